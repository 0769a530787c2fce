// SPDX-License-Identifier: Apache-2.0
// Giving a code back: typed in groups with its check shown while typing, from the saved file, or from a photo
// of the printed square. The same for the kit and for the recovery slip.
import { element, fileField, notice, paragraph, textArea } from '../page/index.mjs';
import { readQr } from '../qr/qr.mjs';
import { asTyped, countLetters } from './kit-text.mjs';
import { problem } from './problem.mjs';

/** Largest file that is read as text; a kit is a few hundred bytes. */
const MOST_TEXT = 65536;

/**
 * One field for a code of `letters` letters. `check(text)` refuses with a code; `onCode(text)` hears a
 * right one. Gives `{ element, value, focus, error }`.
 */
export function codeField(app, { label, hint, letters, check, onCode = () => {} }) {
  const { t } = app;
  const lengths = [letters].flat();
  const most = Math.max(...lengths);
  // two lines on a phone, so that all of it is seen at once
  const part = textArea({ label, hint, rows: 2, onInput: typed });
  const state = element('p', { class: 'hint code-state', role: 'status' });
  const { input } = part;
  input.setAttribute('dir', 'ltr');
  input.classList.add('code-input');
  input.setAttribute('autocapitalize', 'characters');
  input.addEventListener('keydown', (event) => { if (event.key === 'Enter') event.preventDefault(); });

  async function typed() {
    // moving letters about under somebody's cursor would be worse than a missing hyphen
    if (input.selectionStart === input.value.length) {
      const hyphen = /-$/.test(input.value) && countLetters(input.value) % 4 === 0 ? '-' : '';
      const shown = asTyped(input.value, most);
      if (shown + hyphen !== input.value) input.value = shown + (countLetters(shown) < most ? hyphen : '');
    }
    const text = input.value;
    part.error(undefined);
    const have = countLetters(text);
    const full = Math.min(...lengths.filter((length) => length >= have), most);
    state.textContent = have === 0 ? '' : t('keep.code.count', { have, most: full });
    if (!lengths.includes(have)) return;
    try {
      await check(text);
      if (input.value !== text) return;
      state.textContent = t('keep.code.right');
      onCode(text);
    } catch (failure) {
      if (input.value !== text) return;
      if (lengths.some((length) => length > have) && failure.code.endsWith('-checksum')) return;
      const words = app.failure(failure);
      part.error(`${words.happened} ${words.act}`);
      state.textContent = '';
    }
  }

  return {
    element: element('div', {}, part.element, state),
    value: () => input.value,
    set(text) { input.value = text; return typed(); },
    focus: () => part.focus(),
    error: (text) => part.error(text),
  };
}

async function textOf(file) {
  if (file.type.startsWith('image/') && file.type !== 'image/svg+xml') return readQr(file);
  if (file.size > MOST_TEXT) return readQr(file);
  return file.text();
}

/**
 * A photo and a file as two further ways. `find(text)` gives the code in a text, or undefined.
 * `onCode(code)` hears it.
 */
export function codeFiles(app, { photoLabel, fileLabel, find, onCode }) {
  const { t } = app;
  const told = element('div', { role: 'status' });
  const read = (isPhoto) => async (file) => {
    told.replaceChildren(paragraph(t('keep.code.reading')));
    let text;
    try {
      text = await textOf(file);
    } catch (error) {
      if (error.name !== 'TypeError') throw error;
      // the reader of photos could not be fetched
      told.replaceChildren(problem(app, { code: 'unreachable' }));
      return;
    }
    const code = text === undefined ? undefined : await find(text);
    if (code === undefined) {
      told.replaceChildren(notice({ kind: 'problem' },
        paragraph(t(isPhoto ? 'keep.code.no-photo' : 'keep.code.no-file'))));
      return;
    }
    told.replaceChildren();
    onCode(code);
  };
  const fields = [
    fileField({ label: photoLabel, accept: 'image/*', capture: 'environment', onFile: read(true) }),
    fileField({ label: fileLabel, accept: '.txt,.png,text/plain,image/*', onFile: read(false) }),
  ];
  // the camera and the list of files hide this page for a while: that is no reason to lock it
  for (const { input } of fields) input.addEventListener('click', () => app.holdLock?.());
  return element('div', { class: 'code-files' }, fields.map((part) => part.element), told);
}
