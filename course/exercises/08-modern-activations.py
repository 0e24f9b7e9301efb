# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 08: The rectifier's relatives
#
# You mend an ELU and a slope of GELU, find the two numbers of SELU,
# tell strangers apart, and write tools that explain what the activations do.
#
# **Time:** 110 minutes. **Points:** 22.
#
# In Colab, first choose *File > Save a copy in Drive*.
# Replace `raise NotImplementedError(...)` in each answer cell by your own code,
# try it in the free cell below it, then run the tests.
# A test that fails says what came, what was expected, and the likely mistake.
# When your work is graded, more tests are run than you see here.
#
# For all activations and slopes: `z` is a float array of any shape or one number,
# the result has the same shape, `z` itself stays as it was,
# and no warning appears for any finite `z` up to $10^{200}$ in size.
# You may use `scipy.special`.

# %% nbgrader={"grade_id": "setup", "locked": true}
import math

import matplotlib.pyplot as plt
import numpy as np
from scipy import special

plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.figsize": (5, 3), "axes.grid": True, "grid.alpha": 0.3})

# %% [markdown] nbgrader={"grade_id": "task-elu", "locked": true}
# ## Exercise 1: Repair: an ELU with four faults (3 points)
#
# Somebody found that the lesson's ELU overflows at $z = 1000$, and wrote this one:
#
# ```python
# def elu(z, alpha=1.0):
#     left = z <= 0
#     z[left] = np.exp(alpha * z[left]) - 1
#     return z
# ```
#
# It is quiet at 1000, and wrong in **four** other ways:
# try it with another `alpha`, at $z = -10^{-12}$, with a single number,
# and look at the array that you gave it.
#
# Write an `elu(z, alpha=1.0)` that is the function of the lesson, for every `alpha`
# from 0 upwards, and
#
# * is as quiet as this one, at $z = 1000$ too;
# * has five right digits at $z = -10^{-12}$, where $e^z - 1$ as written has four
#   (and none at $-10^{-17}$);
# * takes one number or an array of any shape, and leaves it as it was;
# * gives an array for an array, and keeps its dtype: float32 in, float32 out.
#
# Example: `elu(-math.log(2))` is $\tfrac12 - 1 = -0.5$, and $-1$ with `alpha=2`.
#
# <details><summary>Hint 1</summary>
#
# `np.where` computes both of its choices for *every* entry, and never writes
# into its arguments.
# What would you have to put into the exponential so that it cannot overflow?
# </details>
#
# <details><summary>Hint 2</summary>
#
# `np.minimum(z, 0)` is $z$ on the left and 0 on the right.
# `np.expm1` is made for small arguments.
# </details>


# %% nbgrader={"grade_id": "elu", "solution": true} see="Repair 2: bend smoothly"
def elu(z, alpha=1.0):
    """Exponential linear unit (Clevert, Unterthiner & Hochreiter 2016).

    Args:
        z: (...,) finite pre-activations, or one number.
        alpha: the value far on the left is -alpha; any number >= 0.

    Returns:
        (...,) `z` where positive, a bend that levels off elsewhere; a float dtype is kept.
    """
    ### BEGIN SOLUTION
    return np.maximum(z, 0) + alpha * np.expm1(np.minimum(z, 0))
    ### END SOLUTION


# %%
z = np.linspace(-5, 2, 141)
for alpha in (0.5, 1, 2):
    plt.plot(z, elu(z, alpha), label=rf"$\alpha$ = {alpha}")
plt.gca().set(title="Your ELU", xlabel="z", ylabel="a")
plt.legend()
plt.show()
for z in (-1e-12, 1000.0):
    print(f"elu({z}) = {elu(z)}")
before = np.array([-3.0, 3.0])
print(f"elu({before.tolist()}, 2) = {elu(before.copy(), 2)}")

# %% nbgrader={"grade_id": "test-elu", "grade": true, "locked": true, "points": 1}
"""elu has the right values on both sides, for every alpha."""
z_1 = np.array([[0.7, -0.4, 3.0], [-2.5, -0.05, -9.0]])
expect(elu, z_1, gives=[[0.7, -0.3297, 3.0], [-0.9179, -0.0488, -0.9999]], atol=1e-4)
expect(elu, z_1, alpha=2.5, gives=[[0.7, -0.8242, 3.0], [-2.2948, -0.1219, -2.4997]], atol=1e-4)
### BEGIN HIDDEN TESTS
rng_1 = np.random.default_rng(801)
for alpha_1 in (1.0, 0.0, 0.3, 4.0, 20.0):
    z_1 = rng_1.normal(0, 3, (7, 5))
    want_1 = [[v if v > 0 else alpha_1 * (math.e**v - 1) for v in row] for row in z_1.tolist()]
    expect(elu, z_1, alpha_1, gives=want_1)
    expect(elu, z_1, gives=[[v if v > 0 else math.e**v - 1 for v in row] for row in z_1.tolist()])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-elu-extremes", "grade": true, "locked": true, "points": 1}
"""elu is silent at 1000 and exact just left of 0."""
expect(elu, np.array([-1000.0, -2.0, 1000.0]), gives=[-1, -0.86466, 1000])
expect(elu, np.array([-1e-12, -3e-17]), gives=[-1e-12, -3e-17], atol=0)
### BEGIN HIDDEN TESTS
small_2 = -np.array([1e-200, 1e-17, 1e-15, 3e-9, 2e-5, 0.3, 50.0, 745.0, 1e200])
for alpha_2 in (0.5, 3.0):
    want_2 = [alpha_2 * math.expm1(v) for v in small_2]
    expect(elu, small_2, alpha_2, gives=want_2, rtol=1e-5, atol=0)
    expect(elu, -small_2, alpha_2, gives=-small_2, rtol=1e-5, atol=0)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-elu-shapes", "grade": true, "locked": true, "points": 1}
