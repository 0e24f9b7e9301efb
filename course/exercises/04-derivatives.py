# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 04: Slopes, and how to check them
#
# Measure slopes, write them down, and build the check that finds the wrong ones.
#
# **Time:** 80 minutes. **Points:** 19.
#
# In Colab, first choose *File > Save a copy in Drive*.
# Replace `raise NotImplementedError(...)` in each answer cell by your own code,
# try it in the free cell below it, then run the tests.
# A test that fails says what came, what was expected, and the likely mistake.
# When your work is graded, more tests are run than you see here.
# From exercise 3 on, the argument `x` is the pre-activation $z$ of the lesson.

# %% nbgrader={"grade_id": "setup", "locked": true}
import matplotlib.pyplot as plt
import numpy as np
from scipy.special import expit

plt.rcParams.update({"figure.figsize": (7, 3.5), "axes.grid": True, "grid.alpha": 0.3})

# %% [markdown] nbgrader={"grade_id": "task-numerical_grad", "locked": true}
# ## Exercise 1: The slope in every direction (3 points)
#
# A loss $f$ takes an array $x$ (say, all weights of a layer) and returns one number.
# Write `numerical_grad(f, x, h=1e-5)`. Each entry of $x$ has a slope of its own:
# the centred difference of $f$ when that entry alone is moved, by $h$ to either side,
# and all the others stay. Use it for every `h` you are given.
#
# * `x` is an array of any shape, also of shape `()`, like `np.array(3.0)`.
#   The result has the shape of `x`.
# * Every call hands `f` an array of the shape of `x`.
# * Work in float64, whatever the dtype of `x`: it may hold float32 numbers or integers.
# * Afterwards `x` is what it was, bit for bit.
#
# By hand: $f(v) = v_0^2 \, v_1$ at $(3, 2)$ has the slopes
# $2 \cdot 3 \cdot 2 = 12$ and $3^2 = 9$.
#
# <details><summary>Hint 1</summary>
#
# `for i in np.ndindex(x.shape)` visits every index of an array, whatever its rank:
# `i` is a tuple, and `x[i]` is one number.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `np.array(x, dtype=float)` makes a copy that you may change,
# also of integers and of float32 numbers.
#
# </details>
# <details><summary>Hint 3</summary>
#
# For each index make an array of zeros with `h` in that one place.
# Add it to the copy for one call of `f`, subtract it for the other.
#
# </details>


# %% nbgrader={"grade_id": "numerical_grad", "solution": true} see="A slope is what learning follows"
def numerical_grad(f, x, h=1e-5):
    """Gradient of a scalar function, measured by centred differences.

    Args:
        f: function of an array of the shape of `x`; returns one number.
        x: (...) where to measure, any shape; not changed.
        h: how far to go to either side.

    Returns:
        (...) slopes, one for each entry of `x`.
    """
    ### BEGIN SOLUTION
    x = np.array(x, dtype=float)
    grad = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = h
        grad[i] = (f(x + step) - f(x - step)) / (2 * h)
    return grad
    ### END SOLUTION


# %%
# Try it: the largest error of your gradient for many h. Do you see the U of the lesson?
hs = np.logspace(-12, -1, 34)
point = np.array([[0.3, 1.2], [-0.7, 2.0]])
worst = [
    np.abs(numerical_grad(lambda v: np.sum(np.sin(v)), point, h) - np.cos(point)).max() for h in hs
]
plt.loglog(hs, worst, "o-")
plt.minorticks_off()
plt.title("Error of my numerical gradient")
plt.xlabel("h")
plt.ylabel("largest error")
plt.show()

# %% nbgrader={"grade_id": "test-numerical_grad", "grade": true, "locked": true, "points": 1}
"""numerical_grad takes a centred difference with the given h, one entry at a time."""
expect(numerical_grad, lambda v: v[0] ** 2 * v[1], np.array([3.0, 2.0]), gives=[12.0, 9.0])
expect(numerical_grad, lambda v: v[0] ** 3 * v[1], np.array([1.0, 2.0]), h=0.5, gives=[6.5, 1.0])
### BEGIN HIDDEN TESTS
rng_1 = np.random.default_rng(401)


def neighbours_1(v):  # linear in each entry: exact up to rounding
    return np.sum(v * np.roll(v, 1))


def cubes_1(v):  # the centred difference of v^3 is 3 v^2 + h^2
    return np.sum(weights_1 * v**3)


for n_1, h_1 in ((7, 1e-3), (2, 1e-5), (1, 0.25), (5, 0.25)):
    x_1, weights_1 = rng_1.normal(size=n_1), rng_1.normal(size=n_1)
    if n_1 > 2:
        near_1 = np.roll(x_1, 1) + np.roll(x_1, -1)
        expect(numerical_grad, neighbours_1, x_1, h_1, gives=near_1, rtol=1e-6, atol=1e-6)
    want_1 = weights_1 * (3 * x_1**2 + h_1**2)
    expect(numerical_grad, cubes_1, x_1, h_1, gives=want_1, rtol=1e-6, atol=1e-6)
    weights_1 = 1e-8 * weights_1  # small slopes are slopes
    expect(numerical_grad, cubes_1, x_1, h_1, gives=1e-8 * want_1, rtol=1e-5, atol=1e-14)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-numerical_grad-shapes", "grade": true, "locked": true, "points": 1}
"""numerical_grad works for an array of any shape and hands f that shape."""
x_3 = np.array([[1.0, -2.0, 0.5], [3.0, -1.0, 2.0]])
expect(numerical_grad, lambda v: np.sum(v[0] * v[1] ** 2), x_3, gives=[[9, 1, 4], [6, 4, 2]])
expect(numerical_grad, np.square, np.array(3.0), gives=6.0)
### BEGIN HIDDEN TESTS
rng_3 = np.random.default_rng(403)


def sines_3(v):
    return np.sum(c_3 * np.sin(v)) if np.shape(v) == c_3.shape else np.nan


# steps added and taken away again leave no rounding here: the next test sees to that
h_3, grain_3 = 2.0**-17, 2.0**10
for shape_3 in ((5,), (3, 1), (2, 1, 4), (1, 2, 2, 3), ()):
    x_3 = np.asarray(np.round(grain_3 * rng_3.normal(size=shape_3)) / grain_3)
    c_3 = np.asarray(rng_3.normal(size=shape_3))
    # a centred difference is good to about 1e-10 here, a one-sided one to 1e-5
    expect(numerical_grad, sines_3, x_3, h_3, gives=c_3 * np.cos(x_3), rtol=1e-6, atol=1e-6)
whole_3 = np.round(grain_3 * rng_3.normal(size=(4, 3))) / grain_3
for x_3 in (whole_3.T, whole_3[::2], whole_3[:, 1:]):
    c_3 = rng_3.normal(size=x_3.shape)
    expect(numerical_grad, sines_3, x_3, h_3, gives=c_3 * np.cos(x_3), rtol=1e-6, atol=1e-6)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-numerical_grad-untouched", "grade": true, "locked": true, "points": 1}
