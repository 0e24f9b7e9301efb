# %% [markdown]
# # 10 The same, in Keras 3
#
# Put activations into Keras models, check them against your own formulas,
# look inside the layers, and add an activation of your own that learns.
#
# **Time:** 60 minutes. **You need:** lessons 1 to 8: layers, softmax and cross-entropy,
# backpropagation, vanishing gradients, initialisation.
#
# Three nets with the same layers are trained on the same digits, each at its best rate.
# One names 97 of 100 new images. One names fewer: in some runs there is a digit
# that it never names. One guesses, or little more. They differ in what the last layer
# does and the loss was told, and no error says which of them is wrong.
# Further on, a layer's weights never move: no error either.

# %%
# @title Imports
import itertools
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

print("Keras", keras.__version__, "on TensorFlow", tf.__version__)

# %% [markdown]
# ## Before you start
#
# Answer from memory, then open the answers.
#
# <details><summary>At one learning rate for both, net A scores five points less than B.
# What do you know about A?</summary>
#
# How it does at this rate. Its own best rate, chosen on validation data, may turn the
# order round (lesson 9); then several seeds and the interval of the difference decide.
# </details>
#
# <details><summary>A ReLU layer has 100 inputs. How large are its weights at the start?
# And if they are 10 % larger, what becomes of the signal in 50 such layers?</summary>
#
# He's standard deviation is $\sqrt{2/100} = 0.14$ (lesson 7). Ten per cent too much
# acts once per layer: $1.1^{50} \approx 117$.
# </details>
#
# <details><summary>In float32, with $h = 10^{-5}$, a measured slope and its formula
# differ by 0.5 %. Is the formula wrong?</summary>
#
# That cannot be told: at this $h$ a float32 measurement alone is off by nearly 1 %
# (lesson 4). Measured in float64, 0.5 % would be far too much.
# </details>
#
# ## One layer, three ways to bend it
#
# In Keras the layer of lesson 1 is `layers.Dense(m)`:
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
# the function lets you pass one of your own (a section below does); the layer lets you
# look at $z$ and $a$ apart, and put something between them
# (batch normalisation, lesson 9).
#
# ## The start values do not follow the activation
#
# Lesson 7: the variance of the start weights has to fit the activation.
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
z = np.linspace(-10, 10, 2001)
sigmoid, softplus = scipy.special.expit(z), np.logaddexp(0, z)
formulas = {
    "sigmoid": sigmoid,
    "hard_sigmoid": np.clip(z + 3, 0, 6) / 6,
    "softplus": softplus,
    "gelu": z * scipy.special.ndtr(z),
    "mish": z * np.tanh(softplus),
}
for name, ours in formulas.items():
    theirs = np.asarray(keras.activations.get(name)(z.astype("float32")))
    error = np.max(np.abs(theirs - ours) / np.maximum(1, np.abs(ours)))
    print(f"{name:13}{error:.0e}")

# %% [markdown]
# All five agree to float precision. Two of them hold traps of the next section.
#
# ## Traps: one name, two functions
#
# **Predict, then run:** what do `layers.LeakyReLU()` and
# `layers.Activation("leaky_relu")` make of $z = -1$?

# %%
quarter = layers.PReLU(keras.initializers.Constant(0.25))
for layer in (layers.LeakyReLU(), layers.Activation("leaky_relu"), layers.PReLU(), quarter):
    print(f"{type(layer).__name__:10} makes of -1: {float(layer(np.array([[-1.0]]))[0, 0]):.2f}")

# %% [markdown]
# The layer's slope is 0.3, the function's is 0.2, the paper's was 0.01.
# Say which: `layers.LeakyReLU(negative_slope=0.01)`.
# `PReLU()` prints 0.00 because its slope *starts* there in Keras,
# `alpha_initializer="zeros"`: before training it is a ReLU. He's paper started at 0.25,
# the last line, and where it starts can decide where it ends (lesson 8).
#
# `hard_sigmoid` is $\mathrm{relu6}(z + 3)/6$ since Keras 3;
# it was $0.2 z + 0.5$, cut off at 0 and 1, in Keras 2: at $z = 2.5$ that is 0.92 and 1.
# And `gelu` is the exact $z\,\Phi(z)$ unless you ask for `approximate=True`,
# which is off by up to $5 \cdot 10^{-4}$ (lesson 8).
# A model moved to another library may meet any of these, and none raises an error.
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
curves = {
    "logits, from_logits=True": (logits, True),
    "softmax, from_logits=True": (scipy.special.softmax(logits, axis=1), True),
    "logits, from_logits=False": (logits, False),
}
for name, (out, told) in curves.items():
    loss = keras.losses.sparse_categorical_crossentropy(right, out, from_logits=told).numpy()
    slope, curves[name] = (loss[1] - loss[0]) / (s[1] - s[0]), loss
    print(f"{name:26} slope at s = -4: {slope:6.3f}, loss at s = 8: {loss[-1]:.3f}")