"""elu takes one number or any shape, keeps float32, and leaves its input alone."""
expect(elu, -0.4, gives=-0.32968)
a_3 = ask(elu, np.array([[-1.0, 4.0]], dtype="float32"), gives=[[-0.63212, 4]], has="dtype")
agree("the dtype of what elu gives for float32", str(a_3.dtype), "float32")
### BEGIN HIDDEN TESTS
for shape_3 in ((), (1,), (3, 1, 4), (0, 2)):
    expect(elu, np.full(shape_3, -math.log(2)), gives=np.full(shape_3, -0.5))
    expect(elu, np.full(shape_3, 2.0), 3.0, gives=np.full(shape_3, 2.0))
expect(elu, 2.5, alpha=3.0, gives=2.5)
z_3 = np.array([-1.0, 1000.0, 0.25, -3.0], dtype="float32")
a_3 = ask(elu, z_3, gives=np.where(z_3 > 0, z_3, np.exp(np.minimum(z_3, 0)) - 1), has="dtype")
agree("the dtype of what elu gives for float32", str(a_3.dtype), "float32")
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-selu", "locked": true}
# ## Exercise 2: SELU, and where its two numbers come from (3 points)
#
# The lesson gives $\lambda$ and $\alpha$ of SELU with five digits,
# and says that they were *solved for*. Now you solve.
#
# For standard normal $z$, the mean of $\mathrm{selu}(z)$ is 0 and its variance is 1.
# Exactly one pair of positive numbers does that.
# Write `selu(z)` with this pair, right to $10^{-10}$ of itself, in float64.
#
# * With the lesson's five digits you get two of the three points.
# * Large numbers and small ones must work as in exercise 1.
# * You may find the numbers on paper, or let a program of yours do it.
#   It may stand in the answer cell, inside or outside the function.
#
# Example: far on the left $-\lambda\alpha$ remains, so `selu(-1000.0)` is $-1.7581$.
#
# <details><summary>Hint 1</summary>
#
# The mean is 0 where the right half adds as much as the left one takes away.
# Does $\lambda$ play a part in that? So which of the two comes first?
# </details>
#
# <details><summary>Hint 2</summary>
#
# With $\varphi$ the normal density and $\Phi$ (`special.ndtr`) the area left of $z$,
# $\int_{-\infty}^0 e^{kz} \varphi(z)\, dz = e^{k^2/2}\, \Phi(-k)$
# for $k = 0, 1, 2$.
# On the right, the mean of $z$ is $1/\sqrt{2\pi}$, that of $z^2$ is $\tfrac12$.
# </details>
#
# <details><summary>Hint 3</summary>
#
# If you would rather compute: `scipy.integrate.quad` integrates each half
# from or to 0, where the bend is, and a mean of squares is proportional to $\lambda^2$.
# </details>


# %% nbgrader={"grade_id": "selu", "solution": true} see="SELU: an activation that normalises"
def selu(z):
    """Scaled exponential linear unit (Klambauer and others 2017).

    Args:
        z: (...,) finite pre-activations, or one number.

    Returns:
        (...,) activations, of mean 0 and variance 1 where z is standard normal.
    """
    ### BEGIN SOLUTION
    e0, e1, e2 = (math.exp(k * k / 2) * special.ndtr(-k) for k in range(3))  # of exp(kz), z < 0
    alpha = 1 / math.sqrt(2 * math.pi) / (e0 - e1)  # the mean is 0
    scale = 1 / math.sqrt(0.5 + alpha**2 * (e2 - 2 * e1 + e0))  # the mean square is 1
    return scale * (np.maximum(z, 0) + alpha * np.expm1(np.minimum(z, 0)))
    ### END SOLUTION


# %%
z = np.random.default_rng(0).standard_normal(1_000_000)
a = np.asarray(selu(z))
print(f"mean {a.mean():+.4f}, variance {a.var():.4f} (up to chance 0 and 1)")
print(f"lambda is the slope on the right: {selu(1.0):.12g}")
print(f"lambda times alpha is how low it gets: {-selu(-50.0):.12g}")

# %% nbgrader={"grade_id": "test-selu", "grade": true, "locked": true, "points": 1}
"""selu has both of its numbers in their places."""
z_4 = np.array([[0.7, -0.4, 3.0], [-2.5, -0.05, -9.0]])
expect(selu, z_4, gives=[[0.7355, -0.5796, 3.1521], [-1.6138, -0.0857, -1.7579]], atol=1e-4)
### BEGIN HIDDEN TESTS
for shape_4 in ((6, 4), (), (2, 1, 3), (0,), (1,)):
    z_4 = np.random.default_rng(802).normal(0, 2, shape_4)
    want_4 = 1.0507009873554805 * np.where(z_4 > 0, z_4, 1.6732632423543772 * np.expm1(z_4))
    expect(selu, z_4, gives=want_4, rtol=1e-4, atol=1e-4)
