"""Answers to `lr_sweep` that learners hand in."""


# %% right: a loop
def lr_sweep(config, lrs, seeds):
    best, best_mean = None, -1.0
    for lr in lrs:
        scores = []
        for seed in seeds:
            scores.append(run({**config, "lr": lr}, seed)["val_acc"])
        mean = sum(scores) / len(scores)
        if mean > best_mean:  # never true for nan
            best, best_mean = lr, mean
    if best is None:
        raise ValueError("nothing converged")
    return best


# %% right: nan as minus infinity
def lr_sweep(config, lrs, seeds):
    own = dict(config)
    means = []
    for lr in lrs:
        own["lr"] = lr
        means.append(np.mean([run(own, seed)["val_acc"] for seed in seeds]))
    means = np.nan_to_num(means, nan=-np.inf)
    if means.max() == -np.inf:
        raise ValueError("nothing converged")
    return np.asarray(lrs)[means.argmax()]


# %% right: only rates that converged
def lr_sweep(config, lrs, seeds):
    results = {lr: [run(config | {"lr": lr}, s)["val_acc"] for s in seeds] for lr in lrs}
    finite = [lr for lr in lrs if np.isfinite(results[lr]).all()]
    return max(finite, key=lambda lr: np.mean(results[lr]))  # max of nothing: ValueError


# %% wrong: by the test set
# says: that is the rate with the best test accuracy: val_acc alone decides
def lr_sweep(config, lrs, seeds):
    means = [np.mean([run(config | {"lr": lr}, s)["test_acc"] for s in seeds]) for lr in lrs]
    return lrs[int(np.nanargmax(means))]


# %% wrong: one seed
# says: that rate is best for the first seed only: take the mean over all seeds
def lr_sweep(config, lrs, seeds):
    return max(lrs, key=lambda lr: np.nan_to_num(run(config | {"lr": lr}, seeds[0])["val_acc"]))


# %% wrong: best single run
# says: that rate has the best single run: take the mean over all seeds
def lr_sweep(config, lrs, seeds):
    return max(lrs, key=lambda lr: max(run(config | {"lr": lr}, s)["val_acc"] for s in seeds))


# %% wrong: argmax takes nan
# says: np.argmax takes nan for the largest number: a rate with a nan never wins
def lr_sweep(config, lrs, seeds):
    means = [np.mean([run(config | {"lr": lr}, s)["val_acc"] for s in seeds]) for lr in lrs]
    return lrs[np.argmax(means)]


# %% wrong: max with nan first
# says: max keeps a nan that stands first: a rate with a nan never wins
def lr_sweep(config, lrs, seeds):
    means = {lr: np.mean([run(config | {"lr": lr}, s)["val_acc"] for s in seeds]) for lr in lrs}
    return max(lrs, key=means.get)


# %% wrong: nanmean forgets the failure
# says: the run that failed was left out or counts as 0: a rate with a nan never wins
def lr_sweep(config, lrs, seeds):
    scores = [[run(config | {"lr": lr}, s)["val_acc"] for s in seeds] for lr in lrs]
    means = [-1 if np.isnan(row).all() else np.nanmean(row) for row in scores]
    return lrs[np.argmax(means)]


# %% wrong: changes config
# says: changed its input
def lr_sweep(config, lrs, seeds):
    means = []
    for lr in lrs:
        config["lr"] = lr
        means.append(np.mean([run(config, seed)["val_acc"] for seed in seeds]))
    if np.isnan(means).all():
        raise ValueError
    return lrs[np.nanargmax(means)]


# %% wrong: the place
# says: that is the rate's place in the list: return the rate
def lr_sweep(config, lrs, seeds):
    means = [np.mean([run(config | {"lr": lr}, s)["val_acc"] for s in seeds]) for lr in lrs]
    return int(np.nanargmax(means))


# %% wrong: seeds counted from 0
# says: run was asked for a rate or a seed that was not recorded: use those of lrs and seeds
def lr_sweep(config, lrs, seeds):
    means = [
        np.mean([run(config | {"lr": lr}, i)["val_acc"] for i in range(len(seeds))]) for lr in lrs
    ]
    return lrs[int(np.nanargmax(means))]


# %% wrong: the last of equals
# says: that is a later one of equal rates: the first in lrs wins
def lr_sweep(config, lrs, seeds):
    best, best_mean = None, -1.0
    for lr in lrs:
        mean = np.mean([run(config | {"lr": lr}, s)["val_acc"] for s in seeds])
        if mean >= best_mean:
            best, best_mean = lr, mean
    if best is None:
        raise ValueError
    return best


# %% wrong: all diverged, the first rate
# says: must raise ValueError
def lr_sweep(config, lrs, seeds):
    means = [np.mean([run(config | {"lr": lr}, s)["val_acc"] for s in seeds]) for lr in lrs]
    return lrs[int(np.argmax(np.nan_to_num(means, nan=-1)))]


# %% wrong: nan counts as 0
# says: the run that failed was left out or counts as 0: a rate with a nan never wins
def lr_sweep(config, lrs, seeds):
    means = [
        np.mean([np.nan_to_num(run(config | {"lr": lr}, s)["val_acc"]) for s in seeds])
        for lr in lrs
    ]
    if not np.any(means):
        raise ValueError
    return lrs[np.argmax(means)]


# %% wrong: median
# says: that rate has the best median: the mean decides
def lr_sweep(config, lrs, seeds):
    medians = [np.median([run(config | {"lr": lr}, s)["val_acc"] for s in seeds]) for lr in lrs]
    return lrs[int(np.nanargmax(medians))]


# %% wrong: the accuracy
# says: that is the best mean accuracy: return the rate that has it
def lr_sweep(config, lrs, seeds):
    return np.nanmax(
        [np.mean([run(config | {"lr": lr}, s)["val_acc"] for s in seeds]) for lr in lrs]
    )


# %% wrong: the smallest of equals
# says: that is a later one of equal rates: the first in lrs wins
def lr_sweep(config, lrs, seeds):
    means = {
        lr: np.mean([run(config | {"lr": lr}, s)["val_acc"] for s in seeds]) for lr in sorted(lrs)
    }
    finite = [lr for lr in means if np.isfinite(means[lr])]
    return max(finite, key=means.get)


# %% wrong: None if all diverged
# says: must raise ValueError
def lr_sweep(config, lrs, seeds):
    best, best_mean = None, -1.0
    for lr in lrs:
        mean = np.mean([run(config | {"lr": lr}, s)["val_acc"] for s in seeds])
        if mean > best_mean:
            best, best_mean = lr, mean
    return best


# %% wrong: no return
# says: is there a `return`
def lr_sweep(config, lrs, seeds):
    means = [np.mean([run(config | {"lr": lr}, s)["val_acc"] for s in seeds]) for lr in lrs]
    print(lrs[int(np.nanargmax(means))])
