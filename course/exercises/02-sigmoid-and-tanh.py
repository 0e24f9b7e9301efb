# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 02: Sigmoid and tanh, without overflow
#
# You write the sigmoid and its relatives so that they are right for every input,
# repair a tanh that was muted, find the way back from a logarithm,
# and measure saturation.
#
# **Time:** 80 minutes. **Points:** 16.
#
# In Colab, first choose *File > Save a copy in Drive*.
# Replace `raise NotImplementedError(...)` in each answer cell by your own code,
# try it in the free cell below it, then run the tests.
# A test that fails says what came, what was expected, and the likely mistake.
# When your work is graded, more tests are run than you see here.
#
# Exercises 1 to 5: each function takes an array of any shape, or a single number,
# returns the same shape, leaves its input as it is, and raises **no warning**.
# Whole numbers are inputs, too, and so are float32 arrays, which most nets compute in:
# for those a relative error of $10^{-5}$ will do,
# and where the result is below $10^{-37}$, so will 0.
#
# **May I mute a warning?** The tests switch all warnings on before they call you:
# `np.seterr` and filters outside of your function are not heard.
# Inside it, `with np.errstate(...)` is allowed and costs nothing
# where the muted number is the right one, as the 0 of $1 / \infty$ can be.
# What it mutes must be right everywhere, though: an `inf`, a `nan`,
# or the number that `np.nan_to_num` puts in its place costs the point,
# and the tests look far to the left, far to the right, close to 0, and at float32.
# The lesson's advice, to change the formula, is the one that needs no such proof.
#
# Here `x` is the lesson's pre-activation $z$.

# %% nbgrader={"grade_id": "setup", "locked": true}
import matplotlib.pyplot as plt
import numpy as np
from scipy.special import expit

# %% [markdown] nbgrader={"grade_id": "task-sigmoid", "locked": true}
# ## Exercise 1: A sigmoid that does not overflow (3 points)
#
# Write `sigmoid(x)`:
#
# $$\sigma(x) = \frac{1}{1 + e^{-x}} = \frac{e^{x}}{1 + e^{x}}$$
#
# The two forms are equal on paper. On a computer, each overflows on one side.
#
# * Values: to a relative error of $10^{-12}$ for $-745 \le x \le 745$.
#   (Where the result is below $2.2 \cdot 10^{-308}$, the smallest number that float64
#   holds in full precision, 0 is good enough:
#   SciPy 1.17's `expit` gives 0 below about $x = -709.8$.)
# * No warning for $-1000 \le x \le 1000$.
# * Whole numbers, too: `sigmoid(np.array([0, 1]))` is not `[0, 0]`.
#
# Example: $\sigma(0) = 1/2$, $\sigma(\ln 3) = 3/4$,
# $\sigma(-40) \approx 4.248 \cdot 10^{-18}$.
#
# `expit` would earn the points and teach you nothing: write it yourself with `np.exp`.
#
# <details><summary>Hint 1</summary>
#
# $e^{-|x|}$ is never larger than 1. Write both forms with it: which fits $x \ge 0$,
# which fits $x < 0$?
# </details>
#
# <details><summary>Hint 2</summary>
#
# `np.where(condition, one, other)` computes `one` and `other` everywhere, then picks.
# So both must be harmless everywhere.
# </details>
#
# <details><summary>Hint 3</summary>
#
# Let `e = np.exp(-np.abs(x))`: it is $e^{-x}$ for $x \ge 0$ and $e^{x}$ for $x < 0$.
# </details>


# %% nbgrader={"grade_id": "sigmoid", "solution": true} see="Numbers that break"
def sigmoid(x):
    """Logistic sigmoid, stable on both sides.

    Args:
        x: (...,) pre-activations, floats or integers, or a single number.

    Returns:
        (...,) floats between 0 and 1.
    """
    ### BEGIN SOLUTION
    e = np.exp(-np.abs(x))  # at most 1: cannot overflow
    return np.where(x >= 0, 1, e) / (1 + e)
    ### END SOLUTION


# %%
z = np.linspace(-50, 50, 401)
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
left.plot(z, sigmoid(z), linewidth=2)
left.set(title="My sigmoid", xlabel="x", ylabel="a", xlim=(-8, 8))
right.semilogy(z, sigmoid(z), linewidth=2)
right.set(title="Its tail: straight for x < 0?", xlabel="x", ylabel="a")
plt.show()
print("at -600, -40, 600:", sigmoid(np.array([-600.0, -40.0, 600.0])))

