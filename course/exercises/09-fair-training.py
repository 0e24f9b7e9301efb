# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 09: Does the activation matter? Measuring it honestly
#
# You write what an honest comparison is made of: intervals, a paired verdict,
# a training run that keeps its test data sealed, a learning-rate sweep.
# You look for what spoils other people's comparisons, mend a batch normalisation,
# and find its way back.
#
# **Time:** 110 minutes. **Points:** 19.
#
# In Colab, first choose *File > Save a copy in Drive*.
# Replace `raise NotImplementedError(...)` in each answer cell by your own code,
# try it in the free cell below it, then run the tests.
# A test that fails says what came, what was expected, and the likely mistake.
# When your work is graded, more tests are run than you see here.
#
# The cell below has the functions of a net, which you use,
# and from `config_data` on small ones that the tests use.

# %% nbgrader={"grade_id": "setup", "locked": true}
import copy
import warnings

import matplotlib.pyplot as plt
import numpy as np
from scipy import stats
from scipy.special import expit, softmax
from sklearn.datasets import load_digits

plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.figsize": (5, 3), "axes.grid": True, "grid.alpha": 0.3})

ACTIVATIONS = {  # name: (a = f(z), its slope f'(z))
    "sigmoid": (expit, lambda z: expit(z) * expit(-z)),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0),
}


def init_params(sizes, activation, rng):
    """[(W, b), ...] of a new net: He's variance for hidden ReLU layers, else Glorot's; b = 0."""
    params = []
    for m, k in zip(sizes[:-1], sizes[1:], strict=True):
        he = activation == "relu" and len(params) < len(sizes) - 2
        params.append((rng.normal(0, np.sqrt(2 / m if he else 2 / (m + k)), (m, k)), np.zeros(k)))
    return params


def logits_and_tape(params, X, activation):
    """Logits (n, K), and the input and the z of every layer; the last layer is linear."""
    a, tape = X, []
    for W, b in params:
        z = a @ W + b
        tape.append((a, z))
        a = ACTIVATIONS[activation][0](z)
    return z, tape


def loss_and_grads(params, X, y, activation):
    """Mean cross-entropy of a batch (a number), and its gradients [(dW, db), ...]."""
    logits, tape = logits_and_tape(params, X, activation)
    dz, n, grads = softmax(logits, axis=1), len(y), []
    loss = -np.mean(np.log(dz[np.arange(n), y] + 1e-300))
    dz[np.arange(n), y] -= 1
    dz /= n
    for layer in reversed(range(len(params))):
        grads.insert(0, (tape[layer][0].T @ dz, dz.sum(axis=0)))
        if layer:
            dz = dz @ params[layer][0].T * ACTIVATIONS[activation][1](tape[layer - 1][1])
    return loss, grads


def accuracy(params, X, y, activation):
    """Share of the examples that the net puts into the right class, from 0 to 1."""
    return float(np.mean(logits_and_tape(params, X, activation)[0].argmax(axis=1) == y))


def run(config, seed):
    """A short run for exercise 4: {"val_acc": ..., "test_acc": ...}, nan if it diverged.

    Forty steps over all training data at once, with the rate config["lr"]. If config has a
    list "recorded" of [lr, seed, val_acc, test_acc], the run is looked up there instead.
    """
    for lr, recorded_seed, val_acc, test_acc in config.get("recorded", []):
        if (lr, recorded_seed) == (config["lr"], seed):
            return {"val_acc": val_acc, "test_acc": test_acc}
    if "recorded" in config:
        raise LookupError(f"no run with lr {config['lr']} and seed {seed} was recorded")
    X, y, activation = config["X_train"], config["y_train"], config["activation"]
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = init_params(sizes, activation, np.random.default_rng(seed))
    with np.errstate(all="ignore"):  # a rate may be far too large
        for _ in range(40):
            grads = loss_and_grads(params, X, y, activation)[1]
            params = [
                (W - config["lr"] * dW, b - config["lr"] * db)
                for (W, b), (dW, db) in zip(params, grads, strict=True)
            ]
        if not all(np.isfinite(W).all() for W, _ in params):
            return {"val_acc": float("nan"), "test_acc": float("nan")}
        parts = ((name, config[f"X_{name}"], config[f"y_{name}"]) for name in ("val", "test"))
        return {f"{name}_acc": accuracy(params, A, b, activation) for name, A, b in parts}


def config_data(train, val=None, test=None):
    """X_train to y_test of a config, from pairs (X, y); the first for all that are left out."""
    pairs = {"train": train, "val": val or train, "test": test or train}
    return {
        f"{key}_{name}": part for name in pairs for key, part in zip("Xy", pairs[name], strict=True)
    }


def records(table, seeds=(0, 1), test=None):
    """Runs [lr, seed, val_acc, test_acc] of a table {lr: val_acc of each seed}, test by rate."""
    return [
        [lr, seed, val_acc, test_acc]
        for lr, test_acc in zip(table, test or [0.5] * len(table), strict=True)
        for seed, val_acc in zip(seeds, table[lr], strict=True)
    ]


def quiet(function, *args, **more):
    """What a function returns, its warnings left out: SciPy's tests warn if nothing varies."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return function(*args, **more)


def part_of(path, function, *args, **more):
    """What lies at `path` in a function's result, as (1, "std"); all of it if there is nothing."""
    result = found = function(*args, **more)
    for key in path:
        is_row = isinstance(found, (list, tuple)) or isinstance(found, np.ndarray) and found.ndim
        is_there = (
            key in found if isinstance(found, dict) else is_row and key in range(-1, len(found))
        )
        if not is_there:
            return result
        found = found[key]
    return found


def floats(result):
    """An array of the numbers that a result is, or None."""
    try:
        array = np.asarray(result)
    except ValueError:  # rows of several lengths
        return None
    return array.astype(float) if array.dtype.kind in "iuf" else None


def epoch_losses(train, config, seed):
    """The losses of a run, one for each epoch; nan if there are none."""
    found, none = (
        floats(part_of(("losses",), train, config, seed)),
        np.full(config["epochs"], np.nan),
    )
    return none if found is None or found.shape != none.shape else found


def equal_losses(train, config):
    """Whether runs with two seeds have equal losses: the same seed twice, and two seeds."""
    first, again, other = (epoch_losses(train, copy.deepcopy(config), s) for s in (7, 7, 8))
    return {
        "seeds 7 and 7": np.array_equal(first, again),
        "seeds 7 and 8": np.allclose(first, other),
    }


def row_orders(train, seed):
    """In what order a run takes two rows, read off its losses.

    Every input is 0, the classes differ, each row is a batch, and the rate is 100. The first loss
    is the mean of ln 2 and 100; later ones are 100 if the rows come as in the epoch before,
    50 if the other way round.
    """
    config = config_data((np.zeros((2, 1)), np.array([0, 1]))) | {"n_classes": 2, "hidden": []}
    config |= {"activation": "tanh", "lr": 100.0, "momentum": 0.0, "epochs": 40, "batch_size": 1}
    first, *later = epoch_losses(train, config, seed)
    before, turned = np.isclose(later, 100), np.isclose(later, 50)
    found = {"as before": bool(before.any()), "the other way round": bool(turned.any())}
    return found | {"otherwise": not np.all(before | turned), "first loss": first}


# %% [markdown] nbgrader={"grade_id": "task-mean_ci", "locked": true}
# ## Exercise 1: A mean and how far to trust it (2 points)
#
# The lesson made one interval, of 95 %, for the scores of one net.
# Write `mean_ci(scores, level=0.95)`, which makes Student's interval for any level,
# and for several nets at once.
#
# * `scores` of shape $(n,)$, one number per seed, gives two numbers:
#   the mean, and *half the width* $h$ of the interval $\bar{s} \pm h$.
# * `scores` of shape $(n, m)$, a column for each of $m$ nets,
#   gives the $m$ means and the $m$ half widths.
# * `level` is the share of such intervals that hold the true mean, between 0 and 1.
# * `scores` is an array or a list (of lists). Equal scores give $h = 0$.
# * Fewer than two seeds raise `ValueError`: one run says nothing about the spread.
#
# Example: $1, 2, 3$ have mean $2$ and $\hat{\sigma} = 1$.
# With $t = 4.3027$ this gives $h = 4.3027 / \sqrt{3} = 2.4841$.
#
# <details><summary>Hint 1</summary>
#
# NumPy's `std` divides by $n$ unless you ask otherwise: look up `ddof`.
# Seeds lie along axis 0.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `stats.t.ppf(q, df)` is the point with the share `q` *below* it.
# The interval leaves out two ends of the same size: which share lies below its upper
# end?
# </details>


# %% nbgrader={"grade_id": "mean_ci", "solution": true} see="A score is a random number"
def mean_ci(scores, level=0.95):
    """Mean and half width of Student's confidence interval.

    Args:
        scores: (n,) or (n, m) list or array, n >= 2 seeds, a column for each net.
        level: share of such intervals that hold the true mean, between 0 and 1.

    Returns:
        (mean, half): two numbers, or two arrays (m,); the interval is mean - half to
        mean + half.

    Raises:
        ValueError: for fewer than two seeds.
    """
    ### BEGIN SOLUTION
    n = len(scores)
    if n < 2:
        raise ValueError("an interval needs at least two seeds")
    t = stats.t.ppf((1 + level) / 2, df=n - 1)
    return np.mean(scores, axis=0), t * np.std(scores, axis=0, ddof=1) / np.sqrt(n)
    ### END SOLUTION


