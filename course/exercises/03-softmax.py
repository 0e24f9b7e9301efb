# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 03: From scores to probabilities, and the loss that goes with them
#
# You write a softmax and a log-softmax that cannot overflow,
# the cross-entropy on top of them, and the slopes that training needs.
#
# **Time:** 75 minutes. **Points:** 15.
#
# In Colab, first choose *File > Save a copy in Drive*.
# Replace `raise NotImplementedError(...)` in each answer cell by your own code,
# try it in the free cell below it, then run the tests.
# A test that fails says what came, what was expected, and the likely mistake.
# When your work is graded, more tests are run than you see here.

# %% nbgrader={"grade_id": "setup", "locked": true}

import matplotlib.pyplot as plt
import numpy as np
import scipy.special

# %% [markdown] nbgrader={"grade_id": "task-softmax", "locked": true}
# ## Exercise 1: Softmax (3 points)
#
# Write `softmax(z, axis=-1, T=1.0)` with NumPy, without `scipy.special.softmax`:
#
# $$p_k = \frac{e^{z_k / T}}{\sum_j e^{z_j / T}}$$
#
# The sum runs along `axis`, so that the result sums to 1 along it, to $10^{-12}$.
# The array may have any number of axes, from one upwards, and may hold integers;
# the result has the same shape.
#
# * Logits of 1000 or $-1000$ give what the formula gives on paper, without a warning.
# * A masked class has the logit $-\infty$ and gets probability 0.
#   (At least one logit along the axis is finite, none is $+\infty$.)
# * A temperature $T \le 0$ raises `ValueError`.
# * `z` itself stays as it is.
#
# Example: for $z = [0, \ln 3]$ the exponentials are 1 and 3, so $p = [0.25, 0.75]$.
#
# <details><summary>Hint 1</summary>
#
# Adding the same number to all logits along the axis changes nothing.
# Which number makes the largest exponential equal to 1?
# </details>
#
# <details><summary>Hint 2</summary>
#
# `np.max` and `np.sum` both take `axis=` and `keepdims=True`.
# Each set of logits needs its own maximum and its own sum.
# </details>
#
# <details><summary>Hint 3</summary>
#
# Four steps: check `T`; divide by it; subtract the maximum along the axis;
# exponentiate and divide by the sum along the axis.
# `z / T` makes a new array, `z /= T` changes the caller's.
# </details>


# %% nbgrader={"grade_id": "softmax", "solution": true} see="Only differences count"
def softmax(z, axis=-1, T=1.0):
    """Probabilities from logits.

    Args:
        z: (...) array of logits, at least one axis; -inf marks a masked class.
        axis: the axis of the classes, along which the result sums to 1.
        T: temperature; above 1 evens the probabilities out.

    Returns:
        Array of floats of the shape of `z`.

    Raises:
        ValueError: if `T` is not positive.
    """
    ### BEGIN SOLUTION
    if T <= 0:
        raise ValueError(f"the temperature must be positive, not {T}")
    z = z / T
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)
    ### END SOLUTION


# %%
T_try = np.geomspace(0.1, 30, 60)
p_try = np.array([softmax(np.array([2.0, 1.0, 0.0]), T=T) for T in T_try])
plt.semilogx(T_try, p_try, label=["z = 2", "z = 1", "z = 0"])
plt.title("Your softmax, from cold to warm")
plt.xlabel("temperature T")
plt.ylabel("probability p")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-softmax", "grade": true, "locked": true, "points": 1}
"""softmax turns each row of a batch into probabilities."""
z_1 = np.array([[4.8, 1.21, 2.385], [8.9, -1.81, 0.2], [1.41, 1.051, 0.026]])
want_1 = [[0.8953, 0.0247, 0.08], [0.9998, 0, 0.0002], [0.5131, 0.3583, 0.1286]]
expect(softmax, z_1, gives=want_1, atol=1e-4)
### BEGIN HIDDEN TESTS
rng_1 = np.random.default_rng(301)
for n_1, K_1 in ((1, 4), (5, 2), (3, 7), (6, 1)):
    x_1 = rng_1.normal(0, 3, (n_1, K_1))
    plain_1 = [[1 / sum(np.exp(other - x) for other in row) for x in row] for row in x_1]
    out_1 = ask(softmax, x_1, gives=plain_1, atol=1e-12)
    sums_1 = np.sum(np.asarray(out_1, dtype=float), axis=1)
    agree("the sums of softmax's rows", sums_1, np.ones(n_1), rtol=0, atol=1e-12)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-softmax-arguments", "grade": true, "locked": true, "points": 1}
