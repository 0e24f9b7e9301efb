"""Lesson 09: its training functions are right, and its experiments say what the prose says."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from conftest import ROOT, definitions
from scipy import stats
from scipy.optimize import approx_fprime
from scipy.special import log_softmax

lesson = definitions("09-fair-training")
ACTIVATIONS = ["sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "gelu", "silu"]


@pytest.fixture(scope="module")
def records():
    """Rows of the lesson's table: depth, activation, how, learning rate, scores."""
    return [r.split() for r in lesson.SWEEP.replace(" | ", "\n").splitlines()[2:]]


@pytest.fixture(scope="module")
def scores(records):
    """Test accuracies in percent, a seed each."""
    return {tuple(r[:4]): np.array(r[5:], float) / 4 for r in records}


@cache
def short_run(activation, seed, depth, how="sgd", lr=0.01):
    """A run with fewer epochs than the lesson's."""
    return lesson.fit(activation, seed, [64] * depth, lr=lr, epochs=8, how=how)


def test_table_in_the_lesson_is_the_stored_one():
    stored = (ROOT / "course" / "sweeps" / "09-fair-training.txt").read_text(encoding="utf-8")
    assert stored == lesson.SWEEP


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_slopes_are_the_activations_derivatives(name):
    f, df = lesson.ACTIVATIONS[name]
    z = np.linspace(-6, 6, 400)  # no point at 0, where the rectifiers have a kink
    # the centred difference's own error at h = 1e-5 is about 1e-10
    assert np.allclose(df(z), (f(z + 1e-5) - f(z - 1e-5)) / 2e-5, atol=1e-8)


@pytest.mark.parametrize("norm", [False, True])
@pytest.mark.parametrize("name", ["sigmoid", "selu", "gelu"])
def test_backward_is_the_gradient_of_the_mean_cross_entropy(name, norm):
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(7, 5)), rng.integers(0, 3, 7)
    theta = lesson.start([5, 6, 4, 3], name, rng)[1].astype(float)
    f, df = lesson.ACTIVATIONS[name]

    def params(vector):
        ends = np.cumsum([0, 30, 6, 24, 4, 12, 3])
        parts = [vector[a:b] for a, b in pairwise(ends)]
        shapes = (5, 6), (6, 4), (4, 3)
        return [(W.reshape(s), b) for W, b, s in zip(parts[::2], parts[1::2], shapes, strict=True)]

    def loss(vector):
        logits = lesson.forward(params(vector), X, f, norm)[0]
        return -log_softmax(logits, axis=1)[np.arange(7), y].mean()

    logits, tape, _ = lesson.forward(params(theta), X, f, norm)
    gradient = lesson.backward(params(theta), logits, tape, y, df, norm)[0]
    # one-sided differences at 1e-7 are good to about 1e-6
    assert np.allclose(gradient, approx_fprime(theta, loss, 1e-7), atol=1e-5)


def test_split_never_mixes_test_images_into_the_rest():
    parts = [lesson.digits(seed) for seed in (0, 1)]
    assert [len(parts[0][name][1]) for name in ("train", "val", "test")] == [1097, 300, 400]
    assert np.array_equal(parts[0]["test"][1], parts[1]["test"][1])
    assert not np.array_equal(parts[0]["val"][1], parts[1]["val"][1])
    assert abs(parts[0]["train"][0].mean()) < 1e-5 and abs(parts[0]["train"][0].std() - 1) < 1e-5
    rows = {name: {row.tobytes() for row in parts[0][name][0]} for name in parts[0]}
    assert not rows["test"] & (rows["train"] | rows["val"]) and not rows["train"] & rows["val"]


def test_equal_seeds_give_equal_runs():
    one, two = (lesson.fit("tanh", 3, epochs=2) for _ in range(2))
    assert one["val"] == two["val"] and one["test"] == two["test"]
    assert one["val"] != lesson.fit("tanh", 4, epochs=2)["val"]


def test_interval_by_hand_is_scipys():
    low, high = stats.ttest_1samp([97, 98, 96, 97, 97], 0).confidence_interval(0.95)
    half = stats.t.ppf(0.975, 4) * 0.5**0.5 / 5**0.5
    assert np.isclose(high - low, 2 * half) and abs(half - 0.88) < 0.005
    low, high = stats.ttest_rel([80, 90, 70], [79, 89.2, 68.9]).confidence_interval(0.95)
    assert np.allclose([low, high], [0.967 - 0.379, 0.967 + 0.379], atol=0.001)


