"""Answers to `occlusion_map` that learners hand in."""


# %% right: one batch of all covered images
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[0] - patch + 1, x.shape[1] - patch + 1
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place in range(rows * columns):
        i, j = divmod(place, columns)
        batch[place + 1, i : i + patch, j : j + patch, :] = 0
    scores = np.asarray(predict(batch))
    k = scores[0].argmax()
    return (scores[0, k] - scores[1:, k]).reshape(rows, columns)


# %% right: two calls, masks, nested lists
def occlusion_map(predict, x, patch=2):
    h, w, _ = x.shape
    before = np.asarray(predict(np.array([x])))
    k = int(np.argmax(before, axis=1)[0])
    covered = []
    for i in range(h + 1 - patch):
        for j in range(w + 1 - patch):
            mask = np.ones((h, w, 1), dtype=x.dtype)
            mask[i : i + patch, j : j + patch] = 0
            covered.append(x * mask)
    drops = before[0, k] - np.asarray(predict(np.array(covered)))[:, k]
    return [list(row) for row in drops.reshape(h + 1 - patch, w + 1 - patch)]


# %% right: two calls, indices by broadcasting, float32
def occlusion_map(predict, x, patch=2):
    x = np.asarray(x, dtype="float32")
    rows, columns = np.arange(x.shape[0] - patch + 1), np.arange(x.shape[1] - patch + 1)
    inside_row = (np.arange(x.shape[0]) - rows[:, None]) // patch == 0
    inside_column = (np.arange(x.shape[1]) - columns[:, None]) // patch == 0
    hole = inside_row[:, None, :, None] & inside_column[None, :, None, :]
    batch = np.where(hole[..., None], 0, x).reshape(-1, *x.shape)
    first = np.asarray(predict(x[None]))[0]
    best = np.argmax(first)
    return first[best] - np.asarray(predict(batch))[:, best].reshape(len(rows), len(columns))


# %% wrong: the class is chosen anew
# says: the highest score is taken anew after covering: follow the class of the whole image
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[0] - patch + 1, x.shape[1] - patch + 1
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place, i : i + patch, j : j + patch] = 0
    scores = np.asarray(predict(batch))
    best = scores[0].argmax()
    return (scores[0].max() - scores[1:].max(axis=1)).reshape(rows, columns)


# %% wrong: change in the new class
# says: the class is chosen anew after covering: keep the one of the whole image
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[0] - patch + 1, x.shape[1] - patch + 1
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place, i : i + patch, j : j + patch] = 0
    scores = np.asarray(predict(batch))
    best = scores[0].argmax()
    return np.array([scores[0, s.argmax()] - s.max() for s in scores[1:]]).reshape(rows, columns)


# %% wrong: always class 0
# says: that is class 0, whichever class has the highest score
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[0] - patch + 1, x.shape[1] - patch + 1
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place, i : i + patch, j : j + patch] = 0
    scores = np.asarray(predict(batch))
    best = scores[0].argmax()
    return (scores[0, 0] - scores[1:, 0]).reshape(rows, columns)


# %% wrong: sum of all scores
# says: the scores of all classes are added up: one class is asked about
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[0] - patch + 1, x.shape[1] - patch + 1
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place, i : i + patch, j : j + patch] = 0
    scores = np.asarray(predict(batch))
    best = scores[0].argmax()
    return (scores[0].sum() - scores[1:].sum(axis=1)).reshape(rows, columns)


# %% wrong: sign
# says: the drop is before minus after
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[0] - patch + 1, x.shape[1] - patch + 1
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place, i : i + patch, j : j + patch] = 0
    scores = np.asarray(predict(batch))
    best = scores[0].argmax()
    return (scores[1:, best] - scores[0, best]).reshape(rows, columns)


# %% wrong: score after covering
# says: those are the scores after covering: how far did they fall?
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[0] - patch + 1, x.shape[1] - patch + 1
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place, i : i + patch, j : j + patch] = 0
    scores = np.asarray(predict(batch))
    best = scores[0].argmax()
    return scores[1:, best].reshape(rows, columns)


# %% wrong: a ratio
# says: the drop is a difference, not a share of the score
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[0] - patch + 1, x.shape[1] - patch + 1
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place, i : i + patch, j : j + patch] = 0
    scores = np.asarray(predict(batch))
    best = scores[0].argmax()
    return (1 - scores[1:, best] / scores[0, best]).reshape(rows, columns)


# %% wrong: negative drops cut off
# says: negative drops were cut off: they stay
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[0] - patch + 1, x.shape[1] - patch + 1
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place, i : i + patch, j : j + patch] = 0
    scores = np.asarray(predict(batch))
    best = scores[0].argmax()
    return np.maximum(scores[0, best] - scores[1:, best], 0).reshape(rows, columns)


# %% wrong: in a row
# says: the drops stand in one row: give them the shape of the positions
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[0] - patch + 1, x.shape[1] - patch + 1
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place, i : i + patch, j : j + patch] = 0
    scores = np.asarray(predict(batch))
    best = scores[0].argmax()
    return scores[0, best] - scores[1:, best]