"""softmax obeys axis and T, takes any number of axes, and leaves its input alone."""
z_ln2 = np.array([0.0, 0.6931471805599453])
expect(softmax, z_ln2, gives=[0.333333333333333, 0.666666666666667], rtol=1e-12)
z_2 = np.array([[1.0, 0.0], [1.0, 1.098612289], [1.0, 0.0]])
expect(softmax, z_2, axis=0, gives=[[0.3333, 0.2], [0.3333, 0.6], [0.3333, 0.2]], atol=1e-4)
expect(softmax, np.array([2.0, 1.0, 0.0]), T=0.5, gives=[0.8668, 0.1173, 0.0159], atol=1e-4)
expect(softmax, z_2, T=0.0, raises=ValueError)
expect(softmax, z_2, T=-1.0, raises=ValueError)
### BEGIN HIDDEN TESTS
rng_2 = np.random.default_rng(302)
cube_2 = rng_2.normal(0, 2, (2, 3, 4))
for axis_2 in (0, 1, 2, -1, -2, -3):
    for T_2 in (1.0, 0.3, 7):
        exp_2 = np.exp(cube_2 / T_2)
        expect(softmax, cube_2, axis=axis_2, T=T_2, gives=exp_2 / exp_2.sum(axis_2, keepdims=True))
sevenths_2 = [[0.09003057, 0.24472847, 0.66524096], [1 / 3] * 3]
expect(softmax, np.array([[1, 2, 3], [3, 3, 3]]), gives=sevenths_2)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-softmax-stability", "grade": true, "locked": true, "points": 1}
"""softmax gives finite, right numbers for logits of any size, and no warning."""
expect(softmax, np.array([1000.0, 1001.0]), gives=[0.26894142, 0.73105858])
### BEGIN HIDDEN TESTS
expect(softmax, np.array([-1000.0, -999.0]), gives=[0.26894142, 0.73105858])
expect(softmax, np.array([0.0, -2000.0, 2000.0]), gives=[0, 0, 1])
rows_3 = np.array([[0.0, 1.0], [1000.0, 1001.0], [-2001.0, -2000.0]])
expect(softmax, rows_3, gives=[[0.26894142, 0.73105858]] * 3)
expect(softmax, np.array([[3.0, 1.0, 2.0]]), T=1e-3, gives=[[1, 0, 0]])
masked_3 = np.array([[-np.inf, 0.0, np.log(3)], [5.0, -np.inf, -np.inf]])
expect(softmax, masked_3, gives=[[0, 0.25, 0.75], [1, 0, 0]])
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-log_softmax", "locked": true}
# ## Exercise 2: Log-softmax (2 points)
#
# Write `log_softmax(z, axis=-1)` with NumPy,
# without `scipy.special.log_softmax` and `logsumexp`:
#
# $$\log p_k = z_k - \log \sum_j e^{z_j}$$
#
# Any number of axes from one upwards, any `axis`, same shape out. `z` stays as it is.
# The result must be exact where the probability itself is too small for a float,
# and for logits of 1000, without a warning.
# A masked class, $-\infty$, has the log-probability $-\infty$.
# (At least one logit along the axis is finite, none is $+\infty$.)
#
# Example: for $[0, -800]$ the sum is $1 + e^{-800}$, which is 1 in float64.
# So the result is $[0, -800]$.
#
# <details><summary>Hint 1</summary>
#
# Log-softmax does not change either if you first subtract a number from all logits.
# </details>
#
# <details><summary>Hint 2</summary>
#
# After subtracting the maximum, apply the formula as it stands:
# the logarithm is taken of a sum that is at least 1, and of nothing else.
# </details>


