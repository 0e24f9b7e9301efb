# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 05: The chain rule, layer by layer
#
# You write both passes of a net of any depth, one training step,
# and a function that learns 20 examples by heart.
#
# **Time:** 100 minutes. **Points:** 19.
#
# In Colab, first choose *File > Save a copy in Drive*.
# Replace `raise NotImplementedError(...)` in each answer cell by your own code,
# try it in the free cell below it, then run the tests.
# A test that fails says what came, what was expected, and the likely mistake.
# When your work is graded, more tests are run than you see here.
#
# The cell below has three functions that you may use in every answer:
# `activate(z, kind)`, `affine_forward(X, W, b)` and `start(sizes, rng)`.
# The others hold numbers for the tests; you need not read them.

# %% nbgrader={"grade_id": "setup", "locked": true}
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import scipy.special

plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.figsize": (5, 3), "axes.grid": True, "grid.alpha": 0.3})


def activate(z, kind):
    """The activation `kind` of the pre-activations `z`."""
    if kind == "sigmoid":
        return scipy.special.expit(z)
    if kind == "tanh":
        return np.tanh(z)
    if kind == "relu":
        return np.maximum(z, 0.0)
    if kind == "leaky_relu":
        return np.maximum(z, 0.01 * z)
    if kind == "softmax":
        return scipy.special.softmax(z, axis=-1)
    raise ValueError(f"unknown kind: {kind!r}")


def affine_forward(X, W, b):
    """One layer forward: its output, and as a cache what the way back needs."""
    return X @ W + b, (X, W)


def start(sizes, rng):
    """A net [(W, b), ...] with layers of these sizes, random weights and biases 0."""
    return [(rng.normal(0, (1 / m) ** 0.5, (m, k)), np.zeros(k)) for m, k in pairwise(sizes)]


def sentences():
    """For the tests: dout, X and W of three sentences with two words each."""
    dout = np.array([[[1.0, 0], [2, -1]], [[0, 3], [4, 1]], [[-1, 2], [0, 0.5]]])
    X = np.array([[[1.0, 2, 0], [0, -1, 3]], [[2, 0, 1], [-1, 1, 1]], [[0, 3, -2], [1, 1, 0]]])
    return dout, X, np.array([[1.0, -2], [0, 3], [2, 1]])


def two_layers():
    """For the tests: params of two layers, and their caches for three examples with "relu"."""
    X, a = np.array([[1.0, 2], [-1, 3], [0, -1]]), np.array([[3.0, 0, 3], [2, 2, 0], [0, 0, 1]])
    z = np.array([[3.0, -1, 3], [2, 2, -1], [-1, -3, 1]])
    logits = np.array([[4.0, 0], [13, -10], [1, 2]])
    W, b = np.array([[1.0, -1, 2], [1, 1, 0]]), np.array([0.0, -2, 1])
    V, c = np.array([[1.0, -2], [5, -3], [0, 2]]), np.array([1.0, 0])
    return [(W, b), (V, c)], [(X, W, z, "relu"), (a, V, logits, None)]


def three_layers(kind="relu"):
    """For the tests: params of three layers, the second with a shortcut, and their caches."""
    X, W = np.array([[1.0, 2, 0], [0, -1, 3]]), np.array([[1.0, -1], [0, 2], [-2, 1]])
    b = np.array([0.0, 1])
    z, a = np.array([[1.0, 4], [-6, 2]]), np.array([[1.0, 4], [0, 2]])
    V, c, u = np.array([[1.0, -2], [1, 1]]), np.array([-3.0, 0]), np.array([[2.0, 2], [-1, 2]])
    h, U, e = np.array([[3.0, 6], [0, 4]]), np.array([[2.0, -1], [0, 1]]), np.array([0.0, -3])
    logits = np.array([[6.0, 0], [0, 1]])
    caches = [(X, W, z, kind), (a, V, u, kind), (h, U, logits, None)]
    return [(W, b), (V, c), (U, e)], caches


# %% [markdown] nbgrader={"grade_id": "task-affine", "locked": true}
# ## Exercise 1: Repair: a layer backward, for every batch (3 points)
#
# The lesson's layer took a batch `X` of shape $(n, d)$. Somebody made a function of it:
#
# ```python
# def affine_backward(dout, cache):
#     X, W = cache
#     return dout @ W.T, X.T @ dout, dout.sum(axis=0)
# ```
#
# Then came 32 sentences of 7 words, each word an input of $d$ numbers:
# $X$ has the shape $(32, 7, d)$. The layer forward, `affine_forward` in the first cell,
# needed no change: it takes every word by itself.
# On the way back NumPy raised an error.
#
# Repair `affine_backward(dout, cache)` so that it takes every number of axes before
# the last one, also none: then $X$ is a single example.
# An example is a row of $d$ numbers, wherever it stands,
# and all examples share the same $W$ and $b$.
#
# | X | W | b | out, dout | dX | dW | db |
# |---|---|---|---|---|---|---|
# | (..., d) | (d, m) | (m,) | (..., m) | (..., d) | (d, m) | (m,) |
#
# Return the three slopes in the order `dX`, `dW`, `db`. `cache` is the pair `(X, W)`.
# If the loss is a mean over the examples, the division is in `dout` already:
# nothing here divides. `dout`, `X` and `W` stay as they are.
#
# Example: the single example $X = [1, 2]$ with $W = [[3], [4]]$ and $dout = [2]$
# gives $dX = [6, 8]$, $dW = [[2], [4]]$, $db = [2]$.
#
# <details><summary>Hint 1</summary>
#
# In which of the three results does an example keep a place of its own,
# and which two add something up over all examples?
# </details>
#
# <details><summary>Hint 2</summary>
#
# 32 sentences of 7 words are 224 examples.
# `X.reshape(-1, d)` puts them below each other;
# the `-1` stands for as many rows as there are. Reshape `dout` likewise.
# </details>
#
# <details><summary>Hint 3</summary>
#
# `.T` turns *all* axes around, not only the last two.
# For a matrix, which the reshaped `X` is, that is the same.
# </details>


# %% nbgrader={"grade_id": "affine_backward", "solution": true} see="A batch through two layers, on paper"
def affine_backward(dout, cache):
    """One layer backward.

    Args:
        dout: (..., m) slope of the loss by the layer's output.
        cache: the pair (X, W) of `affine_forward`, (..., d) and (d, m).

    Returns:
        dX: (..., d), dW: (d, m), db: (m,) slopes of the loss by inputs, weights, biases.
    """
    ### BEGIN SOLUTION
    X, W = cache
    d, m = W.shape
    examples, slopes = X.reshape(-1, d), dout.reshape(-1, m)
    return dout @ W.T, examples.T @ slopes, slopes.sum(axis=0)
    ### END SOLUTION


