"""What a caged process is told to do by a test: run a few lines of Python and send back what they leave in `r`."""

from __future__ import annotations

import ctypes
import os

from forensics_app.jail.channel import Channel

_libc = ctypes.CDLL(None, use_errno=True)


def native(name: str, *arguments: object) -> str:
    """Call the C library past every hook of Python; the errno's name, or what it returned."""
    import errno

    ctypes.set_errno(0)
    result = getattr(_libc, name)(*arguments)
    code = ctypes.get_errno()
    return errno.errorcode[code] if code else str(result)


def run(channel: Channel, argument: bytes) -> None:
    """Entry point."""
    scope: dict[str, object] = {"native": native, "os": os, "ctypes": ctypes, "channel": channel}
    try:
        exec(argument.decode(), scope)
        answer = repr(scope.get("r"))
    except (OSError, MemoryError, ValueError) as error:
        answer = f"raised {type(error).__name__}: {error}"
    channel.send(answer.encode())