# %% nbgrader={"grade_id": "log_softmax", "solution": true} see="Log-softmax"
def log_softmax(z, axis=-1):
    """Logarithms of the probabilities that belong to logits.

    Args:
        z: (...) array of logits, at least one axis; -inf marks a masked class.
        axis: the axis of the classes.

    Returns:
        Array of the shape of `z`; its exponentials sum to 1 along `axis`.
    """
    ### BEGIN SOLUTION
    shifted = z - np.max(z, axis=axis, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))
    ### END SOLUTION


# %%
gap_try = np.linspace(0, 1000, 101)
log_p_try = log_softmax(np.stack([np.zeros(101), -gap_try], axis=1))[:, 1]
plt.plot(gap_try, log_p_try, linewidth=2)
plt.axvline(745, color="black", linestyle=":", label="beyond: p is 0 in float64")
plt.title("Your log-softmax of [0, -gap], second class")
plt.xlabel("gap between the two logits")
plt.ylabel("log p")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-log_softmax", "grade": true, "locked": true, "points": 1}
"""log_softmax gives the logarithms of the probabilities, along any axis."""
expect(log_softmax, np.array([0.0, 1.098612289]), gives=[-1.386294, -0.287682])
z_4 = np.array([[4.8, 1.21, 2.385], [8.9, -1.81, 0.2], [1.41, 1.051, 0.026]])
rest_4 = [[-0.0002, -10.7102, -8.7002], [-0.6673, -1.0263, -2.0513]]
expect(log_softmax, z_4, gives=[[-0.1106, -3.7006, -2.5256], *rest_4], atol=1e-4)
### BEGIN HIDDEN TESTS
rng_4 = np.random.default_rng(304)
for shape_4 in ((5,), (4, 3), (2, 3, 4), (1, 6), (6, 1)):
    for axis_4 in range(-len(shape_4), len(shape_4)):
        x_4 = rng_4.normal(0, 3, shape_4)
        ref_4 = np.apply_along_axis(lambda v: -np.log([sum(np.exp(v - s)) for s in v]), axis_4, x_4)
        expect(log_softmax, x_4, axis=axis_4, gives=ref_4)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-log_softmax-stability", "grade": true, "locked": true, "points": 1}
"""log_softmax stays exact where a probability underflows or an exponential overflows."""
expect(log_softmax, np.array([0.0, -800.0]), gives=[0, -800])
expect(log_softmax, np.array([1000.0, 0.0]), gives=[0, -1000])
### BEGIN HIDDEN TESTS
rows_5 = np.array([[0.0, 1.0], [1000.0, 1001.0], [-5001.0, -5000.0]])
want_5 = np.array([[-1.3132616875182228, -0.31326168751822286]] * 3)
expect(log_softmax, rows_5, gives=want_5)
expect(log_softmax, rows_5.T.copy(), axis=0, gives=want_5.T)
expect(log_softmax, np.array([0.0, -30.0]), gives=[0, -30], rtol=1e-12, atol=1e-12)
masked_5 = np.array([[-np.inf, 0.0, np.log(3)], [5.0, -np.inf, -np.inf]])
expect(log_softmax, masked_5, gives=[[-np.inf, np.log(0.25), np.log(0.75)], [0, -np.inf, -np.inf]])
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-cross_entropy", "locked": true}
# ## Exercise 3: Cross-entropy (3 points)
#
# Write `cross_entropy(logits, y)`, the mean surprise at the true classes, in nats:
#
# $$L = -\frac{1}{n} \sum_{i=1}^{n} \log p_{i,\, y_i}$$
#
# `logits` has shape $(n, K)$ with $n \ge 1$ and $K \ge 1$,
# `y` has shape $(n,)$ and holds integers from 0 to $K - 1$.
# The result is one number. Logits of several thousand must give the right, finite loss.
# Both arguments stay as they are.
#
# You may use `scipy.special.log_softmax`
# (which does not depend on whether your exercise 2 is right).
#
# Example: logits $[[0, \ln 3], [0, 0]]$ and $y = [1, 0]$.
# The true classes have probability $3/4$ and $1/2$, so
# $L = -\tfrac12 (\ln \tfrac34 + \ln \tfrac12) = \tfrac12 (0.2877 + 0.6931) = 0.4904$.
#
# <details><summary>Hint 1</summary>
#
# First the log-probabilities $(n, K)$, each row by itself,
# then one entry of each row, then the mean, then the sign.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `A[[0, 1, 2], [5, 0, 4]]` picks `A[0, 5]`, `A[1, 0]` and `A[2, 4]`.
# `A[:, [5, 0, 4]]` picks three whole columns. Here the first list must count the rows.
# </details>


