# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 01: A neuron, and why it needs a bend
#
# You repair a layer, write two activations,
# and three functions that show what stacking and bending do.
#
# **Time:** 65 minutes. **Points:** 16.
#
# In Colab, first choose *File > Save a copy in Drive*.
# Replace `raise NotImplementedError(...)` in each answer cell by your own code,
# try it in the free cell below it, then run the tests.
# A test that fails says what came, what was expected, and the likely mistake.
# When your work is graded, more tests are run than you see here.

# %% nbgrader={"grade_id": "setup", "locked": true}
import matplotlib.pyplot as plt
import numpy as np

plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.figsize": (5, 3), "axes.grid": True, "grid.alpha": 0.3})


def parts_of(result, n):
    """The n parts of what a function returned, or n times in words why there are none."""
    if is_row(result) and len(result) == n:
        return list(result)
    return [f"{n} parts were to be returned, and {show(result)} came"] * n


# %% [markdown] nbgrader={"grade_id": "task-affine", "locked": true}
# ## Exercise 1: Repair: a layer with three faults (2 points)
#
# A classmate wrote a layer as three loops.
# It runs without an error, and it is wrong in three places:
#
# ```python
# def affine(X, W, b):
#     n, d = X.shape
#     m = W.shape[1]
#     Z = np.zeros((n, m), dtype=X.dtype)
#     for i in range(n):  # the examples
#         for k in range(m):  # the neurons
#             for j in range(d):  # the inputs
#                 Z[i, k] = X[i, j] * W[j, k]
#             Z[i, k] += b[i]
#     return Z
# ```
#
# Hand in an `affine(X, W, b)` that is right: mended, or written anew and shorter.
#
# * `X` has shape $(n, d)$, an example in each row; there may be none, $n = 0$.
# * `W` has shape $(d, m)$, the weights of a neuron in each column,
#   and `b` has shape $(m,)$, a bias for each neuron, the same for all examples.
# * The result has shape $(n, m)$.
# * Every array may hold floats or integers, and no fraction is lost.
# * The arrays that come in stay as they were.
#
# Example: with $X = \begin{pmatrix} 1 & 2 \end{pmatrix}$,
# $W = \begin{pmatrix} 3 & 4 \\ 5 & 6 \end{pmatrix}$ and $b = (10, 20)$
# the first neuron must give $1 \cdot 3 + 2 \cdot 5 + 10 = 23$, the second
# $1 \cdot 4 + 2 \cdot 6 + 20 = 36$. The code above gives 20 and 22.
#
# <details><summary>Hint 1</summary>
#
# Follow the example by hand. What stands in `Z[0, 0]` after the turn with `j = 0`,
# and what after the one with `j = 1`?
# </details>
#
# <details><summary>Hint 2</summary>
#
# Each loop counts one thing: examples, neurons, inputs.
# Which of them does a bias belong to?
# </details>
#
# <details><summary>Hint 3</summary>
#
# What does an array of integers keep of 0.5?
# </details>


# %% nbgrader={"grade_id": "affine", "solution": true} see="A layer: many neurons, many examples"
def affine(X, W, b):
    """Pre-activations of a layer.

    Args:
        X: (n, d) inputs, one row per example; n may be 0.
        W: (d, m) weights, one column per neuron.
        b: (m,) biases.

    Returns:
        (n, m) weighted sums plus bias.
    """
    ### BEGIN SOLUTION
    return X @ W + b
    ### END SOLUTION


# %%
def affine_faulty(X, W, b):
    n, d = X.shape
    m = W.shape[1]
    Z = np.zeros((n, m), dtype=X.dtype)
    for i in range(n):  # the examples
        for k in range(m):  # the neurons
            for j in range(d):  # the inputs
                Z[i, k] = X[i, j] * W[j, k]
            Z[i, k] += b[i]
    return Z


X_try, W_try = np.array([[1, 2], [0, 1]]), np.array([[3.0, 4.5], [5.0, 6.0]])
for layer_try in (affine_faulty, affine):
    print(layer_try.__name__, "gives, with one row per example:")
    print(layer_try(X_try, W_try, np.array([10.0, 20.0])))

