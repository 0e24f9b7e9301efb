# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 13: What the answer rests on
#
# You write two tools that ask what an answer rests on, mend a third,
# and in the last exercise you point them at a net of your own.
#
# **Time:** 75 minutes. **Points:** 11.
#
# In Colab, first choose *File > Save a copy in Drive*.
# Replace `raise NotImplementedError(...)` in each answer cell by your own code,
# try it in the free cell below it, then run the tests.
# A test that fails says what came, what was expected, and the likely mistake.
# When your work is graded, more tests are run than you see here.

# %% nbgrader={"grade_id": "setup", "locked": true}
import os
import warnings

os.environ |= {"KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3"}  # before Keras
stderr, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
os.dup2(nowhere, 2)  # TensorFlow's notes on missing graphics cards
import keras
import tensorflow as tf

os.dup2(stderr, 2)
keras.config.set_floatx("float32")  # whatever your keras.json says
tf.get_logger().setLevel("ERROR")  # no remarks about retracing
import matplotlib.pyplot as plt
import numpy as np

# Keras remarks on a bare array where `model.inputs`, a list, was the input: harmless
REMARK = "The structure of .inputs."
warnings.filterwarnings("ignore", message=REMARK)
plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.figsize": (6, 3), "figure.constrained_layout.use": True})


# What follows is for trying and testing.
def filled(model, seed):
    """The model with random weights, the same on every machine, in place of its first ones."""
    rng = np.random.default_rng(seed)
    model.set_weights([rng.normal(0, 0.7, np.shape(w)) for w in model.get_weights()])
    return model


def chain(seed):
    """Sequential: (3, 4, 2) images, then first, drop, second (2, 2, 3), flat, scores (3,)."""
    start = {"kernel_initializer": "ones"}
    parts = [
        keras.layers.Conv2D(2, 2, activation="relu", name="first", **start),  # (2, 3, 2)
        keras.layers.Dropout(0.5, seed=1, name="drop"),
        keras.layers.Conv2D(3, (1, 2), activation="relu", name="second", **start),
        keras.layers.Flatten(name="flat"),
        keras.layers.Dense(3, name="scores", **start),  # logits
    ]
    return filled(keras.Sequential([keras.Input((3, 4, 2)), *parts]), seed)


def forked(seed):
    """Functional: (3, 4, 1) images, left beside right, both (2, 3, 3), flat, logits (3,)."""
    start = {"kernel_initializer": "ones"}
    inputs = keras.Input((3, 4, 1))
    left = keras.layers.Conv2D(2, 2, activation="relu", name="left", **start)(inputs)
    right = keras.layers.Conv2D(1, 2, activation="tanh", name="right", **start)(inputs)
    a = keras.layers.Concatenate(name="both")([left, right])
    a = keras.layers.Flatten(name="flat")(a)
    logits = keras.layers.Dense(3, name="logits", **start)(a)
    return filled(keras.Model(inputs, logits), seed)


def patch_net():
    """Functional, images of any size: class 0 looks for bright patches, class 1 for dark ones.

    `blobs` has three channels, over windows of 3 x 3 pixels with mean m:
    relu(m - 0.6), relu(0.4 - m) and relu(m). Class 2 has negative weights only.
    """
    inputs = keras.Input((None, None, 1))
    a = keras.layers.Conv2D(3, 3, activation="relu", name="blobs")(inputs)
    a = keras.layers.GlobalAveragePooling2D(name="average")(a)
    model = keras.Model(inputs, keras.layers.Dense(3, name="logits")(a))
    kernel = np.full((3, 3, 1, 1), 1 / 9) * np.array([1, -1, 1])
    weights = np.array([[30, -20, -1], [-20, 30, -1], [1, -3, -1]])  # (channels, classes)
    model.set_weights([kernel, np.array([-0.6, 0.4, 0]), weights, np.zeros(3)])
    return model


def quiet(function):
    """The function, without Keras's remark on the way a model is called in it."""

    def silent(*args):
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=REMARK)
            return function(*args)

    silent.__name__ = function.__name__
    return silent


def scoring(score):
    """A function `predict` that gives a batch (n, h, w, c) these scores."""

    def predict(batch):
        if len(np.shape(batch)) != 4:
            raise AssertionError(f"predict got {np.shape(batch)}, not a batch (n, h, w, c)")
        return score(np.asarray(batch, dtype=float))

    return predict


def calls_of(function, x, patch):
    """How often a function calls the `predict` that it is given."""
    sizes = []

    def score(batch):
        sizes.append(len(batch))
        return batch.sum(axis=(1, 2))

    function(scoring(score), x, patch)
    return "at most twice" if len(sizes) <= 2 else f"{len(sizes)} times"


def weights_of(model):
    """A model's weights as lists."""
    return [np.asarray(w).tolist() for w in model.get_weights()]


