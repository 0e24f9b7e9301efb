"""How Sphinx builds the site. `course site` writes the pages and calls it; see its module."""

import html
import re
from importlib import resources

from docutils.nodes import SkipNode, citation
from fontTools import subset
from math_core import LatexError, LatexToMathML
from sphinx.util import logging

project = "Activation functions"
author = "the authors of the course"
copyright = "text and pictures CC BY 4.0, code MIT"
language = "en"

extensions = ["myst_nb", "sphinxcontrib.bibtex"]
exclude_patterns = ["downloads"]
bibtex_bibfiles = ["references.bib"]
bibtex_reference_style = "author_year"
myst_enable_extensions = ["deflist", "dollarmath"]
nb_execution_mode = "off"  # `course site` has run the lessons
nb_merge_streams = True
nb_ipywidgets_js: dict[str, dict] = {}  # of other hosts

html_theme = "sphinx_book_theme"
html_title = project
html_math_renderer = "mathml"
html_static_path = ["_static"]
html_css_files = ["course.css"]
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
html_theme_options = {
    "use_download_button": False,  # the first lines of a lesson have it, and Colab
    "navbar_persistent": [],  # a second search
    "search_bar_text": "Search the lessons",
}
html_context = {"default_mode": "auto"}  # dark where the reader's machine is

# Formulas become MathML, which browsers draw by themselves: no script, no other host, and screen
# readers read it. The font is STIX Two Math (SIL Open Font License), which ziamath carries; the
# site gets the characters that its formulas use.
FONT = resources.files("ziamath") / "fonts" / "STIXTwoMath-Regular.ttf"
FORMULA = re.compile(r"<math.*?</math>", re.S)
latex = LatexToMathML(fancy_error=False, annotation=False)
log = logging.getLogger(__name__)


def formula(translator, node):
    """A formula of a line of text."""
    translator.body.append(mathml(node, displaystyle=False))
    raise SkipNode


def displayed_formula(translator, node):
    """A formula on lines of its own; where a phone is too narrow, it is moved sideways."""
    name = 'class="formula" role="group" aria-label="formula" tabindex="0"'
    translator.body.append(f"<div {name}>{mathml(node, displaystyle=True)}</div>\n")
    raise SkipNode


def open_citation(translator, node):
    """A paper, without the roles that docutils gives it and that screen readers take for errors."""
    translator.body.append(translator.starttag(node, "div", CLASS="citation"))


def close_citation(translator, node):
    translator.body.append("</div>\n")


def mathml(node, displaystyle: bool) -> str:
    """A formula in MathML; one that is not understood is a warning, which ends the build."""
    try:
        return latex.convert_with_local_state(node.astext(), displaystyle=displaystyle)
    except LatexError as error:
        log.warning("formula %r: %s", node.astext(), error, location=node)
        return ""


def add_font(app, exception):
    """Write what the site's formulas need of the font."""
    if exception:
        return
    pages = (path.read_text(encoding="utf-8") for path in app.outdir.rglob("*.html"))
    used = "".join(found for page in pages for found in FORMULA.findall(page))
    options = subset.Options(flavor="woff", layout_features=["*"])
    font = subset.load_font(str(FONT), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=html.unescape(re.sub("<[^>]*>", "", used)))
    subsetter.subset(font)
    subset.save_font(font, str(app.outdir / "_static" / "stix-two-math.woff"), options)


def setup(app):
    app.add_html_math_renderer("mathml", (formula, None), (displayed_formula, None))
    app.add_node(citation, override=True, html=(open_citation, close_citation))
    app.connect("build-finished", add_font)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