# %% nbgrader={"grade_id": "test-affine", "grade": true, "locked": true, "points": 1}
"""affine gives the weighted sums plus bias of a small layer."""
W_1, b_1 = np.array([[3.0, 4.0], [5.0, 6.5]]), np.array([10.0, 20.0])
expect(affine, np.array([[1, 2], [3, 5]]), W_1, b_1, gives=[[23, 37], [44, 64.5]])
### BEGIN HIDDEN TESTS
X_1 = np.array([[-4.0, 7.0], [0.5, 9.0]])
expect(affine, X_1, W_1, b_1, gives=[[33, 49.5], [56.5, 80.5]])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-affine-shapes", "grade": true, "locked": true, "points": 1}
"""affine works for every number of examples, inputs and neurons, and leaves its input alone."""
W_2 = np.array([[2.0, 0.0, 1.0], [1.0, -2.0, 3.0], [-1.0, 1.0, 0.5]])
expect(affine, np.array([[1, 0, 2]]), W_2, np.array([1.5, -3.0, 1.0]), gives=[[1.5, -1, 3]])
expect(affine, np.zeros((0, 3)), W_2, np.ones(3), gives=np.zeros((0, 3)))
expect(affine, np.array([[1.0], [2.0]]), np.array([[3]]), np.array([2]), gives=[[5], [8]])
### BEGIN HIDDEN TESTS
rng_2 = np.random.default_rng(101)
for n_2, d_2, m_2 in ((5, 3, 4), (1, 1, 1), (2, 6, 1), (7, 1, 3), (0, 2, 5), (3, 4, 2)):
    for size_2 in (1.0, 1e-10, 1e6):
        X_2, b_2 = size_2 * rng_2.normal(size=(n_2, d_2)), size_2 * rng_2.normal(size=m_2)
        W_2 = rng_2.normal(size=(d_2, m_2))
        want_2 = np.zeros((n_2, m_2))
        for i, k in np.ndindex(n_2, m_2):
            want_2[i, k] = sum(X_2[i, j] * W_2[j, k] for j in range(d_2)) + b_2[k]
        # 1e-6: what float32 may lose where products cancel
        expect(affine, X_2, W_2, b_2, gives=want_2, atol=1e-6 * size_2)
X_2, W_2, b_2 = np.array([[1, 0, 2]]), np.array([[2, 0], [1, -2], [-1, 1]]), np.array([0.5, -3])
expect(affine, X_2, W_2, b_2, gives=[[0.5, -1]])
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-relu", "locked": true}
# ## Exercise 2: Repair: a ReLU for one number only (3 points)
#
# For a single number this ReLU is right. It can do nothing else:
#
# ```python
# def relu(x):
#     if x > 0:
#         return x
#     return 0.0
# ```
#
# Write a `relu(x)` that treats every number of an array in this way.
#
# * `x` is an array of any shape, or still a single number;
#   the result has the same shape.
# * An array gives an array, and a float dtype is kept: float32 in, float32 out.
#   Integers may stay integers.
# * The result is right for every number, $\pm\infty$ included, and no warning appears.
# * `x` itself stays as it was.
#
# Example: `relu(np.array([-2.0, 0.0, 3.0]))` gives `[0, 0, 3]`.
#
# <details><summary>Hint 1</summary>
#
# `if` asks one question about one number. You need an answer for each entry.
# Which of the lesson's three ways gives that, and which names are easily mixed up?
# </details>
#
# <details><summary>Hint 2</summary>
#
# What is $-\infty \cdot 0$?
# Choose between two numbers, instead of multiplying or adding.
# </details>


# %% nbgrader={"grade_id": "relu", "solution": true} see="Two activations with a slope: linear and ReLU"
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
def relu_of_one(x):
    if x > 0:
        return x
    return 0.0


