"""Answers to `gelu` that learners hand in."""


# %% right: erfc, and a sigmoid of what is cut
def gelu(z, approximate=False):
    z = np.asarray(z)
    if not approximate:
        return z * special.erfc(-z / np.sqrt(2)) / 2
    u = np.clip(z, -30, 30)
    return z * special.expit(np.sqrt(8 / np.pi) * u * (1 + 0.044715 * u * u))


# %% right: the distribution's object, and an overflow that is allowed
def gelu(z, approximate=False):
    from scipy.stats import norm

    if not approximate:
        return np.multiply(z, norm.cdf(z))
    with np.errstate(over="ignore"):
        inner = np.sqrt(2 / np.pi) * (z + 0.044715 * np.power(z, 3))
    return np.multiply(z, special.expit(2 * inner))


# %% right: number by number
def gelu(z, approximate=False):
    def one(v):
        if not approximate:
            return v * math.erfc(-v / math.sqrt(2)) / 2
        if abs(v) > 15:
            return max(v, 0.0)
        return v / (1 + math.exp(-2 * math.sqrt(2 / math.pi) * (v + 0.044715 * v**3)))

    return np.vectorize(one, otypes=[float])(z)


# %% right: logarithms of the gate
def gelu(z, approximate=False):
    z = np.asarray(z)
    if not approximate:
        return z * np.exp(special.log_ndtr(z))
    u = np.maximum(np.minimum(z, 25), -25)
    return z * np.exp(special.log_expit(1.5957691216057308 * u + 0.0713548162726 * u**3))


# %% wrong: the usual formulas
# says: 1 + erf or 1 + tanh loses the small gate on the left: two numbers cancel there
def gelu(z, approximate=False):
    z = np.asarray(z)
    if approximate:
        u = np.clip(z, -20, 20)
        return 0.5 * z * (1 + np.tanh(math.sqrt(2 / math.pi) * (u + 0.044715 * u**3)))
    return 0.5 * z * (1 + special.erf(z / math.sqrt(2)))


# %% wrong: the usual tanh form
# says: 1 + erf or 1 + tanh loses the small gate on the left: two numbers cancel there
def gelu(z, approximate=False):
    z = np.asarray(z)
    if approximate:
        u = np.clip(z, -20, 20)
        return z / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (u + 0.044715 * u**3)))
    return z * special.ndtr(z)


# %% wrong: the cube overflows
# says: overflow encountered
def gelu(z, approximate=False):
    z = np.asarray(z)
    if approximate:
        return z * special.expit(2 * np.sqrt(2 / np.pi) * (z + 0.044715 * z**3))
    return z * special.ndtr(z)


# %% wrong: clipped as a whole
# says: the clip belongs around what the gate sees; the factor z must stay whole
def gelu(z, approximate=False):
    z = np.clip(z, -20, 20)
    if approximate:
        return z * special.expit(2 * np.sqrt(2 / np.pi) * (z + 0.044715 * z**3))
    return z * special.ndtr(z)


# %% wrong: clipped too early
# says: clipped too early: at -6 the gate is far from its value at -5
def gelu(z, approximate=False):
    u = np.clip(z, -5, 5)
    if approximate:
        return z * special.expit(2 * np.sqrt(2 / np.pi) * (u + 0.044715 * u**3))
    return z * special.ndtr(u)


# %% wrong: always the tanh form
# says: that is the tanh form; the default is the exact one
def gelu(z, approximate=False):
    u = np.clip(z, -20, 20)
    return z * special.expit(2 * np.sqrt(2 / np.pi) * (u + 0.044715 * u**3))


# %% wrong: never the tanh form
# says: that is the exact form: `approximate` asks for the tanh form
def gelu(z, approximate=False):
    return z * special.ndtr(z)


# %% wrong: the two forms swapped
# says: that is the tanh form; the default is the exact one
def gelu(z, approximate=False):
    if approximate:
        return z * special.ndtr(z)
    u = np.clip(z, -20, 20)
    return z * special.expit(2 * np.sqrt(2 / np.pi) * (u + 0.044715 * u**3))


# %% wrong: erf without the root of 2
# says: Phi needs the error function of z / sqrt(2), not of z
def gelu(z, approximate=False):
    u = np.clip(z, -20, 20)
    if approximate:
        return z * special.expit(2 * np.sqrt(2 / np.pi) * (u + 0.044715 * u**3))
    return z / 2 * special.erfc(np.negative(z))


# %% wrong: no half
# says: twice too much: the factor 1/2 is missing
def gelu(z, approximate=False):
    u = np.clip(z, -20, 20)
    if approximate:
        return z * special.expit(2 * np.sqrt(2 / np.pi) * (u + 0.044715 * u**3))
    return z * special.erfc(-np.asarray(z) / np.sqrt(2))


# %% wrong: only the gate
# says: that is Phi, the gate: multiply it by z
def gelu(z, approximate=False):
    return special.ndtr(z)


# %% wrong: the sigmoid approximation
# says: that is z sigmoid(1.702 z), the coarser of the two approximations
def gelu(z, approximate=False):
    if approximate:
        return z * special.expit(1.702 * np.asarray(z))
    return z * special.ndtr(z)


# %% wrong: sigmoid of the tanh's argument
# says: the tanh of u became the sigmoid of u: it must be that of 2 u
def gelu(z, approximate=False):
    u = np.clip(z, -20, 20)
    if approximate:
        return z * special.expit(np.sqrt(2 / np.pi) * (u + 0.044715 * u**3))
    return z * special.ndtr(z)


# %% wrong: tanh without the root
# says: the factor in the tanh form is the square root of 2 / pi
def gelu(z, approximate=False):
    u = np.clip(z, -20, 20)
    if approximate:
        return z / 2 * (1 + np.tanh(2 / np.pi * (u + 0.044715 * u**3)))
    return z * special.ndtr(z)


# %% wrong: tanh without its factor
# says: the tanh form's factor sqrt(2 / pi) is missing
def gelu(z, approximate=False):
    u = np.clip(z, -20, 20)
    if approximate:
        return z / 2 * (1 + np.tanh(u + 0.044715 * u**3))
    return z * special.ndtr(z)


# %% wrong: squared
# says: in the inner sum the second term must grow with the cube of z
def gelu(z, approximate=False):
    u = np.clip(z, -20, 20)
    if approximate:
        return z / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (u + 0.044715 * u**2)))
    return z * special.ndtr(z)


# %% wrong: no cubic term
# says: in the inner sum the second term must grow with the cube of z
def gelu(z, approximate=False):
    u = np.clip(z, -20, 20)
    if approximate:
        return z / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * u))
    return z * special.ndtr(z)


# %% wrong: math.erf
# says: math.erf takes one number, the functions of `special` take arrays
def gelu(z, approximate=False):
    return z / 2 * (1 + math.erf(z / math.sqrt(2)))


# %% wrong: in place
# says: changed its input
def gelu(z, approximate=False):
    u = np.clip(z, -20, 20)
    gate = special.expit(2 * np.sqrt(2 / np.pi) * (u + 0.044715 * u**3))
    z *= gate if approximate else special.ndtr(z)
    return z
