// A stand-in for the /packs calls (gateway/api/README.md) inside the browser test: the page as built, over files that
// lie in memory. What others do meanwhile, and what goes wrong, is a field away.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Page, Route } from '../../gateway/web/node_modules/@playwright/test';

const root = resolve(__dirname, '../..');
const web = join(root, 'build/web');
export const origin = 'http://editor.test';
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const types: Record<string, string> = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };

type Files = Record<string, string>;
// What bodies hold; the page's own types say which when.
interface Asked {
  etag: string;
  files: Files;
  text: string;
  channel: string;
  note: string;
  version: string;
}

function filesUnder(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile() && !one.name.endsWith('.md'));
  return Object.fromEntries(
    paths.map((one) => {
      const path = join(one.parentPath ?? one.path, one.name);
      return [relative(folder, path), readFileSync(path, 'utf8')];
    }),
  );
}

const shipped = filesUnder(join(root, 'rules/packs/ecuador'));
const builtin = filesUnder(join(root, 'rules/packs/builtin'));

export class PackMock {
  versions = [{ version: '2026.11.1', at: '2026-11-20T14:00:00Z', by: 'shipped', note: '', files: shipped }];
  draft: { etag: string; by: string; at: string; files: Files } | null = null;
  roles = ['staff'];
  signedIn = true;
  failing: { path: string; status: number } | null = null; // the next calls there
  tries: { files?: Files; text: string; channel: string }[] = [];
  private saves = 0;

  // Somebody else saves.
  saves_as(by: string, change: (files: Files) => Files) {
    this.draft = { etag: `${++this.saves}-other`, by, at: new Date().toISOString(), files: change(this.draft?.files ?? this.versions[0]!.files) };
  }

  async serve(page: Page) {
    await page.route(`${origin}/**`, (route) => this.answer(route));
  }

  private async answer(route: Route) {
    const request = route.request();
    const url = new URL(request.url());
    const path = url.pathname.replace(/^\/api\/v1/, '');
    if (path === url.pathname) return this.file(route, path);
    const json = (status: number, body: unknown) => route.fulfill({ status, contentType: 'application/json', body: JSON.stringify(body) });
    const refuse = (status: number, more: object = {}) => json(status, { title: 'refused', status, ...more });
    if (!this.signedIn) return refuse(401);
    if (this.failing?.path === path) return this.failing.status === 0 ? route.abort() : refuse(this.failing.status);
    const body = (request.postDataJSON() ?? {}) as Asked;
    const call = `${request.method()} ${path}`;
    if (call === 'GET /me') return json(200, { name: 'rosa', display_name: 'Rosa', roles: this.roles, language: 'es', csrf: 'c' });
    if (call === 'GET /packs') return json(200, this.shelf());
    if (call === 'GET /packs/files') return json(200, this.set(url.searchParams));
    if (call === 'PUT /packs/draft') {
      if (body.etag !== (this.draft?.etag ?? '0')) return refuse(409, { draft: this.shelf().draft });
      const etag = `${++this.saves}-1`;
      this.draft = { etag, by: 'rosa', at: new Date().toISOString(), files: body.files };
      return json(200, { etag, problems: [] });
    }
    if (call === 'DELETE /packs/draft') {
      this.draft = null;
      return route.fulfill({ status: 204 });
    }
    if (call === 'POST /packs/check') return json(200, checked(body.files));
    if (call === 'POST /packs/try') {
      this.tries.push(body);
      return json(200, trial(body.text, (body.files as Files | undefined) ?? this.versions[0]!.files));
    }
    if (call === 'POST /packs/publish') {
      if (!this.draft || body.etag !== this.draft.etag) return refuse(409, { draft: null });
      const found = checked(this.draft.files);
      if (found.problems.length > 0) return refuse(422, found);
      const { files } = this.draft;
      this.draft = null;
      return json(200, this.put(files, body.note));
    }
    if (call === 'POST /packs/rollback') {
      return json(200, this.put(this.versions.find(({ version }) => version === body.version)!.files, body.note));
    }
    return refuse(404);
  }

  private file(route: Route, path: string) {
    const name = path === '/editor' ? 'editor.html' : path.slice(1);
    try {
      const body = readFileSync(join(web, name));
      return route.fulfill({ body, contentType: types[name.split('.').pop()!] ?? '', headers: { 'Content-Security-Policy': policy } });
    } catch {
      return route.fulfill({ status: 200, contentType: 'text/html', body: `<title>${path}</title>` });
    }
  }

  private shelf() {
    const versions = this.versions.map(({ files: _, ...version }) => version);
    const draft = this.draft && { etag: this.draft.etag, by: this.draft.by, at: this.draft.at };
    return { pack: 'ecuador', active: versions[0]!, versions, draft };
  }

  private set(query: URLSearchParams) {
    if (query.get('draft')) return { version: null, etag: this.draft!.etag, files: this.draft!.files, builtin };
    const version = this.versions.find((one) => one.version === query.get('version'))!;
    return { version: version.version, etag: '0', files: version.files, builtin };
  }

  private put(files: Files, note: string) {
    const version = `2026.11.${this.versions.length + 1}`;
    this.versions.unshift({ version, at: new Date().toISOString(), by: 'rosa', note, files });
    return { version };
  }
}

// What the builder would say of a question nobody wrote.
function checked(files: Files) {
  const problems = Object.entries(files).flatMap(([file, text]) => {
    if (!text.includes('"cantn"')) return [];
    return [{ file, pointer: '/subcategories/0/slots/0', message: "no slot 'cantn'" }];
  });
  const failed = problems.length > 0 ? [{ talk: 'talks/desastre.sms.talk', line: 4, message: 'expected "¿En qué cantón?", the bot said nothing' }] : [];
  return { problems, talks: { passed: 60 - failed.length, failed } };
}

function trial(text: string, files: Files) {
  const thanks = (JSON.parse(files['phrases.es.json'] ?? '{}') as Record<string, string>)['thanks.reply'];
  return {
    category: 'urgente',
    subcategory: 'urgente.desastre',
    name: 'Inundación o desastre',
    score: 2.13,
    accepted: !text.includes('duda'),
    why: [
      { rule: 'inundó mi casa', weight: 1.6 },
      { words: 'casa', weight: 0.31 },
      { words: 'carro', weight: -0.12 },
    ],
    alternatives: [
      { subcategory: 'urgente.sin_techo', name: 'Sin techo', score: 0.84 },
      { subcategory: 'urgente.sin_alimento', name: 'Sin alimento', score: 0.22 },
    ],
    answer: { id: 'info.derechos', text: 'Usted tiene derecho…', source: 'Constitución, art. 35', date: '2026-01-10' },
    says: [
      { text: thanks ?? 'Abrimos su caso. ¿En qué cantón está?', choices: [{ id: 'yes', title: 'Sí' }, { id: 'no', title: 'No' }] },
    ],
  };
}
