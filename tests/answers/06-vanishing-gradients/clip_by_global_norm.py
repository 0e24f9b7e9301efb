"""Answers to `clip_by_global_norm` that learners hand in."""


# %% right: hypot, which does not square
def clip_by_global_norm(grads, max_norm):
    norm = np.hypot.reduce(np.concatenate([g.ravel() for g in grads]))
    if norm <= max_norm:
        return [g.copy() for g in grads], norm
    return [max_norm * (g / norm) for g in grads], norm


# %% right: the length of the lengths
def clip_by_global_norm(grads, max_norm):
    import math

    norm = math.hypot(*[math.hypot(*g.ravel().tolist()) for g in grads])
    factor = max_norm / max(norm, max_norm)
    return [g * factor for g in grads], norm


# %% right: LAPACK's norm, the small number of PyTorch, a tuple
def clip_by_global_norm(grads, max_norm):
    import scipy.linalg

    norm = scipy.linalg.norm(np.concatenate([np.ravel(g) for g in grads]))
    factor = min(1.0, max_norm / (norm + 1e-6))
    return tuple(np.multiply(g, factor) for g in grads), norm


# %% right: divided by the largest entry first
def clip_by_global_norm(grads, max_norm):
    g = np.concatenate([g.ravel() for g in grads])
    top = np.max(np.abs(g)) or 1.0
    norm = np.linalg.norm(g / top) * top
    return [g * min(1, max_norm / norm) if norm > 0 else g * 1 for g in grads], norm


# %% wrong: the lesson's way
# says: the squares overflow, or become 0: divide by the largest entry before you square
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    return [g * min(1, max_norm / norm) for g in grads], norm


# %% wrong: squares overflow, zeros apart
# says: the squares overflow, or become 0: divide by the largest entry before you square
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    scale = max_norm / norm if norm > max_norm else 1.0
    return [g * scale for g in grads], norm


# %% wrong: squares overflow in silence
# says: the squares overflow, or become 0: divide by the largest entry before you square
def clip_by_global_norm(grads, max_norm):
    with np.errstate(all="ignore"):
        norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    return [g * (max_norm / norm) if norm > max_norm else g for g in grads], norm


# %% wrong: NumPy's norm of one long vector
# says: the squares overflow, or become 0: divide by the largest entry before you square
def clip_by_global_norm(grads, max_norm):
    norm = np.linalg.norm(np.concatenate([g.ravel() for g in grads]))
    if norm <= max_norm:
        return [g.copy() for g in grads], norm
    return [max_norm * g / norm for g in grads], norm


# %% wrong: each array by its own norm
# says: each array, or each entry, was clipped by itself: use one norm for all of them
def clip_by_global_norm(grads, max_norm):
    norm = np.hypot.reduce(np.concatenate([g.ravel() for g in grads]))
    norms = [np.linalg.norm(g) for g in grads]
    return [g * max_norm / n if n > max_norm else g for g, n in zip(grads, norms)], norm


# %% wrong: entry by entry
# says: each array, or each entry, was clipped by itself: use one norm for all of them
def clip_by_global_norm(grads, max_norm):
    norm = np.hypot.reduce(np.concatenate([g.ravel() for g in grads]))
    return [np.clip(g, -max_norm, max_norm) for g in grads], norm


# %% wrong: makes short gradients longer
# says: short gradients are not made longer: scale only if norm > max_norm
def clip_by_global_norm(grads, max_norm):
    norm = np.hypot.reduce(np.concatenate([g.ravel() for g in grads]))
    if norm == 0:
        return grads, norm
    return [g * max_norm / norm for g in grads], norm


# %% wrong: divides by zero
# says: gradients of 0 have the norm 0: divide by the norm only if it is above max_norm
def clip_by_global_norm(grads, max_norm):
    norm = np.hypot.reduce(np.concatenate([g.ravel() for g in grads]))
    return [g * min(1, np.float64(max_norm) / norm) for g in grads], norm


# %% wrong: divides by zero, in plain Python
# says: gradients of 0 have the norm 0: divide by the norm only if it is above max_norm
def clip_by_global_norm(grads, max_norm):
    norm = float(np.hypot.reduce(np.concatenate([g.ravel() for g in grads])))
    return [g * min(1, max_norm / norm) for g in grads], norm


# %% wrong: norm after clipping
# says: norm is the one after clipping: report the one before
def clip_by_global_norm(grads, max_norm):
    norm = np.hypot.reduce(np.concatenate([g.ravel() for g in grads]))
    if norm > max_norm:
        grads = [g * max_norm / norm for g in grads]
    return grads, np.hypot.reduce(np.concatenate([g.ravel() for g in grads]))


