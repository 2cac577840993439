import { problemOf } from '../../document/geometryProblem.ts';
import type { Box } from '../../document/records.ts';

/** A row of a MOT file: one object on one frame (`frame` is zero-based), and its numbers as they were written. */
export type MotRow = {
  readonly line: number;
  readonly frame: number;
  readonly id: number;
  readonly box: Box;
  readonly classNumber: number | null;
  readonly confidence: number;
  readonly visibility: number;
  readonly fields: readonly string[];
};

/** The rows of one object in the order of their frames; a row whose number is -1 is an object of its own. */
export type MotObject = {
  readonly id: number;
  readonly classNumber: number | null;
  readonly rows: readonly MotRow[];
};

/** Why a line is no row of an object. */
export type MotProblem = { readonly line: number; readonly why: 'damaged' | 'twice' };

/**
 * A MOT file. `lines` are its lines with their ends, so that they give the text again; objects stand in the order of their
 * first rows. `frameBase` and `classBase` are what the file counts from.
 */
export type MotFile = {
  readonly lines: readonly string[];
  readonly objects: readonly MotObject[];
  readonly problems: readonly MotProblem[];
  readonly frameBase: 0 | 1;
  readonly classBase: 0 | 1;
  readonly hasClasses: boolean;
};

/** The number of an object that nobody follows. */
export const looseId = -1;

/** What stands in the column of the class where there is none. */
export const noClass = -1;

/** Frames beyond this are no frames but mistakes. */
const mostFrames = 1e8;

/**
 * Reads the rows of MOT 1.1 (`frame,id,x,y,width,height,confidence,class,visibility`) and of the MOTChallenge, whose rows
 * of ten columns end in world coordinates and name no class. Frames and classes count from 1, from 0 where one of them is 0.
 */
export function readMot(text: string): MotFile {
  const lines = text.match(/[^\n]*\n|[^\n]+/g) ?? [];
  const [drafts, problems]: [MotRow[], MotProblem[]] = [[], []];
  for (const [line, written] of lines.entries()) {
    const said = written.replace(/^\ufeff/, '').trim();
    if (said === '' || said.startsWith('#')) continue;
    const row = rowOf(said, line);
    const isCut = row !== null && drafts[0] !== undefined && row.fields.length < drafts[0].fields.length;
    if (row === null || isCut) problems.push({ line, why: 'damaged' });
    else drafts.push(row);
  }
  const frameBase = drafts.some(({ frame }) => frame === 0) ? 0 : 1;
  const classBase = drafts.some(({ classNumber }) => classNumber === 0) ? 0 : 1;
  const rows = drafts.map((row) => ({ ...row, frame: row.frame - frameBase }));
  const objects = objectsOf(rows, problems);
  const hasClasses = rows.some(({ classNumber }) => classNumber !== null);
  return { lines, objects, problems, frameBase, classBase, hasClasses };
}

function rowOf(said: string, line: number): MotRow | null {
  const fields = said.split(',').map((field) => field.trim());
  const numbers = fields.map((field) => (field === '' ? Number.NaN : Number(field)));
  const [frame = Number.NaN, id = Number.NaN, x = 0, y = 0, width = 0, height = 0, confidence = 1] = numbers;
  if (fields.length < 6 || fields.length > 12 || !numbers.every(Number.isFinite)) return null;
  if (!Number.isSafeInteger(frame) || frame < 0 || frame > mostFrames || !Number.isSafeInteger(id)) return null;
  const box = { x, y, width, height };
  if (width < 0 || height < 0 || problemOf({ kind: 'box', ...box }) !== null) return null;
  const said8 = fields.length <= 9 ? (numbers[7] ?? noClass) : noClass;
  const classNumber = Number.isSafeInteger(said8) && said8 >= 0 ? said8 : null;
  const visibility = classNumber === null ? 1 : (numbers[8] ?? 1);
  return { line, frame, id, box, classNumber, confidence, visibility, fields };
}

function objectsOf(rows: readonly MotRow[], problems: MotProblem[]): MotObject[] {
  const objects: { id: number; classNumber: number | null; rows: MotRow[] }[] = [];
  const known = new Map<string, { rows: MotRow[]; frames: Set<number> }>();
  for (const row of rows) {
    const key = `${row.id} ${row.classNumber}`;
    const there = row.id === looseId ? undefined : known.get(key);
    if (there?.frames.has(row.frame)) problems.push({ line: row.line, why: 'twice' });
    else if (there !== undefined) {
      there.rows.push(row);
      there.frames.add(row.frame);
    } else {
      const list = [row];
      objects.push({ id: row.id, classNumber: row.classNumber, rows: list });
      known.set(key, { rows: list, frames: new Set([row.frame]) });
    }
  }
  for (const object of objects) object.rows.sort((a, b) => a.frame - b.frame);
  return objects;
}
