"""Answers to `window` that learners hand in."""


# %% right: repaired, from the image on
def window(layers, position, size):
    width, step, before = 1, 1, 0
    for kernel, stride, pad in layers:
        width = width + (kernel - 1) * step
        before = before + pad * step
        step = step * stride
    first = position * step - before
    return max(0, first), min(size, first + width) - 1


# %% right: all entries that are seen, layer by layer
def window(layers, position, size):
    seen = {position}
    for kernel, stride, pad in layers[::-1]:
        seen = {p * stride - pad + u for p in seen for u in range(kernel)}
    pixels = [p for p in seen if 0 <= p < size]
    return min(pixels), max(pixels)


# %% right: calls itself, NumPy
def window(layers, position, size):
    if not layers:
        return np.clip([np.min(position), np.max(position)], 0, size - 1)
    kernel, stride, pad = layers[-1]
    ends = np.add(np.multiply(position, stride) - pad, [0, kernel - 1])
    return window(layers[:-1], ends, size)


# %% wrong: as handed over
# says: these are the colleague's numbers
def window(layers, position, size):
    width, step = 1, 1
    for kernel, stride, pad in layers:
        step = step * stride
        width = width + kernel * step
    first = position * step - width // 2
    return first, first + width


# %% wrong: the stride too early
# says: a layer's stride widens what the layers behind it see, not what it sees itself
def window(layers, position, size):
    width, step, before = 1, 1, 0
    for kernel, stride, pad in layers:
        before = before + pad * step
        step = step * stride
        width = width + (kernel - 1) * step
    first = position * step - before
    return max(0, first), min(size, first + width) - 1


# %% wrong: the whole kernel
# says: the width grows by the whole kernel, but one of its entries was counted before
def window(layers, position, size):
    width, step, before = 1, 1, 0
    for kernel, stride, pad in layers:
        width = width + kernel * step
        before = before + pad * step
        step = step * stride
    first = position * step - before
    return max(0, first), min(size, first + width) - 1


# %% wrong: one kernel too far back
# says: the width grows by the whole kernel, but one of its entries was counted before
def window(layers, position, size):
    first = last = position
    for kernel, stride, pad in reversed(layers):
        first = first * stride - pad
        last = last * stride - pad + kernel
    return max(first, 0), min(last, size - 1)


# %% wrong: the pixel behind the last
# says: that is the pixel behind the last one that is seen
def window(layers, position, size):
    first = last = position
    for kernel, stride, pad in reversed(layers):
        first = first * stride - pad
        last = last * stride - pad + kernel - 1
    return max(first, 0), min(last + 1, size)


# %% wrong: without padding
# says: the padding was left out: it moves the first pixel
def window(layers, position, size):
    first = last = position
    for kernel, stride, _ in reversed(layers):
        first = first * stride
        last = last * stride + kernel - 1
    return max(first, 0), min(last, size - 1)


# %% wrong: padding in pixels
# says: a layer's pad counts in steps of what comes before it, not in pixels
def window(layers, position, size):
    width, step, before = 1, 1, 0
    for kernel, stride, pad in layers:
        width = width + (kernel - 1) * step
        before = before + pad
        step = step * stride
    first = position * step - before
    return max(0, first), min(size, first + width) - 1


# %% wrong: centred, whatever the padding
# says: the window was laid around position times step: where it begins, the padding says
def window(layers, position, size):
    width, step = 1, 1
    for kernel, stride, _ in layers:
        width = width + (kernel - 1) * step
        step = step * stride
    first = position * step - width // 2
    return max(0, first), min(size, first + width) - 1


# %% wrong: zeros counted as pixels
# says: the zeros around the image are no pixels: the first is at least 0
def window(layers, position, size):
    first = last = position
    for kernel, stride, pad in reversed(layers):
        first = first * stride - pad
        last = last * stride - pad + kernel - 1
    return first, last


# %% wrong: no end on the right
# says: the image ends at pixel size - 1
def window(layers, position, size):
    first = last = position
    for kernel, stride, pad in reversed(layers):
        first = first * stride - pad
        last = last * stride - pad + kernel - 1
    return max(first, 0), last


# %% wrong: one pixel more than there are
# says: pixels are counted from 0: the last of them is size - 1, not size
def window(layers, position, size):
    first = last = position
    for kernel, stride, pad in reversed(layers):
        first = first * stride - pad
        last = last * stride - pad + kernel - 1
    return max(first, 0), min(last, size)


# %% wrong: from the image on
# says: the layers were met in the wrong order: the way back begins at the last one
def window(layers, position, size):
    first = last = position
    for kernel, stride, pad in layers:
        first = first * stride - pad
        last = last * stride - pad + kernel - 1
    return max(first, 0), min(last, size - 1)


# %% wrong: stride and pad exchanged
# says: stride and pad have changed places: a layer is (kernel, stride, pad)
def window(layers, position, size):
    first = last = position
    for kernel, pad, stride in reversed(layers):
        first = first * stride - pad
        last = last * stride - pad + kernel - 1
    return max(first, 0), min(last, size - 1)


# %% wrong: the width
# says: that is the number of pixels, not the last of them
def window(layers, position, size):
    first = last = position
    for kernel, stride, pad in reversed(layers):
        first = first * stride - pad
        last = last * stride - pad + kernel - 1
    return max(first, 0), min(last, size - 1) - max(first, 0) + 1


# %% wrong: the last layer only
# says: that is where the last layer alone would look
def window(layers, position, size):
    kernel, stride, pad = layers[-1]
    first = position * stride - pad
    return max(first, 0), min(first + kernel - 1, size - 1)
