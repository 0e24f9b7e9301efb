# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 12: What the net looks at
#
# You write seven tools that open a convolutional net, one of them by mending it,
# and in the last exercise you point all of them at a net of your own.
#
# **Time:** 120 minutes. **Points:** 21.
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


def only(function, *keys):
    """The function, of whose dict nothing but these entries is looked at."""

    def fewer(*args):
        got = function(*args)
        return {k: got[k] for k in keys if k in got} if isinstance(got, dict) else got

    fewer.__name__ = function.__name__
    return fewer


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


# %% [markdown] nbgrader={"grade_id": "task-activation_maps", "locked": true}
# ## Exercise 1: Activations of any layers (3 points)
#
# Write `activation_maps(model, x, names)`: what do these layers give for *one* image?
#
# * `model` is a `keras.Sequential` or a functional `keras.Model`, with one input:
#   both must work. A layer of a functional model need not come after the one that
#   stands before it in the list `model.layers`.
# * `x` is one image (h, w, c), without a batch axis. It stays as it was.
# * `names` is a list of one or more layer names, in any order.
# * The result is a dict {name: array} with these names and no other.
#   A convolution's array is (h', w', channels), a dense layer's is (units,):
#   no batch axis there either.
# * The model is used as it is, with the weights that it has now:
#   nothing is trained, and it computes as it does in use, not as in training.
#
# Example: `chain(0)`, from the set-up cell, is a `Sequential`. For an image (3, 4, 2)
# and `names = ["scores", "first"]` the dict holds `"scores"` with shape (3,)
# and `"first"` with shape (2, 3, 2).
#
# <details><summary>Hint 1</summary>
#
# `model.get_layer(name).output` is what a layer puts out: a placeholder, no numbers.
# `keras.Model` makes of an input and such placeholders
# a second model that shares the layers.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `model.input` raises an `AttributeError` for a `Sequential` in Keras 3.
# The list `model.inputs` is there for both kinds; here it has one entry.
# </details>
#
# <details><summary>Hint 3</summary>
#
# A net wants a batch: `x[None]` is a batch of one. Take it off again with `[0]`.
# Placeholders may stand in a list (but the output for a list of *one* can be
# a bare array) or in a dict {name: placeholder}: then the output is a dict, too.
# </details>


# %% nbgrader={"grade_id": "activation_maps", "solution": true} see="Activation maps"
def activation_maps(model, x, names):
    """Activations of some layers for one image.

    Args:
        model: a built Keras model, Sequential or functional; its weights are used as they are.
        x: (h, w, c) one image.
        names: names of layers, in any order, at least one.

    Returns:
        {name: array}: (h', w', channels) of a convolution, (units,) of a dense layer.
    """
    ### BEGIN SOLUTION
    ends = {name: model.get_layer(name).output for name in names}
    batch = keras.Model(model.inputs[0], ends)(np.asarray(x)[None])
    return {name: np.asarray(a)[0] for name, a in batch.items()}
    ### END SOLUTION


# %%
noise = np.random.default_rng(0).uniform(size=(3, 4, 2))
for name, a in activation_maps(chain(0), noise, ["first", "second", "scores"]).items():
    print(name, np.shape(a), np.round(a, 2).ravel()[:6], "...")

# %% nbgrader={"grade_id": "test-activation_maps", "grade": true, "locked": true, "points": 1}
"""activation_maps gives one array (h, w, c) for a convolution of a Sequential model."""
x_1 = np.random.default_rng(1).uniform(size=(3, 4, 2))
upper_1 = [[0, 0.5356, 2.5158], [0, 0.4515, 4.1888]]
lower_1 = [[0.2385, 0, 2.7089], [0, 0.2114, 2.629]]
want_1 = {"second": [upper_1, lower_1]}
expect(quiet(activation_maps), chain(2), x_1, ["second"], gives=want_1, atol=1e-4)
### BEGIN HIDDEN TESTS
rng_1 = np.random.default_rng(1201)
parts_1 = [
    keras.layers.Conv2D(4, (2, 3), activation="tanh", name="unit_a"),
    keras.layers.BatchNormalization(name="b7"),
    keras.layers.MaxPooling2D(name="half"),
    keras.layers.Conv2D(2, 1, activation="elu", name="third"),
    keras.layers.GlobalAveragePooling2D(name="average"),
    keras.layers.Dense(5, activation="softmax", name="end"),
]
net_1 = filled(keras.Sequential([keras.Input((7, 8, 3)), *parts_1]), 1)
net_1.get_layer("b7").set_weights([np.full(4, v) for v in (1.5, 0.2, -0.3, 2.0)])
x_1 = rng_1.normal(size=(7, 8, 3))
a_1, all_1 = x_1[None], {}
for part_1 in parts_1:
    a_1 = np.asarray(part_1(a_1))
    all_1[part_1.name] = a_1[0]
