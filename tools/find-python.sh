#!/usr/bin/env bash
# Prints the Python to make the virtual environment with: $PYTHON, else the first of the usual names
# that is 3.11 or later and has the modules venv and ensurepip. With --any it may lack those.
set -euo pipefail

needs='import sys; sys.exit(sys.version_info < (3, 11))'
[ "${1:-}" = --any ] || needs="import ensurepip, venv; $needs"

for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if command -v "$python" >/dev/null && "$python" -c "$needs" 2>/dev/null; then
        echo "$python"
        exit 0
    fi
done

cat >&2 <<'ADVICE'
ogikit needs Python 3.11 or later with the modules venv and ensurepip; none was found. Install it:
  Debian 12, Ubuntu 24.04  sudo apt-get install python3 python3-venv python3-dev
  Ubuntu 22.04             sudo apt-get install python3.11 python3.11-venv python3.11-dev
  Fedora                   sudo dnf install python3 python3-devel
  Arch                     sudo pacman -S python
  macOS                    brew install python@3.12
or name one: make PYTHON=/path/to/python3.11 …
ADVICE
exit 1
