"""Answers to `normalize_confusion` that learners hand in."""


# %% right: divide where
def normalize_confusion(cm):
    total = cm.sum(axis=1, keepdims=True)
    return np.divide(cm, total, out=np.zeros(cm.shape), where=total > 0)


# %% right: row by row
def normalize_confusion(cm):
    out = np.zeros(np.shape(cm))
    for i, row in enumerate(cm):
        if row.sum() > 0:
            out[i] = row / row.sum()
    return out


# %% right: transposed twice
def normalize_confusion(cm):
    total = cm.sum(axis=1)
    return (cm.T / (total + (total == 0))).T


# %% right: scikit-learn
def normalize_confusion(cm):
    from sklearn.preprocessing import normalize

    return normalize(cm, norm="l1")


# %% right: float32
def normalize_confusion(cm):
    cm = np.asarray(cm, dtype="float32")
    total = cm.sum(axis=1, keepdims=True)
    return cm / np.where(total == 0, np.float32(1), total)


# %% wrong: columns
# says: the columns add up to 1: each row must, so sum over axis 1
def normalize_confusion(cm):
    total = cm.sum(axis=0)
    return cm / np.where(total == 0, 1, total)


# %% wrong: no keepdims
# says: each column was divided by a row's sum: keepdims=True is missing
def normalize_confusion(cm):
    total = cm.sum(axis=1)
    return cm / np.where(total == 0, 1, total)


# %% wrong: empty row NaN
# says: 0 / 0 is not a number: an empty row needs another divisor
def normalize_confusion(cm):
    return cm / cm.sum(axis=1, keepdims=True)


# %% wrong: NaN replaced afterwards
# says: warned
def normalize_confusion(cm):
    return np.nan_to_num(cm / cm.sum(axis=1, keepdims=True))


# %% wrong: small number added
# says: a small number was added to every sum: only the empty row may get another divisor
def normalize_confusion(cm):
    return cm / (cm.sum(axis=1, keepdims=True) + 1e-6)


# %% wrong: one added to every sum
# says: 1 was added to every sum: only the empty row may get another divisor
def normalize_confusion(cm):
    return cm / (cm.sum(axis=1, keepdims=True) + 1)


# %% wrong: sum of all
# says: all were divided by the sum of all: each row has its own
def normalize_confusion(cm):
    return cm / max(1, cm.sum())


# %% wrong: per cent
# says: that is per cent: the shares of a row must add up to 1
def normalize_confusion(cm):
    total = cm.sum(axis=1, keepdims=True)
    return 100 * cm / np.where(total == 0, 1, total)


# %% wrong: whole-number division
# says: whole-number division: `//` throws the fractions away
def normalize_confusion(cm):
    total = cm.sum(axis=1, keepdims=True)
    return cm // np.where(total == 0, 1, total)


# %% wrong: empty row spread evenly
# says: an empty row was spread evenly: it must stay 0
def normalize_confusion(cm):
    total = cm.sum(axis=1, keepdims=True)
    return np.where(total == 0, 1 / len(cm), cm / np.where(total == 0, 1, total))


# %% wrong: in place
# says: changed its input
def normalize_confusion(cm):
    total = cm.sum(axis=1)
    if cm.dtype != float:
        cm = cm.astype(float)
    for i in range(len(cm)):
        cm[i] /= max(1, total[i])
        if i == 0:
            cm[i] = cm[i]
    return cm


# %% wrong: softmax
# says: that is a softmax of the counts: divide them by their sum
def normalize_confusion(cm):
    e = np.exp(cm - cm.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


# %% wrong: divides by at least 1
# says: a row of shares, which adds up to less than 1, was not divided by its sum
def normalize_confusion(cm):
    return cm / np.maximum(cm.sum(axis=1, keepdims=True), 1)


# %% wrong: by the largest of each row
# says: each row was divided by its largest number: divide by its sum
def normalize_confusion(cm):
    top = cm.max(axis=1, keepdims=True)
    return cm / np.where(top == 0, 1, top)
