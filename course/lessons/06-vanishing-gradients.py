# %% [markdown]
# # 06 Why deep sigmoid nets did not learn
#
# Measure what becomes of a signal on its way through many layers and of a gradient
# on its way back, and read from four numbers whether a net can learn at all.
#
# **Time:** 75 minutes. **You need:** sigmoid and tanh (lesson 2), softmax and
# cross-entropy (lesson 3), the way back through a net (lesson 5).

# %%
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small matrices: one core is quicker

import matplotlib.pyplot as plt
import numpy as np
import scipy.special

plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.figsize": (7, 4), "figure.constrained_layout.use": True})
plt.rcParams.update({"axes.grid": True, "grid.alpha": 0.3})

# %% [markdown]
# ## A chain of sigmoids
#
# Lesson 5 went back through two layers. What if there are twenty?
# Take the thinnest deep net there is: $L$ layers with one sigmoid unit each.
#
# $$z_l = w_l\, a_{l-1} + b_l \qquad a_l = \sigma(z_l)$$
#
# Write $\delta_l$ for the slope of the loss by $z_l$ (the code of lesson 5 said `dz`).
# One step back multiplies it by a weight and by a slope of the activation:
#
# $$\delta_{l-1} = \delta_l \; w_l \; \sigma'(z_{l-1})$$
#
# From layer $L$ to layer 1 there are $L - 1$ such steps.
# The slope $\sigma'(z) = \sigma(z)\,(1 - \sigma(z))$ is largest at $z = 0$,
# and even there it is only $\frac12 \cdot \frac12 = \frac14$.
# So whatever the $z_l$ are,
#
# $$\sigma'(z_1)\, \sigma'(z_2) \cdots \sigma'(z_{L-1}) \;\le\;
# \left(\tfrac14\right)^{L-1}$$
#
# By hand, for $L = 3$ with all $w_l = 1$, $b_l = 0$ and the input $1$:
# $z_1 = 1$ with slope $0.197$, then $z_2 = \sigma(1) = 0.731$ with slope $0.219$.
# Of the $\delta_3$ that sets out, $0.197 \cdot 0.219 = 0.043$ arrives at layer 1;
# the bound says at most $0.0625$.
#
# **Predict, then run:** from which $L$ on does less than a millionth arrive?

# %%
bound = np.cumprod([1] + [1 / 4] * 49)  # one more factor for each layer
a, left = 1.0, 1.0
for L in range(1, 21):  # `left`: what is left of delta_L at layer 1
    if L in (1, 2, 3, 5, 10, 11, 20):
        print(f"L = {L:2}: delta_1 / delta_L = {left:.2g}, bound {bound[L - 1]:.2g}")
    a = scipy.special.expit(1.0 * a + 0.0)
    left *= 1.0 * a * (1 - a)

# %% [markdown]
# A millionth is reached at $L = 11$: four to the tenth is a little more than a million.
# **Your turn:** exercise 1 turns the question round.
#
# ### Can larger weights help?
#
# The bound is about slopes only, and each step back also multiplies by a weight.
# One step does not shrink $\delta$ if $|w|\, \sigma'(w a + b) \ge 1$.
# That needs $|w| \ge 4$. But with a large $|w|$ the sum $w a + b$ soon leaves the
# neighbourhood of 0, where the slope is. With $z^\ast$ the place where
# $\sigma'(z^\ast) = 1/|w|$, the activations $a$ that get through
# lie in an interval of length $2 z^\ast / |w|$; the bias moves it, and cannot lengthen it.

