"""Answers to `mlp_forward` that learners hand in."""


# %% right: one loop that knows the last layer
def mlp_forward(params, X, kind):
    a, caches = X, []
    for layer, (W, b) in enumerate(params, 1):
        z = np.dot(a, W) + b
        if layer == len(params):
            caches.append((a, W, z, None))
            return z, caches
        caches.append((a, W, z, kind))
        out = activate(z, kind)
        if out.shape == a.shape:
            out = out + a
        a = out


# %% right: recursion
def mlp_forward(params, X, kind):
    (W, b), rest = params[0], params[1:]
    z = X @ W + b
    if not rest:
        return z, [(X, W, z, None)]
    shortcut = X if len(b) == X.shape[1] else np.zeros_like(z)
    logits, caches = mlp_forward(rest, activate(z, kind) + shortcut, kind)
    return logits, [(X, W, z, kind), *caches]


# %% right: lists for each part
def mlp_forward(params, X, kind):
    inputs, zs, kinds = [], [], [kind] * (len(params) - 1) + [None]
    for (W, b), k in zip(params, kinds):
        inputs.append(X)
        zs.append(np.einsum("ij,jk->ik", X, W) + b)
        if k:
            X = activate(zs[-1], k) + (W.shape[0] == W.shape[1] and X)
    return zs[-1], [[*parts] for parts in zip(inputs, [W for W, _ in params], zs, kinds)]


# %% wrong: the lesson's net without shortcuts
# says: the shortcut is missing: with a square W the layer's input is added to f(z)
def mlp_forward(params, X, kind):
    a, caches = X, []
    for layer, (W, b) in enumerate(params, 1):
        z = a @ W + b
        caches.append((a, W, z, kind if layer < len(params) else None))
        a = activate(z, kind) if layer < len(params) else z
    return a, caches


# %% wrong: the input of the net in every shortcut
# says: the shortcut adds the input of the whole net: it starts at the layer's own input
def mlp_forward(params, X, kind):
    a, caches = X, []
    for layer, (W, b) in enumerate(params, 1):
        z = a @ W + b
        caches.append((a, W, z, kind if layer < len(params) else None))
        a = activate(z, kind) if layer < len(params) else z
        if layer < len(params) and W.shape[0] == W.shape[1]:
            a = a + X
    return a, caches


# %% wrong: a shortcut around the last layer
# says: the last layer got a shortcut: only hidden layers have one, whatever the shape of W
def mlp_forward(params, X, kind):
    a, caches = X, []
    for layer, (W, b) in enumerate(params, 1):
        z = a @ W + b
        caches.append((a, W, z, kind if layer < len(params) else None))
        below, a = a, activate(z, kind) if layer < len(params) else z
        if below.shape == a.shape:
            a = a + below
    return a, caches


# %% wrong: the shortcut inside the activation
# says: the input was added inside the activation: it goes around f, to f(z) + a
def mlp_forward(params, X, kind):
    a, caches = X, []
    for layer, (W, b) in enumerate(params, 1):
        z = a @ W + b
        if layer == len(params):
            return z, [*caches, (a, W, z, None)]
        if W.shape[0] == W.shape[1]:
            z = z + a
        caches.append((a, W, z, kind))
        a = activate(z, kind)


# %% wrong: adds the shortcut in place
# says: a cache holds activations where z belongs: they were stored there, or written over z
def mlp_forward(params, X, kind):
    a, caches = X, []
    for layer, (W, b) in enumerate(params, 1):
        z = a @ W + b
        caches.append((a, W, z, kind if layer < len(params) else None))
        if layer < len(params):
            below, a = a, z
            a[...] = activate(z, kind)
            if W.shape[0] == W.shape[1]:
                a += below
    return z, caches


# %% wrong: activation on the output
# says: an activation sits on the output: the last layer is linear, logits may be negative
def mlp_forward(params, X, kind):
    a, caches = X, []
    for layer, (W, b) in enumerate(params, 1):
        z = a @ W + b
        caches.append((a, W, z, kind if layer < len(params) else None))
        shortcut = a if W.shape[0] == W.shape[1] and layer < len(params) else 0
        a = activate(z, kind) + shortcut
    return a, caches


# %% wrong: cache overwritten
# says: one cache came back for all layers: append a tuple for each
def mlp_forward(params, X, kind):
    a = X
    for layer, (W, b) in enumerate(params, 1):
        z = a @ W + b
        caches = [(a, W, z, kind if layer < len(params) else None)]
        shortcut = a if W.shape[0] == W.shape[1] else 0
        a = activate(z, kind) + shortcut if layer < len(params) else z
    return a, caches


