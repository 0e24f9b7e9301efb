# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 08: The rectifier's relatives
#
# You write five activations so that they work for every number, two slopes,
# and two tools that explain what the activations do.
#
# **Time:** 100 minutes. **Points:** 21.
#
# In Colab, first choose *File > Save a copy in Drive*.
# Replace `raise NotImplementedError(...)` in each answer cell by your own code,
# try it in the free cell below it, then run the tests.
# A test that fails says what came, what was expected, and the likely mistake.
# When your work is graded, more tests are run than you see here.
#
# For all activations and slopes: `z` is a float array of any shape or one number,
# the result has the same shape, `z` itself stays as it was,
# and no warning appears for any finite `z`. You may use `scipy.special`.

# %% nbgrader={"grade_id": "setup", "locked": true}
import math
import warnings

import matplotlib.pyplot as plt
import numpy as np
from scipy import special

plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.figsize": (5, 3), "axes.grid": True, "grid.alpha": 0.3})

# %% [markdown] nbgrader={"grade_id": "task-elu", "locked": true}
# ## Exercise 1: ELU (3 points)
#
# Write `elu(z, alpha=1.0)`, element by element:
#
# $$\mathrm{elu}(z) =
# \begin{cases} z & z > 0 \\ \alpha\,(e^z - 1) & z \le 0 \end{cases}$$
#
# * No warning at $z = 1000$, where $e^z$ does not fit into a float.
# * Twelve right digits at $z = -10^{-12}$,
#   where $e^z - 1$ as written has four.
# * A float dtype is kept: float32 in, float32 out.
#
# Example: `elu(-math.log(2))` is $\tfrac12 - 1 = -0.5$, and $-1$ with `alpha=2`.
#
# <details><summary>Hint 1</summary>
#
# `np.where` computes both of its choices for *every* entry.
# What would you have to put into the exponential so that it cannot overflow?
# </details>
#
# <details><summary>Hint 2</summary>
#
# `np.minimum(z, 0)` is $z$ on the left and 0 on the right.
# `np.expm1` is made for small arguments.
# </details>


# %% nbgrader={"grade_id": "elu", "solution": true}
def elu(z, alpha=1.0):
    """Exponential linear unit (Clevert, Unterthiner & Hochreiter 2016).

    Args:
        z: (...,) finite pre-activations, or one number.
        alpha: the value far on the left is -alpha; any number >= 0.

    Returns:
        (...,) `z` where positive, `alpha * (exp(z) - 1)` elsewhere; a float dtype is kept.
    """
    ### BEGIN SOLUTION
    return np.where(np.asarray(z) > 0, z, alpha * np.expm1(np.minimum(z, 0)))
    ### END SOLUTION


# %%
z = np.linspace(-5, 2, 141)
for alpha in (0.5, 1, 2):
    plt.plot(z, elu(z, alpha), label=rf"$\alpha$ = {alpha}")
plt.gca().set(title="Your ELU", xlabel="z", ylabel="a")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-elu", "grade": true, "locked": true, "points": 1}
"""elu has the right values on both sides, for every alpha."""
z_1 = np.array([-math.log(2), 0.0, 3.0])
try:
    got_1 = elu(z_1.copy())
except ValueError as error:
    raise AssertionError(
        f"elu cannot take an array: {error} An `if` asks about one number; np.where asks about all"
    ) from None
