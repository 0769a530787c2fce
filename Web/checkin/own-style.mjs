// SPDX-License-Identifier: Apache-2.0
// The style of these screens, linked once, when the first of them is shown.
let linked;

/** Waits until the style is there, so that nothing jumps. A style that does not come must not hold a check-in up. */
export function ownStyle() {
  linked ??= new Promise((done) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = new URL('./checkin.css', import.meta.url).href;
    link.addEventListener('load', done);
    link.addEventListener('error', done);
    document.head.append(link);
  });
  return linked;
}
