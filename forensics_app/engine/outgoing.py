"""Outgoing: the records of one job on their way to the parent; what no message can carry is told, never dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec

from forensics_app.engine.protocol import Artifacts, Reply
from forensics_app.jail.channel import TooLargeError
from forensics_app.model.kinds import AnyArtifact
from forensics_app.model.outcome import Outcome, TaskWarning
from forensics_app.plugin_host.runner import RunResult

Send = Callable[[Reply], None]
T = TypeVar("T")


class Outgoing:
    """Sends artifacts and counts what could not be sent as it is."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._too_large = 0
        self._unstorable = 0
        self._respelt = 0

    def send(self, artifacts: list[AnyArtifact]) -> None:
        """Send artifacts in one message, or halved as long as that cannot be."""
        if not artifacts:
            return
        try:
            self._send(Artifacts(artifacts))
        except (TooLargeError, UnicodeEncodeError, OverflowError) as error:
            if len(artifacts) > 1:
                middle = len(artifacts) // 2
                self.send(artifacts[:middle])
                self.send(artifacts[middle:])
            elif isinstance(error, TooLargeError):
                self._too_large += 1
            elif isinstance(error, UnicodeEncodeError):
                self._respelt += 1
                self.send([_respelt(artifacts[0])])
            else:
                self._unstorable += 1

    def sum(self, result: RunResult) -> tuple[Outcome, str | None, list[TaskWarning]]:
        """Outcome, detail and warnings of the job, with what happened here."""
        outcome, detail, warnings = result.outcome, result.detail, list(result.warnings)
        if self._respelt:
            text = f"{self._respelt} records hold halves of characters (lone surrogates), shown as \\udXXX"
            warnings.append(TaskWarning(text))
        for number, what, found in (
            (self._too_large, "larger than a message may be", "skipped_limit"),
            (self._unstorable, "with numbers beyond 64 bits", "failed"),
        ):
            if number:
                text = f"{number} {'record' if number == 1 else 'records'} {what}: left out"
                outcome = msgspec.convert(found, Outcome) if outcome == "ok" else outcome
                detail = f"{detail}; {text}" if detail else text
        return outcome, detail, warnings


def _respelt(artifact: T) -> T:
    """The same record with every lone surrogate written as backslash, u and its number: no bytes can carry it."""
    plain = _plain(msgspec.to_builtins(artifact, builtin_types=(bytes,)))
    return msgspec.convert(plain, type(artifact))


def _plain(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {_plain(key): _plain(one) for key, one in value.items()}
    return value
