"""Answers to `batchnorm_backward` that learners hand in."""


# %% right: sums, divided once at the end
def batchnorm_backward(dout, cache):
    x_hat, n = cache["x_hat"], len(dout)
    dbeta, dgamma = dout.sum(axis=0), np.sum(dout * x_hat, axis=0)
    return cache["gamma"] / (n * cache["std"]) * (n * dout - dbeta - x_hat * dgamma), dgamma, dbeta


# %% right: step by step through variance and mean
def batchnorm_backward(dout, cache):
    x_hat, std, n = cache["x_hat"], cache["std"], len(dout)
    centred = x_hat * std
    dx_hat = dout * cache["gamma"]
    dvar = (dx_hat * centred).sum(axis=0) * -0.5 / std**3
    dcentred = dx_hat / std + 2 * centred * dvar / n
    return (dcentred - dcentred.mean(axis=0), (dout * x_hat).sum(axis=0), dout.sum(axis=0))


# %% right: a column at a time
def batchnorm_backward(dout, cache):
    n, dx = len(dout), np.zeros(np.shape(dout))
    for j in range(dout.shape[1]):
        h, g = cache["x_hat"][:, j], dout[:, j] * cache["gamma"][j]
        dx[:, j] = (g - g.sum() / n - h * (h @ g) / n) / cache["std"][j]
    return [dx, np.einsum("ij,ij->j", dout, cache["x_hat"]), np.ones(n) @ dout]


# %% right: lists
def batchnorm_backward(dout, cache):
    columns = []
    for h, d, std, gamma in zip(
        cache["x_hat"].T, dout.T, cache["std"], cache["gamma"], strict=True
    ):
        columns.append(gamma * (d - np.mean(d) - h * np.mean(d * h)) / std)
    dgamma = [sum(d * h) for d, h in zip(dout.T, cache["x_hat"].T, strict=True)]
    return np.array(columns).T.tolist(), dgamma, [sum(d) for d in dout.T]


# %% wrong: mean and variance as constants
# says: mean and variance were taken for constants, but both move with x
def batchnorm_backward(dout, cache):
    h, g = cache["x_hat"], dout * cache["gamma"]
    dx = g / cache["std"]
    return dx, (dout * h).sum(axis=0), dout.sum(axis=0)


# %% wrong: the variance as a constant
# says: the variance was taken for a constant: it moves with x, too
def batchnorm_backward(dout, cache):
    h, g = cache["x_hat"], dout * cache["gamma"]
    dx = (g - g.mean(axis=0)) / cache["std"]
    return dx, (dout * h).sum(axis=0), dout.sum(axis=0)


# %% wrong: the mean as a constant
# says: the mean was taken for a constant: it moves with x, too
def batchnorm_backward(dout, cache):
    h, g = cache["x_hat"], dout * cache["gamma"]
    dx = (g - h * (g * h).mean(axis=0)) / cache["std"]
    return dx, (dout * h).sum(axis=0), dout.sum(axis=0)


# %% wrong: gamma left out of dx
# says: gamma is missing: what reaches x_hat is not dout
def batchnorm_backward(dout, cache):
    h, g = cache["x_hat"], dout
    dx = (g - g.mean(axis=0) - h * (g * h).mean(axis=0)) / cache["std"]
    return dx, (dout * h).sum(axis=0), dout.sum(axis=0)


# %% wrong: no division
# says: dx was not divided by std
def batchnorm_backward(dout, cache):
    h, g = cache["x_hat"], dout * cache["gamma"]
    dx = g - g.mean(axis=0) - h * (g * h).mean(axis=0)
    return dx, (dout * h).sum(axis=0), dout.sum(axis=0)


# %% wrong: parameters' gradients averaged
# says: that is the mean over the batch: every row adds its share
def batchnorm_backward(dout, cache):
    h, g = cache["x_hat"], dout * cache["gamma"]
    dx = (g - g.mean(axis=0) - h * (g * h).mean(axis=0)) / cache["std"]
    return dx, (dout * h).mean(axis=0), dout.mean(axis=0)


# %% wrong: axis 1
# says: that was added up along the units: the batch is axis 0
def batchnorm_backward(dout, cache):
    h, g = cache["x_hat"], dout * cache["gamma"]
    dx = (g - g.mean(axis=0) - h * (g * h).mean(axis=0)) / cache["std"]
    return dx, (dout * h).sum(axis=1), dout.sum(axis=1)


# %% wrong: not added up
# says: each row has its own gradient here: gamma and beta are shared by all rows, which add up
def batchnorm_backward(dout, cache):
    h, g = cache["x_hat"], dout * cache["gamma"]
    dx = (g - g.mean(axis=0) - h * (g * h).mean(axis=0)) / cache["std"]
    return dx, dout * h, dout


# %% wrong: exchanged
# says: dgamma and dbeta are exchanged
def batchnorm_backward(dout, cache):
    h, g = cache["x_hat"], dout * cache["gamma"]
    dx = (g - g.mean(axis=0) - h * (g * h).mean(axis=0)) / cache["std"]
    return dx, dout.sum(axis=0), (dout * h).sum(axis=0)