# %%
# Try it: one weight moves, and the loss 0.5 * sum(out**2) with it;
# is the line its tangent?
X_try = np.random.default_rng(0).normal(size=(3, 2, 2))
W_try, b_try = np.ones((2, 1)), np.zeros(1)
out_try, cache_try = affine_forward(X_try, W_try, b_try)
dW_try = affine_backward(out_try, cache_try)[1]
moves = np.linspace(-1, 1, 41)
losses_try = [0.5 * np.sum(affine_forward(X_try, W_try + [[m], [0]], b_try)[0] ** 2) for m in moves]
plt.plot(moves, losses_try, label="loss")
plt.plot(moves, 0.5 * np.sum(out_try**2) + dW_try[0, 0] * moves, "--", label="slope dW[0, 0]")
plt.title("Your slope of one weight")
plt.xlabel("change of W[0, 0]")
plt.ylabel("loss")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-affine_backward-db", "grade": true, "locked": true, "points": 1}
"""affine_backward: db adds up over all examples, however many axes they stand in."""
dout_1, X_1, W_1 = sentences()
got_1 = ask(affine_backward, dout_1, (X_1, W_1), has="__len__ __getitem__")
agree("the number of things that affine_backward returned", len(got_1), 3)
agree("db, the last of the three", got_1[2], [6, 5.5], name="affine_backward")
### BEGIN HIDDEN TESTS
rng_1 = np.random.default_rng(501)
for axes_1, d_1, m_1, size_1 in (
    ((5,), 3, 4, 1.0),
    ((4, 3), 2, 5, 1e-6),
    ((2, 1, 3), 4, 2, 1e4),
    ((1, 1), 1, 1, 1.0),
    ((6,), 6, 6, 1.0),
):
    X_1, W_1 = rng_1.normal(size=(*axes_1, d_1)), rng_1.normal(size=(d_1, m_1))
    dout_1 = rng_1.normal(0, size_1, (*axes_1, m_1))
    want_1 = [sum(dout_1[(*at, k)] for at in np.ndindex(axes_1)) for k in range(m_1)]
    got_1 = ask(affine_backward, dout_1, (X_1, W_1), has="__len__ __getitem__")
    agree("the number of things that affine_backward returned", len(got_1), 3)
    near_1 = {"rtol": 1e-5, "atol": 1e-6 * size_1, "name": "affine_backward"}
    agree(f"db for X of the shape {X_1.shape}", got_1[2], want_1, **near_1)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-affine_backward-dW", "grade": true, "locked": true, "points": 1}
"""affine_backward: dW adds up over all examples, too."""
dout_2, X_2, W_2 = sentences()
got_2 = ask(affine_backward, dout_2, (X_2, W_2), has="__len__ __getitem__")
agree("the number of things that affine_backward returned", len(got_2), 3)
want_2 = [[-3, 5.5], [1, 8.5], [12, -3]]
agree("dW, the second of the three", got_2[1], want_2, name="affine_backward")
### BEGIN HIDDEN TESTS
rng_2 = np.random.default_rng(502)
for axes_2, d_2, m_2, size_2 in (
    ((5,), 3, 4, 1.0),
    ((4, 3), 2, 5, 1e-6),
    ((2, 1, 3), 4, 2, 1e4),
    ((1, 1), 1, 1, 1.0),
    ((6,), 6, 6, 1.0),
):
    X_2, W_2 = rng_2.normal(size=(*axes_2, d_2)), rng_2.normal(size=(d_2, m_2))
    dout_2 = rng_2.normal(0, size_2, (*axes_2, m_2))
    want_2 = sum(np.outer(X_2[at], dout_2[at]) for at in np.ndindex(axes_2))
    got_2 = ask(affine_backward, dout_2, (X_2, W_2), has="__len__ __getitem__")
    agree("the number of things that affine_backward returned", len(got_2), 3)
    near_2 = {"rtol": 1e-5, "atol": 1e-6 * size_2, "name": "affine_backward"}
    agree(f"dW for X of the shape {X_2.shape}", got_2[1], want_2, **near_2)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-affine_backward-dX", "grade": true, "locked": true, "points": 1}
"""affine_backward: dX has a slope for every input, and a single example will do."""
dout_3, X_3, W_3 = sentences()
one_3, want_3 = np.array([1.0, -2, 3]), ([4, -3, 3], [[2, -1], [-4, 2], [6, -3]], [2, -1])
expect(affine_backward, np.array([2.0, -1]), (one_3, W_3), gives=want_3)
got_3 = ask(affine_backward, dout_3, (X_3, W_3), has="__len__ __getitem__")
agree("the number of things that affine_backward returned", len(got_3), 3)
want_3 = [[[1, 0, 2], [4, -3, 3]], [[-6, 9, 3], [2, 3, 9]], [[-5, 6, 0], [-1, 1.5, 0.5]]]
agree("dX, the first that affine_backward returned", got_3[0], want_3, name="affine_backward")
### BEGIN HIDDEN TESTS
rng_3 = np.random.default_rng(503)
for axes_3, d_3, m_3, size_3 in (
    ((), 3, 4, 1.0),
    ((3, 2), 3, 5, 1e-6),
    ((), 1, 1, 1.0),
    ((2, 4, 3), 4, 2, 1e4),
    ((7,), 2, 6, 1.0),
):
    X_3, W_3 = rng_3.normal(size=(*axes_3, d_3)), rng_3.normal(size=(d_3, m_3))
    dout_3, want_3 = rng_3.normal(0, size_3, (*axes_3, m_3)), np.zeros((*axes_3, d_3))
    for at_3 in np.ndindex(want_3.shape):
        want_3[at_3] = sum(s * w for s, w in zip(dout_3[at_3[:-1]], W_3[at_3[-1]], strict=True))
    got_3 = ask(affine_backward, dout_3, (X_3, W_3), has="__len__ __getitem__")
    agree("the number of things that affine_backward returned", len(got_3), 3)
    near_3 = {"rtol": 1e-5, "atol": 1e-6 * size_3, "name": "affine_backward"}
    agree(f"dX for X of the shape {X_3.shape}", got_3[0], want_3, **near_3)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-act_backward", "locked": true}
# ## Exercise 2: Back through an activation (4 points)
#
# Forward, $a = f(z)$. On the way back the slope `dout` $= \partial L/\partial a$
# comes in, and `act_backward(dout, z, kind)` returns $\partial L/\partial z$.
# `z` is the **pre-activation**, the number before $f$.
#
# | kind | $f(z)$ |
# |---|---|
# | `"sigmoid"` | $\sigma(z)$ |
# | `"tanh"` | $\tanh z$ |
# | `"relu"` | $\max(0, z)$ |
# | `"leaky_relu"` | $z$ for $z > 0$, else $0.01\, z$ |
# | `"softmax"` | the probabilities of lesson 3, along the last axis |
#
# The first four act on every number by itself.
# Softmax does not: each of its outputs depends on **all** the inputs in the same row,
# so each input is used in several places.
# What that means for its slope stands in the lesson, but the formula does not.
#
# * At $z = 0$ ReLU and leaky ReLU have the slope of their left side.
# * Any other kind is a `ValueError`.
# * `dout` and `z` are arrays of the same shape, with one or more axes;
#   `z` may hold integers. Both stay as they are.
# * No $z$ between -1000 and 1000 gives a warning.
#
# Example: $z = [0, \ln 3]$ and `"softmax"` give $a = [\tfrac14, \tfrac34]$.
# If only the second $a$ counts, $dout = [0, 8]$, then $dz = [-1.5, 1.5]$:
# raising the *first* score lowers the second probability.
# With `"sigmoid"` it is $dz = [0,\; 8 \cdot \tfrac34 \cdot \tfrac14] = [0, 1.5]$.
#
# <details><summary>Hint 1</summary>
#
# `activate(z, kind)` from the first cell gives you $\sigma(z)$, $\tanh z$ and softmax
# without overflow. Write the slopes of the first two with it (lesson 4).
# </details>
#
# <details><summary>Hint 2</summary>
#
# Softmax, one row: lesson 3 has $\partial a_j / \partial z_k = a_j([j = k] - a_k)$.
# If a value is used in several places, its slopes add up:
# $dz_k = \sum_j dout_j \; \partial a_j / \partial z_k$. Work the sum out on paper,
# until no $[j = k]$ is left.
# </details>
#
# <details><summary>Hint 3</summary>
#
# `np.where(z > 0, this, that)` chooses element by element and makes a new array.
# For a sum in each row of any batch, `axis=-1, keepdims=True`.
# </details>


