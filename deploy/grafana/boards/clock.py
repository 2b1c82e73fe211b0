"""The two ways a board reads time, and the queries that follow from them."""

RUNS = 'datacenter_experiment=~"$experiment",datacenter_scenario=~"$scenario",datacenter_seed=~"$seed"'

# What names a run on a board, and in the store.
RUN_LABELS = ("datacenter_experiment", "datacenter_scenario", "datacenter_seed", "instance")


class Clock:
    """Queries of one clock: wall time, or simulated time."""

    def __init__(self, label):
        self.label = label

    @property
    def source(self):
        """Selects everything of this program that has this clock."""
        return f'job="datacenterdes",clock="{self.label}"'

    def select(self, metric, **labels):
        """The chosen runs' series of a metric. A label's value that starts with ~ or != is a matcher of that kind."""
        matchers = [self.source, RUNS]
        for name, value in labels.items():
            operator = "=~" if value.startswith("~") else "!=" if value.startswith("!=") else "="
            matchers.append(f'{name}{operator}"{value.removeprefix("~").removeprefix("!=")}"')
        return f"{metric}{{{','.join(matchers)}}}"

    def per_run(self, metric, *by, **labels):
        """A level now, added up within each run."""
        return f"sum by ({', '.join(('instance', *by))}) ({self.level(metric, **labels)})"

    def mean_of_runs(self, expression, *by):
        """What runs come to on average; of one run, that run."""
        return f"avg by ({', '.join(by)}) ({expression})" if by else f"avg({expression})"

    def mean(self, metric, *by, **labels):
        """A level now, added up within each run, averaged over runs."""
        return self.mean_of_runs(self.per_run(metric, *by, **labels), *by)

    def daily(self, metric, *by, **labels):
        """What a counter gains in a simulated day, averaged over runs."""
        return self.mean_of_runs(self.daily_per_run(metric, *by, **labels), *by)

    def name_of_run(self, expression):
        """With the labels that name a run on a board."""
        return f"sum by ({', '.join(RUN_LABELS)}) ({expression})"

    def ratio_of_runs(self, part, whole):
        """The ratio of two levels of one run, by the labels that name it."""
        return f"{self.name_of_run(part)} / {self.name_of_run(whole)}"


class WallClock(Clock):
    """Samples carry the time at which they were taken; simulated time is the counter sim_time_seconds_total."""

    interval = "1s"
    # A class that starts a job now and then needs a longer look back than the few seconds of a rate.
    recent = "15s"

    def __init__(self):
        super().__init__("")

    def level(self, metric, offset="", **labels):
        return f"{self.select(metric, **labels)}{offset}"

    def daily_per_run(self, metric, *by, **labels):
        gained = f"sum by ({', '.join(('instance', *by))}) (rate({self.select(metric, **labels)}[$__rate_interval]))"
        passed = f"sum by (instance) (rate({self.select('sim_time_seconds_total')}[$__rate_interval]))"
        return f"{gained} * 86400 / on (instance) group_left () ({passed} > 0)"


class SimulatedClock(Clock):
    """Samples carry simulated timestamps, an hour apart as a rule: further than Prometheus looks back, so every level is an average over time."""

    interval = "1h"
    recent = "$__rate_interval"

    def __init__(self):
        super().__init__("sim")

    def level(self, metric, offset="", **labels):
        return f"avg_over_time({self.select(metric, **labels)}[$__interval]{offset})"

    def daily_per_run(self, metric, *by, **labels):
        return f"sum by ({', '.join(('instance', *by))}) (rate({self.select(metric, **labels)}[$__rate_interval])) * 86400"
