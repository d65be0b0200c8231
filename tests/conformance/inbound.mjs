// Inbound cases of vectors/courier_*.json: what one webhook request must hold, compared by content.
//
// Policy is not compared: which code a refused request gets. Where nothing is expected, nothing may be stored.
//
// What is one thing to both and only written differently is translated: a conversation that begins is an event to
// courier and the person's first message to us ("/start"), a place an attachment to courier and a field to us.

import { isDeepStrictEqual } from 'node:util';

import { json } from './files.mjs';
import { perLine } from './gateway.mjs';
import { resultOf } from './purpose.mjs';

// courier's letters. E is an error it will retry: to us that part has failed.
const statusNames = { P: 'queued', Q: 'queued', W: 'sent', S: 'sent', D: 'delivered', R: 'read', F: 'failed', E: 'failed' };

// A set of one file. `of` keeps the vectors that concern the channel; `request` and `line` translate one. `onPurpose`:
// kinds of purpose.mjs; `read` puts what we read into courier's terms.
export function inboundSet({ name, file, channel, of = () => true, request = requestOf, line, read = (given) => given, onPurpose = [] }) {
    return {
        name,
        group: 'inbound',
        async run({ binary, dir }) {
            const recorded = json(dir, `vectors/${file}`);
            if (recorded === null) return null;
            const upstream = json(dir, 'vectors/facts/courier_mock_upstream.json') ?? {};
            const cases = recorded.vectors.filter((vector) => vector.kind === 'inbound' && of(vector));
            const given = await perLine(binary, 'decode', channel, cases,
                (vector) => request(vector, recorded), (vector) => line(vector, recorded));
            const compare = (one) => difference(one.vector, one.given, one.vector.media);
            return cases.map((vector, i) => resultOf(onPurpose, { ...vector, media: mediaOf(vector, upstream) }, read(given[i]), compare));
        },
    };
}

export function requestOf(vector) {
    const body = vector.body_b64 === undefined ? { body: vector.body ?? '' } : { body_b64: vector.body_b64 };
    return { method: vector.method, url: vector.url, headers: vector.headers ?? {}, ...body };
}

// null when the case holds.
export function difference(vector, given, upstream) {
    const expect = vector.expect;
    const all = withoutRepeats(given.messages ?? []);
    const openings = openingsOf(expect, all);
    const messages = all.filter((message) => !openings.includes(message));
    const receipts = given.receipts ?? [];
    return (
        (openings.includes(undefined) ? 'nothing says that a conversation began' : null) ??
        count('message', expect.messages, messages, given.error) ??
        count('receipt', expect.statuses, receipts, given.error) ??
        first(expect.messages, (wanted, i) => messageDifference(wanted, messages[i], upstream)) ??
        first(expect.statuses, (wanted, i) => receiptDifference(wanted, receipts[i], vector)) ??
        first(expect.events, (wanted) => eventDifference(wanted, receipts, given.stops ?? []))
    );
}

// The store keeps one message per provider's id; so do the cases.
function withoutRepeats(messages) {
    const seen = new Set();
    return messages.filter(({ external_id: id }) => id === '' || (!seen.has(id) && seen.add(id)));
}

// The messages that tell what the case has as an event: who began a conversation, when, and by what name.
function openingsOf({ events = [], contact_name: name }, messages) {
    const begun = events.filter(({ type }) => ['new_conversation', 'referral'].includes(type));
    const tells = (event) => (message) =>
        /^\/start\b/.test(message.text) && bare(message.from) === bare(event.from) &&
        (!event.date || Date.parse(event.date) === Date.parse(message.sent_at)) && (!name || name === message.name);
    return begun.map((event) => messages.find(tells(event)));
}

function count(what, wanted = [], given, error) {
    if (wanted.length === given.length) return null;
    return `${given.length} ${what}s, expected ${wanted.length}${error ? ` (${error})` : ''}`;
}

function first(wanted = [], compare) {
    for (const [i, one] of wanted.entries()) {
        const problem = compare(one, i);
        if (problem !== null) return problem;
    }
    return null;
}

const fields = {
    from: (given) => bare(given.from),
    text: (given) => given.text,
    external_id: (given) => given.external_id,
    contact_name: (given) => given.name,
    date: (given) => Date.parse(given.sent_at),
    attachments: (given, upstream) => attachmentUrls(given, upstream),
    payload: (given) => answersIn(given.choice),
    new_urn: (given) => given.also ?? '',
};
const expected = {
    from: (value) => bare(value),
    date: (value) => Date.parse(value),
    new_urn: ({ value }) => bare(value),
};

// The answers of a form, which we keep as they were sent; null for what is none.
function answersIn(choice) {
    try {
        const answers = JSON.parse(choice);
        return typeof answers === 'object' ? answers : null;
    } catch {
        return null;
    }
}

function messageDifference(wanted, given, upstream) {
    for (const [field, read] of Object.entries(fields)) {
        if (!(field in wanted)) continue;
        const want = (expected[field] ?? ((value) => value))(wanted[field]);
        const got = read(given, upstream);
        if (!isDeepStrictEqual(got, want)) {
            return `${field} ${JSON.stringify(got)}, expected ${JSON.stringify(want)}`;
        }
    }
    return null;
}

// "tel:+593…", "whatsapp:593…" and "+593…" name one person; "telegram:12#nick" carries a name behind the id.
function bare(address) {
    return String(address).replace(/^[a-z]+:/, '').replace(/#.*$/, '').replace(/^\+/, '');
}

// courier looks media handles up at once and writes a place as geo:; we keep handle and place, the gateway fetches.
function attachmentUrls(given, upstream) {
    const urls = (given.attachments ?? []).map((one) => one.url ?? mediaUrl(one.media_id, upstream));
    const place = given.location;
    if (place) urls.push(`geo:${place.latitude.toFixed(6)},${place.longitude.toFixed(6)}`);
    return urls;
}

function mediaOf(vector, upstream) {
    if (vector.handler !== 'telegram') return upstream[vector.upstream];
    const root = `/file/bot${vector.channel.config.auth_token}/`;
    const files = upstream.telegram_getFile?.by_file_id ?? {};
    return { by_suffix: Object.fromEntries(Object.entries(files).map(([id, file]) => [id, root + file])) };
}

// Where the provider of the case has that file; undefined: nowhere.
export function mediaUrl(id, upstream = {}) {
    const suffix = Object.keys(upstream.by_suffix ?? {}).find((end) => id.endsWith(end));
    return suffix === undefined ? upstream.default : upstream.by_suffix[suffix];
}

function receiptDifference(wanted, given, vector) {
    if (given.status !== statusNames[wanted.status]) return `status ${given.status}, expected ${wanted.status}`;
    const ids = 'external_id' in wanted ? [wanted.external_id] : [wanted.msg_uuid, providerId(vector)];
    return ids.includes(given.external_id) ? null : `receipt for ${given.external_id}, expected ${ids.join(' or ')}`;
}

// Where courier put its own id beside the provider's into a callback, either finds the message.
function providerId(vector) {
    return new URLSearchParams(vector.body ?? '').get('MessageSid');
}

// A stop reaches us as one, or as the receipt's error.
function eventDifference(wanted, receipts, stops) {
    if (wanted.type !== 'stop_contact') return null;
    const told = receipts.some((receipt) => receipt.error) || stops.some((stop) => bare(stop.from) === bare(wanted.from));
    return told ? null : 'nothing says that the person stopped us';
}
