"""Lesson 09: its training functions are right, and its experiments say what the prose says."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from helpers import ROOT, definitions
from scipy import stats
from scipy.optimize import approx_fprime
from scipy.special import log_softmax

lesson = definitions("09-fair-training")
ACTIVATIONS = ["sigmoid", "tanh", "relu", "leaky relu", "elu", "selu", "gelu", "swish"]


class Table:
    """The lesson's table, read as the lesson reads it."""

    rows = [r.split("|") for r in lesson.SWEEP.replace("||", "\n").splitlines()[2:] if "|" in r]
    chosen = {label.strip(): float(rate) for label, rate, *_ in rows}
    tests = {label.strip(): np.array(right.split(), float) / 4 for label, _, right, *_ in rows}
    vals = {row[0].strip(): np.array(row[3].split(), float) for row in rows if len(row) == 4}


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
        logits = lesson.forward(params(vector), X, f, norm)[0][-1]
        return -log_softmax(logits, axis=1)[np.arange(7), y].mean()

    zs, acts, used = lesson.forward(params(theta), X, f, norm)
    assert [z.shape for z in zs] == [(7, 6), (7, 4), (7, 3)] and acts[0] is X and len(acts) == 3
    gradient = lesson.backward(params(theta), zs, acts, y, df, used)[0]
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


@pytest.mark.parametrize(("weights", "biases"), [(4, False), (1, True)])
def test_of_the_centred_start_the_larger_weights_do_it(monkeypatch, weights, biases):
    whole = lesson.start

    def part(sizes, activation, rng, centred):
        params, theta = whole(sizes, activation, rng, centred)
        for W, b in params[1:]:
            W *= weights / 4
            b *= biases
        return params, theta

    monkeypatch.setitem(lesson.fit.__globals__, "start", part)
    nets = [lesson.fit("sigmoid", s, [64] * 5, epochs=8, how="centred")["test"] for s in range(3)]
    assert min(nets) > 75 if weights == 4 else max(nets) < 40


def test_batchnorm_rescues_five_sigmoid_layers():
    run = lesson.fit("sigmoid", 0, [64] * 5, epochs=2, how="batchnorm")
    assert run["test"] > 75


def test_adam_needs_a_rate_of_its_own():
    usual = [short_run("sigmoid", seed, 5, "adam", 0.001)["val"][-1] for seed in range(3)]
    better = [short_run("sigmoid", seed, 5, "adam", 0.01)["val"][-1] for seed in range(3)]
    assert max(usual) + 10 < min(better)


def test_step_sizes_over_training_tell_a_stuck_first_layer_from_one_that_learns():
    for how, low, high in (("sgd", 0, 1e-4), ("centred", 3e-4, 0.1)):
        for seed in range(3):
            ratio = np.array(short_run("sigmoid", seed, 5, how)["ratio"])
            assert ratio.shape == (8, 6)
            assert low < ratio[:, 0].min() and ratio[:, 0].max() < high  # in every epoch
    stuck = np.array(short_run("sigmoid", 0, 5)["ratio"])
    assert stuck[:, 5].min() > 1e-3  # the output layer moves


def test_recorded_ratio_is_the_step_over_the_weights():
    one, two = (lesson.fit("tanh", 0, [8], lr=0.01, epochs=n) for n in (1, 2))
    assert one["ratio"] == two["ratio"][:1]
    still = lesson.fit("tanh", 0, [8], lr=1e-6, epochs=1)["ratio"][0]
    # so small a rate leaves the weights where they are: the ratio is proportional to it
    half = lesson.fit("tanh", 0, [8], lr=5e-7, epochs=1)["ratio"][0]
    assert np.allclose(still, 2 * np.array(half), rtol=1e-2)


def test_parameters_are_views_into_one_vector():
    params, theta = lesson.start([3, 4, 2], "tanh", np.random.default_rng(0))
    assert [(W.shape, b.shape) for W, b in params] == [((3, 4), (4,)), ((4, 2), (2,))]
    theta[:] = np.arange(26)
    assert np.array_equal(np.concatenate([np.ravel(a) for pair in params for a in pair]), theta)


def test_last_bit_stays_one_at_a_small_rate_and_grows_at_a_large_one():
    assert np.float32(1 + 2**-23) == np.nextafter(np.float32(1), np.float32(2))
    first = {}
    for nudge in (0, 1):  # by a rate of 0 the weights stay: only the data differ
        run = lesson.fit("gelu", 0, epochs=1, lr=0.0, nudge=nudge)
        first[nudge] = run["val"]
    assert first[0] == first[1]
    for lr, low, high in ((0.03, 0, 1e-4), (0.1, 1e-2, 10)):  # measured 3e-7 and 0.9
        nets = [lesson.fit("gelu", 0, lr=lr, epochs=12, nudge=n)["params"] for n in (0, 1)]
        assert low < np.abs(nets[0][0][0] - nets[1][0][0]).max() < high


def test_p_values_are_never_printed_as_zero():
    assert lesson.versus([80, 90, 70], [79, 89.2, 68.9]) == "p = 0.008"
    assert lesson.versus([90, 91, 92, 93], [80, 81, 82.01, 83]) == "p < 0.001"
    differences = np.array([1, 0.8, 1.1])
    t = differences.mean() / stats.sem(differences)
    assert round(t) == 11 and round(2 * stats.t.sf(t, 2), 3) == 0.008


