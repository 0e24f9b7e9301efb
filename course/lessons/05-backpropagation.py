# %% [markdown]
# # 05 The chain rule, layer by layer
#
# Work out how every weight of a net changes the loss, in one walk back through it,
# and train a net with nothing but NumPy.
#
# **Time:** 60 minutes. **You need:** the layer $XW + b$ (lesson 1), cross-entropy and
# its slope (lesson 3), derivatives of activations and centred differences (lesson 4).
#
# A net with 64 ReLUs is to tell three spirals apart.
# Start all its weights at 0.5 and train: no error, no warning,
# and about a third of the points come out right, as many as by guessing.
# Start them at random, and it is 95 % and more.
# Write `axis=1` for `axis=0` in one line of its slopes: again no error.
# A few nets learn 20 points by heart with that line, so who would suspect it?
# What went wrong in either net cannot be seen in its answers.
# It can be seen in how slopes come back through it.

# %%
import timeit

import matplotlib.pyplot as plt
import numpy as np
import scipy.special

# %% [markdown]
# ## Before you start
#
# Answer from memory, then open the answers.
#
# <details><summary>Your formula for a slope and a centred difference have a relative
# error of 0.00003, and there is no kink nearby. What do you try next?
# (Lesson 4)</summary>
#
# Another $h$. An error that comes from rounding grows as $h$ gets smaller,
# one that comes from the curve's bend shrinks with $h^2$.
# An error that stays what it was is a mistake in the formula.
# </details>
#
# <details><summary>A sigmoid unit gives 0.99 on an example. Its z moves by 0.1.
# By about how much does its output move? (Lesson 2)</summary>
#
# By $0.1 \cdot a(1 - a) = 0.1 \cdot 0.99 \cdot 0.01 \approx 0.001$:
# it is saturated, and passes on a hundredth of what comes in.
# </details>
#
# ## One slope for every weight
#
# To train a net you need to know, for every single weight $w$,
# how the loss $L$ changes when only that weight moves:
# the derivative $\partial L / \partial w$.
# This course writes it `dw`. In the same way `dz` is $\partial L / \partial z$, `dW` is
# $\partial L / \partial W$: **the letter d means "slope of the loss by"**.
#
# Lesson 4 measured slopes by nudging: two forward passes for one weight.
# A net with a million weights would need two million passes for one training step.
# **Backpropagation** gets all slopes from one pass forward and one pass back.
#
# ## Forward: a chain of small steps
#
# Take two layers with one unit each: ReLU on the first, nothing on the second,
# and half the squared distance to a target $y$ as the loss.
#
# $$z_1 = w_1 x + b_1 \qquad a_1 = \max(0, z_1) \qquad
# z_2 = w_2 a_1 + b_2 \qquad L = \tfrac{1}{2}(z_2 - y)^2$$
#
# By hand, for $x = 3$, $w_1 = 0.5$, $b_1 = 0.5$, $w_2 = -1.5$, $b_2 = 4$ and $y = 3$:
#
# $$z_1 = 1.5 + 0.5 = 2 \qquad a_1 = 2 \qquad
# z_2 = -3 + 4 = 1 \qquad L = \tfrac{1}{2}(1 - 3)^2 = 2$$
#
# ## Backward: multiply the slopes on the way
#
# Start at the end, with the slope of the loss by the net's output,
# and go back one step at a time.
# Each step knows only its own slope (the **chain rule**):
#
# | step | rule for the way back | here |
# |---|---|---|
# | loss $\frac12 (z_2-y)^2$ | its own derivative | $dz_2 = z_2 - y = -2$ |
# | sum $w_2 a_1 + b_2$ | both terms get the slope unchanged | $db_2 = dz_2 = -2$ |
# | product $w_2 a_1$ | each factor gets the slope times *the other* | $dw_2 = dz_2\, a_1 = -4$, $\; da_1 = dz_2\, w_2 = 3$ |
# | ReLU | times 1 if $z_1 > 0$, times 0 if not | $dz_1 = 3$ |
# | sum $w_1 x + b_1$ | unchanged | $db_1 = 3$ |
# | product $w_1 x$ | the other factor | $dw_1 = dz_1\, x = 9$, $\; dx = dz_1\, w_1 = 1.5$ |
#
# **Write it down, then run:** $dw_1 = 9$. Move $w_1$ from 0.5 to 0.51 and nothing else.
# What is the loss, starting from 2?

# %%
guess = None  # the loss at w1 = 0.51


# %%
def chain_loss(w1, x=3.0, b1=0.5, w2=-1.5, b2=4.0, y=3.0):
    """Loss of the chain above, with everything but w1 as it is."""
    return 0.5 * (w2 * max(0.0, w1 * x + b1) + b2 - y) ** 2


