"""Both languages say everything, and no view holds a text of its own."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import PySide6
import pytest

from forensics_app.case.tag_set import TEMPLATES
from forensics_app.gui.catalogue import LANGUAGES, load_catalogue, read_catalogue
from forensics_app.gui.queries.marks import NOTE
from forensics_app.gui.queries.seen import SEEN
from forensics_app.gui.rail import BELOW, VIEWS
from forensics_app.gui.shortcuts import KEYS
from forensics_app.gui.words import Words
from forensics_app.model.kinds import KINDS
from forensics_app.model.outcome import UNPARSED
from forensics_app.report.categories import LETTERS
from forensics_app.report.not_parsed import OUTCOMES

ROOM = Path(__file__).resolve().parents[2] / "forensics_app" / "gui"
SHOWN_BY = {
    "setText", "setWindowTitle", "setPlaceholderText", "setToolTip", "setTitle", "setTabText", "addAction", "setLabel",
    "set_full", "explain", "QLabel", "QPushButton", "QCheckBox", "QAction", "addItem", "setAccessibleName", "say",
}  # fmt: skip
SAME_IN_BOTH = re.compile(r"[\W\d_]*")


def test_both_languages_have_the_same_keys_and_values_to_fill_in() -> None:
    japanese, english = (load_catalogue(language).texts for language in LANGUAGES)
    assert japanese.keys() == english.keys()
    for key, forms in japanese.items():
        assert _fields(forms[-1]) == _fields(english[key][-1]), key
        assert (len(forms), len(english[key])) in ((1, 1), (1, 2)), key


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_text_is_translated_and_finished() -> None:
    for language in LANGUAGES:
        assert load_catalogue(language).unfinished == frozenset(), language


@pytest.mark.parametrize(
    ("message", "unfinished"),
    [
        ('<message id="a"><source>A</source><translation type="unfinished"></translation></message>', {"a"}),
        ('<message id="a"><source>A</source><translation></translation></message>', {"a"}),
        ('<message id="a"><source>A</source><translation>あ</translation></message>', set()),
    ],
)
def test_an_untranslated_text_is_noticed(message: str, unfinished: set[str]) -> None:
    data = f"<TS><context><name></name>{message}</context></TS>".encode()
    assert read_catalogue(data).unfinished == unfinished


@pytest.mark.parametrize(
    "data", [b"", b"<TS>", b"<TS><context>" + 2 * b'<message id="a"><translation>b</translation></message>']
)
def test_what_is_no_catalogue_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"Linguist|said twice"):
        read_catalogue(data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_linguist_takes_the_catalogue(language: str, tmp_path: Path) -> None:
    release = Path(PySide6.__file__).parent / "lrelease"
    if not release.is_file():
        pytest.skip("this PySide6 brings no lrelease")
    source = Path(__file__).resolve().parents[2] / "resources" / "i18n" / f"desk.{language}.ts"
    out = tmp_path / "desk.qm"
    done = subprocess.run([release, source, "-qm", out], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    texts = load_catalogue(language).texts
    own = len(texts) + len(load_catalogue(language).foreign)
    assert f"({own} finished and 0 unfinished)" in done.stdout


def test_the_catalogues_are_sorted_so_that_two_people_can_add_to_them() -> None:
    for language in LANGUAGES:
        keys = list(load_catalogue(language).texts)
        assert keys == sorted(keys)


def test_no_text_is_empty_or_padded() -> None:
    for language in LANGUAGES:
        for key, forms in load_catalogue(language).texts.items():
            assert all(text and text.strip() == text for text in forms), (language, key)


def test_japanese_is_not_left_in_english() -> None:
    japanese, english = ({key: forms[-1] for key, forms in load_catalogue(name).texts.items()} for name in LANGUAGES)
    same = {key for key in japanese if japanese[key] == english[key] and re.search(r"[a-z]{4}", japanese[key])}
    assert {key for key in same if not key.startswith(("service.", "shortcuts.language", "shortcuts.go"))} <= {
        "field.inode"
    }


def _calls() -> Iterator[tuple[Path, ast.Call]]:
    for file in sorted(ROOM.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield file, node


def test_no_view_shows_a_literal_text() -> None:
    found = []
    for file, call in _calls():
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name not in SHOWN_BY or (name == "say" and not isinstance(call.func, ast.Attribute)):
            continue
        texts = [arg for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        for text in texts:
            value = str(text.value)
            if name == "say" and re.fullmatch(r"[a-z_]+\.[a-z_]+", value):
                continue
            if re.search(r"[A-Za-z]{2}|[ぁ-ん]|[ァ-ヶ]", value) and "Akashi" not in value:
                found.append(f"{file.name}:{call.lineno} {value!r}")
    assert found == []


def test_every_key_that_the_code_names_is_in_the_catalogue() -> None:
    known = load_catalogue("en").texts.keys()
    sections = {key.partition(".")[0] for key in known}
    missing = []
    for file in sorted(ROOM.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                match = re.fullmatch(r"([a-z_]+)\.[a-z_]*[a-z]", node.value)
                if match and match[1] in sections and node.value not in known and not node.value.endswith("json"):
                    missing.append(f"{file.name}: {node.value}")
    assert missing == []


def test_every_key_of_the_catalogue_is_used_or_belongs_to_a_family() -> None:
    source = "\n".join(file.read_text(encoding="utf-8") for file in ROOM.rglob("*.py"))
    families = set(re.findall(r"""(?:maybe\(|f)["']([a-z_]+)(?:["']|\.\w*\{)""", source))
    families |= set(re.findall(r'"([a-z_]+)\." \+', source))
    families |= {"message_type", "type", "kind", "service"}  # chosen by the name of a field
    unused = []
    for key in load_catalogue("en").texts:
        if f'"{key}"' in source or f"'{key}'" in source or key.partition(".")[0] in families:
            continue
        unused.append(key)
    assert unused == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_that_the_program_chooses_has_its_word(language: str) -> None:
    words = Words(language)
    keys = words.keys()
    wanted = {f"kind.{kind}" for kind in KINDS} | {f"kind_one.{kind}" for kind in KINDS}
    wanted |= {f"tag.{tag}" for names in TEMPLATES.values() for tag in (*names, SEEN, NOTE)}
    wanted |= {f"outcome.{name}" for name in UNPARSED} | {f"meaning.{name}" for name in OUTCOMES}
    wanted |= {f"category.{name}" for name in LETTERS}
    wanted |= {f"rail.{name}" for name in (*VIEWS, *BELOW)} | {f"rail_tip.{name}" for name in (*VIEWS, *BELOW)}
    wanted |= {f"shortcuts.{key.action}" for key in KEYS if not key.action.startswith(("tag_", "go_"))}
    assert wanted - keys == set()


def test_values_of_the_evidence_are_never_read_as_a_pattern() -> None:
    assert Words("en")("undo.undone", what="{count} {0.__class__}").startswith("Undone: {count} {0.__class__}")
    assert Words("en").count("count.messages", 1) == "1 message"
    assert Words("en").count("count.messages", 1234) == "1,234 messages"
    assert Words("ja").maybe("service", "未知のアプリ") == "未知のアプリ"
