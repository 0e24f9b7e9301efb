# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 10: The same, in Keras 3
#
# You build a net that puts out logits, add an activation function that learns,
# and write the tools that show what happens inside a net while it trains.
#
# **Time:** 90 minutes. **Points:** 16.
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

# %% [markdown] nbgrader={"grade_id": "task-build_mlp", "locked": true}
# ## Exercise 1: A net that puts out logits (3 points)
#
# Write `build_mlp(n_in, hidden, n_out, activation, initializer)`.
# It returns a Keras model that is not trained yet:
#
# * `n_in` inputs, declared with `keras.Input`, so that the weights exist at once;
# * for each width in the list `hidden` one `Dense` layer with that many units,
#   named `hidden_1`, `hidden_2` and so on.
#   Its activation function is `activation`, its kernel starts by the rule `initializer`
#   (both are Keras names such as `"relu"` and `"he_normal"`), its bias starts at 0;
# * a last `Dense` layer named `logits` with `n_out` units and **no** activation
#   function. Its initialiser is up to you.
#
# Example: `build_mlp(5, [4, 3], 2, "tanh", "glorot_uniform")` has the layers
# `hidden_1`, `hidden_2`, `logits` with $24 + 15 + 8 = 47$ weights and biases.
# An empty `hidden` leaves the layer `logits` alone.
#
# <details><summary>Hint 1</summary>
#
# `keras.Sequential` takes a list. Begin it with `keras.Input((n_in,))`,
# and let a loop or a comprehension append the hidden layers.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `keras.layers.Dense` takes `activation=`, `kernel_initializer=` and `name=`.
# `enumerate(hidden, 1)` counts from 1.
# </details>


# %% nbgrader={"grade_id": "build_mlp", "solution": true}
def build_mlp(n_in, hidden, n_out, activation, initializer):
    """A multi-layer perceptron that puts out logits.

    Args:
        n_in: number of inputs.
        hidden: list of the widths of the hidden layers, may be empty.
        n_out: number of logits.
        activation: Keras name of the hidden layers' activation function.
        initializer: Keras name of the hidden kernels' initialiser.

    Returns:
        A Keras model (n, n_in) -> (n, n_out) with layers hidden_1, hidden_2, ..., logits.
    """
    ### BEGIN SOLUTION
    layers = [
        keras.layers.Dense(
            width, activation, kernel_initializer=initializer, name=f"hidden_{number}"
        )
        for number, width in enumerate(hidden, 1)
    ]
    return keras.Sequential(
        [keras.Input((n_in,)), *layers, keras.layers.Dense(n_out, name="logits")]
    )
    ### END SOLUTION


# %%
X, y = load_digits(return_X_y=True)
model = build_mlp(64, [32, 32], 10, "relu", "he_normal")
model.summary()
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile(keras.optimizers.Adam(0.005), loss, metrics=["accuracy"])
history = model.fit(X / 16, y, epochs=5, verbose=2)

# %% nbgrader={"grade_id": "test-build_mlp", "grade": true, "locked": true, "points": 1}
"""build_mlp gives layers with the right names and shapes, built at once and without warning."""
with warnings.catch_warnings(record=True) as caught_1:
    warnings.simplefilter("always")
    model_1 = build_mlp(5, [4, 3], 2, "tanh", "glorot_uniform")
assert model_1 is not None, "build_mlp returned None: is there a `return`?"
assert not any("input_shape" in str(w.message) for w in caught_1), (
    "Keras warned about `input_shape` or `input_dim` on a layer: begin with keras.Input((n_in,))"
)
weights_1 = [w.shape for w in model_1.get_weights()]
assert weights_1, "the new model has no weights yet: begin with keras.Input((n_in,))"
names_1 = [layer.name for layer in model_1.layers]
named_1 = [name for name in names_1 if name.startswith(("hidden", "logits"))]
assert named_1 == ["hidden_1", "hidden_2", "logits"], (
    f"hidden=[4, 3] gave layers named {names_1}, expected hidden_1, hidden_2, logits:"
    " pass name=, count from 1, and the last layer is not a hidden one"
)
assert weights_1 == [(5, 4), (4,), (4, 3), (3,), (3, 2), (2,)], (
    f"n_in=5, hidden=[4, 3], n_out=2 gave weights of the shapes {weights_1}, expected"
    " [(5, 4), (4,), (4, 3), (3,), (3, 2), (2,)]: one Dense layer for each width, and the logits"
)
### BEGIN HIDDEN TESTS
for hidden_1 in ([], [7], (6, 6, 2)):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        wide_1 = build_mlp(3, hidden_1, 4, "relu", "he_uniform")
    sizes_1 = [3, *hidden_1, 4]
    want_1 = [size for m, k in zip(sizes_1, sizes_1[1:], strict=False) for size in ((m, k), (k,))]
    got_1 = [w.shape for w in wide_1.get_weights()]
    assert got_1 == want_1, (
        f"n_in=3, hidden={hidden_1}, n_out=4 gave weights of the shapes {got_1}, expected {want_1}"
    )
    last_1 = [layer.name for layer in wide_1.layers][-1]
    assert last_1 == "logits", f"hidden={hidden_1}: the last layer is called {last_1}, not logits"
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-build_mlp-numbers", "grade": true, "locked": true, "points": 1}
"""build_mlp bends every hidden layer and leaves the logits linear."""
rng_2 = np.random.default_rng(1002)
x_2 = rng_2.normal(size=(6, 3)).astype("float32")
W1_2, b1_2, W2_2, b2_2, W3_2, b3_2 = weights_2 = [
    rng_2.normal(size=size).astype("float32") for size in ((3, 4), (4,), (4, 4), (4,), (4, 2), (2,))
]
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the first test cell looks at warnings
    model_2 = build_mlp(3, [4, 4], 2, "tanh", "glorot_uniform")
assert model_2 is not None, "build_mlp returned None: is there a `return`?"
assert len(model_2.get_weights()) == 6, (
    "hidden=[4, 4] needs six arrays of weights and biases at once:"
    " begin with keras.Input, one Dense layer for each width"
)
model_2.set_weights(weights_2)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Keras's remarks on the way a model is called
    got_2 = np.asarray(model_2(x_2))
