// The foot of a form: what went wrong, and the two ways out.
import { useTranslation } from 'react-i18next';
import { Button } from 'react-aria-components/Button';
import type { Acting } from '../acts';
import { useReason } from '../Trouble';

export function Feet({ acts, does, onClose }: { acts: Acting; does: string; onClose: () => void }) {
  const { t } = useTranslation();
  const reason = useReason();
  const held = acts.holder?.officer;
  return (
    <>
      <p className="problem" role="alert">
        {acts.problem && (held ? t('conflict.officer', { name: held }) : `${t('act.failed')} ${reason(acts.problem)}`)}
      </p>
      <div className="form-feet">
        <Button className="button" onPress={onClose}>
          {t('cancel')}
        </Button>
        <Button className="button button-main" type="submit" isPending={acts.busy}>
          {acts.busy ? t('compose.busy') : does}
        </Button>
      </div>
    </>
  );
}
