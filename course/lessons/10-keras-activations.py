# %% [markdown]
# # 10 The same, in Keras 3
#
# Put activations into Keras models, check them against your own formulas,
# look inside the layers, and add an activation of your own that learns.
#
# **Time:** 90 minutes. **You need:** lessons 1 to 8: layers, softmax and cross-entropy,
# backpropagation, vanishing gradients, initialisation.

# %%
import os
import tempfile

os.environ |= {"KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3"}  # before Keras
stderr, _ = os.dup(2), os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # no notes on hardware
import keras
import tensorflow as tf

os.dup2(stderr, 2)
keras.config.set_floatx("float32")  # whatever your keras.json says
tf.get_logger().setLevel("ERROR")

import matplotlib.pyplot as plt
import numpy as np
import scipy.special
from keras import layers
from sklearn.datasets import load_digits

plt.style.use("tableau-colorblind10")
plt.rcParams.update({"figure.constrained_layout.use": True, "axes.grid": True, "grid.alpha": 0.3})
rng = np.random.default_rng(10)
print("Keras", keras.__version__, "on TensorFlow", tf.__version__)

# %% [markdown]
# ## One layer, three ways to bend it
#
# In Keras a layer of units is `layers.Dense(m)`. It is the layer of lesson 1,
#
# $$z = X W + b, \qquad a = f(z),$$
#
# with an **activation function** $f$ that you name. By hand, for one example
# $x = (1, 2, -1)$ and two units with the weights in the columns of $W$:
#
# $$z_1 = 1 \cdot 2 + 2 \cdot 1 - 1 \cdot 1 - 1 = 2 \qquad
# z_2 = 1 \cdot 1 - 2 \cdot 2 - 1 \cdot 0 + 0.5 = -2.5$$
#
# so ReLU gives $a = (2, 0)$. There are three places where $f$ can stand:
#
# * a **string**, `Dense(2, activation="relu")`;
# * a **function**, `Dense(2, activation=keras.activations.relu)`;
# * a **layer** of its own behind a linear one, `Dense(2)` and `Activation("relu")`.
#
# The cell gives all three models the same weights.
# `keras.Input((3,))` says how many inputs there are;
# without it a model has no weights before it has seen data.

# %%
x = np.array([[1.0, 2.0, -1.0]])
W = np.array([[2.0, 1.0], [1.0, -2.0], [1.0, 0.0]])
b = np.array([-1.0, 0.5])
print("NumPy:      ", np.maximum(x @ W + b, 0))
three_ways = {
    "as a string": [layers.Dense(2, activation="relu")],
    "as function": [layers.Dense(2, activation=keras.activations.relu)],
    "as a layer": [layers.Dense(2), layers.Activation("relu")],
}
for name, parts in three_ways.items():
    model = keras.Sequential([keras.Input((3,)), *parts])
    model.set_weights([W, b])
    print(f"{name + ':':12}", model(x).numpy(), "layers:", len(model.layers))

# %% [markdown]
# The numbers are the same, the layer counts are not. The string is the shortest;
# the function lets you pass one of your own; the layer lets you look at $z$ and $a$
# apart, and put something between them (batch normalisation, lesson 9).
#
# ## The start values do not follow the activation
#
# Lesson 7: the variance of the start weights has to fit the activation function.
#
# | activation function | rule | Keras name (normal, uniform) |
# |---|---|---|
# | none, tanh, sigmoid, softmax | Glorot: $1/\text{fan}_\text{avg}$ | `glorot_normal`, `glorot_uniform` |
# | ReLU and its relatives | He: $2/\text{fan}_\text{in}$ | `he_normal`, `he_uniform` |
# | SELU | LeCun: $1/\text{fan}_\text{in}$ | `lecun_normal`, `lecun_uniform` |
#
# By hand for 100 inputs and 300 units:
# He's standard deviation is $\sqrt{2/100} = 0.1414$,
# Glorot's $\sqrt{1/200} = 0.0707$, LeCun's $\sqrt{1/100} = 0.1$.
#
# **Predict, then run:** which of them does `Dense(300, activation="relu")` use?

