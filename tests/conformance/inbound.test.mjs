// node --test tests/conformance/: what the runner itself must see and must not overlook.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { difference } from './inbound.mjs';
import * as kinds from './inbound_purpose.mjs';
import { resultOf } from './purpose.mjs';
import { main } from './run.mjs';
import { difference as slotDifference, purposeOf as slotPurpose } from './slots.mjs';

const nothing = { messages: [], statuses: [], events: [] };
const wanted = { from: 'tel:+593991112233', text: 'hola', external_id: 'a1', date: '2026-11-18T11:06:40Z' };
const given = { external_id: 'a1', from: '+593991112233', text: 'hola', attachments: [], location: null, sent_at: '2026-11-18T11:06:40Z' };

const begins = { events: [{ type: 'new_conversation', from: wanted.from, date: wanted.date }] };

const cases = [
    ['the same message', { messages: [wanted] }, { messages: [given] }, null],
    ['a redelivered message counts once', { messages: [wanted] }, { messages: [given, given] }, null],
    ['a lost message', { messages: [wanted] }, { messages: [], error: 'why' }, /0 messages, expected 1 \(why\)/],
    ['an invented message', {}, { messages: [given] }, /1 messages, expected 0/],
    ['another text', { messages: [wanted] }, { messages: [{ ...given, text: 'Hola' }] }, /^text/],
    ['another sender', { messages: [wanted] }, { messages: [{ ...given, from: '+593991112234' }] }, /^from/],
    ['another time', { messages: [wanted] }, { messages: [{ ...given, sent_at: null }] }, /^date/],
    ['a picture that is missing', { messages: [{ attachments: ['https://x/1'] }] }, { messages: [given] }, /^attachments/],
    ['a media handle that leads there', { messages: [{ attachments: ['https://x/image'] }] },
        { messages: [{ ...given, attachments: [{ media_id: '7_image' }] }] }, null],
    ['a place', { messages: [{ attachments: ['geo:-1.500000,-79.250000'] }] },
        { messages: [{ ...given, location: { latitude: -1.5, longitude: -79.25 } }] }, null],
    ['a refused request stores nothing', {}, { status: 401, messages: [], receipts: [], error: 'no' }, null],
    ['a receipt', { statuses: [{ external_id: 'b', status: 'D' }] }, { receipts: [{ external_id: 'b', status: 'delivered' }] }, null],
    ['a receipt of another status', { statuses: [{ external_id: 'b', status: 'F' }] },
        { receipts: [{ external_id: 'b', status: 'sent' }] }, /^status sent/],
    ['a receipt of another message', { statuses: [{ external_id: 'b', status: 'D' }] },
        { receipts: [{ external_id: 'c', status: 'delivered' }] }, /^receipt for c/],
    ['a conversation that begins', begins, { messages: [{ ...given, text: '/start' }] }, null],
    ['one that begins by a link', begins, { messages: [{ ...given, text: '/start feria' }] }, null],
    ['one that begins and is not told', begins, { messages: [] }, /conversation began/],
    ['one that somebody else begins', begins, { messages: [{ ...given, text: '/start', from: '+593991112234' }] }, /conversation began/],
    ['one that begins later', begins, { messages: [{ ...given, text: '/start', sent_at: null }] }, /conversation began/],
    ['another word than the one that begins it', begins, { messages: [{ ...given, text: 'start' }] }, /conversation began/],
    ['/start where nothing begins', {}, { messages: [{ ...given, text: '/start' }] }, /1 messages, expected 0/],
    ['the answers of a form', { messages: [{ payload: { edad: '32' } }] }, { messages: [{ ...given, choice: '{"edad": "32"}' }] }, null],
    ['answers that were lost', { messages: [{ payload: { edad: '32' } }] }, { messages: [{ ...given, choice: '' }] }, /^payload/],
    ['a button is no form', { messages: [{ payload: null }] }, { messages: [{ ...given, choice: 'si' }] }, null],
    ['a second id', { messages: [{ new_urn: { value: 'whatsapp:EC.1', action: 'append' } }] }, { messages: [{ ...given, also: 'EC.1' }] }, null],
    ['a second id that was lost', { messages: [{ new_urn: { value: 'whatsapp:EC.1', action: 'append' } }] }, { messages: [given] }, /^new_urn/],
    ['a stop that is not said', { statuses: [{ external_id: 'b', status: 'F' }], events: [{ type: 'stop_contact' }] },
        { receipts: [{ external_id: 'b', status: 'failed', error: '' }] }, /stopped us/],
];

for (const [label, expect, answer, problem] of cases) {
    test(`inbound: ${label}`, () => {
        const upstream = { by_suffix: { image: 'https://x/image' } };
        const found = difference({ expect: { ...nothing, ...expect } }, { messages: [], receipts: [], ...answer }, upstream);
        if (problem === null) assert.equal(found, null);
        else assert.match(found, problem);
    });
}

const whatsappBody = (type) => JSON.stringify({ entry: [{ changes: [{ value: { messages: [{ id: 'a1', type }] } }] }] });
const infobipBody = (groupName) => JSON.stringify({ results: [{ messageId: 'b', status: { groupName } }] });
const withFile = { ...given, attachments: [{ media_id: 'handle' }] };
const files = (by_suffix) => ({ media: { by_suffix } });
const sentReport = { expect: { ...nothing, statuses: [{ external_id: 'b', status: 'S' }] } };
const failedReport = { receipts: [{ external_id: 'b', status: 'failed' }] };

