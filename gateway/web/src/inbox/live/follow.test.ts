// A page that is cut off and comes back has no gap and no double: driven by hand, nothing sleeps.
import { beforeEach, expect, test } from 'vitest';
import { follow, type Stream, type World } from './follow';

class FakeStream implements Stream {
  readyState = 0;
  onopen: Stream['onopen'] = null;
  onerror: Stream['onerror'] = null;
  private heard = new Map<string, (event: MessageEvent<string>) => void>();

  constructor(readonly after: string | null) {}
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
  tells(id: number, name: string, data: unknown = {}) {
    this.heard.get(name)?.({ lastEventId: String(id), data: JSON.stringify(data) } as MessageEvent<string>);
  }
}

let streams: FakeStream[];
let waiting: { run: () => void; ms: number }[];
let told: string[];
let refusals: number;
let stop: () => void;

const world: World = {
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
  refused: () => {
    refusals += 1;
  },
};
const ears = {
  link: (link: string) => told.push(link),
  heard: (event: { type: string; message?: string }) => told.push(`${event.type} ${event.message ?? ''}`.trim()),
  everything: () => told.push('everything'),
};
const afterTheWait = () => {
  const { run, ms } = waiting.shift()!;
  run();
  return ms;
};

beforeEach(() => {
  streams = [];
  waiting = [];
  told = [];
  refusals = 0;
  stop = follow(world, ears);
});

test('live: begins with now; hello says where that is, and what was loaded before it is loaded again', () => {
  streams[0]!.opens();
  streams[0]!.tells(7, 'hello', { seq: 7 });
  streams[0]!.tells(8, 'message', { contact: 'p1', message: 'm1' });
  expect(streams[0]!.after).toBeNull();
  expect(told).toEqual(['live', 'everything', 'message m1']);
});

test('live: a dropped stream is shown as lost, and left to the browser', () => {
  streams[0]!.opens();
  streams[0]!.drops();
  streams[0]!.opens();
  expect(told).toEqual(['live', 'lost', 'live']);
  expect(streams).toHaveLength(1);
  expect(waiting).toHaveLength(0);
  expect(refusals).toBe(0);
});

test('live: what the server says again after a gap is heard once', () => {
  streams[0]!.tells(7, 'hello', { seq: 7 });
  streams[0]!.tells(8, 'message', { message: 'm8' });
  streams[0]!.drops();
  for (const id of [7, 8, 9, 10]) streams[0]!.tells(id, 'message', { message: `m${id}` });
  expect(told).toEqual(['everything', 'message m8', 'lost', 'message m9', 'message m10']);
});

test('live: a refused stream is opened again after the last id heard, and asks whether the session is over', () => {
  streams[0]!.tells(7, 'hello', { seq: 7 });
  streams[0]!.tells(9, 'case');
  streams[0]!.isRefused();
  expect(refusals).toBe(1);
  afterTheWait();
  expect(streams[1]!.after).toBe('9');
});

test('live: a stream refused before anything was heard begins with now again', () => {
  streams[0]!.isRefused();
  afterTheWait();
  expect(streams[1]!.after).toBeNull();
});

test('live: the waits grow to 15 s, and start over once the stream is open', () => {
  const waits: number[] = [];
  for (let n = 0; n < 6; ++n) {
    streams.at(-1)!.isRefused();
    waits.push(afterTheWait());
  }
  expect(waits).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000]);
  streams.at(-1)!.opens();
  streams.at(-1)!.isRefused();
  expect(waiting[0]?.ms).toBe(1000);
});

test('live: reset loads everything anew, also when the count began again', () => {
  streams[0]!.tells(7, 'hello', { seq: 50 });
  streams[0]!.tells(2, 'reset');
  streams[0]!.tells(3, 'case');
  expect(told).toEqual(['everything', 'everything', 'case']);
});

test('live: a page that is left closes its stream and opens no other', () => {
  streams[0]!.isRefused();
  stop();
  expect(waiting).toHaveLength(0);
  expect(streams[0]!.readyState).toBe(2);
});