# %%
# @title Draw the three losses
for (name, loss), style in zip(curves.items(), ("-", "--", "-."), strict=True):
    plt.plot(s, loss, style, label=name)
plt.axhline(np.log(1 + 9 / np.e), color="0.5", linewidth=1, label="ln(1 + 9/e)")
plt.gca().set(xlabel="logit s of the right class", ylabel="loss in nats", ylim=(-0.2, 4.6))
plt.title("Only one of the three has a slope wherever the net is wrong")
plt.legend()
show_figure(
    "Loss over the logit s of the right class, -4 to 8. With logits and from_logits=True it falls"
    " in a line from 6 and then flattens to 0; with softmax it falls from 2.4 to 1.46 around s = 2"
    " and is flat on both sides; with from_logits=False it is a step down just above s = 0."
)

# %% [markdown]
# The dashed curve never gets below the grey line, and where the net is most wrong
# it is nearly flat. The dash-dotted one is a step: the cut lets a gradient pass only
# for logits between 0 and 1, and here nearly the whole fall lies just above 0.
#
# If softmax stands *directly* before the loss, Keras takes the logits in front of it
# and prints a warning. One layer in between, here a `Reshape`, or a loss called on
# arrays, and it computes softmax twice without a word.
#
# What does that do to a real net? The digits, cut into 1,097 images to train on,
# 300 for choosing and 400 for the test; two hidden ReLU layers; plain SGD, batches of
# 32, every image 15 times. A flat loss might only want larger steps, so each of the
# three gets four learning rates, with five seeds. At the rate with the best mean on
# the validation images, and there alone, the test images are read.
# (`fit_again` gives one model new weights: TensorFlow prepares its step only once.)

# %%
X, y = load_digits(return_X_y=True)
test, val, train = np.split(np.random.default_rng(10).permutation(len(X)), [400, 700])
X = ((X - X[train].mean()) / X[train].std()).astype("float32")
CROSS_ENTROPY = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def fit_again(model, X, y, lr, seed):
    """The model, trained from new random weights; it gets every example 15 times."""
    keras.utils.set_random_seed(seed)
    model.set_weights(keras.models.clone_model(model).get_weights())
    model.optimizer.learning_rate = lr
    model.fit(np.tile(X, (15, 1)), np.tile(y, 15), batch_size=32, verbose=0)
    return model


def net(activation, initializer, depth, width, seed):
    """Digits net: `depth` hidden Dense layers h1, h2, ..., ten logits in the layer `out`."""
    keras.utils.set_random_seed(seed)
    how, levels = {"activation": activation, "kernel_initializer": initializer}, range(1, depth + 1)
    hidden = [layers.Dense(width, name=f"h{level}", **how) for level in levels]
    return keras.Sequential([keras.Input((64,)), *hidden, layers.Dense(10, name="out")])


# %%
twice = [layers.Softmax(), layers.Reshape((10,))]
for name, ending in {"logits, True": [], "softmax, True": twice, "logits, False": []}.items():
    digits_net = net("relu", "he_normal", depth=2, width=64, seed=0)
    model = keras.Sequential([keras.Input((64,)), digits_net, *ending])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits="True" in name)
    model.compile(keras.optimizers.SGD(), loss, steps_per_execution=100)  # 100 in one go
    named = {}  # rate: (seeds, images), the class named for each
    for lr in (0.1, 0.3, 1.0, 3.0):
        runs = [fit_again(model, X[train], y[train], lr, seed)(X) for seed in range(5)]
        named[lr] = np.array(runs).argmax(axis=2)
    rates = {lr: float((100 * np.mean((named[lr] == y)[:, val])).round(1)) for lr in named}
    best = max(rates, key=rates.get)
    print(f"{name:13} validation % by rate: {rates}; at {best}, five seeds:")
    print("  test %", (100 * (named[best] == y)[:, test].mean(axis=1)).round(1), end=", ")
    print("digits never named:", *(10 - len(np.unique(run)) for run in named[best]))

