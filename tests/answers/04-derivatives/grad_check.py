"""Answers to `grad_check` that learners hand in."""
# asks for: numbers


# %% right: vectors, kinks as an array
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.array(x, dtype=np.float64)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum.reduce([np.abs(n), np.abs(d), np.full(x.shape, 1e-12)])
    where = tuple(int(i) for i in np.unravel_index(r.argmax(), r.shape))
    near = np.abs(np.asarray(kinks, dtype=float) - x[where]) <= h
    return {"max_rel": float(r[where]), "where": where, "kink": bool(near.any())}


# %% right: one point at a time, last of equals
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    worst = {"max_rel": -1.0, "where": None, "kink": False}
    for i in np.ndindex(x.shape):
        n = float((f(np.array(x[i] + h)) - f(np.array(x[i] - h))) / (2 * h))
        d = float(df(np.array(x[i])))
        r = abs(n - d) / max(abs(n), abs(d), 1e-12)
        if r >= worst["max_rel"] or np.isnan(r):
            near = any(abs(x[i] - k) <= h for k in kinks)
            worst = {"max_rel": r, "where": i, "kink": near}
        if np.isnan(r):
            break
    return worst


# %% right: argwhere
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    numeric = np.asarray(f(x + h) - f(x - h)) / h / 2
    exact = np.asarray(df(x))
    r = np.abs(exact - numeric) / np.clip(np.maximum(np.abs(exact), np.abs(numeric)), 1e-12, None)
    top = np.max(r)
    hit = np.isnan(r) if np.isnan(top) else r == top
    where = tuple(np.argwhere(hit)[0])
    kink = False
    for k in kinks:
        if k - h <= x[where] <= k + h:
            kink = True
    return {"where": where, "kink": kink, "max_rel": top}


# %% wrong: a kink is reported as an error
# says: 'kink' is False: does the worst point's distance to a kink, compared with h, decide?
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    return {"max_rel": r.max(), "where": np.unravel_index(r.argmax(), r.shape), "kink": False}


# %% wrong: any point near a kink
# says: 'kink' speaks of some other point near a kink: only the worst point counts
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    near = any(bool(np.any(np.abs(x - k) <= h)) for k in kinks)
    return {"max_rel": r.max(), "where": np.unravel_index(r.argmax(), r.shape), "kink": near}


# %% wrong: only exactly at the kink
# says: 'kink' is False: does the worst point's distance to a kink, compared with h, decide?
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    where = np.unravel_index(r.argmax(), r.shape)
    return {"max_rel": r[where], "where": where, "kink": x[where] in kinks}


# %% wrong: first kink only
# says: 'kink' is False: any of the kinks counts, and the distance is compared with the h that was given
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    where = np.unravel_index(r.argmax(), r.shape)
    near = len(kinks) > 0 and abs(x[where] - kinks[0]) <= h
    return {"max_rel": r[where], "where": where, "kink": near}


# %% wrong: one answer per kink
# says: 'kink' holds an answer for each kink: make one of them with any(...)
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    where = np.unravel_index(r.argmax(), r.shape)
    near = [bool(abs(x[where] - k) <= h) for k in kinks]
    return {"max_rel": r[where], "where": where, "kink": near if near else False}


# %% wrong: a fixed distance
# says: 'kink' is False: any of the kinks counts, and the distance is compared with the h that was given
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    where = np.unravel_index(r.argmax(), r.shape)
    near = any(abs(x[where] - k) <= 1e-5 for k in kinks)
    return {"max_rel": r[where], "where": where, "kink": near}


# %% wrong: points near a kink left out
# says: points near a kink were left out: they stay in, and 'kink' says how to read them
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    near = np.zeros(x.shape, dtype=bool)
    for k in kinks:
        near |= np.abs(x - k) <= h
    r = np.where(near, 0, r)
    where = np.unravel_index(r.argmax(), r.shape)
    return {"max_rel": r[where], "where": where, "kink": bool(near.any())}


# %% wrong: flat index
# says: 'where' is a position in the flattened array: np.unravel_index makes a tuple of it
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    i = int(r.argmax())
    near = any(abs(x.flat[i] - k) <= h for k in kinks)
    return {"max_rel": r.max(), "where": i, "kink": near}


# %% wrong: absolute error
# says: that is the absolute error: divide by the larger of the two slopes
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    r = np.abs((f(x + h) - f(x - h)) / (2 * h) - df(x))
    where = np.unravel_index(r.argmax(), r.shape)
    return {"max_rel": r[where], "where": where, "kink": any(abs(x[where] - k) <= h for k in kinks)}


# %% wrong: absolute error finds the point, relative error describes it
# says: the largest relative error decides which point is the worst, not the largest absolute one
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    where = np.unravel_index(np.abs(n - d).argmax(), r.shape)
    return {"max_rel": r[where], "where": where, "kink": any(abs(x[where] - k) <= h for k in kinks)}


# %% wrong: relative to the measured slope
# says: relative to the measured slope alone: divide by the larger of the two
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.abs(n), 1e-12)
    where = np.unravel_index(r.argmax(), r.shape)
    return {"max_rel": r[where], "where": where, "kink": any(abs(x[where] - k) <= h for k in kinks)}


# %% wrong: one-sided
# says: the difference is one-sided: take a point on either side, divide by 2h
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x)) / h, df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    where = np.unravel_index(r.argmax(), r.shape)
    return {"max_rel": r[where], "where": where, "kink": any(abs(x[where] - k) <= h for k in kinks)}


