"""Answers to `collapse` that learners hand in."""


# %% right: from the last layer back
def collapse(Ws, bs):
    W, b = Ws[-1], bs[-1]
    for i in range(len(Ws) - 2, -1, -1):
        b = bs[i] @ W + b
        W = Ws[i] @ W
    return W, b


# %% right: asks the stack itself
def collapse(Ws, bs):
    def stack(X):
        for W, b in zip(Ws, bs, strict=True):
            X = X @ W + b
        return X

    d = Ws[0].shape[0]
    b = stack(np.zeros((1, d)))[0]
    return stack(np.eye(d)) - b, b


# %% right: products of all later weights
def collapse(Ws, bs):
    b = bs[-1].copy()
    for i in range(len(bs) - 1):
        b += np.linalg.multi_dot([bs[i], *Ws[i + 1 :]])
    return (np.linalg.multi_dot(Ws) if len(Ws) > 1 else Ws[0]), b


# %% wrong: product reversed
# says: the product is reversed: X meets the first layer first
def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for W_next, b_next in zip(Ws[1:], bs[1:], strict=True):
        W, b = W_next @ W, b @ W_next + b_next
    return W, b


# %% wrong: biases added
# says: the biases are added as they are, but a bias passes through all later layers
def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for W_next, b_next in zip(Ws[1:], bs[1:], strict=True):
        W, b = W @ W_next, b + b_next
    return W, b


# %% wrong: entry by entry
# says: `*` multiplies entry by entry: a layer is a matrix product
def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for W_next, b_next in zip(Ws[1:], bs[1:], strict=True):
        W, b = W * W_next, b @ W_next + b_next
    return W, b


# %% wrong: weights added
# says: weights multiply, they do not add
def collapse(Ws, bs):
    return sum(Ws), sum(bs)


# %% wrong: last bias only
# says: only the last layer's bias counts here, the earlier ones are lost
def collapse(Ws, bs):
    W = Ws[0]
    for W_next in Ws[1:]:
        W = W @ W_next
    return W, bs[-1]


# %% wrong: last bias lost
# says: the last layer's bias is lost
def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for W_next in Ws[1:]:
        W, b = W @ W_next, b @ W_next
    return W, b


# %% wrong: bias through its own layer
# says: a bias meets the wrong weights, or from the wrong side: it goes through the later ones like X
def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for i in range(1, len(Ws)):
        b = b @ Ws[i - 1] + bs[i]
        W = W @ Ws[i]
    return W, b


# %% wrong: bias added before the weights
# says: a layer's bias comes after its weights, and is not multiplied by them
def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for W_next, b_next in zip(Ws[1:], bs[1:], strict=True):
        W, b = W @ W_next, (b + b_next) @ W_next
    return W, b


# %% wrong: two layers only
# says: only the first two layers count here
def collapse(Ws, bs):
    if len(Ws) == 1:
        return Ws[0], bs[0]
    return Ws[0] @ Ws[1], bs[0] @ Ws[1] + bs[1]


# %% wrong: writes into the lists
# says: changed its input
def collapse(Ws, bs):
    for i in range(1, len(Ws)):
        bs[i] += bs[i - 1] @ Ws[i]
        Ws[i] = Ws[i - 1] @ Ws[i]
    return Ws[-1], bs[-1]


# %% wrong: bias first
# says: the bias came first: return the weights, then the bias
def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for W_next, b_next in zip(Ws[1:], bs[1:], strict=True):
        W, b = W @ W_next, b @ W_next + b_next
    return b, W


# %% wrong: the bias as a row
# says: the bias is a matrix with one row here: return a vector
def collapse(Ws, bs):
    def stack(X):
        for W, b in zip(Ws, bs, strict=True):
            X = X @ W + b
        return X

    d = Ws[0].shape[0]
    b = stack(np.zeros((1, d)))
    return stack(np.eye(d)) - b, b


# %% wrong: only the weights
# says: W came alone: return the pair (W, b)
def collapse(Ws, bs):
    W = Ws[0]
    for W_next in Ws[1:]:
        W = W @ W_next
    return W


# %% wrong: weights of the bias transposed
# says: a bias meets the wrong weights, or from the wrong side: it goes through the later ones like X
def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for W_next, b_next in zip(Ws[1:], bs[1:], strict=True):
        W, b = W @ W_next, W_next @ b + b_next
    return W, b


# %% wrong: no return
# says: is there a `return`?
def collapse(Ws, bs):
    W, b = Ws[0], bs[0]
    for W_next, b_next in zip(Ws[1:], bs[1:], strict=True):
        W, b = W @ W_next, b @ W_next + b_next
