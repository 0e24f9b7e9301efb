# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 10: The same, in Keras 3
#
# You build a net that can be looked into, add an activation function that learns,
# write the tools that show what happens inside a net while it trains,
# and find out why some nets cannot learn.
#
# **Time:** 110 minutes. **Points:** 19.
#
# In Colab, first choose *File > Save a copy in Drive*.
# Replace `raise NotImplementedError(...)` in each answer cell by your own code,
# try it in the free cell below it, then run the tests.
# A test that fails says what came, what was expected, and the likely mistake.
# Functions marked *given* belong to the tests: leave them as they are.
# When your work is graded, more tests are run than you see here.

# %% nbgrader={"grade_id": "setup", "locked": true}
import os
import tempfile
import warnings

os.environ |= {"KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3"}  # before Keras
stderr, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
os.dup2(nowhere, 2)  # TensorFlow's notes on missing graphics cards
import keras
import tensorflow as tf

os.dup2(stderr, 2)
keras.config.set_floatx("float32")  # whatever your keras.json says
tf.get_logger().setLevel("ERROR")

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.figsize": (5, 3), "axes.grid": True, "grid.alpha": 0.3})


# What follows is for trying and testing.
def filled(model, seed, bias=0.0):
    """The model with random weights, the same on every machine; biases lie around `bias`."""
    rng = np.random.default_rng(seed)
    shapes = [w.shape for w in model.get_weights()]
    model.set_weights([rng.normal(0, 0.7, s) + (bias if len(s) == 1 else 0) for s in shapes])
    return model


def two_layers(bend, top=None, seed=0, bias=0.0):
    """3 inputs, the hidden layers one and two with the function `bend`, three with `top`."""
    one, two = keras.layers.Dense(5, bend, name="one"), keras.layers.Dense(4, bend, name="two")
    three = keras.layers.Dense(2, top, name="three")
    return filled(keras.Sequential([keras.Input((3,)), one, two, three]), seed, bias)


def in_a_row(seed):
    """2 inputs, then the layers first (tanh), z (linear), bend (ReLU) and top (linear)."""
    first, z = keras.layers.Dense(3, "tanh", name="first"), keras.layers.Dense(2, name="z")
    bend, top = keras.layers.Activation("relu", name="bend"), keras.layers.Dense(2, name="top")
    return filled(keras.Sequential([keras.Input((2,)), first, z, bend, top]), seed)


def side_by_side(seed):
    """2 inputs, then the layers left (tanh) beside right (sigmoid), and top (linear)."""
    x = keras.Input((2,))
    left = keras.layers.Dense(2, "tanh", name="left")(x)
    right = keras.layers.Dense(3, "sigmoid", name="right")(x)
    both = keras.layers.Concatenate(name="both")([left, right])
    return filled(keras.Model(x, keras.layers.Dense(2, name="top")(both)), seed)


def of_all_kinds(seed):
    """(4, 2) inputs, a convolution, four other layers, among them a frozen one, and top."""
    frozen = keras.layers.Dense(4, "tanh", name="frozen", trainable=False)
    parts = [
        keras.layers.Conv1D(3, 2, activation="tanh", name="conv"),
        keras.layers.PReLU(name="slopes"),
        keras.layers.Flatten(name="flat"),
        keras.layers.Dropout(0.5, seed=1, name="drop"),
    ]
    end = [frozen, keras.layers.Dense(3, name="top")]
    return filled(keras.Sequential([keras.Input((4, 2)), *parts, *end]), seed)


def watched(seed, rate=0.0):
    """3 inputs, then the ReLU layer h1, drop (Dropout), the ReLU layer h2, and top."""
    h1, h2 = keras.layers.Dense(6, "relu", name="h1"), keras.layers.Dense(5, "relu", name="h2")
    drop, top = keras.layers.Dropout(rate, seed=1, name="drop"), keras.layers.Dense(2, name="top")
    return filled(keras.Sequential([keras.Input((3,)), h1, drop, h2, top]), seed)


def outputs(model, x):
    """What a model puts out for x, without Keras's remarks on the way it is called."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model(x)


def quiet(function):
    """The function, without Keras's remarks on the way a model is called in it."""

    def silent(*args):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return function(*args)

    silent.__name__ = function.__name__
    return silent


def layer_names(model):
    """Names of a model's layers, the input left out."""
    return [layer.name for layer in model.layers if type(layer).__name__ != "InputLayer"]


def repeated(model):
    """How many kernels of a model hold the same numbers as an earlier one."""
    kernels = [w.tolist() for w in model.get_weights() if w.ndim == 2]
    return sum(kernel in kernels[:place] for place, kernel in enumerate(kernels))


def rule(name):
    """Whose rule it is, if `name` is the name of a He, Glorot or LeCun initialiser; else `name`."""
    for who in ("He", "Glorot", "LeCun"):
        for how in ("Normal", "Uniform"):
            names = f"{who.title()}{how}", f"{who}_{how}".lower()
            if isinstance(name, str) and name in names:
                return f"{who}'s"
    return name


def layer_model(kind, beta_init, shape, s=None):
    """A model that is a layer `kind(beta_init)` and nothing else, with the weight s, if any."""
    model = keras.Sequential([keras.Input(shape), kind(beta_init)])
    if s is not None:
        model.set_weights([np.full_like(w, s) for w in model.get_weights()])
    return model


def layer_trained(kind, beta_true, steps=20):
    """Train a layer, from beta = 1, on the targets z sigmoid(beta_true z)."""
    z = np.linspace(-3, 3, 60).astype("float32").reshape(20, 3)
    model = layer_model(kind, 1.0, (3,))
    model.compile(keras.optimizers.Adam(0.1), "mse", run_eagerly=True)
    numbers = sum(int(np.size(w)) for w in model.trainable_variables)
    for _ in range(steps if numbers else 0):
        model.train_on_batch(z, z / (1 + np.exp(-beta_true * z)))
    return {"trained numbers": numbers, "f(1)": float(np.mean(model(np.ones((1, 3)))))}


def layer_saved(kind, beta_init, s, z):
    """Outputs of a layer with this s, of the same layer loaded again, and of a clone."""
    model = layer_model(kind, beta_init, z.shape[1:], s)
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # NumPy's, inside Keras
        path = os.path.join(folder, "layer.keras")
        model.save(path)
        loaded = keras.models.load_model(path, {kind.__name__: kind})
    models = {"saved": model, "loaded": loaded, "clone": keras.models.clone_model(model)}
    return {name: np.asarray(model(z)) for name, model in models.items()}


def recorded(kind, net, x, names, kinds, epochs=2, fits=1, lr=1.0):
    """Train a net with the callback `kind(x, names)`: these kinds of numbers in its history."""
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(40, *net.input_shape[1:])), rng.integers(0, 2, 40)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    net.compile(keras.optimizers.SGD(lr), loss, run_eagerly=True)
    recorder, more = kind(x, names), {"batch_size": 20, "shuffle": False, "verbose": 0}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Keras's remarks on the way a model is called
        for _ in range(fits):
            net.fit(X, y, epochs=epochs, callbacks=[recorder], **more)
    seen = getattr(recorder, "history", "nothing: there is no attribute `history`")
    if not isinstance(seen, dict) or any(not isinstance(lists, dict) for lists in seen.values()):
        return seen
    return {name: {k: v for k, v in seen[name].items() if k in kinds} for name in seen}


def models_made():
    """A number that grows by one with every model that is made, here too."""
    x = keras.Input((1,))
    return int(keras.Model(x, x).name.removeprefix("functional").strip("_") or 0)


