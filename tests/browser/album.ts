// Meta's media as Graph serves them: an id leads to an address, the address to the bytes, both for the token only. And
// the files themselves: a photograph, and a voice note that plays, made here byte by byte.
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateSync } from 'node:zlib';
import type { Configuration } from './town';

const appSecret = 'browser-app-secret-0123';
const token = 'browser-access-0123';
const phoneNumberId = '106540352249999';

export interface Album {
  configuration: Configuration; // of the line whose provider this is
  files: Record<string, Buffer>; // by their id; more may come
  close(): void;
}

export async function openAlbum(files: Record<string, Buffer>): Promise<Album> {
  const server: Server = createServer((request, response) => {
    const [kind, id = ''] = (request.url ?? '').split('/').slice(-2);
    const bytes = files[id];
    if (request.headers.authorization !== `Bearer ${token}`) return void response.writeHead(401).end();
    if (request.method !== 'GET') return void response.end(JSON.stringify({ messages: [{ id: `wamid.${Date.now()}` }] }));
    if (!bytes) return void response.writeHead(404).end('{}');
    response.end(kind === 'file' ? bytes : JSON.stringify({ url: `${base()}/file/${id}` }));
  });
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const toml = `
[accounts.meta]
channel = "whatsapp"
secrets.app_secret = { env = "APP_SECRET" }
secrets.verify_token = { env = "VERIFY_TOKEN" }
secrets.access_token = { env = "ACCESS_TOKEN" }
[lines.meta]
channel = "whatsapp"
account = "meta"
address = "${phoneNumberId}"
settings.graph_url = "${base()}"
`;
  const environment = { APP_SECRET: appSecret, VERIFY_TOKEN: 'unused-here-0123', ACCESS_TOKEN: token };
  return { configuration: { toml, environment }, files, close: () => void server.close() };
}

export interface Sent {
  type: 'text' | 'image' | 'audio';
  content: object; // what stands under its type
}

// A message of that person, as Meta's webhook brings it. Gives the gateway's answer.
export async function comes(street: string, from: string, name: string, id: string, { type, content }: Sent): Promise<number> {
  const message = { from, id: `wamid.${id}`, timestamp: String(Math.floor(Date.now() / 1000)), type, [type]: content };
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '593260017140', phone_number_id: phoneNumberId },
    contacts: [{ profile: { name }, wa_id: from }],
    messages: [message],
  };
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] });
  const signature = `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
  const headers = { 'Content-Type': 'application/json', 'X-Hub-Signature-256': signature };
  return (await fetch(`${street}/hooks/whatsapp/meta`, { method: 'POST', headers, body })).status;
}

// ---- files

// The remainder of a division by 0x04c11db7: PNG takes the bits of each byte in the other order than Ogg.
function crc(bytes: Buffer, reflected: boolean): number {
  let sum = reflected ? 0xffffffff : 0;
  for (const byte of bytes) {
    sum = reflected ? sum ^ byte : sum ^ (byte << 24);
    for (let bit = 0; bit < 8; ++bit) sum = reflected ? (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0) : (sum << 1) ^ (sum & 0x80000000 ? 0x04c11db7 : 0);
  }
  return (reflected ? ~sum : sum) >>> 0;
}

function uint32(value: number, little = false): Buffer {
  const bytes = Buffer.alloc(4);
  if (little) bytes.writeUInt32LE(value);
  else bytes.writeUInt32BE(value);
  return bytes;
}

// A PNG: brown water under a grey sky.
export function photograph(width = 320, height = 240): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    return Buffer.concat([uint32(data.length), body, uint32(crc(body, true))]);
  };
  const row = (y: number) => Buffer.from([0, ...Array.from({ length: width }, () => (y < height / 2 ? [190, 195, 200] : [120, 90, 60])).flat()]);
  const pixels = Buffer.concat(Array.from({ length: height }, (_, y) => row(y)));
  const header = Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 2, 0, 0, 0])]); // 8 bits, red green blue
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]);
}

// An Ogg with Opus, as WhatsApp's voice notes: so many packets of 20 ms in which nobody speaks.
export function voiceNote(packets = 50): Buffer {
  const samplesEach = 960; // at 48 kHz
  const silence = Buffer.from([0xf8, 0xff, 0xfe]);
  const head = Buffer.concat([Buffer.from('OpusHead'), Buffer.from([1, 1, 0, 0]), uint32(48_000, true), Buffer.from([0, 0, 0])]);
  const tags = Buffer.concat([Buffer.from('OpusTags'), uint32(0, true), uint32(0, true)]);
  const page = (kind: number, number: number, samples: number, parts: Buffer[]) => {
    const fields = [Buffer.from('OggS'), Buffer.from([0, kind]), uint32(samples, true), uint32(0), uint32(1, true), uint32(number, true), uint32(0)];
    const bytes = Buffer.concat([...fields, Buffer.from([parts.length, ...parts.map(({ length }) => length)]), ...parts]);
    bytes.writeUInt32LE(crc(bytes, false), 22);
    return bytes;
  };
  const [begins, ends] = [2, 4];
  const spoken = page(ends, 2, packets * samplesEach, Array.from({ length: packets }, () => silence));
  return Buffer.concat([page(begins, 0, 0, [head]), page(0, 1, 0, [tags]), spoken]);
}
