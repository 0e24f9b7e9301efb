# %% [markdown]
# # 06 Why deep sigmoid nets did not learn
#
# Measure what becomes of a signal on its way through many layers and of a gradient
# on its way back, and read from four numbers whether a net can learn at all.
#
# **Time:** 60 minutes. **You need:** sigmoid and tanh (lesson 2), softmax and
# cross-entropy (lesson 3), the way back through a net (lesson 5).
#
# Ten clouds of points, so far apart that a net without any hidden layer tells them
# from each other. Put ten layers of sigmoid units in between and train:
# the loss goes to 2.303 and stands still; for every point the net says one tenth
# to each class, whichever of four learning rates you choose. No error, no warning.
# Put tanh in place of the sigmoid, with the same starting weights:
# more than nine of ten *new* points come out right.
# And with the same tanh, but larger weights, a net learns most of its points by heart
# and knows about four of ten new ones. You will see all three,
# and the numbers that tell them apart before a single step of training.

# %%
# @title Imports
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small matrices: one core is quicker
import matplotlib.pyplot as plt
import numpy as np
import scipy

# %% [markdown]
# ## Before you start
#
# Answer from memory, then open the answer.
#
# <details><summary>A layer's inputs are all 0, and a large slope dz comes back to it.
# What are its dW and db? (Lesson 5)</summary>
#
# $dW$ is the transposed input times $dz$, so it is 0, however large $dz$ is.
# $db$ is the sum of $dz$ over the examples, and is as large as ever.
# A weight gets a slope only if a signal came *forward* and a slope came *back*.
# </details>
#
# <details><summary>A net has ten classes and logits that are almost 0.
# What is its loss before training, and what would a first loss of 15 tell you?
# (Lesson 3)</summary>
#
# It says one tenth everywhere, so the loss is $\ln 10 = 2.303$:
# that of knowing nothing.
# A loss of 15 is worse than knowing nothing: the net is confident and wrong,
# which untrained weights make it when they are too large.
# </details>
#
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
# The slope is $\sigma'(z) = \sigma(z)\,(1 - \sigma(z))$,
# the same as $\frac14 - (\sigma(z) - \frac12)^2$.
# It is largest at $z = 0$, and even there it is only $\frac14$.
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
# A recurrent net, which reads a sequence with the same layer again and again,
# is such a chain too, as deep as the sequence is long, with one and the same $w$
# at every step: such nets are where the problem was studied early (Hochreiter 1991;
# Bengio, Simard & Frasconi 1994).
#
# **Write it down, then run:** from which $L$ on is the bound below a millionth?

# %%
guess = None  # the smallest such L, a whole number

# %%
bound = np.cumprod([1] + [1 / 4] * 49)  # one more factor for each layer
a, left = 1.0, 1.0
for L in range(1, 21):  # `left`: what is left of delta_L at layer 1
    if L in (1, 2, 3, 5, 10, 11, 20):
        print(f"L = {L:2}: delta_1 / delta_L = {left:.2g}, bound {bound[L - 1]:.2g}")
    a = scipy.special.expit(1.0 * a + 0.0)
    left *= 1.0 * a * (1 - a)
compare_guess(guess, 1 + np.argmax(bound < 1e-6))

# %% [markdown]
# A millionth is reached at $L = 11$: four to the tenth is a little more than a million.
# **Your turn:** exercise 1 turns the question round.
#
# ### Can larger weights help?
#
# The bound is about slopes only, and each step back also multiplies by a weight.
# (The argument that follows is a problem set by Nielsen 2015, chapter 5.)
# One step does not shrink $\delta$ if $|w|\, \sigma'(w a + b) \ge 1$.
# That needs $|w| \ge 4$. But with a large $|w|$ the sum $w a + b$ soon leaves the
# neighbourhood of 0, where the slope is. With $z^\ast$ the place where
# $\sigma'(z^\ast) = 1/|w|$, the activations $a$ that get through
# lie in an interval of length $2 z^\ast / |w|$; the bias moves it, and cannot lengthen it.

