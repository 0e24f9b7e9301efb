"""The claims of lesson 06, measured again on small nets and with wide margins."""

import math

import numpy as np
import pytest
import scipy.special
from helpers import definitions
from threadpoolctl import threadpool_limits

lesson = definitions("06-vanishing-gradients")
SEEDS = range(3)
NETS = ["sigmoid, Glorot", "tanh, Glorot", "tanh, N(0, 1)"]
NETS += ["ReLU, N(0, 0.01²)", "ReLU, He", "SELU, LeCun"]


@pytest.fixture(scope="module", autouse=True)
def one_core():
    """Small matrices: cores that share a product spend their time waiting for each other."""
    with threadpool_limits(1):
        yield


def ratio(name, L, seed):
    """Gradient norm of the first hidden kernel over that of the last hidden kernel."""
    dW = lesson.measure(name, L, seed)["dW"]
    return dW[0] / dW[-1]


@pytest.fixture(scope="module")
def at_20():
    """What `measure` finds in every net with 20 hidden layers, a list of seeds each."""
    return {name: [lesson.measure(name, 20, seed) for seed in SEEDS] for name in NETS}


@pytest.fixture(scope="module")
def learned():
    """Losses, movements, shares right and nearness after 300 steps, every net at one rate."""
    return {name: [lesson.learn(name, seed, 0.03) for seed in SEEDS] for name in NETS}


def test_slope_is_the_derivative_of_the_activation():
    z = np.array([-6.3, -2.1, -0.4, 0.3, 1.7, 5.2])
    assert len(lesson.FUNCTIONS) == 4
    for kind, (f, slope) in lesson.FUNCTIONS.items():
        by_difference = (f(z + 1e-6) - f(z - 1e-6)) / 2e-6
        assert np.allclose(slope(z), by_difference, atol=1e-8), kind


def test_activations_agree_with_scipy_and_with_selu_in_full_digits():
    z = np.linspace(-8, 8, 101)
    scale, alpha = 1.0507009873554805, 1.6732632423543772
    selu = scale * np.where(z > 0, z, alpha * np.expm1(z))
    assert np.array_equal(lesson.FUNCTIONS["sigmoid"][0](z), scipy.special.expit(z))
    # the lesson rounds SELU's constants to four digits, so 8 * 1e-6 is what may be lost
    assert np.allclose(lesson.FUNCTIONS["selu"][0](z), selu, atol=5e-5)


@pytest.mark.parametrize("name", NETS)
def test_backward_agrees_with_nudging_weights_and_biases(name):
    assert set(lesson.NETS) == set(NETS)
    kind, rng = lesson.NETS[name][0], np.random.default_rng(0)
    params = lesson.build(name, 3, rng, width=12)
    X, y = rng.normal(size=(7, 12)), rng.integers(0, 10, 7)
    grads = lesson.backward(params, *lesson.forward(params, X, kind), y, kind)[2]
    for layer in range(4):
        for which, at in ((0, (3, 5)), (1, (4,))):
            losses = []
            for nudge in (1e-5, -2e-5):
                params[layer][which][at] += nudge
                found = lesson.backward(params, *lesson.forward(params, X, kind), y, kind)
                losses.append(found[0])
            params[layer][which][at] += 1e-5
            nudged = (losses[0] - losses[1]) / 2e-5
            assert math.isclose(grads[layer][which][at], nudged, rel_tol=1e-3, abs_tol=1e-9)


def test_kernels_have_the_spread_that_their_rule_asks_for():
    for name, (_, std) in lesson.NETS.items():
        W = lesson.build(name, 1, np.random.default_rng(0), width=300)[0][0]
        assert math.isclose(W.std(), std(300, 300), rel_tol=0.02)  # 90,000 draws: 0.24 % is a sd


def test_sigmoid_gradient_falls_below_the_bound_of_the_slopes():
    for L in (5, 10, 20):
        found = [ratio("sigmoid, Glorot", L, seed) for seed in SEEDS]
        assert max(found) < 3 * 0.25 ** (L - 1)
        assert min(found) > 0.15 ** (L - 1)


def test_sigmoid_delta_obeys_the_bound_of_the_slopes_and_the_two_ratios_stay_close():
    for L in (5, 20):
        for seed in SEEDS:
            found = lesson.measure("sigmoid, Glorot", L, seed)
            delta = found["delta"][0] / found["delta"][-1]
            assert delta < 3 * 0.25 ** (L - 1)
            assert 0.3 < found["dW"][0] / found["dW"][-1] / delta < 3


