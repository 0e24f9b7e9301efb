# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 09: Does the activation matter? Measuring it honestly
#
# You write what an honest comparison is made of: intervals, a paired verdict,
# a training run that keeps its test data sealed, a learning-rate sweep,
# and batch normalisation in both directions.
#
# **Time:** 100 minutes. **Points:** 18.
#
# In Colab, first choose *File > Save a copy in Drive*.
# Replace `raise NotImplementedError(...)` in each answer cell by your own code,
# try it in the free cell below it, then run the tests.
# A test that fails says what came, what was expected, and the likely mistake.
# When your work is graded, more tests are run than you see here.

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
        raise KeyError(f"no run with lr {config['lr']} and seed {seed} was recorded")
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


# %% [markdown] nbgrader={"grade_id": "task-mean_ci", "locked": true}
# ## Exercise 1: A mean and how far to trust it (2 points)
#
# Write `mean_ci(scores, level=0.95)`.
# From $n \ge 2$ scores $s_1, \dots, s_n$, one per seed, it returns
# the mean $\bar{s}$ and *half the width* of the confidence interval $\bar{s} \pm h$:
#
# $$h = t \cdot \frac{\hat{\sigma}}{\sqrt{n}}, \qquad
# \hat{\sigma}^2 = \frac{1}{n - 1} \sum_i (s_i - \bar{s})^2$$
#
# $t$ is the point of Student's distribution with $n - 1$ degrees of freedom
# that leaves $(1 - \text{level}) / 2$ above it; the other half lies below $-t$.
#
# `scores` is a list or an array. Equal scores give $h = 0$.
# Fewer than two scores raise `ValueError`: one run says nothing about the spread.
#
# Example: $1, 2, 3$ have mean $2$ and $\hat{\sigma} = 1$.
# With $t = 4.3027$ this gives $h = 4.3027 / \sqrt{3} = 2.4841$.
#
# <details><summary>Hint 1</summary>
#
# NumPy's `std` divides by $n$ unless you ask otherwise: look up `ddof`.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `stats.t.ppf(q, df)` is the point with the share `q` *below* it.
# For 95 % the share below $t$ is not 0.95.
# </details>


# %% nbgrader={"grade_id": "mean_ci", "solution": true}
def mean_ci(scores, level=0.95):
    """Mean and half width of Student's confidence interval.

    Args:
        scores: (n,) list or array of n >= 2 numbers, one per seed.
        level: share of such intervals that hold the true mean, between 0 and 1.

    Returns:
        (mean, half): two numbers; the interval is mean - half to mean + half.

    Raises:
        ValueError: for fewer than two scores.
    """
    ### BEGIN SOLUTION
    n = len(scores)
    if n < 2:
        raise ValueError("an interval needs at least two scores")
    t = stats.t.ppf((1 + level) / 2, df=n - 1)
    return np.mean(scores), t * np.std(scores, ddof=1) / np.sqrt(n)
    ### END SOLUTION


# %%
for n in (2, 3, 5, 10, 30):
    mean, half = mean_ci(np.random.default_rng(1).normal(97, 0.5, n))
    plt.errorbar(n, mean, half, fmt="o", capsize=4, color="C0")
