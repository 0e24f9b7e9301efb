"""Answers to `distinct_units` that learners hand in."""


# %% right: pairwise differences
def distinct_units(W, tol=1e-8):
    apart = np.abs(W[:, :, None] - W[:, None, :]).max(axis=0) > tol
    earlier = np.triu(~apart, 1)
    return int((~earlier.any(axis=0)).sum())


# %% right: np.allclose without a relative tolerance
def distinct_units(W, tol=1e-8):
    count = 0
    for j in range(W.shape[1]):
        same = [np.allclose(W[:, j], W[:, i], rtol=0, atol=tol) for i in range(j)]
        count += not any(same)
    return count


# %% right: takes away all that are equal to the first
def distinct_units(W, tol=1e-8):
    columns, count = W.T, 0
    while len(columns):
        columns = columns[np.abs(columns - columns[0]).max(axis=1) > tol]
        count += 1
    return count


# %% wrong: rounded to multiples of tol
# says: rounding parts columns that are close: 0.4 and 0.6 are, and become 0 and 1
def distinct_units(W, tol=1e-8):
    return np.unique(np.round(W / tol), axis=1).shape[1]


# %% wrong: cut to multiples of tol
# says: rounding parts columns that are close: 0.4 and 0.6 are, and become 0 and 1
def distinct_units(W, tol=1e-8):
    return len({tuple(column) for column in np.floor(W.T / tol + 0.5)})


# %% wrong: rows
# says: that is the number of rows: a unit is a column of W
def distinct_units(W, tol=1e-8):
    return len(W)


# %% wrong: distinct rows
# says: that is the number of rows: a unit is a column of W
def distinct_units(W, tol=1e-8):
    seen = []
    for w in W:
        if all(np.abs(w - other).max() > tol for other in seen):
            seen.append(w)
    return len(seen)


# %% wrong: rank
# says: that is the rank of W: columns that are multiples or sums of others are distinct
def distinct_units(W, tol=1e-8):
    return np.linalg.matrix_rank(W, tol=tol)


# %% wrong: all columns
# says: all columns were counted: equal ones count once
def distinct_units(W, tol=1e-8):
    return W.shape[1]


# %% wrong: neighbours only
# says: only neighbours were compared: equal columns may stand apart
def distinct_units(W, tol=1e-8):
    return 1 + int((np.abs(np.diff(W, axis=1)).max(axis=0) > tol).sum())


# %% wrong: compared with the first column
# says: each column was compared with the first one only
def distinct_units(W, tol=1e-8):
    return 1 + int((np.abs(W - W[:, :1]).max(axis=0) > tol).sum())


# %% wrong: unique entries
# says: that is the number of different entries: compare whole columns
def distinct_units(W, tol=1e-8):
    return len(np.unique(W))


# %% wrong: columns that occur once
# says: only columns that occur once were counted: the repeated ones count too, once each
def distinct_units(W, tol=1e-8):
    return (np.unique(W, axis=1, return_counts=True)[1] == 1).sum()


# %% wrong: no tolerance
# says: columns that differ by 1e-12 were counted as two: rounding does that, compare with tol
def distinct_units(W, tol=1e-8):
    return np.unique(W, axis=1).shape[1]


# %% wrong: tol not used
# says: the argument `tol` is not used
def distinct_units(W, tol=1e-8):
    seen = []
    for w in W.T:
        if all(np.abs(w - other).max() > 1e-8 for other in seen):
            seen.append(w)
    return len(seen)


# %% wrong: relative tolerance
# says: np.allclose and np.isclose add a relative tolerance of 1e-5, unless rtol is 0
def distinct_units(W, tol=1e-8):
    seen = []
    for w in W.T:
        if not any(np.allclose(w, other, atol=tol) for other in seen):
            seen.append(w)
    return len(seen)


# %% wrong: no absolute value
# says: a negative difference is a difference too: take its absolute value first
def distinct_units(W, tol=1e-8):
    seen = []
    for w in W.T:
        if all((w - other).max() > tol for other in seen):
            seen.append(w)
    return len(seen)


# %% wrong: sums of columns
# says: the same entries in another order, or with other signs, make another unit
def distinct_units(W, tol=1e-8):
    return len(np.unique(np.round(W.sum(axis=0) / tol)))


# %% wrong: absolute values
# says: the same entries in another order, or with other signs, make another unit
def distinct_units(W, tol=1e-8):
    return np.unique(np.round(np.abs(W) / tol), axis=1).shape[1]


# %% wrong: any entry
# says: columns were taken as equal for one equal entry: all entries must be
def distinct_units(W, tol=1e-8):
    seen = []
    for w in W.T:
        if all(np.abs(w - other).min() > tol for other in seen):
            seen.append(w)
    return len(seen)


# %% wrong: a difference of tol is too much
# says: a difference of exactly tol is no more than tol, so the columns are equal
def distinct_units(W, tol=1e-8):
    seen = []
    for w in W.T:
        if all(np.abs(w - other).max() >= tol for other in seen):
            seen.append(w)
    return len(seen)
