# %% [markdown]
# # 08 The rectifier's relatives
#
# Meet Leaky ReLU, PReLU, ELU, SELU, GELU, Swish and Mish:
# what each one repairs, what it costs, and what it does not repair.
#
# **Time:** 90 minutes. **You need:** sigmoid, tanh, softplus (lesson 2),
# derivatives and backpropagation (lessons 4 and 5), initialisation (lesson 7).

# %%
import os
import timeit

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # for matrices this small one thread is the fastest
os.environ |= {"KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3"}

import matplotlib.pyplot as plt
import numpy as np
from scipy.interpolate import CubicSpline
from scipy.special import log_softmax
from sklearn.datasets import load_digits

plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.figsize": (7, 4), "figure.constrained_layout.use": True})
plt.rcParams.update({"axes.grid": True, "grid.alpha": 0.3})

# %% [markdown]
# ## Repair 1: keep a slope on the left
#
# A ReLU unit is **dead** if $z \le 0$ on every example (lesson 1):
# its slope is 0 everywhere, so training does not move it
# as long as its inputs stay as they are, which in a first layer they do (lesson 5).
# A whole family has the same formula and differs in the slope $\alpha$ on the left:
#
# $$a = \begin{cases} z & z > 0 \\ \alpha z & z \le 0 \end{cases}
# \qquad \frac{\partial a}{\partial z}
# = \begin{cases} 1 & z > 0 \\ \alpha & z \le 0 \end{cases}
# \qquad \frac{\partial a}{\partial \alpha} = \min(z, 0)$$
#
# * **ReLU**: $\alpha = 0$.
# * **Leaky ReLU** (Maas 2013): a small fixed $\alpha$; the paper has 0.01.
# * **PReLU** (He 2015): $\alpha$ is a parameter. It starts at 0.25
#   and is learned like a weight, with the third formula.
#
# By hand, for $z = -2$: ReLU gives 0, Leaky ReLU $-0.02$, PReLU at its start $-0.5$.
# If the loss rises by 3 per unit of $a$, its slope by $\alpha$ is $3 \cdot (-2) = -6$.
#
# **ReLU6** cuts on the other side: $\min(\max(0, z), 6)$ (Krizhevsky 2010).
# A small range of $a$ suits the low-precision arithmetic of phones.

# %%
z = np.linspace(-8, 8, 801)
curves = {"ReLU": np.maximum(z, 0), "Leaky, 0.01": np.maximum(z, 0.01 * z)}
curves |= {"PReLU, 0.25": np.maximum(z, 0.25 * z), "ReLU6": np.clip(z, 0, 6)}
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4))
for (name, a), style in zip(curves.items(), ("C0-", "C1--", "C3-.", "C2:"), strict=True):
    left.plot(z, a, style, linewidth=2, label=name)
    right.plot(z, a - curves["ReLU"], style, linewidth=2)
left.set(title="Four rectifiers", xlabel="z", ylabel="a", ylim=(-2.5, 9))
right.set(title="The same, minus ReLU", xlabel="z", ylabel="a - relu(z)", ylim=(-0.3, 0.1))
left.legend()
plt.show()

# %% [markdown]
# The left panel has room for everything and shows 0.01 as 0.
# The right panel shows the *difference* from ReLU, enlarged 20 times and more:
# there the leak is a line, PReLU leaves the picture, and ReLU6 drops away after 6.
# This lesson draws every look-alike that way.
#
# ## Why units die
#
# The net: 64 pixels, one hidden layer of 100 units, ten logits,
# 200 steps of SGD on 32 digits each.
# The code carries one $\alpha$ per hidden layer and can learn it.


# %%
def leaky(z, alpha):
    """Values and slopes of the leaky family: ReLU for alpha = 0."""
    return np.where(z > 0, z, alpha * z), np.where(z > 0, 1.0, alpha)


def naive_elu(z, alpha):
    """Values and slopes of ELU, written as the formula says."""
    return np.where(z > 0, z, alpha * (np.exp(z) - 1)), np.where(z > 0, 1.0, alpha * np.exp(z))


order = np.random.default_rng(0).permutation(1797)
X, y = (part[order] for part in load_digits(return_X_y=True))
X = (X - X[:1200].mean()) / X[:1200].std()  # the first 1200 are for training


def loss_and_slopes(net, bend, X, y):
    """Mean cross-entropy, and its slopes [dW1, db1, dalpha, dW2, db2]."""
    W1, b1, alpha, W2, b2 = net
    z1 = X @ W1 + b1
    a1, slope = bend(z1, alpha)
    logp = log_softmax(a1 @ W2 + b2, axis=1)
    dlogits = (np.exp(logp) - np.eye(10)[y]) / len(X)
    da1 = dlogits @ W2.T
    dz1 = da1 * slope
    dalpha = np.sum(da1 * np.minimum(z1, 0))  # for the leaky family
    slopes = [X.T @ dz1, dz1.sum(axis=0), dalpha, a1.T @ dlogits, dlogits.sum(axis=0)]
    return -logp[np.arange(len(X)), y].mean(), slopes


