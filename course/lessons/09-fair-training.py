# %% [markdown]
# # 09 Does the activation matter? Measuring it honestly
#
# Compare activations as an experimenter does: many seeds, intervals,
# a learning rate chosen for each, and a test set that is read once.
#
# **Time:** 90 minutes. **You need:** backpropagation through a net (lesson 5),
# vanishing gradients and initialisation (6, 7), the rectifier's relatives (8).

# %%
import time
import timeit
from functools import partial

import matplotlib.pyplot as plt
import numpy as np
from scipy import stats
from scipy.special import expit, ndtr, softmax
from sklearn.datasets import load_digits

plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.figsize": (7, 4), "figure.constrained_layout.use": True})
plt.rcParams.update({"axes.grid": True, "grid.alpha": 0.3})
rng = np.random.default_rng(9)

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
# **Predict, then run:** of intervals made with 1.96 from five scores,
# how many contain the true mean?

# %%
low_high = stats.ttest_1samp([97, 98, 96, 97, 97], 0).confidence_interval(0.95)
print("SciPy's interval:", np.round(low_high, 2))

scores = rng.normal(97, 0.7, (20_000, 5))  # 20,000 invented experiments with five seeds
off = np.abs(scores.mean(axis=1) - 97) / stats.sem(scores, axis=1)
for factor in (1.96, 2.776):
    print(f"{factor}: {100 * np.mean(off < factor):.1f} % of the intervals contain the true mean")

low, high = scores[:40].mean(axis=1) + 2.776 * stats.sem(scores[:40], axis=1) * [[-1], [1]]
miss = (low > 97) | (high < 97)
plt.vlines(np.arange(40), low, high, colors=np.where(miss, "C1", "C0"), linewidth=3)
plt.axhline(97, color="C3", linestyle="--")
plt.title(f"{miss.sum()} of the first 40 intervals (orange) miss the true mean")
plt.gca().set(xlabel="experiment of five seeds", ylabel="accuracy (%)")
plt.show()

# %% [markdown]
# With 1.96 about 12 of 100 intervals miss, not 5.
# Look at the lengths in the picture, too: five seeds do not measure the spread well.
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
# but it is there, and it always points upwards.
# That is why every choice has its own data.
#
# ## One training function for all
#
# The competitors are eight activations of lessons 1, 2 and 8.
# Only the activation may differ, so everything else is in one place:
# the split, the initialiser that suits the activation (lesson 7), the optimiser.


# %%
SCALE = 1.0507009873554805  # of SELU, lesson 8
ALPHA = 1.6732632423543772
ACTIVATIONS = {  # name: (a = f(z), its slope f'(z))
    "sigmoid": (expit, lambda z: expit(z) * expit(-z)),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0),
    "leaky_relu": (lambda z: np.maximum(z, 0.01 * z), lambda z: np.where(z > 0, 1.0, 0.01)),
    "elu": (
        lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
        lambda z: np.exp(np.minimum(z, 0)),
    ),
    "selu": (
        lambda z: SCALE * np.where(z > 0, z, ALPHA * np.expm1(np.minimum(z, 0))),
        lambda z: SCALE * np.where(z > 0, 1, ALPHA * np.exp(np.minimum(z, 0))),
    ),
    "gelu": (
        lambda z: z * ndtr(z),
        lambda z: ndtr(z) + z * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi),
    ),
    "silu": (lambda z: z * expit(z), lambda z: expit(z) * (1 + z * expit(-z))),
}


# %%
def digits(seed):
    """400 test images, the same for every seed; the other 1,397, split by the seed."""
    X, y = load_digits(return_X_y=True)
    order = np.random.default_rng(2024).permutation(len(y))
    rest = np.random.default_rng(seed).permutation(order[400:])
    parts = {"train": rest[300:], "val": rest[:300], "test": order[:400]}
    X = (X - X[parts["train"]].mean()) / X[parts["train"]].std()  # scaled by training images only
    return {name: (X[rows].astype("float32"), y[rows]) for name, rows in parts.items()}