# %%
for n in (2, 3, 5, 10, 30):
    scores = np.random.default_rng(1).normal(97, 0.5, n)
    for level, width, color in ((0.95, 1, "C0"), (0.5, 4, "C2")):
        mean, half = mean_ci(scores, level)
        plt.errorbar(n, mean, half, fmt="o", capsize=4, color=color, linewidth=width)
plt.axhline(97, color="C1", linestyle="--", label="true mean")
plt.gca().set(xlabel="seeds", ylabel="accuracy (%)", ylim=(94, 100))
plt.title("Your intervals of 95 % (thin) and 50 % (thick)")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-mean_ci", "grade": true, "locked": true, "points": 1}
"""mean_ci gives the mean and half the width of the 95 % interval."""
expect(mean_ci, [1.0, 2.0, 3.0], gives=(2.0, 2.48414))
expect(mean_ci, [96.0, 97.5, 95.0, 99.0, 97.0], gives=(96.9, 1.88308))
### BEGIN HIDDEN TESTS
rng_1 = np.random.default_rng(901)
for n_1 in (2, 5, 8, 40):
    scores_1 = rng_1.normal(90, 3, n_1)
    low_1, high_1 = stats.ttest_1samp(scores_1, 0).confidence_interval(0.95)
    want_1 = (low_1 + high_1) / 2, (high_1 - low_1) / 2
    expect(mean_ci, scores_1, gives=want_1)
    expect(mean_ci, scores_1.tolist(), gives=want_1)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-mean_ci-level", "grade": true, "locked": true, "points": 1}
"""mean_ci follows `level`, takes one column per net, and refuses a single seed."""
expect(mean_ci, [96, 97, 99, 95], level=0.99, gives=(96.75, 4.987626))
table_2 = np.array([[96.0, 91.0], [97.0, 95.0], [99.0, 94.0]])
expect(mean_ci, table_2, gives=([97.33333, 93.33333], [3.794583, 5.171145]))
expect(quiet, mean_ci, [0.5, 0.5, 0.5], gives=(0.5, 0.0))
expect(mean_ci, [97.0], raises=ValueError)
expect(mean_ci, np.array([[97.0, 96.0, 98.0]]), raises=ValueError)
### BEGIN HIDDEN TESTS
expect(mean_ci, [], raises=ValueError)
rng_2 = np.random.default_rng(902)
for level_2 in (0.5, 0.8, 0.9, 0.999):
    for shape_2 in ((2,), (6,), (15,), (2, 3), (7, 4), (4, 1), (3, 3)):
        random_2 = rng_2.uniform(0, 1, shape_2)
        mid_2 = np.sum(random_2, axis=0) / shape_2[0]
        squares_2 = np.sum((random_2 - mid_2) ** 2, axis=0)
        spread_2 = np.sqrt(squares_2 / (shape_2[0] - 1) / shape_2[0])
        half_2 = stats.t.isf(0.5 - level_2 / 2, shape_2[0] - 1) * spread_2
        expect(mean_ci, random_2, level_2, gives=(mid_2, half_2))
        expect(mean_ci, random_2.tolist(), level=level_2, gives=(mid_2, half_2))
    for size_2 in (1e-9, 4e3):
        far_2 = size_2 * np.array([1.0, 3.0, 2.0, 3.0])
        half_2 = stats.t.isf(0.5 - level_2 / 2, 3) * size_2 * (11 / 48) ** 0.5
        expect(mean_ci, far_2, level_2, gives=(2.25 * size_2, half_2), atol=0)
    some_2 = np.array([[0.5, 1.0], [0.5, 3.0]])
    half_2 = stats.t.isf(0.5 - level_2 / 2, 1)
    expect(quiet, mean_ci, some_2, level_2, gives=([0.5, 2.0], [0.0, half_2]))
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-distinguishable", "locked": true}
# ## Exercise 2: Can these two be told apart? (3 points)
#
# Net A and net B were trained with the *same* seeds:
# `a[i]` and `b[i]` come from seed $i$, so they share its split and its batches.
# Write `distinguishable(a, b)`: `True` if the 95 % t-interval
# of the mean difference excludes 0, `False` if it contains 0,
# as one bool, Python's or NumPy's.
#
# * `a` and `b` are lists or arrays; a difference in either direction counts.
# * If all differences are the same, the interval has the width 0:
#   it contains 0 only if they are 0.
# * Different lengths, or fewer than two seeds, raise `ValueError`.
# * So does a score that is `nan`, from a run that diverged:
#   nobody may leave out such a seed without saying so.
#
# Example: $a = (80, 90, 70)$ and $b = (79, 89.2, 68.9)$ differ by $1, 0.8, 1.1$:
# mean 0.967, half width 0.379, so `True`,
# although the scores of each net vary by 10 and more.
#
# <details><summary>Hint 1</summary>
#
# Which numbers is the interval made of? From there on it is one list, as in exercise 1.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `nan` compared with anything is `False`, so a verdict with `nan` in it looks like one
# without. `np.isnan` finds it.
# </details>


# %% nbgrader={"grade_id": "distinguishable", "solution": true} see="All eight, and the differences seed by seed"
def distinguishable(a, b):
    """Whether the mean difference, paired by seed, is distinguishable from 0 at 95 %.

    Args:
        a, b: (n,) lists or arrays of scores; place i of both comes from the same seed.

    Returns:
        True if the 95 % t-interval of the mean of a - b excludes 0, else False.

    Raises:
        ValueError: for different lengths, fewer than two seeds, or a score that is nan.
    """
    ### BEGIN SOLUTION
    if len(a) != len(b) or len(a) < 2:
        raise ValueError("a and b need one score each for the same two or more seeds")
    d = np.asarray(a) - np.asarray(b)
    if np.isnan(d).any():
        raise ValueError("a run has diverged")
    half = stats.t.ppf(0.975, len(d) - 1) * np.std(d, ddof=1) / np.sqrt(len(d))
    return bool(abs(np.mean(d)) > half)
    ### END SOLUTION


# %%
a, b = [80, 90, 70], [79, 89.2, 68.9]
for i, pair in enumerate(zip(a, b, strict=True)):
    plt.plot(["A", "B"], pair, "o-", label=f"seed {i}")
plt.gca().set(title=f"Distinguishable? You say {distinguishable(a, b)}", ylabel="score")
plt.legend(loc="upper left", bbox_to_anchor=(1, 1))
plt.show()

# %% nbgrader={"grade_id": "test-distinguishable", "grade": true, "locked": true, "points": 1}
"""distinguishable pairs the scores by seed, and does not only look at the means."""
expect(distinguishable, [1.0, 2.0, 3.0, 4.0], [2.0, 1.0, 4.0, 3.0], gives=False)
expect(distinguishable, [97.0, 95.0, 99.0, 96.0], [96.0, 96.5, 96.0, 97.0], gives=False)
expect(distinguishable, [80.0, 90.0, 70.0], [79.0, 89.2, 68.9], gives=True)
expect(distinguishable, [79.0, 89.2, 68.9], [80.0, 90.0, 70.0], gives=True)
expect(distinguishable, [1.0, 2.0, 3.0, 4.0], [3.5, 0.9, 2.1, 0.2], gives=False)
### BEGIN HIDDEN TESTS
rng_3 = np.random.default_rng(903)
for n_3 in (2, 5, 20):
    for shift_3 in (0.0, 0.6, 1.5, -4.0):
        base_3 = rng_3.normal(90, 5, n_3)
        left_3 = base_3 + shift_3 + rng_3.normal(size=n_3)
        p_3 = stats.ttest_rel(left_3, base_3).pvalue
        if not 0.04 < p_3 < 0.06:  # far from the edge: rounding decides nothing
            expect(distinguishable, left_3, base_3, gives=bool(p_3 < 0.05))
            expect(distinguishable, base_3.tolist(), left_3.tolist(), gives=bool(p_3 < 0.05))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-distinguishable-width", "grade": true, "locked": true, "points": 1}
"""distinguishable makes Student's interval of 95 % and no other."""
expect(distinguishable, [0.3, 1.3, 2.3], [0.0, 0.0, 0.0], gives=False)
expect(distinguishable, [0.5, 1.5, 2.5], [0.0, 0.0, 0.0], gives=False)
expect(distinguishable, [0.75, 1.75, 2.75], [0.0, 0.0, 0.0], gives=False)
expect(distinguishable, [0.9, 1.9, 2.9], [0.0, 0.0, 0.0], gives=False)
expect(distinguishable, [1.2, 2.2, 3.2], [0.0, 0.0, 0.0], gives=False)
expect(distinguishable, [2.0, 3.0, 4.0], [0.0, 0.0, 0.0], gives=True)
### BEGIN HIDDEN TESTS
for n_4 in (2, 3, 4, 7, 30):  # from 0.97 of the edge to 1.03 of it
    noise_4 = np.random.default_rng(n_4).normal(size=n_4)
    unit_4 = (noise_4 - noise_4.mean()) / noise_4.std(ddof=1)
    edge_4 = stats.t.isf(0.025, n_4 - 1) / n_4**0.5
    for factor_4, verdict_4 in ((0.97, False), (1.03, True), (-0.97, False), (-1.03, True)):
        a_4 = 50 + 2 * (unit_4 + factor_4 * edge_4)
        expect(distinguishable, a_4, np.full(n_4, 50.0), gives=verdict_4)
        expect(distinguishable, 60 * a_4, np.full(n_4, 3000.0), gives=verdict_4)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-distinguishable-edges", "grade": true, "locked": true, "points": 1}
