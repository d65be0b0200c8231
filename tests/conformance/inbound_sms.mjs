// Vonage (courier: nexmo), Africa's Talking, Infobip and the generic provider (courier: external).

import { inboundSet, requestOf } from './inbound.mjs';
import { expiredIsFinal, withoutItsTime } from './inbound_purpose.mjs';
import { lineOf } from './lines.mjs';

// courier tells reports by the path and offers its operators several names for one field; ours are settings and fields.
function genericRequest(vector) {
    const request = requestOf(vector);
    const url = new URL(request.url);
    const status = /\/(\w+)\/?$/.exec(url.pathname)[1];
    if (status !== 'receive') url.searchParams.set('status', status);
    return { ...request, url: url.href };
}

// Which of courier's names this request uses.
function genericLine(vector) {
    const line = lineOf.generic(vector);
    const said = new URLSearchParams([vector.url.split('?')[1] ?? '', vector.body ?? ''].join('&'));
    const settings = { ...line.settings };
    if (said.has('sender')) settings.from_field ??= 'sender';
    if (said.has('time')) settings.date_field ??= 'time';
    return { ...line, settings };
}

export const sets = [
    inboundSet({
        name: 'inbound vonage (courier_nexmo.json)',
        file: 'courier_nexmo.json',
        channel: 'vonage',
        line: lineOf.vonage,
    }),
    inboundSet({
        name: 'inbound africastalking (courier_africastalking.json)',
        file: 'courier_africastalking.json',
        channel: 'africastalking',
        line: lineOf.africastalking,
        onPurpose: [withoutItsTime],
    }),
    inboundSet({
        name: 'inbound infobip (courier_infobip.json)',
        file: 'courier_infobip.json',
        channel: 'infobip',
        line: lineOf.infobip,
        onPurpose: [expiredIsFinal, withoutItsTime],
    }),
    inboundSet({
        name: 'inbound generic (courier_external.json)',
        file: 'courier_external.json',
        channel: 'generic',
        request: genericRequest,
        line: genericLine,
        onPurpose: [withoutItsTime],
    }),
];