print("loss at w1 = 0.50:", chain_loss(0.5))
compare_guess(guess, chain_loss(0.51))
print("centred difference:", (chain_loss(0.5 + 1e-5) - chain_loss(0.5 - 1e-5)) / 2e-5)

# %% [markdown]
# The slope promised $2 + 0.01 \cdot 9 = 2.09$.
# The little rest comes from the bend of the square:
# it shrinks with the *square* of the nudge, so the slope is right for small ones.
#
# ## The computation graph
#
# The rules of the table can be left to the numbers themselves.
# A `Number` notes, when a step makes it, which numbers went in,
# and the slope of that one step by each of them: the middle column of the table.
# All numbers stand on a tape in the order in which they were made.
# To walk the tape from its end is to go back through the calculation,
# with every rule there already. That is called **automatic differentiation**.


# %%
class Number:
    """A number that knows what it was made from."""

    def __init__(self, value, name, inputs=()):
        self.value, self.name, self.slope = value, name, 0.0
        self.inputs = inputs  # pairs: a number that went in, slope of this step by it
        TAPE.append(self)

    def __add__(self, other):
        return Number(self.value + other.value, "+", [(self, 1), (other, 1)])

    def __mul__(self, other):
        return Number(self.value * other.value, "×", [(self, other.value), (other, self.value)])

    def relu(self):
        return Number(max(0.0, self.value), "relu", [(self, 1 if self.value > 0 else 0)])


# %%
def walk_back(tape):
    """Write into every number the slope of the last one by it."""
    tape[-1].slope = 1.0
    for number in reversed(tape):
        for source, step in number.inputs:
            source.slope += number.slope * step


# %%
TAPE = []
given = {"x": 3.0, "w1": 0.5, "b1": 0.5, "w2": -1.5, "b2": 4.0, "-y": -3.0, "½": 0.5}
x, w1, b1, w2, b2, minus_y, half = (Number(value, name) for name, value in given.items())
miss = (x * w1 + b1).relu() * w2 + b2 + minus_y
loss = miss * miss * half
walk_back(TAPE)
print("loss", loss.value, *(f"d{n.name} {n.slope:g}" for n in (w1, b1, w2, b2, x)), sep="  ")

# %%
# @title Draw the computation graph with values and slopes
axes = plt.figure(figsize=(10, 3.4)).add_subplot(xlim=(-0.4, 7.8), ylim=(-1.3, 1.3))
places = {number: (h, 0) for h, number in enumerate(n for n in TAPE if n.inputs)}
for number, (h, _) in list(places.items()):
    for k, (source, _) in list(enumerate(number.inputs))[::-1]:
        places.setdefault(source, (h, -1 if (h, 1) in places.values() else 1))
        bend = 0.6 if k and source is number.inputs[0][0] else 0  # the same number twice
        look = {"arrowstyle": "-", "color": "0.5", "connectionstyle": f"arc3,rad={bend}"}
        axes.annotate("", (h, 0), places[source], arrowprops=look, zorder=1)
for number, (h, v) in places.items():
    box = {"boxstyle": "round", "fc": "white" if v else "#CFE4F1", "ec": "0.35"}
    axes.text(h, v, number.name, ha="center", va="center", bbox=box, size=12)
    side = {"ha": "left" if v else "center", "size": 11}
    h, v = (h + 0.07, 0.5 * v) if v else (h + 0.5, 0)
    axes.text(h, v + 0.05, f"{number.value:g}", color=CYCLE[0], va="bottom", **side)
    axes.text(h, v - 0.05, f"{number.slope:g}", color=CYCLE[1], va="top", **side)
axes.set_title("Values (blue) go forward to the right, slopes (orange) come back")
axes.axis("off")
show_figure(
    f"Eight steps in a row: ×, +, relu, ×, +, +, ×, ×. Below their lines the slope: {x.slope:g} at"
    f" x, {w1.slope:g} at w1, {w2.slope:g} at w2, 1 at the end. Two lines join miss to its square."
)

