# %% [markdown]
# # 07 Keeping the signal alive
#
# Choose the random weights of a net so that the signal
# neither dies out nor blows up on its way through the layers.
#
# **Time:** 90 minutes. **You need:** forward and backward pass (lesson 5),
# vanishing gradients (lesson 6), mean and variance of a random number.

# %%
import os

os.environ |= {"KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3"}
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # for small matrices one thread is the fastest
import matplotlib.pyplot as plt
import numpy as np
from scipy import stats
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.figsize": (7, 4), "figure.constrained_layout.use": True})
plt.rcParams.update({"axes.grid": True, "grid.alpha": 0.3})
rng = np.random.default_rng(1)

# %% [markdown]
# ## A net to experiment with
#
# Training starts from some weights, and somebody has to choose them.
# This lesson trains many small nets from different starts,
# on the 1,797 digits of scikit-learn: 64 pixels, 10 classes, 360 images held out.
# We shift and scale the pixels so that they have mean 0 and variance 1.
#
# Five nets with five seeds are trained side by side:
# `W` has the shape `(runs, d_in, d_out)`, and `@` multiplies run by run.
# The rest is lesson 5: softmax with cross-entropy, batches of 32,
# gradient steps with momentum 0.9.
# The net's biases start at 0, and
# `rule(fan_in, fan_out)` says which **variance** the weights of a layer get.


# %%
def draw(shape, variance, rng, uniform=False):
    """Weights with mean 0 and the given variance, normal or uniform."""
    limit = np.sqrt(3 * variance)  # U(-l, l) has the variance l**2 / 3
    return rng.uniform(-limit, limit, shape) if uniform else rng.normal(0, np.sqrt(variance), shape)


def digits():
    """Digits and classes to train on, then those held out; pixels of mean 0 and variance 1."""
    X, y = load_digits(return_X_y=True)
    X, X_test, y, y_test = train_test_split(X, y, test_size=360, stratify=y, random_state=0)
    X, X_test = ((part - X.mean()) / X.std() for part in (X, X_test))
    return X.astype("float32"), y, X_test.astype("float32"), y_test


def nets(rule, sizes, seeds):
    """params [(W, b), ...] of one net a seed: W (runs, d_in, d_out), b (runs, 1, d_out)."""
    params, rngs = [], [np.random.default_rng(seed) for seed in seeds]
    for shape in zip(sizes, sizes[1:], strict=False):
        W = np.stack([draw(shape, rule(*shape), one) for one in rngs])
        params.append((W.astype("float32"), np.zeros((len(rngs), 1, shape[1]), "float32")))
    return params


DIGITS = digits()
BENDS = {  # f(z), and its slope written with a = f(z)
    "relu": (lambda z: np.maximum(z, 0), lambda a: a > 0),
    "tanh": (np.tanh, lambda a: 1 - a * a),
    "sigmoid": (lambda z: 0.5 + 0.5 * np.tanh(z / 2), lambda a: a * (1 - a)),
}


# %%
def forward(params, X, f):
    """The inputs of all layers, [X, a_1, a_2, ...], and the logits."""
    A = [X]
    for W, b in params[:-1]:
        A.append(f(A[-1] @ W + b))
    return A, A[-1] @ params[-1][0] + params[-1][1]


