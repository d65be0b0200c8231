// The prototype of ../shared/prototypes, compiled and run on the same rows. What it says of a set is kept below the
// work folder until its source or the rows change: on CLINC150 it learns for a minute.
//
// It has no rejection of its own. It is given the cutoff that is best on the very rows it is scored on, one for each
// set, which nobody has who publishes a pack: what we are compared with is more than it can do.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { nothing } from './sets.mjs';

const language = { es: 'es', en: 'en' };
const clean = (text) => text.replace(/[\t\r\n]+/g, ' ');
const tsv = (rows) => rows.map((row) => [row.id, row.labels.join(','), clean(row.text)].join('\t') + '\n').join('');

export class Prototype {
    // null when its source is not there.
    static at(dir, work) {
        const source = join(dir, 'prototypes/understanding.cpp');
        return existsSync(source) ? new Prototype(source, work) : null;
    }

    constructor(source, work) {
        this.work = resolve(work);
        this.source = readFileSync(source);
        this.program = join(this.work, 'prototype-' + digest(this.source));
        mkdirSync(this.work, { recursive: true });
        if (existsSync(this.program)) return;
        execFileSync('g++', ['-O3', '-march=x86-64-v3', '-std=c++17', '-w', source, '-o', this.program, '-lstemmer']);
    }

    guesses(set) {
        const files = set.kind === 'faq' ? answerFiles(set) : needFiles(set);
        const key = digest(this.source + JSON.stringify(files));
        const folder = join(this.work, `prototype.${set.name}.${key}`);
        const result = join(folder, 'out', set.kind === 'faq' ? `${set.name}.few.dev.jsonl` : `${set.name}.dev.jsonl`);
        if (!existsSync(join(folder, 'done'))) this.run(set, files, folder);
        const lines = readFileSync(result, 'utf8').split('\n').filter((line) => line !== '').map((l) => JSON.parse(l));
        return set.kind === 'faq' ? answered(lines, set) : classified(lines, set);
    }

    run(set, files, folder) {
        mkdirSync(join(folder, 'tsv'), { recursive: true });
        mkdirSync(join(folder, 'out'), { recursive: true });
        for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, 'tsv', name), content);
        const mode = set.kind === 'faq' ? ['-faq', 'few'] : [];
        const args = ['-n', set.name, '-l', language[set.lang], '-o', 'out', ...mode];
        execFileSync(this.program, args, { cwd: folder });
        writeFileSync(join(folder, 'done'), '');
    }
}

const digest = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 12);

function needFiles(set) {
    return { [`${set.name}.train.tsv`]: tsv([...set.train, ...set.rejects]), [`${set.name}.dev.tsv`]: tsv(set.dev) };
}

function answerFiles(set) {
    const questions = set.bank.filter((row) => row.question)
        .map((row) => ({ id: row.id, labels: [row.faq_id], text: row.question }));
    const texts = set.bank.map((row) => ({ id: row.id, labels: [row.faq_id], text: row.answer }));
    return {
        [`${set.name}.few.faqq.tsv`]: tsv([...questions, ...set.train]),
        [`${set.name}.faqa.tsv`]: tsv(texts),
        [`${set.name}.dev.tsv`]: tsv(set.dev),
    };
}

// Best of the cutoffs at the scores themselves, by what `worth` counts.
function bestCutoff(lines, worth) {
    const cutoffs = [-Infinity, ...new Set(lines.map((line) => line.score)), Infinity];
    return cutoffs.map((cutoff) => ({ cutoff, value: worth(cutoff) })).sort((a, b) => b.value - a.value)[0].cutoff;
}

function classified(lines, set) {
    const none = nothing[set.kind];
    const ranked = lines.map((line) => line.ranked.filter(([label]) => label !== none));
    const accepted = (line, i, cutoff) => line.label !== none && line.score >= cutoff
        ? [line.label, ...(set.kind === 'needs' ? more(ranked[i], line.label) : [])] : [];
    const right = (line, i, cutoff) => {
        const labels = accepted(line, i, cutoff);
        return set.dev[i].labels.includes(labels[0] ?? none) ? 1 : 0;
    };
    const cutoff = set.kind === 'needs' ? -Infinity
        : bestCutoff(lines, (at) => lines.reduce((sum, line, i) => sum + right(line, i, at), 0));
    return lines.map((line, i) => ({ best: ranked[i][0][0], labels: accepted(line, i, cutoff) }));
}

const more = (ranked, first) => ranked.filter(([label, score]) => label !== first && score >= 0).map(([label]) => label);

function answered(lines, set) {
    const none = nothing.faq;
    const right = (line, i, at) => (line.score >= at ? set.dev[i].labels.includes(line.ranked[0])
        : set.dev[i].labels.includes(none)) ? 1 : 0;
    const cutoff = bestCutoff(lines, (at) => lines.reduce((sum, line, i) => sum + right(line, i, at), 0));
    return lines.map((line) => ({ ranked: line.ranked, labels: line.score >= cutoff ? line.ranked.slice(0, 1) : [] }));
}