"""numerical_grad leaves x as it was, and works in float64 for integers and float32 too."""
x_4 = np.array([0.1, 0.7, -1.3])
expect(numerical_grad, lambda v: np.sum(v**2), x_4, gives=[0.2, 1.4, -2.6])
agree("x after numerical_grad, to the last bit", x_4, [0.1, 0.7, -1.3], rtol=0, atol=0)
expect(numerical_grad, lambda v: np.sum(v**2) / 4, np.array([1, 2, 3]), gives=[0.5, 1.0, 1.5])
expect(numerical_grad, np.sin, np.array(0.7, dtype=np.float32), gives=0.7648422)
### BEGIN HIDDEN TESTS
rng_4 = np.random.default_rng(404)


def squares_4(v):
    return np.sum(v**2)


def cosines_4(v):
    return np.sum(np.cos(v))


for scale_4 in (1e-3, 1.0, 1e3):
    x_4 = rng_4.normal(size=(3, 4)) * scale_4
    before_4 = x_4.copy()
    expect(numerical_grad, squares_4, x_4, gives=2 * before_4, rtol=1e-6, atol=1e-6)
    agree("x after numerical_grad, to the last bit", x_4, before_4, rtol=0, atol=0)
whole_4 = np.array([[1, -2], [4, 0]])
expect(numerical_grad, cosines_4, whole_4, gives=-np.sin(whole_4), rtol=1e-6, atol=1e-6)
agree("integer x after numerical_grad", whole_4, np.array([[1, -2], [4, 0]]))
single_4 = rng_4.normal(size=(2, 3)).astype(np.float32)
want_4 = -np.sin(single_4.astype(float))
expect(numerical_grad, cosines_4, single_4, gives=want_4, rtol=1e-6, atol=1e-6)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-best_h", "locked": true}
# ## Exercise 2: Predict: the best h (2 points)
#
# The lesson found two errors in a measured slope:
# one from the curve's bend, which grows with $h$, one from rounding, which shrinks.
# Together they are about
#
# $$E(h) = c\, h^p + \frac{r}{h},$$
#
# where $c > 0$ says how strongly the curve bends, $r > 0$ how coarsely $f$ is rounded,
# and $p$ is the power of the difference that you use: 1 for the one-sided one,
# 2 for the centred one, more for others that take more points.
#
# Instead of trying many $h$, predict the best one.
# Write `best_h(c, p, r)`: the $h > 0$ at which $E$ is smallest, and this smallest $E$,
# as a pair `(h, E)`, both to five digits, for every $c > 0$, $r > 0$, $p = 1, 2, \dots$
# The lesson has only the rule of thumb. Find the formula with pencil and paper.
#
# Example: for $c = 2$, $p = 1$, $r = 8$ the errors are $E(1) = 10$, $E(2) = 8$,
# $E(4) = 10$, and indeed $h = 2$ is best: the pair is `(2.0, 8.0)`.
#
# <details><summary>Hint 1</summary>
#
# At its lowest point a smooth curve has slope 0.
# Differentiate $E$ by $h$; think of $r/h$ as $r\,h^{-1}$.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Bring the two terms of $E'(h) = 0$ to different sides,
# collect all $h$ on one of them, then take a root.
# The two *errors* need not be equal there.
#
# </details>


# %% nbgrader={"grade_id": "best_h", "solution": true} see="How small should h be?"
def best_h(c, p, r):
    """The step of a measured slope with the smallest error.

    Args:
        c: a positive number; the bend's error is c * h**p.
        p: 1, 2, 3, ..., the power with which it grows.
        r: a positive number; the rounding's error is r / h.

    Returns:
        The pair (h, E): the best step and the error there.
    """
    ### BEGIN SOLUTION
    h = (r / (p * c)) ** (1 / (p + 1))
    return h, c * h**p + r / h
    ### END SOLUTION


# %%
# Try it: the lesson's sigmoid at 0.7. Before you run: what do you expect in float32?
bends = {"one-sided": (0.168, 1), "centred": (0.055, 2)}
for dtype_try in (np.float64, np.float32):
    for name_try, (c_try, p_try) in bends.items():
        h_try, E_try = best_h(c_try, p_try, np.finfo(dtype_try).eps)
        print(f"{dtype_try.__name__}, {name_try:9}: best h {h_try:.0e}, error {E_try:.0e}")
h_try = np.geomspace(0.2, 20, 100)
plt.loglog(h_try, 2 * h_try + 8 / h_try, label="E")
plt.loglog(h_try, 2 * h_try, ":", h_try, 8 / h_try, "--")
plt.loglog(*best_h(2, 1, 8), "o", label="my best h")
plt.minorticks_off()
plt.title("Two errors and their sum, c = 2, p = 1, r = 8")
plt.xlabel("h")
plt.ylabel("error")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-best_h", "grade": true, "locked": true, "points": 1}
"""best_h gives the best step and the error there, for one-sided and centred differences."""
expect(best_h, 3.0, 2, 48.0, gives=(2.0, 36.0))
expect(best_h, 2.0, 1, 8.0, gives=(2.0, 8.0))
### BEGIN HIDDEN TESTS
for c_5, p_5, h_5 in ((0.5, 2, 0.1), (3.0, 1, 0.02), (7.0, 2, 5.0), (0.25, 1, 1.0)):
    r_5 = p_5 * c_5 * h_5 ** (p_5 + 1)
    expect(best_h, c_5, p_5, r_5, gives=(h_5, c_5 * h_5**p_5 + r_5 / h_5), atol=0)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-best_h-powers", "grade": true, "locked": true, "points": 1}
"""best_h is right for every power, and to five digits where everything is tiny."""
expect(best_h, 0.5, 3, 24.0, gives=(2.0, 16.0))
expect(best_h, 0.25, 4, 1e-16, gives=(6.309573e-4, 1.981116e-13), atol=0)
### BEGIN HIDDEN TESTS
for c_6, p_6, h_6 in ((2.0, 5, 0.5), (1e3, 2, 1.2345e-7), (1e-9, 4, 300.0), (0.3, 8, 0.7)):
    r_6 = p_6 * c_6 * h_6 ** (p_6 + 1)
    expect(best_h, c_6, p_6, r_6, gives=(h_6, c_6 * h_6**p_6 + r_6 / h_6), atol=0)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-d_sigmoid", "locked": true}