# %% nbgrader={"grade_id": "cross_entropy", "solution": true} see="Cross-entropy: how wrong is a probability?"
def cross_entropy(logits, y):
    """Mean of -log p of the true classes.

    Args:
        logits: (n, K) scores, one row per example, any size.
        y: (n,) true classes, integers from 0 to K - 1.

    Returns:
        One float, the loss in nats.
    """
    ### BEGIN SOLUTION
    log_p = scipy.special.log_softmax(logits, axis=1)
    return -np.mean(log_p[np.arange(len(y)), y])
    ### END SOLUTION


# %%
lead_try = np.linspace(-10, 10, 81)
loss_try = [cross_entropy(np.array([[z, 0.0, 0.0]]), np.array([0])) for z in lead_try]
plt.plot(lead_try, loss_try, linewidth=2)
plt.axhline(np.log(3), color="black", linestyle=":", label="ln 3: knows nothing")
plt.title("Your loss for logits [z, 0, 0], true class 0")
plt.xlabel("z, lead of the true class")
plt.ylabel("loss")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-cross_entropy", "grade": true, "locked": true, "points": 1}
"""cross_entropy is the mean surprise of a small batch, as one number."""
z_6 = np.array([[4.8, 1.21, 2.385, 0.5], [8.9, -1.81, 0.2, 1.1], [1.41, 1.051, 0.026, 3.3]])
expect(cross_entropy, z_6, np.array([0, 2, 1]), gives=3.7768, atol=1e-4)
### BEGIN HIDDEN TESTS
quarter_6 = np.array([[0.0, np.log(3)], [0.0, 0.0]])
expect(cross_entropy, quarter_6, np.array([1, 0]), gives=0.49041462650586317)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-cross_entropy-shapes", "grade": true, "locked": true, "points": 1}
"""cross_entropy works for every n and K and leaves its arguments alone."""
expect(cross_entropy, np.array([[0.0, 0.0, 0.0, 0.0, 0.0]]), np.array([2]), gives=1.609438)
### BEGIN HIDDEN TESTS
rng_7 = np.random.default_rng(307)
for n_7, K_7 in ((1, 1), (1, 3), (4, 2), (7, 5), (2, 9), (6, 6), (5, 1)):
    z_7, y_7 = rng_7.normal(0, 3, (n_7, K_7)), rng_7.integers(0, K_7, n_7)
    want_7 = sum(np.log(sum(np.exp(z_7[i] - z_7[i, y_7[i]]))) for i in range(n_7)) / n_7
    expect(cross_entropy, z_7, y_7, gives=want_7)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-cross_entropy-stability", "grade": true, "locked": true, "points": 1}
