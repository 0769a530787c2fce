// SPDX-License-Identifier: Apache-2.0
// QR codes on a page: drawn as vectors, and read from a photo that the person chose. No camera is asked for:
// the browser's own file dialog offers it, and the page gets one picture.
import { createCodes, LEVELS } from './codes.mjs';

export { LEVELS };

/** Light squares around a code, without which readers do not find it. */
const QUIET = 4;
/** Longest side at which a photo is looked at, one after the other. Small codes need many points, and
 *  blurred ones are found sooner in a small picture. */
const SIDES = [1000, 1800, 500];
const SVG = 'http://www.w3.org/2000/svg';

let codes;

/** The module, fetched when it is first needed; a failed fetch is tried again the next time. */
function loaded() {
  codes ??= fetch(new URL('../qr.wasm', import.meta.url))
    .then(async (answer) => {
      if (!answer.ok) throw new TypeError(`qr.wasm: ${answer.status}`);
      return createCodes(await answer.arrayBuffer());
    })
    .catch((error) => { codes = undefined; throw error; });
  return codes;
}

/** The dark squares as one path: a bar for each run in a row. */
function pathOf({ size, modules }) {
  let path = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (modules[y * size + x] === 0) continue;
      const from = x;
      while (x + 1 < size && modules[y * size + x + 1] === 1) x += 1;
      path += `M${from + QUIET} ${y + QUIET}h${x + 1 - from}v1h${from - x - 1}z`;
    }
  }
  return path;
}

async function codeOf(text, level) {
  const code = (await loaded()).encode(text, level);
  if (code === undefined) throw new RangeError('too long for a QR code');
  return code;
}

/**
 * A drawing of the code of a text, dark on white in every colour scheme. `label` is what a screen reader
 * says; without it the drawing is hidden from it.
 */
export async function qrSvg(text, { level = LEVELS.quarter, label } = {}) {
  const code = await codeOf(text, level);
  const side = code.size + 2 * QUIET;
  const drawing = document.createElementNS(SVG, 'svg');
  const attributes = [['viewBox', `0 0 ${side} ${side}`], ['class', 'qr'], ['shape-rendering', 'crispEdges'],
    ...(label === undefined ? [['aria-hidden', 'true']] : [['role', 'img'], ['aria-label', label]])];
  for (const [name, value] of attributes) drawing.setAttribute(name, value);
  const ground = document.createElementNS(SVG, 'rect');
  for (const [name, value] of [['width', side], ['height', side], ['fill', '#fff']]) {
    ground.setAttribute(name, value);
  }
  const squares = document.createElementNS(SVG, 'path');
  squares.setAttribute('fill', '#000');
  squares.setAttribute('d', pathOf(code));
  drawing.append(ground, squares);
  return drawing;
}

/** The code as a picture file (PNG), with lines of text under it. `direction` is that of the lines. */
export async function qrPicture(text, { level = LEVELS.quarter, lines = [], square = 10 } = {}) {
  const code = await codeOf(text, level);
  const side = (code.size + 2 * QUIET) * square;
  const height = Math.round(side / 14);
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side + lines.length * Math.round(height * 1.6) + (lines.length > 0 ? height : 0);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = '#000';
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (code.modules[y * code.size + x] === 1) {
        pen.fillRect((x + QUIET) * square, (y + QUIET) * square, square, square);
      }
    }
  }
  pen.textAlign = 'center';
  pen.font = `${height}px monospace`;
  lines.forEach((line, number) => {
    pen.fillText(line, side / 2, side + Math.round(height * 1.6) * (number + 0.6), side - 2 * square);
  });
  return new Promise((done, failed) => {
    canvas.toBlob((file) => (file ? done(file) : failed(new TypeError('no picture'))), 'image/png');
  });
}

/** Grey points of a picture at most `side` long; what is clear counts as white. */
function greyOf(picture, side) {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
  const grey = new Uint8Array(canvas.width * canvas.height);
  for (let point = 0, from = 0; point < grey.length; point += 1, from += 4) {
    grey[point] = (data[from] * 77 + data[from + 1] * 150 + data[from + 2] * 29) >> 8;
  }
  return { width: canvas.width, height: canvas.height, grey };
}

/** The text of a code in a photo or picture file; undefined where there is none or it is no picture. */
export async function readQr(file) {
  const reader = await loaded();
  let picture;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return undefined;
  }
  try {
    const longest = Math.max(picture.width, picture.height);
    const sides = SIDES.filter((side, place) => side < longest || place === 0);
    for (const side of sides) {
      const text = reader.read(greyOf(picture, side));
      if (text !== undefined) return text;
    }
    return undefined;
  } finally {
    picture.close();
  }
}
