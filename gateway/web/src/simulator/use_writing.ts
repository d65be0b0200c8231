// What is being written on each phone, and what became of it. A text that could not be sent stays.
import { useState, type Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../shared/request';
import { send, sendFile, turnSwitch } from './api';
import type { Action } from './state';
import type { Given, Phone, Switch } from './types';

export function useWriting(phone: Phone | undefined, dispatch: Dispatch<Action>) {
  const { t } = useTranslation();
  const [drafts, setDrafts] = useState<Record<string, string>>({}); // by phone
  const [problem, setProblem] = useState('');

  const write = (text: string) => {
    if (phone) setDrafts((all) => ({ ...all, [phone.id]: text }));
  };
  // Each is true once the gateway's carrier has it.
  const attempt = async (act: (to: Phone) => Promise<void>): Promise<boolean> => {
    if (!phone) return false;
    setProblem('');
    try {
      await act(phone);
      return true;
    } catch (error) {
      const why = error instanceof Problem && error.status ? error.message : t('send.failed.network');
      setProblem(t('send.failed', { why }));
      return false;
    }
  };
  const give = (what: Given) =>
    attempt(async ({ id }) => {
      dispatch({ type: 'sent', message: await send(id, what) });
      if ('text' in what) setDrafts((all) => ({ ...all, [id]: '' }));
    });
  const attach = (file: () => Promise<File>) =>
    attempt(async ({ id }) => dispatch({ type: 'sent', message: await sendFile(id, await file()) }));
  const turn = (what: Switch) => attempt(async ({ id }) => dispatch({ type: 'phone', phone: await turnSwitch(id, what) }));
  return { draft: phone ? drafts[phone.id] : undefined, problem, write, give, attach, turn };
}
