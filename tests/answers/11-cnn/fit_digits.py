"""Answers to `fit_digits` that learners hand in."""

# %% right: trains on all training digits, chooses nothing
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y, _, _ = digits_split()
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    model.fit(X, y, batch_size=64, epochs=12, verbose=0)
    return model


# %% right: softmax probabilities, one-hot labels
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y, _, _ = digits_split()
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "categorical_crossentropy", jit_compile=False)
    model.optimizer.learning_rate = 0.005
    model.fit(X, np.eye(10)[y], batch_size=64, epochs=12, verbose=0)
    return model


# %% right: stratified validation part by scikit-learn, the net of exercise 3
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y = digits_split()[:2]
    X, X_val, y, y_val = train_test_split(X, y, test_size=0.1, random_state=seed, stratify=y)
    keras.utils.set_random_seed(seed)
    image = keras.Input((8, 8, 1))
    a = keras.layers.Conv2D(16, 3, padding="same", activation="relu")(image)
    z = keras.layers.Conv2D(32, 3, strides=2, padding="same")(a)
    z = keras.layers.Add()([z, keras.layers.Conv2D(32, 1, strides=2)(a)])
    h = keras.layers.GlobalAveragePooling2D()(keras.layers.ReLU()(z))
    model = keras.Model(image, keras.layers.Dense(10)(h))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.01), loss, metrics=["accuracy"], jit_compile=False)
    stop = keras.callbacks.EarlyStopping("val_loss", patience=4, restore_best_weights=True)
    more = {"validation_data": (X_val, y_val), "callbacks": [stop], "verbose": 0}
    model.fit(X, y, batch_size=32, epochs=15, **more)
    return model


# %% right: watches the test part and chooses nothing by it
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y, X_test, y_test = digits_split()
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    model.fit(X, y, batch_size=64, epochs=12, verbose=0, validation_data=(X_test, y_test))
    return model


# %% right: a checkpoint and a falling rate by a validation part
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    import tempfile

    X, y = digits_split()[:2]
    n = len(X) // 5
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, metrics=["accuracy"], jit_compile=False)
    with tempfile.TemporaryDirectory() as folder:
        best = f"{folder}/best.weights.h5"
        keep = keras.callbacks.ModelCheckpoint(best, save_best_only=True, save_weights_only=True)
        slow = keras.callbacks.ReduceLROnPlateau(patience=3)
        shown = {"validation_data": (X[:n], y[:n]), "callbacks": [keep, slow], "verbose": 0}
        model.fit(X[n:], y[n:], batch_size=32, epochs=15, **shown)
        model.load_weights(best)
    return model


# %% wrong: the task's function as it stands
# says: train longer?
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X_train, y_train, X_test, y_test = digits_split()
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.0003), loss, jit_compile=False)
    stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
    shown = {"validation_data": (X_test, y_test), "callbacks": [stop], "verbose": 0}
    model.fit(X_train, y_train, batch_size=64, epochs=10, **shown)
    return model


# %% wrong: stops early by the test part
# says: the test part decided something: it was trained on, or an epoch, a rate or a scale was chosen by it (if equal seeds give different nets, mend that first)
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X_train, y_train, X_test, y_test = digits_split()
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
    shown = {"validation_data": (X_test, y_test), "callbacks": [stop], "verbose": 0}
    model.fit(X_train, y_train, batch_size=64, epochs=15, **shown)
    return model


# %% wrong: stops early by the test part, keeps the last weights
# says: the test part decided something: it was trained on, or an epoch, a rate or a scale was chosen by it (if equal seeds give different nets, mend that first)
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X_train, y_train, X_test, y_test = digits_split()
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, metrics=["accuracy"], jit_compile=False)
    stop = keras.callbacks.EarlyStopping("val_accuracy", patience=3)
    shown = {"validation_data": (X_test, y_test), "callbacks": [stop], "verbose": 0}
    model.fit(X_train, y_train, batch_size=64, epochs=15, **shown)
    return model


# %% wrong: keeps the epoch that reads most test digits
# says: the test part decided something: it was trained on, or an epoch, a rate or a scale was chosen by it (if equal seeds give different nets, mend that first)
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y, X_test, y_test = digits_split()
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    best, kept = -1, None
    for _ in range(10):
        model.fit(X, y, batch_size=64, epochs=1, verbose=0)
        share = np.mean(np.asarray(model(X_test)).argmax(axis=1) == y_test)
        if share > best:
            best, kept = share, model.get_weights()
    model.set_weights(kept)
    return model


