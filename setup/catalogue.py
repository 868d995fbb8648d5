"""Keep the desk's Linguist catalogues: add a text in both languages, sort them, or see what stands under a key.

python setup/catalogue.py add chats.jump --ja '日付へ移動' --en 'Go to a date'
python setup/catalogue.py add count.tags --ja '{count}件のタグ' --en '{count} tags' --one '1 tag'      (a text that counts)
python setup/catalogue.py remove chats.jump
python setup/catalogue.py show chats
python setup/catalogue.py sort
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, unescape

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "i18n"
LANGUAGES = {"ja": "ja_JP", "en": "en_US"}
_MESSAGE = re.compile(r'    <message id="([^"]+)".*?</message>\n', re.DOTALL)
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="{}" sourcelanguage="en">\n'


def main(arguments: list[str]) -> int:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add")
    add.add_argument("key")
    add.add_argument("--ja", required=True)
    add.add_argument("--en", required=True)
    add.add_argument("--one", help="the English text for exactly one")
    verbs.add_parser("remove").add_argument("key")
    verbs.add_parser("show").add_argument("prefix")
    verbs.add_parser("sort")
    options = parser.parse_args(arguments)
    with _alone():
        for language in LANGUAGES:
            messages, rest = _read(language)
            if options.verb == "add":
                text = options.en if language == "en" else options.ja
                forms = [text] if options.one is None else ([options.one, text] if language == "en" else [text])
                messages[options.key] = message(options.key, options.en, forms, counts=options.one is not None)
            elif options.verb == "remove":
                del messages[options.key]
            elif options.verb == "show":
                _show(messages, options.prefix)
                continue
            _write(language, messages, rest)
    return 0


def message(key: str, source: str, forms: list[str], *, counts: bool) -> str:
    """One message as Linguist writes it."""
    lines = [f'    <message id="{key}"{" numerus=" + chr(34) + "yes" + chr(34) if counts else ""}>']
    lines.append(f"        <source>{escape(source)}</source>")
    if counts:
        numerus = "".join(f"            <numerusform>{escape(form)}</numerusform>\n" for form in forms)
        lines.append(f"        <translation>\n{numerus}        </translation>")
    else:
        lines.append(f"        <translation>{escape(forms[0])}</translation>")
    return "\n".join([*lines, "    </message>", ""])


def _read(language: str) -> tuple[dict[str, str], str]:
    """Messages with an id by that id, and the contexts of Qt's own texts as they stand."""
    text = (FOLDER / f"desk.{language}.ts").read_text(encoding="utf-8")
    end = text.index("</context>") + len("</context>\n")
    return {match[1]: match[0] for match in _MESSAGE.finditer(text[:end])}, text[end:]


def _write(language: str, messages: dict[str, str], rest: str) -> None:
    body = "".join(messages[key] for key in sorted(messages))
    text = f"{_HEAD.format(LANGUAGES[language])}<context>\n    <name></name>\n{body}</context>\n{rest}"
    place = FOLDER / f"desk.{language}.ts"
    part = place.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(place)


def _show(messages: dict[str, str], prefix: str) -> None:
    for key in sorted(messages):
        if key.startswith(prefix):
            forms = re.findall(r"<(?:translation|numerusform)>([^<]+)</", messages[key])
            sys.stdout.write(f"{key}: {' | '.join(unescape(form) for form in forms)}\n")


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """One at a time: several people add texts to one file."""
    lock = FOLDER / ".lock"
    for _ in range(200):
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            time.sleep(0.05)
    else:
        raise SystemExit(f"{lock} stays: remove it when nobody else is adding texts")
    try:
        yield
    finally:
        lock.unlink()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
