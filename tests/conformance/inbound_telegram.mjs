// Telegram: courier_telegram.json. courier checks no secret token; we do, so each request gets one.

import { inboundSet, requestOf } from './inbound.mjs';
import { lineOf } from './lines.mjs';

const keptWithoutItsFile = [
    /^1 messages, expected 0/, 'a file that cannot be fetched does not cost the message: its handle is kept and tried again',
];

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
    // Telegram counts messages anew in each chat: our id is "<chat>:<message>", courier's the message alone.
    read: (given) => ({
        ...given,
        messages: (given.messages ?? []).map((one) => ({ ...one, external_id: one.external_id.split(':').at(-1) })),
    }),
    onPurpose: {
        'Receive Start Message': [/^1 messages, expected 0/, '/start is the first message of a conversation: it is answered, as any other'],
        'Receive Invalid FileID': keptWithoutItsFile,
        'Receive NoOk FileID': keptWithoutItsFile,
        'Receive invalid JSON File response': keptWithoutItsFile,
        'Receive error File response': keptWithoutItsFile,
        'Receive NotOk FileID': keptWithoutItsFile,
        'Receive No FileID': keptWithoutItsFile,
    },
});