z_try = np.linspace(-3, 3, 61)
plt.plot(z_try, relu(z_try), label="yours, all at once")
plt.plot(z_try[::6], [relu_of_one(z) for z in z_try[::6]], "o", label="one number at a time")
plt.legend()
plt.gca().set(title="Your ReLU", xlabel="z", ylabel="a")
plt.show()

# %% nbgrader={"grade_id": "test-relu", "grade": true, "locked": true, "points": 1}
"""relu keeps what is positive and puts 0 elsewhere."""
expect(relu, np.array([[-2.0, 0.0], [3.0, 0.5]]), gives=[[0, 0], [3, 0.5]])
### BEGIN HIDDEN TESTS
z_3 = np.random.default_rng(102).normal(0, 40, (30, 7))
expect(relu, z_3, gives=[[float(v) if v > 0 else 0.0 for v in row] for row in z_3])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-relu-shapes", "grade": true, "locked": true, "points": 1}
"""relu takes one number or an array of any shape, and leaves its input alone."""
expect(relu, np.array([[[-7, 0, 7]], [[3, -1, 0.25]]]), gives=[[[0, 0, 7]], [[3, 0, 0.25]]])
expect(relu, 2.5, gives=2.5)
expect(relu, -2.5, gives=0)
expect(relu, np.array([-1, 4]), gives=[0, 4])
### BEGIN HIDDEN TESTS
rng_4 = np.random.default_rng(112)
for shape_4 in ((), (1,), (4, 1, 3), (2, 0), (2, 3, 1, 2)):
    z_4 = np.asarray(rng_4.normal(0, 3, shape_4))
    want_4 = np.reshape([max(0.0, float(v)) for v in z_4.ravel()], shape_4)
    expect(relu, z_4, gives=want_4)
    expect(relu, -np.abs(z_4), gives=np.zeros(shape_4))
expect(relu, 7, gives=7)
expect(relu, np.array([[-7], [0], [7]]), gives=[[0], [0], [7]])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-relu-range", "grade": true, "locked": true, "points": 1}
"""relu keeps the dtype, and is right and silent for tiny, huge and infinite numbers."""
z_5 = np.array([-np.inf, -1e300, -1e-300, 1e-300, 1e300, np.inf])
expect(relu, z_5, gives=[0, 0, 0, 1e-300, 1e300, np.inf], atol=0)
a_5 = ask(relu, np.array([-1.0, 2.0], dtype="float32"), gives=[0, 2], has="dtype")
agree("the dtype of what relu gives for float32", str(a_5.dtype), "float32")
### BEGIN HIDDEN TESTS
a_5 = ask(relu, np.array([[-1.0], [2.0]], dtype="float16"), gives=[[0], [2]], has="dtype")
agree("the dtype of what relu gives for float16", str(a_5.dtype), "float16")
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-leaky_relu", "locked": true}
# ## Exercise 3: Leaky ReLU (3 points)
#
# Write `leaky_relu(x, alpha=0.01)`.
# Right of 0 it is ReLU. Left of 0 it does not lie flat:
# there its graph is a straight line through the origin, with slope $\alpha$.
#
# It is right for every $\alpha \ge 0$, also for $\alpha > 1$,
# where the negative side is the steeper one and the lesson's one-liner fails.
# The rules of exercise 2 hold for every finite `x`:
# any shape, single numbers, an array gives an array, float dtype kept,
# `x` unchanged, no warning.
# Integers in give floats out where the result needs them.
#
# Example: $-3$ gives $-0.03$ with the default, and $-6$ with $\alpha = 2$;
# $5$ stays $5$.
#
# <details><summary>Hint 1</summary>
#
# The one-liner takes the larger of two numbers.
# For which $\alpha$ is that the right one? Try $x = -3$, $\alpha = 2$.
# What else can the choice be made by?
# </details>
#
# <details><summary>Hint 2</summary>
#
# `np.where(condition, this, that)` chooses entry by entry.
# </details>


