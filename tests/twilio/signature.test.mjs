// Twilio's own library signs and judges; the real binary has to agree with it about every request.
//   SWCS_BINARY=build/release/swcs-gateway node --test tests/twilio/

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import twilio from 'twilio';

const token = '0123456789abcdef0123456789abcdef';
const other = 'fedcba9876543210fedcba9876543210';
const folder = mkdtempSync(join(tmpdir(), 'swcs-twilio-'));
let child, hook;

// The gateway's own address stands where Twilio would call it: no public_url, no proxy.
const configuration = `data = "${folder}/data"
log_level = "error"
[public]
address = "127.0.0.1"
port = 0
[private]
port = 0
[accounts.municipio]
channel = "twilio"
secrets.auth_token = { env = "TWILIO_TOKEN" }
[lines.sms]
channel = "twilio"
account = "municipio"
address = "+593987654321"
settings.account_sid = "AC0123456789abcdef0123456789abcdef"
settings.api_url = "http://127.0.0.1:9"
`;

before(async () => {
    writeFileSync(join(folder, 'config.toml'), configuration);
    child = spawn(process.env.SWCS_BINARY ?? 'build/release/swcs-gateway', ['serve', '--config', join(folder, 'config.toml')], {
        env: { ...process.env, TWILIO_TOKEN: token },
        stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: child.stdout })) {
        if (!line.startsWith('public: ')) continue;
        hook = line.slice('public: '.length) + '/hooks/twilio/municipio';
        break;
    }
    child.stdout.resume();
    assert.ok(hook, 'the gateway did not start');
});

after(async () => {
    const gone = new Promise((resolve) => child.on('close', resolve));
    child.kill('SIGTERM');
    assert.equal(await gone, 0);
    rmSync(folder, { recursive: true, force: true });
});

let last = 0;
const message = (more = {}) => ({
    MessageSid: 'SM' + String(++last).padStart(32, '0'),
    AccountSid: 'AC0123456789abcdef0123456789abcdef',
    From: '+593991234567',
    To: '+593987654321',
    Body: 'hola',
    NumMedia: '0',
    ...more,
});

// What is signed, and what of it arrives: the same, unless `arrives` says otherwise.
const rows = [
    { name: 'a message', params: () => message(), status: 200 },
    { name: 'accents, signs and an emoji', params: () => message({ Body: '¿Dónde? 50% & más + «ayuda» = 🌊\nsí' }), status: 200 },
    { name: 'empty values', params: () => message({ Body: '', FromCity: '', FromState: '' }), status: 200 },
    { name: 'a parameter Twilio has not invented yet', params: () => message({ Zzz: '1', aaa: '2' }), status: 200 },
    { name: 'a query in the address', query: '?town=Babahoyo&x=1%202', params: () => message(), status: 200 },
    { name: 'a status', params: () => ({ MessageSid: 'SM' + '9'.repeat(32), MessageStatus: 'delivered', From: '+593987654321', To: '+593991234567' }), status: 200 },
    { name: 'one letter altered', params: () => message(), arrives: (p) => ({ ...p, Body: 'holo' }), status: 401 },
    { name: 'another sender', params: () => message(), arrives: (p) => ({ ...p, From: '+593990000000' }), status: 401 },
    { name: 'a parameter added', params: () => message(), arrives: (p) => ({ ...p, NumSegments: '1' }), status: 401 },
    { name: 'a parameter taken away', params: () => message(), arrives: ({ NumMedia, ...p }) => p, status: 401 },
    { name: 'signed for another address', params: () => message(), signedFor: (url) => url.replace('municipio', 'otro'), status: 401 },
    { name: 'signed with another token', token: other, params: () => message(), status: 401 },
    { name: 'not signed', params: () => message(), signature: '', status: 401 },
];

describe('twilio', () => {
    for (const row of rows) {
        it(`${row.name}: ${row.status}, as Twilio's library says`, async () => {
            const url = hook + (row.query ?? '');
            const params = row.params();
            const signature = row.signature ??
                twilio.getExpectedTwilioSignature(row.token ?? token, row.signedFor?.(url) ?? url, params);
            const arriving = row.arrives?.(params) ?? params;
            assert.equal(twilio.validateRequest(token, signature, url, arriving), row.status === 200);
            const answer = await fetch(url, {
                method: 'POST',
                headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Twilio-Signature': signature },
                body: new URLSearchParams(arriving).toString(),
            });
            assert.equal(answer.status, row.status);
            if (row.status !== 200) assert.ok(!(await answer.text()).includes(signature || token));
        });
    }
});
