"""Running `ogikit` as a user does, and folders of reports to run it on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from ogikit import synth

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


def ogikit(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command; English unless `environment` says otherwise."""
    return subprocess.run(
        [sys.executable, "-m", "ogikit", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=os.environ | {"LC_ALL": "C.UTF-8"} | environment,
        timeout=60,
        check=False,
    )


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
