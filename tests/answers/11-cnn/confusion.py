"""Answers to `confusion` that learners hand in."""


# %% right: loop
def confusion(y_true, y_pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for i, j in zip(y_true, y_pred, strict=True):
        cm[i, j] += 1
    return cm


# %% right: bincount
def confusion(y_true, y_pred, n_classes):
    pairs = np.asarray(y_true) * n_classes + np.asarray(y_pred)
    return np.bincount(pairs, minlength=n_classes**2).reshape(n_classes, n_classes)


# %% right: one-hot rows
def confusion(y_true, y_pred, n_classes):
    one_hot = np.eye(n_classes)
    return one_hot[y_true].T @ one_hot[y_pred]


# %% right: scikit-learn
def confusion(y_true, y_pred, n_classes):
    from sklearn.metrics import confusion_matrix

    return confusion_matrix(y_true, y_pred, labels=range(n_classes))


# %% right: NumPy's histogram
def confusion(y_true, y_pred, n_classes):
    edges = np.arange(n_classes + 1) - 0.5
    return np.histogram2d(y_true, y_pred, bins=(edges, edges))[0]


# %% wrong: transposed
# says: the matrix is transposed: rows are the truth
def confusion(y_true, y_pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for i, j in zip(y_true, y_pred, strict=True):
        cm[j, i] += 1
    return cm


# %% wrong: index arrays count once
# says: a pair that occurs twice counts once: cm[i, j] += 1 with index arrays
def confusion(y_true, y_pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    cm[y_true, y_pred] += 1
    return cm


# %% wrong: size from the labels
# says: the size comes from the labels: take it from n_classes
def confusion(y_true, y_pred, n_classes):
    size = max(max(y_true, default=0), max(y_pred, default=0)) + 1
    cm = np.zeros((size, size), dtype=int)
    for i, j in zip(y_true, y_pred, strict=True):
        cm[i, j] += 1
    return cm


# %% wrong: scikit-learn without labels
# says: the classes that do not occur are left out: take the size from n_classes
def confusion(y_true, y_pred, n_classes):
    from sklearn.metrics import confusion_matrix

    return confusion_matrix(y_true, y_pred)


# %% wrong: shares
# says: these are shares of all examples: counts are asked for
def confusion(y_true, y_pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for i, j in zip(y_true, y_pred, strict=True):
        cm[i, j] += 1
    return cm / max(1, len(y_true))


# %% wrong: normalised at once
# says: the rows are normalised: that is exercise 6
def confusion(y_true, y_pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for i, j in zip(y_true, y_pred, strict=True):
        cm[i, j] += 1
    return cm / np.maximum(1, cm.sum(axis=1, keepdims=True))


# %% wrong: mistakes only
# says: the right answers are missing: they belong on the diagonal
def confusion(y_true, y_pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for i, j in zip(y_true, y_pred, strict=True):
        cm[i, j] += i != j
    return cm
