// SPDX-License-Identifier: Apache-2.0
// Attacks on the recovery slip: another record, another version, older keys, a wait that is a lie.
import {
  collectRecovery, completeRecovery, requestRecovery, setRecovery,
} from '../../../Web/account/recovery.mjs';
import { DAY } from '../client/fake-server.mjs';
import { FLOOR, device } from '../client/people.mjs';
import { random } from './forge.mjs';
import { on } from './hostile-server.mjs';
import { renew } from './pairing.mjs';
import { base64url } from './stage.mjs';

const COLLECT = on('POST /v1/recovery/collect');
const NEW = 'a lantern for the way back';

/** Ana makes a slip, asks for a recovery and waits for five days; then `change` alters what is given. */
async function recover(s, person, change, { match = COLLECT, memory } = {}) {
  const journal = await s.fresh('ana', { account: person.account });
  const { slipCode } = await setRecovery({ routes: journal.routes, account: person.account });
  s.secrets.push(slipCode, NEW);
  s.attack((server) => server.twist(match, ({ body }) => change(body, s)));
  const own = device(s.server);
  await requestRecovery({ ...own, slipCode });
  s.server.now = () => 1795400000 + 5 * DAY;
  const found = await collectRecovery({ ...own, slipCode });
  s.harm(s.isEvil && found.account.epoch < person.account.epoch, 'back to older keys');
  const made = await completeRecovery({
    ...own, memory: memory ?? own.memory, ...found, passphrase: NEW, iterations: FLOOR,
  });
  s.secrets.push(made.kitCode);
}

const slip = (name, wants, does, expect, change, options) => ({
  name, wants, does, expect,
  play: (s) => recover(s, s.person('ana'), change, options),
});

export const recoveryCases = [
  slip('recovery-foreign', 'to hand out somebody else’s sealed secret for the slip',
    'finds that it does not open', ['recovery-sealed'],
    (body) => { body.blob = base64url(random(76)); }),
  slip('recovery-renamed', 'to have the recovered keys used under another account’s name',
    'finds that it does not open: the account’s name is sealed into it', ['recovery-sealed'],
    (body, s) => { body.accountId = s.id('mallory'); }),
  slip('recovery-version', 'to hand out an older slip’s record under the newest number',
    'finds that it does not open: its number is sealed into it', ['recovery-sealed'],
    (body) => { body.version += 1; }),
  slip('recovery-at-the-end', 'to bring the account to its last version, so that it cannot go on',
    'refuses a version that no person can reach', ['answer-malformed'],
    (body) => { body.wrapVersion = 4294967295; }),
  slip('recovery-day-misshapen', 'to confuse the waiting with a day before all days',
    'refuses the answer', ['answer-malformed'], (body) => { body.readyDay = -1; },
    { match: on('POST /v1/recovery/request') }),
  {
    name: 'recovery-slip-at-the-end',
    wants: 'to make it impossible to write a new slip, by calling the old one the last',
    does: 'refuses a version that no person can reach', expect: ['answer-malformed'],
    async play(s) {
      s.attack((server) => server.twist(on('GET /v1/recovery'), () =>
        server.ok({ set: true, version: 4294967295 })));
      const { routes, account } = await s.fresh('ana');
      await setRecovery({ routes, account });
    },
  },
  {
    name: 'recovery-lowered',
    wants: 'to go back to an older version of the account by way of the slip',
    does: 'refuses: this device has seen a newer version', expect: ['wrap-lowered'],
    async play(s) {
      const { account } = s.person('ana');
      const memory = await s.memory('ana', s.isEvil ? { wrapVersion: 7 } : {});
      await recover(s, { account }, () => undefined, { memory });
    },
  },
  {
    name: 'recovery-older-keys-dropped',
    wants: 'to put a person with renewed keys back to the first keys by way of the slip',
    does: 'finds that it does not open: the older keys are sealed into it', expect: ['recovery-sealed'],
    async play(s) {
      const journal = await s.fresh('ana');
      const made = await renew(s, journal, 'ana');
      await recover(s, made, (body) => { body.previous = ''; });
    },
  },
];
