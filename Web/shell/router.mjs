// SPDX-License-Identifier: Apache-2.0
// Going from screen to screen within one entry of the browser's history, so that Back in the browser shows
// nothing of where somebody was. The way back within the app is a list in memory.
import { MODULES } from './screens.mjs';

const MOST_STEPS = 40;

/**
 * Screens in a frame. `prepare(screen)` loads what the screen needs; `show(name, made, goBack)` puts it on
 * the page; `fail(error)` tells.
 */
export function createRouter({ app, loadWords, show, fail, modules = MODULES }) {
  let steps = [];
  let made;
  let turn = 0;

  async function find(name) {
    const load = modules.get(name);
    if (!load) throw new RangeError(`screen: ${name}`);
    const { SCREENS } = await load();
    const screen = SCREENS.get(name);
    if (!screen) throw new RangeError(`screen: ${name}`);
    return screen;
  }

  /** Leaves the screen that is shown, unless it says no. */
  async function leave() {
    if (made === undefined) return true;
    const answer = await made.leave?.();
    if (answer === false) return false;
    made = undefined;
    return true;
  }

  /** Makes the screen of the last step. Of two that were asked for at once only the later one is shown. */
  async function make(facts) {
    turn += 1;
    const mine = turn;
    const step = steps.at(-1);
    const screen = await find(step.name);
    await loadWords(screen.areas ?? []);
    const fresh = await screen.make(app, facts ?? step.facts);
    if (mine !== turn) {
      await fresh?.leave?.();
      return;
    }
    made = fresh;
    show(step.name, fresh, steps.length > 1 ? () => router.back() : undefined);
  }

  async function move(next) {
    try {
      if (!await leave()) return;
      const before = steps;
      steps = next(steps).slice(-MOST_STEPS);
      try {
        await make();
      } catch (error) {
        steps = before;
        throw error;
      }
    } catch (error) {
      fail(error);
    }
  }

  const router = {
    get name() { return steps.at(-1)?.name; },
    /** Goes to a screen. `fresh` begins a new way, as the places do. */
    go: (name, facts = {}, { fresh = false, instead = false } = {}) => move((before) => {
      const kept = fresh ? [] : instead ? before.slice(0, -1) : before;
      const isSame = !fresh && kept.at(-1)?.name === name;
      return [...(isSame ? kept.slice(0, -1) : kept), { name, facts }];
    }),
    back: () => (steps.length > 1 ? move((before) => before.slice(0, -1)) : undefined),
    /** Makes the screen anew where it stands, with the facts that it wants kept. */
    async again() {
      if (steps.length === 0) return;
      const kept = made?.keep?.() ?? {};
      const before = made;
      made = undefined;
      await before?.leave?.({ again: true });
      await make({ ...steps.at(-1).facts, ...kept });
    },
    /** Forgets the whole way without asking anybody: the page is locked or left. */
    forget() {
      turn += 1;
      const before = made;
      made = undefined;
      steps = [];
      try {
        before?.leave?.();
      } catch {
        // what a screen has to say at its end must not hold up a lock
      }
    },
  };
  return router;
}
