# %% [markdown]
# # 13 What the answer rests on
#
# Ask a trained net which pixels its answer rests on, in five ways,
# and test whether the maps that come out mean anything.
#
# **Time:** 55 minutes. **You need:** maps and receptive fields (lesson 12),
# gradients with TensorFlow's tape (lesson 10), cross-entropy (lesson 3).
#
# Take a net that has more than nine of ten digits right. Change every pixel by at most
# a tenth of the way from black to white, so that you still read the digit at once,
# and it gets most of them wrong. Draw the map of what its answer rests on, and it lies
# on the digit, as it should. Draw the same map for a net that has learned nothing,
# and it lies on the digit too. Which of these pictures may one believe?

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

rng = np.random.default_rng(13)
LAYERS = ["conv1", "conv2", "conv3"]

# %% [markdown]
# ## Before you start
#
# Answer from memory, then open the answers.
#
# <details><summary>A map of `conv3` shows the digit, sharp and whole.
# What does that say about what the net has learned?</summary>
#
# Nothing: random filters give such maps, too.
# Only what differs from the untrained net's map was learned.
# </details>
#
# <details><summary>A net ends in a softmax and is compiled with `from_logits=True`.
# Does it stop with an error, and what does training do?</summary>
#
# No error. The loss takes a softmax of the softmax, which can tell a sure answer from
# an unsure one only faintly, so its loss never comes near 0 and its slopes are weak.
# </details>
#
# <details><summary>He's start gives each weight the variance 2/(number of inputs).
# Where does the 2 come from?</summary>
#
# ReLU sets half of its inputs to 0, and with them half of the mean square.
# The 2 makes up for that, so the signal keeps its size from layer to layer.
# </details>
#
# ## A net that can be asked
#
# The net and its training are those of lesson 12: three convolutions with ReLU,
# the global average of each of the 32 maps, and one linear layer
# that makes ten logits of the 32 numbers.
# Where MNIST cannot be loaded, scikit-learn's digits take its place.


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


# %%
def inside(net):
    """A model that shares the layers of `net` and returns the maps of all of LAYERS."""
    return keras.Model(net.inputs[0], [net.get_layer(name).output for name in LAYERS])


# %%
def train(net, x, y, lr=0.01, steps=1000, callbacks=None):
    """Adam with a learning rate that falls to 0 along half a cosine, batches of 50."""
    schedule = keras.optimizers.schedules.CosineDecay(lr, steps)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    net.compile(keras.optimizers.Adam(schedule), loss)
    epochs = round(steps * 50 / len(x))
    net.fit(x, y, batch_size=50, epochs=epochs, verbose=0, callbacks=callbacks)


# %%
net, other, untrained = build_net(seed=1), build_net(seed=2), build_net(seed=1)
for one in (net, other):
    train(one, x_train, y_train)
    right = np.mean(one.predict(x_val, verbose=0).argmax(axis=1) == y_val)
    print(f"validation images right: {100 * right:.1f} %")
logits = net.predict(x_test, verbose=0)
said, p_said = logits.argmax(axis=1), tf.nn.softmax(logits).numpy().max(axis=1)
good = np.argmax(np.where(said == y_test, p_said, 0))
bad = np.argmax(np.where(said != y_test, p_said, 0))
pair = np.array([good, bad])
print(f"surest right answer: image {good}, a {y_test[good]}, p = {p_said[good]:.4f}")
print(f"surest error: image {bad}, a {y_test[bad]}, called {said[bad]}, p = {p_said[bad]:.4f}")

