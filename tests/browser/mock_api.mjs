#!/usr/bin/env node
// A stand-in for the gateway's API (gateway/api/README.md), for working on the inbox without a gateway: serves build/web
// with the gateway's own policy and plays a small desk (mock_desk.mjs). Sign in as ana, luis, eva (programme staff) or
// ivo (administrator), password "ventanilla".
// What tests do to the world goes to POST /mock/<what>: see `tricks`.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { act, makeDesk, packetOf, rowOf, said, services } from './mock_desk.mjs';
import { houseRoutes, makeHouse } from './mock_house.mjs';

const web = fileURLToPath(new URL('../../build/web', import.meta.url));
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const accounts = { ana: 'Ana Torres', luis: 'Luis Paredes', eva: 'Eva Ríos', ivo: 'Ivo Mena' };
const roles = { ana: ['officer', 'supervisor'], luis: ['officer'], eva: ['staff'], ivo: ['administrator'] };

const many = Number(process.env['MOCK_MESSAGES'] ?? 10_000);
let desk = makeDesk(many);
let house = makeHouse();
const sessions = new Map(); // cookie -> { name, csrf }
const verdicts = new Map(); // Idempotency-Key -> answer
const seen = []; // requests that changed something, for tests to look at
const events = [];
const listeners = new Set();
let faults = []; // [{ path, status | "drop" }]: the next request there fails so
let deaf = false; // streams are refused

function tell(event, data) {
  const told = { id: events.length + 1, event, data };
  events.push(told);
  for (const listener of listeners) listener.write(told);
}

const personOf = (id) => desk.people.find((each) => each.id === id);
const tricks = {
  reset: () => {
    desk = makeDesk(many);
    house = makeHouse();
    faults = [];
    deaf = false;
    seen.length = 0;
    verdicts.clear();
  },
  fault: (body) => void faults.push(body),
  // The person writes: these texts.
  says: ({ contact, texts }) => {
    for (const text of texts) tell('message', { contact, message: said(personOf(contact), 'in', 'citizen', text, 0).id });
  },
  // A colleague takes the person.
  takes: ({ case: id, officer, from }) => void act(desk, desk.cases.find((each) => each.id === id), 'take', { from }, officer, tell),
  tick: ({ contact, status, error = '' }) => {
    const message = personOf(contact).messages.findLast(({ direction }) => direction === 'out');
    Object.assign(message, { status, error });
    tell('status', { contact, message: message.id, status });
  },
  // Every stream is cut; with `for`, none is given again until `hear`.
  drop: ({ refuse }) => {
    deaf = Boolean(refuse);
    for (const listener of listeners) listener.end();
  },
  hear: () => void (deaf = false),
  reload: () => {
    for (const listener of listeners) listener.write({ id: events.length, event: 'reset', data: {} });
  },
  expire: () => sessions.clear(),
  // How the house does: any of its parts, another.
  house: (parts) => void Object.assign(house, parts),
};

function json(response, status, value, headers = {}) {
  response.writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...headers });
  response.end(value === undefined ? '' : JSON.stringify(value));
}
const problem = (response, status, title, facts = {}) => json(response, status, { type: 'about:blank', title, status, ...facts });

// Done, but the answer is lost on its way, after its beginning: a browser that got nothing at all asks again by itself.
function cutOff(response) {
  return {
    writeHead: () => response.writeHead(200, { 'Content-Length': 1000 }),
    end: () => response.write('{', () => setTimeout(() => response.destroy(), 50)),
  };
}

const views = {
  mine: (record, who) => record.status === 'taken' && record.officer === who,
  waiting: ({ status }) => status === 'waiting',
  taken: ({ status }) => status === 'taken',
  closed: ({ status }) => status === 'closed',
  all: ({ status }) => status !== 'closed',
};
const inView = (view, who) => desk.cases.filter((record) => views[view](record, who)).sort((a, b) => (a.priority + a.opened_at < b.priority + b.opened_at ? -1 : 1));

function page(list, query, before) {
  const limit = Number(query.get('limit') ?? 100);
  const at = query.get(before ? 'before' : 'after');
  const found = at ? list.findIndex(({ id }) => id === at) : -1;
  if (!before) return { items: list.slice(found + 1, found + 1 + limit), more: list.length > found + 1 + limit };
  const end = at ? found : list.length;
  return { items: list.slice(Math.max(0, end - limit), end), more: end - limit > 0 };
}

const routes = [
  ['GET', /^\/me$/, ({ who, response }) => json(response, 200, meOf(who))],
  ['GET', /^\/counts$/, ({ who, response }) => json(response, 200, Object.fromEntries(['mine', 'waiting', 'taken'].map((view) => [view, inView(view, who.name).length])))],
  ['GET', /^\/cases$/, ({ who, query, response }) => {
    const { items, more } = page(inView(query.get('view'), who.name), query);
    json(response, 200, { cases: items.map(rowOf), next: more ? items.at(-1).id : null });
  }],
  ['GET', /^\/cases\/([^/]+)$/, ({ record, response }) => json(response, 200, packetOf(desk, record))],
  ['GET', /^\/cases\/([^/]+)\/messages$/, ({ record, query, response }) => {
    const { items, more } = page(record.contact.messages, query, true);
    json(response, 200, { messages: items, earlier: more ? items[0].id : null });
  }],
  ['GET', /^\/cases\/([^/]+)\/services$/, ({ response }) => json(response, 200, { services })],
  ['GET', /^\/live$/, stream],
  ['POST', /^\/cases\/([^/]+)\/(take|reply|note|hand-back|close|refer|withdraw)$/, perform],
  ...houseRoutes(() => house, { json, problem }),
];