# %% nbgrader={"grade_id": "test-sigmoid", "grade": true, "locked": true, "points": 1}
"""sigmoid gives the right values, for arrays of any shape and single numbers."""
want_1 = [[0.5, 0.731058578630004879], [0.268941421369995121, 0.8807970779778824]]
expect(sigmoid, np.array([[0, 1], [-1, 2]]), gives=want_1, rtol=1e-12)
expect(sigmoid, 2.0, gives=0.8807970779778824, rtol=1e-12)
### BEGIN HIDDEN TESTS
expect(sigmoid, np.array([0.0, np.log(3), -np.log(3)]), gives=[0.5, 0.75, 0.25], rtol=1e-12)
expect(sigmoid, 0, gives=0.5, rtol=1e-12)
expect(sigmoid, -2.0, gives=1 - 0.8807970779778824, rtol=1e-12)
for shape_1 in ((), (5,), (2, 3), (4, 1, 3)):
    rand_1 = np.random.default_rng(21).normal(0, 4, shape_1)
    plain_1 = [1 / (1 + 2.718281828459045 ** (-v)) for v in np.ravel(rand_1)]
    expect(sigmoid, rand_1, gives=np.reshape(plain_1, shape_1), rtol=1e-11)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sigmoid-silent", "grade": true, "locked": true, "points": 1}
"""sigmoid is finite and silent at -1000 and 1000, in float64 and float32."""
expect(sigmoid, np.array([1000.0, 3.0, -3.0]), gives=[1, 0.95257413, 0.04742587])
expect(sigmoid, np.array([-1000.0]), gives=[0.0])
expect(sigmoid, np.array([100.0, -100.0], dtype=np.float32), gives=[1, 0])
### BEGIN HIDDEN TESTS
# the digits of small results are graded below
x_2 = np.linspace(-1000, 1000, 2001).reshape(3, 667)
expect(sigmoid, x_2, gives=expit(x_2), rtol=1e-12, atol=1e-12)
for x_2 in (-1000, -745, -709.8, -708.4, -88.8, 88.8, 709.8, 745, 1000):
    expect(sigmoid, x_2, gives=expit(x_2), rtol=1e-12, atol=1e-12)
single_2 = np.linspace(-1000, 1000, 4001, dtype=np.float32)
expect(sigmoid, single_2, gives=expit(single_2.astype(float)))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sigmoid-tails", "grade": true, "locked": true, "points": 1}
"""sigmoid has 12 right digits even where it is tiny."""
expect(sigmoid, np.array([-40.0, 50.0]), gives=[4.24835425529158899e-18, 1], rtol=1e-12, atol=0)
expect(sigmoid, np.array([-600.0]), gives=[2.65039655300431082e-261], rtol=1e-12, atol=0)
### BEGIN HIDDEN TESTS
# between 708 and 1000 it is silence that counts, which is graded above
x_3 = np.concatenate([np.linspace(-708, 708, 5665), [-88.8, -36.9, 36.9, 88.8]])
want_3 = np.exp(np.minimum(x_3, 0) - np.log1p(np.exp(-np.abs(x_3))))
expect(sigmoid, x_3, gives=want_3, rtol=1e-12, atol=0)
single_3 = np.linspace(-80, 80, 641, dtype=np.float32)
expect(sigmoid, single_3, gives=expit(single_3.astype(float)), atol=0)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-tanh_from_sigmoid", "locked": true}
# ## Exercise 2: Repair: a tanh that keeps quiet (2 points)
#
# Somebody wrote this, and it never warns and never gives `nan`:
#
# ```python
# def tanh_from_sigmoid(x):
#     with np.errstate(all="ignore"):
#         up, down = np.exp(x), np.exp(-x)
#         return np.nan_to_num((up - down) / (up + down))
# ```
#
# It is wrong all the same: for large $|x|$, where the error is as large as it can be,
# and for small $|x|$, where hardly anybody looks.
# First find out from where to where (on paper, or in a cell of your own).
#
# Then write `tanh_from_sigmoid(x)` with SciPy's sigmoid, `expit`,
# and whatever else you need of NumPy, so that it is right to a *relative* error of
# $10^{-12}$ for $10^{-300} \le |x| \le 10^{300}$
# (in float32: for $10^{-36} \le |x| \le 10^{38}$), gives 0 at 0, and does not warn.
#
# The lesson's $2\,\sigma(2x) - 1$ cures the large $|x|$, but not the small ones.
# `np.tanh` would earn the points and teach you nothing.
#
# Example: $\tanh(\ln 2) = 0.6$, $\tanh(1000) = 1$,
# and close to 0 the curve is a straight line: $\tanh(10^{-10}) = 10^{-10}$
# to 20 digits.
#
# <details><summary>Hint 1</summary>
#
# For a small $x$, both $2\,\sigma(2x) - 1$ and $e^{x} - e^{-x}$ are what is left over
# of two numbers near each other.
# Which function of NumPy computes such a difference without forming it?
# </details>
#
# <details><summary>Hint 2</summary>
#
# Write $2\,\sigma(t) - 1$ as *one* fraction, with an exponential in it.
# What does its numerator look like, and what is one over its denominator?
# </details>
#
# <details><summary>Hint 3</summary>
#
# Which sign must the exponent have, so that nothing overflows?
# Work with $|x|$, and give the result its sign at the end.
# </details>


