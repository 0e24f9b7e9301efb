"""Answers to `max_pool` that learners hand in."""


# %% right: two loops
def max_pool(image, size=2):
    h, w, c = image.shape
    out = np.zeros((h // size, w // size, c))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            block = image[i * size : i * size + size, j * size : j * size + size]
            out[i, j] = block.max(axis=(0, 1))
    return out


# %% right: maximum of shifted images
def max_pool(image, size=2):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    out = np.full((rows, columns, image.shape[2]), -np.inf)
    for u in range(size):
        for v in range(size):
            out = np.maximum(out, image[u : rows * size : size, v : columns * size : size])
    return out


# %% right: Keras in float32
def max_pool(image, size=2):
    return keras.ops.max_pool(np.asarray(image, "float32")[None], size)[0]


# %% right: every so many windows
def max_pool(image, size=2):
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size), axis=(0, 1))
    return windows[::size, ::size].max(axis=(3, 4))


# %% wrong: mean
# says: that is the mean of each block: keep its largest number
def max_pool(image, size=2):
    h, w, c = image.shape
    out = np.zeros((h // size, w // size, c))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            block = image[i * size : i * size + size, j * size : j * size + size]
            out[i, j] = block.mean(axis=(0, 1))
    return out


# %% wrong: minimum
# says: that is the minimum of each block: keep its largest number
def max_pool(image, size=2):
    h, w, c = image.shape
    out = np.zeros((h // size, w // size, c))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            block = image[i * size : i * size + size, j * size : j * size + size]
            out[i, j] = block.min(axis=(0, 1))
    return out


# %% wrong: sum
# says: that is the sum of each block: keep its largest number
def max_pool(image, size=2):
    h, w, c = image.shape
    out = np.zeros((h // size, w // size, c))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            block = image[i * size : i * size + size, j * size : j * size + size]
            out[i, j] = block.sum(axis=(0, 1))
    return out


# %% wrong: stride 1
# says: blocks do not overlap: the window must move by `size`, not by 1
def max_pool(image, size=2):
    h, w, c = image.shape
    out = np.zeros((h - size + 1, w - size + 1, c))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            block = image[i * 1 : i * 1 + size, j * 1 : j * 1 + size]
            out[i, j] = block.max(axis=(0, 1))
    return out


# %% wrong: size right, step 1
# says: the window moved by 1 from block to block, and must move by `size`
def max_pool(image, size=2):
    h, w, c = image.shape
    out = np.zeros((h // size, w // size, c))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            block = image[i * 1 : i * 1 + size, j * 1 : j * 1 + size]
            out[i, j] = block.max(axis=(0, 1))
    return out


# %% wrong: keeps incomplete blocks
# says: incomplete blocks at the border were kept: they are dropped
def max_pool(image, size=2):
    h, w, c = image.shape
    out = np.zeros((-(-h // size), -(-w // size), c))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            block = image[i * size : i * size + size, j * size : j * size + size]
            out[i, j] = block.max(axis=(0, 1))
    return out


# %% wrong: reshape without cutting
# says: first cut off the row and the column that do not fill a block
def max_pool(image, size=2):
    h, w, c = image.shape
    return image.reshape(h // size, size, w // size, size, c).max(axis=(1, 3))


# %% wrong: three axes
# says: pieces of a row are no blocks: rows and columns of a block need an axis each
def max_pool(image, size=2):
    h, w = image.shape[0] // size, image.shape[1] // size
    return image[: h * size, : w * size].reshape(h, w, size * size, image.shape[2]).max(axis=2)


# %% wrong: starts from zero
# says: a block of negative numbers became 0: do not start from 0
def max_pool(image, size=2):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    out = np.zeros((rows, columns, image.shape[2]))
    for u in range(size):
        for v in range(size):
            out = np.maximum(out, image[u : rows * size : size, v : columns * size : size])
    return out


# %% wrong: picks a pixel
# says: that is the first pixel of each block: the maximum is missing
def max_pool(image, size=2):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    return image[: rows * size : size, : columns * size : size]


# %% wrong: over the channels too
# says: the maximum ran over the channels as well: each has its own
def max_pool(image, size=2):
    h, w, c = image.shape
    out = np.zeros((h // size, w // size, c))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            block = image[i * size : i * size + size, j * size : j * size + size]
            out[i, j] = block.max()
    return out


# %% wrong: channels gone
# says: the channels are gone: the maximum of a block is taken in each of them
def max_pool(image, size=2):
    h, w = image.shape[0] // size, image.shape[1] // size
    return image[: h * size, : w * size].reshape(h, size, w, size, -1).max(axis=(1, 3, 4))
