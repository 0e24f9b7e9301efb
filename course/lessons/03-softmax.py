# %% [markdown]
# # 03 From scores to probabilities, and the loss that goes with them
#
# Turn a classifier's scores into probabilities without overflow,
# and measure with one number how wrong these probabilities are.
#
# **Time:** 55 minutes. **You need:** lessons 01 and 02,
# the exponential and the natural logarithm, the slope of a function.
#
# Take a net that gets 77 of 100 new points right, and multiply its last scores by ten.
# It now gives the same answers, point by point, and says of each
# that it is 98 % sure. One number notices: the loss on new points grows
# until knowing nothing at all would score better.
# At the end of this lesson you see it happen, and have built what it takes to see it.

# %%
import matplotlib.pyplot as plt
import numpy as np
import scipy.special
from scipy.optimize import minimize
from sklearn.datasets import load_digits

plt.rcParams["axes.titlesize"] = 11
rng = np.random.default_rng(1)

# %% [markdown]
# ## Before you start
#
# Answer from memory, then open the answer.
#
# <details><summary>A sigmoid unit sits at z = 8 and its target is 0.
# With the squared error it hardly learns at first. Why?</summary>
#
# The slope that reaches $z$ holds the factor $\sigma(z)(1 - \sigma(z))$,
# and at 8 that is about 0.0003: the unit is saturated. It is wrong and flat.
# </details>
#
# ## Scores are not probabilities
#
# The last layer of a classifier gives $K$ numbers, one score for each class.
# They are called **logits** and written $z_0, \dots, z_{K-1}$.
# They may be negative, and they add up to anything.
# Probabilities must be positive and add up to 1. Two steps lead there:
# the exponential makes every score positive and keeps their order,
# and dividing by the sum makes the total 1. That is **softmax** (Bridle 1990):
#
# $$p_k = \frac{e^{z_k}}{e^{z_0} + e^{z_1} + \dots + e^{z_{K-1}}}$$
#
# By hand, for three classes:
#
# | class | $z_k$ | $e^{z_k}$ | $p_k$ |
# |---|---|---|---|
# | 0 | 4.8 | 121.510 | 121.510 / 135.723 = 0.8953 |
# | 1 | 1.21 | 3.353 | 3.353 / 135.723 = 0.0247 |
# | 2 | 2.385 | 10.859 | 10.859 / 135.723 = 0.0800 |
# | sum | | 135.723 | 1 |
#
# Dividing the scores themselves, $z_k / \sum_j z_j$, does not do:
# for the scores 1, 2, $-3$ the sum is 0.

# %%
z = np.array([4.8, 1.21, 2.385])
total = sum(np.exp(z_k) for z_k in z)
p = np.array([np.exp(z_k) / total for z_k in z])
print("exp(z): ", np.exp(z).round(3), " sum:", total.round(3))
print("p:      ", p.round(4), f" sum: {p.sum():.4f}")
print("library:", scipy.special.softmax(z).round(4))
assert np.allclose(p, [0.8953, 0.0247, 0.0800], atol=5e-5)

# %% [markdown]
# ## A batch: which axis?
#
# A batch of $n$ examples has logits of shape $(n, K)$:
# one row per example, one column per class.
# Softmax works on each row by itself, so every row needs *its own* sum.
# Two words of NumPy decide whether it gets it.
#
# * `axis` names the axis that is **summed away**.
#   `sum(axis=1)` adds along each row and leaves one number per row;
#   `sum(axis=0)` adds down each column and leaves one number per column.
# * `keepdims=True` keeps that axis with length 1.
#   The sums of the rows then stand in a column, $(n, 1)$, each beside its row.
#   Without it they have shape $(n,)$, and NumPy lines that up with the *columns*.
#
# The picture shows the three cases. Equal colours belong to one division.

# %%
logits = np.array([[4.8, 1.21, 2.385], [8.9, -1.81, 0.2], [1.41, 1.051, 0.026]])  # (n, K)
E = np.exp(logits)


# %%
# @title Draw the three divisions
def table(axes, M, left, top, colors):
    """Write the matrix M as a table of coloured cells of 1 by 1."""
    for (i, j), value in np.ndenumerate(M):
        axes.add_patch(plt.Rectangle((left + j, top - i - 1), 1, 1, fc=colors[i, j], ec="w", lw=2))
        axes.text(left + j + 0.5, top - i - 0.5, f"{value:.1f}", ha="center", va="center", size=9)


