import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from './support/ask.ts';
import { expect, settled, signIn, test } from './support/flow.ts';
import { choose, makeProject } from './support/person.ts';
import { photoFolder } from './support/photos.ts';

test('An import says what it found, shows how far it is, and reports each record', async ({ page, host }) => {
  const folder = await photoFolder(4);
  await signIn(page, host);
  await makeProject(page, folder, 'car');
  const file = join(folder, 'labels.json');
  writeFileSync(file, JSON.stringify(cocoOf(2)));
  await page.keyboard.press('Control+i');
  await page.getByLabel('File or folder').fill(file);
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is COCO, with 3 images, 3 annotations, and 1 category.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.locator('.report').waitFor();
  await expect(page.locator('.report')).toContainText('1 file, 3 images, 1 category, and 3 annotations');
  await expect(page.locator('.report')).toContainText('The picture was not found');
  await expect(page.locator('.report')).toContainText('nowhere.jpg');
  await page.keyboard.press('Escape');
  await expect(page.getByText('1 of 5 pictures has objects')).toBeVisible();

  await choose(page, host, { language: 'fr' });
  await page.keyboard.press('Control+i');
  await page.locator('.dialog input').first().fill(join(folder, 'nothing.json'));
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Il n’y a rien à ${join(folder, 'nothing.json')}.`)).toBeVisible();
  const cut = join(folder, 'cut.json');
  writeFileSync(cut, '{"images": [{"id": 1');
  await page.locator('.dialog input').first().fill(cut);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/cut\.json\s: Le fichier est tronqué/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Importer', exact: true })).toBeDisabled();
});

test('An import that is cancelled leaves the project as it was', async ({ page, host }) => {
  const folder = await photoFolder(2);
  await signIn(page, host);
  await makeProject(page, folder, 'car');
  const file = join(folder, 'many.json');
  writeFileSync(file, JSON.stringify(cocoOf(150_000)));
  await page.keyboard.press('Control+i');
  await page.getByLabel('File or folder').fill(file);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Import', exact: true }).press('Enter');
  await expect(page.getByRole('progressbar', { name: 'Importing' })).toBeVisible();
  await expect(page.locator('.job')).toContainText(/\d+ MiB of \d+ MiB/);
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(page.getByText('Cancelled. Nothing was changed.')).toBeVisible();
  const { value } = await ask<{ counts: object; labels: unknown[] }>(page, 'project.current', {});
  expect({ ...value.counts, labels: value.labels.length }).toEqual({
    items: 2,
    labelled: 0,
    problems: 0,
    videos: 0,
    labels: 1,
  });
});

test('An export that cannot be written says so and leaves nothing behind', async ({ page, host }) => {
  const folder = await photoFolder(2);
  await signIn(page, host);
  await makeProject(page, folder, 'car');
  const before = readdirSync(folder);
  await page.keyboard.press('Control+e');
  await page.getByLabel('Write to').fill(join(folder, 'morning', 'photo 1.jpg', 'out.json'));
  await page.keyboard.press('Enter');
  await expect(page.locator('.problem')).toContainText(/out\.json cannot be written in .*photo 1\.jpg/);
  expect(readdirSync(folder)).toEqual(before);
});

test('Tags go over as records without a place, or are named in the report', async ({ page, host }) => {
  const folder = await photoFolder(2);
  await signIn(page, host);
  await makeProject(page, folder, 'sunny, wet');
  await page.keyboard.press('Enter');
  await settled(page);
  await page.keyboard.press('Shift+Digit2');
  await settled(page);
  await page.keyboard.press('Control+e');
  await page.keyboard.press('Enter');
  await page.locator('.report').waitFor();
  const written = JSON.parse(readFileSync(join(folder, 'street photos.coco.json'), 'utf8'));
  expect(written.annotations).toHaveLength(1);
  await page.getByText('Tags too').click();
  await page.getByRole('button', { name: 'Export', exact: true }).press('Enter');
  await expect(page.locator('.report')).toContainText('COCO has no labels for whole pictures');
});

/** So many boxes on one picture, one of them on a picture that the file does not list, and one picture that is nowhere. */
function cocoOf(boxes: number) {
  return {
    images: [
      { id: 1, file_name: 'morning/photo 1.jpg', width: 800, height: 600 },
      { id: 2, file_name: 'evening/photo 3.jpg', width: 800, height: 600 },
      { id: 3, file_name: 'nowhere.jpg', width: 10, height: 10 },
    ],
    categories: [{ id: 1, name: 'car' }],
    annotations: [
      ...Array.from({ length: boxes }, (_, i) => ({
        id: i + 1,
        image_id: 1,
        category_id: 1,
        bbox: [(i * 7) % 700, (i * 3) % 500, 20, 30],
        area: 600,
        iscrowd: 0,
      })),
      { id: boxes + 1, image_id: 99, category_id: 1, bbox: [1, 2, 3, 4] },
    ],
  };
}
