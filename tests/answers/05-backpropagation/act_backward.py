"""Answers to `act_backward` that learners hand in."""


# %% right: a branch for each kind
def act_backward(dout, z, kind):
    if kind == "sigmoid":
        return dout * scipy.special.expit(z) * scipy.special.expit(np.negative(z))
    elif kind == "tanh":
        return dout - dout * np.tanh(z) ** 2
    elif kind == "relu":
        return dout * (np.asarray(z) > 0)
    elif kind == "leaky_relu":
        return np.where(np.asarray(z) > 0, dout, 0.01 * np.asarray(dout))
    elif kind == "softmax":
        p = scipy.special.softmax(z, axis=-1)
        return p * dout - p * np.sum(p * dout, axis=-1, keepdims=True)
    else:
        raise ValueError(kind)


# %% right: zeroes a copy of dout, as CS231n does
def act_backward(dout, z, kind):
    a = activate(z, kind)
    dz = dout.copy()
    if kind == "relu":
        dz[z <= 0] = 0
    elif kind == "leaky_relu":
        dz[z <= 0] *= 0.01
    elif kind == "softmax":
        dz -= (dout * a).sum(axis=-1, keepdims=True)
        dz *= a
    else:
        dz *= a - a * a if kind == "sigmoid" else 1 - a * a
    return dz


# %% right: table of slopes, Jacobians row by row
def act_backward(dout, z, kind):
    z = np.asarray(z, dtype=float)
    slopes = {
        "sigmoid": lambda z: (1 - np.tanh(z / 2) ** 2) / 4,
        "tanh": lambda z: (1 - np.tanh(z)) * (1 + np.tanh(z)),
        "relu": lambda z: np.heaviside(z, 0.0),
        "leaky_relu": lambda z: 0.01 + 0.99 * np.heaviside(z, 0.0),
    }
    if kind == "softmax":
        dz = np.empty(z.shape)
        for at in np.ndindex(z.shape[:-1]):
            p = scipy.special.softmax(z[at])
            dz[at] = (np.diag(p) - np.outer(p, p)) @ dout[at]
        return dz
    if kind not in slopes:
        raise ValueError(f"no activation {kind}")
    return np.multiply(dout, slopes[kind](z))


# %% wrong: z taken for the activation
# says: the formula in a was given z: z is the pre-activation, so compute a = f(z) first
def act_backward(dout, z, kind):
    a = activate(z, kind)
    if kind == "softmax":
        return z * (dout - (dout * z).sum(axis=-1, keepdims=True))
    if kind == "sigmoid":
        return dout * z * (1 - z)
    if kind == "tanh":
        return dout * (1 - z**2)
    return dout * np.where(z > 0, 1.0, 0.0 if kind == "relu" else 0.01)


# %% wrong: derivative at the activation
# says: the slope was taken at the activation a = f(z), not at the pre-activation z
def act_backward(dout, z, kind):
    a = activate(z, kind)
    if kind == "softmax":
        p = activate(a, kind)
        return p * (dout - (dout * p).sum(axis=-1, keepdims=True))
    if kind == "sigmoid":
        s = scipy.special.expit(a)
        return dout * s * (1 - s)
    if kind == "tanh":
        return dout * (1 - np.tanh(a) ** 2)
    return dout * np.where(a > 0, 1.0, 0.0 if kind == "relu" else 0.01)


# %% wrong: dout forgotten
# says: dout is forgotten: that is the slope of the activation alone, the chain rule multiplies
def act_backward(dout, z, kind):
    a = activate(z, kind)
    if kind in ("sigmoid", "softmax"):
        return a * (1 - a)
    if kind == "tanh":
        return 1 - a**2
    return np.where(z > 0, 1.0, 0.0 if kind == "relu" else 0.01)


# %% wrong: times the activation itself
# says: dout was multiplied by the activation: on the right of 0 the slope is 1, not z
def act_backward(dout, z, kind):
    a = activate(z, kind)
    if kind == "softmax":
        return a * (dout - (dout * a).sum(axis=-1, keepdims=True))
    if kind == "sigmoid":
        return dout * a * (1 - a)
    if kind == "tanh":
        return dout * (1 - a**2)
    return dout * a