shades = np.array([["#A9D3EE", "#F3CF8A", "#D9D9D9"]])
fig, panels = plt.subplots(1, 3, figsize=(9, 3.7))
for axes, axis, keep, title in (
    (panels[0], 1, True, "Right: sums beside their rows"),
    (panels[1], 0, True, "Wrong: sums of columns"),
    (panels[2], 1, False, "Wrong: sums of rows, turned"),
):
    right, call = axes is panels[0], f"sum(axis={axis}{', keepdims=True' * keep})"
    sums = np.atleast_2d(E.sum(axis=axis, keepdims=keep))  # NumPy too turns (3,) into (1, 3)
    strip = shades.T if right else shades
    table(axes, E, 0, 0, np.broadcast_to(strip, (3, 3)))
    table(axes, sums, 3.7 * right, -3.7 * (not right), strip)
    axes.text(3.2 if right else 1.35, -1.65 if right else -3.5, "/", size=16)
    axes.text(0, 0.2, "axis 1: classes $\\rightarrow$")
    axes.text(-0.45, -2.9, "$\\leftarrow$ axis 0: examples", rotation=90)
    axes.text(0, -5.3, f"E / E.{call}", family="monospace", size=8)
    axes.set(title=title, xlim=(-0.7, 5), ylim=(-5.4, 0.8), aspect="equal")
    axes.axis("off")
show_figure(
    "Three times a table of three rows and three columns and its sums. Right: each row beside its"
    " own sum. Wrong: each column above the sum of that column, or above the sum of a row."
)

# %% [markdown]
# In the first panel each row meets its own sum.
# In the second, a column's sum mixes three different examples.
# In the third the sums are the good ones, 135.7, 7333.4 and 8.0,
# but the first *column* is divided by the sum of the first *row*, and so on.
# With $n \ne K$ this third case stops with an error,
# unless one of the two is 1, which fits everything. With $n = K$ it runs.
#
# ### Find the bug: three rows that are no distributions
#
# This cell runs without any complaint.
# **Find the mistake**, and say which printed line gives it away,
# before you open the answer.

# %%
P = E / E.sum(axis=0, keepdims=True)
print(P.round(3))
print("sum of each column:", P.sum(axis=0).round(3))
print("sum of each row:   ", P.sum(axis=1).round(3))
print("predicted classes: ", P.argmax(axis=1), " largest logits:", logits.argmax(axis=1))

# %% [markdown]
# <details><summary>Answer</summary>
#
# The sum runs over axis 0, down the columns: over the examples instead of the classes.
# The rows, one per example, then sum to 1.371, 1.102 and 0.527.
# The *columns* sum to 1, so whoever checks those is reassured.
# The predictions change too, from 0, 0, 0 to 2, 0, 1. Softmax never changes
# which score is the largest, so that is the second give-away.
#
# </details>

# %%
assert np.allclose(P.sum(axis=1), [1.371, 1.102, 0.527], atol=5e-4)  # the figures quoted above
assert P.argmax(axis=1).tolist() == [2, 0, 1]

P = E / E.sum(axis=1, keepdims=True)
print(P.round(4))
print("sum of each row:", P.sum(axis=1), " predicted classes:", P.argmax(axis=1))

# %% [markdown]
# **Your turn:** exercise 1. It asks for any axis and any number of axes.
# The library has `axis` too, and its default is *not* the last axis:
# `scipy.special.softmax(logits)` makes all nine numbers sum to 1.
#
# ## Only differences count
#
# Add the same $c$ to every score. It cancels:
#
# $$\frac{e^{z_k + c}}{\sum_j e^{z_j + c}} = \frac{e^c\, e^{z_k}}{e^c \sum_j e^{z_j}}
# = \frac{e^{z_k}}{\sum_j e^{z_j}}$$
#
# So $[1, 2, 3]$ and $[-2, -1, 0]$ give the same probabilities.
# On paper, so do $[1000, 1001]$ and $[0, 1]$.
# In float64 the largest number is about $1.8 \cdot 10^{308} \approx e^{709.8}$.
#
# **Predict, then run:** what does the formula give for $[1000, 1001]$,
# and for $[-1000, -999]$?


# %%
with np.errstate(all="ignore"):  # the last two lines complain, rightly
    for z in ([1, 2, 3], [-2, -1, 0], [0, 1], [1000, 1001], [-1000, -999]):
        z = np.array(z, dtype=float)
        naive = np.exp(z) / np.exp(z).sum()
        print(f"{z}  naive: {naive.round(4)}  library: {scipy.special.softmax(z).round(4)}")

