# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 04: Slopes, and how to check them
#
# Measure slopes, write them down, and build the check that finds the wrong ones.
#
# **Time:** 75 minutes. **Points:** 19.
#
# In each exercise, replace the two lines under `# YOUR CODE HERE`,
# look at your result in the try-it cell, then run the test cells below it.
# More tests run when your work is graded, with other numbers and shapes.
# In Colab, choose *File > Save a copy in Drive* before you start.
# From exercise 3 on, the argument `x` is the pre-activation $z$ of the lesson.

# %% nbgrader={"grade_id": "setup", "locked": true}
import warnings

import matplotlib.pyplot as plt
import numpy as np
from scipy.special import expit

plt.rcParams.update({"figure.figsize": (7, 3.5), "axes.grid": True, "grid.alpha": 0.3})

# %% [markdown] nbgrader={"grade_id": "task-numerical_grad", "locked": true}
# ## Exercise 1: The slope in every direction (3 points)
#
# A loss $f$ takes an array $x$ (say, all weights of a layer) and returns one number.
# Write `numerical_grad(f, x, h=1e-5)`: for every entry of $x$ the centred difference
#
# $$\frac{f(x + h\,e_i) - f(x - h\,e_i)}{2h},$$
#
# where $x + h\,e_i$ is $x$ with entry $i$ alone moved by $h$.
# Use it for every `h` you are given.
#
# * `x` is an array of any shape, or a single number. The result has the shape of `x`.
# * Every call hands `f` an array of the shape of `x`. (Your own copy, or `x` itself.)
# * Work in float64, whatever the dtype of `x`; integers are allowed.
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
# also of integers, of float32 numbers and of a single number.
#
# </details>
# <details><summary>Hint 3</summary>
#
# For each index make an array of zeros with `h` in that one place.
# Add it to the copy for one call of `f`, subtract it for the other.
#
# </details>


