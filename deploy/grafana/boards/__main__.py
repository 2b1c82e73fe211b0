"""Writes the boards of ../dashboards: python3 deploy/grafana/boards [FOLDER]."""

import json
import pathlib
import sys

import colours
from clock import SimulatedClock, WallClock
from grafana import annotation, board, link, variable
from panels import Panels

LIVE, CALENDAR = "datacenterdes-live", "datacenterdes-calendar"


def variables(clock):
    def of(name, *chosen):
        labels = "".join(f',datacenter_{other}=~"${other}"' for other in chosen)
        return f"label_values(sim_time_seconds_total{{{clock.source}{labels}}}, datacenter_{name})"

    return [
        variable("experiment", "Sweeps. All also holds runs that belong to none.", of("experiment")),
        variable("scenario", "Scenarios of the chosen experiments.", of("scenario", "experiment")),
        variable("seed", "Seeds of the chosen scenarios.", of("seed", "experiment", "scenario")),
    ]


def annotations(clock):
    now, before = (
        f"max by (datacenter_scenario, datacenter_phase) ({clock.level('datacenter_phase_in_service_ratio', offset)}) == 1" for offset in ("", " offset $__interval")
    )
    # Any sample of a step counts: an outage is short.
    unpowered = clock.select("datacenter_ultraservers", hw_state="unpowered")
    return [
        annotation("Phases in service", "The last UltraServer of a phase entered service.", f"({now}) unless ({before})",
                   colours.GREEN, clock.interval, title="In service: {{datacenter_phase}} ({{datacenter_scenario}})", tags="datacenter_phase"),
        annotation("Feed failures", "A node of the electrical graph failed.",
                   f"sum by (datacenter_node) (increase({clock.select('datacenter_node_failures_total')}[$__rate_interval])) > 0",
                   colours.ORANGE, clock.interval, title="Failed: {{datacenter_node}}", tags="datacenter_node",
                   # Of two gigawatts one fails every ten days, and seldom does anything else notice.
                   enabled=False),
        annotation("Feed outages", "UltraServers are down because nothing feeds them.",
                   f"{clock.name_of_run(f'max_over_time({unpowered}[$__interval])')} > 0",
                   colours.VERMILION, clock.interval, title="No feed: {{datacenter_scenario}} seed {{datacenter_seed}}", tags="datacenter_scenario"),
    ]


def live():
    clock = WallClock()
    panels = Panels(clock)
    return board(
        LIVE, "Datacenter, live",
        "Runs under way, in wall time: the values are those of the simulated instant that each run has reached.",
        [
            ("Now", panels.headline()),
            ("Runs", panels.runs()),
            *of_datacenter(panels),
            ("Runs compared", panels.compared()),
            ("Simulation", panels.simulation()),
        ],
        annotations(clock), variables(clock),
        [link("Calendar", f"/d/{CALENDAR}", "The same in simulated time")],
        {"from": "now-15m", "to": "now"}, "2s",
        {"refresh_intervals": ["1s", "2s", "5s", "15s", "1m"]},
    )


def calendar():
    clock = SimulatedClock()
    panels = Panels(clock)
    return board(
        CALENDAR, "Datacenter, calendar",
        "Runs in simulated time: from --simulated-time while they go, or loaded afterwards.",
        [
            ("In the time shown", panels.headline()),
            ("Runs", panels.runs()),
            *of_datacenter(panels),
            ("Runs compared", panels.compared()),
        ],
        annotations(clock), variables(clock),
        [link("Live", f"/d/{LIVE}", "The same in wall time")],
        {"from": "2026-07-01T00:00:00.000Z", "to": "2034-07-01T00:00:00.000Z"}, "",
        {
            "quick_ranges": [
                {"display": "July 2026 to July 2034 (two gigawatts)", "from": "2026-07-01T00:00:00.000Z", "to": "2034-07-01T00:00:00.000Z"},
                {"display": "2027 (one hall)", "from": "2027-01-01T00:00:00.000Z", "to": "2028-01-01T00:00:00.000Z"},
            ],
            "refresh_intervals": ["5s", "15s", "1m"],
        },
    )


def of_datacenter(panels):
    return [
        ("Power", panels.power()),
        ("Capacity", panels.capacity()),
        ("Jobs", panels.jobs()),
        ("Failures and repairs", panels.failures()),
        ("Electrical tree", panels.electrical()),
        ("Services", panels.services()),
        ("Campuses and the grid", panels.grid()),
        ("Energy", panels.energy()),
    ]


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent / "dashboards"
    folder.mkdir(exist_ok=True)
    for made in (live(), calendar()):
        (folder / f"{made['uid']}.json").write_text(json.dumps(made, indent=2) + "\n")
