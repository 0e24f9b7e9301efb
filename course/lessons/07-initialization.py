# %% [markdown]
# # 07 Keeping the signal alive
#
# Choose the random weights of a net so that the signal
# neither dies out nor blows up on its way through the layers.
#
# **Time:** 60 minutes. **You need:** forward and backward pass (lesson 5),
# vanishing gradients (lesson 6), mean and variance of a random number.
#
# Fifty layers, the same random numbers in all of them, times one scale:
# with one scale nothing comes out at the end,
# with another one more than a float32 can hold,
# and between them lies a single one that lets the signal through.
# You measure it, derive it on paper, and at the end sigmoid layers,
# which learned nothing in lesson 6, learn as well as tanh: from another start.

# %%
# @title Imports
import os

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", OPENBLAS_NUM_THREADS="1")
import matplotlib.pyplot as plt
import numpy as np
from scipy import stats
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

# %% [markdown]
# ## Before you start
#
# Answer from memory, then open the answers.
#
# <details><summary>The slopes of all layers have the same length. Is that a good sign?
# </summary>
#
# Not by itself. A slope is the product of a signal and a $\delta$.
# If the signal dies on the way forward and $\delta$ on the way back,
# the product is equally small everywhere, and the net learns nothing (lesson 6).
# </details>
#
# <details><summary>A net lies ten sigmoid layers deep. How large can
# the product of their slopes be, and what else goes into the gradient?</summary>
#
# At most $(1/4)^{10}$, about a millionth. The weights of each layer
# are factors as well, and they may be larger than 1 (lesson 4).
# </details>
#
# <details><summary>Two hidden units are 0 on every example. One is a ReLU, one a leaky
# ReLU. What becomes of them?</summary>
#
# The ReLU is dead: its slope is 0 there. A leaky ReLU is not 0 for negative $z$,
# so it would have to receive exactly 0; its slope is never 0 (lesson 1).
# </details>
#
# ## One scale in between
#
# A hundred random inputs go through 50 layers of 512 ReLUs.
# All weights are random, of mean 0; only their standard deviation differs.
#
# **Predict, then run:** 0.01 is too small and 1 too large, as you will see.
# Which standard deviation would let the signal keep its size?
# Write it down; the answer comes when we have derived it.

# %%
guess = None  # the standard deviation that keeps the signal, 512 inputs

# %%
rng = np.random.default_rng(1)
for std in (0.01, 1.0):
    a = rng.normal(size=(100, 512))
    for _ in range(50):
        a = np.maximum(a @ rng.normal(0, std, (512, 512)), 0)
    print(f"weights of std {std:4}: after 50 layers the activations have std {a.std():.0e}")

# %% [markdown]
# A float32 ends at $3 \cdot 10^{38}$ and loses digits below $10^{-38}$:
# it has no room for either. Something between the two must be right.
# To find it, follow the signal through one layer.
#
# ## The variance through one layer
#
# Take one unit with the weights $w_1, \dots, w_d$, drawn independently of each other
# with mean 0 and variance $\sigma^2$, no bias, and fixed inputs $x_1, \dots, x_d$:
#
# $$z = \sum_{j=1}^{d} x_j w_j, \qquad
# \mathbb{E}\, z = \sum_j x_j\, \mathbb{E}\, w_j = 0$$
#
# The mean is 0, so the variance of $z$ is the mean of $z^2$. Multiply the square out:
#
# $$\mathbb{E}\, z^2
# = \sum_j x_j^2\; \mathbb{E}\, w_j^2
# + \sum_{i \neq j} x_i x_j\; \mathbb{E}\, w_i\, \mathbb{E}\, w_j
# = \sigma^2 \sum_j x_j^2$$
#
# The mixed terms vanish because different weights are independent and have mean 0.
# Nothing was assumed about the inputs, nor about the shape of the distribution.
# If $\overline{x^2}$ is the mean of the $d$ squares,
#
# $$\boxed{\;\mathrm{Var}\, z = d\, \sigma^2\, \overline{x^2}\;}$$
#
# **Three numbers, one factor:** the number of inputs, the variance of the weights,
# and the mean *square* of the inputs (not their variance: a mean that is not 0 counts).
# The number $d$ of inputs is called **fan_in**.
#
# By hand, with $x = (1, 2)$ and weights that are $+1$ or $-1$ with equal chance,
# so $\sigma^2 = 1$: the four possible $z$ are $3, -1, 1, -3$,
# and the mean of their squares is $(9 + 1 + 1 + 9)/4 = 5 = 2 \cdot 1 \cdot (1 + 4)/2$.
#
# With 256 inputs of mean 0 and variance 1, and $\sigma = 0.05$, the variance of $z$
# is $256 \cdot 0.0025 = 0.64$; if every input is larger by 1, it is twice as large.
# A factor of 0.64 does not look bad. But the next layer multiplies again.
# With linear layers of 256 units, $\overline{x^2}$ has the factor $0.64$ in each,
# and after 50 layers $0.64^{50} \approx 2 \cdot 10^{-10}$ is left.
# With $d \sigma^2 = 1$ the signal keeps its size: $\sigma^2 = 1/d$
# (LeCun and others 1998).
#
# ### What ReLU does to it
#
# The $z$ of our layer has mean 0, and its distribution is symmetric
# if that of the weights is. ReLU sets one half of the $z$ to 0 and keeps the others:
#
# $$\mathbb{E}\, \mathrm{relu}(z)^2 = \tfrac{1}{2}\, \mathbb{E}\, z^2$$
#
# So each layer multiplies the mean square by $\tfrac{1}{2} d \sigma^2$,
# and what keeps it is $\sigma^2 = 2/d$ (He and others 2015).
#
# By hand: with $\sigma^2 = 1/d$ every ReLU layer halves the mean square,
# and after 50 layers the standard deviation has the factor
# $2^{-50/2} \approx 3 \cdot 10^{-8}$.
# If the right standard deviation is taken 10 % too large, that gives
# $1.1^{50} \approx 117$.
# **Your turn:** exercise 5 finds the layer whose weights have the wrong size.
#
# The next cell sends 100 random inputs through 50 ReLU layers of 512 units,
# with the same random numbers multiplied by different scales,
# and does that for 5 seeds.
#
# **Predict, then run:** which of these scales would you dare to use?


