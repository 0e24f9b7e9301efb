"""Answers to `selu` that learners hand in."""

# asks for: float64


# %% right: with elu, and the numbers looked up
def selu(z):
    return 1.0507009873554805 * elu(z, 1.6732632423543772)


# %% right: two halves added
def selu(z):
    left = 1.0507009873554805 * 1.6732632423543772 * np.expm1(np.minimum(z, 0))
    return 1.0507009873554805 * np.maximum(z, 0) + left


# %% right: the paper's closed form
def selu(z):
    e = math.e
    alpha = -math.sqrt(2 / math.pi) / (special.erfc(1 / math.sqrt(2)) * math.sqrt(e) - 1)
    scale = (1 - special.erfc(1 / math.sqrt(2)) * math.sqrt(e)) * math.sqrt(2 * math.pi)
    scale /= math.sqrt(
        2 * special.erfc(math.sqrt(2)) * e**2
        + math.pi * special.erfc(1 / math.sqrt(2)) ** 2 * e
        - 2 * (2 + math.pi) * special.erfc(1 / math.sqrt(2)) * math.sqrt(e)
        + math.pi
        + 2
    )
    z = np.asarray(z)
    return np.where(z > 0, scale * z, scale * alpha * np.expm1(np.where(z > 0, 0, z)))


# %% right: found by integration
def selu(z):
    from scipy.integrate import quad

    def bell(t):
        return math.exp(-t * t / 2) / math.sqrt(2 * math.pi)

    def left(k):
        return quad(lambda t: math.expm1(t) ** k * bell(t), -12, 0, epsabs=1e-13, epsrel=1e-13)[0]

    alpha = -bell(0) / left(1)
    scale = (0.5 + alpha**2 * left(2)) ** -0.5
    z = np.asarray(z)
    return scale * np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))


# %% wrong: lambda on the left only
# says: lambda stands before both halves; the positive side lacks it
def selu(z):
    left = 1.0507009873554805 * 1.6732632423543772 * np.expm1(np.minimum(z, 0))
    return np.where(np.asarray(z) > 0, z, left)


# %% wrong: lambda on the right only
# says: lambda stands before both halves; the negative side lacks it
def selu(z):
    left = 1.6732632423543772 * np.expm1(np.minimum(z, 0))
    return np.where(np.asarray(z) > 0, 1.0507009873554805 * np.asarray(z), left)


# %% wrong: no lambda
# says: lambda is missing on both sides: the mean is 0 so, but the variance is not 1
def selu(z):
    return np.where(np.asarray(z) > 0, z, 1.6732632423543772 * np.expm1(np.minimum(z, 0)))


# %% wrong: alpha left out
# says: alpha is missing on the negative side
def selu(z):
    return 1.0507009873554805 * np.where(np.asarray(z) > 0, z, np.expm1(np.minimum(z, 0)))


# %% wrong: alpha on both sides
# says: alpha belongs to the negative side only
def selu(z):
    scale = 1.0507009873554805 * 1.6732632423543772
    return scale * np.where(np.asarray(z) > 0, z, np.expm1(np.minimum(z, 0)))


# %% wrong: constants swapped
# says: the two numbers are swapped: lambda is the smaller one, the slope on the right
def selu(z):
    left = 1.0507009873554805 * np.expm1(np.minimum(z, 0))
    return 1.6732632423543772 * np.where(np.asarray(z) > 0, z, left)


# %% wrong: the mean square of the left half only once
# says: the square of alpha (e^z - 1) has three terms, the middle one is -2 e^z
def selu(z):
    e0, e1, e2 = (math.exp(k * k / 2) * special.ndtr(-k) for k in range(3))
    alpha = 1 / math.sqrt(2 * math.pi) / (e0 - e1)
    scale = 1 / math.sqrt(0.5 + alpha**2 * (e2 + e0))
    return scale * (np.maximum(z, 0) + alpha * np.expm1(np.minimum(z, 0)))


# %% wrong: lambda not squared
# says: a mean of squares grows with the square of lambda: take the root
def selu(z):
    e0, e1, e2 = (math.exp(k * k / 2) * special.ndtr(-k) for k in range(3))
    alpha = 1 / math.sqrt(2 * math.pi) / (e0 - e1)
    scale = 1 / (0.5 + alpha**2 * (e2 - 2 * e1 + e0))
    return scale * (np.maximum(z, 0) + alpha * np.expm1(np.minimum(z, 0)))


# %% wrong: constants with four digits
# says: nearly: that takes ten right digits of both numbers, and float64
def selu(z):
    return 1.0507 * np.where(np.asarray(z) > 0, z, 1.6733 * np.expm1(np.minimum(z, 0)))


# %% wrong: constants with eight digits
# says: nearly: that takes ten right digits of both numbers, and float64
def selu(z):
    return 1.05070099 * np.where(np.asarray(z) > 0, z, 1.67326324 * np.expm1(np.minimum(z, 0)))


# %% wrong: in float32
# says: nearly: that takes ten right digits of both numbers, and float64
def selu(z):
    z = np.asarray(z)
    right = np.where(z > 0, z, 0) * 1.0507009873554805
    return right + np.float32(1.7580993408473766) * np.expm1(np.minimum(z, 0)).astype(np.float32)


# %% wrong: exp of everything
# says: overflow encountered
def selu(z):
    left = 1.6732632423543772 * (np.exp(z) - 1)
    return 1.0507009873554805 * np.where(np.asarray(z) > 0, z, left)


# %% wrong: exp - 1 near 0
# says: exp(z) - 1 loses digits near 0, where it subtracts two numbers that are nearly equal
def selu(z):
    left = 1.6732632423543772 * (np.exp(np.minimum(z, 0)) - 1)
    return 1.0507009873554805 * np.where(np.asarray(z) > 0, z, left)


# %% wrong: clipped
# says: a clip at 30 also cuts what is right of 0, where a multiple of z is wanted
def selu(z):
    z = np.clip(z, -30, 30)
    return 1.0507009873554805 * np.where(z > 0, z, 1.6732632423543772 * np.expm1(np.minimum(z, 0)))


# %% wrong: one number only
# says: an `if` asks about one number only; an array needs a choice for every entry
def selu(z):
    return 1.0507009873554805 * (z if z > 0 else 1.6732632423543772 * np.expm1(z))


# %% wrong: in place
# says: changed its input
def selu(z):
    z = np.asarray(z)
    z[z < 0] = 1.6732632423543772 * np.expm1(z[z < 0])
    z *= 1.0507009873554805
    return z
