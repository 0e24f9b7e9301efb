# %% [markdown]
# # 09 Does the activation matter? Measuring it honestly
#
# Compare activations as an experimenter does: many seeds, intervals,
# a learning rate chosen for each, and a test set that is read once.
#
# **Time:** 60 minutes. **You need:** backpropagation through a net (lesson 5),
# vanishing gradients and initialisation (6, 7), the rectifier's relatives (8).
#
# Two nets differ in nothing but the activation: sigmoid in one, ReLU in the other.
# Ten runs of each on the same digits, at the same learning rate:
# 93.0 % against 97.3 %, and a test says that chance does not do that. Case closed?
# Give each the rate that suits it, and 0.1 points are left between them.
# Train both at a rate of 1, and the sigmoid wins by 70 points (on validation images).
# Give it five layers, and it guesses; start it from other weights, and it is at 97 %.
# And when the last bit of every pixel is changed, a difference between two activations
# may go from "chance" to "hardly chance".

# %%
# @title Imports and eight activations
import timeit

import matplotlib.pyplot as plt
import numpy as np
from scipy import stats
from scipy.special import expit, ndtr, softmax
from sklearn.datasets import load_digits

SQRT_2PI = np.sqrt(2 * np.pi)
SELU = (1.0507009873554805, 1.6732632423543772)  # its scale and alpha, lesson 8
ACTIVATIONS = {  # name: (a = f(z), its slope f'(z))
    "sigmoid": (expit, lambda z: expit(z) * expit(-z)),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0),
    "leaky relu": (lambda z: np.maximum(z, 0.01 * z), lambda z: np.where(z > 0, 1.0, 0.01)),
    "elu": (lambda z: np.where(z > 0, z, np.expm1(z * (z < 0))), lambda z: np.exp(z * (z < 0))),
    "selu": (
        lambda z: SELU[0] * np.where(z > 0, z, SELU[1] * np.expm1(z * (z < 0))),
        lambda z: SELU[0] * np.where(z > 0, 1, SELU[1] * np.exp(z * (z < 0))),
    ),
    "gelu": (lambda z: z * ndtr(z), lambda z: ndtr(z) + z * np.exp(-(z**2) / 2) / SQRT_2PI),
    "swish": (lambda z: z * expit(z), lambda z: expit(z) * (1 + z * expit(-z))),
}

# %% [markdown]
# ## Before you start
#
# Answer from memory, then open the answer.
#
# <details><summary>A unit has z below 0 on every example. What tells Leaky ReLU from
# ReLU there, and how small is the difference? (Lesson 8)</summary>
#
# The slope: 0.01 instead of 0. A ReLU unit gets no gradient from any example;
# the leaky one gets a hundredth of what a switched-on unit gets, so it can come back.
# Drawn on a scale from $-5$ to 5, the two look the same.
# </details>
#
# <details><summary>Five hidden sigmoid layers: what is the most that the five slopes
# together can leave of a gradient on its way down? (Lesson 6)</summary>
#
# Each slope is at most $1/4$: $(1/4)^5$ is about a thousandth,
# and that only if every unit sits at $z = 0$.
# The weights multiply it, too: small ones shrink it further.
# </details>
#
# <details><summary>The loss of a net falls, and its accuracy stays where it is.
# How can that be? (Lesson 3)</summary>
#
# Cross-entropy looks at the probability of the right class, accuracy only at which
# class has the largest. If the right one goes from 0.6 to 0.9,
# or from 0.1 to 0.3 beside another with 0.5, the loss falls and no answer changes.
# </details>

# %% [markdown]
# ## A score is a random number
#
# Train the same net twice from different random weights: the two scores differ.
# So "ReLU 97.8 %, GELU 98.1 %" says nothing yet.
# The question is how far each mean may be off.
# From $n$ scores $s_1, \dots, s_n$, one per seed,
#
# $$\bar{s} \pm t \, \frac{\hat{\sigma}}{\sqrt{n}}, \qquad
# \hat{\sigma}^2 = \frac{1}{n - 1} \sum_i (s_i - \bar{s})^2$$
#
# is the 95 % **confidence interval** of the mean if scores scatter normally.
# Made anew from new seeds again and again,
# 95 % of such intervals contain the true mean.
# Since $\hat{\sigma}$ itself is only an estimate from $n$ numbers,
# $t$ comes from Student's distribution with $n - 1$ degrees of freedom (Student 1908).
#
# By hand for the scores 97, 98, 96, 97, 97: the mean is 97,
# the squared deviations are 0, 1, 1, 0, 0, so $\hat{\sigma}^2 = 2/4$
# and $\hat{\sigma} / \sqrt{5} = 0.316$.
# For $n = 5$, $t = 2.776$: the interval is $97 \pm 0.88$.
# The well-known 1.96 belongs to a $\hat{\sigma}$ that is *known*; it gives $\pm 0.62$.
#
# **Write it down, then run:** of intervals made with 1.96 from five scores,
# how many contain the true mean?

# %%
guess = None  # percent of the intervals made with 1.96

# %%
rng = np.random.default_rng(9)
scores = rng.normal(97, 0.7, (20_000, 5))  # 20,000 invented experiments with five seeds
off = np.abs(scores.mean(axis=1) - 97) / stats.sem(scores, axis=1)
for factor in (2.776, 1.96):
    print(f"{factor}: {100 * np.mean(off < factor):.1f} % of the intervals contain the true mean")
compare_guess(guess, 100 * np.mean(off < 1.96))

# %%
# @title Draw the first forty intervals
low, high = scores[:40].mean(axis=1) + 2.776 * stats.sem(scores[:40], axis=1) * [[-1], [1]]
plt.vlines(np.arange(40), low, high, colors=np.where(off[:40] > 2.776, "C1", "C0"), linewidth=3)
plt.axhline(97, color="black", linestyle="--")
plt.title(f"{np.sum(off[:40] > 2.776)} of the first 40 intervals (orange) miss the true mean")
plt.gca().set(xlabel="experiment of five seeds", ylabel="accuracy (%)")
show_figure(
    "Forty vertical bars, the intervals of 40 experiments, around a dashed line at 97 %;"
    f" {np.sum(off[:40] > 2.776)} of them do not reach the line. The bars are of very different lengths."
)