# %%
keras.utils.set_random_seed(10)
for initializer in (None, "glorot_uniform", "he_normal", "lecun_normal"):
    chosen = {"kernel_initializer": initializer} if initializer else {}
    model = keras.Sequential([keras.Input((100,)), layers.Dense(300, activation="relu", **chosen)])
    W, b = model.get_weights()
    print(f"{initializer or 'not given':15} std of W {W.std():.4f}, largest b {abs(b).max()}")

# %% [markdown]
# Glorot's, the rule for tanh: **naming the activation function does not choose the
# initialiser.** For ReLU write `kernel_initializer="he_normal"` yourself.
#
# **Your turn:** exercises 1 and 2.
#
# ## Your formulas against the library's
#
# Keras computes in float32, whose spacing near 1 is $1.2 \cdot 10^{-7}$.
# So compare relative to $\max(1, |a|)$ and expect a few times that.

# %%
z = np.linspace(-10, 10, 2001).astype("float32")
z64 = z.astype("float64")
sigmoid, softplus = scipy.special.expit(z64), np.logaddexp(0, z64)
formulas = {
    "leaky_relu": np.where(z64 > 0, z64, 0.2 * z64),
    "elu": np.where(z64 > 0, z64, np.expm1(np.minimum(z64, 0))),
    "sigmoid": sigmoid,
    "hard_sigmoid": np.clip(z64 + 3, 0, 6) / 6,
    "softplus": softplus,
    "gelu": z64 * scipy.special.ndtr(z64),
    "silu": z64 * sigmoid,
    "mish": z64 * np.tanh(softplus),
}
for name, ours in formulas.items():
    theirs = np.asarray(keras.activations.get(name)(z))
    error = np.max(np.abs(theirs - ours) / np.maximum(1, np.abs(ours)))
    print(f"{name:13}{error:.0e}")
    assert error < 3e-6, name

# %% [markdown]
# All eight agree to float precision. To get there, three of the formulas
# had to be looked up: they hold the traps of the next section.
#
# ## Traps: one name, two functions
#
# **Predict, then run:** `layers.LeakyReLU()` and `layers.Activation("leaky_relu")`,
# both without any argument. What does each make of $z = -1$?

# %%
for layer in (layers.LeakyReLU(), layers.Activation("leaky_relu"), layers.PReLU()):
    print(f"{type(layer).__name__:10} makes of -1: {float(layer(np.array([[-1.0]]))[0, 0]):.2f}")
difference = keras.activations.gelu(z, approximate=True) - keras.activations.gelu(z)
print(f"GELU, tanh form against the exact one: off by up to {np.abs(difference).max():.1e}")

fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.5))
for slope, style, where in ((0.3, "-", "layer"), (0.2, "--", "function"), (0.01, ":", "Maas")):
    left.plot(z, np.where(z > 0, z, slope * z), style, linewidth=2, label=f"{where}: {slope}")
left.set(xlim=(-4, 1), ylim=(-1.3, 1.1), title="leaky ReLU: three slopes", xlabel="z", ylabel="a")
right.plot(z, np.clip(z + 3, 0, 6) / 6, linewidth=2, label="Keras 3")
right.plot(z, np.clip(0.2 * z + 0.5, 0, 1), "--", linewidth=2, label="Keras 2")
right.set(xlim=(-5, 5), title="hard sigmoid: two versions", xlabel="z", ylabel="a")
left.legend()
right.legend()
plt.show()

# %% [markdown]
# Left: the layer's slope is 0.3, the function's is 0.2, the paper's was 0.01.
# Say which one you mean, `layers.LeakyReLU(negative_slope=0.01)`.
# Right: `hard_sigmoid` is $\mathrm{relu6}(z + 3)/6$ since Keras 3;
# it was $0.2 z + 0.5$, cut off at 0 and 1, in Keras 2.
# And `gelu` is the exact $z\,\Phi(z)$ unless you ask for `approximate=True`.
# A model moved from one library to another may meet any of these,
# and none of them raises an error.
#
# ## The trap that costs most: `from_logits`
#
# Cross-entropy wants **logits** or probabilities, and cannot see which it got.
# Take ten classes, the right one with logit $s$, all others with logit 0:
#
# | the model returns | the loss is told | computed |
# |---|---|---|
# | logits | `from_logits=True` | $\ln(1 + 9 e^{-s})$, as it should be |
# | softmax | `from_logits=True` | softmax of the softmax |
# | logits | `from_logits=False`, **the default** | logits cut to $[10^{-7}, 1 - 10^{-7}]$, as if they were probabilities |
#
# In the second row the best possible "logits" are one 1 and nine 0s.
# By hand: the loss cannot fall below
#
# $$-\ln \frac{e^1}{e^1 + 9 e^0} = \ln(1 + 9/e) = 1.461.$$
#
# **Predict, then run:** at $s = -4$ the net gives the right class less than 0.3 %,
# and has the most to learn. Which of the three curves has a slope there?

