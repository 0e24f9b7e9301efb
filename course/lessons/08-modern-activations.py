# %% [markdown]
# # 08 The rectifier's relatives
#
# Meet Leaky ReLU, PReLU, ELU, SELU, GELU, Swish and Mish:
# what each one repairs, what it costs, and what it does not repair.
#
# **Time:** 60 minutes. **You need:** sigmoid, tanh, softplus (lesson 2),
# derivatives and backpropagation (lessons 4 and 5), initialisation (lesson 7).
#
# A hundred ReLUs learn to read digits, with a learning rate of 2 in place of 0.1.
# A few steps later more than half of them give 0 for every digit they learn from,
# and they stay like that; in the end such nets read about a quarter of new digits.
# Cap the length of the steps, and nothing of the kind happens.
# Give the ReLU a leak, and more digits come out right, although many units end up
# on the left all the same. Put in ELU, which is nowhere flat, and the net guesses.

# %%
# @title Imports and the digits
import os
import timeit

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", OPENBLAS_NUM_THREADS="1")
stderr, _ = os.dup(2), os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # no notes on hardware
import keras

os.dup2(stderr, 2)
keras.config.set_floatx("float32")  # whatever your keras.json says
import matplotlib.pyplot as plt
import numpy as np
from scipy.interpolate import CubicSpline
from scipy.special import log_softmax
from sklearn.datasets import load_digits

X, y = (part[np.random.default_rng(0).permutation(1797)] for part in load_digits(return_X_y=True))
X = (X - X[:1000].mean()) / X[:1000].std()
(X_train, X_val, X_test), (y_train, y_val, y_test) = (np.split(a, [1000, 1400]) for a in (X, y))

# %% [markdown]
# ## Before you start
#
# Answer from memory, then open the answer.
#
# <details><summary>A layer of ReLUs has 64 inputs. Which standard deviation do its
# weights need, and in which direction does it change if the left half gets the
# slope 0.25? (Lesson 7)</summary>
#
# He's rule gives $\sqrt{2/64} = 0.177$: the ReLU lets half of the mean square through,
# and the 2 makes up for it. With a slope $\alpha$ on the left more gets through,
# $(1 + \alpha^2)/2$, so the weights must be a little smaller:
# $\sqrt{2/(1.0625 \cdot 64)} = 0.171$.
# </details>
#
# <details><summary>A ReLU is 0 on every training example. Can it come back if it sits
# in the first hidden layer? And in the second? (Lesson 5)</summary>
#
# In the first not: its slope is 0 on every example, and its inputs, the data, stay
# as they are. In the second it may: the layer below goes on learning
# and can send it inputs that reach it again.
# </details>
#
# <details><summary>What does float64 make of $\ln(1 + e^z)$ at $z = 800$, taken word
# for word, and what is right? (Lesson 2)</summary>
#
# `inf`: the largest float is about $e^{709}$, so $e^{800}$ overflows.
# Right is 800, to all digits: softplus is $z + \ln(1 + e^{-z})$,
# and what is added to $z$ is about $10^{-348}$.
# </details>
#
# ## Units that die
#
# The net: 64 pixels, one hidden layer of 100 units, ten logits.
# It learns by SGD, 32 digits a step.
# Of the 1797 digits, loaded above, 1000 are for training, 400 for validation
# (`X_train`, `X_val`): choices are made by these. The other 397 are read once,
# near the end of *PReLU learns its slope*.
# Weights and biases are `params`, as in lesson 5. The activation has a number
# $\alpha$ of its own, which the code can learn; for now it is 0, a plain ReLU.


# %%
def leaky(z, alpha):
    """Values and slopes: z on the right, alpha z on the left; alpha = 0 is ReLU."""
    return np.where(z > 0, z, alpha * z), np.where(z > 0, 1.0, alpha)


# %%
def forward(params, X, bend, alpha):
    """Pre-activations [z_1, logits], activations [X, a_1], and the bend's slopes at z_1."""
    (W1, b1), (W2, b2) = params
    z1 = X @ W1 + b1
    a1, slope = bend(z1, alpha)
    return [z1, a1 @ W2 + b2], [X, a1], slope


# %%
def loss_and_slopes(params, X, y, bend, alpha):
    """Mean cross-entropy, its slopes [(dW1, db1), (dW2, db2)], and its slope by alpha."""
    (z1, logits), (X, a1), slope = forward(params, X, bend, alpha)
    logp = log_softmax(logits, axis=1)
    dlogits = (np.exp(logp) - np.eye(10)[y]) / len(X)
    da1 = dlogits @ params[1][0].T
    dz1 = da1 * slope
    grads = [(X.T @ dz1, dz1.sum(axis=0)), (a1.T @ dlogits, dlogits.sum(axis=0))]
    return -logp[np.arange(len(X)), y].mean(), grads, np.sum(da1 * np.minimum(z1, 0))


