"""Report files with known truth, for examples, tests and benchmarks.

    report = synth.make(7, layout="glued", size="city")
    report.data         # the file's bytes
    report.truth        # agency, year, editions and every cell
    report.expectation  # what a reader may and must say of each cell
    page = synth.make_page(7, style="site")
    synth.write("reports/", 100, format="html")

Everything is drawn from the seed: the same arguments give the same bytes.
"""

from __future__ import annotations

from ogikit.synth.alterations import BLANKS, FAULTS
from ogikit.synth.figures import SIZES, Size, Truth, make_figures
from ogikit.synth.files import Format, layouts_of, make_many, write
from ogikit.synth.form import EDITIONS, Edition
from ogikit.synth.judge import Said, Verdict, judge
from ogikit.synth.layouts import LAYOUTS, Layout
from ogikit.synth.mutations import MUTATIONS, mutate
from ogikit.synth.noise import Noise
from ogikit.synth.pages import STYLES, PageStyle, make_page
from ogikit.synth.report import SynthReport, make

__all__ = [
    "BLANKS",
    "EDITIONS",
    "FAULTS",
    "LAYOUTS",
    "MUTATIONS",
    "SIZES",
    "STYLES",
    "Edition",
    "Format",
    "Layout",
    "Noise",
    "PageStyle",
    "Said",
    "Size",
    "SynthReport",
    "Truth",
    "Verdict",
    "judge",
    "layouts_of",
    "make",
    "make_figures",
    "make_many",
    "make_page",
    "mutate",
    "write",
]