# %%
z = np.linspace(-6, 6, 601)
w = np.linspace(4, 40, 2000)
z_star = scipy.special.logit((1 + np.sqrt(1 - 4 / w)) / 2)  # solves s (1 - s) = 1 / w
length = 2 * z_star / w

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.5))
left.plot(z, scipy.special.expit(z) * scipy.special.expit(-z), "C1", linewidth=3, label="sigmoid")
left.plot(z, 1 - np.tanh(z) ** 2, "C0--", linewidth=2, label="tanh")
left.plot(z, np.where(z > 0, 1, 0), "C3:", linewidth=2, label="ReLU")
left.set(title="Slope of the activation", xlabel="z", ylabel="slope", yticks=(0, 0.25, 0.5, 1))
left.legend(loc="upper left")
right.plot(w, length, "C1", linewidth=2)
right.set(title="Room that the weight leaves", xlabel="|w|", ylabel="length of the interval")
right.set_ylim(0, 1)
plt.show()
print(f"longest interval: {length.max():.2f} at |w| = {w[length.argmax()]:.1f}")

# %% [markdown]
# Left: the orange curve never rises above 0.25. Tanh and ReLU reach 1.
# Right: with the best weight, and the bias that suits it,
# activations from an interval of length 0.45 get through without loss.
# A sigmoid's activations fill an interval of length 1, and *every* layer
# would have to be so lucky. Larger weights are no way out.
#
# ## Six nets
#
# Now to real layers. **The words of this lesson:**
# $L$ is the number of **hidden layers**. Layers $1, \dots, L$ are hidden,
# and layer $L + 1$ gives the logits, so there are $L + 1$ kernels $W_l$.
# The loss, which lesson 5 called $L$, is $J$ from here on.
# $\delta_l = \partial J / \partial z_l$ has one row per example,
# and the way back to it is, with $\odot$ for the product entry by entry,
#
# $$\delta_{l-1} = \delta_l W_l^\top \odot f'(z_{l-1}) \qquad
# dW_l = a_{l-1}^\top \delta_l \qquad a_0 = X$$
#
# The **delta ratio** is $\|\delta_1\| / \|\delta_L\|$, the **gradient ratio**
# $\|dW_1\| / \|dW_L\|$: first hidden layer over last hidden layer.
# The output layer and the biases do not count.
# $\|\cdot\|$ is the Frobenius norm, the root of the sum of all squares.
#
# Each of the six nets is an activation and a rule for the standard deviation
# of its random kernels; biases start at 0. Here $d$ is a layer's number of inputs,
# $m$ that of its units. Lesson 7 says where the rules come from: Glorot's is made for
# activations with slope 1 at 0 such as tanh, He's for ReLU, LeCun's goes with SELU.
# SELU is a bent line, level at $-1.758$ on the far left; lesson 8 has it in full.


# %%
FUNCTIONS = {  # kind: activation, its slope
    "sigmoid": (scipy.special.expit, lambda z: scipy.special.expit(z) * scipy.special.expit(-z)),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.maximum(z, 0), lambda z: np.where(z > 0, 1.0, 0.0)),
    "selu": (
        lambda z: np.where(z > 0, 1.0507 * z, 1.7581 * np.expm1(np.minimum(z, 0))),  # rounded
        lambda z: np.where(z > 0, 1.0507, 1.7581 * np.exp(np.minimum(z, 0))),
    ),
}
NETS = {  # name: activation, standard deviation of a kernel (d, m)
    "sigmoid, Glorot": ("sigmoid", lambda d, m: (2 / (d + m)) ** 0.5),
    "tanh, Glorot": ("tanh", lambda d, m: (2 / (d + m)) ** 0.5),
    "tanh, N(0, 1)": ("tanh", lambda d, m: 1.0),
    "ReLU, N(0, 0.01²)": ("relu", lambda d, m: 0.01),
    "ReLU, He": ("relu", lambda d, m: (2 / d) ** 0.5),
    "SELU, LeCun": ("selu", lambda d, m: (1 / d) ** 0.5),
}


def build(name, L, rng, width=100):
    """[(W, b), ...] of L hidden layers and 10 logits; as many inputs as hidden units."""
    shapes = [(width, width)] * L + [(width, 10)]
    return [(rng.normal(0, NETS[name][1](d, m), (d, m)), np.zeros(m)) for d, m in shapes]


def forward(params, X, kind):
    """Pre-activations [z_1, ..., z_L, logits] and activations [X, a_1, ..., a_L]."""
    zs, acts = [], [X]
    for W, b in params:
        zs.append(acts[-1] @ W + b)
        acts.append(FUNCTIONS[kind][0](zs[-1]))
    return zs, acts[:-1]  # the logits stay linear