# %%
def train(params, X, y, bend, alpha, lr, steps, rng, learn=False, limit=np.inf):
    """Losses of the batches, params at the end, alpha before each step and at the end."""
    losses, alphas = [], [alpha]
    for _ in range(steps):
        batch = rng.integers(0, len(X), 32)
        loss, grads, dalpha = loss_and_slopes(params, X[batch], y[batch], bend, alphas[-1])
        length = np.sqrt(sum(np.sum(d**2) for layer in grads for d in layer))
        rate = lr if length <= limit else lr * limit / length  # `limit` caps the gradient's norm
        pairs = zip(params, grads, strict=True)
        params = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in pairs]
        alphas.append(alphas[-1] - rate * dalpha * learn)
        losses.append(loss)
    return losses, params, alphas


# %%
def start(rng):
    """He's random weights, and biases of 0."""
    shapes = [(64, 100), (100, 10)]
    return [(rng.normal(0, np.sqrt(2 / d), (d, m)), np.zeros(m)) for d, m in shapes]


# %% [markdown]
# Follow each unit's *largest* $z$ over all 1000 training digits, with a learning rate
# of 2. As soon as it is 0 or below, no training digit reaches the unit: it is **dead**.
#
# **Predict, then run:** do units sink slowly, or in one step?
# **Write it down:** how many of the 100 are dead after 30 steps?

# %%
guess = None  # dead units after 30 steps, of 100

# %%
rng = np.random.default_rng(0)
params, tops = start(rng), []
for _ in range(31):
    tops.append(forward(params, X_train, leaky, 0.0)[0][0].max(axis=0))
    params = train(params, X_train, y_train, leaky, 0.0, 2.0, 1, rng)[1]
before, after = np.array(tops[:-1]), np.array(tops[1:])  # (30, units) each
ends = [np.median(side[(before > 0) & (after <= 0)]) for side in (before, after)]
print("largest z before and after the step that killed a unit, medians:", np.round(ends, 1))
print("dead units that moved at a later step:", np.sum((before <= 0) & (after != before)))
inner = np.percentile(X_train[:500] @ X_train[500:].T, [1, 50, 99])  # pairs of digits
print("x.x' of two digits, 1st percentile, median, 99th:", inner.round())
compare_guess(guess, np.sum(tops[-1] <= 0))
plt.plot(np.array(tops)[:, ::4], color=COLORS["relu"], alpha=0.5, linewidth=1)
plt.gca().set(title="25 of 100 ReLUs, lr 2", xlabel="step", ylabel="largest z", yscale="symlog")
show_figure(
    "A line for each of 25 units: its largest z over all training digits, against the step, with a"
    " vertical scale that is logarithmic away from 0. Most lines drop within one step from a few"
    f" units above 0 to below it and stay level; {np.sum(tops[-1] <= 0)} of all 100 end there."
)

# %% [markdown]
# They do not sink, they *fall*: in one step from well above 0 to well below.
# From there no line moves again: the slope of a dead ReLU is exactly 0, and its inputs
# are pixels, which stay.
#
# <details><summary>Why can a single step of 32 digits turn a unit off for all 1000?
# </summary>
#
# A step of SGD changes the unit's $z$ for a digit $x$ by
# $-lr \sum_i dz_i\,(x \cdot x_i + 1)$, where $i$ runs over the batch.
# The printed inner products are almost all positive: all digits are dark at the rim and
# bright in the middle. So when the batch asks a unit for less, it gets less on
# *every* digit. With $lr = 2$ and inner products near 30,
# the $dz_i$ need only add up to 0.1 for $z$ to fall by 6.
# </details>
#
# ## Repair 1: keep a slope on the left
#
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
# @title Draw the four rectifiers
z, (fig, (left, right)) = np.linspace(-8, 8, 801), plt.subplots(1, 2, figsize=(9, 3.4))
curves = {"ReLU": ("-", leaky(z, 0)[0]), "Leaky, 0.01": ("--", leaky(z, 0.01)[0])}
curves |= {"PReLU, 0.25": ("-.", leaky(z, 0.25)[0]), "ReLU6": (":", np.clip(z, 0, 6))}
for name, (style, a) in curves.items():
    color = COLORS["relu" if name in ("ReLU", "ReLU6") else "leaky relu"]
    left.plot(z, a, style, color=color, label=name)
    right.plot(z, a - leaky(z, 0)[0], style, color=color)
left.set(title="Four rectifiers", xlabel="z", ylabel="a", ylim=(-2.5, 9))
right.set(title="The same, minus ReLU", xlabel="z", ylabel="a - relu(z)", ylim=(-0.3, 0.1))
left.legend()
show_figure(
    "Left: ReLU, Leaky ReLU, PReLU and ReLU6 against z from -8 to 8; Leaky ReLU lies on ReLU."
    " Right: the same minus ReLU, enlarged. Leaky ReLU is a line up to 0.08 below ReLU at the left,"
    " PReLU leaves the picture there, ReLU6 drops away right of 6."
)

