"""Answers to `min_point` that learners hand in."""


# %% right: bounded search with a tolerance
def min_point(f):
    from scipy.optimize import minimize_scalar

    found = minimize_scalar(f, bounds=(-5, 0), method="bounded", options={"xatol": 1e-9})
    ends = [(-5.0, f(-5.0)), (float(found.x), float(found.fun)), (0.0, f(0.0))]
    return min(ends, key=lambda pair: pair[1])


# %% right: golden section
def min_point(f):
    low, high, share = -5.0, 0.0, (math.sqrt(5) - 1) / 2
    for _ in range(60):
        one, two = high - share * (high - low), low + share * (high - low)
        if f(one) < f(two):
            high = two
        else:
            low = one
    x = (low + high) / 2
    return x, f(x)


# %% right: finer and finer grids, arrays
def min_point(f):
    low, high = -5.0, 0.0
    while high - low > 1e-7:
        grid = np.linspace(low, high, 1001)
        k = np.argmin(f(grid))
        low, high = grid[max(k - 1, 0)], grid[min(k + 1, 1000)]
    return np.array([grid[k], f(grid[k])])


# %% right: ternary search
def min_point(f):
    low, high = -5.0, 0.0
    while high - low > 1e-7:
        third = (high - low) / 3
        if f(low + third) <= f(high - third):
            high = high - third
        else:
            low = low + third
    return low, f(low)


# %% wrong: one grid
# says: close, but not to 1e-6: the last grid or the last step was coarser than that
def min_point(f):
    x = np.linspace(-5, 0, 1001)
    a = f(x)
    return x[a.argmin()], a.min()


# %% wrong: the bounded search's default tolerance
# says: close, but not to 1e-6: the last grid or the last step was coarser than that
def min_point(f):
    from scipy.optimize import minimize_scalar

    found = minimize_scalar(f, bounds=(-5, 0), method="bounded", options={"xatol": 1e-3})
    return found.x, found.fun


# %% wrong: value first
# says: the pair is exchanged: first x, then f(x)
def min_point(f):
    low, high = -5.0, 0.0
    for _ in range(6):
        x = np.linspace(low, high, 101)
        best = f(x).argmin()
        low, high = x[max(best - 1, 0)], x[min(best + 1, 100)]
    return f(x[best]), x[best]


# %% wrong: the largest value
# says: that is the largest value, at an end of the interval
def min_point(f):
    x = np.linspace(-5, 0, 1_000_001)
    k = np.argmax(f(x))
    return x[k], f(x[k])


# %% wrong: searches from -2 to 0 only
# says: that is the end of a part of the interval: search all of [-5, 0]
def min_point(f):
    low, high = -2.0, 0.0
    for _ in range(6):
        x = np.linspace(low, high, 101)
        best = f(x).argmin()
        low, high = x[max(best - 1, 0)], x[min(best + 1, 100)]
    return x[best], f(x[best])


# %% wrong: only x
# says: must have 2 parts
def min_point(f):
    x = np.linspace(-5, 0, 5_000_001)
    return x[f(x).argmin()]


# %% wrong: downhill steps of fixed size
# says: close, but not to 1e-6: the last grid or the last step was coarser than that
def min_point(f):
    x = -2.5
    for step in (0.5, 0.05, 0.005, 0.0005):
        while x + step <= 0 and f(x + step) < f(x):
            x += step
        while x - step >= -5 and f(x - step) < f(x):
            x -= step
    return x, f(x)


# %% wrong: golden section, stopped early
# says: close, but not to 1e-6: the last grid or the last step was coarser than that
def min_point(f):
    low, high, share = -5.0, 0.0, (math.sqrt(5) - 1) / 2
    while high - low > 1e-3:
        one, two = high - share * (high - low), low + share * (high - low)
        if f(one) < f(two):
            high = two
        else:
            low = one
    x = (low + high) / 2
    return x, f(x)


# %% wrong: the value at a neighbour
# says: the second number is not f at the first one
def min_point(f):
    low, high = -5.0, 0.0
    for _ in range(6):
        x = np.linspace(low, high, 101)
        best = np.argmin([f(x_i) for x_i in x])
        low, high = x[max(best - 1, 0)], x[min(best + 1, 100)]
    return x[best], f(x[best] + 0.1)


# %% wrong: the grid without its ends
# says: the lowest point may lie at an end of the interval, and the ends belong to it
def min_point(f):
    low, high = -4.99, -0.01
    for _ in range(6):
        x = np.linspace(low, high, 101)
        best = np.argmin([f(x_i) for x_i in x])
        low, high = x[max(best - 1, 0)], x[min(best + 1, 100)]
    return x[best], f(x[best])
