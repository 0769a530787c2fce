// SPDX-License-Identifier: Apache-2.0
// Everything that pages are made of, from one place. README.md says how each is called.
export { element, svg, fragment, replace, renew, append, freshId, hidden, written, isolated } from './element.mjs';
export {
  card, details, facts, heading, list, notice, paragraph, screen, section, table,
} from './blocks.mjs';
export { actions, button, choiceCards, linkButton } from './buttons.mjs';
export { choices, radioPoints, toggle } from './choices.mjs';
export { SEAM, icon, mark, seam } from './drawing.mjs';
export {
  dateField, errorSummary, field, fileField, numberField, selectField, textArea,
} from './fields.mjs';
export { confirm, dialog, download, print, progress } from './waiting.mjs';