# %% [markdown]
# `untrained` was built with the seed of `net`, so it *is* that net before its first
# step. `other` differs from `net` in its start alone. You will need both of them.
# The two images, the surest right answer and the surest error, go with us.
#
# ## The gradient with respect to the pixels
#
# Until now a gradient said how the loss changes with a *weight*.
# The same tape says how the logit $z_c$ of a class changes with a *pixel*:
#
# $$S_{ij} = \frac{\partial z_c}{\partial x_{ij}}$$
#
# Its absolute value is called a **saliency map** (Simonyan and others 2014).
# By hand: two pixels and a logit $z = \mathrm{relu}(2 x_1 - x_2)$.
# At $x = (1, 1)$ the unit is on and $S = (2, -1)$: more ink at the first pixel would
# raise the logit, more at the second would lower it. At $x = (0, 1)$ the unit is off:
# $S = (0, 0)$, although 2 units of ink at the first pixel would switch it on.
# A slope is about small changes.


# %%
def pixel_slopes(net, x, c):
    """How the logit of class c[m] changes with each pixel of image x[m]: (n, 28, 28)."""
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)  # the tape follows weights by itself, images when told to
        z = tf.reduce_sum(net(x) * tf.one_hot(c, 10))  # a sum: each image has its own slopes
    return tape.gradient(z, x)[..., 0].numpy()


# %%
slopes = pixel_slopes(net, x_test[pair], said[pair])


# %%
# @title How maps are drawn over an image
def show(axes, picture, title="", **look):
    """Draw a 2-D array as a picture without ticks."""
    axes.set(xticks=[], yticks=[], title=title)
    return axes.imshow(picture, **look)


def overlay(axes, m, heat, title, **look):
    """A heat map, nothing of it see-through, with the outline of test image m."""
    drawn = show(axes, heat, title, extent=(-0.5, 27.5, 27.5, -0.5), **look)  # over 28 x 28 pixels
    line = "black" if look["cmap"] == "RdBu_r" else "white"
    axes.contour(x_test[m, :, :, 0], [0.5], colors=line, linewidths=1)
    return drawn


def signed(heat):
    """Colours for a map with two signs: white is 0, red above, blue below."""
    return {"cmap": "RdBu_r", "vmin": -np.abs(heat).max(), "vmax": np.abs(heat).max()}


# %%
# @title Draw the slopes of both images, and their size
fig, panels = plt.subplots(2, 3, figsize=(9, 5.4))
for row, m, S in zip(panels, pair, slopes, strict=True):
    show(row[0], x_test[m, :, :, 0], f"a {y_test[m]}: net says {said[m]}", cmap="gray")
    drawn = overlay(row[1], m, S, f"slope of the logit of {said[m]}", **signed(S))
    fig.colorbar(drawn, ax=row[1], label="logits per unit of ink")
    fig.colorbar(overlay(row[2], m, np.abs(S), "its size", cmap="magma", vmin=0), ax=row[2])
show_figure(
    "Two digits, the slopes of their logits in red and blue, and the slopes' sizes, with the"
    " digit's outline. The slopes lie on the ink and around it, and change sign from pixel to"
    f" pixel. The largest is {np.abs(slopes).max():.1f} logits per unit of ink."
)

# %% [markdown]
# The large slopes lie on the strokes and beside them, where ink could be added,
# and red stands next to blue.
# Do not read a slope as a share of the answer: it says what a *little* more
# ink would do at this place, everything else as it is.
#
# ## One step along the gradient
#
# What if all pixels move a little, each in the direction that hurts?
# Take the gradient of the *loss* $L$, the cross-entropy with the true class,
# and of every slope only its sign:
#
# $$x' = \mathrm{clip}_{[0, 1]}\big(x + \varepsilon\,\mathrm{sign}\,
# \frac{\partial L}{\partial x}\big)$$
#
# No pixel changes by more than $\varepsilon$. The result is an **adversarial image**
# (Szegedy and others 2014; this step: Goodfellow, Shlens & Szegedy 2015).
# By hand: 784 pixels with slopes of $\pm 0.1$ each, and $\varepsilon = 0.05$.
# Steps along the signs add up to $784 \cdot 0.1 \cdot 0.05 = 3.9$.
# Steps with random signs cancel: about $\sqrt{784} \cdot 0.1 \cdot 0.05 = 0.14$.
#
# So a fair comparison has steps of the same size with random signs.
#
# **Write it down, then run:** ink runs from 0 to 1. How many percent of the test images
# does the net still have right when no pixel changes by more than 0.1?

