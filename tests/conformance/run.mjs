// node tests/conformance/run.mjs BINARY DIR
//
// Runs the binary's command line over recorded cases below DIR (vectors/, sms/), prints for each set what passed and
// the labels of what did not. The cases are other people's and are never copied here; DIR may be another folder of the
// same layout. A set whose files are not there is left out; a DIR that is not there is skipped.
//
// To add a set: a module with `name`, `group` and `async run({binary, dir}) -> [{label, problem}] | null`, and its
// name in the list below. `problem` is null when the case passed.

import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import * as kannel from './inbound_kannel.mjs';
import * as twiml from './inbound_twiml.mjs';
import * as whatsapp from './inbound_whatsapp.mjs';
import * as slots from './slots.mjs';
import * as sms from './sms_segments.mjs';

const sets = [whatsapp, twiml, kannel, sms, slots];

// What each group must reach, over its sets together.
const required = { inbound: 0.9, sms: 1, slots: 0.95 };

export async function main(binary, dir, print = console.log) {
    if (!existsSync(dir)) {
        print(`skipped: ${dir} not there`);
        return 0;
    }
    const groups = {};
    for (const set of sets) {
        const results = await resultsOf(set, binary, dir);
        if (results === null) {
            print(`${set.name}: skipped, its file is not there`);
            continue;
        }
        report(set.name, results, print);
        (groups[set.group] ??= []).push(...results);
    }
    return verdict(groups, print);
}

// A set that cannot run at all is one failed case: it must not look like a set that is not there.
async function resultsOf(set, binary, dir) {
    try {
        return await set.run({ binary, dir });
    } catch (error) {
        return [{ label: 'the whole set', problem: error.message }];
    }
}

const passed = (results) => results.filter((result) => result.problem === null).length;

function report(name, results, print) {
    print(`${name}: ${passed(results)}/${results.length}`);
    for (const { label, problem } of results) {
        if (problem !== null) print(`  failed: ${label}: ${problem}`);
    }
}

function verdict(groups, print) {
    const all = Object.values(groups).flat();
    const short = Object.keys(groups).filter((name) => passed(groups[name]) < required[name] * groups[name].length);
    for (const name of short) {
        print(`${name}: ${passed(groups[name])}/${groups[name].length} is under ${100 * required[name]} %`);
    }
    print(`conformance: ${passed(all)}/${all.length}`);
    return short.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
    const [binary, dir] = process.argv.slice(2);
    if (!binary || !dir) {
        console.error('usage: node tests/conformance/run.mjs BINARY DIR');
        process.exit(2);
    }
    process.exit(await main(binary, dir));
}
