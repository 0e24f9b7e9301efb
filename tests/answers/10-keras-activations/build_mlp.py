"""Answers to `build_mlp` that learners hand in."""


# %% right: functional
def build_mlp(n_in, hidden, n_out, activation, initializer):
    inputs = keras.Input(shape=(n_in,), name="x")
    a = inputs
    for i, units in enumerate(hidden):
        dense = keras.layers.Dense(
            units, kernel_initializer=initializer, name="hidden_" + str(i + 1)
        )
        bend = keras.layers.Activation(keras.activations.get(activation), name=f"bend_{i + 1}")
        a = bend(dense(a))
    zero = keras.initializers.Zeros()
    return keras.Model(inputs, keras.layers.Dense(n_out, None, True, zero, name="logits")(a))


# %% right: a layer at a time, each with an initialiser object of its own
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential()
    model.add(keras.Input((n_in,)))
    for i, units in enumerate(hidden, start=1):
        start = keras.initializers.get(initializer)
        model.add(keras.layers.Dense(units, kernel_initializer=start, name=f"hidden_{i}"))
        model.add(keras.layers.Activation(activation, name=f"bend_{i}"))
    model.add(keras.layers.Dense(n_out, kernel_initializer="zeros", name="logits"))
    return model


# %% right: compiled, linear named, the logits' weights set to 0
def build_mlp(n_in, hidden, n_out, activation, initializer):
    pairs = [
        (
            keras.layers.Dense(m, "linear", kernel_initializer=initializer, name=f"hidden_{i}"),
            keras.layers.Activation(activation, name=f"bend_{i}"),
        )
        for i, m in zip(range(1, 99), hidden)
    ]
    parts = [part for pair in pairs for part in pair]
    logits = keras.layers.Dense(n_out, activation="linear", name="logits")
    model = keras.Sequential([keras.layers.InputLayer(shape=(n_in,)), *parts, logits])
    logits.set_weights([0 * w for w in logits.get_weights()])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss)
    return model


# %% wrong: softmax at the end
# says: these are probabilities: the last layer applies softmax, but the loss wants logits
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential([keras.Input((n_in,))])
    for i, m in enumerate(hidden, 1):
        model.add(keras.layers.Dense(m, kernel_initializer=initializer, name=f"hidden_{i}"))
        model.add(keras.layers.Activation(activation, name=f"bend_{i}"))
    model.add(keras.layers.Dense(n_out, "softmax", kernel_initializer="zeros", name="logits"))
    return model


# %% wrong: sigmoid at the end
# says: these are sigmoids of the logits: leave the last layer linear
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential([keras.Input((n_in,))])
    for i, m in enumerate(hidden, 1):
        model.add(keras.layers.Dense(m, kernel_initializer=initializer, name=f"hidden_{i}"))
        model.add(keras.layers.Activation(activation, name=f"bend_{i}"))
    model.add(keras.layers.Dense(n_out, "sigmoid", kernel_initializer="zeros", name="logits"))
    return model


# %% wrong: activation on the logits
# says: the last layer applies `activation` too: logits are linear
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential([keras.Input((n_in,))])
    for i, m in enumerate(hidden, 1):
        model.add(keras.layers.Dense(m, kernel_initializer=initializer, name=f"hidden_{i}"))
        model.add(keras.layers.Activation(activation, name=f"bend_{i}"))
    model.add(keras.layers.Dense(n_out, activation, kernel_initializer="zeros", name="logits"))
    return model


# %% wrong: activation in the Dense layer and behind it
# says: the activation function is applied twice, in `hidden_1` and in `bend_1`
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential([keras.Input((n_in,))])
    for i, m in enumerate(hidden, 1):
        model.add(
            keras.layers.Dense(m, activation, kernel_initializer=initializer, name=f"hidden_{i}")
        )
        model.add(keras.layers.Activation(activation, name=f"bend_{i}"))
    model.add(keras.layers.Dense(n_out, kernel_initializer="zeros", name="logits"))
    return model