# %% wrong: no floor
# says: 0/0 where both slopes are 0: the denominator needs its floor
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.abs(n), np.abs(d))
    where = np.unravel_index(r.argmax(), r.shape)
    return {"max_rel": r[where], "where": where, "kink": any(abs(x[where] - k) <= h for k in kinks)}


# %% wrong: a loop that never sees a NaN
# says: the NaN was missed: a comparison with NaN is always False, and np.nanmax skips it
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    top, where = -1.0, None
    for i in np.ndindex(x.shape):
        r = abs(n[i] - d[i]) / max(abs(n[i]), abs(d[i]), 1e-12)
        if r > top:
            top, where = r, i
    return {"max_rel": top, "where": where, "kink": any(abs(x[where] - k) <= h for k in kinks)}


# %% wrong: float32 stays float32
# says: the slope was measured in float32: make x float64 first
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    where = np.unravel_index(r.argmax(), r.shape)
    return {"max_rel": r[where], "where": where, "kink": any(abs(x[where] - k) <= h for k in kinks)}


# %% wrong: the sum in the denominator
# says: the sum of both slopes stands in the denominator: divide by the larger
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.abs(n) + np.abs(d), 1e-12)
    where = np.unravel_index(r.argmax(), r.shape)
    return {"max_rel": r[where], "where": where, "kink": any(abs(x[where] - k) <= h for k in kinks)}


# %% wrong: relative to df
# says: relative to what df says alone: divide by the larger of the two
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.abs(d), 1e-12)
    where = np.unravel_index(r.argmax(), r.shape)
    return {"max_rel": r[where], "where": where, "kink": any(abs(x[where] - k) <= h for k in kinks)}


# %% wrong: the floor is added
# says: the floor was added to the denominator: it is the least that may stand there
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / (np.maximum(np.abs(n), np.abs(d)) + 1e-12)
    where = np.unravel_index(r.argmax(), r.shape)
    return {"max_rel": r[where], "where": where, "kink": any(abs(x[where] - k) <= h for k in kinks)}


# %% wrong: another floor
# says: another floor than 1e-12 stands in the denominator
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-8)
    where = np.unravel_index(r.argmax(), r.shape)
    return {"max_rel": r[where], "where": where, "kink": any(abs(x[where] - k) <= h for k in kinks)}


# %% wrong: no abs in the denominator
# says: slopes may be negative: compare their sizes in the denominator, with np.abs
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(n, d), 1e-12)
    where = np.unravel_index(r.argmax(), r.shape)
    return {"max_rel": r[where], "where": where, "kink": any(abs(x[where] - k) <= h for k in kinks)}


# %% wrong: no abs in the numerator
# says: the error has a sign here: the size of the difference counts
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = (n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    where = np.unravel_index(r.argmax(), r.shape)
    return {"max_rel": r[where], "where": where, "kink": any(abs(x[where] - k) <= h for k in kinks)}


# %% wrong: the NaN skipped
# says: the NaN was missed: a comparison with NaN is always False, and np.nanmax skips it
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    where = np.unravel_index(np.nanargmax(r), r.shape)
    return {"max_rel": r[where], "where": where, "kink": any(abs(x[where] - k) <= h for k in kinks)}


# %% wrong: the mean
# says: the mean of all errors is no worst point: take the largest
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    where = np.unravel_index(r.argmax(), r.shape)
    near = any(abs(x[where] - k) <= h for k in kinks)
    return {"max_rel": r.mean(), "where": where, "kink": near}


# %% wrong: the smallest
# says: that is the best point: argmin found the smallest error
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    where = np.unravel_index(r.argmin(), r.shape)
    return {"max_rel": r[where], "where": where, "kink": any(abs(x[where] - k) <= h for k in kinks)}


# %% wrong: the errors of all points
# says: 'max_rel' holds the errors of all points: it is one number, the largest
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    where = np.unravel_index(r.argmax(), r.shape)
    return {"max_rel": r, "where": where, "kink": any(abs(x[where] - k) <= h for k in kinks)}


# %% wrong: where is the point itself
# says: 'where' holds the value of x there: it is the index, a tuple
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    where = np.unravel_index(r.argmax(), r.shape)
    near = any(abs(x[where] - k) <= h for k in kinks)
    return {"max_rel": r[where], "where": x[where], "kink": near}


# %% wrong: h ignored
# says: those are the numbers for h = 1e-5: use the argument h
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + 1e-5) - f(x - 1e-5)) / 2e-5, df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    where = np.unravel_index(r.argmax(), r.shape)
    return {"max_rel": r[where], "where": where, "kink": any(abs(x[where] - k) <= h for k in kinks)}


# %% wrong: factor 2 missing
# says: the two points lie 2h apart: the measured slope is twice what it should be
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / h, df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    where = np.unravel_index(r.argmax(), r.shape)
    return {"max_rel": r[where], "where": where, "kink": any(abs(x[where] - k) <= h for k in kinks)}


# %% wrong: no return
# says: is there a `return`
def grad_check(f, df, x, h=1e-5, kinks=()):
    x = np.asarray(x, dtype=float)
    n, d = (f(x + h) - f(x - h)) / (2 * h), df(x)
    r = np.abs(n - d) / np.maximum(np.maximum(np.abs(n), np.abs(d)), 1e-12)
    where = np.unravel_index(r.argmax(), r.shape)
    result = {
        "max_rel": r[where],
        "where": where,
        "kink": any(abs(x[where] - k) <= h for k in kinks),
    }