def backward(params, zs, acts, y, kind):
    """Mean cross-entropy J, deltas [delta_1, ..., delta_(L+1)] and grads [(dW, db), ...]."""
    logp = scipy.special.log_softmax(zs[-1], axis=1)
    deltas = [(np.exp(logp) - np.eye(zs[-1].shape[1])[y]) / len(y)]
    for (W, _), z in zip(params[:0:-1], zs[-2::-1], strict=True):
        deltas.insert(0, deltas[0] @ W.T * FUNCTIONS[kind][1](z))
    grads = [(a.T @ delta, delta.sum(axis=0)) for a, delta in zip(acts, deltas, strict=True)]
    return -logp[np.arange(len(y)), y].mean(), deltas, grads


# %% [markdown]
# Before we trust the way back: nudge one weight of the first layer,
# in each of the nets.

# %%
for name, (kind, _) in NETS.items():
    rng, losses, h = np.random.default_rng(0), [], 1e-5
    params, X, y = build(name, 3, rng), rng.normal(size=(20, 100)), rng.integers(0, 10, 20)
    ours = backward(params, *forward(params, X, kind), y, kind)[2][0][0][3, 5]
    for nudge in (h, -2 * h):  # up by h, then from there down to -h
        params[0][0][3, 5] += nudge
        losses.append(backward(params, *forward(params, X, kind), y, kind)[0])
    by_nudging = (losses[0] - losses[1]) / (2 * h)
    print(f"{name:18} ours {ours: .4e}, nudged {by_nudging: .4e}")
    assert np.isclose(ours, by_nudging, rtol=1e-3)

# %% [markdown]
# ## One number for each net: the gradient ratio
#
# Random inputs from $N(0, 1)$, random classes, width 100, and four depths.
# A ratio near 1 means that the first layer gets as much gradient as the last.
# `measure` also keeps what we need later, for every hidden layer.


# %%
def norms(arrays):
    """Frobenius norm of each array."""
    return np.array([np.linalg.norm(array) for array in arrays])


def probe(name, L, seed):
    """Activations, deltas and grads of one random net on one random batch of 100."""
    rng, kind = np.random.default_rng(seed), NETS[name][0]
    params, X, y = build(name, L, rng), rng.normal(size=(100, 100)), rng.integers(0, 10, 100)
    zs, acts = forward(params, X, kind)
    return acts, *backward(params, zs, acts, y, kind)[1:]


def measure(name, L, seed):
    """Arrays with an entry for each hidden layer, 1 to L."""
    acts, deltas, grads = probe(name, L, seed)
    ends = {"sigmoid": (0, 1), "tanh": (-1, 1)}.get(NETS[name][0], ())
    return {
        "std": np.array([a.std() for a in acts[1:]]),
        "saturated": np.array([sum(np.mean(np.abs(a - e) < 0.03) for e in ends) for a in acts[1:]]),
        "delta": norms(deltas[:-1]),
        "dW": norms([dW for dW, _ in grads[:-1]]),
    }


DEPTHS = (5, 10, 20, 50)
SEEDS = range(5)
runs = {(name, L): [measure(name, L, s) for s in SEEDS] for name in NETS for L in DEPTHS}
ratios = {key: np.array([r["dW"][0] / r["dW"][-1] for r in found]) for key, found in runs.items()}
print("||dW_1|| / ||dW_L||, median of 5 seeds\n")
print(f"{'':18}", *(f"L = {L:<6}" for L in DEPTHS), "range at L = 20")
for name in NETS:
    row = "".join(f"{np.median(ratios[name, L]):<11.2g}" for L in DEPTHS)
    print(f"{name:18} {row}{min(ratios[name, 20]):.2g} to {max(ratios[name, 20]):.2g}")
