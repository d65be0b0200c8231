// Where the case was referred, to whom, and what they answered.
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Acting } from '../acts';
import { Ago } from '../Ago';
import { ClockIcon, CloseIcon, DoneIcon, QuestionIcon, RefusedIcon } from '../icons';
import { Sure } from '../Sure';
import type { Packet, Referral, ReferralStatus } from '../types';
import { AnswerReferral } from './AnswerReferral';

const drawings: Record<ReferralStatus, ComponentType> = {
  sent: ClockIcon, attended: DoneIcon, refused: RefusedIcon, asking: QuestionIcon, withdrawn: CloseIcon,
};

interface Props {
  packet: Packet;
  me: string;
  mine: boolean;
  acts: Acting;
}

export function Referrals({ packet, me, mine, acts }: Props) {
  const { t } = useTranslation();
  return (
    <section className="block">
      <h3>{t('referrals')}</h3>
      {packet.referrals.length === 0 && <p className="hint">{t('referrals.none')}</p>}
      <ul className="referrals">
        {packet.referrals.map((referral) => (
          <Item key={referral.id} referral={referral} packet={packet} me={me} mine={mine} acts={acts} />
        ))}
      </ul>
    </section>
  );
}

function Item({ referral, packet, me, mine, acts }: Props & { referral: Referral }) {
  const { t } = useTranslation();
  const Drawing = drawings[referral.status] ?? ClockIcon;
  const channel = t(`channel.${referral.by.kind}`, { defaultValue: referral.by.kind });
  const open = referral.status === 'sent' || referral.status === 'asking';
  const withdraw = () => void acts.run({ what: 'withdraw', details: { fence: packet.fence, referral: referral.id } });
  return (
    <li className={`referral referral-${referral.status}`} data-referral={referral.id}>
      <p className="referral-state">
        <Drawing /> {t(`referral.${referral.status}`)} <Ago at={referral.answered_at ?? referral.made_at} />
      </p>
      <p>
        <strong>{referral.service_name}</strong> · {referral.organisation}
      </p>
      <p className="hint">{t('referral.to', { name: referral.contact_officer.name, channel, code: referral.code })}</p>
      {referral.answer !== '' && (
        <blockquote className="packet-words" dir="auto">
          {referral.answer}
        </blockquote>
      )}
      {mine && referral.status === 'asking' && (
        <AnswerReferral account={me} record={packet.id} referral={referral.id} fence={packet.fence} acts={acts} />
      )}
      {mine && open && (
        <Sure question={t('withdraw.sure')} yes={t('withdraw.yes')} busy={acts.busy} quiet onYes={withdraw}>
          {t('withdraw')}
        </Sure>
      )}
    </li>
  );
}
