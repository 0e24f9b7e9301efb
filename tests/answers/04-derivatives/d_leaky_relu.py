"""Answers to `d_leaky_relu` that learners hand in."""


# %% right: comparison and its opposite
def d_leaky_relu(x, alpha=0.01):
    positive = np.asarray(x) > 0
    return positive * 1.0 + ~positive * alpha


# %% right: alpha plus a step
def d_leaky_relu(x, alpha=0.01):
    return alpha + (1 - alpha) * np.heaviside(x, 0)


# %% right: the colleague's version, repaired
def d_leaky_relu(x, alpha=0.01):
    slope = np.ones_like(x, dtype=float)
    slope[x <= 0] = alpha
    return slope


# %% right: the dtype of x kept for floats
def d_leaky_relu(x, alpha=0.01):
    x = np.asarray(x)
    dtype = x.dtype if x.dtype.kind == "f" else float
    return np.where(x > 0, 1, alpha).astype(dtype)


# %% right: two comparisons as floats
def d_leaky_relu(x, alpha=0.01):
    return (x > 0).astype(float) + alpha * (x <= 0).astype(float)


# %% right: one number at a time
def d_leaky_relu(x, alpha=0.01):
    return np.vectorize(lambda v: 1.0 if v > 0 else float(alpha))(x)


# %% wrong: the colleague's version
# says: 1 where alpha belongs: at the kink, or with alpha above 1 left of it
def d_leaky_relu(x, alpha=0.01):
    slope = np.ones_like(x)
    slope[x < alpha * x] = alpha
    return slope


# %% wrong: repaired at the kink only
# says: with alpha above 1 both sides are exchanged: alpha * x is larger than x right of 0, not left
def d_leaky_relu(x, alpha=0.01):
    slope = np.ones_like(x)
    slope[x <= alpha * x] = alpha
    return slope


# %% wrong: repaired but for the integers
# says: an array like integer x holds integers and cuts alpha off: it must hold floats
def d_leaky_relu(x, alpha=0.01):
    slope = np.ones_like(x)
    slope[x <= 0] = alpha
    return slope


# %% wrong: repaired but for alpha above 1
# says: with alpha above 1 both sides are exchanged: alpha * x is larger than x right of 0, not left
def d_leaky_relu(x, alpha=0.01):
    return np.where(x <= alpha * np.asarray(x), alpha, 1.0)


# %% wrong: repaired but for the kink
# says: 1 where alpha belongs: at the kink, or with alpha above 1 left of it
def d_leaky_relu(x, alpha=0.01):
    return np.where(np.asarray(x) < 0, alpha, 1.0)


# %% wrong: zeros to start with
# says: at the kink stands 0: no line of the code fills it in
def d_leaky_relu(x, alpha=0.01):
    slope = np.zeros(np.shape(x))
    slope[x > 0] = 1
    slope[x < 0] = alpha
    return slope


# %% wrong: ReLU's slope
# says: left of 0 stands 0, ReLU's slope: it is alpha
def d_leaky_relu(x, alpha=0.01):
    return np.where(np.asarray(x) > 0, 1.0, 0.0)


# %% wrong: the value instead of the slope
# says: that is leaky_relu(x) itself, not its slope
def d_leaky_relu(x, alpha=0.01):
    return np.where(np.asarray(x) > 0, x, alpha * np.asarray(x))


# %% wrong: alpha times x on the left
# says: left of 0 stands alpha * x, the value: the slope there is the same for every x
def d_leaky_relu(x, alpha=0.01):
    return np.where(np.asarray(x) > 0, 1.0, alpha * np.asarray(x))


# %% wrong: sides swapped
# says: the sides are exchanged: 1 belongs to the right of 0, alpha to the left
def d_leaky_relu(x, alpha=0.01):
    return np.where(np.asarray(x) > 0, alpha, 1.0)


# %% wrong: minus on the left
# says: left of 0 the leaky ReLU rises too: no minus there
def d_leaky_relu(x, alpha=0.01):
    return np.where(np.asarray(x) > 0, 1.0, -alpha)


# %% wrong: alpha fixed
# says: 0.01 whatever was given: use the argument alpha
def d_leaky_relu(x, alpha=0.01):
    return np.where(np.asarray(x) > 0, 1.0, 0.01)


# %% wrong: the larger of the two
# says: the larger of 1 and alpha stands there: the side of 0 decides
def d_leaky_relu(x, alpha=0.01):
    return np.maximum(alpha, (np.asarray(x) > 0) * 1.0)


# %% wrong: NaN at 0
# says: leaky_relu(x) / x is 0/0 at 0: no division is needed
def d_leaky_relu(x, alpha=0.01):
    return np.where(np.asarray(x) > 0, x, alpha * np.asarray(x)) / x


# %% wrong: np.vectorize, an integer first
# says: np.vectorize took its type from the first entry, the integer 1: write 1.0
def d_leaky_relu(x, alpha=0.01):
    return np.vectorize(lambda v: 1 if v > 0 else alpha)(x)


# %% wrong: writes into x
# says: changed its input
def d_leaky_relu(x, alpha=0.01):
    if np.ndim(x) == 0 or x.dtype != float:
        return np.where(x > 0, 1.0, alpha)
    right = x > 0
    x[right] = 1
    x[~right] = alpha
    return x


# %% wrong: one number only
# says: `if` decides once, for one number: a comparison of arrays decides for every entry
def d_leaky_relu(x, alpha=0.01):
    return 1.0 if x > 0 else alpha


# %% wrong: arrays only
# says: a single NumPy number cannot be looped over like an array
def d_leaky_relu(x, alpha=0.01):
    return np.reshape([1.0 if v > 0 else alpha for row in x for v in np.ravel(row)], x.shape)


# %% wrong: measured instead of written down
# says: at the kink and near it the measured slope is a mixture of both: compare x with 0
def d_leaky_relu(x, alpha=0.01):
    h = 1e-5
    up, down = np.asarray(x) + h, np.asarray(x) - h
    return (np.where(up > 0, up, alpha * up) - np.where(down > 0, down, alpha * down)) / (2 * h)