# %%
def start(sizes, activation, rng, centred=False):
    """Parameters [(W, b), ...] of a new net as views into one flat vector, and that vector."""
    d_in, d_out = np.array(sizes[:-1]), np.array(sizes[1:])
    theta = np.zeros(np.sum(d_in * d_out + d_out), dtype="float32")
    glorot, he, lecun = 2 / (d_in + d_out), 2 / d_in, 1 / d_in
    variance = {"sigmoid": glorot, "tanh": glorot, "selu": lecun}.get(activation, he)
    variance[-1] = glorot[-1]  # the output layer is linear
    params, at = [], 0
    for m, k, v in zip(d_in, d_out, variance, strict=True):
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
# The backward pass is the one of lesson 5. It has one addition, `norm`,
# which the section on batch normalisation explains; until then it is off:
# it shifts and scales every $z$ to mean 0 and std 1 over the rows of $X$,
# or by the `fixed` means and stds of the training images.


# %%
def forward(params, X, f, norm=False, fixed=None):
    """Logits, a tape of (input, z, std) of every layer, the (mean, std) that `norm` used."""
    a, tape, used = X, [], []
    for W, b in params[:-1]:
        z, std = a @ W + b, 1.0
        if norm:
            mean, std = fixed[len(used)] if fixed else (z.mean(0), np.sqrt(z.var(0) + 1e-5))
            z = (z - mean) / std
            used.append((mean, std))
        tape.append((a, z, std))
        a = f(z)
    return a @ params[-1][0] + params[-1][1], [*tape, (a, None, 1.0)], used


# %%
def backward(params, logits, tape, y, df, norm=False):
    """Flat gradient of the mean cross-entropy L, and the norm of dL/dz of each hidden layer."""
    p, n = softmax(logits, axis=1), len(y)
    p[np.arange(n), y] -= 1
    dz, grads, deltas = p / n, [], []
    for (W, _), (a, z, std) in zip(params[::-1], tape[::-1], strict=True):
        if z is not None:  # a hidden layer: dz still is dL/da
            dz = dz * df(z)
            if norm:  # every column has its own n x n Jacobian
                J = np.eye(n) - 1 / n - z.T[:, :, None] * z.T[:, None, :] / n
                dz = np.einsum("kij,jk->ik", J, dz) / std
            deltas.append(np.linalg.norm(dz))
        grads += [dz.sum(axis=0), (a.T @ dz).ravel()]
        dz = dz @ W.T
    return np.concatenate(grads[::-1]), deltas[::-1]


# %%
def fit(activation, seed, hidden=(64, 64), lr=0.01, epochs=30, how="sgd"):
    """Train on the digits; `how`: 'sgd' (momentum 0.9), 'adam', 'batchnorm' or 'centred'."""
    (f, df), norm, data = ACTIVATIONS[activation], how == "batchnorm", digits(seed)
    rng = np.random.default_rng(seed)
    X, y = data["train"]
    params, theta = start([64, *hidden, 10], activation, rng, how == "centred")
    v, s, t, val, began = 0 * theta, 0 * theta, 0, [], time.perf_counter()

    def accuracy(part):
        fixed = forward(params, X, f, norm)[2]  # statistics of all training images
        logits = forward(params, data[part][0], f, norm, fixed)[0]
        return 100 * np.mean(logits.argmax(axis=1) == data[part][1])

    for _ in range(epochs):
        order = rng.permutation(len(y))
        for rows in np.split(order, range(32, len(y), 32)):
            out = forward(params, X[rows], f, norm)
            g, t = backward(params, *out[:2], y[rows], df, norm)[0], t + 1
            if how == "adam":
                v, s = 0.9 * v + 0.1 * g, 0.999 * s + 0.001 * g**2
                theta -= lr * v / (1 - 0.9**t) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8)
            else:
                v = 0.9 * v - lr * g
                theta += v
        val.append(accuracy("val"))
    out = {"val": val, "seconds": time.perf_counter() - began, "params": params}
    return out | {"test": accuracy("test")}