# %% [markdown]
# With 1.96 about 12 of 100 intervals miss, not 5.
# Look at the lengths in the picture, too: five seeds do not measure the spread well.
#
# Scores that happen to lie close together give a small $\hat{\sigma}$,
# so a short interval, and nothing tells the experimenter that it is too short:
# these are the ones that miss.
# A larger factor lengthens all of them until 95 of 100 contain the mean again;
# the fewer the scores, the larger: 2.776 for five, 2.262 for ten.
#
# **Your turn:** exercise 1.
#
# ## Three parts of the data, and one of them sealed
#
# * **Training** images: the gradients come from them, and nothing else does.
# * **Validation** images: every choice is made on them,
#   the learning rate, the epoch to stop at, the activation.
# * **Test** images: read once, when every choice has been made.
#
# ### Find the bug
#
# This training function is typical of many notebooks. What is wrong with its last line?
#
# ```python
# best = 0
# for epoch in range(30):
#     one_epoch(net, X_train, y_train)
#     best = max(best, accuracy(net, X_test, y_test))
# print(f"test accuracy {best:.1f} %")
# ```
#
# <details><summary>Answer</summary>
#
# It chooses the epoch by the test set: the test set is used as validation set.
# Of 30 looks the luckiest is reported,
# and luck on these images does not carry over to others.
# Measure on validation images during training, keep the best net *by those*,
# and read the test images once.
#
# </details>
#
# How much luck is there to choose from? A net that is right on 97 % of all images
# is not right on exactly 97 % of 400 given ones: the standard deviation
# of that share is $\sqrt{0.97 \cdot 0.03 / 400}$, or 0.85 points.
#
# **Predict, then run:** forty nets, all of them exactly 97 % good.
# What does the best of them score on 400 images, and what on 400 others?

# %%
first, second = rng.binomial(400, 0.97, (2, 2000, 40)) / 4  # % of 400 images, 2,000 repeats
winner = first.argmax(axis=1)[:, None]
print(f"the best of 40, on the images it was chosen by: {first.max(axis=1).mean():.2f} %")
print(f"the same net on 400 new images: {np.take_along_axis(second, winner, 1).mean():.2f} %")

# %% [markdown]
# The winner's lead of more than a point is all luck.
# Different epochs of one run are not independent, so their luck is smaller,
# but it always points upwards.
# That is why every choice has its own data.
#
# ## One training function for all
#
# The competitors are eight activations of lessons 1, 2 and 8.
# Only the activation may differ, so everything else is in one place:
# folded, the split and the initialiser that suits the activation
# (lesson 7); then the optimiser.


# %%
# @title Load and split the digits
def digits(seed):
    """400 test images, the same for every seed; the other 1,397, split by the seed."""
    (X, y), order = load_digits(return_X_y=True), np.random.default_rng(2024).permutation(1797)
    rest = np.random.default_rng(seed).permutation(order[400:])
    parts = {"train": rest[300:], "val": rest[:300], "test": order[:400]}
    X = (X - X[parts["train"]].mean()) / X[parts["train"]].std()  # scaled by training images only
    return {name: (X[rows].astype("float32"), y[rows]) for name, rows in parts.items()}


# %%
# @title Start the weights
def start(sizes, activation, rng, centred=False):
    """Parameters [(W, b), ...] of a new net as views into one flat vector, and that vector."""
    d_in, d_out = np.array(sizes[:-1]), np.array(sizes[1:])
    theta = np.zeros(np.sum(d_in * d_out + d_out), dtype="float32")
    glorot, he, params, at = 2 / (d_in + d_out), 2 / d_in, [], 0
    rule = {"sigmoid": glorot, "tanh": glorot, "selu": he / 2}.get(activation, he)
    for m, k, v in zip(d_in, d_out, [*rule[:-1], glorot[-1]], strict=True):  # the last is linear
        W, b = theta[at : at + m * k].reshape(m, k), theta[at + m * k : at + m * k + k]
        W[:] = rng.normal(0, np.sqrt(v), (m, k))
        if centred and at:  # lesson 7: what a sigmoid net needs to behave like a tanh net
            W *= 4
            b -= W.sum(axis=0) / 2  # a is 1/2 on average: take its share off
        params.append((W, b))
        at += m * k + k
    return params, theta


# %% [markdown]
# `params` are windows into one long vector $\theta$:
# a step on $\theta$ moves all of them.
# The way forward and the way back are those of lesson 6,
# with one addition, `norm`, off until the section on batch normalisation:
# it shifts and scales every $z$ to mean 0 and std 1 over the rows of $X$,
# or by the `fixed` means and stds of the training images.


# %%
def forward(params, X, f, norm=False, fixed=None):
    """zs [z_1, ..., logits], acts [X, a_1, ...], and the (mean, std) that `norm` used."""
    zs, acts, used = [], [X], []
    for W, b in params[:-1]:
        z = acts[-1] @ W + b
        if norm:
            used.append(fixed[len(used)] if fixed else (z.mean(0), np.sqrt(z.var(0) + 1e-5)))
            z = (z - used[-1][0]) / used[-1][1]
        zs, acts = [*zs, z], [*acts, f(z)]
    return [*zs, acts[-1] @ params[-1][0] + params[-1][1]], acts, used


# %%
def backward(params, zs, acts, y, df, used=()):
    """Flat gradient of the mean cross-entropy, and the norm of dz of each hidden layer."""
    grads, deltas, n, one_hot = [], [], len(y), np.eye(zs[-1].shape[1], dtype="float32")[y]
    dz = (softmax(zs[-1], axis=1) - one_hot) / n
    for layer in reversed(range(len(params))):
        grads += [dz.sum(axis=0), (acts[layer].T @ dz).ravel()]
        if layer:
            z = zs[layer - 1]
            dz = dz @ params[layer][0].T * df(z)
            if used:  # every column has its own n x n Jacobian
                J = np.eye(n) - 1 / n - z.T[:, :, None] * z.T[:, None, :] / n
                dz = np.einsum("kij,jk->ik", J, dz) / used[layer - 1][1]
            deltas.append(np.linalg.norm(dz))
    return np.concatenate(grads[::-1]), deltas[::-1]


