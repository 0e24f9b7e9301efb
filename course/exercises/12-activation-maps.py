# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 12: What the net sees
#
# You write four tools that open a convolutional net, mend a fifth,
# and in the last exercise you point them at a net of your own.
#
# **Time:** 90 minutes. **Points:** 13.
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

# %% [markdown] nbgrader={"grade_id": "task-window", "locked": true}
# ## Exercise 5: Repair: What has this entry seen? (2 points)
#
# A colleague hands you this function. For one side of an image it should say
# which pixels an entry of a map sees: the first and the last of them.
#
# ```python
# def window(layers, position, size):
#     width, step = 1, 1
#     for kernel, stride, pad in layers:
#         step = step * stride
#         width = width + kernel * step
#     first = position * step - width // 2
#     return first, first + width
# ```
#
# Find what is wrong, there are five things, and write a `window` without them:
# repair this one or start anew.
#
# * `layers` is a list of one or more triples (kernel, stride, pad), from the image to
#   the map. Entry $p$ of a layer sees `kernel` neighbours of what comes before it;
#   the first of them is number $p \cdot \text{stride} - \text{pad}$, counted from 0.
#   So `pad` zeros stand before the first pixel, and as many behind the last.
# * `position` counts the entries of the last layer from 0.
# * `size` is the number of pixels. Zeros that were put around the image are no pixels:
#   `first` is at least 0, `last` at most `size - 1`.
# * The layers fit: the last window of each ends where its padded input ends.
# * The result is `(first, last)`, whole numbers, both of them still seen.
#
# By hand: a convolution (3, 1, 1), then a pooling layer (2, 2, 0), on 8 pixels.
# Entry 2 after pooling sees the entries 4 and 5 before it;
# these see the pixels 3 to 5 and 4 to 6. So the result is `(3, 6)`.
# Entry 0 sees 0 and 1, and these see a zero and the pixels 0 to 2: `(0, 2)`.
#
# <details><summary>Hint 1</summary>
#
# Draw the example on paper, one row for each layer, and put the colleague's numbers
# beside it after each step. A window of 1 pixel: what should first and last be?
# </details>
#
# <details><summary>Hint 2</summary>
#
# Entry $p$ has a first and a last neighbour in the layer before.
# Each of them has a first and a last neighbour, too.
# In which order do you meet the layers on that way?
# </details>
#
# <details><summary>Hint 3</summary>
#
# Repairing is possible as well: the width grows by `kernel - 1` steps of what comes
# *before* the layer, and each layer's pad moves the first pixel by its own step.
# </details>


# %% nbgrader={"grade_id": "window", "solution": true} see="What one entry can see"
def window(layers, position, size):
    """First and last pixel that one entry of a map sees, along one side.

    Args:
        layers: [(kernel, stride, pad), ...], from the image to the map, at least one.
        position: which entry of the last layer, counted from 0.
        size: number of pixels of the image along that side.

    Returns:
        (first, last): numbers of pixels, from 0 to size - 1.
    """
    ### BEGIN SOLUTION
    first = last = position
    for kernel, stride, pad in reversed(layers):
        first = first * stride - pad
        last = last * stride - pad + kernel - 1
    return max(first, 0), min(last, size - 1)
    ### END SOLUTION


# %%
net_try = [(5, 1, 2), (2, 2, 0), (3, 1, 1), (3, 1, 1)]  # the lesson's, up to conv3
for place in range(14):
    plt.plot(window(net_try, place, 28), [place, place], lw=4)
plt.gca().set(title="28 pixels: what the 14 entries see", xlabel="pixel", ylabel="entry")
plt.show()

# %% nbgrader={"grade_id": "test-window", "grade": true, "locked": true, "points": 1}
"""window says what an entry sees where no zeros were added, through any number of layers."""
expect(window, [(3, 2, 0), (2, 1, 0)], 2, 13, gives=[4, 8])
expect(window, [(5, 1, 0)], 3, 12, gives=[3, 7])
expect(window, [(3, 1, 0), (2, 2, 0), (3, 1, 0)], 2, 16, gives=[4, 11])
expect(window, [(1, 1, 0)], 5, 9, gives=[5, 5])
### BEGIN HIDDEN TESTS
rng_19 = np.random.default_rng(1219)


def pixels_19(layers, size):
    """For each entry of the last layer the pixels that can change it."""
    seen = [{k} for k in range(size)]
    for kernel, stride, pad in layers:
        padded = [set()] * pad + seen + [set()] * pad
        count = (len(padded) - kernel) // stride + 1
        seen = [set().union(*padded[p * stride : p * stride + kernel]) for p in range(count)]
    return seen


for many_19 in (1, 1, 2, 2, 3, 4):
    for _ in range(5):
        kernels_19, strides_19 = rng_19.integers(1, 6, many_19), rng_19.integers(1, 4, many_19)
        layers_19 = [(int(k), int(s), 0) for k, s in zip(kernels_19, strides_19, strict=True)]
        size_19 = int(rng_19.integers(1, 5))  # entries of the last layer: then back to pixels
        for k, s, _ in layers_19[::-1]:
            size_19 = (size_19 - 1) * s + k
        for place_19, seen_19 in enumerate(pixels_19(layers_19, size_19)):
            want_19 = [min(seen_19), max(seen_19)]
            expect(window, layers_19, place_19, size_19, gives=want_19)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-window-edges", "grade": true, "locked": true, "points": 1}
