// A page that is cut off and comes back has no gap and no double: driven by hand, nothing sleeps.
import { beforeEach, expect, test } from 'vitest';
import { follow, type Stream, type World } from './live';
import type { Action } from './state';
import type { Snapshot } from './types';

class FakeStream implements Stream {
  readyState = 0;
  onopen: Stream['onopen'] = null;
  onerror: Stream['onerror'] = null;
  private heard = new Map<string, (event: MessageEvent<string>) => void>();

  constructor(readonly after: number) {}
  addEventListener(name: string, heard: (event: MessageEvent<string>) => void) {
    this.heard.set(name, heard);
  }
  close() {
    this.readyState = 2;
  }
  opens() {
    this.readyState = 1;
    this.onopen?.({} as Event);
  }
  drops() {
    this.readyState = 0; // the browser tries again by itself
    this.onerror?.({} as Event);
  }
  isRefused() {
    this.readyState = 2; // the browser has given up
    this.onerror?.({} as Event);
  }
  tells(id: number, name: string, data: unknown) {
    this.heard.get(name)?.({ lastEventId: String(id), data: JSON.stringify(data) } as MessageEvent<string>);
  }
}

let streams: FakeStream[];
let waiting: { run: () => void; ms: number }[];
let told: string[];
let loads: (Snapshot | Error)[];
let stop: () => void;

const snapshot = (seq: number): Snapshot => ({ phones: [], messages: [], wire: [], accounts: [], chat: '', seq });
const settled = async () => {
  for (let turn = 0; turn < 5; ++turn) await Promise.resolve();
};

const world: World = {
  load: async () => {
    const next = loads.shift() ?? new Error('a load nobody expected');
    if (next instanceof Error) throw next;
    return next;
  },
  open: (after) => {
    streams.push(new FakeStream(after));
    return streams.at(-1)!;
  },
  later: (run, ms) => {
    const wait = { run, ms };
    waiting.push(wait);
    return () => {
      waiting = waiting.filter((other) => other !== wait);
    };
  },
};

function begin(...answers: (Snapshot | Error)[]) {
  loads = answers;
  stop = follow(world, (action: Action) => told.push(action.type === 'link' ? action.link : action.type));
  return settled();
}

async function afterTheWait() {
  const { run, ms } = waiting.shift()!;
  run();
  await settled();
  return ms;
}

beforeEach(() => {
  streams = [];
  waiting = [];
  told = [];
});

test('the stream begins where the state ended', async () => {
  await begin(snapshot(7));
  streams[0]!.opens();
  expect(streams[0]!.after).toBe(7);
  expect(told).toEqual(['loaded', 'live']);
});

test('each kind of news reaches the page', async () => {
  await begin(snapshot(0));
  streams[0]!.tells(1, 'phone', {});
  streams[0]!.tells(2, 'wire', {});
  streams[0]!.tells(3, 'message', {});
  expect(told).toEqual(['loaded', 'phone', 'wire', 'message']);
});

test('a dropped stream is shown as lost, and left to the browser', async () => {
  await begin(snapshot(0));
  streams[0]!.opens();
  streams[0]!.drops();
  streams[0]!.opens();
  expect(told).toEqual(['loaded', 'live', 'lost', 'live']);
  expect(streams).toHaveLength(1);
  expect(waiting).toHaveLength(0);
});

test('a refused stream is opened again after the last news seen', async () => {
  await begin(snapshot(7));
  streams[0]!.tells(9, 'wire', {});
  streams[0]!.isRefused();
  await afterTheWait();
  expect(streams[1]!.after).toBe(9);
});

test('the waits grow to 15 s, and start over once the stream is open', async () => {
  await begin(snapshot(0));
  const waits: number[] = [];
  for (let n = 0; n < 6; ++n) {
    streams.at(-1)!.isRefused();
    waits.push(await afterTheWait());
  }
  expect(waits).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000]);
  streams.at(-1)!.opens();
  streams.at(-1)!.isRefused();
  expect(waiting[0]?.ms).toBe(1000);
});

test('a state that cannot be had is asked for again', async () => {
  await begin(new Error('refused'), snapshot(3));
  expect(told).toEqual(['lost']);
  await afterTheWait();
  expect(told).toEqual(['lost', 'loaded']);
  expect(streams[0]!.after).toBe(3);
});

test('reset: the old stream is closed, the state loaded anew, even when the count began again', async () => {
  await begin(snapshot(50), snapshot(2));
  streams[0]!.tells(51, 'reset', {});
  await settled();
  expect(streams[0]!.readyState).toBe(2);
  expect(streams[1]!.after).toBe(2);
  expect(told).toEqual(['loaded', 'loaded']);
});

test('a page that is left closes its stream and asks for nothing more', async () => {
  await begin(snapshot(0));
  streams[0]!.isRefused();
  stop();
  expect(waiting).toHaveLength(0);
});

test('a page that is left before its state came opens no stream', async () => {
  const loading = begin(snapshot(0));
  stop();
  await loading;
  expect(streams).toHaveLength(0);
  expect(told).toEqual([]);
});