# %% [markdown] nbgrader={"grade_id": "task-build_mlp", "locked": true}
# ## Exercise 1: A net that can be looked into (3 points)
#
# In the lesson's nets the activation function stands inside the `Dense` layer,
# and $z$ is nowhere to be seen. Here $z$ and $a$ get layers of their own.
#
# Write `build_mlp(n_in, hidden, n_out, activation, initializer)`.
# It returns a Keras model that is not trained yet, with these layers in this order,
# and no other:
#
# * `n_in` inputs, declared with `keras.Input`, so that the weights exist at once;
# * for each width in the list `hidden` two layers.
#   The first, `hidden_1`, `hidden_2` and so on, is a `Dense` layer that puts out $z$:
#   its kernel starts by the rule `initializer`, its bias at 0.
#   The second, `bend_1`, `bend_2` and so on, puts out $a$:
#   it applies the activation function `activation`.
#   (Both arguments are Keras names such as `"he_normal"` and `"relu"`.)
#   No two of the random kernels start with the same numbers;
# * a last `Dense` layer named `logits` with `n_out` units and **no** activation
#   function. Before training it puts out 0 for every class, whatever the input:
#   so the first loss is exactly $\ln K$.
#
# Example: `build_mlp(5, [4, 3], 2, "tanh", "glorot_uniform")` has the layers
# `hidden_1`, `bend_1`, `hidden_2`, `bend_2`, `logits`
# with $24 + 15 + 8 = 47$ weights and biases.
# An empty `hidden` leaves the layer `logits` alone.
#
# <details><summary>Hint 1</summary>
#
# The lesson's third way has a layer for the activation function.
# A loop may append two layers in each round; `enumerate(hidden, 1)` counts from 1.
# </details>
#
# <details><summary>Hint 2</summary>
#
# When is $a W + b$ zero for every $a$? Keras has an initialiser for that.
# </details>
#
# <details><summary>Hint 3</summary>
#
# Hand the *name* `initializer` on to each layer: an initialiser object that two layers
# share gives both the same numbers.
# </details>


# %% nbgrader={"grade_id": "build_mlp", "solution": true} see="One layer, three ways to bend it"
def build_mlp(n_in, hidden, n_out, activation, initializer):
    """A multi-layer perceptron that puts out logits, z and a in layers of their own.

    Args:
        n_in: number of inputs.
        hidden: list of the widths of the hidden layers, may be empty.
        n_out: number of logits.
        activation: Keras name of the hidden layers' activation function.
        initializer: Keras name of the hidden kernels' initialiser.

    Returns:
        A Keras model (n, n_in) -> (n, n_out) with layers hidden_1, bend_1, ..., logits;
        before training all logits are 0.
    """
    ### BEGIN SOLUTION
    parts = []
    for number, width in enumerate(hidden, 1):
        start = {"kernel_initializer": initializer}
        parts.append(keras.layers.Dense(width, name=f"hidden_{number}", **start))
        parts.append(keras.layers.Activation(activation, name=f"bend_{number}"))
    parts.append(keras.layers.Dense(n_out, kernel_initializer="zeros", name="logits"))
    return keras.Sequential([keras.Input((n_in,)), *parts])
    ### END SOLUTION


# %%
X, y = load_digits(return_X_y=True)
model = build_mlp(64, [32, 32], 10, "relu", "he_normal")
model.summary()
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile(keras.optimizers.Adam(0.005), loss, metrics=["accuracy"])
print(f"first loss {model.evaluate(X / 16, y, verbose=0)[0]:.3f}, ln 10 = {np.log(10):.3f}")
history = model.fit(X / 16, y, epochs=5, verbose=2)

# %% nbgrader={"grade_id": "test-build_mlp", "grade": true, "locked": true, "points": 1}
"""build_mlp has the layers that were asked for, in this order, and its weights at once."""
net_1 = ask(build_mlp, 5, [4, 3], 2, "tanh", "glorot_uniform", has="layers get_weights")
want_1 = ["hidden_1", "bend_1", "hidden_2", "bend_2", "logits"]
agree("the names of the layers, all of them", layer_names(net_1), want_1)
shapes_1 = [(5, 4), (4,), (4, 3), (3,), (3, 2), (2,)]
agree("the shapes of the weights", [w.shape for w in net_1.get_weights()], shapes_1)
### BEGIN HIDDEN TESTS
for widths_1 in ([], [7], (6, 6, 2)):
    net_1 = ask(build_mlp, 3, widths_1, 4, "relu", "he_uniform", has="layers get_weights")
    pairs_1 = [(f"hidden_{n}", f"bend_{n}") for n in range(1, len(widths_1) + 1)]
    want_1 = [name for pair in pairs_1 for name in pair] + ["logits"]
    agree(f"the names of the layers for hidden = {widths_1}", layer_names(net_1), want_1)
    sizes_1 = [3, *widths_1, 4]
    want_1 = [size for m, k in zip(sizes_1, sizes_1[1:], strict=False) for size in ((m, k), (k,))]
    got_1 = [w.shape for w in net_1.get_weights()]
    agree(f"the shapes of the weights for hidden = {widths_1}", got_1, want_1)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-build_mlp-numbers", "grade": true, "locked": true, "points": 1}
"""build_mlp bends every hidden layer once and leaves the logits linear."""
net_2 = ask(build_mlp, 2, [3, 2], 2, "tanh", "he_normal", has="layers get_weights set_weights")
x_2 = np.array([[1.0, -2.0], [0.5, 3.0], [-1.5, 0.2]])
want_2 = [[-0.3326, 0.6454], [-0.1677, 0.6516], [-0.257, 0.8247]]
expect(outputs, filled(net_2, 1), x_2, gives=want_2, atol=1e-4)
### BEGIN HIDDEN TESTS
bends_2 = {
    "relu": lambda z: np.maximum(z, 0),
    "elu": lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
    "silu": lambda z: z / (1 + np.exp(-z)),
    "linear": lambda z: z,
}
x_2 = np.random.default_rng(1002).normal(size=(6, 3))
for place_2, (name_2, bend_2) in enumerate(bends_2.items()):
    net_2 = ask(build_mlp, 3, [4, 4], 4, name_2, "he_normal", has="layers get_weights")
    sizes_2 = [w.shape for w in net_2.get_weights()]
    agree("the shapes of the weights", sizes_2, [(3, 4), (4,), (4, 4), (4,), (4, 4), (4,)])
    W1_2, b1_2, W2_2, b2_2, W3_2, b3_2 = filled(net_2, place_2).get_weights()
    want_2 = bend_2(bend_2(x_2 @ W1_2 + b1_2) @ W2_2 + b2_2) @ W3_2 + b3_2
    expect(outputs, net_2, x_2, gives=want_2, atol=1e-4)
    inside_2 = net_2(x_2, training=True)
    agree("the outputs while training, no unit switched off,", inside_2, want_2, atol=1e-4)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-build_mlp-initializer", "grade": true, "locked": true, "points": 1}
"""build_mlp starts the hidden kernels by the given rule, all else at 0."""
net_3 = ask(build_mlp, 2, [3, 1], 2, "relu", "ones", has="layers get_weights")
ones_3 = [[[1, 1, 1], [1, 1, 1]], [0, 0, 0], [[1], [1], [1]], [0]]
got_3 = [w.tolist() for w in net_3.get_weights()]
agree(
    'the first weights by the initializer "ones", all else 0,', got_3, [*ones_3, [[0, 0]], [0, 0]]
)
alike_3 = ask(build_mlp, 4, [4, 4], 2, "relu", "he_normal", has="layers get_weights")
expect(repeated, alike_3, gives=0)
### BEGIN HIDDEN TESTS
# 200 x 300 and 300 x 100 numbers:
# their std is within 1 % of the rule's, the margin is 10 %
for name_3, rule_3 in {
    "he_normal": lambda m, k: 2 / m,
    "lecun_uniform": lambda m, k: 1 / m,
    "glorot_uniform": lambda m, k: 2 / (m + k),
}.items():
    net_3 = ask(build_mlp, 200, [300, 100], 10, "relu", name_3, has="layers get_weights")
    weights_3 = net_3.get_weights()
    sizes_3 = [(200, 300), (300,), (300, 100), (100,), (100, 10), (10,)]
    agree(f"{name_3}: the shapes of the weights", [w.shape for w in weights_3], sizes_3)
    for W_3 in (weights_3[0], weights_3[2]):
        std_3 = W_3.std() / np.sqrt(rule_3(*W_3.shape))
        agree(f"{name_3}: the std of a {W_3.shape} kernel over the rule's", std_3, 1, rtol=0.1)
    rest_3 = [np.abs(weights_3[place]).max() for place in (1, 3, 4, 5)]
    agree(f"{name_3}: the largest bias or weight of the logits", rest_3, np.zeros(4))
