"""Answers to `mlp_backward` that learners hand in."""


# %% right: filled from the end
def mlp_backward(dlogits, caches):
    grads, dz = [None] * len(caches), dlogits
    for layer in range(len(caches) - 1, -1, -1):
        a, W, _, kind = caches[layer]
        grads[layer] = (np.dot(a.T, dz), np.sum(dz, axis=0))
        da = np.dot(dz, W.T)
        if kind and len(W) == len(W.T):
            da = da + dout
        dout = da
        if layer > 0:
            _, _, z, kind = caches[layer - 1]
            dz = act_backward(dout, z, kind)
    return grads


# %% right: recursion, einsum
def mlp_backward(dlogits, caches):
    a, W, z, kind = caches[-1]
    dz = dlogits if kind is None else act_backward(dlogits, z, kind)
    below = np.einsum("ik,jk->ij", dz, W)
    if kind is not None and a.shape == z.shape:
        below = below + dlogits
    here = (np.einsum("ij,ik->jk", a, dz), np.einsum("ik->k", dz))
    return [*(mlp_backward(below, caches[:-1]) if len(caches) > 1 else []), here]


# %% right: slopes written a second time, turned around at the end
def mlp_backward(dlogits, caches):
    slopes = {
        None: lambda z: np.ones_like(z),
        "sigmoid": lambda z: scipy.special.expit(z) * scipy.special.expit(-z),
        "tanh": lambda z: 1 - np.tanh(z) ** 2,
        "relu": lambda z: (z > 0) * 1.0,
        "leaky_relu": lambda z: np.where(z > 0, 1.0, 0.01),
    }
    grads, back = [], dlogits
    for a, W, z, kind in caches[::-1]:
        dz = back * slopes[kind](z)
        grads.append([sum(np.outer(x, d) for x, d in zip(a, dz)), dz.sum(0)])
        around = back if kind and W.shape == W.T.shape else 0
        back = (W @ dz.T).T + around
    grads.reverse()
    return grads


# %% wrong: no shortcut on the way back
# says: the shortcut is missing on the way back: the layer's input is used twice, slopes add up
def mlp_backward(dlogits, caches):
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        dz = dout if kind is None else act_backward(dout, z, kind)
        grads.append((a.T @ dz, dz.sum(axis=0)))
        dout = dz @ W.T
    return grads[::-1]


# %% wrong: the shortcut instead of the layer
# says: the shortcut's slope replaced that of the layer: both ways are used, so they add up
def mlp_backward(dlogits, caches):
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        dz = dout if kind is None else act_backward(dout, z, kind)
        grads.append((a.T @ dz, dz.sum(axis=0)))
        if kind is None or W.shape[0] != W.shape[1]:
            dout = dz @ W.T
    return grads[::-1]


# %% wrong: the shortcut through the activation
# says: the shortcut's slope went through the activation: the way around f passes it on unchanged
def mlp_backward(dlogits, caches):
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        dz = dout if kind is None else act_backward(dout, z, kind)
        grads.append((a.T @ dz, dz.sum(axis=0)))
        has_shortcut = kind is not None and W.shape[0] == W.shape[1]
        dout = dz @ W.T + (dz if has_shortcut else 0)
    return grads[::-1]


# %% wrong: the shortcut before the activation
# says: the shortcut's slope was added before the activation: f's slope belongs to the layer's way alone
def mlp_backward(dlogits, caches):
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        if kind is None:
            dz = dout
        else:
            dz = act_backward(dout, z, kind) + (dout if W.shape[0] == W.shape[1] else 0)
        grads.append((a.T @ dz, dz.sum(axis=0)))
        dout = dz @ W.T
    return grads[::-1]


# %% wrong: a shortcut around the last layer
# says: the last layer was given a shortcut: it has none, whatever the shape of its W
def mlp_backward(dlogits, caches):
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        dz = dout if kind is None else act_backward(dout, z, kind)
        grads.append((a.T @ dz, dz.sum(axis=0)))
        dout = dz @ W.T + (dout if W.shape[0] == W.shape[1] else 0)
    return grads[::-1]


# %% wrong: activation derivative on the last layer
# says: the activation's slope was applied on the last layer: the logits are linear
def mlp_backward(dlogits, caches):
    grads, dout = [], dlogits
    kinds = [kind for _, _, _, kind in caches if kind] or ["tanh"]
    for a, W, z, kind in reversed(caches):
        dz = act_backward(dout, z, kinds[0])
        grads.append((a.T @ dz, dz.sum(axis=0)))
        dout = dz @ W.T + (dout if kind and W.shape[0] == W.shape[1] else 0)
    return grads[::-1]


# %% wrong: divides by n again
# says: the slopes were divided by n: nothing here divides, a mean's 1/n is in dlogits already
def mlp_backward(dlogits, caches):
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        dz = dout if kind is None else act_backward(dout, z, kind)
        grads.append((a.T @ dz / len(a), dz.mean(axis=0)))
        dout = dz @ W.T + (dout if kind and W.shape[0] == W.shape[1] else 0)
    return grads[::-1]


# %% wrong: last layer first
# says: the slopes come last layer first: the order is that of params
def mlp_backward(dlogits, caches):
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        dz = dout if kind is None else act_backward(dout, z, kind)
        grads.append((a.T @ dz, dz.sum(axis=0)))
        dout = dz @ W.T + (dout if kind and W.shape[0] == W.shape[1] else 0)
    return grads