# %% nbgrader={"grade_id": "numerical_grad", "solution": true}
def numerical_grad(f, x, h=1e-5):
    """Gradient of a scalar function, measured by centred differences.

    Args:
        f: function of an array of the shape of `x`; returns one number.
        x: (...,) where to measure, any shape, also a number; not changed.
        h: how far to go to either side.

    Returns:
        (...,) float64 slopes, one for each entry of `x`.
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
ng_got = numerical_grad(lambda v: v[0] ** 2 * v[1], np.array([3.0, 2.0]))
assert ng_got is not None, "numerical_grad returned None: is there a `return`?"
assert np.shape(ng_got) == (2,), (
    f"shape {np.shape(ng_got)}, not (2,): move one entry at a time, keep one slope for each"
)
ng_got, ng_want = np.asarray(ng_got), np.array([12.0, 9.0])
assert not np.allclose(ng_got, 2 * ng_want, rtol=1e-3), (
    f"{ng_got} is twice {ng_want}: the two points lie 2h apart, so divide by 2 * h"
)
assert not np.allclose(ng_got, ng_want / 2, rtol=1e-3), (
    f"{ng_got} is half of {ng_want}: f(x + h) - f(x) spans h, f(x + h) - f(x - h) spans 2h"
)
assert not np.allclose(ng_got, -ng_want, rtol=1e-3), (
    f"{ng_got} has the wrong sign: f(x + h) minus f(x - h), not the other way round"
)
assert not np.allclose(ng_got, 0, atol=1e-6), (
    f"{ng_got} instead of {ng_want}: `/ 2 * h` divides by 2 and then multiplies by h; use brackets"
)
assert not np.allclose(ng_got, 21, rtol=1e-3), (
    f"{ng_got}: all entries moved at once (12 + 9 = 21); move one, keep the others"
)
assert np.allclose(ng_got, ng_want, rtol=1e-4), f"at (3, 2) came {ng_got}, not {ng_want}"
# f(v) = v0^3 v1 at (1, 2) with a large h: (1.5^3 - 0.5^3) * 2 / 1 = 6.5 and 1
ng_wide = np.asarray(numerical_grad(lambda v: v[0] ** 3 * v[1], np.array([1.0, 2.0]), h=0.5))
assert not np.allclose(ng_wide, [6, 1], rtol=1e-4), (
    f"h = 0.5 gave {ng_wide}, the slopes for a tiny h: use the argument h"
)
for ng_side, ng_value in (("f(x + h) - f(x)", 9.5), ("f(x) - f(x - h)", 3.5)):
    assert not np.isclose(ng_wide[0], ng_value), (
        f"{ng_value} for h = 0.5 is the one-sided difference {ng_side}; take f(x + h) - f(x - h)"
    )
for ng_moved in (0.125, 3.375):
    assert not np.isclose(ng_wide[1], ng_moved), (
        f"the second slope is {ng_wide[1]}, not 1: put entry 0 back before you move entry 1"
    )
assert np.allclose(ng_wide, [6.5, 1], rtol=1e-9), f"h = 0.5 gave {ng_wide}, not [6.5, 1]"
### BEGIN HIDDEN TESTS
ng_x = np.random.default_rng(1).normal(size=7)
ng_got = numerical_grad(lambda v: np.sum(v * np.roll(v, 1)), ng_x, 1e-3)
# a sum of products of two different entries is linear in each: exact up to rounding
assert np.allclose(ng_got, np.roll(ng_x, 1) + np.roll(ng_x, -1), rtol=0, atol=1e-9), (
    f"sum of neighbours' products, h = 1e-3: {ng_got}"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-numerical_grad-shapes", "grade": true, "locked": true, "points": 1}
"""numerical_grad works for an array of any shape and hands f that shape."""
ns_x = np.array([[1.0, -2.0, 0.5], [3.0, 0.0, 1.0]])
ns_M = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 1.0]])
try:
    ns_got = numerical_grad(lambda v: np.sum((v @ ns_M) ** 2), ns_x)
except (ValueError, TypeError, IndexError) as error:
    raise AssertionError(
        f"x of shape (2, 3): {error}. Does f receive an array of the shape of x,"
        " and do you visit every entry (np.ndindex(x.shape))?"
    ) from None
ns_want = 2 * ns_x @ ns_M @ ns_M.T
assert ns_got is not None, "numerical_grad returned None: is there a `return`?"
assert np.shape(ns_got) == (2, 3), (
    f"shape {np.shape(ns_got)} for x of shape (2, 3): the gradient has the shape of x"
)
ns_got = np.asarray(ns_got)
assert not np.allclose(ns_got, ns_want.sum(axis=1, keepdims=True), rtol=1e-3), (
    f"equal slopes along each row, {ns_got.tolist()}: `range(len(x))` and `x[i]` move whole rows;"
    " np.ndindex(x.shape) visits every entry"
)
assert np.allclose(ns_got, ns_want, rtol=1e-4, atol=1e-6), (
    f"x of shape (2, 3) gave {ns_got.tolist()}, not {ns_want.tolist()}"
)
### BEGIN HIDDEN TESTS
ns_rng = np.random.default_rng(2)
for ns_shape in ((5,), (3, 1), (2, 1, 4), (1, 2, 2, 3)):
    ns_v, ns_c = ns_rng.normal(size=ns_shape), ns_rng.normal(size=ns_shape)
    ns_got = numerical_grad(lambda v, c=ns_c: np.sum(c * np.sin(v)), ns_v)
    assert np.shape(ns_got) == ns_shape, f"shape {np.shape(ns_got)} for x of shape {ns_shape}"
    ns_off = np.abs(ns_got - ns_c * np.cos(ns_v)).max()
    assert ns_off < 1e-7, (
        f"shape {ns_shape}: off by up to {ns_off:.0e}, a centred difference is good to about 1e-10"
    )
ns_v = ns_rng.normal(size=(4, 3))
for ns_name, ns_part in (("a transposed x", ns_v.T), ("every second row of x", ns_v[::2])):
    ns_got = numerical_grad(lambda v: np.sum(np.sin(v)), ns_part)
    assert np.allclose(ns_got, np.cos(ns_part), atol=1e-7), (
        f"wrong for {ns_name}: x.ravel() and x.reshape(-1) may be copies, and moving an entry of a"
        " copy does not move x; use the indices from np.ndindex(x.shape)"
    )
try:
    ns_got = numerical_grad(lambda v: v**2, 3.0)
except (TypeError, IndexError, AttributeError) as error:
    raise AssertionError(f"x may be a single number, but x = 3.0 says: {error}") from None
assert np.shape(ns_got) == (), f"x = 3.0 gave shape {np.shape(ns_got)}, not ()"
assert np.isclose(ns_got, 6, rtol=1e-4), f"x^2 at 3.0 gave {ns_got}, not 6"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-numerical_grad-untouched", "grade": true, "locked": true, "points": 1}
"""numerical_grad leaves x as it was, and works in float64 for integers and float32 too."""
nu_x = np.array([0.1, 0.7, -1.3])
nu_before = nu_x.copy()
nu_got = numerical_grad(lambda v: np.sum(v**2), nu_x)
assert nu_got is not None, "numerical_grad returned None: is there a `return`?"
nu_off = np.abs(nu_x - nu_before).max()
assert nu_off == 0 or nu_off < 1e-12, (
    f"x was left perturbed by {nu_off:.0e}: put the old value back, or work on a copy"
)
assert nu_off == 0, (
    f"x changed by {nu_off:.0e}: `-= h` does not undo `+= h` exactly; keep the old value in a"
    " variable, or work on a copy"
)
assert np.allclose(nu_got, 2 * nu_before, rtol=1e-3), (
    f"sum of v^2 at {nu_before} gave {np.asarray(nu_got)}, not {2 * nu_before}; see the first test"
)
nu_got = np.asarray(numerical_grad(lambda v: np.sum(v**2) / 4, np.array([1, 2, 3])))
assert not np.array_equal(nu_got, [0, 1, 1]), (
    f"integers 1, 2, 3 gave {nu_got}, not [0.5 1. 1.5]: np.zeros_like(x) of integers stores"
    " integers; make x float first"
)
assert np.allclose(nu_got, [0.5, 1, 1.5], rtol=1e-4), (
    f"integers 1, 2, 3 gave {nu_got}, not [0.5 1. 1.5]: an integer array cannot hold 1 + 1e-5;"
    " copy x to float"
)
### BEGIN HIDDEN TESTS
nu_int = np.array([[1, -2], [4, 0]])
nu_got = np.asarray(numerical_grad(lambda v: np.sum(np.cos(v)), nu_int))
assert nu_got.shape == (2, 2), f"shape {nu_got.shape} for x of shape (2, 2)"
assert np.allclose(nu_got, -np.sin(nu_int), atol=1e-7), f"integers in 2-D gave {nu_got.tolist()}"
assert np.array_equal(nu_int, [[1, -2], [4, 0]]), f"integers were changed to {nu_int.tolist()}"
nu_32 = np.array([0.7, -1.1], dtype=np.float32)
nu_got = np.asarray(numerical_grad(lambda v: np.sum(np.sin(v)), nu_32))
# sin'' is below 1 and the float32 inputs are exact float64 numbers: 1e-6 is generous
assert np.allclose(nu_got, np.cos(nu_32.astype(float)), rtol=0, atol=1e-6), (
    f"float32 x gave {nu_got}: at h = 1e-5 float32 is off by about 1 percent; copy x to float64"
)
assert np.array_equal(nu_32, np.array([0.7, -1.1], dtype=np.float32)), "float32 x was changed"
nu_x = np.random.default_rng(3).normal(size=(3, 4)) * 1e3
nu_copy = nu_x.copy()
numerical_grad(lambda v: np.sum(v**2), nu_x)
assert np.array_equal(nu_x, nu_copy), "x was left perturbed: put back the old value itself"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-rel_error", "locked": true}
# ## Exercise 2: Relative error (2 points)
#
# Write `rel_error(a, b)`, the largest relative difference between two arrays:
#
# $$\max_i \; \frac{|a_i - b_i|}{\max(|a_i|,\; |b_i|,\; 10^{-12})}$$
#
# * `a` and `b` have the same shape (or both are numbers). The result is one number.
# * Where both are 0 the error is 0. The floor $10^{-12}$ sees to that.
# * A NaN in either array makes the result NaN:
#   a broken gradient must not look like a good one.
#
# By hand: $a = (1, -2)$ and $b = (1, -4)$ give
# $\max\left(\tfrac{0}{1}, \tfrac{2}{4}\right) = 0.5$.
#
# <details><summary>Hint 1</summary>
#
# `np.maximum(p, q)` takes two arrays and compares element by element.
# For three arrays, use it twice.
# `np.max(p)` is the largest element of one array; it hands a NaN on.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Divide element by element first; take the one largest number last.
#
# </details>


# %% nbgrader={"grade_id": "rel_error", "solution": true}
def rel_error(a, b):
    """Largest element-wise relative error, floor 1e-12.

    Args:
        a: (...,) array or number.
        b: (...,) array or number, the same shape.

    Returns:
        One number: 0 for equal arrays, NaN if there is a NaN in `a` or `b`.
    """
    ### BEGIN SOLUTION
    a, b = np.asarray(a), np.asarray(b)
    scale = np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-12)
    return np.max(np.abs(a - b) / scale)
    ### END SOLUTION


# %%
# Try it: a number 1 percent off, at many scales. Where does the floor take over?
scales = np.logspace(-16, 4, 61)
plt.loglog(scales, [rel_error(s, 1.01 * s) for s in scales], "o-", label="rel_error(s, 1.01 s)")
plt.loglog(scales, 0.01 * scales, "--", label="absolute error")
plt.minorticks_off()
plt.title("Relative error does not depend on the scale")
plt.xlabel("s")
plt.ylabel("error")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-rel_error", "grade": true, "locked": true, "points": 1}
"""rel_error is the largest element-wise difference relative to the larger of the two."""
re_got = rel_error(np.array([1.0, -2.0]), np.array([1.0, -4.0]))
assert re_got is not None, "rel_error returned None: is there a `return`?"
assert np.shape(re_got) == (), f"shape {np.shape(re_got)}: return one number, the largest"
assert re_got != 2, "2 is the absolute error: divide by the larger of |a| and |b|"
assert not np.isclose(re_got, 1 / 3), "1/3 divides by |a| + |b|; divide by the larger of the two"
assert not np.isclose(re_got, 0.25), "0.25 is the mean; take the largest error"
assert not np.isclose(re_got, 0.4850713), (
    "0.485 is a ratio of norms: divide each element by its own size, then take the largest"
)
assert not np.isclose(re_got, 1), "1.0 divides by |a|, and here |b| is the larger"
assert not (re_got > 1e6 or re_got < 0), (
    f"{re_got:.0e} for a = (1, -2), b = (1, -4): take np.abs of a and of b in the denominator,"
    " else the larger of two negative numbers is 1e-12"
)
assert np.isclose(re_got, 0.5), f"a = (1, -2), b = (1, -4) gave {re_got}, not 0.5"
re_swap = rel_error(np.array([1.0, -4.0]), np.array([1.0, -2.0]))
assert np.isclose(re_swap, 0.5), (
    f"a and b swapped gave {re_swap}, not 0.5: the denominator is the larger of |a| and |b|,"
    " whichever that is, and the numerator is |a - b|"
)
re_mix = rel_error(np.array([100.0, 1e-3]), np.array([100.0, 2e-3]))
assert np.isclose(re_mix, 0.5), (
    f"a = (100, 0.001), b = (100, 0.002) gave {re_mix:.3g}, not 0.5: divide each element by its own"
    " size, before you take the largest"
)
### BEGIN HIDDEN TESTS
re_rng = np.random.default_rng(4)
for re_shape in ((6,), (2, 5), (3, 1, 2)):
    re_a, re_b = re_rng.normal(size=re_shape), re_rng.normal(size=re_shape)
    re_copy = re_a.copy(), re_b.copy()
    re_want = max(
        abs(p - q) / max(abs(p), abs(q)) for p, q in zip(re_a.flat, re_b.flat, strict=True)
    )
    re_got = rel_error(re_a, re_b)
    assert np.shape(re_got) == (), f"shape {np.shape(re_got)} for arrays of shape {re_shape}"
    assert np.isclose(re_got, re_want), f"shape {re_shape}: {re_got}, not {re_want}"
    assert np.array_equal(re_a, re_copy[0]) and np.array_equal(re_b, re_copy[1]), "input changed"
assert np.isclose(rel_error(3.0, 4.0), 0.25), f"numbers 3.0 and 4.0 gave {rel_error(3.0, 4.0)}"
assert np.isclose(rel_error(-1.0, 1.0), 2), "opposite signs, -1 and 1: the error is 2 / 1"
assert np.isclose(rel_error(np.array([1, 5]), np.array([1, 4])), 0.2), "integers must work"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-rel_error-edges", "grade": true, "locked": true, "points": 1}
"""rel_error is silent and 0 at 0/0, has its floor at 1e-12, and hands a NaN on."""
with warnings.catch_warnings(record=True) as rg_caught:
    warnings.simplefilter("always")
    rg_got = rel_error(np.array([0.0, 1.0]), np.array([0.0, 1.0]))
assert rg_got is not None, "rel_error returned None: is there a `return`?"
assert np.shape(rg_got) == (), f"shape {np.shape(rg_got)}: return one number, the largest"
assert not np.isnan(rg_got), "NaN: 0/0 where both are 0; use the floor 1e-12"
assert not rg_caught, f"0 against 0 warned: {rg_caught[0].message}; use the floor 1e-12"
assert rg_got == 0, f"equal arrays (0, 1) gave {rg_got}, not 0"
rg_got = rel_error(3e-13, 1e-13)
assert np.isclose(rg_got, 0.2, rtol=1e-6), (
    f"3e-13 against 1e-13 gave {rg_got:.4g}, not 2e-13 / 1e-12 = 0.2: the floor is the *maximum* of"
    " the three, 1e-12 is neither added nor left out"
)
### BEGIN HIDDEN TESTS
with warnings.catch_warnings(record=True) as rg_said:
    warnings.simplefilter("always")
    rg_zero = rel_error(np.zeros((2, 3)), np.zeros((2, 3)))
    rg_tiny = rel_error(np.array([0.0, 2.0]), np.array([1e-13, 2.0]))
assert not rg_said, f"zeros warned: {rg_said[0].message}; use the floor 1e-12"
assert rg_zero == 0, f"all zeros gave {rg_zero}"
assert np.isclose(rg_tiny, 0.1, rtol=1e-6), f"0 against 1e-13 gave {rg_tiny}, not 0.1"
rg_half = rel_error(1e-12, 2e-12)
assert np.isclose(rg_half, 0.5, rtol=1e-6), (
    f"1e-12 against 2e-12 gave {rg_half}, not 0.5: the floor is 1e-12 and a maximum"
)
for rg_a, rg_b in (([np.nan, 1.0], [1.0, 2.0]), ([1.0, 2.0], [1.0, np.nan])):
    rg_got = rel_error(np.array(rg_a), np.array(rg_b))
    assert np.isnan(rg_got), (
        f"a = {rg_a}, b = {rg_b} gave {rg_got}, not NaN: np.nanmax, np.nan_to_num and Python's max"
        " hide a NaN, and with it a broken gradient; np.max hands it on"
    )
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-d_sigmoid", "locked": true}
# ## Exercise 3: The sigmoid's slope (2 points)
#
# Write `d_sigmoid(x)`, the derivative of the sigmoid $\sigma$
# at the pre-activation $x$:
#
# $$\sigma'(x) = \sigma(x)\,(1 - \sigma(x))$$
#
# Any shape in, the same shape out, also for a single number.
# No warning and no NaN, not even at $x = \pm 1000$; there the slope rounds to 0.
#
# By hand: $\sigma(0) = \tfrac12$, so $\sigma'(0) = \tfrac14$;
# $\sigma(2) \approx 0.8808$, so $\sigma'(2) \approx 0.8808 \cdot 0.1192 = 0.1050$.
#
# <details><summary>Hint 1</summary>
#
# The formula uses the *activation*, the function is given the *pre-activation*:
# compute the activation first.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `expit` from the setup cell is SciPy's sigmoid. It does not overflow.
#
# </details>


# %% nbgrader={"grade_id": "d_sigmoid", "solution": true}
def d_sigmoid(x):
    """Derivative of the sigmoid.

    Args:
        x: (...,) pre-activations.

    Returns:
        (...,) slopes between 0 and 1/4.
    """
    ### BEGIN SOLUTION
    a = expit(x)
    return a * (1 - a)
    ### END SOLUTION


# %%
# Try it: your slope should lie on the dashed line, measured by centred differences.
z = np.linspace(-8, 8, 401)
plt.plot(z, expit(z), label="sigmoid")
plt.plot(z, d_sigmoid(z), linewidth=4, alpha=0.6, label="my d_sigmoid")
plt.plot(z, (expit(z + 1e-5) - expit(z - 1e-5)) / 2e-5, "k--", label="measured")
plt.title("The sigmoid and its slope")
plt.xlabel("z")
plt.ylabel("value, slope")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-d_sigmoid", "grade": true, "locked": true, "points": 1}
"""d_sigmoid is the slope of the sigmoid at the pre-activation."""
ds_x = np.array([[0.0, 2.0], [-2.0, 1.0]])
ds_got = d_sigmoid(ds_x)
assert ds_got is not None, "d_sigmoid returned None: is there a `return`?"
assert np.shape(ds_got) == (2, 2), f"shape {np.shape(ds_got)} for x of shape (2, 2)"
ds_got = np.asarray(ds_got)
assert not np.allclose(ds_got, [[0, -2], [-6, 0]]), (
    f"{ds_got.tolist()} is x * (1 - x): the formula holds for the activation sigmoid(x), and x is"
    " the pre-activation"
)
assert not np.isclose(ds_got[0, 0], 0.5), (
    "d_sigmoid(0) gave 0.5, which is sigmoid(0): multiply by 1 - sigmoid(x) to get its slope"
)
assert not np.isclose(ds_got[0, 0], 0.2350037), (
    "d_sigmoid(0) gave 0.235, the slope at sigmoid(0): apply the sigmoid once, not twice"
)
assert not np.isclose(ds_got[0, 0], 0.75), "d_sigmoid(0) gave 0.75 = a (1 + a): it is a (1 - a)"
assert not np.isclose(ds_got[0, 0], -0.25), "d_sigmoid(0) gave -0.25: the sigmoid rises everywhere"
assert np.isclose(ds_got[0, 0], 0.25), f"d_sigmoid(0) gave {ds_got[0, 0]}, not 1/4"
assert np.isclose(ds_got[0, 1], 0.1049935854), f"d_sigmoid(2) gave {ds_got[0, 1]}, not 0.10499"
assert np.isclose(ds_got[1, 0], 0.1049935854), (
    f"d_sigmoid(-2) gave {ds_got[1, 0]}: the slope at -2 equals the slope at 2"
)
assert np.isclose(ds_got[1, 1], 0.1966119332), f"d_sigmoid(1) gave {ds_got[1, 1]}, not 0.19661"
### BEGIN HIDDEN TESTS
ds_x = np.random.default_rng(5).uniform(-12, 12, size=(3, 1, 50))
ds_want = 0.25 / np.cosh(ds_x / 2) ** 2
# 1e-15: 1 - a is known only to the rounding of numbers near 1
assert np.allclose(d_sigmoid(ds_x), ds_want, rtol=1e-9, atol=1e-15), "wrong for random x"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-d_sigmoid-edges", "grade": true, "locked": true, "points": 1}
"""d_sigmoid is silent far out, takes any shape, and leaves its input alone."""
with warnings.catch_warnings(record=True) as de_caught:
    warnings.simplefilter("always")
    de_got = d_sigmoid(np.array([-1000.0, 0.0, 1000.0]))
assert de_got is not None, "d_sigmoid returned None: is there a `return`?"
assert not np.isnan(np.asarray(de_got)).any(), (
    f"NaN at x = -1000 or 1000: {np.asarray(de_got)}; exp(1000) is inf, and inf / inf is NaN;"
    " compute the activation with expit"
)
assert not de_caught, (
    f"x = -1000 or 1000 warned: {de_caught[0].message}; exp(1000) does not fit, expit takes care"
)
assert np.allclose(de_got, [0, 0.25, 0], atol=1e-15), f"at -1000, 0, 1000 came {de_got}"
### BEGIN HIDDEN TESTS
de_shapes = [(), (1,), (4, 3), (2, 1, 5), (0,)]
for de_shape in de_shapes:
    try:
        de_got = d_sigmoid(np.zeros(de_shape))
    except (TypeError, IndexError, ValueError) as error:
        raise AssertionError(f"shape {de_shape}: {error}. Any shape must work") from None
    assert np.shape(de_got) == de_shape, f"shape {np.shape(de_got)} for x of shape {de_shape}"
assert np.isclose(d_sigmoid(2.0), 0.1049935854), "the single number 2.0 must work"
assert np.allclose(d_sigmoid(np.array([0, 2, -2])), [0.25, 0.1049935854, 0.1049935854]), (
    f"integers 0, 2, -2 gave {d_sigmoid(np.array([0, 2, -2]))}"
)
de_32 = np.linspace(-6, 6, 25, dtype=np.float32)
assert np.allclose(d_sigmoid(de_32), 0.25 / np.cosh(de_32.astype(float) / 2) ** 2, atol=1e-6), (
    "wrong for float32 input"  # 1e-6: a few roundings of float32 numbers below 1
)
with warnings.catch_warnings(record=True) as de_said:
    warnings.simplefilter("always")
    de_far = d_sigmoid(np.linspace(-1000, 1000, 4001))
assert not de_said, f"between -1000 and 1000 it warned: {de_said[0].message}; use expit"
assert np.min(de_far) >= 0 and np.max(de_far) <= 0.25, "slopes lie between 0 and 1/4"
de_x = np.array([1.0, -2.0])
d_sigmoid(de_x)
assert np.array_equal(de_x, [1, -2]), f"the input was changed to {de_x}: no `out=x`, no `x *= ...`"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-d_tanh", "locked": true}
# ## Exercise 4: The slope of tanh (2 points)
#
# Write `d_tanh(x)`, the derivative of tanh at the pre-activation $x$:
#
# $$\tanh'(x) = 1 - \tanh^2(x)$$
#
# Any shape in, the same shape out, also for a single number.
# No warning and no NaN, not even at $x = \pm 1000$; there the slope rounds to 0.
#
# By hand: $\tanh 0 = 0$, so $\tanh'(0) = 1$;
# $\tanh 1 \approx 0.7616$, so $\tanh'(1) \approx 1 - 0.5800 = 0.4200$.
#
# <details><summary>Hint 1</summary>
#
# $\tanh^2(x)$ means $(\tanh x)^2$: first tanh, then the square.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `np.tanh` does not overflow. `np.cosh` does, from about 710 on.
#
# </details>


# %% nbgrader={"grade_id": "d_tanh", "solution": true}
def d_tanh(x):
    """Derivative of tanh.

    Args:
        x: (...,) pre-activations.

    Returns:
        (...,) slopes between 0 and 1.
    """
    ### BEGIN SOLUTION
    return 1 - np.tanh(x) ** 2
    ### END SOLUTION


# %%
# Try it: your slope should lie on the dashed line, measured by centred differences.
z = np.linspace(-5, 5, 401)
plt.plot(z, np.tanh(z), label="tanh")
plt.plot(z, d_tanh(z), linewidth=4, alpha=0.6, label="my d_tanh")
plt.plot(z, (np.tanh(z + 1e-5) - np.tanh(z - 1e-5)) / 2e-5, "k--", label="measured")
plt.title("tanh and its slope")
plt.xlabel("z")
plt.ylabel("value, slope")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-d_tanh", "grade": true, "locked": true, "points": 1}
"""d_tanh is the slope of tanh at the pre-activation."""
dt_x = np.array([[0.0, 1.0], [-1.0, 3.0]])
dt_got = d_tanh(dt_x)
assert dt_got is not None, "d_tanh returned None: is there a `return`?"
assert np.shape(dt_got) == (2, 2), f"shape {np.shape(dt_got)} for x of shape (2, 2)"
dt_got = np.asarray(dt_got)
assert not np.allclose(dt_got, [[1, 0], [0, -8]]), (
    f"{dt_got.tolist()} is 1 - x^2: the formula holds for the activation tanh(x), and x is the"
    " pre-activation"
)
assert not np.isclose(dt_got[1, 0], 0.2384058), (
    "d_tanh(-1) gave 0.2384 = 1 - tanh(x^2): square tanh(x), not x"
)
assert not np.isclose(dt_got[0, 1], 0.2384058), (
    "d_tanh(1) gave 0.2384 = 1 - tanh(1): the square is missing"
)
assert not np.isclose(dt_got[0, 1], 0.0568373), (
    "d_tanh(1) gave 0.0568 = (1 - tanh(1))^2: square tanh(x) before you subtract it from 1"
)
assert not np.isclose(dt_got[0, 1], 0.2384058 * 0.7615942), (
    "d_tanh(1) gave 0.1816 = a (1 - a): that is the sigmoid's formula; tanh has 1 - a^2"
)
assert not np.isclose(dt_got[0, 1], 0.7615942), "d_tanh(1) gave tanh(1) itself, not its slope"
assert not np.isclose(dt_got[0, 1], 0.5878168), (
    "d_tanh(1) gave 0.5878, the slope at tanh(1): apply tanh once, not twice"
)
assert np.isclose(dt_got[0, 0], 1), f"d_tanh(0) gave {dt_got[0, 0]}, not 1"
assert np.isclose(dt_got[0, 1], 0.4199743416), f"d_tanh(1) gave {dt_got[0, 1]}, not 0.41997"
assert np.isclose(dt_got[1, 0], 0.4199743416), (
    f"d_tanh(-1) gave {dt_got[1, 0]}: the slope at -1 equals the slope at 1"
)
assert np.isclose(dt_got[1, 1], 0.0098660372), f"d_tanh(3) gave {dt_got[1, 1]}, not 0.0098660"
### BEGIN HIDDEN TESTS
dt_x = np.random.default_rng(6).uniform(-9, 9, size=(2, 1, 60))
dt_want = np.cosh(dt_x) ** -2.0
# 1e-15: 1 - a^2 is known only to the rounding of numbers near 1
assert np.allclose(d_tanh(dt_x), dt_want, rtol=1e-9, atol=1e-15), "wrong for random x"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-d_tanh-edges", "grade": true, "locked": true, "points": 1}
"""d_tanh is silent far out, takes any shape, and leaves its input alone."""
dg_x = np.array([-1000.0, 0.0, 1000.0])
with warnings.catch_warnings(record=True) as dg_caught:
    warnings.simplefilter("always")
    dg_got = d_tanh(dg_x)
assert dg_got is not None, "d_tanh returned None: is there a `return`?"
assert not np.isnan(np.asarray(dg_got)).any(), (
    f"NaN at x = -1000 or 1000: {np.asarray(dg_got)}; exp(1000) is inf, inf / inf is NaN;"
    " np.tanh takes care"
)
assert not dg_caught, (
    f"x = -1000 or 1000 warned: {dg_caught[0].message}; np.cosh(1000) and np.exp(1000) do not fit,"
    " np.tanh(1000) does"
)
assert np.allclose(dg_got, [0, 1, 0], atol=1e-15), f"at -1000, 0, 1000 came {dg_got}"
assert np.array_equal(dg_x, [-1000, 0, 1000]), (
    f"the input was changed to {dg_x}: no `out=x`, no `x *= ...`"
)
### BEGIN HIDDEN TESTS
for dg_shape in ((), (1,), (4, 3), (2, 1, 5), (0,)):
    try:
        dg_got = d_tanh(np.zeros(dg_shape))
    except (TypeError, IndexError, ValueError) as error:
        raise AssertionError(f"shape {dg_shape}: {error}. Any shape must work") from None
    assert np.shape(dg_got) == dg_shape, f"shape {np.shape(dg_got)} for x of shape {dg_shape}"
assert np.isclose(d_tanh(1.0), 0.4199743416), "the single number 1.0 must work"
assert np.allclose(d_tanh(np.array([0, 1, -1])), [1, 0.4199743416, 0.4199743416]), (
    f"integers 0, 1, -1 gave {d_tanh(np.array([0, 1, -1]))}"
)
dg_32 = np.linspace(-4, 4, 17, dtype=np.float32)
assert np.allclose(d_tanh(dg_32), np.cosh(dg_32.astype(float)) ** -2.0, atol=1e-6), (
    "wrong for float32 input"  # 1e-6: a few roundings of float32 numbers below 1
)
with warnings.catch_warnings(record=True) as dg_said:
    warnings.simplefilter("always")
    dg_far = d_tanh(np.linspace(-1000, 1000, 4001))
assert not dg_said, f"between -1000 and 1000 it warned: {dg_said[0].message}; use np.tanh"
assert np.min(dg_far) >= 0 and np.max(dg_far) <= 1, "slopes lie between 0 and 1"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-d_relu", "locked": true}
# ## Exercise 5: ReLU's slope (2 points)
#
# Write `d_relu(x)`:
#
# $$\mathrm{relu}'(x) = 0 \text{ for } x \le 0, \qquad 1 \text{ for } x > 0$$
#
# At the kink $x = 0$ there is no slope. We agree on 0 there, like `tf.nn.relu`.
# Any shape in, the same shape out, also for a single number.
# The result holds numbers, 0 and 1; `False` and `True` will not do, they refuse `-`.
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
# `np.where(condition, one_value, other_value)` turns it into numbers,
# and so does `* 1.0`.
#
# </details>


# %% nbgrader={"grade_id": "d_relu", "solution": true}
def d_relu(x):
    """Derivative of ReLU, 0 at the kink.

    Args:
        x: (...,) pre-activations.

    Returns:
        (...,) numbers: 1 where `x` is positive, 0 elsewhere.
    """
    ### BEGIN SOLUTION
    return np.where(np.asarray(x) > 0, 1.0, 0.0)
    ### END SOLUTION


# %%
# Try it: the dots are your slope, the one at 0 included.
z = np.linspace(-2, 2, 41)
plt.plot(z, np.maximum(z, 0), label="relu")
plt.plot(z, d_relu(z), "o", markersize=4, label="my d_relu")
plt.title("ReLU and its slope")
plt.xlabel("z")
plt.ylabel("value, slope")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-d_relu", "grade": true, "locked": true, "points": 1}
"""d_relu is 1 for positive x and 0 elsewhere, at the kink too."""
dr_x = np.array([[-2.0, 0.0], [3.0, -0.5]])
with warnings.catch_warnings(record=True) as dr_caught:
    warnings.simplefilter("always")
    try:
        dr_got = d_relu(dr_x.copy())
    except ValueError as error:
        raise AssertionError(
            f"{error} `if` decides once, for one number; np.where decides for every element"
        ) from None
assert dr_got is not None, "d_relu returned None: is there a `return`?"
assert np.shape(dr_got) == (2, 2), f"shape {np.shape(dr_got)} for x of shape (2, 2)"
dr_got = np.asarray(dr_got)
assert not np.isnan(dr_got[0, 1]), "NaN at the kink: relu(x) / x is 0/0 at 0; compare x with 0"
assert not dr_caught, f"it warned: {dr_caught[0].message}; no division is needed, compare x with 0"
assert dr_got[1, 0] != 3, "d_relu(3) gave 3, which is relu(3): its *slope* there is 1"
assert dr_got[0, 0] != -1, "d_relu(-2) gave -1: np.sign is the slope of abs; left of 0 ReLU is flat"
assert dr_got[0, 1] != 1, "d_relu(0) gave 1, not 0: write > instead of >="
assert not np.isclose(dr_got[0, 1], 0.5), (
    "d_relu(0) gave 0.5, the mean of the slopes left and right; here d_relu(0) is 0"
)
assert np.array_equal(dr_got, [[0, 0], [1, 0]]), f"{dr_x.tolist()} gave {dr_got.tolist()}"
### BEGIN HIDDEN TESTS
dr_x = np.random.default_rng(7).normal(size=(5, 1, 40))
dr_got = np.asarray(d_relu(dr_x))
assert dr_got.shape == (5, 1, 40), f"shape {dr_got.shape} for x of shape (5, 1, 40)"
assert all(s == (1 if v > 0 else 0) for s, v in zip(dr_got.flat, dr_x.flat, strict=True)), (
    "d_relu of random numbers is not exactly 0 or 1: compare x with 0"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-d_relu-edges", "grade": true, "locked": true, "points": 1}
"""d_relu gives numbers for any shape and every float, and leaves its input alone."""
df_x = np.array([5.0, -5.0, 0.0])
try:
    df_got = d_relu(df_x)
except ValueError as error:
    raise AssertionError(f"{error} `if` decides once; np.where decides for every element") from None
assert df_got is not None, "d_relu returned None: is there a `return`?"
assert np.array_equal(df_x, [5, -5, 0]), (
    f"the input (5, -5, 0) was changed to {df_x}: make a new array instead of writing into x"
)
assert np.asarray(df_got).dtype != bool, (
    "the result holds True and False: turn them into numbers with np.where or * 1.0"
)
try:
    df_one = d_relu(2.5)
except (TypeError, IndexError) as error:
    raise AssertionError(f"x may be a single number, but x = 2.5 says: {error}") from None
assert df_one == 1, f"d_relu(2.5) gave {df_one}, not 1"
### BEGIN HIDDEN TESTS
df_x = np.array([1e-300, -1e-300, 1e-6, -1e-6, 1e300, -0.0, np.inf, -np.inf])
with warnings.catch_warnings(record=True) as df_caught:
    warnings.simplefilter("always")
    df_now = d_relu(df_x)
assert not df_caught, f"tiny, huge or infinite x warned: {df_caught[0].message}; compare x with 0"
assert np.array_equal(df_now, [1, 0, 1, 0, 1, 0, 1, 0]), (
    f"{df_x} gave {np.asarray(df_now)}: the slope is exactly 0 or 1, however near the kink, and 0 exactly at it"
)
for df_shape in ((), (1,), (3, 4), (2, 1, 2), (0,)):
    df_now = np.asarray(d_relu(np.full(df_shape, -3.0)))
    assert df_now.shape == df_shape, f"shape {df_now.shape} for x of shape {df_shape}"
    assert not df_now.any(), f"x = -3 in shape {df_shape} gave {df_now.tolist()}, not 0"
assert d_relu(0.0) == 0 and d_relu(-1.0) == 0, "the single numbers 0.0 and -1.0 must give 0"
assert np.array_equal(d_relu(np.array([-1, 0, 2])), [0, 0, 1]), "integers must work"
assert np.array_equal(d_relu(np.array([-1, 0, 2], dtype=np.float32)), [0, 0, 1]), "float32 fails"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-d_leaky_relu", "locked": true}
# ## Exercise 6: The leaky ReLU's slope (2 points)
#
# Write `d_leaky_relu(x, alpha=0.01)`:
#
# $$\mathrm{leaky}'(x) = \alpha \text{ for } x \le 0, \qquad 1 \text{ for } x > 0$$
#
# At the kink we agree on $\alpha$. It has to be right for every $\alpha \ge 0$,
# also above 1.
# Any shape in, the same shape out, also for a single number and for integers.
#
# By hand: $(-2, 0, 3)$ with $\alpha = 0.1$ gives $(0.1, 0.1, 1)$.
#
# <details><summary>Hint 1</summary>
#
# The slope left of 0 is $\alpha$ itself, not $\alpha x$.
#
# </details>
# <details><summary>Hint 2</summary>
#
# An array made by `np.ones_like(x)` from integers holds integers,
# and 0.01 becomes 0 in it.
#
# </details>


# %% nbgrader={"grade_id": "d_leaky_relu", "solution": true}
def d_leaky_relu(x, alpha=0.01):
    """Derivative of the leaky ReLU, `alpha` at the kink.

    Args:
        x: (...,) pre-activations.
        alpha: slope where `x` is not positive, at least 0.

    Returns:
        (...,) numbers: 1 where `x` is positive, `alpha` elsewhere.
    """
    ### BEGIN SOLUTION
    return np.where(np.asarray(x) > 0, 1.0, alpha)
    ### END SOLUTION


# %%
# Try it: three slopes on the left, one on the right.
z = np.linspace(-2, 2, 81)
for alpha in (0.1, 0.5, 1.5):
    plt.plot(z, d_leaky_relu(z, alpha), "o", markersize=3, label=f"alpha = {alpha}")
plt.title("My d_leaky_relu")
plt.xlabel("z")
plt.ylabel("slope")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-d_leaky_relu", "grade": true, "locked": true, "points": 1}
"""d_leaky_relu is 1 for positive x and alpha elsewhere."""
dl_x = np.array([[-2.0, 0.0], [3.0, -0.5]])
try:
    dl_got = d_leaky_relu(dl_x.copy())
except ValueError as error:
    raise AssertionError(
        f"{error} `if` decides once, for one number; np.where decides for every element"
    ) from None
assert dl_got is not None, "d_leaky_relu returned None: is there a `return`?"
assert np.shape(dl_got) == (2, 2), f"shape {np.shape(dl_got)} for x of shape (2, 2)"
dl_got = np.asarray(dl_got)
assert not np.isclose(dl_got[0, 0], -0.02), (
    "d_leaky_relu(-2) gave -0.02, the function's value alpha * x: its *slope* there is alpha"
)
assert not dl_got[0, 0] == 0, "d_leaky_relu(-2) gave 0, ReLU's slope: left of 0 it is alpha"
assert not np.isclose(dl_got[0, 0], 1), (
    "d_leaky_relu(-2) gave 1: 1 belongs to the right of 0, alpha to the left"
)
assert not np.isclose(dl_got[0, 1], 1), "d_leaky_relu(0) gave 1, not alpha: write > instead of >="
assert not np.isnan(dl_got[0, 1]), "NaN at the kink: 0/0; no division is needed"
assert np.allclose(dl_got, [[0.01, 0.01], [1, 0.01]], rtol=1e-6), (
    f"{dl_x.tolist()} with alpha = 0.01 gave {dl_got.tolist()}"
)
dl_got = np.asarray(d_leaky_relu(dl_x.copy(), alpha=0.2))
assert np.allclose(dl_got, [[0.2, 0.2], [1, 0.2]], rtol=1e-6), (
    f"alpha = 0.2 gave {dl_got.tolist()}: use the argument alpha"
)
### BEGIN HIDDEN TESTS
dl_x = np.random.default_rng(8).normal(size=(4, 1, 30))
dl_got = np.asarray(d_leaky_relu(dl_x, 0.3))
assert dl_got.shape == (4, 1, 30), f"shape {dl_got.shape} for x of shape (4, 1, 30)"
dl_want = np.array([1 if v > 0 else 0.3 for v in dl_x.flat]).reshape(dl_x.shape)
assert np.allclose(dl_got, dl_want, rtol=1e-6), "wrong for random x and alpha = 0.3"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-d_leaky_relu-edges", "grade": true, "locked": true, "points": 1}
"""d_leaky_relu is right for every alpha, every shape and for integers; x stays as it was."""
dk_x = np.array([5.0, -5.0, 0.0])
try:
    dk_got = d_leaky_relu(dk_x, 2.0)
except ValueError as error:
    raise AssertionError(f"{error} `if` decides once; np.where decides for every element") from None
assert dk_got is not None, "d_leaky_relu returned None: is there a `return`?"
assert np.array_equal(dk_x, [5, -5, 0]), (
    f"the input (5, -5, 0) was changed to {dk_x}: make a new array instead of writing into x"
)
assert not np.allclose(dk_got, 2), (
    "alpha = 2 at (5, -5, 0) gave 2 everywhere, not [1 2 2]: the side of 0 decides, not which of"
    " 1 and alpha is larger"
)
assert np.allclose(dk_got, [1, 2, 2], rtol=1e-6), (
    f"alpha = 2 at (5, -5, 0) gave {np.asarray(dk_got)}, not [1 2 2]"
)
dk_got = np.asarray(d_leaky_relu(np.array([-3, 0, 2]), 0.5))
assert np.allclose(dk_got, [0.5, 0.5, 1]), (
    f"integers -3, 0, 2 with alpha = 0.5 gave {dk_got}: an array like integer x holds integers and"
    " cuts alpha off; make it float"
)
### BEGIN HIDDEN TESTS
assert np.array_equal(d_leaky_relu(np.array([-1.0, 0.0, 2.0]), 0.0), [0, 0, 1]), (
    "alpha = 0 must give ReLU's slope"
)
try:
    dk_one = [d_leaky_relu(v, 0.25) for v in (-1.5, 0.0, 2.5)]
except (TypeError, IndexError) as error:
    raise AssertionError(f"x may be a single number, but that says: {error}") from None
assert np.allclose(dk_one, [0.25, 0.25, 1]), f"numbers -1.5, 0.0, 2.5 gave {dk_one}"
for dk_shape in ((), (1,), (3, 4), (2, 1, 2), (0,)):
    dk_got = d_leaky_relu(np.full(dk_shape, -3.0), 0.1)
    assert np.shape(dk_got) == dk_shape, f"shape {np.shape(dk_got)} for x of shape {dk_shape}"
dk_32 = np.array([-1, 0, 2], dtype=np.float32)
assert np.allclose(d_leaky_relu(dk_32, 0.1), [0.1, 0.1, 1], rtol=1e-6), "wrong for float32 input"
dk_far = np.array([1e-300, -1e-300, -0.0, np.inf, -np.inf, 1e-6, -1e-6])
with warnings.catch_warnings(record=True) as dk_caught:
    warnings.simplefilter("always")
    dk_got = d_leaky_relu(dk_far, 0.1)
assert not dk_caught, f"tiny or infinite x warned: {dk_caught[0].message}; compare x with 0"
assert np.allclose(dk_got, [1, 0.1, 0.1, 1, 0.1, 1, 0.1], rtol=1e-6), (
    f"{dk_far} with alpha = 0.1 gave {np.asarray(dk_got)}: exactly 1 or alpha, however near the kink"
)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-grad_check", "locked": true}
# ## Exercise 7: Check a gradient, and mind the kinks (3 points)
#
# `f` and `df` work element by element on an array: an activation and its derivative.
# Write `grad_check(f, df, x, h=1e-5, kinks=())`. At every entry $x_i$ compare
# the centred difference $n_i$ with $d_i$, which is `df` there:
#
# $$n_i = \frac{f(x_i + h) - f(x_i - h)}{2h}, \qquad
# r_i = \frac{|n_i - d_i|}{\max(|n_i|,\; |d_i|,\; 10^{-12})}$$
#
# Return a dictionary about the *worst point*, the entry with the largest $r_i$:
#
# | key | value |
# |---|---|
# | `'max_rel'` | the largest $r_i$ |
# | `'where'` | its index in `x`, a tuple with one number per axis |
# | `'kink'` | `True` if a kink lies within $h$ of the worst point, else `False` |
#
# * `kinks` lists the places where `f` has a bend, such as `(0,)` for ReLU,
#   `(0, 6)` for ReLU6.
# * The worst point stays the worst point if it is at a kink:
#   `'kink'` tells the reader not to take its error for a mistake.
# * `x` has any shape. Work in float64, whatever its dtype; leave it as it is.
# * If `df` gives NaN somewhere, `'max_rel'` is NaN and `'where'` says where.
#
# By hand: $f(x) = x^2$ at $x = 3$ with a `df` that says 9.
# There $n = 6$, so $r = \tfrac{3}{9} = \tfrac13$.
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


# %% nbgrader={"grade_id": "grad_check", "solution": true}
def grad_check(f, df, x, h=1e-5, kinks=()):
    """Compare an element-wise function's derivative with centred differences.

    Args:
        f: element-wise function of an array.
        df: its supposed derivative, also element-wise.
        x: (...,) points to check at; not changed.
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
# Try it: the right slope of tanh, checked one point at a time.
# Why does it rise in the tails?
z = np.linspace(-12, 12, 97)
results = [grad_check(np.tanh, lambda v: np.cosh(v) ** -2.0, np.array([z_i])) for z_i in z]
plt.semilogy(z, [result["max_rel"] for result in results], "o-", markersize=3)
plt.minorticks_off()
plt.title("My grad_check of a right gradient")
plt.xlabel("z")
plt.ylabel("max_rel")
plt.show()
print(grad_check(np.abs, np.sign, np.array([-1.0, 4e-6, 2.0]), kinks=(0,)))