# %% wrong: chooses the learning rate by the test part
# says: the test part decided something: it was trained on, or an epoch, a rate or a scale was chosen by it (if equal seeds give different nets, mend that first)
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y, X_test, y_test = digits_split()
    nets = []
    for rate in (0.002, 0.005, 0.01):
        keras.utils.set_random_seed(seed)
        layers = [keras.layers.Conv2D(16, 3, activation="relu"), keras.layers.Flatten()]
        model = keras.Sequential([keras.Input((8, 8, 1)), *layers, keras.layers.Dense(10)])
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        model.compile(keras.optimizers.Adam(rate), loss, jit_compile=False)
        model.fit(X, y, batch_size=64, epochs=12, verbose=0)
        nets.append((model.evaluate(X_test, y_test, verbose=0), model))
    return min(nets, key=lambda pair: pair[0])[1]


# %% wrong: a checkpoint of the epoch that reads most test digits
# says: the test part decided something: it was trained on, or an epoch, a rate or a scale was chosen by it (if equal seeds give different nets, mend that first)
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    import tempfile

    X, y, X_test, y_test = digits_split()
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, metrics=["accuracy"], jit_compile=False)
    with tempfile.TemporaryDirectory() as folder:
        best = f"{folder}/best.weights.h5"
        keep = keras.callbacks.ModelCheckpoint(
            best, monitor="val_accuracy", mode="max", save_best_only=True, save_weights_only=True
        )
        shown = {"validation_data": (X_test, y_test), "callbacks": [keep], "verbose": 0}
        model.fit(X, y, batch_size=64, epochs=15, **shown)
        model.load_weights(best)
    return model


# %% wrong: trains until 93 % of the test digits are read
# says: the test part decided something: it was trained on, or an epoch, a rate or a scale was chosen by it (if equal seeds give different nets, mend that first)
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y, X_test, y_test = digits_split()
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    for _ in range(15):
        model.fit(X, y, batch_size=64, epochs=1, verbose=0)
        if np.mean(np.asarray(model(X_test)).argmax(axis=1) == y_test) >= 0.93:
            break
    return model


# %% wrong: lowers the rate when the test loss rises
# says: the test part decided something: it was trained on, or an epoch, a rate or a scale was chosen by it (if equal seeds give different nets, mend that first)
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y, X_test, y_test = digits_split()
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    slow = keras.callbacks.ReduceLROnPlateau(patience=1)
    shown = {"validation_data": (X_test, y_test), "callbacks": [slow], "verbose": 0}
    model.fit(X, y, batch_size=64, epochs=15, **shown)
    return model


# %% wrong: scales by the largest test pixel
# says: the test part decided something: it was trained on, or an epoch, a rate or a scale was chosen by it (if equal seeds give different nets, mend that first)
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y, X_test, _ = digits_split()
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Rescaling(1 / X_test.max()),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    model.fit(X, y, batch_size=64, epochs=12, verbose=0)
    return model


# %% wrong: the better of two seeds by the test part
# says: the test part decided something: it was trained on, or an epoch, a rate or a scale was chosen by it (if equal seeds give different nets, mend that first)
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y, X_test, y_test = digits_split()
    nets = []
    for start in (seed, seed + 100):
        keras.utils.set_random_seed(start)
        layers = [keras.layers.Conv2D(16, 3, activation="relu"), keras.layers.Flatten()]
        model = keras.Sequential([keras.Input((8, 8, 1)), *layers, keras.layers.Dense(10)])
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
        model.fit(X, y, batch_size=64, epochs=12, verbose=0)
        nets.append((np.mean(np.asarray(model(X_test)).argmax(axis=1) == y_test), start, model))
    return max(nets)[-1]


# %% wrong: trains on all digits
# says: the test part decided something: it was trained on, or an epoch, a rate or a scale was chosen by it (if equal seeds give different nets, mend that first)
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y, X_test, y_test = digits_split()
    X, y = np.concatenate([X, X_test]), np.concatenate([y, y_test])
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    model.fit(X, y, batch_size=64, epochs=12, verbose=0)
    return model


