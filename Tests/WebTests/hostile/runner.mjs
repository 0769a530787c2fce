// SPDX-License-Identifier: Apache-2.0
// Plays every attack twice, honestly and with the attack, and decides who won. An attack has succeeded
// when something was reached, when nobody was told, when anything secret reached the server, when a
// signature serves another purpose than its own, when the client crashed or when it did not come to an end.
import { ACTIONS, recordBytes, recoveryBytes, verifyAction } from '../../../Web/sealing/actions.mjs';
import { concat, lengthPrefixed, u32, unbase64url, unhex } from '../../../Web/sealing/bytes.mjs';
import { Harm, Stage, makeWorld } from './stage.mjs';

/** Thrown where a case itself is wrong: no verdict about the client. */
class Mistake extends Error {}

const LONGEST = 30000;
const HOSTS = ['kintsugi.test', 'other.test', 'evil.test'];

async function within(milliseconds, action) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Harm('the client did not come to an end')), milliseconds);
  });
  try {
    return await Promise.race([action(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Plays a case once: the codes that the person was told, sorted. */
async function playOnce(world, one, isEvil) {
  const stage = new Stage(world, isEvil);
  await within(LONGEST, () => stage.tries(() => one.play(stage)));
  const codes = [...stage.found].sort();
  const [mistake] = stage.server.mistakes;
  if (mistake) throw new Mistake('a mistake in the attack itself', { cause: mistake });
  if (isEvil && stage.server.fired === 0) throw new Mistake('the attack did not take place');
  if (!isEvil && stage.server.fired > 0) throw new Mistake('the honest server lied');
  if (isEvil && one.never) {
    stage.harm(stage.server.requests.some(one.never), 'a request was sent that must never be sent');
  }
  if (one.sends && !stage.server.requests.some(one.sends)) {
    if (!isEvil) throw new Error('the honest play did not send what it is about');
  }
  if (stage.server.followed) throw new Harm('a redirect was followed');
  for (const secret of stage.secrets) {
    if (stage.server.heard.some((text) => text.includes(secret))) {
      throw new Harm('a secret reached the server in the clear');
    }
  }
  await checkSignatures(stage);
  if (Object.keys(Object.prototype).length > 0 || {}.isAdmin !== undefined) {
    throw new Harm('the prototype of all objects was changed');
  }
  return codes;
}

const actionOf = ({ path }) => new Map([
  ['/v1/accounts', 'create'], ['/v1/auth/login', 'login'], ['/v1/auth/change', 'change'],
  ['/v1/auth/rotate', 'rotateKit'], ['/v1/recovery', 'recovery'], ['/v1/account/leave', 'leave'],
  ['/v1/recovery/request', 'recover'], ['/v1/recovery/collect', 'recover'],
  ['/v1/recovery/complete', 'recover'],
]).get(path);

const fromForm = (form) => ({
  ...form, lookup: unbase64url(form.lookup), authPub: unbase64url(form.authPub),
  saltP: unbase64url(form.saltP), nonce: unbase64url(form.nonce),
  wrapped: unbase64url(form.wrapped), previous: unbase64url(form.previous),
});

/** Contents that a thief of a signature would like it to stand for. */
function contentsOf(body) {
  const found = [new Uint8Array(0), u32(0), u32(7), u32(30)];
  if (body.record) {
    const bytes = recordBytes(fromForm(body.record));
    found.push(bytes);
    if (body.accountId) {
      found.push(concat(bytes, lengthPrefixed(unhex(body.accountId)),
        lengthPrefixed(unhex(body.homeRoom))));
    }
  }
  if (body.recovery) {
    const { lookup, authPub, version, blob } = body.recovery;
    found.push(recoveryBytes({
      lookup: unbase64url(lookup), authPub: unbase64url(authPub), version, blob: unbase64url(blob),
    }));
  }
  return found;
}

/** For what a signature of a request serves: `{ host, action, content }`, of all that could be wished. */
export async function meaningsOf(body, authPub, lookup) {
  const meanings = [];
  for (const host of HOSTS) {
    for (const action of ACTIONS) {
      for (const content of action === 'login' ? [undefined] : contentsOf(body)) {
        try {
          await verifyAction(unbase64url(authPub), unbase64url(body.sig), {
            host, challenge: unbase64url(body.challenge), lookup: unbase64url(lookup), action, content,
          });
          meanings.push({ host, action, content });
        } catch (failure) {
          if (failure.code !== 'signature') throw failure;
        }
      }
    }
  }
  return meanings;
}

/** Every signature that reached the server is good for one thing alone, and for this host. */
async function checkSignatures(stage) {
  const keys = new Map();
  for (const state of [stage.world.snapshot, stage.server.state]) {
    for (const [lookup, { record }] of state.accounts) {
      keys.set(lookup, new Set([...keys.get(lookup) ?? [], record.authPub]));
    }
    for (const { lookup, authPub } of state.recoveries.values()) keys.set(lookup, new Set([authPub]));
  }
  for (const request of stage.server.requests.filter(({ body }) => body?.sig)) {
    for (const [lookup, authPubs] of keys) {
      for (const authPub of authPubs) {
        for (const { host, action } of await meaningsOf(request.body, authPub, lookup)) {
          const own = host === stage.server.host && action === actionOf(request);
          if (!own) throw new Harm(`signed ${action} for ${host} at ${request.path}`);
        }
      }
    }
  }
}

const missing = (wanted, found) => wanted.filter((code) => !found.includes(code));

/** Plays one case: `{ name, won, told, fault }`; `won` says that the attacker did. */
async function playCase(world, one) {
  try {
    const quiet = await playOnce(world, one, false);
    const unexpected = missing(quiet, one.allow ?? []);
    if (unexpected.length > 0) {
      return { name: one.name, won: false, told: [], fault: `without the attack: ${unexpected}` };
    }
  } catch (error) {
    return { name: one.name, won: false, told: [], fault: `without the attack: ${error.stack}` };
  }
  try {
    const told = await playOnce(world, one, true);
    const silent = missing(one.expect, told);
    if (silent.length > 0) {
      return { name: one.name, won: true, told, fault: `not told: ${silent}; told: ${told}` };
    }
    return { name: one.name, won: false, told };
  } catch (error) {
    const { stack, cause } = error;
    return { name: one.name, won: !(error instanceof Mistake), told: [], fault: `${stack} ${cause?.stack ?? ''}` };
  }
}

/** Plays cases: their outcomes. Two cases of one name are a mistake. */
export async function playAll(cases) {
  const names = cases.map(({ name }) => name);
  if (new Set(names).size !== names.length) throw new Error('two attacks of one name');
  const world = await makeWorld();
  const outcomes = [];
  for (const one of cases) outcomes.push({ ...one, ...await playCase(world, one) });
  return outcomes;
}

/** A line for each outcome, and the count. */
export function report(outcomes) {
  const wide = Math.max(...outcomes.map(({ name }) => name.length));
  const lines = outcomes.map(({ name, won, told, fault, expect, isLimit }) => {
    const verdict = won ? 'SUCCEEDED' : fault ? 'FAULT' : isLimit ? 'not noticed, as documented'
      : expect.length > 0 ? expect.join(' ') : 'no effect';
    return `${name.padEnd(wide)}  ${verdict}${fault ? `\n    ${fault}` : ''}`;
  });
  return lines;
}
