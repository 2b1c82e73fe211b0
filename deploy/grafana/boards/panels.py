"""What the boards show. Both show the same of a datacenter; each has its own of the simulation."""

import colours
from clock import RUN_LABELS, WallClock
from grafana import bars, chart, coloured, fixed, override, override_all, runs_table, target, thresholds, tile

CLASS = "datacenter_job_class"
NODE = "datacenter_node"
CAMPUS = "datacenter_campus"
SERVICE = "datacenter_service"
RUN = "{{datacenter_experiment}} {{datacenter_scenario}} seed {{datacenter_seed}}"
OF_SEVERAL = "Of several runs, the mean."
DASHES = {"fill": "dash", "dash": [8, 6]}


class Panels:
    """Panels that read one clock."""

    def __init__(self, clock):
        self.clock = clock
        self.live = isinstance(clock, WallClock)
        # Samples of simulated time lie an hour or a day apart; those of wall time, a second.
        self.gap = 10_000 if self.live else 2 * 86_400_000
        # A tile shows the present of what is under way, and the mean of what lies on a calendar.
        self.calc = "lastNotNull" if self.live else "mean"
        self.when = "Now." if self.live else "The mean of the time shown."
        self.day = "a simulated day" if self.live else "a day"

    def tile(self, title, description, targets, unit, **options):
        return tile(title, description, targets, unit, interval=self.clock.interval, **options)

    def chart(self, title, description, targets, unit, **options):
        return chart(title, description, targets, unit, interval=self.clock.interval, gap=self.gap, **options)

    def stack(self, title, description, metric, label, categories, unit, **options):
        """A level by cause or state, in fixed order and colours."""
        targets = [target(self.clock.mean(metric, **{label: value}), name) for value, name, _ in categories]
        return self.chart(title, f"{description} {OF_SEVERAL}", targets, unit, stacked=True, overrides=coloured(categories), **options)

    def by(self, title, description, metric, label, unit, stacked=False, **options):
        """A level by a label whose values the model names."""
        targets = [target(self.clock.mean(metric, label), f"{{{{{label}}}}}")]
        return self.chart(title, f"{description} {OF_SEVERAL}", targets, unit, stacked=stacked, **options)

    def productive_share(self):
        return (
            self.clock.per_run("datacenter_contracted_power_watts", datacenter_power_use="productive"),
            self.clock.per_run("datacenter_contracted_power_watts"),
        )

    def effective_training_time(self):
        """Of the classes, weighted by the chips they hold."""
        ratio = self.clock.level("datacenter_job_effective_training_time_ratio")
        chips = self.clock.level("datacenter_job_chips")
        return f"sum by (instance) ({ratio} * {chips})", f"sum by (instance) ({chips} and {ratio})"

    def headline(self):
        part, whole = self.productive_share()
        trained, held = self.effective_training_time()
        return [
            self.tile(
                "Productive share",
                "Nameplate power whose chips do productive work, over all that is contracted; work that will turn out lost counts as productive. "
                f"{self.when} {OF_SEVERAL}",
                [target(self.clock.mean_of_runs(f"{part} / {whole}"), "productive")],
                "percentunit", calc=self.calc, decimals=1, maximum=1,
                steps=thresholds((colours.VERMILION, None), (colours.ORANGE, 0.4), (colours.BLUE, 0.6)),
            ),
            self.tile(
                "Jobs waiting",
                f"Jobs submitted and not running. {self.when} {OF_SEVERAL}",
                [target(self.clock.mean("datacenter_job_pending"), "waiting")],
                "short", calc=self.calc, decimals=None if self.live else 1,
            ),
            self.tile(
                "Effective training time",
                "Productive chip time over chip time since the first start, of all jobs so far after warm-up, "
                f"weighted by the chips that each class holds. {self.when} {OF_SEVERAL}",
                [target(self.clock.mean_of_runs(f"{trained} / ({held} > 0)"), "effective training time")],
                "percentunit", calc=self.calc, decimals=1, maximum=1,
                steps=thresholds((colours.VERMILION, None), (colours.ORANGE, 0.6), (colours.BLUE, 0.8)),
            ),
            self.tile(
                "IT power against contracted",
                f"IT power drawn, and the IT power that is contracted. {self.when} {OF_SEVERAL}",
                [
                    target(self.clock.mean("hw_power_watts", hw_id="fleet"), "drawn"),
                    target(self.clock.mean("datacenter_power_supply_watts", datacenter_power_stage="contracted"), "contracted"),
                ],
                "watt", calc=self.calc, decimals=2, overrides=[override("drawn", color=fixed(colours.BLUE)), override("contracted", color=fixed(colours.GREY))],
            ),
            self.tile(
                "Failures today" if self.live else "Failures a day",
                f"Failures of components in a simulated day. {self.when} {OF_SEVERAL}",
                [target(self.clock.daily("datacenter_failures_total"), "failures")],
                "short", calc=self.calc, decimals=1,
            ),
            self.sixth_tile(),
        ]

    def sixth_tile(self):
        if self.live:
            return self.tile(
                "Simulated date",
                "How far the latest of the chosen runs has come, and the share of its time that has passed.",
                [target(f"max({self.clock.select('sim_date_seconds')}) * 1000", "date"), target(f"max({self.clock.select('sim_run_progress_ratio')})", "done")],
                "percentunit", decimals=0, overrides=[override("date", unit="dateTimeAsIso")],
            )
        return self.tile(
            "UltraServers up",
            f"UltraServers that are up, over those in service. {self.when} {OF_SEVERAL}",
            [target(
                self.clock.mean_of_runs(f"{self.clock.per_run('datacenter_ultraservers', hw_state='up')} / ({self.clock.per_run('datacenter_ultraservers')} > 0)"),
                "up",
            )],
            "percentunit", calc=self.calc, decimals=1, maximum=1,
            steps=thresholds((colours.VERMILION, None), (colours.ORANGE, 0.9), (colours.BLUE, 0.97)),
        )

    def runs(self):
        return self.runs_now() if self.live else self.runs_on_calendar()

    def runs_now(self):
        def last(metric, **labels):
            return f"last_over_time({self.clock.select(metric, **labels)}[$__range])"

        by = ", ".join(RUN_LABELS)
        name = self.clock.name_of_run
        table = runs_table(
            "Runs",
            "The chosen runs whose metrics arrived in the time shown, with their last values.",
            [
                (None, f"count by ({by}, sim_run_state) ({last('sim_run_status')} == 1)"),
                ("date", f"{name(last('sim_date_seconds'))} * 1000"),
                ("done", name(last("sim_run_progress_ratio"))),
                ("productive", f"{name(last('datacenter_contracted_power_watts', datacenter_power_use='productive'))} / {name(last('datacenter_contracted_power_watts'))}"),
                ("waiting", name(last("datacenter_job_pending"))),
                ("failures", name(last("datacenter_failures_total"))),
            ],
            overrides=[
                override("date", unit="dateTimeAsIso", custom_width=170),
                override("done", unit="percentunit", decimals=0),
                override("productive", unit="percentunit", decimals=1),
                override("failures", unit="short"),
            ],
            width=12, height=7,
        )
        return [
            table,
            self.chart(
                "Speed of the simulation",
                "Simulated days in a second of wall time. Without --pace it is as fast as the machine.",
                [target(f"{self.clock.name_of_run(self.clock.level('sim_speed_ratio'))} / 86400", RUN)],
                "suffix: d/s", width=6, height=7,
            ),
            bars(
                "Sweep",
                "Runs of the chosen sweeps: still missing, running, done or failed.",
                [target(f"sum(max by (datacenter_experiment) (last_over_time({self.sweep(value)}[$__range])))", name) for value, name, _ in colours.SWEEP_STATES],
                "short", overrides=coloured(colours.SWEEP_STATES), width=6, height=7, interval=self.clock.interval,
            ),
        ]

    def sweep(self, state):
        """A sweep is a resource of its own, which has no scenario and no seed."""
        return f'sim_sweep_runs{{{self.clock.source},datacenter_experiment=~"$experiment",sim_run_state="{state}"}}'

    def runs_on_calendar(self):
        def over(function, metric, **labels):
            return f"{function}_over_time({self.clock.select(metric, **labels)}[$__range])"

        name = self.clock.name_of_run
        zoom = {"title": "Show this run's time", "url": "/d/datacenterdes-calendar?from=${__data.fields.from}&to=${__data.fields.to}&${experiment:queryparam}&${scenario:queryparam}&${seed:queryparam}"}
        return [
            runs_table(
                "Runs",
                "The chosen runs in the time shown: totals and means of it. A click on a scenario shows that run's time.",
                [
                    ("from", f"{name(over('min', 'sim_date_seconds'))} * 1000"),
                    ("to", f"{name(over('max', 'sim_date_seconds'))} * 1000"),
                    ("productive", f"{name(over('avg', 'datacenter_contracted_power_watts', datacenter_power_use='productive'))} / {name(over('avg', 'datacenter_contracted_power_watts'))}"),
                    ("waiting", name(over("avg", "datacenter_job_pending"))),
                    ("IT power", name(over("avg", "hw_power_watts", hw_id="fleet"))),
                    ("failures", name(f"increase({self.clock.select('datacenter_failures_total')}[$__range])")),
                    ("UltraServers down", name(over("avg", "datacenter_ultraservers", hw_state="!=up"))),
                ],
                overrides=[
                    override("scenario", links=[zoom]),
                    override("from", unit="dateTimeAsIso", custom_width=170),
                    override("to", unit="dateTimeAsIso", custom_width=170),
                    override("productive", unit="percentunit", decimals=1),
                    override("waiting", unit="short", decimals=1),
                    override("IT power", unit="watt", decimals=1),
                    override("failures", unit="short"),
                    override("UltraServers down", unit="short", decimals=2),
                ],
                width=24, height=6,
            )
        ]

    def power(self):
        stages = [target(self.clock.mean("datacenter_power_supply_watts", datacenter_power_stage=value), name) for value, name, _ in colours.POWER_STAGES]
        drawn = [
            target(self.clock.mean("hw_power_watts", hw_id="fleet"), "IT power drawn"),
            target(self.clock.mean("datacenter_facility_power_watts"), "facility power drawn"),
        ]
        return [
            self.stack(
                "Contracted power by cause",
                "Nameplate power: what does productive work, and why the rest does not. It adds up to what is contracted.",
                "datacenter_contracted_power_watts", "datacenter_power_use", colours.POWER_USES, "watt", table=True, width=15, height=10,
            ),
            self.chart(
                "Supply and draw",
                f"How far the contracted power has come (nameplate), and what is drawn. Facility power counts cooling and losses. {OF_SEVERAL}",
                stages + drawn, "watt",
                overrides=[
                    *coloured(colours.POWER_STAGES),
                    override("IT power drawn", color=fixed(colours.GREEN)),
                    override("facility power drawn", color=fixed(colours.PINK), custom_lineStyle=DASHES),
                ],
                width=9, height=10,
            ),
        ]

    def capacity(self):
        return [
            self.stack(
                "Chips by state", "Chips in service: what they do now.",
                "datacenter_chips", "datacenter_chip_state", colours.CHIP_STATES, "short", table=True, width=12, height=9,
            ),
            self.stack(
                "UltraServers down by cause", "UltraServers in service that are down.",
                "datacenter_ultraservers", "hw_state", colours.DOWN_CAUSES, "short", table=True, width=12, height=9,
            ),
            self.chart(
                "UltraServers up by generation", f"UltraServers that are up. {OF_SEVERAL}",
                [target(self.clock.mean("datacenter_ultraservers", "datacenter_generation", hw_state="up"), "{{datacenter_generation}}")],
                "short", width=6, height=7,
            ),
            self.by(
                "Phases in service", "Share of each phase's UltraServers that entered service.",
                "datacenter_phase_in_service_ratio", "datacenter_phase", "percentunit", maximum=1, width=6, height=7,
            ),
            self.chip_time(),
            self.chart(
                "Chips allocated", f"Chips that jobs and services hold, and chips in service. {OF_SEVERAL}",
                [target(self.clock.mean("datacenter_chips"), "in service"), target(self.clock.mean("datacenter_chips_allocated"), "allocated")],
                "short", overrides=[override("in service", color=fixed(colours.GREY)), override("allocated", color=fixed(colours.BLUE))], width=6, height=7,
            ),
        ]

    def chip_time(self):
        whole = self.clock.per_run("datacenter_chip_time_seconds")
        return self.chart(
            "Chip time since the start", f"Share of in-service chip time by what became of it; work that was lost later is lost. {OF_SEVERAL}",
            [
                target(self.clock.mean_of_runs(f"{self.clock.per_run('datacenter_chip_time_seconds', datacenter_chip_state=value)} / ({whole} > 0)"), name)
                for value, name, _ in colours.CHIP_TIMES
            ],
            "percentunit", stacked=True, maximum=1, overrides=coloured(colours.CHIP_TIMES), width=6, height=7,
        )

    def mean_duration(self, metric):
        """Mean of the durations that ended lately, of the chosen runs together."""
        of = {part: f"sum by ({CLASS}) (increase({self.clock.select(f'{metric}_{part}')}[{self.clock.recent}]))" for part in ("sum", "count")}
        return f"{of['sum']} / ({of['count']} > 0)"

    def jobs(self):
        buckets = self.clock.level("datacenter_job_wait_duration_seconds_bucket")
        return [
            self.by("Jobs waiting, by class", "Jobs submitted and not running.", "datacenter_job_pending", CLASS, "short"),
            self.by("Jobs running, by class", "Jobs that run; a service's replicas too.", "datacenter_job_running", CLASS, "short"),
            self.by("Chips held, by class", "Chips that the jobs of a class hold.", "datacenter_job_chips", CLASS, "short", stacked=True),
            self.chart(
                "Mean wait, by class", "From submission to the first start, of jobs that started lately. Of several runs, of all their jobs.",
                [target(self.mean_duration("datacenter_job_wait_duration_seconds"), f"{{{{{CLASS}}}}}")], "s", width=6,
            ),
            self.chart(
                "Longest waits, by class", "Nine of ten jobs that started so far waited no longer (within its bucket). Of several runs, of all their jobs.",
                [target(f"histogram_quantile(0.9, sum by ({CLASS}, le) ({buckets}))", f"{{{{{CLASS}}}}}")], "s", width=6,
            ),
            self.chart(
                "Mean run time, by class", "From the first start to the end, of jobs that ended lately. Of several runs, of all their jobs.",
                [target(self.mean_duration("datacenter_job_run_duration_seconds"), f"{{{{{CLASS}}}}}")], "s", width=6,
            ),
            self.by(
                "Effective training time, by class", "Productive chip time over chip time since the first start, of all jobs so far after warm-up.",
                "datacenter_job_effective_training_time_ratio", CLASS, "percentunit", minimum=None, maximum=1, width=6,
            ),
            self.chart(
                f"Jobs {self.day}", f"Submitted, started and preempted in a simulated day. {OF_SEVERAL}",
                [
                    target(self.clock.daily("datacenter_job_submitted_total"), "submitted"),
                    target(self.clock.daily("datacenter_job_started_total"), "started"),
                    target(self.clock.daily("datacenter_job_preemptions_total"), "preempted"),
                ],
                "short",
                overrides=[
                    override("submitted", color=fixed(colours.GREY)),
                    override("started", color=fixed(colours.BLUE)),
                    override("preempted", color=fixed(colours.PINK)),
                ],
            ),
            self.daily_stack(
                f"Jobs ended {self.day}, by outcome", "How jobs ended.",
                "datacenter_job_finished_total", "datacenter_job_outcome", colours.OUTCOMES,
            ),
            self.chart(
                f"Interruptions {self.day}, by cause", f"Attempts of jobs that a failing component, an outage, maintenance or want of power ended. {OF_SEVERAL}",
                [target(self.clock.daily("datacenter_job_interruptions_total", "datacenter_cause"), "{{datacenter_cause}}")],
                "short", stacked=True, overrides=coloured(colours.OUTER_CAUSES),
            ),
        ]

    def daily_stack(self, title, description, metric, label, categories):
        return self.chart(
            title, f"{description} {OF_SEVERAL}",
            [target(self.clock.daily(metric, **{label: value}), name) for value, name, _ in categories],
            "short", stacked=True, overrides=coloured(categories),
        )

    def failures(self):
        return [
            self.chart(
                f"Failures {self.day}, by component", f"Failures of components. {OF_SEVERAL}",
                [target(self.clock.daily("datacenter_failures_total", "hw_type"), "{{hw_type}}")], "short", stacked=True, width=6,
            ),
            self.chart(
                f"Repairs {self.day}, by component", f"Repairs that were finished. {OF_SEVERAL}",
                [target(self.clock.daily("datacenter_repairs_total", "hw_type"), "{{hw_type}}")], "short", stacked=True, width=6,
            ),
            self.chart(
                "Technicians and repairs", f"Technicians busy and on duty (where they are limited), and repairs that wait for them. {OF_SEVERAL}",
                [
                    target(self.clock.mean("datacenter_crews_on_duty"), "on duty"),
                    target(self.clock.mean("datacenter_crews_busy"), "busy"),
                    target(self.clock.mean("datacenter_repair_queued"), "repairs waiting"),
                ],
                "short",
                overrides=[
                    override("on duty", color=fixed(colours.GREY), custom_lineStyle=DASHES),
                    override("busy", color=fixed(colours.BLUE)),
                    override("repairs waiting", color=fixed(colours.VERMILION)),
                ],
                width=6,
            ),
            self.by("Spare parts on the shelf", "Parts on the shelves of all campuses.", "datacenter_spares", "hw_type", "short", width=6),
        ]

    def electrical(self):
        share = f"{self.clock.per_run('datacenter_node_load_watts', NODE)} / {self.clock.per_run('datacenter_node_limit_watts', NODE)}"
        full = thresholds(("transparent", None), (colours.VERMILION, 1))
        return [
            self.chart(
                "Most loaded node of each kind", f"Load of the instance that is most loaded for its limit, as a share of the limit. {OF_SEVERAL}",
                [target(self.clock.mean_of_runs(share, NODE), f"{{{{{NODE}}}}}")], "percentunit", steps=full, width=9,
            ),
            self.chart(
                "Room in the most loaded node", f"Limit less load, of the same instance. {OF_SEVERAL}",
                [target(
                    self.clock.mean_of_runs(f"{self.clock.per_run('datacenter_node_limit_watts', NODE)} - {self.clock.per_run('datacenter_node_load_watts', NODE)}", NODE),
                    f"{{{{{NODE}}}}}",
                )],
                "watt", minimum=None, width=5,
            ),
            self.chart(
                "Instances down", f"Failed, in maintenance or unfed. {OF_SEVERAL}",
                [target(self.clock.mean("datacenter_node_instances", NODE, hw_state="down"), f"{{{{{NODE}}}}}")], "short", stacked=True, width=5,
            ),
            self.chart(
                f"Failures and overloads {self.day}", f"Failures of nodes, and times that one carried more than its limit. {OF_SEVERAL}",
                [
                    target(self.clock.daily("datacenter_node_failures_total", NODE), f"{{{{{NODE}}}}} failures"),
                    target(self.clock.daily("datacenter_node_overloads_total", NODE), f"{{{{{NODE}}}}} overloads"),
                ],
                "short", width=5,
            ),
        ]

    def grid(self):
        return [
            self.chart(
                "Campus power", f"IT power of each campus; what it takes from the grid, where batteries stand between; the limit that a call of the grid sets. {OF_SEVERAL}",
                [
                    target(self.clock.mean("hw_power_watts", "hw_id", hw_type="campus"), "{{hw_id}} IT"),
                    target(self.clock.mean("datacenter_grid_power_watts", CAMPUS), f"{{{{{CAMPUS}}}}} from the grid"),
                    target(self.clock.mean("datacenter_campus_limit_watts", CAMPUS), f"{{{{{CAMPUS}}}}} limit"),
                ],
                "watt", width=12,
            ),
            self.by("Charge of site batteries", "Energy in the batteries.", "datacenter_battery_charge_joules", CAMPUS, "joule", width=4),
            self.by("Power of site batteries", "Positive when they deliver.", "datacenter_battery_power_watts", CAMPUS, "watt", minimum=None, width=4),
            self.chart(
                "Calls of the grid", f"Calls begun since the start. {OF_SEVERAL}",
                [target(self.clock.mean("datacenter_grid_calls_total"), "calls")], "short", overrides=[override("calls", color=fixed(colours.PINK))], width=4,
            ),
        ]

    def services(self):
        unmet = f"{self.clock.per_run('datacenter_service_unmet', SERVICE)} / ({self.clock.per_run('datacenter_service_demand', SERVICE)} > 0)"
        return [
            self.chart(
                "Demand and what is served", f"Replicas that each service wants, and that serve. {OF_SEVERAL}",
                [
                    target(self.clock.mean("datacenter_service_demand", SERVICE), f"{{{{{SERVICE}}}}} demand"),
                    target(self.clock.mean("datacenter_service_served", SERVICE), f"{{{{{SERVICE}}}}} served"),
                ],
                "short",
                overrides=[override_all("/ demand$/", custom_lineStyle=DASHES), override_all("/ served$/", custom_fillOpacity=25)],
                width=16,
            ),
            self.chart(
                "Unmet share of demand", f"Replicas wanted that do not serve, over those wanted. {OF_SEVERAL}",
                [target(self.clock.mean_of_runs(unmet, SERVICE), f"{{{{{SERVICE}}}}}")], "percentunit", width=8,
            ),
        ]

    def energy(self):
        return [
            self.chart(
                "PUE", f"Facility power over IT power. {OF_SEVERAL}",
                [target(self.clock.mean("datacenter_pue_ratio"), "PUE")], "none", minimum=1, decimals=2, overrides=[override("PUE", color=fixed(colours.BLUE))], width=4,
            ),
            self.chart(
                f"Energy {self.day}", f"IT energy, and facility energy with cooling and losses. {OF_SEVERAL}",
                [
                    target(f"{self.clock.daily('hw_energy_joules_total', hw_id='fleet')} / 3600", "IT"),
                    target(f"{self.clock.daily('datacenter_facility_energy_joules_total')} / 3600", "facility"),
                ],
                "watth", overrides=[override("IT", color=fixed(colours.GREEN)), override("facility", color=fixed(colours.PINK))], width=4,
            ),
            self.chart(
                "Price of energy", f"What a MWh costs now. {OF_SEVERAL}",
                [target(self.clock.mean("datacenter_energy_price"), "price")], "suffix: USD/MWh", overrides=[override("price", color=fixed(colours.ORANGE))], width=4,
            ),
            self.chart(
                "Carbon intensity", f"What a MWh emits now. {OF_SEVERAL}",
                [target(self.clock.mean("datacenter_carbon_intensity"), "intensity")],
                "suffix: kg/MWh", overrides=[override("intensity", color=fixed(colours.DARK_GREY))], width=4,
            ),
            self.chart(
                f"Cost of energy {self.day}", f"What the energy of a simulated day costs. {OF_SEVERAL}",
                [target(self.clock.daily("datacenter_energy_cost_total"), "cost")], "currencyUSD", overrides=[override("cost", color=fixed(colours.ORANGE))], width=4,
            ),
            self.chart(
                f"Carbon {self.day}", f"Carbon dioxide emitted for the energy of a simulated day. {OF_SEVERAL}",
                [target(f"{self.clock.daily('datacenter_carbon_emitted_kg_total')} / 1000", "carbon")],
                "suffix: t", overrides=[override("carbon", color=fixed(colours.DARK_GREY))], width=4,
            ),
        ]

    def compared(self):
        part, whole = (self.clock.level("datacenter_contracted_power_watts", datacenter_power_use="productive"), self.clock.level("datacenter_contracted_power_watts"))
        per_run = [
            ("Productive share, by run", "Productive over contracted power.", self.clock.ratio_of_runs(part, whole), "percentunit"),
            ("Jobs waiting, by run", "Jobs submitted and not running.", self.clock.name_of_run(self.clock.level("datacenter_job_pending")), "short"),
            ("Effective training time, by run", "Weighted by the chips that each class holds.", self.effective_training_time_by_run(), "percentunit"),
            ("IT power, by run", "IT power drawn.", self.clock.name_of_run(self.clock.level("hw_power_watts", hw_id="fleet")), "watt"),
        ]
        return [
            self.chart(title, f"{description} A line for each of the chosen runs.", [target(expr, RUN)], unit, width=6)
            for title, description, expr, unit in per_run
        ]

    def effective_training_time_by_run(self):
        ratio = self.clock.level("datacenter_job_effective_training_time_ratio")
        chips = self.clock.level("datacenter_job_chips")
        return f"{self.clock.name_of_run(f'{ratio} * {chips}')} / ({self.clock.name_of_run(f'{chips} and {ratio}')} > 0)"

    def simulation(self):
        """Of the program itself; on the calendar it means nothing."""
        return [
            self.chart(
                "Events a second", "Events that the simulation processes in a second of wall time, by run.",
                [target(self.clock.name_of_run(f"rate({self.clock.select('sim_events_total')}[$__rate_interval])"), RUN)], "short", width=12, height=6,
            ),
            self.chart(
                "Simulated time done", "Share of each run's time that has passed.",
                [target(self.clock.name_of_run(self.clock.level("sim_run_progress_ratio")), RUN)], "percentunit", maximum=1, width=12, height=6,
            ),
        ]
