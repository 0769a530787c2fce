// SPDX-License-Identifier: Apache-2.0
// What strace is told and what it tells. Only calls on the files of a data folder count: the paths are given,
// so that writes to sockets are no points. strace counts the calls of each thread for itself; the
// N-th call of any thread is the one that is injected. (With --seccomp-bpf it counts wrongly.)

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** The system calls that change a disk or wait for it. */
export const CALLS = [
  "pwrite64", "write", "fdatasync", "fsync", "ftruncate", "fallocate", "rename", "unlink", "link", "mkdir",
];

/** The files that a data folder may hold, there already or not. */
const filesOf = (folder) => {
  const databases = ["", ".new", ".restored"].flatMap((kind) =>
    ["", "-wal", "-shm", "-journal"].map((end) => `envelopes.sqlite${kind}${end}`));
  return [folder, ...[...databases, "tombstones", "lock"].map((name) => path.join(folder, name))];
};

/** Options of strace that write `trace` and, with `inject`, break a call. */
export const options = (trace, folder, { inject, beside = [] } = {}) => [
  "-o", trace, "-e", `trace=${CALLS.join(",")}`, "-e", "signal=none",
  ...[...filesOf(folder), ...beside.map((end) => folder + end)].flatMap((file) => ["-P", file]),
  ...(inject ? ["-e", `inject=${inject}`] : []),
];

/** The calls of a trace in their order: {thread, call, line}. */
export const callsIn = (trace) => {
  if (!existsSync(trace)) return [];
  return readFileSync(trace, "utf8").split("\n").flatMap((line) => {
    const found = /^(\d+) +(\w+)\(/.exec(line);
    return found ? [{ thread: found[1], call: found[2], line }] : [];
  });
};

/** For each call how often it came in all, and the most in one thread: how far `when` reaches. */
export const countPoints = (calls) => {
  const counts = new Map();
  const byThread = new Map();
  for (const { thread, call } of calls) {
    const inThread = (byThread.get(thread + call) ?? 0) + 1;
    byThread.set(thread + call, inThread);
    const count = counts.get(call) ?? { all: 0, most: 0 };
    counts.set(call, { all: count.all + 1, most: Math.max(count.most, inThread) });
  }
  return counts;
};

/** Whether the program died on entering `call`: that is its last line, and it never returned. */
export const diedIn = (calls, call) => {
  const last = calls.at(-1);
  return last?.call === call && /= \?|<unfinished/.test(last.line);
};

/** Ends the drill where strace is missing or may not trace. */
export const requireStrace = (drill) => {
  const tried = spawnSync("strace", ["-o", "/dev/null", "true"]);
  if (tried.error || tried.status !== 0) {
    console.error(`${drill}: strace is missing or may not trace here; run scripts/setup, as root in a container `
      + "with the right to trace (SYS_PTRACE)");
    process.exit(2);
  }
};
