"""Lesson 08: its experiments, run small, and its table, against Keras, SciPy and differences."""

import re

import numpy as np
import pytest
from helpers import ROOT, definitions, keras
from scipy import special
from sklearn.datasets import load_digits

lesson = definitions("08-modern-activations")
TEXT = (ROOT / "course" / "lessons" / "08-modern-activations.py").read_text(encoding="utf-8")


@pytest.fixture(scope="module", autouse=True)
def digits():
    """The lesson's data, under the names its functions use."""
    order = np.random.default_rng(0).permutation(1797)
    X, y = (part[order] for part in load_digits(return_X_y=True))
    X = (X - X[:1000].mean()) / X[:1000].std()
    data = dict(zip(("X_train", "X_val", "X_test"), np.split(X, [1000, 1400]), strict=True))
    data |= dict(zip(("y_train", "y_val", "y_test"), np.split(y, [1000, 1400]), strict=True))
    lesson.train.__globals__.update(data)
    return data


def dead_and_right(bend, alpha, lr, seeds=(0, 1), **more):
    """Percent of dead units and of right validation digits, means over the seeds."""
    where = lesson.outcome.__globals__
    new = where["X_val"], where["y_val"]
    return np.mean([lesson.outcome(bend, alpha, lr, seed, *new, **more) for seed in seeds], axis=0)


def test_large_steps_kill_relus_and_capped_steps_do_not():
    dead, right = dead_and_right(lesson.leaky, 0.0, lr=2.0)
    dead_capped, right_capped = dead_and_right(lesson.leaky, 0.0, lr=2.0, limit=0.5)
    assert dead > 70 and dead_capped < 10
    assert right < 50 and right_capped > 85


def largest_z(alpha, digits):
    """(31, units) largest z over all training digits, before and after each of 30 steps."""
    X, y = digits["X_train"], digits["y_train"]
    rng = np.random.default_rng(0)
    params, tops = lesson.start(rng), []
    for _ in range(31):
        tops.append(lesson.forward(params, X, lesson.leaky, alpha)[0][0].max(axis=0))
        params = lesson.train(params, X, y, lesson.leaky, alpha, 2.0, 1, rng)[1]
    return np.array(tops)


def test_relus_die_in_one_step_and_only_a_leak_lets_them_move_again(digits):
    tops = largest_z(0.0, digits)
    before, after = tops[:-1], tops[1:]
    fell = (before > 0) & (after <= 0)
    assert fell.sum() > 50 and np.median((before - after)[fell]) > 3
    assert np.all(after[before <= 0] == before[before <= 0])
    tops = largest_z(0.01, digits)
    before, after = tops[:-1], tops[1:]
    assert np.sum(before <= 0) > 50 and np.all(after[before <= 0] != before[before <= 0])


def test_digits_push_a_unit_the_same_way(digits):
    X = digits["X_train"]
    assert np.percentile(X[:500] @ X[500:].T, 1) > 0


def test_leaky_keeps_learning_where_relu_and_elu_do_not():
    leaky = dead_and_right(lesson.leaky, 0.01, lr=2.0)
    relu = dead_and_right(lesson.leaky, 0.0, lr=2.0)
    assert leaky[1] > relu[1] + 10 and leaky[0] > 40
    assert dead_and_right(lesson.naive_elu, 1.0, lr=2.0)[1] < 20


def test_elu_dies_first_and_a_few_dead_relus_do_no_harm():
    elu, relu = (
        dead_and_right(bend, alpha, lr=1.0, seeds=range(4))
        for bend, alpha in ((lesson.naive_elu, 1.0), (lesson.leaky, 0.0))
    )
    assert elu[0] > relu[0] + 20 and relu[0] > 10
    assert relu[1] > dead_and_right(lesson.leaky, 0.0, lr=0.1, seeds=range(4))[1] - 2


def test_all_activations_learn_at_a_small_rate():
    for bend, alpha in ((lesson.leaky, 0.0), (lesson.leaky, 0.2), (lesson.naive_elu, 1.0)):
        assert dead_and_right(bend, alpha, lr=0.1)[1] > 85


