// Which files differ and by how many lines; each opens to the lines themselves.
import { useTranslation } from 'react-i18next';
import { fileChanges, lineChanges } from './changes';
import type { Files } from './types';

interface Props {
  before: Files;
  after: Files;
}

const mostLines = 400;

export function ChangeList({ before, after }: Props) {
  const { t } = useTranslation();
  const changes = fileChanges(before, after);
  if (changes.length === 0) return <p className="hint">{t('changes.none')}</p>;
  return (
    <ul className="changes" tabIndex={0} role="list" aria-label={t('changes.count', { count: changes.length })}>
      {changes.map(({ path, kind, more, fewer }) => (
        <li key={path}>
          <details>
            <summary>
              <span className="changes-path">{path}</span>
              <span className="hint">{t(`changes.${kind}`)}</span>
              <span className="num changes-more">+{more}</span>
              <span className="num changes-fewer">−{fewer}</span>
            </summary>
            <LineList before={before[path] ?? ''} after={after[path] ?? ''} />
          </details>
        </li>
      ))}
    </ul>
  );
}

function LineList({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation();
  const lines = lineChanges(before, after);
  return (
    <ol className="lines">
      {lines.slice(0, mostLines).map(({ sign, line, text }, i) => (
        <li key={i} className={sign === '+' ? 'line-more' : 'line-fewer'}>
          <span className="line-number">
            {sign === '+' ? '+' : '−'}
            {line}
          </span>
          <code>{text}</code>
        </li>
      ))}
      {lines.length > mostLines && <li className="hint">{t('changes.rest', { count: lines.length - mostLines })}</li>}
    </ol>
  );
}
