// SPDX-License-Identifier: Apache-2.0
// Where this account is signed in, and ending it elsewhere. The server knows no names of devices, so none are
// shown.
import { actions, button, element, list, paragraph, screen } from '../page/index.mjs';
import { endOtherSessions, endSession, listSessions } from '../account/sessions.mjs';
import { dayText } from './days.mjs';
import { problem } from './problem.mjs';

/** The screen. */
export async function make(app) {
  const { t } = app;
  const { routes } = app.account;
  const body = element('div', { class: 'stack' });
  const made = screen({ title: t('keep.sessions.title'), lead: t('keep.sessions.lead') }, body);

  async function act(action, said) {
    await action;
    app.announce(t(said));
    await look();
  }

  async function look() {
    let sessions;
    try {
      sessions = await app.busy(listSessions({ routes }), 'keep.sessions.asking');
    } catch (failure) {
      body.replaceChildren(problem(app, failure),
        actions(button({ label: t('keep.again'), onPress: look })));
      return;
    }
    const others = sessions.filter(({ current }) => !current);
    const line = ({ id, current, expiresDay }, place) => {
      const facts = { day: app.dates.day(dayText(expiresDay)), number: place };
      if (current) return t('keep.sessions.this', facts);
      const name = t('keep.sessions.other', facts);
      return element('div', { class: 'row' }, element('span', {}, name), button({
        label: t('keep.sessions.end', { number: place }), kind: 'quiet',
        onPress: () => act(endSession({ routes, id }), 'keep.sessions.ended'),
      }));
    };
    const current = sessions.filter((session) => session.current);
    body.replaceChildren(...[
      list([...current, ...others].map(line)),
      others.length === 0
        ? paragraph(t('keep.sessions.none'))
        : actions(button({
          label: t('keep.sessions.end-others'), kind: 'danger',
          onPress: () => act(endOtherSessions({ routes }), 'keep.sessions.ended'),
        })),
      paragraph(t('keep.sessions.also'), { class: 'hint' }),
    ]);
  }

  queueMicrotask(look);
  return made;
}
