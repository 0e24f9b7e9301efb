# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 07: Keeping the signal alive
#
# You derive initialisers and mend one, find the layer that spoils a signal,
# and turn a tanh net into a sigmoid net.
#
# **Time:** 90 minutes. **Points:** 19.
#
# In Colab, first choose *File > Save a copy in Drive*.
# Replace `raise NotImplementedError(...)` in each answer cell by your own code,
# try it in the free cell below it, then run the tests.
# A test that fails says what came, what was expected, and the likely mistake.
# When your work is graded, more tests are run than you see here.
#
# **Words.** An *initialiser* is a function of `shape` and `rng`.
# It returns weights of that shape, and all its randomness comes from `rng`:
# two generators in the same state give the same weights,
# and two calls with one generator give different ones.
#
# The functions in the cell below are for trying and testing:
# `measure` and `ends` look at weights, `repeats` compares draws,
# `sigmoid_logits` and `measure_net` look at a net `[(W, b), ...]`.

# %% nbgrader={"grade_id": "setup", "locked": true}
import math

import matplotlib.pyplot as plt
import numpy as np
from scipy import special, stats

plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.figsize": (5, 3), "axes.grid": True, "grid.alpha": 0.3})


def floats(data):
    """An array of the numbers in data, or None."""
    try:
        array = np.asarray(data)
    except ValueError:  # rows of several lengths
        return None
    return array.astype(float) if array.dtype.kind in "iuf" else None


def measure(W):
    """Shape, mean and standard deviation of weights."""
    W = floats(W)
    if W is None or not W.size:
        return "no numbers"
    return {"shape": W.shape, "mean": W.mean(), "std": W.std()}


def ends(W):
    """The smallest and the largest weight."""
    W = floats(W)
    return "no numbers" if W is None or not W.size else [W.min(), W.max()]


def repeats(initialiser, shape, seed):
    """Whether weights are equal: from equal generators, from unequal ones, from one used twice."""
    rng, twin, other = (np.random.default_rng(s) for s in (seed, seed, seed + 1))
    first, second, third, fourth = (floats(initialiser(shape, g)) for g in (rng, twin, other, rng))
    if first is None:
        return "no numbers"
    pairs = {"equal rngs": second, "unequal rngs": third, "one rng twice": fourth}
    return {name: np.array_equal(first, weights) for name, weights in pairs.items()}


def sigmoid_logits(params, X):
    """Logits of a net whose hidden layers have the sigmoid."""
    for W, b in params[:-1]:
        X = special.expit(X @ floats(W) + floats(b))
    W, b = params[-1]
    return X @ floats(W) + floats(b)


def measure_net(params, X):
    """The shapes of all W and b of a net of sigmoids, and its logits."""
    if not isinstance(params, (list, tuple)):
        return f"a {type(params).__name__}"
    try:
        found = [(floats(W).shape, floats(b).shape) for W, b in params]
        return {"shapes": found, "logits": sigmoid_logits(params, X)}
    except (AttributeError, IndexError, TypeError, ValueError):
        return "no net [(W, b), ...] of arrays that fit together"


# %% [markdown] nbgrader={"grade_id": "task-fans", "locked": true}
# ## Exercise 1: fan_in and fan_out (2 points)
#
# The lesson counted the fans of a dense layer and of a convolution over images.
# There are also convolutions over sound, whose window is a stretch of time,
# and over films, whose window has a length, a height and a width.
# Keras stores their kernels in the same order: the window's sizes first,
# as many as it has, then the channels in, then the channels out.
#
# Write `fans(shape)`, which returns the pair `(fan_in, fan_out)` of whole numbers
# for weights of any of these kinds:
# into how many products does one output's sum go, and in how many does one input take
# part? (At the edges there are fewer, which everybody ignores.)
#
# Examples: shape `(7, 3)` of a dense layer gives `(7, 3)`.
# Shape `(5, 2, 6)` of a convolution over sound gives `(10, 30)`:
# one output hears 5 moments of 2 channels.
#
# <details><summary>Hint 1</summary>
#
# Which numbers of the shape stand at the end in all cases?
# What is left before them, and what is it for a dense layer?
# </details>
#
# <details><summary>Hint 2</summary>
#
# `math.prod` multiplies any number of factors. The product of none at all is 1.
# </details>


# %% nbgrader={"grade_id": "fans", "solution": true} see="The way back, and the table"
def fans(shape):
    """Number of inputs of each output, and of outputs of each input.

    Args:
        shape: (d_in, d_out) of a dense layer's W, or
            (*window, channels_in, channels_out) of a convolution's kernel,
            with 1, 2 or 3 sizes of the window.

    Returns:
        (fan_in, fan_out), whole numbers.
    """
    ### BEGIN SOLUTION
    *window, units_in, units_out = shape
    return math.prod(window) * units_in, math.prod(window) * units_out
    ### END SOLUTION


# %%
for shape in ((7, 3), (5, 2, 6), (3, 3, 8, 16), (2, 3, 3, 1, 4)):
    print(shape, "has the fans", fans(shape))

# %% nbgrader={"grade_id": "test-fans", "grade": true, "locked": true, "points": 1}
"""fans of a dense layer, and of a convolution over sound."""
expect(fans, (100, 400), gives=(100, 400))
expect(fans, (9, 4, 7), gives=(36, 63))
### BEGIN HIDDEN TESTS
for shape_1 in ((1, 1), (7, 3), (512, 10), (1, 6, 2), (3, 1, 8), (4, 4, 4), (25, 30, 20)):
    kernel_1 = np.ones(shape_1)
    expect(fans, shape_1, gives=(int(kernel_1[..., 0].sum()), int(kernel_1[..., 0, :].sum())))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-fans-conv", "grade": true, "locked": true, "points": 1}