"""cross_entropy is right and finite for logits of thousands."""
expect(cross_entropy, np.array([[0.0, 800.0]]), np.array([0]), gives=800.0)
### BEGIN HIDDEN TESTS
z_8 = np.array([[3000.0, 1000.0, 0.0], [-4000.0, -4001.0, -9000.0], [5.0, 5.0, -2000.0]])
want_8 = (2000 + np.log1p(np.exp(-1)) + 2005 + np.log(2)) / 3
expect(cross_entropy, z_8, np.array([1, 0, 2]), gives=want_8)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-ce_grad", "locked": true}
# ## Exercise 4: The slope of the cross-entropy (2 points)
#
# The lesson found how the loss of *one* example changes with its logits.
# Write `ce_grad(logits, y)`, the slope of the *mean* loss of a whole batch
# by every one of its logits.
#
# Shapes $(n, K)$ and $(n,)$ give $(n, K)$, with $n \ge 1$ and $K \ge 1$.
# Each row of the result sums to 0. Logits of several thousand must work.
# Both arguments stay as they are. You may use `scipy.special.softmax`.
#
# Example: logits $[[0, \ln 3], [0, 0]]$ and $y = [1, 0]$.
# The probabilities are $[\tfrac14, \tfrac34]$ and $[\tfrac12, \tfrac12]$,
# so with $n = 2$ the slopes are
# $[0.125, -0.125]$ and $[-0.25, 0.25]$.
#
# <details><summary>Hint 1</summary>
#
# Start from the probabilities, an array of your own, and change one entry in each row.
# </details>
#
# <details><summary>Hint 2</summary>
#
# The loss is a mean over $n$ examples, so each example counts $1/n$.
# </details>


# %% nbgrader={"grade_id": "ce_grad", "solution": true} see="What the loss asks of each score"
def ce_grad(logits, y):
    """Slope of the mean cross-entropy by the logits.

    Args:
        logits: (n, K) scores, one row per example; unchanged.
        y: (n,) true classes, integers from 0 to K - 1; unchanged.

    Returns:
        (n, K) slopes; each row sums to 0.
    """
    ### BEGIN SOLUTION
    dlogits = scipy.special.softmax(logits, axis=1)
    dlogits[np.arange(len(y)), y] -= 1
    return dlogits / len(y)
    ### END SOLUTION


# %%
z_try, y_try = np.array([[4.8, 1.21, 2.385], [8.9, -1.81, 0.2], [1.41, 1.051, 0.026]]), [0, 0, 1]
image_try = plt.imshow(ce_grad(z_try, np.array(y_try)), cmap="PuOr", vmin=-0.25, vmax=0.25)
plt.plot(y_try, range(3), "ko")
plt.colorbar(image_try, label="slope of the loss")
plt.title("Your slopes (dot: the true class)")
plt.xlabel("class k")
plt.ylabel("example i")
plt.xticks(range(3))
plt.yticks(range(3))
plt.grid(False)
plt.show()

# %% nbgrader={"grade_id": "test-ce_grad", "grade": true, "locked": true, "points": 1}
"""ce_grad gives the slopes of the mean loss of a small batch."""
z_9 = np.array([[4.8, 1.21, 2.385, 0.5], [1.41, 1.051, 0.026, 3.3]])
want_9 = [[-0.0577, 0.0122, 0.0395, 0.006], [0.0584, -0.4592, 0.0146, 0.3863]]
expect(ce_grad, z_9, np.array([0, 1]), gives=want_9, atol=1e-4)
### BEGIN HIDDEN TESTS
quarter_9 = np.array([[0.0, np.log(3)], [0.0, 0.0]])
expect(ce_grad, quarter_9, np.array([1, 0]), gives=[[0.125, -0.125], [-0.25, 0.25]])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-ce_grad-batches", "grade": true, "locked": true, "points": 1}
"""ce_grad works for every n and K, also where the last class does not occur in y."""
z_10 = np.array([[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]])
want_10 = [[0.045, -0.3776, 0.3326], [-0.3333, 0.1667, 0.1667]]
expect(ce_grad, z_10, np.array([1, 0]), gives=want_10, atol=1e-4)
### BEGIN HIDDEN TESTS
rng_10 = np.random.default_rng(310)
for n_10, K_10 in ((1, 1), (1, 4), (5, 2), (3, 8), (6, 6), (4, 1)):
    x_10, t_10 = rng_10.normal(0, 2, (n_10, K_10)), rng_10.integers(0, K_10, n_10)
    t_10[0] = 0
    slopes_10 = np.zeros((n_10, K_10))
    for i, k in np.ndindex(n_10, K_10):
        losses_10 = []
        for h in (1e-5, -1e-5):
            moved_10 = x_10.copy()
            moved_10[i, k] += h
            surprise_10 = (
                scipy.special.logsumexp(moved_10, axis=1) - moved_10[np.arange(n_10), t_10]
            )
            losses_10.append(surprise_10.mean())
        slopes_10[i, k] = (losses_10[0] - losses_10[1]) / 2e-5
    # 1e-7: the error of a centred difference with h = 1e-5
    expect(ce_grad, x_10, t_10, gives=slopes_10, rtol=0, atol=1e-7)