def train(params, kind, lrs, epochs):
    """Trained params, and each run's per cent of the held-out digits right."""
    (f, slope), (X, y, X_test, y_test) = BENDS[kind], DIGITS
    runs = len(params[0][0])
    rngs = [np.random.default_rng(run) for run in range(runs)]  # for the order of the images
    lr = np.broadcast_to(np.float32(lrs), runs)[:, None, None]
    theta = [array.copy() for layer in params for array in layer]
    velocity = [np.zeros_like(array) for array in theta]
    for _ in range(epochs):
        order = np.stack([one.permutation(len(X)) for one in rngs])
        for start in range(0, len(X) - 31, 32):
            batch = order[:, start : start + 32]  # (runs, 32)
            params = list(zip(theta[::2], theta[1::2], strict=True))
            A, logits = forward(params, X[batch], f)
            p = np.exp(logits - logits.max(axis=-1, keepdims=True))
            delta = p / p.sum(axis=-1, keepdims=True) - np.eye(10, dtype="float32")[y[batch]]
            delta, grads = delta / 32, []
            for (W, _), a in zip(params[::-1], A[::-1], strict=True):
                grads += [delta.sum(axis=1, keepdims=True), np.swapaxes(a, 1, 2) @ delta]
                delta = (delta @ np.swapaxes(W, 1, 2)) * slope(a)
            for v, t, g in zip(velocity, theta, grads[::-1], strict=True):
                v[:] = 0.9 * v - lr * g
                t += v
    params = list(zip(theta[::2], theta[1::2], strict=True))
    return params, 100 * np.mean(forward(params, X_test, f)[1].argmax(axis=-1) == y_test, axis=-1)


# %% [markdown]
# ## Why not start with all weights equal?
#
# Nothing is simpler than $W = 0$, or $W = 0.1$ everywhere. What would happen?
# Take two hidden units with the same weights in and the same weights out.
# They compute the same $z$ and the same $a$, so they get the same gradient,
# so after the step they are the same again, and so on for ever.
# Lesson 5 counted the different units of such a net; here you see them.
#
# The next cell trains nets with 8 hidden ReLUs from three starts,
# and draws the 64 weights of each hidden unit as an 8x8 image.
# (These runs share a start of equal weights. They differ in the order of the images.)
#
# **Predict, then run:** how many different images are there in each row?

# %%
starts = {"all 0": nets(lambda m, n: 0, [64, 8, 10], range(5))}
starts["all 0.1"] = [(W + np.float32(0.1), b) for W, b in starts["all 0"]]
starts["random"] = nets(lambda m, n: 2 / m, [64, 8, 10], range(5))
fig, panels = plt.subplots(3, 8, figsize=(8, 3.6))
for row, (name, start) in zip(panels, starts.items(), strict=True):
    trained, right = train(start, "relu", 0.01, 20)
    print(f"{name:8} {right.mean():.1f} +- {right.std(ddof=1):.1f} % of held-out digits right")
    for axes, unit in zip(row, trained[0][0][0].T, strict=True):
        picture = axes.imshow(unit.reshape(8, 8), cmap="PuOr", vmin=-0.8, vmax=0.8)
        axes.set(xticks=[], yticks=[])
    row[0].set_ylabel(name)
fig.colorbar(picture, ax=panels, label="weight")
fig.suptitle("Equal weights stay equal: the 8 hidden units after training")
plt.show()

# %% [markdown]
# Look along each row. From 0 nothing moves at all:
# ReLU gives 0, every gradient of a weight is a product with a 0,
# and only the output's biases learn.
# From 0.1 all eight units move together:
# the net can do no more than one with a single hidden unit.
# The random start **breaks the symmetry**, and each unit finds a job of its own.
# So the weights must differ. By how much?
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
# **Predict, then run:** 256 inputs of mean 0 and variance 1, $\sigma = 0.05$.
# What is the variance of $z$? And if every input is larger by 1?

# %%
W = draw((256, 20_000), 0.05**2, rng)
for shift in (0, 1):
    x = rng.normal(size=256)
    x = (x - x.mean()) / x.std() + shift
    z = x @ W  # the same inputs, 20,000 draws of the weights
    print(f"inputs + {shift}: formula {256 * 0.05**2 * np.mean(x**2):.2f}, measured {z.var():.2f}")

# %% [markdown]
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
def signal(f, scales, rng, depth=50, width=512, uniform=False):
    """(len(scales), depth) standard deviations of a_1, a_2, ..., for weights of those std."""
    A = rng.normal(size=(len(scales), 100, width))
    stds = []
    for _ in range(depth):
        A = f(A @ draw((width, width), 1.0, rng, uniform) * np.reshape(scales, (-1, 1, 1)))
        stds.append(A.std(axis=(1, 2)))
    return np.transpose(stds)