# %%
guess = None  # test images right, in percent, with epsilon = 0.1

# %%
pixels = tf.constant(x_test)
with tf.GradientTape() as tape:
    tape.watch(pixels)
    loss = keras.losses.sparse_categorical_crossentropy(y_test, net(pixels), from_logits=True)
uphill = np.sign(tape.gradient(loss, pixels))
steps = {"signs of the gradient": uphill, "random signs": rng.choice([-1, 1], uphill.shape)}
eps = np.array([0, 0.02, 0.05, 0.1, 0.15, 0.2])
for name, step in steps.items():
    moved = [np.clip(x_test + e * step, 0, 1).astype("float32") for e in eps]
    rates = [100 * np.mean(net.predict(x, verbose=0).argmax(axis=1) == y_test) for x in moved]
    steps[name] = rates
    print(f"{name}:", ", ".join(f"{e:g}: {r:.0f} %" for e, r in zip(eps, rates, strict=True)))
compare_guess(guess, steps["signs of the gradient"][3])

# %%
# @title Draw both curves, and a digit before and after the step
for (name, rates), color in zip(steps.items(), CYCLE[1:], strict=False):
    plt.plot(eps, rates, "o-", color=color, label=name)
plt.gca().set(title="One step, all pixels", xlabel="epsilon", ylabel="test images right (%)")
plt.legend()
show_figure(
    "Test images right against epsilon. With the signs of the gradient the curve falls from"
    f" {rates[0]:.0f} % to {steps['signs of the gradient'][3]:.0f} % at 0.1, with random signs of"
    f" the same size it is at {rates[3]:.0f} % there."
)
bent = np.clip(x_test + 0.1 * uphill, 0, 1).astype("float32")
p_bent = tf.nn.softmax(net.predict(bent, verbose=0)).numpy()
turned = (said == y_test) & (p_bent.argmax(axis=1) != y_test)
m = np.argmax(np.where(turned, p_said, 0))  # of the answers it turns, the surest
answers = (said[m], p_said[m]), (p_bent[m].argmax(), p_bent[m].max())
titles = [f"says {c}, p = {p:.3f}" for c, p in answers]
fig, panels = plt.subplots(1, 2, figsize=(7, 3))
for axes, picture, title in zip(panels, (x_test[m], bent[m]), titles, strict=True):
    fig.colorbar(show(axes, picture[:, :, 0], title, cmap="gray", vmin=0, vmax=1), ax=axes)
show_figure(
    f"A {y_test[m]}, of which the net {titles[0]}; and the same with a faint pattern over all"
    f" pixels, in which a person still reads a {y_test[m]}: the net {titles[1]}."
)

# %% [markdown]
# With the signs of the gradient the curve falls at once, with random signs of the same
# size much later: it is the direction that does it, not the size.
# The second figure shows the surest answer that the step turns: a person reads both
# alike.
# The step needed nothing but a gradient:
# the same line that draws the saliency map, with the loss in place of the logit.
# And it was chosen for each image: the test images themselves are as right as before.
#
# <details><summary>Why does so small a change do so much, and random signs so little?
# </summary>
#
# Each pixel adds a little, and along the gradient's signs all 784 contributions have
# the same direction: they add up with the *number* of pixels. Goodfellow and others
# give this reason: no bend is needed, a linear map of many inputs is enough.
# With random signs they cancel, and the sum grows with the square root only.
# </details>
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
# The figure shows both images, each with the map of two classes:
# the class that the net said and its rival (for the error, the true class).


# %%
maps = inside(net).predict(x_test, verbose=0)[2]  # of conv3, (n, 14, 14, 32)
W_out, b_out = net.get_layer("logits").get_weights()  # (32, 10), (10,)
cams = maps @ W_out  # (n, 14, 14, 10): a map for every image and class
assert np.allclose(cams.mean(axis=(1, 2)) + b_out, logits, atol=1e-3)

