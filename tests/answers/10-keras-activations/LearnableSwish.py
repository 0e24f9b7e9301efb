"""Answers to `LearnableSwish` that learners hand in."""


# %% right: weight in build, shape (1,), stable by hand
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if not beta_init > 0:
            raise ValueError(beta_init)
        self.beta_init = beta_init

    def build(self, input_shape):
        s = self.beta_init + np.log1p(-np.exp(-self.beta_init))
        self.s = self.add_weight(
            shape=(1,), initializer=lambda shape, dtype: keras.ops.full(shape, s, dtype)
        )

    def call(self, z):
        beta = keras.ops.logaddexp(self.s, 0.0)
        return z / (1 + keras.ops.exp(-keras.ops.clip(beta * z, -80, 80)))

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% right: no get_config of its own
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(np.expm1(beta_init)))
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        return z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z)


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% right: keras.Variable, keras.activations, a decorator
@keras.saving.register_keras_serializable(package="mine")
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        if beta_init <= 0.0:
            raise ValueError(f"{beta_init} is not positive")
        super().__init__(**kwargs)
        self.beta_init = beta_init
        self.s = keras.Variable(float(np.log(np.exp(beta_init) - 1)), dtype="float32", name="s")

    def call(self, z):
        return z * keras.activations.sigmoid(keras.activations.softplus(self.s) * z)

    def get_config(self):
        return super().get_config() | {"beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% right: Swish of beta z, over beta
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(np.expm1(beta_init)))
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        return keras.ops.silu((beta := keras.ops.softplus(self.s)) * z) / beta

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: s starts at beta_init
# says: the weight s starts at beta_init itself: s is the number whose softplus is beta_init
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(beta_init)
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        return z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: beta itself is the weight
# says: the weight is used as beta itself, so it can turn negative: softplus belongs between them
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(beta_init)
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        return z * keras.ops.sigmoid(self.s * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: beta by the exponential
# says: e^s is positive, too, but the task asks for softplus: beta = ln(1 + e^s)
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(beta_init))
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        return z * keras.ops.sigmoid(keras.ops.exp(self.s) * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: softplus taken for its own inverse
# says: softplus is not its own inverse: solve beta = ln(1 + e^s) for s, and a minus comes in
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(np.exp(beta_init) + 1))
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        return z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: the exponential in float32
# says: e^100 overflows in float32: find the start with NumPy, and use keras.ops.softplus in call
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.ops.log(keras.ops.exp(float(beta_init)) - 1)
        start = keras.initializers.Constant(float(start))
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        return z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: softplus that overflows
# says: e^100 overflows in float32: find the start with NumPy, and use keras.ops.softplus in call
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(np.expm1(beta_init)))
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        return z * keras.ops.sigmoid(keras.ops.log(1 + keras.ops.exp(self.s)) * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: accepts what is not positive
# says: must raise ValueError
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(np.expm1(beta_init)) if beta_init > 0 else -9.0)
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        return z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: accepts zero
# says: must raise ValueError
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init < 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(np.expm1(beta_init or 1e-4)))
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        return z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: tf.Variable
# says: no number is trained: one that self.add_weight makes is, unless it gets trainable=False; a tf.Variable or a plain number never is
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = np.log(np.expm1(beta_init))
        self.s = tf.Variable(float(start), trainable=True)

    def call(self, z):
        return z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: plain number
# says: no number is trained: one that self.add_weight makes is, unless it gets trainable=False; a tf.Variable or a plain number never is
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = np.log(np.expm1(beta_init))
        self.s = float(start)

    def call(self, z):
        return z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: not trainable
# says: no number is trained: one that self.add_weight makes is, unless it gets trainable=False; a tf.Variable or a plain number never is
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(np.expm1(beta_init)))
        self.s = self.add_weight(shape=(), initializer=start, trainable=False)

    def call(self, z):
        return z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: beta computed once
