"""Citation text: what the key `c` puts on the clipboard: texts verbatim, each with its device, people, time and ref."""

from __future__ import annotations

from forensics_app.case.listing import Listed
from forensics_app.gui.bidi import one_line
from forensics_app.gui.queries.citation import Citation, Cited
from forensics_app.gui.times import local, show_duration
from forensics_app.gui.words import Words


def citation_text(citation: Citation, words: Words, zone: str) -> str:
    """The citation in the desk's language.

    Texts stand between two lines, character for character, with their length, so that nothing in them passes for a line
    of ours; everything else is on one line.
    """
    lines = [f"{words('cite.case')}: {citation.number or words('cite.none')}"]
    for number, cited in enumerate(citation.cited, 1):
        lines += ["", f"[{number}] " + _said(cited.item, words)]
        lines += _text(cited, words)
        lines += [f"{label}: {value}" for label, value in _facts(cited, words, zone)]
    for row_id in citation.unreadable:
        lines += ["", words("chats.bad_row", id=str(row_id))]
    return "\n".join(lines) + "\n"


def _said(item: Listed, words: Words) -> str:
    """Who, and in which direction."""
    direction = words(f"direction.{item['direction']}")
    if item.get("direction_inferred"):
        direction = f"{direction} · {words('direction.inferred')}"
    if item["kind"] == "calls":
        kind = words(f"call.{item['type']}_{item['direction']}")
        length = f" {show_duration(item['duration_s'])}" if item["duration_s"] else ""
        outcome = f" {words.maybe('call_outcome', item['outcome'])}" if item["outcome"] else ""
        return f"{_who(item['peer_name'], item['peer'], words)} · {kind}{outcome}{length}"
    owner = item["direction"] == "out" and not (item["sender_name"] or item["sender"])
    name = words("chats.owner") if owner else _who(item["sender_name"], item["sender"], words)
    return f"{name} · {direction}"


def _who(name: str | None, identifier: str | None, words: Words) -> str:
    if name and identifier and name != identifier:
        return f"{one_line(name)} ({one_line(identifier)})"
    return one_line(name or identifier or words("chats.unknown_sender"))


def _text(cited: Cited, words: Words) -> list[str]:
    item = cited.item
    lines: list[str] = []
    for label, text in (("cite.text", item.get("body")), ("cite.notice", item.get("system_text"))):
        if text:
            lines += [f"{words.count(label, len(text))}:", "----", text, "----"]
    if item["kind"] == "messages" and not lines:
        lines.append(f"[{words.maybe('message_type', item['type'])}]")
    for number, text in enumerate(item.get("edits") or (), 1):
        lines += [f"{words('cite.earlier', number=number)}:", "----", text, "----"]
    for attached in item.get("attachments") or ():
        name = attached.get("path") or attached.get("name") or attached.get("mime") or "?"
        lines.append(f"{words('cite.attached')}: {one_line(str(name))}")
    if cited.hidden:
        hidden = ", ".join(f"{name} ×{count}" for name, count in cited.hidden.items())
        lines.append(f"{words('cite.hidden')}: {hidden}")
    return lines


def _facts(cited: Cited, words: Words, zone: str) -> list[tuple[str, str]]:
    item = cited.item
    device = f"{item['device']} ({words('cite.exhibit')} {cited.exhibit})" if cited.exhibit else item["device"]
    talk = item["kind"] == "messages"
    thread, name = (item["thread"], item["thread_name"]) if talk else (item["peer"], item["peer_name"])
    app = f"{words.maybe('service', item['service'])} ({item['app']})"
    sure = words(f"origin.{item['origin']}")
    if item["deleted"] and item["origin"] == "live":
        sure = words("chats.deleted")
    return [
        (words("cite.time"), _time(item, "sent_at" if talk else "started_at", words, zone)),
        (words("cite.device"), device),
        (words("cite.app"), app),
        (words("cite.thread"), _who(name, thread, words) if name or thread else words("chats.no_thread")),
        (words("cite.record"), f"{one_line(item['record'])} · {sure}"),
        (words("cite.ref"), item["ref"]),
        (words("cite.evidence"), f"{cited.source} SHA-256 {cited.sha256 or words('cite.unhashed')}"),
    ]


def _time(item: Listed, field: str, words: Words, zone: str) -> str:
    """Local time with the zone's name and offset, UTC as stored, and what was assumed or corrected."""
    when = local(item[field], zone)
    if when is None:
        return words("chats.no_date")
    text = f"{when.isoformat(sep=' ', timespec='seconds')} {zone} ({item[field]})"
    if item.get("zone_known") is False:
        text = f"{text} · {words('inspector.zone_assumed')}"
    corrected = local(item.get(f"{field}_corrected"), zone)
    if corrected is not None:
        text = f"{text} · {words('cite.corrected')} {corrected.isoformat(sep=' ', timespec='seconds')}"
    return text
