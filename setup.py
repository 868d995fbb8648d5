"""Packages of the build: plugins/ and resources/ become part of forensics_app; all else is in pyproject.toml."""

from __future__ import annotations

from setuptools import find_namespace_packages, find_packages, setup

FOLDERS = {"forensics_app.builtin_plugins": "plugins", "forensics_app.resources": "resources"}

packages = find_packages(include=["forensics_app", "forensics_app.*"])
for name, folder in FOLDERS.items():
    packages += [name, *(f"{name}.{inner}" for inner in find_namespace_packages(folder))]

setup(packages=packages)