# %% wrong: slope 1 at zero
# says: at z = 0 the slope is that of the left side, so the right side is z > 0
def act_backward(dout, z, kind):
    a = activate(z, kind)
    if kind == "softmax":
        return a * (dout - (dout * a).sum(axis=-1, keepdims=True))
    if kind == "sigmoid":
        return dout * a * (1 - a)
    if kind == "tanh":
        return dout * (1 - a**2)
    return dout * np.where(z >= 0, 1.0, 0.0 if kind == "relu" else 0.01)


# %% wrong: slope one half at zero
# says: at z = 0 the slope is not the mean of both sides: the task takes the left one
def act_backward(dout, z, kind):
    a = activate(z, kind)
    if kind == "softmax":
        return a * (dout - (dout * a).sum(axis=-1, keepdims=True))
    if kind == "sigmoid":
        return dout * a * (1 - a)
    if kind == "tanh":
        return dout * (1 - a**2)
    left = 0.0 if kind == "relu" else 0.01
    return dout * (left + (1 - left) * np.heaviside(z, 0.5))


# %% wrong: leaky is relu
# says: the left side of the leaky ReLU has the slope 0.01: here it is 0, as in ReLU or after rounding to integers
def act_backward(dout, z, kind):
    a = activate(z, kind)
    if kind == "softmax":
        return a * (dout - (dout * a).sum(axis=-1, keepdims=True))
    if kind == "sigmoid":
        return dout * a * (1 - a)
    if kind == "tanh":
        return dout * (1 - a**2)
    return dout * (z > 0)


# %% wrong: sign of dout
# says: the sign that counts is that of z, not that of dout
def act_backward(dout, z, kind):
    a = activate(z, kind)
    if kind == "softmax":
        return a * (dout - (dout * a).sum(axis=-1, keepdims=True))
    if kind == "sigmoid":
        return dout * a * (1 - a)
    if kind == "tanh":
        return dout * (1 - a**2)
    return dout * np.where(dout > 0, 1.0, 0.0 if kind == "relu" else 0.01)


# %% wrong: zeroes dout in place
# says: changed its input
def act_backward(dout, z, kind):
    a = activate(z, kind)
    if kind == "softmax":
        return a * (dout - (dout * a).sum(axis=-1, keepdims=True))
    if kind == "sigmoid":
        return dout * a * (1 - a)
    if kind == "tanh":
        return dout * (1 - a**2)
    dz = dout
    dz[z <= 0] *= 0.0 if kind == "relu" else 0.01
    return dz


# %% wrong: naive sigmoid
# says: warned: overflow
def act_backward(dout, z, kind):
    a = activate(z, kind)
    if kind == "softmax":
        return a * (dout - (dout * a).sum(axis=-1, keepdims=True))
    if kind == "sigmoid":
        a = 1 / (1 + np.exp(-z))
        return dout * a * (1 - a)
    if kind == "tanh":
        return dout * (1 - np.tanh(z) ** 2)
    return dout * np.where(z > 0, 1.0, 0.0 if kind == "relu" else 0.01)


# %% wrong: other kinds pass as leaky
# says: must raise ValueError
def act_backward(dout, z, kind):
    if kind == "softmax":
        a = activate(z, kind)
        return a * (dout - (dout * a).sum(axis=-1, keepdims=True))
    if kind == "sigmoid":
        return dout * scipy.special.expit(z) * (1 - scipy.special.expit(z))
    if kind == "tanh":
        return dout * (1 - np.tanh(z) ** 2)
    return dout * np.where(z > 0, 1.0, 0.0 if kind == "relu" else 0.01)


# %% wrong: dictionary without a ValueError
# says: another kind must raise a ValueError, and a dictionary raises a KeyError
def act_backward(dout, z, kind):
    slopes = {
        "sigmoid": lambda a: dout * a * (1 - a),
        "tanh": lambda a: dout * (1 - a**2),
        "relu": lambda a: dout * (z > 0),
        "leaky_relu": lambda a: dout * np.where(z > 0, 1.0, 0.01),
        "softmax": lambda a: a * (dout - (dout * a).sum(axis=-1, keepdims=True)),
    }
    back = slopes[kind]
    return back(activate(z, kind))


