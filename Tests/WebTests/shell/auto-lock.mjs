// SPDX-License-Identifier: Apache-2.0
// Locking what nobody looks at: limits to the second, also for a device that slept, and the warning before.
import { LIMITS, createAutoLock } from '../../../Web/shell/auto-lock.mjs';
import { equal } from '../client/expect.mjs';
import { handClock, handPage } from '../diary/hand-clock.mjs';

const SECOND = 1000;

function stage(device = 'shared') {
  const clock = handClock();
  const { document: target } = handPage();
  const seen = { locks: 0, warned: [], covered: [], limits: LIMITS.get(device) };
  const lock = createAutoLock({
    clock, target, limits: () => seen.limits, warn: (show) => seen.warned.push(show),
    cover: (show) => seen.covered.push(show), lock: () => { seen.locks += 1; },
  });
  const see = (isSeen) => {
    target.visibilityState = isSeen ? 'visible' : 'hidden';
    target.dispatchEvent(new Event('visibilitychange'));
  };
  const touch = (name = 'pointerdown') => target.dispatchEvent(new Event(name));
  return { clock, seen, lock, see, touch };
}

export async function autoLockCases({ check }) {
  for (const [device, idle, hidden] of [['shared', 120, 20], ['own', 300, 120], ['guest', 600, 300]]) {
    await check(`${device}: locks after ${idle} s without a touch, and not a second before`, async () => {
      const { clock, seen } = stage(device);
      await clock.pass((idle - 31) * SECOND);
      equal([seen.locks, seen.warned], [0, []]);
      await clock.pass(2 * SECOND);
      equal([seen.locks, seen.warned], [0, [true]]);
      await clock.pass(28 * SECOND);
      equal(seen.locks, 0);
      await clock.pass(2 * SECOND);
      equal([seen.locks, seen.warned], [1, [true, false]]);
    });
    await check(`${device}: locks after ${hidden} s out of sight`, async () => {
      const { clock, seen, see } = stage(device);
      see(false);
      equal(seen.covered, [true]);
      await clock.pass((hidden - 1) * SECOND);
      equal(seen.locks, 0);
      await clock.pass(2 * SECOND);
      equal(seen.locks, 1);
    });
  }
  await check('whoever comes back in time goes on, and the cover is gone', async () => {
    const { clock, seen, see } = stage();
    see(false);
    await clock.pass(19 * SECOND);
    see(true);
    await clock.pass(60 * SECOND);
    equal([seen.locks, seen.covered], [0, [true, false]]);
  });
  await check('each touch begins the time anew and takes the warning away', async () => {
    const { clock, seen, touch } = stage();
    for (const name of ['pointerdown', 'keydown', 'wheel', 'touchmove', 'input']) {
      await clock.pass(100 * SECOND);
      touch(name);
    }
    equal([seen.locks, seen.warned], [0, [true, false, true, false, true, false, true, false, true, false]]);
  });
  await check('a device that slept is locked by the first look, before anybody sees a page', async () => {
    const { clock, seen, see } = stage();
    see(false);
    clock.sleep(3600 * SECOND);
    see(true);
    equal(seen.locks, 1);
  });
  await check('a page that slept in sight is locked by the first touch', async () => {
    const { clock, seen, touch } = stage();
    clock.sleep(3600 * SECOND);
    touch();
    equal(seen.locks, 1);
  });
  await check('while a file is saved it waits, and goes on afterwards', async () => {
    const { clock, seen, lock, see } = stage();
    lock.hold(2);
    see(false);
    await clock.pass(100 * SECOND);
    equal(seen.locks, 0);
    await clock.pass(25 * SECOND);
    equal(seen.locks, 1);
  });
  await check('where there is nothing to lock, nothing happens; when there is, it begins to count', async () => {
    const { clock, seen } = stage();
    seen.limits = undefined;
    await clock.pass(3600 * SECOND);
    equal([seen.locks, seen.warned], [0, []]);
  });
}