# %% nbgrader={"grade_id": "tanh_from_sigmoid", "solution": true} see="Find the bug: a tanh without warnings"
def tanh_from_sigmoid(x):
    """Hyperbolic tangent, with all its digits on both sides and close to 0.

    Args:
        x: (...,) pre-activations, or a single number; |x| at most 1e300.

    Returns:
        (...,) tanh of x, right to a relative error of 1e-12.
    """
    ### BEGIN SOLUTION
    t = 2 * np.abs(x)
    return np.sign(x) * -np.expm1(-t) * expit(t)  # (1 - exp(-t)) / (1 + exp(-t))
    ### END SOLUTION


# %%
def given(x):
    with np.errstate(all="ignore"):
        up, down = np.exp(x), np.exp(-x)
        return np.nan_to_num((up - down) / (up + down))


z = np.logspace(-12, 4, 400)
for name, f in (("given", given), ("mine", tanh_from_sigmoid)):
    error = np.abs(f(z) / np.tanh(z) - 1)
    plt.loglog(z, np.maximum(error, 1e-17), ".", label=name)
plt.title("Right digits: 1e-12 is twelve, 1 is none")
plt.xlabel("x")
plt.ylabel("relative error")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-tanh_from_sigmoid", "grade": true, "locked": true, "points": 1}
"""tanh_from_sigmoid gives tanh, and keeps its digits close to 0."""
want_4 = [[0, 0.761594155955764888], [-0.761594155955764888, 0.964027580075816884]]
expect(tanh_from_sigmoid, np.array([[0, 1], [-1, 2]]), gives=want_4, rtol=1e-12)
expect(tanh_from_sigmoid, np.array([1e-10, -1e-10]), gives=[1e-10, -1e-10], rtol=1e-12, atol=0)
### BEGIN HIDDEN TESTS
for shape_4 in ((), (7,), (3, 2, 2)):
    rand_4 = np.random.default_rng(22).normal(0, 3, shape_4)
    expect(tanh_from_sigmoid, rand_4, gives=np.sinh(rand_4) / np.cosh(rand_4), rtol=1e-12)
expect(tanh_from_sigmoid, -2, gives=-0.964027580075816884, rtol=1e-12)
half_4 = np.array([np.log(2), -np.log(2)])
expect(tanh_from_sigmoid, half_4, gives=[0.6, -0.6], rtol=1e-12)
# nothing larger than 18 here: what is wrong far from 0 is graded below
small_4 = np.concatenate([[0.0], np.logspace(-300, -20, 57), np.logspace(-20, np.log10(18), 801)])
for x_4 in (small_4, -small_4):
    expect(tanh_from_sigmoid, x_4, gives=np.tanh(x_4), rtol=1e-12, atol=0)
for x_4 in (1e-300, 1e-12, 1e-8, 1e-5, 1e-3, 0.02, 0.3):
    expect(tanh_from_sigmoid, x_4, gives=np.tanh(x_4), rtol=1e-12, atol=0)
small_4 = np.logspace(-36, 1, 200).astype(np.float32)
for x_4 in (small_4, -small_4):
    expect(tanh_from_sigmoid, x_4, gives=np.tanh(x_4.astype(float)), atol=0)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-tanh_from_sigmoid-large", "grade": true, "locked": true, "points": 1}
"""tanh_from_sigmoid is right and silent far from 0, in float64 and float32."""
expect(tanh_from_sigmoid, np.array([1000.0, -1000.0, -1.0]), gives=[1, -1, -0.76159416])
expect(tanh_from_sigmoid, np.array([100.0, -100.0], dtype=np.float32), gives=[1, -1])
### BEGIN HIDDEN TESTS
far_5 = np.concatenate([np.linspace(0.5, 800, 1600), np.logspace(3, 300, 298)])
for x_5 in (far_5, -far_5, np.array([far_5, -far_5]).T):
    expect(tanh_from_sigmoid, x_5, gives=np.tanh(x_5), rtol=1e-12)
for x_5 in (-1e300, -710, -355.0, -19.5, 18.5, 354.9, 709.9, 745.2, 10**6):
    expect(tanh_from_sigmoid, x_5, gives=np.tanh(x_5), rtol=1e-12)