# %% nbgrader={"grade_id": "act_backward", "solution": true} see="Common mistakes"
def act_backward(dout, z, kind):
    """Back through an activation.

    Args:
        dout: (...) slope of the loss by the activation, one axis or more.
        z: (...) pre-activations, the same shape as `dout`.
        kind: "sigmoid", "tanh", "relu", "leaky_relu" (slope 0.01 for z <= 0) or "softmax".

    Returns:
        (...) slope of the loss by `z`, a new array.

    Raises:
        ValueError: for another kind.
    """
    ### BEGIN SOLUTION
    a = activate(z, kind)  # raises the ValueError
    if kind == "softmax":
        return a * (dout - np.sum(dout * a, axis=-1, keepdims=True))
    if kind == "sigmoid":
        return dout * a * (1 - a)
    if kind == "tanh":
        return dout * (1 - a**2)
    return dout * np.where(z > 0, 1.0, 0.0 if kind == "relu" else 0.01)
    ### END SOLUTION


# %%
# Try it: with dout = 1 you see the slopes themselves;
# the leaky ReLU's 0.01 lies just above 0
z_try = np.linspace(-4, 4, 401)
for kind_try in ("sigmoid", "tanh", "relu", "leaky_relu"):
    plt.plot(z_try, act_backward(np.ones(401), z_try, kind_try), label=kind_try)
plt.title("Your slopes of four activations")
plt.xlabel("z")
plt.ylabel("slope")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-act_backward", "grade": true, "locked": true, "points": 1}
"""act_backward through the smooth kinds, sigmoid and tanh."""
z_4 = np.array([[0.0, 1.098612289], [-1.098612289, 2.0], [0.5, -3.0]])
dout_4 = np.array([[4.0, 2.0], [-1.0, 3.0], [2.0, -5.0]])
want_4 = [[1.0, 0.375], [-0.1875, 0.315], [0.47, -0.2259]]
expect(act_backward, dout_4, z_4, "sigmoid", gives=want_4, atol=1e-4)
want_4 = [[4.0, 0.72], [-0.36, 0.212], [1.5729, -0.0493]]
expect(act_backward, dout_4, z_4, "tanh", gives=want_4, atol=1e-4)
### BEGIN HIDDEN TESTS
rng_4 = np.random.default_rng(504)
for shape_4 in ((6,), (3, 5), (2, 1, 4), (1,)):
    for size_4 in (1.0, 1e-6, 1e4):
        z_4, dout_4 = rng_4.normal(0, 2, shape_4), rng_4.normal(0, size_4, shape_4)
        for kind_4, f_4 in (("sigmoid", lambda z: 1 / (1 + np.exp(-z))), ("tanh", np.tanh)):
            nudged_4 = dout_4 * (f_4(z_4 + 1e-5) - f_4(z_4 - 1e-5)) / 2e-5
            expect(act_backward, dout_4, z_4, kind_4, gives=nudged_4, atol=1e-7 * size_4)
expect(act_backward, np.array([3.0, 2.0]), np.array([0, 1]), "sigmoid", gives=[0.75, 0.3932239])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-act_backward-relu", "grade": true, "locked": true, "points": 1}
"""act_backward through the kinds with a kink, relu and leaky_relu."""
z_5, dout_5 = np.array([-2, 0, 3, 4]), np.array([5.0, 7.0, -1.0, 2.0])
expect(act_backward, dout_5, z_5, "relu", gives=[0, 0, -1, 2])
expect(act_backward, dout_5, z_5, "leaky_relu", gives=[0.05, 0.07, -1, 2])
### BEGIN HIDDEN TESTS
rng_5 = np.random.default_rng(505)
for shape_5 in ((7,), (4, 3), (2, 3, 2)):
    for size_5 in (1.0, 1e-6, 1e4):
        z_5, dout_5 = rng_5.normal(size=shape_5), rng_5.normal(0, size_5, shape_5)
        for kind_5, left_5 in (("relu", 0.0), ("leaky_relu", 0.01)):
            want_5 = np.zeros(shape_5)
            for at_5 in np.ndindex(shape_5):
                want_5[at_5] = dout_5[at_5] * (1 if z_5[at_5] > 0 else left_5)
            expect(act_backward, dout_5, z_5, kind_5, gives=want_5, atol=0)
for kind_5, left_5 in (("relu", 0.0), ("leaky_relu", 0.01)):
    want_5 = [3 * left_5, 2 * left_5, 7]
    expect(act_backward, np.array([3.0, 2.0, 7.0]), np.array([-1, 0, 4]), kind_5, gives=want_5)
    zeros_5 = np.full((2, 3, 1), 2 * left_5)
    expect(act_backward, np.full((2, 3, 1), 2.0), np.zeros((2, 3, 1)), kind_5, gives=zeros_5)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-act_backward-softmax", "grade": true, "locked": true, "points": 1}
"""act_backward through softmax, where each input moves all the outputs of its row."""
z_6 = np.array([[0.0, 0.69314718, 1.09861229], [2.0, 0.0, -1.0]])
dout_6 = np.array([[6.0, -12.0, 24.0], [1.0, 2.0, -1.0]])
want_6 = [[-0.5, -7.0, 7.5], [-0.0255, 0.1107, -0.0853]]
expect(act_backward, dout_6, z_6, "softmax", gives=want_6, atol=1e-4)
expect(act_backward, np.array([0.0, 8]), np.array([0, 1.0986123]), "softmax", gives=[-1.5, 1.5])
### BEGIN HIDDEN TESTS
rng_6 = np.random.default_rng(506)
for shape_6, size_6 in (
    ((5,), 1.0),
    ((4, 3), 1e4),
    ((3, 4), 1e-6),
    ((2, 3, 6), 1.0),
    ((3, 1), 1.0),
    ((4, 4), 1.0),
):
    z_6, dout_6 = rng_6.normal(0, 2, shape_6), rng_6.normal(0, size_6, shape_6)
    nudged_6 = np.zeros(shape_6)
    for at_6 in np.ndindex(shape_6):
        loss_6 = []
        for h_6 in (1e-5, -1e-5):
            moved_6 = z_6.copy()
            moved_6[at_6] += h_6
            parts_6 = np.exp(moved_6)
            loss_6.append(np.sum(dout_6 * parts_6 / parts_6.sum(axis=-1, keepdims=True)))
        nudged_6[at_6] = (loss_6[0] - loss_6[1]) / 2e-5
    expect(act_backward, dout_6, z_6, "softmax", gives=nudged_6, atol=1e-6 * size_6)
far_6 = np.array([[1000.0, 999.0, -1000.0]])
want_6 = [[0.19661193, -0.19661193, 0]]
expect(act_backward, np.array([[1.0, 0.0, 5.0]]), far_6, "softmax", gives=want_6)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-act_backward-care", "grade": true, "locked": true, "points": 1}
"""act_backward refuses other kinds, is silent for large numbers, and changes nothing."""
expect(act_backward, np.ones(2), np.ones(2), "ReLU", raises=ValueError)
z_7, dout_7 = np.array([-1000.0, -1.0, 1000.0]), np.array([1.0, 2.0, 3.0])
expect(act_backward, dout_7, z_7, "sigmoid", gives=[0, 0.3932239, 0])
### BEGIN HIDDEN TESTS
for kind_7 in ("softmin", "gelu", "Tanh", "sigmoid ", "", None):
    expect(act_backward, np.ones((2, 3)), np.zeros((2, 3)), kind_7, raises=ValueError)
for kind_7, want_7 in (
    ("tanh", [0, 0.8399487, 0]),
    ("relu", [0, 0, 3]),
    ("leaky_relu", [0.01, 0.02, 3]),
    ("softmax", [0, 0, 0]),
):
    expect(act_backward, dout_7, z_7, kind_7, gives=want_7)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-sgd_step", "locked": true}
