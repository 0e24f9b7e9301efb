"""Answers to `overfit` that learners hand in."""


# %% right: three layers, line by line
def overfit(X, y, rng):
    n, K = X.shape[0], int(y.max()) + 1
    (W1, b1), (W2, b2), (W3, b3) = start([X.shape[1], 32, 32, K], rng)
    losses = np.zeros(0)
    for _ in range(2000):
        a1 = np.tanh(X @ W1 + b1)
        f2 = np.tanh(a1 @ W2 + b2)
        a2 = f2 + a1
        z3 = a2 @ W3 + b3
        e = np.exp(z3 - z3.max(axis=1, keepdims=True))
        p = e / e.sum(axis=1, keepdims=True)
        losses = np.append(losses, -np.log(p[np.arange(n), y]).mean())
        if losses[-1] < 0.001:
            return losses
        d3 = p.copy()
        d3[np.arange(n), y] -= 1
        d3 /= n
        da2 = d3 @ W3.T
        d2 = da2 * (1 - f2**2)
        d1 = (da2 + d2 @ W2.T) * (1 - a1**2)
        W1, b1 = W1 - 0.5 * X.T @ d1, b1 - 0.5 * d1.sum(axis=0)
        W2, b2 = W2 - 0.5 * a1.T @ d2, b2 - 0.5 * d2.sum(axis=0)
        W3, b3 = W3 - 0.5 * a2.T @ d3, b3 - 0.5 * d3.sum(axis=0)
    return losses


# %% right: own functions, the loss before the loop
def overfit(X, y, rng):
    def loss_and_slope(logits):
        logp = logits - scipy.special.logsumexp(logits, axis=1, keepdims=True)
        dlogits = np.exp(logp)
        for i, k in enumerate(y):
            dlogits[i, k] -= 1
        return float(-np.mean([row[k] for row, k in zip(logp, y)])), dlogits / len(y)

    params = start([X.shape[1], 32, 32, max(y) + 1], rng)
    logits, caches = mlp_forward(params, X, "tanh")
    loss, dlogits = loss_and_slope(logits)
    losses = [loss]
    while losses[-1] >= 1e-3 and len(losses) < 2000:
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
        logits, caches = mlp_forward(params, X, "tanh")
        loss, dlogits = loss_and_slope(logits)
        losses.append(loss)
    return losses


# %% right: a for loop, a one-hot table
def overfit(X, y, rng):
    onehot = np.eye(y.max() + 1)[y]
    params, losses = start([X.shape[1], 32, 32, onehot.shape[1]], rng), []
    for _ in range(2000):
        logits, caches = mlp_forward(params, X, "tanh")
        logp = scipy.special.log_softmax(logits, axis=1)
        losses += [-np.sum(onehot * logp) / len(X)]
        if losses[-1] < 1e-3:
            break
        grads = mlp_backward((scipy.special.softmax(logits, axis=1) - onehot) / len(X), caches)
        params = sgd_step(params, grads, lr=0.5)
    return tuple(losses)


# %% wrong: scikit-learn's classifier
# says: the first loss is not that of the net from `start`: the rules of the task determine it
def overfit(X, y, rng):
    from sklearn.neural_network import MLPClassifier

    seed = int(rng.integers(1000))
    net = MLPClassifier((32, 32), "tanh", solver="sgd", alpha=0, batch_size=len(y), tol=0)
    net.set_params(learning_rate_init=0.5, momentum=0, max_iter=1, random_state=seed)
    net.set_params(warm_start=True, n_iter_no_change=3000)
    losses = []
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for _ in range(600):
            losses.append(net.fit(X, y).loss_)
            if losses[-1] < 1e-3:
                break
    return losses


# %% wrong: the weights of start, trained by scikit-learn without the shortcut
# says: the hidden layers have no shortcut: where W is square, a is added to f(z)
def overfit(X, y, rng):
    import warnings

    from sklearn.neural_network import MLPClassifier

    params = start([X.shape[1], 32, 32, y.max() + 1], rng)
    net = MLPClassifier((32, 32), "tanh", solver="sgd", alpha=0, batch_size=len(y), max_iter=1)
    net.set_params(learning_rate_init=0.5, momentum=0, warm_start=True, n_iter_no_change=3000)
    losses = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        net.fit(X, y)
        net.coefs_ = [W for W, _ in params]
        net.intercepts_ = [b for _, b in params]
        for _ in range(600):
            losses.append(net.fit(X, y).loss_)
            if losses[-1] < 1e-3:
                break
    return losses