# %% [markdown]
# The left panel shows 0.01 as 0. The right panel shows the *difference* from ReLU,
# enlarged 20 times and more: there the leak is a line.
# This lesson draws every look-alike that way.
#
# What would have helped the net that died? A leak? **ELU**, a bend that is
# nowhere flat, with $e^z - 1$ on the left?
# Or ReLU as it is, with shorter steps: a gradient whose norm exceeds 0.5 is cut to 0.5?
# Three learning rates, five seeds, 200 steps, everything else equal.
#
# **Predict, then run:** which of the four loses most units?


# %%
def naive_elu(z, alpha):
    """Values and slopes of ELU, written as the formula says."""
    return np.where(z > 0, z, alpha * (np.exp(z) - 1)), np.where(z > 0, 1.0, alpha * np.exp(z))


# %%
def outcome(bend, alpha, lr, seed, X_new, y_new, steps=200, limit=np.inf):
    """% of units with z <= 0 on all training digits, % of the new digits right."""
    rng = np.random.default_rng(seed)
    with np.errstate(over="ignore", invalid="ignore"):  # some of these nets explode
        params = train(start(rng), X_train, y_train, bend, alpha, lr, steps, rng, limit=limit)[1]
        logits = forward(params, X_new, bend, alpha)[0][1]
    z1 = X_train @ params[0][0] + params[0][1]
    return 100 * np.mean(z1.max(axis=0) <= 0), 100 * np.mean(logits.argmax(axis=1) == y_new)


# %%
rates, seeds = (0.1, 1.0, 2.0), range(5)
cases = [("ReLU", leaky, 0.0, np.inf), ("ReLU, shorter steps", leaky, 0.0, 0.5)]
cases += [("Leaky 0.01", leaky, 0.01, np.inf), ("ELU", naive_elu, 1.0, np.inf)]
for k, (name, bend, alpha, cap) in enumerate(cases):
    runs = [[outcome(bend, alpha, lr, s, X_val, y_val, limit=cap) for s in seeds] for lr in rates]
    dead, good = np.moveaxis(np.round(runs), 2, 0)  # (rates, seeds) each
    print(f"{name:20}", *(part.round() for part in (dead.mean(1), good.mean(1), good.min(1))))
    look = {"marker": "oxsv"[k], "color": COLORS[("relu", "relu", "leaky relu", "elu")[k]]}
    places = np.repeat(range(3), 5) + 0.15 * (k - 1.5)
    plt.plot(places, dead.ravel(), linestyle="", **look, alpha=0.6, label=name)
plt.gca().set(title="Units with z <= 0 on every training digit", xlabel="learning rate")
plt.gca().set(ylabel="% of units, 5 seeds", xticks=range(3), xticklabels=rates)
plt.legend(loc="upper left")
show_figure(
    "Percent of dead units at the rates 0.1, 1 and 2, a dot for each of five seeds. At 0.1 all dots"
    " are near 0. At 1, ReLU and Leaky ReLU have about a third, ELU most of its units dead. At 2,"
    " nearly all ReLUs and all ELUs are dead, and more than half of the leaky units lie below 0."
    " With shorter steps hardly a ReLU is dead at any rate."
)

# %% [markdown]
# (Three triples a line, for the three rates: mean % of dead units,
# mean % of validation digits right, and the latter for the worst of five nets.)
#
# * **The step's length is the cause.** With shorter steps
#   hardly a unit dies, and every net reads most of the digits.
# * **A few dead units do no harm.** At rate 1 about a third of the ReLUs are dead,
#   and the net is no worse than at 0.1, where they live.
# * **Leaky units get below 0 as well.** There they go on learning,
#   with 1 % of the slope: at rate 2 far from well, yet better than ReLU.
# * **ELU goes first**, already at rate 1. Its slope on the left is $e^z$,
#   and at $z = -50$ that is $2 \cdot 10^{-22}$.
#
# ## PReLU learns its slope
#
# Now let the hidden layer learn its one $\alpha$, with `learn=True`, at a rate of 0.1.
# First check its hand-written slope against a centred difference, as in lesson 4.
#
# **Predict, then run:** will $\alpha$ rise, fall, or stay?
# Does it matter whether it starts at 0.25, as in the paper, or at 0, as a ReLU?
# And after fifteen times as many steps?