def train(bend, alpha, lr, seed, learn=False, limit=np.inf, steps=200):
    """The net before training and after every step; `limit` caps the gradient's norm."""
    rng = np.random.default_rng(seed)
    W1, W2 = rng.normal(0, (2 / 64) ** 0.5, (64, 100)), rng.normal(0, 0.02**0.5, (100, 10))
    history = [[W1, np.zeros(100), alpha, W2, np.zeros(10)]]
    for _ in range(steps):
        batch = rng.integers(0, 1200, 32)
        slopes = loss_and_slopes(history[-1], bend, X[batch], y[batch])[1]
        slopes[2] = slopes[2] * learn
        step = lr * min(1, limit / np.sqrt(sum(np.sum(slope**2) for slope in slopes)))
        history.append([p - step * slope for p, slope in zip(history[-1], slopes, strict=True)])
    return history


def outcome(net, bend):
    """Percent of units with z <= 0 on all training digits, percent of new digits right."""
    z1 = X @ net[0] + net[1]
    logits = bend(z1, net[2])[0] @ net[3] + net[4]
    right = np.mean(logits[1200:].argmax(axis=1) == y[1200:])
    return 100 * np.mean(z1[:1200].max(axis=0) <= 0), 100 * right


# %% [markdown]
# Follow each unit's *largest* $z$ over all 1200 training digits.
# As soon as it is below 0, no digit reaches the unit.
#
# **Predict, then run:** with a learning rate of 2, do units sink slowly,
# or in one step?

# %%
nets = train(leaky, 0.0, 2.0, seed=0, steps=30)
tops = np.array([(X[:1200] @ net[0] + net[1]).max(axis=0) for net in nets])  # (31, units)
rates, seeds, limit = (0.1, 1.0, 2.0), range(5), 0.5
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6))
left.plot(tops[:, ::4], "C0", alpha=0.5, linewidth=1)
left.set(title="25 ReLU units, lr 2: below 0 for good", xlabel="step", ylabel="a unit's largest z")
left.set_yscale("symlog")
cases = [("ReLU", leaky, 0.0, "C0o"), ("Leaky 0.01", leaky, 0.01, "C1s")]
for k, (name, bend, alpha, look) in enumerate([*cases, ("ELU", naive_elu, 1.0, "C3v")]):
    with np.errstate(over="ignore"):
        runs = [[outcome(train(bend, alpha, lr, s)[-1], bend) for s in seeds] for lr in rates]
    dead, good = np.moveaxis(runs, 2, 0)  # (rates, seeds) each
    places = np.arange(3)[:, None] + 0.2 * (k - 1) + np.zeros(5)
    right.plot(places.ravel(), dead.ravel(), look, alpha=0.6, label=name)
    print(f"{name:10}", good.mean(axis=1).round(1), "+-", good.std(axis=1, ddof=1).round(1))
right.set(title="Units with z <= 0 on every digit", xlabel="lr", ylabel="% of units, 5 seeds")
right.set_xticks(range(3), rates)
right.legend(loc="upper left")
capped = np.array([outcome(train(leaky, 0.0, 2.0, s, limit=limit)[-1], leaky) for s in seeds])
print(f"ReLU, lr 2, gradient's norm at most {limit}: {capped[:, 0].mean():.0f} % dead,", end=" ")
print(f"{capped[:, 1].mean():.1f} % right")
plt.show()

# %% [markdown]
# Left (the vertical scale is logarithmic away from 0): every fourth unit of one net.
# They do not sink, they *fall*: in a single step from well above 0 to well below,
# and from there no line ever moves again.
# The step was too large: one batch asked for a little less,
# times the learning rate of 2.
#
# Is the large step the cause, or does it only come along with dying?
# Change that one thing: the last printed line trains with the same learning rate
# and shortens a gradient whose norm exceeds 0.5. Now the units live,
# and the net is about as good as with a learning rate of 0.1.
# (The other lines are mean and standard deviation of the % of new digits right,
# at learning rates 0.1, 1 and 2.)
#
# Right: two things that are often told otherwise.
#
# * Leaky units get below 0 as well. They go on learning there, with 1 % of the slope:
#   at a learning rate of 2 the leaky net is bad, the ReLU net is hardly above chance.
# * **ELU** (below) has no flat half, and yet it goes first:
#   its slope on the left is $e^z$, and at $z = -50$ that is $2 \cdot 10^{-22}$.
#
# ## PReLU learns its slope
#
# Now let the hidden layer learn its one $\alpha$, with the code above and `learn=True`.
# First check the hand-written slope by $\alpha$ against a centred difference,
# as in lesson 4.
#
# **Predict, then run:** will $\alpha$ rise, fall, or stay?
# Does it matter whether it starts at 0.25, as in the paper, or at 0, as a ReLU?


