// SPDX-License-Identifier: Apache-2.0
// The kinds of journal records by name, so that no other module holds a bare number. What each says and its
// range stand in Spec/journal-records.md; records.mjs holds the ranges.

// Answers, 0 to 100.
export const TRUST = 0;
export const HURT = 1;
export const CLOSENESS = 2;
export const WILLINGNESS = 3;
export const WILLING_SHARE = 4;
export const WILLING_FEELING = 5;
export const WILLING_TOUCH = 6;
/** The partner's conduct as the person saw it. */
export const CONDUCT_SAFETY = 7;
export const CONDUCT_CONSISTENCY = 8;
export const CONDUCT_RESPECT = 9;
export const CONDUCT_HONESTY = 10;
export const CONDUCT_RELIABILITY = 11;
export const CONDUCT_TRANSPARENCY = 12;
export const FEAR_REJECTION = 13;
export const FEAR_JUDGEMENT = 14;
export const HEARD = 15;
export const TALKED = 16;
export const DISTANCE = 17;
export const TRUST_OTHERS = 18;
/** "Saying no today would be all right", and "I let someone besides my partner come close". */
export const SAY_NO = 19;
export const OTHERS_CLOSE = 20;
/** The person's own conduct. */
export const OWN_SAFETY = 21;
export const OWN_CONSISTENCY = 22;
export const OWN_RESPECT = 23;
export const OWN_HONESTY = 24;
export const OWN_RELIABILITY = 25;
export const OWN_TRANSPARENCY = 26;

// What happened, 0 to 1.
export const EFFORT_SEEN = 32;
export const EFFORT_OWN = 33;
export const KEPT = 34;
export const BREACH = 35;
export const BETRAYAL = 36;
export const BETRAYAL_LIE = 37;
export const BETRAYAL_FOUND = 38;
export const PAUSE = 39;
export const HARD_MOMENT = 46;
export const GOOD_MOMENT = 47;

// What was before.
export const PRIOR_ISSUES = 40;
export const EARLIER_WOUNDS = 41;
export const WOUND_DEPTH = 42;
export const WOUND_DAYS_BEFORE = 43;
export const WOUND_LIE = 44;
export const WOUND_FOUND = 45;

/** The hour that records belong to where the author names none. */
export const MIDDAY = 12;
