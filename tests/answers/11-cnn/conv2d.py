"""Answers to `conv2d` that learners hand in."""


# %% right: two loops
def conv2d(image, kernel, stride=1):
    h, w, _ = image.shape
    kh, kw, _ = kernel.shape
    rows, columns = (h - kh) // stride + 1, (w - kw) // stride + 1
    z = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            z[i, j] = np.sum(window * kernel)
    return z


# %% right: a loop over the kernel
def conv2d(image, kernel, stride=1):
    kh, kw, _ = kernel.shape
    h, w, _ = image.shape
    z = 0.0
    for u in range(kh):
        for v in range(kw):
            z = z + image[u : h - kh + u + 1, v : w - kw + v + 1] @ kernel[u, v]
    return z[::stride, ::stride]


# %% right: SciPy, all axes
def conv2d(image, kernel, stride=1):
    from scipy.signal import correlate

    return correlate(image, kernel, mode="valid")[::stride, ::stride, 0]


# %% right: SciPy, channel by channel
def conv2d(image, kernel, stride=1):
    from scipy.signal import correlate2d

    z = 0.0
    for k in range(kernel.shape[-1]):
        z = z + correlate2d(image[..., k], kernel[..., k], mode="valid")
    return z[::stride, ::stride]


# %% right: SciPy's convolution with a turned kernel
def conv2d(image, kernel, stride=1):
    from scipy.signal import convolve

    z = convolve(image, np.flip(kernel), mode="valid")
    return np.squeeze(z, axis=2)[::stride, ::stride]


# %% right: Keras in float32
def conv2d(image, kernel, stride=1):
    x, K = (np.asarray(part, "float32") for part in (image, kernel))
    return keras.ops.conv(x[None], K[..., None], strides=stride, padding="valid")[0, ..., 0]


# %% right: windows as rows of a matrix
def conv2d(image, kernel, stride=1):
    rows = range(0, image.shape[0] - kernel.shape[0] + 1, stride)
    columns = range(0, image.shape[1] - kernel.shape[1] + 1, stride)
    windows = [
        image[i : i + kernel.shape[0], j : j + kernel.shape[1]].ravel()
        for i in rows
        for j in columns
    ]
    return (np.array(windows) @ kernel.ravel()).reshape(len(rows), len(columns))


# %% wrong: turns the kernel
# says: the kernel was turned by 180 degrees: a layer does not turn it
def conv2d(image, kernel, stride=1):
    kernel = kernel[::-1, ::-1]
    h, w, _ = image.shape
    kh, kw, _ = kernel.shape
    rows, columns = (h - kh) // stride + 1, (w - kw) // stride + 1
    z = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            z[i, j] = np.sum(window * kernel)
    return z


# %% wrong: SciPy's convolution
# says: the kernel was turned by 180 degrees: a layer does not turn it
def conv2d(image, kernel, stride=1):
    from scipy.signal import convolve2d

    maps = [convolve2d(image[..., k], kernel[..., k], "valid") for k in range(image.shape[2])]
    return sum(maps)[::stride, ::stride]


# %% wrong: SciPy's convolution along all axes
# says: the kernel was turned, and the order of its channels with it: a layer turns nothing
def conv2d(image, kernel, stride=1):
    from scipy.signal import convolve

    return convolve(image, kernel, mode="valid")[::stride, ::stride, 0]


# %% wrong: size without the one
# says: a size of h - kh forgets one place: count the windows that fit
def conv2d(image, kernel, stride=1):
    h, w, _ = image.shape
    kh, kw, _ = kernel.shape
    rows, columns = (h - kh) // stride, (w - kw) // stride
    z = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            z[i, j] = np.sum(window * kernel)
    return z


# %% wrong: one added before the division
# says: the + 1 comes after the division by the stride
def conv2d(image, kernel, stride=1):
    h, w, _ = image.shape
    kh, kw, _ = kernel.shape
    rows, columns = (h - kh + 1) // stride, (w - kw + 1) // stride
    z = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            z[i, j] = np.sum(window * kernel)
    return z


# %% wrong: padding
# says: only windows inside the image count: this one was padded with zeros
def conv2d(image, kernel, stride=1):
    from scipy.signal import correlate2d

    maps = [correlate2d(image[..., k], kernel[..., k], mode="same") for k in range(image.shape[2])]
    return sum(maps)[::stride, ::stride]


# %% wrong: full
# says: mode 'full' slides the window over the edge: only windows inside the image count
def conv2d(image, kernel, stride=1):
    from scipy.signal import correlate2d

    maps = [correlate2d(image[..., k], kernel[..., k]) for k in range(image.shape[2])]
    return sum(maps)[::stride, ::stride]


# %% wrong: stride in the size only
# says: the windows still move by 1: that of row i begins at i * stride
def conv2d(image, kernel, stride=1):
    h, w, _ = image.shape
    kh, kw, _ = kernel.shape
    rows, columns = (h - kh) // stride + 1, (w - kw) // stride + 1
    z = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i : i + kh, j : j + kw]
            z[i, j] = np.sum(window * kernel)
    return z


