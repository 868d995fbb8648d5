"""Job objects (Windows): memory, one process, and death with the parent. Written from the documentation, untested."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    from forensics_app.jail.policy import GIB, Policy

    _EXTENDED_LIMITS = 9
    _UI_RESTRICTIONS = 4
    _ACTIVE_PROCESS, _PROCESS_MEMORY, _DIE_ON_EXCEPTION, _KILL_ON_CLOSE = 0x8, 0x100, 0x400, 0x2000
    _ALL_UI = 0xFF

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("process_time", wintypes.LARGE_INTEGER), ("job_time", wintypes.LARGE_INTEGER),
            ("flags", wintypes.DWORD), ("minimum_set", ctypes.c_size_t), ("maximum_set", ctypes.c_size_t),
            ("processes", wintypes.DWORD), ("affinity", ctypes.c_size_t), ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )  # fmt: skip

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("basic", _Basic), ("counters", ctypes.c_ulonglong * 6), ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t), ("peak_process", ctypes.c_size_t), ("peak_job", ctypes.c_size_t),
        )  # fmt: skip

    def restrict(policy: Policy) -> str:
        """Put this process into a job object and say what is in force; raises OSError when Windows refuses."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        limits = _Extended()
        limits.basic.flags = _ACTIVE_PROCESS | _PROCESS_MEMORY | _DIE_ON_EXCEPTION | _KILL_ON_CLOSE
        limits.basic.processes = 1
        limits.process_memory = policy.address_space
        interface = wintypes.DWORD(_ALL_UI)
        for kind, facts in ((_EXTENDED_LIMITS, limits), (_UI_RESTRICTIONS, interface)):
            if not kernel.SetInformationJobObject(job, kind, ctypes.byref(facts), ctypes.sizeof(facts)):
                raise ctypes.WinError(ctypes.get_last_error())
        if not kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess())):
            raise ctypes.WinError(ctypes.get_last_error())
        # the handle stays open for good: closing the last one would end the process
        return f"job object (memory {policy.address_space / GIB:.1f} GiB, no other processes)"
