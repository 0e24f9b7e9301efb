"""Answers to `batchnorm_forward` that learners hand in."""


# %% right: two branches
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    if not training:
        std = np.sqrt(running["var"] + eps)
        return gamma * (x - running["mean"]) / std + beta, None, dict(running)
    n = x.shape[0]
    mu = x.sum(axis=0) / n
    var = ((x - mu) ** 2).sum(axis=0) / n
    x_hat = (x - mu) / np.sqrt(var + eps)
    new = {
        "mean": running["mean"] + (1 - momentum) * (mu - running["mean"]),
        "var": running["var"] + (1 - momentum) * (var - running["var"]),
    }
    return x_hat * gamma + beta, {"x_hat": x_hat, "std": (var + eps) ** 0.5, "gamma": gamma}, new


# %% right: a deep copy that moves
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    running = {key: 1.0 * value for key, value in running.items()}
    if training:
        used = {"mean": np.mean(x, 0), "var": np.mean(x**2, 0) - np.mean(x, 0) ** 2}
        used["var"] = np.maximum(used["var"], 0)
        for key in running:
            running[key] = momentum * running[key] + (1 - momentum) * used[key]
    else:
        used = running
    std = np.sqrt(used["var"] + eps)
    cache = {"gamma": gamma.copy(), "std": std, "x_hat": (x - used["mean"]) / std}
    return [cache["x_hat"] * gamma + beta, cache, running]


# %% right: keepdims and broadcast
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"][None], running["var"][None]
    if training:
        mean, var = x.mean(axis=0, keepdims=True), x.var(axis=0, keepdims=True)
        m = momentum
        running = {
            "mean": m * running["mean"] + (1 - m) * mean[0],
            "var": m * running["var"] + (1 - m) * var[0],
        }
    x_hat = (x - mean) / np.sqrt(var + eps)
    cache = {"x_hat": x_hat, "std": np.sqrt(var + eps)[0], "gamma": gamma, "eps": eps}
    return gamma * x_hat + beta, cache, running


# %% wrong: as it was given
# says: that is the code of the task: look at its lines one by one
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = x.mean(axis=1), x.var(axis=1, ddof=1)
    std = np.sqrt(var) + eps
    x_hat = (x - mean) / std
    running["mean"] += momentum * (mean - running["mean"])
    running["var"] += momentum * (std - running["var"])
    return gamma * (x_hat + beta), {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: axis 1
# says: the mean runs over the units of a row: a unit is a column, so axis 0
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=1), x.var(axis=1)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: axis 1, broadcast
# says: each row was normalised, which is layer normalisation: a unit is a column
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: the whole batch at once
# says: all units share one mean and variance: each column has its own
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(), x.var()
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: batch statistics at test time
# says: at test time the batch's own statistics were used: take the running ones
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = x.mean(axis=0), x.var(axis=0)
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    if training:
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: running statistics in training
# says: in training the running statistics were used: take those of the batch
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    std = np.sqrt(running["var"] + eps)
    x_hat = (x - running["mean"]) / std
    if training:
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * x.mean(axis=0),
            "var": momentum * running["var"] + (1 - momentum) * x.var(axis=0),
        }
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: the moved statistics in training
# says: in training the running statistics, just moved, were used: take those of the batch
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: moves at test time
# says: the running statistics moved at test time: they move in training only
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    new = {
        "mean": momentum * running["mean"] + (1 - momentum) * x.mean(axis=0),
        "var": momentum * running["var"] + (1 - momentum) * x.var(axis=0),
    }
    mean, var = (x.mean(axis=0), x.var(axis=0)) if training else (running["mean"], running["var"])
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, new


# %% wrong: momentum on the new statistics
# says: momentum is the share that is kept of the old statistics, not that of the new ones
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running = {
            "mean": (1 - momentum) * running["mean"] + momentum * mean,
            "var": (1 - momentum) * running["var"] + momentum * var,
        }
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: momentum fixed
# says: the share that is kept is 0.9 whatever `momentum` says
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running = {
            "mean": 0.9 * running["mean"] + 0.1 * mean,
            "var": 0.9 * running["var"] + 0.1 * var,
        }
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: running never moves
# says: the running statistics did not move: in training they do
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: running replaced
# says: the running statistics are those of this batch: keep most of the old ones
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running = {"mean": mean, "var": var}
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: changes the given dict
# says: changed its input
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: changes the given arrays
# says: changed its input
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] += (1 - momentum) * (mean - running["mean"])
        running["var"] += (1 - momentum) * (var - running["var"])
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: centres x in place
# says: changed its input
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    std = np.sqrt(var + eps)
    x -= mean
    x_hat = x / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: gamma and beta left out
# says: out is x_hat: gamma and beta are missing
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return x_hat, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: shifts before it scales
# says: beta was added before gamma: scale first, then shift
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * (x_hat + beta), {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: gamma and beta exchanged
# says: gamma and beta are exchanged: gamma scales, beta shifts
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return beta * x_hat + gamma, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: ddof 1
# says: the variance was divided by n - 1: batch normalisation divides by n
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0, ddof=1)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: ddof 1 for the running variance
# says: the running variance moves towards a variance that was divided by n - 1: divide by n
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * x.var(axis=0, ddof=1),
        }
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: divides by the variance
# says: that was divided by the variance, not by its root
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    std = var + eps
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: eps outside the root
# says: eps was added to the root: it is added to the variance, below the root
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    std = np.sqrt(var) + eps
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: no eps
# says: eps was left out: it is added to the variance, below the root
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    std = np.sqrt(var)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: std in the running variance
# says: the running variance moves towards the std: it follows the variance
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * np.sqrt(var),
        }
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: eps in the running variance
# says: the running variance holds eps: that is for the division only
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * (var + eps),
        }
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": std, "gamma": gamma}, running


# %% wrong: the variance in the cache
# says: the cache's std holds the variance: it holds what x was divided by
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": var, "gamma": gamma}, running


# %% wrong: std without eps in the cache
# says: the cache's std has no eps: it holds what x was divided by
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x_hat, "std": np.sqrt(var), "gamma": gamma}, running


# %% wrong: the output in the cache
# says: the cache's x_hat holds the output: it holds the batch before gamma and beta
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return (
        gamma * x_hat + beta,
        {"x_hat": gamma * x_hat + beta, "std": std, "gamma": gamma},
        running,
    )


# %% wrong: the centred batch in the cache
# says: the cache's x_hat is centred only: it was divided, too
def batchnorm_forward(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    mean, var = running["mean"], running["var"]
    if training:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    return gamma * x_hat + beta, {"x_hat": x - mean, "std": std, "gamma": gamma}, running
