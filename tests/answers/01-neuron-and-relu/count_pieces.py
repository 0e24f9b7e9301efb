"""Answers to `count_pieces` that learners hand in."""


# %% right: rounds the kinks
def count_pieces(w, b, v):
    bends = {}
    for w_i, b_i, v_i in zip(w, b, v, strict=True):
        if w_i != 0:
            kink = round(-b_i / w_i, 9)
            bends[kink] = bends.get(kink, 0) + v_i * abs(w_i)
    return 1 + sum(abs(bend) > 1e-9 for bend in bends.values())


# %% right: the slope between the kinks
def count_pieces(w, b, v):
    w, b, v = w[w != 0], b[w != 0], v[w != 0]
    if len(w) == 0:
        return 1
    kinks = np.unique(np.round(-b / w, 9))
    between = np.concatenate([[kinks[0] - 1], (kinks[1:] + kinks[:-1]) / 2, [kinks[-1] + 1]])
    slopes = ((between[:, None] * w + b > 0) * (v * w)).sum(axis=1)
    return 1 + int(np.sum(np.abs(np.diff(slopes)) > 1e-9))


# %% right: compares every kink with the ones before
def count_pieces(w, b, v):
    on = (w != 0) & (v != 0)
    kinks, bends = -b[on] / w[on], np.abs(w[on]) * v[on]
    pieces = 1
    for i, kink in enumerate(kinks):
        same = np.abs(kinks - kink) < 1e-9
        pieces += not same[:i].any() and abs(bends[same].sum()) > 1e-9
    return pieces


# %% wrong: counts the units
# says: a unit without a kink is counted: with v = 0 it is not there, with w = 0 it is constant
def count_pieces(w, b, v):
    return 1 + len(w)


# %% wrong: kinks, not pieces
# says: that is the number of kinks: there is one more piece
def count_pieces(w, b, v):
    on = (w != 0) & (v != 0)
    return len(np.unique(np.round(-b[on] / w[on], 9)))


# %% wrong: counts constants
# says: a unit with w = 0 is counted, and it is constant
def count_pieces(w, b, v):
    on = v != 0
    return 1 + np.sum(on)


# %% wrong: divides by zero and filters later
# says: leave out the units with w = 0 before you divide
def count_pieces(w, b, v):
    kinks = -b / w
    on = np.isfinite(kinks)
    bends = {}
    for kink, bend in zip(np.round(kinks[on], 9), v[on] * abs(w[on]), strict=True):
        bends[kink] = bends.get(kink, 0) + bend
    return 1 + sum(abs(bend) > 1e-9 for bend in bends.values())


# %% wrong: same place counted twice
# says: kinks at the same place are counted twice
def count_pieces(w, b, v):
    return 1 + np.sum((w != 0) & (v != 0))


# %% wrong: cancelling kinks counted
# says: a kink is counted where the bends cancel
def count_pieces(w, b, v):
    on = (w != 0) & (v != 0)
    return 1 + len(np.unique(np.round(-b[on] / w[on], 9)))


# %% wrong: signed change of slope
# says: the bend of a unit with w < 0 has the wrong sign: draw it from left to right
def count_pieces(w, b, v):
    bends = {}
    for w_i, b_i, v_i in zip(w, b, v, strict=True):
        if w_i != 0:
            kink = round(-b_i / w_i, 9)
            bends[kink] = bends.get(kink, 0) + v_i * w_i
    return 1 + sum(abs(bend) > 1e-9 for bend in bends.values())


# %% wrong: output weights alone
# says: the bend of a unit depends on w, too, not on v alone
def count_pieces(w, b, v):
    bends = {}
    for w_i, b_i, v_i in zip(w, b, v, strict=True):
        if w_i != 0:
            kink = round(-b_i / w_i, 9)
            bends[kink] = bends.get(kink, 0) + v_i
    return 1 + sum(abs(bend) > 1e-9 for bend in bends.values())


# %% wrong: kinks compared exactly
# says: kinks that differ by rounding only are counted twice
def count_pieces(w, b, v):
    bends = {}
    for w_i, b_i, v_i in zip(w, b, v, strict=True):
        if w_i != 0:
            bends[-b_i / w_i] = bends.get(-b_i / w_i, 0) + v_i * abs(w_i)
    return 1 + sum(abs(bend) > 1e-9 for bend in bends.values())


