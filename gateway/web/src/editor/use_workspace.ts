// The desk as the page uses it: opened from the server, kept in the browser while unsaved, checked while written.
import { useEffect, useReducer, useRef, useState } from 'react';
import { whoAmI, watchSession, type Me } from '../shared/account';
import { Problem } from '../shared/request';
import * as api from './api';
import { keep, keptOf, recall } from './kept';
import { mistakesOf } from './problems';
import type { DraftInfo, Shelf } from './types';
import { opened, reduce, unsaved, type Action, type Opened, type Workspace } from './workspace';


export interface Desk {
  me: Me;
  desk: Workspace;
  dispatch: (action: Action) => void;
  mayWrite: boolean;
  over: boolean; // the session ended; what was written is kept in this browser
  kept: boolean; // false: this browser keeps nothing
  checking: 'idle' | 'checking' | 'failed';
}


const keepAfter = 300; // ms without a key
const checkAfter = 900;
const tryAgainAfter = 1_500;
const lookAgainAfter = 30_000; // for versions and drafts of others

export const asProblem = (error: unknown) => (error instanceof Problem ? error : new Problem(0, '', ''));

async function open(): Promise<{ me: Me; from: Opened }> {
  const me = await whoAmI();
  const shelf = await api.shelf();
  const published = await api.versionFiles(shelf.active.version);
  const current = shelf.draft ? await api.draftFiles() : published;
  return { me, from: { shelf, current, published, kept: recall(shelf.pack, me.name) } };
}

function toSignIn() {
  location.assign('/?next=/editor');
}

export function useStart(): { loaded: { me: Me; from: Opened } | null; problem: Problem | null } {
  const [loaded, setLoaded] = useState<{ me: Me; from: Opened } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    open().then(setLoaded, (error: unknown) => {
      if (asProblem(error).status === 401) toSignIn();
      else setProblem(asProblem(error));
    });
  }, []);
  return { loaded, problem };
}

export function useDesk(me: Me, from: Opened): Desk {
  const [desk, dispatch] = useReducer(reduce, from, opened);
  const [over, setOver] = useState(false);
  const [kept, setKept] = useState(true);
  const checking = useCheck(desk, dispatch);

  useEffect(() => watchSession(() => setOver(true)), []);

  const newest = useRef(desk);
  newest.current = desk;
  useEffect(() => {
    const write = () => {
      const { shelf, etag, base, files } = newest.current;
      setKept(keep(shelf.pack, me.name, keptOf(etag, base, files)));
    };
    const soon = setTimeout(write, keepAfter);
    window.addEventListener('pagehide', write);
    return () => {
      clearTimeout(soon);
      window.removeEventListener('pagehide', write);
    };
  }, [desk.files, desk.base, desk.etag, me.name]);

  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'hidden') return;
      api.shelf().then(
        (shelf) => dispatch({ type: 'seen', shelf }),
        () => {}, // the next save will say what is wrong
      );
    }, lookAgainAfter);
    return () => clearInterval(timer);
  }, []);

  const mayWrite = me.roles.includes('staff');
  return { me, desk, dispatch, mayWrite, over, kept, checking };
}

// The server looks at what was written once the typing rests; broken JSON is told here and needs no server.
function useCheck(desk: Workspace, dispatch: (action: Action) => void): Desk['checking'] {
  const [checking, setChecking] = useState<Desk['checking']>('idle');
  const { files } = desk;
  useEffect(() => {
    if (mistakesOf(files).length > 0) return;
    let stale = false;
    let timer = setTimeout(look, checkAfter);
    async function look() {
      setChecking('checking');
      try {
        const checked = await api.check(files);
        if (stale) return;
        dispatch({ type: 'checked', checked });
        setChecking('idle');
      } catch (error) {
        if (stale) return;
        setChecking('failed');
        if (asProblem(error).status === 429) timer = setTimeout(look, tryAgainAfter);
      }
    }
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [files, dispatch]);
  return checking;
}

// Saves what is on the desk; a conflict is put on the desk. The etag, or null when it was not saved.
export async function save(desk: Workspace, dispatch: (action: Action) => void, me: Me): Promise<string | null> {
  const { files } = desk;
  try {
    const { etag } = await api.saveDraft(desk.etag, files);
    const draft: DraftInfo = { etag, by: me.name, at: new Date().toISOString() };
    dispatch({ type: 'saved', etag, files, shelf: { ...desk.shelf, draft } });
    return etag;
  } catch (error) {
    if (asProblem(error).status !== 409) throw error;
    await meetTheirs(dispatch);
    return null;
  }
}

// Puts what others saved meanwhile on the desk, beside ours.
export async function meetTheirs(dispatch: (action: Action) => void): Promise<void> {
  const shelf: Shelf = await api.shelf();
  const set = shelf.draft ? await api.draftFiles() : await api.versionFiles(shelf.active.version);
  dispatch({ type: 'seen', shelf });
  dispatch({ type: 'conflicted', conflict: { info: shelf.draft, etag: set.etag, theirs: set.files } });
}

// The desk anew from the server, after publishing, rolling back or dropping the draft.
export async function reopen(dispatch: (action: Action) => void, keepMine: Workspace | null): Promise<void> {
  const { from } = await open();
  const kept = keepMine && unsaved(keepMine) ? keptOf(keepMine.etag, keepMine.base, keepMine.files) : null;
  dispatch({ type: 'opened', opened: { ...from, kept } });
}