print(f"{'(1/4)^(L-1)':18} " + "".join(f"{bound[L - 1]:<11.2g}" for L in DEPTHS))
typical = np.mean(np.log(ratios["sigmoid, Glorot", 20]))
print(f"\nsigmoid, L = 20: factor per layer {np.exp(typical / 19):.2f}")

axes = plt.figure(figsize=(8, 4.2)).gca()
for place, (name, marker) in enumerate(zip(NETS, "osv^Dx", strict=True)):
    shift = 0.94 * 1.025**place  # beside each other, where values are alike
    at, values = np.array(DEPTHS) * shift, np.array([ratios[name, L] for L in DEPTHS])
    axes.loglog(at, values, f"C{place}{marker}", alpha=0.7, ms=5)
    axes.loglog(at, np.median(values, axis=1), f"C{place}-", marker=marker, ms=5, label=name)
axes.loglog(DEPTHS, [bound[L - 1] for L in DEPTHS], "k:", label="(1/4)^(L-1)")
axes.set(title="By this number four nets are well", xlabel="hidden layers L")
axes.set(ylabel="gradient ratio (log scale)", xticks=DEPTHS, xticklabels=DEPTHS)
axes.minorticks_off()
axes.legend(fontsize=9, loc="lower left")
plt.show()

# %% [markdown]
# A dot is one of 5 seeds, a line joins the medians.
#
# * **Sigmoid, Glorot:** the line falls a little faster than the dotted bound.
#   At $L = 50$ the first layer gets $10^{31}$ times less gradient than the last.
# * **Tanh, N(0, 1):** the line climbs. At $L = 20$ the first layer's gradient
#   is about ten million times the last one's: the gradient **explodes**.
# * The other four stay between 0.1 and 10, even the ReLU net whose weights are tiny.
#
# To compare nets of different depths, spread the ratio over its $L - 1$ steps:
# the **factor per layer** is the number which, multiplied with itself $L - 1$ times,
# gives the ratio. It is the root $\text{ratio}^{1/(L-1)}$.
# For the sigmoid net at $L = 20$ it is the 19th root; the last line above prints it:
# 0.23, a little below the largest slope, $\frac14$.
#
# How do the weights enter? Glorot's rule lets $W_l^\top$ keep the length of a
# $\delta$ *on average*, so what is left is the slope, which is at most $\frac14$.
# That is no strict bound for the net:
# the largest stretch of such a kernel is close to 2, not 1,
# and the strict bound is $(\frac14)^{L-1} \prod_{l=2}^{L} \|W_l\|_2$,
# where $\|W_l\|_2$ is that largest stretch.
#
# **Your turn:** exercise 2 predicts a ratio, exercise 4 measures kernels and slopes.
#
# ### Find the bug: the largest over the smallest
#
# Here is a "gradient ratio" as it is found in tutorials.
#
# **Predict, then run:** it is right that it goes up when a net gets worse.
# What can you no longer see? And which arrays are in it that should not be?


# %%
def colleague(grads):
    """How far apart the sizes of a net's gradients are."""
    sizes = [np.linalg.norm(array) for layer in grads for array in layer]
    return max(sizes) / min(sizes)


for name in ("sigmoid, Glorot", "tanh, N(0, 1)", "tanh, Glorot"):
    grads, ratio = probe(name, 20, 0)[2], ratios[name, 20][0]
    print(f"{name:16} colleague {colleague(grads):8.2g}, gradient ratio {ratio:.2g}")

# %% [markdown]
# <details><summary>Answer</summary>
#
# 1. A largest over a smallest is never below 1:
#    the vanishing sigmoid net and the exploding tanh net both get a large number,
#    and you cannot tell one from the other.
# 2. `for array in layer` takes the biases in as well,
#    and the loop does not stop before the output layer.
#    Their gradients have other sizes for other reasons: in the healthy
#    tanh net a kernel is compared with a bias, and the net looks unbalanced.
#
# </details>
#
# ## Which of the six can learn?
#
# By the gradient ratio four nets are well.
# Let us train all six, with ten hidden layers of 50 units, on a task that one
# layer could solve: ten clouds of points in 50 dimensions, one for each class.
# Who always says "one tenth each" has the loss $\ln 10 = 2.30$.
#
# We also look how far each kernel gets from where it started,
# $\|W_l - W_l^{\text{start}}\| / \|W_l^{\text{start}}\|$.
# (`longest` is for later; here it does nothing.)
#
# **Predict, then run:** which nets get their loss below 1? Write down your list.


