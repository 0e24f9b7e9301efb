"""Answers to `step_factors` that learners hand in."""


# %% right: all deltas first
def step_factors(params, X, y, kind):
    zs, _ = forward(params, X, kind)
    logits = zs[-1] - zs[-1].max(axis=1, keepdims=True)
    P = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    Y = np.zeros_like(P)
    for i, k in enumerate(y):
        Y[i, k] = 1.0
    slopes_a, deltas = [], [(P - Y) / X.shape[0]]
    for (W, _), z in zip(reversed(params[1:]), reversed(zs[:-1])):
        slopes_a.insert(0, np.dot(deltas[0], W.T))
        deltas.insert(0, np.multiply(slopes_a[0], slope(z, kind)))
    pairs = []
    for n in range(len(params) - 2):
        lengths = [np.sqrt((d * d).sum()) for d in (deltas[n + 1], slopes_a[n], deltas[n])]
        by_kernel = lengths[1] / lengths[0] if lengths[0] > 0 else 0
        pairs.append((by_kernel, lengths[2] / lengths[1] if lengths[1] > 0 else 0))
    return pairs


# %% right: slopes from the activations, an array
def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    of_a = {
        "sigmoid": lambda a: a * (1 - a),
        "tanh": lambda a: (1 - a) * (1 + a),
        "relu": lambda a: (a > 0).astype(float),
    }[kind]
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    lengths = []
    for layer in range(len(params) - 1, 0, -1):
        da = np.einsum("nk,mk->nm", delta, params[layer][0])
        delta = of_a(acts[layer]) * da
        lengths += [np.linalg.norm(da.ravel()), np.linalg.norm(delta.ravel())]
    lengths = np.array(lengths)
    factors = np.zeros(len(lengths) - 2)
    np.divide(lengths[2:], lengths[1:-1], out=factors, where=lengths[1:-1] > 0)
    return factors.reshape(-1, 2)[::-1]


# %% right: float32 on the way back, lists
def step_factors(params, X, y, kind):
    zs, _ = forward(params, X, kind)
    logp = scipy.special.log_softmax(zs[-1], axis=1)
    delta = (np.exp(logp) - (np.arange(logp.shape[1]) == np.asarray(y)[:, None])) / len(y)
    delta, found = delta.astype("float32"), []
    for layer in range(len(zs) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T.astype("float32")
        dz = (da * slope(zs[layer], kind)).astype("float32")
        pair = []
        for after, before in ((da, delta), (dz, da)):
            length = float(np.linalg.norm(before))
            pair.append(float(np.linalg.norm(after)) / length if length else 0.0)
        found, delta = [pair, *found], dz
    return found[: len(params) - 2]


# %% wrong: kernel and slope in one number
# says: one number for each step: kernel and slope must be told apart, a pair for each
def over(after, before):
    return after / before if before else 0.0


size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, over(size(dz), size(delta)))
        delta = dz
    return found


# %% wrong: the other order in the pairs
# says: the pairs are the wrong way round: first the kernel, then the slope
def over(after, before):
    return after / before if before else 0.0


size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (over(size(dz), size(da)), over(size(da), size(delta))))
        delta = dz
    return found


# %% wrong: last step first
# says: the steps are in the order of the way back: the step to layer 1 comes first
def over(after, before):
    return after / before if before else 0.0


size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.append((over(size(da), size(delta)), over(size(dz), size(da))))
        delta = dz
    return found


# %% wrong: the step from the logits included
# says: the step from the logits to layer L is not asked for
def over(after, before):
    return after / before if before else 0.0


size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 1:
            found.insert(0, (over(size(da), size(delta)), over(size(dz), size(da))))
        delta = dz
    return found


# %% wrong: the step from the logits instead of the last one
# says: the step from the logits is in the list, and the one to layer 1 is missing
def over(after, before):
    return after / before if before else 0.0


size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer > 0:
            found.insert(0, (over(size(da), size(delta)), over(size(dz), size(da))))
        delta = dz
    return found


# %% wrong: the slope against what came from above
# says: the slope's factor compares with what the kernel made, not with the delta of the layer above
def over(after, before):
    return after / before if before else 0.0


size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (over(size(da), size(delta)), over(size(dz), size(delta))))
        delta = dz
    return found


# %% wrong: upside down
# says: the factors are upside down: what comes out over what went in
def over(after, before):
    return after / before if before else 0.0


size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (over(size(delta), size(da)), over(size(da), size(dz))))
        delta = dz
    return found


# %% wrong: lengths instead of factors
# says: these are lengths: divide what comes out by what went in
def over(after, before):
    return after / before if before else 0.0


size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (size(da), size(dz)))
        delta = dz
    return found


# %% wrong: the norm of the kernel
# says: that is the norm of the kernel; ask what it does to this delta
def over(after, before):
    return after / before if before else 0.0


size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (size(params[layer + 1][0]), over(size(dz), size(da))))
        delta = dz
    return found


# %% wrong: the largest stretch of the kernel
# says: that is the kernel's largest stretch; ask what it does to this delta
def over(after, before):
    return after / before if before else 0.0


size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (np.linalg.norm(params[layer + 1][0], 2), over(size(dz), size(da))))
        delta = dz
    return found