relu, he = BENDS["relu"][0], np.sqrt(2 / 512)
scales = {"N(0, 1)": 1, "1.1 x He": 1.1 * he, "He": he, "LeCun, Glorot": he / 2**0.5}
scales["N(0, 0.01²)"] = 0.01
stds = [signal(relu, list(scales.values()), np.random.default_rng(s)) for s in range(5)]
he_uniform = [signal(relu, [he], np.random.default_rng(s), uniform=True)[0] for s in range(5)]
last = np.array(stds)[:, :, -1]
for k, name in enumerate(scales):
    print(f"{name:13} std after 50 layers: {last[:, k].min():.1e} ... {last[:, k].max():.1e}")

# %%
layers = np.arange(1, 51)
for k, (name, style) in enumerate(zip(scales, ("-", "--", "-", "-.", ":"), strict=True)):
    plt.semilogy(layers, np.transpose(stds)[:, k], style, color=f"C{k}", linewidth=1 + 3 * (k == 2))
    plt.annotate(name, (51, last[0, k] * 1e4 ** (k == 1)), va="center")
plt.semilogy(layers, np.transpose(he_uniform), "k:", label=["He, uniform"] + 4 * [None])
plt.gca().set(title="Only one scale keeps the signal alive", xlim=(0, 64))
plt.gca().set(xlabel="layer (5 seeds each)", ylabel="standard deviation of a")
plt.legend(loc="upper left")
plt.show()

# %% [markdown]
# Note the axis: it covers 100 orders of magnitude.
# Each scale gives a straight line, for it multiplies by its own factor in every layer.
# Only He's is level. The dotted black lines lie on the thick grey ones:
# normal or uniform does not matter, the variance does.
# And it has to be *right*: 10 % too much is a factor of about 100 here.
# Float32 ends at $3 \cdot 10^{38}$, and loses digits below $10^{-38}$:
# it can hold neither the top nor the bottom line.
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
# (LeCun's rule is of 1998; SELU, of 2017, needs it. With a slope $\alpha$ on the left,
# He and others have $\frac{2}{(1 + \alpha^2)\,\mathrm{fan\_in}}$.)
#
# Each rule comes normal or uniform on an interval $(-l, l)$.
# The limit is then $l = \sqrt{3\,\mathrm{Var}}$, because $\mathcal{U}(-l, l)$
# has the variance $\frac{1}{2l} \int_{-l}^{l} w^2\, dw = l^2/3$.
# `normal(mean, std)` wants the standard deviation, the root of the variance.
#
# **Fans of a convolution.** A kernel of shape `(3, 3, 8, 16)` (Keras: height, width,
# channels in, channels out) computes each output from a window of $3 \cdot 3$ pixels
# with 8 channels: fan_in is $72$. Each input takes part in $3 \cdot 3$ windows
# for each of 16 channels: fan_out is $144$.
#
# **Your turn:** exercises 1 to 4.

# %%
table = {"LeCun": 1 / 100, "Glorot": 2 / (100 + 400), "He": 2 / 100}
x, delta = rng.normal(size=(2000, 100)), rng.normal(size=(2000, 400))
for name, variance in table.items():
    W = draw((100, 400), variance, rng, uniform=True)
    forth, back = (x @ W).var() / x.var(), (delta @ W.T).var() / delta.var()
    print(f"{name:6} l = {np.sqrt(3 * variance):.4f} factors: forward {forth:.2f}, back {back:.2f}")

# %% [markdown]
# ## tanh with Glorot: a slow fade
#
# Glorot & Bengio assume that the activation is about $f(z) = z$ where it works:
# symmetric around 0, with slope 1 there. That is tanh or softsign.
# It is *not* the logistic sigmoid:
# at 0 that has the value $\tfrac{1}{2}$ and the slope $\tfrac{1}{4}$.
#
# ### Find the bug
#
# This picture, with this title, can be found in many places.
# **What is wrong with the title?** Think of a second objection, too.