# ## Exercise 3: Repair: one step downhill (2 points)
#
# The weights of a net are a list of pairs, first layer first: `params = [(W, b), ...]`.
# Its slopes `grads = [(dW, db), ...]` look the same.
# This function should make one step of gradient descent on every `W` and `b`:
#
# ```python
# def sgd_step(params, grads, lr):
#     new = params
#     for layer in range(len(params)):
#         W, b = new[layer]
#         dW, db = grads[layer]
#         W -= lr * dW
#         b = b - lr * db
#     return new
# ```
#
# A net that trains with it learns a little, which is why nobody noticed.
# Repair it, so that
#
# * it returns **new** params, a list of pairs of the same shapes,
#   in which every `W` **and** every `b` has moved;
# * `params` and `grads` stay as they are, so that you can go back to the old net;
# * a layer can be **frozen**: if `grads` has `None` in the place of its pair,
#   that layer's `W` and `b` come out as they went in.
#
# Example: two layers, $W = [[1]]$, $b = [2]$ and $W = [[5]]$, $b = [6]$,
# `grads` with $dW = [[10]]$, $db = [-10]$ for the first and `None` for the second,
# $lr = 0.1$. The first becomes $W = [[0]]$, $b = [3]$, the second stays.
#
# <details><summary>Hint 1</summary>
#
# Follow one layer through the loop with pencil and paper, name by name:
# which of the lines write into an array that the caller has,
# and which give a name to a new array that nobody collects?
# </details>
#
# <details><summary>Hint 2</summary>
#
# `W -= lr * dW` writes into the old array. `b = b - lr * db` gives the name `b`
# to a new array; the list does not notice. You want neither:
# collect new pairs in a new list.
# </details>


# %% nbgrader={"grade_id": "sgd_step", "solution": true} see="Training, watched"
def sgd_step(params, grads, lr):
    """One step of gradient descent.

    Args:
        params: [(W, b), ...] weights and biases, first layer first.
        grads: [(dW, db), ...] slopes of the loss, the same shapes as `params`;
            None in the place of a pair for a layer that is frozen.
        lr: the learning rate.

    Returns:
        [(W, b), ...] of the net after the step; `params` and `grads` stay as they are.
    """
    ### BEGIN SOLUTION
    new = []
    for pair, slopes in zip(params, grads, strict=True):
        if slopes is not None:
            pair = tuple(value - lr * slope for value, slope in zip(pair, slopes, strict=True))
        new.append(pair)
    return new
    ### END SOLUTION


# %%
# Try it: 30 steps downhill in the valley W**2 + 10 * b**2,
# whose slopes are 2 W and 20 b
params_try, path_try = [(np.array([[2.0]]), np.array([1.0]))], []
for _ in range(30):
    W_now, b_now = params_try[0]
    path_try.append((W_now[0, 0], b_now[0]))
    params_try = sgd_step(params_try, [(2 * W_now, 20 * b_now)], lr=0.09)
grid = np.meshgrid(np.linspace(-2.2, 2.2, 99), np.linspace(-1.2, 1.2, 99))
plt.contour(*grid, grid[0] ** 2 + 10 * grid[1] ** 2, 12, alpha=0.5)
plt.plot(*np.transpose(path_try), "o-")
plt.title("Your 30 steps through a valley")
plt.xlabel("W")
plt.ylabel("b")
plt.show()

# %% nbgrader={"grade_id": "test-sgd_step", "grade": true, "locked": true, "points": 1}
"""sgd_step returns params that went one step downhill, and leaves the old ones alone."""
net_8 = [(np.array([[1.0, 2]]), np.array([3.0, 4])), (np.array([[5.0], [-1]]), np.array([0.5]))]
grads_8 = [(np.array([[4.0, -2]]), np.array([8.0, 0])), (np.array([[2.0], [6]]), np.array([-1.0]))]
want_8 = [([[-1, 3]], [-1, 4]), ([[4], [-4]], [1])]
expect(sgd_step, net_8, grads_8, 0.5, gives=want_8)
### BEGIN HIDDEN TESTS
rng_8 = np.random.default_rng(508)
for sizes_8, lr_8 in (((4, 2), 0.03), ((3, 5, 2, 6), 1.0), ((2, 2, 2, 2), 2.5), ((1, 1), 1e-3)):
    shapes_8 = list(pairwise(sizes_8))
    net_8 = [(rng_8.normal(size=s), rng_8.normal(size=s[1])) for s in shapes_8]
    grads_8 = [(rng_8.normal(size=s), rng_8.normal(size=s[1])) for s in shapes_8]
    want_8 = []
    for (W_8, b_8), (dW_8, db_8) in zip(net_8, grads_8, strict=True):
        want_8.append((np.add(W_8, -lr_8 * dW_8), np.add(b_8, -lr_8 * db_8)))
    expect(sgd_step, net_8, grads_8, lr_8, gives=want_8)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sgd_step-old", "grade": true, "locked": true, "points": 1}
"""sgd_step leaves a frozen layer as it is, and moves the others."""
net_9 = [(np.array([[1.0, 2]]), np.array([3.0, 4])), (np.array([[5.0], [-1]]), np.array([0.5]))]
grads_9 = [None, (np.array([[10.0], [-20]]), np.array([30.0]))]
want_9 = [([[1, 2]], [3, 4]), ([[4], [1]], [-2.5])]
expect(sgd_step, net_9, grads_9, 0.1, gives=want_9)
### BEGIN HIDDEN TESTS
rng_9 = np.random.default_rng(509)
for frozen_9 in ((0,), (3,), (1, 2), (0, 1, 2, 3), ()):
    net_9 = [(rng_9.normal(size=(3, 3)), rng_9.normal(size=3)) for _ in range(4)]
    grads_9 = [(rng_9.normal(size=(3, 3)), rng_9.normal(size=3)) for _ in range(4)]
    want_9 = []
    for layer_9, ((W_9, b_9), (dW_9, db_9)) in enumerate(zip(net_9, grads_9, strict=True)):
        far_9 = 0 if layer_9 in frozen_9 else -0.3
        want_9.append((W_9 + far_9 * dW_9, b_9 + far_9 * db_9))
        if layer_9 in frozen_9:
            grads_9[layer_9] = None
    expect(sgd_step, net_9, grads_9, 0.3, gives=want_9)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-mlp", "locked": true}