"""fans of a convolution over images, and over films."""
expect(fans, (3, 5, 8, 16), gives=(120, 240))
expect(fans, (2, 3, 5, 7, 4), gives=(210, 120))
### BEGIN HIDDEN TESTS
for shape_2 in ((5, 3, 4, 2), (1, 1, 6, 7), (2, 7, 1, 10), (1, 4, 3, 3), (3, 1, 2, 8, 1)):
    kernel_2 = np.ones(shape_2)
    expect(fans, shape_2, gives=(int(kernel_2[..., 0].sum()), int(kernel_2[..., 0, :].sum())))
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-glorot_uniform", "locked": true}
# ## Exercise 2: Glorot, uniform (3 points)
#
# On the way forward a linear layer keeps the variance of the signal
# if its weights have a certain variance, on the way back if they have another one.
# Glorot & Bengio settle between the two.
#
# Write the initialiser `glorot_uniform(shape, rng)`:
# weights uniform on an interval $(-l, l)$, with their variance.
# How large is $l$? Derive it on paper before you write.
#
# `shape` is that of any weights of exercise 1; what counts are its two fans.
# (Call your `fans` if its tests pass, or count again.)
#
# Example: shape `(10, 40)` has weights on $(-0.3464, 0.3464)$.
#
# <details><summary>Hint 1</summary>
#
# The lesson says which variance Glorot's weights have,
# and which variance the uniform distribution on $(-l, l)$ has. Set them equal.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `rng.uniform(low, high, size)` draws an array. Its third argument is the shape.
# </details>


# %% nbgrader={"grade_id": "glorot_uniform", "solution": true} see="The way back, and the table"
def glorot_uniform(shape, rng):
    """Weights for layers of tanh or without activation (Glorot & Bengio 2010).

    Args:
        shape: of the weights, as in `fans`.
        rng: numpy.random.Generator, the only source of randomness.

    Returns:
        (*shape,) uniform on (-l, l), of Glorot's variance.
    """
    ### BEGIN SOLUTION
    fan_in = math.prod(shape[:-1])
    fan_out = math.prod(shape[:-2]) * shape[-1]
    limit = math.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, shape)
    ### END SOLUTION


# %%
rng, a = np.random.default_rng(1), np.random.default_rng(2).normal(size=(1000, 200))
W = glorot_uniform((200, 300), rng)
print(f"forward x {np.var(a @ W):.2f}, back x {np.var(rng.normal(size=(1000, 300)) @ W.T):.2f}")
plt.hist(np.ravel(W), bins=30)
plt.gca().set(title="Your Glorot weights", xlabel="weight", ylabel="how many")
plt.show()

# %% nbgrader={"grade_id": "test-glorot_uniform", "grade": true, "locked": true, "points": 1}
"""glorot_uniform spreads the weights of a dense layer evenly over the right interval."""
W_3 = ask(glorot_uniform, (60, 140), np.random.default_rng(31))
agree("The smallest and the largest weight of (60, 140)", ends(W_3), [-0.1732, 0.1732], rtol=0.01)
want_3 = {"shape": (60, 140), "mean": 0, "std": 0.1}
agree("What your weights for (60, 140) are like", measure(W_3), want_3, rtol=0.02, atol=0.005)
### BEGIN HIDDEN TESTS
levels_3 = np.linspace(0, 1, 21)
for shape_3 in ((400, 500), (500, 100)):
    W_3 = ask(glorot_uniform, shape_3, np.random.default_rng(32))
    limit_3 = np.sqrt(6 / np.sum(shape_3))
    want_3 = {"shape": shape_3, "mean": 0, "std": limit_3 / np.sqrt(3)}
    said_3 = f"What your weights for {shape_3} are like"
    agree(said_3, measure(W_3), want_3, rtol=0, atol=limit_3 / 60)
    W_3 = floats(W_3)
    agree(f"The ends for {shape_3}", ends(W_3), limit_3 * np.array([-1, 1]), rtol=0.001)
    # the shares below are right to 0.002 on average
    said_3 = f"A uniform distribution? Quantiles / l, in steps of 5 %, for {shape_3}:"
    agree(said_3, np.quantile(W_3, levels_3) / limit_3, np.linspace(-1, 1, 21), rtol=0, atol=0.025)
    for axis_3, name_3 in enumerate(("columns", "rows")):
        free_3 = np.std(W_3.sum(axis_3)) / np.sqrt(shape_3[axis_3] / 3) / limit_3
        said_3 = f"Draws that know nothing of each other? The spread of the sums of the {name_3}"
        agree(said_3, free_3, 1.0, rtol=0.3)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-glorot_uniform-conv", "grade": true, "locked": true, "points": 1}
"""glorot_uniform uses the fans of a convolution."""
W_4 = ask(glorot_uniform, (3, 5, 10, 30), np.random.default_rng(33))
agree("The smallest and the largest weight of (3, 5, 10, 30)", ends(W_4), [-0.1, 0.1], rtol=0.02)
want_4 = {"shape": (3, 5, 10, 30), "mean": 0, "std": 0.05774}
agree("What your weights for (3, 5, 10, 30) are like", measure(W_4), want_4, rtol=0.03, atol=0.003)
### BEGIN HIDDEN TESTS
for shape_4 in ((2, 6, 40, 10), (3, 100, 20), (2, 3, 5, 10, 30)):
    W_4 = ask(glorot_uniform, shape_4, np.random.default_rng(34))
    fans_4 = np.ones(shape_4)[..., 0].size + np.ones(shape_4)[..., 0, :].size
    limit_4, want_4 = np.sqrt(6 / fans_4), {"shape": shape_4, "mean": 0, "std": np.sqrt(2 / fans_4)}
    agree(f"The ends for {shape_4}", ends(W_4), limit_4 * np.array([-1, 1]), rtol=0.02)
    said_4 = f"What your weights for {shape_4} are like"
    agree(said_4, measure(W_4), want_4, rtol=0.03, atol=limit_4 / 30)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-glorot_uniform-rng", "grade": true, "locked": true, "points": 1}
