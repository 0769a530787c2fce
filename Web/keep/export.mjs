// SPDX-License-Identifier: Apache-2.0
// Taking one's own pages along: plain files that open everywhere, or one sealed file under a passphrase of
// its own.
import {
  actions, button, card, choices, details, download, element, fileField, notice, paragraph, screen, toggle,
} from '../page/index.mjs';
import { openExport, sealExport } from '../sealing/export-file.mjs';
import { passphraseField, passphraseForm, refusal } from './passphrase-choice.mjs';
import { problem } from './problem.mjs';
import { collect, plainCsv, plainHtml, plainJson } from './plain-export.mjs';

/** Name of a file: neutral, with the month. */
const nameOf = (app, ending) => `kintsugi-pages-${app.clock.today().slice(0, 7)}.${ending}`;

const TYPES = new Map([['json', 'application/json'], ['csv', 'text/csv'], ['html', 'text/html']]);

function labelOf(app) {
  return (code) => app.t(`keep.record.${code}`);
}

/** The text of a plain file. */
export function plainText(app, kind, { withPartner }) {
  const entries = collect(app.diary, { withPartner });
  if (kind === 'json') return plainJson(entries, { made: app.clock.today() });
  if (kind === 'csv') return plainCsv(entries, { label: labelOf(app) });
  return plainHtml(entries, {
    language: app.language, direction: document.documentElement.dir || 'ltr',
    title: app.t('keep.export.page-title'),
    day: (day) => app.dates.day(day), label: labelOf(app), number: (value) => value,
    kindName: (entry) => app.t(`keep.kind.${entry.kind.replace('.', '-')}`),
    authorName: (author) => (withPartner ? app.t(`keep.export.by-${author}`) : undefined),
  });
}

/** The screen. */
export async function make(app) {
  const { t } = app;
  const isPaired = app.diary.pair !== undefined;
  const partner = isPaired && toggle({
    label: t('keep.export.with-partner'), hint: t('keep.export.with-partner-hint'),
  });
  const withPartner = () => partner && partner.value();

  const kind = choices({
    legend: t('keep.export.kind'), value: 'html', options: ['html', 'csv', 'json'].map((value) => ({
      value, label: t(`keep.export.${value}`), hint: t(`keep.export.${value}-hint`),
    })),
  });
  const plain = card({ title: t('keep.export.plain') },
    notice({ kind: 'care' }, paragraph(t('keep.export.plain-means'))), kind.element,
    actions(button({
      label: t('keep.export.save-plain'), onPress() {
        app.holdLock?.();
        const chosen = kind.value();
        const text = plainText(app, chosen, { withPartner: withPartner() });
        download(nameOf(app, chosen), text, TYPES.get(chosen));
        app.announce(t('keep.export.saved'));
      },
    })));

  const first = passphraseField(app, {
    label: t('keep.export.passphrase'), hint: t('keep.export.passphrase-hint'), autocomplete: 'new-password',
  });
  const second = passphraseField(app, {
    label: t('keep.passphrase.again-label'), autocomplete: 'new-password',
  });
  const seal = async () => {
    const why = refusal(app, first.value());
    first.error(why);
    second.error(!why && second.value() !== first.value() ? t('keep.passphrase.differs') : undefined);
    if (why) return first.focus();
    if (second.value() !== first.value()) return second.focus();
    const content = new TextEncoder().encode(plainText(app, 'json', { withPartner: withPartner() }));
    const file = await app.busy(sealExport({ passphrase: first.value(), content }), 'keep.stretching');
    app.holdLock?.();
    download(nameOf(app, 'ktx'), file);
    first.set('');
    second.set('');
    app.announce(t('keep.export.saved'));
    return undefined;
  };
  const sealed = card({ title: t('keep.export.sealed') }, paragraph(t('keep.export.sealed-means')),
    passphraseForm(first.element, second.element,
      actions(button({ label: t('keep.export.save-sealed'), kind: 'quiet', onPress: seal }))));

  return screen({ title: t('keep.export.title'), lead: t('keep.export.lead') },
    partner && partner.element, plain, sealed, opening(app));
}

/** A sealed file back to plain JSON, on this device alone. */
function opening(app) {
  const { t } = app;
  const told = element('div', { role: 'status' });
  const file = fileField({ label: t('keep.export.sealed-file'), accept: '.ktx' });
  file.input.addEventListener('click', () => app.holdLock?.());
  const passphrase = passphraseField(app, { label: t('keep.export.its-passphrase'), autocomplete: 'off' });
  const open = async () => {
    told.replaceChildren();
    const chosen = file.value();
    if (!chosen) {
      file.error(t('keep.export.file-missing'));
      return file.focus();
    }
    file.error(undefined);
    try {
      const bytes = new Uint8Array(await chosen.arrayBuffer());
      const content = await app.busy(
        openExport({ passphrase: passphrase.value(), file: bytes }), 'keep.stretching');
      passphrase.set('');
      download(chosen.name.replace(/\.ktx$/i, '') + '.json', content, 'application/json');
      told.replaceChildren(notice({ kind: 'good' }, paragraph(t('keep.export.opened'))));
    } catch (failure) {
      told.replaceChildren(problem(app, failure));
    }
    return undefined;
  };
  return details({ summary: t('keep.export.open-sealed') }, told,
    passphraseForm(file.element, passphrase.element,
      actions(button({ label: t('keep.export.open'), kind: 'quiet', onPress: open }))));
}
