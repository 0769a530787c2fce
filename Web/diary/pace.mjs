// SPDX-License-Identifier: Apache-2.0
// When a diary talks with the server: at the start, after something was written, when the connection or the
// person comes back, and now and then while the page is looked at. One thing at a time, and calmer after each
// failure.
import { isUncertain } from '../transport/client-failure.mjs';

const EVERY = 180000;
const FIRST_RETRY = 5000;
const LONGEST_RETRY = 300000;

/**
 * Runs `sync()` at a calm pace. `onState()` is called when `isOnline` or `isBusy` changed; `onFailure(error)`
 * with failures that time alone does not heal. `page` is what tells of the connection and of being looked at.
 */
export function createPace({ clock, sync, onState = () => {}, onFailure = () => {}, page = globalThis }) {
  let running;
  let again = false;
  let isBack = false;
  let callOff = () => {};
  let retry = FIRST_RETRY;
  let isOnline = page.navigator?.onLine !== false;
  let isStopped = false;

  const isLookedAt = () => page.document?.visibilityState !== 'hidden';

  function plan(milliseconds) {
    callOff();
    if (!isStopped) callOff = clock.after(milliseconds, () => (isLookedAt() ? run().catch(() => {}) : plan(EVERY)));
  }

  function setOnline(next) {
    if (next === isOnline) return;
    isOnline = next;
    onState();
  }

  async function once() {
    try {
      await sync();
      retry = FIRST_RETRY;
      setOnline(true);
      plan(EVERY);
    } catch (error) {
      if (isUncertain(error)) {
        setOnline(error.code !== 'unreachable' && error.code !== 'timed-out');
        plan(retry);
        retry = Math.min(retry * 2, LONGEST_RETRY);
      } else {
        plan(LONGEST_RETRY);
        onFailure(error);
      }
      throw error;
    }
  }

  /** Syncs now, or once more after the sync that runs. */
  function run() {
    if (isStopped) return Promise.resolve();
    if (running) {
      again = true;
      return running;
    }
    running = once().finally(() => {
      running = undefined;
      const more = isBack || (again && isOnline);
      again = false;
      isBack = false;
      if (more) soon();
    });
    return running;
  }

  const soon = () => { run().catch(() => {}); };
  /** The connection is back: a try that runs still may have begun without it. */
  const back = () => {
    isBack = running !== undefined;
    soon();
  };
  const seen = () => { if (isLookedAt()) soon(); };
  const lost = () => {
    setOnline(false);
    plan(FIRST_RETRY);
  };
  page.addEventListener?.('online', back);
  page.addEventListener?.('offline', lost);
  page.document?.addEventListener('visibilitychange', seen);

  return {
    get isOnline() { return isOnline; },
    run,
    soon,
    stop() {
      isStopped = true;
      callOff();
      page.removeEventListener?.('online', back);
      page.removeEventListener?.('offline', lost);
      page.document?.removeEventListener('visibilitychange', seen);
    },
  };
}
