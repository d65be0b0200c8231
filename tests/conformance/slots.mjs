// goflow's cases of numbers, dates, times, phones and texts, read by `slot` with each case's own environment.
//
// Left out are the cases that are no slot's: those of goflow's expression language (an error for a wrong type or
// number of arguments) and those that match words (has_phrase, tokenize, collate, …).

import { json } from './files.mjs';
import { valuesOf } from './gateway.mjs';

const files = ['goflow_cases.json', 'goflow_cases_docs.json', 'goflow_dates.json', 'goflow_phones.json'];

// Where we differ on purpose, and why. They count as failed all the same.
const spokenOnPurpose = 'numbers in words are read';
const foundOnPurpose = 'a number is found inside a sentence: people write "mi número es …"';
const deliberate = {
    'the number is forty two': spokenOnPurpose,
    'i have 1$234^5 apples': 'decimal signs are "." and ",": nobody here writes another',
    'on 2001-01-02 ': 'a day is found inside a sentence in this form too',
    'my number is 0954 1053 7962': 'long enough for Indonesia, but no number given out there; to be called back it must exist',
    'tel = +250788383383': foundOnPurpose,
    'Hi my number is +250788383383 thanks': foundOnPurpose,
    'Hi my phone is (202) 456-1111 thanks': foundOnPurpose,
};

const order = { lt: (a, b) => a < b, lte: (a, b) => a <= b, eq: (a, b) => a === b, gte: (a, b) => a >= b, gt: (a, b) => a > b };

// has_number_between(text, 20, 24), has_date_gt(text, "3.10.2016"): whether what was read stands so to the others.
function holds(test, value, others) {
    if (value === null) return false;
    if (test.endsWith('_between')) return value >= others[0] && value <= others[1];
    const compare = order[test.split('_').at(-1)];
    return compare ? compare(value, others[0]) : true;
}

// A case as slots see it: the type read, the texts to read, and what must come of it.
const forms = {
    has_text: { type: 'text' },
    has_number: { type: 'number', compared: true },
    has_date: { type: 'date', compared: true },
    has_time: { type: 'time' },
    has_phone: { type: 'phone' },
    datetime_from_text: { type: 'date', wanted: ({ datetime }) => datetime },
    date_from_text: { type: 'date', wanted: ({ date }) => date },
    time_from_text: { type: 'time', wanted: ({ time }) => time },
    parse_phone: { type: 'phone', wanted: ({ number }) => number },
    find_phones: { type: 'phone', wanted: ({ numbers }) => numbers[0] },
};

const formOf = (test) => forms[test] ?? forms[test.replace(/_(lt|lte|eq|gte|gt|between)$/, '')];

// Dates are days, times are minutes, a phone's country is an argument of its own.
const kept = { date: (text) => text.slice(0, 10), time: (text) => text.slice(0, 5), number: Number };

function caseOf(vector) {
    const form = formOf(vector.test);
    const { input, expect } = vector;
    const isQuestion = vector.test.startsWith('has_');
    if (!form || (isQuestion && expect.error)) return null;
    const texts = isQuestion ? input.args.map((one) => String(one.value)) : [input.text];
    const country = isQuestion ? (form.type === 'phone' ? texts[1] : undefined) : input.country;
    const env = { ...input.env, ...(country === undefined ? {} : { default_country: country }) };
    const wanted = isQuestion ? expect.rendered ?? expect.value?.value : form.wanted(expect);
    return { vector, form, env, texts: form.compared ? texts : texts.slice(0, 1), wanted: wanted || null };
}

export function difference({ vector, form, wanted }, [value, ...others]) {
    const keep = kept[form.type] ?? String;
    const want = wanted === null || wanted === undefined ? null : keep(wanted);
    const isQuestion = vector.test.startsWith('has_');
    const matched = isQuestion ? holds(vector.test, value, others) : value !== null;
    const expected = isQuestion ? vector.expect.match : want !== null;
    if (matched !== expected) return `${JSON.stringify(value)}, expected ${expected ? JSON.stringify(want) : 'nothing'}`;
    return want === null || value === want ? null : `${JSON.stringify(value)}, expected ${JSON.stringify(want)}`;
}

async function answered(binary, cases) {
    const groups = {};  // one run of the binary per type and environment
    for (const one of cases) (groups[JSON.stringify([one.form.type, one.env])] ??= []).push(one);
    const out = new Map();
    for (const group of Object.values(groups)) {
        const { form, env } = group[0];
        const args = ['slot', form.type, '--lang', 'en', '--env', JSON.stringify(env)];
        const lines = group.flatMap(({ texts }) => texts.map((text) => text.replaceAll('\n', ' ')));
        const values = await valuesOf(binary, args, lines);
        for (const one of group) out.set(one, values.splice(0, one.texts.length));
    }
    return out;
}

export const name = 'slots (goflow_cases, goflow_cases_docs, goflow_dates, goflow_phones)';
export const group = 'slots';

export async function run({ binary, dir }) {
    const sets = files.map((file) => json(dir, `vectors/${file}`)).filter((set) => set !== null);
    if (sets.length === 0) return null;
    const cases = sets.flatMap(({ vectors }) => vectors).map(caseOf).filter((one) => one !== null);
    const given = await answered(binary, cases);
    return cases.map((one) => {
        const problem = difference(one, given.get(one));
        const why = deliberate[one.texts[0]];
        return { label: `${one.vector.id} "${one.texts[0]}"`, problem: problem && why ? `${problem} (on purpose: ${why})` : problem };
    });
}