# %% [markdown] nbgrader={"grade_id": "task-cam", "locked": true}
# ## Exercise 1: Class activation map (2 points)
#
# Write `cam(features, class_weights)`: the class activation map $M$ of the lesson,
# shifted and stretched for drawing, so that its least entry is 0 and its largest is 1.
#
# * `features` is (h, w, c), the maps of one image;
#   `class_weights` is (c,), the weights of one class, negative ones included.
#   Both stay as they are. The result is (h, w).
# * Maps may be small, with entries of $10^{-9}$, and may be negative.
# * A **flat** map has no hottest place, and gives zeros, without a warning.
#   But sums are rounded: in float64 $0.1 + 0.2$ and $0.3 + 0$ differ by
#   $6 \cdot 10^{-17}$, and stretching would make a picture of that.
#   So $M$ counts as flat if its entries differ by at most $10^{-5}$ of the size of
#   what was added up: the largest $\sum_k |w_k A_{ijk}|$ of all positions.
#
# Example: the maps $(4, 0)$ and $(1, 3)$ of 1 x 2 positions, the weights $2$ and $-1$:
# $M = (7, -3)$, so the result is $(1, 0)$. The sizes are $(9, 3)$:
# flat would be a difference of at most $9 \cdot 10^{-5}$.
#
# <details><summary>Hint 1</summary>
#
# `@` sums over the last axis of the left operand.
# Which two arrays give the sizes in the same way?
# </details>
#
# <details><summary>Hint 2</summary>
#
# Ask whether the map is flat *before* you divide by its range.
# </details>


# %% nbgrader={"grade_id": "cam", "solution": true} see="The class activation map"
def cam(features, class_weights):
    """Class activation map, scaled to [0, 1].

    Args:
        features: (h, w, c) maps of the last convolution for one image.
        class_weights: (c,) weights of one class behind the global average.

    Returns:
        (h, w) weighted sum of the maps, least 0 and largest 1; zeros if it is flat but for
        rounding.
    """
    ### BEGIN SOLUTION
    heat = features @ class_weights
    size = np.abs(features) @ np.abs(class_weights)
    heat = heat - heat.min()
    if heat.max() <= 1e-5 * size.max():
        return np.zeros(heat.shape)
    return heat / heat.max()
    ### END SOLUTION


# %%
waves = np.sin(np.add.outer(np.arange(12), np.arange(16))[:, :, None] / np.array([2, 3, 5]))
plt.imshow(cam(waves, np.array([1.0, -0.5, 2.0])), cmap="magma")
plt.colorbar(label="your CAM")
plt.show()

# %% nbgrader={"grade_id": "test-cam", "grade": true, "locked": true, "points": 1}
"""cam is the weighted sum of the maps, scaled to [0, 1], however small they are."""
A_10 = [[[4, 1], [0, 3], [1, 1]], [[2, 0], [3, 5], [1, 2]]]
w_10 = np.array([2.0, -1.0])
expect(cam, np.array(A_10, dtype=float), w_10, gives=[[1, 0, 0.4], [0.7, 0.4, 0.3]])
small_10 = np.array([[[3e-9], [1e-9], [2e-9]]])
expect(cam, small_10, np.array([-2.0]), gives=[[0, 1, 0.5]])
### BEGIN HIDDEN TESTS
rng_10 = np.random.default_rng(1210)
for h_10, w_10, c_10 in ((3, 4, 5), (4, 4, 4), (1, 9, 2), (5, 2, 1), (2, 3, 40)):
    F_10, v_10 = rng_10.normal(size=(h_10, w_10, c_10)), rng_10.normal(size=c_10)
    for scale_10 in (1, 1e-9, 1e6):
        M_10 = np.zeros((h_10, w_10))
        for i, j, k in np.ndindex(h_10, w_10, c_10):
            M_10[i, j] += scale_10 * F_10[i, j, k] * v_10[k]
        want_10 = (M_10 - M_10.min()) / (M_10.max() - M_10.min())
        expect(cam, scale_10 * F_10, v_10, gives=want_10, atol=1e-5)
        expect(cam, F_10, scale_10 * v_10, gives=want_10, atol=1e-5)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-cam-flat", "grade": true, "locked": true, "points": 1}
"""cam of a map that is flat but for rounding is zeros, silently, whatever its height."""
expect(cam, np.full((2, 3, 2), 1.5), np.array([1.0, -0.25]), gives=np.zeros((2, 3)))
rounded_11 = np.array([[[0.1, 0.2, 0.3], [0.3, 0.0, 0.3]]])
expect(cam, rounded_11, np.array([1.0, 1.0, 0.0]), gives=[[0, 0]])
expect(cam, rounded_11, np.array([1.0, 1.0, -1.0]), gives=[[0, 0]])
expect(cam, np.array([[[1.0], [1.001]]]), np.array([2.0]), gives=[[0, 1]])
### BEGIN HIDDEN TESTS
rng_11 = np.random.default_rng(1211)
for value_11 in (-2.0, 0.0, 4.0, 0.1, 1e-9, 1e6):
    for h_11, w_11, c_11 in ((14, 14, 32), (3, 2, 2), (1, 1, 5)):
        v_11 = rng_11.normal(size=c_11)
        flat_11 = np.full((h_11, w_11, c_11), value_11)
        zeros_11 = np.zeros((h_11, w_11))
        expect(cam, flat_11, v_11, gives=zeros_11)
        expect(cam, flat_11, v_11 - v_11.mean(), gives=zeros_11)  # rounding is all there is
        expect(cam, flat_11.astype("float32"), v_11.astype("float32"), gives=zeros_11)