# %% wrong: down the columns
# says: the drops run down the columns: the positions went along the rows
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[0] - patch + 1, x.shape[1] - patch + 1
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place, i : i + patch, j : j + patch] = 0
    scores = np.asarray(predict(batch))
    best = scores[0].argmax()
    return (scores[0, best] - scores[1:, best]).reshape(columns, rows).T


# %% wrong: filled with the mean
# says: the square was filled with the mean of the image, not with 0
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[0] - patch + 1, x.shape[1] - patch + 1
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place, i : i + patch, j : j + patch] = x.mean()
    scores = np.asarray(predict(batch))
    best = scores[0].argmax()
    return (scores[0, best] - scores[1:, best]).reshape(rows, columns)


# %% wrong: one pixel
# says: one pixel is covered, not a square
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[0] - patch + 1, x.shape[1] - patch + 1
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place, i, j] = 0
    scores = np.asarray(predict(batch))
    best = scores[0].argmax()
    return (scores[0, best] - scores[1:, best]).reshape(rows, columns)


# %% wrong: one channel of the image
# says: only one channel of the square was covered
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[0] - patch + 1, x.shape[1] - patch + 1
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place, i : i + patch, j : j + patch, 0] = 0
    scores = np.asarray(predict(batch))
    best = scores[0].argmax()
    return (scores[0, best] - scores[1:, best]).reshape(rows, columns)


# %% wrong: holes add up
# says: the holes add up: give each position a copy of its own
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[0] - patch + 1, x.shape[1] - patch + 1
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place:, i : i + patch, j : j + patch] = 0
    scores = np.asarray(predict(batch))
    best = scores[0].argmax()
    return (scores[0, best] - scores[1:, best]).reshape(rows, columns)


# %% wrong: filled with ones
# says: the square was filled with 1, not with 0
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[0] - patch + 1, x.shape[1] - patch + 1
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place, i : i + patch, j : j + patch] = 1
    scores = np.asarray(predict(batch))
    best = scores[0].argmax()
    return (scores[0, best] - scores[1:, best]).reshape(rows, columns)


# %% wrong: a square one pixel too large
# says: the square is one row and one column too large
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[0] - patch + 1, x.shape[1] - patch + 1
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place, i : i + patch + 1, j : j + patch + 1] = 0
    scores = np.asarray(predict(batch))
    best = scores[0].argmax()
    return (scores[0, best] - scores[1:, best]).reshape(rows, columns)


# %% wrong: holes in x
# says: changed its input
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[0] - patch + 1, x.shape[1] - patch + 1
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place, i : i + patch, j : j + patch] = 0
    scores = np.asarray(predict(batch))
    x[-patch:, -patch:] = 0
    best = scores[0].argmax()
    return (scores[0, best] - scores[1:, best]).reshape(rows, columns)


# %% wrong: steps of the patch
# says: the square moves in steps of `patch`, not in steps of 1
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[0] // patch, x.shape[1] // patch
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place, i * patch : (i + 1) * patch, j * patch : (j + 1) * patch] = 0
    scores = np.asarray(predict(batch))
    best = scores[0].argmax()
    return (scores[0, best] - scores[1:, best]).reshape(rows, columns)


# %% wrong: squares that hang over
# says: the square hangs over the edge: it must fit into the image
def occlusion_map(predict, x, patch=2):
    rows, columns = x.shape[:2]
    batch = np.repeat(x[None], rows * columns + 1, axis=0)
    for place, (i, j) in enumerate(np.ndindex(rows, columns), 1):
        batch[place, i : i + patch, j : j + patch] = 0
    scores = np.asarray(predict(batch))
    best = scores[0].argmax()
    return (scores[0, best] - scores[1:, best]).reshape(rows, columns)


# %% wrong: the lesson's way, a call for each position
# says: predict is called once for each position: put the covered images into one batch
def occlusion_map(predict, x, patch=2):
    whole = predict(x[None])[0]
    best = int(np.argmax(whole))
    drops = np.zeros((x.shape[0] - patch + 1, x.shape[1] - patch + 1))
    for i, j in np.ndindex(*drops.shape):
        covered = x.copy()
        covered[i : i + patch, j : j + patch] = 0
        drops[i, j] = whole[best] - predict(covered[None])[0][best]
    return drops


# %% wrong: a call for each row
# says: predict is called once for each row: put the covered images of all rows into one batch
def occlusion_map(predict, x, patch=2):
    whole = predict(x[None])[0]
    best, drops = int(np.argmax(whole)), []
    for i in range(x.shape[0] - patch + 1):
        batch = np.repeat(x[None], x.shape[1] - patch + 1, axis=0)
        for j in range(len(batch)):
            batch[j, i : i + patch, j : j + patch] = 0
        drops.append(whole[best] - predict(batch)[:, best])
    return np.array(drops)


# %% wrong: no batch axis
# says: not a batch (n, h, w, c)
def occlusion_map(predict, x, patch=2):
    whole = predict(x)
    return np.zeros((x.shape[0] - patch + 1, x.shape[1] - patch + 1)) + whole.max()