# %% wrong: bends compared exactly
# says: bends that cancel up to rounding still count
def count_pieces(w, b, v):
    bends = {}
    for w_i, b_i, v_i in zip(w, b, v, strict=True):
        if w_i != 0:
            kink = round(-b_i / w_i, 9)
            bends[kink] = bends.get(kink, 0) + v_i * abs(w_i)
    return 1 + sum(bend != 0 for bend in bends.values())


# %% wrong: looks at a grid
# says: a grid of points misses kinks: work with the kinks themselves
def count_pieces(w, b, v):
    x = np.linspace(-20.05, 20.05, 4002)
    f = np.maximum(x[:, None] * w + b, 0) @ v
    bent = np.abs(np.diff(f, 2)) > 1e-6
    return 1 + np.sum(bent[1:] & ~bent[:-1])


# %% wrong: kink at b times w
# says: the kink is where w x + b = 0, not at b times w
def count_pieces(w, b, v):
    bends = {}
    for w_i, b_i, v_i in zip(w, b, v, strict=True):
        if w_i != 0:
            kink = round(b_i * w_i, 9)
            bends[kink] = bends.get(kink, 0) + v_i * abs(w_i)
    return 1 + sum(abs(bend) > 1e-9 for bend in bends.values())


# %% wrong: kinks rounded to three decimals
# says: kinks further apart than 1e-9 are taken for one: were they rounded too far?
def count_pieces(w, b, v):
    bends = {}
    for w_i, b_i, v_i in zip(w, b, v, strict=True):
        if w_i != 0:
            kink = round(-b_i / w_i, 3)
            bends[kink] = bends.get(kink, 0) + v_i * abs(w_i)
    return 1 + sum(abs(bend) > 1e-9 for bend in bends.values())


# %% wrong: kinks rounded to six decimals
# says: kinks further apart than 1e-9 are taken for one: were they rounded too far?
def count_pieces(w, b, v):
    bends = {}
    for w_i, b_i, v_i in zip(w, b, v, strict=True):
        if w_i != 0:
            kink = round(-b_i / w_i, 6)
            bends[kink] = bends.get(kink, 0) + v_i * abs(w_i)
    return 1 + sum(abs(bend) > 1e-9 for bend in bends.values())


# %% wrong: bends below a hundredth dropped
# says: a bend above 1e-9 is dropped as if it were none
def count_pieces(w, b, v):
    bends = {}
    for w_i, b_i, v_i in zip(w, b, v, strict=True):
        if w_i != 0:
            kink = round(-b_i / w_i, 9)
            bends[kink] = bends.get(kink, 0) + v_i * abs(w_i)
    return 1 + sum(abs(bend) > 0.01 for bend in bends.values())


# %% wrong: bends compared as np.isclose does
# says: a bend above 1e-9 is dropped as if it were none
def count_pieces(w, b, v):
    bends = {}
    for w_i, b_i, v_i in zip(w, b, v, strict=True):
        if w_i != 0:
            kink = round(-b_i / w_i, 9)
            bends[kink] = bends.get(kink, 0) + v_i * abs(w_i)
    return 1 + sum(not np.isclose(bend, 0, atol=1e-6) for bend in bends.values())


# %% wrong: neighbours among the units
# says: kinks at the same place are counted twice
def count_pieces(w, b, v):
    on = (w != 0) & (v != 0)
    kinks = -b[on] / w[on]
    return 1 + np.sum(np.abs(np.diff(kinks, prepend=np.inf)) > 1e-9)


# %% wrong: nothing for no unit
# says: no unit at all is the line f = 0, which is one piece
def count_pieces(w, b, v):
    if len(w) == 0:
        return 0
    bends = {}
    for w_i, b_i, v_i in zip(w, b, v, strict=True):
        if w_i != 0:
            kink = round(-b_i / w_i, 9)
            bends[kink] = bends.get(kink, 0) + v_i * abs(w_i)
    return 1 + sum(abs(bend) > 1e-9 for bend in bends.values())
