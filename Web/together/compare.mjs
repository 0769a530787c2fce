// SPDX-License-Identifier: Apache-2.0
// Comparing the number: the one moment that tells both that nobody stands between them. It is large, in
// groups, and is read aloud; the same ends well, not the same ends it, in plain words.
import {
  actions, button, element, hidden, list, notice, paragraph, replace, screen, section,
} from '../page/index.mjs';
import { confirmNumber } from '../pairing/accept.mjs';
import {
  comparedNumber, confirmCompared, lookAtInvitation, withdrawInvitation,
} from '../pairing/invite.mjs';
import { confirmRenewal, renewalNumber } from '../pairing/renewal.mjs';
import { pairingOf } from './pairing-state.mjs';

/** `facts.invite`: the inviter's open invitation. `facts.room`: a room that has a pin, or renewed keys. */
export async function make(app, facts = {}) {
  const { t } = app;
  if (!app.account) return nothing(app);
  const { journal } = app.account;
  const pairing = pairingOf(journal);
  // who comes back to this page later finds what holds now, not what it was opened for
  const isOpen = journal.contacts.invitations().some(({ invite: name }) => name === facts.invite);
  const invite = isOpen ? facts.invite : pairing.invitation?.invite;
  const room = journal.contacts.current(facts.room) ? facts.room : pairing.room;
  const meeting = invite ? await asInviter(journal, invite)
    : room && await (pairing.kind === 'renewed' ? asRenewed(journal, room) : asInvited(journal, room));
  if (!meeting) return nothing(app);

  const place = element('div');
  const finish = (made) => { replace(place, made.element); made.focus.focus(); };
  const same = async () => {
    await app.busy(meeting.confirm(), 'together.compare.keeping');
    // the meeting is done even where the connection breaks off just now
    await app.diary.sync().catch(() => {});
    app.diary.refresh?.();
    finish(done(app, meeting));
  };
  const differs = async () => {
    await meeting.refuse();
    finish(ended(app, meeting));
  };
  const first = screen({ title: t('together.compare.title'), lead: t('together.compare.lead') },
    element('p', { class: 'compare-number', dir: 'ltr' }, hidden(spelled(meeting.number)),
      meeting.number.split(' ').map((group) => element('span', { 'aria-hidden': 'true' }, group))),
    section({ title: t('together.compare.how.title') },
      list([t('together.compare.how.near'), t('together.compare.how.phone'),
        t('together.compare.how.not-chat')])),
    meeting.renewed ? notice({ kind: 'info' }, paragraph(t('together.compare.renewed'))) : null,
    paragraph(t('together.compare.question')),
    actions(button({ label: t('together.compare.same'), onPress: same }),
      button({ label: t('together.compare.differs'), kind: 'quiet', onPress: differs }),
      button({ label: t('together.compare.later'), kind: 'quiet', onPress: () => app.home() })));
  replace(place, first.element);
  return { element: place, focus: first.focus };
}

/** Digit by digit, so that a screen reader reads no thousands. */
const spelled = (number) => number.split(' ').map((group) => group.split('').join(' ')).join(', ');

async function asInviter(journal, name) {
  const found = await lookAtInvitation(journal, name);
  if (found.state !== 'accepted') return undefined;
  return {
    number: found.number, confirm: () => confirmCompared(journal, name, found.keys),
    refuse: () => withdrawInvitation(journal, name), mine: true,
  };
}

async function asInvited(journal, room) {
  return {
    number: await comparedNumber(journal, room), confirm: () => confirmNumber(journal, room),
    isOpen: () => journal.contacts.isOpen(room), refuse: async () => {},
  };
}

async function asRenewed(journal, room) {
  return {
    number: await renewalNumber(journal, room), confirm: () => confirmRenewal(journal, room), renewed: true,
    refuse: async () => {},
  };
}

function done(app, meeting) {
  const { t } = app;
  const waits = meeting.isOpen && !meeting.isOpen();
  return screen({ title: t('together.compare.done.title'),
    lead: t(waits ? 'together.compare.waits' : 'together.compare.done') },
    paragraph(t('together.compare.private')),
    actions(button({ label: t('together.compare.onward'), onPress: () => app.go('together') })));
}

function ended(app, meeting) {
  const { t } = app;
  return screen({ title: t('together.compare.ended.title'), lead: t('together.compare.ended') },
    paragraph(t(meeting.mine ? 'together.compare.ended.mine' : 'together.compare.ended.theirs')),
    paragraph(t('together.compare.ended.why')),
    actions(button({ label: t('together.compare.onward'), onPress: () => app.go('together') })));
}

const nothing = (app) => screen(
  { title: app.t('together.compare.title'), lead: app.t('together.compare.nothing') },
  actions(button({ label: app.t('together.compare.onward'), onPress: () => app.go('together') })));