# %% [markdown]
# The loss stands at the right end, with slope 1 by itself.
# The numbers are those of the table. Look at the first two crosses:
# the slope of a factor is the orange number behind the cross
# times the blue number of the *other* factor.
# That is why the forward pass must keep its values.
# What it keeps is called the **cache**.
#
# The third cross shows a rule that the table did not need:
# **if a value is used in several places, its slopes add up.**
# The square is $(z_2 - y) \cdot (z_2 - y)$: the same number goes in twice,
# each time it gets $-2 \cdot \frac12 = -1$, and together that is $-2$.
# In `walk_back` it is the `+` of `+=`.
# In a batch every weight and every bias is used once for each example.
#
# TensorFlow, PyTorch and JAX do the same with whole arrays in place of numbers,
# and know the slope of many more steps. You write the way back of a whole layer next:
# one rule for a matrix product instead of one for each of its multiplications.
#
# ## A batch through two layers, on paper
#
# Now $n = 2$ examples with $d = 2$ inputs, three hidden ReLUs, one output.
# The loss is the mean over the batch, $L = \frac{1}{2n} \sum_i (z_{2,i} - y_i)^2$.
# For a layer $Z = XW + b$ every rule from the table becomes a sum,
# and each sum runs over the index that the result does not have:
#
# $$dW_{jk} = \sum_i X_{ij}\, dZ_{ik} \qquad
# db_k = \sum_i dZ_{ik} \qquad dX_{ij} = \sum_k dZ_{ik}\, W_{jk}$$
#
# The first two add over the examples $i$, because all of them use the same $W$ and $b$.
# The third adds over the units $k$, because all of them see the same input.
# As matrices: $dW = X^\top dZ$ and $dX = dZ\, W^\top$.
# **A slope has the shape of the thing it belongs to.**
# If all the sizes differ, that leaves only one way to put each product together.
#
# Where does the mean go? Only into the first slope, $dz_2 = (z_2 - y)/n$.
# After that, plain sums: **divide by $n$ once.**
#
# Do this one with a pencil: cover the output, and work down line by line.

# %%
X = np.array([[1.0, 2.0], [3.0, -1.0]])
y = np.array([[1.0], [9.0]])
W1, b1 = np.array([[1.0, -1.0, 0.0], [0.0, 1.0, 2.0]]), np.array([0.0, 0.0, -1.0])
W2, b2 = np.array([[2.0], [-1.0], [1.0]]), np.array([-1.0])
z1 = X @ W1 + b1
a1 = np.maximum(z1, 0)
z2 = a1 @ W2 + b2
L = np.mean((z2 - y) ** 2) / 2
dz2 = (z2 - y) / len(X)
dW2, db2 = a1.T @ dz2, dz2.sum(axis=0)
da1 = dz2 @ W2.T
dz1 = da1 * (z1 > 0)
dW1, db1 = X.T @ dz1, dz1.sum(axis=0)
dX = dz1 @ W1.T
for name in "z1 a1 z2 L dz2 dW2 db2 da1 dz1 dW1 db1 dX".split():
    value = np.asarray(globals()[name])
    print(f"{name:3} {value.shape!s:7}", *str(value + 0.0).split("\n"), sep="  ")

# %% [markdown]
# Three places to look at:
#
# * `db1` is `dz1` added up over the examples, $2 - 4 = -2$ in its first place.
#   NumPy's `sum(axis=0)` makes axis 0, the examples, disappear.
# * Units 2 and 3 are off for the second example ($z = -4$ and $-3$),
#   so the second row of `dz1` is 0 there: the second example teaches them nothing.
# * The slope of ReLU is taken at `z1`, the **pre-activation** of that layer.
#   `a1 > 0` would do as well here, but only because ReLU keeps the sign;
#   a sigmoid's $a$ is positive for every $z$.
#
# **Your turn:** exercises 1 and 2.
#
# ## A net that can learn
#
# For three classes the net gets three logits, and the loss is the cross-entropy.
# Only the first line of the way back changes.
# Lesson 3 found it: softmax minus one-hot, divided by $n$. Everything below it stays.
#
# The data are the three spirals of lesson 1, wound tighter and with less noise.
# From here on a net is a list of pairs, `params = [(W1, b1), (W2, b2)]`,
# and so are its slopes, `grads`.
# `forward` gives the pre-activations `zs`, $[z_1, logits]$,
# and `acts`, what goes *into* the layers, $[X, a_1]$.


# %%
# @title Make the three spirals
def spirals(rng, n=100, turns=1.1, noise=0.2):
    """(3n, 2) points on three arms and their classes 0, 1, 2; noise in radians."""
    y, r = np.repeat(np.arange(3), n), np.tile(np.linspace(0.05, 1, n), 3)
    angle = 2 * np.pi * (y / 3 + turns * r) + rng.normal(0, noise, 3 * n)
    return np.column_stack([r * np.cos(angle), r * np.sin(angle)]), y


# %%
def start(seed, m=64):
    """Params [(W1, b1), (W2, b2)] of a net 2 -> m ReLU -> 3 with random weights."""
    rng = np.random.default_rng(seed)
    W1, W2 = rng.normal(0, 1, (2, m)), rng.normal(0, (2 / m) ** 0.5, (m, 3))
    return [(W1, np.zeros(m)), (W2, np.zeros(3))]


# %%
def forward(params, X):
    """Pre-activations [z1, logits] and activations [X, a1]."""
    (W1, b1), (W2, b2) = params
    z1 = X @ W1 + b1
    a1 = np.maximum(z1, 0)
    return [z1, a1 @ W2 + b2], [X, a1]


# %%
def mean_loss(params, X, y):
    """Mean cross-entropy in nats, forward only."""
    logp = scipy.special.log_softmax(forward(params, X)[0][1], axis=1)
    return -logp[np.arange(len(X)), y].mean()