# %%
params, h = start(np.random.default_rng(0)), 1e-5
by_hand = loss_and_slopes(params, X_train, y_train, leaky, 0.25)[2]
up, down = (loss_and_slopes(params, X_train, y_train, leaky, 0.25 + s)[0] for s in (h, -h))
print(f"dalpha by hand {by_hand:.8f}, by nudging {(up - down) / (2 * h):.8f}")
print("alpha after 200, 1500, 3000 steps, and the mean loss of the last 50 batches:")
for first, style, seed in [(0.25, "-", s) for s in seeds] + [(0.0, "--", s) for s in seeds]:
    rng = np.random.default_rng(seed)
    net = start(rng), X_train, y_train, leaky, first
    losses, params, alphas = train(*net, lr=0.1, steps=3000, rng=rng, learn=True)
    print(f"from {first}:", np.round(alphas, 2)[[200, 1500, 3000]], f"{np.mean(losses[-50:]):.4f}")
    plt.semilogx(alphas[1:], style, color=COLORS["leaky relu"], linewidth=1.5)
plt.gca().set(title="PReLU: solid from 0.25, dashed from 0", xlabel="step", ylabel=r"$\alpha$")
show_figure(
    "The learned slope alpha against the step, up to 3000, on a logarithmic axis. Five solid lines"
    " from 0.25 rise past 1 and still climb at the end. Five dashed ones from 0 part: some rise,"
    " some fall below 0."
)

# %% [markdown]
# It moves, and far, and it has **not arrived**. From 0.25 all five nets ask for
# a larger slope, past 1, so that the left half becomes the steeper one.
# After 3000 steps hardly any loss is left, and $\alpha$ still climbs.
# Where it would stop, or whether, this run does not tell.
# From 0 the nets part, and some get an $\alpha < 0$:
# PReLU is then no longer monotone, and nothing forbids it.
# So the learned slope is a matter of start, seed and steps,
# not a property of the digits. (He and others keep $\alpha$ out of the weight decay,
# which would pull it towards 0, a plain ReLU.)
#
# ### Find the bug: the best activation
#
# A blog post compares activations by the code of the next cell and concludes:
# "on digits, *NAME* is the best activation",
# where NAME is what the first line prints; the next four lines take other seeds.
#
# **Predict, then run:** what is wrong with that conclusion?
# The cell then does it with more care: 1000 steps, for each activation the rate
# with the best mean of seeds 0 to 4 on the *validation* digits, and then
# ten other seeds on the *test* digits, which nobody has looked at so far.

# %%
rivals = {"ReLU": (leaky, 0.0), "Leaky 0.01": (leaky, 0.01)}
rivals |= {"Leaky 0.2": (leaky, 0.2), "ELU": (naive_elu, 1.0)}
for seed in seeds:
    scores = [outcome(*rival, 0.1, seed, X_val, y_val)[1] for rival in rivals.values()]
    print(f"the blog post, with seed {seed}: the best is", list(rivals)[np.argmax(scores)])
rates, tests = (0.1, 0.3, 1.0), {}
for k, (name, rival) in enumerate(rivals.items()):
    tried = [[outcome(*rival, lr, s, X_val, y_val, 1000)[1] for s in seeds] for lr in rates]
    lr = rates[np.argmax(np.mean(tried, axis=1))]
    tests[name] = runs = [outcome(*rival, lr, s, X_test, y_test, 1000)[1] for s in range(5, 15)]
    more = np.subtract(runs, tests["ReLU"])
    print(f"{name:10} validation {np.mean(tried, axis=1).round(1)}, so lr {lr};", end=" ")
    print(f"test {np.mean(runs):.2f} %, std {np.std(runs, ddof=1):.2f}; minus ReLU", end=" ")
    print(f"{more.mean():+.2f} +- {more.std(ddof=1) / 10**0.5:.2f}")
    color = COLORS[("relu", "leaky relu", "leaky relu", "elu")[k]]
    plt.plot(runs, k + np.linspace(-0.2, 0.2, 10), "os^v"[k], color=color, alpha=0.7)
    plt.plot([np.mean(runs)] * 2, [k - 0.35, k + 0.35], "k")
plt.gca().set(title="Ten nets each, and their means", xlabel="% of the test digits right")
plt.gca().set(yticks=range(4), yticklabels=rivals)
show_figure(
    "Percent of test digits right for four activations, a dot for each of ten nets, a black bar at"
    " the mean. The bars lie between 97 and 98, less than a point apart; the clouds overlap."
)

# %% [markdown]
# <details><summary>Answer</summary>
#
# One seed, one learning rate for all, and 200 steps: with another seed another name
# wins, after 1000 steps all of them are better (compare rate 0.1 here and above),
# and another rate is better still.
# With more care the four means lie within a point of each other.
# One digit of 397 is a quarter of a point, and the nets of *one* activation
# differ among themselves by more than one digit.
# The last column subtracts ReLU's result with the same seed; behind the +- stands
# the standard error of that mean difference. Even where it is clearly off 0,
# it speaks of a digit or two in this one split of the data.
# The honest sentence is "on this task I see no difference that matters".
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
# `np.where` computes *both* sides, so $e^{1000}$ is computed too.
# And $e^{-10^{-12}}$ is stored as 0.999999999999…: rounded to 16 digits,
# of which the subtraction of 1 leaves four.
# Lesson 2 has the cures. **Your turn:** exercise 1.
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
# With these two numbers, rounded as above, and by drawing $z$ at random:

