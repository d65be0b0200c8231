import { expect, test } from 'vitest';
import { findingsOf, mistakesOf } from './problems';

const files = {
  'pack.json': '{\n  "id": "town",\n  "slots": {"x": {\n    "type": "nope"}}\n}\n',
  'talks/one.talk': '# a talk\n> hola\n< Buenas.\n',
};
const checked = {
  problems: [
    { file: 'pack.json', pointer: '/slots/x/type', message: 'is no type' },
    { file: 'pack.json', pointer: '/version', message: 'is missing or empty' },
    { file: 'gone.json', pointer: '/x', message: 'is not a file of a pack' },
    { file: '', pointer: '', message: 'too large' },
  ],
  talks: { passed: 3, failed: [{ talk: 'talks/one.talk', line: 3, message: 'expected' }] },
};

test('findings: each stands at its line', () => {
  expect(findingsOf(files, checked).map(({ file, line, kind }) => [file, line, kind])).toEqual([
    ['pack.json', 4, 'problem'],
    ['pack.json', 1, 'problem'],
    ['gone.json', 0, 'problem'],
    ['', 0, 'problem'],
    ['talks/one.talk', 3, 'talk'],
  ]);
});

test('findings: they move with what is written above them', () => {
  const later = { ...files, 'pack.json': `\n\n${files['pack.json']}` };
  expect(findingsOf(later, checked)[0]!.line).toBe(6);
});

test('findings: a broken file shows its mistake, not what followed from it', () => {
  const broken = { ...files, 'pack.json': '{\n  "id": "town"\n  "slots": {}\n}' };
  const findings = findingsOf(broken, checked).filter(({ file }) => file === 'pack.json');
  expect(findings).toMatchObject([{ kind: 'json', mistake: 'comma', line: 3 }]);
});

test('findings: talks are no JSON', () => {
  expect(mistakesOf(files)).toEqual([]);
});

test('findings: an offset points into the text', () => {
  const [problem, , , , talk] = findingsOf(files, checked);
  expect(files['pack.json'].slice(problem!.offset)).toMatch(/^"type"/);
  expect(files['talks/one.talk'].slice(talk!.offset)).toMatch(/^< Buenas/);
});