expect(selu, 2.0, gives=2.1014, rtol=1e-4)
expect(selu, -1000.0, gives=-1.7581, rtol=1e-4)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-selu-extremes", "grade": true, "locked": true, "points": 1}
"""selu is silent and right for large and for tiny numbers."""
expect(selu, np.array([[1000.0, -1000.0]]), gives=[[1050.7, -1.7581]], rtol=1e-4)
expect(selu, np.array([-1e-15, -3e-17]), gives=[-1.7581e-15, -5.2743e-17], rtol=1e-4, atol=0)
### BEGIN HIDDEN TESTS
small_5 = np.array([1e-200, 1e-17, 3e-15, 1e-9, 1e-4])
expect(selu, -small_5, gives=1.7580993 * np.expm1(-small_5), rtol=1e-4, atol=0)
expect(selu, small_5, gives=1.050701 * small_5, rtol=1e-4, atol=0)
huge_5 = np.array([[800.0, 1e5], [1e200, 40.0]])
expect(selu, huge_5, gives=1.050701 * huge_5, rtol=1e-4)
expect(selu, -huge_5, gives=np.full((2, 2), -1.7580993), rtol=1e-4)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-selu-digits", "grade": true, "locked": true, "points": 1}
"""selu has ten digits of its numbers, in float64."""
expect(selu, np.array([-0.5, -3.0]), gives=[-0.6917581878029, -1.670568728767], rtol=1e-10)
### BEGIN HIDDEN TESTS
z_6 = np.random.default_rng(803).normal(0, 2, 50)
want_6 = 1.0507009873554805 * np.where(z_6 > 0, z_6, 1.6732632423543772 * np.expm1(z_6))
expect(selu, z_6, gives=want_6, rtol=1e-10)
expect(selu, np.array([1.0, 1000.0]), gives=[1.0507009873554805, 1050.7009873554805], rtol=1e-10)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-gelu", "locked": true}
# ## Exercise 3: GELU, with its tail (3 points)
#
# Write `gelu(z, approximate=False)`: the exact GELU by default,
# and with `approximate=True` the tanh form that the lesson shows under
# *The library's versions*. Five digits are enough, so float32 is precise enough. But:
#
# * At $z = -8$ the gate is about $10^{-16}$ in the exact form,
#   $10^{-22}$ in the other.
#   There, and everywhere from $-8$ to 0, four digits *of the result itself*
#   must be right.
#   Both forms as they are usually written add something to 1,
#   and lose them.
# * At $z = \pm 10^{200}$ there is no warning, and the result is $z$ on the right
#   and 0 on the left. Look for a number that does not fit into a float.
#
# The usual formulas, as they stand, earn one of the three points.
#
# Example: at $z = 1$ the exact form is 0.841345, the tanh form 0.841192.
#
# <details><summary>Hint 1</summary>
#
# $\Phi$ is `special.ndtr`. Or take `special.erfc`, which is $1 - \mathrm{erf}$
# without the subtraction; both take arrays, `math.erf` one number only.
# </details>
#
# <details><summary>Hint 2</summary>
#
# $\tfrac12 (1 + \tanh u)$ is a function that you know from lesson 2, of $2u$.
# </details>
#
# <details><summary>Hint 3</summary>
#
# Beyond $|z| = 20$ the gate is 0 or 1 to all digits. It need not see a larger number.
# </details>


# %% nbgrader={"grade_id": "gelu", "solution": true} see="Gates: GELU, Swish, Mish"
def gelu(z, approximate=False):
    """Gaussian error linear unit (Hendrycks & Gimpel 2016).

    Args:
        z: (...,) pre-activations, or one number.
        approximate: False for the exact form, True for the tanh form.

    Returns:
        (...,) values.
    """
    ### BEGIN SOLUTION
    if not approximate:
        return z * special.ndtr(z)
    near = np.clip(z, -20, 20)  # the cube of 1e200 does not fit into a float
    return z * special.expit(math.sqrt(8 / math.pi) * (near + 0.044715 * near**3))
    ### END SOLUTION


# %%
z = np.linspace(-5, 5, 501)
plt.plot(z, np.subtract(gelu(z, approximate=True), gelu(z)))
plt.gca().set(title="Your two forms, tanh - exact", xlabel="z", ylabel="difference in a")
plt.show()
for z in (-8.0, -1e200, 1e200):
    print(f"z = {z:g}: exact {gelu(z):.4g}, tanh form {gelu(z, approximate=True):.4g}")

# %% nbgrader={"grade_id": "test-gelu", "grade": true, "locked": true, "points": 1}
"""gelu is exact by default."""
z_7 = np.array([[1.0, -0.5, 2.4], [-1.7, 0.3, -3.2]])
expect(
    gelu, z_7, gives=[[0.841345, -0.154269, 2.380326], [-0.075761, 0.185373, -0.002199]], atol=1e-6
)
### BEGIN HIDDEN TESTS
for shape_7 in ((9, 4), (), (1,), (2, 1, 3), (0, 3)):
    z_7 = np.random.default_rng(804).normal(0, 2, shape_7)
    want_7 = z_7 * special.erfc(-z_7 / math.sqrt(2)) / 2
    expect(gelu, z_7, gives=want_7, atol=1e-6)
    expect(gelu, z_7, approximate=False, gives=want_7, atol=1e-6)
expect(gelu, -1.5, gives=-0.1002108, atol=1e-6)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-gelu-tanh", "grade": true, "locked": true, "points": 1}
"""gelu gives the tanh form on request, with its digits on the left."""
z_8 = np.array([[1.0, -0.5, 2.4], [-1.7, 0.3, -3.2]])
want_8 = [[0.841192, -0.154286, 2.380723], [-0.075894, 0.185371, -0.00187]]
expect(gelu, z_8, approximate=True, gives=want_8, atol=1e-6)
tail_8 = [-3.10778e-21, -7.02459e-05]
expect(gelu, np.array([-8.0, -4.0]), approximate=True, gives=tail_8, rtol=1e-4, atol=0)
### BEGIN HIDDEN TESTS
for shape_8 in ((9, 4), (), (1,), (2, 1, 3), (0, 3)):
    z_8 = np.random.default_rng(805).normal(0, 2, shape_8)
    inner_8 = math.sqrt(2 / math.pi) * (z_8 + 0.044715 * z_8**3)
    expect(gelu, z_8, True, gives=z_8 / (1 + np.exp(-2 * inner_8)), atol=1e-6)