# ## Exercise 3: The sigmoid's slope, also where it is tiny (2 points)
#
# Write `d_sigmoid(x)`, the derivative of the sigmoid at the pre-activation $x$,
# an array of any shape; a NumPy number like `x[0]` has the shape `()`.
# It holds float64 numbers or integers. The result has the shape of `x`.
#
# * The **relative** error is below $10^{-5}$ wherever the slope is above $10^{-300}$,
#   that is, for $|x| \le 690$.
#   So $\sigma'(40) = 4.248 \cdot 10^{-18}$, and a result of 0 is wrong there.
# * Further out anything from 0 to $10^{-300}$ will do.
# * No warning and no NaN, not even at $x = \pm 1000$.
#
# The form that the lesson derives breaks the first rule. Find out where, and why.
#
# By hand: $\sigma(0) = \tfrac12$, so $\sigma'(0) = \tfrac14$;
# far out the slope is $e^{-|x|}$ in very good approximation.
#
# <details><summary>Hint 1</summary>
#
# Print both factors of the lesson's form for $x = 40$ and $x = -40$.
# `expit` from the setup cell is SciPy's sigmoid. Which factor has lost its digits?
#
# </details>
# <details><summary>Hint 2</summary>
#
# $1 - \sigma(x)$ is a sigmoid, too, at another place (lesson 2).
# Computed as a sigmoid it loses nothing.
#
# </details>


# %% nbgrader={"grade_id": "d_sigmoid", "solution": true} see="The derivatives, written down"
def d_sigmoid(x):
    """Derivative of the sigmoid.

    Args:
        x: (...) pre-activations.

    Returns:
        (...) slopes between 0 and 1/4, with a small relative error also in both tails.
    """
    ### BEGIN SOLUTION
    return expit(x) * expit(-x)
    ### END SOLUTION


# %%
# Try it: on a logarithmic axis the slope falls like exp(-|z|), on both sides alike.
# The lesson's form does not: where does it leave the line, and where does it end?
z_try = np.linspace(-60, 60, 241)
a_try = expit(z_try)
plt.semilogy(z_try, d_sigmoid(z_try), linewidth=4, alpha=0.6, label="my d_sigmoid")
plt.semilogy(z_try, a_try * (1 - a_try), label="a (1 - a)")
plt.semilogy(z_try, np.exp(-np.abs(z_try)), "k--", label="exp(-|z|)")
plt.minorticks_off()
plt.title("The sigmoid's slope, far out")
plt.xlabel("z")
plt.ylabel("slope")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-d_sigmoid", "grade": true, "locked": true, "points": 1}
"""d_sigmoid is the slope of the sigmoid at the pre-activation."""
want_7 = [[0.25, 0.1049936, 0.1966119], [0.006648057, 0.04517666, 0.2350037]]
expect(d_sigmoid, np.array([[0.0, 2.0, -1.0], [5.0, -3.0, 0.5]]), gives=want_7, atol=0)
expect(d_sigmoid, np.array([2, -1]), gives=[0.1049936, 0.1966119], atol=0)
### BEGIN HIDDEN TESTS
rng_7 = np.random.default_rng(407)
for shape_7 in ((50,), (4, 3), (2, 1, 5), (1,), ()):
    x_7 = np.asarray(rng_7.uniform(-12, 12, shape_7))
    expect(d_sigmoid, x_7, gives=0.25 / np.cosh(x_7 / 2) ** 2, atol=0)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-d_sigmoid-edges", "grade": true, "locked": true, "points": 1}
"""d_sigmoid keeps its relative error in both tails, takes one number, and is silent."""
expect(d_sigmoid, np.float64(40.0), gives=4.248354e-18, atol=0)
expect(d_sigmoid, np.float64(-300.0), gives=5.148200e-131, atol=0)
expect(d_sigmoid, np.array([-1000.0, 1000.0]), gives=[0.0, 0.0], atol=1e-300)
### BEGIN HIDDEN TESTS
for x_8 in (-690.0, 690.0, 600.0, -510.0, 300.0, 120.0, -40.0, 37.0, -20.0, 17.5, 0.0):
    want_8 = np.exp(-abs(x_8)) / (1 + np.exp(-abs(x_8))) ** 2
    expect(d_sigmoid, np.float64(x_8), gives=want_8, atol=0)
x_8 = np.linspace(-690, 690, 1381)
expect(d_sigmoid, x_8, gives=np.exp(-np.abs(x_8)) / (1 + np.exp(-np.abs(x_8))) ** 2, atol=0)
x_8 = np.concatenate([np.linspace(-1000, -700, 301), np.linspace(700, 1000, 301)])
expect(d_sigmoid, x_8, gives=np.zeros(602), atol=1e-300)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-d_tanh", "locked": true}
# ## Exercise 4: The slope of tanh, also where it is tiny (2 points)
#
# Write `d_tanh(x)`, the derivative of tanh at the pre-activation $x$,
# an array of any shape; a NumPy number like `x[0]` has the shape `()`.
# It holds float64 numbers or integers. The result has the shape of `x`.
#
# * The **relative** error is below $10^{-5}$ wherever the slope is above $10^{-300}$,
#   that is, for $|x| \le 345$. So $\tanh'(20) = 1.699 \cdot 10^{-17}$, not 0.
# * Further out anything from 0 to $10^{-300}$ will do.
# * No warning and no NaN, not even at $x = \pm 1000$.
#
# Of the forms in the lesson's table one breaks the first rule, the other the last.
#
# By hand: $\tanh 1 \approx 0.7616$, so $\tanh'(1) \approx 1 - 0.5800 = 0.4200$;
# far out the slope is $4 e^{-2|x|}$ in very good approximation.
#
# <details><summary>Hint 1</summary>
#
# There is more than one way. Either find a form whose factors are all exact far out,
# or keep a form that is exact from the numbers at which it overflows.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The lesson says how the slope of tanh follows from the sigmoid's,
# and exercise 3 found an exact form of that.
#
# </details>


# %% nbgrader={"grade_id": "d_tanh", "solution": true} see="The derivatives, written down"
def d_tanh(x):
    """Derivative of tanh.

    Args:
        x: (...) pre-activations.

    Returns:
        (...) slopes between 0 and 1, with a small relative error also in both tails.
    """
    ### BEGIN SOLUTION
    return 4 * expit(2 * x) * expit(-2 * x)
    ### END SOLUTION


# %%
# Try it: the left panel shows the hump, the right one its tails.
z_try = np.linspace(-30, 30, 601)
fig_try, panels_try = plt.subplots(1, 2, figsize=(9, 3))
panels_try[0].plot(z_try, d_tanh(z_try), linewidth=4, alpha=0.6)
panels_try[0].set(title="My d_tanh", xlabel="z", ylabel="slope", xlim=(-5, 5))
panels_try[1].semilogy(z_try, d_tanh(z_try), linewidth=4, alpha=0.6)
panels_try[1].semilogy(z_try, 4 * np.exp(-2 * np.abs(z_try)), "k--", label="4 exp(-2 |z|)")
panels_try[1].set(title="and its tails", xlabel="z")
panels_try[1].legend()
plt.show()