net_3 = ask(build_mlp, 3, [6, 6, 6], 4, "tanh", "lecun_normal", has="layers get_weights")
expect(repeated, net_3, gives=0)
x_3 = np.random.default_rng(1003).normal(size=(5, 3))
expect(outputs, net_3, x_3, gives=np.zeros((5, 4)))
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-matching_initializer", "locked": true}
# ## Exercise 2: The initialiser that fits (2 points)
#
# Write `matching_initializer(activation)`: the Keras name of an initialiser whose
# variance fits a layer with this activation function, by lesson 7's rules.
# As in `Dense(3, activation=...)`, `activation` may be
#
# * one of the nine names `relu`, `leaky_relu`, `elu`, `gelu`, `silu`, `selu`, `tanh`,
#   `sigmoid`, `linear`;
# * the function in `keras.activations` that has one of these names;
# * `None`, which `Dense` understands as no activation function.
#
# He, Glorot and LeCun all occur; which of them belongs to which function
# is for you to say. Normal or uniform is up to you:
# `"he_normal"` and `"he_uniform"` both count.
# Any other name or function raises `ValueError`, `"celu"` and `"relu6"` too.
# (Keras has second names for some of the nine, such as `"swish"` for `silu`:
# with these you may do as you like.)
#
# Example: `matching_initializer("selu")` is `"lecun_normal"` (or `"lecun_uniform"`).
#
# <details><summary>Hint 1</summary>
#
# For each of the nine ask: where does most of a signal around 0 go?
# Through, nearly as it is? Or is nearly all of its negative half held back?
# One of the nine has a fixed point of its own, and with it a rule of its own.
# </details>
#
# <details><summary>Hint 2</summary>
#
# A function has a `__name__`.
# Or see what `keras.activations.get` makes of a name, of a function and of `None`.
# </details>


# %% nbgrader={"grade_id": "matching_initializer", "solution": true} see="The start values do not follow the activation"
def matching_initializer(activation):
    """Name of a Keras initialiser that fits an activation function.

    Args:
        activation: relu, leaky_relu, elu, gelu, silu, selu, tanh, sigmoid or linear,
            the function of this name in keras.activations, or None for linear.

    Returns:
        A string that Keras accepts as kernel_initializer.

    Raises:
        ValueError: for any other name or function.
    """
    ### BEGIN SOLUTION
    name = keras.activations.get(activation).__name__
    if name in ("relu", "leaky_relu", "elu", "gelu", "silu"):
        return "he_normal"
    if name == "selu":
        return "lecun_normal"
    if name in ("tanh", "sigmoid", "linear"):
        return "glorot_uniform"
    raise ValueError(f"no rule for the activation {activation!r}")
    ### END SOLUTION


# %%
for activation in ("relu", "selu", "tanh"):
    name = matching_initializer(activation)
    W = np.asarray(keras.initializers.get(name)((100, 300)))
    print(f"{activation}: {name}, std {W.std():.3f} for 100 inputs and 300 units")

# %% nbgrader={"grade_id": "test-matching_initializer", "grade": true, "locked": true, "points": 1}
"""matching_initializer knows whose rule fits, by name."""
relu_4, selu_4 = ask(matching_initializer, "relu"), ask(matching_initializer, "selu")
agree("for relu, whose rule?", rule(relu_4), "He's")
agree("for selu, whose rule?", rule(selu_4), "LeCun's")
tanh_4 = ask(matching_initializer, "tanh")
agree("for tanh, whose rule?", rule(tanh_4), "Glorot's")
### BEGIN HIDDEN TESTS
for name_4 in ("leaky_relu", "elu", "gelu", "silu"):
    got_4 = ask(matching_initializer, name_4)
    agree(f"for {name_4}, whose rule?", rule(got_4), "He's")
for name_4 in ("sigmoid", "linear"):
    got_4 = ask(matching_initializer, name_4)
    agree(f"for {name_4}, whose rule?", rule(got_4), "Glorot's")
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-matching_initializer-others", "grade": true, "locked": true, "points": 1}
"""matching_initializer takes functions and None, and refuses what it has no rule for."""
gelu_5 = ask(matching_initializer, keras.activations.gelu)
agree("for keras.activations.gelu, whose rule?", rule(gelu_5), "He's")
none_5 = ask(matching_initializer, None)
agree("for None, whose rule?", rule(none_5), "Glorot's")
expect(matching_initializer, "celu", raises=ValueError)
expect(matching_initializer, "relu6", raises=ValueError)
### BEGIN HIDDEN TESTS
for who_5, names_5 in {
    "He's": ("relu", "leaky_relu", "elu", "silu"),
    "LeCun's": ("selu",),
    "Glorot's": ("tanh", "sigmoid", "linear"),
}.items():
    for name_5 in names_5:
        got_5 = ask(matching_initializer, getattr(keras.activations, name_5))
        agree(f"for keras.activations.{name_5}, whose rule?", rule(got_5), who_5)
refused_5 = ["celu", "glu", "hard_silu", "hard_sigmoid", "hard_tanh", "log_sigmoid"]
refused_5 += ["log_softmax", "mish", "relu6", "softmax", "softplus", "sparse_plus", "tanh_shrink"]
for name_5 in ("", "ReLU7", "step", "lu", *refused_5):
    expect(matching_initializer, name_5, raises=ValueError)
for function_5 in (lambda z: z, *(getattr(keras.activations, name) for name in refused_5)):
    expect(matching_initializer, function_5, raises=ValueError)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-LearnableSwish", "locked": true}
# ## Exercise 3: A Swish that learns and stays a Swish (3 points)
#
# Ramachandran, Zoph & Le (2017) let the net learn how sharp its Swish is:
#
# $$f(z) = z\, \sigma(\beta z).$$
#
# A negative $\beta$ would turn the function round: small $z$ pass, large ones do not.
# So here the layer trains **one** number $s$ for the whole layer, which may be
# anything, and uses
#
# $$\beta = \ln(1 + e^s) > 0,$$
#
# the softplus of lesson 2. Write the layer `LearnableSwish(beta_init=1.0)`:
#
# * it takes tensors of any shape, and has exactly one trainable weight,
#   which holds one number: $s$;
# * before training $\beta$ is `beta_init`. Which $s$ is that?
#   From 0.01 to 100 it must be right to four digits;
# * `LearnableSwish(0.0)` raises `ValueError`, as with any `beta_init` of 0 or below;
# * it survives saving, loading and cloning: loaded, it has the trained $s$;
#   a clone starts at `beta_init` again.
#
# By hand: $s = 0$ makes $\beta = \ln 2$, so $f(1) = \sigma(\ln 2) = 2/3$ and
# $f(-1) = -1/3$.
# And `LearnableSwish(2.0)` gives $f(1) = \sigma(2) = 0.8808$.
#
# The stub stands in `__init__`. Replace it, and add the methods that are missing.
#
# <details><summary>Hint 1</summary>
#
# First solve $\beta = \ln(1 + e^s)$ for $s$ on paper.
# In `__init__` you may compute with NumPy, in float64: `beta_init` is a plain number.
# </details>
#
# <details><summary>Hint 2</summary>
#
# A single number has the shape `()`. In `call`, $\beta$ has to be computed from the
# weight anew each time, with `keras.ops`, which has a `softplus` and a `sigmoid`.
# </details>
#
# <details><summary>Hint 3</summary>
#
# Loading calls `LearnableSwish(**config)`. So every key that you add in `get_config`
# must be an argument of `__init__`, and `name`, `dtype` and so on arrive in `**kwargs`.
# </details>


# %% nbgrader={"grade_id": "LearnableSwish", "solution": true} see="An activation function that learns"
class LearnableSwish(keras.layers.Layer):
    """The activation function z sigmoid(beta z) with beta = softplus(s) and one trained s.

    Args:
        beta_init: beta before training, positive.

    Raises:
        ValueError: if `beta_init` is not positive.
    """

    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        ### BEGIN SOLUTION
        if beta_init <= 0:
            raise ValueError(f"beta must be positive, not {beta_init}")
        self.beta_init = beta_init
        inverse = keras.initializers.Constant(np.log(np.expm1(beta_init)))
        self.s = self.add_weight(shape=(), initializer=inverse, name="s")

    def call(self, z):
        beta = keras.ops.softplus(self.s)
        return z * keras.ops.sigmoid(beta * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}
        ### END SOLUTION


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %%
z = np.linspace(-5, 5, 201)[:, None]
for beta in (0.01, 0.5, 1, 5):
    plt.plot(z, swish(beta, z), label=f"beta = {beta}")