expect(gelu, -1.5, approximate=True, gives=-0.1004284, atol=1e-6)
z_8 = -np.linspace(0.01, 8, 200).reshape(40, 5)
gate_8 = 1 / (1 + np.exp(-2 * math.sqrt(2 / math.pi) * (z_8 + 0.044715 * z_8**3)))
expect(gelu, z_8, True, gives=z_8 * gate_8, rtol=1e-4, atol=0)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-gelu-extremes", "grade": true, "locked": true, "points": 1}
"""gelu is silent and right far out in both forms, and the exact one keeps its digits."""
far_9, tail_9 = np.array([-1e200, 1000.0, 1e200]), [-4.97677e-15, -0.000126685]
expect(gelu, far_9, gives=[0, 1000, 1e200])
expect(gelu, far_9, approximate=True, gives=[0, 1000, 1e200])
expect(gelu, np.array([-8.0, -4.0]), gives=tail_9, rtol=1e-4, atol=0)
### BEGIN HIDDEN TESTS
z_9 = -np.linspace(0.01, 8, 200).reshape(40, 5)
expect(gelu, z_9, gives=z_9 * special.erfc(-z_9 / math.sqrt(2)) / 2, rtol=1e-4, atol=0)
far_9 = np.array([9.0, 20.0, 50.0, 1e3, 1e20, 1e110, 1e200])
for form_9 in (False, True):
    expect(gelu, far_9, form_9, gives=far_9)
    expect(gelu, -far_9, form_9, gives=np.zeros(7), atol=1e-12)
    expect(gelu, 1e200, form_9, gives=1e200)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-swish_beta", "locked": true}
# ## Exercise 4: How steep must Swish be? (2 points)
#
# The lesson shows that a large $\beta$ turns Swish, $z\,\sigma(\beta z)$, into ReLU.
# How large is large enough?
#
# Write `swish_beta(gap)`: the smallest $\beta > 0$ for which the two functions
# are *nowhere* further apart than `gap`, for all real $z$.
# `gap` is one number from $10^{-6}$ to $10^6$.
# The result is one number, right to $10^{-4}$ of itself.
#
# **Predict first:** if you want half the gap, what must become of $\beta$?
#
# Example: for a gap of 0.02, $\beta = 13.923$ is enough.
#
# <details><summary>Hint 1</summary>
#
# Draw $|z\,\sigma(\beta z) - \max(z, 0)|$ for $\beta = 1$ and $\beta = 2$,
# and compare height *and* width of the two bumps.
# </details>
#
# <details><summary>Hint 2</summary>
#
# Put $u = \beta z$ into the distance: what does $\beta$ do then?
# The largest distance for $\beta = 1$ is a number of the lesson.
# </details>


# %% nbgrader={"grade_id": "swish_beta", "solution": true} see="Gates: GELU, Swish, Mish"
def swish_beta(gap):
    """The smallest beta for which Swish is nowhere further than `gap` from ReLU.

    Args:
        gap: largest distance allowed, one number from 1e-6 to 1e6.

    Returns:
        The steepness beta, one number.
    """
    ### BEGIN SOLUTION
    return 0.2784645 / gap  # with u = beta z the distance is that of SiLU at u, over beta
    ### END SOLUTION


# %%
for gap in (0.5, 0.1, 0.02):
    beta = swish_beta(gap)
    z = np.linspace(-3, 3, 241)
    plt.plot(z, z * special.expit(beta * z) - np.maximum(z, 0), label=f"gap {gap}, β = {beta:.3g}")
plt.gca().set(title="Swish - ReLU", xlabel="z", ylabel="difference in a")
plt.legend(loc="upper left", bbox_to_anchor=(1, 1), fontsize=8)
plt.show()

# %% nbgrader={"grade_id": "test-swish_beta", "grade": true, "locked": true, "points": 1}
"""swish_beta for small gaps."""
expect(swish_beta, 0.02, gives=13.9232, rtol=1e-4)
### BEGIN HIDDEN TESTS
for gap_10 in (0.05, 0.011, 0.001, 1e-5, 1e-6):
    expect(swish_beta, gap_10, gives=0.27846454276 / gap_10, rtol=1e-4)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-swish_beta-wide", "grade": true, "locked": true, "points": 1}
"""swish_beta for gaps near 1 and large ones, where the two part far from 0."""
expect(swish_beta, 0.7, gives=0.397806, rtol=1e-4)
expect(swish_beta, 30.0, gives=0.00928215, rtol=1e-4, atol=0)
### BEGIN HIDDEN TESTS
for gap_11 in (0.3, 1.0, 8.0, 1000.0, 1e6):
    expect(swish_beta, gap_11, gives=0.27846454276 / gap_11, rtol=1e-4, atol=0)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-which_relative", "locked": true}
# ## Exercise 5: Diagnose: which relative is it? (2 points)
#
# A program contains an activation, and nobody knows which one.
# You may put four numbers in, $z = -20, -10, -1$ and $2$.
# Write `which_relative(a)`. It gets the four activations that came out, in this order,
# rounded to four digits behind the point, and returns one of five words:
#
# | word | what it may be |
# |---|---|
# | `"relu"` | ReLU |
# | `"leaky"` | Leaky ReLU or PReLU, any slope of size 0.01 to 2, also negative |
# | `"elu"` | ELU with any $\alpha$ from 0.1 to 5 |
# | `"selu"` | SELU |
# | `"gate"` | GELU, Mish, or Swish with any $\beta$ from 1 to 5 |
#
# The constants are not known: what tells the families apart
# is what they *do* far on the left, near 0, and on the right.
#
# Example: $[-4, -2, -0.2, 2]$ is `"leaky"`: a straight line on the left.
#
# <details><summary>Hint 1</summary>
#
# For each family, write down the four numbers with a letter for the unknown constant.
# Which of them are 0? Which are equal? Which is twice another?
# </details>
#
# <details><summary>Hint 2</summary>
#
# An ELU with $\alpha = 1.7581$ looks like SELU on the far left.
# Swish with $\beta = 5$ looks like ReLU at three of the four numbers.
# </details>


# %% nbgrader={"grade_id": "which_relative", "solution": true} see="Look-alikes, and their differences"
def which_relative(a):
    """The family of an activation, from four of its values.

    Args:
        a: (4,) activations at z = -20, -10, -1 and 2, rounded to four digits behind the point.

    Returns:
        "relu", "leaky", "elu", "selu" or "gate".
    """
    ### BEGIN SOLUTION
    far, half, near, right = a
    if right > 2.05:
        return "selu"
    if abs(near) < 1e-3:
        return "relu"
    if abs(far) < 1e-3:
        return "gate"
    return "elu" if abs(far - half) < 1e-3 else "leaky"
    ### END SOLUTION


