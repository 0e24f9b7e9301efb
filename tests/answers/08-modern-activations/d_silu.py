"""Answers to `d_silu` that learners hand in."""

# asks for: float64


# %% right: gate times one bracket
def d_silu(z, beta=1.0):
    u = beta * np.asarray(z)
    return special.expit(u) * (1 + u * special.expit(-u))


# %% right: with the value of SiLU
def d_silu(z, beta=1.0):
    z = np.asarray(z)
    s = special.expit(beta * z)
    a = z * s
    return beta * a + s * (1 - beta * a)


# %% right: through tanh
def d_silu(z, beta=1.0):
    u = beta * np.asarray(z) / 2
    t = np.tanh(u)
    return (1 + t + u * (1 - t**2)) / 2


# %% right: number by number
def d_silu(z, beta=1.0):
    def one(v, b):
        e = math.exp(-abs(b * v))
        gate = (1 if b * v > 0 else e) / (1 + e)
        return gate + b * v * e / (1 + e) ** 2

    return np.vectorize(one, otypes=[float])(z, beta)


# %% right: a complex step
def d_silu(z, beta=1.0):
    z, beta = np.broadcast_arrays(np.asarray(z, dtype=float), beta)
    w = np.clip(beta * z, -700, 700) + 1e-100j  # the slope depends on beta z alone
    return np.imag(w / (1 + np.exp(-w))) / 1e-100


# %% wrong: a centred difference
# says: too few digits: a difference quotient (or float32) is not right to 1e-11
def d_silu(z, beta=1.0):
    z = np.asarray(z)
    up, down = z + 1e-5, z - 1e-5
    return (up * special.expit(beta * up) - down * special.expit(beta * down)) / 2e-5


# %% wrong: a centred difference with a small step
# says: too few digits: a difference quotient (or float32) is not right to 1e-11
def d_silu(z, beta=1.0):
    z = np.asarray(z)
    up, down = z + 1e-7, z - 1e-7
    return (up * special.expit(beta * up) - down * special.expit(beta * down)) / 2e-7


# %% wrong: a centred difference with a large step
# says: too few digits: a difference quotient (or float32) is not right to 1e-11
def d_silu(z, beta=1.0):
    z = np.asarray(z)
    up, down = z + 1e-3, z - 1e-3
    return (up * special.expit(beta * up) - down * special.expit(beta * down)) / 2e-3


# %% wrong: a centred difference with the best step
# says: too few digits: a difference quotient (or float32) is not right to 1e-11
def d_silu(z, beta=1.0):
    z = np.asarray(z)
    h = 6e-6 * np.maximum(1, np.abs(z))
    up, down = z + h, z - h
    return (up * special.expit(beta * up) - down * special.expit(beta * down)) / (up - down)


# %% wrong: a one-sided difference
# says: too few digits: a difference quotient (or float32) is not right to 1e-11
def d_silu(z, beta=1.0):
    z = np.asarray(z)
    up = z + 1e-8
    return (up * special.expit(beta * up) - z * special.expit(beta * z)) / 1e-8


# %% wrong: a centred difference of two steps
# says: too few digits: a difference quotient (or float32) is not right to 1e-11
def d_silu(z, beta=1.0):
    def quotient(h):
        up, down = np.asarray(z) + h, np.asarray(z) - h
        return (up * special.expit(beta * up) - down * special.expit(beta * down)) / (2 * h)

    return (4 * quotient(5e-4) - quotient(1e-3)) / 3


# %% wrong: in float32
# says: too few digits: a difference quotient (or float32) is not right to 1e-11
def d_silu(z, beta=1.0):
    u = np.multiply(beta, z)
    gate = special.expit(u)
    return (gate + u * gate * (1 - gate)).astype(np.float32)


# %% wrong: clipped too early
# says: clipped too early: there the slope still changes
def d_silu(z, beta=1.0):
    u = np.clip(np.multiply(beta, z), -10, 10)
    gate = special.expit(u)
    return gate + u * gate * (1 - gate)


# %% wrong: clipped at 20
# says: clipped too early: there the slope still changes
def d_silu(z, beta=1.0):
    u = np.clip(np.multiply(beta, z), -20, 20)
    gate = special.expit(u)
    return gate + u * gate * (1 - gate)


# %% wrong: z clipped, not its product
# says: clipped too early: there the slope still changes
def d_silu(z, beta=1.0):
    z = np.clip(z, -1, 1)
    gate = special.expit(beta * z)
    return gate + beta * z * gate * (1 - gate)


# %% wrong: only the gate
# says: that is only the gate: the product rule's second term z g'(z) is missing
def d_silu(z, beta=1.0):
    return special.expit(beta * z)


# %% wrong: only the second term
# says: the product rule's first term, the gate, is missing
def d_silu(z, beta=1.0):
    s = special.expit(beta * z)
    return beta * z * s * (1 - s)


# %% wrong: the sigmoid's slope
# says: that is the slope of the gate alone, not of z times the gate
def d_silu(z, beta=1.0):
    s = special.expit(beta * z)
    return beta * s * (1 - s)


# %% wrong: no z in the second term
# says: the second term, the slope of the gate, must be multiplied by z
def d_silu(z, beta=1.0):
    s = special.expit(beta * z)
    return s + beta * s * (1 - s)


# %% wrong: chain rule forgotten
# says: the second term lacks the chain rule's beta
def d_silu(z, beta=1.0):
    s = special.expit(beta * z)
    return s + z * s * (1 - s)


# %% wrong: beta outside
# says: that is beta times the slope of SiLU: beta belongs inside the sigmoid
def d_silu(z, beta=1.0):
    s = special.expit(z)
    return beta * (s + z * s * (1 - s))


# %% wrong: beta before the whole slope
# says: beta stands before the whole slope: the function has it inside the sigmoid only
def d_silu(z, beta=1.0):
    s = special.expit(beta * z)
    return beta * (s + beta * z * s * (1 - s))


# %% wrong: beta ignored
# says: beta is not used: that is the slope for beta = 1
def d_silu(z, beta=1.0):
    s = special.expit(z)
    return s + z * s * (1 - s)


# %% wrong: minus
# says: the product rule adds its two terms
def d_silu(z, beta=1.0):
    s = special.expit(beta * z)
    return s - beta * z * s * (1 - s)


# %% wrong: the slope by beta
# says: that is the slope by beta; the slope by z is asked for
def d_silu(z, beta=1.0):
    s = special.expit(beta * z)
    return np.square(z) * s * (1 - s)


# %% wrong: the value
# says: that is the function itself, not its slope
def d_silu(z, beta=1.0):
    return z * special.expit(beta * z)


# %% wrong: naive sigmoid
# says: overflow encountered
def d_silu(z, beta=1.0):
    s = 1 / (1 + np.exp(-beta * z))
    return s + beta * z * s * (1 - s)


# %% wrong: one beta only
# says: an `if` asks about one beta; there may be one for each unit
def d_silu(z, beta=1.0):
    if beta == 0:
        return np.full(np.shape(z), 0.5)
    s = special.expit(np.multiply(beta, z))
    return s + beta * z * s * (1 - s)


# %% wrong: in place
# says: changed its input
def d_silu(z, beta=1.0):
    z = np.asarray(z)
    z *= beta
    s = special.expit(z)
    return s + z * s * (1 - s)