# %% wrong: a net without the shortcut
# says: the hidden layers have no shortcut: where W is square, a is added to f(z)
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    (W1, b1), (W2, b2), (W3, b3) = start([X.shape[1], 32, 32, K], rng)
    losses = []
    while len(losses) < 2000 and min(losses, default=1) >= 1e-3:
        a1 = np.tanh(X @ W1 + b1)
        a2 = np.tanh(a1 @ W2 + b2)
        log_p = scipy.special.log_softmax(a2 @ W3 + b3, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        d3 = (np.exp(log_p) - np.eye(K)[y]) / n
        d2 = d3 @ W3.T * (1 - a2**2)
        d1 = d2 @ W2.T * (1 - a1**2)
        W3, b3 = W3 - 0.5 * a2.T @ d3, b3 - 0.5 * d3.sum(axis=0)
        W2, b2 = W2 - 0.5 * a1.T @ d2, b2 - 0.5 * d2.sum(axis=0)
        W1, b1 = W1 - 0.5 * X.T @ d1, b1 - 0.5 * d1.sum(axis=0)
    return losses


# %% wrong: the shortcut forward only
# says: the losses fall with other slopes: is the shortcut missing on the way back?
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    (W1, b1), (W2, b2), (W3, b3) = start([X.shape[1], 32, 32, K], rng)
    losses = []
    while len(losses) < 2000 and min(losses, default=1) >= 1e-3:
        a1 = np.tanh(X @ W1 + b1)
        f2 = np.tanh(a1 @ W2 + b2)
        a2 = f2 + a1
        log_p = scipy.special.log_softmax(a2 @ W3 + b3, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        d3 = (np.exp(log_p) - np.eye(K)[y]) / n
        d2 = d3 @ W3.T * (1 - f2**2)
        d1 = d2 @ W2.T * (1 - a1**2)
        W3, b3 = W3 - 0.5 * a2.T @ d3, b3 - 0.5 * d3.sum(axis=0)
        W2, b2 = W2 - 0.5 * a1.T @ d2, b2 - 0.5 * d2.sum(axis=0)
        W1, b1 = W1 - 0.5 * X.T @ d1, b1 - 0.5 * d1.sum(axis=0)
    return losses


# %% wrong: updates before all slopes are known
# says: the losses follow other steps: all slopes come first, then all weights change
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    (W1, b1), (W2, b2), (W3, b3) = start([X.shape[1], 32, 32, K], rng)
    losses = []
    while len(losses) < 2000 and min(losses, default=1) >= 1e-3:
        a1 = np.tanh(X @ W1 + b1)
        f2 = np.tanh(a1 @ W2 + b2)
        a2 = f2 + a1
        log_p = scipy.special.log_softmax(a2 @ W3 + b3, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        d3 = (np.exp(log_p) - np.eye(K)[y]) / n
        W3, b3 = W3 - 0.5 * a2.T @ d3, b3 - 0.5 * d3.sum(axis=0)
        da2 = d3 @ W3.T
        d2 = da2 * (1 - f2**2)
        W2, b2 = W2 - 0.5 * a1.T @ d2, b2 - 0.5 * d2.sum(axis=0)
        d1 = (da2 + d2 @ W2.T) * (1 - a1**2)
        W1, b1 = W1 - 0.5 * X.T @ d1, b1 - 0.5 * d1.sum(axis=0)
    return losses


# %% wrong: another activation
# says: these are the losses of a net of ReLUs: the hidden units are tanh units
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "relu")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: one hidden layer
# says: these are the losses of a net with one hidden layer: the task has two
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: small learning rate
# says: these steps are too short: the learning rate is 0.5
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.1)
    return losses


# %% wrong: large learning rate
# says: these steps are too long: the learning rate is 0.5
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 1.0)
    return losses


# %% wrong: zero weights
# says: these are the losses of a net whose weights begin at 0: `start` draws them
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    params = [(0 * W, b) for W, b in params]
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: new params thrown away
# says: the loss stays what it was: put what sgd_step returns into params
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: uphill
# says: the loss rises: the step goes against the slope
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), -0.5)
    return losses