# ## Exercise 4: A net of any depth, with shortcuts (5 points)
#
# Deep nets of today have **skip connections**: a layer's input is added to its output,
# so that it also has a way around the layer. You write both passes of such a net.
#
# `mlp_forward(params, X, kind)` sends a batch `X` $(n, d)$ through all layers of
# `params = [(W, b), ...]`. For the layer with the input $a$:
#
# * $z = a W + b$;
# * the **last** layer is linear, and its $z$ are the logits. A net may have one layer;
# * every other layer is hidden and has the activation `kind`, $f$
#   (one of the first four of exercise 2). What goes on to the next layer is
#   $f(z) + a$ if the layer has as many units as inputs, that is if $W$ is square,
#   and $f(z)$ if not.
#
# It returns `logits` and `caches`, a list with a tuple `(a, W, z, kind)`
# for each layer, first layer first:
# the layer's input, its weights, its pre-activations, its activation;
# `None` in place of `kind` for the last one.
#
# `mlp_backward(dlogits, caches)` goes back through all of them, from the slope of the
# loss by the logits, and returns `grads = [(dW, db), ...]`,
# a list in **the same order and with the same shapes as `params`**.
# Nothing here divides by $n$. All inputs stay as they are.
# The tests of `mlp_backward` bring caches of their own:
# it can earn its points before `mlp_forward` is right.
#
# Example: $X = [[2]]$, `"relu"` and three layers with one unit each,
# $W = 3, -1, 2$ and $b = -1, 4, 1$.
#
# | layer | $a$ | $z$ | goes on |
# |---|---|---|---|
# | 1 | 2 | $3 \cdot 2 - 1 = 5$ | $5 + 2 = 7$ |
# | 2 | 7 | $-7 + 4 = -3$ | $0 + 7 = 7$ |
# | 3 | 7 | $2 \cdot 7 + 1 = 15$ | the logit 15 |
#
# For $dlogits = [[1]]$ the slopes are $dW = 4, 0, 7$ and $db = 2, 0, 1$.
# Unit 2 is off and lets no slope through, and yet layer 1 gets one: by the shortcut.
#
# You may call `act_backward`; a mistake in it would cost points again,
# so be sure that exercise 2 is right.
#
# <details><summary>Hint 1</summary>
#
# Forward: start with `a = X`, loop over `params`, append one tuple per layer.
# `enumerate(params, 1)` counts the layers, so that you know the last one.
# </details>
#
# <details><summary>Hint 2</summary>
#
# Backward: `for ... in reversed(caches)`, with one slope in hand,
# that of what the layer sent on.
# The first thing to undo is the activation, then come `dW` and `db`,
# then the slope for the layer below.
# </details>
#
# <details><summary>Hint 3</summary>
#
# In a layer with a shortcut its input $a$ is used twice: in $z$, and in the sum
# behind $f$. What does the lesson say of a value that is used in several places?
# And how does a sum pass a slope on?
# </details>
#
# <details><summary>Hint 4</summary>
#
# The pairs come out last layer first. `grads.reverse()` turns the list around in place
# and returns nothing; `grads[::-1]` is a new list.
# </details>


# %% nbgrader={"grade_id": "mlp_forward", "solution": true} see="Forward: a chain of small steps"
def mlp_forward(params, X, kind):
    """All layers forward; hidden layers with a square W have a skip connection.

    Args:
        params: [(W, b), ...] weights and biases, first layer first.
        X: (n, d) inputs.
        kind: "sigmoid", "tanh", "relu" or "leaky_relu", of the hidden layers.

    Returns:
        logits: (n, K) output of the last layer, without an activation.
        caches: [(a, W, z, kind), ...] input, weights, pre-activations and activation of
            each layer, first layer first; None for the activation of the last.
    """
    ### BEGIN SOLUTION
    a, caches = X, []
    for W, b in params[:-1]:
        z = a @ W + b
        caches.append((a, W, z, kind))
        shortcut = a if W.shape[0] == W.shape[1] else 0
        a = activate(z, kind) + shortcut
    W, b = params[-1]
    logits = a @ W + b
    return logits, [*caches, (a, W, logits, None)]
    ### END SOLUTION


# %% nbgrader={"grade_id": "mlp_backward", "solution": true} see="The computation graph"
def mlp_backward(dlogits, caches):
    """All layers backward.

    Args:
        dlogits: (n, K) slope of the loss by the logits.
        caches: [(a, W, z, kind), ...] as `mlp_forward` returns them.

    Returns:
        [(dW, db), ...] slopes of the loss, first layer first, the same shapes as `params`.
    """
    ### BEGIN SOLUTION
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        dz = dout if kind is None else act_backward(dout, z, kind)
        grads.append((a.T @ dz, dz.sum(axis=0)))
        has_shortcut = kind is not None and W.shape[0] == W.shape[1]
        dout = dz @ W.T + (dout if has_shortcut else 0)
    return grads[::-1]
    ### END SOLUTION


# %%
# Try it: how large are the slopes in each layer of a deep sigmoid net?
# Layers of 20 units have shortcuts, layers of 20, 21, 20, 21, ... units have none
rng_try = np.random.default_rng(1)
X_deep = rng_try.normal(size=(50, 20))
for name_try, widths_try in (("with", [20] * 9), ("without", [20, 21] * 4 + [20])):
    caches_deep = mlp_forward(start(widths_try, rng_try), X_deep, "sigmoid")[1]
    grads_deep = mlp_backward(np.ones((50, 20)) / 50, caches_deep)
    norms_try = [np.linalg.norm(dW) for dW, _ in grads_deep]
    plt.semilogy(range(1, 9), norms_try, "o-", label=f"{name_try} shortcuts")
plt.minorticks_off()
plt.title("Your slopes in a deep sigmoid net")
plt.xlabel("layer")
plt.ylabel("norm of dW (log scale)")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-mlp_forward", "grade": true, "locked": true, "points": 1}
"""mlp_forward through layers without a shortcut: logits, and the caches of all layers."""
net_10, caches_10 = two_layers()
X_10, logits_10 = caches_10[0][0], [[4, 0], [13, -10], [1, 2]]
expect(mlp_forward, net_10, X_10, "relu", gives=(logits_10, caches_10))
### BEGIN HIDDEN TESTS
rng_10 = np.random.default_rng(510)
for kind_10, bend_10 in (
    ("tanh", np.tanh),
    ("sigmoid", lambda z: 1 / (1 + np.exp(-z))),
    ("relu", lambda z: z * (z > 0)),
    ("leaky_relu", lambda z: np.where(z > 0, z, z / 100)),
):
    W_10, V_10, X_10 = (rng_10.normal(size=s) for s in ((3, 5), (5, 4), (6, 3)))
    b_10, c_10 = rng_10.normal(size=5), rng_10.normal(size=4)
    z_10 = np.einsum("ij,jk->ik", X_10, W_10) + b_10
    logits_10 = np.einsum("ij,jk->ik", bend_10(z_10), V_10) + c_10
    first_10, last_10 = (X_10, W_10, z_10, kind_10), (bend_10(z_10), V_10, logits_10, None)
    net_10 = [(W_10, b_10), (V_10, c_10)]
    expect(mlp_forward, net_10, X_10, kind_10, gives=(logits_10, [first_10, last_10]))
for sizes_10 in ((4, 3, 5, 2), (3, 2), (2, 5, 4, 3, 6)):
    net_10 = [(rng_10.normal(size=s), rng_10.normal(size=s[1])) for s in pairwise(sizes_10)]
    X_10 = rng_10.normal(size=(7, sizes_10[0]))
    a_10, caches_10 = X_10, []
    for W_10, b_10 in net_10:
        z_10 = np.einsum("ij,jk->ik", a_10, W_10) + b_10
        caches_10.append((a_10, W_10, z_10, "tanh" if len(caches_10) < len(net_10) - 1 else None))
        a_10 = np.tanh(z_10)
    expect(mlp_forward, net_10, X_10, "tanh", gives=(z_10, caches_10))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-mlp_forward-depth", "grade": true, "locked": true, "points": 1}
"""mlp_forward at other depths, with a shortcut around hidden layers whose W is square."""
net_11, caches_11 = three_layers()
expect(mlp_forward, net_11, caches_11[0][0], "relu", gives=([[6, 0], [0, 1]], caches_11))
X_11, W_11 = np.array([[1.0, 2]]), np.array([[2.0, 0], [-3, 1]])
want_11 = ([[-3, 2]], [(X_11, W_11, [[-3, 2]], None)])
expect(mlp_forward, [(W_11, np.array([1.0, 0]))], X_11, "relu", gives=want_11)
### BEGIN HIDDEN TESTS
rng_11 = np.random.default_rng(511)
for sizes_11 in ((2, 3, 4, 5), (4, 3, 3, 2, 2, 6), (3, 3, 3, 3), (5, 2), (4, 4, 1)):
    for kind_11, bend_11 in (("tanh", np.tanh), ("sigmoid", lambda z: 1 / (1 + np.exp(-z)))):
        net_11 = [(rng_11.normal(size=s), rng_11.normal(size=s[1])) for s in pairwise(sizes_11)]
        X_11 = rng_11.normal(size=(7, sizes_11[0]))
        a_11, caches_11 = X_11, []
        for place_11, (W_11, b_11) in enumerate(net_11):
            z_11 = np.einsum("ij,jk->ik", a_11, W_11) + b_11
            is_last_11 = place_11 == len(net_11) - 1
            caches_11.append((a_11, W_11, z_11, None if is_last_11 else kind_11))
            around_11 = a_11 if sizes_11[place_11] == sizes_11[place_11 + 1] else 0
            a_11 = bend_11(z_11) + around_11
        expect(mlp_forward, net_11, X_11, kind_11, gives=(z_11, caches_11))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-mlp_backward", "grade": true, "locked": true, "points": 1}