# %%
def fit(activation, seed, hidden=(64, 64), lr=0.01, epochs=30, how="sgd", nudge=0):
    """Train on the digits; `how`: 'sgd' (momentum 0.9), 'adam', 'batchnorm' or 'centred'."""
    (f, df), norm, data = ACTIVATIONS[activation], how == "batchnorm", digits(seed)
    rng, sizes, (X, y) = np.random.default_rng(seed), [64, *hidden, 10], data["train"]
    X = X * np.float32(1 + nudge * 2**-23)  # a nudge of 1 moves the last bit of every pixel
    params, theta = start(sizes, activation, rng, how == "centred")
    v, s, t, val, ratio, began = 0 * theta, 0 * theta, 0, [], [], timeit.default_timer()

    def accuracy(part):
        logits = forward(params, data[part][0], f, norm, forward(params, X, f, norm)[2])[0][-1]
        return 100 * np.mean(logits.argmax(axis=1) == data[part][1])

    for _ in range(epochs):
        for rows in np.split(rng.permutation(len(y)), range(32, len(y), 32)):
            zs, acts, used = forward(params, X[rows], f, norm)
            g, t = backward(params, zs, acts, y[rows], df, used)[0], t + 1
            if how == "adam":
                v, s = 0.9 * v + 0.1 * g, 0.999 * s + 0.001 * g**2
                step = -lr * v / (1 - 0.9**t) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8)
            else:
                step = v = 0.9 * v - lr * g
            before = [W.copy() for W, _ in params]
            theta += step
        val.append(accuracy("val"))
        ratio.append([(W - o).std() / o.std() for o, (W, _) in zip(before, params, strict=True)])
    out = {"seconds": timeit.default_timer() - began, "val": val, "ratio": ratio, "params": params}
    times = timeit.repeat(lambda: forward(params, X, f, norm), number=1, repeat=9)
    return out | {"micro": min(times) * 1e6 / len(y), "test": accuracy("test")}


# %% [markdown]
# The seed decides the split into training and validation, the initial weights
# and the order of the batches. The 400 test images are the same for everybody
# and enter in the very last line; `fit` has no choice to make, it returns the net
# of the last epoch. (Exercise 3 chooses the epoch, by validation.)
#
# An interval over seeds therefore speaks about *new runs on these 400 images*,
# not about other images: those are the 0.85 points above.
#
# ## A benchmark, live
#
# Four activations, two hidden layers of 64 units, rate 0.01, five seeds each.
# One table has what people ask for.
#
# **Predict, then run:** which will be slowest per image, and which needs most epochs?


# %%
# @title Draw dots and intervals
def dots(axes, groups, title, unit):
    """Draw {name: values}: a dot a seed, mean and 95 % t-interval; return the latter as text."""
    texts = {}
    for i, (name, values) in enumerate(groups.items()):
        half = np.ptp(stats.ttest_1samp(values, 0).confidence_interval(0.95)) / 2
        ink = COLORS.get(name.split(",")[0], COLORS["sigmoid"])
        axes.plot(i + np.linspace(-0.15, 0.1, len(values)), values, "o", color=ink, alpha=0.5)
        axes.errorbar(i + 0.3, np.mean(values), half, fmt="_", color="black", capsize=3)
        texts[name] = f"{np.mean(values):.2f} +- {half:.2f} {unit}"
    axes.set_xticks(range(len(groups)), groups, rotation=60)
    axes.set(title=title, ylabel=unit)
    return texts


# %%
live = {k: [fit(k, seed) for seed in range(5)] for k in ("sigmoid", "tanh", "relu", "gelu")}
what = {"test": ("Test accuracy", "%"), "seconds": ("Training", "s"), "micro": ("One image", "µs")}
texts, (fig, panels) = [], plt.subplots(1, 3, figsize=(9, 3.4))
for axes, (key, words) in zip(panels, what.items(), strict=True):
    texts.append(dots(axes, {k: [run[key] for run in live[k]] for k in live}, *words))
for k, runs in live.items():
    passed = [min([i for i, v in enumerate(r["val"], 1) if v >= 95], default="never") for r in runs]
    print(f"{k:8}", *(f"{text[k]:17}" for text in texts), "95 % after epoch", *passed)
show_figure(
    "Dots of five seeds. Test accuracy: the sigmoid is lowest"
    f" ({texts[0]['sigmoid']}; ReLU {texts[0]['relu']}). Training time and time per image: GELU"
    f" takes {texts[2]['gelu']} an image, ReLU {texts[2]['relu']}."
)

# %% [markdown]
# Columns: test accuracy, training time, time per image,
# and for each seed the first epoch with a validation accuracy of 95 %.
# Dots are seeds, black is the mean with its interval. The times are this machine's.
# On every unit GELU pays for the normal distribution function, ReLU for one comparison.
#
# The sigmoid has the lowest accuracy and needs the most epochs, on every seed.
# It need not lose everywhere: compare its training time with GELU's.
#
# ## All eight, and the differences seed by seed
#
# More runs than a lesson should take have been done once and stored in the folded cell.
# A row is a net: hidden layers, activation, learning rate,
# then of the 400 test images how many came out right, one number for each seed:
# 2 layers with seeds 0 to 9, 5 layers with 0 to 4.
# Tuned rows are for later: they end in the mean validation accuracy (seeds 0 to 4)
# at each rate tried, and the tests are runs at the best of them.

