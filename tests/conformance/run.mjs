// node tests/conformance/run.mjs BINARY DIR
//
// Runs the binary's command line over recorded cases below DIR (vectors/, sms/), prints for each set what passed and
// the labels of what did not. The cases are other people's and are never copied here; DIR may be another folder of the
// same layout. A set whose files are not there is left out; a DIR that is not there is skipped.
//
// To add a set: a module with `name`, `group` and `async run({binary, dir}) -> [{label, problem, purpose}] | null`, and
// its name in the list below. `problem` is null when the case passed; `purpose` says why we differ on purpose:
// such a case has not passed, and is counted apart.

import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import * as kannel from './inbound_kannel.mjs';
import { sets as inboundSms } from './inbound_sms.mjs';
import * as telegram from './inbound_telegram.mjs';
import * as twiml from './inbound_twiml.mjs';
import * as whatsapp from './inbound_whatsapp.mjs';
import { sets as outbound } from './outbound_sets.mjs';
import * as slots from './slots.mjs';
import * as sms from './sms_segments.mjs';
import { sets as units } from './units.mjs';

const sets = [whatsapp, twiml, kannel, ...inboundSms, telegram, ...outbound, ...units, sms, slots];

// What each group must reach, over its sets together.
const required = { inbound: 0.97, outbound: 0.97, units: 0.97, sms: 1, slots: 0.95 };

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
        report(set, results, print);
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

const differsOnPurpose = ({ problem, purpose }) => problem !== null && Boolean(purpose);
const intended = (results) => results.filter(differsOnPurpose).length;

// "12/14, 1 otherwise on purpose"
function figure(results) {
    const apart = intended(results);
    return `${passed(results)}/${results.length}${apart ? `, ${apart} otherwise on purpose` : ''}`;
}

function report({ name, unlike = {} }, results, print) {
    print(`${name}: ${figure(results)}`);
    for (const [field, why] of Object.entries(unlike)) print(`  not compared: ${field}: ${why}`);
    for (const one of results) {
        if (differsOnPurpose(one)) print(`  on purpose: ${one.label}: ${one.purpose}`);
        else if (one.problem !== null) print(`  failed: ${one.label}: ${one.problem}`);
    }
}

function verdict(groups, print) {
    const all = Object.values(groups).flat();
    const judged = (results) => results.length - intended(results);
    const short = Object.keys(groups).filter((name) => passed(groups[name]) < required[name] * judged(groups[name]));
    for (const [name, results] of Object.entries(groups)) {
        const under = short.includes(name) ? `, under ${100 * required[name]} % of the others` : '';
        print(`${name}: ${figure(results)}${under}`);
    }
    print(`conformance: ${figure(all)}`);
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