# %%
w = np.linspace(4, 40, 2000)
z_star = scipy.special.logit((1 + np.sqrt(1 - 4 / w)) / 2)  # solves s (1 - s) = 1 / w
length = 2 * z_star / w
for at in (4, 5, w[length.argmax()], 10, 20, 40):
    print(f"|w| = {at:4.1f}: length {np.interp(at, w, length):.2f}")

# %% [markdown]
# With the best weight, near 7, and the bias that suits it,
# activations from an interval of length 0.45 get through without loss.
# Heavier weights leave less room again.
# A sigmoid's activations fill an interval of length 1, and *every* layer
# would have to be so lucky: in a chain of single units larger weights are no way out.
# (With many units in a layer, and biases to match, they can be: lesson 7.)
# (Tanh and ReLU have slopes up to 1: for them $|w| \ge 1$ is enough.)
#
# ## Six nets
#
# Now to real layers. **The words of this lesson:**
# $L$ is the number of **hidden layers**. Layers $1, \dots, L$ are hidden,
# and layer $L + 1$ gives the logits. The matrix of weights of a layer, $W_l$,
# is called its **kernel** (Keras's word), so there are $L + 1$ kernels.
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
# of its random kernels; biases start at 0. $N(0, 1)$ is the normal distribution with
# mean 0 and variance 1; in $N(0, 0.01^2)$ the standard deviation is 0.01.
# Here $d$ is a layer's number of inputs, $m$ that of its units.
# Lesson 7 says where the rules come from: Glorot's was derived for
# activations with slope 1 at 0 such as tanh, He's for ReLU, LeCun's goes with SELU.
# SELU is a bent line, level at $-1.758$ on the far left; lesson 8 has it in full.
#
# And before we trust the way back, the last of the next cells
# nudges one weight of the first layer, in each of the nets.


