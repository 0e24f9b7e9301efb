"""Lesson 08: its experiments, run small, and its table, against Keras, SciPy and differences."""

import re

import numpy as np
import pytest
from conftest import ROOT, definitions, keras
from scipy import special
from sklearn.datasets import load_digits

lesson = definitions("08-modern-activations")
TEXT = (ROOT / "course" / "lessons" / "08-modern-activations.py").read_text(encoding="utf-8")


@pytest.fixture(scope="module", autouse=True)
def digits():
    """The lesson's data, under the names its functions use."""
    order = np.random.default_rng(0).permutation(1797)
    X, y = (part[order] for part in load_digits(return_X_y=True))
    X = (X - X[:1200].mean()) / X[:1200].std()
    lesson.train.__globals__.update(X=X, y=y)
    return X, y


def dead_and_right(bend, alpha, lr, limit=np.inf):
    """Percent of dead units and of right digits, means over two seeds."""
    with np.errstate(over="ignore"):
        nets = [lesson.train(bend, alpha, lr, seed, limit=limit)[-1] for seed in (0, 1)]
        return np.mean([lesson.outcome(net, bend) for net in nets], axis=0)


def test_large_steps_kill_relus_and_capped_steps_do_not():
    dead, right = dead_and_right(lesson.leaky, 0.0, lr=2.0)
    dead_capped, right_capped = dead_and_right(lesson.leaky, 0.0, lr=2.0, limit=0.5)
    assert dead > 70 and dead_capped < 10
    assert right < 50 and right_capped > 90


def test_relus_die_in_one_step_and_never_move_again(digits):
    X = digits[0][:1200]
    nets = lesson.train(lesson.leaky, 0.0, 2.0, seed=0, steps=30)
    tops = np.array([(X @ W1 + b1).max(axis=0) for W1, b1, *_ in nets])
    died = [unit for unit in range(100) if tops[0, unit] > 0 and tops[-1, unit] <= 0]
    first = [int(np.argmax(tops[:, unit] <= 0)) for unit in died]
    falls = [tops[k - 1, unit] - tops[k, unit] for k, unit in zip(first, died, strict=True)]
    assert len(died) > 30 and np.median(falls) > 3
    still = [np.ptp(tops[k:, unit]) for k, unit in zip(first, died, strict=True)]
    assert max(still) < 1e-9


def test_leaky_keeps_learning_where_relu_and_elu_do_not():
    assert dead_and_right(lesson.leaky, 0.01, lr=2.0)[1] > 40
    assert dead_and_right(lesson.naive_elu, 1.0, lr=2.0)[1] < 20


def test_all_activations_learn_at_a_small_rate():
    for bend, alpha in ((lesson.leaky, 0.0), (lesson.leaky, 0.2), (lesson.naive_elu, 1.0)):
        assert dead_and_right(bend, alpha, lr=0.1)[1] > 85


@pytest.mark.parametrize("name", ["leaky", "naive_elu"])
def test_slopes_agree_with_centred_differences(name, digits):
    bend = getattr(lesson, name)
    X, y = digits[0][:40], digits[1][:40]
    rng = np.random.default_rng(3)
    net = lesson.train(bend, 0.3, 0.1, seed=0, steps=5)[-1]
    slopes = lesson.loss_and_slopes(net, bend, X, y)[1]
    for place in range(5):
        if place == 2 and name == "naive_elu":
            continue  # dalpha is the leaky family's
        V = rng.normal(size=np.shape(net[place]))
        moved = [[*net[:place], net[place] + h * V, *net[place + 1 :]] for h in (1e-6, -1e-6)]
        up, down = (lesson.loss_and_slopes(other, bend, X, y)[0] for other in moved)
        # 1e-5: a centred difference with h = 1e-6 is right to about 1e-9, kinks are rare
        assert (up - down) / 2e-6 == pytest.approx(np.sum(slopes[place] * V), rel=1e-5, abs=1e-8)


def test_prelu_moves_its_slope():
    for seed in (0, 1):
        alphas = [
            net[2] for net in lesson.train(lesson.leaky, 0.25, 0.1, seed, learn=True, steps=100)
        ]
        assert abs(alphas[-1] - 0.25) > 0.1


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


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_table_smooth_holds(name):
    formula, _, derivative, _, smooth = TABLE[name][:5]
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
