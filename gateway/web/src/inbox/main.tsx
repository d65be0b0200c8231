import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import '../shared/tokens.css';
import '../shared/base.css';
import { startLanguage } from '../shared/i18n';
import { Inbox } from './Inbox';
import en from './locales/en.json';
import es from './locales/es.json';
import { client } from './queries';
import './styles/desk.css';
import './styles/list.css';
import './styles/conversation.css';
import './styles/composer.css';
import './styles/packet.css';
import './styles/dialog.css';
import './styles/house.css';

await startLanguage({ es, en });
createRoot(document.getElementById('page')!).render(
  <QueryClientProvider client={client}>
    <Inbox />
  </QueryClientProvider>,
);
