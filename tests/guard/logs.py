"""A stray warning in the log is a finding, not noise."""

from __future__ import annotations

import logging
from types import TracebackType
from typing import Self


class LoudRecords(logging.Handler):
    """Collects, as text, every record of level WARNING and above while the with-block lasts."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def __enter__(self) -> Self:
        """Listen at the root logger."""
        logging.getLogger().addHandler(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening."""
        logging.getLogger().removeHandler(self)