# %%
net = train(leaky, 0.25, 0.1, seed=0, steps=5)[-1]
by_hand = loss_and_slopes(net, leaky, X, y)[1][2]
nudged = ([*net[:2], alpha, *net[3:]] for alpha in (net[2] + 1e-5, net[2] - 1e-5))
up, down = (loss_and_slopes(other, leaky, X, y)[0] for other in nudged)
print(f"dalpha by hand {by_hand:.8f}, by nudging {(up - down) / 2e-5:.8f}")
for start, style in ((0.25, "C0"), (0.0, "C1--")):
    nets = [train(leaky, start, 0.1, seed, learn=True) for seed in seeds]
    alphas = np.array([[net[2] for net in history] for history in nets])  # (seeds, steps)
    plt.plot(alphas.T, style, label=[f"from {start}, 5 seeds"] + 4 * [None])
    print(f"from {start}: alpha at the end", alphas[:, -1].round(2))
plt.gca().set(title="PReLU: the slope is learned", xlabel="step", ylabel=r"$\alpha$")
plt.legend()
plt.show()

# %% [markdown]
# It moves, and far. From 0.25 all five nets ask for *less* bend than they were given;
# where a line passes 1, the left half is the steeper one.
# From 0 the same five nets end elsewhere, some with $\alpha < 0$:
# PReLU is then no longer monotone, and nothing forbids it.
# So the learned slope is a matter of start and seed, not a property of the digits.
# (He and others keep $\alpha$ out of the weight decay,
# which would pull it towards 0, a plain ReLU.)
#
# ### Find the bug: the best activation
#
# A blog post compares activations by the code of the next cell and concludes:
# "on digits, *NAME* is the best activation".
# Here NAME is whatever the first line prints.
#
# **Predict, then run:** what is wrong with that conclusion?
# The cell then does it properly: ten seeds, every dot a net.

# %%
rivals = [(leaky, 0.0), (leaky, 0.01), (leaky, 0.2), (naive_elu, 1.0)]
names = ["ReLU", "Leaky 0.01", "Leaky 0.2", "ELU"]
scores = [outcome(train(bend, alpha, 0.1, seed=0)[-1], bend)[1] for bend, alpha in rivals]
print("the blog post: the best activation is", names[np.argmax(scores)])
scores = [[outcome(train(*r, 0.1, s)[-1], r[0])[1] for s in range(10)] for r in rivals]
mean, sd = np.mean(scores, axis=1), np.std(scores, axis=1, ddof=1)
wins = np.bincount(np.argmax(scores, axis=0), minlength=4)
for k, name in enumerate(names):
    print(f"{name:10} {mean[k]:.2f} +- {sd[k]:.2f} %, best for {wins[k]} of 10 seeds")
    plt.plot(scores[k], k + np.linspace(-0.2, 0.2, 10), f"C{k}o", alpha=0.8)
    plt.plot([mean[k]] * 2, [k - 0.35, k + 0.35], "k", linewidth=2)
plt.yticks(range(4), names)
plt.gca().set(title="Ten nets each, and their means", xlabel="% of new digits right")
plt.show()

# %% [markdown]
# <details><summary>Answer</summary>
#
# One seed. With other seeds another name wins.
# The four means differ by less than the nets of *one* activation do among themselves.
# The honest sentence is "on this task I see no difference".
# Lesson 9 does this thoroughly.
#
# </details>
#
# ## Repair 2: bend smoothly
#
# **ELU** (Clevert 2016) replaces the flat half by an exponential
# that levels off at $-\alpha$:
#
# $$\mathrm{elu}(z) =
# \begin{cases} z & z > 0 \\ \alpha\,(e^z - 1) & z \le 0 \end{cases}$$
#
# By hand, for $\alpha = 1$: $\mathrm{elu}(-\ln 2) = \tfrac12 - 1 = -0.5$.
# Its negative values pull the mean of a layer towards 0.
# For $\alpha = 1$ even the slope has no jump at 0: $e^0 = 1$.
#
# **Predict, then run:** `naive_elu` above is the formula, word for word.
# What goes wrong at $z = 1000$, and how many digits are right at $z = -10^{-12}$?

# %%
with np.errstate(over="ignore"):  # without this line: RuntimeWarning, overflow encountered in exp
    print("naive ELU:", naive_elu(np.array([1000.0, -1e-12]), 1.0)[0], "- not [1000, -1e-12]")

