# SPDX-License-Identifier: Apache-2.0
"""What two people did, written down beside the app, and the observation table (Spec/observation-table.md) that
follows from it. Nothing here is the app's code: it is the other half of a comparison."""

# The names of the questions' words -> kinds of Spec/journal-records.md.
KIND_OF_ITEM = {
    "trust": 0, "hurt": 1, "closeness": 2, "willing-share": 4, "willing-feeling": 5, "willing-touch": 6,
    "conduct-safety": 7, "conduct-consistency": 8, "conduct-respect": 9, "conduct-honesty": 10,
    "conduct-reliability": 11, "conduct-transparency": 12, "fear-rejection": 13, "fear-judgement": 14,
    "heard": 15, "talked": 16, "distance": 17, "trust-others": 18, "say-no": 19, "others-close": 20,
    "own-safety": 21, "own-consistency": 22, "own-respect": 23, "own-honesty": 24, "own-reliability": 25,
    "own-transparency": 26, "effort-seen": 32, "effort-own": 33,
}
# Kinds -> columns of the table. Kinds that the model does not read have none.
COLUMN = {
    0: "trust", 1: "hurt", 2: "closeness", 4: "willing_share", 5: "willing_feeling", 6: "willing_touch",
    7: "conduct_safety", 8: "conduct_consistency", 9: "conduct_respect", 10: "conduct_honesty",
    11: "conduct_reliability", 12: "conduct_transparency", 13: "fear_rejection", 14: "fear_judgement", 15: "heard",
    16: "talked", 17: "distance", 18: "trust_others", 32: "effort_partner", 33: "effort_own", 34: "kept",
    35: "breach", 36: "betrayal_depth", 37: "lie", 38: "found", 39: "paused",
}
POINTS = (0, 17, 33, 50, 67, 83, 100)
MIDDAY = 12
EFFORT = (32, 33)
EVENTS = {"breach": 35, "injury": 36, "kept": 34, "hard": 46, "good": 47}


def value(kind, point):
    """What an answer on a point is as a record."""
    return POINTS[point - 1] / 100 if kind in EFFORT else POINTS[point - 1]


class Ledger:
    """What one person wrote: cells of (person, day, hour, kind), and which of them the other may see."""

    def __init__(self):
        self.own, self.points, self.given = {}, {}, {}

    def check_in(self, name, _, day, points):
        """A form of a day."""
        for kind, point in points.items():
            self.own[name, day, MIDDAY, kind] = value(kind, point)
            self.points[name, day, kind] = point

    def point(self, name, day, kind):
        """The point that was chosen, if any."""
        return self.points.get((name, day, kind))

    def correct(self, name, day, kind, point):
        """A later version of a form."""
        self.check_in(name, None, day, {kind: point})

    def record(self, name, day, hour, kind, number):
        """One record of an hour."""
        self.own[name, day, hour, kind] = number

    def happened(self, name, day, hour, what, point, more):
        """An event, with what was said about an injury."""
        self.record(name, day, hour, EVENTS[what], POINTS[point - 1] / 100)
        if "yes" in more:
            self.record(name, day, hour, 37, 1)
        if "found" in more:
            self.record(name, day, hour, 38, 1)

    def share(self, name, day, kinds):
        """What of a form was given, with its day, as it was then."""
        self.given[name, day] = {
            (name, day, MIDDAY, kind): self.own[name, day, MIDDAY, kind]
            for kind in kinds if (name, day, MIDDAY, kind) in self.own}

    def take_back(self, name, day):
        """Nothing of it is seen any more."""
        del self.given[name, day]

    def rows_with(self, other):
        """All cells that this person may see: their own, and what the other gave."""
        cells = dict(self.own)
        for shared in other.given.values():
            cells.update(shared)
        return cells


def write_table(file, cells):
    """Writes cells as an observation table: a row a person and hour."""
    rows = {}
    for (name, day, hour, kind), number in cells.items():
        rows.setdefault((name, day, hour), {})
        if kind in COLUMN:
            rows[name, day, hour][COLUMN[kind]] = number
    columns = list(COLUMN.values())
    lines = [",".join(["couple", "partner", "time", *columns])]
    for (name, day, hour), row in sorted(rows.items()):
        numbers = [repr(row[column]) if column in row else "" for column in columns]
        lines.append(",".join(["they", name, f"{day.isoformat()}T{hour:02d}:00", *numbers]))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
