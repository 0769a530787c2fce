// SPDX-License-Identifier: Apache-2.0
// What the preview shows is what the other person has in front of them: for every choice of parts of an
// entry, sent through two sealed journals and read on the other side.
import { plain } from '../../../Web/journal/payload.mjs';
import { bodyOf, partsOf, previewOf, viewOf } from '../../../Web/together/parts.mjs';
import { equal, holds } from '../client/expect.mjs';
import { FakeServer } from '../client/fake-server.mjs';
import { TODAY, couple } from '../client/people.mjs';

const CHECK_IN = Object.freeze({
  kind: 'check-in', day: '2026-11-20',
  body: {
    records: [[0, 67], [1, 33], [2, 50], [42, 0.8], [7, null]], hour: 21, entered: '2026-11-21',
    words: { note: 'A long evening.', answers: [[0, 'Because you called.'], [1, 'The old thing.']] },
  },
});
const LETTER = Object.freeze({ kind: 'note', day: TODAY,
  body: { text: 'Dear you', title: 'First', tags: ['ending'] } });

/** All choices among the parts that can be chosen. */
function* choicesOf(entry, options) {
  const open = partsOf(entry, options).filter(({ always }) => !always).map(({ id }) => id);
  for (let bits = 0; bits < 2 ** open.length; bits += 1) yield new Set(open.filter((_, at) =>
    bits & (1 << at)));
}

/** What the other side knows of a share, as a diary gives it. */
const arrived = (entry) => ({
  kind: entry.event.body.get('kind'), body: plain(entry.event.body.get('body')), day: entry.event.day,
  origin: entry.event.body.get('origin'), shared: true, author: entry.mine ? 'me' : 'other', version: 1,
  marks: [],
});

export async function sharingCases({ check }) {
  await check('parts: what was before, what was taken back and what this device hides are not offered',
    async () => {
    equal(partsOf(CHECK_IN).map(({ id }) => id),
      ['record-0', 'answer-0', 'record-1', 'answer-1', 'record-2', 'note', 'hour']);
    equal(partsOf(CHECK_IN, { hides: (record) => record === 2 }).map(({ id }) => id),
      ['record-0', 'answer-0', 'record-1', 'answer-1', 'note', 'hour']);
    equal(partsOf(LETTER).map(({ id }) => id), ['title', 'text']);
    equal(partsOf({ kind: 'settings', body: {} }), []);
  });

  await check('nothing is given by nothing, by the hour alone, or by words whose answer was not chosen',
    async () => {
    equal(bodyOf(CHECK_IN, new Set()), undefined);
    equal(bodyOf(CHECK_IN, new Set(['hour'])), undefined);
    equal(bodyOf(CHECK_IN, new Set(['answer-0'])), undefined);
    equal(bodyOf(CHECK_IN, new Set(['note'])), { records: [], words: { note: 'A long evening.' } });
    equal(bodyOf(LETTER, new Set()), { text: 'Dear you', tags: ['ending'] },
      'the warning goes with the letter');
  });

  await check('every choice arrives exactly as it was previewed, and holds nothing that was not chosen',
    async () => {
    const { ana, ben, room } = await couple(new FakeServer());
    const sent = [];
    let withDay = false;
    for (const entry of [CHECK_IN, LETTER]) {
      for (const chosen of choicesOf(entry)) {
        const body = bodyOf(entry, chosen);
        if (body === undefined) continue;
        withDay = !withDay;
        const { eventId } = await ana.journal.write({
          kind: 'share', body: { kind: entry.kind, body, ...(withDay ? { origin: entry.day } : {}) },
        }, { room });
        sent.push({ eventId, chosen, preview: previewOf(entry, body, { today: TODAY, withDay }) });
      }
    }
    await ana.journal.sync();
    await ben.journal.sync();
    holds(sent.length > 60, `${sent.length} choices`);
    for (const { eventId, chosen, preview } of sent) {
      const seen = viewOf(arrived(ben.journal.replica.get(eventId)));
      const sorted = (view) => JSON.stringify(view, (_, value) =>
        (value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value));
      equal(sorted(seen), sorted(preview), [...chosen].join(' '));
      const text = JSON.stringify(seen);
      holds(text.includes('A long evening.') === chosen.has('note'), `note ${[...chosen]}`);
      holds(text.includes('Because you called.') === (chosen.has('answer-0') && chosen.has('record-0')),
        `words ${[...chosen]}`);
      holds(!text.includes('entered') && !text.includes('0.8') && !text.includes('2026-11-21'),
        'what is not offered');
    }
  });
}