huge_10 = np.array([[3000.0, 0.0], [-4000.0, -7000.0]])
expect(ce_grad, huge_10, np.array([1, 0]), gives=[[0.5, -0.5], [0, 0]])
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-softmax_jacobian", "locked": true}
# ## Exercise 5: The Jacobian of softmax (2 points)
#
# How do the $K$ probabilities of one example change with its $K$ logits?
# Write `softmax_jacobian(p)`. It gets the *probabilities* and returns the matrix
#
# $$J_{jk} = \frac{\partial p_j}{\partial z_k}$$
#
# as one matrix of shape $(K, K)$, for every $K \ge 1$. `p` stays as it is.
#
# Example: for $p = [0.25, 0.75]$ all entries have the size $0.25 \cdot 0.75 = 0.1875$,
# on the diagonal with a plus, beside it with a minus.
#
# <details><summary>Hint 1</summary>
#
# The lesson has the formula for one entry, with an $[j = k]$ in it.
# What stands on the diagonal, and what beside it?
# </details>
#
# <details><summary>Hint 2</summary>
#
# `np.diag` makes a matrix of a vector, `np.outer` the table of all products of two
# vectors.
# For vectors, `p @ p` is something else: one number.
# </details>


# %% nbgrader={"grade_id": "softmax_jacobian", "solution": true} see="What the loss asks of each score"
def softmax_jacobian(p):
    """Slopes of the probabilities by the logits, for one example.

    Args:
        p: (K,) probabilities, the output of a softmax.

    Returns:
        (K, K) matrix; row j, column k holds the slope of p_j by z_k.
    """
    ### BEGIN SOLUTION
    return np.diag(p) - np.outer(p, p)
    ### END SOLUTION


# %%
image_try = plt.imshow(
    softmax_jacobian(np.array([0.6, 0.25, 0.1, 0.05])), cmap="PuOr", vmin=-0.25, vmax=0.25
)
plt.colorbar(image_try, label="slope")
plt.title("Your Jacobian at p = (0.6, 0.25, 0.1, 0.05)")
plt.xlabel("k, the logit that moves")
plt.ylabel("j, the probability that answers")
plt.yticks(range(4))
plt.grid(False)
plt.show()

# %% nbgrader={"grade_id": "test-softmax_jacobian", "grade": true, "locked": true, "points": 1}
"""softmax_jacobian has a slope for every pair of probability and logit."""
want_11 = [[0.25, -0.15, -0.1], [-0.15, 0.21, -0.06], [-0.1, -0.06, 0.16]]
expect(softmax_jacobian, np.array([0.5, 0.3, 0.2]), gives=want_11)
### BEGIN HIDDEN TESTS
expect(softmax_jacobian, np.array([0.25, 0.75]), gives=[[0.1875, -0.1875], [-0.1875, 0.1875]])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-softmax_jacobian-slopes", "grade": true, "locked": true, "points": 1}
"""softmax_jacobian is flat where softmax is sure, and right for every K."""
expect(softmax_jacobian, np.array([0.0, 1.0, 0.0]), gives=np.zeros((3, 3)))
### BEGIN HIDDEN TESTS
rng_12 = np.random.default_rng(312)
for K_12 in (1, 2, 5, 9):
    z_12 = rng_12.normal(0, 1.5, K_12)
    slopes_12 = np.zeros((K_12, K_12))
    for k in range(K_12):
        h_12 = 1e-5 * (np.arange(K_12) == k)
        up_12, down_12 = scipy.special.softmax(z_12 + h_12), scipy.special.softmax(z_12 - h_12)
        slopes_12[:, k] = (up_12 - down_12) / 2e-5
    # 1e-8: the error of a centred difference with h = 1e-5
    p_12 = scipy.special.softmax(z_12)
    expect(softmax_jacobian, p_12, gives=slopes_12, rtol=0, atol=1e-7)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-diagnose_start", "locked": true}