# %% [markdown]
# Each has its best rate, and they are still far apart: tuning is not the cure.
# The net that softmaxes twice learns, but in some runs it loses about ten points at
# once: then there is a digit that it never names. A class whose probability is near 0
# for all images lies on the flat part of the dashed curve: hardly a slope is left.
# The net whose logits are cut off hardly gets beyond guessing, 10 %, at any rate;
# now and then a run gets hold of a few digits.
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
# | one of $K$ | $K$ | softmax, afterwards | `SparseCategoricalCrossentropy(from_logits=True)`; if `y` is one-hot, `CategoricalCrossentropy` |
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
#
# ## A function of your own
#
# Wherever Keras takes `activation=`, it takes a function of yours:
# elementwise, written with `keras.ops`, so that it works on tensors and has a gradient.
# (With `np.tanh` the net answers, but `fit` stops: NumPy takes no symbolic tensor.)
# Here is a sigmoid, stretched and centred:
#
# $$f(z) = 4\,\sigma(z) - 2, \qquad f(0) = 0, \qquad f'(0) = 4 \cdot \tfrac14 = 1.$$
#
# A net takes it like any other: `layers.Dense(3, stretched)`.


# %%
def stretched(z):
    """A sigmoid with slope 1 at 0, from -2 to 2."""
    return 4 * keras.ops.sigmoid(z) - 2


# %% [markdown]
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
# To test both, the targets are made with the known slopes $-0.5$, $0$, $0.5$ and $1$.
# In front of the slopes stands a `Dense` layer that starts as the identity and is
# trained too, as in a real net.
#
# **Predict, then run:** where do the four slopes end, for each of the two classes?
# And write down one number: where is the slope whose truth is 1 after *one* epoch
# (`UnitSlopes`, from 0.25, median of five seeds)?

# %%
guess = None  # alpha of the fourth unit after one epoch


# %%
def slopes_paths(kind, epochs=5, train_dense=True):
    """alpha before training and after each epoch (5 seeds, epochs + 1, 4), and the model."""
    dense, slopes = layers.Dense(4, kernel_initializer="identity", trainable=train_dense), kind()
    model = keras.Sequential([keras.Input((4,)), dense, slopes])
    model.compile(keras.optimizers.SGD(0.5), "mse", steps_per_execution=64)
    start, paths = model.get_weights(), []
    for seed in range(5):
        keras.utils.set_random_seed(seed)
        Z = keras.random.normal((2048, 4)).numpy()
        model.set_weights(start)
        paths.append([slopes.alpha.numpy()])
        for _ in range(epochs):
            model.fit(Z, np.maximum(Z, 0) + TRUE * np.minimum(Z, 0), verbose=0)
            paths[-1].append(slopes.alpha.numpy())
    return np.array(paths), model


# %%
TRUE = np.array([-0.5, 0.0, 0.5, 1.0])
both = {kind: slopes_paths(kind) for kind in (SlopesInVariable, UnitSlopes)}
for kind, (paths, model) in both.items():
    print(f"{kind.__name__}, trainable: {[v.name for v in model.trainable_variables]}")
    print("  alpha after 1 and 5 epochs:", *paths[:, [1, 5]].mean(axis=0).round(3))  # 5 seeds
print("fourth slope, Dense held still:", slopes_paths(UnitSlopes, 1, train_dense=False)[0][:, 1, 3])
compare_guess(guess, np.median(paths[:, 1, 3]))

# %%
# @title Draw the paths of the slopes
for (paths, _), look in zip(both.values(), ({"color": "0.7", "lw": 5}, {}), strict=True):
    for k, style in enumerate(("-", "--", "-.", ":")):
        plt.plot(paths[:, :, k].T, style, **{"color": f"C{k}", **look})
plt.plot([5] * 4, TRUE, "x", color="black", markersize=9)
plt.title("UnitSlopes reach the truth (x), SlopesInVariable (grey) never move")
plt.gca().set(xlabel="epoch", ylabel=r"$\alpha_k$")
show_figure(
    "Four slopes by epoch, five seeds each. UnitSlopes part from 0.25 and run to the crosses at"
    " -0.5, 0, 0.5 and 1; the uppermost arrives last. SlopesInVariable lie on one flat grey line"
    " at 0.25."
)