for name_1 in all_1:
    expect(quiet(activation_maps), net_1, x_1, [name_1], gives={name_1: all_1[name_1]}, atol=1e-5)
expect(quiet(activation_maps), net_1, x_1, [*all_1][::-1], gives=all_1, atol=1e-5)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-activation_maps-names", "grade": true, "locked": true, "points": 1}
"""activation_maps takes several names in any order, dense layers too, and functional models."""
x_2 = np.random.default_rng(2).uniform(size=(3, 4, 1))
want_2 = {"logits": [-0.795, 0.8314, -2.6342]}
want_2["right"] = [[[0.3344], [-0.654], [0.1527]], [[0.1776], [0.2983], [-0.0786]]]
expect(quiet(activation_maps), forked(5), x_2, ["logits", "right"], gives=want_2, atol=1e-4)
### BEGIN HIDDEN TESTS
rng_2 = np.random.default_rng(1202)
for seed_2 in range(3):
    net_2, x_2 = forked(seed_2 + 20), rng_2.normal(size=(3, 4, 1))
    all_2 = {k: np.asarray(net_2.get_layer(k)(x_2[None])) for k in ("left", "right")}
    all_2["both"] = np.concatenate([all_2["left"], all_2["right"]], axis=-1)
    all_2["flat"] = all_2["both"].reshape(1, -1)
    all_2["logits"] = np.asarray(net_2(x_2[None]))
    names_2 = rng_2.permutation([*all_2]).tolist()
    for some_2 in (names_2, names_2[:2], names_2[2:], names_2[:1]):
        want_2 = {name: all_2[name][0] for name in some_2}
        expect(quiet(activation_maps), net_2, x_2, some_2, gives=want_2, atol=1e-5)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-activation_maps-sharing", "grade": true, "locked": true, "points": 1}
"""activation_maps uses the weights that the model has now, and leaves the model as it was."""
net_3, x_3 = chain(3), np.random.default_rng(3).uniform(size=(3, 4, 2))
want_3 = {"scores": [-2.4079, 1.8262, -0.8756]}
expect(quiet(activation_maps), net_3, x_3, ["scores"], gives=want_3, atol=1e-4)
agree("the model's weights afterwards", weights_of(net_3), weights_of(chain(3)))
net_3.set_weights(chain(2).get_weights())  # as if trained
want_3 = {"scores": [-8.4952, -3.1545, 7.8138]}
expect(quiet(activation_maps), net_3, x_3, ["scores"], gives=want_3, atol=1e-4)
### BEGIN HIDDEN TESTS
want_3 = {"first": np.tile([1.0, 0.0], (2, 3, 1))}
now_3 = [np.zeros(np.shape(w)) for w in net_3.get_weights()]
now_3[1] = np.array([1.0, -2.0])
net_3.set_weights(now_3)
expect(quiet(activation_maps), net_3, x_3, ["first"], gives=want_3)
agree("the model's weights afterwards", weights_of(net_3), [w.tolist() for w in now_3])
order_3 = ["first", "drop", "second", "flat", "scores"]
agree("the model's layers afterwards", [layer.name for layer in net_3.layers], order_3)
fork_3, x_3 = forked(31), x_3[:, :, :1]
expect(quiet(activation_maps), fork_3, x_3, ["flat", "left"], has="keys")
agree("the model's weights afterwards", weights_of(fork_3), weights_of(forked(31)))
filled(fork_3, 32)
left_3 = np.asarray(fork_3.get_layer("left")(x_3[None]))[0]
expect(quiet(activation_maps), fork_3, x_3, ["left"], gives={"left": left_3}, atol=1e-5)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-map_grid", "locked": true}
# ## Exercise 2: All maps in one picture (2 points)
#
# Write `map_grid(a, columns=8)`: tile the maps of a layer into one 2-D array.
#
# * `a` is (h, w, c), or (units,) of a dense layer: there each unit is a tile of 1 x 1.
# * The grid is always `columns` tiles wide, however few maps there are,
#   and as many rows high as it needs.
#   Channel 0 is at the top left, channel 1 to the right of it, and so on, row by row.
# * Places without a channel are NaN; `imshow` leaves them white.
# * No gaps, no scaling, every channel once, `a` unchanged.
#   Integers may come in; then there may be NaN in the result all the same.
#
# Example: three maps of 1 x 2 with the values $(1, 2)$, $(3, 4)$, $(5, 6)$
# in 2 columns give
# $\begin{pmatrix} 1 & 2 & 3 & 4 \\ 5 & 6 & \text{NaN} & \text{NaN} \end{pmatrix}$.
#
# <details><summary>Hint 1</summary>
#
# Make a NaN array of the right size first, then write each map to its place.
# How many rows do 9 maps need in 4 columns? And 8?
# </details>
#
# <details><summary>Hint 2</summary>
#
# `divmod(k, columns)` says in which row and column of tiles channel $k$ stands.
# A dense output needs two axes more, h and w, before it is a case like the others.
# </details>


