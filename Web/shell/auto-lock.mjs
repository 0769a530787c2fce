// SPDX-License-Identifier: Apache-2.0
// Locks the page that nobody looks at: after a while without a touch, and sooner when it is hidden. Hidden
// time is measured by the clock as well, because a sleeping device runs no timers.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** How long before the lock the person is told. */
export const WARNING = 30 * SECOND;

/** Limits by who uses the device. A guest has no key to come back with, so nothing is in a hurry there. */
export const LIMITS = new Map([
  ['shared', Object.freeze({ autoLockIdle: 2 * MINUTE, autoLockHidden: 20 * SECOND })],
  ['own', Object.freeze({ autoLockIdle: 5 * MINUTE, autoLockHidden: 2 * MINUTE })],
  ['guest', Object.freeze({ autoLockIdle: 10 * MINUTE, autoLockHidden: 5 * MINUTE })],
]);

const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchmove', 'input'];

/**
 * Watches for being left alone. `limits()` gives the limits that hold now, or undefined while there is
 * nothing to lock; `warn(show)` shows or hides the warning; `lock()` locks; `cover(show)` hides what could be
 * seen in a list of open apps.
 */
export function createAutoLock({ clock, limits, warn, lock, cover, target = document }) {
  let touched = clock.now();
  let hiddenSince;
  let callOff = () => {};
  let held = 0;
  let isWarning = false;

  function plan() {
    callOff();
    const now = limits();
    if (now === undefined || held > clock.now()) {
      callOff = clock.after(10 * SECOND, look);
      return;
    }
    const left = touched + now.autoLockIdle - clock.now();
    callOff = clock.after(Math.max(SECOND / 4, left > WARNING ? left - WARNING : Math.min(left, SECOND)), look);
  }

  function setWarning(show) {
    if (show === isWarning) return;
    isWarning = show;
    warn(show);
  }

  function end() {
    setWarning(false);
    touched = clock.now();
    hiddenSince = undefined;
    lock();
  }

  function look() {
    const now = limits();
    if (now !== undefined && held <= clock.now()) {
      const idle = clock.now() - touched;
      const isHidden = hiddenSince !== undefined && clock.now() - hiddenSince >= now.autoLockHidden;
      if (isHidden || idle >= now.autoLockIdle) end();
      else if (idle >= now.autoLockIdle - WARNING && hiddenSince === undefined) setWarning(true);
    }
    plan();
  }

  function touch() {
    // a device that slept wakes with the first touch: what was due meanwhile comes first
    const now = limits();
    if (now !== undefined && held <= clock.now() && clock.now() - touched >= now.autoLockIdle) {
      look();
      return;
    }
    touched = clock.now();
    setWarning(false);
  }

  function changed() {
    if (target.visibilityState === 'hidden') {
      hiddenSince = clock.now();
      cover(true);
      callOff();
      const now = limits();
      if (now) callOff = clock.after(Math.max(now.autoLockHidden, held - clock.now()), look);
      return;
    }
    look();
    if (hiddenSince !== undefined) touched = clock.now();
    hiddenSince = undefined;
    cover(false);
    plan();
  }

  for (const name of TOUCHES) target.addEventListener(name, touch, { capture: true, passive: true });
  target.addEventListener('visibilitychange', changed);
  plan();
  return {
    touch,
    /** Waits with locking, for a file that is being saved or a photo that is being taken. */
    hold(minutes = 2) { held = clock.now() + minutes * MINUTE; },
    stop() {
      callOff();
      for (const name of TOUCHES) target.removeEventListener(name, touch, { capture: true });
      target.removeEventListener('visibilitychange', changed);
    },
  };
}