# %% nbgrader={"grade_id": "leaky_relu", "solution": true} see="Find the bug: a leaky ReLU"
def leaky_relu(x, alpha=0.01):
    """Leaky rectified linear unit.

    Args:
        x: (...,) finite pre-activations, or one number.
        alpha: slope on the negative side, any number >= 0.

    Returns:
        (...,) the activations; a float dtype is kept.
    """
    ### BEGIN SOLUTION
    return np.where(x > 0, x, alpha * x)
    ### END SOLUTION


# %%
print("the lesson's one-liner for alpha = 2, x = -3:", max(2 * -3, -3))
print("yours:                                       ", leaky_relu(-3, 2))
z_try = np.linspace(-3, 1, 81)
for alpha_try in (0, 0.1, 0.5, 1, 2):
    plt.plot(z_try, leaky_relu(z_try, alpha_try), label=rf"$\alpha$ = {alpha_try}")
plt.gca().set(title="Your leaky ReLU", xlabel="z", ylabel="a", ylim=(-3, 1.2))
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-leaky_relu", "grade": true, "locked": true, "points": 1}
"""leaky_relu has slope alpha on the negative side and slope 1 on the positive one."""
expect(leaky_relu, np.array([-3.0, 0.0, 5.0]), gives=[-0.03, 0, 5])
### BEGIN HIDDEN TESTS
z_6 = np.random.default_rng(103).normal(0, 20, 50)
expect(leaky_relu, z_6, gives=[float(v) if v > 0 else 0.01 * float(v) for v in z_6])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-leaky_relu-alpha", "grade": true, "locked": true, "points": 1}
"""leaky_relu is right for every alpha from 0 to beyond 1."""
expect(leaky_relu, np.array([-4.0, 4.0]), 0.25, gives=[-1, 4])
expect(leaky_relu, np.array([[-4.0, 4.0]]), alpha=2, gives=[[-8, 4]])
### BEGIN HIDDEN TESTS
rng_7 = np.random.default_rng(104)
for alpha_7 in (0, 0.003, 0.3, 1, 1.5, 30.0):
    z_7 = rng_7.normal(0, 10, (6, 5))
    want_7 = [[float(v) if v > 0 else alpha_7 * float(v) for v in row] for row in z_7]
    expect(leaky_relu, z_7, alpha=alpha_7, gives=want_7)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-leaky_relu-shapes", "grade": true, "locked": true, "points": 1}
"""leaky_relu takes numbers, integers, float32 and any shape, and leaves its input alone."""
expect(leaky_relu, -2.0, 0.5, gives=-1)
expect(leaky_relu, np.array([-1, 3]), 0.5, gives=[-0.5, 3])
a_8 = ask(leaky_relu, np.array([-1.0, 2.0], dtype="float32"), gives=[-0.01, 2], has="dtype")
agree("the dtype of what leaky_relu gives for float32", str(a_8.dtype), "float32")
### BEGIN HIDDEN TESTS
rng_8 = np.random.default_rng(113)
for shape_8 in ((), (1,), (3, 1, 4), (0, 2), (2, 3, 1, 2)):
    z_8 = np.asarray(rng_8.normal(0, 3, shape_8))
    want_8 = np.reshape([v if v > 0 else 0.25 * v for v in z_8.ravel()], shape_8)
    expect(leaky_relu, z_8, 0.25, gives=want_8)
    expect(leaky_relu, -np.abs(z_8), 0.25, gives=-0.25 * np.abs(z_8))
z_8 = np.array([-1e300, -1e-200, 1e-200, 1e300])
expect(leaky_relu, z_8, 0.5, gives=[-5e299, -5e-201, 1e-200, 1e300], atol=0)
a_8 = ask(leaky_relu, np.array([-1.0, 2.0], dtype="float16"), 0.5, gives=[-0.5, 2], has="dtype")
agree("the dtype of what leaky_relu gives for float16", str(a_8.dtype), "float16")
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
# $A_L = X W + b$ for every $X$: the weights as a matrix, the bias as a vector `(m,)`.
# There is at least one layer. The lists and arrays that come in stay as they were.
#
# Example with one unit per layer: $5x - 1$, then $2a + 3$, is $10x + 1$. So
# `collapse([[[5.0]], [[2.0]]], [[-1.0], [3.0]])`, with arrays inside the lists,
# gives `([[10.0]], [1.0])`.
#
# <details><summary>Hint 1</summary>
#
# The lesson made one layer of two.
# With three layers: which weights does $b_1$ pass through, which $b_2$, which $b_3$?
# </details>
#
# <details><summary>Hint 2</summary>
#
# Collapse the first two, then the result and the third, and so on.
# </details>