"""distinguishable knows equal differences, and refuses what cannot be paired."""
expect(quiet, distinguishable, [97.0, 96.0, 98.0], [97.0, 96.0, 98.0], gives=False)
expect(quiet, distinguishable, [3.0, 5.0, 9.0, 1.0], [1.0, 3.0, 7.0, -1.0], gives=True)
expect(quiet, distinguishable, [97.0, 96.0], [95.0], raises=ValueError)
expect(quiet, distinguishable, [97.0], [95.0], raises=ValueError)
nan_5 = float("nan")
expect(quiet, distinguishable, [97.0, nan_5, 96.0], [90.0, 90.0, 91.0], raises=ValueError)
### BEGIN HIDDEN TESTS
expect(quiet, distinguishable, [1.0, 2.0, 3.0], [1.0], raises=ValueError)
expect(quiet, distinguishable, [1.0], [3.0, 1.0, 2.0], raises=ValueError)
expect(quiet, distinguishable, [], [], raises=ValueError)
expect(quiet, distinguishable, np.array([1.0, 2.0]), np.array([2.0, nan_5]), raises=ValueError)
expect(quiet, distinguishable, np.array([0.5, 0.5]), np.array([0.25, 0.25]), gives=True)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-train", "locked": true}
# ## Exercise 3: A run that keeps the test set sealed (3 points)
#
# Write `train(config, seed)`. `config` is a dict with these keys:
#
# | key | value |
# |---|---|
# | `X_train`, `y_train` | (n, d) inputs and (n,) integer classes to train on |
# | `X_val`, `y_val` | to choose the epoch by |
# | `X_test`, `y_test` | for one single look at the end |
# | `n_classes` | $K$, the number of logits |
# | `hidden` | list of hidden layer sizes, `[]` for none |
# | `activation` | `"relu"`, `"tanh"` or `"sigmoid"` |
# | `lr`, `momentum` | numbers $\eta > 0$ and $0 \le \mu < 1$ |
# | `epochs`, `batch_size` | whole numbers $\ge 1$ |
#
# What it does:
#
# 1. A new net: `init_params([d, *hidden, K], activation, rng)`,
#    with all randomness from `rng`, made from `seed`.
# 2. In every epoch: put the training rows into a *new* random order, cut it into
# batches
#    of `batch_size` (the last may be smaller, and it counts),
#    and for each batch take one step with every $W$ and $b$ of every layer.
#    The step is gradient descent with plain momentum, as the lesson's `fit` takes it
#    (neither Nesterov's nor with a factor $1 - \mu$), with the same $\eta$ from the
#    first step to the last. The momentum is carried from epoch to epoch.
# 3. After every epoch: note the mean loss of its batches, as `loss_and_grads` gave
# them,
#    measure the accuracy on the validation data,
#    and keep the parameters of the best epoch so far (of equally good ones any).
# 4. At the end: measure the *kept* parameters on the test data, once.
#
# It returns `{"val_acc": ..., "test_acc": ..., "losses": [...]}`:
# both accuracies (0 to 1) of the kept parameters, one loss per epoch.
# Equal seeds give equal results, and `epochs=10` begins with the ten epochs
# that `epochs=20` begins with. Test data change nothing but `test_acc`.
# The data in `config` stay as they are.
#
# `init_params`, `loss_and_grads` and `accuracy` are in the set-up cell.
#
# Example: with `epochs=3`, validation accuracies 0.7, 0.9, 0.8
# and test accuracies 0.8, 0.7, 0.9, the result has
# `val_acc` 0.9 and `test_acc` 0.7, that is epoch 2 of both.
#
# <details><summary>Hint 1</summary>
#
# `order = rng.permutation(n)`, then `rows = order[i : i + batch_size]` picks
# the same rows from `X_train` and `y_train`.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `W += v` changes the array that you kept as the best one, too.
# Make new arrays (`W = W + v`), or keep a copy.
# </details>
#
# <details><summary>Hint 3</summary>
#
# `X_test` and `y_test` appear in exactly one line, the last one.
# </details>


# %% nbgrader={"grade_id": "train", "solution": true} see="Three parts of the data, and one of them sealed"
def train(config, seed):
    """Train a net, choose the epoch by validation, and test the chosen net once.

    Args:
        config: dict with the keys of the table above.
        seed: whole number; decides the initial weights and the order of the batches.

    Returns:
        dict: val_acc and test_acc of the epoch with the best validation accuracy, as
        shares; losses, a list with the mean batch loss of every epoch.
    """
    ### BEGIN SOLUTION
    X, y, activation = config["X_train"], config["y_train"], config["activation"]
    rng = np.random.default_rng(seed)
    params = init_params([X.shape[1], *config["hidden"], config["n_classes"]], activation, rng)
    velocity = [(0 * W, 0 * b) for W, b in params]
    losses, val_acc, best = [], -1.0, None
    for _ in range(config["epochs"]):
        order, batch_losses = rng.permutation(len(y)), []
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], activation)
            batch_losses.append(loss)
            velocity = [
                tuple(config["momentum"] * v - config["lr"] * g for v, g in zip(*pair, strict=True))
                for pair in zip(velocity, grads, strict=True)
            ]
            params = [(W + v, b + u) for (W, b), (v, u) in zip(params, velocity, strict=True)]
        losses.append(float(np.mean(batch_losses)))
        now = accuracy(params, config["X_val"], config["y_val"], activation)
        if now > val_acc:
            val_acc, best = now, params
    test_acc = accuracy(best, config["X_test"], config["y_test"], activation)
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}
    ### END SOLUTION


# %%
X, y = load_digits(return_X_y=True)
order = np.random.default_rng(0).permutation(len(X))  # else the test part is other writers' digits
X, y = X[order] / 16, y[order]
config = config_data((X[:1000], y[:1000]), (X[1000:1300], y[1000:1300]), (X[1300:], y[1300:]))
config |= {"n_classes": 10, "hidden": [32], "activation": "relu", "lr": 0.01, "momentum": 0.9}
result = train(config | {"epochs": 10, "batch_size": 32}, seed=0)
plt.plot(range(1, 11), result["losses"], "o-")
title = f"val {result['val_acc']:.3f}, test {result['test_acc']:.3f}"
plt.gca().set(title=title, xlabel="epoch", ylabel="training loss")
plt.show()

# %% nbgrader={"grade_id": "test-train", "grade": true, "locked": true, "points": 1}
"""train takes plain steps with momentum: where every input is 0, the losses are known."""
alike_6 = config_data((np.zeros((50, 4)), np.full(50, 2)))
net_6 = {"n_classes": 3, "hidden": [], "activation": "tanh", "momentum": 0.9, "epochs": 4}
half_6 = {**alike_6, **net_6, "lr": 0.4, "batch_size": 25}
want_6 = {"val_acc": 1.0, "test_acc": 1.0, "losses": [0.97452, 0.37673, 0.07502, 0.01471]}
expect(train, half_6, 1, gives=want_6, atol=1e-4)
whole_6 = {**half_6, "batch_size": 1000}
expect(part_of, ("losses",), train, whole_6, 2, gives=[1.0986, 0.8504, 0.5088, 0.2447], atol=1e-4)
### BEGIN HIDDEN TESTS
rates_6 = {"n_classes": 3, "hidden": [], "activation": "sigmoid"}
for lr_6, momentum_6, epochs_6, size_6, hidden_6 in (
    (0.1, 0.5, 6, 10, []),
    (1.0, 0.0, 5, 50, [3]),
    (0.02, 0.95, 9, 20, [6, 5]),  # the last batch is smaller: it may count as much, or less
    (0.3, 0.9, 3, 49, []),
):
    b_6, v_6, want_6, weights_6 = np.zeros(3), np.zeros(3), [], []
    for _ in range(epochs_6):
        found_6 = []
        for first_6 in range(0, 50, size_6):
            p_6 = np.exp(b_6 - max(b_6)) / np.exp(b_6 - max(b_6)).sum()
            found_6.append((-np.log(p_6[2]), min(size_6, 50 - first_6) / 50))
            v_6 = momentum_6 * v_6 - lr_6 * (p_6 - [0, 0, 1])
            b_6 = b_6 + v_6
        want_6.append(np.mean([loss for loss, _ in found_6]))
        weights_6.append(sum(loss * share for loss, share in found_6))
    sizes_6 = {"hidden": hidden_6, "activation": "relu"}  # every ReLU is 0 and stays so
    rates_6 = {"lr": lr_6, "momentum": momentum_6, "epochs": epochs_6, "batch_size": size_6}
    config_6 = alike_6 | {"n_classes": 3} | sizes_6 | rates_6
    for seed_6 in (0, 5):
        got_6 = ask(epoch_losses, train, config_6, seed_6)
        by_size_6 = abs(got_6 - weights_6).sum() < abs(got_6 - want_6).sum()
        said_6 = f"The losses where all X are 0, with {rates_6}"
        agree(said_6, got_6, weights_6 if by_size_6 else want_6)
        ends_6 = [ask(part_of, (key,), train, config_6, seed_6) for key in ("val_acc", "test_acc")]
        agree("val_acc and test_acc where all are of one class", ends_6, [1.0, 1.0])
