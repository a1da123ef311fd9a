"""Report files with known truth, for examples, tests and benchmarks."""

from __future__ import annotations

from ogikit.synth.figures import SIZES, Size, Truth, make_figures
from ogikit.synth.layouts import LAYOUTS, Layout
from ogikit.synth.noise import Noise
from ogikit.synth.report import SynthReport, make, make_many, write

__all__ = [
    "LAYOUTS",
    "SIZES",
    "Layout",
    "Noise",
    "Size",
    "SynthReport",
    "Truth",
    "make",
    "make_figures",
    "make_many",
    "write",
]
