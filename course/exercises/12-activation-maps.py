# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 12: What the net looks at
#
# You write seven tools that open a convolutional net,
# and in the last exercise you point all of them at a net of your own.
#
# **Time:** 120 minutes. **Points:** 21.
#
# In Colab, first choose *File > Save a copy in Drive*.
# Replace `raise NotImplementedError(...)` in each answer cell by your own code,
# try it in the free cell below it, then run the tests.
# Functions marked "given" in an answer cell stay as they are: the tests use them.
# A test that fails says what came, what was expected, and the likely mistake.
# When your work is graded, more tests are run than you see here.

# %% nbgrader={"grade_id": "setup", "locked": true}
import logging
import os
import warnings

os.environ |= {"KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3"}  # before Keras
stderr, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
os.dup2(nowhere, 2)  # TensorFlow's notes on missing graphics cards
import keras
import tensorflow as tf

os.dup2(stderr, 2)
keras.config.set_floatx("float32")  # whatever your keras.json says
import matplotlib.pyplot as plt
import numpy as np

logging.getLogger("tensorflow").setLevel(logging.ERROR)  # no remarks about retracing
# Keras remarks on a bare array where `model.inputs`, a list, was the input: harmless
warnings.filterwarnings("ignore", message="The structure of .inputs.")
plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.figsize": (6, 3), "figure.constrained_layout.use": True})

# %% [markdown] nbgrader={"grade_id": "task-activation_maps", "locked": true}
# ## Exercise 1: Activations of any layers (3 points)
#
# Write `activation_maps(model, x, names)`: what do these layers give for *one* image?
#
# * `x` is one image (h, w, c), without a batch axis. It stays as it was.
# * `names` is a list of one or more layer names, in any order.
# * The result is a dict {name: array}. A convolution's array is (h', w', channels),
#   a dense layer's is (units,): no batch axis there either.
# * `model` is used as it is: same layers, same weights, nothing is trained or changed.
#
# Example: for `small_net` below, an image (6, 8, 3) and `names = ["scores", "first"]`,
# the dict holds `"scores"` with shape (4,) and `"first"` with shape (4, 6, 3).
#
# <details><summary>Hint 1</summary>
#
# `model.get_layer(name).output` is the symbolic output of a layer.
# `keras.Model(model.input, outputs)` makes a second model that shares the layers.
# </details>
#
# <details><summary>Hint 2</summary>
#
# A net wants a batch: `x[None]` is a batch of one. Take it off again with `[0]`.
# </details>
#
# <details><summary>Hint 3</summary>
#
# Outputs may be a list (but a list of *one* output can come back as a bare array)
# or a dict {name: output}, which always comes back as a dict.
# </details>


# %% nbgrader={"grade_id": "activation_maps", "solution": true}
def activation_maps(model, x, names):
    """Activations of some layers for one image.

    Args:
        model: a built Keras model; its weights are used as they are.
        x: (h, w, c) one image.
        names: names of layers, in any order, at least one.

    Returns:
        {name: array}: (h', w', channels) of a convolution, (units,) of a dense layer.
    """
    ### BEGIN SOLUTION
    inner = keras.Model(model.input, {name: model.get_layer(name).output for name in names})
    return {name: np.asarray(a)[0] for name, a in inner(np.asarray(x)[None]).items()}
    ### END SOLUTION


def small_net():
    """Given, the tests use it: two convolutions and four logits, with random weights."""
    keras.utils.set_random_seed(3)
    inputs = keras.Input((6, 8, 3))
    a = keras.layers.Conv2D(3, 3, activation="relu", name="first")(inputs)  # (4, 6, 3)
    a = keras.layers.Conv2D(5, (2, 3), activation="relu", name="second")(a)  # (3, 4, 5)
    a = keras.layers.Flatten(name="flat")(a)  # (60,)
    return keras.Model(inputs, keras.layers.Dense(4, name="scores")(a))


# %%
noise = np.random.default_rng(0).uniform(size=(6, 8, 3)).astype("float32")
for name, a in activation_maps(small_net(), noise, ["first", "second", "scores"]).items():
    print(name, np.shape(a), np.round(a, 2).ravel()[:6], "...")

# %% nbgrader={"grade_id": "test-activation_maps", "grade": true, "locked": true, "points": 1}
"""activation_maps gives one array (h, w, c) for a convolution of the model it was given."""
warnings.filterwarnings("ignore", message="The structure of .inputs.")
net_1 = small_net()
x_1 = np.random.default_rng(1).uniform(size=(6, 8, 3)).astype("float32")
before_1 = x_1.copy()
got_1 = activation_maps(net_1, x_1, ["second"])
assert got_1 is not None, "activation_maps returned None: is there a `return`?"
assert hasattr(got_1, "keys"), "activation_maps must return a dict {name: array}"
assert list(got_1) == ["second"], (
    f"names = ['second'] gave the keys {list(got_1)}: one key for each name asked for, no other"
)
shape_1 = np.shape(got_1["second"])
assert shape_1 != (1, 3, 4, 5), (
    "'second' has shape (1, 3, 4, 5), expected (3, 4, 5): the batch axis is left in; take [0]"
)
assert shape_1 != (4, 5), (
    "'second' has shape (4, 5), expected (3, 4, 5): one index too many; with a single name the"
    " model may give an array instead of a list, and zip or [0] then cut it open"
)
assert shape_1 != (5, 6, 5), (
    "'second' has shape (5, 6, 5), expected (3, 4, 5): the layer was called on the image itself,"
    " but its input is what the layers before it give"
)
assert shape_1 == (3, 4, 5), f"'second' has shape {shape_1}, expected (3, 4, 5)"
assert np.array_equal(x_1, before_1), "activation_maps changed the image"
### BEGIN HIDDEN TESTS
K_1, b_1, K2_1, b2_1 = net_1.get_weights()[:4]
first_1 = np.zeros((4, 6, 3))
for i in range(4):
    for j in range(6):
        first_1[i, j] = np.einsum("uvc,uvck->k", x_1[i : i + 3, j : j + 3], K_1) + b_1
first_1 = np.where(first_1 > 0, first_1, 0)
second_1 = np.zeros((3, 4, 5))
for i in range(3):
    for j in range(4):
        second_1[i, j] = np.einsum("uvc,uvck->k", first_1[i : i + 2, j : j + 3], K2_1) + b2_1
