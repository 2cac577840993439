import { expect, settled, signIn, test } from './support/flow.ts';
import { makeProject, workOn } from './support/person.ts';
import { photoFolder } from './support/photos.ts';

const minute = 60_000;

test('case 39, I13: one break in every window, also in one that is opened during it', async ({
  page,
  host,
  context,
}) => {
  await signIn(page, host);
  const second = await context.newPage();
  await second.goto(await host.anotherAddress());
  await workOn(page, host, 51);
  const third = await context.newPage();
  await third.goto(await host.anotherAddress());
  for (const window of [page, second, third])
    await expect(window.getByRole('heading', { name: 'Time for a break' })).toBeVisible();
  await third.getByRole('button', { name: 'My record' }).press('Enter');
  await expect(third.locator('.figure').filter({ hasText: 'Breaks due' }).getByRole('button')).toHaveText('1');
  await third.keyboard.press('Escape');
  await host.run(10 * minute);
  await second.getByRole('button', { name: 'Resume work' }).press('Enter');
  for (const window of [page, second, third])
    await expect(window.getByRole('heading', { name: 'What shall we label?' })).toBeVisible();
});

test('The rules of breaks: a country and a wish of my own, from the next break on, and written into my record', async ({
  page,
  host,
}) => {
  await signIn(page, host);
  await page.keyboard.press('Control+Comma');
  const rules = page.getByRole('region', { name: 'Breaks and limits' });
  await expect(rules).toContainText('After 50 min of work, 10 min of rest, paid.');
  await rules.getByLabel('Country of this desk').selectOption('de');
  await expect(rules).toContainText('to be checked');
  await rules.getByLabel('Work at most (minutes)').fill('30');
  await rules.getByLabel('Rest at least (minutes)').fill('12');
  await page.keyboard.press('Enter');
  await expect(rules).toContainText('After 30 min of work, 12 min of rest, paid.');
  await page.keyboard.press('Escape');
  await makeProject(page, await photoFolder(2), 'car');
  await page.keyboard.press('Enter');
  await settled(page);
  await workOn(page, host, 31);
  await expect(page.getByRole('heading', { name: 'Time for a break' })).toBeHidden();
  await workOn(page, host, 20);
  await expect(page.getByRole('heading', { name: 'Time for a break' })).toBeFocused();
  await host.run(11 * minute);
  await page.getByRole('button', { name: 'Resume work' }).press('Enter');
  await workOn(page, host, 31);
  await expect(page.getByRole('heading', { name: 'Time for a break' })).toBeFocused();
  await expect(page.getByText('By your own wish you work for 30 minutes at most')).toBeVisible();
  await host.run(10 * minute);
  await expect(page.getByRole('button', { name: 'Resume work' })).toBeDisabled();
  await host.run(2 * minute);
  await expect(page.getByRole('button', { name: 'Resume work' })).toBeEnabled();
});
