// What the page knows, and what becomes of what the person does.
import { end, history, markRead, Refused } from './api';
import { merged, stillPending, unread, withStatus } from './conversation';
import { keep } from './keep';
import { Link } from './link';
import { enqueue, flush, queued } from './outbox';
import type { Message, Page, Pending } from './types';

export type Notice = 'link.connecting' | 'link.lost' | 'link.slow' | 'link.forgotten' | null;

const neutral = 'https://www.google.com/';
const lookedAt = 400; // ms a message must be in sight

export class Chat {
  known: Message[] = [];
  pending: Pending[] = queued();
  earlier: string | null = null;
  online = false;
  loaded = false;
  notice: Notice = null;

  private readonly link = new Link({
    loaded: (page) => this.load(page),
    message: (message) => this.learn([message]),
    status: (id, status) => {
      this.known = withStatus(this.known, id, status);
      this.changed();
    },
    link: (live) => this.connected(live),
    forgotten: () => {
      this.known = [];
      this.notice = 'link.forgotten';
      this.changed();
    },
  });
  private again: ReturnType<typeof setTimeout> | undefined;
  private looking: ReturnType<typeof setTimeout> | undefined;
  private reported = '';
  private left = false;

  constructor(private readonly changed: () => void) {
    document.addEventListener('visibilitychange', () => this.look());
    addEventListener('online', () => void this.deliver());
    keep.onChange((key, value) => {
      if (key === 'exit' && value) this.leave();
      else if (key === 'token' && !value && !this.left) location.reload(); // deleted there
    });
    // Not drawn before half a second: most connections are there by then.
    setTimeout(() => {
      if (!this.loaded && !this.notice) this.notice = navigator.onLine ? 'link.connecting' : 'link.lost';
      this.changed();
    }, 500);
    void this.link.run();
  }

  write(text: string, choice?: string): void {
    this.pending = [...this.pending, enqueue(text, choice)];
    this.changed();
    void this.deliver();
  }

  async showEarlier(): Promise<void> {
    if (!this.earlier) return;
    try {
      const page = await history(this.earlier);
      this.earlier = page.earlier;
      this.learn(page.messages);
    } catch {
      // The button is still there.
    }
  }

  // Away from here, at once, and nothing of it stays in this browser.
  leave(): void {
    if (this.left) return;
    this.fallSilent();
    keep.set('exit', '1'); // other tabs go as well
    document.body.replaceChildren();
    keep.clear();
    try {
      sessionStorage.clear();
    } finally {
      location.replace(neutral);
    }
  }

  async delete(): Promise<void> {
    this.fallSilent();
    try {
      await end();
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem; // without network the token is simply lost
    }
    keep.clear();
    location.reload();
  }

  // A page lives on until the next one is there: nothing more is asked in this person's name.
  private fallSilent(): void {
    this.left = true;
    this.link.stop();
    clearTimeout(this.again);
    clearTimeout(this.looking);
  }

  private load(page: Page): void {
    this.loaded = true;
    this.earlier = page.earlier;
    this.known = merged(page.earlier ? [] : this.known, page.messages);
    this.learn([]);
  }

  private learn(messages: Message[]): void {
    this.known = merged(this.known, messages);
    this.pending = stillPending(this.pending, this.known);
    this.changed();
    this.look();
  }

  private connected(live: boolean): void {
    this.online = live;
    if (!live) this.notice = 'link.lost';
    else if (this.notice !== 'link.forgotten') this.notice = null;
    this.changed();
    if (live) void this.deliver();
  }

  private async deliver(): Promise<void> {
    clearTimeout(this.again);
    if (!keep.get('token')) return; // the link begins a session first
    const sent = await flush((id, state) => {
      this.pending = this.pending.map((message) => (message.id === id ? { ...message, state } : message));
      this.changed();
    });
    if (sent === 'session') return this.link.renew();
    if (sent === 'all') {
      if (this.notice === 'link.slow') this.notice = null;
      return this.changed();
    }
    if (sent.slow) this.notice = 'link.slow';
    this.again = setTimeout(() => void this.deliver(), Math.max(sent.again, 2000));
    this.changed();
  }

  // Read is what was in sight for a moment.
  private look(): void {
    clearTimeout(this.looking);
    if (this.left) return;
    this.looking = setTimeout(() => {
      const upto = unread(this.known);
      if (document.visibilityState !== 'visible' || !upto || upto === this.reported) return;
      this.reported = upto;
      markRead(upto).catch(() => (this.reported = ''));
    }, lookedAt);
  }
}
