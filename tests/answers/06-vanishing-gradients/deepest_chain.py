"""Answers to `deepest_chain` that learners hand in."""


# %% right: logarithms
def deepest_chain(share, w):
    return int(np.log(share) / np.log(w / 4)) + 1


# %% right: one unit more for each step that is left
def deepest_chain(share, w):
    left, units = 1.0, 0
    while left >= share:
        left *= 0.25 * w
        units += 1
    return units


# %% right: tries long chains first
def deepest_chain(share, w):
    import math

    steps = math.floor(math.log(share, w / 4))
    return max(L for L in (steps, steps + 1, steps + 2) if L == 1 or (w / 4) ** (L - 1) >= share)


# %% wrong: counts the steps
# says: that is the number of steps; a chain has one unit more than steps between its units
def deepest_chain(share, w):
    steps = 0
    while (w / 4) ** (steps + 1) >= share:
        steps += 1
    return steps


# %% wrong: the first chain that is too deep
# says: that chain is the first through which too little comes: take the one before it
def deepest_chain(share, w):
    L = 1
    while (w / 4) ** (L - 1) >= share:
        L += 1
    return L


# %% wrong: the weights have no say
# says: the weights are left out: a step multiplies by a slope and by a weight
def deepest_chain(share, w):
    L = 1
    while 0.25**L >= share:
        L += 1
    return L


# %% wrong: the sigmoid at 0 for its slope
# says: 1/2 is the sigmoid at 0; its slope there, the largest, is smaller
def deepest_chain(share, w):
    return int(np.log(share) / np.log(min(w / 2, 0.999))) + 1


# %% wrong: the slope of tanh
# says: 1 is the largest slope of tanh, not of the sigmoid
def deepest_chain(share, w):
    return int(np.log(share) / np.log(min(w, 0.999))) + 1


# %% wrong: divides by the weight
# says: a step multiplies by the weight, it does not divide by it
def deepest_chain(share, w):
    return int(np.log(share) / np.log(min(1 / (4 * w), 0.999))) + 1


# %% wrong: the slope at one instead of the largest
# says: the slope is that at z = 1; ask for the largest slope, at the best z
def deepest_chain(share, w):
    return int(np.log(share) / np.log(w * slope(1.0, "sigmoid"))) + 1


# %% wrong: adds what the steps take
# says: what the steps leave was added up or subtracted; it is multiplied
def deepest_chain(share, w):
    return int((1 - share) / (1 - w / 4)) + 1


# %% wrong: not rounded
# says: a number of units is whole: round down
def deepest_chain(share, w):
    return 1 + np.log(share) / np.log(w / 4)


# %% wrong: rounded up
# says: that chain is the first through which too little comes: take the one before it
def deepest_chain(share, w):
    return int(np.ceil(np.log(share) / np.log(w / 4))) + 1


# %% wrong: prints
# says: is there a `return`?
def deepest_chain(share, w):
    print(int(np.log(share) / np.log(w / 4)) + 1)
