"""List the plugins that would run, or check one plugin file.

plugins list [--plugins DIR] [--json] · plugins check FILE
"""

from __future__ import annotations

import argparse
from pathlib import Path

from forensics_app.cli.output import Output, terminal_language
from forensics_app.cli.parser import Parser
from forensics_app.errors import UsageError

COLUMNS = ("id", "version", "title", "tier", "paths")


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", metavar="list|check", choices=("list", "check"))
    parser.add_argument("file", metavar="FILE", nargs="?", type=Path, help="the plugin file to check")
    parser.add_argument(
        "--plugins", metavar="DIR", type=Path, action="append", default=[], help="a folder with further plugins"
    )
    parser.add_json()


def run(options: argparse.Namespace) -> int:
    """List or check."""
    if options.what == "check":
        if options.file is None:
            raise UsageError("plugins check needs the plugin FILE")
        return _check(options.file, Output(as_json=options.json))
    if options.file is not None:
        raise UsageError("plugins list takes no FILE")
    from forensics_app.plugin_host.describe import describe_plugins

    output = Output(as_json=options.json)
    rows = [
        {
            "id": loaded.spec.id,
            "version": loaded.spec.version,
            "title": dict(loaded.spec.title) if options.json else loaded.spec.title[terminal_language()],
            "tier": loaded.spec.tier,
            "paths": [*loaded.spec.paths, *loaded.spec.mimes],
            "yields": [artifact.KIND for artifact in loaded.spec.yields],
            "origin": loaded.origin,
            "sha256": loaded.sha256,
        }
        for loaded in describe_plugins(options.plugins).loaded()
    ]
    output.rows(rows, COLUMNS, "plugins")
    return 0


def _check(path: Path, output: Output) -> int:
    """Import the file and see that what it declares can work; a mistake is one line."""
    from forensics_app.cli.plugin_check import check_plugin_file

    for spec in check_plugin_file(path):
        facts = {"path": str(path), "id": spec.id, "version": spec.version}
        if output.as_json:
            output.object(facts)
        else:
            output.line(output.words.text("plugins.good", **facts))
    return 0
