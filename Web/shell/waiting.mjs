// SPDX-License-Identifier: Apache-2.0
// What takes its time says so, but only when it takes long enough to be noticed.
import { progress } from '../page/index.mjs';

const NOTICED = 300;

/** `busy(promise, key)` shows progress after 300 ms and gives the promise back. */
export function createWaiting({ clock, t, say, place, main }) {
  let open = 0;
  return {
    busy(promise, key) {
      let bar;
      const callOff = clock.after(NOTICED, () => {
        const text = t(key ?? 'shell.busy');
        bar = progress({ label: text });
        place().append(bar.element);
        main().setAttribute('aria-busy', 'true');
        open += 1;
        say(text);
      });
      const end = () => {
        callOff();
        if (!bar) return;
        bar.element.remove();
        open -= 1;
        if (open === 0) main().removeAttribute('aria-busy');
      };
      promise.then(end, end);
      return promise;
    },
  };
}