a_2 = np.tanh(np.tanh(x_2 @ W1_2 + b1_2) @ W2_2 + b2_2)
logits_2 = a_2 @ W3_2 + b3_2
linear_2 = ((x_2 @ W1_2 + b1_2) @ W2_2 + b2_2) @ W3_2 + b3_2
softmax_2 = np.exp(logits_2) / np.exp(logits_2).sum(axis=1, keepdims=True)
assert got_2.shape == (6, 2), f"6 examples gave outputs of shape {got_2.shape}, expected (6, 2)"
assert not np.allclose(got_2, softmax_2, atol=1e-4), (
    "the model returns softmax probabilities: leave the last layer linear, the loss gets logits"
    " and from_logits=True"
)
assert not np.allclose(got_2, 1 / (1 + np.exp(-logits_2)), atol=1e-4), (
    "the model returns sigmoids of the logits: leave the last layer linear"
)
assert not np.allclose(got_2, np.tanh(logits_2), atol=1e-4), (
    "the last layer applies `activation` too: logits are linear"
)
assert not np.allclose(got_2, linear_2, atol=1e-4), (
    "the hidden layers are linear: pass `activation` to each of them"
)
relu_2 = np.maximum(np.maximum(x_2 @ W1_2 + b1_2, 0) @ W2_2 + b2_2, 0) @ W3_2 + b3_2
assert not np.allclose(got_2, relu_2, atol=1e-4), (
    'activation="tanh" gave a ReLU net: use the argument `activation`'
)
# float32: three short sums, errors of about 1e-6
assert np.allclose(got_2, logits_2, atol=1e-4), (
    f"with given weights the first outputs are {got_2[0].astype(float).round(4).tolist()},"
    f" expected {logits_2[0].astype(float).round(4).tolist()}: two layers with tanh, then a linear one"
)
### BEGIN HIDDEN TESTS
bends_2 = {
    "relu": lambda z: np.maximum(z, 0),
    "elu": lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
    "silu": lambda z: z / (1 + np.exp(-z)),
    "linear": lambda z: z,
}
for name_2, bend_2 in bends_2.items():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        model_2 = build_mlp(3, [4, 4], 2, name_2, "he_normal")
        model_2.set_weights(weights_2)
        got_2 = np.asarray(model_2(x_2))
    want_2 = bend_2(bend_2(x_2 @ W1_2 + b1_2) @ W2_2 + b2_2) @ W3_2 + b3_2
    assert np.allclose(got_2, want_2, atol=1e-4), (
        f"activation={name_2!r}: outputs are off by up to {np.abs(got_2 - want_2).max():.2g}"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-build_mlp-initializer", "grade": true, "locked": true, "points": 1}
"""build_mlp starts the hidden kernels by the given rule and the biases at 0."""
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the first test cell looks at warnings
    model_3 = build_mlp(3, [4, 5], 2, "relu", "ones")
assert model_3 is not None, "build_mlp returned None: is there a `return`?"
weights_3 = model_3.get_weights()
assert len(weights_3) == 6, (
    "hidden=[4, 5] needs six arrays of weights and biases at once:"
    " begin with keras.Input, one Dense layer for each width"
)
assert all(np.all(W == 1) for W in weights_3[0:4:2]), (
    'initializer="ones": not all hidden weights are 1; pass it as kernel_initializer, to every'
    " hidden layer"
)
assert not any(b.any() for b in weights_3[1::2]), (
    'initializer="ones": a bias does not start at 0; the initialiser is for the kernels only'
)
### BEGIN HIDDEN TESTS
# 200 x 300 and 300 x 100 numbers:
# their std is within 1 % of the rule's, the margin is 10 %
for name_3, rule_3 in {
    "he_normal": lambda m, k: 2 / m,
    "lecun_uniform": lambda m, k: 1 / m,
    "glorot_uniform": lambda m, k: 2 / (m + k),
}.items():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        weights_3 = build_mlp(200, [300, 100], 10, "relu", name_3).get_weights()
    for W_3 in (weights_3[0], weights_3[2]):
        want_3 = np.sqrt(rule_3(*W_3.shape))
        assert abs(W_3.std() / want_3 - 1) < 0.1, (
            f"{name_3}: a hidden kernel of shape {W_3.shape} has std {W_3.std():.4f}, expected"
            f" {want_3:.4f}: use the argument `initializer` in every hidden layer"
        )
    assert not any(b.any() for b in weights_3[1::2]), f"{name_3}: biases must start at 0"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-matching_initializer", "locked": true}
# ## Exercise 2: The initialiser that fits (2 points)
#
# Write `matching_initializer(activation)`: the Keras name of an initialiser whose
# variance fits the activation function, by lesson 7's rules.
#
# * He for `relu`, `leaky_relu`, `elu`, `gelu`, `silu`;
# * LeCun for `selu`;
# * Glorot for `tanh`, `sigmoid`, `linear`.
#
# Normal or uniform is up to you: `"he_normal"` and `"he_uniform"` both count.
# Any other name raises `ValueError`. Example:
# `matching_initializer("selu")` is `"lecun_normal"`.
#
# <details><summary>Hint 1</summary>
#
# A dictionary from activation to initialiser says it in one look.
# </details>
#
# <details><summary>Hint 2</summary>
#
# A dictionary raises `KeyError` for what it does not know.
# Ask `if activation not in ...` first.
# </details>


# %% nbgrader={"grade_id": "matching_initializer", "solution": true}
def matching_initializer(activation):
    """Name of a Keras initialiser that fits an activation function.

    Args:
        activation: relu, leaky_relu, elu, gelu, silu, selu, tanh, sigmoid or linear.

    Returns:
        A string that Keras accepts as kernel_initializer.

    Raises:
        ValueError: for any other name.
    """
    ### BEGIN SOLUTION
    if activation in ("relu", "leaky_relu", "elu", "gelu", "silu"):
        return "he_normal"
    if activation == "selu":
        return "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        return "glorot_uniform"
    raise ValueError(f"no rule for the activation {activation!r}")
    ### END SOLUTION


# %%
for activation in ("relu", "selu", "tanh"):
    name = matching_initializer(activation)
    W = np.asarray(keras.initializers.get(name)((100, 300)))
    print(f"{activation}: {name}, std {W.std():.3f} for 100 inputs and 300 units")

# %% nbgrader={"grade_id": "test-matching_initializer", "grade": true, "locked": true, "points": 1}
"""matching_initializer gives He for ReLU and the relatives that are near it."""
for name_4 in ("relu", "leaky_relu", "elu", "gelu", "silu"):
    got_4 = matching_initializer(name_4)
    assert got_4 is not None, f"{name_4}: returned None; is there a `return` for this name?"
    plain_4 = str(got_4).replace("_", "").lower()
    assert "object" not in plain_4, (
        f"{name_4}: got an object, {got_4}; return the initialiser's name, a string"
    )
    assert not plain_4.startswith("glorot"), (
        f"{name_4}: got {got_4!r}; Glorot's variance is too small for a function that cuts off"
        " half of its input: He's rule, 2 / fan_in"
    )
    assert not plain_4.startswith("lecun"), (
        f"{name_4}: got {got_4!r}; LeCun's 1 / fan_in is for SELU, which normalises itself;"
        " here He's rule, 2 / fan_in"
    )
    assert plain_4 in ("henormal", "heuniform"), (
        f"{name_4}: got {got_4!r}, expected 'he_normal' or 'he_uniform', as Keras spells them"
    )

# %% nbgrader={"grade_id": "test-matching_initializer-others", "grade": true, "locked": true, "points": 1}
"""matching_initializer tells SELU and the saturating functions apart, and refuses the rest."""
selu_5 = matching_initializer("selu")
assert selu_5 is not None, "selu: returned None; is there a `return` for this name?"
assert str(selu_5).replace("_", "").lower() in ("lecunnormal", "lecununiform"), (
    f"selu: got {selu_5!r}, expected 'lecun_normal': its fixed point needs variance 1 / fan_in"
)
for name_5 in ("tanh", "sigmoid", "linear"):
    got_5 = matching_initializer(name_5)
    assert got_5 is not None, f"{name_5}: returned None; is there a `return` for this name?"
    plain_5 = str(got_5).replace("_", "").lower()
    assert not plain_5.startswith("he"), (
        f"{name_5}: got {got_5!r}; He's factor 2 makes up for the half that ReLU cuts off,"
        f" and {name_5} cuts off nothing: Glorot"
    )
    assert plain_5 in ("glorotuniform", "glorotnormal"), (
        f"{name_5}: got {got_5!r}, expected 'glorot_uniform' or 'glorot_normal'"
    )
try:
    unknown_5 = repr(matching_initializer("step"))
except ValueError:
    unknown_5 = "ValueError"
except (KeyError, TypeError, UnboundLocalError) as error_5:
    unknown_5 = type(error_5).__name__
assert unknown_5 == "ValueError", (
    f"matching_initializer('step') gave {unknown_5}: raise ValueError for a name without a rule"
)
### BEGIN HIDDEN TESTS
for name_5 in ("", "ReLU7", "softmax"):
    try:
        unknown_5 = repr(matching_initializer(name_5))
    except ValueError:
        unknown_5 = "ValueError"
    except (KeyError, TypeError, UnboundLocalError) as error_5:
        unknown_5 = type(error_5).__name__
    assert unknown_5 == "ValueError", (
        f"matching_initializer({name_5!r}) gave {unknown_5}: raise ValueError, compare whole names"
    )
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-LearnableSwish", "locked": true}
# ## Exercise 3: A Swish that learns (3 points)
#
# Ramachandran, Zoph & Le (2017) let the net learn how sharp its Swish is:
#
# $$f(z) = z\, \sigma(\beta z), \qquad
# \text{one trainable number } \beta \text{ for the whole layer.}$$
#
# Write the layer `LearnableSwish(beta_init=1.0)`. It takes tensors of any shape,
# has exactly one trainable weight that holds one number and starts at `beta_init`,
# and survives saving, loading and cloning:
# `get_config` has to give back what `__init__` needs.
#
# With $\beta = 2$: $f(1) = \sigma(2) = 0.8808$ and $f(-1) = -\sigma(-2) = -0.1192$.
# With $\beta = 0$ the layer is $z/2$.
#
# The stub stands in `__init__`. Replace it, and add the methods that are missing.
#
# <details><summary>Hint 1</summary>
#
# Three things: keep `beta_init`, make the weight with `self.add_weight`
# (in `__init__` or in `build`), and write `call`.
# </details>
#
# <details><summary>Hint 2</summary>
#
# A single number has the shape `()`. `keras.initializers.Constant(2.0)` starts a
# weight at 2. `keras.ops.sigmoid` takes tensors of any shape.
# </details>
#
# <details><summary>Hint 3</summary>
#
# Loading calls `LearnableSwish(**config)`. So every key that you add in `get_config`
# must be an argument of `__init__`, and `name`, `dtype` and so on arrive in `**kwargs`.
# </details>


# %% nbgrader={"grade_id": "LearnableSwish", "solution": true}
class LearnableSwish(keras.layers.Layer):
    """The activation function z sigmoid(beta z) with one trained number beta.

    Args:
        beta_init: beta before training.
    """

    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        ### BEGIN SOLUTION
        self.beta_init = beta_init
        start = keras.initializers.Constant(beta_init)
        self.beta = self.add_weight(shape=(), initializer=start, name="beta")

    def call(self, z):
        return z * keras.ops.sigmoid(self.beta * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}
        ### END SOLUTION


def swish_model(beta_init, shape):  # given: the tests use it
    """A model that is your layer and nothing else."""
    return keras.Sequential([keras.Input(shape), LearnableSwish(beta_init)])


def train_beta(beta_true, steps=20):  # given: the tests use it
    """Train your layer, from beta = 1, on the targets z sigmoid(beta_true z)."""
    z = np.linspace(-3, 3, 61).astype("float32")[:, None]
    model = swish_model(1.0, (1,))
    model.compile(keras.optimizers.Adam(0.05), "mse", run_eagerly=True)
    trainable, before = len(model.trainable_variables), model.get_weights()
    for _ in range(steps if trainable else 0):
        model.train_on_batch(z, z / (1 + np.exp(-beta_true * z)))
    return {"trainable": trainable, "before": before, "after": model.get_weights()}


def save_and_load(beta_init, beta, z):  # given: the tests use it
    """Outputs of a model with this beta, of the same model after loading; a clone's weights."""
    model = swish_model(beta_init, z.shape[1:])
    model.set_weights([np.full_like(w, beta) for w in model.get_weights()])
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # NumPy's, inside Keras
        path = os.path.join(folder, "swish.keras")
        model.save(path)
        loaded = keras.models.load_model(path, {"LearnableSwish": LearnableSwish})
    outputs = [np.asarray(model(z)), np.asarray(loaded(z))]
    return {"outputs": outputs, "clone": keras.models.clone_model(model).get_weights()}


# %%
z = np.linspace(-5, 5, 201)[:, None]
for beta in (0, 0.5, 1, 5):
    plt.plot(z, swish_model(beta, (1,))(z), label=f"beta = {beta}")
plt.gca().set(title="Your Swish, from a line to a ReLU", xlabel="z", ylabel="f(z)")
plt.legend()
plt.show()
print("trained towards beta = 3:", train_beta(3.0))

# %% nbgrader={"grade_id": "test-LearnableSwish", "grade": true, "locked": true, "points": 1}
"""LearnableSwish computes z sigmoid(beta z), whatever the shape."""
z_6 = np.array([[1.0, -1.0, 0.0]], "float32")
model_6 = swish_model(2.0, (3,))
got_6 = model_6(z_6)
assert got_6 is not None, "your layer returned None: is there a `return` in call?"
got_6 = np.asarray(got_6)
assert got_6.shape == (1, 3), f"(1, 3) went in, {got_6.shape} came out"
said_6 = f"beta = 2: f(1), f(-1), f(0) gave {got_6[0].astype(float).round(4).tolist()}"
assert not np.allclose(got_6, [[0.7311, -0.2689, 0]], atol=1e-3), (
    f"{said_6}: that is beta = 1; does the weight start at beta_init, and does call use it?"
)
assert not np.allclose(got_6, [[1.4621, -0.5379, 0]], atol=1e-3), (
    f"{said_6}: that is beta z sigmoid(z); beta stands inside the sigmoid"
)
assert not np.allclose(got_6, [[0.8808, 0.1192, 0.5]], atol=1e-3), (
    f"{said_6}: that is the gate alone; multiply it by z"
)
# float32 sigmoid: within 1e-6
assert np.allclose(got_6, [[0.880797, -0.119203, 0]], atol=1e-5), (
    f"{said_6}, expected [0.8808, -0.1192, 0]"
)
### BEGIN HIDDEN TESTS
rng_6 = np.random.default_rng(1006)
for shape_6 in ((4,), (2, 3), (3, 2, 4)):
    beta_6 = float(rng_6.uniform(-1.5, 3))
    z_6 = rng_6.normal(0, 3, (5, *shape_6)).astype("float32")
    got_6 = np.asarray(swish_model(beta_6, shape_6)(z_6))
    assert got_6.shape == z_6.shape, f"{z_6.shape} went in, {got_6.shape} came out"
    want_6 = z_6 * (1 + np.tanh(beta_6 * z_6 / 2)) / 2
    assert np.allclose(got_6, want_6, atol=1e-4), (
        f"beta = {beta_6:.2f}, shape {z_6.shape}: off by {np.abs(got_6 - want_6).max():.2g}"
    )
big_6 = np.asarray(swish_model(1.0, (2,))(np.array([[1e4, -1e4]], "float32")))
assert np.allclose(big_6, [[1e4, 0]], atol=1e-3), (
    f"f(10000), f(-10000) gave {big_6[0].tolist()}, expected [10000, 0]: use keras.ops.sigmoid,"
    " it cannot overflow"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-LearnableSwish-training", "grade": true, "locked": true, "points": 1}
"""LearnableSwish has one trainable number, and training moves it."""
got_7 = train_beta(3.0)
assert got_7["trainable"] > 0, (
    "the layer has no trainable weight, so beta never moves: Keras 3 does not see a tf.Variable"
    " or a plain number; use self.add_weight (trainable)"
)
count_7 = sum(int(np.size(w)) for w in got_7["before"])
assert got_7["trainable"] == 1 and count_7 == 1, (
    f"the layer has {got_7['trainable']} trainable arrays, {count_7} numbers in all, expected one"
    " number: shape=()"
)
before_7, after_7 = float(np.ravel(got_7["before"])[0]), float(np.ravel(got_7["after"])[0])
assert abs(before_7 - 1) < 1e-6, f"beta starts at {before_7:.3f} for beta_init=1, expected 1"
# Adam, lr 0.05, 20 steps, no randomness: from 1 to 1.85 measured
assert after_7 > 1.3, (
    f"20 steps towards beta = 3 moved beta from {before_7:.3f} to {after_7:.3f}, expected about"
    " 1.85: does call use the weight itself?"
)
### BEGIN HIDDEN TESTS
down_7 = float(np.ravel(train_beta(0.2)["after"])[0])
assert down_7 < 0.8, (
    f"20 steps towards beta = 0.2 moved beta from 1 to {down_7:.3f}, expected about 0.26"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-LearnableSwish-saving", "grade": true, "locked": true, "points": 1}
"""LearnableSwish is the same after saving, loading and cloning."""
z_8 = np.linspace(-3, 3, 8).astype("float32").reshape(2, 4)
try:
    got_8 = save_and_load(0.5, 2.5, z_8)
except (TypeError, ValueError) as error_8:
    raise AssertionError(
        "saving or loading failed. Loading calls LearnableSwish(**config): get_config may add only"
        " what __init__ takes, and begins with super().get_config()."
        f" Keras says: ... {str(error_8)[-300:]}"
    ) from None
want_8 = z_8 / (1 + np.exp(-2.5 * z_8))
before_8, after_8 = got_8["outputs"]
assert np.allclose(before_8, want_8, atol=1e-4), (
    "before saving, after set_weights with beta = 2.5, the outputs are not z sigmoid(2.5 z):"
    " is beta a weight that Keras knows (self.add_weight)?"
)
assert np.allclose(after_8, want_8, atol=1e-4), (
    f"saved with beta = 2.5, after loading the outputs are off by"
    f" {np.abs(after_8 - want_8).max():.3f}: the trained beta was lost"
)
assert len(got_8["clone"]) == 1, f"a clone has {len(got_8['clone'])} weights, expected 1"
clone_8 = float(np.ravel(got_8["clone"][0])[0])
assert abs(clone_8 - 0.5) < 1e-6, (
    f"made with beta_init=0.5, a clone starts at {clone_8:.3f}: get_config must contain beta_init"
)
### BEGIN HIDDEN TESTS
again_8 = save_and_load(-1.0, 0.25, z_8[:, :, None])
assert np.allclose(
    again_8["outputs"][1], z_8[:, :, None] / (1 + np.exp(-0.25 * z_8[:, :, None]))
), "saved with beta = 0.25, the outputs after loading differ"
clone_8 = float(np.ravel(again_8["clone"][0])[0])
assert abs(clone_8 + 1) < 1e-6, f"made with beta_init=-1, a clone starts at {clone_8:.3f}"
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-activation_model", "locked": true}
# ## Exercise 4: Look inside (2 points)
#
# Write `activation_model(model, names)`: a `keras.Model` with the same input as `model`
# and one output for each layer name in the list `names`, in that order.
#
# It shares its layers with `model`: it has no weights of its own, and when `model` is
# trained further, its outputs follow. `model` itself stays as it is.
#
# Example: with the net below, `activation_model(net, ["second", "first"])(x)` is a list
# of two arrays: what the layer `second` puts out, then what `first` puts out.
# (For a list with a single name Keras may leave the list out. Both count.)
#
# <details><summary>Hint 1</summary>
#
# `model.get_layer("first")` finds a layer by name, and `.output` is what it puts out:
# a placeholder, no numbers.
# </details>
#
# <details><summary>Hint 2</summary>
#
# `keras.Model(inputs, outputs)` takes a list of outputs.
# The input's placeholder is `model.inputs[0]`.
# </details>


# %% nbgrader={"grade_id": "activation_model", "solution": true}
def activation_model(model, names):
    """A model that puts out the activations of some layers of another model.

    Args:
        model: Keras model with one input.
        names: list of layer names.

    Returns:
        keras.Model on the same layers; called with x (n, d) it gives a list with the output
        of each named layer, in the order of `names`.
    """
    ### BEGIN SOLUTION
    return keras.Model(model.inputs[0], [model.get_layer(name).output for name in names])
    ### END SOLUTION


def small_net(names=("first", "second"), seed=0):  # given: the tests use it
    """3 inputs, tanh layers of 4, 5, ... units with these names, 2 logits in the layer `top`."""
    keras.utils.set_random_seed(seed)
    parts = [keras.layers.Dense(4 + i, "tanh", name=name) for i, name in enumerate(names)]
    return keras.Sequential([keras.Input((3,)), *parts, keras.layers.Dense(2, name="top")])


# %%
net = small_net()
second, first = activation_model(net, ["second", "first"])(np.eye(3))
print(f"second: one row of activations for each of three examples\n{second}\nfirst:\n{first}")

# %% nbgrader={"grade_id": "test-activation_model", "grade": true, "locked": true, "points": 1}
"""activation_model puts out each named layer's activations, in the order of the names."""
net_9 = small_net(seed=9)
x_9 = np.random.default_rng(1009).normal(size=(6, 3)).astype("float32")
probe_9 = activation_model(net_9, ["second", "first"])
assert probe_9 is not None, "activation_model returned None: is there a `return`?"
try:
    probe_9.count_params()
except AttributeError:
    raise AssertionError(
        "activation_model must return a keras.Model that can be called later"
    ) from None
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Keras's remarks on the way a model is called
    out_9 = probe_9(x_9)
out_9 = [np.asarray(a) for a in ([out_9] if hasattr(out_9, "shape") else out_9)]
assert len(out_9) == 2, f"two names gave {len(out_9)} outputs, expected 2"
W1_9, b1_9, W2_9, b2_9 = net_9.get_weights()[:4]
first_9 = np.tanh(x_9 @ W1_9 + b1_9)
second_9 = np.tanh(first_9 @ W2_9 + b2_9)
shapes_9 = [a.shape for a in out_9]
assert shapes_9 != [(6, 4), (6, 5)], (
    "the names second, first gave the outputs of first, second: keep the order of `names`"
)
assert shapes_9 != [(6, 4), (6, 3)], (
    "the outputs are the inputs of the named layers: use .output of each layer"
)
assert shapes_9 == [(6, 5), (6, 4)], (
    f"the layers second and first have 5 and 4 units; outputs of shapes {shapes_9} came"
)
assert not np.allclose(out_9[1], x_9 @ W1_9 + b1_9, atol=1e-5), (
    "the outputs are pre-activations z, expected the activations a: use .output of each layer"
)
# float32: within 1e-6
assert np.allclose(out_9[1], first_9, atol=1e-5) and np.allclose(out_9[0], second_9, atol=1e-5), (
    "the outputs are not the activations of this model's layers: does your model have new"
    " weights, as a clone or new layers have? Build it from model.inputs and layer.output"
)
### BEGIN HIDDEN TESTS
names_9 = ("unit_a", "b7", "third")
net_9 = small_net(names_9, seed=10)
weights_9 = net_9.get_weights()
a_9, want_9 = x_9, {}
for place_9, name_9 in enumerate(names_9):
    a_9 = np.tanh(a_9 @ weights_9[2 * place_9] + weights_9[2 * place_9 + 1])
    want_9[name_9] = a_9
want_9["top"] = a_9 @ weights_9[6] + weights_9[7]
for chosen_9 in (["b7"], ["third", "unit_a", "b7"], ["top", "unit_a"]):
    probe_9 = activation_model(net_9, chosen_9)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        out_9 = probe_9(x_9)
    out_9 = [np.asarray(a) for a in ([out_9] if hasattr(out_9, "shape") else out_9)]
    assert len(out_9) == len(chosen_9), f"{chosen_9} gave {len(out_9)} outputs"
    for name_9, got_9 in zip(chosen_9, out_9, strict=True):
        assert got_9.shape == want_9[name_9].shape, (
            f"names {chosen_9}: the output for {name_9} has shape {got_9.shape},"
            f" expected {want_9[name_9].shape}: look the layers up by the names given"
        )
        assert np.allclose(got_9, want_9[name_9], atol=1e-5), (
            f"names {chosen_9}: the output for {name_9} is not that layer's activations"
        )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-activation_model-shared", "grade": true, "locked": true, "points": 1}
"""activation_model shares the weights, now and later, and leaves the model as it was."""
net_10 = small_net(seed=11)
x_10 = np.random.default_rng(1010).normal(size=(6, 3)).astype("float32")
old_10 = net_10.get_weights()
probe_10 = activation_model(net_10, ["first", "second"])
assert probe_10 is not None, "activation_model returned None: is there a `return`?"
layers_10 = [layer.name for layer in net_10.layers]
assert layers_10 == ["first", "second", "top"], (
    f"afterwards the model has the layers {layers_10}, before first, second, top: leave it as it is"
)
kept_10 = net_10.get_weights()
assert all(map(np.array_equal, old_10, kept_10)), "activation_model changed the model's weights"
new_10 = [w + 0.3 for w in old_10]
net_10.set_weights(new_10)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    out_10 = probe_10(x_10)
first_10 = np.tanh(x_10 @ new_10[0] + new_10[1])
before_10 = np.tanh(x_10 @ old_10[0] + old_10[1])
out_10 = [np.asarray(a) for a in ([out_10] if hasattr(out_10, "shape") else out_10)]
assert [a.shape for a in out_10] == [(6, 4), (6, 5)], (
    f"the layers first and second have 4 and 5 units; outputs of shapes"
    f" {[a.shape for a in out_10]} came for 6 examples"
)
got_10 = out_10[0]
assert not np.allclose(got_10, before_10, atol=1e-5), (
    "the model got new weights, but the outputs stayed as they were: a copy."
    " Build keras.Model from the layers of `model` themselves"
)
assert np.allclose(got_10, first_10, atol=1e-5), (
    "after the model got new weights, the outputs are not its activations:"
    " your model has weights of its own"
)
### BEGIN HIDDEN TESTS
second_10 = np.tanh(first_10 @ new_10[2] + new_10[3])
assert np.allclose(out_10[1], second_10, atol=1e-5), (
    "after the model got new weights, the second output is not its layer's activations"
)
with warnings.catch_warnings():
    warnings.simplefilter("ignore", UserWarning)
    top_10 = np.asarray(net_10(x_10))
assert np.allclose(top_10, second_10 @ new_10[4] + new_10[5], atol=1e-4), (
    "the model itself no longer computes its logits: leave it as it is"
)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-gradient_norms", "locked": true}
# ## Exercise 5: Does the gradient arrive? (3 points)
#
# Write `gradient_norms(model, x, y)`. For a model that puts out logits and the classes
# `y` (integers), the loss is the mean cross-entropy of the batch.
# Return a dictionary with an entry for each layer that has a kernel:
# the layer's name and
#
# $$\lVert dW \rVert = \sqrt{\textstyle\sum_{jk} dW_{jk}^2},$$
#
# the norm of the loss's gradient with respect to that kernel. Biases and all other
# weights do not count. Layers without a kernel do not appear. Nothing is trained.
#
# By hand: one layer, two logits, all weights 0, $x = (3, 4)$ and the class 0.
# Softmax gives $(0.5, 0.5)$, so $dz = (-0.5, 0.5)$, and $dW$ has the columns
# $(-1.5, -2)$ and $(1.5, 2)$: $\lVert dW \rVert = \sqrt{12.5} = 3.5355$.
#
# <details><summary>Hint 1</summary>
#
# `keras.losses.SparseCategoricalCrossentropy(from_logits=True)` is the mean
# cross-entropy of logits with integer classes.
# </details>
#
# <details><summary>Hint 2</summary>
#
# Compute the loss inside `with tf.GradientTape() as tape:`,
# then ask for `tape.gradient(loss, kernels)`, a list like `kernels`.
# </details>
#
# <details><summary>Hint 3</summary>
#
# `hasattr(layer, "kernel")` tells the layers apart; `layer.kernel` is the weight.
# `np.linalg.norm` of a matrix is the root of the sum of squares.
# </details>


# %% nbgrader={"grade_id": "gradient_norms", "solution": true}
def gradient_norms(model, x, y):
    """Size of the gradient that arrives at each layer's kernel.

    Args:
        model: Keras model that puts out logits (n, K).
        x: (n, d) inputs.
        y: (n,) classes, integers from 0 to K - 1.

    Returns:
        {layer name: norm of dL/dW}, one number for each layer with a kernel; L is the mean
        cross-entropy.
    """
    ### BEGIN SOLUTION
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    kernels = {layer.name: layer.kernel for layer in model.layers if hasattr(layer, "kernel")}
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    gradients = tape.gradient(loss, list(kernels.values()))
    return {name: np.linalg.norm(dW) for name, dW in zip(kernels, gradients, strict=True)}
    ### END SOLUTION


def classifier(sizes, weights=None, seed=0, bias=True, extra=False):  # given: the tests use it
    """Tanh net: layers part_1, part_2, ... of these sizes, the last one linear.

    extra: with a PReLU (a weight that is no kernel) and an Activation layer behind part_1.
    """
    keras.utils.set_random_seed(seed)
    model = keras.Sequential([keras.Input((sizes[0],))])
    for number, units in enumerate(sizes[1:], 1):
        bend = "tanh" if number < len(sizes) - 1 else None
        model.add(keras.layers.Dense(units, bend, use_bias=bias, name=f"part_{number}"))
        if extra and number == 1:
            model.add(keras.layers.PReLU(alpha_initializer="ones", name="slopes"))
            model.add(keras.layers.Activation("linear", name="bend"))
    if weights is not None:
        model.set_weights(weights)
    return model


# %%
X, y = load_digits(return_X_y=True)
norms = gradient_norms(classifier([64, 32, 32, 32, 10]), X[:100] / 16, y[:100])
plt.bar(list(norms), list(norms.values()))
plt.gca().set(title="Your gradient norms, a tanh net before training", ylabel="norm of dW")
plt.show()

# %% nbgrader={"grade_id": "test-gradient_norms", "grade": true, "locked": true, "points": 1}
"""gradient_norms gives the number worked out by hand."""
model_11 = classifier([2, 2], weights=[np.zeros((2, 2)), np.zeros(2)])
x_11, y_11 = np.array([[3.0, 4.0]], "float32"), np.array([0])
got_11 = gradient_norms(model_11, x_11, y_11)
assert got_11 is not None, "gradient_norms returned None: is there a `return`?"
assert list(got_11) == ["part_1"], (
    f"keys {list(got_11)}, expected ['part_1']: one entry for each layer with a kernel,"
    " under layer.name"
)
value_11 = np.asarray(got_11["part_1"], dtype=float)
assert value_11.shape == (), (
    f"the entry has shape {value_11.shape}, expected one number: the norm, not the gradient"
)
said_11 = f"x = (3, 4), weights 0, class 0 gave {float(value_11):.4f}, expected 3.5355"
assert not np.isclose(value_11, np.sqrt(13), rtol=1e-3), (
    f"{said_11}: the bias's gradient is mixed in; kernels only"
)
assert not np.isclose(value_11, 12.5, rtol=1e-3), f"{said_11}: take the root of the sum of squares"
assert not np.isclose(value_11, np.sqrt(12.5) / 2, rtol=1e-3), (
    f"{said_11}: half of it. Either the root of the *mean* square (the norm adds the squares up),"
    " or softmax before the loss and from_logits=True (then it is taken twice)"
)
assert not np.isclose(value_11, 7, rtol=1e-3), (
    f"{said_11}: that is the sum of the sizes; add the squares, then take the root"
)
assert not np.isclose(value_11, 1.75, rtol=1e-3), f"{said_11}: that is the mean size of an entry"
assert not np.isclose(value_11, 2, rtol=1e-3), f"{said_11}: that is the largest entry"
assert not np.isclose(value_11, 0, atol=1e-3), (
    f"{said_11}: no gradient came through; did you tell the loss from_logits=True?"
)
# float32: within 1e-6
assert np.isclose(value_11, np.sqrt(12.5), rtol=1e-4), (
    f"{said_11}: mean cross-entropy of the logits (from_logits=True), then the norm of dW"
)
### BEGIN HIDDEN TESTS
one_11 = classifier([2, 2], weights=[np.eye(2), np.array([0.5, -1.0])])
got_11 = gradient_norms(one_11, np.array([[1.0, -2.0]], "float32"), np.array([1]))["part_1"]
p_11 = 1 / (1 + np.exp(-4.5))  # logits 1.5 and -3
assert np.isclose(got_11, p_11 * np.sqrt(10), rtol=1e-4), (
    f"logits (1.5, -3), class 1, x = (1, -2) gave {float(got_11):.4f},"
    f" expected {p_11 * np.sqrt(10):.4f}: softmax minus one-hot at the logits, from_logits=True"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-gradient_norms-layers", "grade": true, "locked": true, "points": 1}
"""gradient_norms has an entry for each kernel and for nothing else."""
rng_12 = np.random.default_rng(1012)
x_12, y_12 = rng_12.normal(size=(5, 3)).astype("float32"), np.array([0, 1, 1, 0, 1])
model_12 = classifier([3, 4, 2], extra=True, seed=12)
old_12 = model_12.get_weights()
got_12 = gradient_norms(model_12, x_12, y_12)
assert got_12 is not None, "gradient_norms returned None: is there a `return`?"
assert "slopes" not in got_12, (
    "the layer `slopes` is a PReLU: its weight alpha is no kernel, leave it out"
)
assert "bend" not in got_12, "the layer `bend` has no weights: leave it out"
assert sorted(got_12) == ["part_1", "part_2"], (
    f"keys {sorted(got_12)}, expected ['part_1', 'part_2']: the names of the layers with a kernel"
)
kept_12 = model_12.get_weights()
assert all(map(np.array_equal, old_12, kept_12)), (
    "gradient_norms changed the weights: compute gradients, but do not train"
)
### BEGIN HIDDEN TESTS
bare_12 = gradient_norms(classifier([3, 4, 4, 2], bias=False, seed=13), x_12, y_12)
assert sorted(bare_12) == ["part_1", "part_2", "part_3"], (
    f"a net without biases gave the keys {sorted(bare_12)}, expected part_1, part_2, part_3:"
    " do not count on a bias in every layer"
)
assert all(np.linalg.norm(np.asarray(v)) > 0 for v in bare_12.values()), (
    "a net without biases: every norm is positive here"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-gradient_norms-deep", "grade": true, "locked": true, "points": 1}
"""gradient_norms agrees with backpropagation by hand, batch by batch."""
rng_13 = np.random.default_rng(1013)
x_13, y_13 = rng_13.normal(size=(6, 3)).astype("float32"), rng_13.integers(0, 4, 6)
model_13 = classifier([3, 5, 4], seed=14)
got_13 = gradient_norms(model_13, x_13, y_13)
assert got_13 is not None, "gradient_norms returned None: is there a `return`?"
shapes_13 = {name: np.shape(np.asarray(value)) for name, value in got_13.items()}
assert shapes_13 == {"part_1": (), "part_2": ()}, (
    f"names and shapes of the entries are {shapes_13}, expected one number for part_1"
    " and one for part_2"
)
W1_13, b1_13, W2_13, b2_13 = (w.astype("float64") for w in model_13.get_weights())
a1_13 = np.tanh(x_13 @ W1_13 + b1_13)
z2_13 = a1_13 @ W2_13 + b2_13
dz2_13 = np.exp(z2_13) / np.exp(z2_13).sum(axis=1, keepdims=True) - np.eye(4)[y_13]
dz2_13 /= 6
dz1_13 = dz2_13 @ W2_13.T * (1 - a1_13**2)
want_13 = np.linalg.norm(x_13.T @ dz1_13), np.linalg.norm(a1_13.T @ dz2_13)
value_13 = [float(np.asarray(got_13[name])) for name in ("part_1", "part_2")]
said_13 = f"gave {np.round(value_13, 5).tolist()}, expected {np.round(want_13, 5).tolist()}"
assert not np.allclose(value_13, np.multiply(want_13, 6), rtol=1e-3), (
    f"6 examples {said_13}: six times too large; the loss is the mean over the batch, not the sum"
)
assert not np.allclose(value_13, want_13[::-1], rtol=1e-3), (
    f"6 examples {said_13}: the two layers' norms are exchanged"
)
# float32: within 1e-5
assert np.allclose(value_13, want_13, rtol=1e-3), (
    f"6 examples, two layers {said_13}: mean cross-entropy with from_logits=True, kernels only"
)
### BEGIN HIDDEN TESTS
for seed_13 in (1, 2, 3):
    sizes_13 = [4, 6, 5, 7, 3]
    n_13 = 4 * seed_13
    x_13 = rng_13.normal(0, 2, (n_13, 4)).astype("float32")
    y_13 = rng_13.integers(0, 3, n_13)
    model_13 = classifier(sizes_13, seed=seed_13)
    got_13 = gradient_norms(model_13, x_13, y_13)
    weights_13 = [w.astype("float64") for w in model_13.get_weights()]
    inputs_13 = [x_13.astype("float64")]
    for W_13, b_13 in zip(weights_13[:-2:2], weights_13[1:-2:2], strict=True):
        inputs_13.append(np.tanh(inputs_13[-1] @ W_13 + b_13))
    z_13 = inputs_13[-1] @ weights_13[-2] + weights_13[-1]
    p_13 = np.exp(z_13) / np.exp(z_13).sum(axis=1, keepdims=True)
    dz_13 = (p_13 - np.eye(3)[y_13]) / n_13
    for level_13 in (4, 3, 2, 1):
        norm_13 = np.linalg.norm(inputs_13[level_13 - 1].T @ dz_13)
        value_13 = float(np.asarray(got_13[f"part_{level_13}"]))
        assert np.isclose(value_13, norm_13, rtol=1e-3), (
            f"{n_13} examples, four layers: part_{level_13} gave {value_13:.5f},"
            f" expected {norm_13:.5f}"
        )
        a_13 = inputs_13[level_13 - 1]
        dz_13 = dz_13 @ weights_13[2 * level_13 - 2].T * (1 - a_13**2)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "task-ActivationRecorder", "locked": true}
# ## Exercise 6: A flight recorder for activations (3 points)
#
# Write the callback `ActivationRecorder(x, names)`.
# After every epoch it feeds the fixed inputs `x` to the net that is being trained,
# looks at the activations `a` of each layer in the list `names`,
# and appends three numbers to lists in `self.history`:
#
# | entry | number |
# |---|---|
# | `history[name]["mean"]` | mean of all of `a`, over examples and units |
# | `history[name]["std"]` | standard deviation of all of `a` |
# | `history[name]["sparsity"]` | share of `a` that is exactly 0 |
#
# After `fit` with 3 epochs each list holds 3 numbers; the first was taken at the end
# of the first epoch. Here you may use whatever makes a model of inner activations.
#
# Example: for $a = ((0, 2), (0, 6))$ the three are $2$, $\sqrt{6} = 2.449$ and $0.5$.
#
# The stub stands in `__init__`. Replace it, and add the method that Keras calls.
#
# <details><summary>Hint 1</summary>
#
# Keras calls `on_epoch_end(self, epoch, logs=None)`; in it, `self.model` is the net.
# It has its weights as they are at that moment.
# </details>
#
# <details><summary>Hint 2</summary>
#
# A model from `self.model.inputs[0]` to `self.model.get_layer(name).output`
# shares the weights. Build it once, in `on_train_begin`, and call it in `on_epoch_end`.
# (With a single output Keras gives the array itself, not a list of one.)
# </details>
#
# <details><summary>Hint 3</summary>
#
# Give each layer lists of its own. `dict.fromkeys(names, {"mean": []})` puts the *same*
# inner dictionary under every name.
# </details>


# %% nbgrader={"grade_id": "ActivationRecorder", "solution": true}
class ActivationRecorder(keras.callbacks.Callback):
    """Records mean, std and sparsity of the activations after each epoch.

    Args:
        x: (n, d) fixed inputs.
        names: list of layer names.

    Attributes:
        history: {name: {"mean": [...], "std": [...], "sparsity": [...]}}, a number an epoch.
    """

    def __init__(self, x, names):
        super().__init__()
        ### BEGIN SOLUTION
        self.x, self.names = x, names
        self.history = {name: {"mean": [], "std": [], "sparsity": []} for name in names}

    def on_train_begin(self, logs=None):
        ends = {name: self.model.get_layer(name).output for name in self.names}
        self.inner = {name: keras.Model(self.model.inputs[0], end) for name, end in ends.items()}

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in self.inner.items():
            a = np.asarray(inner(self.x))
            self.history[name]["mean"].append(a.mean())
            self.history[name]["std"].append(a.std())
            self.history[name]["sparsity"].append(np.mean(a == 0))
        ### END SOLUTION


def record(layer_names, watched, activation, epochs=3, seed=0):  # given: the tests use it
    """Train a small net with your callback: its history, and the weights after each epoch."""
    rng = np.random.default_rng(seed)
    keras.utils.set_random_seed(seed)
    X, y = rng.normal(size=(40, 3)).astype("float32"), rng.integers(0, 2, 40)
    parts = [keras.layers.Dense(5 + i, activation, name=n) for i, n in enumerate(layer_names)]
    net = keras.Sequential([keras.Input((3,)), *parts, keras.layers.Dense(2, name="top")])
    recorder, weights = ActivationRecorder(X[:12], watched), []
    keep = keras.callbacks.LambdaCallback(
        on_epoch_end=lambda epoch, logs: weights.append(net.get_weights())
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    net.compile(keras.optimizers.SGD(0.5), loss, run_eagerly=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Keras's remarks on the way a model is called
        net.fit(X, y, batch_size=20, epochs=epochs, verbose=0, callbacks=[recorder, keep])
    return {"history": recorder.history, "weights": weights, "x": X[:12]}


# %%
history = record(["h1", "h2"], ["h1", "h2"], "relu", epochs=20)["history"]
for name, lists in history.items():
    for what, style in (("mean", "-"), ("std", "--"), ("sparsity", ":")):
        plt.plot(lists[what], style, label=f"{name} {what}")
plt.gca().set(title="What your recorder saw", xlabel="epoch", ylabel="of a", ylim=(0, 1))
plt.legend(ncols=2, fontsize=8)
plt.show()

# %% nbgrader={"grade_id": "test-ActivationRecorder", "grade": true, "locked": true, "points": 1}
"""ActivationRecorder keeps three lists for each watched layer, with one number an epoch."""
got_14 = record(["h1", "h2"], ["h1", "h2"], "relu", epochs=3)["history"]
assert got_14 is not None, "history is None: give the recorder a dictionary self.history"
assert sorted(got_14) == ["h1", "h2"], (
    f"history has the keys {sorted(got_14)}, expected h1 and h2: the layer names in `names`"
)
for name_14 in ("h1", "h2"):
    assert sorted(got_14[name_14]) == ["mean", "sparsity", "std"], (
        f"history[{name_14!r}] has the keys {sorted(got_14[name_14])}, expected mean, sparsity, std"
    )
    for what_14 in ("mean", "std", "sparsity"):
        count_14 = np.size(got_14[name_14][what_14])
        assert count_14 != 2 * 3, (
            f"3 epochs, two layers or two batches an epoch gave 6 numbers under {name_14},"
            f" {what_14}: append once an epoch (on_epoch_end), and give each layer lists of its own"
        )
        assert count_14 != 1, (
            f"3 epochs gave one number under {name_14}, {what_14}: append, do not replace"
        )
        assert count_14 == 3, f"3 epochs gave {count_14} numbers under {name_14}, {what_14}"
### BEGIN HIDDEN TESTS
other_14 = record(["input_side", "x9", "last"], ["last", "input_side"], "tanh", epochs=2)["history"]
assert sorted(other_14) == ["input_side", "last"], (
    f"names ['last', 'input_side'] gave the keys {sorted(other_14)}: watch the layers in `names`"
)
assert all(np.shape(v) == (2,) for lists in other_14.values() for v in lists.values()), (
    "2 epochs: every list must hold two numbers"
)
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-ActivationRecorder-values", "grade": true, "locked": true, "points": 1}
"""ActivationRecorder's mean and std are those of the net at the end of each epoch."""
got_15 = record(["h1", "h2"], ["h1", "h2"], "relu", epochs=3, seed=15)
x_15 = got_15["x"]
for epoch_15, (W1_15, b1_15, W2_15, b2_15, *_) in enumerate(got_15["weights"]):
    z_15 = x_15 @ W1_15 + b1_15
    a_15 = {"h1": np.maximum(z_15, 0)}
    a_15["h2"] = np.maximum(a_15["h1"] @ W2_15 + b2_15, 0)
    for name_15 in ("h1", "h2"):
        lists_15 = got_15["history"][name_15]
        mean_15, std_15 = (float(np.ravel(lists_15[what])[epoch_15]) for what in ("mean", "std"))
        assert not (name_15 == "h1" and np.isclose(mean_15, z_15.mean(), atol=1e-4)), (
            f"{name_15}: a mean of {mean_15:.4f} is that of the pre-activations z, expected that"
            " of the activations a"
        )
        # float32: within 1e-6
        assert np.isclose(mean_15, a_15[name_15].mean(), atol=1e-4), (
            f"{name_15}, end of epoch {epoch_15 + 1}: mean {mean_15:.4f}, expected"
            f" {a_15[name_15].mean():.4f}: on_epoch_end, on `x`, with the weights of self.model"
            " at that moment (not of a clone)"
        )
        assert not np.isclose(std_15, a_15[name_15].std(axis=0).mean(), atol=1e-4), (
            f"{name_15}: std {std_15:.4f} is a mean of the units' stds, expected the std of all"
            f" numbers in a, {a_15[name_15].std():.4f}"
        )
        assert not np.isclose(std_15, a_15[name_15].var(), atol=1e-4), (
            f"{name_15}: {std_15:.4f} is the variance; std is its root"
        )
        # 1 %: the sample formula with n - 1 is fine too
        assert np.isclose(std_15, a_15[name_15].std(), rtol=0.011), (
            f"{name_15}, end of epoch {epoch_15 + 1}: std {std_15:.4f}, expected"
            f" {a_15[name_15].std():.4f}"
        )
### BEGIN HIDDEN TESTS
got_15 = record(["u", "v", "w"], ["w", "v"], "tanh", epochs=4, seed=16)
for epoch_15, weights_15 in enumerate(got_15["weights"]):
    W1_15, b1_15, W2_15, b2_15 = weights_15[:4]
    a_15 = np.tanh(np.tanh(got_15["x"] @ W1_15 + b1_15) @ W2_15 + b2_15)
    mean_15 = float(np.ravel(got_15["history"]["v"]["mean"])[epoch_15])
    std_15 = float(np.ravel(got_15["history"]["v"]["std"])[epoch_15])
    assert np.isclose(mean_15, a_15.mean(), atol=1e-4), (
        f"two watched layers of three: mean {mean_15:.4f} in epoch {epoch_15 + 1}, expected"
        f" {a_15.mean():.4f}"
    )
    assert np.isclose(std_15, a_15.std(), rtol=0.011), (
        f"two watched layers of three: std {std_15:.4f} in epoch {epoch_15 + 1}, expected"
        f" {a_15.std():.4f}: over all examples and units"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "test-ActivationRecorder-sparsity", "grade": true, "locked": true, "points": 1}
"""ActivationRecorder's sparsity is the share of activations that are exactly 0."""
got_16 = record(["h1", "h2"], ["h1", "h2"], "relu", epochs=3, seed=17)
for epoch_16, (W_16, b_16, *_) in enumerate(got_16["weights"]):
    a_16 = np.maximum(got_16["x"] @ W_16 + b_16, 0)
    share_16 = float(np.ravel(got_16["history"]["h1"]["sparsity"])[epoch_16])
    said_16 = f"epoch {epoch_16 + 1}: sparsity {share_16:.4f}, expected {np.mean(a_16 == 0):.4f}"
    assert share_16 <= 1, f"{said_16}: a share lies between 0 and 1, no count and no per cent"
    assert not np.isclose(share_16, np.mean(a_16 > 0), atol=1e-4), (
        f"{said_16}: that is the share that is *not* 0"
    )
    assert not np.isclose(share_16, np.mean(np.all(a_16 == 0, axis=0)), atol=1e-4), (
        f"{said_16}: that is the share of dead units; count single activations"
    )
    # one of 60 activations may lie on the other side of the kink by rounding
    assert abs(share_16 - np.mean(a_16 == 0)) < 0.02, f"{said_16}: the share of a == 0"
### BEGIN HIDDEN TESTS
smooth_16 = record(["h1", "h2"], ["h1", "h2"], "tanh", epochs=2, seed=18)["history"]["h1"][
    "sparsity"
]
assert np.allclose(smooth_16, 0), (
    f"a tanh layer gave sparsities {np.round(smooth_16, 3).tolist()}, expected 0: a negative"
    " activation is not a zero"
)
### END HIDDEN TESTS

# %% [markdown] nbgrader={"grade_id": "closing", "locked": true}
# ## Hand in
#
# Choose *Kernel > Restart Kernel and Run All Cells*
# (in Colab *Runtime > Restart session and run all*), read what the tests say,
# then click *Validate* if your JupyterLab shows it.
# Save the notebook and hand it in under its own name.
