# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 01: A neuron, and why it needs a bend
#
# You write a layer, two activations,
# and three functions that show what stacking and bending do.
#
# **Time:** 60 minutes. **Points:** 16.
#
# In Colab, first choose *File > Save a copy in Drive*.
# Replace `raise NotImplementedError(...)` in each answer cell by your own code,
# try it in the free cell below it, then run the tests.
# A test that fails says what came, what was expected, and the likely mistake.
# When your work is graded, more tests are run than you see here.

# %% nbgrader={"grade_id": "setup", "locked": true}
import warnings

import matplotlib.pyplot as plt
import numpy as np

plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.figsize": (5, 3), "axes.grid": True, "grid.alpha": 0.3})

# %% [markdown] nbgrader={"grade_id": "task-affine", "locked": true}
# ## Exercise 1: One layer (2 points)
#
# Write `affine(X, W, b)`, the pre-activations of a layer:
#
# $$Z = X W + b \qquad (n, d), (d, m), (m,) \to (n, m)$$
#
# Row $i$ of $X$ is an example, column $k$ of $W$ holds the weights of neuron $k$,
# and every example gets the same bias. There may be no example at all, $n = 0$.
#
# Example: with $X = \begin{pmatrix} 1 & 2 \end{pmatrix}$,
# $W = \begin{pmatrix} 3 & 4 \\ 5 & 6 \end{pmatrix}$ and $b = (10, 20)$,
# the first neuron gives $1 \cdot 3 + 2 \cdot 5 + 10 = 23$, the second
# $1 \cdot 4 + 2 \cdot 6 + 20 = 36$.
#
# <details><summary>Hint 1</summary>
#
# `@` multiplies matrices: row by column. `*` multiplies entry by entry.
# </details>
#
# <details><summary>Hint 2</summary>
#
# NumPy adds a vector `(m,)` to every row of a matrix `(n, m)` by itself.
# </details>


# %% nbgrader={"grade_id": "affine", "solution": true}
def affine(X, W, b):
    """Pre-activations of a layer.

    Args:
        X: (n, d) inputs, one row per example; n may be 0.
        W: (d, m) weights, one column per neuron.
        b: (m,) biases.

    Returns:
        (n, m) weighted sums plus bias; float32 if all arguments are.
    """
    ### BEGIN SOLUTION
    return X @ W + b
    ### END SOLUTION


# %%
print(affine(np.array([[1.0, 2.0]]), np.array([[3.0, 4.0], [5.0, 6.0]]), np.array([10.0, 20.0])))