"""glorot_uniform takes its randomness from rng, and from nowhere else."""
want_5 = {"equal rngs": True, "unequal rngs": False, "one rng twice": False}
agree("Weights are equal from ...", repeats(glorot_uniform, (6, 4), 35), want_5)
### BEGIN HIDDEN TESTS
agree("Weights are equal from ...", repeats(glorot_uniform, (2, 3, 4, 5), 36), want_5)
W_5 = ask(glorot_uniform, (6, 4), np.random.default_rng(37))
agree("What your weights are like", list(measure(W_5)), ["shape", "mean", "std"])
agree("The number of different weights of 24", len(np.unique(floats(W_5))), 24)
W_5 = ask(glorot_uniform, (500, 200), np.random.default_rng(38))
agree("What your weights are like", list(measure(W_5)), ["shape", "mean", "std"])
fine_5 = len(np.unique(floats(W_5))) > 90_000  # a few may be equal in float32
agree("Whether most of 100,000 weights differ, as unrounded ones do", fine_5, True)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-he_normal", "locked": true}
# ## Exercise 3: He, normal (3 points)
#
# A layer receives activations of any mean square and puts out ReLUs.
# What comes out is to have the same mean square as what went in,
# whether the layer is dense or one of the convolutions of exercise 1.
#
# Write the initialiser `he_normal(shape, rng)` that sees to it:
# normal weights of mean 0 and of the right standard deviation.
# A normal distribution cut off at two standard deviations and stretched, as in Keras,
# is right too; it must have the same standard deviation as without the cut.
#
# Example: shape `(50, 20)` has the standard deviation 0.2.
#
# <details><summary>Hint 1</summary>
#
# How many products add up in one $z$ of this layer, and what does ReLU take away?
# </details>
#
# <details><summary>Hint 2</summary>
#
# `rng.normal(mean, std, size)` wants a standard deviation, not a variance.
# </details>


# %% nbgrader={"grade_id": "he_normal", "solution": true} see="What ReLU does to it"
def he_normal(shape, rng):
    """Weights for layers of ReLU (He and others 2015).

    Args:
        shape: of the weights, as in `fans`.
        rng: numpy.random.Generator, the only source of randomness.

    Returns:
        (*shape,) normal with mean 0 and He's standard deviation.
    """
    ### BEGIN SOLUTION
    return rng.normal(0, math.sqrt(2 / math.prod(shape[:-1])), shape)
    ### END SOLUTION


# %%
rng, a = np.random.default_rng(1), np.random.default_rng(2).normal(size=(100, 200))
for layer in range(1, 31):
    a = np.maximum(a @ he_normal((200, 200), rng), 0)
    if layer % 10 == 0:
        print(f"ReLU layer {layer}: mean square of the activations {np.mean(a**2):.3f}")

# %% nbgrader={"grade_id": "test-he_normal", "grade": true, "locked": true, "points": 1}
"""he_normal draws normal weights of the right size for a dense layer."""
W_6 = ask(he_normal, (100, 400), np.random.default_rng(41))
want_6 = {"shape": (100, 400), "mean": 0, "std": 0.1414}
agree("What your weights for (100, 400) are like", measure(W_6), want_6, rtol=0.01, atol=0.004)
### BEGIN HIDDEN TESTS
levels_6 = np.array(
    [0.005, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995]
)
cut_6 = stats.truncnorm(-2, 2)
for shape_6 in ((400, 500), (1000, 200), (200, 900)):
    W_6, std_6 = ask(he_normal, shape_6, np.random.default_rng(42)), np.sqrt(2 / shape_6[0])
    want_6 = {"shape": shape_6, "mean": 0, "std": std_6}
    said_6 = f"What your weights for {shape_6} are like"
    agree(said_6, measure(W_6), want_6, rtol=0, atol=std_6 / 50)
    W_6 = floats(W_6)
    z_6 = W_6.ravel() / std_6
    is_cut_6 = np.abs(z_6).max() < 2.3  # 2 / 0.8796 = 2.27; a plain normal reaches 4
    want_6 = cut_6.ppf(levels_6) / cut_6.std() if is_cut_6 else stats.norm.ppf(levels_6)
    said_6 = f"A normal distribution? Quantiles / standard deviation for {shape_6}:"
    agree(said_6, np.quantile(z_6, levels_6), want_6, rtol=0, atol=0.05)
    beyond_6 = np.mean(np.abs(z_6) > 1)
    said_6 = "The share of the weights beyond one standard deviation"
    agree(said_6, beyond_6, 0.3495 if is_cut_6 else 0.3173, rtol=0, atol=0.006)
    fourth_6 = np.mean(z_6**4) / np.mean(z_6**2) ** 2
    said_6 = "The mean fourth power over the squared mean square"
    agree(said_6, fourth_6, 2.371 if is_cut_6 else 3.0, rtol=0.03)
    for axis_6, name_6 in enumerate(("columns", "rows")):
        free_6 = np.std(W_6.sum(axis_6)) / np.sqrt(shape_6[axis_6]) / std_6
        said_6 = f"Draws that know nothing of each other? The spread of the sums of the {name_6}"
        agree(said_6, free_6, 1.0, rtol=0.3)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-he_normal-conv", "grade": true, "locked": true, "points": 1}
"""he_normal gives convolutions over images and sound the right size of weights."""
W_7 = ask(he_normal, (3, 5, 20, 30), np.random.default_rng(43))
want_7 = {"shape": (3, 5, 20, 30), "mean": 0, "std": 0.08165}
agree("What your weights for (3, 5, 20, 30) are like", measure(W_7), want_7, rtol=0, atol=0.005)
### BEGIN HIDDEN TESTS
for shape_7 in ((4, 1, 50, 40), (7, 30, 60), (2, 3, 4, 10, 50)):
    W_7 = ask(he_normal, shape_7, np.random.default_rng(44))
    std_7 = np.sqrt(2 / np.ones(shape_7)[..., 0].size)
    want_7 = {"shape": shape_7, "mean": 0, "std": std_7}
    said_7 = f"What your weights for {shape_7} are like"
    agree(said_7, measure(W_7), want_7, rtol=0, atol=std_7 / 16)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-he_normal-rng", "grade": true, "locked": true, "points": 1}
