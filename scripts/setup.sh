#!/bin/sh
# Make this checkout ready to run: the libraries Qt needs, .venv, pinned dependencies, languages.
# Says nothing and takes no time when everything is ready. PYTHON=... chooses the Python.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$@" >&2; }
fail() { say "$@"; exit 1; }

venv=.venv
recipe=$({ pwd; cat pyproject.toml constraints.txt hatch_build.py scripts/setup.sh; } | cksum)
if [ "$(cat "$venv/ready" 2>/dev/null)" = "$recipe" ] && "$venv/bin/python" -c '' 2>/dev/null; then
  exit 0
fi

# Python 3.11, 3.12 or 3.13: PySide6 is pinned to a version made for these.
fits() {
  "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}
python=
for name in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
  if fits "$name"; then python=$name; break; fi
done
if [ -z "$python" ]; then
  first=${PYTHON:-python3}
  found=$("$first" -c 'import platform; print(platform.python_version())' 2>/dev/null) ||
    fail "Rehab Tracker needs Python 3.11, 3.12 or 3.13, and '$first' was not found." \
      "Install one of them (https://www.python.org/downloads/) and run this again."
  fail "Rehab Tracker needs Python 3.11, 3.12 or 3.13; '$first' is Python $found." \
    "Install one of them and name it: make setup PYTHON=python3.12"
fi

# The library Qt opens, and the package that holds it. The first six draw, the rest open windows.
drawing='libGL.so.1 libgl1
libEGL.so.1 libegl1
libglib-2.0.so.0 libglib2.0-0
libxkbcommon.so.0 libxkbcommon0
libfontconfig.so.1 libfontconfig1
libdbus-1.so.3 libdbus-1-3'
windows='libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-shape.so.0 libxcb-shape0
libxkbcommon-x11.so.0 libxkbcommon-x11-0'

missing() {
  here=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
  printf '%s\n' "$1" | while read -r library package; do
    case "$here" in *"$library"*) ;; *) printf '%s ' "$package" ;; esac
  done
}

if [ "$(uname -s)" = Linux ]; then
  needed=$(missing "$drawing")
  "$python" -c 'import ensurepip' 2>/dev/null || needed="${python##*/}-venv $needed"
  wanted=$needed$(missing "$windows")
  if [ -n "$wanted" ]; then
    line="apt-get update && apt-get install -y --no-install-recommends ${wanted% }"
    if ! command -v apt-get >/dev/null; then
      say "Please install what Debian calls: $wanted"
      [ -z "$needed" ] || exit 1
    elif [ "$(id -u)" = 0 ]; then
      say "Installing ${wanted}with apt-get ..."
      DEBIAN_FRONTEND=noninteractive sh -c "($line) >/dev/null" ||
        fail "apt-get could not install them; its own words stand above."
    elif sudo -n true 2>/dev/null; then
      say "Installing ${wanted}with apt-get ..."
      sudo -n env DEBIAN_FRONTEND=noninteractive sh -c "($line) >/dev/null" ||
        fail "apt-get could not install them; its own words stand above."
    else
      say "Some libraries are missing. Please run this line once, then the same make again:" \
        "" "  sudo sh -c '$line'" ""
      [ -z "$needed" ] || exit 1
      say "Going on without them: screens can be drawn into files, but no window will open."
    fi
  fi
fi

say "Setting up Rehab Tracker in $venv (the first time this fetches some 250 MB) ..."
rm -f "$venv/ready"
if ! fits "$venv/bin/python" || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  rm -rf "$venv"
  "$python" -m venv "$venv"
fi
pip() {
  "$venv/bin/python" -m pip --quiet --disable-pip-version-check --no-input "$@" ||
    fail "The packages could not be installed; pip's own words stand above." \
      "If they speak of the network, mend the connection and run this again."
}
pip install --upgrade 'pip>=25.1'
pip install --editable . --group dev --constraint constraints.txt

if [ -e .git ] && command -v git >/dev/null; then
  git config core.hooksPath .githooks || true
fi
printf '%s\n' "$recipe" >"$venv/ready"
