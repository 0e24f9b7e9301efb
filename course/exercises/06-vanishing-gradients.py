# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 06: Why deep sigmoid nets did not learn
#
# You write the instruments that tell whether a deep net can learn,
# read them, and put a limit on a gradient that explodes.
#
# **Time:** 75 minutes. **Points:** 16.
#
# In Colab, first choose *File > Save a copy in Drive*.
# Replace `raise NotImplementedError(...)` in each answer cell by your own code,
# try it in the free cell below it, then run the tests.
# A test that fails says what came, what was expected, and the likely mistake.
# When your work is graded, more tests are run than you see here.
#
# **Words.** A net is `params = [(W, b), ...]`: $L$ hidden layers,
# and as the last entry the output layer, which gives the logits and has no activation.
# The activation of the hidden layers is `kind`: `"sigmoid"`, `"tanh"` or `"relu"`.
# The cell below has three functions that you may use in every answer:
# `activate(z, kind)`, its derivative `slope(z, kind)`, and
# `forward(params, X, kind)`, which returns two lists,
# `zs` $= [z_1, \dots, z_L, \text{logits}]$ and `acts` $= [X, a_1, \dots, a_L]$.

# %% nbgrader={"grade_id": "setup", "locked": true}
import math
import warnings

import matplotlib.pyplot as plt
import numpy as np
import scipy.special

plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.figsize": (5, 3), "axes.grid": True, "grid.alpha": 0.3})


def activate(z, kind):
    """Activations of the pre-activations z."""
    if kind == "sigmoid":
        return scipy.special.expit(z)
    return np.tanh(z) if kind == "tanh" else np.maximum(z, 0)


def slope(z, kind):
    """Derivative of the activation at the pre-activations z."""
    if kind == "sigmoid":
        return scipy.special.expit(z) * scipy.special.expit(-z)
    return 1 - np.tanh(z) ** 2 if kind == "tanh" else np.where(z > 0, 1.0, 0.0)


def forward(params, X, kind):
    """Pre-activations [z_1, ..., z_L, logits] and activations [X, a_1, ..., a_L]."""
    zs, acts = [], [X]
    for W, b in params:
        zs.append(acts[-1] @ W + b)
        acts.append(activate(zs[-1], kind))
    return zs, acts[:-1]


def random_net(sizes, std, rng):
    """params with normal kernels of the standard deviation std and biases 0."""
    shapes = zip(sizes[:-1], sizes[1:], strict=True)
    return [(rng.normal(0, std, shape), np.zeros(shape[1])) for shape in shapes]


# %% [markdown] nbgrader={"grade_id": "task-sigmoid_bound", "locked": true}
# ## Exercise 1: The bound for the sigmoid (1 point)
#
# In a net with $L$ hidden sigmoid layers a delta passes $L - 1$ slopes
# on its way from $z_L$ to $z_1$, and each is at most $\frac14$.
# Write `sigmoid_bound(L)`, the largest value that the product of these slopes can have:
#
# $$\left(\tfrac14\right)^{L-1}$$
#
# `L` is a whole number, at least 1.
# Example: `sigmoid_bound(3)` is $0.0625$, and `sigmoid_bound(1)` is 1: no step,
# nothing lost.
#
# <details><summary>Hint 1</summary>
#
# Draw three layers as three dots. How many arrows lead from the last to the first?
# </details>


# %% nbgrader={"grade_id": "sigmoid_bound", "solution": true}
def sigmoid_bound(L):
    """Upper bound of the product of the sigmoid's slopes between hidden layers L and 1.

    Args:
        L: number of hidden layers, a whole number >= 1.

    Returns:
        A number in (0, 1].
    """
    ### BEGIN SOLUTION
    return 0.25 ** (L - 1)
    ### END SOLUTION


# %%
depths = range(1, 31)
plt.semilogy(depths, [sigmoid_bound(L) for L in depths], "o-", markersize=3)
plt.gca().set(title="What can be left of a gradient", xlabel="hidden layers L", ylabel="bound")
plt.show()

# %% nbgrader={"grade_id": "test-sigmoid_bound", "grade": true, "locked": true, "points": 1}
"""sigmoid_bound multiplies one quarter for each step between L layers."""
got_1 = sigmoid_bound(3)
assert got_1 is not None, "sigmoid_bound returned None: is there a `return`?"
assert not np.isclose(got_1, 0.25**3), (
    f"sigmoid_bound(3) gave {got_1:g} = 0.25^3; between 3 layers there are only 2 steps: L - 1"
)
assert not np.isclose(got_1, 0.5**2), (
    f"sigmoid_bound(3) gave {got_1:g} = 0.5^2; 1/2 is the sigmoid at 0, its slope there is 1/4"
)
assert not np.isclose(got_1, 0.5), (
    f"sigmoid_bound(3) gave {got_1:g} = 0.25 * 2; the slopes are multiplied, not added: a power"
)
assert not np.isclose(got_1, 16), (
    f"sigmoid_bound(3) gave {got_1:g} = 4^2; the bound gets smaller with depth: the base is 1/4"
)
assert np.isclose(got_1, 0.0625, rtol=1e-9), f"sigmoid_bound(3) gave {got_1:g}, expected 0.0625"
assert sigmoid_bound(1) == 1, (
    f"sigmoid_bound(1) gave {sigmoid_bound(1):g}, expected 1: a single layer has no step back"
)
### BEGIN HIDDEN TESTS
for L_1 in (2, 5, 20, 50, 300):
    want_1 = 2.0 ** (-2 * (L_1 - 1))
    # 1e-9: 299 multiplications in any order err by less than 1e-13
    assert math.isclose(sigmoid_bound(L_1), want_1, rel_tol=1e-9), (
        f"sigmoid_bound({L_1}) gave {sigmoid_bound(L_1):g}, expected {want_1:g}:"
        " one factor of 1/4 for each of the L - 1 steps"
    )
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-per_layer_factor", "locked": true}
# ## Exercise 2: The factor per layer (1 point)
#
# A ratio of $10^{-12}$ over 20 layers: is that better or worse than $10^{-6}$ over 10?
# Write `per_layer_factor(ratio, L)`, the one factor that, multiplied with itself
# for each of the steps from layer $L$ to layer 1, gives the ratio:
#
# $$\text{ratio}^{1/(L-1)}$$
#
# `ratio` is a number above 0, `L` a whole number, at least 2.
# Example: a ratio of $0.125$ with $L = 4$ is 3 steps with the factor $0.5$.
#
# <details><summary>Hint 1</summary>
#
# $f \cdot f \cdot f = 0.125$. Which operation undoes a power?
# </details>
#
# <details><summary>Hint 2</summary>
#
# In Python `8 ** (1 / 3)` is the cube root; mind the parentheses.
# </details>


# %% nbgrader={"grade_id": "per_layer_factor", "solution": true}
def per_layer_factor(ratio, L):
    """Factor by which a delta or gradient changes with each layer, on geometric average.

    Args:
        ratio: value at layer 1 divided by the value at layer L, above 0.
        L: number of hidden layers, a whole number >= 2.

    Returns:
        A number above 0: below 1 vanishing, above 1 exploding.
    """
    ### BEGIN SOLUTION
    return ratio ** (1 / (L - 1))
    ### END SOLUTION


# %%
for ratio, L in ((1e-6, 10), (1e-12, 20), (1e7, 20), (1.2, 20)):
    print(f"ratio {ratio:g} over {L} layers: factor {per_layer_factor(ratio, L):.3f}")