# %%
# @title Draw the class activation maps of two classes
fig, panels = plt.subplots(2, 3, figsize=(9, 5.4))
for row, m in zip(panels, pair, strict=True):
    rival = y_test[m] if m == bad else np.argsort(logits[m])[-2]
    look = signed(cams[m][:, :, [said[m], rival]])
    show(row[0], x_test[m, :, :, 0], f"a {y_test[m]}: net says {said[m]}", cmap="gray")
    for axes, c in zip(row[1:], (said[m], rival), strict=True):
        drawn = overlay(axes, m, cams[m, :, :, c], f"for {c}: logit {logits[m, c]:.1f}", **look)
    fig.colorbar(drawn, ax=row, label="logits: for (red), against (blue)")
show_figure(
    f"Class activation maps in red and blue. Above a {y_test[good]} for {said[good]} and its rival;"
    f" below the surest error, a {y_test[bad]}, for {said[bad]} and for {y_test[bad]}. The outline of"
    " the digit lies over them; much of the red is beside the ink."
)

# %% [markdown]
# Red places push the logit of that class up, blue ones push it down,
# and their mean plus the bias *is* the logit:
# the code asserts it for all images and classes.
# In the lower row compare the two maps: where does the wrong class get its red?
# That is what misled the net.
#
# Much of the red lies beside the ink.
# That is no mistake of the drawing: an entry sees a window of 14 x 14 pixels (lesson
# 12), and "nothing here, a stroke right below" is a fine sign of an upper edge.
# **A bright place in a map means the window around it, not the pixel under it.**
#
# Most pictures in papers scale the map to [0, 1] before drawing. Then the sign is gone:
# a map with no evidence at all gets a bright spot too.
# **Your turn:** exercise 1, where a flat map must not end as 0/0.
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
parts = keras.Model(net.inputs[0], [*inside(net).outputs, net.outputs[0]])
with tf.GradientTape(persistent=True) as tape:
    *grad_maps, z = parts(x_test[good : good + 1])
    z_c, p_c = z[0, said[good]], tf.nn.softmax(z)[0, said[good]]
slopes = [tape.gradient(z_c, a)[0].numpy() for a in grad_maps]
slope_p = tape.gradient(p_c, grad_maps[2])[0].numpy()
assert np.allclose(slopes[2], W_out[:, said[good]] / 196, atol=1e-6)
largest = [np.abs(S).max() for S in (slopes[2], slope_p)]
print(f"p = {p_c:.6f}, largest slope of the logit {largest[0]:.1e}, of p {largest[1]:.1e}")
fig, panels = plt.subplots(1, 4, figsize=(10, 2.6))
show(panels[0], x_test[good, :, :, 0], f"the net says {said[good]}", cmap="gray")
for axes, name, a, slope in zip(panels[1:], LAYERS, grad_maps, slopes, strict=True):
    weighted = np.sum(slope.mean(axis=(0, 1)) * a[0].numpy(), axis=2)
    title = f"{name}: {100 * np.mean(weighted < 0):.0f} % cut off"
    drawn = overlay(axes, good, np.maximum(weighted, 0), title, cmap="magma", vmin=0)
    fig.colorbar(drawn, ax=axes, shrink=0.7, format="%.1g")
show_figure(
    f"A {y_test[good]} and Grad-CAM for {said[good]} at conv1, conv2 and conv3, each with a colour"
    " bar of its own and the digit's outline. At conv1 and conv2 thin lines along the ink, at conv3"
    " a few broad spots."
)

# %% [markdown]
# The gradient of the probability carries the factor $p\,(1-p)$, which is almost 0
# where the net is sure. Where $p$ rounds to 1 nothing is left of the map,
# and everywhere else it mixes in the gradients of the other classes' logits.
# The ReLU keeps only what speaks *for* the class.
#
# Here each panel has its own scale, because the layers have different units:
# never compare brightness across such panels. Early layers give sharp but scattered
# maps, the last one coarse ones.
#
# ### A pretty map proves nothing
#
# **Predict, then run:** what does Grad-CAM show for a net that was never trained?