# %% nbgrader={"grade_id": "collapse", "solution": true} see="Why a stack of linear layers is one layer"
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
Ws_try = [np.array([[5.0]]), np.array([[2.0]]), np.array([[-1.0, 0.5]])]
bs_try = [np.array([-1.0]), np.array([3.0]), np.array([4.0, 0.0])]
X_try = np.array([[0.0], [1.0], [2.0]])
A_try = X_try
for W_try, b_try in zip(Ws_try, bs_try, strict=True):
    A_try = affine(A_try, W_try, b_try)
W_try, b_try = collapse(Ws_try, bs_try)
print("one layer after the other:", A_try.tolist())
print("your one layer:           ", affine(X_try, W_try, b_try).tolist())

# %% nbgrader={"grade_id": "test-collapse", "grade": true, "locked": true, "points": 1}
"""collapse finds the weights of the one layer."""
Ws_9 = [np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([[3.0, 0.0], [1.0, 2.0]])]
W_9, b_9 = parts_of(ask(collapse, Ws_9, [np.zeros(2), np.zeros(2)]), 2)
agree("the weights of the one layer", W_9, [[5, 4], [1, 2]])
### BEGIN HIDDEN TESTS
rng_9 = np.random.default_rng(105)
for m_9 in (3, 1, 4):
    Ws_9 = list(rng_9.normal(size=(2, m_9, m_9)))
    W_9, b_9 = parts_of(ask(collapse, Ws_9, [np.zeros(m_9), np.zeros(m_9)]), 2)
    want_9 = [[sum(row * column) for column in Ws_9[1].T] for row in Ws_9[0]]
    agree(f"the weights for two layers of {m_9} units", W_9, want_9, atol=1e-5)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-collapse-bias", "grade": true, "locked": true, "points": 1}
"""collapse finds the biases of the one layer, a vector."""
Ws_10 = [np.array([[5.0, 1.0], [1.0, 1.0]]), np.array([[2.0, 1.0], [0.0, 3.0]])]
W_10, b_10 = parts_of(ask(collapse, Ws_10, [np.array([-1.0, 2.0]), np.array([3.0, 4.0])]), 2)
agree("the biases of the one layer", b_10, [1, 9])
### BEGIN HIDDEN TESTS
rng_10 = np.random.default_rng(106)
for m_10 in (3, 1, 4):
    Ws_10, bs_10 = rng_10.normal(size=(2, m_10, m_10)), rng_10.normal(size=(2, m_10))
    W_10, b_10 = parts_of(ask(collapse, list(Ws_10), list(bs_10)), 2)
    want_10 = [sum(bs_10[0] * Ws_10[1, :, k]) + bs_10[1, k] for k in range(m_10)]
    agree(f"the biases for two layers of {m_10} units", b_10, want_10, atol=1e-5)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-collapse-stack", "grade": true, "locked": true, "points": 1}