# %% nbgrader={"grade_id": "test-per_layer_factor", "grade": true, "locked": true, "points": 1}
"""per_layer_factor is the (L - 1)-th root of the ratio."""
got_2 = per_layer_factor(0.125, 4)
assert got_2 is not None, "per_layer_factor returned None: is there a `return`?"
said_2 = f"per_layer_factor(0.125, 4) gave {got_2:g}"
assert not np.isclose(got_2, 0.125 ** (1 / 4)), (
    f"{said_2}, the 4th root; from layer 4 to layer 1 there are 3 steps: take the (L - 1)-th root"
)
assert not np.isclose(got_2, 0.125 / 4) and not np.isclose(got_2, 0.125 / 3), (
    f"{said_2}, the ratio divided by a number; factors multiply, so take a root"
    " (and mind the parentheses: ** binds closer than /)"
)
assert not np.isclose(got_2, 0.125**3), f"{said_2}, a power; the way back from a power is a root"
assert not np.isclose(got_2, 0.125 ** (1 / 4 - 1)), (
    f"{said_2}, which is ratio ** (1 / L - 1); Python divides first: write 1 / (L - 1)"
)
assert not np.isclose(got_2, 0.125 / 4 - 1), (
    f"{said_2}: `**` binds closer than `/`; put the exponent into parentheses: ** (1 / (L - 1))"
)
assert np.isclose(got_2, 0.5, rtol=1e-9), f"{said_2}, expected 0.5, because 0.5 ** 3 is 0.125"
### BEGIN HIDDEN TESTS
rng_2 = np.random.default_rng(602)
for L_2 in (2, 3, 11, 20, 51):
    factor_2 = rng_2.uniform(0.05, 3)
    ratio_2 = 1.0
    for _ in range(L_2 - 1):
        ratio_2 *= factor_2
    back_2 = per_layer_factor(ratio_2, L_2)
    # 1e-9: also exp(log(ratio) / (L - 1)) is exact to 1e-13
    assert math.isclose(back_2, factor_2, rel_tol=1e-9), (
        f"per_layer_factor({ratio_2:g}, {L_2}) gave {back_2:g}, expected {factor_2:g}, because"
        f" {factor_2:g} ** {L_2 - 1} is the ratio: is it right for ratios above 1 and for all L?"
    )
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-layer_stats", "locked": true}
# ## Exercise 3: What becomes of the signal (3 points)
#
# Write `layer_stats(params, X, kind)`. It returns a list with a dict
# for each **hidden** layer, first to last.
# Each dict describes the **activations** $a_l$, an array $(n, m)$,
# by four single numbers:
#
# | key | meaning |
# |---|---|
# | `"mean"` | mean of all $n \cdot m$ activations |
# | `"std"` | their standard deviation (over all $n \cdot m$, divided by $n \cdot m$) |
# | `"saturated"` | share of all activations within 0.03 of an asymptote: of 0 or 1 for the sigmoid, of $-1$ or $1$ for tanh; 0 for ReLU |
# | `"dead"` | share of the $m$ **units** that are exactly 0 on **every** sample |
#
# Layers may have different widths. `params` and `X` stay as they were.
#
# Example: one sample per row, `relu`, and the activations of a layer are
# $\begin{pmatrix} 2 & 0 & 0 \\ 4 & 0 & 3 \end{pmatrix}$: mean $9/6 = 1.5$, std $1.607$,
# saturated 0, and one unit of three is dead, the middle one: $1/3$.
# (Half of the *entries* are 0, but that is another matter.)
#
# <details><summary>Hint 1</summary>
#
# `acts` of `forward` has $X$ in front. The hidden layers are what is left without it.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `np.mean(condition)` is the share of entries where the condition holds.
# </details>
#
# <details><summary>Hint 3</summary>
#
# A unit is a column. `np.all(a == 0, axis=0)` makes the samples disappear
# and leaves one answer for each unit.
# </details>


# %% nbgrader={"grade_id": "layer_stats", "solution": true}
def layer_stats(params, X, kind):
    """Four numbers about the activations of each hidden layer.

    Args:
        params: [(W, b), ...], the output layer last.
        X: (n, d) inputs, one row per sample.
        kind: "sigmoid", "tanh" or "relu".

    Returns:
        A list of dicts with the keys mean, std, saturated, dead (single numbers), one for
        each hidden layer, first to last.
    """
    ### BEGIN SOLUTION
    zs, acts = forward(params, X, kind)
    stats = []
    for a in acts[1:]:
        if kind == "sigmoid":
            saturated = np.mean((a < 0.03) | (a > 0.97))
        elif kind == "tanh":
            saturated = np.mean(np.abs(a) > 0.97)
        else:
            saturated = 0.0
        dead = np.mean(np.all(a == 0, axis=0))
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats
    ### END SOLUTION


# %%
rng = np.random.default_rng(3)
X = rng.normal(size=(100, 50))
for kind, std in (("sigmoid", 0.14), ("tanh", 0.14), ("tanh", 1.0), ("relu", 0.2), ("relu", 0.01)):
    stats = layer_stats(random_net([50] * 11 + [10], std, rng), X, kind)
    plt.semilogy(range(1, 11), [s["std"] for s in stats], "o-", label=f"{kind}, N(0, {std}²)")
plt.gca().set(title="The signal in your nets", xlabel="layer l", ylabel="std of a")
plt.legend(fontsize=8)
plt.show()

# %% nbgrader={"grade_id": "test-layer_stats", "grade": true, "locked": true, "points": 1}
"""layer_stats gives mean and std of all activations, for each hidden layer."""
W_3 = np.array([[2.0, -1.0, -2.0], [4.0, -3.0, 3.0]])
params_3 = [(W_3, np.zeros(3)), (np.array([[1.0], [2.0], [3.0]]), np.zeros(1))]
got_3 = layer_stats(params_3, np.eye(2), "relu")
assert got_3 is not None, "layer_stats returned None: is there a `return`?"
assert len(got_3) == 1, (
    f"a net with one hidden layer gave {len(got_3)} dicts, expected 1:"
    " leave out the input X and the logits"
)
for key_3 in ("mean", "std"):
    assert key_3 in got_3[0], f"the dict has the keys {sorted(got_3[0])}, not {key_3!r}"
    assert np.size(got_3[0][key_3]) == 1, (
        f"{key_3!r} has shape {np.shape(got_3[0][key_3])}: one number over all samples and units,"
        " so no axis"
    )
mean_3, std_3 = float(got_3[0]["mean"]), float(got_3[0]["std"])
assert not math.isclose(mean_3, 0.5), (
    "the mean is 0.5, that of z = [[2, -1, -2], [4, -3, 3]]; describe the activations a = relu(z)"
)
assert not math.isclose(mean_3, 7.5), "the mean is 7.5, that of the logits: leave them out"
assert math.isclose(mean_3, 1.5), f"the mean of [[2, 0, 0], [4, 0, 3]] is 1.5, not {mean_3:g}"
assert not math.isclose(std_3, np.sqrt(15.5 / 5)), (
    f"the std is {std_3:.4f}: divide by n m = 6, not by 5 (in NumPy: ddof=0)"
)
assert not math.isclose(std_3, 2.5 / 3), (
    f"the std is {std_3:.4f}, the mean over the units of each unit's own std;"
    " take one std over all activations"
)
assert not math.isclose(std_3, 15.5 / 6), f"the std is {std_3:.4f}, the variance; take the root"
assert math.isclose(std_3, 1.6072751268), f"the std is {std_3:.4f}, expected 1.6073"
### BEGIN HIDDEN TESTS
rng_3 = np.random.default_rng(603)
nets_3 = [
    ("sigmoid", (7, 4, 9, 3), 1.0),
    ("tanh", (3, 8, 5, 6, 2), 0.7),
    ("relu", (6, 5, 2, 4), 1.0),
]
for kind_3, sizes_3, std_of_W in nets_3:
    net_3 = [
        (rng_3.normal(0, std_of_W, shape), rng_3.normal(0, 0.5, shape[1]))
        for shape in zip(sizes_3[:-1], sizes_3[1:], strict=True)
    ]
    X_3 = rng_3.normal(size=(11, sizes_3[0]))
    copies_3 = [X_3.copy()] + [array.copy() for pair in net_3 for array in pair]
    stats_3 = layer_stats(net_3, X_3, kind_3)
    assert len(net_3) == len(sizes_3) - 1, (
        "layer_stats changed params: the caller's list has lost a layer; params[:-1] is a new list"
    )
    assert len(stats_3) == len(sizes_3) - 2, (
        f"{len(sizes_3) - 2} hidden layers gave {len(stats_3)} dicts: one for each hidden layer"
    )
    bend_3 = {
        "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
        "tanh": math.tanh,
        "relu": lambda z: max(z, 0.0),
    }[kind_3]
    a_3 = X_3.tolist()
    for layer_3, (W_3h, b_3h) in enumerate(net_3[:-1]):
        z_3 = [[math.fsum(row * w) + c for w, c in zip(W_3h.T, b_3h, strict=True)] for row in a_3]
        a_3 = [[bend_3(z) for z in row] for row in z_3]
        flat_3 = [a for row in a_3 for a in row]
        m_3 = math.fsum(flat_3) / len(flat_3)
        s_3 = math.sqrt(math.fsum((a - m_3) ** 2 for a in flat_3) / len(flat_3))
        for key_3h, want_3 in (("mean", m_3), ("std", s_3)):
            came_3 = float(stats_3[layer_3][key_3h])
            # 1e-6: float32 on the way is welcome
            assert math.isclose(came_3, want_3, rel_tol=1e-6, abs_tol=1e-6), (
                f"{kind_3}, hidden layer {layer_3 + 1} of {len(net_3) - 1}: {key_3h} {came_3:.6g},"
                f" expected {want_3:.6g}: are all layers taken, with their biases, in order?"
            )
    now_3 = [X_3] + [array for pair in net_3 for array in pair]
    assert all(map(np.array_equal, copies_3, now_3)), "layer_stats changed params or X"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-layer_stats-saturated", "grade": true, "locked": true, "points": 1}
