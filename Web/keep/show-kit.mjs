// SPDX-License-Identifier: Apache-2.0
// The kit: 32 letters, as text, file, picture and paper. Shown before a new account exists at the server, so
// that no account is ever made whose kit nobody has. The screen `kit` shows it again later.
import {
  actions, button, details, download, element, list, paragraph, print, screen,
} from '../page/index.mjs';
import { qrPicture, qrSvg } from '../qr/qr.mjs';
import { codeFile, KIT_FILE, rowsOf } from './kit-text.mjs';

/** A code in its groups, large, read letter by letter, and marked with one press. */
export function codeBlock(code, label) {
  return element('p', { class: 'code-block', dir: 'ltr', translate: 'no', aria: { label } },
    code.split('-').map((group) => [element('span', { class: 'code-group' }, group), ' ']));
}

/** One sheet of paper: square, letters, and what they are. Nothing on it says what the pages are about. */
export function sheet({ title, code, drawing, label, lines }) {
  return element('div', { class: 'sheet' }, element('h1', {}, title), drawing, codeBlock(code, label),
    lines.map((line) => paragraph(line)));
}

/** Three ways to keep a code, as buttons. `title` says which of several it is. */
export function keepingWays(app, { code, name, title, drawing, label, lines }) {
  const above = ['Kintsugi', title].filter(Boolean);
  const { t } = app;
  return element('div', { class: 'actions actions-small' },
    button({
      label: t('keep.kit.save-file'), kind: 'quiet',
      onPress: () => download(
        `${name}.txt`, codeFile({ code, above, below: lines }), 'text/plain'),
    }),
    button({
      label: t('keep.kit.save-picture'), kind: 'quiet', async onPress() {
        download(`${name}.png`, await qrPicture(code, { lines: rowsOf(code) }), 'image/png');
      },
    }),
    button({
      label: t('keep.kit.print'), kind: 'quiet',
      onPress: () => print(sheet({
        title: above.join(' · '), code, drawing: drawing?.cloneNode(true), label, lines,
      })),
    }));
}

/** The square of a code, or nothing where it cannot be drawn: the letters are enough. */
export async function squareOf(app, code, label) {
  try {
    return await qrSvg(code, { label });
  } catch {
    return undefined;
  }
}

/** The screens `show-kit` (with `facts.keeping` or `facts.onward`, leads to rehearsing) and `kit` (later). */
export async function make(app, facts, name) {
  const { t } = app;
  const code = facts.kitCode ?? await app.account?.account.kitCode();
  const isNew = name === 'show-kit';
  const label = t('keep.kit.code-label');
  const drawing = await squareOf(app, code, t('keep.kit.square-label'));
  const lines = ['1', '2', '3'].map((number) => t(`keep.kit.paper-${number}`));
  return screen({ title: t(`keep.${name}.title`), lead: t(`keep.${name}.lead`) },
    element('div', { class: 'kit' }, drawing, codeBlock(code, label)),
    keepingWays(app, { code, name: KIT_FILE, drawing, label, lines }),
    list(['1', '2', '3'].map((number) => t(`keep.kit.why-${number}`))),
    details({ summary: t('keep.kit.where') },
      paragraph(t('keep.kit.where-1')), paragraph(t('keep.kit.where-2'))),
    isNew && actions(button({
      label: t('keep.show-kit.onward'), onPress: () => app.go('rehearse', { ...facts, kitCode: code }),
    })));
}