# %% [markdown]
# `np.where` computes *both* sides and then picks one, so $e^{1000}$ is computed too.
# And $e^{-10^{-12}}$ is stored as 0.999999999999…: rounded to 16 digits,
# of which the subtraction of 1 leaves four.
# Lesson 2 met both faults and their cures. **Your turn:** exercise 1.
#
# ## SELU: an activation that normalises
#
# SELU (Klambauer 2017) is a scaled ELU: $\mathrm{selu}(z) = \lambda\, \mathrm{elu}(z)$
# with $\alpha$ inside the ELU, and two numbers that were *solved for*:
#
# $$\lambda \approx 1.0507 \qquad \alpha \approx 1.6733$$
#
# They make $(0, 1)$ a **fixed point**: if $z$ is normal with mean 0 and variance 1,
# then $a$ again has mean 0 and variance 1.
# With four digits after the point, and by drawing numbers at random:

# %%
LAMBDA = 1.0507  # rounded
ALPHA = 1.6733


def naive_selu(z):
    """SELU with rounded constants, and an exponential that may overflow."""
    return LAMBDA * naive_elu(z, ALPHA)[0]


z = np.random.default_rng(8).standard_normal((10, 100_000))
for mu, nu in ((0, 1), (0, 0.25), (0, 4), (1, 1)):
    a = naive_selu(mu + np.sqrt(nu) * z)
    print(f"z with mean {mu}, variance {nu:4}: a has mean {a.mean():+.4f}, variance {a.var():.4f}")

# %% [markdown]
# A million draws give three digits, and the error only falls
# with the square root of their number.
# **Your turn:** exercise 8 wants six digits, so you will have to integrate instead.
#
# Does a net *stay* there? A unit adds up many $a$, times weights with mean 0.
# Under LeCun's initialisation (variance $1/n$, lesson 7)
# $z$ therefore has mean 0 and a variance equal to the mean of $a^2$, call it $q$.
# So a layer turns $q$ into the next $q$. The left panel draws that map.
# Where it crosses the diagonal, $q$ stays; if it crosses with a slope below 1,
# a $q$ beside the crossing comes nearer with every layer.
#
# Middle: real layers, 128 units wide, 30 deep, five seeds each,
# and the conditions of the paper broken one at a time.
#
# **Predict, then run:** with which condition broken does the variance leave 1?


# %%
def propagate(seed, gain=1.0, shift=0.0, drop=None, rate=0.2, depth=30, width=128):
    """(depth, 2): variance of all a in a layer; variance over examples, mean of the units."""
    rng = np.random.default_rng(seed)
    a, out = rng.standard_normal((100, width)) + shift, []
    for _ in range(depth):
        a = naive_selu(a @ rng.normal(0, np.sqrt(gain / width), (width, width)))
        if drop:
            low = -LAMBDA * ALPHA if drop == "alpha" else 0  # what a dropped a becomes
            a = np.where(rng.random(a.shape) < rate, low, a) - rate * low  # mean 0 again
            a = a / (np.sqrt((1 - rate) * (1 + rate * low**2)) if low else 1 - rate)
        out.append((a.var(), a.var(axis=0).mean()))
    return np.array(out)


conditions = [("all conditions met", {}, "k"), ("He: variance 2/n", {"gain": 2.0}, "C1")]
conditions += [("ordinary dropout, 20 %", {"drop": "ordinary"}, "C5")]
conditions += [("input shifted by 3", {"shift": 3.0}, "C2")]
conditions += [("alpha dropout, 20 %", {"drop": "alpha"}, "C0--")]
maps = [("SELU", naive_selu, "C0-"), ("ReLU", lambda z: np.maximum(z, 0), "C1--")]
q = np.linspace(0.01, 3, 31)
fig, (left, middle, right) = plt.subplots(1, 3, figsize=(12, 4))
for name, f, style in [*maps, ("tanh", np.tanh, "C3-.")]:
    left.plot(q, [np.mean(f(np.sqrt(v) * z[0]) ** 2) for v in q], style, linewidth=2, label=name)
left.plot(q, q, "k", label="stays the same")
for name, what, color in conditions:
    with np.errstate(over="ignore"):
        run = np.array([propagate(seed, **what) for seed in seeds])  # (seeds, layers, 2)
    middle.plot(range(1, 31), run[:, :, 0].T, color, label=[name] + 4 * [None])
    if color in ("k", "C2"):
        right.plot(range(1, 31), run[:, :, 1].T, color)
    at = run[:, [4, 29]]  # after 5 and 30 layers: (seeds, 2, 2)
    print(f"{name:22} all {at[..., 0].mean(axis=0).round(2)},", end=" ")
    print(f"over examples {at[..., 1].mean(axis=0).round(2)}")
