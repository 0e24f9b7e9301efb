# %% [markdown]
# # 12 What the net sees
#
# Open a trained convolutional net, draw what every channel makes of an image,
# find the channels that are dead, and let a channel draw the image it likes best.
#
# **Time:** 50 minutes. **You need:** convolution and pooling (lesson 11), Keras models
# (lesson 10), what a dead unit is (lesson 1), gradients (lesson 4).
#
# Many tutorials end with the picture of a convolution's maps, in which an image returns
# as a dozen sharp outlines, under the title "what the net has learned".
# Draw the same picture for a net whose weights are still random, and the outlines are
# there as well. So what *was* learned, and how does one see it?

# %%
# @title Imports
import contextlib
import io
import os

os.environ |= {"KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3"}  # before Keras
stderr, _ = os.dup(2), os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # no notes on hardware
import keras
import tensorflow as tf

os.dup2(stderr, 2)
keras.config.set_floatx("float32")  # whatever your keras.json says
tf.get_logger().setLevel("ERROR")  # no remarks about retracing
import matplotlib.pyplot as plt
import numpy as np
import scipy.ndimage
from sklearn.datasets import load_digits

rng = np.random.default_rng(12)
LAYERS = ["conv1", "conv2", "conv3"]

# %% [markdown]
# ## Before you start
#
# Answer from memory, then open the answers.
#
# <details><summary>Eight kernels of 5 x 5 run over a grey image of 28 x 28 pixels.
# How many weights and biases is that, and how many for an image twice as
# wide?</summary>
#
# $8 \cdot 25 + 8 = 208$, and 208 again: all windows share the same weights.
# Only the maps grow with the image.
# </details>
#
# <details><summary>Two learning rates, one seed each: 94.1 % and 93.8 % of the *test*
# images are right. May you say which rate is better?</summary>
#
# No, for two reasons. Another seed may turn the order round, so it takes at least five,
# with their spread. And a choice belongs on the validation images:
# the test images chosen by are test images no more.
# </details>
#
# <details><summary>In a deep net of tiny weights with ReLU, the gradients of the first
# and the last weights have the same size. Why does it not learn all the same?</summary>
#
# A gradient of weights is an activation times a slope that comes from behind. From
# layer to layer one shrinks as the other grows, so the products are alike and all are
# tiny. Look at both factors, and at sizes, not at a ratio.
# </details>
#
# ## A trained net to look into
#
# The pictures of this lesson are drawn from a net that *can* do something:
# maps of random weights show random things.
# So first load the handwritten digits of MNIST.
# Where they cannot be loaded, scikit-learn's digits take their place,
# enlarged from 8 x 8 to the same 28 x 28 pixels: coarser, but everything below works.


