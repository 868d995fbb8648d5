"""Build a whole synthetic phone: the tree of an Android data partition, and the list of everything in it."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from forensics_app.demo.address_book import make_address_book
from forensics_app.demo.browser import make_browser
from forensics_app.demo.camera import make_pictures
from forensics_app.demo.dice import Dice
from forensics_app.demo.exports import make_exports
from forensics_app.demo.google_messages import make_google_messages
from forensics_app.demo.ground_truth import GroundTruth
from forensics_app.demo.leftovers import make_leftovers
from forensics_app.demo.line_app import make_line
from forensics_app.demo.people import BANK_KEY, INVITE_KEY, OWNERS, PEOPLE, WALLET
from forensics_app.demo.system_files import make_system
from forensics_app.demo.talk import conversations
from forensics_app.demo.telephony import make_telephony
from forensics_app.demo.whatsapp_app import make_whatsapp
from forensics_app.demo.whatsapp_old_app import make_old_whatsapp
from forensics_app.demo.work_profile import make_work_profile

Profile = Literal["recruiter", "recruit"]
PROFILES: Final[tuple[Profile, ...]] = ("recruiter", "recruit")
_LABELS: Final = {"recruiter": "黒崎のスマホ", "recruit": "朝比奈のスマホ"}


def build_phone(folder: Path, seed: int = 1, profile: Profile = "recruiter") -> GroundTruth:
    """Write the content of `/data` into `folder`, which may be new or empty; the same seed gives the same phone.

    profile: "recruiter" (newer handset: current LINE, WhatsApp with hidden-number identities, a work profile) or
    "recruit" (LINE whose contacts moved to a database of their own, WhatsApp of the old schema). Both are in one group
    chat and share an invite, a bank account and phone numbers. Paths in the result start with `data/`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    owner = PEOPLE[OWNERS[profile]]
    truth = GroundTruth(
        profile=profile,
        seed=seed,
        label=_LABELS[profile],
        owner_name=owner.name,
        owner_phone=owner.international,
        shared=[
            f"invite:{INVITE_KEY}",
            f"bank_account:{BANK_KEY}",
            f"tron:{WALLET}",
            *(f"phone:{PEOPLE[key].international}" for key in OWNERS.values()),
        ],
    )
    said = conversations(profile, seed)
    make_system(folder, truth)
    make_line(folder, truth, said)
    if profile == "recruiter":
        make_whatsapp(folder, truth, said)
        make_work_profile(folder, truth)
    else:
        make_old_whatsapp(folder, truth, said)
    make_telephony(folder, truth, said)
    make_google_messages(folder, truth)
    make_address_book(folder, truth)
    make_browser(folder, truth)
    make_exports(folder, truth, said)
    make_pictures(folder, truth)
    make_leftovers(folder, truth, Dice(f"{seed}/{profile}/leftovers"))
    return truth