# ## Exercise 6: Diagnose: what is wrong before the first step? (1 point)
#
# Somebody hands you the logits of a net that has *not been trained*, and the true
# classes.
# Write `diagnose_start(logits, y)`, which looks at the loss and returns one of three
# words:
#
# * `"fine"`: the loss is what you expect of a net that knows nothing, within a tenth
#   of it;
# * `"too sure"`: it is larger;
# * `"knows too much"`: it is smaller, so the net has seen the answers.
#
# How large the loss should be depends on the number of classes, the columns of
# `logits`,
# of which there are at least two. `scipy.special.log_softmax` is allowed.
#
# Example: 50 examples, four classes, all logits 0: `"fine"`.
# All logits 0, only the true class has 1: the loss is 0.74, `"knows too much"`.
#
# <details><summary>Hint 1</summary>
#
# Two numbers are compared: the loss that these logits have,
# and the surprise of a net that gives every class the same probability.
# </details>


# %% nbgrader={"grade_id": "diagnose_start", "solution": true} see="What an untrained net says"
def diagnose_start(logits, y):
    """What the first loss says about an untrained net.

    Args:
        logits: (n, K) scores of the untrained net, K >= 2.
        y: (n,) true classes, integers from 0 to K - 1.

    Returns:
        "fine", "too sure" or "knows too much".
    """
    ### BEGIN SOLUTION
    n, K = logits.shape
    loss = -scipy.special.log_softmax(logits, axis=1)[np.arange(n), y].mean()
    ratio = loss / np.log(K)
    if 0.9 <= ratio <= 1.1:
        return "fine"
    return "too sure" if ratio > 1.1 else "knows too much"
    ### END SOLUTION


# %%
rng_try = np.random.default_rng(0)
for spread_try in (0.01, 0.3, 3.0):
    z_try, y_try = rng_try.normal(0, spread_try, (50, 10)), rng_try.integers(0, 10, 50)
    print(f"logits of standard deviation {spread_try}: {diagnose_start(z_try, y_try)}")

# %% nbgrader={"grade_id": "test-diagnose_start", "grade": true, "locked": true, "points": 1}
"""diagnose_start tells three untrained nets apart."""
y_13 = np.array([0, 1, 2, 3])
expect(diagnose_start, np.zeros((4, 4)), y_13, gives="fine")
expect(diagnose_start, np.eye(4), y_13, gives="knows too much")
rows_13 = [[0.0, 9.0, 0.0, 0.0], [0.0, 0.0, 9.0, 0.0], [0.0, 0.0, 0.0, 9.0], [9.0, 0.0, 0.0, 0.0]]
expect(diagnose_start, np.array(rows_13), y_13, gives="too sure")
expect(diagnose_start, np.zeros((4, 100)), y_13, gives="fine")
### BEGIN HIDDEN TESTS
for K_13 in (2, 3, 10, 300):
    hot_13 = np.zeros((5, K_13))
    hot_13[:, 1] = 1  # the logit of the true class that makes the loss r times ln K, below
    far_13, y_13 = 1000 + 2 * np.log(K_13) * hot_13, np.ones(5, dtype=int)
    expect(diagnose_start, far_13, y_13, gives="knows too much")
    for r_13, word_13 in (
        (0.5, "knows too much"),
        (0.88, "knows too much"),
        (0.92, "fine"),
        (1.08, "fine"),
        (1.12, "too sure"),
        (3.0, "too sure"),
    ):
        lead_13 = np.log(K_13 - 1) - np.log(np.expm1(r_13 * np.log(K_13)))
        expect(diagnose_start, lead_13 * hot_13, np.ones(5, dtype=int), gives=word_13)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-binary_softmax", "locked": true}
