"""Lesson 07: its experiments, small, and its tables and formulas against SciPy and Keras."""

import numpy as np
import pytest
from helpers import ROOT, definitions
from scipy import integrate, stats

lesson = definitions("07-initialization")


def relu(z):
    return np.maximum(z, 0)


HE, GLOROT = (lambda m, n: 2 / m), (lambda m, n: 2 / (m + n))
FIVE, THIRTY = [64] + [64] * 5 + [10], [64] + [64] * 30 + [10]


def test_stored_sweep_is_the_one_in_the_lesson():
    stored = ROOT / "course" / "sweeps" / "07-initialization.txt"
    assert stored.read_text(encoding="utf-8") == lesson.SWEEP


def table():
    """The stored sweep: {name: (rates, seeds) per cent of held-out digits right}, and the rates."""
    names, *rows = (line.split() for line in lesson.SWEEP.splitlines()[1:])
    columns = zip(names, *rows, strict=True)
    stored = {name: np.array([c.split(",") for c in column], float) for name, *column in columns}
    return stored, stored.pop("lr").ravel()


def test_sentences_about_the_stored_sweep_hold_for_every_seed():
    stored, lr = table()
    glorot, he = stored["ReLU-30-Glorot"], stored["ReLU-30-He"]
    assert glorot.max() < 200 / 3
    assert glorot.min(axis=1).max() < 18
    assert he[lr <= 0.001].min() > 90
    assert he[lr == 0.003].min() > 75
    assert he[lr >= 0.03].max() < 11
    late = stored["sigmoid-5-Glorot"][lr == 0.3].ravel()
    assert np.count_nonzero(late > 96) == 2
    assert np.count_nonzero(late < 20) == 2
    assert stored["sigmoid-5-He"][lr >= 0.03].min() > 93


def test_variance_through_one_layer_is_fan_in_sigma_squared_mean_square():
    rng = np.random.default_rng(2)
    x = rng.normal(3, 1, 50)  # the mean counts: this is not the variance of x
    params = lesson.nets(lambda m, n: 0.3**2, [50, 40_000, 2], [3])
    z = lesson.forward(params, x[None], relu)[0][0]
    assert z.var() == pytest.approx(50 * 0.3**2 * np.mean(x**2), rel=0.05)
    assert z.var() > 5 * 50 * 0.3**2 * np.var(x)


def test_he_keeps_the_relu_signal_alive_and_other_scales_do_not():
    he = np.sqrt(2 / 256)
    scales = [0.01, he / np.sqrt(2), 0.9 * he, he, 1.1 * he, 1.0]
    for seed in range(5):
        rng = np.random.default_rng(seed)
        stds = lesson.signal(relu, scales, rng, depth=30, width=256)[:, -1]
        tiny, lecun, below, kept, above, huge = stds
        assert 0.05 < kept < 5
        assert lecun < kept / 3000  # by the formula 33,000
        assert below == pytest.approx(0.9**30 * kept, rel=1e-6)  # the same random numbers
        assert above == pytest.approx(1.1**30 * kept, rel=1e-6)
        assert tiny < 1e-20 and huge > 1e20  # 1e-28 and 1e32


def sizes(rule, depth=20, width=128):
    """Medians over 5 seeds of the root mean squares of a, delta and dW, each (depth,)."""
    params = lesson.nets(rule, [64] + [width] * depth + [10], range(5))
    return [
        np.median([np.sqrt(np.mean(np.square(q), axis=(1, 2))) for q in part], axis=1)
        for part in lesson.both_ways(params, "relu")
    ]


def test_signal_and_delta_fade_in_opposite_directions_and_dw_is_level():
    a, delta, dW = sizes(lambda m, n: 1 / m)  # by the formula 2**-9.5, both
    assert a[-1] < a[0] / 200
    assert delta[0] < delta[-1] / 200
    assert 1 / 5 < dW[0] / dW[-1] < 5
    a_he, delta_he, dW_he = sizes(HE)
    assert 1 / 5 < a_he[-1] / a_he[0] < 5
    assert 1 / 5 < delta_he[0] / delta_he[-1] < 5
    assert 1 / 10 < dW_he[0] / dW_he[-1] < 10
    assert dW_he.min() > 200 * dW.max()  # the height tells them apart, not the ratio
    a_up, delta_up, _ = sizes(lambda m, n: 2 * 1.1**2 / m)
    assert a_up[-1] / a_up[0] == pytest.approx(1.1**19 * a_he[-1] / a_he[0], rel=0.01)
    back = delta_up[0] / delta_up[-1]  # the softmax's own delta differs a little
    assert back == pytest.approx(1.1**19 * delta_he[0] / delta_he[-1], rel=0.3)


