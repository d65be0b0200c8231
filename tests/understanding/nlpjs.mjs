// node nlpjs.mjs COLD < {"lang","train","texts"}: nlp.js on the same examples and texts. One line of JSON.

import { readFileSync } from 'node:fs';

import { NlpManager } from 'node-nlp';

const { lang, train, texts } = JSON.parse(readFileSync(0, 'utf8'));
const cold = Number(process.argv[2]);

async function seconds(work) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
}

const manager = new NlpManager({ languages: [lang], nlu: { log: false }, autoSave: false, forceNER: false });
for (const { text, labels } of train) labels.forEach((label) => manager.addDocument(lang, text, label));
const rate = async (some) => some.length / await seconds(async () => {
    for (const text of some) await manager.process(lang, text);
});
const trained = await seconds(() => manager.train());
const first = await rate(texts.slice(0, cold));
const rest = await rate(texts.slice(cold));
console.log(JSON.stringify({ build_seconds: trained, cold: first, warm: rest }));
