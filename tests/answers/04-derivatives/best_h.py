"""Answers to `best_h` that learners hand in."""


# %% right: the slope of E set to 0
def best_h(c, p, r):
    h = np.power(r / (c * p), 1.0 / (p + 1))
    return (h, c * np.power(h, p) + r / h)


# %% right: with logarithms, and E by its first part
def best_h(c, p, r):
    h = np.exp((np.log(r) - np.log(c) - np.log(p)) / (p + 1))
    return h, (1 + p) * c * h**p


# %% right: the zero of the slope, by bisection
def best_h(c, p, r):
    low, high = 1e-150, 1e20
    for _ in range(200):
        h = (low * high) ** 0.5
        if p * c * h ** (p - 1) < r / h**2:
            low = h
        else:
            high = h
    return [h, c * h**p + r / h]


# %% right: the lowest point of E, by halving the steps
def best_h(c, p, r):
    def E(log_h):
        return c * math.exp(p * log_h) + r * math.exp(-log_h)

    import math

    log_h, step = 0.0, 8.0
    while step > 1e-7:
        if E(log_h + step) < E(log_h):
            log_h += step
        elif E(log_h - step) < E(log_h):
            log_h -= step
        else:
            step /= 2
    return math.exp(log_h), E(log_h)


# %% wrong: both errors equal
# says: h is where the two errors are equal; the smallest sum is where the slope of E is 0
def best_h(c, p, r):
    h = (r / c) ** (1 / (p + 1))
    return h, c * h**p + r / h


# %% wrong: always a square root
# says: that is the best h for p = 1, whatever p is
def best_h(c, p, r):
    h = (r / c) ** 0.5
    return h, c * h**p + r / h


# %% wrong: always a cube root
# says: that is the best h for p = 2, whatever p is
def best_h(c, p, r):
    h = (r / (2 * c)) ** (1 / 3)
    return h, c * h**p + r / h


# %% wrong: the p-th root
# says: the root is not the p-th: r / h**2 brings two more powers of h to the other side
def best_h(c, p, r):
    h = (r / (p * c)) ** (1 / p)
    return h, c * h**p + r / h


# %% wrong: the root of p + 2
# says: the root is one too high: h**(p - 1) times h**2 is h**(p + 1)
def best_h(c, p, r):
    h = (r / (p * c)) ** (1 / (p + 2))
    return h, c * h**p + r / h


# %% wrong: upside down
# says: the share under the root is upside down: more rounding asks for a larger h
def best_h(c, p, r):
    h = (p * c / r) ** (1 / (p + 1))
    return h, c * h**p + r / h


# %% wrong: p on the wrong side
# says: p stands on the wrong side: it multiplies c, not r
def best_h(c, p, r):
    h = (p * r / c) ** (1 / (p + 1))
    return h, c * h**p + r / h


# %% wrong: the rule of thumb
# says: that is the rule of thumb, the root of r alone: c and p belong under it, too
def best_h(c, p, r):
    h = r ** (1 / (p + 1))
    return h, c * h**p + r / h


# %% wrong: only h
# says: that is h alone: return the pair (h, E)
def best_h(c, p, r):
    return (r / (p * c)) ** (1 / (p + 1))


# %% wrong: only E
# says: that is E alone: return the pair (h, E)
def best_h(c, p, r):
    h = (r / (p * c)) ** (1 / (p + 1))
    return c * h**p + r / h


# %% wrong: E first
# says: the pair is turned round: first h, then E
def best_h(c, p, r):
    h = (r / (p * c)) ** (1 / (p + 1))
    return c * h**p + r / h, h


# %% wrong: the bend's error alone
# says: the second number is c * h**p alone: r / h is part of the error
def best_h(c, p, r):
    h = (r / (p * c)) ** (1 / (p + 1))
    return h, c * h**p


# %% wrong: the rounding's error alone
# says: the second number is r / h alone: c * h**p is part of the error
def best_h(c, p, r):
    h = (r / (p * c)) ** (1 / (p + 1))
    return h, r / h


# %% wrong: E at h = 1
# says: the second number is c + r, E at h = 1: put the best h into E
def best_h(c, p, r):
    h = (r / (p * c)) ** (1 / (p + 1))
    return h, c + r


# %% wrong: powers of ten
# says: that is the best of a few h that were tried
def best_h(c, p, r):
    hs = np.logspace(-16, 3, 20)
    E = c * hs**p + r / hs
    return hs[E.argmin()], E.min()


# %% wrong: a fine grid
# says: the best of some h that were tried is not the best to five digits
def best_h(c, p, r):
    hs = np.logspace(-16, 3, 2000)
    E = c * hs**p + r / hs
    return hs[E.argmin()], E.min()


# %% wrong: no return
# says: is there a `return`
def best_h(c, p, r):
    h = (r / (p * c)) ** (1 / (p + 1))
    E = c * h**p + r / h
