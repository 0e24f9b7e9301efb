"""Answers to `mean_ci` that learners hand in."""


# %% right: SciPy's interval
def mean_ci(scores, level=0.95):
    if len(scores) < 2:
        raise ValueError("at least two seeds")
    mean = np.mean(scores, axis=0)
    low, high = stats.t.interval(level, len(scores) - 1, mean, stats.sem(scores))
    # equal scores have no spread, and SciPy says nan
    return mean, np.where(np.isnan(low), 0, (high - low) / 2)


# %% right: SciPy's test
def mean_ci(scores, level=0.95):
    if len(scores) < 2:
        raise ValueError("at least two seeds")
    found = stats.ttest_1samp(scores, 0).confidence_interval(level)
    return np.mean(scores, axis=0), np.nan_to_num((found.high - found.low) / 2)


# %% right: plain Python, a column at a time
def mean_ci(scores, level=0.95):
    n = len(scores)
    if n <= 1:
        raise ValueError("one run says nothing about the spread")
    if np.ndim(scores) == 2:
        pairs = [mean_ci(column, level) for column in zip(*scores, strict=True)]
        return [mean for mean, _ in pairs], [half for _, half in pairs]
    mean = sum(scores) / n
    variance = sum((s - mean) ** 2 for s in scores) / (n - 1)
    return [mean, -stats.t.ppf((1 - level) / 2, n - 1) * (variance / n) ** 0.5]


# %% right: sem and isf
def mean_ci(scores, level=0.95):
    scores = np.asarray(scores, dtype=float)
    if scores.shape[0] < 2:
        raise ValueError
    half = stats.t(scores.shape[0] - 1).isf(0.5 - level / 2) * stats.sem(scores)
    return np.array([scores.mean(axis=0), half])


# %% wrong: the normal distribution's 1.96
# says: 1.96 belongs to the normal distribution: few seeds need Student's t
def mean_ci(scores, level=0.95):
    return np.mean(scores, axis=0), 1.96 * np.std(scores, axis=0, ddof=1) / np.sqrt(len(scores))


# %% wrong: the normal distribution's quantile
# says: 1.96 belongs to the normal distribution: few seeds need Student's t
def mean_ci(scores, level=0.95):
    z = stats.norm.ppf(0.5 + level / 2)
    return np.mean(scores, axis=0), z * np.std(scores, axis=0, ddof=1) / np.sqrt(len(scores))


# %% wrong: no root of n
# says: that is t times the spread of one score: the mean of n scores varies less
def mean_ci(scores, level=0.95):
    t = stats.t.ppf(0.5 + level / 2, len(scores) - 1)
    return np.mean(scores, axis=0), t * np.std(scores, axis=0, ddof=1)


# %% wrong: divides by n
# says: the spread was divided by n, not by its root
def mean_ci(scores, level=0.95):
    t = stats.t.ppf(0.5 + level / 2, len(scores) - 1)
    return np.mean(scores, axis=0), t * np.std(scores, axis=0, ddof=1) / len(scores)


# %% wrong: ddof 0
# says: the spread comes from a division by n: np.std needs ddof=1 here
def mean_ci(scores, level=0.95):
    t = stats.t.ppf(0.5 + level / 2, len(scores) - 1)
    return np.mean(scores, axis=0), t * np.std(scores, axis=0) / np.sqrt(len(scores))


# %% wrong: ddof 0 and n - 1 below the root
# says: ddof=1 and the root of n - 1 in one: the root is of n
def mean_ci(scores, level=0.95):
    n = len(scores)
    t = stats.t.ppf(0.5 + level / 2, n - 1)
    return np.mean(scores, axis=0), t * np.std(scores, axis=0, ddof=1) / np.sqrt(n - 1)


# %% wrong: one-sided
# says: all 5 % lie beyond one end: the interval leaves out half of them at each
def mean_ci(scores, level=0.95):
    t = stats.t.ppf(level, len(scores) - 1)
    return np.mean(scores, axis=0), t * np.std(scores, axis=0, ddof=1) / np.sqrt(len(scores))


# %% wrong: n degrees of freedom
# says: the degrees of freedom are one fewer than the seeds
def mean_ci(scores, level=0.95):
    t = stats.t.ppf(0.5 + level / 2, len(scores))
    return np.mean(scores, axis=0), t * np.std(scores, axis=0, ddof=1) / np.sqrt(len(scores))


