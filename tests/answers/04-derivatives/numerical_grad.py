"""Answers to `numerical_grad` that learners hand in."""


# %% right: a function that moves one entry
def numerical_grad(f, x, h=1e-5):
    x = np.array(x, dtype=float)

    def moved(index, by):
        y = x.copy()
        y[index] += by
        return f(y)

    slopes = [(moved(i, h) - moved(i, -h)) / (2 * h) for i in np.ndindex(x.shape)]
    return np.reshape(slopes, x.shape)


# %% right: nditer, a copy is moved and put back
def numerical_grad(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64, copy=True)
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index", "zerosize_ok"], op_flags=["readwrite"])
    while not it.finished:
        index = it.multi_index
        old = x[index]
        x[index] = old + h
        above = f(x)
        x[index] = old - h
        below = f(x)
        x[index] = old
        grad[index] = (above - below) / 2 / h
        it.iternext()
    return grad


# %% right: rows of an identity matrix, reshaped
def numerical_grad(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    steps = h * np.eye(x.size).reshape((x.size, *x.shape))
    return np.array([(f(x + s) - f(x - s)) / (2 * h) for s in steps]).reshape(x.shape)


# %% right: the flat copy is moved, f gets it in its shape
def numerical_grad(f, x, h=1e-5):
    x = np.asarray(x)
    flat = x.astype(np.float64).ravel()
    slopes = np.empty(flat.size)
    for k, old in enumerate(flat):
        values = []
        for at in (old - h, old + h):
            flat[k] = at
            values.append(f(flat.reshape(x.shape).copy()))
        flat[k] = old
        slopes[k] = (values[1] - values[0]) / h / 2
    return slopes.reshape(x.shape)


# %% wrong: one-sided
# says: the difference is one-sided: take a point on either side of x
def numerical_grad(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up = x.copy()
        up[i] += h
        grad[i] = (f(up) - f(x)) / h
    return grad


# %% wrong: one-sided, backwards
# says: the difference is one-sided: take a point on either side of x
def numerical_grad(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        down = x.copy()
        down[i] -= h
        grad[i] = (f(x) - f(down)) / h
    return grad


# %% wrong: factor 2 missing
# says: twice the slope: the two points lie 2h apart
def numerical_grad(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        grad[i] = (f(x + step) - f(x - step)) / h
    return grad


# %% wrong: one-sided and divided by 2h
# says: half the slope: f(x + h) - f(x) spans h, f(x + h) - f(x - h) spans 2h
def numerical_grad(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        grad[i] = (f(x + step) - f(x)) / (2 * h)
    return grad


# %% wrong: brackets missing
# says: `/ 2 * h` divides by 2 and then multiplies by h: use brackets
def numerical_grad(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        grad[i] = (f(x + step) - f(x - step)) / 2 * h
    return grad


# %% wrong: x left perturbed
# says: an entry that was moved stays moved: put it back before the next one
def numerical_grad(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        grad[i] = (above - f(x)) / (2 * h)
    return grad


# %% wrong: a copy is not put back between the entries
# says: an entry that was moved stays moved: put it back before the next one
def numerical_grad(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        grad[i] = (above - f(x)) / (2 * h)
    return grad


# %% wrong: put back by adding and subtracting
# says: `-= h` does not undo `+= h` to the last bit: keep the old value, or work on a copy
def numerical_grad(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        below = f(x)
        x[i] += h
        grad[i] = (above - below) / (2 * h)
    return grad


# %% wrong: all entries at once
# says: expected one slope for each entry: move one, keep the others
def numerical_grad(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    return (f(x + h) - f(x - h)) / (2 * h)


# %% wrong: all entries at once, spread over the shape
# says: all entries were moved at once: move one, keep the others
def numerical_grad(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    return np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h))


# %% wrong: a loop over len(x)
# says: an array of shape () has no len and no first axis: np.ndindex(x.shape) visits it, too
def numerical_grad(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = np.zeros(x.shape)
    for k in range(len(x)):
        for i in np.ndindex(x[k].shape):
            step = np.zeros(x.shape)
            step[(k, *i)] = h
            grad[(k, *i)] = (f(x + step) - f(x - step)) / (2 * h)
    return grad


# %% wrong: rows instead of entries
# says: whole rows were moved: np.ndindex(x.shape) visits every entry
def numerical_grad(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = np.zeros(x.shape)
    for i in range(len(x)):
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad


# %% wrong: f gets the flattened array
# says: f got a flattened array: it needs the shape of x
def numerical_grad(f, x, h=1e-5):
    shape = np.shape(x)
    x = np.array(x, dtype=float).ravel()
    grad = np.zeros(x.size)
    for i in range(x.size):
        step = np.zeros(x.size)
        step[i] = h
        grad[i] = (f(x + step) - f(x - step)) / (2 * h)
    return grad.reshape(shape)


# %% wrong: result flattened
# says: the slopes are right, their shape is not: the result has the shape of x
def numerical_grad(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = []
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        grad.append((f(x + step) - f(x - step)) / (2 * h))
    return np.array(grad)


# %% wrong: moves a flattened copy of a transposed array
# says: reshape(-1) of a transposed array is a copy: moving its entries does not move x
def numerical_grad(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    flat = x.reshape(-1)
    grad = np.zeros(x.size)
    for i in range(x.size):
        old = flat[i]
        flat[i] = old + h
        above = f(x)
        flat[i] = old - h
        below = f(x)
        flat[i] = old
        grad[i] = (above - below) / (2 * h)
    return grad.reshape(x.shape)


# %% wrong: a copy of integers holds integers
# says: an array of integers cannot hold 1 + 1e-5: copy x to float
def numerical_grad(f, x, h=1e-5):
    x = np.array(x)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] = x[i] + h
        down[i] = x[i] - h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad


# %% wrong: the result for integers holds integers
# says: np.zeros_like(x) of integers stores integers: the slopes were cut off
def numerical_grad(f, x, h=1e-5):
    x = np.asarray(x)
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        grad[i] = round((f(x + step) - f(x - step)) / (2 * h), 6)
    return grad


# %% wrong: float32 stays float32
# says: in float32 the slope is off by about 1 percent at h = 1e-5: copy x to float64
def numerical_grad(f, x, h=1e-5):
    x = np.array(x)
    if x.dtype.kind != "f":
        x = x.astype(float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad


# %% wrong: h fixed
# says: those are the slopes for a tiny h: use the argument h
def numerical_grad(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = 1e-5
        grad[i] = (f(x + step) - f(x - step)) / 2e-5
    return grad


# %% wrong: sign
# says: the sign is turned round: f(x + h) minus f(x - h)
def numerical_grad(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        grad[i] = (f(x - step) - f(x + step)) / (2 * h)
    return grad


# %% wrong: no return
# says: is there a `return`
def numerical_grad(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        grad[i] = (f(x + step) - f(x - step)) / (2 * h)


# %% wrong: f gets one number
# says: f got something that is no array of the shape of x: hand it the whole array, one entry moved
def numerical_grad(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        grad[i] = (f(x[i] + h) - f(x[i] - h)) / (2 * h)
    return grad


# %% wrong: the first axis only
# says: only part of the entries was visited: np.ndindex(x.shape) visits every one
def numerical_grad(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = np.zeros(x.shape)
    for i in range(x.size):
        step = np.zeros(x.size)
        step[i] = h
        step = step.reshape(x.shape)
        grad.flat[min(i, len(np.atleast_1d(x)) - 1)] = (f(x + step) - f(x - step)) / (2 * h)
    return grad
