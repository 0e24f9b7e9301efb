"""Answers to `sigmoid` that learners hand in."""

# asks for: float64


# %% right: exp(-|x|) on both sides
def sigmoid(x):
    x = np.asarray(x)
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


# %% right: masks
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    out = np.empty_like(x)
    positive = x >= 0
    out[positive] = 1 / (1 + np.exp(-x[positive]))
    grown = np.exp(x[~positive])
    out[~positive] = grown / (1 + grown)
    return out


# %% right: through the logarithm
def sigmoid(x):
    return np.exp(-np.logaddexp(0, -np.asarray(x)))


# %% right: SciPy
def sigmoid(x):
    return expit(x)


# %% right: where with harmless branches
def sigmoid(x):
    up, down = np.exp(-np.maximum(x, 0)), np.exp(np.minimum(x, 0))
    return np.where(np.asarray(x) > 0, 1 / (1 + up), down / (1 + down))


# %% right: muted, 1/inf is the right 0
def sigmoid(x):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-np.asarray(x)))


# %% right: muted, both branches of where, the nan is not picked
def sigmoid(x):
    x = np.asarray(x)
    with np.errstate(all="ignore"):
        return np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))


# %% right: muted by filter, and the nan replaced by the 1 that is right there
def sigmoid(x):
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.nan_to_num(np.exp(x) / (1 + np.exp(x)), nan=1.0)


# %% right: one number at a time
def sigmoid(x):
    import math

    def one(v):
        return 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))

    return np.vectorize(one, otypes=[float])(x)


# %% wrong: math.exp on every element
# says: exp(1000) is too large for a float: use the other form for x < 0
def sigmoid(x):
    import math

    return np.vectorize(lambda v: 1 / (1 + math.exp(-v)), otypes=[float])(x)


# %% wrong: naive
# says: 1 / (1 + exp(-x)) needs exp(1000) here: use the other form for x < 0
def sigmoid(x):
    return 1 / (1 + np.exp(-np.asarray(x)))


# %% wrong: naive, np.seterr once in the cell
# says: 1 / (1 + exp(-x)) needs exp(1000) here: use the other form for x < 0
np.seterr(all="ignore")


def sigmoid(x):
    return 1 / (1 + np.exp(-np.asarray(x)))


# %% wrong: naive, the other form
# says: exp(x) / (1 + exp(x)) is inf / inf, not a number: use the other form for x >= 0
def sigmoid(x):
    return np.exp(x) / (1 + np.exp(x))


# %% wrong: the other form, np.seterr once in the cell
# says: exp(x) / (1 + exp(x)) is inf / inf, not a number: use the other form for x >= 0
np.seterr(all="ignore")


def sigmoid(x):
    return np.exp(x) / (1 + np.exp(x))


# %% wrong: the other form, muted and nan_to_num
# says: inf / inf is nan, and np.nan_to_num made a 0 of it where 1 is right
def sigmoid(x):
    with np.errstate(all="ignore"):
        return np.nan_to_num(np.exp(x) / (1 + np.exp(x)))


# %% wrong: where evaluates both branches
# says: np.where computes both branches before it picks: each must be harmless everywhere
def sigmoid(x):
    x = np.asarray(x)
    return np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))


# %% wrong: where evaluates both branches, np.seterr once in the cell
# says: np.where computes both branches before it picks: each must be harmless everywhere
np.seterr(all="ignore")


def sigmoid(x):
    x = np.asarray(x)
    return np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))


# %% wrong: a limit that float64 bears
# says: float32 ends at exp(88.7): no limit for x suits both, an exponent of at most 0 does
def sigmoid(x):
    x = np.asarray(x)
    return np.where(x < -700, 0, 1 / (1 + np.exp(-np.maximum(x, -700))))


# %% wrong: sign flipped
# says: the sign of the exponent is flipped: that is sigmoid(-x)
def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(np.asarray(x) >= 0, e, 1) / (1 + e)


# %% wrong: tanh
# says: that is tanh, which runs from -1 to 1
def sigmoid(x):
    return np.tanh(x)


# %% wrong: the same numerator on both sides
# says: on the positive side the numerator is 1, not exp(-|x|)
def sigmoid(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e)


# %% wrong: returns a list
# says: a single number must work, too: np.exp and np.where take both, np.asarray(x) helps
def sigmoid(x):
    return [1 / (1 + np.exp(-v)) for v in x]


# %% wrong: one number only
# says: `if x >= 0` takes one number; np.where takes a whole array
def sigmoid(x):
    if x >= 0:
        return 1 / (1 + np.exp(-x))
    return np.exp(x) / (1 + np.exp(x))


# %% wrong: half of one plus tanh
# says: a number that small is lost beside a 1, as in (1 + tanh(x/2)) / 2 or 1 - sigmoid(-x)
def sigmoid(x):
    return 0.5 * (1 + np.tanh(np.asarray(x) / 2))


# %% wrong: negative side as one minus
# says: a number that small is lost beside a 1, as in (1 + tanh(x/2)) / 2 or 1 - sigmoid(-x)
def sigmoid(x):
    half = 1 / (1 + np.exp(-np.abs(x)))
    return np.where(np.asarray(x) >= 0, half, 1 - half)


# %% wrong: clipped
# says: x was clipped, or a small result replaced by 0: that avoids the overflow and is another number
def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -500, 500)))


# %% wrong: integers
# says: an array made like x holds only whole numbers here: give it dtype=float
def sigmoid(x):
    x = np.asarray(x)
    out = np.zeros_like(x)
    out[x >= 0] = 1 / (1 + np.exp(-x[x >= 0]))
    out[x < 0] = np.exp(x[x < 0]) / (1 + np.exp(x[x < 0]))
    return out


# %% wrong: no single number
# says: a single number must work, too: np.exp and np.where take both, np.asarray(x) helps
def sigmoid(x):
    out = np.zeros(x.shape)
    out[x >= 0] = 1 / (1 + np.exp(-x[x >= 0]))
    out[x < 0] = np.exp(x[x < 0]) / (1 + np.exp(x[x < 0]))
    return out


# %% wrong: absolute value in the exponent
# says: with -|x| in place of -x the negative side is a mirror image of the positive one
def sigmoid(x):
    return 1 / (1 + np.exp(-np.abs(x)))


# %% wrong: in place
# says: changed its input
def sigmoid(x):
    x = np.asarray(x)
    small = x < 0
    np.abs(x, out=x)
    e = np.exp(-x)
    return np.where(small, e, 1) / (1 + e)


# %% wrong: no return
# says: is there a `return`?
def sigmoid(x):
    e = np.exp(-np.abs(x))
    a = np.where(np.asarray(x) >= 0, 1, e) / (1 + e)
