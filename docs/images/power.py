#!/usr/bin/env python3
"""Draws docs/images/power.svg: nameplate power in service and power drawn, by the week, from a results folder.

Usage: docs/images/power.py results/two-gigawatt/seed=1   (needs msgpack: Debian's python3-msgpack)
"""
import datetime
import json
import pathlib
import sys

import msgpack

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 760, 320, 78, 34, 14, 34


def weekly(folder):
    """Weeks since the start, with mean MW in service (nameplate) and mean MW drawn."""
    nameplate = json.loads((folder / "summary.json").read_text())["capacity"]
    per_ultraserver = nameplate["it_mw_contracted"]["at_end"] / nameplate["ultraservers_in_service"]["at_end"]
    sums = {}
    with open(folder / "series.msgpack", "rb") as file:
        records = msgpack.Unpacker(file, raw=False)
        column = {name: i for i, name in enumerate(next(records)["columns"])}
        for row in records:
            if row[column["scope"]] != "fleet":
                continue
            week = sums.setdefault(int(row[column["time_s"]] // (7 * 86400)), [0, 0.0, 0.0])
            week[0] += 1
            week[1] += row[column["ultraservers_in_service"]] * per_ultraserver
            week[2] += row[column["it_mw"]]
    return [(week, service / n, drawn / n) for week, (n, service, drawn) in sorted(sums.items())]


def draw(folder):
    summary = json.loads((folder / "summary.json").read_text())
    start = datetime.date.fromisoformat(summary["simulated"]["start"][:10])
    weeks = weekly(folder)
    most = 500 * -(-max(service for _, service, _ in weeks) // 500)
    last = weeks[-1][0]

    def x(week):
        return LEFT + (WIDTH - LEFT - RIGHT) * week / last

    def y(megawatts):
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * megawatts / most

    def line(values, colour):
        points = " ".join(f"{x(week):.1f},{y(value):.1f}" for week, value in values)
        return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6"/>'

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for megawatts in range(0, int(most) + 1, 500):
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(megawatts):.1f}" y2="{y(megawatts):.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y(megawatts) + 4:.1f}" text-anchor="end" fill="#444">{megawatts:,} MW</text>')
    for year in range(start.year + 1, start.year + 9):
        at = x((datetime.date(year, 1, 1) - start).days / 7)
        if at < WIDTH - RIGHT:
            parts.append(f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" stroke="#eee"/>')
            parts.append(f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle" fill="#444">{year}</text>')
    parts.append(line([(w, service) for w, service, _ in weeks], "#888"))
    parts.append(line([(w, drawn) for w, _, drawn in weeks], "#c2410c"))
    parts.append(f'<text x="{LEFT}" y="20" fill="#666">nameplate in service</text>')
    parts.append(f'<text x="{LEFT + 150}" y="20" fill="#c2410c">IT power drawn, weekly mean</text>')
    parts.append("</svg>")
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    target = pathlib.Path(__file__).with_name("power.svg")
    target.write_text(draw(pathlib.Path(sys.argv[1])))
    print(f"{target} written")