left.set(title="One layer's map, LeCun weights", xlabel="q", ylabel="q one layer later")
middle.set(title="Variance of all a, five seeds", xlabel="layer", yscale="log", ylim=(0.3, 1e5))
right.set(title="Variance over examples, per unit", xlabel="layer", ylim=(0, 1.2))
left.legend()
middle.legend(fontsize=8, loc="upper left")
plt.show()
low, high = (np.mean(naive_selu(np.sqrt(v) * z) ** 2) for v in (0.99, 1.01))
print(f"slope of SELU's map at q = 1: {(high - low) / 0.02:.3f}")

# %% [markdown]
# Left: tanh lies below the diagonal, so $q$ shrinks with every layer;
# ReLU halves it, and He's factor 2 puts it *on* the diagonal: kept, but never repaired.
# SELU crosses at 1 with a slope of about 0.78:
# a deviation shrinks by a fifth per layer.
#
# Middle: black and blue stay at 1. He's initialisation doubles $q$
# in front of every layer, and the variance runs away.
# Ordinary dropout at 20 % settles near 2.8, because dividing by 0.8
# keeps the mean of $a$ but raises the mean of $a^2$. Alpha dropout
# (from the same paper) sets $a$ to SELU's lowest value instead of 0,
# then scales and shifts so that both stay.
#
# The light grey lines, a shifted input, seem to be repaired within ten layers.
# They are not: look at the right panel. The variance over *everything* is back at 1,
# but much of it is differences between units that are the same for every example.
# What tells the examples apart fell to about a third,
# and 25 more layers restore only a part of it. So standardise the inputs.
#
# **Your turn:** exercises 2 and 8.
#
# ## Gates: GELU, Swish, Mish
#
# ReLU can be read as a gate: $a = z \cdot g$,
# with $g = 1$ for $z > 0$ and $g = 0$ elsewhere.
# Three popular activations open the gate gradually:
#
# | | gate $g(z)$ | by hand: $a$ at $z = 1$ |
# |---|---|---|
# | **GELU** (Hendrycks & Gimpel 2016) | $\Phi(z)$, the chance that a standard normal number is below $z$ | $0.8413$ |
# | **Swish**, also **SiLU** (Ramachandran 2017; Elfwing 2018) | $\sigma(\beta z)$, $\beta = 1$ for SiLU | $1/(1 + e^{-1}) = 0.7311$ |
# | **Mish** (Misra 2019) | $\tanh(\mathrm{softplus}(z))$ | $\tanh(\ln(1 + e)) = \tanh(1.3133) = 0.8651$ |
#
# $\Phi$ is the area under the bell curve
# $\varphi(t) = e^{-t^2/2} / \sqrt{2\pi}$ left of $z$.
# The code does what that says: it adds up area.
#
# **Predict, then run:** the gates never close completely.
# Does $a$ still fall and rise again on the left? Where is it lowest?

# %%
t = np.linspace(-9, 9, 1801)
Phi = CubicSpline(t, np.exp(-(t**2) / 2) / np.sqrt(2 * np.pi)).antiderivative()  # from -9 on
z, wide = np.linspace(-5, 0, 500_001), np.linspace(-5, 3, 801)
fig, (left, middle, right) = plt.subplots(1, 3, figsize=(11, 3.8))
gates = [("GELU", Phi, "C0"), ("SiLU", lambda z: 1 / (1 + np.exp(-z)), "C1")]
gates += [("Mish", lambda z: np.tanh(np.log(1 + np.exp(z))), "C3"), ("ReLU", lambda z: z > 0, "k:")]
for name, gate, color in gates:
    left.plot(wide, gate(wide), color, linewidth=2, label=name)
    middle.plot(wide, wide * gate(wide), color, linewidth=2)
    low = z[np.argmin(z * gate(z))]
    if name != "ReLU":
        middle.plot(low, low * gate(low), color + "o")
        print(f"{name}: g(1) = {gate(1):.4f}, lowest a = {low * gate(low):.5f} at z = {low:.5f}")
sigmoid, mish_gate = gates[1][1], gates[2][1]
for beta, style in ((0.1, ":"), (1, "-"), (10, "--")):
    right.plot(wide, wide * sigmoid(beta * wide), "C1" + style, label=rf"$\beta$ = {beta}")
left.set(title="The gate g", xlabel="z", ylabel="g")
middle.set(title="a = z g dips below 0", xlabel="z", ylabel="a", xlim=(-5, 1), ylim=(-0.4, 0.4))
right.set(title="Swish: from z/2 to ReLU", xlabel="z", ylabel="a")
left.legend()
right.legend()
plt.show()

