// Closing a case: how it ended, and a word for whoever opens it again.
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { useActs } from '../acts';
import { useDraft } from '../drafts';
import { outcomes, type Outcome, type Packet } from '../types';
import { Dialog } from './Dialog';
import { Feet } from './Feet';

interface Props {
  packet: Packet;
  account: string;
  onClose: () => void;
}

export default function CloseDialog({ packet, account, onClose }: Props) {
  const { t } = useTranslation();
  const acts = useActs(account, packet.id);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [note, setNote] = useDraft(account, packet.id, 'close');
  const [pressed, setPressed] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPressed(true);
    if (outcome === null) return;
    const words = note.trim();
    if (!(await acts.run({ what: 'close', details: { fence: packet.fence, outcome, ...(words && { note: words }) } }))) return;
    setNote('');
    onClose();
  };
  return (
    <Dialog title={t('close.title', { number: packet.number })} onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <RadioGroup className="radios" value={outcome} isInvalid={pressed && outcome === null} onChange={(value) => setOutcome(value as Outcome)}>
          <Label>{t('close.outcome')}</Label>
          {outcomes.map((each) => (
            <Radio key={each} className="radio" value={each}>
              {t(`outcome.${each}`)}
            </Radio>
          ))}
        </RadioGroup>
        {pressed && outcome === null && <p className="problem" role="alert">{t('close.outcome.missing')}</p>}
        <TextField className="field" value={note} onChange={setNote}>
          <Label>{t('close.note')}</Label>
          <TextArea rows={2} />
        </TextField>
        <Feet acts={acts} does={t('close.do')} onClose={onClose} />
      </form>
    </Dialog>
  );
}
