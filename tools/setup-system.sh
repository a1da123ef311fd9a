#!/usr/bin/env bash
# Installs the system packages that a group of make targets needs: setup-system.sh build|fuzz|roundtrip
#
# Debian and Ubuntu: with apt-get, as root or with sudo, and only what is not there. Elsewhere it says
# what to install and goes on: the build itself tells what it could not find.
set -euo pipefail

group=${1:?"usage: $0 build|fuzz|roundtrip"}
case $group in
    build)
        debian=(g++ make libicu-dev libeigen3-dev libzip-dev libpugixml-dev libgtest-dev libgmock-dev
            fonts-wqy-zenhei) # the letters of plots
        fedora="gcc-c++ make libicu-devel eigen3-devel libzip-devel pugixml-devel gtest-devel gmock-devel python3-devel"
        arch="gcc make icu eigen libzip pugixml gtest python"
        brew="icu4c eigen libzip pugixml googletest python@3.12"
        ;;
    fuzz)
        debian=(clang)
        fedora="clang compiler-rt"
        arch="clang compiler-rt"
        brew="llvm"
        ;;
    roundtrip)
        debian=(libreoffice-writer-nogui libreoffice-calc-nogui pandoc chromium poppler-utils
            w3m lynx links2 elinks html2text fonts-noto-cjk)
        fedora="libreoffice-writer libreoffice-calc pandoc chromium poppler-utils w3m lynx links elinks"
        arch="libreoffice-fresh pandoc-cli chromium poppler w3m lynx links elinks noto-fonts-cjk"
        brew="libreoffice pandoc chromium poppler w3m lynx links"
        ;;
    *)
        echo "$0: no group is called $group: take build, fuzz or roundtrip" >&2
        exit 2
        ;;
esac

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    cat >&2 <<ADVICE
make $group installs system packages only on Debian and Ubuntu. Have these installed:
  Fedora  sudo dnf install $fedora
  Arch    sudo pacman -S --needed $arch
  macOS   brew install $brew
ADVICE
    exit 0
fi

# Python packages of the distribution, when its own Python is the one taken and lacks them.
if [ "$group" = build ]; then
    python=$("$(dirname "$0")/find-python.sh" --any 2>/dev/null || true)
    if [ -z "$python" ]; then
        for version in 3.13 3.12 3.11; do
            if apt-cache show "python$version-venv" >/dev/null 2>&1; then
                debian+=("python$version" "python$version-venv" "python$version-dev")
                break
            fi
        done
    elif [[ $(readlink -f "$(command -v "$python")") == /usr/bin/* ]]; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        debian+=("python$version-venv" "python$version-dev")
    fi
fi

missing=()
for package in "${debian[@]}"; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "These packages are missing, and there is no sudo to install them with. As root:" >&2
        echo "  apt-get install ${missing[*]}" >&2
        exit 0
    fi
    as_root=(sudo)
fi
install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}")

echo "Installing ${missing[*]}"
# The list of packages may be old or not there at all: fetch it only then.
if ! "${install[@]}" 2>/dev/null; then
    "${as_root[@]}" apt-get update -q
    if ! "${install[@]}"; then
        echo "apt-get could not install: ${missing[*]}. Install them, then run make again." >&2
        exit 1
    fi
fi
