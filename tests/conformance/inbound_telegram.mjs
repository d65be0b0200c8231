// Telegram: courier_telegram.json. courier checks no secret token; we do, so each request gets one.

import { inboundSet, requestOf } from './inbound.mjs';
import { withoutItsFile } from './inbound_purpose.mjs';
import { lineOf } from './lines.mjs';

export const { name, group, run } = inboundSet({
    name: 'inbound telegram (courier_telegram.json)',
    file: 'courier_telegram.json',
    channel: 'telegram',
    request(vector) {
        const request = requestOf(vector);
        const secret = lineOf.telegram(vector).secrets.secret_token;
        return { ...request, headers: { ...request.headers, 'X-Telegram-Bot-Api-Secret-Token': secret } };
    },
    line: lineOf.telegram,
    // Telegram counts messages anew in each chat: our id is "<chat>:<message>", courier's the message alone. The name of
    // a venue is its text to courier; ours stands with the place.
    read: (given) => ({
        ...given,
        messages: (given.messages ?? []).map((one) => ({
            ...one,
            external_id: one.external_id.split(':').at(-1),
            text: one.text || (one.location?.name ?? ''),
        })),
    }),
    onPurpose: [withoutItsFile],
});
