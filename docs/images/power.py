#!/usr/bin/env python3
"""Draws docs/images/power.svg: where contracted nameplate power goes, and the power drawn, by the week, from a results folder.

Usage: docs/images/power.py results/two-gigawatt/seed=1   (needs msgpack: Debian's python3-msgpack)
"""
import datetime
import json
import pathlib
import sys

import msgpack

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 760, 380, 78, 62, 14, 34

# From the bottom: name, colour, columns of the series that add up to it.
AREAS = [
    ("productive", "#2b6cb0", ["productive_mw"]),
    ("restarts, checkpoints, slowing", "#90cdf4", ["stranded_checkpoint_and_restart_mw", "stranded_degraded_mw", "stranded_capped_or_curtailed_mw"]),
    ("idle", "#cbd5e0", ["stranded_no_demand_mw", "stranded_nothing_fits_mw", "stranded_spares_mw"]),
    ("down", "#c53030", ["stranded_unit_down_mw", "stranded_feed_down_mw"]),
    ("commissioning", "#ecc94b", ["stranded_commissioning_mw"]),
    ("awaiting racks", "#ed8936", ["stranded_awaiting_racks_mw"]),
    ("awaiting energization", "#f7e7d3", ["stranded_awaiting_energization_mw", "stranded_fragmentation_mw"]),
]


def weekly(folder):
    """Weeks since the start, with the mean MW of each area and the mean MW drawn."""
    sums = {}
    with open(folder / "series.msgpack", "rb") as file:
        records = msgpack.Unpacker(file, raw=False)
        column = {name: i for i, name in enumerate(next(records)["columns"])}
        for row in records:
            if row[column["scope"]] != "fleet":
                continue
            week = sums.setdefault(int(row[column["time_s"]] // (7 * 86400)), [0, [0.0] * len(AREAS), 0.0])
            week[0] += 1
            for area, (_, _, columns) in enumerate(AREAS):
                week[1][area] += sum(row[column[name]] for name in columns)
            week[2] += row[column["it_mw"]]
    return [(week, [area / n for area in areas], drawn / n) for week, (n, areas, drawn) in sorted(sums.items())]


def draw(folder):
    summary = json.loads((folder / "summary.json").read_text())
    start = datetime.date.fromisoformat(summary["simulated"]["start"][:10])
    weeks = weekly(folder)
    most = 500 * -(-max(sum(areas) for _, areas, _ in weeks) // 500)
    last = weeks[-1][0]

    def x(week):
        return LEFT + (WIDTH - LEFT - RIGHT) * week / last

    def y(megawatts):
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * megawatts / most

    def points(values):
        return " ".join(f"{x(week):.1f},{y(value):.1f}" for week, value in values)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for area, (_, colour, _) in enumerate(AREAS):
        top = [(week, sum(areas[: area + 1])) for week, areas, _ in weeks]
        bottom = [(week, sum(areas[:area])) for week, areas, _ in reversed(weeks)]
        parts.append(f'<polygon points="{points(top)} {points(bottom)}" fill="{colour}"/>')
    for megawatts in range(0, int(most) + 1, 500):
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(megawatts):.1f}" y2="{y(megawatts):.1f}" stroke="#0002"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y(megawatts) + 4:.1f}" text-anchor="end" fill="#444">{megawatts:,} MW</text>')
    for year in range(start.year + 1, start.year + 9):
        at = x((datetime.date(year, 1, 1) - start).days / 7)
        if at < WIDTH - RIGHT:
            parts.append(f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{HEIGHT - BOTTOM}" y2="{HEIGHT - BOTTOM + 5}" stroke="#888"/>')
            parts.append(f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle" fill="#444">{year}</text>')
    parts.append(f'<polyline points="{points([(week, drawn) for week, _, drawn in weeks])}" fill="none" stroke="#1a202c" stroke-width="1.4"/>')
    at, line = LEFT, 18
    for name, colour, _ in [*AREAS, ("IT power drawn", None, None)]:
        width = 30 + 6.3 * len(name)
        if at + width > WIDTH - RIGHT:
            at, line = LEFT, line + 20
        if colour:
            parts.append(f'<rect x="{at:.0f}" y="{line - 10}" width="12" height="12" fill="{colour}" stroke="#0003"/>')
        else:
            parts.append(f'<line x1="{at:.0f}" x2="{at + 14:.0f}" y1="{line - 4}" y2="{line - 4}" stroke="#1a202c" stroke-width="1.4"/>')
        parts.append(f'<text x="{at + 18:.0f}" y="{line}" fill="#222">{name}</text>')
        at += width
    parts.append("</svg>")
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    (pathlib.Path(__file__).parent / "power.svg").write_text(draw(pathlib.Path(sys.argv[1])))