# %%
s = np.linspace(-4, 8, 601).astype("float32")
logits = np.pad(s[:, None], ((0, 0), (0, 9)))  # the other nine are 0
right = np.zeros(len(s), "int32")
with_logits = keras.losses.SparseCategoricalCrossentropy(from_logits=True, reduction=None)
default = keras.losses.SparseCategoricalCrossentropy(reduction=None)
curves = {
    "logits, from_logits=True": with_logits(right, logits),
    "softmax, from_logits=True": with_logits(right, scipy.special.softmax(logits, axis=1)),
    "logits, from_logits=False": default(right, logits),
}
for (name, loss), style in zip(curves.items(), ("-", "--", "-."), strict=True):
    slope = (loss[1] - loss[0]) / (s[1] - s[0])
    print(f"{name:26} slope at s = -4: {slope:6.3f}, loss at s = 8: {loss[-1]:.3f}")
    plt.plot(s, loss, style, linewidth=2, label=name)
plt.axhline(np.log(1 + 9 / np.e), color="#898989", linewidth=1, label="ln(1 + 9/e)")
plt.title("Only one of the three has a slope wherever the net is wrong")
plt.gca().set(xlabel="logit s of the right class", ylabel="loss in nats", ylim=(-0.2, 4.6))
plt.legend()
plt.show()

# %% [markdown]
# The dashed curve never gets below the grey line, and where the net is most wrong
# it is nearly flat. The dash-dotted one is a step:
# the cut lets a gradient pass only for logits between 0 and 1,
# and here nearly the whole fall lies just above 0.
#
# Keras tries to help: if softmax stands *directly* before the loss,
# it takes the logits in front of the softmax and prints a warning.
# One layer in between, here a `Reshape`, or a loss called on arrays,
# and it computes softmax twice without a word.
# Here is what that does to a real net: digits, two hidden ReLU layers, five seeds.
# Printed are the lowest and the highest share of 400 unseen images
# (the script that made the table is in `course/sweeps/` of the course's repository).

# %%
FROM_LOGITS = """\
2026-11-22; Python 3.11.7, Keras 3.15.1, TensorFlow 2.21.0; uv run --no-sync python course/sweeps/10-keras-activations.py
output epoch accuracy_by_seed
right 1 83.50,89.00,87.00,89.75,89.25
right 5 95.25,94.75,94.75,96.00,95.75
right 20 97.00,96.50,97.25,96.25,97.00
twice 1 20.50,30.00,18.50,39.25,31.00
twice 5 64.50,70.75,64.75,75.25,62.75
twice 20 76.25,86.00,84.75,77.25,85.75
default 1 12.25,8.25,27.50,13.00,10.00
default 5 10.00,8.25,10.00,11.75,10.00
default 20 10.00,8.25,10.00,11.75,10.00
"""
names = {"right": "logits, True", "twice": "softmax, True", "default": "logits, False"}
for arm, epoch, row in (line.split() for line in FROM_LOGITS.splitlines()[2:]):
    scores = np.array(row.split(","), float)
    print(f"{names[arm]:13} epoch {epoch:>2}: {scores.min():4.1f} to {scores.max():4.1f} % right")

