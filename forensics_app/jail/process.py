"""Child: a caged process as its parent sees it. Spawned with nothing inherited but one socket."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from multiprocessing.connection import wait
from pathlib import Path
from typing import Final

import msgspec

from forensics_app.jail import watch
from forensics_app.jail.channel import CAGED, DATA, STOPPED, Frames, TooLargeError
from forensics_app.jail.child import Start
from forensics_app.jail.hearsay import Hearsay
from forensics_app.jail.policy import Cage, Policy

_SEND_S: Final = 60.0
_WAIT_S: Final = 3600.0  # at a time: an endless deadline is no number that the system takes
_NOTE_BYTES: Final = 16 * 1024
_SOCKET_BUFFER: Final = 4 * 1024 * 1024
_BOOT: Final = "import sys; sys.path[:] = sys.argv[3:]; from forensics_app.jail.child import main; main()"
_FRAME: Final = re.compile(r'File "([^"]{1,500})", line (\d{1,9}) in (\S{1,100})')
_MEANING: Final = {"SIGSYS": "a forbidden system call", "SIGXFSZ": "a file larger than allowed", "SIGKILL": "killed"}


class GoneError(Exception):
    """The child has ended or must be ended; one plain line says how. stopped: the cage did it, so it would again."""

    def __init__(self, text: str, *, stopped: bool = False) -> None:
        super().__init__(text)
        self.stopped = stopped


class Child:
    """One caged process. `entry` is `module:function`, called there as `function(channel, argument)`.

    The environment holds no secret of the parent's, no descriptor but the channel is inherited, and nothing is printed.
    """

    def __init__(self, entry: str, argument: bytes, policy: Policy) -> None:
        self.cage: Cage | None = None
        self._decode = Hearsay(Cage).read
        ours, theirs = socket.socketpair()
        self._note = _fault_note()
        handles = [theirs.fileno(), *([self._note] if self._note >= 0 else [])]
        paths = [str(Path(entry or ".").resolve()) for entry in sys.path if entry]
        command = [
            sys.executable, "-I", "-B", "-X", "utf8", "-c", _BOOT, str(theirs.fileno()), str(self._note), *paths,
        ]  # fmt: skip
        try:
            for end in (ours, theirs):
                for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
                    end.setsockopt(socket.SOL_SOCKET, option, _SOCKET_BUFFER)
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE if sys.platform == "win32" else subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(policy),
                cwd=policy.write[0] if policy.write else None,
                pass_fds=() if sys.platform == "win32" else handles,
            )
            if sys.platform == "win32" and self._process.stdin is not None:
                self._process.stdin.write(theirs.share(self._process.pid))
                self._process.stdin.close()
        except BaseException:
            ours.close()
            self._close_note()
            raise
        finally:
            theirs.close()
        ours.settimeout(_SEND_S)
        self._socket = ours
        self._frames = Frames(ours, policy.max_frame)
        with contextlib.suppress(OSError):  # one that ended at once is noticed when its first message is due
            self.send(msgspec.msgpack.encode(Start(entry, argument, policy, os.getpid())))

    @property
    def end(self) -> socket.socket:
        """What becomes readable when the child says something; for waiting on several children."""
        return self._socket

    @property
    def running(self) -> bool:
        """Whether the process has not ended."""
        return self._process.poll() is None

    def send(self, data: bytes) -> None:
        """Send one message; OSError when the child has gone or does not read."""
        self._frames.send(data)

    def take(self) -> list[bytes]:
        """Messages that have come; call it when the child is readable. Raises GoneError when there is nothing to hope."""
        try:
            frames = self._frames.take()
        except (EOFError, OSError) as error:
            raise GoneError(self._how_it_ended()) from error
        except TooLargeError as error:
            raise GoneError("the worker sent more than one message may hold") from error
        messages: list[bytes] = []
        for kind, data in frames:
            if kind == DATA:
                messages.append(data)
            elif kind == STOPPED:
                raise GoneError(f"stopped by the jail: {_printable(data.decode('utf-8', 'replace'))}", stopped=True)
            elif kind == CAGED and self.cage is None:
                try:
                    self.cage = self._decode(data)
                except msgspec.DecodeError as error:
                    raise GoneError("the worker sent nonsense") from error
            else:
                raise GoneError("the worker sent nonsense")
        return messages

    def receive(self, deadline: float) -> bytes | None:
        """The next message, or None past `deadline` (time.monotonic); for those who wait for one answer at a time."""
        while (left := deadline - time.monotonic()) > 0:
            if not wait([self._socket], min(left, _WAIT_S)):
                continue
            messages = self.take()
            if len(messages) > 1:
                raise GoneError("the worker answered more than it was asked")
            if messages:
                return messages[0]
        return None

    def cpu_seconds(self) -> float | None:
        """Processor time used so far, or None where the system does not tell."""
        try:
            fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except (OSError, ValueError, IndexError, AttributeError):
            return None

    def kill(self) -> None:
        """End the process at once; what it said before can still be taken, then it is gone."""
        self._process.kill()
        self._process.wait()

    def close(self, *, patience_s: float = 0.0) -> None:
        """End the process: at once, or after giving an idle one a moment to leave. May be called twice."""
        self._socket.close()
        try:
            self._process.wait(patience_s)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._close_note()

    def _how_it_ended(self) -> str:
        try:
            code = self._process.wait(1.0)
        except subprocess.TimeoutExpired:  # it closed its end and lives on
            return "the worker closed its connection"
        if code >= 0:
            return f"the worker process ended (exit code {code})"
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        said = f"{name}, {_MEANING[name]}" if name in _MEANING else name
        where = self._last_line()
        return f"the worker process died ({said}{f' in {where}' if where else ''})"

    def _last_line(self) -> str | None:
        """Where Python stood when the process died, as far as the dying process could write it down."""
        if self._note < 0:
            return None
        text = os.pread(self._note, _NOTE_BYTES, 0).decode("utf-8", "replace")
        current = text.rpartition("Current thread")[2] or text
        found = _FRAME.search(current)
        return _printable(f"{Path(found[1]).name} line {found[2]}, {found[3]}") if found else None

    def _close_note(self) -> None:
        if self._note >= 0:
            os.close(self._note)
            self._note = -1


def died_by_cage(error: GoneError) -> bool:
    """Whether trying again is pointless: the cage itself ended the process."""
    return error.stopped or "SIGSYS" in str(error) or f"exit code {watch.EXIT})" in str(error)


def _fault_note() -> int:
    """Memory of a fixed size that the child's last traceback goes into; -1 where the system has no such thing."""
    if sys.platform != "linux":
        return -1
    import fcntl

    note = os.memfd_create("fault", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.ftruncate(note, _NOTE_BYTES)
    fcntl.fcntl(note, fcntl.F_ADD_SEALS, fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_SEAL)
    return note


def _environment(policy: Policy) -> dict[str, str]:
    """A bare environment: passwords and tokens of the parent stay with it."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "WINDIR") if name in os.environ}
    home = policy.write[0] if policy.write else os.devnull
    return kept | {"LC_ALL": "C.UTF-8", "TZ": "UTC0", "HOME": home, "TMPDIR": home, "PATH": os.defpath}


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in text)[:500]
