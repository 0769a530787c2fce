// SPDX-License-Identifier: Apache-2.0
// The private questions leave one day and at most one flag, whatever was answered: searched for in a diary in
// memory, in what is sealed, on the device and at the server, over every way of answering.
import { createMemoryDiary } from '../../../Web/diary/memory-diary.mjs';
import { plain } from '../../../Web/journal/payload.mjs';
import { MemoryStorage } from '../../../Web/outbox/storage.mjs';
import { QUESTIONS, createScreening, outcomeOf } from '../../../Web/safety/questions.mjs';
import { equal, holds } from '../client/expect.mjs';
import { FakeServer } from '../client/fake-server.mjs';
import { PASSPHRASES, TODAY, newcomer } from '../client/people.mjs';

const SAID = ['yes', 'no', 'skip'];
const clock = { today: () => TODAY, zone: () => 60 };

/** All ways to answer all questions. */
function* answers() {
  for (let at = 0; at < SAID.length ** QUESTIONS.length; at += 1) {
    let rest = at;
    yield QUESTIONS.map((question) => {
      const said = SAID[rest % SAID.length];
      rest = Math.floor(rest / SAID.length);
      return [question, said];
    });
  }
}

async function through(given, change) {
  const screening = createScreening({ change, today: TODAY });
  for (const [question, said] of given) screening.answer(question, said);
  const outcome = await screening.finish();
  equal(screening.held, 0);
  return outcome;
}

/** Every word of a question that could stand in a text as a trace of it. */
const traces = [...QUESTIONS, 'yes', 'skip', 'answer', 'outcome', 'care', 'note"'];
const searched = (text, about) => {
  for (const trace of traces) holds(!text.includes(trace), `${about} holds no "${trace}"`);
};

export async function questionCases({ check }) {
  await check('fear, force, harm, threats and being watched lead to care; humiliation alone to a note',
    async () => {
    equal(outcomeOf(new Set()), 'none');
    equal(outcomeOf(new Set(['humiliation'])), 'note');
    for (const question of QUESTIONS.slice(1)) equal(outcomeOf(new Set([question])), 'care', question);
    equal(outcomeOf(new Set(['humiliation', 'watched'])), 'care');
  });

  await check('all 729 ways of answering leave the same two texts, and a memory diary holds nothing else',
    async () => {
    const left = new Map();
    let ways = 0;
    for (const given of answers()) {
      const diary = createMemoryDiary({ clock });
      const outcome = await through(given, (next) => diary.change(next));
      const text = JSON.stringify([diary.entries({ taken: true }), diary.settings, diary.everything()]
        .map((part) => JSON.parse(JSON.stringify(part).replace(/[0-9a-f]{32}/g, 'ID'))));
      searched(text, given.join(' '));
      if (!left.has(outcome)) left.set(outcome, new Set());
      left.get(outcome).add(text);
      ways += 1;
    }
    equal(ways, 729);
    equal([...left.keys()].sort(), ['care', 'none', 'note']);
    for (const [outcome, texts] of left) equal(texts.size, 1, outcome);
    equal([...left.get('none')][0], [...left.get('note')][0], 'a note leaves what nothing leaves');
  });

  await check('an account seals one settings event, of one size, and device and server hold no answer',
    async () => {
    const server = new FakeServer();
    const storage = new MemoryStorage();
    const ana = await newcomer(server, PASSPHRASES.ana, { storage });
    const before = ana.journal.replica.entries().length;
    const ways = [
      QUESTIONS.map((question) => [question, 'yes']), QUESTIONS.map((question) => [question, 'no']), [],
      [['humiliation', 'yes']], [['fear', 'yes'], ['fear', 'skip']], [['watched', 'yes'], ['harm', 'no']],
    ];
    const outcomes = [];
    for (const given of ways) {
      outcomes.push(await through(given, (body) => ana.journal.write({ kind: 'settings', body })));
    }
    equal(outcomes, ['care', 'none', 'none', 'note', 'none', 'care']);
    await ana.journal.sync();
    const written = ana.journal.replica.entries().slice(before);
    equal(written.length, ways.length);
    equal(new Set(written.map(({ core }) => core.length)).size, 1, 'all of one size');
    for (const { event } of written) {
      const body = plain(event.body);
      equal(Object.keys(body).filter((key) => !['screened', 'solo'].includes(key)), []);
      searched(JSON.stringify({ kind: event.kind, body }), 'what is sealed');
    }
    for (const key of await storage.keys('')) {
      searched(`${key} ${await storage.get(key)}`.replace(/[A-Za-z0-9_-]{40,}/g, ''), key);
    }
  });

  await check('who stops on the way leaves nothing at all, and nothing can be added afterwards', async () => {
    let changes = 0;
    const screening = createScreening({ change: () => { changes += 1; }, today: TODAY });
    screening.answer('fear', 'yes');
    equal(screening.held, 1);
    screening.forget();
    equal([screening.held, changes], [0, 0]);
    screening.answer('fear', 'yes');
    equal(screening.held, 0);
    equal(await screening.finish(), 'none');
  });

  await check('no fear this time does not end the quiet setting: only its owner does', async () => {
    const diary = createMemoryDiary({ clock });
    await through([['fear', 'yes']], (next) => diary.change(next));
    equal(diary.settings.solo, true);
    await through(QUESTIONS.map((question) => [question, 'no']), (next) => diary.change(next));
    equal(diary.settings.solo, true);
    await diary.change({ solo: false });
    equal(diary.settings.solo, false);
  });
}
