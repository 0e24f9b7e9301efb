# %% [markdown]
# # 11 A convolutional net, and where it is wrong
#
# Build a net that slides small windows over an image, train it to read 99 % of
# handwritten digits in under a minute, and look at the ones it gets wrong.
#
# **Time:** 55 minutes. **You need:** ReLU (lesson 1), cross-entropy (lesson 3),
# initialisation (lesson 7), fair comparisons (lesson 9), Keras models (lesson 10).
#
# A net reads 99 of 100 handwritten digits. A colleague feeds it the same images with
# every pixel 255 times as large. It still reads 99 of 100,
# and its loss is more than fifty times what it was.
# Nothing in the share of right answers gives the fault away.
# In this lesson you build that net, see why both numbers are right,
# and learn which numbers about a net you may believe.

# %%
# @title Imports
import contextlib
import io
import os
import time

os.environ |= {"KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3"}  # before Keras
stderr, _ = os.dup(2), os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # no notes on hardware
import keras

os.dup2(stderr, 2)
keras.config.set_floatx("float32")  # whatever your keras.json says
import matplotlib.pyplot as plt
import numpy as np
from scipy.signal import convolve2d, correlate2d
from scipy.special import softmax
from sklearn.datasets import load_digits
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import train_test_split

# %% [markdown]
# ## Before you start
#
# <details><summary>Lesson 10: ten classes, softmax as the last layer, and
# <code>from_logits=True</code> in the loss. How low can the loss fall?</summary>
#
# To 1.46, not to 0. Softmax is taken twice; the best "logits" it can get are one 1
# and nine 0s, and $\ln(1 + 9/e) = 1.461$. The slopes are small all the way there.
# </details>
# <details><summary>Lesson 8: a unit has z = -20 on every image. Which of ReLU,
# Leaky ReLU (0.01), ELU and GELU still lets it learn?</summary>
#
# Only the leaky one, with a slope of 0.01. ReLU's slope is 0, ELU's is
# $e^{-20} = 2 \cdot 10^{-9}$, GELU's is smaller still.
# </details>
# <details><summary>Lesson 5: 64 hidden units start with equal weights.
# How many different units are there after training?</summary>
#
# One. Equal units get equal slopes and take equal steps. The kernels of this lesson
# start from random numbers for the same reason: 16 equal kernels find one thing.
# </details>
#
# ## One window, nine weights
#
# A dense layer gives every unit one weight for every pixel.
# It does not know which pixels are neighbours: shuffle all images in the same way,
# and it learns as well as before.
# A **convolutional** layer uses two things we know about images:
# what belongs together lies close together,
# and a stroke is a stroke wherever it stands.
# So a unit looks at a small window only,
# and all windows share the same weights, the **kernel** $K$:
#
# $$z_{ij} = b + \sum_{u=0}^{k-1} \sum_{v=0}^{k-1}
# K_{uv}\; x_{s i + u,\; s j + v}$$
#
# Here $k$ is the size of the kernel and $s$ the **stride**,
# how far the window moves from one place to the next.
# The bias $b$ is shared as well. All $z_{ij}$ together are called a **map**.
#
# A window must fit into the image of $n \times n$ pixels (Keras: `padding="valid"`).
# So it has
#
# $$\left\lfloor \frac{n - k}{s} \right\rfloor + 1$$
#
# places in each direction: $(6 - 3)/1 + 1 = 4$ for the image below with $s = 1$,
# and $\lfloor 3/2 \rfloor + 1 = 2$ with $s = 2$.
# With `padding="same"` Keras puts zeros around the image
# so that $\lceil n / s \rceil$ places fit.
#
# ### By hand
#
# A seven of $6 \times 6$ pixels, 1 for ink, and a kernel with $-1$ in its left column
# and $+1$ in its right one: it answers where the right is brighter than the left.
# Multiply window and kernel place by place and add up:
#
# $$z_{00}: \begin{pmatrix} 0&0&1\\0&0&0\\0&0&0 \end{pmatrix} \to 1 - 0 = 1 \qquad
# z_{01}: \begin{pmatrix} 0&1&1\\0&0&0\\0&0&1 \end{pmatrix} \to 2 - 0 = 2 \qquad
# z_{03}: \begin{pmatrix} 1&1&0\\0&1&0\\1&0&0 \end{pmatrix} \to 0 - 2 = -2$$
#
# ReLU then keeps what is positive, and **max pooling** cuts the map into blocks of
# $2 \times 2$ and keeps the largest number of each.
# The first block, $\{1, 2, 1, 1\}$, gives 2.
#
# Work out the rest of the map with a pencil before you run the cells.