# %% [markdown]
# $e^{1000}$ becomes `inf`, and `inf / inf` is not a number.
# $e^{-1000}$ becomes 0, and neither is `0 / 0`.
# The library first makes use of the freedom to add a $c$:
# it moves each set of scores so that its largest is 0.
# Then no exponential exceeds 1, and the sum is at least 1.
#
# ## Temperature
#
# Adding does nothing; *multiplying* does.
# Dividing the logits by a **temperature** $T > 0$,
#
# $$p = \mathrm{softmax}(z / T),$$
#
# makes the differences smaller (warm, $T > 1$) or larger (cold, $T < 1$).
# By hand, $z = [2, 1, 0]$ and $T = 0.5$: the scores are $[4, 2, 0]$,
# the exponentials $54.60$, $7.389$ and $1$,
# and the first probability is $54.60 / 62.99 = 0.867$.

# %%
z = np.array([2.0, 1.0, 0.0])
for T in (0.5, 1, 5):
    print(f"T = {T}: p =", scipy.special.softmax(z / T).round(3))


# %%
# @title Draw the probabilities over the temperature
def warm_up(frame):
    """Bars of softmax(z / T); the temperature grows from frame to frame."""
    axes.clear()
    axes.bar(range(3), scipy.special.softmax(z / Ts[frame]), color=CYCLE[:3])
    axes.set(title=f"T = {Ts[frame]:.2f}", xlabel="class", ylabel="p", ylim=(0, 1), xticks=range(3))


Ts = np.geomspace(0.05, 100, 200)
curves = scipy.special.softmax(z / Ts[:, None], axis=1)
for k, style in enumerate(("-", "--", "-.")):
    plt.semilogx(Ts, curves[:, k], style, label=f"$z_{k}$ = {z[k]:.0f}")
plt.axhline(1 / 3, color="black", linewidth=1, linestyle=":", label="1/3")
plt.axvline(1, color="black", linewidth=1, label="T = 1")
plt.title("Cold: the largest takes all. Warm: all become equal.")
plt.gca().set(xlabel="temperature T", ylabel="probability p")
plt.legend()
show_figure(
    "Three probabilities over the temperature, from 0.05 to 100. Cold: one is 1, two are 0. They"
    " approach each other as T grows, and meet at one third; they never cross."
)
figure, axes = plt.subplots(figsize=(5, 3))
show_film(figure, warm_up, range(0, 200, 10), "Three bars: one alone at first, equal at last.", 0.3)

# %% [markdown]
# The curves never cross: for every $T > 0$ the order of the classes stays what it was.
# The temperature changes how *sure* the answer sounds, never which class comes first.
# Hinton, Vinyals & Dean (2015)
# train small nets on the warm probabilities of large ones.
#
# ## Two classes: the sigmoid again
#
# Take two classes and fix the first score at 0. The probability of the second is
#
# $$\frac{e^z}{e^0 + e^z} = \frac{1}{1 + e^{-z}} = \mathrm{sigmoid}(z)$$
#
# The sigmoid of lesson 02 is a softmax over two classes. **Your turn:** exercise 7,
# where both scores are free.

# %%
for z in (-3.0, 0.0, 1.5):
    p = scipy.special.softmax([0, z])[1]
    print(f"softmax([0, {z}])[1] = {p:.6f}   sigmoid({z}) = {scipy.special.expit(z):.6f}")

# %% [markdown]
# ## Log-softmax
#
# The loss below needs $\log p_k$.
# (In this course $\log$ is the natural logarithm, also written $\ln$.)
# Take the logarithm of the formula *on paper*:
#
# $$\log p_k = z_k - \log \sum_j e^{z_j} = z_k - \mathrm{logsumexp}(z)$$
#
# By hand: $\log 135.723 = 4.9106$, so for $z = [4.8, 1.21, 2.385]$
# we get $\log p = [-0.1106, -3.7006, -2.5256]$.
#
# Why not compute $p$ first and then `np.log(p)`?
# Because $p$ may be too small for a float.
# And some code takes the shift by the largest score, $z_k - \max_j z_j$,
# for the log-softmax itself.
#
# **Predict, then run:** if $\log p$ is right, the exponentials sum to 1.
# Which lines pass?

# %%
with np.errstate(divide="ignore"):  # log(0)
    for z in ([4.8, 1.21, 2.385], [0.0, -800.0]):
        results = {"log(softmax(z))": np.log(scipy.special.softmax(z)), "z - max(z)": z - np.max(z)}
        results["library"] = scipy.special.log_softmax(z)
        for name, log_p in results.items():
            print(f"{name:16} {log_p.round(4)}  sum of exp: {np.exp(log_p).sum():.4f}")

