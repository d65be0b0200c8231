import { useTranslation } from 'react-i18next';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import type { Service } from '../types';

interface Props {
  officers: Service['contact_officers'];
  chosen: string;
  onChoose: (id: string) => void;
}

export function ContactOfficers({ officers, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <RadioGroup className="radios" value={chosen} onChange={onChoose}>
      <Label>{t('refer.officer')}</Label>
      {officers.map((officer) => (
        <Radio key={officer.id} className="radio" value={officer.id}>
          <span>
            {officer.name}
            <span className="hint">{officer.reaches.map(({ kind, id }) => `${t(`channel.${kind}`, { defaultValue: kind })} ${id}`).join(' · ')}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
