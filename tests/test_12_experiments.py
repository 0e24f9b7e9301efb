"""What lesson 12 says about maps and nets, tried on small nets with the lesson's functions."""

import importlib

import numpy as np
import pytest
from conftest import ROOT, Late, definitions, keras

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


def test_stored_nets_die_at_a_large_learning_rate_and_their_maps_point_at_what_counts():
    rows = [line.split()[1:] for line in lesson.SWEEP.splitlines()[2:]]
    table = np.array([[[float(v) for v in cell.split(",")] for cell in row] for row in rows])
    dead = table[:, 0]  # learning rates 0.002, 0.01, 0.05, five seeds each
    assert dead[0].mean() < 1 < dead[1].mean() < 10 < 50 < dead[2].min()
    hottest, random, coldest = table[1, 2:]
    assert np.all(hottest > random) and np.all(hottest > coldest)


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


def test_logit_is_the_mean_of_the_class_activation_map_plus_bias():
    net, x = lesson.build_net(2), random_images(5)
    W, b = net.get_layer("logits").get_weights()
    maps = lesson.inside(net).predict(x, verbose=0)[2] @ W
    assert np.allclose(maps.mean(axis=(1, 2)) + b, net.predict(x, verbose=0), atol=1e-3)


def test_gradient_of_a_logit_at_the_last_maps_is_the_weight_over_the_positions():
    net = lesson.build_net(3)
    both = keras.Model(net.input, [net.get_layer("conv3").output, net.output])
    with tf.GradientTape() as tape:
        maps, logits = both(random_images(1))
        logit = logits[0, 4]
    W = net.get_layer("logits").get_weights()[0]
    assert np.allclose(tape.gradient(logit, maps)[0], W[:, 4] / 196, atol=1e-6)


def test_entry_of_the_last_maps_sees_14_by_14_pixels():
    net, x = lesson.build_net(5), tf.constant(random_images(50))
    with tf.GradientTape() as tape:
        tape.watch(x)
        entry = lesson.inside(net)(x)[2][:, 7, 7]
    seen = np.argwhere(np.any(tape.gradient(entry, x), axis=(0, 3)))
    assert seen.min(axis=0).tolist() == [8, 8] and seen.max(axis=0).tolist() == [21, 21]


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
def test_erasing_where_the_map_is_hottest_hurts_most(trained, mnist):
    drops = lesson.erase(trained, mnist[1][0][:300], np.random.default_rng(0))
    assert drops["hottest"] > max(drops["random"], drops["coldest"])


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