# %% nbgrader={"grade_id": "test-d_tanh", "grade": true, "locked": true, "points": 1}
"""d_tanh is the slope of tanh at the pre-activation."""
want_9 = [[1.0, 0.4199743, 0.7864477], [0.009866037, 0.07065082, 0.9400148]]
expect(d_tanh, np.array([[0.0, 1.0, -0.5], [3.0, -2.0, 0.25]]), gives=want_9, atol=0)
expect(d_tanh, np.array([1, -2]), gives=[0.4199743, 0.07065082], atol=0)
### BEGIN HIDDEN TESTS
rng_9 = np.random.default_rng(409)
for shape_9 in ((60,), (4, 3), (2, 1, 5), (1,), ()):
    x_9 = np.asarray(rng_9.uniform(-9, 9, shape_9))
    expect(d_tanh, x_9, gives=1 / np.cosh(x_9) ** 2, atol=0)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-d_tanh-edges", "grade": true, "locked": true, "points": 1}
"""d_tanh keeps its relative error in both tails, takes one number, and is silent."""
expect(d_tanh, np.float64(20.0), gives=1.699342e-17, atol=0)
expect(d_tanh, np.float64(-300.0), gives=1.060159e-260, atol=0)
expect(d_tanh, np.array([-1000.0, 1000.0]), gives=[0.0, 0.0], atol=1e-300)
### BEGIN HIDDEN TESTS
for x_10 in (-345.0, 345.0, 260.0, -150.0, 60.0, 40.0, -20.0, 18.5, -10.0, 9.0, 0.0):
    want_10 = 4 * np.exp(-2 * abs(x_10)) / (1 + np.exp(-2 * abs(x_10))) ** 2
    expect(d_tanh, np.float64(x_10), gives=want_10, atol=0)
x_10 = np.linspace(-345, 345, 1381)
small_10 = np.exp(-2 * np.abs(x_10))
expect(d_tanh, x_10, gives=4 * small_10 / (1 + small_10) ** 2, atol=0)
x_10 = np.concatenate([np.linspace(-1000, -350, 651), np.linspace(350, 1000, 651)])
expect(d_tanh, x_10, gives=np.zeros(1302), atol=1e-300)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-d_relu", "locked": true}
# ## Exercise 5: ReLU's slope (2 points)
#
# Write `d_relu(x)`, the slope of ReLU at every entry of the pre-activation $x$.
# At the kink there is none, and we agree on the number that `tf.nn.relu` gives: 0.
#
# * `x` is an array of any shape, of floats or integers;
#   a NumPy number like `x[0]` has the shape `()`. The result has the shape of `x`.
# * The slope is exact, however near to the kink or far from it, and without a warning.
# * The result holds numbers; `False` and `True` will not do, they refuse `-`.
# * `x` itself stays as it is.
#
# By hand: $(-2, 0, 3)$ gives $(0, 0, 1)$.
#
# <details><summary>Hint 1</summary>
#
# No division is needed. Compare `x` with 0.
#
# </details>
# <details><summary>Hint 2</summary>
#
# A comparison of an array gives an array of `True` and `False`.
# `np.where`, `.astype` and a multiplication all turn it into numbers.
#
# </details>


# %% nbgrader={"grade_id": "d_relu", "solution": true} see="Kinks: where there is no slope"
def d_relu(x):
    """Derivative of ReLU, 0 at the kink.

    Args:
        x: (...) pre-activations.

    Returns:
        (...) numbers, the slope at each entry.
    """
    ### BEGIN SOLUTION
    return np.where(x > 0, 1.0, 0.0)
    ### END SOLUTION


# %%
# Try it: the dots are your slope, the one at 0 included.
z_try = np.linspace(-2, 2, 41)
plt.plot(z_try, np.maximum(z_try, 0), label="relu")
plt.plot(z_try, d_relu(z_try), "o", markersize=4, label="my d_relu")
plt.title("ReLU and its slope")
plt.xlabel("z")
plt.ylabel("value, slope")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-d_relu", "grade": true, "locked": true, "points": 1}
"""d_relu is the slope on both sides and 0 at the kink, for every entry."""
expect(d_relu, np.array([[-2.0, 0.0, 3.0], [0.5, -0.5, 4.0]]), gives=[[0, 0, 1], [1, 0, 1]])
### BEGIN HIDDEN TESTS
rng_11 = np.random.default_rng(411)
for shape_11 in ((40,), (5, 1, 8), (3, 4), (1,), ()):
    x_11 = np.asarray(rng_11.normal(size=shape_11))
    want_11 = np.reshape([1.0 if v > 0 else 0.0 for v in x_11.flat], shape_11)
    expect(d_relu, x_11, gives=want_11, rtol=0, atol=0)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-d_relu-edges", "grade": true, "locked": true, "points": 1}
"""d_relu is exact near the kink, and takes one NumPy number and integers."""
expect(d_relu, np.array([5.0, 1e-300, -1e-300, 1e-6, 1e300]), gives=[1, 1, 0, 1, 1])
expect(d_relu, np.float64(2.5), gives=1)
expect(d_relu, np.array([-1, 0, 2]), gives=[0, 0, 1])
### BEGIN HIDDEN TESTS
far_12 = np.array([-1e-6, -1e300, -0.0, np.inf, -np.inf, 1e-20, 5e-324, 1.0])
expect(d_relu, far_12, gives=[0, 0, 0, 1, 0, 1, 1, 1], rtol=0, atol=0)
for x_12, want_12 in ((0.0, 0), (-1.0, 0), (1e-9, 1), (-1e-9, 0)):
    expect(d_relu, np.float64(x_12), gives=want_12, rtol=0, atol=0)
    expect(d_relu, np.array(x_12), gives=want_12, rtol=0, atol=0)
expect(d_relu, np.array([[-1, 0, 2]], dtype=np.float32), gives=[[0, 0, 1]], rtol=0, atol=0)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-d_leaky_relu", "locked": true}
# ## Exercise 6: Repair: the leaky ReLU's slope (2 points)
#
# A colleague wrote this, tried it at $(-2.0, 3.0)$ with $\alpha = 0.1$,
# got $(0.1, 1)$, and went home:
#
# ```python
# def d_leaky_relu(x, alpha=0.01):
#     slope = np.ones_like(x)
#     slope[x < alpha * x] = alpha
#     return slope
# ```
#
# Three things are wrong with it. Find them, and write a `d_leaky_relu` that is right
#
# * for every $\alpha \ge 0$, where $\alpha$ is the slope left of 0;
# * at the kink, where we agree on $\alpha$, like `tf.nn.leaky_relu`;
# * for arrays of any shape, of floats or integers;
#   a NumPy number like `x[0]` has the shape `()`.
#
# The result has the shape of `x` and is exact near the kink and far from it;
# `x` stays as it is.
#
# <details><summary>Hint 1</summary>
#
# Put the colleague's version into the answer cell and run the tests.
# Repair what the message shows, and run them again.
#
# </details>
# <details><summary>Hint 2</summary>
#
# What does `np.ones_like(np.array([-3, 0, 2]))` hold? And
# when is $x < \alpha x$ true if $\alpha$ is 2?
#
# </details>


