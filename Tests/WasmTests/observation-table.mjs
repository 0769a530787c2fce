// SPDX-License-Identifier: Apache-2.0
// Records of a journal as the table that kintsugi-cohort reads (Spec/observation-table.md), so that a page's numbers
// can be held against the command's. Records are rows [days since 1970, partner, kind, value], as written.

/** Column by kind: what a row says of its time. */
const COLUMNS = new Map([
  "trust", "hurt", "closeness", "willingness", "willing_share", "willing_feeling", "willing_touch",
  "conduct_safety", "conduct_consistency", "conduct_respect", "conduct_honesty", "conduct_reliability",
  "conduct_transparency", "fear_rejection", "fear_judgement", "heard", "talked", "distance", "trust_others",
].map((name, kind) => [kind, name]).concat([
  [32, "effort_partner"], [33, "effort_own"], [34, "kept"], [35, "breach"], [36, "betrayal_depth"], [37, "lie"],
  [38, "found"], [39, "paused"],
]));
/** Column by kind: what the person brings along, whenever it was said. */
const HISTORY = new Map([
  [40, "prior_issues"], [41, "earlier_wounds"], [42, "disclosure_depth"], [43, "days_since_disclosure"],
  [44, "disclosure_lie"], [45, "disclosure_found"],
]);

/**
 * The table's text. The partners are called 0 and 1, and 0 stands first, with an empty row where there is nothing of
 * that partner: who is the first of two decides in which order the engine adds, and so the last bit.
 */
export function observationTable(records, couple = "one") {
  const rows = new Map();
  const brought = [new Map(), new Map()];
  for (const [time, partner, kind, value] of records) {
    if (HISTORY.has(kind)) {
      brought[partner].set(kind, value);
      continue;
    }
    if (!COLUMNS.has(kind)) continue;
    const hour = Math.round(time * 24);
    const key = `${hour} ${partner}`;
    if (!rows.has(key)) rows.set(key, { hour, partner, given: new Map() });
    rows.get(key).given.set(kind, value);
  }
  const given = (map, kind) => (map.has(kind) && !Number.isNaN(map.get(kind)) ? String(map.get(kind)) : "");
  const kinds = [...COLUMNS.keys()];
  const lines = [...rows.values()].filter((row) => kinds.some((kind) => given(row.given, kind) !== ""))
    .sort((a, b) => a.partner - b.partner || a.hour - b.hour)
    .map(({ hour, partner, given: said }) => {
      // What belongs to a betrayal or a wound says nothing where its depth is missing.
      const cells = kinds.map((kind) =>
        ((kind === 37 || kind === 38) && given(said, 36) === "" ? "" : given(said, kind)));
      const history = [...HISTORY.keys()].map((kind) => {
        if (kind < 42) return given(brought[partner], kind);
        if (given(brought[partner], 42) === "") return "";
        return given(brought[partner], kind) || (kind === 43 ? "0" : "");
      });
      return [couple, partner, hour / 24, ...cells, ...history].join(",");
    });
  if (lines.length > 0 && !lines[0].startsWith(`${couple},0,`)) {
    const [, , hour] = lines[0].split(",");
    lines.unshift([couple, 0, hour, ...[...COLUMNS, ...HISTORY].map(() => "")].join(","));
  }
  const header = ["couple", "partner", "time", ...COLUMNS.values(), ...HISTORY.values()].join(",");
  return `${[header, ...lines].join("\n")}\n`;
}
