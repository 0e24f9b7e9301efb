"""Answers to `diagnose_net` that learners hand in."""


# %% right: one model of all layers, kernels for the twins
def diagnose_net(model, x):
    inner = keras.Model(model.inputs, [layer.output for layer in model.layers])
    *hidden, out = [np.asarray(a) for a in inner(x)]
    if np.all(out >= 0) and np.allclose(out.sum(axis=1), 1, atol=1e-5):
        return "softmax"
    for a in hidden:
        if np.all(a == 0):
            return "dead"
    for layer in model.layers[:-1]:
        if layer.get_weights():
            W, b = layer.get_weights()
            if np.ptp(W, axis=1).max() == 0 and np.ptp(b) == 0:
                return "twins"
    for layer in model.layers[:-1]:
        if hasattr(layer, "activation") and layer.activation.__name__ != "linear":
            return "fine"
    return "linear"


# %% right: tries out whether the net is linear
def diagnose_net(model, x):
    def f(x):
        return np.asarray(model(np.asarray(x, "float32")), "float64")

    out = f(x)
    if (out > -1e-9).all() and abs(out.sum(axis=1) - 1).max() < 1e-5:
        return "softmax"
    a = x
    for layer in model.layers[:-1]:
        a = layer(a).numpy()
        if not a.any():
            return "dead"
        if (abs(a - a.mean(axis=1, keepdims=True)) < 1e-5).all():
            return "twins"
    if np.ptp(out, axis=0).max() == 0:
        return "fine"
    shifted = f(x + x[::-1]) + f(0 * x)
    return "linear" if np.allclose(shifted, out + f(x[::-1]), atol=1e-3) else "fine"


# %% right: the activation functions and the weights, nothing else but the dead
def diagnose_net(model, x):
    names = [layer.activation.__name__ for layer in model.layers if hasattr(layer, "activation")]
    last = model.layers[-1]
    inside = names[:-1] if hasattr(last, "activation") else names
    if last.activation.__name__ == "softmax":
        return "softmax"
    if all(name == "linear" for name in inside):
        return "linear"
    a = keras.ops.convert_to_tensor(x)
    for layer in model.layers[:-1]:
        a = layer(a, training=False) if isinstance(layer, keras.layers.Dropout) else layer(a)
        if not keras.ops.any(a != 0):
            return "dead"
        if keras.ops.max(keras.ops.abs(a - a[:, :1])) < 1e-6:
            return "twins"
    return "fine"


# %% wrong: the rows' sums only
# says: rows may add up to 1 and still hold negative numbers: then they are no probabilities
def diagnose_net(model, x):
    found = [np.asarray(x)]
    for layer in model.layers:
        found.append(np.asarray(layer(found[-1])))
    *hidden, out = found[1:]
    if np.allclose(out.sum(axis=1), 1):
        return "softmax"
    if any(np.all(a == 0) for a in hidden):
        return "dead"
    if any(np.allclose(a, a[:, :1]) for a in hidden):
        return "twins"
    names = [getattr(p, "activation", keras.activations.linear).__name__ for p in model.layers[:-1]]
    return "fine" if set(names) != {"linear"} else "linear"


# %% wrong: softmax by the layer's name
# says: softmax is told by the outputs or by the activation function, not by a layer's name
def diagnose_net(model, x):
    found = [np.asarray(x)]
    for layer in model.layers:
        found.append(np.asarray(layer(found[-1])))
    *hidden, out = found[1:]
    if "softmax" in model.layers[-1].name:
        return "softmax"
    if any(np.all(a == 0) for a in hidden):
        return "dead"
    if any(np.allclose(a, a[:, :1]) for a in hidden):
        return "twins"
    names = [getattr(p, "activation", keras.activations.linear).__name__ for p in model.layers[:-1]]
    return "fine" if set(names) != {"linear"} else "linear"


# %% wrong: not negative
# says: not negative is not enough: probabilities also add up to 1 in each row
def diagnose_net(model, x):
    found = [np.asarray(x)]
    for layer in model.layers:
        found.append(np.asarray(layer(found[-1])))
    *hidden, out = found[1:]
    if out.min() >= 0:
        return "softmax"
    if any(np.all(a == 0) for a in hidden):
        return "dead"
    if any(np.allclose(a, a[:, :1]) for a in hidden):
        return "twins"
    names = [getattr(p, "activation", keras.activations.linear).__name__ for p in model.layers[:-1]]
    return "fine" if set(names) != {"linear"} else "linear"


# %% wrong: the last layer counts as hidden
# says: the last layer is not hidden: logits that are all 0, or all alike, are no illness
def diagnose_net(model, x):
    found = [np.asarray(x)]
    for layer in model.layers:
        found.append(np.asarray(layer(found[-1])))
    *hidden, out = found[1:]
    if out.min() >= 0 and np.allclose(out.sum(axis=1), 1):
        return "softmax"
    if any(np.all(a == 0) for a in found[1:]):
        return "dead"
    if any(np.allclose(a, a[:, :1]) for a in found[1:]):
        return "twins"
    names = [getattr(p, "activation", keras.activations.linear).__name__ for p in model.layers[:-1]]
    return "fine" if set(names) != {"linear"} else "linear"


# %% wrong: twins before dead
# says: a dead layer is all zeros, so its units look like twins: ask for dead first
def diagnose_net(model, x):
    found = [np.asarray(x)]
    for layer in model.layers:
        found.append(np.asarray(layer(found[-1])))
    *hidden, out = found[1:]
    if out.min() >= 0 and np.allclose(out.sum(axis=1), 1):
        return "softmax"
    if any(np.allclose(a, a[:, :1]) for a in hidden):
        return "twins"
    if any(np.all(a == 0) for a in hidden):
        return "dead"
    names = [getattr(p, "activation", keras.activations.linear).__name__ for p in model.layers[:-1]]
    return "fine" if set(names) != {"linear"} else "linear"


