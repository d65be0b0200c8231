// The kinds of single rules in which courier drops or tears what is sent on WhatsApp. See purpose.mjs.

import { choicesOf } from './outbound_purpose.mjs';

const kCaption = 1024;
const kText = 4096;

const sentAs = (given, bodies) => ({ given: { ...given, requests: bodies.map((body) => ({ body: JSON.stringify(body) })) } });
const shape = (vector, over) => ({ vector: { ...vector, expect: { ...vector.expect, ...over } } });
export const bodiesOf = ({ requests }) => requests.map(({ body }) => JSON.parse(body));

export const moreThanTen = {
    why: 'no choice is dropped: more than ten are numbered in the text',
    meant(vector, given) {
        const choices = choicesOf(vector.input);
        const holdsAll = (words = '') => choices.every(({ text }, i) => words.split('\n').includes(`${i + 1} ${text}`));
        const bodies = bodiesOf(given);
        if (choices.length <= 10 || !bodies.some((body) => holdsAll(body.text?.body ?? body[body.type]?.caption))) return null;
        // As courier sends it: something to tap, behind the file whose caption the words are.
        return sentAs(given, bodies.flatMap((body) => {
            if (holdsAll(body.text?.body)) return [{ type: 'interactive' }];
            return holdsAll(body[body.type]?.caption) ? [{ type: body.type }, { type: 'interactive' }] : [body];
        }));
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
        return sentAs(given, bodies.flatMap((body) => {
            if (!isOther(body)) return [body];
            return body.document.caption ? [{ type: 'text' }] : [];
        }));
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