"""layer_stats counts the activations near either asymptote of sigmoid and tanh."""
z_4 = np.array([[-8.0, -3.0, 0.0, 1.0, 3.0], [9.0, -4.0, 2.5, 8.0, -0.01]])
params_4 = [(np.eye(5), np.zeros(5)), (np.ones((5, 2)), np.zeros(2))]
share_4 = {}
for kind_4 in ("sigmoid", "tanh", "relu"):
    got_4 = layer_stats(list(params_4), z_4, kind_4)
    assert got_4 is not None, "layer_stats returned None: is there a `return`?"
    assert np.size(got_4[0]["saturated"]) == 1, (
        f"'saturated' has shape {np.shape(got_4[0]['saturated'])}: one share for the whole layer"
    )
    share_4[kind_4] = float(got_4[0]["saturated"])
said_4 = f"z = {z_4.tolist()}"
assert share_4["sigmoid"] <= 1 and share_4["tanh"] <= 1, (
    f"{said_4}: saturated is {share_4}; a share lies between 0 and 1: divide the count by n m"
)
assert not math.isclose(share_4["sigmoid"], 0.2), (
    f"{said_4}, sigmoid: saturated is 0.2, the activations near one asymptote only;"
    " the sigmoid has two, 0 and 1"
)
assert math.isclose(share_4["sigmoid"], 0.4), (
    f"{said_4}, sigmoid: saturated is {share_4['sigmoid']:g}, expected 0.4:"
    " four of ten *activations* are below 0.03 or above 0.97"
)
assert not math.isclose(share_4["tanh"], 0.4), (
    f"{said_4}, tanh: saturated is 0.4, the activations near 1 only; its other asymptote is -1:"
    " use the absolute value"
)
assert not math.isclose(share_4["tanh"], 0.9), (
    f"{said_4}, tanh: saturated is 0.9; tanh has no asymptote at 0, its asymptotes are -1 and 1"
)
assert math.isclose(share_4["tanh"], 0.7), (
    f"{said_4}, tanh: saturated is {share_4['tanh']:g}, expected 0.7:"
    " seven of ten activations are below -0.97 or above 0.97"
)
assert share_4["relu"] == 0, f"relu: saturated is {share_4['relu']:g}, defined as 0 for ReLU"
### BEGIN HIDDEN TESTS
rng_4 = np.random.default_rng(604)
for kind_4h, low_4, high_4 in (("sigmoid", 0.03, 0.97), ("tanh", -0.97, 0.97)):
    net_4 = random_net([20, 30, 10, 15, 4], 1.0, rng_4)
    a_4 = rng_4.normal(size=(40, 20))
    stats_4 = layer_stats(net_4, a_4, kind_4h)
    for layer_4, (W_4, b_4) in enumerate(net_4[:-1]):
        a_4 = activate(a_4 @ W_4 + b_4, kind_4h)
        count_4 = sum(1 for a in a_4.ravel().tolist() if a < low_4 or a > high_4)
        came_4 = float(stats_4[layer_4]["saturated"])
        assert math.isclose(came_4, count_4 / a_4.size, abs_tol=1e-3), (
            f"{kind_4h}, hidden layer {layer_4 + 1}: saturated is {came_4:.4f}, expected"
            f" {count_4 / a_4.size:.4f}: the share within 0.03 of either asymptote"
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-layer_stats-dead", "grade": true, "locked": true, "points": 1}
"""layer_stats counts the units that are 0 on every sample."""
W_5 = np.array([[2.0, -1.0, -2.0], [4.0, -3.0, 3.0]])
params_5 = [(W_5, np.zeros(3)), (np.ones((3, 1)), np.zeros(1))]
got_5 = layer_stats(params_5, np.eye(2), "relu")
assert got_5 is not None, "layer_stats returned None: is there a `return`?"
assert np.size(got_5[0]["dead"]) == 1, (
    f"'dead' has shape {np.shape(got_5[0]['dead'])}: one share for the whole layer"
)
dead_5 = float(got_5[0]["dead"])
said_5 = f"activations [[2, 0, 0], [4, 0, 3]]: dead is {dead_5:g}"
assert not math.isclose(dead_5, 1 / 2), (
    f"{said_5}, the share of zeros; a unit is dead only if its whole column is 0: 1/3"
)
assert not math.isclose(dead_5, 2 / 3), (
    f"{said_5}: a unit that is 0 on *some* sample is not dead; np.all, not np.any"
)
assert dead_5 != 0, f"{said_5}: the middle unit is 0 on every sample; its column counts, not a row"
assert dead_5 != 1, f"{said_5}: divide the number of dead units by the number of units"
assert math.isclose(dead_5, 1 / 3), f"{said_5}, expected 1/3"
### BEGIN HIDDEN TESTS
rng_5 = np.random.default_rng(605)
net_5 = [
    (rng_5.normal(size=shape), rng_5.normal(-2, 2, shape[1]))
    for shape in ((4, 30), (30, 20), (20, 3))
]
a_5 = rng_5.normal(size=(25, 4))
stats_5 = layer_stats(net_5, a_5, "relu")
for layer_5, (W_5h, b_5h) in enumerate(net_5[:-1]):
    a_5 = activate(a_5 @ W_5h + b_5h, "relu")
    want_5 = sum(1 for unit in a_5.T.tolist() if not any(unit)) / a_5.shape[1]
    came_5 = float(stats_5[layer_5]["dead"])
    assert math.isclose(came_5, want_5, abs_tol=1e-6), (
        f"hidden layer {layer_5 + 1}: dead is {came_5:g}, expected {want_5:g}: the share of units"
        " that are 0 on every sample"
    )
tanh_5 = [
    (np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]), np.zeros(3)),
    (np.ones((3, 2)), np.zeros(2)),
]
dead_tanh_5 = layer_stats(tanh_5, np.array([[1.0, 0.0], [-1.0, -1.0]]), "tanh")[0]["dead"]
assert math.isclose(dead_tanh_5, 1 / 3, abs_tol=1e-6), (
    f"tanh, activations [[0.76, 0, 0], [-0.76, -0.76, 0]]: dead is {dead_tanh_5:g}, expected 1/3:"
    " dead means exactly 0 on every sample, whatever the activation; a largest value of 0"
    " or a sum of 0 is not enough"
)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-delta_norms", "locked": true}
# ## Exercise 4: What becomes of the gradient (3 points)
#
# Write `delta_norms(params, X, y, kind)`. The loss $J$ is the softmax cross-entropy,
# the **mean** over the $n$ samples; `y` holds the classes, whole numbers from 0.
# Return a list of the Frobenius norms $\|\delta_1\|, \dots, \|\delta_L\|$ with
# $\delta_l = \partial J / \partial z_l$, shape $(n, m_l)$: for the **hidden** layers,
# first to last.
#
# With $P$ for the softmax of the logits and $Y$ for the one-hot classes,
#
# $$\delta_{L+1} = \frac{P - Y}{n} \qquad
# \delta_{l} = \delta_{l+1} W_{l+1}^\top \odot f'(z_{l})$$
#
# ($\odot$: entry by entry). The norm is $\|\delta\| = \sqrt{\sum_{ik} \delta_{ik}^2}$.
#
# Example, one sample, one sigmoid unit in each of two hidden layers, two classes:
# $x = 3$, $W_1 = 0$, $b_1 = 0$, $W_2 = 2$, $b_2 = -1$, $W_3 = (8, -8)$,
# $b_3 = (-4, 4)$, $y = 0$.
# Then $z_1 = z_2 = 0$ and both logits are 0, so $\delta_3 = (-0.5, 0.5)$.
# Both sigmoids have the slope $\frac14$:
# $\delta_2 = (-0.5 \cdot 8 + 0.5 \cdot (-8)) \cdot \frac14 = -2$ and
# $\delta_1 = -2 \cdot 2 \cdot \frac14 = -1$. The answer is `[1.0, 2.0]`.
#
# <details><summary>Hint 1</summary>
#
# Begin with `zs, acts = forward(params, X, kind)`; the logits are `zs[-1]`.
# `scipy.special.softmax(..., axis=1)` gives one distribution per row,
# `np.eye(K)[y]` the one-hot rows.
# </details>
#
# <details><summary>Hint 2</summary>
#
# Walk back over the layers. The kernel of the layer *above* leads down to layer $l$,
# the slope is taken at the pre-activation *of* layer $l$.
# Collect the norms, and turn the list round at the end.
# </details>


