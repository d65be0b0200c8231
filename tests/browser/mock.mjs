#!/usr/bin/env node
// A stand-in for the simulator's API, for working on the page without a gateway: `npm run mock` in gateway/web serves
// build/web and plays a short, fixed conversation. It takes the gateway's place on the command line too, so
// SWCS_BINARY=tests/browser/mock.mjs tries the tests themselves; what counts is that they pass with the real binary.
import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('../../build/web', import.meta.url));
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.jpg': 'image/jpeg', '.ogg': 'audio/ogg' };
const policy = "default-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:";

const able = { whatsapp: ['photo', 'voice', 'place', 'window'], telegram: ['photo', 'voice', 'place', 'block'] };
const withSwitches = (phone) => ({ abilities: able[phone.kind] ?? [], blocked: false, window_shut: false, ...phone });
const phones = [
  { id: 'p1', kind: 'whatsapp', number: '+593991234567', name: 'María', line: 'whatsapp', holder: '', organisation: '' },
  { id: 'p2', kind: 'sms', number: '+593987654321', name: 'José', line: 'sms', holder: '', organisation: '' },
  { id: 'p7', kind: 'telegram', number: '70001234', name: 'Rosa', line: 'telegram', holder: '', organisation: '' },
  { id: 'p3', kind: 'email', number: 'maria.guaman@correo.example', name: 'María Guamán', line: 'email', holder: '', organisation: '' },
  ...['whatsapp', 'sms', 'email'].map((kind, at) => ({
    id: `p${at + 4}`, kind, number: kind === 'email' ? 'albergue@example.ec' : '+593995550101', name: 'Lucía Vera', line: kind, holder: 'c1', organisation: 'GAD Babahoyo',
  })),
].map(withSwitches);
const files = new Map();
const accounts = [
  { name: 'ana', display_name: 'Ana Torres', roles: ['officer'] },
  { name: 'rosa', display_name: 'Rosa Loor', roles: ['staff'] },
];
const messages = [];
const wire = [];
const events = [];
const listeners = new Set();

function tell(event, data) {
  const list = { message: messages, wire, phone: phones }[event];
  const at = list.findIndex((item) => item.id === data.id);
  if (at < 0) list.push(data);
  else list[at] = data;
  events.push({ id: events.length + 1, event, data });
  for (const listener of listeners) listener(events.at(-1));
}

const now = () => new Date().toISOString();
const later = (ms, run) => setTimeout(run, ms);

function exchange(direction, what, line, method, url, headers, body, status, answer) {
  tell('wire', { id: randomUUID(), at: now(), direction, what, line, method, url, headers, body, status, answer });
}

function hook(phone, what, value) {
  if (phone.kind === 'email') {
    const raw = `From: ${phone.number}\r\nTo: ventanilla@example.ec\r\nSubject: ${value.subject ?? ''}\r\n\r\n${value.text ?? ''}\r\n`;
    exchange('in', what, phone.line, 'POST', 'http://127.0.0.1:8481/hooks/email/demo', [['Content-Type', 'message/rfc822']], raw, 200, '');
  } else if (phone.kind === 'telegram') {
    const body = JSON.stringify({ update_id: 1, message: { message_id: 1, chat: { id: Number(phone.number), type: 'private' }, ...value } });
    const headers = [['Content-Type', 'application/json'], ['X-Telegram-Bot-Api-Secret-Token', '[secret]']];
    exchange('in', what, phone.line, 'POST', 'http://127.0.0.1:8481/hooks/telegram/telegram', headers, body, 200, '');
  } else if (phone.kind === 'whatsapp') {
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '1000000000001', changes: [{ field: 'messages', value: { messaging_product: 'whatsapp', ...value } }] }],
    });
    const signature = createHmac('sha256', 'demo').update(body).digest('hex');
    const headers = [['Content-Type', 'application/json'], ['User-Agent', 'facebookexternalua'], ['X-Hub-Signature-256', `sha256=${signature}`]];
    exchange('in', what, phone.line, 'POST', 'http://127.0.0.1:8481/hooks/whatsapp/demo', headers, body, 200, '');
  } else {
    const body = new URLSearchParams({ From: phone.number, To: '+593400000001', ...value }).toString();
    const signature = createHmac('sha1', 'demo').update(body).digest('base64');
    const headers = [['Content-Type', 'application/x-www-form-urlencoded'], ['X-Twilio-Signature', signature]];
    exchange('in', what, phone.line, 'POST', 'http://127.0.0.1:8481/hooks/twilio/demo', headers, body, 200, '<?xml version="1.0"?><Response></Response>');
  }
}

