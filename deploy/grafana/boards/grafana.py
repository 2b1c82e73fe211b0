"""Grafana's JSON, as far as the boards need it. Schema version 41 is what Grafana 11.6 writes; later versions migrate it when they load it."""

SOURCE = {"type": "prometheus", "uid": "datacenterdes-metrics"}
SCHEMA_VERSION = 41
WIDTH = 24


def target(expr, legend="", instant=False, table=False):
    return {
        "editorMode": "code",
        "expr": expr,
        "legendFormat": legend or "__auto",
        "range": not instant,
        "instant": instant,
        "format": "table" if table else "time_series",
    }


def fixed(colour):
    return {"mode": "fixed", "fixedColor": colour}


def override(name, matcher="byName", **properties):
    """Sets properties of the series or column of that name; custom_x stands for custom.x."""
    return {
        "matcher": {"id": matcher, "options": name},
        "properties": [{"id": key.replace("custom_", "custom."), "value": value} for key, value in properties.items()],
    }


def override_all(pattern, **properties):
    """Sets properties of all series whose names match a regular expression between slashes."""
    return override(pattern, "byRegexp", **properties)


def coloured(categories):
    return [override(name, color=fixed(colour)) for _, name, colour in categories]


def thresholds(*steps, mode="absolute"):
    """Steps are colours and the values from which they hold, the first from the least."""
    return {"mode": mode, "steps": [{"color": colour, "value": value} for colour, value in steps]}


def panel(kind, title, description, targets, options, defaults, overrides=(), interval=None, width=8, height=7, transformations=None):
    names = [chr(ord("A") + i) for i in range(len(targets))]
    made = {
        "type": kind,
        "title": title,
        "description": description,
        "datasource": SOURCE,
        "gridPos": {"w": width, "h": height},
        "targets": [{"refId": name, **t} for name, t in zip(names, targets)],
        "options": options,
        "fieldConfig": {"defaults": defaults, "overrides": list(overrides)},
    }
    if interval:
        made["interval"] = interval
    if transformations:
        made["transformations"] = transformations
    return made


def tile(title, description, targets, unit, calc="lastNotNull", steps=None, overrides=(), decimals=None, maximum=None, **sizes):
    """One number, or a few, with the line that led there."""
    defaults = {"unit": unit, "noValue": "none", "thresholds": steps or thresholds(("text", None))}
    defaults["color"] = {"mode": "thresholds"}
    if decimals is not None:
        defaults["decimals"] = decimals
    if maximum is not None:
        defaults |= {"min": 0, "max": maximum}
    options = {
        "colorMode": "value",
        "graphMode": "area",
        "justifyMode": "auto",
        "orientation": "auto",
        "percentChangeColorMode": "standard",
        "reduceOptions": {"calcs": [calc], "fields": "", "values": False},
        "showPercentChange": False,
        "textMode": "value" if len(targets) == 1 else "value_and_name",
        "wideLayout": True,
    }
    sizes = {"width": 4, "height": 4} | sizes
    return panel("stat", title, description, targets, options, defaults, overrides, **sizes)


def chart(
    title, description, targets, unit, stacked=False, overrides=(), steps=None, minimum=0, maximum=None, bars=False,
    gap=None, table=False, calcs=("lastNotNull",), decimals=None, **sizes
):
    """Lines or a stack over time. A stack's first target lies at the bottom."""
    custom = {
        "drawStyle": "bars" if bars else "line",
        "lineInterpolation": "stepAfter" if stacked and not bars else "linear",
        "lineWidth": 0 if stacked else 2,
        "fillOpacity": 85 if stacked or bars else 0,
        "showPoints": "auto",
        "pointSize": 4,
        "spanNulls": gap if gap else False,
        "stacking": {"mode": "normal" if stacked else "none", "group": "A"},
        "axisPlacement": "auto",
        "axisSoftMin": 0,
        "thresholdsStyle": {"mode": "dashed" if steps else "off"},
    }
    defaults = {"unit": unit, "custom": custom, "color": {"mode": "palette-classic-by-name"}}
    if steps:
        defaults["thresholds"] = steps
    if minimum is not None:
        defaults["min"] = minimum
    if maximum is not None:
        defaults["max"] = maximum
    if decimals is not None:
        defaults["decimals"] = decimals
    options = {
        "legend": {
            "calcs": list(calcs),
            "displayMode": "table" if table else "list",
            "placement": "right" if table else "bottom",
            "showLegend": True,
        },
        "tooltip": {"mode": "multi", "sort": "none" if stacked else "desc", "hideZeros": stacked},
    }
    return panel("timeseries", title, description, targets, options, defaults, overrides, **sizes)