plt.gca().set(title="Your Swish, from a line to a ReLU", xlabel="z", ylabel="f(z)")
plt.legend()
plt.show()
print("trained towards beta = 3, f(1) = 0.953:", train_swish(3.0, 60))

# %% nbgrader={"grade_id": "test-LearnableSwish", "grade": true, "locked": true, "points": 1}
"""LearnableSwish starts at beta_init, small or large, and refuses what is not positive."""
z_6 = np.array([[1.0, -1.0, 0.0]])
expect(swish, 2.0, z_6, gives=[[0.880797, -0.119203, 0]])
expect(swish, 100.0, np.array([[0.02]]), gives=[[0.017616]], atol=2e-6)
expect(swish, 1.0, z_6, s=0.0, gives=[[0.666667, -0.333333, 0]])
expect(LearnableSwish, 0.0, raises=ValueError)
expect(LearnableSwish, -1.0, raises=ValueError)
### BEGIN HIDDEN TESTS
rng_6 = np.random.default_rng(1006)
for shape_6, beta_6 in (((4,), 0.01), ((2, 3), 0.3), ((3, 2, 4), 1.7), ((1,), 30.0), ((2,), 100.0)):
    z_6 = rng_6.normal(0, 3 / max(beta_6, 1), (5, *shape_6))
    want_6 = z_6 * (1 + np.tanh(beta_6 * z_6 / 2)) / 2
    expect(swish, beta_6, z_6, gives=want_6, rtol=1e-4, atol=1e-5)
    gate_6 = rng_6.uniform(-20, 20)
    want_6 = z_6 * (1 + np.tanh(np.logaddexp(0, gate_6) * z_6 / 2)) / 2
    expect(swish, beta_6, z_6, s=gate_6, gives=want_6, rtol=1e-4, atol=1e-5)
expect(swish, 1.0, np.array([[1e4, -1e4]]), gives=[[1e4, 0]], atol=1e-3)
expect(swish, 1.0, np.array([[0.5, 0.0, -2.0]]), s=200.0, gives=[[0.5, 0, 0]], atol=1e-5)
expect(LearnableSwish, -0.001, raises=ValueError)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-LearnableSwish-training", "grade": true, "locked": true, "points": 1}
"""LearnableSwish trains one number, s, towards a sharper Swish and towards a flatter one."""
# 0.8955: beta has come from 1 to 2.148
expect(train_swish, 3.0, gives={"trained numbers": 1, "f(1)": 0.8955}, atol=1e-3)
expect(train_swish, 0.2, gives={"trained numbers": 1, "f(1)": 0.5612}, atol=1e-3)
### BEGIN HIDDEN TESTS
expect(train_swish, -1.0, 40, gives={"trained numbers": 1, "f(1)": 0.5157}, atol=1e-3)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-LearnableSwish-saving", "grade": true, "locked": true, "points": 1}
"""LearnableSwish keeps s when it is saved, and a clone starts at beta_init."""
trained_8 = [[0.7880584, -0.1349016]]
want_8 = {"saved": trained_8, "loaded": trained_8, "clone": [[0.6224593, -0.5378828]]}
expect(save_and_load, 0.5, 1.0, np.array([[1.0, -2.0]]), gives=want_8)
### BEGIN HIDDEN TESTS
z_8 = np.linspace(-3, 3, 8).reshape(2, 4, 1)
trained_8, clone_8 = (z_8 / (1 + np.exp(-beta * z_8)) for beta in (np.logaddexp(0, -0.8), 2.5))
want_8 = {"saved": trained_8, "loaded": trained_8, "clone": clone_8}
expect(save_and_load, 2.5, -0.8, z_8, gives=want_8)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-activation_model", "locked": true}
# ## Exercise 4: Look inside (3 points)
#
# Write `activation_model(model, names)`: a `keras.Model` that takes the same input as
# `model` and puts out a dictionary with the activations of the layers in `names`,
# each under its layer's name.
#
# * `model` is a `keras.Sequential` or a functional `keras.Model`: both must work.
# * `names` is a list of layer names, or `None`. `None` stands for all layers that have
#   an activation function other than the linear one, inside `Dense` or in a layer
#   `Activation`. (Remember the two terms: this asks for the layer's
#   activation *function*, to find out whose *activations* are wanted.)
# * The new model shares its layers with `model`: it has no weights of its own,
#   and when `model` is trained further, its outputs follow.
# * `model` itself stays as it is.
#
# Example: `net = in_a_row(0)`, from the set-up cell, has the layers `first` (tanh),
# `z` (linear), `bend` (ReLU) and `top` (linear).
# `activation_model(net, ["z", "first"])(x)` is `{"z": ..., "first": ...}`, two arrays,
# and with `None` in place of the list it is `{"first": ..., "bend": ...}`.
#
# <details><summary>Hint 1</summary>
#
# `layer.output` is what a layer puts out: a placeholder, no numbers.
# `keras.Model` takes a dictionary of them as well as a single one.
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
# Not every layer has an attribute `activation`: `getattr(layer, "activation", other)`
# gives `other` where there is none. `Dense(2)` has one: `keras.activations.linear`.
# </details>


# %% nbgrader={"grade_id": "activation_model", "solution": true} see="Activations are not the activation function"
def activation_model(model, names):
    """A model that puts out the activations of some layers of another model.

    Args:
        model: Sequential or functional Keras model with one input.
        names: list of layer names; None for all layers with a nonlinear activation function.

    Returns:
        keras.Model on the same layers; called with x (n, d) it gives a dictionary
        {layer name: activations}.
    """
    ### BEGIN SOLUTION
    if names is None:
        linear = keras.activations.linear
        bent = [layer for layer in model.layers if getattr(layer, "activation", linear) != linear]
        names = [layer.name for layer in bent]
    ends = {name: model.get_layer(name).output for name in names}
    return keras.Model(model.inputs[0], ends)
    ### END SOLUTION


# %%
for name, a in activation_model(in_a_row(0), None)(np.eye(2)).items():
    print(f"{name}: one row of activations for each of two examples\n{np.asarray(a)}")

# %% nbgrader={"grade_id": "test-activation_model", "grade": true, "locked": true, "points": 1}
"""activation_model gives the activations of the named layers of a Sequential model."""
net_9, x_9 = in_a_row(18), np.array([[1.0, -2.0], [0.5, 3.0]])
inner_9 = ask(activation_model, net_9, ["bend", "first"], has="count_params")
want_9 = {"first": [[0.7603, -0.9968, 0.2968], [-0.9915, 0.9996, 0.9973]]}
want_9["bend"] = [[1.0617, 0.1277], [0, 2.5189]]
got_9 = ask(outputs, inner_9, x_9)
agree("the activations, of the net itself and of no copy,", got_9, want_9, atol=1e-4)
### BEGIN HIDDEN TESTS
a_9, layers_9 = x_9, {}
for layer_9 in in_a_row(18).layers:
    a_9 = layers_9[layer_9.name] = np.asarray(layer_9(a_9))
for names_9 in (["z"], ["top", "bend", "first"], ["first"]):
    inner_9 = ask(activation_model, net_9, names_9, has="count_params")
    want_9 = {name: layers_9[name] for name in names_9}
    expect(outputs, inner_9, x_9, gives=want_9, atol=1e-5)
