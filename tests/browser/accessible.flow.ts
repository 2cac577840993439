import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, settled, signIn, test } from './support/flow.ts';
import type { TestHost } from './support/host.ts';
import { type Chosen, choose, makeProject, workOn } from './support/person.ts';
import { photoFolder } from './support/photos.ts';

const ways: readonly Required<Omit<Chosen, 'keymap'>>[] = [
  { language: 'en', theme: 'light', textSize: 100 },
  { language: 'fr', theme: 'dark', textSize: 200 },
];

for (const way of ways) {
  test(`Everyone can use every view: ${way.language}, ${way.theme}, ${way.textSize} %`, async ({ page, host }) => {
    await page.setViewportSize({ width: 1024, height: 700 });
    const folder = await photoFolder(6);
    writeFileSync(join(folder, 'broken.jpg'), 'no picture');
    const found: string[] = [];
    const look = async (view: string) => found.push(...(await problemsOf(page, view)));

    await signIn(page, host);
    await look('sign-in and empty home');
    await choose(page, host, way);
    await makeProject(page, folder, 'car, person');
    await look('grid');
    await lookAtDialogs(page, look);
    await lookAtLabelling(page, look);
    await lookAtBreak(page, host, look);
    expect(found).toEqual([]);
  });
}

type Look = (view: string) => Promise<unknown>;

async function lookAtDialogs(page: Page, look: Look): Promise<void> {
  const dialogs = [
    ['Control+n', '.picker .folders', 'new project'],
    ['Control+o', '.picker .folders', 'open project'],
    ['Control+i', '.dialog form', 'import'],
    ['l', '.label-editor', 'labels'],
    ['F1', '.help-columns', 'keys'],
    ['F2', '.choice', 'settings'],
    ['Control+k', '.palette-list', 'palette'],
  ] as const;
  for (const [key, selector, name] of dialogs) {
    await page.keyboard.press(key);
    await page.locator(selector).first().waitFor();
    await look(name);
    await page.keyboard.press('Escape');
    await expect(page.locator('.dialog')).toHaveCount(0);
  }
  await page.locator('.notice .button').click();
  await page.locator('.problems li').waitFor();
  await look('problems');
  await page.locator('.problems .link').press('Enter');
  await page.locator('.canvas-problem').waitFor();
  await look('a picture that cannot be shown');
}

async function lookAtLabelling(page: Page, look: Look): Promise<void> {
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Digit2');
  await page.keyboard.press('Tab');
  await look('a labelled picture');
  await page.keyboard.press('Shift+H');
  await page.locator('.hard-page .primary').waitFor();
  await look('hard content, covered');
  await page.locator('.hard-page .primary').press('Enter');
  await page.locator('.topbar .exposure').waitFor();
  await look('hard content, open');
  await page.keyboard.press('Shift+H');
  await expect(page.locator('.topbar .exposure')).toHaveCount(0);
  await page.keyboard.press('Control+e');
  await page.locator('.dialog form').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.report').waitFor();
  await look('export and its report');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.locator('.segment').last().click();
  await look('the grid, filtered');
}

async function lookAtBreak(page: Page, host: TestHost, look: Look): Promise<void> {
  await page.keyboard.press('Control+h');
  await page.locator('.home').waitFor();
  await look('home');
  await page.locator('.card').last().press('Enter');
  await page.locator('.tour, .canvas').first().waitFor();
  await look('the sample');
  await workOn(page, host, 48);
  await page.locator('.rest-corner[data-soon=true]').first().waitFor();
  await look('the warning');
  await workOn(page, host, 2);
  await page.locator('.rest').waitFor();
  await page.locator('.rest-help summary').first().press('Enter');
  await look('the break');
  await host.run(10 * 60_000 + 1000);
  await expect(page.locator('.rest .primary')).toBeEnabled();
  await look('the break, complete');
  await page.locator('.rest-actions .button').last().press('Enter');
  await page.locator('.names').waitFor();
  await look('the names');
}

/** What axe finds serious or critical, and what a person sees at once: a bar that breaks, a page that scrolls sideways. */
async function problemsOf(page: Page, view: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const isWide = await page.evaluate(
    () =>
      document.documentElement.scrollWidth > innerWidth ||
      [...document.querySelectorAll('.topbar')].some((bar) => bar.scrollWidth > bar.clientWidth + 1),
  );
  return [
    ...grave.map(({ id, nodes }) => `${view}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
    ...(isWide ? [`${view}: wider than the window`] : []),
  ];
}

test('A screen reader hears what is on the canvas', async ({ page, host }) => {
  await signIn(page, host);
  await makeProject(page, await photoFolder(3), 'car, person');
  await page.keyboard.press('Enter');
  await settled(page);
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await settled(page);
  const objects = page.getByRole('list', { name: 'Objects' });
  await expect(objects.getByRole('button')).toHaveCount(1);
  await expect(objects.getByRole('button', { name: /person/ })).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Tab');
  await expect(objects.getByRole('button', { name: /person/ })).toHaveAttribute('aria-pressed', 'true');
});