# %% wrong: the mean slope
# says: that is the mean slope; ask how much it shortens what the kernel made
def over(after, before):
    return after / before if before else 0.0


size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (over(size(da), size(delta)), np.mean(slope(zs[layer], kind))))
        delta = dz
    return found


# %% wrong: root of the mean square
# says: roots of mean squares differ from lengths where widths differ: sum the squares
def rms(array):
    return np.sqrt(np.mean(array**2))


def over(after, before):
    return after / before if before else 0.0


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (over(rms(da), rms(delta)), over(rms(dz), rms(da))))
        delta = dz
    return found


# %% wrong: squares without the root
# says: the root is missing: a length is the root of the sum of squares
def over(after, before):
    return after / before if before else 0.0


size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, ((over(size(da), size(delta))) ** 2, (over(size(dz), size(da))) ** 2))
        delta = dz
    return found


# %% wrong: the largest stretch of the delta
# says: the length of a delta is the Frobenius norm, not the largest singular value
def top(array):
    return np.linalg.norm(array, 2)


def over(after, before):
    return after / before if before else 0.0


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (over(top(da), top(delta)), over(top(dz), top(da))))
        delta = dz
    return found


# %% wrong: sample by sample
# says: one length for all samples together, not the mean over the factors of single samples
def each(after, before):
    sizes = np.linalg.norm(before, axis=1)
    return np.mean(np.linalg.norm(after, axis=1) / np.maximum(sizes, 1e-300))


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (each(da, delta), each(dz, da)))
        delta = dz
    return found


# %% wrong: samples added up first
# says: the deltas of the samples were added up before the length was taken
def total(array):
    return np.linalg.norm(array.sum(axis=0))


def over(after, before):
    return after / before if before else 0.0


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (over(total(da), total(delta)), over(total(dz), total(da))))
        delta = dz
    return found


# %% wrong: slope at the activation
# says: the slope was taken at the activation a; take it at z
def over(after, before):
    return after / before if before else 0.0


size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(acts[layer + 1], kind)
        if layer < len(params) - 2:
            found.insert(0, (over(size(da), size(delta)), over(size(dz), size(da))))
        delta = dz
    return found


# %% wrong: the derivative of the activation's value
# says: the activation itself was taken for its slope
def over(after, before):
    return after / before if before else 0.0


size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * activate(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (over(size(da), size(delta)), over(size(dz), size(da))))
        delta = dz
    return found


# %% wrong: W not transposed where its shape allows
# says: the way back uses W transposed
def over(after, before):
    return after / before if before else 0.0


size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ (
            params[layer + 1][0]
            if len(set(params[layer + 1][0].shape)) == 1
            else params[layer + 1][0].T
        )
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (over(size(da), size(delta)), over(size(dz), size(da))))
        delta = dz
    return found


# %% wrong: softmax over the samples
# says: the softmax ran over axis 0, the samples
def over(after, before):
    return after / before if before else 0.0


size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=0) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (over(size(da), size(delta)), over(size(dz), size(da))))
        delta = dz
    return found


# %% wrong: the classes are left out
# says: the true classes are not subtracted from the probabilities
def over(after, before):
    return after / before if before else 0.0


size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1)
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (over(size(da), size(delta)), over(size(dz), size(da))))
        delta = dz
    return found


# %% wrong: softmax that overflows
# says: large logits overflow here: take a softmax that cannot
def over(after, before):
    return after / before if before else 0.0


size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = np.exp(zs[-1]) / np.exp(zs[-1]).sum(axis=1, keepdims=True) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (over(size(da), size(delta)), over(size(dz), size(da))))
        delta = dz
    return found


# %% wrong: nothing divided by nothing
# says: where nothing went in, the factor is 0: do not divide by a length of 0
size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (size(da) / size(delta), size(dz) / size(da)))
        delta = dz
    return found


# %% wrong: nothing divided by nothing, in Python
# says: where nothing went in, the factor is 0: do not divide by a length of 0
def size(array):
    return float(np.linalg.norm(array))


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (size(da) / size(delta), size(dz) / size(da)))
        delta = dz
    return found


# %% wrong: where nothing went in, 1
# says: where nothing went in, the factor is 0, not 1
def factor(after, before):
    return np.linalg.norm(after) / np.linalg.norm(before) if np.any(before) else 1.0


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (factor(da, delta), factor(dz, da)))
        delta = dz
    return found


# %% wrong: layers that are dead are left out
# says: a step through a dead layer is a step: its pair belongs into the list
def over(after, before):
    return after / before if before else 0.0


size = np.linalg.norm


def step_factors(params, X, y, kind):
    zs, acts = forward(params, X, kind)
    delta = scipy.special.softmax(zs[-1], axis=1) - np.eye(zs[-1].shape[1])[y]
    found = []
    for layer in range(len(params) - 2, -1, -1):
        da = delta @ params[layer + 1][0].T
        dz = da * slope(zs[layer], kind)
        if layer < len(params) - 2:
            found.insert(0, (over(size(da), size(delta)), over(size(dz), size(da)))) if np.any(
                da
            ) else None
        delta = dz
    return found