# %% [markdown]
# For $[0, -800]$ the first line says $-\infty$ where $-800$ is right:
# $e^{-800}$ is 0 in float64, and its logarithm is lost.
# The sum of exponentials does not notice, so check both.
# The second line is no log-softmax:
# on the first example its exponentials sum to 1.1170.
# Subtracting the maximum is only a step on the way that keeps the exponentials small.
#
# The logsumexp is never far from the maximum:
# $\max_j z_j \le \mathrm{logsumexp}(z) \le \max_j z_j + \log K$.
# It is a *soft maximum*;
# softmax, in spite of its name, is a soft *argmax*. **Your turn:** exercise 2.
#
# ## Cross-entropy: how wrong is a probability?
#
# For an example of class $y$ the loss is the **surprise** at what happened,
# $-\log p_y$. For a batch it is the mean, the **cross-entropy**:
#
# $$L = -\frac{1}{n} \sum_{i=1}^{n} \log p_{i,\, y_i}$$
#
# By hand, for our three rows with the true classes $y = [0, 0, 1]$:
#
# | row | $p$ of the true class | $-\log p$ |
# |---|---|---|
# | 0 | 0.8953 | 0.1106 |
# | 1 | 0.9998 | 0.0002 |
# | 2 | 0.3583 | 1.0263 |
# | mean | | 0.3790 |
#
# The unit is the *nat*, because the logarithm is natural.
#
# <details><summary>Why "cross", and why "entropy"?</summary>
#
# If class $k$ comes with probability $q_k$,
# the mean surprise of somebody who knows that is
# $-\sum_k q_k \log q_k$, the **entropy** of $q$. Whoever believes $p$ instead pays
# $-\sum_k q_k \log p_k$: the surprise of one distribution, averaged over another,
# crosswise. It is smallest, and then the entropy, if $p = q$.
#
# A label $y$ is a $q$ with all its weight on one class, $q_k = [k = y]$
# (**one-hot**), and the sum shrinks to $-\log p_y$. A **soft** target,
# say 0.9 and 0.1, keeps the sum.
# And since $\sum_i \log p_{i, y_i}$ is the logarithm of the probability that the model
# gives to all labels together (the **likelihood**), the least cross-entropy belongs to
# the model under which the labels are likeliest.
#
# Where an example may belong to several classes at once (a picture with a dog *and* a
# ball: **multi-label**), the shares need not sum to 1. Then each class gets
# a sigmoid of its own, and the loss is the sum of $K$ cross-entropies between
# two classes each.
# </details>
#
# Nine tenths of the loss come from the one example on which the model was wrong.

# %%
y = np.array([0, 0, 1])
p_true = np.array([P[i, y[i]] for i in range(3)])
print("p of the true class:", p_true.round(4), " -log p:", np.round(-np.log(p_true), 4).tolist())
print(f"cross-entropy: {-np.log(p_true).mean():.4f} nats")
assert np.allclose(-np.log(p_true), [0.1106, 0.0002, 1.0263], atol=5e-5)

print("P[np.arange(3), y] has shape", P[np.arange(3), y].shape, "- one number for each example")
print("P[:, y] has shape", P[:, y].shape, "- mean of -log:", -np.log(P[:, y]).mean().round(4))
with np.errstate(divide="ignore"):  # log(0)
    print("logits [1000, 0], class 1:", -np.log(scipy.special.softmax([1000.0, 0.0])[1]))
print("the same by log_softmax:  ", -scipy.special.log_softmax([1000.0, 0.0])[1])

# %% [markdown]
# `P[:, y]` picks the *columns* 0, 0 and 1 of all rows, which is a different question,
# and its mean is a number like any other.
# The last two lines show why a loss should be given logits:
# the probability has lost what the logits still know. **Your turn:** exercise 3.
#
# ### Why the logarithm?
#
# Why not the squared error, $(1 - p_y)^2$?
# Let $z$ be the lead of the true class over the only other one,
# so that $p_y = \mathrm{sigmoid}(z)$, and look at the slopes.

# %%
z = np.linspace(-8, 8, 321)
p = scipy.special.expit(z)
losses = {"cross-entropy": -scipy.special.log_expit(z), "squared error": (1 - p) ** 2}
for name, loss in losses.items():
    print(f"{name}: slope at z = -6 is {np.gradient(loss, z)[40]:.4f}")

# %%
# @title Draw the two losses and their slopes
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6))
for (name, loss), style in zip(losses.items(), ("-", "--"), strict=True):
    left.plot(z, loss, style, label=name)
    right.plot(z, np.gradient(loss, z), style, label=name)