# %% [markdown]
# The seed decides the split into training and validation, the initial weights
# and the order of the batches. The 400 test images are the same for everybody
# and enter in the very last line; `fit` has no choice to make, it returns the net
# of the last epoch. (Exercise 3 chooses the epoch, by validation.)
#
# An interval over seeds therefore speaks about *new runs on these 400 images*.
# It says nothing about other images; that is what the 0.85 points above were about.
#
# ## A benchmark, live
#
# Four activations, two hidden layers of 64 units, rate 0.01, five seeds each.
# One table has what people ask for: accuracy, epochs until the validation accuracy
# reaches 95 %, time to train, and time per image afterwards.
#
# **Predict, then run:** which will be slowest per image, and which needs most epochs?


# %%
def dots(axes, groups, title, unit):
    """Draw {name: values}: a dot a seed, mean and 95 % t-interval; return the latter as text."""
    texts = {}
    for i, (name, values) in enumerate(groups.items()):
        low, high = stats.ttest_1samp(values, 0).confidence_interval(0.95)
        axes.plot(i + np.linspace(-0.15, 0.1, len(values)), values, "o", color=f"C{i}", alpha=0.4)
        half = (high - low) / 2
        axes.errorbar(i + 0.3, np.mean(values), half, fmt="_", color="black", capsize=3)
        texts[name] = f"{np.mean(values):.2f} +- {half:.2f} {unit}"
    axes.set_xticks(range(len(groups)), groups, rotation=60)
    axes.set(title=title, ylabel=unit)
    return texts


# %%
live = {k: [fit(k, seed) for seed in range(5)] for k in ("sigmoid", "tanh", "relu", "gelu")}
X_test, micro = np.tile(digits(0)["test"][0], (5, 1)), {}
for name, runs in live.items():  # the fastest of nine: other programs can only slow it down
    passes = [partial(forward, run["params"], X_test, ACTIVATIONS[name][0]) for run in runs]
    micro[name] = [min(timeit.repeat(p, number=1, repeat=9)) * 1e6 / len(X_test) for p in passes]
fig, panels = plt.subplots(1, 4, figsize=(9, 3.4), width_ratios=(3, 4, 3, 3))
accuracy = dots(panels[0], {k: [r["test"] for r in live[k]] for k in live}, "Test accuracy", "%")
seconds = dots(panels[2], {k: [r["seconds"] for r in live[k]] for k in live}, "Training", "s")
micro = dots(panels[3], micro, "One image", "µs")
for i, (name, runs) in enumerate(live.items()):
    val = np.array([run["val"] for run in runs])
    panels[1].plot(range(1, 31), val.T, color=f"C{i}", alpha=0.6)
    epochs = [np.argmax(v >= 95) + 1 if max(v) >= 95 else "never" for v in val]
    print(f"{name:8}{accuracy[name]}  {seconds[name]}  {micro[name]}  95 % after", *epochs)
panels[1].axhline(95, color="black", linestyle="--")
panels[1].set(title="Validation", xlabel="epoch", ylim=(80, 100))
plt.show()

# %% [markdown]
# Columns: test accuracy, training time, time per image,
# and for each seed the first epoch with a validation accuracy of 95 %.
# Dots are seeds, black is the mean with its interval;
# the curves have the dots' colours.
# Another machine rounds differently and may sort an image or two differently.
# The times are another matter: they are this machine's, and other programs run on it.
# GELU pays for the normal distribution function on every unit;
# ReLU is one comparison.
#
# The sigmoid lost every single comparison here. Keep that in mind.
#
# ## All eight, and the differences seed by seed
#
# More runs than a lesson should take have been done once and stored.
# The first line of the table says when and by which script.
# Scores are counts of right answers among the 400 test images, one per seed.

