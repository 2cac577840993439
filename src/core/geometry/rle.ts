/**
 * Run-length masks as COCO writes them: run lengths over the whole picture in column order, background first. A
 * compressed mask is the same runs as text, five bits a character, each run from the fourth on as the difference to the
 * run two before.
 */
export type MaskRuns = readonly number[];

const firstCode = 48;
const lastCode = firstCode + 63;

/** The runs of a compressed mask, or null where the text is none (characters or differences out of range). */
export function decodeRuns(text: string): number[] | null {
  const runs: number[] = [];
  let at = 0;
  while (at < text.length) {
    let [value, scale, code] = [0, 1, 0];
    do {
      const char = text.charCodeAt(at++);
      if (!(char >= firstCode && char <= lastCode) || scale > 2 ** 45) return null;
      code = char - firstCode;
      value += (code & 0x1f) * scale;
      scale *= 32;
    } while ((code & 0x20) !== 0);
    // The last character's fifth bit is the sign: without it a run shorter than its predecessor would become huge.
    if ((code & 0x10) !== 0) value -= scale;
    const run = runs.length > 2 ? value + (runs[runs.length - 2] ?? 0) : value;
    if (!(run >= 0)) return null;
    runs.push(run);
  }
  return runs;
}

/** A mask's runs as COCO's compressed text. */
export function encodeRuns(runs: MaskRuns): string {
  let text = '';
  for (const [i, run] of runs.entries()) {
    let value = i > 2 ? run - (runs[i - 2] ?? 0) : run;
    for (let isMore = true; isMore; ) {
      const low = ((value % 32) + 32) % 32;
      value = (value - low) / 32;
      isMore = (low & 0x10) !== 0 ? value !== -1 : value !== 0;
      text += String.fromCharCode(firstCode + (isMore ? low | 0x20 : low));
    }
  }
  return text;
}

/** How many pixels a mask covers. */
export function maskArea(runs: MaskRuns): number {
  let area = 0;
  for (let i = 1; i < runs.length; i += 2) area += runs[i] ?? 0;
  return area;
}
