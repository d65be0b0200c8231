// Scores, in the way of ../shared/eval/score.py. A guess is {best, labels} or {ranked}: `best` is what came first
// whatever it scored, `labels` what was accepted (none: not understood). Every score is in counts, so that sets add up.

import { nothing } from './sets.mjs';

const share = (part, whole) => (whole > 0 ? 100 * part / whole : NaN);
const f1 = ({ tp, fp, fn }) => share(2 * tp, 2 * tp + fp + fn);

export function counts(kind, gold, guesses) {
    const none = nothing[kind];
    const out = zero();
    gold.forEach((row, i) => (kind === 'faq' ? countAnswer : countNeed)(out, row.labels, guesses[i], none));
    // Where every row is a need there is no telling needs from the rest.
    return kind === 'needs' && out.others === 0 ? { ...out, request: zero().request, need: zero().need } : out;
}

export function zero() {
    return { rows: 0, inScope: 0, first: 0, hit: 0, wrong: 0, others: 0, refused: 0, reciprocal: 0,
        request: { tp: 0, fp: 0, fn: 0 }, need: { tp: 0, fp: 0, fn: 0 } };
}

export function sum(all) {
    const out = zero();
    for (const one of all) add(out, one);
    return out;
}

function add(to, from) {
    for (const [key, value] of Object.entries(from)) {
        if (typeof value === 'object') add(to[key], value);
        else to[key] += value;
    }
}

function countNeed(out, gold, guess, none) {
    const isNone = gold.includes(none);
    out.rows += 1;
    out.others += isNone;
    out.inScope += !isNone;
    out.first += !isNone && gold.includes(guess.best);
    const right = isNone ? guess.labels.length === 0 : gold.includes(guess.labels[0]);
    out.hit += right;
    out.refused += isNone && right;
    out.wrong += !isNone && !right && guess.labels.length > 0;
    countSets(out.request, isNone ? [] : ['any'], guess.labels.length > 0 ? ['any'] : []);
    countSets(out.need, isNone ? [] : gold, guess.labels);
}

function countSets(out, gold, guessed) {
    out.tp += guessed.filter((label) => gold.includes(label)).length;
    out.fp += guessed.filter((label) => !gold.includes(label)).length;
    out.fn += gold.filter((label) => !guessed.includes(label)).length;
}

function countAnswer(out, gold, guess, none) {
    out.rows += 1;
    if (gold.includes(none)) {
        out.others += 1;
        out.refused += guess.labels.length === 0;
        out.hit += guess.labels.length === 0;
        return;
    }
    out.inScope += 1;
    const at = guess.ranked.slice(0, 10).findIndex((id) => gold.includes(id));
    out.first += at === 0;
    out.reciprocal += at < 0 ? 0 : 1 / (at + 1);
    out.hit += gold.includes(guess.labels[0]);
}

// The figures people compare, in percent.
export function figures(count) {
    return {
        inScope: share(count.first, count.inScope),
        all: share(count.hit, count.rows),
        rejected: share(count.refused, count.others),
        request: f1(count.request),
        need: f1(count.need),
        mrr: share(count.reciprocal, count.inScope),
    };
}
