// SPDX-License-Identifier: Apache-2.0
// Time to think better of it: one bar at the bottom, one thing at a time. What was about to be done is done
// when the time is over or the person says so; when the page is left before, it is done only where that is
// safe.
import { button, element } from '../page/index.mjs';

/** Bars over a page: `{ offer, settle, drop }`. */
export function createUndoBar({ clock, t, say, fail, place }) {
  let current;
  const unseen = new Set();

  function close() {
    const bar = current;
    current = undefined;
    if (!bar) return undefined;
    bar.callOff();
    document.removeEventListener('keydown', bar.key);
    const held = bar.node.contains(document.activeElement);
    bar.node.remove();
    delete place().dataset.undo;
    // the focus was on the bar: it goes on with the screen and not with nothing
    if (held) place().querySelector('h1')?.focus({ preventScroll: true });
    return bar;
  }

  async function takeBack(undo) {
    close();
    await undo?.();
    say(t('shell.undo.done'));
  }

  /** Ends the bar that stands there as if its time were over. */
  function settle() {
    close()?.done?.();
  }

  /** What the other person would get is never sent earlier than was said, also when another bar comes. */
  function giveWay() {
    if (!current?.done || current.commitOnLeave) {
      settle();
      return;
    }
    const bar = close();
    unseen.add(bar);
    bar.callOff = clock.after(Math.max(0, bar.ends - clock.elapsed()), () => {
      unseen.delete(bar);
      bar.done();
    });
  }

  return {
    offer(text, { seconds = 10, undo, done, commitOnLeave = false } = {}) {
      giveWay();
      const node = element('div', { class: 'undo-bar', role: 'group', aria: { label: t('shell.undo.label') } },
        element('p', {}, text),
        element('div', { class: 'undo-buttons' },
          button({ label: t('shell.undo'), kind: 'quiet', icon: 'undo', onPress: () => takeBack(undo) }),
          button({ label: t('shell.undo.fine'), kind: 'quiet', onPress: settle })));
      // the keys that undo everywhere, except where somebody is writing
      const key = (event) => {
        const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
        if (!isUndo || event.target.closest?.('input, textarea, select')) return;
        event.preventDefault();
        takeBack(undo).catch(fail);
      };
      document.addEventListener('keydown', key);
      current = { node, done, commitOnLeave, key, callOff: () => {} };
      const bar = current;
      const arm = (milliseconds) => {
        bar.ends = clock.elapsed() + milliseconds;
        bar.callOff = clock.after(milliseconds, settle);
      };
      // while somebody is on the bar its time stands still
      node.addEventListener('focusin', () => bar.callOff());
      node.addEventListener('focusout', () => { if (current === bar) arm(seconds * 1000); });
      arm(seconds * 1000);
      place().append(node);
      // what stands last on a screen can be scrolled out from under the bar
      place().dataset.undo = 'open';
      say(`${text} ${t('shell.undo.hint', { seconds })}`);
    },
    settle,
    /** The frame was made anew: what can still be undone stays in sight. */
    stay() {
      if (!current) return;
      place().append(current.node);
      place().dataset.undo = 'open';
    },
    /** The page is locked or left: what is safe to do is done, the rest is not. */
    drop() {
      const bar = close();
      for (const { callOff } of unseen) callOff();
      unseen.clear();
      if (bar?.commitOnLeave) bar.done?.();
    },
  };
}
