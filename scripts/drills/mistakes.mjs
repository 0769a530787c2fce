// SPDX-License-Identifier: Apache-2.0
// Everything that can go wrong with a request, each time with a word of a person in it: what a server
// refuses must leave no more trace of it than what it takes. Returns how often which status came.

import net from "node:net";
import { randomBytes } from "node:crypto";

const id = () => randomBytes(16).toString("hex");

/** Sends bytes as they are and returns the status of the answer, or what happened instead. */
const raw = (port, bytes) => new Promise((resolve) => {
  const socket = net.connect(port, "127.0.0.1", () => socket.write(bytes));
  let answer = "";
  const end = (what) => { socket.destroy(); resolve(what); };
  socket.setTimeout(1500, () => end(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? "silence"));
  socket.on("data", (part) => {
    answer += part;
    const status = /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1];
    if (status && answer.includes("\r\n\r\n")) end(status);
  });
  socket.on("error", () => end("broken"));
  socket.on("close", () => end(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? "closed"));
});

/** A request in text, with headers in the order given. */
const text = (port, method, target, headers = {}, body = "") => {
  const all = { Host: `localhost:${port}`, Connection: "close", ...headers };
  if (body !== "") all["Content-Length"] ??= Buffer.byteLength(body);
  const lines = Object.entries(all).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `${name}: ${one}`));
  return Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
};

const JSON_TYPE = { "X-Kintsugi": "1", "Content-Type": "application/json; charset=utf-8" };

