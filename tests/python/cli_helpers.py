"""Running `ogikit`, and folders of reports to run it on."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from ogikit import synth
from ogikit.cli import main

CLEAN = synth.make(11, layout="rows_tabs", size="county", edition="2021", noise=synth.Noise())
FAULTY = synth.make(
    11,
    layout="rows_tabs",
    size="county",
    edition="2021",
    noise=synth.Noise(),
    fault="total_not_updated",
)
BLANK = synth.make(
    11, layout="rows_tabs", size="county", edition="2021", noise=synth.Noise(), blanks="one_row"
)


@dataclass(frozen=True)
class Run:
    """What a command printed, and its exit code."""

    returncode: int
    stdout: bytes
    stderr: bytes


def ogikit(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **environment: str) -> Run:
    """Run the command within this process; English unless `environment` says otherwise."""
    typed, out, err = (io.TextIOWrapper(io.BytesIO(data), encoding="utf-8") for data in (stdin, b"", b""))
    with (
        chdir(cwd or Path.cwd()),
        patch.dict(os.environ, {"LC_ALL": "C.UTF-8"} | environment),
        patch.multiple(sys, stdin=typed, stdout=out, stderr=err),
    ):
        code = main([str(argument) for argument in arguments])
    for stream in (out, err):
        stream.flush()
        stream.buffer.seek(0)
    return Run(code, out.buffer.read(), err.buffer.read())


def ogikit_process(*arguments: str | Path) -> Run:
    """Run the command as a user does, in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", "ogikit", *map(str, arguments)],
        capture_output=True,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        timeout=60,
        check=False,
    )
    return Run(run.returncode, run.stdout, run.stderr)


def make_folder(folder: Path) -> Path:
    """Good and bad files: in sorted order a clean report, a faulty one, and more, three of them unreadable.

    A hidden file and a picture are there to be left out.
    """
    inner = folder / "inner"
    inner.mkdir(parents=True)
    (folder / "a_clean.txt").write_bytes(CLEAN.data)
    (folder / "b_faulty.txt").write_bytes(FAULTY.data)
    (folder / "c_empty.txt").write_bytes(b"")
    (folder / "d_binary").write_bytes(bytes(range(256)) * 8)
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n")
    (folder / ".hidden.txt").write_bytes(CLEAN.data)
    (inner / "e_letter.txt").write_text("各位同事：\n会议改在周五。\n", encoding="utf-8")
    (inner / "f_clean.txt").write_bytes(CLEAN.data)
    return folder