# %%
FUNCTIONS = {  # kind: activation, its slope
    "sigmoid": (scipy.special.expit, lambda z: 0.25 - (scipy.special.expit(z) - 0.5) ** 2),
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


# %%
def build(name, L, rng, width=100):
    """[(W, b), ...] of L hidden layers and 10 logits; as many inputs as hidden units."""
    shapes = [(width, width)] * L + [(width, 10)]
    return [(rng.normal(0, NETS[name][1](d, m), (d, m)), np.zeros(m)) for d, m in shapes]


# %%
def forward(params, X, kind):
    """Pre-activations [z_1, ..., z_L, logits] and activations [X, a_1, ..., a_L]."""
    zs, acts = [], [X]
    for W, b in params:
        zs.append(acts[-1] @ W + b)
        acts.append(FUNCTIONS[kind][0](zs[-1]))
    return zs, acts[:-1]  # the logits stay linear


# %%
def backward(params, zs, acts, y, kind):
    """Mean cross-entropy J, deltas [delta_1, ..., delta_(L+1)] and grads [(dW, db), ...]."""
    logp = scipy.special.log_softmax(zs[-1], axis=1)
    deltas = [(np.exp(logp) - np.eye(zs[-1].shape[1])[y]) / len(y)]
    for (W, _), z in zip(params[:0:-1], zs[-2::-1], strict=True):
        deltas.insert(0, deltas[0] @ W.T * FUNCTIONS[kind][1](z))
    grads = [(a.T @ delta, delta.sum(axis=0)) for a, delta in zip(acts, deltas, strict=True)]
    return -logp[np.arange(len(y)), y].mean(), deltas, grads


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
# Inputs drawn from $N(0, 1)$, random classes, width 100, and four depths.
# A ratio near 1 means that the first layer gets as much gradient as the last.
# `measure` also keeps what we need later, for every hidden layer.


# %%
def probe(name, L, seed):
    """Activations, deltas and grads of one random net on one random batch of 100."""
    rng, kind = np.random.default_rng(seed), NETS[name][0]
    params, X, y = build(name, L, rng), rng.normal(size=(100, 100)), rng.integers(0, 10, 100)
    zs, acts = forward(params, X, kind)
    return acts, *backward(params, zs, acts, y, kind)[1:]


# %%
def measure(name, L, seed):
    """Arrays with an entry for each hidden layer, 1 to L."""
    acts, deltas, grads = probe(name, L, seed)
    ends = {"sigmoid": (0, 1), "tanh": (-1, 1)}.get(NETS[name][0], ())
    return {
        "std": np.array([a.std() for a in acts[1:]]),
        "saturated": np.array([sum(np.mean(np.abs(a - e) < 0.03) for e in ends) for a in acts[1:]]),
        "delta": np.array([np.linalg.norm(delta) for delta in deltas[:-1]]),
        "dW": np.array([np.linalg.norm(dW) for dW, _ in grads[:-1]]),
    }


# %%
DEPTHS, SEEDS = (5, 10, 20, 50), range(5)
runs = {(name, L): [measure(name, L, s) for s in SEEDS] for name in NETS for L in DEPTHS}
ratios = {key: np.array([r["dW"][0] / r["dW"][-1] for r in found]) for key, found in runs.items()}
sigmoid = {L: [r["delta"][0] / r["delta"][-1] for r in runs["sigmoid, Glorot", L]] for L in DEPTHS}

# %%
# @title Print the ratios and draw them
print("||dW_1|| / ||dW_L||, median of 5 seeds\n")
print(f"{'':18}", *(f"L = {L:<6}" for L in DEPTHS), "range at L = 20")
for name in NETS:
    row = "".join(f"{np.median(ratios[name, L]):<11.2g}" for L in DEPTHS)
    print(f"{name:18} {row}{min(ratios[name, 20]):.2g} to {max(ratios[name, 20]):.2g}")
print(f"\n{'sigmoid: delta':18}", *(f"{np.median(sigmoid[L]):<10.2g}" for L in DEPTHS))
print(f"{'(1/4)^(L-1)':18}", *(f"{bound[L - 1]:<10.2g}" for L in DEPTHS))
for what, some in (("delta", sigmoid[20]), ("gradient", ratios["sigmoid, Glorot", 20])):
    print(f"{what} ratio, L = 20: factor per layer {np.exp(np.mean(np.log(some)) / 19):.2f}")
LOOKS = {n: {"color": COLORS[k], "ls": "--" if "N(" in n else "-"} for n, (k, _) in NETS.items()}
axes = plt.figure(figsize=(8, 4.2)).gca()
for place, (name, marker) in enumerate(zip(NETS, "osv^Dx", strict=True)):
    at = np.array(DEPTHS) * 0.94 * 1.025**place  # beside each other, where values are alike
    values, look = np.array([ratios[name, L] for L in DEPTHS]), LOOKS[name] | {"marker": marker}
    axes.loglog(at, values, **look | {"ls": ""}, alpha=0.7, ms=5)
    axes.loglog(at, np.median(values, axis=1), **look, ms=5, label=name)
axes.loglog(DEPTHS, [bound[L - 1] for L in DEPTHS], "k:", label="(1/4)^(L-1)")
axes.set(title="By this number four nets are well", xlabel="hidden layers L")
axes.set(ylabel="gradient ratio (log scale)", xticks=DEPTHS, xticklabels=DEPTHS)
axes.minorticks_off()
axes.legend(fontsize=9, loc="lower left")
show_figure(
    "Gradient ratio against the number of hidden layers, both logarithmic. Sigmoid, Glorot falls"
    f" to {np.median(ratios['sigmoid, Glorot', 50]):.0e} at 50 layers, along the dotted bound;"
    f" tanh, N(0, 1) rises to {np.median(ratios['tanh, N(0, 1)', 50]):.0e}; four lines stay near 1."
)

# %% [markdown]
# A dot is one of 5 seeds, a line joins the medians.
#
# * **Sigmoid, Glorot:** the line falls beside the dotted bound, a little faster.
#   At $L = 50$ the first layer gets about $10^{31}$ times less gradient than the last.
# * **Tanh, N(0, 1):** the line climbs. At $L = 20$ the first layer's gradient
#   is about ten million times the last one's: the gradient **explodes**.
# * The other four stay between 0.1 and 10, even the ReLU net whose weights are tiny.
#
# What does the dotted line bound? The product of $L - 1$ slopes,
# which is in the **delta** ratio. The plotted ratio holds more:
# $dW_1 = X^\top \delta_1$ and $dW_L = a_{L-1}^\top \delta_L$,
# so the sizes of $X$ and of $a_{L-1}$ are in it as well.
# The sigmoid net's inputs and activations are of similar size, so for it
# the two ratios differ by a factor that hardly depends on $L$; compare the rows.
# For other nets they can be worlds apart, as you will see.
#
# To compare nets of different depths, spread the ratio over its $L - 1$ steps:
# the **factor per layer** is the number which, multiplied with itself $L - 1$ times,
# gives the ratio. It is the root $\text{ratio}^{1/(L-1)}$.
# For the sigmoid net at $L = 20$ it is the 19th root; the last two lines print it:
# 0.23 for either ratio, a little below the largest slope, $\frac14$.
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
# Let us train all six, with ten hidden layers of 50 units, on a task that needs
# no hidden layer: ten clouds of points in 50 dimensions, one for each class.
# Who always says "one tenth each" has the loss $\ln 10 = 2.30$.
#
# * 100 points are for learning, 300 for choosing, and 1,000 new ones for the verdict.
# * 300 steps with each of four learning rates and 3 seeds. A net keeps the rate with
#   which most of the 300 points were right (where rates tie, the largest),
#   and with it we train 5 seeds.
# * A point counts as right if the net gives *more than half* of the probability
#   to its class. (The largest of ten probabilities that are all 0.1
#   to twelve digits would be an accident of rounding.)
#
# We also look how far each kernel gets from where it started,
# $\|W_l - W_l^{\text{start}}\| / \|W_l^{\text{start}}\|$, and,
# before training, how the net sees nearness: the mean distance
# between two points of one cloud, divided by that between points of two clouds,
# in the activations of the last layer. At 1 a cloud is no cloud any more.
# (`longest` is for later; here it does nothing.)
#
# **Write it down, then run:** how many of the six nets
# get more than half of the new points right?

# %%
guess = None  # how many of the six nets, a whole number


# %%
# @title Make the ten clouds
def clouds(seed, n=100, d=50):
    """(n, d) points around ten random centres, each input about N(0, 1), and their classes."""
    rng = np.random.default_rng(seed)
    y = np.arange(n) % 10
    return (rng.normal(size=(10, d))[y] + rng.normal(size=(n, d))) / 2**0.5, y


# %%
def train(params, X, y, kind, lr, steps, longest=np.inf):
    """Losses and final params; stops when the loss passes a million."""
    losses = []
    for _ in range(steps):
        loss, _, grads = backward(params, *forward(params, X, kind), y, kind)
        losses.append(loss)
        if not loss < 1e6:
            break
        length = np.sqrt(sum(np.vdot(d, d) for pair in grads for d in pair))
        step = lr * min(1, longest / length)  # shorter where the gradient is too long
        params = [
            (W - step * dW, b - step * db) for (W, b), (dW, db) in zip(params, grads, strict=True)
        ]
    return losses, params


# %%
def hit(params, X, y, kind):
    """For each point, whether more than half of the probability goes to its class."""
    logp = scipy.special.log_softmax(forward(params, X, kind)[0][-1], axis=1)
    return logp[np.arange(len(y)), y] > np.log(0.5)


def nearness(a, y):
    """Mean distance within a class over that between classes."""
    apart, same = scipy.spatial.distance.cdist(a, a), y[:, None] == y
    return apart[same & ~np.eye(len(y), dtype=bool)].mean() / apart[~same].mean()


# %%
def learn(name, seed, lr, L=10, steps=300):
    """Losses, each hidden kernel's way, three shares right (learned, choice, new), nearness."""
    X, y, kind = *clouds(seed, 1400), NETS[name][0]
    start = build(name, L, np.random.default_rng(100 + seed), width=50)
    losses, end = train(start, X[:100], y[:100], kind, lr, steps)
    pairs, hits = zip(start[:-1], end[:-1], strict=True), hit(end, X, y, kind)
    moved = [np.linalg.norm(V - W) / np.linalg.norm(W) for (W, _), (V, _) in pairs]
    shares = [hits[:100].mean(), hits[100:400].mean(), hits[400:].mean()]
    return losses, moved, shares, nearness(forward(start, X[:400], kind)[1][-1], y[:400])


# %%
RATES = (0.03, 0.1, 0.3, 1)
chosen, new = {}, {}  # the runs of each net at its rate, and their shares of new points right
print(f"{'':18} right at rate {RATES}   loss         learned      new         nearness")
for name, L in [(name, 10) for name in NETS] + [("tanh, Glorot", 0)]:
    tried = {lr: [learn(name, seed, lr, L) for seed in SEEDS[:3]] for lr in RATES}
    choice = {lr: np.mean([run[2][1] for run in runs]) for lr, runs in tried.items()}
    best = max(RATES, key=lambda lr: (choice[lr], lr))
    found = tried[best] + [learn(name, seed, best, L) for seed in SEEDS[3:]]
    losses, moved, shares, near = zip(*found, strict=True)
    name = name if L else "no hidden layer"
    chosen[name], (old, _, new[name]) = (losses, moved), np.transpose(shares)
    row = [[one[-1] for one in losses], old, new[name], near]
    print(f"{name:18} " + " ".join(f"{choice[lr]:.2f}" for lr in RATES), end="   ")
    print(*(f"{min(some):5.2f} to {max(some):.2f}" for some in row))
well = [np.mean(new[name]) for name in ("tanh, Glorot", "ReLU, He", "SELU, LeCun")]
assert np.mean(new["sigmoid, Glorot"]) < 0.01 < np.mean(new["tanh, N(0, 1)"]) < 0.6 < min(well)
compare_guess(guess, sum(np.mean(new[name]) > 0.5 for name in NETS))

# %%
# @title Draw the loss and how far each kernel moved
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 4.4))
for name in NETS:
    (losses, moved), look = chosen[name], LOOKS[name] | {"lw": 1}
    left.semilogy(np.transpose(losses), **look)
    right.semilogy(range(1, 11), np.transpose(moved), ".", **look, label=[name] + [None] * 4)
    first, last = np.median(moved, axis=0)[[0, -1]]
    print(f"{name:18} W_1 moved by {first:.1e}, W_10 by {last:.1e} of its length")