# %% nbgrader={"grade_id": "delta_norms", "solution": true}
def delta_norms(params, X, y, kind):
    """Norms of the loss's slopes by the pre-activations of each hidden layer.

    Args:
        params: [(W, b), ...], the output layer last.
        X: (n, d) inputs, one row per sample.
        y: (n,) classes, whole numbers from 0.
        kind: "sigmoid", "tanh" or "relu".

    Returns:
        A list (or array) of L Frobenius norms, first hidden layer to last.
    """
    ### BEGIN SOLUTION
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1)
    delta[np.arange(len(y)), y] -= 1
    delta = delta / len(y)
    found = []
    for layer in range(len(params) - 1, 0, -1):
        W = params[layer][0]
        delta = delta @ W.T * slope(zs[layer - 1], kind)
        found.append(np.linalg.norm(delta))
    return found[::-1]
    ### END SOLUTION


# %%
rng = np.random.default_rng(4)
X, y = rng.normal(size=(100, 50)), rng.integers(0, 10, 100)
for kind, std in (("sigmoid", 0.14), ("tanh", 0.14), ("tanh", 1.0), ("relu", 0.2), ("relu", 0.01)):
    found = delta_norms(random_net([50] * 11 + [10], std, rng), X, y, kind)
    plt.semilogy(range(1, 11), found, "o-", label=f"{kind}, N(0, {std}²)")
plt.gca().set(title="The gradient in your nets", xlabel="layer l", ylabel="norm of delta")
plt.minorticks_off()
plt.legend(fontsize=8)
plt.show()

# %% nbgrader={"grade_id": "test-delta_norms", "grade": true, "locked": true, "points": 1}
"""delta_norms goes back through the net of the example."""
params_6 = [
    (np.array([[0.0]]), np.array([0.0])),
    (np.array([[2.0]]), np.array([-1.0])),
    (np.array([[8.0, -8.0]]), np.array([-4.0, 4.0])),
]
got_6 = delta_norms(params_6, np.array([[3.0]]), np.array([0]), "sigmoid")
assert got_6 is not None, "delta_norms returned None: is there a `return`?"
assert len(got_6) != 3, (
    "two hidden layers gave 3 norms, expected 2: the delta of the output layer is not asked for"
)
assert np.shape(got_6) == (2,), (
    f"the result has shape {np.shape(got_6)}, expected two numbers: one norm per hidden layer"
)
list_6 = [float(v) for v in got_6]
assert not np.allclose(list_6, [2, 1]), (
    f"gave {list_6}, expected [1, 2]: the first layer comes first; turn the list round"
)
assert not np.allclose(list_6, [4, 8]), (
    f"gave {list_6}, the norms of dJ/da; multiply by the activation's slope to get dJ/dz: [1, 2]"
)
assert not np.allclose(list_6, [16, 8]), (
    f"gave {list_6}: the slopes f'(z) of the activation are missing on the way back"
)
assert not np.allclose(list_6, [3, 1]), (
    f"gave {list_6}, the norms of the kernels' gradients dW; asked for are the deltas: [1, 2]"
)
assert not np.allclose(list_6, [slope(0.5, "sigmoid") ** 2 * 16, slope(0.5, "sigmoid") * 8]), (
    f"gave {list_6}: the slope was taken at the activation a; take it at z"
)
assert not np.allclose(list_6, [1, 4]), (
    f"gave {list_6}: these are squares; the Frobenius norm takes the root of the sum of squares"
)
assert np.allclose(list_6, [1, 2], rtol=1e-6), (
    f"delta_norms of the example gave {list_6}, expected [1, 2]"
)