# %% wrong: returns what reverse gives
# says: if the last line is `return grads.reverse()`: that works in place and gives None
def mlp_backward(dlogits, caches):
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        dz = dout if kind is None else act_backward(dout, z, kind)
        grads.append((a.T @ dz, dz.sum(axis=0)))
        dout = dz @ W.T + (dout if kind and W.shape[0] == W.shape[1] else 0)
    return grads.reverse()


# %% wrong: nothing returned
# says: returned None: is there a `return`?
def mlp_backward(dlogits, caches):
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        dz = dout if kind is None else act_backward(dout, z, kind)
        grads.append((a.T @ dz, dz.sum(axis=0)))
        dout = dz @ W.T + (dout if kind and W.shape[0] == W.shape[1] else 0)
    grads[::-1]


# %% wrong: slope of the activation left out
# says: the slope of the hidden activation is left out
def mlp_backward(dlogits, caches):
    grads, dz = [], dlogits
    for a, W, z, kind in reversed(caches):
        grads.append((a.T @ dz, dz.sum(axis=0)))
        dz = dz @ W.T + (dz if kind and W.shape[0] == W.shape[1] else 0)
    return grads[::-1]


# %% wrong: back through W
# says: the slope went back through W, not through its transpose
def mlp_backward(dlogits, caches):
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        dz = dout if kind is None else act_backward(dout, z, kind)
        grads.append((a.T @ dz, dz.sum(axis=0)))
        back = dz @ (W if W.shape[0] == W.shape[1] else W.T)
        dout = back + (dout if kind and W.shape[0] == W.shape[1] else 0)
    return grads[::-1]


# %% wrong: slope at the activation
# says: the slope of the activation was taken at f(z), not at z
def mlp_backward(dlogits, caches):
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        dz = dout if kind is None else act_backward(dout, activate(z, kind), kind)
        grads.append((a.T @ dz, dz.sum(axis=0)))
        dout = dz @ W.T + (dout if kind and W.shape[0] == W.shape[1] else 0)
    return grads[::-1]


# %% wrong: slope at the input
# says: the slope of the activation was taken at the layer's input a, not at its z
def mlp_backward(dlogits, caches):
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        dz = dout
        if kind:
            dz = act_backward(dout, a if a.shape == z.shape else z, kind)
        grads.append((a.T @ dz, dz.sum(axis=0)))
        dout = dz @ W.T + (dout if kind and W.shape[0] == W.shape[1] else 0)
    return grads[::-1]


# %% wrong: 1 - z**2
# says: 1 - a**2 was given z: the activation is missing in it
def mlp_backward(dlogits, caches):
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        if kind == "tanh":
            dz = dout * (1 - z**2)
        else:
            dz = dout if kind is None else act_backward(dout, z, kind)
        grads.append((a.T @ dz, dz.sum(axis=0)))
        dout = dz @ W.T + (dout if kind and W.shape[0] == W.shape[1] else 0)
    return grads[::-1]


# %% wrong: always relu
# says: that is the slope of ReLU: the cache says which activation the layer has
def mlp_backward(dlogits, caches):
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        dz = dout if kind is None else dout * (z > 0)
        grads.append((a.T @ dz, dz.sum(axis=0)))
        dout = dz @ W.T + (dout if kind and W.shape[0] == W.shape[1] else 0)
    return grads[::-1]


# %% wrong: returns the slope of the inputs too
# says: the slope of the inputs came back as well: only the list of pairs is asked for
def mlp_backward(dlogits, caches):
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        dz = dout if kind is None else act_backward(dout, z, kind)
        grads.append((a.T @ dz, dz.sum(axis=0)))
        dout = dz @ W.T + (dout if kind and W.shape[0] == W.shape[1] else 0)
    return dout, grads[::-1]


# %% wrong: adds the shortcut in place
# says: changed its input
def mlp_backward(dlogits, caches):
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        dz = dout if kind is None else act_backward(dout, z, kind)
        grads.append((a.T @ dz, dz.sum(axis=0)))
        dout = dz @ W.T + (dout if kind and W.shape[0] == W.shape[1] else 0)
    dlogits *= 0
    return grads[::-1]


# %% wrong: two layers only
# says: slopes came back for two layers, however many there are
def mlp_backward(dlogits, caches):
    (X, _, z1, kind), (a1, W2, _, _) = caches[0], caches[-1]
    dz1 = act_backward(dlogits @ W2.T, z1, kind) if kind else dlogits
    return [(X.T @ dz1, dz1.sum(axis=0)), (a1.T @ dlogits, dlogits.sum(axis=0))]


# %% wrong: db keeps an axis
# says: a db has the shape (1, m), its b has (m,): leave keepdims out
def mlp_backward(dlogits, caches):
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        dz = dout if kind is None else act_backward(dout, z, kind)
        grads.append((a.T @ dz, dz.sum(axis=0, keepdims=True)))
        dout = dz @ W.T + (dout if kind and W.shape[0] == W.shape[1] else 0)
    return grads[::-1]


# %% wrong: dX for dW
# says: the first of a pair is the slope of the layer's input: it should be that of W
def mlp_backward(dlogits, caches):
    grads, dout = [], dlogits
    for a, W, z, kind in reversed(caches):
        dz = dout if kind is None else act_backward(dout, z, kind)
        grads.append((dz @ W.T, dz.sum(axis=0)))
        dout = dz @ W.T + (dout if kind and W.shape[0] == W.shape[1] else 0)
    return grads[::-1]
