// The kinds of outbound cases in which courier drops what its sender wrote, or reads a provider's answer otherwise. See
// purpose.mjs.

const bodyOf = ({ body }) => JSON.parse(body);

const expecting = (vector, over) => ({ vector: { ...vector, expect: { ...vector.expect, ...over } } });
const asking = (vector, requests) => ({ vector: { ...vector, expect_requests: requests } });

export const choicesOf = ({ quick_replies: replies }) => (replies ?? []).filter(({ type }) => type === 'text');

// "¿Qué necesita?\n1 Comida\n2 Techo"
export const numbered = (text, choices) =>
    [text, ...choices.map(({ text: title }, i) => `${i + 1} ${title}`)].filter(Boolean).join('\n');

const noneDropped = 'no choice is dropped';

// WhatsApp's lists have ten rows.
export const moreThanTen = {
    why: `${noneDropped}: more than ten are numbered in the text`,
    meant(vector) {
        const choices = choicesOf(vector.message);
        if (choices.length <= 10) return null;
        return asking(vector, vector.expect_requests.map((request) => {
            const { interactive, type, ...rest } = bodyOf(request);
            if (interactive?.type !== 'list') return request;
            const body = numbered(vector.message.text, choices);
            const text = { body, preview_url: body.includes('http') };
            return { ...request, body: JSON.stringify({ ...rest, type: 'text', text }) };
        }));
    },
};

// A message asks for one thing to be tapped: a place, a link or a form.
export const besideAnAction = {
    why: `${noneDropped}: beside a place, a link or a form to tap they are numbered in the text`,
    meant(vector) {
        const choices = choicesOf(vector.message);
        if (choices.length === 0) return null;
        return asking(vector, vector.expect_requests.map((request) => {
            const body = bodyOf(request);
            if (!['location_request_message', 'cta_url', 'flow'].includes(body.interactive?.type)) return request;
            body.interactive.body = { text: numbered(vector.message.text, choices) };
            return { ...request, body: JSON.stringify(body) };
        }));
    },
};

const answerBodies = ({ mocked_responses: mocked }) =>
    Object.values(mocked ?? {}).flat().map(({ body }) => {
        try {
            return JSON.parse(body);
        } catch {
            return {};
        }
    });

// Meta's codes for what passes by itself, beside those of its limits: WhatsApp Business Platform, error codes.
const metasTrouble = [1, 2, 131000, 131016, 131057, 133004];

export const troublePasses = {
    why: 'a trouble of Meta\'s own passes: the message is tried again',
    meant(vector) {
        const code = answerBodies(vector).at(-1)?.error?.code;
        return metasTrouble.includes(code) ? expecting(vector, { error: { ...vector.expect.error, retryable: true } }) : null;
    },
};

// Kannel.
export const cutByTheGateway = {
    why: 'one call: Kannel cuts a long text into parts that the phone joins, and reports them as one',
    meant(vector) {
        const requests = vector.expect_requests ?? [];
        if (requests.length < 2) return null;
        const text = [requests.map(({ params }) => params.text[0]).join(' ')];
        return asking(vector, [{ ...requests[0], params: { ...requests[0].params, text } }]);
    },
};

// Vonage.
export const crowdPasses = {
    why: 'status 10, too many connections at once, passes: the message is tried again',
    meant(vector) {
        const last = answerBodies(vector).at(-1)?.messages?.at(-1);
        return last?.status === '10' ? expecting(vector, { error: { ...vector.expect.error, retryable: true } }) : null;
    },
};

// Telegram.
export const linkBesideChoices = {
    why: 'nothing to tap is dropped: a link is a button below the choices',
    meant(vector) {
        const link = (vector.message.quick_replies ?? []).find(({ type, extra }) => type === 'url' && extra);
        if (!link || choicesOf(vector.message).length === 0) return null;
        const requests = vector.expect_requests.map((request, i, all) => {
            if (i + 1 < all.length) return request;
            const { keyboard = [] } = JSON.parse(request.form.reply_markup[0]);
            const below = { text: link.text || link.extra };
            return { ...request, form: { ...request.form, reply_markup: [JSON.stringify({ keyboard: [...keyboard, [below]] })] } };
        });
        return asking(vector, requests);
    },
};

export const okIsAccepted = {
    why: '"ok": true is accepted: to call it failed would have it said twice',
    meant: (vector) => (answerBodies(vector).at(-1)?.ok === true ? expecting(vector, { error: null }) : null),
};
