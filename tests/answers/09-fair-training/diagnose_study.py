"""Answers to `diagnose_study` that learners hand in."""


# %% right: NumPy's tables
def diagnose_study(runs, chosen):
    words, best, seeds, ends = [], {}, [], False
    table = {net: np.array([run[:3] for run in runs[net]], dtype=float) for net in "AB"}
    lrs = {net: np.unique(table[net][:, 0]) for net in "AB"}
    for net in "AB":
        means = []
        for lr in lrs[net]:
            rows = table[net][table[net][:, 0] == lr]
            seeds.append(sorted(rows[:, 1]))
            means.append(rows[:, 2].mean())
        best[net] = lrs[net][np.argmax(means)]
        ends = ends or best[net] in (lrs[net][0], lrs[net][-1])
    if not np.array_equal(lrs["A"], lrs["B"]):
        words.append("effort")
    if not all(one == seeds[0] for one in seeds):
        words.append("seeds")
    if best["A"] != chosen["A"] or best["B"] != chosen["B"]:
        words.append("choice")
    if ends:
        words.append("edge")
    return words


# %% right: plain sets
def diagnose_study(runs, chosen):
    def rates(net):
        return sorted({lr for lr, *_ in runs[net]})

    def of(net, rate, column):
        return [run[column] for run in runs[net] if run[0] == rate]

    def best(net):
        return max(rates(net), key=lambda rate: sum(of(net, rate, 2)) / len(of(net, rate, 2)))

    groups = {frozenset(of(net, rate, 1)) for net in runs for rate in rates(net)}
    problems = ["effort"] * (rates("A") != rates("B"))
    problems += ["seeds"] * (len(groups) > 1)
    problems += ["choice"] * any(chosen[net] != best(net) for net in runs)
    problems += ["edge"] * any(best(net) in (rates(net)[0], rates(net)[-1]) for net in runs)
    return problems


# %% wrong: only the first fault
# says: the list ends at the first fault: all four questions are to be asked
def diagnose_study(runs, chosen):
    tried, seeds = {"A": {}, "B": {}}, {}
    for net in runs:
        for lr, seed, val_acc, test_acc in runs[net]:
            tried[net].setdefault(lr, []).append(val_acc)
            seeds.setdefault((net, lr), set()).add(seed)
    best = {net: max(tried[net], key=lambda lr: np.mean(tried[net][lr])) for net in runs}
    holds = {
        "effort": tried["A"].keys() != tried["B"].keys(),
        "seeds": any(some != seeds["A", best["A"]] for some in seeds.values()),
        "choice": best != chosen,
        "edge": any(best[net] in (min(tried[net]), max(tried[net])) for net in runs),
    }
    return [word for word in holds if holds[word]][:1]


# %% wrong: best by the test set
# says: the best rate was chosen by test accuracy: an honest sweep looks at val_acc
def diagnose_study(runs, chosen):
    tried, seeds = {"A": {}, "B": {}}, {}
    for net in runs:
        for lr, seed, val_acc, test_acc in runs[net]:
            tried[net].setdefault(lr, []).append(test_acc)
            seeds.setdefault((net, lr), set()).add(seed)
    best = {net: max(tried[net], key=lambda lr: np.mean(tried[net][lr])) for net in runs}
    holds = {
        "effort": tried["A"].keys() != tried["B"].keys(),
        "seeds": any(some != seeds["A", best["A"]] for some in seeds.values()),
        "choice": best != chosen,
        "edge": any(best[net] in (min(tried[net]), max(tried[net])) for net in runs),
    }
    return [word for word in holds if holds[word]]


# %% wrong: best single run
# says: the best single run decides: an honest sweep takes the mean over the seeds
def diagnose_study(runs, chosen):
    tried, seeds = {"A": {}, "B": {}}, {}
    for net in runs:
        for lr, seed, val_acc, test_acc in runs[net]:
            tried[net].setdefault(lr, []).append(val_acc)
            seeds.setdefault((net, lr), set()).add(seed)
    best = {net: max(tried[net], key=lambda lr: max(tried[net][lr])) for net in runs}
    holds = {
        "effort": tried["A"].keys() != tried["B"].keys(),
        "seeds": any(some != seeds["A", best["A"]] for some in seeds.values()),
        "choice": best != chosen,
        "edge": any(best[net] in (min(tried[net]), max(tried[net])) for net in runs),
    }
    return [word for word in holds if holds[word]]


