"""The program's entry: picks the command, runs it, and turns what went wrong into one line and an exit code."""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import sys
from collections.abc import Sequence
from types import TracebackType

from forensics_app import __version__
from forensics_app.cli.commands import COMMANDS
from forensics_app.cli.parser import PROGRAM, HelpShown, Parser
from forensics_app.cli.terminal_text import neutralise
from forensics_app.errors import KnownError, UsageError

EXIT_OK = 0
EXIT_FAILED = 1
EXIT_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code of the contract: 0 done, 1 failed, 2 wrong usage, 3 not all was read."""
    multiprocessing.freeze_support()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if argv is None:
        _prepare_process("--debug" in arguments)
    try:
        code = _dispatch(arguments)
        sys.stdout.flush()
    except KnownError as error:
        return _fail(str(error), error.exit_code, "--debug" in arguments)
    except BrokenPipeError:
        _forget_stdout()  # the reader (head, less) has seen enough: that is no error
        return EXIT_OK
    except OSError as error:
        return _fail(_os_line(error), EXIT_FAILED, "--debug" in arguments)
    except KeyboardInterrupt:
        return _fail("interrupted", EXIT_INTERRUPTED, "--debug" in arguments)
    return code


def _dispatch(arguments: list[str]) -> int:
    for word in arguments:
        if not word.isprintable() and any("\ud800" <= char <= "\udfff" for char in word):
            raise UsageError(f"{word}: is not UTF-8; name it through a link whose name is")
    parser = Parser(prog=PROGRAM, add_help=False)
    parser.add_argument("--version", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    parser.add_argument("--debug", action="store_true")
    place = next((at for at, word in enumerate(arguments) if not word.startswith("-")), len(arguments))
    options = parser.parse_args(arguments[:place])
    if options.version:
        sys.stdout.write(f"{PROGRAM} {__version__}\n")
        return EXIT_OK
    if options.help or place == len(arguments):
        sys.stdout.write(_overview())
        return EXIT_OK if options.help else UsageError.exit_code
    name, rest = arguments[place], arguments[place + 1 :]
    if name not in COMMANDS:
        raise UsageError(f"no such command: {name!r} (see: {PROGRAM} --help)")
    module = importlib.import_module(f"forensics_app.cli.{name}")
    command = Parser(prog=f"{PROGRAM} {name}", description=module.__doc__)
    module.configure(command)
    command.add_argument("--debug", action="store_true", help="add the trace to an error")
    try:
        parsed = command.parse_args(rest)
    except HelpShown:
        return EXIT_OK
    return int(module.run(parsed))


def _overview() -> str:
    width = max(map(len, COMMANDS)) + 2
    lines = [f"usage: {PROGRAM} [--version] [--help] [--debug] COMMAND …", "", "commands:"]
    lines += [f"  {name:<{width}}{what}" for name, what in COMMANDS.items()]
    lines += ["", f"{PROGRAM} COMMAND --help explains one of them."]
    return "\n".join(lines) + "\n"


def _fail(line: str, code: int, debug: bool) -> int:
    if debug:
        import traceback

        traceback.print_exc()
    with contextlib.suppress(OSError):
        sys.stderr.write(f"{PROGRAM}: {neutralise(line)}\n")
    return code


def _os_line(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {reason}" if error.filename is not None else reason


def _forget_stdout() -> None:
    """Point standard output at nothing, so that the interpreter's own last flush does not complain."""
    with contextlib.suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)


def _prepare_process(debug: bool) -> None:
    """What holds only when this process is the program: UTF-8 out, and a bug shown as one line unless --debug."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    if not debug:
        sys.excepthook = _show_bug


def _show_bug(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    line = neutralise(f"{kind.__name__}: {error}")
    sys.stderr.write(f"{PROGRAM}: a mistake in this program ({line}); run it again with --debug for the trace\n")
