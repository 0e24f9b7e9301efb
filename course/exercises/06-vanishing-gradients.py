# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 06: Why deep sigmoid nets did not learn
#
# You write the instruments that tell whether a deep net can learn,
# read them, and put a limit on a gradient that explodes.
#
# **Time:** 80 minutes. **Points:** 16.
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
# The length $\|\cdot\|$ of an array is its Frobenius norm,
# the root of the sum of the squares of all its entries.
#
# The cell below has functions that you may use in every answer:
# `activate(z, kind)`, its derivative `slope(z, kind)`, and
# `forward(params, X, kind)`, which returns two lists,
# `zs` $= [z_1, \dots, z_L, \text{logits}]$ and `acts` $= [X, a_1, \dots, a_L]$.
# `random_net`, `chain` and `as_stats` are for trying and testing.

# %% nbgrader={"grade_id": "setup", "locked": true}
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


def chain(kernels, biases):
    """A net of one unit a layer; also its gradients, in the same form."""
    return [(np.array([[w]]), np.array([b])) for w, b in zip(kernels, biases, strict=True)]


def as_stats(std, saturated):
    """What `layer_stats` of exercise 3 returns, for layers with these std and shares."""
    pairs = zip(std, saturated, strict=True)
    return [{"mean": 0.1, "std": s, "saturated": share, "dead": 0.0} for s, share in pairs]


# %% [markdown] nbgrader={"grade_id": "task-deepest_chain", "locked": true}
# ## Exercise 1: How deep may a chain be? (1 point)
#
# The lesson asked what is left of a gradient in a chain of $L$ sigmoid units.
# Turn the question round, and let the weights have a say.
#
# Write `deepest_chain(share, w)`: the largest $L$ for which
# $|\delta_1| \ge \texttt{share} \cdot |\delta_L|$ is still possible,
# in a chain of $L$ hidden sigmoid units whose weights all have
# $|w_l| \le$ `w`. No input and no bias can do better than the largest slope.
#
# `share` is above 0 and at most 1, `w` is above 0 and below 4.
# The result is a whole number, at least 1.
# (No test asks for a share that is exactly a limit, except 1.)
#
# Example: `share = 0.1` and `w = 2`. Each step leaves at most one half, and
# $\frac12, \frac14, \frac18$ are enough, $\frac1{16}$ is not:
# three steps, so four units, and the result is 4.
#
# <details><summary>Hint 1</summary>
#
# What is the most that one step back can leave,
# with the best $z$ and the largest weight?
# </details>
#
# <details><summary>Hint 2</summary>
#
# Begin with one unit, which has no step back.
# Add units for as long as what arrives is enough.
# </details>


# %% nbgrader={"grade_id": "deepest_chain", "solution": true} see="A chain of sigmoids"
def deepest_chain(share, w):
    """Most hidden units of a sigmoid chain that let this share of a gradient through.

    Args:
        share: what is to arrive at unit 1 of the delta of unit L, in (0, 1].
        w: no weight is larger than this in size, in (0, 4).

    Returns:
        L, a whole number >= 1.
    """
    ### BEGIN SOLUTION
    L = 1
    while (w / 4) ** L >= share:  # L steps are those of L + 1 units
        L += 1
    return L
    ### END SOLUTION


# %%
w_try = np.linspace(0.1, 3.8, 100)
for share in (0.1, 1e-3, 1e-6):
    plt.semilogy(w_try, [deepest_chain(share, w) for w in w_try], label=f"share {share:g}")
plt.gca().set(title="Your deepest chains", xlabel="largest weight", ylabel="units L")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-deepest_chain", "grade": true, "locked": true, "points": 1}
"""deepest_chain counts the units that still let enough of a gradient through."""
expect(deepest_chain, 1e-8, 1.0, gives=14)
expect(deepest_chain, 1e-4, 2.0, gives=14)
expect(deepest_chain, 1.0, 2.0, gives=1)
### BEGIN HIDDEN TESTS
for w_1 in (0.04, 0.5, 1.0, 2.0, 3.0, 3.96):
    for L_1 in (1, 2, 3, 7, 30):
        enough_1 = (w_1 / 4) ** (L_1 - 0.5)  # between what L and L + 1 units leave
        expect(deepest_chain, enough_1, w_1, gives=L_1)
    expect(deepest_chain, 1.0, w_1, gives=1)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-predict_ratio", "locked": true}
# ## Exercise 2: Predict: the ratio at another depth (1 point)
#
# You have measured a delta ratio or gradient ratio in a net with $L$ hidden layers,
# and want to know it for the same net with more layers, or fewer,
# *before* you build it. Assume that each step back changes it by the same factor.
#
# Write `predict_ratio(ratio, L, L_new)`: the ratio at `L_new` hidden layers.
#
# `ratio` is above 0. `L` is a whole number, at least 2, `L_new` is one, at least 1.
#
# Example: a ratio of $0.125$ at $L = 4$. Back from layer 4 to layer 1 each step halves.
# So `predict_ratio(0.125, 4, 6)` is $0.03125$, and `predict_ratio(0.125, 4, 1)` is 1.
#
# <details><summary>Hint 1</summary>
#
# Two questions, one after the other: what does one step do?
# How many steps does the new net have?
# </details>
#
# <details><summary>Hint 2</summary>
#
# In Python `8 ** (1 / 3)` is the cube root; mind the parentheses.
# </details>


# %% nbgrader={"grade_id": "predict_ratio", "solution": true} see="One number for each net: the gradient ratio"
def predict_ratio(ratio, L, L_new):
    """Ratio at another depth, if every step back has the same factor.

    Args:
        ratio: value at layer 1 divided by the value at layer L, above 0.
        L: number of hidden layers where it was measured, a whole number >= 2.
        L_new: number of hidden layers to predict it for, a whole number >= 1.

    Returns:
        A number above 0: below 1 vanishing, above 1 exploding.
    """
    ### BEGIN SOLUTION
    factor = ratio ** (1 / (L - 1))
    return factor ** (L_new - 1)
    ### END SOLUTION