# %%
def loss_and_slopes(params, X, y):
    """Mean cross-entropy in nats and its slopes [(dW1, db1), (dW2, db2)]."""
    (z1, logits), (X, a1) = forward(params, X)
    logp = scipy.special.log_softmax(logits, axis=1)
    dlogits = (np.exp(logp) - np.eye(3)[y]) / len(X)
    dz1 = dlogits @ params[1][0].T * (z1 > 0)
    grads = [(X.T @ dz1, dz1.sum(axis=0)), (a1.T @ dlogits, dlogits.sum(axis=0))]
    return -logp[np.arange(len(X)), y].mean(), grads


# %% [markdown]
# ### Check the slopes before you use them
#
# A wrong slope raises no error. The net merely learns worse, or not at all.
# So compare with centred differences, once, before any training.
# Nudging one weight after the other is slow;
# a random direction $V$ tests a whole array at once:
#
# $$\frac{L(W + hV) - L(W - hV)}{2h} \;\approx\; \sum_{jk} dW_{jk}\, V_{jk}$$
#
# Lesson 4 found $h = 10^{-5}$ best for a smooth function. Here it is smaller:
# among $300 \cdot 64$ pre-activations a few lie that close to ReLU's kink,
# and a nudge that steps over a kink measures neither side's slope.


# %%
def check(rule, params, X, y, h=1e-7):
    """Relative error of each of the four slopes along a random direction."""
    rng, grads = np.random.default_rng(3), rule(params, X, y)[1]
    for layer, part in np.ndindex(2, 2):  # part: 0 for W, 1 for b
        V, losses = rng.normal(size=params[layer][part].shape), []
        for nudge in (h * V, -h * V):
            moved = [list(pair) for pair in params]
            moved[layer][part] = moved[layer][part] + nudge
            losses.append(mean_loss(moved, X, y))
        nudged, ours = (losses[0] - losses[1]) / (2 * h), np.sum(grads[layer][part] * V)
        error = abs(ours - nudged) / max(abs(ours), abs(nudged))
        print(f"d{'Wb'[part]}{layer + 1}: ours {ours: .8f}, nudged {nudged: .8f}, {error:.0e} off")


(X, y), params = spirals(np.random.default_rng(1)), start(0)
check(loss_and_slopes, params, X, y)

# %% [markdown]
# All four agree. What do they cost?
#
# **Predict, then run:** nudging takes two losses for each weight.
# How many times as long as one loss do the loss *and* all its slopes take?
# And how many bytes must be kept on the way forward, for 387 weights and biases?

# %%
weights = sum(array.size for pair in params for array in pair)
once, both = (
    min(timeit.repeat(lambda work=work: work(params, X, y), number=1, repeat=400))
    for work in (mean_loss, loss_and_slopes)
)
print(f"{weights} weights and biases: nudging takes the time of {2 * weights} losses,")
print(f"loss and slopes together take the time of {both / once:.1f}")
for n in (300, 30):
    kept = sum(array.nbytes for part in forward(params, X[:n]) for array in part)
    print(f"weights {8 * weights:,} bytes, kept for {n} examples {kept:,} bytes: {kept // n} each")

# %% [markdown]
# One and a half times the loss alone, or a little more, and not 774 times.
# (A machine that is busy with other things may say anything.)
# Counted in matrix products it is at most three times:
# where the forward pass multiplies once, by $W$,
# the way back multiplies twice, once for $dW$ and once for $dX$.
# Here the first layer needs no $dX$,
# and softmax and loss cost more than the products of so small a net.
#
# The price is memory. For each example the cache holds
# $2 + 64 + 64 + 3 = 133$ numbers of 8 bytes: $X$, $z_1$, $a_1$ and the logits.
# With 300 examples that is a hundred times what the weights take.
#
# <details><summary>Why does a net need so much more memory to learn than to be used?
# </summary>
#
# Every line of the way back asks for a value from the way forward:
# $dW_1$ for $X$, $dz_1$ for the sign of $z_1$, $dW_2$ for $a_1$, $dlogits$ for the
# logits. The first layer's values are needed last, so none can be dropped
# before the walk back has passed it. The cache grows with the examples in a batch
# and with the layers; the weights do not grow with the batch.
# A net in use forgets each layer's input as soon as it has its output.
#
# Where memory runs out, one takes smaller batches,
# or keeps the values of some layers only and computes the others a second time
# on the way back (Chen, Xu, Zhang & Guestrin 2016).
# ReLU could do with less, too: $a_1 > 0$ says what $z_1 > 0$ says.
# </details>
#
# ### Find the bug: axis 0 is rows
#
# A colleague wrote the way back again, with a comment from a popular tutorial.
# It runs without any error on this batch of 64 examples.
#
# **Predict, then run:** which line is wrong, and why does NumPy not complain?
# The check runs twice, with $h = 10^{-7}$ and with $h = 10^{-5}$.


