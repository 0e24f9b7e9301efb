# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 11: convolutions, confusions and an honest number
#
# Write convolution and pooling with NumPy, read a net from its summary, prepare images,
# find out what a net confuses, and repair a training that has seen its test.
#
# **Time:** 90 minutes. **Points:** 20.
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

os.dup2(stderr, 2)
keras.config.set_floatx("float32")  # whatever your keras.json says
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split


def all_digits():
    """Given: X_train (1347, 8, 8, 1) float32 in [0, 1], y_train (1347,), X_test, y_test (450)."""
    digits = load_digits()
    X = np.array(digits.images.reshape(-1, 8, 8, 1) / 16, dtype="float32")
    X_train, X_test, y_train, y_test = train_test_split(
        X, digits.target, test_size=450, random_state=0, stratify=digits.target
    )
    return X_train, y_train, X_test, y_test


def answers_of(net, images):
    """Given, for the tests: what a net answers, one row of numbers an image."""
    try:
        return np.asarray(net(images)).reshape(len(images), -1)
    except Exception as error:
        said = f"the net does not take {np.shape(images)} images: {error}"
        raise AssertionError(said) from None


def drawn(net):
    """Given, for the tests: the net, its weights drawn anew, from the names of its layers."""
    for layer in net.layers:
        rng = np.random.default_rng([*map(ord, layer.name)])
        layer.set_weights([rng.normal(0, 0.1, np.shape(w)) for w in layer.get_weights()])
    return net


def summary_of(net):
    """Given, for the tests: output shape, then number of weights, of each layer by name."""
    rows = {}
    for layer in net.layers:
        try:
            row = [*layer.output.shape[1:], layer.count_params()]
        except Exception as error:
            said = f"the layer {layer.name} has no output, or several: {error}"
            raise AssertionError(said) from None
        if "batch_shape" not in layer.get_config():  # that is the input
            rows[layer.name] = row
    return dict(sorted(rows.items()))


def starts_of(net):
    """Given, for the tests: which initialiser the kernel of each convolution looks like."""
    found = {}
    for layer in net.layers:
        for kernel in layer.get_weights():
            if np.ndim(kernel) == 4:
                window, (channels, maps) = np.prod(kernel.shape[:2]), kernel.shape[2:]
                fans = {"He": window * channels / 2, "LeCun": window * channels}
                fans["Glorot"] = window * (channels + maps) / 2
                ratios = {name: kernel.std() * fan**0.5 for name, fan in fans.items()}
                near = min(ratios, key=lambda name: abs(ratios[name] - 1))
                found[layer.name] = near if abs(ratios[near] - 1) < 0.15 else "another"
    return dict(sorted(found.items()))


def share_right(net, moved=0):
    """Given, for the tests: share of the test digits that are read right, labels moved on."""
    _, _, X_test, y_test = all_digits()
    return float(np.mean(answers_of(net, X_test).argmax(axis=1) == (y_test + moved) % 10))


def same_net(one, other):
    """Given, for the tests: whether two nets have the same weights, up to rounding."""
    ours, theirs = (
        np.concatenate([np.zeros(1), *map(np.ravel, net.get_weights())]) for net in (one, other)
    )
    return ours.shape == theirs.shape and bool(np.abs(ours - theirs).mean() < 5e-4)


def kind_of(values):
    """Given, for the tests: the kind of the numbers, such as float64."""
    return np.asarray(values).dtype.name


# %% [markdown] nbgrader={"grade_id": "task-conv2d", "locked": true}
# ## Exercise 1: Convolution (3 points)
#
# Write `conv2d(image, kernel, stride=1)`: one of the maps of a convolutional layer,
# without its bias. The lesson has the formula for square images of one channel;
# yours takes any height, width and number of channels.
#
# * `image` has the shape $(h, w, c)$ and `kernel` $(k_h, k_w, c)$,
#   not larger than the image. Each channel has weights of its own,
#   and what they give is added up: the result has two axes, whatever $c$ is.
# * `stride` is a whole number of at least 1, the same downwards and to the right.
# * Only windows that lie inside the image count.
#   How many rows and columns of them there are is for you to find out.
# * Like Keras, do not turn the kernel. Both arguments stay as they are.
#
# Example: an image of $1 \times 3$ pixels with the channels
# $\begin{pmatrix} 1&2&3 \end{pmatrix}$ and $\begin{pmatrix} 10&20&30 \end{pmatrix}$,
# and a kernel with $\begin{pmatrix} 1&1 \end{pmatrix}$ for the first
# and $\begin{pmatrix} 0&1 \end{pmatrix}$ for the second.
# The first window gives $1 + 2 + 20 = 23$,
# and $z = \begin{pmatrix} 23&35 \end{pmatrix}$.
#
# <details><summary>Hint 1</summary>
#
# Two loops, over the rows and columns of the *result*.
# Where does the window of row $i$ begin, and where does it end?
# </details>
#
# <details><summary>Hint 2</summary>
#
# Draw a row of seven pixels, a window of three and a stride of two.
# How far can the first pixel of the window go, and how many steps is that?
# </details>
#
# <details><summary>Hint 3</summary>
#
# The window is `image[i * stride : i * stride + kh, ...]`.
# Multiply it with the kernel place by place, then add up.
# </details>


# %% nbgrader={"grade_id": "conv2d", "solution": true} see="One window, nine weights"
def conv2d(image, kernel, stride=1):
    """Valid cross-correlation of one image with one kernel.

    Args:
        image: (h, w, c) array.
        kernel: (kh, kw, c) array, kh <= h and kw <= w.
        stride: step of the window in both directions, at least 1.

    Returns:
        (rows, columns) array, a number for each window.
    """
    ### BEGIN SOLUTION
    kh, kw, _ = kernel.shape
    windows = np.lib.stride_tricks.sliding_window_view(image, (kh, kw), axis=(0, 1))
    return np.einsum("ijcuv,uvc->ij", windows[::stride, ::stride], kernel)
    ### END SOLUTION


