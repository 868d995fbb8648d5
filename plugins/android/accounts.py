"""Accounts that Android itself keeps, and the phone numbers of its SIM cards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from forensics_app.api import Account, Artifact, Context, DeviceFact, FileEntry, Scalar, int_of, plugin, text_of

from .stored_path import profile_extra

_SERVICES: Final = {"com.google": "google", "com.whatsapp": "whatsapp", "org.telegram.messenger": "telegram"}
_SIM: Final = (
    "icc_id", "sim_id", "display_name", "carrier_name", "number", "imsi", "mcc_string", "mnc_string",
    "iso_country_code", "is_embedded",
)  # fmt: skip


@plugin(
    id="android/accounts",
    version="1.0",
    title={"ja": "端末のアカウント", "en": "Accounts of the device"},
    paths=["accounts_ce.db", "accounts_de.db", "system/users/*/accounts.db"],
    tables={"accounts": ("_id", "name", "type")},
    yields=[Account, DeviceFact],
    tier="from published schema",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Artifact]:
    """`accounts` holds one row an account that an app registered with the system; passwords and tokens are not read.

    `extra["token_stored"]` says that `authtokens` has one. Many apps register nothing but their own name (WhatsApp,
    Telegram): such a row identifies nobody and is given as the device fact `app_account`. Tier: from published schema (AOSP, ALEAPP accounts_ce.py).
    """
    db = ctx.sqlite(entry)
    with_token: set[int] = set()
    if db.has("authtokens", "accounts_id"):
        with_token = {row.owner for row in db.rows("SELECT DISTINCT accounts_id AS owner FROM authtokens")}
    wal = db.wal_rowids("accounts")
    for row in db.rows("SELECT _id AS number, name, type FROM accounts ORDER BY _id"):
        name, kind = text_of(row.name), text_of(row.type)
        if name is None:
            continue
        facts = profile_extra(entry.path)
        facts["type"] = kind
        if row.number in with_token:
            facts["token_stored"] = True
        provenance = ctx.source(entry, f"accounts._id={row.number}", "wal" if row.number in wal else "live")
        if name.casefold() in (kind or "").casefold().split("."):
            yield DeviceFact(provenance=provenance, extra=facts, name="app_account", value=name)
            continue
        yield Account(
            provenance=provenance,
            extra=facts,
            service=_SERVICES.get(kind or "", kind or "android"),
            identifier=name,
            owner=True,
        )


@plugin(
    id="android/sim",
    version="1.0",
    title={"ja": "SIMカード", "en": "SIM cards"},
    paths=["com.android.providers.telephony/databases/telephony.db"],
    tables={"siminfo": ("_id", "icc_id")},
    yields=[Account, DeviceFact],
    tier="from published schema",
)
def sim(ctx: Context, entry: FileEntry) -> Iterator[Artifact]:
    """`siminfo` holds one row a SIM card that was ever in the phone; `sim_id` is the slot, -1 when not inserted.

    `number` is what the card or the operator wrote and may be empty, old or edited by the user. Tier: from published
    schema (AOSP, ALEAPP siminfo.py).
    """
    db = ctx.sqlite(entry)
    for row in db.rows(f"SELECT _id AS row_number, {db.select('siminfo', *_SIM)} FROM siminfo ORDER BY _id"):
        record, origin = f"siminfo._id={row.row_number}", db.origin("siminfo", row.row_number)
        facts: dict[str, Scalar] = profile_extra(entry.path)
        facts["slot"] = int_of(row.sim_id)
        facts["embedded"] = None if row.is_embedded is None else row.is_embedded == 1
        for name in ("display_name", "carrier_name", "iso_country_code", "mcc_string", "mnc_string"):
            facts[name] = text_of(getattr(row, name))
        number, card = text_of(row.number), text_of(row.icc_id)
        if number is not None:
            yield Account(
                provenance=ctx.source(entry, record, origin),
                extra=facts,
                service="phone",
                identifier=number,
                name=text_of(row.display_name),
                owner=True,
            )
        for name, column, value in (("iccid", "icc_id", card), ("imsi", "imsi", text_of(row.imsi))):
            if value is not None:
                provenance = ctx.source(entry, f"{record}.{column}", origin)
                yield DeviceFact(provenance=provenance, extra=facts, name=name, value=value)