# %%
def colleague(params, X, y):
    (z1, logits), (X, a1) = forward(params, X)
    logp = scipy.special.log_softmax(logits, axis=1)
    dlogits = (np.exp(logp) - np.eye(3)[y]) / len(X)
    dW2, db2 = a1.T @ dlogits, dlogits.sum(axis=0)
    dz1 = dlogits @ params[1][0].T * (z1 > 0)
    dW1 = X.T @ dz1
    db1 = dz1.sum(axis=1)  # axis 0 is rows, axis 1 is columns: add up every column
    return -logp[np.arange(len(X)), y].mean(), [(dW1, db1), (dW2, db2)]


some = np.random.default_rng(53).permutation(300)[:64]
check(colleague, params, X[some], y[some], h=1e-7)
check(colleague, params, X[some], y[some], h=1e-5)

# %% [markdown]
# <details><summary>Answer</summary>
#
# `db1`: the axis you name is the one that disappears.
# `sum(axis=1)` adds over the hidden units and leaves one number per *example*.
# With 64 examples and 64 hidden units the shape `(64,)` fits by accident.
# So it does for a single example, whose one number is added to every bias.
# With any other batch the update `b1 - lr * db1` raises an error:
# check your slopes with sizes that all differ.
#
# </details>
#
# <details><summary>And why is a right db2 off by a millionth in the first check?
# </summary>
#
# Its error is above $10^{-7}$ or close to it, where lesson 4's table says "look closer"
# unless there are kinks, and $b_2$ lies behind them. So look closer.
# A loss near 1 is known to about $10^{-16}$, and divided by $h = 10^{-7}$ that leaves
# $10^{-9}$ in the measured slope: nothing beside a slope of 0.1.
# But the sum $\sum_k db_k V_k$ almost cancels here:
# this direction goes nearly along a contour line of the loss.
# (Such directions turn up by chance; batch and direction were picked to show you one.)
# $10^{-9}$ of less than $10^{-3}$ is $10^{-6}$.
# A nudge 100 times as long leaves about a hundredth of the error: it was rounding.
# (And `dW1`, just as right, gets worse: the longer nudge steps over kinks.)
# The error of `db1` stays what it was: that one is a mistake.
#
# </details>
#
# ## Training, watched
#
# A training step moves every weight a little against its slope,
# $W \leftarrow W - lr \cdot dW$. The function keeps a copy of the net at some steps.
# First come five nets of 64 units. How they got there is shown by a smaller one,
# with 16 units, so that each can be seen.
#
# **Predict, then run:** where on the spiral will the net be right first, where last?


# %%
def train(params, X, y, lr, steps, keep=(), rule=loss_and_slopes):
    """Losses before each step, the params at the end and at the steps in `keep`."""
    losses, kept = [], {}
    for step in range(steps):
        if step in keep:
            kept[step] = params
        loss, grads = rule(params, X, y)
        losses.append(loss)
        (W1, b1), (W2, b2) = params
        (dW1, db1), (dW2, db2) = grads
        params = [(W1 - lr * dW1, b1 - lr * db1), (W2 - lr * dW2, b2 - lr * db2)]
    return losses, params, kept | {steps: params}


# %%
def accuracy(params, X, y):
    """Per cent of the examples whose largest logit is that of the right class."""
    return 100 * np.mean(forward(params, X)[0][1].argmax(axis=1) == y)


# %%
X_new, y_new = spirals(np.random.default_rng(2))
runs = [train(start(seed), X, y, lr=1, steps=2000) for seed in range(5)]
scores = np.array([[accuracy(run[1], X, y), accuracy(run[1], X_new, y_new)] for run in runs])
print("first loss: ", *(f"{run[0][0]:.2f}" for run in runs), f" (ln 3 = {np.log(3):.2f})")
print("training points right, %:", *scores[:, 0].round(1))
print("new points right, %:     ", *scores[:, 1].round(1))
assert scores.min() >= 95
frames = (0, 20, 40, 60, 90, 120, 160, 220, 300, 400, 600, 900, 1300, 2000)
small = train(start(0, 16), X, y, lr=1, steps=2000, keep=frames)[2]


