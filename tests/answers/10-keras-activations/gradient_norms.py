"""Answers to `gradient_norms` that learners hand in."""


# %% right: all weights, kernels picked
def gradient_norms(model, x, y):
    kernels = [v for v in model.weights if v.path.endswith("/kernel")]
    with tf.GradientTape() as tape:
        logits = model(x, training=False)
        losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=logits)
        loss = tf.reduce_mean(losses)
    norms = {}
    for v, g in zip(kernels, tape.gradient(loss, kernels)):
        norms[v.path.split("/")[-2]] = float(tf.norm(g))
    return norms


# %% right: one tape for each layer, one-hot
def gradient_norms(model, x, y):
    loss_of = keras.losses.CategoricalCrossentropy(from_logits=True)
    norms = {}
    for layer in model.layers:
        if getattr(layer, "kernel", None) is not None:
            with tf.GradientTape() as tape:
                logits = model(x)
                loss = loss_of(keras.ops.one_hot(y, logits.shape[-1]), logits)
            norms[layer.name] = tf.sqrt(tf.reduce_sum(tape.gradient(loss, layer.kernel) ** 2))
    return norms


# %% right: by hand through softmax, watched
def gradient_norms(model, x, y):
    layers = [layer for layer in model.layers if getattr(layer, "kernel", None) is not None]
    kernels = [layer.kernel.value for layer in layers]
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(kernels)
        logp = keras.ops.log_softmax(model(x))
        loss = -keras.ops.mean(keras.ops.sum(logp * np.eye(logp.shape[1])[y], axis=1))
    grads = tape.gradient(loss, kernels)
    return {a.name: np.sqrt(np.sum(np.asarray(g, "float64") ** 2)) for a, g in zip(layers, grads)}


# %% wrong: the loss outside of the tape
# says: `tape.gradient` gave None: the model or the loss stands outside of the tape, or `predict` inside, or the model is called twice
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        logits = model(x)
    loss = loss_of(y, logits)
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: np.linalg.norm(g) for layer, g in zip(layers, grads)}


# %% wrong: the model outside of the tape
# says: `tape.gradient` gave None: the model or the loss stands outside of the tape, or `predict` inside, or the model is called twice
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    logits = model(x)
    with tf.GradientTape() as tape:
        loss = loss_of(y, logits)
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: np.linalg.norm(g) for layer, g in zip(layers, grads)}


# %% wrong: predict inside the tape
# says: `tape.gradient` gave None: the model or the loss stands outside of the tape, or `predict` inside, or the model is called twice
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model.predict(x, verbose=0))
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: np.linalg.norm(g) for layer, g in zip(layers, grads)}


# %% wrong: two calls of the model
# says: `tape.gradient` gave None: the model or the loss stands outside of the tape, or `predict` inside, or the model is called twice
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        logits = model(x)
    loss = loss_of(y, model(x) + 0 * logits.numpy())
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: np.linalg.norm(g) for layer, g in zip(layers, grads)}


# %% wrong: numpy inside the tape, tf.norm
# says: `tape.gradient` gave None: the model or the loss stands outside of the tape, or `predict` inside, or the model is called twice
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        loss = loss_of(y, np.asarray(model(x)))
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: float(tf.norm(g)) for layer, g in zip(layers, grads)}


# %% wrong: the tape mistake, .numpy()
# says: `tape.gradient` gave None: the model or the loss stands outside of the tape, or `predict` inside, or the model is called twice
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        pass
    loss = loss_of(y, model(x))
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: np.sqrt((g.numpy() ** 2).sum()) for layer, g in zip(layers, grads)}


# %% wrong: the tape mistake, None left out
# says: `tape.gradient` gave None: the model or the loss stands outside of the tape, or `predict` inside, or the model is called twice: leaving it out does not help
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        logits = model(x)
    loss = loss_of(y, logits)
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: np.linalg.norm(g) for layer, g in zip(layers, grads) if g is not None}


# %% wrong: biases mixed in
# says: the bias's gradient is mixed in: kernels only
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    grads = tape.gradient(loss, [layer.weights for layer in layers])
    return {layer.name: float(tf.linalg.global_norm(g)) for layer, g in zip(layers, grads)}


# %% wrong: square of the norm
# says: that is the sum of the squares: take its root
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: float(tf.reduce_sum(g**2)) for layer, g in zip(layers, grads)}


# %% wrong: from_logits forgotten
# says: the loss took the logits for probabilities: from_logits=True (a 0 may also be a gradient that the tape did not see)
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy()
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: np.linalg.norm(g) for layer, g in zip(layers, grads)}


# %% wrong: sum over the batch
# says: as many times too large as there are examples: the loss is the mean over the batch, not the sum
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True, reduction="sum")
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: np.linalg.norm(g) for layer, g in zip(layers, grads)}


# %% wrong: root mean square
# says: the norm adds the squares up and does not average them; or the softmax is taken twice
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: np.sqrt(np.mean(g.numpy() ** 2)) for layer, g in zip(layers, grads)}