# %%
probe, wide = np.array([-20.0, -10.0, -1.0, 2.0]), np.linspace(-6, 3, 181)
strangers = [lambda z: z * special.expit(3 * z), lambda z: np.maximum(z, 0)]
strangers += [lambda z: np.maximum(z, -0.05 * z), lambda z: z * special.ndtr(z)]
for stranger in strangers:
    a = np.round(stranger(probe), 4) + 0.0
    plt.plot(wide, stranger(wide), label=f"{which_relative(a)}: {a.tolist()}")
plt.gca().set(title="Strangers, and what you call them", xlabel="z", ylabel="a")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-which_relative", "grade": true, "locked": true, "points": 1}
"""which_relative tells four families apart."""
expect(which_relative, np.array([0.0, 0.0, 0.0, 2.0]), gives="relu")
expect(which_relative, np.array([-0.2, -0.1, -0.01, 2.0]), gives="leaky")
expect(which_relative, np.array([-1.0, -1.0, -0.6321, 2.0]), gives="elu")
expect(which_relative, np.array([0.0, -0.0005, -0.2689, 1.7616]), gives="gate")
### BEGIN HIDDEN TESTS
for a_12, word_12 in (
    ([0.0, 0.0, -0.1587, 1.9545], "gate"),
    ([0.0, 0.0, -0.1588, 1.9546], "gate"),
    ([0.0, -0.0005, -0.3034, 1.944], "gate"),
    ([-5.0, -2.5, -0.25, 2.0], "leaky"),
    ([-2.0, -1.9999, -1.2642, 2.0], "elu"),
    ([-6.0, -3.0, -0.3, 2.0], "leaky"),
    ([-4.0, -2.0, -0.2, 2.0], "leaky"),
):
    expect(which_relative, np.array(a_12), gives=word_12)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-which_relative-constants", "grade": true, "locked": true, "points": 1}
"""which_relative tells the most similar ones apart."""
expect(which_relative, np.array([-1.7581, -1.758, -1.1113, 2.1014]), gives="selu")
expect(which_relative, np.array([-1.7581, -1.758, -1.1113, 2.0]), gives="elu")
expect(which_relative, np.array([0.0, 0.0, -0.0067, 1.9999]), gives="gate")
expect(which_relative, np.array([7.0, 3.5, 0.35, 2.0]), gives="leaky")
### BEGIN HIDDEN TESTS
z_13 = np.array([-20.0, -10.0, -1.0, 2.0])
for c_13 in np.random.default_rng(806).uniform(0, 1, 12):
    slope_13 = 0.01 + 1.99 * c_13**3
    for leak_13 in (slope_13, -slope_13):
        a_13 = np.round(np.where(z_13 > 0, z_13, leak_13 * z_13), 4)
        expect(which_relative, a_13, gives="leaky")
    bend_13 = (0.1 + 4.9 * c_13) * np.expm1(np.minimum(z_13, 0))
    expect(which_relative, np.round(np.maximum(z_13, 0) + bend_13, 4), gives="elu")
    a_13 = np.round(z_13 * special.expit((1 + 4 * c_13) * z_13), 4)
    expect(which_relative, a_13, gives="gate")
expect(which_relative, np.array([-0.2, -0.1, -0.01, 2.0]), gives="leaky")
expect(which_relative, np.array([0.2, 0.1, 0.01, 2.0]), gives="leaky")
expect(which_relative, np.array([-40.0, -20.0, -2.0, 2.0]), gives="leaky")
expect(which_relative, np.array([-0.1, -0.1, -0.0632, 2.0]), gives="elu")
expect(which_relative, np.array([-5.0, -4.9998, -3.1606, 2.0]), gives="elu")
expect(which_relative, np.zeros(4) + [0, 0, 0, 2], gives="relu")
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-d_silu", "locked": true}
# ## Exercise 6: The slope of Swish, exactly (2 points)
#
# Write `d_silu(z, beta=1.0)`, the slope of $z\,\sigma(\beta z)$ by $z$,
# right to $10^{-11}$ in float64.
# A difference quotient is not: whichever step you take,
# it loses digits to the curve or to the subtraction.
# Derive the slope on paper, then check it against a centred difference.
# (Complex steps, if you know them, subtract nothing and count as exact.)
#
# `beta` is one number, or one for each unit: for `z` of shape $(n, d)$ also an array
# of shape $(d,)$. All are from 0 upwards.
#
# Example: `d_silu(0.0)` is 0.5 for every $\beta$, `d_silu(1.0)` is 0.927671.
# Far out the slopes are 0 and 1.
#
# <details><summary>Hint 1</summary>
#
# The lesson names the rule: $g(z) + z\, g'(z)$ for any gate.
# </details>
#
# <details><summary>Hint 2</summary>
#
# The slope of the sigmoid is in lesson 2.
# The chain rule puts one more $\beta$ into $g'(z)$.
# </details>


# %% nbgrader={"grade_id": "d_silu", "solution": true} see="Gates: GELU, Swish, Mish"
def d_silu(z, beta=1.0):
    """Slope of z * sigmoid(beta * z) by z.

    Args:
        z: (...,) finite pre-activations, or one number.
        beta: steepness of the gate, >= 0: one number, or (d,) for `z` of shape (n, d).

    Returns:
        (...,) slopes, right to 1e-11.
    """
    ### BEGIN SOLUTION
    u = np.multiply(beta, z)
    gate = special.expit(u)
    return gate + u * gate * (1 - gate)
    ### END SOLUTION


