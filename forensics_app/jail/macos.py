"""The macOS sandbox: a profile that denies by default. Written from the documentation, untested.

`sandbox_init` is marked as deprecated by Apple and is what browsers use all the same: nothing has taken its place for
programs that are not signed app bundles.
"""

from __future__ import annotations

import sys

if sys.platform == "darwin":
    import ctypes
    import json
    from collections.abc import Iterable

    from forensics_app.jail.policy import Policy

    def restrict(policy: Policy, libraries: Iterable[str]) -> str:
        """Lock this process in and say what is in force; raises OSError when the system refuses."""
        sandbox = ctypes.CDLL("libsandbox.1.dylib")
        error = ctypes.c_char_p()
        profile = _profile(policy, libraries).encode()
        if sandbox.sandbox_init(profile, ctypes.c_uint64(0), ctypes.byref(error)) != 0:
            raise OSError((error.value or b"sandbox_init failed").decode("utf-8", "replace"))
        return "macOS sandbox"

    def _profile(policy: Policy, libraries: Iterable[str]) -> str:
        system = ("/usr/lib", "/System/Library", "/private/var/db/dyld", "/dev/null", "/dev/urandom", "/dev/random")
        reads = [*system, *libraries, *policy.read, *policy.write]
        lines = ["(version 1)", "(deny default)", "(allow sysctl-read)", "(allow file-read-metadata)"]
        lines += [f"(allow file-read* (subpath {json.dumps(path)}))" for path in reads]
        lines += [f"(allow file-read-data (literal {json.dumps(path)}))" for path in policy.names]
        lines += [f"(allow file-write* (subpath {json.dumps(path)}))" for path in policy.write]
        lines += ["(allow signal (target self))", '(allow file-write-data (literal "/dev/null"))']
        return "\n".join(lines)