# %%
rows = ["001110", "000010", "000100", "001000", "001000", "001000"]
seven = np.array([[int(pixel) for pixel in row] for row in rows])
kernel = np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
z = correlate2d(seven, kernel, mode="valid")
a = np.maximum(z, 0)
blocks = [[a[i : i + 2, j : j + 2] for j in (0, 2)] for i in (0, 2)]
pooled = np.array([[block.max() for block in row] for row in blocks])


# %%
# @title Draw the numbers, then the window as it slides
def draw_numbers(ax, numbers, title):
    """Draw a small array with each number in its place, in colours that are the same for all."""
    ax.imshow(numbers, cmap="PuOr_r", vmin=-4.5, vmax=4.5)
    for (i, j), number in np.ndenumerate(numbers):
        if np.isfinite(number):
            ax.text(j, i, f"{number:.0f}", ha="center", va="center", fontsize=11)
    ax.set(title=title, xticks=[], yticks=[])


panels = {"image": seven, "kernel": kernel, "map z": z, "a = ReLU(z)": a, "pooled": pooled}
fig, axes = plt.subplots(1, 5, figsize=(8.5, 3.5), width_ratios=[6, 3, 4, 4, 2])
for ax, (title, numbers) in zip(axes, panels.items(), strict=True):
    draw_numbers(ax, numbers, f"{title}\n{len(numbers)} x {len(numbers)}")
fig.suptitle("The kernel finds left edges: 36 pixels in, 4 numbers out")
show_figure(
    "Five grids of numbers: a seven of 6 x 6 ones and zeros; the kernel with -1 on the left and 1"
    f" on the right; the 4 x 4 map, from {z.min()} to {z.max()}; the same with negative numbers"
    f" set to 0; and the four largest of its 2 x 2 blocks, {pooled.ravel().tolist()}."
)


def slide(place):  # the window at one of 16 places, and the map as far as it is known
    i, j = divmod(place, 4)
    plus, minus = seven[i : i + 3, j + 2].sum(), seven[i : i + 3, j].sum()
    left.clear(), right.clear()
    draw_numbers(left, seven, f"right column {plus}, left column {minus}")
    left.add_patch(plt.Rectangle((j - 0.5, i - 0.5), 3, 3, fill=False, ec=CYCLE[0], lw=4))
    known = np.where(np.arange(16).reshape(4, 4) <= place, z, np.nan)
    draw_numbers(right, known, f"{plus} - {minus} = {z[i, j]}")


figure, (left, right) = plt.subplots(1, 2, figsize=(6, 3.2))
show_film(figure, slide, 16, "A window slides over a seven; each place adds one number.", 1)

# %% [markdown]
# Purple is negative, orange positive, the scale is the same in all five.
# The 3 in the map stands where the stem of the seven has its left edge,
# and the $-3$ two places further where it ends. ReLU drops the right edges;
# a second kernel with the opposite signs would report them.
# Pooling keeps *that* there was an edge and forgets by a pixel *where*.
#
# The second figure moves: the window visits its 16 places row by row.
# Stop it, work out the next number, and step on.
#
# ### Keras gives the same
#
# `Conv2D` wants images of shape `(n, height, width, channels)`
# and has a kernel of shape `(k, k, channels in, channels out)`.
#
# **Predict, then run:** mathematicians turn the kernel by 180 degrees before
# they slide it, and call only that a convolution. Does Keras turn it?
# What would a turned kernel find in the seven?

# %%
layer = keras.layers.Conv2D(1, 3, use_bias=False)
layer.build((None, 6, 6, 1))
layer.set_weights([kernel[:, :, None, None]])
keras_z = np.asarray(layer(seven[None, :, :, None].astype("float32")))
turned = convolve2d(seven, kernel, mode="valid")
print("Conv2D equals the map by hand:", np.array_equal(keras_z[0, :, :, 0], z))
print("Turned kernel, first row:", turned[0], "instead of", z[0])
assert np.array_equal(keras_z[0, :, :, 0], z) and np.array_equal(turned, -z)

