"""Make what the system itself keeps: properties, settings, accounts, packages, SIM cards."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path
from typing import Final

from forensics_app.demo.ground_truth import GroundTruth, PlantedAccount
from forensics_app.demo.people import OWNERS, PEOPLE
from forensics_app.demo.sqlite_files import insert, write_database
from forensics_app.demo.talk import DAY_MS, FIRST_DAY_MS

_MODELS: Final = {"recruiter": ("Akashi Demo Pro", "14"), "recruit": ("Akashi Demo Lite", "10")}
_SDK: Final = {"14": "34", "10": "29"}
_ACCOUNTS: Final = """
CREATE TABLE accounts (_id INTEGER PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, password TEXT,
  UNIQUE(name, type));
CREATE TABLE authtokens (_id INTEGER PRIMARY KEY AUTOINCREMENT, accounts_id INTEGER NOT NULL, type TEXT NOT NULL,
  authtoken TEXT, UNIQUE (accounts_id, type));
CREATE TABLE extras (_id INTEGER PRIMARY KEY AUTOINCREMENT, accounts_id INTEGER, key TEXT NOT NULL, value TEXT);
"""
_SIM: Final = """
CREATE TABLE siminfo (_id INTEGER PRIMARY KEY AUTOINCREMENT, icc_id TEXT NOT NULL, sim_id INTEGER DEFAULT -1,
  display_name TEXT, carrier_name TEXT, name_source INTEGER DEFAULT 0, number TEXT, mcc INTEGER, mnc INTEGER,
  mcc_string TEXT, mnc_string TEXT, iso_country_code TEXT, imsi TEXT, is_embedded INTEGER DEFAULT 0, card_id TEXT);
"""
_PACKAGES: Final = (
    ("jp.naver.line.android", "/data/app/~~a==/jp.naver.line.android-b==", "com.android.vending", 0),
    ("com.whatsapp", "/data/app/~~c==/com.whatsapp-d==", "com.android.vending", 3),
    ("org.telegram.messenger", "/data/app/~~e==/org.telegram.messenger-f==", "com.android.vending", 34),
    ("com.android.chrome", "/product/app/Chrome", None, 0),
)
TOKEN: Final = "synthetic-token-that-no-report-may-show"


def make_system(data: Path, truth: GroundTruth) -> None:
    """Write system files below the data partition and note everything in `truth`."""
    model, release = _MODELS[truth.profile]
    owner = PEOPLE[OWNERS[truth.profile]]
    android_id = hashlib.sha256(truth.profile.encode()).hexdigest()[:16]
    serial = f"AKSH{hashlib.sha256(model.encode()).hexdigest()[:8].upper()}"
    _write(data / "system/users/0/settings_secure.xml", _settings({"android_id": android_id, "bluetooth_name": model}))
    _write(data / "system/users/0/settings_global.xml", _settings({"device_name": f"{model} ({truth.label})"}))
    _write(data / "system/packages.xml", _package_list())
    _write(data / "system/build.prop", _properties(model, release, serial))
    _write_accounts(data, owner.key, truth)
    _write_sims(data, owner.international, truth)
    truth.apps = [name for name, *_ in _PACKAGES]
    truth.facts = {"android_id": android_id, "model": model, "os_version": release, "serial": serial}


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _settings(values: dict[str, str]) -> str:
    rows = "".join(
        f'  <setting id="{number}" name="{name}" value="{value}" package="android" defaultValue="{value}" />\n'
        for number, (name, value) in enumerate(values.items(), 1)
    )
    return f"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<settings version=\"213\">\n{rows}</settings>\n"


def _properties(model: str, release: str, serial: str) -> str:
    return (
        "# synthetic\n"
        f"ro.product.model={model}\nro.product.manufacturer=Akashi\nro.product.brand=akashi\n"
        f"ro.build.version.release={release}\nro.build.version.sdk={_SDK[release]}\nro.build.version.security_patch=2026-02-05\n"
        f"ro.build.fingerprint=akashi/demo/demo:{release}/DEMO/1:user/release-keys\n"
        f"ro.serialno={serial}\npersist.sys.timezone=Asia/Tokyo\n"
    )


def _package_list() -> str:
    rows = ""
    for name, code, installer, day in _PACKAGES:
        first, last = FIRST_DAY_MS + day * DAY_MS, FIRST_DAY_MS + 50 * DAY_MS
        by = f' installer="{installer}"' if installer else ""
        rows += f'  <package name="{name}" codePath="{code}" ft="{last:x}" it="{first:x}" ut="{last:x}" version="77"{by} />\n'
    return f"<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<packages>\n{rows}</packages>\n"


def _write_accounts(data: Path, key: str, truth: GroundTruth) -> None:
    names = ((f"{key}.demo@example.com", "com.google"), ("WhatsApp", "com.whatsapp"))

    def store(connection: sqlite3.Connection) -> None:
        for number, (name, kind) in enumerate(names, 1):
            insert(connection, "accounts", _id=number, name=name, type=kind, password=TOKEN)
        insert(connection, "authtokens", accounts_id=1, type="oauth2", authtoken=TOKEN)

    write_database(data / "system_ce/0/accounts_ce.db", _ACCOUNTS, store)
    # the second row is only an app's own name and identifies nobody
    truth.accounts.append(
        PlantedAccount(path="data/system_ce/0/accounts_ce.db", service="google", identifier=names[0][0], owner=True)
    )


def _write_sims(data: Path, number: str, truth: GroundTruth) -> None:
    path = "user_de/0/com.android.providers.telephony/databases/telephony.db"
    tail = number[-6:]

    def store(connection: sqlite3.Connection) -> None:
        insert(connection, "siminfo", icc_id=f"898100000000{tail}1", sim_id=0, display_name="架空モバイル",
               carrier_name="架空モバイル", number=number, mcc_string="440", mnc_string="99", iso_country_code="jp",
               imsi=f"44099000{tail}1")  # fmt: skip
        insert(connection, "siminfo", icc_id=f"898100000000{tail}2", sim_id=-1, display_name="旧SIM", number="")

    write_database(data / path, _SIM, store)
    truth.accounts.append(PlantedAccount(path=f"data/{path}", service="phone", identifier=number, owner=True))
