"""Answers to `activation_model` that learners hand in."""


# %% right: inputs list, loops
def activation_model(model, names):
    outputs = {}
    for layer in model.layers:
        function = getattr(layer, "activation", None)
        bends = function is not None and function.__name__ != "linear"
        if bends if names is None else layer.name in names:
            outputs[layer.name] = layer.output
    return keras.Model(inputs=model.inputs, outputs=outputs)


# %% right: searches the layers
def activation_model(model, names):
    def bends(layer):
        if not hasattr(layer, "activation"):
            return False
        return layer.activation is not keras.activations.linear

    by_name = {layer.name: layer for layer in model.layers}
    chosen = [n for n in by_name if bends(by_name[n])] if names is None else list(names)
    return keras.models.Model(model.inputs, {n: by_name[n].output for n in chosen})


# %% right: by the configuration
def activation_model(model, names):
    if names is None:
        names = [
            layer.name
            for layer in model.layers
            if layer.get_config().get("activation", "linear") != "linear"
        ]
    start = model.input if type(model) is keras.Model else model.inputs[0]
    return keras.Model(start, dict((name, model.get_layer(name).output) for name in names))


# %% wrong: clone
# says: of the net itself and of no copy
def activation_model(model, names):
    if names is None:
        linear = keras.activations.linear
        names = [a.name for a in model.layers if getattr(a, "activation", linear) is not linear]
    model = keras.models.clone_model(model)
    return keras.Model(model.inputs[0], {n: model.get_layer(n).output for n in names})


# %% wrong: copy with the same weights
# says: these are the activations from before: a copy does not follow; share the layers themselves
def activation_model(model, names):
    if names is None:
        linear = keras.activations.linear
        names = [a.name for a in model.layers if getattr(a, "activation", linear) is not linear]
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    model = copy
    return keras.Model(model.inputs[0], {n: model.get_layer(n).output for n in names})


# %% wrong: the activations as numbers, before training
# says: has no `count_params`: it gave
def activation_model(model, names):
    a, found = np.eye(2), {}
    for layer in model.layers:
        a = layer(a)
        found[layer.name] = np.asarray(a)
    return {name: found[name] for name in names or found}


# %% wrong: a list
# says: a list of outputs came: hand keras.Model a dictionary {name: output}
def activation_model(model, names):
    if names is None:
        linear = keras.activations.linear
        names = [a.name for a in model.layers if getattr(a, "activation", linear) is not linear]
    return keras.Model(model.inputs[0], [model.get_layer(n).output for n in names])


# %% wrong: inputs of the layers
# says: these are the inputs of the named layers: take .output of each layer
def activation_model(model, names):
    if names is None:
        linear = keras.activations.linear
        names = [a.name for a in model.layers if getattr(a, "activation", linear) is not linear]
    return keras.Model(model.inputs[0], {n: model.get_layer(n).input for n in names})


# %% wrong: pre-activations
# says: these are pre-activations z: the outputs of each layer are its activations
def activation_model(model, names):
    if names is None:
        linear = keras.activations.linear
        names = [a.name for a in model.layers if getattr(a, "activation", linear) is not linear]
    ends = {}
    for n in names:
        layer = model.get_layer(n)
        ends[n] = layer.input
        if hasattr(layer, "kernel"):
            ends[n] = layer.input @ layer.kernel + layer.bias
    return keras.Model(model.inputs[0], ends)


# %% wrong: K.function
# says: a model is asked for, not a function that calls one
def activation_model(model, names):
    if names is None:
        linear = keras.activations.linear
        names = [a.name for a in model.layers if getattr(a, "activation", linear) is not linear]
    inner = keras.Model(model.inputs[0], {n: model.get_layer(n).output for n in names})

    def function(x):
        return inner(x)

    return function


# %% wrong: model.input
# says: a Sequential model has no `input` in Keras 3: take model.inputs[0]
def activation_model(model, names):
    if names is None:
        linear = keras.activations.linear
        names = [a.name for a in model.layers if getattr(a, "activation", linear) is not linear]
    return keras.Model(model.input, {n: model.get_layer(n).output for n in names})