left.axhline(np.log(10), color="k", linestyle=":", linewidth=1)
left.set(title="Loss", xlabel="step", ylabel="J in nats (log scale)")
right.set(title="How far each kernel moved in 300 steps", xlabel="layer l")
right.set(ylabel="relative to its length (log scale)", xticks=range(1, 11))
right.legend(fontsize=8, loc=(0.03, 0.17))
show_figure(
    "Left: the loss against the step. Tanh with Glorot's, ReLU with He's and SELU with LeCun's"
    " weights fall far below 0.1; tanh, N(0, 1) falls in leaps and ends above them; sigmoid and"
    " tiny ReLU stand at 2.3."
    " Right: how far each kernel moved, against its layer. The sigmoid net's line climbs by"
    " orders of magnitude from the first layer to the last, the tiny ReLU net's lies lowest."
)

# %% [markdown]
# Read the column of new points first.
#
# * **Three nets do well**, and the net without hidden layers does best:
#   on this task depth only costs, and these nets can bear it.
# * **Two nets do not learn at all**, at any of the four rates.
#   They lie on top of each other at the dotted $\ln 10$.
#   One is the sigmoid net. The other is the tiny ReLU net,
#   with its "healthy" gradient ratio of about 1.
# * **Tanh, N(0, 1) learns by heart.** It gets most of its 100 points right, and
#   of the new ones about four in ten; no other rate does better. The same activation
#   with Glorot's weights gets more than nine of ten: the start made the difference.
#   This net's gradient ratio, far above 1, had warned us.
#
# The right panel shows what "did not learn" means.
# Even at the largest rate, the first kernel of the sigmoid net moves by less than
# a thousandth of its length, hundreds of times less than the last one:
# after training it still holds the random numbers that it started with.
# In the tiny ReLU net *no* layer moves.
# The tanh net with large weights is the opposite: its first kernel is thrown
# further than its own length.
# The gradient ratio of the tiny ReLU net, near 1, had not warned us of anything.
#
# <details><summary>Why does a net whose gradient explodes learn by heart?</summary>
#
# On the way back a $\delta$ is multiplied by kernels and slopes.
# A small *difference between two inputs*, on its way forward, is multiplied by
# the same kernels and the same slopes. So what enlarges the one enlarges the other:
# in this net two points of one cloud are torn apart layer by layer,
# until they are as far from each other as from any other point.
# The last column says it, 0.99, before the first step.
# In the last layer there are no clouds any more, only single points,
# and single points can only be learned one by one.
# The ReLU net stands between, in nearness and in new points.
# (Nearness is a ratio too: the tiny ReLU net and the sigmoid net keep theirs,
# at sizes where nothing can be read off.)
# Poole and others (2016) study such nets under the name of chaos.
#
# </details>
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
# @title Draw signal, delta and gradient of two ReLU nets
fig, panels = plt.subplots(1, 2, figsize=(10, 4), sharey=True)
words = ("signal, std of $a_l$", r"delta, $\|\delta_l\|$", r"gradient, $\|dW_l\|$")
for axes, name in zip(panels, ("ReLU, N(0, 0.01²)", "ReLU, He"), strict=True):
    for key, label, look in zip(("std", "delta", "dW"), words, ("C0-", "C4--", "k:"), strict=True):
        values = np.transpose([r[key] for r in runs[name, 20]])
        axes.semilogy(range(1, 21), values, look, lw=1.2, label=[label] + [None] * 4)
    axes.set(title=name, xlabel="layer l", xticks=(1, 5, 10, 15, 20))
