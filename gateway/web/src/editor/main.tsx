import { createRoot } from 'react-dom/client';
import '../shared/tokens.css';
import '../shared/base.css';
import { startLanguage } from '../shared/i18n';
import { Editor } from './Editor';
import en from './locales/en.json';
import es from './locales/es.json';
import './styles/page.css';
import './styles/code.css';
import './styles/try.css';
import './styles/dialogs.css';

await startLanguage({ es, en });
createRoot(document.getElementById('page')!).render(<Editor />);
