// SPDX-License-Identifier: Apache-2.0
// A part of the page that is still being worked out: nothing for a moment, then that it goes on and how far
// it is, then what came of it. The rest of the page stays usable meanwhile.
import { button, element, paragraph, progress, replace } from '../page/index.mjs';

const NOTICED = 300;

/**
 * A box with `run(label, work, show)`: `work(onProgress)` gives a promise, `show(answer)` what is put into
 * the box. Work that was overtaken by a later run shows nothing.
 */
export function working(app, name) {
  const box = element('div', { class: ['working', name] });
  let turn = 0;

  async function run(label, work, show) {
    turn += 1;
    const mine = turn;
    const bar = progress({ label });
    const callOff = app.clock.after(NOTICED, () => {
      if (mine !== turn) return;
      box.setAttribute('aria-busy', 'true');
      box.append(bar.element);
    });
    try {
      const answer = await work((done, total) => bar.set(done, total));
      if (mine !== turn) return undefined;
      replace(box, show(answer));
      return answer;
    } catch (error) {
      if (mine !== turn) return undefined;
      replace(box, failed(app, error, () => run(label, work, show)));
      return undefined;
    } finally {
      callOff();
      bar.element.remove();
      if (mine === turn) box.removeAttribute('aria-busy');
    }
  }
  return { element: box, run, stop() { turn += 1; }, set: (...content) => replace(box, ...content) };
}

function failed(app, error, again) {
  const facts = error?.code ? element('p', { class: 'hint' }, error.code) : undefined;
  return element('div', { class: 'notice notice-problem', role: 'alert' },
    paragraph(app.t('picture.wait.failed')), facts,
    button({ label: app.t('picture.wait.again'), kind: 'quiet', onPress: again }));
}
