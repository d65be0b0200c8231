// The five calls of the simulator's API.
import { get, post } from '../shared/request';
import type { Kind, Mailed, Message, Phone, Snapshot, Tapped, Typed } from './types';

const root = '/simulator/api';

export const loadState = () => get<Snapshot>(`${root}/state`);
export const eventsAfter = (seq: number) => `${root}/events?after=${seq}`;
export const addPhone = (phone: { kind: Kind; number: string; name: string }) => post<Phone>(`${root}/phones`, phone);
export const send = (phone: string, what: Typed | Tapped | Mailed) =>
  post<Message>(`${root}/phones/${encodeURIComponent(phone)}/messages`, what);
export const markRead = (phone: string) => post<void>(`${root}/phones/${encodeURIComponent(phone)}/read`, {});
