import { useTranslation } from 'react-i18next';

// 0: nobody answered.
export function HttpStatus({ status }: { status: number }) {
  const { t } = useTranslation();
  const good = status >= 200 && status < 400;
  return (
    <span className={good ? 'http-status http-good' : 'http-status http-bad'}>
      <span aria-hidden="true">{good ? '✓' : '✗'}</span>{' '}
      {status === 0 ? (
        t('wire.status.none')
      ) : (
        <>
          <span className="spoken">{t('wire.status', { status: '' })}</span>
          {status}
        </>
      )}
    </span>
  );
}