left.set(title="The loss of one example", xlabel="z, lead of the true class", ylabel="loss")
right.set(title="Its slope", xlabel="z, lead of the true class", ylabel="slope of the loss by z")
right.annotate("sure, wrong, and flat", (-6, -0.01), (-7.8, -0.5), arrowprops={"arrowstyle": "->"})
left.legend()
show_figure(
    "Left: over the lead z of the true class the cross-entropy falls in a straight line and flattens"
    " at 0; the squared error is flat at 1, falls around z = 0, is flat again. Right: the slopes,"
    " -1 and 0 at the left end."
)

# %% [markdown]
# Look at the left ends. Here the model is sure and wrong, and has most to learn.
# The squared error is flat there,
# because the sigmoid under it is saturated (lesson 02).
#
# <details><summary>Why does the logarithm not saturate with the sigmoid?</summary>
#
# Far to the left $p_y \approx e^{z}$, and $-\log e^z = -z$:
# the logarithm undoes the exponential,
# and the slope stays near $-1$ until the mistake is mended.
# The square has nothing to undo it with: it keeps the sigmoid's slope as a factor.
# </details>
#
# ## What the loss asks of each score
#
# How does the loss of one example change with its logits?
# From $-\log p_y = \mathrm{logsumexp}(z) - z_y$ the slope follows in one line.
# The logarithm of a sum has the slope "slope of the sum over the sum", and of the sum
# only one term contains $z_k$:
#
# $$\frac{\partial}{\partial z_k} \log \sum_j e^{z_j}
# = \frac{e^{z_k}}{\sum_j e^{z_j}} = p_k$$
#
# and from that goes 1 off where $k = y$:
#
# $$\frac{\partial (-\log p_y)}{\partial z_k} = p_k - [k = y]
# \qquad \text{with } [k = y] = 1 \text{ if } k = y \text{, else } 0$$
#
# For row 2 with $y = 1$ that is
# $(0.5131,\; 0.3583 - 1,\; 0.1286) = (0.5131,\; -0.6417,\; 0.1286)$.
# Downhill means: the true score up, every other score down by the probability it holds.
# The three numbers sum to 0.
#
# Softmax by itself has a slope for every pair of classes, a $K \times K$ matrix,
# its **Jacobian**. The quotient rule gives
#
# $$\frac{\partial p_j}{\partial z_k} = p_j\, ([j = k] - p_k)$$
#
# The code knows neither formula: it moves each score by $\pm 10^{-5}$ and looks.


# %%
def nudged_softmax(z, k, h):
    return scipy.special.softmax(z + h * (np.arange(3) == k))


h = 1e-5
up, down = (-np.log([nudged_softmax(logits[2], k, s)[1] for k in range(3)]) for s in (h, -h))
print("slope of row 2's loss by its three logits:", ((up - down) / (2 * h)).round(4))
assert np.allclose((up - down) / (2 * h), [0.5131, -0.6417, 0.1286], atol=1e-4)
jacobians = {}
for row in (2, 0, 1):
    up, down = ([nudged_softmax(logits[row], k, s) for k in range(3)] for s in (h, -h))
    J = jacobians[row] = np.subtract(up, down).T / (2 * h)  # row j, column k
    assert np.abs(J.sum(axis=0)).max() < 1e-9 and np.abs(J - J.T).max() < 1e-9

# %%
# @title Draw the three Jacobians
fig, panels = plt.subplots(1, 3, figsize=(9, 3.2), sharey=True)
for axes, (row, J) in zip(panels, jacobians.items(), strict=True):
    image = axes.imshow(J, cmap="PuOr", vmin=-0.25, vmax=0.25)
    for (j, k), slope in np.ndenumerate(J.round(4) + 0):  # + 0: no -0.0000
        color = "white" if abs(slope) > 0.17 else "black"
        axes.text(k, j, f"{slope:.4f}", ha="center", va="center", fontsize=9, color=color)
    axes.set(title=f"row {row}: largest p = {P[row].max():.4f}", xlabel="k, the score moved")
    axes.set(xticks=range(3), yticks=range(3), ylabel="j, the probability")
    axes.label_outer()
    axes.grid(False)
fig.colorbar(image, ax=panels, label=r"$\partial p_j / \partial z_k$")
show_figure(
    "Three heat maps of 3 by 3 slopes, positive on the diagonal, negative beside it. For the"
    " least sure row they reach 0.25, for the surest one they round to 0."
)

