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

# %% nbgrader={"grade_id": "setup", "locked": true}
import warnings
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import scipy.special

plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.figsize": (5, 3), "axes.grid": True, "grid.alpha": 0.3})


def activate(z, kind):
    """The activation `kind` of the pre-activations `z`: given, use it as it is."""
    if kind == "sigmoid":
        return scipy.special.expit(z)
    if kind == "tanh":
        return np.tanh(z)
    if kind == "relu":
        return np.maximum(z, 0.0)
    if kind == "leaky_relu":
        return np.maximum(z, 0.01 * z)
    raise ValueError(f"unknown kind: {kind!r}")


# %% [markdown] nbgrader={"grade_id": "task-affine", "locked": true}
# ## Exercise 1: A layer, forward and backward (4 points)
#
# Forward, a layer is $out = XW + b$. `affine_forward(X, W, b)` returns **two** things:
# `out`, and a `cache` with whatever the way back will need. What is in it is up to you.
#
# Backward, the slope of the loss by `out` comes in, called `dout`.
# It has the shape of `out`. `affine_backward(dout, cache)` returns `dX`, `dW`, `db`:
#
# $$dX_{ij} = \sum_k dout_{ik}\, W_{jk} \qquad
# dW_{jk} = \sum_i X_{ij}\, dout_{ik} \qquad db_k = \sum_i dout_{ik}$$
#
# | X | W | b | out, dout | dX | dW | db |
# |---|---|---|---|---|---|---|
# | (n, d) | (d, m) | (m,) | (n, m) | (n, d) | (d, m) | (m,) |
#
# If the loss is a mean over the batch, its $1/n$ is in `dout` already:
# nothing here divides.
# Several caches may be in use at once, so keep nothing in global variables.
# All inputs stay as they are. Write matrix products, no loops over the examples.
#
# A tiny example: $X = [[1, 2]]$, $W = [[3], [4]]$, $b = [5]$ give $out = [[16]]$.
# With $dout = [[2]]$: $dX = [[6, 8]]$, $dW = [[2], [4]]$, $db = [2]$.
#
# The tests of `affine_backward` get its cache from your `affine_forward`.
#
# <details><summary>Hint 1</summary>
#
# A slope has the shape of the thing it belongs to.
# With $n$, $d$, $m$ all different, only one product of two matrices gives `(d, m)`.
# </details>
#
# <details><summary>Hint 2</summary>
#
# In $dW_{jk} = \sum_i X_{ij}\, dout_{ik}$
# the summed index stands first in both factors.
# A matrix product sums over the last index of the left one: transpose the left one.
# </details>
#
# <details><summary>Hint 3</summary>
#
# The axis you name in `sum` is the one that disappears. `db` has no index $i$ any more.
# </details>


# %% nbgrader={"grade_id": "affine_forward", "solution": true}
def affine_forward(X, W, b):
    """One layer forward.

    Args:
        X: (n, d) inputs, one row per example.
        W: (d, m) weights, one column per unit.
        b: (m,) biases.

    Returns:
        out: (n, m) pre-activations.
        cache: what `affine_backward` needs.
    """
    ### BEGIN SOLUTION
    return X @ W + b, (X, W)
    ### END SOLUTION


# %% nbgrader={"grade_id": "affine_backward", "solution": true}
def affine_backward(dout, cache):
    """One layer backward.

    Args:
        dout: (n, m) slope of the loss by the layer's output.
        cache: what `affine_forward` returned beside its output.

    Returns:
        dX: (n, d), dW: (d, m), db: (m,) slopes of the loss by inputs, weights, biases.
    """
    ### BEGIN SOLUTION
    X, W = cache
    return dout @ W.T, X.T @ dout, dout.sum(axis=0)
    ### END SOLUTION


# %%
# Try it: one weight moves, and the loss 0.5 * sum(out**2) with it;
# is the line its tangent?
X_try, W_try, b_try = np.array([[1.0, 2.0], [0.5, -1.0]]), np.ones((2, 1)), np.zeros(1)
out_try, cache_try = affine_forward(X_try, W_try, b_try)
dW_try = affine_backward(out_try, cache_try)[1]
moves = np.linspace(-1, 1, 41)
losses_try = [0.5 * np.sum(affine_forward(X_try, W_try + [[m], [0]], b_try)[0] ** 2) for m in moves]
plt.plot(moves, losses_try, label="loss")
plt.plot(moves, 0.5 * np.sum(out_try**2) + dW_try[0, 0] * moves, "--", label="slope dW[0, 0]")
plt.xlabel("change of W[0, 0]")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-affine_forward", "grade": true, "locked": true, "points": 1}
"""affine_forward returns X @ W + b and a cache."""
fwd = affine_forward(
    np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.0, 1.0], [-2.0, 3.0]]), np.array([10.0, -5.0])
)
assert fwd is not None, "affine_forward returned None: is there a `return`?"
assert isinstance(fwd, (tuple, list)) and len(fwd) == 2, (
    "affine_forward must return two things, out and the cache: return out, cache"
)
fwd_out = fwd[0]
assert np.shape(fwd_out) == (2, 2), f"out has the shape {np.shape(fwd_out)}, expected (2, 2)"
assert not np.allclose(fwd_out, [[-4, 7], [-8, 15]]), "out is X @ W: the bias b is left out"
assert not np.allclose(fwd_out, [[12, -1], [14, 1]]), "out used W.T: a unit is a column of W"
assert not np.allclose(fwd_out, [[13, -1], [17, 3]]), "out is W @ X: the examples X come first"
assert np.allclose(fwd_out, [[6, 2], [2, 10]]), (
    f"out is {np.asarray(fwd_out).tolist()}, expected [[6, 2], [2, 10]] = X @ W + b"
)
### BEGIN HIDDEN TESTS
fwd_rng = np.random.default_rng(51)
for fwd_n, fwd_d, fwd_m in ((5, 3, 4), (1, 6, 2), (4, 1, 1)):
    fwd_X, fwd_W = fwd_rng.normal(size=(fwd_n, fwd_d)), fwd_rng.normal(size=(fwd_d, fwd_m))
    fwd_b = fwd_rng.normal(size=fwd_m)
    fwd_copies = fwd_X.copy(), fwd_W.copy(), fwd_b.copy()
    fwd_right = np.einsum("ij,jk->ik", fwd_X, fwd_W) + fwd_b
    fwd_out = affine_forward(fwd_X, fwd_W, fwd_b)[0]
    assert np.shape(fwd_out) == (fwd_n, fwd_m), (
        f"X {fwd_X.shape}, W {fwd_W.shape}: out has the shape {np.shape(fwd_out)},"
        f" expected {(fwd_n, fwd_m)}"
    )
    assert np.allclose(fwd_out, fwd_right, rtol=1e-7, atol=1e-9), (
        f"X {fwd_X.shape}, W {fwd_W.shape}: out is not X @ W + b"
    )
    for fwd_now, fwd_old in zip((fwd_X, fwd_W, fwd_b), fwd_copies, strict=True):
        assert np.array_equal(fwd_now, fwd_old), "affine_forward changed one of its inputs in place"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-affine_backward-db", "grade": true, "locked": true, "points": 1}
"""affine_backward: db, the slope by the biases, is a sum over the examples."""
db_back = affine_backward(
    np.array([[1.0, 0.0], [2.0, -1.0]]),
    affine_forward(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.0, 1.0], [-2.0, 3.0]]),
                   np.array([10.0, -5.0]))[1],
)  # fmt: skip
assert db_back is not None, "affine_backward returned None: is there a `return`?"
assert isinstance(db_back, (tuple, list)) and len(db_back) == 3, (
    "affine_backward must return three things: dX, dW, db, in this order"
)
db = db_back[2]
assert np.shape(db) != (1, 2), "db has the shape (1, 2), b has (2,): leave keepdims out"
assert np.shape(db) == (2,), (
    f"db has the shape {np.shape(db)}, but b has (2,): is it a sum over the examples,"
    " and does it come last in dX, dW, db?"
)
assert not np.allclose(db, [1.5, -0.5]), (
    "db is the mean of dout over the examples: use the sum, the 1/n is in dout already"
)
assert not np.allclose(db, [1, 1]), (
    "db was summed over axis 1, the units: the axis you name disappears, and that is axis 0"
)
assert np.allclose(db, [3, -1]), f"db is {np.asarray(db).tolist()}, expected [3, -1]"
### BEGIN HIDDEN TESTS
db_rng = np.random.default_rng(52)
for db_n, db_d, db_m in ((4, 4, 4), (1, 1, 1), (7, 7, 7)):  # a wrong dX must not raise here
    db_cache = affine_forward(
        db_rng.normal(size=(db_n, db_d)), db_rng.normal(size=(db_d, db_m)), db_rng.normal(size=db_m)
    )[1]
    db_dout = db_rng.normal(size=(db_n, db_m))
    db_copy = db_dout.copy()
    db = affine_backward(db_dout, db_cache)[2]
    assert np.shape(db) == (db_m,), f"db has the shape {np.shape(db)}, but b has {(db_m,)}"
    assert np.allclose(db, np.einsum("ik->k", db_copy), rtol=1e-7, atol=1e-9), (
        f"n = {db_n}, m = {db_m}: db is {db}, expected the sum of dout over the examples"
    )
    assert np.array_equal(db_dout, db_copy), "affine_backward changed dout in place"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-affine_backward-dW", "grade": true, "locked": true, "points": 1}
