"""Files to a corpus."""

from __future__ import annotations

from ogikit.corpus.corpus import Corpus, concat
from ogikit.inputs import Paths, Reading, find_paths, read_in_order
from ogikit.progress import progress_bar

# A report's text is let go when its numbers are taken out: so many are held at a time.
REPORTS_HELD = 512


def read_corpus(paths: Paths, *, jobs: int = 0, progress: bool | None = None) -> Corpus:
    """Read many reports into one data set.

    A file that cannot be read is listed in `Corpus.unreadable` and stops nothing; one that holds several
    reports gives each. Interrupted (Ctrl-C, a notebook's stop), it gives what was read until then, with
    `Corpus.complete` False.

    Args:
        paths: A file, a folder (with all below it), a pattern such as "reports/**/*2023*.html", a zip; or
            several of these. A file that is named twice is read once.
        jobs: Threads; 0 takes one a core.
        progress: Whether to show a bar; None shows one on a terminal and in a notebook.

    Raises:
        FileNotFoundError: There is no file in what is named.
    """
    found = find_paths(paths)
    parts: list[Corpus] = []
    held: list[Reading] = []
    complete = True
    with progress_bar(len(found), "read", progress) as advance:
        try:
            for file in read_in_order(found, jobs):
                held += file.items
                if len(held) >= REPORTS_HELD:
                    parts.append(Corpus.from_reports(held))
                    held = []
                advance()
        except KeyboardInterrupt:
            complete = False
    corpus = concat([*parts, Corpus.from_reports(held)])
    corpus.complete = complete
    return corpus
