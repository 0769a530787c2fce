// SPDX-License-Identifier: Apache-2.0
// The runner itself, on artificial cases: it must say that an attacker won where one did, and that a
// case is at fault where its attack did not take place or its honest play was not quiet.
import { signIn } from '../../../Web/account/sign-in.mjs';
import { device } from '../client/people.mjs';
import { on } from './hostile-server.mjs';
import { playAll } from './runner.mjs';

const ROOMS = on('GET /v1/rooms');
const lie = (s) => s.attack((server) => server.twist(ROOMS, ({ body }) => { body.cache = 'on'; }));

async function syncs(s) {
  const ana = await s.fresh('ana');
  await s.tries(() => ana.sync());
  s.hear(ana);
  return ana;
}

const TRIALS = [
  ['noticed', 'held', { expect: ['answer-malformed'], play: (s) => { lie(s); return syncs(s); } }],
  ['silent', 'won', { expect: ['fork'], play: (s) => { lie(s); return syncs(s); } }],
  ['crashed', 'won', {
    expect: [], play: async (s) => { lie(s); await syncs(s); if (s.isEvil) throw new TypeError('crash'); },
  }],
  ['reached', 'won', {
    expect: [], play: async (s) => { lie(s); await syncs(s); s.harm(s.isEvil, 'something'); },
  }],
  ['leaked', 'won', {
    expect: [], play: async (s) => {
      lie(s);
      await syncs(s);
      if (s.isEvil) await s.server.fetch(`${s.server.origin}/${s.secrets[0]}`, { method: 'GET', headers: {} });
    },
  }],
  ['forbidden', 'won', {
    expect: ['answer-malformed'], never: ROOMS, play: (s) => { lie(s); return syncs(s); },
  }],
  ['signed-elsewhere', 'won', {
    expect: [], play: async (s) => {
      const { passphrase, kitCode } = s.person('ana');
      const own = device(s.server);
      const host = s.isEvil ? 'other.test' : s.server.host;
      s.attack((server) => server.twist(on('GET /v1/server'), ({ body }) => { body.host = host; }));
      // a client that signs whatever name the server gives itself
      const routes = { ...own.routes, transport: { ...own.routes.transport, host } };
      await s.tries(() => signIn({ ...own, routes, passphrase, kit: kitCode }));
      s.found.clear();
    },
  }],
  ['never-took-place', 'fault', { expect: [], play: (s) => syncs(s) }],
  ['noisy', 'fault', {
    expect: ['answer-malformed'], play: (s) => {
      s.server.twist(ROOMS, ({ body }) => { body.cache = 'on'; });
      return syncs(s);
    },
  }],
  ['wrong-by-itself', 'fault', {
    expect: [], play: (s) => {
      s.attack((server) => server.twist(ROOMS, () => { throw new TypeError('a mistake'); }));
      return syncs(s);
    },
  }],
];

/** Judges the judge: `{ count, failures, lines }`. */
export async function judgeCases() {
  const outcomes = await playAll(TRIALS.map(([name, , one]) => ({ name, wants: '', does: '', ...one })));
  const failures = [];
  for (const [name, verdict] of TRIALS) {
    const { won, fault } = outcomes.find((one) => one.name === name);
    const found = won ? 'won' : fault ? 'fault' : 'held';
    if (found !== verdict) failures.push(`${name}: judged ${found}; is ${verdict}: ${fault}`);
  }
  return { count: TRIALS.length, failures, lines: [`judge: ${TRIALS.length} artificial cases`], played: [] };
}