# %%
# @title A function that draws regions and units
def draw_regions(axes, params, X, y, title, tiles=None):
    """Colour of the likeliest class, paler where less sure; in `tiles`, each of 16 units."""
    shades = plt.matplotlib.colors.to_rgba_array(CYCLE[:3])[:, :3]
    p = scipy.special.softmax(forward(params, PLANE)[0][1], axis=1)
    sure = (p.max(axis=1, keepdims=True) - 1 / 3).round(1) * 1.5  # 0: undecided, 1: certain
    picture = (1 - 0.75 * sure * (1 - shades[p.argmax(axis=1)])).reshape(100, 100, 3)
    axes.imshow(picture, extent=(-1.2, 1.2, -1.2, 1.2), origin="lower", interpolation="nearest")
    for k, marker in enumerate("o^s"):
        axes.scatter(*X[y == k].T, 9, shades[k : k + 1], marker=marker, ec="white", lw=0.4)
    axes.set_title(title)
    axes.axis("off")
    if tiles is not None:
        a1 = forward(params, PLANE)[1][1].reshape(100, 100, 4, 4)
        a1[-1] = a1[:, -1] = np.nan  # a gap between the tiles
        blues = plt.get_cmap("Blues", 9).with_extremes(bad="0.4")
        tiles.imshow(a1.transpose(2, 0, 3, 1).reshape(400, 400), blues, vmin=0, vmax=4)
        tiles.axis("off")


# %%
# @title Draw four moments of training, then the film
PLANE = np.stack(np.meshgrid(*[np.linspace(-1.2, 1.2, 100)] * 2), axis=-1).reshape(-1, 2)
panels = plt.subplots(2, 4, figsize=(10, 5.4))[1]
for (top, below), step in zip(panels.T, (0, 60, 300, 2000), strict=True):
    draw_regions(top, small[step], X, y, f"step {step}: {accuracy(small[step], X, y):.0f} %", below)
plt.suptitle("Borders bend where units switch on (points right; below, the 16 units)")
show_figure(
    "Four moments of training. Above, the plane in the colours of three classes: rays from the"
    " middle at step 0, three arms at the end. Below, a tile for each unit, white where it is off:"
    f" the edges lie through the middle at first and move out. {accuracy(small[2000], X, y):.0f} %."
)
figure, (left, right) = plt.subplots(1, 2, figsize=(5, 2.7))
show_film(
    figure,
    lambda step: (
        left.clear(),
        right.clear(),
        draw_regions(left, small[step], X, y, f"step {step}", right),
    ),
    frames,
    "The film of the picture above. The edges of the units turn and move outwards; the rays bend"
    " into arms, from the outside inwards; the middle comes right last.",
)

# %% [markdown]
# The plane takes the colour of the likeliest class; white means undecided.
# A tile of the square is one hidden unit: blue where it is on, white where it is off.
# Its edge is the line at which the ReLU switches.
#
# At step 0 all biases are 0: every edge runs through the middle,
# and the borders between the classes are rays.
# At step 60 there are three slices of a cake, pale where the arms lie close together.
# Then edges turn and move away from the middle, the tiles get darker
# (the weights grow), and the slices bend around:
# a border bends only where it crosses an edge, and sharp turns need several.
# The outer third of each arm is right first, the middle last:
# there the arms lie closest, and a border must turn most sharply.
# Nothing here but 16 ReLUs and the chain rule.
#
# ## First test of a new net: 20 points
#
# Before you train on all data, train on 20 examples.
# A net with far more weights than that must be able to learn them *by heart*:
# the loss has to go to 0. If it does not, something is broken,
# and you found out in a second.
# The plot shows the right net and two mistakes you have met:
# the slopes divided by $n$ a second time, and the colleague's `sum(axis=1)`.
# All have 20 hidden units, so that with 20 examples the wrong shape fits,
# and the same learning rate, 1.
#
# **Predict, then run:** which of the two does the test find out?

# %%
few, runs = np.random.default_rng(0).permutation(300)[:20], {}
X20, y20 = X[few] / X[few].std(), y[few]
for name, lr, rule in (
    ("as it should be", 1, loss_and_slopes),
    ("divided by n again", 1 / 20, loss_and_slopes),  # slopes / 20: the same steps
    ("db1 by sum(axis=1)", 1, colleague),
):
    runs[name] = np.abs([train(start(s, 20), X20, y20, lr, 4000, rule=rule)[0] for s in range(5)])
    print(f"{name}: last loss, 5 seeds:", *(f"{loss:.1e}" for loss in runs[name][:, -1]))
assert runs["as it should be"][:, -1].max() < 1e-3 < runs["divided by n again"][:, -1].min() / 10

# %%
# @title Draw the loss of all runs
for name, style in zip(runs, ("-", "--", ":"), strict=True):
    plt.semilogy(runs[name].T, style, color=COLORS["relu"], lw=1.5, label=[name, *"____"])
plt.axhline(1e-3, color="0.5", linewidth=1)
plt.title("The right net learns 20 points by heart. A wrong one may, too")
plt.gca().set(xlabel="step", ylabel="loss in nats (log scale)", ylim=(2e-4, 1e2))
plt.legend(title="5 seeds each", loc="upper right")
show_figure(
    "Loss over 4,000 steps, logarithmic. Solid, the right net: all five fall below 0.001. Dashed,"
    " divided by n again: all five stay above"
    f" {runs['divided by n again'][:, -1].min():.2f}. Dotted, db1 by sum(axis=1): five ragged"
    f" curves, {sum(runs['db1 by sum(axis=1)'][:, -1] < 1e-3)} end below 0.001."
)

