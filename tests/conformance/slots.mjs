// goflow's cases of numbers, dates, times, phones and texts, read by `slot` with the case's own environment.
//
// goflow's has_number_lt and its like compare what was read with a second argument; so does `holds` here. Cases that
// are about goflow's expression language (an error for a wrong type or number of arguments) or about matching words
// (has_phrase, tokenize, collate, …) are nobody's slot and are left out; their number is printed.

import { json } from './files.mjs';
import { lineAnswers } from './gateway.mjs';

const files = ['goflow_cases.json', 'goflow_cases_docs.json', 'goflow_dates.json', 'goflow_phones.json'];

// Where we differ on purpose: the case's id, and why. They count as failed in the figure, and are printed with it.
const deliberate = {};

// "2017-10-01T15:24:30.123456+02:00" -> "2017-10-01", "10:30:45.000000" -> "10:30": what a slot keeps.
const dateOf = (value) => value.slice(0, 10);
const timeOf = (value) => value.slice(0, 5);

const sign = (a, b) => Math.sign(a - b);
const day = (text, order) => {
    const parts = text.match(/\d+/g).map(Number);
    const [y, m, d] = parts[0] > 31 ? parts : order.startsWith('MM') ? [parts[2], parts[0], parts[1]] : parts.reverse();
    return Date.UTC(y < 100 ? y + (y > 18 ? 1900 : 2000) : y, m - 1, d);
};

const comparisons = { lt: (c) => c < 0, lte: (c) => c <= 0, eq: (c) => c === 0, gte: (c) => c >= 0, gt: (c) => c > 0 };