# %%
depths = np.arange(2, 51)
tables = {  # what the lesson prints for L = 5, 10, 20, 50
    "sigmoid, Glorot": [0.002, 1.7e-6, 7.7e-13, 1.2e-31],
    "tanh, N(0, 1)": [31, 2.2e3, 9.3e6, 6.8e17],
}
for (name, measured), color in zip(tables.items(), ("C0", "C1"), strict=True):
    predicted = [predict_ratio(measured[1], 10, L) for L in depths]
    plt.semilogy(depths, predicted, color, label=f"{name}: predicted from L = 10")
    plt.semilogy([5, 10, 20, 50], measured, color + "o")
plt.gca().set(title="Your predictions (dots: measured)", xlabel="hidden layers L", ylabel="ratio")
plt.legend(fontsize=8)
plt.show()

# %% nbgrader={"grade_id": "test-predict_ratio", "grade": true, "locked": true, "points": 1}
"""predict_ratio takes a ratio to another depth, deeper or less deep, vanishing or exploding."""
expect(predict_ratio, 0.125, 4, 6, gives=0.03125)
expect(predict_ratio, 2.25, 3, 2, gives=1.5)
expect(predict_ratio, 1e-6, 10, 20, gives=2.154435e-13, atol=0)
### BEGIN HIDDEN TESTS
rng_2 = np.random.default_rng(602)
for L_2, new_2 in ((2, 7), (3, 1), (11, 21), (20, 4), (30, 30), (5, 2)):
    for factor_2 in rng_2.uniform(0.2, 3, 4):
        before_2, after_2 = np.prod([factor_2] * (L_2 - 1)), np.prod([factor_2] * (new_2 - 1))
        # 1e-5: float32 on the way is welcome
        expect(predict_ratio, float(before_2), L_2, new_2, gives=float(after_2), atol=0)
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
# | `"dead"` | share of the $m$ **units** that are exactly 0 on **every** sample, whatever the activation |
#
# Layers may have different widths. `params` and `X` stay as they were.
# (No activation in the tests lies on the limit of 0.03 itself.)
#
# Example: one sample per row, `relu`, and the activations of a layer are
# $\begin{pmatrix} 2 & 0 & 0 \\ 4 & 0 & 3 \end{pmatrix}$: mean $9/6 = 1.5$, std $1.607$,
# saturated 0, and one unit of three is dead, the middle one: $1/3$.
# (Half of the *entries* are 0, but that is another matter.
# So is a unit that says $10^{-12}$ on some sample: it is faint, and not dead.)
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
# A unit is a column.
# Which axis must disappear, so that one answer for each unit is left?
# And does a unit count if the condition holds on *some* sample, or on all?
# </details>


# %% nbgrader={"grade_id": "layer_stats", "solution": true} see="Four numbers, always together"
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
"""layer_stats describes the activations of each hidden layer of a ReLU net."""
W_3, W_4 = np.array([[2.0, -1.0, 1.0], [4.0, -3.0, 3.0]]), np.array([[1.0, -1], [5, 5], [0, 1]])
net_3 = [(W_3, np.zeros(3)), (W_4, np.array([-1.0, 0.0])), (np.eye(2), np.zeros(2))]
first_3 = {"mean": 2.75, "std": 2.58602, "saturated": 0, "dead": 0.333333}
second_3 = {"mean": 2, "std": 2.54951, "saturated": 0, "dead": 0.5}
X_3 = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [2.0, 1.0]])
expect(layer_stats, net_3, X_3, "relu", gives=[first_3, second_3])
### BEGIN HIDDEN TESTS
rng_3 = np.random.default_rng(603)
for kind_3, sizes_3 in (
    ("sigmoid", (7, 4, 9, 3)),
    ("tanh", (3, 8, 5, 6, 2)),
    ("relu", (6, 5, 2, 4)),
    ("tanh", (3, 4, 2)),
):
    net_3 = random_net(sizes_3, 0.3, rng_3)
    net_3 = [(np.abs(W), np.abs(rng_3.normal(0, 0.1, b.shape))) for W, b in net_3]
    for W_3h, b_3h in net_3 if kind_3 == "relu" else []:
        W_3h[:, 0], b_3h[0] = -W_3h[:, 0], -1  # one dead unit, and no other zeros
    X_3 = rng_3.uniform(0, 1, (11, sizes_3[0]))
    a_3, all_3 = X_3.tolist(), []
    bend_3 = {
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
        "tanh": np.tanh,
        "relu": lambda z: max(z, 0.0),
    }[kind_3]
    for W_3h, b_3h in net_3[:-1]:
        a_3 = [[bend_3(sum(row * w) + c) for w, c in zip(W_3h.T, b_3h, strict=True)] for row in a_3]
        flat_3 = [a for row in a_3 for a in row]
        mean_3 = sum(flat_3) / len(flat_3)
        var_3 = sum((a - mean_3) ** 2 for a in flat_3) / len(flat_3)
        dead_3 = 1 / len(a_3[0]) if kind_3 == "relu" else 0
        near_3 = sum(a > 0.97 for a in flat_3) / len(flat_3) if kind_3 != "relu" else 0
        all_3.append({"mean": mean_3, "std": var_3**0.5, "saturated": near_3, "dead": dead_3})
    expect(layer_stats, net_3, X_3, kind_3, gives=all_3)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-layer_stats-saturated", "grade": true, "locked": true, "points": 1}
