// Everything that is wrong, in one list with counts; a click leads there.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChevronIcon, GoodIcon, WarningIcon } from './icons';
import { mistakesOf, type Finding } from './problems';
import { useFindingText } from './use_finding_text';
import type { Desk } from './use_workspace';

interface Props {
  desk: Desk;
  findings: Finding[];
  onGo: (finding: Finding) => void;
}

export function Problems({ desk: { desk, checking }, findings, onGo }: Props) {
  const { t } = useTranslation();
  const textOf = useFindingText();
  const [open, setOpen] = useState(true);
  const broken = mistakesOf(desk.files).length > 0;
  const talks = findings.filter(({ kind }) => kind === 'talk').length;
  const problems = findings.length - talks;
  const passed = desk.checked?.talks.passed;

  return (
    <section className="problems" aria-label={t('problems')}>
      <h2>
        <button type="button" className="problems-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          <ChevronIcon />
          <span className={problems + talks > 0 ? 'wrong' : 'right'}>
            {problems + talks > 0 ? <WarningIcon /> : <GoodIcon />}
            {t('problems.count', { count: problems })}
          </span>
          <span className="problems-talks">
            {talks > 0 ? t('talks.failed', { count: talks }) : passed !== undefined && !broken ? t('talks.passed', { count: passed }) : ''}
          </span>
          <span className="hint" role="status">
            {broken ? t('checking.broken') : checking === 'idle' ? '' : t(`checking.${checking}`)}
          </span>
        </button>
      </h2>
      {open && findings.length > 0 && (
        <ul>
          {findings.map((finding, i) => (
            <li key={i}>
              <button type="button" className="problems-row" onClick={() => onGo(finding)}>
                <span className="problems-place">
                  {finding.file === '' ? t('problems.whole') : finding.file}
                  {finding.line > 0 && `:${finding.line}`}
                </span>
                <span className="problems-text">{textOf(finding)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