error_1 = np.abs(got_1["second"] - np.where(second_1 > 0, second_1, 0)).max()
# float32 sums of 27 products: errors near 1e-7; another net is off by 0.1 and more
assert error_1 < 1e-4, (
    f"'second' is off by {error_1:.2g} from the convolutions with this model's own weights:"
    " a copy (clone_model) has new random weights, and nothing may be trained; share the layers"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-activation_maps-names", "grade": true, "locked": true, "points": 1}
"""activation_maps takes several names in any order, dense layers too."""
warnings.filterwarnings("ignore", message="The structure of .inputs.")
net_2 = small_net()
x_2 = np.random.default_rng(2).uniform(size=(6, 8, 3)).astype("float32")
got_2 = activation_maps(net_2, x_2, ["scores", "first"])
assert got_2 is not None, "activation_maps returned None: is there a `return`?"
assert set(got_2) == {"scores", "first"}, (
    f"names = ['scores', 'first'] gave the keys {sorted(got_2)}: exactly the layers asked for,"
    " with their own names"
)
shapes_2 = {name: np.shape(got_2[name]) for name in ("scores", "first")}
assert shapes_2["first"] not in ((4,), (1, 4)), (
    f"'first' has shape {shapes_2['first']}, which belongs to 'scores': names and outputs are"
    " paired in different orders"
)
assert shapes_2["scores"] != (1, 4), (
    "'scores' has shape (1, 4), expected (4,): the batch axis is left in"
)
assert shapes_2["scores"] == (4,), (
    f"'scores' has shape {shapes_2['scores']}, expected (4,): a dense layer has no h and w"
)
assert shapes_2["first"] == (4, 6, 3), f"'first' has shape {shapes_2['first']}, not (4, 6, 3)"
### BEGIN HIDDEN TESTS
full_2 = np.asarray(net_2(x_2[None]))[0]
assert np.allclose(got_2["scores"], full_2, rtol=1e-4, atol=1e-4), (
    f"'scores' gave {np.round(got_2['scores'], 3).tolist()}, the model itself gives"
    f" {np.round(full_2, 3).tolist()}: use the model's own layers and weights"
)
all_2 = activation_maps(net_2, x_2, ["second", "scores", "flat", "first"])
want_2 = {"first": (4, 6, 3), "second": (3, 4, 5), "flat": (60,), "scores": (4,)}
for name_2, shape_2 in want_2.items():
    assert np.shape(all_2.get(name_2)) == shape_2, (
        f"asked for four layers, '{name_2}' has shape {np.shape(all_2.get(name_2))}, not {shape_2}"
    )
flat_2 = np.asarray(all_2["flat"])
assert np.allclose(np.ravel(all_2["second"]), flat_2, atol=1e-5), (
    "'flat' is not the flattened 'second': names and outputs are paired in different orders"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-activation_maps-sharing", "grade": true, "locked": true, "points": 1}
"""activation_maps uses the weights the model has now, and leaves the model as it was."""
warnings.filterwarnings("ignore", message="The structure of .inputs.")
net_3 = small_net()
x_3 = np.random.default_rng(3).uniform(size=(6, 8, 3)).astype("float32")
new_3 = [np.zeros(np.shape(w)) for w in net_3.get_weights()]
new_3[1] = np.array([1.0, -2.0, 3.0])
net_3.set_weights(new_3)
got_3 = activation_maps(net_3, x_3, ["first"])
assert got_3 is not None, "activation_maps returned None: is there a `return`?"
a_3 = np.asarray(got_3["first"])
a_3 = a_3[0] if a_3.ndim == 4 else a_3
assert a_3.shape == (4, 6, 3), f"'first' has shape {a_3.shape}, expected (4, 6, 3)"
assert np.allclose(a_3, [1, 0, 3]), (
    f"with all kernels 0 and the biases 1, -2, 3, 'first' must be 1, 0, 3 everywhere; its first"
    f" entry is {a_3[0, 0].tolist()}: these are not the weights that the model has now"
)
### BEGIN HIDDEN TESTS
after_3 = net_3.get_weights()
assert all(np.array_equal(w, v) for w, v in zip(new_3, after_3, strict=True)), (
    "activation_maps changed the model's weights"
)
assert len(net_3.layers) == 5, f"the model has {len(net_3.layers)} layers afterwards, not 5"
twice_3 = activation_maps(net_3, x_3 + 1, ["first"])["first"]
assert np.allclose(np.reshape(twice_3, (4, 6, 3)), [1, 0, 3]), "a second call gives other values"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-map_grid", "locked": true}
# ## Exercise 2: All maps in one picture (2 points)
#
# Write `map_grid(a, columns=8)`: tile the maps of a layer into one 2-D array.
#
# * `a` is (h, w, c), or (units,) of a dense layer: there each unit is a tile of 1 x 1.
# * The grid is always `columns` tiles wide and as many rows high as it needs.
#   Channel 0 is at the top left, channel 1 to the right of it, and so on, row by row.
# * Places without a channel are NaN; `imshow` leaves them white.
# * No gaps, no scaling, every channel once, `a` unchanged. Integers may come in,
#   the result is float.
#
# Example: three maps of 1 x 2 with the values $(1, 2)$, $(3, 4)$, $(5, 6)$
# in 2 columns give
# $\begin{pmatrix} 1 & 2 & 3 & 4 \\ 5 & 6 & \text{NaN} & \text{NaN} \end{pmatrix}$.
#
# <details><summary>Hint 1</summary>
#
# Make a NaN array of the right size first, then write each map to its place.
# Number of rows: $c$ divided by `columns`, rounded *up*.
# </details>
#
# <details><summary>Hint 2</summary>
#
# Channel $k$ stands in tile row `k // columns` and tile column `k % columns`.
# A dense output becomes maps by `a.reshape(1, 1, -1)`.
# </details>


# %% nbgrader={"grade_id": "map_grid", "solution": true}
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
a_4 = np.array([[[1.0, 3.0, 5.0], [2.0, 4.0, 6.0]]])  # (1, 2, 3)
try:
    got_4 = map_grid(a_4, columns=2)
except ValueError as error:
    raise AssertionError(
        f"map_grid fails on 3 maps in 2 columns: {error}. The last row need not be full"
    ) from None
assert got_4 is not None, "map_grid returned None: is there a `return`?"
assert np.shape(got_4) != (1, 4), (
    "3 maps of (1, 2) in 2 columns gave shape (1, 4), not (2, 4): the last row is dropped;"
    " round the number of rows up"
)
assert np.shape(got_4) == (2, 4), (
    f"3 maps of (1, 2) in 2 columns gave {np.shape(got_4)}, not (2, 4)"
)
said_4 = f"the example gave {np.array(got_4).tolist()}, expected [[1, 2, 3, 4], [5, 6, nan, nan]]"
assert not np.array_equal(got_4, [[1, 2, 3, 4], [5, 6, 0, 0]]), (
    f"{said_4}: an empty place is NaN, a 0 looks like a silent channel"
)
assert not np.array_equal(np.ravel(got_4)[:4], [1, 3, 5, 2]), (
    f"{said_4}: reshape alone tears the maps apart, the channel is the last axis"
)
assert not np.array_equal(np.ravel(got_4)[:4], [1, 2, 5, 6]), (
    f"{said_4}: the channels run down the columns; they should run along the rows"
)
assert np.array_equal(got_4, [[1, 2, 3, 4], [5, 6, np.nan, np.nan]], equal_nan=True), said_4
### BEGIN HIDDEN TESTS
rng_4 = np.random.default_rng(1204)
for h_4, w_4, c_4, columns_4 in (
    (3, 5, 7, 3),
    (4, 2, 6, 3),
    (2, 2, 3, 8),
    (5, 1, 9, 1),
    (1, 1, 1, 1),
):
    maps_4 = rng_4.normal(size=(h_4, w_4, c_4))
    before_4 = maps_4.copy()
    grid_4 = np.asarray(map_grid(maps_4, columns_4))
    rows_4 = sum(1 for k in range(c_4) if k % columns_4 == 0)
    size_4 = (rows_4 * h_4, columns_4 * w_4)
    assert grid_4.shape == size_4, (
        f"{c_4} maps of ({h_4}, {w_4}) in {columns_4} columns gave {grid_4.shape}, not {size_4}:"
        " always `columns` tiles wide, no gaps, rows rounded up"
    )
    for y in range(size_4[0]):
        for z in range(size_4[1]):
            k_4 = y // h_4 * columns_4 + z // w_4
            want_4 = maps_4[y % h_4, z % w_4, k_4] if k_4 < c_4 else np.nan
            assert np.array_equal(grid_4[y, z], want_4, equal_nan=True), (
                f"{c_4} maps of ({h_4}, {w_4}) in {columns_4} columns: entry ({y}, {z}) is"
                f" {grid_4[y, z]:.3g}, expected {want_4:.3g}, from channel {k_4}"
            )
    assert np.array_equal(maps_4, before_4), "map_grid changed its input"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-map_grid-dense", "grade": true, "locked": true, "points": 1}
"""map_grid takes a dense layer's output, integers, and eight columns unless told otherwise."""
try:
    got_5 = map_grid(np.array([1.5, 2.5, 3.5, 4.5, 5.5]), 3)
except (IndexError, ValueError) as error:
    raise AssertionError(
        f"map_grid fails on a dense layer's output (5,): {error}. It has no h and w:"
        " make it (1, 1, units) first"
    ) from None
assert got_5 is not None, "map_grid returned None: is there a `return`?"
assert np.shape(got_5) == (2, 3), f"5 units in 3 columns gave shape {np.shape(got_5)}, not (2, 3)"
assert np.array_equal(got_5, [[1.5, 2.5, 3.5], [4.5, 5.5, np.nan]], equal_nan=True), (
    f"5 units in 3 columns gave {np.array(got_5).tolist()}, expected [[1.5, 2.5, 3.5],"
    " [4.5, 5.5, nan]]: each unit is a tile of 1 x 1, an empty place is NaN"
)
### BEGIN HIDDEN TESTS
whole_5 = map_grid(np.arange(9))
assert np.shape(whole_5) == (2, 8), f"9 units gave shape {np.shape(whole_5)}, not (2, 8)"
assert np.array_equal(np.ravel(whole_5)[:9], np.arange(9)) and np.isnan(whole_5[1][1]), (
    f"the integers 0 to 8 gave {np.array(whole_5).tolist()}: NaN needs a float array"
)
counts_5 = np.asarray(map_grid(np.arange(12).reshape(2, 2, 3), 2))
assert counts_5.shape == (4, 4), f"integer maps (2, 2, 3) in 2 columns gave {counts_5.shape}"
assert np.isnan(counts_5[2:, 2:]).all() and np.nansum(counts_5) == 66, (
    f"integer maps (2, 2, 3) in 2 columns gave {counts_5.tolist()}: NaN needs a float array"
)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-channel_stats", "locked": true}
# ## Exercise 3: Dead or alive? (2 points)
#
# Write `channel_stats(maps)` for the maps of a layer on many images, (n, h, w, c).
# It returns a dict of three:
#
# * `"mean"`: (c,) the mean activation of each channel, over images and positions;
# * `"sparsity"`: (c,) the share of each channel's entries that are exactly 0;
# * `"dead"`: the indices of the channels that are 0 at *every* position
#   of *every* image, in increasing order; empty if there is none.
#
# The activation need not be ReLU: a channel with negative activations is not dead,
# even if its mean is 0.
#
# Example: two images of 1 x 2 positions and two channels. Channel 0 has $(0, 3)$ and
# $(0, 0)$, channel 1 has only zeros: mean $(0.75, 0)$, sparsity $(0.75, 1)$,
# dead $[1]$.
#
# <details><summary>Hint 1</summary>
#
# `axis=(0, 1, 2)` reduces over images and positions, and leaves the channels.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `maps == 0` is an array of True and False; its mean is a share.
# `np.flatnonzero` turns a row of True and False into indices.
# </details>


# %% nbgrader={"grade_id": "channel_stats", "solution": true}
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
maps_6 = np.zeros((2, 1, 2, 2))
maps_6[0, 0, 1, 0] = 3
got_6 = channel_stats(maps_6)
assert got_6 is not None, "channel_stats returned None: is there a `return`?"
for key_6 in ("mean", "sparsity", "dead"):
    assert key_6 in got_6, f"the dict has the keys {list(got_6)}, '{key_6}' is missing"
for key_6 in ("mean", "sparsity"):
    shape_6 = np.shape(got_6[key_6])
    assert shape_6 == (2,), (
        f"'{key_6}' has shape {shape_6}, expected (2,): one number for each channel, over images,"
        " rows and columns, axis=(0, 1, 2)"
    )
mean_6, sparsity_6 = np.array(got_6["mean"]), np.array(got_6["sparsity"])
assert mean_6[0] != 1.5, "the mean of channel 0 is 1.5, expected 0.75: over one image only"
assert mean_6[0] != 3, "the mean of channel 0 is 3, expected 0.75: zeros count too"
assert np.allclose(mean_6, [0.75, 0]), f"mean is {mean_6.tolist()}, expected [0.75, 0]"
assert not np.allclose(sparsity_6, [0.5, 1]), (
    f"sparsity is {sparsity_6.tolist()}, expected [0.75, 1]: over one image only"
)
assert not np.allclose(sparsity_6, [0.25, 0]), (
    f"sparsity is {sparsity_6.tolist()}, expected [0.75, 1]: that is the share that is on"
)
assert not np.allclose(sparsity_6, [75, 100]), (
    f"sparsity is {sparsity_6.tolist()}, expected [0.75, 1]: a share lies between 0 and 1"
)
assert not np.allclose(sparsity_6, [3, 4]), (
    f"sparsity is {sparsity_6.tolist()}, expected [0.75, 1]: that counts, a share is a mean"
)
assert np.allclose(sparsity_6, [0.75, 1]), f"sparsity is {sparsity_6.tolist()}, expected [0.75, 1]"
### BEGIN HIDDEN TESTS
rng_6 = np.random.default_rng(1206)
for shape_6 in ((4, 3, 5, 6), (1, 2, 2, 3), (7, 1, 3, 1)):
    z_6 = rng_6.normal(size=shape_6)
    for a_6 in (np.where(z_6 > 0.3, z_6, 0), np.where(z_6 > 0, z_6, 0.1 * z_6)):
        before_6, out_6 = a_6.copy(), channel_stats(a_6)
        for k_6 in range(shape_6[-1]):
            flat_6 = [float(v) for v in a_6[..., k_6].ravel()]
            want_6 = sum(flat_6) / len(flat_6), sum(v == 0 for v in flat_6) / len(flat_6)
            had_6 = float(out_6["mean"][k_6]), float(out_6["sparsity"][k_6])
            assert abs(had_6[0] - want_6[0]) < 1e-9, (
                f"maps {shape_6}: channel {k_6} has mean {had_6[0]:.4g}, expected {want_6[0]:.4g}:"
                " over all images and positions, negative entries included"
            )
            assert abs(had_6[1] - want_6[1]) < 1e-9, (
                f"maps {shape_6}: channel {k_6} has sparsity {had_6[1]:.4g}, expected"
                f" {want_6[1]:.4g}: entries that are exactly 0; a negative or a small one is not 0"
            )
        assert np.array_equal(a_6, before_6), "channel_stats changed its input"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-channel_stats-dead", "grade": true, "locked": true, "points": 1}
"""channel_stats calls dead what is 0 everywhere on every image, and nothing else."""
maps_7 = np.zeros((3, 2, 2, 4))
maps_7[2, 1, 0, 0] = 0.5  # on, once, on the last image
maps_7[:, :, :, 2] = 1
dead_7 = channel_stats(maps_7)["dead"]
assert dead_7 is not None, "'dead' is None, expected indices"
list_7 = np.array(dead_7).ravel().tolist()
assert list_7 != [False, True, False, True], (
    f"'dead' is {list_7}: that is True or False for each channel, expected the indices [1, 3]"
)
assert np.shape(dead_7) != (), f"'dead' is {dead_7}: not how many, but which: [1, 3]"
assert list_7 != [0, 1, 3], (
    "'dead' is [0, 1, 3], expected [1, 3]: channel 0 is on at one place of the last image;"
    " look at all images and positions"
)
assert list_7 == [1, 3], f"'dead' is {list_7}, expected [1, 3]"
### BEGIN HIDDEN TESTS
signs_7 = np.zeros((2, 2, 1, 4))
signs_7[:, 0, 0, 0], signs_7[:, 1, 0, 0] = 1, -1
signs_7[..., 1] = -0.2
signs_7[0, 0, 0, 3] = 1e-12
list_7h = np.array(channel_stats(signs_7)["dead"]).ravel().tolist()
assert 0 not in list_7h, (
    f"'dead' is {list_7h}: channel 0 is +1 and -1, its mean is 0 and yet it is alive;"
    " ask whether every entry is 0"
)
assert 1 not in list_7h, f"'dead' is {list_7h}: channel 1 is negative everywhere, that is not 0"
assert 3 not in list_7h, f"'dead' is {list_7h}: channel 3 is 1e-12 at one place; small, but not 0"
assert list_7h == [2], f"'dead' is {list_7h}, expected [2]"
some_7 = np.ones((5, 2, 3, 7))
none_7 = channel_stats(some_7)["dead"]
assert np.size(none_7) == 0, f"no channel is dead, yet 'dead' is {np.array(none_7).tolist()}"
some_7[..., [6, 0, 4]] = 0
list_7h = np.array(channel_stats(some_7)["dead"]).ravel().tolist()
assert list_7h == [0, 4, 6], f"'dead' is {list_7h}, expected [0, 4, 6]"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-top_images", "locked": true}
# ## Exercise 4: The images a channel likes best (2 points)
#
# Write `top_images(maps, channel, k)`: the indices of the `k` images
# whose map of this one channel has the largest **peak** (largest entry).
#
# * `maps` is (n, h, w, c), `channel` an index from 0 to c - 1.
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
# `np.argsort` sorts upwards. Sorting `-peaks` sorts downwards,
# and `kind="stable"` keeps equal ones in order; turning an upward order round does not.
# </details>


# %% nbgrader={"grade_id": "top_images", "solution": true}
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
maps_8 = np.zeros((4, 2, 2, 2))
maps_8[..., 1] = 0.3  # even, no peak above 0.3
maps_8[0, 0, 0, 1], maps_8[1, 1, 1, 1] = 0.5, 0.9
maps_8[2, :, :, 1] = 0.45  # the largest mean
maps_8[3, :, :, 0] = 7  # the other channel
got_8 = top_images(maps_8, 1, 3)
assert got_8 is not None, "top_images returned None: is there a `return`?"
assert np.shape(got_8) == (3,), f"k = 3 gave shape {np.shape(got_8)}, expected (3,): indices"
list_8 = np.array(got_8).tolist()
said_8 = f"top_images gave {list_8}, expected [1, 0, 2]"
assert list_8 != [2, 1, 0], f"{said_8}: that is the order of the means, not of the peaks"
assert list_8 not in ([2, 0, 1], [3, 2, 0]), f"{said_8}: the largest peak comes first"
assert list_8[0] != 3, f"{said_8}: image 3 leads in another channel; look at `channel` only"
assert not np.allclose(list_8, [0.9, 0.5, 0.45]), f"{said_8}: the indices, not the peaks"
assert list_8 == [1, 0, 2], said_8
### BEGIN HIDDEN TESTS
rng_8 = np.random.default_rng(1208)
for n_8, h_8, w_8, c_8 in ((9, 3, 4, 5), (30, 1, 6, 2), (12, 5, 1, 3)):
    a_8 = rng_8.normal(size=(n_8, h_8, w_8, c_8))  # negative ones too
    before_8 = a_8.copy()
    for channel_8 in range(c_8):
        pairs_8 = [(-max(float(v) for v in a_8[m, ..., channel_8].ravel()), m) for m in range(n_8)]
        want_8 = [m for _, m in sorted(pairs_8)][:4]
        had_8 = np.array(top_images(a_8, channel_8, 4)).tolist()
        assert had_8 == want_8, (
            f"random maps {a_8.shape}, channel {channel_8}, k = 4 gave {had_8}, expected {want_8}:"
            " largest entry (not largest size) of this channel, downwards"
        )
    assert np.array_equal(a_8, before_8), "top_images changed its input"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-top_images-ties", "grade": true, "locked": true, "points": 1}
"""top_images breaks ties by the smaller index, and copes with k larger than n."""
peaks_9 = np.array([0.2, 0.9, 0.0, 0.9])
maps_9 = np.zeros((4, 1, 3, 1))
maps_9[:, 0, 2, 0] = peaks_9
got_9 = top_images(maps_9, 0, 3)
assert got_9 is not None, "top_images returned None: is there a `return`?"
list_9 = np.array(got_9).tolist()
assert list_9 != [3, 1, 0], (
    "the peaks 0.2, 0.9, 0, 0.9 gave [3, 1, 0], expected [1, 3, 0]: of two equal peaks the smaller"
    " index comes first; turning an upward order round puts it last"
)
assert list_9 == [1, 3, 0], f"the peaks 0.2, 0.9, 0, 0.9 gave {list_9}, expected [1, 3, 0]"
### BEGIN HIDDEN TESTS
try:
    all_9 = np.array(top_images(maps_9, 0, 10)).tolist()
except (IndexError, ValueError) as error:
    raise AssertionError(f"k = 10 of 4 images fails, {error}: then all 4 come back") from None
assert all_9 == [1, 3, 0, 2], f"k = 10 of 4 images gave {all_9}, expected [1, 3, 0, 2]"
zeros_9 = np.array(top_images(np.zeros((60, 2, 2, 2)), 1, 5)).tolist()
assert zeros_9 == [0, 1, 2, 3, 4], (
    f"a dead channel, 60 peaks of 0, gave {zeros_9}, expected [0, 1, 2, 3, 4]: equal peaks stay in"
    " order, use a stable sort"
)
steps_9 = np.random.default_rng(1209).integers(0, 3, (80, 2, 2, 2)).astype("float32")
tops_9 = [max(map(float, m.ravel())) for m in steps_9[..., 0]]
want_9 = [m for v in (2, 1, 0) for m in range(80) if tops_9[m] == v][:75]
had_9 = np.array(top_images(steps_9, 0, 75)).tolist()
assert had_9 == want_9, (
    f"80 images with many equal peaks gave {had_9[:8]}..., not {want_9[:8]}...: equal peaks stay in"
    " order, use a stable sort"
)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-cam", "locked": true}
# ## Exercise 5: Class activation map (2 points)
#
# Write `cam(features, class_weights)`:
#
# $$M(i, j) = \sum_k w_k\, A_k(i, j), \qquad
# \mathrm{cam} = \frac{M - \min M}{\max M - \min M}$$
#
# * `features` is (h, w, c), the maps $A_k$ of one image;
#   `class_weights` is (c,), the weights $w_k$ of one class, negative ones included.
# * The result is (h, w), between 0 and 1. A **flat** map, $\max M = \min M$,
#   gives zeros, without a warning.
#
# Example: the maps $(4, 0)$ and $(1, 3)$ of 1 x 2 positions, the weights $2$ and $-1$:
# $M = (7, -3)$, scaled $(1, 0)$.
#
# <details><summary>Hint 1</summary>
#
# `features @ class_weights` sums over the last axis.
# </details>
#
# <details><summary>Hint 2</summary>
#
# Ask whether the range is 0 *before* you divide by it.
# </details>


# %% nbgrader={"grade_id": "cam", "solution": true}
def cam(features, class_weights):
    """Class activation map, scaled to [0, 1].

    Args:
        features: (h, w, c) maps of the last convolution for one image.
        class_weights: (c,) weights of one class behind the global average.

    Returns:
        (h, w) weighted sum of the maps, least 0 and largest 1; zeros if it is flat.
    """
    ### BEGIN SOLUTION
    heat = features @ class_weights
    heat = heat - heat.min()
    return heat / heat.max() if heat.max() > 0 else heat
    ### END SOLUTION


# %%
waves = np.sin(np.add.outer(np.arange(12), np.arange(16))[:, :, None] / np.array([2, 3, 5]))
plt.imshow(cam(waves, np.array([1.0, -0.5, 2.0])), cmap="magma")
plt.colorbar(label="your CAM")
plt.show()

# %% nbgrader={"grade_id": "test-cam", "grade": true, "locked": true, "points": 1}
"""cam is the weighted sum of the maps, scaled to [0, 1]."""
A_10 = np.array([[[4.0, 1.0], [0.0, 3.0], [1.0, 1.0]]])  # (1, 3, 2)
w_10 = np.array([2.0, -1.0])
got_10 = cam(A_10.copy(), w_10.copy())
assert got_10 is not None, "cam returned None: is there a `return`?"
assert np.shape(got_10) == (1, 3), f"features (1, 3, 2) gave shape {np.shape(got_10)}, not (1, 3)"
list_10 = np.round(np.array(got_10, dtype=float), 4).tolist()
said_10 = f"cam gave {list_10}, expected [[1, 0, 0.4]]"
e_10 = np.exp(w_10) / np.exp(w_10).sum()
for name_10, raw_10 in (
    ("the weights went through a softmax; take them as they are", A_10 @ e_10),
    ("negative weights count too, they speak against the class", A_10 @ np.maximum(w_10, 0)),
    ("the weights lost their sign", A_10 @ np.abs(w_10)),
    ("the maps are added without their weights", A_10.sum(axis=2)),
    ("the map has a ReLU before the scaling; that is Grad-CAM", np.maximum(A_10 @ w_10, 0)),
):
    range_10 = raw_10.max() - raw_10.min()
    assert not np.allclose(got_10, (raw_10 - raw_10.min()) / range_10), f"{said_10}: {name_10}"
assert not np.allclose(got_10, [[7, -3, 1]]), f"{said_10}: not scaled to [0, 1]"
assert not np.allclose(np.max(got_10), np.array(got_10)[0, 0]) or np.min(got_10) >= 0, (
    f"{said_10}: subtract the minimum, then divide by the range"
)
assert np.allclose(got_10, [[1, 0, 0.4]]), (
    f"{said_10}: subtract the minimum, then divide by maximum minus minimum"
)
### BEGIN HIDDEN TESTS
rng_10 = np.random.default_rng(1210)
for h_10, w_10h, c_10 in ((3, 4, 5), (4, 4, 4), (1, 9, 2), (5, 2, 1)):
    F_10, v_10 = rng_10.normal(size=(h_10, w_10h, c_10)), rng_10.normal(size=c_10)
    copies_10 = F_10.copy(), v_10.copy()
    M_10 = [
        [sum(F_10[i, j, k] * v_10[k] for k in range(c_10)) for j in range(w_10h)]
        for i in range(h_10)
    ]
    low_10, high_10 = min(map(min, M_10)), max(map(max, M_10))
    want_10 = [[(m - low_10) / (high_10 - low_10) for m in row] for row in M_10]
    had_10 = cam(F_10, v_10)
    assert np.shape(had_10) == (h_10, w_10h), f"features {F_10.shape} gave {np.shape(had_10)}"
    assert np.allclose(had_10, want_10, atol=1e-9), (
        f"random features {F_10.shape}: off by {np.abs(had_10 - np.array(want_10)).max():.2g} from"
        " the weighted sum, scaled by its own minimum and maximum"
    )
    assert np.array_equal(F_10, copies_10[0]) and np.array_equal(v_10, copies_10[1]), (
        "cam changed its input"
    )
small_10 = cam(1e-9 * A_10, w_10)
assert np.allclose(small_10, [[1, 0, 0.4]], atol=1e-4), (
    f"maps of size 1e-9 gave {np.round(small_10, 4).tolist()}, expected [[1, 0, 0.4]]: a small"
    " number added to the range spoils small maps; ask whether the range is 0"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-cam-flat", "grade": true, "locked": true, "points": 1}
"""cam of a flat map is zeros, silently, whatever the height of the map."""
with warnings.catch_warnings(record=True) as caught_11:
    warnings.simplefilter("always")
    got_11 = cam(np.ones((2, 3, 4)), np.array([1.0, 2.0, 0.5, 0.0]))
assert got_11 is not None, "cam returned None: is there a `return`?"
assert not np.isnan(got_11).any(), "a flat map gave NaN, that is 0/0; it must give zeros"
assert not caught_11, f"a flat map warned: {caught_11[0].message}; test the range before dividing"
assert np.shape(got_11) == (2, 3), f"features (2, 3, 4) gave shape {np.shape(got_11)}, not (2, 3)"
assert np.array_equal(got_11, np.zeros((2, 3))), (
    f"a flat map of height 3.5 gave {np.array(got_11).tolist()}, expected zeros"
)
### BEGIN HIDDEN TESTS
for value_11 in (-2.0, 0.0, 4.0):
    with warnings.catch_warnings(record=True) as caught_11:
        warnings.simplefilter("always")
        flat_11 = cam(np.full((3, 2, 2), value_11), np.array([1.0, 0.5]))
    assert not caught_11 and np.array_equal(flat_11, np.zeros((3, 2))), (
        f"a flat map of height {1.5 * value_11} gave {np.array(flat_11).tolist()}, expected zeros"
        " and no warning"
    )
below_11 = cam(np.array([[[1.0], [2.0], [3.0]]]), np.array([-2.0]))
assert np.allclose(below_11, [[1, 0.5, 0]]), (
    f"the map (-2, -4, -6) gave {np.array(below_11).tolist()}, expected [[1, 0.5, 0]]: a map"
    " without positive entries is scaled by its minimum and maximum too"
)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-grad_cam", "locked": true}
# ## Exercise 6: Grad-CAM (3 points)
#
# Write `grad_cam(model, x, class_index, layer_name)`. With the maps $A_k$ of the named
# convolution, (h', w', c'), and the **logit** $z$ of class `class_index`:
#
# $$\alpha_k = \frac{1}{h'w'} \sum_{i,j} \frac{\partial z}{\partial A_k(i,j)}, \qquad
# G = \mathrm{relu}\Big(\sum_k \alpha_k A_k\Big), \qquad
# \mathrm{result} = \frac{G}{\max G}$$
#
# * `x` is one image (h, w, c); the output of `model` is logits, (n, classes).
# * The result is an array (h', w'), between 0 and 1.
#   If $G$ is 0 everywhere, so is the result, without a warning.
# * It works for any convolution of the model, not only for the last one.
#
# A worked example: one channel $A = (1, 2, 0)$ with gradients $(3, 0, 0)$.
# $\alpha = 1$, $G = (1, 2, 0)$, result $(0.5, 1, 0)$. Without the average it would be
# $3 \cdot 1,\; 0 \cdot 2,\; 0$: another place.
#
# <details><summary>Hint 1</summary>
#
# One model with two outputs, the maps and the logits:
# `keras.Model(model.input, [model.get_layer(layer_name).output, model.output])`.
# Call it inside `with tf.GradientTape() as tape:`.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `tape.gradient(logits[0, class_index], maps)` has the shape of the maps,
# with a batch axis. Average it over rows and columns: (c',).
# </details>
#
# <details><summary>Hint 3</summary>
#
# Weight, sum over channels, `np.maximum(..., 0)`;
# divide only if the maximum is above 0.
# </details>


# %% nbgrader={"grade_id": "grad_cam", "solution": true}
def grad_cam(model, x, class_index, layer_name):
    """Gradient-weighted class activation map of one image.

    Args:
        model: a built Keras model whose output is logits.
        x: (h, w, c) one image.
        class_index: the class whose logit is asked about.
        layer_name: name of a convolution of the model, with output (n, h', w', c').

    Returns:
        (h', w') array in [0, 1], its largest entry 1, or zeros if nothing speaks for the class.
    """
    ### BEGIN SOLUTION
    both = keras.Model(model.input, [model.get_layer(layer_name).output, model.output])
    with tf.GradientTape() as tape:
        maps, logits = both(np.asarray(x)[None])
        logit = logits[0, class_index]
    slopes = tape.gradient(logit, maps)[0].numpy()
    heat = np.maximum(maps[0].numpy() @ slopes.mean(axis=(0, 1)), 0)
    return heat / heat.max() if heat.max() > 0 else heat
    ### END SOLUTION


def patch_net():
    """Given, the tests use it: class 0 looks for bright patches, class 1 for dark ones.

    `blobs` has three channels, over windows of 3 x 3 pixels with mean m:
    relu(m - 0.6), relu(0.4 - m) and relu(m). Class 2 has negative weights only.
    """
    inputs = keras.Input((None, None, 1))
    a = keras.layers.Conv2D(3, 3, activation="relu", name="blobs")(inputs)
    a = keras.layers.GlobalAveragePooling2D(name="average")(a)
    model = keras.Model(inputs, keras.layers.Dense(3, name="logits")(a))
    kernel = np.ones((3, 3, 1, 1)) / 9 * np.array([1, -1, 1])
    weights = np.array([[30, -20, -1], [-20, 30, -1], [1, -3, -1]])  # (channels, classes)
    model.set_weights([kernel, np.array([-0.6, 0.4, 0]), weights, np.zeros(3)])
    return model


def flat_net(seed):
    """Given, the tests use it: two convolutions and a dense layer, random weights and biases."""
    inputs = keras.Input((8, 9, 1))
    a = keras.layers.Conv2D(3, 3, activation="relu", name="early")(inputs)  # (6, 7, 3)
    a = keras.layers.Conv2D(4, 3, activation="relu", name="late")(a)  # (4, 5, 4)
    a = keras.layers.Flatten(name="flat")(a)  # (80,)
    model = keras.Model(inputs, keras.layers.Dense(3, name="logits")(a))
    rng = np.random.default_rng(seed)
    model.set_weights([rng.normal(0, 0.3, w.shape) for w in model.get_weights()])
    return model


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
warnings.filterwarnings("ignore", message="The structure of .inputs.")
net_12 = patch_net()
x_12 = np.full((16, 16, 1), 0.5, dtype="float32")
x_12[2:7, 3:8], x_12[9:14, 8:13] = 1, 0  # bright, dark
before_12 = x_12.copy()
got_12 = grad_cam(net_12, x_12, 0, "blobs")
assert got_12 is not None, "grad_cam returned None: is there a `return`?"
assert np.shape(got_12) != (1, 14, 14), "shape (1, 14, 14): the batch axis is left in; take [0]"
assert np.shape(got_12) != (14, 14, 3), "shape (14, 14, 3): sum the weighted maps over channels"
assert np.shape(got_12) == (14, 14), f"shape {np.shape(got_12)}, expected (14, 14): h' and w'"
heat_12 = np.array(got_12)
assert heat_12.min() >= 0, (
    f"the least entry is {heat_12.min():.2g}: a ReLU must cut off what speaks against the class"
)
assert abs(heat_12.max() - 1) < 1e-5, (
    f"the largest entry is {heat_12.max():.3g}, expected 1: divide by the maximum"
)
i_12, j_12 = np.unravel_index(heat_12.argmax(), (14, 14))
assert 2 <= i_12 + 1 < 7 and 3 <= j_12 + 1 < 8, (  # a map of windows: +1 to their middle
    f"class 0: the peak is at pixel ({i_12 + 1}, {j_12 + 1}), outside the bright patch, rows 2-6,"
    " columns 3-7: does it use `class_index` and the sign of the gradient?"
)
assert heat_12[10, 9] == 0, (
    f"class 0: inside the dark patch the map is {heat_12[10, 9]:.2g}, expected 0: what speaks"
    " against the class is cut off at 0 by the ReLU, before any scaling"
)
### BEGIN HIDDEN TESTS
assert np.array_equal(x_12, before_12), "grad_cam changed the image"
rng_12 = np.random.default_rng(1212)
for _ in range(3):
    r_12, c_12 = rng_12.integers(0, 9, 2)
    y_12 = rng_12.uniform(0.45, 0.55, (14, 20, 1)).astype("float32")
    y_12[r_12 : r_12 + 5, c_12 : c_12 + 5] = 0.95
    y_12[r_12 : r_12 + 5, c_12 + 6 : c_12 + 11] = 0.02
    for class_12, left_12 in ((0, c_12), (1, c_12 + 6)):
        h_12 = np.asarray(grad_cam(net_12, y_12, class_12, "blobs"))
        assert h_12.shape == (12, 18), f"an image (14, 20, 1) gave shape {h_12.shape}, not (12, 18)"
        i_12, j_12 = np.unravel_index(h_12.argmax(), h_12.shape)
        ok_12 = r_12 <= i_12 + 1 < r_12 + 5 and left_12 <= j_12 + 1 < left_12 + 5
        assert ok_12, (
            f"class {class_12}: the peak is at pixel ({i_12 + 1}, {j_12 + 1}), its patch at rows"
            f" {r_12}-{r_12 + 4}, columns {left_12}-{left_12 + 4}: does it use `class_index`?"
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-grad_cam-values", "grade": true, "locked": true, "points": 1}
"""grad_cam averages the gradient of the logit over positions, at any convolution."""
warnings.filterwarnings("ignore", message="The structure of .inputs.")
net_13 = flat_net(19)
x_13 = np.random.default_rng(1213).uniform(size=(8, 9, 1)).astype("float32")
got_13 = grad_cam(net_13, x_13, 2, "late")
assert got_13 is not None, "grad_cam returned None: is there a `return`?"
assert np.shape(got_13) == (4, 5), f"'late' gave shape {np.shape(got_13)}, expected (4, 5)"
w_13 = net_13.get_weights()


def conv_13(a, kernel, bias):
    """Valid convolution and ReLU, position by position."""
    h, w = a.shape[0] - 2, a.shape[1] - 2
    out = np.zeros((h, w, len(bias)))
    for i in range(h):
        for j in range(w):
            out[i, j] = np.einsum("uvc,uvck->k", a[i : i + 3, j : j + 3], kernel) + bias
    return np.where(out > 0, out, 0)


def unit_13(raw):
    """ReLU, divided by the maximum."""
    cut = np.where(raw > 0, raw, 0)
    return cut / cut.max()


early_13 = conv_13(x_13.astype(float), w_13[0], w_13[1])
late_13 = conv_13(early_13, w_13[2], w_13[3])
slopes_13 = w_13[4].reshape(4, 5, 4, 3).astype(float)  # of each logit by each entry of `late`
z_13 = late_13.ravel() @ w_13[4] + w_13[5]
p_13 = np.exp(z_13 - z_13.max()) / np.exp(z_13 - z_13.max()).sum()
said_13 = "on a net with a dense layer behind 'late', the map of class 2 is not Grad-CAM"
assert not np.allclose(got_13, unit_13((slopes_13[..., 2] * late_13).sum(axis=2)), atol=1e-3), (
    f"{said_13}: the gradient is multiplied position by position; average it over rows and"
    " columns first, one weight for each channel"
)
of_p_13 = (slopes_13[..., 2] - slopes_13 @ p_13).mean(axis=(0, 1))
assert not np.allclose(got_13, unit_13(late_13 @ of_p_13), atol=1e-3), (
    f"{said_13}: that is the gradient of the probability; take the logit, before any softmax"
)
raw_13 = late_13 @ slopes_13[..., 2].mean(axis=(0, 1))
span_13 = (raw_13 - raw_13.min()) / (raw_13.max() - raw_13.min())
assert not np.allclose(got_13, span_13, atol=1e-3), (
    f"{said_13}: it is scaled by minimum and maximum; take the ReLU, then divide by the maximum"
)
assert not np.allclose(got_13, np.abs(raw_13) / np.abs(raw_13).max(), atol=1e-3), (
    f"{said_13}: abs turns what speaks against the class into evidence; use the ReLU"
)
for other_13 in (0, 1):
    wrong_13 = unit_13(late_13 @ slopes_13[..., other_13].mean(axis=(0, 1)))
    assert not np.allclose(got_13, wrong_13, atol=1e-3), (
        f"{said_13}: it belongs to class {other_13}"
    )
all_13 = unit_13(late_13 @ slopes_13.sum(axis=3).mean(axis=(0, 1)))
assert not np.allclose(got_13, all_13, atol=1e-3), (
    f"{said_13}: the gradient is the one of all logits together; pick logits[0, class_index]"
)
assert np.allclose(got_13, unit_13(raw_13), atol=1e-3), (
    f"{said_13}: off by {np.abs(got_13 - unit_13(raw_13)).max():.2g}: weights are the gradient's"
    " mean over positions, then the weighted sum, the ReLU, and the division by the maximum"
)
### BEGIN HIDDEN TESTS
for seed_13 in (68, 304):
    net_13h = flat_net(seed_13)
    w_13 = net_13h.get_weights()
    x_13h = np.random.default_rng(seed_13).uniform(size=(8, 9, 1)).astype("float32")
    early_13 = conv_13(x_13h.astype(float), w_13[0], w_13[1])
    for class_13 in range(3):
        alpha_13 = np.zeros(3)  # how the logit changes if a whole map is lifted, per entry
        for k_13 in range(3):
            lift_13 = 1e-5 * np.eye(3)[k_13]
            up_13 = conv_13(early_13 + lift_13, w_13[2], w_13[3]).ravel() @ w_13[4][:, class_13]
            down_13 = conv_13(early_13 - lift_13, w_13[2], w_13[3]).ravel() @ w_13[4][:, class_13]
            alpha_13[k_13] = (up_13 - down_13) / 2e-5 / 42
        raw_13 = early_13 @ alpha_13
        want_13 = unit_13(raw_13) if raw_13.max() > 0 else np.zeros((6, 7))
        had_13 = np.asarray(grad_cam(net_13h, x_13h, class_13, "early"))
        assert had_13.shape == (6, 7), f"'early' gave shape {had_13.shape}, expected (6, 7)"
        assert np.allclose(had_13, want_13, atol=1e-2), (
            f"at 'early', class {class_13}: off by {np.abs(had_13 - want_13).max():.2g} from weights"
            " found by lifting whole maps: use the named layer, and the gradient's mean"
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-grad_cam-zero", "grade": true, "locked": true, "points": 1}
"""grad_cam of a class that nothing speaks for is 0 everywhere, silently."""
warnings.filterwarnings("ignore", message="The structure of .inputs.")
net_14 = patch_net()
kept_14 = net_14.get_weights()
x_14 = np.full((12, 12, 1), 0.5, dtype="float32")
x_14[3:8, 4:9] = 1
with warnings.catch_warnings(record=True) as caught_14:
    warnings.simplefilter("always")
    got_14 = grad_cam(net_14, x_14, 2, "blobs")
assert got_14 is not None, "grad_cam returned None: is there a `return`?"
got_14 = np.asarray(got_14)
assert not np.isnan(got_14).any(), "an all-zero map gave NaN, that is 0/0; leave it zero"
messages_14 = [str(c.message) for c in caught_14 if "divide" in str(c.message)]
assert not messages_14, f"an all-zero map warned: {messages_14}; test the maximum before dividing"
assert got_14.shape == (10, 10), f"shape {got_14.shape}, expected (10, 10)"
assert np.array_equal(got_14, np.zeros((10, 10))), (
    f"class 2 has negative weights only: the map must be 0 everywhere, its entries go from"
    f" {got_14.min():.3g} to {got_14.max():.3g}: a ReLU, no scaling by the minimum, the logit"
)
### BEGIN HIDDEN TESTS
assert all(np.array_equal(w, v) for w, v in zip(kept_14, net_14.get_weights(), strict=True)), (
    "grad_cam changed the model's weights"
)
faint_14 = x_14.copy()
faint_14[3:8, 4:9] = 0.6001  # 1e-4 above the channel's threshold
spot_14 = np.asarray(grad_cam(net_14, 3 * faint_14 - 1, 0, "blobs"))
assert abs(spot_14.max() - 1) < 1e-3, (
    f"the largest entry of a map that is not all 0 is {spot_14.max():.3g}, expected 1"
)
empty_14 = np.asarray(grad_cam(net_14, np.zeros((9, 9, 1), "float32"), 0, "blobs"))
assert np.array_equal(empty_14, np.zeros((7, 7))), (
    "nothing speaks for 'bright' in a black image: the map must be 0 everywhere"
)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-occlusion_map", "locked": true}
# ## Exercise 7: Occlusion (3 points)
#
# Write `occlusion_map(predict, x, patch=2)`: cover a square of the image,
# see how far the score falls, and do that at every position.
#
# * `x` is one image (h, w, c). It stays as it was.
# * `predict` is a function: it takes a batch (n, h, w, c), plain NumPy, any n >= 1,
#   and returns the scores (n, K). It need not come from a net.
# * The class is the one with the highest score for the *whole* image, $k^*$.
#   It stays the same at every position.
# * At position (i, j) the pixels in rows i to i + patch - 1 and columns j to
#   j + patch - 1 are set to **0**, in all channels, and no other pixel is changed.
# * The result is (h - patch + 1, w - patch + 1): every position where the square fits,
#   step 1. Its entries are the **drop**
#   $s_{k^*}(x) - s_{k^*}(x \text{ covered at } (i, j))$,
#   positive where the covered pixels spoke for the class.
#
# Example: one row of pixels $(1, 5, 2)$, the only score is their sum, patch 1.
# The drops are $(1, 5, 2)$.
#
# <details><summary>Hint 1</summary>
#
# Call `predict` on the whole image first, and keep the class.
# </details>
#
# <details><summary>Hint 2</summary>
#
# Each position needs a fresh copy of `x`: else the holes add up.
# </details>


# %% nbgrader={"grade_id": "occlusion_map", "solution": true}
def occlusion_map(predict, x, patch=2):
    """Drop of the predicted class's score for a black patch at every position.

    Args:
        predict: function from a batch (n, h, w, c) to scores (n, K).
        x: (h, w, c) one image.
        patch: side of the square that is set to 0.

    Returns:
        (h - patch + 1, w - patch + 1) drops of the score of the class with the highest
        score for the whole image.
    """
    ### BEGIN SOLUTION
    whole = predict(x[None])[0]
    best = np.argmax(whole)
    drops = np.zeros((x.shape[0] - patch + 1, x.shape[1] - patch + 1))
    for i, j in np.ndindex(*drops.shape):
        covered = x.copy()
        covered[i : i + patch, j : j + patch] = 0
        drops[i, j] = whole[best] - predict(covered[None])[0][best]
    return drops
    ### END SOLUTION


# %%
bump = np.exp(-np.add.outer((np.arange(12) - 3) ** 2, (np.arange(16) - 10) ** 2) / 8)[:, :, None]
drops = occlusion_map(lambda batch: np.stack([(batch**2).sum(axis=(1, 2, 3))], axis=1), bump, 3)
plt.imshow(drops, cmap="magma")
plt.colorbar(label="drop of the score")
plt.show()

# %% nbgrader={"grade_id": "test-occlusion_map", "grade": true, "locked": true, "points": 1}
"""occlusion_map gives the drop at every position where the square fits."""


def total_15(batch):
    """One score: the sum of all pixels."""
    return np.asarray(batch, dtype=float).sum(axis=(1, 2, 3))[:, None]


x_15 = np.array([[1.0, 5.0, 2.0, 0.5], [3.0, 4.0, 7.0, 6.0]])[:, :, None]  # (2, 4, 1)
before_15 = x_15.copy()
got_15 = occlusion_map(total_15, x_15, 1)
assert got_15 is not None, "occlusion_map returned None: is there a `return`?"
assert np.array_equal(x_15, before_15), (
    "occlusion_map changed x: cover a copy at each position, else the holes add up"
)
assert np.shape(got_15) == (2, 4), f"x (2, 4, 1), patch 1 gave shape {np.shape(got_15)}, not (2, 4)"
list_15 = np.round(np.array(got_15, dtype=float), 3).tolist()
said_15 = f"sum of pixels as the score, patch 1: {list_15}, expected the pixels themselves"
assert not np.allclose(got_15, -x_15[:, :, 0]), f"{said_15}: the drop is before minus after"
assert not np.allclose(got_15, 28.5 - x_15[:, :, 0]), (
    f"{said_15}: that is the score after covering; subtract it from the whole image's score"
)
assert not np.allclose(got_15, np.cumsum(x_15).reshape(2, 4)), (
    f"{said_15}: the holes add up; start each position from a fresh copy of x"
)
assert not np.allclose(got_15, x_15[:, :, 0] / 28.5), f"{said_15}: the difference, not a ratio"
assert not np.allclose(got_15, x_15[:, :, 0] - x_15.mean()), (
    f"{said_15}: the square was filled with the mean; set it to 0"
)
assert not np.allclose(got_15, x_15[:, :, 0] - 1), f"{said_15}: the square is set to 0, not to 1"
assert np.allclose(got_15, x_15[:, :, 0]), said_15
### BEGIN HIDDEN TESTS
two_15 = occlusion_map(total_15, x_15)
assert np.shape(two_15) != (1, 2), (
    "x (2, 4, 1), patch 2 gave shape (1, 2): the square moves in steps of 1, not of `patch`"
)
assert np.shape(two_15) != (2, 4), (
    "x (2, 4, 1), the default patch gave shape (2, 4), expected (1, 3): patch is 2 unless told"
    " otherwise, and the square must fit into the image"
)
assert np.shape(two_15) == (1, 3), f"x (2, 4, 1), default patch gave {np.shape(two_15)}, not (1, 3)"
assert np.allclose(two_15, [[13, 18, 15.5]]), (
    f"sum of pixels, default patch: {np.array(two_15).tolist()}, expected [[13, 18, 15.5]]: all"
    " pixels in rows i to i + patch - 1 and columns j to j + patch - 1"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-occlusion_map-class", "grade": true, "locked": true, "points": 1}
"""occlusion_map follows one class, the one of the whole image."""


def halves_16(batch):
    """Two scores: the sum of the left half and the sum of the right half."""
    batch = np.asarray(batch, dtype=float)
    half = batch.shape[2] // 2
    return np.stack([batch[:, :, :half].sum((1, 2, 3)), batch[:, :, half:].sum((1, 2, 3))], axis=1)


x_16 = np.array([[1.0, 2.0, 6.0, 4.0]])[:, :, None]  # scores (3, 10): class 1
got_16 = occlusion_map(halves_16, x_16, 1)
assert got_16 is not None, "occlusion_map returned None: is there a `return`?"
list_16 = np.ravel(np.array(got_16, dtype=float)).tolist()
said_16 = f"the pixels 1, 2, 6, 4 with the scores left sum, right sum gave {list_16}"
assert list_16 != [1, 2, 0, 0], f"{said_16}: that is class 0; the highest score is the right sum's"
assert list_16 != [1, 2, 6, 4], f"{said_16}, expected [0, 0, 6, 4]: not the sum of all scores"
assert list_16 == [0, 0, 6, 4], f"{said_16}, expected [0, 0, 6, 4]"
y_16 = np.array([[1.0, 2.0, 3.5, 0.0]])[:, :, None]  # scores (3, 3.5): class 1, a close race
list_16 = np.ravel(np.array(occlusion_map(halves_16, y_16, 1), dtype=float)).tolist()
said_16 = f"the pixels 1, 2, 3.5, 0 gave {list_16}, expected [0, 0, 3.5, 0]"
assert list_16 != [0, 0, 0.5, 0], (
    f"{said_16}: with 3.5 covered, class 0 has the highest score; follow the class of the whole"
    " image, do not take the new maximum"
)
assert list_16[2] != 0, f"{said_16}: the class is chosen anew after covering; keep the first one"
assert list_16 == [0, 0, 3.5, 0], said_16
### BEGIN HIDDEN TESTS
rng_16 = np.random.default_rng(1216)
for h_16, w_16, c_16, patch_16 in ((4, 6, 1, 2), (5, 3, 3, 3), (3, 7, 2, 1)):
    V_16 = rng_16.normal(size=(h_16, w_16, c_16, 4))
    x_16h = rng_16.uniform(0.1, 1, (h_16, w_16, c_16))
    k_16 = int(np.einsum("ijc,ijck->k", x_16h, V_16).argmax())
    parts_16 = np.einsum("ijc,ijc->ij", x_16h, V_16[..., k_16])  # what each pixel adds
    want_16 = [
        [
            sum(parts_16[i + u, j + v] for u in range(patch_16) for v in range(patch_16))
            for j in range(w_16 - patch_16 + 1)
        ]
        for i in range(h_16 - patch_16 + 1)
    ]
    had_16 = occlusion_map(
        lambda batch, V=V_16: np.einsum("nijc,ijck->nk", batch, V) - 50, x_16h, patch_16
    )
    assert np.shape(had_16) == np.shape(want_16), (
        f"x {x_16h.shape}, patch {patch_16} gave {np.shape(had_16)}, not {np.shape(want_16)}"
    )
    # 1e-6: scores near -50, added in another order
    assert np.allclose(had_16, want_16, rtol=0, atol=1e-6), (
        f"linear scores, x {x_16h.shape}, patch {patch_16}: off by"
        f" {np.abs(np.array(had_16) - np.array(want_16)).max():.2g}: one class, all channels of the"
        " square set to 0, negative drops stay negative, scores may be negative"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-occlusion_map-score", "grade": true, "locked": true, "points": 1}
"""occlusion_map works for a score that is not a sum, and for a patch as large as the image."""


def pair_17(batch):
    """Two scores: 1 - mean, and the product of the two largest pixels."""
    flat = np.sort(np.asarray(batch, dtype=float).reshape(len(batch), -1), axis=1)
    return np.stack([1 - flat.mean(axis=1), flat[:, -1] * flat[:, -2]], axis=1)


x_17 = np.zeros((4, 5, 1))
x_17[1, 1], x_17[2, 3] = 2, 3
got_17 = occlusion_map(pair_17, x_17, 2)
assert got_17 is not None, "occlusion_map returned None: is there a `return`?"
assert np.shape(got_17) == (3, 4), f"x (4, 5, 1), patch 2 gave {np.shape(got_17)}, not (3, 4)"
want_17 = np.array([[6, 6, 0, 0], [6, 6, 6, 6], [0, 0, 6, 6]])
assert np.allclose(got_17, want_17), (
    f"two bright pixels, their product as the score: {np.array(got_17).tolist()}, expected"
    f" {want_17.tolist()}: covering either one takes all 6 away; start each time from a fresh copy"
)
### BEGIN HIDDEN TESTS
all_17 = occlusion_map(pair_17, x_17[:, :4], 4)
assert np.shape(all_17) == (1, 1) and np.allclose(all_17, 6), (
    f"patch 4 on x (4, 4, 1) gave {np.array(all_17).tolist()}, expected [[6]]"
)
light_17 = np.full((3, 4, 1), 0.25, dtype="float32")  # dark: scores (0.75, 0.0625)
less_17 = occlusion_map(pair_17, light_17, 2)
assert np.shape(less_17) == (2, 3), f"x (3, 4, 1), patch 2 gave {np.shape(less_17)}, not (2, 3)"
assert np.allclose(less_17, -1 / 12, atol=1e-6), (
    f"a score that rises when pixels are covered gave {np.array(less_17).tolist()}, expected"
    " -0.0833 everywhere: a negative drop stays negative"
)
assert np.all(light_17 == 0.25), "occlusion_map changed x"
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
channel = stats["sparsity"].argsort()[len(stats["dead"])]  # change it: which one interests you?
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

# %% [markdown] nbgrader={"grade_id": "closing", "locked": true}
# ## Hand in
#
# Choose *Kernel > Restart Kernel and Run All Cells*
# (in Colab *Runtime > Restart session and run all*), read what the tests say,
# then click *Validate* if your JupyterLab shows it.
# Save the notebook and hand it in under its own name.
# Your answer to exercise 8 is read by a person: look it over once more.
