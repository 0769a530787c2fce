// SPDX-License-Identifier: Apache-2.0
// The parts of one's own entry that can be given, and exactly what is given when some are chosen. The preview
// and what is sent come out of the same function, so that they cannot differ.

/** What was before the two began belongs to its writer alone and is not offered. */
const isBefore = (kind) => kind >= 40 && kind <= 45;

/** The parts of an entry in the order of the page: [{ id, record?, needs? }]. */
export function partsOf({ kind, body }, { hides = () => false } = {}) {
  if (kind === 'note') {
    return [...(body.title === undefined ? [] : [{ id: 'title' }]), { id: 'text', always: true }];
  }
  if (kind !== 'check-in') return [];
  const answers = new Map(body.words?.answers ?? []);
  const parts = [];
  for (const [record, value] of body.records) {
    if (value === null || isBefore(record) || hides(record)) continue;
    parts.push({ id: `record-${record}`, record, value });
    if (answers.has(record)) {
      parts.push({ id: `answer-${record}`, record, text: answers.get(record), needs: `record-${record}` });
    }
  }
  if (body.words?.note !== undefined) parts.push({ id: 'note', text: body.words.note });
  if (body.hour !== undefined && parts.length > 0) parts.push({ id: 'hour', hour: body.hour, side: true });
  return parts;
}

/**
 * The body with the chosen parts and nothing else, or undefined where nothing is left to give. Words to an
 * answer go only with the answer. The warning of a letter always goes with it.
 */
export function bodyOf({ kind, body }, chosen, options) {
  const parts = partsOf({ kind, body }, options);
  const takes = ({ id, always, needs }) => (always || chosen.has(id))
    && (needs === undefined || chosen.has(needs));
  const taken = parts.filter(takes);
  if (!taken.some(({ side }) => !side)) return undefined;
  const has = (id) => taken.some((part) => part.id === id);
  if (kind === 'note') {
    return {
      text: body.text, ...(has('title') ? { title: body.title } : {}),
      ...(body.tags === undefined ? {} : { tags: [...body.tags] }),
    };
  }
  const answers = taken.filter(({ id }) => id.startsWith('answer-')).map(({ record, text }) =>
    [record, text]);
  const words = {
    ...(has('note') ? { note: body.words.note } : {}), ...(answers.length > 0 ? { answers } : {}),
  };
  return {
    records: taken.filter(({ id }) => id.startsWith('record-')).map(({ record, value }) => [record, value]),
    ...(has('hour') ? { hour: body.hour } : {}),
    ...(Object.keys(words).length > 0 ? { words } : {}),
  };
}

/** What the page that shows a shared entry needs to know of it, for one that arrived or was given. */
export const viewOf = (entry) => ({
  kind: entry.kind, body: entry.body, sharedOn: entry.day, origin: entry.shared ? entry.origin : entry.day,
  author: entry.author, version: entry.version, marks: entry.marks ?? [],
});

/** The same for one that would be given today: what the other person would have in front of them. */
export const previewOf = (entry, body, { today, withDay }) => ({
  kind: entry.kind, body, sharedOn: today, origin: withDay ? entry.day : undefined, author: 'other',
  version: 1, marks: [],
});
