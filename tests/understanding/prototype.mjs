// The prototype of ../shared/prototypes, compiled and run on the same rows. What it says of a set is kept below the
// work folder until its source or the rows change: on CLINC150 it learns for a minute.
//
// It has no rejection of its own. It is given the one cutoff that is best for all sets together on the very rows it is
// scored on; beside that, as a note, each set's own best, which nobody knows who publishes a pack.

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

    // Its lines for the development rows: {score, label, ranked}.
    read(set) {
        const files = set.kind === 'faq' ? answerFiles(set) : needFiles(set);
        const folder = join(this.work, `prototype.${set.name}.${digest(this.source + JSON.stringify(files))}`);
        const result = join(folder, 'out', set.kind === 'faq' ? `${set.name}.few.dev.jsonl` : `${set.name}.dev.jsonl`);
        if (!existsSync(join(folder, 'done'))) this.run(set, files, folder);
        return readFileSync(result, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
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
    const questions = set.bank.map((row) => ({ id: row.id, labels: [row.faq_id], text: row.question }));
    const texts = set.bank.map((row) => ({ id: row.id, labels: [row.faq_id], text: row.answer }));
    return {
        [`${set.name}.few.faqq.tsv`]: tsv([...questions, ...set.train]),
        [`${set.name}.faqa.tsv`]: tsv(texts),
        [`${set.name}.dev.tsv`]: tsv(set.dev),
    };
}

// What it says of each row when it refuses below `cutoff`.
export function guesses(set, lines, cutoff) {
    return lines.map((line) => (set.kind === 'faq' ? answered : classified)(set, line, cutoff));
}

function classified(set, line, cutoff) {
    const none = nothing[set.kind];
    const ranked = line.ranked.filter(([label]) => label !== none);
    const accepted = line.label !== none && line.score >= cutoff;
    const more = set.kind === 'needs' ? ranked.filter(([label, score]) => label !== line.label && score >= 0) : [];
    return { best: ranked[0][0], labels: accepted ? [line.label, ...more.map(([label]) => label)] : [] };
}

const answered = (set, line, cutoff) =>
    ({ ranked: line.ranked, labels: line.score >= cutoff ? line.ranked.slice(0, 1) : [] });

// The cutoff that gives most right readings on these rows; `read` are {set, lines}. A set whose packs have a class of
// their own for what is out of scope, as the needs have, takes none.
export function bestCutoff(read) {
    const rows = read.flatMap(({ set, lines }) => guesses(set, lines, -Infinity).map((guess, i) => {
        const gold = set.dev[i].labels;
        return { score: lines[i].score, right: gold.includes(guess.labels[0] ?? nothing[set.kind]),
            refusing: gold.includes(nothing[set.kind]) };
    }));
    rows.sort((a, b) => a.score - b.score);
    let worth = rows.filter((row) => row.right).length;
    let best = { worth, cutoff: -Infinity };
    rows.forEach((row, i) => {
        worth += row.refusing - row.right;
        if (worth > best.worth) best = { worth, cutoff: rows[i + 1]?.score ?? Infinity };
    });
    return best.cutoff;
}
