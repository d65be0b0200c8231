// Publishing: what changes for people, a note for colleagues, and what keeps the pack from going out.
import { useState, type Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { publish } from './api';
import { freshKey } from '../shared/fresh_key';
import { ChangeList } from './ChangeList';
import { Dialog } from './Dialog';
import { Failure } from './Failure';
import type { Checked } from './types';
import { useAction } from './use_action';
import { asProblem, meetTheirs, reopen, save } from './use_workspace';
import type { Me } from '../shared/account';
import { unsaved, type Action, type Workspace } from './workspace';

interface Props {
  me: Me;
  desk: Workspace;
  dispatch: Dispatch<Action>;
  wrong: number; // problems and failing talks known so far
  onClose: () => void;
  onDone: (version: string) => void;
}

export function PublishDialog({ me, desk, dispatch, wrong, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const [key] = useState(freshKey);
  const { busy, problem, run } = useAction();

  const go = () =>
    run(async () => {
      const etag = unsaved(desk) || desk.shelf.draft === null ? await save(desk, dispatch, me) : desk.etag;
      if (etag === null) return onClose(); // the conflict comes first
      try {
        const { version } = await publish(etag, note.trim(), key);
        await reopen(dispatch, null);
        onDone(version);
      } catch (error) {
        const { status, facts } = asProblem(error);
        if (status === 409) {
          await meetTheirs(dispatch);
          return onClose();
        }
        const { problems, talks } = facts as Partial<Checked>;
        if (problems && talks) dispatch({ type: 'checked', checked: { problems, talks } });
        throw error;
      }
    });

  return (
    <Dialog title={t('publish')} wide onClose={onClose}>
      <p>{t('publish.about', { version: desk.shelf.active.version })}</p>
      <ChangeList before={desk.published} after={desk.files} />
      {wrong > 0 && <p className="wrong">{t('publish.wrong', { count: wrong })}</p>}
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
          {t(busy ? 'publish.busy' : 'publish.go')}
        </button>
      </div>
    </Dialog>
  );
}