noisy_11 = 7 + 1e-6 * rng_11.uniform(size=(5, 6, 3))
expect(cam, noisy_11, np.array([1.0, 2.0, 0.5]), gives=np.zeros((5, 6)))
expect(cam, noisy_11, np.array([1.0, 2.0, -3.0]), gives=np.zeros((5, 6)))
wide_11 = np.array([[[1.0, 500.0], [2.0, 500.0], [3.0, 500.0]]])  # range 2, size 503
expect(cam, wide_11, np.array([-1.0, 1.0]), gives=[[1, 0.5, 0]], atol=1e-4)
expect(cam, np.array([[[1.0], [2.0], [3.0]]]), np.array([-2.0]), gives=[[1, 0.5, 0]])
expect(cam, rng_11.normal(size=(3, 4, 2)), np.zeros(2), gives=np.zeros((3, 4)))
expect(cam, np.array([[[1.0], [1 + 7e-6]]]), np.array([3.0]), gives=[[0, 0]])  # the bound
expect(cam, np.array([[[1.0], [1 + 1.5e-5]]]), np.array([3.0]), gives=[[0, 1]])
many_11 = np.ones((1, 2, 40))  # a size of 40
many_11[0, 1, 0] += 2e-4
expect(cam, many_11, np.ones(40), gives=[[0, 0]])
uneven_11 = np.array([[[100.0, 100.0], [0.0, 5e-4]]])  # sizes of 200 and 0.0005
expect(cam, uneven_11, np.array([1.0, -1.0]), gives=[[0, 0]])
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-grad_cam", "locked": true}
# ## Exercise 2: Repair: Grad-CAM without a gradient (3 points)
#
# A colleague hands you this function. It stops with an error, at another line for
# a functional model than for a `Sequential`; and when both errors are gone,
# its pictures are still not Grad-CAM.
#
# ```python
# def grad_cam(model, x, class_index, layer_name):
#     inner = keras.Model(model.input, model.get_layer(layer_name).output)
#     maps = inner(x[None])
#     with tf.GradientTape() as tape:
#         p = tf.nn.softmax(model(x[None]))[0, class_index]
#     slopes = tape.gradient(p, maps)[0].numpy()
#     heat = np.sum(slopes * maps[0].numpy(), axis=2)
#     heat = heat - heat.min()
#     return heat / heat.max()
# ```
#
# Find what is wrong, there are five things, and write a `grad_cam` without them:
# repair this one or start anew.
#
# * `model` is a functional model, or a `Sequential` made from a list of layers;
#   its output is logits, (n, classes). (A `Sequential` that was put together by `add`,
#   or loaded from a file, keeps several outputs a layer, and is left out here.)
#   `x` is one image (h, w, c). Both stay as they are.
# * `layer_name` names *any* convolution of the model, not only the last one.
#   The result has the size of its maps, (h', w').
# * A channel counts as much as the **logit** of the class `class_index` changes with
#   it, in the mean over all positions: one number for each channel.
# * What speaks *against* the class is cut off at 0, and nothing else is shifted.
#   Then the largest entry becomes 1.
#   Where nothing speaks for the class, the result is 0 everywhere, without a warning.
#
# By hand: one channel $A = (1, 2, 0)$, and the logit changes with its entries by
# $(3, 0, 0)$. The mean is 1, so the result is $(0.5, 1, 0)$.
# Multiplied place by place it would be $(1, 0, 0)$: a picture of the gradient.
#
# <details><summary>Hint 1</summary>
#
# **If a gradient is `None`**, the tape did not see how the logit comes from these
# maps. Three ways to get there: the model, or the choice of the logit, stands outside
# of `with`; `model.predict` stands inside, which hands out NumPy arrays, without their
# history; the model is called twice, and the logit belongs to the call that did not
# make these maps.
# </details>
#
# <details><summary>Hint 2</summary>
#
# So *one* model must give both, the maps and the logits, in one call inside of `with`.
# `model.input` and `model.output` do not exist for a `Sequential`; the lists
# `model.inputs` and `model.outputs` do.
# </details>
#
# <details><summary>Hint 3</summary>
#
# Where the net is sure, what is left of the gradient of a probability?
# And which of the three axes of `slopes`, rows, columns and channels, must still be
# there when the weights meet the maps?
# </details>


# %% nbgrader={"grade_id": "grad_cam", "solution": true} see="Grad-CAM: any net, any layer"
def grad_cam(model, x, class_index, layer_name):
    """Gradient-weighted class activation map of one image.

    Args:
        model: a built Keras model, Sequential or functional, whose output is logits.
        x: (h, w, c) one image.
        class_index: the class whose logit is asked about.
        layer_name: name of a convolution of the model, with output (n, h', w', c').

    Returns:
        (h', w') array in [0, 1], its largest entry 1, or zeros if nothing speaks for the class.
    """
    ### BEGIN SOLUTION
    ends = [model.get_layer(layer_name).output, model.outputs[0]]
    both = keras.Model(model.inputs[0], ends)
    with tf.GradientTape() as tape:
        maps, logits = both(np.asarray(x)[None])
        logit = logits[0, class_index]
    alpha = np.mean(tape.gradient(logit, maps), axis=(0, 1, 2))
    heat = np.maximum(maps[0].numpy() @ alpha, 0)
    return heat / heat.max() if heat.max() > 0 else heat
    ### END SOLUTION


