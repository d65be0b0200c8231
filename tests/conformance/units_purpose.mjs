// The kinds of single rules in which courier drops or tears what is sent on WhatsApp. See purpose.mjs.

import { choicesOf } from './outbound_purpose.mjs';

const kCaption = 1024;
const kText = 4096;

const shape = (vector, over) => ({ vector: { ...vector, expect: { ...vector.expect, ...over } } });
export const bodiesOf = ({ requests }) => requests.map(({ body }) => JSON.parse(body));

export const moreThanTen = {
    why: 'no choice is dropped: more than ten are numbered in the text',
    meant(vector, given) {
        const choices = choicesOf(vector.input);
        const text = bodiesOf(given).at(-1)?.text?.body ?? '';
        const all = choices.every(({ text: title }, i) => text.split('\n').includes(`${i + 1} ${title}`));
        return choices.length > 10 && all ? shape(vector, { first_type: 'text' }) : null;
    },
};

// Courier knows pictures, sounds, films and "application"s.
const known = /^(image|audio|video|document|application)\b/;

export const anyFileTravels = {
    why: 'any other file travels as a document',
    meant(vector, given) {
        const others = new Set(vector.input.attachments.filter((one) => !known.test(one)).map((one) => one.replace(/^[^:]*:/, '')));
        const isOther = ({ document }) => others.has(document?.link);
        const bodies = bodiesOf(given);
        if (!bodies.some(isOther)) return null;
        // As courier sends it: the words under such a file alone.
        const left = bodies.flatMap((body) => {
            if (!isOther(body)) return [body];
            return body.document.caption ? [{ type: 'text' }] : [];
        });
        return { given: { ...given, requests: left.map((body) => ({ body: JSON.stringify(body) })) } };
    },
};

export const oneLongText = {
    why: 'words too long for a caption are one text of up to 4,096, not several of a caption\'s size',
    meant(vector) {
        const { text, attachments } = vector.input;
        const length = [...text].length;
        if (attachments.length === 0 || length <= kCaption || length > kText) return null;
        return shape(vector, { payload_count: vector.expect.payload_count + 1 - Math.ceil(length / kCaption) });
    },
};