assert got_1 is not None, "elu returned None: is there a `return`?"
assert np.shape(got_1) == (3,), f"elu of shape (3,) gave shape {np.shape(got_1)}"
said_1 = f"elu([-ln 2, 0, 3]) gave {np.array(got_1).tolist()}, expected [-0.5, 0, 3]"
assert not np.allclose(got_1, [0.5, 1, 3]), f"{said_1}: the -1 after the exponential is missing"
assert not np.allclose(got_1, [-0.5, 0, 19.0855]), f"{said_1}: right of 0 there is no exponential"
assert not np.allclose(got_1, [0.5, 0, 3]), f"{said_1}: the left half goes down, exp(z) - 1"
assert not np.allclose(got_1, [1, 0, 3]), f"{said_1}: the exponent is z, not -z"
assert np.allclose(got_1, [-0.5, 0, 3], atol=1e-12), said_1
double_1 = elu(z_1.copy(), 2.0)
assert not np.allclose(double_1, [-1, 0, 6]), (
    f"elu([-ln 2, 0, 3], 2) gave {np.array(double_1).tolist()}, expected [-1, 0, 3]:"
    " alpha belongs to the left half only"
)
assert not np.allclose(double_1, [-0.75, 0, 3]), (
    f"elu([-ln 2, 0, 3], 2) gave {np.array(double_1).tolist()}, expected [-1, 0, 3]:"
    " alpha multiplies the exponential part, it does not go into the exponent"
)
assert np.allclose(double_1, [-1, 0, 3], atol=1e-12), (
    f"elu([-ln 2, 0, 3], 2) gave {np.array(double_1).tolist()}, expected [-1, 0, 3]:"
    " does it use alpha?"
)
### BEGIN HIDDEN TESTS
rng_1 = np.random.default_rng(801)
for alpha_1 in (1.0, 0.3, 2.5):
    z_1h = rng_1.normal(0, 3, (7, 5))
    want_1 = [[v if v > 0 else alpha_1 * (math.e**v - 1) for v in row] for row in z_1h.tolist()]
    got_1h = elu(z_1h.copy(), alpha=alpha_1)
    assert np.allclose(got_1h, want_1, rtol=1e-9, atol=1e-12), (
        f"elu with alpha = {alpha_1} is off by {np.abs(got_1h - np.array(want_1)).max():.2g}"
        " on random input"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-elu-extremes", "grade": true, "locked": true, "points": 1}
"""elu is silent at 1000 and exact just left of 0."""
z_2 = np.array([-1000.0, -1e-12, 1000.0])
with warnings.catch_warnings(record=True) as caught_2:
    warnings.simplefilter("always")
    got_2 = elu(z_2.copy())
assert got_2 is not None, "elu returned None: is there a `return`?"
assert not np.any(np.isnan(got_2)), (
    f"elu({z_2.tolist()}) gave {np.array(got_2).tolist()}: exp(1000) is inf, and inf * 0 is nan;"
    " choose, do not multiply by a mask"
)
assert np.allclose(got_2, [-1, 0, 1000], atol=1e-9), (
    f"elu({z_2.tolist()}) gave {np.array(got_2).tolist()}, expected [-1, -1e-12, 1000]"
)
assert not caught_2, (
    f"elu warned: {caught_2[0].message}: np.where computes both of its choices, also"
    " exp(1000); let the exponential see only what is not positive"
)
assert abs(got_2[1] / -1e-12 - 1) < 1e-9, (
    f"elu(-1e-12) gave {got_2[1]}, expected -1e-12: exp(z) - 1 loses digits near 0; use np.expm1"
)
### BEGIN HIDDEN TESTS
z_2h = -np.array([1e-300, 1e-15, 3e-9, 2e-5, 50.0, 745.0, 1e300])
with warnings.catch_warnings(record=True) as caught_2h:
    warnings.simplefilter("always")
    got_2h = np.asarray(elu(z_2h.copy(), 0.5))
    huge_2 = np.asarray(elu(-z_2h, 0.5))
# 1e-9 relative: expm1 itself is right to 1e-16
assert np.allclose(got_2h, [0.5 * math.expm1(v) for v in z_2h], rtol=1e-9, atol=0), (
    f"elu({z_2h.tolist()}, 0.5) gave {got_2h.tolist()}"
)
assert np.array_equal(huge_2, -z_2h), "elu must leave every positive number exactly as it is"
assert not caught_2h, f"elu warned: {caught_2h[0].message}"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-elu-shapes", "grade": true, "locked": true, "points": 1}
"""elu takes one number or any shape, keeps float32, and leaves its input alone."""
z_3 = np.array([[-1.0, 4.0]])
got_3 = elu(z_3)
assert np.array_equal(z_3, [[-1, 4]]), (
    f"elu changed its input in place: [[-1, 4]] became {z_3.tolist()}; write into a new array"
)
assert got_3 is not None, "elu returned None: is there a `return`?"
assert np.allclose(got_3, [[-0.6321205588, 4]]), f"elu([[-1, 4]]) gave {np.array(got_3).tolist()}"
try:
    one_3 = elu(2.5), elu(-math.log(4))
except (AttributeError, IndexError, TypeError) as error:
    raise AssertionError(
        f"elu(2.5) fails, {error}: a single number must work too; np.asarray(z) helps"
    ) from None
assert np.allclose(one_3, [2.5, -0.75]), f"elu(2.5), elu(-ln 4) gave {one_3}, expected 2.5, -0.75"
### BEGIN HIDDEN TESTS
for shape_3 in ((), (1,), (3, 1, 4), (0, 2)):
    out_3 = elu(np.full(shape_3, -math.log(2)))
    assert np.shape(out_3) == shape_3, f"elu of shape {shape_3} gave shape {np.shape(out_3)}"
    assert np.allclose(out_3, -0.5), f"elu(-ln 2) in shape {shape_3} is not -0.5"
type_3 = np.asarray(elu(np.array([-1.0, 2.0], dtype="float32"))).dtype
assert type_3 == np.float32, f"float32 in gave {type_3}: keep the dtype of z"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-selu", "locked": true}
# ## Exercise 2: SELU (2 points)
#
# Write `selu(z)`:
#
# $$\mathrm{selu}(z) =
# \lambda \begin{cases} z & z > 0 \\ \alpha\,(e^z - 1) & z \le 0 \end{cases}
# \qquad \begin{aligned} \lambda &= 1.0507009873554805 \\ \alpha &= 1.6732632423543772
# \end{aligned}$$
#
# Take all digits: exercise 8 depends on numbers like these,
# and a fixed point is only as fixed as its constants.
# $\lambda$ stands before *both* halves.
# Large numbers and small ones must work as in exercise 1.
#
# Example: `selu(1.0)` is $\lambda$; `selu(-1000.0)` is
# $-\lambda \alpha = -1.7580993408473766$.
#
# <details><summary>Hint 1</summary>
#
# It is exercise 1 with $\alpha$ as given, times $\lambda$.
# Write it out, or call your `elu` if its tests pass.
# </details>


# %% nbgrader={"grade_id": "selu", "solution": true}
def selu(z):
    """Scaled exponential linear unit (Klambauer and others 2017).

    Args:
        z: (...,) finite pre-activations, or one number.

    Returns:
        (...,) lambda * z where positive, lambda * alpha * (exp(z) - 1) elsewhere.
    """
    ### BEGIN SOLUTION
    scale, alpha = 1.0507009873554805, 1.6732632423543772
    return scale * np.where(np.asarray(z) > 0, z, alpha * np.expm1(np.minimum(z, 0)))
    ### END SOLUTION


# %%
z = np.random.default_rng(0).standard_normal(1_000_000)
a = selu(z)
print(f"mean {a.mean():+.4f}, variance {a.var():.4f} (up to chance 0 and 1)")

# %% nbgrader={"grade_id": "test-selu", "grade": true, "locked": true, "points": 1}
"""selu has lambda on both sides and all digits of both constants."""
z_4 = np.array([1.0, -1000.0, -math.log(2), 0.0])
try:
    got_4 = selu(z_4.copy())
except ValueError as error:
    raise AssertionError(
        f"selu cannot take an array: {error} An `if` asks about one number; np.where asks about all"
    ) from None
assert got_4 is not None, "selu returned None: is there a `return`?"
assert np.shape(got_4) == (4,), f"selu of shape (4,) gave shape {np.shape(got_4)}"
want_4 = np.array([1.0507009873554805, -1.7580993408473766, -0.8790496704236883, 0.0])
said_4 = f"selu([1, -1000, -ln 2, 0]) gave {np.array(got_4).tolist()}, expected {want_4.tolist()}"
assert not np.allclose(got_4[0], 1), f"{said_4}: lambda is missing on the positive side"
assert not np.allclose(got_4[1], -1.6732632423543772), (
    f"{said_4}: lambda is missing on the negative side"
)
assert not np.allclose(got_4[1], -1.0507009873554805), (
    f"{said_4}: alpha is missing on the negative side"
)
assert not np.allclose(got_4[0], 1.7580993), f"{said_4}: alpha belongs to the negative side only"
assert not np.allclose(got_4[0], 1.6732632), f"{said_4}: lambda and alpha are swapped"
assert np.allclose(got_4, want_4, rtol=2e-3), said_4
# 1e-6: float32 still passes, constants with four or five digits do not
assert np.allclose(got_4, want_4, rtol=1e-6, atol=1e-12), (
    f"{said_4}: nearly right; were the constants rounded?"
)
### BEGIN HIDDEN TESTS
z_4h = np.random.default_rng(802).normal(0, 2, (6, 4))
want_4h = [
    [1.0507009873554805 * (v if v > 0 else 1.6732632423543772 * math.expm1(v)) for v in row]
    for row in z_4h.tolist()
]
got_4h = selu(z_4h.copy())
assert np.shape(got_4h) == (6, 4), f"selu of shape (6, 4) gave shape {np.shape(got_4h)}"
assert np.allclose(got_4h, want_4h, rtol=1e-6, atol=1e-9), (
    f"selu is off by {np.abs(got_4h - np.array(want_4h)).max():.2g} on random input"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-selu-extremes", "grade": true, "locked": true, "points": 1}
"""selu is silent and exact for large and for tiny numbers, in any shape."""
z_5 = np.array([[1000.0, -1e-15]])
with warnings.catch_warnings(record=True) as caught_5:
    warnings.simplefilter("always")
    got_5 = selu(z_5)
assert np.array_equal(z_5, [[1000.0, -1e-15]]), "selu changed its input; write into a new array"
assert got_5 is not None, "selu returned None: is there a `return`?"
assert np.allclose(got_5, [[1050.7009873554805, 0]], rtol=2e-3), (
    f"selu([[1000, -1e-15]]) gave {np.array(got_5).tolist()}"
)
assert not caught_5, (
    f"selu warned: {caught_5[0].message}: np.where computes both of its choices, also exp(1000)"
)
tiny_5 = np.asarray(got_5)[0, 1]
# 2e-3: rounded constants cost a point above, not here; lost digits are 10 % off
assert abs(tiny_5 / -1.7580993e-15 - 1) < 2e-3, (
    f"selu(-1e-15) gave {tiny_5}, expected -1.7580993e-15: exp(z) - 1 loses digits; use np.expm1"
)
### BEGIN HIDDEN TESTS
small_5 = np.asarray(selu(-np.array([1e-300, 1e-16, 3e-15])))
assert np.allclose(small_5, -1.7580993 * np.array([1e-300, 1e-16, 3e-15]), 2e-3, 0), (
    f"selu(-[1e-300, 1e-16, 3e-15]) gave {small_5.tolist()}: exp(z) - 1 loses digits; use np.expm1"
)
for shape_5 in ((), (2, 1, 3), (0,)):
    out_5 = selu(np.full(shape_5, 2.0))
    assert np.shape(out_5) == shape_5, f"selu of shape {shape_5} gave shape {np.shape(out_5)}"
    assert np.allclose(out_5, 2.101401974710961, rtol=2e-3), f"selu(2) in shape {shape_5}"
one_5 = selu(-1000.0)
assert np.allclose(one_5, -1.7580993, rtol=2e-3), f"selu(-1000.0) gave {one_5}"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-gelu", "locked": true}
# ## Exercise 3: GELU (3 points)
#
# Write `gelu(z, approximate=False)`. The exact form is the default:
#
# $$\mathrm{gelu}(z) = z\, \Phi(z), \qquad
# \Phi(z) = \frac12 \Bigl(1 + \mathrm{erf}\frac{z}{\sqrt 2}\Bigr)$$
#
# With `approximate=True` it is the tanh form of Hendrycks & Gimpel:
#
# $$\frac{z}{2}
# \Bigl(1 + \tanh\Bigl(\sqrt{2/\pi}\,\bigl(z + 0.044715\, z^3\bigr)\Bigr)\Bigr)$$
#
# Every $|z| \le 10^{100}$ must work in both forms.
# An error of $10^{-12}$ is allowed, so the far left may be exactly 0.
#
# Example: `gelu(1.0)` is 0.8413447460685429, `gelu(1.0, approximate=True)` is
# 0.8411919906082768. The third digit behind the point is the same, the fourth is not.
#
# <details><summary>Hint 1</summary>
#
# `special.erf` works on arrays, `math.erf` on one number only.
# `special.ndtr` is $\Phi$ itself.
# </details>
#
# <details><summary>Hint 2</summary>
#
# One `if approximate:` is in order here: `approximate` is one truth value,
# not an array.
# </details>


# %% nbgrader={"grade_id": "gelu", "solution": true}
def gelu(z, approximate=False):
    """Gaussian error linear unit (Hendrycks & Gimpel 2016).

    Args:
        z: (...,) pre-activations, abs(z) <= 1e100, or one number.
        approximate: False for z * Phi(z), True for the tanh form.

    Returns:
        (...,) values, right to 1e-12.
    """
    ### BEGIN SOLUTION
    z = np.asarray(z)
    if approximate:
        return z / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3)))
    return z * special.ndtr(z)
    ### END SOLUTION