# %%
scene = np.full((16, 16, 1), 0.5, dtype="float32")
scene[2:7, 3:8], scene[9:14, 8:13] = 1, 0
fig, panels = plt.subplots(1, 3)
panels[0].imshow(scene[:, :, 0], cmap="gray")
for axes, c, name in zip(panels[1:], (0, 1), ("bright", "dark"), strict=True):
    axes.imshow(grad_cam(patch_net(), scene, c, "blobs"), cmap="magma")
    axes.set_title(f"evidence for {name}")
plt.show()

# %% nbgrader={"grade_id": "test-grad_cam", "grade": true, "locked": true, "points": 1}
"""grad_cam finds the planted patch that speaks for a class, and only that one."""
x_12 = np.full((6, 7, 1), 0.5)
x_12[:3, 1:4], x_12[3:, 4:] = 1, 0  # bright, dark
bright_12 = [[0.6026, 1, 0.6026, 0.2051, 0.0385], [0.3376, 0.6026, 0.2051, 0.0385, 0]]
bright_12 = [*bright_12, [0.0726, 0.2051, 0.0385, 0, 0], [0.0385, 0.0385, 0, 0, 0]]
expect(quiet(grad_cam), patch_net(), x_12, 0, "blobs", gives=bright_12, atol=1e-4)
dark_12 = [[0, 0, 0, 0, 0], [0, 0, 0, 0, 0.0833], [0, 0, 0, 0.0833, 0.5417]]
dark_12 = [*dark_12, [0, 0, 0.0833, 0.5417, 1]]
expect(quiet(grad_cam), patch_net(), x_12, 1, "blobs", gives=dark_12, atol=1e-4)
### BEGIN HIDDEN TESTS
rng_12, net_12 = np.random.default_rng(1212), patch_net()
W_12 = np.array([[30.0, -20.0], [-20.0, 30.0], [1.0, -3.0]])
for _ in range(3):
    r_12, c_12 = rng_12.integers(0, 9, 2)
    y_12 = rng_12.uniform(0.45, 0.55, (14, 20, 1))
    y_12[r_12 : r_12 + 5, c_12 : c_12 + 5] = 0.95
    y_12[r_12 : r_12 + 5, c_12 + 6 : c_12 + 11] = 0.02
    m_12 = np.zeros((12, 18))
    for i, j in np.ndindex(3, 3):
        m_12 += y_12[i : i + 12, j : j + 18, 0] / 9
    maps_12 = np.stack([np.maximum(v, 0) for v in (m_12 - 0.6, 0.4 - m_12, m_12)], axis=2)
    for class_12 in (0, 1):
        heat_12 = np.maximum(maps_12 @ W_12[:, class_12], 0)
        want_12 = heat_12 / heat_12.max()
        expect(quiet(grad_cam), net_12, y_12, class_12, "blobs", gives=want_12, atol=1e-4)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-grad_cam-values", "grade": true, "locked": true, "points": 1}
"""grad_cam averages the gradient of the logit over positions, at any convolution of any net."""
x_13 = np.random.default_rng(13).uniform(size=(3, 4, 2))
left_13 = [[0.5143, 0, 0.6447], [1, 0.7577, 0]]
first_13 = [[0, 0, 1], [0.3515, 0.4823, 0.7781]]
expect(quiet(grad_cam), forked(35), x_13[:, :, 1:], 1, "left", gives=left_13, atol=1e-3)
expect(quiet(grad_cam), chain(59), x_13, 1, "first", gives=first_13, atol=1e-3)
### BEGIN HIDDEN TESTS
rng_13 = np.random.default_rng(1213)
LATER_13 = {"left": [], "right": [], "first": ["second"], "second": []}


def logits_13(net, name, maps, other):
    """Three logits where the maps of one convolution are these."""
    a = maps
    if other is not None:
        a = np.concatenate([maps, other] if name == "left" else [other, maps], axis=-1)
    for layer in [*LATER_13[name], "flat", net.layers[-1].name]:
        a = np.asarray(net.get_layer(layer)(a))
    return a[0].astype(float)


