// node --test tests/conformance/: which differences of single rules are meant, and which are not.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { resultOf } from './purpose.mjs';
import * as kinds from './units_purpose.mjs';

const replies = (n) => Array.from({ length: n }, (_, i) => ({ type: 'text', text: `fila ${i + 1}` }));
const lines = (n) => ['¿Qué?', ...replies(n).map(({ text }, i) => `${i + 1} ${text}`)].join('\n');
const asked = (payload_count, first_type, input) => ({ input: { attachments: [], quick_replies: [], text: '', ...input }, expect: { payload_count, first_type } });
const sent = (...bodies) => ({ requests: bodies.map((body) => ({ body: JSON.stringify(body) })) });
const text = (body) => ({ type: 'text', text: { body } });

const shapeDifference = ({ vector, given }) => {
    const bodies = kinds.bodiesOf(given);
    const { payload_count: count, first_type: type } = vector.expect;
    return bodies.length === count && bodies[0]?.type === type ? null : `${bodies.length} ${bodies[0]?.type}`;
};

const list = 'text/plain:https://x/lista.txt';
const paper = (caption) => ({ type: 'document', document: { link: 'https://x/lista.txt', caption } });

const cases = [
    ['twelve choices in words', 'moreThanTen', asked(1, 'interactive', { quick_replies: replies(12) }), sent(text(lines(12))), true],
    ['twelve choices, one lost', 'moreThanTen', asked(1, 'interactive', { quick_replies: replies(12) }), sent(text(lines(11))), false],
    ['ten choices are a list', 'moreThanTen', asked(1, 'interactive', { quick_replies: replies(10) }), sent(text(lines(10))), false],
    ['twelve choices under a picture', 'moreThanTen', asked(2, 'image', { quick_replies: replies(12) }),
        sent({ type: 'image', image: { caption: lines(12) } }), true],
    ['a plain text with words', 'anyFileTravels', asked(1, 'text', { attachments: [list] }), sent(paper('Ana')), true],
    ['a plain text alone', 'anyFileTravels', asked(1, 'text', { attachments: [list] }), sent(paper()), false],
    ['a picture is no such file', 'anyFileTravels', asked(1, 'text', { attachments: ['image/png:https://x/lista.txt'] }), sent(paper('Ana')), false],
    ['a text too long for a caption', 'oneLongText', asked(3, 'image', { text: 'x'.repeat(1500), attachments: ['image/png:u'] }),
        sent({ type: 'image' }, text('x')), true],
    ['a text that fits a caption', 'oneLongText', asked(3, 'image', { text: 'x'.repeat(900), attachments: ['image/png:u'] }),
        sent({ type: 'image' }, text('x')), false],
    ['a text that was lost', 'oneLongText', asked(3, 'image', { text: 'x'.repeat(1500), attachments: ['image/png:u'] }), sent({ type: 'image' }), false],
];

for (const [label, kind, vector, given, meant] of cases) {
    test(`purpose: ${label}`, () => {
        const { problem, purpose } = resultOf([kinds[kind]], vector, given, shapeDifference);
        assert.notEqual(problem, null);
        assert.equal(purpose, meant ? kinds[kind].why : undefined);
    });
}