"""affine_backward: dW, the slope by the weights."""
dW_X, dW_W = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.0, 1.0], [-2.0, 3.0]])
dW_dout = np.array([[1.0, 0.0], [2.0, -1.0]])
dW_back = affine_backward(dW_dout, affine_forward(dW_X, dW_W, np.array([10.0, -5.0]))[1])
assert dW_back is not None, "affine_backward returned None: is there a `return`?"
dW = dW_back[1]
assert np.shape(dW) == (2, 2), f"dW has the shape {np.shape(dW)}, but W has (2, 2)"
assert not np.allclose(dW, [[7, 10], [-3, -4]]), "dW came out transposed: W is (d, m), not (m, d)"
assert not np.allclose(dW, [[5, -2], [11, -4]]), (
    "dW is X @ dout: to sum over the examples, X must be transposed"
)
assert not np.allclose(dW, [[3.5, -1.5], [5, -2]]), (
    "dW was divided by n = 2: use the sum, the 1/n is in dout already"
)
assert not np.allclose(dW, [[0, -2], [-1, -7]]), "that is dX: return dX, dW, db in this order"
assert np.allclose(dW, [[7, -3], [10, -4]]), (
    f"dW is {np.asarray(dW).tolist()}, expected [[7, -3], [10, -4]]"
)
### BEGIN HIDDEN TESTS
dW_rng = np.random.default_rng(53)
for dW_n, dW_d, dW_m in ((4, 4, 4), (1, 1, 1), (6, 6, 6)):  # a wrong dX must not raise here
    dW_X, dW_dout = dW_rng.normal(size=(dW_n, dW_d)), dW_rng.normal(size=(dW_n, dW_m))
    dW_cache = affine_forward(dW_X, dW_rng.normal(size=(dW_d, dW_m)), np.zeros(dW_m))[1]
    dW = affine_backward(dW_dout, dW_cache)[1]
    dW_right = sum(np.outer(row, slope) for row, slope in zip(dW_X, dW_dout, strict=True))
    assert np.shape(dW) == (dW_d, dW_m), f"dW has the shape {np.shape(dW)}, W has {(dW_d, dW_m)}"
    assert np.allclose(dW, dW_right, rtol=1e-7, atol=1e-9), (
        f"X {dW_X.shape}, dout {dW_dout.shape}: wrong dW, off by {np.abs(dW - dW_right).max():.2g}"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-affine_backward-dX", "grade": true, "locked": true, "points": 1}
"""affine_backward: dX, the slope by the inputs, which goes on to the layer below."""
dX_X, dX_W = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.0, 1.0], [-2.0, 3.0]])
dX_dout = np.array([[1.0, 0.0], [2.0, -1.0]])
dX_back = affine_backward(dX_dout, affine_forward(dX_X, dX_W, np.array([10.0, -5.0]))[1])
assert dX_back is not None, "affine_backward returned None: is there a `return`?"
dX = dX_back[0]
assert np.shape(dX) == (2, 2), f"dX has the shape {np.shape(dX)}, but X has (2, 2)"
assert not np.allclose(dX, [[0, 1], [2, -1]]), (
    "dX is dout @ W: the transpose of W is missing, the sum runs over the units k"
)
assert not np.allclose(dX, [[2, -1], [4, -3]]), "dX is W @ dout: dout comes first, then W.T"
assert not np.allclose(dX, [[-4, 2], [7, -3]]), "dX is W.T @ dout: dout comes first, then W.T"
assert not np.allclose(dX, [[7, -3], [10, -4]]), "that is dW: return dX, dW, db in this order"
assert np.allclose(dX, [[0, -2], [-1, -7]]), (
    f"dX is {np.asarray(dX).tolist()}, expected [[0, -2], [-1, -7]]"
)
### BEGIN HIDDEN TESTS
dX_rng = np.random.default_rng(54)
dX_Xs = [dX_rng.normal(size=(5, 3)) for _ in range(2)]
dX_Ws = [dX_rng.normal(size=(3, 4)) for _ in range(2)]
dX_caches = [
    affine_forward(X, W, np.ones(W.shape[1]))[1] for X, W in zip(dX_Xs, dX_Ws, strict=True)
]
dX = affine_backward(np.ones((5, 4)), dX_caches[0])[0]
assert not np.allclose(dX, np.ones((5, 4)) @ dX_Ws[1].T), (
    "two layers went forward, and dX of the first was made with the W of the second:"
    " is your cache in a global variable?"
)
for dX_X, dX_W, dX_cache in zip(dX_Xs, dX_Ws, dX_caches, strict=True):
    dX_copies = dX_X.copy(), dX_W.copy()
    dX_dout = dX_rng.normal(size=(5, 4))
    dX = affine_backward(dX_dout, dX_cache)[0]
    assert np.shape(dX) == dX_X.shape, f"dX has the shape {np.shape(dX)}, X has {dX_X.shape}"
    assert np.allclose(dX, np.einsum("ik,jk->ij", dX_dout, dX_W), rtol=1e-7, atol=1e-9), (
        f"X {dX_X.shape}, W {dX_W.shape}: wrong dX, though the example above is right"
    )
    assert np.array_equal(dX_X, dX_copies[0]) and np.array_equal(dX_W, dX_copies[1]), (
        "X or W changed on the way back: write into nothing that is in the cache"
    )
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-act_backward", "locked": true}
# ## Exercise 2: Back through an activation (3 points)
#
# Forward, $a = f(z)$ for every number by itself.
# On the way back the slope `dout` $= \partial L/\partial a$ comes in,
# and `act_backward(dout, z, kind)` returns $\partial L/\partial z$, element by element:
#
# $$dz = dout \cdot f'(z)$$
#
# `z` is the **pre-activation**, the number before $f$. The kinds and their slopes:
#
# | kind | $f(z)$ | slope |
# |---|---|---|
# | `"sigmoid"` | $\sigma(z)$ | $\sigma(z)\,(1 - \sigma(z))$ |
# | `"tanh"` | $\tanh z$ | $1 - \tanh^2 z$ |
# | `"relu"` | $\max(0, z)$ | 1 for $z > 0$, 0 for $z \le 0$ |
# | `"leaky_relu"` | slope 0.01 on the left | 1 for $z > 0$, 0.01 for $z \le 0$ |
#
# Any other kind is a `ValueError`.
# `dout` and `z` have the same shape, any shape, scalars included;
# `z` may hold integers.
# Both stay as they are, and no $z$ between -1000 and 1000 gives a warning.
#
# A tiny example: `act_backward(8.0, 0.0, "sigmoid")` is $8 \cdot 0.25 = 2$.
#
# <details><summary>Hint 1</summary>
#
# `activate(z, kind)` from the first cell gives you $\sigma(z)$ and $\tanh z$ without
# overflow.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `np.where(z > 0, this, that)` chooses element by element and makes a new array.
# </details>


# %% nbgrader={"grade_id": "act_backward", "solution": true}
def act_backward(dout, z, kind):
    """Back through an activation.

    Args:
        dout: (...,) slope of the loss by the activation.
        z: (...,) pre-activations, the same shape as `dout`.
        kind: "sigmoid", "tanh", "relu" or "leaky_relu" (slope 0.01 for z <= 0).

    Returns:
        (...,) slope of the loss by `z`, a new array.

    Raises:
        ValueError: for another kind.
    """
    ### BEGIN SOLUTION
    a = activate(z, kind)  # raises the ValueError
    if kind == "sigmoid":
        return dout * a * (1 - a)
    if kind == "tanh":
        return dout * (1 - a**2)
    return dout * np.where(np.asarray(z) > 0, 1.0, 0.0 if kind == "relu" else 0.01)
    ### END SOLUTION


# %%
# Try it: with dout = 1 you see the slopes themselves;
# the leaky ReLU's 0.01 lies just above 0
z_try = np.linspace(-4, 4, 401)
for kind_try in ("sigmoid", "tanh", "relu", "leaky_relu"):
    plt.plot(z_try, act_backward(np.ones(401), z_try, kind_try), label=kind_try)
