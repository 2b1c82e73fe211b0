"""Draws panels with matplotlib, in the manner of Grafana's light theme."""

import datetime
import io
import re

import matplotlib

matplotlib.use("Agg")
import matplotlib.dates
import matplotlib.pyplot
import matplotlib.ticker
import numpy
import PIL.Image

from units import written

matplotlib.rcParams |= {"font.family": "DejaVu Sans", "font.size": 7, "axes.linewidth": 0}

INK, FAINT, LINE, PAPER, CARD = "#24292e", "#6e7681", "#e4e7eb", "#f4f5f5", "#ffffff"
# For series whose names the boards do not know, by the order of the names (Okabe and Ito).
PALETTE = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#7B5EA7", "#6B6B6B", "#A58A5B"]


def dates(times):
    return [datetime.datetime.fromtimestamp(t, datetime.timezone.utc) for t in times]


def reduced(values, calc):
    if not values:
        return None
    return sum(values) / len(values) if calc == "mean" else values[-1]


def properties(panel, name):
    """What overrides set for a series, over the defaults."""
    found = {"unit": panel["fieldConfig"]["defaults"].get("unit", "short"), "decimals": panel["fieldConfig"]["defaults"].get("decimals")}
    for override in panel["fieldConfig"]["overrides"]:
        matcher = override["matcher"]
        if matcher["options"] == name or matcher["id"] == "byRegexp" and re.search(matcher["options"].strip("/"), name):
            found |= {one["id"]: one["value"] for one in override["properties"]}
    return found


def colours(panel, names):
    others = iter(PALETTE * 10)
    chosen = {}
    for name in names:
        own = properties(panel, name).get("color")
        chosen[name] = own["fixedColor"] if own else next(others)
    return chosen


def threshold(panel, value):
    steps = panel["fieldConfig"]["defaults"]["thresholds"]["steps"]
    colour = [step["color"] for step in steps if step["value"] is None or (value is not None and value >= step["value"])][-1]
    return INK if colour == "text" else colour