# %% wrong: a new net in every step
# says: a new net is drawn in every step: call `start` once, before the loop
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        params = start([X.shape[1], 32, 32, K], rng)
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: the slope of the sum
# says: the slope of the summed loss was used: dlogits is divided by n once
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = np.exp(log_p) - np.eye(K)[y]
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: divided by n twice
# says: the slopes were divided by n twice: the steps are n times too short
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: sum over the examples
# says: that is the sum over the examples: a loss is their mean
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].sum())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: bits
# says: that is in bits: nats come from the natural logarithm
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean() / np.log(2))
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: the sign of the loss
# says: the loss has the wrong sign: it is minus the mean of the logarithms
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: loss of one example
# says: that is the loss of one example: take the mean over all of them
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[0, y[0]])
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: mean over all classes
# says: the mean ran over all classes, not over the true ones
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p.mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: one-hot left out of the slope
# says: the 1 of the true class is missing in dlogits
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p)) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: records after the step
# says: the loss of the untrained net is missing: it is the first
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    params_0 = params
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        loss = -log_p[np.arange(n), y].mean()
        if losses or caches[0][1] is not params_0[0][0]:
            losses.append(loss)
        if loss < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: one step after the last loss
# says: the last loss is missing: the first below 0.001 belongs to the list
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        loss = -log_p[np.arange(n), y].mean()
        if loss < 1e-3:
            break
        losses.append(loss)
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: never stops early
# says: the losses go on below 0.001: stop with the first that is
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: never stops on data that cannot be learned
# says: there are more than 2,000 losses: stop there in any case
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2500:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: counts steps in place of losses
# says: there are 2,001 losses: the first belongs to no step, so 2,000 losses are 1,999 steps
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) <= 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: only the last loss
# says: a single loss came back: return all of them
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses[-1]


# %% wrong: three classes and eight inputs written as numbers
# says: the numbers of inputs and classes differ from one call to the next: take them from X and y
def overfit(X, y, rng):
    n, K = len(y), 3
    params, losses = start([8, 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: as many classes as occur
# says: K is y.max() + 1: a class in between need not occur
def overfit(X, y, rng):
    n, K = len(y), len(np.unique(y))
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: a generator of its own
# says: the first loss is not that of the net from `start`: the rules of the task determine it
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    rng = np.random.default_rng(0)
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: an old generator of its own
# says: the first loss is not that of the net from `start`: the rules of the task determine it
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], np.random.RandomState(1)), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: standardises the data
# says: the inputs were scaled or shifted: X goes into the net as it is
def overfit(X, y, rng):
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: standardises the data in place
# says: changed its input
def overfit(X, y, rng):
    X -= X.mean(axis=0)
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
    return losses


# %% wrong: minibatches
# says: each step takes all examples: these are steps on a few of them
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        some = np.arange(len(losses), len(losses) + 5) % n
        _, caches = mlp_forward(params, X[some], "tanh")
        params = sgd_step(params, mlp_backward(dlogits[some] * n / 5, caches), 0.5)
    return losses


# %% wrong: momentum
# says: these are steps with momentum: plain gradient descent forgets the last step
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    speed = None
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        grads = mlp_backward(dlogits, caches)
        if speed is not None:
            grads = [tuple(0.9 * v + g for v, g in zip(*pairs)) for pairs in zip(speed, grads)]
        speed = grads
        params = sgd_step(params, grads, 0.5)
    return losses


# %% wrong: made-up losses
# says: the first loss is not that of the net from `start`: the rules of the task determine it
def overfit(X, y, rng):
    return np.geomspace(np.log(y.max() + 1), 5e-4, 500)


# %% wrong: nothing returned
# says: returned None: is there a `return`?
def overfit(X, y, rng):
    n, K = len(y), y.max() + 1
    params, losses = start([X.shape[1], 32, 32, K], rng), []
    while len(losses) < 2000:
        logits, caches = mlp_forward(params, X, "tanh")
        log_p = scipy.special.log_softmax(logits, axis=1)
        losses.append(-log_p[np.arange(n), y].mean())
        if losses[-1] < 1e-3:
            break
        dlogits = (np.exp(log_p) - np.eye(K)[y]) / n
        params = sgd_step(params, mlp_backward(dlogits, caches), 0.5)