# %%
LAMBDA = 1.0507  # rounded
ALPHA = 1.6733
z = np.random.default_rng(8).standard_normal((10, 100_000))
for mu, nu in ((0, 1), (0, 0.25), (0, 4), (1, 1)):
    a = LAMBDA * naive_elu(mu + np.sqrt(nu) * z, ALPHA)[0]
    print(f"z with mean {mu}, variance {nu:4}: a has mean {a.mean():+.4f}, variance {a.var():.4f}")

# %% [markdown]
# A million draws give three digits, and the error only falls
# with the square root of their number.
# Exercise 8 wants six digits, so you will have to integrate instead.
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
# The printed pairs are for layers 5 and 30.
#
# **Predict, then run:** with which condition broken does the variance leave 1?


# %%
def naive_selu(z):
    """SELU with rounded constants, and an exponential that may overflow."""
    return LAMBDA * naive_elu(z, ALPHA)[0]


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


# %%
conditions = {"all conditions met": {}, "He: variance 2/n": {"gain": 2.0}}
conditions |= {"ordinary dropout, 20 %": {"drop": "ordinary"}, "input + 3": {"shift": 3.0}}
conditions |= {"alpha dropout, 20 %": {"drop": "alpha"}}
with np.errstate(over="ignore"):  # (seeds, layers, 2) each
    runs = {name: np.array([propagate(s, **c) for s in seeds]) for name, c in conditions.items()}
for name, run in runs.items():
    print(f"{name:22} all, over examples:", *run[:, [4, 29]].mean(axis=0).T.round(2))

# %%
# @title Draw the map of one layer, and the variances in 30
maps = [("SELU", naive_selu, "-"), ("ReLU", lambda z: z * (z > 0), "--"), ("tanh", np.tanh, "-.")]
q, z = np.linspace(0.01, 3, 31), z[0]
fig, (left, middle, right) = plt.subplots(1, 3, figsize=(10, 4))
for key, f, style in maps:
    left.plot(q, [np.mean(f(v**0.5 * z) ** 2) for v in q], style, c=COLORS[key.lower()], label=key)
left.plot(q, q, "k", linewidth=1, label="stays the same")
for (name, run), style in zip(runs.items(), ("-", "-.", "--", ":", "x"), strict=True):
    look = {"color": COLORS["selu"], "linewidth": 1.5, "markersize": 4}
    middle.plot(range(1, 31), run[:, :, 0].T, style, **look, label=[name] + 4 * [None])
    if style in "-:":
        right.plot(range(1, 31), run[:, :, 1].T, style, **look)
left.set(title="One layer's map, LeCun weights", xlabel="q", ylabel="q one layer later")
middle.set(title="Variance of all a, five seeds", xlabel="layer", yscale="log", ylim=(0.3, 1e5))
right.set(title="Variance over examples, per unit", xlabel="layer", ylim=(0, 1.2))
left.legend()
middle.legend(fontsize=9, loc="upper left")
show_figure(
    "Left: q after a layer against q before it. SELU crosses the diagonal at 1, less steep than it;"
    " ReLU and tanh lie below it. Middle: variance against the layer, up to 30, logarithmic: near 1"
    " if all conditions are met and with alpha dropout, near 2.8 with ordinary dropout, far above"
    " it with He's weights; a shifted input starts high and comes down. Right: variance over examples,"
    " near 1 if all conditions are met, about a third to a half of it with the shifted input."
)

# %% [markdown]
# Left: tanh lies below the diagonal, so $q$ shrinks with every layer;
# ReLU halves it, and He's factor 2 puts it *on* the diagonal: kept, but never repaired.
# SELU crosses at 1, less steeply: a deviation shrinks with every layer.
#
# Middle: the solid lines and the crosses (alpha dropout) stay at 1.
# He's initialisation doubles $q$ in front of every layer, and the variance runs away.
# Ordinary dropout at 20 % settles near 2.8, because dividing by 0.8
# keeps the mean of $a$ but raises the mean of $a^2$. Alpha dropout
# (from the same paper) sets $a$ to SELU's lowest value instead of 0,
# then scales and shifts so that both stay.
#
# The dotted lines, a shifted input, seem to be repaired within ten layers.
# They are not: see the right panel. The variance over *everything* is back at 1,
# but much of it is between units, the same for every example.
# What tells the examples apart fell to about a third,
# and 25 more layers restore only a part of it. So standardise the inputs.
#
# **Your turn:** exercises 2 and 8.
#
# ## Gates: GELU, Swish, Mish
#
# ReLU can be read as a gate: $a = z \cdot g$,
# with $g = 1$ for $z > 0$ and $g = 0$ elsewhere.
# Three activations open it gradually:
#
# | | gate $g(z)$ | by hand: $a$ at $z = 1$ |
# |---|---|---|
# | **GELU** (Hendrycks & Gimpel 2016) | $\Phi(z)$, the chance that a standard normal number is below $z$ | $0.8413$ |
# | **Swish**, also **SiLU** (Ramachandran 2017; Elfwing 2018) | $\sigma(\beta z)$, $\beta = 1$ for SiLU | $1/(1 + e^{-1}) = 0.7311$ |
# | **Mish** (Misra 2019) | $\tanh(\mathrm{softplus}(z))$ | $\tanh(\ln(1 + e)) = \tanh(1.3133) = 0.8651$ |
#
# $\Phi$ is the area under the bell curve
# $\varphi(t) = e^{-t^2/2} / \sqrt{2\pi}$ left of $z$; the code adds it up.
#
# (**Hard swish**, Howard 2019, has the hard sigmoid for its gate,
# $g = \min(\max(z + 3, 0), 6)/6$: straight lines, no exponential, made for phones.)
#
# **Predict, then run:** the gates of the table never close completely.
# Does $a$ still fall and rise again on the left? Where is it lowest?