# %%
SWEEP = """\
2026-11-22, NumPy 2.4.6, SciPy 1.17.1, sklearn 1.9.1, python course/sweeps/09-fair-training.py
hidden_layers activation how lr val_mean right_of_400_test_images_for_each_seed
2 sigmoid sgd 0.01 94.13 368 367 370 376 373 375 368 371 376 374 | 2 tanh sgd 0.01 97.63 387 392 390 392 388 390 386 389 386 389 | 2 relu sgd 0.01 97.30 391 394 391 393 390 387 387 388 384 388 | 2 leaky_relu sgd 0.01 97.30 390 395 391 393 389 388 387 389 384 388 | 2 elu sgd 0.01 97.50 393 394 389 392 391 390 387 390 389 388
2 selu sgd 0.01 97.23 385 391 388 391 386 389 386 390 389 388 | 2 gelu sgd 0.01 97.37 392 395 392 392 391 389 389 391 384 391 | 2 silu sgd 0.01 97.43 392 395 389 392 390 389 388 391 386 389 | 5 sigmoid sgd 0.01 10.53 63 35 35 45 35 | 5 tanh sgd 0.01 97.80 389 387 387 391 389
5 relu sgd 0.01 97.47 392 387 391 390 389 | 5 leaky_relu sgd 0.01 97.47 390 388 388 389 388 | 5 elu sgd 0.01 97.07 392 388 388 388 392 | 5 selu sgd 0.01 97.67 391 390 392 394 391 | 5 gelu sgd 0.01 97.53 395 391 390 390 388
5 silu sgd 0.01 97.40 392 388 389 391 391 | 3 sigmoid sgd 0.01 73.27 316 292 287 303 277 | 4 sigmoid sgd 0.01 11.47 35 38 41 73 35 | 5 sigmoid adam 0.001 85.80 360 349 367 360 288 | 5 sigmoid batchnorm 0.01 98.00 391 386 388 390 387
5 sigmoid centred 0.01 97.20 385 385 387 392 389 | 2 sigmoid tuned 0.3 97.93 391 390 390 393 388 | 2 tanh tuned 0.1 98.27 391 393 391 391 391 | 2 relu tuned 0.03 97.73 393 395 393 392 392 | 2 leaky_relu tuned 0.1 97.87 391 388 388 392 391
2 elu tuned 0.03 97.93 392 392 390 393 391 | 2 selu tuned 0.03 98.00 389 393 389 390 385 | 2 gelu tuned 0.1 97.93 390 390 388 390 390 | 2 silu tuned 0.1 97.87 390 387 388 393 392 | 100 selu sgd 3e-05 52.33 265 216 185
100 selu sgd 0.0001 58.44 258 151 303 | 100 selu sgd 0.0003 13.33 35 32 78 | 100 selu sgd 0.001 9.00 43 35 42 | 100 relu sgd 3e-05 13.11 46 78 39 | 100 relu sgd 0.0001 24.33 98 100 81
100 relu sgd 0.0003 21.78 104 80 84 | 100 relu sgd 0.001 33.56 151 111 141 | 100 tanh sgd 3e-05 25.33 134 90 95 | 100 tanh sgd 0.0001 33.22 181 79 141 | 100 tanh sgd 0.0003 50.33 227 198 183
100 tanh sgd 0.001 42.89 237 39 260
"""
RECORDS = [r.split() for r in SWEEP.replace(" | ", "\n").splitlines()[2:]]
TESTS = {tuple(r[:4]): np.array(r[5:], float) / 4 for r in RECORDS}  # in %

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
# **Predict, then run:** ten seeds. Which activations differ from ReLU?

# %%
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 4))
two = {name: TESTS["2", name, "sgd", "0.01"] for name in ACTIVATIONS}
minus = {name: scores - two["relu"] for name, scores in two.items() if name != "relu"}
means = dots(left, two, "2 hidden layers, 10 seeds, lr 0.01", "%")
gaps = dots(right, minus, "Minus ReLU, seed by seed", "points")
for name in gaps:
    p = stats.ttest_rel(two[name], two["relu"]).pvalue
    print(f"{name:10} {means[name]:16} minus ReLU: {gaps[name]:21} p = {p:.4f}")
