"""Answers to `activation_maps` that learners hand in."""


# %% right: one model for each layer, predict
def activation_maps(model, x, names):
    maps = {}
    for name in names:
        inner = keras.Model(model.inputs, model.get_layer(name).output)
        maps[name] = inner.predict(x[np.newaxis], verbose=0)[0]
    return maps


# %% right: a list of outputs, tensors to NumPy
def activation_maps(model, x, names):
    outputs = [layer.output for layer in (model.get_layer(name) for name in names)]
    batch = np.expand_dims(x, 0)
    values = keras.Model(inputs=model.inputs, outputs=outputs)(batch, training=False)
    values = values if isinstance(values, (list, tuple)) else [values]
    return dict(zip(names, [keras.ops.convert_to_numpy(v)[0] for v in values]))


# %% right: every layer once, then the ones asked for
def activation_maps(model, x, names):
    layers = [layer for layer in model.layers if not isinstance(layer, keras.layers.InputLayer)]
    inner = keras.Model(model.inputs, [layer.output for layer in layers])
    values = inner.predict_on_batch(x[None])
    every = {layer.name: value for layer, value in zip(layers, values)}
    return {name: every[name].squeeze(axis=0) for name in names}


# %% right: a functional twin of a Sequential, tensors
def activation_maps(model, x, names):
    start = model.inputs[0] if isinstance(model, keras.Sequential) else model.input
    inner = keras.Model(start, {layer.name: layer.output for layer in model.layers})
    every = inner(keras.ops.expand_dims(keras.ops.convert_to_tensor(x, "float32"), 0))
    return {name: every[name][0] for name in names}


# %% right: a copy that gets the weights anew in each call
def activation_maps(model, x, names):
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    inner = keras.Model(copy.inputs[0], [copy.get_layer(name).output for name in names])
    found = inner.predict(np.array([x]), verbose=0)
    found = found if len(names) > 1 or isinstance(found, list) else [found]
    return {name: a[0] for name, a in zip(names, found)}


# %% wrong: batch axis left in
# says: the batch axis is left in: the first axis counts images, and there is one
def activation_maps(model, x, names):
    return {n: keras.Model(model.inputs, model.get_layer(n).output)(x[None]).numpy() for n in names}


# %% wrong: a clone with start weights
# says: these are the weights from before any training: clone_model copies the layers, not their weights
def activation_maps(model, x, names):
    twin = keras.models.clone_model(model)
    inner = keras.Model(twin.inputs, {name: twin.get_layer(name).output for name in names})
    return {name: a[0].numpy() for name, a in inner(x[None]).items()}


# %% wrong: trains the model first
# says: the model's weights afterwards
def activation_maps(model, x, names):
    inner = keras.Model(model.inputs, {name: model.get_layer(name).output for name in names})
    result = {name: a[0].numpy() for name, a in inner(x[None]).items()}
    model.compile("sgd", "mse")
    model.train_on_batch(x[None], np.ones((1, 3)))
    return result


# %% wrong: pairs names with layers in the model's order
# says: names and outputs are paired in different orders
def activation_maps(model, x, names):
    outputs = [layer.output for layer in model.layers if layer.name in names]
    values = keras.Model(model.inputs, outputs)(x[None])
    values = values if isinstance(values, (list, tuple)) else [values]
    return {name: np.asarray(a)[0] for name, a in zip(names, values)}


# %% wrong: calls the layer on the image
# says: a layer got an array that is not for it: the image, as a batch of one, goes through all layers before it
def activation_maps(model, x, names):
    return {name: model.get_layer(name)(x[None])[0].numpy() for name in names}


# %% wrong: one layer after another in the list
# says: a layer got an array that is not for it: the image, as a batch of one, goes through all layers before it
def activation_maps(model, x, names):
    a, maps = x[None], {}
    for layer in model.layers:
        if not isinstance(layer, keras.layers.InputLayer):
            a = layer(a)
            maps[layer.name] = np.asarray(a)[0]
    return {name: maps[name] for name in names}


# %% wrong: all layers, asked for or not
# says: must be a dictionary with the keys
def activation_maps(model, x, names):
    inner = keras.Model(model.inputs, {layer.name: layer.output for layer in model.layers[1:]})
    return {name: a[0].numpy() for name, a in inner(x[None]).items()}


# %% wrong: index taken twice
# says: one index too many: [0] cut a map open, not the batch
def activation_maps(model, x, names):
    inner = keras.Model(model.inputs, {name: model.get_layer(name).output for name in names})
    return {name: a[0][0].numpy() for name, a in inner(x[None]).items()}


# %% wrong: a list
# says: must be a dictionary with the keys
def activation_maps(model, x, names):
    return [keras.Model(model.inputs, model.get_layer(n).output)(x[None])[0] for n in names]


# %% wrong: model.input of a Sequential
# says: a Sequential has no `input` in Keras 3: take `model.inputs`
def activation_maps(model, x, names):
    inner = keras.Model(model.input, {name: model.get_layer(name).output for name in names})
    return {name: np.asarray(a)[0] for name, a in inner(x[None]).items()}


# %% wrong: no batch axis
# says: a layer got an array that is not for it: the image, as a batch of one, goes through all layers before it
def activation_maps(model, x, names):
    inner = keras.Model(model.inputs[0], {name: model.get_layer(name).output for name in names})
    return {name: np.asarray(a) for name, a in inner(x).items()}


# %% wrong: as in training
# says: that is what comes while training, when Dropout switches entries off
def activation_maps(model, x, names):
    inner = keras.Model(model.inputs[0], {name: model.get_layer(name).output for name in names})
    return {name: np.asarray(a)[0] for name, a in inner(x[None], training=True).items()}


# %% wrong: changes the image
# says: changed its input
def activation_maps(model, x, names):
    inner = keras.Model(model.inputs[0], {name: model.get_layer(name).output for name in names})
    result = {name: np.asarray(a)[0] for name, a in inner(x[None]).items()}
    x /= x.max()
    return result


# %% wrong: no return
# says: is there a `return`
def activation_maps(model, x, names):
    inner = keras.Model(model.inputs[0], {name: model.get_layer(name).output for name in names})
    {name: np.asarray(a)[0] for name, a in inner(x[None]).items()}