"""layer_stats counts the activations near either asymptote of sigmoid and tanh."""
z_4 = np.array([[-8.0, -1.0, 0.0, -5.0, 3.0], [9.0, -4.0, 0.0, 8.0, 2.0]])
net_4 = [(np.eye(5), np.zeros(5)), (np.zeros((5, 2)), np.zeros(2))]
want_4 = {"mean": 0.512687, "std": 0.403299, "saturated": 0.5, "dead": 0}
expect(layer_stats, net_4, z_4, "sigmoid", gives=[want_4])
want_4 = {"mean": 0.019825, "std": 0.865682, "saturated": 0.6, "dead": 0.2}
expect(layer_stats, net_4, z_4, "tanh", gives=[want_4])
### BEGIN HIDDEN TESTS
rng_4 = np.random.default_rng(604)
for kind_4, low_4, high_4 in (("sigmoid", 0.03, 0.97), ("tanh", -0.97, 0.97), ("relu", -1, np.inf)):
    net_4 = random_net([20, 30, 10, 15, 4], 1.0, rng_4)
    net_4[0][0][:, :3] = 0  # units 0 to 2 of layer 1: 0 on every sample, but for the sigmoid
    X_4 = rng_4.normal(size=(40, 20))
    a_4, all_4 = X_4, []
    for W_4, b_4 in net_4[:-1]:
        a_4 = activate(a_4 @ W_4 + b_4, kind_4)
        count_4 = sum(1 for a in a_4.ravel().tolist() if a < low_4 or a > high_4)
        dead_4 = sum(1 for unit in a_4.T.tolist() if not any(unit)) / a_4.shape[1]
        some_4 = {"mean": np.mean(a_4), "std": np.std(a_4)}
        all_4.append(some_4 | {"saturated": count_4 / a_4.size, "dead": dead_4})
    expect(layer_stats, net_4, X_4, kind_4, gives=all_4)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-layer_stats-dead", "grade": true, "locked": true, "points": 1}
"""layer_stats counts the units that are 0 on every sample, and neither faint nor resting ones."""
W_5 = [[2.0, -1.0, -2.0, -3.0], [4.0, -3.0, 3e-12, 5.0], [1.0, -1.0, -1.0, -2.0]]
net_5 = [(np.array(W_5), np.zeros(4)), (np.eye(4), np.zeros(4))]
want_5 = {"mean": 1, "std": 1.68325, "saturated": 0, "dead": 0.25}
expect(layer_stats, net_5, np.eye(3), "relu", gives=[want_5])
### BEGIN HIDDEN TESTS
rng_5 = np.random.default_rng(605)
net_5 = [
    (rng_5.normal(size=shape), rng_5.normal(-2, 2, shape[1]))
    for shape in ((4, 30), (30, 20), (20, 3))
]
faint_5 = random_net([100] * 21 + [10], 0.01, rng_5)  # the lesson's
for net_5h, X_5 in ((net_5, rng_5.normal(size=(25, 4))), (faint_5, rng_5.normal(size=(100, 100)))):
    a_5, all_5 = X_5, []
    for W_5h, b_5h in net_5h[:-1]:
        a_5 = activate(a_5 @ W_5h + b_5h, "relu")
        dead_5 = sum(1 for unit in a_5.T.tolist() if not any(unit)) / a_5.shape[1]
        all_5.append({"mean": np.mean(a_5), "std": np.std(a_5), "saturated": 0, "dead": dead_5})
    expect(layer_stats, net_5h, X_5, "relu", gives=all_5)
X_5 = np.array([[1.0, 0.0, 0.0, 0.0], [-1.0, -1.0, -2.0, 0.0]])  # sums and largest values of 0
want_5 = {"mean": np.mean(np.tanh(X_5)), "std": np.std(np.tanh(X_5)), "saturated": 0, "dead": 1 / 4}
expect(layer_stats, [(np.eye(4), np.zeros(4))] * 2, X_5, "tanh", gives=[want_5])
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-step_factors", "locked": true}
# ## Exercise 4: Kernel or slope: who shortens a delta? (3 points)
#
# The lesson says that Glorot's kernels keep the length of a delta on average,
# and that the sigmoid's slope shortens it. Measure both, for each step by itself.
#
# One step back, from $z_{l+1}$ to $z_l$, has two stages: first the kernel turns
# $\delta_{l+1}$ into a slope by the activations $a_l$, then the slope of the activation
# turns that into $\delta_l$. Each stage has a factor:
# the length (Frobenius norm) of what comes out over the length of what went in.
#
# Write `step_factors(params, X, y, kind)`. It returns a list with a pair
# `(by_kernel, by_slope)` for each step between **hidden** layers:
# first the step from layer 2 to layer 1, last the one from layer $L$ to layer $L - 1$.
# The step from the logits to layer $L$ is not in the list.
# All the numbers together, multiplied, are the delta ratio.
#
# * The loss $J$ is the softmax cross-entropy, the mean over the $n$ samples;
#   `y` holds the classes, whole numbers from 0.
# * Layers may have different widths. There are at least two hidden layers.
# * Logits of several thousand must work.
# * Where nothing went in, the factor is 0: in a net with a dead layer a length is 0,
#   and there must be no warning.
# * `params`, `X` and `y` stay as they were.
#
# Example: $\delta_2 = (3, 4)$ has the length 5. If the kernel makes $(6, 8)$ of it,
# with the length 10, and $f'(z_1) = (1, 0)$ leaves $(6, 0)$, with the length 6,
# the list is `[(2.0, 0.6)]`.
#
# <details><summary>Hint 1</summary>
#
# Begin with `zs, acts = forward(params, X, kind)`; the logits are `zs[-1]`.
# From lesson 3 you know the slope of $J$ by the logits:
# `scipy.special.softmax(..., axis=1)` gives the probabilities.
# </details>
#
# <details><summary>Hint 2</summary>
#
# Walk back over the layers, as the lesson does, but stop between the two stages.
# The kernel of the layer *above* leads down to layer $l$,
# the slope is taken at the pre-activation *of* layer $l$.
# </details>
#
# <details><summary>Hint 3</summary>
#
# For each step you need three lengths: of what comes from above,
# of what the kernel makes of it, and of what the slope leaves.
# Collect the pairs on the way, leave out the one of the logits,
# and mind in which order they came.
# </details>


