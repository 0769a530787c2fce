// SPDX-License-Identifier: Apache-2.0
// A clock that only moves when a test moves it, and a page that is seen, hidden, connected and cut off by
// hand.
import { createClock } from '../../../Web/transport/time.mjs';

/** A clock with `pass(milliseconds)`: what is due meanwhile happens, in order. */
export function handClock(start = Date.UTC(2026, 10, 23, 12)) {
  let now = start;
  let waits = [];
  const clock = createClock({
    now: () => now, elapsed: () => now - start, offset: () => 0,
    after(milliseconds, action) {
      const wait = { at: now + milliseconds, action };
      waits.push(wait);
      return () => { waits = waits.filter((one) => one !== wait); };
    },
  });
  return {
    ...clock,
    get waiting() { return waits.length; },
    async pass(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        const next = waits.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        waits = waits.filter((one) => one !== next);
        now = Math.max(now, next.at);
        next.action();
        for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      }
      now = until;
    },
    /** A device that sleeps runs no timers: time passes and nothing happens. */
    sleep(milliseconds) { now += milliseconds; },
  };
}

/** A page with the few things that a diary and a lock look at. */
export function handPage() {
  const page = new EventTarget();
  page.navigator = { onLine: true };
  page.document = new EventTarget();
  page.document.visibilityState = 'visible';
  page.see = (isSeen) => {
    page.document.visibilityState = isSeen ? 'visible' : 'hidden';
    page.document.dispatchEvent(new Event('visibilitychange'));
  };
  return page;
}
