"""HTML: one self-contained page. No script, nothing loaded from anywhere, every text of evidence escaped and isolated."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache, partial
from importlib.resources import files
from typing import Any, Final

import jinja2
import msgspec
from markupsafe import Markup, escape

from forensics_app.report.build_items import MAX_ROWS
from forensics_app.report.cage_words import cage_words, held, lacking
from forensics_app.report.document import SECTIONS, Evidence, Fact, Quote, ReportDocument, section_data
from forensics_app.report.words import Words, load_words

HASH_FIELDS: Final = frozenset({"md5", "sha1", "sha256", "stored_md5", "stored_sha1"})
VOLUME_COLUMNS: Final = ("number", "type", "label", "offset", "size", "encryption", "state", "detail")
ZEROS: Final = "0" * 64
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Part(msgspec.Struct, frozen=True):
    """One section of the page. data: SHA-256 of its facts; page: SHA-256 of its HTML between the two markers."""

    name: str
    title: str
    html: Markup
    data: str
    page: str


def render_html(document: ReportDocument, language: str) -> bytes:
    """The whole page as UTF-8, with the hashes of its sections and of itself in its last section."""
    words, cage = load_words("report", language), cage_words(language)
    style = _resource("report.css")
    policy = (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src 'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
    )
    context: dict[str, Any] = {name: getattr(document, name) for name in SECTIONS}
    context |= {
        "language": language, "word": words.text, "policy": policy, "style": Markup(style), "hashes": HASH_FIELDS,
        "volume_columns": VOLUME_COLUMNS, "max_rows": MAX_ROWS, "zeros": ZEROS, "grouped": "{:,}".format,
        "named": lambda group, name: _named(words, group, name),
        "field": lambda name: _field(words, name),
        "reason": lambda text: _reason(words, text),
        "compared": lambda source, fact: _compared(words, source, fact),
        "held": partial(held, cage), "lacking": partial(lacking, cage),
    }  # fmt: skip
    environment = _environment()
    parts: list[Part] = []
    for name in SECTIONS:
        if (name == "conversations" and not document.conversations) or (
            name == "threads" and not document.threads.total
        ):
            continue
        title = words.text("sections." + ("selected" if name == "items" and document.scope.items_selected else name))
        parts.append(_part(environment, context, name, title, len(parts) + 1, section_data(document, name)))
    manifest = _part(environment, context | {"manifest": parts}, "manifest", words.text("sections.manifest"),
                     len(parts) + 1, b"")  # fmt: skip
    page = environment.get_template("page.html.j2").render(context | {"parts": [*parts, manifest]})
    data = page.encode("utf-8")
    own = f'data-document="sha256">{ZEROS}<'.encode()
    digest = hashlib.sha256(data).hexdigest()
    return data.replace(own, own.replace(ZEROS.encode(), digest.encode()), 1)


def _part(
    environment: jinja2.Environment, context: Mapping[str, Any], name: str, title: str, number: int, data: bytes
) -> Part:
    body = environment.get_template(f"{name}.html.j2").render(context)
    html = (
        Markup('<section id="{}"><h2>{}. {}</h2>\n').format(name, number, title) + Markup(body) + Markup("</section>")
    )
    return Part(name, title, html, hashlib.sha256(data).hexdigest(), hashlib.sha256(html.encode("utf-8")).hexdigest())


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_resource),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(isolated=isolated, verbatim=verbatim, picture=picture)
    return environment


@cache
def _resource(name: str) -> str:
    return (files("forensics_app.resources") / "report_templates" / name).read_text(encoding="utf-8")


def isolated(text: str) -> Markup:
    """A text of evidence: escaped, and unable to turn the direction of what stands around it."""
    return Markup("<bdi>{}</bdi>").format(_escaped(text))


def verbatim(quote: Quote) -> Markup:
    """A quote, character for character; marks are elements around it, their letters are no text."""
    out = [Markup("<bdi>")]
    at = 0
    for mark in quote.marks:
        out.append(_escaped(quote.text[at : mark.start]))
        marked = _escaped(quote.text[mark.start : mark.end])
        out.append(Markup('<mark data-letter="{}">{}</mark>').format(mark.letter, marked))
        at = mark.end
    out.append(_escaped(quote.text[at:]))
    out.append(Markup("</bdi>"))
    return Markup("").join(out)


def _escaped(text: str) -> Markup:
    """Escaped text; controls that HTML cannot carry or a reader cannot see are shown by their code point beside them."""
    return Markup(_CONTROL.sub(_control, str(escape(text))))


def _control(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 0x0D:
        return "&#13;"
    kept = "" if code == 0 or code >= 0xD800 else match[0]
    return f'<span class="control" data-code="U+{code:04X}">{kept}</span>'


def picture(jpeg: bytes) -> str:
    """A JPEG thumbnail of our own making as a data: URI."""
    return "data:image/jpeg;base64," + base64.b64encode(jpeg).decode("ascii")


def _named(words: Words, group: str, name: str) -> str:
    """The word for one of a fixed set of values: of its field, else of all fields, else the value itself."""
    head = group.partition(".")[0]
    return words.text(f"{group}.{name}", default=words.text(f"{head}.{name}", default=name.replace("_", " ")))


def _reason(words: Words, text: str) -> str:
    """Why a hit is shown, such as `nearby: drug`, in words."""
    why, colon, category = text.partition(": ")
    if not colon:
        return words.text(f"reasons.{text}", default=text)
    name = words.text(f"categories.{category}", default=words.text(f"against.{category}", default=category))
    return words.text(f"reasons.{why}", default=f"{why}: {{name}}").format(name=name)


def _field(words: Words, name: str) -> str:
    head, dot, tail = name.partition(".")
    bare = head.removesuffix("_corrected")
    label = words.text(f"fields.{bare}", default=words.text(f"facts.{bare}", default=bare.replace("_", " ")))
    if bare != head:
        label = f"{label} ({words.text('facts.corrected')})"
    return f"{label}: {_field(words, tail)}" if dot else label


def _compared(words: Words, source: Evidence, fact: Fact) -> Markup:
    """Beside a computed hash: whether it agrees with the one that the container carries."""
    if fact.name not in ("md5", "sha1"):
        return Markup("")
    stored = next((other.value for other in source.facts if other.name == f"stored_{fact.name}"), None)
    if stored is None:
        return Markup("")
    same = stored == fact.value
    text = words.text("evidence.stored_same" if same else "evidence.stored_differs")
    return Markup(' <span class="{}">{}</span>').format("agrees" if same else "differs", text)
