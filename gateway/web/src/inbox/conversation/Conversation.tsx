// One person's case: the head with what can be done, everything said, the box to answer in, and the packet beside.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../shared/account';
import { Problem } from '../../shared/request';
import { useActs, type Act } from '../acts';
import type { DraftKind } from '../drafts';
import type { Command } from '../keys';
import { Packet } from '../packet/Packet';
import { historyQuery, packetQuery } from '../queries';
import { Trouble } from '../Trouble';
import { useMedia, withDrawer } from '../use_media';
import { Composer } from './Composer';
import { Head } from './Head';
import { HistoryList } from './HistoryList';
import { holdingOf } from './holding';

const ReferDialog = lazy(() => import('../dialogs/ReferDialog'));
const CloseDialog = lazy(() => import('../dialogs/CloseDialog'));
const PacketDrawer = lazy(() => import('../dialogs/PacketDrawer'));

export type Opened = 'none' | 'refer' | 'close' | 'packet';

interface Props {
  me: Me;
  id: string;
  asked: Command | null; // a key that was pressed for this case
  onObeyed: () => void;
  onClose: () => void;
}

export function Conversation({ me, id, asked, onObeyed, onClose }: Props) {
  const { t } = useTranslation();
  const packet = useQuery(packetQuery(id));
  const history = useQuery(historyQuery(id));
  const acts = useActs(me.name, id);
  const drawer = useMedia(withDrawer);
  const [opened, setOpened] = useState<Opened>('none');
  const [kind, setKind] = useState<DraftKind>('reply');
  const [hint, setHint] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  const known = packet.data;

  const write = (what: DraftKind) => {
    setKind(what);
    requestAnimationFrame(() => box.current?.focus());
  };
  const act = (what: Act) => {
    setHint('');
    return acts.run(what);
  };

  useEffect(() => {
    if (!asked || !known) return;
    onObeyed();
    const holding = holdingOf(known, me.name);
    if (asked === 'take' && (holding === 'bot' || holding === 'queue')) void act({ what: 'take', details: {} });
    else if (asked === 'take') document.querySelector<HTMLElement>('.holder button')?.focus();
    else if (asked === 'refer' && holding === 'mine') setOpened('refer');
    else if (asked === 'refer') setHint(t('refer.first'));
    else if (asked === 'reply' || asked === 'note') write(asked);
  });

  if (packet.isError && !known) {
    const gone = packet.error instanceof Problem && packet.error.status === 404;
    return (
      <div className="nothing">
        {gone ? <p>{t('case.gone')}</p> : <Trouble problem={packet.error} onAgain={() => void packet.refetch()} />}
        {gone && (
          <button type="button" className="button" onClick={onClose}>
            {t('case.gone.do')}
          </button>
        )}
      </div>
    );
  }
  if (!known) return <Shape />;

  const holding = holdingOf(known, me.name);
  const who = known.contact.name || known.contact.address;
  const details = (
    <Packet packet={known} me={me.name} mine={holding === 'mine'} acts={acts} onRefer={() => setOpened('refer')} />
  );
  return (
    <>
      <section className="conversation" aria-labelledby="conversation-who">
        <Head packet={known} holding={holding} busy={acts.busy} drawer={drawer} onAct={act} onOpen={setOpened} onBack={onClose} />
        <HistoryList id={id} who={who} history={history.data} problem={history.error} onAgain={() => void history.refetch()} />
        <Composer
          me={me}
          packet={known}
          messages={history.data?.messages ?? []}
          holding={holding}
          acts={acts}
          kind={kind}
          onKind={setKind}
          box={box}
          hint={hint}
        />
      </section>
      {!drawer && (
        <aside className="packet" aria-label={t('packet')} tabIndex={0}>
          {details}
        </aside>
      )}
      <Suspense fallback={null}>
        {drawer && opened === 'packet' && <PacketDrawer onClose={() => setOpened('none')}>{details}</PacketDrawer>}
        {opened === 'refer' && <ReferDialog packet={known} account={me.name} onClose={() => setOpened('none')} />}
        {opened === 'close' && <CloseDialog packet={known} account={me.name} onClose={() => setOpened('none')} />}
      </Suspense>
    </>
  );
}

function Shape() {
  const { t } = useTranslation();
  return (
    <section className="conversation late" aria-busy="true">
      <span className="spoken">{t('loading')}</span>
      <div className="shape-head" />
      <div className="shape-bubbles">
        {['theirs', 'ours', 'theirs'].map((side, at) => (
          <div key={at} className={`shape-bubble ${side}`} />
        ))}
      </div>
    </section>
  );
}
