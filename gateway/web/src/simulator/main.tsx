import { createRoot } from 'react-dom/client';
import '../shared/tokens.css';
import '../shared/base.css';
import { startLanguage } from '../shared/i18n';
import en from './locales/en.json';
import es from './locales/es.json';
import { Simulator } from './Simulator';
import './styles/page.css';
import './styles/devices.css';
import './styles/station.css';
import './styles/wire.css';
import './styles/phone.css';
import './styles/whatsapp.css';
import './styles/sms.css';
import './styles/mail.css';

await startLanguage({ es, en });
createRoot(document.getElementById('page')!).render(<Simulator />);