# %% [markdown]
# <details><summary>Why do the grey lines never move, and why is the fourth slope of the
# others the last to arrive?</summary>
#
# Keras 3 runs on several backends and tracks only weights of its own.
# A `tf.Variable` is none of them: it is not in `trainable_variables`,
# no gradient is asked for, and it is not saved with the model.
# **No error, no warning:** the grey lines lie on top of each other at 0.25 for ever,
# while the `Dense` layer makes the best of it. `self.add_weight` is the cure.
#
# In the other net the `Dense` layer learns too. A unit with the slope 1 is a straight
# line, and a `Dense` weight above 1 with a bias below 0 is, at first, a way of coming
# nearer to it. Then both have to go back. The control is printed above: with the
# `Dense` layer held still the fourth slope is there after one epoch, in all five runs.
#
# </details>
#
# Whoever stops after one epoch reads about 0.9 for a slope that is 1.
# A learned parameter is a result only once its curve is level.
#
# ## Saving and loading
#
# `model.save("net.keras")` writes weights, configuration and optimiser into one file.
# To load, Keras makes each layer from its class name and `get_config()`,
# then fills in the weights. `UnitSlopes` it knows, since we registered the class.
# `stretched` it does not: of a function, only the *name* is in the file.
#
# **Predict, then run:** of three ways to load the net, which fails?

# %%
ours = keras.Sequential([keras.Input((64,)), layers.Dense(3, stretched), UnitSlopes(0.1)])
ours.layers[1].alpha.assign([-1.0, 0.5, 2.0])  # as if trained
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "net.keras")
    ours.save(path)
    try:
        keras.models.load_model(path)
    except TypeError as error:
        print("TypeError, ...", str(error).rpartition("encountered: ")[2].split(".")[0])
    loaded = keras.models.load_model(path, custom_objects={"stretched": stretched})
    keras.saving.register_keras_serializable(package="lesson10")(stretched)  # @... above its def
    ours.save(path)
    again = keras.models.load_model(path)
print("outputs differ by", *(np.abs(ours(X) - model(X)).max() for model in (loaded, again)))
print("start", loaded.layers[1].start, "and alpha", loaded.layers[1].alpha.numpy())

# %% [markdown]
# The net is saved without complaint and cannot be read again:
# the end of a `TypeError` of several pages says what is missing.
# `custom_objects` gives the function to one call of `load_model`;
# registering it puts it on a list that every call looks into, as with classes.
# The list lives in memory, not in the file: **the notebook that loads the net
# has to run your definitions first.**
# (Run the cell again and nothing is missing: the list is still there.
# A `lambda` has no name: Keras warns when it saves one, and cannot load it.)
# The loaded layer has both: `start`, from `get_config`, and the trained `alpha`.
#
# **Your turn:** exercise 3 is another activation function that learns.
#
# ## Activations are not the activation function
#
# * The **activation function** of a layer is $f$, a formula: `layer.activation`;
# * its **activations** are $a$, the numbers it puts out: one for every example
#   and unit, and new ones for every input.
#
# A second model that starts at the same input and ends at an inner layer gives the
# numbers. It uses the *same* layer objects, so it has no weights of its own.
# Address a layer by a name that *you* gave it.
#
# Many texts start it at `model.input`. For a `Sequential` that raises an
# `AttributeError` in Keras 3, even if the model has an `Input` and has been trained:
# the attribute belongs to layers that were called on a symbolic input, and to
# functional models. `model.inputs`, a list, is there for both kinds.
#
# **Predict, then run:** the big model is trained after the small one was built.
# Do the small model's outputs change?

# %%
model = net("relu", "he_normal", depth=2, width=64, seed=10)
print("has an input:", hasattr(model, "input"), "- has inputs:", hasattr(model, "inputs"))
inner = keras.Model(model.inputs[0], model.get_layer("h2").output)
before = inner(X).numpy()
model.compile(keras.optimizers.SGD(0.05), CROSS_ENTROPY, metrics=["accuracy"])
model.fit(X, y, epochs=5, batch_size=64, verbose=2)
after = inner(X).numpy()
print("h2:", model.get_layer("h2").activation.__name__, after.shape, np.abs(after - before).max())

