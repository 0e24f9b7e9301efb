"""What lesson 13 says about maps of answers, tried on small nets with its functions."""

import ast
import importlib

import numpy as np
import pytest
from helpers import ROOT, Late, definitions, keras

tf = Late(lambda: importlib.import_module("tensorflow"))
lesson = definitions("13-saliency-maps")


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
    stored = ROOT / "course" / "sweeps" / "13-saliency-maps.txt"
    assert lesson.SWEEP.strip() == stored.read_text(encoding="utf-8").strip()


def stored():
    """The stored numbers of ten nets by name, (10,) each."""
    rows = [line.split(": ") for line in lesson.SWEEP.splitlines()[1:]]
    return {name: np.array(values.split(), dtype=float) for name, values in rows}


def test_set_up_is_that_of_lesson_12():
    both = []
    for slug in ("12-activation-maps", "13-saliency-maps"):
        text = (ROOT / "course" / "lessons" / f"{slug}.py").read_text(encoding="utf-8")
        parts = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
        both.append({node.name: ast.unparse(node) for node in parts})
    for name in ("load_images", "build_net", "inside", "train", "show"):
        assert both[0][name] == both[1][name], name


def test_stored_maps_point_at_what_counts():
    hottest, random, coldest = (stored()[half] for half in ("hottest", "random", "coldest"))
    assert np.all(hottest > random + 0.4) and np.all(hottest > coldest + 1)
    assert np.sum(coldest < random) == 8


def test_stored_slopes_and_grad_cam_notice_the_training_and_guided_backprop_does_not():
    gain = {
        name: stored()[f"{name}, another"] - stored()[f"{name}, untrained"]
        for name in lesson.METHODS
    }
    assert min(gain["slopes"].min(), gain["Grad-CAM"].min()) > 0.15
    assert gain["Guided Backprop"].mean() < 0.1 and gain["their size"].mean() < 0.1


def test_logit_is_the_mean_of_the_class_activation_map_plus_bias():
    net, x = lesson.build_net(2), random_images(5)
    W, b = net.get_layer("logits").get_weights()
    maps = lesson.inside(net).predict(x, verbose=0)[2] @ W
    assert np.allclose(maps.mean(axis=(1, 2)) + b, net.predict(x, verbose=0), atol=1e-3)


def test_gradient_of_a_logit_at_the_last_maps_is_the_weight_over_the_positions():
    net = lesson.build_net(3)
    both = keras.Model(net.inputs[0], [net.get_layer("conv3").output, net.outputs[0]])
    with tf.GradientTape() as tape:
        maps, logits = both(random_images(1))
        logit = logits[0, 4]
    W = net.get_layer("logits").get_weights()[0]
    assert np.allclose(tape.gradient(logit, maps)[0], W[:, 4] / 196, atol=1e-6)


def test_pixel_slopes_are_the_changes_of_the_logit():
    net, x = lesson.build_net(4), random_images(3)
    slopes = lesson.pixel_slopes(net, x, np.array([7, 0, 3]))
    step = 1e-3 * slopes[..., None] / np.abs(slopes).max()
    change = (net(x + step) - net(x - step)).numpy()[[0, 1, 2], [7, 0, 3]]
    assert np.allclose(change, 2 * (slopes * step[..., 0]).sum(axis=(1, 2)), rtol=0.05)


def test_guided_backprop_keeps_the_answers_and_cuts_what_speaks_against():
    net, x = lesson.build_net(6), random_images(2)
    guided = lesson.build_net(0, lesson.guided_relu)
    guided.set_weights(net.get_weights())
    assert np.allclose(guided(x), net(x), atol=1e-5)
    z = tf.constant([-1.0, 2.0, 3.0])
    with tf.GradientTape() as tape:
        tape.watch(z)
        a = tf.reduce_sum(lesson.guided_relu(z) * tf.constant([1.0, 1.0, -1.0]))
    assert tape.gradient(a, z).numpy().tolist() == [0, 1, 0]


def test_likeness_is_1_for_equal_maps_and_leaves_flat_ones_out():
    a = np.random.default_rng(0).normal(size=(4, 5, 5))
    flat = a.copy()
    flat[0] = 0
    assert np.isclose(lesson.likeness(a, 3 * a + 1), 1)
    assert np.isclose(lesson.likeness(flat, -a), -1)


@pytest.fixture(scope="module")
def second(mnist):
    (x, y), _ = mnist
    net = lesson.build_net(2)
    lesson.train(net, x[:5000], y[:5000], steps=300)
    return net


@pytest.mark.mnist
def test_a_step_along_the_signs_of_the_gradient_hurts_far_more_than_random_signs(trained, mnist):
    x, y = (part[:300] for part in mnist[1])
    pixels = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(pixels)
        loss = keras.losses.sparse_categorical_crossentropy(y, trained(pixels), from_logits=True)
    uphill = np.sign(tape.gradient(loss, pixels))
    right = []
    for step in (0 * uphill, np.random.default_rng(0).choice([-1, 1], uphill.shape), uphill):
        moved = np.clip(x + 0.1 * step, 0, 1)
        right.append(np.mean(trained.predict(moved, verbose=0).argmax(axis=1) == y))
    assert right[2] < right[1] - 0.2 < right[0] - 0.2


@pytest.mark.mnist
def test_slopes_and_grad_cam_notice_the_training_and_guided_backprop_hardly(trained, second, mnist):
    x, y = (part[:200] for part in mnist[1])
    gain = {}
    for name, method in lesson.METHODS.items():
        mine, random, theirs = (method(n, x, y) for n in (trained, lesson.build_net(1), second))
        gain[name] = lesson.likeness(mine, theirs) - lesson.likeness(mine, random)
    assert min(gain["slopes"], gain["Grad-CAM"]) > 0.08
    assert gain["Guided Backprop"] < min(gain["slopes"], gain["Grad-CAM"])


@pytest.mark.mnist
def test_erasing_where_the_map_is_hottest_hurts_most(trained, mnist):
    drops = lesson.erase(trained, mnist[1][0][:300], np.random.default_rng(0))
    assert drops["hottest"] > max(drops["random"], drops["coldest"])