# %%
digit_try = load_digits().images[0][..., None]
edges_try = {"left edges": [[-1, 0, 1]] * 3, "upper edges": [[-1] * 3, [0] * 3, [1] * 3]}
fig_try, axes_try = plt.subplots(1, 3, figsize=(9, 3))
axes_try[0].imshow(digit_try, cmap="gray_r")
axes_try[0].set_title("image")
for ax_try, (name_try, kernel_try) in zip(axes_try[1:], edges_try.items(), strict=True):
    ax_try.imshow(
        conv2d(digit_try, np.array(kernel_try)[..., None]), cmap="PuOr_r", vmin=-48, vmax=48
    )
    ax_try.set_title(f"your map: {name_try}")
plt.show()

# %% nbgrader={"grade_id": "test-conv2d", "grade": true, "locked": true, "points": 1}
"""conv2d adds up window times kernel, over all channels, in the right place and not turned."""
x_1 = np.array([[[1.0, 2], [3, 4], [5, 6]], [[7, 9], [1, 0], [2, 4]], [[0, 3], [2, 2], [8, 1]]])
K_1 = np.array([[[1.0, 10], [100, 1000]], [[0, 2], [-3, 0]]])
expect(conv2d, x_1, K_1, gives=[[4336, 6537], [197, 4181]])
### BEGIN HIDDEN TESTS
rng_1 = np.random.default_rng(1101)
for size_1, side_1, c_1 in ((3, 2, 1), (5, 3, 2), (6, 6, 3), (4, 1, 5), (4, 2, 2)):
    x_1, K_1 = rng_1.normal(size=(size_1, size_1, c_1)), rng_1.normal(size=(side_1, side_1, c_1))
    n_1 = size_1 - side_1 + 1
    want_1 = [
        [(x_1[i : i + side_1, j : j + side_1] * K_1).sum() for j in range(n_1)] for i in range(n_1)
    ]
    expect(conv2d, x_1, K_1, gives=want_1, atol=1e-5)  # sums in float32
x_1, K_1 = rng_1.uniform(100, 4000, (2, 2, 2)), rng_1.uniform(10, 4000, (2, 2, 2))
expect(conv2d, x_1, K_1, gives=[[np.sum(x_1 * K_1)]])
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-conv2d-stride", "grade": true, "locked": true, "points": 1}
"""conv2d moves its window by the stride, as far as it fits."""
x_2 = np.arange(49.0).reshape(7, 7, 1)
want_2 = [[0, 2, 4, 6], [14, 16, 18, 20], [28, 30, 32, 34], [42, 44, 46, 48]]
expect(conv2d, x_2, np.array([[[1.0]]]), 2, gives=want_2)
want_2 = [[8, 12, 16], [36, 40, 44], [64, 68, 72]]
expect(conv2d, x_2, np.array([[[-1.0], [2]], [[2], [-1]]]), 2, gives=want_2)
### BEGIN HIDDEN TESTS
rng_2 = np.random.default_rng(1102)
for size_2, side_2, step_2 in ((9, 3, 3), (8, 3, 2), (10, 5, 4), (6, 2, 5), (5, 5, 2), (11, 2, 3)):
    x_2, K_2 = rng_2.normal(size=(size_2, size_2, 2)), rng_2.normal(size=(side_2, side_2, 2))
    at_2 = range(0, size_2 - side_2 + 1, step_2)
    want_2 = [[(x_2[i : i + side_2, j : j + side_2] * K_2).sum() for j in at_2] for i in at_2]
    expect(conv2d, x_2, K_2, stride=step_2, gives=want_2, atol=1e-5)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-conv2d-shapes", "grade": true, "locked": true, "points": 1}
"""conv2d takes images and kernels that are not square, and fractions, and changes neither."""
x_3 = np.array([[[1], [2], [3]], [[4], [5], [6]]])
expect(conv2d, x_3, np.array([[[0.5], [0.25]]]), gives=[[1, 1.75], [3.25, 4]])
expect(conv2d, x_3, np.array([[[0.5]], [[0.25]]]), gives=[[1.5, 2.25, 3]])
### BEGIN HIDDEN TESTS
rng_3 = np.random.default_rng(1103)
for h_3, w_3, kh_3, kw_3, s_3, c_3 in (
    (6, 9, 3, 2, 1, 1), (9, 6, 2, 4, 2, 2), (5, 4, 5, 1, 1, 3), (7, 7, 7, 7, 3, 1),
    (12, 7, 3, 5, 2, 4), (4, 13, 1, 3, 3, 2), (13, 4, 3, 1, 3, 1),
):  # fmt: skip
    x_3, K_3 = rng_3.normal(size=(h_3, w_3, c_3)), rng_3.normal(size=(kh_3, kw_3, c_3))
    want_3 = [
        [
            sum(K_3[u, v] @ x_3[i + u, j + v] for u in range(kh_3) for v in range(kw_3))
            for j in range(0, w_3 - kw_3 + 1, s_3)
        ]
        for i in range(0, h_3 - kh_3 + 1, s_3)
    ]
    expect(conv2d, x_3, K_3, s_3, gives=want_3, atol=1e-5)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-max_pool", "locked": true}
# ## Exercise 2: Max pooling (2 points)
#
# Write `max_pool(image, size=2)`: cut the image into blocks of `size` x `size` pixels
# that do not overlap, and keep the largest number of each, in every channel by itself.
# Rows and columns at the lower and right border that do not fill a block are dropped.
# The image has the shape $(h, w, c)$, `size` is at most $h$ and $w$;
# the result has three axes as well, the last of length $c$.
# Pixels may be negative. The image stays as it is.
#
# Example: an image with the channels $\begin{pmatrix} 1&2&9\\4&3&9 \end{pmatrix}$
# and $\begin{pmatrix} 0&7&1\\5&0&1 \end{pmatrix}$ has, with `size=2`,
# one block, and becomes `[[[4, 7]]]`.
#
# <details><summary>Hint 1</summary>
#
# How many blocks are there? First cut off what does not fill one.
# </details>
#
# <details><summary>Hint 2</summary>
#
# With loops: where does the block in row $i$ begin and end?
# Without: give the array five axes (block row, row in the block, block column,
# column in the block, channel) and take the maximum over two of them.
# </details>