# %% nbgrader={"grade_id": "test-grad_check", "grade": true, "locked": true, "points": 1}
"""grad_check finds the largest relative error and its index."""
gc_x = np.array([[1.0, 2.0], [3.0, -1.0]])
gc_got = grad_check(lambda v: v**2, lambda v: np.where(v > 2.5, 3 * v, 2 * v), gc_x)
assert gc_got is not None, "grad_check returned None: is there a `return`?"
assert set(gc_got) == {"max_rel", "where", "kink"}, (
    f"keys {sorted(gc_got)}, not 'kink', 'max_rel', 'where'"
)
gc_rel = gc_got["max_rel"]
assert np.shape(gc_rel) == (), f"'max_rel' has shape {np.shape(gc_rel)}: one number, the largest"
assert not np.isclose(gc_rel, 3, rtol=1e-4), (
    "'max_rel' is 3, the absolute error |6 - 9|: divide by the larger of the two"
)
assert not np.isclose(gc_rel, 0.5, rtol=1e-4), (
    "'max_rel' is 0.5 = 3/6, relative to the measured slope: divide by the larger, 9"
)
assert not np.isclose(gc_rel, 0.2, rtol=1e-4), (
    "'max_rel' is 0.2 = 3/15, relative to the sum: divide by the larger, 9"
)
assert np.isclose(gc_rel, 1 / 3, rtol=1e-4), f"'max_rel' is {gc_rel}, not |6 - 9| / 9 = 1/3"
gc_where = gc_got["where"]
assert np.shape(gc_where) != (), (
    f"'where' is {gc_where}, one number: np.argmax counts in the flattened array;"
    " np.unravel_index makes the index tuple (1, 0)"
)
assert np.shape(gc_where) == (2,) and tuple(gc_where) == (1, 0), (
    f"'where' is {gc_where}; the wrong slope is at x = 3, so it is the index tuple (1, 0)"
)
assert not gc_got["kink"], "'kink' is true though no kinks were given"
### BEGIN HIDDEN TESTS
gc_rng = np.random.default_rng(9)
for gc_shape in ((7,), (3, 4), (2, 3, 4)):
    gc_x = gc_rng.uniform(0.5, 2, gc_shape)
    gc_bad = tuple(int(gc_rng.integers(n)) for n in gc_shape)
    gc_x[gc_bad] = 2.5
    gc_got = grad_check(lambda v: v**3, lambda v: np.where(v > 2.2, 2.7, 3) * v**2, gc_x)
    gc_where = gc_got["where"]
    assert np.shape(gc_where) == (len(gc_shape),) and tuple(gc_where) == gc_bad, (
        f"shape {gc_shape}: 'where' is {gc_where}, not {gc_bad}"
    )
    assert np.isclose(gc_got["max_rel"], 0.1, rtol=1e-4), f"'max_rel' {gc_got['max_rel']}, not 0.1"
