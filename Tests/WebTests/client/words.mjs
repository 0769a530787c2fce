// SPDX-License-Identifier: Apache-2.0
// Every failure that a person can meet has its two sentences, and they are meant for a person.
import { FAILURE_CODES } from '../../../Web/sealing/failures.mjs';
import { ALL_CODES, CLIENT_CODES, ClientFailure } from '../../../Web/transport/client-failure.mjs';
import { PROBLEM_CODES } from '../../../Web/transport/problems.mjs';
import { equal, holds } from './expect.mjs';

const JARGON = /\b(envelopes?|slots?|lanes?|epochs?|session tokens?|ciphertexts?|payloads?|nonces?|hash(es)?|headers?|json|http|cursors?|generations?)\b/i;

/** A failure of the engine's Worker, or a page of another version, is none of the client and has words all the same. */
const BESIDES = ['engine', 'other-version'];
const LANGUAGES = ['en', 'it'];

const sorted = (codes) => [...codes].sort();
const quoted = (markdown, title) => {
  const section = markdown.split(`## ${title}`)[1]?.split('\n## ')[0] ?? '';
  return new Set([...section.matchAll(/^\| `([a-z0-9-]+)`/gm)].map((match) => match[1]));
};

export async function wordCases({ check, read }) {
  const { strings } = JSON.parse(await read('repository', 'Content/words/failures.xcstrings'));
  await check('every code has words, and no word is for a code that is not there', async () => {
    const wanted = [...ALL_CODES, ...BESIDES].flatMap((code) => [`failures.${code}.happened`, `failures.${code}.act`]);
    equal(sorted(Object.keys(strings)), sorted(wanted));
  });
  await check('the list in Spec/client.md is the list in the code', async () => {
    equal(sorted(quoted(await read('repository', 'Spec/client.md'), 'Codes')), sorted(CLIENT_CODES));
  });
  await check('the problem codes of Spec/openapi.json are those in the code', async () => {
    const { components } = JSON.parse(await read('repository', 'Spec/openapi.json'));
    equal(sorted(components.schemas.Problem.properties.code.enum), sorted(PROBLEM_CODES));
  });
  await check('the codes of payloads are those of Spec/journal-events.md', async () => {
    const { cases } = JSON.parse(await read('repository', 'Spec/vectors/journal-events.json'));
    for (const { outcome } of cases) {
      holds(outcome === 'accepted' || CLIENT_CODES.has(outcome), outcome);
    }
  });
  await check('two sentences at least, in plain words', async () => {
    for (const [key, { localizations }] of Object.entries(strings)) {
      for (const language of LANGUAGES) {
        const sentence = localizations[language]?.stringUnit.value ?? '';
        holds(/^\p{Lu}.*[.]$/u.test(sentence), `${key} ${language}: "${sentence}" is a sentence`);
        holds(!JARGON.test(sentence), `${key} ${language}: "${sentence}" is for people`);
        holds(sentence.length <= 260, `${key} ${language}: "${sentence}" is short`);
      }
    }
  });
  await check('a failure has a code of the list, and facts that cannot change', async () => {
    let refused = false;
    try {
      throw new ClientFailure('no-such-code');
    } catch (error) {
      refused = error instanceof TypeError;
    }
    holds(refused, 'an unknown code is a mistake of the program');
    holds(Object.isFrozen(new ClientFailure('unreachable', { a: 1 }).facts), 'facts are frozen');
  });
  await check('the lists do not name one thing twice', async () => {
    const all = [...CLIENT_CODES, ...FAILURE_CODES, ...PROBLEM_CODES];
    equal(all.length, new Set(all).size);
  });
}
