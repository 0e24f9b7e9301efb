"""Answers to `softmax` that learners hand in."""
# asks for: float64


# %% right: shift, exponentiate, divide
def softmax(z, axis=-1, T=1.0):
    if T <= 0:
        raise ValueError("T must be positive")
    z = np.asarray(z, dtype=float) / T
    z = z - z.max(axis=axis, keepdims=True)
    return np.exp(z) / np.exp(z).sum(axis=axis, keepdims=True)


# %% right: the exponential of the log-softmax
def softmax(z, axis=-1, T=1.0):
    if not T > 0:
        raise ValueError(T)
    return np.exp(z / T - np.logaddexp.reduce(z / T, axis=axis, keepdims=True))


# %% right: class axis to the end and back
def softmax(z, axis=-1, T=1.0):
    if T <= 0:
        raise ValueError("only positive temperatures")
    rows = np.moveaxis(np.array(z, dtype=float), axis, -1)
    shape = rows.shape
    out = []
    for row in rows.reshape(-1, shape[-1]):
        e = np.exp((row - max(row)) / T)
        out.append(e / sum(e))
    return np.moveaxis(np.array(out).reshape(shape), -1, axis)


# %% wrong: always axis 0
# says: the columns sum to 1: the sum ran over axis 0, the examples
def softmax(z, axis=-1, T=1.0):
    if T <= 0:
        raise ValueError("T")
    e = np.exp(z / T - np.max(z / T, axis=0))
    return e / e.sum(axis=0)


# %% wrong: no keepdims on the sum
# says: each column was divided by a row's sum: keepdims=True is missing
def softmax(z, axis=-1, T=1.0):
    if T <= 0:
        raise ValueError("T")
    e = np.exp(z / T)
    return e / e.sum(axis=axis)


# %% wrong: no keepdims at all
# says: the maxima and sums of the rows met the columns: keepdims=True is missing
def softmax(z, axis=-1, T=1.0):
    if T <= 0:
        raise ValueError("T")
    e = np.exp(z / T - np.max(z / T, axis=axis))
    return e / e.sum(axis=axis)


# %% wrong: no keepdims on the maximum
# says: the maximum lacks keepdims=True: each row's met a column
def softmax(z, axis=-1, T=1.0):
    if T <= 0:
        raise ValueError("T")
    e = np.exp(z / T - np.max(z / T, axis=axis))
    return e / e.sum(axis=axis, keepdims=True)


# %% wrong: one sum for the whole array
# says: all numbers together sum to 1: the sum must run along one axis only
def softmax(z, axis=-1, T=1.0):
    if T <= 0:
        raise ValueError("T")
    e = np.exp(z / T - np.max(z / T))
    return e / e.sum()


# %% wrong: no shift
# says: exp(1000) overflows: only differences between logits count
def softmax(z, axis=-1, T=1.0):
    if T <= 0:
        raise ValueError("T")
    e = np.exp(z / T)
    return e / e.sum(axis=axis, keepdims=True)


# %% wrong: shift by the maximum of the whole array
# says: every row needs its own maximum, not the one of the whole array
def softmax(z, axis=-1, T=1.0):
    if T <= 0:
        raise ValueError("T")
    e = np.exp((z - np.max(z)) / T)
    return e / e.sum(axis=axis, keepdims=True)


# %% wrong: shift by the smallest
# says: the exponents grow again: shift by the largest logit, neither by the smallest nor by the mean
def softmax(z, axis=-1, T=1.0):
    if T <= 0:
        raise ValueError("T")
    z = z / T
    e = np.exp(z - z.min(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


# %% wrong: clips
# says: clipping the logits makes different ones equal
def softmax(z, axis=-1, T=1.0):
    if T <= 0:
        raise ValueError("T")
    e = np.exp(np.clip(z / T, -500, 500))
    return e / e.sum(axis=axis, keepdims=True)


# %% wrong: multiplies by the temperature
# says: that is z * T, but the logits are divided by T
def softmax(z, axis=-1, T=1.0):
    if T <= 0:
        raise ValueError("T")
    e = np.exp(z * T - np.max(z * T, axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


# %% wrong: ignores the temperature
# says: that is the result for T = 1, so T is not used
def softmax(z, axis=-1, T=1.0):
    if T <= 0:
        raise ValueError("T")
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


# %% wrong: divides the probabilities by the temperature
# says: the probabilities were divided by T
def softmax(z, axis=-1, T=1.0):
    if T <= 0:
        raise ValueError("T")
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True) / T


# %% wrong: accepts a temperature of zero or below
# says: must raise ValueError
def softmax(z, axis=-1, T=1.0):
    z = z / (T if T else 1)
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


# %% wrong: ignores the axis
# says: the argument `axis` is not used
def softmax(z, axis=-1, T=1.0):
    if T <= 0:
        raise ValueError("T")
    e = np.exp(z / T - np.max(z / T, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


# %% wrong: axis fixed to 1
# says: the axis is fixed to 1: use the argument `axis`
def softmax(z, axis=-1, T=1.0):
    if T <= 0:
        raise ValueError("T")
    e = np.exp(z / T - np.max(z / T, axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


# %% wrong: adds an epsilon to the sum
# says: the rows do not sum to 1: was something small added, or rounded?
def softmax(z, axis=-1, T=1.0):
    if T <= 0:
        raise ValueError("T")
    e = np.exp(z / T - np.max(z / T, axis=axis, keepdims=True))
    return e / (e.sum(axis=axis, keepdims=True) + 1e-8)


# %% wrong: changes its input
# says: changed its input in place
def softmax(z, axis=-1, T=1.0):
    if T <= 0:
        raise ValueError("T")
    if z.dtype != float:
        z = z.astype(float)
    z /= T
    z -= z.max(axis=axis, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=axis, keepdims=True)


# %% wrong: no return
# says: is there a `return`
def softmax(z, axis=-1, T=1.0):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    e / e.sum(axis=axis, keepdims=True)
