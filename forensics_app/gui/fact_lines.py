"""Which fields of an object the inspector names, and how it says their values."""

from __future__ import annotations

from typing import Final

from forensics_app.case.listing import Listed
from forensics_app.gui.times import show_duration, show_size, show_time
from forensics_app.gui.words import Words

_HIDDEN: Final = {
    "damaged", "id", "ref", "kind", "device", "evidence", "path", "record", "origin", "deleted", "extra", "body", "system_text",
    "direction_inferred", "paths", "allocated", "known", "parent", "service", "sender_name", "peer_name", "raw_path",
    *("sent_at", "started_at", "taken_at", "visited_at", "searched_at"), "app", "source_app",
}  # fmt: skip
_MOST_OF_A_LIST: Final = 3  # the stored row has them all
_SIZES: Final = {"size"}
_TIMES: Final = {"created", "modified", "accessed", "changed"}


TIMES_OF: Final = ("sent_at", "started_at", "taken_at", "visited_at", "searched_at", "added_at", "modified")


def title_of(item: Listed, words: Words) -> str:
    """What an object is called, verbatim where the evidence names it."""
    if item["kind"] == "messages" and item.get("direction") == "out":
        return str(item["sender_name"] or words("chats.owner"))
    for name in (
        "title",
        "name",
        "query",
        "url",
        "sender_name",
        "sender",
        "peer_name",
        "peer",
        "package",
        "identifier",
    ):
        if item.get(name):
            return str(item[name])
    if item.get("path"):
        return str(item["path"]).rsplit("/", 1)[-1]
    return words.maybe("kind_one", item["kind"])


def time_of(item: Listed) -> str | None:
    """The time that orders an object of this kind (ISO UTC)."""
    for name in TIMES_OF:
        if item.get(name):
            return str(item[name])
    return None


def sureness(item: Listed, words: Words) -> tuple[str, str]:
    """How sure an object is: a role of the stylesheet and the words, with a sign so that colour never stands alone."""
    if item.get("damaged"):
        names = ", ".join(words.maybe("field", name) for name in item["damaged"])
        return "bad", f"▲ {words('chats.damaged')}: {names}"
    if item["origin"] in ("recovered", "carved"):
        return "recovered", f"◇ {words('origin.' + item['origin'])}"
    if item["origin"] == "wal":
        return "recovered", f"◆ {words('origin.wal')}"
    if item["deleted"]:
        return "recovered", f"◇ {words('chats.deleted')}"
    return "sure", f"● {words('origin.live')}"


def fact_lines(item: Listed, zone: str, words: Words) -> list[tuple[str, str]]:
    """Label and value of every field that holds something; nothing is invented for the others."""
    out = [(words("field.device"), str(item["device"]))]
    for name, value in item.items():
        if name in _HIDDEN or value is None or value is False or value in ([], {}, ""):
            continue
        label = words.maybe("field", name.removesuffix("_corrected"))
        if name.endswith("_corrected"):
            label = words("field.corrected", name=label)
        out.append((label, _said(name, value, item, zone, words)))
    for name, value in item["extra"].items() if isinstance(item.get("extra"), dict) else ():
        out.append((f"{name}", str(value)))
    return out


def _said(name: str, value: object, item: Listed, zone: str, words: Words) -> str:
    if name.removesuffix("_corrected").endswith("_at") or name in _TIMES:
        return show_time(str(value), zone)
    if isinstance(value, bool):
        return words("yes" if value else "no")
    if name == "direction":
        text = words(f"direction.{value}")
        return f"{text} · {words('direction.inferred')}" if item.get("direction_inferred") else text
    if name == "service":
        return words.maybe("service", str(value))
    if name == "type":
        return words.maybe("message_type" if item["kind"] == "messages" else "type", str(value))
    if name == "state":
        return words.maybe("state", str(value))
    if name == "duration_s":
        return show_duration(value if isinstance(value, int) else None)
    if name in _SIZES and isinstance(value, int):
        return f"{show_size(value)} ({value:,} B)"
    if isinstance(value, list):
        rest = f"\n+{len(value) - _MOST_OF_A_LIST}" if len(value) > _MOST_OF_A_LIST else ""
        return "\n".join(_one(part) for part in value[:_MOST_OF_A_LIST]) + rest
    return str(value)


def _one(part: object) -> str:
    if not isinstance(part, dict):
        return str(part)
    if set(part) == {"type", "value"}:
        return f"{part['type']}: {part['value']}"
    return " · ".join(str(value) for value in part.values() if value is not None)
