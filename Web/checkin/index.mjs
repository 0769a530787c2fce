// SPDX-License-Identifier: Apache-2.0
// The screens of check-ins, of what happened outside of them, and of one's own pages. The check-in itself
// is part of the first visit; the others are fetched when somebody goes there.
import { checkIn } from './check-in.mjs';

const LATER = new Map([
  ['event', ['checkin.event.title', async () => (await import('./event.mjs')).event]],
  ['entries', ['checkin.entries.title', async () => (await import('./entries.mjs')).entries]],
  ['entry', ['checkin.entry.answers', async () => (await import('./entry.mjs')).entry]],
  ['intake', ['checkin.intake.title', async () => (await import('./intake.mjs')).intake]],
  ['cadence', ['checkin.cadence.title', async () => (await import('./cadence.mjs')).cadence]],
]);

/** Who has an account may lose the connection at any time: then the other screens are here already. */
function fetchAhead(app) {
  if (!app.account) return;
  for (const [, load] of LATER.values()) load().catch(() => {});
}

const screen = (title, make) => ({
  areas: ['checkin', 'failures'],
  title,
  async make(app, facts = {}) {
    const made = await make(app, facts);
    fetchAhead(app);
    return made;
  },
});

export const SCREENS = new Map([
  ['check-in', screen('checkin.form.title', checkIn)],
  ...[...LATER].map(([name, [title, load]]) =>
    [name, screen(title, async (app, facts) => (await load())(app, facts))]),
]);