# %%
def clouds(seed, n=100, d=50):
    """(n, d) points around ten random centres, each input about N(0, 1), and their classes."""
    rng = np.random.default_rng(seed)
    y = np.arange(n) % 10
    return (rng.normal(size=(10, d))[y] + rng.normal(size=(n, d))) / 2**0.5, y


def train(params, X, y, kind, lr, steps, longest=np.inf):
    """Losses and final params; stops when the loss passes a million."""
    losses = []
    for _ in range(steps):
        loss, _, grads = backward(params, *forward(params, X, kind), y, kind)
        losses.append(loss)
        if loss > 1e6:
            break
        length = np.sqrt(sum(np.sum(d**2) for pair in grads for d in pair))
        step = lr * min(1, longest / length)  # shorter where the gradient is too long
        params = [
            (W - step * dW, b - step * db) for (W, b), (dW, db) in zip(params, grads, strict=True)
        ]
    return losses, params


def learn(name, seed, L=10, steps=100):
    """Losses, and for each hidden kernel how far it moved in units of its own length."""
    start = build(name, L, np.random.default_rng(100 + seed), width=50)
    losses, end = train(start, *clouds(seed), NETS[name][0], 0.03, steps)
    pairs = zip(start[:-1], end[:-1], strict=True)
    return losses, [np.linalg.norm(V - W) / np.linalg.norm(W) for (W, _), (V, _) in pairs]


learned = {name: [learn(name, seed) for seed in SEEDS] for name in NETS}
fig, (left, right) = plt.subplots(1, 2, figsize=(10, 4.4))
for place, (name, found) in enumerate(learned.items()):
    for seed, (losses, moved) in enumerate(found):
        left.semilogy(losses, f"C{place}", linewidth=1.2)
        right.semilogy(range(1, 11), moved, f"C{place}.-", lw=1.2, label=None if seed else name)
    last, moved = [run[0][-1] for run in found], np.median([run[1] for run in found], axis=0)
    print(f"{name:18} loss {min(last):6.3f} to {max(last):6.3f},", end=" ")
    print(f"W_1 moved by {moved[0]:.1e}, W_10 by {moved[-1]:.1e} of its length")
left.axhline(np.log(10), color="k", linestyle=":", linewidth=1)
left.set(title="Loss", xlabel="step", ylabel="J in nats (log scale)")
right.set(title="How far each kernel moved in 100 steps", xlabel="layer l")
right.set(ylabel="relative to its length (log scale)", xticks=range(1, 11))
right.legend(fontsize=9, loc="center right", bbox_to_anchor=(1, 0.32))
plt.show()

# %% [markdown]
# Left: two nets do not learn, and lie on top of each other at the dotted $\ln 10$.
# One is the sigmoid net. The other is the tiny ReLU net,
# with its "healthy" gradient ratio of about 1.
#
# Right: this is what "did not learn" means.
# In the sigmoid net the last hidden kernel moves by about two percent,
# and the first by less than a millionth of its length:
# after training it still holds the random numbers that it started with.
# In the tiny ReLU net *no* layer moves.
# The tanh net with large weights is the opposite: its first kernel is thrown
# further than its own length, and after these 100 steps its loss, though falling,
# is still worse than guessing. The gradient ratio of the tiny ReLU net, near 1,
# had not warned us of anything.
#
# **Your turn:** exercise 5 finds the layers that stand still.
#
# ## Four numbers, always together
#
# What did the ratio miss? Print what else `measure` has kept.
#
# * **std of $a_L$:** is there still a signal at the end of the way forward?
#   (Over all examples and units of the layer.)
# * **saturated:** the share of activations of layer $L$ within 0.03 of an asymptote of
#   sigmoid (0, 1) or tanh (-1, 1). There the slope is almost 0.
#   ReLU and SELU have an open side; for them we write 0.
# * **delta ratio** $\|\delta_1\| / \|\delta_L\|$: what is left at the end of the way back?
# * **absolute norms** $\|dW_1\|$ and $\|dW_L\|$: a ratio says nothing about size.