# %%
def signal(f, scales, rng, depth=50, width=512):
    """(len(scales), depth) standard deviations of a_1, a_2, ..., for weights of those std."""
    A, stds = rng.normal(size=(100, width)), []
    for _ in range(depth):
        A = f(A @ rng.normal(size=(width, width)) * np.reshape(scales, (-1, 1, 1)))
        stds.append(A.std(axis=(1, 2)))
    return np.transpose(stds)


relu, he = (lambda z: np.maximum(z, 0)), np.sqrt(2 / 512)
scales = {"N(0, 1)": 1, "1.1 x He": 1.1 * he, "He": he, "0.9 x He": 0.9 * he}
scales |= {"LeCun, Glorot": he / 2**0.5, "N(0, 0.01²)": 0.01}
stds = [signal(relu, list(scales.values()), np.random.default_rng(s)) for s in range(5)]
last = np.array(stds)[:, :, -1]
for k, name in enumerate(scales):
    print(f"{name:13} std after 50 layers: {last[:, k].min():.1e} ... {last[:, k].max():.1e}")
compare_guess(guess, he)

# %%
# @title Draw the standard deviation, layer by layer
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 4))
for axes, chosen in ((left, (0, 2, 4, 5)), (right, (1, 2, 3))):
    for k in chosen:
        axes.semilogy(range(1, 51), np.transpose(stds)[:, k], ("--", "-")[k == 2], c=COLORS["relu"])
        axes.annotate([*scales][k], (51, last[0, k]), va="center")
left.set(title="One scale keeps the signal alive", xlim=(0, 78), ylabel="standard deviation of a")
right.set(title="Ten per cent off, enlarged", xlim=(0, 66))
fig.supxlabel("layer (5 seeds each)")
show_figure(
    "Standard deviation over 50 layers on logarithmic axes, straight lines. Left, over 100 decades:"
    " N(0, 1) rises to 1e60, He is level, LeCun and Glorot fall to 1e-8, N(0, 0.01 squared) to"
    " 1e-40. Right, over five decades: 1.1 x He rises to about 100, 0.9 x He falls below 0.01."
)

# %% [markdown]
# Note the left axis: it covers 100 orders of magnitude.
# Each scale gives a straight line, for it multiplies by its own factor in every layer.
# Only He's is level.
# And it has to be *right*: on the right 10 % too much
# is a factor of about 100, and 10 % too little one of about 1/200:
# $1.1^{50} = e^{50 \ln 1.1} \approx 117$ and $0.9^{50} = e^{50 \ln 0.9} \approx 1/194$.
# What counts is the logarithm,
# and $\ln 0.9 = -0.105$ is further from 0 than $\ln 1.1 = 0.095$.
#
# ## The way back, and the table
#
# The gradient travels the other way:
# $\delta_{l-1} = (\delta_l W^\top) \odot f'(z_{l-1})$.
# Now an entry is a sum over the *outputs* of the layer, **fan_out** of them,
# and the same calculation asks for $\mathrm{fan\_out} \cdot \sigma^2 = 1$.
# A layer with 100 inputs and 400 outputs cannot have both
# $\sigma^2 = 1/100$ and $\sigma^2 = 1/400$.
# Glorot & Bengio (2010) take the mean of the two fans, $\mathrm{fan\_avg} = 250$:
# forward the layer has the factor $100/250 = 0.4$, backward $400/250 = 1.6$.
# The sizes of hidden layers go up and down, and such factors cancel;
# so choosing either fan throughout is fine as well (He and others 2015).
#
# | name | used with | variance |
# |---|---|---|
# | LeCun | SELU | $\frac{1}{\mathrm{fan\_in}}$ |
# | Glorot | none, tanh, softmax | $\frac{1}{\mathrm{fan\_avg}}$ |
# | He | ReLU and its variants | $\frac{2}{\mathrm{fan\_in}}$ |
#
# (LeCun and others gave theirs in 1998, for a stretched tanh; SELU, of 2017, needs it.
# For a leaky ReLU with the slope $\alpha$ on the left He and others have
# $\frac{2}{(1 + \alpha^2)\,\mathrm{fan\_in}}$: the left half passes on $\alpha^2$
# of its mean square.)
#
# **PyTorch's** `Linear` calls He's uniform rule with $\alpha = \sqrt 5$,
# which is no activation's slope: that makes the variance
# $\frac{2}{(1 + 5)\,\mathrm{fan\_in}} = \frac{1}{3\,\mathrm{fan\_in}}$
# and the interval $\pm 1/\sqrt{\mathrm{fan\_in}}$
# ([PyTorch's issue 57109](https://github.com/pytorch/pytorch/issues/57109)).
# This is the old rule of thumb that Glorot & Bengio set out to replace.
# A ReLU layer needs six times this variance.
#
# Each rule comes normal or uniform on an interval $(-l, l)$.
# The limit is then $l = \sqrt{3\,\mathrm{Var}}$, because $\mathcal{U}(-l, l)$
# has the variance $\frac{1}{2l} \int_{-l}^{l} w^2\, dw = l^2/3$.
# The calculation asked for the variance of the weights only, so either will do.
# `normal(mean, std)` wants the standard deviation, the root of the variance.
#
# **Fans of a convolution.** A kernel of shape `(3, 3, 8, 16)` (Keras: height, width,
# channels in, channels out) computes each output from a window of $3 \cdot 3$ pixels
# with 8 channels: fan_in is $72$. Each input takes part in $3 \cdot 3$ windows
# for each of 16 channels: fan_out is $144$.
#
# **Your turn:** exercises 1 to 4.
#
# ## A net to experiment with
#
# Now both ways in a whole net, with the digits of scikit-learn:
# 64 pixels, 10 classes, 1,797 images, of which 360 are held out.
# (Where something is *chosen* by held-out digits, 180 choose and the other 180 report.)
# We shift and scale the pixels so that they have mean 0 and variance 1.
#
# Five nets with five seeds go side by side:
# `W` has the shape `(runs, d_in, d_out)`, and `@` multiplies run by run.
# `rule(fan_in, fan_out)` says which **variance** the weights of a layer get;
# biases start at 0. `forward` and `backward` are those of lesson 6,
# but for the slope, which is written here with $a = f(z)$.


