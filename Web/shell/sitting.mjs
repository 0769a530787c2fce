// SPDX-License-Identifier: Apache-2.0
// One sitting: after forty minutes somebody is told once, kindly, that this is a moment to rest. Time in
// which the page was not looked at does not count.

const LONG = 40;
const MINUTE = 60000;

/** Calls `show()` once, after forty minutes in which the page was seen. Returns how to stop. */
export function openSitting({ clock, show, target = document }) {
  let minutes = 0;
  let callOff;
  const count = () => {
    if (target.visibilityState !== 'hidden') minutes += 1;
    if (minutes >= LONG) show();
    else callOff = clock.after(MINUTE, count);
  };
  callOff = clock.after(MINUTE, count);
  return () => callOff();
}