# ## Exercise 7: Two classes and one sigmoid (2 points)
#
# Two classes have the scores `a` and `b`. Write `binary_softmax(a, b)`,
# the softmax probability of the class with score `b`,
#
# $$\frac{e^b}{e^a + e^b},$$
#
# from the sigmoid alone: one call of `scipy.special.expit`, no other exponential.
#
# `a` and `b` are numbers or arrays of the same shape, compared element by element;
# the result has that shape. Scores of 1000 must work.
#
# Example: $a = 0$ and $b = \ln 3$ give $3 / (1 + 3) = 0.75$.
#
# <details><summary>Hint 1</summary>
#
# Divide numerator and denominator by $e^b$.
# Compare with $1 / (1 + e^{-z})$: what is $z$?
# </details>
#
# <details><summary>Hint 2</summary>
#
# Softmax sees only differences between scores. If $b$ rises, so must the result.
# </details>


# %% nbgrader={"grade_id": "binary_softmax", "solution": true} see="Two classes: the sigmoid again"
def binary_softmax(a, b):
    """Probability of the second of two classes.

    Args:
        a: (...) scores of the first class.
        b: (...) scores of the second class, same shape.

    Returns:
        (...) probabilities of the second class.
    """
    ### BEGIN SOLUTION
    return scipy.special.expit(b - a)
    ### END SOLUTION


# %%
b_try = np.linspace(-6, 6, 121)
for a_try in (-2.0, 0.0, 2.0):
    plt.plot(b_try, binary_softmax(np.full(121, a_try), b_try), label=f"a = {a_try:.0f}")
plt.title("Your binary softmax: where does each curve cross 1/2?")
plt.xlabel("score b")
plt.ylabel("probability of the class with score b")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-binary_softmax", "grade": true, "locked": true, "points": 1}
"""binary_softmax is the probability of the class with score b."""
expect(binary_softmax, 2.0, 3.098612289, gives=0.75)
### BEGIN HIDDEN TESTS
rng_14 = np.random.default_rng(314)
for a_14, b_14 in rng_14.normal(0, 3, (20, 2)):
    want_14 = np.exp(b_14) / (np.exp(a_14) + np.exp(b_14))
    expect(binary_softmax, a_14, b_14, gives=want_14)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-binary_softmax-arrays", "grade": true, "locked": true, "points": 1}
"""binary_softmax takes arrays and large scores, without a warning."""
a_15, b_15 = np.array([0.0, 1000.0, 1000.0]), np.array([0.0, 1001.0, -1000.0])
expect(binary_softmax, a_15, b_15, gives=[0.5, 0.7310586, 0])
### BEGIN HIDDEN TESTS
rng_15 = np.random.default_rng(315)
for shape_15 in ((4,), (2, 3), (2, 1, 5)):
    a_15, b_15 = rng_15.normal(0, 400, shape_15), rng_15.normal(0, 400, shape_15)
    want_15 = scipy.special.softmax(np.stack([a_15, b_15]), axis=0)[1]
    expect(binary_softmax, a_15, b_15, gives=want_15)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "words", "locked": true}
# ## In your own words
#
# A classmate says: "My net gives the class 0.99 on this image, so it is right 99
# times in 100."
# What would you look at to find out, and what could have made the net say 0.99 all
# the same?
# Answer in three sentences below, then open the model answer and compare:
# it is not graded.
#
# <details><summary>A model answer</summary>
#
# The 0.99 is the net's own claim, a softmax of its scores.
# Whether it holds is seen by counting: among all new images to which the net gives
# about
# 0.99, how many are right?
# Training pushes the true score up for as long as the loss falls, also on examples
# that are right already, so scores grow and the claims with them;
# a temperature above 1 would make the same net, with the same answers, more modest.
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