# %% [markdown]
# Raising a score raises its own probability and lowers all others.
# Every column sums to 0, since the total stays 1,
# and every row, since equal shifts of all scores change nothing.
# From left to right the model is surer, and the slopes fade: softmax saturates.
# With the loss behind it that does no harm, as the slope $p_k - [k = y]$ shows.
# **Your turn:** exercises 4 and 5.
#
# ## What an untrained net says
#
# Now in a net. The three spirals of lesson 01 return, with twice the noise,
# so that the arms overlap and no classifier can be always right.
# The net has two layers: 32 ReLU units, then three logits.
#
# **Predict, then run:** its weights are drawn from a normal distribution
# and never trained.
# Which probabilities does it give, at a standard deviation of 0.01, and of 1?
# What is the loss at 0.01, in nats? Write that number down.

# %%
guess = None  # the first loss of three classes, weights x 0.01


# %%
def spirals(rng, n, noise=0.8):
    """(3n, 2) points on three arms and their classes 0, 1, 2; noise in radians."""
    y, r = np.repeat(np.arange(3), n), np.tile(np.linspace(0.05, 1, n), 3)
    angle = 2 * np.pi * (y / 3 + 0.75 * r) + rng.normal(0, noise, 3 * n)
    return np.column_stack([r * np.cos(angle), r * np.sin(angle)]), y


def mean_surprise(logits, y):
    """Cross-entropy the naive way: right as long as no probability underflows."""
    return -np.log(scipy.special.softmax(logits, axis=1)[np.arange(len(y)), y]).mean()


X, y = spirals(np.random.default_rng(0), 200)  # fit(0) below draws the same points
untrained = {}
for scale in (1, 0.01):
    losses = []
    for seed in range(5):
        rng = np.random.default_rng(seed)
        W1, W2 = rng.normal(0, scale, (2, 32)), rng.normal(0, scale, (32, 3))
        out = np.maximum(X @ W1, 0) @ W2  # both biases are 0
        losses.append(mean_surprise(out, y))
    p = scipy.special.softmax(out, axis=1)
    untrained[scale] = W1, 0, W2, 0
    print(f"weights x {scale}: p from {p.min():.4f} to {p.max():.4f}, first loss of five nets:")
    print("   ", np.round(losses, 4), f"  ln 3 = {np.log(3):.4f}")
    assert scale == 1 or np.allclose(p, 1 / 3, atol=1e-3)
compare_guess(guess, losses[0])

# %% [markdown]
# Tiny weights: the hidden activations are tiny, the logits are tinier still,
# and softmax sees only the differences between them, all but zero.
# So the net says 1/3 everywhere, and it says so whatever the input.
# Its loss is $-\log \frac13 = \ln 3 = 1.0986$.
#
# This is a free test for every classifier. Before the first step it knows nothing,
# and the loss of a model that knows nothing *and says so* is
#
# $$-\log \frac{1}{K} = \ln K, \qquad \text{for ten classes } \ln 10 = 2.303.$$
#
# A first loss far above it means:
# the net is sure of something before it has seen anything.
# Here is a ten-class net on the digits (1,797 images of 8 by 8 pixels, standardised)
# with 100 ReLU units and sensible hidden weights.
# Only the standard deviation of the *last* layer's weights differs.

# %%
images, digits = load_digits(return_X_y=True)
images = (images - images.mean()) / images.std()
for scale in (0.01, 0.1, 1):
    losses = []
    for seed in range(5):
        rng = np.random.default_rng(seed)
        hidden = np.maximum(images @ rng.normal(0, np.sqrt(2 / 64), (64, 100)), 0)
        losses.append(mean_surprise(hidden @ rng.normal(0, scale, (100, 10)), digits))
    print(f"last layer x {scale:<4}: first loss {np.mean(losses):.3f}", end="")
    print(f" +- {np.std(losses, ddof=1):.3f} (5 seeds)   ln 10 = {np.log(10):.3f}")
assert np.mean(losses) > 5 * np.log(10)

# %% [markdown]
# With weights of standard deviation 1 in the last layer
# the first loss is seven times $\ln 10$, without a mistake anywhere in the code.
# Training must first unlearn this before it can learn.
# Lesson 07 is about good scales. **Your turn:** exercise 6.
#
# ## Training with this loss
#
# We cannot find the slopes for all weights yet; that is lesson 05.
# So we leave the hidden layer random,
# and let SciPy's `minimize` find the 99 numbers of the last layer.
# It tries out a small change of each, to one side only,
# and walks downhill from zero weights.


