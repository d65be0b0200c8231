// The event stream after a cursor, for as long as somebody is signed in.
//
//   open -> hello -> (case | message | status | referral)* -> lost -> open after the last id heard ...
//                 -> reset: everything is to be loaded anew, the stream goes on
//
// The browser reconnects a dropped stream by itself and sends Last-Event-ID. When the server answers with an error
// instead, the browser gives up (readyState CLOSED); then we ask whether the session is over, and open again after
// 1, 2, 4 ... 15 s. An id that was heard already is not heard twice.

const closed = 2; // EventSource.CLOSED

export interface Stream {
  readonly readyState: number;
  onopen: ((event: Event) => void) | null;
  onerror: ((event: Event) => void) | null;
  addEventListener(name: string, heard: (event: MessageEvent<string>) => void): void;
  close(): void;
}

export type LiveEvent =
  | { type: 'case'; case: string; contact: string; number: string; status: string }
  | { type: 'message'; contact: string; message: string }
  | { type: 'status'; contact: string; message: string; status: string }
  | { type: 'referral'; case: string; referral: string; status: string };

// What this needs from the world; tests bring their own.
export interface World {
  open(after: string | null): Stream;
  later(run: () => void, ms: number): () => void; // gives back: do not
  refused(): void; // the stream was not given: is the session over?
}

export interface Ears {
  link(link: 'live' | 'lost'): void;
  heard(event: LiveEvent): void;
  everything(): void; // load it all anew
}

const topics = ['case', 'message', 'status', 'referral'] as const;

// Returns how to stop.
export function follow(world: World, ears: Ears): () => void {
  let stream: Stream | null = null;
  let cursor: number | null = null; // null: nothing heard yet, begin with now
  let failures = 0;
  let cancel = () => {};

  const connect = () => {
    const source = world.open(cursor === null ? null : String(cursor));
    stream = source;
    source.onopen = () => {
      failures = 0;
      ears.link('live');
    };
    source.onerror = () => {
      ears.link('lost');
      if (source.readyState !== closed) return;
      world.refused();
      cancel = world.later(connect, Math.min(1000 * 2 ** failures, 15_000));
      failures += 1;
    };
    for (const type of topics) {
      source.addEventListener(type, (event) => {
        const id = Number(event.lastEventId);
        if (cursor !== null && id <= cursor) return;
        cursor = id;
        ears.heard({ type, ...(JSON.parse(event.data) as object) } as LiveEvent);
      });
    }
    // "hello" begins a stream without a past, so whatever was loaded before it may be older than its first event.
    source.addEventListener('hello', (event) => {
      cursor = Number((JSON.parse(event.data) as { seq: number }).seq);
      ears.everything();
    });
    // The count may have begun anew, so the cursor is set, not raised.
    source.addEventListener('reset', (event) => {
      cursor = Number(event.lastEventId) || null;
      ears.everything();
    });
  };

  connect();
  return () => {
    cancel();
    stream?.close();
  };
}
