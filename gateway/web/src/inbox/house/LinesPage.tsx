// How each line does: whoever looks after them has to notice that a provider fell silent before the people do.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { durationText } from '../../shared/relative_time';
import { WarningIcon } from '../icons';
import { Trouble } from '../Trouble';
import { useNow } from '../use_now';
import { CostTable } from './CostTable';
import { LineCard } from './LineCard';
import { conditionOf, weights } from './line_state';
import { linesQuery } from './queries';

export function LinesPage() {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const lines = useQuery(linesQuery);
  const known = lines.data?.lines ?? [];
  const stalled = lines.data?.stalled_seconds ?? 0;
  const troubled = known.filter((line) => ['bad', 'doubt'].includes(weights[conditionOf(line, now)])).length;
  return (
    <>
      <header className="house-head">
        <h1 id="house-title">{t('lines')}</h1>
        <p className="hint">{t('lines.what')}</p>
      </header>
      {lines.isError && <Trouble problem={lines.error} onAgain={() => void lines.refetch()} />}
      <div role="status">
        {stalled > 0 && (
          <p className="house-alarm">
            <WarningIcon /> {t('lines.stalled', { time: durationText(stalled * 1000, i18n.language) })}
          </p>
        )}
        {known.length > 0 && <p className="lines-sum">{troubled > 0 ? t('lines.troubled', { count: troubled, all: known.length }) : t('lines.well')}</p>}
      </div>
      {lines.isPending && <div className="shape-row late" aria-busy="true" />}
      {lines.isSuccess && known.length === 0 && <p>{t('lines.none')}</p>}
      <ul className="line-cards">
        {known.map((line) => (
          <LineCard key={line.line} line={line} />
        ))}
      </ul>
      <CostTable />
    </>
  );
}
