"""The command line: `main` is the command `ogikit`; each sub-command has a file of its own."""

from __future__ import annotations

from ogikit.cli.app import main

__all__ = ["main"]