deep_9 = [keras.layers.Dense(4, "elu", name=name) for name in ("unit_a", "b7", "third")]
deep_9 = filled(keras.Sequential([keras.Input((6,)), *deep_9]), 9)
x_9, a_9 = np.random.default_rng(1009).normal(size=(5, 6)), {}
a_9["unit_a"] = np.asarray(deep_9.layers[0](x_9))
a_9["b7"] = np.asarray(deep_9.layers[1](a_9["unit_a"]))
inner_9 = ask(activation_model, deep_9, ["b7", "unit_a"], has="count_params")
expect(outputs, inner_9, x_9, gives=a_9, atol=1e-5)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-activation_model-functional", "grade": true, "locked": true, "points": 1}
"""activation_model takes functional models too, and finds the layers that bend by itself."""
net_10, x_10 = side_by_side(5), np.array([[1.0, -2.0], [0.5, 3.0]])
inner_10 = ask(activation_model, net_10, None, has="count_params")
want_10 = {"left": [[0.5238, -0.8935], [-0.007, 0.4591]]}
want_10["right"] = [[0.034, 0.5471, 0.9163], [0.9288, 0.805, 0.101]]
got_10 = ask(outputs, inner_10, x_10)
agree("the activations, of the net itself and of no copy,", got_10, want_10, atol=1e-4)
### BEGIN HIDDEN TESTS
inner_10 = ask(activation_model, net_10, ["right"], has="count_params")
expect(outputs, inner_10, x_10, gives={"right": want_10["right"]}, atol=1e-4)
inner_10 = ask(activation_model, net_10, ["both", "left"], has="count_params")
both_10 = np.hstack([want_10["left"], want_10["right"]])
expect(outputs, inner_10, x_10, gives={"both": both_10, "left": want_10["left"]}, atol=1e-4)
parts_10 = [
    keras.layers.Dense(3, "relu", name="a"),
    keras.layers.Dropout(0.5, name="b"),
    keras.layers.Dense(4, "linear", name="c"),
    keras.layers.Activation("gelu", name="d"),
    keras.layers.Activation("linear", name="e"),
    keras.layers.Dense(2, "softmax", name="f"),
]
chain_10 = filled(keras.Sequential([keras.Input((2,)), *parts_10]), 11)
a_10, want_10 = x_10, {}
for part_10 in parts_10:
    a_10 = np.asarray(part_10(a_10))
    want_10 |= {part_10.name: a_10} if part_10.name in "adf" else {}
inner_10 = ask(activation_model, chain_10, None, has="count_params")
expect(outputs, inner_10, x_10, gives=want_10, atol=1e-5)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-activation_model-shared", "grade": true, "locked": true, "points": 1}
"""activation_model shares the weights, now and later, and leaves the model as it was."""
net_11, x_11 = in_a_row(12), np.array([[1.0, -2.0], [0.5, 3.0]])
inner_11 = ask(activation_model, net_11, None, has="count_params")
agree("the model's layers afterwards", layer_names(net_11), ["first", "z", "bend", "top"])
want_11 = {"first": [[-0.8971, -0.9855, 0.9722], [0.7928, 0.9932, -0.9819]]}
want_11["bend"] = [[0.3736, 1.3354], [2.0408, 0]]
got_11 = ask(outputs, inner_11, x_11)
agree("the activations, of the net itself and of no copy,", got_11, want_11, atol=1e-4)
want_11 = {"first": [[0.7603, -0.9968, 0.2968], [-0.9915, 0.9996, 0.9973]]}
want_11["bend"] = [[1.0617, 0.1277], [0, 2.5189]]
net_11.set_weights(in_a_row(18).get_weights())  # as if trained
expect(outputs, inner_11, x_11, gives=want_11, atol=1e-4)
### BEGIN HIDDEN TESTS
now_11, want_11 = net_11.get_weights(), in_a_row(18).get_weights()
agree(
    "the model's weights afterwards",
    [w.tolist() for w in now_11],
    [*map(np.ndarray.tolist, want_11)],
)
a_11 = x_11
for part_11 in in_a_row(18).layers:
    a_11 = np.asarray(part_11(a_11))
expect(outputs, net_11, x_11, gives=a_11, atol=1e-5)
in_11 = keras.Input((3,))
end_11 = keras.layers.Dense(2, name="end")(keras.layers.Dense(4, "elu", name="start")(in_11))
fun_11 = filled(keras.Model(in_11, end_11), 13)
inner_11 = ask(activation_model, fun_11, None, has="count_params")
filled(fun_11, 14)
x_11 = np.random.default_rng(1011).normal(size=(4, 3))
want_11 = np.asarray(fun_11.get_layer("start")(x_11))
expect(outputs, inner_11, x_11, gives={"start": want_11}, atol=1e-5)
agree("the functional model's layers afterwards", layer_names(fun_11), ["start", "end"])
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-gradient_norms", "locked": true}
# ## Exercise 5: Does the gradient arrive? (3 points)
#
# Write `gradient_norms(model, x, y)`. For a model that puts out logits and the classes
# `y` (integers), the loss is the mean cross-entropy of the batch.
# Return a dictionary with an entry for each layer that has a kernel:
# the layer's name and
#
# $$\lVert dW \rVert = \sqrt{\textstyle\sum dW^2},$$
#
# one number, summed over all axes of the kernel, however many it has.
#
# * Convolutions have kernels, too: not only `Dense` layers appear.
# * A *frozen* layer, `trainable=False`, appears like all others. Nothing is trained
#   here; the question is whether a gradient would arrive.
# * Biases and all other weights do not count, and layers without a kernel,
#   `PReLU` and `BatchNormalization` among them, do not appear.
#   (No layer of the model is a model itself.)
# * The net computes as it does in use: `Dropout` lets everything through.
# * The model's weights stay as they are.
#
# By hand: one layer, two logits, all weights 0, $x = (3, 4)$ and the class 0.
# Softmax gives $(0.5, 0.5)$, so $dz = (-0.5, 0.5)$, and $dW$ has the columns
# $(-1.5, -2)$ and $(1.5, 2)$: $\lVert dW \rVert = \sqrt{12.5} = 3.5355$.
#
# <details><summary>Hint 1</summary>
#
# The lesson picks its kernels out of `model.trainable_variables`.
# What is missing there? Go through `model.layers` instead:
# `hasattr(layer, "kernel")` tells the layers apart.
# </details>
#
# <details><summary>Hint 2</summary>
#
# **If a gradient is `None`**, the tape did not see how the loss comes from this
# kernel. Three ways to get there: the model or the loss stands outside of `with`;
# `model.predict` stands inside, which hands out NumPy arrays, without their history;
# the model is called twice, and the loss belongs to the call that the tape did not see.
# </details>
#
# <details><summary>Hint 3</summary>
#
# `np.linalg.norm` of a matrix is the root of the sum of squares.
# For arrays with three axes it is so, too, as long as you name no axis.
# </details>


# %% nbgrader={"grade_id": "gradient_norms", "solution": true} see="Gradients, layer by layer"
def gradient_norms(model, x, y):
    """Size of the gradient that arrives at each layer's kernel.

    Args:
        model: Keras model that puts out logits (n, K); its weights stay as they are.
        x: (n, ...) inputs.
        y: (n,) classes, integers from 0 to K - 1.

    Returns:
        {layer name: norm of dL/dW}, one number for each layer with a kernel, trainable or
        not; L is the mean cross-entropy.
    """
    ### BEGIN SOLUTION
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    kernels = {layer.name: layer.kernel for layer in model.layers if hasattr(layer, "kernel")}
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    gradients = tape.gradient(loss, list(kernels.values()))
    return {name: np.linalg.norm(dW) for name, dW in zip(kernels, gradients, strict=True)}
    ### END SOLUTION


# %%
X, y = load_digits(return_X_y=True)
parts = [keras.layers.Dense(32, "sigmoid", name=f"sigmoid_{level}") for level in range(1, 5)]
model = keras.Sequential([keras.Input((64,)), *parts, keras.layers.Dense(10, name="logits")])
norms = gradient_norms(model, X[:100] / 16, y[:100])
plt.bar(list(norms), list(norms.values()))
plt.gca().set(title="Your gradient norms, before training", ylabel="norm of dW", yscale="log")
plt.xticks(rotation=20)
plt.show()