# %%
def grad_cam_conv3(net, x, c):
    """Grad-CAM of x[m] for class c[m] at conv3, by its closed form, times 196: (n, 14, 14)."""
    W = net.get_layer("logits").get_weights()[0]
    return np.maximum(np.einsum("nijk,kn->nij", inside(net).predict(x, verbose=0)[2], W[:, c]), 0)


# %%
# @title Draw Grad-CAM, untrained and trained
fig, panels = plt.subplots(2, 6, figsize=(10, 3.6))
for row, one, which in zip(panels, (untrained, net), ("untrained", "trained"), strict=True):
    for m, heat in enumerate(grad_cam_conv3(one, x_test[:6], y_test[:6])):
        overlay(row[m], m, heat, f"for {y_test[m]}, to {heat.max():.1f}", cmap="magma", vmin=0)
    row[0].set_ylabel(which)
show_figure(
    "Grad-CAM for the true class of six digits, above of the untrained net, below of the trained"
    " one, each from 0 to its own maximum. Some maps of the untrained net are bright along the"
    " outline of the digit."
)

# %% [markdown]
# The upper row knows nothing, and still some of its maps sit neatly on the digit:
# where there is no ink, there is nothing to light up.
# So ask for a number: how much does a map change when the training is taken away?
# For each of 300 images, correlate the map of the trained net with that of the
# untrained one. And since *any* two maps of one image resemble each other a little,
# compare that with the correlation with another *trained* net: the same training,
# another start.
#
# One more method joins in. **Guided Backprop** (Springenberg and others 2015) is the
# slope with respect to the pixels, with one change: on the way back, every ReLU also
# sets negative slopes to 0.


# %%
@tf.custom_gradient
def guided_relu(z):
    """ReLU that hands back only positive slopes."""
    return tf.nn.relu(z), lambda upstream: tf.where(z > 0, tf.nn.relu(upstream), 0.0)


# %%
def guided_backprop(net, x, c):
    """Slopes at the pixels, (n, 28, 28), with negative ones cut off on the way at each ReLU."""
    guided = build_net(0, guided_relu)
    guided.set_weights(net.get_weights())
    return pixel_slopes(guided, x, c)


# %%
METHODS = {
    "slopes": pixel_slopes,
    "their size": lambda net, x, c: np.abs(pixel_slopes(net, x, c)),
    "Grad-CAM": grad_cam_conv3,
    "Guided Backprop": guided_backprop,
}


# %%
def likeness(one, two):
    """Mean correlation of two nets' maps of the same images; flat maps are left out."""
    pairs = [(a.ravel(), b.ravel()) for a, b in zip(one, two, strict=True)]
    pairs = [(a, b) for a, b in pairs if np.ptp(a) > 0 and np.ptp(b) > 0]
    return np.mean([np.corrcoef(a, b)[0, 1] for a, b in pairs])