# %% [markdown]
# The net that softmaxes twice learns slowly, because its slopes are small.
# The net whose logits are cut off does not learn at all: it guesses.
# **For classes one rule avoids both:
# no activation on the last layer, and `from_logits=True`.**
# Probabilities come afterwards, with `keras.activations.softmax(logits)`.
#
# ## Which output for which task
#
# | task | output units | activation on top | loss on the raw outputs |
# |---|---|---|---|
# | any real number (a temperature) | 1 | none | `MeanSquaredError()` |
# | a positive number (a duration) | 1 | softplus, in the model | `MeanSquaredError()` |
# | a count | 1 | exponential, in the model | `Poisson()` |
# | yes or no | 1 | sigmoid, afterwards | `BinaryCrossentropy(from_logits=True)` |
# | one of $K$, `y` integer | $K$ | softmax, afterwards | `SparseCategoricalCrossentropy(from_logits=True)` |
# | one of $K$, `y` one-hot | $K$ | softmax, afterwards | `CategoricalCrossentropy(from_logits=True)` |
# | any of $K$ tags | $K$ | sigmoid each, afterwards | `BinaryCrossentropy(from_logits=True)` |
# | inside a recurrent layer (LSTM, GRU) | | tanh for the state, sigmoid for the gates: Keras's default | |
#
# Softmax makes classes compete, since its outputs add up to 1.
# Tags do not compete: a picture can show a cat *and* a dog.
#
# By hand for the logits $(2, 0)$:
# softmax $(0.881, 0.119)$; two sigmoids $(0.881, 0.5)$.
# If both tags are right, the mean loss is
# $\frac12(\ln(1 + e^{-2}) + \ln 2) = 0.410$.

# %%
logits = np.array([[2.0, 0.0]], "float32")
print(
    "softmax: ", keras.ops.softmax(logits).numpy(), "sigmoids:", keras.ops.sigmoid(logits).numpy()
)
loss = keras.losses.BinaryCrossentropy(from_logits=True)(np.array([[1.0, 1.0]]), logits)
print(f"both tags right: loss {float(loss):.3f}")

# %% [markdown]
# ## Activations are not the activation function
#
# Two terms that are easily mixed up:
#
# * the **activation function** of a layer is $f$, a formula: `layer.activation`;
# * its **activations** are $a$, the numbers it puts out: one for every example
#   and unit, and new ones for every input.
#
# The numbers need data.
# A second model that starts at the same input and ends at an inner layer gives them.
# It uses the *same* layer objects, so it has no weights of its own.
# Address a layer by a name that *you* gave it: automatic names such as `dense_7`
# count on with every model you build.
#
# **Predict, then run:** the big model is trained after the small one was built.
# Do the small model's outputs change?

# %%
X, y = load_digits(return_X_y=True)
X = ((X - X.mean()) / X.std()).astype("float32")  # no judging here: all 1,797 images
CROSS_ENTROPY = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def net(activation, initializer, depth, width, seed):
    """Digits net: `depth` hidden Dense layers h1, h2, ..., ten logits in the layer `out`."""
    keras.utils.set_random_seed(seed)
    parts = [
        layers.Dense(width, activation, kernel_initializer=initializer, name=f"h{level}")
        for level in range(1, depth + 1)
    ]
    return keras.Sequential([keras.Input((64,)), *parts, layers.Dense(10, name="out")])


model = net("relu", "he_normal", depth=2, width=64, seed=10)
inner = keras.Model(model.inputs[0], model.get_layer("h2").output)
before = inner(X).numpy()
model.compile(keras.optimizers.SGD(0.05), CROSS_ENTROPY, metrics=["accuracy"])
model.fit(X, y, epochs=5, batch_size=64, verbose=2)
after = inner(X).numpy()
print("activation function of h2:", model.get_layer("h2").activation.__name__)
print("activations of h2:", after.shape, "moved by up to", np.abs(after - before).max().round(2))
print(f"exact zeros: {np.mean(before == 0):.2f} before, {np.mean(after == 0):.2f} after training")

# %% [markdown]
# They change: shared weights, not a copy. `keras.models.clone_model` would have made a
# net with *new* random weights: pictures of that say nothing about yours.
# (Older texts use `K.function` for this. Keras 3 does not have it.)
#
# **Your turn:** exercise 4 gives several layers at once.
#
# ## An activation function that learns
#
# PReLU (He 2015, lesson 8) learns its slope on the negative side:
#
# $$f(z) = \max(0, z) + \alpha_k \min(0, z), \qquad
# \text{one } \alpha_k \text{ for each unit } k.$$
#
# The gradient of the loss with respect to $\alpha_k$
# is $\sum_i da_{ik} \min(0, z_{ik})$, and the tape finds it for you.
# You write three methods:
#
# * `build(input_shape)` runs once, when the number of units is known,
#   and makes the weights with **`self.add_weight`**;
# * `call(z)` computes, with `keras.ops`;
# * `get_config()` returns what `__init__` needs to make the layer again after loading.