# %%
# @title Read the stored table
SWEEP = """\
2026-11-28, NumPy 2.4.6, SciPy 1.17.1, sklearn 1.9.1, python course/sweeps/09-fair-training.py
layers activation | rate | right of 400 test images for each seed | validation, %
2 sigmoid    | 0.01 | 368 367 370 376 373 375 368 371 376 374 || 5 sigmoid    | 0.01 |  63  35  35  45  35
2 tanh       | 0.01 | 387 392 390 392 388 390 386 389 386 389 || 5 tanh       | 0.01 | 389 387 387 391 389
2 relu       | 0.01 | 391 394 391 393 390 387 387 388 384 388 || 5 relu       | 0.01 | 392 387 391 390 389
2 leaky relu | 0.01 | 390 395 391 393 389 388 387 389 384 388 || 5 leaky relu | 0.01 | 390 388 388 389 388
2 elu        | 0.01 | 393 394 389 392 391 390 387 390 389 388 || 5 elu        | 0.01 | 392 388 388 388 392
2 selu       | 0.01 | 385 391 388 391 386 389 386 390 389 388 || 5 selu       | 0.01 | 391 390 392 394 391
2 gelu       | 0.01 | 392 395 392 392 391 389 389 391 384 391 || 5 gelu       | 0.01 | 395 391 390 390 388
2 swish      | 0.01 | 392 395 389 392 390 389 388 391 386 389 || 5 swish      | 0.01 | 392 388 389 391 391
3 sigmoid    | 0.01 | 316 292 287 303 277 || 4 sigmoid    | 0.01 |  35  38  41  73  35
2 sigmoid tuned    | 0.3    | 391 390 390 393 388 393 390 393 388 393 | 78.9 93.7 97.0 97.8 97.9 82.0
2 tanh tuned       | 0.1    | 391 393 391 391 391 391 388 390 390 391 | 97.1 97.6 98.1 98.3 34.9 10.5
2 relu tuned       | 0.03   | 393 395 393 392 392 391 391 390 387 390 | 96.9 97.6 97.7 97.5 16.5  9.9
2 leaky relu tuned | 0.1    | 391 388 388 392 391 392 387 394 389 387 | 97.0 97.6 97.7 97.9  9.4  9.4
2 elu tuned        | 0.03   | 392 392 390 393 391 390 390 390 388 387 | 97.1 97.7 97.9 90.6  8.9  9.6
2 selu tuned       | 0.03   | 389 393 389 390 385 391 390 387 389 387 | 97.0 97.6 98.0  9.7  9.5  9.9
2 gelu tuned       | 0.1    | 390 390 388 390 390 393 389 391 391 391 | 97.1 97.4 97.6 97.9 11.6  9.9
2 swish tuned      | 0.03   | 394 394 394 393 391 391 389 389 385 390 | 97.1 97.7 97.9 97.9 12.2  9.8
5 sigmoid tuned    | 0.01   |  63  35  35  45  35 |  9.7 10.5  9.8  9.8  9.5  9.9
5 adam tuned       | 0.01   | 387 386 372 387 378 | 52.0 85.8 94.3 95.5 66.8  8.9
5 batchnorm tuned  | 0.01   | 391 386 388 390 387 | 97.5 98.0 97.6 97.4 96.5 94.1
5 centred tuned    | 0.1    | 389 383 390 391 392 | 96.1 97.2 97.8 98.1 97.2  9.7
"""
ROWS = [row.split("|") for row in SWEEP.replace("||", "\n").splitlines()[2:] if "|" in row]
CHOSEN = {label.strip(): float(rate) for label, rate, *_ in ROWS}
TESTS = {label.strip(): np.array(right.split(), float) / 4 for label, _, right, *_ in ROWS}  # in %
VALS = {row[0].strip(): np.array(row[3].split(), float) for row in ROWS if len(row) == 4}
LRS = (0.003, 0.01, 0.03, 0.1, 0.3, 1)

# %% [markdown]
# Two means with overlapping intervals: are they equal?
# That is the wrong question twice. Intervals may overlap although the means differ,
# and the scores come in **pairs**: seed 3 gave every activation the same split.
# So subtract first, seed by seed, and make *one* interval, of the differences:
#
# $$d_i = a_i - b_i, \qquad \bar{d} \pm t \, \frac{\hat{\sigma}_d}{\sqrt{n}}$$
#
# If it excludes 0, the two are distinguishable.
# By hand: scores 80, 90, 70 against 79, 89.2, 68.9 vary by 20,
# but their differences are 1, 0.8, 1.1, with the interval $0.97 \pm 0.38$.
#
# The same comparison is often given as one number.
# Suppose there is no difference: the $d_i$ scatter normally around 0.
# The **p-value** is the probability that chance alone then brings a mean difference
# at least as many standard errors $\hat{\sigma}_d / \sqrt{n}$ away from 0,
# on either side, as the one measured.
# Above, 0.967 is 11 standard errors of 0.088, and Student's distribution
# with two degrees of freedom goes as far in 0.8 % of cases: $p = 0.008$.
# It is *not* the probability that there is no difference,
# it says nothing about how *large* a difference is, and it is never 0.
#
# **Predict, then run:** ten seeds. Which activations differ from ReLU?


# %%
def versus(scores, others):
    """p-value of the paired comparison, as text."""
    p = stats.ttest_rel(scores, others).pvalue
    return f"p = {p:.3f}" if p >= 0.001 else "p < 0.001"


# %%
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 4))
two = {name: TESTS[f"2 {name}"] for name in ACTIVATIONS}
minus = {name: scores - two["relu"] for name, scores in two.items() if name != "relu"}
means = dots(left, two, "2 hidden layers, 10 seeds, rate 0.01", "%")
gaps = dots(right, minus, "Minus ReLU, seed by seed", "points")
for name in gaps:
    print(f"{name:10} {means[name]:16} minus ReLU: {gaps[name]:21}", versus(two[name], two["relu"]))
right.axhline(0, color="black", linestyle="--", linewidth=1)
right.set(ylim=(-1.6, 1.6), xlim=(0.5, 6.6))  # the sigmoid is far below
show_figure(
    "Left: test accuracy of eight activations, ten dots each; the sigmoid is at"
    f" {means['sigmoid']}, all others between 96 and 99 %. Right: six of them minus ReLU, seed by"
    f" seed, around a dashed line at 0; only GELU's interval, {gaps['gelu']}, stays above it."
)

