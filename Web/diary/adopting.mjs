// SPDX-License-Identifier: Apache-2.0
// After sign-up: what somebody wrote before there was an account is written into it, in the same order, each
// entry with its versions. What was folded away meanwhile stays away and is not written at all.

/** Kinds whose body names another entry, by the key that holds it. */
const NAMES = new Map([['promise.record', 'promise'], ['promise.answer', 'promise']]);

/** Writes written things of a memory diary into another diary. */
export async function adoptInto(diary, written) {
  const gone = new Set(written.filter(({ kind }) => kind === 'retract').map(({ body }) => body.event));
  const retracted = (one) => gone.has(one.id) || gone.has(one.of?.[0]);
  const ids = new Map();
  for (const one of written) {
    if (one.kind === 'retract' || one.kind === 'share' || one.author !== 'me' || retracted(one)) continue;
    if (one.kind === 'settings') {
      await diary.change(one.body);
      continue;
    }
    const name = NAMES.get(one.kind);
    const body = name ? { ...one.body, [name]: ids.get(one.body[name]) ?? one.body[name] } : one.body;
    const first = one.of && ids.get(one.of[0]);
    const entry = first
      ? await diary.correct(first, body)
      : await diary.write({ kind: one.kind, day: one.day, zone: one.zone, body });
    if (!first) ids.set(one.id, entry.id);
  }
}
