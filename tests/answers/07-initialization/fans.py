"""Answers to `fans` that learners hand in."""


# %% right: two cases
def fans(shape):
    if len(shape) == 2:
        return shape[0], shape[1]
    window = np.prod(shape[:-2])
    return int(window * shape[-2]), int(window * shape[-1])


# %% right: NumPy numbers
def fans(shape):
    size = np.prod(shape)
    return size // shape[-1], size // shape[-2]


# %% right: a list
def fans(shape):
    window = 1
    for number in shape[:-2]:
        window *= number
    return [window * shape[-2], window * shape[-1]]


# %% wrong: no window
# says: the window is missing: an output sees all its places, in each of the channels
def fans(shape):
    return shape[-2], shape[-1]


# %% wrong: the first two numbers
# says: those are two of the window's sizes: the channels stand at the end of the shape
def fans(shape):
    return shape[0], shape[1]


# %% wrong: PyTorch's order
# says: in PyTorch's order the channels out come first: in Keras's they stand at the end
def fans(shape):
    window = math.prod(shape[2:])
    return shape[1] * window, shape[0] * window


# %% wrong: PyTorch's order for kernels only
# says: that is PyTorch's order: in Keras's the channels stand at the end
def fans(shape):
    if len(shape) == 2:
        return shape
    window = math.prod(shape[2:])
    return shape[1] * window, shape[0] * window


# %% wrong: the window in fan_in only
# says: the window counts for fan_out too: each input takes part in every place of it
def fans(shape):
    return math.prod(shape[:-1]), shape[-1]


# %% wrong: all but the first
# says: fan_out is not the product of all but the first number: the channels in are no part of it
def fans(shape):
    return math.prod(shape[:-1]), math.prod(shape[1:])


# %% wrong: swapped
# says: fan_in and fan_out are swapped
def fans(shape):
    if len(shape) == 2:
        return shape
    return math.prod(shape[:-2]) * shape[-1], math.prod(shape[:-1])


# %% wrong: a square window taken for granted
# says: height and width may differ, and both count
def fans(shape):
    window = shape[0] ** 2 if len(shape) == 4 else 1
    return window * shape[-2], window * shape[-1]


# %% wrong: prints
# says: is there a `return`?
def fans(shape):
    print(math.prod(shape[:-1]), math.prod(shape[:-2]) * shape[-1])


# %% wrong: one size of the window
# says: only one size of the window counts: height, width and length all do
def fans(shape):
    window = shape[0] if len(shape) > 2 else 1
    return window * shape[-2], window * shape[-1]


# %% wrong: images only
# says: a convolution over sound has a window of one size, over films one of three
def fans(shape):
    window = shape[0] * shape[1] if len(shape) == 4 else 1
    return window * shape[-2], window * shape[-1]