# %%
z = np.linspace(-6, 6, 241)
plt.plot(z, z * special.expit(z), label="SiLU")
plt.plot(z, d_silu(z), label="your slope")
plt.gca().set(title="The slope is negative left of the dip, and above 1", xlabel="z", ylabel="")
plt.legend()
plt.show()
for h in (1e-3, 1e-5, 1e-7):
    up, down = (z + h) * special.expit(z + h), (z - h) * special.expit(z - h)
    print(f"step {h}: off by at most {np.max(np.abs((up - down) / (2 * h) - d_silu(z))):.0e}")

# %% nbgrader={"grade_id": "test-d_silu", "grade": true, "locked": true, "points": 1}
"""d_silu is the slope of SiLU to eleven digits, for beta = 1."""
z_14 = np.array([1.0, -2.0, 0.3, -24.0, 50.0])
want_14 = [0.9276705118715, -0.0907842487849, 0.6477800103189, -8.683e-10, 1.0]
expect(d_silu, z_14, gives=want_14, rtol=0, atol=1e-11)
### BEGIN HIDDEN TESTS
rng_14 = np.random.default_rng(807)
for shape_14 in ((), (1,), (2, 1, 3), (0, 3), (30, 4)):
    z_14 = rng_14.normal(0, 5, shape_14)
    t_14 = np.tanh(z_14 / 2)
    expect(d_silu, z_14, gives=(1 + t_14 + z_14 / 2 * (1 - t_14**2)) / 2, rtol=0, atol=1e-11)
expect(d_silu, np.array([-1e15, -1000.0, 1000.0, 1e15]), gives=[0, 0, 1, 1], rtol=0, atol=1e-11)
expect(d_silu, -2.0, gives=-0.0907842487849, rtol=0, atol=1e-11)
far_14 = np.array([-37.0, -31.0, -27.0, -22.0])
expect(d_silu, far_14, gives=np.exp(far_14) * (1 + far_14), rtol=0, atol=1e-11)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-d_silu-beta", "grade": true, "locked": true, "points": 1}
"""d_silu is right for every beta, also for one per unit, and silent far out."""
expect(d_silu, -8.0, beta=3.0, gives=-8.683e-10, rtol=0, atol=1e-11)
want_15 = [1.0881041060152, -0.0123264325915, 0.0]
expect(d_silu, np.array([1.0, -2.0, -1000.0]), beta=3.0, gives=want_15, rtol=0, atol=1e-11)
z_15 = np.array([[0.5, -1.5], [2.0, -9.0], [-4.0, 1000.0]])
want_15 = [[0.5993373118548, -0.0379110911194], [0.861102238345, -4.89e-11], [-0.0556404522268, 1]]
expect(d_silu, z_15, np.array([0.4, 3.0]), gives=want_15, rtol=0, atol=1e-11)
### BEGIN HIDDEN TESTS
rng_15 = np.random.default_rng(808)
for beta_15 in (0.0, 0.4, 1.7, 5.0, 0.02, rng_15.uniform(0, 4, 6)):
    z_15 = rng_15.normal(0, 3, (8, 6))
    t_15 = np.tanh(beta_15 * z_15 / 2)
    want_15 = (1 + t_15 + beta_15 * z_15 / 2 * (1 - t_15**2)) / 2
    expect(d_silu, z_15, beta_15, gives=want_15, rtol=0, atol=1e-11)
    expect(d_silu, np.zeros((2, 6)), beta_15, gives=np.full((2, 6), 0.5), rtol=0, atol=1e-11)
expect(d_silu, 0.0, 2.0, gives=0.5, rtol=0, atol=1e-11)
expect(d_silu, 700.0, 0.01, gives=1.005460497, rtol=0, atol=1e-8)
for shape_15 in ((), (1,), (2, 1, 3), (0, 3)):
    want_15 = np.full(shape_15, 1.0881041060151697)
    expect(d_silu, np.full(shape_15, 1.0), 3.0, gives=want_15, rtol=0, atol=1e-11)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-d_gelu", "locked": true}
# ## Exercise 7: Repair: the slope of GELU (2 points)
#
# This is meant to be the slope of the exact GELU by $z$:
#
# ```python
# def d_gelu(z):
#     gate = (1 + special.erf(z)) / 2
#     density = np.exp(-(z**2) / 2) / (2 * np.pi)
#     return gate + density
# ```
#
# Everybody can see at once that it is not: a centred difference of
# `z * special.ndtr(z)` gives other numbers, from the first digit on.
# **Three** faults do that, and a fourth one is a warning at $z = 10^{200}$.
# Find the three on paper: which of the lesson's formulas does each line stand for?
# Test each line by itself.
#
# Write a `d_gelu(z)` that is right to $10^{-11}$ in float64, and quiet.
# (So the centred difference itself is no repair: it has ten digits at best.
# Complex steps, if you know them, subtract nothing and count as exact.)
#
# Example: `d_gelu(0.0)` is 0.5, `d_gelu(1.0)` is 1.083315.
# Far out the slopes are 0 and 1.
#
# <details><summary>Hint 1</summary>
#
# The first line should be the area left of $z$. It must be 0.841345 at $z = 1$.
# The second one should be the slope of the first, the height of the bell curve.
# Which area must a bell curve have?
# </details>
#
# <details><summary>Hint 2</summary>
#
# The third line should be the product rule for $z \cdot g(z)$.
# </details>
#
# <details><summary>Hint 3</summary>
#
# The square of $10^{200}$ does not fit into a float.
# Beyond $|z| = 40$ the result is 0 or 1 to all digits.
# </details>


# %% nbgrader={"grade_id": "d_gelu", "solution": true} see="Gates: GELU, Swish, Mish"
def d_gelu(z):
    """Slope of the exact GELU by z.

    Args:
        z: (...,) pre-activations, or one number.

    Returns:
        (...,) slopes, right to 1e-11.
    """
    ### BEGIN SOLUTION
    z = np.clip(z, -40, 40)  # beyond, the slope is 0 or 1, and 1e200 ** 2 overflows
    return special.ndtr(z) + z * np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)
    ### END SOLUTION


