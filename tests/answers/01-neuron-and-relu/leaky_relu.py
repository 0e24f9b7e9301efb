"""Answers to `leaky_relu` that learners hand in."""
# asks for: arrays


# %% right: both sides added
def leaky_relu(x, alpha=0.01):
    return np.maximum(x, 0) + alpha * np.minimum(x, 0)


# %% right: a slope for every entry
def leaky_relu(x, alpha=0.01):
    return x * np.where(np.asarray(x) > 0, 1, alpha).astype(np.result_type(x, 0.0))


# %% right: a float copy, then a mask
def leaky_relu(x, alpha=0.01):
    x = np.asarray(x)
    a = x.astype(float) if x.dtype.kind == "i" else x.copy()
    a[x < 0] = alpha * x[x < 0]
    return a


# %% right: max or min, depending on alpha
def leaky_relu(x, alpha=0.01):
    return np.maximum(x, alpha * x) if alpha <= 1 else np.minimum(x, alpha * x)


# %% wrong: the larger of both lines
# says: for alpha > 1 the larger of the two is the wrong one: choose by the sign of x
def leaky_relu(x, alpha=0.01):
    return np.maximum(alpha * x, x)


# %% wrong: plain ReLU
# says: that is plain ReLU, the leak is missing
def leaky_relu(x, alpha=0.01):
    return np.maximum(x, 0)


# %% wrong: slope on the positive side
# says: the slope alpha is on the positive side
def leaky_relu(x, alpha=0.01):
    return np.where(np.asarray(x) > 0, alpha * x, x)


# %% wrong: slope on both sides
# says: the slope alpha is on both sides
def leaky_relu(x, alpha=0.01):
    return np.asarray(x) * alpha


# %% wrong: the number alpha
# says: left of 0 stands the number alpha, a level line, not a slope
def leaky_relu(x, alpha=0.01):
    return np.where(np.asarray(x) > 0, x, alpha)


# %% wrong: minus the number alpha
# says: left of 0 stands the number -alpha, a level line, not a slope
def leaky_relu(x, alpha=0.01):
    return np.where(np.asarray(x) > 0, x, -alpha)


# %% wrong: goes up on the left
# says: a negative x must give a negative number: the sign is turned round
def leaky_relu(x, alpha=0.01):
    return np.where(np.asarray(x) > 0, x, -alpha * x)


# %% wrong: divides
# says: x is divided by alpha, that is the slope 1 / alpha
def leaky_relu(x, alpha=0.01):
    return np.where(np.asarray(x) > 0, x, np.asarray(x) / max(alpha, 1e-9))


# %% wrong: alpha not used
# says: the slope is 0.01 whatever alpha says
def leaky_relu(x, alpha=0.01):
    return np.where(np.asarray(x) > 0, x, 0.01 * x)


# %% wrong: one number only
# says: `if` asks about one number, and an array holds many
def leaky_relu(x, alpha=0.01):
    return x if x > 0 else alpha * x


# %% wrong: in place
# says: changed its input
def leaky_relu(x, alpha=0.01):
    x[x < 0] *= alpha
    return x


# %% wrong: no single numbers
# says: a single number has no methods of an array; np.asarray makes one of it
def leaky_relu(x, alpha=0.01):
    a = x.copy()
    a[x < 0] = alpha * x[x < 0]
    return a


# %% wrong: writes into integers
# says: fractions are cut off: a copy of an integer array holds integers
def leaky_relu(x, alpha=0.01):
    a = np.array(x)
    a[a < 0] = alpha * a[a < 0]
    return a


# %% wrong: multiplies integers in place
# says: a copy of an integer array holds integers and takes no fractions
def leaky_relu(x, alpha=0.01):
    a = np.array(x)
    a[a < 0] *= alpha
    return a


# %% wrong: always float64
# says: the result is float64 whatever came in: does an np.zeros or a dtype=float do that?
def leaky_relu(x, alpha=0.01):
    a = np.array(x, dtype=float)
    a[a < 0] *= alpha
    return a


# %% wrong: a list
# says: a list came, which has no dtype: an array in must give an array out
def leaky_relu(x, alpha=0.01):
    if np.ndim(x):
        return [leaky_relu(v, alpha) for v in x]
    return x if x > 0 else alpha * x