def test_a_shared_rate_makes_a_loser_that_its_own_rate_does_not():
    """Without a rate for each activation the comparison would crown ReLU by far."""
    pairs = [(lesson.leaky, 0.0), (lesson.naive_elu, 1.0)]
    seeds = range(4)
    relu, elu = ([dead_and_right(*p, lr, seeds)[1] for lr in (0.3, 1.0)] for p in pairs)
    assert relu[1] - elu[1] > 10
    assert abs(max(relu) - max(elu)) < 3


@pytest.mark.parametrize("name", ["leaky", "naive_elu"])
def test_slopes_agree_with_centred_differences(name, digits):
    bend, h = getattr(lesson, name), 1e-6
    X, y = digits["X_train"][:40], digits["y_train"][:40]
    rng = np.random.default_rng(3)
    params = lesson.train(lesson.start(rng), X, y, bend, 0.3, 0.1, 5, rng)[1]
    _, grads, dalpha = lesson.loss_and_slopes(params, X, y, bend, 0.3)
    V = [tuple(rng.normal(size=part.shape) for part in layer) for layer in params]
    moved = [
        [(W + s * dW, b + s * db) for (W, b), (dW, db) in zip(params, V, strict=True)]
        for s in (h, -h)
    ]
    up, down = (lesson.loss_and_slopes(other, X, y, bend, 0.3)[0] for other in moved)
    whole = sum(
        np.sum(d * v) for g, w in zip(grads, V, strict=True) for d, v in zip(g, w, strict=True)
    )
    # 1e-5: a centred difference with h = 1e-6 is right to about 1e-9, kinks are rare
    assert (up - down) / (2 * h) == pytest.approx(whole, rel=1e-5, abs=1e-8)
    if name == "leaky":  # dalpha is the leaky family's
        up, down = (lesson.loss_and_slopes(params, X, y, bend, 0.3 + s)[0] for s in (h, -h))
        assert (up - down) / (2 * h) == pytest.approx(dalpha, rel=1e-5, abs=1e-8)


def learned(first, seed, digits, steps=3000):
    rng = np.random.default_rng(seed)
    data = digits["X_train"], digits["y_train"]
    return lesson.train(lesson.start(rng), *data, lesson.leaky, first, 0.1, steps, rng, learn=True)


def test_prelu_has_not_arrived_after_3000_steps(digits):
    for seed in (0, 1):
        losses, _, alphas = learned(0.25, seed, digits)
        assert alphas[200] < alphas[1500] - 0.3 < alphas[3000] - 0.4
        assert alphas[3000] > 1 and np.mean(losses[-50:]) < 0.02


def test_prelu_goes_where_start_and_seed_send_it(digits):
    ends = [learned(0.0, seed, digits, steps=1500)[2][-1] for seed in (0, 2)]
    assert max(ends) > 0.2 and min(ends) < -0.2


def test_prelu_stays_where_it_is_unless_told_to_learn(digits):
    rng, data = np.random.default_rng(0), (digits["X_train"], digits["y_train"])
    alphas = lesson.train(lesson.start(rng), *data, lesson.leaky, 0.25, 0.1, 20, rng)[2]
    assert set(alphas) == {0.25}


def test_elu_and_selu_part_without_end_on_the_right_only():
    """The largest difference on a window is the window's."""
    gap = {
        z: abs(lesson.naive_selu(np.array([z]))[0] - np.where(z > 0, z, np.exp(min(z, 0)) - 1))
        for z in (-300.0, -6.0, 6.0, 14.5, 15.5, 300.0)
    }
    assert gap[6.0] < gap[14.5] < gap[-300.0] < 0.759 and gap[-6.0] == pytest.approx(
        0.756, abs=0.002
    )
    assert gap[15.5] > gap[-300.0] and gap[300.0] == pytest.approx(0.0507 * 300, abs=0.01)
    z = np.array([-300.0, 300.0])
    for one, two in (
        (special.expit(z), np.clip(z + 3, 0, 6) / 6),
        (np.tanh(z), np.clip(z, -1, 1)),
        (np.tanh(z), z / (1 + np.abs(z))),
        (np.logaddexp(0, z), np.maximum(z, 0)),
        (z * special.expit(z), z * GATES["M"](z)),
    ):
        assert np.abs(one - two).max() < 0.01