# %% [markdown]
# The last line shows the activation *function* of `h2`, the shape of its *activations*,
# and how far training moved them: shared weights, not a copy.
# (The error of `model.input` suggests to call the model. After
# `model(keras.Input((64,)))` the attribute exists, but it is another input,
# from which no way leads to `h2`.
# `K.function`, which older texts use, is gone from Keras 3.)
#
# **Your turn:** exercise 4 gives several layers at once.
#
# ## Gradients, layer by layer
#
# `tf.GradientTape` records what happens in the forward pass; `tape.gradient` then walks
# back through it as you did by hand in lesson 5.
# For lesson 6's question, does the gradient reach the first layer,
# take the **kernels** $W_l$ only: a bias's gradient is $\sum_i dz_i$,
# without the factor $a_{l-1}$, and says something else.
#
# Each line of the plot is one net with 20 hidden layers of 100 units, before any
# training: the root mean square (rms) of $dW_l$, so that layers of all sizes compare.
# The initialisers differ, as the activations want it. So there is a control:
# `stretched`, the sigmoid's curve with the slope 1 at 0, and the sigmoid's initialiser.


# %%
def kernel_rms(model, X, y):
    """Root mean square of dW, for all Dense layers from the first to the logits."""
    kernels = [v for v in model.trainable_variables if v.path.endswith("/kernel")]
    with tf.GradientTape() as tape:
        loss = CROSS_ENTROPY(y, model(X))
    return np.array([np.sqrt(np.mean(dW.numpy() ** 2)) for dW in tape.gradient(loss, kernels)])


# %%
bent = {"sigmoid": "sigmoid", "4 sigmoid - 2": stretched, "tanh": "tanh"}
deep = {name: (f, "glorot_uniform") for name, f in bent.items()} | {"relu": ("relu", "he_normal")}
sizes = {}  # name: (seeds, 21)
for name, how in deep.items():
    nets = [net(*how, depth=20, width=100, seed=seed) for seed in range(5)]
    sizes[name] = np.array([kernel_rms(model, X[:200], y[:200]) for model in nets])
    low, _, middle, _, high = np.sort(sizes[name][:, 0] / sizes[name][:, 19])
    print(f"{name:13} dW_1 / dW_20: {low:.1e} to {high:.1e}; a layer {middle ** (1 / 19):.2f}")

# %%
# @title Draw the gradients, layer by layer
for (name, rms), style in zip(sizes.items(), ("-", "--", "-.", "-"), strict=True):
    look = {"color": COLORS[name.split()[name[0] == "4"]], "label": [name] + 4 * [None]}
    plt.semilogy(range(1, 22), rms.T, style, **look)
plt.title("20 layers deep: with slopes of 1/4 the gradient does not arrive (5 seeds)")
plt.gca().set(xlabel="layer l (21: logits)", ylabel="rms of $dW_l$", xticks=range(1, 22, 4))
plt.legend()
show_figure(
    "Rms of dW over the layers 1 to 21, logarithmic, five seeds each. The sigmoid's lines climb"
    " straight, from 1e-14 at layer 1 to 1e-3 at layer 20; those of tanh, ReLU and the stretched"
    " sigmoid are level."
)

# %% [markdown]
# Read it from right to left, as the gradient walks. The sigmoid's lines are straight on
# a log scale: each layer multiplies by about 1/4, the largest slope a sigmoid has.
# The dashed lines are level: it is not the S-shape that stops the gradient,
# but how steep and how high it lies (lesson 7 mends both by the start weights).
# Tanh and ReLU stay level too.
# (Lesson 6 fed random inputs: its ratios differ a little.)
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


# %%
class Measure(keras.callbacks.Callback):
    """Keeps what `measure` returns before training and after each epoch in `rows`."""

    def on_train_begin(self, logs=None):
        self.rows = [measure(self.model)]

    def on_epoch_end(self, epoch, logs=None):
        self.rows.append(measure(self.model))


def measure(model):
    """Mean, std, sparsity of a and rms of dW of each hidden layer, on the same 200 images."""
    a, rows = X[:200], []
    for layer, size in zip(model.layers, kernel_rms(model, X[:200], y[:200]), strict=True):
        a = np.asarray(layer(a))  # from layer to layer by hand
        rows.append((a.mean(), a.std(axis=0).mean(), np.mean(a == 0), size))
    return rows[:-1]