# %% nbgrader={"grade_id": "test-gradient_norms", "grade": true, "locked": true, "points": 1}
"""gradient_norms gives the number worked out by hand, and another one."""
only_12 = keras.layers.Dense(2, name="only", kernel_initializer="zeros")
net_12 = keras.Sequential([keras.Input((2,)), only_12])
x_12 = np.array([[3.0, 4.0]])
expect(quiet(gradient_norms), net_12, x_12, np.array([0]), gives={"only": 3.53553}, atol=1e-4)
net_12.set_weights([np.eye(2), np.array([0.5, -1.0])])
x_12 = np.array([[1.0, -2.0], [0.0, 1.0]])
expect(quiet(gradient_norms), net_12, x_12, np.array([1, 0]), gives={"only": 1.80649}, atol=1e-4)
### BEGIN HIDDEN TESTS
want_12 = np.sqrt(10) / (1 + np.exp(-4.5))  # logits 1.5 and -3
x_12 = np.array([[1.0, -2.0]])
expect(quiet(gradient_norms), net_12, x_12, np.array([1]), gives={"only": want_12}, rtol=1e-4)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-gradient_norms-layers", "grade": true, "locked": true, "points": 1}
"""gradient_norms has an entry for each kernel, of whatever layer, and for nothing else."""
net_13, y_13 = of_all_kinds(6), np.array([0, 2, 1, 1, 0])
x_13 = np.random.default_rng(6).normal(size=(5, 4, 2))
want_13 = {"conv": 0.61938, "frozen": 0.37829, "top": 0.38642}
expect(quiet(gradient_norms), net_13, x_13, y_13, gives=want_13, atol=1e-4)
### BEGIN HIDDEN TESTS
now_13, old_13 = net_13.get_weights(), of_all_kinds(6).get_weights()
agree(
    "the model's weights afterwards",
    [*map(np.ndarray.tolist, now_13)],
    [w.tolist() for w in old_13],
)
in_13 = keras.Input((3,))
bare_13 = keras.layers.Dense(4, "tanh", name="one", use_bias=False)(in_13)
bare_13 = keras.layers.Dense(2, name="two", use_bias=False, trainable=False)(bare_13)
bare_13 = filled(keras.Model(in_13, bare_13), 13)
x_13, y_13 = np.random.default_rng(1013).normal(size=(5, 3)), np.array([0, 1, 1, 0, 1])
W1_13, W2_13 = bare_13.get_weights()
a_13 = np.tanh(x_13 @ W1_13)
e_13 = np.exp(a_13 @ W2_13)
dz_13 = (e_13 / e_13.sum(axis=1, keepdims=True) - np.eye(2)[y_13]) / 5
one_13 = np.linalg.norm(x_13.T @ (dz_13 @ W2_13.T * (1 - a_13**2)))
want_13 = {"one": one_13, "two": np.linalg.norm(a_13.T @ dz_13)}
expect(quiet(gradient_norms), bare_13, x_13, y_13, gives=want_13, rtol=1e-3)
parts_13 = [
    keras.layers.Conv2D(3, 2, activation="tanh", name="conv"),
    keras.layers.BatchNormalization(name="norm"),
    keras.layers.DepthwiseConv2D(2, activation="tanh", name="depth"),
    keras.layers.Flatten(),
    keras.layers.Dropout(0.5),
    keras.layers.Dense(2, name="top"),
]
deep_13 = filled(keras.Sequential([keras.Input((4, 3, 2)), *parts_13]), 15)
deep_13.set_weights([np.abs(w) for w in deep_13.get_weights()])  # a variance is positive
x_13 = np.random.default_rng(1015).normal(size=(5, 4, 3, 2))
want_13 = {"conv": 0.0678181, "depth": 0.0516827, "top": 1.017398}
expect(quiet(gradient_norms), deep_13, x_13, y_13, gives=want_13, rtol=1e-3)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-gradient_norms-deep", "grade": true, "locked": true, "points": 1}
"""gradient_norms agrees with backpropagation by hand, whatever the depth and the batch."""
net_14, y_14 = two_layers("tanh", seed=7), np.array([0, 1, 1, 1, 0, 1])
x_14 = np.random.default_rng(7).normal(size=(6, 3))
want_14 = {"one": 0.52993, "two": 0.85179, "three": 0.31745}
expect(quiet(gradient_norms), net_14, x_14, y_14, gives=want_14, atol=1e-4)
### BEGIN HIDDEN TESTS
rng_14 = np.random.default_rng(1014)
for seed_14 in (1, 2, 3):
    sizes_14, n_14 = [6, 5, 7, 3], 4 * seed_14
    parts_14 = [
        keras.layers.Dense(size, "tanh" if place < 4 else None, name=f"part_{place}")
        for place, size in enumerate(sizes_14, 1)
    ]
    net_14 = filled(keras.Sequential([keras.Input((4,)), *parts_14]), seed_14)
    x_14, y_14 = rng_14.normal(0, 2, (n_14, 4)), rng_14.integers(0, 3, n_14)
    weights_14 = [w.astype("float64") for w in net_14.get_weights()]
    inputs_14 = [x_14]
    for W_14, b_14 in zip(weights_14[:-2:2], weights_14[1:-2:2], strict=True):
        inputs_14.append(np.tanh(inputs_14[-1] @ W_14 + b_14))
    e_14 = np.exp(inputs_14[-1] @ weights_14[-2] + weights_14[-1])
    dz_14 = (e_14 / e_14.sum(axis=1, keepdims=True) - np.eye(3)[y_14]) / n_14
    want_14 = {}
    for level_14 in (4, 3, 2, 1):
        a_14 = inputs_14[level_14 - 1]
        want_14[f"part_{level_14}"] = np.linalg.norm(a_14.T @ dz_14)
        dz_14 = dz_14 @ weights_14[2 * level_14 - 2].T * (1 - a_14**2)
    expect(quiet(gradient_norms), net_14, x_14, y_14, gives=want_14, rtol=1e-3)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-ActivationRecorder", "locked": true}
# ## Exercise 6: A flight recorder for activations (3 points)
#
# Write the callback `ActivationRecorder(x, names)`.
# After every epoch it feeds **all** of the fixed inputs `x` to the net that is being
# trained, looks at the activations `a` of each layer in the list `names`,
# and appends four numbers to lists in `self.history`:
#
# | entry | number |
# |---|---|
# | `history[name]["mean"]` | mean of all of `a`, over examples and units |
# | `history[name]["std"]` | standard deviation of all of `a`, as `np.std` computes it |
# | `history[name]["sparsity"]` | share of the numbers in `a` that are exactly 0 |
# | `history[name]["dead"]` | share of the *units* that are 0 for every example |
#
# * A unit is one place on the last axis. A convolution's `a` has the shape
#   $(n, \text{places}, \text{units})$ or more axes: a unit of it is dead
#   if it is 0 at every place of every example.
# * After `fit` with 3 epochs each list holds 3 numbers; the first was taken at the end
#   of the first epoch. A second `fit` appends to the same lists.
# * The net computes as it does in use, not as in training.
# * What shows the inner activations is made once for a `fit`, not once an epoch:
#   at most two models for each name.
#
# Example: for $a = ((0, 2), (0, 6))$ the four are $2$, $\sqrt{6} = 2.449$, $0.5$ and
# $0.5$: the first of two units is dead.
#
# The stub stands in `__init__`. Replace it, and add the methods that Keras calls.
#
# <details><summary>Hint 1</summary>
#
# Keras calls `on_train_begin(self, logs=None)` and
# `on_epoch_end(self, epoch, logs=None)`; in both, `self.model` is the net.
# In `__init__` there is none yet.
# </details>
#
# <details><summary>Hint 2</summary>
#
# A model that ends at `self.model.get_layer(name).output` shares the net's weights:
# made in the first of the two methods, it is up to date in the second.
# </details>
#
# <details><summary>Hint 3</summary>
#
# A unit is dead where `a == 0` is true all along the other axes:
# `a.reshape(-1, a.shape[-1])` puts these into one.
# And give each layer lists of its own: `dict.fromkeys(names, {"mean": []})` puts the
# *same* inner dictionary under every name.
# </details>


# %% nbgrader={"grade_id": "ActivationRecorder", "solution": true} see="Watching the layers while they learn"
class ActivationRecorder(keras.callbacks.Callback):
    """Records mean, std, sparsity and dead units of the activations after each epoch.

    Args:
        x: (n, ...) fixed inputs.
        names: list of layer names.

    Attributes:
        history: {name: {"mean": [...], "std": [...], "sparsity": [...], "dead": [...]}},
            a number an epoch.
    """

    def __init__(self, x, names):
        super().__init__()
        ### BEGIN SOLUTION
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {name: {kind: [] for kind in kinds} for name in names}

    def on_train_begin(self, logs=None):
        ends = {name: self.model.get_layer(name).output for name in self.names}
        self.inner = keras.Model(self.model.inputs[0], ends)

    def on_epoch_end(self, epoch, logs=None):
        for name, a in self.inner(self.x).items():
            zero = np.asarray(a) == 0
            units = zero.reshape(-1, zero.shape[-1])
            lists = self.history[name]
            lists["mean"].append(np.mean(a))
            lists["std"].append(np.std(a))
            lists["sparsity"].append(zero.mean())
            lists["dead"].append(units.all(axis=0).mean())
        ### END SOLUTION


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %%
net, x = watched(0), np.random.default_rng(1).normal(size=(50, 3))
kinds = ["mean", "std", "sparsity", "dead"]
history = record(net, x, ["h1", "h2"], kinds, 15)
for name, color in (("h1", "C0"), ("h2", "C1")):
    for kind, style in zip(kinds, ("-", "--", ":", "-."), strict=True):
        plt.plot(history[name][kind], style, color=color, label=f"{name} {kind}")