def test_intervals_with_196_miss_too_often():
    scores = np.random.default_rng(0).normal(size=(20_000, 5))
    off = np.abs(scores.mean(axis=1)) / stats.sem(scores, axis=1)
    # the standard deviation of a share of 20,000 is below 0.0025
    assert abs(np.mean(off < 2.776) - 0.95) < 0.01 and np.mean(off < 1.96) < 0.9


def test_best_of_forty_equal_nets_is_lucky():
    first = np.random.default_rng(0).binomial(400, 0.97, (2000, 40)) / 4
    assert first.max(axis=1).mean() - 97 > 1


def test_sigmoid_is_slow_at_the_shared_rate_and_catches_up_at_its_own():
    shared = [short_run("sigmoid", seed, 2)["val"][-1] for seed in range(3)]
    own = [short_run("sigmoid", seed, 2, lr=0.3)["val"][-1] for seed in range(3)]
    relu = [short_run("relu", seed, 2)["val"][-1] for seed in range(3)]
    assert max(shared) < 90 < 94 < min(own + relu)


def test_five_sigmoid_layers_stay_at_chance_and_are_rescued_by_their_start():
    stuck = [short_run("sigmoid", seed, 5)["test"] for seed in range(3)]
    centred = [short_run("sigmoid", seed, 5, "centred")["test"] for seed in range(3)]
    assert max(stuck) < 30 and min(centred) > 75


def test_batchnorm_rescues_five_sigmoid_layers():
    run = lesson.fit("sigmoid", 0, [64] * 5, epochs=2, how="batchnorm")
    assert run["test"] > 75


def test_first_sigmoid_layer_cannot_move():
    for name, low, high in (("sigmoid", 0, 1e-5), ("tanh", 1e-4, 1e-2), ("relu", 1e-4, 1e-2)):
        f, df = lesson.ACTIVATIONS[name]
        for seed in range(3):
            X, y = (part[:256] for part in lesson.digits(seed)["train"])
            rng = np.random.default_rng(seed)
            params, theta = lesson.start([64] * 6 + [10], name, rng)
            before = params[0][0].copy()
            theta -= 0.01 * lesson.backward(params, *lesson.forward(params, X, f)[:2], y, df)[0]
            assert low < (params[0][0] - before).std() / before.std() < high


def test_batchnorm_with_relu_multiplies_gradients_by_121_a_layer():
    f, df = lesson.ACTIVATIONS["relu"]
    for seed in range(3):
        X, y = (part[:64] for part in lesson.digits(seed)["train"])
        params, _ = lesson.start([64] * 21 + [10], "relu", np.random.default_rng(seed))
        out = lesson.forward(params, X, f, True)[:2]
        deltas = lesson.backward(params, *out, y, df, True)[1]
        assert abs((deltas[0] / deltas[-1]) ** (1 / 19) - (np.pi / (np.pi - 1)) ** 0.5) < 0.05


def test_stored_table_says_what_the_prose_says(records, scores):
    assert list(lesson.ACTIVATIONS) == ACTIVATIONS
    two = {name: scores["2", name, "sgd", "0.01"] for name in lesson.ACTIVATIONS}
    assert two["sigmoid"].max() <= 94 and min(min(two[k]) for k in two if k != "sigmoid") >= 96
    pvalues = {k: stats.ttest_rel(two[k], two["relu"]).pvalue for k in two if k != "relu"}
    assert {k for k, p in pvalues.items() if p < 0.05} == {"sigmoid", "gelu"}
    assert 0.05 / 7 < pvalues["gelu"] < 0.01
    tuned = {key[1]: (key[3], found) for key, found in scores.items() if key[2] == "tuned"}
    assert tuned["sigmoid"][0] == "0.3" and round(tuned["sigmoid"][1].mean(), 1) == 97.6
    relu = tuned["relu"][1]
    for name, pvalue in (("tanh", 0.003), ("gelu", 0.007), ("selu", 0.014)):
        test = stats.ttest_rel(tuned[name][1], relu)
        assert round(test.pvalue, 3) == pvalue and test.statistic < 0
    means = [found.mean() for _, found in tuned.values()]
    assert np.ptp(means) < 1 and max(means) == relu.mean()
    chosen = {
        name: max((r for r in records if r[:2] == ["100", name]), key=lambda r: float(r[4]))[3]
        for name in ("selu", "relu", "tanh")
    }
    assert chosen == {"selu": "0.0001", "relu": "0.001", "tanh": "0.0003"}
    best = [scores["100", name, "sgd", lr].mean() for name, lr in chosen.items()]
    assert np.round(best).tolist() == [59, 34, 51]
    for lr in ("0.0003", "0.001"):
        at = {name: scores["100", name, "sgd", lr].mean() for name in chosen}
        assert min(at, key=at.get) == "selu"
