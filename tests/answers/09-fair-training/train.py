"""Answers to `train` that learners hand in."""


# %% right: in place, with copies of the best
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% right: two generators, last of equally good epochs, PyTorch's momentum
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng, weights = np.random.default_rng([seed, 1]), np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], weights)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] + g[k]
                    p[k] = p[k] - config["lr"] * v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc >= val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% right: every epoch's net kept, choice at the end, arrays split
def train(config, seed):
    rng = np.random.RandomState(seed)
    act, m, lr = config["activation"], config["momentum"], config["lr"]
    X, y = config["X_train"].copy(), config["y_train"].copy()
    sizes = (X.shape[1], *config["hidden"], config["n_classes"])
    flat = [p for layer in init_params(sizes, act, rng) for p in layer]
    velocity, losses, nets = [0.0] * len(flat), [], []
    for _ in range(config["epochs"]):
        order, batch = rng.permutation(len(X)), []
        X, y = X[order], y[order]
        for i in range(-(-len(X) // config["batch_size"])):
            part = slice(i * config["batch_size"], (i + 1) * config["batch_size"])
            params = list(zip(flat[::2], flat[1::2], strict=True))
            loss, grads = loss_and_grads(params, X[part], y[part], act)
            batch.append(loss)
            grads = [g for layer in grads for g in layer]
            velocity = [m * v - lr * g for v, g in zip(velocity, grads, strict=True)]
            flat = [p + v for p, v in zip(flat, velocity, strict=True)]
        losses.append(sum(batch) / len(batch))
        nets.append(list(zip(flat[::2], flat[1::2], strict=True)))
    val = np.array([accuracy(net, config["X_val"], config["y_val"], act) for net in nets])
    best = nets[val.argmax()]
    test_acc = accuracy(best, config["X_test"], config["y_test"], act)
    return {"val_acc": val.max(), "test_acc": test_acc, "losses": np.array(losses)}


# %% wrong: only the last layer is trained
# says: some layer does not learn: every W and every b of every layer takes its step
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params[-1:], vs[-1:], grads[-1:], strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: the first layer is not trained
# says: some layer does not learn: every W and every b of every layer takes its step
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in [*zip(params, vs, grads, strict=True)][len(params) > 1 :]:
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: biases are never updated
# says: the biases stay at 0: they take the same steps as the kernels
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0,):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: kernels are never updated
# says: the kernels stay as they began: W takes the same steps as b
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (1,):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: Nesterov's momentum
# says: that is Nesterov's momentum, which looks ahead: plain momentum is asked for
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += config["momentum"] * v[k] - config["lr"] * g[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: the gradient where the momentum leads
# says: that is Nesterov's momentum, which looks ahead: plain momentum is asked for
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            pairs = [*zip(params, vs, strict=True)]
            ahead = [[p + config["momentum"] * v for p, v in zip(*q)] for q in pairs]
            loss = loss_and_grads(params, X[rows], y[rows], config["activation"])[0]
            grads = loss_and_grads(ahead, X[rows], y[rows], config["activation"])[1]
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: no momentum
# says: the steps have no momentum: what is left of the last step is added to the new one
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = -config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: momentum as an average
# says: the gradient got a factor 1 - momentum: the step takes the whole gradient
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = (
                        config["momentum"] * v[k] - (1 - config["momentum"]) * config["lr"] * g[k]
                    )
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: the momentum starts anew in every epoch
# says: the momentum was lost between epochs: v begins at 0 only once
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: a fixed momentum
# says: the momentum is not the one of config
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = 0.9 * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: a tenth of the rate in the second half
# says: the rate changes on the way: config's lr counts from the first step to the last
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for epoch in range(config["epochs"]):
        lr = config["lr"] / (10 if epoch >= config["epochs"] / 2 else 1)
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - lr * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: own learning rate
# says: the rate is not config's lr
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - 0.02 * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: climbs
# says: the loss rises: the step goes against the gradient, with a minus
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] + config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: weights decay
# says: the weights shrink at each step: nobody asked for weight decay
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k] - 0.01 * config["lr"] * p[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: gradients are clipped
# says: the steps are too short where gradients are large: they were clipped
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * np.clip(g[k], -0.5, 0.5)
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: the loss of the last batch
# says: that is the loss of an epoch's last batch: note the mean over all its batches
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(loss)
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: the loss after the epoch
# says: that is the loss after the epoch's steps: note the mean of what its batches gave
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(loss_and_grads(params, X, y, config["activation"])[0])
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: the loss of the validation data
# says: validation or test data took part in training: only X_train and y_train may
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(
            loss_and_grads(params, config["X_val"], config["y_val"], config["activation"])[0]
        )
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: summed losses
# says: that is the sum over the epoch's batches: note their mean
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total)
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: a loss for every batch
# says: there is a loss for every batch: note one for each epoch, the mean of its batches
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            losses.append(loss)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: last batch dropped
# says: the last batch, smaller than batch_size, was left out: it counts too
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y) - config["batch_size"] + 1, config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: all rows at once
# says: batch_size is not used: cut each epoch into batches
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), len(y)):
            rows = order[i : i + len(y)]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: chooses the epoch by the test set