# %%
print(f"L = 20, medians of 5 seeds\n\n{'':18} std a_L  saturated  delta ratio ", end="")
print(" ||dW_1||  ||dW_L||  gradient ratio")
for name in NETS:
    mid = {key: np.median([r[key] for r in runs[name, 20]], axis=0) for key in runs[name, 20][0]}
    delta = np.median([r["delta"][0] / r["delta"][-1] for r in runs[name, 20]])
    print(f"{name:18} {mid['std'][-1]:<8.2g} {mid['saturated'][-1]:<10.2f} {delta:<12.2g}", end=" ")
    print(f"{mid['dW'][0]:<9.2g} {mid['dW'][-1]:<9.2g} {np.median(ratios[name, 20]):.2g}")

# %% [markdown]
# Read the row of the tiny ReLU net from right to left: the gradient ratio is fine.
# But both gradients are about $10^{-23}$,
# the delta ratio is about $10^{-22}$, and the signal is gone.
# **A ratio of two numbers that are both nearly 0 can be 1.**
#
# Why always near 1? Look at the formula $dW_l = a_{l-1}^\top \delta_l$.
# Each layer multiplies the length of the signal, on the way forward, by about
#
# $$q = \sqrt{100 \cdot 0.01^2 / 2} = 0.071$$
#
# (100 inputs, the variance of a weight, and ReLU lets half of the squares through).
# On the way back each layer multiplies $\delta$ by the same $q$. So
#
# $$\|dW_l\| \;\propto\;
# \underbrace{q^{\,l-1}}_{\text{signal so far}} \cdot
# \underbrace{q^{\,L-l}}_{\text{delta so far}} = q^{\,L-1}$$
#
# and $l$ drops out. The signal is missing at one end, the delta at the other,
# and *every* kernel's gradient is smaller
# by the same $0.071^{19} = 1.4 \cdot 10^{-22}$.

# %%
fig, panels = plt.subplots(1, 2, figsize=(10, 4), sharey=True)
labels = {"std": "signal, std of $a_l$", "delta": r"delta, $\|\delta_l\|$"}
labels["dW"] = r"gradient, $\|dW_l\|$"
for axes, name in zip(panels, ("ReLU, N(0, 0.01²)", "ReLU, He"), strict=True):
    for (key, label), look in zip(labels.items(), ("C0-", "C1-", "k--"), strict=True):
        values = np.transpose([r[key] for r in runs[name, 20]])
        axes.semilogy(range(1, 21), values, look, lw=1.2, label=[label] + [None] * 4)
    axes.set(title=name, xlabel="layer l", xticks=(1, 5, 10, 15, 20))
panels[0].set(ylabel="size (log scale)")
panels[1].legend(loc="center")
plt.show()

# %% [markdown]
# Left: blue falls as it goes forward (to the right),
# orange falls as it goes back (to the left),
# and the black product is level, at a height where no step of training can be felt.
# Right: with He's weights all three are level, at heights between 0.05 and 20.
# The activation is the same in both panels: **a ReLU alone does not cure
# vanishing gradients.** Its slope is 1 for half of the units;
# the weights must do the rest (lesson 7).
#
# **Your turn:** exercise 3 measures a net of your own, exercise 6 reads the numbers.
#
# ## The signal, layer by layer
#
# One number for a layer can hide much. So look at the activations themselves:
# one row for each net, one column for each layer.
#
# **Predict, then run:** in which row will the bars stand at both edges?

