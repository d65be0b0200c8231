// The labelled sets below DIR/eval/dev, as {name, kind, lang, train, rejects, dev, bank}. Rows are {id, text, labels}.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// train: another set's training rows; the development rows stay its own.
const listed = {
    intents: ['alicia_covid_es', 'lawbotia_es', 'biblioteca_es', 'hint3_curekart_en', 'hint3_powerplay11_en',
        'hint3_sofmattress_en', 'hwu64_en', 'banking77_en', 'clinc150_10shot_en', 'clinc150_en'],
    needs: ['crisislex_es', 'disaster_en'],
    faq: ['stackfaq_en', 'jennifer_en', 'alicia_es', 'covidvax_en'],
};
const devOf = { clinc150_10shot_en: 'clinc150_en' };

// What stands for "none of these" in the labels of each kind.
export const nothing = { intents: '__oos__', needs: 'no_request', faq: '__none__' };

export const there = (dir) => existsSync(join(dir, 'eval/dev'));

export function sets(dir, wanted = []) {
    return Object.entries(listed).flatMap(([kind, names]) => names
        .filter((name) => wanted.length === 0 || wanted.includes(name))
        .map((name) => (kind === 'faq' ? answersSet : needsSet)(join(dir, 'eval/dev', kind), kind, name)));
}

function rows(path) {
    if (!existsSync(path)) return [];
    return readFileSync(path, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
}

function needsSet(folder, kind, name) {
    const train = [...rows(join(folder, `${name}.train.jsonl`)), ...rows(join(folder, `${name}.oos_train.jsonl`))];
    const isNothing = (row) => row.labels.includes(nothing[kind]);
    return {
        name, kind, lang: name.slice(-2),
        train: train.filter((row) => !isNothing(row)),
        rejects: train.filter(isNothing),
        dev: rows(join(folder, `${devOf[name] ?? name}.dev.jsonl`)),
    };
}

function answersSet(folder, kind, name) {
    return {
        name, kind, lang: name.slice(-2),
        bank: rows(join(folder, `${name}.faqs.jsonl`)),
        train: rows(join(folder, `${name}.train.jsonl`)),
        dev: rows(join(folder, `${name}.dev.jsonl`)),
    };
}
