"""Answers to `prepare_images` that learners hand in."""
# asks for: arrays


# %% right: two branches
def prepare_images(x):
    if x.dtype == np.uint8:
        scaled = x.astype("float32") / 255
    elif x.max() > 1:
        scaled = x.astype("float32") / np.float32(x.max())
    else:
        scaled = x.astype("float32")
    return scaled.reshape(*x.shape, 1)


# %% right: integers by their type
def prepare_images(x):
    x = np.array(x, copy=True)
    top = np.iinfo(x.dtype).max if np.issubdtype(x.dtype, np.integer) else np.amax(x)
    if np.issubdtype(x.dtype, np.integer) or top > 1:
        x = x / top
    return np.expand_dims(x, -1).astype(np.float32)


# %% right: a copy divided in place
def prepare_images(x):
    out = np.empty((*x.shape, 1), dtype="float32")
    out[..., 0] = x
    if x.dtype.kind == "u":
        out /= 255
    else:
        out /= max(1.0, out.max())
    return out


# %% right: keras.ops
def prepare_images(x):
    images = keras.ops.cast(x, "float32")
    top = 255.0 if x.dtype == np.uint8 else keras.ops.maximum(keras.ops.max(images), 1.0)
    return keras.ops.expand_dims(images / top, axis=-1)


# %% right: keras.ops, by the kind of number
def prepare_images(x):
    images = keras.ops.convert_to_tensor(x.astype("float32"))
    if np.issubdtype(x.dtype, np.floating):
        return (images / max(float(keras.ops.amax(images)), 1.0))[..., None]
    return keras.ops.reshape(images, (*x.shape, 1)) / np.iinfo(x.dtype).max


# %% wrong: not scaled
# says: the pixels are not scaled
def prepare_images(x):
    return x.astype("float32")[..., None]


# %% wrong: no channel axis
# says: the channel axis is missing
def prepare_images(x):
    top = 255 if x.dtype == np.uint8 else max(1, x.max())
    return (x / top).astype("float32")


# %% wrong: channels first
# says: the new axis belongs at the end: Keras has the channels there
def prepare_images(x):
    top = 255 if x.dtype == np.uint8 else max(1, x.max())
    return (x / top).astype("float32")[:, None]


# %% wrong: new axis in front
# says: the new axis belongs at the end: Keras has the channels there
def prepare_images(x):
    top = 255 if x.dtype == np.uint8 else max(1, x.max())
    return (x / top).astype("float32")[None]


# %% wrong: float64
# says: these are float64 numbers: convert the result to float32
def prepare_images(x):
    top = 255 if x.dtype == np.uint8 else max(1, x.max())
    return (x / top)[..., None]


# %% wrong: always 255
# says: floats were divided by 255: their range is their largest number
def prepare_images(x):
    return (x / 255).astype("float32")[..., None]


# %% wrong: always the largest number
# says: uint8 images were divided by their largest pixel: for that type it is 255
def prepare_images(x):
    return (x / max(1, x.max())).astype("float32")[..., None]


# %% wrong: floats always by their maximum
# says: floats up to 1 are scaled already and keep their numbers
def prepare_images(x):
    top = 255 if x.dtype == np.uint8 else x.max()
    return (x / (top or 1)).astype("float32")[..., None]


# %% wrong: looks at the numbers, not at the type
# says: the type decides, not the data: a uint8 image may be nearly black
def prepare_images(x):
    top = x.max()
    if top > 1:
        x = x / (255 if x.dtype == np.uint8 else top)
    return x.astype("float32")[..., None]


# %% wrong: each image by its own maximum
# says: each image was divided by its own maximum: the whole array has one
def prepare_images(x):
    x = x.astype("float32")[..., None] / (255 if x.dtype == np.uint8 else 1)
    top = x.max(axis=(1, 2, 3), keepdims=True)
    return x / np.where(top > 1, top, 1)


# %% wrong: minimum subtracted
# says: the minimum was subtracted: 0 must stay 0, only divide
def prepare_images(x):
    if x.dtype == np.uint8:
        return (x / 255).astype("float32")[..., None]
    if x.max() > 1:
        x = (x - x.min()) / (x.max() - x.min())
    return x.astype("float32")[..., None]


# %% wrong: divides in place
# says: an in-place /= cannot put fractions into a uint8 array: write x / ...
def prepare_images(x):
    x /= 255 if x.dtype == np.uint8 else max(1, x.max())
    return x.astype("float32")[..., None]


# %% wrong: scales the floats it was given
# says: changed its input
def prepare_images(x):
    if x.dtype == np.uint8:
        x = x / 255
    else:
        x /= max(1, x.max())
    return x.astype("float32")[..., None]


# %% wrong: whole-number division
# says: the fractions are gone: `//`, or a conversion back to whole numbers
def prepare_images(x):
    top = 255 if x.dtype == np.uint8 else max(1, x.max())
    return (x // top).astype("float32")[..., None]


# %% wrong: by 256
# says: divided by 256: the largest uint8 is 255
def prepare_images(x):
    top = 256 if x.dtype == np.uint8 else max(1, x.max())
    return (x / top).astype("float32")[..., None]


# %% wrong: converted too early
# says: the fractions are gone: `//`, or a conversion back to whole numbers
def prepare_images(x):
    top = 255 if x.dtype == np.uint8 else max(1, x.max())
    return (x / top).astype(x.dtype)[..., None]


# %% wrong: from -1 to 1
# says: scaled to [-1, 1]: it must be [0, 1]
def prepare_images(x):
    top = 255 if x.dtype == np.uint8 else max(1, x.max())
    return (2 * x / top - 1).astype("float32")[..., None]
