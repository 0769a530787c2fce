// SPDX-License-Identifier: Apache-2.0
// Inviting: a link that only the other person gets, by hand, by picture or by voice. While it waits, nothing
// asks whether it was answered until the person does.
import {
  actions, button, details, element, field, list, notice, paragraph, replace, screen, section,
} from '../page/index.mjs';
import { invite, lookAtInvitation, withdrawInvitation } from '../pairing/invite.mjs';
import { makeLink } from '../pairing/link.mjs';
import { hex } from '../sealing/bytes.mjs';
import { gateOf, operatorGate } from './gates.mjs';
import { dayOfNumber, pairingOf, spoken } from './pairing-state.mjs';

const MOST_GREETING = 100;

export async function make(app, facts = {}) {
  const { t } = app;
  const pairing = app.account ? pairingOf(app.account.journal) : { kind: 'none' };
  if (pairing.kind === 'invited') return waiting(app, pairing.invitation);
  const gate = gateOf(app, 'invite', facts);
  if (gate) return gate;
  if (pairing.kind === 'open' || pairing.kind === 'renewed') {
    return screen({ title: t('together.invite.title'), lead: t('together.invite.already') },
      actions(button({ label: t('together.open.partner'), onPress: () => app.go('partner') })));
  }
  return offer(app);
}

function offer(app) {
  const { t } = app;
  const { journal } = app.account;
  const operator = operatorGate(app);
  const greeting = field({
    label: t('together.invite.greeting'), hint: t('together.invite.greeting.hint'), maxLength: MOST_GREETING,
  });
  const trouble = element('div');
  const begin = async () => {
    if (!operator.isAgreed()) {
      replace(trouble, notice({ kind: 'problem', alert: true }, paragraph(t('together.operator.missing'))));
      return;
    }
    await app.busy(invite(journal, { greeting: greeting.value().trim() }), 'together.invite.making');
    await app.go('invite');
  };
  return screen({ title: t('together.invite.title'), lead: t('together.invite.lead') },
    section({ title: t('together.invite.sees.title') },
      list([t('together.invite.sees.shared'), t('together.invite.sees.not'),
        t('together.invite.sees.leave')])),
    operator.element, greeting.element, trouble,
    actions(button({ label: t('together.invite.make'), onPress: begin }),
      button({ label: t('together.not-now'), kind: 'quiet', onPress: () => app.back() })));
}

/** The link, and what became of it when the page was opened. */
async function waiting(app, { invite: name, secret }) {
  const { t } = app;
  const { journal } = app.account;
  const link = makeLink(journal.routes.transport.origin, secret);
  const standing = await look(app, name);
  if (standing.state === 'accepted') {
    return screen({ title: t('together.invite.answered.title'), lead: t('together.invite.answered') },
      actions(button({ label: t('together.invite.compare'), onPress: () =>
        app.go('compare', { invite: name }, { instead: true }) }),
        withdraw(app, name)));
  }
  if (standing.state === 'ended') {
    return screen({ title: t('together.invite.ended.title'), lead: t('together.invite.ended') },
      actions(button({
        label: t('together.invite.again'),
        onPress: async () => { await forget(app, name); await app.go('invite'); },
      }), button({ label: t('together.not-now'), kind: 'quiet', onPress: () => app.home() })));
  }
  const picture = element('div', { class: 'qr-frame' });
  drawInto(picture, link, t('together.invite.qr'));
  const shown = element('p', { class: 'link-text' }, element('bdi', { dir: 'ltr' }, link));
  return screen({ title: t('together.invite.give.title'), lead: t('together.invite.give') },
    section({ title: t('together.invite.by-picture') }, paragraph(t('together.invite.by-picture.text')),
      picture),
    section({ title: t('together.invite.by-link') }, paragraph(t('together.invite.by-link.text')), shown,
      button({ label: t('together.invite.copy'), kind: 'quiet', onPress: () => copy(app, link) })),
    details({ summary: t('together.invite.by-voice') }, paragraph(t('together.invite.by-voice.text')),
      element('p', { class: 'spoken', dir: 'ltr' }, element('bdi', {}, spoken(link)))),
    section({ title: t('together.invite.wait.title') },
      paragraph(standing.until ? t('together.invite.until', { day: app.dates.day(standing.until) })
        : t('together.invite.offline')),
      paragraph(t('together.invite.wait'))),
    actions(button({ label: t('together.invite.look'), kind: 'quiet', onPress: () => app.go('invite') }),
      withdraw(app, name)));
}

async function look(app, name) {
  const { journal } = app.account;
  try {
    const found = await lookAtInvitation(journal, name);
    if (found.state !== 'waiting') return found;
    const { expiresDay } = await journal.routes.invite(name);
    const last = expiresDay === undefined ? undefined : dayOfNumber(expiresDay - 1);
    return { state: 'waiting', until: last };
  } catch (error) {
    if (error.code === 'not-found') return { state: 'ended' };
    if (error.code === 'unreachable' || error.code === 'timed-out') return { state: 'waiting' };
    throw error;
  }
}

async function drawInto(place, link, label) {
  const { qrSvg } = await import('../qr/qr.mjs');
  replace(place, await qrSvg(link, { label }));
}

async function copy(app, link) {
  try {
    await navigator.clipboard.writeText(link);
    app.announce(app.t('together.invite.copied'));
  } catch {
    app.tell('together.invite.copy-by-hand');
  }
}

const withdraw = (app, name) => button({
  label: app.t('together.invite.withdraw'), kind: 'quiet',
  onPress: async () => {
    await forget(app, name);
    app.announce(app.t('together.invite.withdrawn'));
    await app.home();
  },
});

/** Ends an invitation, also one that the server does not know any more. */
async function forget(app, name) {
  const { journal } = app.account;
  try {
    await withdrawInvitation(journal, name);
  } catch (error) {
    if (error.code !== 'not-found') throw error;
    const open = journal.contacts.invitations().find(({ invite: other }) => other === name);
    if (!open) return;
    await journal.write({
      kind: 'invitation', of: [open.first, open.version + 1],
      body: { room: open.room, invite: name, secret: hex(open.secret), role: open.role, ended: true },
    });
  }
}
