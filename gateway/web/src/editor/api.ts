// The calls of /api/v1/packs. What goes wrong arrives as a `Problem`; its `facts` hold "problems" and "draft".
import { change, load } from '../shared/account';
import { Problem } from '../shared/request';
import type { Checked, Files, FileSet, PackProblem, Shelf, Trial } from './types';

export const shelf = () => load<Shelf>('/packs');
export const draftFiles = () => load<FileSet>('/packs/files?draft=1');
export const versionFiles = (version: string) => load<FileSet>(`/packs/files?version=${encodeURIComponent(version)}`);

const mostBytes = 4 * 1024 * 1024; // of all files; the server hangs up on more before it has read it

function refuseTooMuch(files: Files) {
  const bytes = Object.values(files).reduce((sum, text) => sum + new Blob([text]).size, 0);
  if (bytes > mostBytes) throw new Problem(413, '', '');
}

// `problems` is null when the server was too busy to look.
export async function saveDraft(etag: string, files: Files) {
  refuseTooMuch(files);
  return change<{ etag: string; problems: PackProblem[] | null }>('PUT', '/packs/draft', { etag, files });
}
export const dropDraft = () => change<void>('DELETE', '/packs/draft');

export const check = (files: Files) => change<Checked>('POST', '/packs/check', { files });

export interface Question {
  text: string;
  language: string;
  channel: string;
  files?: Files; // without: the published pack
}
export const trySentence = (question: Question) => change<Trial>('POST', '/packs/try', question);

// The server builds one pack at a time, and may be busy with what this very page asked it to check. Under the same key
// asking again publishes once.
async function whenFree<T>(ask: () => Promise<T>, tries = 15): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (tries === 1 || !(error instanceof Problem) || error.status !== 429) throw error;
    await new Promise((done) => setTimeout(done, 1000));
    return whenFree(ask, tries - 1);
  }
}

export const publish = (etag: string, note: string, key: string) =>
  whenFree(() => change<{ version: string }>('POST', '/packs/publish', { etag, note }, key));
export const rollBack = (version: string, note: string, key: string) =>
  whenFree(() => change<{ version: string }>('POST', '/packs/rollback', { version, note }, key));
