"""Answers to `d_relu` that learners hand in."""


# %% right: a comparison as floats
def d_relu(x):
    return (x > 0).astype(float)


# %% right: comparison times 1.0
def d_relu(x):
    return (np.asarray(x) > 0) * 1.0


# %% right: heaviside
def d_relu(x):
    return np.heaviside(x, 0)


# %% right: the positive part of the sign
def d_relu(x):
    return np.maximum(np.sign(x), 0)


# %% right: filled in where positive, in the dtype of x
def d_relu(x):
    slope = np.zeros_like(x)
    slope[x > 0] = 1
    return slope


# %% right: integers
def d_relu(x):
    return np.where(np.greater(x, 0), 1, 0)


# %% right: one number at a time
def d_relu(x):
    return np.vectorize(lambda v: 1.0 if v > 0 else 0.0)(x)


# %% wrong: NaN at 0
# says: relu(x) / x is 0/0 at 0: compare x with 0, no division is needed
def d_relu(x):
    return np.maximum(x, 0) / x


# %% wrong: 0/0 repaired, the warning stays
# says: relu(x) / x is 0/0 at 0: compare x with 0, no division is needed
def d_relu(x):
    return np.nan_to_num(np.maximum(x, 0) / x)


# %% wrong: ReLU itself
# says: that is relu(x) itself: the slope right of 0 is the same for every x
def d_relu(x):
    return np.maximum(x, 0)


# %% wrong: 1 at the kink
# says: 1 at the kink: does >= stand where > belongs?
def d_relu(x):
    return np.where(np.asarray(x) >= 0, 1.0, 0.0)


# %% wrong: 0.5 at the kink
# says: 0.5 is the mean of both slopes, which a centred difference gives at the kink and near it: compare x with 0
def d_relu(x):
    return np.heaviside(x, 0.5)


# %% wrong: measured instead of written down
# says: 0.5 is the mean of both slopes, which a centred difference gives at the kink and near it: compare x with 0
def d_relu(x):
    h = 1e-5
    return (np.maximum(x + h, 0) - np.maximum(x - h, 0)) / (2 * h)


# %% wrong: measured, repaired at the kink itself
# says: 0.5 is the mean of both slopes, which a centred difference gives at the kink and near it: compare x with 0
def d_relu(x):
    h = 1e-5
    return np.where(x == 0, 0, (np.maximum(x + h, 0) - np.maximum(x - h, 0)) / (2 * h))


# %% wrong: a tolerance around the kink
# says: near the kink the slope is exact, too: compare x with 0, not with a small number
def d_relu(x):
    return np.where(x > 1e-7, 1.0, 0.0)


# %% wrong: the slope of abs
# says: -1 left of 0: np.sign is the slope of abs, and ReLU is flat there
def d_relu(x):
    return np.sign(x)


# %% wrong: the other side
# says: the sides are exchanged: ReLU is flat left of 0
def d_relu(x):
    return np.where(x > 0, 0.0, 1.0)


# %% wrong: 1 everywhere
# says: 1 everywhere is the slope of the linear activation
def d_relu(x):
    return np.ones_like(x)


# %% wrong: True and False
# says: the result holds True and False: turn them into numbers
def d_relu(x):
    return np.asarray(x) > 0


# %% wrong: writes into x
# says: changed its input
def d_relu(x):
    if np.ndim(x) == 0:
        return 1.0 if x > 0 else 0.0
    x[x <= 0] = 0
    x[x > 0] = 1
    return x


# %% wrong: one number only
# says: `if` decides once, for one number: a comparison of arrays decides for every entry
def d_relu(x):
    return 1.0 if x > 0 else 0.0


# %% wrong: one number for all
# says: expected one slope for each entry
def d_relu(x):
    return float(np.any(x > 0))


# %% wrong: arrays only
# says: a single NumPy number cannot be indexed or looped over like an array
def d_relu(x):
    return np.array([[1.0 if v > 0 else 0.0 for v in np.ravel(row)] for row in x]).reshape(x.shape)


# %% wrong: a step that is only nearly a step
# says: a steep sigmoid is not a step: compare x with 0
def d_relu(x):
    return expit(np.asarray(x) * 1e3 - 20)
