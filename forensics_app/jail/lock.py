"""lock_in: everything this system offers, one layer over the other, and an honest list of what is in force."""

from __future__ import annotations

import sys
from collections.abc import Callable

from forensics_app.jail import watch
from forensics_app.jail.policy import Cage, Policy, library_roots


def lock_in(policy: Policy, stop: watch.Stop) -> Cage:
    """Lock this process in for good. It must have one thread and have opened nothing that it should not keep.

    A layer that the system lacks is named in the Cage and the others still hold. `stop` is what the watch calls.
    """
    cage = Cage([], [])
    roots = list(library_roots())

    def layer(name: str, enter: Callable[[], str]) -> None:
        try:
            cage.in_force.append(enter())
        except OSError as error:
            cage.missing.append(f"{name} ({error.strerror or error})")

    def watched() -> str:
        return watch.restrict([*roots, *policy.read], policy.names, policy.write, stop)

    if sys.platform == "linux":
        from forensics_app.jail import landlock, namespaces, resources, seccomp

        layer("resource limits", lambda: resources.restrict(policy))
        layer("network namespace", namespaces.leave_network)
        layer("capabilities", namespaces.drop_powers)
        layer("Landlock", lambda: landlock.restrict([*roots, *policy.read], policy.names, policy.write))
        layer("audit hook", watched)
        layer("seccomp", seccomp.restrict)  # last: the layers before it use what it forbids
    elif sys.platform == "darwin":
        from forensics_app.jail import macos, resources

        layer("resource limits", lambda: resources.restrict(policy))
        layer("sandbox", lambda: macos.restrict(policy, roots))
        layer("audit hook", watched)
    elif sys.platform == "win32":
        from forensics_app.jail import windows

        layer("job object", lambda: windows.restrict(policy))
        layer("audit hook", watched)
        cage.missing.append("a wall around files and network (none is written for Windows)")
    else:
        layer("audit hook", watched)
        cage.missing.append(f"a wall around files and network (none is written for {sys.platform})")
    return cage
