"""Answers to `cross_entropy` that learners hand in."""


# %% right: log-softmax of the library, indices in pairs
def cross_entropy(logits, y):
    log_p = scipy.special.log_softmax(logits, axis=-1)
    return float(-log_p[range(len(y)), y].sum() / len(y))


# %% right: logsumexp minus the true logit
def cross_entropy(logits, y):
    true = np.take_along_axis(logits, y[:, None], axis=1)[:, 0]
    return np.mean(scipy.special.logsumexp(logits, axis=1) - true)


# %% right: a one-hot table
def cross_entropy(logits, y):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -(np.eye(logits.shape[1])[y] * log_p).sum() / logits.shape[0]


# %% right: a loop
def cross_entropy(logits, y):
    total = 0.0
    for row, k in zip(logits, y):
        total += np.log(np.exp(row - row.max()).sum()) + row.max() - row[k]
    return total / len(y)


# %% wrong: the sum
# says: that is the sum over the examples, not the mean
def cross_entropy(logits, y):
    return -scipy.special.log_softmax(logits, axis=1)[np.arange(len(y)), y].sum()


# %% wrong: mean over all entries of the one-hot table
# says: divided by n K
def cross_entropy(logits, y):
    hot = np.eye(logits.shape[1])[y]
    return -(hot * scipy.special.log_softmax(logits, axis=1)).mean()


# %% wrong: takes the logits for probabilities
# says: the log of the logits was taken, as if they were p
def cross_entropy(logits, y):
    return -np.log(logits[np.arange(len(y)), y]).mean()


# %% wrong: whole columns
# says: logp[:, y] picks whole columns
def cross_entropy(logits, y):
    return -scipy.special.log_softmax(logits, axis=1)[:, y].mean()


# %% wrong: the logarithm of a softmax
# says: an exponential overflowed or a probability became 0: take the logarithm on paper, as a log-softmax
def cross_entropy(logits, y):
    p = scipy.special.softmax(logits, axis=1)
    return -np.log(p[np.arange(len(y)), y]).mean()


# %% wrong: naive softmax
# says: an exponential overflowed or a probability became 0: take the logarithm on paper, as a log-softmax
def cross_entropy(logits, y):
    p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    return -np.log(p[np.arange(len(y)), y]).mean()


# %% wrong: naive log-softmax
# says: an exponential overflowed or a probability became 0: take the logarithm on paper, as a log-softmax
def cross_entropy(logits, y):
    log_p = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    return -log_p[np.arange(len(y)), y].mean()


# %% wrong: clips the probabilities
# says: a small number or a clip inside the logarithm
def cross_entropy(logits, y):
    p = np.clip(scipy.special.softmax(logits, axis=1), 1e-15, 1)
    return -np.log(p[np.arange(len(y)), y]).mean()


# %% wrong: the sign
# says: the sign: a loss is -log p
def cross_entropy(logits, y):
    return scipy.special.log_softmax(logits, axis=1)[np.arange(len(y)), y].mean()


# %% wrong: one number for each example
# says: is the mean missing
def cross_entropy(logits, y):
    return -scipy.special.log_softmax(logits, axis=1)[np.arange(len(y)), y]


# %% wrong: class numbers as factors
# says: it holds class numbers, not 0s and 1s
def cross_entropy(logits, y):
    return -(y * scipy.special.log_softmax(logits, axis=1)).sum() / len(y)


# %% wrong: the axis of the examples
# says: softmax ran over axis 0, the examples
def cross_entropy(logits, y):
    return -scipy.special.log_softmax(logits, axis=0)[np.arange(len(y)), y].mean()


# %% wrong: softmax twice
# says: softmax was applied twice
def cross_entropy(logits, y):
    p = scipy.special.softmax(logits, axis=1)
    return -scipy.special.log_softmax(p, axis=1)[np.arange(len(y)), y].mean()


# %% wrong: bits
# says: that is in bits
def cross_entropy(logits, y):
    log_p = scipy.special.log_softmax(logits, axis=1)
    return -log_p[np.arange(len(y)), y].mean() / np.log(2)


# %% wrong: the mean over all classes
# says: the mean over all classes, not over the true ones
def cross_entropy(logits, y):
    return -scipy.special.log_softmax(logits, axis=1).mean()


# %% wrong: one shift for the whole batch
# says: shifts each row by its own maximum
def cross_entropy(logits, y):
    shifted = logits - logits.max()
    with np.errstate(all="ignore"):
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -log_p[np.arange(len(y)), y].mean()


# %% wrong: changes the logits
# says: cross_entropy changed the logits in place
def cross_entropy(logits, y):
    logits -= logits.max(axis=1, keepdims=True)
    log_p = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    return -log_p[np.arange(len(y)), y].mean()