# %%
SWEEP = """2026-11-28; Python 3.11.7, Keras 3.15.1, TensorFlow 2.21.0, NumPy 2.4.6; uv run --no-sync python course/sweeps/13-saliency-maps.py
hottest: 6.3 5.4 6.4 5.8 7.2 6.4 5.9 5.9 6.9 6.7
random: 4.1 4.0 4.0 4.2 6.5 4.6 4.3 4.2 4.8 4.4
coldest: 3.2 3.8 4.4 3.7 4.4 4.4 3.2 3.1 4.9 3.5
slopes, untrained: 0.01 -0.02 0.02 0.04 0.02 -0.01 -0.01 -0.03 -0.01 0.00
slopes, another: 0.24 0.40 0.34 0.31 0.45 0.31 0.39 0.30 0.29 0.25
their size, untrained: 0.29 0.23 0.32 0.30 0.34 0.41 0.35 0.34 0.35 0.30
their size, another: 0.22 0.38 0.34 0.35 0.49 0.40 0.44 0.40 0.38 0.31
Grad-CAM, untrained: 0.23 0.11 0.26 0.19 0.25 0.06 0.17 0.14 0.16 0.13
Grad-CAM, another: 0.43 0.61 0.46 0.48 0.62 0.40 0.47 0.45 0.54 0.61
Guided Backprop, untrained: 0.60 0.61 0.64 0.62 0.53 0.60 0.61 0.60 0.46 0.49
Guided Backprop, another: 0.52 0.76 0.71 0.63 0.78 0.64 0.61 0.53 0.59 0.47
"""
stored = np.array([line.split()[-10:] for line in SWEEP.splitlines()[1:]], dtype=float)  # (11, 10)
print("likeness of the trained net's maps with the untrained and with another trained net's")
for name, ten in zip(METHODS, stored[3:].reshape(4, 2, 10), strict=True):
    mine, *theirs = (METHODS[name](n, x_test[:300], y_test[:300]) for n in (net, untrained, other))
    here = " and ".join(f"{likeness(mine, maps):.2f}" for maps in theirs)
    print(f"{name:15}: here {here}; ten stored nets {ten[0].mean():.2f} and {ten[1].mean():.2f}")

# %% [markdown]
# Read each line from left to right. **A method that shows what was learned gives maps
# that resemble another trained net's more than the untrained net's.**
# On the ten stored nets:
#
# * The **slopes**, with their signs, and **Grad-CAM** pass: 0.00 against 0.33,
#   and 0.17 against 0.51.
# * **Guided Backprop** fails: 0.58 against 0.62. Its picture of a net that knows
#   nothing resembles that of the trained one nearly as much as two trained ones
#   resemble each other.
# * The **size** of the slopes, the saliency map, hardly passes: 0.32 against 0.37.
#   Without the signs it says little more than where the ink is.
#
# This test was proposed by Adebayo and others (2018), on large nets and photographs.
# Gradients and Grad-CAM passed it there; Guided Backprop and Guided Grad-CAM failed:
# their maps hardly changed when the weights of the upper layers were drawn anew.
#
# <details><summary>Why can Guided Backprop resemble itself without any training?
# </summary>
#
# What it lets through on the way back is decided by which ReLUs are on and by the signs
# on the way, and both depend on the edges in the image more than on the last weights.
# Nie, Zhang & Patel (2018) show for random nets that it partly restores the image.
# </details>
#
# Passing says that a map depends on the training, not that it is right. So before you
# believe a map, **compare it with that of an untrained net,
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
tiles = np.zeros((2, 7, 7))
for m, c, drop in zip(pair, said[pair], tiles, strict=True):
    for i, j in np.ndindex(7, 7):
        covered = x_test[m].copy()  # a copy: the next tile starts from the whole image
        covered[4 * i : 4 * i + 4, 4 * j : 4 * j + 4] = 0
        drop[i, j] = logits[m, c] - net(covered[None])[0, c]

# %%
# @title Draw the drops beside the class activation maps
fig, panels = plt.subplots(2, 3, figsize=(9, 5.4))
for row, m, c, drop in zip(panels, pair, said[pair], tiles, strict=True):
    show(row[0], x_test[m, :, :, 0], f"a {y_test[m]}: net says {c}", cmap="gray")
    for ax, heat, name in zip(row[1:], (drop, cams[m, :, :, c]), ("drop", "CAM"), strict=True):
        fig.colorbar(overlay(ax, m, heat, f"{name} for {c}", **signed(heat)), ax=ax, label="logits")
show_figure(
    "For both digits, the drop of the logit when a tile of 4 by 4 pixels is covered, beside the class"
    " activation map, in red and blue. The drop is 0 where there is no ink; the map is not."
)

