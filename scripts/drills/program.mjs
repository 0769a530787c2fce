// SPDX-License-Identifier: Apache-2.0
// Starts and stops the real program: in a folder of its own, on a port that is free, under strace
// where a drill wants to break a system call.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const BINARY = process.env.KINTSUGI_BINARY ?? path.join(ROOT, ".build/release/kintsugi");

if (!existsSync(BINARY)) {
  console.error(`drill: ${BINARY} is not there; run 'make build' first`);
  process.exit(2);
}

/** A port that nobody listens on now. */
export const freePort = () => new Promise((resolve, reject) => {
  const listener = net.createServer();
  listener.on("error", reject);
  listener.listen(0, "127.0.0.1", () => {
    const { port } = listener.address();
    listener.close(() => resolve(port));
  });
});

/** The environment without settings of kintsugi that somebody may have. */
const cleanEnvironment = (extra) => {
  const environment = { ...process.env, ...extra };
  for (const name of Object.keys(environment)) {
    const isSetting = name.startsWith("KINTSUGI_") || name === "PUBLIC_URL";
    if (isSetting && !(name in extra)) delete environment[name];
  }
  return environment;
};

/** A serving program. */
export class Program {
  constructor(child) {
    this.child = child;
    this.out = "";
    this.log = "";
    child.stdout.on("data", (part) => { this.out += part; });
    child.stderr.on("data", (part) => { this.log += part; });
    this.ended = new Promise((resolve) => {
      child.on("close", (code, signal) => resolve({ code, signal }));
    });
  }

  /** Starts any command of the program, under strace if options for it are given. */
  static start(command, { strace, environment = {}, cwd } = {}) {
    const [file, args] = strace
      ? ["strace", ["-f", "-qq", ...strace, BINARY, ...command]]
      : [BINARY, command];
    return new Program(spawn(file, args, {
      // A process group of its own: strace must not be killed alone, or the server would go on.
      stdio: ["ignore", "pipe", "pipe"], env: cleanEnvironment(environment), detached: true, cwd,
    }));
  }

  /**
   * Starts `kintsugi serve`; resolves once it listens. `strace`: options of strace, which then is
   * the parent of the program. `wait: false` returns at once. `level`: of the log, or null where a
   * file in `options` sets it. `cwd`: the folder to run in. `pages`: whether the app is served too; most
   * tests look at what is kept, and would only read and compress the app's files for nothing.
   */
  static async serve(folder, port, {
    strace, environment = {}, options = [], wait = true, level = "warning", cwd,
    pages = false,
  } = {}) {
    const serve = [
      "serve", "--data", folder, "--port", String(port), ...(level ? ["--log-level", level] : []),
      ...(pages ? [] : ["--no-pages"]),
      ...options,
    ];
    const program = Program.start(serve, { strace, environment, cwd });
    if (wait && !(await program.listens())) {
      const { code, signal } = await program.ended;
      throw new Error(`the server did not start (${code ?? signal}): ${program.log}`);
    }
    return program;
  }

  /** Waits until it says that it listens; false where it ended before. */
  listens() {
    return new Promise((resolve) => {
      const look = () => this.out.includes("listens") && resolve(true);
      this.child.stdout.on("data", look);
      this.ended.then(() => resolve(false));
      look();
    });
  }

  /** Sends a signal to the server and to the strace above it, if any. */
  signal(name) {
    try {
      process.kill(-this.child.pid, name);
    } catch {
      // It has ended already.
    }
  }

  async stop(name = "SIGTERM") {
    this.signal(name);
    return this.ended;
  }
}

/** Runs one command to its end. */
export const run = (args, { environment = {}, input } = {}) => new Promise((resolve, reject) => {
  const child = spawn(BINARY, args, {
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    env: cleanEnvironment(environment),
  });
  let out = "";
  let error = "";
  child.stdout.on("data", (part) => { out += part; });
  child.stderr.on("data", (part) => { error += part; });
  child.on("error", reject);
  child.on("close", (code, signal) => resolve({ code, signal, out, error }));
  if (input !== undefined) child.stdin.end(input);
});
