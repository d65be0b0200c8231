// The calls of the simulator's API.
import { call, get, post } from '../shared/request';
import type { Given, Kind, Message, Phone, Snapshot, Switch } from './types';

const root = '/simulator/api';

export const loadState = () => get<Snapshot>(`${root}/state`);
export const eventsAfter = (seq: number) => `${root}/events?after=${seq}`;
export const addPhone = (phone: { kind: Kind; number: string; name: string }) => post<Phone>(`${root}/phones`, phone);
const of = (phone: string) => `${root}/phones/${encodeURIComponent(phone)}`;
export const send = (phone: string, what: Given) => post<Message>(`${of(phone)}/messages`, what);
export const sendFile = (phone: string, file: File) =>
  call<Message>(`${of(phone)}/files?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file });
export const turnSwitch = (phone: string, what: Switch) => post<Phone>(`${of(phone)}/switches`, what);
export const markRead = (phone: string) => post<void>(`${of(phone)}/read`, {});
