"""The ingests of a case as its log tells them: when, by whom, with what, and what held their worker processes."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any, Final

import msgspec

from forensics_app.case.reader import CaseReader
from forensics_app.report.document import Held, Run
from forensics_app.report.moments import moment_of

MAX_RUNS: Final = 50


def build_runs(reader: CaseReader, zone: tzinfo) -> tuple[int, list[Run], list[Held]]:
    """How many ingests there were, the last MAX_RUNS of them, and every different cage with the ingests it held.

    An ingest that started no worker (everything was done before), and one of a version without a cage, is in no `Held`.
    """
    runs: list[Run] = []
    cages: dict[str, Held] = {}
    for row in reader.listing("audit"):
        detail: dict[str, Any] = row["detail"]
        if row["what"] == "ingest started":
            runs.append(
                Run(
                    number=len(runs) + 1,
                    started_at=moment_of(row["at"], zone),
                    who=row["who"],
                    version=detail.get("version"),
                    python=detail.get("python"),
                    system=detail.get("system"),
                    libraries=dict(sorted(detail.get("libraries", {}).items())),
                    ended="open",
                )
            )
        elif row["what"] == "ingest ended" and runs:
            runs[-1] = msgspec.structs.replace(runs[-1], ended="stopped" if detail.get("cancelled") else "complete")
        elif row["what"] == "workers jailed" and runs:
            in_force, missing = detail.get("in_force", []), detail.get("missing", [])
            held = cages.setdefault(str((in_force, missing)), Held(in_force, missing, []))
            if runs[-1].number not in held.runs:
                held.runs.append(runs[-1].number)
    return len(runs), runs[-MAX_RUNS:], list(cages.values())
