// SPDX-License-Identifier: Apache-2.0
// The way out that shows nothing: one press, or Shift three times. First the page is blank, then keys and
// text are dropped, then the server hears that the session ended, and last the browser goes somewhere
// ordinary.

const PRESSES = 3;
const WITHIN = 5000;

/** Listens for Shift pressed three times within five seconds, alone each time. Returns how to stop. */
export function watchShift({ clock, target = document, onThird }) {
  let presses = [];
  let isAlone = false;
  const down = (event) => {
    if (event.key !== 'Shift') {
      isAlone = false;
      return;
    }
    if (event.repeat) return;
    isAlone = !(event.ctrlKey || event.altKey || event.metaKey);
    if (!isAlone) {
      presses = [];
      return;
    }
    const now = clock.elapsed();
    presses = [...presses.filter((at) => now - at <= WITHIN), now];
    if (presses.length >= PRESSES) {
      presses = [];
      onThird();
    }
  };
  // writing a capital letter is no press of Shift alone
  const up = (event) => {
    if (event.key === 'Shift' && !isAlone) presses = [];
  };
  target.addEventListener('keydown', down, { capture: true });
  target.addEventListener('keyup', up, { capture: true });
  return () => {
    target.removeEventListener('keydown', down, { capture: true });
    target.removeEventListener('keyup', up, { capture: true });
  };
}

/**
 * Leaves at once. `title` is what the tab says from now on; `forget` drops keys and memory and must not
 * throw; `isSignedIn` says whether a session is there to end; `to` is where the browser goes.
 */
export function leaveNow({ title, forget, isSignedIn, to, page = globalThis }) {
  const { document } = page;
  document.documentElement.classList.add('left');
  document.title = title;
  document.body.replaceChildren();
  try {
    forget();
  } finally {
    if (isSignedIn) page.navigator.sendBeacon?.('/v1/auth/lock');
    page.location.replace(to);
  }
}