far_5 = np.concatenate([np.linspace(0.5, 200, 400), np.logspace(2, 38, 37)]).astype(np.float32)
for x_5 in (far_5, -far_5):
    expect(tanh_from_sigmoid, x_5, gives=np.tanh(x_5.astype(float)))
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-softplus", "locked": true}
# ## Exercise 3: Softplus (3 points)
#
# Write `softplus(x)`, the smooth ReLU:
#
# $$\mathrm{softplus}(x) = \ln(1 + e^{x})$$
#
# To a relative error of $10^{-12}$ for $-700 \le x \le 1000$,
# and without a warning for $-1000 \le x \le 1000$.
#
# Example: $\mathrm{softplus}(0) = \ln 2$, $\mathrm{softplus}(\ln 3) = \ln 4$,
# $\mathrm{softplus}(800) = 800$,
# $\mathrm{softplus}(-700) \approx 9.86 \cdot 10^{-305}$, which is not 0.
#
# <details><summary>Hint 1</summary>
#
# $\ln(1 + e^x) = x + \ln(1 + e^{-x})$. Which side suits which $x$?
# </details>
#
# <details><summary>Hint 2</summary>
#
# `np.log1p(t)` computes $\ln(1 + t)$ without forming $1 + t$,
# and $e^{-|x|}$ cannot overflow.
# </details>
#
# <details><summary>Hint 3</summary>
#
# Pull out of the logarithm what is large: for $x > 0$ that is $x$ itself, else nothing.
# What is left is the same on both sides.
# </details>


# %% nbgrader={"grade_id": "softplus", "solution": true} see="Softplus: a smooth ReLU"
def softplus(x):
    """Natural logarithm of 1 + exp(x), stable on both sides.

    Args:
        x: (...,) pre-activations, or a single number.

    Returns:
        (...,) positive numbers (0 only where exp(x) is too small for float64).
    """
    ### BEGIN SOLUTION
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))
    ### END SOLUTION


# %%
z = np.linspace(-4, 4, 201)
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
left.plot(z, np.maximum(z, 0), color="C2", linewidth=4, label="ReLU")
left.plot(z, softplus(z), color="C0", label="my softplus")
left.set(title="Corner and curve", xlabel="x", ylabel="a")
left.legend()
z = np.linspace(-50, 50, 401)
right.semilogy(z, softplus(z), linewidth=2)
right.set(title="Its tail: straight for x < 0?", xlabel="x", ylabel="a")
plt.show()
print("at -700, 20.5, 800:", softplus(np.array([-700.0, 20.5, 800.0])))

# %% nbgrader={"grade_id": "test-softplus", "grade": true, "locked": true, "points": 1}
"""softplus gives the right values, in the shape of its input."""
want_6 = [[0.693147180559945309, 1.31326168751822283], [0.313261687518222834, 2.1269280110429725]]
expect(softplus, np.array([[0, 1], [-1, 2]]), gives=want_6, rtol=1e-12)
### BEGIN HIDDEN TESTS
for shape_6 in ((), (6,), (2, 1, 5)):
    rand_6 = np.random.default_rng(23).normal(0, 3, shape_6)
    expect(softplus, rand_6, gives=np.log(1 + np.exp(rand_6)), rtol=1e-11)
expect(softplus, 2.0, gives=2.1269280110429725, rtol=1e-12)
third_6 = np.array([np.log(3), -np.log(3)])
expect(softplus, third_6, gives=[1.38629436111989069, 0.287682072451780905], rtol=1e-12)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-softplus-large", "grade": true, "locked": true, "points": 1}
"""softplus(800) is 800, and nothing warns between -1000 and 1000."""
want_7 = [800, 20.5000000012501529, 0.313261687518222834]
expect(softplus, np.array([800.0, 20.5, -1.0]), gives=want_7, rtol=1e-12)
expect(softplus, np.array([100.0], dtype=np.float32), gives=[100])
expect(softplus, np.array([-1000.0]), gives=[0.0])
### BEGIN HIDDEN TESTS
high_7 = np.concatenate([np.linspace(0, 1000, 4001), [18.1, 20.5, 21.3, 30.7, 33.4, 709.7, 709.8]])
expect(softplus, high_7, gives=high_7 + np.log1p(np.exp(-high_7)), rtol=1e-12)
for x_7 in (12.3, 25, 36.9, 88.8, 709.8, 745.2, 1000):
    expect(softplus, x_7, gives=x_7 + np.log1p(np.exp(-x_7)), rtol=1e-12)