# %% nbgrader={"grade_id": "d_leaky_relu", "solution": true} see="Kinks: where there is no slope"
def d_leaky_relu(x, alpha=0.01):
    """Derivative of the leaky ReLU, `alpha` at the kink.

    Args:
        x: (...) pre-activations.
        alpha: the slope left of 0, at least 0.

    Returns:
        (...) numbers, the slope at each entry.
    """
    ### BEGIN SOLUTION
    return np.where(x > 0, 1.0, alpha)
    ### END SOLUTION


# %%
# Try it: dots are yours, circles are the colleague's. Where do they part?
def colleagues(x, alpha):
    slope = np.ones_like(x)
    slope[x < alpha * x] = alpha
    return slope


fig_try, panels_try = plt.subplots(1, 3, figsize=(9, 3), sharey=True)
for axes_try, alpha_try in zip(panels_try, (0.1, 0.5, 1.5), strict=True):
    for z_try in (np.linspace(-2, 2, 17), np.array([-3, 3])):  # floats, and two integers
        axes_try.plot(z_try, colleagues(z_try, alpha_try), "o", color="C1", fillstyle="none")
        axes_try.plot(z_try, d_leaky_relu(z_try, alpha_try), ".", color="C0")
    axes_try.set(title=f"alpha = {alpha_try}", xlabel="z")
panels_try[0].set_ylabel("slope")
plt.show()

# %% nbgrader={"grade_id": "test-d_leaky_relu", "grade": true, "locked": true, "points": 1}
"""d_leaky_relu is right on both sides and at the kink."""
expect(d_leaky_relu, np.array([[-2.0, 0.0], [3.0, 4.0]]), alpha=0.2, gives=[[0.2, 0.2], [1, 1]])
expect(d_leaky_relu, np.array([-2.0, 0.0, 3.0]), gives=[0.01, 0.01, 1.0])
### BEGIN HIDDEN TESTS
rng_13 = np.random.default_rng(413)
for shape_13 in ((30,), (4, 1, 8), (3, 4), (1,), ()):
    x_13 = np.asarray(rng_13.normal(size=shape_13))
    want_13 = np.reshape([1.0 if v > 0 else 0.3 for v in x_13.flat], shape_13)
    expect(d_leaky_relu, x_13, 0.3, gives=want_13)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-d_leaky_relu-edges", "grade": true, "locked": true, "points": 1}
"""d_leaky_relu is right for every alpha, for integers, and for one NumPy number."""
expect(d_leaky_relu, np.array([5.0, -5.0, 1e-300, 0.0]), alpha=1.5, gives=[1.0, 1.5, 1.0, 1.5])
expect(d_leaky_relu, np.array([-3, 0, 2]), alpha=0.5, gives=[0.5, 0.5, 1.0])
expect(d_leaky_relu, np.float64(-1.5), alpha=0.25, gives=0.25)
### BEGIN HIDDEN TESTS
expect(d_leaky_relu, np.array([[-1.0, 0.0, 2.0]]), 0.0, gives=[[0, 0, 1]])
for alpha_14 in (0.01, 1.2345e-8, 0.999, 1.0, 1.5, 40.0):
    far_14 = np.array([-1e300, -0.0, np.inf, -np.inf, 1e-20, -5e-324])
    want_14 = [alpha_14, alpha_14, 1, alpha_14, 1, alpha_14]
    expect(d_leaky_relu, far_14, alpha_14, gives=want_14, atol=0)
    expect(d_leaky_relu, np.array([[3], [-3], [0]]), alpha_14, gives=[[1], [alpha_14], [alpha_14]])
    for x_14 in (0.0, 2.5, -1.5):
        expect(d_leaky_relu, np.float64(x_14), alpha_14, gives=1.0 if x_14 > 0 else alpha_14)
expect(d_leaky_relu, np.array([-1, 0, 2], dtype=np.float32), 0.1, gives=[0.1, 0.1, 1])
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-grad_check", "locked": true}
# ## Exercise 7: Check a gradient, and mind the kinks (3 points)
#
# `f` and `df` work element by element on an array: an activation and its derivative.
# Write `grad_check(f, df, x, h=1e-5, kinks=())`. At every entry of `x` it compares
# the centred difference of `f` with what `df` says there,
# by the lesson's relative error, whose denominator is never smaller than $10^{-12}$.
# Return a dictionary about the *worst point*, the entry with the largest such error:
#
# | key | value |
# |---|---|
# | `'max_rel'` | the largest relative error, one number |
# | `'where'` | its index in `x`, a tuple with one number per axis |
# | `'kink'` | a bool: `True` if a kink lies within $h$ of the worst point, else `False` |
#
# * `kinks` lists the places where `f` has a bend, such as `(0,)` for ReLU,
#   `(0, 6)` for ReLU6. "Within $h$" means: at a distance of at most the given `h`.
# * The worst point stays the worst point if it is at a kink:
#   `'kink'` tells the reader not to take its error for a mistake.
# * `x` has any shape, also `()`, like a NumPy number.
#   Work in float64, whatever its dtype; leave it as it is.
# * If `df` gives NaN somewhere, `'max_rel'` is NaN and `'where'` says where.
#   Where both slopes are 0 the error is 0, without a warning.
#
# By hand: $f(x) = x^2$ at $x = 3$ with a `df` that says 9.
# The measured slope is 6, so the relative error is $\tfrac{3}{9} = \tfrac13$.
#
# <details><summary>Hint 1</summary>
#
# `np.argmax` gives the position in the flattened array (and takes NaN for the largest).
# `np.unravel_index(position, shape)` turns it into a tuple.
#
# </details>
# <details><summary>Hint 2</summary>
#
# With the tuple `where` in hand, `x[where]` is the worst point itself:
# compare its distance to each kink with `h`. `any(...)` turns the answers into one.
#
# </details>


# %% nbgrader={"grade_id": "grad_check", "solution": true} see="Close enough? Relative error"
def grad_check(f, df, x, h=1e-5, kinks=()):
    """Compare an element-wise function's derivative with centred differences.

    Args:
        f: element-wise function of an array.
        df: its supposed derivative, also element-wise.
        x: (...) points to check at; not changed.
        h: half the width of the centred difference.
        kinks: places where `f` has no slope.

    Returns:
        dict: 'max_rel' (number), 'where' (index tuple), 'kink' (bool), of the worst point.
    """
    ### BEGIN SOLUTION
    x = np.asarray(x, dtype=float)
    numeric, exact = (f(x + h) - f(x - h)) / (2 * h), df(x)
    scale = np.maximum(np.maximum(np.abs(numeric), np.abs(exact)), 1e-12)
    error = np.abs(numeric - exact) / scale
    where = np.unravel_index(np.argmax(error), x.shape)
    kink = any(abs(x[where] - k) <= h for k in kinks)
    return {"max_rel": error[where], "where": where, "kink": kink}
    ### END SOLUTION