function meOf(session) {
  return { name: session.name, display_name: accounts[session.name], roles: roles[session.name], language: 'es', csrf: session.csrf };
}

function perform({ record, match, who, body, request, response }) {
  const key = request.headers['idempotency-key'];
  if (!/^[A-Za-z0-9-]{8,64}$/.test(key ?? '')) return problem(response, 400, 'Falta Idempotency-Key');
  try {
    if (!verdicts.has(key)) verdicts.set(key, act(desk, record, match[2], body, who.name, tell));
    json(response, 200, verdicts.get(key));
  } catch (refused) {
    problem(response, refused.status ?? 500, refused.facts?.title ?? String(refused), refused.facts);
  }
}

function stream({ request, query, response }) {
  if (deaf) return problem(response, 503, 'Sin vivo');
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  const write = ({ id, event, data }) => response.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  response.write('retry: 300\n\n');
  const after = request.headers['last-event-id'] ?? query.get('after');
  if (after === null) write({ id: events.length, event: 'hello', data: { seq: events.length } });
  else events.filter(({ id }) => id > Number(after)).forEach(write);
  const listener = { write, end: () => response.end() };
  listeners.add(listener);
  request.on('close', () => listeners.delete(listener));
}

function signIn(body, response) {
  if (!(body.name in accounts) || body.password !== 'ventanilla') return problem(response, 401, 'No coincide');
  const token = randomBytes(16).toString('hex');
  const session = { name: body.name, csrf: randomBytes(16).toString('hex') };
  sessions.set(token, session);
  json(response, 200, meOf(session), { 'Set-Cookie': `swcs=${token}; Path=/; HttpOnly; SameSite=Strict` });
}

function api(path, { request, response, query, body }) {
  if (path === '/session' && request.method === 'POST') return signIn(body, response);
  if (path === '/first-administrator') {
    if (body.token !== 'one-time') return problem(response, 409, 'Ese enlace ya no sirve');
    return body.password.length < 8 ? problem(response, 400, 'Corta', { code: 'password_short' }) : json(response, 204);
  }
  const token = /swcs=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
  const who = sessions.get(token);
  if (!who) return problem(response, 401, 'Nadie ha entrado');
  if (request.method !== 'GET') {
    seen.push({ method: request.method, path, key: request.headers['idempotency-key'] ?? '', body });
    if (request.headers['x-csrf-token'] !== who.csrf) return problem(response, 403, 'CSRF');
  }
  if (path === '/session') {
    sessions.delete(token);
    return json(response, 204);
  }
  const fault = faults.find((each) => path.endsWith(each.path));
  if (fault) faults = faults.filter((each) => each !== fault);
  if (fault && !fault.after) return fault.status ? problem(response, fault.status, 'Se dañó algo') : response.destroy();
  for (const [method, pattern, run] of routes) {
    const match = method === request.method && pattern.exec(path);
    if (!match) continue;
    const record = match[1] && desk.cases.find(({ id }) => id === decodeURIComponent(match[1]));
    if (match[1] && !record) break;
    const answer = fault ? cutOff(response) : response;
    return run({ request, response: answer, query, body, who, roles: roles[who.name], path, record, match });
  }
  problem(response, 404, 'No existe');
}

function file(path, response) {
  const pages = { '/': '/inbox.html', '/editor': '/editor.html', '/simulator': '/simulator.html' };
  const inside = pages[path] ?? (path.startsWith('/inbox') ? '/inbox.html' : normalize(path));
  const nonce = randomBytes(16).toString('base64');
  const policy = `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; media-src 'self'; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
  try {
    let bytes = readFileSync(join(web, inside));
    if (inside.endsWith('.html')) bytes = bytes.toString().replaceAll('__NONCE__', nonce);
    response.writeHead(200, { 'Content-Type': types[extname(inside)], 'Content-Security-Policy': policy });
    response.end(bytes);
  } catch {
    problem(response, 404, 'No existe');
  }
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://mock');
  let text = '';
  for await (const piece of request) text += piece;
  const body = text && JSON.parse(text);
  if (url.pathname === '/mock/seen') return json(response, 200, seen);
  if (url.pathname.startsWith('/mock/')) {
    tricks[url.pathname.slice(6)](body || {});
    return json(response, 204);
  }
  if (url.pathname.startsWith('/api/v1')) return api(url.pathname.slice(7), { request, response, query: url.searchParams, body });
  file(url.pathname, response);
});

const asked = process.argv.indexOf('--port');
server.listen(asked < 0 ? 8480 : Number(process.argv[asked + 1]), '127.0.0.1', () => {
  console.log(`inbox: http://127.0.0.1:${server.address().port}/`);
});
