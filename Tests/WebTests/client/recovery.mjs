// SPDX-License-Identifier: Apache-2.0
// The recovery slip: set, asked for, waited for, stopped, used once.
import {
  cancelRecovery, collectRecovery, completeRecovery, recoveryState, removeRecovery, requestRecovery,
  setRecovery, watchRecovery,
} from '../../../Web/account/recovery.mjs';
import { hex } from '../../../Web/sealing/bytes.mjs';
import { equal, holds, outcomeOf } from './expect.mjs';
import { DAY, FakeServer } from './fake-server.mjs';
import { FLOOR, PASSPHRASES, another, device, newcomer, note, texts } from './people.mjs';

const FRESH = 'entirely new words here';

export async function recoveryCases({ check }) {
  let clock = 1795400000;
  const server = new FakeServer({ now: () => clock });
  const ana = await newcomer(server, PASSPHRASES.ana);
  await ana.journal.write(note('before'));
  await ana.journal.sync();
  const { slipCode } = await setRecovery({ ...ana.device, account: ana.account });

  await check('before it is asked for there is nothing to collect', async () => {
    equal(await recoveryState(ana.device), { set: true, version: 1 });
    equal(await outcomeOf(() => collectRecovery({ ...device(server), slipCode })),
      'recovery-not-requested');
  });
  await check('asking starts days of waiting, which every signed-in device shows', async () => {
    const finder = device(server);
    const { readyDay } = await requestRecovery({ ...finder, slipCode });
    equal(readyDay, server.today + 4);
    clock += DAY;
    equal((await requestRecovery({ ...finder, slipCode })).readyDay, readyDay);
    equal(await outcomeOf(() => collectRecovery({ ...finder, slipCode })), 'recovery-waiting');
    await watchRecovery(ana.journal);
    holds(ana.journal.notices.has('recovery-requested'), 'the owner is told');
  });
  await check('the owner stops it', async () => {
    await cancelRecovery(ana.device);
    await watchRecovery(ana.journal);
    holds(!ana.journal.notices.has('recovery-requested'), 'the notice ends with its reason');
    clock += 10 * DAY;
    equal(await outcomeOf(() => collectRecovery({ ...device(server), slipCode })),
      'recovery-not-requested');
  });
  await check('a slip that is mistyped or of somebody else opens nothing', async () => {
    const typed = slipCode.replace(/.$/, (c) => (c === '7' ? '8' : '7'));
    equal(await outcomeOf(() => requestRecovery({ ...device(server), slipCode: typed })),
      'slip-checksum');
    const other = new FakeServer();
    const ben = await newcomer(other, PASSPHRASES.ben);
    const his = await setRecovery({ ...ben.device, account: ben.account });
    equal(await outcomeOf(() => requestRecovery({ ...device(server), slipCode: his.slipCode })),
      'sign-in-refused');
  });
  await check('after the wait the slip gives a new passphrase, once, and everything is there', async () => {
    const finder = device(server);
    await requestRecovery({ ...finder, slipCode });
    clock += 4 * DAY;
    const { slip, account } = await collectRecovery({ ...finder, slipCode });
    equal(hex(account.accountId), hex(ana.account.accountId));
    const made = await completeRecovery({
      ...finder, slip, account, passphrase: FRESH, iterations: FLOOR,
    });
    equal(made.kitCode, ana.kitCode);
    equal(await outcomeOf(() => ana.journal.sync()), 'session-ended');
    const again = await another(server, { ...ana, passphrase: FRESH });
    await again.journal.sync();
    equal(texts(again.journal, again.journal.home), ['before']);
    equal(await outcomeOf(() => another(server, ana)), 'sign-in-refused');
    equal(await outcomeOf(() => requestRecovery({ ...device(server), slipCode })), 'sign-in-refused');
  });
  await check('the last answer is lost: signing in with the new passphrase settles it', async () => {
    const now = { ...ana, passphrase: FRESH };
    const owner = await another(server, now);
    const { slipCode: second } = await setRecovery({ ...owner.device, account: owner.account });
    let lost = 0;
    const finder = device(server, {
      fetch: async (url, options) => {
        const answer = await server.answer(url, options);
        if (url.endsWith('/complete') && lost === 0) {
          lost += 1;
          throw new TypeError('connection cut');
        }
        return answer;
      },
    });
    await requestRecovery({ ...finder, slipCode: second });
    clock += 4 * DAY;
    const opened = await collectRecovery({ ...finder, slipCode: second });
    await completeRecovery({ ...finder, ...opened, passphrase: PASSPHRASES.ana, iterations: FLOOR });
    await finder.routes.rooms();
    await another(server, ana);
  });
  await check('a slip that was removed is worth nothing', async () => {
    const owner = await another(server, ana);
    const { slipCode: third } = await setRecovery({ ...owner.device, account: owner.account });
    await removeRecovery(owner.device);
    equal(await outcomeOf(() => requestRecovery({ ...device(server), slipCode: third })),
      'sign-in-refused');
  });
}