# %% wrong: the edge of the chosen rate
# says: the chosen rate was held against the edges: the question is about the best rate
def diagnose_study(runs, chosen):
    tried, seeds = {"A": {}, "B": {}}, {}
    for net in runs:
        for lr, seed, val_acc, test_acc in runs[net]:
            tried[net].setdefault(lr, []).append(val_acc)
            seeds.setdefault((net, lr), set()).add(seed)
    best = {net: max(tried[net], key=lambda lr: np.mean(tried[net][lr])) for net in runs}
    holds = {
        "effort": tried["A"].keys() != tried["B"].keys(),
        "seeds": any(some != seeds["A", best["A"]] for some in seeds.values()),
        "choice": best != chosen,
        "edge": any(chosen[net] in (min(tried[net]), max(tried[net])) for net in runs),
    }
    return [word for word in holds if holds[word]]


# %% wrong: the edge of the list
# says: first and last of the list were taken for the edges: the smallest and the largest rate count
def diagnose_study(runs, chosen):
    tried, seeds = {"A": {}, "B": {}}, {}
    for net in runs:
        for lr, seed, val_acc, test_acc in runs[net]:
            tried[net].setdefault(lr, []).append(val_acc)
            seeds.setdefault((net, lr), set()).add(seed)
    best = {net: max(tried[net], key=lambda lr: np.mean(tried[net][lr])) for net in runs}
    holds = {
        "effort": tried["A"].keys() != tried["B"].keys(),
        "seeds": any(some != seeds["A", best["A"]] for some in seeds.values()),
        "choice": best != chosen,
        "edge": any(best[net] in ([*tried[net]][0], [*tried[net]][-1]) for net in runs),
    }
    return [word for word in holds if holds[word]]


# %% wrong: only the upper edge
# says: only the largest rate counts as an edge: the smallest one is one, too
def diagnose_study(runs, chosen):
    tried, seeds = {"A": {}, "B": {}}, {}
    for net in runs:
        for lr, seed, val_acc, test_acc in runs[net]:
            tried[net].setdefault(lr, []).append(val_acc)
            seeds.setdefault((net, lr), set()).add(seed)
    best = {net: max(tried[net], key=lambda lr: np.mean(tried[net][lr])) for net in runs}
    holds = {
        "effort": tried["A"].keys() != tried["B"].keys(),
        "seeds": any(some != seeds["A", best["A"]] for some in seeds.values()),
        "choice": best != chosen,
        "edge": any(best[net] in (max(tried[net]),) for net in runs),
    }
    return [word for word in holds if holds[word]]


# %% wrong: both nets at the edge
# says: only where both nets have this fault is it found: one is enough
def diagnose_study(runs, chosen):
    tried, seeds = {"A": {}, "B": {}}, {}
    for net in runs:
        for lr, seed, val_acc, test_acc in runs[net]:
            tried[net].setdefault(lr, []).append(val_acc)
            seeds.setdefault((net, lr), set()).add(seed)
    best = {net: max(tried[net], key=lambda lr: np.mean(tried[net][lr])) for net in runs}
    holds = {
        "effort": tried["A"].keys() != tried["B"].keys(),
        "seeds": any(some != seeds["A", best["A"]] for some in seeds.values()),
        "choice": best != chosen,
        "edge": all(best[net] in (min(tried[net]), max(tried[net])) for net in runs),
    }
    return [word for word in holds if holds[word]]


# %% wrong: both choices wrong
# says: only where both nets have this fault is it found: one is enough
def diagnose_study(runs, chosen):
    tried, seeds = {"A": {}, "B": {}}, {}
    for net in runs:
        for lr, seed, val_acc, test_acc in runs[net]:
            tried[net].setdefault(lr, []).append(val_acc)
            seeds.setdefault((net, lr), set()).add(seed)
    best = {net: max(tried[net], key=lambda lr: np.mean(tried[net][lr])) for net in runs}
    holds = {
        "effort": tried["A"].keys() != tried["B"].keys(),
        "seeds": any(some != seeds["A", best["A"]] for some in seeds.values()),
        "choice": best["A"] != chosen["A"] and best["B"] != chosen["B"],
        "edge": any(best[net] in (min(tried[net]), max(tried[net])) for net in runs),
    }
    return [word for word in holds if holds[word]]