"""he_normal takes its randomness from rng, and from nowhere else."""
want_8 = {"equal rngs": True, "unequal rngs": False, "one rng twice": False}
agree("Weights are equal from ...", repeats(he_normal, (6, 4), 45), want_8)
### BEGIN HIDDEN TESTS
agree("Weights are equal from ...", repeats(he_normal, (2, 3, 4, 5), 46), want_8)
W_8 = ask(he_normal, (6, 4), np.random.default_rng(47))
agree("What your weights are like", list(measure(W_8)), ["shape", "mean", "std"])
agree("The number of different weights of 24", len(np.unique(floats(W_8))), 24)
W_8 = ask(he_normal, (500, 200), np.random.default_rng(48))
agree("What your weights are like", list(measure(W_8)), ["shape", "mean", "std"])
fine_8 = len(np.unique(floats(W_8))) > 90_000  # a few may be equal in float32
agree("Whether most of 100,000 weights differ, as unrounded ones do", fine_8, True)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-lecun_normal", "locked": true}
# ## Exercise 4: Repair: LeCun's start for SELU (2 points)
#
# A colleague wrote an initialiser for nets of SELU,
# which keeps a variance of 1 by itself.
# He tried it on one layer with 1 input, found a standard deviation of about 1,
# and used it everywhere:
#
# ```python
# def lecun_normal(shape, rng):
#     rng = np.random.default_rng(7)  # so that nobody gets other numbers
#     s = 1 / shape[0]
#     W = rng.normal(0, s, shape)
#     while (far := np.abs(W) > 2 * s).any():  # Keras draws again beyond 2 sigma, too
#         W[far] = rng.normal(0, s, far.sum())
#     return W
# ```
#
# **Four** things in it are wrong. Write the `lecun_normal(shape, rng)` that he meant:
# an initialiser of normal weights of mean 0 with LeCun's variance,
# for every kind of weights of exercise 1. You may keep the cut or leave it out;
# the standard deviation must be right either way.
#
# Example: shape `(25, 60)` has the standard deviation 0.2.
#
# <details><summary>Hint 1</summary>
#
# Ask of each line: what if I call it twice? What if the layer has 100 inputs?
# What if it is a convolution? What does the cut do to the standard deviation?
# </details>
#
# <details><summary>Hint 2</summary>
#
# The lesson says how much narrower a normal distribution becomes that is cut off at two
# standard deviations. Keras's weights go up to 2.27 standard deviations.
# </details>


# %% nbgrader={"grade_id": "lecun_normal", "solution": true} see="The same in Keras"
def lecun_normal(shape, rng):
    """Weights for layers of SELU (LeCun and others 1998; Klambauer and others 2017).

    Args:
        shape: of the weights, as in `fans`.
        rng: numpy.random.Generator, the only source of randomness.

    Returns:
        (*shape,) normal with mean 0 and LeCun's standard deviation.
    """
    ### BEGIN SOLUTION
    return rng.normal(0, 1 / math.sqrt(math.prod(shape[:-1])), shape)
    ### END SOLUTION


# %%
rng, a = np.random.default_rng(1), np.random.default_rng(2).normal(size=(100, 200))
for layer in range(1, 31):
    z = a @ lecun_normal((200, 200), rng)
    a = 1.0507 * np.where(z > 0, z, 1.6733 * np.expm1(np.minimum(z, 0)))  # SELU, lesson 8
    if layer % 10 == 0:
        print(f"SELU layer {layer}: std {a.std():.3f}")

# %% nbgrader={"grade_id": "test-lecun_normal", "grade": true, "locked": true, "points": 1}
"""lecun_normal draws normal weights of the right size, for dense layers and convolutions."""
W_9 = ask(lecun_normal, (100, 400), np.random.default_rng(51))
want_9 = {"shape": (100, 400), "mean": 0, "std": 0.1}
agree("What your weights for (100, 400) are like", measure(W_9), want_9, rtol=0, atol=0.003)
W_9 = ask(lecun_normal, (3, 5, 20, 30), np.random.default_rng(52))
want_9 = {"shape": (3, 5, 20, 30), "mean": 0, "std": 0.05774}
agree("What your weights for (3, 5, 20, 30) are like", measure(W_9), want_9, rtol=0, atol=0.0035)
### BEGIN HIDDEN TESTS
levels_9 = np.array([0.005, 0.02, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.98, 0.995])
cut_9 = stats.truncnorm(-2, 2)
for shape_9 in ((400, 500), (1000, 200), (3, 4, 50, 300)):
    W_9, std_9 = (
        ask(lecun_normal, shape_9, np.random.default_rng(53)),
        np.ones(shape_9)[..., 0].size ** -0.5,
    )
    want_9 = {"shape": shape_9, "mean": 0, "std": std_9}
    said_9 = f"What your weights for {shape_9} are like"
    agree(said_9, measure(W_9), want_9, rtol=0, atol=std_9 / 50)
    W_9 = floats(W_9)
    z_9 = W_9.ravel() / std_9
    is_cut_9 = np.abs(z_9).max() < 2.3  # 2 / 0.8796 = 2.27; a plain normal reaches 4
    want_9 = cut_9.ppf(levels_9) / cut_9.std() if is_cut_9 else stats.norm.ppf(levels_9)
    said_9 = f"A normal distribution? Quantiles / standard deviation for {shape_9}:"
    agree(said_9, np.quantile(z_9, levels_9), want_9, rtol=0, atol=0.05)
    said_9 = "The share of the weights beyond one standard deviation"
    agree(said_9, np.mean(np.abs(z_9) > 1), 0.3495 if is_cut_9 else 0.3173, rtol=0, atol=0.006)
    said_9 = "The mean fourth power over the squared mean square"
    fourth_9 = np.mean(z_9**4) / np.mean(z_9**2) ** 2
    agree(said_9, fourth_9, 2.371 if is_cut_9 else 3.0, rtol=0.03)
    flat_9 = z_9.reshape(-1, shape_9[-1])
    for axis_9, name_9 in enumerate(("columns", "rows")):
        free_9 = np.std(flat_9.sum(axis_9)) / np.sqrt(flat_9.shape[axis_9])
        said_9 = f"Draws that know nothing of each other? The spread of the sums of the {name_9}"
        agree(said_9, free_9, 1.0, rtol=0.3)