# %% [markdown]
# All three have one lowest point (the dots), so they are **not monotone**:
# left of it, a larger $z$ makes a smaller $a$, and the slope is negative.
# At the lowest point the slope is 0, and far to the left it returns to 0:
# these gates do not keep dead units alive either, they leave a wider rim around 0.
#
# Right: $\beta$ turns Swish from the straight line $z/2$ ($\beta = 0$) into ReLU
# ($\beta \to \infty$). The slope is the product rule's, for any gate:
# $g(z) + z\, g'(z)$.
#
# **Your turn:** exercises 3 to 7 ask what happens to GELU far on the left,
# how steep Swish must be, which relative is which, and for two slopes;
# exercise 9 finds the lowest points without a grid of 500,001 points.
#
# ## Look-alikes, and their differences
#
# On common axes many of these curves look the same.
# Below each pair stands the difference, on a scale of its own.
# Three names are new. **Hard sigmoid** and **hard tanh** are the straight-line
# versions: $\min(\max(z + 3, 0), 6)/6$ and $\min(\max(z, -1), 1)$.
# (An older hard sigmoid, also found in old Keras, is $0.2 z + 0.5$, cut at 0 and 1.)
# **Softsign**, $z / (1 + |z|)$, is a tanh that takes its time.
#
# **Predict, then run:** which pair differs most, and where?

# %%
z = np.linspace(-6, 6, 1201)
pairs = [
    ("sigmoid", sigmoid(z), "hard sigmoid", np.clip(z + 3, 0, 6) / 6),
    ("tanh", np.tanh(z), "hard tanh", np.clip(z, -1, 1)),
    ("tanh", np.tanh(z), "softsign", z / (1 + np.abs(z))),
    ("softplus", np.log(1 + np.exp(z)), "ReLU", np.maximum(z, 0)),
    ("ELU", naive_elu(z, 1.0)[0], "SELU", naive_selu(z)),
    ("Swish", z * sigmoid(z), "Mish", z * mish_gate(z)),
]
fig, panels = plt.subplots(4, 3, figsize=(10, 9), sharex=True)
places = panels.reshape(2, 2, 3).transpose(0, 2, 1).reshape(6, 2)
for (upper, lower), (one, a, two, other) in zip(places, pairs, strict=True):
    upper.plot(z, a, "C0", linewidth=2, label=one)
    upper.plot(z, other, "C1--", linewidth=2, label=two)
    upper.legend(loc="upper left")
    lower.plot(z, other - a, "C5", linewidth=2)
    lower.set(title=f"{two} - {one}, up to {np.abs(other - a).max():.2f} off here", xlabel="z")
plt.show()

# %% [markdown]
# On this window ELU and SELU differ most on the left, by 0.76.
# (Farther out it is the right side: there the gap grows by 0.05 for each unit of $z$.)
# Look at the scales of the differences: 0.07 for the hard sigmoid,
# up to 0.3 for softsign,
# $\ln 2 = 0.693$ for softplus at 0. ELU and SELU part on *both* sides:
# on the right SELU has slope 1.0507,
# on the left it levels off at $-1.7581$ instead of $-1$, and at 0 its slope jumps.
#
# ## The library's versions
#
# Keras has all of them. (TensorFlow writes to the error channel while it is loaded;
# the cell sends that nowhere.)
# The cell prints what often surprises, and measures GELU's two approximations
# against the exact one:
#
# $$z\,\tfrac12\Bigl(1 + \tanh\bigl(\sqrt{2/\pi}\,(z + 0.044715\,z^3)\bigr)\Bigr)
# \qquad \text{and} \qquad z\,\sigma(1.702\,z)$$
#
# **Predict, then run:** the slope of Leaky ReLU in Keras: 0.01, 0.1, 0.2 or 0.3?

# %%
stderr, _ = os.dup(2), os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
import keras

os.dup2(stderr, 2)
keras.config.set_floatx("float32")  # whatever your keras.json says
act = keras.activations
print("leaky_relu(-1), LeakyReLU()(-1):", end=" ")
print(*(np.array(f(np.array([-1.0]))) for f in (act.leaky_relu, keras.layers.LeakyReLU())))
print("act.hard_sigmoid at -2.5 and 2.5:", np.array(act.hard_sigmoid(np.array([-2.5, 2.5]))))
print("act.elu(-1e-12):", np.array(act.elu(np.array([-1e-12]))), "- four digits, here too")
z = np.linspace(-6, 6, 12_001)
forms = {"tanh form": act.gelu(z, approximate=True), "1.702 form": act.silu(1.702 * z) / 1.702}
fig, panels = plt.subplots(1, 2, figsize=(9, 3.2))
for panel, (name, a) in zip(panels, forms.items(), strict=True):
    gap = np.array(a) - np.array(act.gelu(z))
    panel.plot(z, gap, "C5", linewidth=2)
    panel.set(title=f"GELU: {name} - exact", xlabel="z", ylabel="difference in a")
    print(f"{name}: off by at most {np.abs(gap).max():.2e}")
