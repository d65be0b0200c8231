// Reading a long conversation as one does, upwards: only what is near the window is in the page.
import { expect, type Locator } from './tools';

const step = 250; // px; less than a window, so that nothing is scrolled past
const patience = 30_000; // ms; earlier messages are loaded on the way

// All texts from that one on, in order. None may be in the page twice at any moment.
export async function readUpwardsTo(first: string, history: Locator): Promise<string[]> {
  const views = await history.evaluate(
    async (box, [wanted, by, ms]) => {
      const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const seen: string[][] = [];
      for (const until = Date.now() + ms; Date.now() < until; await drawn()) {
        const texts = [...box.querySelectorAll<HTMLElement>('.bubble-text')].map((each) => each.innerText);
        seen.push(texts);
        if (texts.includes(wanted)) break;
        box.scrollBy(0, -by);
      }
      return seen;
    },
    [first, step, patience] as const,
  );
  let read: string[] = [];
  for (const texts of views) {
    expect(new Set(texts).size).toBe(texts.length);
    read = [...texts.filter((text) => !read.includes(text)), ...read];
  }
  return read;
}