"""window takes every layer's padding into account, and ends where the image ends."""
two_20 = [(3, 1, 1), (2, 2, 0)]
expect(window, two_20, 2, 8, gives=[3, 6])
expect(window, two_20, 0, 8, gives=[0, 2])
four_20 = [(5, 1, 2), (2, 2, 0), (3, 1, 1), (3, 1, 1)]
expect(window, four_20, 6, 28, gives=[6, 19])
expect(window, four_20, 13, 28, gives=[20, 27])
### BEGIN HIDDEN TESTS
for layers_20, size_20 in (
    ([(5, 1, 2), (2, 2, 0), (3, 1, 1), (3, 1, 1)], 28),
    ([(3, 2, 1), (3, 1, 1)], 9),
    ([(2, 2, 0), (5, 1, 2), (2, 2, 0), (3, 1, 1)], 16),
    ([(5, 3, 1)], 9),
    ([(3, 1, 1), (3, 2, 1), (3, 2, 1)], 13),
    ([(7, 1, 3)], 5),
    ([(1, 1, 0), (3, 1, 1)], 1),
):
    seen_20, rest_20 = [{k} for k in range(size_20)], size_20
    for kernel_20, stride_20, pad_20 in layers_20:
        padded_20 = [set()] * pad_20 + seen_20 + [set()] * pad_20
        starts_20 = range(0, len(padded_20) - kernel_20 + 1, stride_20)
        seen_20 = [set().union(*padded_20[p : p + kernel_20]) for p in starts_20]
    for place_20, some_20 in enumerate(seen_20):
        want_20 = [min(some_20), max(some_20)]
        expect(window, layers_20, place_20, size_20, gives=want_20)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-capstone", "locked": true, "task": true, "points": 0}
# ## Exercise 6: Capstone, a net of your own (2 points)
#
# Look into a net that sorts clothes, with the functions that you wrote.
# The next two cells are yours: run them, change them, add your own.
# They load Fashion-MNIST (scikit-learn's digits where it cannot be loaded)
# and train a net in less than a minute; `untrained` is that net before its first step.
# Then they draw filters, maps of both nets, statistics and top images.
# Your own images work too, as `x` (n, h, w, 1) in [0, 1] with whole numbers `y`.
#
# Then answer in the cell at the end, in 80 to 150 words, with numbers
# from *your* run (name the image and the channel):
#
# 1. **Learned or not?** Name one map of the trained net that any net would give,
#    and one that must have been learned. What do you compare to tell?
# 2. **Channels.** How many of `conv3` are dead, and on how many images did you look?
#    What does one channel respond to, judging by its top images,
#    and what could prove you wrong?
#
# An instructor grades this answer by hand, one point for each of the two.
#
# ### BEGIN MARK SCHEME
# One point for each part; half an answer to a part earns none.
#
# 1. Two maps, named by layer and channel, with what is seen in them. A comparison with
#    the same channel of the untrained net, on one colour scale.
#    "It is sharp" or "it looks like the shoe" earns nothing: random filters do that.
# 2. The count with the number of images, over all positions. A guess about one channel,
#    and a test that could refute it: more images, the receptive field,
#    images drawn to excite it.
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
bad = np.flatnonzero(said != y_test)[0]
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
inner = keras.Model(net.inputs[0], net.get_layer("conv3").output)
conv3 = inner.predict(x_test, verbose=0)  # (n, h, w, 32)
stats = channel_stats(conv3)
print(f"conv3 on {len(conv3)} images: dead {np.array(stats['dead']).tolist()}")
channel = np.argsort(stats["sparsity"])[len(stats["dead"])]  # change it: which one interests you?
best = top_images(conv3, channel, 8)
print(f"channel {channel}: top images", best, "show", [names[k] for k in y_test[best]])
plt.imshow(map_grid(np.moveaxis(x_test[best, :, :, 0], 0, -1)), cmap="gray")
plt.gca().set(title=f"Images that excite channel {channel} most", xticks=[], yticks=[])
plt.show()

# %% [markdown] nbgrader={"grade_id": "capstone", "grade": true, "solution": true, "points": 2}
# A model answer; image, channel and numbers differ from run to run.
#
# 1. Channel 0 of `conv1` shows test image 0, a boot, filled and whole, and so does the
#    same channel of the untrained net: that says nothing. Channel 13 of `conv3`
#    is bright in one strip along the slope in the trained net;
#    in the untrained net it is faint everywhere, on the same colour scale.
#    This came with the training.
# 2. None of the 32 channels is dead on 500 test images, at any position.
#    The eight top images of channel 5 are all trousers: it may respond to two legs
#    with a gap. Eight images can mislead: a drawing of two vertical bars with little
#    response, or dresses among the next 50 images, would prove me wrong.

# %% [markdown] nbgrader={"grade_id": "words", "locked": true}
# ## In your own words
#
# A net has 64 channels in its last convolution. A classmate shows it one photograph
# and finds 40 of them 0 everywhere. "These are dead," says the classmate, takes them
# out, and indeed: for this photograph the net says what it said before.
# What do you expect for other photographs, and why?
# Which channels would you take out, how would you test that nothing was lost,
# and what would you change in the training to have fewer of them?
# Answer in three or four sentences below, then open the model answer and compare:
# it is not graded.
#
# <details><summary>A model answer</summary>
#
# Most of the 40 are silent, not dead: they look for parts that this photograph does not
# have, so other answers will change, and some of them will be wrong.
# I would take out the channels that are 0 at every position of *every* training image;
# `channel_stats` on the whole set names them.
# On those images nothing can change then, because 0 was all that they handed on;
# whether it holds for new ones is seen by the accuracy on the validation images, before
# and after. To have fewer dead ones I would train again with a smaller learning rate,
# count, and see by the validation images that the net has not become worse.
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
# Your answer to exercise 6 is read by a person: look it over once more.
