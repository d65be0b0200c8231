// courier_units.json: single rules that concern sending and receiving, each shown through the command it lives in.
//
// Left out: is_url, truncate_ellipsis and parse_number, which are courier's insides; parse_phone_urn, whose rules for
// every country of the world need a library of numbering plans (ours: channels/address.hpp).

import { createHmac } from 'node:crypto';

import { messageOf } from './courier.mjs';
import { json } from './files.mjs';
import { answers, perLine } from './gateway.mjs';
import { lineOf } from './lines.mjs';
import { resultOf } from './purpose.mjs';
import { anyFileTravels, bodiesOf, moreThanTen, oneLongText } from './units_purpose.mjs';

const somebody = 'tel:+250788383383';
const channelWith = (config, address = '2020') => ({ channel: { type: 'EX', address, config } });

const whatsappLine = () => lineOf.whatsapp(channelWith({}, '12345_ID'));
const genericLine = (max) => lineOf.generic(channelWith({ send_url: 'https://sms.example/?text={{text}}', method: 'GET', max_length: max }));
const twilioLine = () => lineOf.twilio(channelWith({ account_sid: 'AC1', auth_token: 'token' }));

function signedForm(fields) {
    const url = 'https://localhost/hooks/twilio/main';
    const text = url + Object.keys(fields).sort().map((name) => name + fields[name]).join('');
    const signature = createHmac('sha1', 'token').update(text).digest('base64');
    return { method: 'POST', url, headers: { 'X-Twilio-Signature': signature }, body: String(new URLSearchParams(fields)) };
}

const outcomeName = (error) => (error === null ? 'sent' : error.retryable ? 'retry' : 'failed');
const nameOf = (outcome) => Object.keys(outcome).find((key) => ['sent', 'retry', 'failed'].includes(key));

// What the command is given, and what of its answer must equal what of the case.
const kinds = {
    error_from_response: {
        command: ['encode', 'generic'],
        line: () => genericLine(160),
        input: ({ input }) => ({ ...messageOf({ to: somebody, text: 'x' }), answers: [{ status: input.status, body: '' }] }),
        got: ({ outcome }) => nameOf(outcome),
        want: ({ expect }) => outcomeName(expect),
    },
    decode_possible_base64: {
        command: ['decode', 'twilio'],
        line: twilioLine,
        input: ({ input }) => signedForm({ MessageSid: 'SM1', From: '+593991112233', Body: input.text }),
        got: ({ messages }) => messages[0]?.text,
        want: ({ expect }) => expect,
    },
    meta_signature: {
        command: ['decode', 'whatsapp'],
        line: ({ input }) => ({ ...whatsappLine(), secrets: { ...whatsappLine().secrets, app_secret: input.secret } }),
        input: ({ input, expect }) => ({
            method: 'POST', url: 'https://localhost/hooks/whatsapp/main',
            headers: { 'X-Hub-Signature-256': `sha256=${expect}` }, body: input.body,
        }),
        got: ({ status }) => status !== 401,
        want: () => true,
    },
    whatsapp_payload_shape: {
        command: ['encode', 'whatsapp'],
        line: whatsappLine,
        input: ({ input }) => messageOf(input),
        got: (given) => ({ payload_count: given.requests.length, first_type: bodiesOf(given)[0]?.type }),
        want: ({ expect }) => ({ payload_count: expect.payload_count, first_type: expect.first_type }),
        onPurpose: [moreThanTen, anyFileTravels, oneLongText],
    },
    whatsapp_template: {
        command: ['encode', 'whatsapp'],
        line: whatsappLine,
        input: ({ input }) => messageOf({ to: 'whatsapp:250788383383', template: input }),
        got: (given) => bodiesOf(given)[0]?.template,
        want: ({ expect }) => expect,
    },
};

// `segments` and what of its answer must equal the case: how a text is written, counted and cut for SMS.
const texts = {
    sms_segments: { got: ({ segments }) => segments },
    gsm7_valid: { got: ({ coding }) => coding === 'GSM-7' },
    gsm7_substitute: { fold: 'always', got: ({ text }) => text },
    split_text: { got: ({ calls }) => calls },
};

const differenceOf = (got, want = ({ expect }) => expect) => ({ vector, given }) => {
    const [a, b] = [canonical(got(given)), canonical(want(vector))];
    return a === b ? null : `${a}, expected ${b}`;
};

// JSON with the names of objects in order.
function canonical(value) {
    const sorted = (_, one) =>
        (one && typeof one === 'object' && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort()) : one);
    return JSON.stringify(value, sorted) ?? 'nothing';
}

function unitSet(kind, { command: [command, channel], line, input, got, want, onPurpose = [] }) {
    return {
        name: `units ${kind} (courier_units.json)`,
        group: 'units',
        async run({ binary, dir }) {
            const cases = casesOf(dir, kind);
            if (cases === null) return null;
            const given = await perLine(binary, command, channel, cases, input, line);
            return cases.map((one, i) => resultOf(onPurpose, one, given[i], differenceOf(got, want)));
        },
    };
}

function textSet(kind, { fold = 'off', got }) {
    return {
        name: `units ${kind} (courier_units.json)`,
        group: 'units',
        async run({ binary, dir }) {
            const cases = casesOf(dir, kind);
            if (cases === null) return null;
            const given = await answers(binary, ['segments'], cases.map(({ input }) => ({ text: input.text, fold, limit: input.max ?? 160 })));
            return cases.map((one, i) => resultOf([], one, given[i], differenceOf(got)));
        },
    };
}

function casesOf(dir, kind) {
    return json(dir, 'vectors/courier_units.json')?.vectors.filter((vector) => vector.kind === kind) ?? null;
}

export const sets = [
    ...Object.entries(kinds).map(([kind, how]) => unitSet(kind, how)),
    ...Object.entries(texts).map(([kind, how]) => textSet(kind, how)),
];
