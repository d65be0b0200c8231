import { useTranslation } from 'react-i18next';
import { keyTable } from '../keys';
import { Dialog } from './Dialog';

export default function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('keys')} onClose={onClose}>
      <dl className="keys">
        {keyTable.map(({ keys, means }) => (
          <div key={means}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`key.${means}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