# %%
z = np.linspace(-5, 5, 501)
plt.plot(z, gelu(z, approximate=True) - gelu(z))
plt.gca().set(title="Your two forms, tanh - exact", xlabel="z", ylabel="difference in a")
plt.show()

# %% nbgrader={"grade_id": "test-gelu", "grade": true, "locked": true, "points": 1}
"""gelu is exact by default."""
z_6 = np.array([1.0, -1.0, 0.0, 2.0])
try:
    got_6 = gelu(z_6.copy())
except TypeError as error:
    raise AssertionError(
        f"gelu cannot take an array: {error}. math.erf takes one number, special.erf any array"
    ) from None
assert got_6 is not None, "gelu returned None: is there a `return`?"
assert np.shape(got_6) == (4,), f"gelu of shape (4,) gave shape {np.shape(got_6)}"
want_6 = [0.8413447460685429, -0.15865525393145707, 0.0, 1.9544997361036416]
said_6 = f"gelu([1, -1, 0, 2]) gave {np.array(got_6).tolist()}, expected {want_6}"
assert not np.allclose(got_6[0], 0.9213503964748575), (
    f"{said_6}: that is erf(z); Phi needs erf(z / sqrt(2))"
)
assert not np.allclose(got_6[0], 0.8411919906082768, atol=1e-6), (
    f"{said_6}: that is the tanh form; the default must be exact"
)
assert not np.allclose(got_6[0], 0.8457957659328212, atol=1e-6), (
    f"{said_6}: that is z * sigmoid(1.702 z), a coarser approximation"
)
assert not np.allclose(got_6[0], 1.6826894921370859), f"{said_6}: the factor 1/2 is missing"
assert not np.allclose(got_6[0], 0.6826894921370859), f"{said_6}: the 1 + before erf is missing"
assert not np.allclose(got_6[1], 0.15865525393145707), (
    f"{said_6}: that is Phi, the gate; multiply it by z"
)
assert np.allclose(got_6, want_6, rtol=0, atol=1e-10), said_6
### BEGIN HIDDEN TESTS
z_6h = np.random.default_rng(803).normal(0, 2, (9, 4))
want_6h = [[v * math.erfc(-v / math.sqrt(2)) / 2 for v in row] for row in z_6h.tolist()]
got_6h = gelu(z_6h.copy())
assert np.allclose(got_6h, want_6h, rtol=0, atol=1e-10), (
    f"gelu is off by {np.abs(got_6h - np.array(want_6h)).max():.2g} on random input"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-gelu-tanh", "grade": true, "locked": true, "points": 1}
"""gelu gives the tanh form on request."""
got_7 = gelu(np.array([1.0, -2.0, 0.5]), approximate=True)
assert got_7 is not None, "gelu(..., approximate=True) returned None: is there a `return`?"
want_7 = np.array([0.8411919906082768, -0.04540230591222163, 0.34571400982514394])
said_7 = f"gelu([1, -2, 0.5], approximate=True) gave {np.array(got_7).tolist()}"
said_7 += f", expected {want_7.tolist()}"
assert np.shape(got_7) == (3,), f"gelu of shape (3,) gave shape {np.shape(got_7)}"
assert not np.allclose(got_7[0], 0.8413447460685429, atol=1e-6), (
    f"{said_7}: that is the exact form; use `approximate`"
)
assert not np.allclose(got_7[0], 0.8457957659328212, atol=1e-6), (
    f"{said_7}: that is z * sigmoid(1.702 z); the task asks for the tanh form"
)
assert np.isfinite(got_7).all(), said_7
inner_7 = np.array([1.0, -2.0, 0.5]) + 0.044715 * np.array([1.0, -8.0, 0.125])
assert not np.allclose(got_7, [0.5, -1, 0.25] * (1 + np.tanh(inner_7))), (
    f"{said_7}: the factor sqrt(2 / pi) is missing"
)
assert not np.allclose(got_7, [0.5, -1, 0.25] * (1 + np.tanh(2 / math.pi * inner_7))), (
    f"{said_7}: the factor is the square root of 2 / pi"
)
plain_7 = np.array([1.0, -2.0, 0.5])
for wrong_7, name_7 in ((plain_7**2, "squared"), (plain_7, "not cubed"), (0 * plain_7, "left out")):
    inner_7 = math.sqrt(2 / math.pi) * (plain_7 + 0.044715 * wrong_7)
    assert not np.allclose(got_7, plain_7 / 2 * (1 + np.tanh(inner_7)), rtol=1e-6), (
        f"{said_7}: in the inner sum the second z is {name_7}; it must be z ** 3"
    )
assert np.allclose(got_7, want_7, rtol=0, atol=1e-6), said_7
### BEGIN HIDDEN TESTS
z_7h = np.random.default_rng(804).normal(0, 2, 60)
want_7h = [
    v / (1 + math.exp(-2 * math.sqrt(2 / math.pi) * (v + 0.044715 * v * v * v))) for v in z_7h
]
assert np.allclose(gelu(z_7h.copy(), True), want_7h, rtol=0, atol=1e-9), (
    "gelu(z, True) is wrong on random input"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-gelu-extremes", "grade": true, "locked": true, "points": 1}
"""gelu works far out, in any shape, in both forms, and leaves its input alone."""
for form_8 in (False, True):
    z_8 = np.array([[-1000.0, 1000.0], [-1e100, 1e100]])
    with warnings.catch_warnings(record=True) as caught_8:
        warnings.simplefilter("always")
        got_8 = gelu(z_8, approximate=form_8)
    assert np.array_equal(z_8, [[-1000, 1000], [-1e100, 1e100]]), "gelu changed its input"
    assert got_8 is not None, "gelu returned None: is there a `return`?"
    assert np.allclose(got_8, [[0, 1000], [0, 1e100]], rtol=1e-12, atol=1e-12), (
        f"gelu({z_8.tolist()}, approximate={form_8}) gave {np.array(got_8).tolist()},"
        " expected [[0, 1000], [0, 1e+100]]: far left the gate is 0, far right 1"
    )
    assert not caught_8, f"gelu(approximate={form_8}) warned: {caught_8[0].message}"
    one_8 = gelu(1.0, approximate=form_8)
    assert abs(one_8 - (0.8413447461, 0.8411919906)[form_8]) < 1e-3, f"gelu(1.0) gave {one_8}"
### BEGIN HIDDEN TESTS
for approximate_8 in (True, False):
    for shape_8 in ((), (1,), (2, 1, 3), (0, 3)):
        out_8 = gelu(np.full(shape_8, 3.0), approximate_8)
        assert np.shape(out_8) == shape_8, f"gelu of shape {shape_8} gave {np.shape(out_8)}"
        assert np.allclose(out_8, 2.996, atol=1e-3), f"gelu(3) in shape {shape_8} is not 2.996"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-silu", "locked": true}
# ## Exercise 4: SiLU, also Swish (2 points)
#
# Write `silu(z, beta=1.0)`:
#
# $$\mathrm{silu}_\beta(z) = z\, \sigma(\beta z),
# \qquad \sigma(u) = \frac{1}{1 + e^{-u}}$$
#
# $\beta$ may be any number $\ge 0$, and stands *inside* the sigmoid only.
# No warning at $z = \pm 1000$.
#
# Example: `silu(1.0)` is $1/(1 + e^{-1}) = 0.7310585786300049$;
# `silu(2.0, beta=0.0)` is $2 \cdot \tfrac12 = 1$.
#
# <details><summary>Hint 1</summary>
#
# `special.expit` is a sigmoid that does not overflow.
# </details>


# %% nbgrader={"grade_id": "silu", "solution": true}
def silu(z, beta=1.0):
    """Sigmoid-weighted linear unit; Swish for beta other than 1.

    Args:
        z: (...,) finite pre-activations, or one number.
        beta: steepness of the gate, any number >= 0.

    Returns:
        (...,) z * sigmoid(beta * z).
    """
    ### BEGIN SOLUTION
    z = np.asarray(z)
    return z * special.expit(beta * z)
    ### END SOLUTION


# %%
z = np.linspace(-6, 3, 181)
for beta in (0, 0.5, 1, 5):
    plt.plot(z, silu(z, beta), label=rf"$\beta$ = {beta}")
plt.gca().set(title="Your Swish", xlabel="z", ylabel="a")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-silu", "grade": true, "locked": true, "points": 1}
"""silu has the right values for several beta."""
got_9 = silu(np.array([1.0, -2.0, 0.0]))
assert got_9 is not None, "silu returned None: is there a `return`?"
assert np.shape(got_9) == (3,), f"silu of shape (3,) gave shape {np.shape(got_9)}"
want_9 = [0.7310585786300049, -0.2384058440442351, 0.0]
said_9 = f"silu([1, -2, 0]) gave {np.array(got_9).tolist()}, expected {want_9}"
assert not np.allclose(got_9, [0.7310585786, 0.1192029220, 0.5]), (
    f"{said_9}: that is the sigmoid, the gate; multiply it by z"
)
assert not np.allclose(got_9[0], 0.2689414213699951), f"{said_9}: the sigmoid's sign is flipped"
assert np.allclose(got_9, want_9, rtol=1e-6, atol=1e-12), said_9
got_9 = silu(np.array([1.0, -2.0]), beta=3.0)
said_9 = f"silu([1, -2], beta=3) gave {np.array(got_9).tolist()}, expected [0.952574, -0.004945]"
assert not np.allclose(got_9, [2.1931757, -0.7152175], atol=1e-6), (
    f"{said_9}: that is beta z sigmoid(z); beta belongs inside the sigmoid"
)
assert not np.allclose(got_9, [2.8577224, -0.0148357], atol=1e-6), (
    f"{said_9}: that is beta z sigmoid(beta z); outside the sigmoid there is z alone"
)
assert not np.allclose(got_9, [0.7310586, -0.2384058], atol=1e-6), f"{said_9}: use beta"
assert np.allclose(got_9, [0.9525741268224334, -0.004945246313269], rtol=1e-6), said_9
### BEGIN HIDDEN TESTS
rng_9 = np.random.default_rng(805)
for beta_9 in (0.0, 0.2, 1.0, 1.702, 7.0):
    z_9 = rng_9.normal(0, 3, (5, 6))
    want_9h = [[v / (1 + math.exp(-beta_9 * v)) for v in row] for row in z_9.tolist()]
    assert np.allclose(silu(z_9.copy(), beta_9), want_9h, rtol=1e-6, atol=1e-9), (
        f"silu with beta = {beta_9} is wrong on random input"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-silu-extremes", "grade": true, "locked": true, "points": 1}
"""silu is silent far out, takes any shape and leaves its input alone."""
z_10 = np.array([[-1000.0, 1000.0, -1e5]])
with warnings.catch_warnings(record=True) as caught_10:
    warnings.simplefilter("always")
    got_10 = silu(z_10)
assert np.array_equal(z_10, [[-1000, 1000, -1e5]]), "silu changed its input in place"
assert got_10 is not None, "silu returned None: is there a `return`?"
assert np.allclose(got_10, [[0, 1000, 0]], atol=1e-12), (
    f"silu([[-1000, 1000, -1e5]]) gave {np.array(got_10).tolist()}, expected [[0, 1000, 0]]:"
    " exp overflows, and inf / inf is nan"
)
assert not caught_10, (
    f"silu warned: {caught_10[0].message}: exp(1000) does not fit into a float;"
    " special.expit is a sigmoid that does not overflow"
)
one_10 = silu(-1.0)
assert abs(one_10 + 0.2689414213699951) < 1e-6, f"silu(-1.0) gave {one_10}, expected -0.268941"
### BEGIN HIDDEN TESTS
for shape_10 in ((), (1,), (2, 1, 3), (0, 3)):
    out_10 = silu(np.full(shape_10, 2.0), 0.0)
    assert np.shape(out_10) == shape_10, f"silu of shape {shape_10} gave {np.shape(out_10)}"
    assert np.allclose(out_10, 1), f"silu(2, beta=0) in shape {shape_10} is not 1"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-mish", "locked": true}
# ## Exercise 5: Mish (2 points)
#
# Write `mish(z)`:
#
# $$\mathrm{mish}(z) = z\, \tanh(\mathrm{softplus}(z)), \qquad
# \mathrm{softplus}(z) = \ln(1 + e^z)$$
#
# Finite and without a warning at $z = \pm 1000$,
# and right to six digits at $z = -40$, where it is $-40\, e^{-40}$ to that precision.
#
# Example: `mish(0.0)` is 0, `mish(1.0)` is 0.8650983882673103.
#
# <details><summary>Hint 1</summary>
#
# `np.logaddexp(a, b)` is $\ln(e^a + e^b)$ without overflow. Which $a$ makes $e^a = 1$?
# </details>


# %% nbgrader={"grade_id": "mish", "solution": true}
def mish(z):
    """z times the tanh of softplus (Misra 2019).

    Args:
        z: (...,) finite pre-activations, or one number.

    Returns:
        (...,) z * tanh(log(1 + exp(z))).
    """
    ### BEGIN SOLUTION
    return z * np.tanh(np.logaddexp(0, z))
    ### END SOLUTION


# %%
z = np.linspace(-6, 3, 181)
plt.plot(z, mish(z), label="your Mish")
plt.plot(z, np.maximum(z, 0), "--", label="ReLU")
plt.gca().set(title="Mish dips below 0", xlabel="z", ylabel="a")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-mish", "grade": true, "locked": true, "points": 1}
"""mish has the right values."""
got_11 = mish(np.array([1.0, -2.0, 0.0]))
assert got_11 is not None, "mish returned None: is there a `return`?"
assert np.shape(got_11) == (3,), f"mish of shape (3,) gave shape {np.shape(got_11)}"
want_11 = [0.8650983882673103, -0.25250148269570834, 0.0]
said_11 = f"mish([1, -2, 0]) gave {np.array(got_11).tolist()}, expected {want_11}"
assert not np.allclose(got_11[0], 1.3132616875182228), (
    f"{said_11}: that is z * softplus(z); the tanh is missing"
)
assert not np.allclose(got_11, [0.8650983883, 0.1262507413, 0.6]), (
    f"{said_11}: that is tanh(softplus(z)), the gate; multiply it by z"
)
assert not np.allclose(got_11[0], math.tanh(1.3132616875182228 * 1) * 1.3132616875182228), (
    f"{said_11}: that is softplus times its tanh; the first factor is z"
)
assert not np.allclose(got_11[0], math.log(1 + math.exp(math.tanh(1)))), (
    f"{said_11}: tanh and softplus are in the wrong order, and the factor z is missing"
)
assert not np.allclose(got_11[0], 0.7310585786300049), f"{said_11}: that is SiLU, z * sigmoid(z)"
assert np.allclose(got_11, want_11, rtol=1e-6, atol=1e-12), said_11
### BEGIN HIDDEN TESTS
z_11 = np.random.default_rng(806).normal(0, 3, (6, 5))
# tanh(ln u) = (u^2 - 1) / (u^2 + 1) with u = 1 + e^z
want_11h = [
    [v * ((1 + math.exp(v)) ** 2 - 1) / ((1 + math.exp(v)) ** 2 + 1) for v in row]
    for row in z_11.tolist()
]
got_11h = mish(z_11.copy())
assert np.allclose(got_11h, want_11h, rtol=1e-6, atol=1e-9), (
    f"mish is off by {np.abs(got_11h - np.array(want_11h)).max():.2g} on random input"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-mish-extremes", "grade": true, "locked": true, "points": 1}
"""mish is finite and silent far out, exact in its left tail, and takes any shape."""
z_12 = np.array([[-1000.0, 1000.0]])
with warnings.catch_warnings(record=True) as caught_12:
    warnings.simplefilter("always")
    got_12 = mish(z_12)
assert np.array_equal(z_12, [[-1000, 1000]]), "mish changed its input in place"
assert got_12 is not None, "mish returned None: is there a `return`?"
assert np.allclose(got_12, [[0, 1000]], atol=1e-12), (
    f"mish([[-1000, 1000]]) gave {np.array(got_12).tolist()}, expected [[0, 1000]]:"
    " exp(1000) is inf; np.logaddexp(0, z) is a softplus that does not overflow"
)
assert not caught_12, (
    f"mish warned: {caught_12[0].message}: exp(1000) does not fit into a float;"
    " np.logaddexp(0, z) is a softplus that does not overflow"
)
tail_12 = mish(-40.0)
assert abs(tail_12 / (-40 * math.exp(-40)) - 1) < 1e-6, (
    f"mish(-40) gave {tail_12}, expected {-40 * math.exp(-40):.6g}: 1 + exp(-40) is rounded to 1,"
    " and its logarithm to 0; np.logaddexp(0, z) or np.log1p keeps the tail"
)
### BEGIN HIDDEN TESTS
for shape_12 in ((), (1,), (2, 1, 3), (0, 3)):
    out_12 = mish(np.full(shape_12, 1.0))
    assert np.shape(out_12) == shape_12, f"mish of shape {shape_12} gave {np.shape(out_12)}"
    assert np.allclose(out_12, 0.8650983882673103), f"mish(1) in shape {shape_12} is wrong"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-d_silu", "locked": true}
# ## Exercise 6: The slope of SiLU (2 points)
#
# Write `d_silu(z, beta=1.0)`, the derivative of $z\, \sigma(\beta z)$ by $z$.
# The product rule gives two terms. For the second one, remember
# $\sigma'(u) = \sigma(u)\,(1 - \sigma(u))$ and the chain rule for $u = \beta z$.
#
# Example: `d_silu(0.0)` is 0.5 for every $\beta$, and `d_silu(1.0)` is
# $0.731059 + 1 \cdot 0.731059 \cdot 0.268941 = 0.927671$.
# No warning at $z = \pm 1000$, where the slopes are 0 and 1.
#
# <details><summary>Hint 1</summary>
#
# $(z \cdot g(z))' = g(z) + z\, g'(z)$ with the gate $g(z) = \sigma(\beta z)$.
# </details>
#
# <details><summary>Hint 2</summary>
#
# The chain rule puts one more $\beta$ into $g'(z)$.
# Check with $\beta = 2$ against a centred difference.
# </details>


# %% nbgrader={"grade_id": "d_silu", "solution": true}
def d_silu(z, beta=1.0):
    """Slope of z * sigmoid(beta * z) by z.

    Args:
        z: (...,) finite pre-activations, or one number.
        beta: steepness of the gate, any number >= 0.

    Returns:
        (...,) slopes.
    """
    ### BEGIN SOLUTION
    z = np.asarray(z)
    gate = special.expit(beta * z)
    return gate + beta * z * gate * (1 - gate)
    ### END SOLUTION


# %%
z = np.linspace(-6, 6, 241)
plt.plot(z, z * special.expit(z), label="SiLU")
plt.plot(z, d_silu(z), label="your slope")
plt.gca().set(title="The slope is negative left of the dip, and above 1", xlabel="z", ylabel="")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-d_silu", "grade": true, "locked": true, "points": 1}
"""d_silu is the slope of SiLU for beta = 1."""
got_13 = d_silu(np.array([1.0, -2.0, 0.0]))
assert got_13 is not None, "d_silu returned None: is there a `return`?"
assert np.shape(got_13) == (3,), f"d_silu of shape (3,) gave shape {np.shape(got_13)}"
want_13 = [0.9276705118714869, -0.09078424878489549, 0.5]
said_13 = f"d_silu([1, -2, 0]) gave {np.array(got_13).tolist()}, expected {want_13}"
assert not np.allclose(got_13, [0.7310585786, 0.1192029220, 0.5]), (
    f"{said_13}: that is only the gate; the product rule's second term z g'(z) is missing"
)
assert not np.allclose(got_13, [0.1966119332, -0.2099871708, 0]), (
    f"{said_13}: that is only z g'(z); the product rule's first term, the gate, is missing"
)
assert not np.allclose(got_13, [0.1966119332, 0.1049935854, 0.25]), (
    f"{said_13}: that is the sigmoid's slope; the product rule has two terms"
)
assert not np.allclose(got_13, [0.9276705119, 0.2241965073, 0.75]), (
    f"{said_13}: the second term g'(z) must be multiplied by z"
)
assert not np.allclose(got_13, [0.5344466455, 0.3291900928, 0.5]), (
    f"{said_13}: the two terms are added, not subtracted"
)
assert np.allclose(got_13, want_13, rtol=1e-6, atol=1e-9), said_13
### BEGIN HIDDEN TESTS
z_13 = np.random.default_rng(807).normal(0, 3, (5, 4))
step_13 = 1e-5
want_13h = [
    [
        ((v + step_13) / (1 + math.exp(-v - step_13)) - (v - step_13) / (1 + math.exp(step_13 - v)))
        / (2 * step_13)
        for v in row
    ]
    for row in z_13.tolist()
]
# 1e-6: a centred difference with h = 1e-5 is right to about 1e-10
assert np.allclose(d_silu(z_13.copy()), want_13h, rtol=0, atol=1e-6), (
    "d_silu differs from a centred difference on random input"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-d_silu-beta", "grade": true, "locked": true, "points": 1}
"""d_silu is right for every beta, far out, and in any shape."""
z_14 = np.array([1.0, -2.0])
got_14 = d_silu(z_14, beta=3.0)
assert np.array_equal(z_14, [1, -2]), "d_silu changed its input in place"
assert got_14 is not None, "d_silu returned None: is there a `return`?"
want_14 = [1.0881041060, -0.0123264326]
said_14 = f"d_silu([1, -2], beta=3) gave {np.array(got_14).tolist()}, expected {want_14}"
assert not np.allclose(got_14, [0.9977507866, -0.0024603954], atol=1e-7), (
    f"{said_14}: the chain rule's beta is missing in the second term"
)
assert not np.allclose(got_14, [2.7830115356, -0.2723527464], atol=1e-7), (
    f"{said_14}: that is beta times the slope of SiLU; beta belongs inside the sigmoid"
)
assert not np.allclose(got_14, [0.9276705119, -0.0907842488], atol=1e-7), f"{said_14}: use beta"
assert not np.allclose(got_14, [0.9525741268, 0.0024726232], atol=1e-7), (
    f"{said_14}: that is only the gate; the second term z g'(z) is missing"
)
assert np.allclose(got_14, want_14, rtol=0, atol=1e-6), said_14
with warnings.catch_warnings(record=True) as caught_14:
    warnings.simplefilter("always")
    far_14 = d_silu(np.array([-1000.0, 1000.0]))
assert np.allclose(far_14, [0, 1], atol=1e-9), (
    f"d_silu([-1000, 1000]) gave {np.array(far_14).tolist()}, expected [0, 1]"
)
assert not caught_14, (
    f"d_silu warned: {caught_14[0].message}; special.expit is a sigmoid that does not overflow"
)
### BEGIN HIDDEN TESTS
rng_14 = np.random.default_rng(808)
for beta_14 in (0.0, 0.4, 1.7, 5.0):
    z_14h = rng_14.normal(0, 2, (4, 3))
    up_14, down_14 = z_14h + 1e-5, z_14h - 1e-5
    slope_14 = up_14 * special.expit(beta_14 * up_14) - down_14 * special.expit(beta_14 * down_14)
    assert np.allclose(d_silu(z_14h, beta_14), slope_14 / 2e-5, rtol=0, atol=1e-6), (
        f"d_silu with beta = {beta_14} differs from a centred difference"
    )
for shape_14 in ((), (1,), (2, 1, 3), (0, 3)):
    out_14 = d_silu(np.full(shape_14, 0.0))
    assert np.shape(out_14) == shape_14, f"d_silu of shape {shape_14} gave {np.shape(out_14)}"
one_14 = d_silu(0.0, 2.0)
assert np.allclose(one_14, 0.5), f"d_silu(0.0, 2.0) gave {one_14}, expected 0.5"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-d_gelu", "locked": true}
# ## Exercise 7: The slope of GELU (2 points)
#
# Write `d_gelu(z)`, the derivative of the exact $z\, \Phi(z)$.
# $\Phi$ is an area under the bell curve, so its slope is the height of the curve,
# the normal *density*
#
# $$\varphi(z) = \frac{1}{\sqrt{2\pi}}\, e^{-z^2/2}$$
#
# Example: `d_gelu(0.0)` is 0.5, and `d_gelu(1.0)` is
# $0.841345 + 1 \cdot 0.241971 = 1.083315$.
# No warning for $|z| \le 10^{100}$; the slopes far out are 0 and 1.
#
# <details><summary>Hint 1</summary>
#
# $(z \cdot g(z))' = g(z) + z\, g'(z)$ with the gate $g = \Phi$.
# </details>


# %% nbgrader={"grade_id": "d_gelu", "solution": true}
def d_gelu(z):
    """Slope of the exact GELU, z * Phi(z).

    Args:
        z: (...,) pre-activations, abs(z) <= 1e100, or one number.

    Returns:
        (...,) slopes.
    """
    ### BEGIN SOLUTION
    z = np.asarray(z)
    return special.ndtr(z) + z * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    ### END SOLUTION


# %%
z = np.linspace(-4, 4, 161)
plt.plot(z, z * special.ndtr(z), label="GELU")
plt.plot(z, d_gelu(z), label="your slope")
plt.gca().set(title="Largest slope right of 1, not at infinity", xlabel="z", ylabel="")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-d_gelu", "grade": true, "locked": true, "points": 1}
"""d_gelu is the slope of the exact GELU at three points."""
got_15 = d_gelu(np.array([1.0, -2.0, 0.0]))
assert got_15 is not None, "d_gelu returned None: is there a `return`?"
assert np.shape(got_15) == (3,), f"d_gelu of shape (3,) gave shape {np.shape(got_15)}"
want_15 = [1.0833154705876864, -0.08523180088396972, 0.5]
said_15 = f"d_gelu([1, -2, 0]) gave {np.array(got_15).tolist()}, expected {want_15}"
assert not np.allclose(got_15, [0.8413447461, 0.0227501319, 0.5]), (
    f"{said_15}: that is only Phi; the product rule's second term, z times the density, is missing"
)
assert not np.allclose(got_15[0], 0.8413447461 + math.exp(-0.5)), (
    f"{said_15}: the density's factor 1 / sqrt(2 pi) is missing"
)
assert not np.allclose(got_15[0], 0.8413447461 + math.exp(-0.5) / (2 * math.pi)), (
    f"{said_15}: the density's factor is 1 / sqrt(2 pi), with the root"
)
assert not np.allclose(got_15[0], 0.8413447461 + math.exp(-1) / math.sqrt(2 * math.pi)), (
    f"{said_15}: the density's exponent is -z^2 / 2; the 2 is missing"
)
assert not np.allclose(got_15, [1.0833154706, 0.0767410965, 0.8989422804]), (
    f"{said_15}: the density must be multiplied by z"
)
assert not np.allclose(got_15[0], 1.0829640838, atol=1e-6), (
    f"{said_15}: that is the slope of the tanh form; the exact GELU is asked for"
)
assert not np.allclose(got_15, [0.2419707245, -0.1079819330, 0]), (
    f"{said_15}: the product rule's first term, Phi, is missing"
)
assert np.allclose(got_15, want_15, rtol=0, atol=1e-7), said_15
### BEGIN HIDDEN TESTS
z_15 = np.random.default_rng(809).normal(0, 2, 50)
slope_15 = [
    ((v + 1e-5) * math.erfc(-(v + 1e-5) / 2**0.5) - (v - 1e-5) * math.erfc(-(v - 1e-5) / 2**0.5))
    / 4e-5
    for v in z_15
]
assert np.allclose(d_gelu(z_15.copy()), slope_15, rtol=0, atol=1e-7), (
    "d_gelu differs from a centred difference of the exact GELU on random input"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-d_gelu-extremes", "grade": true, "locked": true, "points": 1}
"""d_gelu is right and silent far out, takes any shape and leaves its input alone."""
z_16 = np.array([[-1e100, -50.0, 50.0, 1e100]])
with warnings.catch_warnings(record=True) as caught_16:
    warnings.simplefilter("always")
    got_16 = d_gelu(z_16)
assert np.array_equal(z_16, [[-1e100, -50.0, 50.0, 1e100]]), "d_gelu changed its input in place"
assert got_16 is not None, "d_gelu returned None: is there a `return`?"
assert np.allclose(got_16, [[0, 0, 1, 1]], atol=1e-9), (
    f"d_gelu([[-1e100, -50, 50, 1e100]]) gave {np.array(got_16).tolist()}, expected [[0, 0, 1, 1]]:"
    " far out the density is 0, and the slope is that of ReLU"
)
assert not caught_16, f"d_gelu warned: {caught_16[0].message}: is the exponent -z^2 / 2 negative?"
one_16 = d_gelu(-1.0)
assert abs(one_16 + 0.0833154706) < 1e-7, (
    f"d_gelu(-1.0) gave {one_16}, expected -0.0833155: left of the dip the slope is negative"
)
### BEGIN HIDDEN TESTS
for shape_16 in ((), (1,), (2, 1, 3), (0, 3)):
    out_16 = d_gelu(np.full(shape_16, 1.0))
    assert np.shape(out_16) == shape_16, f"d_gelu of shape {shape_16} gave {np.shape(out_16)}"
    assert np.allclose(out_16, 1.0833154706), f"d_gelu(1) in shape {shape_16} is wrong"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-selu_map", "locked": true}
# ## Exercise 8: What SELU does to mean and variance (3 points)
#
# Let $z$ be normal with mean $\mu$ and **variance** $\nu > 0$,
# and $a = \mathrm{selu}(z)$.
# Write `selu_map(mu, nu)`, which returns mean and variance of $a$ as the pair
# $(\mu', \nu')$, right to $10^{-7}$.
#
# * At the fixed point, `selu_map(0.0, 1.0)` is $(0, 1)$ up to the error.
# * It must work for $|\mu| \le 3$ and $0.01 \le \nu \le 9$.
# * Random draws are far too coarse: a million of them leave an error of $10^{-3}$.
#
# Both numbers are integrals over the bell curve, $t$ being standard normal:
#
# $$\mu' = \int \mathrm{selu}(\mu + \sqrt{\nu}\, t)\, \varphi(t)\, dt
# \qquad \nu' = \int \mathrm{selu}(\mu + \sqrt{\nu}\, t)^2\, \varphi(t)\, dt - \mu'^2$$
#
# Example: `selu_map(0.0, 4.0)` is about $(0.25483, 2.94110)$.
#
# <details><summary>Hint 1</summary>
#
# A sum will do: 200,001 points $t$ from $-12$ to $12$, the density at each,
# times the distance of the points. Left and right of that there is nothing to see.
# </details>
#
# <details><summary>Hint 2</summary>
#
# Or find the integrals by hand, with
# $\int_{-\infty}^{0} e^{kz} p(z)\, dz = e^{k\mu + k^2\nu/2}\;
# \Phi\bigl(-(\mu + k\nu)/\sqrt\nu\bigr)$ for $k = 1$ and $k = 2$,
# where $p$ is the density of $z$.
# </details>
#
# <details><summary>Hint 3</summary>
#
# `np.random.normal`, `scipy.stats.norm` and the formula above all want the *standard
# deviation*, and $\nu$ is its square.
# </details>


# %% nbgrader={"grade_id": "selu_map", "solution": true}
def selu_map(mu, nu):
    """Mean and variance of selu(z) for a normal z (Klambauer and others 2017, section 2).

    Args:
        mu: mean of z, one number from -3 to 3.
        nu: variance of z, one number from 0.01 to 9.

    Returns:
        The pair (mean, variance) of selu(z), each right to 1e-7.
    """
    ### BEGIN SOLUTION
    scale, alpha = 1.0507009873554805, 1.6732632423543772
    t = np.linspace(-12, 12, 200_001)
    density = np.exp(-(t**2) / 2) / np.sqrt(2 * np.pi) * (t[1] - t[0])
    z = mu + np.sqrt(nu) * t
    a = scale * np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))
    mean = np.sum(a * density)
    return mean, np.sum((a - mean) ** 2 * density)
    ### END SOLUTION


# %%
for start in ((0.8, 0.3), (-0.8, 0.5), (0.5, 2.5), (-0.5, 2)):
    path = [start]
    for _ in range(12):  # a layer whose weights have mean 0 and variance 1/n
        mu, nu = path[-1]
        path.append(selu_map(0.0, nu + mu**2))
    plt.plot(*np.transpose(path), "o-", markersize=3)
plt.gca().set(title="Layer by layer towards (0, 1)", xlabel="mean of a", ylabel="variance of a")
plt.show()

# %% nbgrader={"grade_id": "test-selu_map", "grade": true, "locked": true, "points": 1}
"""selu_map leaves mean 0 and variance 1 as they are."""
got_17 = selu_map(0.0, 1.0)
assert got_17 is not None, "selu_map returned None: is there a `return`?"
assert np.shape(got_17) == (2,), (
    f"selu_map gave shape {np.shape(got_17)}, expected (mean, variance)"
)
said_17 = f"selu_map(0, 1) gave ({got_17[0]:.9f}, {got_17[1]:.9f}), expected (0, 1) to 1e-6"
assert not (abs(got_17[0]) < 1e-4 and abs(got_17[1]) < 1e-4), f"{said_17}: is the variance missing?"
assert not 1e-6 < abs(got_17[0]) < 0.01 or abs(got_17[1] - 1) > 0.02, (
    f"{said_17}: nearly; random draws are too coarse, and so are rounded constants, a wide grid,"
    " or Gauss-Hermite nodes: selu has a kink"
)
assert abs(got_17[0]) < 1e-6, f"{said_17}: the mean is off; lambda and alpha as in exercise 2?"
assert abs(got_17[1] - 1) < 1e-6, f"{said_17}: the variance is off"
### BEGIN HIDDEN TESTS
again_17 = selu_map(0.0, 1.0)
assert np.allclose(got_17, again_17, rtol=0, atol=1e-9), "two calls must give the same numbers"
other_17 = selu_map(0.0, 1.21)
assert abs(other_17[1] - 1) > 0.05, "selu_map(0, 1.21) must not be (0, 1): use mu and nu"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-selu_map-variance", "grade": true, "locked": true, "points": 1}
"""selu_map takes and returns variances, not standard deviations."""
got_18 = selu_map(0.0, 4.0)
assert got_18 is not None, "selu_map returned None: is there a `return`?"
want_18 = (0.25482844, 2.94110193)
said_18 = f"selu_map(0, 4) gave ({got_18[0]:.8f}, {got_18[1]:.8f}), expected {want_18}"
assert not np.allclose(got_18, [0.96360981, 9.01689662], atol=2e-2), (
    f"{said_18}: nu is the variance; the standard deviation is its square root"
)
assert not np.allclose(got_18[1], 3.0060395, atol=1e-4), (
    f"{said_18}: that is the mean of a^2; the variance is that minus the mean squared"
)
assert not np.allclose(got_18[1], 1.7149641, atol=1e-4), (
    f"{said_18}: that is the standard deviation; the variance is its square"
)
assert np.allclose(got_18, want_18, rtol=0, atol=1e-6), said_18
### BEGIN HIDDEN TESTS
quarter_18 = selu_map(0.0, 0.25)
assert np.allclose(quarter_18, (-0.0548005, 0.32768293), rtol=0, atol=1e-6), (
    f"selu_map(0, 0.25) gave {quarter_18}"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-selu_map-mean", "grade": true, "locked": true, "points": 1}
"""selu_map works for other means, down to small variances and up to large ones."""
got_19 = selu_map(1.0, 1.0)
assert got_19 is not None, "selu_map returned None: is there a `return`?"
said_19 = (
    f"selu_map(1, 1) gave ({got_19[0]:.8f}, {got_19[1]:.8f}), expected (1.03856302, 1.13406189)"
)
assert abs(got_19[0]) > 1e-3, f"{said_19}: mu does not seem to count"
assert not np.allclose(got_19[0], 1, atol=1e-3), (
    f"{said_19}: mu must go into selu, not be added to the result"
)
assert np.allclose(got_19, (1.03856302, 1.13406189), rtol=0, atol=1e-6), said_19
### BEGIN HIDDEN TESTS
lam_19, alp_19 = 1.0507009873554805, 1.6732632423543772
for mu_19, nu_19 in ((-3.0, 9.0), (3.0, 0.01), (-0.5, 0.01), (0.3, 2.0), (-2.0, 0.7), (3.0, 9.0)):
    sd_19 = math.sqrt(nu_19)
    below_19 = special.ndtr(-mu_19 / sd_19)
    bell_19 = math.exp(-(mu_19**2) / (2 * nu_19)) / math.sqrt(2 * math.pi)
    e1_19, e2_19 = (
        math.exp(k * mu_19 + k * k * nu_19 / 2) * special.ndtr(-(mu_19 + k * nu_19) / sd_19)
        for k in (1, 2)
    )
    first_19 = mu_19 * (1 - below_19) + sd_19 * bell_19 + alp_19 * (e1_19 - below_19)
    second_19 = (mu_19**2 + nu_19) * (1 - below_19) + mu_19 * sd_19 * bell_19
    second_19 += alp_19**2 * (e2_19 - 2 * e1_19 + below_19)
    want_19 = lam_19 * first_19, lam_19**2 * (second_19 - first_19**2)
    out_19 = selu_map(mu_19, nu_19)
    # 1e-5: ten times coarser than asked for, the numbers reach 10
    assert np.allclose(out_19, want_19, rtol=1e-6, atol=1e-5), (
        f"selu_map({mu_19}, {nu_19}) gave {tuple(map(float, out_19))}, expected {want_19}"
    )
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-min_point", "locked": true}
# ## Exercise 9: The lowest point (2 points)
#
# Write `min_point(f)`: the position and value of the lowest point of `f` on $[-5, 0]$,
# as a pair `(x, f(x))`, both right to $10^{-6}$.
#
# * `f` is a smooth function of one number or of an array.
# * It falls to one lowest point and then rises. (At an end of the interval,
#   one half may be missing.)
#
# Example: for $f(x) = (x + 1)^2 + 3$ the answer is $(-1, 3)$.
#
# The catch: near its lowest point a function is so flat that values which differ in $x$
# by $10^{-8}$ are *equal* in floating point. $10^{-6}$ is reachable, but not by a grid
# of 1,000 points.
#
# <details><summary>Hint 1</summary>
#
# A grid shows in which of its gaps the lowest point lies.
# Then put a new, finer grid into these gaps.
# </details>
#
# <details><summary>Hint 2</summary>
#
# Or use `scipy.optimize.minimize_scalar` with `bounds`, `method="bounded"`,
# and read about its option `xatol`: by default it stops at $10^{-5}$.
# </details>


# %% nbgrader={"grade_id": "min_point", "solution": true}
def min_point(f):
    """Lowest point of a smooth function on [-5, 0] that falls, then rises.

    Args:
        f: function of one number or of an array, returns the same shape.

    Returns:
        The pair (x, f(x)), each right to 1e-6.
    """
    ### BEGIN SOLUTION
    low, high = -5.0, 0.0
    for _ in range(6):
        x = np.linspace(low, high, 101)
        best = np.argmin([f(x_i) for x_i in x])
        low, high = x[max(best - 1, 0)], x[min(best + 1, 100)]
    return x[best], f(x[best])
    ### END SOLUTION


# %%
def silu_again(z):
    return z * special.expit(z)


x, value = min_point(silu_again)
z = np.linspace(-5, 1, 121)
plt.plot(z, silu_again(z))
plt.plot(x, value, "o")
plt.gca().set(title=f"Lowest point of SiLU: {value:.6f} at {x:.6f}", xlabel="z", ylabel="a")
plt.show()

# %% nbgrader={"grade_id": "test-min_point", "grade": true, "locked": true, "points": 1}
"""min_point finds the lowest point of a lopsided valley, to six digits."""
got_20 = min_point(lambda x: np.exp(x) - x * math.exp(-1.2345678))
assert got_20 is not None, "min_point returned None: is there a `return`?"
assert np.shape(got_20) == (2,), f"min_point gave shape {np.shape(got_20)}, expected (x, f(x))"
low_20 = math.exp(-1.2345678) * 2.2345678  # the slope exp(x) - exp(-1.2345678) is 0 there
said_20 = f"min_point of exp(x) - x exp(-1.2345678) gave ({got_20[0]:.7f}, {got_20[1]:.7f})"
said_20 += f", expected (-1.2345678, {low_20:.7f})"
assert not np.allclose(got_20, [low_20, -1.2345678], atol=0.05), f"{said_20}: first x, then f(x)"
assert not got_20[1] > 0.95, f"{said_20}: is that the largest value? Or a point at the end?"
assert abs(got_20[0] + 1.2345678) < 0.2, f"{said_20}: search all of [-5, 0]"
assert abs(got_20[0] + 1.2345678) < 1.5e-6, (
    f"{said_20}: close, but not to 1e-6; was that one grid, or a search that stopped early?"
)
assert abs(got_20[1] - low_20) < 1.5e-6, f"{said_20}: the second number must be f at your x"
### BEGIN HIDDEN TESTS
got_20h = min_point(lambda x: x * special.expit(x))
assert np.allclose(got_20h, [-1.278464542761, -0.278464542761], rtol=0, atol=1.5e-6), (
    f"the lowest point of SiLU came as {tuple(map(float, got_20h))},"
    " expected (-1.2784645, -0.2784645)"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-min_point-more", "grade": true, "locked": true, "points": 1}
"""min_point works anywhere in the interval and for steep and flat functions."""
for place_21 in (-4.7654321, -0.1234567):
    got_21 = min_point(lambda x, place=place_21: np.cosh(x - place) - 7)
    assert got_21 is not None, "min_point returned None: is there a `return`?"
    assert np.allclose(got_21, [place_21, -6], rtol=0, atol=1.5e-6), (
        f"min_point of cosh(x - {place_21}) - 7 gave {tuple(map(float, got_21))},"
        f" expected ({place_21}, -6): search all of [-5, 0], to 1e-6"
    )
edge_21 = min_point(lambda x: np.exp(x) + 2 * x)
assert abs(edge_21[0] + 5) < 1.5e-6, (
    f"min_point of exp(x) + 2x gave x = {edge_21[0]:.7f}, expected -5: it rises all the way,"
    " so the lowest point is the left end"
)
### BEGIN HIDDEN TESTS
got_21h = min_point(lambda x: x * special.ndtr(x))
assert np.allclose(got_21h, [-0.751791524, -0.169971208], rtol=0, atol=1.5e-6), (
    f"the lowest point of GELU came as {tuple(map(float, got_21h))}, expected (-0.751792, -0.169971)"
)
got_21h = min_point(lambda x: x * np.tanh(np.logaddexp(0, x)))
assert np.allclose(got_21h, [-1.192431215, -0.308843413], rtol=0, atol=1.5e-6), (
    f"the lowest point of Mish came as {tuple(map(float, got_21h))}, expected (-1.192431, -0.308843)"
)
right_21 = min_point(lambda x: (x - 1) ** 2)
assert np.allclose(right_21, [0, 1], rtol=0, atol=4e-6), (
    f"min_point of (x - 1)^2 gave {tuple(map(float, right_21))}, expected (0, 1), the right end"
)
for place_21h in np.random.default_rng(810).uniform(-4.9, -0.1, 6):
    got_21h = min_point(lambda x, place=place_21h: 100 * (x - place) ** 2)
    assert abs(got_21h[0] - place_21h) < 1.5e-6, (
        f"min_point of 100 (x - {place_21h:.7f})^2 gave x = {got_21h[0]:.7f}"
    )
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "closing", "locked": true}
# ## Hand in
#
# Choose *Kernel > Restart Kernel and Run All Cells*
# (in Colab *Runtime > Restart session and run all*), read what the tests say,
# then click *Validate* if your JupyterLab shows it.
# Save the notebook and hand it in under its own name.
