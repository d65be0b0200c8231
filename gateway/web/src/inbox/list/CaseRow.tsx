// One row: who, what in one line, since when, what is expected next. A sensitive case says so and nothing else.
import { useTranslation } from 'react-i18next';
import { Ago } from '../Ago';
import { ChannelMark } from '../ChannelMark';
import { LockIcon } from '../icons';
import { PriorityMark } from '../PriorityMark';
import { hashOf } from '../route';
import type { Row, View } from '../types';
import { nextStep } from './next_step';

interface Props {
  row: Row;
  view: View;
  me: string;
  open: boolean;
}

export function CaseRow({ row, view, me, open }: Props) {
  const { t } = useTranslation();
  const next = nextStep(row, me);
  const said = row.preview === '' ? t('row.nothing') : row.preview;
  return (
    <a
      className={row.sensitive ? 'row row-sensitive' : 'row'}
      href={hashOf({ view, case: row.id })}
      data-case={row.id}
      aria-current={open ? 'true' : undefined}
    >
      <span className="row-head">
        <PriorityMark priority={row.priority} />
        <span className="row-who" dir="auto">
          {row.contact.name || row.contact.address}
        </span>
        <Ago at={row.last_at} />
      </span>
      {row.sensitive ? (
        <span className="row-said row-hidden">
          <LockIcon /> <strong>{t('sensitive')}</strong> {t('sensitive.hidden')}
        </span>
      ) : (
        <span className="row-said" dir="auto">
          {row.preview_by !== 'citizen' && row.preview !== '' && <span className="row-by">{t(`row.by.${row.preview_by}`)} </span>}
          {said}
        </span>
      )}
      <span className="row-foot">
        <ChannelMark channel={row.channel} quiet />
        <span className="row-need">{row.sensitive ? row.number : row.subcategory.name}</span>
        <span className={`row-next row-next-${next}`}>{t(`next.${next}`, { name: row.officer_name ?? row.officer })}</span>
      </span>
    </a>
  );
}