"""collapse takes any number of layers of any widths, and leaves them alone."""
Ws_11 = [np.array([[1.0, 2.0, 0.0]]), np.array([[1.0], [1.0], [4.0]]), np.array([[2.0, -1, 1]])]
bs_11 = [np.array([0.0, 1.0, -1.0]), np.array([2.0]), np.array([0.5, 0.25, 4.0])]
W_11, b_11 = parts_of(ask(collapse, Ws_11, bs_11), 2)
agree("the weights for layers of 3, 1 and 3 units", W_11, [[6, -3, 3]])
### BEGIN HIDDEN TESTS
rng_11 = np.random.default_rng(107)
for widths_11 in ((3, 3, 3, 3), (4, 3), (2, 5, 3), (6, 4, 4, 1), (3, 8, 2, 5, 2, 4), (1, 1, 1)):
    size_11 = 1e-6 if widths_11 == (1, 1, 1) else 1  # too small for rounding to 9 decimals
    pairs_11 = zip(widths_11[:-1], widths_11[1:], strict=True)
    Ws_11 = [size_11 * rng_11.normal(size=pair) for pair in pairs_11]
    bs_11 = [size_11 * rng_11.normal(size=width) for width in widths_11[1:]]
    bs_11[-1] *= size_11
    want_11 = np.eye(widths_11[0] + 1)  # inputs with a 1 at their end, which carries the biases
    for W, b in zip(Ws_11, bs_11, strict=True):
        want_11 = want_11 @ np.block([[W, np.zeros((len(W), 1))], [b, np.ones(1)]])
    W_11, b_11 = parts_of(ask(collapse, Ws_11, bs_11), 2)
    said_11, atol_11 = f"for layers of widths {widths_11}", 1e-4 * size_11**3
    agree(f"the weights {said_11}", W_11, want_11[:-1, :-1], atol=atol_11)
    # as one row: a bias of the shape (1, m) has cost its point above
    agree(f"the biases {said_11}", np.ravel(numbers(b_11)), want_11[-1, :-1], atol=atol_11)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-relu_interp", "locked": true}
# ## Exercise 5: ReLUs through given points (2 points)
#
# Given are $n \ge 2$ points $(x_k, y_k)$, the *knots*, with $x_1 < x_2 < \dots < x_n$,
# not necessarily at equal distances, floats or integers.
# Write `relu_interp(xk, yk)`. It returns `(w, b, c)` such that
#
# $$f(x) = c + \sum_i w_i\, \mathrm{relu}(x + b_i)$$
#
# passes through all the knots, with straight lines between them.
# One unit for each knot but the last does it: $n - 1$ units.
# The arrays that come in stay as they were.
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


# %% nbgrader={"grade_id": "relu_interp", "solution": true} see="A sine by hand"
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


# %% nbgrader={"grade_id": "sum_of_relus", "locked": true}
def sum_of_relus(x, units):
    """The values f(x) for units = (w, b, c), or in words why there are none."""
    w, b, c = parts = [numbers(part) for part in parts_of(units, 3)]
    if any(part is None for part in parts):
        return "no sum: three parts with numbers are needed, (w, b, c)"
    if w.ndim != 1 or w.shape != b.shape or c.ndim != 0:
        return f"no sum: w, b and c have the shapes {w.shape}, {b.shape} and {c.shape}"
    with np.errstate(all="ignore"):
        z = np.reshape(x, (-1, 1)) + b
        return c + (z + abs(z)) / 2 @ w


# %%
x_try, knots_try = np.linspace(0, 2 * np.pi, 400), np.linspace(0, 2 * np.pi, 9)
units_try = relu_interp(knots_try, np.sin(knots_try))
plt.plot(x_try, np.sin(x_try), label="sin x")
plt.plot(x_try, sum_of_relus(x_try, units_try), label="your ReLUs")
plt.plot(knots_try, np.sin(knots_try), "o", label="knots")
plt.gca().set(title="Your ReLUs through nine knots", xlabel="x", ylabel="f(x)")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-relu_interp", "grade": true, "locked": true, "points": 1}
"""relu_interp passes through four knots at different distances."""
x_12 = np.array([1.0, 3.0, 4.0, 6.0])
units_12 = ask(relu_interp, x_12, np.array([3.0, 7.0, 5.0, 2.0]))
agree("your sum of ReLUs at x = 1, 3, 4, 6", sum_of_relus(x_12, units_12), [3, 7, 5, 2])
### BEGIN HIDDEN TESTS
rng_12 = np.random.default_rng(108)
for n_12 in (3, 6, 20):
    for wide_12, high_12 in ((1, 1), (1, 1e-10), (1e-10, 1), (1e6, 1)):
        x_12 = wide_12 * (np.cumsum(rng_12.uniform(0.5, 2, n_12)) - 5)
        y_12 = high_12 * rng_12.normal(0, 3, n_12)
        f_12 = sum_of_relus(x_12, ask(relu_interp, x_12, y_12))
        # 1e-3: in float32, twenty terms of up to a few hundred cancel
        agree(f"your sum at {n_12} random knots", f_12, y_12, atol=1e-3 * high_12)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-relu_interp-between", "grade": true, "locked": true, "points": 1}
