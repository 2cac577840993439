import { expect, settled, signIn, test } from './support/flow.ts';
import { choose, makeProject, shapesOn, workOn } from './support/person.ts';
import { photoFolder } from './support/photos.ts';

const minute = 60_000;

test('The warning lets me put the break off once, by key', async ({ page, host }) => {
  await signIn(page, host);
  await makeProject(page, await photoFolder(2), 'car');
  await page.keyboard.press('Enter');
  await settled(page);
  await workOn(page, host, 48);
  const corner = page.locator('.label-view .rest-corner');
  await expect(corner).toContainText('Break in 2 min');
  await expect(corner.getByRole('button', { name: /5 minutes more/ })).toBeVisible();
  await page.keyboard.press('Control+p');
  await expect(corner).toContainText('Next break in 7 min');
  await workOn(page, host, 5);
  await expect(corner).toContainText('Break in 2 min');
  await expect(corner.getByRole('button')).toHaveCount(0);
  await workOn(page, host, 2);
  await expect(page.getByRole('heading', { name: 'Time for a break' })).toBeFocused();
});

test('The break waits for the shape in my hand, keeps what I do not finish, and hides the work', async ({
  page,
  host,
}) => {
  await signIn(page, host);
  await makeProject(page, await photoFolder(2), 'car');
  await page.keyboard.press('Enter');
  await settled(page);
  await workOn(page, host, 49);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(200);
  await workOn(page, host, 1);
  await expect(page.getByText('Break as soon as this shape is done').first()).toBeVisible();
  await workOn(page, host, 1);
  await expect(page.getByRole('heading', { name: 'Time for a break' })).toBeFocused();
  await expect(page.locator('.canvas')).toBeHidden();
  await expect(page.getByRole('main').getByText('Ana')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Resume work' })).toBeDisabled();
  for (const key of ['Enter', 'Escape', 'd', 'Control+z', 'g', 'Control+k']) await page.keyboard.press(key);
  await expect(page.getByRole('heading', { name: 'Time for a break' })).toBeVisible();
  await page.getByRole('button', { name: 'Français' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'C’est la pause' })).toBeVisible();
  await page.getByRole('button', { name: 'English' }).press('Enter');

  await host.run(11 * minute);
  await expect(page.getByRole('heading', { name: 'Your break is complete' })).toBeVisible();
  await page.getByRole('button', { name: 'Resume work' }).press('Enter');
  await expect(page.locator('.canvas')).toBeFocused();
  await page.keyboard.press('Enter');
  await settled(page);
  expect(await shapesOn(page, 0)).toHaveLength(1);
});

test('After an absence Halte asks once what it was', async ({ page, host }) => {
  await signIn(page, host);
  await makeProject(page, await photoFolder(2), 'car');
  await page.keyboard.press('Enter');
  await settled(page);
  await workOn(page, host, 20);
  await host.run(11 * minute);
  await workOn(page, host, 1);
  const question = page.getByRole('region', { name: /You were away for 1\d min. Was it rest\?/ });
  await expect(question).toBeVisible();
  await expect(page.locator('.canvas')).toBeFocused();
  await question.getByRole('button', { name: 'Rest', exact: true }).press('Enter');
  await expect(question).toHaveCount(0);
  await expect(page.locator('.canvas')).toBeFocused();
  await expect(page.locator('.label-view .rest-corner')).toContainText(/Next break in (49|50) min/);
});

test('In French the break is French to the last word', async ({ page, host }) => {
  await signIn(page, host);
  await choose(page, host, { language: 'fr' });
  await workOn(page, host, 51);
  await expect(page.getByRole('heading', { name: 'C’est la pause' })).toBeVisible();
  await expect(page.locator('.rest')).toContainText('Après 50 minutes de travail');
  await expect(page.locator('.rest')).not.toContainText(/\b(the|your|work|break|of)\b/i);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
});
