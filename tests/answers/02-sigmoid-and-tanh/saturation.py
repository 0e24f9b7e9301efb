"""Answers to `saturation` that learners hand in."""


# %% right: or
def saturation(a, kind, tol=0.03):
    if kind == "sigmoid":
        low = 0
    elif kind == "tanh":
        low = -1
    else:
        raise ValueError("unknown kind")
    return ((a - low < tol) | (1 - a < tol)).mean()


# %% right: distance to the middle
def saturation(a, kind, tol=0.03):
    if kind not in ("sigmoid", "tanh"):
        raise ValueError(kind)
    middle, half = (0.5, 0.5) if kind == "sigmoid" else (0.0, 1.0)
    return np.count_nonzero(np.abs(a - middle) > half - tol) / np.size(a)


# %% right: on tanh's scale, tol doubled with the distances
def saturation(a, kind, tol=0.03):
    if kind == "sigmoid":
        a, tol = 2 * np.asarray(a) - 1, 2 * tol
    elif kind != "tanh":
        raise ValueError(kind)
    return np.mean(np.abs(a) > 1 - tol)


# %% right: a loop
def saturation(a, kind, tol=0.03):
    asymptotes = {"sigmoid": (0, 1), "tanh": (-1, 1)}
    if kind not in asymptotes:
        raise ValueError(kind)
    hits = [min(abs(v - s) for s in asymptotes[kind]) <= tol for v in np.ravel(a)]
    return sum(hits) / len(hits)


# %% right: two tails added
def saturation(a, kind, tol=0.03):
    if kind not in ("sigmoid", "tanh"):
        raise ValueError(kind)
    low = {"sigmoid": 0, "tanh": -1}[kind]
    return float(np.mean(a <= low + tol) + np.mean(a >= 1 - tol))


# %% wrong: percent
# says: that is in percent; a share lies between 0 and 1
def saturation(a, kind, tol=0.03):
    if kind not in ("sigmoid", "tanh"):
        raise ValueError(kind)
    low = 0 if kind == "sigmoid" else -1
    return 100 * np.mean((a < low + tol) | (a > 1 - tol))


# %% wrong: one tail only
# says: only the upper tail was counted; near the lower asymptote an activation is saturated, too
def saturation(a, kind, tol=0.03):
    if kind not in ("sigmoid", "tanh"):
        raise ValueError(kind)
    return np.mean(a > 1 - tol)


# %% wrong: abs for the sigmoid
# says: only the upper tail was counted; near the lower asymptote an activation is saturated, too
def saturation(a, kind, tol=0.03):
    if kind not in ("sigmoid", "tanh"):
        raise ValueError(kind)
    return np.mean(np.abs(a) > 1 - tol)


# %% wrong: lower tail only
# says: only the lower tail was counted; near 1 an activation is saturated, too
def saturation(a, kind, tol=0.03):
    if kind not in ("sigmoid", "tanh"):
        raise ValueError(kind)
    return np.mean(a < (0 if kind == "sigmoid" else -1) + tol)


# %% wrong: count
# says: that is a count; divide by the number of activations
def saturation(a, kind, tol=0.03):
    if kind not in ("sigmoid", "tanh"):
        raise ValueError(kind)
    low = 0 if kind == "sigmoid" else -1
    return np.sum((a < low + tol) | (a > 1 - tol))


# %% wrong: zero as lower asymptote of tanh
# says: a < tol counts every negative activation: the lower asymptote of tanh is -1
def saturation(a, kind, tol=0.03):
    if kind not in ("sigmoid", "tanh"):
        raise ValueError(kind)
    return np.mean((a < tol) | (a > 1 - tol))


# %% wrong: unknown kind taken for tanh
# says: must raise ValueError
def saturation(a, kind, tol=0.03):
    low = 0 if kind == "sigmoid" else -1
    return np.mean((a < low + tol) | (a > 1 - tol))


# %% wrong: KeyError
# says: a missing key raises KeyError: look whether kind is known first, and raise ValueError
def saturation(a, kind, tol=0.03):
    low = {"sigmoid": 0, "tanh": -1}[kind]
    return np.mean((a < low + tol) | (a > 1 - tol))


