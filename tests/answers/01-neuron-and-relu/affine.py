"""Answers to `affine` that learners hand in."""


# %% right: matrix product
def affine(X, W, b):
    return np.dot(X, W) + b


# %% right: einsum
def affine(X, W, b):
    return np.einsum("nd,dm->nm", X, W) + b[np.newaxis, :]


# %% right: one neuron after the other
def affine(X, W, b):
    return np.stack([X @ W[:, k] + b[k] for k in range(W.shape[1])], axis=1)


# %% right: the loops, mended
def affine(X, W, b):
    n, d = X.shape
    m = W.shape[1]
    Z = np.zeros((n, m))
    for i in range(n):
        for k in range(m):
            for j in range(d):
                Z[i, k] += X[i, j] * W[j, k]
            Z[i, k] += b[k]
    return Z


# %% right: the lesson's loops
def affine(X, W, b):
    (n, d), m = X.shape, W.shape[1]
    Z = np.zeros((n, m))
    for i in range(n):  # the examples
        for k in range(m):  # the neurons
            Z[i, k] = sum(X[i, j] * W[j, k] for j in range(d)) + b[k]
    return Z


# %% right: in float32
def affine(X, W, b):
    return X.astype("float32") @ W.astype("float32") + b.astype("float32")


# %% wrong: handed in as it was
# says: none of the three faults is mended yet
def affine(X, W, b):
    n, d = X.shape
    m = W.shape[1]
    Z = np.zeros((n, m), dtype=X.dtype)
    for i in range(n):
        for k in range(m):
            for j in range(d):
                Z[i, k] = X[i, j] * W[j, k]
            Z[i, k] += b[i]
    return Z


# %% wrong: integers stay integers
# says: fractions are cut off: the result is an array of integers where X is one
def affine(X, W, b):
    n, d = X.shape
    m = W.shape[1]
    Z = np.zeros((n, m), dtype=X.dtype)
    for i in range(n):
        for k in range(m):
            for j in range(d):
                Z[i, k] += X[i, j] * W[j, k]
            Z[i, k] += b[k]
    return Z


# %% wrong: only the last input counts
# says: only the last input counts: each turn over the inputs overwrites the one before
def affine(X, W, b):
    n, d = X.shape
    m = W.shape[1]
    Z = np.zeros((n, m))
    for i in range(n):
        for k in range(m):
            for j in range(d):
                Z[i, k] = X[i, j] * W[j, k]
            Z[i, k] += b[k]
    return Z


# %% wrong: only the last input counts, and integers stay integers
# says: only the last input counts, and fractions are cut off
def affine(X, W, b):
    n, d = X.shape
    m = W.shape[1]
    Z = np.zeros((n, m), dtype=X.dtype)
    for i in range(n):
        for k in range(m):
            for j in range(d):
                Z[i, k] = X[i, j] * W[j, k]
            Z[i, k] += b[k]
    return Z


# %% wrong: a bias for each example, and only the last input counts
# says: only the last input counts, and every example gets a bias of its own
def affine(X, W, b):
    n, d = X.shape
    m = W.shape[1]
    Z = np.zeros((n, m))
    for i in range(n):
        for k in range(m):
            for j in range(d):
                Z[i, k] = X[i, j] * W[j, k]
            Z[i, k] += b[i]
    return Z


# %% wrong: a bias for each example, and integers stay integers
# says: fractions are cut off, and every example gets a bias of its own
def affine(X, W, b):
    n, d = X.shape
    m = W.shape[1]
    Z = np.zeros((n, m), dtype=X.dtype)
    for i in range(n):
        for k in range(m):
            for j in range(d):
                Z[i, k] += X[i, j] * W[j, k]
            Z[i, k] += b[i]
    return Z


# %% wrong: a bias for each example
# says: every example gets a bias of its own: a bias belongs to a neuron, a column
def affine(X, W, b):
    n, d = X.shape
    m = W.shape[1]
    Z = np.zeros((n, m))
    for i in range(n):
        for k in range(m):
            for j in range(d):
                Z[i, k] += X[i, j] * W[j, k]
            Z[i, k] += b[i]
    return Z


# %% wrong: a bias for each example, in one line
# says: every example gets a bias of its own: a bias belongs to a neuron, a column
def affine(X, W, b):
    return X @ W + b.reshape(-1, 1)


# %% wrong: a bias in every turn
# says: the bias is added once for every input, not once for every sum
def affine(X, W, b):
    n, d = X.shape
    Z = np.zeros((n, W.shape[1]))
    for i in range(n):
        for k in range(W.shape[1]):
            for j in range(d):
                Z[i, k] += X[i, j] * W[j, k] + b[k]
    return Z


# %% wrong: weights transposed
# says: the weights are transposed: W has a column for each neuron already
def affine(X, W, b):
    return X @ W.T + b


# %% wrong: bias left out
# says: the bias is missing
def affine(X, W, b):
    return X @ W


# %% wrong: inputs summed without weights
# says: the inputs are summed without their weights
def affine(X, W, b):
    return X.sum(axis=1) + b


# %% wrong: inputs summed without weights, as a column
# says: the inputs are summed without their weights
def affine(X, W, b):
    return X.sum(axis=1, keepdims=True) + b


# %% wrong: entry by entry
# says: `*` multiplies entry by entry and adds nothing up
def affine(X, W, b):
    return X * W + b


# %% wrong: weights first
# says: X comes first: its rows meet the columns of W
def affine(X, W, b):
    return W @ X + b


# %% wrong: writes into the inputs
# says: changed its input
def affine(X, W, b):
    W *= 1.0
    b += 1
    return X @ W + b - 1


# %% wrong: no return
# says: is there a `return`?
def affine(X, W, b):
    Z = X @ W + b


# %% wrong: the first example only
# says: that is the first example only: the result has a row for each one
def affine(X, W, b):
    return X[0] @ W + b


# %% wrong: the visible example by heart
# says: the result does not depend on the arguments
def affine(X, W, b):
    return np.array([[23.0, 37.0], [44.0, 64.5]])
