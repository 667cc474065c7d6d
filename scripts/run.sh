#!/bin/sh
# Open the program; where there is no screen to open it on, draw every screen into files instead.
set -eu
cd "$(dirname "$0")/.."

if [ "$(uname -s)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
  exec .venv/bin/rehab-tracker "$@"
fi

out=build/tour
echo "There is no display here, so no window can open."
echo "Drawing every screen, the charts and the family's report of the practice clinic instead ..."
rm -rf "$out"
QT_QPA_PLATFORM=offscreen .venv/bin/rehab-tracker tour --out "$out" >/dev/null
find "$out" -type f | sort