"""mlp_backward through layers without a shortcut."""
dlogits_12 = np.array([[1.0, 2], [-2, 1], [3, 0]])
want_12 = [([[1, 13, 4], [-18, -39, 8]], [-7, -13, 4]), ([[-1, 8], [-4, 2], [6, 6]], [2, 3])]
expect(mlp_backward, dlogits_12, two_layers()[1], gives=want_12)
### BEGIN HIDDEN TESTS
rng_12 = np.random.default_rng(512)
for (n_12, d_12, m_12, K_12), size_12 in (
    ((4, 3, 5, 2), 1.0),
    ((1, 2, 3, 4), 1e4),
    ((6, 5, 2, 6), 1e-6),
):
    X_12, W_12 = rng_12.normal(size=(n_12, d_12)), rng_12.normal(size=(d_12, m_12))
    V_12, dlogits_12 = rng_12.normal(size=(m_12, K_12)), rng_12.normal(0, size_12, (n_12, K_12))
    z_12 = X_12 @ W_12 + rng_12.normal(size=m_12)
    a_12 = np.tanh(z_12)
    caches_12 = [(X_12, W_12, z_12, "tanh"), (a_12, V_12, a_12 @ V_12 + 1, None)]
    dz_12 = np.einsum("ik,jk->ij", dlogits_12, V_12) / np.cosh(z_12) ** 2
    first_12 = (np.einsum("ij,ik->jk", X_12, dz_12), np.einsum("ik->k", dz_12))
    last_12 = (np.einsum("ij,ik->jk", a_12, dlogits_12), np.einsum("ik->k", dlogits_12))
    want_12 = [first_12, last_12]
    expect(mlp_backward, dlogits_12, caches_12, gives=want_12, atol=1e-6 * size_12)
for sizes_12 in ((4, 3, 5, 2), (3, 2), (2, 5, 4, 3, 6)):
    a_12, caches_12, want_12 = rng_12.normal(size=(7, sizes_12[0])), [], []
    for shape_12 in pairwise(sizes_12):
        W_12 = rng_12.normal(size=shape_12)
        z_12 = a_12 @ W_12 + rng_12.normal(size=shape_12[1])
        caches_12.append((a_12, W_12, z_12, "tanh" if len(caches_12) < len(sizes_12) - 2 else None))
        a_12 = np.tanh(z_12)
    dlogits_12 = rng_12.normal(size=(7, sizes_12[-1]))
    dz_12 = dlogits_12
    for a_12, W_12, z_12, kind_12 in caches_12[::-1]:
        if kind_12:
            dz_12 = dz_12 / np.cosh(z_12) ** 2
        want_12.insert(0, (np.einsum("ij,ik->jk", a_12, dz_12), np.einsum("ik->k", dz_12)))
        dz_12 = np.einsum("ik,jk->ij", dz_12, W_12)
    expect(mlp_backward, dlogits_12, caches_12, gives=want_12)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-mlp_backward-depth", "grade": true, "locked": true, "points": 1}
"""mlp_backward through three layers, the second with a shortcut."""
dlogits_13, first_13 = np.array([[1.0, -2], [3, 1]]), ([[12, 0], [24, -2], [0, 6]], [12, 2])
want_13 = [first_13, ([[4, -2], [16, -6]], [4, -1]), ([[3, -6], [18, -8]], [4, -1])]
expect(mlp_backward, dlogits_13, three_layers()[1], gives=want_13)
### BEGIN HIDDEN TESTS


def caches_of_13(params, X, kind):
    """What mlp_forward returns, written by itself."""
    bends, a, caches = {"tanh": np.tanh, "sigmoid": scipy.special.expit}, X, []
    for place, (W, b) in enumerate(params, 1):
        z = np.einsum("ij,jk->ik", a, W) + b
        caches.append((a, W, z, kind if place < len(params) else None))
        a = bends[kind](z) + (a if W.shape[0] == W.shape[1] else 0)
    return caches


rng_13 = np.random.default_rng(513)
for sizes_13 in ((4, 3), (3, 3), (2, 3, 5), (3, 4, 4, 3), (3, 3, 3, 2, 2), (2, 3, 4, 3, 3, 2)):
    net_13 = [(rng_13.normal(size=s), rng_13.normal(size=s[1])) for s in pairwise(sizes_13)]
    X_13 = rng_13.normal(size=(6, sizes_13[0]))
    dlogits_13 = rng_13.normal(size=(6, sizes_13[-1]))
    kind_13, want_13 = ("tanh", "sigmoid")[len(sizes_13) % 2], []
    for pair_13 in net_13:
        slopes_13 = []
        for value_13 in pair_13:
            slope_13 = np.zeros_like(value_13)
            for at_13 in np.ndindex(value_13.shape):
                was_13, sums_13 = value_13[at_13], []
                for h_13 in (1e-5, -1e-5):
                    value_13[at_13] = was_13 + h_13
                    sums_13.append(np.sum(caches_of_13(net_13, X_13, kind_13)[-1][2] * dlogits_13))
                value_13[at_13] = was_13
                slope_13[at_13] = (sums_13[0] - sums_13[1]) / 2e-5
            slopes_13.append(slope_13)
        want_13.append(tuple(slopes_13))
    # 1e-6: the error of a centred difference with h = 1e-5
    caches_13 = caches_of_13(net_13, X_13, kind_13)
    expect(mlp_backward, dlogits_13, caches_13, gives=want_13, atol=1e-6)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-mlp_backward-kinds", "grade": true, "locked": true, "points": 1}
"""mlp_backward knows the activations of exercise 2, and that the last layer has none."""
dlogits_14, last_14 = np.array([[1.0, -2], [3, 1]]), ([[3, -6], [18, -8]], [4, -1])
first_14 = ([[0.9516, -0.0316], [1.8889, -0.2825], [0.0427, 0.6577]], [0.9658, 0.1876])
want_14 = [first_14, ([[0.42, -0.21], [3.646, -0.63]], [1.403, -0.105]), last_14]
expect(mlp_backward, dlogits_14, three_layers("sigmoid")[1], gives=want_14, atol=1e-4)
### BEGIN HIDDEN TESTS
rng_14 = np.random.default_rng(514)
for m_14 in (3, 4):  # with a shortcut and without
    X_14, W_14 = rng_14.normal(size=(9, 3)), rng_14.normal(size=(3, m_14))
    V_14, dlogits_14 = rng_14.normal(size=(m_14, 2)), rng_14.normal(size=(9, 2))
    U_14 = rng_14.normal(size=(3, 3))
    y_14 = rng_14.normal(size=(9, 3))
    z_14 = X_14 @ W_14 + rng_14.normal(size=m_14)
    s_14 = 1 / (1 + np.exp(-z_14))
    for kind_14, f_14, slope_14 in (
        ("sigmoid", s_14, s_14 * (1 - s_14)),
        ("tanh", np.tanh(z_14), np.cosh(z_14) ** -2),
        ("relu", np.maximum(z_14, 0), np.where(z_14 > 0, 1, 0)),
        ("leaky_relu", np.where(z_14 > 0, z_14, 0.01 * z_14), np.where(z_14 > 0, 1, 0.01)),
    ):
        a_14 = f_14 + X_14 if m_14 == 3 else f_14
        back_14 = np.einsum("ik,jk->ij", dlogits_14, V_14)
        dz_14 = back_14 * slope_14
        down_14 = np.einsum("ik,jk->ij", dz_14, W_14) + (back_14 if m_14 == 3 else 0)
        below_14 = down_14 / np.cosh(y_14) ** 2
        caches_14 = [(U_14, U_14, y_14[:3], "tanh"), (X_14[:3], W_14, z_14[:3], kind_14)]
        caches_14.append((a_14[:3], V_14, a_14[:3] @ V_14, None))
        dz_14, below_14, top_14 = dz_14[:3], below_14[:3], dlogits_14[:3]
        pairs_14 = ((U_14, below_14), (X_14[:3], dz_14), (a_14[:3], top_14))
        want_14 = [(np.einsum("ij,ik->jk", a, dz), np.einsum("ik->k", dz)) for a, dz in pairs_14]
        expect(mlp_backward, top_14, caches_14, gives=want_14)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-distinct_units", "locked": true}
