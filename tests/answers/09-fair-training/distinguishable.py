"""Answers to `distinguishable` that learners hand in."""
# asks for: numbers


# %% right: SciPy's paired test
def distinguishable(a, b):
    if len(a) != len(b) or len(a) < 2 or np.isnan([a, b]).any():
        raise ValueError("pairs, please")
    return stats.ttest_rel(a, b).pvalue < 0.05


# %% right: the interval's two ends
def distinguishable(a, b):
    d = [x - y for x, y in zip(a, b, strict=True)]
    n = len(d)
    if n < 2 or any(x != x for x in d):
        raise ValueError("at least two seeds, and no nan")
    mean = sum(d) / n
    half = stats.t.isf(0.025, n - 1) * (sum((x - mean) ** 2 for x in d) / (n - 1) / n) ** 0.5
    return not (mean - half <= 0 <= mean + half)


# %% right: standard error, NumPy's bool
def distinguishable(a, b):
    a, b = np.array(a, float), np.array(b, float)
    if a.shape != b.shape or a.size <= 1 or not np.isfinite(a - b).all():
        raise ValueError
    return np.abs((a - b).mean()) > stats.t.ppf(0.975, a.size - 1) * stats.sem(a - b)


# %% right: SciPy's interval of the differences
def distinguishable(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError
    d = np.subtract(a, b)
    if np.isnan(d.sum()):
        raise ValueError
    if np.ptp(d) == 0:
        return d[0] != 0
    low, high = stats.ttest_1samp(d, 0).confidence_interval(0.95)
    return low > 0 or high < 0


# %% wrong: compares means
# says: the means differ, and that alone is no verdict: how far may they be off?
def distinguishable(a, b):
    return np.mean(a) != np.mean(b)


# %% wrong: separate intervals
# says: two separate intervals, or an unpaired test, forget which scores share a seed
def distinguishable(a, b):
    n = len(a)
    if n != len(b) or n < 2:
        raise ValueError
    halves = [stats.t.ppf(0.975, n - 1) * stats.sem(scores) for scores in (a, b)]
    return abs(np.mean(a) - np.mean(b)) > sum(halves)


# %% wrong: unpaired test
# says: two separate intervals, or an unpaired test, forget which scores share a seed
def distinguishable(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError
    return stats.ttest_ind(a, b).pvalue < 0.05


# %% wrong: one direction
# says: B may also be better than A: a difference in either direction counts
def distinguishable(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError
    d = np.subtract(a, b)
    return d.mean() > stats.t.ppf(0.975, len(d) - 1) * stats.sem(d)


# %% wrong: 1.96
# says: 1.96 belongs to the normal distribution: three seeds need Student's t
def distinguishable(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError
    d = np.subtract(a, b)
    return abs(d.mean()) > 1.96 * stats.sem(d)


# %% wrong: divides by n
# says: the interval is too narrow: the spread is divided by the root of n, not by n
def distinguishable(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError
    d = np.subtract(a, b)
    return abs(d.mean()) > stats.t.ppf(0.975, len(d) - 1) * np.std(d, ddof=1) / len(d)


# %% wrong: one-sided
# says: 5 % were left out at one end: the 95 % interval leaves out half of them at each
def distinguishable(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError
    d = np.subtract(a, b)
    return abs(d.mean()) > stats.t.ppf(0.95, len(d) - 1) * stats.sem(d)


# %% wrong: n degrees of freedom
# says: Student's t has one degree of freedom fewer than there are differences
def distinguishable(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError
    d = np.subtract(a, b)
    return abs(d.mean()) > stats.t.ppf(0.975, len(d)) * stats.sem(d)


# %% wrong: ddof 0
# says: the spread is too small: it divides by n - 1, and np.std needs ddof=1 for that
def distinguishable(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError
    d = np.subtract(a, b)
    return abs(d.mean()) > stats.t.ppf(0.975, len(d) - 1) * np.std(d) / np.sqrt(len(d))


# %% wrong: no root of n
# says: the interval is too wide: a mean of n differences varies less than one of them
def distinguishable(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError
    d = np.subtract(a, b)
    return abs(d.mean()) > stats.t.ppf(0.975, len(d) - 1) * np.std(d, ddof=1)


# %% wrong: the negation
# says: equal means count as distinguishable: the verdict is upside down
def distinguishable(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError
    return stats.ttest_rel(a, b).pvalue > 0.05


# %% wrong: the p-value
# says: that is a p-value: the answer is True or False
def distinguishable(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError
    return stats.ttest_rel(a, b).pvalue


# %% wrong: at least half
# says: equal scores for every seed are not distinguishable: the interval 0 +- 0 contains 0
def distinguishable(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError
    d = np.subtract(a, b)
    return abs(d.mean()) >= stats.t.ppf(0.975, len(d) - 1) * stats.sem(d)


# %% wrong: divides by a spread of 0
# says: the same difference for every seed is one: 2 +- 0 excludes 0
def distinguishable(a, b):
    if len(a) != len(b) or len(a) < 2 or np.isnan([a, b]).any():
        raise ValueError
    d = np.subtract(a, b)
    spread = stats.sem(d)
    return bool(spread) and abs(d.mean() / spread) > stats.t.ppf(0.975, len(d) - 1)


# %% wrong: the shorter one decides
# says: must raise ValueError
def distinguishable(a, b):
    d = np.array([x - y for x, y in zip(a, b)])
    if len(d) < 2:
        return False
    return abs(d.mean()) > stats.t.ppf(0.975, len(d) - 1) * stats.sem(d)


# %% wrong: nan is no difference
# says: must raise ValueError
def distinguishable(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError
    d = np.subtract(a, b)
    return abs(d.mean()) > stats.t.ppf(0.975, len(d) - 1) * stats.sem(d)


# %% wrong: seeds with nan are left out
# says: must raise ValueError
def distinguishable(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError
    d = np.subtract(a, b)
    d = d[~np.isnan(d)]
    return abs(d.mean()) > stats.t.ppf(0.975, len(d) - 1) * stats.sem(d)


# %% wrong: sorted scores
# says: the pairs were torn apart: sorting puts scores of different seeds together
def distinguishable(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise ValueError
    d = np.sort(a) - np.sort(b)
    return bool(d.any()) and abs(d.mean()) > stats.t.ppf(0.975, len(d) - 1) * stats.sem(d)


# %% wrong: no return
# says: is there a `return`
def distinguishable(a, b):
    d = np.subtract(a, b)
    abs(d.mean()) > stats.t.ppf(0.975, len(d) - 1) * stats.sem(d)