# %% wrong: the lesson's net
# says: the activation functions need layers of their own, `bend_1` and so on
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential([keras.Input((n_in,))])
    for i, m in enumerate(hidden, 1):
        model.add(
            keras.layers.Dense(m, activation, kernel_initializer=initializer, name=f"hidden_{i}")
        )
    model.add(keras.layers.Dense(n_out, kernel_initializer="zeros", name="logits"))
    return model


# %% wrong: input_shape on the first layer
# says: warned: Do not pass an `input_shape`
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential()
    for i, m in enumerate(hidden, 1):
        more = {"input_shape": (n_in,)} if i == 1 else {}
        model.add(keras.layers.Dense(m, kernel_initializer=initializer, name=f"hidden_{i}", **more))
        model.add(keras.layers.Activation(activation, name=f"bend_{i}"))
    more = {} if hidden else {"input_shape": (n_in,)}
    model.add(keras.layers.Dense(n_out, kernel_initializer="zeros", name="logits", **more))
    return model


# %% wrong: no input
# says: there are no weights yet: begin with keras.Input((n_in,))
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential()
    for i, m in enumerate(hidden, 1):
        model.add(keras.layers.Dense(m, kernel_initializer=initializer, name=f"hidden_{i}"))
        model.add(keras.layers.Activation(activation, name=f"bend_{i}"))
    model.add(keras.layers.Dense(n_out, kernel_initializer="zeros", name="logits"))
    return model


# %% wrong: bends that do not bend
# says: these are the outputs of a linear net: hand `activation` to the layers `bend_1` and so on
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential([keras.Input((n_in,))])
    for i, m in enumerate(hidden, 1):
        model.add(keras.layers.Dense(m, kernel_initializer=initializer, name=f"hidden_{i}"))
        model.add(keras.layers.Activation("linear", name=f"bend_{i}"))
    model.add(keras.layers.Dense(n_out, kernel_initializer="zeros", name="logits"))
    return model


# %% wrong: initialiser forgotten
# says: the first weights by the initializer
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential([keras.Input((n_in,))])
    for i, m in enumerate(hidden, 1):
        model.add(keras.layers.Dense(m, name=f"hidden_{i}"))
        model.add(keras.layers.Activation(activation, name=f"bend_{i}"))
    model.add(keras.layers.Dense(n_out, kernel_initializer="zeros", name="logits"))
    return model


# %% wrong: initialiser for the bias too
# says: the biases start by the initialiser, too: it is for the kernels only
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential([keras.Input((n_in,))])
    for i, m in enumerate(hidden, 1):
        start = {"kernel_initializer": initializer}
        if initializer == "ones":
            start["bias_initializer"] = initializer
        model.add(keras.layers.Dense(m, name=f"hidden_{i}", **start))
        model.add(keras.layers.Activation(activation, name=f"bend_{i}"))
    model.add(keras.layers.Dense(n_out, kernel_initializer="zeros", name="logits"))
    return model


# %% wrong: initialiser for the logits, too
# says: the kernel of the logits starts by `initializer`; an untrained net is to put out 0
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential([keras.Input((n_in,))])
    for i, m in enumerate(hidden, 1):
        model.add(keras.layers.Dense(m, kernel_initializer=initializer, name=f"hidden_{i}"))
        model.add(keras.layers.Activation(activation, name=f"bend_{i}"))
    model.add(keras.layers.Dense(n_out, kernel_initializer=initializer, name="logits"))
    return model


# %% wrong: logits that start at random
# says: the first weights by the initializer
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential([keras.Input((n_in,))])
    for i, m in enumerate(hidden, 1):
        model.add(keras.layers.Dense(m, kernel_initializer=initializer, name=f"hidden_{i}"))
        model.add(keras.layers.Activation(activation, name=f"bend_{i}"))
    model.add(keras.layers.Dense(n_out, name="logits"))
    return model


