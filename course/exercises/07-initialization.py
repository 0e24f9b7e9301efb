# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 07: Keeping the signal alive
#
# You write the initialisers of lesson 7, predict what they do to a signal,
# and turn a tanh net into a sigmoid net.
#
# **Time:** 90 minutes. **Points:** 19.
#
# In Colab, first choose *File > Save a copy in Drive*.
# Replace `raise NotImplementedError(...)` in each answer cell by your own code,
# try it in the free cell below it, then run the tests.
# A test that fails says what came, what was expected, and the likely mistake.
# When your work is graded, more tests are run than you see here.

# %% nbgrader={"grade_id": "setup", "locked": true}
import math

import matplotlib.pyplot as plt
import numpy as np

plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.figsize": (5, 3), "axes.grid": True, "grid.alpha": 0.3})

# %% [markdown] nbgrader={"grade_id": "task-fans", "locked": true}
# ## Exercise 1: fan_in and fan_out (2 points)
#
# Write `fans(shape)`. It returns the pair `(fan_in, fan_out)` of whole numbers:
# how many inputs go into each output, and how many outputs each input goes to.
#
# * A dense layer has a `W` of shape `(d_in, d_out)`: the fans are these two numbers.
# * A convolution has a kernel of shape
#   `(height, width, channels_in, channels_out)`, in Keras's order.
#   Each output is computed from a window of `height * width` pixels with all
#   `channels_in`, and each input takes part in `height * width` windows for all
#   `channels_out`.
#
# Example: shape `(3, 3, 8, 16)` gives
# $(3 \cdot 3 \cdot 8,\; 3 \cdot 3 \cdot 16) = (72, 144)$.
#
# <details><summary>Hint 1</summary>
#
# The last two entries are the channels (or units) in and out, in both cases.
# What stands before them is the window; a dense layer has none.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `math.prod(shape[:-2])` is the size of the window, and 1 for a dense layer:
# the product of no numbers at all is 1.
# </details>


# %% nbgrader={"grade_id": "fans", "solution": true}
def fans(shape):
    """Number of inputs of each output, and of outputs of each input.

    Args:
        shape: (d_in, d_out) of a dense layer's W, or
            (height, width, channels_in, channels_out) of a convolution's kernel.

    Returns:
        (fan_in, fan_out), whole numbers.
    """
    ### BEGIN SOLUTION
    *window, units_in, units_out = shape
    return math.prod(window) * units_in, math.prod(window) * units_out
    ### END SOLUTION


# %%
for shape in ((100, 400), (3, 3, 8, 16)):
    print(shape, "has the fans", fans(shape))

# %% nbgrader={"grade_id": "test-fans", "grade": true, "locked": true, "points": 1}
"""fans of a dense layer are its numbers of inputs and of outputs."""
fans_1 = fans((100, 400))
assert fans_1 is not None, "fans returned None: is there a `return`?"
assert np.shape(fans_1) == (2,), f"fans((100, 400)) gave {fans_1}, not a pair (fan_in, fan_out)"
assert tuple(fans_1) != (400, 100), (
    "fans((100, 400)) gave (400, 100), expected (100, 400): `W` is (d_in, d_out) here;"
    " PyTorch stores it the other way round"
)
assert tuple(fans_1) == (100, 400), f"fans((100, 400)) gave {fans_1}, expected (100, 400)"
### BEGIN HIDDEN TESTS
for shape_1 in ((1, 1), (7, 3), (512, 10)):
    got_1 = fans(shape_1)
    assert tuple(got_1) == shape_1, f"fans({shape_1}) gave {got_1}, expected {shape_1}"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-fans-conv", "grade": true, "locked": true, "points": 1}
"""fans of a convolution count its window."""
fans_2 = fans((3, 3, 8, 16))
assert fans_2 is not None, "fans returned None: is there a `return`?"
assert np.shape(fans_2) == (2,), f"fans((3, 3, 8, 16)) gave {fans_2}, not a pair (fan_in, fan_out)"
said_2 = f"fans((3, 3, 8, 16)) gave {tuple(fans_2)}, expected (72, 144)"
assert tuple(fans_2) != (8, 16), (
    f"{said_2}: the window is missing, an output sees 3 * 3 pixels of each channel"
)
assert tuple(fans_2) != (3, 3), (
    f"{said_2}: those are height and width; the channels stand at the end of the shape"
)
assert tuple(fans_2) != (144, 72), f"{said_2}: fan_in and fan_out are swapped"
assert tuple(fans_2) not in ((384, 384), (16 * 8 * 3, 3 * 8 * 16)), (
    f"{said_2}: that is PyTorch's order, (channels_out, channels_in, height, width);"
    " in Keras's order the channels stand at the end"
)
assert tuple(fans_2) != (72, 16), (
    f"{said_2}: the window counts for fan_out too, each input takes part in 3 * 3 windows"
)
assert tuple(fans_2) != (72, 384), (
    f"{said_2}: fan_out is not the product of all but the first number;"
    " it is height * width * channels_out"
)
assert tuple(fans_2) == (72, 144), said_2
### BEGIN HIDDEN TESTS
for h_2, w_2, in_2, out_2 in ((5, 3, 4, 2), (1, 1, 6, 7), (2, 7, 1, 10), (1, 4, 3, 3)):
    want_2 = sum(in_2 for _ in range(h_2 * w_2)), sum(out_2 for _ in range(h_2 * w_2))
    got_2 = fans((h_2, w_2, in_2, out_2))
    assert tuple(got_2) == want_2, (
        f"fans({(h_2, w_2, in_2, out_2)}) gave {tuple(got_2)}, expected {want_2}: height and"
        " width may differ, and both count"
    )
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-glorot_uniform", "locked": true}
# ## Exercise 2: Glorot, uniform (3 points)
#
# Write `glorot_uniform(shape, rng)`: weights drawn from the uniform distribution on
#
# $$(-l, l), \qquad l = \sqrt{\frac{6}{\mathrm{fan\_in} + \mathrm{fan\_out}}}$$
#
# * `shape` is that of a dense `W` or of a convolution's kernel, as in exercise 1.
# * All randomness comes from `rng`: two generators in the same state give the same
#   weights, and two calls with one generator give different ones.
#
# Example: for shape `(60, 140)`, $l = \sqrt{6/200} \approx 0.1732$.
#
# Do not rely on your exercise 1: fan_in is `math.prod(shape[:-1])`,
# and fan_out is `math.prod(shape[:-2]) * shape[-1]`.
#
# <details><summary>Hint 1</summary>
#
# `rng.uniform(low, high, size)` draws an array. Its third argument is the shape.
# </details>
#
# <details><summary>Hint 2</summary>
#
# The variance of the uniform distribution on $(-l, l)$ is $l^2/3$.
# Does your $l$ give $2/(\mathrm{fan\_in} + \mathrm{fan\_out})$?
# </details>


# %% nbgrader={"grade_id": "glorot_uniform", "solution": true}
def glorot_uniform(shape, rng):
    """Weights for layers of tanh or without activation (Glorot & Bengio 2010).

    Args:
        shape: of the weights, as in `fans`.
        rng: numpy.random.Generator, the only source of randomness.

    Returns:
        (*shape,) uniform on (-l, l) with l = sqrt(6 / (fan_in + fan_out)).
    """
    ### BEGIN SOLUTION
    fan_in = math.prod(shape[:-1])
    fan_out = math.prod(shape[:-2]) * shape[-1]
    limit = math.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, shape)
    ### END SOLUTION