# says: test data or a loss chose the epoch: choose it by validation accuracy alone
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_test"], config["y_test"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = val_acc
    val_acc = accuracy(best, config["X_val"], config["y_val"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: the best of many looks at the test set
# says: test_acc is the best of several looks: test the kept parameters, once
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, test_acc = [], -1, 0
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc = acc
        test = accuracy(params, config["X_test"], config["y_test"], config["activation"])
        test_acc = max(test_acc, test)
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: reports the last epoch
# says: val_acc is the last epoch's: keep the parameters of the best one
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        val_acc, best = acc, params
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: the best parameters are not copied
# says: test_acc belongs to the last epoch: parameters that change in place must be copied to be kept
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, params
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: chooses by the training loss
# says: test data or a loss chose the epoch: choose it by validation accuracy alone
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if losses[-1] == min(losses):
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: chooses by the validation loss
# says: test data or a loss chose the epoch: choose it by validation accuracy alone
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best, lowest = [], -1, None, np.inf
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        val = loss_and_grads(params, config["X_val"], config["y_val"], config["activation"])[0]
        if val < lowest:
            lowest, val_acc, best = val, acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: the new net is a candidate, too
# says: the net counts as a candidate before its first epoch: measure after each epoch
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, best = [], [(W.copy(), b.copy()) for W, b in params]
    val_acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: trains on the validation data too
# says: validation or test data took part in training: only X_train and y_train may
def train(config, seed):
    X = np.concatenate([config["X_train"], config["X_val"]])
    y = np.concatenate([config["y_train"], config["y_val"]])
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: trains on the test data too
# says: validation or test data took part in training: only X_train and y_train may
def train(config, seed):
    X = np.concatenate([config["X_train"], config["X_test"]])
    y = np.concatenate([config["y_train"], config["y_test"]])
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: seed ignored
# says: equal seeds give unequal results: all randomness comes from np.random.default_rng(seed)
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng()
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: one seed for all
# says: unequal seeds give equal results: the seed decides weights and order
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(0)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: no shuffling
# says: the rows come in the same order in every epoch: draw a new order for each
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = np.arange(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: the same order in every epoch
# says: the rows come in the same order in every epoch: draw a new order for each
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    order = rng.permutation(len(y))
    for _ in range(config["epochs"]):
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: the order begins anew in every epoch
# says: the rows come in the same order in every epoch: draw a new order for each
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = np.random.default_rng(seed).permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: rows drawn with replacement
# says: not every row came once in an epoch: put all rows into a new order
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.integers(0, len(y), len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: shuffles X alone
# says: X and y are in different orders: take the same rows of both
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(
                params, X[rows], y[i : i + config["batch_size"]], config["activation"]
            )
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: shuffles the data of config in place
# says: changed its input
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order, both = np.arange(len(y)), rng.permutation(len(y))
        X[:], y[:] = X[both], y[both]
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: always tanh
# says: the activation is not the one of config
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, "tanh", rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], "tanh")
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], "tanh")
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], "tanh")
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: no hidden layers
# says: some layer does not learn: every W and every b of every layer takes its step
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": val_acc, "test_acc": test_acc, "losses": losses}


# %% wrong: percent
# says: the accuracies are percents: shares from 0 to 1 are asked for
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": 100 * val_acc, "test_acc": 100 * test_acc, "losses": losses}


# %% wrong: all accuracies
# says: val_acc holds the accuracies of all epochs: it is one number, the best epoch's
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best, accs = [], -1, None, []
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        accs.append(acc)
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    return {"val_acc": accs, "test_acc": test_acc, "losses": losses}


# %% wrong: no return
# says: is there a `return`
def train(config, seed):
    X, y = config["X_train"], config["y_train"]
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *config["hidden"], config["n_classes"]]
    params = [[W, b] for W, b in init_params(sizes, config["activation"], rng)]
    vs = [[np.zeros_like(W), np.zeros_like(b)] for W, b in params]
    losses, val_acc, best = [], -1, None
    for _ in range(config["epochs"]):
        order = rng.permutation(len(y))
        total = 0
        for i in range(0, len(y), config["batch_size"]):
            rows = order[i : i + config["batch_size"]]
            loss, grads = loss_and_grads(params, X[rows], y[rows], config["activation"])
            total += loss * len(rows)
            for p, v, g in zip(params, vs, grads, strict=True):
                for k in (0, 1):
                    v[k] = config["momentum"] * v[k] - config["lr"] * g[k]
                    p[k] += v[k]
        losses.append(total / len(y))
        acc = accuracy(params, config["X_val"], config["y_val"], config["activation"])
        if acc > val_acc:
            val_acc, best = acc, [(W.copy(), b.copy()) for W, b in params]
    test_acc = accuracy(best, config["X_test"], config["y_test"], config["activation"])
    print({"val_acc": val_acc, "test_acc": test_acc, "losses": losses})