# %%
fades = [signal(np.tanh, [1 / np.sqrt(512)], np.random.default_rng(s))[0] ** 2 for s in range(5)]
plt.plot(layers, fades[0], linewidth=2)
plt.title("With Glorot, the variance of tanh layers stabilises")
plt.gca().set(xlabel="layer", ylabel="variance of a", ylim=(0, 1))
plt.show()

# %% [markdown]
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
fades = np.array(fades)
plt.plot(layers, 1 / fades.T, "C0-", linewidth=1, label=["measured, 5 seeds"] + 4 * [None])
plt.plot(layers, 2 * layers, "C1--", linewidth=2, label="2 l")
plt.gca().set(title="tanh with Glorot never stabilises", xlabel="layer l", ylabel="1 / variance")
plt.legend()
plt.show()
for layer, v in zip((10, 20, 50), fades.T[[9, 19, 49]], strict=True):
    print(f"l = {layer}: variance {v.mean():.4f} +- {v.std(ddof=1):.4f}, 1/(2l) {0.5 / layer:.4f}")

# %% [markdown]
# That is a mild disease: 50 layers cost a factor of 10 in the standard deviation,
# where a ReLU net with the same weights loses a factor of $10^7$ to $10^8$.
#
# ## Effect: 30 layers of ReLU
#
# Now train. Thirty hidden layers of 64 ReLUs, once from Glorot's start, once from He's.
# All hidden layers have 64 inputs and 64 outputs, so there the two differ
# by a factor of $\sqrt 2$ in the weights (and by 7 % in the output layer's),
# and in nothing else.
#
# **Predict, then run:** how many per cent will each get right? Ten is guessing.

# %%
GLOROT, HE = (lambda m, n: 2 / (m + n)), (lambda m, n: 2 / m)
deep = [64] + [64] * 30 + [10]
live = {}
for name, rule in (("Glorot", GLOROT), ("He", HE)):
    live[name] = right = train(nets(rule, deep, range(5)), "relu", 0.001, 15)[1]
    print(f"{name:6} {right.mean():.1f} +- {right.std(ddof=1):.1f} %, by seed", right.round(1))
assert live["He"].min() > 3 * live["Glorot"].mean()

# %% [markdown]
# One learning rate proves little: it might happen to suit one of the two.
# The table below was made by the same functions for six learning rates,
# and took too long to run here.
# (It also holds a sigmoid net, for later.)

# %%
SWEEP = """\
2026-11-22; Python 3.11.7, NumPy 2.4.6; uv run --no-sync python course/sweeps/07-initialization.py
lr ReLU-30-Glorot ReLU-30-He sigmoid-5-He
0.0003 10.0,10.3,10.0,13.6,12.2 78.1,80.6,79.2,80.6,71.1 6.1,12.5,10.3,10.0,10.3
0.001 20.3,10.3,18.1,10.0,17.8 90.3,84.4,87.8,90.0,81.9 6.1,12.8,10.3,14.4,10.3
0.003 10.0,10.3,10.0,10.0,10.0 75.6,85.8,88.3,91.4,85.3 8.6,10.0,17.8,10.0,10.0
0.01 10.0,10.3,10.0,10.0,10.3 61.9,29.4,47.8,41.7,65.6 10.3,9.7,10.3,16.9,10.0
0.03 10.0,10.0,10.0,10.0,10.0 10.0,10.0,10.0,10.3,40.3 26.1,35.8,33.6,32.8,21.9
0.1 10.0,10.0,10.0,10.3,10.0 10.0,10.0,10.0,10.3,10.0 72.8,92.5,80.8,28.1,64.2
"""
names, *rows = (line.split() for line in SWEEP.splitlines()[1:])
columns = zip(names, *rows, strict=True)
stored = {name: np.array([c.split(",") for c in column], float) for name, *column in columns}


