// What pack this is, in which state the draft is, and what can be done with it.
import { useTranslation } from 'react-i18next';
import { chooseLanguage, languageNames, languages } from '../shared/i18n';
import { timeText } from '../shared/time';
import { BookIcon } from './icons';
import type { Desk } from './use_workspace';
import { unpublished, unsaved } from './workspace';

interface Props {
  desk: Desk;
  saving: boolean;
  onSave: () => void;
  onDrop: () => void;
  onPublish: () => void;
  onVersions: () => void;
}

export function Masthead({ desk: { desk, mayWrite }, saving, onSave, onDrop, onPublish, onVersions }: Props) {
  const { t, i18n } = useTranslation();
  const { active, draft, pack } = desk.shelf;
  const dirty = unsaved(desk);
  const state = saving ? 'saving' : dirty ? 'unsaved' : draft ? 'draft' : 'published';
  return (
    <header className="masthead">
      <span className="brand">
        <BookIcon />
      </span>
      <h1>{t('title')}</h1>
      <p className="masthead-pack">
        {pack} <span className="hint">{active.version}</span>
      </p>
      <p className={`draft draft-${state}`} role="status">
        {t(`draft.${state}`)}
        {draft && state !== 'saving' && (
          <span className="hint" title={timeText(draft.at, 'exact', i18n.language)}>
            {' '}
            {t('draft.by', { by: draft.by, at: timeText(draft.at, 'minute', i18n.language) })}
          </span>
        )}
      </p>
      <div className="masthead-actions">
        {mayWrite && (
          <>
            <button type="button" className="button" aria-disabled={!dirty || saving} aria-keyshortcuts="Control+S" onClick={onSave}>
              {t('save')}
            </button>
            {(draft || dirty) && (
              <button type="button" className="button button-quiet" onClick={onDrop}>
                {t('drop')}
              </button>
            )}
            <button type="button" className="button button-main" aria-disabled={!unpublished(desk) || saving} onClick={onPublish}>
              {t('publish')}
            </button>
          </>
        )}
        <button type="button" className="button" onClick={onVersions}>
          {t('versions')}
        </button>
        <div className="languages" role="group" aria-label={t('language')}>
          {languages.map((language) => (
            <button key={language} type="button" lang={language} aria-pressed={i18n.language === language} onClick={() => void chooseLanguage(language)}>
              <span aria-hidden="true">{language.toUpperCase()}</span>
              <span className="spoken">{languageNames[language]}</span>
            </button>
          ))}
        </div>
      </div>
    </header>
  );
}
