"""Packages that an Android device has registered: `packages.xml`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from forensics_app.api import App, Context, EvidenceError, FileEntry, NotApplicableError, instant, plugin

from .system_xml import read_elements

_LIMIT: Final = 128 * 1024 * 1024


@plugin(
    id="android/packages",
    version="1.0",
    title={"ja": "インストール済みアプリ", "en": "Installed apps"},
    paths=["system/packages.xml"],
    yields=[App],
    tier="from published schema",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[App]:
    """`package` elements: `it` first installed, `ut` last updated, both hexadecimal Unix ms; `installer` is the shop.

    A row says that the package was registered, not that anyone used it. Read as XML or binary XML (ABX). Packages of
    the system image have code below /system, /product, /vendor or /apex (`extra["system"]`). Tier: from published
    schema (AOSP, ALEAPP packageInfo.py).
    """
    try:
        elements = read_elements(ctx.read(entry, _LIMIT))
    except ValueError as error:
        raise EvidenceError(f"{entry.path}: {error}") from error
    if not elements or elements[0].tag != "packages":
        raise NotApplicableError(f"{entry.path}: no package list")
    for element in elements:
        attributes = element.attributes
        name = attributes.get("name")
        if element.tag != "package" or not name:
            continue
        code = attributes.get("codePath", "")
        yield App(
            provenance=ctx.source(entry, f"package.{name}"),
            extra={"code_path": code or None, "system": bool(code) and not code.startswith(("/data/", "/mnt/"))},
            package=name,
            version=attributes.get("version") or None,
            installer=attributes.get("installer") or attributes.get("installerPackageName") or None,
            installed_at=instant.hex_ms(attributes.get("it", "")),
            updated_at=instant.hex_ms(attributes.get("ut", "")),
        )
