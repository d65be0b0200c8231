// The web chat: no pretence here, the very page that a citizen's browser gets from the public address.
import { useTranslation } from 'react-i18next';

export function ChatStation({ url }: { url: string }) {
  const { t } = useTranslation();
  return (
    <section className="station chat" aria-labelledby="station-chat">
      <h2 id="station-chat" className="spoken">
        {t('phone.chat')}
      </h2>
      <div className="beside">
        <p className="hint">{t('chat.about')}</p>
        <p>
          <a href={url} target="_blank" rel="noopener">
            {t('chat.open')}
          </a>
        </p>
      </div>
      <div className="device chat-device">
        <iframe src={url} title={t('phone.chat')} />
      </div>
    </section>
  );
}
