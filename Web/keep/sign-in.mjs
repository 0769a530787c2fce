// SPDX-License-Identifier: Apache-2.0
// Signing in, and coming back to a locked page. Where the kit is known the passphrase is enough. On an own
// device the pages open without the server too; nothing is sent then until there is a connection.
import { actions, button, choices, element, linkButton, notice, paragraph, screen, section } from '../page/index.mjs';
import { recoveryState } from '../account/recovery.mjs';
import { signIn } from '../account/sign-in.mjs';
import { decodeKit } from '../sealing/kit.mjs';
import { codeField, codeFiles } from './code-input.mjs';
import { browserStorage, readDevice } from './device-notes.mjs';
import { deviceChoice } from './keep-this.mjs';
import { findKit } from './kit-text.mjs';
import { connect, enter, unlockKept } from './opening.mjs';
import { passphraseField, passphraseForm } from './passphrase-choice.mjs';

/** What says that the server was not there, and not that something was wrong. */
const AWAY = new Set(['unreachable', 'timed-out', 'server-broken', 'unavailable']);

/** Signs in, or opens what this device has when the server is away. */
async function open(app, { passphrase, kit, mode, keepKit, held, record, leavesGuest }) {
  await app.ended?.();
  const connection = await connect(app, mode, { held });
  let found;
  try {
    found = await signIn({ ...connection, passphrase, kit, device: connection.device });
  } catch (failure) {
    if (!AWAY.has(failure.code) || !record) throw failure;
    found = await unlockKept({ passphrase, kit, record, memory: connection.memory });
  }
  await enter(app, connection, { ...found, kitCode: await found.account.kitCode(), keepKit, leavesGuest });
  return connection;
}

/** Whether somebody began a recovery that can still be stopped. Not to know is no reason to wait. */
async function isBeingRecovered(connection) {
  try {
    return (await recoveryState(connection)).requestedDay !== undefined;
  } catch {
    return false;
  }
}

/** On a device that others use too, pages without an account may be somebody else's: the person says. */
const guestChoice = ({ t }) => choices({
  legend: t('keep.sign-in.guest.legend'),
  options: ['mine', 'not-mine'].map((value) => ({
    value, label: t(`keep.sign-in.guest.${value}`), hint: t(`keep.sign-in.guest.${value}-hint`),
  })),
});

/**
 * The screen. Facts of a locked page: `locked`, `kitCode`, `device`, and `held`, storage with what waits,
 * sealed.
 */
export async function make(app, { locked = false, kitCode, device, held } = {}) {
  const { t } = app;
  const known = await readDevice(await browserStorage());
  const record = held ? (await readDevice(held)).record : known.record;
  const kit = kitCode ?? known.kit;
  const body = element('div', { class: 'stack' });
  const made = screen({
    title: t(locked ? 'keep.sign-in.title-locked' : 'keep.sign-in.title'),
    lead: t(kit ? 'keep.sign-in.lead-known' : 'keep.sign-in.lead'),
  }, body);

  function form(keptKit) {
    const told = element('div');
    const code = keptKit ? undefined : codeField(app, {
      label: t('keep.sign-in.kit'), hint: t('keep.sign-in.kit-hint'), letters: 32, check: decodeKit,
    });
    const files = code && codeFiles(app, {
      photoLabel: t('keep.sign-in.photo'), fileLabel: t('keep.sign-in.file'), find: findKit,
      async onCode(text) {
        await code.set(text);
        passphrase.focus();
      },
    });
    const passphrase = passphraseField(app, {
      label: t('keep.sign-in.passphrase'), autocomplete: 'current-password', onEnter: () => go.click(),
    });
    const pick = keptKit ? undefined : deviceChoice(app, { mode: known.mode });
    const guest = app.hasGuestPages ? guestChoice(app) : undefined;
    const go = button({ label: t(locked ? 'keep.sign-in.unlock' : 'keep.sign-in.submit'), onPress: submit });

    async function submit() {
      told.replaceChildren();
      code?.error(undefined);
      passphrase.error(undefined);
      const typed = keptKit ?? code.value();
      try {
        await decodeKit(typed);
      } catch (failure) {
        const words = app.failure(failure);
        code.error(`${words.happened} ${words.act}`);
        code.focus();
        return;
      }
      if (passphrase.value() === '') {
        passphrase.error(t('keep.sign-in.passphrase-missing'));
        passphrase.focus();
        return;
      }
      if (guest && guest.value() === undefined) {
        told.replaceChildren(notice({ kind: 'problem', title: t('keep.sign-in.guest.missing'), alert: true }));
        guest.element.querySelector('input').focus();
        return;
      }
      const mode = pick ? pick.mode() : device ?? known.mode;
      try {
        const connection = await app.busy(open(app, {
          passphrase: passphrase.value(), kit: typed, mode, held, record,
          keepKit: pick ? pick.keepKit() : known.kit !== undefined,
          leavesGuest: guest?.value() === 'not-mine',
        }), 'keep.stretching');
        passphrase.set('');
        await app.go('today', {}, { fresh: true });
        if (await isBeingRecovered(connection)) await app.go('recovery-slip');
      } catch (failure) {
        if (typeof failure.code !== 'string') throw failure;
        refused(failure);
      }
    }

    /** Where the kit is known it is not the kit that was wrong. */
    function wordsOf(failure) {
      if (failure.code === 'passphrase-short') return { happened: t('keep.sign-in.too-short'), act: '' };
      if (failure.code === 'sign-in-refused' && keptKit) {
        return { happened: t('keep.sign-in.wrong'), act: t('keep.sign-in.wrong-act') };
      }
      return app.failure(failure);
    }

    function refused(failure) {
      const words = wordsOf(failure);
      told.replaceChildren(notice({ kind: 'problem', title: words.happened, alert: true },
        words.act && paragraph(words.act)));
      passphrase.input.select();
      passphrase.focus();
    }

    body.replaceChildren(...[
      told,
      code && section({ title: t('keep.sign-in.kit-title') }, code.element, files),
      keptKit && paragraph(t('keep.sign-in.kit-here'), { class: 'hint' }),
      passphraseForm(passphrase.element, pick?.element, guest?.element, actions(go)),
      element('div', { class: 'stack' },
        keptKit && linkButton({ label: t('keep.sign-in.another-account'), onPress: () => form(undefined) }),
        linkButton({ label: t('keep.sign-in.lost'), onPress: () => app.go('recover') }),
        !locked && linkButton({ label: t('keep.sign-in.no-account'), onPress: () => app.go('welcome') })),
    ].filter(Boolean));
    if (keptKit) made.focus = passphrase.input;
  }

  form(kit);
  return made;
}
