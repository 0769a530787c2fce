// SPDX-License-Identifier: Apache-2.0
// The server stops when it is told to: at once where nothing is under way, after the answer where
// something is, and with everything in the database.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import test from "node:test";
import { Program, freePort } from "../../scripts/drills/program.mjs";
import { Person, Wire } from "../../scripts/drills/wire.mjs";
import { temporaryFolder } from "./folder.mjs";

for (const signal of ["SIGTERM", "SIGINT"]) {
  test(`${signal} stops it within seconds, with open connections and with nothing left in the log`,
    async (t) => {
      const folder = path.join(temporaryFolder(t), "data");
      const port = await freePort();
      const server = await Program.serve(folder, port);
      t.after(() => server.stop("SIGKILL"));
      const wire = new Wire(port);
      const person = new Person();
      await person.signUp(wire);
      await person.append(wire, person.homeRoom, [person.event(person.homeRoom, 0, Buffer.alloc(16, 1))]);
      // A browser that keeps its connection, and one that stopped in the middle of a request.
      const idle = net.connect(port, "127.0.0.1");
      idle.write(`GET /v1/server HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);
      await new Promise((resolve) => idle.once("data", resolve));
      const half = net.connect(port, "127.0.0.1");
      half.write("POST /v1/auth/challenge HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
      for (const socket of [idle, half]) {
        socket.on("error", () => {});
        t.after(() => socket.destroy());
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
      const began = performance.now();
      const { code } = await server.stop(signal);
      const took = performance.now() - began;
      assert.equal(code, 0, server.log);
      assert.ok(took < 8000, `it took ${took} ms`);
      for (const name of readdirSync(folder).filter((file) => file.endsWith("-wal"))) {
        assert.equal(statSync(path.join(folder, name)).size, 0, "the write-ahead log is empty");
      }
      const again = await Program.serve(folder, port);
      t.after(() => again.stop("SIGKILL"));
      assert.equal((await person.cores(wire, person.homeRoom)).size, 1);
      await again.stop();
    });
}

test("a request that is under way is answered", async (t) => {
  const folder = path.join(temporaryFolder(t), "data");
  const port = await freePort();
  const server = await Program.serve(folder, port);
  t.after(() => server.stop("SIGKILL"));
  const socket = net.connect(port, "127.0.0.1");
  t.after(() => socket.destroy());
  let answer = "";
  socket.on("data", (part) => { answer += part; });
  const body = JSON.stringify({ lookup: "AAAAAAAAAAAAAAAAAAAAAA" });
  socket.write(`POST /v1/auth/challenge HTTP/1.1\r\nHost: localhost:${port}\r\nX-Kintsugi: 1\r\n`
    + `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const ended = server.stop("SIGTERM");
  await new Promise((resolve) => setTimeout(resolve, 300));
  socket.write(body.slice(5));
  assert.equal((await ended).code, 0, server.log);
  assert.match(answer, /^HTTP\/1\.1 200 /);
});

test("no core file is ever written, and many connections may be open",
  { skip: !existsSync("/proc/self/limits") && "Linux only" }, async (t) => {
    const server = await Program.serve(path.join(temporaryFolder(t), "data"), await freePort());
    t.after(() => server.stop("SIGKILL"));
    const limits = readFileSync(`/proc/${server.child.pid}/limits`, "utf8");
    assert.match(limits, /^Max core file size\s+0\s+0\s/m);
    const files = /^Max open files\s+(\w+)\s+(\w+)\s/m.exec(limits);
    const [soft, hard] = files.slice(1).map((text) => (text === "unlimited" ? Infinity : Number(text)));
    assert.ok(soft >= Math.min(hard, 65_536), files[0]);
    // A process that may not be dumped belongs to root in the eyes of /proc, whoever runs it.
    assert.equal(statSync(`/proc/${server.child.pid}/environ`).uid, 0);
  });
