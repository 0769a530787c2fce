// SPDX-License-Identifier: Apache-2.0
// Keys are renewed because somebody may have the old ones. From then on what is sealed with old keys counts
// only where the new keys vouch for it: by the chain it stands in, or by the heads that an event names.
// Without this rule a thief of given-up keys could go on writing, together with a dishonest server.

/** Chained events sealed with given-up keys that no event with newer keys reaches. */
export function writtenWithGivenUpKeys(entries) {
  const authors = new Map();
  for (const entry of entries) {
    if (entry.state !== 'chained') continue;
    const name = `${entry.room}.${entry.author}.${entry.lane}`;
    if (!authors.has(name)) authors.set(name, []);
    authors.get(name).push(entry);
  }
  return [...authors.values()].flatMap(notVouchedFor);
}

function notVouchedFor(entries) {
  const newest = Math.max(...entries.map(({ epoch }) => epoch));
  if (entries.every(({ epoch }) => epoch === newest)) return [];
  const streams = new Map();
  for (const entry of entries) {
    if (!streams.has(entry.stream)) streams.set(entry.stream, { entries: [], reached: -1 });
    streams.get(entry.stream).entries.push(entry);
  }
  const ends = entries.filter(({ epoch }) => epoch === newest).map(({ stream, seq }) => [stream, seq]);
  while (ends.length > 0) {
    const [stream, seq] = ends.pop();
    const place = streams.get(stream);
    if (!place || place.reached >= seq) continue;
    const from = place.reached;
    place.reached = seq;
    for (const entry of place.entries) {
      if (entry.seq <= from || entry.seq > seq) continue;
      for (const [other, end] of entry.event?.h ?? []) ends.push([other, end]);
    }
  }
  return entries.filter(({ epoch, stream, seq }) =>
    epoch < newest && seq > streams.get(stream).reached);
}
