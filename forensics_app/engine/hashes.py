"""What the hashes of a source say: hashed, verified against what the image carries, different, or unreadable in part."""

from __future__ import annotations

import msgspec

from forensics_app.engine.protocol import Done
from forensics_app.model.file_record import ContentHash, SourceRecord
from forensics_app.model.outcome import Outcome


class Verdict(msgspec.Struct, frozen=True):
    """Status of the evidence, and the outcome of the hashing with its reason."""

    status: str
    outcome: Outcome
    detail: str | None


def judge(record: SourceRecord, hashes: ContentHash, done: Done) -> Verdict:
    """Compare the hashes that were counted with those that the image carries."""
    outcome, detail = done.outcome, done.detail
    stored = {"MD5": (record.stored_md5, hashes.md5), "SHA-1": (record.stored_sha1, hashes.sha1)}
    differing = [name for name, (kept, found) in stored.items() if kept and kept.lower() != found]
    agreeing = [name for name, (kept, found) in stored.items() if kept and kept.lower() == found]
    if differing:
        verb = "differs" if len(differing) == 1 else "differ"
        text = f"the {' and '.join(differing)} stored in the image {verb} from its bytes"
        outcome, detail = "failed", f"{done.detail}; so {text}" if done.detail else text
    status = "mismatch" if differing else ("verified" if agreeing and not detail else "hashed")
    if done.outcome == "failed":  # with zeros for what cannot be read no hash can agree
        status = "unreadable in part"
    return Verdict(status, outcome, detail)