# %%
edges = {"sigmoid": (0, 1), "tanh": (-1, 1), "relu": (0, 3), "selu": (-1.9, 3)}
fig, panels = plt.subplots(6, 5, figsize=(10, 10))
for row, name in zip(panels, NETS, strict=True):
    acts, (low, high) = probe(name, 20, 0)[0], edges[NETS[name][0]]
    high = 0.2 if "0.01" in name else high
    for axes, layer in zip(row, (1, 2, 5, 10, 20), strict=True):
        axes.hist(acts[layer].ravel(), np.linspace(low, high, 41), color="C0")
        axes.set_title(f"layer {layer}: std {acts[layer].std():.2g}", fontsize=10)
    plt.setp(row, yticks=[])
    row[0].set_ylabel(name.replace(", ", ",\n", 1))
fig.supxlabel("activation a (each panel has its own height)")
plt.show()

inside = [np.median(probe("sigmoid, Glorot", 20, s)[0][-1].std(axis=0)) for s in SEEDS]
print(f"sigmoid, layer 20: std of a unit over the examples, 5 seeds: {max(inside):.1g} at most")

# %% [markdown]
# * **Tanh, N(0, 1):** 83 % of the activations sit at $-1$ or $1$, from layer 1 on.
# * **ReLU, N(0, 0.01²):** after two layers there is one bar left, at 0.
#   (In both ReLU rows about half of the activations are exactly 0. That is normal.)
# * **Tanh, Glorot:** the bell narrows slowly: its std goes down like $1/\sqrt{2l}$.
#   Glorot's rule does not hold it steady, it makes the decay slow.
# * **SELU, LeCun:** all five panels look alike.
# * **ReLU, He:** the std stays close to 1.
# * **Sigmoid, Glorot:** a std of 0.12 looks alive.
#   But the hump has broken up into single bars, one for each unit:
#   the std is the spread *between units*.
#   The printed line takes one unit at a time, over the examples, and finds
#   the same number for every example to 12 digits. Here the signal has vanished
#   *forward* as well. If a std looks alive, ask over which axis.
#
# ## When the gradient explodes
#
# He's weights times 1.3 do not look like much.
# Over 20 layers they are $1.3^{20} = 190$.
# A step against such a gradient lands far away, where the gradient is larger still.
#
# **Clipping** (Pascanu, Mikolov & Bengio 2013) makes the step shorter.
# Think of all gradients of a net as one long vector $g$
# with the length $\|g\|$, the *global norm*.
# If $\|g\|$ is larger than a limit $c$, it is shortened to $c$:
#
# $$g \leftarrow g \cdot \frac{c}{\|g\|} \quad \text{if } \|g\| > c$$
#
# All arrays get the same factor, so the direction stays. Cutting off
# every entry at $\pm c$ is also called clipping, and turns the direction.
#
# **Predict, then run:** twenty layers, learning rate 0.03, limit 1.
# The loss starts between 100 and 2000. What is it after *one* step without clipping?

# %%
for longest, color, label in ((np.inf, "C1", "no limit"), (1, "C0", "clipped at 1")):
    kept = []
    for seed in SEEDS:
        params = build("ReLU, He", 20, np.random.default_rng(100 + seed), width=50)
        params = [(1.3 * W, b) for W, b in params]
        losses, _ = train(params, *clouds(seed), "relu", 0.03, 200, longest)
        kept.append(losses)
        plt.loglog(range(1, len(losses) + 1), losses, f"{color}.-", ms=4, lw=1)
    ends = " ".join(f"{losses[-1]:.2g}" for losses in kept)
    print(f"{label:12} loss of 5 seeds before step {max(map(len, kept))}: {ends}")
    assert all(100 < k[0] < 2000 for k in kept)
    assert all(len(k) == 2 if longest > 1 else k[-1] < np.log(10) for k in kept)
plt.axhline(np.log(10), color="k", linestyle=":", linewidth=1)
plt.text(2.2, 1e12, "no limit: stopped after one step", color="C5")
plt.text(2.2, 2e3, "clipped at 1", color="C0")
plt.gca().set(title="20 layers, He's weights times 1.3, 5 seeds", xlabel="step (log scale)")
plt.ylabel("J before the step (log scale)")
plt.show()