def dots(axes, lrs, runs, label, color, marker):
    """One marker per run and a line through the means, against the learning rate."""
    axes.semilogx(np.repeat(lrs, 5), np.ravel(runs), marker, color=color, alpha=0.5)
    axes.semilogx(lrs, np.mean(runs, axis=1), marker + "-", color=color, label=label)
    axes.set(xlabel="learning rate", ylabel="held-out digits right (%)", ylim=(0, 103))


for name, color, marker in (("He", "C0", "o"), ("Glorot", "C1", "s")):
    dots(plt.gca(), stored["lr"], stored[f"ReLU-30-{name}"], name, color, marker)
    assert abs(stored[f"ReLU-30-{name}"][1].mean() - live[name].mean()) < 10  # [1]: 0.001
plt.axhline(10, color="grey", linestyle=":", label="guessing")
plt.title("30 ReLU layers: the start decides")
plt.legend()
plt.show()

# %% [markdown]
# Glorot's start is close to guessing at every learning rate.
# After 30 layers its signal has the factor $2^{-15} \approx 3 \cdot 10^{-5}$,
# and on the way back $\delta$ shrinks by the same factor.
# The slope of a kernel is the product of a signal and a $\delta$:
# what one has lost the other still has,
# so all kernels get slopes that are equally small (lesson 6 warns of this trap).
# He's start learns, though not at every rate, and the seeds differ a lot.
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
A = forward(nets(HE, deep, range(5)), DIGITS[0], relu)[0]  # before any training
fig, panels = plt.subplots(1, 3, figsize=(9, 3.2), sharey=True)
for axes, layer in zip(panels, (1, 10, 30), strict=True):
    on = np.count_nonzero(A[layer], axis=1) / len(DIGITS[0])  # (5, 64): 5 seeds, 64 units
    axes.hist(on.ravel(), bins=np.linspace(0, 1, 21), weights=np.full(320, 1 / 320))
    axes.set(title=f"layer {layer}", xlabel="share of digits a unit is on for")
    ends = f"under 1 %: {np.mean(on < 0.01):.2f}, over 99 %: {np.mean(on > 0.99):.2f}"
    print(f"layer {layer:2}: on for {on.mean():.2f} of the digits on average; units {ends}")
panels[0].set_ylabel("share of the units")
plt.show()

# %% [markdown]
# The average hardly changes. But in layer 30 most units are off for (nearly) all digits
# or on for (nearly) all digits: the layer hardly tells one digit from another.
# With each ReLU layer, the activations of different examples become more alike.
# He's rule cannot help here. That is work for batch normalisation (lesson 9)
# and for residual connections.
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
out = forward(tanh_net, DIGITS[2], np.tanh)[1]
copy = forward(imitation, DIGITS[2], BENDS["sigmoid"][0])[1]
print(f"logits differ by {np.abs(out - copy).max():.0e}, the largest is {np.abs(out).max():.1f}")

# %% [markdown]
# One more question remains. The two nets compute the same at the start,
# but gradient descent sees different weights.
# So train three kinds of nets with 5 hidden layers: sigmoid with Glorot's start,
# tanh with Glorot's start, and the sigmoid nets that imitate these tanh nets.
#
# **Predict, then run:** which of the three will learn?

# %%
lrs = [0.001, 0.003, 0.01, 0.03, 0.1]
starts = {"tanh, Glorot": tanh_net, "sigmoid, imitating tanh": imitation}
starts["sigmoid, Glorot"], results = tanh_net, {}
print("learning rates:", lrs)
for name, start in starts.items():
    kind = name.split(",")[0]
    start = [[np.tile(np.float32(q), (5, 1, 1)) for q in layer] for layer in start]
    results[name] = train(start, kind, np.repeat(lrs, 5), 20)[1].reshape(5, 5)  # (lr, seed)
    print(f"{name:23}", *(f" {r.mean():.1f} +- {r.std(ddof=1):.1f}" for r in results[name]))