# %%
def fit(seed):
    """A net trained on 600 points, its loss on them, its logits for 3000 new ones, their classes."""
    rng = np.random.default_rng(seed)
    (X, y), (X_new, y_new) = spirals(rng, 200), spirals(rng, 1000)
    W1, b1 = rng.normal(0, 2, (2, 32)), rng.uniform(-2, 2, 32)
    A, A_new = np.maximum(X @ W1 + b1, 0), np.maximum(X_new @ W1 + b1, 0)

    def loss(t):
        return mean_surprise(A @ t[3:].reshape(32, 3) + t[:3], y)

    options = {"maxiter": 60, "maxfun": 10**5}
    found = minimize(loss, np.zeros(99), method="L-BFGS-B", options=options)
    W2, b2 = found.x[3:].reshape(32, 3), found.x[:3]
    return (W1, b1, W2, b2), found.fun, A_new @ W2 + b2, y_new


fits = [fit(seed) for seed in range(5)]
print("loss after training, five seeds:", *(f"{loss:.3f}" for _, loss, _, _ in fits))
right = [np.mean(out.argmax(axis=1) == y) for _, _, out, y in fits]
print("share of new points right:", np.round(right, 3))
assert max(loss for _, loss, _, _ in fits) < 0.7

# %%
# @title Draw how sure the nets are, all over the plane
g = np.linspace(-1.1, 1.1, 221)
plane = np.stack(np.meshgrid(g, g), axis=-1)
fig, panels = plt.subplots(2, 2, figsize=(8, 7), sharex=True, sharey=True)
nets = {"untrained, weights x 0.01": (untrained[0.01], 1)}
nets |= {"untrained, weights x 1": (untrained[1], 1)}
nets |= {"trained": (fits[0][0], 1), "trained, logits x 10": (fits[0][0], 10)}
for axes, (title, ((W1, b1, W2, b2), factor)) in zip(panels.flat, nets.items(), strict=True):
    out = factor * (np.maximum(plane @ W1 + b1, 0) @ W2 + b2)
    p = scipy.special.softmax(out, axis=-1)
    image = axes.pcolormesh(g, g, p.max(axis=-1), cmap="gray", vmin=0, vmax=1)
    for k, color, marker in zip(range(3), CYCLE, "o^s", strict=False):
        axes.scatter(*X[y == k].T, s=11, color=color, marker=marker, edgecolor="white", lw=0.4)
        if W2.std() > 0.1:
            axes.contour(g, g, p.argmax(axis=-1) == k, [0.5], colors="C5", linewidths=1.5)
    axes.set(title=title, aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
    axes.grid(False)
fig.colorbar(image, ax=panels, label="largest of the three probabilities", shrink=0.6)
show_figure(
    "The plane with three spirals, four times, bright where the net is sure. Untrained and small:"
    " evenly dark. Untrained and large: bright slices. Trained: bright along the arms, dark between"
    " them. Logits x 10: bright but for thin dark lines."
)

# %% [markdown]
# Brightness is certainty; the lines are the borders between predicted classes.
# Top left: 1/3 everywhere.
# Top right: sure, in slices that have nothing to do with the data.
# Bottom left: dark along the borders, where arms overlap, and bright between them,
# but also bright in most corners, where there never was a single point.
# Bottom right: the same borders, and hardly a doubt left.
#
# ## Confident is not calibrated
#
# The two nets in the bottom row make exactly the same predictions.
# Which one should you believe?
# A model is **calibrated** if, among all answers given with 80 %, 80 % are right.
# To see it, sort new points by the largest probability, and count in each bin.
#
# **Predict, then run:** multiply the logits by 10 (that is, $T = 0.1$). What happens to
# the accuracy, to the mean confidence, and to the loss on new points?


# %%
fig, axes = plt.subplots(figsize=(5.5, 5))
print("five nets, mean +- spread:  accuracy       confidence     loss")
for factor, style in ((0.2, "s:"), (1, "o-"), (10, "^--")):
    P_all = [scipy.special.softmax(factor * out, axis=1) for _, _, out, _ in fits]
    rows = [
        (np.mean(p.argmax(axis=1) == y), p.max(axis=1).mean(), mean_surprise(factor * out, y))
        for p, (_, _, out, y) in zip(P_all, fits, strict=True)
    ]
    columns = [f"{np.mean(r):.3f} +- {np.std(r, ddof=1):.3f}" for r in np.transpose(rows)]
    print(f"logits x {factor:<4} (T = {1 / factor:<4})    ", *columns, sep="  ")

    p, y = np.concatenate(P_all), np.concatenate([y for *_, y in fits])
    confidence, right = p.max(axis=1), p.argmax(axis=1) == y
    bins = np.minimum(10 * confidence, 9).astype(int)  # ten bins of width 0.1
    used = [bins == b for b in range(10) if np.sum(bins == b) >= 50]
    points = np.array([(confidence[b].mean(), right[b].mean()) for b in used])
    axes.plot(*points.T, style, label=f"logits x {factor}")
    print(f"    surest bin: says {points[-1, 0]:.3f}, is right {points[-1, 1]:.3f}")
    assert factor != 1 or np.allclose(points[-1], (0.95, 0.87), atol=0.03)
assert np.allclose(np.mean(rows, axis=0), (0.77, 0.98, 3.5), rtol=0.05)  # logits x 10
axes.plot([1 / 3, 1], [1 / 3, 1], color="black", linewidth=1, label="calibrated")
axes.set(title="Below the line: more sure than right", xlabel="confidence (largest p)")
axes.set_ylabel("share of answers that are right")
axes.legend()
show_figure(
    "Share of right answers over confidence, with the diagonal. Logits x 0.2 lie above it, the nets"
    " as trained near it, below it at the upper end; logits x 10 lie far below it."
)

# %% [markdown]
# Same accuracy to the last digit, because the order of the scores is the same.
# With the factor 10 the nets say about 98 % and are right in 77 of 100 cases;
# their loss, over 3, is far *above* $\ln 3$:
# to know nothing would be better than to be that sure.
# With the factor 0.2 they are right more often than they say.
# The nets as trained come closest to the diagonal.
# Below 0.8 they are a little more often right than they say,
# and their surest answers claim about 95 % and are right in 87 of 100 cases.
# Each of them has fitted some accidents of its 600 points.
#
# So a softmax output is a probability in form only.
# Whether it *means* one has to be measured,
# on data that was not trained on.
# A temperature, fitted on such data, repairs much of it
# (Guo, Pleiss, Sun & Weinberger 2017).
# And the cross-entropy is the fair judge: on average nobody gets a smaller one
# than by stating the true probabilities (Good 1952).
# This is the loss that lesson 05 trains on,
# with the slopes $p_k - [k = y]$ walking back through the whole net.
#
# ## Common mistakes
#
# | mistake | what you see |
# |---|---|
# | softmax over axis 0 for row-wise samples | rows do not sum to 1, predictions change |
# | sums of rows without `keepdims` | an error if $n \ne K$; wrong numbers if $n = K$ |
# | exponentials of the raw scores | `nan` as soon as a score reaches 710 |
# | `log(softmax(z))` | $-\infty$ for an unlikely class, an infinite loss |
# | $z - \max(z)$ taken for log-softmax | "log-probabilities" whose exponentials sum to more than 1 |
# | softmax twice, in the net and in the loss | loss stays well above 0 even on perfect answers |
# | `logp[:, y]` for the loss | a plausible number that is no cross-entropy |
# | a first loss far above $\ln K$ | the last layer's weights are too large |
# | a confidence of 0.98 read as "right in 98 of 100 cases" | right in 77 of them, above |
#
# ## References
#
# * Shannon 1948, [A mathematical theory of communication](https://doi.org/10.1002/j.1538-7305.1948.tb01338.x): entropy.
# * Good 1952, [Rational decisions](https://doi.org/10.1111/j.2517-6161.1952.tb00104.x): why the score should be the logarithm.
# * Bridle 1990, [Probabilistic interpretation of feedforward classification network outputs](https://doi.org/10.1007/978-3-642-76153-9_28): softmax in nets, and its name.
# * Hinton, Vinyals & Dean 2015, [Distilling the knowledge in a neural network](https://arxiv.org/abs/1503.02531): temperature.
# * Guo, Pleiss, Sun & Weinberger 2017, [On calibration of modern neural networks](https://arxiv.org/abs/1706.04599).
# * Blanchard, Higham & Higham 2021, [Accurately computing the log-sum-exp and softmax functions](https://doi.org/10.1093/imanum/draa038).

# %% [markdown]
# ## What to take away
#
# * Softmax exponentiates and divides by the sum over the *classes* of one example;
#   only differences between its logits count.
# * Compute with logits: shift before you exponentiate, and take log-softmax,
#   not the log of a softmax.
# * Cross-entropy is the mean surprise at the true classes; its slope by a logit is
#   $p_k - [k = y]$, divided by $n$ for a batch.
# * A net that knows nothing should start at a loss of $\ln K$.
# * A large probability is not yet a deserved one: calibration must be measured.
