"""What lesson 11 says holds: its table is the stored one, the net and its parts do as written."""

import numpy as np
import pytest
from helpers import ROOT, definitions, keras

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
    assert max(others) - min(others) < 1  # "less than 1 % below the best run"
    assert 0.35 < np.ptp(scores["relu"]) < 0.45  # "ReLU's three seeds alone differ by 0.4 %"
    assert not {"lesson", "unpooled"} & {row[0] for row in table()}  # nets that differ in all


def settings(net):
    """All that a net is built from, but strides and pooling."""
    kept = []
    for layer in net.layers:
        config = layer.get_config()
        if "pool" not in layer.name:
            kept.append({key: config[key] for key in config if key not in ("strides", "name")})
    return [{k: v for k, v in config.items() if k != "build_config"} for config in kept]


def test_the_two_nets_differ_in_stride_and_pooling_alone():
    shrinks, keeps = (lesson.build_net(28, width=8, shrink=shrink) for shrink in (True, False))
    assert settings(shrinks) == settings(keeps)
    assert [layer.name for layer in keeps.layers] == [
        layer.name for layer in shrinks.layers if layer.name != "pool"
    ]
    assert keeps.get_layer("conv1").output.shape[1:] == (28, 28, 8)
    assert settings(shrinks) != settings(lesson.build_net(28, width=16))  # the control works


def products(net):
    """Numbers multiplied with a kernel's weights for one image, in all convolutions."""
    layers = [layer for layer in net.layers if layer.name.startswith("conv")]
    return sum(np.prod(n.output.shape[1:3]) * np.prod(n.kernel.shape) for n in layers)


def test_without_stride_and_pooling_a_net_needs_eleven_times_the_products():
    kept, shrunk = (products(lesson.build_net(28, shrink=shrink)) for shrink in (False, True))
    assert 10.5 < kept / shrunk < 11.5
    assert lesson.build_net(28, shrink=False).get_layer("logits").kernel.shape == (43_264, 10)


@pytest.fixture
def small_digits(monkeypatch):
    """The lesson's own split of scikit-learn's digits, where `trial` looks for it."""

    def fail():
        raise OSError("no network")

    monkeypatch.setattr(keras.datasets.mnist, "load_data", fail)
    parts = lesson.load_images()[1:]
    names = ("x_train", "y_train", "x_val", "y_val", "x_test", "y_test")
    for name, part in zip(names, parts, strict=True):
        monkeypatch.setitem(lesson.trial.__globals__, name, part)
    monkeypatch.setitem(lesson.trial.__globals__, "size", 8)
    return dict(zip(names, parts, strict=True))


def test_a_common_small_rate_favours_the_net_without_pooling_more_than_its_own_rate(
    small_digits,
):
    def ahead(rate):
        """Points by which the net without pooling is ahead."""
        kept, shrunk = (lesson.trial(0, rate, shrink)[2] for shrink in (False, True))
        return kept - shrunk

    assert ahead(0.01) < ahead(0.001) - 8  # measured about 5 and 27


def test_a_trial_is_judged_on_other_images_than_those_that_choose_its_rate(
    small_digits, monkeypatch
):
    seen = []

    def spy(net, x, y):
        seen.append(x)
        return 0.0, 0.5

    monkeypatch.setitem(lesson.trial.__globals__, "mean_loss", spy)
    lesson.trial(0, 0.01, n=100, epochs=2)
    choose, judge = seen
    for images in (choose, judge):
        assert np.isin(images.sum(axis=(1, 2, 3)), small_digits["x_val"].sum(axis=(1, 2, 3))).all()
    assert np.shares_memory(choose, small_digits["x_val"])
    assert np.shares_memory(judge, small_digits["x_val"])
    assert not np.shares_memory(choose, judge)
    assert len(choose) + len(judge) == len(small_digits["x_val"])


def test_the_test_images_are_read_after_every_choice():
    text = (ROOT / "course" / "lessons" / "11-cnn.py").read_text(encoding="utf-8")
    code = [cell for cell in text.split("\n# %%") if not cell.startswith(" [markdown]")]
    uses = [place for place, cell in enumerate(code) if "x_test" in cell or "y_test" in cell]
    last_fit = max(place for place, cell in enumerate(code) if ".fit(" in cell)
    reads = [place for place in uses if "load_images()" not in code[place]]
    assert reads and min(reads) > last_fit
    assert sum("predict(x_test" in cell for cell in code) == 1


def test_raw_pixels_leave_the_share_alone_and_not_the_loss(small_digits):
    keras.utils.set_random_seed(0)
    x, y, x_val, y_val = (small_digits[key] for key in ("x_train", "y_train", "x_val", "y_val"))
    net, _ = lesson.ready(lesson.build_net(8), 5 * 35, 0.01)
    net.fit(x, y, batch_size=32, epochs=5, verbose=0)
    (loss, share), (raw_loss, raw_share) = (
        lesson.mean_loss(net, top * x_val, y_val) for top in (1, 255)
    )
    assert abs(raw_share - share) < 0.05 and share > 0.85
    assert raw_loss > 10 * loss


@pytest.mark.parametrize(
    ("size", "weights", "top"), [(28, 39_562, (5, 5, 64)), (8, 26_122, (2, 2, 64))]
)
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
    name, x, y, x_val, _y_val, x_test, y_test = lesson.load_images()
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
