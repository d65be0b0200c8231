// node --test tests/conformance/: what the runner must see in our requests and outcomes, and must not overlook.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { addressOf, answersOf, attachmentOf, messageOf } from './courier.mjs';
import { difference } from './outbound.mjs';
import * as kinds from './outbound_purpose.mjs';
import { resultOf } from './purpose.mjs';

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const json = { 'Content-Type': 'application/json' };
const made = (over = {}) => ({
    requests: [{ method: 'POST', url: 'https://api.x/v25.0/send?k=1', headers: { ...form, apiKey: 'K' }, body: 'to=%2B1&text=hola', ...over.request }],
    outcome: over.outcome ?? { sent: ['a'] },
});
const wanted = (over = {}) => ({
    expect_requests: [{ method: 'POST', path: '/send', params: { k: ['1'] }, form: { to: ['+1'], text: ['hola'] }, headers: { apikey: 'K' }, ...over.request }],
    expect: { external_ids: ['a'], error: null, ...over.expect },
});

const cases = [
    ['the same request', wanted(), made(), null],
    ['another method', wanted(), made({ request: { method: 'PUT' } }), /^PUT/],
    ['another path', wanted({ request: { path: '/sendmail' } }), made(), /^path/],
    ['a path nobody knows', wanted({ request: { path: '' } }), made(), null],
    ['another parameter', wanted({ request: { params: { k: ['2'] } } }), made(), /^parameter k/],
    ['a parameter too many', wanted({ request: { params: {} } }), made(), /^parameter k \["1"\], expected \[\]/],
    ['another text', wanted({ request: { form: { to: ['+1'], text: ['Hola'] } } }), made(), /^field text/],
    ['a field too few', wanted({ request: { form: { to: ['+1'], text: ['hola'], from: ['2'] } } }), made(), /^field from/],
    ['a wrong header', wanted({ request: { headers: { apikey: 'L' } } }), made(), /^header apikey K/],
    ['our hook is theirs', wanted({ request: { form: { u: ['https://localhost/c/x'] } } }),
        made({ request: { body: 'u=https%3A%2F%2Flocalhost%2Fhooks%2Fy' } }), null],
    ['JSON in another order', wanted({ request: { form: undefined, body: '{"a":1,"b":[2]}' } }),
        made({ request: { headers: { ...json, apiKey: 'K' }, body: '{"b":[2],"a":1}' } }), null],
    ['JSON of another value', wanted({ request: { form: undefined, body: '{"a":1}' } }),
        made({ request: { headers: { ...json, apiKey: 'K' }, body: '{"a":2}' } }), /^body/],
    ['a request too few', { ...wanted(), expect_requests: [{}, {}] }, made(), /^1 requests, expected 2/],
    ['other ids', wanted({ expect: { external_ids: ['b'] } }), made(), /^ids/],
    ['an id where courier found none', wanted({ expect: { external_ids: [] } }), made(), null],
    ['sent instead of refused', wanted({ expect: { error: { retryable: false } } }), made(), /^sent/],
    ['tried again instead of given up', wanted({ expect: { error: { retryable: false } } }), made({ outcome: { retry: 'x' } }), /^retry/],
    ['given up instead of tried again', wanted({ expect: { error: { retryable: true } } }), made({ outcome: { failed: 'x' } }), /^failed/],
    ['a stop that is not said', wanted({ expect: { error: { retryable: false, code: 'contact_stopped' } } }),
        made({ outcome: { failed: 'x', recipient_stopped: false } }), /stopped us/],
    ['nothing became of it', wanted(), { ...made(), outcome: null }, /^undefined/],
];

for (const [label, vector, given, problem] of cases) {
    test(`outbound: ${label}`, () => {
        const found = difference(vector, given);
        if (problem === null) assert.equal(found, null);
        else assert.match(found ?? 'no difference', problem);
    });
}

test('courier: addresses, attachments, quick replies and answers become ours', () => {
    assert.equal(addressOf('tel:+593991112233'), '+593991112233');
    assert.equal(addressOf('whatsapp:593991112233'), '+593991112233');
    assert.equal(addressOf('whatsapp:EC.123'), 'EC.123');
    assert.equal(addressOf('telegram:12345#rosa'), '12345');
    assert.deepEqual(attachmentOf('image/jpeg:https://x/a:b.jpg'), { type: 'image', mime: 'image/jpeg', url: 'https://x/a:b.jpg' });
    assert.deepEqual(attachmentOf('document:https://x/a'), { type: 'document', mime: '', url: 'https://x/a' });
    const message = messageOf({ to: 'tel:+1', quick_replies: [{ type: 'url', text: 'Ver', extra: 'https://x' }, { type: 'text', text: 'Sí' }] });
    assert.deepEqual(message.action, { kind: 'link', title: 'Ver', target: 'https://x' });
    assert.deepEqual(message.choices, [{ id: '0', title: 'Sí', description: '' }]);
    assert.equal('action' in messageOf({ to: 'tel:+1', quick_replies: [{ type: 'url', text: 'Ver' }] }), false);
    assert.deepEqual(answersOf({ 'https://x': [{ status: 200 }, { connection_error: true }] }).map(({ status }) => status), [200, 0]);
});