low_7 = np.linspace(-1000, -700, 301)
expect(softplus, low_7, gives=np.exp(low_7), atol=1e-12)  # its digits are graded below
single_7 = np.linspace(0, 1000, 2001, dtype=np.float32)
double_7 = single_7.astype(float)
expect(softplus, single_7, gives=double_7 + np.log1p(np.exp(-double_7)))
expect(softplus, -single_7, gives=np.log1p(np.exp(-double_7)))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-softplus-tail", "grade": true, "locked": true, "points": 1}
"""softplus keeps its tail: for very negative x it is nearly exp(x), not 0."""
want_8 = [4.24835425529158899e-18, 0.313261687518222834]
expect(softplus, np.array([-40.0, -1.0]), gives=want_8, rtol=1e-12, atol=0)
expect(softplus, np.array([-700.0]), gives=[9.85967654375977086e-305], rtol=1e-12, atol=0)
### BEGIN HIDDEN TESTS
tail_8 = np.linspace(-700, 0, 2801)
expect(softplus, tail_8, gives=np.log1p(np.exp(tail_8)), rtol=1e-12, atol=0)
for x_8 in (-33.4, -36.9, -37, -88.8, -103.3, -500.5):
    expect(softplus, x_8, gives=np.log1p(np.exp(x_8)), rtol=1e-12, atol=0)
single_8 = np.linspace(-200, 0, 801, dtype=np.float32)
expect(softplus, single_8, gives=np.log1p(np.exp(single_8.astype(float))), atol=1e-37)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-log_sigmoid", "locked": true}
# ## Exercise 4: The logarithm of the sigmoid (3 points)
#
# The loss of lesson 03 needs $\ln \sigma(x)$. Write `log_sigmoid(x)`
# *without* taking the logarithm of a sigmoid:
#
# $$\ln \sigma(x) = \ln \frac{1}{1 + e^{-x}} = -\ln(1 + e^{-x})$$
#
# To a relative error of $10^{-12}$ for $-1000 \le x \le 700$,
# without a warning for $-1000 \le x \le 1000$.
#
# Example: $\ln \sigma(0) = -\ln 2$, $\ln \sigma(-1000) = -1000$,
# $\ln \sigma(40) \approx -4.248 \cdot 10^{-18}$.
#
# <details><summary>Hint 1</summary>
#
# Compare the formula with $\mathrm{softplus}$: what is the exponent, what is the sign?
# </details>
#
# <details><summary>Hint 2</summary>
#
# To keep one mistake from costing twice, do not call your `softplus`;
# derive its formula again, for this exponent: what is pulled out is negative here.
# </details>


# %% nbgrader={"grade_id": "log_sigmoid", "solution": true} see="Digits lost in silence"
def log_sigmoid(x):
    """Natural logarithm of the sigmoid of x.

    Args:
        x: (...,) pre-activations, or a single number.

    Returns:
        (...,) numbers at most 0; nearly x for very negative x.
    """
    ### BEGIN SOLUTION
    return np.minimum(x, 0) - np.log1p(np.exp(-np.abs(x)))
    ### END SOLUTION


# %%
z = np.linspace(-50, 50, 401)
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
left.plot(z, log_sigmoid(z))
left.set(title="My log-sigmoid", xlabel="x", ylabel="ln σ(x)")
right.semilogy(z, -log_sigmoid(z))
right.set(title="Its tail: straight for x > 0?", xlabel="x", ylabel="-ln σ(x)")
plt.show()
print("at -1000, 0, 40:", log_sigmoid(np.array([-1000.0, 0.0, 40.0])))

# %% nbgrader={"grade_id": "test-log_sigmoid", "grade": true, "locked": true, "points": 1}
"""log_sigmoid gives the right values, in the shape of its input."""
want_9 = [[-0.693147180559945, -0.313261687518223], [-1.313261687518223, -0.126928011042972]]
expect(log_sigmoid, np.array([[0, 1], [-1, 2]]), gives=want_9, rtol=1e-12)
### BEGIN HIDDEN TESTS
for shape_9 in ((), (6,), (2, 1, 5)):
    rand_9 = np.random.default_rng(24).normal(0, 2, shape_9)
    expect(log_sigmoid, rand_9, gives=np.log(1 / (1 + np.exp(-rand_9))), rtol=1e-9)
expect(log_sigmoid, 2.0, gives=-0.126928011042972496, rtol=1e-12)
third_9 = np.array([np.log(3), -np.log(3)])
expect(log_sigmoid, third_9, gives=[-0.287682072451780905, -1.38629436111989069], rtol=1e-12)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-log_sigmoid-negative", "grade": true, "locked": true, "points": 1}
"""log_sigmoid(-1000) is -1000, and nothing warns between -1000 and 1000."""
want_10 = [-1000, -20.5000000012501529, -0.313261687518222834]
expect(log_sigmoid, np.array([-1000.0, -20.5, 1.0]), gives=want_10, rtol=1e-12)
expect(log_sigmoid, np.array([-100.0], dtype=np.float32), gives=[-100])
expect(log_sigmoid, np.array([1000.0]), gives=[0.0])
### BEGIN HIDDEN TESTS
left_10 = np.concatenate([np.linspace(-1000, 0, 4001), [-709.7, -709.8, -745.2, -20.5, -33.4]])
expect(log_sigmoid, left_10, gives=left_10 - np.log1p(np.exp(left_10)), rtol=1e-12)
for x_10 in (-12.3, -25, -36.9, -88.8, -709.8, -745.2, -1000):
    expect(log_sigmoid, x_10, gives=x_10 - np.log1p(np.exp(x_10)), rtol=1e-12)