# %%
# @title Load the digits
def digits():
    """Digits and classes to train on, then those held out; pixels of mean 0 and variance 1."""
    X, y = load_digits(return_X_y=True)
    X, X_test, y, y_test = train_test_split(X, y, test_size=360, stratify=y, random_state=0)
    X, X_test = ((part - X.mean()) / X.std() for part in (X, X_test))
    return X.astype("float32"), y, X_test.astype("float32"), y_test


# %%
def nets(rule, sizes, seeds):
    """params [(W, b), ...] of one net a seed: W (runs, d_in, d_out), b (runs, 1, d_out)."""
    params, rngs = [], [np.random.default_rng(seed) for seed in seeds]
    for shape in zip(sizes, sizes[1:], strict=False):
        W = np.stack([one.normal(0, np.sqrt(rule(*shape)), shape) for one in rngs])
        params.append((W.astype("float32"), np.zeros((len(rngs), 1, shape[1]), "float32")))
    return params


# %%
DIGITS = digits()
HE, GLOROT = (lambda m, n: 2 / m), (lambda m, n: 2 / (m + n))
BENDS = {  # f(z), and its slope written with a = f(z)
    "relu": (lambda z: np.maximum(z, 0), lambda a: a > 0),
    "tanh": (np.tanh, lambda a: 1 - a * a),
    "sigmoid": (lambda z: 0.5 + 0.5 * np.tanh(z / 2), lambda a: a * (1 - a)),
}


# %%
def forward(params, X, f):
    """Pre-activations [z_1, ..., z_L, logits] and activations [X, a_1, ..., a_L]."""
    zs, acts = [], [X]
    for W, b in params:
        zs.append(acts[-1] @ W + b)
        acts.append(f(zs[-1]))
    return zs, acts[:-1]


# %%
def backward(params, zs, acts, y, slope):
    """Deltas [delta_1, ..., delta_(L+1)] of the mean loss, and grads [(dW, db), ...]."""
    p = np.exp(zs[-1] - zs[-1].max(axis=-1, keepdims=True))
    one_hot = np.eye(10, dtype="float32")[y]
    deltas = [(p / p.sum(axis=-1, keepdims=True) - one_hot) / y.shape[-1]]
    for (W, _), a in zip(params[:0:-1], acts[:0:-1], strict=True):
        deltas.insert(0, (deltas[0] @ np.swapaxes(W, -1, -2)) * slope(a))
    pairs = zip(acts, deltas, strict=True)
    return deltas, [(np.swapaxes(a, -1, -2) @ d, d.sum(axis=-2, keepdims=True)) for a, d in pairs]


# %%
def both_ways(params, kind):
    """The a, the delta and the dW of each hidden layer, for 200 digits."""
    zs, acts = forward(params, DIGITS[0][:200], BENDS[kind][0])
    deltas, grads = backward(params, zs, acts, DIGITS[1][:200], BENDS[kind][1])
    return acts[1:], deltas[:-1], [dW for dW, _ in grads[:-1]]


# %% [markdown]
# ### One gain through twenty layers
#
# Write $\sigma = g / \sqrt d$ with $d$ for fan_in.
# The number $g$ is called the **gain**; LeCun's is 1, He's $\sqrt 2 \approx 1.41$.
# Twenty hidden layers of 128 ReLUs: the signal starts at layer 1, $\delta$ at layer 20,
# and a layer's weights get $dW_l = a_{l-1}^\top \delta_l$, a product of both.
#
# **Predict, then run:** if the signal fades to the right, which layers get
# the smallest $dW$: the first, the last, or those in the middle?
# (Four gains in a figure, then a film from gain 0.8 to 2.0.)


# %%
# @title Draw four gains, then the film
def draw_gain(g, axes):
    """The sizes in five ReLU nets whose weights have the gain g, layer by layer."""
    axes.clear()
    parts = both_ways(nets(lambda m, n: g * g / m, [64] + [128] * 20 + [10], range(5)), "relu")
    for part, style, name in zip(parts, ("-", "--", ":"), ("a", "δ", "dW"), strict=True):
        rms = np.sqrt([np.mean(layer**2, axis=(1, 2)) for layer in part])  # (layers, runs)
        axes.semilogy(range(1, 21), rms, style, color=COLORS["relu"], label=[name] + 4 * [None])
    axes.legend(fontsize=8, ncols=3, handlelength=1.2, columnspacing=1, loc="upper left")
    axes.set(title=f"gain {g:.2f}", xlabel="layer", ylim=(1e-8, 1e6), xticks=(1, 10, 20))