plt.show()

# %% [markdown]
# Look at the scales: the right panel's is forty times the left one's.
# Either form will do as long as you use the one you trained with.
# The difference matters when you load weights that were trained with another:
# GPT-2 has the tanh form; Keras is exact unless you say `approximate=True`.
# And Keras' `elu` loses the same digits as our naive one
# (TensorFlow computes it; an error of about $10^{-17}$, harmless in a net).
#
# ## All of them, in one table
#
# *Smooth*: "yes" has all derivatives;
# "slope" has a continuous slope, which itself has a kink or a jump;
# "kink" has a jump in its slope.
# $\Phi$ (`Phi`) is the normal distribution function,
# `G` the gate of GELU's tanh form above,
# `M` the gate $\tanh(\mathrm{softplus})$ of Mish, and `G'` the slope of a gate.
#
# | activation | a | range | slope | monotone | smooth | where used |
# |---|---|---|---|---|---|---|
# | ReLU | `max(z, 0)` | `[0, inf)` | `z > 0` | yes | kink | default for hidden layers |
# | Leaky ReLU | `where(z > 0, z, 0.2 * z)` | `(-inf, inf)` | `where(z > 0, 1, 0.2)` | yes | kink | discriminators of GANs |
# | PReLU | `where(z > 0, z, alpha * z)` | `(-inf, inf)` | `where(z > 0, 1, alpha)` | if alpha >= 0 | kink | He's ImageNet nets, super-resolution |
# | ReLU6 | `min(max(z, 0), 6)` | `[0, 6]` | `(z > 0) & (z < 6)` | yes | kink | MobileNet V1, V2 |
# | ELU | `where(z > 0, z, exp(z) - 1)` | `(-1, inf)` | `where(z > 0, 1, exp(z))` | yes | slope | image nets without batch norm |
# | SELU | `LAMBDA * where(z > 0, z, ALPHA * (exp(z) - 1))` | `(-1.7581, inf)` | `LAMBDA * where(z > 0, 1, ALPHA * exp(z))` | yes | kink | deep dense nets on tables |
# | softplus | `log(1 + exp(z))` | `(0, inf)` | `sigmoid(z)` | yes | yes | positive outputs |
# | softsign | `z / (1 + abs(z))` | `(-1, 1)` | `1 / (1 + abs(z)) ** 2` | yes | slope | rare; speech synthesis |
# | sigmoid | `1 / (1 + exp(-z))` | `(0, 1)` | `sigmoid(z) * (1 - sigmoid(z))` | yes | yes | gates, probabilities |
# | hard sigmoid | `min(max(z + 3, 0), 6) / 6` | `[0, 1]` | `(abs(z) < 3) / 6` | yes | kink | gates in MobileNet V3 |
# | tanh | `tanh(z)` | `(-1, 1)` | `1 - tanh(z) ** 2` | yes | yes | recurrent nets |
# | hard tanh | `min(max(z, -1), 1)` | `[-1, 1]` | `abs(z) < 1` | yes | kink | nets with binary weights |
# | GELU | `z * Phi(z)` | `[-0.16997, inf)` | `Phi(z) + z * Phi'(z)` | no | yes | transformers: BERT, ViT |
# | GELU, tanh form | `z * G(z)` | `[-0.17004, inf)` | `G(z) + z * G'(z)` | no | yes | GPT-2 |
# | SiLU, Swish | `z * sigmoid(z)` | `[-0.27846, inf)` | `sigmoid(z) + z * sigmoid'(z)` | no | yes | EfficientNet; language models, in SwiGLU |
# | Mish | `z * M(z)` | `[-0.30884, inf)` | `M(z) + z * M'(z)` | no | yes | YOLOv4 |
# | log-softmax | `z - logsumexp(z)` | `(-inf, 0)` | `entry j by z_k: (j == k) - softmax(z)_k` | in its own z | yes | with the cross-entropy |
#
# What do they cost? The cell takes a million numbers, `keras.activations`
# and the best of 15 timings, and divides by the time of ReLU.
#
# **Predict, then run:** how many times the price of ReLU is Mish?
# And the matrix product that makes the million $z$ in the first place?