"""relu_interp is straight between the knots, takes integers, and two knots are enough."""
units_13 = ask(relu_interp, np.array([0, 2, 3, 5]), np.array([1, 4, 4, 5]))
agree("your sum at x = 0, 1, 3, 4", sum_of_relus([0, 1, 3, 4], units_13), [1, 2.5, 4, 4.5])
units_13 = ask(relu_interp, np.array([1.0, 3.0]), np.array([2.0, -1.0]))
agree("your sum at x = 1, 2, 3", sum_of_relus([1, 2, 3], units_13), [2, 0.5, -1])
### BEGIN HIDDEN TESTS
rng_13 = np.random.default_rng(109)
for n_13 in (4, 9):
    x_13 = np.cumsum(rng_13.uniform(0.5, 2, n_13)) - 4
    y_13 = rng_13.normal(size=n_13)
    between_13 = np.linspace(x_13[0], x_13[-1], 57)
    f_13 = sum_of_relus(between_13, ask(relu_interp, x_13, y_13))
    want_13 = np.interp(between_13, x_13, y_13)
    agree(f"your sum between {n_13} random knots", f_13, want_13, atol=1e-3)
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
# * no warning appears, and no unit at all makes one piece, the line $f = 0$;
# * the arrays that come in stay as they were.
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


# %% nbgrader={"grade_id": "count_pieces", "solution": true} see="A pair of ReLUs makes a bump"
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
w_try, b_try = np.array([1.0, 1.0, -2.0, 4.0]), np.array([1.0, -1.0, 3.0, -4.0])
v_try = np.array([1.0, -2.0, 0.5, 0.25])
x_try = np.linspace(-3, 3, 400)
z_try = x_try[:, None] * w_try + b_try
plt.plot(x_try, (z_try + abs(z_try)) / 2 @ v_try)
pieces_try = count_pieces(w_try, b_try, v_try)
kinks_try = -b_try / w_try
plt.plot(kinks_try, np.interp(kinks_try, x_try, (z_try + abs(z_try)) / 2 @ v_try), "o")
plt.gca().set(title=f"Your count: {pieces_try} pieces", xlabel="x", ylabel="f(x)")
plt.show()

# %% nbgrader={"grade_id": "test-count_pieces", "grade": true, "locked": true, "points": 1}
"""count_pieces counts distinct kinks, wherever they lie, and adds one."""
w_14, b_14 = np.array([1.0, 2.0, -4.0]), np.array([-4.0, -2.0, 1.0])
expect(count_pieces, w_14, b_14, np.array([1.0, 1.0, -1.0]), gives=4)
expect(count_pieces, np.ones(3), np.array([0.0, -0.0001, -50000.0]), np.ones(3), gives=4)
expect(count_pieces, np.ones(2), np.array([0.0, -1.0]), np.array([1.0, 0.0001]), gives=3)
expect(count_pieces, np.array([]), np.array([]), np.array([]), gives=1)
### BEGIN HIDDEN TESTS
rng_14 = np.random.default_rng(110)
for m_14 in (1, 2, 5, 12):
    place_14 = rng_14.permutation(np.arange(-15, 15))[:m_14]  # kinks at different whole numbers
    w_14 = rng_14.choice([-3.0, -2.0, -1.0, 1.0, 2.0, 4.0], m_14)
    v_14 = rng_14.choice([-2.0, 0.5, 3.0], m_14)
    expect(count_pieces, w_14, -w_14 * place_14, v_14, gives=m_14 + 1)
    expect(count_pieces, w_14, -w_14 * place_14 * 1e-7, v_14, gives=m_14 + 1)
    expect(count_pieces, w_14, -w_14 * place_14, v_14 * 1e-7, gives=m_14 + 1)
    expect(count_pieces, w_14 * 1e-10, -w_14 * place_14, v_14 * 1e5, gives=m_14 + 1)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-count_pieces-zeros", "grade": true, "locked": true, "points": 1}
