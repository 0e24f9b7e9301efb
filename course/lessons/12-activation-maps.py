# %% [markdown]
# # 12 What the net looks at
#
# Open a trained convolutional net, draw what every channel sees in an image,
# and find the pixels behind a right and a wrong answer.
#
# **Time:** 90 minutes. **You need:** convolution and pooling (lesson 11), Keras models
# (lesson 10), what a dead unit is (lesson 1), gradients (lesson 4).

# %%
import contextlib
import io
import os

os.environ |= {"KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3"}  # before Keras
stderr, _ = os.dup(2), os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # no notes on hardware
import keras
import tensorflow as tf

os.dup2(stderr, 2)
keras.config.set_floatx("float32")  # whatever your keras.json says
import matplotlib.pyplot as plt
import numpy as np
import scipy.ndimage
from scipy.spatial.distance import cosine
from sklearn.datasets import load_digits

plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.constrained_layout.use": True, "axes.titlesize": 9})
rng = np.random.default_rng(12)
LAYERS = ["conv1", "conv2", "conv3"]

# %% [markdown]
# ## A trained net to look into
#
# The pictures of this lesson are drawn from a net that *can* do something:
# maps of random weights show random things.
# So first load the handwritten digits of MNIST.
# Where they cannot be loaded, scikit-learn's digits take their place,
# enlarged from 8 x 8 to the same 28 x 28 pixels: coarser, but everything below works.


# %%
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
def build_net(seed):
    """Three convolutions, global average, logits; equal seeds give equal weights."""
    keras.utils.set_random_seed(seed)
    look = {"padding": "same", "activation": "relu", "kernel_initializer": "he_normal"}
    x = inputs = keras.Input((28, 28, 1))
    x = keras.layers.Conv2D(8, 5, name="conv1", **look)(x)  # (28, 28, 8)
    x = keras.layers.MaxPooling2D(name="pool")(x)  # (14, 14, 8)
    x = keras.layers.Conv2D(16, 3, name="conv2", **look)(x)  # (14, 14, 16)
    x = keras.layers.Conv2D(32, 3, name="conv3", **look)(x)  # (14, 14, 32)
    x = keras.layers.GlobalAveragePooling2D(name="gap")(x)  # (32,)
    return keras.Model(inputs, keras.layers.Dense(10, name="logits")(x))


def inside(net):
    """A model that shares the layers of `net` and returns the maps of all of LAYERS."""
    return keras.Model(net.input, [net.get_layer(name).output for name in LAYERS])


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
logits = net.predict(x_test, verbose=0)
said = logits.argmax(axis=1)
print(f"test images right: {100 * np.mean(said == y_test):.1f} %, of {len(y_test)}")

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
# The code does one position of the real net by hand, then draws all eight filters.

# %%
K, b = net.get_layer("conv1").get_weights()  # (5, 5, 1, 8), (8,)
K_old = untrained.get_layer("conv1").get_weights()[0]
by_hand = np.maximum(b + np.sum(K[:, :, 0] * image[8:13, 8:13], axis=(0, 1)), 0)
assert np.allclose(by_hand, inside(net)(image[None])[0][0, 10, 10], atol=1e-5)


# %%
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
plt.show()

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
# Keras gets it from a second model
# that *shares* the layers of the first: `keras.Model(net.input, layer.output)`.
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