# %%
names = "relu leaky_relu relu6 elu selu softplus softsign sigmoid hard_sigmoid tanh hard_tanh"
library = {name: getattr(act, name) for name in f"{names} gelu silu mish log_softmax".split()}
library |= {"gelu, tanh form": lambda z: act.gelu(z, approximate=True)}
million = keras.random.normal((1000, 1000), seed=1)
library |= {"PReLU": keras.layers.PReLU(), "MATRIX PRODUCT": lambda z: z @ million}
cost = {}
for name in 15 * [*library]:  # np.array waits for the result; the best of 15 has no hiccups
    seconds = timeit.timeit(lambda f=library[name]: np.array(f(million)), number=1)
    cost[name] = min(seconds, cost.get(name, np.inf))
for name, seconds in sorted(cost.items(), key=lambda pair: pair[1]):
    print(f"{name:15} {seconds / cost['relu']:5.1f} {'#' * round(3 * seconds / cost['relu'])}")

# %% [markdown]
# Four things to see:
#
# * The number of exponentials is not the price. Each call here runs one operation
#   after the other over the whole array. Look where GELU's tanh form,
#   invented as a short cut, stands in your list.
#   A compiled model fuses these operations,
#   and other machines have other ratios: measure yours.
# * Whatever the activation costs, the matrix product in front of it costs more
#   than nearly all of them, and its price grows with the width of the layer.
# * In the table, the gates at the bottom are the only ones that are not monotone.
# * Log-softmax is not elementwise: every entry depends on every $z$ (lesson 3).
#
# The formulas and slopes of this table are tested against Keras, SciPy and centred
# differences with the course's own tests; a survey of many more is Dubey (2022).
#
# ## Common mistakes
#
# * **"Leaky ReLU, ELU or GELU cannot die."** The leaky one cannot. ELU's slope
#   is $e^z$, GELU's and Swish's return to 0 as well:
#   far enough to the left they learn nothing.
# * **A picture in which a slope of 0.01 cannot be seen.** Draw the difference.
# * **"Swish is smooth, so it is monotone."** It is smooth and *not* monotone.
# * **Taking one library's default for another's.** Leaky ReLU's slope
#   is 0.01 in the paper, 0.2 and 0.3 in two places of Keras. Write it down.
# * **SELU with weights of another variance than $1/n$, with ordinary dropout,
#   or on inputs that are not standardised.**
#   Each of these breaks what SELU is made for.
# * **$e^z - 1$ near 0, $e^z$ at 1000.** `np.where` computes both sides.
# * **Naming a winner after one seed.** Lesson 9 measures it properly.

# %% [markdown]
# ## References
#
# * Maas, Hannun & Ng 2013, [Rectifier nonlinearities improve neural network acoustic
#   models](https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf): Leaky ReLU.
# * He, Zhang, Ren & Sun 2015, [Delving deep into
#   rectifiers](https://arxiv.org/abs/1502.01852): PReLU, and He's initialisation.
# * Krizhevsky 2010, [Convolutional deep belief networks on
#   CIFAR-10](https://www.cs.toronto.edu/~kriz/conv-cifar10-aug2010.pdf): ReLU6.
# * Clevert, Unterthiner & Hochreiter 2016, [Fast and accurate deep network learning by
#   exponential linear units](https://arxiv.org/abs/1511.07289): ELU.
# * Klambauer, Unterthiner, Mayr & Hochreiter 2017, [Self-normalizing neural
#   networks](https://arxiv.org/abs/1706.02515): SELU and alpha dropout.
# * Hendrycks & Gimpel 2016, [Gaussian error linear
#   units](https://arxiv.org/abs/1606.08415): GELU and its two approximations.
# * Elfwing, Uchibe & Doya 2018, [Sigmoid-weighted linear
#   units](https://arxiv.org/abs/1702.03118): SiLU.
# * Ramachandran, Zoph & Le 2017, [Searching for activation
#   functions](https://arxiv.org/abs/1710.05941): Swish.
# * Misra 2019, [Mish](https://arxiv.org/abs/1908.08681).
# * Howard and others 2019, [Searching for
#   MobileNetV3](https://arxiv.org/abs/1905.02244): the hard sigmoid with $(z + 3)/6$.
# * Dubey, Singh & Chaudhuri 2022, [Activation functions in deep learning:
#   a comprehensive survey and benchmark](https://arxiv.org/abs/2109.14545).

# %% [markdown]
# ## What to take away
#
# * ReLUs die in one step that is too large. Shorter steps prevent it;
#   a leak lets the unit learn on; a smooth bend alone does not.
# * PReLU's $\alpha$ is a weight like any other:
#   $\partial a / \partial \alpha = \min(z, 0)$.
# * SELU keeps mean 0 and variance 1 only with LeCun's initialisation, standardised
#   input and alpha dropout.
# * GELU, Swish and Mish are $z$ times a gate: smooth, not monotone, with a dip below 0.
# * Look-alikes are compared by their difference, activations by many seeds.