fig, panels = plt.subplots(1, 4, figsize=(9, 3.6), sharey=True)
for axes, g in zip(panels, np.sqrt(2) * np.array([0.71, 0.9, 1, 1.1]), strict=True):
    draw_gain(g, axes)
panels[0].set_ylabel("root mean square (5 seeds)")
show_figure(
    "Four panels, logarithmic, over 20 layers. Gain 1.00: a falls steeply to the right, delta to the"
    " left. Gain 1.27: both fall gently. 1.41: both level. 1.56: both rise. dW is about level in"
    " every panel, and lies higher in each."
)
film, axes = plt.subplots(figsize=(5, 3.4))
show_film(
    film,
    lambda g: draw_gain(g, axes),
    np.arange(8, 21) / 10,
    "Gain from 0.8 to 2.0. The line of a first falls to the right and that of delta to the left;"
    " both are level at 1.4 and then rise. The line of dW stays level and moves up.",
)

# %% [markdown]
# What the signal does to the right, $\delta$ does to the left:
# where all layers have the same width, one gain serves both directions.
# And $dW$ shows the trap of lesson 6: it has about the same size in all layers,
# whichever gain we take.
# Not the *ratio* of two layers tells LeCun's start from He's, but the *height*.
#
# <details><summary>Why is dW level although a and δ are not?</summary>
#
# Let each layer multiply by $r$. Then $a_{l-1}$ has the factor $r^{l-1}$,
# $\delta_l$ the factor $r^{20-l}$, and their product $r^{19}$, which holds no $l$.
# </details>
#
# One number hides what a layer holds. So here is every entry of every layer
# (those that are not 0), for four starts: each column of colour is a histogram.

# %%
# @title Draw the histograms of all entries
starts = {"ReLU, PyTorch": lambda m, n: 1 / (3 * m), "ReLU, LeCun": lambda m, n: 1 / m}
starts |= {"ReLU, He": HE, "tanh, Glorot": GLOROT}
fig, panels = plt.subplots(2, 4, figsize=(9, 4.8), sharex=True, sharey=True)
for column, (name, rule) in zip(panels.T, starts.items(), strict=True):
    params, edges = nets(rule, [64] * 21 + [10], range(5)), np.linspace(-13, 2, 61)
    parts = both_ways(params, name.split(",")[0].lower())
    for axes, part, what in zip(column, parts, ("a", "δ"), strict=False):
        sizes = [np.log10(np.abs(entries[entries != 0])) for entries in part]
        shares = np.transpose([np.histogram(size, edges)[0] / len(size) for size in sizes])
        axes.pcolormesh(range(22), edges, np.pad(shares, ((0, 0), (1, 0))), cmap="Blues", vmax=0.2)
        axes.set(title=f"{what}: {name}", xlabel="layer", xlim=(0.5, 21), xticks=(1, 10, 20))
panels[0, 0].set_ylabel("log10 of the size")
show_figure(
    "Two rows of four panels: a histogram of log10 of the entries for each of 20 layers, as a"
    " column of colour. Forward, PyTorch's start slides from 0 to -8, LeCun's to -3, He's and"
    " tanh with Glorot stay level. Back, delta slides likewise from layer 20 down to layer 1."
)

# %% [markdown]
# The histograms keep their shape and slide: with PyTorch's default
# each layer multiplies the mean square by $\tfrac{1}{2} \cdot \tfrac{1}{3}$,
# with LeCun's rule by $\tfrac{1}{2}$. He's stays, with ReLU,
# and so does, at first sight, Glorot's with tanh.
#
# ## tanh with Glorot: a slow fade
#
# Glorot & Bengio assume that the activation is about $f(z) = z$ where it works:
# symmetric around 0, with slope 1 there. That is tanh or softsign.
# It is *not* the logistic sigmoid:
# at 0 that has the value $\tfrac{1}{2}$ and the slope $\tfrac{1}{4}$.
#
# ### Find the bug
#
# A page draws the variance of 50 tanh layers on an axis from 0 to 1, for one net:
# it falls to about 0.1 and then looks level. The title: "With Glorot tanh stabilises".
# **What is wrong?** Think of two objections.
#
# <details><summary>Answer</summary>
#
# 1. The variance does not stabilise, it goes on falling.
#    On an axis from 0 to 1 nobody can tell 0.02 from 0.01.
# 2. It is one seed, so we do not know what another one would give.
#
# </details>
#
# How fast does it fall? Near 0, $\tanh z = z - z^3/3 + \dots$,
# so $\tanh^2 z \approx z^2 - \tfrac{2}{3} z^4$.
# If $z \sim \mathcal{N}(0, v)$, then $\mathbb{E}\, z^4 = 3 v^2$,
# and a small variance $v$ of one layer becomes
#
# $$v' \approx v - 2 v^2, \qquad
# \frac{1}{v'} \approx \frac{1}{v}\,(1 + 2 v) = \frac{1}{v} + 2$$
#
# in the next. So $1/v$ grows by about 2 with each layer, and $v \approx 1/(2l)$:
# a decay, but by a power and not by a factor per layer. Draw $1/v$ to see it.

# %%
fades = [signal(np.tanh, [1 / np.sqrt(512)], np.random.default_rng(s))[0] ** 2 for s in range(5)]
layers, fades = np.arange(1, 51), np.transpose(fades)
for layer, v in zip((10, 20, 50), fades[[9, 19, 49]], strict=True):
    print(f"l = {layer}: variance {v.mean():.4f} +- {v.std(ddof=1):.4f}, 1/(2l) {0.5 / layer:.4f}")