// [what, kind, the case, what we read, whether the difference is one on purpose]
const purposes = [
    ['a time nobody can read', 'withoutItsTime', { expect: { ...nothing, body_contains: 'invalid date format' } }, { messages: [{ ...given, sent_at: new Date().toISOString() }] }, true],
    ['a time that was read', 'withoutItsTime', { expect: { ...nothing, body_contains: 'invalid date format' } }, { messages: [given] }, false],
    ['refused for another reason', 'withoutItsTime', { expect: { ...nothing, body_contains: 'no sender' } }, { messages: [{ ...given, sent_at: new Date().toISOString() }] }, false],
    ['a file nobody has', 'withoutItsFile', { expect: nothing, ...files({}) }, { messages: [withFile] }, true],
    ['a file that is there', 'withoutItsFile', { expect: nothing, ...files({ handle: 'x' }) }, { messages: [withFile] }, false],
    ['two messages of one', 'withoutItsFile', { expect: nothing, ...files({}) }, { messages: [withFile, { ...given, external_id: 'a2' }] }, false],
    ['what WhatsApp cannot pass on', 'anyKindIsKept', { expect: nothing, body: whatsappBody('unsupported') }, { messages: [given] }, true],
    ['a card', 'anyKindIsKept', { expect: nothing, body: whatsappBody('contacts') }, { messages: [given] }, true],
    ['a text', 'anyKindIsKept', { expect: nothing, body: whatsappBody('text') }, { messages: [given] }, false],
    ['expired', 'expiredIsFinal', { ...sentReport, body: infobipBody('EXPIRED') }, failedReport, true],
    ['pending', 'expiredIsFinal', { ...sentReport, body: infobipBody('PENDING') }, failedReport, false],
];

for (const [label, kind, vector, answer, meant] of purposes) {
    test(`purpose: ${label}`, () => {
        const compare = (one) => difference(one.vector, { messages: [], receipts: [], ...one.given }, one.vector.media);
        const { problem, purpose } = resultOf([kinds[kind]], vector, answer, compare);
        assert.notEqual(problem, null);
        assert.equal(purpose, meant ? kinds[kind].why : undefined);
    });
}

const slotCases = [
    ['the same number', 'number', 'has_number', { match: true }, '42', [42], null],
    ['another number', 'number', 'has_number', { match: true }, '42', [43], /^43, expected 42/],
    ['a number where there is none', 'number', 'has_number', { match: false }, null, [42], /^42, expected nothing/],
    ['no number where there is one', 'number', 'has_number', { match: true }, '42', [null], /^null, expected 42/],
    ['a comparison that does not hold', 'number', 'has_number_lt', { match: true }, '42', [42, 40], /^42/],
    ['a comparison that must not hold and does not', 'number', 'has_number_lt', { match: false }, null, [42, 40], null],
    ['a range', 'number', 'has_number_between', { match: true }, '42', [42, 40, 42], null],
    ['a moment is kept as its day', 'date', 'has_date', { match: true }, '2017-10-01T15:24:30+02:00', ['2017-10-01'], null],
    ['a time is kept without seconds', 'time', 'has_time', { match: true }, '10:30:45', ['10:30'], null],
];

for (const [label, type, of, expect, wanted, given, problem] of slotCases) {
    test(`slots: ${label}`, () => {
        const found = slotDifference({ vector: { test: of, expect }, form: { type }, wanted }, given);
        if (problem === null) assert.equal(found, null);
        else assert.match(found, problem);
    });
}

const slotPurposes = [
    ['a number in words', { form: { type: 'number' }, texts: ['forty two'], wanted: null, env: {} }, 42, true],
    ['a number in digits', { form: { type: 'number' }, texts: ['42'], wanted: null, env: {} }, 42, false],
    ['another number than the words', { form: { type: 'number' }, texts: ['forty two'], wanted: '43', env: {} }, 42, false],
    ['another decimal sign', { form: { type: 'number' }, texts: ['4^5'], wanted: '4.5', env: { decimal_symbol: '^' } }, 4, true],
    ['the decimal sign of here', { form: { type: 'number' }, texts: ['4,5'], wanted: '4.5', env: { decimal_symbol: ',' } }, 4, false],
    ['a day in a sentence', { form: { type: 'date' }, texts: ['on 2001-01-02 '], wanted: null, env: {} }, '2001-01-02', true],
    ['another day', { form: { type: 'date' }, texts: ['on 2001-01-02 '], wanted: null, env: {} }, '2001-02-01', false],
    ['a phone in a sentence', { vector: { test: 'parse_phone' }, form: { type: 'phone' }, texts: ['my number is (202) 456-1111'], wanted: null, env: {} }, '+12024561111', true],
    ['half a phone', { vector: { test: 'parse_phone' }, form: { type: 'phone' }, texts: ['my number is (202) 456-1111'], wanted: null, env: {} }, '+1202456', false],
    ['a phone that was not found', { vector: { test: 'has_phone' }, form: { type: 'phone' }, texts: ['0954 1053 7962'], wanted: '+62', env: {} }, null, false],
];

for (const [label, one, value, meant] of slotPurposes) {
    test(`slots, on purpose: ${label}`, () => {
        assert.equal(slotPurpose({ vector: { test: '' }, ...one }, value) !== undefined, meant);
    });
}

test('run: a folder that is not there is skipped and fine', async () => {
    const printed = [];
    assert.equal(await main('/bin/false', '/no/such/folder', (line) => printed.push(line)), 0);
    assert.deepEqual(printed, ['skipped: /no/such/folder not there']);
});

test('run: a folder without any known set passes nothing and says so', async () => {
    const printed = [];
    assert.equal(await main('/bin/false', new URL('.', import.meta.url).pathname, (line) => printed.push(line)), 0);
    assert.equal(printed.at(-1), 'conformance: 0/0');
});