# says: beta was computed once, from the start: call has to compute it from the weight each time
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(np.expm1(beta_init)))
        self.s = self.add_weight(shape=(), initializer=start)
        self.beta = float(keras.ops.softplus(self.s))

    def call(self, z):
        return z * keras.ops.sigmoid(self.beta * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: a beta for each unit
# says: a number for each unit is trained; the whole layer shares one: shape=()
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init

    def build(self, input_shape):
        start = keras.initializers.Constant(np.log(np.expm1(self.beta_init)))
        self.s = self.add_weight(shape=(input_shape[-1],), initializer=start, name="s")

    def call(self, z):
        return z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: beta in front
# says: beta stands in front of z sigmoid(z); it belongs inside the sigmoid
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(np.expm1(beta_init)))
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        return keras.ops.softplus(self.s) * z * keras.ops.sigmoid(z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: gate only
# says: that is the gate alone: multiply it by z
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(np.expm1(beta_init)))
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        return keras.ops.sigmoid(keras.ops.softplus(self.s) * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: starts at 1
# says: beta starts at 1 whatever beta_init says
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(np.expm1(1.0)))
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        return z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: get_config that __init__ refuses
# says: loading failed: it calls LearnableSwish(**config), and get_config may add only what __init__ takes
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(np.expm1(beta_init)))
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        return z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z)

    def get_config(self):
        return {**super().get_config(), "beta": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: get_config without super
# says: loading failed: it calls LearnableSwish(**config), and get_config may add only what __init__ takes
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(np.expm1(beta_init)))
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        return z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z)

    def get_config(self):
        return {"start": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: beta_init not in get_config
# says: a clone starts at another beta than beta_init: get_config must contain beta_init
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(np.expm1(beta_init)))
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        return z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z)

    def get_config(self):
        return super().get_config()


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: get_config holds the trained beta
# says: the clone starts at the trained beta: beta_init is what was given, not what it became
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(np.expm1(beta_init)))
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        return z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": float(keras.ops.softplus(self.s))}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: naive exponential
# says: f(z) = z e^(beta z) / (1 + e^(beta z)) overflows
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(np.expm1(beta_init)))
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        return z * (e := keras.ops.exp(keras.ops.softplus(self.s) * z)) / (1 + e)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: no return in call
# says: `call` returned nothing, or `__init__` refuses a positive beta_init
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(np.expm1(beta_init)))
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: a second number is trained
# says: a second number is trained besides s, in front of z: exactly one is asked for
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(np.expm1(beta_init)))
        self.s = self.add_weight(shape=(), initializer=start)
        self.size = self.add_weight(shape=(), initializer="ones")

    def call(self, z):
        return self.size * z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: a beta for each place
# says: a number for each unit is trained; the whole layer shares one: shape=()
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init

    def build(self, input_shape):
        start = keras.initializers.Constant(np.log(np.expm1(self.beta_init)))
        self.s = self.add_weight(shape=input_shape[1:], initializer=start, name="s")

    def call(self, z):
        return z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: refuses only when data come
# says: must raise ValueError
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        self.beta_init = beta_init

    def build(self, input_shape):
        if self.beta_init <= 0:
            raise ValueError("beta_init must be positive")
        start = keras.initializers.Constant(np.log(np.expm1(self.beta_init)))
        self.s = self.add_weight(shape=(), initializer=start, name="s")

    def call(self, z):
        return z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z)

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)


# %% wrong: one number for the whole batch
# says: one number came for the whole batch: f works on every z by itself
class LearnableSwish(keras.layers.Layer):
    def __init__(self, beta_init=1.0, **kwargs):
        super().__init__(**kwargs)
        if beta_init <= 0:
            raise ValueError("beta_init must be positive")
        self.beta_init = beta_init
        start = keras.initializers.Constant(np.log(np.expm1(beta_init)))
        self.s = self.add_weight(shape=(), initializer=start)

    def call(self, z):
        return keras.ops.mean(z * keras.ops.sigmoid(keras.ops.softplus(self.s) * z))

    def get_config(self):
        return {**super().get_config(), "beta_init": self.beta_init}


def swish(beta_init, z, s=None):  # given: the tests use it
    """What your layer makes of z, if its weight is s."""
    return np.asarray(layer_model(LearnableSwish, beta_init, z.shape[1:], s)(z))


def train_swish(*args):  # given: the tests use it
    return layer_trained(LearnableSwish, *args)


def save_and_load(*args):  # given: the tests use it
    return layer_saved(LearnableSwish, *args)