for seed_13 in range(4):
    x_13 = rng_13.uniform(size=(3, 4, 2))
    fork_13, chain_13 = forked(seed_13 + 60), chain(seed_13 + 2)
    left_13, right_13 = (
        np.asarray(fork_13.get_layer(k)(x_13[None, :, :, :1])) for k in ("left", "right")
    )
    first_13 = np.asarray(chain_13.get_layer("first")(x_13[None]))
    second_13 = np.asarray(chain_13.get_layer("second")(first_13))
    for net_13, name_13, maps_13, other_13 in (
        (fork_13, "left", left_13, right_13),
        (fork_13, "right", right_13, left_13),
        (chain_13, "first", first_13, None),
        (chain_13, "second", second_13, None),
    ):
        image_13 = x_13 if net_13 is chain_13 else x_13[:, :, :1]
        alpha_13 = []
        for k_13 in range(maps_13.shape[-1]):  # how the logits change if a map is lifted
            lift_13 = np.zeros(maps_13.shape[-1], "float32")
            lift_13[k_13] = 1e-3
            up_13 = logits_13(net_13, name_13, maps_13 + lift_13, other_13)
            down_13 = logits_13(net_13, name_13, maps_13 - lift_13, other_13)
            alpha_13.append((up_13 - down_13) / 2e-3)
        for class_13 in range(3):
            heat_13 = np.maximum(maps_13[0] @ np.array(alpha_13)[:, class_13], 0)
            want_13 = heat_13 / heat_13.max() if heat_13.max() > 1e-4 else 0 * heat_13
            more_13 = {"gives": want_13, "atol": 0.02}  # float32 and so small a step
            expect(quiet(grad_cam), net_13, image_13, class_13, name_13, **more_13)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-grad_cam-zero", "grade": true, "locked": true, "points": 1}
"""grad_cam of a class that nothing speaks for is 0 everywhere, silently."""
net_14, x_14 = patch_net(), np.full((5, 6, 1), 0.5)
x_14[1:4, 2:5] = 1
expect(quiet(grad_cam), net_14, x_14, 2, "blobs", gives=np.zeros((3, 4)))
agree("the model's weights afterwards", weights_of(net_14), weights_of(patch_net()))
### BEGIN HIDDEN TESTS
faint_14 = np.full((5, 6, 1), 0.5)
faint_14[1:4, 2:5] = 0.8  # one window with a mean above 0.6 by far, few by a little
window_14 = [[faint_14[i : i + 3, j : j + 3].mean() for j in range(4)] for i in range(3)]
m_14 = np.array(window_14)
heat_14 = 30 * np.maximum(m_14 - 0.6, 0) + m_14
want_14 = heat_14 / heat_14.max()
expect(quiet(grad_cam), net_14, faint_14, 0, "blobs", gives=want_14, atol=1e-4)
expect(quiet(grad_cam), net_14, np.zeros((9, 8, 1)), 0, "blobs", gives=np.zeros((7, 6)))
weak_14 = [1e-4 * w for w in net_14.get_weights()[2:]]
net_14.set_weights([*net_14.get_weights()[:2], *weak_14])  # small maps are scaled too
expect(quiet(grad_cam), net_14, faint_14, 0, "blobs", gives=want_14, atol=1e-4)
expect(quiet(grad_cam), net_14, faint_14, 2, "blobs", gives=np.zeros((3, 4)))
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-occlusion_map", "locked": true}
# ## Exercise 3: Occlusion, all at once (3 points)
#
# Write `occlusion_map(predict, x, patch=2)`: cover a square of the image,
# see how far the score falls, and do that at every position.
# A net is quicker with one batch of 500 images than with 500 calls, so here
# **`predict` is called at most twice**, whatever the size of the image.
#
# * `x` is one image (h, w, c). It stays as it was.
# * `predict` is a function: it takes a batch (n, h, w, c), plain NumPy, any n >= 1,
#   and returns the scores (n, K), $K \ge 1$. It need not come from a net.
# * The class is the one with the highest score for the *whole* image.
#   It stays the same at every position.
# * The square has `patch` rows and `patch` columns, and position (i, j) is its upper
#   left corner. Its pixels are set to **0**, in all channels; no other pixel changes.
# * The result has an entry for every position where the whole square fits into the
#   image, in steps of 1, in the order of the image: the **drop**, which is positive
#   where the covered pixels spoke for the class, and negative where they spoke
#   against it.
#
# Example: one row of pixels $(1, 5, 2)$, the only score is their sum, patch 1.
# The drops are $(1, 5, 2)$.
#
# <details><summary>Hint 1</summary>
#
# How many positions has a square of 2 x 2 in an image of 5 x 7? Count along one side
# first. `np.repeat(x[None], n, axis=0)` is a batch of n copies.
# </details>
#
# <details><summary>Hint 2</summary>
#
# Give each position its own copy, cover one square in each, and ask for all the scores.
# They come in a row; which shape should they have?
# </details>


# %% nbgrader={"grade_id": "occlusion_map", "solution": true} see="Occlusion: cover it and see"
def occlusion_map(predict, x, patch=2):
    """Drop of the predicted class's score for a black patch at every position.

    Args:
        predict: function from a batch (n, h, w, c) to scores (n, K), called at most twice.
        x: (h, w, c) one image.
        patch: side of the square that is set to 0.

    Returns:
        One drop for each position where the square fits, rows and columns as in the image, of
        the score of the class with the highest score for the whole image.
    """
    ### BEGIN SOLUTION
    rows, columns = x.shape[0] - patch + 1, x.shape[1] - patch + 1
    batch = np.repeat(x[None], rows * columns + 1, axis=0)  # the first one stays whole
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place, i : i + patch, j : j + patch] = 0
    scores = np.asarray(predict(batch))
    best = scores[0].argmax()
    return (scores[0, best] - scores[1:, best]).reshape(rows, columns)
    ### END SOLUTION


