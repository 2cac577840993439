import { accepted, type Result, refused } from '../../../core/result.ts';

/** Control, format (invisible, direction-changing) and unassigned characters, lone surrogates, line breaks. */
const unshowable = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u;

/** A name as it is stored: trimmed, single spaces, 1 to 80 characters that can be shown; or why it is refused. */
export function workerName(text: string): Result<string> {
  if (!text.isWellFormed()) return refused('name-unusable', 'The name holds characters that cannot be shown.');
  const name = text.normalize('NFC').trim();
  if (name === '') return refused('name-missing', 'Please enter a name.');
  if ([...name].length > 80) return refused('name-too-long', 'The name is longer than 80 characters.');
  if (unshowable.test(name)) return refused('name-unusable', 'The name holds characters that cannot be shown.');
  return accepted(name.replace(/\s+/gu, ' '));
}

/** What is the same for two names that people would take for one. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
