"""Answers to `build_cnn` that learners hand in."""


# %% right: branches of an if
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% right: VarianceScaling and uniform kernels, the sum by a function
def build_cnn(activation="relu", n_classes=10):
    scale, mode = 2.0, "fan_in"
    if activation == "selu":
        scale = 1.0
    elif activation in ["tanh", "sigmoid", "linear"]:
        scale, mode = 1.0, "fan_avg"

    def conv(maps, size, stride, name, act=None):
        return keras.layers.Conv2D(
            maps,
            (size, size),
            strides=(stride, stride),
            padding="same",
            activation=keras.activations.get(act),
            kernel_initializer=keras.initializers.VarianceScaling(
                scale, mode=mode, distribution="uniform"
            ),
            name=name,
        )

    image = keras.Input(shape=(8, 8, 1), name="image")
    first = conv(24, 5, 1, "conv1", activation)(image)
    both = keras.layers.add(
        [conv(48, 1, 2, "skip")(first), conv(48, 3, 2, "conv2")(first)], name="sum"
    )
    x = keras.layers.Activation(keras.activations.get(activation), name="act")(both)
    x = keras.layers.GlobalAvgPool2D(name="gap")(x)
    x = keras.layers.Dense(n_classes, activation="linear", name="logits")(x)
    return keras.Model(inputs=image, outputs=x, name="two_ways")


# %% right: a table of initialisers, the stride of skip without padding
def build_cnn(activation="relu", n_classes=10):
    table = {
        "selu": keras.initializers.LecunUniform,
        "tanh": keras.initializers.GlorotNormal,
        "sigmoid": keras.initializers.GlorotNormal,
        "linear": keras.initializers.GlorotNormal,
    }
    start = table.get(activation, keras.initializers.HeUniform)
    rest = [
        keras.layers.Activation(activation, name="act"),
        keras.layers.GlobalAveragePooling2D(name="gap"),
        keras.layers.Dense(n_classes, name="logits"),
    ]
    image = keras.layers.Input((8, 8, 1))
    one = keras.layers.Conv2D(
        24, 5, 1, "same", name="conv1", activation=activation, kernel_initializer=start()
    )(image)
    two = keras.layers.Conv2D(48, 3, 2, "same", name="conv2", kernel_initializer=start())(one)
    way = keras.layers.Conv2D(48, 1, 2, "valid", name="skip", kernel_initializer=start())(one)
    x = keras.layers.Add(name="sum")((two, way))
    for layer in rest:
        x = layer(x)
    return keras.Model(image, x)