for shape_9 in ((50, 500), (7, 30, 60), (2, 3, 4, 10, 50)):
    W_9 = ask(lecun_normal, shape_9, np.random.default_rng(54))
    std_9 = np.ones(shape_9)[..., 0].size ** -0.5
    want_9 = {"shape": shape_9, "mean": 0, "std": std_9}
    said_9 = f"What your weights for {shape_9} are like"
    agree(said_9, measure(W_9), want_9, rtol=0, atol=std_9 / 16)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-lecun_normal-rng", "grade": true, "locked": true, "points": 1}
"""lecun_normal takes its randomness from rng, and from nowhere else."""
want_10 = {"equal rngs": True, "unequal rngs": False, "one rng twice": False}
agree("Weights are equal from ...", repeats(lecun_normal, (6, 4), 55), want_10)
### BEGIN HIDDEN TESTS
agree("Weights are equal from ...", repeats(lecun_normal, (2, 3, 4, 5), 56), want_10)
W_10 = ask(lecun_normal, (6, 4), np.random.default_rng(57))
agree("What your weights are like", list(measure(W_10)), ["shape", "mean", "std"])
agree("The number of different weights of 24", len(np.unique(floats(W_10))), 24)
W_10 = ask(lecun_normal, (500, 200), np.random.default_rng(58))
agree("What your weights are like", list(measure(W_10)), ["shape", "mean", "std"])
fine_10 = len(np.unique(floats(W_10))) > 90_000  # a few may be equal in float32
agree("Whether most of 100,000 weights differ, as unrounded ones do", fine_10, True)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-wrong_layer", "locked": true}
# ## Exercise 5: Diagnose: which layer has the wrong weights? (2 points)
#
# Somebody planned a stack of ReLU layers without biases:
# layer $l$ has $\mathrm{fan\_in}_l$ inputs, and weights of mean 0 with
# the *standard deviation* $\sigma_l$. In the program, one layer got another one.
# All you have is the plan, and the mean squares of the signal as it went through:
# of the inputs, of the activations of layer 1, of layer 2, and so on.
#
# Write `wrong_layer(fan_ins, sigmas, squares)`. It returns the pair `(layer, sigma)`:
# the number of the wrong layer, counted from 1,
# and the standard deviation that its weights must have had.
#
# * There are $L \ge 1$ layers and $L + 1$ mean squares, all above 0.
# * The weights are random. So each right layer makes of *the mean square before it*
#   what the plan says up to 10 %;
#   the wrong one is off by half of that or more, upwards or downwards.
#
# Example: `wrong_layer([4, 9], [0.5, 0.5], [2.0, 1.0, 9.0])` gives `(2, 1.4142)`.
# Layer 1 does what was planned, and layer 2 should have made 1.125 of 1.
#
# <details><summary>Hint 1</summary>
#
# Everything after the wrong layer is off as well.
# Which two numbers tell what a single layer did?
# </details>
#
# <details><summary>Hint 2</summary>
#
# The lesson says by what a ReLU layer multiplies the mean square, given its weights.
# Here you know by what it multiplied, and ask for the weights.
# </details>
#
# <details><summary>Hint 3</summary>
#
# With one such $\sigma$ for every layer, compare with the plan:
# a third of it is as suspicious as three times of it.
# </details>


# %% nbgrader={"grade_id": "wrong_layer", "solution": true} see="What ReLU does to it"
def wrong_layer(fan_ins, sigmas, squares):
    """The layer whose weights are not of the planned size, and their size.

    Args:
        fan_ins: L numbers of inputs, first layer first.
        sigmas: L planned standard deviations of the weights.
        squares: L + 1 measured mean squares, of the inputs and of each layer's activations.

    Returns:
        (layer, sigma): the layer's number, from 1, and what its standard deviation must be.
    """
    ### BEGIN SOLUTION
    squares = np.asarray(squares, dtype=float)
    found = np.sqrt(2 * squares[1:] / squares[:-1] / np.asarray(fan_ins))
    worst = np.argmax(np.abs(np.log(found / np.asarray(sigmas))))
    return int(worst) + 1, float(found[worst])
    ### END SOLUTION


# %%
rng, sizes, slip = np.random.default_rng(5), [200, 300, 100, 400, 200, 100], 3
plan = [0.1, 0.08, 0.14, 0.07, 0.1]
a = rng.normal(size=(1000, 200))
squares = [np.mean(a**2)]
for layer, sigma in enumerate(plan, 1):
    W = rng.normal(0, 0.05 if layer == slip else sigma, sizes[layer - 1 : layer + 1])
    a = np.maximum(a @ W, 0)
    squares.append(np.mean(a**2))
print("mean squares:", np.round(squares, 4))
print("your diagnosis:", wrong_layer(sizes[:-1], plan, squares), "(layer 3 has 0.05)")