panels[0].set(ylabel="size (log scale)")
panels[1].legend(loc="center")
show_figure(
    "Two ReLU nets, sizes on a logarithmic scale against the layer. Tiny weights: the signal falls"
    " from left to right, delta from right to left, and the gradient lies level near 1e-23."
    " He's weights: all three lie level, between 0.05 and 20."
)

# %% [markdown]
# Left: the solid signal falls as it goes forward (to the right),
# the dashed delta falls as it goes back (to the left),
# and the dotted product is level, at a height where no step of training can be felt.
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
inside = [np.median(probe("sigmoid, Glorot", 20, s)[0][-1].std(axis=0)) for s in SEEDS]
print(f"sigmoid, layer 20: std of a unit over the examples, 5 seeds: {max(inside):.1g} at most")

# %%
# @title Draw the activations, layer by layer
edges = ((0, 1), (-1, 1), (-1, 1), (0, 0.2), (0, 3), (-1.9, 3))
fig, panels = plt.subplots(6, 5, figsize=(10, 10), subplot_kw={"yticks": []})
for row, name, (low, high) in zip(panels, NETS, edges, strict=True):
    acts = probe(name, 20, 0)[0]
    for axes, layer in zip(row, (1, 2, 5, 10, 20), strict=True):
        axes.hist(acts[layer].ravel(), np.linspace(low, high, 41), color=LOOKS[name]["color"])
        axes.set_title(f"layer {layer}: std {acts[layer].std():.2g}", fontsize=10)
    row[0].set_ylabel(name.replace(", ", ",\n", 1))
