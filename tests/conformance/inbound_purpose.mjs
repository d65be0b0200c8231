// The kinds of inbound cases in which courier loses what somebody wrote, or says something else of what became of ours.
// See purpose.mjs.

import { mediaUrl } from './inbound.mjs';

const parsed = (body) => {
    try {
        return JSON.parse(body);
    } catch {
        return {};
    }
};

// null when courier keeps something too, or when we keep nothing of that kind.
function keptByUs({ expect }, given, isOfTheKind) {
    const messages = given.messages ?? [];
    const rest = messages.filter((message) => !isOfTheKind(message));
    if ((expect.messages ?? []).length > 0 || rest.length === messages.length) return null;
    return { given: { ...given, messages: rest } };
}

// The recorded cases are years old: a time of this hour is the time at which we read them.
const isNow = (at) => Math.abs(Date.now() - Date.parse(at)) < 3_600_000;

export const withoutItsTime = {
    why: 'an unreadable time does not cost a message: it counts as sent when it came',
    meant(vector, given) {
        if (!/\b(date|time|timestamp)\b/i.test(vector.expect.body_contains ?? '')) return null;
        return keptByUs(vector, given, ({ sent_at: at }) => isNow(at));
    },
};

export const withoutItsFile = {
    why: 'a file that cannot be fetched does not cost the message: its handle is kept and tried again',
    meant: (vector, given) => keptByUs(vector, given,
        ({ attachments = [] }) => attachments.some(({ media_id: handle }) => handle && mediaUrl(handle, vector.media) === undefined)),
};

// courier reads these kinds of WhatsApp's messages; of what else somebody sends (a card, an order, a reaction, what
// WhatsApp itself cannot pass on) it keeps nothing.
const readByCourier = ['text', 'audio', 'voice', 'button', 'document', 'image', 'sticker', 'video', 'location', 'interactive'];

export const anyKindIsKept = {
    why: 'somebody sent what courier has no reader for: it is kept, and what nobody can read they are told of',
    meant(vector, given) {
        const values = (parsed(vector.body).entry ?? []).flatMap(({ changes = [] }) => changes.map(({ value }) => value));
        const others = values.flatMap(({ messages = [] }) => messages).filter(({ type }) => !readByCourier.includes(type));
        const ids = new Set(others.map(({ id }) => id));
        return keptByUs(vector, given, ({ external_id: id }) => ids.has(id));
    },
};

export const expiredIsFinal = {
    why: 'EXPIRED is final at Infobip: the phone was not reached in time, and the office must know',
    meant(vector) {
        const results = parsed(vector.body).results ?? [];
        const expired = new Set(results.filter(({ status }) => status?.groupName === 'EXPIRED').map(({ messageId }) => messageId));
        const statuses = vector.expect.statuses ?? [];
        const told = statuses.map((one) => (expired.has(one.external_id) ? { ...one, status: 'F' } : one));
        return expired.size > 0 ? { vector: { ...vector, expect: { ...vector.expect, statuses: told } } } : null;
    },
};
