// What axe finds on the page as it stands.
import { axeSource, type Page } from './tools';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// What colours decide. Everything else is the same page in the dark.
const ofColour = ['color-contrast', 'link-in-text-block'];

interface Finding {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

type Axe = { run: (options: { runOnly: { type: 'tag' | 'rule'; values: string[] } }) => Promise<{ violations: Finding[] }> };

export const findings = (page: Page) => judged(page, 'tag', standards);

// On a page in the colours of day: everything there, then once more in the dark what may differ; leaves it in the dark.
export async function findingsByDayAndNight(page: Page, each: (scheme: 'light' | 'dark') => Promise<void> = async () => {}): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }); // at once: no colour half way
    found.push(...(colorScheme === 'light' ? await findings(page) : await judged(page, 'rule', ofColour)).map((finding) => `${colorScheme}: ${finding}`));
    await each(colorScheme);
  }
  return found;
}

// Run through the debugger, so the page's own policy stays in force.
async function judged(page: Page, type: 'tag' | 'rule', values: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const violations = await page.evaluate(
    async (runOnly): Promise<Finding[]> => (await (globalThis as unknown as { axe: Axe }).axe.run({ runOnly })).violations,
    { type, values },
  );
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}\n${node.failureSummary}`));
}

export async function pageScrolls(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
    return scrollHeight > clientHeight || scrollWidth > clientWidth;
  });
}
