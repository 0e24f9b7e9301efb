"""What lesson 11 says holds: its table is the stored one, the net and its parts do as written."""

import numpy as np
import pytest
from conftest import ROOT, definitions, keras

lesson = definitions("11-cnn")


def table() -> list[list[str]]:
    return [line.split() for line in lesson.TABLE.splitlines()]


def test_table_in_the_lesson_is_the_stored_one():
    stored = ROOT / "course" / "sweeps" / "11-cnn.txt"
    assert stored.read_text(encoding="utf-8") == lesson.TABLE


def test_stored_table_says_what_the_prose_says():
    scores = {row[0]: np.array(row[1:], float) for row in table() if row[0] in lesson.INITIALIZER}
    assert set(scores) == {"relu", "elu", "selu", "silu", "tanh", "sigmoid"}
    others = [scores[name].min() for name in scores if name != "sigmoid"]
    assert scores["sigmoid"].max() < min(others)
    cost = {(row[0], row[1]): np.array(row[2:], float) for row in table() if len(row) == 4}
    assert cost["lesson", "1"][1] >= 98  # % after one epoch
    assert cost["unpooled", "1"][0] > 2 * cost["lesson", "1"][0]  # CPU seconds an epoch


@pytest.mark.parametrize("size, weights, top", [(28, 39_562, (5, 5, 64)), (8, 26_122, (2, 2, 64))])
def test_net_has_the_sizes_that_the_lesson_names(size, weights, top):
    net = lesson.build_net(size)
    assert net.count_params() == weights
    assert net.get_layer("conv3").output.shape[1:] == top
    assert net.get_layer("logits").get_config()["activation"] == "linear"


def test_relu_net_without_biases_passes_a_factor_on_to_the_logits():
    keras.utils.set_random_seed(0)
    net = lesson.build_net(8)
    x = np.random.default_rng(0).uniform(0, 1, (20, 8, 8, 1)).astype("float32")
    # 1e-3: float32 sums in a net of four layers
    assert np.allclose(np.asarray(net(255 * x)), 255 * np.asarray(net(x)), rtol=1e-3, atol=0.05)


def test_learning_rate_climbs_for_a_tenth_of_the_steps_then_falls_to_zero():
    rate = lesson.ready(lesson.build_net(8), steps=200)[1]
    rates = np.array([float(rate(step)) for step in range(201)])
    assert rates.argmax() == 20 and np.isclose(rates.max(), 0.003)
    assert np.all(np.diff(rates[:21]) > 0) and np.all(np.diff(rates[20:]) < 0)
    assert rates[-1] < 1e-6


def test_digits_take_the_place_of_mnist_where_it_cannot_be_loaded(monkeypatch):
    def fail():
        raise OSError("no network")

    monkeypatch.setattr(keras.datasets.mnist, "load_data", fail)
    name, x, y, x_val, y_val, x_test, y_test = lesson.load_images()
    assert "digits" in name and x.shape == (1100, 8, 8, 1) and x.dtype == "float32"
    assert (len(x_val), len(x_test), x.min(), x.max()) == (247, 450, 0, 1)
    keras.utils.set_random_seed(0)
    net, _ = lesson.ready(lesson.build_net(8), 8 * 35)
    net.fit(x, y, batch_size=32, epochs=8, verbose=0)
    assert lesson.mean_loss(net, x_test, y_test)[1] > 0.9  # 98 % in the lesson


@pytest.mark.mnist
def test_mnist_is_split_into_training_validation_and_test():
    name, x, y, x_val, y_val, x_test, y_test = lesson.load_images()
    assert name == "MNIST"
    assert [len(part) for part in (x, y, x_val, y_val, x_test, y_test)] == (
        [54_000] * 2 + [6_000] * 2 + [10_000] * 2
    )
    assert x.shape[1:] == (28, 28, 1) and x.dtype == "float32" and (x.min(), x.max()) == (0, 1)


@pytest.mark.mnist
def test_six_thousand_mnist_digits_and_two_epochs_are_enough_for_nine_of_ten():
    _, x, y, x_val, y_val, _, _ = lesson.load_images()
    keras.utils.set_random_seed(0)
    net, _ = lesson.ready(lesson.build_net(), 2 * 47)
    net.fit(x[:6000], y[:6000], batch_size=128, epochs=2, verbose=0)
    assert lesson.mean_loss(net, x_val[:1000], y_val[:1000])[1] > 0.8  # about 0.95
