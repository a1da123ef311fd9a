"""`python -m ogikit` is the command `ogikit`."""

from __future__ import annotations

from ogikit.cli import main

raise SystemExit(main())
