"""Answers to `channel_stats` that learners hand in."""


# %% right: flattened
def channel_stats(maps):
    flat = np.reshape(maps, (-1, np.shape(maps)[-1]))
    on = np.count_nonzero(flat, axis=0)
    return dict(mean=flat.mean(0), sparsity=1 - on / len(flat), dead=np.where(on == 0)[0])


# %% right: lists, a loop over channels
def channel_stats(maps):
    stats = {"dead": [], "mean": [], "sparsity": []}
    for k in range(maps.shape[-1]):
        channel = maps[..., k]
        stats["mean"].append(float(np.mean(channel)))
        stats["sparsity"].append(float(np.mean(channel == 0)))
        if not channel.any():
            stats["dead"].append(k)
    return stats


# %% right: largest size
def channel_stats(maps):
    n, h, w, c = maps.shape
    share = np.sum(maps == 0.0, axis=(0, 1, 2)) / (n * h * w)
    dead = np.argwhere(np.abs(maps).max(axis=(0, 1, 2)) == 0).ravel()
    return {"mean": np.einsum("nijc->c", maps) / (n * h * w), "sparsity": share, "dead": dead}


# %% wrong: the first image only
# says: that is one image only: reduce over all of them
def channel_stats(maps):
    a = maps[0]
    dead = np.flatnonzero((a == 0).all(axis=(0, 1)))
    return {"mean": a.mean(axis=(0, 1)), "sparsity": (a == 0).mean(axis=(0, 1)), "dead": dead}


# %% wrong: dead on the first image
# says: a channel that is silent on the first image may be alive on another one
def channel_stats(maps):
    axes = (0, 1, 2)
    dead = np.flatnonzero((maps[0] == 0).all(axis=(0, 1)))
    return {"mean": maps.mean(axes), "sparsity": (maps == 0).mean(axes), "dead": dead}


# %% wrong: share that is on
# says: that is the share that is on, not the share of zeros
def channel_stats(maps):
    axes = (0, 1, 2)
    dead = np.flatnonzero((maps == 0).all(axes))
    return {"mean": maps.mean(axes), "sparsity": (maps != 0).mean(axes), "dead": dead}


# %% wrong: at most 0 counts as 0
# says: a negative activation is not 0
def channel_stats(maps):
    axes = (0, 1, 2)
    dead = np.flatnonzero((maps <= 0).all(axes))
    return {"mean": maps.mean(axes), "sparsity": (maps <= 0).mean(axes), "dead": dead}


# %% wrong: dead by its mean
# says: a channel whose mean is 0 may be alive: +1 and -1
def channel_stats(maps):
    axes = (0, 1, 2)
    mean = maps.mean(axes)
    return {"mean": mean, "sparsity": (maps == 0).mean(axes), "dead": np.flatnonzero(mean == 0)}


# %% wrong: almost 0 is dead
# says: a small activation is not 0
def channel_stats(maps):
    axes = (0, 1, 2)
    dead = np.flatnonzero(np.isclose(maps, 0).all(axes))
    return {"mean": maps.mean(axes), "sparsity": (maps == 0).mean(axes), "dead": dead}


# %% wrong: a mask for the indices
# says: `dead` holds True and False for each channel, not the indices
def channel_stats(maps):
    zero = maps == 0
    axes = (0, 1, 2)
    return {"mean": maps.mean(axes), "sparsity": zero.mean(axes), "dead": zero.all(axes)}


# %% wrong: how many are dead
# says: `dead` says how many, not which
def channel_stats(maps):
    zero, axes = maps == 0, (0, 1, 2)
    return {"mean": maps.mean(axes), "sparsity": zero.mean(axes), "dead": zero.all(axes).sum()}


# %% wrong: one number for the layer
# says: that is one number for the whole layer, not one for each channel
def channel_stats(maps):
    dead = np.flatnonzero(maps.max(axis=(0, 1, 2)) == 0)
    return {"mean": maps.mean(), "sparsity": np.mean(maps == 0), "dead": dead}


# %% wrong: per cent
# says: a share lies between 0 and 1: these are per cent
def channel_stats(maps):
    zero, axes = maps == 0, (0, 1, 2)
    dead = np.flatnonzero(zero.all(axes))
    return {"mean": maps.mean(axes), "sparsity": 100 * zero.mean(axes), "dead": dead}


# %% wrong: positions kept
# says: the positions are still there: reduce over images, rows and columns
def channel_stats(maps):
    dead = np.flatnonzero((maps == 0).all(axis=(0, 1, 2)))
    return {"mean": maps.mean(axis=0), "sparsity": (maps == 0).mean(axis=0), "dead": dead}


# %% right: keras.ops
def channel_stats(maps):
    zero = keras.ops.equal(maps, 0)
    dead = keras.ops.convert_to_numpy(keras.ops.all(zero, axis=(0, 1, 2)))
    share = keras.ops.mean(keras.ops.cast(zero, "float32"), axis=(0, 1, 2))
    mean = keras.ops.mean(keras.ops.cast(maps, "float32"), axis=(0, 1, 2))
    return {"mean": mean, "sparsity": share, "dead": np.arange(len(dead))[dead]}


# %% right: float32 and np.where
def channel_stats(maps):
    rows = np.moveaxis(np.asarray(maps, dtype="float32"), -1, 0).reshape(np.shape(maps)[-1], -1)
    share = np.array([np.mean(row == 0) for row in rows], dtype="float32")
    return {"dead": np.where(share == 1)[0], "sparsity": share, "mean": rows.mean(axis=1)}


# %% wrong: the tuple of np.where
# says: `dead` has an axis too many: np.where gives a tuple that holds the array, np.argwhere a column
def channel_stats(maps):
    zero, axes = maps == 0, (0, 1, 2)
    dead = np.where(zero.all(axes))
    return {"mean": maps.mean(axes), "sparsity": zero.mean(axes), "dead": dead}


# %% wrong: indices in a column
# says: `dead` has an axis too many: np.where gives a tuple that holds the array, np.argwhere a column
def channel_stats(maps):
    zero, axes = maps == 0, (0, 1, 2)
    dead = np.argwhere(zero.all(axes))
    return {"mean": maps.mean(axes), "sparsity": zero.mean(axes), "dead": dead}


# %% wrong: zeros left out of the mean
# says: the mean runs over the entries above 0 only, but zeros count, too
def channel_stats(maps):
    zero, axes = maps == 0, (0, 1, 2)
    mean = maps.sum(axes) / np.maximum((~zero).sum(axes), 1)
    return {"mean": mean, "sparsity": zero.mean(axes), "dead": np.flatnonzero(zero.all(axes))}


# %% wrong: counts
# says: that counts the zeros, a share is a mean
def channel_stats(maps):
    zero, axes = maps == 0, (0, 1, 2)
    dead = np.flatnonzero(zero.all(axes))
    return {"mean": maps.mean(axes), "sparsity": zero.sum(axes), "dead": dead}


# %% wrong: one sparsity for all images
# says: a mean for each image: the images' axis goes, too
def channel_stats(maps):
    zero, axes = maps == 0, (1, 2)
    dead = np.flatnonzero(zero.all((0, 1, 2)))
    return {"mean": maps.mean(axes), "sparsity": zero.mean(axes), "dead": dead}


# %% wrong: silent on some image
# says: `dead` holds channels that are silent on some image, but dead is silent on all
def channel_stats(maps):
    zero, axes = maps == 0, (0, 1, 2)
    dead = np.flatnonzero(zero.all((1, 2)).any(0))
    return {"mean": maps.mean(axes), "sparsity": zero.mean(axes), "dead": dead}
