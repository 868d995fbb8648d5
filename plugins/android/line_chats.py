"""Names, members and reactions around LINE's messages, read once a file."""

from __future__ import annotations

from forensics_app.api import Context, Database, DatabaseUnreadableError, FileEntry, Reaction, text_of

_MOST_MEMBERS = 50  # of a larger group no message lists its members: the list would outweigh the messages


class Chats:
    """What `naver_line` and its sibling `contact` say about chats.

    names: MID to the name shown on this phone. titles: chat id to its name. reactions: server message id to reactions.
    """

    def __init__(self, ctx: Context, db: Database, entry: FileEntry) -> None:
        self.names = {**names_in(db), **names_beside(ctx, entry, "contact")}
        self.titles = _titles(db, self.names)
        self.reactions = _reactions(db)
        self._members = _members(db)
        self._known: dict[tuple[str | None, str | None], list[str]] = {}

    def recipients(self, chat_id: str | None, sender: str | None) -> list[str]:
        """Who got a message: the members of a group but its sender, the peer of a single chat; empty when not known."""
        key = (chat_id, sender)
        found = self._known.get(key)
        if found is None:
            members = self._members.get(chat_id or "", [])
            if members:
                found = [mid for mid in members if mid != sender] if len(members) <= _MOST_MEMBERS else []
            else:
                found = [chat_id] if chat_id and sender is None and chat_id.startswith("u") else []
            self._known[key] = found
        return found


def names_in(db: Database) -> dict[str, str]:
    """MID to the name shown, of a `contacts` table of either build; the owner's own name for a person comes first."""
    if db.has("contacts", "m_id"):
        key, shown = "m_id", ["custom_name", "addressbook_name", "name", "server_name"]
    elif db.has("contacts", "mid"):
        key, shown = "mid", ["overridden_name", "profile_name"]
    else:
        return {}
    rows = db.rows(f"SELECT {key} AS mid, {db.select('contacts', *shown)} FROM contacts")
    named = ((text_of(row.mid), next(filter(None, map(text_of, row[1:])), None)) for row in rows)
    return {mid: name for mid, name in named if mid and name}


def names_beside(ctx: Context, entry: FileEntry, name: str) -> dict[str, str]:
    """The same of a sibling database; empty, with a warning when it cannot be read."""
    sibling = ctx.sibling(entry, name)
    if sibling is None:
        return {}
    try:
        return names_in(ctx.sqlite(sibling))
    except DatabaseUnreadableError as error:
        ctx.warn(f"names of LINE contacts are missing: {error}")
        return {}


def _titles(db: Database, names: dict[str, str]) -> dict[str, str]:
    titles = dict(names)
    if db.has("chat", "chat_id"):
        for row in db.rows(f"SELECT chat_id, {db.select('chat', 'chat_name')} FROM chat"):
            chat_id, name = text_of(row.chat_id), text_of(row.chat_name)
            if chat_id and name:
                titles.setdefault(chat_id, name)
    if db.has("groups", "id") and db.has("groups", "name"):
        for row in db.rows("SELECT id, name FROM groups"):
            chat_id, name = text_of(row.id), text_of(row.name)
            if chat_id and name:
                titles[chat_id] = name
    return titles


def _members(db: Database) -> dict[str, list[str]]:
    members: dict[str, list[str]] = {}
    for table, chat, member in (("membership", "id", "m_id"), ("chat_member", "chat_id", "mid")):
        if db.has(table, chat) and db.has(table, member):
            for row in db.rows(f"SELECT {chat} AS chat, {member} AS member FROM {table}"):
                group, mid = text_of(row.chat), text_of(row.member)
                if group and mid:
                    members.setdefault(group, []).append(mid)
    return members


def _reactions(db: Database) -> dict[str, list[Reaction]]:
    found: dict[str, list[Reaction]] = {}
    if db.has("reactions", "server_message_id"):
        wanted = db.select("reactions", "member_id", "reaction_type", "custom_reaction")
        for row in db.rows(f"SELECT server_message_id, {wanted} FROM reactions"):
            value = text_of(row.reaction_type) or text_of(row.custom_reaction)
            found.setdefault(str(row.server_message_id), []).append(Reaction(who=text_of(row.member_id), value=value))
    return found