# %%
# @title Draw one over the variance
plt.plot(layers, 1 / fades, color=COLORS["tanh"], lw=1, label=["measured, 5 seeds"] + 4 * [None])
plt.plot(layers, 2 * layers, "k--", label="2 l")
plt.gca().set(title="tanh with Glorot never stabilises", xlabel="layer l", ylabel="1 / variance")
plt.legend()
show_figure("One over the variance rises over 50 layers in a straight line, close to 2 l.")

# %% [markdown]
# That is a mild disease: 50 layers cost a factor of 10 in the standard deviation,
# where a ReLU net with the same weights loses a factor of $10^7$ to $10^8$.
#
# ## Why not start with all weights equal?
#
# So far we asked how *large* random weights should be. Must they be random?
# Lesson 5: two hidden units with the same weights in and out
# compute the same $a$, get the same gradient, and are the same after the step.
# Here is the training for the rest of the lesson:
# softmax with cross-entropy, batches of 32, steps with momentum 0.9.
#
# **Predict, then run:** 8 hidden ReLUs, all weights 0.1, or He's.
# How far apart are the weights of the 8 units after 20 epochs?


# %%
def train(params, kind, lrs, epochs):
    """Trained params, and each run's per cent of the held-out digits right."""
    (f, slope), (X, y, X_test, y_test) = BENDS[kind], DIGITS
    rngs = [np.random.default_rng(run) for run in range(len(params[0][0]))]  # to order the images
    lr = np.broadcast_to(np.float32(lrs), len(rngs))[:, None, None]
    params = [(W.copy(), b.copy()) for W, b in params]
    speeds = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    for _ in range(epochs):
        order = np.stack([one.permutation(len(X)) for one in rngs])
        for start in range(0, len(X) - 31, 32):
            batch = order[:, start : start + 32]  # (runs, 32)
            grads = backward(params, *forward(params, X[batch], f), y[batch], slope)[1]
            for layer, speed, grad in zip(params, speeds, grads, strict=True):
                for array, v, g in zip(layer, speed, grad, strict=True):
                    v[:] = 0.9 * v - lr * g
                    array += v
    right = forward(params, X_test, f)[0][-1].argmax(axis=-1) == y_test
    return params, 100 * right.mean(axis=-1)


random = nets(HE, [64, 8, 10], range(5))
equal = [(np.full_like(W, 0.1), b) for W, b in random]
for name, start in {"all 0.1": equal, "random": random}.items():
    trained, right = train(start, "relu", 0.01, 20)
    apart = np.ptp(trained[0][0], axis=-1).max()
    print(f"{name:7} {right.round(1)} % right, weights of the units up to {apart:.1g} apart")

# %% [markdown]
# From 0.1 all eight units move together: the net can do no more
# than one with a single hidden unit. (From 0 nothing would move but the last bias.)
# The random start **breaks the symmetry**, and each unit finds a job of its own.
#
# ## Effect: 30 layers of ReLU
#
# Now train. Thirty hidden layers of 64 ReLUs, once from Glorot's start, once from He's.
# All hidden layers have 64 inputs and 64 outputs, so there the two differ
# by a factor of $\sqrt 2$ in the weights (and by 7 % in the output layer's),
# and in nothing else.
#
# Seven learning rates, 60 epochs each, take too long here: the folded cell has a table
# made by the functions above (and holds sigmoid nets after 100 epochs, for later).
#
# **Predict, then run:** how many per cent will each get right? Ten is guessing.

# %%
# @title Read the stored table
SWEEP = """\
2026-11-28; Python 3.11.7, NumPy 2.4.6; uv run --no-sync python course/sweeps/07-initialization.py
lr ReLU-30-Glorot ReLU-30-He sigmoid-5-Glorot sigmoid-5-He
0.0003 22.2,17.2,19.7,16.9,13.9 92.5,91.9,91.9,91.7,91.1 10.3,10.0,10.0,10.3,10.8 10.3,13.1,11.9,10.3,8.1
0.001 53.3,17.2,46.4,10.0,21.4 95.6,92.2,93.9,94.4,95.3 10.3,10.3,14.7,10.0,10.0 10.3,16.4,25.3,10.0,10.0
0.003 10.0,29.2,63.1,10.0,10.0 81.9,77.2,93.1,82.8,80.6 10.3,10.0,10.3,10.0,10.0 17.2,17.2,10.3,13.6,10.0
0.01 10.3,10.0,10.0,10.0,10.3 34.4,29.2,10.0,10.0,44.4 10.0,10.0,10.3,10.0,10.0 91.4,90.3,93.6,92.8,86.7
0.03 10.3,10.0,10.0,10.0,10.0 10.0,10.0,10.0,10.0,10.0 12.5,71.4,25.3,32.2,55.0 96.1,94.2,95.6,94.2,94.2
0.1 10.0,10.3,9.7,10.0,10.0 10.0,10.3,10.0,10.0,10.0 10.0,88.9,26.1,10.0,10.3 96.4,95.8,95.6,93.9,95.6
0.3 10.0,10.3,10.0,10.3,10.0 10.0,10.0,10.0,10.0,10.0 18.1,96.4,96.4,63.1,10.3 96.9,96.1,96.7,96.1,95.8
"""
columns = zip(*(line.split() for line in SWEEP.splitlines()[1:]), strict=True)
stored = {name: np.array([c.split(",") for c in column], float) for name, *column in columns}