# %% [markdown]
# An interval excludes 0 exactly where $p < 0.05$.
# (The sigmoid lies far below the right panel.) Three things to see:
#
# * **Pairing pays.** ReLU and Leaky ReLU share splits, weights and batches;
#   their means are known to half a point each, their difference to 0.13.
# * **GELU beats ReLU by 0.33 points**, says its interval,
#   although the separate intervals in the left panel overlap widely.
# * **But these are seven comparisons.** If nothing differed,
#   each would raise a false alarm in 5 of 100 cases,
#   and seven independent ones at least one alarm in 30 of 100: $1 - 0.95^7 = 0.30$.
#   A strict cure (Bonferroni's) asks for $p < 0.05 / 7 = 0.007$,
#   which GELU does not reach. Wait for the section on the learning rate.
#
# "Not distinguishable" does not mean "equal": it means that ten seeds cannot tell.
# **Your turn:** exercise 2.
#
# ## Depth: where the choice decides
#
# Now five hidden layers, everything else as before,
# and for the sigmoid every depth from two to five.
# Three rescues are tried on the five-layer sigmoid net:
#
# * **adam** divides each step by the typical size of its gradient
#   (Kingma & Ba 2015);
# * **batchnorm** shifts and scales every $z$ over the batch to mean 0 and std 1
#   (Ioffe & Szegedy 2015; here with $\gamma = 1$, $\beta = 0$);
# * **centred** is lesson 7's initialisation, nothing else:
#   weights four times as large, biases that take off the mean activation of 1/2.
#
# A rescue may want another rate than 0.01. So each of the three, and the net
# without a rescue, gets six rates and keeps the one with the best validation mean.
# Adam's list is lower, since its usual rate is 0.001.
#
# **Predict, then run:** which of the three helps most?

# %%
groups = {"5 hidden layers, rate 0.01": {name: TESTS[f"5 {name}"] for name in ACTIVATIONS}}
groups["Sigmoid by depth"] = {f"{d} layers": TESTS[f"{d} sigmoid"] for d in "2345"}
groups["Sigmoid, 5, tuned"] = {f"{k[2:-6]}, {CHOSEN[k]:g}": TESTS[k] for k in VALS if k[0] == "5"}
fig, panels = plt.subplots(1, 3, figsize=(9, 3.8), sharey=True, width_ratios=(8, 4, 4))
for axes, (title, group) in zip(panels, groups.items(), strict=True):
    texts = dots(axes, group, title, "%")
    print(title, *(f"{name:17}{text}" for name, text in texts.items()), sep="\n  ")
show_figure(
    "Left: with five layers the sigmoid is at 10 %, seven activations are above 96 %. Middle: the"
    " sigmoid falls from 93 % with two layers over 74 % with three to 11 % with four and five. Right:"
    " tuned, five sigmoid layers at " + ", ".join(f"{k}: {text}" for k, text in texts.items()) + "."
)

# %% [markdown]
# Seven activations do as well as with two layers.
# The sigmoid falls from 93 % to 74 % at three layers, and to chance from four on:
# lesson 6's vanishing gradient, as a score. None of the six rates helps it.
#
# Now the rescues. Batch normalisation brings 97.1 %, a *different start* 97.2 %,
# with the same activation, depth and optimiser. Adam brings 95.5 %,
# and its seeds lie further apart: 93 to 97 %.
# (At its usual 0.001 alone, it would have a validation mean of 85.8 %.)
# What fails at depth is not the sigmoid; it is the sigmoid with the usual start.
# (Lesson 7 says why.) Of the two things that start changes,
# the larger weights alone rescue the net, the biases alone do not.
#
# ### How large is a step?
#
# A cheap diagnosis while a net trains: compare a step with what it changes,
# layer by layer, as the ratio $\mathrm{std}(\Delta W) / \mathrm{std}(W)$.
# A rule of thumb asks for about $10^{-3}$ in each layer (Karpathy 2015).
# `fit` keeps the ratio of the last step of every epoch.
#
# Five hidden layers at the rate 0.01, the first 15 epochs, five seeds each:

# %%
nets = {"relu": ("relu", "sgd", "-"), "tanh": ("tanh", "sgd", "--")}
nets |= {"sigmoid": ("sigmoid", "sgd", "-"), "sigmoid, centred": ("sigmoid", "centred", ":")}
for label, (name, how, style) in nets.items():
    runs = [fit(name, seed, [64] * 5, epochs=15, how=how) for seed in range(5)]
    ratio = np.array([run["ratio"] for run in runs])  # (5 seeds, 15 epochs, 6 layers)
    lines = plt.semilogy(range(1, 16), ratio[:, :, 0].T, style, color=COLORS[name], linewidth=1.2)
    lines[0].set_label(label)
    a, b = np.median(ratio, axis=0)[[0, 14]][:, [0, 5]].T  # layer 1 and the output layer
    print(f"{label}: layer 1 {a[0]:.0e} to {a[1]:.0e}, output {b[0]:.0e} to {b[1]:.0e}", end="; ")
    print(f"validation {np.mean([run['val'][-1] for run in runs]):.0f} %")
plt.gca().set(title="Steps of layer 1", xlabel="epoch", ylabel="size of a step / size of W")
plt.legend()
show_figure(
    "Ratio of a step to the weights of layer 1 over 15 epochs, logarithmic, five seeds each. Sigmoid:"
    " flat lines at 1e-5. ReLU, tanh and the centred sigmoid start near 5e-3, hundreds of times above;"
    " tanh and the centred sigmoid end near 1e-3, ReLU falls to 1e-4."
)

# %% [markdown]
# The sigmoid's output layer takes full steps all the time.
# Its first layer takes steps of a hundred-thousandth, in the first epoch and in
# the fifteenth: even if all 1,050 steps of a run pointed the same way,
# it would change by little more than 1 % of its size.
# With the centred start, the *same* activation's first layer moves like that of tanh.
#
# In the end ReLU's steps are small as well: the net fits its training images
# and the gradient has little left to say.
# So read the ratio over time, and beside the accuracy:
# small and 10 % is stuck, small and 97 % is done.
#
# ## The learning rate is a confounder
#
# So far everybody trained at the rate 0.01. Is that fair?
# The sigmoid's slope is at most 1/4,
# so its gradients are smaller and the same rate means smaller steps.
# **Fair is the same *effort* for everybody**: the same list of rates,
# the same seeds, and for each activation the rate with the best validation accuracy.
# The test images then judge that one.
#
# The two-layer nets, each with the rates 0.003, 0.01, 0.03, 0.1, 0.3 and 1,
# chosen by seeds 0 to 4 and tested with seeds 0 to 9:
#
# **Predict, then run:** the sigmoid came last at 0.01. And tuned?
# And if all had to use a rate of 1?