# ## Exercise 5: How many units does a layer really have? (2 points)
#
# `W` is (d, m), one column per unit, $d, m \ge 1$.
# Two units are **equal** if no entry of their two columns differs by more than `tol`,
# an absolute difference. Write `distinct_units(W, tol=1e-8)`:
# the number of distinct columns.
#
# A column and its double or its negative are distinct units:
# they do different things to $x$.
# You need not worry about chains (a equal to b, b equal to c, but a not equal to c).
# `W` stays as it is; the result is a whole number.
#
# Example: $W = [[1, 1, 2], [0, 0, 5]]$ has 2 distinct columns.
# With `tol=1` the columns of $[[0.4, 0.6, 3]]$ are 2 distinct units, though
# 0.4 and 0.6 are not the same when they are rounded.
#
# <details><summary>Hint 1</summary>
#
# Go through the columns and keep a list of those you have seen.
# A column that is equal to none of them is new.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `np.abs(u - v).max() <= tol` compares two columns.
# Looping over `W.T` gives the columns.
# </details>


# %% nbgrader={"grade_id": "distinct_units", "solution": true} see="Equal weights stay equal"
def distinct_units(W, tol=1e-8):
    """Number of distinct columns.

    Args:
        W: (d, m) weights, one column per unit.
        tol: columns whose entries differ by no more than this are equal.

    Returns:
        int: the number of columns that are left when equal ones count once.
    """
    ### BEGIN SOLUTION
    seen = []
    for w in W.T:
        if all(np.abs(w - other).max() > tol for other in seen):
            seen.append(w)
    return len(seen)
    ### END SOLUTION


# %%
# Try it: columns of random whole numbers repeat the more, the more of them there are
rng_try = np.random.default_rng(2)
widths = np.arange(1, 61)
plt.plot(widths, [distinct_units(rng_try.integers(0, 4, (2, m))) for m in widths], "o")
plt.plot(widths, widths, "--", label="all distinct")
plt.axhline(16, color="C2", label="there are only 16 such columns")
plt.title("Your count of distinct columns")
plt.xlabel("columns")
plt.ylabel("distinct columns")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-distinct_units", "grade": true, "locked": true, "points": 1}
"""distinct_units counts columns, and equal ones once."""
upper_15 = [[5.0, 4, 5, 8, 3, 3, -3, 4, 5, 3, -2], [5, 4, 5, -1, 3, 3, -3, 4, 5, 3, -2]]
lower_15 = [[3.0, -1, 3, 4, 1, 1, 0, -2, 3, 0, -1], [10, 8, 10, 4, 6, 6, -6, 8, 10, 6, -4]]
expect(distinct_units, np.array([*upper_15, *lower_15]), gives=8)
### BEGIN HIDDEN TESTS
expect(distinct_units, np.array([[1.0, 2.0], [2.0, 1.0]]), gives=2)
expect(distinct_units, np.array([[1.0, -1.0], [2.0, -2.0]]), gives=2)
expect(distinct_units, np.full((3, 5), 0.5), gives=1)
expect(distinct_units, np.zeros((4, 6)), gives=1)
expect(distinct_units, np.array([[5.0, 1.0, 3.0, 1.0]]), gives=3)
expect(distinct_units, np.array([[3.0], [3.0]]), gives=1)
rng_15 = np.random.default_rng(515)
for d_15, m_15, k_15 in ((2, 64, 1), (7, 30, 5), (3, 40, 40), (20, 6, 3)):
    W_15 = rng_15.normal(size=(d_15, k_15))[:, rng_15.permutation(np.arange(m_15) % k_15)]
    expect(distinct_units, W_15, gives=k_15)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-distinct_units-tol", "grade": true, "locked": true, "points": 1}
"""distinct_units takes columns as equal that differ by no more than tol."""
expect(distinct_units, np.array([[1.0, 1.000000000001, 2.0], [0.5, 0.5, 0.5]]), gives=2)
expect(distinct_units, np.array([[2.0, 4, 10.9, 11.1, 18, 18.2, 18.4]]), tol=2.0, gives=3)
expect(distinct_units, np.array([[1000.0, 1000.005]]), gives=2)
expect(distinct_units, np.array([[0.0, 0.6e-8]]), gives=1)
### BEGIN HIDDEN TESTS
for W_16 in ([[1.0, 0.0], [1.0, 2.0]], [[2.0, 1.0], [2.0, 1.0]], [[1.0, 2.0], [1.0, 2.0]]):
    expect(distinct_units, np.array(W_16), gives=2)
expect(distinct_units, np.array([[0.0, 0.9, 4.0]]), tol=1.0, gives=2)
expect(distinct_units, np.array([[0.0, 2.0, 5.0]]), tol=2.0, gives=2)
expect(distinct_units, np.array([[0.0, 1.1, -1.1]]), tol=1.0, gives=3)
rng_16 = np.random.default_rng(516)
for tol_16 in (1e-8, 1e-3, 0.05):
    base_16 = 10 * rng_16.permutation(24).reshape(4, 6) + rng_16.normal(size=(4, 6))
    W_16 = base_16[:, rng_16.permutation(np.arange(30) % 6)]
    W_16 = W_16 + 0.98 * tol_16 * rng_16.uniform(0, 1, W_16.shape)
    expect(distinct_units, W_16, tol=tol_16, gives=6)
    expect(distinct_units, W_16, tol=tol_16 * 1e-5, gives=30)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-overfit", "locked": true}
# ## Exercise 6: Twenty examples by heart (3 points)
#
# Now put the parts together, and give your net the lesson's first test.
# Write `overfit(X, y, rng)`: train a net on the examples `X` $(n, d)$ with the classes
# `y` $(n,)$, and return the **losses**, as a list or an array.
#
# * The net is the one of exercise 4, with its shortcut: $d$ inputs, two hidden layers
#   of 32 tanh units each, and $K$ logits, where $K$ is `y.max() + 1`.
# * It starts from `start([d, 32, 32, K], rng)` of the first cell, called once.
#   There is no other randomness.
# * Each step is one of plain gradient descent, on all examples together,
#   with the learning rate **0.5**.
# * A loss is the mean cross-entropy in nats over all examples.
#   The first is that of the untrained net; one more follows each step.
# * Stop with the first loss below **0.001**: it is the last you return.
#   Some data cannot be learned, such as equal examples with different classes:
#   stop with 2,000 losses in any case.
# * `X` and `y` stay as they are.
#
# So the losses are determined by the data and `rng`, and the tests compare them.
# On 20 random examples about 450 steps are enough, less than a second.
# If it takes longer to get there, one of your slopes is wrong.
#
# You may call your functions from above. If one of them is not finished,
# write out the three layers line by line.
#
# <details><summary>Hint 1</summary>
#
# A step is: `mlp_forward`; the loss;
# the slope of the mean loss by the logits (lesson 3); `mlp_backward`; `sgd_step`.
# `scipy.special.log_softmax(logits, axis=1)` helps with two of these.
# </details>
#
# <details><summary>Hint 2</summary>
#
# Where in the loop do you look whether to stop? Behind the new loss, before the step.
# </details>