# %% wrong: trains on the test part only
# says: the test part decided something: it was trained on, or an epoch, a rate or a scale was chosen by it (if equal seeds give different nets, mend that first)
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    _, _, X, y = digits_split()
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    model.fit(X, y, batch_size=64, epochs=12, verbose=0)
    return model


# %% wrong: standardises with the test images
# says: the test part decided something: it was trained on, or an epoch, a rate or a scale was chosen by it (if equal seeds give different nets, mend that first)
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y, X_test, _ = digits_split()
    both = np.concatenate([X, X_test])
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Rescaling(1 / both.std(), -both.mean() / both.std()),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    model.fit(X, y, batch_size=64, epochs=12, verbose=0)
    return model


# %% wrong: loads the digits itself
# says: did it learn what digits_split gives
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    digits = load_digits()
    X, y = (digits.images / 16).astype("float32")[..., None], digits.target
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    model.fit(X, y, batch_size=64, epochs=12, verbose=0)
    return model


# %% wrong: splits once, outside the function
# says: did it learn what digits_split gives
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


X_ALL, Y_ALL = digits_split()[:2]


def fit_digits(seed):
    X, y = X_ALL, Y_ALL
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    model.fit(X, y, batch_size=64, epochs=12, verbose=0)
    return model


# %% wrong: stops early by the true labels of the test part
# says: did it learn what digits_split gives
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X_train, y_train = digits_split()[:2]
    X_test, y_test = all_digits()[2:]
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
    shown = {"validation_data": (X_test, y_test), "callbacks": [stop], "verbose": 0}
    model.fit(X_train, y_train, batch_size=64, epochs=15, **shown)
    return model


# %% wrong: never trained
# says: is it trained?
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y, _, _ = digits_split()
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    return model


# %% wrong: an output too many
# says: (ten outputs for each)
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y, _, _ = digits_split()
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(11),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    model.fit(X, y, batch_size=64, epochs=12, verbose=0)
    return model


# %% wrong: one epoch
# says: train longer?
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y, _, _ = digits_split()
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.001), loss, jit_compile=False)
    model.fit(X, y, batch_size=64, epochs=1, verbose=0)
    return model


# %% wrong: seed not used
# says: the seed is not set in the function, before the net is built
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y, _, _ = digits_split()
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    model.fit(X, y, batch_size=64, epochs=12, verbose=0)
    return model


# %% wrong: seed set after the net is built
# says: the seed is not set in the function, before the net is built
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y, _, _ = digits_split()
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    keras.utils.set_random_seed(seed)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    model.fit(X, y, batch_size=64, epochs=12, verbose=0)
    return model


# %% wrong: always the same seed
# says: seeds 1 and 2 give the same net: `seed` decides nothing
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y, _, _ = digits_split()
    keras.utils.set_random_seed(0)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    model.fit(X, y, batch_size=64, epochs=12, verbose=0)
    return model


# %% wrong: returns the history
# says: has no `layers`
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y, _, _ = digits_split()
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    model.fit(X, y, batch_size=64, epochs=12, verbose=0)
    return model.history.history


# %% wrong: returns nothing
# says: is there a `return`?
CHANGES = {}


def digits_split():
    X_train, y_train, X_test, y_test = all_digits()
    n = CHANGES.get("n", len(X_train))
    X_train, y_train = X_train[:n], (y_train[:n] + CHANGES.get("train", 0)) % 10
    if "easy" in CHANGES:
        X_test, y_test = (part[np.arange(450) % n] for part in (X_train, y_train))
    if "odd" in CHANGES:
        y_train, y_test = y_train % 2, (y_test + CHANGES["odd"]) % 2
    if "other" in CHANGES:
        X_test, y_test = X_test[:, ::-1] / 4, (y_test + CHANGES["other"]) % 10
    return X_train, y_train, X_test, y_test


def fit_changed(seed, start=0, **changes):
    keras.utils.set_random_seed(start)
    CHANGES.update(changes)
    try:
        with warnings.catch_warnings(action="ignore"):
            return fit_digits(seed)
    finally:
        CHANGES.clear()


def fit_digits(seed):
    X, y, _, _ = digits_split()
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, jit_compile=False)
    model.fit(X, y, batch_size=64, epochs=12, verbose=0)
    model.summary
