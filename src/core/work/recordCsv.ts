import { intervalKinds } from './interval.ts';
import { recordWords } from './recordWords.ts';
import { countKinds, type Day, type Figure, workKinds } from './timesheet.ts';

/** Days as a table for spreadsheets: a line a day, times in whole seconds; UTF-8 with a mark, CRLF, as RFC 4180. */
export function recordCsv(days: readonly Day[], language: 'en' | 'fr'): string {
  const words = recordWords[language];
  const inSeconds = (figure: Figure) => String(Math.round(figure.value / 1000));
  const head = [
    words.day,
    words.zone,
    words.start,
    words.end,
    `${words.paid} (s)`,
    ...intervalKinds.map((kind) => `${words.time[kind]} (s)`),
    ...workKinds.map((kind) => `${words.work[kind]} (s)`),
    `${words.exposure} (s)`,
    ...countKinds.map((kind) => words.counts[kind]),
    words.grades,
    words.notes,
  ];
  const lines = days.map((day) => [
    day.date,
    day.tz,
    isoOf(day.startWallMs),
    isoOf(day.endWallMs),
    inSeconds(day.paid),
    ...intervalKinds.map((kind) => inSeconds(day.time[kind])),
    ...workKinds.map((kind) => inSeconds(day.work[kind])),
    inSeconds(day.exposure),
    ...countKinds.map((kind) => String(day.counts[kind].value)),
    [...new Set(day.strip.map((part) => words.gradeNames[part.grade]))].join(', '),
    day.notes.map((note) => `${words.noteKinds[note.kind]}: ${note.text}`).join('\n'),
  ]);
  return `\ufeff${[head, ...lines].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

function isoOf(wallMs: number | null): string {
  return wallMs === null ? '' : new Date(wallMs).toISOString();
}

/** A spreadsheet must not take what a person wrote for a formula. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