# %% [markdown]
# Keras does not turn it: what is called convolution in nets is a **cross-correlation**.
# For a kernel that is learned the difference does not matter.
# This one, turned, is its own negative, and would find right edges.
#
# How many weights does a layer need? A layer from $c$ to $m$ channels has
# one $k \times k$ kernel for each pair of channels, and $m$ biases:
#
# $$k \cdot k \cdot c \cdot m + m$$
#
# 16 maps from a gray image by $5 \times 5$ kernels: $25 \cdot 16 + 16 = 416$ numbers.
# A dense layer from $28 \cdot 28$ pixels to as many outputs, $14 \cdot 14 \cdot 16$
# of them, would have 2.5 million.
#
# **Your turn:** exercises 1 and 2.
#
# ## The data, in three parts
#
# MNIST (LeCun 1998) has 60,000 digits to learn from and 10,000 to test.
# We take the last 6,000 of the 60,000 away for **validation**: every decision is made
# on them, learning rates too. The test images are used once, at the end.
# A number that has helped to decide something no longer says
# how well the net does on images that nobody has seen.


# %%
# @title Load the digits and draw the first ten
def load_images():
    """Name; x (n, size, size, 1) in [0, 1] and y to train; to validate; to test."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # hides the download's progress
            (x, y), (x_test, y_test) = keras.datasets.mnist.load_data()
        name, top, n = "MNIST", 255, 54_000
    except Exception:
        name, top, n = "scikit-learn's digits", 16, 1_100
        x, y = (load_digits()[part] for part in ("images", "target"))
        x, x_test, y, y_test = train_test_split(x, y, test_size=450, random_state=0, stratify=y)
    x, x_test = (part[..., None].astype("float32") / top for part in (x, x_test))
    return name, x[:n], y[:n], x[n:], y[n:], x_test, y_test


name, x_train, y_train, x_val, y_val, x_test, y_test = load_images()
is_mnist = name == "MNIST"
if not is_mnist:
    print("MNIST could not be loaded: scikit-learn's small digits take its place.")
print(f"{name}: {len(x_train)} to train, {len(x_val)} to validate, {len(x_test)} to test")
fig, axes = plt.subplots(1, 10, figsize=(10, 1.6))
for ax, image, label in zip(axes, x_train, y_train, strict=False):
    ax.imshow(image[:, :, 0], cmap="gray_r", vmin=0, vmax=1)
    ax.set(title=label, xticks=[], yticks=[])
fig.suptitle("The first ten training images and their labels")
show_figure(f"Ten handwritten digits, dark on white, with their labels: {y_train[:10].tolist()}.")

# %% [markdown]
# ## The net
#
# From layer to layer the picture shrinks and the channels grow in number:
#
# * `conv1`: $5 \times 5$ with **stride 2**. Three quarters of the places are never
#   computed: everything after this layer costs a quarter.
# * `conv2`: $3 \times 3$, then max pooling.
# * `conv3`: $3 \times 3$. Seen through the layers before,
#   one of its units looks at $19 \times 19$ pixels of the image, most of a digit.
# * `flatten` makes one row of numbers. **Dropout** sets 30 % of them to 0 in training
#   (and scales the others up by 1/0.7), so that the net does not lean on a few of them.
# * `logits`: a dense layer without activation. Softmax is inside the loss
#   (`from_logits=True`, lesson 10).
#
# The initialiser matches the activation (lesson 7).
# On $8 \times 8$ images `conv1` has stride 1: there is nothing to throw away.

# %%
INITIALIZER = dict.fromkeys(["relu", "elu", "silu"], "he_normal") | {
    "selu": "lecun_normal", "tanh": "glorot_uniform", "sigmoid": "glorot_uniform"}  # fmt: skip


def build_net(size=28, activation="relu", width=16, shrink=True):
    """Three convolutions and ten logits for gray images; `shrink`: with stride and pooling."""
    how = {"activation": activation, "kernel_initializer": INITIALIZER[activation]}
    stride, use = 2 if shrink and size > 8 else 1, keras.layers
    return keras.Sequential([
        keras.Input((size, size, 1)),
        use.Conv2D(width, 5, strides=stride, padding="same", name="conv1", **how),
        use.Conv2D(2 * width, 3, padding="same", name="conv2", **how),
        *([use.MaxPooling2D(2, name="pool")] if shrink else []),
        use.Conv2D(4 * width, 3, name="conv3", **how),
        use.Flatten(name="flatten"),
        use.Dropout(0.3, name="dropout"),
        use.Dense(10, name="logits"),
    ])  # fmt: skip


# %%
size = x_train.shape[1]
keras.utils.set_random_seed(1)
net = build_net(size)
net.summary()

# %%
# @title Draw the layers as boxes
left, shapes = 0, [("image", (size, size, 1))]
shapes += [(layer.name, layer.output.shape[1:]) for layer in net.layers if layer.name != "dropout"]
fig, ax = plt.subplots(figsize=(9, 3.2))
for title, shape in shapes:
    high, wide = (2 * shape[0] / size, 0.12 * shape[-1] ** 0.5) if len(shape) == 3 else (1.2, 0.12)
    ax.bar(left, high, wide, -high / 2, align="edge", color=CYCLE[5], edgecolor="#404040")
    ax.text(left + wide / 2, 1.25, title, ha="center", fontsize=11)
    ax.text(left + wide / 2, -1.5, " x ".join(map(str, shape)), ha="center", fontsize=10)
    left += wide + 0.85
ax.set(ylim=(-1.75, 1.6), title="Maps shrink, channels grow")
ax.axis("off")
show_figure(
    "Boxes from left to right, each lower and wider than the last: "
    + ", ".join(f"{title} {' x '.join(map(str, shape))}" for title, shape in shapes)
    + "."
)

# %% [markdown]
# The height of a box is the height of its maps, its width grows with the channels.
# (Keras can draw a net as well, where the programs `dot` (graphviz) and `pydot` are
# installed, as in Colab: `keras.utils.plot_model(net, show_shapes=True, dpi=60)`.)
#
# **Your turn:** exercise 3 builds a net from such a list of its layers.
#
# ## Why pixels are scaled
#
# The files hold whole numbers from 0 to 255. He's initialiser keeps the *size* of the
# signal from layer to layer: what goes in large comes out large.
#
# **Predict, then run:** ten classes, nothing learned yet: lesson 3 says
# the first loss should be near $\ln 10 = 2.30$.
# About what is it when every pixel is 255 times as large? Write it down.

# %%
guess = None  # the first loss with raw pixels, in nats


# %%
def mean_loss(net, x, y):
    """Mean cross-entropy in nats and share of right answers."""
    logits = np.concatenate([np.asarray(net(x[i : i + 500])) for i in range(0, len(x), 500)])
    loss = keras.losses.sparse_categorical_crossentropy(y, logits, from_logits=True)
    return float(np.mean(loss)), np.mean(logits.argmax(axis=1) == y)


# %%
print("pixels    seed  first loss   after one epoch of SGD, validation")
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
for top in (1, 255):
    for seed in range(3):
        keras.utils.set_random_seed(seed)
        fresh = build_net(size)
        first = mean_loss(fresh, top * x_val[:500], y_val[:500])[0]
        fresh.compile(keras.optimizers.SGD(0.05), loss, jit_compile=False)
        fresh.fit(top * x_train[:1500], y_train[:1500], batch_size=32, verbose=0)
        share = mean_loss(fresh, top * x_val[:500], y_val[:500])[1]
        print(f"0 to {top:3}   {seed:3}  {first:10.1f}   {100 * share:9.1f} % right")
compare_guess(guess, first)

# %% [markdown]
# With scaled pixels the first loss is a little above 2.3:
# the logits of an untrained net differ already.
# With raw pixels it is in the hundreds. A net of ReLUs with zero biases
# passes on every factor, $\max(0, 255 z) = 255 \max(0, z)$ (lesson 1), so the logits,
# and the distances between them, are 255 times as large.
# The net has learned nothing and is completely sure of it.
# The slopes by the weights grow with the pixels too, and a learning rate that suits
# the scaled images throws the net away: after an epoch it still guesses.
# Adam divides each slope by its usual size, so its steps do not grow with the pixels,
# but it too starts from that loss.
#
# **Your turn:** exercise 4.
#
# ## Training
#
# Adam with a **schedule**: the learning rate climbs for the first tenth of the steps,
# while the slopes are still wild, then falls along half a cosine to 0,
# so that the last steps no longer jump about (Loshchilov & Hutter 2017;
# the climb: Goyal et al. 2017).
#
# Keras can compile the training step with XLA, and tries to by default.
# On a processor the compiling takes longer than it saves here: `jit_compile=False`.


# %%
def ready(net, steps, peak=0.003):
    """Compile `net` to be trained for `steps` steps; returns the schedule too."""
    warm = {"warmup_target": peak, "warmup_steps": steps // 10}
    schedule = keras.optimizers.schedules.CosineDecay(peak / 10, steps - steps // 10, **warm)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    net.compile(keras.optimizers.Adam(schedule), loss, metrics=["accuracy"], jit_compile=False)
    return net, schedule


# %% [markdown]
# ## What stride and pooling save
#
# Take them away and leave everything else: pixels, initialiser, dropout, Adam,
# schedule, images, batches, seeds. In the net above the windows of `conv1` then stand
# at 784 places instead of 196, and the numbers that are multiplied for one image are
# (places, pixels of a window, channels in, channels out)
#
# | | with stride and pooling | without |
# |---|---|---|
# | `conv1` | $196 \cdot 25 \cdot 16 = 0.08$ million | $784 \cdot 25 \cdot 16 = 0.3$ |
# | `conv2` | $196 \cdot 9 \cdot 16 \cdot 32 = 0.9$ | $784 \cdot 9 \cdot 16 \cdot 32 = 3.6$ |
# | `conv3` | $25 \cdot 9 \cdot 32 \cdot 64 = 0.5$ | $676 \cdot 9 \cdot 32 \cdot 64 = 12.5$ |
#
# Eleven times the products. The dense layer behind them grows too, from 1,600 inputs
# to 43,264: one thing that cannot be held equal.
#
# Does the dearer net read better? Both are trained at half the width,
# on the first 1,000 training images, 3 epochs in batches of 50.
# Each gets the learning rate that suits *it*: the best of three,
# with one seed, on the first 500 validation images.
# Then five other seeds, judged on the next 1,000. The test images stay where they are.
#
# **Predict, then run:** how would the two compare at a rate of 0.001 for both?


# %%
def trial(seed, peak, shrink=True, n=1000, epochs=3):
    """CPU seconds of an epoch; % right of the validation images that choose, and of others."""
    keras.utils.set_random_seed(seed)
    how, half = {"batch_size": 50, "verbose": 0}, min(500, len(x_val) // 2)
    small = ready(build_net(size, width=8, shrink=shrink), epochs * -(-n // 50), peak)[0]
    small.fit(x_train[:n], y_train[:n], **how)  # Keras compiles here: not timed
    begin = time.process_time()
    small.fit(x_train[:n], y_train[:n], epochs=epochs - 1, **how)
    spent = (time.process_time() - begin) / (epochs - 1)
    parts = (slice(half), slice(half, 3 * half))
    return spent, *(100 * mean_loss(small, x_val[part], y_val[part])[1] for part in parts)


# %%
rates, best, runs = (0.001, 0.01, 0.1), {}, {}
for arm, shrink in {"stride and pooling": True, "neither": False}.items():
    scores = [trial(9, peak, shrink)[1] for peak in rates]
    best[arm] = rates[np.argmax(scores)]
    print(f"{arm}: % right at rates {rates}: {np.round(scores, 1)}, takes {best[arm]}")
    runs[arm] = np.array([trial(seed, best[arm], shrink) for seed in range(5)])  # (seeds, 3)
for arm, values in runs.items():
    print(f"{arm:18} {np.median(values[:, 0]):.2f} CPU s an epoch; % right:", values[:, 2].round(1))
ratio = np.divide(*(np.median(runs[arm][:, 0]) for arm in ("neither", "stride and pooling")))
gain = runs["neither"][:, 2] - runs["stride and pooling"][:, 2]
print(f"without: {ratio:.1f} times the computing, {gain.mean():+.1f} points right")
assert not is_mnist or (ratio > 1.8 and abs(gain.mean()) < 5)

# %% [markdown]
# Cost first: several times the computing for the same images.
# (CPU seconds are added up over all cores: unlike the time on the clock,
# they hardly depend on what else the computer does. Small layers do not cost
# in proportion to their products, so it is less than eleven times.)
#
# Now the reading. Look at the column of 0.001: there the dearer net is far ahead.
# A comparison at that one rate would have measured who likes a small rate.
# With its own rate for each, about a point or less is left in the mean, no more than
# seeds of the *same* net differ by, and with a grid as coarse as this.
# So these runs show what stride and pooling save, and that on 1,000 images they cost
# little reading if they cost any. They do not say which of the two reads better
# after a long training. On the small $8 \times 8$ digits, where `conv1` has stride 1
# in both, pooling saves little time and costs a few points: there is nothing to spare.
#
# ## Training in earnest
#
# Now the net at full width, on all training images, with the rate chosen above.
# Whether a run so much longer would like another one was not tried.

# %%
epochs, batch = (4, 128) if is_mnist else (12, 32)
steps = epochs * -(-len(x_train) // batch)
keras.utils.set_random_seed(1)
net, schedule = ready(build_net(size), steps, best["stride and pooling"])
how = {"batch_size": batch, "epochs": epochs, "validation_data": (x_val, y_val), "verbose": 2}
history = net.fit(x_train, y_train, **how).history

# %%
# @title Draw the learning rate and the losses
fig, (rate, loss) = plt.subplots(1, 2, figsize=(9, 3.3))
when, ks = range(1, epochs + 1), np.arange(0, steps, 10)
rate.plot(ks / steps * epochs, [float(schedule(k)) for k in ks], color=CYCLE[-1])
rate.set(title="Learning rate", xlabel="epoch", ylabel="learning rate")
loss.semilogy(when, history["loss"], "o-", color=COLORS["relu"], label="training (dropout on)")
loss.semilogy(when, history["val_loss"], "s--", color=COLORS["relu"], label="validation")
loss.set(title="Mean loss", xlabel="after epoch", ylabel="nats (log scale)", xticks=when)
loss.legend()
show_figure(
    "Left: the rate climbs in a straight line for a tenth of the steps, then falls along half a"
    f" cosine to 0. Right: the training loss falls from {history['loss'][0]:.2f} to"
    f" {history['loss'][-1]:.3f}, the validation loss from {history['val_loss'][0]:.3f} to"
    f" {history['val_loss'][-1]:.3f}; it begins below the other."
)

# %% [markdown]
# In the first epochs the validation loss lies *below* the training loss.
# That is no mistake: training is measured with dropout switched on,
# and as a mean over an epoch in which the net was still getting better;
# validation comes at the epoch's end, without dropout.
# Later the training loss falls below it: those images the net has seen before.
# When the validation loss turns upwards while the training loss goes on falling,
# the net begins to learn its images by heart. Here it levels off, and training ends.
#
# ### The test set, once
#
# Of $n$ images a share $p$ is read right. If all were drawn anew,
# $p$ would spread by about $\sqrt{p(1-p)/n}$:
# for 10,000 images and $p = 0.99$ that is 0.1 %.
# Second decimals of such an accuracy mean nothing.
# That spread is of the *images*. Another seed gives another net, and that is a
# second spread, which one run cannot show.

# %%
logits = net.predict(x_test, batch_size=500, verbose=0)
y_pred = logits.argmax(axis=1)
p = np.mean(y_pred == y_test)
two = 200 * np.sqrt(p * (1 - p) / len(y_test))
print(f"{name}, {len(y_test)} test images: {100 * p:.2f} % right, +- {two:.2f} (two spreads)")
assert p >= (0.99 if is_mnist else 0.93)

# %% [markdown]
# This is one run, of seed 1. Five seeds for it would take five minutes;
# the five small runs above and the table below say how far seeds can move a net.
# So say "99 %", not "99.2 %".
#
# ### Raw pixels, after training
#
# A colleague saves this net, loads it elsewhere, and forgets to divide by 255.
#
# **Predict, then run:** what happens to the share of right answers,
# and what to the loss?

# %%
for top in (1, 255):
    loss, share = mean_loss(net, top * x_val, y_val)
    print(f"pixels from 0 to {top:3}: {100 * share:.1f} % right, loss {loss:.3f}")

# %% [markdown]
# The share hardly moves, the loss grows without measure.
#
# <details><summary>Why does the loss notice what the share does not?</summary>
#
# The net is made of ReLUs, maxima and sums, and its biases are small:
# 255 times the pixels give nearly 255 times the logits, and the largest stays
# the largest. But softmax takes the size of the logits for certainty.
# Each mistake is now made with full conviction, and the loss counts that.
# With tanh or sigmoid inside, units that see ink would saturate instead.
# </details>
#
# A share of right answers alone does not tell you that the input is right.
#
# ## Six activations
#
# This lesson's net with six activations: 10,000 training images, 3 epochs,
# batches of 128, each with its matching initialiser, 3 seeds,
# judged on the validation images. All have the same schedule with a peak of 0.003:
# no activation got the rate that suits it.
# Training all of them takes too long for a lesson,
# so here is a table made with MNIST; the script that made it stands in its first line.

# %%
TABLE = """\
2026-11-22; Keras 3.15.1, TensorFlow 2.21.0; uv run --no-sync python course/sweeps/11-cnn.py
activation, then % of 6000 validation images right for seeds [0, 1, 2]
relu 97.55 97.95 97.72
elu 97.53 97.53 97.48
silu 97.58 97.82 97.63
selu 97.37 97.33 97.65
tanh 97.03 97.12 97.27
sigmoid 10.50 10.50 10.50
"""
lines = [line.split() for line in TABLE.splitlines()]
scores = {line[0]: np.array(line[1:], float) for line in lines if line[0] in INITIALIZER}
for place, (kind, values) in enumerate(scores.items()):
    print(f"{kind:8} {values.mean():6.2f} %, from {values.min():.2f} to {values.max():.2f}")
    plt.plot(values, [place] * 3, "o", c=COLORS[kind.replace("silu", "swish")], ms=8, alpha=0.7)
plt.gca().set(title="Five within a point, the sigmoid far left", xlim=(95, 99), ylim=(5.5, -0.5))
plt.xlabel("% of validation images right, 3 seeds each")
plt.yticks(range(len(scores)), scores)
show_figure(
    "Three dots for each of five activations between 97 and 98 %: ReLU from"
    f" {scores['relu'].min():.1f} to {scores['relu'].max():.1f}, tanh a little lower. The row of"
    f" the sigmoid is empty: at {scores['sigmoid'].mean():.1f} % it is outside."
)

# %% [markdown]
# One tenth of a per cent is 6 of the 6,000 images.
# ReLU, ELU, SELU and Swish (Keras calls it `silu`) lie within 0.7 % of each other,
# and tanh less than 1 % below the best run:
# with 3 seeds and one learning rate for all, that is no ranking (lesson 9).
# ReLU's three seeds alone differ by 0.4 %.
# The sigmoid gives every image the same class, on every seed.
# Its slope is at most 1/4, and behind three layers of it
# the first kernels hardly move in these 237 steps (lesson 6).
# That is no proof that it can never learn: lesson 9 has several ways to rescue it.
#
# ## Where it is wrong
#
# One number hides *which* digits are confused. The **confusion matrix** counts
# how often an image of class $i$ (row: the truth) was read as class $j$ (column).
# Its diagonal holds the right answers. Divide each row by its sum,
# and row $i$ says what becomes of an image of class $i$.
#
# Both pictures are coloured by the *mistakes* only; the diagonal would drown them.

# %%
cm = confusion_matrix(y_test, y_pred)
by_row = confusion_matrix(y_test, y_pred, normalize="true")

# %%
# @title Draw the confusion matrix, as counts and by row
fig, axes = plt.subplots(1, 2, figsize=(11, 5.5))
both = {"Counts": (cm, "{:.0f}"), "% of the row's images": (100 * by_row, "{:.1f}")}
for ax, (title, (numbers, form)) in zip(axes, both.items(), strict=True):
    errors = np.where(np.eye(10, dtype=bool), 0, numbers)
    ax.imshow(errors, cmap="Oranges", vmin=0, vmax=1.6 * errors.max())
    for (i, j), number in np.ndenumerate(numbers):
        look = {"ha": "center", "va": "center", "fontweight": "bold" if i == j else "normal"}
        ax.text(j, i, form.format(number) if number else "·", **look)
    ax.set(title=title, xlabel="read as", ylabel="true digit", xticks=range(10), yticks=range(10))
    ax.grid(False)
fig.suptitle(f"{len(y_test) - np.trace(cm)} of {len(y_test)} test images read wrong")
i, j = np.unravel_index(np.argmax(cm - np.diag(np.diag(cm))), cm.shape)
show_figure(
    "Two tables of 10 x 10 numbers, true digit by row, read as by column: counts, and % of the"
    f" row. Most lie on the diagonal; the largest mistake is {i} read as {j}, {cm[i, j]} times."
)

# %% [markdown]
# Read along a row. The darkest cell off the diagonal is the most frequent mistake.
# Compare it with the cell mirrored at the diagonal: confusions need not go both ways.
#
# **Your turn:** exercises 5, 6 and 7.
#
# ### Find the bug
#
# A colleague tests for a rare disease, class 1, and has written down
# "axis 0 is rows" (lesson 5 has met that sentence).
#
# **Predict, then run:** what does the printed line say of the 20 sick people?
# Which line of the code is wrong, and what else?

# %%
counts = np.array([[940, 40], [4, 16]])  # row: the truth, 980 well and 20 sick
fig, ax = plt.subplots(figsize=(3, 2.4))
fig.colorbar(ax.imshow(counts, cmap="Oranges"), label="share of the row")
shares = counts / counts.sum(axis=0)  # axis 0 is rows
ax.set(xlabel="test says", ylabel="truth", xticks=[0, 1], yticks=[0, 1])
ax.grid(False)
show_figure("Four coloured squares, truth by row; the colour bar says share and goes to over 900.")
print(f"of the sick, {100 * shares[1, 1]:.0f} % are found")

# %% [markdown]
# <details><summary>Answer</summary>
#
# `sum(axis=0)` makes the rows disappear: it adds up each *column*.
# Of the 56 people whom the test calls sick, 16 are, 29 %. That is a useful number
# (the *precision*), but not the share of the 20 sick people who are found
# (the *recall*): $16 / 20 = 80$ %.
# And the matrix was drawn before it was normalised:
# the colour bar promises shares and shows counts.
#
# </details>
#
# ### The mistakes the net was surest of
#
# For each wrong answer, softmax of the logits says how sure the net was.

# %%
sure = softmax(logits, axis=1).max(axis=1)
wrong = np.flatnonzero(y_pred != y_test)
worst = wrong[np.argsort(-sure[wrong])][:12]
fig, axes = plt.subplots(2, 6, figsize=(10, 4), subplot_kw={"xticks": [], "yticks": []})
for ax, i in zip(axes.flat, worst, strict=False):
    ax.imshow(x_test[i, :, :, 0], cmap="gray_r", vmin=0, vmax=1)
    ax.set_title(f"{y_test[i]} read as {y_pred[i]}\n{100 * sure[i]:.1f} % sure", fontsize=11)
fig.suptitle("Some of these you would misread too")
show_figure(
    "Up to twelve digits that were read wrong, the surest mistake first: "
    + ", ".join(f"{y_test[i]} as {y_pred[i]}" for i in worst)
    + "."
)

# %% [markdown]
# Look before you tune: an image with a wrong label, or one cut off, is no fault
# of the net, and no activation function will mend it.
# But do not remove such images from the *test* set because the net got them wrong:
# whoever chooses test images by looking at the answers has used the test set to decide.
#
# **Your turn:** exercise 8 repairs a training that has seen its test.
#
# ## Common mistakes
#
# * **The channel axis forgotten.** `(n, 28, 28)` is not `(n, 28, 28, 1)`.
# * **Raw pixels,** or pixels scaled in training and not afterwards. The second hides
#   behind a good accuracy.
# * **Softmax in the last layer and `from_logits=True`:** softmax twice,
#   and slopes that are too small.
# * **Whole-number labels with `categorical_crossentropy`,** which wants one-hot rows.
#   For labels 0 to 9 it is `sparse_categorical_crossentropy`.
# * **`validation_data=(x_test, y_test)`** and then choosing by what it shows.
# * **Two nets compared at one rate,** which suits one of them.
# * **A confusion matrix without labels on its axes,** or drawn first and normalised
#   afterwards. Say which axis is the truth: libraries and papers differ.
#
# ## References
#
# * Fukushima 1980, [Neocognitron](https://doi.org/10.1007/BF00344251), Biological
#   Cybernetics 36: shared windows, one layer upon another.
# * LeCun, Bottou, Bengio & Haffner 1998, [Gradient-based learning applied to document
#   recognition](https://doi.org/10.1109/5.726791), Proceedings of the IEEE 86: MNIST.
# * Dumoulin & Visin 2016, [A guide to convolution arithmetic for deep
#   learning](https://arxiv.org/abs/1603.07285): sizes, strides, padding, in pictures.
# * Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov 2014,
#   [Dropout](https://jmlr.org/papers/v15/srivastava14a.html), JMLR 15.
# * Springenberg, Dosovitskiy, Brox & Riedmiller 2015, [Striving for
#   simplicity](https://arxiv.org/abs/1412.6806): strides in the place of pooling.
# * Goyal et al. 2017, [Accurate, large minibatch SGD](https://arxiv.org/abs/1706.02677):
#   the warm-up.
# * Loshchilov & Hutter 2017, [SGDR](https://arxiv.org/abs/1608.03983): the cosine.
# * Keras: [Conv2D](https://keras.io/api/layers/convolution_layers/convolution2d/).

# %% [markdown]
# ## What to take away
#
# * A convolution is one small dense unit, slid over the image: few weights, and the
#   same answer wherever the pattern stands. Nets compute it without turning the kernel.
# * Stride and pooling early make a net several times cheaper. Whether it reads worse
#   is a question for several seeds, each net at the rate that suits it.
# * Scale pixels the same way in training and use. Check the first loss:
#   near $\ln K$, not in the hundreds.
# * Train on one part, decide on a second, report on a third that was touched once.
# * A confusion matrix has the truth in its rows and is normalised by row before it is
#   drawn. It is where you begin to look at images.