# %% wrong: the input of the first layer
# says: the first layer of a functional model is the input layer itself, and it has no input: take model.inputs[0]
def activation_model(model, names):
    if names is None:
        linear = keras.activations.linear
        names = [a.name for a in model.layers if getattr(a, "activation", linear) is not linear]
    return keras.Model(model.layers[0].input, {n: model.get_layer(n).output for n in names})


# %% wrong: hard-coded names
# says: the names stand in the code: take those in `names`
def activation_model(model, names):
    if names is None:
        linear = keras.activations.linear
        names = [a.name for a in model.layers if getattr(a, "activation", linear) is not linear]
    names = names if model.layers[0].name != "first" else ["first", "bend"]
    return keras.Model(model.inputs[0], {n: model.get_layer(n).output for n in names})


# %% wrong: takes layers off the model
# says: the model has lost a layer: leave it as it is
def activation_model(model, names):
    if names is None:
        linear = keras.activations.linear
        names = [a.name for a in model.layers if getattr(a, "activation", linear) is not linear]
    inner = keras.Model(model.inputs[0], {n: model.get_layer(n).output for n in names})
    if isinstance(model, keras.Sequential) and model.layers[-1].name not in names:
        model.pop()
    return inner


# %% wrong: last name only
# says: only the last of the names is there: one output for each
def activation_model(model, names):
    if names is None:
        linear = keras.activations.linear
        names = [a.name for a in model.layers if getattr(a, "activation", linear) is not linear]
    for name in names:
        inner = keras.Model(model.inputs[0], {name: model.get_layer(name).output})
    return inner


# %% wrong: None stands for all layers
# says: None stands for the layers whose activation function is not linear, not for all layers
def activation_model(model, names):
    if names is None:
        linear = keras.activations.linear
        names = [a.name for a in model.layers[1:]] if linear else []
    return keras.Model(model.inputs[0], {n: model.get_layer(n).output for n in names})


# %% wrong: None stands for all with an activation
# says: Dense without an activation function has the attribute, too: it is keras.activations.linear
def activation_model(model, names):
    if names is None:
        linear = keras.activations.linear
        names = [a.name for a in model.layers if hasattr(a, "activation") and linear]
    return keras.Model(model.inputs[0], {n: model.get_layer(n).output for n in names})


# %% wrong: looks into Dense layers only
# says: an activation function may also stand in a layer `Activation`
def activation_model(model, names):
    if names is None:
        linear = keras.activations.linear
        names = [
            a.name
            for a in model.layers
            if isinstance(a, keras.layers.Dense) and a.activation is not linear
        ]
    return keras.Model(model.inputs[0], {n: model.get_layer(n).output for n in names})


# %% wrong: None forgotten
# says: names may be None: then look for the layers that bend yourself
def activation_model(model, names):
    return keras.Model(model.inputs[0], {n: model.get_layer(n).output for n in names})


# %% wrong: walks along the layers, as if they were one row
# says: the layers were put in one row: a functional model may branch, so take the output that each layer has
def activation_model(model, names):
    if names is None:
        linear = keras.activations.linear
        names = [a.name for a in model.layers if getattr(a, "activation", linear) is not linear]
    a, found = keras.Input(model.input_shape[1:]), {}
    start = a
    for layer in model.layers:
        if hasattr(layer, "units") or hasattr(layer, "activation") or hasattr(layer, "rate"):
            width = layer.input.shape[-1]
            a = found[layer.name] = layer(a[:, :width] if a.shape[-1] > width else _wide(a, width))
    return keras.Model(start, {name: found[name] for name in names})


def _wide(a, width):
    return keras.ops.concatenate([a] * width, axis=-1)[:, :width]


# %% wrong: changes the weights
# says: the model's weights are 0 now: leave the model as it is
def activation_model(model, names):
    if names is None:
        linear = keras.activations.linear
        names = [a.name for a in model.layers if getattr(a, "activation", linear) is not linear]
    model.set_weights([0 * w for w in model.get_weights()])
    return keras.Model(model.inputs[0], {n: model.get_layer(n).output for n in names})
