"""Answers to `layer_stats` that learners hand in."""


# %% right: own forward pass, distance to the asymptotes
def layer_stats(params, X, kind):
    ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
    a, stats = X, []
    for W, b in params[:-1]:
        a = activate(a @ W + b, kind)
        near = np.zeros(a.shape, dtype=bool)
        for end in ends:
            near |= np.abs(a - end) <= 0.03
        stats.append(
            {
                "mean": float(np.mean(a)),
                "std": float(np.sqrt(np.mean((a - np.mean(a)) ** 2))),
                "saturated": float(near.mean()),
                "dead": float(np.mean(~a.any(axis=0))),
            }
        )
    return stats


# %% right: counts with loops
def layer_stats(params, X, kind):
    _, acts = forward(params, X, kind)
    result = []
    for a in acts[1 : len(params)]:
        n, m = a.shape
        saturated = 0
        for value in a.flat:
            if kind == "sigmoid" and (value < 0.03 or value > 1 - 0.03):
                saturated += 1
            if kind == "tanh" and abs(value) > 1 - 0.03:
                saturated += 1
        dead = sum(np.count_nonzero(a[:, k]) == 0 for k in range(m))
        stats = dict(mean=a.sum() / a.size, std=np.std(a))
        result.append(stats | dict(saturated=saturated / (n * m), dead=dead / m))
    return result


# %% right: in float32, one-element arrays aside
def layer_stats(params, X, kind):
    stats = []
    for a in (a.astype("float32") for a in forward(params, X, kind)[1][1:]):
        low, high = {"sigmoid": (0, 1), "tanh": (-1, 1), "relu": (-np.inf, np.inf)}[kind]
        saturated = ((a - low < 0.03) | (high - a < 0.03)).sum() / a.size
        dead = (np.abs(a).max(axis=0) == 0).sum() / a.shape[1]
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: of the pre-activations
# says: these are numbers of the pre-activations z: describe the activations
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[0][:-1]:
        saturated = 0.0 if kind == "relu" else np.mean(np.abs(a) > 0.97)
        dead = np.mean(np.all(a == 0, axis=0))
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: over axis 0 only
# says: a number for each unit came: one number over all samples and units is asked for, so no axis
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        saturated = 0.0 if kind == "relu" else np.mean(np.abs(a) > 0.97)
        dead = np.mean(np.all(a == 0, axis=0))
        mean, std = a.mean(axis=0), a.std(axis=0)
        stats.append({"mean": mean, "std": std, "saturated": saturated, "dead": dead})
    return stats


# %% wrong: mean of the units' own std
# says: the mean over the units of each unit's own std: take one std over all activations
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.mean(np.abs(a - end) < 0.03) for end in ends)
        dead = np.mean(np.all(a == 0, axis=0))
        std = a.std(axis=0).mean()
        stats.append({"mean": a.mean(), "std": std, "saturated": saturated, "dead": dead})
    return stats


# %% wrong: divides by n m - 1
# says: divide by n m, not by one less: in NumPy, ddof=0
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.mean(np.abs(a - end) < 0.03) for end in ends)
        dead = np.mean(np.all(a == 0, axis=0))
        std = a.std(ddof=1)
        stats.append({"mean": a.mean(), "std": std, "saturated": saturated, "dead": dead})
    return stats


# %% wrong: variance
# says: that is the variance; take the root
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.mean(np.abs(a - end) < 0.03) for end in ends)
        dead = np.mean(np.all(a == 0, axis=0))
        stats.append({"mean": a.mean(), "std": a.var(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: the input counted as a layer
# says: leave out the input X and the logits: only hidden layers have a dict
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1]:
        dead = np.mean(np.all(a == 0, axis=0))
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": 0.0, "dead": dead})
    return stats


# %% wrong: the logits instead of the hidden layer
# says: the logits are no hidden layer, and the first hidden layer is missing
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[0][1:]:
        dead = np.mean(np.all(a == 0, axis=0))
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": 0.0, "dead": dead})
    return stats


# %% wrong: forgets the biases
# says: the biases are missing: compute each layer with its own
def layer_stats(params, X, kind):
    a, stats = X, []
    for W, _ in params[:-1]:
        a = activate(a @ W, kind)
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.mean(np.abs(a - end) < 0.03) for end in ends)
        dead = np.mean(np.all(a == 0, axis=0))
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: the first layer only
# says: only the first hidden layer came: one dict for each hidden layer
def layer_stats(params, X, kind):
    a = forward(params, X, kind)[1][1]
    dead = np.mean(np.all(a == 0, axis=0))
    return [{"mean": a.mean(), "std": a.std(), "saturated": 0.0, "dead": dead}]


# %% wrong: one asymptote of the sigmoid
# says: saturated holds the activations near one asymptote only; the sigmoid has another, 0
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        saturated = 0.0 if kind == "relu" else np.mean(np.abs(a) > 0.97)
        dead = np.mean(np.all(a == 0, axis=0))
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: one asymptote of tanh
# says: saturated holds the activations near 1 only; the other asymptote of tanh is -1
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        saturated = np.mean(a > 0.97) if kind == "tanh" else 0.0
        if kind == "sigmoid":
            saturated = np.mean((a > 0.97) | (a < 0.03))
        dead = np.mean(np.all(a == 0, axis=0))
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: the sigmoid's asymptotes for tanh
# says: tanh has no asymptote at 0: its asymptotes are -1 and 1
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        saturated = 0.0 if kind == "relu" else np.mean((a < 0.03) | (a > 0.97))
        dead = np.mean(np.all(a == 0, axis=0))
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: counts instead of shares
# says: saturated is a share, not a count: divide the count by n m
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.sum(np.abs(a - end) < 0.03) for end in ends)
        dead = np.mean(np.all(a == 0, axis=0))
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: zeros of ReLU are saturated
# says: saturated is defined as 0 for ReLU
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        saturated = np.mean(np.abs(slope_of(a, kind)) < 0.03)
        dead = np.mean(np.all(a == 0, axis=0))
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