# %%
z = np.linspace(-4, 4, 161)
plt.plot(z, z * special.ndtr(z), label="GELU")
plt.plot(z, d_gelu(z), label="your slope")
plt.gca().set(title="Largest slope right of 1, not at infinity", xlabel="z", ylabel="")
plt.legend()
plt.show()
gap = d_gelu(z) - ((z + 1e-5) * special.ndtr(z + 1e-5) - (z - 1e-5) * special.ndtr(z - 1e-5)) / 2e-5
print(f"a centred difference with h = 1e-5 is off by at most {np.abs(gap).max():.0e}")
print("at 1e200:", d_gelu(1e200))

# %% nbgrader={"grade_id": "test-d_gelu", "grade": true, "locked": true, "points": 1}
"""d_gelu is the slope of the exact GELU, to eleven digits."""
z_16 = np.array([1.0, -2.0, 0.3, -6.5, 4.0, 30.0])
want_16 = [1.0833154705877, -0.0852318010782, 0.7323277668271, -1.69505e-9, 1.0005036496612, 1.0]
expect(d_gelu, z_16, gives=want_16, rtol=0, atol=1e-11)
### BEGIN HIDDEN TESTS
rng_16 = np.random.default_rng(809)
for spread_16 in (0.1, 1.0, 3.0):
    z_16 = rng_16.normal(0, spread_16, 50)
    u_16 = z_16 / math.sqrt(2)
    want_16 = special.erfc(-u_16) / 2 + u_16 * np.exp(-u_16 * u_16) / math.sqrt(math.pi)
    expect(d_gelu, z_16, gives=want_16, rtol=0, atol=1e-11)
u_16 = np.array([-9.0, -7.2, -6.9, -6.0, 6.0, 6.9, 7.2, 9.0]) / math.sqrt(2)
want_16 = special.erfc(-u_16) / 2 + u_16 * np.exp(-u_16 * u_16) / math.sqrt(math.pi)
expect(d_gelu, u_16 * math.sqrt(2), gives=want_16, rtol=0, atol=1e-11)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-d_gelu-extremes", "grade": true, "locked": true, "points": 1}
"""d_gelu is right and silent far out, takes any shape and leaves its input alone."""
z_17 = np.array([[-1e200, -50.0, -0.6], [2.2, 50.0, 1e200]])
expect(d_gelu, z_17, gives=[[0, 0, 0.07431836], [1.06414066, 1, 1]])
expect(d_gelu, -1.0, gives=-0.08331547)
### BEGIN HIDDEN TESTS
for shape_17 in ((), (1,), (2, 1, 3), (0, 3)):
    expect(d_gelu, np.full(shape_17, 1.0), gives=np.full(shape_17, 1.0833154706))
far_17 = np.array([8.0, 12.0, 20.0, 39.0, 41.0, 1e3, 1e10, 1e100, 1e200])
expect(d_gelu, far_17, gives=np.ones(9))
expect(d_gelu, -far_17, gives=np.zeros(9), atol=1e-11)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-selu_map", "locked": true}
# ## Exercise 8: What SELU does to mean and variance (3 points)
#
# Let $z$ be normal with mean $\mu$ and **variance** $\nu > 0$,
# and $a = \mathrm{selu}(z)$.
# Write `selu_map(mu, nu)`, which returns mean and variance of $a$ as the pair
# $(\mu', \nu')$.
#
# * At the fixed point, `selu_map(0.0, 1.0)`, it is $(0, 1)$ up to $10^{-6}$.
#   That takes the numbers of exercise 2.
# * Elsewhere, an error of $10^{-4}$ is allowed
#   ($10^{-4}$ of the number itself, where it is above 1), for $|\mu| \le 3$
#   and $0.01 \le \nu \le 9$.
#   If exercise 2 does not work yet, the lesson's five digits will do here,
#   for two of the three points.
# * Two calls with the same numbers give the same pair. Random draws are far too coarse:
#   a million of them leave an error of $10^{-3}$.
#
# Example: `selu_map(0.0, 4.0)` is about $(0.2548, 2.9411)$.
#
# <details><summary>Hint 1</summary>
#
# Both numbers are means over the bell curve. With $t$ standard normal,
# $\mu' = \int \mathrm{selu}(\mu + \sqrt{\nu}\, t)\, \varphi(t)\, dt$.
# A sum will do: 200,001 points $t$ from $-12$ to $12$, the density at each,
# times the distance of the points. Left and right of that there is nothing to see.
# </details>
#
# <details><summary>Hint 2</summary>
#
# Or find the integrals by hand. The formula in a hint of exercise 2 becomes
# $\int_{-\infty}^{0} e^{kz} p(z)\, dz = e^{k\mu + k^2\nu/2}\;
# \Phi\bigl(-(\mu + k\nu)/\sqrt\nu\bigr)$,
# where $p$ is the density of $z$.
# </details>
#
# <details><summary>Hint 3</summary>
#
# `np.random.normal`, `scipy.stats.norm` and the formulas above all want the *standard
# deviation*, and $\nu$ is its square.
# </details>