# %% wrong: softmax output
# says: a softmax stands behind the logits: leave the activation of the last layer out
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, activation="softmax", name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: activation after every layer
# says: the logits have an activation: leave it out
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, activation=activation, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: activation on conv2 too
# says: conv2 has an activation of its own: it comes once, behind the sum
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, activation=activation, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: activation on both ways
# says: both ways have an activation before the sum, which brings its own
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, activation=activation, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, activation=activation, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: activation forgotten on conv1
# says: conv1 has no activation
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: activation behind the sum is always ReLU
# says: there is a ReLU where `activation` belongs
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation("relu", name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: always ReLU
# says: every activation is ReLU: use the argument `activation`
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation="relu", name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation("relu", name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: the difference
# says: the two ways are subtracted: `Add` adds them
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Subtract(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: the ways multiplied
# says: the two ways are multiplied: `Add` adds them
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Multiply(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: the ways side by side
# says: the maps of both ways stand side by side: `Concatenate` for `Add`
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Concatenate(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: skip reads the image
# says: `skip` reads the image: it has one channel there, 24 behind `conv1`
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(x)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: kernels of three
# says: `conv1` has kernels of 3 x 3: (624 - 24) / 24 is 25 numbers for each map
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 3, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: skip with kernels of three
# says: `skip` has kernels of 3 x 3: (1200 - 48) / (24 * 48) is 1 number for each
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 3, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: no stride
# says: both ways have stride 1: 8 places must become 4
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=1, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=1, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: stride on conv1
# says: the stride is in `conv1`: it has 8 x 8 places, those behind it have 4 x 4
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, strides=2, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: no padding
# says: `conv1` has 4 x 4 places: the zeros around the image, padding="same", are missing
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, padding="same", name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: ten classes always
# says: `n_classes` is not used: there are ten logits
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(10, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: maximum pooling at the end
# says: `gap` takes each map's maximum: it must be the mean
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalMaxPooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: flatten
# says: the maps are laid out in a row of 768: `gap` is the mean of each map
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.Flatten(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: no names
# says: every layer needs its name from the summary
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, **how)(a)
    h = keras.layers.Add()([z, s])
    h = keras.layers.Activation(activation)(h)
    h = keras.layers.GlobalAveragePooling2D()(h)
    logits = keras.layers.Dense(n_classes)(h)
    return keras.Model(x, logits)


# %% wrong: a layer too many
# says: there is a layer too many, which the summary does not have
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    h = keras.layers.Dropout(0.3, name="dropout")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: without biases
# says: the convolutions have no biases: 24 and 48 weights are missing
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start, "use_bias": False}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: another input
# says: (None, 28, 28, 1)
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((28, 28, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: input_shape on a layer
# says: warned: Do not pass an `input_shape`
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(
        24, 5, input_shape=(8, 8, 1), activation=activation, name="conv1", **how
    )(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: the lesson's net
# says: that is the lesson's net: one way only, and other layers than in the summary
def build_cnn(activation="relu", n_classes=10):
    table = {"selu": "lecun_normal", "tanh": "glorot_uniform", "sigmoid": "glorot_uniform"}
    how = {"activation": activation, "kernel_initializer": table.get(activation, "he_normal")}
    return keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 5, padding="same", name="conv1", **how),
            keras.layers.Conv2D(32, 3, padding="same", name="conv2", **how),
            keras.layers.MaxPooling2D(2, name="pool"),
            keras.layers.Conv2D(64, 3, name="conv3", **how),
            keras.layers.Flatten(name="flatten"),
            keras.layers.Dropout(0.3, name="dropout"),
            keras.layers.Dense(n_classes, name="logits"),
        ]
    )


# %% wrong: Keras's default initialiser
# says: these are Keras's own kernels, Glorot's: kernel_initializer= is missing
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same"}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: He for all
# says: He's initialiser does not match SELU, which needs LeCun's
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: He for SELU
# says: He's initialiser does not match SELU, which needs LeCun's
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: initialiser on the second convolution only
# says: only `conv2` starts from He's initialiser: all three kernels must
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, padding="same", activation=activation, name="conv1")(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, padding="same", name="skip")(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: skip left at the default
# says: `skip` starts from Keras's own initialiser, Glorot's
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, padding="same", name="skip")(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits)


# %% wrong: returns nothing
# says: is there a `return`?
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    keras.Model(x, logits)


# %% wrong: returns its layers
# says: has no `layers`
def build_cnn(activation="relu", n_classes=10):
    start = "he_normal"
    if activation == "selu":
        start = "lecun_normal"
    if activation in ("tanh", "sigmoid", "linear"):
        start = "glorot_uniform"
    how = {"padding": "same", "kernel_initializer": start}
    x = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(24, 5, activation=activation, name="conv1", **how)(x)
    z = keras.layers.Conv2D(48, 3, strides=2, name="conv2", **how)(a)
    s = keras.layers.Conv2D(48, 1, strides=2, name="skip", **how)(a)
    h = keras.layers.Add(name="sum")([z, s])
    h = keras.layers.Activation(activation, name="act")(h)
    h = keras.layers.GlobalAveragePooling2D(name="gap")(h)
    logits = keras.layers.Dense(n_classes, name="logits")(h)
    return keras.Model(x, logits).layers