# %%
# @title Draw the runs with 30 layers
def dots(axes, lrs, runs, label, kind, marker, line):
    """One marker per run and a line through the means, against the learning rate."""
    axes.semilogx(np.repeat(lrs, 5), np.ravel(runs), marker, color=COLORS[kind], alpha=0.5)
    axes.semilogx(lrs, np.mean(runs, axis=1), marker + line, color=COLORS[kind], label=label)
    axes.set(xlabel="learning rate", ylabel="held-out digits right (%)", ylim=(0, 103))


for name, marker, line in (("He", "o", "-"), ("Glorot", "s", "--")):
    dots(plt.gca(), stored["lr"], stored[f"ReLU-30-{name}"], name, "relu", marker, line)
plt.axhline(10, color="grey", linestyle=":", label="guessing")
plt.title("30 ReLU layers: the start decides")
plt.legend()
show_figure(
    "Per cent of digits right over seven learning rates, five seeds. Glorot: 10 to 63, most near 10,"
    " guessing. He: above 90 at 0.0003 and 0.001, above 75 at 0.003, guessing from 0.03 on."
)

# %% [markdown]
# With Glorot's start no seed has two thirds right after 60 epochs, at any rate,
# and at every rate some seed is below 18 %, where guessing is 10.
# With He's start all five have more than 90 % at 0.0003 and 0.001.
# Why? In Glorot's net every layer halves the mean square.
# After 30 layers its signal has the factor $2^{-15} \approx 3 \cdot 10^{-5}$,
# $\delta$ has lost as much when it is back at layer 1,
# and every kernel's slope is a signal times a $\delta$ that have, together,
# come through about 30 such layers: all are small, and all alike.
# He's start does not learn at every rate either: the large ones are too large.
#
# ### Not all is well: units that are dead at the start
#
# He keeps the *size* of the signal. What about its content?
# A ReLU unit is **dead** if it is 0 on every example.
# In the matrix below each row is an example and each column a unit;
# half of the entries are 0, but only one unit of four, the third, is dead:
#
# $$A = \begin{pmatrix} 0 & 2 & 0 & 1 \\ 3 & 0 & 0 & 1 \\ 1 & 0 & 0 & 4 \\ 0 & 5 & 0 & 2
# \end{pmatrix}$$
#
# The fourth is the opposite: it is on for every example, and so it never bends.
#
# **Predict, then run:** in He's net about half of the entries are 0 in each layer.
# How do they spread over the units in layer 1, and how in layer 30?

# %%
acts = forward(nets(HE, [64] * 31 + [10], range(5)), DIGITS[0], relu)[1]  # before any training
for layer in (1, 10, 30):
    on = np.count_nonzero(acts[layer], axis=1) / len(DIGITS[0])  # (5, 64): 5 seeds, 64 units
    ends = f"under 1 %: {np.mean(on < 0.01):.2f}, over 99 %: {np.mean(on > 0.99):.2f}"
    print(f"layer {layer:2}: on for {on.mean():.2f} of the digits on average; units {ends}")

# %% [markdown]
# The average hardly changes. But in layer 30 most units are off for (nearly) all digits
# or on for (nearly) all digits: the layer hardly tells one digit from another.
# With each ReLU layer, the activations of different examples become more alike.
# He's rule cannot help here. Batch normalisation keeps different examples apart
# (lesson 9 measures it, and what it does not keep).
# **Your turn:** exercise 8.
#
# ## Is the sigmoid guilty?
#
# Lesson 6: deep sigmoid nets do not learn, because the sigmoid's slope
# is at most $\tfrac{1}{4}$. Is the *sigmoid* to blame, or its start?
# Remember (lesson 2)
#
# $$\mathrm{sigmoid}(z) = \tfrac{1}{2} + \tfrac{1}{2} \tanh \tfrac{z}{2}$$
#
# A sigmoid is a tanh, only stretched and shifted.
# Take a layer of a tanh net with the activations $t = \tanh z$.
# A sigmoid unit that receives $2 z$ instead puts out
#
# $$a = \mathrm{sigmoid}(2 z) = \tfrac{1}{2} + \tfrac{1}{2}\, t, \qquad t = 2 a - 1$$
#
# So $a$ carries exactly the same signal.
# What the next tanh layer receives, $t W + b$, can be written as $a W' + b'$
# with other weights and another bias.
# Hence **for every tanh net there is a sigmoid net that computes the same**:
# the sigmoid is not the reason that a signal dies.
#
# Which $W'$ and $b'$? You work that out in exercise 7.
# Here we let least squares find them:
# send random inputs through both nets, and fit, layer by layer,
# what the sigmoid layer should receive to what it has.


# %%
def imitate(params, rng):
    """The sigmoid net that computes what a tanh net does, each layer found by least squares."""
    (runs, d, _), fitted = params[0][0].shape, []
    a = t = rng.normal(size=(runs, 400, d))
    for W, b in params:
        z = t @ W + b
        wanted = z if W is params[-1][0] else 2 * z  # logits as they are, hidden z doubled
        a_and_1 = np.concatenate([a, np.ones((runs, 400, 1))], axis=-1)
        W_and_b = np.linalg.pinv(a_and_1) @ wanted
        fitted.append((W_and_b[:, :-1], W_and_b[:, -1:]))
        t, a = np.tanh(z), BENDS["sigmoid"][0](wanted)
    return fitted


tanh_net = nets(GLOROT, [64] + [64] * 5 + [10], range(5))
imitation = imitate(tanh_net, rng)
out = forward(tanh_net, DIGITS[2], np.tanh)[0][-1]
copy = forward(imitation, DIGITS[2], BENDS["sigmoid"][0])[0][-1]
print(f"logits differ by {np.abs(out - copy).max():.0e}, the largest is {np.abs(out).max():.1f}")

