"""Answers to `wrong_layer` that learners hand in."""


# %% right: factors compared, then the size
def wrong_layer(fan_ins, sigmas, squares):
    worst, where = 0, 0
    for k in range(len(fan_ins)):
        planned = fan_ins[k] * sigmas[k] ** 2 / 2
        ratio = squares[k + 1] / squares[k] / planned
        if max(ratio, 1 / ratio) > worst:
            worst, where, size = max(ratio, 1 / ratio), k, sigmas[k] * math.sqrt(ratio)
    return where + 1, size


# %% right: the first that is off by a fifth
def wrong_layer(fan_ins, sigmas, squares):
    layer = 0
    for d, s, before, after in zip(fan_ins, sigmas, squares, squares[1:]):
        layer += 1
        was = (2 * after / (d * before)) ** 0.5
        if abs(was**2 / s**2 - 1) > 0.2:
            return [layer, was]


# %% right: squares all along
def wrong_layer(fan_ins, sigmas, squares):
    squares = np.array(squares)
    variances = 2 * np.exp(np.diff(np.log(squares))) / fan_ins
    off = np.abs(np.log(variances) - 2 * np.log(sigmas))
    return np.argmax(off) + 1, np.sqrt(np.max(np.where(off == off.max(), variances, 0)))


# %% wrong: without ReLU
# says: these layers have ReLU, which takes half of the mean square away
def wrong_layer(fan_ins, sigmas, squares):
    found = np.sqrt(np.divide(squares[1:], squares[:-1]) / fan_ins)
    worst = int(np.argmax(np.abs(np.log(2**0.5 * found / sigmas))))
    return worst + 1, found[worst]


# %% wrong: without ReLU, in the comparison too
# says: without ReLU's half every layer looks too small
def wrong_layer(fan_ins, sigmas, squares):
    found = np.sqrt(np.divide(squares[1:], squares[:-1]) / fan_ins)
    worst = int(np.argmax(np.abs(np.log(found / sigmas))))
    return worst + 1, found[worst]


# %% wrong: ReLU halves twice
# says: the factor 2 is on the wrong side: ReLU took something away, so the weights were larger
def wrong_layer(fan_ins, sigmas, squares):
    found = np.sqrt(np.divide(squares[1:], squares[:-1]) / fan_ins)
    worst = int(np.argmax(np.abs(np.log(2**0.5 * found / sigmas))))
    return worst + 1, found[worst] / 2**0.5


# %% wrong: a factor of 4
# says: the 2 stands outside the root
def wrong_layer(fan_ins, sigmas, squares):
    found = np.sqrt(np.divide(squares[1:], squares[:-1]) / fan_ins)
    worst = int(np.argmax(np.abs(np.log(2**0.5 * found / sigmas))))
    return worst + 1, 2 * found[worst]


# %% wrong: the variance
# says: that is the variance of the weights: its root is asked for
def wrong_layer(fan_ins, sigmas, squares):
    found = 2 * np.divide(squares[1:], squares[:-1]) / fan_ins
    worst = int(np.argmax(np.abs(np.log(found / np.square(sigmas)))))
    return worst + 1, found[worst]


# %% wrong: counts from 0
# says: the layers count from 1
def wrong_layer(fan_ins, sigmas, squares):
    found = np.sqrt(2 * np.divide(squares[1:], squares[:-1]) / fan_ins)
    worst = int(np.argmax(np.abs(np.log(found / sigmas))))
    return worst, found[worst]


# %% wrong: the other way round
# says: the number of the layer comes first
def wrong_layer(fan_ins, sigmas, squares):
    found = np.sqrt(2 * np.divide(squares[1:], squares[:-1]) / fan_ins)
    worst = int(np.argmax(np.abs(np.log(found / sigmas))))
    return found[worst], worst + 1


# %% wrong: what was planned
# says: that is the planned standard deviation: which one did the layer have?
def wrong_layer(fan_ins, sigmas, squares):
    found = np.sqrt(2 * np.divide(squares[1:], squares[:-1]) / fan_ins)
    worst = int(np.argmax(np.abs(np.log(found / sigmas))))
    return worst + 1, sigmas[worst]


# %% wrong: only too large ones
# says: a layer may also be wrong by being too small
def wrong_layer(fan_ins, sigmas, squares):
    found = np.sqrt(2 * np.divide(squares[1:], squares[:-1]) / fan_ins)
    worst = int(np.argmax(found / sigmas))
    return worst + 1, found[worst]


# %% wrong: only too small ones
# says: a layer may also be wrong by being too large
def wrong_layer(fan_ins, sigmas, squares):
    found = np.sqrt(2 * np.divide(squares[1:], squares[:-1]) / fan_ins)
    worst = int(np.argmin(found / sigmas))
    return worst + 1, found[worst]


# %% wrong: differences
# says: an excess is no difference here: compare by ratios, of which a third is as far from 1 as three
def wrong_layer(fan_ins, sigmas, squares):
    found = np.sqrt(2 * np.divide(squares[1:], squares[:-1]) / fan_ins)
    worst = int(np.argmax(np.abs(found - sigmas)))
    return worst + 1, found[worst]


# %% wrong: against the signal of the plan
# says: everything after the wrong layer is off as well: compare each layer with the mean square before it
def wrong_layer(fan_ins, sigmas, squares):
    planned = squares[0] * np.cumprod(np.multiply(fan_ins, np.square(sigmas)) / 2)
    worst = int(np.argmax(np.abs(np.log(np.divide(squares[1:], planned)))))
    return worst + 1, sigmas[worst] * math.sqrt(squares[worst + 1] / planned[worst])


# %% wrong: the smallest signal
# says: the plan may let the signal shrink or grow: compare with the plan, not with 1
def wrong_layer(fan_ins, sigmas, squares):
    ratios = np.divide(squares[1:], squares[:-1])
    worst = int(np.argmax(np.abs(np.log(ratios))))
    return worst + 1, math.sqrt(2 * ratios[worst] / fan_ins[worst])


# %% wrong: He's size
# says: that is He's size, not what the layer had
def wrong_layer(fan_ins, sigmas, squares):
    found = np.sqrt(2 * np.divide(squares[1:], squares[:-1]) / fan_ins)
    worst = int(np.argmax(np.abs(np.log(found / sigmas))))
    return worst + 1, math.sqrt(2 / fan_ins[worst])


# %% wrong: no fan_in
# says: the number of inputs is missing
def wrong_layer(fan_ins, sigmas, squares):
    ratios = np.divide(squares[1:], squares[:-1])
    worst = int(np.argmax(np.abs(np.log(2 * ratios / fan_ins / np.square(sigmas)))))
    return worst + 1, math.sqrt(2 * ratios[worst])


# %% wrong: the layer alone
# says: the layer alone is not enough: the pair (layer, sigma) is asked for
def wrong_layer(fan_ins, sigmas, squares):
    found = np.sqrt(2 * np.divide(squares[1:], squares[:-1]) / fan_ins)
    return int(np.argmax(np.abs(np.log(found / sigmas)))) + 1


# %% wrong: empties its input
# says: changed its input
def wrong_layer(fan_ins, sigmas, squares):
    layer, before = 0, squares.pop(0)
    while squares:
        layer += 1
        s, after = sigmas.pop(0), squares.pop(0)
        was = (2 * after / (before * fan_ins.pop(0))) ** 0.5
        if not 0.8 < was**2 / s**2 < 1.2:
            return layer, was
        before = after
