"""Answers to `grad_cam` that learners hand in."""


# %% right: two models, the tape watches the maps
def grad_cam(model, x, class_index, layer_name):
    layer = model.get_layer(layer_name)
    first = keras.Model(model.inputs, layer.output)
    maps = tf.convert_to_tensor(first(x[np.newaxis]))
    both = keras.Model(model.inputs, [layer.output, model.outputs[0]])
    with tf.GradientTape() as tape:
        inner, logits = both(x[np.newaxis])
        tape.watch(inner)
        logit = logits[:, class_index]
    alpha = tf.reduce_sum(tape.gradient(logit, inner), axis=(0, 1, 2))
    heat = tf.nn.relu(tf.reduce_sum(alpha * maps[0], axis=-1)).numpy()
    top = heat.max()
    return heat / top if top else np.zeros(heat.shape)


# %% right: TensorFlow to the end
def grad_cam(model, x, class_index, layer_name):
    outputs = {"maps": model.get_layer(layer_name).output, "logits": model.outputs[0]}
    batch = tf.constant(x[None], "float32")
    with tf.GradientTape() as tape:
        tape.watch(batch)
        out = keras.Model(model.inputs, outputs)(batch, training=False)
        chosen = tf.gather(out["logits"], class_index, axis=1)
    alpha = tf.reduce_mean(tape.gradient(chosen, out["maps"]), axis=(1, 2), keepdims=True)
    heat = tf.maximum(tf.einsum("nijk,nuvk->ij", out["maps"], alpha), 0.0)
    return tf.math.divide_no_nan(heat, tf.reduce_max(heat)).numpy()


# %% right: a loop over channels
def grad_cam(model, x, class_index, layer_name):
    last = model.layers[-1].output
    inner = keras.Model(model.inputs, [model.get_layer(layer_name).output, last])
    with tf.GradientTape() as tape:
        maps, logits = inner(tf.expand_dims(tf.cast(x, tf.float32), 0))
        loss = tf.reduce_sum(logits * tf.one_hot([class_index], logits.shape[-1]))
    slopes = np.array(tape.gradient(loss, maps))[0]
    heat = sum(slopes[..., k].mean() * np.array(maps)[0, ..., k] for k in range(maps.shape[-1]))
    heat[heat < 0] = 0
    if heat.any():
        heat /= heat.max()
    return heat


# %% right: keras.ops
def grad_cam(model, x, class_index, layer_name):
    inner = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = inner(keras.ops.expand_dims(x, 0))
        logit = keras.ops.take(logits, class_index, axis=1)
    alpha = keras.ops.mean(tape.gradient(logit, maps), axis=(0, 1, 2))
    heat = keras.ops.relu(keras.ops.sum(maps[0] * alpha, axis=-1))
    top = float(keras.ops.max(heat))
    return keras.ops.convert_to_numpy(heat / top if top > 0 else heat)


# %% wrong: as it was handed over
# says: if it is the gradient that is None: the tape did not see how the logit comes from these maps, see hint 1
def grad_cam(model, x, class_index, layer_name):
    inner = keras.Model(model.inputs, model.get_layer(layer_name).output)
    maps = inner(x[None])
    with tf.GradientTape() as tape:
        p = tf.nn.softmax(model(x[None]))[0, class_index]
    slopes = tape.gradient(p, maps)[0].numpy()
    heat = np.sum(slopes * maps[0].numpy(), axis=2)
    heat = heat - heat.min()
    return heat / heat.max()


# %% wrong: two model calls inside of the tape
# says: if it is the gradient that is None: the tape did not see how the logit comes from these maps, see hint 1
def grad_cam(model, x, class_index, layer_name):
    inner = keras.Model(model.inputs, model.get_layer(layer_name).output)
    with tf.GradientTape() as tape:
        maps = inner(x[None])
        logit = model(x[None])[0, class_index]
    slopes = tape.gradient(logit, maps).numpy()[0]
    heat = np.maximum(maps[0].numpy() @ slopes.mean(axis=(0, 1)), 0)
    return heat / (heat.max() or 1)


# %% wrong: the logit is chosen outside of the tape
# says: if it is the gradient that is None: the tape did not see how the logit comes from these maps, see hint 1
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
    logit = logits[0, class_index]
    slopes = tf.reduce_mean(tape.gradient(logit, maps), axis=(0, 1, 2))
    heat = np.maximum(maps[0].numpy() @ slopes.numpy(), 0)
    return heat / (heat.max() or 1)