# %%
@keras.saving.register_keras_serializable(package="lesson10")
class UnitSlopes(keras.layers.Layer):
    """Leaky ReLU whose slopes `alpha` (m,), one for each unit, are trained."""

    def __init__(self, start=0.25, **kwargs):
        super().__init__(**kwargs)
        self.start = start

    def build(self, input_shape):
        start = keras.initializers.Constant(self.start)
        self.alpha = self.add_weight(shape=(input_shape[-1],), initializer=start, name="alpha")

    def call(self, z):
        return keras.ops.maximum(z, 0) + self.alpha * keras.ops.minimum(z, 0)

    def get_config(self):
        return super().get_config() | {"start": self.start}


class SlopesInVariable(UnitSlopes):
    def build(self, input_shape):
        self.alpha = tf.Variable(tf.fill([input_shape[-1]], self.start), trainable=True)


# %% [markdown]
# ### Find the bug
#
# `SlopesInVariable` looks right to everybody who knows TensorFlow 2.
# To test both, take a task with a known answer:
# the targets are made with the slopes $-0.5$, $0$, $0.5$ and $1$.
# In front of the slopes stands a `Dense` layer that starts as the identity and is
# trained too, as in a real net.
#
# **Predict, then run:** where do the four slopes end, for each of the two classes?

# %%
TRUE = np.array([-0.5, 0.0, 0.5, 1.0])
Z = rng.normal(size=(256, 4)).astype("float32")
targets = np.maximum(Z, 0) + TRUE * np.minimum(Z, 0)
fig, panels = plt.subplots(1, 2, figsize=(9, 3.4), sharey=True)
for axes, kind in zip(panels, (UnitSlopes, SlopesInVariable), strict=True):
    dense, slopes = layers.Dense(4, kernel_initializer="identity"), kind()
    model = keras.Sequential([keras.Input((4,)), dense, slopes])
    model.compile(keras.optimizers.Adam(0.02), "mse")
    path = [slopes.alpha.numpy()]
    for _ in range(15):
        loss = model.fit(Z, targets, batch_size=32, verbose=0).history["loss"][0]
        path.append(slopes.alpha.numpy())
    print(f"{kind.__name__:16} alpha {path[-1].round(2)}, loss {loss:.4f},", end=" ")
    print("trainable:", [v.name for v in model.trainable_variables])
    axes.plot(path, linewidth=2)
    axes.plot([15] * 4, TRUE, "x", color="black")
    axes.set(title=f"{kind.__name__} (x: the truth)", xlabel="epoch", ylabel=r"$\alpha_k$")
plt.show()

# %% [markdown]
# <details><summary>Answer</summary>
#
# Keras 3 runs on several backends and tracks only weights of its own.
# A `tf.Variable` is none of them: it is not in `trainable_variables`,
# no gradient is asked for, and it is not saved with the model.
# **No error, no warning:** the four lines lie on top of each other at 0.25 for ever,
# while the `Dense` layer makes the best of it. `self.add_weight` is the cure.
#
# </details>
#
# **Your turn:** exercise 3 is another activation function that learns.
#
# ## Gradients, layer by layer
#
# `tf.GradientTape` records what happens in the forward pass; `tape.gradient` then walks
# back through it as you did by hand in lesson 5.
# For lesson 6's question, does the gradient reach the first layer,
# take the **kernels** $W_l$ only: a bias's gradient is $\sum_i dz_i$,
# without the factor $a_{l-1}$, and says something else.
#
# Each line of the plot is one net with 20 hidden layers of 100 units,
# before any training.
# It shows the root mean square (rms) of $dW_l$,
# so that layers of different sizes compare.


# %%
def kernel_rms(model, X, y):
    """Root mean square of dW, for all Dense layers from the first to the logits."""
    kernels = [v for v in model.trainable_variables if v.path.endswith("/kernel")]
    with tf.GradientTape() as tape:
        loss = CROSS_ENTROPY(y, model(X))
    return np.array([np.sqrt(np.mean(dW.numpy() ** 2)) for dW in tape.gradient(loss, kernels)])