# %% nbgrader={"grade_id": "test-wrong_layer", "grade": true, "locked": true, "points": 1}
"""wrong_layer finds a layer whose weights are too small, and says how small."""
fans_11, plan_11 = [64, 4, 25, 400, 50], [0.2, 0.7, 0.3, 0.07, 0.2]
squares_11 = [3.0, 4.032, 3.635, 4.008, 1.571, 1.603]
expect(wrong_layer, fans_11, plan_11, squares_11, gives=(4, 0.04427), rtol=1e-3)
### BEGIN HIDDEN TESTS
rng_11 = np.random.default_rng(61)
for depth_11 in (1, 2, 5, 12, 30):
    for off_11 in (0.05, 0.3, 0.49):
        fans_11 = rng_11.integers(1, 300, depth_11).tolist()
        plan_11 = (rng_11.uniform(1.1, 1.9, depth_11) / np.sqrt(fans_11)).tolist()
        ill_11, squares_11 = int(rng_11.integers(depth_11)), [float(rng_11.uniform(0.1, 9))]
        for layer_11, (fan_11, sigma_11) in enumerate(zip(fans_11, plan_11, strict=True)):
            factor_11 = off_11 if layer_11 == ill_11 else rng_11.uniform(0.91, 1.09)
            squares_11.append(squares_11[-1] * factor_11 * fan_11 * sigma_11**2 / 2)
        want_11 = (ill_11 + 1, plan_11[ill_11] * off_11**0.5)
        expect(wrong_layer, fans_11, plan_11, squares_11, gives=want_11, rtol=1e-3)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-wrong_layer-large", "grade": true, "locked": true, "points": 1}
"""wrong_layer finds a layer whose weights are too large, wherever it stands."""
plan_12, squares_12 = [0.2, 0.1414, 0.3], [0.25, 1.28, 1.24, 1.45]
expect(wrong_layer, [64, 100, 25], plan_12, squares_12, gives=(1, 0.4), rtol=1e-3)
expect(wrong_layer, [8, 30], [0.5, 0.2], [5.0, 4.9, 1470.0], gives=(2, 4.4721), rtol=1e-3)
### BEGIN HIDDEN TESTS
rng_12 = np.random.default_rng(62)
for depth_12 in (1, 2, 5, 12, 30):
    for off_12 in (1.51, 4.0, 300.0):
        fans_12 = rng_12.integers(1, 300, depth_12).tolist()
        plan_12 = (rng_12.uniform(1.1, 1.9, depth_12) / np.sqrt(fans_12)).tolist()
        ill_12, squares_12 = int(rng_12.integers(depth_12)), [float(rng_12.uniform(0.1, 9))]
        for layer_12, (fan_12, sigma_12) in enumerate(zip(fans_12, plan_12, strict=True)):
            factor_12 = off_12 if layer_12 == ill_12 else rng_12.uniform(0.91, 1.09)
            squares_12.append(squares_12[-1] * factor_12 * fan_12 * sigma_12**2 / 2)
        want_12 = (ill_12 + 1, plan_12[ill_12] * off_12**0.5)
        expect(wrong_layer, fans_12, plan_12, squares_12, gives=want_12, rtol=1e-3)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-gain", "locked": true}
# ## Exercise 6: The gain of an activation (2 points)
#
# The inputs of a layer are $d$ activations $f(z)$, with each $z$ standard normal.
# Weights with the standard deviation $1/\sqrt d$ would give its own $z$
# another variance than 1. The gain is the number to multiply them by,
# so that this variance is 1 again.
#
# Write `gain(f, n, rng)`, which estimates it from `n` numbers $z$ drawn with `rng`.
# `f` takes an array and returns an array of the same shape.
# The result is a number, within 1 % of the true gain for n = 400,000.
# Two generators in the same state give the same estimate.
#
# Example: for $f(z) = 3 z$ the gain is $\tfrac{1}{3}$.
#
# <details><summary>Hint 1</summary>
#
# The boxed formula of the lesson says what the variance of the next $z$ depends on.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `np.std` takes the mean off before it squares. That is another quantity
# wherever the mean of $f(z)$ is not 0, as for ReLU.
# </details>


# %% nbgrader={"grade_id": "gain", "solution": true} see="Gains: one number per activation"
def gain(f, n, rng):
    """Factor on the weights that makes up for what an activation takes away.

    Args:
        f: activation, takes and returns an array (n,).
        n: number of draws.
        rng: numpy.random.Generator.

    Returns:
        Estimate of the gain, a number.
    """
    ### BEGIN SOLUTION
    return 1 / np.sqrt(np.mean(f(rng.normal(size=n)) ** 2))
    ### END SOLUTION


# %%
print("ReLU:", gain(lambda z: np.maximum(z, 0), 400_000, np.random.default_rng(1)))
print("tanh:", gain(np.tanh, 400_000, np.random.default_rng(1)))

# %% nbgrader={"grade_id": "test-gain", "grade": true, "locked": true, "points": 1}
"""gain of ReLU, within 1 %."""
relu_13 = np.random.default_rng(71)
expect(gain, lambda z: np.maximum(z, 0), 400_000, relu_13, gives=1.4142, rtol=0.01)
### BEGIN HIDDEN TESTS
for f_13, want_13 in (
    (lambda z: z + 1, 1 / math.sqrt(2)),
    (lambda z: z * 1.0, 1.0),
    (np.tanh, 1.59255),
    (lambda z: np.abs(z) - 2, 1 / math.sqrt(5 - 4 * math.sqrt(2 / math.pi))),
    (lambda z: np.maximum(z, 0).astype("float32"), math.sqrt(2)),
):
    expect(gain, f_13, 400_000, np.random.default_rng(72), gives=want_13, rtol=0.01)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-gain-scale", "grade": true, "locked": true, "points": 1}