# %% nbgrader={"grade_id": "test-affine", "grade": true, "locked": true, "points": 1}
"""affine gives the weighted sums plus bias of a small layer."""
X_1 = np.array([[1.0, 2.0], [3.0, 5.0]])
W_1 = np.array([[3.0, 4.0], [5.0, 6.0]])
b_1 = np.array([10.0, 20.0])
got_1 = affine(X_1, W_1, b_1)
assert got_1 is not None, "affine returned None: is there a `return`?"
assert np.shape(got_1) == (2, 2), (
    f"affine gave shape {np.shape(got_1)}, expected (2, 2), one row per example and one column"
    " per neuron: were the inputs summed without their weights?"
)
said_1 = f"affine({X_1.tolist()}, {W_1.tolist()}, {b_1.tolist()}) gave {np.array(got_1).tolist()}"
assert not np.allclose(got_1, X_1 @ W_1), f"{said_1}: the bias is missing"
assert not np.allclose(got_1, X_1 @ W_1.T + b_1), (
    f"{said_1}: that is X @ W.T + b, but W already has one column per neuron; leave W as it is"
)
assert not np.allclose(got_1, W_1 @ X_1 + b_1), f"{said_1}: that is W @ X; X comes first"
assert not np.allclose(got_1, X_1 * W_1 + b_1), (
    f"{said_1}: `*` multiplies entry by entry and adds nothing up; use `@`"
)
assert not np.allclose(got_1, X_1 @ W_1 + b_1[:, None]), (
    f"{said_1}: b was added down the columns; each neuron, that is each column, has its own bias"
)
assert not np.allclose(got_1, X_1.sum(axis=1, keepdims=True) + b_1), (
    f"{said_1}: the inputs were summed without their weights"
)
assert np.allclose(got_1, [[23, 36], [44, 62]]), f"{said_1}, expected [[23, 36], [44, 62]]"
### BEGIN HIDDEN TESTS
X_1h = np.array([[-4.0, 7.0], [0.5, 9.0]])
got_1h = affine(X_1h, W_1, b_1)
assert np.allclose(got_1h, [[33.0, 46.0], [56.5, 76.0]]), (
    f"affine({X_1h.tolist()}, {W_1.tolist()}, {b_1.tolist()}) gave {np.array(got_1h).tolist()},"
    " expected [[33, 46], [56.5, 76]]: does it use its arguments?"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-affine-shapes", "grade": true, "locked": true, "points": 1}
"""affine works for every number of examples, inputs and neurons, and leaves its input alone."""
got_2 = affine(np.array([[1.0, 0.0, 2.0]]), np.ones((3, 2)), np.array([0.5, -3.0]))
assert got_2 is not None, "affine returned None: is there a `return`?"
assert np.shape(got_2) == (1, 2), f"X (1, 3), W (3, 2), b (2,) gave {np.shape(got_2)}, not (1, 2)"
assert np.allclose(got_2, [[3.5, 0.0]]), (
    f"affine([[1, 0, 2]], ones (3, 2), [0.5, -3]) gave {np.array(got_2).tolist()},"
    " expected [[3.5, 0]]: weights and bias must both count"
)
### BEGIN HIDDEN TESTS
rng_2 = np.random.default_rng(101)
for n_2, d_2, m_2 in ((5, 3, 4), (1, 1, 1), (2, 6, 1), (7, 1, 3)):
    X_2, W_2 = rng_2.normal(size=(n_2, d_2)), rng_2.normal(size=(d_2, m_2))
    b_2 = rng_2.normal(size=m_2)
    before_2 = X_2.copy(), W_2.copy(), b_2.copy()
    out_2 = affine(X_2, W_2, b_2)
    assert np.shape(out_2) == (n_2, m_2), (
        f"X ({n_2}, {d_2}), W ({d_2}, {m_2}) gave shape {np.shape(out_2)}, not ({n_2}, {m_2})"
    )
    want_2 = [
        [sum(X_2[i, j] * W_2[j, k] for j in range(d_2)) + b_2[k] for k in range(m_2)]
        for i in range(n_2)
    ]
    # 1e-12: the order of a sum of six products may differ, no more
    assert np.allclose(out_2, want_2, rtol=1e-12, atol=1e-12), (
        f"on random X ({n_2}, {d_2}), W ({d_2}, {m_2}) affine differs from a plain loop by"
        f" {np.abs(out_2 - np.array(want_2)).max():.2g}"
    )
    assert all(map(np.array_equal, before_2, (X_2, W_2, b_2))), "affine changed one of its inputs"
assert np.shape(affine(np.zeros((0, 3)), np.ones((3, 2)), np.ones(2))) == (0, 2), (
    "no examples, X (0, 3) and W (3, 2), must give shape (0, 2)"
)
type_2 = affine(*(np.ones(shape, dtype="float32") for shape in ((2, 3), (3, 4), 4))).dtype
assert type_2 == np.float32, f"float32 in must give float32 out, not {type_2}"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-relu", "locked": true}
# ## Exercise 2: ReLU (3 points)
#
# Write `relu(x)`, element by element:
#
# $$\mathrm{relu}(x) = \max(0, x)$$
#
# * `x` is an array of any shape, or a single number; the result has the same shape.
# * A float array keeps its dtype: float32 in, float32 out. Integers may stay integers.
# * The result is right for every number, $\pm\infty$ included, and no warning appears.
# * `x` itself stays as it was.
#
# Example: `relu(np.array([-2.0, 0.0, 3.0]))` gives `[0, 0, 3]`.
#
# <details><summary>Hint 1</summary>
#
# `if` asks one question about one number. You need one for all entries at once.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `np.maximum` compares element by element; `np.max` reduces to one number.
# </details>


# %% nbgrader={"grade_id": "relu", "solution": true}
def relu(x):
    """Rectified linear unit.

    Args:
        x: (...,) pre-activations, or one number; infinite ones are welcome.

    Returns:
        (...,) `x` where positive, 0 elsewhere; a float dtype is kept.
    """
    ### BEGIN SOLUTION
    return np.maximum(x, 0)
    ### END SOLUTION


# %%
z = np.linspace(-3, 3, 61)
plt.plot(z, relu(z))
plt.gca().set(title="Your ReLU", xlabel="z", ylabel="a")
plt.show()

# %% nbgrader={"grade_id": "test-relu", "grade": true, "locked": true, "points": 1}
"""relu keeps what is positive and puts 0 elsewhere."""
z_3 = np.array([[-2.0, 0.0], [3.0, 0.5]])
try:
    got_3 = relu(z_3.copy())
except ValueError as error:
    raise AssertionError(
        f"relu cannot take an array: {error} An `if` or Python's max() asks about one number;"
        " ask about every entry with np.maximum or np.where"
    ) from None
assert got_3 is not None, "relu returned None: is there a `return`?"
assert np.shape(got_3) == (2, 2), (
    f"relu of shape (2, 2) gave shape {np.shape(got_3)}: np.maximum compares entry by entry,"
    " not np.max, and x[x > 0] drops entries"
)
said_3 = f"relu({z_3.tolist()}) gave {np.array(got_3).tolist()}, expected [[0, 0], [3, 0.5]]"
assert not np.array_equal(got_3, np.abs(z_3)), f"{said_3}: abs flips negatives, ReLU cuts them off"
assert not np.array_equal(got_3, z_3 > 0), f"{said_3}: that is the step, not ReLU"
assert not np.array_equal(got_3, np.minimum(z_3, 0)), f"{said_3}: minimum and maximum are swapped"
assert np.max(got_3) > 2, f"{said_3}: ReLU has no upper limit, what is positive stays as it is"
assert not np.array_equal(got_3, [[0, 0], [3, 0]]), (
    f"{said_3}: fractions are lost; np.vectorize takes its type from the first result, here the"
    " integer 0"
)
assert np.array_equal(got_3, [[0, 0], [3, 0.5]]), said_3
### BEGIN HIDDEN TESTS
z_3h = np.random.default_rng(102).normal(0, 40, size=(30, 7))
want_3 = [[float(v) if v > 0 else 0.0 for v in row] for row in z_3h]
got_3h = np.asarray(relu(z_3h.copy()))
where_3 = np.argmax(np.abs(got_3h - np.array(want_3)))
assert np.array_equal(got_3h, want_3), (
    f"relu({z_3h.flat[where_3]:.4g}) gave {got_3h.flat[where_3]:.4g},"
    f" expected {np.ravel(want_3)[where_3]:.4g}: ReLU has no upper limit,"
    " and fractions stay as they are"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-relu-shapes", "grade": true, "locked": true, "points": 1}
"""relu takes one number or an array of any shape, and leaves its input alone."""
z_4 = np.array([-1.0, 4.0])
got_4 = relu(z_4)
assert np.array_equal(z_4, [-1, 4]), (
    f"relu changed its input in place: [-1, 4] became {z_4.tolist()};"
    " write the result into a new array"
)
assert got_4 is not None, "relu returned None: is there a `return`?"
assert np.array_equal(got_4, [0, 4]), f"relu([-1, 4]) gave {got_4}, expected [0, 4]"
try:
    pair_4 = relu(2.5), relu(-2.5)
except (AttributeError, IndexError, TypeError) as error:
    raise AssertionError(
        f"relu(2.5) fails, {error}: a single number must work too; np.asarray(x) or np.maximum help"
    ) from None
assert pair_4 == (2.5, 0), f"relu(2.5), relu(-2.5) gave {pair_4}, expected (2.5, 0)"
### BEGIN HIDDEN TESTS
for shape_4 in ((), (1,), (4, 1, 3), (2, 0)):
    out_4 = relu(np.full(shape_4, -1.5))
    assert np.shape(out_4) == shape_4, f"relu of shape {shape_4} gave shape {np.shape(out_4)}"
    assert not np.any(out_4), (
        f"relu(-1.5) in shape {shape_4} gave {np.array(out_4).tolist()}, not 0"
    )
integers_4 = relu(np.array([-7, 0, 7]))
assert np.array_equal(integers_4, [0, 0, 7]), (
    f"relu of the integers [-7, 0, 7] gave {np.array(integers_4).tolist()}"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-relu-range", "grade": true, "locked": true, "points": 1}
"""relu keeps the dtype, and is right and silent for tiny, huge and infinite numbers."""
z_5 = np.array([-np.inf, -1e300, -1e-300, 1e-300, 1e300, np.inf])
with warnings.catch_warnings(record=True) as caught_5:
    warnings.simplefilter("always")
    got_5 = relu(z_5)
assert got_5 is not None, "relu returned None: is there a `return`?"
assert not np.any(np.isnan(got_5)), (
    f"relu({z_5.tolist()}) gave {np.array(got_5).tolist()}: -inf * 0 and -inf + inf are nan,"
    " so choose between x and 0 instead of multiplying or adding"
)
assert np.array_equal(got_5, [0, 0, 0, 1e-300, 1e300, np.inf]), (
    f"relu({z_5.tolist()}) gave {np.array(got_5).tolist()}: positive numbers stay exactly as they"
    " are, however small or large"
)
assert not caught_5, f"relu warned: {caught_5[0].message}; choose between x and 0, do not compute"
type_5 = np.asarray(relu(np.array([-1.0, 2.0], dtype="float32"))).dtype
assert type_5 == np.float32, (
    f"float32 in gave {type_5}: np.zeros(...) is float64 and turns the result into float64;"
    " compare with the plain number 0"
)
### BEGIN HIDDEN TESTS
half_5 = np.asarray(relu(np.array([[-1.0], [2.0]], dtype="float16"))).dtype
assert half_5 == np.float16, f"float16 in gave {half_5}: keep the dtype of x"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-leaky_relu", "locked": true}
# ## Exercise 3: Leaky ReLU (3 points)
#
# Write `leaky_relu(x, alpha=0.01)`, element by element:
#
# $$\mathrm{leaky\_relu}(x) = \begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}
# \qquad \text{for every } \alpha \ge 0,$$
#
# also for $\alpha > 1$, where the negative side is the steeper one.
# The rules of exercise 2 hold for every finite `x`:
# any shape, single numbers, float dtype kept, `x` unchanged, no warning.
# Integers in give floats out where $\alpha x$ needs one.
#
# Example: $-3$ gives $-0.03$ with the default, and $-6$ with $\alpha = 2$;
# $5$ stays $5$.
#
# <details><summary>Hint 1</summary>
#
# For which $\alpha$ is the larger of $\alpha x$ and $x$ the right one?
# Try $x = -3$, $\alpha = 2$.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `np.where(condition, this, that)` chooses entry by entry.
# </details>


# %% nbgrader={"grade_id": "leaky_relu", "solution": true}
def leaky_relu(x, alpha=0.01):
    """Leaky rectified linear unit.

    Args:
        x: (...,) finite pre-activations, or one number.
        alpha: slope on the negative side, any number >= 0.

    Returns:
        (...,) `x` where positive, `alpha * x` elsewhere; a float dtype is kept.
    """
    ### BEGIN SOLUTION
    x = np.asarray(x)
    return np.where(x > 0, x, alpha * x)
    ### END SOLUTION


# %%
z = np.linspace(-3, 1, 81)
for slope in (0, 0.1, 0.5, 1, 2):
    plt.plot(z, leaky_relu(z, slope), label=rf"$\alpha$ = {slope}")
plt.gca().set(title="Your leaky ReLU", xlabel="z", ylabel="a", ylim=(-3, 1.2))
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-leaky_relu", "grade": true, "locked": true, "points": 1}
"""leaky_relu has slope alpha on the negative side and slope 1 on the positive one."""
z_6 = np.array([-3.0, 0.0, 5.0])
try:
    got_6 = leaky_relu(z_6.copy())
except ValueError as error:
    raise AssertionError(
        f"leaky_relu cannot take an array: {error} An `if` asks about one number;"
        " np.where asks about every entry"
    ) from None
assert got_6 is not None, "leaky_relu returned None: is there a `return`?"
assert np.shape(got_6) == (3,), f"leaky_relu of shape (3,) gave shape {np.shape(got_6)}"
said_6 = f"leaky_relu({z_6.tolist()}) gave {np.array(got_6).tolist()}, expected [-0.03, 0, 5]"
assert not np.array_equal(got_6, [0, 0, 5]), f"{said_6}: plain ReLU, the leak is missing"
assert not np.allclose(got_6, [-3, 0, 0.05]), f"{said_6}: alpha is on the positive side"
assert not np.isin(np.abs(got_6), 0.01).any(), (
    f"{said_6}: the negative side is alpha times x, not the number alpha"
)
assert not np.allclose(got_6, [0.03, 0, 5]), f"{said_6}: the negative side goes down, not up"
assert np.allclose(got_6, [-0.03, 0, 5], rtol=1e-12), said_6
### BEGIN HIDDEN TESTS
z_6h = np.random.default_rng(103).normal(0, 20, size=50)
want_6 = [float(v) if v > 0 else 0.01 * float(v) for v in z_6h]
got_6h = leaky_relu(z_6h.copy())
assert np.allclose(got_6h, want_6, rtol=1e-12), (
    "leaky_relu with the default alpha is wrong on random input by up to"
    f" {np.abs(got_6h - np.array(want_6)).max():.2g}"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-leaky_relu-alpha", "grade": true, "locked": true, "points": 1}
"""leaky_relu is right for every alpha from 0 to beyond 1."""
z_7 = np.array([-4.0, 4.0])
for alpha_7, want_7 in ((0.25, [-1, 4]), (0, [0, 4]), (1, [-4, 4])):
    got_7 = leaky_relu(z_7.copy(), alpha_7)
    assert got_7 is not None, "leaky_relu returned None: is there a `return`?"
    assert np.allclose(got_7, want_7), (
        f"leaky_relu([-4, 4], {alpha_7}) gave {np.array(got_7).tolist()}, expected {want_7}:"
        " does it use alpha, on the negative side only?"
    )
steep_7 = leaky_relu(z_7.copy(), 2)
assert np.allclose(steep_7, [-8, 4]), (
    f"leaky_relu([-4, 4], 2) gave {np.array(steep_7).tolist()}, expected [-8, 4]: for alpha > 1"
    " the larger of alpha * x and x is the wrong one; choose by the sign of x"
)
### BEGIN HIDDEN TESTS
rng_7 = np.random.default_rng(104)
for alpha_7h in (0.003, 0.3, 1.5, 30.0):
    z_7h = rng_7.normal(0, 10, size=(6, 5))
    want_7h = [[float(v) if v > 0 else alpha_7h * float(v) for v in row] for row in z_7h]
    got_7h = leaky_relu(z_7h.copy(), alpha=alpha_7h)
    assert np.allclose(got_7h, want_7h, rtol=1e-12), (
        f"leaky_relu with alpha = {alpha_7h} is wrong on random input: slope 1 right of 0,"
        f" slope {alpha_7h} left of it"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-leaky_relu-shapes", "grade": true, "locked": true, "points": 1}
"""leaky_relu takes numbers, integers, float32 and any shape, and leaves its input alone."""
z_8 = np.array([-2.0, 6.0])
got_8 = leaky_relu(z_8, 0.5)
assert got_8 is not None, "leaky_relu returned None: is there a `return`?"
assert np.array_equal(z_8, [-2, 6]), (
    f"leaky_relu changed its input in place: [-2, 6] became {z_8.tolist()};"
    " write the result into a new array"
)
assert np.array_equal(got_8, [-1, 6]), f"leaky_relu([-2, 6], 0.5) gave {got_8}, expected [-1, 6]"
try:
    one_8 = leaky_relu(-2.0, 0.5)
except (AttributeError, IndexError, TypeError) as error:
    raise AssertionError(
        f"leaky_relu(-2.0, 0.5) fails, {error}: a single number must work too; use np.where"
    ) from None
assert one_8 == -1, f"leaky_relu(-2.0, 0.5) gave {one_8!r}, expected -1"
try:
    whole_8 = leaky_relu(np.array([-1, 3]), 0.5)
except TypeError as error:
    raise AssertionError(
        f"leaky_relu cannot take integers: {error} A copy of an integer array holds integers;"
        " build a new array with np.where"
    ) from None
assert np.array_equal(whole_8, [-0.5, 3]), (
    f"leaky_relu([-1, 3], 0.5) gave {np.array(whole_8).tolist()}, expected [-0.5, 3]:"
    " was the result written into an integer array, which cuts off fractions?"
)
### BEGIN HIDDEN TESTS
for shape_8 in ((), (1,), (3, 1, 4), (0, 2)):
    out_8 = leaky_relu(np.full(shape_8, -8.0), 0.25)
    assert np.shape(out_8) == shape_8, f"shape {shape_8} gave shape {np.shape(out_8)}"
    assert np.all(np.equal(out_8, -2)), f"leaky_relu(-8, 0.25) in shape {shape_8} is not -2"
type_8 = np.asarray(leaky_relu(np.array([-1.0, 2.0], dtype="float32"))).dtype
assert type_8 == np.float32, f"float32 in gave {type_8}: keep the dtype of x"
with warnings.catch_warnings(record=True) as caught_8:
    warnings.simplefilter("always")
    huge_8 = leaky_relu(np.array([-1e300, 1e300]))
assert np.allclose(huge_8, [-1e298, 1e300], rtol=1e-12, atol=0), (
    f"leaky_relu([-1e300, 1e300]) gave {np.array(huge_8).tolist()}, expected [-1e298, 1e300]"
)
assert not caught_8, f"leaky_relu warned: {caught_8[0].message}"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-collapse", "locked": true}
# ## Exercise 4: Collapse a stack of linear layers (3 points)
#
# Layers $1, \dots, L$ without an activation, one after the other:
#
# $$A_1 = X W_1 + b_1, \quad A_2 = A_1 W_2 + b_2, \quad \dots, \quad
# A_L = A_{L-1} W_L + b_L$$
#
# Write `collapse(Ws, bs)`. It returns the one pair `(W, b)` for which
# $A_L = X W + b$ for every $X$.
# There is at least one layer. The lists and arrays that come in stay as they were.
#
# Example with one unit per layer: $5x - 1$, then $2a + 3$, is $10x + 1$. So
# `collapse([[[5.0]], [[2.0]]], [[-1.0], [3.0]])`, with arrays inside the lists,
# gives `([[10.0]], [1.0])`.
#
# <details><summary>Hint 1</summary>
#
# Two layers: $(X W_1 + b_1) W_2 + b_2 = X\,(W_1 W_2) + (b_1 W_2 + b_2)$.
# </details>
#
# <details><summary>Hint 2</summary>
#
# Collapse the first two, then the result and the third, and so on.
# </details>


# %% nbgrader={"grade_id": "collapse", "solution": true}
def collapse(Ws, bs):
    """One layer that computes what a stack of linear layers computes.

    Args:
        Ws: list of (d_in, d_out) weights, first layer first, at least one.
        bs: list of (d_out,) biases, one for each layer.

    Returns:
        W: (d, m) weights from the first layer's inputs to the last layer's outputs.
        b: (m,) biases.
    """
    ### BEGIN SOLUTION
    W, b = Ws[0], bs[0]
    for W_next, b_next in zip(Ws[1:], bs[1:], strict=True):
        W, b = W @ W_next, b @ W_next + b_next
    return W, b
    ### END SOLUTION


# %%
print(collapse([np.array([[5.0]]), np.array([[2.0]])], [np.array([-1.0]), np.array([3.0])]))

# %% nbgrader={"grade_id": "test-collapse", "grade": true, "locked": true, "points": 1}
"""collapse multiplies the weights of two layers in the right order."""
Ws_9 = [np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([[3.0, 0.0], [1.0, 2.0]])]
got_9 = collapse([W.copy() for W in Ws_9], [np.zeros(2), np.zeros(2)])
assert got_9 is not None, "collapse returned None: is there a `return`?"
assert len(got_9) == 2, f"collapse returned {len(got_9)} things, expected the pair (W, b)"
assert np.shape(got_9[0]) == (2, 2) and np.shape(got_9[1]) == (2,), (
    f"W and b have shapes {np.shape(got_9[0])} and {np.shape(got_9[1])}, expected (2, 2) and (2,):"
    " return the weights first, then the bias as a vector"
)
said_9 = f"Ws = {[W.tolist() for W in Ws_9]}, zero biases: W = {np.array(got_9[0]).tolist()}"
assert not np.allclose(got_9[0], Ws_9[1] @ Ws_9[0]), (
    f"{said_9}: the product is reversed; X meets the first layer first, so W_1 stands on the left"
)
assert not np.allclose(got_9[0], Ws_9[0] * Ws_9[1]), f"{said_9}: `*` works entry by entry; use `@`"
assert not np.allclose(got_9[0], Ws_9[0] + Ws_9[1]), f"{said_9}: weights multiply, they do not add"
assert np.allclose(got_9[0], [[5, 4], [1, 2]]), f"{said_9}, expected [[5, 4], [1, 2]]"
### BEGIN HIDDEN TESTS
rng_9 = np.random.default_rng(105)
for widths_9 in ((3, 5, 2), (4, 2, 6, 3), (1, 7, 1), (2, 2)):
    Ws_9h = [rng_9.normal(size=pair) for pair in zip(widths_9[:-1], widths_9[1:], strict=True)]
    W_9 = collapse([W.copy() for W in Ws_9h], [np.zeros(W.shape[1]) for W in Ws_9h])[0]
    want_9 = np.eye(widths_9[0])  # what the unit vectors become on their way
    for step_9 in Ws_9h:
        want_9 = want_9 @ step_9
    # 1e-10: products of random weights, summed in another order
    assert np.shape(W_9) == want_9.shape and np.allclose(W_9, want_9, rtol=1e-10, atol=1e-10), (
        f"with zero biases and layers of widths {widths_9} W is wrong: do all layers count?"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-collapse-bias", "grade": true, "locked": true, "points": 1}
"""collapse sends each bias through the layers after it."""
Ws_10 = [np.array([[5.0, 1.0], [1.0, 1.0]]), np.array([[2.0, 1.0], [0.0, 3.0]])]
bs_10 = [np.array([-1.0, 2.0]), np.array([3.0, 4.0])]
got_10 = collapse([W.copy() for W in Ws_10], [b.copy() for b in bs_10])
assert got_10 is not None, "collapse returned None: is there a `return`?"
b_10 = np.asarray(got_10[1])
said_10 = f"layers with biases [-1, 2] and [3, 4] gave b = {b_10.tolist()}, expected [1, 9]"
assert not np.array_equal(b_10, bs_10[0] + bs_10[1]), (
    f"{said_10}: that is b_1 + b_2, but b_1 passes through the second layer: b_1 @ W_2 + b_2"
)
assert not np.array_equal(b_10, bs_10[1]), f"{said_10}: the first layer's bias is lost"
assert not np.array_equal(b_10, bs_10[0] @ Ws_10[1]), f"{said_10}: the last layer's bias is lost"
assert not np.allclose(b_10, bs_10[0] @ Ws_10[0] + bs_10[1]), (
    f"{said_10}: b_1 went through its own layer's weights; it only meets the layers after its own"
)
assert not np.allclose(b_10, (bs_10[0] + bs_10[1]) @ Ws_10[1]), (
    f"{said_10}: b_2 is added after W_2, so it is not multiplied by it"
)
assert np.allclose(b_10, [1, 9]), said_10
### BEGIN HIDDEN TESTS
rng_10 = np.random.default_rng(106)
Ws_10h = [rng_10.normal(size=(3, 3)) for _ in range(3)]
bs_10h = [rng_10.normal(size=3) for _ in range(3)]
want_10 = np.zeros(3)  # what the stack makes of the input 0
for W_10, bias_10 in zip(Ws_10h, bs_10h, strict=True):
    want_10 = np.array([sum(want_10[j] * W_10[j, k] for j in range(3)) for k in range(3)]) + bias_10
b_10h = collapse([W.copy() for W in Ws_10h], [b.copy() for b in bs_10h])[1]
assert np.allclose(b_10h, want_10, rtol=1e-10, atol=1e-10), (
    f"three layers gave b = {np.round(b_10h, 3).tolist()}, expected {np.round(want_10, 3).tolist()}:"
    " b_1 passes through W_2 and W_3, b_2 through W_3"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-collapse-stack", "grade": true, "locked": true, "points": 1}
"""collapse gives what the stack gives, for any number and width of layers."""
Ws_11 = [np.array([[1.0, 2.0, 0.0]]), np.array([[1.0], [1.0], [4.0]])]
bs_11 = [np.array([0.0, 1.0, -1.0]), np.array([2.0])]
got_11 = collapse([W.copy() for W in Ws_11], [b.copy() for b in bs_11])
assert got_11 is not None, "collapse returned None: is there a `return`?"
assert np.shape(got_11[0]) == (1, 1) and np.shape(got_11[1]) == (1,), (
    "one input, three units, one output gave shapes"
    f" {np.shape(got_11[0])} and {np.shape(got_11[1])}, expected (1, 1) and (1,)"
)
assert np.allclose(got_11[0], [[3]]) and np.allclose(got_11[1], [-1]), (
    f"one input, three units, one output gave W = {got_11[0]} and b = {got_11[1]},"
    " expected [[3]] and [-1]"
)
### BEGIN HIDDEN TESTS
rng_11 = np.random.default_rng(107)
for widths_11 in ((4, 3), (2, 5, 3), (6, 4, 4, 1), (3, 8, 2, 5, 2, 4)):
    pairs_11 = zip(widths_11[:-1], widths_11[1:], strict=True)
    layers_11 = [(rng_11.normal(size=pair), rng_11.normal(size=pair[1])) for pair in pairs_11]
    give_11 = [W.copy() for W, _ in layers_11], [b.copy() for _, b in layers_11]
    W_11, b_11 = collapse(*give_11)
    X_11 = rng_11.normal(size=(9, widths_11[0]))
    A_11 = X_11
    for W_in, b_in in layers_11:
        A_11 = A_11 @ W_in + b_in
    error_11 = np.abs(X_11 @ W_11 + b_11 - A_11).max() / np.abs(A_11).max()
    # 1e-10: five products in another order cost a few 1e-15
    assert error_11 < 1e-10, (
        f"layers of widths {widths_11}: the one layer differs from the stack by {error_11:.1e}"
        " of the largest output: do all layers count?"
    )
    for k_11, (W_in, b_in) in enumerate(layers_11):
        assert np.array_equal(give_11[0][k_11], W_in) and np.array_equal(give_11[1][k_11], b_in), (
            f"collapse changed its input, layer {k_11 + 1}: `+=` and `@=` write into the array"
            " they stand on"
        )
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-relu_interp", "locked": true}
# ## Exercise 5: ReLUs through given points (2 points)
#
# Given are $n \ge 2$ points $(x_k, y_k)$, the *knots*, with $x_1 < x_2 < \dots < x_n$,
# not necessarily at equal distances.
# Write `relu_interp(xk, yk)`. It returns `(w, b, c)` such that
#
# $$f(x) = c + \sum_i w_i\, \mathrm{relu}(x + b_i)$$
#
# passes through all the knots, with straight lines between them.
# One unit for each knot but the last does it: $n - 1$ units.
#
# Example: the knots $(0, 1), (1, 3), (3, 3)$ need slope 2, then slope 0.
# So $c = 1$, $w = (2, -2)$, $b = (0, -1)$.
#
# <details><summary>Hint 1</summary>
#
# Left of all kinks only $c$ is left. Where must the first kink be, and what is $c$?
# </details>
#
# <details><summary>Hint 2</summary>
#
# $\mathrm{relu}(x + b_i)$ has its kink at $x = -b_i$.
# Units that are on stay on: a new one only adds the *change* of slope.
# </details>
#
# <details><summary>Hint 3</summary>
#
# `np.diff(a)` gives the differences of neighbours;
# `np.diff(a, prepend=0)` also keeps the first entry, as its difference from 0.
# </details>


# %% nbgrader={"grade_id": "relu_interp", "solution": true}
def relu_interp(xk, yk):
    """A sum of ReLUs that joins the knots by straight lines.

    Args:
        xk: (n,) increasing positions of the knots, n >= 2.
        yk: (n,) values there.

    Returns:
        w: (n - 1,) output weights.
        b: (n - 1,) biases; unit i has its kink at -b[i].
        c: the constant, one number.
    """
    ### BEGIN SOLUTION
    slopes = np.diff(yk) / np.diff(xk)
    w = np.diff(slopes, prepend=0)
    return w, -xk[:-1], yk[0]
    ### END SOLUTION


# %%
knots = np.linspace(0, 2 * np.pi, 9)
w, b, c = relu_interp(knots, np.sin(knots))
x = np.linspace(0, 2 * np.pi, 400)
plt.plot(x, np.sin(x), label="sin x")
plt.plot(x, c + np.maximum(x[:, None] + b, 0) @ w, label="your ReLUs")
plt.plot(knots, np.sin(knots), "o", label="knots")
plt.gca().set(title="Your ReLUs through nine knots", xlabel="x", ylabel="f(x)")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-relu_interp", "grade": true, "locked": true, "points": 1}
"""relu_interp passes through four knots at different distances."""
xk_12 = np.array([1.0, 2.0, 4.0, 5.0])
yk_12 = np.array([3.0, 5.0, 1.0, 2.0])
got_12 = relu_interp(xk_12.copy(), yk_12.copy())
assert got_12 is not None, "relu_interp returned None: is there a `return`?"
assert len(got_12) == 3, f"relu_interp returned {len(got_12)} things, expected (w, b, c)"
w_12, b_12, c_12 = (np.asarray(part, dtype=float) for part in got_12)
assert np.shape(c_12) == (), f"c has shape {np.shape(c_12)}; it must be one number"
assert w_12.ndim == 1 and w_12.shape == b_12.shape, (
    f"w and b have shapes {w_12.shape} and {b_12.shape}: each unit has one weight and one bias,"
    " three units for four knots"
)
at_12 = c_12 + np.maximum(xk_12[:, None] + b_12, 0) @ w_12
said_12 = (
    f"knots x = {xk_12.tolist()}, y = {yk_12.tolist()} gave w = {w_12.tolist()},"
    f" b = {b_12.tolist()}, c = {c_12}: at the knots the sum is {at_12.tolist()}"
)
assert not np.array_equal(b_12, xk_12[:-1]), (
    f"{said_12}; relu(x + b) has its kink at -b, so b is minus the knot"
)
assert not np.array_equal(w_12, [2, -2, 1]), (
    f"{said_12}; w holds the slopes, but units that are on stay on:"
    " each new one adds the change of slope"
)
assert not np.array_equal(w_12, [-4, 3]), (
    f"{said_12}; the first unit is missing: its change is from slope 0 to the first slope"
)
assert not np.array_equal(w_12, [2, -6, 5]), (
    f"{said_12}; a slope is a difference of y divided by the difference of x at the same place"
)
assert not np.array_equal(b_12, -xk_12[1:]), (
    f"{said_12}; every kink comes one knot late: the first unit must switch on at the first knot"
)
assert not np.allclose(at_12, yk_12 - 3), (
    f"{said_12}; everything is too low by y_1 = 3: c is the value at the first knot"
)
assert np.allclose(at_12, yk_12, rtol=1e-12, atol=1e-12), f"{said_12}, not y"
### BEGIN HIDDEN TESTS
rng_12 = np.random.default_rng(108)
for n_12 in (3, 6, 20):
    x_12 = np.cumsum(rng_12.uniform(0.2, 2, n_12)) - 5
    y_12 = rng_12.normal(0, 3, n_12)
    w_12, b_12, c_12 = relu_interp(x_12.copy(), y_12.copy())
    f_12 = [c_12 + sum(w * max(x + b, 0) for w, b in zip(w_12, b_12, strict=True)) for x in x_12]
    # 1e-9: twenty terms of up to a few hundred cancel
    assert np.allclose(f_12, y_12, rtol=0, atol=1e-9), (
        f"{n_12} random knots: the sum misses one by {np.abs(np.array(f_12) - y_12).max():.2g}"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-relu_interp-between", "grade": true, "locked": true, "points": 1}
"""relu_interp is straight between the knots, and two knots are enough."""
xk_13, yk_13 = np.array([-2.0, 2.0]), np.array([1.0, -1.0])
got_13 = relu_interp(xk_13, yk_13)
assert got_13 is not None, "relu_interp returned None: is there a `return`?"
w_13, b_13, c_13 = (np.asarray(part, dtype=float) for part in got_13)
assert w_13.ndim == 1 and len(w_13), (
    f"two knots need one unit: w has shape {w_13.shape}; is the first slope missing?"
)
f_13 = c_13 + np.maximum(np.array([[-2.0], [0.0], [2.0]]) + b_13, 0) @ w_13
assert np.allclose(f_13, [1, 0, -1]), (
    f"the knots (-2, 1) and (2, -1) gave {f_13.tolist()} at -2, 0, 2, expected [1, 0, -1]:"
    " a straight line through both"
)
assert xk_13.tolist() == [-2, 2] and yk_13.tolist() == [1, -1], "relu_interp changed its input"
### BEGIN HIDDEN TESTS
rng_13 = np.random.default_rng(109)
for n_13 in (4, 9):
    x_13 = np.cumsum(rng_13.uniform(0.2, 2, n_13)) - 4
    y_13 = rng_13.normal(size=n_13)
    w_13, b_13, c_13 = relu_interp(x_13.copy(), y_13.copy())
    for t_13 in np.linspace(x_13[0], x_13[-1], 57):
        value_13 = c_13 + sum(w * max(t_13 + b, 0) for w, b in zip(w_13, b_13, strict=True))
        assert abs(value_13 - np.interp(t_13, x_13, y_13)) < 1e-9, (
            f"between {n_13} random knots, at {t_13:.3f}, the sum is {value_13:.4f}, the straight"
            f" line {np.interp(t_13, x_13, y_13):.4f}: are the kinks at the knots?"
        )
whole_13 = relu_interp(np.array([0, 1, 2, 4]), np.array([1, 2, 2, 3]))
at_13 = whole_13[2] + np.maximum(np.array([[0], [1], [2], [4]]) + whole_13[1], 0) @ whole_13[0]
assert np.allclose(at_13, [1, 2, 2, 3]), (
    f"integer knots (0, 1), (1, 2), (2, 2), (4, 3) gave {at_13.tolist()}: slopes are fractions,"
    " do not store them in an integer array"
)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-count_pieces", "locked": true}
# ## Exercise 6: Count the pieces (3 points)
#
# Given are the units of a net with one input and one output,
#
# $$f(x) = \sum_i v_i\, \mathrm{relu}(w_i x + b_i), \qquad -\infty < x < \infty.$$
#
# Write `count_pieces(w, b, v)`: of how many straight pieces is the graph of $f$ made?
# One more than it has kinks, but
#
# * a unit with $w_i = 0$ is a constant, and one with $v_i = 0$ is not there: no kink;
# * units whose kinks fall on the same place make one kink,
#   or none if their bends cancel;
# * no warning appears, and no unit at all makes one piece, the line $f = 0$.
#
# Floats are rounded. So take two kinks for one if they lie less than $10^{-9}$ apart,
# and a change of slope below $10^{-9}$ for none.
# In the tests every such number is either far above $10^{-9}$ or far below.
#
# Examples: $\mathrm{relu}(x) + \mathrm{relu}(x - 1)$ has 3 pieces.
# $\mathrm{relu}(x) - \mathrm{relu}(-x)$ is $x$, one piece.
#
# <details><summary>Hint 1</summary>
#
# The kink is where $w_i x + b_i = 0$.
# Leave out the units with $w_i = 0$ before you divide.
# </details>
#
# <details><summary>Hint 2</summary>
#
# By how much does the slope change at the kink, from left to right?
# For $w_i > 0$ by $v_i w_i$. And for $w_i < 0$?
# Draw $\mathrm{relu}(-2x)$: its slope goes from $-2$ to 0.
# </details>
#
# <details><summary>Hint 3</summary>
#
# Sort the kinks, begin a new group wherever the next one is more than $10^{-9}$ away,
# add up the changes of slope in each group, and count the groups whose sum is not 0.
# </details>


# %% nbgrader={"grade_id": "count_pieces", "solution": true}
def count_pieces(w, b, v):
    """Number of straight pieces of x -> sum of v_i relu(w_i x + b_i) on the whole line.

    Args:
        w: (m,) weights; b: (m,) biases; v: (m,) output weights; m may be 0.

    Returns:
        A whole number, at least 1. Kinks within 1e-9 are one, bends below 1e-9 are none.
    """
    ### BEGIN SOLUTION
    on = w != 0
    kinks, bends = -b[on] / w[on], v[on] * np.abs(w[on])
    order = np.argsort(kinks)
    starts = np.diff(kinks[order], prepend=-np.inf) > 1e-9
    change = np.bincount(np.cumsum(starts) - 1, weights=bends[order])
    return 1 + np.sum(np.abs(change) > 1e-9)
    ### END SOLUTION


# %%
w, b, v = np.array([1.0, 1.0, -2.0]), np.array([1.0, -1.0, 3.0]), np.array([1.0, -2.0, 0.5])
x = np.linspace(-3, 3, 400)
plt.plot(x, np.maximum(x[:, None] * w + b, 0) @ v)
plt.gca().set(title=f"Your count: {count_pieces(w, b, v)} pieces", xlabel="x", ylabel="f(x)")
plt.show()

# %% nbgrader={"grade_id": "test-count_pieces", "grade": true, "locked": true, "points": 1}
"""count_pieces counts distinct kinks, wherever they lie, and adds one."""
w_14, b_14 = np.array([1.0, 2.0, -1.0]), np.array([0.0, -6.0, 5.0])
got_14 = count_pieces(w_14, b_14, np.array([1.0, 1.0, -1.0]))
assert got_14 is not None, "count_pieces returned None: is there a `return`?"
assert np.shape(got_14) == (), f"count_pieces gave shape {np.shape(got_14)}, not one number"
assert got_14 != 3, "kinks at 0, 3 and 5 gave 3: that is the number of kinks; pieces are one more"
assert got_14 == 4, f"kinks at 0, 3 and 5 gave {got_14}, expected 4 pieces"
none_14 = count_pieces(np.array([]), np.array([]), np.array([]))
assert none_14 == 1, f"no unit at all gave {none_14}, expected 1 piece: the line f = 0"
### BEGIN HIDDEN TESTS
far_14 = count_pieces(np.ones(3), np.array([-0.001, 0.001, -5e4]), np.ones(3))
assert far_14 == 4, (
    f"kinks at -0.001, 0.001 and 50000 gave {far_14}, expected 4 pieces:"
    " work with the kinks themselves, a grid of points misses some"
)
rng_14 = np.random.default_rng(110)
for m_14 in (1, 2, 5, 12):
    place_14 = rng_14.permutation(np.arange(-15, 15))[:m_14]  # kinks at different whole numbers
    w_14h = rng_14.choice([-3.0, -2.0, -1.0, 1.0, 2.0, 4.0], m_14)
    got_14h = count_pieces(w_14h, -w_14h * place_14, rng_14.choice([-2.0, 0.5, 3.0], m_14))
    assert got_14h == m_14 + 1, (
        f"{m_14} units with kinks at {sorted(place_14.tolist())} gave {got_14h} pieces,"
        f" expected {m_14 + 1}: the kink of relu(w x + b) is at -b / w"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-count_pieces-zeros", "grade": true, "locked": true, "points": 1}
"""count_pieces leaves out units without a kink, silently."""
off_15 = count_pieces(np.array([1.0, 1.0]), np.array([0.0, -1.0]), np.array([1.0, 0.0]))
assert off_15 is not None, "count_pieces returned None: is there a `return`?"
assert off_15 == 2, (
    f"relu(x) + 0 relu(x - 1) gave {off_15} pieces, expected 2: a unit with v = 0 has no kink"
)
with warnings.catch_warnings(record=True) as caught_15:
    warnings.simplefilter("always")
    flat_15 = count_pieces(
        np.array([1.0, 0.0, 0.0]), np.array([0.0, 2.0, 0.0]), np.array([1.0, 5.0, 3.0])
    )
assert flat_15 == 2, (
    f"relu(x) + 5 relu(0 x + 2) + 3 relu(0 x) gave {flat_15} pieces, expected 2:"
    " a unit with w = 0 is a constant and has no kink"
)
assert not caught_15, (
    f"count_pieces warned: {caught_15[0].message}; leave out the units with w = 0 before dividing"
)
### BEGIN HIDDEN TESTS
w_15 = np.array([0.0, 3.0, 0.0, -2.0, 1.0, 5.0])
b_15 = np.array([-4.0, 6.0, 0.0, 2.0, 7.0, 1.0])
v_15 = np.array([2.0, 1.0, -1.0, -0.5, 0.0, 0.0])
before_15 = w_15.copy(), b_15.copy(), v_15.copy()
got_15 = count_pieces(w_15, b_15, v_15)
assert got_15 == 3, (
    f"w = {w_15.tolist()}, b = {b_15.tolist()}, v = {v_15.tolist()} gave {got_15} pieces,"
    " expected 3: only units with w and v different from 0 have a kink"
)
assert all(map(np.array_equal, before_15, (w_15, b_15, v_15))), "count_pieces changed its input"
all_15 = count_pieces(np.zeros(2), np.ones(2), np.ones(2))
assert all_15 == 1, f"two constants gave {all_15} pieces, expected 1"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-count_pieces-ties", "grade": true, "locked": true, "points": 1}
"""count_pieces counts kinks at one place once, and not at all if their bends cancel."""
same_16 = count_pieces(np.array([1.0, 2.0]), np.array([-1.0, -2.0]), np.array([1.0, 1.0]))
assert same_16 is not None, "count_pieces returned None: is there a `return`?"
assert same_16 == 2, (
    f"relu(x - 1) + relu(2x - 2) gave {same_16} pieces, expected 2: both kinks are at 1,"
    " and kinks at the same place are one kink"
)
hat_16 = count_pieces(np.array([1.0, -1.0]), np.array([0.0, 0.0]), np.array([1.0, 1.0]))
assert hat_16 == 2, (
    f"relu(x) + relu(-x) = |x| gave {hat_16} piece(s), expected 2: its slope goes from -1 to 1;"
    " a unit with w < 0 changes the slope by v |w|, not by v w"
)
line_16 = count_pieces(np.array([1.0, -1.0]), np.array([0.0, 0.0]), np.array([1.0, -1.0]))
assert line_16 == 1, (
    f"relu(x) - relu(-x) = x gave {line_16} pieces, expected 1: bends at the same place add up,"
    " and v |w| adds up to 0 here, so they cancel"
)
### BEGIN HIDDEN TESTS
steep_16 = count_pieces(np.array([2.0, 1.0]), np.zeros(2), np.array([1.0, -2.0]))
assert steep_16 == 1, (
    f"relu(2x) - 2 relu(x) = 0 gave {steep_16} pieces, expected 1: the slope changes by v |w|,"
    " not by v alone"
)
apart_16 = count_pieces(np.array([1.0, 3.0]), np.array([-0.1, -0.3]), np.array([1.0, 1.0]))
assert apart_16 == 2, (
    f"kinks at 0.1 and 0.3 / 3 gave {apart_16} pieces, expected 2: they differ only by rounding,"
    " so compare with a tolerance"
)
rest_16 = count_pieces(np.ones(3), np.full(3, 2.0), np.array([0.1, 0.2, -0.3]))
assert rest_16 == 1, (
    f"bends 0.1 + 0.2 - 0.3 at one place gave {rest_16} pieces, expected 1: the sum is 0 up to"
    " rounding, so compare with a tolerance"
)
rng_16 = np.random.default_rng(111)
for _ in range(40):
    w_16 = rng_16.choice([-2.0, -1.0, 0.0, 1.0, 2.0], 8)
    b_16 = np.where(w_16 == 0, rng_16.integers(-2, 3, 8), -w_16 * rng_16.integers(-2, 3, 8))
    v_16 = rng_16.choice([-2.0, -1.0, 0.0, 1.0, 2.0], 8)
    middle_16 = np.arange(-3.5, 4)  # one point between any two whole numbers
    slope_16 = [
        sum(v * w for w, b, v in zip(w_16, b_16, v_16, strict=True) if w * x + b > 0)
        for x in middle_16
    ]
    want_16 = 1 + sum(left != right for left, right in zip(slope_16, slope_16[1:], strict=False))
    got_16 = count_pieces(w_16, b_16, v_16)
    assert got_16 == want_16, (
        f"w = {w_16.tolist()}, b = {b_16.tolist()}, v = {v_16.tolist()} gave {got_16} pieces,"
        f" expected {want_16}: the slopes from left to right are {[float(s) for s in slope_16]}"
    )
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "closing", "locked": true}
# ## Hand in
#
# Choose *Kernel > Restart Kernel and Run All Cells*
# (in Colab *Runtime > Restart session and run all*), read what the tests say,
# then click *Validate* if your JupyterLab shows it.
# Save the notebook and hand it in under its own name.
