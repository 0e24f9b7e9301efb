"""What a learner wrote in Markdown, made harmless for whoever reads it in nbgrader's pages."""

import re

import nh3
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from coursetools.grading.outputs import without_links

TAGS = "a b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ol p pre"
TAGS += " s span strong sub summary sup table tbody td th thead tr u ul"
ATTRIBUTES = "class id title alt align width height colspan rowspan"
SPACES = re.compile(r"[\x00-\x20]+")
PICTURE = re.compile(r"(https?:|data:image/(png|jpeg|gif);base64,|[^:]*$)")


@pass_context
def safe_markdown(context, source: str) -> str:
    """nbconvert's filter `markdown2html` without scripts, frames and forms.

    nbgrader's pages use it for Markdown cells and comments, and do not clean what it gives them.
    """
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = IPythonRenderer(escape=False, attachments=attachments)
    return safe_html(MarkdownWithMath(renderer=renderer).render(without_links(source)))


def safe_html(html: str) -> str:
    """HTML without scripts, frames, forms and styles."""
    return nh3.clean(
        html,
        tags=set(TAGS.split()),
        attributes={"*": set(ATTRIBUTES.split()), "a": {"href"}, "img": {"src"}},
        attribute_filter=_harmless,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel=None,
    )


def _harmless(_: str, name: str, value: str) -> str | None:
    """The value of an attribute, None if it may not stay. Browsers see no spaces in addresses."""
    if name == "src" and not PICTURE.match(value):
        return None
    if name == "href" and SPACES.sub("", value).lower().startswith("data:"):
        return None
    return value