"""count_pieces leaves out units without a kink, silently."""
expect(count_pieces, np.ones(2), np.array([0.0, -1.0]), np.array([1.0, 0.0]), gives=2)
w_15, b_15 = np.array([1.0, 0.0, 0.0]), np.array([0.0, 2.0, 0.0])
expect(count_pieces, w_15, b_15, np.array([1.0, 5.0, 3.0]), gives=2)
### BEGIN HIDDEN TESTS
w_15 = np.array([0.0, 3.0, 0.0, -2.0, 1.0, 5.0])
b_15 = np.array([-4.0, 6.0, 0.0, 2.0, 7.0, 1.0])
v_15 = np.array([2.0, 1.0, -1.0, -0.5, 0.0, 0.0])
expect(count_pieces, w_15, b_15, v_15, gives=3)
expect(count_pieces, np.zeros(2), np.ones(2), np.ones(2), gives=1)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-count_pieces-ties", "grade": true, "locked": true, "points": 1}
"""count_pieces counts kinks at one place once, and not at all if their bends cancel."""
w_16, b_16 = np.array([-4.0, -1.0, 2.0, -4.0]), np.array([4.0, 0.0, -2.0, 0.0])
expect(count_pieces, w_16, b_16, np.array([-2.0, 1.0, 2.0, -1.0]), gives=3)
expect(count_pieces, np.array([1.0, -1.0]), np.zeros(2), np.ones(2), gives=2)
expect(count_pieces, np.array([1.0, -1.0]), np.zeros(2), np.array([1.0, -1.0]), gives=1)
expect(count_pieces, np.array([1.0, 3.0]), np.array([-0.1, -0.3]), np.ones(2), gives=2)
expect(count_pieces, np.ones(3), np.full(3, 2.0), np.array([0.1, 0.2, -0.3]), gives=1)
### BEGIN HIDDEN TESTS
expect(count_pieces, np.array([0.1, 0.3]), np.array([-0.1, -0.3]), np.ones(2), gives=2)
rng_16 = np.random.default_rng(111)
expect(count_pieces, np.array([2.0, 1.0]), np.zeros(2), np.array([1.0, -2.0]), gives=1)
for steep_16 in [2.0, 1000.0] * 20:
    w_16 = rng_16.choice([-steep_16, -1.0, 0.0, 1.0, steep_16], 8)
    b_16 = np.where(w_16 == 0, rng_16.integers(-2, 3, 8), -w_16 * rng_16.integers(-2, 3, 8))
    v_16 = rng_16.choice([-2.0, -1.0, 0.0, 1.0, 2.0], 8)
    slope_16 = [  # between any two whole numbers
        sum(v * w for w, b, v in zip(w_16, b_16, v_16, strict=True) if w * x + b > 0)
        for x in np.arange(-3.5, 4)
    ]
    want_16 = 1 + sum(left != right for left, right in zip(slope_16, slope_16[1:], strict=False))
    expect(count_pieces, w_16, b_16, v_16, gives=want_16)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "words", "locked": true}
# ## In your own words
#
# A classmate's net has five layers,
# and it sorts the three spirals exactly as well as a net with one.
# "The data are too hard for it," they say.
# What do you suspect, how would you check it without training anew,
# and what would you change?
# Answer in three sentences below, then open the model answer and compare:
# it is not graded.
#
# <details><summary>A model answer</summary>
#
# Between the layers there is no activation, so that the five of them are one layer,
# whatever their weights.
# To check it, collapse the trained weights and biases into one pair:
# if that pair gives the same outputs up to rounding, no bend is anywhere;
# or give the net the point halfway between two inputs
# and see that its output lies halfway between theirs.
# A ReLU after each hidden layer changes that;
# the output layer keeps its own activation, which goes by the range of the targets.
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