def slope_of(a, kind):
    if kind == "sigmoid":
        return np.where((a < 0.03) | (a > 0.97), 0, 1)
    return np.where(np.abs(a) > 0.97, 0, 1) if kind == "tanh" else np.where(a > 0, 1, 0)


# %% wrong: dead is the share of zeros
# says: dead is not the share of zeros: a unit is dead only if its whole column is 0
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.mean(np.abs(a - end) < 0.03) for end in ends)
        dead = np.mean(a == 0)
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: dead where 0 on some sample
# says: a unit that is 0 on some sample is not dead: on every sample, so np.all, not np.any
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.mean(np.abs(a - end) < 0.03) for end in ends)
        dead = np.mean(np.any(a == 0, axis=0))
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: dead samples instead of dead units
# says: dead is not 0 here: a unit is a column, and one of them is 0 on every sample
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.mean(np.abs(a - end) < 0.03) for end in ends)
        dead = np.mean(np.all(a == 0, axis=1))
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: number of dead units
# says: dead is a share: divide the number of dead units by the number of units
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.mean(np.abs(a - end) < 0.03) for end in ends)
        dead = np.sum(np.all(a == 0, axis=0))
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: dead where the largest value is 0
# says: a largest value of 0 does not make a unit dead: below 0 it says something, too
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.mean(np.abs(a - end) < 0.03) for end in ends)
        dead = np.mean(a.max(axis=0) == 0)
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: takes the output layer off the caller's list
# says: params lost its last layer: pop takes it from the caller's list, params[:-1] makes a new one
def layer_stats(params, X, kind):
    stats = []
    params.pop()
    for W, b in params:
        X = activate(X @ W + b, kind)
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.mean(np.abs(X - end) < 0.03) for end in ends)
        dead = np.mean(np.all(X == 0, axis=0))
        stats.append({"mean": X.mean(), "std": X.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: faint units counted as dead
# says: a unit with tiny activations is faint, not dead: dead means exactly 0 on every sample
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.mean(np.abs(a - end) < 0.03) for end in ends)
        dead = np.mean(np.all(np.abs(a) < 1e-3, axis=0))
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: nearly 0 counted as dead
# says: a unit with tiny activations is faint, not dead: dead means exactly 0 on every sample
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.mean(np.abs(a - end) < 0.03) for end in ends)
        dead = np.mean(np.all(np.isclose(a, 0), axis=0))
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: a small sum counted as dead
# says: a unit with tiny activations is faint, not dead: dead means exactly 0 on every sample
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.mean(np.abs(a - end) < 0.03) for end in ends)
        dead = np.mean(np.abs(a).sum(axis=0) < 1e-8)
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: a sum of 0 counted as dead
# says: activations that add up to 0 need not be 0
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.mean(np.abs(a - end) < 0.03) for end in ends)
        dead = np.mean(np.where(a > 0, a, 0).sum(axis=0) + np.where(a < 0, a, 0).sum(axis=0) == 0)
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: units that do not change counted as dead
# says: a unit that says the same on every sample is not dead, unless that is 0
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.mean(np.abs(a - end) < 0.03) for end in ends)
        dead = np.mean(np.ptp(a, axis=0) == 0)
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: a wider limit
# says: within 0.03 of an asymptote, not 0.05
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.mean(np.abs(a - end) < 0.05) for end in ends)
        dead = np.mean(np.all(a == 0, axis=0))
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: a narrower limit
# says: within 0.03 of an asymptote, not 0.01
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.mean(np.abs(a - end) < 0.01) for end in ends)
        dead = np.mean(np.all(a == 0, axis=0))
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: nothing is dead
# says: dead is not 0 here: a unit is a column, and one of them is 0 on every sample
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.mean(np.abs(a - end) < 0.03) for end in ends)
        dead = 0.0
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats


# %% wrong: the faintest units counted as dead
# says: a unit with tiny activations is faint, not dead: dead means exactly 0 on every sample
def layer_stats(params, X, kind):
    stats = []
    for a in forward(params, X, kind)[1][1:]:
        ends = {"sigmoid": [0, 1], "tanh": [-1, 1], "relu": []}[kind]
        saturated = sum(np.mean(np.abs(a - end) < 0.03) for end in ends)
        dead = np.mean(np.abs(a).max(axis=0) < 1e-20)
        stats.append({"mean": a.mean(), "std": a.std(), "saturated": saturated, "dead": dead})
    return stats