fig.supxlabel("activation a (each panel has its own height)")
show_figure(
    "Histograms of the activations in layers 1, 2, 5, 10 and 20, a row for each net. Sigmoid:"
    " a hump that breaks into bars. Tanh, Glorot: a bell that narrows. Tanh, N(0, 1): two towers at"
    " -1 and 1. Tiny ReLU: one bar at 0. ReLU, He and SELU, LeCun: alike in all layers."
)

# %% [markdown]
# * **Tanh, N(0, 1):** 83 % of the activations sit at $-1$ or $1$, from layer 1 on.
# * **ReLU, N(0, 0.01²):** after two layers there is one bar left, at 0.
#   (In both ReLU rows about half of the activations are exactly 0. That is normal.)
# * **Tanh, Glorot:** the bell narrows slowly: its std goes down like $1/\sqrt{2l}$.
#   Glorot's rule does not hold it steady, it makes the decay slow.
#   (The reason is folded below.)
# * **SELU, LeCun:** all five panels look alike.
# * **ReLU, He:** the std stays close to 1.
# * **Sigmoid, Glorot:** a std of 0.12 looks alive.
#   But the hump has broken up into single bars, one for each unit:
#   the std is the spread *between units*.
#   The printed line takes one unit at a time, over the examples, and finds
#   the same number for every example to 12 digits. Here the signal has vanished
#   *forward* as well. If a std looks alive, ask over which axis.
#
# <details><summary>For the curious: why tanh loses its signal under Glorot's rule,
# and how fast</summary>
#
# Near 0 tanh is almost its Taylor polynomial, the polynomial with the same value and
# the same slopes there: $\tanh z \approx z - z^3/3$. It is a little below $z$.
# Under Glorot's rule $z$ in layer $l$ is about normal with the variance $v$
# of the activations before it, so the mean of $z^2$ is $v$ and that of $z^4$ is $3v^2$.
# The activations then have the variance $v - \frac23 \cdot 3v^2 = v - 2v^2$,
# and $1/v$ grows by about 2 with each layer: after $l$ layers $v \approx 1/(2l)$.
#
# </details>
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
# Does the limit help, or would a smaller learning rate have done?
# The cell tries both: the rate 0.1 without and with a limit of 1,
# and a thousandth of that rate without a limit.
#
# **Predict, then run:** the loss starts between 100 and 2000.
# What is it after *one* step with the rate 0.1 and no limit?