right.axhline(0, color="black", linestyle="--")
right.set(ylim=(-1.6, 1.6), xlim=(0.5, 6.6))  # the sigmoid is far below
plt.show()

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
#   A simple cure (Bonferroni's) asks for $p < 0.05 / 7 = 0.0071$.
#   GELU's $p$ is just above that. Wait for the section on the learning rate.
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
#   (Kingma & Ba 2015; at its usual rate, 0.001);
# * **batchnorm** shifts and scales every $z$ over the batch to mean 0 and std 1
#   (Ioffe & Szegedy 2015; here with $\gamma = 1$, $\beta = 0$);
# * **centred** is lesson 7's initialisation, nothing else:
#   weights four times as large, biases that take off the mean activation of 1/2.
#
# **Predict, then run:** which of the three helps most?

# %%
groups = {"5 hidden layers": {name: TESTS["5", name, "sgd", "0.01"] for name in ACTIVATIONS}}
groups["Sigmoid by depth"] = {f"{d} layers": TESTS[d, "sigmoid", "sgd", "0.01"] for d in "2345"}
groups["At 5, rescued"] = {k[2]: v for k, v in TESTS.items() if k[2] not in ("sgd", "tuned")}
fig, panels = plt.subplots(1, 3, figsize=(9, 3.6), sharey=True, width_ratios=(8, 4, 4))
for axes, (title, group) in zip(panels, groups.items(), strict=True):
    texts = dots(axes, group, title, "%")
    print(title, *(f"{name:12}{text}" for name, text in texts.items()), sep="\n  ")
plt.ylim(0, 105)
plt.show()

# %% [markdown]
# With five hidden layers seven activations do as well as with two.
# The sigmoid falls from 93 % to 74 % at three layers, and to chance from four on:
# lesson 6's vanishing gradient, as a score.
#
# Now the rescues. Batch normalisation brings 97.1 %.
# Adam brings 86 %, with one seed of five at 72 %:
# look at the dots, not only at the mean.
# And a *different start* brings 96.9 %,
# with the same activation, depth, optimiser and rate.
# What fails at depth is not the sigmoid; it is the sigmoid with the usual start.
# (Lesson 7 says why.)
#
# ### How large is a step?
#
# A cheap diagnosis before any long run: compare a step with what it changes,
# layer by layer, as the ratio $\mathrm{std}(\eta\, dW) / \mathrm{std}(W)$
# of one step of plain gradient descent ($\eta$ is the learning rate).
# A rule of thumb asks for about $10^{-3}$ (Karpathy 2015).

# %%
for i, (name, (f, df)) in enumerate(list(ACTIVATIONS.items())[:3]):
    for seed in range(5):
        X, y = (part[:256] for part in digits(seed)["train"])
        params, theta = start([64] * 6 + [10], name, np.random.default_rng(seed))
        before = [W.copy() for W, b in params]
        theta -= 0.01 * backward(params, *forward(params, X, f)[:2], y, df)[0]
        ratio = [(W - old).std() / old.std() for (W, b), old in zip(params, before, strict=True)]
        plt.semilogy(range(1, 7), ratio, "o-", color=f"C{i}", label=name if seed == 0 else None)
    print(f"{name:8} layer 1: {ratio[0]:.0e}, output layer: {ratio[-1]:.0e} (the last seed)")
plt.axhline(1e-3, color="black", linestyle="--")
plt.gca().set(title="One step beside the weights", xlabel="layer, 6 is the output", ylabel="ratio")
plt.legend()
plt.show()

