// SPDX-License-Identifier: Apache-2.0
// When the private safety questions come again. Who never saw them is asked before an invitation, not here.
import { daysBetween } from '../transport/time.mjs';

/** Days between two times. */
export const SCREENING_DAYS = 56;

/** Whether the questions were last seen so long ago that one quiet line may offer them. */
export const screeningDue = ({ screened }, today) =>
  screened !== undefined && daysBetween(screened, today) >= SCREENING_DAYS;