# %%
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 4))
tuned = {f"{k}, {CHOSEN[f'2 {k} tuned']:g}": TESTS[f"2 {k} tuned"] for k in ACTIVATIONS}
texts, relu = dots(left, tuned, "Each at its best rate, 10 seeds", "%"), TESTS["2 relu tuned"]
for (key, text), style in zip(texts.items(), ["o-", "s--", "^:", "D-."] * 2, strict=True):
    name, both = key.split(",")[0], (tuned[key], relu)
    ps = [versus(*both), " first five seeds:", versus(*(s[:5] for s in both))] * (name != "relu")
    print(f"{key:16} {text}  minus ReLU {np.mean(both[0] - both[1]):+.2f}", *ps)
    right.semilogx(LRS, VALS[f"2 {name} tuned"], style, color=COLORS[name], label=name)
right.set(title="Mean validation accuracy, 5 seeds", xlabel="learning rate", ylabel="%")
right.legend(loc="lower left")
show_figure(
    f"Left: tuned, all eight lie between {min(np.mean(v) for v in tuned.values()):.2f} and"
    f" {max(np.mean(v) for v in tuned.values()):.2f} %, with overlapping intervals. Right: validation"
    " accuracy over the rate. Seven curves are flat from 0.003 on and drop to 10 % at 0.1 to 0.3; the"
    " sigmoid's starts at 79 %, meets them at 0.1 and drops last: at 1 it is still at 82 %."
)

# %% [markdown]
# **Left.** Tuned, the sigmoid reaches 97.7 %, 0.1 points below ReLU,
# and all eight lie within 0.6 points.
# The 4.4 points it lost before were the rate's doing: it wants 0.3,
# thirty times as much.
# At the shared rate GELU was ahead of ReLU, now ReLU is ahead of GELU.
#
# **Five seeds or ten.** Had we stopped after five, tanh would differ from ReLU
# with $p = 0.003$, small enough even for Bonferroni.
# The next five seeds undo it: 0.242.
# Of seven comparisons on few seeds some look clear.
# So fix the number of seeds before you look:
# stopping when $p$ is small finds small $p$.
# With ten, SELU's 0.013 is the smallest and stays above 0.007:
# on these images nothing here is shown to differ from ReLU.
#
# **Right.** At 0.003 the sigmoid is last by 18 points;
# at 1 it is first by 70, because the others are at chance.
# **Whoever compares at one shared rate may pick the winner by picking the rate.**
# The best rate of every curve lies inside the list, not at its edge.
#
# On the left 48 rates were tried, six for each of eight activations.
# On test data, the luckiest of them would have won.
#
# **Your turn:** exercises 3 to 5.
#
# ### The last bit
#
# Another machine, or another version of the library that multiplies matrices,
# adds the same numbers in another order, and each sum may differ in its last bit.
# Does that matter? Make such a change on purpose: `nudge=1` multiplies every training
# pixel by $1 + 2^{-23}$, the smallest step a float32 can take above 1.
# Same seeds, same split, same order of the batches. ReLU and GELU each run
# at their tuned rate (ten seeds) and, as a control, at the other's (five).
#
# **Predict, then run:** how many of 400 answers change in a run?

# %%
again = {}
for name, lr in (("relu", 0.03), ("gelu", 0.03), ("relu", 0.1), ("gelu", 0.1)):
    seeds = range(10 if lr == CHOSEN[f"2 {name} tuned"] else 5)
    runs = [[fit(name, seed, lr=lr, nudge=n) for seed in seeds] for n in (0, 1)]
    again[name, lr] = np.array([[run["test"] for run in row] for row in runs])
    W, V = (row[0]["params"][0][0] for row in runs)  # layer 1, seed 0
    moved = np.rint(4 * np.diff(again[name, lr], axis=0)[0]).astype(int)
    print(f"{name} at {lr}: weights differ by {np.abs(W - V).max():.0e}, right answers by", *moved)
for n in (0, 1):
    print(f"nudge {n}: GELU - ReLU, tuned:", versus(again["gelu", 0.1][n], again["relu", 0.03][n]))

