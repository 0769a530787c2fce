// SPDX-License-Identifier: Apache-2.0
// Answering an invitation: from a link that was opened, pasted or typed, or from a photo of its picture. Who
// made it cannot be known before both compared the number, and the page says so. Declining tells nobody
// anything.
import {
  actions, button, element, field, fileField, list, notice, paragraph, replace, screen, section, written,
} from '../page/index.mjs';
import { accept, readInvitation } from '../pairing/accept.mjs';
import { gateOf, operatorGate } from './gates.mjs';
import { linkFrom, pairingOf } from './pairing-state.mjs';

/** `facts.link` is the link that was opened. */
export async function make(app, facts = {}) {
  const { t } = app;
  const gate = gateOf(app, 'accept', facts);
  if (gate) return gate;
  const { journal } = app.account;
  const { kind } = pairingOf(journal);
  if (kind === 'open' || kind === 'renewed') {
    return screen({ title: t('together.accept.title'), lead: t('together.accept.already') },
      actions(button({ label: t('together.open.partner'), onPress: () => app.go('partner') })));
  }
  const place = element('div');
  const link = facts.link ?? app.waitingLink;
  const first = link ? await read(app, link, place).catch((error) => refused(app, place, error))
    : ask(app, place);
  replace(place, first.element);
  return { element: place, focus: first.focus };
}

function show(place, made) {
  replace(place, made.element);
  made.focus.focus();
}

/** A link that leads nowhere is not kept; one that could not be looked at just now is. */
function refused(app, place, error) {
  if (!['unreachable', 'timed-out', 'server-broken',
    'too-many'].includes(error.code)) app.waitingLink = undefined;
  return ask(app, place, error);
}

/** Where the link comes in by hand or by photo. */
function ask(app, place, error) {
  const { t } = app;
  const { origin } = app.account.journal.routes.transport;
  const link = field({ label: t('together.accept.link'), hint: t('together.accept.link.hint'),
    type: 'text' });
  const trouble = element('div');
  const say = (failure) => {
    const { happened, act } = app.failure(failure);
    replace(trouble, notice({ kind: 'problem', alert: true }, paragraph(happened), paragraph(act)));
  };
  const open = async (text) => {
    try {
      show(place, await app.busy(read(app, linkFrom(text, origin), place), 'together.accept.reading'));
    } catch (failure) {
      if (failure.code === undefined) throw failure;
      say(failure);
    }
  };
  const photo = fileField({
    label: t('together.accept.photo'), hint: t('together.accept.photo.hint'), accept: 'image/*',
    capture: 'environment',
    onFile: async (file) => {
      const { readQr } = await import('../qr/qr.mjs');
      const text = await readQr(file);
      if (text === undefined) {
        replace(trouble, notice({ kind: 'problem', alert: true },
          paragraph(t('together.accept.photo.none'))));
      } else {
        await open(text);
      }
    },
  });
  if (error) {
    if (error.code === undefined) throw error;
    say(error);
  }
  return screen({ title: t('together.accept.title'), lead: t('together.accept.lead') },
    trouble, photo.element, link.element,
    actions(button({ label: t('together.accept.open'), onPress: () => open(link.value()) }),
      button({ label: t('together.not-now'), kind: 'quiet', onPress: () => app.back() })));
}

/** What the link holds, and yes or no. */
async function read(app, link, place) {
  const { t } = app;
  const { journal } = app.account;
  const found = await readInvitation(journal, link);
  const { greeting } = found.invitation;
  const operator = operatorGate(app);
  const trouble = element('div');
  const yes = async () => {
    if (!operator.isAgreed()) {
      replace(trouble, notice({ kind: 'problem', alert: true }, paragraph(t('together.operator.missing'))));
      return;
    }
    const { room } = await app.busy(accept(journal, found), 'together.accept.answering');
    app.waitingLink = undefined;
    await app.go('compare', { room }, { instead: true });
  };
  const no = () => {
    app.waitingLink = undefined;
    app.announce(t('together.accept.declined'));
    return app.home();
  };
  return screen({ title: t('together.accept.found.title'), lead: t('together.accept.found') },
    greeting ? section({ title: t('together.accept.greeting') }, written(greeting),
      paragraph(t('together.accept.greeting.who'), { class: 'quiet' })) : null,
    section({ title: t('together.invite.sees.title') },
      list([t('together.invite.sees.shared'), t('together.invite.sees.not'),
        t('together.invite.sees.leave')])),
    paragraph(t('together.accept.who')),
    operator.element, trouble,
    actions(button({ label: t('together.accept.yes'), onPress: yes }),
      button({ label: t('together.accept.no'), kind: 'quiet', onPress: no })),
    paragraph(t('together.accept.no.text'), { class: 'quiet' }));
}
