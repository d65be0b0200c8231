// sms/vectors.jsonl: texts on whose coding and parts Twilio's calculator and split-sms agree.

import { jsonLines } from './files.mjs';
import { answers } from './gateway.mjs';

export const name = 'sms segments (sms/vectors.jsonl)';
export const group = 'sms';

export async function run({ binary, dir }) {
    const cases = jsonLines(dir, 'sms/vectors.jsonl');
    if (cases === null) return null;
    const given = await answers(binary, ['segments'], cases.map(({ text }) => ({ text })));
    return cases.map((one, i) => ({ label: one.name, problem: difference(one, given[i]) }));
}

function difference(wanted, given) {
    const want = `${wanted.encoding}, ${wanted.segments}`;
    const got = `${given.coding}, ${given.segments}`;
    return want === got ? null : `${got}; expected ${want}`;
}
