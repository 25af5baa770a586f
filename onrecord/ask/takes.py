"""Which filters each question takes. A module of its own, so that a command's help loads nothing else."""

_DAYS = ("since", "until")
_HAPPENINGS = (
    "actor", "with_", "source", "target", "type", "quad", "tone", "status", "standing", *_DAYS,
    "place", "publisher", "text",
)  # fmt: skip
_EVENTS = (*_HAPPENINGS, "point")

TAKES: dict[str, tuple[str, ...]] = {
    "happenings": _HAPPENINGS,
    "events": _EVENTS,
    "claims": ("actor", "source", "about", "type", "stance", *_DAYS, "publisher", "text"),
    "figures": ("actor", "source", "target", "type", *_DAYS, "publisher", "text"),
    "actors": ("actor", "type"),
    "places": ("place", *_DAYS),
    "reports": ("actor", "publisher", *_DAYS),
    "sentences": ("text", "actor", "publisher", *_DAYS),
    "timeline": _EVENTS,
    "disputes": _HAPPENINGS,
    "movement": _HAPPENINGS,
    "new": _HAPPENINGS,
    "months": _EVENTS,
    "partners": ("actor", "kind", "quad", "tone", *_DAYS),
    "offices": ("actor",),
    "pair": ("actor", "with_", *_DAYS),
    "network": ("actor", "kind", "at_least", "quad", "tone", *_DAYS),
    "map": _EVENTS,
    "calendar": ("actor", *_DAYS),
}
"""The fields of ``Filters`` that each question looks at; ``limit`` goes with all."""
