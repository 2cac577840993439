/** The classes of the MOTChallenge, which its files number from 1 and do not name. */
export const challengeClasses = [
  'pedestrian',
  'person on vehicle',
  'car',
  'bicycle',
  'motorbike',
  'non motorized vehicle',
  'static person',
  'distractor',
  'occluder',
  'occluder on the ground',
  'occluder full',
  'reflection',
  'crowd',
] as const;

/** What an object is called whose file names no class. */
export const classless = 'object';

/** The names of the classes in `labels.txt`, a line each; empty lines name nothing, as CVAT has it. */
export function classNamesOf(text: string): readonly string[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * The name of a class.
 *
 * @param names those of `labels.txt`, or null where there is none
 * @param index zero-based
 */
export function classNameOf(names: readonly string[] | null, index: number | null): string {
  if (index === null) return classless;
  return (names ?? challengeClasses)[index] ?? `class ${index + 1}`;
}

/** What `seqinfo.ini` says of a sequence; 0 and null where it says nothing of use. */
export type MotSequence = {
  readonly name: string | null;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
};

/** Reads `seqinfo.ini`. */
export function sequenceOf(text: string): MotSequence {
  const said = new Map(
    text.split(/\r?\n/).flatMap((line) => {
      const [name, ...value] = line.split('=');
      return value.length === 0 ? [] : [[(name ?? '').trim().toLowerCase(), value.join('=').trim()] as const];
    }),
  );
  const number = (name: string) => {
    const value = Number(said.get(name));
    return Number.isSafeInteger(value) && value > 0 && value <= 1e8 ? value : 0;
  };
  return {
    name: said.get('name') || null,
    width: number('imwidth'),
    height: number('imheight'),
    frames: number('seqlength'),
  };
}