# %%
# Try it: two right slopes, checked one point at a time. Orange: 'kink' is True.
# Why does the error rise in the tails of tanh?
checks_try = {
    "tanh": (np.tanh, lambda v: np.cosh(v) ** -2.0, np.linspace(-12, 12, 97), ()),
    "absolute value": (np.abs, np.sign, np.linspace(-3e-5, 3e-5, 60), (0,)),
}
fig_try, panels_try = plt.subplots(1, 2, figsize=(9, 3))
for axes_try, (name_try, (f, df, zs, kinks)) in zip(panels_try, checks_try.items(), strict=True):
    results_try = [grad_check(f, df, np.array([z]), kinks=kinks) for z in zs]
    colors_try = ["C1" if result["kink"] else "C0" for result in results_try]
    axes_try.scatter(zs, [result["max_rel"] for result in results_try], c=colors_try, s=9)
    axes_try.set(title=f"grad_check of {name_try}", xlabel="z", ylabel="max_rel")
panels_try[0].set(yscale="log", ylim=(1e-14, 1))
plt.show()

# %% nbgrader={"grade_id": "test-grad_check", "grade": true, "locked": true, "points": 1}
"""grad_check finds the largest relative error and its index."""
x_15 = np.array([[1.0, 2.0, -1.0], [4.0, 0.5, -2.0]])
want_15 = {"max_rel": 0.3333333, "where": (1, 0), "kink": False}
expect(grad_check, np.square, lambda v: np.where(v > 2, 3 * v, 2 * v), x_15, gives=want_15)
x_16 = np.array([50.0, -0.001])  # there df is 20 percent too large, here half
want_16 = {"max_rel": 0.5, "where": (1,), "kink": False}
expect(grad_check, np.square, lambda v: np.where(v < 1, v, 2.4 * v), x_16, gives=want_16)
### BEGIN HIDDEN TESTS
rng_15 = np.random.default_rng(415)


def cube_15(v):
    return v**3


def cube_slope_wrong_beyond_15(v):
    return np.where(v > 2.2, 2.7, 3) * v**2


for shape_15 in ((7,), (3, 4), (2, 3, 4), (1, 5), (1,)):
    for _ in range(3):
        x_15 = rng_15.uniform(0.5, 2, shape_15)
        bad_15 = tuple(int(rng_15.integers(n)) for n in shape_15)
        x_15[bad_15] = 2.5
        want_15 = {"max_rel": 0.1, "where": bad_15, "kink": False}
        expect(grad_check, cube_15, cube_slope_wrong_beyond_15, x_15, gives=want_15)


def sine_slope_5_percent_off(v):
    return 1.05 * np.cos(v)


for x_15 in (0.3, -1.2, 1.4):
    want_15 = {"max_rel": 0.05 / 1.05, "where": (0,), "kink": False}
    expect(grad_check, np.sin, sine_slope_5_percent_off, np.array([x_15]), gives=want_15)
    want_15 = {"max_rel": 0.0, "where": (0,), "kink": False}
    expect(grad_check, np.sin, np.cos, np.array([x_15]), gives=want_15, atol=1e-7)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-grad_check-kinks", "grade": true, "locked": true, "points": 1}
"""grad_check says whether the worst point, and no other, lies within h of a kink."""
want_17 = {"max_rel": 0.6, "where": (2,), "kink": True}  # cosh is a little above 1
expect(grad_check, np.abs, np.cosh, np.array([0.1, 0.05, 4e-6]), kinks=(0,), gives=want_17)
want_18 = {"max_rel": 2.0, "where": (1,), "kink": False}
expect(grad_check, np.abs, np.ones_like, np.array([4e-6, -1.0]), kinks=(0,), gives=want_18)
want_19 = {"max_rel": 0.5, "where": (1,), "kink": True}
expect(grad_check, np.abs, np.sign, np.array([3.0, -0.05]), h=0.1, kinks=(7, 0), gives=want_19)
### BEGIN HIDDEN TESTS
x_17 = np.array([[1.0, 7.0], [6 - 3e-6, -2.0]])


def relu6_17(v):
    return np.clip(v, 0, 6)


def relu6_slope_17(v):
    return np.where((v > 0) & (v < 6), 1.0, 0.0)


want_17 = {"max_rel": 0.35, "where": (1, 0), "kink": True}
for kinks_17 in ((0, 6), [0.0, 6.0], np.array([6.0, 0.0]), [6]):
    expect(grad_check, relu6_17, relu6_slope_17, x_17, kinks=kinks_17, gives=want_17)
for kinks_17 in ((), [0.0], (0, 1)):
    want_17 = {"max_rel": 0.35, "where": (1, 0), "kink": False}
    expect(grad_check, relu6_17, relu6_slope_17, x_17, kinks=kinks_17, gives=want_17)


def sign_1_percent_off(v):  # so that there is a worst point away from the kink too
    return 1.01 * np.sign(v)


for x_17, near_17 in ((0.05, True), (-0.05, True), (0.15, False), (-0.3, False), (0.1, True)):
    rel_17 = 1 - min(abs(x_17) / 0.1, 1) / 1.01
    want_17 = {"max_rel": rel_17, "where": (0,), "kink": near_17}
    x_17 = np.array([x_17])
    expect(grad_check, np.abs, sign_1_percent_off, x_17, h=0.1, kinks=[0.0], gives=want_17)
want_17 = {"max_rel": 0.01 / 1.01, "where": (0,), "kink": False}
expect(grad_check, np.abs, sign_1_percent_off, np.array([5e-5]), kinks=(0,), gives=want_17)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-grad_check-edges", "grade": true, "locked": true, "points": 1}
"""grad_check copes with 0/0, NaN, float32 and the shape ()."""
x_20 = np.array([-1.0, -2.0, 3.0])
want_20 = {"max_rel": 1.0, "where": (2,), "kink": False}
expect(grad_check, lambda v: np.maximum(v, 0), np.zeros_like, x_20, gives=want_20)
nan_20 = {"max_rel": np.nan, "where": (1,), "kink": False}
expect(grad_check, np.sin, lambda v: np.where(v < -1.5, np.nan, 9.0), x_20, gives=nan_20)
want_21 = {"max_rel": 0.3333333, "where": (), "kink": False}
expect(grad_check, np.sin, lambda v: 1.5 * np.cos(v), np.float32(0.7), gives=want_21)
expect(grad_check, np.zeros_like, lambda v: v * 1e-12, np.float64(0.3333333), gives=want_21)
### BEGIN HIDDEN TESTS
for x_20 in (np.array([-3.0]), np.array(-3.0), np.array([[-3.0]])):
    want_20 = {"max_rel": 0.0, "where": (0,) * x_20.ndim, "kink": False}
    expect(grad_check, np.zeros_like, np.zeros_like, x_20, gives=want_20)
    expect(grad_check, np.zeros_like, np.zeros_like, x_20, kinks=[2, 1], gives=want_20)