def test_relu_makes_examples_alike_and_normalisation_makes_them_equally_far():
    f = lesson.ACTIVATIONS["relu"][0]
    for seed in range(3):
        X, y = (part[:64] for part in lesson.digits(seed)["train"])
        params, _ = lesson.start([64] * 51 + [10], "relu", np.random.default_rng(seed))
        like, unlike = lesson.cosines(X, y)
        assert like - unlike > 0.2
        plain = lesson.cosines(lesson.forward(params, X, f)[1][-1], y)
        normal = lesson.cosines(lesson.forward(params, X, f, True)[1][-1], y)
        assert min(plain) > 0.9 and max(normal) < 0.5
        assert abs(normal[0] - normal[1]) < 0.05


def test_cosines_by_hand():
    a = np.array([[2.0, 0], [5, 0], [0, 1], [0, 3]])
    assert np.allclose(lesson.cosines(a, np.array([0, 0, 1, 1])), [1, 0])


def test_batchnorm_with_relu_multiplies_gradients_by_121_a_layer():
    f, df = lesson.ACTIVATIONS["relu"]
    for seed in range(3):
        X, y = (part[:64] for part in lesson.digits(seed)["train"])
        params, _ = lesson.start([64] * 21 + [10], "relu", np.random.default_rng(seed))
        zs, acts, used = lesson.forward(params, X, f, True)
        deltas = lesson.backward(params, zs, acts, y, df, used)[1]
        assert abs((deltas[0] / deltas[-1]) ** (1 / 19) - (np.pi / (np.pi - 1)) ** 0.5) < 0.05


def test_every_chosen_rate_has_the_best_validation_mean_and_lies_inside_its_list():
    adam, deep = (0.0003, 0.001, 0.003, 0.01, 0.03, 0.1), (3e-5, 1e-4, 3e-4, 1e-3)
    for label, vals in Table.vals.items():
        rates = deep if label[:3] == "100" else adam if "adam" in label else lesson.LRS
        assert len(rates) == len(vals) and rates.index(Table.chosen[label]) == vals.argmax(), label
        if label[0] == "2":
            assert 0 < vals.argmax() < len(vals) - 1, label


def test_shared_rate_says_what_the_prose_says():
    assert list(lesson.ACTIVATIONS) == ACTIVATIONS
    two = {name: Table.tests[f"2 {name}"] for name in ACTIVATIONS}
    assert two["sigmoid"].max() <= 94 and min(min(two[k]) for k in two if k != "sigmoid") >= 96
    assert round(two["relu"].mean() - two["sigmoid"].mean(), 1) == 4.4
    pvalues = {k: stats.ttest_rel(two[k], two["relu"]).pvalue for k in two if k != "relu"}
    assert {k for k, p in pvalues.items() if p < 0.05} == {"sigmoid", "gelu"}
    assert pvalues["gelu"] > 0.05 / 7 > pvalues["sigmoid"]
    assert round(two["gelu"].mean() - two["relu"].mean(), 3) == 0.325


def test_depth_and_rescues_say_what_the_prose_says():
    five = {name: Table.tests[f"5 {name}"] for name in ACTIVATIONS}
    assert five["sigmoid"].max() < 20 and min(five[k].mean() for k in five if k != "sigmoid") > 96
    means = [Table.tests[f"{depth} sigmoid"].mean() for depth in (2, 3, 4)]
    assert [round(mean) for mean in means] == [93, 74, 11]
    assert Table.vals["5 sigmoid tuned"].max() < 20  # at none of six rates
    tuned = {way: Table.tests[f"5 {way} tuned"] for way in ("adam", "batchnorm", "centred")}
    assert [round(found.mean(), 2) for found in tuned.values()] == [95.5, 97.1, 97.25]
    assert tuned["adam"].min() == 93 and round(tuned["adam"].max()) == 97
    assert Table.vals["5 adam tuned"][1] == 85.8 and Table.chosen["5 adam tuned"] == 0.01


def test_tuned_rates_say_what_the_prose_says():
    tuned = {name: Table.tests[f"2 {name} tuned"] for name in ACTIVATIONS}
    means, relu = {name: found.mean() for name, found in tuned.items()}, tuned["relu"]
    assert max(means, key=means.get) == "relu" and np.ptp(list(means.values())) < 0.61
    assert round(means["sigmoid"], 1) == 97.7 and round(relu.mean() - means["sigmoid"], 2) == 0.12
    ten, five = (
        {k: stats.ttest_rel(v[:n], relu[:n]).pvalue for k, v in tuned.items() if k != "relu"}
        for n in (10, 5)
    )
    assert round(five["tanh"], 3) == 0.003 and round(ten["tanh"], 3) == 0.242
    assert min(ten, key=ten.get) == "selu" and round(ten["selu"], 3) == 0.013
    assert round(ten["gelu"], 3) == 0.276 and 0.05 / 7 < min(ten.values())
    vals = {name: Table.vals[f"2 {name} tuned"] for name in ACTIVATIONS}
    rest = np.array([vals[name] for name in ACTIVATIONS if name != "sigmoid"])
    assert (
        vals["sigmoid"][0] + 17 < rest[:, 0].min() and vals["sigmoid"][-1] - 70 > rest[:, -1].max()
    )
