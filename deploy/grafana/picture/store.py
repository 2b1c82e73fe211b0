"""Asks a store what Grafana would ask it for a board."""

import json
import math
import re
import urllib.parse
import urllib.request

MOST_POINTS = 1000


def seconds(text):
    return int(text[:-1]) * {"s": 1, "m": 60, "h": 3600, "d": 86400}[text[-1]]


class Store:
    """A Prometheus or VictoriaMetrics, over the time that a board shows."""

    def __init__(self, url, start, end, choices):
        self.url, self.start, self.end, self.choices = url.rstrip("/"), start, end, choices

    def expand(self, expr, interval, step):
        """With Grafana's variables replaced; the window of a rate holds at least four samples."""
        values = {
            "$__rate_interval": f"{max(step + interval, 4 * interval)}s",
            "$__interval": f"{step}s",
            "$__range": f"{math.ceil(self.end - self.start)}s",
        }
        values |= {f"${name}": self.choices.get(name, ".*") for name in ("experiment", "scenario", "seed")}
        for name, value in values.items():
            expr = expr.replace(name, value)
        return expr

    def ask(self, path, **arguments):
        with urllib.request.urlopen(f"{self.url}/api/v1/{path}?{urllib.parse.urlencode(arguments)}", timeout=60) as answer:
            return json.load(answer)["data"]["result"]

    def series(self, target, interval, width):
        """Series of a target, as name, labels, times and values. WIDTH is that of the panel, in points."""
        every = seconds(interval or "1s")
        step = max(every, math.ceil((self.end - self.start) / min(width, MOST_POINTS)))
        expr = self.expand(target["expr"], every, step)
        if target["instant"]:
            found = self.ask("query", query=expr, time=self.end, nocache=1)
        else:
            found = self.ask("query_range", query=expr, start=self.start, end=self.end, step=step, nocache=1)
        made = []
        for one in found:
            points = one.get("values") or [one["value"]]
            labels = one["metric"]
            name = re.sub(r"\{\{(\w+)\}\}", lambda match: labels.get(match[1], ""), target.get("legendFormat", "")).strip()
            made.append((name, labels, [float(t) for t, _ in points], [float(v) for _, v in points]))
        return sorted(made, key=lambda one: one[0])
