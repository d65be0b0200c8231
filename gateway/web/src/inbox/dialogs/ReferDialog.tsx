// Referring a case: to which service, whom there, with which words; never without the person's consent to just that.
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from 'react-aria-components/Checkbox';
import { Label } from 'react-aria-components/Label';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { useActs } from '../acts';
import { useDraft } from '../drafts';
import { servicesQuery } from '../queries';
import { Trouble } from '../Trouble';
import type { Packet } from '../types';
import { ContactOfficers } from './ContactOfficers';
import { Dialog } from './Dialog';
import { Feet } from './Feet';
import { Services } from './Services';

interface Props {
  packet: Packet;
  account: string;
  onClose: () => void;
}

export default function ReferDialog({ packet, account, onClose }: Props) {
  const { t } = useTranslation();
  const acts = useActs(account, packet.id);
  const services = useQuery(servicesQuery(packet.id));
  const [chosen, setChosen] = useState('');
  const [person, setPerson] = useState('');
  const [note, setNote] = useDraft(account, packet.id, 'refer');
  const [consent, setConsent] = useState(false);
  const [pressed, setPressed] = useState(false);
  const service = services.data?.find(({ id }) => id === chosen);
  const officer = service?.contact_officers.find(({ id }) => id === person) ?? service?.contact_officers[0];
  const missing = !service || !officer ? 'refer.missing.service' : consent ? '' : 'refer.missing.consent';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPressed(true);
    if (missing || !service || !officer) return;
    const details = { fence: packet.fence, service: service.id, contact_officer: officer.id, note: note.trim(), consent: true } as const;
    if (!(await acts.run({ what: 'refer', details }))) return;
    setNote('');
    onClose();
  };
  return (
    <Dialog title={t('refer.title', { who: packet.contact.name || packet.contact.address })} onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        {services.isError && <Trouble problem={services.error} onAgain={() => void services.refetch()} />}
        {services.data && <Services services={services.data} chosen={chosen} onChoose={setChosen} />}
        {service && <ContactOfficers officers={service.contact_officers} chosen={officer?.id ?? ''} onChoose={setPerson} />}
        <TextField className="field" value={note} onChange={setNote}>
          <Label>{t('refer.note')}</Label>
          <TextArea rows={2} placeholder={t('refer.note.hint')} />
        </TextField>
        <Checkbox className="consent-box" isSelected={consent} isInvalid={pressed && !consent} onChange={setConsent}>
          <span className="box" aria-hidden="true" />
          <span>{t('refer.consent', { service: service ? `${service.name} (${service.organisation})` : t('refer.this_service') })}</span>
        </Checkbox>
        {packet.consent === 'refused' && <p className="warning">{t('refer.refused')}</p>}
        {pressed && missing && <p className="problem" role="alert">{t(missing)}</p>}
        <Feet acts={acts} does={t('refer.do')} onClose={onClose} />
      </form>
    </Dialog>
  );
}