# %% nbgrader={"grade_id": "test-delta_norms-batch", "grade": true, "locked": true, "points": 1}
"""delta_norms takes the mean loss over a batch, and the norm over all samples and units."""
params_7 = [
    (np.array([[0.0]]), np.array([0.0])),
    (np.array([[2.0]]), np.array([-1.0])),
    (np.array([[8.0, -8.0]]), np.array([-4.0, 4.0])),
]
X_7, y_7 = np.array([[3.0], [-1.0], [0.5], [7.0]]), np.array([0, 0, 1, 1])
got_7 = delta_norms(params_7, X_7, y_7, "sigmoid")
assert got_7 is not None, "delta_norms returned None: is there a `return`?"
assert np.shape(got_7) == (2,), f"two hidden layers gave shape {np.shape(got_7)}, not (2,)"
list_7 = [float(v) for v in got_7]
said_7 = f"the example's net with 4 samples: gave {list_7}, expected [0.5, 1]"
assert not np.allclose(list_7, [2, 4]), f"{said_7}: J is the mean loss; divide by n, once"
assert not np.allclose(list_7, [2 / 16, 4 / 16]), f"{said_7}: divided by n twice"
assert not np.allclose(list_7, [0.25, 0.5]), (
    f"{said_7}: the norm is the root of the *sum* of squares, not of their mean"
)
assert not np.allclose(list_7, [1, 2]), (
    f"{said_7}: each sample's delta has a norm of 1/4 and 2/4; add squares, then take the root"
)
assert not np.allclose(list_7, [0, 0], atol=1e-9), (
    f"{said_7}: the deltas of the samples cancel; do not add them up before the norm"
)
assert np.allclose(list_7, [0.5, 1], rtol=1e-6), said_7
### BEGIN HIDDEN TESTS
many_7 = delta_norms(params_7, np.tile(X_7, (25, 1)), np.tile(y_7, 25), "sigmoid")
assert np.allclose(many_7, [0.1, 0.2], rtol=1e-6), (
    f"the example's net with 100 samples: gave {np.array(many_7).tolist()}, expected [0.1, 0.2]:"
    " does it use its arguments?"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-delta_norms-shapes", "grade": true, "locked": true, "points": 1}
"""delta_norms works for every activation, any depth, and layers of different widths."""
square_8 = [(np.sin(np.arange(k, k + 9.0)).reshape(3, 3), np.full(3, 0.1 * k)) for k in (1, 2, 5)]
X_8, y_8 = np.cos(np.arange(12.0)).reshape(4, 3), np.array([0, 2, 1, 2])
got_8 = delta_norms(square_8, X_8, y_8, "tanh")
assert got_8 is not None, "delta_norms returned None: is there a `return`?"
assert np.shape(got_8) == (2,), f"two hidden layers gave shape {np.shape(got_8)}, not (2,)"
list_8 = [float(v) for v in got_8]
said_8 = f"tanh net 3-3-3-3: gave {np.round(list_8, 5).tolist()}, expected [0.04604, 0.5434]"
mistakes_8 = [
    ([0.05866, 0.54479], "the softmax runs over the classes of each sample: axis=1"),
    ([0.11004, 0.4988], "the way back uses W transposed: delta @ W.T"),
    (
        [0.13684, 0.47236],
        "the slope belongs to the layer that delta arrives at, not to the one above",
    ),
    (
        [0.03853, 0.56549],
        "delta goes back through the kernel of the layer above, not the layer's own",
    ),
]
for wrong_8, why_8 in mistakes_8:
    assert not np.allclose(list_8, wrong_8, atol=2e-5), f"{said_8}: {why_8}"


def loss_8(net, X, y, kind, layer, shift):
    """Mean cross-entropy when `shift` is added to the pre-activations of one layer."""
    a = X
    for place, (W, b) in enumerate(net):
        z = a @ W + b + (shift if place == layer else 0)
        a = activate(z, kind)
    return np.mean(scipy.special.logsumexp(z, axis=1) - z[np.arange(len(y)), y])


def nudged_8(net, X, y, kind, layer, h=1e-5):
    """Norm of dJ/dz of one layer, by centred differences."""
    shape, total = (len(X), net[layer][0].shape[1]), 0.0
    for at in np.ndindex(shape):
        shift = np.zeros(shape)
        shift[at] = h
        rise = loss_8(net, X, y, kind, layer, shift) - loss_8(net, X, y, kind, layer, -shift)
        total += (rise / (2 * h)) ** 2
    return math.sqrt(total)


want_8 = [nudged_8(square_8, X_8, y_8, "tanh", layer) for layer in (0, 1)]
# 1e-5: centred differences with h = 1e-5 err by about 1e-10, float32 by 1e-7
assert np.allclose(list_8, want_8, rtol=1e-5), (
    f"{said_8} (by nudging every z): is each of the three factors taken at the right layer?"
)
### BEGIN HIDDEN TESTS
rng_8 = np.random.default_rng(608)
nets_8 = [
    ("sigmoid", (4, 6, 3, 5), 7),
    ("tanh", (2, 5, 3, 4, 6, 3), 4),
    ("relu", (5, 8, 6, 4), 9),
    ("relu", (3, 7, 2), 5),
]
for kind_8, sizes_8, n_8 in nets_8:
    net_8 = [
        (rng_8.normal(0, 1, shape), rng_8.normal(0, 0.5, shape[1]))
        for shape in zip(sizes_8[:-1], sizes_8[1:], strict=True)
    ]
    X_8h, y_8h = rng_8.normal(size=(n_8, sizes_8[0])), rng_8.integers(0, sizes_8[-1], n_8)
    copies_8 = [X_8h.copy(), y_8h.copy()] + [array.copy() for pair in net_8 for array in pair]
    came_8 = delta_norms(net_8, X_8h, y_8h, kind_8)
    assert len(net_8) == len(sizes_8) - 1, "delta_norms changed params: its list has lost a layer"
    assert np.shape(came_8) == (len(sizes_8) - 2,), (
        f"{kind_8} net {sizes_8}: shape {np.shape(came_8)}, expected ({len(sizes_8) - 2},)"
    )
    true_8 = [nudged_8(net_8, X_8h, y_8h, kind_8, layer) for layer in range(len(net_8) - 1)]
    assert np.allclose(came_8, true_8, rtol=1e-4), (
        f"{kind_8} net {sizes_8}: gave {np.round(came_8, 6).tolist()}, nudging every z gives"
        f" {np.round(true_8, 6).tolist()}: does it go through *all* layers, and use their widths?"
    )
    now_8 = [X_8h, y_8h] + [array for pair in net_8 for array in pair]
    assert all(map(np.array_equal, copies_8, now_8)), "delta_norms changed one of its inputs"
big_8 = [(1000 * W, b) for W, b in square_8]
with warnings.catch_warnings(record=True) as caught_8:
    warnings.simplefilter("always")
    large_8 = delta_norms(big_8, X_8, y_8, "tanh")
assert not caught_8, (
    f"with logits of about 1000 delta_norms warned: {caught_8[0].message}: use"
    " scipy.special.softmax, or subtract the row's maximum first"
)
assert np.all(np.isfinite(large_8)), (
    f"with logits of about 1000 it gave {large_8}: softmax overflow"
)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-grad_ratio", "locked": true}
# ## Exercise 5: The gradient ratio (2 points)
#
# Write `grad_ratio(grads)`. `grads` is `[(dW, db), ...]`,
# a pair of arrays for each layer, the **output layer last**. Return
#
# $$\frac{\|dW_1\|}{\|dW_L\|}$$
#
# the Frobenius norm of the *first* hidden kernel's gradient
# over that of the *last hidden* kernel's. Biases and the output layer do not count.
# With one hidden layer the ratio is 1.
# There is at least one hidden layer, and $dW_L$ is not all 0.
#
# Example: with $dW_1 = \begin{pmatrix} 3 & 4 \end{pmatrix}$,
# $dW_2 = \begin{pmatrix} 2 \\ 0 \end{pmatrix}$ for two hidden layers, and any gradients
# of the output layer, the ratio is $5 / 2 = 2.5$.
#
# <details><summary>Hint 1</summary>
#
# The output layer is `grads[-1]`. Where does the last hidden layer stand?
# </details>
#
# <details><summary>Hint 2</summary>
#
# `np.linalg.norm(dW)` of a matrix is its Frobenius norm.
# </details>


# %% nbgrader={"grade_id": "grad_ratio", "solution": true}
def grad_ratio(grads):
    """Gradient norm of the first hidden kernel over that of the last hidden kernel.

    Args:
        grads: [(dW, db), ...], the output layer last.

    Returns:
        A number: far below 1 vanishing, far above 1 exploding.
    """
    ### BEGIN SOLUTION
    first, last = grads[0][0], grads[-2][0]
    return np.linalg.norm(first) / np.linalg.norm(last)
    ### END SOLUTION


# %%
rng = np.random.default_rng(5)
shrink = [(rng.normal(0, 0.25 ** (9 - layer), (50, 50)), np.zeros(50)) for layer in range(10)]
print(
    "gradients that shrink to a quarter with each of nine steps:", grad_ratio(shrink + shrink[-1:])
)

# %% nbgrader={"grade_id": "test-grad_ratio", "grade": true, "locked": true, "points": 1}
"""grad_ratio compares the first hidden kernel with the last hidden kernel."""
grads_9 = [
    (np.array([[3.0, 4.0]]), np.array([12.0, 0.0])),
    (np.array([[2.0], [0.0]]), np.array([1.5])),
    (np.array([[20.0, 0.0, 0.0]]), np.array([7.0, 0.0, 0.0])),
]
got_9 = grad_ratio(grads_9)
assert got_9 is not None, "grad_ratio returned None: is there a `return`?"
assert np.size(got_9) == 1, f"grad_ratio gave shape {np.shape(got_9)}, expected one number"
said_9 = f"norms 5, 2 and, of the output kernel, 20: gave {float(got_9):.4g}, expected 2.5"
assert not np.isclose(got_9, 5.2), f"{said_9}: the biases are included (13 / 2.5); leave them out"
assert not np.isclose(got_9, 0.4), f"{said_9}: upside down; first over last"
assert not np.isclose(got_9, 0.25), (
    f"{said_9}: divided by the output layer's norm; the last *hidden* kernel is at grads[-2]"
)
assert not np.isclose(got_9, 4), (
    f"{said_9}: upside down, and with the output layer; take first over last hidden"
)
assert not np.isclose(got_9, 10) and not np.isclose(got_9, 20 / 1.5), (
    f"{said_9}: that is the largest over the smallest; take first hidden over last hidden kernel"
)
assert not np.isclose(got_9, 2), (
    f"{said_9}: the largest entries, 4 and 2; the norm is the root of the sum of all squares"
)
assert not np.isclose(got_9, 8), (
    f"{said_9}: 12 over 1.5 are the norms of the biases; the kernel comes first in each pair"
)
assert not np.isclose(got_9, 6.25), f"{said_9}: the root is missing; a norm is a root of squares"
assert not np.isclose(got_9, 3.5), f"{said_9}: sums or means of entries, not norms"
assert np.isclose(got_9, 2.5, rtol=1e-6), said_9

# %% nbgrader={"grade_id": "test-grad_ratio-random", "grade": true, "locked": true, "points": 1}
"""grad_ratio works for vanishing and exploding gradients and for any shapes."""
small_10 = [
    (np.array([[0.0, 1e-6]]), np.array([3.0, 3.0])),
    (np.array([[5.0, 1.0], [1.0, 5.0]]), np.array([1.0, 1.0])),
    (np.array([[2.0], [0.0]]), np.array([4.0])),
    (np.array([[0.3]]), np.array([4.0])),
]
got_10 = grad_ratio(small_10)
assert got_10 is not None, "grad_ratio returned None: is there a `return`?"
assert not got_10 > 1, (
    f"a first gradient of 1e-6 against 2 gave {float(got_10):.3g}; a vanishing gradient must give"
    " a ratio below 1: first over last, not the largest over the smallest"
)
assert np.isclose(got_10, 5e-7, rtol=1e-6, atol=0), (
    f"norms 1e-6 (first hidden), 7.2, 2 (last hidden), 0.3 (output): gave {float(got_10):.3g},"
    " expected 5e-07"
)
### BEGIN HIDDEN TESTS
rng_10 = np.random.default_rng(610)
for sizes_10 in ((7, 3, 9, 4), (4, 4, 4, 4, 4), (2, 8, 3), (6, 5, 4, 3, 2, 8)):
    grads_10 = [
        (rng_10.normal(0, 10 ** rng_10.uniform(-5, 5), shape), rng_10.normal(0, 100, shape[1]))
        for shape in zip(sizes_10[:-1], sizes_10[1:], strict=True)
    ]
    copies_10 = [array.copy() for pair in grads_10 for array in pair]
    length_10 = [math.hypot(*dW.ravel().tolist()) for dW, _ in grads_10]
    came_10 = float(grad_ratio(grads_10))
    assert math.isclose(came_10, length_10[0] / length_10[-2], rel_tol=1e-6), (
        f"kernels of the norms {[f'{v:.3g}' for v in length_10]} (output last): gave {came_10:.3g},"
        f" expected {length_10[0] / length_10[-2]:.3g}: Frobenius norms, first over last hidden?"
    )
    assert all(map(np.array_equal, copies_10, [array for pair in grads_10 for array in pair])), (
        "grad_ratio changed the gradients"
    )
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-diagnose", "locked": true}
# ## Exercise 6: The diagnosis (3 points)
#
# Write `diagnose(stats, deltas)`. It reads what the instruments of exercises 3
# and 4 return:
#
# * `stats`, a list of dicts with the keys `"mean"`, `"std"`, `"saturated"`, `"dead"`,
#   one per hidden layer, first to last (`std` and `saturated` are what you need here);
# * `deltas`, the list of $\|\delta_1\|, \dots, \|\delta_L\|$, of the same length.
#
# A sick net may have several faults. Go down this table
# and return the **first** one that holds:
#
# | holds if | return |
# |---|---|
# | in *any* layer `saturated` is above 0.5 | `"saturated"` |
# | std of layer $L$ $\le 10^{-3} \cdot$ std of layer 1 | `"vanishing signal"` |
# | std of layer $L$ $\ge 10^{3} \cdot$ std of layer 1, *or* $\lVert\delta_1\rVert \ge 10^3 \lVert\delta_L\rVert$ | `"exploding"` |
# | $\lVert\delta_1\rVert \le 10^{-3} \lVert\delta_L\rVert$ | `"vanishing gradient"` |
# | none of these | `"healthy"` |
#
# The faults of the way forward come before those of the way back,
# because what happens on the way forward causes much of what happens on the way back.
# The tests use nets that are at least 10 times away from the limits $10^{\pm 3}$
# and have no share from 0.3 to 0.7 saturated.
# All numbers are finite. They may be 0:
# a net that is dead from layer 2 on has std 0 at layer $L$
# and deltas of 0, and its diagnosis is `"vanishing signal"`.
#
# Example: std `0.2, 0.1`, saturated `0, 0`, deltas `1e-9, 0.3`: `"vanishing gradient"`.
#
# <details><summary>Hint 1</summary>
#
# Four `if` with a `return`, in the order of the table, and a last `return`.
# </details>
#
# <details><summary>Hint 2</summary>
#
# Compare products, as the table does: `deltas[0] <= 1e-3 * deltas[-1]`
# also works for 0, while `deltas[0] / deltas[-1]` is 0 / 0.
# </details>


# %% nbgrader={"grade_id": "diagnose", "solution": true}
def diagnose(stats, deltas):
    """Name of a net's first fault.

    Args:
        stats: list of dicts with mean, std, saturated, dead, one per hidden layer.
        deltas: list of the norms of dJ/dz, one per hidden layer, first to last.

    Returns:
        "saturated", "vanishing signal", "exploding", "vanishing gradient" or "healthy".
    """
    ### BEGIN SOLUTION
    first, last = stats[0]["std"], stats[-1]["std"]
    if max(layer["saturated"] for layer in stats) > 0.5:
        return "saturated"
    if last <= 1e-3 * first:
        return "vanishing signal"
    if last >= 1e3 * first or deltas[0] >= 1e3 * deltas[-1]:
        return "exploding"
    if deltas[0] <= 1e-3 * deltas[-1]:
        return "vanishing gradient"
    return "healthy"
    ### END SOLUTION


# %%
ill = [{"mean": 0.5, "std": 0.1, "saturated": 0.0, "dead": 0.0}] * 5
for deltas in ([1e-9, 1e-7, 1e-5, 1e-3, 0.1], [0.1] * 5, [1e9, 1e7, 1e5, 1e3, 10.0]):
    print("deltas", deltas, "->", diagnose(ill, deltas))

# %% nbgrader={"grade_id": "test-diagnose", "grade": true, "locked": true, "points": 1}
"""diagnose tells the five conditions apart when a net has one fault only."""
cases_11 = [  # std of each layer, saturated, deltas, diagnosis
    ([0.6, 0.4, 0.2], [0.0, 0.0, 0.0], [0.1, 0.2, 0.3], "healthy"),
    ([0.2, 0.1, 0.1], [0.0, 0.0, 0.0], [1e-9, 1e-5, 0.3], "vanishing gradient"),
    ([0.6, 1e-4, 1e-9], [0.0, 0.0, 0.0], [0.2, 0.2, 0.2], "vanishing signal"),
    ([0.6, 0.6, 0.6], [0.0, 0.0, 0.0], [1e8, 1e3, 0.3], "exploding"),
    ([0.9, 0.9, 0.9], [0.8, 0.85, 0.9], [0.3, 0.3, 0.3], "saturated"),
]
for std_11, saturated_11, deltas_11, want_11 in cases_11:
    stats_11 = [
        {"mean": 0.1, "std": s, "saturated": p, "dead": 0.0}
        for s, p in zip(std_11, saturated_11, strict=True)
    ]
    got_11 = diagnose(stats_11, deltas_11)
    said_11 = f"std {std_11}, saturated {saturated_11}, deltas {deltas_11}: gave {got_11!r}"
    assert got_11 is not None, (
        f"{said_11}: expected {want_11!r}; is there a `return` in every case?"
    )
    assert {got_11, want_11} != {"exploding", "vanishing gradient"}, (
        f"{said_11}, expected {want_11!r}: the deltas are listed from layer 1 to L;"
        " compare deltas[0] with deltas[-1], not the other way round"
    )
    assert not (want_11 == "saturated" and got_11 == "healthy"), (
        f"{said_11}, expected 'saturated': look at the key 'saturated' too"
    )
    assert not (want_11 == "vanishing signal" and got_11 == "healthy"), (
        f"{said_11}, expected 'vanishing signal': look at the std too, of the last and first layer"
    )
    assert got_11 == want_11, f"{said_11}, expected {want_11!r}"
### BEGIN HIDDEN TESTS
rng_11 = np.random.default_rng(611)
for _ in range(40):
    L_11 = int(rng_11.integers(4, 30))
    size_11 = 10.0 ** rng_11.uniform(-2, 2)
    ends_11 = [
        ("healthy", 1.5, 0.5),
        ("vanishing gradient", 0.5, 10.0 ** rng_11.uniform(-30, -4.1)),
        ("vanishing signal", 10.0 ** rng_11.uniform(-30, -4.1), 0.8),
        ("exploding", 0.8, 10.0 ** rng_11.uniform(4.1, 30)),
        ("exploding", 10.0 ** rng_11.uniform(4.1, 30), 1.3),
    ]
    for fault_11, std_end_11, delta_end_11 in ends_11:
        path_11 = np.linspace(0, 1, L_11)
        stats_11h = [
            {"mean": 0.0, "std": float(s), "saturated": 0.01, "dead": 0.2}
            for s in size_11 * std_end_11**path_11
        ]
        deltas_11h = [float(d) for d in 1e-3 * delta_end_11 ** (1 - path_11)]
        came_11 = diagnose(stats_11h, deltas_11h)
        assert came_11 == fault_11, (
            f"{L_11} layers, std from {size_11:.2g} (layer 1) to {size_11 * std_end_11:.2g}, deltas"
            f" from {deltas_11h[0]:.2g} (layer 1) to {deltas_11h[-1]:.2g}, 1 % saturated: gave"
            f" {came_11!r}, expected {fault_11!r}; compare first and last layer, not absolute values,"
            " and look for an exploding std as well as for exploding deltas"
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-diagnose-order", "grade": true, "locked": true, "points": 1}
"""diagnose names the first fault of the table when there are several."""
flat_12 = {"mean": 0.0, "dead": 0.0}
tiny_relu_12 = [flat_12 | {"std": s, "saturated": 0.0} for s in (6e-2, 4e-3, 3e-4, 2e-6, 7e-8)]
got_12 = diagnose(tiny_relu_12, [1e-8, 2e-7, 3e-5, 4e-3, 5e-1])
assert got_12 is not None, "diagnose returned None: is there a `return` in every case?"
assert got_12 == "vanishing signal", (
    f"a net of tiny ReLU weights, std and deltas both vanish: gave {got_12!r}, expected"
    " 'vanishing signal': the fault on the way forward comes first in the table"
)
wild_tanh_12 = [flat_12 | {"std": 0.96, "saturated": 0.83} for _ in range(5)]
got_12 = diagnose(wild_tanh_12, [1e7, 1e5, 1e3, 10.0, 0.1])
assert got_12 == "saturated", (
    f"a tanh net of large weights, 83 % saturated, deltas explode: gave {got_12!r}, expected"
    " 'saturated': it comes first in the table"
)
### BEGIN HIDDEN TESTS
faults_12 = [
    ([0.5, 0.5, 1e-9], [0.0, 0.9, 0.0], [1.0, 1.0, 1.0], "saturated", "and a vanishing signal"),
    ([0.5, 0.5, 0.5], [0.9, 0.9, 0.9], [1e-9, 1e-4, 1.0], "saturated", "and vanishing deltas"),
    (
        [0.5, 0.1, 1e-9],
        [0.0, 0.0, 0.0],
        [1e9, 1e4, 1.0],
        "vanishing signal",
        "and exploding deltas",
    ),
    ([0.5, 0.1, 5e8], [0.0, 0.0, 0.0], [1e-9, 1e-4, 1.0], "exploding", "std, and vanishing deltas"),
]
for std_12, saturated_12, deltas_12, want_12, also_12 in faults_12:
    stats_12 = [
        flat_12 | {"std": s, "saturated": p} for s, p in zip(std_12, saturated_12, strict=True)
    ]
    came_12 = diagnose(stats_12, deltas_12)
    assert came_12 == want_12, (
        f"std {std_12}, saturated {saturated_12}, deltas {deltas_12}: gave {came_12!r}, expected"
        f" {want_12!r} ({also_12}): the first fault of the table counts"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-diagnose-edges", "grade": true, "locked": true, "points": 1}
"""diagnose finds one saturated layer among many, and takes zeros."""
some_13 = [
    {"mean": 0.0, "std": 0.5, "saturated": share, "dead": 0.0}
    for share in (0.0, 0.0, 0.9, 0.0, 0.0)
]
got_13 = diagnose(some_13, [0.1, 0.1, 0.1, 0.1, 0.1])
assert got_13 is not None, "diagnose returned None: is there a `return` in every case?"
assert got_13 == "saturated", (
    f"saturated 0, 0, 0.9, 0, 0: gave {got_13!r}, expected 'saturated': one layer above 0.5 is"
    " enough, whichever it is; neither the mean nor the last layer alone shows it"
)
dead_13 = [{"mean": 0.2, "std": 0.4, "saturated": 0.0, "dead": 0.1}] + [
    {"mean": 0.0, "std": 0.0, "saturated": 0.0, "dead": 1.0} for _ in range(3)
]
with warnings.catch_warnings(record=True) as caught_13:
    warnings.simplefilter("always")
    try:
        got_13 = diagnose(dead_13, [0.0, 0.0, 0.0, 0.0])
    except ZeroDivisionError:
        raise AssertionError(
            "a net that is dead from layer 2 on has deltas of 0, and 0 / 0 fails: compare products,"
            " deltas[0] <= 1e-3 * deltas[-1]"
        ) from None
assert not caught_13, (
    f"zeros gave a warning: {caught_13[0].message}: compare products, do not divide"
)
assert got_13 == "vanishing signal", (
    f"dead from layer 2 on (std 0.4, 0, 0, 0, deltas 0): gave {got_13!r}, expected"
    " 'vanishing signal'"
)
### BEGIN HIDDEN TESTS
for at_13 in range(4):
    shares_13 = [0.95 if place == at_13 else 0.02 for place in range(4)]
    one_13 = [{"mean": 0.0, "std": 0.5, "saturated": share, "dead": 0.0} for share in shares_13]
    came_13 = diagnose(one_13, [0.2, 0.2, 0.2, 0.2])
    assert came_13 == "saturated", (
        f"saturated {shares_13}: gave {came_13!r}, expected 'saturated': any layer counts"
    )
mild_13 = [{"mean": 0.0, "std": 0.5, "saturated": 0.25, "dead": 0.5} for _ in range(6)]
came_13 = diagnose(mild_13, [0.2] * 6)
assert came_13 == "healthy", (
    f"25 % saturated in each of six layers: gave {came_13!r}, expected 'healthy': no layer is above"
    " 0.5; shares of different layers do not add up, and dead units are not asked for here"
)
copy_13 = [dict(layer) for layer in mild_13]
diagnose(mild_13, [0.2] * 6)
assert mild_13 == copy_13, "diagnose changed the stats that it was given"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-clip_by_global_norm", "locked": true}
# ## Exercise 7: A limit for the gradient (3 points)
#
# Write `clip_by_global_norm(grads, max_norm)`.
# `grads` is a list of arrays of any shapes, here without pairs:
# `[dW_1, db_1, dW_2, ...]`. Their **global norm** is the length
# of all entries together as one long vector:
#
# $$\|g\| = \sqrt{\sum_{\text{arrays}} \; \sum_{\text{entries}} g^2}$$
#
# Return a pair `(clipped, norm)`:
#
# * `clipped` is a list of arrays with the shapes of `grads`, in the same order. If
#   $\|g\| >$ `max_norm`, **all** of them are multiplied by the **same**
#   $\frac{\texttt{max\_norm}}{\|g\|}$. If not, they are what they were;
# * `norm` is the global norm **before** clipping, a number that you want to watch.
#
# `max_norm` is above 0, all entries are finite.
# Gradients that are all 0 stay 0, without a warning.
# The arrays in `grads` stay as they were.
#
# Example: `[3, 0]` and `[[4]]` have the norm 5. With `max_norm = 1`
# they become `[0.6, 0]` and `[[0.8]]`, with `max_norm = 10` they stay.
#
# <details><summary>Hint 1</summary>
#
# Add up the squares of every array first, over all arrays. Take one root at the end.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `scale = max_norm / norm` only where `norm > max_norm`.
# Multiply with `g * scale`, which makes new arrays, not with `g *= scale`,
# which changes the old ones.
# </details>


# %% nbgrader={"grade_id": "clip_by_global_norm", "solution": true}
def clip_by_global_norm(grads, max_norm):
    """Shorten gradients to a common length, keeping their direction.

    Args:
        grads: list of arrays, not changed.
        max_norm: the longest global norm allowed, above 0.

    Returns:
        (clipped, norm): list of arrays with the same shapes, and the global norm before.

    Source: Pascanu, Mikolov & Bengio 2013, https://arxiv.org/abs/1211.5063
    """
    ### BEGIN SOLUTION
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    scale = max_norm / norm if norm > max_norm else 1.0
    return [g * scale for g in grads], norm
    ### END SOLUTION


# %%
rng = np.random.default_rng(7)
before = [rng.normal(0, size, (30, 30)) for size in (10.0, 1.0, 0.1)]
after, norm = clip_by_global_norm(before, 1.0)
print("global norm before:", norm)
for g, clipped in zip(before, after, strict=True):
    print(f"norm {np.linalg.norm(g):7.2f} -> {np.linalg.norm(clipped):.4f}")

# %% nbgrader={"grade_id": "test-clip_by_global_norm", "grade": true, "locked": true, "points": 1}
"""clip_by_global_norm scales all arrays by one factor."""
grads_14 = [np.array([3.0, 0.0]), np.array([[4.0]])]
got_14 = clip_by_global_norm([g.copy() for g in grads_14], 1.0)
assert got_14 is not None, "clip_by_global_norm returned None: is there a `return`?"
assert len(got_14) == 2 and np.ndim(got_14[1]) == 0, (
    "return two things, `clipped, norm`: the list of arrays and one number"
)
clipped_14, norm_14 = got_14
assert [np.shape(g) for g in clipped_14] == [(2,), (1, 1)], (
    f"the clipped arrays have the shapes {[np.shape(g) for g in clipped_14]}, not [(2,), (1, 1)]:"
    " one array for each, in its own shape"
)
flat_14 = np.concatenate([np.ravel(g) for g in clipped_14]).tolist()
said_14 = f"[3, 0] and [[4]] with max_norm 1 gave {flat_14}, expected [0.6, 0, 0.8]"
assert not np.allclose(flat_14, [1, 0, 1]), (
    f"{said_14}: each array (or entry) was clipped by itself; use one norm for all of them"
)
assert not np.allclose(flat_14, [3 / 7, 0, 4 / 7]), (
    f"{said_14}: the norms of the arrays were added (7); add their squares, then take the root (5)"
)
assert not np.allclose(flat_14, [3 / 25, 0, 4 / 25]), f"{said_14}: the root of the sum is missing"
assert not np.allclose(flat_14, [3 / 4, 0, 1]), (
    f"{said_14}: divided by the largest array's norm (4); the global norm of all entries is 5"
)
assert not np.allclose(flat_14, [3, 0, 4]), f"{said_14}: nothing was clipped; the norm is 5, over 1"
# 1e-5: some libraries divide by norm + 1e-6
assert np.allclose(flat_14, [0.6, 0, 0.8], rtol=1e-5), said_14
### BEGIN HIDDEN TESTS
rng_14 = np.random.default_rng(614)
for limit_14 in (0.5, 3.0, 20.0):
    many_14 = [
        rng_14.normal(0, size, shape)
        for size, shape in ((5, (4, 7)), (0.1, (7,)), (50, (7, 2)), (2, (2, 3, 2)), (9, (1,)))
    ]
    length_14 = math.sqrt(math.fsum(v * v for g in many_14 for v in g.ravel().tolist()))
    came_14 = clip_by_global_norm([g.copy() for g in many_14], limit_14)[0]
    assert len(came_14) == len(many_14), f"5 arrays in, {len(came_14)} arrays out"
    for g_14, c_14 in zip(many_14, came_14, strict=True):
        assert np.shape(c_14) == g_14.shape, f"shape {g_14.shape} became {np.shape(c_14)}"
        assert np.allclose(c_14, g_14 * limit_14 / length_14, rtol=1e-5, atol=1e-9), (
            f"global norm {length_14:.4g}, max_norm {limit_14}: an array of shape {g_14.shape} was"
            f" not multiplied by max_norm / norm = {limit_14 / length_14:.4g}"
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-clip_by_global_norm-short", "grade": true, "locked": true, "points": 1}
"""clip_by_global_norm leaves short and zero gradients as they are."""
short_15 = [np.array([0.3, 0.0]), np.array([[0.4]])]
got_15 = clip_by_global_norm([g.copy() for g in short_15], 10.0)
assert got_15 is not None, "clip_by_global_norm returned None: is there a `return`?"
flat_15 = np.concatenate([np.ravel(g) for g in got_15[0]]).tolist()
assert not np.allclose(flat_15, [6, 0, 8]), (
    f"a norm of 0.5 with max_norm 10: gave {flat_15}; short gradients are not made longer:"
    " scale only if norm > max_norm"
)
assert np.allclose(flat_15, [0.3, 0, 0.4], rtol=1e-6), (
    f"a norm of 0.5 with max_norm 10: gave {flat_15}, expected [0.3, 0, 0.4], unchanged"
)
with warnings.catch_warnings(record=True) as caught_15:
    warnings.simplefilter("always")
    try:
        zero_15 = clip_by_global_norm([np.zeros((2, 3)), np.zeros(3)], 1.0)
    except ZeroDivisionError:
        raise AssertionError(
            "gradients of 0: max_norm / norm divides by 0; divide only if norm > max_norm"
        ) from None
assert not caught_15, (
    f"gradients of 0 warned: {caught_15[0].message}: divide by the norm only if norm > max_norm"
)
assert all(np.all(np.asarray(g) == 0) for g in zero_15[0]), f"gradients of 0 became {zero_15[0]}"
### BEGIN HIDDEN TESTS
rng_15 = np.random.default_rng(615)
for size_15 in (1e-12, 1e-3, 0.01):
    tiny_15 = [rng_15.normal(0, size_15, shape) for shape in ((3, 5), (5,), (5, 2))]
    same_15 = clip_by_global_norm([g.copy() for g in tiny_15], 1.0)[0]
    assert len(same_15) == 3, f"3 arrays in, {len(same_15)} arrays out"
    for g_15, c_15 in zip(tiny_15, same_15, strict=True):
        assert np.allclose(c_15, g_15, rtol=1e-6, atol=0), (
            f"gradients of size {size_15} below max_norm 1 were changed"
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-clip_by_global_norm-norm", "grade": true, "locked": true, "points": 1}
"""clip_by_global_norm reports the norm before clipping and leaves its input alone."""
grads_16 = [np.array([3.0, 0.0]), np.array([[4.0]])]
got_16 = clip_by_global_norm(grads_16, 1.0)
assert got_16 is not None, "clip_by_global_norm returned None: is there a `return`?"
assert len(got_16) == 2 and np.ndim(got_16[1]) == 0, "return `clipped, norm`; norm is one number"
norm_16 = float(got_16[1])
assert not math.isclose(norm_16, 1, rel_tol=1e-4), (
    f"norm is {norm_16:g}, the one after clipping; report the one before: 5"
)
assert not math.isclose(norm_16, 25, rel_tol=1e-4), "norm is 25, the sum of squares; take the root"
assert not math.isclose(norm_16, 7, rel_tol=1e-4), (
    "norm is 7, the sum of the arrays' norms; add the squares, then take the root: 5"
)
assert math.isclose(norm_16, 5, rel_tol=1e-5), f"norm is {norm_16:g}, expected 5"
assert np.array_equal(grads_16[0], [3, 0]) and np.array_equal(grads_16[1], [[4]]), (
    f"the given arrays were changed to {[g.tolist() for g in grads_16]}: `g *= scale` writes into"
    " them; make new ones with `g * scale`"
)
### BEGIN HIDDEN TESTS
rng_16 = np.random.default_rng(616)
for limit_16 in (0.01, 1e3):
    some_16 = [rng_16.normal(0, 3, shape) for shape in ((2, 6), (6,), (6, 3), (3,))]
    keep_16 = [g.copy() for g in some_16]
    length_16 = math.sqrt(math.fsum(v * v for g in some_16 for v in g.ravel().tolist()))
    came_16 = clip_by_global_norm(some_16, limit_16)
    assert math.isclose(float(came_16[1]), length_16, rel_tol=1e-5), (
        f"max_norm {limit_16}: norm is {float(came_16[1]):.6g}, expected {length_16:.6g},"
        " whether or not anything was clipped"
    )
    assert all(map(np.array_equal, keep_16, some_16)), "the given arrays were changed"
zero_16 = clip_by_global_norm([np.zeros(3)], 1.0)[1]
assert zero_16 == 0, f"gradients of 0 have the norm 0, not {zero_16}"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "closing", "locked": true}
# ## Hand in
#
# Choose *Kernel > Restart Kernel and Run All Cells*
# (in Colab *Runtime > Restart session and run all*), read what the tests say,
# then click *Validate* if your JupyterLab shows it.
# Save the notebook and hand it in under its own name.