# %% wrong: counts the rates
# says: as many rates or runs are not the same rates
def diagnose_study(runs, chosen):
    tried, seeds = {"A": {}, "B": {}}, {}
    for net in runs:
        for lr, seed, val_acc, test_acc in runs[net]:
            tried[net].setdefault(lr, []).append(val_acc)
            seeds.setdefault((net, lr), set()).add(seed)
    best = {net: max(tried[net], key=lambda lr: np.mean(tried[net][lr])) for net in runs}
    holds = {
        "effort": len(tried["A"]) != len(tried["B"]),
        "seeds": any(some != seeds["A", best["A"]] for some in seeds.values()),
        "choice": best != chosen,
        "edge": any(best[net] in (min(tried[net]), max(tried[net])) for net in runs),
    }
    return [word for word in holds if holds[word]]


# %% wrong: counts the seeds
# says: as many seeds are not the same seeds
def diagnose_study(runs, chosen):
    tried, seeds = {"A": {}, "B": {}}, {}
    for net in runs:
        for lr, seed, val_acc, test_acc in runs[net]:
            tried[net].setdefault(lr, []).append(val_acc)
            seeds.setdefault((net, lr), set()).add(seed)
    best = {net: max(tried[net], key=lambda lr: np.mean(tried[net][lr])) for net in runs}
    holds = {
        "effort": tried["A"].keys() != tried["B"].keys(),
        "seeds": any(len(some) != len(seeds["A", best["A"]]) for some in seeds.values()),
        "choice": best != chosen,
        "edge": any(best[net] in (min(tried[net]), max(tried[net])) for net in runs),
    }
    return [word for word in holds if holds[word]]


# %% wrong: seeds of a net as a whole
# says: the seeds of a net were thrown together: every rate must have been run with all of them
def diagnose_study(runs, chosen):
    tried, seeds = {"A": {}, "B": {}}, {}
    for net in runs:
        for lr, seed, val_acc, test_acc in runs[net]:
            tried[net].setdefault(lr, []).append(val_acc)
            seeds.setdefault(net, set()).add(seed)
    best = {net: max(tried[net], key=lambda lr: np.mean(tried[net][lr])) for net in runs}
    holds = {
        "effort": tried["A"].keys() != tried["B"].keys(),
        "seeds": any(some != seeds["A"] for some in seeds.values()),
        "choice": best != chosen,
        "edge": any(best[net] in (min(tried[net]), max(tried[net])) for net in runs),
    }
    return [word for word in holds if holds[word]]


# %% wrong: runs counted
# says: as many rates or runs are not the same rates
def diagnose_study(runs, chosen):
    tried, seeds = {"A": {}, "B": {}}, {}
    for net in runs:
        for lr, seed, val_acc, test_acc in runs[net]:
            tried[net].setdefault(lr, []).append(val_acc)
            seeds.setdefault((net, lr), set()).add(seed)
    best = {net: max(tried[net], key=lambda lr: np.mean(tried[net][lr])) for net in runs}
    holds = {
        "effort": len(runs["A"]) != len(runs["B"]),
        "seeds": any(some != seeds["A", best["A"]] for some in seeds.values()),
        "choice": best != chosen,
        "edge": any(best[net] in (min(tried[net]), max(tried[net])) for net in runs),
    }
    return [word for word in holds if holds[word]]


# %% wrong: the order of the rates
# says: the rates were compared in the order of the runs: the order does not matter
def diagnose_study(runs, chosen):
    tried, seeds = {"A": {}, "B": {}}, {}
    for net in runs:
        for lr, seed, val_acc, test_acc in runs[net]:
            tried[net].setdefault(lr, []).append(val_acc)
            seeds.setdefault((net, lr), set()).add(seed)
    best = {net: max(tried[net], key=lambda lr: np.mean(tried[net][lr])) for net in runs}
    holds = {
        "effort": [*tried["A"]] != [*tried["B"]],
        "seeds": any(some != seeds["A", best["A"]] for some in seeds.values()),
        "choice": best != chosen,
        "edge": any(best[net] in (min(tried[net]), max(tried[net])) for net in runs),
    }
    return [word for word in holds if holds[word]]


