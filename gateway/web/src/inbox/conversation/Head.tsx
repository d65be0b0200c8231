// Who it is, where they can be answered and for how long; and what can be done with the conversation.
import { useTranslation } from 'react-i18next';
import type { Act } from '../acts';
import { ChannelMark } from '../ChannelMark';
import { BackIcon, LockIcon, PacketIcon } from '../icons';
import type { Packet } from '../types';
import type { Opened } from './Conversation';
import type { Holding } from './holding';

interface Props {
  packet: Packet;
  holding: Holding;
  busy: boolean;
  drawer: boolean;
  onAct: (act: Act) => Promise<boolean>;
  onOpen: (what: Opened) => void;
  onBack: () => void;
}

export function Head({ packet, holding, busy, drawer, onAct, onOpen, onBack }: Props) {
  const { t } = useTranslation();
  const mine = holding === 'mine';
  return (
    <header className={packet.sensitive ? 'head head-sensitive' : 'head'}>
      {packet.sensitive && (
        <p className="sensitive-band">
          <LockIcon /> <strong>{t('sensitive')}</strong> {t('sensitive.recorded')}
        </p>
      )}
      <div className="head-row">
        <button type="button" className="button button-quiet head-back" onClick={onBack}>
          <BackIcon /> <span>{t('back')}</span>
        </button>
        <div className="head-who">
          <h2 id="conversation-who" dir="auto">
            {packet.contact.name || packet.contact.address}
          </h2>
          <p className="head-where">
            <ChannelMark channel={packet.channel} />
            <span className="head-address">{packet.contact.address}</span>
          </p>
        </div>
        {drawer && (
          <button type="button" className="button head-packet" onClick={() => onOpen('packet')}>
            <PacketIcon /> {t('packet.short')}
          </button>
        )}
        <div className="head-acts">
          {mine && (
            <>
              <button type="button" className="button" disabled={busy} onClick={() => onOpen('refer')}>
                {t('refer')} <kbd aria-hidden="true">d</kbd>
              </button>
              <button type="button" className="button" disabled={busy} onClick={() => void onAct({ what: 'hand-back', details: { fence: packet.fence } })}>
                {t('hand_back')}
              </button>
              <button type="button" className="button" disabled={busy} onClick={() => onOpen('close')}>
                {t('close')}
              </button>
            </>
          )}
        </div>
      </div>
    </header>
  );
}
