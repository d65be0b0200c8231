// What our messages look like to each provider: the outbound cases of courier_*.json.

import { addressOf, answersOf, attachmentOf, messageOf } from './courier.mjs';
import { lineOf } from './lines.mjs';
import { outboundSet } from './outbound.mjs';
import { besideAnAction, crowdPasses, cutByTheGateway, linkBesideChoices, moreThanTen, okIsAccepted, troublePasses } from './outbound_purpose.mjs';

// Twilio knows a template by its ContentSid and numbers all of its variables through.
function twilioMessage({ message }) {
    const out = messageOf(message);
    if (!message.template) return out;
    const variables = (message.template.variables ?? [])
        .map(({ type, value }) => (type === 'text' ? value : attachmentOf(value).url));
    return { ...out, template: { name: message.template.external_id, language: message.template.language, variables } };
}

// UCS-2 travels as UTF-16BE bytes, which no parser of text can read.
function kannelRequest(request) {
    if (request.params.coding?.[0] !== '2') return request;
    const bytes = /[?&]text=([^&]*)/.exec(request.search)[1];
    const raw = Buffer.from(bytes.replace(/\+/g, ' ').replace(/%([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1');
    return { ...request, params: { ...request.params, text: [raw.swap16().toString('utf16le')] } };
}

// courier writes "from" where Infobip's reference of SMS v3 has "sender".
function infobipRequest(request) {
    const body = JSON.parse(request.body);
    for (const message of body.messages) {
        message.sender ??= message.from;
        delete message.from;
    }
    return { ...request, body: JSON.stringify(body) };
}

// Ours is JSON, theirs a form: what it says is compared, and of a keyboard what stands on its buttons.
function telegramRequest(request) {
    const fields = request.headers?.['Content-Type']?.includes('json')
        ? Object.fromEntries(Object.entries(JSON.parse(request.body))
            .map(([name, value]) => [name, [typeof value === 'string' ? value : JSON.stringify(value)]]))
        : request.form;
    const keyboard = JSON.parse(fields.reply_markup?.[0] ?? '{}');
    const rows = keyboard.keyboard ?? keyboard.inline_keyboard ?? [];
    const { headers, body, ...rest } = request;
    return { ...rest, headers: {}, form: { ...fields, reply_markup: rows.flat().map(({ text }) => text) } };
}

// Telegram's real answers name the chat, the mocked ones do not; our ids are "<chat>:<message>".
function telegramAnswers({ message, mocked_responses: mocked }) {
    return answersOf(mocked).map((answer) => {
        const body = JSON.parse(answer.body);
        if (body.result) body.result.chat ??= { id: Number(addressOf(message.to)) };
        return { ...answer, body: JSON.stringify(body) };
    });
}

function withoutChat(given) {
    if (!given.outcome?.sent) return given;
    return { ...given, outcome: { sent: given.outcome.sent.map((id) => id.split(':').at(-1)) } };
}

export const sets = [
    outboundSet({
        name: 'outbound whatsapp (courier_meta.json, WAC)',
        file: 'courier_meta.json',
        channel: 'whatsapp',
        of: (vector) => vector.channel.type === 'WAC',
        line: lineOf.whatsapp,
        onPurpose: [moreThanTen, besideAnAction, troublePasses],
    }),
    outboundSet({
        name: 'outbound twilio (courier_twiml.json)',
        file: 'courier_twiml.json',
        channel: 'twilio',
        line: lineOf.twilio,
        message: twilioMessage,
    }),
    outboundSet({
        name: 'outbound kannel (courier_kannel.json)',
        file: 'courier_kannel.json',
        channel: 'kannel',
        line: lineOf.kannel,
        made: kannelRequest,
        onPurpose: [cutByTheGateway],
        unlike: {
            coding: 'we always say the coding, so that Kannel never guesses (it turned "más" into "m?s")',
            charset: 'UTF-8 with GSM; none with UCS-2, whose bytes we write ourselves',
            priority: 'what goes first is decided in our own lanes, before Kannel',
        },
    }),
    outboundSet({
        name: 'outbound vonage (courier_nexmo.json)',
        file: 'courier_nexmo.json',
        channel: 'vonage',
        line: lineOf.vonage,
        onPurpose: [crowdPasses],
    }),
    outboundSet({
        name: 'outbound africastalking (courier_africastalking.json)',
        file: 'courier_africastalking.json',
        channel: 'africastalking',
        line: lineOf.africastalking,
    }),
    outboundSet({
        name: 'outbound infobip (courier_infobip.json)',
        file: 'courier_infobip.json',
        channel: 'infobip',
        line: lineOf.infobip,
        wanted: infobipRequest,
        unlike: { from: 'called "sender" in Infobip\'s reference of SMS v3; compared under that name' },
    }),
    outboundSet({
        name: 'outbound telegram (courier_telegram.json)',
        file: 'courier_telegram.json',
        channel: 'telegram',
        line: lineOf.telegram,
        wanted: telegramRequest,
        made: telegramRequest,
        answers: telegramAnswers,
        read: withoutChat,
        onPurpose: [okIsAccepted, linkBesideChoices],
        unlike: {
            parse_mode: 'none: a "_" or "*" in somebody\'s words must not break the message',
            link_preview_options: 'no previews of links: they would show where the person is being sent',
        },
    }),
    outboundSet({
        name: 'outbound generic (courier_external.json)',
        file: 'courier_external.json',
        channel: 'generic',
        line: lineOf.generic,
    }),
];