right_10 = np.linspace(700, 1000, 301)
expect(log_sigmoid, right_10, gives=-np.exp(-right_10), atol=1e-12)  # digits: below
single_10 = np.linspace(0, 1000, 2001, dtype=np.float32)
double_10 = single_10.astype(float)
expect(log_sigmoid, -single_10, gives=-double_10 - np.log1p(np.exp(-double_10)))
expect(log_sigmoid, single_10, gives=-np.log1p(np.exp(-double_10)))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-log_sigmoid-tail", "grade": true, "locked": true, "points": 1}
"""log_sigmoid keeps its tail: for large x it is nearly -exp(-x), not 0."""
want_11 = [-4.24835425529158899e-18, -0.313261687518222834]
expect(log_sigmoid, np.array([40.0, 1.0]), gives=want_11, rtol=1e-12, atol=0)
expect(log_sigmoid, np.array([700.0]), gives=[-9.85967654375977086e-305], rtol=1e-12, atol=0)
### BEGIN HIDDEN TESTS
tail_11 = np.linspace(0, 700, 2801)
expect(log_sigmoid, tail_11, gives=-np.log1p(np.exp(-tail_11)), rtol=1e-12, atol=0)
for x_11 in (33.4, 36.9, 37, 88.8, 103.3, 500.5):
    expect(log_sigmoid, x_11, gives=-np.log1p(np.exp(-x_11)), rtol=1e-12, atol=0)
single_11 = np.linspace(0, 200, 801, dtype=np.float32)
expect(log_sigmoid, single_11, gives=-np.log1p(np.exp(-single_11.astype(float))), atol=1e-37)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-logit_from_log", "locked": true}
# ## Exercise 5: The way back from a logarithm (2 points)
#
# Nets that work with probabilities pass on $\ln p$, not $p$:
# $p = e^{-1000}$ is 0 in float64, $\ln p = -1000$ is a number like any other.
#
# Write `logit_from_log(log_p)`, which gets $\ln p$ with $0 < p < 1$
# and returns the pre-activation $x$ that belongs to it,
# so that `logit_from_log(log_sigmoid(x))` is `x`.
# The lesson has $x$ as a function of $p$; you need it as a function of $\ln p$,
# and there is no way through $p$ itself,
# which becomes 0 in float64 at one end and 1 at the other.
#
# To a relative or an absolute error of $10^{-12}$
# for $-10^{300} \le \ln p \le -10^{-300}$
# (in float32: $10^{-5}$, for $-10^{38} \le \ln p \le -10^{-36}$), without a warning.
#
# Example: $\ln p = \ln \tfrac34 \approx -0.2877$ gives $\ln 3 \approx 1.0986$.
# $\ln p = -1000$ gives $-1000$, to more digits than float64 has.
# $\ln p = -10^{-20}$, a $p$ so near to 1 that no float64 lies between,
# gives 46.05.
#
# <details><summary>Hint 1</summary>
#
# The logit is a difference of two logarithms. One of them you are given.
# The other is that of $1 - p$: write $p$ as a power of $e$.
# </details>
#
# <details><summary>Hint 2</summary>
#
# For $\ln p$ close to 0, $1 - e^{\ln p}$ is a small number left over
# from two numbers near 1. The lesson has a function that never forms such a difference.
# </details>


# %% nbgrader={"grade_id": "logit_from_log", "solution": true} see="The way back: the logit"
def logit_from_log(log_p):
    """Inverse of the logarithm of the sigmoid.

    Args:
        log_p: (...,) logarithms of probabilities, below 0, or a single number.

    Returns:
        (...,) pre-activations x with ln sigmoid(x) = log_p.
    """
    ### BEGIN SOLUTION
    return log_p - np.log(-np.expm1(log_p))
    ### END SOLUTION