# %%
# @title How the digits are loaded
def load_images():
    """(x, y) for training, validation and test; x is (n, 28, 28, 1) float32 in [0, 1]."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # hides the download's progress
            (x, y), (x_test, y_test) = keras.datasets.mnist.load_data()
        x, y = np.concatenate([x[:11_000], x_test[:1000]]), np.append(y[:11_000], y_test[:1000])
        x = x / np.float32(255)
    except Exception:  # no network, no stored copy: whatever the reason, go on
        print("MNIST cannot be loaded here: this run uses scikit-learn's digits instead.")
        x, y = load_digits(return_X_y=True)
        x = scipy.ndimage.zoom(x.reshape(-1, 8, 8) / np.float32(16), (1, 3, 3), order=1)
        x = np.pad(x, ((0, 0), (2, 2), (2, 2))).astype("float32")
    x, held = x[..., None], 1000 if len(x) > 5000 else 300
    parts = slice(None, -2 * held), slice(-2 * held, -held), slice(-held, None)
    return [(x[part], y[part]) for part in parts]


# %%
(x_train, y_train), (x_val, y_val), (x_test, y_test) = load_images()
print("training, validation, test images:", len(x_train), len(x_val), len(x_test))

# %% [markdown]
# The net has three convolutions with ReLU.
# Behind the last one stands no dense layer but
# the **global average**: each of the 32 maps becomes one number, its mean.
# One linear layer makes ten logits out of these 32 numbers.
# This design (Lin, Chen & Yan 2014) costs few weights and makes the net easy to read,
# as you will see.
#
# While the net trains, a callback stores the activations of one image at five moments:
# step 0, when the weights are still random, and four later ones.


# %%
def build_net(seed, activation="relu"):
    """Three convolutions, global average, logits; equal seeds give equal weights."""
    keras.utils.set_random_seed(seed)
    look = {"padding": "same", "activation": activation, "kernel_initializer": "he_normal"}
    x = inputs = keras.Input((28, 28, 1))
    x = keras.layers.Conv2D(8, 5, name="conv1", **look)(x)  # (28, 28, 8)
    x = keras.layers.MaxPooling2D(name="pool")(x)  # (14, 14, 8)
    x = keras.layers.Conv2D(16, 3, name="conv2", **look)(x)  # (14, 14, 16)
    x = keras.layers.Conv2D(32, 3, name="conv3", **look)(x)  # (14, 14, 32)
    x = keras.layers.GlobalAveragePooling2D(name="gap")(x)  # (32,)
    return keras.Model(inputs, keras.layers.Dense(10, name="logits")(x))


def inside(net):
    """A model that shares the layers of `net` and returns the maps of all of LAYERS."""
    return keras.Model(net.inputs[0], [net.get_layer(name).output for name in LAYERS])


# %%
def looker(net, image, kept, steps=(0, 30, 100, 300, 1000)):
    """A callback that stores the maps of one image in `kept` and prints the accuracy."""
    inner = inside(net)

    def look(*_, **__):
        if (step := int(net.optimizer.iterations)) in steps:
            kept[step] = [a[0].numpy() for a in inner(image[None])]
            right = np.mean(net(x_val).numpy().argmax(axis=1) == y_val)
            print(f"step {step:4}: {100 * right:5.1f} % of the validation images right")

    return keras.callbacks.LambdaCallback(on_train_begin=look, on_train_batch_end=look)


def train(net, x, y, lr=0.01, steps=1000, callbacks=None):
    """Adam with a learning rate that falls to 0 along half a cosine, batches of 50."""
    schedule = keras.optimizers.schedules.CosineDecay(lr, steps)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    net.compile(keras.optimizers.Adam(schedule), loss)
    epochs = round(steps * 50 / len(x))
    net.fit(x, y, batch_size=50, epochs=epochs, verbose=0, callbacks=callbacks)


# %%
image, kept = x_test[0], {}
net, untrained = build_net(seed=1), build_net(seed=1)
train(net, x_train, y_train, callbacks=[looker(net, image, kept)])
right = np.mean(net.predict(x_test, verbose=0).argmax(axis=1) == y_test)
print(f"test images right: {100 * right:.1f} %, of {len(y_test)}")

# %% [markdown]
# `untrained` was built with the same seed, so it *is* the net before its first step.
# It stands beside the trained one in most pictures below:
# only what differs between the two was learned.
#
# ## First-layer filters
#
# Channel $k$ of `conv1` slides a 5 x 5 filter over the image. At each position
#
# $$a_{ijk} = \mathrm{relu}\Big(b_k + \sum_{u=0}^{4} \sum_{v=0}^{4}
# K_{uvk}\; x_{i+u-2,\; j+v-2}\Big)$$
#
# so its weights can be drawn as an image: what it likes and what it dislikes.
# A row of three by hand: the weights $(-1, 0, 1)$ on the pixels $(0, 0.5, 1)$ give
# $-0 + 0 + 1 = 1$, on $(1, 1, 1)$ they give $-1 + 0 + 1 = 0$.
# Such a filter answers to a step from dark to bright, and not to an even area.
#
# The code does one position of the real net by hand; then all eight filters are drawn.

# %%
K, b = net.get_layer("conv1").get_weights()  # (5, 5, 1, 8), (8,)
K_old = untrained.get_layer("conv1").get_weights()[0]
by_hand = np.maximum(b + np.sum(K[:, :, 0] * image[8:13, 8:13], axis=(0, 1)), 0)
assert np.allclose(by_hand, inside(net)(image[None])[0][0, 10, 10], atol=1e-5)


# %%
# @title Draw the filters, untrained and trained
def show(axes, picture, title="", **look):
    """Draw a 2-D array as a picture without ticks."""
    axes.set(xticks=[], yticks=[], title=title)
    return axes.imshow(picture, **look)


top = max(np.abs(K).max(), np.abs(K_old).max())
fig, panels = plt.subplots(2, 8, figsize=(9, 2.6))
for row, filters, name in zip(panels, (K_old, K), ("untrained", "trained"), strict=True):
    for k, axes in enumerate(row):
        drawn = show(axes, filters[:, :, 0, k], cmap="RdBu_r", vmin=-top, vmax=top)
    row[0].set_ylabel(name)
fig.colorbar(drawn, ax=panels, label="weight")
fig.suptitle("First-layer filters: some now have a red and a blue side")
show_figure(
    "Two rows of eight filters of 5 by 5 weights, red above 0, blue below, on one colour scale"
    f" to {top:.1f}. Above they are random; below, after training, some have a red side and a"
    " blue side, and some still resemble the one above them."
)

# %% [markdown]
# Red weights want ink, blue weights want none, and white stands for 0 in *every* panel:
# one colour scale, symmetric around 0, for all sixteen.
# Filters with a red and a blue side answer to edges.
# Some still resemble their random start: the layers behind them can work with that too.
# Deeper filters have 8 or 16 input channels, so they cannot be drawn as one picture.
# For those we look at what they *do*.
#
# ## Activation maps
#
# The output of a channel at all positions is its **activation map**,
# an array (h, w). A layer with $c$ channels gives (h, w, c) for one image.
# Keras gets it from a second model that *shares* the layers of the first:
# `keras.Model(net.inputs[0], layer.output)`.
# (Tutorials write `net.input`. In Keras 3 a `Sequential` has no such attribute;
# the list `net.inputs` is there for both kinds of model.)
#
# To see all channels at once, put the maps side by side.
#
# **Predict, then run:** the untrained net gives maps too.
# In which of the three layers will they still resemble the digit?


# %%
def sheet(a, rows):
    """The maps of (h, w, c) in `rows` rows, white lines between; `rows` must divide c."""
    tiles = np.pad(np.moveaxis(a, -1, 0), ((0, 0), (0, 1), (0, 1)), constant_values=np.nan)
    return np.vstack([np.hstack(list(part)) for part in np.split(tiles, rows)])[:-1, :-1]


maps, maps_old = ([a[0].numpy() for a in inside(m)(image[None])] for m in (net, untrained))

# %%
# @title Draw all maps of one image, untrained and trained
fig, panels = plt.subplots(3, 2, figsize=(11, 6), height_ratios=[1.3, 2.3, 4.4])
for row, name, pair in zip(panels, LAYERS, zip(maps_old, maps, strict=True), strict=True):
    norm = plt.matplotlib.colors.PowerNorm(0.4, 0, max(a.max() for a in pair))
    for axes, a, which in zip(row, pair, ("untrained", "trained"), strict=True):
        title = f"{name}, {which}: highest activation {a.max():.1f}"
        drawn = show(axes, sheet(a, a.shape[-1] // 8), title, norm=norm)
    fig.colorbar(drawn, ax=row, label="activation", format="%.1f", ticks=norm.inverse([0, 0.4, 1]))
show_figure(
    "Sheets of all maps of conv1, conv2 and conv3 for one digit, left of the untrained net, right"
    " of the trained one, one colour scale a layer. On the left the digit is seen in nearly every"
    " map of all layers. On the right it is in most maps of conv1 and in several of conv3;"
    f" others of conv3 are bright in one part of it only, up to {maps[2].max():.1f}."
)

# %% [markdown]
# Each layer has one scale for all its maps, untrained and trained:
# within a row, equal colours mean equal activations.
# (Its steps are not even, so that faint maps can be seen: read the colour bar.)
#
# The untrained maps of `conv1` already look like the digit,
# because *any* small filter slid over an image gives a blurred copy of it
# or its outline, and the untrained `conv3` still resembles it.
# **A map that resembles the input is no sign of learning.**
# In the trained `conv3` several maps still look like the digit.
# Others no longer repeat it, but light up at one part: a bar, an arc, the end of
# a stroke. To count, correlate each map with the image, shrunk to the map's size.


# %%
def resemblance(a, x):
    """Correlation of maps (n, h, w, c) with their images (n, 28, 28, 1): (n, c), 0 if flat."""
    x = x.reshape(len(x), 14, 2, 14, 2).mean(axis=(2, 4))[..., None]  # (n, 14, 14, 1)
    a, x = (v - v.mean(axis=(1, 2), keepdims=True) for v in (a, x))
    size = np.sqrt((a**2).sum(axis=(1, 2)) * (x**2).sum(axis=(1, 2)))
    return (a * x).sum(axis=(1, 2)) / np.maximum(size, 1e-9)


# %%
all_maps, old_maps = (inside(m).predict(x_test, verbose=0) for m in (net, untrained))
alike = {w: resemblance(a[2], x_test) for w, a in (("untrained", old_maps), ("trained", all_maps))}
for (which, r), look in zip(alike.items(), ("s--", "o-"), strict=True):
    plt.plot(np.sort(r.mean(axis=0)), look, color=COLORS["relu"], label=which)
    print(f"{which}: {np.sum(r.mean(axis=0) > 0.5)} of 32 channels above 0.5, mean {r.mean():.2f}")
plt.gca().set(title="Maps of conv3", xlabel="channel, sorted", ylabel="correlation with the image")
plt.legend()
show_figure(
    "Mean correlation of the 32 maps of conv3 with the image, sorted, for the untrained and the"
    f" trained net: the untrained mean is {alike['untrained'].mean():.2f}, the trained one"
    f" {alike['trained'].mean():.2f}."
)

# %% [markdown]
# The trained maps repeat the ink less, in the mean over the channels.
# They do not all show parts, though: in the sheet above you can still find the whole
# digit in several. (A map that shows the *outline* correlates little with the ink.
# The number counts copies of the ink, the eye counts more.)
#
# A dense layer has no maps: its output for one image is (units,),
# and code such as `a[0, :, :, k]` fails on it.
#
# **Your turn:** exercise 1 returns the maps of any layers by name,
# exercise 2 tiles any number of maps, and the units of a dense layer.
#
# ### Find the bug
#
# Code much like this stands in many tutorials,
# under the title "what the net has learned".
# It runs, and the picture looks fine.
# **Find three mistakes** before you open the answer.

# %%
copy = keras.models.clone_model(net)
probe = keras.Model(copy.inputs[0], copy.layers[4].output)
a = probe(image[None])[0].numpy()
fig, panels = plt.subplots(1, 8, figsize=(9, 1.6))
for k, axes in enumerate(panels):
    show(axes, a[:, :, k], f"channel {k}")
fig.suptitle("What the last convolution has learned?")
show_figure(
    "Eight maps of 14 by 14, titled channel 0 to channel 7, without a colour bar. Most show the"
    " digit, all of them are about equally bright."
)

# %% [markdown]
# <details><summary>Answer</summary>
#
# 1. `clone_model` copies the architecture and draws **new random weights**.
#    These maps belong to a net that has learned nothing. Share the layers instead.
# 2. Every panel has its own colour scale: a channel that is almost silent
#    is stretched until it looks as bright as the strongest one. Give all panels the
#    same `vmin` and `vmax`, and draw a colour bar.
# 3. `layers[4]` is the last convolution only until somebody adds a layer before it,
#    and then the picture shows another layer without a word.
#    Ask for the layer by a name that *you* gave it.
#
# </details>
#
# ## Dead and always-on channels
#
# After a ReLU, the **sparsity** of channel $k$ is the share of its entries that are 0,
# over $n$ images and all positions:
#
# $$s_k = \frac{1}{n\,h\,w} \sum_{m, i, j} \mathbf{1}\left[a_{mijk} = 0\right]$$
#
# By hand: two images of one pixel row, a channel with $(0, 3)$ and $(0, 0)$.
# Three of four entries are 0, $s = 0.75$, and the mean is $3/4$.
# A channel with $s_k = 1$ is **dead**: it is 0 everywhere on every image,
# no gradient reaches its weights, and it says nothing.
# A channel with $s_k = 0$ is **always on**: its ReLU never bends, so it is linear.
#
# **Predict, then run:** how many of the 56 channels are silent on *one* image,
# and how many on all?

# %%
for name, a in zip(LAYERS, all_maps, strict=True):
    one, dead = (np.sum(~part.any(axis=(0, 1, 2))) for part in (a[:1], a))
    always = f"{np.sum(a.all(axis=(0, 1, 2)))} always on, at most {np.mean(a > 0, axis=(0, 1, 2)).max():.0%}"
    print(f"{name}: {one} of {a.shape[-1]} silent on image 0, {dead} on all; {always}")

# %%
# @title Draw how often each channel of conv3 is on
for a, look, which in ((old_maps[2], "s--", "untrained"), (all_maps[2], "o-", "trained")):
    share = np.sort(100 * np.mean(a > 0, axis=(0, 1, 2)))
    plt.plot(share, look, color=COLORS["relu"], label=which)
plt.gca().set(title="Channels of conv3", xlabel="channel, sorted", ylabel="entries above 0 (%)")
plt.legend()
show_figure(
    "The share of entries above 0 of the 32 channels of conv3, sorted, for the untrained and the"
    f" trained net. The trained curve begins at {share[0]:.0f} % and ends at {share[-1]:.0f} %:"
    " no channel is always on."
)

# %% [markdown]
# A point at 0 is a dead channel, or one as good as dead, on in a handful of places;
# a point at 100 would be one that is always on.
# One image proves nothing: a channel that looks for a stroke which this digit
# does not have is silent here and busy elsewhere. Only many images can tell "dead".
#
# Channels die when one too large step pushes a bias so far down
# that no image brings it back. So raise the learning rate and count.
# That takes a while; the table was made by `course/sweeps/12-activation-maps.py`,
# with MNIST and this lesson's functions, five seeds each, on the validation images.

# %%
SWEEP = """2026-11-28; Python 3.11.7, Keras 3.15.1, TensorFlow 2.21.0, NumPy 2.4.6; uv run --no-sync python course/sweeps/12-activation-maps.py
lr dead validation%
0.002 0.0,0.0,1.0,0.0,0.0 89.3,88.6,88.2,86.9,82.2
0.01 2.0,8.0,2.0,4.0,2.0 94.3,93.8,94.4,93.6,94.5
0.05 55.0,53.0,54.0,56.0,53.0 11.2,11.2,11.2,11.2,11.2
"""
rows = [line.split() for line in SWEEP.splitlines()[2:]]
seeds = np.array([[[float(v) for v in cell.split(",")] for cell in row[1:]] for row in rows])
print("learning rate, dead channels of 56 (mean, each seed), validation images right")
for row, (dead, right) in zip(rows, seeds, strict=True):
    spread = f"{right.mean():.1f} +- {right.std(ddof=1):.1f} %"
    print(f"{row[0]:>5}: {dead.mean():5.1f} {dead.astype(int)}, {spread}")

# %% [markdown]
# At 0.002 hardly a channel dies, but 1000 steps are too few for such small ones.
# At 0.01 the net is the best of the three, and pays with a few channels.
# At 0.05 almost all are dead, no image gets through to the logits any more,
# and the net gives every image the same answer: the loss just stays high.
# No error message reports any of this. Count.
#
# <details><summary>Why does the loss not bring a dead channel back?</summary>
#
# Where a channel is 0, the slope of its ReLU is 0, and the gradient of its weights has
# that slope as a factor. In `conv1`, whose inputs never change, a channel that is 0 for
# all training images therefore stays as it is. Further back its inputs may still change
# and revive it (lesson 5), unless the layers before it are dead as well.
# </details>
#
# **Your turn:** exercise 3.
#
# ## How the maps change through training
#
# The callback kept the maps of one image at five steps.
# Below are the first eight channels of `conv3`, on one colour scale.
# (Its steps are not even here either: look at the colour bar.)
# The printed numbers say how similar all maps of each layer are to the final ones:
# the cosine of the angle between the two arrays (1: equal up to scale).

# %%
for step, now in kept.items():
    ends = [(a.ravel(), b.ravel()) for a, b in zip(now, kept[1000], strict=True)]
    likeness = [a @ b / np.sqrt((a @ a) * (b @ b)) for a, b in ends]
    print(f"step {step:4}, likeness of conv1, conv2, conv3:", np.round(likeness, 2))

# %%
# @title Draw eight maps of conv3 at five steps
norm = plt.matplotlib.colors.PowerNorm(0.4, 0, max(now[2].max() for now in kept.values()))
fig, panels = plt.subplots(5, 1, figsize=(9, 6.2))
for axes, (step, now) in zip(panels, kept.items(), strict=True):
    drawn = show(axes, sheet(now[2][:, :, :8], 1), norm=norm)
    axes.set_ylabel(f"step {step}", fontsize=9)
fig.colorbar(drawn, ax=panels, label="activation")
fig.suptitle("Eight channels of conv3 on one image, through training")
show_figure(
    "Five rows of eight maps of conv3, from step 0 down to step 1000, on one colour scale. The"
    " first rows are faint copies of the digit, the rows of steps 300 and 1000 are brighter and"
    " nearly alike."
)

# %% [markdown]
# Look down the rows, and at the numbers: the random maps are rebuilt
# within the first few hundred steps, the last layer most of all,
# and then only refined.
#
# ## Which images excite a channel
#
# A filter of a deeper layer cannot be drawn, but we can ask the data:
# for which images is the largest entry of the channel's map, its **peak**, highest?
# The position of the peak says *where* in the image it was.
#
# ### What one entry can see
#
# One entry of a map sees only part of the image, its **receptive field**.
# A layer with kernel size $k$ widens the field $r$ by $k - 1$ steps,
# and a step is $j$ pixels of the image, the product of all strides so far:
#
# $$r \leftarrow r + (k - 1)\, j, \qquad j \leftarrow j \cdot \text{stride}$$
#
# By hand, `conv1` and the pooling behind it: $1 + 4 \cdot 1 = 5$ pixels, $j = 1$;
# then $5 + 1 \cdot 1 = 6$ pixels, and now $j = 2$.
# The gradient can measure it: a pixel that an entry cannot see has slope 0.
# So ask for the slope of entry (7, 7) with respect to every pixel, on many images,
# and see which pixels ever have one.
#
# **Write it down, then run:** how many pixels wide is the window of an entry of
# `conv3`, behind two more convolutions with $k = 3$ and stride 1?

# %%
guess = None  # the side of the window in pixels

# %%
pixels = tf.constant(rng.uniform(size=(200, 28, 28, 1)).astype("float32"))
with tf.GradientTape() as tape:
    tape.watch(pixels)  # the tape follows weights by itself, other arrays when told to
    entry = tf.reduce_sum(inside(net)(pixels)[2][:, 7, 7])  # all channels and images
seen = np.argwhere(np.any(tape.gradient(entry, pixels), axis=(0, 3)))
(top_row, left), (bottom, right) = seen.min(axis=0), seen.max(axis=0)
print(f"entry (7, 7) sees the rows {top_row} to {bottom}, the columns {left} to {right}")
compare_guess(guess, right - left + 1)

# %% [markdown]
# $6 + 2 \cdot 2 = 10$ pixels behind `conv2`, and $10 + 2 \cdot 2 = 14$ behind `conv3`:
# a quarter of the image. The code chooses four channels; the figure shows the six
# strongest images of each, with that window.

# %%
peaks = all_maps[2].max(axis=(1, 2))  # (n, c)
often = np.mean(peaks > 0, axis=0) > 0.3  # leaves out the nearly dead ones
channels = np.argsort(-peaks.std(axis=0) / (peaks.mean(axis=0) + 1e-9) * often)

# %%
# @title Draw the six strongest images of four channels
fig, panels = plt.subplots(4, 6, figsize=(9, 6.6))
for row, k in zip(panels, channels[:4], strict=True):
    best = np.argpartition(-peaks[:, k], 6)[:6]
    for axes, m in zip(row, best[np.argsort(-peaks[best, k])], strict=True):
        i, j = np.unravel_index(all_maps[2][m, :, :, k].argmax(), (14, 14))
        show(axes, x_test[m, :, :, 0], f"a {y_test[m]}, peak {peaks[m, k]:.1f}", cmap="gray")
        axes.add_patch(plt.Rectangle((2 * j - 6.5, 2 * i - 6.5), 14, 14, fill=False, ec="C1", lw=2))
    row[0].set_ylabel(f"channel {k}")
fig.suptitle("conv3: the images with the highest peaks, and what the peak could see")
show_figure(
    "Four rows of six digits, one row for each of the channels"
    f" {', '.join(map(str, channels[:4]))} of conv3, an orange window of 14 by 14 pixels around"
    " the peak of each. Within a row the windows hold similar strokes, in part of different digits."
)

# %% [markdown]
# Each row is one channel. Inside the orange windows the same kind of stroke returns,
# often in different digits: a channel is a detector of *parts*, seldom of a class.
# (The four shown are choosy: on from time to time, and with peaks that vary
# a lot from image to image.)
# Be careful with names such as "the hook detector": six images are an impression.
#
# **Your turn:** exercise 4, and exercise 5, which mends a function
# that should say what an entry has seen.
#
# ## Let the channel draw
#
# The data can only show images that there are. What would the channel like best of
# *all* images? The weights stay as they are, and gradient ascent changes the pixels:
#
# $$x \leftarrow \mathrm{clip}_{[0, 1]}\Big(x + \eta\,
# \frac{\partial z / \partial x}{\lVert \partial z / \partial x \rVert}\Big)$$
#
# Here $z$ belongs to one entry of the channel, (7, 7), so the drawing appears inside
# its window. To climb by the slope at the pixels is due to Erhan and others (2009; also
# Simonyan and others 2014); here it is divided by its length, for steps of one length.
# By hand, one pixel: $z = 3x$ has the slope 3, so $x$ rises by $\eta$ at every step
# until it is 1. Where $a = 0$ its slope is 0 and nothing would ever move, as with a
# dead unit. So the code climbs $z$, the entry *before* ReLU: a window of 3 x 3 entries
# of `conv2` times the kernel, plus the bias. It starts from twelve images of noise,
# from dark to bright, and keeps the best.


# %%
def climb(net, k, start, steps=60, size=0.5):
    """Images (n, 28, 28, 1) after gradient ascent on entry (7, 7) of channel k, before ReLU: z."""
    inner, x = inside(net), tf.Variable(start)
    K, b = net.get_layer("conv3").get_weights()  # (3, 3, 16, 32), (32,)
    for step in range(steps + 1):
        with tf.GradientTape() as tape:
            window = inner(x)[1][:, 6:9, 6:9]  # of the maps of conv2
            z = tf.reduce_sum(window * K[..., k], axis=(1, 2, 3)) + b[k]
        slope = tape.gradient(z, x)
        norm = tf.sqrt(tf.reduce_sum(slope**2, axis=(1, 2, 3), keepdims=True))
        if step < steps:
            x.assign(tf.clip_by_value(x + size * slope / (norm + 1e-9), 0, 1))
    return x.numpy(), z.numpy()


# %%
noise = rng.uniform(size=(12, 28, 28, 1)) * np.linspace(0.2, 1, 12)[:, None, None, None]
drawings = [climb(net, k, noise.astype("float32")) for k in channels[:4]]

# %%
# @title Draw the best test images, and what gradient ascent made
fig, panels = plt.subplots(2, 4, figsize=(9, 5))
for k, (drawn, heights), (upper, lower) in zip(channels, drawings, panels.T, strict=False):
    m, best = peaks[:, k].argmax(), heights.argmax()
    show(upper, x_test[m, :, :, 0], f"channel {k}: a {y_test[m]}, {peaks[m, k]:.1f}", cmap="gray")
    show(lower, drawn[best, :, :, 0], f"drawn: {heights[best]:.1f}", cmap="gray")
    i, j = np.unravel_index(all_maps[2][m, :, :, k].argmax(), (14, 14))
    for axes, row, column in ((upper, i, j), (lower, 7, 7)):
        place = 2 * column - 6.5, 2 * row - 6.5
        axes.add_patch(plt.Rectangle(place, 14, 14, fill=False, ec="C1", lw=2))
fig.suptitle("The best of the test images, and what gradient ascent draws: peaks in the titles")
show_figure(
    "Above, for four channels, the test image with the highest peak and the window of the peak;"
    " below, the image that gradient ascent made of noise. Outside the window it is noise still,"
    f" inside it has strokes and blots of full black and white; the last peak is {heights.max():.1f},"
    f" the test image's {peaks[:, k].max():.1f}."
)

# %% [markdown]
# Outside of the window the noise is as it was: no slope ever reached it.
# Inside, the stroke of the upper row can be found again, with hard edges and with spots
# that no digit has. Compare the two numbers over each column: what the drawing reaches,
# no image need reach, and mostly none of the 1000 (300 without MNIST) does.
# So a drawing says what the channel *answers to*, and the top images say what it
# meets. Each corrects the other.
#
# What a channel sees is not yet what the *answer* rests on: that is lesson 13.
#
# ## Common mistakes
#
# * **Maps of an untrained net shown as "what it learned"**, often by `clone_model`,
#   which draws new weights. Share the layers: `keras.Model(net.inputs[0], ...)`.
# * **`model.input` of a `Sequential`.** In Keras 3.15 it raises an `AttributeError`;
#   `model.inputs[0]` works for both kinds of model.
# * **One colour scale per panel.** Noise looks like a signal.
#   One scale per layer, and a colour bar that says it.
# * **`a[0, :, :, k]` on a dense layer.** Its output is (n, units): there is no h, no w.
# * **Names such as `conv2d_1`.** Keras counts on within a session, so after a second
#   run the name is another one. Name your layers.
# * **Reaching for private modules or `K.function`.**
#   `keras.Model` and `tf.GradientTape` are all you need.
# * **"Dead" after one image.** Look at many, at all positions.
# * **A name for a channel after six images.** Say what would refute it, and look.
# * **A drawn image taken for something the net has seen.** It is what the channel
#   likes, and no digit need look like it.
#
# ## References
#
# * Zeiler & Fergus 2014, [Visualizing and understanding convolutional
#   networks](https://arxiv.org/abs/1311.2901): maps and the images that excite them.
# * Lin, Chen & Yan 2014, [Network in network](https://arxiv.org/abs/1312.4400):
#   the global average.
# * Simonyan, Vedaldi & Zisserman 2014, [Deep inside convolutional networks: visualising
#   image classification models and saliency maps](https://arxiv.org/abs/1312.6034):
#   images drawn by gradient ascent. They refer to Erhan, Bengio, Courville & Vincent
#   2009, *Visualizing higher-layer features of a deep network*.
# * Olah, Mordvintsev & Schubert 2017, [Feature
#   visualization](https://distill.pub/2017/feature-visualization/): what it takes on
#   photographs.
# * LeCun, Bottou, Bengio & Haffner 1998, [Gradient-based learning applied to document
#   recognition](https://doi.org/10.1109/5.726791): MNIST.

# %% [markdown]
# ## What to take away
#
# * An activation map is a channel's output at every position.
#   Draw a layer's maps on one scale, from the trained net, beside the untrained one.
# * A map that looks like the image says nothing about learning: random filters give it
#   too.
# * A channel is dead only if it is 0 on *many* images at all positions. Large learning
#   rates kill channels, and no message says so.
# * An entry sees only its receptive field, which grows by $k - 1$ steps a layer;
#   the gradient measures it.
# * What excites a channel is asked of the data (top images) or of the gradient (a
#   drawing that no digit need resemble).
#   What an *answer* rests on is asked in lesson 13.