assert results["sigmoid, Glorot"].max() < 25
assert results["sigmoid, imitating tanh"].mean(axis=1).max() > 95

# %%
results["sigmoid, He (stored)"] = stored["sigmoid-5-He"][1:]
looks = ("C0", "o"), ("C1", "s"), ("C2", "^"), ("C3", "v")
for (name, runs), look in zip(results.items(), looks, strict=True):
    dots(plt.gca(), lrs, runs, name, *look)
plt.title("Same sigmoid, same depth, another start")
plt.legend(loc="center")
plt.show()

# %% [markdown]
# **Not guilty.** With Glorot's start the sigmoid net guesses,
# at every learning rate tried.
# Started so that it computes what the tanh net computes,
# it does, at its best rate, as well as tanh at its own, within the spread of the seeds.
# It wants larger learning rates: its weights are larger and their gradients smaller,
# so the same rate moves it less.
#
# Two things were wrong with Glorot's start.
# Near 0, $\mathrm{sigmoid}(z) \approx \tfrac{1}{2} + \tfrac{z}{4}$:
# the slope of $\tfrac{1}{4}$ needs larger weights,
# and the mean of $\tfrac{1}{2}$ needs a bias that takes it off again.
# He's scale, also drawn, is only $\sqrt 2$ larger, and knows nothing of the mean:
# it gets somewhere at the two largest rates alone, and there the seeds differ widely.
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
# It takes the activations from Keras, which lessons 10 to 12 are about.
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
print("default:", type(keras.layers.Dense(8, activation="relu").kernel_initializer).__name__)
names = [f"{rule}_{how}" for rule in ("glorot", "he", "lecun") for how in ("uniform", "normal")]
chosen = [keras.initializers.get(name) for name in names]
chosen.append(keras.initializers.VarianceScaling(2.0, mode="fan_avg", distribution="uniform"))
stds = np.sqrt([2 / 500, 2 / 500, 2 / 100, 2 / 100, 1 / 100, 1 / 100, 2 / 250])
keras.utils.set_random_seed(1)
for name, initializer, std in zip([*names, "VarianceScaling"], chosen, stds, strict=True):
    W = np.asarray(initializer((100, 400)))
    print(f"{name:15} std {W.std():.4f} (rule {std:.4f}), largest/std {np.abs(W).max() / std:.2f}")
print(f"std of a normal cut off at 2 sigma: {stats.truncnorm(-2, 2).std():.10f}")
twin = keras.initializers.HeNormal(seed=1)
print("one seeded initialiser, used twice:", np.array_equal(twin((100, 9)), twin((100, 9))))

# %% [markdown]
# Read it line by line:
#
# * The default is Glorot's, even for `activation="relu"`: for a deep ReLU net,
#   write `kernel_initializer="he_normal"`.
# * `largest/std` is $\sqrt 3 \approx 1.73$ for the uniform ones.
#   A normal distribution would show about 4 among 40,000 numbers;
#   Keras's `_normal` stop at $2.27$. They are **truncated** normals:
#   draws beyond two standard deviations are drawn again.
#   That alone would leave a standard deviation of $0.8796$,
#   so Keras divides by it, and $2 / 0.8796 = 2.27$.
# * `VarianceScaling(scale=2.0, mode="fan_avg", distribution="uniform")`
#   is He's scale with the mean of both fans.
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
#   tanh, softsign, no activation. **He's scale on a sigmoid** is too small as well.
# * **"tanh stabilises under Glorot."** Its variance falls like $1/(2l)$.
# * **Keras's default with deep ReLU nets.** It is Glorot's.
# * **Blaming the activation for its start**, or crediting it: compare like with like.
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
#   Normal or uniform does not matter; the variance does.
# * A sigmoid net with the right start computes and learns what a tanh net does.
#   Ask about the start before you blame the activation.