# %%
z = np.linspace(-800, 700, 301)
plt.plot(z, z, color="black", linewidth=4, alpha=0.3, label="x")
plt.plot(z, logit_from_log(-np.logaddexp(0, -z)), "--", label="mine, of ln σ(x)")
plt.title("There and back")
plt.xlabel("x")
plt.ylabel("and back")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-logit_from_log", "grade": true, "locked": true, "points": 1}
"""logit_from_log gives the pre-activations of everyday probabilities."""
want_12 = [[0.432752129567188572, -0.541324854612918029], [-2.94893081905729841, 2.25216846104409]]
expect(logit_from_log, np.array([[-0.5, -1], [-3, -0.1]]), gives=want_12, rtol=1e-12)
### BEGIN HIDDEN TESTS
for shape_12 in ((), (8,), (3, 1, 2)):
    p_12 = np.random.default_rng(25).uniform(1e-3, 1 - 1e-3, shape_12)
    expect(logit_from_log, np.log(p_12), gives=np.log(p_12 / (1 - p_12)), rtol=1e-10, atol=1e-12)
expect(logit_from_log, -0.6931471805599453, gives=0.0, atol=1e-12)
expect(logit_from_log, -3, gives=-2.94893081905729841, rtol=1e-12)
quarters_12 = np.log(np.array([0.75, 0.25]))
expect(logit_from_log, quarters_12, gives=[np.log(3), -np.log(3)], rtol=1e-12)
whole_12 = [-2.9489308190572984, np.log(1 / (np.e - 1))]
expect(logit_from_log, np.array([-3, -1]), gives=whole_12, rtol=1e-12)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-logit_from_log-ends", "grade": true, "locked": true, "points": 1}
"""logit_from_log is right where p is 0 or 1 in float64, without a warning."""
expect(logit_from_log, np.array([-1000.0, -0.5]), gives=[-1000, 0.432752129567188572], rtol=1e-12)
expect(logit_from_log, np.array([-1e-20]), gives=[46.0517018598809137], rtol=1e-12)
expect(logit_from_log, np.array([-1e-20, -100.0], dtype=np.float32), gives=[46.051702, -100])
### BEGIN HIDDEN TESTS
x_13 = np.linspace(-1000, 690, 3381).reshape(3, 1127)
log_13 = -np.logaddexp(0, -x_13)
expect(logit_from_log, log_13, gives=x_13, rtol=1e-12, atol=1e-12)
small_13 = np.logspace(-300, -7, 294)  # there, 1 - p is -log_p (1 + log_p / 2)
want_13 = -np.log(small_13) - small_13 / 2
expect(logit_from_log, -small_13, gives=want_13, rtol=1e-12)
large_13 = np.logspace(2, 300, 299)  # there, 1 - p is 1
expect(logit_from_log, -large_13, gives=-large_13, rtol=1e-12)
for x_13 in (-745.2, -709.8, -88.8, -36.9, 36.9, 88.8, 500.5):
    expect(logit_from_log, float(-np.logaddexp(0, -x_13)), gives=x_13, rtol=1e-12)
single_13 = -np.logspace(-36, 38, 371).astype(np.float32)
want_13 = single_13.astype(float) - np.log(-np.expm1(single_13.astype(float)))
expect(logit_from_log, single_13, gives=want_13, atol=1e-5)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-saturation", "locked": true}
# ## Exercise 6: How much of the layer is saturated? (3 points)
#
# Write `saturation(a, kind, tol=0.03)`: the share, a number from 0 to 1,
# of *activations* that lie within `tol` of **either** asymptote.
#
# | `kind` | asymptotes |
# |---|---|
# | `"sigmoid"` | 0 and 1 |
# | `"tanh"` | -1 and 1 |
#
# `tol` is a distance on the axis of `a`, for both kinds the same,
# although tanh's asymptotes are 2 apart and those of the sigmoid 1.
# Any other `kind` raises `ValueError`. `a` is a non-empty array of any shape;
# the result is one number for all of it. $0 < \mathrm{tol} < 0.5$;
# what happens at a distance of exactly `tol` is not tested.
#
# Example: `saturation(np.array([0.01, 0.5, 0.99, 0.6]), "sigmoid")` is 0.5.
#
# <details><summary>Hint 1</summary>
#
# `a` is already the output of the activation: do not apply the sigmoid again.
# </details>
#
# <details><summary>Hint 2</summary>
#
# The mean of a boolean array is the share of `True`.
# `|` combines two boolean arrays entry by entry.
# </details>


# %% nbgrader={"grade_id": "saturation", "solution": true} see="Saturation"
def saturation(a, kind, tol=0.03):
    """Share of activations within `tol` of either asymptote.

    Args:
        a: (...,) activations of a sigmoid or tanh layer, at least one.
        kind: "sigmoid" or "tanh".
        tol: distance from an asymptote that counts as saturated.

    Returns:
        One number from 0 to 1.

    Raises:
        ValueError: for any other kind.
    """
    ### BEGIN SOLUTION
    if kind not in ("sigmoid", "tanh"):
        raise ValueError(f"kind must be 'sigmoid' or 'tanh', not {kind!r}")
    low = 0 if kind == "sigmoid" else -1
    return np.mean((a < low + tol) | (a > 1 - tol))
    ### END SOLUTION


