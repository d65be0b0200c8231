// The desk of one officer: places, queue, conversation, packet; and the keys that move between them.
import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signOut, type Me } from '../shared/account';
import { Conversation } from './conversation/Conversation';
import { WarningIcon } from './icons';
import type { Command } from './keys';
import { Cases } from './list/Cases';
import { moveFocus, rowInFocus } from './list/focus';
import { useLive } from './live/use_live';
import { Rail } from './Rail';
import { useRoute } from './route';
import { useKeys } from './use_keys';

const KeysDialog = lazy(() => import('./dialogs/KeysDialog'));

// A key pressed for a case that may still have to be opened.
export interface Asked {
  command: Command;
  case: string;
}

export function Desk({ me, onLeave }: { me: Me; onLeave: () => void }) {
  const { t } = useTranslation();
  const [route, go] = useRoute();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [keysShown, setKeysShown] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const link = useLive();

  const obey = useCallback(
    (command: Command) => {
      if (command === 'next' || command === 'previous') return moveFocus(command);
      if (command === 'search') return search.current?.focus();
      if (command === 'help') return setKeysShown(true);
      const wanted = rowInFocus() || route.case;
      if (!wanted) return;
      if (wanted !== route.case) go({ case: wanted });
      setAsked({ command, case: wanted });
    },
    [go, route.case],
  );
  useKeys(obey);

  const leave = () => void signOut().catch(() => {}).then(onLeave);
  const forget = useCallback(() => setAsked(null), []);
  const close = useCallback(() => go({ case: '' }), [go]);

  return (
    <div className="desk" data-open={route.case !== ''}>
      <div className="desk-line" role="status">
        {link === 'lost' && (
          <p className="lost">
            <WarningIcon /> {t('lost')}
          </p>
        )}
      </div>
      <Rail me={me} onKeys={() => setKeysShown(true)} onLeave={leave} />
      <main className="desk-main">
        <h1 className="spoken">{t('title')}</h1>
        <Cases me={me} view={route.view} open={route.case} search={search} />
        <div className="work">
          {route.case ? (
            <Conversation
              key={route.case}
              me={me}
              id={route.case}
              asked={asked?.case === route.case ? asked.command : null}
              onObeyed={forget}
              onClose={close}
            />
          ) : (
            <div className="nothing">
              <h2>{t('nothing.title')}</h2>
              <p>{t('nothing.what')}</p>
              <p className="hint">{t('nothing.keys')}</p>
            </div>
          )}
        </div>
      </main>
      <Suspense fallback={null}>{keysShown && <KeysDialog onClose={() => setKeysShown(false)} />}</Suspense>
    </div>
  );
}