# %%
curves = {}
for limit, lr in ((np.inf, 0.1), (1, 0.1), (np.inf, 1e-4)):
    kept, shares = [], []
    for seed in SEEDS:
        (X, y), rng = clouds(seed, 1100), np.random.default_rng(100 + seed)
        params = [(1.3 * W, b) for W, b in build("ReLU, He", 20, rng, width=50)]
        losses, end = train(params, X[:100], y[:100], "relu", lr, 200, limit)
        kept, shares = [*kept, losses], [*shares, hit(end, X[100:], y[100:], "relu").mean()]
    curves[f"rate {lr:g}, " + ("clipped at 1" if limit == 1 else "no limit")] = kept
    ends = " ".join(f"{losses[-1]:.2g}" for losses in kept)
    print(f"rate {lr:g}, limit {limit}: loss before step {max(map(len, kept))}: {ends};", end=" ")
    print(f"new points right: {min(shares):.2f} to {max(shares):.2f}")
    assert all(100 < k[0] < 2000 for k in kept) and max(shares) < 0.5
    assert all(k[-1] > 1e9 if lr == 0.1 and limit > 1 else k[-1] < np.log(10) for k in kept)
grads = backward(params, *forward(params, clouds(4)[0], "relu"), clouds(4)[1], "relu")[2]
g = np.concatenate([d.ravel() for pair in grads for d in pair])
cut = np.clip(g, -1, 1)  # every entry by itself
cosine = g @ cut / np.linalg.norm(g) / np.linalg.norm(cut)
print(f"cut entry by entry: length {np.linalg.norm(g):.0f} becomes {np.linalg.norm(cut):.0f},")
print(f"and the direction turns by {np.degrees(np.arccos(cosine)):.0f} degrees")