X, y = clouds(4)
_, _, grads = backward(params, *forward(params, X, "relu"), y, "relu")
g = np.concatenate([d.ravel() for pair in grads for d in pair])
cut = np.clip(g, -1, 1)  # every entry by itself
cosine = g @ cut / np.linalg.norm(g) / np.linalg.norm(cut)
print(f"cut entry by entry: length {np.linalg.norm(g):.0f} becomes {np.linalg.norm(cut):.0f},")
print(f"and the direction turns by {np.degrees(np.arccos(cosine)):.0f} degrees")

# %% [markdown]
# Orange: one step without a limit takes the loss beyond ten million, on every seed.
# Blue: with clipping all five come below the dotted $\ln 10$, in many short steps.
# Clipping treats the symptom: all layers are scaled by the same factor,
# so every *ratio* stays as bad as it was,
# and nothing that has vanished comes back. The cure is the right start (lesson 7).
#
# **Your turn:** exercise 7.
#
# ## Common mistakes
#
# * **Only the gradient ratio.** It is about 1 for a net in which nothing moves.
#   Std of $a$, delta ratio, absolute norms and saturation belong together.
# * **Kernels and biases in one ratio, or the largest over the smallest.**
#   First hidden kernel over last hidden kernel:
#   that can be small *or* large, and the difference matters.
# * **"ReLU solves vanishing gradients."** Not with weights that are too small.
# * **$(\frac14)^L$.** Between $L$ layers there are $L - 1$ steps.
#   In the same way the factor per layer is the $(L-1)$-th root.
# * **Slopes of $z$ and of $a$ mixed up.** $\delta_l$ belongs to $z_l$:
#   the slope of the activation is already inside.
# * **He's rule on a sigmoid, or Glorot "for the logistic".** Both rules assume
#   a slope of 1 at 0 (ReLU: on one side), and the sigmoid's is $\frac14$.
# * **"Under Glorot tanh keeps its variance."** It falls like $1/(2l)$: slowly,
#   but it falls.
# * **Clipping each array by its own norm.** The direction of the step is lost.
# * **Zeros that are dead, and zeros that are not.** A unit is dead if it is 0
#   on every example.
#
# ## References
#
# * Hochreiter 1991, [Untersuchungen zu dynamischen neuronalen
#   Netzen](https://people.idsia.ch/~juergen/SeppHochreiter1991ThesisAdvisorSchmidhuber.pdf),
#   diploma thesis, TU München: the first analysis of vanishing gradients.
# * Bengio, Simard & Frasconi 1994,
#   [Learning long-term dependencies with gradient descent
#   is difficult](https://doi.org/10.1109/72.279181).
# * Glorot & Bengio 2010, [Understanding the difficulty of training deep feedforward
#   neural networks](https://proceedings.mlr.press/v9/glorot10a.html): activations and
#   gradients watched layer by layer.
# * Pascanu, Mikolov & Bengio 2013, [On the difficulty of training recurrent neural
#   networks](https://arxiv.org/abs/1211.5063): exploding gradients, clipping by norm.
# * He, Zhang, Ren & Sun 2015, [Delving deep into rectifiers](https://arxiv.org/abs/1502.01852).
# * Klambauer, Unterthiner, Mayr & Hochreiter 2017, [Self-normalizing neural
#   networks](https://arxiv.org/abs/1706.02515): SELU.
# * Hanin 2018, [Which neural net architectures give rise to exploding and vanishing
#   gradients?](https://arxiv.org/abs/1801.03744)

# %% [markdown]
# ## What to take away
#
# * Each step back multiplies $\delta$ by weights and by the activation's slope.
#   A sigmoid's slope is at most 1/4:
#   over $L$ layers the slopes alone leave at most $(1/4)^{L-1}$.
# * A net whose gradient vanishes does not fail loudly: its loss stands still
#   and its first layer stays the random numbers that it started with.
# * Four numbers together: std of the activations, delta ratio,
#   absolute norms, saturation.
#   With tiny ReLU weights the gradient ratio is about 1, and no layer moves.
# * ReLU does not solve it, and neither does clipping:
#   activation *and* initial weights decide (lesson 7).