# %% wrong: softmax before the loss
# says: the norm adds the squares up and does not average them; or the softmax is taken twice
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        loss = loss_of(y, keras.ops.softmax(model(x)) + 0)
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: np.linalg.norm(g) for layer, g in zip(layers, grads)}


# %% wrong: the gradient itself
# says: that is the gradient itself: one number is asked for, its norm
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: g.numpy() for layer, g in zip(layers, grads)}


# %% wrong: keys are paths
# says: it must be a dictionary with the keys
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.kernel.path: np.linalg.norm(g) for layer, g in zip(layers, grads)}


# %% wrong: first weight of every layer
# says: the weights of a PReLU are no kernel
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if layer.weights]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    grads = tape.gradient(loss, [layer.weights[0] for layer in layers])
    return {layer.name: np.linalg.norm(g) for layer, g in zip(layers, grads)}


# %% wrong: Dense layers only
# says: convolutions have kernels, too: not only Dense layers count
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: np.linalg.norm(g) for layer, g in zip(layers, grads)}


# %% wrong: matrices only
# says: convolutions have kernels, too: not only Dense layers count
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [
        layer for layer in model.layers if hasattr(layer, "kernel") and layer.kernel.ndim == 2
    ]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: np.linalg.norm(g) for layer, g in zip(layers, grads)}


# %% wrong: trainable ones only
# says: a frozen layer appears like all others: go through model.layers, not trainable_variables
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    kernels = [v for v in model.trainable_variables if v.path.endswith("/kernel")]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    grads = tape.gradient(loss, kernels)
    return {v.path.split("/")[-2]: np.linalg.norm(g) for v, g in zip(kernels, grads)}


# %% wrong: in training mode
# says: half of the numbers were switched off by Dropout: look at the net as it is in use, not in training
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x, training=True))
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: np.linalg.norm(g) for layer, g in zip(layers, grads)}


# %% wrong: norm of the last axis's columns, added up
# says: norms over one axis are added up: all numbers of a kernel go under one root
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: np.linalg.norm(g, axis=0).sum() for layer, g in zip(layers, grads)}


# %% wrong: largest entry
# says: that is the largest entry: the norm is the root of the sum of all squares
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: np.abs(g).max() for layer, g in zip(layers, grads)}


# %% wrong: sum of the sizes
# says: that is the sum of the sizes: add the squares, then take the root
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: np.abs(g).sum() for layer, g in zip(layers, grads)}


# %% wrong: the layers in the other order
# says: the norms are in the wrong order: each under its own layer's name
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: np.linalg.norm(g) for layer, g in zip(layers, grads[::-1])}


# %% wrong: trains a step
# says: the weights have changed: look at the gradient, and make no step
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    keras.optimizers.SGD(0.1).apply(grads, [layer.kernel for layer in layers])
    return {layer.name: np.linalg.norm(g) for layer, g in zip(layers, grads)}


# %% wrong: returns nothing
# says: is there a `return`?
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    norms = {layer.name: np.linalg.norm(g) for layer, g in zip(layers, grads)}


# %% wrong: the tape mistake, None counted as 0
# says: a gradient of 0 or None in every layer: the model or the loss stands outside of the tape, or `predict` inside, or the model is called twice
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        logits = model(x)
    loss = loss_of(y, logits)
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    norms = [0.0 if g is None else float(tf.norm(g)) for g in grads]
    return dict(zip([layer.name for layer in layers], norms))


# %% wrong: the tape mistake, zeros asked for
# says: a gradient of 0 or None in every layer: the model or the loss stands outside of the tape, or `predict` inside, or the model is called twice
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model.predict(x, verbose=0))
    kernels, zero = [layer.kernel for layer in layers], tf.UnconnectedGradients.ZERO
    grads = tape.gradient(loss, [k.value for k in kernels], unconnected_gradients=zero)
    return {layer.name: np.linalg.norm(g) for layer, g in zip(layers, grads)}


# %% wrong: the tape mistake, None handed on
# says: `tape.gradient` gave None: the model or the loss stands outside of the tape, or `predict` inside, or the model is called twice
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    with tf.GradientTape() as tape:
        logits = model(x)
    loss = loss_of(y, logits)
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: g and np.linalg.norm(g) for layer, g in zip(layers, grads)}


# %% wrong: Dense layers and convolutions
# says: a depthwise convolution has a kernel, too: ask each layer whether it has one, not for its class
def gradient_norms(model, x, y):
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    kinds = (keras.layers.Dense, keras.layers.Conv1D, keras.layers.Conv2D)
    layers = [layer for layer in model.layers if isinstance(layer, kinds)]
    with tf.GradientTape() as tape:
        loss = loss_of(y, model(x))
    grads = tape.gradient(loss, [layer.kernel for layer in layers])
    return {layer.name: np.linalg.norm(g) for layer, g in zip(layers, grads)}
