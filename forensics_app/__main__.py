"""`python -m forensics_app` is the same program as `forensics-app`."""

from __future__ import annotations

import sys

from forensics_app.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
