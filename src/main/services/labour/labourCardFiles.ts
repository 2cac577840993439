import { randomUUID } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import type { ShownTarget } from '../../../core/contract/pace.ts';
import { type LabourCard, labourCard } from '../../../core/work/labourCard.ts';
import { labourCardText } from '../../../core/work/labourCardText.ts';
import { localDate } from '../../../core/work/localDay.ts';
import type { ReadableDb } from '../../store/db.ts';
import { ledgerOf } from '../../store/workstation/repositories/ledger.ts';
import { allWorkers } from '../../store/workstation/repositories/workers.ts';
import type { ClockSource } from '../rest/systemClock.ts';

/** What a card is made from besides the records. */
export type CardPorts = {
  readonly db: ReadableDb;
  readonly clock: ClockSource;
  readonly targets: () => readonly ShownTarget[];
};

/** The labour card of a project's data, from the records of this workstation. */
export function cardOf({ db, clock, targets }: CardPorts, project: LabourCard['project']): LabourCard {
  const { wall_ms, tz } = clock.sample();
  return labourCard({
    project,
    records: allWorkers(db).map(({ id }) => ledgerOf(db, id)),
    targets: targets()
      .filter((target) => target.project.id === project.id)
      .map(({ seconds, by, date, isAttainable }) => ({ seconds, by, date, isAttainable })),
    madeOn: localDate(wall_ms, tz),
  });
}

/**
 * Writes a card beside an export: `….labour-card.json` for programs and `….labour-card.md` to read. Each is whole or not
 * there at all.
 */
export function writeCard(exportPath: string, card: LabourCard, language: 'en' | 'fr'): readonly string[] {
  const base = exportPath.replace(/\/$/u, '').replace(/(\.coco)?\.json$/u, '');
  const files = [
    [`${base}.labour-card.json`, `${JSON.stringify(card, null, 2)}\n`],
    [`${base}.labour-card.md`, labourCardText(card, language)],
  ] as const;
  for (const [path, text] of files) {
    const aside = `${path}.${randomUUID()}.part`;
    writeFileSync(aside, text, { flag: 'wx' });
    renameSync(aside, path);
  }
  return files.map(([path]) => path);
}