# %% wrong: the model is called outside of the tape
# says: if it is the gradient that is None: the tape did not see how the logit comes from these maps, see hint 1
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    maps, logits = both(x[None])
    with tf.GradientTape() as tape:
        logit = logits[0, class_index]
    slopes = np.array(tape.gradient(logit, maps))
    heat = np.maximum(maps[0].numpy() @ slopes.mean(axis=(0, 1, 2)), 0)
    return heat / (heat.max() or 1)


# %% wrong: predict inside of the tape
# says: if it is the gradient that is None: the tape did not see how the logit comes from these maps, see hint 1
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = (tf.constant(a) for a in both.predict(x[None], verbose=0))
        logit = logits[0, class_index]
    slopes = tape.gradient(logit, maps)[0].numpy()
    heat = np.maximum(maps[0].numpy() @ slopes.mean(axis=(0, 1)), 0)
    return heat / (heat.max() or 1)


# %% wrong: predict inside of the tape, arrays
# says: if it is the gradient that is None: the tape did not see how the logit comes from these maps, see hint 1
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both.predict(x[None], verbose=0)
        logit = logits[0, class_index]
    slopes = tape.gradient(logit, maps)[0].numpy()
    heat = np.maximum(maps[0] @ slopes.mean(axis=(0, 1)), 0)
    return heat / (heat.max() or 1)


# %% wrong: model.input of a Sequential
# says: a Sequential has no `input` and no `output` in Keras 3: take `model.inputs` and `model.outputs`
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.input, [model.get_layer(layer_name).output, model.output])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
        logit = logits[0, class_index]
    heat = maps[0].numpy() @ tape.gradient(logit, maps)[0].numpy().mean(axis=(0, 1))
    heat = np.maximum(heat, 0)
    return heat / (heat.max() or 1)


# %% wrong: no ReLU, scaled by minimum and maximum
# says: the map was shifted by its minimum: what speaks against the class must become 0, and the rest stay
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
        logit = logits[0, class_index]
    heat = maps[0].numpy() @ tape.gradient(logit, maps)[0].numpy().mean(axis=(0, 1))
    return (heat - heat.min()) / (np.ptp(heat) or 1)


# %% wrong: no ReLU
# says: some entries are negative: what speaks against the class is not cut off
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
        logit = logits[0, class_index]
    heat = maps[0].numpy() @ tape.gradient(logit, maps)[0].numpy().mean(axis=(0, 1))
    return heat / (heat.max() or 1)


# %% wrong: divided by the maximum before the ReLU
# says: a map without a positive entry was divided by its maximum, which is negative: cut off first
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
        logit = logits[0, class_index]
    heat = maps[0].numpy() @ tape.gradient(logit, maps)[0].numpy().mean(axis=(0, 1))
    return np.maximum(heat / (heat.max() or 1), 0)


# %% wrong: gradient of the probability
# says: that is the gradient of the probability, or of its logarithm, and the other classes have their say in it
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
        p = tf.nn.softmax(logits)[0, class_index]
    heat = np.maximum(maps[0].numpy() @ tape.gradient(p, maps)[0].numpy().mean(axis=(0, 1)), 0)
    return heat / (heat.max() or 1)


# %% wrong: gradient of the log-probability
# says: that is the gradient of the probability, or of its logarithm, and the other classes have their say in it
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
        p = tf.nn.log_softmax(logits)[0, class_index]
    heat = np.maximum(maps[0].numpy() @ tape.gradient(p, maps)[0].numpy().mean(axis=(0, 1)), 0)
    return heat / (heat.max() or 1)


# %% wrong: gradient of the loss
# says: the map shows what speaks against the class: a loss falls where the logit rises
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
        loss = -tf.nn.log_softmax(logits)[0, class_index]
    heat = np.maximum(maps[0].numpy() @ tape.gradient(loss, maps)[0].numpy().mean(axis=(0, 1)), 0)
    return heat / (heat.max() or 1)


# %% wrong: weights not averaged
# says: maps and gradient were multiplied place by place: take the gradient's mean over the places first
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
        logit = logits[0, class_index]
    heat = np.maximum(np.sum(tape.gradient(logit, maps)[0] * maps[0], axis=-1), 0)
    return heat / (heat.max() or 1)


# %% wrong: not divided by the maximum
# says: the largest entry is not 1: is the map divided by its maximum?
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
        logit = logits[0, class_index]
    slopes = tape.gradient(logit, maps)[0].numpy()
    return np.maximum(maps[0].numpy() @ slopes.mean(axis=(0, 1)), 0)


