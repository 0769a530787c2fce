// SPDX-License-Identifier: Apache-2.0
// The way in to everything for two. Alone it is a whole product too, and says what it can do and what it
// cannot.
import { button, card, choiceCards, linkButton, list, notice, paragraph, screen, section } from '../page/index.mjs';
import { pairingOf } from './pairing-state.mjs';

export async function make(app) {
  const { t } = app;
  const pairing = app.account ? pairingOf(app.account.journal) : { kind: 'none' };
  const go = (name, facts) => () => app.go(name, facts);

  const options = [
    { label: t('together.open.promise'), hint: t('together.open.promise.hint'), onPress: go('promise') },
    { label: t('together.open.conversation'), hint: t('together.open.conversation.hint'),
      onPress: go('conversation') },
    { label: t('together.open.letters'), hint: t('together.open.letters.hint'), onPress: go('letters') },
  ];
  if (['open', 'renewed', 'closed'].includes(pairing.kind)
    || app.diary.entries({ author: 'other' }).length > 0) {
    options.unshift({ label: t('together.open.partner'), hint: t('together.open.partner.hint'),
      onPress: go('partner') });
  }

  return screen(
    { title: t('together.together.title'), lead: t(`together.standing.${leadOf(app, pairing)}`) },
    standing(app, pairing, go),
    choiceCards({ label: t('together.open'), options }),
    pairing.kind === 'none' ? alone(app, go) : null,
    section({}, paragraph(t('together.owes-nothing'), { class: 'quiet' })),
  );
}

const leadOf = (app, { kind, level }) => {
  if (app.diary.source === 'invented') return 'invented';
  return kind === 'open' && level !== 'compared' ? 'linked' : kind;
};

/** What the meeting of the two needs next, if anything. */
function standing({ t, diary, dates }, pairing, go) {
  const one = (what, name, facts) => card({ title: t(`together.next.${what}.title`), kind: 'calm' },
    paragraph(t(`together.next.${what}`)),
    button({ label: t(`together.next.${what}.go`), onPress: go(name, facts) }));
  if (diary.source === 'invented') return null;
  if (pairing.kind === 'invited') return one('invited', 'invite');
  if (pairing.kind === 'accepted') {
    return [one('accepted', 'compare', { room: pairing.room }),
      linkButton({ label: t('together.next.accepted.another'), onPress: go('accept') })];
  }
  if (pairing.kind === 'renewed') return one('renewed', 'compare', { room: pairing.room });
  if (pairing.kind === 'open' && pairing.level !== 'compared') return one('linked', 'compare',
    { room: pairing.room });
  if (pairing.kind === 'refused') return notice({ kind: 'problem' }, paragraph(t('together.refused')));
  if (pairing.kind === 'closed') {
    const until = dayOf(pairing.readUntilDay);
    return notice({ kind: 'info', title: t('together.closed.title') },
      paragraph(until ? t('together.closed.until', { day: dates.day(until) }) : t('together.closed.text')),
      paragraph(t('together.closed.alone')));
  }
  return null;
}

const dayOf = (number) => (number === undefined ? undefined
  : new Date(number * 86_400_000).toISOString().slice(0, 10));

/** What is here for one person alone, what needs two, and how two come to be. */
function alone({ t, account, diary }, go) {
  if (diary.source === 'invented') return null;
  return section({ title: t('together.alone.title') },
    paragraph(t('together.alone.can')),
    list([t('together.alone.can.picture'), t('together.alone.can.promise'), t('together.alone.can.talk'),
      t('together.alone.can.letters')]),
    paragraph(t('together.alone.cannot')),
    card({ title: t('together.meet.title'), kind: 'plain' }, paragraph(t('together.meet.text')),
      account
        ? [button({ label: t('together.meet.invite'), kind: 'quiet', onPress: go('invite') }),
          button({ label: t('together.meet.accept'), kind: 'quiet', onPress: go('accept') })]
        : [paragraph(t('together.meet.keep-first')),
          button({ label: t('together.meet.keep'), kind: 'quiet', onPress: go('keep-this') })]),
    button({ label: t('together.unsure'), kind: 'link', onPress: go('unsure') }));
}