# %% [markdown]
# Black is what the background is made of, so a black tile means "no ink here".
# On photographs black may be a colour like any other: use the mean colour or a blur.
# Covering an empty place changes nothing, however red the CAM is there,
# and covering ink changes every window that saw it:
# the two maps answer different questions, and agree only in part.
# **Your turn:** exercise 3: occlusion with a patch at every position.
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
    A, z = inside(net).predict(x, verbose=0)[2], net.predict(x, verbose=0)
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
hottest, random, coldest = stored[:3]
for name, ten in (("hottest", hottest), ("random", random), ("coldest", coldest)):
    print(f"ten stored nets, {name} half: {ten.mean():.1f} +- {ten.std(ddof=1):.1f}")
print(f"hottest > random > coldest in {np.sum((hottest > random) & (random > coldest))} of the ten")

# %% [markdown]
# The hottest half hurts most, in this net and in each of the stored ten:
# the map points at what counts. The coldest half hurts too,
# in eight of the ten less than a random one, in two a little more:
# a digit without half of its ink is a worse digit, whichever half it is.
# A heat map that fails such a test is decoration.
#
# (The erased digits are like none that the net was trained on, and so are covered ones.
# Part of each drop is the surprise. All three halves have it in common:
# compare them with each other, not with 0.)
#
# ## Common mistakes
#
# * **A saliency map read as shares of the answer.** A slope is about small changes.
# * **An adversarial step without a control.** Try random signs of the same size first.
# * **Grad-CAM of the probability.** Where the net is sure, that gradient is almost 0.
# * **Rescaling a CAM to [0, 1] and forgetting it.** The hottest place of a map without
#   evidence is still drawn hot.
# * **A heat map that shines through the image.** Two pictures in one have no colour
#   bar: draw the heat opaque and the image as an outline.
# * **"The map shows why."** It shows where. Test it: cover the pixels.
# * **"It changes with the weights, so it is right."** Passing that test is the least
#   that can be asked: Grad-CAM could pass it and still point at the wrong place.
#
# ## References
#
# * Simonyan, Vedaldi & Zisserman 2014, [Deep inside convolutional networks: visualising
#   image classification models and saliency maps](https://arxiv.org/abs/1312.6034).
# * Szegedy, Zaremba, Sutskever, Bruna, Erhan, Goodfellow & Fergus 2014, [Intriguing
#   properties of neural networks](https://arxiv.org/abs/1312.6199): adversarial images.
# * Goodfellow, Shlens & Szegedy 2015, [Explaining and harnessing adversarial
#   examples](https://arxiv.org/abs/1412.6572): the step along the signs.
# * Springenberg, Dosovitskiy, Brox & Riedmiller 2015, [Striving for simplicity: the all
#   convolutional net](https://arxiv.org/abs/1412.6806): Guided Backprop.
# * Nie, Zhang & Patel 2018, [A theoretical explanation for perplexing behaviors of
#   backpropagation-based visualizations](https://arxiv.org/abs/1805.07039).
# * Zeiler & Fergus 2014, [Visualizing and understanding convolutional
#   networks](https://arxiv.org/abs/1311.2901): occlusion.
# * Zhou, Khosla, Lapedriza, Oliva & Torralba 2016, [Learning deep features for
#   discriminative localization](https://arxiv.org/abs/1512.04150): CAM.
# * Selvaraju, Cogswell, Das, Vedantam, Parikh & Batra 2017,
#   [Grad-CAM: visual explanations
#   from deep networks via gradient-based localization](https://arxiv.org/abs/1610.02391).
# * Adebayo, Gilmer, Muelly, Goodfellow, Hardt & Kim 2018, [Sanity checks for saliency
#   maps](https://arxiv.org/abs/1810.03292): which methods notice that weights are random.

# %% [markdown]
# ## What to take away
#
# * The slope of a logit at the pixels says what a little more ink would do. The slope
#   of the loss, followed by one step, breaks far more answers than random signs do.
# * Behind a global average the CAM splits a logit exactly over the places of the image.
#   Grad-CAM does something similar for any layer of any net, from the logit,
#   after a ReLU.
# * A bright place means the window around it, and a map that looks right may come from
#   a net that knows nothing. Compare it with the untrained net's.
# * Cover pixels and measure. A map that fails that test is decoration.
