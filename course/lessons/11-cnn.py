# %% [markdown]
# # 11 A convolutional net, and where it is wrong
#
# Build a net that slides small windows over an image, train it to read 99 % of
# handwritten digits in under a minute, and look at the ones it gets wrong.
#
# **Time:** 90 minutes. **You need:** ReLU (lesson 1), cross-entropy (lesson 3),
# initialisation (lesson 7), fair comparisons (lesson 9), Keras models (lesson 10).

# %%
import contextlib
import importlib.util
import io
import os
import shutil
import tempfile
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

plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.figsize": (7, 4), "figure.constrained_layout.use": True})

# %% [markdown]
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
# Cover the output and work out the rest of the map with a pencil.

# %%
rows = ["001110", "000010", "000100", "001000", "001000", "001000"]
seven = np.array([[int(pixel) for pixel in row] for row in rows])
kernel = np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
z = correlate2d(seven, kernel, mode="valid")
a = np.maximum(z, 0)
blocks = [[a[i : i + 2, j : j + 2] for j in (0, 2)] for i in (0, 2)]
pooled = np.array([[block.max() for block in row] for row in blocks])
panels = {"image": seven, "kernel": kernel, "map z": z, "a = ReLU(z)": a, "pooled": pooled}
fig, axes = plt.subplots(1, 5, figsize=(8.5, 3.5), width_ratios=[6, 3, 4, 4, 2])
for ax, (title, numbers) in zip(axes, panels.items(), strict=True):
    ax.imshow(numbers, cmap="PuOr_r", vmin=-4.5, vmax=4.5)
    for (i, j), number in np.ndenumerate(numbers):
        ax.text(j, i, number, ha="center", va="center", fontsize=11)
    ax.set(title=f"{title}\n{len(numbers)} x {len(numbers)}", xticks=[], yticks=[])
fig.suptitle("The kernel finds left edges: 36 pixels in, 4 numbers out")
plt.show()

# %% [markdown]
# Purple is negative, orange positive, the scale is the same in all five.
# The 3 in the map stands where the stem of the seven has its left edge,
# and the $-3$ two places further where it ends. ReLU drops the right edges;
# a second kernel with the opposite signs would report them.
# Pooling keeps *that* there was an edge and forgets by a pixel *where*.
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
keras_pooled = np.asarray(keras.layers.MaxPooling2D(2)(np.maximum(keras_z, 0)))
turned = convolve2d(seven, kernel, mode="valid")
print("Conv2D equals the map by hand:", np.array_equal(keras_z[0, :, :, 0], z))
print("MaxPooling2D as well:         ", np.array_equal(keras_pooled[0, :, :, 0], pooled))
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
# on them. The test images are used once, at the end.
# A number that has helped to decide something no longer says
# how well the net does on images that nobody has seen.