# %% wrong: 0/0
# says: an all-zero map was divided by its maximum, and that is 0/0: leave it 0
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
        logit = logits[0, class_index]
    slopes = tape.gradient(logit, maps)[0].numpy()
    heat = np.maximum(maps[0].numpy() @ slopes.mean(axis=(0, 1)), 0)
    return heat / heat.max()


# %% wrong: a small number added
# says: the largest entry is not 1: a small number was added to the maximum
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
        logit = logits[0, class_index]
    slopes = tape.gradient(logit, maps)[0].numpy()
    heat = np.maximum(maps[0].numpy() @ slopes.mean(axis=(0, 1)), 0)
    return heat / (heat.max() + 1e-3)


# %% wrong: absolute value
# says: what speaks against the class has lost its sign: it is to be cut off, not turned round
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
        logit = logits[0, class_index]
    heat = np.abs(maps[0].numpy() @ tape.gradient(logit, maps)[0].numpy().mean(axis=(0, 1)))
    return heat / (heat.max() or 1)


# %% wrong: positive weights only
# says: channels that speak against the class were left out: only their sum with the others is cut off
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
        logit = logits[0, class_index]
    alpha = np.maximum(tape.gradient(logit, maps)[0].numpy().mean(axis=(0, 1)), 0)
    heat = np.maximum(maps[0].numpy() @ alpha, 0)
    return heat / (heat.max() or 1)


# %% wrong: the predicted class instead
# says: the map belongs to the class that the net says: use `class_index`
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
        logit = tf.reduce_max(logits)
    heat = maps[0].numpy() @ tape.gradient(logit, maps)[0].numpy().mean(axis=(0, 1))
    heat = np.maximum(heat, 0)
    return heat / (heat.max() or 1)


# %% wrong: all logits
# says: the gradient is the one of all logits together: choose one of them
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
    heat = maps[0].numpy() @ tape.gradient(logits, maps)[0].numpy().mean(axis=(0, 1))
    heat = np.maximum(heat, 0)
    return heat / (heat.max() or 1)


# %% wrong: batch axis
# says: the batch axis is left in: the first axis counts images, and there is one
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
        logit = logits[0, class_index]
    alpha = tf.reduce_mean(tape.gradient(logit, maps), axis=(0, 1, 2))
    heat = tf.nn.relu(tf.reduce_sum(alpha * maps, axis=-1)).numpy()
    return heat / (heat.max() or 1)


# %% wrong: always the last convolution
# says: that is the map of the last convolution: use `layer_name`
def grad_cam(model, x, class_index, layer_name):
    last = [layer for layer in model.layers if isinstance(layer, keras.layers.Conv2D)][-1]
    both = keras.Model(model.inputs, [last.output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
        logit = logits[0, class_index]
    heat = maps[0].numpy() @ tape.gradient(logit, maps)[0].numpy().mean(axis=(0, 1))
    heat = np.maximum(heat, 0)
    return heat / (heat.max() or 1)


# %% wrong: the gradient is cut off before its mean
# says: the gradient was cut off at 0 before its mean was taken: cut off the weighted sum of the maps only
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
        logit = logits[0, class_index]
    slopes = np.maximum(tape.gradient(logit, maps)[0].numpy(), 0)
    heat = np.maximum(maps[0].numpy() @ slopes.mean(axis=(0, 1)), 0)
    return heat / (heat.max() or 1)


# %% wrong: mends all but the place by place product's minimum
# says: maps and gradient were multiplied place by place, and the map was shifted by its minimum
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
        logit = logits[0, class_index]
    slopes = tape.gradient(logit, maps)[0].numpy()
    heat = np.sum(slopes * maps[0].numpy(), axis=2)
    heat = heat - heat.min()
    return heat / (heat.max() or 1)


# %% wrong: mends the tape only
# says: the gradient is that of a probability, multiplied place by place, and the map was shifted by its minimum
def grad_cam(model, x, class_index, layer_name):
    both = keras.Model(model.inputs, [model.get_layer(layer_name).output, *model.outputs])
    with tf.GradientTape() as tape:
        maps, logits = both(x[None])
        p = tf.nn.softmax(logits)[0, class_index]
    slopes = tape.gradient(p, maps)[0].numpy()
    heat = np.sum(slopes * maps[0].numpy(), axis=2)
    heat = heat - heat.min()
    return heat / heat.max()
