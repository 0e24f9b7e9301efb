"""Answers to `d_gelu` that learners hand in."""

# asks for: float64


# %% right: erf and exp
def d_gelu(z):
    z = np.asarray(z)
    near = np.minimum(np.maximum(z, -50), 50)
    gate = 0.5 * (1 + special.erf(near / math.sqrt(2)))
    return gate + near * np.exp(-0.5 * near * near) / math.sqrt(2 * math.pi)


# %% right: the distribution's object, and an overflow that is allowed
def d_gelu(z):
    from scipy.stats import norm

    z = np.asarray(z)
    with np.errstate(over="ignore"):
        return norm.cdf(z) + z * norm.pdf(z)


# %% right: erfc, the square never formed
def d_gelu(z):
    u = np.asarray(z) / np.sqrt(2)
    bell = np.where(np.abs(u) < 30, np.exp(-(np.clip(u, -30, 30) ** 2)), 0)
    return special.erfc(-u) / 2 + u * bell / np.sqrt(np.pi)


# %% right: number by number
def d_gelu(z):
    def one(v):
        if abs(v) > 100:
            return float(v > 0)
        bell = math.exp(-v * v / 2) / math.sqrt(2 * math.pi)
        return math.erfc(-v / math.sqrt(2)) / 2 + v * bell

    return np.vectorize(one, otypes=[float])(z)


# %% right: a complex step
def d_gelu(z):
    w = np.clip(np.asarray(z, dtype=float), -37, 37) + 1e-100j
    return np.imag(w * (1 + special.erf(w / np.sqrt(2))) / 2) / 1e-100


# %% wrong: the given one
# says: that is the code given, with all of its faults
def d_gelu(z):
    gate = (1 + special.erf(z)) / 2
    density = np.exp(-(z**2) / 2) / (2 * np.pi)
    return gate + density


# %% wrong: a centred difference
# says: too few digits: a difference quotient (or float32) is not right to 1e-11
def d_gelu(z):
    z = np.asarray(z)
    up, down = z + 1e-5, z - 1e-5
    return (up * special.ndtr(up) - down * special.ndtr(down)) / 2e-5


# %% wrong: a centred difference with a small step
# says: too few digits: a difference quotient (or float32) is not right to 1e-11
def d_gelu(z):
    z = np.asarray(z)
    up, down = z + 1e-7, z - 1e-7
    return (up * special.ndtr(up) - down * special.ndtr(down)) / 2e-7


# %% wrong: a centred difference with a large step
# says: too few digits: a difference quotient (or float32) is not right to 1e-11
def d_gelu(z):
    z = np.asarray(z)
    up, down = z + 1e-3, z - 1e-3
    return (up * special.ndtr(up) - down * special.ndtr(down)) / 2e-3


# %% wrong: a centred difference with the best step
# says: too few digits: a difference quotient (or float32) is not right to 1e-11
def d_gelu(z):
    z = np.asarray(z)
    h = 6e-6 * np.maximum(1, np.abs(z))
    up, down = z + h, z - h
    return (up * special.ndtr(up) - down * special.ndtr(down)) / (up - down)


# %% wrong: a centred difference of two steps
# says: too few digits: a difference quotient (or float32) is not right to 1e-11
def d_gelu(z):
    def quotient(h):
        up, down = np.asarray(z) + h, np.asarray(z) - h
        return (up * special.ndtr(up) - down * special.ndtr(down)) / (2 * h)

    return (4 * quotient(5e-4) - quotient(1e-3)) / 3


# %% wrong: in float32
# says: too few digits: a difference quotient (or float32) is not right to 1e-11
def d_gelu(z):
    z = np.clip(z, -40, 40)
    slope = special.ndtr(z) + z * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return slope.astype(np.float32)


# %% wrong: clipped at 3
# says: clipped too early: there the slope still changes
def d_gelu(z):
    z = np.clip(z, -3, 3)
    return special.ndtr(z) + z * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)


# %% wrong: clipped at 6
# says: clipped too early: there the slope still changes
def d_gelu(z):
    z = np.clip(z, -6, 6)
    return special.ndtr(z) + z * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)


# %% wrong: erf not mended
# says: the area still needs the error function of z / sqrt(2), not of z
def d_gelu(z):
    z = np.clip(z, -40, 40)
    return (1 + special.erf(z)) / 2 + z * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)


# %% wrong: root not mended
# says: the area under the bell curve is not 1 yet: 2 pi needs the root
def d_gelu(z):
    z = np.clip(z, -40, 40)
    return special.ndtr(z) + z * np.exp(-(z**2) / 2) / (2 * np.pi)


# %% wrong: no z
# says: the product rule multiplies the density by z
def d_gelu(z):
    z = np.clip(z, -40, 40)
    return special.ndtr(z) + np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)


# %% wrong: overflow not mended
# says: overflow encountered
def d_gelu(z):
    z = np.asarray(z)
    return special.ndtr(z) + z * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)


# %% wrong: only Phi
# says: that is only the area: the product rule's second term, z times the density, is missing
def d_gelu(z):
    return special.ndtr(z)


# %% wrong: density without its factor
# says: the density's factor 1 / sqrt(2 pi) is missing
def d_gelu(z):
    z = np.clip(z, -40, 40)
    return special.ndtr(z) + z * np.exp(-(z**2) / 2)


# %% wrong: exponent without the half
# says: the density's exponent is -z^2 / 2: the half is missing
def d_gelu(z):
    z = np.clip(z, -40, 40)
    return special.ndtr(z) + z * np.exp(-(z**2)) / np.sqrt(2 * np.pi)


# %% wrong: first term missing
# says: the product rule's first term, the area, is missing
def d_gelu(z):
    z = np.clip(z, -40, 40)
    return z * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)


# %% wrong: minus
# says: the product rule adds its two terms
def d_gelu(z):
    z = np.clip(z, -40, 40)
    return special.ndtr(z) - z * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)


# %% wrong: slope of the tanh form
# says: that is the slope of the tanh form; the exact GELU is asked for
def d_gelu(z):
    z = np.clip(z, -40, 40)
    c = np.sqrt(2 / np.pi)
    t = np.tanh(c * (z + 0.044715 * z**3))
    return (1 + t) / 2 + z / 2 * (1 - t**2) * c * (1 + 3 * 0.044715 * z**2)


# %% wrong: the value
# says: that is the function itself, not its slope
def d_gelu(z):
    return z * special.ndtr(z)


# %% wrong: in place
# says: changed its input
def d_gelu(z):
    gate = special.ndtr(z)
    near = np.clip(z, -40, 40)
    z *= np.exp(-(near**2) / 2) / np.sqrt(2 * np.pi)
    return z + gate
