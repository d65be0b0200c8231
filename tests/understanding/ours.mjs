// The real binary's command line as a guesser.

import { answers } from '../conformance/gateway.mjs';

export async function guesses(binary, set, folder, rows) {
    const lines = rows.map((row) => ({ id: row.id, text: row.text, lang: set.lang }));
    const command = set.kind === 'faq' ? 'answer' : 'classify';
    const given = await answers(binary, [command, folder], lines);
    const failed = given.find((line) => line.error !== undefined);
    if (failed) throw new Error(`${command} ${set.name}: ${failed.error}`);
    return given.map(set.kind === 'faq' ? answered : classified);
}

const classified = (line) => ({ best: line.subcategory, labels: line.labels });
const answered = (line) => ({ ranked: line.ranked, labels: line.accepted ? line.ranked.slice(0, 1) : [] });