"""gain is small for an activation that makes large numbers, and draws with rng alone."""
expect(gain, lambda z: 4 * z + 3, 400_000, np.random.default_rng(73), gives=0.2, rtol=0.01)
tanh_14 = ask(gain, np.tanh, 1000, np.random.default_rng(74), gives=1.6, rtol=0.1)
again_14 = ask(gain, np.tanh, 1000, np.random.default_rng(74))
agree("From a generator in the same state (draw z with rng alone)", again_14, tanh_14)
### BEGIN HIDDEN TESTS
expect(gain, lambda z: np.full(np.shape(z), 2.0), 1000, np.random.default_rng(75), gives=0.5)
expect(gain, lambda z: z / 50, 400_000, np.random.default_rng(76), gives=50.0, rtol=0.01)
large_14 = np.random.default_rng(78)
expect(gain, lambda z: 700 * z, 400_000, large_14, gives=1 / 700, rtol=0.01, atol=0)
expect(gain, lambda z: -3 * (z > 0), 400_000, np.random.default_rng(77), gives=0.4714, rtol=0.01)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-sigmoid_as_tanh", "locked": true}
# ## Exercise 7: A sigmoid net that computes what a tanh net does (3 points)
#
# `params` is `[(W, b), ...]` of a net with at least one hidden layer.
# The hidden layers have the activation tanh, the last layer is linear (logits).
# Write `sigmoid_as_tanh(params)`: the parameters, a list of pairs `(W, b)`
# of the same shapes, with which a net of *sigmoid* hidden layers computes
# the same logits for every $X$, up to rounding.
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


# %% nbgrader={"grade_id": "sigmoid_as_tanh", "solution": true} see="Is the sigmoid guilty?"
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
x = np.linspace(-2, 2, 81)[:, None]
plt.plot(x, 2 * np.tanh(3 * x), linewidth=4, alpha=0.4, label="2 tanh(3x)")
plt.plot(x, sigmoid_logits(sigmoid_as_tanh(tanh_net), x), "--", label="your sigmoid net")
plt.gca().set(title="Two nets, one curve?", xlabel="x", ylabel="logit")
plt.legend()
plt.show()

# %% nbgrader={"grade_id": "test-sigmoid_as_tanh", "grade": true, "locked": true, "points": 1}
"""sigmoid_as_tanh is right for one hidden layer: the rules of the first and the last layer."""
W_15, V_15 = np.array([[0.5, -1.0, 0.3], [0.2, 0.8, -0.6]]), np.array([[1.0, -2], [0.5, 3], [4, 1]])
tanh_15 = [(W_15, np.array([0.1, -0.4, 0.7])), (V_15, np.array([0.2, -0.9]))]
X_15, want_15 = np.array([[1.0, 2.0], [-0.5, 0.3]]), [[0.270781, -2.028438], [1.689948, 0.615939]]
want_15 = {"shapes": [((2, 3), (3,)), ((3, 2), (2,))], "logits": want_15}
agree("Your net of sigmoids", measure_net(ask(sigmoid_as_tanh, tanh_15), X_15), want_15)
### BEGIN HIDDEN TESTS
rng_15 = np.random.default_rng(81)
for sizes_15, scale_15 in (((1, 1, 1), 1), ((7, 3, 5), 1), ((2, 30, 1), 1), ((3, 4, 4), 20)):
    tanh_15 = [
        (scale_15 * rng_15.normal(size=s), rng_15.normal(size=s[1]))
        for s in zip(sizes_15, sizes_15[1:], strict=False)
    ]
    (U_15, c_15), (V_15, d_15) = tanh_15
    X_15 = rng_15.normal(size=(9, sizes_15[0]))
    want_15 = {
        "shapes": [(W.shape, b.shape) for W, b in tanh_15],
        "logits": np.tanh(X_15 @ U_15 + c_15) @ V_15 + d_15,
    }
    got_15 = measure_net(ask(sigmoid_as_tanh, tanh_15), X_15)
    agree(f"Your net of the sizes {sizes_15}", got_15, want_15, atol=1e-5 * scale_15**2)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sigmoid_as_tanh-deep", "grade": true, "locked": true, "points": 1}
"""sigmoid_as_tanh is right for three hidden layers: the rule of the layers between."""
W_16, V_16 = np.array([[0.9, -0.4], [0.3, 0.7]]), np.array([[-0.6, 0.8], [1.1, 0.25]])
b_16, c_16, shape_16 = np.array([0.2, -0.5]), np.array([0.3, 0.1]), ((2, 2), (2,))
tanh_16 = [(W_16, b_16), (V_16, c_16), (W_16, b_16), (V_16, np.array([0.0, 1.5]))]
X_16, want_16 = np.array([[1.0, 2.0], [-0.5, 0.3]]), [[-0.421647, 1.934241], [-0.879054, 1.690995]]
want_16 = {"shapes": [shape_16, shape_16, shape_16, shape_16], "logits": want_16}
agree("Your net of sigmoids", measure_net(ask(sigmoid_as_tanh, tanh_16), X_16), want_16)
### BEGIN HIDDEN TESTS
rng_16 = np.random.default_rng(82)
for sizes_16 in ((5, 5, 5, 5, 5), (3, 6, 2, 4), (2, 1, 5, 3, 1), (10,) * 9):
    tanh_16 = [
        (rng_16.normal(size=s) / np.sqrt(s[0]), rng_16.normal(size=s[1]))
        for s in zip(sizes_16, sizes_16[1:], strict=False)
    ]
    X_16 = t_16 = rng_16.normal(size=(9, sizes_16[0]))
    for W_16, b_16 in tanh_16[:-1]:
        t_16 = np.tanh(t_16 @ W_16 + b_16)
    want_16 = {
        "shapes": [(W.shape, b.shape) for W, b in tanh_16],
        "logits": t_16 @ tanh_16[-1][0] + tanh_16[-1][1],
    }
    got_16 = measure_net(ask(sigmoid_as_tanh, tanh_16), X_16)
    agree(f"Your net of the sizes {sizes_16}", got_16, want_16, atol=1e-5)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-sigmoid_as_tanh-input", "grade": true, "locked": true, "points": 1}
