// SPDX-License-Identifier: Apache-2.0
// What a disk holds after a power cut. A kill leaves every write behind, because the system still has it; a
// power cut leaves only what was synced, and of the rest any part. This reads a trace of all writes
// and syncs of a server and makes the files that a cut at any moment could have left.

import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What strace must be told so that a trace can be read here. */
export const FULL_TRACE = [
  "-xx", "-y", "-s", "300000", "-e", "signal=none", "-e",
  "trace=pwrite64,write,writev,sendto,sendmsg,fsync,fdatasync,ftruncate,rename,unlink",
];

const text = (escaped) => escaped.replace(/\\x(..)/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
const bytes = (escaped) => Buffer.from(escaped.replaceAll("\\x", ""), "hex");
const OK_ANSWER = "\\x48\\x54\\x54\\x50\\x2f\\x31\\x2e\\x31\\x20\\x32";
const ANY_ANSWER = OK_ANSWER.slice(0, -4);

/** A line of a trace as {kind, …}, or nothing where it does not matter. */
const operation = (line, folder) => {
  const [, call, rest] = /^(\w+)\((.*)$/.exec(line) ?? [];
  if (!call) return null;
  if (call === "rename" || call === "unlink") {
    const names = [...rest.matchAll(/"((?:\\x..)*)"/g)].map((found) => text(found[1]));
    return names[0]?.startsWith(folder) ? { kind: call, names } : null;
  }
  const [, escaped, args] = /^\d+<((?:\\x..)*)>,? ?(.*)$/.exec(rest) ?? [];
  if (escaped === undefined) return null;
  const file = text(escaped);
  if (!file.startsWith(folder)) {
    return rest.includes(ANY_ANSWER) && /^(socket|TCP)/.test(file) ? { kind: "answer" } : null;
  }
  if (call === "fsync" || call === "fdatasync") return { kind: "sync", file };
  if (call === "ftruncate") return { kind: "truncate", file, length: parseInt(args, 10) };
  const [, data, , offset] = /^"((?:\\x..)*)"(\.\.\.)?, \d+(?:, (\d+))?/.exec(args) ?? [];
  if (data === undefined || call !== "pwrite64") throw new Error(`a write that cannot be read: ${line.slice(0, 80)}`);
  return { kind: "write", file, data: bytes(data), offset: Number(offset) };
};

/**
 * The operations of a trace in their order. A write counts from its beginning, because a part may be on
 * the disk before it ends; a sync from its end.
 */
export const operationsOf = (trace, folder) => {
  const open = new Map();
  const operations = [];
  for (const whole of readFileSync(trace, "latin1").split("\n")) {
    const [, thread, line] = /^(\d+) +(.*)$/.exec(whole) ?? [];
    if (!line) continue;
    const resumed = /^<\.\.\. (\w+) resumed>(.*)$/.exec(line);
    if (resumed) {
      const begun = open.get(thread);
      open.delete(thread);
      if (begun?.kind === "sync" && /= 0$/.test(line)) operations.push(begun);
      continue;
    }
    const found = operation(line, folder);
    if (!found) continue;
    const isOpen = line.endsWith("<unfinished ...>");
    if (isOpen) open.set(thread, found);
    if (found.kind === "sync" ? !isOpen && /= 0$/.test(line) : isOpen || !/= -1 /.test(line)) {
      operations.push(found);
    }
  }
  return operations;
};

const SECTOR = 512;

/** A file as the disk has it, and what was done to it since its last sync. */
class DiskFile {
  constructor(content = Buffer.alloc(0)) {
    this.durable = content;
    this.pending = [];
  }

  apply(content, { kind, data, offset, length }) {
    if (kind === "truncate") {
      return length <= content.length ? content.subarray(0, length)
        : Buffer.concat([content, Buffer.alloc(length - content.length)]);
    }
    const end = Math.max(content.length, offset + data.length);
    const next = Buffer.alloc(end);
    content.copy(next);
    data.copy(next, offset);
    return next;
  }

  sync() {
    for (const one of this.pending) this.durable = this.apply(this.durable, one);
    this.pending = [];
  }

  /** The content after a cut: of what was not synced any part, in sectors. */
  afterCut(random) {
    let content = this.durable;
    const mode = random();
    for (const one of this.pending) {
      if (mode < 0.2 || (mode < 0.8 && random() < 0.5)) continue;
      if (one.kind === "write" && mode < 0.8 && random() < 0.3) {
        // A torn write: some sectors of it.
        for (let start = 0; start < one.data.length; start += SECTOR) {
          if (random() < 0.5) continue;
          const data = one.data.subarray(start, start + SECTOR);
          content = this.apply(content, { kind: "write", data, offset: one.offset + start });
        }
      } else {
        content = this.apply(content, one);
      }
    }
    return content;
  }
}

/**
 * The disk under a server, from a folder that was at rest. One that does not keep its promises says that it
 * has synced and has not: as a control, because on such a disk a drill must find a loss.
 */
export class Disk {
  constructor(template, folder, { keepsPromises = true } = {}) {
    this.keepsPromises = keepsPromises;
    this.folder = folder;
    this.files = new Map();
    for (const name of readdirSync(template, { recursive: true })) {
      const file = path.join(template, name);
      if (statSync(file).isFile()) this.files.set(path.join(folder, name), new DiskFile(readFileSync(file)));
    }
    this.answers = 0;
  }

  do(one) {
    if (one.kind === "answer") {
      this.answers += 1;
    } else if (one.kind === "sync") {
      if (this.keepsPromises) this.files.get(one.file)?.sync();
    } else if (one.kind === "rename") this.rename(one.names);
    else if (one.kind === "unlink") this.files.delete(one.names[0]);
    else {
      if (!this.files.has(one.file)) this.files.set(one.file, new DiskFile());
      this.files.get(one.file).pending.push(one);
    }
  }

  rename([from, to]) {
    this.files.set(to, this.files.get(from));
    this.files.delete(from);
  }

  /** Writes what a cut now would leave into a folder. The index of the log may then hold anything. */
  cut(into, random) {
    mkdirSync(into, { mode: 0o700 });
    for (const [file, content] of this.files) {
      const name = path.join(into, path.relative(this.folder, file));
      mkdirSync(path.dirname(name), { recursive: true });
      let left = content.afterCut(random);
      if (file.endsWith("-shm")) left = Buffer.from(Array.from({ length: 32_768 }, () => Math.floor(random() * 256)));
      writeFileSync(name, left, { mode: 0o600 });
    }
  }

  /** How many bytes of writes are not synced; the index of the log never is, and is made anew. */
  get unsynced() {
    return [...this.files].filter(([file]) => !file.endsWith("-shm")).flatMap(([, { pending }]) => pending)
      .reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
  }
}
