// Somebody else saved meanwhile: theirs, mine, or both. Nothing is written until one is chosen, and what is left out
// can be brought back by undoing.
import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { timeText } from '../shared/time';
import { ChangeList } from './ChangeList';
import { combined } from './changes';
import { Dialog } from './Dialog';
import type { Files } from './types';
import type { Action, Conflict, Workspace } from './workspace';

interface Props {
  desk: Workspace;
  conflict: Conflict;
  dispatch: Dispatch<Action>;
}

export function ConflictDialog({ desk, conflict, dispatch }: Props) {
  const { t, i18n } = useTranslation();
  const { info, theirs } = conflict;
  const both = combined(desk.base, desk.files, theirs);
  const settle = (files: Files) => dispatch({ type: 'settled', files });
  const close = () => dispatch({ type: 'postponed' });
  return (
    <Dialog title={t('conflict')} wide onClose={close}>
      <p>{info ? t('conflict.saved', { by: info.by, at: timeText(info.at, 'minute', i18n.language) }) : t('conflict.gone')}</p>
      <p>{t(both ? 'conflict.apart' : 'conflict.same')}</p>
      <h3>{t('conflict.changes')}</h3>
      <ChangeList before={theirs} after={desk.files} />
      <div className="dialog-actions">
        <button type="button" className="button button-quiet" onClick={close}>
          {t('conflict.later')}
        </button>
        <button type="button" className="button" onClick={() => settle(theirs)}>
          {t('conflict.theirs')}
        </button>
        <button type="button" className={both ? 'button' : 'button button-main'} onClick={() => settle(desk.files)}>
          {t('conflict.mine')}
        </button>
        {both && (
          <button type="button" className="button button-main" onClick={() => settle(both)}>
            {t('conflict.both')}
          </button>
        )}
      </div>
    </Dialog>
  );
}
