// SPDX-License-Identifier: Apache-2.0
// Payloads: every vector of Spec/journal-events.md, and that what is written can be read.
import { MAX_PAYLOAD, plain, readPayload, writePayload } from '../../../Web/journal/payload.mjs';
import { equal, holds, refuses } from './expect.mjs';

const bytesOf = ({ text, hex, parts }) => {
  if (hex !== undefined) return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  return new TextEncoder().encode(text ?? parts.map(([part, times]) => part.repeat(times)).join(''));
};
const id = '00112233445566778899aabbccddeeff';

export async function journalCases({ check, read, log }) {
  const { cases } = JSON.parse(await read('repository', 'Spec/vectors/journal-events.json'));
  for (const one of cases) {
    await check(one.name, async () => {
      const { outcome, event } = readPayload(bytesOf(one), one.lane);
      equal(outcome, one.outcome);
      if (one.kind !== undefined) equal(event.kind, one.kind);
    });
  }
  log(`journal: ${cases.length} payloads of Spec/vectors/journal-events.json`);
  await check('what is written is read as the same', async () => {
    const event = {
      kind: 'check-in', day: '2026-11-23', zone: 60, of: [id, 2], h: [[id, 7, '0123456789abcdef']],
      body: { records: [[0, 62], [39, 1]], hour: 25, words: { note: 'ß ⁵ 🙂' } },
    };
    const { outcome, event: found } = readPayload(writePayload(event, 0), 0);
    equal(outcome, 'accepted');
    equal(plain(found.body), event.body);
    equal([found.day, found.zone, found.of, found.h], [event.day, event.zone, event.of, event.h]);
  });
  await check('nothing is written that a reader would not accept', async () => {
    const base = { kind: 'note', day: '2026-11-23', body: { text: 'x' } };
    const write = (changes, lane = 0) => async () => writePayload({ ...base, ...changes }, lane);
    await refuses('payload-shape', write({ kind: 'poem' }));
    await refuses('payload-shape', write({ body: { text: '' } }));
    await refuses('payload-shape', write({ body: { text: 'x', colour: 'red' } }));
    await refuses('payload-shape', write({ day: '2026-02-30' }));
    await refuses('payload-shape', write({ zone: 60 }, 1));
    await refuses('payload-lane', write({ kind: 'anchor', body: { heads: [] } }, 1));
    await refuses('payload-json', write({ body: { text: '\ud800' } }));
    await refuses('payload-length', write({ body: { text: 'x'.repeat(MAX_PAYLOAD) } }));
  });
  await check('reading never throws, whatever the bytes', async () => {
    const text = '{"v":1,"kind":"note","day":"2026-11-23","h":[],"body":{"text":"x"}}';
    const good = new TextEncoder().encode(text);
    for (let bit = 0; bit < good.length * 8; bit += 1) {
      const bad = good.slice();
      bad[bit >> 3] ^= 1 << (bit & 7);
      holds(typeof readPayload(bad, 0).outcome === 'string', `bit ${bit}`);
    }
  });
}
