"""Answers to `elu` that learners hand in."""

# asks for: arrays


# %% right: chosen, the exponential sees no positive number
def elu(z, alpha=1.0):
    return np.where(np.asarray(z) > 0, z, alpha * np.expm1(np.minimum(z, 0)))


# %% right: masks on a copy
def elu(z, alpha=1.0):
    z = np.asarray(z)
    a = np.array(z, copy=True)
    left = z < 0
    a[left] = alpha * np.expm1(z[left])
    return a


# %% right: SciPy's expm1
def elu(z, alpha=1.0):
    right = np.maximum(z, 0)
    return right + special.expm1(z - right) * alpha


# %% right: np.where, with warnings avoided by a clip
def elu(z, alpha=1.0):
    return np.where(np.greater(z, 0), z, np.expm1(np.clip(z, None, 0)) * alpha)


# %% right: number by number
def elu(z, alpha=1.0):
    dtype = np.asarray(z).dtype
    one = np.vectorize(lambda v: v if v > 0 else alpha * math.expm1(v), otypes=[dtype])
    return one(z)


# %% right: through tanh and with warnings off
def elu(z, alpha=1.0):
    with np.errstate(over="ignore"):
        left = np.expm1(z)
    return np.where(np.less_equal(z, 0), alpha * left, z)


# %% wrong: the given one
# says: that writes into what it gets, as the code given does: a number has no entries
def elu(z, alpha=1.0):
    left = z <= 0
    z[left] = np.exp(alpha * z[left]) - 1
    return z


# %% wrong: as the formula says
# says: overflow encountered
def elu(z, alpha=1.0):
    return np.where(np.asarray(z) > 0, z, alpha * (np.exp(z) - 1))


# %% wrong: expm1 of everything
# says: overflow encountered
def elu(z, alpha=1.0):
    return np.where(np.asarray(z) > 0, z, alpha * np.expm1(z))


# %% wrong: exp - 1, without overflow
# says: exp(z) - 1 loses digits near 0, where it subtracts two numbers that are nearly equal
def elu(z, alpha=1.0):
    return np.where(np.asarray(z) > 0, z, alpha * (np.exp(np.minimum(z, 0)) - 1))


# %% wrong: masks by multiplication
# says: inf times 0 is nan: choose between the halves, do not multiply by a mask
def elu(z, alpha=1.0):
    z = np.asarray(z)
    with np.errstate(all="ignore"):
        return (z > 0) * z + (z <= 0) * alpha * np.expm1(z)


# %% wrong: exponent clipped too early
# says: a clip at 30 also cuts what is right of 0, where z itself is wanted
def elu(z, alpha=1.0):
    z = np.clip(z, -30, 30)
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))


# %% wrong: no minus one
# says: the left half must reach 0 at z = 0: the -1 after the exponential is missing
def elu(z, alpha=1.0):
    return np.where(np.asarray(z) > 0, z, alpha * np.exp(np.minimum(z, 0)))


# %% wrong: alpha everywhere
# says: alpha belongs to the left half only; on the right stands z
def elu(z, alpha=1.0):
    return alpha * np.where(np.asarray(z) > 0, z, np.expm1(np.minimum(z, 0)))


# %% wrong: alpha ignored
# says: alpha is not used: that is the result for alpha = 1
def elu(z, alpha=1.0):
    return np.where(np.asarray(z) > 0, z, np.expm1(np.minimum(z, 0)))


# %% wrong: alpha in the exponent
# says: alpha stands before the exponential part, not in the exponent
def elu(z, alpha=1.0):
    return np.where(np.asarray(z) > 0, z, np.expm1(alpha * np.minimum(z, 0)))


# %% wrong: CELU
# says: that is CELU, whose exponent is divided by alpha; ELU's exponent is z alone
def elu(z, alpha=1.0):
    return np.where(np.asarray(z) > 0, z, alpha * np.expm1(np.minimum(z, 0) / alpha))


# %% wrong: exponent with the wrong sign
# says: the exponent is z, not -z: the left half must level off
def elu(z, alpha=1.0):
    return np.where(np.asarray(z) > 0, z, alpha * np.expm1(-np.minimum(z, 0)))


# %% wrong: 1 - exp
# says: the left half has the wrong sign: it goes down to -alpha
def elu(z, alpha=1.0):
    return np.where(np.asarray(z) > 0, z, -alpha * np.expm1(np.minimum(z, 0)))


# %% wrong: leaky
# says: that is a leaky ReLU, a straight line on the left; ELU bends and levels off
def elu(z, alpha=1.0):
    return np.where(np.asarray(z) > 0, z, alpha * np.asarray(z))


# %% wrong: one number only
# says: an `if` asks about one number only; an array needs a choice for every entry
def elu(z, alpha=1.0):
    return z if z > 0 else alpha * np.expm1(z)


# %% wrong: in place
# says: that writes into what it gets, as the code given does: a number has no entries
def elu(z, alpha=1.0):
    z[z < 0] = alpha * np.expm1(z[z < 0])
    return z


# %% wrong: no single numbers
# says: a number has no entries and no `copy`: make an array of it first
def elu(z, alpha=1.0):
    a = z.copy()
    a[z < 0] = alpha * np.expm1(z[z < 0])
    return a


# %% wrong: always float64
# says: float32 came in and float64 came out: something was converted on the way
def elu(z, alpha=1.0):
    z = np.array(z, dtype=float)
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))