# %%
bump = np.exp(-np.add.outer((np.arange(12) - 3) ** 2, (np.arange(16) - 10) ** 2) / 8)[:, :, None]
drops = occlusion_map(lambda batch: np.stack([(batch**2).sum(axis=(1, 2, 3))], axis=1), bump, 3)
plt.imshow(drops, cmap="magma")
plt.colorbar(label="drop of the score")
plt.show()

# %% nbgrader={"grade_id": "test-occlusion_map", "grade": true, "locked": true, "points": 1}
"""occlusion_map gives the drop at every position where the square fits."""
x_15 = np.array([1.0, 5.0, 2.0, 0.5, 3.0, 4.0, 7.0, 6.0]).reshape(2, 4, 1)
pixels_15 = [[1, 5, 2, 0.5], [3, 4, 7, 6]]
sum_15 = scoring(lambda batch: batch.sum(axis=(1, 2)))
expect(occlusion_map, sum_15, x_15, 1, gives=pixels_15)
expect(occlusion_map, sum_15, x_15, gives=[[13, 18, 15.5]])
### BEGIN HIDDEN TESTS
rng_15 = np.random.default_rng(1215)


def linear_15(batch):
    """One score, negative as a rule."""
    return np.einsum("nijc,ijc->n", batch, V_15)[:, None] - 5


for h_15, w_15, c_15, patch_15 in ((4, 6, 1, 2), (5, 3, 2, 3), (3, 7, 3, 1), (6, 5, 1, 4)):
    x_15 = rng_15.uniform(0.1, 1, (h_15, w_15, c_15))
    V_15 = rng_15.normal(size=(h_15, w_15, c_15))
    part_15 = (x_15 * V_15).sum(axis=2)  # what each pixel adds to the score
    shape_15 = h_15 - patch_15 + 1, w_15 - patch_15 + 1
    want_15 = np.zeros(shape_15)
    for i, j in np.ndindex(*shape_15):
        want_15[i, j] = sum(part_15[i + u, j + v] for u, v in np.ndindex(patch_15, patch_15))
    expect(occlusion_map, scoring(linear_15), x_15, patch_15, gives=want_15, rtol=1e-4)
    if patch_15 == 2:
        expect(occlusion_map, scoring(linear_15), x_15, gives=want_15, rtol=1e-4)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-occlusion_map-class", "grade": true, "locked": true, "points": 1}
"""occlusion_map follows one class, the one of the whole image: here the larger half's sum."""
sums_16 = scoring(lambda batch: batch.reshape(-1, 2, 2).sum(axis=2))
x_16 = np.array([1.0, 2.0, 6.0, 4.0]).reshape(1, 4, 1)  # scores 3 and 10
pairs_16 = [[0, 0, 6, 4]]
expect(occlusion_map, sums_16, x_16, 1, gives=pairs_16)
x_16 = np.array([1.0, 2.0, 3.5, 0.0]).reshape(1, 4, 1)  # scores 3 and 3.5, a close race
pairs_16 = [[0, 0, 3.5, 0]]
expect(occlusion_map, sums_16, x_16, 1, gives=pairs_16)
### BEGIN HIDDEN TESTS
for first_16 in (0, 1, 2, 3):  # each pixel decides once
    x_16, want_16 = np.zeros((1, 4, 1)), np.zeros((1, 4))
    x_16[0, first_16], x_16[0, (first_16 + 2) % 4] = 3.5, 3
    want_16[0, first_16] = 3.5
    expect(occlusion_map, sums_16, x_16, 1, gives=want_16)
rng_16 = np.random.default_rng(1216)


def low_16(batch):
    """Four scores, all negative."""
    return np.einsum("nijc,ijck->nk", batch, V_16) - 50


for h_16, w_16, c_16, patch_16 in ((4, 6, 1, 2), (5, 3, 3, 3), (3, 7, 2, 1)):
    V_16 = rng_16.normal(size=(h_16, w_16, c_16, 4))
    x_16 = rng_16.uniform(0.1, 1, (h_16, w_16, c_16))
    k_16 = int(np.einsum("ijc,ijck->k", x_16, V_16).argmax())
    parts_16 = np.einsum("ijc,ijc->ij", x_16, V_16[..., k_16])
    want_16 = np.zeros((h_16 - patch_16 + 1, w_16 - patch_16 + 1))
    for i, j in np.ndindex(*want_16.shape):
        want_16[i, j] = parts_16[i : i + patch_16, j : j + patch_16].sum()
    # scores near -50: in float32 they are off by 4e-6
    expect(occlusion_map, scoring(low_16), x_16, patch_16, gives=want_16, atol=1e-4)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-occlusion_map-score", "grade": true, "locked": true, "points": 1}
"""occlusion_map calls predict at most twice, for any score and a patch as large as the image."""
x_17 = np.zeros((4, 5, 1))
x_17[1, 1], x_17[2, 3] = 2, 3
expect(calls_of, occlusion_map, x_17, 2, gives="at most twice")
want_17 = [[16, 16, 0, 0], [16, 16, 21, 21], [0, 0, 21, 21]]
expect(occlusion_map, scoring(lambda b: b.sum(axis=(1, 2)) ** 2), x_17, 2, gives=want_17)
expect(occlusion_map, scoring(lambda b: 1 - b.mean(axis=(1, 2))), x_17[:, :4], 4, gives=[[-0.3125]])
### BEGIN HIDDEN TESTS