plt.axhline(97, color="C1", linestyle="--", label="true mean")
plt.gca().set(title="Your 95 % interval", xlabel="seeds", ylabel="accuracy (%)", ylim=(94, 100))
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-mean_ci", "grade": true, "locked": true, "points": 1}
"""mean_ci gives the mean and half the width of the 95 % interval."""
got_1 = mean_ci([1.0, 2.0, 3.0])
assert got_1 is not None, "mean_ci returned None: is there a `return`?"
assert np.shape(got_1) == (2,), f"mean_ci gave {got_1!r}, expected two numbers, (mean, half)"
said_1 = f"mean_ci([1, 2, 3]) gave ({got_1[0]:.5g}, {got_1[1]:.5g}), expected (2, 2.4841)"
assert not np.allclose(got_1, (2 - 2.48414, 2 + 2.48414), atol=1e-4), (
    f"{said_1}: these are the interval's two ends; return the mean and half the width"
)
assert np.isclose(got_1[0], 2), f"{said_1}: the first number is the mean"
half_1 = got_1[1]
assert not np.isclose(half_1, 2 * 2.48414, atol=1e-4), (
    f"{said_1}: that is the whole width, not half"
)
assert not np.isclose(half_1, 1), (
    f"{said_1}: that is the standard deviation alone, not t s / sqrt(n)"
)
assert not np.isclose(half_1, 3**-0.5), f"{said_1}: that is the standard error; t is missing"
assert not np.isclose(half_1, 4.302653, atol=1e-4), (
    f"{said_1}: divide by sqrt(n); the mean of n scores varies less than one score"
)
assert not np.isclose(half_1, 4.302653 / 3, atol=1e-4), f"{said_1}: divide by sqrt(n), not by n"
assert not np.any(np.isclose(half_1, np.array([1.96, 2]) / 3**0.5, atol=1e-3)), (
    f"{said_1}: 1.96 belongs to the normal distribution; with n = 3 Student's t is 4.30"
)
assert not np.isclose(half_1, 2.48414 * (2 / 3) ** 0.5, atol=1e-4), (
    f"{said_1}: np.std divides by n; use ddof=1"
)
assert not np.isclose(half_1, 2.919986 / 3**0.5, atol=1e-4), (
    f"{said_1}: ppf(0.95) leaves 5 % on one side; there are two sides, so ppf(0.975)"
)
assert not np.isclose(half_1, 3.182446 / 3**0.5, atol=1e-4), (
    f"{said_1}: Student's t has n - 1 degrees of freedom here, not n"
)
assert np.isclose(half_1, 2.4841377, rtol=1e-6), said_1
### BEGIN HIDDEN TESTS
rng_1 = np.random.default_rng(901)
for n_1 in (2, 5, 8, 40):
    scores_1 = rng_1.normal(90, 3, n_1)
    low_1, high_1 = stats.ttest_1samp(scores_1, 0).confidence_interval(0.95)
    got_1h = mean_ci(scores_1)
    want_1 = (low_1 + high_1) / 2, (high_1 - low_1) / 2
    assert np.allclose(got_1h, want_1, rtol=1e-6), (
        f"{n_1} random scores gave ({got_1h[0]:.6g}, {got_1h[1]:.6g}),"
        f" SciPy's interval is ({want_1[0]:.6g}, {want_1[1]:.6g}): t depends on n"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-mean_ci-level", "grade": true, "locked": true, "points": 1}
"""mean_ci follows `level`, takes lists and arrays, and refuses a single score."""
scores_2 = [96, 97, 99, 95]
got_2 = mean_ci(scores_2, level=0.99)
assert got_2 is not None, "mean_ci returned None: is there a `return`?"
want_2 = 4.98750
assert abs(got_2[1] - 2.7174) > 1e-3, (
    f"mean_ci({scores_2}, 0.99) gave the half width of the 95 % interval: use `level`"
)
assert np.allclose(got_2, (96.75, want_2), atol=1e-4), (
    f"mean_ci({scores_2}, 0.99) gave ({got_2[0]:.5g}, {got_2[1]:.5g}),"
    f" expected (96.75, {want_2}): a higher level needs a wider interval"
)
assert scores_2 == [96, 97, 99, 95], "mean_ci changed its input"
for few_2 in ([97.0], []):
    try:
        answer_2 = mean_ci(few_2)
    except ValueError:
        answer_2 = "ValueError"
    except (ZeroDivisionError, IndexError, TypeError) as error:
        answer_2 = f"{type(error).__name__}: {error}"
    assert answer_2 == "ValueError", (
        f"mean_ci({few_2}) gave {answer_2}: fewer than two scores have no spread, raise ValueError"
    )
### BEGIN HIDDEN TESTS
rng_2 = np.random.default_rng(902)
for level_2 in (0.5, 0.8, 0.9, 0.999):
    for n_2 in (2, 6, 15):
        random_2 = rng_2.uniform(0, 1, n_2)
        before_2 = random_2.copy()
        got_2h = mean_ci(random_2, level_2)
        low_2, high_2 = stats.t.interval(level_2, n_2 - 1, random_2.mean(), stats.sem(random_2))
        assert np.isclose(got_2h[0] - got_2h[1], low_2, rtol=1e-6, atol=1e-9), (
            f"level {level_2}, {n_2} scores: the interval begins at {got_2h[0] - got_2h[1]:.6g},"
            f" SciPy's at {low_2:.6g}"
        )
        assert np.array_equal(random_2, before_2), "mean_ci changed its input"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # SciPy's own interval warns about a spread of 0
        equal_2 = mean_ci([0.5, 0.5, 0.5], level_2)
    assert np.allclose(equal_2, (0.5, 0)), f"three scores 0.5 gave {equal_2}, expected (0.5, 0)"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-distinguishable", "locked": true}
# ## Exercise 2: Can these two be told apart? (2 points)
#
# Net A and net B were trained with the *same* seeds:
# `a[i]` and `b[i]` come from seed $i$, so they share its split and its batches.
# Write `distinguishable(a, b)`: `True` if the 95 % t-interval
# of the mean difference excludes 0, `False` if it contains 0.
#
# $$d_i = a_i - b_i, \qquad
# \bar{d} \pm t_{0.975,\,n-1} \cdot \frac{\hat{\sigma}_d}{\sqrt{n}}$$
#
# * `a` and `b` are lists or arrays; a difference in either direction counts.
# * If all differences are 0, the answer is `False`.
# * Different lengths, or fewer than two seeds, raise `ValueError`.
#
# Example: $a = (80, 90, 70)$ and $b = (79, 89.2, 68.9)$ differ by $1, 0.8, 1.1$:
# mean 0.967, half width 0.379, so `True`,
# although the scores of each net vary by 10 and more.
#
# <details><summary>Hint 1</summary>
#
# Take the differences first; then it is one list of numbers, as in exercise 1.
# </details>
#
# <details><summary>Hint 2</summary>
#
# The interval $\bar{d} \pm h$ excludes 0 exactly if $|\bar{d}| > h$.
# </details>


# %% nbgrader={"grade_id": "distinguishable", "solution": true}
def distinguishable(a, b):
    """Whether the mean difference, paired by seed, is distinguishable from 0 at 95 %.

    Args:
        a, b: (n,) lists or arrays of scores; place i of both comes from the same seed.

    Returns:
        True if the 95 % t-interval of the mean of a - b excludes 0, else False.

    Raises:
        ValueError: for different lengths, or fewer than two seeds.
    """
    ### BEGIN SOLUTION
    if len(a) != len(b) or len(a) < 2:
        raise ValueError("a and b need one score each for the same two or more seeds")
    d = np.asarray(a) - np.asarray(b)
    half = stats.t.ppf(0.975, len(d) - 1) * np.std(d, ddof=1) / np.sqrt(len(d))
    return bool(abs(np.mean(d)) > half)
    ### END SOLUTION


# %%
a, b = [80, 90, 70], [79, 89.2, 68.9]
for i, pair in enumerate(zip(a, b, strict=True)):
    plt.plot(["A", "B"], pair, "o-", label=f"seed {i}")
plt.gca().set(title=f"Distinguishable? You say {distinguishable(a, b)}", ylabel="score")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-distinguishable", "grade": true, "locked": true, "points": 1}
"""distinguishable pairs the scores by seed and looks at the interval, not only at the means."""
a_3, b_3 = [80.0, 90.0, 70.0], [79.0, 89.2, 68.9]
got_3 = distinguishable(a_3, b_3)
assert got_3 is not None, "distinguishable returned None: is there a `return`?"
assert np.ndim(got_3) == 0 and got_3 in (True, False), f"gave {got_3!r}, expected True or False"
assert got_3, (
    f"a = {a_3}, b = {b_3} gave False, expected True: paired by seed the differences are"
    " 1, 0.8 and 1.1; two separate intervals, or an unpaired test, forget the pairs"
)
assert distinguishable(b_3, a_3), (
    "with a and b exchanged the answer became False: a difference in either direction counts"
)
noisy_3 = [97.0, 95.0, 99.0, 96.0], [96.0, 96.5, 96.0, 97.0]
assert not distinguishable(*noisy_3), (
    f"a = {noisy_3[0]}, b = {noisy_3[1]} gave True, expected False: the means differ,"
    " but the interval of the difference, 0.38 +- 3.33, contains 0"
)
short_3 = [3.0, 5.0, 8.0], [0.0, 4.0, 4.0]  # differences 3, 1, 4: t = 3.02, below 4.30
assert not distinguishable(*short_3), (
    f"a = {short_3[0]}, b = {short_3[1]} gave True, expected False: with three seeds t is 4.30"
    " (half width 3.79), not 1.96; keep sqrt(n) and ddof=1 too"
)
### BEGIN HIDDEN TESTS
apart_3 = [9.0, 10.0, 11.0, 10.0], [8.5, 7.0, 5.5, 7.0]  # d = 0.5, 3, 5.5, 3: t = 2.94 < 3.18
assert not distinguishable(*apart_3), (
    f"a = {apart_3[0]}, b = {apart_3[1]} gave True, expected False: paired by seed the"
    " differences 0.5, 3, 5.5, 3 vary too much; do separate intervals, an unpaired test or"
    " sorted scores enter?"
)
rng_3 = np.random.default_rng(903)
for n_3 in (2, 5, 20):
    for shift_3 in (0.0, 0.6, 1.5, -4.0):
        base_3 = rng_3.normal(90, 5, n_3)
        left_3, right_3 = base_3 + shift_3 + rng_3.normal(size=n_3), base_3
        p_3 = stats.ttest_rel(left_3, right_3).pvalue
        if not 0.04 < p_3 < 0.06:  # far from the edge: rounding decides nothing
            assert bool(distinguishable(left_3, right_3)) == bool(p_3 < 0.05), (
                f"{n_3} random pairs with p = {p_3:.3g} gave {p_3 >= 0.05}, expected {p_3 < 0.05}"
            )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-distinguishable-edges", "grade": true, "locked": true, "points": 1}
"""distinguishable says False for equal scores and refuses what cannot be paired."""
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # SciPy's own test warns where all differences are equal
    same_4 = distinguishable([97.0, 96.0, 98.0], [97.0, 96.0, 98.0])
assert same_4 is not None, "distinguishable returned None: is there a `return`?"
assert not same_4, (
    "equal scores for every seed gave True, expected False: the interval 0 +- 0 contains 0,"
    " so compare |mean| > half, not >="
)
for pair_4 in (([97.0, 96.0], [95.0]), ([1.0, 2.0, 3.0], [1.0]), ([97.0], [95.0])):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            answer_4 = distinguishable(*pair_4)
        except ValueError:
            answer_4 = "ValueError"
        except (ZeroDivisionError, IndexError, TypeError) as error:
            answer_4 = f"{type(error).__name__}: {error}"
    assert answer_4 == "ValueError", (
        f"distinguishable{pair_4} gave {answer_4}: without two pairs or more, one of each net,"
        " raise ValueError"
    )
### BEGIN HIDDEN TESTS
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    always_4 = distinguishable([3.0, 5.0, 9.0, 1.0], [1.0, 3.0, 7.0, -1.0])
assert always_4, (
    "a - b = 2 for every seed gave False, expected True: the interval is 2 +- 0, and nan where"
    " t divides by a spread of 0 is not an answer"
)
array_4 = np.array([1.0, 2.0, 4.0])
distinguishable(array_4, np.array([5.0, 2.0, 1.0]))
assert array_4.tolist() == [1, 2, 4], "distinguishable changed its input"
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
# 2. In every epoch: put the training rows into a new random order, cut it into batches
#    of `batch_size` (the last may be smaller, and it counts),
#    and for each batch take the gradients $g$ and one step for every $W$ and $b$:
#    $v \leftarrow \mu v - \eta g$, then $p \leftarrow p + v$ (all $v$ start at 0).
# 3. After every epoch: note the mean loss of its batches,
#    measure the accuracy on the validation data,
#    and keep the parameters of the best epoch so far.
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


# %% nbgrader={"grade_id": "train", "solution": true}
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
X = (X - 5) / 6
names = {"train": slice(0, 1000), "val": slice(1000, 1300), "test": slice(1300, 1797)}
config = {f"X_{name}": X[rows] for name, rows in names.items()}
config |= {f"y_{name}": y[rows] for name, rows in names.items()}
config |= {"n_classes": 10, "hidden": [32], "activation": "relu", "lr": 0.01, "momentum": 0.9}
result = train(config | {"epochs": 10, "batch_size": 32}, seed=0)
plt.plot(range(1, 11), result["losses"], "o-")
title = f"val {result['val_acc']:.3f}, test {result['test_acc']:.3f}"
plt.gca().set(title=title, xlabel="epoch", ylabel="training loss")
plt.show()

# %% nbgrader={"grade_id": "test-train", "grade": true, "locked": true, "points": 1}
"""train learns three clouds of points and reports two shares and one loss per epoch."""
rng_5 = np.random.default_rng(905)
y_5 = np.arange(240) % 3
X_5 = np.array([[2.0, 0.0], [-1.0, 1.7], [-1.0, -1.7]])[y_5] + 0.4 * rng_5.normal(size=(240, 2))
cuts_5 = {"train": slice(0, 120), "val": slice(120, 180), "test": slice(180, 240)}
config_5 = {f"X_{name}": X_5[rows] for name, rows in cuts_5.items()}
config_5 |= {f"y_{name}": y_5[rows] for name, rows in cuts_5.items()}
config_5 |= {"n_classes": 3, "hidden": [8], "activation": "tanh"}
config_5 |= {"lr": 0.1, "momentum": 0.9, "epochs": 8, "batch_size": 16}
before_5 = copy.deepcopy(config_5)
got_5 = train(config_5, 1)
assert got_5 is not None, "train returned None: is there a `return`?"
assert isinstance(got_5, dict) and set(got_5) >= {"val_acc", "test_acc", "losses"}, (
    f"train gave {got_5!r:.200}, expected a dict with val_acc, test_acc and losses"
)
assert np.shape(got_5["losses"]) == (8,), (
    f"losses has shape {np.shape(got_5['losses'])}, expected 8 numbers: the mean loss of each of"
    " the 8 epochs, not one per batch"
)
assert np.ndim(got_5["val_acc"]) == 0 and np.ndim(got_5["test_acc"]) == 0, (
    f"val_acc {got_5['val_acc']!r:.80}, test_acc {got_5['test_acc']!r:.80}: each is one number,"
    " that of the best epoch by validation"
)
assert 0 <= got_5["val_acc"] <= 1 and 0 <= got_5["test_acc"] <= 1, (
    f"val_acc {got_5['val_acc']}, test_acc {got_5['test_acc']}: shares from 0 to 1, not percent"
)
assert got_5["losses"][-1] < 0.3, (
    f"after 8 epochs the loss went from {got_5['losses'][0]:.3g} to {got_5['losses'][-1]:.3g},"
    " expected below 0.3: does each step go down the gradient, for every layer,"
    " and are X and y put into the same order?"
)
assert got_5["val_acc"] > 0.9 and got_5["test_acc"] > 0.9, (
    f"val_acc {got_5['val_acc']:.2f}, test_acc {got_5['test_acc']:.2f}, expected above 0.9"
)
assert all(np.array_equal(before_5[key], config_5[key]) for key in before_5), (
    "train changed its config: put the rows into a new order by an index,"
    " not by shuffling config's arrays in place"
)
### BEGIN HIDDEN TESTS
for activation_5, hidden_5 in (("relu", [6, 5]), ("sigmoid", [7]), ("tanh", [])):
    more_5 = config_5 | {"activation": activation_5, "hidden": hidden_5, "epochs": 25}
    got_5h = train(more_5, 3)
    assert len(got_5h["losses"]) == 25, f"25 epochs gave {len(got_5h['losses'])} losses"
    assert got_5h["val_acc"] > 0.8 and got_5h["test_acc"] > 0.8, (
        f"{activation_5} with hidden sizes {hidden_5}: val_acc {got_5h['val_acc']:.2f}, test_acc"
        f" {got_5h['test_acc']:.2f}, expected above 0.8: use config's activation and hidden"
    )
still_5 = train(config_5 | {"lr": 1e-9, "epochs": 6, "batch_size": 120}, 2)["losses"]
assert abs(still_5[0] - still_5[-1]) < 1e-4, (
    f"with lr 1e-9 the loss went from {still_5[0]:.4g} to {still_5[-1]:.4g}, expected to stay:"
    " use config's lr"
)
one_5 = still_5[0]
assert 0.3 < one_5 < 4, (
    f"with a rate of 1e-9 the loss of the first epoch is {one_5:.3g}, expected about ln 3 = 1.1:"
    " the mean over batches, not their sum, and with config's lr"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-train-protocol", "grade": true, "locked": true, "points": 1}
"""train chooses the epoch by validation; the test data decide nothing; the seed decides the rest."""
rng_6 = np.random.default_rng(906)
y_6 = np.arange(150) % 3
X_6 = np.array([[1.0, 0.0], [-0.5, 0.8], [-0.5, -0.8]])[y_6] + 0.5 * rng_6.normal(size=(150, 2))
cuts_6 = {"train": slice(0, 60), "val": slice(60, 105), "test": slice(105, 150)}
config_6 = {f"X_{name}": X_6[rows] for name, rows in cuts_6.items()}
config_6 |= {f"y_{name}": y_6[rows] for name, rows in cuts_6.items()}
config_6 |= {"n_classes": 3, "hidden": [4], "activation": "tanh"}
config_6 |= {"lr": 2.0, "momentum": 0.9, "epochs": 15, "batch_size": 10}  # jumpy on purpose
got_6, again_6 = train(config_6, 7), train(config_6, 7)
assert got_6 is not None, "train returned None: is there a `return`?"
assert all(np.array_equal(got_6[key], again_6[key]) for key in got_6), (
    f"seed 7 gave losses {np.round(got_6['losses'][:3], 4)}... and then"
    f" {np.round(again_6['losses'][:3], 4)}...: equal seeds must give equal results,"
    " so take all randomness from np.random.default_rng(seed)"
)
assert not np.array_equal(got_6["losses"], train(config_6, 8)["losses"]), (
    "seeds 7 and 8 gave equal losses: the seed must decide initial weights and batch order"
)
wrong_6 = train(config_6 | {"y_test": (config_6["y_test"] + 1) % 3}, 7)
assert np.array_equal(wrong_6["losses"], got_6["losses"]), (
    "with other test labels the losses changed: test data must not be trained on"
)
assert wrong_6["val_acc"] == got_6["val_acc"], (
    f"with other test labels val_acc went from {got_6['val_acc']:.3f} to {wrong_6['val_acc']:.3f}:"
    " choose the epoch by validation accuracy, never by the test set"
)
other_6 = train(config_6 | {"y_val": (config_6["y_val"] + 1) % 3}, 7)
assert np.array_equal(other_6["losses"], got_6["losses"]), (
    "with other validation labels the losses changed: validation data must not be trained on"
)
### BEGIN HIDDEN TESTS
for seed_6 in (0, 1, 2):
    best_6 = [train(config_6 | {"epochs": e}, seed_6)["val_acc"] for e in range(1, 13)]
    assert best_6 == sorted(best_6), (
        f"val_acc for 1 to 12 epochs: {np.round(best_6, 2).tolist()}. The best of the first e"
        " epochs cannot fall with e: that is the last epoch's accuracy; keep the best"
    )
    twin_6 = train(config_6 | {"X_test": config_6["X_val"], "y_test": config_6["y_val"]}, seed_6)
    assert twin_6["test_acc"] == twin_6["val_acc"], (
        f"with the validation data given as test data, val_acc is {twin_6['val_acc']:.3f} but"
        f" test_acc {twin_6['test_acc']:.3f}: test the kept parameters of the best epoch, not the"
        " last ones; parameters changed in place must be copied to be kept"
    )
    each_6 = [train(config_6 | {"y_test": np.full(45, k)}, seed_6)["test_acc"] for k in range(3)]
    assert np.isclose(sum(each_6), 1), (
        f"with test labels all 0, all 1, all 2 one net has test_acc {np.round(each_6, 3).tolist()},"
        f" sum {sum(each_6):.3f}, expected 1: is test_acc the best of several looks at the test set?"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-train-steps", "grade": true, "locked": true, "points": 1}
"""train shuffles, uses every batch, and its steps have momentum."""
rng_7 = np.random.default_rng(907)
y_7 = np.repeat([0, 1, 2], 100)  # sorted by class
X_7 = np.array([[1.0, 0.0], [-0.5, 0.9], [-0.5, -0.9]])[y_7] + 0.3 * rng_7.normal(size=(300, 2))
config_7 = {f"X_{name}": X_7 for name in ("train", "val", "test")}
config_7 |= {f"y_{name}": y_7 for name in ("train", "val", "test")}
config_7 |= {"n_classes": 3, "hidden": [8], "activation": "tanh"}
config_7 |= {"lr": 3.0, "momentum": 0.0, "epochs": 1, "batch_size": 10}
sorted_7 = [train(config_7, seed) for seed in range(3)]
assert all(got is not None for got in sorted_7), "train returned None: is there a `return`?"
low_7 = min(got["val_acc"] for got in sorted_7)
assert low_7 > 0.75, (
    f"training data sorted by class: val_acc {low_7:.2f} after an epoch, expected above 0.75."
    " Without shuffling, the last batches are all of one class: take a new random order"
)
whole_7 = config_7 | {"lr": 0.5, "epochs": 30, "batch_size": 1000}
losses_7 = train(whole_7, 0)["losses"]
assert len(losses_7) == 30 and losses_7[-1] < 0.7 * losses_7[0], (
    f"300 rows, batch_size 1000: the loss went from {losses_7[0]:.3g} to {losses_7[-1]:.3g},"
    " expected a fall: an incomplete last batch counts too"
)
slow_7 = config_7 | {"lr": 0.001, "epochs": 6}
fall_7 = {}
for momentum_7 in (0.0, 0.9):
    run_7 = train(slow_7 | {"momentum": momentum_7}, 4)["losses"]
    fall_7[momentum_7] = run_7[0] - run_7[-1]
assert fall_7[0.9] > 3 * fall_7[0.0], (
    f"at a small rate the loss fell by {fall_7[0.0]:.3g} with momentum 0 and by"
    f" {fall_7[0.9]:.3g} with 0.9, expected several times as much: is v kept from step to step,"
    " v = momentum v - lr g, without a factor (1 - momentum)?"
)
### BEGIN HIDDEN TESTS
rate_7 = {lr: train(slow_7 | {"lr": lr}, 4)["losses"] for lr in (0.001, 0.003)}
ratio_7 = (rate_7[0.003][0] - rate_7[0.003][-1]) / (rate_7[0.001][0] - rate_7[0.001][-1])
assert 1.8 < ratio_7 < 4.5, (
    f"three times the rate made the loss fall {ratio_7:.2f} times as much, expected about 3:"
    " use config's lr, once"
)
tail_7 = config_7 | {"X_train": X_7[100:], "y_train": y_7[100:], "batch_size": 150, "epochs": 1}
one_7 = tail_7 | {"hidden": [], "lr": 1e-6, "momentum": 0.0}
assert np.isfinite(train(one_7, 0)["losses"]).all(), "200 rows in batches of 150: loss not finite"
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
# it depends on the order. Turn a mean that is `nan` into `-np.inf` first.
# </details>


# %% nbgrader={"grade_id": "lr_sweep", "solution": true}
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
config = {"X_train": X[:800], "y_train": y[:800], "X_val": X[800:1200], "y_val": y[800:1200]}
config |= {"X_test": X[1200:], "y_test": y[1200:], "n_classes": 10, "hidden": [16]}
for activation in ACTIVATIONS:
    best = lr_sweep(config | {"activation": activation}, [0.0003, 0.003, 0.03, 0.3], [0, 1])
    print(f"{activation}: your sweep chose {best}")

# %% nbgrader={"grade_id": "test-lr_sweep", "grade": true, "locked": true, "points": 1}
"""lr_sweep returns the rate with the best mean validation accuracy over all seeds."""
lrs_8, seeds_8 = [0.001, 0.003, 0.01, 0.03, 0.1], [4, 9, 2, 5]
val_8 = {0.001: [0.6, 0.6, 0.6, 0.6], 0.003: [0.9, 0.7, 0.7, 0.7], 0.01: [0.8, 0.8, 0.8, 0.8]}
val_8 |= {0.03: [0.5, 0.85, 0.85, 0.7], 0.1: [0.6, 0.7, 0.99, 0.81]}
runs_8 = [
    [lr, seed, val_acc, 0.95 if lr == 0.001 else 0.5]
    for lr in lrs_8
    for seed, val_acc in zip(seeds_8, val_8[lr], strict=True)
]
try:
    got_8 = lr_sweep({"recorded": runs_8}, lrs_8, seeds_8)
except KeyError as error:
    raise AssertionError(
        f"KeyError: {error}. Call run with every rate of lrs and every seed of seeds,"
        ' the rate in the copy\'s "lr"'
    ) from None
said_8 = f"validation accuracies {val_8} gave {got_8}, expected 0.01 (mean 0.8)"
assert got_8 is not None, "lr_sweep returned None: is there a `return`?"
assert np.ndim(got_8) == 0, f"lr_sweep gave {got_8!r:.80}, expected one rate"
assert got_8 not in (2, 0.8), f"{said_8}: return the rate, not its place or its accuracy"
assert got_8 != 0.001, (
    f"{said_8}: 0.001 has the best test accuracy, and that must not decide; choose by val_acc"
)
assert got_8 != 0.003, f"{said_8}: 0.003 is best for the first seed only; take all seeds"
assert got_8 != 0.1, f"{said_8}: 0.1 has the best single run; take the mean over seeds"
assert got_8 == 0.01, said_8
### BEGIN HIDDEN TESTS
rng_8 = np.random.default_rng(908)
for case_8 in range(12):
    n_8, m_8 = rng_8.integers(1, 6, 2)
    rates_8 = (10.0 ** rng_8.permutation(np.arange(-6, -6 + n_8))).tolist()
    table_8 = rng_8.uniform(0.1, 1, (n_8, m_8))
    tests_8 = rng_8.uniform(0.1, 1, (n_8, m_8))
    own_8 = rng_8.permutation(50)[:m_8].tolist()
    records_8 = [
        [rates_8[i], own_8[j], float(table_8[i, j]), float(tests_8[i, j])]
        for i in range(n_8)
        for j in range(m_8)
    ]
    want_8 = max(zip([sum(row) for row in table_8], rates_8, strict=True))[1]
    got_8h = lr_sweep({"recorded": records_8}, rates_8, own_8)
    assert got_8h == want_8, (
        f"random case {case_8}: rates {rates_8} with validation means"
        f" {table_8.mean(axis=1).round(3).tolist()} gave {got_8h}, expected {want_8}"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-lr_sweep-nan", "grade": true, "locked": true, "points": 1}
"""lr_sweep never lets a rate win that diverged, even once."""
nan_9 = float("nan")
lrs_9 = [0.1, 0.01, 0.001]
for place_9 in range(3):  # the diverged rate stands first, second, third
    order_9 = lrs_9[1:]
    order_9.insert(place_9, 0.1)
    for bad_9 in ([nan_9, nan_9], [nan_9, 0.99], [0.99, nan_9]):
        val_9 = {0.1: bad_9, 0.01: [0.7, 0.8], 0.001: [0.5, 0.6]}
        runs_9 = [[lr, s, val_9[lr][s], val_9[lr][s]] for lr in order_9 for s in (0, 1)]
        got_9 = lr_sweep({"recorded": runs_9}, order_9, [0, 1])
        assert got_9 is not None, "lr_sweep returned None: is there a `return`?"
        assert got_9 == 0.01, (
            f"rates {order_9}, 0.1 with validation accuracies {bad_9}, 0.01 with [0.7, 0.8]:"
            f" gave {got_9}, expected 0.01. A rate with a nan run never wins: np.argmax and max"
            " may pick nan, and np.nanmean leaves out the very run that failed"
        )
### BEGIN HIDDEN TESTS
all_9 = {"recorded": [[lr, s, nan_9, nan_9] for lr in lrs_9 for s in (0, 1)]}
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    try:
        answer_9 = lr_sweep(all_9, lrs_9, [0, 1])
    except ValueError:
        answer_9 = "ValueError"
assert answer_9 == "ValueError", (
    f"every run was nan and lr_sweep gave {answer_9}: no rate may win, raise ValueError"
)
zero_9 = {"recorded": [[0.1, 0, nan_9, nan_9], [0.2, 0, 0.0, 0.0]]}
got_9z = lr_sweep(zero_9, [0.1, 0.2], [0])
assert got_9z == 0.2, f"accuracies nan and 0 gave {got_9z}, expected 0.2: 0 is better than nan"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-lr_sweep-config", "grade": true, "locked": true, "points": 1}
"""lr_sweep leaves config alone, takes the first of equals, and works with real training."""
equal_10 = {"lr": 7.0, "recorded": [[lr, 0, 0.8, 0.1 * lr] for lr in (0.3, 0.1, 0.2)]}
before_10 = copy.deepcopy(equal_10)
got_10 = lr_sweep(equal_10, [0.3, 0.1, 0.2], [0])
assert got_10 is not None, "lr_sweep returned None: is there a `return`?"
assert equal_10 == before_10, (
    f"lr_sweep changed config's lr from 7.0 to {equal_10.get('lr')}: give run a copy,"
    ' config | {"lr": lr}'
)
assert got_10 == 0.3, f"rates 0.3, 0.1, 0.2 with equal means gave {got_10}, expected the first, 0.3"
### BEGIN HIDDEN TESTS
rng_10 = np.random.default_rng(910)
y_10 = np.arange(180) % 3
X_10 = np.array([[2.0, 0.0], [-1.0, 1.7], [-1.0, -1.7]])[y_10] + 0.5 * rng_10.normal(size=(180, 2))
real_10 = {"n_classes": 3, "hidden": [6, 6], "activation": "relu"}
for number_10, name_10 in enumerate(("train", "val", "test")):
    rows_10 = slice(60 * number_10, 60 * number_10 + 60)
    real_10 |= {f"X_{name_10}": X_10[rows_10], f"y_{name_10}": y_10[rows_10]}
got_10h = lr_sweep(real_10, [1e-9, 0.3, 1e150], [0, 1, 2])
assert got_10h == 0.3, (
    f"of the rates 1e-9, 0.3 and 1e150 lr_sweep chose {got_10h}, expected 0.3 (1e-9 learns"
    " nothing in 40 steps, 1e150 diverges): call run with each rate"
)
assert "lr" not in real_10, "lr_sweep added a key to the given config: give run a copy"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-update_ratio", "locked": true}
# ## Exercise 5: How large is a step? (2 points)
#
# Write `update_ratio(p, g, lr)`: how large is one step of plain gradient descent
# beside the parameters it changes, in powers of ten?
#
# $$\log_{10} \frac{\mathrm{std}(\eta\, g)}{\mathrm{std}(p)}, \qquad \eta = \text{lr}$$
#
# `p` is an array of parameters of any shape, `g` its gradient, $\eta > 0$;
# std is taken over all entries, and neither array is constant.
# The result is one number. Nothing is changed.
#
# Example: if the entries of $p$ have standard deviation 2,
# those of $g$ 0.4, and $\eta = 0.01$, the ratio is 0.002 and the answer $-2.699$.
#
# <details><summary>Hint 1</summary>
#
# `np.std` without an axis looks at all entries. `np.log` is the natural logarithm.
# </details>


# %% nbgrader={"grade_id": "update_ratio", "solution": true}
def update_ratio(p, g, lr):
    """Size of a gradient step relative to the parameters, as a power of ten.

    Args:
        p: (...,) parameters of a layer, not all equal.
        g: (...,) their gradient, same shape, not all equal.
        lr: learning rate > 0.

    Returns:
        One number, log10(std(lr * g) / std(p)).
    """
    ### BEGIN SOLUTION
    return np.log10(np.std(lr * g) / np.std(p))
    ### END SOLUTION


# %%
p = np.random.default_rng(1).normal(0, 0.1, (64, 64))
for lr in (0.1, 0.01, 0.001):
    print(f"lr {lr}: your ratio is 10 to the power of {update_ratio(p, 0.05 * p.T, lr):.2f}")

# %% nbgrader={"grade_id": "test-update_ratio", "grade": true, "locked": true, "points": 1}
"""update_ratio is the decimal logarithm of step size over parameter size."""
p_11, g_11 = np.array([3.0, 7.0]), np.array([-0.3, 0.5])  # std 2 and 0.4, means 5 and 0.1
got_11 = update_ratio(p_11, g_11, 0.01)
assert got_11 is not None, "update_ratio returned None: is there a `return`?"
assert np.shape(got_11) == (), f"update_ratio gave shape {np.shape(got_11)}, expected one number"
said_11 = f"update_ratio([3, 7], [-0.3, 0.5], 0.01) gave {got_11:.4f}, expected -2.6990"
assert not np.isclose(got_11, np.log10(0.2)), f"{said_11}: the learning rate is missing"
assert not np.isclose(got_11, np.log(0.002)), f"{said_11}: np.log is the natural log, use np.log10"
assert not np.isclose(got_11, 0.002), f"{said_11}: that is the ratio itself; take its log10"
assert not np.isclose(got_11, -np.log10(0.002)), f"{said_11}: upside down; the step is on top"
assert not np.isclose(got_11, np.log10(0.01 * np.linalg.norm(g_11) / np.linalg.norm(p_11))), (
    f"{said_11}: that compares norms; std is measured around the mean"
)
assert not np.isclose(got_11, np.log10(0.01 * 0.16 / 4)), f"{said_11}: var is not std"
assert np.isclose(got_11, -2.6989700), said_11
### BEGIN HIDDEN TESTS
rng_11 = np.random.default_rng(911)
p_11h, g_11h = rng_11.normal(1, 3, 12), rng_11.normal(-2, 0.5, 12)
want_11 = np.log10(0.2 * g_11h.std()) - np.log10(p_11h.std())
assert np.isclose(update_ratio(p_11h, g_11h, 0.2), want_11, rtol=1e-9), (
    f"random p and g (12,) at lr 0.2 gave {update_ratio(p_11h, g_11h, 0.2):.5f},"
    f" expected {want_11:.5f}"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-update_ratio-shapes", "grade": true, "locked": true, "points": 1}
"""update_ratio looks at all entries of an array of any shape, and changes nothing."""
p_12 = np.array([[1.0, 10.0], [2.0, 20.0], [4.0, 60.0]])
g_12 = np.array([[0.5, 0.1], [0.0, 0.3], [-0.9, 0.2]])
before_12 = p_12.copy(), g_12.copy()
got_12 = update_ratio(p_12, g_12, 0.1)
assert got_12 is not None, "update_ratio returned None: is there a `return`?"
assert np.array_equal(p_12, before_12[0]) and np.array_equal(g_12, before_12[1]), (
    "update_ratio changed its input: g *= lr writes into g"
)
assert np.shape(got_12) == (), (
    f"a (3, 2) kernel gave shape {np.shape(got_12)}, expected one number: std over all entries,"
    " not column by column"
)
want_12 = np.log10(0.1 * np.sqrt(np.mean((g_12 - g_12.mean()) ** 2)) / p_12.std())
assert np.isclose(got_12, want_12), (
    f"a (3, 2) kernel gave {got_12:.4f}, expected {want_12:.4f}: one std over all entries of each"
    " array, and only then the ratio"
)
### BEGIN HIDDEN TESTS
rng_12 = np.random.default_rng(912)
for shape_12 in ((7,), (64, 10), (3, 3, 2, 4)):
    random_12 = rng_12.normal(2, 1, shape_12), rng_12.normal(0.1, 1e-5, shape_12)
    steps_12 = [update_ratio(*random_12, lr) for lr in (1.0, 0.01)]
    own_12 = np.log10(random_12[1].std()) - np.log10(random_12[0].std())
    assert np.isclose(steps_12[0], own_12, atol=1e-6), (
        f"random arrays of shape {shape_12} at lr 1 gave {steps_12[0]:.4f}, expected {own_12:.4f}"
    )
    assert np.isclose(steps_12[0] - steps_12[1], 2), (
        f"a hundredth of the rate changed the result by {steps_12[1] - steps_12[0]:.3f},"
        " expected -2"
    )
single_12 = update_ratio(p_12.astype("float32"), g_12.astype("float32"), 0.1)
assert np.isclose(single_12, want_12, rtol=1e-5), f"float32 input gave {single_12}"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-batchnorm_forward", "locked": true}
# ## Exercise 6: Batch normalisation, forward (3 points)
#
# Write `batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5)`.
# `x` is (n, d), one row per example; `gamma` and `beta` are (d,).
#
# **In training** every *column* (a unit) is normalised over the batch,
#
# $$\mu_j = \frac{1}{n} \sum_i x_{ij}, \quad
# \sigma_j^2 = \frac{1}{n} \sum_i (x_{ij} - \mu_j)^2, \quad
# \hat{x}_{ij} = \frac{x_{ij} - \mu_j}{\sqrt{\sigma_j^2 + \epsilon}}, \quad
# \mathrm{out}_{ij} = \gamma_j \hat{x}_{ij} + \beta_j,$$
#
# and the running statistics move a little towards those of the batch
# ($m$ is `momentum`):
#
# $$\mathrm{mean} \leftarrow m\, \mathrm{mean} + (1 - m)\, \mu, \qquad
# \mathrm{var} \leftarrow m\, \mathrm{var} + (1 - m)\, \sigma^2.$$
#
# **At test time** (`training=False`) the running mean and variance take the place of
# $\mu$ and $\sigma^2$, and they do not move:
# what the net says about one image must not depend on the others beside it.
#
# It returns `(out, cache, running)`:
#
# * `out` (n, d);
# * `cache`, in training the dict
#   `{"x_hat": (n, d), "std": (d,), "gamma": (d,)}` with
#   $\mathrm{std}_j = \sqrt{\sigma_j^2 + \epsilon}$, at test time whatever you like;
# * `running`, a new dict `{"mean": (d,), "var": (d,)}` of float arrays.
#   The given dict and its arrays stay as they were.
#
# Example: the column $(1, 3)$ has $\mu = 2$, $\sigma^2 = 1$.
# With $\gamma = 10$, $\beta = 5$ and $\epsilon \approx 0$ it becomes $(-5, 15)$.
# From mean 0 and var 1, the running mean moves to 0.2, the running variance stays 1.
#
# <details><summary>Hint 1</summary>
#
# The mean over the batch is the mean over the rows: `axis=0`; its shape is (d,).
# </details>
#
# <details><summary>Hint 2</summary>
#
# Decide first which mean and variance count, the batch's or the running ones.
# The lines after that are the same for both.
# </details>


# %% nbgrader={"grade_id": "batchnorm_forward", "solution": true}
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
    moved = {"mean": 1.0 * mean, "var": 1.0 * var}
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        moved = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, moved
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
"""batchnorm_forward in training normalises every column over the batch, then scales and shifts."""
x_13 = np.array([[1.0, 10.0, 0.0], [3.0, 10.0, 4.0], [5.0, 16.0, -1.0]])
gamma_13, beta_13 = np.array([1.0, 2.0, 0.5]), np.array([0.0, 3.0, -1.0])
before_13 = x_13.copy()
got_13 = batchnorm_forward(
    x_13, gamma_13, beta_13, {"mean": np.zeros(3), "var": np.ones(3)}, True, eps=1e-12
)
assert got_13 is not None, "batchnorm_forward returned None: is there a `return`?"
assert isinstance(got_13, (tuple, list)) and len(got_13) == 3, (
    f"batchnorm_forward gave {got_13!r:.80}..., expected three things: (out, cache, running)"
)
out_13 = np.asarray(got_13[0])
assert out_13.shape == (3, 3), f"out has shape {out_13.shape}, expected (3, 3)"
hat_13 = (x_13 - [3, 12, 1]) / np.sqrt([8 / 3, 8, 14 / 3])
rows_13 = (x_13 - x_13.mean(1, keepdims=True)) / x_13.std(1, keepdims=True)
assert not np.allclose(out_13, gamma_13 * rows_13 + beta_13), (
    "each row was normalised (axis 1, that is layer normalisation): take mean and variance of each"
    " column, axis 0"
)
assert not np.allclose(out_13, hat_13), "out is x_hat: gamma and beta are missing"
assert not np.allclose(out_13, gamma_13 * x_13 + beta_13), (
    "the running statistics were used in training: take those of the batch"
)
assert not np.allclose(out_13, beta_13 * hat_13 + gamma_13), "gamma scales and beta shifts"
assert not np.allclose(out_13, gamma_13 * (hat_13 + beta_13)), "scale first, then shift"
assert not np.allclose(out_13, gamma_13 * hat_13 * (2 / 3) ** 0.5 + beta_13), (
    "the variance was divided by n - 1 (ddof=1); batch normalisation divides by n"
)
assert not np.allclose(out_13, gamma_13 * (x_13 - [3, 12, 1]) / [8 / 3, 8, 14 / 3] + beta_13), (
    "divided by the variance, not by its root"
)
assert np.allclose(out_13, gamma_13 * hat_13 + beta_13), (
    f"out is {out_13.round(3).tolist()}, expected {(gamma_13 * hat_13 + beta_13).round(3).tolist()}"
)
assert np.array_equal(x_13, before_13), "batchnorm_forward changed x in place"
### BEGIN HIDDEN TESTS
rng_13 = np.random.default_rng(913)
for n_13, d_13, eps_13 in ((6, 4, 1e-5), (2, 7, 0.5), (1, 3, 1e-3), (9, 1, 2.0)):
    x_13h = rng_13.normal(2, 3, (n_13, d_13))
    x_13h[:, 0] = 4.0  # a constant column: variance 0
    g_13, b_13 = rng_13.normal(size=d_13), rng_13.normal(size=d_13)
    run_13 = {"mean": rng_13.normal(size=d_13), "var": rng_13.uniform(1, 2, d_13)}
    out_13h, cache_13, _ = batchnorm_forward(x_13h, g_13, b_13, run_13, True, 0.9, eps_13)
    for j_13 in range(d_13):
        column_13 = x_13h[:, j_13].tolist()
        mu_13 = sum(column_13) / n_13
        var_13 = sum((value - mu_13) ** 2 for value in column_13) / n_13
        std_13 = (var_13 + eps_13) ** 0.5
        want_13 = [(value - mu_13) / std_13 for value in column_13]
        assert np.allclose(out_13h[:, j_13], np.multiply(want_13, g_13[j_13]) + b_13[j_13]), (
            f"x ({n_13}, {d_13}), eps {eps_13}: column {j_13} of out differs from a plain loop;"
            " eps is added to the variance, inside the root"
        )
        assert np.allclose(cache_13["x_hat"][:, j_13], want_13), (
            'cache["x_hat"]: before gamma, beta'
        )
        assert np.isclose(np.ravel(cache_13["std"])[j_13], std_13), (
            f'cache["std"] is {np.ravel(cache_13["std"])[j_13]:.5g}, expected sqrt(var + eps) ='
            f" {std_13:.5g}: eps is added to the variance, inside the root"
        )
    assert np.allclose(cache_13["gamma"], g_13), 'cache["gamma"] must be gamma'
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-batchnorm_forward-running", "grade": true, "locked": true, "points": 1}
"""batchnorm_forward moves the running statistics in training, and leaves the given ones alone."""
x_14 = np.array([[1.0], [3.0]])
given_14 = {"mean": np.array([10.0]), "var": np.array([5.0])}
got_14 = batchnorm_forward(x_14, np.ones(1), np.zeros(1), given_14, True)
assert got_14 is not None, "batchnorm_forward returned None: is there a `return`?"
after_14 = got_14[2]
assert given_14["mean"] == 10 and given_14["var"] == 5, (
    "the given running dict or its arrays were changed: return a new dict with new arrays"
)
assert isinstance(after_14, dict) and set(after_14) == {"mean", "var"}, (
    f"running is {after_14!r:.80}, expected a dict with mean and var"
)
said_14 = f"running mean 10 and batch mean 2 gave {np.ravel(after_14['mean'])[0]:.4g}, expected 9.2"
assert not np.allclose(after_14["mean"], 2.8), f"{said_14}: momentum is the share that is *kept*"
assert not np.allclose(after_14["mean"], 10), f"{said_14}: the running mean must move in training"
assert not np.allclose(after_14["mean"], 2), f"{said_14}: keep 90 % of the old mean"
assert np.allclose(after_14["mean"], 9.2), said_14
said_14 = f"running var 5 and batch (1, 3) gave {np.ravel(after_14['var'])[0]:.6g}, expected 4.6"
assert not np.allclose(after_14["var"], 4.7, atol=1e-6), f"{said_14}: batch variance divides by n"
assert not np.allclose(after_14["var"], 4.5 + 0.1 * (1 + 1e-5), rtol=0, atol=1e-9), (
    f"{said_14}: eps is for the division only, not for the running variance"
)
assert np.allclose(after_14["var"], 4.6, rtol=0, atol=1e-9), said_14
### BEGIN HIDDEN TESTS
rng_14 = np.random.default_rng(914)
mean_14, var_14 = np.zeros(5), np.ones(5)
running_14 = {"mean": np.zeros(5), "var": np.ones(5)}
for _ in range(7):
    batch_14 = rng_14.normal(3, 2, (4, 5))
    running_14 = batchnorm_forward(
        batch_14, np.full(5, 2.0), np.ones(5), running_14, True, momentum=0.75
    )[2]
    mean_14 += 0.25 * (np.sum(batch_14, axis=0) / 4 - mean_14)
    var_14 += 0.25 * (np.sum((batch_14 - batch_14.mean(axis=0)) ** 2, axis=0) / 4 - var_14)
assert np.allclose(running_14["mean"], mean_14), "seven steps with momentum 0.75: mean is off"
assert np.allclose(running_14["var"], var_14), (
    "seven steps with momentum 0.75: var is off; it follows the batch variance, not the std"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-batchnorm_forward-test-time", "grade": true, "locked": true, "points": 1}
"""batchnorm_forward at test time uses the running statistics, and they do not move."""
given_15 = {"mean": np.array([2.0, -1.0]), "var": np.array([4.0, 0.25])}
x_15 = np.array([[6.0, 0.0], [2.0, -2.0]])
got_15 = batchnorm_forward(x_15, np.ones(2), np.zeros(2), given_15, False)
assert got_15 is not None, "batchnorm_forward returned None: is there a `return`?"
out_15 = np.asarray(got_15[0])
assert not np.allclose(out_15, [[1, 1], [-1, -1]], atol=1e-3), (
    "at test time the statistics of the batch were used: use the running mean and var"
)
assert not np.allclose(out_15, [[1, 4], [0, -4]], atol=1e-3), (
    f"at test time out is {out_15.round(4).tolist()}: divide by the root of the running variance"
)
assert np.allclose(out_15, [[2, 2], [0, -2]], atol=1e-3), (
    f"at test time out is {out_15.round(4).tolist()}, expected [[2, 2], [0, -2]]:"
    " (6 - 2) / sqrt(4) = 2"
)
assert np.allclose(got_15[2]["mean"], [2, -1]) and np.allclose(got_15[2]["var"], [4, 0.25]), (
    f"at test time running became {got_15[2]!r:.120}: it moves in training only"
)
### BEGIN HIDDEN TESTS
rng_15 = np.random.default_rng(915)
stats_15 = {"mean": rng_15.normal(size=3), "var": rng_15.uniform(0.1, 4, 3)}
copy_15 = copy.deepcopy(stats_15)
g_15, b_15, x_15h = rng_15.normal(size=3), rng_15.normal(size=3), rng_15.normal(size=(8, 3))
whole_15 = batchnorm_forward(x_15h, g_15, b_15, stats_15, False, eps=0.3)[0]
single_15 = [
    batchnorm_forward(row[None], g_15, b_15, stats_15, False, eps=0.3)[0][0] for row in x_15h
]
want_15 = b_15 + g_15 * (x_15h - copy_15["mean"]) * (copy_15["var"] + 0.3) ** -0.5
assert np.allclose(whole_15, single_15), "one row at a time gives another result at test time"
assert np.allclose(whole_15, want_15), (
    "at test time out = gamma (x - mean) / sqrt(var + eps) + beta"
)
assert all(np.array_equal(stats_15[key], copy_15[key]) for key in copy_15), "running was changed"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-batchnorm_backward", "locked": true}
# ## Exercise 7: Batch normalisation, backward (3 points)
#
# Write `batchnorm_backward(dout, cache)` for the training direction of exercise 6.
# `dout` (n, d) is dL/dout and `cache` the dict with `x_hat` (n, d), `std` (d,)
# and `gamma` (d,). It returns `(dx, dgamma, dbeta)` of shapes (n, d), (d,), (d,).
#
# The parameters are easy: every row of the batch adds its share,
#
# $$d\gamma_j = \sum_i \mathrm{dout}_{ij}\, \hat{x}_{ij}, \qquad
# d\beta_j = \sum_i \mathrm{dout}_{ij}.$$
#
# For `dx` remember that $\mu$ and $\sigma$ depend on every $x_{ij}$ of the column.
# With $g_i = \gamma_j\, \mathrm{dout}_{ij}$ as the gradient that reaches $\hat{x}$,
# the Jacobian of one column is the one of the lesson,
#
# $$dx = J g, \qquad
# J = \frac{1}{\mathrm{std}} \Big( I - \frac{1}{n} \mathbf{1}\mathbf{1}^\top
# - \frac{1}{n} \hat{x} \hat{x}^\top \Big),$$
#
# but no $n \times n$ matrix is needed: multiply it out.
# Nothing that is passed in is changed. The relative error must be below $10^{-7}$.
#
# Example, one column: $\hat{x} = (-1, -1, 1, 1)$, std 2, $\gamma = 3$,
# dout $= (1, 0, 0, 0)$. Then $d\beta = 1$, $d\gamma = -1$,
# $g = (3, 0, 0, 0)$ and $dx = (0.75, -0.75, 0, 0)$.
#
# <details><summary>Hint 1</summary>
#
# $\mathbf{1}\mathbf{1}^\top g / n$ is the vector whose every entry is the mean of $g$.
# </details>
#
# <details><summary>Hint 2</summary>
#
# $\hat{x} \hat{x}^\top g / n$ is $\hat{x}$ times one number per column:
# the mean of $\hat{x}_i g_i$.
# </details>


# %% nbgrader={"grade_id": "batchnorm_backward", "solution": true}
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
"""batchnorm_backward sums dgamma and dbeta over the batch."""
cache_16 = {"x_hat": np.array([[-1.0, 0.0], [-1.0, 2.0], [1.0, -1.0], [1.0, -1.0]])}
cache_16 |= {"std": np.array([2.0, 0.5]), "gamma": np.array([3.0, 4.0])}
dout_16 = np.array([[1.0, 2.0], [0.0, 1.0], [0.0, -3.0], [0.5, 0.0]])
kept_16 = dout_16.copy()
got_16 = batchnorm_backward(dout_16, cache_16)
assert got_16 is not None, "batchnorm_backward returned None: is there a `return`?"
assert isinstance(got_16, (tuple, list)) and len(got_16) == 3, (
    f"gave {got_16!r:.80}, expected three arrays: (dx, dgamma, dbeta)"
)
shapes_16 = [np.shape(part) for part in got_16]
assert shapes_16 == [(4, 2), (2,), (2,)], (
    f"shapes {shapes_16}, expected [(4, 2), (2,), (2,)]: dgamma and dbeta have one entry per"
    " column, so sum over the batch, axis 0"
)
assert np.array_equal(dout_16, kept_16), (
    "batchnorm_backward changed dout in place: dout *= gamma writes into it, g = dout * gamma does not"
)
said_16 = f"dgamma, dbeta = {np.round(got_16[1], 3)}, {np.round(got_16[2], 3)}"
wanted_16 = f"{said_16}, expected [-0.5, 5] and [1.5, 0]"
assert not np.allclose(got_16[1], [1.5, 0]), f"{wanted_16}: dgamma and dbeta are exchanged"
assert not np.allclose(got_16[1], [-0.125, 1.25]), (
    f"{wanted_16}: the sum over the batch, not the mean"
)
assert not np.allclose(got_16[1], [-1.5, 20]), (
    f"{wanted_16}: gamma does not enter dgamma, because out = gamma x_hat + beta"
)
assert np.allclose(got_16[1], [-0.5, 5]), f"{wanted_16}: dgamma sums dout times x_hat"
assert np.allclose(got_16[2], [1.5, 0]), f"{wanted_16}: dbeta sums dout"
### BEGIN HIDDEN TESTS
rng_16 = np.random.default_rng(916)
hat_16, random_16 = rng_16.normal(size=(9, 3)), rng_16.normal(size=(9, 3))
parts_16 = {"x_hat": hat_16, "std": rng_16.uniform(1, 2, 3), "gamma": rng_16.normal(size=3)}
_, dgamma_16, dbeta_16 = batchnorm_backward(random_16, parts_16)
assert np.allclose(dgamma_16, np.einsum("ij,ij->j", random_16, hat_16)), (
    "random batch: dgamma is off"
)
assert np.allclose(dbeta_16, np.ones(9) @ random_16), "random batch: dbeta is off"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-batchnorm_backward-dx", "grade": true, "locked": true, "points": 2}
"""batchnorm_backward follows x through the mean and the variance too."""
hat_17 = np.array([[-1.0], [-1.0], [1.0], [1.0]])
cache_17 = {"x_hat": hat_17, "std": np.array([2.0]), "gamma": np.array([3.0])}
dout_17 = np.array([[1.0], [0.0], [0.0], [0.0]])
got_17 = batchnorm_backward(dout_17, cache_17)
assert got_17 is not None, "batchnorm_backward returned None: is there a `return`?"
assert np.shape(got_17[0]) == (4, 1), f"dx has shape {np.shape(got_17[0])}, expected (4, 1)"
dx_17 = np.ravel(got_17[0])
said_17 = f"dx = {dx_17.round(4).tolist()}, expected [0.75, -0.75, 0, 0]"
assert not np.allclose(dx_17, [1.5, 0, 0, 0]), (
    f"{said_17}: mean and variance were treated as constants, but both move with x"
)
assert not np.allclose(dx_17, [1.125, -0.375, -0.375, -0.375]), (
    f"{said_17}: the variance was treated as a constant; subtract x_hat mean(x_hat g) too"
)
assert not np.allclose(dx_17, [1.125, -0.375, 0.375, 0.375]), (
    f"{said_17}: the mean was treated as a constant; subtract mean(g) too"
)
assert not np.allclose(dx_17, [0.25, -0.25, 0, 0]), f"{said_17}: gamma is missing"
assert not np.allclose(dx_17, [1.5, -1.5, 0, 0]), f"{said_17}: the division by std is missing"
assert not np.allclose(dx_17, [0.375, -0.375, 0, 0]), (
    f"{said_17}: divided by the variance; cache holds std, and dx is divided by it once"
)
assert not np.allclose(dx_17, [0.1875, -0.1875, 0, 0]), f"{said_17}: divided by n once too often"
assert not np.allclose(dx_17, [-1.5, -3, 0, 0]), f"{said_17}: means over the batch, not sums"
assert np.allclose(dx_17, [0.75, -0.75, 0, 0], rtol=1e-7), said_17
### BEGIN HIDDEN TESTS
rng_17 = np.random.default_rng(917)
for n_17, d_17, eps_17 in ((6, 4, 1e-5), (3, 5, 0.7), (12, 1, 1e-3), (2, 2, 0.1)):
    x_17, w_17 = rng_17.normal(1, 2, (n_17, d_17)), rng_17.normal(size=(n_17, d_17))
    g_17 = rng_17.uniform(-2, 2, d_17)
    mid_17, std_17 = x_17.mean(axis=0), np.sqrt(x_17.var(axis=0) + eps_17)
    full_17 = {"x_hat": (x_17 - mid_17) / std_17, "std": std_17, "gamma": g_17}
    kept_17 = copy.deepcopy(full_17), w_17.copy()
    dx_17h = np.asarray(batchnorm_backward(w_17, full_17)[0])
    h_17, numeric_17 = 1e-5, np.zeros((n_17, d_17))
    for i_17 in range(n_17):
        for j_17 in range(d_17):
            loss_17 = []
            for step_17 in (h_17, -h_17):  # a centred difference of the loss sum(w * out)
                moved_17 = x_17.copy()
                moved_17[i_17, j_17] += step_17
                scaled_17 = np.sqrt(moved_17.var(axis=0) + eps_17)
                loss_17.append(np.sum(w_17 * g_17 * (moved_17 - moved_17.mean(axis=0)) / scaled_17))
            numeric_17[i_17, j_17] = (loss_17[0] - loss_17[1]) / (2 * h_17)
    error_17 = np.abs(dx_17h - numeric_17).max() / np.abs(numeric_17).max()
    # 1e-6: what the centred difference itself is off by is a few 1e-9
    assert error_17 < 1e-6, (
        f"dx of a random ({n_17}, {d_17}) batch, eps {eps_17}, is off by {error_17:.1e} of its"
        " largest entry against differences of the loss"
    )
    exact_17 = [
        (np.eye(n_17) - 1 / n_17 - np.outer(hat, hat) / n_17) @ (w_17[:, j] * g_17[j]) / std_17[j]
        for j, hat in enumerate(full_17["x_hat"].T)
    ]
    assert np.allclose(dx_17h, np.transpose(exact_17), rtol=1e-7, atol=1e-9), (
        f"dx of a random ({n_17}, {d_17}) batch differs from the Jacobian's product by"
        f" {np.abs(dx_17h - np.transpose(exact_17)).max():.1e}"
    )
    assert np.array_equal(kept_17[1], w_17), "batchnorm_backward changed dout in place"
    assert all(np.array_equal(kept_17[0][key], full_17[key]) for key in full_17), (
        "batchnorm_backward changed the cache"
    )
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "closing", "locked": true}
# ## Hand in
#
# Choose *Kernel > Restart Kernel and Run All Cells*
# (in Colab *Runtime > Restart session and run all*), read what the tests say,
# then click *Validate* if your JupyterLab shows it.
# Save the notebook and hand it in under its own name.