# %% [markdown]
# At 0.03 the two nets of a pair stay together for all 1,050 steps:
# their weights differ in the seventh digit, as the pixels do,
# and they give the same answers.
# At 0.1 every step multiplies the difference a little, until the weights
# differ by as much as they are large: it is another run, as with another seed.
# That is the rate's doing, not the activation's: see the controls.
#
# GELU was tuned to 0.1. On the machine that made the table
# nine of its ten runs changed, by up to four images,
# and the comparison with ReLU went from $p = 0.276$ to $p = 0.013$,
# though nobody had chosen anything better or worse.
# Your machine may print other numbers here: that is the finding.
# Rounding is one more source of luck, like the seed, and has to be averaged over.
# What to rely on: differences far larger than their intervals,
# as the sigmoid's 4.4 points at 0.01. What not: the second decimal of a mean,
# or on which side of 0.05 a $p$ falls.
# The sentences of this lesson about small differences are about the stored table.
#
# ## Batch normalisation, and what it costs
#
# Batch normalisation rescued the sigmoid. It works on one unit, a column of $z$,
# over the batch:
#
# $$\hat{z}_i = \frac{z_i - \mu}{\sqrt{\sigma^2 + \epsilon}}, \qquad
# a_i = f(\gamma \hat{z}_i + \beta)$$
#
# with the mean $\mu$ and the variance $\sigma^2$ of the column
# and two learned numbers per unit, $\gamma$ and $\beta$.
# By hand: the column $(1, 3)$ has $\mu = 2$, $\sigma^2 = 1$ and becomes $(-1, 1)$.
#
# For the way back, note that $z_1$ also moves $\mu$ and $\sigma^2$,
# and through them every *other* $\hat{z}_i$. With
# $\mathrm{std} = \sqrt{\sigma^2 + \epsilon}$ the Jacobian of a column is
#
# $$J = \frac{1}{\mathrm{std}} \Big( I - \frac{1}{n} \mathbf{1}\mathbf{1}^\top
# - \frac{1}{n} \hat{z} \hat{z}^\top \Big), \qquad dz = J\, d\hat{z}.$$
#
# It is symmetric. `backward` above builds this $n \times n$ matrix for every unit,
# which is slow; exercise 7 does without.
#
# By hand for the column $(1, 3)$ with $\hat{z} = (-1, 1)$ and $n = 2$:
# all entries of $\frac12 \mathbf{1}\mathbf{1}^\top$ are $\frac12$,
# $\frac12 \hat{z}\hat{z}^\top$ has $\frac12$ on the diagonal and $-\frac12$ beside it.
# Their sum is $I$, so $J = 0$: whatever $d\hat{z}$ is, $dz$ is $(0, 0)$.
# Move the 1 or the 3 a little: but for $\epsilon$, $\hat{z}$ stays $(-1, 1)$.
# A common mistake treats $\mu$ and $\sigma$ as constants,
# $dz = d\hat{z} / \mathrm{std}$, and reports a gradient where there is none.
# In larger batches $J$ is not 0, but $dz$ always adds up to 0,
# because shifting a whole column changes nothing.
#
# In the column $(1, 3)$, beside a 3, the 1 becomes $-1$.
# Beside a 30 it becomes $-1$ as well, and beside a 0 it becomes $+1$:
# in a batch of two only the order counts.
# What a net says about one image must not depend on the images beside it.
# So **at test time** the batch's statistics are replaced by fixed ones,
# in `fit` those of all training images, in most libraries a running average
# kept during training. **Your turn:** exercises 6 and 7.
#
# ### Examples become alike
#
# Lesson 7 left something for batch normalisation: with every ReLU layer
# the activations of different digits become more alike.
# Measure it by the cosine between the activations of two digits,
# 1 if they point the same way: once over pairs that show the same numeral,
# once over pairs that do not.
# A layer that tells digits apart has a gap between the two.
# The normalised net should keep the cosines low. And the gap?
#
# ### Batch normalisation alone explodes
#
# Does it then cure depth? For large batches and wide layers with ReLU,
# each layer down multiplies the norm of $dL/dz$ by $\sqrt{\pi / (\pi - 1)} = 1.211$
# (derived below), whatever the weights' variance.
# No initialiser can mend it (Yang and others 2019).
# That makes $1.211^{19} = 38$ over 20 layers and $1.211^{49} = 12{,}000$ over 50.
#
# **Predict, then run:** will a net with 64 units and 64 images grow more or less?
# And in layer 50, the cosines of like and of unlike digits?


# %%
def cosines(a, y):
    """Mean cosine between two rows of a: rows of the same class, rows of two classes."""
    a = a / np.linalg.norm(a, axis=1, keepdims=True)
    like, self = y[:, None] == y, np.eye(len(y), dtype=bool)
    return [(a @ a.T)[pairs].mean() for pairs in (like & ~self, ~like)]


# %%
(f, df), found, (fig, (left, right)) = ACTIVATIONS["relu"], [], plt.subplots(1, 2, figsize=(9, 4))
for seed in range(5):
    X, y = (part[:64] for part in digits(seed)["train"])
    params, _ = start([64] * 51 + [10], "relu", np.random.default_rng(seed))
    zs, acts, used = forward(params, X, f, True)
    found.append([[cosines(a, y) for a in net] for net in (forward(params, X, f)[1], acts)])
    deltas = np.array(backward(params, zs, acts, y, df, used)[1])
    grown = deltas / deltas[-1]
    right.semilogy(range(1, 51), grown, color=COLORS["relu"], linewidth=1)
    print(f"last 20 layers {grown[-20]:.0f}, all {grown[0]:.0f}, one {grown[0] ** (1 / 49):.3f}")
for net, label, mark in zip(np.mean(found, axis=0), ("without", "with"), ("", "o"), strict=True):
    lines = left.plot(net, mark + "-", color=COLORS["relu"], markevery=5, label=label + ", like")
    lines[1].set(linestyle=":", label=label + ", unlike")
    print(f"{label}: (like, unlike) in layers 0, 5, 20, 50", *net[[0, 5, 20, 50]].round(3))
left.set(title="Are two digits alike?", xlabel="layer l, 0 is X", ylabel="cosine", ylim=(0, 1.05))
left.legend(title="normalisation, digits", bbox_to_anchor=(1, 0.65), loc="center right")
right.set(title="With normalisation", xlabel="layer l", ylabel="norm of dL/dz, over layer 50")
show_figure(
    "Left: mean cosines over 50 layers. Without normalisation the curves for like and unlike digits"
    " rise together to 1. With it they fall together to one third; by layer 20 they are one. Right: on a"
    f" logarithmic scale, gradients grow in straight lines from layer L down, to about {grown[0]:.0f}"
    " times their size in layer 1."
)

