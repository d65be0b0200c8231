import { expect, test } from 'vitest';
import { pieces } from './whatsapp_text';

const tags = { plain: '', bold: 'b', italic: 'i', struck: 's', mono: 'm' };
const drawn = (text: string) =>
  pieces(text)
    .map(({ text: inside, style }) => (tags[style] ? `[${tags[style]}:${inside}]` : inside))
    .join('');

test.each([
  { label: 'plain text', text: 'hola', shown: 'hola' },
  { label: 'nothing', text: '', shown: '' },
  { label: 'bold', text: 'caso *urgente*.', shown: 'caso [b:urgente].' },
  { label: 'italic, struck and mono', text: '_a_ ~b~ ```c```', shown: '[i:a] [s:b] [m:c]' },
  { label: 'several words', text: '*no tenemos comida* hoy', shown: '[b:no tenemos comida] hoy' },
  { label: 'two on one line', text: '*a* y *b*', shown: '[b:a] y [b:b]' },
  { label: 'a product is no emphasis', text: '2*3*4', shown: '2*3*4' },
  { label: 'nor is a name with underscores', text: 'un_nombre_asi', shown: 'un_nombre_asi' },
  { label: 'a mark before a space is a mark', text: '* uno * dos', shown: '* uno * dos' },
  { label: 'a mark left open is a mark', text: '*uno', shown: '*uno' },
  { label: 'emphasis ends with its line', text: '*uno\ndos*', shown: '*uno\ndos*' },
  { label: 'emphasis has an end', text: `*${'a'.repeat(700)}*`, shown: `*${'a'.repeat(700)}*` },
  { label: 'accents are letters', text: 'á*b*', shown: 'á*b*' },
])('emphasis: $label', ({ text, shown }) => {
  expect(drawn(text)).toBe(shown);
});