# %%
W = glorot_uniform((60, 140), np.random.default_rng(1))
plt.hist(np.ravel(W), bins=30)
plt.gca().set(title="Your Glorot weights, l = 0.1732", xlabel="weight", ylabel="how many")
plt.show()

# %% nbgrader={"grade_id": "test-glorot_uniform", "grade": true, "locked": true, "points": 1}
"""glorot_uniform is uniform between -l and l for a dense layer."""
W_3 = glorot_uniform((60, 140), np.random.default_rng(31))
assert W_3 is not None, "glorot_uniform returned None: is there a `return`?"
assert np.shape(W_3) == (60, 140), (
    f"shape (60, 140) gave weights of shape {np.shape(W_3)}: pass the shape to the draw as its size"
)
W_3 = np.asarray(W_3, dtype=float)
top_3, low_3 = W_3.max(), W_3.min()
said_3 = f"for shape (60, 140) the weights go from {low_3:.4f} to {top_3:.4f}, expected +-0.1732"
assert low_3 < 0, f"{said_3}: no weight is negative; the interval is (-l, l), not (0, l)"
for wrong_3, why_3 in (
    ((6 / 60) ** 0.5, "that is sqrt(6 / fan_in), He's limit; Glorot has fan_in + fan_out"),
    ((6 / 140) ** 0.5, "that is sqrt(6 / fan_out); Glorot has fan_in + fan_out"),
    ((3 / 200) ** 0.5, "that is sqrt(3 / (fan_in + fan_out)); Var = 2/(...), so l has a 6"),
    ((2 / 200) ** 0.5, "that limit is the standard deviation; l = sqrt(3) times that"),
    (6 / 200, "that is 6 / (fan_in + fan_out); the root is missing"),
    ((6 / 100) ** 0.5, "fan_avg is half the sum; 6 stands over the sum, 3 over fan_avg"),
):
    # of 8400 draws the largest lies within 1 % of the limit, but for a chance of 1e-36
    assert not 0.99 * wrong_3 < top_3 <= 1.000001 * wrong_3, f"{said_3}: {why_3}"
