// A message as it comes from a cheap phone in a hurry: no accents, no punctuation, SMS abbreviations, and in a quarter
// of the words one letter dropped, doubled, swapped with its neighbour or hit beside. The same text is spoilt the same
// way everywhere.

const abbreviations = {
    es: { que: 'q', porque: 'xq', por: 'x', tambien: 'tb', para: 'pa', donde: 'dnd', cuando: 'cdo', bueno: 'bno',
        mensaje: 'msj', como: 'cmo', esta: 'sta', gracias: 'grax', hoy: 'oy', quiero: 'kiero', necesito: 'nesecito' },
    en: { you: 'u', your: 'ur', are: 'r', please: 'pls', for: '4', to: '2', be: 'b', thanks: 'thx', because: 'cuz',
        what: 'wat', people: 'ppl', message: 'msg', tomorrow: 'tmrw', with: 'w', before: 'b4' },
};
const neighbours = { a: 's', b: 'v', c: 'x', d: 's', e: 'r', f: 'd', g: 'h', h: 'g', i: 'o', j: 'k', k: 'l', l: 'k',
    m: 'n', n: 'm', o: 'p', p: 'o', q: 'w', r: 'e', s: 'a', t: 'r', u: 'y', v: 'b', w: 'q', x: 'z', y: 'u', z: 'x' };
const kSpoilt = 0.25;
const kShortest = 3;  // letters of a word that is spoilt

// Of a word as its letters.
const replaced = (w, at, count, ...by) => [...w.slice(0, at), ...by, ...w.slice(at + count)];
const edits = [
    (w, i) => replaced(w, i, 1),
    (w, i) => replaced(w, i, 0, w[i]),
    (w, i) => replaced(w, i, 2, w[i + 1] ?? '', w[i]),
    (w, i) => replaced(w, i, 1, own(neighbours, w[i]) ?? w[i]),
];
// "constructor" is a word too.
const own = (table, word) => (Object.hasOwn(table, word) ? table[word] : undefined);

export function noisy(text, lang, seed = 1) {
    const random = generator(`${seed}:${text}`);
    const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^\p{L}\p{N}\s]/gu, ' ').toLowerCase();
    const words = plain.split(/\s+/).filter((word) => word !== '');
    return words.map((word) => spoilt(own(abbreviations[lang] ?? {}, word) ?? word, random)).join(' ');
}

function spoilt(word, random) {
    const letters = [...word];
    if (random() >= kSpoilt || letters.length < kShortest) return word;
    const at = Math.floor(random() * letters.length);
    return edits[Math.floor(random() * edits.length)](letters, at).join('');
}

// mulberry32, started from an FNV-1a hash of the text.
function generator(start) {
    let state = 0x811c9dc5;
    for (const byte of Buffer.from(start)) state = Math.imul(state ^ byte, 0x01000193);
    return () => {
        state = (state + 0x6d2b79f5) | 0;
        let t = Math.imul(state ^ (state >>> 15), 1 | state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
}