class Picture:
    """One picture of a board: 24 columns, rows of the height that Grafana gives them."""

    def __init__(self, board, store, subtitle):
        self.board, self.store = board, store
        self.rows = max(p["gridPos"]["y"] + p["gridPos"]["h"] for p in board["panels"]) + 2
        self.figure = matplotlib.pyplot.figure(figsize=(15, self.rows * 0.235), facecolor=PAPER)
        self.figure.text(0.008, 1 - 0.9 / self.rows, board["title"], fontsize=15, weight="bold", color=INK, va="center")
        self.figure.text(0.992, 1 - 0.9 / self.rows, subtitle, fontsize=9, color=FAINT, va="center", ha="right")
        self.events = [
            (one["iconColor"], times)
            for one in board["annotations"]["list"]
            if one["enable"]
            for _, _, times, _ in store.series(one["target"], one["target"]["interval"], 800)
        ]

    def save(self, path):
        for panel in self.board["panels"]:
            getattr(self, panel["type"])(panel)
        drawn = io.BytesIO()
        self.figure.savefig(drawn, dpi=110, facecolor=PAPER)
        # So many colours are enough, and a third of the size.
        PIL.Image.open(drawn).convert("RGB").quantize(128, dither=PIL.Image.Dither.NONE).save(path, optimize=True)

    def place(self, panel, left=0.0, bottom=0.0, right=0.0, top=0.0):
        """Axes within a panel; margins in inches."""
        at, (width, height) = panel["gridPos"], self.figure.get_size_inches()
        column, row, gap = width / 24, height / self.rows, 0.04
        x, y = at["x"] * column + gap, height - (at["y"] + at["h"] + 2) * row + gap
        w, h = at["w"] * column - 2 * gap, at["h"] * row - 2 * gap
        return self.figure.add_axes([(x + left) / width, (y + bottom) / height, (w - left - right) / width, (h - bottom - top) / height])

    def card(self, panel):
        axes = self.place(panel)
        axes.set(facecolor=CARD, xticks=[], yticks=[], xlim=(0, 1), ylim=(0, 1))
        for side in axes.spines.values():
            side.set(linewidth=0.7, color=LINE)
        size = axes.get_window_extent().transformed(self.figure.dpi_scale_trans.inverted())
        axes.text(0.08 / size.width, 1 - 0.13 / size.height, panel["title"], weight="bold", fontsize=8, color=INK, va="center")
        return axes

    def asked(self, panel):
        width = int(panel["gridPos"]["w"] * 50)
        return [self.store.series(target, panel.get("interval"), width) for target in panel["targets"]]

    def row(self, panel):
        axes = self.place(panel)
        axes.axis("off")
        axes.text(0.005, 0.4, panel["title"], fontsize=10.5, weight="bold", color=INK, va="center")

    def stat(self, panel):
        axes = self.card(panel)
        calc = panel["options"]["reduceOptions"]["calcs"][0]
        shown = [one for of_target in self.asked(panel) for one in of_target]
        for i, (name, _, times, values) in enumerate(shown):
            how = properties(panel, name)
            value = reduced(values, calc)
            colour = how["color"]["fixedColor"] if "color" in how else threshold(panel, value)
            x = (i + 0.5) / len(shown)
            text = written(value, how["unit"], how["decimals"])
            axes.text(x, 0.52 if len(shown) == 1 else 0.47, text, fontsize=19 if len(shown) == 1 else 13 if len(text) < 11 else 8, weight="bold", color=colour, ha="center", va="center")
            if len(shown) > 1:
                axes.text(x, 0.66, name, fontsize=7, color=FAINT, ha="center", va="center")
            if i == 0 and len(values) > 1:
                spark = self.place(panel, bottom=0.02, top=0.62, left=0.02, right=0.02)
                spark.fill_between(times, values, min(0, *values), color=colour, alpha=0.18, linewidth=0)
                spark.plot(times, values, color=colour, linewidth=0.8, alpha=0.6)
                spark.axis("off")
                spark.margins(x=0)
                spark.patch.set_alpha(0)
        if not shown:
            axes.text(0.5, 0.5, "none", fontsize=15, color=FAINT, ha="center", va="center")

    def timeseries(self, panel):
        axes = self.card(panel)
        found = [one for of_target in self.asked(panel) for one in of_target]
        if not found:
            axes.text(0.5, 0.5, "No data", fontsize=9, color=FAINT, ha="center", va="center")
            return
        custom = panel["fieldConfig"]["defaults"]["custom"]
        unit = panel["fieldConfig"]["defaults"]["unit"]
        stacked = custom["stacking"]["mode"] == "normal"
        beside = panel["options"]["legend"]["placement"] == "right"
        of_name = colours(panel, [name for name, *_ in found])
        rows = self.legend_rows(panel, [name for name, *_ in found]) if not beside else 0
        plot = self.place(panel, left=0.85 if unit.startswith("suffix") else 0.62, right=2.35 if beside else 0.12, top=0.3, bottom=0.26 + 0.14 * rows)
        if stacked:
            at = sorted({t for _, _, times, _ in found for t in times})
            index = {t: i for i, t in enumerate(at)}
            heights = numpy.zeros((len(found), len(at)))
            for i, (_, _, times, values) in enumerate(found):
                heights[i, [index[t] for t in times]] = values
            plot.stackplot(dates(at), heights, colors=[of_name[name] for name, *_ in found], step="post", linewidth=0, alpha=0.9)
        else:
            for name, _, times, values in found:
                how = properties(panel, name)
                dashed = (0, (5, 3)) if "custom.lineStyle" in how else "-"
                if "custom.fillOpacity" in how:
                    plot.fill_between(dates(times), values, color=of_name[name], alpha=how["custom.fillOpacity"] / 100, linewidth=0)
                plot.plot(dates(times), values, color=of_name[name], linewidth=1.1, linestyle=dashed, marker="." if len(times) == 1 else None)
        self.finish(plot, panel, unit)
        if beside:
            self.table_legend(panel, found, of_name, unit)
        else:
            self.list_legend(panel, [name for name, *_ in found], of_name)

    def finish(self, plot, panel, unit):
        defaults = panel["fieldConfig"]["defaults"]
        plot.set_facecolor(CARD)
        plot.set_xlim(*dates([self.store.start, self.store.end]))
        low, high = plot.get_ylim()
        plot.set_ylim(defaults.get("min", low), defaults.get("max", high if high > defaults.get("min", low) else 1))
        plot.yaxis.set_major_locator(matplotlib.ticker.MaxNLocator(5))
        plot.yaxis.set_major_formatter(lambda value, _: written(value, unit, defaults.get("decimals")))
        locator = matplotlib.dates.AutoDateLocator(minticks=3, maxticks=7)
        plot.xaxis.set_major_locator(locator)
        plot.xaxis.set_major_formatter(matplotlib.dates.ConciseDateFormatter(locator, show_offset=False))
        plot.tick_params(length=0, labelcolor=FAINT, labelsize=6.5)
        plot.grid(color=LINE, linewidth=0.6)
        plot.set_axisbelow(True)
        for step in defaults.get("thresholds", {"steps": []})["steps"]:
            if step["value"] is not None and defaults["custom"]["thresholdsStyle"]["mode"] == "dashed":
                plot.axhline(step["value"], color=step["color"], linewidth=0.9, linestyle=(0, (4, 3)))
        for colour, times in self.events:
            for t in dates(times):
                plot.axvline(t, color=colour, linewidth=0.5, alpha=0.35 if len(times) < 40 else 0.1)

    def legend_places(self, panel, names):
        """Where each name of a legend below stands: row and inches from the left."""
        width = panel["gridPos"]["w"] * 15 / 24 - 0.3
        x, row, places = 0.0, 0, []
        for name in names:
            wide = 0.26 + 0.062 * len(name)
            if x and x + wide > width:
                x, row = 0.0, row + 1
            places.append((row, x))
            x += wide
        return places

    def legend_rows(self, panel, names):
        return min(4, 1 + max(row for row, _ in self.legend_places(panel, names)))

    def list_legend(self, panel, names, of_name):
        rows = self.legend_rows(panel, names)
        axes = self.place(panel, left=0.12, right=0.1, bottom=0.03, top=0)
        axes.axis("off")
        size = axes.get_window_extent().transformed(self.figure.dpi_scale_trans.inverted())
        axes.set(xlim=(0, size.width), ylim=(0, size.height))
        for name, (row, x) in zip(names, self.legend_places(panel, names)):
            if row < rows:
                y = 0.07 + 0.14 * (rows - 1 - row)
                axes.plot([x, x + 0.13], [y, y], color=of_name[name], linewidth=2.2, solid_capstyle="butt")
                axes.text(x + 0.18, y, name, fontsize=6.5, color=INK, va="center")

    def table_legend(self, panel, found, of_name, unit):
        axes = self.place(panel, left=panel["gridPos"]["w"] * 15 / 24 - 2.35, right=0.1, bottom=0.05, top=0.3)
        axes.axis("off")
        axes.set(xlim=(0, 1), ylim=(0, max(len(found), 10) + 1))
        top = max(len(found), 10) + 0.4
        axes.text(1, top, "last", fontsize=6.5, color=FAINT, ha="right", va="center")
        # The last of a stack lies on top.
        for i, (name, _, _, values) in enumerate(reversed(found)):
            y = top - 1 - i
            axes.plot([0.02, 0.075], [y, y], color=of_name[name], linewidth=3, solid_capstyle="butt")
            axes.text(0.11, y, name, fontsize=6.8, color=INK, va="center")
            axes.text(1, y, written(values[-1], unit), fontsize=6.8, color=INK, ha="right", va="center")

    def bargauge(self, panel):
        self.card(panel)
        found = [one for of_target in self.asked(panel) for one in of_target]
        axes = self.place(panel, left=0.75, right=0.6, top=0.35, bottom=0.15)
        axes.axis("off")
        most = max([values[-1] for *_, values in found] + [1])
        axes.set(xlim=(0, most), ylim=(-0.6, max(len(found), 1) - 0.4))
        of_name = colours(panel, [name for name, *_ in found])
        for i, (name, _, _, values) in enumerate(reversed(found)):
            axes.barh(i, most, height=0.6, color=PAPER)
            axes.barh(i, values[-1], height=0.6, color=of_name[name])
            axes.text(-0.02 * most, i, name, ha="right", va="center", fontsize=7, color=INK)
            axes.text(1.02 * most, i, written(values[-1], properties(panel, name)["unit"]), va="center", fontsize=8, weight="bold", color=INK)
        if not found:
            axes.text(0.5 * most, -0.1, "none", fontsize=9, color=FAINT, ha="center", va="center")

    def table(self, panel):
        axes = self.card(panel)
        organize = next(t["options"] for t in panel["transformations"] if t["id"] == "organize")
        rows = {}
        for target, of_target in zip(panel["targets"], self.asked(panel)):
            for _, labels, _, values in of_target:
                row = rows.setdefault(labels.get("instance"), {})
                row.update({label: text for label, text in labels.items()})
                row[f"Value #{target['refId']}"] = values[-1]
        columns = [
            name for name in sorted(organize["renameByName"], key=lambda name: organize["indexByName"][name]) if any(name in row for row in rows.values())
        ]
        size = axes.get_window_extent().transformed(self.figure.dpi_scale_trans.inverted())
        for c, column in enumerate(columns):
            name = organize["renameByName"][column]
            x, how = 0.012 + c / len(columns) * 0.985, properties(panel, name)
            axes.text(x, 1 - 0.36 / size.height, name, fontsize=7.5, weight="bold", color=FAINT, va="center")
            for r, row in enumerate(list(rows.values())[:6]):
                value = row.get(column, "")
                text = value if isinstance(value, str) else written(value, how["unit"], how["decimals"])
                axes.text(x, 1 - (0.58 + 0.2 * r) / size.height, text, fontsize=7.5, color=INK, va="center")