fourth_3 = np.mean(W_3**4) / np.mean(W_3**2) ** 2
assert fourth_3 < 2.1, (
    f"{said_3}, and large weights are rare: that looks like a normal distribution, not a uniform"
)
limit_3 = math.sqrt(0.03)
assert 0.99 * limit_3 < top_3 <= 1.000001 * limit_3, said_3
assert -1.000001 * limit_3 <= low_3 < -0.99 * limit_3, said_3
### BEGIN HIDDEN TESTS
# six standard errors of the mean and of the mean square of 8400 uniform numbers
assert abs(W_3.mean()) < 6 * limit_3 / math.sqrt(3 * 8400), f"mean {W_3.mean():.4f}, expected 0"
assert abs(np.mean(W_3**2) / limit_3**2 - 1 / 3) < 0.02, (
    f"variance {W_3.var():.4f}, expected l**2 / 3 = 0.01: are the weights spread evenly?"
)
for in_3, out_3 in ((200, 50), (30, 300)):
    ends_3 = np.ptp(glorot_uniform((in_3, out_3), np.random.default_rng(32))) / 2
    want_3 = math.sqrt(6 / (in_3 + out_3))
    assert 0.99 * want_3 < ends_3 <= 1.000001 * want_3, (
        f"for shape {(in_3, out_3)} the weights lie within {ends_3:.4f}, expected {want_3:.4f}"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-glorot_uniform-conv", "grade": true, "locked": true, "points": 1}
"""glorot_uniform uses the fans of a convolution."""
K_4 = glorot_uniform((3, 5, 10, 30), np.random.default_rng(33))
assert K_4 is not None, "glorot_uniform returned None: is there a `return`?"
assert np.shape(K_4) == (3, 5, 10, 30), (
    f"shape (3, 5, 10, 30) gave weights of shape {np.shape(K_4)}: pass the shape as the size"
)
top_4, want_4 = np.abs(K_4).max(), math.sqrt(6 / 600)
said_4 = f"for shape (3, 5, 10, 30) the largest weight is {top_4:.4f}, expected just under 0.1"
for wrong_4, why_4 in (
    ((6 / 40) ** 0.5, "the window is missing, fan_in is 3 * 5 * 10 = 150, fan_out 450"),
    ((6 / 8) ** 0.5, "3 and 5 are the window; the channels stand at the end"),
    ((6 / 180) ** 0.5, "fan_out lacks the window, it is 3 * 5 * 30 = 450"),
):
    assert not 0.98 * wrong_4 < top_4 <= 1.000001 * wrong_4, f"{said_4}: {why_4}"
assert 0.98 * want_4 < top_4 <= 1.000001 * want_4, said_4
### BEGIN HIDDEN TESTS
top_4h = np.abs(glorot_uniform((2, 6, 40, 10), np.random.default_rng(34))).max()
assert 0.98 * 0.1 < top_4h <= 0.1000001, (
    f"for shape (2, 6, 40, 10) the largest weight is {top_4h:.4f}, expected just under 0.1"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-glorot_uniform-rng", "grade": true, "locked": true, "points": 1}
"""glorot_uniform takes its randomness from rng, and from nowhere else."""
same_5 = [glorot_uniform((6, 4), np.random.default_rng(35)) for _ in range(2)]
assert same_5[0] is not None, "glorot_uniform returned None: is there a `return`?"
assert np.array_equal(*same_5), (
    "two generators in the same state gave different weights: draw with the rng you are given,"
    " not with np.random"
)
rng_5 = np.random.default_rng(35)
next_5 = [glorot_uniform((6, 4), rng_5) for _ in range(2)]
assert not np.array_equal(*next_5), (
    "two calls with one rng gave the same weights: a generator made inside the function"
    " starts anew at each call, so all layers of a shape are equal; use the rng you are given"
)
### BEGIN HIDDEN TESTS
other_5 = glorot_uniform((6, 4), np.random.default_rng(36))
assert not np.array_equal(same_5[0], other_5), "another seed gave the same weights: is rng used?"
assert np.unique(np.asarray(other_5)).size == 24, "equal weights in one layer: draw each of them"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-he_normal", "locked": true}
# ## Exercise 3: He, normal (3 points)
#
# Write `he_normal(shape, rng)`: normal weights of mean 0 and standard deviation
#
# $$\mathrm{std} = \sqrt{\frac{2}{\mathrm{fan\_in}}}$$
#
# `shape` and `rng` are as in exercise 2.
# A normal distribution cut off at two standard deviations and rescaled, as in Keras,
# is right too; it must have the same standard deviation.
#
# Example: for shape `(100, 400)`, $\mathrm{std} = \sqrt{2/100} \approx 0.1414$.
#
# <details><summary>Hint 1</summary>
#
# `rng.normal(mean, std, size)` wants a standard deviation, not a variance.
# </details>
#
# <details><summary>Hint 2</summary>
#
# fan_in is the product of all numbers of the shape except the last.
# </details>


# %% nbgrader={"grade_id": "he_normal", "solution": true}
def he_normal(shape, rng):
    """Weights for layers of ReLU (He and others 2015).

    Args:
        shape: of the weights, as in `fans`.
        rng: numpy.random.Generator, the only source of randomness.

    Returns:
        (*shape,) normal with mean 0 and standard deviation sqrt(2 / fan_in).
    """
    ### BEGIN SOLUTION
    return rng.normal(0, math.sqrt(2 / math.prod(shape[:-1])), shape)
    ### END SOLUTION


# %%
rng, a = np.random.default_rng(1), np.random.default_rng(2).normal(size=(100, 200))
for layer in range(1, 31):
    a = np.maximum(a @ he_normal((200, 200), rng), 0)
    if layer % 10 == 0:
        print(f"ReLU layer {layer}: std of the activations {a.std():.3f}")

# %% nbgrader={"grade_id": "test-he_normal", "grade": true, "locked": true, "points": 1}
"""he_normal has the right standard deviation, and is normal, for a dense layer."""
W_6 = he_normal((100, 400), np.random.default_rng(41))
assert W_6 is not None, "he_normal returned None: is there a `return`?"
assert np.shape(W_6) == (100, 400), (
    f"shape (100, 400) gave weights of shape {np.shape(W_6)}: pass the shape to the draw as its size"
)
W_6 = np.asarray(W_6, dtype=float)
said_6 = f"for shape (100, 400) the standard deviation is {W_6.std():.4f}, expected 0.1414"
for wrong_6, why_6 in (
    (0.02, "that is the variance, 2 / fan_in, passed as the standard deviation"),
    ((2 / 400) ** 0.5, "that is sqrt(2 / fan_out); W is (fan_in, fan_out)"),
    ((2 / 500) ** 0.5, "that is Glorot's sqrt(2 / (fan_in + fan_out))"),
    ((2 / 250) ** 0.5, "that is sqrt(2 / fan_avg); He has fan_in"),
    ((1 / 100) ** 0.5, "that is LeCun's sqrt(1 / fan_in); ReLU needs the factor 2"),
    ((2 / 300) ** 0.5, "that is U(-l, l) with l = sqrt(2 / fan_in); draw from a normal one"),
    (2**0.5 / 100, "the root must reach over fan_in as well: sqrt(2 / fan_in)"),
    (0.14142 * 0.87963, "a normal cut off at 2 sigma is narrower; divide by 0.8796"),
    (1.0, "the draw is not scaled at all"),
):
    # the standard deviation of 40,000 draws is right to 0.35 % on average
    assert abs(W_6.std() / wrong_6 - 1) > 0.02, f"{said_6}: {why_6}"
assert abs(W_6.std() / math.sqrt(0.02) - 1) < 0.03, said_6
fourth_6 = np.mean(W_6**4) / np.mean(W_6**2) ** 2
# 3 for a normal distribution, 2.37 if it is cut off at 2 sigma, 1.8 for a uniform one
assert fourth_6 > 2.1, (
    f"no weight is larger than {np.abs(W_6).max():.3f}, and all sizes are equally common:"
    " that is a uniform distribution, not a normal one"
)
### BEGIN HIDDEN TESTS
assert abs(W_6.mean()) < 6 * 0.1414 / 200, f"the mean is {W_6.mean():.4f}, expected 0"
for in_6, out_6 in ((400, 60), (50, 500)):
    got_6 = np.std(he_normal((in_6, out_6), np.random.default_rng(42)))
    assert abs(got_6 / math.sqrt(2 / in_6) - 1) < 0.04, (
        f"for shape {(in_6, out_6)} std {got_6:.4f}, expected {math.sqrt(2 / in_6):.4f}"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-he_normal-conv", "grade": true, "locked": true, "points": 1}
"""he_normal uses the fan_in of a convolution."""
K_7 = he_normal((3, 5, 20, 30), np.random.default_rng(43))
assert K_7 is not None, "he_normal returned None: is there a `return`?"
assert np.shape(K_7) == (3, 5, 20, 30), (
    f"shape (3, 5, 20, 30) gave weights of shape {np.shape(K_7)}: pass the shape as the size"
)
std_7 = np.std(K_7)
said_7 = f"for shape (3, 5, 20, 30) the standard deviation is {std_7:.4f}, expected 0.0816"
for wrong_7, why_7 in (
    ((2 / 20) ** 0.5, "the window is missing, fan_in is 3 * 5 * 20 = 300"),
    ((2 / 3) ** 0.5, "3 is the height of the window; fan_in is 3 * 5 * 20 = 300"),
    ((2 / 450) ** 0.5, "that is sqrt(2 / fan_out); fan_in is 3 * 5 * 20 = 300"),
):
    assert abs(std_7 / wrong_7 - 1) > 0.06, f"{said_7}: {why_7}"
# 9000 draws: right to 0.75 % on average
assert abs(std_7 / math.sqrt(2 / 300) - 1) < 0.06, said_7
### BEGIN HIDDEN TESTS
std_7h = np.std(he_normal((4, 1, 50, 40), np.random.default_rng(44)))
assert abs(std_7h / 0.1 - 1) < 0.06, f"for shape (4, 1, 50, 40) std {std_7h:.4f}, expected 0.1"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-he_normal-rng", "grade": true, "locked": true, "points": 1}
"""he_normal takes its randomness from rng, and from nowhere else."""
same_8 = [he_normal((6, 4), np.random.default_rng(45)) for _ in range(2)]
assert same_8[0] is not None, "he_normal returned None: is there a `return`?"
assert np.array_equal(*same_8), (
    "two generators in the same state gave different weights: draw with the rng you are given,"
    " not with np.random"
)
rng_8 = np.random.default_rng(45)
next_8 = [he_normal((6, 4), rng_8) for _ in range(2)]
assert not np.array_equal(*next_8), (
    "two calls with one rng gave the same weights: a generator made inside the function"
    " starts anew at each call, so all layers of a shape are equal; use the rng you are given"
)
### BEGIN HIDDEN TESTS
other_8 = he_normal((6, 4), np.random.default_rng(46))
assert not np.array_equal(same_8[0], other_8), "another seed gave the same weights: is rng used?"
assert np.unique(np.asarray(other_8)).size == 24, "equal weights in one layer: draw each of them"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-lecun_normal", "locked": true}
# ## Exercise 4: LeCun, normal (2 points)
#
# Write `lecun_normal(shape, rng)`: normal weights of mean 0 and standard deviation
#
# $$\mathrm{std} = \sqrt{\frac{1}{\mathrm{fan\_in}}}$$
#
# Everything else is as in exercise 3; a cut off and rescaled normal is right too.
#
# Example: for shape `(100, 400)`, $\mathrm{std} = \sqrt{1/100} = 0.1$.
#
# <details><summary>Hint 1</summary>
#
# SELU keeps a variance of 1 by itself, so no factor makes up for anything.
# Only the number of inputs counts, not the number of outputs.
# </details>


# %% nbgrader={"grade_id": "lecun_normal", "solution": true}
def lecun_normal(shape, rng):
    """Weights for layers of SELU (LeCun and others 1998; Klambauer and others 2017).

    Args:
        shape: of the weights, as in `fans`.
        rng: numpy.random.Generator, the only source of randomness.

    Returns:
        (*shape,) normal with mean 0 and standard deviation sqrt(1 / fan_in).
    """
    ### BEGIN SOLUTION
    return rng.normal(0, 1 / math.sqrt(math.prod(shape[:-1])), shape)
    ### END SOLUTION


# %%
rng, a = np.random.default_rng(1), np.random.default_rng(2).normal(size=(100, 200))
for layer in range(1, 31):
    a = a @ lecun_normal((200, 200), rng)
    if layer % 10 == 0:
        print(f"linear layer {layer}: std {a.std():.3f}")

# %% nbgrader={"grade_id": "test-lecun_normal", "grade": true, "locked": true, "points": 1}
"""lecun_normal has the right standard deviation, and is normal."""
W_9 = lecun_normal((100, 400), np.random.default_rng(51))
assert W_9 is not None, "lecun_normal returned None: is there a `return`?"
assert np.shape(W_9) == (100, 400), (
    f"shape (100, 400) gave weights of shape {np.shape(W_9)}: pass the shape to the draw as its size"
)
W_9 = np.asarray(W_9, dtype=float)
said_9 = f"for shape (100, 400) the standard deviation is {W_9.std():.4f}, expected 0.1"
for wrong_9, why_9 in (
    ((1 / 250) ** 0.5, "that is sqrt(1 / fan_avg), Glorot's; LeCun has fan_in"),
    ((1 / 400) ** 0.5, "that is sqrt(1 / fan_out); W is (fan_in, fan_out)"),
    ((1 / 500) ** 0.5, "that is sqrt(1 / (fan_in + fan_out)); LeCun has fan_in alone"),
    (0.01, "that is the variance, 1 / fan_in, passed as the standard deviation"),
    ((2 / 100) ** 0.5, "that is He's sqrt(2 / fan_in)"),
    (0.1 * 0.87963, "a normal cut off at 2 sigma is narrower; divide by 0.8796"),
    (1.0, "the draw is not scaled at all"),
):
    # the standard deviation of 40,000 draws is right to 0.35 % on average
    assert abs(W_9.std() / wrong_9 - 1) > 0.02, f"{said_9}: {why_9}"
assert abs(W_9.std() / 0.1 - 1) < 0.03, said_9
fourth_9 = np.mean(W_9**4) / np.mean(W_9**2) ** 2
# 3 for a normal distribution, 2.37 if it is cut off at 2 sigma, 1.8 for a uniform one
assert fourth_9 > 2.1, (
    f"no weight is larger than {np.abs(W_9).max():.3f}, and all sizes are equally common:"
    " that is a uniform distribution, not a normal one"
)
std_9 = np.std(lecun_normal((3, 5, 20, 30), np.random.default_rng(52)))
assert abs(std_9 / math.sqrt(1 / 20) - 1) > 0.06, (
    f"for shape (3, 5, 20, 30) std {std_9:.4f}, expected 0.0577: the window is missing,"
    " fan_in is 3 * 5 * 20 = 300"
)
assert abs(std_9 / math.sqrt(1 / 300) - 1) < 0.06, (
    f"for shape (3, 5, 20, 30) std {std_9:.4f}, expected 0.0577: fan_in is 3 * 5 * 20 = 300"
)
### BEGIN HIDDEN TESTS
assert abs(W_9.mean()) < 6 * 0.1 / 200, f"the mean is {W_9.mean():.4f}, expected 0"
for in_9, out_9 in ((400, 60), (50, 500)):
    got_9 = np.std(lecun_normal((in_9, out_9), np.random.default_rng(53)))
    assert abs(got_9 * math.sqrt(in_9) - 1) < 0.04, (
        f"for shape {(in_9, out_9)} std {got_9:.4f}, expected {in_9**-0.5:.4f}"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-lecun_normal-rng", "grade": true, "locked": true, "points": 1}
"""lecun_normal takes its randomness from rng, and from nowhere else."""
same_10 = [lecun_normal((6, 4), np.random.default_rng(55)) for _ in range(2)]
assert same_10[0] is not None, "lecun_normal returned None: is there a `return`?"
assert np.array_equal(*same_10), (
    "two generators in the same state gave different weights: draw with the rng you are given,"
    " not with np.random"
)
rng_10 = np.random.default_rng(55)
next_10 = [lecun_normal((6, 4), rng_10) for _ in range(2)]
assert not np.array_equal(*next_10), (
    "two calls with one rng gave the same weights: a generator made inside the function"
    " starts anew at each call, so all layers of a shape are equal; use the rng you are given"
)
### BEGIN HIDDEN TESTS
other_10 = lecun_normal((6, 4), np.random.default_rng(56))
assert not np.array_equal(same_10[0], other_10), "another seed gave the same weights: is rng used?"
assert np.unique(np.asarray(other_10)).size == 24, "equal weights in one layer: draw each of them"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-predict_variance", "locked": true}
# ## Exercise 5: Variance through linear layers (2 points)
#
# A stack of linear layers (no activation, no bias) has weights of mean 0,
# drawn independently. Layer $l$ has $\mathrm{fan\_in}_l$ inputs
# and weights of the *standard deviation* $\sigma_l$.
# The inputs of the first layer have mean 0 and the variance $v_0$. Then
#
# $$v_l = \mathrm{fan\_in}_l \; \sigma_l^2 \; v_{l-1}$$
#
# is the variance after layer $l$.
# Write `predict_variance(fan_ins, sigmas, v0=1.0)`,
# the list $[v_1, v_2, \dots, v_L]$. No layers give an empty list.
#
# Example: `predict_variance([4, 9], [1.5, 0.5])` gives
# $v_1 = 4 \cdot 2.25 \cdot 1 = 9$ and $v_2 = 9 \cdot 0.25 \cdot 9 = 20.25$.
#
# <details><summary>Hint 1</summary>
#
# Go through both lists at once with `zip`, and carry the variance along.
# </details>


# %% nbgrader={"grade_id": "predict_variance", "solution": true}
def predict_variance(fan_ins, sigmas, v0=1.0):
    """Variance of the signal after each of a stack of linear layers.

    Args:
        fan_ins: L numbers of inputs, first layer first.
        sigmas: L standard deviations of the weights.
        v0: variance of the inputs of the first layer.

    Returns:
        List of L variances, v0 not among them.
    """
    ### BEGIN SOLUTION
    variances = []
    for fan_in, sigma in zip(fan_ins, sigmas, strict=True):
        v0 = v0 * fan_in * sigma**2
        variances.append(v0)
    return variances
    ### END SOLUTION


# %%
a, rng = np.random.default_rng(1).normal(size=(1000, 100)), np.random.default_rng(2)
for d_in, d_out, sigma in ((100, 400, 0.1), (400, 50, 0.1), (50, 200, 0.1)):
    a = a @ rng.normal(0, sigma, (d_in, d_out))
    print(f"measured after {d_in} -> {d_out}: {a.var():.2f}")
print("predicted:", predict_variance([100, 400, 50], [0.1, 0.1, 0.1]))

# %% nbgrader={"grade_id": "test-predict_variance", "grade": true, "locked": true, "points": 1}
"""predict_variance multiplies by fan_in and by the square of sigma, layer by layer."""
v_11 = predict_variance([4, 9], [1.5, 0.5])
assert v_11 is not None, "predict_variance returned None: is there a `return`?"
said_11 = f"predict_variance([4, 9], [1.5, 0.5]) gave {v_11}, expected [9, 20.25]"
assert np.shape(v_11) != (3,), f"{said_11}: one number a layer, without v0"
assert np.shape(v_11) != (), f"{said_11}: a list of all layers, not the last one alone"
assert np.shape(v_11) == (2,), said_11
assert not np.allclose(v_11, [6, 27]), f"{said_11}: sigma was not squared"
assert not np.allclose(v_11, [9, 2.25]), f"{said_11}: carry the variance on to the next layer"
assert not np.allclose(v_11, [3, 4.5]), f"{said_11}: those are the standard deviations"
assert not np.allclose(v_11, [2.25, 0.5625]), f"{said_11}: fan_in is missing"
assert not np.allclose(v_11, [36, 729]), f"{said_11}: fan_in counts once, only sigma is squared"
assert not np.allclose(v_11, [4.5, 5.0625]), f"{said_11}: no ReLU here, nothing is halved"
assert np.allclose(v_11, [9, 20.25]), said_11
### BEGIN HIDDEN TESTS
rng_11 = np.random.default_rng(61)
fans_11 = rng_11.integers(1, 300, 30).tolist()
sigmas_11 = (rng_11.uniform(0.5, 1.5, 30) / np.sqrt(fans_11)).tolist()
want_11 = np.exp(np.cumsum(np.log(fans_11) + 2 * np.log(sigmas_11)))
before_11 = list(fans_11), list(sigmas_11)
got_11 = predict_variance(fans_11, sigmas_11)
assert (fans_11, sigmas_11) == before_11, "predict_variance changed its input"
assert np.shape(got_11) == (30,), f"30 layers gave a result of shape {np.shape(got_11)}"
assert np.allclose(got_11, want_11, rtol=1e-9), (
    f"on 30 random layers the last variance is {got_11[-1]:.4g}, expected {want_11[-1]:.4g}"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-predict_variance-v0", "grade": true, "locked": true, "points": 1}
"""predict_variance starts from v0, and takes any number of layers."""
v_12 = predict_variance([4, 9], [1.5, 0.5], v0=2.0)
assert v_12 is not None, "predict_variance returned None: is there a `return`?"
assert np.shape(v_12) == (2,), (
    f"two layers gave {v_12}, expected two numbers: one for each layer, v0 not among them"
)
said_12 = f"predict_variance([4, 9], [1.5, 0.5], v0=2.0) gave {v_12}, expected [18, 40.5]"
assert not np.allclose(v_12, [9, 20.25]), f"{said_12}: v0 was left out"
assert not np.allclose(v_12, [36, 81]), f"{said_12}: v0 is a variance already, do not square it"
assert not np.allclose(v_12, [18, 81]), f"{said_12}: v0 comes in once, not in every layer"
assert np.allclose(v_12, [18, 40.5]), said_12
none_12 = predict_variance([], [])
assert none_12 is not None and len(none_12) == 0, f"no layers gave {none_12}, expected []"
### BEGIN HIDDEN TESTS
long_12 = predict_variance([256] * 50, [0.05] * 50, v0=0.5)
assert np.shape(long_12) == (50,), f"50 layers gave a result of shape {np.shape(long_12)}"
assert np.isclose(long_12[-1], 0.5 * 0.64**50, rtol=1e-9, atol=0), (
    f"50 layers of 256 units with sigma 0.05 and v0 = 0.5 gave {long_12[-1]:.4g},"
    f" expected {0.5 * 0.64**50:.4g}"
)
one_12 = predict_variance([10], [2.0], 0.0)
assert np.allclose(one_12, [0.0]), f"v0 = 0 gave {one_12}, expected [0]"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-gain", "locked": true}
# ## Exercise 6: The gain of an activation (2 points)
#
# Write `gain(f, n, rng)`, which estimates
#
# $$g = \frac{1}{\sqrt{\mathbb{E}\, f(z)^2}}, \qquad z \sim \mathcal{N}(0, 1)$$
#
# from `n` numbers $z$ drawn with `rng`.
# `f` takes an array and returns an array of the same shape.
# The result is a number, within 1 % of the true gain for n = 400,000.
#
# Example: for $f(z) = 3 z$, $\mathbb{E} f(z)^2 = 9$, so $g = \tfrac{1}{3}$.
#
# <details><summary>Hint 1</summary>
#
# The mean $\mathbb{E}$ of something random is estimated by `np.mean` of many draws.
# Mind the order: square first, then the mean, then the root.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `np.std` takes the mean off before it squares. That is another quantity
# wherever the mean of $f(z)$ is not 0, as for ReLU.
# </details>


# %% nbgrader={"grade_id": "gain", "solution": true}
def gain(f, n, rng):
    """Factor on the weights that makes up for what an activation takes away.

    Args:
        f: activation, takes and returns an array (n,).
        n: number of draws.
        rng: numpy.random.Generator.

    Returns:
        Estimate of 1 / sqrt(E f(z)^2) for a standard normal z.
    """
    ### BEGIN SOLUTION
    return 1 / np.sqrt(np.mean(f(rng.normal(size=n)) ** 2))
    ### END SOLUTION


# %%
print("ReLU:", gain(lambda z: np.maximum(z, 0), 400_000, np.random.default_rng(1)))
print("tanh:", gain(np.tanh, 400_000, np.random.default_rng(1)))

# %% nbgrader={"grade_id": "test-gain", "grade": true, "locked": true, "points": 1}
"""gain of ReLU is the square root of 2."""
g_13 = gain(lambda z: np.maximum(z, 0), 400_000, np.random.default_rng(71))
assert g_13 is not None, "gain returned None: is there a `return`?"
assert np.shape(g_13) == (), f"gain gave an array of shape {np.shape(g_13)}, expected one number"
said_13 = f"the gain of ReLU came out as {g_13:.4f}, expected 1.4142"
for wrong_13, why_13 in (
    (1.7129, "that is 1 / std of f(z); the mean of f(z) is not 0, use the mean square"),
    (2.9341, "that is 1 / variance of f(z); use the root of the mean square"),
    (2.0, "that is 1 / E f(z)^2; the square root is missing"),
    (0.7071, "that is sqrt(E f(z)^2); the gain is 1 divided by it"),
    (0.5, "that is E f(z)^2; the gain is 1 over its square root"),
    (2.5066, "that is 1 / E f(z); square each f(z) before taking the mean"),
    (1.7321, "that comes from z uniform on (0, 1); z is normal"),
    (2.4495, "that comes from z uniform on (-1, 1); z is normal"),
):
    assert abs(g_13 / wrong_13 - 1) > 0.01, f"{said_13}: {why_13}"
assert abs(g_13 / math.sqrt(2) - 1) < 0.01, said_13
### BEGIN HIDDEN TESTS
for name_13, f_13, want_13 in (
    ("z + 1", lambda z: z + 1, 1 / math.sqrt(2)),
    ("z", lambda z: z * 1.0, 1.0),
    ("tanh z", np.tanh, 1.59255),
    ("|z| - 2", lambda z: np.abs(z) - 2, 1 / math.sqrt(5 - 4 * math.sqrt(2 / math.pi))),
):
    got_13 = gain(f_13, 400_000, np.random.default_rng(72))
    assert abs(got_13 / want_13 - 1) < 0.01, (
        f"the gain of f(z) = {name_13} came out as {got_13:.4f}, expected {want_13:.4f}:"
        " mean of the squares, z standard normal"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-gain-scale", "grade": true, "locked": true, "points": 1}
"""gain is 1 for the linear activation, scales inversely with f, and draws with rng."""
g_14 = gain(lambda z: 3 * z, 400_000, np.random.default_rng(73))
assert g_14 is not None, "gain returned None: is there a `return`?"
assert np.shape(g_14) == (), f"gain gave an array of shape {np.shape(g_14)}, expected one number"
said_14 = f"the gain of f(z) = 3 z came out as {g_14:.4f}, expected 0.3333"
assert abs(g_14 * 9 - 1) > 0.02, f"{said_14}: the square root is missing"
assert abs(g_14 / 3 - 1) > 0.02, f"{said_14}: that is sqrt(E f(z)^2); the gain is 1 divided by it"
assert abs(g_14 * 3 - 1) < 0.01, f"{said_14}: is z standard normal?"
same_14 = [gain(np.tanh, 1000, np.random.default_rng(74)) for _ in range(2)]
assert same_14[0] == same_14[1], (
    f"two generators in the same state gave {same_14[0]:.5f} and {same_14[1]:.5f}:"
    " draw z with the rng you are given, not with np.random"
)
### BEGIN HIDDEN TESTS
constant_14 = gain(lambda z: np.full(np.shape(z), 2.0), 1000, np.random.default_rng(75))
assert abs(constant_14 - 0.5) < 0.01, (
    f"the gain of f(z) = 2 came out as {constant_14:.4f}, expected 0.5: its mean square is 4"
)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-sigmoid_as_tanh", "locked": true}
# ## Exercise 7: A sigmoid net that computes what a tanh net does (3 points)
#
# `params` is `[(W, b), ...]` of a net with at least one hidden layer.
# The hidden layers have the activation tanh, the last layer is linear (logits).
# Write `sigmoid_as_tanh(params)`: new parameters, of the same shapes, with which
# a net of *sigmoid* hidden layers computes the same logits, up to rounding (1e-10).
# The arrays in `params` stay as they are.
#
# From the lesson: $\mathrm{sigmoid}(2 z) = \tfrac{1}{2} + \tfrac{1}{2} \tanh z$. So
#
# * every hidden sigmoid layer must receive *twice* the $z$ of its tanh layer,
# * and its activations are $a = \tfrac{1}{2} + \tfrac{1}{2} t$
#   where the tanh layer has $t$. That is $t = 2 a - 1$.
#
# Three kinds of layers need three rules: the first, the other hidden ones, the last.
#
# Example with one unit in each layer: the tanh net $2 \tanh(3 x)$
# becomes $4\, \mathrm{sigmoid}(6 x) - 2$.
#
# <details><summary>Hint 1</summary>
#
# The first layer gets the same $X$ in both nets. What must happen to $X W + b$?
# </details>
#
# <details><summary>Hint 2</summary>
#
# Put $t = 2 a - 1$ into $t W + b$ and sort: what multiplies $a$, and what is left?
# A row vector of ones times $W$ is the sum of each *column* of $W$.
# </details>
#
# <details><summary>Hint 3</summary>
#
# A hidden layer after the first needs both changes: $t = 2a - 1$ going in,
# and twice the $z$ coming out. The last layer needs only the first of them.
# </details>


# %% nbgrader={"grade_id": "sigmoid_as_tanh", "solution": true}
def sigmoid_as_tanh(params):
    """Parameters of a sigmoid net that computes the logits of a tanh net.

    Args:
        params: [(W, b), ...] of the tanh net, W (d_in, d_out), b (d_out,);
            one hidden layer or more, then the linear output layer. Not changed.

    Returns:
        List of pairs (W, b) of the same shapes.
    """
    ### BEGIN SOLUTION
    last = len(params) - 1
    new = []
    for layer, (W, b) in enumerate(params):
        if layer > 0:  # t = 2a - 1 comes in
            W, b = 2 * W, b - W.sum(axis=0)
        if layer < last:  # twice the z goes into the sigmoid
            W, b = 2 * W, 2 * b
        new.append((W, b))
    return new
    ### END SOLUTION


# %%
tanh_net = [(np.array([[3.0]]), np.array([0.0])), (np.array([[2.0]]), np.array([0.0]))]
(W1, b1), (W2, b2) = sigmoid_as_tanh(tanh_net)
x = np.linspace(-2, 2, 81)[:, None]
plt.plot(x, 2 * np.tanh(3 * x), linewidth=4, alpha=0.4, label="2 tanh(3x)")
plt.plot(x, 1 / (1 + np.exp(-(x @ W1 + b1))) @ W2 + b2, "--", label="your sigmoid net")
plt.gca().set(title="Two nets, one curve?", xlabel="x", ylabel="logit")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-sigmoid_as_tanh", "grade": true, "locked": true, "points": 1}
"""sigmoid_as_tanh is right for one hidden layer: the rules of the first and the last layer."""
rng_15 = np.random.default_rng(81)
params_15 = [(rng_15.normal(size=s), rng_15.normal(size=s[1])) for s in ((4, 4), (4, 4))]
(W1_15, b1_15), (W2_15, b2_15) = [(W.copy(), b.copy()) for W, b in params_15]
X_15 = rng_15.normal(size=(20, 4))
want_15 = np.tanh(X_15 @ W1_15 + b1_15) @ W2_15 + b2_15
got_15 = sigmoid_as_tanh(params_15)
assert got_15 is not None, "sigmoid_as_tanh returned None: is there a `return`?"
assert len(got_15) == 2 and all(len(layer) == 2 for layer in got_15), (
    "two layers in, so two pairs (W, b) must come out"
)
shapes_15 = [(np.shape(W), np.shape(b)) for W, b in got_15]
assert shapes_15 == [((4, 4), (4,))] * 2, (
    f"the shapes of the new (W, b) are {shapes_15}, expected (4, 4) and (4,) in both layers"
)
(U1_15, c1_15), (U2_15, c2_15) = [(np.asarray(W), np.asarray(b)) for W, b in got_15]
out_15 = 1 / (1 + np.exp(-(X_15 @ U1_15 + c1_15))) @ U2_15 + c2_15
off_15 = np.abs(out_15 - want_15).max()
if not off_15 < 1e-10:
    said_15 = f"with one hidden layer the logits are off by up to {off_15:.2g}"
    sum_15 = W2_15.sum(axis=0)
    assert not np.allclose(U1_15, 4 * W1_15), (
        f"{said_15}: the first layer's W has the factor 4, but it gets the same X in both nets:"
        " only its z must double"
    )
    assert not np.allclose(U1_15, W1_15), f"{said_15}: the first layer's z must double"
    assert not np.allclose(c1_15, b1_15), (
        f"{said_15}: b_1 is unchanged; to double z = XW + b, double b as well"
    )
    assert not np.allclose(c1_15, 2 * b1_15 - 2 * W1_15.sum(axis=0)), (
        f"{said_15}: b_1 makes up for a mean of 1/2, but X is no sigmoid's output"
    )
    assert not np.allclose(U2_15, W2_15), (
        f"{said_15}: the last layer's W is unchanged; t = 2a - 1, so a counts twice"
    )
    assert not np.allclose(U2_15, 4 * W2_15), (
        f"{said_15}: the last layer's W has the factor 4, but no sigmoid follows:"
        " its z, the logits, must not double"
    )
    assert not np.allclose(c2_15, b2_15), (
        f"{said_15}: the last bias is unchanged; the -1 in t = 2a - 1 must be made up for"
    )
    assert not np.allclose(c2_15, b2_15 + sum_15), (
        f"{said_15}: the sum of W must be taken off the bias, not added"
    )
    assert not np.allclose(c2_15, b2_15 - W2_15.sum(axis=1)), (
        f"{said_15}: W was summed over the outputs, axis=1; sum over the inputs, axis=0"
    )
    assert not np.allclose(c2_15, b2_15 - 2 * sum_15), (
        f"{said_15}: too much is taken off the last bias: t = 2a - 1 leaves -1 times the sum"
    )
    assert not np.allclose(c2_15, b2_15 - sum_15 / 2), (
        f"{said_15}: too little is taken off the last bias: t = 2a - 1 leaves -1 times the sum"
    )
    assert not np.allclose(c2_15, b2_15 - W2_15.sum()), (
        f"{said_15}: the sum of all of W was taken off; each unit has its own sum, axis=0"
    )
    raise AssertionError(f"{said_15}: compare sigmoid(2z) = 1/2 + tanh(z)/2 for both layers")
assert off_15 < 1e-10
### BEGIN HIDDEN TESTS
for sizes_15 in ((1, 1, 1), (7, 3, 5), (2, 30, 1)):
    net_15 = [
        (rng_15.normal(size=s), rng_15.normal(size=s[1]))
        for s in zip(sizes_15, sizes_15[1:], strict=False)
    ]
    (V_15, d_15), (V2_15, d2_15) = net_15
    x_15 = rng_15.normal(size=(9, sizes_15[0]))
    target_15 = np.tanh(x_15 @ V_15 + d_15) @ V2_15 + d2_15
    (A_15, e_15), (A2_15, e2_15) = sigmoid_as_tanh([(W.copy(), b.copy()) for W, b in net_15])
    a_15 = 0.5 + 0.5 * np.tanh((x_15 @ A_15 + e_15) / 2)
    off_15h = np.abs(a_15 @ A2_15 + e2_15 - target_15).max()
    assert off_15h < 1e-10, f"a net of sizes {sizes_15} is off by {off_15h:.2g}"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sigmoid_as_tanh-deep", "grade": true, "locked": true, "points": 1}
"""sigmoid_as_tanh is right for three hidden layers: the rule of the layers between."""
rng_16 = np.random.default_rng(82)
params_16 = [(rng_16.normal(size=(5, 5)) / 2, rng_16.normal(size=5)) for _ in range(4)]
X_16 = rng_16.normal(size=(20, 5))
t_16 = X_16
for W_16, b_16 in params_16[:-1]:
    t_16 = np.tanh(t_16 @ W_16 + b_16)
want_16 = t_16 @ params_16[-1][0] + params_16[-1][1]
got_16 = sigmoid_as_tanh([(W.copy(), b.copy()) for W, b in params_16])
assert got_16 is not None, "sigmoid_as_tanh returned None: is there a `return`?"
shapes_16 = [(np.shape(W), np.shape(b)) for W, b in got_16]
assert shapes_16 == [((5, 5), (5,))] * 4, f"the new shapes are {shapes_16}, not those of params"
a_16 = X_16
for U_16, c_16 in got_16[:-1]:
    a_16 = 1 / (1 + np.exp(-(a_16 @ U_16 + c_16)))
off_16 = np.abs(a_16 @ got_16[-1][0] + got_16[-1][1] - want_16).max()
if not off_16 < 1e-10:
    said_16 = f"with three hidden layers the logits are off by up to {off_16:.2g}"
    W_16, b_16 = params_16[1]
    U_16, c_16 = np.asarray(got_16[1][0]), np.asarray(got_16[1][1])
    sum_16 = W_16.sum(axis=0)
    assert not np.allclose(U_16, 2 * W_16), (
        f"{said_16}: hidden layers after the first have the factor 2, but need it twice:"
        " for t = 2a - 1 coming in and for the doubled z going out"
    )
    assert not np.allclose(U_16, W_16), f"{said_16}: W of the second layer is unchanged"
    for wrong_16, why_16 in (
        (b_16, "the bias of the second layer is unchanged"),
        (2 * b_16, "its bias is doubled, but the -1 in t = 2a - 1 is not made up for"),
        (b_16 - sum_16, "its bias is made up for the -1, but not doubled with z"),
        (2 * b_16 - sum_16, "z doubles, so the sum of W counts twice in the bias too"),
        (b_16 - 2 * sum_16, "z doubles, so b itself must double too"),
        (2 * b_16 - 4 * sum_16, "the sum is of the old W: 4 W was summed, or 2 counted twice"),
        (2 * b_16 + 2 * sum_16, "the sum of W must be taken off the bias, not added"),
        (2 * b_16 - 2 * W_16.sum(axis=1), "W was summed over the outputs; use axis=0"),
        (4 * b_16 - 2 * sum_16, "the bias doubles once, with z; only W gets the factor 4"),
    ):
        assert not np.allclose(c_16, wrong_16), f"{said_16}: {why_16}"
    raise AssertionError(f"{said_16}; if one hidden layer works, look at layers 2 and 3")
assert off_16 < 1e-10
### BEGIN HIDDEN TESTS
for sizes_16 in ((3, 6, 2, 4), (2, 1, 5, 3, 1), (10,) * 9):
    net_16 = [
        (rng_16.normal(size=s) / np.sqrt(s[0]), rng_16.normal(size=s[1]))
        for s in zip(sizes_16, sizes_16[1:], strict=False)
    ]
    t_16 = a_16 = rng_16.normal(size=(9, sizes_16[0]))
    for W_16, b_16 in net_16[:-1]:
        t_16 = np.tanh(t_16 @ W_16 + b_16)
    new_16 = sigmoid_as_tanh([(W.copy(), b.copy()) for W, b in net_16])
    for U_16, c_16 in new_16[:-1]:
        a_16 = 0.5 + 0.5 * np.tanh((a_16 @ U_16 + c_16) / 2)
    logits_16 = t_16 @ net_16[-1][0] + net_16[-1][1]
    off_16h = np.abs(a_16 @ new_16[-1][0] + new_16[-1][1] - logits_16).max()
    assert off_16h < 1e-10, f"a net of sizes {sizes_16} is off by {off_16h:.2g}"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sigmoid_as_tanh-input", "grade": true, "locked": true, "points": 1}
"""sigmoid_as_tanh leaves the tanh net as it was, and gives pairs of the same shapes."""
rng_17 = np.random.default_rng(83)
params_17 = [(rng_17.normal(size=s), rng_17.normal(size=s[1])) for s in ((3, 6), (6, 2), (2, 4))]
before_17 = [(W.copy(), b.copy()) for W, b in params_17]
got_17 = sigmoid_as_tanh(params_17)
assert got_17 is not None, "sigmoid_as_tanh returned None: is there a `return`?"
assert len(params_17) == 3 and all(
    np.array_equal(W, V) and np.array_equal(b, c)
    for (W, b), (V, c) in zip(params_17, before_17, strict=True)
), "sigmoid_as_tanh changed the tanh net in place: `W *= 2` writes into it, `W = 2 * W` does not"
shapes_17 = [(np.shape(W), np.shape(b)) for W, b in got_17]
assert shapes_17 == [((3, 6), (6,)), ((6, 2), (2,)), ((2, 4), (4,))], (
    f"the new shapes are {shapes_17}, not those of params: sum W over axis 0, without keepdims"
)
assert not any(np.array_equal(W, V) for (W, _), (V, _) in zip(got_17, before_17, strict=True)), (
    "a layer has its old W: every W of a sigmoid net that computes the same is another one"
)

# %% [markdown] nbgrader={"grade_id": "task-dead_fraction", "locked": true}
# ## Exercise 8: Dead units (2 points)
#
# `A` holds the activations of one layer, `(n, m)`: a row for each of n examples,
# a column for each of m units.
# A unit is **dead** if it is exactly 0 on *every* example.
# Write `dead_fraction(A)`, the share of the units that are dead,
# a number between 0 and 1. There is at least one example and one unit.
#
# Example:
#
# $$A = \begin{pmatrix} 0 & 2 & 0 & 1 & 0 \\ 3 & 0 & 0 & 1 & 0 \\ 0 & 0 & 0 & 4 & 1
# \end{pmatrix}$$
#
# has one dead unit of five, the third: the result is 0.2.
#
# <details><summary>Hint 1</summary>
#
# Two steps: for each column, are *all* entries 0?
# Then: which share of the answers is yes?
# </details>
#
# <details><summary>Hint 2</summary>
#
# `np.all(..., axis=0)` goes down the rows and leaves one answer for each column.
# </details>


# %% nbgrader={"grade_id": "dead_fraction", "solution": true}
def dead_fraction(A):
    """Share of the units that are 0 on every example.

    Args:
        A: (n, m) activations, n >= 1 examples of m >= 1 units.

    Returns:
        Number between 0 and 1.
    """
    ### BEGIN SOLUTION
    return np.mean(np.all(A == 0, axis=0))
    ### END SOLUTION


# %%
rng, a = np.random.default_rng(1), np.random.default_rng(2).normal(size=(500, 64))
for layer in range(1, 31):
    a = np.maximum(a @ rng.normal(0, np.sqrt(2 / 64), (64, 64)), 0)
    if layer % 10 == 0:
        print(f"layer {layer}: zeros {np.mean(a == 0):.2f}, dead units {dead_fraction(a):.2f}")

# %% nbgrader={"grade_id": "test-dead_fraction", "grade": true, "locked": true, "points": 1}
"""dead_fraction counts columns of zeros."""
A_18 = np.array([[0.0, 2, 0, 1, 0], [3, 0, 0, 1, 0], [0, 0, 0, 4, 1]])
d_18 = dead_fraction(A_18.copy())
assert d_18 is not None, "dead_fraction returned None: is there a `return`?"
assert np.shape(d_18) == (), f"dead_fraction gave shape {np.shape(d_18)}, expected one number"
said_18 = f"for the example of the task dead_fraction gave {float(d_18):.4g}, expected 0.2"
assert not np.isclose(d_18, 9 / 15), (
    f"{said_18}: that is the share of zeros; a unit is dead if its whole column is 0"
)
assert not np.isclose(d_18, 1), f"{said_18}: that is a count, not a share"
assert not np.isclose(d_18, 0.8), (
    f"{said_18}: a unit that is 0 on one example is not dead, it must be 0 on *all*"
    " (or you counted the units that live)"
)
assert not np.isclose(d_18, 1 / 3), f"{said_18}: divide by the number of units, not of examples"
assert not np.isclose(d_18, 20), f"{said_18}: a share, not per cent"
assert not np.isclose(d_18, 0), (
    f"{said_18}: no row is 0 throughout, but a column is; units are columns"
)
assert np.isclose(d_18, 0.2), said_18
### BEGIN HIDDEN TESTS
rng_18 = np.random.default_rng(91)
for n_18, m_18 in ((40, 7), (3, 50), (1, 9), (12, 1)):
    kill_18 = rng_18.random(m_18) < 0.4
    random_18 = np.maximum(rng_18.normal(size=(n_18, m_18)), 0)
    random_18[:, kill_18] = 0
    want_18 = sum(not any(v for v in column) for column in random_18.T.tolist()) / m_18
    got_18 = dead_fraction(random_18.copy())
    assert np.isclose(got_18, want_18), (
        f"{n_18} examples of {m_18} units gave {float(got_18):.4g}, expected {want_18:.4g}"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-dead_fraction-exact", "grade": true, "locked": true, "points": 1}
"""dead_fraction takes 0 at its word: rows of zeros, tiny and cancelling entries are not dead."""
row_19 = dead_fraction(np.array([[0.0, 0.0, 0.0], [0.0, 0.0, 0.0], [1.0, 2.0, 3.0]]))
assert row_19 is not None, "dead_fraction returned None: is there a `return`?"
assert not np.isclose(row_19, 2 / 3), (
    f"two rows of zeros gave {float(row_19):.4g}, expected 0: units are columns; either the axis"
    " is wrong or single zeros were counted"
)
assert np.isclose(row_19, 0), (
    f"[[0, 0, 0], [0, 0, 0], [1, 2, 3]] gave {float(row_19):.4g}, expected 0:"
    " each unit is on for the last example"
)
tiny_19 = dead_fraction(np.array([[0.0, 1e-30], [0.0, 0.0]]))
assert np.isclose(tiny_19, 0.5), (
    f"[[0, 1e-30], [0, 0]] gave {float(tiny_19):.4g}, expected 0.5: 1e-30 is small, but not 0;"
    " compare with 0 exactly"
)
signs_19 = dead_fraction(np.array([[1.0, -2.0, 0.0], [-1.0, -1.0, 0.0]]))
assert np.isclose(signs_19, 1 / 3), (
    f"[[1, -2, 0], [-1, -1, 0]] gave {float(signs_19):.4g}, expected 1/3: a sum of 0 or negative"
    " entries (leaky ReLU has some) are not dead"
)
### BEGIN HIDDEN TESTS
A_19 = np.random.default_rng(92).uniform(1, 2, size=(6, 8)).astype("float32")
A_19[:4, ::3] = 0
A_19[:, [1, 4]] = 0
before_19 = A_19.copy()
assert np.isclose(dead_fraction(A_19), 2 / 8), "float32 activations: 2 dead units of 8 are 0.25"
assert np.array_equal(A_19, before_19), "dead_fraction changed its input"
all_19 = dead_fraction(np.zeros((5, 3)))
assert np.isclose(all_19, 1), f"a layer of zeros gave {float(all_19):.4g}, expected 1"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "closing", "locked": true}
# ## Hand in
#
# Choose *Kernel > Restart Kernel and Run All Cells*
# (in Colab *Runtime > Restart session and run all*), read what the tests say,
# then click *Validate* if your JupyterLab shows it.
# Save the notebook and hand it in under its own name.
