"""Answers to `dead_fraction` that learners hand in."""


# %% right: any
def dead_fraction(A):
    return 1 - np.any(A, axis=0).mean()


# %% right: a loop over the units
def dead_fraction(A):
    n, m = A.shape
    dead = 0
    for k in range(m):
        dead += all(A[i, k] == 0 for i in range(n))
    return dead / m


# %% right: the largest size
def dead_fraction(A):
    return float(np.sum(np.abs(A).max(axis=0) == 0)) / A.shape[1]


# %% wrong: share of zeros
# says: that is the share of zeros: a unit is dead if its whole column is 0
def dead_fraction(A):
    return np.mean(A == 0)


# %% wrong: along the other axis
# says: that looks at rows: units are columns
def dead_fraction(A):
    return np.mean(np.all(A == 0, axis=1))


# %% wrong: a count
# says: that is a count, not a share
def dead_fraction(A):
    return np.sum(np.all(A == 0, axis=0))


# %% wrong: 0 on any example
# says: a unit that is 0 on one example is not dead: it must be 0 on all of them, and a product is 0 with one factor
def dead_fraction(A):
    return np.mean(np.any(A == 0, axis=0))


# %% wrong: divides by the examples
# says: divide by the number of units, not of examples
def dead_fraction(A):
    return np.sum(np.all(A == 0, axis=0)) / len(A)


# %% wrong: per cent
# says: a share between 0 and 1, not per cent
def dead_fraction(A):
    return 100 * np.mean(np.all(A == 0, axis=0))


# %% wrong: sum of 0
# says: a column whose entries cancel has the sum 0, but is not dead
def dead_fraction(A):
    return np.mean(A.sum(axis=0) == 0)


# %% wrong: not positive
# says: negative entries are not 0: a column of them is not dead, even if its largest entry is 0
def dead_fraction(A):
    return np.mean(np.all(A <= 0, axis=0))


# %% wrong: nearly 0
# says: tiny entries are not 0: compare with 0 exactly
def dead_fraction(A):
    return np.mean(np.all(np.isclose(A, 0), axis=0))


# %% wrong: one flag per unit
# says: has the shape
def dead_fraction(A):
    return np.all(A == 0, axis=0)


# %% wrong: the largest entry
# says: negative entries are not 0: a column of them is not dead, even if its largest entry is 0
def dead_fraction(A):
    return np.mean(A.max(axis=0) == 0)


# %% wrong: the smallest entry
# says: the smallest entry of a column is 0 wherever a unit rests once: it must be 0 on all examples
def dead_fraction(A):
    return np.mean(A.min(axis=0) == 0)


# %% wrong: constant columns
# says: a column that does not change need not be 0
def dead_fraction(A):
    return np.mean(A.std(axis=0) == 0)


# %% wrong: the product
# says: a unit that is 0 on one example is not dead: it must be 0 on all of them, and a product is 0 with one factor
def dead_fraction(A):
    return np.mean(np.prod(A, axis=0) == 0)


# %% wrong: the units that live
# says: that is the share of the units that are alive
def dead_fraction(A):
    return np.mean(np.any(A != 0, axis=0))