# %% nbgrader={"grade_id": "step_factors", "solution": true} see="Six nets"
def step_factors(params, X, y, kind):
    """What kernel and slope do to the length of a delta, on each step back.

    Args:
        params: [(W, b), ...], the output layer last; at least two hidden layers.
        X: (n, d) inputs, one row per sample.
        y: (n,) classes, whole numbers from 0.
        kind: "sigmoid", "tanh" or "relu".

    Returns:
        L - 1 pairs (by_kernel, by_slope): the step to layer 1 first, to layer L - 1 last.
    """

    ### BEGIN SOLUTION
    def factor(after, before):
        return np.linalg.norm(after) / np.linalg.norm(before) if np.any(before) else 0.0

    zs, _ = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1)
    delta[np.arange(len(y)), y] -= 1
    factors = []
    for layer in range(len(params) - 1, 0, -1):
        by_a = delta @ params[layer][0].T
        by_z = by_a * slope(zs[layer - 1], kind)
        factors.append((factor(by_a, delta), factor(by_z, by_a)))
        delta = by_z
    return factors[:0:-1]
    ### END SOLUTION


# %%
rng = np.random.default_rng(4)
X, y = rng.normal(size=(100, 50)), rng.integers(0, 10, 100)
fig, panels = plt.subplots(1, 2, figsize=(9, 3), sharey=True)
for kind, std in (("sigmoid", 0.14), ("tanh", 0.14), ("tanh", 1.0), ("relu", 0.2), ("relu", 0.01)):
    found = step_factors(random_net([50] * 11 + [10], std, rng), X, y, kind)
    for axes, factors in zip(panels, np.transpose(found), strict=True):
        axes.semilogy(range(1, 10), factors, "o-", label=f"{kind}, N(0, {std}²)")
for axes, title in zip(panels, ("What the kernels do", "What the slopes do"), strict=True):
    axes.set(title=title, xlabel="step down to layer l", ylabel="factor")
    axes.minorticks_off()
panels[1].legend(fontsize=7)
plt.show()

# %% nbgrader={"grade_id": "test-step_factors", "grade": true, "locked": true, "points": 1}
"""step_factors measures kernel and slope on each step between the hidden layers."""
net_6 = random_net([3, 4, 4, 5, 2], 1.0, np.random.default_rng(4))
X_6, y_6 = np.array([[1.0, -2.0, 0.5], [0.0, 1.0, 1.0], [2.0, 0.3, -1.0]]), np.array([0, 1, 1])
want_6 = [[2.2839, 0.7569], [2.0145, 0.4349]]
expect(step_factors, net_6, X_6, y_6, "tanh", gives=want_6, atol=1e-4)
### BEGIN HIDDEN TESTS
want_6 = [[1.8058, 0.1987], [2.0325, 0.2345]]
expect(step_factors, net_6, X_6, y_6, "sigmoid", gives=want_6, atol=1e-4)
chain_6 = [
    (np.array([[0.0]]), np.array([0.0])),
    (np.array([[2.0]]), np.array([-1.0])),
    (np.array([[8.0, -8.0]]), np.array([-4.0, 4.0])),
]
expect(step_factors, chain_6, np.array([[3.0]]), np.array([0]), "sigmoid", gives=[[2, 0.25]])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-step_factors-shapes", "grade": true, "locked": true, "points": 1}
"""step_factors works for every activation, any depth, widths, biases and size of logits."""
rng_7 = np.random.default_rng(607)
net_7, X_7, y_7 = random_net([2, 6, 3, 4], 80.0, rng_7), np.eye(2), np.array([3, 1])
expect(step_factors, net_7, X_7, y_7, "relu", gives=[[130.126, 0.660919]], rtol=1e-4)
### BEGIN HIDDEN TESTS


def loss_7(net, X, y, kind, layer, dz=0, da=0):
    """Mean cross-entropy where dz or da is added to what one layer computes."""
    a = X
    for place, (W, b) in enumerate(net):
        z = a @ W + b + (dz if place == layer else 0)
        a = activate(z, kind) + (da if place == layer else 0)
    return np.mean(scipy.special.logsumexp(z, axis=1) - z[np.arange(len(y)), y])


def length_7(net, X, y, kind, layer, name):
    """Length of the slope of the loss by z or a of one layer, by centred differences."""
    total = 0.0
    for at in np.ndindex(len(X), net[layer][0].shape[1]):
        h = np.zeros((len(X), net[layer][0].shape[1]))
        h[at] = 1e-5
        up = loss_7(net, X, y, kind, layer, **{name: h})
        total += ((up - loss_7(net, X, y, kind, layer, **{name: -h})) / 2e-5) ** 2
    return total**0.5


for kind_7, sizes_7, n_7 in (
    ("sigmoid", (4, 6, 3, 5), 7),
    ("tanh", (2, 5, 3, 4, 6, 3), 4),
    ("tanh", (3, 4, 4, 4, 4), 1),
    ("relu", (5, 8, 6, 4, 7), 9),
):
    net_7 = [(W, rng_7.normal(0, 0.5, b.shape)) for W, b in random_net(sizes_7, 1.0, rng_7)]
    X_7, y_7 = rng_7.normal(size=(n_7, sizes_7[0])), rng_7.integers(0, sizes_7[-1], n_7)
    case_7 = net_7, X_7, y_7, kind_7
    z_7 = [length_7(*case_7, layer, "dz") for layer in range(len(net_7) - 1)]
    a_7 = [length_7(*case_7, layer, "da") for layer in range(len(net_7) - 2)]
    want_7 = [(a / above, z / a) for z, a, above in zip(z_7, a_7, z_7[1:], strict=False)]
    # 1e-5: centred differences with h = 1e-5 err by about 1e-9
    expect(step_factors, *case_7, gives=want_7)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-step_factors-dead", "grade": true, "locked": true, "points": 1}
