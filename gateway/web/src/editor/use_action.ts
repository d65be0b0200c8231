// Something that takes a while and may fail: while it runs, and what went wrong.
import { useState } from 'react';
import { Problem } from '../shared/request';
import { asProblem } from './use_workspace';

export function useAction(): { busy: boolean; problem: Problem | null; run: (work: () => Promise<void>) => Promise<void> } {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(false);
  };
  return { busy, problem, run };
}