# %%
t = np.linspace(-9, 9, 1801)
Phi = CubicSpline(t, np.exp(-(t**2) / 2) / np.sqrt(2 * np.pi)).antiderivative()  # from -9 on
gates = [("GELU", Phi, "gelu", "-"), ("SiLU", lambda z: 1 / (1 + np.exp(-z)), "swish", "--")]
gates += [("Mish", lambda z: np.tanh(np.log(1 + np.exp(z))), "mish", "-.")]
gates += [("hard swish", lambda z: np.clip(z + 3, 0, 6) / 6, "swish", (0, (1, 1)))]
sigmoid, mish_gate, z = gates[1][1], gates[2][1], np.linspace(-5, 0, 500_001)
lows = [z[np.argmin(z * gate(z))] for _, gate, *_ in gates]
for (name, gate, *_), low in zip(gates, lows, strict=True):
    print(f"{name}: g(1) = {gate(1):.4f}, lowest a = {low * gate(low):.5f} at z = {low:.5f}")

# %%
# @title Draw the gates, their dips, and Swish
wide, (fig, (left, middle, right)) = np.linspace(-5, 3, 801), plt.subplots(1, 3, figsize=(11, 3.8))
for name, gate, key, style in [*gates, ("ReLU", lambda z: z > 0, "relu", ":")]:
    left.plot(wide, gate(wide), linestyle=style, color=COLORS[key], label=name)
    middle.plot(wide, wide * gate(wide), linestyle=style, color=COLORS[key])
for (_, gate, key, _), low in zip(gates, lows, strict=True):
    middle.plot(low, low * gate(low), "o", color=COLORS[key])
for beta, style in ((0.1, ":"), (1, "-"), (10, "--")):
    right.plot(wide, wide * sigmoid(beta * wide), style, c=COLORS["swish"], label=f"beta {beta}")
left.set(title="The gate g", xlabel="z", ylabel="g")
middle.set(title="a = z g dips below 0", xlabel="z", ylabel="a", xlim=(-5, 1), ylim=(-0.4, 0.4))
right.set(title="Swish: from z/2 to ReLU", xlabel="z", ylabel="a")
left.legend()
right.legend()
show_figure(
    "Left: the gates of GELU, SiLU and Mish rise smoothly from 0 to 1, that of hard swish in a"
    " straight line, ReLU's is a step. Middle: z times the gate; four curves dip below 0, with dots"
    " at their lowest points: GELU -0.17, SiLU -0.28, Mish -0.31, hard swish -0.375. Right: Swish"
    " for beta 0.1, nearly z/2; for 1; for 10, nearly ReLU."
)

# %% [markdown]
# All have one lowest point (the dots), so they are **not monotone**:
# left of it, a larger $z$ makes a smaller $a$, and the slope is negative.
# At the lowest point the slope is 0, and far to the left it returns to 0:
# these gates do not keep dead units alive either.
# Hard swish, the parabola $z(z + 3)/6$ between $-3$ and 3, dips lowest,
# and left of $-3$ it is as flat as ReLU.
#
# Right: $\beta$ turns Swish from the straight line $z/2$ ($\beta = 0$) into ReLU
# ($\beta \to \infty$). The slope is the product rule's, for any gate:
# $g(z) + z\, g'(z)$.
#
# **Your turn:** exercises 3 to 7, and 9, which finds the lowest points without a grid.
#
# ## Look-alikes, and their differences
#
# On common axes many of these curves look the same.
# Below each pair stands the difference, on a scale of its own,
# and in its title the largest on this window, $|z| \le 6$.
# Three are new. **Hard sigmoid** and **hard tanh** are the straight-line
# versions: $\min(\max(z + 3, 0), 6)/6$ and $\min(\max(z, -1), 1)$.
# (An older hard sigmoid, also found in old Keras, is $0.2 z + 0.5$, cut at 0 and 1.)
# **Softsign**, $z / (1 + |z|)$, is a tanh that takes its time.
#
# **Predict, then run:** which pair differs most, and where?