# %% [markdown]
# The 200 images stay the same: a curve moves because the net does.
# **Sparsity** is the share of activations that are exactly 0.
# The **std** is taken over the images, for each unit, and then averaged:
# it says how differently a layer answers to different images.
#
# Five hidden layers, plain SGD at 0.1, a rate at which the ReLU net learns.
# For the sigmoid net there is none to choose: in lesson 7, with this start and depth,
# in 20 epochs it guessed at every rate tried, from 0.001 to 0.1.
#
# **Predict, then run:** which of the four numbers will tell you first
# that the sigmoid net is not learning?

# %%
diaries = {"sigmoid": [], "relu": []}  # for each seed (epochs + 1, layers, 4)
for name, seed in itertools.product(diaries, range(5)):
    model, diary = net(*deep[name], depth=5, width=64, seed=seed), Measure()
    model.compile(keras.optimizers.SGD(0.1), CROSS_ENTROPY, steps_per_execution=35)
    fit = model.fit(X[train], y[train], 32, epochs=5, verbose=0, callbacks=[diary])
    print(f"{name:7} seed {seed}, loss by epoch:", np.round(fit.history["loss"], 3))
    diaries[name].append(diary.rows)

# %%
# @title Draw the four numbers of three layers, by epoch
titles = "mean of a", "std of a over images (log)", "share of a = 0", "rms of dW (log)"
fig, panels = plt.subplots(2, 4, figsize=(11, 5.5), sharex=True, sharey="col")
for row, (name, diary) in zip(panels, diaries.items(), strict=True):
    for axes, curves in zip(row, np.moveaxis(diary, 3, 0), strict=True):  # (seeds, epochs, layers)
        for seed, (level, style) in itertools.product(range(5), ((1, "-"), (3, "--"), (5, ":"))):
            axes.plot(curves[seed, :, level - 1], style, color=COLORS[name], alpha=0.7)
    row[0].set_ylabel(name)
for axes, title in zip(panels[0], titles, strict=True):
    axes.set(title=title, yscale="log" if "log" in title else "linear")
panels[0, 0].legend(["h1", "h3", "h5"], title="layer")
fig.supxlabel("epoch")
show_figure(
    "Two rows, sigmoid and ReLU; four panels each, by epoch: mean of a, its std over the images,"
    " share of zeros, rms of dW, for the layers 1, 3 and 5. In the sigmoid's row the std of layer"
    " 5 lies far below that of layer 1 and hardly moves; in the ReLU's row the layers lie together."
)

# %% [markdown]
# Upper row: before the first step the std says it. The sigmoid's fifth layer gives
# nearly the same activations to every image, while the mean looks as it should.
# The first layer's gradient starts some hundred times smaller than the fifth's.
# The loss stays near $\ln 10 = 2.303$ or a little above:
# the net says about one tenth for every class.
# Lower row: the ReLU net's gradients are of one size in all layers and shrink together
# as the loss falls, with ups and downs;
# about half of the activations are exactly 0, in every layer.
# The sigmoid is never exactly 0: sparsity says nothing about it.
#
# **Your turn:** exercises 6 and 7.
#
# ## Common mistakes
#
# * **Softmax in the model and `from_logits=True`,** or neither of them.
# * **The activation function named, the initialiser forgotten.** Glorot is the default.
# * **`LeakyReLU()` taken for `"leaky_relu"`:** 0.3 and 0.2. **`PReLU()` taken for
#   He's:** its slope starts at 0, theirs at 0.25. Write the slope down.
# * **A function of yours, saved but not registered:** the file holds its name only.
# * **`model.input` of a `Sequential`:** an `AttributeError`. Use `model.inputs[0]`.
# * **`tf.Variable` in a layer:** never trained, never saved. Use `add_weight`.
# * **`input_shape=` on a layer:** Keras 3 warns. Begin with `keras.Input(...)`.
# * **`tensorflow.python.keras` imports:** private, and another Keras than yours.
# * **Integer labels with `categorical_crossentropy`:** it wants one-hot rows.
# * **Automatic layer names** such as `dense_1`: they count on with every model, so run
#   the cell twice and they change.
# * **A probe model from `clone_model`:** it has *new* random weights.
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
