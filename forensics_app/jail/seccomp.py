"""seccomp: system calls that a parser never needs end the process; those that change metadata are refused.

A filter in classic BPF, see seccomp(2) and bpf(4). It names what is forbidden, not what is allowed, because Python,
SQLite and the codecs differ between systems; what may be opened is Landlock's business.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

from forensics_app.jail.syscalls import NO_NEW_PRIVS, SET_SECCOMP, prctl

_FILTER_MODE: Final = 2
_KILL: Final = 0x80000000
_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050000 | errno.EPERM
_ABSENT: Final = 0x00050000 | errno.ENOSYS
_LOAD, _EQUAL, _ABOVE, _ANY_BIT, _RETURN, _AND = 0x20, 0x15, 0x35, 0x45, 0x06, 0x54
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
_X32: Final = 0x40000000
_CLONE_THREAD: Final = 0x00010000
_PDEATHSIG: Final = 1
# asked by isatty, readers of pipes and of block devices; every other one may change a device or a file's flags
_IOCTLS: Final = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451, 0x1260, 0x1268, 0x80081272)


class _Architecture(NamedTuple):
    """What seccomp calls it, and the numbers of its system calls (-1: it has none of that name)."""

    audit: int
    column: int


_ARCHITECTURES: Final = {"x86_64": _Architecture(0xC000003E, 0), "aarch64": _Architecture(0xC00000B7, 1)}

# name: numbers on x86_64 and aarch64
_FORBIDDEN: Final = {
    # network, and descriptors that somebody sends
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201),
    "accept": (43, 202), "accept4": (288, 242), "sendto": (44, 206), "sendmsg": (46, 211), "sendmmsg": (307, 269),
    "recvfrom": (45, 207), "recvmsg": (47, 212), "recvmmsg": (299, 243),
    # other programs and processes
    "fork": (57, -1), "vfork": (58, -1), "execve": (59, 221), "execveat": (322, 281), "ptrace": (101, 117),
    "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240), "kcmp": (312, 272), "process_madvise": (440, 440),
    "process_mrelease": (448, 448), "vhangup": (153, 58),
    # memory and messages shared with other programs: numbers are guessed, and not everywhere is there a namespace for them
    "shmget": (29, 194), "shmat": (30, 196), "shmctl": (31, 195), "semget": (64, 190), "semop": (65, 193),
    "semctl": (66, 191), "semtimedop": (220, 192), "msgget": (68, 186), "msgsnd": (69, 189), "msgrcv": (70, 188),
    "msgctl": (71, 187), "mq_open": (240, 180), "mq_unlink": (241, 181),
    # ways around this filter
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "open_by_handle_at": (304, 265), "bpf": (321, 280), "userfaultfd": (323, 282), "perf_event_open": (298, 241),
    # the machine
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "setns": (308, 268),
    "unshare": (272, 97), "move_mount": (429, 429), "open_tree": (428, 428),
    "open_tree_attr": (467, 467), "fsopen": (430, 430), "fsconfig": (431, 431), "lsm_set_self_attr": (460, 460),
    "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442), "init_module": (175, 105),
    "finit_module": (313, 273), "delete_module": (176, 106), "kexec_load": (246, 104), "kexec_file_load": (320, 294),
    "reboot": (169, 142), "swapon": (167, 224), "swapoff": (168, 225), "settimeofday": (164, 170),
    "clock_settime": (227, 112), "clock_adjtime": (305, 266), "adjtimex": (159, 171), "sethostname": (170, 161),
    "setdomainname": (171, 162), "acct": (163, 89), "quotactl": (179, 60), "quotactl_fd": (443, 443),
    "syslog": (103, 116), "fanotify_init": (300, 262), "add_key": (248, 217), "request_key": (249, 218),
    "keyctl": (250, 219), "personality": (135, 92), "iopl": (172, -1), "ioperm": (173, -1), "setrlimit": (160, 164),
}  # fmt: skip
# refused, not fatal, because libraries try them and do without
_REFUSED: Final = {
    # metadata, which Landlock does not govern: SQLite sets the owner of its logs when run by root
    "chmod": (90, -1), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452), "chown": (92, -1),
    "fchown": (93, 55), "lchown": (94, -1), "fchownat": (260, 54), "utime": (132, -1), "utimes": (235, -1),
    "futimesat": (261, -1), "utimensat": (280, 88), "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7),
    "setxattrat": (463, 463), "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16),
    "removexattrat": (466, 466), "truncate": (76, 45), "mknod": (133, -1), "mknodat": (259, 33),
    "file_setattr": (469, 469),
    # how fast, where and when any process of this user runs: a worker could bring the desk to a halt
    "setpriority": (141, 140), "sched_setparam": (142, 118), "sched_setscheduler": (144, 119),
    "sched_setaffinity": (203, 122), "sched_setattr": (314, 274), "ioprio_set": (251, 30),
    "migrate_pages": (256, 238), "move_pages": (279, 239),
    # memory that no limit counts
    "memfd_create": (319, 279), "memfd_secret": (447, 447),
    # watching what others do with files, and doors of the kernel that no parser needs
    "inotify_init": (253, -1), "inotify_init1": (294, 26), "inotify_add_watch": (254, 27),
    "name_to_handle_at": (303, 264), "modify_ldt": (154, -1),
}  # fmt: skip
_KILL_CALLS: Final = {"kill": (62, 129), "tgkill": (234, 131), "tkill": (200, 130)}
_PRLIMIT, _CLONE, _CLONE3, _IOCTL, _PRCTL = (302, 261), (56, 220), (435, 435), (16, 29), (157, 167)
_FCNTL: Final = (72, 25)
_FCNTLS: Final = (
    8,
    10,
    15,
    1024,
    1026,
)  # owner and signal of a descriptor, leases, notices: signals sent by the kernel
_OPENS: Final = (((2, -1), 1), ((257, 56), 2))  # open, openat; which argument holds the flags
_OPENAT2: Final = (437, 437)


def restrict() -> str:
    """Filter the system calls of this process from now on and say what is in force; raises OSError when it cannot."""
    machine = platform.machine()
    if machine not in _ARCHITECTURES:
        raise OSError(f"no filter for {machine}")
    code = b"".join(_program(_ARCHITECTURES[machine], os.getpid()))
    kept = ctypes.create_string_buffer(code, len(code))
    length = len(code) // 8
    header = ctypes.create_string_buffer(struct.pack("@HP", length, ctypes.addressof(kept)))
    prctl(NO_NEW_PRIVS, 1)
    prctl(SET_SECCOMP, _FILTER_MODE, ctypes.c_void_p(ctypes.addressof(header)))
    return f"seccomp ({len(_FORBIDDEN) + len(_KILL_CALLS) + 3} system calls fatal, {len(_REFUSED) + 4} refused)"


def _program(architecture: _Architecture, pid: int) -> Iterator[bytes]:
    """The filter; rules whose answer hangs on arguments come last, for the kernel remembers those that do not."""
    column = architecture.column
    yield _op(_LOAD, _ARCHITECTURE)
    yield _op(_EQUAL, architecture.audit, 1, 0)
    yield _op(_RETURN, _KILL)
    yield _op(_LOAD, _NUMBER)
    if column == 0:
        yield _op(_ABOVE, _X32, 0, 1)
        yield _op(_RETURN, _KILL)
    for table, action in ((_FORBIDDEN, _KILL), (_REFUSED, _REFUSE)):
        for numbers in table.values():
            if numbers[column] >= 0:
                yield _op(_EQUAL, numbers[column], 0, 1)
                yield _op(_RETURN, action)
    for numbers, action in ((_CLONE3, _ABSENT), (_OPENAT2, _ABSENT)):  # their arguments lie in memory; libc falls back
        yield _op(_EQUAL, numbers[column], 0, 1)
        yield _op(_RETURN, action)
    for numbers in _KILL_CALLS.values():
        if numbers is _KILL_CALLS["tkill"]:
            yield from _on(numbers[column], [_op(_RETURN, _KILL)])
        else:  # a process may end itself
            yield from _on(numbers[column], [*_argument(0), _op(_EQUAL, pid, 1, 0), _op(_RETURN, _KILL)])
    yield from _on(
        _CLONE[column], [*_argument(0), _op(_ANY_BIT, _CLONE_THREAD, 1, 0), _op(_RETURN, _KILL)]
    )  # threads are not processes
    # prlimit: asking is fine, setting is not (the pointer to new limits is not null)
    yield from _on(
        _PRLIMIT[column],
        [
            *_argument(2), _op(_EQUAL, 0, 1, 0), _op(_RETURN, _KILL),
            *_argument(2, high=True), _op(_EQUAL, 0, 1, 0), _op(_RETURN, _KILL),
        ],
    )  # fmt: skip
    yield from _on(_PRCTL[column], [*_argument(0), _op(_EQUAL, _PDEATHSIG, 0, 1), _op(_RETURN, _REFUSE)])
    asks: list[bytes] = list(_argument(1))
    for index, request in enumerate(_IOCTLS):
        asks.append(_op(_EQUAL, request, len(_IOCTLS) - index, 0))
    yield from _on(_IOCTL[column], [*asks, _op(_RETURN, _REFUSE)])
    asks = list(_argument(1))
    for index, request in enumerate(_FCNTLS):
        asks.append(_op(_EQUAL, request, len(_FCNTLS) - index, 0))
    yield from _on(_FCNTL[column], [*asks, _op(_RETURN, _ALLOW), _op(_RETURN, _REFUSE)])
    # O_TRUNC empties a file that is opened for reading only; Landlock knows of it since ABI 3. Access mode 3 (neither
    # reading nor writing) opens what Landlock forbids, and a lease or a lock can be had on it
    for numbers, place in _OPENS:
        if numbers[column] >= 0:
            flags = [
                *_argument(place), _op(_AND, os.O_TRUNC | os.O_ACCMODE),
                _op(_EQUAL, os.O_TRUNC, 3, 0), _op(_AND, os.O_ACCMODE), _op(_EQUAL, os.O_ACCMODE, 1, 0),
            ]  # fmt: skip
            yield from _on(numbers[column], [*flags, _op(_RETURN, _ALLOW), _op(_RETURN, _REFUSE)])
    yield _op(_RETURN, _ALLOW)


def _on(number: int, body: list[bytes]) -> Iterator[bytes]:
    """Run `body` for one system call, then allow what it did not decide; reloads nothing for others."""
    if number >= 0:
        yield _op(_EQUAL, number, 0, len(body) + 1)
        yield from body
        yield _op(_RETURN, _ALLOW)


def _argument(place: int, *, high: bool = False) -> Iterator[bytes]:
    """Load half of an argument; both architectures are little-endian."""
    yield _op(_LOAD, _ARGUMENTS + 8 * place + (4 if high else 0))


def _op(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
