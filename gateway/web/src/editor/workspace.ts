// What is on the desk: the files as they are now, as they were saved and as they are published, with an undo history
// each. Pure: time and the server's answers arrive as arguments.
import { sameFiles } from './changes';
import { begun, changed, redone, undone, type History, type Moment } from './history';
import { withTexts, type Kept } from './kept';
import type { Checked, DraftInfo, Files, FileSet, Part, Shelf } from './types';

// Somebody else saved since we began: theirs, to be weighed against ours.
export interface Conflict {
  info: DraftInfo | null; // null: the draft was published or dropped
  etag: string;
  theirs: Files;
}

export interface Workspace {
  shelf: Shelf;
  etag: string;
  base: Files; // as saved at `etag`
  published: Files;
  builtin: Files;
  files: Files;
  histories: Readonly<Record<string, History>>;
  part: Part;
  jump: number; // grows whenever the editor must go to `part`, also when it is the same again
  checked: Checked | null;
  conflict: Conflict | null;
  restored: boolean; // what was not saved last time is here again
}

export interface Opened {
  shelf: Shelf;
  current: FileSet; // the draft, or the active version where there is none
  published: FileSet;
  kept: Kept | null;
}

export type Action =
  | { type: 'edited'; path: string; moment: Moment; at: number }
  | { type: 'undone' | 'redone'; path: string }
  | { type: 'added'; path: string; text: string }
  | { type: 'removed'; path: string }
  | { type: 'chosen'; part: Part }
  | { type: 'saved'; etag: string; files: Files; shelf: Shelf }
  | { type: 'checked'; checked: Checked }
  | { type: 'seen'; shelf: Shelf } // news of the versions alone
  | { type: 'conflicted'; conflict: Conflict }
  | { type: 'settled'; files: Files } // over a conflict: these files, on top of theirs
  | { type: 'postponed' }
  | { type: 'opened'; opened: Opened };

const first: Part = { path: 'pack.json', pointer: '' };

export function opened({ shelf, current, published, kept }: Opened): Workspace {
  const files = kept ? withTexts(current.files, kept.mine) : current.files;
  const base = kept ? withTexts(current.files, kept.before) : current.files;
  const clash = kept !== null && !sameFiles(base, current.files);
  return {
    shelf,
    etag: current.etag,
    base: clash ? base : current.files,
    published: published.files,
    builtin: current.builtin,
    files,
    histories: {},
    part: first,
    jump: 0,
    checked: null,
    conflict: clash ? { info: shelf.draft, etag: current.etag, theirs: current.files } : null,
    restored: kept !== null && !sameFiles(files, current.files),
  };
}

export const unsaved = (desk: Workspace) => !sameFiles(desk.files, desk.base);
export const unpublished = (desk: Workspace) => !sameFiles(desk.files, desk.published);

function withHistory(desk: Workspace, path: string, history: History): Workspace {
  return {
    ...desk,
    histories: { ...desk.histories, [path]: history },
    files: { ...desk.files, [path]: history.now.text },
  };
}

const historyOf = (desk: Workspace, path: string) => desk.histories[path] ?? begun(desk.files[path] ?? '');

// Other files in place of ours: texts that differ go through their history, so that even this can be undone.
function replaced(desk: Workspace, files: Files): Workspace {
  const histories = { ...desk.histories };
  for (const path of Object.keys(histories)) {
    const text = files[path];
    if (text === undefined) delete histories[path];
    else histories[path] = changed(histories[path]!, { text, caret: 0 }, 0);
  }
  const part = files[desk.part.path] === undefined && desk.builtin[desk.part.path] === undefined ? first : desk.part;
  return { ...desk, files, histories, part };
}

export function reduce(desk: Workspace, action: Action): Workspace {
  switch (action.type) {
    case 'edited':
      return withHistory(desk, action.path, changed(historyOf(desk, action.path), action.moment, action.at));
    case 'undone':
      return withHistory(desk, action.path, undone(historyOf(desk, action.path)));
    case 'redone':
      return withHistory(desk, action.path, redone(historyOf(desk, action.path)));
    case 'added':
      return {
        ...withHistory(desk, action.path, begun(action.text)),
        part: { path: action.path, pointer: '' },
        jump: desk.jump + 1,
      };
    case 'removed': {
      const files = { ...desk.files };
      delete files[action.path];
      return replaced(desk, files);
    }
    case 'chosen':
      return { ...desk, part: action.part, jump: desk.jump + 1 };
    case 'saved':
      return { ...desk, etag: action.etag, base: action.files, shelf: action.shelf, conflict: null, restored: false };
    case 'checked':
      return { ...desk, checked: action.checked };
    case 'seen':
      return { ...desk, shelf: action.shelf };
    case 'conflicted':
      return { ...desk, conflict: action.conflict };
    case 'postponed':
      return { ...desk, conflict: null };
    case 'settled': {
      if (!desk.conflict) return desk;
      const { etag, theirs } = desk.conflict;
      return { ...replaced(desk, action.files), etag, base: theirs, conflict: null, restored: false };
    }
    case 'opened': {
      const next = opened(action.opened);
      return { ...replaced({ ...next, histories: desk.histories, part: desk.part }, next.files), jump: desk.jump };
    }
  }
}
