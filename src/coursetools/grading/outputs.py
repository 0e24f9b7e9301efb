"""What a learner wrote or printed, made harmless for whoever reads it: nbconvert, instructors."""

import re

import bleach
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from nbformat.v4 import new_output

TEXT = ("text/plain", "text/html", "text/markdown", "text/latex", "image/svg+xml")
PICTURES = ("image/png", "image/jpeg")
TAGS = "a b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ol p pre"
TAGS += " s span strong sub summary sup table tbody td th thead tr u ul"
PICTURE = re.compile(r"(https?:|data:image/(png|jpeg|gif);base64,|[^:]*$)")
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")


def tidy(outputs: list) -> list[NotebookNode]:
    """The outputs that are well-formed, each stream in one piece.

    nbclient can join streams, but takes minutes for one line of a million characters. Whatever
    else a kernel may send would stop nbconvert, or reach the page past its sanitizer.
    """
    found, streams = [], {}
    for output in outputs:
        kind = output.get("output_type")
        if kind == "stream":
            name = "stderr" if output.get("name") == "stderr" else "stdout"
            if name not in streams:
                streams[name] = new_output("stream", name=name, text="")
                found.append(streams[name])
            streams[name].text += _text(output.get("text"))
        elif kind == "error":
            lines = output.get("traceback")
            lines = [_text(line) for line in lines] if isinstance(lines, list) else []
            name, said = _text(output.get("ename")), _text(output.get("evalue"))
            found.append(new_output("error", ename=name, evalue=said, traceback=lines))
        elif kind in ("display_data", "execute_result"):
            found.append(new_output(kind, data=_shown(output.get("data"))))
    for stream in streams.values():
        stream.text = "\n".join(map(_last_version, stream.text.split("\n")))
    return found


@pass_context
def safe_markdown(context, source: str) -> str:
    """nbconvert's filter `markdown2html` without scripts, frames and forms.

    nbgrader's pages use it for Markdown cells and comments, and do not clean what it gives them.
    """
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = IPythonRenderer(escape=False, attachments=attachments)
    html = MarkdownWithMath(renderer=renderer).render(_without_links(source))
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


def _without_links(text: str) -> str:
    """Without the links in formulas, which MathJax makes of any address, scripts included."""
    return text.replace("\\href", "\\mathrm")


def _text(value) -> str:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _shown(data) -> dict[str, str]:
    """The representations that pages show; pictures only where they are pictures."""
    data = data if isinstance(data, dict) else {}
    texts = {kind: data[kind] for kind in TEXT if isinstance(data.get(kind), str)}
    shown = {kind: _without_links(_text(text)) for kind, text in texts.items()}
    for kind in PICTURES:
        if isinstance(data.get(kind), str) and BASE64.fullmatch(data[kind]):
            shown[kind] = data[kind]
    return shown


def _last_version(line: str) -> str:
    """What a terminal shows of a line that a progress bar has written many times."""
    return line.rstrip("\r").rpartition("\r")[2]