# %% [markdown]
# Before the first step is taken, the plot says which net will not learn:
# its first layer would need some 500,000 such steps to change by its own size.
#
# ## The learning rate is a confounder
#
# So far everybody trained at the same rate, 0.01. Is that fair?
# A rate is not a neutral setting: the sigmoid's slope is at most 1/4,
# so its gradients are smaller and the same rate means smaller steps.
# **Fair is the same *effort* for everybody**: the same list of rates,
# the same seeds, and for each activation the rate with the best validation accuracy.
# The test images then judge that one.
#
# First the two-layer nets, with rates 0.003, 0.01, 0.03, 0.1 and 0.3 for each;
# then nets of 100 layers and no normalisation.
#
# **Predict, then run:** the sigmoid came last at 0.01. And tuned?

# %%
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 4))
tuned = {f"{k[1]}, {k[3]}": scores for k, scores in TESTS.items() if k[2] == "tuned"}
texts = dots(left, tuned, "2 hidden layers, each at its best rate", "%")
print(*(f"{name:17} {text}" for name, text in texts.items()), sep="\n")
relu = tuned.pop("relu, 0.03")
print("p, minus ReLU:", *(f"{k} {stats.ttest_rel(v, relu).pvalue:.4f};" for k, v in tuned.items()))
for i, name in enumerate(("selu", "relu", "tanh")):
    keys = [key for key in TESTS if key[:2] == ("100", name)]
    rates, scores = [float(key[3]) for key in keys], np.array([TESTS[key] for key in keys])
    right.semilogx(rates, scores, "o", color=f"C{i}", alpha=0.4)
    right.semilogx(rates, scores.mean(axis=1), color=f"C{i}", label=name)
    best = max((r for r in RECORDS if r[:2] == ["100", name]), key=lambda r: float(r[4]))
    print(f"100 layers, {name}: {scores.mean(axis=1).round(1)} %, validation chooses {best[3]}")
right.set(title="100 layers, 3 seeds", xlabel="learning rate", ylabel="%", ylim=(0, 100))
right.legend(ncols=3)
plt.show()

# %% [markdown]
# **Left.** Tuned, the sigmoid reaches 97.6 %, and all eight lie within one point.
# The 4.4 points it lost before were the rate's doing: 0.01 is far too small for it,
# and 0.3 is the largest on the list, so its best may lie even higher.
# ReLU now leads. Seed by seed its lead over tanh ($p = 0.003$), GELU (0.007)
# and SELU (0.014) excludes 0, over tanh even by Bonferroni's rule.
# At the shared rate GELU was ahead of ReLU: there the paired test said the opposite.
# Neither is a law about GELU or ReLU:
# both are statements about five or ten runs, 400 images and one list of rates.
#
# **Right.** At a rate of $10^{-4}$ SELU is far ahead;
# at $3 \cdot 10^{-4}$ and $10^{-3}$ it comes last, at chance.
# Whoever compares at one shared rate may pick the winner by picking the rate.
# Each at the rate that validation chose, SELU has the best mean, 59 %,
# then tanh, 51 %, then ReLU, 34 %, still rising at the edge of its list.
# But the three seeds of SELU are 64.5, 37.8 and 75.8:
# that is no verdict on SELU against tanh.
# (What was run: width 64, 20 epochs, batches of 32, momentum 0.9.
# With more epochs all of this may look different.
# SELU was made for such depths: Klambauer and others 2017.)
#
# Forty rates were tried on the left: five for each of eight activations.
# On test data, the luckiest of them would have won.
#
# **Your turn:** exercises 3 to 5.
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
# A common mistake treats $\mu$ and $\sigma$ as constants,
# $dz = d\hat{z} / \mathrm{std}$.
#
# **Predict, then run:** how wrong is that, measured against differences?


# %%
def normalise(z):
    """z shifted and scaled to mean 0 and std 1 over its last axis."""
    return (z - z.mean(-1, keepdims=True)) / np.sqrt(z.var(-1, keepdims=True) + 1e-5)