# %% wrong: sums for means
# says: the sums over the batch were subtracted: the lesson's Jacobian divides them by n
def batchnorm_backward(dout, cache):
    h, g = cache["x_hat"], dout * cache["gamma"]
    dx = (g - g.sum(axis=0) - h * (g * h).sum(axis=0)) / cache["std"]
    return dx, (dout * h).sum(axis=0), dout.sum(axis=0)


# %% wrong: one mean for all columns
# says: one mean was taken over all units: every column has its own
def batchnorm_backward(dout, cache):
    h, g = cache["x_hat"], dout * cache["gamma"]
    dx = (g - g.mean() - h * (g * h).mean()) / cache["std"]
    return dx, (dout * h).sum(axis=0), dout.sum(axis=0)


# %% wrong: along the units
# says: the means run along the units of a row: the batch is axis 0
def batchnorm_backward(dout, cache):
    h, g = cache["x_hat"], dout * cache["gamma"]
    dx = (g - g.mean(axis=1, keepdims=True) - h * (g * h).mean(axis=1, keepdims=True)) / cache[
        "std"
    ]
    return dx, (dout * h).sum(axis=0), dout.sum(axis=0)


# %% wrong: variance for std
# says: that was divided by the variance: the cache holds std, and dx is divided by it once
def batchnorm_backward(dout, cache):
    h, g = cache["x_hat"], dout * cache["gamma"]
    dx = (g - g.mean(axis=0) - h * (g * h).mean(axis=0)) / cache["std"] ** 2
    return dx, (dout * h).sum(axis=0), dout.sum(axis=0)


# %% wrong: divided by n
# says: dx was divided by n once too often
def batchnorm_backward(dout, cache):
    h, g = cache["x_hat"], dout * cache["gamma"]
    dx = (g - g.mean(axis=0) - h * (g * h).mean(axis=0)) / cache["std"] / len(h)
    return dx, (dout * h).sum(axis=0), dout.sum(axis=0)


# %% wrong: plus
# says: a term has the wrong sign: both means are taken off
def batchnorm_backward(dout, cache):
    h, g = cache["x_hat"], dout * cache["gamma"]
    dx = (g - g.mean(axis=0) + h * (g * h).mean(axis=0)) / cache["std"]
    return dx, (dout * h).sum(axis=0), dout.sum(axis=0)


# %% wrong: gamma in dgamma
# says: gamma is in dgamma: it scales x_hat and not itself
def batchnorm_backward(dout, cache):
    h, g = cache["x_hat"], dout * cache["gamma"]
    dx = (g - g.mean(axis=0) - h * (g * h).mean(axis=0)) / cache["std"]
    return dx, (g * h).sum(axis=0), dout.sum(axis=0)


# %% wrong: gamma in dbeta
# says: gamma is in dbeta: beta is added after gamma has done its work
def batchnorm_backward(dout, cache):
    h, g = cache["x_hat"], dout * cache["gamma"]
    dx = (g - g.mean(axis=0) - h * (g * h).mean(axis=0)) / cache["std"]
    return dx, (dout * h).sum(axis=0), g.sum(axis=0)


# %% wrong: n by n, column by column
# says: there is an n x n matrix, too large for 300,000 rows: multiply by its terms one by one
def batchnorm_backward(dout, cache):
    n, dx = len(dout), np.zeros_like(dout)
    for j in range(dout.shape[1]):
        h = cache["x_hat"][:, j]
        J = (np.eye(n) - np.ones((n, n)) / n - np.outer(h, h) / n) / cache["std"][j]
        dx[:, j] = J @ dout[:, j] * cache["gamma"][j]
    return dx, (dout * cache["x_hat"]).sum(axis=0), dout.sum(axis=0)


# %% wrong: n by n, as in the lesson
# says: there is an n x n matrix, too large for 300,000 rows: multiply by its terms one by one
def batchnorm_backward(dout, cache):
    h, n = cache["x_hat"], len(dout)
    J = np.eye(n) - 1 / n - h.T[:, :, None] * h.T[:, None, :] / n
    dx = np.einsum("kij,jk->ik", J, dout * cache["gamma"]) / cache["std"]
    return dx, (dout * h).sum(axis=0), dout.sum(axis=0)


# %% wrong: writes into dout
# says: changed its input
def batchnorm_backward(dout, cache):
    h = cache["x_hat"]
    dgamma, dbeta = (dout * h).sum(axis=0), dout.sum(axis=0)
    dout *= cache["gamma"]
    return (dout - dout.mean(axis=0) - h * (dout * h).mean(axis=0)) / cache["std"], dgamma, dbeta


# %% wrong: no return
# says: is there a `return`
def batchnorm_backward(dout, cache):
    h, g = cache["x_hat"], dout * cache["gamma"]
    dx = (g - g.mean(axis=0) - h * (g * h).mean(axis=0)) / cache["std"]
    print(dx)