# equal rows: the first loss decides all others, if W and b take their steps
for size_6, momentum_6, row_6 in ((12, 0.9, [2.0, -1.0]), (4, 0.5, [0.5, 0.5, -3.0])):
    rows_6 = np.tile(row_6, (12, 1)), np.zeros(12, dtype=int)
    rates_6 = {"lr": 0.02, "momentum": momentum_6, "epochs": 6, "batch_size": size_6}
    config_6 = config_data(rows_6) | {"n_classes": 2, "hidden": [], "activation": "relu"} | rates_6
    for seed_6 in range(4):
        begin_6 = ask(epoch_losses, train, config_6 | {"batch_size": 12}, seed_6)[0]
        lead_6, v_6, want_6 = -np.log(np.expm1(begin_6)), 0.0, []
        for _ in range(6):
            found_6 = []
            for _ in range(12 // size_6):
                found_6.append(np.log1p(np.exp(-lead_6)))
                slope_6 = 2 * (1 + np.dot(row_6, row_6)) / (1 + np.exp(lead_6))
                v_6 = momentum_6 * v_6 + 0.02 * slope_6
                lead_6 += v_6
            want_6.append(np.mean(found_6))
        got_6 = ask(epoch_losses, train, config_6, seed_6)
        said_6 = f"The losses of 12 equal rows {row_6} with {rates_6}, seed {seed_6}"
        agree(said_6, got_6, want_6, rtol=1e-4)
first_6 = ask(
    epoch_losses, train, half_6 | {"hidden": [6], "activation": "sigmoid", "lr": 1e-9}, 1
)[0]
unequal_6 = bool(abs(first_6 - np.log(3)) > 1e-3)
agree("sigmoids of 0 are 1/2, so that the first loss is not ln 3", unequal_6, True)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-train-protocol", "grade": true, "locked": true, "points": 1}
"""train chooses by validation: the nets of epochs 1, 3, 5 say class 0, those of 2, 4 class 1."""
train_7 = np.zeros((10, 2)), np.array([0, 0, 0, 0, 0, 0, 1, 1, 1, 1])
val_7 = np.zeros((10, 2)), np.array([1, 1, 1, 1, 1, 1, 1, 0, 0, 0])
config_7 = config_data(train_7, val_7, (np.zeros((4, 2)), np.array([1, 0, 0, 0])))
config_7 = {**config_7, "n_classes": 2, "hidden": [], "activation": "tanh", "batch_size": 10}
jumpy_7 = {**config_7, "lr": 50.0, "momentum": 0.0}
want_7 = {"val_acc": 0.7, "test_acc": 0.25, "losses": [0.6931, 4.0]}
expect(train, {**jumpy_7, "epochs": 2}, 1, gives=want_7, atol=1e-3)
longer_7 = {**want_7, "losses": [0.6931, 4.0, 17.9973, 12.0018, 5.9973]}
expect(train, {**jumpy_7, "epochs": 5}, 1, gives=longer_7, atol=1e-3)
### BEGIN HIDDEN TESTS
three_7 = {"val_acc": 0.7, "test_acc": 0.25, "losses": longer_7["losses"][:3]}
expect(train, jumpy_7 | {"epochs": 3}, 2, gives=three_7, atol=1e-3)
one_7 = {"val_acc": 0.3, "test_acc": 0.75, "losses": [np.log(2)]}
expect(train, jumpy_7 | {"epochs": 1}, 3, gives=one_7)
other_7 = jumpy_7 | {"y_train": 1 - train_7[1], "y_val": val_7[1], "epochs": 1}
expect(train, other_7, 3, gives={"val_acc": 0.7, "test_acc": 0.25, "losses": [np.log(2)]})
# the net before the first epoch is no candidate: it says class 0
worse_7 = other_7 | {"y_val": 1 - val_7[1]}
expect(train, worse_7, 3, gives={"val_acc": 0.3, "test_acc": 0.25, "losses": [np.log(2)]})
rng_7 = np.random.default_rng(906)
y_7 = np.arange(150) % 3
X_7 = np.array([[1.0, 0.0], [-0.5, 0.8], [-0.5, -0.8]])[y_7] + 0.5 * rng_7.normal(size=(150, 2))
pairs_7 = [(X_7[rows], y_7[rows]) for rows in (slice(0, 60), slice(60, 105), slice(105, 150))]
config_7 = config_data(*pairs_7) | {"n_classes": 3, "hidden": [4], "activation": "tanh"}
config_7 |= {"lr": 2.0, "momentum": 0.9, "epochs": 12, "batch_size": 10}  # jumpy on purpose
for seed_7 in (0, 1, 2):
    long_7 = ask(epoch_losses, train, config_7, seed_7)
    runs_7 = [
        ask(part_of, ("val_acc",), train, config_7 | {"epochs": e}, seed_7) for e in range(1, 13)
    ]
    agree(
        "The losses of 5 epochs",
        ask(epoch_losses, train, config_7 | {"epochs": 5}, seed_7),
        long_7[:5],
    )
    best_7 = np.zeros(12) if floats(runs_7) is None else floats(runs_7)
    agree(f"val_acc after 1 to 12 epochs, seed {seed_7}", best_7, np.maximum.accumulate(best_7))
    twin_7 = config_7 | {"X_test": config_7["X_val"], "y_test": config_7["y_val"]}
    twice_7 = [ask(part_of, (key,), train, twin_7, seed_7) for key in ("val_acc", "test_acc")]
    agree("val_acc, and test_acc on the validation data", twice_7, [best_7[-1]] * 2)
    for key_7 in ("y_test", "y_val"):
        changed_7 = config_7 | {key_7: (config_7[key_7] + 1) % 3}
        said_7 = f"The losses with other labels {key_7}"
        agree(said_7, ask(epoch_losses, train, changed_7, seed_7), long_7)
    changed_7 = config_7 | {"y_test": (config_7["y_test"] + 1) % 3, "X_test": -config_7["X_test"]}
    got_7 = ask(part_of, ("val_acc",), train, changed_7, seed_7)
    agree("val_acc with other test data", got_7, best_7[-1])
    each_7 = [
        ask(part_of, ("test_acc",), train, config_7 | {"y_test": np.full(45, k)}, seed_7)
        for k in range(3)
    ]
    shares_7 = np.zeros(1) if floats(each_7) is None else floats(each_7)
    agree("test_acc for labels all 0, all 1 and all 2, together", shares_7.sum(), 1.0)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-train-steps", "grade": true, "locked": true, "points": 1}
"""train trains every layer, in a new order in every epoch, and depends on the seed."""
corners_8 = np.array([[1.0, 1.0], [-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0]])
xor_8 = {**config_data((corners_8, np.array([0, 0, 1, 1]))), "n_classes": 2, "activation": "tanh"}
xor_8 = {**xor_8, "hidden": [8], "lr": 0.3, "momentum": 0.9, "epochs": 150, "batch_size": 4}
expect(part_of, ("losses", -1), train, xor_8, 1, gives=0.0, atol=0.1)
expect(equal_losses, train, xor_8, gives={"seeds 7 and 7": True, "seeds 7 and 8": False})
new_8 = {"as before": True, "the other way round": True, "otherwise": False}
new_8 = {**new_8, "first loss": 50.34657}
expect(row_orders, train, 1, gives=new_8)
### BEGIN HIDDEN TESTS
for seed_8 in (2, 3):
    expect(row_orders, train, seed_8, gives=new_8)
rng_8 = np.random.default_rng(908)
for width_8, epochs_8, hidden_8, activation_8 in (
    (12, 60, [1], "tanh"),  # a first layer that stays as it is sees the wrong direction
    (12, 60, [1, 4], "tanh"),
    (4, 60, [9, 6], "relu"),
    (4, 80, [7], "sigmoid"),
):
    X_8 = rng_8.normal(size=(60, width_8))
    y_8 = (X_8[:, 0] > 0) * 1
    config_8 = config_data((X_8, y_8)) | {"n_classes": 2, "hidden": hidden_8, "batch_size": 20}
    config_8 |= {"lr": 0.1, "momentum": 0.9, "epochs": epochs_8, "activation": activation_8}
    for seed_8 in (0, 1):
        said_8 = f"The last loss of an easy task, {activation_8}, hidden sizes {hidden_8}"
        agree(said_8, ask(epoch_losses, train, config_8, seed_8)[-1], 0.0, atol=0.2)
        expect(part_of, ("val_acc",), train, config_8, seed_8, gives=1.0, atol=0.1)
sorted_8 = np.repeat([0, 1, 2], 100)
X_8 = np.array([[1.0, 0.0], [-0.5, 0.9], [-0.5, -0.9]])[sorted_8] + 0.3 * rng_8.normal(
    size=(300, 2)
)
config_8 = config_data((X_8, sorted_8)) | {"n_classes": 3, "hidden": [8], "activation": "tanh"}
config_8 |= {"lr": 3.0, "momentum": 0.0, "epochs": 1, "batch_size": 10}
for seed_8 in range(3):
    expect(part_of, ("val_acc",), train, config_8, seed_8, gives=1.0, atol=0.25)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-lr_sweep", "locked": true}
# ## Exercise 4: A learning rate for each (3 points)
#
# Write `lr_sweep(config, lrs, seeds)`.
# For every rate in `lrs` and every seed in `seeds` it calls `run(config, seed)`
# of the set-up cell with that rate in `config["lr"]`,
# and returns the rate with the highest **mean validation accuracy** over the seeds.
#
# * `run` gives `{"val_acc": ..., "test_acc": ...}`; both are `nan` if the run diverged.
# * A rate with a `nan` among its runs never wins, however good its other runs are.
#   If that leaves no rate, raise `ValueError`.
# * Of several rates with equal means, the first in `lrs` wins.
# * The given `config` stays as it is: give `run` a copy with another rate.
#
# Example: a rate with validation accuracies 0.9, 0.5 (mean 0.7)
# loses against one with 0.8, 0.8.
# `run` needs no training if `config` holds recorded runs; the tests use that.
#
# <details><summary>Hint 1</summary>
#
# `config | {"lr": lr}` is a new dict with another rate.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `np.argmax` takes `nan` for the largest number of all, and with Python's `max`
# it depends on the order. What do you want to compare in the place of such a mean?
# </details>


# %% nbgrader={"grade_id": "lr_sweep", "solution": true} see="The learning rate is a confounder"
def lr_sweep(config, lrs, seeds):
    """The learning rate with the highest mean validation accuracy.

    Args:
        config: dict for `run`; its "lr" may be missing and is replaced in a copy.
        lrs: list of learning rates; of equal ones the first wins.
        seeds: list of seeds; every rate is run with all of them.

    Returns:
        The best entry of `lrs`. A rate with a run that is nan never wins.

    Raises:
        ValueError: if every rate has a run that is nan.
    """
    ### BEGIN SOLUTION
    means = [np.mean([run(config | {"lr": lr}, s)["val_acc"] for s in seeds]) for lr in lrs]
    if np.isnan(means).all():
        raise ValueError("every rate has a run that diverged")
    return lrs[int(np.nanargmax(means))]
    ### END SOLUTION


# %%
X, y = load_digits(return_X_y=True)
order = np.random.default_rng(0).permutation(len(X))
X, y = X[order] / 16, y[order]
config = config_data((X[:800], y[:800]), (X[800:1200], y[800:1200]), (X[1200:], y[1200:]))
config |= {"n_classes": 10, "hidden": [16]}
for activation in ACTIVATIONS:
    best = lr_sweep(config | {"activation": activation}, [0.0003, 0.003, 0.03, 0.3], [0, 1])
    print(f"{activation}: your sweep chose {best}")

# %% nbgrader={"grade_id": "test-lr_sweep", "grade": true, "locked": true, "points": 1}
"""lr_sweep returns the rate with the best mean validation accuracy over all seeds."""
table_9 = {0.001: [0.6, 0.6, 0.6, 0.6], 0.003: [0.9, 0.7, 0.7, 0.7], 0.01: [0.8, 0.8, 0.8, 0.8]}
table_9 = {**table_9, 0.03: [0.5, 0.86, 0.86, 0.7], 0.1: [0.6, 0.7, 0.99, 0.81]}
runs_9 = records(table_9, [4, 9, 2, 5], [0.95, 0.5, 0.5, 0.5, 0.5])
expect(lr_sweep, {"recorded": runs_9}, list(table_9), [4, 9, 2, 5], gives=0.01)
### BEGIN HIDDEN TESTS
rng_9 = np.random.default_rng(909)
for _ in range(12):
    n_9, m_9 = rng_9.integers(1, 6, 2)
    lrs_9 = (10.0 ** rng_9.permutation(np.arange(-6, -6 + n_9))).tolist()
    table_9 = {lr: rng_9.uniform(0.1, 1, m_9).tolist() for lr in lrs_9}
    seeds_9 = rng_9.permutation(50)[:m_9].tolist()
    runs_9 = records(table_9, seeds_9, rng_9.uniform(0.1, 1, n_9).tolist())
    runs_9 += records({0.5: [1.0] * m_9}, seeds_9)  # not asked for
    runs_9 += records({lr: [1.0] for lr in lrs_9}, [77])
    want_9 = max((sum(row), lr) for lr, row in table_9.items())[1]
    expect(lr_sweep, {"recorded": runs_9}, lrs_9, seeds_9, gives=want_9)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-lr_sweep-nan", "grade": true, "locked": true, "points": 1}
"""lr_sweep never lets a rate win that diverged, even once."""
nan_10 = float("nan")
last_10 = records({0.01: [0.7, 0.8], 0.001: [0.5, 0.6], 0.1: [nan_10, 0.5]})
expect(lr_sweep, {"recorded": last_10}, [0.01, 0.001, 0.1], [0, 1], gives=0.01)
expect(lr_sweep, {"recorded": last_10}, [0.1, 0.01, 0.001], [0, 1], gives=0.01)
lucky_10 = records({0.01: [0.4, 0.5], 0.1: [0.99, nan_10]})
expect(lr_sweep, {"recorded": lucky_10}, [0.01, 0.1], [0, 1], gives=0.01)
none_10 = records({0.01: [0.2, nan_10], 0.1: [nan_10, nan_10]})
expect(quiet, lr_sweep, {"recorded": none_10}, [0.01, 0.1], [0, 1], raises=ValueError)
### BEGIN HIDDEN TESTS
for bad_10 in ([nan_10, nan_10], [nan_10, 0.99], [0.99, nan_10]):
    for place_10 in range(3):  # the diverged rate stands first, second, third
        order_10 = [0.01, 0.001]
        order_10.insert(place_10, 0.1)
        config_10 = {"recorded": records({0.1: bad_10, 0.01: [0.7, 0.8], 0.001: [0.5, 0.6]})}
        expect(quiet, lr_sweep, config_10, order_10, [0, 1], gives=0.01)
zero_10 = {"recorded": records({0.1: [nan_10], 0.2: [0.0]}, [0])}
expect(lr_sweep, zero_10, [0.1, 0.2], [0], gives=0.2)
expect(lr_sweep, zero_10, [0.2, 0.1], [0], gives=0.2)
tiny_10 = {"recorded": records({3e-11: [0.9], 1e-3: [0.8]}, [0])}
expect(lr_sweep, tiny_10, [1e-3, 3e-11], [0], gives=3e-11, atol=0)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-lr_sweep-config", "grade": true, "locked": true, "points": 1}
"""lr_sweep leaves config alone and takes the first of equals."""
equal_11 = {"lr": 7.0, "recorded": records({0.3: [0.8], 0.1: [0.8], 0.2: [0.8]}, [0])}
expect(lr_sweep, equal_11, [0.3, 0.1, 0.2], [0], gives=0.3)
expect(lr_sweep, equal_11, [0.1, 0.3, 0.2], [0], gives=0.1)
### BEGIN HIDDEN TESTS
rng_11 = np.random.default_rng(910)
y_11 = np.arange(180) % 3
X_11 = np.array([[2.0, 0.0], [-1.0, 1.7], [-1.0, -1.7]])[y_11] + 0.5 * rng_11.normal(size=(180, 2))
pairs_11 = [(X_11[rows], y_11[rows]) for rows in (slice(0, 60), slice(60, 120), slice(120, 180))]
real_11 = config_data(*pairs_11) | {"n_classes": 3, "hidden": [6, 6], "activation": "relu"}
# 1e-9 learns nothing in 40 steps, 1e150 diverges
expect(lr_sweep, real_11, [1e-9, 0.3, 1e150], [0, 1, 2], gives=0.3)
expect(lr_sweep, real_11, [1e150, 0.3, 1e-9], [4], gives=0.3)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-diagnose_study", "locked": true}
# ## Exercise 5: Diagnose: is this comparison fair? (2 points)
#
# Somebody says that net A beats net B, and hands you all runs that were made.
# Write `diagnose_study(runs, chosen)`. What it gets:
#
# * `runs`, a dict with the keys `"A"` and `"B"`. Each holds a list of runs
#   `[lr, seed, val_acc, test_acc]`, in any order;
# * `chosen`, `{"A": lr, "B": lr}`: with which rate each net went to the final test.
#
# It returns a list of what is wrong, in the order of this table, `[]` if nothing is:
#
# | word | if |
# |---|---|
# | `"effort"` | the two nets were not tried with the same rates |
# | `"seeds"` | not every rate of both nets was run with the same seeds |
# | `"choice"` | a net's chosen rate is not its best one |
# | `"edge"` | a net's best rate is the smallest or the largest that it was tried with |
#
# A net's *best rate* is what an honest sweep returns (exercise 4).
# No run has diverged, no two rates of a net are equally good,
# and no rate was run twice with the same seed.
#
# Example: both nets were tried with the rates 0.01, 0.03 and 0.1,
# A with the seeds 0 and 1, B with 0, 1 and 2; both were best at 0.1 and were tested
# with 0.1: `["seeds", "edge"]`.
#
# <details><summary>Hint 1</summary>
#
# First sort the runs: which rates has a net, and which runs has a rate of a net?
# The four questions are then a line each.
# </details>
#
# <details><summary>Hint 2</summary>
#
# "Smallest" and "largest" are about the number, not about the place in the list.
# The best rate need not be the chosen one.
# </details>


# %% nbgrader={"grade_id": "diagnose_study", "solution": true} see="The learning rate is a confounder"
def diagnose_study(runs, chosen):
    """What is unfair about a comparison of two nets.

    Args:
        runs: dict of "A" and "B", each a list of [lr, seed, val_acc, test_acc].
        chosen: dict of "A" and "B", the rate that each was tested with.

    Returns:
        A list of words, of "effort", "seeds", "choice" and "edge", in this order.
    """
    ### BEGIN SOLUTION
    tried, seeds = {"A": {}, "B": {}}, {}
    for net in runs:
        for lr, seed, val_acc, _ in runs[net]:
            tried[net].setdefault(lr, []).append(val_acc)
            seeds.setdefault((net, lr), set()).add(seed)
    best = {net: max(tried[net], key=lambda lr: np.mean(tried[net][lr])) for net in runs}
    holds = {
        "effort": tried["A"].keys() != tried["B"].keys(),
        "seeds": any(some != seeds["A", best["A"]] for some in seeds.values()),
        "choice": best != chosen,
        "edge": any(best[net] in (min(tried[net]), max(tried[net])) for net in runs),
    }
    return [word for word in holds if holds[word]]
    ### END SOLUTION


# %%
rng = np.random.default_rng(4)
for lrs, count in (([0.01, 0.03, 0.1], 2), ([0.003, 0.01, 0.03, 0.1], 2), ([0.01, 0.03, 0.1], 3)):
    runs = {net: [[lr, s, *rng.uniform(0.9, 1, 2)] for lr in lrs for s in range(2)] for net in "A"}
    runs["B"] = [[lr, s, *rng.uniform(0.9, 1, 2)] for lr in [0.01, 0.03, 0.1] for s in range(count)]
    print(lrs, "with 2 seeds against", count, "->", diagnose_study(runs, {"A": 0.03, "B": 0.03}))

# %% nbgrader={"grade_id": "test-diagnose_study", "grade": true, "locked": true, "points": 1}
"""diagnose_study finds nothing in a fair comparison, and each fault by itself."""
table_12 = {0.03: [0.9, 0.8], 0.01: [0.6, 0.7], 0.3: [0.5, 0.95], 0.1: [0.7, 0.9]}
fair_12 = records(table_12, [0, 1], [0.7, 0.8, 0.7, 0.9])
expect(diagnose_study, {"A": fair_12, "B": fair_12}, {"A": 0.03, "B": 0.03}, gives=[])
expect(diagnose_study, {"A": fair_12, "B": fair_12}, {"A": 0.03, "B": 0.1}, gives=["choice"])
edge_12 = records({**table_12, 0.3: [0.9, 0.9]})
expect(diagnose_study, {"A": fair_12, "B": edge_12}, {"A": 0.03, "B": 0.3}, gives=["edge"])
more_12 = records({0.03: [0.9, 0.8], 0.02: [0.6, 0.7], 0.3: [0.5, 0.6], 0.1: [0.7, 0.9]})
expect(diagnose_study, {"A": more_12, "B": fair_12}, {"A": 0.03, "B": 0.03}, gives=["effort"])
other_12 = records(table_12, [0, 2])
expect(diagnose_study, {"A": fair_12, "B": other_12}, {"A": 0.03, "B": 0.03}, gives=["seeds"])
### BEGIN HIDDEN TESTS
expect(diagnose_study, {"A": edge_12, "B": fair_12}, {"A": 0.3, "B": 0.03}, gives=["edge"])
expect(diagnose_study, {"A": fair_12, "B": fair_12}, {"A": 0.01, "B": 0.03}, gives=["choice"])
small_12 = records({**table_12, 0.01: [0.9, 0.9]})
expect(diagnose_study, {"A": fair_12, "B": small_12}, {"A": 0.03, "B": 0.01}, gives=["edge"])
swapped_12 = records({0.1: [0.9, 0.7], 0.03: [0.8, 0.9], 0.3: [0.9, 0.5], 0.01: [0, 0]}, [1, 0])
expect(diagnose_study, {"A": fair_12, "B": swapped_12}, {"A": 0.03, "B": 0.03}, gives=[])
few_12 = fair_12[:3] + fair_12[4:]
both_12 = {"A": 0.03, "B": 0.03}
expect(diagnose_study, {"A": few_12, "B": few_12}, both_12, gives=["seeds"])
expect(diagnose_study, {"A": fair_12, "B": few_12}, both_12, gives=["seeds"])
expect(diagnose_study, {"A": few_12, "B": fair_12}, both_12, gives=["seeds"])
long_12 = records({0.03: [0.8] * 4, 0.01: [0.9, 0.9, 0.9, 0.1], 0.3: [0] * 4}, range(4))
long_12 += records({0.1: [0.5] * 9}, range(9))
expect(diagnose_study, {"A": long_12, "B": long_12}, both_12, gives=["seeds"])
wider_12 = records({**table_12, 0.003: [0.1, 0.2]})
expect(diagnose_study, {"A": fair_12, "B": wider_12}, both_12, gives=["effort"])
expect(diagnose_study, {"A": wider_12, "B": fair_12}, both_12, gives=["effort"])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-diagnose_study-several", "grade": true, "locked": true, "points": 1}
"""diagnose_study finds several faults at once, and looks at best rates, not at chosen ones."""
mid_13 = records({0.03: [0.9, 0.8], 0.01: [0.5, 0.5], 0.1: [0.7, 0.9]})
edge_13 = records({0.03: [0.7, 0.9], 0.1: [0.9, 0.9], 0.01: [0.6, 0.7]})
expect(diagnose_study, {"A": mid_13, "B": edge_13}, {"A": 0.1, "B": 0.1}, gives=["choice", "edge"])
expect(diagnose_study, {"A": mid_13, "B": mid_13}, {"A": 0.01, "B": 0.1}, gives=["choice"])
one_13 = records({0.03: [0.9]}, [7])
all_13 = ["effort", "seeds", "choice", "edge"]
expect(diagnose_study, {"A": mid_13, "B": one_13}, {"A": 0.1, "B": 0.03}, gives=all_13)
### BEGIN HIDDEN TESTS
rng_13 = np.random.default_rng(913)
for case_13 in range(32):
    effort_13, seeds_13, choice_13, edge_13 = (bool(case_13 >> bit & 1) for bit in range(4))
    runs_13, best_13 = {}, {}
    for net_13 in "AB":
        bad_13 = net_13 == "AB"[case_13 >> 4]
        lrs_13 = [0.001, 0.003, 0.01, 0.03, 0.1]
        if effort_13 and bad_13:
            lrs_13[1] = 0.002
        best_13[net_13] = lrs_13[rng_13.choice([0, 4])] if edge_13 and bad_13 else lrs_13[2]
        found_13 = []
        for lr_13 in lrs_13:
            top_13 = 0.2 * (lr_13 == best_13[net_13])
            for seed_13 in (3, 8, 5, 6):
                late_13 = seeds_13 and bad_13 and lr_13 == lrs_13[3] and seed_13 == 5
                val_13 = rng_13.uniform(0.5, 0.68) + top_13
                found_13.append([lr_13, 9 if late_13 else seed_13, val_13, rng_13.uniform()])
        runs_13[net_13] = [found_13[i] for i in rng_13.permutation(20)]
    chosen_13 = best_13 | ({"AB"[case_13 >> 4]: 0.03} if choice_13 else {})
    words_13 = {"effort": effort_13, "seeds": seeds_13, "choice": choice_13, "edge": edge_13}
    want_13 = [word for word, holds in words_13.items() if holds]
    expect(diagnose_study, runs_13, chosen_13, gives=want_13)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-batchnorm_forward", "locked": true}
# ## Exercise 6: Repair: batch normalisation, forward (3 points)
#
# `batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5)`
# is meant to normalise a layer as the lesson does, and to keep running statistics
# for test time. `x` is (n, d), one row per example; `gamma` and `beta` are (d,).
# Somebody wrote this, and a square batch goes through without an error:
#
# ```python
# def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
#     mean, var = x.mean(axis=1), x.var(axis=1, ddof=1)
#     std = np.sqrt(var) + eps
#     x_hat = (x - mean) / std
#     running["mean"] += momentum * (mean - running["mean"])
#     running["var"] += momentum * (std - running["var"])
#     return gamma * (x_hat + beta), {"x_hat": x_hat, "std": std, "gamma": gamma},
#     running
# ```
#
# Hardly a line is right. Write it anew, so that
#
# * **in training** every unit is normalised over the batch and then gets its own
#   `gamma` and `beta`, as the lesson's formula says, with a variance that divides by
#   $n$;
# * **at test time** (`training=False`) the running mean and variance take the place of
#   the batch's: what the net says about one image must not depend on those beside it;
# * in training the running mean keeps the share `momentum` of what it was,
#   the rest comes from the batch's mean, and the running variance does the same
#   with the batch's variance, without $\epsilon$. At test time they do not move.
#
# It returns `(out, cache, running)`:
#
# * `out` (n, d);
# * `cache`, in training a dict of `"x_hat"` (n, d), the batch before `gamma` and
#   `beta`,
#   `"std"` (d,), what it was divided by, and `"gamma"` (d,); at test time what you
#   like;
# * `running`, a new dict of `"mean"` (d,) and `"var"` (d,).
#   The given dict and its arrays stay as they were, and so does `x`.
#
# Example: the column $(1, 3)$ has mean 2 and variance 1.
# With $\gamma = 10$, $\beta = 5$ and $\epsilon \approx 0$ it becomes $(-5, 15)$.
# From mean 0 and var 1, the running mean moves to 0.2, the running variance stays 1.
#
# <details><summary>Hint 1</summary>
#
# Ask of each line of the code: along which axis, of what, and may it write there?
# `+=` writes into the array that was given.
# </details>
#
# <details><summary>Hint 2</summary>
#
# Decide first which mean and variance count, the batch's or the running ones.
# The lines after that are the same for both.
# </details>


# %% nbgrader={"grade_id": "batchnorm_forward", "solution": true} see="Batch normalisation, and what it costs"
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    """Batch normalisation of a layer (Ioffe & Szegedy 2015), with running averages.

    Args:
        x: (n, d) inputs, one row per example, n >= 1.
        gamma: (d,) scale; beta: (d,) shift.
        running: dict of mean (d,) and var (d,), for test time; not changed.
        training: True: use the batch's statistics; False: use the running ones.
        momentum: share of the running statistics that is kept at a step.
        eps: added to the variance before the root.

    Returns:
        (out, cache, running): (n, d) outputs; in training a dict of x_hat (n, d), std (d,)
        and gamma (d,); a new dict of running mean and var, moved in training only.
    """
    ### BEGIN SOLUTION
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, {**running}
    ### END SOLUTION


# %%
rng = np.random.default_rng(1)
running, means = {"mean": np.zeros(1), "var": np.ones(1)}, []
for _ in range(60):
    x = rng.normal(3, 2, (32, 1))
    out, cache, running = batchnorm_forward(x, np.ones(1), np.zeros(1), running, True)
    means.append([running["mean"][0], running["var"][0]])
plt.plot(means, label=["mean, should approach 3", "var, should approach 4"])
plt.gca().set(title="Your running statistics", xlabel="step", ylabel="value")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-batchnorm_forward", "grade": true, "locked": true, "points": 1}
"""batchnorm_forward in training normalises every unit over the batch, then scales and shifts."""
x_14 = np.array([[1.0, 10.0, 0.0], [3.0, 10.0, 4.0], [5.0, 16.0, -1.0]])
given_14 = {"mean": np.array([1.0, 4.0, 2.0]), "var": np.array([9.0, 1.0, 4.0])}
args_14 = [x_14, np.array([1.0, 2.0, 0.5]), np.array([0.5, 3.0, -1.0]), given_14, True]
out_14 = [[-0.6239, 1.628, -1.22], [0.5, 1.628, -0.3401], [1.6239, 5.744, -1.4399]]
expect(part_of, (0,), batchnorm_forward, *args_14, eps=0.5, gives=out_14, atol=1e-4)
hat_14 = [[-1.1239, -0.686, -0.4399], [0.0, -0.686, 1.3198], [1.1239, 1.372, -0.8799]]
expect(part_of, (1, "x_hat"), batchnorm_forward, *args_14, eps=0.5, gives=hat_14, atol=1e-4)
std_14 = [1.7795, 2.9155, 2.273]
expect(part_of, (1, "std"), batchnorm_forward, *args_14, eps=0.5, gives=std_14, atol=1e-4)
expect(part_of, (1, "gamma"), batchnorm_forward, *args_14, gives=[1, 2, 0.5])
### BEGIN HIDDEN TESTS
rng_14 = np.random.default_rng(914)
for n_14, d_14, eps_14 in ((6, 4, 1e-5), (2, 7, 0.5), (1, 3, 1e-3), (9, 1, 2.0), (5, 5, 0.01)):
    x_14 = rng_14.normal(2, 300 if d_14 == 5 else 3, (n_14, d_14))
    x_14[:, 0] = 4.0  # a constant column: variance 0
    gamma_14, beta_14 = rng_14.normal(size=(2, d_14))
    given_14 = {"mean": rng_14.normal(size=d_14), "var": rng_14.uniform(1, 2, d_14)}
    args_14 = batchnorm_forward, x_14, gamma_14, beta_14, given_14, True, 0.9, eps_14
    mid_14 = [sum(column) / n_14 for column in x_14.T]
    var_14 = [sum((x_14[:, j] - mid_14[j]) ** 2) / n_14 for j in range(d_14)]
    std_14 = np.sqrt(np.array(var_14) + eps_14)
    hat_14 = np.array([(row - mid_14) / std_14 for row in x_14])
    expect(part_of, (0,), *args_14, gives=hat_14 * gamma_14 + beta_14)
    expect(part_of, (1, "x_hat"), *args_14, gives=hat_14)
    expect(part_of, (1, "std"), *args_14, gives=std_14)
    expect(part_of, (1, "gamma"), *args_14, gives=gamma_14)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-batchnorm_forward-running", "grade": true, "locked": true, "points": 1}
"""batchnorm_forward moves the running statistics in training, and leaves the given ones alone."""
x_15 = np.array([[1.0, -2.0], [5.0, 0.0], [3.0, -1.0]])
given_15 = {"mean": np.array([10.0, 1.0]), "var": np.array([5.0, 2.0])}
args_15 = [x_15, np.ones(2), np.zeros(2), given_15, True]
want_15 = {"mean": [9.3, 0.8], "var": [4.76667, 1.86667]}
expect(part_of, (2,), batchnorm_forward, *args_15, eps=0.5, gives=want_15, atol=1e-4)
want_15 = {"mean": [4.75, -0.5], "var": [3.25, 1.0]}
expect(part_of, (2,), batchnorm_forward, *args_15, momentum=0.25, gives=want_15, atol=1e-4)
### BEGIN HIDDEN TESTS
rng_15 = np.random.default_rng(915)
for n_15, d_15, momentum_15 in ((4, 5, 0.75), (1, 2, 0.0), (7, 7, 0.99), (3, 1, 1.0)):
    given_15 = {"mean": rng_15.normal(size=d_15), "var": rng_15.uniform(1, 2, d_15)}
    for _ in range(3):
        batch_15 = rng_15.normal(3, 2, (n_15, d_15))
        mid_15 = np.sum(batch_15, axis=0) / n_15
        square_15 = np.sum((batch_15 - mid_15) ** 2, axis=0) / n_15
        want_15 = {
            "mean": given_15["mean"] + (1 - momentum_15) * (mid_15 - given_15["mean"]),
            "var": given_15["var"] + (1 - momentum_15) * (square_15 - given_15["var"]),
        }
        args_15 = batch_15, np.full(d_15, 2.0), np.ones(d_15), given_15, True, momentum_15
        expect(part_of, (2,), batchnorm_forward, *args_15, gives=want_15)
        expect(part_of, (2,), batchnorm_forward, *args_15, eps=3.0, gives=want_15)
        given_15 = want_15
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-batchnorm_forward-test-time", "grade": true, "locked": true, "points": 1}
"""batchnorm_forward at test time uses the running statistics, and they do not move."""
given_16 = {"mean": np.array([2.0, -1.0]), "var": np.array([4.0, 0.25])}
x_16 = np.array([[6.0, 0.0], [2.0, -2.0], [4.0, -1.0]])
args_16 = [x_16, np.array([1.0, 3.0]), np.array([0.0, 1.0]), given_16, False]
out_16 = [[1.8856, 4.4641], [0.0, -2.4641], [0.9428, 1.0]]
expect(part_of, (0,), batchnorm_forward, *args_16, eps=0.5, gives=out_16, atol=1e-4)
expect(part_of, (2,), batchnorm_forward, *args_16, gives=given_16)
### BEGIN HIDDEN TESTS
rng_16 = np.random.default_rng(916)
for n_16, d_16, eps_16 in ((8, 3, 0.3), (4, 4, 1e-5), (1, 2, 1e-3)):
    given_16 = {"mean": rng_16.normal(size=d_16), "var": rng_16.uniform(0.1, 4, d_16)}
    gamma_16, beta_16 = rng_16.normal(size=(2, d_16))
    x_16 = rng_16.normal(size=(n_16, d_16))
    want_16 = (x_16 - given_16["mean"]) * (given_16["var"] + eps_16) ** -0.5 * gamma_16 + beta_16
    args_16 = gamma_16, beta_16, given_16, False
    expect(part_of, (0,), batchnorm_forward, x_16, *args_16, eps=eps_16, gives=want_16)
    expect(part_of, (2,), batchnorm_forward, x_16, *args_16, eps=eps_16, gives=given_16)
    for row_16, one_16 in zip(x_16, want_16, strict=True):
        alone_16 = row_16[None]
        expect(part_of, (0,), batchnorm_forward, alone_16, *args_16, eps=eps_16, gives=[one_16])
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-batchnorm_backward", "locked": true}
# ## Exercise 7: Batch normalisation, backward (3 points)
#
# Write `batchnorm_backward(dout, cache)` for the training direction of exercise 6.
# `dout` (n, d) is dL/dout and `cache` the dict with `x_hat` (n, d), `std` (d,)
# and `gamma` (d,). It returns `(dx, dgamma, dbeta)` of shapes (n, d), (d,), (d,).
#
# * `dgamma` and `dbeta` are the gradients of the two parameters.
#   Derive them from what `gamma` and `beta` do to `x_hat`:
#   every row of the batch adds its share.
# * `dx` follows `x` through mean and variance, too. The lesson has the Jacobian
#   of one column, as an $n \times n$ matrix, for $\gamma = 1$.
#   You need the product of this matrix with a vector, and never the matrix:
#   a batch of 300,000 rows must work, for which it would take 720 GB.
#   Work out on paper what each of its three terms does to a vector.
#
# Nothing that is passed in is changed.
#
# Example, one column: $\hat{x} = (-1, -1, 1, 1)$, std 2, $\gamma = 3$,
# dout $= (1, 0, 0, 0)$. Then dbeta is 1, dgamma is $-1$,
# and dx is $(0.75, -0.75, 0, 0)$.
#
# <details><summary>Hint 1</summary>
#
# What reaches $\hat{x}$ is not `dout`: there is one factor between them.
# </details>
#
# <details><summary>Hint 2</summary>
#
# $\mathbf{1}\mathbf{1}^\top g$ and $\hat{x} \hat{x}^\top g$: begin at the right.
# $\mathbf{1}^\top g$ is one number. Which one?
# </details>


# %% nbgrader={"grade_id": "batchnorm_backward", "solution": true} see="Batch normalisation, and what it costs"
def batchnorm_backward(dout, cache):
    """Gradients of batch normalisation in training.

    Args:
        dout: (n, d) dL/dout.
        cache: dict of x_hat (n, d), std (d,) = sqrt(var + eps), and gamma (d,).

    Returns:
        (dx, dgamma, dbeta): (n, d), (d,), (d,).
    """
    ### BEGIN SOLUTION
    x_hat, g = cache["x_hat"], dout * cache["gamma"]
    dx = (g - g.mean(axis=0) - x_hat * (g * x_hat).mean(axis=0)) / cache["std"]
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    ### END SOLUTION


# %%
x_hat = np.array([[-1.0], [-1.0], [1.0], [1.0]])
cache = {"x_hat": x_hat, "std": np.array([2.0]), "gamma": np.array([3.0])}
dx, dgamma, dbeta = batchnorm_backward(np.array([[1.0], [0.0], [0.0], [0.0]]), cache)
print("your dx:", np.ravel(dx), " dgamma:", dgamma, " dbeta:", dbeta)

# %% nbgrader={"grade_id": "test-batchnorm_backward", "grade": true, "locked": true, "points": 1}
"""batchnorm_backward gives the gradients of gamma and beta."""
hat_17 = np.array([[-1.0, 0.0], [-1.0, 2.0], [1.0, -1.0], [1.0, -1.0]])
cache_17 = {"x_hat": hat_17, "std": np.array([2.0, 0.5]), "gamma": np.array([3.0, 4.0])}
dout_17 = np.array([[1.0, 2.0], [0.0, 1.0], [0.0, -3.0], [0.5, 0.0]])
expect(part_of, (1,), batchnorm_backward, dout_17, cache_17, gives=[-0.5, 5.0])
expect(part_of, (2,), batchnorm_backward, dout_17, cache_17, gives=[1.5, 0.0])
### BEGIN HIDDEN TESTS
rng_17 = np.random.default_rng(917)
for shape_17 in ((9, 3), (1, 4), (5, 1), (4, 4)):
    x_17, w_17 = rng_17.normal(size=(2, *shape_17))
    scales_17 = {"std": rng_17.uniform(1, 2, shape_17[1]), "gamma": rng_17.normal(size=shape_17[1])}
    w_17 *= 10.0 ** (4 - shape_17[0])  # large gradients and small ones
    args_17 = batchnorm_backward, w_17, {"x_hat": x_17} | scales_17
    expect(part_of, (1,), *args_17, gives=np.einsum("ij,ij->j", w_17, x_17), atol=0)
    expect(part_of, (2,), *args_17, gives=np.ones(shape_17[0]) @ w_17, atol=0)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-batchnorm_backward-dx", "grade": true, "locked": true, "points": 2}
"""batchnorm_backward follows x through mean and variance, for batches of any size."""
want_18 = [[0.75, 16.0], [-0.75, -12.0], [-0.375, -14.0], [0.375, 10.0]]
expect(part_of, (0,), batchnorm_backward, dout_17, cache_17, gives=want_18)
zeros_18 = np.zeros((300_000, 1))
large_18 = {"x_hat": zeros_18, "std": np.array([2.0]), "gamma": np.array([3.0])}
expect(part_of, (0,), batchnorm_backward, np.ones((300_000, 1)), large_18, gives=zeros_18)
### BEGIN HIDDEN TESTS
rng_18 = np.random.default_rng(918)
for n_18, d_18, eps_18 in ((6, 4, 1e-5), (3, 5, 0.7), (12, 1, 1e-3), (2, 2, 0.1), (4, 4, 0.3)):
    x_18, w_18 = rng_18.normal(1, 2, (n_18, d_18)), rng_18.normal(size=(n_18, d_18))
    gamma_18 = rng_18.uniform(-2, 2, d_18)
    mid_18, std_18 = x_18.mean(axis=0), np.sqrt(x_18.var(axis=0) + eps_18)
    cache_18 = {"x_hat": (x_18 - mid_18) / std_18, "std": std_18, "gamma": gamma_18}
    numeric_18 = np.zeros((n_18, d_18))
    for i, j in np.ndindex(n_18, d_18):
        found_18 = []
        for h in (1e-5, -1e-5):  # a centred difference of the loss sum(w * out)
            moved_18 = x_18.copy()
            moved_18[i, j] += h
            scaled_18 = np.sqrt(moved_18.var(axis=0) + eps_18)
            out_18 = gamma_18 * (moved_18 - moved_18.mean(axis=0)) / scaled_18
            found_18.append(np.sum(w_18 * out_18))
        numeric_18[i, j] = (found_18[0] - found_18[1]) / 2e-5
    # what the centred difference itself is off by is a few 1e-9
    size_18 = np.abs(w_18 * gamma_18 / std_18).max()
    args_18 = batchnorm_backward, w_18, cache_18
    expect(part_of, (0,), *args_18, gives=numeric_18, rtol=0, atol=1e-6 * size_18)
    want_18 = [
        (np.eye(n_18) - 1 / n_18 - np.outer(hat, hat) / n_18)
        @ (w_18[:, j] * gamma_18[j])
        / std_18[j]
        for j, hat in enumerate(cache_18["x_hat"].T)
    ]
    want_18 = np.transpose(want_18), np.sum(w_18 * cache_18["x_hat"], 0), np.sum(w_18, 0)
    expect(batchnorm_backward, w_18, cache_18, gives=want_18, atol=1e-6 * size_18)
    for scale_18 in (1e-9, 1e4):
        dx_18 = scale_18 * want_18[0]
        expect(
            part_of,
            (0,),
            batchnorm_backward,
            scale_18 * w_18,
            cache_18,
            gives=dx_18,
            rtol=1e-4,
            atol=1e-6 * scale_18 * size_18,
        )
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "words", "locked": true}
# ## In your own words
#
# A report says: "With our activation the net reaches 97.9 % of the test images,
# with ReLU 97.6 %. Both were trained once, at a rate of 0.01,
# and the best epoch on the test images counts."
# Would you change your activation for that? Say what you would ask for first, and why.
# Answer in three or four sentences below, then open the model answer and compare:
# it is not graded.
#
# <details><summary>A model answer</summary>
#
# Not yet. One run of each says nothing about how far two runs of the *same* net differ,
# and on 400 images 0.3 points are one image:
# I would ask for several seeds, the same for both, and the interval of the differences.
# A rate of 0.01 may suit one of them and not the other, so each should get the rate
# that its validation images choose, from the same list.
# The best epoch on the test images is a choice made on them: the more looks, the more
# luck. So the epoch, too, should be chosen by validation, and the test read once.
# </details>

# %% [markdown]
# *Your answer:*

# %% [markdown] nbgrader={"grade_id": "closing", "locked": true}
# ## Hand in
#
# Choose *Kernel > Restart Kernel and Run All Cells*
# (in Colab *Runtime > Restart session and run all*).
# The cell below then says which exercises pass their tests.
# Save the notebook and hand it in under its own name.