def bars(title, description, targets, unit, overrides=(), steps=None, maximum=None, **sizes):
    """One bar a series: how things stand now."""
    defaults = {"unit": unit, "min": 0, "noValue": "none", "thresholds": steps or thresholds(("text", None)), "color": {"mode": "thresholds" if steps else "palette-classic-by-name"}}
    if maximum is not None:
        defaults["max"] = maximum
    options = {
        "displayMode": "basic",
        "legend": {"calcs": [], "displayMode": "list", "placement": "bottom", "showLegend": False},
        "maxVizHeight": 300,
        "minVizHeight": 16,
        "minVizWidth": 8,
        "namePlacement": "auto",
        "orientation": "horizontal",
        "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False},
        "showUnfilled": True,
        "sizing": "auto",
        "valueMode": "color",
    }
    return panel("bargauge", title, description, targets, options, defaults, overrides, **sizes)


def runs_table(title, description, columns, overrides=(), **sizes):
    """A row a run. Columns are names and instant queries that keep the labels of the run; one without a name is there for its labels alone."""
    targets = [target(expr, instant=True, table=True) for _, expr in columns]
    values = {f"Value #{chr(ord('A') + i)}": name for i, (name, _) in enumerate(columns)}
    names = {value: name for value, name in values.items() if name}
    labels = {
        "datacenter_experiment": "experiment",
        "datacenter_scenario": "scenario",
        "datacenter_seed": "seed",
        "sim_run_state": "state",
    }
    order = [*labels, *names]
    organize = {
        "excludeByName": {hidden: True for hidden in ["Time", "instance", *(value for value, name in values.items() if not name)]},
        "includeByName": {},
        "indexByName": {name: i for i, name in enumerate(order)},
        "renameByName": labels | names,
    }
    defaults = {"noValue": "", "custom": {"align": "auto", "cellOptions": {"type": "auto"}, "inspect": False}, "thresholds": thresholds(("text", None))}
    return panel(
        "table", title, description, targets, {"cellHeight": "sm", "frameIndex": 0, "showHeader": True}, defaults, overrides,
        transformations=[{"id": "merge", "options": {}}, {"id": "organize", "options": organize}], **sizes
    )


def annotation(name, description, expr, colour, interval, title="", text="", tags="", enabled=True):
    return {
        "name": name,
        "datasource": SOURCE,
        "enable": enabled,
        "hide": False,
        "iconColor": colour,
        "target": {"refId": "Anno", "expr": expr, "legendFormat": "", "range": True, "instant": False, "interval": interval},
        "titleFormat": title or name,
        "textFormat": text or description,
        "tagKeys": tags,
        "useValueForTime": False,
    }


def variable(name, description, query):
    """A choice of several, all at first; all also matches runs that do not have the label."""
    return {
        "type": "query",
        "name": name,
        "label": name.capitalize(),
        "description": description,
        "datasource": SOURCE,
        "query": {"query": query, "qryType": 1, "refId": f"variable-{name}"},
        "regex": "",
        "refresh": 2,
        "sort": 7,
        "multi": True,
        "includeAll": True,
        "allValue": ".*",
        "allowCustomValue": False,
        "hide": 0,
        "skipUrlSync": False,
        "current": {"selected": True, "text": ["All"], "value": ["$__all"]},
        "options": [],
    }


def link(title, url, tooltip):
    return {
        "title": title,
        "type": "link",
        "url": url,
        "tooltip": tooltip,
        "icon": "dashboard",
        "includeVars": True,
        "keepTime": False,
        "asDropdown": False,
        "targetBlank": False,
        "tags": [],
    }


def board(uid, title, description, rows, annotations, variables, links, time, refresh, timepicker):
    """Lays panels out row by row, from the left, and numbers them."""
    panels, y = [], 0
    for heading, of_row in rows:
        panels.append({"type": "row", "title": heading, "collapsed": False, "panels": [], "gridPos": {"x": 0, "y": y, "w": WIDTH, "h": 1}})
        y += 1
        x, tallest = 0, 0
        for p in of_row:
            size = p["gridPos"]
            if x + size["w"] > WIDTH:
                x, y, tallest = 0, y + tallest, 0
            p["gridPos"] = {"x": x, "y": y, **size}
            x, tallest = x + size["w"], max(tallest, size["h"])
            panels.append(p)
        y += tallest
    for number, p in enumerate(panels, start=1):
        p["id"] = number
    return {
        "uid": uid,
        "title": title,
        "description": description,
        "tags": ["datacenterdes"],
        "schemaVersion": SCHEMA_VERSION,
        "editable": False,
        "graphTooltip": 1,
        "timezone": "utc",
        "weekStart": "",
        "fiscalYearStartMonth": 0,
        "liveNow": False,
        "refresh": refresh,
        "time": time,
        "timepicker": timepicker,
        "links": links,
        "templating": {"list": variables},
        "annotations": {"list": annotations},
        "panels": panels,
    }
