"""Answers to `d_sigmoid` that learners hand in."""


# %% right: the sigmoid of both sides
def d_sigmoid(x):
    a, b = expit(x), expit(-np.asarray(x))
    return a * b


# %% right: even, so only negative exponents
def d_sigmoid(x):
    small = np.exp(-np.abs(x))
    return small / (1 + small) ** 2


# %% right: the smaller activation, by its side
def d_sigmoid(x):
    tail = expit(-np.abs(x))
    return tail * (1 - tail)


# %% right: by the logarithm
def d_sigmoid(x):
    x = np.asarray(x, dtype=float)
    return np.exp(-np.logaddexp(0, x) - np.logaddexp(0, -x))


# %% right: 1 / cosh squared, cut off where the slope is below 1e-300
def d_sigmoid(x):
    return 0.25 / np.cosh(np.clip(x, -700, 700) / 2) ** 2


# %% right: one number at a time
def d_sigmoid(x):
    return np.vectorize(lambda v: float(expit(v) * expit(-v)))(x)


# %% wrong: the lesson's form
# says: 1 - a is 0 as soon as a rounds to 1, and has few digits left before that
def d_sigmoid(x):
    a = expit(x)
    return a * (1 - a)


# %% wrong: a minus its square
# says: 1 - a is 0 as soon as a rounds to 1, and has few digits left before that
def d_sigmoid(x):
    a = expit(x)
    return a - a**2


# %% wrong: from tanh
# says: 1 - a is 0 as soon as a rounds to 1, and has few digits left before that
def d_sigmoid(x):
    return (1 - np.tanh(np.asarray(x) / 2) ** 2) / 4


# %% wrong: clipped, so that nothing overflows
# says: clipping x gives the slope of another x: the tails must be exact as well
def d_sigmoid(x):
    x = np.clip(x, -30, 30)
    return expit(x) * expit(-x)


# %% wrong: clipped at 500
# says: clipping x gives the slope of another x: the tails must be exact as well
def d_sigmoid(x):
    x = np.clip(x, -500, 500)
    return np.exp(-x) / (1 + np.exp(-x)) ** 2


# %% wrong: clipped activations
# says: the activation was kept away from 0 and 1, so the tails are those of another x
def d_sigmoid(x):
    a = np.clip(expit(x), 1e-12, 1 - 1e-12)
    return a * (1 - a)


# %% wrong: right on one side only
# says: the left tail is 0 here: which factor is exact there?
def d_sigmoid(x):
    b = expit(-np.asarray(x))
    return b * (1 - b)


# %% wrong: takes x for the activation
# says: that is x * (1 - x): the form holds for the activation, and x is the pre-activation
def d_sigmoid(x):
    return x * (1 - x)


# %% wrong: the sigmoid itself
# says: that is the sigmoid itself, not its slope
def d_sigmoid(x):
    return expit(x)


# %% wrong: its tail
# says: that is 1 - a, one of the two factors
def d_sigmoid(x):
    return expit(-np.asarray(x))


# %% wrong: exp(-|x|), the approximation
# says: exp(-|x|) is the slope far out only
def d_sigmoid(x):
    return np.exp(-np.abs(x))


# %% wrong: the naive sigmoid
# says: np.exp(1000) does not fit into a float64: expit takes care, or give exp no large number
def d_sigmoid(x):
    return 1 / (1 + np.exp(-x)) / (1 + np.exp(x))


# %% wrong: textbook form
# says: exp(-x) overflows for very negative x, and inf / inf is NaN
def d_sigmoid(x):
    return np.exp(-x) / (1 + np.exp(-x)) ** 2


# %% wrong: textbook form, silenced
# says: exp(-x) overflows for very negative x, and inf / inf is NaN
def d_sigmoid(x):
    with np.errstate(all="ignore"):
        return np.exp(-x) / (1 + np.exp(-x)) ** 2


# %% wrong: textbook form, NaN swept away
# says: np.exp(1000) does not fit into a float64: expit takes care, or give exp no large number
def d_sigmoid(x):
    return np.nan_to_num(np.exp(-x) / (1 + np.exp(-x)) ** 2)


# %% wrong: sigmoid applied twice
# says: the sigmoid was applied twice
def d_sigmoid(x):
    a = expit(expit(x))
    return a * (1 - a)


# %% wrong: the slope at the activation
# says: the sigmoid was applied twice
def d_sigmoid(x):
    a = expit(x)
    return expit(a) * expit(-a)


# %% wrong: sign inside the bracket
# says: that is a (1 + a): the sign in the bracket is wrong
def d_sigmoid(x):
    a = expit(x)
    return a * (1 + a)


# %% wrong: negative
# says: the sign is turned round: the sigmoid rises everywhere
def d_sigmoid(x):
    return -expit(x) * expit(-np.asarray(x))


# %% wrong: sigmoid(x) times (1 - x)
# says: that is sigmoid(x) (1 - x): the sigmoid belongs into the bracket, too
def d_sigmoid(x):
    return expit(x) * (1 - x)


# %% wrong: changes its input
# says: changed its input
def d_sigmoid(x):
    if np.ndim(x) == 0 or x.dtype != float:
        return expit(x) * expit(-x)
    b = expit(-x)
    return expit(x, out=x) * b


# %% wrong: a loop over the first axis
# says: a single NumPy number has no first axis to go along
def d_sigmoid(x):
    return np.array([expit(v) * expit(-v) for v in x])


# %% wrong: no return
# says: is there a `return`
def d_sigmoid(x):
    expit(x) * expit(-x)