def cube_20(v):
    return v**3


def cube_slope_20(v):
    return 3 * v**2


def triple_20(v):
    return 3 * v


# (1.5^3 - 0.5^3) / 1 = 3.25
want_20 = {"max_rel": 0.25 / 3.25, "where": (0,), "kink": False}
expect(grad_check, cube_20, cube_slope_20, np.array([1.0]), h=0.5, gives=want_20)
want_20 = {"max_rel": 1 / 3, "where": (0, 0), "kink": False}
expect(grad_check, np.square, triple_20, np.array([[2]]), gives=want_20)


def almost_sine_slope_20(v):
    return 1.0003 * np.cos(v)


def tiny_20(v):
    return 1.2345e-20 * np.ones_like(v)


want_20 = {"max_rel": 3e-4 / 1.0003, "where": (0,), "kink": False}
expect(grad_check, np.sin, almost_sine_slope_20, np.array([-2.5]), gives=want_20, atol=0)
want_20 = {"max_rel": 1.2345e-8, "where": (0,), "kink": False}
expect(grad_check, np.zeros_like, tiny_20, np.array([-2.5]), gives=want_20, atol=0)
for place_20 in range(4):
    x_20 = np.ones(4)
    x_20[place_20] = -1
    want_20 = {"max_rel": np.nan, "where": (place_20,), "kink": False}
    expect(grad_check, np.square, lambda v: np.where(v < 0, np.nan, 5.0), x_20, gives=want_20)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-find_bad_gradients", "locked": true}
# ## Exercise 8: Diagnose: which gradients are wrong? (3 points)
#
# A colleague hands you functions with their derivatives. Some derivatives are wrong.
# Write `find_bad_gradients(candidates)`:
# `candidates` is a dictionary `{name: (f, df)}`,
# the result is the *set* of the names whose `df` is wrong.
#
# Each `f` and `df` works element by element on an array.
# Look at inputs from $-5$ to $5$; not every `f` is defined much further out.
# No warning appears.
#
# * A **wrong** `df` is off by at least 1 % of the slope on a stretch
#   at least half a unit long, somewhere between $-5$ and $5$; or it is NaN there.
#   It may well be right everywhere else.
# * A **right** `df` equals the slope up to rounding, except at kinks.
#   Kinks are single points. You are not told where they are,
#   and there `df` may give the slope left, the slope right or anything between.
#
# By hand: `np.abs` with a `df` of 1 is right for every positive input
# and wrong for every negative one.
# So it belongs into the set. With `np.sign` it does not.
#
# <details><summary>Hint 1</summary>
#
# Many points are needed, on both sides and all the way to the ends.
# Round numbers are where the kinks are:
# draw random points with `rng.uniform(-5, 5, 1000)`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Centred differences at `h = 1e-5` agree with a right `df` to a relative error
# of about $10^{-7}$ here; a wrong one is off by $10^{-2}$.
# Any tolerance well between the two will do.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `nan > 1e-4` is `False`. Ask instead whether everything is *below* the tolerance,
# and turn that round.
#
# </details>


# %% nbgrader={"grade_id": "find_bad_gradients", "solution": true} see="Kinks: where there is no slope"
def find_bad_gradients(candidates):
    """Names of the functions whose derivative is wrong somewhere between -5 and 5.

    Args:
        candidates: {name: (f, df)}, element-wise functions and their supposed derivatives.

    Returns:
        set of names, empty if all derivatives are right.
    """
    ### BEGIN SOLUTION
    x, h = np.random.default_rng(0).uniform(-5, 5, 1000), 1e-5
    bad = set()
    for name, (f, df) in candidates.items():
        numeric, exact = (f(x + h) - f(x - h)) / (2 * h), df(x)
        scale = np.maximum(np.maximum(np.abs(numeric), np.abs(exact)), 1e-12)
        if not np.all(np.abs(numeric - exact) / scale < 1e-3):
            bad.add(name)
    return bad
    ### END SOLUTION


# %%
# Try it: dashed is what df says, solid is the measured slope.
# Do your verdicts fit the pictures?
z_try = np.linspace(-5, 5, 500)
suspects = {
    "arctan": (np.arctan, lambda v: 1 / (1 + v**2)),
    "sin 2z": (lambda v: np.sin(2 * v), lambda v: np.cos(2 * v)),
    "softsign": (lambda v: v / (1 + np.abs(v)), lambda v: 1 / (1 + np.maximum(v, 0)) ** 2),
}
fig_try, panels_try = plt.subplots(1, 3, figsize=(9, 3))
for axes, (name, (f, df)) in zip(panels_try, suspects.items(), strict=True):
    axes.plot(z_try, (f(z_try + 1e-5) - f(z_try - 1e-5)) / 2e-5, z_try, df(z_try), "--")
    axes.set(title=f"{name}: {name in find_bad_gradients(suspects)}", xlabel="z", ylim=(-3, 3))
fig_try.suptitle("Is it in my set of wrong gradients?", y=1.05)
plt.show()