def test_strict_bound_with_the_largest_stretch_of_each_kernel_holds():
    for seed in SEEDS:
        params = lesson.build("sigmoid, Glorot", 8, np.random.default_rng(seed))
        # `probe` draws its net first, with the same seed
        stretch = math.prod(np.linalg.norm(W, 2) for W, _ in params[1:-1])
        delta = lesson.measure("sigmoid, Glorot", 8, seed)["delta"]
        assert delta[0] <= 0.25**7 * stretch * delta[-1]
        assert all(1.5 < np.linalg.norm(W, 2) < 2.5 for W, _ in params[:-1])


def test_four_nets_look_well_by_the_gradient_ratio():
    for name in ("tanh, Glorot", "ReLU, N(0, 0.01²)", "ReLU, He", "SELU, LeCun"):
        assert all(0.03 < ratio(name, 20, seed) < 30 for seed in SEEDS)


def test_large_tanh_weights_explode_and_saturate(at_20):
    for found in at_20["tanh, N(0, 1)"]:
        assert found["dW"][0] / found["dW"][-1] > 1e5
        assert 0.75 < found["saturated"].min() and found["saturated"].max() < 0.9


def test_tiny_relu_weights_hide_a_lost_delta_behind_a_healthy_ratio(at_20):
    g = math.sqrt(100 * 0.01**2 / 2)
    for found in at_20["ReLU, N(0, 0.01²)"]:
        assert 0.1 < found["dW"][0] / found["dW"][-1] < 10
        assert found["delta"][0] / found["delta"][-1] < 1e-18
        assert found["std"][-1] < 1e-20 and found["dW"].max() < 1e-20
        per_layer = (found["delta"][0] / found["delta"][-1]) ** (1 / 19)
        assert math.isclose(per_layer, g, rel_tol=0.15)
        assert found["dW"].max() < 10 * found["dW"].min()


def test_he_and_lecun_keep_signal_and_delta(at_20):
    for name in ("ReLU, He", "SELU, LeCun"):
        for found in at_20[name]:
            assert 0.05 < found["std"][-1] < 5
            assert 0.1 < found["delta"][0] / found["delta"][-1] < 10


def test_tanh_under_glorot_decays_like_one_over_the_root_of_two_l(at_20):
    for found in at_20["tanh, Glorot"]:
        assert 0.6 < found["std"][-1] * math.sqrt(2 * 20) < 1.6
        assert found["std"][-1] < found["std"][9] < found["std"][0]


def test_sigmoid_std_is_spread_between_units_not_between_examples():
    a = lesson.probe("sigmoid, Glorot", 20, 0)[0][-1]
    assert a.std() > 0.05
    assert a.std(axis=0).max() < 1e-9


def test_sigmoid_net_leaves_its_first_kernel_where_it_started(learned):
    for losses, moved, shares, _ in learned["sigmoid, Glorot"]:
        assert abs(losses[-1] - math.log(10)) < 0.05 and shares == [0, 0, 0]
        assert moved[0] < 1e-4 and moved[-1] > 1e-3
    for losses, moved, _, _ in learned["tanh, Glorot"]:
        assert losses[-1] < 1
        assert 0.01 < moved[0] < 1 and 0.1 < moved[0] / moved[-1] < 10


@pytest.mark.parametrize("name", ["sigmoid, Glorot", "ReLU, N(0, 0.01²)"])
def test_two_nets_learn_nothing_at_the_largest_rate_either(name):
    losses, moved, shares, _ = lesson.learn(name, 0, 1)
    assert abs(losses[-1] - math.log(10)) < 0.05 and shares == [0, 0, 0]
    assert moved[0] < 1e-3


def test_no_layer_of_the_tiny_relu_net_moves(learned):
    for losses, moved, shares, _ in learned["ReLU, N(0, 0.01²)"]:
        assert max(moved) < 1e-9 and losses[-1] > 2.2 and shares == [0, 0, 0]
    for losses, moved, _, _ in learned["ReLU, He"]:
        assert min(moved) > 1e-3 and losses[-1] < 0.5


def test_large_tanh_weights_learn_by_heart_what_a_better_start_understands(learned):
    for large, glorot in zip(learned["tanh, N(0, 1)"], learned["tanh, Glorot"], strict=True):
        assert large[2][0] > 0.6 and large[2][2] < 0.6  # learned, new: of the same net
        assert glorot[2][0] > 0.9 and glorot[2][2] > 0.8
        assert large[0][-1] < math.log(10)  # at 100 steps it would have been above
        assert large[1][0] > 1


