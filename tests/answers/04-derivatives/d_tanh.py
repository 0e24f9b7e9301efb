"""Answers to `d_tanh` that learners hand in."""


# %% right: the sigmoid's slope at 2x, with d_sigmoid's form
def d_tanh(x):
    tail = expit(-2 * np.abs(x))
    return 4 * tail * (1 - tail)


# %% right: 1 / cosh squared, cut off before it overflows
def d_tanh(x):
    return 1 / np.cosh(np.clip(x, -350, 350)) ** 2


# %% right: even, so only negative exponents
def d_tanh(x):
    small = np.exp(-2 * np.abs(x))
    return 4 * small / (1 + small) ** 2


# %% right: by the exercise before
def d_tanh(x):
    return 4 * d_sigmoid(2 * np.asarray(x))


# %% right: where it is safe
def d_tanh(x):
    x = np.asarray(x, dtype=float)
    near = np.abs(x) < 350
    return np.where(near, np.cosh(np.where(near, x, 0)) ** -2, 0)


# %% right: one number at a time
def d_tanh(x):
    return np.vectorize(lambda v: 4.0 * expit(2 * v) * expit(-2 * v))(x)


# %% wrong: the lesson's form
# says: 1 - a is 0 as soon as a rounds to 1: find a form without such a difference
def d_tanh(x):
    return 1 - np.tanh(x) ** 2


# %% wrong: product of two factors
# says: 1 - a is 0 as soon as a rounds to 1: find a form without such a difference
def d_tanh(x):
    a = np.tanh(x)
    return (1 - a) * (1 + a)


# %% wrong: cosh overflows
# says: np.cosh(1000) does not fit into a float64: keep large numbers away from it
def d_tanh(x):
    return 1 / np.cosh(x) ** 2


# %% wrong: cosh to the power of -2
# says: np.cosh(1000) does not fit into a float64: keep large numbers away from it
def d_tanh(x):
    return np.cosh(x) ** -2.0


# %% wrong: cut off too early
# says: clipping x gives the slope of another x: cut off only where the slope is below 1e-300
def d_tanh(x):
    return 1 / np.cosh(np.clip(x, -20, 20)) ** 2


# %% wrong: cut off at 300
# says: clipping x gives the slope of another x: cut off only where the slope is below 1e-300
def d_tanh(x):
    return 1 / np.cosh(np.clip(x, -300, 300)) ** 2


# %% wrong: cut off at 100
# says: clipping x gives the slope of another x: cut off only where the slope is below 1e-300
def d_tanh(x):
    x = np.clip(x, -100, 100)
    return 4 * expit(2 * x) * expit(-2 * x)


# %% wrong: square missing
# says: the square is missing: that is 1 - tanh(x)
def d_tanh(x):
    return 1 - np.tanh(x)


# %% wrong: takes x for the activation
# says: that is 1 - x^2: the form holds for the activation, and x is the pre-activation
def d_tanh(x):
    return 1 - x**2


# %% wrong: bracket squared
# says: that is (1 - a)^2: the square belongs to tanh(x) alone
def d_tanh(x):
    return (1 - np.tanh(x)) ** 2


# %% wrong: the sigmoid's formula
# says: that is a (1 - a), the sigmoid's form
def d_tanh(x):
    a = np.tanh(x)
    return a * (1 - a)


# %% wrong: tanh itself
# says: that is tanh itself, not its slope
def d_tanh(x):
    return np.tanh(x)


# %% wrong: tanh applied twice
# says: tanh was applied twice
def d_tanh(x):
    return 1 - np.tanh(np.tanh(x)) ** 2


# %% wrong: x squared
# says: that is 1 - tanh(x^2): square tanh(x), not x
def d_tanh(x):
    return 1 - np.tanh(x**2)


# %% wrong: the sigmoid's slope
# says: that is the slope of the sigmoid at x: which stretch and which factor make it tanh's?
def d_tanh(x):
    return expit(x) * expit(-np.asarray(x))


# %% wrong: factor 2 instead of 4
# says: half of what it should be: tanh is 2 sigmoid(2x) - 1, and the inner 2 counts as well
def d_tanh(x):
    return 2 * expit(2 * np.asarray(x)) * expit(-2 * np.asarray(x))


# %% wrong: the factor forgotten
# says: a quarter of what it should be: both factors 2 are missing
def d_tanh(x):
    return expit(2 * np.asarray(x)) * expit(-2 * np.asarray(x))


# %% wrong: not stretched
# says: four times the sigmoid's slope at x: it is to be taken at 2x
def d_tanh(x):
    return 4 * expit(x) * expit(-np.asarray(x))


# %% wrong: cosh without the square
# says: that is 1 / cosh(x): the square is missing
def d_tanh(x):
    return 1 / np.cosh(np.clip(x, -350, 350))


# %% wrong: 4 exp(-2 |x|), the approximation
# says: 4 exp(-2 |x|) is the slope far out only
def d_tanh(x):
    return 4 * np.exp(-2 * np.abs(x))


# %% wrong: from exponentials
# says: 1 - a is 0 as soon as a rounds to 1: find a form without such a difference
def d_tanh(x):
    a = (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))
    return 1 - a**2


# %% wrong: from exponentials, without a difference
# says: exp(2000) is inf, and inf / inf is NaN
def d_tanh(x):
    return 4 * np.exp(2 * x) / (1 + np.exp(2 * x)) ** 2


# %% wrong: changes its input
# says: changed its input
def d_tanh(x):
    if np.ndim(x) and x.dtype == float:
        x *= 2
        return 4 * expit(x) * expit(-x)
    return 4 * expit(2 * x) * expit(-2 * x)


# %% wrong: a loop over the first axis
# says: a single NumPy number has no first axis to go along
def d_tanh(x):
    return np.array([4 * expit(2 * v) * expit(-2 * v) for v in x])
