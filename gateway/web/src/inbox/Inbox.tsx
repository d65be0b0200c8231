// Who is it? Nobody: the door. Somebody: the desk. A session that ends comes back to the door, and what was being
// written waits in this tab (drafts.ts) until its writer is in again.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { watchSession, type Me } from '../shared/account';
import { chooseLanguage, languageOf } from '../shared/i18n';
import { Problem } from '../shared/request';
import { Desk } from './Desk';
import { mayEnter } from './house/places';
import { nextPage } from './next_page';
import { client, meQuery } from './queries';
import { SignIn } from './SignIn';
import { Trouble } from './Trouble';

const FirstAdministrator = lazy(() => import('./FirstAdministrator'));
const NoDesk = lazy(() => import('./NoDesk'));

// Where the link leads that the console prints while there is no account; its token stands after the "#".
const firstPage = '/inbox/first-administrator';

export function Inbox() {
  const [first, setFirst] = useState(window.location.pathname === firstPage);
  const made = () => {
    window.history.replaceState(null, '', '/');
    setFirst(false);
  };
  if (!first) return <Door />;
  return (
    <Suspense fallback={null}>
      <FirstAdministrator onMade={made} />
    </Suspense>
  );
}

function Door() {
  const { t, i18n } = useTranslation();
  const [door, setDoor] = useState<{ expired: Me | null } | null>(null); // null: we may be in already
  const me = useQuery({ ...meQuery, enabled: door === null });

  useEffect(() => watchSession(() => setDoor({ expired: client.getQueryData(meQuery.queryKey) ?? null })), []);
  useEffect(() => {
    if (me.data && me.data.language) void chooseLanguage(languageOf(me.data.language));
  }, [me.data]);
  useEffect(() => {
    document.title = `${t('title')} · SWCS Gateway`;
  }, [t, i18n.language]);

  const enter = (who: Me) => {
    const next = nextPage(window.location.search, who);
    if (next) return window.location.replace(next);
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
    client.setQueryData(meQuery.queryKey, who);
    setDoor(null);
  };
  const leave = () => {
    client.clear();
    setDoor({ expired: null });
  };

  if (door) return <SignIn expired={door.expired} onIn={enter} />;
  if (me.data && !mayEnter(me.data, 'desk'))
    return (
      <Suspense fallback={null}>
        <NoDesk me={me.data} onLeave={leave} />
      </Suspense>
    );
  if (me.data) return <Desk me={me.data} onLeave={leave} />;
  if (me.error instanceof Problem && me.error.status !== 401)
    return (
      <main className="door">
        <Trouble problem={me.error} onAgain={() => void me.refetch()} />
      </main>
    );
  return <div className="desk late" aria-busy="true" />;
}