# %% nbgrader={"grade_id": "max_pool", "solution": true} see="By hand"
def max_pool(image, size=2):
    """Largest number of each block of size x size pixels, in each channel.

    Args:
        image: (h, w, c) array.
        size: side of a block and step from block to block.

    Returns:
        (rows, columns, c) array, c numbers for each whole block.
    """
    ### BEGIN SOLUTION
    rows, columns, c = image.shape[0] // size, image.shape[1] // size, image.shape[2]
    blocks = image[: rows * size, : columns * size].reshape(rows, size, columns, size, c)
    return blocks.max(axis=(1, 3))
    ### END SOLUTION


# %%
image_try = load_digits().images[4][..., None]
fig_try, axes_try = plt.subplots(1, 3, figsize=(9, 3))
for ax_try, size_try in zip(axes_try, (1, 2, 3), strict=True):
    ax_try.imshow(max_pool(image_try, size_try), cmap="gray_r", vmin=0, vmax=16)
    ax_try.set(title=f"your max_pool, size {size_try}", xticks=[], yticks=[])
plt.show()

# %% nbgrader={"grade_id": "test-max_pool", "grade": true, "locked": true, "points": 1}
"""max_pool keeps the largest number of each block, in each channel."""
x_4 = np.array(
    [[1.0, 2, 5, 0, 3, 4], [4, 3, 7, 6, 9, 2], [-1, -2, 0, 8, 5, 1], [-4, -3, 9, 1, 6, 0]]
)
expect(max_pool, x_4.reshape(4, 6, 1), gives=[[[4], [7], [9]], [[-1], [9], [6]]])
expect(max_pool, x_4.reshape(4, 3, 2), gives=[[[7, 6]], [[9, 8]]])
### BEGIN HIDDEN TESTS
rng_4 = np.random.default_rng(1104)
for rows_4, columns_4, size_4, c_4 in (
    (3, 5, 2, 1), (2, 2, 4, 3), (4, 1, 3, 2), (3, 4, 1, 2), (1, 1, 5, 4),
):  # fmt: skip
    blocks_4 = rng_4.normal(-1000, 1000, (rows_4, columns_4, size_4, size_4, c_4))
    x_4 = np.concatenate([np.concatenate([*row], axis=1) for row in blocks_4])
    expect(max_pool, x_4, size_4, gives=blocks_4.max(axis=(2, 3)))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-max_pool-border", "grade": true, "locked": true, "points": 1}
"""max_pool drops rows and columns that do not fill a block."""
x_5 = np.array([[1.0, 6, 2, 8, 9], [3, 5, 4, 7, 9], [9, 9, 9, 9, 9]])
expect(max_pool, x_5.reshape(3, 5, 1), gives=[[[6], [8]]])
### BEGIN HIDDEN TESTS
rng_5 = np.random.default_rng(1105)
for h_5, w_5, size_5 in ((7, 8, 3), (8, 7, 3), (5, 11, 4), (9, 4, 2), (3, 3, 3), (4, 5, 3)):
    x_5 = rng_5.normal(-3, 1, (h_5, w_5, 2))
    want_5 = [
        [
            [x_5[i : i + size_5, j : j + size_5, c].max() for c in range(2)]
            for j in range(0, w_5 - size_5 + 1, size_5)
        ]
        for i in range(0, h_5 - size_5 + 1, size_5)
    ]
    expect(max_pool, x_5, size=size_5, gives=want_5)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-build_cnn", "locked": true}
# ## Exercise 3: A net from its summary (3 points)
#
# A deeper net learns better where the signal has a way around a layer: add to the
# layer's output what went into it (He, Zhang, Ren & Sun 2016,
# [arXiv 1512.03385](https://arxiv.org/abs/1512.03385)). Somebody has built such a net
# for $8 \times 8$ gray images, and all that is left of it is this summary:
#
# | name | what it does | reads | output | weights |
# |---|---|---|---|---|
# | `conv1` | convolution, then the activation | the image | (8, 8, 24) | 624 |
# | `conv2` | convolution, no activation | `conv1` | (4, 4, 48) | 10,416 |
# | `skip` | convolution, no activation | `conv1` | (4, 4, 48) | 1,200 |
# | `sum` | `Add` | `conv2` and `skip` | (4, 4, 48) | 0 |
# | `act` | `Activation` | `sum` | (4, 4, 48) | 0 |
# | `gap` | `GlobalAveragePooling2D`, the mean of each map | `act` | (48,) | 0 |
# | `logits` | dense, no activation | `gap` | (10,) | 490 |
#
# Write `build_cnn(activation="relu", n_classes=10)`, which builds it, untrained and
# not compiled, with these seven layers behind the input and no others:
# `keras.Model(inputs, outputs)`, because a `Sequential` cannot go two ways.
#
# * The kernels are square, every convolution has biases, and the padding is `"same"`
#   wherever it matters. The sizes of the kernels and the strides are not written down:
#   with the lesson's two formulas, for weights and for places, the table tells them.
# * `activation` is the one of `conv1` and of `act`, `n_classes` the number of logits.
# * All three kernels start from the initialiser that matches `activation`, normal or
#   uniform: He's for `relu`, `leaky_relu`, `elu`, `gelu` and `silu`,
#   LeCun's for `selu`, Glorot's for `tanh`, `sigmoid` and `linear`.
#
# <details><summary>Hint 1</summary>
#
# `conv1` has 24 biases and one kernel for each of its 24 maps. How many numbers are
# left for a kernel, and what is their root?
# </details>
#
# <details><summary>Hint 2</summary>
#
# Where do 8 places become 4? `conv2` and `skip` both read `conv1`: a layer is called
# on the output of another, as in `gap = keras.layers.GlobalAveragePooling2D()(act)`.
# </details>
#
# <details><summary>Hint 3</summary>
#
# Keras knows the initialisers as `"he_normal"`, `"lecun_normal"`, `"glorot_uniform"`:
# the argument is called `kernel_initializer`.
# </details>


