"""Answers to `top_confusions` that learners hand in."""


# %% right: sorted by a key
def top_confusions(cm, k):
    n = len(cm)
    pairs = [(i, j, int(cm[i, j])) for i in range(n) for j in range(n) if i != j and cm[i, j] > 0]
    pairs.sort(key=lambda entry: (-entry[2], entry[0], entry[1]))
    return pairs[:k]


# %% right: stable argsort
def top_confusions(cm, k):
    errors = np.where(np.eye(len(cm), dtype=bool), 0, cm)
    order = np.argsort(-errors, axis=None, kind="stable")[:k]
    rows, columns = np.unravel_index(order, errors.shape)
    found = zip(rows.tolist(), columns.tolist(), errors[rows, columns].tolist(), strict=True)
    return [entry for entry in found if entry[2] > 0]


# %% right: take the largest again and again
def top_confusions(cm, k):
    left = np.array(cm)
    np.fill_diagonal(left, 0)
    found = []
    while len(found) < k and left.max() > 0:
        i, j = np.unravel_index(np.argmax(left), left.shape)
        found.append((i, j, left[i, j]))
        left[i, j] = 0
    return found


# %% wrong: diagonal included
# says: the diagonal holds the right answers: leave it out
def top_confusions(cm, k):
    n = len(cm)
    pairs = [(i, j, int(cm[i, j])) for i in range(n) for j in range(n) if cm[i, j] > 0]
    pairs.sort(key=lambda entry: (-entry[2], entry[0], entry[1]))
    return pairs[:k]


# %% wrong: true and predicted swapped
# says: true and predicted are exchanged: rows are the truth
def top_confusions(cm, k):
    n = len(cm)
    pairs = [(j, i, int(cm[i, j])) for i in range(n) for j in range(n) if i != j and cm[i, j] > 0]
    pairs.sort(key=lambda entry: (-entry[2], entry[1], entry[0]))
    return pairs[:k]


# %% wrong: smallest first
# says: the smallest count comes first: it must be the largest
def top_confusions(cm, k):
    n = len(cm)
    pairs = [(i, j, int(cm[i, j])) for i in range(n) for j in range(n) if i != j and cm[i, j] > 0]
    pairs.sort(key=lambda entry: entry[2])
    return pairs[:k]


# %% wrong: the last k of an ascending sort
# says: the right ones, but the smallest of them comes first
def top_confusions(cm, k):
    n = len(cm)
    pairs = [(i, j, int(cm[i, j])) for i in range(n) for j in range(n) if i != j and cm[i, j] > 0]
    pairs.sort(key=lambda entry: (entry[2], -entry[0], -entry[1]))
    return pairs[-k:]


# %% wrong: count first
# says: the count stands first: it is (true, predicted, count)
def top_confusions(cm, k):
    n = len(cm)
    pairs = [(int(cm[i, j]), i, j) for i in range(n) for j in range(n) if i != j and cm[i, j] > 0]
    pairs.sort(key=lambda entry: (-entry[0], entry[1], entry[2]))
    return pairs[:k]


# %% wrong: not sorted
# says: they are not sorted by count
def top_confusions(cm, k):
    n = len(cm)
    pairs = [(i, j, int(cm[i, j])) for i in range(n) for j in range(n) if i != j and cm[i, j] > 0]
    pairs.sort(key=lambda entry: 0)
    return pairs[:k]


# %% wrong: ties turned round
# says: of equal counts the last comes first: a sort turned round turns ties round too
def top_confusions(cm, k):
    n = len(cm)
    pairs = [(i, j, int(cm[i, j])) for i in range(n) for j in range(n) if i != j and cm[i, j] > 0]
    pairs.sort(key=lambda entry: (entry[2], entry[0], entry[1]), reverse=True)
    return pairs[:k]


# %% wrong: argsort turned round
# says: of equal counts the last comes first: a sort turned round turns ties round too
def top_confusions(cm, k):
    errors = np.where(np.eye(len(cm), dtype=bool), 0, cm)
    order = np.argsort(errors, axis=None, kind="stable")[::-1][:k]
    found = [(int(n // len(cm)), int(n % len(cm))) for n in order]
    return [(i, j, int(errors[i, j])) for i, j in found if errors[i, j] > 0]


# %% wrong: zeros included
# says: pairs that never occur are left out
def top_confusions(cm, k):
    n = len(cm)
    pairs = [(i, j, int(cm[i, j])) for i in range(n) for j in range(n) if i != j]
    pairs.sort(key=lambda entry: (-entry[2], entry[0], entry[1]))
    return pairs[:k]


# %% wrong: k not used
# says: there are more than k entries: `k` is not used
def top_confusions(cm, k):
    n = len(cm)
    pairs = [(i, j, int(cm[i, j])) for i in range(n) for j in range(n) if i != j and cm[i, j] > 0]
    pairs.sort(key=lambda entry: (-entry[2], entry[0], entry[1]))
    return pairs


# %% wrong: diagonal set to zero in place
# says: changed its input
def top_confusions(cm, k):
    np.fill_diagonal(cm, 0)
    pairs = [(i, j, int(n)) for (i, j), n in np.ndenumerate(cm) if n > 0]
    return sorted(pairs, key=lambda entry: (-entry[2], entry[0], entry[1]))[:k]
