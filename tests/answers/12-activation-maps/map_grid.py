"""Answers to `map_grid` that learners hand in."""


# %% right: pad, reshape, transpose
def map_grid(a, columns=8):
    a = np.array(a, dtype=float)
    if a.ndim == 1:
        a = a[None, None, :]
    h, w, c = a.shape
    rows = int(np.ceil(c / columns))
    a = np.pad(a, ((0, 0), (0, 0), (0, rows * columns - c)), constant_values=np.nan)
    return a.reshape(h, w, rows, columns).transpose(2, 0, 3, 1).reshape(rows * h, columns * w)


# %% right: stacks of lists
def map_grid(a, columns=8):
    maps = [np.array([[v]]) for v in a] if np.ndim(a) == 1 else list(np.moveaxis(a, 2, 0))
    while len(maps) % columns:
        maps.append(np.full(maps[0].shape, np.nan))
    rows = [np.hstack(maps[i : i + columns]) for i in range(0, len(maps), columns)]
    return np.vstack(rows).astype(float)


# %% right: float32 and divmod
def map_grid(a, columns=8):
    if a.ndim == 1:
        a = a.reshape((1, 1, a.size))
    h, w, c = a.shape
    grid = np.empty(((c + columns - 1) // columns * h, columns * w), dtype=np.result_type(a, "f4"))
    grid[:] = np.nan
    for k in range(c):
        row, column = divmod(k, columns)
        grid[row * h : (row + 1) * h, column * w : (column + 1) * w] = a[..., k]
    return grid


# %% wrong: drops the last row
# says: the last row is dropped: a row that is not full counts, too
def map_grid(a, columns=8):
    if a.ndim == 1:
        a = a.reshape(1, 1, -1)
    h, w, c = a.shape
    rows = c // columns
    grid = np.full((rows * h, columns * w), np.nan)
    for k in range(rows * columns):
        i, j = divmod(k, columns)
        grid[i * h : i * h + h, j * w : j * w + w] = a[:, :, k]
    return grid


# %% wrong: zeros in empty places
# says: an empty place is 0: that looks like a silent channel, it must be NaN
def map_grid(a, columns=8):
    if a.ndim == 1:
        a = a.reshape(1, 1, -1)
    h, w, c = a.shape
    grid = np.zeros((-(-c // columns) * h, columns * w))
    for k in range(c):
        i, j = divmod(k, columns)
        grid[i * h : i * h + h, j * w : j * w + w] = a[:, :, k]
    return grid


# %% wrong: fails on a dense output
# says: a dense layer's output has no h and w: give it two axes more
def map_grid(a, columns=8):
    h, w, c = a.shape
    grid = np.full((-(-c // columns) * h, columns * w), np.nan)
    for k in range(c):
        i, j = divmod(k, columns)
        grid[i * h : i * h + h, j * w : j * w + w] = a[:, :, k]
    return grid


# %% wrong: fails where the last row is not full
# says: the maps do not fill the last row: leave places empty there
def map_grid(a, columns=8):
    if a.ndim == 1:
        a = a.reshape(1, 1, -1)
    h, w, c = a.shape
    rows = -(-c // columns)
    return a.reshape(h, w, rows, columns).transpose(2, 0, 3, 1).reshape(rows * h, columns * w)


# %% wrong: reshape alone
# says: reshape alone tears the maps apart: the channel is the last axis
def map_grid(a, columns=8):
    h, w, c = a.shape if a.ndim == 3 else (1, 1, a.size)
    rows = -(-c // columns)
    flat = np.full(rows * h * columns * w, np.nan)
    flat[: a.size] = a.ravel()
    return flat.reshape(rows * h, columns * w)


# %% wrong: down the columns
# says: the channels run down the columns, but channel 1 stands to the right of channel 0
def map_grid(a, columns=8):
    if a.ndim == 1:
        a = a.reshape(1, 1, -1)
    h, w, c = a.shape
    rows = -(-c // columns)
    grid = np.full((rows * h, columns * w), np.nan)
    for k in range(c):
        j, i = divmod(k, rows)
        grid[i * h : i * h + h, j * w : j * w + w] = a[:, :, k]
    return grid


# %% wrong: keeps the integers' dtype
# says: the grid holds integers, and NaN needs a float array
def map_grid(a, columns=8):
    if a.ndim == 1:
        a = a.reshape(1, 1, -1)
    h, w, c = a.shape
    grid = np.full((-(-c // columns) * h, columns * w), -1).astype(a.dtype)
    if a.dtype.kind == "f":
        grid[:] = np.nan
    for k in range(c):
        i, j = divmod(k, columns)
        grid[i * h : i * h + h, j * w : j * w + w] = a[:, :, k]
    return grid


# %% wrong: as narrow as the channels
# says: the grid is narrower than `columns` tiles: leave places empty
def map_grid(a, columns=8):
    if a.ndim == 1:
        a = a.reshape(1, 1, -1)
    h, w, c = a.shape
    columns = min(columns, c)
    grid = np.full((-(-c // columns) * h, columns * w), np.nan)
    for k in range(c):
        i, j = divmod(k, columns)
        grid[i * h : i * h + h, j * w : j * w + w] = a[:, :, k]
    return grid


# %% right: blocks of lists
def map_grid(a, columns=8):
    a = np.asarray(a, dtype="float32")
    maps = a[None, None] if a.ndim == 1 else a
    empty = np.full(maps.shape[:2], np.nan)
    blocks = [
        [maps[..., k] if k < maps.shape[-1] else empty for k in range(start, start + columns)]
        for start in range(0, maps.shape[-1], columns)
    ]
    return np.block(blocks).tolist()


# %% wrong: maps on their side
# says: the maps lie on their side: rows and columns have changed places
def map_grid(a, columns=8):
    if a.ndim == 1:
        a = a.reshape(1, 1, -1)
    h, w, c = a.shape
    grid = np.full((-(-c // columns) * w, columns * h), np.nan)
    for k in range(c):
        i, j = divmod(k, columns)
        grid[i * w : i * w + w, j * h : j * h + h] = a[:, :, k].T
    return grid


# %% wrong: stretched to [0, 1]
# says: each map was scaled by itself: no scaling, one scale for all
def map_grid(a, columns=8):
    if a.ndim == 1:
        a = a.reshape(1, 1, -1)
    h, w, c = a.shape
    grid = np.full((-(-c // columns) * h, columns * w), np.nan)
    for k in range(c):
        i, j = divmod(k, columns)
        m = a[:, :, k]
        grid[i * h : i * h + h, j * w : j * w + w] = (m - m.min()) / (np.ptp(m) or 1)
    return grid


# %% wrong: eight columns in any case
# says: the grid is 8 tiles wide in any case: use `columns`
def map_grid(a, columns=8):
    if a.ndim == 1:
        a = a.reshape(1, 1, -1)
    h, w, c = a.shape
    grid = np.full((-(-c // 8) * h, 8 * w), np.nan)
    for k in range(c):
        i, j = divmod(k, 8)
        grid[i * h : i * h + h, j * w : j * w + w] = a[:, :, k]
    return grid


# %% wrong: an empty row when the grid is full
# says: the grid has a row of tiles more than it needs
def map_grid(a, columns=8):
    if a.ndim == 1:
        a = a.reshape(1, 1, -1)
    h, w, c = a.shape
    grid = np.full(((c // columns + 1) * h, columns * w), np.nan)
    for k in range(c):
        i, j = divmod(k, columns)
        grid[i * h : i * h + h, j * w : j * w + w] = a[:, :, k]
    return grid