# %%
def load_images():
    """Name; x (n, size, size, 1) in [0, 1] and y to train; to validate; to test."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # hides the download's progress
            (x, y), (x_test, y_test) = keras.datasets.mnist.load_data()
        name, top, n = "MNIST", 255, 54_000
    except Exception:
        digits = load_digits()
        name, top, n = "scikit-learn's digits", 16, 1_100
        x, y = digits.images, digits.target
        x, x_test, y, y_test = train_test_split(x, y, test_size=450, random_state=0, stratify=y)
    x, x_test = (part[..., None].astype("float32") / top for part in (x, x_test))
    return name, x[:n], y[:n], x[n:], y[n:], x_test, y_test


name, x_train, y_train, x_val, y_val, x_test, y_test = load_images()
is_mnist = name == "MNIST"
if not is_mnist:
    print("MNIST could not be loaded: scikit-learn's small digits take its place.")
print(f"{name}: {len(x_train)} to train, {len(x_val)} to validate, {len(x_test)} to test")
print("one image:", x_train.shape[1:], x_train.dtype, "from", x_train.min(), "to", x_train.max())
fig, axes = plt.subplots(1, 10, figsize=(10, 1.6))
for ax, image, label in zip(axes, x_train, y_train, strict=False):
    ax.imshow(image[:, :, 0], cmap="gray_r", vmin=0, vmax=1)
    ax.set(title=label, xticks=[], yticks=[])
fig.suptitle("The first ten training images and their labels")
plt.show()

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
    "selu": "lecun_normal", "tanh": "glorot_uniform", "sigmoid": "glorot_uniform"
}  # fmt: skip


def build_net(size=28, activation="relu"):
    """Three convolutions and ten logits for gray images of size x size pixels."""
    how = {"activation": activation, "kernel_initializer": INITIALIZER[activation]}
    stride, use = 2 if size > 8 else 1, keras.layers
    return keras.Sequential([
        keras.Input((size, size, 1)),
        use.Conv2D(16, 5, strides=stride, padding="same", name="conv1", **how),
        use.Conv2D(32, 3, padding="same", name="conv2", **how),
        use.MaxPooling2D(2, name="pool"),
        use.Conv2D(64, 3, name="conv3", **how),
        use.Flatten(name="flatten"),
        use.Dropout(0.3, name="dropout"),
        use.Dense(10, name="logits"),
    ])  # fmt: skip


size = x_train.shape[1]
keras.utils.set_random_seed(1)
net = build_net(size)
for layer in net.layers:
    print(f"{layer.name:8} {layer.output.shape[1:]!s:13} {layer.count_params():6} weights")
print("together", net.count_params())

# %%
shapes = [("image", (size, size, 1))]
shapes += [(layer.name, layer.output.shape[1:]) for layer in net.layers if layer.name != "dropout"]
fig, ax = plt.subplots(figsize=(10, 3.6))
left = end = 0.0
for place, (title, shape) in enumerate(shapes):
    maps = len(shape) == 3
    high = 2 * shape[0] / size if maps else 2.2 if title == "flatten" else 0.7
    wide = 0.12 * shape[-1] ** 0.5 if maps else 0.12
    ax.add_patch(plt.Rectangle((left, -high / 2), wide, high, fc=f"C{place % 2}", ec="#404040"))
    ax.text(left + wide / 2, 1.3, title, ha="center", fontsize=11)
    ax.text(left + wide / 2, -1.5, " x ".join(map(str, shape)), ha="center", fontsize=10)
    if place:
        ax.annotate("", (left - 0.05, 0), (end + 0.05, 0), arrowprops={"arrowstyle": "->"})
    end, left = left + wide, left + wide + 0.85
ax.set(xlim=(-0.5, left - 0.3), ylim=(-1.75, 1.6), title="Maps shrink, channels grow")
ax.axis("off")
plt.show()

# %% [markdown]
# The height of a box is the height of its maps, its width grows with the channels.
# Keras draws the graph of layers itself where the programs `dot` (graphviz) and
# `pydot` are installed; where not, the next cell shows nothing, and you lose nothing.

# %%
graph = None
if shutil.which("dot") and importlib.util.find_spec("pydot"):
    with tempfile.TemporaryDirectory() as folder:
        graph = keras.utils.plot_model(net, f"{folder}/net.png", show_shapes=True, dpi=60)
graph

# %% [markdown]
# **Your turn:** exercise 3 builds a net from such a list of its layers.
#
# ## Why pixels are scaled
#
# The files hold whole numbers from 0 to 255. He's initialiser keeps the *size* of the
# signal from layer to layer: what goes in large comes out large.
#
# **Predict, then run:** ten classes, nothing learned yet: lesson 3 says
# the first loss should be near $\ln 10 = 2.30$.
# About what is it when every pixel is 255 times as large?


# %%
def mean_loss(net, x, y):
    """Mean cross-entropy in nats and share of right answers."""
    logits = np.concatenate([np.asarray(net(x[i : i + 500])) for i in range(0, len(x), 500)])
    loss = keras.losses.sparse_categorical_crossentropy(y, logits, from_logits=True)
    return float(np.mean(loss)), np.mean(logits.argmax(axis=1) == y)


print("pixels    seed  first loss   after one epoch of SGD, validation")
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
for top in (1, 255):
    for seed in range(3):
        keras.utils.set_random_seed(seed)
        trial = build_net(size)
        first = mean_loss(trial, top * x_val[:1000], y_val[:1000])[0]
        trial.compile(keras.optimizers.SGD(0.05), loss, jit_compile=False)
        trial.fit(top * x_train[:6000], y_train[:6000], batch_size=128, verbose=0)
        share = mean_loss(trial, top * x_val[:1000], y_val[:1000])[1]
        print(f"0 to {top:3}   {seed:3}  {first:10.1f}   {100 * share:9.1f} % right")

# %% [markdown]
# With scaled pixels the first loss is a little above 2.3:
# the logits of an untrained net differ already.
# With raw pixels it is in the hundreds. A net of ReLUs with zero biases
# passes on every factor, $\max(0, 255 z) = 255 \max(0, z)$ (lesson 1), so the logits,
# and the distances between them, are 255 times as large.
# The net has learned nothing and is completely sure of it.
# The slopes by the weights grow with the pixels too, and a learning rate that suits
# the scaled images throws the net away: after an epoch it still guesses.
# Adam, which divides each slope by its usual size, copes better,
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


class Progress(keras.callbacks.Callback):
    """Prints one line an epoch."""

    def on_epoch_end(self, epoch, logs=None):
        text = f"epoch {epoch + 1}: loss {logs['loss']:.4f}, validation {logs['val_loss']:.4f},"
        print(text, f"{100 * logs['val_accuracy']:.2f} % right")


epochs, batch = (5, 128) if is_mnist else (12, 32)
steps = epochs * -(-len(x_train) // batch)
net, schedule = ready(net, steps)
begin = time.perf_counter()
how = {"validation_data": (x_val, y_val), "callbacks": [Progress()], "verbose": 0}
history = net.fit(x_train, y_train, batch_size=batch, epochs=epochs, **how).history
print(f"{time.perf_counter() - begin:.0f} s of training")

# %%
fig, (rate, loss, right) = plt.subplots(1, 3, figsize=(10, 3.3))
rate.plot(np.arange(steps) / steps * epochs, [float(schedule(step)) for step in range(steps)])
rate.set(title="Learning rate", xlabel="epoch", ylabel="learning rate")
when = range(1, epochs + 1)
loss.semilogy(when, history["loss"], "o-", markersize=4, label="training (with dropout)")
loss.semilogy(when, history["val_loss"], "s--", markersize=4, label="validation")
loss.set(title="Mean loss", xlabel="after epoch", ylabel="nats (log scale)")
loss.legend()
for key, line in (("accuracy", "o-"), ("val_accuracy", "s--")):
    right.plot(when, 100 * (1 - np.array(history[key])), line, markersize=4)
right.set(title="Images read wrong", xlabel="after epoch", ylabel="% wrong", ylim=(0, None))
plt.show()

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

# %%
logits = net.predict(x_test, batch_size=500, verbose=0)
y_pred = logits.argmax(axis=1)
p = np.mean(y_pred == y_test)
two = 200 * np.sqrt(p * (1 - p) / len(y_test))
print(f"{name}, {len(y_test)} test images: {100 * p:.2f} % right, +- {two:.2f} (two spreads)")
assert p >= (0.99 if is_mnist else 0.93)

# %% [markdown]
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
# The share hardly moves. The net is made of ReLUs, maxima and sums, and its biases are
# small: 255 times the pixels give nearly 255 times the logits, and the largest stays
# the largest. But softmax takes the size of the logits for certainty.
# Each mistake is now made with full conviction, and the loss counts that.
# With tanh or sigmoid inside, units that see ink would saturate instead.
# An accuracy alone does not tell you that the input is right.
#
# ## What stride and pooling save
#
# Many tutorials stack two $3 \times 3$ convolutions of 64 and 32 maps,
# without stride or pooling, on raw pixels.
# The first costs $26^2 \cdot 9 \cdot 64 = 0.4$ million products
# for an image, the second $24^2 \cdot 9 \cdot 64 \cdot 32 = 10.6$ million.
# Our net needs 0.1 for `conv1`, 0.9 for `conv2` and 0.5 for `conv3`.
# Training both takes too long for a lesson, so here is a table made with MNIST;
# the script that made it stands in its first line. `benchmarks/cnn.py` in the course's
# folder times both nets on your computer.
#
# The same table has this lesson's net with six activations:
# 10,000 training images, 3 epochs, batches of 128, each with its matching initialiser,
# the same schedule for all, 3 seeds, judged on the validation images.

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
net, epoch, CPU seconds so far, % of 6000 validation images right
lesson 1 15 98.43
lesson 2 30 98.85
lesson 3 44 99.02
lesson 4 57 99.18
lesson 5 71 99.17
unpooled 1 59 97.90
unpooled 2 122 98.02
"""
lines = [line.split() for line in TABLE.splitlines()]
scores = {line[0]: np.array(line[1:], float) for line in lines if line[0] in INITIALIZER}
fig, (whole, close) = plt.subplots(1, 2, figsize=(10, 3.4), sharey=True)
for place, (activation, values) in enumerate(scores.items()):
    print(f"{activation:8} {values.mean():6.2f} %, from {values.min():.2f} to {values.max():.2f}")
    for ax in (whole, close):
        ax.plot(values, np.full(3, place), "o", color=f"C{place}", markersize=8, alpha=0.7)
