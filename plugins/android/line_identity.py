"""The name under which Android knows LINE."""

from __future__ import annotations

from typing import Final

APP: Final = "jp.naver.line.android"
