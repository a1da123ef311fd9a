"""Old office formats through LibreOffice: doc, wps and rtf become docx; xls and Excel 2003's XML, xlsx."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ogikit import _core
from ogikit._core import ReadError

USUAL_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)

# Files for one start of LibreOffice, which takes longer than a file does.
FILES_PER_START = 50

# What old office files begin with that are no text (MS-CFB).
COMPOUND_FILE = b"\xd0\xcf\x11\xe0"

# No macro runs, and nothing that a document links to is fetched.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def find_soffice() -> str | None:
    """LibreOffice's program: the environment's OGIKIT_SOFFICE, else one on the PATH or in a usual place."""
    named = os.environ.get("OGIKIT_SOFFICE")
    if named is not None:
        return shutil.which(named)
    candidates = ("soffice", "libreoffice", *USUAL_PLACES)
    return next((found for name in candidates if (found := shutil.which(name))), None)


def convert(sources: Mapping[str, bytes | Path], *, time_limit: float = 60.0) -> dict[str, bytes | ReadError]:
    """Each source as docx or xlsx, or the error that says why not; in the order of `sources`.

    LibreOffice runs without a window in a profile of its own, which is thrown away.

    Args:
        sources: Files, or the bytes of files, by the name that errors give them.
        time_limit: Seconds for each file; the first also takes LibreOffice's start.
    """
    soffice = find_soffice()
    if soffice is None:
        return {name: _core.read_error("converter_missing", "no soffice was found", name) for name in sources}
    results: dict[str, bytes | ReadError] = {}
    names = list(sources)
    for first in range(0, len(names), FILES_PER_START):
        with _workshop() as folder:
            prepared = []
            for number, name in enumerate(names[first : first + FILES_PER_START]):
                try:
                    prepared.append(_Job.prepare(name, sources[name], number, folder))
                except OSError as error:
                    reason = error.strerror or str(error)
                    results[name] = _core.read_error("file_unreadable", reason, name)
            for target in ("docx", "xlsx"):
                jobs = [job for job in prepared if job.target == target]
                while jobs:
                    fault = _run(soffice, jobs, folder, time_limit)
                    jobs = _collect(jobs, fault, results)
    return {name: results[name] for name in names}


@dataclass(frozen=True, slots=True)
class _Job:
    """A file in the temporary folder, and what becomes of it."""

    name: str
    path: Path
    target: str

    @classmethod
    def prepare(cls, name: str, source: bytes | Path, number: int, folder: Path) -> _Job:
        data = source if isinstance(source, bytes) else source.read_bytes()
        kind = _kind(data)
        path = folder / f"{number}.{kind}"
        path.write_bytes(data)
        return cls(name, path, "docx" if kind in ("doc", "rtf") else "xlsx")

    @property
    def output(self) -> Path:
        return self.path.parent / "out" / f"{self.path.stem}.{self.target}"


def _kind(data: bytes) -> str:
    """doc, xls, rtf or xml (Excel 2003's): LibreOffice chooses its filter by the name, and names lie."""
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if not data.startswith(COMPOUND_FILE):
        return "xml"
    return "xls" if "Workbook".encode("utf-16-le") in data else "doc"


@contextmanager
def _workshop() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="ogikit-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "out").mkdir()
        user = folder / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
        yield folder


def _run(soffice: str, jobs: list[_Job], folder: Path, time_limit: float) -> str | None:
    """Runs LibreOffice on `jobs`; says what stopped it before it came to the end of them, if anything did."""
    command = [
        soffice,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", jobs[0].target, "--outdir", str(folder / "out")),
        *(str(job.path) for job in jobs),
    ]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "HOME": str(folder)},
        start_new_session=True,
    ) as process:
        try:
            return _watch(process, jobs, time_limit)
        finally:
            # soffice is a script that starts others: all of them end.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def _watch(process: subprocess.Popen[bytes], jobs: list[_Job], time_limit: float) -> str | None:
    done = 0
    deadline = time.monotonic() + time_limit
    while process.poll() is None:
        now_done = sum(job.output.exists() for job in jobs)
        if now_done > done:
            done = now_done
            deadline = time.monotonic() + time_limit
        if time.monotonic() > deadline:
            return f"LibreOffice did not finish within {time_limit:g} s"
        time.sleep(0.02)
    if process.returncode == 0:
        return None
    return f"LibreOffice ended with status {process.returncode}"


def _collect(jobs: list[_Job], fault: str | None, results: dict[str, bytes | ReadError]) -> list[_Job]:
    """Takes what was converted; gives the files that are still to be tried.

    LibreOffice goes through its files in order: when it was stopped, the first without an output is why.
    """
    failed = []
    for job in jobs:
        if job.output.exists():
            results[job.name] = job.output.read_bytes()
        else:
            failed.append(job)
    culprits = failed if fault is None else failed[:1]
    for job in culprits:
        detail = fault or "LibreOffice made nothing of it"
        results[job.name] = _core.read_error("conversion_failed", detail, job.name)
    return failed[len(culprits) :]