whole.set(title="All six", xlim=(0, 100), yticks=range(len(scores)), yticklabels=scores)
close.set(title="Enlarged", xlim=(95, 99))
fig.supxlabel("% of validation images right, 3 seeds each")
whole.invert_yaxis()
plt.show()

# %% [markdown]
# One tenth of a per cent is 6 of the 6,000 images.
# ReLU, ELU, SELU and Swish (Keras calls it `silu`) lie within 0.7 % of each other,
# and tanh less than 1 % below the best run:
# with 3 seeds and one learning rate for all, that is no ranking (lesson 9).
# The sigmoid gives every image the same class, on every seed.
# Its slope is at most 1/4, and behind three layers of it
# the first kernels hardly move in these 237 steps (lesson 6).
# That is no proof that it can never learn: lesson 9 has several ways to rescue it.
#
# And the cost: an epoch of the unpooled net took four times the computing time of ours,
# and fewer images were read right after it.
# (CPU seconds are added up over both cores: unlike the time on the clock,
# they hardly depend on what else the computer does.)
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
fig, axes = plt.subplots(1, 2, figsize=(12, 6))
both = {"Counts": (cm, "{:.0f}"), "% of the row's images": (100 * by_row, "{:.1f}")}
for ax, (title, (numbers, form)) in zip(axes, both.items(), strict=True):
    errors = np.where(np.eye(10, dtype=bool), 0, numbers)
    ax.imshow(errors, cmap="Oranges", vmin=0, vmax=1.6 * errors.max())
    for (i, j), number in np.ndenumerate(numbers):
        look = {"ha": "center", "va": "center", "fontweight": "bold" if i == j else "normal"}
        ax.text(j, i, form.format(number) if number else "·", **look)
    ax.set(title=title, xlabel="read as", ylabel="true digit", xticks=range(10), yticks=range(10))
fig.suptitle(f"{len(y_test) - np.trace(cm)} of {len(y_test)} test images read wrong")
plt.show()

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
plt.show()
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
fig, axes = plt.subplots(2, 6, figsize=(10, 4))
for ax in axes.flat:
    ax.axis("off")
for ax, i in zip(axes.flat, worst, strict=False):
    ax.imshow(x_test[i, :, :, 0], cmap="gray_r", vmin=0, vmax=1)
    ax.set_title(f"{y_test[i]} read as {y_pred[i]}\n{100 * sure[i]:.1f} % sure", fontsize=11)
fig.suptitle("Some of these you would misread too")
plt.show()

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
# * **No stride, no pooling,** and four times the computing time for nothing.
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
# * Stride and pooling early make a net several times cheaper and, here, no worse.
# * Scale pixels the same way in training and use. Check the first loss:
#   near $\ln K$, not in the hundreds.
# * Train on one part, decide on a second, report on a third that was touched once.
# * A confusion matrix has the truth in its rows and is normalised by row before it is
#   drawn. It is where you begin to look at images.
