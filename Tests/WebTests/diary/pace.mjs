// SPDX-License-Identifier: Apache-2.0
// When a diary talks with its server: at once after something happened, calmly otherwise, and more calmly
// after failures.
import { createPace } from '../../../Web/diary/pace.mjs';
import { ClientFailure } from '../../../Web/transport/client-failure.mjs';
import { equal, holds } from '../client/expect.mjs';
import { handClock, handPage } from './hand-clock.mjs';

const settle = async () => { for (let turn = 0; turn < 30; turn += 1) await Promise.resolve(); };

function stage() {
  const clock = handClock();
  const page = handPage();
  const seen = { syncs: 0, states: 0, failures: [], failure: undefined };
  const pace = createPace({
    clock, page, onState: () => { seen.states += 1; }, onFailure: ({ code }) => seen.failures.push(code),
    async sync() {
      seen.syncs += 1;
      if (seen.failure) throw new ClientFailure(seen.failure);
    },
  });
  return { clock, page, seen, pace };
}

export async function paceCases({ check }) {
  await check('now and then while the page is looked at, and not while it is hidden', async () => {
    const { clock, page, seen, pace } = stage();
    await pace.run();
    await clock.pass(170000);
    equal(seen.syncs, 1);
    await clock.pass(20000);
    equal(seen.syncs, 2);
    page.see(false);
    await clock.pass(1200000);
    equal(seen.syncs, 2);
    page.see(true);
    await settle();
    equal(seen.syncs, 3);
    pace.stop();
    await clock.pass(1200000);
    page.dispatchEvent(new Event('online'));
    equal([seen.syncs, clock.waiting], [3, 0]);
  });
  await check('without a connection it tries again, less and less often, and at once when it is back', async () => {
    const { clock, page, seen, pace } = stage();
    seen.failure = 'unreachable';
    pace.soon();
    await settle();
    equal([pace.isOnline, seen.states], [false, 1]);
    await clock.pass(3600000);
    holds(seen.syncs >= 8 && seen.syncs <= 20, `${seen.syncs} tries in an hour`);
    const before = seen.syncs;
    seen.failure = undefined;
    page.dispatchEvent(new Event('online'));
    await settle();
    equal([pace.isOnline, seen.syncs, seen.failures], [true, before + 1, []]);
    pace.stop();
  });
  await check('a browser that says the line is gone is not believed for long', async () => {
    const { clock, page, seen, pace } = stage();
    page.dispatchEvent(new Event('offline'));
    equal([pace.isOnline, seen.syncs], [false, 0]);
    await clock.pass(6000);
    equal([pace.isOnline, seen.syncs], [true, 1], 'a server on this very machine');
    pace.stop();
  });
  await check('a server that has trouble of its own is not being offline', async () => {
    const { seen, pace } = stage();
    seen.failure = 'server-broken';
    pace.soon();
    await settle();
    equal([pace.isOnline, seen.failures], [true, []]);
    pace.stop();
  });
  await check('a failure that time does not heal is told', async () => {
    const { seen, pace } = stage();
    seen.failure = 'session-ended';
    pace.soon();
    await settle();
    equal(seen.failures, ['session-ended']);
    pace.stop();
  });
  await check('a connection that comes back while a try without it still runs is not missed', async () => {
    const clock = handClock();
    const page = handPage();
    const tries = [];
    const pace = createPace({ clock, page, sync: () => new Promise((done, fail) => tries.push({ done, fail })) });
    pace.soon();
    await settle();
    page.dispatchEvent(new Event('online'));
    tries[0].fail(new ClientFailure('unreachable'));
    await settle();
    equal(tries.length, 2);
    tries[1].done();
    await settle();
    equal([tries.length, pace.isOnline], [2, true]);
    pace.stop();
  });
  await check('what is asked for while it runs is done once more afterwards, and not more often', async () => {
    const { seen, pace } = stage();
    pace.soon();
    pace.soon();
    pace.soon();
    await settle();
    equal(seen.syncs, 2);
    pace.stop();
  });
}
