// What is being written on each phone, and what became of it. A text that could not be sent stays.
import { useState, type Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../shared/request';
import { send } from './api';
import type { Action } from './state';
import type { Mailed, Phone, Tapped, Typed } from './types';

export function useWriting(phone: Phone | undefined, dispatch: Dispatch<Action>) {
  const { t } = useTranslation();
  const [drafts, setDrafts] = useState<Record<string, string>>({}); // by phone
  const [problem, setProblem] = useState('');

  const write = (text: string) => {
    if (phone) setDrafts((all) => ({ ...all, [phone.id]: text }));
  };
  // True once the gateway's carrier has it.
  const give = async (what: Typed | Tapped | Mailed): Promise<boolean> => {
    if (!phone) return false;
    setProblem('');
    try {
      dispatch({ type: 'sent', message: await send(phone.id, what) });
      if ('text' in what) setDrafts((all) => ({ ...all, [phone.id]: '' }));
      return true;
    } catch (error) {
      const why = error instanceof Problem && error.status ? error.message : t('send.failed.network');
      setProblem(t('send.failed', { why }));
      return false;
    }
  };
  return { draft: phone ? drafts[phone.id] : undefined, problem, write, give };
}
