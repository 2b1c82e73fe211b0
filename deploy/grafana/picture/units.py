"""Numbers as Grafana writes them."""

import datetime

SI = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"), (1, "")]
SHORT = [(1e9, " Bil"), (1e6, " Mil"), (1e3, " K"), (1, "")]
TIME = [(31_536_000, " years"), (604_800, " weeks"), (86_400, " days"), (3_600, " hours"), (60, " mins"), (1, " s")]


def scaled(value, steps, decimals, separator=""):
    size, prefix = next(((size, prefix) for size, prefix in steps if abs(value) >= size), steps[-1])
    value /= size
    if decimals is None:
        decimals = 0 if value == int(value) else 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:.{decimals}f}{separator}{prefix}"


def written(value, unit, decimals=None):
    if value is None:
        return "none"
    if unit == "percentunit":
        return f"{100 * value:.{0 if decimals is None else decimals}f}%"
    if unit in ("watt", "watth", "joule"):
        return scaled(value, SI, decimals, " ") + {"watt": "W", "watth": "Wh", "joule": "J"}[unit]
    if unit == "s":
        return scaled(value, TIME, decimals)
    if unit == "dateTimeAsIso":
        return f"{datetime.datetime.fromtimestamp(value / 1000, datetime.timezone.utc):%Y-%m-%d %H:%M}"
    if unit == "currencyUSD":
        return f"${scaled(value, SHORT, decimals)}"
    if unit == "none":
        return f"{value:.{2 if decimals is None else decimals}f}"
    if unit.startswith("suffix:"):
        return f"{scaled(value, [(1, '')], decimals)} {unit.removeprefix('suffix:').strip()}"
    return scaled(value, SHORT, decimals)
