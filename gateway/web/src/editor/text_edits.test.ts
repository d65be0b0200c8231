import { expect, test } from 'vitest';
import { indented, newLine, outdented, placesOf, type Selected } from './text_edits';

// "|" marks the ends of the selection.
function read(marked: string): Selected {
  const begin = marked.indexOf('|');
  const end = marked.lastIndexOf('|');
  return begin === end
    ? { text: marked.replace('|', ''), begin, end: begin }
    : { text: marked.replaceAll('|', ''), begin, end: end - 1 };
}
function shown({ text, begin, end }: Selected): string {
  return begin === end ? `${text.slice(0, begin)}|${text.slice(begin)}` : `${text.slice(0, begin)}|${text.slice(begin, end)}|${text.slice(end)}`;
}

test.each([
  { label: 'to the next stop', before: 'a|b', after: 'a |b' },
  { label: 'at the line start', before: 'x\n|b', after: 'x\n  |b' },
  { label: 'a word is replaced', before: '  |abc|', after: '    |' },
  { label: 'lines go in', before: '{\n|a\nb|\n}', after: '{\n|  a\n  b|\n}' },
  { label: 'an empty line stays empty', before: '|a\n\nb|', after: '|  a\n\n  b|' },
  { label: 'a line of which only the end is selected stays', before: '|a\nb\n|c', after: '|  a\n  b|\nc' },
])('tab: $label', ({ before, after }) => {
  expect(shown(indented(read(before)))).toBe(after);
});

test.each([
  { label: 'the line', before: '    a|', after: '  a|' },
  { label: 'one space is taken too', before: ' a|', after: 'a|' },
  { label: 'a tab', before: '\ta|', after: 'a|' },
  { label: 'nothing to take', before: 'a|', after: 'a|' },
  { label: 'the caret stays on its line', before: 'x\n|  a', after: 'x\n|a' },
  { label: 'lines', before: '|  a\n    b|', after: '|a\n  b|' },
])('shift+tab: $label', ({ before, after }) => {
  expect(shown(outdented(read(before)))).toBe(after);
});

test.each([
  { label: 'keeps the indent', before: '  "a",|', after: '  "a",\n  |' },
  { label: 'after an opening bracket', before: '  {|', after: '  {\n    |' },
  { label: 'between brackets', before: '  [|]', after: '  [\n    |\n  ]' },
  { label: 'a selection is replaced', before: '  a|bc|', after: '  a\n  |' },
  { label: 'at the very start', before: '|x', after: '\n|x' },
])('enter: $label', ({ before, after }) => {
  expect(shown(newLine(read(before)))).toBe(after);
});

test.each([
  { label: 'all of them, whatever the case', text: 'Bono bono BONO', wanted: 'bono', at: [0, 5, 10] },
  { label: 'not overlapping', text: 'aaaa', wanted: 'aa', at: [0, 2] },
  { label: 'accents count', text: 'cantón canton', wanted: 'cantón', at: [0] },
  { label: 'nothing is nowhere', text: 'abc', wanted: '', at: [] },
  { label: 'not there', text: 'abc', wanted: 'x', at: [] },
])('find: $label', ({ text, wanted, at }) => {
  expect(placesOf(text, wanted)).toEqual(at);
});
