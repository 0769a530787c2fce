// SPDX-License-Identifier: Apache-2.0
// A pause of one's own: begun and ended alone, told to nobody. It is a record among one's own pages and a
// setting, so that today's screen can rest as well.
import { actions, button, paragraph, screen } from '../page/index.mjs';
import { PAUSE } from '../journal/record-kinds.mjs';
import { framed } from './bodies.mjs';

export function pause(app) {
  const { t, diary, clock } = app;
  const isResting = diary.settings.rest === true;
  const which = isResting ? 'end' : 'begin';

  async function turn() {
    const entry = await diary.write({
      kind: 'check-in', day: clock.today(),
      body: framed([[PAUSE, isResting ? 0 : 1]], { hour: clock.hour() }),
    });
    await diary.change({ rest: !isResting });
    app.undo(t(`checkin.event.pause.${isResting ? 'ended' : 'begun'}`), {
      undo: async () => {
        await diary.retract(entry.id);
        await diary.change({ rest: isResting });
        await app.go('event', { what: 'pause' });
        app.announce(t('checkin.event.undone'));
      },
    });
    await app.go('today', {}, { fresh: true });
  }

  return screen({ title: t(`checkin.event.pause.${which}-title`) },
    paragraph(t(`checkin.event.pause.${which}`)),
    actions(
      button({ label: t(`checkin.event.pause.${which}-button`), onPress: turn }),
      button({ label: t('checkin.intake.later'), kind: 'quiet', onPress: () => app.back() })));
}