# %% nbgrader={"grade_id": "build_cnn", "solution": true} see="Keras gives the same"
def build_cnn(activation="relu", n_classes=10):
    """The net of the summary for (8, 8, 1) images, not compiled.

    Args:
        activation: relu, leaky_relu, elu, gelu, silu, selu, tanh, sigmoid or linear.
        n_classes: number of logits.

    Returns:
        keras.Model from (n, 8, 8, 1) images to (n, n_classes) logits.
    """
    ### BEGIN SOLUTION
    start = {"selu": "lecun_normal"} | dict.fromkeys(["tanh", "sigmoid", "linear"], "glorot_normal")
    how = {"padding": "same", "kernel_initializer": start.get(activation, "he_normal")}
    use = keras.layers
    image = keras.Input((8, 8, 1))
    first = use.Conv2D(24, 5, activation=activation, name="conv1", **how)(image)
    second = use.Conv2D(48, 3, strides=2, name="conv2", **how)(first)
    around = use.Conv2D(48, 1, strides=2, name="skip", **how)(first)
    both = use.Activation(activation, name="act")(use.Add(name="sum")([second, around]))
    means = use.GlobalAveragePooling2D(name="gap")(both)
    return keras.Model(image, use.Dense(n_classes, name="logits")(means))
    ### END SOLUTION


# %%
model_try = build_cnn("relu")
for layer_try in model_try.layers:
    print(f"{layer_try.name:14} {layer_try.output.shape} {layer_try.count_params()} weights")

# %% nbgrader={"grade_id": "test-build_cnn", "grade": true, "locked": true, "points": 1}
"""build_cnn has the layers of the summary: names, output shapes, numbers of weights."""
model_6 = ask(build_cnn, n_classes=3, has="layers input_shape output_shape")
agree("the shape of the input", model_6.input_shape, (None, 8, 8, 1))
convs_6 = {"conv1": [8, 8, 24, 624], "conv2": [4, 4, 48, 10416], "skip": [4, 4, 48, 1200]}
rest_6 = {"sum": [4, 4, 48, 0], "act": [4, 4, 48, 0], "gap": [48, 0], "logits": [3, 147]}
said_6 = "every layer needs its name from the summary; output shapes and weights are"
agree(said_6, summary_of(model_6), {**convs_6, **rest_6})
### BEGIN HIDDEN TESTS
for activation_6, n_6 in (("relu", 10), ("tanh", 2), ("gelu", 7)):
    model_6 = ask(build_cnn, activation_6, n_6, has="layers output_shape")
    rest_6["logits"] = [n_6, 49 * n_6]
    agree(f"layers with {n_6} classes", summary_of(model_6), {**convs_6, **rest_6})
    agree("the shape of the output", model_6.output_shape, (None, n_6))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-build_cnn-output", "grade": true, "locked": true, "points": 1}
"""build_cnn adds the two ways up, then come the activation, the means and the logits."""
x_7 = np.random.default_rng(1107).uniform(0, 1, (2, 8, 8, 1))
model_7 = ask(build_cnn, "tanh", 3, has="layers")
want_7 = [[-0.4345, -0.1698, 0.0442], [-0.3971, -0.1963, 0.0796]]
said_7 = "the logits of two images, for drawn weights"
agree(said_7, answers_of(drawn(model_7), x_7), want_7, atol=1e-4)
### BEGIN HIDDEN TESTS


