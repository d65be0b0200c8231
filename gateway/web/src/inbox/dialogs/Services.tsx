// The directory's services, best fit first, narrowed by typing.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { TextField } from 'react-aria-components/TextField';
import type { Service } from '../types';
import { servicesNamed } from './services_named';

const withoutSearch = 6; // rows

interface Props {
  services: Service[];
  chosen: string;
  onChoose: (id: string) => void;
}

export function Services({ services, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  const shown = servicesNamed(services, sought, chosen);
  return (
    <>
      {services.length > withoutSearch && (
        <TextField className="field" value={sought} onChange={setSought}>
          <Label>{t('refer.search')}</Label>
          <Input />
        </TextField>
      )}
      {/* null, not "": where something is chosen already, Tab passes by what is not */}
      <RadioGroup className="radios services" value={chosen || null} onChange={onChoose}>
        <Label>{t('refer.service')}</Label>
        {shown.length === 0 && <p className="hint">{t('providers.none')}</p>}
        {shown.map((service) => (
          <Radio key={service.id} className="radio" value={service.id}>
            <span>
              <strong>{service.name}</strong> · {service.organisation}
              <span className="hint">
                {[...(service.fits ?? []).map((fit) => t(`fits.${fit}`, { defaultValue: '' })), service.hours, service.address].filter(Boolean).join(' · ')}
              </span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
    </>
  );
}