# %% wrong: stride not used
# says: the argument `stride` is not used
def conv2d(image, kernel, stride=1):
    h, w, _ = image.shape
    kh, kw, _ = kernel.shape
    rows, columns = (h - kh) // 1 + 1, (w - kw) // 1 + 1
    z = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * 1 : i * 1 + kh, j * 1 : j * 1 + kw]
            z[i, j] = np.sum(window * kernel)
    return z


# %% wrong: square kernels only
# says: height and width each have their own size, of the image and of the kernel
def conv2d(image, kernel, stride=1):
    h, w, _ = image.shape
    kh = kw = kernel.shape[0]
    rows, columns = (h - kh) // stride + 1, (w - kw) // stride + 1
    z = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            z[i, j] = np.sum(window * kernel)
    return z


# %% wrong: height and width swapped
# says: height and width are exchanged: an image's shape is (rows, columns)
def conv2d(image, kernel, stride=1):
    w, h, _ = image.shape
    kh, kw, _ = kernel.shape
    rows, columns = (h - kh) // stride + 1, (w - kw) // stride + 1
    z = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            z[i, j] = np.sum(window * kernel)
    return z


# %% wrong: whole numbers
# says: the fractions are gone: the result was made with the image's type, or with int
def conv2d(image, kernel, stride=1):
    h, w, _ = image.shape
    kh, kw, _ = kernel.shape
    rows, columns = (h - kh) // stride + 1, (w - kw) // stride + 1
    z = np.zeros((rows, columns), dtype=int)
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            z[i, j] = np.sum(window * kernel)
    return z


# %% wrong: type of the image
# says: the fractions are gone: the result was made with the image's type, or with int
def conv2d(image, kernel, stride=1):
    h, w, _ = image.shape
    kh, kw, _ = kernel.shape
    rows, columns = (h - kh) // stride + 1, (w - kw) // stride + 1
    z = np.zeros((rows, columns), dtype=image.dtype)
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            z[i, j] = np.sum(window * kernel)
    return z


# %% wrong: mean
# says: that is the mean over the window: it must be the sum
def conv2d(image, kernel, stride=1):
    h, w, _ = image.shape
    kh, kw, _ = kernel.shape
    rows, columns = (h - kh) // stride + 1, (w - kw) // stride + 1
    z = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            z[i, j] = np.mean(window * kernel)
    return z


# %% wrong: matrix product
# says: window and kernel met in a matrix product: multiply them place by place
def conv2d(image, kernel, stride=1):
    h, w, _ = image.shape
    kh, kw, _ = kernel.shape
    rows, columns = (h - kh) // stride + 1, (w - kw) // stride + 1
    z = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            z[i, j] = np.sum(window @ kernel)
    return z


# %% wrong: kernel transposed
# says: the kernel was transposed
def conv2d(image, kernel, stride=1):
    h, w, _ = image.shape
    kh, kw, _ = kernel.shape
    rows, columns = (h - kh) // stride + 1, (w - kw) // stride + 1
    z = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            z[i, j] = np.sum(window * kernel.transpose(1, 0, 2))
    return z


# %% wrong: channels apart
# says: each channel has a map of its own here: the channels are added up as well
def conv2d(image, kernel, stride=1):
    h, w, _ = image.shape
    kh, kw, _ = kernel.shape
    rows, columns = (h - kh) // stride + 1, (w - kw) // stride + 1
    z = np.zeros((rows, columns, image.shape[2]))
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            z[i, j] = np.sum(window * kernel, axis=(0, 1))
    return z


# %% wrong: mean of the channels
# says: the channels were averaged: they are added up
def conv2d(image, kernel, stride=1):
    h, w, _ = image.shape
    kh, kw, _ = kernel.shape
    rows, columns = (h - kh) // stride + 1, (w - kw) // stride + 1
    z = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            z[i, j] = np.sum(window * kernel) / image.shape[2]
    return z


# %% wrong: first channel only
# says: only the first channel was read: all of them are added up
def conv2d(image, kernel, stride=1):
    h, w, _ = image.shape
    kh, kw, _ = kernel.shape
    rows, columns = (h - kh) // stride + 1, (w - kw) // stride + 1
    z = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            z[i, j] = np.sum(window[..., 0] * kernel[..., 0])
    return z


# %% wrong: channels added before the kernel
# says: the channels were added up before they met the kernel: each has weights of its own
def conv2d(image, kernel, stride=1):
    h, w, _ = image.shape
    kh, kw, _ = kernel.shape
    rows, columns = (h - kh) // stride + 1, (w - kw) // stride + 1
    z = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            z[i, j] = np.sum(window.sum(axis=2, keepdims=True) * kernel)
    return z
