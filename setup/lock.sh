#!/bin/sh
# Writes requirements.lock from pyproject.toml: every version and hash, for Linux, Windows and macOS, and no address.
# Uses uv from a throw-away environment; LOCK_ARGS are handed on (--upgrade, --upgrade-package NAME).
set -eu
cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
.venv/bin/python -m venv "$tools"
"$tools/bin/python" -m pip install --quiet --disable-pip-version-check uv
# shellcheck disable=SC2086 # word splitting wanted: arguments
echo 'setuptools>=77' | "$tools/bin/uv" --no-config --quiet pip compile --universal --python-version 3.11 \
    --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate ${LOCK_ARGS:-} \
    --extra gui --extra test --output-file requirements.lock pyproject.toml - >/dev/null
