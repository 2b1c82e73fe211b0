#!/usr/bin/env python3
"""Draws all panels of a board to one picture, from the queries of the board: a Grafana for those who have none (needs Debian's python3-matplotlib).

python3 deploy/grafana/picture BOARD.json URL PICTURE --from TIME --to TIME [--scenario NAME]... [--seed N]...; a time is ISO 8601, or minutes from now as in -5.
"""

import argparse
import datetime
import json
import pathlib
import re
import time


def instant(text):
    if re.fullmatch(r"-?[0-9.]+", text):
        return time.time() + 60 * float(text)
    return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.timezone.utc).timestamp()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("board", type=pathlib.Path)
    parser.add_argument("url")
    parser.add_argument("picture", type=pathlib.Path)
    parser.add_argument("--from", dest="start", type=instant, required=True)
    parser.add_argument("--to", dest="end", type=instant, required=True)
    for name in ("experiment", "scenario", "seed"):
        parser.add_argument(f"--{name}", action="append", default=[])
    given = parser.parse_args()

    from draw import Picture
    from store import Store

    choices = {name: "|".join(re.escape(value).replace("\\", r"\\") for value in getattr(given, name)) for name in ("experiment", "scenario", "seed") if getattr(given, name)}
    store = Store(given.url, given.start, given.end, choices)
    shown = " to ".join(f"{datetime.datetime.fromtimestamp(t, datetime.timezone.utc):%Y-%m-%d %H:%M}" for t in (given.start, given.end))
    Picture(json.loads(given.board.read_text()), store, f"{', '.join(given.scenario) or 'all runs'}   {shown} UTC").save(given.picture)