function call(phone, message) {
  if (phone.kind === 'email') {
    const raw = `From: ventanilla@example.ec\r\nTo: ${phone.number}\r\nSubject: ${message.subject}\r\n\r\n${message.text}\r\n`;
    exchange('out', 'send', phone.line, 'SMTP', 'smtp://mail.example.ec:587', [['MAIL FROM', 'ventanilla@example.ec'], ['RCPT TO', phone.number]], raw, 250, '2.0.0 Ok');
  } else if (phone.kind === 'telegram') {
    exchange('out', 'send', phone.line, 'POST', 'https://api.telegram.org/bot[secret]/sendMessage', [['Content-Type', 'application/json']],
      JSON.stringify({ chat_id: phone.number, text: message.text }), 200, JSON.stringify({ ok: true, result: { message_id: 2 } }));
  } else if (phone.kind === 'whatsapp') {
    const id = `wamid.${randomUUID()}`;
    exchange('out', 'send', phone.line, 'POST', 'https://graph.facebook.com/v21.0/106540352242922/messages',
      [['Authorization', 'Bearer ***'], ['Content-Type', 'application/json']],
      JSON.stringify({ messaging_product: 'whatsapp', to: phone.number.slice(1), type: 'text', text: { body: message.text } }),
      200, JSON.stringify({ messaging_product: 'whatsapp', messages: [{ id }] }));
  } else {
    exchange('out', 'send', phone.line, 'POST', 'https://api.twilio.com/2010-04-01/Accounts/AC0/Messages.json',
      [['Authorization', 'Basic ***'], ['Content-Type', 'application/x-www-form-urlencoded']],
      new URLSearchParams({ To: phone.number, From: '+593400000001', Body: message.text }).toString(),
      201, JSON.stringify({ sid: 'SM0001', status: 'queued', num_segments: String(message.segments) }));
  }
}

// What the stand-in says: the first row that matches.
const answers = [
  [/registro social/i, { text: 'El *Registro Social* dice al Estado qué hogares necesitan apoyo. Es gratuito.\nFuente: Unidad del Registro Social (2026-09-30).\n\n¿Le sirvió esta respuesta?', choices: [{ id: 'yes', title: 'Sí' }, { id: 'no', title: 'No' }] }],
  [/^sí$/i, { text: 'Qué bueno. Aquí estamos si necesita algo más.' }],
  [/persona/i, { text: 'Le paso con una persona. Su número de caso es A7K3M9PX. Puede seguir escribiendo: ella lo leerá todo.' }],
  [/inund|flood/i, { text: 'Abrimos su caso *C4R79EWX*: desastre. Ya avisamos a una persona.\n\n¿Cuántas personas son?', choices: [{ id: '1', title: '1 a 3' }, { id: '2', title: '4 a 6' }, { id: '3', title: 'Más de 6' }] }],
  [/menú|4 a 6|1 a 3|más de 6/i, { text: '¿De qué se trata?', list_button: 'Ver opciones', choices: [{ id: 'food', title: 'Comida', description: 'Raciones para los próximos días' }, { id: 'roof', title: 'Un techo', description: 'Albergue o familia acogiente' }, { id: 'health', title: 'Salud', description: 'Heridos, medicinas, embarazo' }] }],
  [/./s, { text: 'Gracias. ¿Puede contarme un poco más?' }],
];

function reply(phone, typed, subject) {
  const { text, choices = [], list_button = '' } = answers.find(([pattern]) => pattern.test(typed))[1];
  const taps = phone.kind === 'whatsapp' || phone.kind === 'telegram';
  const plain = phone.kind !== 'whatsapp' ? text.replaceAll('*', '') : text;
  const listed = !taps ? [plain, ...choices.map((c, at) => `${at + 1} ${c.title}`)].join('\n') : plain;
  const message = {
    id: randomUUID(), phone: phone.id, mine: false, subject, text: listed, list_button: phone.kind === 'whatsapp' ? list_button : '', at: now(), status: 'sent', error: '', template: '', file: null, place: null,
    choices: !taps ? [] : choices.map((c) => ({ description: '', ...c })),
    segments: phone.kind === 'sms' ? Math.max(1, Math.ceil(listed.length / 153)) : 0,
  };
  call(phone, message);
  tell('message', message);
  if (phone.kind === 'telegram') return;
  later(500, () => {
    hook(phone, 'receipt', phone.kind === 'whatsapp' ? { statuses: [{ id: 'wamid.1', status: 'delivered' }] } : { MessageStatus: 'delivered' });
    tell('message', { ...message, status: 'delivered' });
  });
}

