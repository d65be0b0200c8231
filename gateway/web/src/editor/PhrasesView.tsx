// What the bot says, phrase by phrase: the pack's own where it has one, the product's where it has none.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { phrasesIn, phrasesText } from './form_fields';

interface Props {
  path: string;
  text: string | undefined; // undefined: the pack has no such file yet
  builtin: string | undefined;
  readOnly: boolean;
  onEdit: (text: string, caret: number) => void;
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export function PhrasesView({ path, text, builtin, readOnly, onEdit }: Props) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState('');
  const own = phrasesIn(text);
  const shipped = phrasesIn(builtin) ?? {};
  if (own === null) return <p className="empty">{t('form.broken')}</p>;

  const keys = [...new Set([...Object.keys(shipped), ...Object.keys(own)])].sort();
  const shown = keys.filter((key) => plain(`${key} ${own[key] ?? shipped[key]}`).includes(plain(wanted)));
  const put = (key: string, phrase: string | null) => {
    const next = { ...own };
    if (phrase === null) delete next[key];
    else next[key] = phrase;
    const written = phrasesText(next);
    const at = written.indexOf(`  ${JSON.stringify(key)}: `);
    onEdit(written, at < 0 ? 0 : written.indexOf('\n', at));
  };

  return (
    <div className="phrases">
      <div className="phrases-head">
        <input type="search" value={wanted} aria-label={t('phrases.find')} placeholder={t('phrases.find')} onChange={(event) => setWanted(event.target.value)} />
        <p className="hint">{t('phrases.about')}</p>
      </div>
      <ul>
        {shown.map((key) => (
          <li key={path + key} className="phrase">
            <div className="phrase-head">
              <label htmlFor={`phrase-${key}`}>{key}</label>
              <span className={own[key] === undefined ? 'hint' : 'tree-note tree-changed'}>
                {t(own[key] === undefined ? 'phrases.shipped' : 'phrases.own')}
              </span>
              {own[key] !== undefined && shipped[key] !== undefined && !readOnly && (
                <button type="button" className="button button-small" onClick={() => put(key, null)}>
                  {t('phrases.back')} <span className="spoken">{key}</span>
                </button>
              )}
            </div>
            <textarea
              id={`phrase-${key}`}
              rows={(own[key] ?? shipped[key] ?? '').length > 80 ? 3 : 1}
              value={own[key] ?? shipped[key]}
              readOnly={readOnly}
              onChange={(event) => put(key, event.target.value)}
            />
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="empty">{t('tree.none')}</p>}
    </div>
  );
}