# %% wrong: linear before dead
# says: a dead net's outputs are constant, which is linear in x as well: ask for dead first
def diagnose_net(model, x):
    found = [np.asarray(x)]
    for layer in model.layers:
        found.append(np.asarray(layer(found[-1])))
    *hidden, out = found[1:]
    if out.min() >= 0 and np.allclose(out.sum(axis=1), 1):
        return "softmax"
    sums = np.asarray(model(x + x[::-1])) + np.asarray(model(0 * x))
    if np.ptp(out) and np.allclose(sums, out + out[::-1], atol=1e-4):
        return "linear"
    if any(np.all(a == 0) for a in hidden):
        return "dead"
    if any(np.allclose(a, a[:, :1]) for a in hidden):
        return "twins"
    return "fine"


# %% wrong: one dead unit is enough
# says: a few dead units do no harm while others of the layer live: the whole layer must be silent
def diagnose_net(model, x):
    found = [np.asarray(x)]
    for layer in model.layers:
        found.append(np.asarray(layer(found[-1])))
    *hidden, out = found[1:]
    if out.min() >= 0 and np.allclose(out.sum(axis=1), 1):
        return "softmax"
    if any(np.all(a == 0, axis=0).any() for a in hidden):
        return "dead"
    if any(np.allclose(a, a[:, :1]) for a in hidden):
        return "twins"
    names = [getattr(p, "activation", keras.activations.linear).__name__ for p in model.layers[:-1]]
    return "fine" if set(names) != {"linear"} else "linear"


# %% wrong: two equal units are enough
# says: two twins among others do little harm: all units of a layer must be the same
def diagnose_net(model, x):
    found = [np.asarray(x)]
    for layer in model.layers:
        found.append(np.asarray(layer(found[-1])))
    *hidden, out = found[1:]
    if out.min() >= 0 and np.allclose(out.sum(axis=1), 1):
        return "softmax"
    if any(np.all(a == 0) for a in hidden):
        return "dead"
    if any(np.allclose(a[:, 0], a[:, 1]) for a in hidden):
        return "twins"
    names = [getattr(p, "activation", keras.activations.linear).__name__ for p in model.layers[:-1]]
    return "fine" if set(names) != {"linear"} else "linear"


# %% wrong: the first hidden layer only
# says: the first hidden layer is well, a later one is not: look at all of them
def diagnose_net(model, x):
    found = [np.asarray(x)]
    for layer in model.layers:
        found.append(np.asarray(layer(found[-1])))
    hidden, out = found[1:2], found[-1]
    if out.min() >= 0 and np.allclose(out.sum(axis=1), 1):
        return "softmax"
    if any(np.all(a == 0) for a in hidden):
        return "dead"
    if any(np.allclose(a, a[:, :1]) for a in hidden):
        return "twins"
    names = [getattr(p, "activation", keras.activations.linear).__name__ for p in model.layers[:-1]]
    return "fine" if set(names) != {"linear"} else "linear"


# %% wrong: believes the initialiser
# says: what the initialiser says proves nothing: the weights may have been set since
def diagnose_net(model, x):
    found = [np.asarray(x)]
    for layer in model.layers:
        found.append(np.asarray(layer(found[-1])))
    *hidden, out = found[1:]
    if out.min() >= 0 and np.allclose(out.sum(axis=1), 1):
        return "softmax"
    if any(np.all(a == 0) for a in hidden):
        return "dead"
    starts = [str(getattr(layer, "kernel_initializer", "")) for layer in model.layers[:-1]]
    if any(kind in start for start in starts for kind in ("Ones", "Zeros", "Constant")):
        return "twins"
    names = [getattr(p, "activation", keras.activations.linear).__name__ for p in model.layers[:-1]]
    return "fine" if set(names) != {"linear"} else "linear"


# %% wrong: looks into Dense layers only
# says: activation functions stand in `Activation` layers as well
def diagnose_net(model, x):
    found = [np.asarray(x)]
    for layer in model.layers:
        found.append(np.asarray(layer(found[-1])))
    *hidden, out = found[1:]
    if out.min() >= 0 and np.allclose(out.sum(axis=1), 1):
        return "softmax"
    if any(np.all(a == 0) for a in hidden):
        return "dead"
    if any(np.allclose(a, a[:, :1]) for a in hidden):
        return "twins"
    dense = [part for part in model.layers[:-1] if isinstance(part, keras.layers.Dense)]
    bends = any(part.activation is not keras.activations.linear for part in dense)
    return "fine" if bends else "linear"


# %% wrong: a layer without an activation counts as a bend
# says: `Dropout` has no activation function: it does not make a linear net bend
def diagnose_net(model, x):
    found = [np.asarray(x)]
    for layer in model.layers:
        found.append(np.asarray(layer(found[-1])))
    *hidden, out = found[1:]
    if out.min() >= 0 and np.allclose(out.sum(axis=1), 1):
        return "softmax"
    if any(np.all(a == 0) for a in hidden):
        return "dead"
    if any(np.allclose(a, a[:, :1]) for a in hidden):
        return "twins"
    bends = [getattr(part, "activation", None) for part in model.layers[:-1]]
    return "fine" if any(bend is not keras.activations.linear for bend in bends) else "linear"