# %% [markdown]
# **Left.** Two pictures of the same numeral begin with a cosine of 0.72,
# two of different ones with 0.46. Without normalisation both go to 0.99,
# and the gap to almost nothing: every digit points the same way.
# With normalisation the cosines do stay low. But the gap closes all the same:
# after 20 layers two sevens are as far apart as a seven and a one,
# near the $1/\pi = 0.32$ of two independent normal $z$ behind a ReLU.
# Batch normalisation keeps examples apart; it does not keep alike what is alike.
#
# **Right.** Read from right to left: over the last 20 layers
# the norm grows about fiftyfold, over all 50 some twenty thousandfold.
# The measured 1.22 a layer is a little above 1.211,
# the value for infinitely many units and images.
#
# Against both, very deep nets with batch normalisation have *residual connections*,
# which carry signal and gradient around the layers.
#
# <details><summary>Why 1.211? And, for the curious: the layer in Keras and PyTorch,
# what the papers measured, and more on the stored table</summary>
#
# **The factor 1.211.** Follow $dL/dz$ one layer down,
# for large batches and wide layers with weights of variance $v$ and ReLU:
#
# * back through $W$: the squared norm times $d v$ ($d$ units), through ReLU: times 1/2;
# * through the normalisation: $a = \mathrm{relu}(\hat{z})$ with $\hat{z} \sim N(0, 1)$
#   has the variance $\frac{1}{2} - \frac{1}{2\pi} = \frac{\pi - 1}{2 \pi}$,
#   so the next $z$ have $\mathrm{std}^2 = d v \frac{\pi - 1}{2\pi}$,
#   and the squared norm is divided by that.
#
# Together $\frac{\pi}{\pi - 1} = 1.467$ for the square, whatever $v$ is:
# each layer down multiplies the gradient's norm by $\sqrt{1.467} = 1.211$.
#
# **As a layer.** Keras (lesson 10) and PyTorch have batch normalisation as a layer,
# put between sum and activation.
# Both call one setting `momentum`, and mean opposite things by it:
#
# | | Keras | PyTorch |
# |---|---|---|
# | layer | `keras.layers.BatchNormalization()` | `torch.nn.BatchNorm1d(64)` |
# | `momentum` is the share of | the old average that is kept | the new batch that enters |
# | its default | 0.99 | 0.1 |
# | $\epsilon$ | 0.001 | 0.00001 |
# | fixed statistics are used | in `predict` and `evaluate` | after `model.eval()` |
#
# Whoever copies `momentum=0.99` from one to the other keeps 1 % of the past.
# And with 0.99 and the 35 batches of an epoch here, $0.99^{35} = 0.70$ of the averages
# is still what they started from (mean 0, variance 1) after the first epoch:
# early validation scores can be poor while the training loss looks fine.
# A bias $b$ in the layer before is superfluous, $\mu$ takes it off again;
# $\beta$ does its work.
#
# **What the papers measured, and why both can be true.**
#
# | claim | where | reference |
# |---|---|---|
# | Swish instead of ReLU: +0.9 points | Mobile NASNet-A, ImageNet | Ramachandran, Zoph & Le 2017 |
# | Mish instead of Leaky ReLU: +2.1 % AP50 | YOLOv4 detector, MS-COCO | Misra 2019 |
# | GELU: error 7.89 %, ReLU 8.16 % | CIFAR-10 | Hendrycks & Gimpel 2016 |
#
# In our table, two hidden layers and tuned rates put all eight within one point,
# and the order changed with the rates. Why can both be true?
#
# * **Room.** The digits are nearly solved: at 97 % there are 12 images to win.
# * **Depth.** Those nets have tens of layers, and depth is where we saw differences.
# * **Size of the test.** ImageNet's validation set has 50,000 images:
#   0.9 points are 450 images, against a standard deviation of about 0.2 points.
#   GELU's 0.27 points on 10,000 images are 27 images,
#   against $\sqrt{0.08 \cdot 0.92 / 10000}$, that is 0.27 points.
# * **Effort.** Were rate, initialiser and number of runs the same for both?
#   Ask that of every table, of ours as well.
#
# **The stored table.** Its first line says when and by which script it was made.
# The first rows have two nets each. The rates tried are 0.003, 0.01, 0.03, 0.1, 0.3, 1,
# for Adam 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1; with five layers the sigmoid's
# validation mean is at chance for all six.
# All nets have width 64, 30 epochs, batches of 32 and momentum 0.9:
# at other depths and lengths the curves lie elsewhere.
# Try what the centred start is made of: take one of its two changes out of `start`
# at a time and run `fit` with five layers.
#
# </details>
#
# ## Common mistakes
#
# * **One seed.** Here, 0.5 points between two runs are an ordinary accident.
# * **The test set as validation set**: choosing epoch, rate or activation by it.
# * **1.96 with five seeds**, a forgotten $\sqrt{n}$, or `np.std` without `ddof=1`.
# * **Comparing separate intervals** where the runs come in pairs.
# * **Many comparisons, one winner.** With twenty comparisons at 95 %
#   expect one false alarm.
# * **"Not distinguishable" read as "equal".**
# * **Adding seeds until $p$ is small**, or stopping at five because it is.
# * **Trust in digits that rounding moves.**
# * **One rate for all**, and calling the result a property of the activation.
# * **A best rate at the edge of the list.** Extend the list.
# * **Scaling with the mean of all images**, test images included.
# * **Batch statistics at test time**; mean and variance as constants on the way back.
#
# ## References
#
# * Student 1908, [The probable error of a mean](https://doi.org/10.1093/biomet/6.1.1).
# * Ioffe & Szegedy 2015, [Batch normalization](https://arxiv.org/abs/1502.03167).
# * Kingma & Ba 2015, [Adam: a method for stochastic
#   optimization](https://arxiv.org/abs/1412.6980).
# * Karpathy 2015, [CS231n: training neural networks, parameter
#   updates](https://cs231n.github.io/neural-networks-3/): the rule of thumb $10^{-3}$.
# * Hendrycks & Gimpel 2016, [Gaussian error linear units](https://arxiv.org/abs/1606.08415).
# * Klambauer, Unterthiner, Mayr & Hochreiter 2017,
#   [Self-normalizing neural networks](https://arxiv.org/abs/1706.02515).
# * Ramachandran, Zoph & Le 2017,
#   [Searching for activation functions](https://arxiv.org/abs/1710.05941).
# * Misra 2019, [Mish](https://arxiv.org/abs/1908.08681).
# * Yang, Pennington, Rao, Sohl-Dickstein & Schoenholz 2019,
#   [A mean field theory of batch normalization](https://arxiv.org/abs/1902.08129).
# * Bouthillier and others 2021,
#   [Accounting for variance in machine learning
#   benchmarks](https://arxiv.org/abs/2103.03098): which sources of luck to vary.

# %% [markdown]
# ## What to take away
#
# * A score is a random number: several seeds, dots, and a t-interval.
# * Compare seed by seed; the interval of the *difference* decides.
# * Choose on validation data, the learning rate first of all; read the test set once.
# * On an easy task with two layers the activation hardly matters once each is tuned;
#   with depth, activation, initialiser and rate decide together whether a net learns.
# * Batch normalisation rescues a saturating net, but by itself, in deep ReLU nets,
#   it makes gradients grow and forgets which examples were alike.
