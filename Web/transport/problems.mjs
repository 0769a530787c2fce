// SPDX-License-Identifier: Apache-2.0
// The server's problem codes and the facts each may carry. Anything else a server writes into a
// problem document is dropped: it never reaches a screen.

const number = (value) => (Number.isInteger(value) && value >= 0 && value <= 1e9 ? value : undefined);
const word = (value) =>
  (typeof value === 'string' && /^[a-z][a-z-]{0,39}$/.test(value) ? value : undefined);

/** Code → the names of its facts, each with the check that lets it through. */
const FACTS = new Map([
  ['malformed', new Map([['reason', word]])],
  ['malformed-envelope', new Map([['index', number], ['reason', word]])],
  ['event-conflict', new Map([['index', number]])],
  ['recipient', new Map([['index', number]])],
  ['recovery-waiting', new Map([['readyDay', number]])],
  ['too-many', new Map()],
  ...['cross-site', 'session-ended', 'not-found', 'sign-up-closed', 'sign-up-token',
    'account-exists', 'sign-in-refused', 'version', 'invitation-open', 'room-closed', 'too-large',
    'quota', 'cursor', 'generation', 'own-slot', 'recovery-not-requested', 'unavailable', 'method',
    'misdirected', 'fault',
  ].map((code) => [code, new Map()]),
]);

/** Every problem code that a client knows. */
export const PROBLEM_CODES = new Set(FACTS.keys());

/** The facts of a problem that may be believed to be facts: bounded numbers and code words. */
export function problemFacts(code, value, retryAfter) {
  const facts = new Map();
  for (const [name, check] of FACTS.get(code)) {
    const fact = check(Reflect.get(value, name));
    if (fact !== undefined) facts.set(name, fact);
  }
  if (code === 'too-many') {
    const seconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : 60;
    facts.set('retryAfter', Math.min(seconds, 86400));
  }
  return Object.fromEntries(facts);
}