def test_more_steps_do_not_bring_large_tanh_weights_to_the_new_points():
    losses, _, (old, _, new), _ = lesson.learn("tanh, N(0, 1)", 0, 0.03, steps=900)
    assert losses[-1] < 0.2 and old > 0.9 and new < 0.6


def test_relu_stands_between_in_nearness_and_in_new_points(learned):
    near = {name: np.mean([run[3] for run in runs]) for name, runs in learned.items()}
    new = {name: np.mean([run[2][2] for run in runs]) for name, runs in learned.items()}
    assert near["tanh, N(0, 1)"] > 0.97 > 0.94 > near["ReLU, He"] > near["tanh, Glorot"]
    assert new["tanh, N(0, 1)"] + 0.15 < new["ReLU, He"] < new["tanh, Glorot"] - 0.05


def test_nearness_is_distance_within_over_distance_between():
    a = np.array([[0.0, 0.0], [0.0, 1.0], [0.0, 10.0], [0.0, 11.0]])
    assert math.isclose(lesson.nearness(a, np.array([0, 0, 1, 1])), 0.1)
    assert lesson.nearness(a, np.array([0, 1, 1, 0])) > 1


def test_small_differences_of_inputs_grow_as_deltas_do(at_20):
    for name in ("tanh, Glorot", "tanh, N(0, 1)", "ReLU, He", "SELU, LeCun"):
        for seed in SEEDS:
            rng, kind = np.random.default_rng(seed), lesson.NETS[name][0]
            params, X = lesson.build(name, 20, rng), rng.normal(size=(100, 100))
            nudged = X + 1e-9 * np.random.default_rng(9).normal(size=X.shape)
            acts, others = (lesson.forward(params, x, kind)[1] for x in (X, nudged))
            apart = [np.linalg.norm(a - b) for a, b in zip(acts, others, strict=True)]
            delta = at_20[name][seed]["delta"]
            assert 0.1 < (apart[20] / apart[1]) / (delta[0] / delta[-1]) < 10


def test_points_to_learn_do_not_depend_on_how_many_are_new():
    few, many = lesson.clouds(3, 100), lesson.clouds(3, 1400)
    assert np.array_equal(few[0], many[0][:100]) and np.array_equal(few[1], many[1][:100])


def test_clouds_need_no_hidden_layer():
    for seed in SEEDS:
        assert min(lesson.learn("tanh, Glorot", seed, 0.3, L=0)[2]) > 0.95


def test_a_net_that_says_one_tenth_hits_nothing():
    params = [(np.full((50, 10), 1e-12) * np.arange(10), np.zeros(10))]
    X, y = lesson.clouds(0)
    assert not lesson.hit(params, X, y, "tanh").any()
    assert lesson.hit([(np.zeros((50, 10)), 9.0 * np.eye(10)[4])], X, y, "tanh").sum() == 10


def test_tanh_takes_two_squares_of_the_variance_a_layer():
    v = 0.05
    after = np.tanh(np.random.default_rng(0).normal(0, v**0.5, 400_000)).var()
    assert math.isclose(after, v - 2 * v**2, rel_tol=0.04)  # the next term is 5.7 v³: 1.6 %


def test_a_step_against_an_exploding_gradient_needs_a_limit_or_a_small_rate():
    for seed in SEEDS:
        params = lesson.build("ReLU, He", 20, np.random.default_rng(100 + seed), width=50)
        params, (X, y) = [(1.3 * W, b) for W, b in params], lesson.clouds(seed, 600)
        data = X[:100], y[:100], "relu"
        free, _ = lesson.train(params, *data, 0.1, 5)
        assert free[1] > 1e9 and len(free) == 2
        for lr, limit in ((0.1, 1), (1e-4, np.inf)):
            losses, end = lesson.train(params, *data, lr, 100, limit)
            assert losses[-1] < losses[0] / 20
            assert lesson.hit(end, X[100:], y[100:], "relu").mean() < 0.5


def test_colleague_cannot_tell_vanishing_from_exploding():
    for name in ("sigmoid, Glorot", "tanh, N(0, 1)"):
        assert lesson.colleague(lesson.probe(name, 20, 0)[2]) > 1e6
