"""Lesson 07: its experiments, small, and its tables and formulas against SciPy and Keras."""

import numpy as np
import pytest
from conftest import ROOT, definitions
from scipy import integrate, stats

lesson = definitions("07-initialization")


def RELU(z):
    return np.maximum(z, 0)


HE, GLOROT = (lambda m, n: 2 / m), (lambda m, n: 2 / (m + n))
FIVE, THIRTY = [64] + [64] * 5 + [10], [64] + [64] * 30 + [10]


def test_stored_sweep_is_the_one_in_the_lesson():
    stored = ROOT / "course" / "sweeps" / "07-initialization.txt"
    assert stored.read_text(encoding="utf-8") == lesson.SWEEP


@pytest.mark.parametrize("uniform", [False, True])
def test_draw_has_the_variance_it_is_asked_for(uniform):
    W = lesson.draw((300, 400), 0.04, np.random.default_rng(1), uniform)
    assert W.std() == pytest.approx(0.2, rel=0.015)  # 120,000 draws: 0.2 % on average
    if uniform:  # the limit of the uniform distribution, and its variance from SciPy
        assert stats.uniform(-np.sqrt(0.12), 2 * np.sqrt(0.12)).var() == pytest.approx(0.04)
        assert 0.99 < np.abs(W).max() / np.sqrt(0.12) <= 1


def test_variance_through_one_layer_is_fan_in_sigma_squared_mean_square():
    rng = np.random.default_rng(2)
    x = rng.normal(3, 1, 50)  # the mean counts: this is not the variance of x
    z = x @ lesson.draw((50, 40_000), 0.3**2, rng)
    assert z.var() == pytest.approx(50 * 0.3**2 * np.mean(x**2), rel=0.05)
    assert z.var() > 5 * 50 * 0.3**2 * np.var(x)


@pytest.mark.parametrize("uniform", [False, True])
def test_he_keeps_the_relu_signal_alive_and_other_scales_do_not(uniform):
    he = np.sqrt(2 / 256)
    scales = [0.01, he / np.sqrt(2), he, 1.3 * he, 1.0]
    for seed in range(5):
        rng = np.random.default_rng(seed)
        stds = lesson.signal(RELU, scales, rng, depth=30, width=256, uniform=uniform)[:, -1]
        tiny, lecun, kept, above, huge = stds
        assert 0.05 < kept < 5
        assert lecun < kept / 3000 and above > 300 * kept  # by the formula 33,000 and 2,600
        assert tiny < 1e-20 and huge > 1e20  # 1e-28 and 1e32


def test_tanh_variance_under_glorot_falls_like_one_over_two_l():
    runs = [
        lesson.signal(np.tanh, [1 / 16], np.random.default_rng(seed), depth=40, width=256)[0]
        for seed in range(5)
    ]
    v = np.mean(np.square(runs), axis=0)
    for layer in (5, 10, 20, 40):
        assert 1 / 2 < v[layer - 1] * 2 * layer < 2
    assert v[39] < v[9] / 2  # it does not stabilise


@pytest.mark.parametrize(
    "name, gain, back",
    [
        ("relu", np.sqrt(2), 1.0),
        ("tanh", 1.593, 1.178),
        ("gelu", 1.534, 1.072),
        ("silu", 1.677, 1.067),
        ("selu", 1.000, 1.072),
    ],
)
def test_gains_and_backward_factors_of_keras_activations(name, gain, back):
    z = np.linspace(-10, 10, 100_001)
    a = np.asarray(lesson.keras.activations.get(name)(z))
    square = integrate.simpson(stats.norm.pdf(z) * a**2, x=z)
    assert 1 / np.sqrt(square) == pytest.approx(gain, rel=1e-3)
    steep = integrate.simpson(stats.norm.pdf(z) * np.gradient(a, z) ** 2, x=z)
    assert steep / square == pytest.approx(back, rel=2e-3)


