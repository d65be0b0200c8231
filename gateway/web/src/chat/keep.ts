// What stays in this browser: the session's token, the language, messages still to be sent. Everything under one prefix, so
// that it can all be taken away. Where the browser keeps nothing (private modes, full disks) it lasts as long as the page.
const prefix = 'swcs.chat.';
const memory = new Map<string, string>();

function tried<T>(what: () => T, otherwise: () => T): T {
  try {
    return what();
  } catch {
    return otherwise();
  }
}

export const keep = {
  get: (key: string): string | null =>
    memory.get(key) ?? tried(() => localStorage.getItem(prefix + key), () => null),

  set(key: string, value: string): void {
    tried(() => {
      localStorage.setItem(prefix + key, value);
      memory.delete(key);
    }, () => void memory.set(key, value));
  },

  remove(key: string): void {
    memory.delete(key);
    tried(() => localStorage.removeItem(prefix + key), () => undefined);
  },

  // Keys that begin so.
  keys(start: string): string[] {
    const kept = tried(() => Object.keys(localStorage), () => []).filter((key) => key.startsWith(prefix));
    const all = [...kept.map((key) => key.slice(prefix.length)), ...memory.keys()];
    return [...new Set(all)].filter((key) => key.startsWith(start));
  },

  clear(): void {
    for (const key of keep.keys('')) keep.remove(key);
  },

  // Another tab changed that key.
  onChange(heard: (key: string, value: string | null) => void): void {
    addEventListener('storage', (event) => {
      if (event.key?.startsWith(prefix)) heard(event.key.slice(prefix.length), event.newValue);
    });
  },
};
