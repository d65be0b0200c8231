// What is expected next of a case, and of whom: the key of its sentence.
import type { Row } from '../types';

export type NextStep = 'bot' | 'queue' | 'you' | 'colleague' | 'person' | 'closed';

export function nextStep(row: Pick<Row, 'status' | 'officer' | 'preview_by'>, me: string): NextStep {
  if (row.status === 'closed') return 'closed';
  if (row.status === 'waiting') return 'queue';
  if (row.status === 'open') return 'bot';
  if (row.preview_by === 'officer') return 'person';
  return row.officer === me ? 'you' : 'colleague';
}