# %% [markdown]
# Below the grey line, at $10^{-3}$, the right class has a probability above 0.999,
# as a (geometric) mean over the 20 examples.
# A second division by $n$ is a learning rate 20 times smaller:
# every slope points the right way, the loss falls,
# and the mistake is easily overlooked. The test finds it with every seed.
# With the wrong `db1` it depends on the seed: the curves are ragged,
# some go up a long way first, and some end below the line all the same
# (the slopes of the weights, and `db2`, are still right).
# So the test is one that a right net must pass, **not one that a wrong net must fail**.
# The check with centred differences found both, in four lines.
#
# **Your turn:** exercises 3, 4 and 6.
#
# ## Equal weights stay equal
#
# Why does every net start from *random* weights? Look at hidden unit $j$:
# its slopes contain nothing but its own column of $W_1$,
# its own $b_1$ and its own row of $W_2$.
# If two units start with equal numbers, they get equal slopes, take equal steps,
# and are equal for ever. However wide the layer: it works like one unit.
#
# **Predict, then run:** with *all* weights 0, which of the four arrays
# `W1`, `b1`, `W2`, `b2` move at all?

# %%
starts = {"all weights 0": 0.0, "all weights 0.5": 0.5, "random": None}
panels = plt.subplots(1, 3, figsize=(9, 3.3))[1]
for axes, (name, value) in zip(panels, starts.items(), strict=True):
    shares, spread = [], []
    for seed in range(5):
        data, params = spirals(np.random.default_rng(seed)), start(seed)
        if value is not None:
            params = [(np.full_like(W, value), np.full_like(b, value)) for W, b in params]
        params = train(params, *data, lr=1, steps=800)[1]
        shares.append(accuracy(params, *data))
        spread.append(np.ptp(params[0][0], axis=1).max())  # between the columns of W1
    draw_regions(axes, params, *data, f"{name}: {np.mean(shares):.0f} %")
    print(f"{name:15} {min(shares):.0f} to {max(shares):.0f} % right, columns of W1", end=" ")
    print(f"{max(spread):.2g} apart, not all 0:", *(a.any() for pair in params for a in pair))
show_figure(
    "The plane after training from three starts. All weights 0: white, undecided everywhere."
    " All weights 0.5: shades that change in one direction only."
    f" Random: three arms, and {np.mean(shares):.0f} % of the points right."
)

# %% [markdown]
# With all weights 0 only `b2` ever moves.
# The activations $a_1$ are 0, and so is $dW_2$;
# $W_2$ is 0, and so are $dz_1$, $dW_1$ and $db_1$.
# The net says one third for everything,
# and with three classes of equal size that is 33 % right.
#
# With 0.5 everywhere all four arrays move, but the columns of $W_1$ stay equal:
# 64 units do the work of one, and one ReLU can shade the plane in one direction only.
# (The panels show the last of the five data sets, the percentages are means over all.)
#
# Biases may start at 0: it is enough that the columns of $W_1$ differ.
#
# **Your turn:** exercise 5 counts the units that really differ.
#
# ## A step too long kills
#
# Lesson 1 showed a dead ReLU: 0 on every example, slope 0, and no way back.
# Now you can see how one dies.
# One long step against a large slope throws weights and bias so far
# that $z_1 < 0$ for all examples.
# From then on the unit's column of $dz_1$ is 0, and with it its $dW_1$ and $db_1$:
# it stays exactly where it landed.
#
# **Predict, then run:** with lr 1 the spiral net learned well.
# Where do units begin to die, at lr 3, at 5 or at 10?

# %%
moments, found = range(0, 501, 20), {}
for lr in (0.1, 1, 3, 5, 10):
    kept = [train(start(seed), X, y, lr, 500, keep=moments)[2] for seed in range(5)]
    dead = [[np.mean(forward(p, X)[0][0].max(axis=0) <= 0) for p in k.values()] for k in kept]
    share = [accuracy(k[500], X, y) for k in kept]
    found[lr] = dead, share
    print(f"lr {lr:4}: dead after 500 steps {np.array(dead)[:, -1].round(2)},", end=" ")
    print(f"right {np.round(share)} %")

# %%
# @title Draw how many units die, and what is left of the net
(left, right), blue = plt.subplots(1, 2, figsize=(9, 3.6))[1], COLORS["relu"]
for (lr, (dead, share)), marker in zip(found.items(), "xos^D", strict=True):
    left.plot(moments, np.mean(dead, axis=0), "-" + marker, color=blue, markevery=5, label=lr)
    left.fill_between(moments, np.min(dead, axis=0), np.max(dead, axis=0), color="0.5", alpha=0.2)
    right.plot([str(lr)] * 5, share, marker, color=blue, alpha=0.6)
