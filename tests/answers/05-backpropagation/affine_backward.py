"""Answers to `affine_backward` that learners hand in."""


# %% right: sums of outer products, a list
def affine_backward(dout, cache):
    X, W = cache
    dW, db = np.zeros_like(W), np.zeros(W.shape[1])
    for at in np.ndindex(X.shape[:-1]):
        dW += np.outer(X[at], dout[at])
        db += dout[at]
    return [dout @ W.T, dW, db]


# %% right: tensordot over all axes but the last
def affine_backward(dout, cache):
    X, W = cache
    before = tuple(range(X.ndim - 1))
    return np.dot(dout, W.T), np.tensordot(X, dout, (before, before)), np.sum(dout, axis=before)


# %% right: einsum on reshaped arrays
def affine_backward(dout, cache):
    X, W = cache
    rows = np.reshape(X, (-1, np.shape(X)[-1]))
    slopes = np.reshape(dout, (-1, np.shape(dout)[-1]))
    dX = np.einsum("ik,jk->ij", slopes, W).reshape(X.shape)
    return dX, np.einsum("ij,ik->jk", rows, slopes), np.ones(len(rows)) @ slopes


# %% wrong: the code of the task
# says: `X.T` turns around all the axes of X, which fits for a batch with two of them only
def affine_backward(dout, cache):
    X, W = cache
    return dout @ W.T, X.T @ dout, dout.sum(axis=0)


# %% wrong: db over the first axis only
# says: only the first axis was summed over, so that a slope for each place in a sentence is left
def affine_backward(dout, cache):
    X, W = cache
    d, m = W.shape
    return dout @ W.T, X.reshape(-1, d).T @ dout.reshape(-1, m), dout.sum(axis=0)


# %% wrong: dW for each sentence
# says: there is a dW for each sentence: their sum over the first axis is missing
def affine_backward(dout, cache):
    X, W = cache
    db = dout.reshape(-1, W.shape[1]).sum(axis=0)
    return dout @ W.T, np.swapaxes(np.atleast_2d(X), -1, -2) @ np.atleast_2d(dout), db


# %% wrong: means over the examples
# says: the mean over the examples was taken, but the division is in dout already: add them up
def affine_backward(dout, cache):
    X, W = cache
    rows, slopes = X.reshape(-1, W.shape[0]), dout.reshape(-1, W.shape[1])
    return dout @ W.T, rows.T @ slopes / len(rows), slopes.mean(axis=0)


# %% wrong: divided by the number of sentences
# says: something was divided by the length of the first axis: the division is in dout already
def affine_backward(dout, cache):
    X, W = cache
    n = len(X) if X.ndim > 1 else 1
    rows, slopes = X.reshape(-1, W.shape[0]), dout.reshape(-1, W.shape[1])
    return dout @ W.T, rows.T @ slopes / n, slopes.sum(axis=0) / n


# %% wrong: two axes before the last, always
# says: a fixed number of axes was summed over: a batch may have more of them, fewer or none
def affine_backward(dout, cache):
    X, W = cache
    return dout @ W.T, np.einsum("ntj,ntk->jk", X, dout), dout.sum(axis=(0, 1))


# %% wrong: a single example refused
# says: a single example has no axis before the last: only its own slopes are to be added up
def affine_backward(dout, cache):
    X, W = cache
    before = tuple(range(X.ndim - 1)) or (0,)
    dW = np.tensordot(X, dout, (before, before)) if X.ndim > 1 else np.outer(X, dout)
    return dout @ W.T, dW, dout.sum(axis=before)


# %% wrong: rows taken apart in the wrong place
# says: reshape cut the examples apart: each keeps its d numbers in a row, so d comes last
def affine_backward(dout, cache):
    X, W = cache
    d, m = W.shape
    slopes = dout.reshape(-1, m)
    return dout @ W.T, X.reshape(d, -1) @ slopes, slopes.sum(axis=0)


# %% wrong: dX as one long batch
# says: dX has the shape of the reshaped X: it belongs to X and has the shape of X
def affine_backward(dout, cache):
    X, W = cache
    rows, slopes = X.reshape(-1, W.shape[0]), dout.reshape(-1, W.shape[1])
    return slopes @ W.T, rows.T @ slopes, slopes.sum(axis=0)


# %% wrong: dW transposed
# says: dW came out transposed: it has the shape of W, (d, m)
def affine_backward(dout, cache):
    X, W = cache
    rows, slopes = X.reshape(-1, W.shape[0]), dout.reshape(-1, W.shape[1])
    return dout @ W.T, slopes.T @ rows, slopes.sum(axis=0)


# %% wrong: db keeps an axis
# says: db has the shape (1, m), b has (m,): leave keepdims out
def affine_backward(dout, cache):
    X, W = cache
    rows, slopes = X.reshape(-1, W.shape[0]), dout.reshape(-1, W.shape[1])
    return dout @ W.T, rows.T @ slopes, slopes.sum(axis=0, keepdims=True)


# %% wrong: db over the units
# says: db was summed over the units: the axes that disappear are those of the examples
def affine_backward(dout, cache):
    X, W = cache
    rows, slopes = X.reshape(-1, W.shape[0]), dout.reshape(-1, W.shape[1])
    return dout @ W.T, rows.T @ slopes, dout.sum(axis=-1)


# %% wrong: db is one number
# says: db is one number for all units, but each of the m units has a bias of its own
def affine_backward(dout, cache):
    X, W = cache
    rows, slopes = X.reshape(-1, W.shape[0]), dout.reshape(-1, W.shape[1])
    return dout @ W.T, rows.T @ slopes, dout.sum()


# %% wrong: W is not transposed
# says: W lacks its transpose in dX: the sum runs over the units
def affine_backward(dout, cache):
    X, W = cache
    rows, slopes = X.reshape(-1, W.shape[0]), dout.reshape(-1, W.shape[1])
    dX = np.einsum("ik,kj->ij", slopes, W.reshape(W.shape[1], -1)).reshape(X.shape)
    return dX, rows.T @ slopes, slopes.sum(axis=0)


# %% wrong: weights first in the result
# says: the order is another: dX comes first, then dW, then db
def affine_backward(dout, cache):
    X, W = cache
    rows, slopes = X.reshape(-1, W.shape[0]), dout.reshape(-1, W.shape[1])
    return rows.T @ slopes, slopes.sum(axis=0), dout @ W.T


# %% wrong: writes into dout
# says: changed its input
def affine_backward(dout, cache):
    X, W = cache
    rows, slopes = X.reshape(-1, W.shape[0]), dout.reshape(-1, W.shape[1])
    answer = dout @ W.T, rows.T @ slopes, slopes.sum(axis=0)
    dout *= 0
    return answer


# %% wrong: nothing returned
# says: nothing is returned: is there a `return`?
def affine_backward(dout, cache):
    X, W = cache
    rows, slopes = X.reshape(-1, W.shape[0]), dout.reshape(-1, W.shape[1])
    dX, dW, db = dout @ W.T, rows.T @ slopes, slopes.sum(axis=0)