"""step_factors gives 0, and no warning, where a dead layer lets nothing through."""
net_8 = random_net([2, 3, 3, 2, 2], 1.0, np.random.default_rng(8))
net_8[1][1][:] = -100.0
net_8[2][1][:] = 1.0
want_8 = [[0, 0], [1.3414, 0]]
expect(step_factors, net_8, np.eye(2), np.array([0, 1]), "relu", gives=want_8, atol=1e-4)
### BEGIN HIDDEN TESTS
rng_8 = np.random.default_rng(608)
for dead_8 in (0, 1, 2, 3):
    net_8 = [(np.abs(W), b + 0.1) for W, b in random_net([3, 5, 4, 6, 5, 3], 0.5, rng_8)]
    net_8[dead_8][1][:] = -1000
    X_8, y_8 = rng_8.uniform(0, 1, (4, 3)), np.array([0, 2, 2, 1])
    delta_8 = np.eye(3)[y_8] - scipy.special.softmax(forward(net_8, X_8, "relu")[0][-1], axis=1)
    want_8 = []
    for place_8 in (4, 3, 2, 1):  # below the dead layer nothing, above it only the kernel counts
        back_8 = np.einsum("nk,mk->nm", delta_8, net_8[place_8][0])
        lives_8 = place_8 > dead_8
        share_8 = np.sqrt(np.sum(back_8**2) / np.sum(delta_8**2)) if lives_8 else 0
        want_8.insert(0, (share_8, 1 if place_8 - 1 > dead_8 else 0))
        delta_8 = back_8
    expect(step_factors, net_8, X_8, y_8, "relu", gives=want_8[:3])
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-standing_layers", "locked": true}
# ## Exercise 5: Repair: which layers stand still? (2 points)
#
# A gradient ratio of 1 does not tell whether anything moves.
# A colleague therefore counts the layers that one step of gradient descent leaves
# where they are:
#
# ```python
# def standing_layers(params, grads, lr):
#     found = []
#     for layer in range(len(params)):
#         W, b = params[layer]
#         dW, db = grads[layer]
#         if np.linalg.norm(dW) + np.linalg.norm(db) < 1e-6:
#             found.append(layer)
#     return found
# ```
#
# What it should do: a **kernel** stands still if one step with the learning rate `lr`
# moves it by less than a **millionth of its own length**. The result is a list with the
# numbers of the **hidden** layers whose kernels stand still, in rising order:
# the first hidden layer has the number 1, and a list without entries is a good sign.
#
# `params` is `[(W, b), ...]`, `grads` is `[(dW, db), ...]`, output layer last in both.
# There is at least one hidden layer, and no kernel is all 0.
# In the tests every step is at least 10 times away from the limit.
# Both lists stay as they were.
#
# Five things are wrong with the colleague's function. Find and mend them.
#
# Example: one hidden layer, $W_1 = \begin{pmatrix} 3 & 4 \end{pmatrix}$ of length 5,
# $dW_1 = \begin{pmatrix} 0 & 10^{-6} \end{pmatrix}$ and `lr = 0.1`:
# the step is $10^{-7}$ long, that is $2 \cdot 10^{-8}$ of the kernel: `[1]`.
#
# <details><summary>Hint 1</summary>
#
# Read the description word by word: kernel, step, learning rate, its own length,
# hidden, the number 1. Is each of them in the code?
# </details>
#
# <details><summary>Hint 2</summary>
#
# A step is `lr` times a gradient. "A millionth of" is a product: no division is needed.
# </details>


# %% nbgrader={"grade_id": "standing_layers", "solution": true} see="Which of the six can learn?"
def standing_layers(params, grads, lr):
    """Hidden layers whose kernel one step of gradient descent hardly moves.

    Args:
        params: [(W, b), ...], the output layer last.
        grads: [(dW, db), ...], likewise.
        lr: the learning rate, above 0.

    Returns:
        A list of layer numbers, counted from 1, in rising order.
    """
    ### BEGIN SOLUTION
    found = []
    for layer in range(len(params) - 1):
        W, dW = params[layer][0], grads[layer][0]
        if lr * np.linalg.norm(dW) < 1e-6 * np.linalg.norm(W):
            found.append(layer + 1)
    return found
    ### END SOLUTION


# %%
rng = np.random.default_rng(5)
net = random_net([50] * 11 + [10], 0.14, rng)
for factor in (0.07, 0.23, 1.0):
    sizes = [factor ** (10 - layer) for layer in range(1, 11)] + [1.0]
    grads = [(0.1 * W * size, b + size) for (W, b), size in zip(net, sizes, strict=True)]
    print(f"factor {factor} a layer: standing still {standing_layers(net, grads, 0.03)}")

