#!/usr/bin/env bash
# Draws the pictures of the documentation from a run's report: docs/images/draw.sh results/two-gigawatt/seed=1 (needs Chromium).
set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
page="$(cd "$1" && pwd)/report.html"
dotnet run -c Release --project "$repository/src/DatacenterDes" -- report "$1"

browse() { # OPTION... URL
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --virtual-time-budget=20000 "$@" 2>/dev/null
}
browse --dump-dom "file://$page#picture=power" | grep -o '<svg.*</svg>' >"$repository/docs/images/power.svg"
browse --window-size=1100,1320 --screenshot="$repository/docs/images/report.png" "file://$page"