# %% wrong: no activation at all
# says: the activation of the hidden layers is missing
def mlp_forward(params, X, kind):
    a, caches = X, []
    for layer, (W, b) in enumerate(params, 1):
        z = a @ W + b
        caches.append((a, W, z, kind if layer < len(params) else None))
        shortcut = a if W.shape[0] == W.shape[1] else 0
        a = z + shortcut if layer < len(params) else z
    return a, caches


# %% wrong: always relu
# says: this is ReLU for every kind: use the `kind` that is given
def mlp_forward(params, X, kind):
    a, caches = X, []
    for layer, (W, b) in enumerate(params, 1):
        z = a @ W + b
        caches.append((a, W, z, kind if layer < len(params) else None))
        shortcut = a if W.shape[0] == W.shape[1] else 0
        a = np.maximum(z, 0) + shortcut if layer < len(params) else z
    return a, caches


# %% wrong: biases left out
# says: the biases are left out
def mlp_forward(params, X, kind):
    a, caches = X, []
    for layer, (W, _) in enumerate(params, 1):
        z = a @ W
        caches.append((a, W, z, kind if layer < len(params) else None))
        shortcut = a if W.shape[0] == W.shape[1] else 0
        a = activate(z, kind) + shortcut if layer < len(params) else z
    return a, caches


# %% wrong: stops one layer early
# says: these are the hidden activations, not the logits: one layer is missing
def mlp_forward(params, X, kind):
    a, caches = X, []
    for W, b in params[:-1]:
        z = a @ W + b
        caches.append((a, W, z, kind))
        a = activate(z, kind) + (a if W.shape[0] == W.shape[1] else 0)
    return a, caches


# %% wrong: a net with one layer gets an activation
# says: the only layer of a net is its last one, and linear
def mlp_forward(params, X, kind):
    W, b = params[0]
    z = X @ W + b
    caches = [(X, W, z, kind)]
    a = activate(z, kind) + (X if W.shape[0] == W.shape[1] else 0)
    for layer, (W, b) in enumerate(params[1:], 2):
        z = a @ W + b
        caches.append((a, W, z, kind if layer < len(params) else None))
        shortcut = a if W.shape[0] == W.shape[1] else 0
        a = activate(z, kind) + shortcut if layer < len(params) else z
    return a, caches


# %% wrong: logits only
# says: only the logits came back: return logits, caches
def mlp_forward(params, X, kind):
    a = X
    for layer, (W, b) in enumerate(params, 1):
        z = a @ W + b
        shortcut = a if W.shape[0] == W.shape[1] else 0
        a = activate(z, kind) + shortcut if layer < len(params) else z
    return a


# %% wrong: keeps the activation in place of z
# says: a cache holds activations where z belongs: they were stored there, or written over z
def mlp_forward(params, X, kind):
    a, caches = X, []
    for layer, (W, b) in enumerate(params, 1):
        x, z = a, a @ W + b
        a = activate(z, kind) if layer < len(params) else z
        caches.append((x, W, a, kind if layer < len(params) else None))
        if layer < len(params) and W.shape[0] == W.shape[1]:
            a = a + x
    return a, caches


# %% wrong: keeps what goes on in place of the input
# says: a cache holds what the layer sends on where its input a belongs
def mlp_forward(params, X, kind):
    a, caches = X, []
    for layer, (W, b) in enumerate(params, 1):
        z = a @ W + b
        shortcut = a if W.shape[0] == W.shape[1] else 0
        a = activate(z, kind) + shortcut if layer < len(params) else z
        caches.append((a, W, z, kind if layer < len(params) else None))
    return a, caches


# %% wrong: the kind for the last layer as well
# says: the last layer has no activation: None stands in place of its kind
def mlp_forward(params, X, kind):
    a, caches = X, []
    for layer, (W, b) in enumerate(params, 1):
        z = a @ W + b
        caches.append((a, W, z, kind))
        shortcut = a if W.shape[0] == W.shape[1] else 0
        a = activate(z, kind) + shortcut if layer < len(params) else z
    return a, caches


# %% wrong: caches first
# says: the two are exchanged: return logits, caches
def mlp_forward(params, X, kind):
    a, caches = X, []
    for layer, (W, b) in enumerate(params, 1):
        z = a @ W + b
        caches.append((a, W, z, kind if layer < len(params) else None))
        shortcut = a if W.shape[0] == W.shape[1] else 0
        a = activate(z, kind) + shortcut if layer < len(params) else z
    return caches, a


# %% wrong: last layer first in the caches
# says: the caches come last layer first: the first layer's comes first
def mlp_forward(params, X, kind):
    a, caches = X, []
    for layer, (W, b) in enumerate(params, 1):
        z = a @ W + b
        caches.insert(0, (a, W, z, kind if layer < len(params) else None))
        shortcut = a if W.shape[0] == W.shape[1] else 0
        a = activate(z, kind) + shortcut if layer < len(params) else z
    return a, caches