# %% nbgrader={"grade_id": "test-standing_layers", "grade": true, "locked": true, "points": 1}
"""standing_layers names the hidden layers that stand still, and no others."""
net_9 = chain([1e-5, 5.0, 2.0, 1.0], [0.0, 1.0, 1.0, 1.0])
grads_9 = chain([1e-7, 2e-5, 1e-8, 1e-12], [0.0, 1.0, 1.0, 0.0])
expect(standing_layers, net_9, grads_9, 0.01, gives=[2, 3])
### BEGIN HIDDEN TESTS
flat_9, peak_9 = np.ones((300, 300)), np.zeros((300, 300))
peak_9[17, 4] = 3e-3  # as a length a tenth of the limit, as largest entries 30 times above it
pair_9 = (np.eye(300, 2), np.zeros(2))
wide_9 = [(flat_9, np.zeros(300)), pair_9], [(peak_9, np.zeros(300)), pair_9]
expect(standing_layers, *wide_9, 0.01, gives=[1])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-standing_layers-nets", "grade": true, "locked": true, "points": 1}
"""standing_layers works for any depth, widths and learning rate, and finds all or none."""
net_10 = random_net([3, 4, 2], 1.0, np.random.default_rng(10))
expect(standing_layers, net_10, net_10, 1e-3, gives=[])
expect(standing_layers, net_10, net_10, 1e-8, gives=[1])
### BEGIN HIDDEN TESTS
rng_10 = np.random.default_rng(610)
for sizes_10 in ((7, 3, 9, 4), (4, 4, 4, 4, 4), (2, 8, 3), (6, 5, 4, 3, 2, 8), (50,) * 25):
    for _ in range(6):
        net_10 = random_net(sizes_10, 10 ** rng_10.uniform(-5, 3), rng_10)
        net_10 = [(W, rng_10.normal(0, 1, b.shape)) for W, b in net_10]
        grads_10, want_10, lr_10 = [], [], 10 ** rng_10.uniform(-5, 1)
        for number_10, (W_10, b_10) in enumerate(net_10, 1):
            still_10 = bool(rng_10.integers(2))
            far_10 = 10 ** rng_10.uniform(-5, -1.5) if still_10 else 10 ** rng_10.uniform(1.5, 5)
            dW_10 = rng_10.normal(0, 1, W_10.shape)
            length_10 = sum(v * v for v in W_10.ravel()) / sum(v * v for v in dW_10.ravel())
            db_10 = rng_10.normal(0, 10 ** rng_10.uniform(-9, 3), b_10.shape)
            grads_10.append((dW_10 * length_10**0.5 * 1e-6 * far_10 / lr_10, db_10))
            want_10 += [number_10] * (still_10 and number_10 < len(net_10))
        expect(standing_layers, net_10, grads_10, lr_10, gives=want_10)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-diagnose", "locked": true}
# ## Exercise 6: Diagnose: what is wrong with this net? (3 points)
#
# Write `diagnose(stats, deltas)`. It reads two instruments:
#
# * `stats`, what `layer_stats` of exercise 3 returns: a list of dicts with the keys
#   `"mean"`, `"std"`, `"saturated"`, `"dead"`, one per hidden layer, first to last
#   (`std` and `saturated` are what you need here);
# * `deltas`, the list of $\|\delta_1\|, \dots, \|\delta_L\|$, of the same length.
#
# It returns the diagnosis:
#
# | return | if |
# |---|---|
# | `"exploding"` | on the way forward or on the way back something grows a thousandfold or more: the std from layer 1 to layer $L$, or the delta from layer $L$ to layer 1 |
# | `"saturated"` | in *any* layer more than half of the activations are saturated |
# | `"vanishing gradient"` | on the way back, from layer $L$ to layer 1, the delta falls to a thousandth or less |
# | `"vanishing signal"` | on the way forward, from layer 1 to layer $L$, the std falls to a thousandth or less |
# | `"healthy"` | nothing of this holds |
#
# The rows stand in the order of the alphabet. A sick net may have **several** faults:
# name the one that is met **first**. Saturation comes before all others,
# what happens on the way forward before what happens on the way back.
#
# * For growing and falling only the **first and the last** layer count,
#   whatever happens between them.
# * The tests use nets that are at least 10 times away from the limits $10^{\pm 3}$
#   and have no share from 0.3 to 0.7 saturated.
# * All numbers are finite, and may be 0: a net that is dead from layer 2 on has
#   std 0 at layer $L$ and deltas of 0.
#   Its signal vanishes, and there must be no warning.
#
# Example: std `0.2, 0.1`, saturated `0, 0`, deltas `1e-9, 0.3`: `"vanishing gradient"`.
#
# <details><summary>Hint 1</summary>
#
# Sort the five faults first, on paper: one row of the table holds two of them,
# and they do not stand beside each other in the order in which faults are met.
# Must you ask for both before you return?
# </details>
#
# <details><summary>Hint 2</summary>
#
# Which end of `deltas` is where the way back begins?
# And compare products: "a thousandth of" needs no division, and works for 0.
# </details>


# %% nbgrader={"grade_id": "diagnose", "solution": true} see="Four numbers, always together"
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
level = as_stats([0.1] * 5, [0.0] * 5)
for deltas in ([1e-9, 1e-7, 1e-5, 1e-3, 0.1], [0.1] * 5, [1e9, 1e7, 1e5, 1e3, 10.0]):
    print("deltas", deltas, "->", diagnose(level, deltas))

