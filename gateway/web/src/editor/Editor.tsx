// The rule editor: parts left, the chosen one in the middle with what is wrong below, the trying phone right.
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dropDraft } from './api';
import { ConflictDialog } from './ConflictDialog';
import { Failure } from './Failure';
import { ConfirmDialog, NewFileDialog } from './FileDialogs';
import { Masthead } from './Masthead';
import { PartView, type Goal } from './PartView';
import { findingsOf, type Finding } from './problems';
import { Problems } from './Problems';
import { PublishDialog } from './PublishDialog';
import { Tree } from './Tree';
import { TryPhone } from './TryPhone';
import type { Part } from './types';
import { useAction } from './use_action';
import { reopen, save, useDesk, useStart } from './use_workspace';
import { VersionsDialog } from './VersionsDialog';
import { unpublished, unsaved, type Opened } from './workspace';
import type { Me } from '../shared/account';

export function Editor() {
  const { t, i18n } = useTranslation();
  const { loaded, problem } = useStart();
  useEffect(() => {
    document.title = `${t('title')} · SWCS Gateway`;
  }, [t, i18n.language]);
  if (loaded) return <Opened {...loaded} />;
  return (
    <main className="opening">
      <h1>{t('title')}</h1>
      {problem ? <Failure problem={problem} /> : <p className="hint late">{t('opening')}</p>}
      {problem && (
        <button type="button" className="button" onClick={() => location.reload()}>
          {t('again')}
        </button>
      )}
    </main>
  );
}

const views = ['tree', 'part', 'try'] as const; // one at a time on narrow screens
type Question = 'publish' | 'versions' | 'new' | 'remove' | 'drop' | null;

function Opened({ me, from }: { me: Me; from: Opened }) {
  const { t } = useTranslation();
  const whole = useDesk(me, from);
  const { desk, dispatch, mayWrite } = whole;
  const [view, setView] = useState<(typeof views)[number]>('tree');
  const [question, setQuestion] = useState<Question>(null);
  const [goal, setGoal] = useState<Goal | null>(null);
  const [news, setNews] = useState('');
  const saving = useAction();

  const files = useDeferredValue(desk.files); // the letter that is being typed comes first
  const findings = useMemo(() => findingsOf(files, desk.checked), [files, desk.checked]);
  const choose = useCallback(
    (part: Part) => {
      dispatch({ type: 'chosen', part });
      setGoal(null);
      setView('part');
    },
    [dispatch],
  );
  const go = (finding: Finding) => {
    if (desk.files[finding.file] === undefined) return;
    if (finding.file !== desk.part.path) dispatch({ type: 'chosen', part: { path: finding.file, pointer: '' } });
    setGoal((before) => ({ offset: finding.offset, count: (before?.count ?? 0) + 1 }));
    setView('part');
  };
  const keepDraft = () =>
    saving.run(async () => {
      if (mayWrite && unsaved(desk)) await save(desk, dispatch, me);
    });
  useShortcut('s', () => void keepDraft());

  const close = () => setQuestion(null);
  const done = (text: string) => {
    setNews(text);
    close();
  };

  return (
    <>
      <Masthead
        desk={whole}
        saving={saving.busy}
        onSave={() => void keepDraft()}
        onDrop={() => setQuestion('drop')}
        onPublish={() => unpublished(desk) && setQuestion('publish')}
        onVersions={() => setQuestion('versions')}
      />
      <Notices desk={whole} problem={saving.problem} news={news} onRead={() => setNews('')} />
      <nav className="views" aria-label={t('views')}>
        {views.map((one) => (
          <button key={one} type="button" aria-current={one === view} onClick={() => setView(one)}>
            {t(`view.${one}`)}
          </button>
        ))}
      </nav>
      <main className="editor" data-shown={view}>
        <Tree
          files={files}
          published={desk.published}
          findings={findings}
          part={desk.part}
          onChoose={choose}
          onNew={mayWrite ? () => setQuestion('new') : null}
        />
        <div className="middle">
          <PartView desk={desk} dispatch={dispatch} findings={findings} readOnly={!mayWrite} goal={goal} onRemove={() => setQuestion('remove')} />
          <Problems desk={whole} findings={findings} onGo={go} />
        </div>
        <TryPhone files={desk.files} published={!unpublished(desk)} onChoose={choose} />
      </main>

      {desk.conflict && <ConflictDialog desk={desk} conflict={desk.conflict} dispatch={dispatch} />}
      {question === 'publish' && !desk.conflict && (
        <PublishDialog
          me={me}
          desk={desk}
          dispatch={dispatch}
          wrong={findings.length}
          onClose={close}
          onDone={(version) => done(t('published', { version }))}
        />
      )}
      {question === 'versions' && (
        <VersionsDialog
          desk={desk}
          dispatch={dispatch}
          mayWrite={mayWrite}
          onClose={close}
          onDone={(version, old) => done(t('rolled_back', { version, old }))}
        />
      )}
      {question === 'new' && (
        <NewFileDialog
          files={desk.files}
          onClose={close}
          onMake={(path, text) => {
            dispatch({ type: 'added', path, text });
            setView('part');
            close();
          }}
        />
      )}
      {question === 'remove' && (
        <ConfirmDialog
          title={t('file.remove')}
          text={t('file.remove_sure', { path: desk.part.path })}
          go={t('file.remove')}
          onClose={close}
          onGo={() => {
            dispatch({ type: 'removed', path: desk.part.path });
            close();
          }}
        />
      )}
      {question === 'drop' && (
        <ConfirmDialog
          title={t('drop')}
          text={t('drop.sure')}
          go={t('drop')}
          onClose={close}
          onGo={() => {
            close();
            void saving.run(async () => {
              await dropDraft();
              await reopen(dispatch, null);
              setNews(t('dropped'));
            });
          }}
        />
      )}
    </>
  );
}

function useShortcut(key: string, act: () => void) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== key) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}

interface NoticesProps {
  desk: ReturnType<typeof useDesk>;
  problem: ReturnType<typeof useAction>['problem'];
  news: string;
  onRead: () => void;
}

function Notices({ desk: { over, kept, desk, mayWrite }, problem, news, onRead }: NoticesProps) {
  const { t } = useTranslation();
  const others = desk.shelf.draft && desk.shelf.draft.etag !== desk.etag && !desk.conflict;
  return (
    <div className="notices" role="status">
      {over && (
        <p className="notice notice-bad">
          {t('over')} <a href="/?next=/editor">{t('over.sign_in')}</a>
        </p>
      )}
      {!over && problem && <Failure problem={problem} />}
      {!kept && <p className="notice notice-bad">{t('not_kept')}</p>}
      {desk.restored && <p className="notice">{t('restored')}</p>}
      {others && <p className="notice notice-waiting">{t('others', { by: desk.shelf.draft?.by })}</p>}
      {!mayWrite && <p className="notice">{t('read_only')}</p>}
      {news !== '' && (
        <p className="notice notice-good">
          {news}{' '}
          <button type="button" className="link-button" onClick={onRead}>
            {t('close')}
          </button>
        </p>
      )}
    </div>
  );
}
