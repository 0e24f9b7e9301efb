"""How lessons show figures: `course build` puts this into a folded cell below their imports."""

import base64
import html
import io
import re

import matplotlib.animation
import matplotlib.pyplot as plt
from IPython.display import display

# Colours for those who do not tell red from green, too: Okabe and Ito (2008), "Color Universal
# Design", https://jfly.uni-koeln.de/color/, and shades of them. An activation keeps its own.
CYCLE = ["#0072B2", "#D55E00", "#009E73", "#E69F00", "#CC79A7", "#56B4E9", "#000000"]
COLORS = {
    "linear": "#000000",
    "step": "#6E6E6E",
    "sigmoid": "#D55E00",
    "tanh": "#E69F00",
    "relu": "#0072B2",
    "leaky relu": "#56B4E9",
    "softplus": "#80560C",
    "elu": "#009E73",
    "selu": "#09553C",
    "gelu": "#CC79A7",
    "swish": "#62379B",
    "mish": "#821759",
}
plt.rcParams.update(
    {
        "axes.grid": True,
        "axes.prop_cycle": plt.cycler(color=CYCLE),
        "figure.constrained_layout.use": True,
        "figure.figsize": (7, 4),
        "grid.alpha": 0.3,
        "lines.linewidth": 2,
    }
)


def show_figure(alt):
    """Show the current figure; `alt` says what is to be seen to those who do not see it."""
    picture, width = io.BytesIO(), 100 * plt.gcf().get_figwidth()
    plt.savefig(picture, format="png", dpi=144)
    plt.close()
    data = base64.b64encode(picture.getvalue()).decode()
    image = f'<img src="data:image/png;base64,{data}" width="{width:.0f}" style="max-width: 100%"'
    display({"text/html": f'{image} alt="{html.escape(alt)}">', "text/plain": alt}, raw=True)


def show_film(figure, draw, frames, alt, seconds=0.5):
    """Show a figure that moves: `draw(frame)` draws each of the `frames` for so many seconds."""
    film = matplotlib.animation.FuncAnimation(figure, draw, frames, interval=1000 * seconds)
    player = film.to_jshtml(default_mode="once")
    plt.close(figure)
    player = re.sub(r"<link[^>]*>", "", player)  # icons that another machine would have to send
    player = player.replace("width: 374px", "width: 100%")  # the slider, on a phone
    player = player.replace('type="range"', 'type="range" aria-label="Frame"')
    for name, sign in {
        "minus": "&minus;",
        "fast-backward": "|&laquo;",
        "step-backward": "&lsaquo;",
        "play fa-flip-horizontal": "&#9664;",
        "pause": "||",
        "play": "&#9654;",
        "step-forward": "&rsaquo;",
        "fast-forward": "&raquo;|",
        "plus": "+",
    }.items():
        player = player.replace(f'<i class="fa fa-{name}"></i>', sign)
    player = player.replace("<img ", f'<img alt="{html.escape(alt)}" style="max-width: 100%" ', 1)
    display({"text/html": player, "text/plain": alt}, raw=True)


def compare_guess(guess, answer):
    """Set a number that was written down before against the one that came."""
    wrote = "Nothing was written down" if guess is None else f"You wrote {guess}"
    print(f"{wrote}; it is {answer:.4g}.")