plt.xlabel("z")
plt.ylabel("slope")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-act_backward", "grade": true, "locked": true, "points": 1}
"""act_backward through the smooth kinds, sigmoid and tanh."""
for sm_kind, sm_right, sm_bare, sm_at_a in (
    ("sigmoid", [1.0, 0.375, -0.1875], [0.25, 0.1875, 0.1875], [0.940015, 0.435790, -0.246134]),
    ("tanh", [4.0, 0.72, -0.36], [1.0, 0.36, 0.36], [4.0, 1.118111, -0.559055]),
):
    sm_z, sm_dout = np.array([0.0, np.log(3), -np.log(3)]), np.array([4.0, 2.0, -1.0])
    sm_dz = act_backward(sm_dout, sm_z, sm_kind)
    assert sm_dz is not None, f"{sm_kind}: act_backward returned None: is there a `return`?"
    assert np.shape(sm_dz) == (3,), f"{sm_kind}: shape {np.shape(sm_dz)}, expected (3,)"
    assert not np.allclose(sm_dz, sm_bare), (
        f"{sm_kind}: this is f'(z) alone: dout is forgotten, the chain rule multiplies by it"
    )
    assert not np.allclose(sm_dz, sm_at_a, atol=1e-5), (
        f"{sm_kind}: the slope was taken at the activation a = f(z), not at the pre-activation z"
    )
    sm_as_a = sm_dout * (sm_z * (1 - sm_z) if sm_kind == "sigmoid" else 1 - sm_z**2)
    assert not np.allclose(sm_dz, sm_as_a), (
        f"{sm_kind}: the formula in a was given z: z is the pre-activation, compute a = f(z) first"
    )
    assert np.allclose(sm_dz, sm_right), (
        f"{sm_kind}: at z = 0, ln 3, -ln 3 with dout = 4, 2, -1 came {np.asarray(sm_dz).tolist()},"
        f" expected {sm_right}"
    )