# %% nbgrader={"grade_id": "map_grid", "solution": true} see="Activation maps"
def map_grid(a, columns=8):
    """Maps side by side in one array.

    Args:
        a: (h, w, c) activation maps, or (units,) of a dense layer.
        columns: tiles in a row of the grid.

    Returns:
        (rows * h, columns * w) float array, NaN where there is no channel.
    """
    ### BEGIN SOLUTION
    a = np.asarray(a)
    if a.ndim == 1:
        a = a.reshape(1, 1, -1)
    h, w, c = a.shape
    grid = np.full((-(-c // columns) * h, columns * w), np.nan)
    for k in range(c):
        i, j = k // columns * h, k % columns * w
        grid[i : i + h, j : j + w] = a[:, :, k]
    return grid
    ### END SOLUTION


# %%
hills = np.add.outer(np.arange(5) ** 2, np.arange(7))[:, :, None] * np.linspace(0, 1, 11)
plt.imshow(map_grid(hills, columns=4))
plt.title("Your grid: 11 maps of 5 x 7 in 4 columns")
plt.colorbar()
plt.show()

# %% nbgrader={"grade_id": "test-map_grid", "grade": true, "locked": true, "points": 1}
"""map_grid puts three maps into two columns and leaves the empty tile NaN."""
a_4 = np.arange(0.5, 18).reshape(2, 3, 3)
upper_4 = [[0.5, 3.5, 6.5, 1.5, 4.5, 7.5], [9.5, 12.5, 15.5, 10.5, 13.5, 16.5]]
lower_4 = [[2.5, 5.5, 8.5, np.nan, np.nan, np.nan], [11.5, 14.5, 17.5, np.nan, np.nan, np.nan]]
expect(map_grid, a_4, 2, gives=[*upper_4, *lower_4])
### BEGIN HIDDEN TESTS
rng_4 = np.random.default_rng(1204)
for h_4, w_4, c_4, columns_4 in (
    (2, 3, 5, 2),
    (4, 1, 8, 4),
    (1, 5, 3, 7),
    (3, 2, 1, 1),
    (2, 2, 16, 8),
    (3, 4, 17, 8),
):
    maps_4 = rng_4.normal(size=(h_4, w_4, c_4))
    rows_4 = (c_4 - 1) // columns_4 + 1
    want_4 = np.full((rows_4 * h_4, columns_4 * w_4), np.nan)
    for y_4, z_4 in np.ndindex(*want_4.shape):
        k_4 = y_4 // h_4 * columns_4 + z_4 // w_4
        if k_4 < c_4:
            want_4[y_4, z_4] = maps_4[y_4 % h_4, z_4 % w_4, k_4]
    expect(map_grid, maps_4, columns=columns_4, gives=want_4)
    if columns_4 == 8:
        expect(map_grid, maps_4, gives=want_4)
expect(map_grid, np.array([[[1e6, -1e-12, 3e3]]]), 3, gives=[[1e6, -1e-12, 3e3]], atol=1e-17)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-map_grid-dense", "grade": true, "locked": true, "points": 1}
"""map_grid takes a dense layer's output, integers, and eight columns unless told otherwise."""
units_5 = np.array([1.5, 2.5, 3.5, 4.5, 5.5])
expect(map_grid, units_5, 3, gives=[[1.5, 2.5, 3.5], [4.5, 5.5, np.nan]])
expect(map_grid, np.array([7, 9]), 3, gives=[[7, 9, np.nan]])
second_5 = [8, np.nan, np.nan, np.nan, np.nan, np.nan, np.nan, np.nan]
expect(map_grid, np.arange(9), gives=[[0, 1, 2, 3, 4, 5, 6, 7], second_5])
### BEGIN HIDDEN TESTS
rng_5 = np.random.default_rng(1205)
for units_5, columns_5 in ((1, 1), (1, 4), (12, 5), (10, 5), (30, 8)):
    a_5 = rng_5.normal(size=units_5)
    flat_5 = [*a_5, *[np.nan] * (-units_5 % columns_5)]
    expect(map_grid, a_5, columns_5, gives=np.reshape(flat_5, (-1, columns_5)))
counts_5 = [[0, 3, 1, 4], [6, 9, 7, 10], [2, 5, np.nan, np.nan], [8, 11, np.nan, np.nan]]
expect(map_grid, np.arange(12).reshape(2, 2, 3), 2, gives=counts_5)
pixels_5 = np.array([[[200, 255, 0]]], dtype="uint8")
expect(map_grid, pixels_5, 2, gives=[[200, 255], [0, np.nan]])
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-channel_stats", "locked": true}
# ## Exercise 3: Dead or alive? (2 points)
#
# Write `channel_stats(maps)` for the maps of a layer on many images, (n, h, w, c).
# It returns a dict of three:
#
# * `"mean"`: (c,) the mean activation of each channel, over images and positions;
# * `"sparsity"`: (c,) the share of each channel's entries that are exactly 0;
# * `"dead"`: an array with one axis, (number of dead channels,): the indices of the
#   channels that are 0 at *every* position of *every* image, in increasing order.
#   Without a dead channel it is empty, (0,).
#   (Beware: `np.where` gives a tuple that *holds* such an array.)
#
# The activation need not be ReLU: a channel with negative activations is not dead,
# even if its mean is 0, and a tiny activation is not 0.
#
# Example: two images of 1 x 2 positions and two channels. Channel 0 has $(0, 3)$ and
# $(0, 0)$, channel 1 has only zeros: mean $(0.75, 0)$, sparsity $(0.75, 1)$,
# dead $[1]$.
#
# <details><summary>Hint 1</summary>
#
# Three of the four axes go, one stays. `axis=` takes several axes at once.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `maps == 0` is an array of True and False; what is its mean?
# `np.flatnonzero` turns a row of True and False into indices.
# </details>


# %% nbgrader={"grade_id": "channel_stats", "solution": true} see="Dead and always-on channels"
def channel_stats(maps):
    """Mean, sparsity and dead channels of one layer.

    Args:
        maps: (n, h, w, c) activations of n images, n >= 1.

    Returns:
        dict: "mean" (c,), "sparsity" (c,), "dead" (number of dead channels,) indices.
    """
    ### BEGIN SOLUTION
    zero = maps == 0
    return {
        "mean": maps.mean(axis=(0, 1, 2)),
        "sparsity": zero.mean(axis=(0, 1, 2)),
        "dead": np.flatnonzero(zero.all(axis=(0, 1, 2))),
    }
    ### END SOLUTION


# %%
many = np.random.default_rng(0).normal(np.linspace(-4, 2, 12), 1, (20, 6, 6, 12))
stats = channel_stats(np.maximum(many, 0))
plt.bar(np.arange(12), stats["sparsity"])
plt.gca().set(
    title=f"dead: {np.array(stats['dead']).tolist()}", xlabel="channel", ylabel="sparsity"
)
plt.show()

# %% nbgrader={"grade_id": "test-channel_stats", "grade": true, "locked": true, "points": 1}
"""channel_stats gives mean and sparsity of each channel over all images and positions."""
maps_6 = np.zeros((2, 3, 1, 2))
maps_6[:, :, 0, 0] = [[0, 3, 0], [0, 1.5, 0]]
maps_6[:, :, 0, 1] = [[2, 2, 2], [0, -1, 1]]
want_6 = {"mean": [0.75, 1], "sparsity": [0.6667, 0.1667]}
expect(only(channel_stats, "mean", "sparsity"), maps_6, gives=want_6, atol=1e-4)
### BEGIN HIDDEN TESTS
rng_6 = np.random.default_rng(1206)
for shape_6 in ((4, 3, 5, 6), (1, 2, 2, 3), (7, 1, 3, 1), (2, 6, 1, 4)):
    z_6 = rng_6.normal(size=shape_6)
    tiny_6 = np.where(z_6 > 0.5, 1e-12, 0)
    for a_6 in (np.where(z_6 > 0.3, z_6, 0), np.where(z_6 > 0, 1e4, 0.1) * z_6, tiny_6):
        rows_6 = [[float(v) for v in a_6[..., k].ravel()] for k in range(shape_6[-1])]
        want_6 = {"mean": [sum(row) / len(row) for row in rows_6]}
        want_6["sparsity"] = [sum(v == 0 for v in row) / len(row) for row in rows_6]
        expect(only(channel_stats, "mean", "sparsity"), a_6, gives=want_6, atol=1e-18)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-channel_stats-dead", "grade": true, "locked": true, "points": 1}
"""channel_stats calls dead what is 0 everywhere on every image; an array of indices says so."""
maps_7 = np.zeros((3, 2, 2, 5))
maps_7[2, 1, 0, 0] = 0.5  # on, once, on the last image
maps_7[:, :, :, 2] = 1
maps_7[0, :, 0, 4] = [1, -1]
expect(only(channel_stats, "dead"), maps_7, gives={"dead": [1, 3]})
expect(only(channel_stats, "dead"), np.ones((3, 1, 2, 2)), gives={"dead": []})
### BEGIN HIDDEN TESTS
signs_7 = np.zeros((2, 2, 1, 5))
signs_7[:, 0, 0, 0], signs_7[:, 1, 0, 0] = 1, -1
signs_7[..., 1] = -0.2
signs_7[0, 0, 0, 3] = 1e-12
signs_7[1, 1, 0, 4] = -3
expect(only(channel_stats, "dead"), signs_7, gives={"dead": [2]})
some_7 = np.ones((5, 2, 3, 7))
some_7[..., [6, 0, 4]] = 0
expect(only(channel_stats, "dead"), some_7, gives={"dead": [0, 4, 6]})
expect(channel_stats, some_7[..., :1], gives={"mean": [0], "sparsity": [1], "dead": [0]})
for place_7 in np.ndindex(4, 2, 3):  # one place is enough to be alive
    one_7 = np.zeros((4, 2, 3, 2))
    one_7[(*place_7, 1)] = 0.3
    expect(only(channel_stats, "dead"), one_7, gives={"dead": [0]})
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-top_images", "locked": true}
# ## Exercise 4: The images a channel likes best (2 points)
#
# Write `top_images(maps, channel, k)`: the indices of the `k` images
# whose map of this one channel has the largest **peak** (largest entry).
#
# * `maps` is (n, h, w, c), `channel` an index from 0 to c - 1.
#   Entries may be negative.
# * The largest peak comes first. Equal peaks: the smaller index first.
# * If there are fewer than `k` images, all n indices come back.
#
# Example: peaks $(0.2, 0.9, 0, 0.9)$ of four images and $k = 3$ give $[1, 3, 0]$.
#
# <details><summary>Hint 1</summary>
#
# First the peaks: pick the channel, then the maximum over rows and columns.
# That is (n,).
# </details>
#
# <details><summary>Hint 2</summary>
#
# `np.argsort` sorts upwards, and leaves equal ones in order only with `kind="stable"`.
# What happens to equal ones if you turn its result round? What else could be turned
# round, before sorting?
# </details>


# %% nbgrader={"grade_id": "top_images", "solution": true} see="Which images excite a channel"
def top_images(maps, channel, k):
    """Images that excite a channel most.

    Args:
        maps: (n, h, w, c) activations of n images.
        channel: which channel, an index of the last axis.
        k: how many images, at least 1.

    Returns:
        (min(k, n),) indices of images, largest peak first, ties by index.
    """
    ### BEGIN SOLUTION
    peaks = maps[:, :, :, channel].max(axis=(1, 2))
    return np.argsort(-peaks, kind="stable")[:k]
    ### END SOLUTION


# %%
some = np.random.default_rng(0).gamma(0.3, 2, (200, 5, 5, 3))
best = top_images(some, channel=1, k=10)
plt.plot(some[best, :, :, 1].reshape(len(best), -1).max(axis=1), "o-")
plt.gca().set(title="Peaks of the ten best images", xlabel="place", ylabel="peak")
plt.show()

# %% nbgrader={"grade_id": "test-top_images", "grade": true, "locked": true, "points": 1}
"""top_images ranks images by the largest entry of one channel."""
maps_8 = np.zeros((4, 1, 3, 2))
maps_8[:, 0, :, 1] = [[0.5, 0, -2], [0.1, 0.9, 0], [0.45, 0.45, 0.45], [0.2, 0.3, 0.1]]
maps_8[3, 0, 1, 0] = 7  # in the other channel
expect(top_images, maps_8, 1, 3, gives=[1, 0, 2])
### BEGIN HIDDEN TESTS
rng_8 = np.random.default_rng(1208)
for n_8, h_8, w_8, c_8 in ((9, 3, 4, 5), (30, 1, 6, 2), (12, 5, 1, 3), (5, 2, 2, 1)):
    a_8 = rng_8.normal(size=(n_8, h_8, w_8, c_8))  # negative ones too
    for channel_8 in range(c_8):
        for b_8, k_8 in ((a_8, 4), (a_8 - 50, 1), (1e4 * a_8, 3), (a_8 - 50, n_8)):
            row_8 = [max(float(v) for v in b_8[m, ..., channel_8].ravel()) for m in range(n_8)]
            want_8 = [m for _, m in sorted((-v, m) for m, v in enumerate(row_8))]
            expect(top_images, b_8, channel_8, k_8, gives=want_8[:k_8])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-top_images-ties", "grade": true, "locked": true, "points": 1}
"""top_images breaks ties by the smaller index, and copes with k larger than n."""
maps_9 = np.zeros((4, 1, 3, 1))
maps_9[:, 0, 2, 0] = [0.2, 0.9, 0, 0.9]
expect(top_images, maps_9, 0, 3, gives=[1, 3, 0])
expect(top_images, maps_9, 0, 9, gives=[1, 3, 0, 2])
### BEGIN HIDDEN TESTS
expect(top_images, np.zeros((60, 2, 2, 2)), 1, 5, gives=[0, 1, 2, 3, 4])
steps_9 = np.random.default_rng(1209).integers(0, 3, (80, 2, 2, 2)).astype("float32")
tops_9 = [max(map(float, m.ravel())) for m in steps_9[..., 0]]
want_9 = [m for v in (2, 1, 0) for m in range(80) if tops_9[m] == v]
for k_9 in (1, 30, 75, 80, 81):
    expect(top_images, steps_9, 0, k_9, gives=want_9[:k_9])
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-cam", "locked": true}
# ## Exercise 5: Class activation map (2 points)
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
# ## Exercise 6: Repair: Grad-CAM without a gradient (3 points)
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
# ## Exercise 7: Occlusion, all at once (3 points)
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
# ## Exercise 8: Capstone, a net of your own (4 points)
#
# Look into a net that sorts clothes, with the seven functions that you wrote.
# The next three cells are yours: run them, change them, add your own.
# They load Fashion-MNIST (scikit-learn's digits where it cannot be loaded)
# and train a net in less than a minute; `untrained` is that net before its first step.
# Then they draw filters, maps of both nets, statistics, and CAM, Grad-CAM and occlusion
# for an image that the net has right and one that it has wrong.
# Your own images work too, as `x` (n, h, w, 1) in [0, 1] with whole numbers `y`.
#
# Then answer in the cell at the end, in 150 to 300 words, with numbers
# from *your* run (name the image, the channel, the classes):
#
# 1. **A wrong answer.** Which class did the net say, with which probability?
#    Which pixels speak for it, and is that a reason that a person would accept?
# 2. **Two witnesses.** Where do Grad-CAM and occlusion agree on that image,
#    where do they differ, and why can both be right?
# 3. **Channels.** How many are dead, and on how many images did you look?
#    What does one channel respond to, judging by its top images,
#    and what could prove you wrong?
# 4. **Doubt.** Name one check that tells whether such a map means anything,
#    do it, and say what came out.
#
# An instructor grades this answer by hand, one point for each of the four.
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
# 3. The count with the number of images, over all positions. A guess about one channel,
#    and a test that could refute it: more images, the receptive field,
#    images drawn to excite it.
# 4. A check that was done, with its outcome: the untrained net's map,
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
good, bad = np.flatnonzero(said == y_test)[0], np.flatnonzero(said != y_test)[0]
filters = net.get_layer("conv1").get_weights()[0][:, :, 0]  # (5, 5, 8)
top = np.abs(filters).max()
fig, axes = plt.subplots(figsize=(9, 1.7))
drawn = axes.imshow(map_grid(filters), cmap="RdBu_r", vmin=-top, vmax=top)
fig.colorbar(drawn, ax=axes, label="weight")
axes.set(title="Filters of conv1", xticks=np.arange(4.5, 39, 5), xticklabels=[], yticks=[])
axes.grid(color="black")
fig, panels = plt.subplots(3, 2, figsize=(10, 5.5), height_ratios=[1.3, 2.3, 4.4])
pair = [activation_maps(which, x_test[bad], LAYERS) for which in (untrained, net)]
for row, name in zip(panels, LAYERS, strict=True):
    most = max(maps[name].max() for maps in pair)  # one scale a layer, its steps not even
    for axes, maps, which in zip(row, pair, ("untrained", "trained"), strict=True):
        drawn = axes.imshow(
            map_grid(maps[name]), norm=plt.matplotlib.colors.PowerNorm(0.4, 0, most)
        )
        axes.set_title(f"{name}, {which}, test image {bad}", fontsize=9)
        axes.set(xticks=[], yticks=[])
    fig.colorbar(drawn, ax=row, label="activation", ticks=[0, most / 10, most], format="%.1f")
plt.show()
inner = keras.Model(net.input, net.get_layer("conv3").output)
conv3 = inner.predict(x_test, verbose=0)  # (n, h, w, 32)
stats = channel_stats(conv3)
print(f"conv3 on {len(conv3)} images: dead {np.array(stats['dead']).tolist()}")
channel = np.argsort(stats["sparsity"])[len(stats["dead"])]  # change it: which one interests you?
best = top_images(conv3, channel, 8)
print(f"channel {channel}: top images", best, "show", [names[k] for k in y_test[best]])
plt.imshow(map_grid(np.moveaxis(x_test[best, :, :, 0], 0, -1)), cmap="gray")
plt.gca().set(title=f"Images that excite channel {channel} most", xticks=[], yticks=[])
plt.show()

# %%
conv3 = keras.Model(net.input, net.get_layer("conv3").output).predict(x_test, verbose=0)
W = net.get_layer("logits").get_weights()[0]  # (32, 10)
good, bad = np.flatnonzero(said == y_test)[0], np.flatnonzero(said != y_test)[0]
h, w = x_test.shape[1:3]
fig, panels = plt.subplots(2, 4, figsize=(9, 4.8))
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
        axes.imshow(x_test[m, :, :, 0], cmap="gray")
        edge = 2.5 if name == "occlusion" else 0  # half a patch: its map is smaller
        place = (edge - 0.5, w - edge - 0.5, h - edge - 0.5, edge - 0.5)
        axes.imshow(heat, extent=place, alpha=0.6, cmap="magma")
        axes.set(title=name, xlim=(-0.5, w - 0.5), ylim=(h - 0.5, -0.5))
for axes in panels.ravel():
    axes.set(xticks=[], yticks=[])
plt.show()

# %% [markdown] nbgrader={"grade_id": "capstone", "grade": true, "solution": true, "points": 4}
# A model answer; image, channel and numbers differ from run to run.
#
# 1. Test image 0 is a boot; the net says sneaker, with probability 0.60.
#    CAM and Grad-CAM for sneaker are brightest in a slanting band above the instep:
#    windows with nothing above and the slope of the shoe below.
#    A person would accept the slope as a sign of a low shoe,
#    but would see the shaft at the back, which the net gives no weight to.
# 2. Both point at the slope and not at the background in front of the shoe.
#    Occlusion is largest on the sole and the toe and near 0 above the slope,
#    where Grad-CAM is brightest. Both can be right: a position of `conv3` stands for
#    its window of 14 x 14 pixels, and occlusion cannot change what is black already.
# 3. None of the 32 channels is dead on 500 test images, at any position.
#    The eight top images of channel 5 are all trousers: it may respond to two legs
#    with a gap. Eight images can mislead: a drawing of two vertical bars with little
#    response, or dresses among the next 50 images, would prove me wrong.
# 4. I drew Grad-CAM of the same net, same seed, before training. It shows six or seven
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
# (in Colab *Runtime > Restart session and run all*), read what the tests say,
# then click *Validate* if your JupyterLab shows it.
# Save the notebook and hand it in under its own name.
# Your answer to exercise 8 is read by a person: look it over once more.
