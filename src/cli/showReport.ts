import { writeFileSync } from 'node:fs';
import type { Report, ReportEntry } from '../core/formats/report.ts';
import { HostRefusal } from '../core/refusal.ts';
import { type CommandInput, type CommandPorts, exitCodes, hasFlag, optionOf } from './commandLine.ts';

const lists = {
  matched: 'Pictures and videos',
  changed: 'Changed',
  kept: 'Kept, not shown',
  skipped: 'Damaged',
  leftOut: 'Left out',
  filtered: 'Not asked for',
} as const;

/** Prints the reports of a command as people or programs want them, writes `--report`, and gives the exit code. */
export function showReports(
  input: CommandInput,
  ports: CommandPorts,
  reports: Readonly<Record<string, Report>>,
): number {
  const file = optionOf(input, 'report');
  const all = Object.values(reports);
  const value = all.length === 1 ? all[0] : reports;
  if (file !== null) writeReport(file, `${JSON.stringify(value, null, 2)}\n`);
  ports.out(hasFlag(input, 'json') ? `${JSON.stringify(value)}\n` : all.map(reportText).join('\n'));
  return all.some((report) => report.skipped.length > 0 || report.leftOut.length > 0)
    ? exitCodes.leftOut
    : exitCodes.done;
}

function writeReport(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new HostRefusal(
      'output-unwritable',
      `The report cannot be written to ${file} (${code}); the work itself is done.`,
    );
  }
}

/** A report as text, a fact a line. */
export function reportText(report: Report): string {
  const verb = report.action === 'import' ? 'Imported' : 'Exported';
  const lines = [`${verb} ${report.format}: ${report.input} -> ${report.output}`];
  lines.push(`  read     ${countsText(report.read)}`, `  written  ${countsText(report.written)}`);
  for (const [list, title] of Object.entries(lists)) {
    const entries = report[list as keyof typeof lists];
    if (entries.length > 0) lines.push(`  ${title}:`, ...entries.flatMap(entryLines));
  }
  return `${lines.join('\n')}\n`;
}

function countsText(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

function entryLines({ count, message, places, reason }: ReportEntry): string[] {
  const shown = places.map(({ file, at, image }) =>
    [file, at, image === null ? '' : `(${image})`].filter(Boolean).join(' '),
  );
  const more = count > places.length ? [`        and ${count - places.length} more`] : [];
  return [`    ${count} x ${message} [${reason}]`, ...shown.map((place) => `        ${place}`), ...more];
}