# %%
# @title Draw the loss without a limit, clipped and at a small rate
for (name, kept), style in zip(curves.items(), ("--", "-", ":"), strict=True):
    for losses, label in zip(kept, [name] + [None] * 4, strict=True):
        plt.loglog(range(1, len(losses) + 1), losses, style, c=COLORS["relu"], lw=1.2, label=label)
plt.axhline(np.log(10), color="k", linewidth=1)
plt.gca().set(title="20 layers, He's weights times 1.3, 5 seeds", xlabel="step (log scale)")
plt.gca().set(ylabel="J before the step (log scale)", ylim=(1e-2, 1e9))
plt.legend()
show_figure(
    "The loss against the step, both logarithmic. Rate 0.1 without a limit: one step upwards and"
    " out of the picture, beyond a billion. Clipped, at the same rate, and without a limit at a"
    " thousandth of it, the loss of all five nets falls below the line at 2.3."
)

# %% [markdown]
# Dashed: one step without a limit takes the loss out of the picture,
# beyond a billion, on every seed.
# Solid: with clipping, the same rate brings all five below the line of $\ln 10$.
# Dotted: so does a thousandth of the rate, without any limit.
# Clipping does not make a net learnable that was not. It lets you keep a rate
# that is good for most steps, though some gradients are far too long for it.
#
# It treats the symptom: all layers are scaled by the same factor,
# so every *ratio* stays as bad as it was,
# and nothing that has vanished comes back. Look at the new points:
# learned by heart, with and without. The cure is the right start (lesson 7).
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
#   (Lesson 4 counted ten slopes for ten layers: from the loss to a weight below them,
#   not from one layer's $\delta$ to another's.)
#   In the same way the factor per layer is the $(L-1)$-th root.
# * **Slopes of $z$ and of $a$ mixed up.** $\delta_l$ belongs to $z_l$:
#   the slope of the activation is already inside.
# * **He's rule on a sigmoid, or Glorot "for the logistic".** Both rules assume
#   a slope of 1 at 0 (ReLU: on one side), and the sigmoid's is $\frac14$.
# * **"Under Glorot tanh keeps its variance."** It falls like $1/(2l)$: slowly,
#   but it falls.
# * **A verdict on the points that were learned**, after few steps or at one rate.
#   The tanh net with large weights ends with a low loss,
#   and most of the new points are strange to it.
# * **Clipping each array by its own norm.** The direction of the step is lost.
# * **Zeros that are dead, and zeros that are not.** A unit is dead if it is 0
#   on every example.
#
# ## References
#
# * Hochreiter 1991, [Untersuchungen zu dynamischen neuronalen
#   Netzen](https://people.idsia.ch/~juergen/SeppHochreiter1991ThesisAdvisorSchmidhuber.pdf),
#   diploma thesis, TU München: an early analysis of vanishing gradients, often named as
#   the first.
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
# * Nielsen 2015, [Neural networks and deep
#   learning](http://neuralnetworksanddeeplearning.com/chap5.html), chapter 5:
#   why a large weight does not help.
# * Poole and others 2016, [Exponential expressivity in deep neural networks through
#   transient chaos](https://arxiv.org/abs/1606.05340).
# * Hanin 2018, [Which neural net architectures give rise to exploding and vanishing
#   gradients?](https://arxiv.org/abs/1801.03744)

# %% [markdown]
# ## What to take away
#
# * Each step back multiplies $\delta$ by weights and by the activation's slope.
#   A sigmoid's slope is at most 1/4:
#   over $L$ layers the slopes alone leave at most $(1/4)^{L-1}$ of $\delta$.
# * A net whose gradient vanishes does not fail loudly: its loss stands still
#   and its first layer stays the random numbers that it started with.
#   One whose gradient explodes may learn its points by heart, and no others.
# * Four numbers together: std of the activations, delta ratio,
#   absolute norms, saturation.
#   With tiny ReLU weights the gradient ratio is about 1, and no layer moves.
# * ReLU does not solve it, and neither does clipping:
#   activation *and* initial weights decide (lesson 7).
