// The pack as a tree of what staff know by name: categories with their needs, answers by their question, phrases,
// words, questions, talks. Made from the files as they are; a file whose JSON is broken is there without its parts.
import { escaped } from './json_map';
import type { Files, PackProblem, Part } from './types';

export type SectionId = 'categories' | 'answers' | 'phrases' | 'slots' | 'words' | 'talks' | 'others';

export interface Branch extends Part {
  label: string; // the pack's own word; "" when `word` says it
  word: '' | 'outOfScope';
  missing: boolean; // the pack has no such file yet: the product's own stands
  children: Branch[];
}

export interface Section {
  id: SectionId;
  branches: Branch[];
}

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string | undefined): Json {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

// {"es": …, "en": …} in the page's language, else in any.
function textIn(texts: unknown, language: string): string {
  if (typeof texts === 'string') return texts;
  if (!isObject(texts)) return '';
  const found = texts[language] ?? Object.values(texts)[0];
  return typeof found === 'string' ? found : '';
}

function branch(path: string, pointer: string, label: string, children: Branch[] = []): Branch {
  return { path, pointer, label, word: '', missing: false, children };
}

function elements(path: string, json: Json, key: string, labelOf: (element: Json) => string): Branch[] {
  const list = json[key];
  if (!Array.isArray(list)) return [];
  return list.map((element: unknown, i) => {
    const object = isObject(element) ? element : {};
    return branch(path, `/${key}/${i}`, labelOf(object) || String(object['id'] ?? i + 1));
  });
}

const stem = (path: string) => path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z]+$/, '');

function categories(files: Files, paths: string[], language: string): Branch[] {
  const order = (path: string) => Number(parsed(files[path])['order'] ?? 1_000);
  return [...paths].sort((a, b) => order(a) - order(b)).map((path) => {
    const json = parsed(files[path]);
    const needs = elements(path, json, 'subcategories', (one) => textIn(one['name'], language));
    if ('out_of_scope' in json) needs.push({ ...branch(path, '/out_of_scope', ''), word: 'outOfScope' });
    return branch(path, '', textIn(json['name'], language) || stem(path), needs);
  });
}

export function languagesOf(files: Files): string[] {
  const all = parsed(files['pack.json'])['languages'];
  return Array.isArray(all) ? all.filter((one): one is string => typeof one === 'string') : [];
}

export function packTree(files: Files, language: string): Section[] {
  const paths = Object.keys(files).sort();
  const under = (folder: string) => paths.filter((path) => path.startsWith(`${folder}/`));
  const spoken = (kind: string) =>
    languagesOf(files).map((one) => {
      const path = `${kind}.${one}.json`;
      return { ...branch(path, '', path), missing: files[path] === undefined };
    });
  const slots = Object.entries(parsed(files['pack.json'])['slots'] ?? {});
  const sections: Section[] = [
    { id: 'categories', branches: categories(files, under('categories'), language) },
    {
      id: 'answers',
      branches: under('answers').map((path) =>
        branch(path, '', stem(path), elements(path, parsed(files[path]), 'answers', (one) => textIn(one['question'], language))),
      ),
    },
    { id: 'phrases', branches: spoken('phrases') },
    {
      id: 'slots',
      branches: slots.map(([id, slot]) =>
        branch('pack.json', `/slots/${escaped(id)}`, (isObject(slot) && textIn(slot['label'], language)) || id),
      ),
    },
    { id: 'words', branches: spoken('words') },
    { id: 'talks', branches: under('talks').map((path) => branch(path, '', stem(path))) },
  ];
  const placed = new Set(sections.flatMap(({ branches }) => branches.map(({ path, pointer }) => (pointer === '' ? path : ''))));
  sections.push({ id: 'others', branches: paths.filter((path) => !placed.has(path)).map((path) => branch(path, '', path)) });
  return sections;
}

export function holds(part: Part, problem: Pick<PackProblem, 'file' | 'pointer'>): boolean {
  if (part.path !== problem.file) return false;
  return part.pointer === '' || problem.pointer === part.pointer || problem.pointer.startsWith(`${part.pointer}/`);
}

// Those whose label, or a child's, has all the words; accents and case do not count.
export function filtered(sections: Section[], wanted: string): Section[] {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain(wanted).split(/\s+/).filter(Boolean);
  if (words.length === 0) return sections;
  const fits = (one: Branch) => words.every((word) => plain(`${one.label} ${one.path}`).includes(word));
  const kept = (one: Branch): Branch[] => {
    const children = one.children.filter((child) => words.every((word) => plain(child.label).includes(word)));
    if (children.length > 0) return [{ ...one, children }];
    return fits(one) ? [{ ...one, children: [] }] : [];
  };
  return sections.map((section) => ({ ...section, branches: section.branches.flatMap(kept) })).filter(({ branches }) => branches.length > 0);
}

// The part a need or an answer is written in.
export function partOf(files: Files, kind: 'subcategories' | 'answers', id: string): Part | null {
  const folder = kind === 'answers' ? 'answers/' : 'categories/';
  for (const path of Object.keys(files)) {
    const list = path.startsWith(folder) ? parsed(files[path])[kind] : undefined;
    const at = Array.isArray(list) ? list.findIndex((one) => isObject(one) && one['id'] === id) : -1;
    if (at >= 0) return { path, pointer: `/${kind}/${at}` };
  }
  return null;
}
