"""Answers to `relu` that learners hand in."""
# asks for: arrays


# %% right: where
def relu(x):
    return np.where(np.asarray(x) > 0, x, 0)


# %% right: maximum with the zero first
def relu(x):
    return np.maximum(0.0, x)


# %% right: clip without an upper bound
def relu(x):
    return np.clip(x, 0, None)


# %% right: a copy, then a mask
def relu(x):
    a = np.array(x)
    a[a < 0] = 0
    return a


# %% right: the version for one number, at every entry
def relu(x):
    x = np.asarray(x)
    return np.vectorize(lambda v: v if v > 0 else 0, otypes=[x.dtype])(x)


# %% wrong: one number only
# says: `if` and Python's max ask about one number, and an array holds many
def relu(x):
    if x > 0:
        return x
    return 0.0


# %% wrong: Python's max
# says: `if` and Python's max ask about one number, and an array holds many
def relu(x):
    return max(0, x)


# %% wrong: all or any
# says: one question was asked about all entries together
def relu(x):
    return x if np.all(x > 0) else 0 * x


# %% wrong: reduces to one number
# says: numbers are lost: np.max reduces, and x[x > 0] leaves entries out
def relu(x):
    return np.max(x, 0)


# %% wrong: drops the negatives
# says: numbers are lost: np.max reduces, and x[x > 0] leaves entries out
def relu(x):
    return x[x > 0]


# %% wrong: in place
# says: changed its input
def relu(x):
    x[x < 0] = 0
    return x


# %% wrong: a copy, but no single numbers
# says: a single number has no methods of an array; np.asarray makes one of it
def relu(x):
    a = x.copy()
    a[a < 0] = 0
    return a


# %% wrong: a single number becomes a row
# says: a single number has become an array with one entry
def relu(x):
    return np.maximum(np.atleast_1d(x), 0)


# %% wrong: a list
# says: a list came, which has no dtype: an array in must give an array out
def relu(x):
    if np.ndim(x):
        return [relu(v) for v in x]
    return x if x > 0 else 0.0


# %% wrong: absolute value
# says: the negatives are flipped, not cut off
def relu(x):
    return np.abs(x)


# %% wrong: the step
# says: that is the step, 1 where x is positive
def relu(x):
    return np.where(np.asarray(x) > 0, 1, 0)


# %% wrong: minimum
# says: minimum and maximum are mixed up
def relu(x):
    return np.minimum(x, 0)


# %% wrong: clipped at 1
# says: ReLU has no upper limit
def relu(x):
    return np.clip(x, 0, 1)


# %% wrong: clipped at 6
# says: ReLU has no upper limit
def relu(x):
    return np.clip(x, 0, 6)


# %% wrong: clipped at a million
# says: ReLU has no upper limit
def relu(x):
    return np.clip(x, 0, 1e6)


# %% wrong: multiplies by the mask
# says: -inf * 0 and -inf + inf are nan: choose between x and 0 instead of computing
def relu(x):
    x = np.asarray(x)
    return x * (x > 0)


# %% wrong: half of the sum
# says: -inf * 0 and -inf + inf are nan: choose between x and 0 instead of computing
def relu(x):
    return (x + np.abs(x)) / 2


# %% wrong: always float64
# says: the result is float64 whatever came in: does an np.zeros or a dtype=float do that?
def relu(x):
    return np.maximum(x, np.zeros(np.shape(x)))


# %% wrong: vectorize takes its type from the first result
# says: fractions are lost: np.vectorize takes its type from the first result, the integer 0
def relu(x):
    return np.vectorize(lambda v: max(0, v))(x)
