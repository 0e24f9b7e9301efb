"""Answers to `diagnose_start` that learners hand in."""


# %% right: the loss beside the surprise at 1/K
def diagnose_start(logits, y):
    losses = scipy.special.logsumexp(logits, axis=1) - logits[range(len(y)), y]
    expected = -np.log(1 / logits.shape[1])
    if abs(losses.mean() - expected) <= 0.1 * expected:
        return "fine"
    return "knows too much" if losses.mean() < expected else "too sure"


# %% right: bits on both sides
def diagnose_start(logits, y):
    p = scipy.special.softmax(logits, axis=1)
    bits = np.mean([-np.log2(row[k]) for row, k in zip(p, y)])
    share = bits / np.log2(len(p[0]))
    return "fine" if abs(share - 1) <= 0.1 else ("too sure" if share > 1 else "knows too much")


# %% wrong: ten classes taken for granted
# says: the loss to expect is ln K with K the number of columns, not always ln 10
def diagnose_start(logits, y):
    loss = -scipy.special.log_softmax(logits, axis=1)[np.arange(len(y)), y].mean()
    if abs(loss / np.log(10) - 1) <= 0.1:
        return "fine"
    return "too sure" if loss > np.log(10) else "knows too much"


# %% wrong: K read from the classes that occur
# says: K is the number of columns of the logits; a class need not occur in y
def diagnose_start(logits, y):
    loss = -scipy.special.log_softmax(logits, axis=1)[np.arange(len(y)), y].mean()
    expected = np.log(y.max() + 1)
    if abs(loss - expected) <= 0.1 * expected:
        return "fine"
    return "too sure" if loss > expected else "knows too much"


# %% wrong: the two words exchanged
# says: the two words are exchanged: a loss above ln K belongs to a net that is sure and wrong
def diagnose_start(logits, y):
    loss = -scipy.special.log_softmax(logits, axis=1)[np.arange(len(y)), y].mean()
    expected = np.log(logits.shape[1])
    if abs(loss - expected) <= 0.1 * expected:
        return "fine"
    return "knows too much" if loss > expected else "too sure"


# %% wrong: a tenth of a nat
# says: the tolerance is a tenth of the expected loss, not 0.1 nats
def diagnose_start(logits, y):
    loss = -scipy.special.log_softmax(logits, axis=1)[np.arange(len(y)), y].mean()
    expected = np.log(logits.shape[1])
    if abs(loss - expected) <= 0.1:
        return "fine"
    return "too sure" if loss > expected else "knows too much"


# %% wrong: the share of right answers
# says: the loss is asked for, not how many answers are right
def diagnose_start(logits, y):
    right = np.mean(logits.argmax(axis=1) == y)
    chance = 1 / logits.shape[1]
    if abs(right - chance) <= 0.1:
        return "fine"
    return "knows too much" if right > chance else "too sure"
