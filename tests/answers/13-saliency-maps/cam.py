"""Answers to `cam` that learners hand in."""


# %% right: loop over channels
def cam(features, class_weights):
    heat, size = np.zeros(features.shape[:2]), np.zeros(features.shape[:2])
    for k, weight in enumerate(class_weights):
        heat += weight * features[:, :, k]
        size += np.abs(weight * features[:, :, k])
    low, high = heat.min(), heat.max()
    if high - low < 1e-5 * size.max() or size.max() == 0:
        return np.zeros_like(heat)
    return (heat - low) / (high - low)


# %% wrong: softmaxed weights
# says: the weights went through a softmax: take them as they are
def cam(features, class_weights):
    e = np.exp(class_weights - class_weights.max())
    heat = features @ (e / e.sum())
    return (heat - heat.min()) / (np.ptp(heat) or 1)


# %% wrong: 0/0 on a flat map
# says: a flat map was divided by its range, and that is 0/0
def cam(features, class_weights):
    heat = features @ class_weights
    return (heat - heat.min()) / (heat.max() - heat.min())


# %% wrong: a small number added
# says: a small number was added to the range: it spoils small maps
def cam(features, class_weights):
    heat = features @ class_weights
    return (heat - heat.min()) / (heat.max() - heat.min() + 1e-8)


# %% wrong: not scaled
# says: the map is not scaled to [0, 1]
def cam(features, class_weights):
    return features @ class_weights


# %% wrong: divided by the maximum only
# says: the map was divided by its maximum, but not shifted first
def cam(features, class_weights):
    heat = features @ class_weights
    return heat / heat.max()


# %% wrong: ReLU first
# says: negative entries were cut off before scaling: that belongs to Grad-CAM
def cam(features, class_weights):
    heat = np.maximum(features @ class_weights, 0)
    return (heat - heat.min()) / (np.ptp(heat) or 1)


# %% wrong: without weights
# says: the maps were added without their weights
def cam(features, class_weights):
    heat = features.sum(axis=2)
    return (heat - heat.min()) / (np.ptp(heat) or 1)


# %% wrong: positive weights only
# says: negative weights were left out: they speak against the class
def cam(features, class_weights):
    heat = features @ np.maximum(class_weights, 0)
    return (heat - heat.min()) / (np.ptp(heat) or 1)


# %% wrong: a flat map stays high
# says: a flat map gives zeros, not ones
def cam(features, class_weights):
    heat = features @ class_weights
    if np.ptp(heat) == 0:
        return np.ones_like(heat)
    return (heat - heat.min()) / np.ptp(heat)


# %% right: NumPy's isclose against the sizes
def cam(features, class_weights):
    parts = np.asarray(features) * np.asarray(class_weights)
    heat, size = parts.sum(axis=-1), np.abs(parts).sum(axis=-1).max()
    low, high = np.min(heat), np.max(heat)
    if np.isclose(high, low, rtol=0, atol=1e-5 * size):
        return np.zeros_like(heat, dtype=float)
    return (heat - low) / (high - low)


# %% right: float32 and lists
def cam(features, class_weights):
    a, w = np.asarray(features, dtype="float32"), np.asarray(class_weights, dtype="float32")
    heat = np.dot(a, w)
    heat -= heat.min()
    size = np.dot(abs(a), abs(w)).max()
    heat = heat / heat.max() if heat.max() > 1e-5 * size else np.zeros_like(heat)
    return heat.tolist()


# %% wrong: flat only if the range is exactly 0
# says: that stretches rounding errors: compare the range with the size of what was added up
def cam(features, class_weights):
    heat = features @ class_weights
    heat = heat - heat.min()
    return heat / heat.max() if heat.max() > 0 else heat


# %% wrong: flat compared with the largest sum
# says: where positive and negative parts cancel, the sums are small, and their rounding errors are not
def cam(features, class_weights):
    heat = features @ class_weights
    if np.ptp(heat) <= 1e-5 * np.abs(heat).max():
        return np.zeros(heat.shape)
    return (heat - heat.min()) / np.ptp(heat)


# %% wrong: flat by a fixed bound
# says: a small map was taken for a flat one: the bound must go with the size of the maps
def cam(features, class_weights):
    heat = features @ class_weights
    if np.ptp(heat) < 1e-8:
        return np.zeros(heat.shape)
    return (heat - heat.min()) / np.ptp(heat)


# %% wrong: rounded first
# says: a small map was taken for a flat one: the bound must go with the size of the maps
def cam(features, class_weights):
    heat = np.round(features @ class_weights, 8)
    return (heat - heat.min()) / (np.ptp(heat) or 1)


# %% wrong: the flat bound is far too large
# says: a map with a range of a thousandth is not flat
def cam(features, class_weights):
    heat, size = features @ class_weights, np.abs(features) @ np.abs(class_weights)
    if np.ptp(heat) <= 1e-2 * size.max():
        return np.zeros(heat.shape)
    return (heat - heat.min()) / np.ptp(heat)


# %% wrong: sizes without the weights' sign
# says: the weights have lost their sign
def cam(features, class_weights):
    heat = features @ np.abs(class_weights)
    size = (np.abs(features) @ np.abs(class_weights)).max()
    return (heat - heat.min()) / np.ptp(heat) if np.ptp(heat) > 1e-5 * size else 0 * heat


# %% wrong: the mean as in the logit
# says: these are numbers for each row: the sum runs over the channels only
def cam(features, class_weights):
    heat = (features @ class_weights).mean(axis=0)
    return (heat - heat.min()) / (np.ptp(heat) or 1)
