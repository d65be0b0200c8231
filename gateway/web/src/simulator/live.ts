// Keeps a page up to date: the state once, then the event stream after its cursor.
//
//   load -> connect -> (message | wire | phone)* -> lost -> connect after the last seq seen ...
//                   -> reset -> load
//
// The browser reconnects a dropped stream by itself and sends Last-Event-ID. When the server answers with an error
// instead, the browser gives up (readyState CLOSED) and we ask again, after 1, 2, 4 ... 15 s.
import type { Action } from './state';
import type { Exchange, Message, Phone, Snapshot } from './types';

const closed = 2; // EventSource.CLOSED

export interface Stream {
  readonly readyState: number;
  onopen: ((event: Event) => void) | null;
  onerror: ((event: Event) => void) | null;
  addEventListener(name: string, heard: (event: MessageEvent<string>) => void): void;
  close(): void;
}

// What this needs from the world; tests bring their own.
export interface World {
  load(): Promise<Snapshot>;
  open(after: number): Stream;
  later(run: () => void, ms: number): () => void; // gives back: do not
}

// Returns how to stop.
export function follow(world: World, dispatch: (action: Action) => void): () => void {
  let stopped = false;
  let failures = 0;
  let cursor = 0;
  let stream: Stream | null = null;
  let cancel = () => {};

  const again = (what: () => void) => {
    dispatch({ type: 'link', link: 'lost' });
    cancel = world.later(what, Math.min(1000 * 2 ** failures, 15_000));
    failures += 1;
  };

  const load = () => {
    world.load().then(
      (snapshot) => {
        if (stopped) return;
        cursor = snapshot.seq;
        dispatch({ type: 'loaded', snapshot });
        connect();
      },
      () => {
        if (!stopped) again(load);
      },
    );
  };

  const connect = () => {
    const source = world.open(cursor);
    stream = source;
    source.onopen = () => {
      failures = 0;
      dispatch({ type: 'link', link: 'live' });
    };
    source.onerror = () => {
      if (source.readyState === closed) again(connect);
      else dispatch({ type: 'link', link: 'lost' });
    };
    const on = <T>(name: string, action: (value: T) => Action) =>
      source.addEventListener(name, (event) => {
        cursor = Number(event.lastEventId) || cursor;
        dispatch(action(JSON.parse(event.data) as T));
      });
    on<Message>('message', (message) => ({ type: 'message', message }));
    on<Exchange>('wire', (exchange) => ({ type: 'wire', exchange }));
    on<Phone>('phone', (phone) => ({ type: 'phone', phone }));
    source.addEventListener('reset', () => {
      source.close();
      load();
    });
  };

  load();
  return () => {
    stopped = true;
    cancel();
    stream?.close();
  };
}
