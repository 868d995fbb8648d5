"""Facts about an Android device: system properties and settings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from forensics_app.api import Context, DeviceFact, EvidenceError, FileEntry, NotApplicableError, plugin

from .stored_path import profile_extra
from .system_xml import read_elements

_LIMIT: Final = 16 * 1024 * 1024
_PROPERTIES: Final = {
    "model": ("ro.product.model", "ro.product.system.model", "ro.product.vendor.model"),
    "manufacturer": ("ro.product.manufacturer", "ro.product.system.manufacturer", "ro.product.vendor.manufacturer"),
    "brand": ("ro.product.brand", "ro.product.system.brand", "ro.product.vendor.brand"),
    "device": ("ro.product.device", "ro.product.system.device", "ro.product.vendor.device"),
    "os_version": ("ro.build.version.release", "ro.system.build.version.release"),
    "sdk": ("ro.build.version.sdk", "ro.system.build.version.sdk"),
    "security_patch": ("ro.build.version.security_patch", "ro.vendor.build.security_patch"),
    "build": ("ro.build.fingerprint", "ro.system.build.fingerprint", "ro.vendor.build.fingerprint"),
    "serial": ("ro.serialno", "ro.boot.serialno"),
    "timezone": ("persist.sys.timezone",),
}
_SETTINGS: Final = (
    "android_id", "bluetooth_name", "bluetooth_address", "device_name", "auto_time", "auto_time_zone", "adb_enabled",
    "development_settings_enabled", "notification_history_enabled", "airplane_mode_on", "location_mode",
)  # fmt: skip


@plugin(
    id="android/properties",
    version="1.0",
    title={"ja": "端末情報(build.prop)", "en": "Device: build properties"},
    paths=["build.prop", "default.prop"],
    yields=[DeviceFact],
    tier="from published schema",
)
def properties(ctx: Context, entry: FileEntry) -> Iterator[DeviceFact]:
    """`key=value` lines; each fact names the property that it comes from.

    Newer devices leave the plain `ro.product.model` out of /system and keep it under `system` and `vendor` names.
    Tier: from published schema (AOSP, ALEAPP build.py).
    """
    text = ctx.read(entry, _LIMIT).decode("utf-8", "backslashreplace")
    if "\0" in text or "=" not in text:
        raise NotApplicableError(f"{entry.path}: no list of properties")
    values: dict[str, str] = {}
    for line in text.splitlines():
        key, mark, value = line.strip().partition("=")
        if mark and not key.startswith("#"):
            values.setdefault(key.strip(), value.strip())
    for name, keys in _PROPERTIES.items():
        found = next((key for key in keys if values.get(key)), None)
        if found is not None:
            yield DeviceFact(
                provenance=ctx.source(entry, found), extra=profile_extra(entry.path), name=name, value=values[found]
            )


@plugin(
    id="android/settings",
    version="1.0",
    title={"ja": "端末情報(設定)", "en": "Device: settings"},
    paths=["system/users/*/settings_secure.xml", "system/users/*/settings_global.xml"],
    yields=[DeviceFact],
    tier="from published schema",
)
def settings(ctx: Context, entry: FileEntry) -> Iterator[DeviceFact]:
    """`setting` elements with `name` and `value`, as XML or, since Android 12, as binary XML (ABX).

    Only the listed harmless ones are taken. Since Android 8 each app sees an `android_id` of its own. Tier: from
    published schema (AOSP, ALEAPP settingsSecure.py).
    """
    try:
        elements = read_elements(ctx.read(entry, _LIMIT))
    except ValueError as error:
        raise EvidenceError(f"{entry.path}: {error}") from error
    if not elements or elements[0].tag != "settings":
        raise NotApplicableError(f"{entry.path}: no settings")
    for element in elements:
        name, value = element.attributes.get("name"), element.attributes.get("value")
        if element.tag == "setting" and name in _SETTINGS and value:
            yield DeviceFact(
                provenance=ctx.source(entry, f"setting.{name}"), extra=profile_extra(entry.path), name=name, value=value
            )