left.set(title="Hidden units that are dead", xlabel="step", ylabel="share (mean, range)")
left.legend(title="lr", loc=(0.3, 0.62), ncols=3)
right.set(title="What is left of the net", xlabel="learning rate", ylabel="% right after 500 steps")
show_figure(
    "Left: share of dead units over 500 steps. It never falls. At rates 0.1 and 1 it stays 0, at 5"
    " it climbs past the range of rate 3, at 10 it is 1 within 100 steps. Right: points right,"
    f" near 94 % at rate 1, {np.mean(share):.0f} % at rate 10."
)

# %% [markdown]
# Left: no mean comes down again. At lr 0.1 and 1 no unit dies (both lines lie at 0).
# At lr 3 a few do on some seeds, early, while the slopes are large.
# At lr 5 about half are dead after 500 steps, and the curve still rises.
# At lr 10 all are dead within 100 steps, on every seed: then only `b2` can still learn,
# and all examples get the same class.
# Right: what that costs. With lr 0.1 the net is alive and merely slow,
# 500 steps were not enough.
#
# Where the edge lies depends on the net, the data and the initial weights.
# **And dead for ever is true of the first hidden layer only, on fixed data.**
# Its inputs are the data, and they stay as they are.
# The inputs of a second hidden layer are activations, which move
# as long as the layer below learns. By hand: a unit there has $z = -2 a_1 + 1$,
# and $a_1 = 1$ on all examples, so $z = -1$: dead.
# Other units still send slopes to the layer below. If they bring its $a_1$ down to 0.2,
# then $z = 0.6$: the unit is back, and its own weights have never moved.
# New data can revive a unit of any layer.
# A leaky ReLU has a slope to come back on; lesson 8 compares the two.
#
# ## Common mistakes
#
# * **The slope of the activation taken at $a$ instead of $z$.**
#   Each formula has its own argument: $\sigma'(z) = a(1 - a)$ with $a = \sigma(z)$.
#   Writing $z(1-z)$, or $\sigma'(a)$, gives a number that is no slope of this net.
# * **An activation's slope at the output layer.** The logits are linear:
#   softmax and the loss are already inside $dlogits$.
# * **Dividing by $n$ twice.** The mean is in $dlogits$; sums follow.
# * **`sum(axis=1)` for a bias.** `axis=0` is the one that disappears: the examples.
# * **Updating too early.** Compute all slopes first, then change all weights.
#   A new $W_2$ in $da_1$ gives a slope that belongs to neither net.
# * **Writing into the cache.** `z1[z1 < 0] = 0` after the forward pass destroys
#   what the way back needs for every activation but ReLU.
# * **Equal initial weights,** and a verdict on a net from one seed.
#
# ## References
#
# * Linnainmaa 1976, [Taylor expansion of the accumulated rounding
#   error](https://doi.org/10.1007/BF01931367), BIT 16: slopes by one walk backwards,
#   for the study of rounding errors (from his thesis of 1970).
# * Rumelhart, Hinton & Williams 1986, [Learning representations by back-propagating
#   errors](https://doi.org/10.1038/323533a0), Nature 323.
# * Goodfellow, Bengio & Courville 2016, [Deep Learning, section
#   6.5](https://www.deeplearningbook.org/contents/mlp.html): computation graphs.
# * Baydin, Pearlmutter, Radul & Siskind 2018, [Automatic differentiation in machine
#   learning: a survey](https://jmlr.org/papers/v18/17-468.html), JMLR 18.
# * Lu, Shin, Su & Karniadakis 2020, [Dying ReLU and
#   initialization](https://arxiv.org/abs/1903.06733).
# * Chen, Xu, Zhang & Guestrin 2016, [Training deep nets with sublinear memory
#   cost](https://arxiv.org/abs/1604.06174).
# * Karpathy 2020, [micrograd](https://github.com/karpathy/micrograd):
#   another automatic differentiation of single numbers, with a small net on top.
# * Karpathy 2019, [A recipe for training neural
#   networks](https://karpathy.github.io/2019/04/25/recipe/): first overfit one batch.

# %% [markdown]
# ## What to take away
#
# * Backpropagation is the chain rule with a memory: one pass forward that keeps its
#   values, one pass back that multiplies slopes. The way back takes
#   at most about twice the time of the way forward,
#   and memory that grows with the batch.
# * A slope has the shape of what it belongs to. Where a value is used often,
#   slopes add up; the division by $n$ happens once, at the loss.
# * Check new slopes against centred differences, with sizes that all differ,
#   and let a new net learn 20 examples by heart: a right one can,
#   and some wrong ones can, too.
# * Equal units stay equal: start from random weights.
# * Too large a learning rate kills ReLUs. On fixed data the dead ones
#   of the first hidden layer do not come back.
