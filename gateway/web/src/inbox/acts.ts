// What an officer does to a case: one POST under the key of its attempt, then everything it may have changed is loaded
// again, also after a refusal (somebody else may have the person now).
import { useCallback, useRef, useState } from 'react';
import { change } from '../shared/account';
import { freshKey } from '../shared/fresh_key';
import { Problem } from '../shared/request';
import { attempt } from './attempts';
import { client, historyKey } from './queries';
import type { Outcome, Verdict } from './types';

export type Act =
  | { what: 'take'; details: { from?: string } }
  | { what: 'reply'; details: { fence: number; text: string; line?: string; wait?: true; referral?: string } }
  | { what: 'note'; details: { text: string } }
  | { what: 'hand-back'; details: { fence: number } }
  | { what: 'close'; details: { fence: number; outcome: Outcome; note?: string } }
  | { what: 'refer'; details: { fence: number; service: string; contact_officer: string; note: string; consent: true } }
  | { what: 'withdraw'; details: { fence: number; referral: string; note?: string } };

// Who has the person, when that is why an act was refused.
export interface Holder {
  owner: string;
  officer: string;
}

export function holderOf(problem: unknown): Holder | null {
  if (!(problem instanceof Problem) || problem.status !== 409) return null;
  return { owner: problem.word('owner'), officer: problem.word('officer') };
}

async function perform(account: string, record: string, act: Act): Promise<void> {
  const path = `/cases/${encodeURIComponent(record)}/${act.what}`;
  const post = (key: string) => change<Verdict>('POST', path, act.details, key);
  const packet = () => client.invalidateQueries({ queryKey: ['case', record] });
  try {
    await attempt(sessionStorage, `${account}/${record}/${act.what}`, JSON.stringify(act.details), post, freshKey);
  } catch (error) {
    void packet();
    throw error;
  }
  for (const queryKey of [historyKey(record), ['cases'], ['counts']]) void client.invalidateQueries({ queryKey });
  await packet(); // the fence may have moved: nothing else can be done before it is known
}

export interface Acting {
  busy: boolean;
  problem: Problem | null;
  holder: Holder | null;
  // Gives whether it was done; what went wrong is in `problem` then.
  run(act: Act): Promise<boolean>;
  forget(): void;
}

export function useActs(account: string, record: string): Acting {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const underWay = useRef(false);
  const run = useCallback(
    async (act: Act) => {
      if (underWay.current) return false;
      underWay.current = true;
      setBusy(true);
      setProblem(null);
      try {
        await perform(account, record, act);
        return true;
      } catch (error) {
        setProblem(error instanceof Problem ? error : new Problem(0, '', ''));
        return false;
      } finally {
        underWay.current = false;
        setBusy(false);
      }
    },
    [account, record],
  );
  const forget = useCallback(() => setProblem(null), []);
  return { busy, problem, holder: holderOf(problem), run, forget };
}
