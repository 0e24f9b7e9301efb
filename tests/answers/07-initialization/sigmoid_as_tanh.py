"""Answers to `sigmoid_as_tanh` that learners hand in."""


# %% right: three rules
def sigmoid_as_tanh(params):
    (first, b_1), *middle, (last, b_last) = params
    new = [(2 * first, 2 * b_1)]
    for W, b in middle:
        new.append((4 * W, 2 * b - 2 * W.sum(axis=0)))
    new.append((2 * last, b_last - last.sum(axis=0)))
    return new


# %% right: two passes over a copy
def sigmoid_as_tanh(params):
    Ws, bs = [W.copy() for W, _ in params], [b.copy() for _, b in params]
    for k in range(1, len(Ws)):
        bs[k] -= np.ones(len(Ws[k])) @ Ws[k]
        Ws[k] *= 2
    for k in range(len(Ws) - 1):
        Ws[k] *= 2
        bs[k] *= 2
    return list(zip(Ws, bs))


# %% right: every unit negated, lists
def sigmoid_as_tanh(params):
    new, flip = [], 1
    for k, (W, b) in enumerate(params):
        out = 1 if k == len(params) - 1 else -2
        scale = 1 if k == 0 else 2 * flip
        offset = 0 if k == 0 else -flip * np.sum(W, axis=0)
        new.append([out * scale * W, out * (b + offset)])
        flip = -1
    return new


# %% wrong: 4 on the first layer
# says: the first layer has the rule of the layers between, but it gets the same X in both nets: only its z must double
def sigmoid_as_tanh(params):
    new = [(4 * W, 2 * b - 2 * W.sum(axis=0)) for W, b in params[:-1]]
    W, b = params[-1]
    return new + [(2 * W, b - W.sum(axis=0))]


# %% wrong: first bias compensated
# says: the first bias makes up for a mean of 1/2, but X is no sigmoid's output
def sigmoid_as_tanh(params):
    new = []
    for k, (W, b) in enumerate(params[:-1]):
        new.append(((4 if k else 2) * W, 2 * b - 2 * W.sum(axis=0)))
    W, b = params[-1]
    return new + [(2 * W, b - W.sum(axis=0))]


# %% wrong: first bias not doubled
# says: the first bias is unchanged: to double z = XW + b, double b as well
def sigmoid_as_tanh(params):
    (first, b_1), *middle, (last, b_last) = params
    new = [(2 * first, b_1)] + [(4 * W, 2 * b - 2 * W.sum(axis=0)) for W, b in middle]
    return new + [(2 * last, b_last - last.sum(axis=0))]


# %% wrong: biases not compensated
# says: the biases do not make up for the -1 in t = 2a - 1
def sigmoid_as_tanh(params):
    (first, b_1), *middle, (last, b_last) = params
    new = [(2 * first, 2 * b_1)] + [(4 * W, 2 * b) for W, b in middle]
    return new + [(2 * last, b_last)]


# %% wrong: hidden biases not compensated
# says: a bias between is doubled, but the -1 in t = 2a - 1 is not made up for
def sigmoid_as_tanh(params):
    (first, b_1), *middle, (last, b_last) = params
    new = [(2 * first, 2 * b_1)] + [(4 * W, 2 * b) for W, b in middle]
    return new + [(2 * last, b_last - last.sum(axis=0))]


# %% wrong: hidden biases not doubled
# says: the biases between make up for the -1, but are not doubled with z
def sigmoid_as_tanh(params):
    (first, b_1), *middle, (last, b_last) = params
    new = [(2 * first, 2 * b_1)] + [(4 * W, b - W.sum(axis=0)) for W, b in middle]
    return new + [(2 * last, b_last - last.sum(axis=0))]


# %% wrong: the sum once in hidden biases
# says: between, z doubles, so what makes up for the -1 in the bias doubles too
def sigmoid_as_tanh(params):
    (first, b_1), *middle, (last, b_last) = params
    new = [(2 * first, 2 * b_1)] + [(4 * W, 2 * b - W.sum(axis=0)) for W, b in middle]
    return new + [(2 * last, b_last - last.sum(axis=0))]


# %% wrong: sums the new weights
# says: the sums are those of the new W, but they belong to the old one
def sigmoid_as_tanh(params):
    (first, b_1), *middle, (last, b_last) = params
    new = [(2 * first, 2 * b_1)]
    for W, b in middle:
        W = 4 * W
        new.append((W, 2 * b - W.sum(axis=0)))
    return new + [(2 * last, b_last - last.sum(axis=0))]


# %% wrong: 2 on every layer
# says: hidden layers after the first are changed once, but need it twice: for what comes in and for the doubled z
def sigmoid_as_tanh(params):
    (first, b_1), *rest = params
    return [(2 * first, 2 * b_1)] + [(2 * W, b - W.sum(axis=0)) for W, b in rest]


# %% wrong: output treated as a hidden layer
# says: the last layer's z is doubled, but no sigmoid follows: its z are the logits
def sigmoid_as_tanh(params):
    (first, b_1), *rest = params
    return [(2 * first, 2 * b_1)] + [(4 * W, 2 * b - 2 * W.sum(axis=0)) for W, b in rest]


# %% wrong: sums over the outputs
# says: W was summed over the outputs, axis=1: each unit has a sum over its inputs
def sigmoid_as_tanh(params):
    (first, b_1), *middle, (last, b_last) = params
    new = [(2 * first, 2 * b_1)] + [(4 * W, 2 * b - 2 * W.sum(axis=1)) for W, b in middle]
    return new + [(2 * last, b_last - last.sum(axis=1))]


# %% wrong: sums all weights
# says: the sum of all of W was taken off: each unit has its own sum
def sigmoid_as_tanh(params):
    (first, b_1), *middle, (last, b_last) = params
    new = [(2 * first, 2 * b_1)] + [(4 * W, 2 * b - 2 * W.sum()) for W, b in middle]
    return new + [(2 * last, b_last - last.sum())]


# %% wrong: adds the sum
# says: the sum of W was added to the bias: the -1 in t = 2a - 1 takes it off
def sigmoid_as_tanh(params):
    (first, b_1), *middle, (last, b_last) = params
    new = [(2 * first, 2 * b_1)] + [(4 * W, 2 * b + 2 * W.sum(axis=0)) for W, b in middle]
    return new + [(2 * last, b_last + last.sum(axis=0))]


# %% wrong: in place
# says: changed its input
def sigmoid_as_tanh(params):
    last = len(params) - 1
    for layer, (W, b) in enumerate(params):
        if layer > 0:
            b -= W.sum(axis=0)
            W *= 2
        if layer < last:
            W *= 2
            b *= 2
    return params


# %% wrong: nothing changes
# says: these are the tanh net's own parameters: the first layer's z must double, to begin with
def sigmoid_as_tanh(params):
    return [(W.copy(), b.copy()) for W, b in params]


# %% wrong: biases keep an axis
# says: the biases have two axes: sum W without keepdims
def sigmoid_as_tanh(params):
    (first, b_1), *middle, (last, b_last) = params
    new = [(2 * first, 2 * b_1)]
    for W, b in middle:
        new.append((4 * W, 2 * b - 2 * W.sum(axis=0, keepdims=True)))
    return new + [(2 * last, b_last - last.sum(axis=0, keepdims=True))]
