"""Answers to `gain` that learners hand in."""


# %% right: the other way round
def gain(f, n, rng):
    a = f(rng.standard_normal(n))
    return math.sqrt(n / float(a @ a))


# %% right: variance plus squared mean
def gain(f, n, rng):
    a = np.asarray(f(rng.normal(0, 1, n)))
    return (np.var(a) + np.mean(a) ** 2) ** -0.5


# %% right: a weighted sum over a grid
def gain(f, n, rng):
    z = np.linspace(-9, 9, 20_001)
    p = np.exp(-(z**2) / 2)
    return 1 / np.sqrt(np.sum(p * f(z) ** 2) / np.sum(p))


# %% wrong: standard deviation
# says: that is 1 / std of f(z): the mean of f(z) is not 0, and counts
def gain(f, n, rng):
    return 1 / np.std(f(rng.normal(size=n)))


# %% wrong: variance
# says: that is 1 / variance of f(z): the mean counts too, and a root is missing
def gain(f, n, rng):
    return 1 / np.var(f(rng.normal(size=n)))


# %% wrong: no root
# says: the square root is missing
def gain(f, n, rng):
    return 1 / np.mean(f(rng.normal(size=n)) ** 2)


# %% wrong: not inverted
# says: that is what the activation leaves: the gain makes up for it, and is 1 over it
def gain(f, n, rng):
    return np.sqrt(np.mean(f(rng.normal(size=n)) ** 2))


# %% wrong: mean square
# says: that is the mean square: the gain is 1 over its square root
def gain(f, n, rng):
    return np.mean(f(rng.normal(size=n)) ** 2)


# %% wrong: square of the mean
# says: square each f(z) before you take the mean
def gain(f, n, rng):
    return 1 / np.sqrt(np.mean(f(rng.normal(size=n))) ** 2)


# %% wrong: uniform between 0 and 1
# says: that comes from z uniform on (0, 1): z is normal
def gain(f, n, rng):
    return 1 / np.sqrt(np.mean(f(rng.random(n)) ** 2))


# %% wrong: uniform between -1 and 1
# says: that comes from z uniform on (-1, 1): z is normal
def gain(f, n, rng):
    return 1 / np.sqrt(np.mean(f(rng.uniform(-1, 1, n)) ** 2))


# %% wrong: the gain of ReLU for all
# says: that is ReLU's gain: each activation has its own
def gain(f, n, rng):
    return np.sqrt(2)


# %% wrong: the global generator
# says: in the same state (draw z with rng alone)
def gain(f, n, rng):
    return 1 / np.sqrt(np.mean(f(np.random.normal(size=n)) ** 2))


# %% wrong: mean size
# says: that is 1 / mean of |f(z)|: variances are made of squares
def gain(f, n, rng):
    return 1 / np.mean(np.abs(f(rng.normal(size=n))))


# %% wrong: prints
# says: is there a `return`?
def gain(f, n, rng):
    print(1 / np.sqrt(np.mean(f(rng.normal(size=n)) ** 2)))


# %% wrong: its own generator, never the same
# says: in the same state (draw z with rng alone)
def gain(f, n, rng):
    return 1 / np.sqrt(np.mean(f(np.random.default_rng().normal(size=n)) ** 2))
