"""How an ingest goes, on the terminal: a bar for each step, problems as they come, the sum at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from forensics_app.cli.output import Output
from forensics_app.cli.parser import PROGRAM
from forensics_app.cli.terminal_text import neutralise
from forensics_app.engine.events import Event, Jailed, Problem, SourceStarted, StepProgress, Summary, Waiting, WentOn
from forensics_app.report.cage_words import cage_words, held, lacking

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from forensics_app.report.words import Words

MAX_PROBLEM_LINES = 20


class IngestView:
    """Shows the events of one ingest: JSON lines, or text with a bar when the terminal can show one."""

    def __init__(self, output: Output, errors: TextIO, case: Path, bars: Progress | None) -> None:
        self._output = output
        self._errors = errors
        self._case = case
        self._bars = bars
        self._steps: dict[tuple[str, str], TaskID] = {}
        self._problems = 0
        self._cages: list[Jailed] = []

    def show(self, event: Event) -> None:
        """Show one event as it comes."""
        if self._output.as_json:
            self._output.object(event)
            self._output.flush()
        if isinstance(event, Problem):
            self._problem(event)
        elif isinstance(event, Jailed) and not self._output.as_json:
            self._caged(event)
        else:
            self.advance(event)
        if isinstance(event, SourceStarted) and not self._output.as_json:
            words = self._output.words
            self._print(words.text("ingest.source", source=event.source, format=event.format,
                                   size=f"{event.size:,}", device=event.device))  # fmt: skip

    def advance(self, event: Event) -> None:
        """Show how far a step is, and that it waits; nothing else."""
        if isinstance(event, StepProgress):
            self._advance(event)
        elif isinstance(event, Waiting):
            self._complain(self._waiting(event))
        elif isinstance(event, WentOn):
            self._complain(self._output.words.text("ingest.went_on", case=self._case, seconds=f"{event.seconds:.0f}"))

    def close(self, summary: Summary) -> None:
        """Say how it ended."""
        words = self._output.words
        if self._problems > MAX_PROBLEM_LINES:
            more = self._problems - MAX_PROBLEM_LINES
            self._complain(words.text("ingest.more", number=more, case=self._case))
        if self._output.as_json:
            if summary.cancelled:
                self._complain(f"{self._case}: {words.text('ingest.cancelled')}")
            return
        counts = ", ".join(f"{kind} {number:,}" for kind, number in sorted(summary.counts.items()) if number)
        tasks = count_outcomes(summary.tasks, words)
        sources = words.text("ingest.one_source" if summary.sources == 1 else "ingest.sources", sources=summary.sources)
        self._print(words.text("ingest.not_read", sources=sources, failed=summary.failed_sources))
        self._print(words.text("ingest.counts", counts=counts or words.text("ingest.nothing")))
        if tasks:
            self._print(words.text("ingest.tasks", tasks=tasks))
        if summary.cancelled:
            self._print(words.text("ingest.cancelled"))
        self._print(words.text("ingest.seconds", seconds=f"{summary.seconds:.1f}"))

    def without_bars(self) -> None:
        """From now on plain lines: the bars are gone."""
        self._bars = None

    def _caged(self, event: Jailed) -> None:
        """Say once what holds the workers, and of each layer that is not there what it would have been for."""
        if event in self._cages:
            return
        self._cages.append(event)
        words, cage = self._output.words, cage_words(self._output.words.language)
        layers = " · ".join(held(cage, text).name for text in event.in_force)
        self._print(words.text("ingest.caged", layers=layers) if layers else words.text("ingest.not_caged"))
        for text in event.missing:
            layer = lacking(cage, text)
            key = "ingest.lacking" if layer.does else "ingest.lacking_unknown"
            self._print(words.text(key, layer=layer.name, does=layer.does))

    def _waiting(self, event: Waiting) -> str:
        # a quota, or one very large transaction: the disk refuses although there is room by our reckoning
        key = "ingest.waiting" if event.free <= event.needed else "ingest.refused"
        free, needed = _megabytes(event.free), _megabytes(event.needed)
        return self._output.words.text(key, case=self._case, free=free, needed=needed, reason=event.reason)

    def _problem(self, event: Problem) -> None:
        self._problems += 1
        if self._problems <= MAX_PROBLEM_LINES:
            place = event.source if event.path is None else f"{event.source}: {event.path}"
            said = event.detail.removeprefix(f"{event.source}: ").removeprefix(f"{Path(event.source).name}: ")
            self._complain(f"{event.outcome}: {place}: {said}")

    def _advance(self, event: StepProgress) -> None:
        if self._bars is None:
            return
        key = (event.source, event.step)
        if key not in self._steps:
            name = f"{neutralise(Path(event.source).name)} · {self._output.words.text(f'step.{event.step}')}"
            self._steps[key] = self._bars.add_task(name, total=event.total, amount="")
        self._bars.update(self._steps[key], completed=event.done, total=event.total, amount=_amount(event))

    def _print(self, line: str) -> None:
        self._output.line(line)

    def _complain(self, line: str) -> None:
        text = f"{PROGRAM}: {neutralise(line)}"
        if self._bars is None:
            self._errors.write(text + "\n")
        else:
            self._bars.console.print(text, markup=False, highlight=False, soft_wrap=True)


def count_outcomes(counts: Mapping[str, int], words: Words) -> str:
    """How many tasks ended in which outcome, in one line."""
    named = ((words.text(f"values.{outcome}", default=outcome), number) for outcome, number in sorted(counts.items()))
    return ", ".join(f"{name} {number:,}" for name, number in named)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size < 10_000_000 else f"{size / 1e6:,.0f} MB"


def _amount(event: StepProgress) -> str:
    """How much is done of how much, as a person reads it."""
    if event.unit == "bytes":
        done, total = (f"{(number or 0) / 1e6:,.1f}" for number in (event.done, event.total))
        return f"{done} MB" if event.total is None else f"{done}/{total} MB"
    return f"{event.done:,}" if event.total is None else f"{event.done:,}/{event.total:,}"


@contextmanager
def follow(output: Output, errors: TextIO, case: Path) -> Iterator[IngestView]:
    """A view for the length of one ingest; bars only on a terminal, and on standard error."""
    if output.as_json or not errors.isatty():
        yield IngestView(output, errors, case, None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.fields[amount]}"),
        TimeRemainingColumn(),
    )
    both = sys.stdout.isatty()  # lines of a pipe must not end up among the bars
    with Progress(*columns, console=Console(file=errors), transient=True, redirect_stdout=both) as bars:
        view = IngestView(output, errors, case, bars)
        yield view
    view.without_bars()
