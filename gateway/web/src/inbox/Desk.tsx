// The desk of one officer: queue, conversation, packet, and the keys that move between them. Whoever looks after the
// house has its pages in the same place.
import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../shared/account';
import { Conversation } from './conversation/Conversation';
import { Frame } from './Frame';
import { placeFor } from './house/places';
import type { Command } from './keys';
import { Cases } from './list/Cases';
import { moveFocus, rowInFocus } from './list/focus';
import { useLive } from './live/use_live';
import { useRoute } from './route';
import { useKeys } from './use_keys';

const KeysDialog = lazy(() => import('./dialogs/KeysDialog'));
const HousePage = lazy(() => import('./house/HousePage'));

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
  const place = placeFor(me, route.place) ?? 'desk';

  const obey = useCallback(
    (command: Command) => {
      if (command === 'help') return setKeysShown(true);
      if (place !== 'desk') return;
      if (command === 'next' || command === 'previous') return moveFocus(command);
      if (command === 'search') return search.current?.focus();
      const wanted = rowInFocus() || route.case;
      if (!wanted) return;
      if (wanted !== route.case) go({ case: wanted });
      setAsked({ command, case: wanted });
    },
    [go, place, route.case],
  );
  useKeys(obey);

  const forget = useCallback(() => setAsked(null), []);
  const close = useCallback(() => go({ case: '' }), [go]);

  return (
    <>
      <Frame me={me} place={place} open={route.case !== ''} lost={link === 'lost'} onKeys={() => setKeysShown(true)} onLeave={onLeave}>
        {place !== 'desk' ? (
          <Suspense fallback={null}>
            <HousePage place={place} />
          </Suspense>
        ) : (
          <>
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
          </>
        )}
      </Frame>
      <Suspense fallback={null}>{keysShown && <KeysDialog onClose={() => setKeysShown(false)} />}</Suspense>
    </>
  );
}