# %% nbgrader={"grade_id": "selu_map", "solution": true} see="SELU: an activation that normalises"
def selu_map(mu, nu):
    """Mean and variance of selu(z) for a normal z (Klambauer and others 2017, section 2).

    Args:
        mu: mean of z, one number from -3 to 3.
        nu: variance of z, one number from 0.01 to 9.

    Returns:
        The pair (mean, variance) of selu(z).
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
"""selu_map leaves mean 0 and variance 1 as they are, to six digits."""
expect(selu_map, 0.0, 1.0, gives=(0, 1), rtol=0, atol=1e-6)
expect(selu_map, 0.0, 2.0, gives=(0.08961, 1.71448), rtol=0, atol=1e-4)
### BEGIN HIDDEN TESTS
pair_18 = ask(selu_map, 0.0, 1.0, gives=(0, 1), rtol=0, atol=1e-6)
expect(selu_map, 0, 1, gives=tuple(pair_18), rtol=0, atol=1e-9)
expect(selu_map, 0.0, 1.21, gives=(0.01881633, 1.16048408), rtol=0, atol=1e-4)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-selu_map-variance", "grade": true, "locked": true, "points": 1}
"""selu_map takes and returns variances, not standard deviations."""
expect(selu_map, 0.0, 4.0, gives=(0.25483, 2.9411), rtol=1e-4, atol=1e-4)
### BEGIN HIDDEN TESTS
expect(selu_map, 0.0, 0.25, gives=(-0.0548005, 0.32768293), rtol=0, atol=1e-4)
expect(selu_map, 0.0, 9.0, gives=(0.59209, 5.61181), rtol=1e-4, atol=1e-4)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-selu_map-mean", "grade": true, "locked": true, "points": 1}
"""selu_map works for other means, down to small variances and up to large ones."""
expect(selu_map, 1.0, 2.0, gives=(1.05912, 2.10188), rtol=1e-4, atol=1e-4)
expect(selu_map, -1.5, 0.5, gives=(-1.25969, 0.14013), rtol=1e-4, atol=1e-4)
### BEGIN HIDDEN TESTS
lam_20, alp_20 = 1.0507009873554805, 1.6732632423543772
for mu_20, nu_20 in ((-3.0, 9.0), (3.0, 0.01), (-0.5, 0.01), (0.3, 2.0), (-2.0, 0.7), (3.0, 9.0)):
    sd_20 = math.sqrt(nu_20)
    below_20 = special.ndtr(-mu_20 / sd_20)
    bell_20 = math.exp(-(mu_20**2) / (2 * nu_20)) / math.sqrt(2 * math.pi)
    e1_20, e2_20 = (
        math.exp(k * mu_20 + k * k * nu_20 / 2) * special.ndtr(-(mu_20 + k * nu_20) / sd_20)
        for k in (1, 2)
    )
    first_20 = mu_20 * (1 - below_20) + sd_20 * bell_20 + alp_20 * (e1_20 - below_20)
    second_20 = (mu_20**2 + nu_20) * (1 - below_20) + mu_20 * sd_20 * bell_20
    second_20 += alp_20**2 * (e2_20 - 2 * e1_20 + below_20)
    want_20 = lam_20 * first_20, lam_20**2 * (second_20 - first_20**2)
    expect(selu_map, mu_20, nu_20, gives=want_20, rtol=1e-4, atol=1e-4)
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


# %% nbgrader={"grade_id": "min_point", "solution": true} see="Gates: GELU, Swish, Mish"
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


print("GELU:", min_point(lambda z: z * special.ndtr(z)))
print("Mish:", min_point(lambda z: z * np.tanh(np.logaddexp(0, z))))
x, value = min_point(silu_again)
z = np.linspace(-5, 1, 121)
plt.plot(z, silu_again(z))
plt.plot(x, value, "o")
plt.gca().set(title=f"Lowest point of SiLU: {value:.6f} at {x:.6f}", xlabel="z", ylabel="a")
plt.show()

# %% nbgrader={"grade_id": "test-min_point", "grade": true, "locked": true, "points": 1}
"""min_point finds the lowest point of a lopsided valley, to six digits."""
expect(min_point, lambda x: np.exp(x) - 0.29 * x, gives=(-1.2378744, 0.6489836), atol=1e-6)
### BEGIN HIDDEN TESTS
for f_21, want_21 in (
    (lambda x: x * special.expit(x), (-1.278464542761, -0.278464542761)),
    (lambda x: np.exp(x) - x * math.exp(-1.2345678), (-1.2345678, 0.650170938)),
    (lambda x: x * special.ndtr(x), (-0.751791524, -0.169971208)),
):
    expect(min_point, f_21, gives=want_21, rtol=0, atol=1.5e-6)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-min_point-more", "grade": true, "locked": true, "points": 1}
"""min_point works anywhere in the interval, at its ends, and for steep functions."""
expect(min_point, lambda x: np.cosh(x + 4.7654321) - 7, gives=(-4.7654321, -6), rtol=0, atol=1.5e-6)
expect(min_point, lambda x: np.exp(x) + 2 * x, gives=(-5, -9.9932621), rtol=0, atol=4e-6)
### BEGIN HIDDEN TESTS
mish_22 = ask(min_point, lambda x: x * np.tanh(np.logaddexp(0, x)))
agree("the lowest point of Mish", mish_22, (-1.192431215, -0.308843413), rtol=0, atol=1.5e-6)
expect(min_point, lambda x: (x - 1) ** 2, gives=(0, 1), rtol=0, atol=4e-6)
expect(min_point, lambda x: np.cosh(x + 0.1234567) - 7, gives=(-0.1234567, -6), rtol=0, atol=1.5e-6)
for place_22 in np.random.default_rng(810).uniform(-4.9, -0.1, 6):
    found_22 = ask(min_point, lambda x, place=place_22: 100 * (x - place) ** 2)
    said_22 = f"the lowest point of 100 (x - {place_22:.7f})^2"
    agree(said_22, found_22, (place_22, 0), rtol=0, atol=1.5e-6)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "words", "locked": true}
# ## In your own words
#
# In a net with ELU (first layer, $\alpha = 1$), a unit has $z$ near $-50$
# on every example. "Never mind", says a classmate.
# "ELU has no flat half, so this unit will recover. That is why we do not use ReLU."
# What do you answer? And what would you change, so that fewer units end up there?
# Answer in three sentences below, then open the model answer and compare:
# it is not graded.
#
# <details><summary>A model answer</summary>
#
# ELU is not flat on the left in the formula, but its slope there is $e^z$,
# at $-50$ about $10^{-22}$: no number of training steps moves this unit.
# GELU and Swish are no better, since their slopes return to 0 as well;
# only a leak, a slope that stays the same all the way, lets the unit learn on.
# What threw it there was in all likelihood one step that was too large,
# so shorter steps (a smaller learning rate, or a cap on the gradient's norm)
# prevent the accident, whatever the activation.
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