# %% nbgrader={"grade_id": "test-diagnose", "grade": true, "locked": true, "points": 1}
"""diagnose tells the five conditions apart when a net has one fault only."""
level_11, no_11 = as_stats([0.2, 0.2, 0.1], [0.0, 0.0, 0.0]), [0.0, 0.0, 0.0]
expect(diagnose, level_11, [0.1, 0.2, 0.3], gives="healthy")
expect(diagnose, level_11, [1e-9, 1e-5, 0.3], gives="vanishing gradient")
expect(diagnose, level_11, [1e8, 1e3, 0.3], gives="exploding")
expect(diagnose, as_stats([0.6, 1e-4, 1e-9], no_11), [0.2, 0.2, 0.2], gives="vanishing signal")
expect(diagnose, as_stats([0.6, 1e4, 1e9], no_11), [0.2, 0.2, 0.2], gives="exploding")
expect(diagnose, as_stats([0.9, 0.9, 0.9], [0.8, 0.9, 0.9]), [0.3, 0.3, 0.3], gives="saturated")
### BEGIN HIDDEN TESTS
rng_11 = np.random.default_rng(611)
for _ in range(40):
    L_11 = int(rng_11.integers(2, 30))
    for fault_11, std_end_11, delta_end_11 in (
        ("healthy", 1.5, 0.5),
        ("healthy", 50, 0.02),
        ("healthy", 0.02, 50),
        ("vanishing gradient", 0.5, 10.0 ** rng_11.uniform(-30, -4.1)),
        ("vanishing signal", 10.0 ** rng_11.uniform(-30, -4.1), 0.8),
        ("exploding", 0.8, 10.0 ** rng_11.uniform(4.1, 30)),
        ("exploding", 10.0 ** rng_11.uniform(4.1, 30), 1.3),
    ):
        path_11 = np.linspace(0, 1, L_11)
        sizes_11 = 10.0 ** rng_11.uniform(-2, 2) * float(std_end_11) ** path_11
        deltas_11 = 10.0 ** rng_11.uniform(-6, 2) * float(delta_end_11) ** (1 - path_11)
        shares_11 = rng_11.uniform(0, 0.29, L_11).tolist()
        stats_11 = as_stats(sizes_11.tolist(), shares_11)
        expect(diagnose, stats_11, deltas_11.tolist(), gives=fault_11)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-diagnose-order", "grade": true, "locked": true, "points": 1}
"""diagnose names the fault that is met first when there are several."""
no_12, deltas_12 = [0.0, 0.0, 0.0], [1e-8, 3e-5, 5e-1]
expect(diagnose, as_stats([6e-2, 3e-4, 7e-8], no_12), deltas_12, gives="vanishing signal")
wild_12 = as_stats([0.96, 0.96, 0.96], [0.83, 0.83, 0.83])
expect(diagnose, wild_12, [1e7, 1e3, 0.1], gives="saturated")
### BEGIN HIDDEN TESTS
for std_12, share_12, ends_12, want_12 in (
    ([0.5, 0.5, 1e-9], 0.9, [1.0, 1.0, 1.0], "saturated"),
    ([0.5, 0.5, 0.5], 0.9, [1e-9, 1e-4, 1.0], "saturated"),
    ([0.5, 0.5, 1e9], 0.9, [1.0, 1.0, 1.0], "saturated"),
    ([0.5, 0.1, 1e-9], 0.0, [1e9, 1e4, 1.0], "vanishing signal"),
    ([0.5, 0.1, 1e-9], 0.1, [1e-9, 1e-4, 1.0], "vanishing signal"),
    ([0.5, 0.1, 5e8], 0.0, [1e-9, 1e-4, 1.0], "exploding"),
    ([0.5, 0.1, 5e8], 0.0, [1e9, 1e4, 1.0], "exploding"),
):
    expect(diagnose, as_stats(std_12, [0.0, share_12, 0.0]), ends_12, gives=want_12)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-diagnose-edges", "grade": true, "locked": true, "points": 1}
"""diagnose looks at first and last layer only, for saturation at all, and takes zeros."""
none_13, five_13 = [0.0, 0.0, 0.0, 0.0, 0.0], [0.1, 0.1, 0.1, 0.1, 0.1]
expect(diagnose, as_stats(five_13, none_13), [0.1, 9e9, 0.2, 1e-9, 0.3], gives="healthy")
expect(diagnose, as_stats([0.1, 9e9, 0.2, 1e-9, 0.3], none_13), five_13, gives="healthy")
expect(diagnose, as_stats(five_13, [0.0, 0.0, 0.9, 0.0, 0.0]), five_13, gives="saturated")
expect(diagnose, as_stats([0.4, 0, 0, 0, 0], none_13), none_13, gives="vanishing signal")
### BEGIN HIDDEN TESTS
for at_13 in range(4):
    shares_13 = [0.95 if place == at_13 else 0.02 for place in range(4)]
    expect(diagnose, as_stats([0.5] * 4, shares_13), [0.2] * 4, gives="saturated")
expect(diagnose, as_stats([0.5] * 6, [0.25] * 6), [0.2] * 6, gives="healthy")
dead_13 = [{"mean": 0.0, "std": 0.5, "saturated": 0.0, "dead": 0.9}] * 4
expect(diagnose, dead_13, [0.2] * 4, gives="healthy")
rng_13 = np.random.default_rng(613)
for _ in range(30):
    for word_13, std_13, delta_13 in (
        ("healthy", 3.0, 0.3),
        ("vanishing gradient", 0.3, 1e-5),
        ("vanishing signal", 1e-5, 3.0),
        ("exploding", 2.0, 1e5),
        ("exploding", 1e5, 2.0),
    ):
        between_13 = 10.0 ** rng_13.uniform(-12, 12, (2, 5))
        stats_13 = as_stats([0.7, *between_13[0].tolist(), 0.7 * std_13], [0.0] * 7)
        expect(diagnose, stats_13, [0.1 * delta_13, *between_13[1].tolist(), 0.1], gives=word_13)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-clip_by_global_norm", "locked": true}