# %% wrong: slopes in an array made like z
# says: the left side of the leaky ReLU has the slope 0.01: here it is 0, as in ReLU or after rounding to integers
def act_backward(dout, z, kind):
    a = activate(z, kind)
    if kind == "softmax":
        return a * (dout - (dout * a).sum(axis=-1, keepdims=True))
    if kind == "sigmoid":
        return dout * a * (1 - a)
    if kind == "tanh":
        return dout * (1 - a**2)
    slope = np.ones_like(z)
    slope[z <= 0] = 0.0 if kind == "relu" else 0.01
    return dout * slope


# %% wrong: softmax element by element
# says: that is the slope of each probability by its own score: the others move, too
def act_backward(dout, z, kind):
    a = activate(z, kind)
    if kind in ("sigmoid", "softmax"):
        return dout * a * (1 - a)
    if kind == "tanh":
        return dout * (1 - a**2)
    return dout * np.where(z > 0, 1.0, 0.0 if kind == "relu" else 0.01)


# %% wrong: softmax, dout summed without the probabilities
# says: inside the sum over the row each dout is weighed by its own probability
def act_backward(dout, z, kind):
    a = activate(z, kind)
    if kind == "softmax":
        return a * (dout - dout.sum(axis=-1, keepdims=True))
    if kind == "sigmoid":
        return dout * a * (1 - a)
    if kind == "tanh":
        return dout * (1 - a**2)
    return dout * np.where(z > 0, 1.0, 0.0 if kind == "relu" else 0.01)


# %% wrong: softmax, the mean of a row
# says: the mean was taken where the rows are to be added up
def act_backward(dout, z, kind):
    a = activate(z, kind)
    if kind == "softmax":
        return a * (dout - (dout * a).mean(axis=-1, keepdims=True))
    if kind == "sigmoid":
        return dout * a * (1 - a)
    if kind == "tanh":
        return dout * (1 - a**2)
    return dout * np.where(z > 0, 1.0, 0.0 if kind == "relu" else 0.01)


# %% wrong: softmax, summed over the batch
# says: the sum ran over all rows together, or down the columns: each row has its own
def act_backward(dout, z, kind):
    a = activate(z, kind)
    if kind == "softmax":
        return a * (dout - (dout * a).sum())
    if kind == "sigmoid":
        return dout * a * (1 - a)
    if kind == "tanh":
        return dout * (1 - a**2)
    return dout * np.where(z > 0, 1.0, 0.0 if kind == "relu" else 0.01)


# %% wrong: softmax, summed over axis 0
# says: the sum ran over all rows together, or down the columns: each row has its own
def act_backward(dout, z, kind):
    a = activate(z, kind)
    if kind == "softmax":
        return a * (dout - (dout * a).sum(axis=0, keepdims=True))
    if kind == "sigmoid":
        return dout * a * (1 - a)
    if kind == "tanh":
        return dout * (1 - a**2)
    return dout * np.where(z > 0, 1.0, 0.0 if kind == "relu" else 0.01)


# %% wrong: softmax, axis 1
# says: an axis 1 is not always there, and not always the last: axis=-1 is
def act_backward(dout, z, kind):
    a = activate(z, kind)
    if kind == "softmax":
        return a * (dout - (dout * a).sum(axis=1, keepdims=True))
    if kind == "sigmoid":
        return dout * a * (1 - a)
    if kind == "tanh":
        return dout * (1 - a**2)
    return dout * np.where(z > 0, 1.0, 0.0 if kind == "relu" else 0.01)


# %% wrong: softmax with the loss
# says: that is softmax minus dout, the slope of the cross-entropy: here is no loss yet
def act_backward(dout, z, kind):
    a = activate(z, kind)
    if kind == "softmax":
        return a - dout
    if kind == "sigmoid":
        return dout * a * (1 - a)
    if kind == "tanh":
        return dout * (1 - a**2)
    return dout * np.where(z > 0, 1.0, 0.0 if kind == "relu" else 0.01)


# %% wrong: the first factor of the softmax is missing
# says: the probability in front of the bracket is missing
def act_backward(dout, z, kind):
    a = activate(z, kind)
    if kind == "softmax":
        return dout - (dout * a).sum(axis=-1, keepdims=True)
    if kind == "sigmoid":
        return dout * a * (1 - a)
    if kind == "tanh":
        return dout * (1 - a**2)
    return dout * np.where(z > 0, 1.0, 0.0 if kind == "relu" else 0.01)
