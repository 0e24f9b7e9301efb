"""Answers to `standing_layers` that learners hand in."""


# %% right: pairs of pairs
def standing_layers(params, grads, lr):
    hidden = zip(params[:-1], grads[:-1])
    return [
        number
        for number, ((W, _), (dW, _)) in enumerate(hidden, start=1)
        if np.linalg.norm(lr * dW) / np.linalg.norm(W) < 1e-6
    ]


# %% right: squares, an array
def standing_layers(params, grads, lr):
    moved = [lr**2 * np.sum(dW**2) / np.sum(W**2) for (W, b), (dW, db) in zip(params, grads)]
    return np.flatnonzero(np.array(moved[:-1]) <= 1e-12) + 1


# %% right: takes the step and looks
def standing_layers(params, grads, lr):
    still = []
    for n in range(1, len(params)):
        W, dW = params[n - 1][0], grads[n - 1][0]
        step = np.sqrt((lr * dW).ravel() @ (lr * dW).ravel())
        if step / np.linalg.norm(W, "fro") < 1 / 10**6:
            still += [n]
    return still


# %% wrong: counted from 0
# says: the first hidden layer has the number 1, not 0
def standing_layers(params, grads, lr):
    found = []
    for layer in range(len(params) - 1):
        if lr * np.linalg.norm(grads[layer][0]) < 1e-6 * np.linalg.norm(params[layer][0]):
            found.append(layer)
    return found


# %% wrong: with the output layer
# says: the output layer does not count, only the hidden ones
def standing_layers(params, grads, lr):
    found = []
    for layer in range(len(params)):
        if lr * np.linalg.norm(grads[layer][0]) < 1e-6 * np.linalg.norm(params[layer][0]):
            found.append(layer + 1)
    return found


# %% wrong: no learning rate
# says: a step is the learning rate times the gradient: `lr` is not used
def standing_layers(params, grads, lr):
    found = []
    for layer in range(len(params) - 1):
        if np.linalg.norm(grads[layer][0]) < 1e-6 * np.linalg.norm(params[layer][0]):
            found.append(layer + 1)
    return found


# %% wrong: an absolute limit
# says: the limit is a millionth of the kernel's own length, not a fixed number
def standing_layers(params, grads, lr):
    found = []
    for layer in range(len(params) - 1):
        if lr * np.linalg.norm(grads[layer][0]) < 1e-6:
            found.append(layer + 1)
    return found


# %% wrong: an absolute limit and no learning rate
# says: the step is not compared with the kernel's length, and `lr` is not used
def standing_layers(params, grads, lr):
    found = []
    for layer in range(len(params) - 1):
        if np.linalg.norm(grads[layer][0]) < 1e-6:
            found.append(layer + 1)
    return found


# %% wrong: the biases' gradients added
# says: kernels only: the biases have no part in it
def standing_layers(params, grads, lr):
    found = []
    for layer in range(len(params) - 1):
        W, (dW, db) = params[layer][0], grads[layer]
        if lr * (np.linalg.norm(dW) + np.linalg.norm(db)) < 1e-6 * np.linalg.norm(W):
            found.append(layer + 1)
    return found


# %% wrong: the biases on both sides
# says: kernels only: the biases have no part in it
def standing_layers(params, grads, lr):
    found = []
    for layer in range(len(params) - 1):
        (W, b), (dW, db) = params[layer], grads[layer]
        step = lr * np.hypot(np.linalg.norm(dW), np.linalg.norm(db))
        if step < 1e-6 * np.hypot(np.linalg.norm(W), np.linalg.norm(b)):
            found.append(layer + 1)
    return found


# %% wrong: those that move
# says: these are the layers that do move
def standing_layers(params, grads, lr):
    found = []
    for layer in range(len(params) - 1):
        if lr * np.linalg.norm(grads[layer][0]) > 1e-6 * np.linalg.norm(params[layer][0]):
            found.append(layer + 1)
    return found


# %% wrong: how many
# says: their numbers are asked for, not how many there are
def standing_layers(params, grads, lr):
    return sum(
        lr * np.linalg.norm(dW) < 1e-6 * np.linalg.norm(W)
        for (W, _), (dW, _) in zip(params[:-1], grads[:-1])
    )


# %% wrong: yes or no
# says: a list of layer numbers is asked for, not a yes or no for each layer
def standing_layers(params, grads, lr):
    return [
        bool(lr * np.linalg.norm(dW) < 1e-6 * np.linalg.norm(W))
        for (W, _), (dW, _) in zip(params[:-1], grads[:-1])
    ]


# %% wrong: stops at the first
# says: only the first of them came: does the loop go on after it?
def standing_layers(params, grads, lr):
    for layer in range(len(params) - 1):
        if lr * np.linalg.norm(grads[layer][0]) < 1e-6 * np.linalg.norm(params[layer][0]):
            return [layer + 1]
    return []


# %% wrong: the largest entries
# says: largest entries were compared; the length is the root of the sum of all squares
def standing_layers(params, grads, lr):
    found = []
    for layer in range(len(params) - 1):
        if lr * np.abs(grads[layer][0]).max() < 1e-6 * np.abs(params[layer][0]).max():
            found.append(layer + 1)
    return found


# %% wrong: as it was
# says: nothing is mended yet: the list is that of the function in the task
def standing_layers(params, grads, lr):
    found = []
    for layer in range(len(params)):
        W, b = params[layer]
        dW, db = grads[layer]
        if np.linalg.norm(dW) + np.linalg.norm(db) < 1e-6:
            found.append(layer)
    return found
