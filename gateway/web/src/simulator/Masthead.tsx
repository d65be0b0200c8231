import { useTranslation } from 'react-i18next';
import { chooseLanguage, languageNames, languages } from '../shared/i18n';
import { WarningIcon, WindowIcon } from './icons';
import type { State } from './state';

export function Masthead({ link }: { link: State['link'] }) {
  const { t, i18n } = useTranslation();
  return (
    <header className="masthead">
      <div className="masthead-row">
        <span className="brand">
          <WindowIcon />
        </span>
        <h1>{t('title')}</h1>
        <span className="demonstration">{t('demonstration')}</span>
        <p className="subtitle">{t('subtitle')}</p>
        <span className={`link link-${link}`}>
          <span className="link-word">{t(`link.${link}`)}</span>
        </span>
        <div className="languages" role="group" aria-label={t('language')}>
          {languages.map((language) => (
            <button
              key={language}
              type="button"
              lang={language}
              aria-pressed={i18n.language === language}
              onClick={() => void chooseLanguage(language)}
            >
              <span className="code">{language} </span>
              <span className="name">{languageNames[language]}</span>
            </button>
          ))}
        </div>
      </div>
      <div role="status">
        {link === 'lost' && (
          <p className="lost">
            <WarningIcon /> {t('lost')}
          </p>
        )}
      </div>
    </header>
  );
}
