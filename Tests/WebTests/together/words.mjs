// SPDX-License-Identifier: Apache-2.0
// Every word that these screens ask for is there, also where its name is put together while the program runs.
import { PURPOSES } from '../../../Web/safety/resources.mjs';
import { QUESTIONS } from '../../../Web/safety/questions.mjs';
import { OUTCOMES } from '../../../Web/together/promise-state.mjs';
import { POINTS, isItem, isShown, pointKey, wordsOf } from '../../../Web/checkin/items.mjs';
import { hidesOf, valueOf } from '../../../Web/together/record-words.mjs';
import { equal, holds } from '../client/expect.mjs';

const FILES = ['safety/questions-screen', 'safety/unsure', 'safety/help', 'together/overview',
  'together/gates',
  'together/invite', 'together/accept', 'together/compare', 'together/partner', 'together/share',
  'together/take-back',
  'together/letters', 'together/letter', 'together/promise', 'together/promise-forms',
  'together/conversation',
  'together/shown-entry', 'together/record-words'];

export async function wordCases({ check, read }) {
  const keys = new Set();
  for (const area of ['safety', 'help', 'together']) {
    const { strings } = JSON.parse(await read(`Content/words/${area}.xcstrings`));
    for (const key of Object.keys(strings)) keys.add(key);
  }

  await check('what stands in the code as a whole', async () => {
    let count = 0;
    for (const file of FILES) {
      const text = await read(`Web/${file}.mjs`);
      for (const [, key] of text.matchAll(/'((?:together|safety|help)\.[a-z0-9.-]+)'/g)) {
        holds(keys.has(key), `${file}: ${key}`);
        count += 1;
      }
    }
    holds(count > 300, `${count} found`);
  });

  await check('what is put together', async () => {
    const wanted = [
      ...QUESTIONS.flatMap((name) => [`safety.question.${name}`, `safety.question.${name}.more`]),
      ...PURPOSES.map((name) => `help.group.${name}`), 'help.checked.old', 'help.checked.fresh',
      ...['women', 'men'].map((name) => `help.for.${name}`),
      ...OUTCOMES.map((name) => `together.promise.how.${name}`),
      ...['coming', 'running', 'over', 'proposed.mine', 'proposed.theirs', 'reworded.mine', 'reworded.theirs']
        .map((name) => `together.promise.state.${name}`),
      ...['none', 'invited', 'accepted', 'open', 'linked', 'renewed', 'refused', 'closed', 'invented']
        .map((name) => `together.standing.${name}`),
      ...['disclosure', 'sexual', 'self-harm', 'ending'].map((tag) => `together.tag.${tag}`),
      ...[...Array(27).keys(), ...Array.from({ length: 16 }, (_, at) => at + 32)].map((record) =>
        `together.record.${record}`),
      ...['check-in', 'note'].flatMap((kind) => [`together.shown.${kind}.mine`,
        `together.shown.${kind}.theirs`]),
      ...['invited', 'accepted', 'renewed', 'linked'].flatMap((what) =>
        ['', '.title', '.go'].map((end) => `together.next.${what}${end}`)),
      ...['15', '16', '2'].map((kind) => `together.conversation.ask.${kind}`),
      ...[0, 1, 2, 3, 4, 5, 6].map((at) => `together.conversation.point.${at}`),
    ];
    for (const key of wanted) holds(keys.has(key), key);
  });

  await check('a shared answer is said with the words its writer pressed, and hidden where theirs is', async () => {
    const t = (key) => key;
    for (let kind = 0; kind < 48; kind += 1) {
      if (!isItem(kind)) continue;
      for (const point of POINTS) {
        const value = kind >= 32 ? point / 100 : point;
        equal(valueOf({ t }, kind, value), pointKey(wordsOf(kind).family, point), `kind ${kind}`);
      }
      equal(valueOf({ t }, kind, kind >= 32 ? 0.7 : 70), 'together.value.between');
      for (const closed of [[], ['closeness'], ['effort'], ['closeness', 'effort']]) {
        const shows = (what) => !closed.includes(what);
        equal(hidesOf({ shows })(kind), !isShown(kind, shows), `kind ${kind} without ${closed}`);
      }
    }
    const { strings } = JSON.parse(await read('Content/words/checkin.xcstrings'));
    for (const family of ['much', 'hurt', 'want', 'true', 'effort', 'strong', 'meant', 'deep']) {
      for (let at = 0; at < 7; at += 1) holds(strings[`checkin.points.${family}.${at}`], `${family} ${at}`);
    }
  });
}