# %% wrong: sum of the norms
# says: the norms of the arrays were added: add their squares, then take the root
def clip_by_global_norm(grads, max_norm):
    norm = sum(np.linalg.norm(g) for g in grads)
    return [g * max_norm / norm if norm > max_norm else g for g in grads], norm


# %% wrong: no root
# says: the root of the sum of squares is missing
def clip_by_global_norm(grads, max_norm):
    norm = sum(np.sum(g**2) for g in grads)
    return [g * max_norm / norm if norm > max_norm else g for g in grads], norm


# %% wrong: largest array
# says: that is the largest array's norm: the global norm is that of all entries
def clip_by_global_norm(grads, max_norm):
    norm = max(np.linalg.norm(g) for g in grads)
    return [g * max_norm / norm if norm > max_norm else g for g in grads], norm


# %% wrong: in place
# says: changed its input
def clip_by_global_norm(grads, max_norm):
    norm = np.hypot.reduce(np.concatenate([g.ravel() for g in grads]))
    if norm > max_norm:
        for g in grads:
            g *= max_norm / norm
    return grads, norm


# %% wrong: the gradients only
# says: return two things, `clipped, norm`: a list of arrays and one number
def clip_by_global_norm(grads, max_norm):
    norm = np.hypot.reduce(np.concatenate([g.ravel() for g in grads]))
    scale = min(1, max_norm / norm) if norm else 1
    return np.concatenate([np.ravel(g) * scale for g in grads])


# %% wrong: never clips
# says: nothing was clipped, although the norm is above max_norm
def clip_by_global_norm(grads, max_norm):
    norm = np.hypot.reduce(np.concatenate([g.ravel() for g in grads]))
    scale = max_norm / norm if norm < max_norm and norm > 1 else 1
    return [g * scale for g in grads], norm


# %% wrong: one long vector comes back
# says: one long vector came: one array for each, in its own shape
def clip_by_global_norm(grads, max_norm):
    g = np.concatenate([g.ravel() for g in grads])
    norm = np.linalg.norm(g)
    return [g * max_norm / norm if norm > max_norm else g], norm


# %% wrong: the other order
# says: the pair is the wrong way round: first the clipped arrays, then the norm
def clip_by_global_norm(grads, max_norm):
    norm = np.hypot.reduce(np.concatenate([g.ravel() for g in grads]))
    return norm, [g * (max_norm / norm) if norm > max_norm else g for g in grads]


# %% wrong: divided by the largest entry, and not multiplied again
# says: that is the norm of the divided entries: multiply by the largest entry again
def clip_by_global_norm(grads, max_norm):
    largest = max(np.abs(g).max() for g in grads) or 1.0
    norm = np.sqrt(sum(np.sum((g / largest) ** 2) for g in grads))
    return [g * (max_norm / norm) if norm > max_norm else g for g in grads], norm


# %% wrong: each array divided by its own largest entry
# says: every array was divided by its own largest entry: take the largest of all
def clip_by_global_norm(grads, max_norm):
    tops = [np.abs(g).max() or 1.0 for g in grads]
    norm = max(tops) * np.sqrt(sum(np.sum((g / t) ** 2) for g, t in zip(grads, tops)))
    return [g * (max_norm / norm) if norm > max_norm else g for g in grads], norm


# %% wrong: the largest entry is the norm
# says: that is the largest entry: the global norm is the root of the sum of all squares
def clip_by_global_norm(grads, max_norm):
    norm = max(np.abs(g).max() for g in grads)
    return [g * (max_norm / norm) if norm > max_norm else g for g in grads], norm


# %% wrong: divides by a largest entry of 0
# says: gradients of 0 have no largest entry to divide by: return early
def clip_by_global_norm(grads, max_norm):
    largest = max(np.abs(g).max() for g in grads)
    norm = largest * np.sqrt(sum(np.sum((g / largest) ** 2) for g in grads))
    return [g * (max_norm / norm) if norm > max_norm else g for g in grads], norm


# %% wrong: the largest entry with its sign
# says: the largest entry in size is needed: take the absolute value, or all may be below 0
def clip_by_global_norm(grads, max_norm):
    largest = max(g.max() for g in grads) or 1.0
    norm = largest * np.sqrt(sum(np.sum((g / largest) ** 2) for g in grads))
    return [g * (max_norm / norm) if norm > max_norm else g for g in grads], norm
