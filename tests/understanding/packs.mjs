// A labelled set as a pack folder, what programme staff would have written.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function writePack(set, folder) {
    const files = set.kind === 'faq' ? answersPack(set) : needsPack(set);
    const manifest = { format: 1, id: set.name, version: '1', languages: [set.lang] };
    for (const [path, content] of Object.entries({ 'pack.json': manifest, ...files })) {
        mkdirSync(join(folder, path, '..'), { recursive: true });
        writeFileSync(join(folder, path), JSON.stringify(content));
    }
}

// Several needs at once are for urgent ones only: a set of needs is urgent altogether, a set of intents is not.
function needsPack(set) {
    const subcategories = [...byLabel(set.train)].map(([id, texts]) => ({
        id, examples: { [set.lang]: texts }, priority: set.kind === 'needs' ? 'P1' : 'P2',
    }));
    const category = { id: 'all', subcategories };
    if (set.rejects.length > 0) category.out_of_scope = { [set.lang]: texts(set.rejects) };
    return { 'categories/all.json': category };
}

function answersPack(set) {
    const phrasings = byLabel(set.train);
    const answers = set.bank.map((entry) => ({
        id: entry.faq_id,
        question: { [set.lang]: entry.question },
        ...(phrasings.has(entry.faq_id) ? { phrasings: { [set.lang]: phrasings.get(entry.faq_id) } } : {}),
        text: { [set.lang]: entry.answer },
    }));
    return { 'answers/all.json': { answers } };
}

const texts = (rows) => rows.map((row) => row.text).filter((text) => text.trim() !== '');

function byLabel(rows) {
    const out = new Map();
    for (const row of rows) {
        if (row.text.trim() === '') continue;
        for (const label of row.labels) out.set(label, [...(out.get(label) ?? []), row.text]);
    }
    return new Map([...out].sort());
}