plt.gca().set(title="What your recorder saw (learning rate 1)", xlabel="epoch", ylabel="of a")
plt.legend(loc="upper left", bbox_to_anchor=(1, 1), fontsize=8)
plt.show()

# %% nbgrader={"grade_id": "test-ActivationRecorder", "grade": true, "locked": true, "points": 1}
"""ActivationRecorder appends once an epoch, fit after fit, of the net as it is in use."""
net_15, x_15 = watched(25, rate=0.5), np.random.default_rng(8).normal(size=(50, 3))
lists_15 = {"mean": [0.40426, 0.40426, 0.40426, 0.40426]}  # lr = 0: nothing changes
want_15 = {"h1": lists_15, "drop": lists_15}
expect(record, net_15, x_15, ["h1", "drop"], ["mean"], 2, 2, 0.0, gives=want_15, atol=1e-4)
expect(models_too_many, net_15, x_15, ["h1", "drop"], gives=0)
### BEGIN HIDDEN TESTS
for names_15 in (["last", "input_side"], ["x9"], ["top", "x9", "last"]):
    parts_15 = [keras.layers.Dense(4, "tanh", name=name) for name in ("input_side", "x9", "last")]
    parts_15 += [keras.layers.Dropout(0.5, seed=1), keras.layers.Dense(2, name="top")]
    net_15 = filled(keras.Sequential([keras.Input((3,)), *parts_15]), 15)
    got_15 = ask(record, net_15, x_15, names_15, ["mean"], 1)
    a_15, want_15 = x_15, {}
    for part_15 in parts_15:
        a_15 = np.asarray(part_15(a_15))
        want_15 |= {part_15.name: {"mean": [a_15.mean()]}} if part_15.name in names_15 else {}
    said_15 = f"the history of {names_15}, one epoch, of the net as it is in use,"
    agree(said_15, got_15, want_15, rtol=1e-3, atol=1e-4)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-ActivationRecorder-values", "grade": true, "locked": true, "points": 1}
"""ActivationRecorder's mean and std are those of the net at the end of each epoch."""
net_16, x_16 = watched(25), np.random.default_rng(8).normal(size=(50, 3))
want_16 = {"h1": {"mean": [0.33636, 0.19793], "std": [0.60321, 0.45285]}}
want_16["h2"] = {"mean": [0.90711, 0.11535], "std": [1.10076, 0.25539]}
expect(record, net_16, x_16, ["h1", "h2"], ["mean", "std"], gives=want_16, atol=1e-4)
### BEGIN HIDDEN TESTS
x_16 = np.random.default_rng(1016).normal(size=(70, 5, 2))
parts_16 = [keras.layers.Conv1D(3, 2, activation="tanh", name="conv"), keras.layers.Flatten()]
parts_16 += [keras.layers.Dense(4, "sigmoid", name="dense"), keras.layers.Dense(2, name="top")]
net_16 = filled(keras.Sequential([keras.Input((5, 2)), *parts_16]), 16)
got_16 = ask(record, net_16, x_16, ["dense", "conv"], ["mean", "std"], 1)
conv_16 = np.asarray(parts_16[0](x_16))
dense_16 = np.asarray(parts_16[2](parts_16[1](conv_16)))
want_16 = {"conv": {"mean": [conv_16.mean()], "std": [conv_16.std()]}}
want_16["dense"] = {"mean": [dense_16.mean()], "std": [dense_16.std()]}
agree("the history of a convolution and a Dense layer", got_16, want_16, rtol=1e-3, atol=1e-4)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-ActivationRecorder-sparsity", "grade": true, "locked": true, "points": 1}
"""ActivationRecorder counts zeros and dead units, of Dense layers and of convolutions."""
net_17, x_17 = watched(25), np.random.default_rng(8).normal(size=(50, 3))
want_17 = {"h2": {"sparsity": [0.348, 0.76], "dead": [0, 0.2]}}
expect(record, net_17, x_17, ["h2"], ["sparsity", "dead"], gives=want_17, atol=1e-4)
conv_17 = keras.layers.Conv1D(4, 3, activation="relu", name="conv")
parts_17 = [keras.Input((5, 2)), conv_17, keras.layers.Flatten(), keras.layers.Dense(2)]
net_17, want_17 = filled(keras.Sequential(parts_17), 11, -1.0), {"conv": {"dead": [0.25, 0.25]}}
x_17 = np.random.default_rng(9).normal(size=(50, 5, 2))
expect(record, net_17, x_17, ["conv"], ["dead"], gives=want_17, atol=1e-4)
### BEGIN HIDDEN TESTS
kinds_17 = [("tanh", 0.0), ("relu", -1.5), ("relu", 0.5), ("leaky_relu", -1.0), ("sigmoid", -30.0)]
for bend_17, bias_17 in kinds_17:
    parts_17 = [keras.layers.Conv2D(4, 2, activation=bend_17, name="conv"), keras.layers.Flatten()]
    parts_17 += [keras.layers.Dense(7, bend_17, name="dense"), keras.layers.Dense(2, name="top")]
    net_17 = filled(keras.Sequential([keras.Input((3, 3, 2)), *parts_17]), 17, bias_17)
    x_17 = np.random.default_rng(1017).normal(size=(40, 3, 3, 2))
    got_17 = ask(record, net_17, x_17, ["conv", "dense"], ["sparsity", "dead"], 1, 1, 0.0)
    conv_17 = np.asarray(parts_17[0](x_17))
    dense_17 = np.asarray(parts_17[2](parts_17[1](conv_17)))
    want_17 = {
        name: {"sparsity": [np.mean(a == 0)], "dead": [np.mean((a == 0).reshape(-1, m).all(0))]}
        for name, a, m in (("conv", conv_17, 4), ("dense", dense_17, 7))
    }
    # one of some hundred activations may lie on the other side of the kink by rounding
    agree(f"sparsity and dead units of {bend_17} layers", got_17, want_17, atol=0.003)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-diagnose_net", "locked": true}
# ## Exercise 7: Diagnose: which net cannot learn, and why? (2 points)
#
# Somebody hands you nets that are to sort examples into $K$ classes, before training.
# The loss will be `SparseCategoricalCrossentropy(from_logits=True)`.
# Some of these nets cannot learn, or hardly, however long they are trained.
# Write `diagnose_net(model, x)`, which returns one word:
#
# | word | what ails the net |
# |---|---|
# | `"dead"` | a hidden layer is silent: its ReLUs let nothing through for any example in `x`, and no gradient passes them either |
# | `"linear"` | nothing bends inside: all its layers together are one linear map |
# | `"softmax"` | what it puts out are probabilities already, and the loss takes the softmax once more |
# | `"twins"` | all units of a hidden layer started with the same weights: they put out the same number and get the same gradient, for ever |
# | `"fine"` | nothing of all this |
#
# * `model` is a `keras.Sequential` of `Dense`, `Activation` and `Dropout` layers;
#   activation functions stand in `Dense` or in `Activation` layers.
#   Hidden layers have two units or more. `x` has shape $(n, d)$ and at least 5 rows.
# * A net has one illness at most. But its *symptoms* may look like another's:
#   the outputs of a dead net are the same for all of `x`, so they depend on it in a
#   linear way; and the logits of exercise 1 are all 0 and all alike, in a healthy net.
# * Weights may have been set by hand: what an `initializer` says proves nothing.
#
# Example: a net with the weights of exercise 1 is `"fine"`;
# with `activation="linear"` it is `"linear"`, with `initializer="ones"` it has twins.
#
# <details><summary>Hint 1</summary>
#
# Two of the illnesses show in the numbers inside, one in the numbers at the end,
# one in the layers themselves. Take the numbers from layer to layer: `a = layer(a)`.
# </details>
#
# <details><summary>Hint 2</summary>
#
# Probabilities are never negative, *and* each row adds up to 1 (to about $10^{-6}$).
# Twins: every column of $a$ is the same as its first column.
# </details>
#
# <details><summary>Hint 3</summary>
#
# The last layer is not hidden. `getattr(layer, "activation", None)` is the activation
# function, or `None` for a layer such as `Dropout`, which has none.
# </details>