# %% wrong: the order of the seeds
# says: the seeds were compared in the order of the runs: the order does not matter
def diagnose_study(runs, chosen):
    tried, seeds = {"A": {}, "B": {}}, {}
    for net in runs:
        for lr, seed, val_acc, test_acc in runs[net]:
            tried[net].setdefault(lr, []).append(val_acc)
            seeds.setdefault((net, lr), []).append(seed)
    best = {net: max(tried[net], key=lambda lr: np.mean(tried[net][lr])) for net in runs}
    holds = {
        "effort": tried["A"].keys() != tried["B"].keys(),
        "seeds": any(some != seeds["A", best["A"]] for some in seeds.values()),
        "choice": best != chosen,
        "edge": any(best[net] in (min(tried[net]), max(tried[net])) for net in runs),
    }
    return [word for word in holds if holds[word]]


# %% wrong: a set
# says: these are no list: a set has no order
def diagnose_study(runs, chosen):
    tried, seeds = {"A": {}, "B": {}}, {}
    for net in runs:
        for lr, seed, val_acc, test_acc in runs[net]:
            tried[net].setdefault(lr, []).append(val_acc)
            seeds.setdefault((net, lr), set()).add(seed)
    best = {net: max(tried[net], key=lambda lr: np.mean(tried[net][lr])) for net in runs}
    holds = {
        "effort": tried["A"].keys() != tried["B"].keys(),
        "seeds": any(some != seeds["A", best["A"]] for some in seeds.values()),
        "choice": best != chosen,
        "edge": any(best[net] in (min(tried[net]), max(tried[net])) for net in runs),
    }
    return {word for word in holds if holds[word]}


# %% wrong: one string
# says: these words are one string: a list of words is asked for
def diagnose_study(runs, chosen):
    tried, seeds = {"A": {}, "B": {}}, {}
    for net in runs:
        for lr, seed, val_acc, test_acc in runs[net]:
            tried[net].setdefault(lr, []).append(val_acc)
            seeds.setdefault((net, lr), set()).add(seed)
    best = {net: max(tried[net], key=lambda lr: np.mean(tried[net][lr])) for net in runs}
    holds = {
        "effort": tried["A"].keys() != tried["B"].keys(),
        "seeds": any(some != seeds["A", best["A"]] for some in seeds.values()),
        "choice": best != chosen,
        "edge": any(best[net] in (min(tried[net]), max(tried[net])) for net in runs),
    }
    return ", ".join(word for word in holds if holds[word])


# %% wrong: the dict of all four
# says: that is a dict with all four answers: return the words that hold
def diagnose_study(runs, chosen):
    tried, seeds = {"A": {}, "B": {}}, {}
    for net in runs:
        for lr, seed, val_acc, test_acc in runs[net]:
            tried[net].setdefault(lr, []).append(val_acc)
            seeds.setdefault((net, lr), set()).add(seed)
    best = {net: max(tried[net], key=lambda lr: np.mean(tried[net][lr])) for net in runs}
    holds = {
        "effort": tried["A"].keys() != tried["B"].keys(),
        "seeds": any(some != seeds["A", best["A"]] for some in seeds.values()),
        "choice": best != chosen,
        "edge": any(best[net] in (min(tried[net]), max(tried[net])) for net in runs),
    }
    return holds


# %% wrong: None if all is well
# says: is there a `return`
def diagnose_study(runs, chosen):
    tried, seeds = {"A": {}, "B": {}}, {}
    for net in runs:
        for lr, seed, val_acc, test_acc in runs[net]:
            tried[net].setdefault(lr, []).append(val_acc)
            seeds.setdefault((net, lr), set()).add(seed)
    best = {net: max(tried[net], key=lambda lr: np.mean(tried[net][lr])) for net in runs}
    holds = {
        "effort": tried["A"].keys() != tried["B"].keys(),
        "seeds": any(some != seeds["A", best["A"]] for some in seeds.values()),
        "choice": best != chosen,
        "edge": any(best[net] in (min(tried[net]), max(tried[net])) for net in runs),
    }
    found = [word for word in holds if holds[word]]
    if found:
        return found