/** The requests, each as [where the canary stands, bytes]. `token`: a session; `room`: its pair room. */
const requests = (port, canaries, { token, room, account }) => {
  const plant = (where) => canaries.word(`mistake: ${where}`);
  const ask = (...rest) => text(port, ...rest);
  const signed = { ...JSON_TYPE, Authorization: `Bearer ${token}` };
  const post = (target, body, headers = signed) => ask("POST", target, headers, body);
  const get = (target, headers = {}) => ask("GET", target, { Authorization: `Bearer ${token}`, ...headers });
  const events = `/v1/rooms/${room}/events`;
  return [
    // addresses
    get(`/${plant("path")}`),
    get(`/v1/rooms/${plant("room in the path")}/events`),
    get(`/v1/invites/${plant("invitation in the path")}`),
    get(`${events}/${id()}/slots/${plant("recipient in the path")}`),
    get(`${events}?after=${plant("cursor")}`),
    get(`${events}?limit=${plant("limit")}`),
    get(`${events}?${plant("name of a query item")}=1`),
    get(`${events}?search=${plant("search term")}`),
    get(`/app#i=${plant("fragment sent by mistake")}`),
    get(`/app?i=${plant("query of the page")}`),
    get(`/files/${plant("file name")}.ktx`),
    get(`/%2e%2e/${plant("path with dots")}`),
    ask(plant("method").toUpperCase(), "/v1/rooms"),
    ask("OPTIONS", `/v1/${plant("path of OPTIONS")}`),
    ask("TRACE", `/v1/${plant("path of TRACE")}`),
    ask("GET", `http://${plant("absolute target")}.example/v1/server`),
    // headers
    get("/v1/rooms", { "User-Agent": `Kintsugi/1 (${plant("user agent")})` }),
    get("/v1/rooms", { Referer: `http://localhost/${plant("referrer")}` }),
    get("/v1/rooms", { Cookie: `k=${plant("cookie")}; name=${plant("second cookie")}` }),
    get("/v1/rooms", { Authorization: `Bearer ${plant("bearer token")}` }),
    get("/v1/rooms", { Authorization: `Basic ${btoa(plant("basic authorisation"))}` }),
    get("/v1/rooms", { "X-Forwarded-For": plant("forwarded for") }),
    get("/v1/rooms", { Forwarded: `for=${plant("forwarded")}` }),
    get("/v1/rooms", { "Accept-Language": plant("language") }),
    get("/v1/rooms", { [`X-${plant("header name")}`]: "1" }),
    get("/v1/rooms", { "X-Request-ID": plant("request id") }),
    get("/v1/rooms", { traceparent: plant("trace parent") }),
    get("/v1/rooms", { Host: `${plant("host")}.example` }),
    get("/v1/rooms", { Origin: `https://${plant("origin")}.example` }),
    get("/v1/rooms", { "Sec-Fetch-Site": plant("fetch site") }),
    get("/v1/rooms", { "If-None-Match": `"${plant("etag")}"` }),
    get("/v1/rooms", { Filler: plant("long header").repeat(2000) }),
    // bodies
    post(events, `{"events": "${plant("text for a list")}"}`),
    post(events, `{"${plant("unknown member")}": 1, "events": []}`),
    post(events, `{"events": [{"core": "${plant("core that is none")}", "slots": []}]}`),
    post(events, `{"events": [`.concat(plant("broken JSON"))),
    post(events, plant("a body that is no JSON")),
    post(events, `{"text": "${plant("letter in the clear")}", "text": "${plant("twice")}"}`),
    post(events, `${"[".repeat(5000)}"${plant("deep JSON")}"`),
    post(events, `"\\ud800 ${plant("lone surrogate")}"`),
    post(events, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(plant("no UTF-8"))]).toString("latin1")),
    post(events, `text=${plant("form")}`, { ...signed, "Content-Type": "application/x-www-form-urlencoded" }),
    post(events, `{"a": "${plant("cross-site body")}"}`, { ...signed, "Sec-Fetch-Site": "cross-site" }),
    post(events, `{"a": "${plant("body without the header")}"}`, { "Content-Type": "application/json" }),
    post("/v1/auth/challenge", `{"lookup": "${plant("lookup")}"}`, JSON_TYPE),
    post("/v1/auth/login", `{"name": "${plant("user name")}", "password": "${plant("password")}"}`, JSON_TYPE),
    post("/v1/accounts", `{"email": "${plant("mail")}@example.org"}`, JSON_TYPE),
    post("/v1/accounts", `{"signUpToken": "${plant("sign-up token")}"}`, JSON_TYPE),
    post("/v1/recovery/challenge", `{"lookup": "${plant("slip")}"}`, JSON_TYPE),
    post("/v1/recovery/request", `{"slip": "${plant("slip code")}"}`, JSON_TYPE),
    post(`/v1/rooms/${room}/confirm`, `{"inviteId": "${plant("invitation")}", "account": "${account}"}`),
    post("/v1/account/leave", `{"reason": "${plant("reason to leave")}"}`),
    post("/v1/auth/lock", plant("body of lock"), { "Content-Type": "text/plain" }),
    ask("PUT", `/v1/invites/${id()}`, signed, `{"room": "${plant("room")}", "blob": "${plant("blob")}"}`),
    ask("PUT", "/v1/recovery", signed, `{"recovery": {"blob": "${plant("recovery blob")}"}}`),
    ask("PUT", `${events}/${id()}/slots/${account}`, signed, `{"slot": "${plant("slot")}"}`),
    ask("DELETE", `/v1/sessions/${plant("session")}`, signed),
    ask("DELETE", `${events}/${plant("event")}/slots/${account}`, signed),
    // the connection itself
    Buffer.from(`${plant("no HTTP at all")}\r\n\r\n`),
    Buffer.from(`GET /v1/server HTTP/1.1\r\nHost: localhost:${port}\r\n${plant("header without colon")}\r\n\r\n`),
    Buffer.from(`GET /${plant("HTTP 0.9")}\r\n`),
    text(port, "POST", events, { ...signed, "Content-Length": "40" }, plant("half a body")),
    text(port, "POST", events, { ...signed, "Transfer-Encoding": "chunked" }, `zz\r\n${plant("bad chunk")}\r\n`),
    text(port, "POST", events, { ...signed, "Content-Length": ["3", "60"] }, plant("two lengths")),
    post(events, `{"events": "${plant("too large")}${"x".repeat(2 << 20)}"}`),
  ];
};

/** Makes every mistake once; returns a map from status to its count. */
export const makeMistakes = async (port, canaries, people) => {
  const counts = new Map();
  for (const bytes of requests(port, canaries, people)) {
    const status = await raw(port, bytes);
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return counts;
};