def test_selu_with_lecun_weights_keeps_variance_one():
    end = [lesson.propagate(seed, depth=15)[-1, 0] for seed in range(3)]
    assert np.allclose(end, 1, atol=0.4)


def test_alpha_dropout_keeps_it_and_ordinary_dropout_does_not():
    alpha = [lesson.propagate(seed, drop="alpha", depth=15)[-1, 0] for seed in range(3)]
    plain = [lesson.propagate(seed, drop="ordinary", depth=15)[-1, 0] for seed in range(3)]
    assert np.allclose(alpha, 1, atol=0.3) and min(plain) > 1.9


def test_he_weights_blow_selu_up():
    with np.errstate(over="ignore"):
        assert lesson.propagate(0, gain=2.0, depth=20)[-1, 0] > 15


def test_shifted_input_makes_examples_alike_though_the_variance_recovers():
    runs = np.array([lesson.propagate(seed, shift=3.0, depth=15)[-1] for seed in range(3)])
    assert np.all(np.abs(runs[:, 0] - 1) < 0.6) and np.all(runs[:, 1] < 0.75)


def table():
    """The lesson's table: name, formula, range, slope, monotone, smooth for each row."""
    rows = re.findall(r"^# \| (.*?) \|$", TEXT, re.M)
    cells = [[cell.strip("` ") for cell in row.split(" | ")] for row in rows]
    return {c[0]: c[1:] for c in cells if len(c) == 7 and c[0] != "activation"}


def gate_of_tanh_form(z):
    return (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3))) / 2


def slope(f):
    return lambda z: (f(z + 1e-5) - f(z - 1e-5)) / 2e-5


GATES = {
    "Phi": special.ndtr,
    "G": gate_of_tanh_form,
    "M": lambda z: np.tanh(np.logaddexp(0, z)),
    "sigmoid": special.expit,
}
NAMES = {
    **GATES,
    **{f"{name}_slope": slope(gate) for name, gate in GATES.items()},
    **{"max": np.maximum, "min": np.minimum, "where": np.where, "exp": np.exp, "log": np.log},
    **{"abs": np.abs, "tanh": np.tanh, "alpha": 0.25, "inf": np.inf},
}
TABLE = table()
ELEMENTWISE = [name for name in TABLE if name != "log-softmax"]
Z = np.linspace(-7.9973, 7.9991, 4001)  # no kink on the grid


def run(formula, z):
    constants = {"LAMBDA": lesson.LAMBDA, "ALPHA": lesson.ALPHA}
    return eval(formula.replace("'", "_slope"), NAMES | constants | {"z": z}) * np.ones_like(z)


def test_table_has_every_activation():
    assert len(TABLE) == 18


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_table_slope_is_the_formulas_slope(name):
    formula, _, derivative = TABLE[name][:3]
    # 1e-7: centred differences with h = 1e-5 of numbers up to 8
    assert np.allclose(run(derivative, Z), slope(lambda z: run(formula, z))(Z), atol=1e-7)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_table_range_holds(name):
    formula, interval = TABLE[name][:2]
    low, high = (float(end) for end in interval.strip("[]()").split(","))
    a = run(formula, np.linspace(-30, 30, 600_001))
    assert low - 1e-4 <= a.min() and a.max() <= high + 1e-4
    assert a.min() < -5 if low == -np.inf else a.min() == pytest.approx(low, abs=0.04)
    assert a.max() > 20 if high == np.inf else a.max() == pytest.approx(high, abs=0.04)
    if interval.startswith("[-0."):
        assert a.min() == pytest.approx(low, abs=6e-6)  # five digits are printed


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_table_monotone_holds(name):
    rises = np.all(np.diff(run(TABLE[name][0], Z)) >= 0)
    assert rises == (TABLE[name][3] != "no")