# %% wrong: the two ends
# says: these are the interval's two ends: return the mean and half the width
def mean_ci(scores, level=0.95):
    mean = np.mean(scores, axis=0)
    return stats.t.interval(level, len(scores) - 1, mean, stats.sem(scores))


# %% wrong: the whole width
# says: that is the whole width, not half of it
def mean_ci(scores, level=0.95):
    mean = np.mean(scores, axis=0)
    low, high = stats.t.interval(level, len(scores) - 1, mean, stats.sem(scores))
    return mean, high - low


# %% wrong: the other order
# says: the half width stands first: the mean comes first
def mean_ci(scores, level=0.95):
    t = stats.t.ppf(0.5 + level / 2, len(scores) - 1)
    return t * stats.sem(scores), np.mean(scores, axis=0)


# %% wrong: level ignored
# says: that is the interval of 95 %: the argument `level` is not used
def mean_ci(scores, level=0.95):
    if len(scores) < 2:
        raise ValueError
    return np.mean(scores, axis=0), stats.t.ppf(0.975, len(scores) - 1) * stats.sem(scores)


# %% wrong: standard deviation as half width
# says: that is the standard deviation alone
def mean_ci(scores, level=0.95):
    return np.mean(scores, axis=0), np.std(scores, axis=0, ddof=1)


# %% wrong: standard error as half width
# says: that is the standard error: t is missing
def mean_ci(scores, level=0.95):
    return np.mean(scores, axis=0), stats.sem(scores)


# %% wrong: one number for the whole table
# says: all nets were thrown together: each column has its own mean and width
def mean_ci(scores, level=0.95):
    n = len(scores)
    if n < 2:
        raise ValueError
    half = stats.t.ppf(0.5 + level / 2, n - 1) * np.std(scores, ddof=1) / np.sqrt(n)
    return np.mean(scores), half


# %% wrong: along the rows
# says: that ran along the nets of one seed: seeds lie along axis 0
def mean_ci(scores, level=0.95):
    n = np.shape(scores)[-1]
    if n < 2 or len(scores) < 2:
        raise ValueError
    half = stats.t.ppf(0.5 + level / 2, n - 1) * stats.sem(scores, axis=-1)
    return np.mean(scores, axis=-1), half


# %% wrong: a pair for each net
# says: there is a pair for each net: give all means first, then all half widths
def mean_ci(scores, level=0.95):
    n = len(scores)
    if n < 2:
        raise ValueError
    half = stats.t.ppf(0.5 + level / 2, n - 1) * stats.sem(scores)
    return np.stack([np.mean(scores, axis=0), half], axis=-1)


# %% wrong: nan for equal scores
# says: SciPy's interval is nan where nothing varies: equal scores have the half width 0
def mean_ci(scores, level=0.95):
    n = len(scores)
    if n < 2:
        raise ValueError
    mean = np.mean(scores, axis=0)
    low, high = stats.t.interval(level, n - 1, mean, stats.sem(scores))
    return mean, (high - low) / 2


# %% wrong: one seed passes
# says: must raise ValueError
def mean_ci(scores, level=0.95):
    n = len(scores)
    if n < 2:
        return np.mean(scores, axis=0), 0 * np.mean(scores, axis=0)
    return np.mean(scores, axis=0), stats.t.ppf(0.5 + level / 2, n - 1) * stats.sem(scores)


# %% wrong: counts all numbers of the table
# says: the seeds are the rows: a table with one row has one seed, however many nets
def mean_ci(scores, level=0.95):
    if np.size(scores) < 2:
        raise ValueError
    n = len(scores)
    t = stats.t.ppf(0.5 + level / 2, max(n - 1, 1))
    spread = np.sum((scores - np.mean(scores, axis=0)) ** 2, axis=0) / max(n - 1, 1)
    return np.mean(scores, axis=0), t * np.sqrt(spread / n)


# %% wrong: no return
# says: is there a `return`
def mean_ci(scores, level=0.95):
    half = stats.t.ppf(0.5 + level / 2, len(scores) - 1) * stats.sem(scores)
    print(np.mean(scores, axis=0), half)
