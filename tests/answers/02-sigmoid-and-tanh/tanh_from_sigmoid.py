"""Answers to `tanh_from_sigmoid` that learners hand in."""

# asks for: float64


# %% right: numerator and sigmoid
def tanh_from_sigmoid(x):
    x = np.asarray(x)
    size = np.abs(x)
    return np.where(x < 0, 1, -1) * np.expm1(-2 * size) * expit(2.0 * size)


# %% right: one fraction
def tanh_from_sigmoid(x):
    t = np.expm1(-2 * np.abs(x))
    return np.copysign(t / (t + 2), x)


# %% right: difference of two sigmoids, pulled apart
def tanh_from_sigmoid(x):
    t = 2 * np.abs(x)  # s(t) - s(-t) = s(t) (1 - e^-t)
    return np.sign(x) * expit(t) * -np.expm1(-t)


# %% right: masks, one side after the other
def tanh_from_sigmoid(x):
    x = np.asarray(x)
    a = np.zeros(x.shape)
    up, down = x > 0, x < 0
    a[up] = -np.expm1(-2 * x[up]) * expit(2 * x[up])
    a[down] = np.expm1(2 * x[down]) * expit(-2 * x[down])
    return a


# %% right: the library's
def tanh_from_sigmoid(x):
    return np.tanh(x)


# %% right: muted, and the nan replaced by what is right there
def tanh_from_sigmoid(x):
    with np.errstate(all="ignore"):
        up, down = np.expm1(x), np.expm1(-np.asarray(x))
        a = (up - down) / (up + down + 2)
    return np.where(np.isnan(a), np.sign(x), a)


# %% wrong: as it was given
# says: these digits are what two numbers near each other left over: form no such difference
def tanh_from_sigmoid(x):
    with np.errstate(all="ignore"):
        up, down = np.exp(x), np.exp(-x)
        return np.nan_to_num((up - down) / (up + down))


# %% wrong: the lesson's formula
# says: these digits are what two numbers near each other left over: form no such difference
def tanh_from_sigmoid(x):
    return 2 * expit(2 * np.asarray(x)) - 1


# %% wrong: difference of two sigmoids
# says: these digits are what two numbers near each other left over: form no such difference
def tanh_from_sigmoid(x):
    twice = np.multiply(x, 2)
    return expit(twice) - expit(-twice)


# %% wrong: with one's own sigmoid
# says: these digits are what two numbers near each other left over: form no such difference
def tanh_from_sigmoid(x):
    return 2 * sigmoid(2 * np.asarray(x)) - 1


# %% wrong: naive sigmoid inside
# says: these digits are what two numbers near each other left over: form no such difference
def tanh_from_sigmoid(x):
    return 2 / (1 + np.exp(-2 * np.asarray(x))) - 1


# %% wrong: a straight line close to 0, the lesson's formula elsewhere
# says: where one formula takes over from the other, neither has 12 digits
def tanh_from_sigmoid(x):
    x = np.asarray(x)
    return np.where(np.abs(x) < 1e-9, x, 2 * expit(2 * x) - 1)


# %% wrong: a cubic close to 0, the lesson's formula elsewhere
# says: where one formula takes over from the other, neither has 12 digits
def tanh_from_sigmoid(x):
    x = np.asarray(x, dtype=float)
    near = np.where(np.abs(x) < 0.01, x, 0)
    return np.where(np.abs(x) < 0.01, near - near**3 / 3, 2 * expit(2 * x) - 1)


# %% wrong: half repaired, inf / inf
# says: inf / inf is nan: no exponent may be positive
def tanh_from_sigmoid(x):
    up, down = np.expm1(x), np.expm1(-x)
    return (up - down) / (up + down + 2)


# %% wrong: half repaired, np.seterr once in the cell
# says: inf / inf is nan: no exponent may be positive
np.seterr(all="ignore")


def tanh_from_sigmoid(x):
    up, down = np.expm1(x), np.expm1(-x)
    return (up - down) / (up + down + 2)


# %% wrong: half repaired, muted and nan_to_num
# says: inf / inf is nan, and np.nan_to_num made a 0 of it
def tanh_from_sigmoid(x):
    with np.errstate(all="ignore"):
        up, down = np.expm1(x), np.expm1(-x)
        return np.nan_to_num((up - down) / (up + down + 2))