def product_17(batch):
    """One score: the product of the two brightest pixels."""
    return np.sort(np.reshape(batch, (len(batch), -1)))[:, -2:].prod(axis=1)[:, None]


def dark_17(batch):
    """Two scores: one for darkness, and the first pixel."""
    return np.stack([1 - np.mean(batch, axis=(1, 2, 3)), batch[:, 0, 0, 0]], axis=1)


want_17 = [[6, 6, 0, 0], [6, 6, 6, 6], [0, 0, 6, 6]]  # either of two bright pixels takes all away
expect(occlusion_map, scoring(product_17), x_17, 2, gives=want_17)
expect(occlusion_map, scoring(product_17), x_17[:, :4], 4, gives=[[6]])
light_17 = np.full((3, 4, 1), 0.25)
expect(occlusion_map, scoring(dark_17), light_17, gives=np.full((2, 3), -1 / 12))
for shape_17, patch_17 in (((9, 8, 2), 3), ((3, 12, 1), 1), ((5, 5, 1), 5)):
    expect(calls_of, occlusion_map, np.ones(shape_17), patch_17, gives="at most twice")
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-capstone", "locked": true, "task": true, "points": 0}
# ## Exercise 4: Capstone, a net of your own (3 points)
#
# Ask a net that sorts clothes what its answers rest on, with the functions that you
# wrote. The next two cells are yours: run them, change them, add your own.
# They load Fashion-MNIST (scikit-learn's digits where it cannot be loaded)
# and train a net in less than a minute; `untrained` is that net before its first step.
# Then they draw CAM, Grad-CAM and occlusion
# for an image that the net has right and one that it has wrong.
# Your own images work too, as `x` (n, h, w, 1) in [0, 1] with whole numbers `y`.
#
# Then answer in the cell at the end, in 120 to 250 words, with numbers
# from *your* run (name the image and the classes):
#
# 1. **A wrong answer.** Which class did the net say, with which probability?
#    Which pixels speak for it, and is that a reason that a person would accept?
# 2. **Two witnesses.** Where do Grad-CAM and occlusion agree on that image,
#    where do they differ, and why can both be right?
# 3. **Doubt.** Name one check that tells whether such a map means anything,
#    do it, and say what came out.
#
# An instructor grades this answer by hand, one point for each of the three.
#
# ### BEGIN MARK SCHEME
# One point for each part; half an answer to a part earns none.
#
# 1. Classes and probability of one named image, and a place in it,
#    read off a map of the class that was *said*. A judgement with a reason.
#    "The net is confused" earns nothing.
# 2. At least one place of agreement and one of difference. A reason, such as:
#    Grad-CAM is coarse, keeps only what speaks for the class,
#    and means the window around a position; occlusion makes a real and large change,
#    covers more than one part at once, and cannot change a place that is black already.
# 3. A check that was done, with its outcome: the untrained net's map,
#    erasing hot against cold or random pixels, another seed.
#    Looking at more maps is no check.
#
# Numbers differ from run to run: mark the reasoning, and that words fit numbers.
# ### END MARK SCHEME

# %%
import contextlib
import io

CLOTHES = "T-shirt trouser pullover dress coat sandal shirt sneaker bag boot".split()
LAYERS = ["conv1", "conv2", "conv3"]
try:
    with contextlib.redirect_stdout(io.StringIO()):  # hides the download's progress
        (x, y), (x_test, y_test) = keras.datasets.fashion_mnist.load_data()
    x, y, x_test, y_test, names = x[:10_000], y[:10_000], x_test[:500], y_test[:500], CLOTHES
    x, x_test, epochs = x[..., None] / np.float32(255), x_test[..., None] / np.float32(255), 3
except Exception:
    from sklearn.datasets import load_digits

    print("Fashion-MNIST cannot be loaded here: this run uses scikit-learn's digits instead.")
    x, y = load_digits(return_X_y=True)
    x = (x.reshape(-1, 8, 8, 1) / np.float32(16)).repeat(3, axis=1).repeat(3, axis=2)
    x, y, x_test, y_test, names, epochs = x[:1297], y[:1297], x[1297:], y[1297:], "0123456789", 15


def build_net(seed):
    """Three convolutions, global average, ten logits; equal seeds give equal weights."""
    keras.utils.set_random_seed(seed)
    look = {"padding": "same", "activation": "relu", "kernel_initializer": "he_normal"}
    a = inputs = keras.Input(x.shape[1:])
    a = keras.layers.Conv2D(8, 5, name="conv1", **look)(a)
    a = keras.layers.MaxPooling2D(name="pool")(a)
    a = keras.layers.Conv2D(16, 3, name="conv2", **look)(a)
    a = keras.layers.Conv2D(32, 3, name="conv3", **look)(a)
    a = keras.layers.GlobalAveragePooling2D(name="gap")(a)
    return keras.Model(inputs, keras.layers.Dense(10, name="logits")(a))


