"""Answers to `glorot_uniform` that learners hand in."""


# %% right: scales numbers between 0 and 1
def glorot_uniform(shape, rng):
    window = np.prod(shape[:-2])
    limit = np.sqrt(6 / (window * (shape[-2] + shape[-1])))
    return limit * (2 * rng.random(shape) - 1)


# %% right: from the variance, float32
def glorot_uniform(shape, rng):
    size = math.prod(shape)
    fan_avg = (size / shape[-1] + size / shape[-2]) / 2
    limit = math.sqrt(3 / fan_avg)
    return rng.uniform(-limit, limit, size=shape).astype("float32")


# %% right: one number after another
def glorot_uniform(shape, rng):
    window = 1
    for k in shape[:-2]:
        window *= k
    limit = (6 / (window * shape[-2] + window * shape[-1])) ** 0.5
    numbers = [limit - 2 * limit * rng.random() for _ in range(math.prod(shape))]
    return np.array(numbers).reshape(shape)


# %% wrong: fan_in alone
# says: that is He's limit, from fan_in alone: Glorot's variance has both fans
def glorot_uniform(shape, rng):
    limit = np.sqrt(6 / math.prod(shape[:-1]))
    return rng.uniform(-limit, limit, shape)


# %% wrong: 3 for 6
# says: the variance was taken for 1 over the sum of the fans: it is 1 over their mean
def glorot_uniform(shape, rng):
    window = math.prod(shape[:-2])
    limit = np.sqrt(3 / (window * (shape[-2] + shape[-1])))
    return rng.uniform(-limit, limit, shape)


# %% wrong: the standard deviation as limit
# says: that limit is the standard deviation: numbers between -l and l vary less than l
def glorot_uniform(shape, rng):
    window = math.prod(shape[:-2])
    limit = np.sqrt(2 / (window * (shape[-2] + shape[-1])))
    return rng.uniform(-limit, limit, shape)


# %% wrong: 6 over the average
# says: the factor 2 counts twice: once in the mean of the fans, and once more
def glorot_uniform(shape, rng):
    window = math.prod(shape[:-2])
    limit = np.sqrt(6 / (window * (shape[-2] + shape[-1]) / 2))
    return rng.uniform(-limit, limit, shape)


# %% wrong: no root
# says: that limit lacks a square root: the variance goes with the square of l
def glorot_uniform(shape, rng):
    window = math.prod(shape[:-2])
    limit = 6 / (window * (shape[-2] + shape[-1]))
    return rng.uniform(-limit, limit, shape)


# %% wrong: positive weights
# says: no weight is negative: the interval is (-l, l), not (0, l)
def glorot_uniform(shape, rng):
    window = math.prod(shape[:-2])
    limit = np.sqrt(6 / (window * (shape[-2] + shape[-1])))
    return limit * rng.random(shape)


# %% wrong: normal
# says: large weights are rare: that is a normal distribution, not a uniform one
def glorot_uniform(shape, rng):
    window = math.prod(shape[:-2])
    return rng.normal(0, np.sqrt(2 / (window * (shape[-2] + shape[-1]))), shape)


# %% wrong: one number
# says: that is one number for the whole layer: the draw needs the shape as its size
def glorot_uniform(shape, rng):
    limit = np.sqrt(6 / (math.prod(shape[:-2]) * (shape[-2] + shape[-1])))
    return rng.uniform(-limit, limit)


# %% wrong: no window
# says: the window of the convolution is missing in the fans
def glorot_uniform(shape, rng):
    limit = np.sqrt(6 / (shape[-2] + shape[-1]))
    return rng.uniform(-limit, limit, shape)


# %% wrong: height and width as fans
# says: the first two numbers of a convolution's shape are its window, not its fans
def glorot_uniform(shape, rng):
    limit = np.sqrt(6 / (shape[0] + shape[1]))
    return rng.uniform(-limit, limit, shape)


# %% wrong: the global generator
# says: drawn with np.random, not with the rng that was given
def glorot_uniform(shape, rng):
    limit = np.sqrt(6 / (math.prod(shape[:-2]) * (shape[-2] + shape[-1])))
    return np.random.uniform(-limit, limit, shape)


# %% wrong: its own generator
# says: a generator made or seeded inside the function starts anew at every call: use the rng you are given
def glorot_uniform(shape, rng):
    rng = np.random.default_rng(0)
    limit = np.sqrt(6 / (math.prod(shape[:-2]) * (shape[-2] + shape[-1])))
    return rng.uniform(-limit, limit, shape)


# %% wrong: the same row again and again
# says: that is a few draws, copied: draw each weight by itself
def glorot_uniform(shape, rng):
    limit = np.sqrt(6 / (math.prod(shape[:-2]) * (shape[-2] + shape[-1])))
    return np.zeros(shape) + rng.uniform(-limit, limit, shape[-1])


# %% wrong: fan_out alone
# says: that has fan_out alone: Glorot's variance has both fans
def glorot_uniform(shape, rng):
    limit = np.sqrt(6 / (math.prod(shape[:-2]) * shape[-1]))
    return rng.uniform(-limit, limit, shape)


# %% wrong: normal, cut to the interval
# says: many weights lie on the ends: clipping a normal distribution makes no uniform one
def glorot_uniform(shape, rng):
    limit = np.sqrt(6 / (math.prod(shape[:-2]) * (shape[-2] + shape[-1])))
    return np.clip(rng.normal(0, 1.0, shape) * limit, -limit, limit)


# %% wrong: two values
# says: weights of two values only: uniform means every value between -l and l
def glorot_uniform(shape, rng):
    std = np.sqrt(2 / (math.prod(shape[:-2]) * (shape[-2] + shape[-1])))
    return rng.choice([-std, std], shape)


# %% wrong: an arc, with the right limit
# says: A uniform distribution?
def glorot_uniform(shape, rng):
    limit = np.sqrt(6 / (math.prod(shape[:-2]) * (shape[-2] + shape[-1])))
    u = rng.uniform(-1, 1, shape)
    return limit * (0.93 * u + 0.07 * u**3) * (1 - 0.1 * (1 - u**2) * u**2)