# %% wrong: no else
# says: no branch was for this kind: the last `else` must raise ValueError
def saturation(a, kind, tol=0.03):
    if kind == "sigmoid":
        low = 0
    elif kind == "tanh":
        low = -1
    return np.mean((a < low + tol) | (a > 1 - tol))


# %% wrong: applies the activation again
# says: none found: was the activation applied again, or near both asymptotes asked for at once?
def saturation(a, kind, tol=0.03):
    if kind == "sigmoid":
        a, low = expit(a), 0
    elif kind == "tanh":
        a, low = np.tanh(a), -1
    else:
        raise ValueError(kind)
    return np.mean((a < low + tol) | (a > 1 - tol))


# %% wrong: tol ignored
# says: tol was not used: 0.03 is only its default
def saturation(a, kind, tol=0.03):
    if kind not in ("sigmoid", "tanh"):
        raise ValueError(kind)
    low = 0 if kind == "sigmoid" else -1
    return np.mean((a < low + 0.03) | (a > 0.97))


# %% wrong: per unit
# says: has the shape
def saturation(a, kind, tol=0.03):
    if kind not in ("sigmoid", "tanh"):
        raise ValueError(kind)
    low = 0 if kind == "sigmoid" else -1
    return np.mean((a < low + tol) | (a > 1 - tol), axis=0)


# %% wrong: near both at once
# says: none found: was the activation applied again, or near both asymptotes asked for at once?
def saturation(a, kind, tol=0.03):
    if kind not in ("sigmoid", "tanh"):
        raise ValueError(kind)
    low = 0 if kind == "sigmoid" else -1
    return np.mean((a < low + tol) & (a > 1 - tol))


# %% wrong: not saturated
# says: those are the activations that are not saturated
def saturation(a, kind, tol=0.03):
    if kind not in ("sigmoid", "tanh"):
        raise ValueError(kind)
    low = 0 if kind == "sigmoid" else -1
    return np.mean((a > low + tol) & (a < 1 - tol))


# %% wrong: unknown kind gives None
# says: must raise ValueError
def saturation(a, kind, tol=0.03):
    if kind == "sigmoid":
        return np.mean((a < tol) | (a > 1 - tol))
    if kind == "tanh":
        return np.mean(np.abs(a) > 1 - tol)


# %% wrong: another exception
# says: a plain Exception is no ValueError
def saturation(a, kind, tol=0.03):
    if kind not in ("sigmoid", "tanh"):
        raise Exception("unknown kind")
    low = 0 if kind == "sigmoid" else -1
    return np.mean((a < low + tol) | (a > 1 - tol))


# %% wrong: on tanh's scale, tol not doubled
# says: on a scale from -1 to 1 the distances double, and tol must double with them
def saturation(a, kind, tol=0.03):
    if kind == "sigmoid":
        a = 2 * a - 1
    elif kind != "tanh":
        raise ValueError(kind)
    return np.mean(np.abs(a) > 1 - tol)


# %% wrong: on the sigmoid's scale, tol not halved
# says: on a scale from 0 to 1 the distances halve, and tol must halve with them
def saturation(a, kind, tol=0.03):
    if kind == "tanh":
        a = (a + 1) / 2
    elif kind != "sigmoid":
        raise ValueError(kind)
    return np.mean((a < tol) | (a > 1 - tol))


# %% wrong: near 0 instead of near -1
# says: the lower asymptote of tanh is -1, and what lies near 0 is not saturated
def saturation(a, kind, tol=0.03):
    if kind not in ("sigmoid", "tanh"):
        raise ValueError(kind)
    return np.mean((np.abs(a) < tol) | (a > 1 - tol))


# %% wrong: returns the message instead of raising it
# says: must raise ValueError
def saturation(a, kind, tol=0.03):
    if kind not in ("sigmoid", "tanh"):
        return ValueError("unknown kind")
    low = 0 if kind == "sigmoid" else -1
    return np.mean((a < low + tol) | (a > 1 - tol))
