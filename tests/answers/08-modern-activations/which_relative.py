"""Answers to `which_relative` that learners hand in."""


# %% right: a straight line first
def which_relative(a):
    if a[3] > 2.09:
        return "selu"
    if np.allclose(a[:3], 0, atol=1e-3):
        return "relu"
    if abs(a[0] - 2 * a[1]) < 1e-3 and abs(a[1] - 10 * a[2]) < 1e-3:
        return "leaky"
    return "elu" if a[1] < -0.05 else "gate"


# %% right: by the shape of the left half
def which_relative(a):
    a = np.asarray(a, dtype=float)
    if a[3] > 2.05:
        return "selu"
    if abs(a[0]) > 1.5 * abs(a[1]) and abs(a[0]) > 0.05:
        return "leaky"
    if abs(a[0]) > 0.05:
        return "elu"
    return "gate" if a[2] < -0.001 else "relu"


# %% right: the best of five fits
def which_relative(a):
    def left(f, constants):
        z = np.array([-20.0, -10.0, -1.0])
        return min(np.abs(np.array(a[:3]) - f(z, c)).max() for c in constants)

    if abs(a[3] - 2.1014) < 1e-3:
        return "selu"
    if not any(a[:3]):
        return "relu"
    fits = {
        "leaky": left(lambda z, c: c * z, [a[0] / -20]),
        "elu": left(lambda z, c: -c * np.expm1(z), [a[0]]),
        "gate": left(lambda z, c: np.array([0, 0, c]), [a[2]]),
    }
    return min(fits, key=fits.get)


# %% wrong: SELU by its left end
# says: an ELU with this alpha levels off there, too; the slope on the right parts the two
def which_relative(a):
    far, half, near, right = a
    if abs(far + 1.7581) < 1e-3:
        return "selu"
    if abs(near) < 1e-3:
        return "relu"
    if abs(far) < 1e-3:
        return "gate"
    return "elu" if abs(far - half) < 1e-3 else "leaky"


# %% wrong: SELU taken for an ELU
# says: on the right an ELU gives z itself; here it is more
def which_relative(a):
    far, half, near, right = a
    if abs(near) < 1e-3:
        return "relu"
    if abs(far) < 1e-3:
        return "gate"
    return "elu" if abs(far - half) < 1e-3 else "leaky"


# %% wrong: gates by their right half
# says: a gate can look like ReLU far on the left and on the right: z = -1 parts the two
def which_relative(a):
    far, half, near, right = a
    if right > 2.05:
        return "selu"
    if right < 1.99:
        return "gate"
    if abs(far) < 1e-3:
        return "relu"
    return "elu" if abs(far - half) < 1e-3 else "leaky"


# %% wrong: ReLU by its far left
# says: a gate can look like ReLU far on the left and on the right: z = -1 parts the two
def which_relative(a):
    far, half, near, right = a
    if right > 2.05:
        return "selu"
    if abs(far) < 1e-3:
        return "relu"
    if abs(near) < 1e-3:
        return "gate"
    return "elu" if abs(far - half) < 1e-3 else "leaky"


# %% wrong: one slope only
# says: the slope of a leaky ReLU need not be 0.01
def which_relative(a):
    far, half, near, right = a
    if right > 2.05:
        return "selu"
    if abs(far + 0.2) < 1e-3 and abs(half + 0.1) < 1e-3:
        return "leaky"
    if abs(near) < 1e-3:
        return "relu"
    return "elu" if abs(far) > 1e-3 else "gate"


# %% wrong: positive slopes only
# says: a learned slope may be negative: then the left half lies above 0
def which_relative(a):
    far, half, near, right = a
    if right > 2.05:
        return "selu"
    if near > -1e-3:
        return "relu"
    if far > -1e-3:
        return "gate"
    return "elu" if abs(far - half) < 1e-3 else "leaky"


# %% wrong: alpha 1 only
# says: an ELU stays the same from -10 to -20, at any -alpha; a leaky ReLU doubles
def which_relative(a):
    far, half, near, right = a
    if right > 2.05:
        return "selu"
    if abs(near) < 1e-3:
        return "relu"
    if abs(far) < 1e-3:
        return "gate"
    return "elu" if abs(far + 1) < 1e-3 else "leaky"


# %% wrong: whatever is not 0 is leaky
# says: an ELU stays the same from -10 to -20, at any -alpha; a leaky ReLU doubles
def which_relative(a):
    far, half, near, right = a
    if right > 2.05:
        return "selu"
    if abs(far) > 1e-3:
        return "leaky"
    return "gate" if abs(near) > 1e-3 else "elu"


# %% wrong: leaky and ELU exchanged
# says: an ELU stays the same from -10 to -20, at any -alpha; a leaky ReLU doubles
def which_relative(a):
    far, half, near, right = a
    if right > 2.05:
        return "selu"
    if abs(near) < 1e-3:
        return "relu"
    if abs(far) < 1e-3:
        return "gate"
    return "leaky" if abs(far - half) < 1e-3 else "elu"


# %% wrong: exact comparisons
# says: the numbers are rounded: ask whether two are near each other, not whether they are equal
def which_relative(a):
    far, half, near, right = a
    if right > 2.05:
        return "selu"
    if far == half == near:
        return "relu"
    if far == half == 0:
        return "gate"
    return "leaky" if far == 20 * near else "elu"


# %% wrong: the library's names
# says: the words are the five of the table
def which_relative(a):
    far, half, near, right = a
    if right > 2.05:
        return "SELU"
    if abs(near) < 1e-3:
        return "ReLU"
    if abs(far) < 1e-3:
        return "GELU"
    return "ELU" if abs(far - half) < 1e-3 else "LeakyReLU"