# ## Exercise 7: A limit for the gradient (3 points)
#
# Write `clip_by_global_norm(grads, max_norm)`.
# `grads` is a list of arrays of any shapes, here without pairs:
# `[dW_1, db_1, dW_2, ...]`. Their **global norm** is the length
# of all entries together as one long vector.
#
# Return a pair `(clipped, norm)`, in this order:
#
# * `clipped` is a list of arrays with the shapes of `grads`.
#   If the global norm is above `max_norm`, **all** of them are multiplied
#   by the **same** number, so that `max_norm` is their global norm.
#   If not, they are what they were;
# * `norm` is the global norm **before** clipping, a number that you want to watch.
#
# A gradient that needs a limit may be very large.
# Its entries are 0 or have sizes from $10^{-200}$ to $10^{200}$,
# and for all of them result and norm must be right, without a warning:
# but $(10^{200})^2$ is `inf`, and $(10^{-200})^2$ is 0 in float64.
# Gradients that are all 0 stay 0, also without a warning.
#
# `max_norm` lies between $10^{-3}$ and $10^3$. The arrays in `grads` stay as they were.
#
# Example: `[3, 0]` and `[[4]]` have the norm 5. With `max_norm = 1`
# they become `[0.6, 0]` and `[[0.8]]`, with `max_norm = 10` they stay.
#
# <details><summary>Hint 1</summary>
#
# Add up the squares of every array first, over all arrays. Take one root at the end.
# The lesson's `train` does that for a list of pairs; its squares overflow, though,
# and it divides by 0 where there is no gradient.
# </details>
#
# <details><summary>Hint 2</summary>
#
# How long is a vector whose entries are all divided by 10? By its largest entry?
# After that no square can overflow. What if the largest is 0?
# </details>
#
# <details><summary>Hint 3</summary>
#
# `g * scale` makes new arrays, `g *= scale` changes the old ones.
# </details>


# %% nbgrader={"grade_id": "clip_by_global_norm", "solution": true} see="When the gradient explodes"
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
    largest = max(np.abs(g).max() for g in grads)
    if largest == 0:
        return list(grads), 0.0
    norm = largest * np.sqrt(sum(np.sum((g / largest) ** 2) for g in grads))
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
"""clip_by_global_norm scales all arrays by one factor, however large they are."""
small_14, large_14 = [np.array([2.0, 1.0]), np.array([[-2.0]])], [np.array([-3e200, -4e200])]
expect(clip_by_global_norm, small_14, 1.5, gives=([[1, 0.5], [[-1]]], 3))
expect(clip_by_global_norm, large_14, 2.0, gives=([[-1.2, -1.6]], 5e200))
### BEGIN HIDDEN TESTS
rng_14 = np.random.default_rng(614)
for limit_14, size_14 in ((0.5, 1), (3.0, 1), (20.0, 1), (7.0, 1e150), (1.0, 1e198)):
    many_14 = [
        size_14 * rng_14.normal(0, size, shape)
        for size, shape in ((5, (4, 7)), (0.1, (7,)), (50, (7, 2)), (2, (2, 3, 2)), (9, (1,)))
    ]
    length_14 = size_14 * sum(float(v / size_14) ** 2 for g in many_14 for v in g.ravel()) ** 0.5
    want_14 = [g * (limit_14 / length_14) for g in many_14]
    expect(clip_by_global_norm, many_14, limit_14, gives=(want_14, length_14))
wide_14 = [np.array([1e-200, -1e200]), np.array([[0.0], [1e3]])]  # one entry is all that counts
expect(clip_by_global_norm, wide_14, 4.0, gives=([[0, -4], [[0], [0]]], 1e200))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-clip_by_global_norm-short", "grade": true, "locked": true, "points": 1}
"""clip_by_global_norm leaves short and zero gradients as they are."""
short_15, zero_15 = [np.array([0.2, 0.1]), np.array([[-0.2]])], [np.zeros((2, 3)), np.zeros(3)]
expect(clip_by_global_norm, short_15, 10.0, gives=([[0.2, 0.1], [[-0.2]]], 0.3))
expect(clip_by_global_norm, zero_15, 1.0, gives=([[[0, 0, 0], [0, 0, 0]], [0, 0, 0]], 0))
### BEGIN HIDDEN TESTS
rng_15 = np.random.default_rng(615)
for size_15 in (1e-12, 1e-3, 0.01):
    tiny_15 = [rng_15.normal(0, size_15, shape) for shape in ((3, 5), (5,), (5, 2))]
    same_15 = [g.copy() for g in tiny_15]
    length_15 = sum(v * v for g in same_15 for v in g.ravel().tolist()) ** 0.5
    expect(clip_by_global_norm, tiny_15, 1.0, gives=(same_15, length_15), atol=0)
expect(clip_by_global_norm, [np.zeros(1), np.array([0.0, 2.0])], 3.0, gives=([[0], [0, 2]], 2))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-clip_by_global_norm-norm", "grade": true, "locked": true, "points": 1}
"""clip_by_global_norm reports the norm before clipping, however small it is."""
grads_16 = [np.array([[3e-200, 0.0]])]
expect(clip_by_global_norm, grads_16, 1.0, gives=([[[3e-200, 0]]], 3e-200), atol=0)
### BEGIN HIDDEN TESTS
rng_16 = np.random.default_rng(616)
for limit_16, size_16 in ((0.01, 1), (1e3, 1), (1.0, 1e-198), (1e3, 1e-150)):
    some_16 = [size_16 * rng_16.normal(0, 3, shape) for shape in ((2, 6), (6,), (6, 3), (3,))]
    length_16 = size_16 * sum(float(v / size_16) ** 2 for g in some_16 for v in g.ravel()) ** 0.5
    want_16 = [g * min(1, limit_16 / length_16) for g in some_16]
    expect(clip_by_global_norm, some_16, limit_16, gives=(want_16, length_16), atol=0)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "words", "locked": true}
# ## In your own words
#
# A sigmoid net of 20 hidden layers, with Glorot's kernels, stands at the loss $\ln 10$.
# A classmate has a plan: "Its gradient is too small. I take a learning rate that is
# a million times larger, and clip at 1 so that nothing can explode."
# Will the first layer learn now, and what will the last one do?
# Answer in three sentences below, then open the model answer and compare:
# it is not graded.
#
# <details><summary>A model answer</summary>
#
# The learning rate and the clipping multiply the gradients of all layers by the same
# number, so the ratio between first and last layer stays near $10^{-12}$.
# With a rate at which the first kernel would move, the last one is thrown far beyond
# its own length in every step; where clipping shortens that step,
# it shortens the first layer's by the same factor.
# Nothing helps but what changes the factor of each step back,
# that is the activation and the initial weights.
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
