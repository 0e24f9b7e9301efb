"""What a learner wrote in Markdown, made harmless for whoever reads it in nbgrader's pages."""

import re

import bleach
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from coursetools.grading.outputs import without_links

TAGS = "a b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ol p pre"
TAGS += " s span strong sub summary sup table tbody td th thead tr u ul"
PICTURE = re.compile(r"(https?:|data:image/(png|jpeg|gif);base64,|[^:]*$)")


@pass_context
def safe_markdown(context, source: str) -> str:
    """nbconvert's filter `markdown2html` without scripts, frames and forms.

    nbgrader's pages use it for Markdown cells and comments, and do not clean what it gives them.
    """
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = IPythonRenderer(escape=False, attachments=attachments)
    html = MarkdownWithMath(renderer=renderer).render(without_links(source))
    return bleach.clean(
        html, TAGS.split(), _is_harmless, protocols=["http", "https", "mailto", "data"]
    )


def _is_harmless(tag: str, name: str, value: str) -> bool:
    """Whether an attribute may stay."""
    if name == "src":
        return tag == "img" and bool(PICTURE.match(value))
    if name == "href":
        return tag == "a" and not value.lower().startswith("data:")
    return name in ("class", "id", "title", "alt", "align", "width", "height", "colspan", "rowspan")