# %%
# @title Draw the pairs and their differences
z, (fig, panels) = np.linspace(-6, 6, 1201), plt.subplots(4, 3, figsize=(10, 9), sharex=True)
pairs = [
    ("sigmoid", sigmoid(z), "hard sigmoid", np.clip(z + 3, 0, 6) / 6),
    ("tanh", np.tanh(z), "hard tanh", np.clip(z, -1, 1)),
    ("tanh", np.tanh(z), "softsign", z / (1 + np.abs(z))),
    ("softplus", np.log(1 + np.exp(z)), "ReLU", np.maximum(z, 0)),
    ("ELU", naive_elu(z, 1.0)[0], "SELU", naive_selu(z)),
    ("Swish", z * sigmoid(z), "Mish", z * mish_gate(z)),
]
places = panels.reshape(2, 2, 3).transpose(0, 2, 1).reshape(6, 2)
for (upper, lower), (one, a, two, other) in zip(places, pairs, strict=True):
    upper.plot(z, a, color=COLORS[one.lower()], label=one)
    upper.plot(z, other, "--", color=COLORS.get(two.lower(), "k"), label=two)
    upper.legend(loc="upper left", fontsize=9)
    lower.plot(z, other - a, "k")
    lower.set(title=f"{two} - {one}: {np.abs(other - a).max():.2f}", xlabel="z")
show_figure(
    "Six pairs of curves for z from -6 to 6, and below each pair its difference on a scale of its"
    " own. At most "
    + ", ".join(f"{two} - {one} {np.abs(b - a).max():.2f}" for one, a, two, b in pairs)
    + " on this window."
)

# %% [markdown]
# Look at the scales: 0.07 for the hard sigmoid,
# up to 0.3 for softsign, $\ln 2 = 0.693$ for softplus at 0.
#
# ELU and SELU part on *both* sides. On the left SELU levels off at $-1.7581$ instead of
# $-1$: that gap never exceeds 0.7581. On the right the slope is 1.0507:
# that gap is $0.0507\,z$ and grows without end, past 0.7581 from $z = 15$ on.
# So the 0.76 in the title is the window's, not the pair's.
# (The other five go back to 0 at both ends.) And at 0 SELU's slope jumps.
#
# ## The library's versions
#
# Keras has all of them. The cell prints what often surprises,
# and measures GELU's two approximations against the exact one:
#
# $$z\,\tfrac12\Bigl(1 + \tanh\bigl(\sqrt{2/\pi}\,(z + 0.044715\,z^3)\bigr)\Bigr)
# \qquad \text{and} \qquad z\,\sigma(1.702\,z)$$
#
# **Predict, then run:** the slope of Leaky ReLU in Keras: 0.01, 0.1, 0.2 or 0.3?

# %%
act = keras.activations
print("leaky_relu(-1), LeakyReLU()(-1):", end=" ")
print(*(np.array(f(np.array([-1.0]))) for f in (act.leaky_relu, keras.layers.LeakyReLU())))
z = np.linspace(-6, 6, 12_001)
forms = {"tanh form": act.gelu(z, approximate=True), "1.702 form": act.silu(1.702 * z) / 1.702}
for name, a in forms.items():
    print(f"{name}: off by at most {np.abs(np.array(a) - np.array(act.gelu(z))).max():.2e}")