def test_more_than_the_smooth_gates_is_not_monotone():
    falls = {name for name, row in TABLE.items() if row[3] == "no"}
    assert falls == {"GELU", "GELU, tanh form", "hard swish", "SiLU, Swish", "Mish"}
    prelu = lesson.leaky(Z, -0.5)[0]
    assert np.any(np.diff(prelu) < 0) and np.any(np.diff(prelu) > 0)
    logits = np.array([[0.0, 1.0], [1.0, 1.0]])  # the first logit rises
    assert np.diff(special.log_softmax(logits, axis=1)[:, 1])[0] < 0


def test_hard_swish_is_flat_where_relu_is_and_dips_lowest():
    f = TABLE["hard swish"][0]
    assert np.all(run(f, np.linspace(-9, -3.01, 50)) == 0)
    assert run(f, np.array([-1.5]))[0] == pytest.approx(-0.375)


def test_swiglu_by_hand():
    assert f"= {special.expit(1.0) * -2:.4f}$" in TEXT
    matrices, fewer, two, units = map(
        int, re.search(r"\$(\d) \\cdot (\d{4}) = (\d) \\cdot (\d{4})\$", TEXT).groups()
    )
    assert (matrices, two) == (3, 2) and matrices * fewer == two * units


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_table_smooth_holds(name):
    _formula, _, derivative, _, smooth = TABLE[name][:5]
    h, places = 1e-6, np.array([-3.0, -1.0, 0.0, 1.0, 3.0, 6.0])
    jump = np.abs(run(derivative, places + h) - run(derivative, places - h)).max()
    bend = [(run(derivative, places + s + h) - run(derivative, places + s)) / h for s in (0, -h)]
    assert (jump > 0.1) == (smooth == "kink")
    if smooth != "kink":
        assert (np.abs(bend[0] - bend[1]).max() > 0.1) == (smooth == "slope")


def test_table_formulas_are_those_of_keras():
    act, layers, initializers = keras.activations, keras.layers, keras.initializers
    mine = {
        **{"ReLU": act.relu, "Leaky ReLU": act.leaky_relu, "ReLU6": act.relu6, "ELU": act.elu},
        **{"SELU": act.selu, "softplus": act.softplus, "softsign": act.softsign},
        **{"sigmoid": act.sigmoid, "hard sigmoid": act.hard_sigmoid, "tanh": act.tanh},
        **{"hard tanh": act.hard_tanh, "GELU": act.gelu, "SiLU, Swish": act.silu},
        **{"GELU, tanh form": lambda z: act.gelu(z, approximate=True), "Mish": act.mish},
        "hard swish": act.hard_silu,
        "PReLU": layers.PReLU(alpha_initializer=initializers.Constant(0.25)),
    }
    assert set(mine) == set(ELEMENTWISE)
    for name, f in mine.items():
        # 1e-3: SELU's constants are rounded in the lesson
        atol = 1e-3 if name == "SELU" else 1e-5
        assert np.allclose(np.asarray(f(Z[:, None]))[:, 0], run(TABLE[name][0], Z), atol=atol), name


def test_keras_defaults_are_as_the_lesson_says():
    act, layers = keras.activations, keras.layers
    minus = np.array([-1.0])
    assert np.allclose(act.leaky_relu(minus), -0.2)
    assert np.allclose(layers.LeakyReLU()(minus), -0.3)
    assert np.allclose(act.gelu(Z), Z * special.ndtr(Z), atol=1e-6)


def test_gelu_approximations_are_as_far_off_as_the_lesson_says():
    exact = Z * special.ndtr(Z)
    assert np.abs(Z * gate_of_tanh_form(Z) - exact).max() == pytest.approx(4.73e-4, abs=1e-6)
    assert np.abs(Z * special.expit(1.702 * Z) - exact).max() == pytest.approx(2.03e-2, abs=1e-4)


def test_hand_made_numbers_of_the_gates():
    assert special.ndtr(1.0) == pytest.approx(0.8413, abs=5e-5)
    assert special.expit(1.0) == pytest.approx(0.7311, abs=5e-5)
    assert GATES["M"](1.0) == pytest.approx(0.8651, abs=5e-5)
    assert np.logaddexp(0, 1.0) == pytest.approx(1.3133, abs=5e-5)