# %% wrong: half repaired, 1 for nan
# says: tanh(-1000) is -1: one number for every nan cannot be right on both sides
def tanh_from_sigmoid(x):
    with np.errstate(all="ignore"):
        up, down = np.expm1(x), np.expm1(-x)
        return np.nan_to_num((up - down) / (up + down + 2), nan=1.0)


# %% wrong: half repaired, warns beside the right number
# says: the number is right, but something overflowed on the way: no exponent may be positive
def tanh_from_sigmoid(x):
    up, down = np.expm1(x), np.expm1(-x)
    a = (up - down) / (up + down + 2)
    return np.where(np.isnan(a), np.sign(x), a)


# %% wrong: a limit that float64 bears
# says: float32 ends at exp(88.7): no limit for x suits both, an exponent of at most 0 does
def tanh_from_sigmoid(x):
    with np.errstate(all="ignore"):
        up, down = np.expm1(x), np.expm1(-x)
        return np.where(np.abs(x) > 300, np.sign(x), (up - down) / (up + down + 2))


# %% wrong: without |x|
# says: expm1(-2x) overflows for x = -1000: work with |x|, and give the result its sign
def tanh_from_sigmoid(x):
    t = 2 * np.asarray(x)
    return -np.expm1(-t) * expit(t)


# %% wrong: without the sign
# says: the sign is missing: tanh(-x) is -tanh(x)
def tanh_from_sigmoid(x):
    t = 2 * np.abs(x)
    return -np.expm1(-t) * expit(t)


# %% wrong: the numerator alone
# says: that is 1 - exp(-2|x|), the numerator alone: one over the denominator is a sigmoid
def tanh_from_sigmoid(x):
    return np.sign(x) * -np.expm1(-2 * np.abs(x))


# %% wrong: the 2 is missing
# says: that is tanh(x/2): the 2 in the exponent is missing
def tanh_from_sigmoid(x):
    t = np.abs(x)
    return np.sign(x) * -np.expm1(-t) * expit(t)


# %% wrong: the inner 2 of the lesson's formula is missing
# says: that is tanh(x/2): the 2 in the exponent is missing
def tanh_from_sigmoid(x):
    return 2 * expit(x) - 1


# %% wrong: the 2 is missing in one place
# says: both exponents need the 2
def tanh_from_sigmoid(x):
    return np.sign(x) * -np.expm1(-np.abs(x)) * expit(2 * np.abs(x))


# %% wrong: the 2 is missing in the other place
# says: both exponents need the 2
def tanh_from_sigmoid(x):
    return np.sign(x) * -np.expm1(-2 * np.abs(x)) * expit(np.abs(x))


# %% wrong: not lowered
# says: it runs from 0 to 2: the - 1 is missing
def tanh_from_sigmoid(x):
    return 2 * expit(2 * np.asarray(x))


# %% wrong: not taller
# says: it runs from -1 to 0: the factor 2 in front is missing
def tanh_from_sigmoid(x):
    return expit(2 * np.asarray(x)) - 1


# %% wrong: minus one inside
# says: the - 1 belongs outside the sigmoid
def tanh_from_sigmoid(x):
    return 2 * expit(2 * np.asarray(x) - 1)


# %% wrong: halved
# says: that is tanh(x/4): x is to be doubled, not halved
def tanh_from_sigmoid(x):
    return 2 * expit(np.asarray(x) / 2) - 1


# %% wrong: flipped
# says: the sign is flipped: expm1(-t) is negative
def tanh_from_sigmoid(x):
    t = 2 * np.abs(x)
    return np.sign(x) * np.expm1(-t) * expit(t)


# %% wrong: in place
# says: changed its input
def tanh_from_sigmoid(x):
    x = np.asarray(x)
    sign = np.sign(x)
    np.abs(x, out=x)
    return sign * -np.expm1(-2 * x) * expit(2 * x)


# %% wrong: one number only
# says: `if x >= 0` takes one number; np.abs and np.sign take a whole array
def tanh_from_sigmoid(x):
    if x >= 0:
        return -np.expm1(-2 * x) * expit(2 * x)
    return np.expm1(2 * x) * expit(-2 * x)