# %% [markdown]
# One more question remains. The two nets compute the same at the start,
# but gradient descent sees different weights.
# So train three kinds of nets with 5 hidden layers: sigmoid with Glorot's start,
# tanh with Glorot's start, and the sigmoid nets that imitate these tanh nets.
#
# **Predict, then run:** which of the three will learn?

# %%
lrs = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3]
starts = {"tanh, Glorot": tanh_net, "sigmoid, imitating tanh": imitation}
starts["sigmoid, Glorot"], results = tanh_net, {}
print("rates", lrs, "and, at the one that 180 digits chose, per cent of the other 180")
for name, start in starts.items():
    kind = name.split(",")[0]
    start = [[np.tile(np.float32(q), (6, 1, 1)) for q in layer] for layer in start]
    trained, right = train(start, kind, np.repeat(lrs, 5), 20)
    results[name] = right.reshape(6, 5)  # (rate, seed)
    hits = forward(trained, DIGITS[2], BENDS[kind][0])[0][-1].argmax(axis=-1) == DIGITS[3]
    choosing, reporting = 100 * hits.reshape(6, 5, 2, 180).mean(axis=3).transpose(2, 0, 1)
    best = reporting[choosing.mean(axis=1).argmax()]
    print(name, choosing.mean(axis=1).round(1), f"{best.mean():.1f} +- {best.std(ddof=1):.1f}")
assert results["sigmoid, Glorot"].max() < 25 < 95 < results["sigmoid, imitating tanh"].max()

# %%
# @title Draw the results, and those stored after 100 epochs
results |= {f"sigmoid, {r}, 100 epochs": stored[f"sigmoid-5-{r}"][1:] for r in ("Glorot", "He")}
for (name, runs), look in zip(results.items(), ("o-", "s-", "^:", "^--", "v-."), strict=True):
    dots(plt.gca(), lrs, runs, name, name.split(",")[0], look[0], look[1:])
plt.title("Same sigmoid, same depth, another start")
plt.gcf().legend(loc="outside lower center", ncols=2)
show_figure(
    "Per cent of digits right over six learning rates. After 20 epochs: tanh above 90 up to"
    " 0.1; the sigmoid that imitates it above 94 from 0.01 on; the sigmoid with Glorot's"
    " start at 10. After 100 epochs Glorot's seeds are spread from 10 to 96, He's reach 96."
)

# %% [markdown]
# **Not guilty.** In these 20 epochs the sigmoid net with Glorot's start guesses,
# at every learning rate tried.
# Started so that it computes what the tanh net computes,
# it does, at the rate chosen for it, as well as tanh at its own:
# no more than two points lie between them.
# It wants larger learning rates: its weights are larger and their gradients smaller,
# so the same rate moves it less.
#
# Not lost either, but late: given 100 epochs, two of Glorot's seeds have 96 % at 0.3,
# while two others are still below 20 %.
# With He's scale, only $\sqrt 2$ larger, all seeds have more than 93 % from 0.03 on.
# So a start decides how long a net stands still before it learns,
# and a run that stops early cannot tell "late" from "never".
#
# Two things were wrong with Glorot's start.
# Near 0, $\mathrm{sigmoid}(z) \approx \tfrac{1}{2} + \tfrac{z}{4}$:
# the slope of $\tfrac{1}{4}$ needs larger weights,
# and the mean of $\tfrac{1}{2}$ needs a bias that takes it off again.
# He's scale mends a part of the first, and nothing of the second.
# **Your turn:** exercise 7.
#
# ## Gains: one number per activation
#
# For ReLU the recipe was: weights of variance $1/d$,
# times a factor that makes up for what the activation takes away.
# The same works for others. If $z \sim \mathcal{N}(0, 1)$, the **gain**
#
# $$g = \frac{1}{\sqrt{\mathbb{E}\, f(z)^2}}$$
#
# makes weights of std $g / \sqrt{d}$ give the next layer variance 1 again.
# For ReLU $\mathbb{E} f(z)^2 = \tfrac{1}{2}$ and $g = \sqrt 2$: He's rule.
# The same weights carry the gradient back,
# and multiply its mean square by $g^2\, \mathbb{E} f'(z)^2$ per layer (at equal fans).
#
# The next cell computes both by a sum over a fine grid of $z$,
# weighted with the bell curve.
# It takes the activations from Keras, which lessons 10 to 13 are about.
#
# **Predict, then run:** for which activations does the gradient keep its size, too?

# %%
stderr, _ = os.dup(2), os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # no notes on hardware
import keras

os.dup2(stderr, 2)
keras.config.set_floatx("float32")  # whatever your keras.json says
z = np.linspace(-9, 9, 180_001)
weight = stats.norm.pdf(z) * (z[1] - z[0])
for name in ("linear", "relu", "tanh", "gelu", "silu", "selu"):
    f = np.asarray(keras.activations.get(name)(z))
    gain_f = 1 / np.sqrt(weight @ f**2)
    back = gain_f**2 * (weight @ np.gradient(f, z) ** 2)
    print(f"{name:7} gain {gain_f:.3f}, gradient's mean square per layer x {back:.3f}")