# %% nbgrader={"grade_id": "test-find_bad_gradients", "grade": true, "locked": true, "points": 1}
"""find_bad_gradients returns the set of wrong ones, those wrong for negative inputs included."""
candidates_23 = {
    "absolute value": (np.abs, np.ones_like),
    "sine": (np.sin, np.cos),
    "cosine": (np.cos, np.sin),
}
found_23 = ask(find_bad_gradients, candidates_23, has="union")
agree("the wrong ones in order", sorted(found_23), ["absolute value", "cosine"])
### BEGIN HIDDEN TESTS
none_23 = ask(find_bad_gradients, {}, has="union")
agree("the wrong ones of no candidates", sorted(none_23), [])
found_23 = ask(
    find_bad_gradients,
    {
        "right": (np.sin, lambda v: np.where(v < 0, -1, 1) * np.cos(v)),
        "wrong": (np.cos, lambda v: -np.sin(v)),
        "all is well": (np.square, lambda v: v),
        "tanh": (np.tanh, lambda v: 1 - np.tanh(v)),
        "sine": (np.sin, np.cos),
    },
    has="union",
)
wrong_23 = ["all is well", "right", "tanh"]
agree("the wrong ones, whatever their names say", sorted(found_23), wrong_23)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-find_bad_gradients-right", "grade": true, "locked": true, "points": 1}
"""find_bad_gradients blames no right gradient, whatever it says at a kink."""
candidates_24 = {
    "kink at 0": (np.abs, lambda v: np.where(v >= 0, 1.0, -1.0)),
    "kink at 2": (lambda v: np.abs(v - 2), lambda v: np.where(v > 2, 1.0, -1.0)),
    "ellipse": (lambda v: np.sqrt(30 - v**2), lambda v: -v / np.sqrt(30 - v**2)),
    "no slope at all": (np.ones_like, np.zeros_like),
    "wrong": (np.sin, np.sin),
}
found_24 = ask(find_bad_gradients, candidates_24, has="union")
agree("the wrong ones in order", sorted(found_24), ["wrong"])
### BEGIN HIDDEN TESTS
kinks_24 = {
    "ReLU, 0 at 0": (lambda v: np.maximum(v, 0), lambda v: np.where(v > 0, 1.0, 0.0)),
    "ReLU, 1 at 0": (lambda v: np.maximum(v, 0), lambda v: np.where(v >= 0, 1.0, 0.0)),
    "hard tanh": (lambda v: np.clip(v, -1, 1), lambda v: np.where(np.abs(v) < 1, 1.0, 0.0)),
    "hard tanh, 1 at its kinks": (
        lambda v: np.clip(v, -1, 1),
        lambda v: np.where(np.abs(v) <= 1, 1.0, 0.0),
    ),
    "kink at 2.5": (lambda v: np.abs(v - 2.5), lambda v: np.where(v > 2.5, 1.0, -1.0)),
    "kink at -4": (lambda v: np.maximum(v + 4, 0.1 * v + 0.4), lambda v: np.where(v > -4, 1, 0.1)),
    "absolute value": (np.abs, np.sign),
}
smooth_24 = {
    "sigmoid": (expit, lambda v: 0.25 / np.cosh(np.clip(v, -99, 99) / 2) ** 2),
    "tanh": (np.tanh, lambda v: np.cosh(np.clip(v, -99, 99)) ** -2.0),
    "softsign": (lambda v: v / (1 + np.abs(v)), lambda v: (1 + np.abs(v)) ** -2.0),
    "small": (lambda v: 1e-6 * np.arctan(v), lambda v: 1e-6 / (1 + v**2)),
    "square": (lambda v: v**2 / 2 + 3, lambda v: v),
}
for said_24, right_24 in (
    ("right except at single points, at -4, -1, 0, 1 and 2.5", kinks_24),
    ("right, and without a kink", smooth_24),
):
    found_24 = ask(find_bad_gradients, right_24, has="union")
    agree(f"those that find_bad_gradients blames, all {said_24}", sorted(found_24), [])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-find_bad_gradients-hidden", "grade": true, "locked": true, "points": 1}
"""find_bad_gradients finds gradients that are wrong on a short stretch, by a little, or NaN."""
candidates_25 = {
    "sine": (np.sin, np.cos),
    "capped at 4": (lambda v: np.minimum(v, 4), np.ones_like),
    "NaN beyond 3": (np.sin, lambda v: np.where(v > 3, np.nan, np.cos(v))),
    "small": (lambda v: 1e-6 * np.arctan(v), lambda v: 1.1e-6 / (1 + v**2)),
}
found_25 = ask(find_bad_gradients, candidates_25, has="union")
agree("the wrong ones in order", sorted(found_25), ["NaN beyond 3", "capped at 4", "small"])
### BEGIN HIDDEN TESTS
for said_25, f_25, df_25 in (
    (
        "0 instead of 0.01 for negative inputs",
        lambda v: np.where(v > 0, v, 0.01 * v),
        lambda v: np.where(v > 0, 1.0, 0.0),
    ),
    ("wrong below -4.4 only", np.sin, lambda v: np.where(v < -4.4, 1.5, 1) * np.cos(v)),
    ("the chain rule's factor 2 missing", lambda v: np.sin(2 * v), lambda v: np.cos(2 * v)),
    ("2 percent off everywhere", np.arctan, lambda v: 1.02 / (1 + v**2)),
    (
        "wrong between 1.2 and 1.8 only",
        np.square,
        lambda v: np.where((v > 1.2) & (v < 1.8), 1, 2) * v,
    ),
    (
        "1 percent off above 4, where it is steep",
        lambda v: v**3,
        lambda v: np.where(v > 4, 3.03, 3) * v**2,
    ),
    ("wrong above 4.5 only", np.square, lambda v: np.where(v > 4.5, 1.9, 2) * v),
    (
        "NaN between -2.6 and -2.1",
        np.sin,
        lambda v: np.where(np.abs(v + 2.35) < 0.25, np.nan, np.cos(v)),
    ),
):
    found_25 = ask(find_bad_gradients, {said_25: (f_25, df_25)}, has="union")
    agree("whether a wrong df is found", {said_25: said_25 in found_25}, {said_25: True})
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "words", "locked": true}
# ## In your own words
#
# A classmate checks a tanh unit at the single point $z = 10$,
# in float64 with $h = 10^{-5}$, gets a relative error of $5 \cdot 10^{-4}$,
# and rewrites the formula until the check passes at this point.
# What is the error most likely made of, and how should they have checked?
# The cell below measures the slope at 400 points beyond 10, with no mistake in it.
# Answer in three sentences below that, then open the model answer and compare:
# it is not graded.
#
# <details><summary>A model answer</summary>
#
# At $z = 10$ the slope is about $8 \cdot 10^{-9}$, while the measured one is known only
# to about $10^{-16} / 10^{-5} = 10^{-11}$, since $a$ is close to 1 and rounded there
# (the steps in the picture):
# that alone makes a relative error of this size, and the formula may well be right.
# One point proves nothing either way: a wrong slope can agree with the right one there,
# and a formula that was bent until it passes now fits the rounding.
# Check at many random points on both sides, where the slope is alive,
# say for $|z| \le 5$, away from kinks, and see to the tails by other means,
# such as the limit $4 e^{-2|z|}$.
# </details>

# %%
beyond_try = np.linspace(0, 2, 400)
z_try = 10 + beyond_try / 1000
measured_try = (np.tanh(z_try + 1e-5) - np.tanh(z_try - 1e-5)) / 2e-5
plt.plot(beyond_try, measured_try, ".", label="measured")
plt.plot(beyond_try, 4 * np.exp(-2 * z_try), label="4 exp(-2 z)")
plt.title("The slope of tanh just beyond 10")
plt.xlabel("1000 (z - 10)")
plt.ylabel("slope")
plt.legend()
plt.show()

# %% [markdown]
# *Your answer:*

# %% [markdown] nbgrader={"grade_id": "closing", "locked": true}
# ## Hand in
#
# Choose *Kernel > Restart Kernel and Run All Cells*
# (in Colab *Runtime > Restart session and run all*).
# The cell below then says which exercises pass their tests.
# Save the notebook and hand it in under its own name.