# %%
maps, maps_old = ([a[0].numpy() for a in inside(m)(image[None])] for m in (net, untrained))
fig, panels = plt.subplots(3, 2, figsize=(11, 6), height_ratios=[1.3, 2.3, 4.4])
for row, name, pair in zip(panels, LAYERS, zip(maps_old, maps, strict=True), strict=True):
    norm = plt.matplotlib.colors.PowerNorm(0.4, 0, max(a.max() for a in pair))
    for axes, a, which in zip(row, pair, ("untrained", "trained"), strict=True):
        title = f"{name}, {which}: highest activation {a.max():.1f}"
        drawn = show(axes, sheet(a, a.shape[-1] // 8), title, norm=norm)
    fig.colorbar(drawn, ax=row, label="activation", format="%.1f", ticks=norm.inverse([0, 0.4, 1]))
plt.show()

# %% [markdown]
# Each layer has one scale for all its maps, untrained and trained:
# within a row, equal colours mean equal activations.
# (Its steps are not even, so that faint maps can be seen: read the colour bar.)
# The activations have grown, those of `conv3` most of all.
#
# The untrained maps of `conv1` already look like the digit,
# because *any* small filter slid over an image gives a blurred copy of it
# or its outline, and the untrained `conv3` still resembles it.
# **A map that resembles the input is no sign of learning.**
# The difference shows in the trained `conv3`: there a map no longer repeats the digit,
# but lights up at one part of it: a bar, an arc, the end of a stroke.
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
probe = keras.Model(copy.input, copy.layers[4].output)
a = probe(image[None])[0].numpy()
fig, panels = plt.subplots(1, 8, figsize=(9, 1.6))
for k, axes in enumerate(panels):
    show(axes, a[:, :, k], f"channel {k}")
fig.suptitle("What the last convolution has learned?")
plt.show()

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
all_maps, old_maps = (inside(m).predict(x_test, verbose=0) for m in (net, untrained))
for name, a in zip(LAYERS, all_maps, strict=True):
    one, dead = (np.sum(~part.any(axis=(0, 1, 2))) for part in (a[:1], a))
    always = f"{np.sum(a.all(axis=(0, 1, 2)))} always on, at most {np.mean(a > 0, axis=(0, 1, 2)).max():.0%}"
    print(f"{name}: {one} of {a.shape[-1]} silent on image 0, {dead} on all; {always}")
for a, look, which in ((old_maps[2], "s--", "untrained"), (all_maps[2], "o-", "trained")):
    plt.plot(np.sort(100 * np.mean(a > 0, axis=(0, 1, 2))), look, label=which)
plt.gca().set(title="Channels of conv3", xlabel="channel, sorted", ylabel="entries above 0 (%)")
plt.legend()
plt.show()

# %% [markdown]
# A point at 0 is a dead channel, or one as good as dead, on in a handful of places;
# a point at 100 would be one that is always on.
# One image proves nothing: a channel that looks for a stroke which this digit
# does not have is silent here and busy elsewhere. Only many images can tell "dead".
#
# Why do channels die? One too large step can push a bias so far down
# that no image brings it back. So raise the learning rate and count.
# That takes a while; the table was made by `course/sweeps/12-activation-maps.py`,
# with MNIST and this lesson's functions, five seeds each.

# %%
SWEEP = """2026-11-22; Python 3.11.7, Keras 3.15.1, TensorFlow 2.21.0, NumPy 2.4.6; uv run --no-sync python course/sweeps/12-activation-maps.py
lr dead test% hottest random coldest
0.002 0.0,0.0,1.0,0.0,0.0 88.3,86.1,83.0,84.1,80.0 4.4,4.4,5.2,4.8,5.7 2.6,2.6,3.2,3.4,4.5 2.1,1.8,2.7,2.6,2.4
0.01 3.0,7.0,2.0,4.0,2.0 94.9,94.2,93.9,91.8,94.1 6.3,5.4,6.4,5.8,7.2 4.1,4.0,4.0,4.2,6.5 3.2,3.8,4.4,3.7,4.4
0.05 55.0,53.0,54.0,54.0,53.0 12.6,12.6,12.6,12.6,12.6 0.0,0.0,0.0,0.0,0.0 0.0,0.0,0.0,0.0,0.0 0.0,0.0,0.0,0.0,0.0
"""
rows = [line.split() for line in SWEEP.splitlines()[2:]]
seeds = np.array([[[float(v) for v in cell.split(",")] for cell in row[1:]] for row in rows])
print("learning rate, dead channels of 56 (mean, each seed), test images right")
for row, (dead, right, *_) in zip(rows, seeds, strict=True):
    spread = f"{right.mean():.1f} +- {right.std(ddof=1):.1f} %"
    print(f"{row[0]:>5}: {dead.mean():5.1f} {dead.astype(int)}, {spread}")

# %% [markdown]
# At 0.002 hardly a channel dies, but 1000 steps are too few for such small ones.
# At 0.01 the net is best, and pays with a few channels.
# At 0.05 almost all are dead, no image gets through to the logits any more,
# and the net gives every image the same answer: the loss just stays high.
# No error message reports any of this. Count.
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
norm = plt.matplotlib.colors.PowerNorm(0.4, 0, max(now[2].max() for now in kept.values()))
fig, panels = plt.subplots(5, 1, figsize=(9, 6.2))
for axes, (step, now) in zip(panels, kept.items(), strict=True):
    drawn = show(axes, sheet(now[2][:, :, :8], 1), norm=norm)
    axes.set_ylabel(f"step {step}", fontsize=9)
    likeness = [1 - cosine(a.ravel(), b.ravel()) for a, b in zip(now, kept[1000], strict=True)]
    print(f"step {step:4}, likeness of conv1, conv2, conv3:", np.round(likeness, 2))
fig.colorbar(drawn, ax=panels, label="activation")
fig.suptitle("Eight channels of conv3 on one image, through training")
plt.show()

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
# One entry of a map sees only part of the image, its **receptive field**.
# A layer with kernel size $k$ widens the field $r$ by $k - 1$ steps,
# and a step is $j$ pixels of the image, the product of all strides so far:
#
# $$r \leftarrow r + (k - 1)\, j, \qquad j \leftarrow j \cdot \text{stride}$$
#
# | layer | kernel, stride | $r$ | $j$ |
# |---|---|---|---|
# | input | | 1 | 1 |
# | conv1 | 5, 1 | $1 + 4 \cdot 1 = 5$ | 1 |
# | pool | 2, 2 | $5 + 1 \cdot 1 = 6$ | 2 |
# | conv2 | 3, 1 | $6 + 2 \cdot 2 = 10$ | 2 |
# | conv3 | 3, 1 | $10 + 2 \cdot 2 = 14$ | 2 |
#
# So one entry of `conv3` sees 14 x 14 pixels.
# (A test of this course asks the gradient which pixels can change such an entry:
# they are just these.)
# The code draws the six strongest images of four channels, with that window.

# %%
peaks = all_maps[2].max(axis=(1, 2))  # (n, c)
often = np.mean(peaks > 0, axis=0) > 0.3  # leaves out the nearly dead ones
channels = np.argsort(-peaks.std(axis=0) / (peaks.mean(axis=0) + 1e-9) * often)
fig, panels = plt.subplots(4, 6, figsize=(9, 6.6))
for row, k in zip(panels, channels[:4], strict=True):
    best = np.argpartition(-peaks[:, k], 6)[:6]
    for axes, m in zip(row, best[np.argsort(-peaks[best, k])], strict=True):
        i, j = np.unravel_index(all_maps[2][m, :, :, k].argmax(), (14, 14))
        show(axes, x_test[m, :, :, 0], f"a {y_test[m]}, peak {peaks[m, k]:.1f}", cmap="gray")
        axes.add_patch(plt.Rectangle((2 * j - 6.5, 2 * i - 6.5), 14, 14, fill=False, ec="C1", lw=2))
    row[0].set_ylabel(f"channel {k}")
fig.suptitle("conv3: the images with the highest peaks, and what the peak could see")
plt.show()

# %% [markdown]
# Each row is one channel. Inside the orange windows the same kind of stroke returns,
# often in different digits: a channel is a detector of *parts*, seldom of a class.
# (The four shown are choosy: on from time to time, and with peaks that vary
# a lot from image to image.)
# Be careful with names such as "the hook detector": six images are an impression.
#
# **Your turn:** exercise 4.
#
# ## The class activation map
#
# From part to whole: which *places* speak for a class?
# For this net the question has an exact answer.
# With $A_k$ the maps of `conv3` and $W$, $b$ the weights of `logits`,
#
# $$z_c = b_c + \sum_k W_{kc}\,
# \underbrace{\frac{1}{hw} \sum_{i,j} A_{ijk}}_{\text{global average}}
# = b_c + \frac{1}{hw} \sum_{i,j}\, \underbrace{\sum_k W_{kc}\, A_{ijk}}_{M_c(i,j)}$$
#
# The sums only changed places.
# $M_c$ is the **class activation map** (CAM; Zhou and others 2016):
# the logit is its mean plus the bias.
# Two channels of 1 x 2 positions by hand: $A_1 = (4, 0)$ and $A_2 = (1, 3)$,
# with weights 2 and $-1$. Then $M = (2 \cdot 4 - 1,\; 0 - 3) = (7, -3)$ and
# $z = b + (7 - 3)/2 = b + 2$: the left place speaks for the class,
# the right one against it.
#
# The figure shows a digit that the net has right, and the error it is surest of,
# each with the map of two classes: the class it said and its rival
# (for the error, the true class).

# %%
W_out, b_out = net.get_layer("logits").get_weights()  # (32, 10), (10,)
cams = all_maps[2] @ W_out  # (n, 14, 14, 10): a map for every image and class
assert np.allclose(cams.mean(axis=(1, 2)) + b_out, logits, atol=1e-3)
lead = logits.max(axis=1) - logits[np.arange(len(y_test)), y_test]  # 0 where it is right
good, bad = lead.argmin(), lead.argmax()
extent = (-0.5, 27.5, 27.5, -0.5)  # stretches 14 x 14 positions over 28 x 28 pixels


def overlay(axes, m, heat, title, **look):
    """A heat map over test image m; what is near 0 stays see-through."""
    show(axes, x_test[m, :, :, 0], cmap="gray")
    alpha = np.clip(np.abs(heat) / look["vmax"] * 1.5, 0, 0.8)
    return show(axes, heat, title, extent=extent, alpha=alpha, **look)


# %%
fig, panels = plt.subplots(2, 3, figsize=(9, 5.4))
for row, m in zip(panels, (good, bad), strict=True):
    rival = y_test[m] if m == bad else np.argsort(logits[m])[-2]
    top = np.abs(cams[m][:, :, [said[m], rival]]).max()
    show(row[0], x_test[m, :, :, 0], f"a {y_test[m]}: net says {said[m]}", cmap="gray")
    for axes, c in zip(row[1:], (said[m], rival), strict=True):
        look = {"cmap": "RdBu_r", "vmin": -top, "vmax": top}
        drawn = overlay(axes, m, cams[m, :, :, c], f"for {c}: logit {logits[m, c]:.1f}", **look)
    fig.colorbar(drawn, ax=row, label="logits: for (red), against (blue)")
fig.suptitle("Class activation maps of a right and of a wrong answer")
plt.show()

# %% [markdown]
# Red places push the logit of that class up, blue ones push it down,
# and their mean plus the bias *is* the logit:
# the code asserts it for all images and classes.
# In the lower row compare the two maps: where does the wrong class get its red?
# That is what misled the net.
#
# Much of the red lies beside the ink.
# That is no mistake of the drawing: an entry sees a window of 14 x 14 pixels,
# and "nothing here, a stroke right below" is a fine sign of an upper edge.
# **A bright place in a map means the window around it, not the pixel under it.**
#
# Most pictures in papers scale the map to [0, 1] before drawing. Then the sign is gone:
# a map with no evidence at all gets a bright spot too.
# **Your turn:** exercise 5, where a flat map must not end as 0/0.
#
# ## Grad-CAM: any net, any layer
#
# CAM needs a global average right behind the maps and one linear layer behind that.
# Grad-CAM (Selvaraju and others 2017) replaces the weights by a gradient
# that every net has: how the logit changes with channel $k$, averaged over positions,
#
# $$\alpha_k = \frac{1}{hw} \sum_{i,j} \frac{\partial z_c}{\partial A_{ijk}}, \qquad
# G(i,j) = \mathrm{relu}\Big(\sum_k \alpha_k A_{ijk}\Big)$$
#
# In our net $\partial z_c / \partial A_{ijk} = W_{kc} / (hw)$ at every position,
# so at `conv3` it must give the CAM again, up to the factor $hw = 196$ and the ReLU.
# At `conv2` and `conv1` it gives something that CAM cannot.
#
# **Predict, then run:** why does the recipe say *logit*, not *probability*?
# How large is the gradient of the probability where the net is sure?

# %%
parts = keras.Model(net.input, [*inside(net).outputs, net.output])
with tf.GradientTape(persistent=True) as tape:
    *grad_maps, z = parts(x_test[good : good + 1])
    z_c, p_c = z[0, said[good]], tf.nn.softmax(z)[0, said[good]]
slopes = [tape.gradient(z_c, a)[0].numpy() for a in grad_maps]
slope_p = tape.gradient(p_c, grad_maps[2])[0].numpy()
assert np.allclose(slopes[2], W_out[:, said[good]] / 196, atol=1e-6)
print(f"p = {p_c:.6f}, largest gradient at conv3 of the logit: {np.abs(slopes[2]).max():.1e},")
print(f"of the probability: {np.abs(slope_p).max():.1e}")
fig, panels = plt.subplots(1, 4, figsize=(9, 2.6))
show(panels[0], x_test[good, :, :, 0], f"the net says {said[good]}", cmap="gray")
for axes, name, a, slope in zip(panels[1:], LAYERS, grad_maps, slopes, strict=True):
    weighted = np.sum(slope.mean(axis=(0, 1)) * a[0].numpy(), axis=2)
    title = f"{name}: {100 * np.mean(weighted < 0):.0f} % cut off by the ReLU"
    overlay(axes, good, np.maximum(weighted, 0), title, cmap="magma", vmin=0, vmax=weighted.max())
fig.suptitle(f"Grad-CAM for class {said[good]}, each panel scaled to its own maximum")
plt.show()

# %% [markdown]
# The gradient of the probability carries the factor $p\,(1-p)$, which is almost 0
# where the net is sure. Where $p$ rounds to 1 nothing is left of the map,
# and everywhere else it mixes in the gradients of the other classes' logits.
# The ReLU keeps only what speaks *for* the class.
#
# Here each panel has its own scale, because the layers have different units,
# and the title says so. Never compare brightness across such panels.
# Early layers give sharp but scattered maps, the last one coarse but meaningful maps.
#
# ### A pretty map proves nothing
#
# **Predict, then run:** what does Grad-CAM show for a net that was never trained?

# %%
old_W = untrained.get_layer("logits").get_weights()[0]
fig, panels = plt.subplots(2, 6, figsize=(9, 3.4))
nets = (old_maps[2], old_W, "untrained"), (all_maps[2], W_out, "trained")
for row, (a, W, which) in zip(panels, nets, strict=True):
    for m, axes in enumerate(row):
        heat = np.maximum(a[m] @ W[:, y_test[m]], 0)
        overlay(axes, m, heat, f"for {y_test[m]}", cmap="magma", vmin=0, vmax=heat.max() + 1e-9)
    row[0].set_ylabel(which)
fig.suptitle("Grad-CAM for the true class: random weights light up the digit too")
plt.show()

# %% [markdown]
# The upper row knows nothing, and still some of its maps sit neatly on the digit:
# where there is no ink, there is nothing to light up.
# Adebayo and others (2018) made this a test for many methods. Gradients and Grad-CAM
# passed it: on their large nets the maps changed when the weights were drawn anew.
# Guided Backprop and Guided Grad-CAM failed: their maps hardly changed.
# Before you believe a map, **compare it with that of an untrained net,
# and test it on the pixels**. That is the last step.
#
# ## Occlusion: cover it and see
#
# The most direct question needs no gradient: cover part of the image,
# and see how far the score of the *same* class falls (Zeiler & Fergus 2014).
# By hand: the logit of class 3 is 8.0 on the whole image
# and 5.5 with a patch covered. The drop at that place is $8.0 - 5.5 = 2.5$.
# A negative drop means that the patch spoke against the class.
#
# Here is a coarse version: black tiles of 4 x 4 pixels that do not overlap.

# %%
fig, panels = plt.subplots(2, 3, figsize=(9, 5.4))
for row, m in zip(panels, (good, bad), strict=True):
    c, drop = said[m], np.zeros((7, 7))
    for i, j in np.ndindex(7, 7):
        covered = x_test[m].copy()  # a copy: the next tile starts from the whole image
        covered[4 * i : 4 * i + 4, 4 * j : 4 * j + 4] = 0
        drop[i, j] = logits[m, c] - net(covered[None])[0, c]
    show(row[0], x_test[m, :, :, 0], f"a {y_test[m]}: net says {c}", cmap="gray")
    for axes, heat, name in zip(row[1:], (drop, cams[m, :, :, c]), ("drop", "CAM"), strict=True):
        look = {"cmap": "RdBu_r", "vmin": -np.abs(heat).max(), "vmax": np.abs(heat).max()}
        fig.colorbar(overlay(axes, m, heat, f"{name} for {c}", **look), ax=axes, label="logits")
plt.show()

# %% [markdown]
# Black is what the background is made of, so a black tile means "no ink here".
# On photographs black may be a colour like any other: use the mean colour or a blur.
# Covering an empty place changes nothing, however red the CAM is there,
# and covering ink changes every window that saw it:
# the two maps answer different questions, and agree only in part.
# **Your turn:** exercises 6 and 7: Grad-CAM for any layer, and occlusion with
# a patch at every position.
#
# ### Does the map point at what counts?
#
# A test with a number: in each of 300 test images, erase half of the ink.
# Take either the half where the CAM of the predicted class is hottest,
# or the coldest half, or a random half. The count of erased pixels is the same.
#
# **Predict, then run:** which erasure hurts the logit most?


# %%
def erase(net, x, rng):
    """Mean drop of the predicted logit after erasing half of the ink: {which half: drop}."""
    A, z = keras.Model(net.input, [net.get_layer("conv3").output, net.output]).predict(x, verbose=0)
    c, drops = z.argmax(axis=1), {}
    heat = np.einsum("nijk,kn->nij", A, net.get_layer("logits").get_weights()[0][:, c])
    heat = heat.repeat(2, axis=1).repeat(2, axis=2)  # a position is 2 x 2 pixels
    orders = {"hottest": -heat, "random": rng.uniform(size=heat.shape), "coldest": heat}
    for which, order in orders.items():
        covered = x.copy()
        for one, key in zip(covered, order, strict=True):
            ink = one[:, :, 0] > 0.1
            first = np.argsort(np.where(ink, key, np.inf), axis=None)[: ink.sum() // 2]
            one[np.unravel_index(first, ink.shape)] = 0
        drops[which] = np.mean((z - net.predict(covered, verbose=0))[np.arange(len(z)), c])
    return drops


# %%
drops = erase(net, x_test[:300], rng)
print("drop of the logit, this net:", {k: round(float(v), 1) for k, v in drops.items()})
five = seeds[1, 2:]  # the five nets of the table trained with lr 0.01, (3, 5)
print("five stored nets, same order:", five.mean(axis=1), "+-", five.std(axis=1, ddof=1).round(1))
print("coldest half hurts less than a random one:", np.sum(five[2] < five[1]), "of those five")

# %% [markdown]
# The hottest half hurts most, in this net and in each of the stored five:
# the map points at what counts.
# The coldest half hurts too, and in most of the stored nets less than a random one:
# a digit without half of its ink is a worse digit, whichever half it is.
# A heat map that fails such a test is decoration.
#
# ## Common mistakes
#
# * **Maps of an untrained net shown as "what it learned"**, often by `clone_model`,
#   which draws new weights. Share the layers: `keras.Model(net.input, ...)`.
# * **One colour scale per panel.** Noise looks like a signal.
#   One scale per layer, and a colour bar that says it.
# * **`a[0, :, :, k]` on a dense layer.** Its output is (n, units): there is no h, no w.
# * **Names such as `conv2d_1`.** Keras counts on within a session, so after a second
#   run the name is another one. Name your layers.
# * **Reaching for private modules or `K.function`.**
#   `keras.Model` and `tf.GradientTape` are all you need.
# * **"Dead" after one image.** Look at many, at all positions.
# * **Grad-CAM of the probability.** Where the net is sure, that gradient is almost 0.
# * **Rescaling a CAM to [0, 1] and forgetting it.** The hottest place of a map without
#   evidence is still drawn hot.
# * **"The map shows why."** It shows where. Test it: cover the pixels.

# %% [markdown]
# ## References
#
# * Zeiler & Fergus 2014, [Visualizing and understanding convolutional
#   networks](https://arxiv.org/abs/1311.2901): top images, occlusion.
# * Lin, Chen & Yan 2014, [Network in network](https://arxiv.org/abs/1312.4400):
#   the global average.
# * Zhou, Khosla, Lapedriza, Oliva & Torralba 2016, [Learning deep features for
#   discriminative localization](https://arxiv.org/abs/1512.04150): CAM.
# * Selvaraju, Cogswell, Das, Vedantam, Parikh & Batra 2017,
#   [Grad-CAM: visual explanations
#   from deep networks via gradient-based localization](https://arxiv.org/abs/1610.02391).
# * Adebayo, Gilmer, Muelly, Goodfellow, Hardt & Kim 2018, [Sanity checks for saliency
#   maps](https://arxiv.org/abs/1810.03292): pretty maps of random nets.
# * LeCun, Bottou, Bengio & Haffner 1998, [Gradient-based learning applied to document
#   recognition](https://doi.org/10.1109/5.726791): MNIST.

# %% [markdown]
# ## What to take away
#
# * An activation map is a channel's output at every position.
#   Draw a layer's maps on one scale, from the trained net, beside the untrained one.
# * A channel is dead only if it is 0 on *many* images at all positions. Large learning
#   rates kill channels, and no message says so.
# * Behind a global average the CAM splits a logit exactly over the places of the image.
#   Grad-CAM does something similar for any layer of any net, from the logit,
#   after a ReLU.
# * A map that looks right may come from a net that knows nothing.
#   Cover pixels and measure.
