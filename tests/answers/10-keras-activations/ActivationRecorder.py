"""Answers to `ActivationRecorder` that learners hand in."""


# %% right: walks through the layers
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x = keras.ops.convert_to_tensor(x)
        self.history = {}
        for name in names:
            self.history[name] = {"mean": [], "std": [], "sparsity": [], "dead": []}

    def on_epoch_end(self, epoch, logs=None):
        a = self.x
        for layer in self.model.layers:
            a = layer(a, training=False) if "drop" in layer.name else layer(a)
            if layer.name in self.history:
                lists = self.history[layer.name]
                lists["mean"].append(float(tf.reduce_mean(a)))
                lists["std"].append(float(tf.math.reduce_std(a)))
                zero = keras.ops.cast(a == 0, "float32")
                lists["sparsity"].append(float(keras.ops.mean(zero)))
                always = keras.ops.min(zero, axis=tuple(range(len(a.shape) - 1)))
                lists["dead"].append(float(keras.ops.mean(always)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% right: predict, models made when needed
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names, self.inner, self.history = x, names, {}, {}

    def on_epoch_end(self, epoch, logs=None):
        for name in self.names:
            if name not in self.inner:
                end = self.model.get_layer(name).output
                self.inner[name] = keras.Model(self.model.inputs, end)
            a = self.inner[name].predict(self.x, verbose=0)
            units = np.moveaxis(a, -1, 0).reshape(a.shape[-1], -1)
            numbers = {
                "mean": a.mean(),
                "std": np.sqrt(np.mean((a - a.mean()) ** 2)),
                "sparsity": 1 - np.count_nonzero(a) / a.size,
                "dead": sum(not unit.any() for unit in units) / len(units),
            }
            for kind, number in numbers.items():
                self.history.setdefault(name, {}).setdefault(kind, []).append(number)


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% right: one model for all names
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.history = x, {n: dict(mean=[], std=[], sparsity=[], dead=[]) for n in names}

    def set_model(self, model):
        super().set_model(model)
        outputs = [model.get_layer(n).output for n in self.history]
        self.probe = keras.Model(model.inputs, outputs)

    def on_epoch_end(self, epoch, logs=None):
        found = self.probe(self.x, training=False)
        for lists, a in zip(self.history.values(), found if len(self.history) > 1 else [found]):
            a = np.array(a[0] if isinstance(a, list) else a)
            lists["mean"] += [float(a.mean())]
            lists["std"] += [float(a.std())]
            lists["sparsity"] += [float((a == 0).mean())]
            while a.ndim > 1:
                a = abs(a).max(axis=0)
            lists["dead"] += [float((a == 0).mean())]


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: new model each epoch
# says: a new model is made in every epoch: make it once, in on_train_begin
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_epoch_end(self, epoch, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        inner = [keras.Model(self.model.inputs[0], end) for end in ends]
        for name, inner in zip(self.names, inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: a clone
# says: the numbers stay as they were: a copy of the net does not follow it
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        copy = keras.models.clone_model(self.model)
        copy.set_weights(self.model.get_weights())
        ends = [copy.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(copy.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: hard-coded names
# says: the names stand in the code: take those in `names`
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, names = x, ["h1", "h2"]
        self.names = names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: one inner dictionary
# says: the layers share one inner dictionary, so their numbers stand in one list
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = dict.fromkeys(names, {kind: [] for kind in kinds})

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: one list for all kinds
# says: the kinds share one list: make a list for each
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: dict.fromkeys(kinds, []) for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: after every batch
# says: numbers were appended after every batch: once an epoch, in on_epoch_end
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_train_batch_end(self, batch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: before the epoch
# says: these numbers were taken before the epoch: Keras calls on_epoch_end after it
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_begin(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: also before training
# says: one number too many: the first was taken before training
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]
        self.on_epoch_end(0)

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: keeps the last epoch only
# says: only the last number is there: append, do not replace
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"] = [a.mean()]
            lists["std"] = [a.std()]
            lists["sparsity"] = [np.mean(a == 0)]
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: begins anew with each fit
# says: a second fit began its lists anew: it has to append to the old ones
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        for lists in self.history.values():
            for kind in lists:
                lists[kind] = []
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: in training mode
# says: half of the numbers were switched off by Dropout: look at the net as it is in use, not in training
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x, training=True))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: the first batch of x only
# says: not all of x was looked at
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x[:32]))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: means of batches
# says: the mean of the batches' means is not the mean of all: the last batch is smaller
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            batches = [a[i : i + 32] for i in range(0, len(a), 32)]
            lists["mean"].append(np.mean([part.mean() for part in batches]))
            lists["std"].append(np.mean([part.std() for part in batches]))
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: std of each unit
# says: that is the mean of the units' stds, as in the lesson: here it is the std of all numbers in a
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std(axis=0).mean())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: std of the examples
# says: that is the mean of the examples' stds: here it is the std of all numbers in a
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std(axis=-1).mean())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: variance
# says: that is the variance: std is its root
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.var())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: sample formula
# says: divided by n - 1: np.std divides by n
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std(ddof=1))
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: rms
# says: that is the root of the mean square: the mean was not subtracted
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(np.sqrt(np.mean(a**2)))
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: pre-activations
# says: the mean and std are those of z, of the layer's input times its kernel, or of its input: take .output
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).input for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: share of activations that are on
# says: that is the share that is not 0
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a > 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: count
# says: that is a count or per cent: a share lies between 0 and 1
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.sum(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: zeros or less
# says: only what is exactly 0 counts, nothing below it or near it
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a <= 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: nearly zero
# says: only what is exactly 0 counts, nothing below it or near it
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(np.abs(a) < 0.1))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: dead places of a convolution
# says: a convolution's unit is one place on the last axis, whatever the place in the example
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: dead examples
# says: a unit is dead if it is 0 for every example: that was the share of examples whose units are all 0
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(len(a), -1).all(axis=1)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: dead and sparse exchanged
# says: that is the share of dead units: sparsity counts single numbers
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: ever zero
# says: a unit is dead if it is 0 for *every* example, not for some example
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).any(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: dead is missing
# says: it['h2'] must be a dictionary with the keys ('sparsity', 'dead')
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity")
        self.history = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: no history
# says: there is no attribute `history`
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.seen = {n: {kind: [] for kind in kinds} for n in names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.seen[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: the last name only
# says: only the last of the names has an entry: each of them has one
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names[-1:]
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in self.names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: one layer under every name
# says: every name has the same numbers: each layer has activations of its own
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in self.names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in ((name, self.inner[0]) for name in self.names):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: the last layer under every name
# says: every name has the same numbers: each layer has activations of its own
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in self.names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in ((name, self.inner[-1]) for name in self.names):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: the names in the other order
# says: the numbers of one layer stand under the name of another
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in self.names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner[::-1]):
            a = np.asarray(inner(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: the net's outputs
# says: these are the outputs of the whole net: the layers in `names` are asked for
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names = x, names
        kinds = ("mean", "std", "sparsity", "dead")
        self.history = {n: {kind: [] for kind in kinds} for n in self.names}

    def on_train_begin(self, logs=None):
        ends = [self.model.get_layer(n).output for n in self.names]
        self.inner = [keras.Model(self.model.inputs[0], end) for end in ends]

    def on_epoch_end(self, epoch, logs=None):
        for name, inner in zip(self.names, self.inner):
            a = np.asarray(self.model(self.x))
            lists = self.history[name]
            lists["mean"].append(a.mean())
            lists["std"].append(a.std())
            lists["sparsity"].append(np.mean(a == 0))
            lists["dead"].append(np.mean((a == 0).reshape(-1, a.shape[-1]).all(axis=0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)


# %% wrong: history is a list
# says: history is a list: a dictionary {name: {"mean": [...], ...}} is asked for
class ActivationRecorder(keras.callbacks.Callback):
    def __init__(self, x, names):
        super().__init__()
        self.x, self.names, self.history = x, names, []

    def on_epoch_end(self, epoch, logs=None):
        a = self.x
        for layer in self.model.layers:
            a = np.asarray(layer(a))
            if layer.name in self.names:
                self.history.append((a.mean(), a.std(), np.mean(a == 0), np.mean(a == 0)))


def record(*args):  # given: the tests use it
    return recorded(ActivationRecorder, *args)


def models_too_many(net, x, names):  # given: the tests use it
    """How many models your callback makes in 8 epochs, beyond two for each name."""
    before = models_made()
    record(net, x, names, [], 8)
    return max(models_made() - before - 1 - 2 * len(names), 0)
