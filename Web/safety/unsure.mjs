// SPDX-License-Identifier: Apache-2.0
// For somebody who is not sure whether a tool for two is right for them: when it can do harm, that it works
// alone, and the one place where the quiet way of this device is ended by its owner.
import { actions, button, card, linkButton, list, paragraph, screen, section } from '../page/index.mjs';

export async function make(app) {
  const { t } = app;
  if (app.diary.source === 'invented') app.visit();
  const isQuiet = app.diary.settings.solo === true;
  const lift = async () => {
    await app.diary.change({ solo: false });
    app.undo(t('safety.unsure.lifted'), { undo: () => app.diary.change({ solo: true }) });
    app.go('unsure');
  };
  return screen(
    { title: t('safety.unsure.title'), lead: t('safety.unsure.lead') },
    section({ title: t('safety.unsure.harm.title') },
      list([t('safety.unsure.harm.fear'), t('safety.unsure.harm.no'), t('safety.unsure.harm.watch'),
        t('safety.unsure.harm.hand')])),
    section({ title: t('safety.unsure.alone.title') }, paragraph(t('safety.unsure.alone.text'))),
    isQuiet ? card({ title: t('safety.unsure.quiet.title') }, paragraph(t('safety.unsure.quiet.text')),
      actions(button({ label: t('safety.unsure.quiet.lift'), kind: 'quiet', onPress: lift }))) : null,
    actions(
      button({ label: t('safety.care.help'), icon: 'help', onPress: () =>
        app.go('help', { about: 'violence' }) }),
      button({ label: t('safety.unsure.questions'), kind: 'quiet', onPress: () =>
        app.go('safety-questions') }),
    ),
    section({}, linkButton({
      label: t('safety.may-hurt'), onPress: () => app.go('help', { about: 'may-hurt' }),
    })),
  );
}
