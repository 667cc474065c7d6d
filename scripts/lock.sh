#!/bin/sh
# Pin the newest packages that pyproject.toml allows, found in an environment of their own.
set -eu
cd "$(dirname "$0")/.."

fresh=build/lock
rm -rf "$fresh"
.venv/bin/python -m venv "$fresh"
"$fresh/bin/python" -m pip install --quiet --upgrade 'pip>=25.1'
"$fresh/bin/python" -m pip install --quiet --editable . --group dev
{
  echo "# What the program is built and tested with. Written by: make lock"
  "$fresh/bin/python" -m pip freeze --exclude-editable | grep -v '^#'
} >constraints.new
mv constraints.new constraints.txt
rm -rf "$fresh"