# %% [markdown]
# The gain uses the mean *square*, not the variance:
# the boxed formula above asks for $\overline{x^2}$.
# ReLU's gain keeps both directions. SELU's gain is 1 by design,
# which is why LeCun's rule goes with it.
# For all activations but the first two,
# weights that keep the signal let the gradient grow a little in each layer.
# Over 50 layers of tanh that is $1.178^{50} \approx 3600$ in the mean square:
# one number cannot always serve both directions.
# **Your turn:** exercise 6.
#
# ## The same in Keras
#
# Every rule has a name there, and `VarianceScaling` is the general one:
#
# | name | is `VarianceScaling` with scale, mode |
# |---|---|
# | `glorot_uniform`, `glorot_normal` | 1, `fan_avg` |
# | `he_uniform`, `he_normal` | 2, `fan_in` |
# | `lecun_uniform`, `lecun_normal` | 1, `fan_in` |
#
# **Predict, then run:** what is a `Dense` layer's initialiser if you name none?
# Is `he_normal` normal?

# %%
keras.utils.set_random_seed(1)  # the initialisers take their seeds from here
print("default:", type(keras.layers.Dense(8, activation="relu").kernel_initializer).__name__)
names = ["glorot_uniform", "he_uniform", "he_normal", "lecun_normal"]
chosen = [keras.initializers.get(name) for name in names]
for scale, mode in ((2, "fan_avg"), (1 / 3, "fan_in")):
    chosen.append(keras.initializers.VarianceScaling(scale, mode=mode, distribution="uniform"))
variances = 2 / 500, 2 / 100, 2 / 100, 1 / 100, 2 / 250, 1 / 300
for name, one, variance in zip([*names, "2, fan_avg", "PyTorch's"], chosen, variances, strict=True):
    W, std = np.asarray(one((100, 400))), np.sqrt(variance)
    print(f"{name:14} std {W.std():.4f} (rule {std:.4f}), largest/std {np.abs(W).max() / std:.2f}")
print(f"std of a normal cut off at 2 sigma: {stats.truncnorm(-2, 2).std():.10f}")

# %% [markdown]
# * The default is Glorot's, even for `activation="relu"`: for a deep ReLU net,
#   write `kernel_initializer="he_normal"`.
# * `largest/std` is $\sqrt 3 \approx 1.73$ for the uniform ones.
#   A normal distribution would show about 4 among 40,000 numbers;
#   Keras's `_normal` stop at $2.27$. They are **truncated** normals:
#   draws beyond two standard deviations are drawn again.
#   That alone would leave a standard deviation of $0.8796$,
#   so Keras divides by it, and $2 / 0.8796 = 2.27$.
# * `VarianceScaling(scale=2.0, mode="fan_avg", distribution="uniform")`
#   is He's scale with the mean of both fans;
#   with `1 / 3` and `fan_in` it is PyTorch's default.
# * A *seeded* Keras initialiser gives the same numbers each time it is called.
#   Two layers of one shape that share it start as twins. Give each layer its own.
#
# ## Common mistakes
#
# * **Equal weights** (all 0, all 0.1). Equal units get equal gradients and stay equal.
#   Biases may start at 0; the weights have broken the symmetry.
# * **The variance passed as the standard deviation.**
#   `rng.normal(0, 2 / fan_in)` is too small by a factor of $\sqrt{2/\mathrm{fan\_in}}$.
# * **fan_out for fan_in**, or a convolution's fan without its window.
# * **A new `default_rng(0)` inside the function.**
#   Every layer of one shape gets the same weights.
# * **"Glorot is for the logistic sigmoid."** It was derived for a slope of 1 at 0:
#   tanh, softsign, no activation. **He's scale on a sigmoid** is too small as well:
#   it learns, late.
# * **"tanh stabilises under Glorot."** Its variance falls like $1/(2l)$.
# * **Keras's default with deep ReLU nets.** It is Glorot's.
# * **Blaming the activation for its start**, or crediting it: compare like with like,
#   and long enough.
#
# ## References
#
# * LeCun, Bottou, Orr & Müller 1998,
#   [Efficient BackProp](https://doi.org/10.1007/3-540-49430-8_2): variance 1/fan_in.
# * Glorot & Bengio 2010,
#   [Understanding the difficulty of training deep feedforward neural
#   networks](https://proceedings.mlr.press/v9/glorot10a.html): both directions.
# * He, Zhang, Ren & Sun 2015, [Delving deep into rectifiers](https://arxiv.org/abs/1502.01852):
#   the factor 2 of ReLU.
# * Klambauer, Unterthiner, Mayr & Hochreiter 2017,
#   [Self-normalizing neural networks](https://arxiv.org/abs/1706.02515): SELU.
# * Poole, Lahiri, Raghu, Sohl-Dickstein & Ganguli 2016,
#   [Exponential expressivity in deep neural networks through transient chaos](https://arxiv.org/abs/1606.05340), and
#   Schoenholz, Gilmer, Ganguli & Sohl-Dickstein 2017,
#   [Deep information propagation](https://arxiv.org/abs/1611.01232):
#   variances through random nets of any depth, and how alike examples become.
# * Mishkin & Matas 2016, [All you need is a good init](https://arxiv.org/abs/1511.06422):
#   scaling each layer by what is measured, for any activation.
# * [Keras's initializers](https://keras.io/api/layers/initializers/).

# %% [markdown]
# ## What to take away
#
# * Random weights break the symmetry; equal ones stay equal for ever.
# * One layer multiplies the mean square of the signal by
#   $\mathrm{fan\_in} \cdot \sigma^2$, ReLU by a further $\tfrac{1}{2}$.
#   A wrong factor acts once per layer.
# * He for ReLU, LeCun for SELU, Glorot for tanh
#   (whose variance still fades slowly, like $1/(2l)$).
#   For the size of the signal the variance of the weights counts, not their shape.
# * A sigmoid net with the right start computes and learns what a tanh net does.
#   Ask about the start before you blame the activation.
