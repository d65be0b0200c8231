// How many parts a text takes as SMS, as the sender's own phone would count it: GSM 03.38 where the alphabet has
// every character, UCS-2 otherwise (3GPP TS 23.038). A single message holds 160 or 70 units; joined parts give some
// up to their header: 153 or 67. Neither an escape pair nor a surrogate pair is cut in two.

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const extended = new Set('\f^{}\\[~]|€');

// What the gateway writes plain where the line folds: channels/sms/fold.cpp, character for character (a test compares).
const plain: readonly (readonly [from: string, to: string])[] = [
  ['áâã', 'a'], ['ÁÀÂÃ', 'A'], ['êë', 'e'], ['ÈÊË', 'E'], ['íîï', 'i'], ['ÍÌÎÏ', 'I'], ['óôõ', 'o'], ['ÓÒÔÕ', 'O'],
  ['úû', 'u'], ['ÚÙÛ', 'U'], ['ç', 'c'], ['ª', 'a'], ['º°', 'o'], ['“”„«»″', '"'], ['‘’‚´`′', "'"], ['–—‑‐−', '-'],
  ['•·', '*'], ['…', '...'], ['\u00A0\u2009\u202F\t', ' '],
  ['\u0301\u0300\u0302\u0303\u0308\uFEFF\u200B\u200C\u200E\u200F\u00AD\uFE0F', ''],
];
const plainOf = new Map(plain.flatMap(([from, to]) => [...from].map((c) => [c, to] as const)));

export function folded(text: string): string {
  return [...text].map((c) => plainOf.get(c) ?? c).join('');
}

export type Fold = 'off' | 'auto' | 'always'; // auto: only when it saves a part

export interface SmsSize {
  coding: 'GSM-7' | 'UCS-2';
  units: number;
  parts: number;
}

export function smsSize(text: string, fold: Fold = 'off'): SmsSize {
  const asWritten = sizeOf(text);
  if (fold === 'off') return asWritten;
  const asFolded = sizeOf(folded(text));
  return fold === 'always' || asFolded.parts < asWritten.parts ? asFolded : asWritten;
}

function sizeOf(text: string): SmsSize {
  const characters = [...text];
  const gsm = characters.every((c) => basic.has(c) || extended.has(c));
  const sizes = characters.map((c) => (gsm ? (extended.has(c) ? 2 : 1) : c.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const [alone, joined] = gsm ? [160, 153] : [70, 67];
  return { coding: gsm ? 'GSM-7' : 'UCS-2', units, parts: units <= alone ? 1 : filledParts(sizes, joined) };
}

function filledParts(sizes: number[], room: number): number {
  let parts = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > room) {
      parts += 1;
      used = 0;
    }
    used += size;
  }
  return parts;
}
