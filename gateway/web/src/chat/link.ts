// The connection: a session, the conversation so far, then what happens, for as long as the page is open. Whatever breaks is
// tried again after 1, 2, 4 … 15 s, and at once when the browser says that the network is back.
//
//   begin -> history -> (live stream from its cursor)* -> …      reset: history again
import { begin, history, live, Refused } from './api';
import { follow, type Event } from './events';
import type { Message, Page } from './types';

export interface Heard {
  loaded(page: Page): void;
  message(message: Message): void;
  status(id: string, status: string): void;
  link(live: boolean): void;
  forgotten(): void; // the session of before is over: another visitor now
}

const longestWait = 15_000;

export class Link {
  private cursor: number | null = null;
  private session = false;
  private stopped = false;
  private failures = 0;
  private torn = new AbortController();
  private wake = () => {};

  constructor(private readonly heard: Heard) {
    addEventListener('online', () => this.wake());
    addEventListener('offline', () => this.torn.abort());
  }

  // The token is not good any more.
  renew(): void {
    this.session = false;
    this.torn.abort();
    this.wake();
  }

  stop(): void {
    this.stopped = true;
    this.torn.abort();
    this.wake();
  }

  async run(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.once();
      } catch (problem) {
        const { status, wait } = problem instanceof Refused ? problem : new Refused(0);
        if (status === 401) this.session = false;
        if (this.stopped) return;
        this.heard.link(false);
        await this.pause(Math.max(wait, Math.min(1000 * 2 ** this.failures, longestWait)));
        this.failures = status === 401 ? this.failures + 1 : Math.min(this.failures + 1, 4);
      }
    }
  }

  private async once(): Promise<void> {
    if (!this.session) {
      const other = await begin();
      this.session = true;
      this.cursor = null;
      if (other) this.heard.forgotten();
    }
    if (this.cursor === null) {
      const page = await history();
      this.cursor = page.seq;
      this.heard.loaded(page);
    }
    this.torn = new AbortController();
    const { signal } = this.torn;
    const stream = await live(this.cursor, signal);
    this.failures = 0;
    this.heard.link(true);
    await follow(stream, () => this.torn.abort(), (event) => this.hear(event));
    if (!this.stopped && this.session) throw new Refused(0);
  }

  private hear({ name, data, id }: Event): void {
    if (this.cursor === null) return; // behind a reset
    this.cursor = Number(id) || this.cursor;
    if (name === 'message') this.heard.message(JSON.parse(data) as Message);
    if (name === 'status') {
      const moved = JSON.parse(data) as { id: string; status: string };
      this.heard.status(moved.id, moved.status);
    }
    if (name === 'reset') {
      this.cursor = null;
      this.torn.abort();
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((go) => {
      const timer = setTimeout(go, ms);
      this.wake = () => {
        clearTimeout(timer);
        go();
      };
    });
  }
}
