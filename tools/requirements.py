"""Prints the requirements that pyproject.toml states, a line each: requirements.py build test lint …"""

import pathlib
import sys
import tomllib

project = tomllib.loads((pathlib.Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
groups = {"build": project["build-system"]["requires"], **project["project"]["optional-dependencies"]}
for name in sys.argv[1:]:
    print(*groups[name], sep="\n")