deep = {"sigmoid": "glorot_uniform", "tanh": "glorot_uniform", "relu": "he_normal"}
for place, (activation, initializer) in enumerate(deep.items()):
    sizes = []
    for seed in range(5):
        model = net(activation, initializer, depth=20, width=100, seed=seed)
        sizes.append(kernel_rms(model, X[:200], y[:200]))
        plt.semilogy(range(1, 22), sizes[-1], f"C{place}", label=activation if seed == 0 else None)
    ratio = np.array(sizes)[:, 0] / np.array(sizes)[:, 19]
    print(f"{activation:8} rms dW_1 / rms dW_20: {np.median(ratio):.1e} (median),", end=" ")
    print(f"{ratio.min():.1e} to {ratio.max():.1e}; a layer: {np.median(ratio) ** (1 / 19):.2f}")
plt.title("20 layers deep: the sigmoid's gradient does not arrive (5 seeds)")
plt.gca().set(xlabel="layer l (21: logits)", ylabel="rms of $dW_l$", xticks=range(1, 22, 4))
plt.legend()
plt.show()

# %% [markdown]
# Read it from right to left, as the gradient walks. The sigmoid's lines are straight on
# a log scale: each layer multiplies by about 1/4, the largest slope a sigmoid has.
# Tanh and ReLU with their own initialisers stay level.
# (Lesson 6 fed random inputs, this one digits: the ratios differ a little.)
#
# Lesson 6 also warned: a healthy ratio alone proves nothing, since $dW_l$ holds the
# factor $a_{l-1}$. So look at the activations too.
#
# **Your turn:** exercise 5.
#
# ## Watching the layers while they learn
#
# A **callback** is an object whose methods Keras calls during `fit`: `on_train_begin`,
# `on_epoch_end` and others. In it, `self.model` is the net being trained.
# This one calls a function of yours before training and after every epoch,
# and keeps what it returns.


# %%
class Measure(keras.callbacks.Callback):
    """Keeps measure(model), once before training and once after each epoch, in `rows`."""

    def __init__(self, measure):
        super().__init__()
        self.measure, self.rows = measure, []

    def on_train_begin(self, logs=None):
        self.rows.append(self.measure(self.model))

    def on_epoch_end(self, epoch, logs=None):
        self.rows.append(self.measure(self.model))


def measure(model):
    """Mean, std, sparsity of a and rms of dW of each hidden layer, on the same 200 images."""
    a, rows = X[:200], []
    for layer, size in zip(model.layers, kernel_rms(model, X[:200], y[:200]), strict=True):
        a = np.asarray(layer(a))  # from layer to layer by hand
        rows.append((a.mean(), a.std(axis=0).mean(), np.mean(a == 0), size))
    return rows[:-1]


# %% [markdown]
# The 200 images are fixed, so that a curve moves because the net does.
# **Sparsity** is the share of activations that are exactly 0.
# The **std** is taken over the images, for each unit, and then averaged:
# it says how differently a layer answers to different images.
#
# **Predict, then run:** five hidden layers, SGD. Which of the four numbers
# will tell you first that the sigmoid net is not learning?

# %%
titles = "mean of a", "std of a over images (log)", "share of a = 0", "rms of dW (log)"
limits = (0, 2), (1e-4, 5), (-0.02, 0.82), (1e-6, 1e-1)
fig, panels = plt.subplots(2, 4, figsize=(12, 5.5), sharex=True, sharey="col")
for row, activation in zip(panels, ("sigmoid", "relu"), strict=True):
    for seed in range(5):
        model = net(activation, deep[activation], depth=5, width=64, seed=seed)
        diary = Measure(measure)
        model.compile(keras.optimizers.SGD(0.01, momentum=0.9), CROSS_ENTROPY)
        fit = model.fit(X, y, epochs=5, batch_size=64, verbose=0, callbacks=[diary])
        print(f"{activation:7} seed {seed}, loss by epoch:", np.round(fit.history["loss"], 3))
        for axes, curves in zip(row, np.moveaxis(diary.rows, 2, 0), strict=True):
            for level, color in ((1, "C0"), (3, "C3"), (5, "C1")):
                label = None if seed else f"h{level}"
                axes.plot(curves[:, level - 1], color=color, alpha=0.7, label=label)
    row[0].set_ylabel(activation)
for axes, title, limit in zip(panels[0], titles, limits, strict=True):
    axes.set(title=title, ylim=limit, yscale="log" if "log" in title else "linear")
panels[0, 0].legend(title="layer")
fig.supxlabel("epoch")
plt.show()

