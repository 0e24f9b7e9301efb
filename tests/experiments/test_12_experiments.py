"""What lesson 12 says about maps, tried on small nets with the lesson's functions."""

import importlib

import numpy as np
import pytest
from helpers import ROOT, Late, definitions, keras

tf = Late(lambda: importlib.import_module("tensorflow"))
lesson = definitions("12-activation-maps")


def random_images(n):
    return np.random.default_rng(0).uniform(size=(n, 28, 28, 1)).astype("float32")


@pytest.fixture(scope="module")
def mnist():
    """Training and test images of the lesson."""
    train, _, test = lesson.load_images()
    return train, test


@pytest.fixture(scope="module")
def trained(mnist):
    (x, y), _ = mnist
    net = lesson.build_net(1)
    lesson.train(net, x[:5000], y[:5000], steps=300)
    return net


def test_lesson_embeds_the_stored_table():
    stored = ROOT / "course" / "sweeps" / "12-activation-maps.txt"
    assert lesson.SWEEP.strip() == stored.read_text(encoding="utf-8").strip()


def test_stored_nets_die_at_a_large_learning_rate_and_the_middle_one_is_best():
    rows = [line.split()[1:] for line in lesson.SWEEP.splitlines()[2:]]
    table = np.array([[[float(v) for v in cell.split(",")] for cell in row] for row in rows])
    dead, right = table[:, 0], table[:, 1]  # learning rates 0.002, 0.01, 0.05, five seeds each
    assert dead[0].mean() < 1 < dead[1].mean() < 10 < 50 < dead[2].min()
    assert right[1].min() > right[0].max() > 50 > right[2].max()


def test_equal_seeds_give_equal_nets_and_a_clone_new_weights():
    one, two = lesson.build_net(4), lesson.build_net(4)
    pairs = zip(one.get_weights(), two.get_weights(), strict=True)
    assert all(np.array_equal(a, b) for a, b in pairs)
    clone = keras.models.clone_model(one)
    assert np.abs(clone.get_weights()[0] - one.get_weights()[0]).max() > 0.05


def test_inner_model_shares_weights():
    net = lesson.build_net(1)
    inner = lesson.inside(net)
    net.set_weights([np.zeros_like(w) for w in net.get_weights()])
    assert all(not np.any(a) for a in inner(random_images(2)))


def test_a_sequential_has_inputs_but_no_input():
    net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    assert len(net.inputs) == 1
    with pytest.raises(AttributeError):
        net.input  # noqa: B018


def test_maps_that_copy_the_image_resemble_it_and_flat_ones_count_nothing():
    x = random_images(3)
    small = x.reshape(3, 14, 2, 14, 2).mean(axis=(2, 4))
    a = np.stack([small, 5 * small + 1, -small, np.ones_like(small)], axis=3)
    assert np.allclose(lesson.resemblance(a, x), [[1, 1, -1, 0]] * 3, atol=1e-4)


def test_entry_of_the_last_maps_sees_14_by_14_pixels():
    net, x = lesson.build_net(5), tf.constant(random_images(50))
    with tf.GradientTape() as tape:
        tape.watch(x)
        entry = lesson.inside(net)(x)[2][:, 7, 7]
    seen = np.argwhere(np.any(tape.gradient(entry, x), axis=(0, 3)))
    assert seen.min(axis=0).tolist() == [8, 8] and seen.max(axis=0).tolist() == [21, 21]


def test_the_drawing_raises_its_entry_and_leaves_what_the_entry_cannot_see():
    net, start = lesson.build_net(5), random_images(4)
    drawn, z = lesson.climb(net, 3, start, steps=20)
    assert np.all(z > lesson.climb(net, 3, start, steps=0)[1] + 0.1)
    assert drawn.min() >= 0 and drawn.max() <= 1
    changed = np.any(drawn != start, axis=(0, 3))
    assert changed[8:22, 8:22].any()
    changed[8:22, 8:22] = False
    assert not changed.any()


def test_without_mnist_the_digits_take_its_place(monkeypatch, capsys):
    def fail():
        raise OSError("no network")

    monkeypatch.setattr(keras.datasets.mnist, "load_data", fail)
    parts = lesson.load_images()
    assert "scikit-learn's digits" in capsys.readouterr().out
    for x, y in parts:
        assert x.shape[1:] == (28, 28, 1) and len(x) == len(y) >= 300
        assert x.dtype == np.float32 and x.min() == 0 and x.max() <= 1


@pytest.mark.mnist
def test_training_makes_the_net_right_on_most_new_images(trained, mnist):
    x, y = mnist[1]
    assert np.mean(trained.predict(x, verbose=0).argmax(axis=1) == y) > 0.6


@pytest.mark.mnist
def test_trained_maps_repeat_the_ink_less_than_random_ones(trained, mnist):
    x = mnist[1][0][:300]
    before, after = (
        lesson.resemblance(lesson.inside(net).predict(x, verbose=0)[2], x).mean()
        for net in (lesson.build_net(1), trained)
    )
    assert before > after + 0.03


@pytest.mark.mnist
def test_drawings_mostly_excite_a_channel_more_than_any_test_image(trained, mnist):
    best = lesson.inside(trained).predict(mnist[1][0], verbose=0)[2].max(axis=(0, 1, 2))
    channels = np.argsort(-best)[:4]
    drawn = [lesson.climb(trained, k, random_images(6) / 2)[1].max() for k in channels]
    assert np.sum(drawn > best[channels]) >= 2


@pytest.mark.mnist
def test_a_large_learning_rate_kills_channels(trained, mnist):
    (x, y), (x_test, _) = mnist
    burnt = lesson.build_net(1)
    lesson.train(burnt, x[:5000], y[:5000], lr=0.3, steps=100)
    dead = {}
    for name, net in (("usual", trained), ("large", burnt)):
        maps = lesson.inside(net).predict(x_test[:300], verbose=0)
        dead[name] = sum(int(np.sum(~a.any(axis=(0, 1, 2)))) for a in maps)
    assert dead["usual"] < 20 < 30 < dead["large"]
