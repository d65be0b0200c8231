// goflow's cases of numbers, dates, times, phones and texts, read by `slot` with each case's own environment.
//
// Left out are the cases that are no slot's: those of goflow's expression language (an error for a wrong type or
// number of arguments) and those that match words (has_phrase, tokenize, collate, …).

import { json } from './files.mjs';
import { valuesOf } from './gateway.mjs';

const files = ['goflow_cases.json', 'goflow_cases_docs.json', 'goflow_dates.json', 'goflow_phones.json'];

// Where we differ on purpose, told by what the case holds: `is(case, value)`. Such a case has not passed, and is
// counted apart.
const digitsOf = (text) => String(text).replace(/\D/g, '');
const kinds = [
    {
        why: 'numbers in words are read',
        is: ({ form, texts, wanted }, value) =>
            form.type === 'number' && wanted === null && typeof value === 'number' && !/\d/.test(texts[0]),
    },
    {
        why: 'decimal signs are "." and ",": nobody here writes another',
        is: ({ form, env, texts }) =>
            form.type === 'number' && !['.', ',', undefined].includes(env.decimal_symbol) && texts[0].includes(env.decimal_symbol),
    },
    {
        why: 'a day is found inside a sentence in this form too',
        is: ({ form, texts, wanted }, value) => form.type === 'date' && wanted === null && texts[0].includes(value),
    },
    {
        why: 'a number is found inside a sentence: people write "mi número es …"',
        is: ({ vector, texts, wanted }, value) =>
            vector.test === 'parse_phone' && wanted === null && /\p{L}/u.test(texts[0]) &&
            digitsOf(texts[0]).length > 6 && digitsOf(value).endsWith(digitsOf(texts[0])),
    },
];

export const purposeOf = (one, value) => kinds.find(({ is }) => value !== null && is(one, value))?.why;

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

// A number without its country's code counts where that country's numbering plan knows it: a cédula has as many digits.
// goflow takes any number of a possible length. Told by asking twice more: its digits alone are no number to us, the
// whole number is.
const outsideThePlan = 'a number without its country\'s code must be in that country\'s numbering plan: a cédula has as many digits';

async function outsidePlans(binary, cases, given) {
    const missed = cases.filter((one) => one.form.type === 'phone' && given.get(one)[0] === null && String(one.wanted).startsWith('+'));
    const again = missed.map((one) => ({ ...one, texts: [digitsOf(one.texts[0]), one.wanted] }));
    const answers = await answered(binary, again);
    return new Set(missed.filter(({ wanted }, i) => {
        const [digits, whole] = answers.get(again[i]);
        return digits === null && whole === wanted;
    }));
}

export async function run({ binary, dir }) {
    const sets = files.map((file) => json(dir, `vectors/${file}`)).filter((set) => set !== null);
    if (sets.length === 0) return null;
    const cases = sets.flatMap(({ vectors }) => vectors).map(caseOf).filter((one) => one !== null);
    const given = await answered(binary, cases);
    const outside = await outsidePlans(binary, cases, given);
    return cases.map((one) => {
        const values = given.get(one);
        const problem = difference(one, values);
        const purpose = problem === null ? undefined : purposeOf(one, values[0]) ?? (outside.has(one) ? outsideThePlan : undefined);
        return { label: `${one.vector.id} "${one.texts[0]}"`, problem, purpose };
    });
}