test('courier: a template keeps its variables in order, its header and its buttons', () => {
    const { template } = messageOf({
        to: 'tel:+1',
        template: {
            template: { name: 'aviso' }, language: 'es',
            components: [
                { name: 'header', type: 'header/media', variables: { 1: 0 } },
                { name: 'body', type: 'body/text', variables: { 2: 2, 1: 1 } },
                { name: 'button.1', type: 'button/url', variables: { 1: 3 } },
            ],
            variables: [{ type: 'image', value: 'image/png:https://x/1.png' }, { type: 'text', value: 'a' }, { type: 'text', value: 'b' }, { type: 'text', value: 'c' }],
        },
    });
    assert.deepEqual(template.variables, ['a', 'b']);
    assert.equal(template.header_media.url, 'https://x/1.png');
    assert.deepEqual(template.buttons, [{ index: 1, kind: 'url', value: 'c' }]);
});

// What courier asks for, what we do, and whether the difference is one on purpose.
const list = (titles) => JSON.stringify({ to: '1', type: 'interactive', interactive: { type: 'list', body: { text: '¿Qué?' }, action: { rows: titles.slice(0, 10) } } });
const numberedText = (titles) => JSON.stringify({ to: '1', type: 'text', text: { body: kinds.numbered('¿Qué?', titles.map((text) => ({ text }))), preview_url: false } });
const place = (text) => JSON.stringify({ to: '1', type: 'interactive', interactive: { type: 'location_request_message', body: { text } } });
const titles = (n) => Array.from({ length: n }, (_, i) => `fila ${i + 1}`);
const asked = (replies, body) => ({
    ...wanted({ request: { form: undefined, headers: {}, body } }),
    message: { text: '¿Qué?', quick_replies: replies.map((text) => ({ type: 'text', text })) },
});
const ours = (body) => made({ request: { headers: { ...json, apiKey: 'K' }, body } });
const cut = (texts) => ({ ...wanted(), expect_requests: texts.map((text) => ({ method: 'POST', params: { k: ['1'], text: [text] } })) });
const joined = (text) => made({ request: { url: `https://api.x/send?k=1&text=${encodeURIComponent(text)}`, headers: {}, body: '' } });
const told = (answer, error) => ({ ...wanted({ expect: { external_ids: [], error } }), mocked_responses: { x: [{ status: 200, body: JSON.stringify(answer) }] } });

const markup = (titles) => JSON.stringify({ keyboard: titles.map((text) => [{ text }]) });
const keys = (titles) => ({
    ...wanted({ request: { form: { reply_markup: [markup(titles)] }, headers: {} } }),
    message: { quick_replies: [...titles.map((text) => ({ type: 'text', text })), { type: 'url', text: 'Ver', extra: 'https://x' }] },
});
const drawn = (titles) => made({ request: { body: String(new URLSearchParams({ reply_markup: markup(titles) })) } });

const purposes = [
    ['twelve choices, all numbered', 'moreThanTen', asked(titles(12), list(titles(12))), ours(numberedText(titles(12))), true],
    ['twelve choices, one lost', 'moreThanTen', asked(titles(12), list(titles(12))), ours(numberedText(titles(11))), false],
    ['ten choices are a list', 'moreThanTen', asked(titles(10), list(titles(10))), ours(numberedText(titles(10))), false],
    ['choices beside a place', 'besideAnAction', asked(['Sí'], place('¿Qué?')), ours(place('¿Qué?\n1 Sí')), true],
    ['other words over a place', 'besideAnAction', asked(['Sí'], place('¿Qué?')), ours(place('¿Cómo?\n1 Sí')), false],
    ['nothing beside a place', 'besideAnAction', asked([], place('¿Qué?')), ours(place('¿Qué?\n1 Sí')), false],
    ['what Kannel cuts', 'cutByTheGateway', cut(['uno', 'dos']), joined('uno dos'), true],
    ['what nobody sends', 'cutByTheGateway', cut(['uno', 'dos']), joined('uno'), false],
    ['too many connections', 'crowdPasses', told({ messages: [{ status: '10' }] }, { retryable: false }), made({ outcome: { retry: 'x' } }), true],
    ['a wrong password', 'crowdPasses', told({ messages: [{ status: '4' }] }, { retryable: false }), made({ outcome: { retry: 'x' } }), false],
    ['a trouble of Meta\'s', 'troublePasses', told({ error: { code: 131016 } }, { retryable: false }), made({ outcome: { retry: 'x' } }), true],
    ['a value Meta does not take', 'troublePasses', told({ error: { code: 100 } }, { retryable: false }), made({ outcome: { retry: 'x' } }), false],
    ['a link below the choices', 'linkBesideChoices', keys(['Sí']), drawn(['Sí', 'Ver']), true],
    ['a link instead of the choices', 'linkBesideChoices', keys(['Sí']), drawn(['Ver']), false],
    ['a link alone', 'linkBesideChoices', keys([]), drawn(['Ver']), false],
    ['a yes without an id', 'okIsAccepted', told({ ok: true }, { retryable: false }), made({ outcome: { sent: ['1'] } }), true],
    ['a no', 'okIsAccepted', told({ ok: false }, { retryable: false }), made({ outcome: { sent: ['1'] } }), false],
];

for (const [label, kind, vector, given, meant] of purposes) {
    test(`purpose: ${label}`, () => {
        const { problem, purpose } = resultOf([kinds[kind]], vector, given, (one) => difference(one.vector, one.given));
        assert.notEqual(problem, null);
        assert.equal(purpose, meant ? kinds[kind].why : undefined);
    });
}

test('purpose: a case that holds needs none', () => {
    const result = resultOf([kinds.cutByTheGateway], wanted(), made(), (one) => difference(one.vector, one.given));
    assert.deepEqual([result.problem, result.purpose], [null, undefined]);
});