@pytest.mark.parametrize(
    "name, variance",
    [("glorot", 2 / 500), ("he", 2 / 100), ("lecun", 1 / 100)],
)
def test_table_of_rules_agrees_with_keras(name, variance):
    fans = (100, 400)
    uniform = lesson.keras.initializers.get(f"{name}_uniform")
    normal = lesson.keras.initializers.get(f"{name}_normal")
    limit = np.sqrt(3 * variance)
    assert 0.99 * limit < np.abs(np.asarray(uniform(fans))).max() < 1.00001 * limit
    W = np.asarray(normal(fans))
    assert W.std() == pytest.approx(np.sqrt(variance), rel=0.03)
    cut = 2 * np.sqrt(variance) / stats.truncnorm(-2, 2).std()
    assert 0.97 * cut < np.abs(W).max() < 1.00001 * cut  # a truncated normal, rescaled


def test_keras_counts_the_window_of_a_convolution():
    K = np.asarray(lesson.keras.initializers.get("glorot_uniform")((3, 3, 8, 16)))
    limit = np.sqrt(6 / (72 + 144))
    assert 0.97 * limit < np.abs(K).max() < 1.00001 * limit


def test_keras_default_is_glorot_and_a_seeded_initializer_repeats_itself():
    keras = lesson.keras
    assert type(keras.layers.Dense(2).kernel_initializer).__name__ == "GlorotUniform"
    twin = keras.initializers.HeNormal(seed=1)
    assert np.array_equal(twin((9, 9)), twin((9, 9)))


def test_slopes_of_the_bends_agree_with_finite_differences():
    rng = np.random.default_rng(3)
    for kind in lesson.BENDS:
        f, slope = lesson.BENDS[kind]
        z = rng.normal(size=100)
        numeric = (f(z + 1e-6) - f(z - 1e-6)) / 2e-6
        assert np.allclose(slope(f(z)), numeric, atol=1e-6)


def test_equal_weights_stay_equal_and_random_ones_do_not():
    start = lesson.nets(lambda m, n: 0, [64, 8, 10], range(2))
    equal = [(W + np.float32(0.1), b) for W, b in start]
    trained, poor = lesson.train(equal, "relu", 0.01, 5)
    assert np.ptp(trained[0][0], axis=-1).max() < 1e-6
    free, good = lesson.train(lesson.nets(HE, [64, 8, 10], range(2)), "relu", 0.01, 5)
    assert np.ptp(free[0][0], axis=-1).min() > 0.05
    assert good.min() > poor.max() + 20


def test_he_trains_thirty_relu_layers_and_glorot_does_not():
    he = lesson.train(lesson.nets(HE, THIRTY, range(2)), "relu", 0.001, 6)[1]
    glorot = lesson.train(lesson.nets(GLOROT, THIRTY, range(2)), "relu", 0.001, 6)[1]
    assert glorot.max() < 30
    assert he.mean() > 2 * glorot.mean()


def test_deep_relu_units_become_dead_or_always_on_before_training():
    A, _ = lesson.forward(lesson.nets(HE, THIRTY, range(5)), lesson.DIGITS[0], RELU)
    on = [np.mean(A[layer] > 0, axis=1) for layer in (1, 30)]
    stuck = [np.mean((share < 0.01) | (share > 0.99)) for share in on]
    assert stuck[1] > 5 * stuck[0]
    assert all(0.35 < share.mean() < 0.65 for share in on)


def test_imitation_computes_what_the_tanh_net_computes():
    tanh = lesson.nets(GLOROT, FIVE, range(2))
    copy = lesson.imitate(tanh, np.random.default_rng(4))
    X = np.random.default_rng(5).normal(size=(2, 30, 64))
    want = lesson.forward(tanh, X, np.tanh)[1]
    assert np.abs(lesson.forward(copy, X, lesson.BENDS["sigmoid"][0])[1] - want).max() < 1e-8


def test_sigmoid_learns_from_the_start_that_imitates_tanh_and_not_from_glorot():
    glorot = lesson.nets(GLOROT, FIVE, range(3))
    copy = lesson.imitate(glorot, np.random.default_rng(6))
    copy = [(np.float32(W), np.float32(b)) for W, b in copy]
    assert lesson.train(glorot, "sigmoid", 0.03, 10)[1].max() < 20
    assert lesson.train(copy, "sigmoid", 0.03, 10)[1].min() > 80