def maps_7(x, weights, stride):
    """A convolution with zeros around the image, as padding="same" does."""
    kernel, bias = weights
    around = max(kernel.shape[0] - stride, 0)
    around = (around // 2, around - around // 2)  # Keras: the odd one below and to the right
    x = np.pad(x, ((0, 0), around, around, (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel.shape[:2], axis=(1, 2))
    return np.einsum("nijcuv,uvcm->nijm", windows[:, ::stride, ::stride], kernel) + bias


def selu_7(z):
    """SELU with its two constants."""
    return 1.0507009873554805 * np.where(z > 0, z, 1.6732632423543772 * np.expm1(np.minimum(z, 0)))


kinds_7 = {
    "relu": lambda z: np.maximum(z, 0), "tanh": np.tanh, "silu": lambda z: z / (1 + np.exp(-z)),
    "selu": selu_7, "linear": lambda z: z, "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
}  # fmt: skip
x_7 = np.random.default_rng(1117).uniform(0, 1, (5, 8, 8, 1)).astype("float32")
for name_7, act_7 in kinds_7.items():
    model_7 = drawn(ask(build_cnn, name_7, has="layers"))
    got_7 = answers_of(model_7, x_7)
    weights_7 = {layer.name: layer.get_weights() for layer in model_7.layers}
    agree("the layers with weights", sorted(k for k in weights_7 if len(weights_7[k])),
          ["conv1", "conv2", "logits", "skip"])  # fmt: skip
    a_7 = act_7(maps_7(x_7, weights_7["conv1"], 1))
    a_7 = act_7(maps_7(a_7, weights_7["conv2"], 2) + maps_7(a_7, weights_7["skip"], 2))
    want_7 = a_7.mean(axis=(1, 2)) @ weights_7["logits"][0] + weights_7["logits"][1]
    # 1e-4: float32 sums of 216 products in another order
    agree(f"the logits of five images, {name_7}, for drawn weights", got_7, want_7, atol=1e-4)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-build_cnn-initializer", "grade": true, "locked": true, "points": 1}
"""build_cnn starts all three kernels from the initialiser that matches the activation."""
for name_8, like_8 in (("relu", "He"), ("selu", "LeCun"), ("tanh", "Glorot")):
    model_8 = ask(build_cnn, name_8, has="layers")
    want_8 = {"conv1": like_8, "conv2": like_8, "skip": like_8}
    agree(f"{name_8}: what the kernels look like", starts_of(model_8), want_8)
### BEGIN HIDDEN TESTS
match_8 = dict.fromkeys(["leaky_relu", "elu", "gelu", "silu"], "He")
match_8 |= {"sigmoid": "Glorot", "linear": "Glorot"}
for name_8, like_8 in match_8.items():
    net_8 = ask(build_cnn, name_8, has="layers")
    all_8 = dict.fromkeys(["conv1", "conv2", "skip"], like_8)
    agree(f"{name_8}: what the kernels look like", starts_of(net_8), all_8)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-prepare_images", "locked": true}
# ## Exercise 4: Images for a net (3 points)
#
# Write `prepare_images(x)`. It gets gray images, an array of shape $(n, h, w)$,
# $n \ge 1$, none negative,
# and returns them as an array of shape $(n, h, w, 1)$ and dtype `float32`
# (NumPy's or Keras's) with numbers from 0 to 1:
#
# * `uint8` images are divided by 255, the largest number of their *type*,
#   whether or not it occurs;
# * floating-point images are divided by the largest number in the *whole array*
#   if that is above 1 (scikit-learn's digits go up to 16).
#   If it is not, they are scaled already and keep their numbers.
#
# `x` stays as it is.
#
# Example: the `uint8` image `[[[0, 51]]]` becomes `[[[[0.0], [0.2]]]]`,
# the floats `[[[0.0, 8.0, 16.0]]]` become `[[[[0.0], [0.5], [1.0]]]]`.
#
# <details><summary>Hint 1</summary>
#
# `x.dtype == np.uint8` tells the two cases apart.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `x[..., None]` adds an axis at the end. `x / 16` is a new array, `x /= 16` is not.
# </details>


# %% nbgrader={"grade_id": "prepare_images", "solution": true} see="Why pixels are scaled"
def prepare_images(x):
    """Gray images as a convolutional net wants them.

    Args:
        x: (n, h, w) uint8 from 0 to 255, or floats from 0 upwards.

    Returns:
        (n, h, w, 1) float32 from 0 to 1.
    """
    ### BEGIN SOLUTION
    top = 255 if x.dtype == np.uint8 else max(x.max(), 1)
    return (x / top).astype("float32")[..., None]
    ### END SOLUTION


# %%
ready_try = prepare_images(load_digits().images)
print(ready_try.shape, ready_try.dtype, "up to", np.max(ready_try))

# %% nbgrader={"grade_id": "test-prepare_images", "grade": true, "locked": true, "points": 1}
"""prepare_images scales uint8 images by 255."""
x_9 = np.array([[[0, 51, 102], [204, 102, 0]]], dtype=np.uint8)
expect(prepare_images, x_9, gives=[[[[0], [0.2], [0.4]], [[0.8], [0.4], [0]]]])
expect(prepare_images, np.array([[[0, 1]]], dtype=np.uint8), gives=[[[[0], [0.003921569]]]])
### BEGIN HIDDEN TESTS
x_9 = np.random.default_rng(1109).integers(0, 200, (6, 3, 5), dtype=np.uint8)
x_9[0] = 0
expect(prepare_images, x_9, gives=x_9[..., None] / 255.0)
expect(prepare_images, np.full((1, 2, 1), 255, dtype=np.uint8), gives=np.ones((1, 2, 1, 1)))
expect(prepare_images, np.zeros((2, 2, 3), dtype=np.uint8), gives=np.zeros((2, 2, 3, 1)))
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-prepare_images-float", "grade": true, "locked": true, "points": 1}
"""prepare_images scales floats by the largest number of the array, if it is above 1."""
x_10 = np.array([[[2.0, 8.0, 3.0]], [[4.0, 16.0, 1.0]]])
want_10 = [[[[0.125], [0.5], [0.1875]]], [[[0.25], [1], [0.0625]]]]
expect(prepare_images, x_10, gives=want_10)
expect(prepare_images, np.array([[[0.25, 0.5]]]), gives=[[[[0.25], [0.5]]]])
### BEGIN HIDDEN TESTS
expect(prepare_images, np.zeros((2, 3, 4)), gives=np.zeros((2, 3, 4, 1)))
expect(prepare_images, np.full((2, 1, 2), 1e-3), gives=np.full((2, 1, 2, 1), 1e-3))
for top_10, kind_10 in (
    (1.0, "float64"),
    (255.0, "float32"),
    (3.5, "float32"),
    (1000, "float64"),
    (1.2, "float64"),
):
    x_10 = np.random.default_rng(1110).uniform(0, top_10, (4, 2, 3)).astype(kind_10)
    x_10[1, 0, 2] = top_10
    expect(prepare_images, x_10, gives=x_10[..., None].astype(float) / top_10, atol=1e-6)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-prepare_images-shape", "grade": true, "locked": true, "points": 1}
"""prepare_images adds a channel axis at the end, returns float32, and leaves x alone."""
want_11 = [[[[0], [0.25], [0.5]], [[0.75], [1], [0]]]]
out_11 = ask(prepare_images, np.array([[[0.0, 1, 2], [3, 4, 0]]]), gives=want_11, has="dtype shape")
agree("the kind of the numbers", kind_of(out_11), "float32")
### BEGIN HIDDEN TESTS
for x_11 in (
    np.arange(24.0).reshape(4, 2, 3),
    np.arange(24, dtype=np.uint8).reshape(4, 2, 3),
    np.full((4, 2, 3), 0.5, dtype="float32"),
    np.full((1, 5, 2), 0.25),
):
    top_11 = 255.0 if x_11.dtype == np.uint8 else max(1, x_11.max())
    out_11 = ask(prepare_images, x_11, gives=(x_11 / top_11)[..., None], atol=1e-6)
    agree(f"the kind of the numbers, for {x_11.dtype}", kind_of(out_11), "float32")
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-confusion", "locked": true}
# ## Exercise 5: The confusion matrix (2 points)
#
# Write `confusion(y_true, y_pred, n_classes)`. The entry in row $i$ and column $j$ is
# the number of examples of class $i$ that were predicted as class $j$:
# **rows are the truth.** There are $n \ge 1$ examples.
# The labels are whole numbers from 0 to `n_classes` - 1, and there are at least two
# classes; not every class need occur.
#
# Example: truth `[0, 0, 0, 1]`, predicted `[0, 1, 1, 1]`, two classes:
# $\begin{pmatrix} 1&2\\0&1 \end{pmatrix}$.
#
# <details><summary>Hint 1</summary>
#
# Begin with zeros and go through the pairs.
# </details>
#
# <details><summary>Hint 2</summary>
#
# Without a loop: `cm[y_true, y_pred] += 1` counts a pair that occurs twice only once;
# `np.add.at` counts it twice.
# </details>


# %% nbgrader={"grade_id": "confusion", "solution": true} see="Where it is wrong"
def confusion(y_true, y_pred, n_classes):
    """Counts of (true class, predicted class).

    Args:
        y_true: (n,) labels from 0 to n_classes - 1, n >= 1.
        y_pred: (n,) predicted labels.
        n_classes: size of the matrix, at least 2.

    Returns:
        (n_classes, n_classes) array of counts, rows = truth.
    """
    ### BEGIN SOLUTION
    cm = np.zeros((n_classes, n_classes), dtype=int)
    np.add.at(cm, (y_true, y_pred), 1)
    return cm
    ### END SOLUTION


# %%
y_try = load_digits().target[:200]
guess_try = np.where((y_try == 9) & (np.arange(200) % 3 == 0), 4, y_try)
plt.imshow(confusion(y_try, guess_try, 10), cmap="Oranges")
plt.title("Your matrix: a third or so of the nines read as four")
plt.xlabel("predicted")
plt.ylabel("true")
plt.show()

# %% nbgrader={"grade_id": "test-confusion", "grade": true, "locked": true, "points": 1}
"""confusion counts pairs, truth in the rows."""
true_12, pred_12 = np.array([0, 0, 0, 1, 2, 2]), np.array([0, 1, 1, 1, 0, 2])
expect(confusion, true_12, pred_12, 3, gives=[[1, 2, 0], [0, 1, 0], [1, 0, 1]])
### BEGIN HIDDEN TESTS
rng_12 = np.random.default_rng(1112)
for n_12, K_12 in ((400, 7), (30, 2), (60, 12)):
    true_12, pred_12 = rng_12.integers(0, K_12, n_12), rng_12.integers(0, K_12, n_12)
    true_12[:2], pred_12[:2] = [0, K_12 - 1], [K_12 - 1, 0]
    want_12 = [[sum((true_12 == i) & (pred_12 == j)) for j in range(K_12)] for i in range(K_12)]
    expect(confusion, true_12, pred_12, K_12, gives=want_12)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-confusion-classes", "grade": true, "locked": true, "points": 1}
"""confusion has n_classes rows and columns, whichever classes occur."""
want_13 = [[0, 0, 0, 0, 0], [0, 1, 1, 0, 0], [0, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 0, 0, 0]]
expect(confusion, np.array([1, 1, 3]), np.array([1, 2, 1]), 5, gives=want_13)
### BEGIN HIDDEN TESTS
expect(confusion, np.array([1]), np.array([0]), 2, gives=[[0, 0], [1, 0]])
expect(confusion, np.array([0, 0]), np.array([1, 1]), 3, gives=[[0, 2, 0], [0, 0, 0], [0, 0, 0]])
want_13 = np.zeros((30, 30))
want_13[29, 4], want_13[4, 4] = 2, 1
expect(confusion, np.array([29, 4, 29]), np.array([4, 4, 4]), 30, gives=want_13)
want_13 = np.zeros((700, 700))
want_13[600, 650], want_13[650, 699] = 1, 2
expect(confusion, np.array([650, 600, 650]), np.array([699, 650, 699]), 700, gives=want_13)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-normalize_confusion", "locked": true}
# ## Exercise 6: Shares by row (2 points)
#
# Write `normalize_confusion(cm)`: divide each row of the matrix by its sum.
# Then row $i$ says which share of class $i$ went where, and adds up to 1.
#
# * A class without examples has a row of zeros: it stays 0, without a warning.
# * `cm` has the shape $(K, K)$. It holds counts, or shares of all examples:
#   counts divided by $n$, which may be millions. Both give the same result.
# * `cm` stays as it is.
#
# Example: $\begin{pmatrix} 1&3\\0&2 \end{pmatrix}$ becomes
# $\begin{pmatrix} 0.25&0.75\\0&1 \end{pmatrix}$.
#
# <details><summary>Hint 1</summary>
#
# The axis that you sum over is the one that disappears.
# `keepdims=True` keeps it, with length 1, so that each row meets its own sum.
# </details>
#
# <details><summary>Hint 2</summary>
#
# By what can you divide a row of zeros so that it stays 0?
# Only that row may get another divisor.
# </details>


# %% nbgrader={"grade_id": "normalize_confusion", "solution": true} see="Find the bug"
def normalize_confusion(cm):
    """Confusion matrix with rows that add up to 1.

    Args:
        cm: (K, K) counts or shares, rows = truth.

    Returns:
        (K, K) floats; the row of a class without examples is 0.
    """
    ### BEGIN SOLUTION
    total = cm.sum(axis=1, keepdims=True)
    return cm / np.where(total == 0, 1, total)
    ### END SOLUTION


# %%
with np.printoptions(precision=3, suppress=True):
    print(normalize_confusion(np.array([[8, 1, 1], [0, 4, 0], [0, 5, 15]])))

# %% nbgrader={"grade_id": "test-normalize_confusion", "grade": true, "locked": true, "points": 1}
"""normalize_confusion divides each row by its own sum, of counts or of shares."""
cm_14 = np.array([[6, 1, 1], [2, 2, 0], [1, 4, 5]])
expect(normalize_confusion, cm_14, gives=[[0.75, 0.125, 0.125], [0.5, 0.5, 0], [0.1, 0.4, 0.5]])
cm_14 = np.array([[0.000002, 0.000006], [0.1, 0.3]])
expect(normalize_confusion, cm_14, gives=[[0.25, 0.75], [0.25, 0.75]])
### BEGIN HIDDEN TESTS
for K_14 in (1, 2, 10):
    cm_14 = np.random.default_rng(1114).integers(1, 30_000, (K_14, K_14))
    want_14 = [[n / sum(row) for n in row] for row in cm_14.tolist()]
    expect(normalize_confusion, cm_14, gives=want_14)
    expect(normalize_confusion, cm_14 / cm_14.sum(), gives=want_14)
    expect(normalize_confusion, cm_14 * 1e-7, gives=want_14)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-normalize_confusion-empty", "grade": true, "locked": true, "points": 1}
"""normalize_confusion leaves a row of zeros at 0, and does not warn."""
cm_15 = np.array([[4.0, 0, 1], [0, 0, 0], [0, 3, 1]])
expect(normalize_confusion, cm_15, gives=[[0.8, 0, 0.2], [0, 0, 0], [0, 0.75, 0.25]])
### BEGIN HIDDEN TESTS
expect(normalize_confusion, np.zeros((4, 4), dtype=int), gives=np.zeros((4, 4)))
expect(normalize_confusion, np.array([[0, 0], [7, 0]]), gives=[[0, 0], [1, 0]])
expect(normalize_confusion, np.array([[0.0, 1e-8], [0, 0]]), gives=[[0, 1], [0, 0]])
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-top_confusions", "locked": true}
# ## Exercise 7: The most frequent mistakes (2 points)
#
# Write `top_confusions(cm, k)`. It returns a list of at most `k` tuples
# `(true, predicted, count)`, the most frequent mistakes first. The diagonal holds no
# mistakes. Of two equal counts the one with the smaller true class comes first,
# then the one with the smaller predicted class. Pairs that never occur are left out,
# so the list can be shorter than `k`, or empty. `cm` stays as it is.
#
# Example: for $\begin{pmatrix} 9&2&0\\5&8&2\\0&0&7 \end{pmatrix}$
# and $k = 2$ it is `[(1, 0, 5), (0, 1, 2)]`.
#
# <details><summary>Hint 1</summary>
#
# First make a list of all pairs with $i \ne j$ and a count above 0. Then sort it.
# </details>
#
# <details><summary>Hint 2</summary>
#
# Python sorts tuples by their first entry, then by the second, and so on.
# Which tuple `(..., i, j)` puts the largest count first and small indices first?
# </details>


# %% nbgrader={"grade_id": "top_confusions", "solution": true} see="Where it is wrong"
def top_confusions(cm, k):
    """The most frequent mistakes of a classifier.

    Args:
        cm: (K, K) counts, rows = truth.
        k: length of the list, at most.

    Returns:
        [(true, predicted, count), ...], largest count first, ties by true, then predicted.
    """
    ### BEGIN SOLUTION
    pairs = [(-n, i, j) for (i, j), n in np.ndenumerate(cm) if i != j and n > 0]
    return [(i, j, int(-n)) for n, i, j in sorted(pairs)[:k]]
    ### END SOLUTION


# %%
for true_try, pred_try, count_try in top_confusions(
    np.array([[90, 0, 3], [1, 95, 0], [7, 3, 88]]), 4
):
    print(f"{true_try} read as {pred_try}: {count_try} times")

# %% nbgrader={"grade_id": "test-top_confusions", "grade": true, "locked": true, "points": 1}
"""top_confusions lists the largest counts off the diagonal, largest first."""
cm_16 = np.array([[90, 4, 0], [11, 80, 7], [1, 2, 60]])
expect(top_confusions, cm_16, 3, gives=[(1, 0, 11), (1, 2, 7), (0, 1, 4)])
### BEGIN HIDDEN TESTS
rng_16 = np.random.default_rng(1116)
for K_16, k_16 in ((10, 5), (4, 1), (6, 12), (2, 2)):
    cm_16 = 97 * rng_16.permutation(K_16 * K_16).reshape(K_16, K_16) + 1  # no two are equal
    left_16, want_16 = cm_16 * (1 - np.eye(K_16, dtype=int)), []
    for _ in range(k_16):
        i, j = divmod(int(left_16.argmax()), K_16)
        want_16.append((i, j, int(left_16[i, j])))
        left_16[i, j] = 0
    expect(top_confusions, cm_16, k_16, gives=want_16)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-top_confusions-ties", "grade": true, "locked": true, "points": 1}
"""top_confusions orders equal counts by their indices and leaves out pairs that never occur."""
cm_17 = np.array([[5, 2, 3], [2, 5, 0], [3, 2, 5]])
expect(top_confusions, cm_17, 4, gives=[(0, 2, 3), (2, 0, 3), (0, 1, 2), (1, 0, 2)])
expect(top_confusions, np.array([[5, 0], [1, 6]]), 3, gives=[(1, 0, 1)])
### BEGIN HIDDEN TESTS
rng_17 = np.random.default_rng(1117)
for K_17, k_17 in ((5, 20), (8, 9), (10, 100), (3, 0)):
    cm_17 = rng_17.integers(0, 3, (K_17, K_17))
    want_17 = [
        (i, j, count)
        for count in (2, 1)
        for i in range(K_17)
        for j in range(K_17)
        if i != j and cm_17[i, j] == count
    ][:k_17]
    expect(top_confusions, cm_17, k_17, gives=want_17)
expect(top_confusions, np.diag([3, 4, 5]), 2, gives=[])
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-fit_digits", "locked": true}
# ## Exercise 8: Repair: a training that has seen its test (3 points)
#
# A colleague hands you this function. `digits_split` gives 1,347 digits to train with
# and 450 to test with.
#
# ```python
# def fit_digits(seed):
#     X_train, y_train, X_test, y_test = digits_split()
#     model = keras.Sequential(
#         [
#             keras.Input((8, 8, 1)),
#             keras.layers.Conv2D(16, 3, activation="relu"),
#             keras.layers.Flatten(),
#             keras.layers.Dense(10),
#         ]
#     )
#     loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
#     model.compile(keras.optimizers.Adam(0.0003), loss, jit_compile=False)
#     stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
#     shown = {"validation_data": (X_test, y_test), "callbacks": [stop], "verbose": 0}
#     model.fit(X_train, y_train, batch_size=64, epochs=10, **shown)
#     return model
# ```
#
# It reads 89 % of the test digits today and 91 % tomorrow, and neither number may be
# shown to anybody. Find the three things that are wrong, and write a `fit_digits(seed)`
# without them: repair this one, or train a net of your own, such as that of exercise 3.
# It returns the trained Keras model, from $(n, 8, 8, 1)$ images to ten outputs
# (logits, or softmax's probabilities), and
#
# * reads at least 93 % of the 450 test digits, after less than a minute of training;
# * takes its data from `digits_split()`, called in the function, and from nowhere else.
#   **The test part decides nothing:** neither a weight, nor when to stop or which epoch
#   to keep, nor any other choice. What you need for choosing is a *validation part*,
#   taken from the training digits. Were there other images and labels in the test part,
#   the net would be the same. With 300 training digits whose labels are moved on
#   (a 0 is called 3, a 1 is 4, ...) it learns these, and reads at least 60 % so;
# * obeys `seed`: equal seeds give the same net (up to rounding) whatever was drawn
#   before, different seeds different ones.
#
# Train with `verbose=0`, and compile with `jit_compile=False`: on a processor Keras's
# XLA compiler would take longer than the whole training.
#
# `fit_changed` belongs to the tests. It calls your function with fewer training digits
# (300 at least), with other labels in the training part, or with another test part.
#
# <details><summary>Hint 1</summary>
#
# Who chooses the epoch whose weights are kept, and by which digits?
# And which random numbers does the net start from?
# </details>
#
# <details><summary>Hint 2</summary>
#
# After ten epochs the loss still falls in big steps.
# Is the learning rate large enough for so few of them?
# </details>
#
# <details><summary>Hint 3</summary>
#
# The last tenth of the training digits can validate: `X[:n]` and `X[n:]`.
# `keras.utils.set_random_seed(seed)` comes before the net is built.
# </details>


# %% nbgrader={"grade_id": "fit_digits", "solution": true} see="The data, in three parts"
CHANGES = {}  # given: what fit_changed wants digits_split to change


def digits_split():
    """Given: X_train (n, 8, 8, 1) float32 in [0, 1], y_train (n,), X_test, y_test (450)."""
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:  # the training digits once more
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:  # even or odd; in the test part 1 exchanges the two
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:  # on their heads, paler, and with labels moved on
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    """Given, for the tests: fit_digits after other random numbers and with other data."""
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):  # some of Keras's callbacks warn
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    """Train a net on the training part of the digits.

    Args:
        seed: whole number that decides everything random.

    Returns:
        Trained keras.Model from (n, 8, 8, 1) images to (n, 10) logits or probabilities.
    """
    ### BEGIN SOLUTION
    X, y, _, _ = digits_split()
    n = len(X) * 9 // 10  # the rest validates
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
    shown = {"validation_data": (X[n:], y[n:]), "callbacks": [stop], "verbose": 0}
    model.fit(X[:n], y[:n], batch_size=64, epochs=15, **shown)
    return model
    ### END SOLUTION


# %%
X_try, y_try = digits_split()[2:]
model_try = fit_digits(0)
right_try = np.asarray(model_try(X_try)).argmax(axis=1) == y_try
print(f"your net reads {100 * right_try.mean():.1f} % of {len(y_try)} test digits")

# %% nbgrader={"grade_id": "test-fit_digits", "grade": true, "locked": true, "points": 1}
"""fit_digits reads at least 93 % of the test digits."""
model_18 = ask(fit_changed, 3, has="layers get_weights")
said_18 = "the shape of the answers to three images (ten outputs for each)"
agree(said_18, answers_of(model_18, np.ones((3, 8, 8, 1))).shape, (3, 10))
share_18 = share_right(model_18)
agree("share of test digits read right (guessing: 0.1; is it trained?)", share_18, 1, atol=0.75)
agree("share of test digits read right (0.93 is enough: train longer?)", share_18, 1, atol=0.07)

# %% nbgrader={"grade_id": "test-fit_digits-honest", "grade": true, "locked": true, "points": 1}
"""fit_digits learns from the training part, and the test part decides nothing."""
model_19 = ask(fit_changed, 5, n=300, has="layers get_weights")
other_19 = ask(fit_changed, 5, n=300, other=7, has="layers get_weights")
agree("is the net the same for another test part?", same_net(model_19, other_19), True)
moved_19 = ask(fit_changed, 5, n=300, train=3, other=7, has="layers get_weights")
said_19 = "did it learn what digits_split gives (a 0 is called 3, a 1 is 4 ...)? Share read so"
agree(said_19, share_right(moved_19, 3), 1, atol=0.4)
### BEGIN HIDDEN TESTS
# a test part that is read too well, for those who train until so many of it are right
easy_19 = ask(fit_changed, 5, n=300, easy=True, has="layers get_weights")
agree("is the net the same for an easier test part?", same_net(other_19, easy_19), True)
# two labels exchanged: of two nets the one that reads fewer now reads more
even_19 = ask(fit_changed, 5, n=300, odd=0, has="layers get_weights")
odd_19 = ask(fit_changed, 5, n=300, odd=1, has="layers get_weights")
agree("is the net the same for exchanged test labels?", same_net(even_19, odd_19), True)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-fit_digits-seed", "grade": true, "locked": true, "points": 1}
"""fit_digits gives the same net for equal seeds and different nets for different seeds."""
net_20 = ask(fit_changed, 1, start=8, n=300, has="layers get_weights")
again_20 = ask(fit_changed, 1, start=9, n=300, has="layers get_weights")
agree("does seed 1 give the same net twice?", same_net(net_20, again_20), True)
other_20 = ask(fit_changed, 2, start=8, n=300, has="layers get_weights")
agree("does seed 2 give the net of seed 1?", same_net(net_20, other_20), False)

# %% [markdown] nbgrader={"grade_id": "words", "locked": true}
# ## In your own words
#
# A classmate has trained 40 nets that differ in their kernels, rates and seeds.
# She looks which of them reads most of the 450 test digits: it is 98.9 %.
# She writes: "On new digits my net will be right in 98.9 % of all cases."
# No net was trained with a test digit. Is she right? What would you expect,
# and what should she have done?
# Answer in three or four sentences below, then open the model answer and compare:
# it is not graded.
#
# <details><summary>A model answer</summary>
#
# With 450 digits and a share near 0.98, chance alone moves the number by about
# $\sqrt{0.98 \cdot 0.02 / 450} = 0.7$ %. The best of 40 was chosen because it is good
# *and* because these 450 suited it; on new digits the second part is gone.
# I expect less than 98.9 %, perhaps what her nets reach on average and a little more.
# She should have chosen by a validation part, taken from the training digits,
# and then asked the test part once, with the one net that was chosen.
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
