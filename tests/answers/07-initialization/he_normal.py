"""Answers to `he_normal` that learners hand in."""


# %% right: scales a standard normal
def he_normal(shape, rng):
    fan_in = math.prod(shape) / shape[-1]
    return (rng.standard_normal(shape) * math.sqrt(2 / fan_in)).astype("float32")


# %% right: truncated and rescaled, as in Keras
def he_normal(shape, rng):
    z = rng.normal(size=shape)
    while np.any(np.abs(z) > 2):
        far = np.abs(z) > 2
        z[far] = rng.normal(size=far.sum())
    return z * math.sqrt(2 / math.prod(shape[:-1])) / 0.87962566103423978


# %% right: loops
def he_normal(shape, rng):
    fan_in = 1
    for number in shape[:-1]:
        fan_in *= number
    numbers = [rng.normal(0.0, (2 / fan_in) ** 0.5) for _ in range(fan_in * shape[-1])]
    return np.reshape(numbers, shape)


# %% wrong: variance as standard deviation
# says: the variance was passed as the standard deviation
def he_normal(shape, rng):
    return rng.normal(0, 2 / math.prod(shape[:-1]), shape)


# %% wrong: fan_out
# says: that is made from fan_out: the sum in one z has fan_in products
def he_normal(shape, rng):
    return rng.normal(0, np.sqrt(2 / (math.prod(shape[:-2]) * shape[-1])), shape)


# %% wrong: Glorot
# says: that is Glorot's: what keeps ReLU's mean square depends on one fan only
def he_normal(shape, rng):
    return rng.normal(0, np.sqrt(2 / (math.prod(shape[:-2]) * (shape[-1] + shape[-2]))), shape)


# %% wrong: fan_avg
# says: that has the mean of both fans: He's has one fan only
def he_normal(shape, rng):
    fan_avg = math.prod(shape[:-2]) * (shape[-1] + shape[-2]) / 2
    return rng.normal(0, np.sqrt(2 / fan_avg), shape)


# %% wrong: LeCun
# says: that is LeCun's, which fits layers without ReLU: ReLU takes half away
def he_normal(shape, rng):
    return rng.normal(0, np.sqrt(1 / math.prod(shape[:-1])), shape)


# %% wrong: root of 2 only
# says: the root covers the 2 and not the fan
def he_normal(shape, rng):
    return rng.normal(0, np.sqrt(2) / math.prod(shape[:-1]), shape)


# %% wrong: uniform
# says: that is a uniform distribution, not a normal one
def he_normal(shape, rng):
    limit = np.sqrt(6 / math.prod(shape[:-1]))
    return rng.uniform(-limit, limit, shape)


# %% wrong: uniform up to the standard deviation
# says: that is uniform up to the standard deviation: draw from a normal distribution
def he_normal(shape, rng):
    std = np.sqrt(2 / math.prod(shape[:-1]))
    return rng.uniform(-std, std, shape)


# %% wrong: truncated, not rescaled
# says: a normal distribution cut off at 2 standard deviations is narrower: stretch it by 1 / 0.8796
def he_normal(shape, rng):
    z = rng.normal(size=shape)
    while np.any(np.abs(z) > 2):
        far = np.abs(z) > 2
        z[far] = rng.normal(size=far.sum())
    return z * math.sqrt(2 / math.prod(shape[:-1]))


# %% wrong: no window
# says: the window of the convolution is missing in fan_in
def he_normal(shape, rng):
    return rng.normal(0, np.sqrt(2 / shape[-2]), shape)


# %% wrong: the first number as fan_in
# says: the first number of a convolution's shape is the height of its window, not fan_in
def he_normal(shape, rng):
    return rng.normal(0, np.sqrt(2 / shape[0]), shape)


# %% wrong: not scaled
# says: the draw is not scaled at all
def he_normal(shape, rng):
    return rng.normal(size=shape)


# %% wrong: the global generator
# says: drawn with np.random, not with the rng that was given
def he_normal(shape, rng):
    return np.random.randn(*shape) * np.sqrt(2 / math.prod(shape[:-1]))


# %% wrong: its own generator
# says: a generator made or seeded inside the function starts anew at every call: use the rng you are given
def he_normal(shape, rng):
    rng = np.random.default_rng(42)
    return rng.normal(0, np.sqrt(2 / math.prod(shape[:-1])), shape)


# %% wrong: seeds the global generator
# says: a generator made or seeded inside the function starts anew at every call: use the rng you are given
def he_normal(shape, rng):
    np.random.seed(0)
    return np.random.normal(0, np.sqrt(2 / math.prod(shape[:-1])), shape)


# %% wrong: two values
# says: A normal distribution?
def he_normal(shape, rng):
    std = np.sqrt(2 / math.prod(shape[:-1]))
    return rng.choice([-std, std], shape)


# %% wrong: a triangle
# says: A normal distribution?
def he_normal(shape, rng):
    limit = np.sqrt(6 * 2 / math.prod(shape[:-1]))
    return rng.triangular(-limit, 0, limit, shape)


# %% wrong: Laplace's distribution
# says: A normal distribution?
def he_normal(shape, rng):
    return rng.laplace(0, np.sqrt(2 / 2 / math.prod(shape[:-1])), shape)


# %% wrong: not symmetric
# says: A normal distribution?
def he_normal(shape, rng):
    std = np.sqrt(2 / math.prod(shape[:-1]))
    return std * (rng.standard_gamma(9, shape) - 9) / 3


# %% wrong: one row, copied
# says: Draws that know nothing of each other?
def he_normal(shape, rng):
    std = np.sqrt(2 / math.prod(shape[:-1]))
    return np.zeros(shape) + rng.normal(0, std, shape[-1])
