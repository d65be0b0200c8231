// courier's messages and mocked answers, as ours.

const schemes = { tel: (id) => id, whatsapp: (id) => (/^\d/.test(id) ? `+${id}` : id) };

// "tel:+593…" → "+593…", "whatsapp:593…" → "+593…", "telegram:12345#nick" → "12345", "bsuid:US.1" → "US.1".
export function addressOf(urn) {
    const [, scheme, id] = /^([a-z]+):([^#]*)/.exec(urn);
    return (schemes[scheme] ?? ((one) => one))(id);
}

const typeOf = { image: 'image', audio: 'audio', video: 'video' };

// "image/jpeg:https://…"; also "document:https://…".
export function attachmentOf(written) {
    const [, mime, url] = /^([^:]*):(.*)$/s.exec(written);
    return { type: typeOf[mime.split('/')[0]] ?? 'document', mime: mime.includes('/') ? mime : '', url };
}

const actions = {
    url: ({ text, extra }) => (extra ? { kind: 'link', title: text ?? '', target: extra } : null),
    form: ({ text, extra }) => (extra ? { kind: 'form', title: text ?? '', target: extra } : null),
    location: ({ text }) => ({ kind: 'location', title: text ?? '' }),
};

const valueOf = (variable) => (variable.type === 'text' ? variable.value : attachmentOf(variable.value).url);

function templateOf(theirs) {
    const variables = theirs.variables ?? [];
    const out = { name: theirs.template.name, language: theirs.language, variables: [] };
    for (const { type, name, variables: places } of theirs.components ?? []) {
        const given = Object.keys(places ?? {}).sort((a, b) => a - b).map((key) => variables[places[key]]);
        if (type.startsWith('body')) {
            out.variables.push(...given.map(valueOf));
        } else if (type.startsWith('header')) {
            if (given[0]?.type === 'text') out.header = given[0].value;
            else if (given[0]) out.header_media = headerMedia(given[0]);
        } else if (type.startsWith('button')) {
            out.buttons = [...(out.buttons ?? []), ...given.map((one) => ({
                index: Number(name.split('.')[1]), kind: type.split('/')[1], value: valueOf(one),
            }))];
        }
    }
    return out;
}

function headerMedia({ type, value }) {
    const out = attachmentOf(value);
    return { ...out, type, name: type === 'document' ? out.url.split('/').at(-1) : '' };
}

// Their quick replies are words to tap; ours have an id, theirs are told by their place.
export function messageOf(theirs) {
    const replies = theirs.quick_replies ?? [];
    const action = replies.map((reply) => actions[reply.type]?.(reply) ?? null).find((one) => one !== null);
    const choices = replies.filter(({ type }) => type === 'text')
        .map(({ text, extra }, i) => ({ id: String(i), title: text, description: extra ?? '' }));
    return {
        id: theirs.uuid ?? '',
        to: addressOf(theirs.to),
        text: theirs.text ?? '',
        choices,
        attachments: (theirs.attachments ?? []).map(attachmentOf),
        ...(action ? { action } : {}),
        ...(theirs.template ? { template: templateOf(theirs.template) } : {}),
    };
}

// In the order of the calls; a case with several URLs lists them in that order too.
export function answersOf(mocked = {}) {
    return Object.values(mocked).flat().map((answer) =>
        answer.connection_error ? { status: 0, error: 'connection refused' } : answer);
}