def test_pytorch_default_is_he_with_slope_root_five_and_a_sixth_of_what_relu_needs():
    n, alpha = 300, np.sqrt(5)
    variance = 2 / ((1 + alpha**2) * n)
    assert variance == pytest.approx(1 / (3 * n))
    assert np.sqrt(3 * variance) == pytest.approx(1 / np.sqrt(n))  # the interval's end
    one = lesson.keras.initializers.VarianceScaling(1 / 3, mode="fan_in", distribution="uniform")
    W = np.asarray(one((n, 400)))
    assert 0.99 < np.abs(W).max() * np.sqrt(n) < 1.00001
    assert 6 * variance == pytest.approx(HE(n, n))
    a, delta, _ = sizes(lambda m, n: 1 / (3 * m))
    assert a[-1] < 1e-6 * a[0]  # by the formula 6**-9.5 = 4e-8
    assert delta[0] < 1e-6 * delta[-1]


@pytest.mark.parametrize("alpha", [0.01, 0.3, 1.0])
def test_he_for_a_leaky_relu_divides_by_one_plus_alpha_squared(alpha):
    z = np.random.default_rng(8).normal(size=200_000)
    kept = np.mean(np.where(z > 0, z, alpha * z) ** 2)
    assert 2 / (1 + alpha**2) * kept == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("kind", ["relu", "tanh", "sigmoid"])
def test_backward_agrees_with_nudging(kind):
    rng = np.random.default_rng(9)
    params = [(W.astype(float), b.astype(float)) for W, b in lesson.nets(HE, [6, 5, 4, 10], [0, 1])]
    X, y = rng.normal(size=(7, 6)), rng.integers(0, 10, 7)
    (f, slope), h = lesson.BENDS[kind], 1e-6

    def loss(run):
        logits = lesson.forward(params, X, f)[0][-1][run]
        p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        return -np.log(p[np.arange(7), y]).mean()

    grads = lesson.backward(params, *lesson.forward(params, X, f), y, slope)[1]
    for layer, entry in ((0, (1, 2, 3)), (1, (0, 4, 1)), (2, (1, 0, 9))):
        for array, grad in zip(params[layer], grads[layer], strict=True):
            place = entry if array is params[layer][0] else (entry[0], 0, entry[2])
            array[place] += h
            up = loss(entry[0])
            array[place] -= 2 * h
            down = loss(entry[0])
            array[place] += h
            assert grad[place] == pytest.approx((up - down) / (2 * h), rel=1e-4, abs=1e-6)


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
    ("name", "gain", "back"),
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
    ("name", "variance"),
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
    _, acts = lesson.forward(lesson.nets(HE, THIRTY, range(5)), lesson.DIGITS[0], relu)
    on = [np.mean(acts[layer] > 0, axis=1) for layer in (1, 30)]
    stuck = [np.mean((share < 0.01) | (share > 0.99)) for share in on]
    assert stuck[1] > 5 * stuck[0]
    assert all(0.35 < share.mean() < 0.65 for share in on)


def test_imitation_computes_what_the_tanh_net_computes():
    tanh = lesson.nets(GLOROT, FIVE, range(2))
    copy = lesson.imitate(tanh, np.random.default_rng(4))
    X = np.random.default_rng(5).normal(size=(2, 30, 64))
    want = lesson.forward(tanh, X, np.tanh)[0][-1]
    got = lesson.forward(copy, X, lesson.BENDS["sigmoid"][0])[0][-1]
    assert np.abs(got - want).max() < 1e-8


def test_sigmoid_learns_from_the_start_that_imitates_tanh_and_not_from_glorot():
    glorot = lesson.nets(GLOROT, FIVE, range(3))
    copy = lesson.imitate(glorot, np.random.default_rng(6))
    copy = [(np.float32(W), np.float32(b)) for W, b in copy]
    assert lesson.train(glorot, "sigmoid", 0.03, 10)[1].max() < 20
    assert lesson.train(copy, "sigmoid", 0.03, 10)[1].min() > 80


def test_sigmoid_with_he_scale_learns_late_and_not_in_few_epochs():
    start = lesson.nets(HE, FIVE, range(2))
    assert lesson.train(start, "sigmoid", 0.1, 5)[1].max() < 40
    assert lesson.train(start, "sigmoid", 0.1, 60)[1].min() > 75


def test_rates_are_chosen_on_digits_that_are_not_reported():
    source = (ROOT / "course" / "lessons" / "07-initialization.py").read_text(encoding="utf-8")
    assert "best = reporting[choosing.mean(axis=1).argmax()]" in source
    hits = np.arange(2 * 5 * 360).reshape(10, 360)  # the lesson's reshape parts the digits in two
    halves = hits.reshape(2, 5, 2, 180).transpose(2, 0, 1, 3)
    assert not set(halves[0].ravel()) & set(halves[1].ravel())
    assert np.array_equal(halves[1][0, 3], hits[3, 180:])