function say(phone, body) {
  const text = body.text ?? body.choice_title ?? '';
  const message = { id: randomUUID(), phone: phone.id, mine: true, subject: body.subject ?? '', text, choices: [], list_button: '', segments: 0, at: now(), status: 'sending', error: '', template: '', file: body.file ?? null, place: body.place ?? null };
  tell('message', message);
  later(150, () => {
    const refused = /rechaz/.test(text);
    const tapped = { type: 'button_reply', button_reply: { id: body.choice_id, title: text } };
    const content = body.choice_id ? { type: 'interactive', interactive: tapped } : { type: 'text', text: { body: text } };
    hook(phone, 'webhook', phone.kind === 'email' ? body : phone.kind === 'whatsapp' ? { messages: [{ from: phone.number.slice(1), id: 'wamid.0', ...content }] } : { Body: text });
    tell('message', { ...message, status: refused ? 'refused' : 'accepted', error: refused ? '401: la firma no corresponde' : '' });
    if (!refused) later(300, () => reply(phone, text || 'foto', body.subject && `Re: ${body.subject}`));
  });
  return message;
}

const routes = {
  'GET state': (_, response) => json(response, 200, { phones, messages, wire, accounts, chat: '', seq: events.length }),
  'POST phones': (request, response) => {
    if (phones.some((phone) => phone.number === request.body.number))
      return json(response, 409, { type: 'about:blank', title: 'Ese número ya existe', status: 409 });
    const phone = withSwitches({ id: randomUUID(), line: request.body.kind, holder: '', organisation: '', ...request.body });
    tell('phone', phone);
    json(response, 201, phone);
  },
  'POST messages': (request, response) => json(response, 202, say(request.phone, request.body)),
  'POST files': (request, response) => {
    const id = randomUUID(), name = request.query.get('name') ?? '';
    files.set(id, request.bytes);
    const type = /\.ogg$/.test(name) ? 'voice' : /\.pdf$/.test(name) ? 'document' : 'image';
    json(response, 202, say(request.phone, { file: { type, name, url: `/simulator/api/files/${id}` } }));
  },
  'POST switches': (request, response) => {
    const phone = { ...request.phone, ...request.body };
    tell('phone', phone);
    json(response, 200, phone);
  },
  'POST read': (request, response) => {
    for (const message of messages.filter((m) => m.phone === request.phone.id && !m.mine && m.status === 'delivered')) {
      hook(request.phone, 'receipt', { statuses: [{ id: 'wamid.1', status: 'read' }] });
      tell('message', { ...message, status: 'read' });
    }
    json(response, 204);
  },
  'GET events': (request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    const write = ({ id, event, data }) => response.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    const after = Number(request.headers['last-event-id'] ?? request.query.get('after') ?? 0);
    response.write(':\n\n');
    events.filter(({ id }) => id > after).forEach(write);
    listeners.add(write);
    request.on('close', () => listeners.delete(write));
  },
};

function json(response, status, value) {
  response.writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' });
  response.end(value === undefined ? '' : JSON.stringify(value));
}

function file(path, response) {
  const inside = path === '/simulator' ? '/simulator.html' : normalize(path);
  try {
    const bytes = readFileSync(join(web, inside));
    response.writeHead(200, { 'Content-Type': types[extname(inside)], 'Content-Security-Policy': policy });
    response.end(bytes);
  } catch {
    json(response, 404, { type: 'about:blank', title: 'No existe', status: 404 });
  }
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://mock');
  const kept = files.get(url.pathname.split('/').at(-1));
  if (kept) return response.end(kept);
  const api = /^\/simulator\/api\/(?:phones\/([^/]+)\/)?(\w+)$/.exec(url.pathname);
  if (!api) return file(url.pathname, response);
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  request.bytes = Buffer.concat(pieces);
  request.query = url.searchParams;
  request.body = api[2] === 'files' || request.bytes.length === 0 ? '' : JSON.parse(request.bytes.toString());
  request.phone = phones.find((phone) => phone.id === api[1]);
  const route = routes[`${request.method} ${api[2]}`];
  if (!route || (api[1] && !request.phone)) return json(response, 404, { type: 'about:blank', title: 'No existe', status: 404 });
  route(request, response);
});

const asked = process.argv.indexOf('--port');
server.listen(asked < 0 ? 8480 : Number(process.argv[asked + 1]), '127.0.0.1', () => {
  console.log(`simulator: http://127.0.0.1:${server.address().port}/simulator`);
});