### BEGIN HIDDEN TESTS
sm_rng = np.random.default_rng(55)
for sm_shape in ((6,), (3, 5), (2, 1, 4)):
    sm_z, sm_dout = sm_rng.normal(0, 2, sm_shape), sm_rng.normal(size=sm_shape)
    for sm_kind, sm_f in (("sigmoid", scipy.special.expit), ("tanh", np.tanh)):
        sm_nudged = sm_dout * (sm_f(sm_z + 1e-5) - sm_f(sm_z - 1e-5)) / 2e-5
        sm_dz = act_backward(sm_dout, sm_z, sm_kind)
        assert np.shape(sm_dz) == sm_shape, f"{sm_kind}: shape {np.shape(sm_dz)}, not {sm_shape}"
        assert np.allclose(sm_dz, sm_nudged, rtol=1e-7, atol=1e-8), (
            f"{sm_kind}: differs from centred differences by {np.abs(sm_dz - sm_nudged).max():.2g}"
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-act_backward-relu", "grade": true, "locked": true, "points": 1}
"""act_backward through the kinds with a kink, relu and leaky_relu."""
for kk_kind, kk_left in (("relu", 0.0), ("leaky_relu", 0.01)):
    kk_z, kk_dout = np.array([-2.0, 0.0, 3.0, 4.0]), np.array([5.0, 7.0, -1.0, 2.0])
    kk_dz = act_backward(kk_dout, kk_z, kk_kind)
    assert kk_dz is not None, f"{kk_kind}: act_backward returned None: is there a `return`?"
    assert np.shape(kk_dz) == (4,), f"{kk_kind}: shape {np.shape(kk_dz)}, expected (4,)"
    assert not np.allclose(np.abs(kk_dz), [kk_left, kk_left, 1, 1]), (
        f"{kk_kind}: this is f'(z) alone: dout is forgotten, the chain rule multiplies by it"
    )
    assert not np.allclose(kk_dz[2:], [-3, 8]), (
        f"{kk_kind}: dout was multiplied by the activation: on the right the slope is 1, not z"
    )
    assert not np.allclose(kk_dz[2:], [-1 * kk_left, 2]), (
        f"{kk_kind}: the sign that counts is that of z, not that of dout"
    )
    assert not np.isclose(kk_dz[1], 7), (
        f"{kk_kind}: at z = 0 the slope is that of the left side: z > 0, not z >= 0"
    )
    assert kk_kind == "relu" or not np.allclose(kk_dz, [0, 0, -1, 2]), (
        "leaky_relu: this is ReLU, the left side has the slope 0.01"
    )
    assert not np.isclose(kk_dz[1], 3.5), (
        f"{kk_kind}: the slope at z = 0 is NOT the mean of both sides, but that of the left side"
    )
    assert np.allclose(kk_dz, [5 * kk_left, 7 * kk_left, -1, 2]), (
        f"{kk_kind}: at z = -2, 0, 3, 4 with dout = 5, 7, -1, 2 came"
        f" {np.asarray(kk_dz).tolist()}, expected {[5 * kk_left, 7 * kk_left, -1, 2]}"
    )
### BEGIN HIDDEN TESTS
kh_rng = np.random.default_rng(56)
kh_z = kh_rng.normal(size=(4, 3))
kh_dout = kh_rng.normal(size=(4, 3))
for kh_kind, kh_left in (("relu", 0.0), ("leaky_relu", 0.01)):
    kh_dz = act_backward(kh_dout, kh_z, kh_kind)
    for kh_place in np.ndindex(4, 3):
        kh_right = kh_dout[kh_place] * (1 if kh_z[kh_place] > 0 else kh_left)
        assert np.isclose(kh_dz[kh_place], kh_right), (
            f"{kh_kind}: z = {kh_z[kh_place]:.3g}, dout = {kh_dout[kh_place]:.3g} gave"
            f" {kh_dz[kh_place]:.3g}, expected {kh_right:.3g}"
        )
    kh_dz = act_backward(np.array([3.0, 2.0]), np.array([-1, 4]), kh_kind)
    assert np.allclose(kh_dz, [3 * kh_left, 2]), (
        f"{kh_kind}: integer z = [-1, 4] with dout = [3, 2] gave {np.asarray(kh_dz).tolist()}:"
        " an array made like an integer z rounds the slope 0.01 down to 0"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-act_backward-care", "grade": true, "locked": true, "points": 1}
"""act_backward takes scalars, refuses other kinds, is silent, and leaves its inputs alone."""
assert np.isclose(act_backward(8.0, 0.0, "sigmoid"), 2), "act_backward(8.0, 0.0, 'sigmoid') is 2"
for care_kind in ("softmax", "ReLU"):
    try:
        care_answer = act_backward(np.ones(2), np.ones(2), care_kind)
    except ValueError:
        continue
    except (KeyError, NameError, TypeError) as error:
        raise AssertionError(
            f"the unknown kind {care_kind!r} raised {type(error).__name__}, not a ValueError"
        ) from None
    raise AssertionError(
        f"the unknown kind {care_kind!r} gave {care_answer}: raise a ValueError instead"
    )
for care_kind in ("sigmoid", "tanh", "relu", "leaky_relu"):
    care_z, care_dout = np.array([-1000.0, -1.0, 1000.0]), np.array([1.0, 2.0, 3.0])
    with warnings.catch_warnings(record=True) as care_caught:
        warnings.simplefilter("always")
        care_dz = act_backward(care_dout, care_z, care_kind)
    assert not care_caught, (
        f"{care_kind} at z = -1000 and 1000 warned: {care_caught[0].message}:"
        " exp(1000) overflows, use scipy.special.expit"
    )
    assert np.isfinite(care_dz).all(), f"{care_kind} at z = -1000 and 1000 gave {care_dz}"
    assert np.array_equal(care_dout, [1, 2, 3]), (
        f"{care_kind}: dout was changed in place: make a new array"
    )
    assert np.array_equal(care_z, [-1000, -1, 1000]), (
        f"{care_kind}: z was changed in place: make a new array"
    )
### BEGIN HIDDEN TESTS
for care_kind, care_right in (("sigmoid", 0.5), ("tanh", 2), ("relu", 0), ("leaky_relu", 0.02)):
    care_dz = act_backward(2.0, 0.0, care_kind)
    assert np.shape(care_dz) == (), f"{care_kind}: a scalar gave the shape {np.shape(care_dz)}"
    assert np.isclose(care_dz, care_right), f"{care_kind}: at z = 0, dout = 2 came {care_dz}"
    care_dz = act_backward(np.full((2, 3, 1), 2.0), np.zeros((2, 3, 1)), care_kind)
    assert np.shape(care_dz) == (2, 3, 1), f"{care_kind}: (2, 3, 1) gave {np.shape(care_dz)}"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-sgd_step", "locked": true}
# ## Exercise 3: One step downhill (2 points)
#
# The weights of a net are a list of pairs, first layer first: `params = [(W, b), ...]`.
# Its slopes `grads = [(dW, db), ...]` look the same.
# Write `sgd_step(params, grads, lr)`: it returns **new** params, one step downhill,
#
# $$W \leftarrow W - lr \cdot dW \qquad b \leftarrow b - lr \cdot db,$$
#
# as a list of pairs of the same shapes. `params` and `grads` stay as they are,
# so that you can go back to the old net.
#
# A tiny example: one layer with $W = [[1]]$, $b = [2]$, $dW = [[10]]$, $db = [-10]$
# and $lr = 0.1$ gives $W = [[0]]$ and $b = [3]$.
#
# <details><summary>Hint 1</summary>
#
# `zip(params, grads)` walks through both lists. Each item is a pair of pairs.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `W = W - lr * dW` in a loop gives the name `W` to a new array;
# the list does not notice.
# `W -= lr * dW` writes into the old array. You want neither:
# collect the new pairs in a new list.
# </details>


# %% nbgrader={"grade_id": "sgd_step", "solution": true}
def sgd_step(params, grads, lr):
    """One step of gradient descent.

    Args:
        params: [(W, b), ...] weights and biases, first layer first.
        grads: [(dW, db), ...] slopes of the loss, the same shapes as `params`.
        lr: the learning rate.

    Returns:
        [(W, b), ...] new arrays; `params` and `grads` stay as they are.
    """
    ### BEGIN SOLUTION
    return [(W - lr * dW, b - lr * db) for (W, b), (dW, db) in zip(params, grads, strict=True)]
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
plt.xlabel("W")
plt.ylabel("b")
plt.show()

# %% nbgrader={"grade_id": "test-sgd_step", "grade": true, "locked": true, "points": 1}
"""sgd_step returns params that went one step downhill."""
step_params = [
    (np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([1.0, 1.0, 1.0])),
    (np.array([[1.0], [0.0], [-1.0]]), np.array([3.0])),
]
step_grads = [
    (np.array([[2.0, 0.0, -2.0], [4.0, -4.0, 2.0]]), np.array([2.0, -2.0, 0.0])),
    (np.array([[-2.0], [2.0], [4.0]]), np.array([6.0])),
]
step_new = sgd_step(step_params, step_grads, 0.5)
assert step_new is not None, "sgd_step returned None: return the new params"
assert len(step_new) == 2 and all(
    isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in step_new
), "the result must look like params: a list with one pair (W, b) for each layer"
assert [np.shape(value) for pair in step_new for value in pair] == [(2, 3), (3,), (3, 1), (1,)], (
    f"the shapes are {[np.shape(v) for pair in step_new for v in pair]},"
    " expected those of params: (2, 3), (3,), (3, 1), (1,)"
)
assert not np.allclose(step_new[0][0], [[1, 2, 3], [4, 5, 6]]), (
    "W did not move: `W = W - ...` in a loop names a new array, the list keeps the old one"
)
assert not np.allclose(step_new[0][0], [[2, 2, 2], [6, 3, 7]]), (
    "W went uphill: the loss falls against the slope, so minus, not plus"
)
assert not np.allclose(step_new[0][0], [[-1, 2, 5], [0, 9, 4]]), (
    "W moved by dW, whatever lr is: multiply the slope by lr"
)
assert not np.allclose(step_new[0][1], [1, 1, 1]), "b did not move: biases are updated like W"
assert np.allclose(step_new[0][0], [[0, 2, 4], [2, 7, 5]]), (
    f"first W is {np.asarray(step_new[0][0]).tolist()}, expected [[0, 2, 4], [2, 7, 5]]"
)
assert np.allclose(step_new[0][1], [0, 2, 1]), f"first b is {step_new[0][1]}, expected [0, 2, 1]"
assert np.allclose(step_new[1][0], [[2], [-1], [-3]]) and np.allclose(step_new[1][1], [0]), (
    f"the second layer is {step_new[1]}, expected W = [[2], [-1], [-3]], b = [0]"
)
### BEGIN HIDDEN TESTS
step_rng = np.random.default_rng(57)
for step_sizes in ((4, 2), (3, 5, 2, 6)):
    step_shapes = list(pairwise(step_sizes))
    step_params = [(step_rng.normal(size=s), step_rng.normal(size=s[1])) for s in step_shapes]
    step_grads = [(step_rng.normal(size=s), step_rng.normal(size=s[1])) for s in step_shapes]
    step_before = [(W.copy(), b.copy()) for W, b in step_params]
    step_new = sgd_step(step_params, step_grads, 0.03)
    assert len(step_new) == len(step_shapes), f"{len(step_shapes)} layers gave {len(step_new)}"
    for step_layer, step_pair in enumerate(step_new):
        for step_place in (0, 1):
            step_moved = step_pair[step_place] - step_before[step_layer][step_place]
            assert np.allclose(step_moved, -0.03 * step_grads[step_layer][step_place]), (
                f"layer {step_layer + 1} of {len(step_shapes)}, {'Wb'[step_place]}:"
                " it did not move by -lr times its slope"
            )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sgd_step-old", "grade": true, "locked": true, "points": 1}
"""sgd_step leaves the old params and the grads as they were."""
old_W, old_b = np.array([[1.0, 2.0]]), np.array([3.0, 4.0])
old_dW, old_db = np.array([[1.0, -1.0]]), np.array([2.0, 2.0])
old_params, old_grads = [(old_W, old_b)], [(old_dW, old_db)]
old_new = sgd_step(old_params, old_grads, 0.1)
assert old_new is not None, "sgd_step returned None: return the new params"
assert np.array_equal(old_W, [[1, 2]]) and np.array_equal(old_b, [3, 4]), (
    f"the old W is now {old_W.tolist()}, the old b {old_b.tolist()}: `-=` writes into the old array"
)
assert np.array_equal(old_dW, [[1, -1]]) and np.array_equal(old_db, [2, 2]), (
    "grads were changed in place: write lr * dW, not dW *= lr"
)
assert np.array_equal(old_params[0][0], [[1, 2]]), (
    "the list params itself now holds new arrays: collect the new pairs in a list of its own"
)
assert np.allclose(old_new[0][0], [[0.9, 2.1]]), (
    f"W is {np.asarray(old_new[0][0]).tolist()}, expected [[0.9, 2.1]]: it must move as well"
)
### BEGIN HIDDEN TESTS
old_rng = np.random.default_rng(58)
old_params = [(old_rng.normal(size=(3, 3)), old_rng.normal(size=3)) for _ in range(4)]
old_grads = [(old_rng.normal(size=(3, 3)), old_rng.normal(size=3)) for _ in range(4)]
old_copy = [(W.copy(), b.copy()) for W, b in old_params]
old_far = old_params
for _ in range(3):
    old_far = sgd_step(old_far, old_grads, 1.0)
for (old_W, old_b), (old_W0, old_b0), (old_dW, old_db), (old_W3, old_b3) in zip(
    old_params, old_copy, old_grads, old_far, strict=True
):
    assert np.array_equal(old_W, old_W0) and np.array_equal(old_b, old_b0), (
        "after three steps the params of the start have changed: `-=` writes into the old array"
    )
    assert np.allclose(old_W3, old_W0 - 3 * old_dW) and np.allclose(old_b3, old_b0 - 3 * old_db), (
        "three steps with the same slopes must go three times as far as one"
    )
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-mlp", "locked": true}
# ## Exercise 4: A net of any depth (5 points)
#
# `mlp_forward(params, X, kind)` sends a batch through all layers of
# `params = [(W, b), ...]` and returns `logits` and `caches`.
# After every layer **but the last** comes the activation `kind` (those of exercise 2);
# the last layer is linear. A net with one layer has no activation at all:
#
# $$a_0 = X \qquad z_l = a_{l-1} W_l + b_l \qquad a_l = f(z_l)
# \qquad logits = z_{last}$$
#
# `mlp_backward(dlogits, caches)` goes back through all of them,
# from the slope of the loss by the logits,
# and returns `grads = [(dW, db), ...]`, **the same order and shapes as `params`**:
#
# $$dW_l = a_{l-1}^\top dz_l \qquad db_l = \sum_i dz_{l,i} \qquad
# dz_{l-1} = (dz_l\, W_l^\top) \cdot f'(z_{l-1})$$
#
# What is in `caches` is up to you. The tests hand your `mlp_backward` the caches
# that your own `mlp_forward` returned: so both must be written for its points.
# A loss that is a mean has its $1/n$ in `dlogits` already. All inputs stay as they are.
#
# A tiny example: $X = [[2]]$, $W_1 = [[3]]$, $b_1 = [-1]$, $W_2 = [[-4]]$, $b_2 = [1]$
# with `"relu"` give $z_1 = 5$ and the logit $-19$.
# With $dlogits = [[1]]$: $dW_2 = 5$, $db_2 = 1$, $dz_1 = -4$, $dW_1 = -8$, $db_1 = -4$.
#
# You may call `act_backward` here (`activate` is given);
# a mistake in it would cost points again,
# so be sure that exercise 2 is right, or write the slopes you need a second time.
#
# <details><summary>Hint 1</summary>
#
# Forward: start with `a = X`, loop over `params`, append one cache per layer.
# Each layer's way back needs its input `a`, its `W`, and its `z` for the slope.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `for layer, (W, b) in enumerate(params)` and `layer < len(params) - 1`
# tell you whether this is the last one. Put what you find into the cache.
# </details>
#
# <details><summary>Hint 3</summary>
#
# Backward: `for ... in reversed(caches)`.
# The first thing to undo in a hidden layer is its activation, then come `dW`, `db`,
# then the slope for the layer below.
# The pairs come out last layer first: turn the list around at the end.
# </details>


# %% nbgrader={"grade_id": "mlp_forward", "solution": true}
def mlp_forward(params, X, kind):
    """All layers forward; the activation `kind` after every layer but the last.

    Args:
        params: [(W, b), ...] weights and biases, first layer first.
        X: (n, d) inputs.
        kind: "sigmoid", "tanh", "relu" or "leaky_relu".

    Returns:
        logits: (n, K) output of the last layer, without an activation.
        caches: what `mlp_backward` needs.
    """
    ### BEGIN SOLUTION
    a, caches = X, []
    for layer, (W, b) in enumerate(params, 1):
        z = a @ W + b
        hidden = layer < len(params)
        caches.append((a, W, z, kind if hidden else None))
        a = activate(z, kind) if hidden else z
    return a, caches
    ### END SOLUTION


# %% nbgrader={"grade_id": "mlp_backward", "solution": true}
def mlp_backward(dlogits, caches):
    """All layers backward.

    Args:
        dlogits: (n, K) slope of the loss by the logits.
        caches: what `mlp_forward` returned beside the logits.

    Returns:
        [(dW, db), ...] slopes of the loss, first layer first, the same shapes as `params`.
    """
    ### BEGIN SOLUTION
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        dz = dout if kind is None else act_backward(dout, z, kind)
        grads.append((a.T @ dz, dz.sum(axis=0)))
        dout = dz @ W.T
    return grads[::-1]
    ### END SOLUTION


# %%
# Try it: how large are the slopes in each layer of a deep net?
rng_try = np.random.default_rng(1)
X_deep = rng_try.normal(size=(50, 20))
params_deep = [(rng_try.normal(0, 0.3, (20, 20)), np.zeros(20)) for _ in range(8)]
for kind_try in ("tanh", "relu", "sigmoid"):
    logits_deep, caches_deep = mlp_forward(params_deep, X_deep, kind_try)
    grads_deep = mlp_backward(np.ones((50, 20)) / 50, caches_deep)
    plt.semilogy(range(1, 9), [np.linalg.norm(dW) for dW, _ in grads_deep], "o-", label=kind_try)
plt.xlabel("layer")
plt.ylabel("norm of dW (log scale)")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-mlp_forward", "grade": true, "locked": true, "points": 1}
"""mlp_forward on a net of two layers that you can follow by hand."""
two_params = [
    (np.array([[1.0, -1.0], [1.0, 1.0]]), np.array([0.0, -2.0])),
    (np.array([[1.0, -2.0], [5.0, -3.0]]), np.array([1.0, 0.0])),
]
two = mlp_forward(two_params, np.array([[1.0, 2.0], [-1.0, 3.0]]), "relu")
assert two is not None, "mlp_forward returned None: is there a `return`?"
assert isinstance(two, (tuple, list)) and len(two) == 2, (
    "mlp_forward must return two things, the logits and the caches: return logits, caches"
)
two_logits = two[0]
assert np.shape(two_logits) == (2, 2), f"logits have the shape {np.shape(two_logits)}, not (2, 2)"
assert not np.allclose(two_logits, [[4, 0], [13, 0]]), (
    "an activation sits on the output: the last layer is linear, logits may be negative"
)
assert not np.allclose(two_logits, [[-1, -3], [13, -10]]), (
    "the activation after the hidden layer is missing: a = activate(z, kind)"
)
assert not np.allclose(two_logits, [[8, -9], [22, -16]]), "the biases are left out: z = a @ W + b"
assert not np.allclose(two_logits, [[3, 0], [2, 2]]), (
    "these are the hidden activations, not the logits: one layer is missing"
)
assert np.allclose(two_logits, [[4, -6], [13, -10]]), (
    f"logits are {np.asarray(two_logits).tolist()}, expected [[4, -6], [13, -10]]"
)
### BEGIN HIDDEN TESTS
two_rng = np.random.default_rng(59)
two_W1, two_W2 = two_rng.normal(size=(3, 5)), two_rng.normal(size=(5, 4))
two_b1, two_b2 = two_rng.normal(size=5), two_rng.normal(size=4)
two_X = two_rng.normal(size=(6, 3))
two_copies = [value.copy() for value in (two_W1, two_b1, two_W2, two_b2, two_X)]
for two_kind, two_f in (
    ("tanh", np.tanh),
    ("sigmoid", lambda z: 1 / (1 + np.exp(-z))),
    ("relu", lambda z: z * (z > 0)),
    ("leaky_relu", lambda z: np.where(z > 0, z, z / 100)),
):
    two_right = two_f(two_X @ two_W1 + two_b1) @ two_W2 + two_b2
    two_logits = mlp_forward([(two_W1, two_b1), (two_W2, two_b2)], two_X, two_kind)[0]
    assert np.shape(two_logits) == (6, 4), f"logits: shape {np.shape(two_logits)}, not (6, 4)"
    assert np.allclose(two_logits, two_right, rtol=1e-7, atol=1e-9), (
        f"{two_kind}: wrong logits on a random net: does the hidden layer use the `kind` it is"
        " given?"
    )
for two_old, two_now in zip(two_copies, (two_W1, two_b1, two_W2, two_b2, two_X), strict=True):
    assert np.array_equal(two_old, two_now), "mlp_forward changed X or params in place"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-mlp_forward-depth", "grade": true, "locked": true, "points": 1}
"""mlp_forward works at any depth: one layer is linear, three layers have two activations."""
deep_W, deep_b = np.array([[2.0], [-3.0]]), np.array([1.0])
deep_logits = mlp_forward([(deep_W, deep_b)], np.array([[1.0, 2.0]]), "relu")[0]
assert np.shape(deep_logits) == (1, 1), f"one layer: shape {np.shape(deep_logits)}, not (1, 1)"
assert not np.allclose(deep_logits, [[0]]), (
    "a net with one layer gave 0, its relu: its only layer is the last one, and linear"
)
assert np.allclose(deep_logits, [[-3]]), f"one layer gave {deep_logits}, expected [[-3]]"
### BEGIN HIDDEN TESTS
deep_rng = np.random.default_rng(60)
for deep_sizes in ((2, 3, 4, 5), (4, 3, 3, 2, 6)):
    deep_params = [
        (deep_rng.normal(size=s), deep_rng.normal(size=s[1])) for s in pairwise(deep_sizes)
    ]
    deep_X = deep_rng.normal(size=(7, deep_sizes[0]))
    for deep_kind, deep_f in (("tanh", np.tanh), ("sigmoid", scipy.special.expit)):
        deep_right = deep_X
        for deep_W, deep_b in deep_params[:-1]:
            deep_right = deep_f(np.einsum("ij,jk->ik", deep_right, deep_W) + deep_b)
        deep_right = deep_right @ deep_params[-1][0] + deep_params[-1][1]
        deep_logits = mlp_forward(deep_params, deep_X, deep_kind)[0]
        assert np.shape(deep_logits) == (7, deep_sizes[-1]), (
            f"{len(deep_params)} layers: logits have the shape {np.shape(deep_logits)},"
            f" expected {(7, deep_sizes[-1])}"
        )
        assert np.allclose(deep_logits, deep_right, rtol=1e-7, atol=1e-9), (
            f"{len(deep_params)} layers, {deep_kind}: wrong logits: is there an activation"
            " after every layer but the last?"
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-mlp_backward", "grade": true, "locked": true, "points": 1}
"""mlp_backward on the net of two layers that you can follow by hand."""
hand_params = [
    (np.array([[1.0, -1.0], [1.0, 1.0]]), np.array([0.0, -2.0])),
    (np.array([[1.0, -2.0], [5.0, -3.0]]), np.array([1.0, 0.0])),
]
hand_X, hand_dlogits = np.array([[1.0, 2.0], [-1.0, 3.0]]), np.array([[1.0, 2.0], [-2.0, 1.0]])
hand = mlp_backward(hand_dlogits, mlp_forward(hand_params, hand_X, "relu")[1])
assert hand is not None, "mlp_backward returned None: is there a `return`?"
assert len(hand) != 1, (
    "1 pair of slopes for 2 layers: does mlp_forward overwrite its cache in every layer?"
)
assert len(hand) == 2 and all(
    isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in hand
), "grads must look like params: a list with one pair (dW, db) for each of the 2 layers"
(hand_dW1, hand_db1), (hand_dW2, hand_db2) = hand
assert [np.shape(value) for pair in hand for value in pair] == [(2, 2), (2,), (2, 2), (2,)], (
    f"the shapes are {[np.shape(value) for pair in hand for value in pair]},"
    " expected those of params: (2, 2), (2,), (2, 2), (2,)"
)
assert not np.allclose(hand_db1, [-1, 3]), (
    "the slopes come last layer first: turn the list around, params start with the first layer"
)
assert not np.allclose(hand_db2, [-0.5, 1.5]), (
    "the slopes were divided by n again: the 1/n of a mean loss is in dlogits already"
)
assert not np.allclose(hand_db2, [-1, 0]), (
    "the activation's derivative was applied on the last layer: the logits are linear"
)
assert np.allclose(hand_dW2, [[-1, 8], [-4, 2]]) and np.allclose(hand_db2, [-1, 3]), (
    f"last layer: dW is {np.asarray(hand_dW2).tolist()}, db {np.asarray(hand_db2).tolist()},"
    " expected [[-1, 8], [-4, 2]] and [-1, 3]"
)
assert not np.allclose(hand_db1, [-7, -14]), (
    "the slope of the hidden activation is left out: where z <= 0, relu lets nothing back"
)
assert not np.allclose(hand_db1, [14, 1]), (
    "the slope went back through W, not W.T: dz_2 @ W_2.T reaches the hidden layer"
)
assert np.allclose(hand_dW1, [[1, 13], [-18, -39]]) and np.allclose(hand_db1, [-7, -13]), (
    f"first layer: dW is {np.asarray(hand_dW1).tolist()}, db {np.asarray(hand_db1).tolist()},"
    " expected [[1, 13], [-18, -39]] and [-7, -13]"
)
### BEGIN HIDDEN TESTS
han_rng = np.random.default_rng(61)
han_params = [
    (han_rng.normal(size=(3, 5)), han_rng.normal(size=5)),
    (han_rng.normal(size=(5, 2)), han_rng.normal(size=2)),
]
han_X, han_dlogits = han_rng.normal(size=(4, 3)), han_rng.normal(size=(4, 2))
han_z = han_X @ han_params[0][0] + han_params[0][1]
han_a = np.tanh(han_z)
han = mlp_backward(han_dlogits, mlp_forward(han_params, han_X, "tanh")[1])
han_da = np.einsum("ik,jk->ij", han_dlogits, han_params[1][0])
for han_slope, han_says in (
    (1 - np.tanh(han_a) ** 2, "the slope of the activation was taken at a, not at z"),
    (1 - han_z**2, "1 - a**2 was given z: the activation is missing in it"),
    (np.ones_like(han_z), "the slope of the hidden activation is left out"),
    ((han_z > 0) * 1.0, "relu's slope was used for a tanh net: `kind` must be in the caches"),
):
    assert not np.allclose(han[0][1], (han_da * han_slope).sum(axis=0)), f"tanh: {han_says}"
han_dz = han_da / np.cosh(han_z) ** 2
han_right = [han_X.T @ han_dz, han_dz.sum(axis=0), han_a.T @ han_dlogits]
han_right.append(han_dlogits.sum(axis=0))
for han_name, han_got, han_want in zip(
    ("dW_1", "db_1", "dW_2", "db_2"), (*han[0], *han[1]), han_right, strict=True
):
    assert np.shape(han_got) == han_want.shape, (
        f"{han_name} has the shape {np.shape(han_got)}, expected {han_want.shape}"
    )
    assert np.allclose(han_got, han_want, rtol=1e-7, atol=1e-9), (
        f"tanh: {han_name} is off by {np.abs(han_got - han_want).max():.2g}"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-mlp_backward-depth", "grade": true, "locked": true, "points": 1}
"""mlp_backward has the structure of params at any depth, and agrees with centred differences."""
for any_sizes in ((3, 2), (2, 4, 3), (3, 5, 4, 2)):
    any_rng = np.random.default_rng(len(any_sizes))
    any_params = [(any_rng.normal(size=s), any_rng.normal(size=s[1])) for s in pairwise(any_sizes)]
    any_X = any_rng.normal(size=(5, any_sizes[0]))
    any_dlogits = any_rng.normal(size=(5, any_sizes[-1]))
    any_grads = mlp_backward(any_dlogits, mlp_forward(any_params, any_X, "tanh")[1])
    assert any_grads is not None, "mlp_backward returned None: is there a `return`?"
    assert len(any_grads) == len(any_params), (
        f"{len(any_grads)} pairs of slopes for {len(any_params)} layers: one cache per layer?"
    )
    for any_pair, any_grad in zip(any_params, any_grads, strict=True):
        assert [np.shape(g) for g in any_grad] == [p.shape for p in any_pair], (
            f"layers {any_sizes}: a pair of slopes has the shapes {[np.shape(g) for g in any_grad]}"
            f", its W and b have {[p.shape for p in any_pair]}"
        )
### BEGIN HIDDEN TESTS


def dif_loss(params, X, dlogits, f):
    """A loss whose slope by the logits is `dlogits`."""
    a = X
    for W, b in params[:-1]:
        a = f(a @ W + b)
    return np.sum((a @ params[-1][0] + params[-1][1]) * dlogits)


for dif_sizes in ((4, 3), (2, 3, 5), (3, 4, 2, 3), (2, 3, 4, 3, 2)):
    dif_rng = np.random.default_rng(70 + len(dif_sizes))
    dif_params = [(dif_rng.normal(size=s), dif_rng.normal(size=s[1])) for s in pairwise(dif_sizes)]
    dif_X = dif_rng.normal(size=(6, dif_sizes[0]))
    dif_dlogits = dif_rng.normal(size=(6, dif_sizes[-1]))
    dif_grads = mlp_backward(dif_dlogits, mlp_forward(dif_params, dif_X, "tanh")[1])
    for dif_layer, dif_pair in enumerate(dif_params):
        for dif_place, dif_value in enumerate(dif_pair):
            dif_nudged = np.zeros_like(dif_value)
            for dif_at in np.ndindex(dif_value.shape):
                dif_was = dif_value[dif_at]
                dif_value[dif_at] = dif_was + 1e-5
                dif_up = dif_loss(dif_params, dif_X, dif_dlogits, np.tanh)
                dif_value[dif_at] = dif_was - 1e-5
                dif_down = dif_loss(dif_params, dif_X, dif_dlogits, np.tanh)
                dif_value[dif_at] = dif_was
                dif_nudged[dif_at] = (dif_up - dif_down) / 2e-5
            dif_off = np.abs(dif_grads[dif_layer][dif_place] - dif_nudged).max()
            assert dif_off < 1e-6 * max(1, np.abs(dif_nudged).max()), (
                f"layer {dif_layer + 1} of {len(dif_params)}: {('dW', 'db')[dif_place]} differs"
                f" from centred differences by {dif_off:.2g}: does every layer use its own cache?"
            )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-mlp_backward-kinds", "grade": true, "locked": true, "points": 1}
"""mlp_backward knows every kind, keeps two nets apart and changes nothing that it is given."""
kin_params = [
    (np.array([[3.0]]), np.array([-1.0])),
    (np.array([[-4.0]]), np.array([1.0])),
]
kin_dlogits = np.array([[1.0]])
kin_grads = mlp_backward(kin_dlogits, mlp_forward(kin_params, np.array([[2.0]]), "relu")[1])
assert kin_grads is not None, "mlp_backward returned None: is there a `return`?"
assert len(kin_grads) == 2, f"{len(kin_grads)} pairs of slopes for 2 layers"
assert np.allclose(kin_grads[0][0], [[-8]]) and np.allclose(kin_grads[1][0], [[5]]), (
    f"the tiny example gave dW_1 = {kin_grads[0][0]}, dW_2 = {kin_grads[1][0]}, expected -8 and 5"
)
assert np.array_equal(kin_dlogits, [[1]]), "mlp_backward changed dlogits in place"
kin_caches = mlp_forward(kin_params, np.array([[2.0]]), "relu")[1]
mlp_forward(kin_params, np.array([[-7.0]]), "relu")
kin_grads = mlp_backward(kin_dlogits, kin_caches)
assert np.allclose(kin_grads[0][0], [[-8]]) and np.allclose(kin_grads[1][0], [[5]]), (
    f"another batch went forward before the way back, and dW_1 is now {kin_grads[0][0]}, not -8:"
    " are the caches kept in a global variable?"
)
### BEGIN HIDDEN TESTS
kin_rng = np.random.default_rng(62)
kin_W1, kin_b1 = kin_rng.normal(size=(3, 4)), kin_rng.normal(size=4)
kin_W2, kin_b2 = kin_rng.normal(size=(4, 2)), kin_rng.normal(size=2)
kin_X, kin_dlogits = kin_rng.normal(size=(9, 3)), kin_rng.normal(size=(9, 2))
kin_copies = [v.copy() for v in (kin_W1, kin_b1, kin_W2, kin_b2, kin_X, kin_dlogits)]
kin_z = kin_X @ kin_W1 + kin_b1
kin_s = scipy.special.expit(kin_z)
for kin_kind, kin_slope in (
    ("sigmoid", kin_s * (1 - kin_s)),
    ("tanh", np.cosh(kin_z) ** -2),
    ("relu", np.where(kin_z > 0, 1, 0)),
    ("leaky_relu", np.where(kin_z > 0, 1, 0.01)),
):
    kin_caches = mlp_forward([(kin_W1, kin_b1), (kin_W2, kin_b2)], kin_X, kin_kind)[1]
    mlp_forward([(kin_W2, kin_b2)], kin_rng.normal(size=(2, 4)), "tanh")
    kin_grads = mlp_backward(kin_dlogits, kin_caches)
    kin_dz = kin_dlogits @ kin_W2.T * kin_slope
    assert np.allclose(kin_grads[0][0], kin_X.T @ kin_dz, rtol=1e-7, atol=1e-9), (
        f"{kin_kind}: wrong dW in the first layer: which slope does {kin_kind} have at z?"
    )
    assert np.allclose(kin_grads[0][1], kin_dz.sum(axis=0), rtol=1e-7, atol=1e-9), (
        f"{kin_kind}: wrong db in the first layer"
    )
    for kin_old, kin_now in zip(
        kin_copies, (kin_W1, kin_b1, kin_W2, kin_b2, kin_X, kin_dlogits), strict=True
    ):
        assert np.array_equal(kin_old, kin_now), (
            f"{kin_kind}: X, params or dlogits were changed in place"
        )
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
# A tiny example: $W = [[1, 1, 2], [0, 0, 5]]$ has 2 distinct columns.
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


# %% nbgrader={"grade_id": "distinct_units", "solution": true}
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
plt.xlabel("columns")
plt.ylabel("distinct columns")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-distinct_units", "grade": true, "locked": true, "points": 1}
"""distinct_units counts columns, and equal ones once."""
units_W = np.array([[1.0, 2, 1, 5, 2, 3], [2, 4, 2, 10, 4, 6], [3, 6, 3, 15, 6, 9]])
units = distinct_units(units_W)
assert units is not None, "distinct_units returned None: is there a `return`?"
assert np.shape(units) == (), f"a single number was expected, got the shape {np.shape(units)}"
assert units != 1, "1 is the rank of W: columns that are multiples of each other are distinct"
assert units != 2, "2 columns occur exactly once, but the repeated ones count too, once each"
assert units != 3, (
    "3 is the number of rows: a unit is a column of W (or, where columns are compared:"
    " a negative difference is a difference too)"
)
assert units != 5, "5: compare each column with all others, not only with the first one"
assert units != 6, "6: equal columns count once, also if they do not stand side by side"
assert units != 9, "9 is the number of different entries: compare whole columns"
assert units == 4, f"distinct_units gave {units}, expected 4"
### BEGIN HIDDEN TESTS
for units_W, units_right, units_says in (
    ([[1.0, 2.0], [2.0, 1.0]], 2, "columns with the same entries in another order are distinct"),
    ([[1.0, -1.0], [2.0, -2.0]], 2, "a column and its negative are distinct"),
    ([[1.0, 1.0], [2.0, 3.0]], 2, "columns are equal only if ALL entries are"),
    ([[3.0], [1.0], [4.0]], 1, "one column is one unit, however many rows"),
    ([[0.0, 0.0, 0.0]], 1, "columns of zeros are units like any other, all equal: 1"),
    ([[5.0, 1.0, 3.0, 1.0]], 3, "one row, four columns"),
):
    units = distinct_units(np.array(units_W))
    assert units == units_right, f"{units_W} gave {units}, expected {units_right}: {units_says}"
units_rng = np.random.default_rng(63)
for units_d, units_m, units_k in ((2, 64, 1), (7, 30, 5), (3, 40, 40), (20, 6, 3)):
    units_W = units_rng.normal(size=(units_d, units_k))
    units_W = units_W[:, units_rng.permutation(np.arange(units_m) % units_k)]
    units_copy = units_W.copy()
    units = distinct_units(units_W)
    assert units == units_k, (
        f"({units_d}, {units_m}) made of {units_k} different columns gave {units}"
    )
    assert np.array_equal(units_W, units_copy), "distinct_units changed W"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-distinct_units-tol", "grade": true, "locked": true, "points": 1}
"""distinct_units takes columns as equal that differ by no more than tol."""
tol_W = np.array([[1.0, 1.0 + 1e-12, 2.0], [0.5, 0.5, 0.5]])
tol_units = distinct_units(tol_W)
assert tol_units is not None, "distinct_units returned None: is there a `return`?"
assert tol_units != 3, (
    "columns that differ by 1e-12 were counted as two: rounding does that, so compare with tol"
)
assert tol_units == 2, (
    f"distinct_units gave {tol_units}, expected 2: columns are equal only if ALL entries are"
)
tol_units = distinct_units(np.array([[0.03, 0.04, 5.03]]), tol=1.0)
assert tol_units == 2, f"0.03, 0.04, 5.03 with tol=1.0 gave {tol_units}, not 2: is tol used?"
tol_units = distinct_units(np.array([[1000.0, 1000.005]]))
assert tol_units == 2, (
    f"1000 and 1000.005 gave {tol_units}, expected 2: np.allclose and np.isclose add a relative"
    " tolerance of 1e-5 unless you pass rtol=0"
)
### BEGIN HIDDEN TESTS
for tol_W in ([[1.0, 0.0], [1.0, 2.0]], [[2.0, 1.0], [2.0, 1.0]], [[1.0, 2.0], [1.0, 2.0]]):
    tol_units = distinct_units(np.array(tol_W))
    assert tol_units == 2, (
        f"{tol_W} gave {tol_units}, expected 2: a negative difference is a difference too, and"
        " differences must not cancel: take np.abs first"
    )
tol_rng = np.random.default_rng(64)
for tol_tol in (1e-8, 1e-3):
    tol_base = tol_rng.normal(size=(4, 6))
    tol_W = tol_base[:, tol_rng.permutation(np.arange(30) % 6)]
    tol_W = tol_W + tol_tol * 1e-4 * tol_rng.uniform(-1, 1, tol_W.shape)
    tol_units = distinct_units(tol_W, tol=tol_tol)
    assert tol_units == 6, (
        f"6 different columns, 5 of each, all shaken by less than tol={tol_tol}: gave {tol_units}"
    )
    tol_units = distinct_units(tol_W, tol=tol_tol * 1e-9)
    assert tol_units == 30, f"with a tol far below the shaking all 30 differ, gave {tol_units}"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-overfit", "locked": true}
# ## Exercise 6: Twenty examples by heart (3 points)
#
# Write `overfit(X, y, rng)`: make a net with at least one hidden layer, train it on the
# examples `X` (n, d) with the classes `y` (n,), and return the **losses**,
# the mean cross-entropy in nats over all examples before each step,
# as a list or an array.
#
# * The net has $d$ inputs and $K$ logits, where $K$ is `y.max() + 1`.
# * On 20 examples with at least 8 standard-normal inputs the loss must fall
#   **below 0.001 within 2,000 steps**.
# * Stop after 2,000 steps in any case, and return the losses you have:
#   some data cannot be learned.
#   You may stop earlier once the loss is below 0.001.
# * All randomness comes from `rng`, a NumPy generator:
#   equal generators give equal losses, others give others.
# * `X` and `y` stay as they are. A call should take a few seconds at most.
#
# Before the first step a net knows nothing, so the first loss is near $\ln K$,
# or above it if the random logits are large.
#
# Hidden layers, width, activation, initial weights,
# learning rate and method are your choice.
# You may call your functions from above. If one of them is not finished,
# write out a net with two layers, line by line, as the lesson does.
#
# <details><summary>Hint 1</summary>
#
# A step is: `mlp_forward`, the loss and `dlogits` = (softmax - one-hot) / n (lesson 3),
# `mlp_backward`, `sgd_step`. `scipy.special.log_softmax(logits, axis=1)` helps with two
# of these.
# </details>
#
# <details><summary>Hint 2</summary>
#
# 64 ReLUs with weights of standard deviation `np.sqrt(2 / d_in)` are enough.
# </details>
#
# <details><summary>Hint 3</summary>
#
# Too slow with the learning rate 0.1? In a batch of 20, try 0.5 or 1.
# Two thousand steps cost about a second.
# </details>


# %% nbgrader={"grade_id": "overfit", "solution": true}
def overfit(X, y, rng):
    """Train a net until it knows all examples by heart.

    Args:
        X: (n, d) inputs.
        y: (n,) classes 0..K-1, integers.
        rng: NumPy generator, the only source of randomness.

    Returns:
        At most 2,000 losses: mean cross-entropy in nats over all examples, before each step.
    """
    ### BEGIN SOLUTION
    onehot = np.eye(y.max() + 1)[y]
    sizes = [X.shape[1], 64, onehot.shape[1]]
    params = [(rng.normal(0, np.sqrt(2 / m), (m, k)), np.zeros(k)) for m, k in pairwise(sizes)]
    losses = []
    for _ in range(2000):
        logits, caches = mlp_forward(params, X, "relu")
        logp = scipy.special.log_softmax(logits, axis=1)
        losses.append(-np.sum(onehot * logp) / len(X))
        params = sgd_step(params, mlp_backward((np.exp(logp) - onehot) / len(X), caches), lr=1.0)
    return losses
    ### END SOLUTION


# %%
# Try it: the loss on three sets of 20 examples with random classes
for seed_try in range(3):
    rng_try = np.random.default_rng(seed_try)
    X_few, y_few = rng_try.normal(size=(20, 8)), np.arange(20) % 3
    plt.semilogy(overfit(X_few, y_few, rng_try), label=f"seed {seed_try}")
plt.axhline(1e-3, color="grey")
plt.xlabel("step")
plt.ylabel("loss in nats")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-overfit", "grade": true, "locked": true, "points": 1}
"""overfit learns 20 examples with 8 inputs and 3 classes by heart."""
heart_X = np.random.default_rng(1).normal(size=(20, 8))
heart_y = np.arange(20) % 3
heart = overfit(heart_X, heart_y, np.random.default_rng(2))
assert heart is not None, "overfit returned None: return the losses"
assert np.ndim(heart) == 1 and np.size(heart) >= 2, (
    f"expected a list of losses, one for each step, got the shape {np.shape(heart)}"
)
heart = np.asarray(heart, dtype=float)
assert np.isfinite(heart).all(), "a loss is inf or nan: learning rate too large, or log(0)?"
assert heart.min() >= 0, f"a loss is negative ({heart.min():.3g}): a cross-entropy never is"
assert heart[0] > 0.5 * np.log(3), (
    f"the first loss is {heart[0]:.3g}, but a net that knows nothing starts near ln 3 = 1.099:"
    " record the losses from the first step on"
)
assert heart.max() - heart.min() > 0.2, (
    f"the loss hardly moves, from {heart[0]:.3f} to {heart[-1]:.3f}: are all weights 0 or equal"
    " at the start, is the learning rate tiny, or are the new params thrown away?"
)
assert heart[-1] < heart[0], (
    f"the loss rises from {heart[0]:.3g} to {heart[-1]:.3g}: step against the slope, with minus"
)
assert len(heart) <= 2001, f"{len(heart)} losses: stop after 2,000 steps"
assert heart.min() < 1e-3, (
    f"the loss gets down to {heart.min():.2g} in {len(heart)} steps, not below 0.001:"
    " a larger learning rate, more units or more steps (up to 2,000)?"
)
### BEGIN HIDDEN TESTS
heart_seen = [heart]
for heart_seed in (3, 4):
    heart_rng = np.random.default_rng(heart_seed)
    heart_X = heart_rng.normal(size=(20, 8))
    heart_y = heart_rng.permutation(np.arange(20) % 3)
    heart = np.asarray(overfit(heart_X, heart_y, np.random.default_rng(2)), float)
    assert np.isfinite(heart).all() and heart.min() >= 0, "losses must be finite and >= 0"
    assert len(heart) <= 2001, f"{len(heart)} losses: stop after 2,000 steps"
    assert heart.min() < 1e-3 < 0.5 * np.log(3) < heart[0], (
        f"on other random data the loss goes from {heart[0]:.3g} to {heart.min():.2g}"
        f" in {len(heart)} steps, not from about ln 3 to below 0.001"
    )
    for heart_old in heart_seen:
        assert np.shape(heart_old) != heart.shape or not np.allclose(heart_old, heart), (
            "other data, equal generators, and the same losses: they do not come from these data"
        )
    heart_seen.append(heart)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-overfit-data", "grade": true, "locked": true, "points": 1}
"""overfit takes other sizes, uses rng for all randomness and leaves the data alone."""
size_X = np.random.default_rng(6).normal(size=(20, 12))
size_y = np.arange(20) % 4
size_copies = size_X.copy(), size_y.copy()
try:
    size_losses = overfit(size_X, size_y, np.random.default_rng(7))
except (IndexError, ValueError) as error:
    raise AssertionError(
        f"12 inputs and 4 classes raised {type(error).__name__}: {error}:"
        " take d from X and K from y, do not write them as numbers"
    ) from None
assert size_losses is not None, "overfit returned None: return the losses"
size_losses = np.asarray(size_losses, dtype=float)
assert size_losses.ndim == 1 and size_losses.size >= 2, (
    f"expected a list of losses, one for each step, got the shape {size_losses.shape}"
)
assert np.array_equal(size_X, size_copies[0]) and np.array_equal(size_y, size_copies[1]), (
    "overfit changed X or y in place: work on copies"
)
assert size_losses.min() < 1e-3, (
    f"12 inputs, 4 classes: the loss gets down to {size_losses.min():.2g}, not below 0.001"
)
size_again = np.asarray(overfit(size_X, size_y, np.random.default_rng(7)), dtype=float)
assert size_again.shape == size_losses.shape and np.allclose(size_again, size_losses), (
    "two calls with equal generators gave different losses: take all randomness from rng"
)
size_other = np.asarray(overfit(size_X, size_y, np.random.default_rng(8)), dtype=float)
assert size_other.shape != size_losses.shape or not np.allclose(size_other, size_losses), (
    "two calls with different generators gave the same losses: rng is not used,"
    " or the losses do not come from a net"
)
### BEGIN HIDDEN TESTS
for size_d, size_K in ((10, 2), (15, 5)):
    size_rng = np.random.default_rng(size_d)
    size_X, size_y = size_rng.normal(size=(20, size_d)), size_rng.permutation(20) % size_K
    size_runs = []
    for size_data in (size_X, -2 * size_X[::-1] + 0.1):
        size_copy = size_data.copy()
        size_run = np.asarray(overfit(size_data, size_y, np.random.default_rng(9)), dtype=float)
        assert np.array_equal(size_data, size_copy), "overfit changed X in place"
        assert np.isfinite(size_run).all() and size_run.min() >= 0, (
            f"{size_d} inputs, {size_K} classes: a loss is inf, nan or negative"
        )
        size_runs.append(size_run)
    assert size_runs[0][0] > 0.5 * np.log(size_K), (
        f"{size_K} classes: the first loss is {size_runs[0][0]:.3g}, ln K is {np.log(size_K):.3g}"
    )
    assert size_runs[0].min() < 1e-3, (
        f"{size_d} inputs, {size_K} classes: the loss gets down to {size_runs[0].min():.2g}"
    )
    size_same = size_runs[0].shape == size_runs[1].shape and np.allclose(*size_runs)
    assert not size_same, "different data gave the same losses: they do not come from these data"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-overfit-limit", "grade": true, "locked": true, "points": 1}
"""On data that contradict themselves the loss stays above its bound, the mean entropy."""
lim_X = np.repeat(np.random.default_rng(10).normal(size=(5, 8)), 4, axis=0)
lim_y = np.array([0, 0, 0, 1, 0, 0, 1, 2, 1, 1, 2, 2, 2, 2, 2, 0, 0, 1, 1, 1])
lim_bound = 0.683975  # equal inputs get equal probabilities: no net comes lower on these data
lim = overfit(lim_X, lim_y, np.random.default_rng(11))
assert lim is not None, "overfit returned None: return the losses you have after 2,000 steps"
assert np.ndim(lim) == 1 and np.size(lim) >= 2, (
    f"expected a list of losses, one for each step, got the shape {np.shape(lim)}"
)
lim = np.asarray(lim, dtype=float)
assert np.isfinite(lim).all(), "a loss is inf or nan: learning rate too large, or log(0)?"
assert len(lim) <= 2001, f"{len(lim)} losses: stop after 2,000 steps also if the loss stays high"
assert lim.min() > lim_bound - 1e-3, (
    f"equal inputs have different classes here, so no net gets below {lim_bound:.3f}, but a loss"
    f" of {lim.min():.3g} came back: is it the mean cross-entropy of your net on all of X and y?"
)
assert abs(lim.min() - 20 * lim_bound) > 1, (
    f"the losses end at {lim.min():.2f}, 20 times too high: the mean over the examples, not the sum"
)
assert abs(lim.min() - lim_bound / np.log(2)) > 0.05, (
    f"the losses end at {lim.min():.3f}, expected about {lim_bound:.3f}: that is in bits, use np.log"
)
assert lim.min() < lim_bound + 0.2, (
    f"the losses get down to {lim.min():.3g} only, a trained net reaches about {lim_bound:.3f}"
)
### BEGIN HIDDEN TESTS
lim_rng = np.random.default_rng(12)
lim_X, lim_y = np.repeat(lim_rng.normal(size=(10, 9)), 2, axis=0), np.arange(20) % 2
lim = np.asarray(overfit(lim_X, lim_y, np.random.default_rng(13)), dtype=float)
assert np.log(2) - 1e-3 < lim.min() < np.log(2) + 0.2, (
    "10 pairs of equal inputs, one of each class: no net comes below ln 2 = 0.693 and a trained"
    f" one comes near, but your smallest loss is {lim.min():.3g}: do the losses come from these data?"
)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "closing", "locked": true}
# ## Hand in
#
# Choose *Kernel > Restart Kernel and Run All Cells*
# (in Colab *Runtime > Restart session and run all*), read what the tests say,
# then click *Validate* if your JupyterLab shows it.
# Save the notebook and hand it in under its own name.
