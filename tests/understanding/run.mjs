// node tests/understanding/run.mjs BINARY DIR [SET...]
//
// Builds a pack from each labelled set below DIR/eval/dev (its training rows), lets the binary's own `classify` and
// `answer` read the development rows, and prints the scores beside the prototype's on the same rows and nlp.js's
// published ones; then what is lost when the same rows are spoilt (noise.mjs). Fails when we are behind the prototype
// on all rows together, in answers, or lose more to noise than kMostLost.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { noisy } from './noise.mjs';
import { guesses } from './ours.mjs';
import { writePack } from './packs.mjs';
import { bestCutoff, guesses as prototypesGuesses, Prototype } from './prototype.mjs';
import { table, verdict } from './report.mjs';
import { counts } from './score.mjs';
import { sets, there } from './sets.mjs';

const kWork = 'build/understanding';

async function results(binary, dir, wanted, packs) {
    const out = [];
    for (const set of sets(dir, wanted)) {
        const folder = join(packs, set.name);
        writePack(set, folder);
        const spoilt = set.dev.map((row) => ({ ...row, text: noisy(row.text, set.lang) }));
        const scored = (given) => counts(set.kind, set.dev, given);
        out.push({
            set,
            ours: scored(await guesses(binary, set, folder, set.dev)),
            noisy: scored(await guesses(binary, set, folder, spoilt)),
        });
    }
    return out;
}

// The prototype's counts, added to each result.
function beside(results, prototype) {
    const read = results.map(({ set }) => ({ set, lines: prototype.read(set) }));
    const shared = { intents: cutoffOf(read, 'intents'), faq: cutoffOf(read, 'faq'), needs: -Infinity };
    return results.map((one, i) => {
        const { set, lines } = read[i];
        const at = (cutoff) => counts(set.kind, set.dev, prototypesGuesses(set, lines, cutoff));
        return { ...one, prototype: at(shared[set.kind]), prototypeAtBest: at(bestCutoff([read[i]])) };
    });
}

const cutoffOf = (read, kind) => bestCutoff(read.filter(({ set }) => set.kind === kind));

async function main(binary, dir, ...wanted) {
    if (!there(dir)) {
        console.log(`skipped: no labelled sets below ${dir}`);
        return 0;
    }
    mkdirSync(kWork, { recursive: true });
    const packs = mkdtempSync(join(tmpdir(), 'swcs-understanding-'));
    try {
        const prototype = Prototype.at(dir, kWork);
        if (prototype === null) console.log('the prototype: skipped, its source is not there');
        const own = await results(binary, dir, wanted, packs);
        const all = prototype === null ? own : beside(own, prototype);
        console.log(table(all));
        return verdict(all, console.log);
    } finally {
        rmSync(packs, { recursive: true, force: true });
    }
}

process.exitCode = await main(...process.argv.slice(2));