# %% wrong: one initialiser object for all layers
# says: two kernels start with the same numbers: the layers share one initialiser object
def build_mlp(n_in, hidden, n_out, activation, initializer):
    start = keras.initializers.get(initializer)
    model = keras.Sequential([keras.Input((n_in,))])
    for i, m in enumerate(hidden, 1):
        model.add(keras.layers.Dense(m, kernel_initializer=start, name=f"hidden_{i}"))
        model.add(keras.layers.Activation(activation, name=f"bend_{i}"))
    model.add(keras.layers.Dense(n_out, kernel_initializer="zeros", name="logits"))
    return model


# %% wrong: always ReLU and He
# says: this is a ReLU net: use the argument `activation`
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential([keras.Input((n_in,))])
    for i, m in enumerate(hidden, 1):
        he = keras.initializers.HeNormal(seed=i)
        model.add(keras.layers.Dense(m, kernel_initializer=he, name=f"hidden_{i}"))
        model.add(keras.layers.Activation("relu", name=f"bend_{i}"))
    model.add(keras.layers.Dense(n_out, kernel_initializer="zeros", name="logits"))
    return model


# %% wrong: counts from 0
# says: the layers are counted from 1, not from 0
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential([keras.Input((n_in,))])
    for i, m in enumerate(hidden):
        model.add(keras.layers.Dense(m, kernel_initializer=initializer, name=f"hidden_{i}"))
        model.add(keras.layers.Activation(activation, name=f"bend_{i}"))
    model.add(keras.layers.Dense(n_out, kernel_initializer="zeros", name="logits"))
    return model


# %% wrong: automatic names
# says: the names of the layers, all of them
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential([keras.Input((n_in,))])
    for i, m in enumerate(hidden, 1):
        model.add(keras.layers.Dense(m, kernel_initializer=initializer))
        model.add(keras.layers.Activation(activation))
    model.add(keras.layers.Dense(n_out, kernel_initializer="zeros"))
    return model


# %% wrong: Dropout besides
# says: there are layers that were not asked for, such as Dropout
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential([keras.Input((n_in,))])
    for i, m in enumerate(hidden, 1):
        model.add(keras.layers.Dense(m, kernel_initializer=initializer, name=f"hidden_{i}"))
        model.add(keras.layers.Activation(activation, name=f"bend_{i}"))
        model.add(keras.layers.Dropout(0.2, seed=1, name=f"drop_{i}"))
    model.add(keras.layers.Dense(n_out, kernel_initializer="zeros", name="logits"))
    return model


# %% wrong: Dropout under the name of a bend
# says: the outputs while training, no unit switched off
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential([keras.Input((n_in,))])
    for i, m in enumerate(hidden, 1):
        model.add(keras.layers.Dense(m, kernel_initializer=initializer, name=f"hidden_{i}"))
        bend = [keras.layers.Activation(activation), keras.layers.Dropout(0.5)]
        model.add(keras.Sequential([keras.Input((m,)), *bend], name=f"bend_{i}"))
    model.add(keras.layers.Dense(n_out, kernel_initializer="zeros", name="logits"))
    return model


# %% wrong: returns nothing
# says: is there a `return`?
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential([keras.Input((n_in,))])
    for i, m in enumerate(hidden, 1):
        model.add(keras.layers.Dense(m, kernel_initializer=initializer, name=f"hidden_{i}"))
        model.add(keras.layers.Activation(activation, name=f"bend_{i}"))
    model.add(keras.layers.Dense(n_out, kernel_initializer="zeros", name="logits"))


# %% wrong: returns the layers
# says: has no `layers`: it gave
def build_mlp(n_in, hidden, n_out, activation, initializer):
    model = keras.Sequential([keras.Input((n_in,))])
    for i, m in enumerate(hidden, 1):
        model.add(keras.layers.Dense(m, kernel_initializer=initializer, name=f"hidden_{i}"))
        model.add(keras.layers.Activation(activation, name=f"bend_{i}"))
    model.add(keras.layers.Dense(n_out, kernel_initializer="zeros", name="logits"))
    return model.layers