# %% nbgrader={"grade_id": "diagnose_net", "solution": true} see="Watching the layers while they learn"
def diagnose_net(model, x):
    """Why a net that has not been trained will not learn.

    Args:
        model: keras.Sequential for K classes, trained on its outputs with from_logits=True.
        x: (n, d) inputs, n >= 5.

    Returns:
        "dead", "linear", "softmax", "twins" or "fine".
    """
    ### BEGIN SOLUTION
    hidden = [np.asarray(x)]
    for layer in model.layers:
        hidden.append(np.asarray(layer(hidden[-1])))
    *hidden, out = hidden[1:]
    if out.min() >= 0 and np.allclose(out.sum(axis=1), 1):
        return "softmax"
    if any(not a.any() for a in hidden):
        return "dead"
    if any(np.allclose(a, a[:, :1]) for a in hidden):
        return "twins"
    straight = (None, keras.activations.linear)
    bends = [getattr(layer, "activation", None) not in straight for layer in model.layers[:-1]]
    return "fine" if any(bends) else "linear"
    ### END SOLUTION


# %%
X, y = load_digits(return_X_y=True)
for activation, initializer in (("relu", "he_normal"), ("linear", "he_normal"), ("tanh", "ones")):
    parts = [
        keras.layers.Dense(32, activation, kernel_initializer=initializer),
        keras.layers.Dense(10, kernel_initializer="zeros"),
    ]
    net = keras.Sequential([keras.Input((64,)), *parts])
    print(f"{activation}, {initializer}: {diagnose_net(net, (X[:50] - 8) / 100)}")

# %% nbgrader={"grade_id": "test-diagnose_net", "grade": true, "locked": true, "points": 1}
"""diagnose_net tells five nets apart."""
x_18 = np.random.default_rng(18).normal(size=(8, 3))
expect(quiet(diagnose_net), two_layers("tanh", seed=1), x_18, gives="fine")
expect(quiet(diagnose_net), two_layers("relu", bias=-50.0), x_18, gives="dead")
expect(quiet(diagnose_net), two_layers(None), x_18, gives="linear")
expect(quiet(diagnose_net), two_layers("relu", top="softmax", seed=2), x_18, gives="softmax")
twins_18 = keras.layers.Dense(4, "tanh", kernel_initializer="ones")
net_18 = keras.Sequential([keras.Input((3,)), twins_18, keras.layers.Dense(2)])
expect(quiet(diagnose_net), net_18, x_18, gives="twins")
### BEGIN HIDDEN TESTS
x_18 = np.random.default_rng(1018).normal(size=(20, 3))
for seed_18, bend_18 in enumerate(("relu", "tanh", "sigmoid", "elu", "leaky_relu", "gelu")):
    expect(quiet(diagnose_net), two_layers(bend_18, seed=seed_18), x_18, gives="fine")
    sure_18 = two_layers(bend_18, "softmax", seed_18)
    expect(quiet(diagnose_net), sure_18, x_18, gives="softmax")
    twins_18 = two_layers(bend_18, seed=seed_18)
    weights_18 = twins_18.get_weights()
    for place_18 in (2, 3) if seed_18 % 2 else (0, 1):  # positive, so that ReLUs live
        weights_18[place_18][:] = np.abs(weights_18[place_18][..., :1])
    twins_18.set_weights(weights_18)
    if seed_18 % 2:
        expect(quiet(diagnose_net), twins_18, x_18, gives="twins")  # in the second layer
    else:
        expect(quiet(diagnose_net), twins_18, x_18, gives="twins")
expect(quiet(diagnose_net), two_layers("linear", seed=3), x_18, gives="linear")
for bends_18 in (("tanh", None, None), (None, None, "tanh"), (None, "relu", None)):
    parts_18 = [keras.layers.Dense(4, bend) for bend in bends_18]
    net_18 = keras.Sequential([keras.Input((3,)), *parts_18, keras.layers.Dense(2)])
    expect(quiet(diagnose_net), filled(net_18, 24), x_18, gives="fine")  # one bend is enough
narrow_18 = [keras.Input((1,)), keras.layers.Dense(4, "tanh"), keras.layers.Dense(2)]
expect(quiet(diagnose_net), filled(keras.Sequential(narrow_18), 25), x_18[:, :1], gives="fine")
sure_18 = two_layers("tanh", "softmax", 26)
sure_18.set_weights([300 * w for w in sure_18.get_weights()])  # some probabilities are 0
expect(quiet(diagnose_net), sure_18, x_18, gives="softmax")
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-diagnose_net-symptoms", "grade": true, "locked": true, "points": 1}
"""diagnose_net is not taken in by symptoms, nor by layers of another kind."""
x_19 = np.random.default_rng(19).normal(size=(8, 3))
parts_19 = [keras.layers.Dense(4), keras.layers.Activation("tanh"), keras.layers.Dropout(0.5)]
net_19 = keras.Sequential([keras.Input((3,)), *parts_19, keras.layers.Dense(2)])
expect(quiet(diagnose_net), filled(net_19, 19), x_19, gives="fine")
net_19.set_weights([np.eye(3, 4), np.zeros(4), np.zeros((4, 2)), np.zeros(2)])  # logits 0
expect(quiet(diagnose_net), net_19, x_19, gives="fine")
### BEGIN HIDDEN TESTS
for odd_19 in ([2.0, -1.0], [0.3, 0.3], [1.0, 1.0]):  # constant logits, no probabilities
    net_19.set_weights([np.eye(3, 4), np.zeros(4), np.zeros((4, 2)), np.array(odd_19)])
    expect(quiet(diagnose_net), net_19, x_19, gives="fine")
for end_19, want_19 in (("linear", "linear"), ("softmax", "softmax")):
    parts_19 = [keras.layers.Dense(4), keras.layers.Dropout(0.2), keras.layers.Activation("linear")]
    parts_19 += [keras.layers.Dense(5), keras.layers.Activation(end_19)]
    net_19 = filled(keras.Sequential([keras.Input((3,)), *parts_19]), 20)
    expect(quiet(diagnose_net), net_19, x_19, gives=want_19)
for silent_19 in (0, 2):  # one of two layers is dead, and then the bends are still there
    net_19 = two_layers("relu", seed=21)
    weights_19 = net_19.get_weights()
    weights_19[silent_19 + 1][:] = -60.0
    net_19.set_weights(weights_19)
    expect(quiet(diagnose_net), net_19, x_19, gives="dead")
    expect(quiet(diagnose_net), net_19, np.repeat(x_19, 2, axis=0), gives="dead")
half_19 = two_layers("relu", seed=22)
weights_19 = half_19.get_weights()
weights_19[1][:3] = -60.0  # three of five units are dead, two are alive
half_19.set_weights(weights_19)
expect(quiet(diagnose_net), half_19, x_19, gives="fine")
some_19 = two_layers("tanh", seed=23)
weights_19 = some_19.get_weights()
weights_19[0][:, :2], weights_19[1][:2] = 0.5, 0.1  # two of five units are twins
some_19.set_weights(weights_19)
expect(quiet(diagnose_net), some_19, x_19, gives="fine")
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "words", "locked": true}
# ## In your own words
#
# A classmate's net for the ten digits has six hidden layers of sigmoids.
# The loss is 2.31 after the first epoch and 2.30 after the tenth.
# "The learning rate is too small," says the classmate, and multiplies it by ten.
# Which of your tools would you use first, what would you expect it to show,
# and what would you change?
# Answer in three or four sentences below, then open the model answer and compare:
# it is not graded.
#
# <details><summary>A model answer</summary>
#
# A loss of 2.30 is $\ln 10$: the net says one tenth for every class.
# `gradient_norms` of the untrained net shows whether the gradient arrives:
# with sigmoids I expect it to shrink by a factor of about four from layer to layer on
# the way back, and `ActivationRecorder` to show a tiny spread of the deep layers'
# activations, since nearly the same comes out for every image.
# A larger rate moves the last layers ten times as far and the first ones still hardly
# at all; so I would take another activation function with the initialiser that fits,
# and before that make sure that no softmax stands in front of the loss.
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