# %%
z, weight = rng.normal(1, 2, 6), rng.normal(size=6)  # a batch of six; L = z_hat @ weight
z_hat, std, h = normalise(z), np.sqrt(z.var() + 1e-5), 1e-5 * np.eye(6)
slope = (normalise(z + h) - normalise(z - h)) @ weight / 2e-5  # row i of z + h: z_i moved
J = (np.eye(6) - 1 / 6 - np.outer(z_hat, z_hat) / 6) / std
for name, dz in (("constants", weight / std), ("Jacobian", J @ weight)):
    error = np.abs(dz - slope).max() / np.abs(slope).max()
    print(f"{name:9}: off by {error:.0e} of the largest entry; dz adds up to {dz.sum():+.0e}")

# %% [markdown]
# The right $dz$ sums to 0: shifting a whole column changes nothing.
#
# Go back to the column $(1, 3)$ for a moment. Beside a 3 the 1 becomes $-1$.
# Beside a 30 it becomes $-1$ as well, and beside a 0 it becomes $+1$:
# in a batch of two only the order counts.
# What a net says about one image must not depend on the images beside it.
# So **at test time** the batch's statistics are replaced by fixed ones,
# in `fit` those of all training images, in most libraries a running average
# kept during training. **Your turn:** exercises 6 and 7.
#
# ### Batch normalisation alone explodes
#
# Does it then cure depth for good? Follow $dL/dz$ one layer down,
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
# No initialiser can mend it (Yang and others 2019).
#
# **Predict, then run:** $1.211^{19}$ for 20 layers, $1.211^{49}$ for 50?

# %%
f, df = ACTIVATIONS["relu"]
for L, color in ((20, "C0"), (50, "C1")):
    ratios = []
    for seed in range(5):
        X, y = (part[:64] for part in digits(seed)["train"])
        params, _ = start([64] * (L + 1) + [10], "relu", np.random.default_rng(seed))
        deltas = backward(params, *forward(params, X, f, True)[:2], y, df, True)[1]
        plt.semilogy(range(1, L + 1), deltas / deltas[-1], color=color)
        ratios.append(deltas[0] / deltas[-1])
    factor = np.array(ratios) ** (1 / (L - 1))
    print(f"L = {L}: {np.round(ratios)}, theory {1.211 ** (L - 1):.0f}; a layer {factor.round(3)}")
plt.title("Batch normalisation and ReLU, no training yet")
plt.gca().set(xlabel="layer l", ylabel="norm of dL/dz, layer l over layer L")
plt.show()

# %% [markdown]
# Blue are the nets of 20 layers, orange those of 50; read from right to left.
# The measured 1.22 a layer is a little above 1.211,
# which is the value for infinitely many units and images.
# Very deep nets with batch normalisation also have *residual connections*,
# which carry the gradient around the layers.
#
# ## What the papers measured, and why both can be true
#
# | claim | where | reference |
# |---|---|---|
# | Swish instead of ReLU: +0.9 points | Mobile NASNet-A, ImageNet | Ramachandran, Zoph & Le 2017 |
# | Mish instead of Leaky ReLU: +2.1 % AP50 | YOLOv4 detector, MS-COCO | Misra 2019 |
# | GELU: error 7.89 %, ReLU 8.16 % | CIFAR-10 | Hendrycks & Gimpel 2016 |
#
# In our tables, two hidden layers and tuned rates put all eight within one point,
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
# ## Common mistakes
#
# * **One seed.** Here, 0.5 points between two runs are an ordinary accident.
# * **The test set as validation set**: choosing epoch, rate or activation by it.
# * **1.96 with five seeds**, a forgotten $\sqrt{n}$, or `np.std` without `ddof=1`.
# * **Comparing separate intervals** where the runs come in pairs.
# * **Many comparisons, one winner.** With twenty comparisons at 95 %
#   expect one false alarm.
# * **"Not distinguishable" read as "equal".** It may mean too few seeds.
# * **One rate for all**, and calling the result a property of the activation.
# * **A best rate at the edge of the list.** Extend the list.
# * **Scaling with the mean of all images**, test images included.
# * **Batch statistics at test time**; mean and variance as constants on the way back.

# %% [markdown]
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
# * Batch normalisation rescues a saturating net,
#   but by itself it makes gradients grow with depth.
