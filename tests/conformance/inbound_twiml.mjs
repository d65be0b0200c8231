// Twilio and those that speak its webhooks: courier_twiml.json.

import { createHmac } from 'node:crypto';

import { inboundSet, requestOf } from './inbound.mjs';

const secretOf = (vector) => vector.channel.config.auth_token;

// courier does not verify SignalWire's (SW) requests; we verify all. An unsigned one of those is signed here, so that
// the case is about its content.
function request(vector) {
    const out = requestOf(vector);
    const unsigned = !Object.keys(out.headers).some((name) => name.toLowerCase() === 'x-twilio-signature');
    if (vector.channel.type !== 'SW' || !unsigned) return out;
    return { ...out, headers: { ...out.headers, 'X-Twilio-Signature': signature(out, secretOf(vector)) } };
}

// Twilio's: base64 of HMAC-SHA1 over the URL and the sorted form fields, each name followed by its value.
function signature({ url, body }, secret) {
    const form = [...new URLSearchParams(body)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return createHmac('sha1', secret).update(url + form.map(([key, value]) => key + value).join('')).digest('base64');
}

export const { name, group, run } = inboundSet({
    name: 'inbound twilio (courier_twiml.json)',
    file: 'courier_twiml.json',
    channel: 'twilio',
    request,
    line: (vector) => ({
        name: 'conformance',
        address: vector.channel.address,
        settings: { account_sid: vector.channel.config.account_sid ?? '' },
        secrets: { auth_token: secretOf(vector) },
    }),
});