untrained, net = build_net(1), build_net(1)
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
net.compile(keras.optimizers.Adam(0.01), loss, metrics=["accuracy"])
for epoch in range(epochs):
    right = net.fit(x, y, batch_size=50, verbose=0).history["accuracy"][0]
    print(f"epoch {epoch + 1} of {epochs}: {100 * right:.1f} % of the training images right")
logits = net.predict(x_test, verbose=0)
said = logits.argmax(axis=1)
print(f"{100 * np.mean(said == y_test):.1f} % of {len(y_test)} test images right")

# %%
conv3 = keras.Model(net.inputs[0], net.get_layer("conv3").output).predict(x_test, verbose=0)
W = net.get_layer("logits").get_weights()[0]  # (32, 10)
good, bad = np.flatnonzero(said == y_test)[0], np.flatnonzero(said != y_test)[0]
h, w = x_test.shape[1:3]
fig, panels = plt.subplots(2, 4, figsize=(10, 4.6))
for row, m in zip(panels, (good, bad), strict=True):
    heats = {
        "CAM": cam(conv3[m], W[:, said[m]]),
        "Grad-CAM": grad_cam(net, x_test[m], said[m], "conv3"),
        "occlusion": occlusion_map(lambda batch: net(batch).numpy(), x_test[m], 6),
    }
    p = np.exp(logits[m, said[m]] - logits[m].max()) / np.exp(logits[m] - logits[m].max()).sum()
    row[0].imshow(x_test[m, :, :, 0], cmap="gray")
    row[0].set_title(f"{m}: a {names[y_test[m]]},\nsaid {names[said[m]]}, p = {p:.2f}", fontsize=9)
    for axes, (name, heat) in zip(row[1:], heats.items(), strict=True):
        edge = 2.5 if name == "occlusion" else 0  # half a patch: its map is smaller
        place = (edge - 0.5, w - edge - 0.5, h - edge - 0.5, edge - 0.5)
        colors = {"cmap": "magma"}
        if name == "occlusion":  # drops have two signs: white is 0
            colors = {"cmap": "RdBu_r", "vmin": -np.abs(heat).max(), "vmax": np.abs(heat).max()}
        fig.colorbar(axes.imshow(heat, extent=place, **colors), ax=axes, shrink=0.6)
        axes.contour(x_test[m, :, :, 0], [0.3], colors="gray", linewidths=1)
        axes.set(title=name, xlim=(-0.5, w - 0.5), ylim=(h - 0.5, -0.5))
for axes in panels.ravel():
    axes.set(xticks=[], yticks=[])
plt.show()

# %% [markdown] nbgrader={"grade_id": "capstone", "grade": true, "solution": true, "points": 3}
# A model answer; image, channel and numbers differ from run to run.
#
# 1. Test image 0 is a boot; the net says sneaker, with probability 0.60.
#    CAM and Grad-CAM for sneaker are brightest in a slanting band above the instep:
#    windows with nothing above and the slope of the shoe below.
#    A person would accept the slope as a sign of a low shoe,
#    but would see the shaft at the back, which the net gives no weight to.
# 2. Both leave out the background in front of the shoe, and both are high where
#    the slope begins, above the toe. Occlusion is largest in a band from the toe
#    to the heel, above the sole, and near 0 above the slope,
#    where Grad-CAM is brightest. Both can be right: a position of `conv3` stands for
#    its window of 14 x 14 pixels, and occlusion cannot change what is black already.
# 3. I drew Grad-CAM of the same net, same seed, before training. It shows six or seven
#    single spots, the brightest above the heel, and some of them along the slope.
#    So a spot at the slope alone proves nothing; the unbroken band was learned.

# %% [markdown] nbgrader={"grade_id": "words", "locked": true}
# ## In your own words
#
# A net that tells horses from other animals is right on 96 % of the test photographs.
# A classmate draws Grad-CAM for ten of its horses: in nine the brightest place
# is the lower left corner, where the photographer's name stands.
# "The map is broken," says the classmate, "the net is nearly always right."
# What do you think has happened, how could you find out with two of your tools,
# and what would you expect of photographs from somewhere else?
# Answer in three or four sentences below, then open the model answer and compare:
# it is not graded.
#
# <details><summary>A model answer</summary>
#
# The map may well be right: if the horses' photographs come from one archive and the
# others do not, the name alone tells the class, in the training part and in the test
# part alike, so 96 % says nothing against it.
# `occlusion_map` shows what the name is worth: if the logit falls when the corner is
# covered and hardly moves when the horse is, the answer rests on the name.
# Grad-CAM of the untrained net says whether that corner would light up anyway, and
# pasting the name into a photograph of a cow is a harder test still.
# On photographs without the name I expect many more errors.
# </details>

# %% [markdown]
# *Your answer:*

# %% [markdown] nbgrader={"grade_id": "closing", "locked": true}
# ## Hand in
#
# Choose *Kernel > Restart Kernel and Run All Cells*
# (in Colab *Runtime > Restart session and run all*).
# The cell below then says which exercises pass their tests.
# Save the notebook and hand it in under its own name.
# Your answer to exercise 4 is read by a person: look it over once more.
