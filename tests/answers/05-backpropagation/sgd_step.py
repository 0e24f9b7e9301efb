"""Answers to `sgd_step` that learners hand in."""


# %% right: a loop
def sgd_step(params, grads, lr):
    new = []
    for layer in range(len(params)):
        W, b = params[layer]
        if grads[layer] is None:
            new.append((W, b))
        else:
            dW, db = grads[layer]
            new.append((W - lr * dW, b - lr * db))
    return new


# %% right: copies, then in place
def sgd_step(params, grads, lr):
    new = [[value.copy() for value in pair] for pair in params]
    for pair, slopes in zip(new, grads):
        for value, slope in zip(pair, slopes or ()):
            value -= lr * slope
    return new


# %% right: zeros for a frozen layer
def sgd_step(params, grads, lr):
    new = []
    for (W, b), slopes in zip(params, grads):
        dW, db = slopes or (np.zeros_like(W), np.zeros_like(b))
        new += [(np.subtract(W, np.multiply(dW, lr)), np.subtract(b, np.multiply(db, lr)))]
    return tuple(new)


# %% wrong: the code of the task
# says: b did not move: `b = b - ...` names a new array, and nobody puts it into the list
def sgd_step(params, grads, lr):
    new = params
    for layer in range(len(params)):
        W, b = new[layer]
        dW, db = grads[layer]
        W -= lr * dW
        b = b - lr * db
    return new


# %% wrong: biases stay
# says: b did not move: `b = b - ...` names a new array, and nobody puts it into the list
def sgd_step(params, grads, lr):
    new = []
    for (W, b), slopes in zip(params, grads):
        new.append((W, b) if slopes is None else (W - lr * slopes[0], b))
    return new


# %% wrong: a frozen layer is no pair
# says: a frozen layer has None in place of its pair, which cannot be taken apart
def sgd_step(params, grads, lr):
    return [(W - lr * dW, b - lr * db) for (W, b), (dW, db) in zip(params, grads)]


# %% wrong: plus
# says: the net went uphill: the loss falls against the slope, so minus
def sgd_step(params, grads, lr):
    new = []
    for (W, b), slopes in zip(params, grads):
        new.append((W, b) if slopes is None else (W + lr * slopes[0], b + lr * slopes[1]))
    return new


# %% wrong: changes nothing
# says: nothing moved: `W = W - ...` names a new array, the list keeps the old one
def sgd_step(params, grads, lr):
    for (W, b), slopes in zip(params, grads):
        if slopes is not None:
            W = W - lr * slopes[0]
            b = b - lr * slopes[1]
    return params


# %% wrong: in place
# says: changed its input
def sgd_step(params, grads, lr):
    for (W, b), slopes in zip(params, grads):
        if slopes is not None:
            W -= lr * slopes[0]
            b -= lr * slopes[1]
    return params


# %% wrong: a copy of the list, not of its arrays
# says: changed its input
def sgd_step(params, grads, lr):
    new = params.copy()
    for (W, b), slopes in zip(new, grads):
        if slopes is not None:
            W -= lr * slopes[0]
            b -= lr * slopes[1]
    return new


# %% wrong: new arrays in the old list
# says: changed its input
def sgd_step(params, grads, lr):
    for layer, ((W, b), slopes) in enumerate(zip(params, grads)):
        if slopes is not None:
            params[layer] = W - lr * slopes[0], b - lr * slopes[1]
    return params


# %% wrong: no learning rate
# says: the step is the slope itself, whatever lr is: multiply by lr
def sgd_step(params, grads, lr):
    new = []
    for (W, b), slopes in zip(params, grads):
        new.append((W, b) if slopes is None else (W - slopes[0], b - slopes[1]))
    return new


# %% wrong: flat list
# says: the arrays stand in one flat list: each layer is a pair (W, b)
def sgd_step(params, grads, lr):
    new = []
    for (W, b), slopes in zip(params, grads):
        new += [W, b] if slopes is None else [W - lr * slopes[0], b - lr * slopes[1]]
    return new


# %% wrong: first layer only
# says: only the first layer came back: does `return` stand inside the loop?
def sgd_step(params, grads, lr):
    for (W, b), slopes in zip(params, grads):
        return [(W, b) if slopes is None else (W - lr * slopes[0], b - lr * slopes[1])]


# %% wrong: frozen layers left out
# says: the frozen layer is missing in the list: it stays in the net as it is
def sgd_step(params, grads, lr):
    return [
        (W - lr * slopes[0], b - lr * slopes[1])
        for (W, b), slopes in zip(params, grads)
        if slopes is not None
    ]


# %% wrong: None for a frozen layer
# says: a frozen layer came out as None: its W and b come out as they went in
def sgd_step(params, grads, lr):
    return [
        slopes and (W - lr * slopes[0], b - lr * slopes[1]) for (W, b), slopes in zip(params, grads)
    ]


# %% wrong: stops at a frozen layer
# says: the layers behind a frozen one did not move: only the frozen one itself stays
def sgd_step(params, grads, lr):
    new = list(params)
    for layer, slopes in enumerate(grads):
        if slopes is None:
            break
        new[layer] = params[layer][0] - lr * slopes[0], params[layer][1] - lr * slopes[1]
    return new


# %% wrong: scales the slopes in place
# says: changed its input
def sgd_step(params, grads, lr):
    new = []
    for (W, b), slopes in zip(params, grads):
        for slope in slopes or ():
            slope *= lr
        new.append((W, b) if slopes is None else (W - slopes[0], b - slopes[1]))
    return new


# %% wrong: nothing returned
# says: returned None: is there a `return`?
def sgd_step(params, grads, lr):
    params = [
        (W, b) if slopes is None else (W - lr * slopes[0], b - lr * slopes[1])
        for (W, b), slopes in zip(params, grads)
    ]