# %% [markdown]
# Upper row: before the first step the std says it. The sigmoid's fifth layer gives
# nearly the same activations to every image, while the mean looks as it should.
# The first layer's gradient starts some hundred times smaller than the fifth's.
# After two epochs no curve moves any more, and the loss stays at about 2.31,
# that is $\ln 10 = 2.303$ and a little: the net says one tenth for every class.
# Lower row: the ReLU net's gradients are of one size in all layers and shrink together
# as the loss falls; about half of the activations are exactly 0, in every layer.
# The sigmoid is never exactly 0: sparsity says nothing about it.
#
# **Your turn:** exercise 6.
#
# ## Saving and loading
#
# `model.save("net.keras")` writes weights, configuration and optimiser into one file.
# To load, Keras makes each layer from its class name and `get_config()`,
# then fills in the weights. It knows its own classes. Yours it knows if you registered
# it, as above, or if you pass `custom_objects={"UnitSlopes": UnitSlopes}`.

# %%
model = keras.Sequential([keras.Input((64,)), layers.Dense(3), UnitSlopes(0.1), layers.Dense(10)])
model.layers[1].alpha.assign([-1.0, 0.5, 2.0])  # as if trained
with tempfile.TemporaryDirectory() as folder:
    model.save(os.path.join(folder, "net.keras"))
    loaded = keras.models.load_model(os.path.join(folder, "net.keras"))
print("largest difference of the logits:", np.abs(model(X) - loaded(X)).max())
print("start", loaded.layers[1].start, "and alpha", loaded.layers[1].alpha.numpy())

# %% [markdown]
# The loaded layer has both: `start`, from `get_config`, and the trained `alpha`.
#
# ## Common mistakes
#
# * **Softmax in the model and `from_logits=True`,** or neither of them.
# * **The activation function named, the initialiser forgotten.** Glorot is the default.
# * **`LeakyReLU()` taken for `"leaky_relu"`:** 0.3 and 0.2. Write the slope down.
# * **`tf.Variable` in a layer:** never trained, never saved. Use `add_weight`.
# * **`input_shape=` on a layer:** Keras 3 warns. Begin with `keras.Input(...)`.
# * **`tensorflow.python.keras` imports:** private, and another Keras than yours.
# * **Integer labels with `categorical_crossentropy`:** it wants one-hot rows;
#   integers go with the *sparse* one.
# * **Automatic layer names** such as `dense_1` in code:
#   run the cell twice and they change.
# * **A probe model that is a clone:** new random weights.
#
# ## References
#
# * Chollet et al. 2015 to today, Keras 3 documentation:
#   [activations](https://keras.io/api/layers/activations/),
#   [initialisers](https://keras.io/api/layers/initializers/),
#   [custom layers](https://keras.io/guides/making_new_layers_and_models_via_subclassing/),
#   [callbacks](https://keras.io/guides/writing_your_own_callbacks/),
#   [saving](https://keras.io/guides/serialization_and_saving/).
# * Abadi et al. 2016, [TensorFlow: a system for large-scale machine
#   learning](https://arxiv.org/abs/1605.08695); the
#   [guide to the gradient tape](https://www.tensorflow.org/guide/autodiff).
# * Glorot & Bengio 2010,
#   [Understanding the difficulty of training deep feedforward neural
#   networks](https://proceedings.mlr.press/v9/glorot10a.html): activations and
#   gradients by layer, drawn over training.
# * He, Zhang, Ren & Sun 2015, [Delving deep into
#   rectifiers](https://arxiv.org/abs/1502.01852): PReLU and He's initialisation.
# * Maas, Hannun & Ng 2013, [Rectifier nonlinearities improve neural network acoustic
#   models](https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf).
# * Hendrycks & Gimpel 2016, [Gaussian error linear
#   units](https://arxiv.org/abs/1606.08415).

# %% [markdown]
# ## What to take away
#
# * A string, a function and a layer give the same numbers;
#   the initialiser you choose yourself.
# * Logits out, `from_logits=True` in the loss, softmax or sigmoid only to read them.
# * Activations are numbers, the activation function is a formula;
#   a second model on the same layers shows the numbers.
# * Weights of your own layers come from `add_weight`; check `trainable_variables`.
# * When a net does not learn, look at every layer: mean, spread, zeros, gradient.