# a small slope that is half wrong is worse than a large one that is a little wrong
gc_got = grad_check(
    lambda v: v**2, lambda v: np.where(v < 1, 4 * v, 2.2 * v), np.array([50.0, 0.001])
)
assert tuple(np.atleast_1d(gc_got["where"])) == (1,), (
    f"'where' is {gc_got['where']}, not (1,): the largest *relative* error decides, not the absolute"
)
gc_got = grad_check(np.sin, np.cos, np.linspace(-1.5, 1.5, 31))
assert gc_got["max_rel"] < 1e-6, (
    f"a right gradient (sin, cos) gave 'max_rel' {gc_got['max_rel']:.1e}: is the difference centred?"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-grad_check-kinks", "grade": true, "locked": true, "points": 1}
"""grad_check says whether the worst point, and no other, lies within h of a kink."""
# abs at 4e-6 with h = 1e-5: (1.4e-5 - 6e-6) / 2e-5 = 0.4, and its slope is 1
gk_near = np.array([-1.0, 0.5, 4e-6, 2.0])
gk_got = grad_check(np.abs, np.sign, gk_near, kinks=(0,))
assert gk_got is not None, "grad_check returned None: is there a `return`?"
gk_rel = gk_got["max_rel"]
assert not gk_rel < 1e-6, (
    f"'max_rel' is {gk_rel:.0e}, not 0.6: a point near a kink is not left out ('kink' says how to"
    " read it), and the difference is centred"
)
assert np.isclose(gk_rel, 0.6, rtol=1e-4), (
    f"'max_rel' is {gk_rel:.2g}, not |0.4 - 1| / 1 = 0.6, at the point 4e-6 near the kink of abs"
)
assert np.shape(gk_got["kink"]) == (), (
    f"'kink' is {gk_got['kink']}: one True or False, for the worst point; use any(...)"
)
assert gk_got["kink"], (
    "'kink' is false, but the worst point 4e-6 lies within h = 1e-5 of the kink at 0:"
    " its error is the kink's, not a mistake in df"
)
gk_far = grad_check(np.abs, lambda v: np.ones_like(v), np.array([4e-6, -1.0]), kinks=(0,))
assert not gk_far["kink"], (
    "'kink' is true, but the worst point is -1, where df is wrong; 4e-6 is near the kink, and it"
    " is not the worst point"
)
### BEGIN HIDDEN TESTS
for gk_kinks in ((0, 6), [0.0, 6.0], np.array([6.0, 0.0])):
    gk_got = grad_check(
        lambda v: np.clip(v, 0, 6),
        lambda v: np.where((v > 0) & (v < 6), 1.0, 0.0),
        np.array([[1.0, 7.0], [6 - 3e-6, -2.0]]),
        kinks=gk_kinks,
    )
    gk_where = gk_got["where"]
    assert tuple(np.atleast_1d(gk_where)) == (1, 0), f"'where' is {gk_where}, not (1, 0)"
    assert np.shape(gk_got["kink"]) == (), f"'kink' is {gk_got['kink']}: use any(...)"
    assert gk_got["kink"], "the worst point is near 6, one of two kinks: look at all kinks"
for gk_x, gk_want in ((0.05, True), (-0.05, True), (0.15, False), (-0.3, False)):
    # away from the kink df is off by 1 percent, so that there is a worst point; h = 0.1
    gk_got = grad_check(np.abs, lambda v: 1.01 * np.sign(v), np.array([gk_x]), h=0.1, kinks=[0.0])
    assert bool(gk_got["kink"]) == gk_want, (
        f"x = {gk_x}, kink at 0, h = 0.1: 'kink' is {gk_got['kink']}; it means abs(x - kink) <= h,"
        " with the h that was given"
    )
gk_got = grad_check(lambda v: np.maximum(v, 0), lambda v: np.where(v > 0, 1.0, 0.0), gk_near)
assert not gk_got["kink"], "'kink' is true though no kinks were given"
gk_got = grad_check(np.abs, np.sign, np.array([3.000002, -1.0]) - 3, kinks=(0,))
assert gk_got["kink"], "the worst point 2e-6 lies within h of the kink at 0"
gk_got = grad_check(
    lambda v: np.abs(v - 2), lambda v: np.sign(v - 2), np.array([2.0 + 5e-5]), kinks=(2,)
)
assert not gk_got["kink"], "5e-5 from the kink is more than h = 1e-5"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-grad_check-edges", "grade": true, "locked": true, "points": 1}
"""grad_check copes with 0/0, NaN, integers, float32 and numbers, and leaves x alone."""
ge_x = np.array([-2.0, -1.0, 3.0])
with warnings.catch_warnings(record=True) as ge_caught:
    warnings.simplefilter("always")
    ge_got = grad_check(lambda v: np.zeros_like(v), lambda v: np.zeros_like(v), ge_x)
assert ge_got is not None, "grad_check returned None: is there a `return`?"
assert not ge_caught, f"two slopes of 0 warned: {ge_caught[0].message}; use the floor 1e-12"
assert ge_got["max_rel"] == 0, f"'max_rel' is {ge_got['max_rel']} for two slopes of 0, not 0"
assert np.array_equal(ge_x, [-2, -1, 3]), f"x was changed to {ge_x}: work on a copy"
ge_got = grad_check(np.sin, lambda v: np.where(v < -1.5, np.nan, np.cos(v)), ge_x)
assert np.isnan(ge_got["max_rel"]), (
    f"df is NaN at -2, but 'max_rel' is {ge_got['max_rel']}: a comparison with NaN is always False,"
    " and np.nanmax skips it; np.argmax finds it"
)
assert tuple(np.atleast_1d(ge_got["where"])) == (0,), (
    f"df is NaN at index (0,), 'where' is {ge_got['where']}"
)
### BEGIN HIDDEN TESTS
ge_32 = np.linspace(-1.2, 1.2, 13, dtype=np.float32)
ge_got = grad_check(np.sin, np.cos, ge_32)
assert ge_got["max_rel"] < 1e-6, (
    f"float32 x gave 'max_rel' {ge_got['max_rel']:.1e} for a right gradient: convert x to float64"
)
ge_got = grad_check(lambda v: v**2, lambda v: 2 * v, np.array([1, 2, 3]))
assert ge_got["max_rel"] < 1e-6, f"integer x gave 'max_rel' {ge_got['max_rel']:.1e}"
try:
    ge_got = grad_check(lambda v: v**2, lambda v: 3 * v, 2.0)
except (TypeError, IndexError, AttributeError) as error:
    raise AssertionError(f"x may be a single number, but x = 2.0 says: {error}") from None
assert np.shape(ge_got["where"]) == (0,), f"x = 2.0: 'where' is {ge_got['where']}, not ()"
assert np.isclose(ge_got["max_rel"], 1 / 3, rtol=1e-4), f"x = 2.0 gave {ge_got['max_rel']}, not 1/3"
ge_wide = grad_check(lambda v: v**3, lambda v: 3 * v**2, np.array([1.0]), h=0.5)
assert np.isclose(ge_wide["max_rel"], 0.25 / 3.25), (
    f"x^3 at 1 with h = 0.5 gave {ge_wide['max_rel']:.4f}, not |3.25 - 3| / 3.25: use the argument h"
    " in a centred difference"
)
ge_tiny = grad_check(lambda v: 0 * v, lambda v: np.full_like(v, 1e-13), np.array([1.0]))
assert np.isclose(ge_tiny["max_rel"], 0.1), (
    f"slopes 0 and 1e-13 gave {ge_tiny['max_rel']}, not 1e-13 / 1e-12 = 0.1: the floor is 1e-12"
)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-find_bad_gradients", "locked": true}
# ## Exercise 8: Find the wrong gradients (3 points)
#
# A colleague hands you functions with their derivatives. Some derivatives are wrong.
# Write `find_bad_gradients(candidates)`:
# `candidates` is a dictionary `{name: (f, df)}`,
# the result is the *set* of the names whose `df` is wrong.
#
# Each `f` and `df` works element by element on an array.
# Look at inputs from $-5$ to $5$.
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


# %% nbgrader={"grade_id": "find_bad_gradients", "solution": true}
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
z = np.linspace(-5, 5, 500)
suspects = {
    "arctan": (np.arctan, lambda v: 1 / (1 + v**2)),
    "sin 2z": (lambda v: np.sin(2 * v), lambda v: np.cos(2 * v)),
    "softsign": (lambda v: v / (1 + np.abs(v)), lambda v: 1 / (1 + np.maximum(v, 0)) ** 2),
}
fig, panels = plt.subplots(1, 3, figsize=(9, 3))
for axes, (name, (f, df)) in zip(panels, suspects.items(), strict=True):
    axes.plot(z, (f(z + 1e-5) - f(z - 1e-5)) / 2e-5, z, df(z), "--")
    axes.set(title=f"{name}: {name in find_bad_gradients(suspects)}", xlabel="z", ylim=(-3, 3))
fig.suptitle("Is it in my set of wrong gradients?", y=1.05)
plt.show()

# %% nbgrader={"grade_id": "test-find_bad_gradients", "grade": true, "locked": true, "points": 1}
"""find_bad_gradients returns the set of wrong ones, those wrong for negative inputs included."""
fb_candidates = {
    "square": (lambda v: v**2, lambda v: 2 * v),
    "sine": (np.sin, np.cos),
    "cosine": (np.cos, np.sin),
    "tanh": (np.tanh, lambda v: 1 - np.tanh(v)),
    "absolute value": (np.abs, lambda v: np.ones_like(v)),
}
fb_got = find_bad_gradients(fb_candidates)
assert fb_got is not None, "find_bad_gradients returned None: is there a `return`?"
assert isinstance(fb_got, set), f"{fb_got} is a {type(fb_got).__name__}: return a set of names"
assert fb_got != {"square", "sine"}, f"{fb_got} are the right ones: return the wrong ones"
assert "absolute value" in fb_got, (
    f"{fb_got} lacks 'absolute value': its df is wrong for negative inputs; look at both sides of 0"
)
for fb_name in ("cosine", "tanh"):
    assert fb_name in fb_got, f"{fb_got} lacks {fb_name!r}, whose df is wrong on both sides of 0"
assert not fb_got & {"square", "sine"}, (
    f"{fb_got & {'square', 'sine'}} blamed, but right: a measured slope agrees only to about 1e-7;"
    " is the tolerance too small, h too small, or the difference one-sided?"
)
assert fb_got == {"cosine", "tanh", "absolute value"}, f"came {fb_got}"
### BEGIN HIDDEN TESTS
assert find_bad_gradients({}) == set(), "no candidates: an empty set"
fb_got = find_bad_gradients(
    {
        "right": (np.sin, lambda v: np.where(v < 0, -1, 1) * np.cos(v)),
        "wrong": (np.cos, lambda v: -np.sin(v)),
        "all is well": (lambda v: v**2, lambda v: v),
    }
)
assert set(fb_got) == {"right", "all is well"}, (
    f"came {fb_got}; a name says nothing, compare the functions (one df has a wrong sign for"
    " negative inputs only)"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-find_bad_gradients-right", "grade": true, "locked": true, "points": 1}
"""find_bad_gradients blames no right gradient, whatever it says at a kink."""
fr_candidates = {
    "kink at 0": (np.abs, lambda v: np.where(v >= 0, 1.0, -1.0)),
    "kink at 2": (lambda v: np.abs(v - 2), lambda v: np.where(v > 2, 1.0, -1.0)),
    "sine": (np.sin, np.cos),
    "no slope at all": (lambda v: np.ones_like(v), lambda v: np.zeros_like(v)),
    "wrong": (np.sin, np.sin),
}
with warnings.catch_warnings(record=True) as fr_caught:
    warnings.simplefilter("always")
    fr_got = find_bad_gradients(fr_candidates)
assert fr_got is not None, "find_bad_gradients returned None: is there a `return`?"
fr_got = set(fr_got)
assert "no slope at all" not in fr_got, (
    "'no slope at all' blamed: 0 equals 0, but 0/0 is NaN; use a floor in the denominator"
)
assert not fr_caught, f"it warned: {fr_caught[0].message}; 0/0 where both slopes are 0?"
assert "sine" not in fr_got, (
    "'sine' blamed, but right: a measured slope agrees only to about 1e-7; is the tolerance too"
    " small, h too small, or the difference one-sided?"
)
for fr_name in ("kink at 0", "kink at 2"):
    assert fr_name not in fr_got, (
        f"{fr_name!r} blamed, but right: exactly at its kink the centred difference is 0, the mean"
        " of -1 and 1; do not look at round numbers, draw random points"
    )
assert fr_got == {"wrong"}, f"came {fr_got}, not {{'wrong'}}"
### BEGIN HIDDEN TESTS
fr_right = {
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
fr_got = set(find_bad_gradients(fr_right))
assert not fr_got, (
    f"{sorted(fr_got)} blamed, but right except at single points (kinks at -4, -1, 0, 1, 2.5):"
    " draw random points instead of round numbers"
)
fr_smooth = {
    "sigmoid": (expit, lambda v: 0.25 / np.cosh(np.clip(v, -99, 99) / 2) ** 2),
    "tanh": (np.tanh, lambda v: np.cosh(np.clip(v, -99, 99)) ** -2.0),
    "softsign": (lambda v: v / (1 + np.abs(v)), lambda v: (1 + np.abs(v)) ** -2.0),
    "small": (lambda v: 1e-6 * np.arctan(v), lambda v: 1e-6 / (1 + v**2)),
    "square": (lambda v: v**2 / 2 + 3, lambda v: v),
}
fr_got = set(find_bad_gradients(fr_smooth))
assert not fr_got, (
    f"{sorted(fr_got)} blamed, but right and without kinks: is the tolerance below 1e-6, h too"
    " small, the difference one-sided, or are there points far beyond 5?"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-find_bad_gradients-hidden", "grade": true, "locked": true, "points": 1}
"""find_bad_gradients finds gradients that are wrong on a short stretch, by a little, or NaN."""
fh_candidates = {
    "capped at 4": (lambda v: np.minimum(v, 4), lambda v: np.ones_like(v)),
    "sine": (np.sin, np.cos),
}
fh_got = find_bad_gradients(fh_candidates)
assert fh_got is not None, "find_bad_gradients returned None: is there a `return`?"
fh_got = set(fh_got)
assert "sine" not in fh_got, (
    "'sine' blamed, but its df is right: tolerance too small, h too small, one-sided difference?"
)
assert "capped at 4" in fh_got, (
    "'capped at 4' missed: its df is wrong between 4 and 5; put points all the way to -5 and 5"
    " (normal random numbers hardly get there)"
)
### BEGIN HIDDEN TESTS
fh_wrong = {
    "leaky ReLU, 0 on the left": (
        (lambda v: np.where(v > 0, v, 0.01 * v), lambda v: np.where(v > 0, 1.0, 0.0)),
        "0 instead of 0.01 for negative inputs: compare *relative* errors",
    ),
    "a small function": (
        (lambda v: 1e-6 * np.arctan(v), lambda v: 1.1e-6 / (1 + v**2)),
        "10 percent off, at slopes around 1e-6: compare *relative* errors",
    ),
    "wrong below -4.4": (
        (np.sin, lambda v: np.where(v < -4.4, 1.5, 1) * np.cos(v)),
        "wrong between -5 and -4.4: put points all the way to -5 and 5",
    ),
    "inner factor missing": (
        (lambda v: np.sin(2 * v), lambda v: np.cos(2 * v)),
        "the chain rule's factor 2 is missing",
    ),
    "2 percent off": (
        (np.arctan, lambda v: 1.02 / (1 + v**2)),
        "2 percent off everywhere: the tolerance must be below 1e-2",
    ),
    "a short stretch": (
        (lambda v: v**2, lambda v: np.where((v > 1.2) & (v < 1.8), 1, 2) * v),
        "wrong between 1.2 and 1.8 only: use many points",
    ),
    "NaN beyond 3": (
        (np.sin, lambda v: np.where(v > 3, np.nan, np.cos(v))),
        "df is NaN there, and `nan > tolerance` is False: ask `not (error < tolerance)`",
    ),
}
fh_got = set(find_bad_gradients({name: pair for name, (pair, _) in fh_wrong.items()}))
for fh_name, (_, fh_why) in fh_wrong.items():
    assert fh_name in fh_got, f"{fh_name!r} missed: {fh_why}"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "closing", "locked": true}
# ## Hand in
#
# Choose *Kernel > Restart Kernel and Run All Cells*, look for red,
# then press **Validate**.
# In Colab: *Runtime > Restart session and run all*,
# then *File > Download > Download .ipynb*.
# Hand in this notebook under its own name.