# %% nbgrader={"grade_id": "overfit", "solution": true} see="First test of a new net: 20 points"
def overfit(X, y, rng):
    """Train a net with a shortcut until it knows all examples by heart.

    Args:
        X: (n, d) inputs.
        y: (n,) classes 0..K-1, integers.
        rng: NumPy generator, for the initial weights.

    Returns:
        At most 2,000 losses, mean cross-entropy in nats over all examples: of the
        untrained net, and after each step, up to the first below 0.001.
    """
    ### BEGIN SOLUTION
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = np.exp(log_p)
        dlogits[np.arange(n), y] -= 1
        params = sgd_step(params, mlp_backward(dlogits / n, caches), lr=0.5)
    return losses
    ### END SOLUTION


# %%
# Try it: the loss on three sets of 20 examples with random classes
for seed_try in range(3):
    rng_try = np.random.default_rng(seed_try)
    X_few, y_few = rng_try.normal(size=(20, 8)), np.arange(20) % 3
    plt.semilogy(overfit(X_few, y_few, rng_try), label=f"seed {seed_try}")
plt.axhline(1e-3, color="grey")
plt.minorticks_off()
plt.title("Your net learns 20 examples by heart")
plt.xlabel("step")
plt.ylabel("loss in nats (log scale)")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-overfit", "grade": true, "locked": true, "points": 1}
"""overfit learns 20 examples with 8 inputs and 3 classes by heart, step by step."""
### BEGIN HIDDEN TESTS


def by_heart_17(X, y, rng):
    """The losses, from three layers written out."""
    n, K = len(y), int(max(y)) + 1
    (W, b), (V, c), (U, e) = start([X.shape[1], 32, 32, K], rng)
    losses = []
    while len(losses) < 2000 and min(losses, default=1) >= 1e-3:
        a = np.tanh(X @ W + b)
        f = np.tanh(a @ V + c)
        p = scipy.special.softmax((f + a) @ U + e, axis=1)
        losses.append(-sum(np.log(p[i, y[i]]) for i in range(n)) / n)
        du = (p - (y[:, None] == np.arange(K))) / n
        dh = du @ U.T
        dv = dh * (1 - f * f)
        dw = (dh + dv @ V.T) * (1 - a * a)
        U, e = U - 0.5 * ((f + a).T @ du), e - 0.5 * du.sum(axis=0)
        V, c = V - 0.5 * (a.T @ dv), c - 0.5 * dv.sum(axis=0)
        W, b = W - 0.5 * (X.T @ dw), b - 0.5 * dw.sum(axis=0)
    return losses


### END HIDDEN TESTS
X_17 = np.random.default_rng(1).normal(size=(20, 8))
y_17 = np.random.default_rng(2).integers(0, 3, 20)
got_17 = ask(overfit, X_17, y_17, np.random.default_rng(3), has="__len__ __add__")
first_17 = [1.10869, 0.80378, 0.70813, 0.64513]
agree("the first losses", got_17[:4], first_17, rtol=1e-3, name="overfit")
agree("the last loss", got_17[-1:], [0.0009982], rtol=2e-3, name="overfit")
agree("the number of losses", len(got_17), 526, name="overfit")
### BEGIN HIDDEN TESTS
for seed_17 in (4, 5):
    rng_17 = np.random.default_rng(seed_17)
    X_17, y_17 = rng_17.normal(size=(20, 8)), rng_17.permutation(20) % 3
    want_17 = by_heart_17(X_17, y_17, np.random.default_rng(20))
    # 1e-3: float32 takes the losses that far apart
    expect(overfit, X_17, y_17, np.random.default_rng(20), gives=want_17, rtol=1e-3)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-overfit-data", "grade": true, "locked": true, "points": 1}
"""overfit takes other numbers of inputs and classes, and other initial weights."""
X_18 = np.random.default_rng(11).normal(size=(12, 5))
y_18 = np.array([0, 1, 3, 1, 0, 3, 3, 1, 0, 4, 0, 4])
got_18 = ask(overfit, X_18, y_18, np.random.default_rng(7), has="__len__ __add__")
first_18 = [1.49927, 1.02226, 0.84574, 0.72575]
agree("the first losses", got_18[:4], first_18, rtol=1e-3, name="overfit")
### BEGIN HIDDEN TESTS
for d_18, K_18 in ((10, 2), (15, 5)):
    rng_18 = np.random.default_rng(d_18)
    X_18, y_18 = rng_18.normal(size=(20, d_18)), rng_18.permutation(20) % K_18
    for seed_18 in (21, 22):
        want_18 = by_heart_17(X_18, y_18, np.random.default_rng(seed_18))
        expect(overfit, X_18, y_18, np.random.default_rng(seed_18), gives=want_18, rtol=1e-3)
X_18[3] *= 80  # one example far from the others
want_18 = by_heart_17(X_18, y_18, np.random.default_rng(23))
got_18 = ask(overfit, X_18, y_18, np.random.default_rng(23), has="__len__ __add__")
agree("the first losses", got_18[:10], want_18[:10], rtol=1e-3, name="overfit")
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-overfit-limit", "grade": true, "locked": true, "points": 1}
"""overfit stops after 2,000 losses where equal examples have different classes."""
X_19 = np.array([[1.0, -2, 0.5], [1, -2, 0.5], [0, 1, -1], [-1, 0, 2], [-1, 0, 2]])
y_19, rng_19 = np.array([0, 1, 2, 1, 1]), np.random.default_rng(8)
got_19 = ask(overfit, X_19, y_19, rng_19, has="__len__ __add__")
agree("the number of losses", len(got_19), 2000, name="overfit")
agree("the last loss", got_19[-1:], [0.278], rtol=0.01, name="overfit")
### BEGIN HIDDEN TESTS
rng_19 = np.random.default_rng(12)
X_19, y_19 = np.repeat(rng_19.normal(size=(10, 9)), 2, axis=0), np.arange(20) % 2
want_19 = by_heart_17(X_19, y_19, np.random.default_rng(13))
got_19 = ask(overfit, X_19, y_19, np.random.default_rng(13), has="__len__ __add__")
agree("the number of losses", len(got_19), 2000, name="overfit")
agree("the first losses", got_19[:20], want_19[:20], rtol=1e-3, name="overfit")
agree("the last loss", got_19[-1:], want_19[-1:], rtol=0.02, name="overfit")
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "words", "locked": true}
# ## In your own words
#
# A classmate has written a way back of her own and says:
# "The loss falls in every step, so all my slopes are right."
# Which mistake of this lesson would let the loss fall all the same?
# Name two ways to find out whether her slopes are right, and say what each of them
# would show for that mistake.
# Answer in three or four sentences below, then open the model answer and compare:
# it is not graded.
#
# <details><summary>A model answer</summary>
#
# Dividing by $n$ a second time leaves every slope pointing the right way:
# the loss falls, only as slowly as with a learning rate $n$ times smaller.
# Centred differences along a random direction would show at once that her slopes are
# $n$ times too small, all by the same factor.
# Learning 20 examples by heart would show it too: after as many steps as a right net
# needs to come below 0.001, the loss is still far above.
# (A slope that is missing on a shortcut, or in one layer, lets the loss fall as well;
# there the differences disagree in some arrays only, and tell you where to look.)
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
