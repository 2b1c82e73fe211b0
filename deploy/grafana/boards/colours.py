"""Fixed colours of causes and states, told apart with any kind of colour vision.

Hues are those of Okabe and Ito (https://jfly.uni-koeln.de/color/), varied in lightness within a family: blue for work, warm for losses,
grey for what idles, yellow to sand for what is still to come. None is near black or white: boards are dark or light.
"""

BLUE, SKY, PALE_SKY = "#0072B2", "#56B4E9", "#B3DCF5"
VERMILION, WINE, PINK = "#D55E00", "#A5294F", "#CC79A7"
GREEN, VIOLET = "#009E73", "#7B5EA7"
DARK_GREY, GREY, PALE_GREY = "#6B6B6B", "#A6A6A6", "#D9D9D9"
YELLOW, ORANGE, SAND, BROWN = "#F0E442", "#E69F00", "#F4E3C1", "#A58A5B"

# From the bottom of the stack: label in the store, name on the board, colour.
POWER_USES = [
    ("productive", "productive", BLUE),
    ("checkpoint_and_restart", "checkpoints and restarts", SKY),
    ("degraded", "degraded", PALE_SKY),
    ("capped_or_curtailed", "capped or curtailed", PINK),
    ("lost_work", "lost work", WINE),
    ("unit_down", "unit down", VERMILION),
    ("feed_down", "feed down", VIOLET),
    ("spares", "spares", PALE_GREY),
    ("nothing_fits", "nothing fits", DARK_GREY),
    ("no_demand", "no demand", GREY),
    ("commissioning", "commissioning", YELLOW),
    ("awaiting_racks", "awaiting racks", ORANGE),
    ("fragmentation", "fragmentation", BROWN),
    ("awaiting_energization", "awaiting energization", SAND),
]

CHIP_STATES = [
    ("productive", "productive", BLUE),
    ("checkpoint_and_restart", "checkpoints and restarts", SKY),
    ("degraded", "degraded", PALE_SKY),
    ("spare", "spares", PALE_GREY),
    ("idle", "idle", GREY),
    ("down", "down", VERMILION),
]

CHIP_TIMES = [
    ("productive", "productive", BLUE),
    ("checkpoint", "checkpoints", SKY),
    ("restart", "restarts", GREEN),
    ("degraded", "degraded", PALE_SKY),
    ("lost", "lost", WINE),
    ("idle", "idle", GREY),
    ("down", "down", VERMILION),
]

DOWN_CAUSES = [
    ("under_repair", "under repair", VERMILION),
    ("waiting_for_crew", "waiting for a crew", ORANGE),
    ("waiting_for_spare", "waiting for a spare", YELLOW),
    ("upstream", "upstream", BROWN),
    ("unpowered", "unpowered", VIOLET),
    ("shed", "shed", WINE),
    ("curtailed", "curtailed", PINK),
    ("outage", "outage", DARK_GREY),
    ("maintenance", "maintenance", SKY),
]

POWER_STAGES = [
    ("contracted", "contracted", DARK_GREY),
    ("energized", "energized", BROWN),
    ("installed", "installed", ORANGE),
    ("in_service", "in service", SKY),
    ("usable", "usable", BLUE),
]

OUTCOMES = [
    ("completed", "completed", BLUE),
    ("failed", "failed", VERMILION),
    ("timeout", "timeout", ORANGE),
    ("cancelled", "cancelled", GREY),
]

# Of interruptions, beside the components that the model names.
OUTER_CAUSES = [
    ("outage", "outage", DARK_GREY),
    ("maintenance", "maintenance", SKY),
    ("power", "power", VIOLET),
]

SWEEP_STATES = [
    ("done", "done", BLUE),
    ("running", "running", SKY),
    ("missing", "missing", PALE_GREY),
    ("failed", "failed", VERMILION),
]
