#!/bin/sh
# Makes .venv complete: system packages where this account may install them, the locked requirements, the program itself.
# Does nothing, quickly, when nothing is missing. PYTHON names the interpreter, SYSTEM=no leaves the system alone.
set -eu
cd "$(dirname "$0")/.."

say() { printf 'setup: %s\n' "$*" >&2; }

# Prints one installable name for every line of the list of which no alternative is installed.
list_missing() {
    installed=$(dpkg-query -W -f '${Package}/${db:Status-Status}\n' 2>/dev/null)
    grep -v '^#' setup/debian-packages.txt | while read -r line; do
        names=$(printf '%s' "$line" | tr '|' ' ')
        for name in $names; do
            if printf '%s\n' "$installed" | grep -Fqx "$name/installed"; then continue 2; fi
        done
        for name in $names; do
            if apt-cache show "$name" >/dev/null 2>&1; then break; fi
        done
        printf '%s\n' "$name"
    done
}

install_system() {
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || {
        say "not a Debian or Ubuntu system: please install the counterparts of setup/debian-packages.txt"
        return 0
    }
    missing=$(list_missing | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" = 0 ]; then
        root=env
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        root='sudo -n env'
    else
        say "please install: sudo apt-get install $missing"
        return 0
    fi
    say "installing $missing"
    $root apt-get -qq update >/dev/null 2>&1 || true # an old list may still do
    missing=$(list_missing | tr '\n' ' ')
    # Together first; one by one when a single name spoils the lot.
    apt_install="$root DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install"
    # shellcheck disable=SC2086 # word splitting wanted: names of packages
    $apt_install $missing >/dev/null 2>&1 </dev/null || for name in $missing; do
        $apt_install "$name" >/dev/null 2>&1 </dev/null || true
    done
    missing=$(list_missing | tr '\n' ' ')
    [ -z "$missing" ] || say "could not install: $missing"
}

find_python() {
    for name in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$name"
            return 0
        fi
    done
    return 1
}

[ "${SYSTEM:-yes}" = no ] || install_system

if ! .venv/bin/python -c '' 2>/dev/null; then
    python=$(find_python) || { say "Python 3.11 or newer is needed, and ${PYTHON:-python3} is not"; exit 1; }
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        say "$python has no venv module: please install python3-venv"
        exit 1
    fi
    rm -rf .venv
    "$python" -m venv .venv
fi

stamp=.venv/complete-$(cat requirements.lock pyproject.toml setup.py | sha256sum | cut -c 1-16)
if [ ! -e "$stamp" ]; then
    say "installing the locked requirements into .venv"
    rm -f .venv/complete-*
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
    : >"$stamp"
fi