"""sigmoid_as_tanh is right where the layers have different widths, and leaves the net as it was."""
W_17, b_17 = np.array([[0.5, -1.0, 0.3]]), np.array([0.1, -0.4, 0.7])
V_17, c_17 = np.array([[1.5, -2.0], [0.5, 3.0], [-1.0, 1.0]]), np.array([0.2, -0.9])
tanh_17 = [(W_17, b_17), (V_17, c_17), (np.array([[2.0], [-0.7]]), np.array([0.4]))]
X_17, want_17 = np.array([[0.0], [1.5], [-2.0]]), [[0.213424], [0.981360], [-1.243428]]
want_17 = {"shapes": [((1, 3), (3,)), ((3, 2), (2,)), ((2, 1), (1,))], "logits": want_17}
agree("Your net of sigmoids", measure_net(ask(sigmoid_as_tanh, tanh_17), X_17), want_17)
### BEGIN HIDDEN TESTS
rng_17 = np.random.default_rng(83)
tanh_17 = [(rng_17.normal(size=s), rng_17.normal(size=s[1])) for s in ((3, 6), (6, 2), (2, 4))]
X_17 = rng_17.normal(size=(5, 3))
t_17 = np.tanh(np.tanh(X_17 @ tanh_17[0][0] + tanh_17[0][1]) @ tanh_17[1][0] + tanh_17[1][1])
want_17 = {
    "shapes": [(W.shape, b.shape) for W, b in tanh_17],
    "logits": t_17 @ tanh_17[2][0] + tanh_17[2][1],
}
agree("Your net", measure_net(ask(sigmoid_as_tanh, tanh_17), X_17), want_17, atol=1e-5)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-dead_fraction", "locked": true}
# ## Exercise 8: Dead units (2 points)
#
# `A` holds the activations of one layer, `(n, m)`: a row for each of n examples,
# a column for each of m units.
# A unit is **dead** if it is exactly 0 on *every* example.
# Write `dead_fraction(A)`, the share of the units that are dead,
# a number between 0 and 1. There is at least one example and one unit.
#
# The layer may have any activation: entries may be negative,
# and a unit that says $10^{-30}$ on some example is faint, not dead.
#
# Example:
#
# $$A = \begin{pmatrix} 0 & 2 & 0 & 1 & 0 \\ 3 & 0 & 0 & 1 & 0 \\ 0 & 0 & 0 & 4 & -1
# \end{pmatrix}$$
#
# has one dead unit of five, the third: the result is 0.2.
#
# <details><summary>Hint 1</summary>
#
# Two steps: which columns are dead? Then: which share of the answers is yes?
# </details>
#
# <details><summary>Hint 2</summary>
#
# Before you trust a number such as a column's sum or its largest entry:
# can it be 0 although an entry is not?
# </details>


# %% nbgrader={"grade_id": "dead_fraction", "solution": true} see="Not all is well: units that are dead at the start"
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
"""dead_fraction counts columns of zeros, and no others."""
A_18 = [[0.0, 2, 0, 1, 0, 4, 0, 5], [3, 0, 0, 1, 0, 5, 0, 5], [2, 9, 0, 4, -1, 6, 0, 7]]
expect(dead_fraction, np.array(A_18), gives=0.25)
### BEGIN HIDDEN TESTS
rng_18 = np.random.default_rng(91)
for n_18, m_18 in ((40, 7), (3, 50), (1, 9), (12, 1), (2, 200)):
    dead_18 = rng_18.random(m_18) < 0.4
    for random_18 in (
        np.maximum(rng_18.normal(size=(n_18, m_18)), 0),
        np.minimum(rng_18.normal(size=(n_18, m_18)), 0),
        rng_18.integers(-1, 2, (n_18, m_18)),
    ):
        random_18[:, dead_18] = 0
        want_18 = sum(not any(column) for column in random_18.T.tolist()) / m_18
        expect(dead_fraction, random_18, gives=want_18)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-dead_fraction-exact", "grade": true, "locked": true, "points": 1}
"""dead_fraction takes 0 at its word: tiny, negative and cancelling entries are not dead."""
expect(dead_fraction, np.array([[0.0, 0.0, 0.0], [0.0, 0.0, 0.0], [1.0, 2.0, 3.0]]), gives=0)
A_19 = np.array([[0.0, 1e-30, 2.0, 2.0, 5.0, 0.0], [0.0, 0.0, 2.0, 2.0, 0.0, 5.0]])
expect(dead_fraction, A_19, gives=0.166667)
A_19 = np.array([[1.0, -2.0, 0.0, -0.5, 3.0], [-1.0, -1.0, 0.0, 0.0, 0.0]])
expect(dead_fraction, A_19, gives=0.2)
### BEGIN HIDDEN TESTS
A_19 = np.random.default_rng(92).uniform(1, 2, size=(6, 8)).astype("float32")
A_19[:4, ::3] = 0
A_19[:, [1, 4]] = 0
expect(dead_fraction, A_19, gives=2 / 8)
expect(dead_fraction, -A_19, gives=2 / 8)
expect(dead_fraction, A_19 * np.float32(1e-40), gives=2 / 8)
expect(dead_fraction, np.zeros((5, 3)), gives=1)
expect(dead_fraction, np.array([[0.0, -0.0], [-0.0, 5e-324]]), gives=0.5)
expect(dead_fraction, np.array([[1e-200, 0.0], [-1e-200, 0.0], [1e200, 0.0]]), gives=0.5)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "words", "locked": true}
# ## In your own words
#
# A classmate reports: "My net of 20 sigmoid layers guessed. I changed the activation to
# ReLU and the initialiser to He's, and now it learns. So the sigmoid was the mistake."
# What does this experiment show, and what would you try before you agree?
# Answer in three sentences below, then open the model answer and compare:
# it is not graded.
#
# <details><summary>A model answer</summary>
#
# It shows that one pair of activation and start learns and another does not;
# two things changed at once, so it does not say which of them did it.
# I would train the sigmoid net from a start that fits it, for example the one that
# computes what a tanh net computes, and the ReLU net from the old initialiser,
# with several learning rates and seeds for each.
# If the sigmoid net learns then, the start was the mistake and not the sigmoid.
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
