// SPDX-License-Identifier: Apache-2.0
// How often somebody wants to check in: their own choice, without any of the three being better. A pause is
// here too.
import { actions, button, choices, screen } from '../page/index.mjs';

const RHYTHMS = ['daily', 'alternate', 'weekly'];

export async function cadence(app) {
  const { t, diary } = app;
  const before = diary.settings.cadence;
  const rhythm = choices({
    legend: t('checkin.cadence.legend'), value: before,
    options: RHYTHMS.map((value) => ({
      value, label: t(`checkin.cadence.${value}`), hint: t(`checkin.cadence.${value}-hint`),
    })),
  });

  async function keep() {
    const chosen = rhythm.value();
    if (chosen !== undefined && chosen !== before) {
      await diary.change({ cadence: chosen });
      app.undo(t('checkin.cadence.kept'), {
        undo: async () => {
          await diary.change({ cadence: before });
          await app.go('cadence');
          app.announce(t('checkin.cadence.undone'));
        },
      });
    }
    await app.back();
  }

  return screen({ title: t('checkin.cadence.title'), lead: t('checkin.cadence.lead') }, rhythm,
    actions(
      button({ label: t('checkin.cadence.save'), onPress: keep }),
      button({
        label: t(`checkin.event.pause.${diary.settings.rest ? 'end' : 'begin'}-title`),
        kind: 'quiet',
        icon: 'pause',
        onPress: () => app.go('event', { what: 'pause' }),
      })));
}
