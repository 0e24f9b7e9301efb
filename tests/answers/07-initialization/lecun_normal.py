"""Answers to `lecun_normal` that learners hand in."""


# %% right: divides by the root
def lecun_normal(shape, rng):
    return rng.standard_normal(shape) / np.sqrt(np.prod(shape[:-1]))


# %% right: truncated and rescaled, as in Keras
def lecun_normal(shape, rng):
    z = rng.normal(size=shape)
    while np.any(np.abs(z) > 2):
        far = np.abs(z) > 2
        z[far] = rng.normal(size=far.sum())
    return z * math.sqrt(1 / math.prod(shape[:-1])) / 0.87962566103423978


# %% right: float32 draws
def lecun_normal(shape, rng):
    fan_in = math.prod(shape) // shape[-1]
    return rng.standard_normal(shape, dtype=np.float32) * np.float32(fan_in**-0.5)


# %% right: the colleague's function, mended
def lecun_normal(shape, rng):
    std = 1 / np.sqrt(np.prod(shape[:-1]))
    s = std / 0.8796256610342398
    W = rng.normal(0, s, shape)
    while (far := np.abs(W) > 2 * s).any():
        W[far] = rng.normal(0, s, far.sum())
    return W


# %% wrong: as the colleague left it
# says: the variance was passed as the standard deviation, and the cut makes it narrower still
def lecun_normal(shape, rng):
    rng = np.random.default_rng(7)  # so that nobody gets other numbers
    s = 1 / shape[0]
    W = rng.normal(0, s, shape)
    while (far := np.abs(W) > 2 * s).any():  # Keras draws again beyond 2 sigma, too
        W[far] = rng.normal(0, s, far.sum())
    return W


# %% wrong: the cut is not made up for
# says: the cut at 2 standard deviations leaves 0.88 of the standard deviation: make up for it
def lecun_normal(shape, rng):
    s = 1 / np.sqrt(np.prod(shape[:-1]))
    W = rng.normal(0, s, shape)
    while (far := np.abs(W) > 2 * s).any():
        W[far] = rng.normal(0, s, far.sum())
    return W


# %% wrong: the variance with the cut
# says: the variance was passed as the standard deviation, and the cut makes it narrower still
def lecun_normal(shape, rng):
    s = 1 / np.prod(shape[:-1])
    W = rng.normal(0, s, shape)
    while (far := np.abs(W) > 2 * s).any():
        W[far] = rng.normal(0, s, far.sum())
    return W


# %% wrong: the first number as fan_in
# says: the first number of a convolution's shape is the height of its window, not fan_in
def lecun_normal(shape, rng):
    return rng.normal(0, 1 / np.sqrt(shape[0]), shape)


# %% wrong: clipped
# says: clipping heaps weights up at the cut, and makes the spread smaller: draw them again, or leave the cut out
def lecun_normal(shape, rng):
    s = 1 / np.sqrt(np.prod(shape[:-1]))
    return np.clip(rng.normal(0, s, shape), -1.2 * s, 1.2 * s)


# %% wrong: fan_avg
# says: that has the mean of both fans, as Glorot's: LeCun's has one fan only
def lecun_normal(shape, rng):
    fan_avg = math.prod(shape[:-2]) * (shape[-1] + shape[-2]) / 2
    return rng.normal(0, np.sqrt(1 / fan_avg), shape)


# %% wrong: sum of the fans
# says: that has the sum of both fans: LeCun's has one fan only
def lecun_normal(shape, rng):
    total = math.prod(shape[:-2]) * (shape[-1] + shape[-2])
    return rng.normal(0, np.sqrt(1 / total), shape)


# %% wrong: fan_out
# says: that is made from fan_out: the sum in one z has fan_in products
def lecun_normal(shape, rng):
    return rng.normal(0, np.sqrt(1 / (math.prod(shape[:-2]) * shape[-1])), shape)


# %% wrong: variance as standard deviation
# says: the variance was passed as the standard deviation
def lecun_normal(shape, rng):
    return rng.normal(0, 1 / math.prod(shape[:-1]), shape)


# %% wrong: He
# says: that is He's, which makes up for ReLU: SELU needs no factor
def lecun_normal(shape, rng):
    return rng.normal(0, np.sqrt(2 / math.prod(shape[:-1])), shape)


# %% wrong: uniform
# says: that is a uniform distribution, not a normal one
def lecun_normal(shape, rng):
    limit = np.sqrt(3 / math.prod(shape[:-1]))
    return rng.uniform(-limit, limit, shape)


# %% wrong: no window
# says: the window of the convolution is missing in fan_in
def lecun_normal(shape, rng):
    return rng.normal(0, np.sqrt(1 / shape[-2]), shape)


# %% wrong: the global generator
# says: drawn with np.random, not with the rng that was given
def lecun_normal(shape, rng):
    return np.random.normal(0, np.sqrt(1 / math.prod(shape[:-1])), shape)


# %% wrong: its own generator
# says: a generator made or seeded inside the function starts anew at every call: use the rng you are given
def lecun_normal(shape, rng):
    generator = np.random.default_rng(0)
    return generator.normal(0, np.sqrt(1 / math.prod(shape[:-1])), shape)


# %% wrong: two values
# says: A normal distribution?
def lecun_normal(shape, rng):
    std = np.sqrt(1 / math.prod(shape[:-1]))
    return rng.choice([-std, std], shape)


# %% wrong: a triangle
# says: A normal distribution?
def lecun_normal(shape, rng):
    limit = np.sqrt(6 * 1 / math.prod(shape[:-1]))
    return rng.triangular(-limit, 0, limit, shape)


# %% wrong: Laplace's distribution
# says: A normal distribution?
def lecun_normal(shape, rng):
    return rng.laplace(0, np.sqrt(1 / 2 / math.prod(shape[:-1])), shape)


# %% wrong: not symmetric
# says: A normal distribution?
def lecun_normal(shape, rng):
    std = np.sqrt(1 / math.prod(shape[:-1]))
    return std * (rng.standard_gamma(9, shape) - 9) / 3


# %% wrong: one row, copied
# says: Draws that know nothing of each other?
def lecun_normal(shape, rng):
    std = np.sqrt(1 / math.prod(shape[:-1]))
    return np.zeros(shape) + rng.normal(0, std, shape[-1])
