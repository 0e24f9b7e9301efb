"""Answers to `relu_interp` that learners hand in."""


# %% right: knot by knot
def relu_interp(xk, yk):
    w, before = [], 0.0
    for i in range(len(xk) - 1):
        slope = (yk[i + 1] - yk[i]) / (xk[i + 1] - xk[i])
        w.append(slope - before)
        before = slope
    return np.array(w), -np.array(xk[:-1]), float(yk[0])


# %% right: solves for the weights
def relu_interp(xk, yk):
    A = np.maximum(xk[1:, None] - xk[None, :-1], 0)
    return np.linalg.solve(A, yk[1:] - yk[0]), -xk[:-1], yk[0]


# %% right: a unit for the last knot too, with weight 0
def relu_interp(xk, yk):
    slopes = np.diff(yk) / np.diff(xk)
    w = np.concatenate([slopes[:1], np.diff(slopes), [0.0]])
    return w, -xk, yk[0]


# %% wrong: slopes, not their changes
# says: w holds the slopes, but units that are on stay on: each adds a change of slope
def relu_interp(xk, yk):
    return np.diff(yk) / np.diff(xk), -xk[:-1], yk[0]


# %% wrong: constant forgotten
# says: everything is too low: c is the value at the first knot
def relu_interp(xk, yk):
    slopes = np.diff(yk) / np.diff(xk)
    return np.diff(slopes, prepend=0), -xk[:-1], 0.0


# %% wrong: bias with the wrong sign
# says: relu(x + b) has its kink at -b, so the sign of b is turned round
def relu_interp(xk, yk):
    slopes = np.diff(yk) / np.diff(xk)
    return np.diff(slopes, prepend=0), xk[:-1], yk[0]


# %% wrong: kinks one knot late
# says: every kink comes one knot late: the first unit switches on at the first knot
def relu_interp(xk, yk):
    slopes = np.diff(yk) / np.diff(xk)
    return np.diff(slopes, prepend=0), -xk[1:], yk[0]


# %% wrong: first unit missing
# says: the first unit is missing: there the slope changes from 0 to the first slope
def relu_interp(xk, yk):
    slopes = np.diff(yk) / np.diff(xk)
    return np.diff(slopes), -xk[1:-1], yk[0]


# %% wrong: one distance for all
# says: every slope was divided by the same distance, but the knots lie unevenly
def relu_interp(xk, yk):
    slopes = np.diff(yk) / (xk[1] - xk[0])
    return np.diff(slopes, prepend=0), -xk[:-1], yk[0]


# %% wrong: a bias too many
# says: each unit has one weight and one bias: b has one too many
def relu_interp(xk, yk):
    slopes = np.diff(yk) / np.diff(xk)
    return np.diff(slopes, prepend=0), -xk, yk[0]


# %% wrong: weights cut to integers
# says: fractions are cut off: slopes do not fit into an integer array
def relu_interp(xk, yk):
    w = np.zeros_like(yk[:-1])
    w[:] = np.diff(np.diff(yk) / np.diff(xk), prepend=0)
    return w, -xk[:-1], yk[0]


# %% wrong: forgets the constant in the result
# says: 3 parts were to be returned
def relu_interp(xk, yk):
    slopes = np.diff(yk) / np.diff(xk)
    return np.diff(slopes, prepend=0), -xk[:-1]


# %% wrong: the differences of y for slopes
# says: the differences of y were taken for slopes: divide by the distances of the knots
def relu_interp(xk, yk):
    return np.diff(np.diff(yk), prepend=0), -xk[:-1], yk[0]


# %% wrong: the constant first
# says: the parts came in another order: return (w, b, c)
def relu_interp(xk, yk):
    slopes = np.diff(yk) / np.diff(xk)
    return yk[0], np.diff(slopes, prepend=0), -xk[:-1]


# %% wrong: the parts rounded
# says: something was rounded: small values of y are lost
def relu_interp(xk, yk):
    slopes = np.diff(yk) / np.diff(xk)
    return np.round(np.diff(slopes, prepend=0), 6), -xk[:-1], yk[0]
