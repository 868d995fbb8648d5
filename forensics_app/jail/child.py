"""The first lines that a caged process runs: take the policy, lock the door, then load and run what was asked."""

from __future__ import annotations

import faulthandler
import importlib
import os
import signal
import socket
import sys
from functools import partial

import msgspec

from forensics_app.jail import watch
from forensics_app.jail.channel import CAGED, Channel
from forensics_app.jail.lock import lock_in
from forensics_app.jail.policy import MAX_FRAME, Policy, library_roots, searchable


class Start(msgspec.Struct, frozen=True):
    """What the parent says first. entry: `module:function`, called with the channel and `argument`."""

    entry: str
    argument: bytes
    policy: Policy
    parent: int


def main() -> None:
    """Entry point of the process; its arguments are the handle of the channel and that of the fault note."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # sent to a whole group or terminal; the parent decides when to stop
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    handle, note = int(sys.argv[1]), int(sys.argv[2])
    if note >= 0:
        faulthandler.enable(note)
    if sys.platform == "win32":  # where a socket is no descriptor
        end = socket.fromshare(sys.stdin.buffer.read())
        channel = Channel(end.recv, end.send, MAX_FRAME)
    else:  # plain calls, so that those of sockets can be forbidden
        channel = Channel(partial(os.read, handle), partial(os.write, handle), MAX_FRAME)
    try:
        start = msgspec.msgpack.decode(channel.receive(), type=Start)
        channel.max_frame = start.policy.max_frame
        if sys.platform == "linux" and start.policy.tied:
            _die_with(start.parent)

        def stop(text: str) -> None:
            channel.last_word(text)
            os._exit(watch.EXIT)

        name, _, function = start.entry.partition(":")
        # the program's own code comes in before the door is locked: libraries ask strange things when they are imported
        # (pycryptodome runs file(1) to learn how wide a pointer is); no evidence has been seen yet
        module = importlib.import_module(name)
        # these two are found through an editable installation's own map, so their folders are known once imported
        for package in ("forensics_app.builtin_plugins", "forensics_app.resources"):
            importlib.import_module(package)
        readable = [*library_roots(), *start.policy.read]
        sys.path[:] = [path for path in sys.path if searchable(path, readable)]
        cage = lock_in(start.policy, stop)
        channel.send(msgspec.msgpack.encode(cage), CAGED)
        getattr(module, function)(channel, start.argument)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass  # the parent has gone or wants no more


def _die_with(parent: int) -> None:
    from forensics_app.jail.syscalls import PDEATHSIG, prctl

    prctl(PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it went before the line above
        os._exit(0)
