// The pack's versions, and returning to one of them.
import { useEffect, useState, type Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { timeText } from '../shared/time';
import { rollBack, versionFiles } from './api';
import { freshKey } from '../shared/fresh_key';
import { ChangeList } from './ChangeList';
import { Dialog } from './Dialog';
import { Failure } from './Failure';
import type { Files, Version } from './types';
import { useAction } from './use_action';
import { reopen } from './use_workspace';
import type { Action, Workspace } from './workspace';

interface Props {
  desk: Workspace;
  dispatch: Dispatch<Action>;
  mayWrite: boolean;
  onClose: () => void;
  onDone: (version: string, from: string) => void;
}

export function VersionsDialog({ desk, dispatch, mayWrite, onClose, onDone }: Props) {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState<Version | null>(null);
  if (chosen) {
    return <RollBack desk={desk} dispatch={dispatch} version={chosen} onClose={() => setChosen(null)} onDone={(version) => onDone(version, chosen.version)} />;
  }
  return (
    <Dialog title={t('versions')} wide onClose={onClose}>
      <ul className="versions" tabIndex={0} role="list" aria-label={t('versions')}>
        {desk.shelf.versions.map((version) => (
          <li key={version.version}>
            <span className="versions-number">{version.version}</span>
            <span className="versions-about">
              {version.by === 'shipped' ? t('versions.shipped') : version.by}
              {' · '}
              <time dateTime={version.at} title={timeText(version.at, 'exact', i18n.language)}>
                {when(version.at, i18n.language)}
              </time>
              {version.note !== '' && <span className="versions-note">{version.note}</span>}
            </span>
            {version.version === desk.shelf.active.version ? (
              <span className="right">{t('versions.active')}</span>
            ) : (
              mayWrite && (
                <button type="button" className="button button-small" onClick={() => setChosen(version)}>
                  {t('rollback')} <span className="spoken">{version.version}</span>
                </button>
              )
            )}
          </li>
        ))}
      </ul>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t('close')}
        </button>
      </div>
    </Dialog>
  );
}

function when(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

interface RollBackProps extends Pick<Props, 'desk' | 'dispatch' | 'onClose'> {
  version: Version;
  onDone: (version: string) => void;
}

function RollBack({ desk, dispatch, version, onClose, onDone }: RollBackProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const [key] = useState(freshKey);
  const [files, setFiles] = useState<Files | null>(null);
  const reading = useAction();
  const { busy, problem, run } = useAction();
  useEffect(() => {
    void reading.run(async () => setFiles((await versionFiles(version.version)).files));
  }, [version.version]);

  const go = () =>
    run(async () => {
      const done = await rollBack(version.version, note.trim(), key);
      await reopen(dispatch, desk);
      onDone(done.version);
    });

  return (
    <Dialog title={t('rollback.to', { version: version.version })} wide onClose={onClose}>
      <p>{t('rollback.about')}</p>
      {files && <ChangeList before={desk.published} after={files} />}
      <Failure problem={reading.problem} />
      <label className="field">
        <span className="field-name">{t('note')}</span>
        <textarea rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      <Failure problem={problem} />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="button" className="button button-main" aria-disabled={busy} onClick={() => void go()}>
          {t('rollback.go', { version: version.version })}
        </button>
      </div>
    </Dialog>
  );
}