# %%
Z = np.random.default_rng(0).normal(size=(1000, 50))
scales = np.geomspace(0.3, 30, 25)
layers = {"sigmoid": expit, "tanh": np.tanh}
for kind, f in layers.items():
    shares = [saturation(f(scale * Z), kind) for scale in scales]
    plt.semilogx(scales, shares, "o-" if kind == "tanh" else "s--", label=kind)
plt.title("The larger the pre-activations, the more are saturated")
plt.xlabel("standard deviation of z")
plt.ylabel("share saturated")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-saturation", "grade": true, "locked": true, "points": 1}
"""saturation counts both tails of a sigmoid layer."""
a_14 = np.array([0.01, 0.5, 0.02, 0.05, 0.99, 0.4, 0.995, 0.98, 0.975, 0.7, 0.2])
expect(saturation, a_14, "sigmoid", gives=0.5454545)
### BEGIN HIDDEN TESTS
rng_14 = np.random.default_rng(26)
for n_14 in (1, 3, 50, 1001):
    rand_14 = 1 / (1 + np.exp(-rng_14.normal(0.5, 4, n_14)))
    share_14 = sum(min(v, 1 - v) < 0.03 for v in rand_14.tolist()) / n_14
    expect(saturation, rand_14, "sigmoid", gives=share_14)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-saturation-tanh", "grade": true, "locked": true, "points": 1}
"""saturation counts both tails of a tanh layer."""
a_15 = np.array([-0.99, 0.01, -0.98, -0.95, 0.99, 0.3, 0.99, -0.4, 0.98, 0.5, 0.98, -0.2, 0.7, 0.6])
expect(saturation, a_15, "tanh", gives=0.4285714)
### BEGIN HIDDEN TESTS
rng_15 = np.random.default_rng(27)
for n_15 in (1, 3, 50, 1001):
    rand_15 = np.tanh(rng_15.normal(-0.5, 2, n_15))
    share_15 = sum(1 - abs(v) < 0.03 for v in rand_15.tolist()) / n_15
    expect(saturation, rand_15, "tanh", gives=share_15)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-saturation-contract", "grade": true, "locked": true, "points": 1}
"""saturation uses tol, gives one number for any shape, and refuses an unknown kind."""
grid_16 = np.array([[0.0, 0.5, 0.85, 0.08, 0.4, 0.85, 0.3], [0.92, 0.6, 0.7, 0.85, 0.4, 0.6, 0.7]])
expect(saturation, grid_16, "sigmoid", tol=0.2, gives=0.4285714)
expect(saturation, np.array([0.025, 0.035, 0.975, 0.965, 0.5]), "sigmoid", gives=0.4)
expect(saturation, grid_16, "relu", raises=ValueError)
### BEGIN HIDDEN TESTS
rng_16 = np.random.default_rng(28)
for shape_16 in ((4, 5), (2, 3, 4), (1,), (7, 1)):
    for tol_16 in (0.01, 0.1, 0.4):
        for kind_16, low_16 in (("sigmoid", 0), ("tanh", -1)):
            rand_16 = rng_16.uniform(low_16, 1, shape_16)
            hits_16 = sum(min(v - low_16, 1 - v) < tol_16 for v in rand_16.ravel().tolist())
            share_16 = hits_16 / rand_16.size
            expect(saturation, rand_16, kind_16, tol_16, gives=share_16)
for kind_16 in ("Sigmoid", "softplus", "", "tanh "):
    expect(saturation, np.array([0.5]), kind_16, raises=ValueError)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "words", "locked": true}
# ## In your own words
#
# A colleague begins each notebook with `np.seterr(all="ignore")`:
# "My sigmoid is `1 / (1 + np.exp(-z))`. It warns for $z = -1000$ and gives 0,
# and 0 is right. So the warning is noise."
# Where is the colleague right, and what can go wrong with that line all the same?
# Answer in three sentences below, then open the model answer and compare:
# it is not graded.
#
# <details><summary>A model answer</summary>
#
# For this one formula the colleague is right: $1 / \infty = 0$ is the best number
# there is, and whoever has checked that may mute this one line.
# The switch at the top mutes all the others, too, also those written next month:
# a softplus that gives `inf`, or a tanh of `inf / inf`,
# whose one `nan` makes the loss of a batch `nan` and a step later all weights.
# And some errors never warn, such as the digits lost in `log(1 + exp(z))` for
# $z = -40$: silence proves nothing, only numbers compared with right ones do.
#
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