# %% [markdown]
# The second form is off by forty times as much as the first.
# That matters when you load weights that were trained with another form:
# GPT-2 has the tanh form; Keras is exact unless you say `approximate=True`.
#
# ## All of them, in one table
#
# <details><summary>For the curious: the table, and SwiGLU, a gate from a second matrix
# </summary>
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
# | hard tanh | `min(max(z, -1), 1)` | `[-1, 1]` | `abs(z) < 1` | yes | kink | in place of sign's slope, in nets of binary weights and activations |
# | GELU | `z * Phi(z)` | `[-0.16997, inf)` | `Phi(z) + z * Phi'(z)` | no | yes | transformers: BERT as first released |
# | GELU, tanh form | `z * G(z)` | `[-0.17004, inf)` | `G(z) + z * G'(z)` | no | yes | GPT-2; ViT in Google's code |
# | hard swish | `z * min(max(z + 3, 0), 6) / 6` | `[-0.375, inf)` | `where(abs(z) < 3, (2 * z + 3) / 6, z > 0)` | no | kink | MobileNet V3 |
# | SiLU, Swish | `z * sigmoid(z)` | `[-0.27846, inf)` | `sigmoid(z) + z * sigmoid'(z)` | no | yes | EfficientNet; language models, in SwiGLU |
# | Mish | `z * M(z)` | `[-0.30884, inf)` | `M(z) + z * M'(z)` | no | yes | YOLOv4's backbone |
# | log-softmax | `z - logsumexp(z)` | `(-inf, 0)` | `entry j by z_k: (j == k) - softmax(z)_k` | in its own z | yes | with the cross-entropy |
#
# **A gate from a second matrix.** In all gates above, $z$ opens the gate for itself.
# In a **gated linear unit**, GLU (Dauphin 2017), one matrix makes the gate
# and a second one what is let through.
# Shazeer (2020) put other functions in place of its sigmoid, without biases:
#
# $$\mathrm{GLU}(X) = \sigma(X W) \odot X V \qquad
# \mathrm{SwiGLU}(X) = \mathrm{swish}(X W) \odot X V$$
#
# with $\odot$ for the product entry by entry, and a third matrix behind it,
# as behind any hidden layer. So SwiGLU is no function of one number but a layer.
# By hand, for one unit with $x W = 1$ and $x V = -2$:
# $0.7311 \cdot (-2) = -1.4621$.
#
# It has three matrices where the usual pair of layers has two.
# To compare at equal size, the paper takes 2048 hidden units in place of 3072,
# two thirds: $3 \cdot 2048 = 2 \cdot 3072$. There the gated variants,
# SwiGLU among them, predicted held-out text better than ReLU, GELU or Swish alone,
# and the paper says that it has no explanation.
# The language models of the LLaMA family use it (Touvron 2023).
#
# </details>
#
# What do they cost? The cell takes a million numbers, `keras.activations`
# (`hard_silu` is hard swish) and the best of 15 timings,
# and divides by the time of ReLU.
#
# **Predict, then run:** how many times the price of ReLU is Mish?
# And the matrix product that makes the million $z$ in the first place?

# %%
names = "relu leaky_relu relu6 elu selu softplus softsign sigmoid hard_sigmoid tanh hard_tanh"
library = {n: getattr(act, n) for n in f"{names} hard_silu gelu silu mish log_softmax".split()}
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
# Three things to see:
#
# * The number of exponentials is not the price. Look where GELU's tanh form,
#   invented as a short cut, stands in your list: each call here runs one operation
#   after the other over the whole array. A compiled model fuses them,
#   and other machines have other ratios: measure yours.
# * The matrix product in front costs more than nearly all of them,
#   and its price grows with the width of the layer.
# * Not monotone in the table are the activations with a gate, PReLU as soon as its
#   $\alpha$ is negative, and log-softmax, which is not elementwise (lesson 3):
#   it rises with its own $z$ and falls with every other.
#
# The course tests the table against Keras, SciPy and centred differences;
# a survey of many more is Dubey (2022).
#
# ## Common mistakes
#
# * **"Leaky ReLU, ELU or GELU cannot die."** The leaky one learns on.
#   ELU's slope is $e^z$, GELU's and Swish's return to 0 on the left as well.
# * **"The learned $\alpha$ of PReLU is ..."** From which start and seed?
# * **A picture in which a slope of 0.01 cannot be seen.** Draw the difference.
# * **"Swish is smooth, so it is monotone."** It is *not* monotone.
# * **Taking one library's default for another's.** Leaky ReLU's slope
#   is 0.01 in the paper, 0.2 and 0.3 in two places of Keras.
# * **SELU with weights of another variance than $1/n$, with ordinary dropout,
#   or on inputs that are not standardised.**
# * **$e^z - 1$ near 0, $e^z$ at 1000.**
# * **Naming a winner after one seed.** See lesson 9.
#
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
# * Dauphin, Fan, Auli & Grangier 2017, [Language modeling with gated convolutional
#   networks](https://arxiv.org/abs/1612.08083): GLU.
# * Shazeer 2020, [GLU variants improve transformer](https://arxiv.org/abs/2002.05202):
#   SwiGLU.
# * Touvron and others 2023, [LLaMA: open and efficient foundation language
#   models](https://arxiv.org/abs/2302.13971).
# * Howard and others 2019, [Searching for
#   MobileNetV3](https://arxiv.org/abs/1905.02244): the hard sigmoid with $(z + 3)/6$,
#   and hard swish.
# * Dubey, Singh & Chaudhuri 2022, [Activation functions in deep learning:
#   a comprehensive survey and benchmark](https://arxiv.org/abs/2109.14545).

# %% [markdown]
# ## What to take away
#
# * In this net ReLUs died in one step that was too large. Shorter steps prevented it;
#   a leak lets the unit learn on; a smooth bend alone does not.
# * PReLU's $\alpha$ is a weight like any other:
#   $\partial a / \partial \alpha = \min(z, 0)$.
#   Where it ends is a matter of start, seed and steps.
# * SELU keeps mean 0 and variance 1 only with LeCun's initialisation, standardised
#   input and alpha dropout.
# * GELU, Swish and Mish are $z$ times a gate: smooth, not monotone, with a dip below 0.
#   SwiGLU's gate and value come from two matrices.
# * Look-alikes are compared by their difference, activations by many seeds.
