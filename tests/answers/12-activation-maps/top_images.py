"""Answers to `top_images` that learners hand in."""


# %% right: sorted with a key
def top_images(maps, channel, k):
    peaks = [m[..., channel].max() for m in maps]
    return sorted(range(len(peaks)), key=lambda i: -peaks[i])[:k]


# %% right: lexsort
def top_images(maps, channel, k):
    peaks = np.amax(maps, axis=(1, 2))[:, channel]
    return np.lexsort((np.arange(len(peaks)), -peaks))[:k]


# %% right: argmax again and again
def top_images(maps, channel, k):
    peaks = np.array(maps[..., channel]).reshape(len(maps), -1).max(axis=1).astype(float)
    best = []
    for _ in range(min(k, len(peaks))):
        best.append(int(np.argmax(peaks)))
        peaks[best[-1]] = -np.inf
    return np.array(best)


# %% wrong: mean for peak
# says: that is the order of the means, not of the peaks
def top_images(maps, channel, k):
    return np.argsort(-maps[..., channel].mean(axis=(1, 2)), kind="stable")[:k]


# %% wrong: all channels
# says: another channel had its say: look at `channel` only
def top_images(maps, channel, k):
    return np.argsort(-maps.max(axis=(1, 2, 3)), kind="stable")[:k]


# %% wrong: mean of all channels
# says: another channel had its say: look at `channel` only
def top_images(maps, channel, k):
    return np.argsort(-maps.mean(axis=(1, 2, 3)), kind="stable")[:k]


# %% wrong: upwards
# says: the largest peak must come first
def top_images(maps, channel, k):
    return np.argsort(maps[..., channel].max(axis=(1, 2)), kind="stable")[-k:]


# %% wrong: smallest first
# says: these are the smallest peaks
def top_images(maps, channel, k):
    return np.argsort(maps[..., channel].max(axis=(1, 2)), kind="stable")[:k]


# %% wrong: turned round
# says: of equal peaks the smaller index comes first: turning an upward order round puts it last
def top_images(maps, channel, k):
    return np.argsort(maps[..., channel].max(axis=(1, 2)), kind="stable")[::-1][:k]


# %% wrong: the peaks
# says: these are the peaks, not the indices of their images
def top_images(maps, channel, k):
    return -np.sort(-maps[..., channel].max(axis=(1, 2)))[:k]


# %% wrong: unstable sort
# says: equal peaks have lost their order: the sort is not stable
def top_images(maps, channel, k):
    return np.argsort(-maps[..., channel].max(axis=(1, 2)), kind="heapsort")[:k]


# %% wrong: largest size
# says: that is the order of the largest sizes, but a peak is the largest entry, not -2
def top_images(maps, channel, k):
    return np.argsort(-np.abs(maps[..., channel]).max(axis=(1, 2)), kind="stable")[:k]


# %% wrong: k beyond n
# says: there are fewer than k images: then all of them come back
def top_images(maps, channel, k):
    order = np.argsort(-maps[..., channel].max(axis=(1, 2)), kind="stable")
    return [int(order[place]) for place in range(k)]


# %% right: tensors
def top_images(maps, channel, k):
    peaks = tf.reduce_max(tf.convert_to_tensor(maps)[..., channel], axis=(1, 2))
    return tf.argsort(peaks, direction="DESCENDING", stable=True)[:k].numpy()


# %% wrong: the whole map at once
# says: those are positions, not images: take the maximum over rows and columns first
def top_images(maps, channel, k):
    return np.argsort(-maps[..., channel], axis=None, kind="stable")[:k]


# %% wrong: sums of maps
# says: that is the order of the means, not of the peaks
def top_images(maps, channel, k):
    return np.argsort(-maps[..., channel].sum(axis=(1, 2)), kind="stable")[:k]


# %% wrong: all images
# says: only the first k of them are asked for
def top_images(maps, channel, k):
    return np.argsort(-maps[..., channel].max(axis=(1, 2)), kind="stable")


# %% wrong: the channel of the first axis
# says: the channel is the last axis, the images are the first
def top_images(maps, channel, k):
    return np.argsort(-maps[channel].max(axis=(0, 1)), kind="stable")[:k]
