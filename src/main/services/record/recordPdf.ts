import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import { intervalKinds } from '../../../core/work/interval.ts';
import { clockLength, type RecordWords, recordWords } from '../../../core/work/recordWords.ts';
import { countKinds, type Day, totalOf, workKinds } from '../../../core/work/timesheet.ts';

/** What is printed. `receipt` is its text. */
export type PrintedRecord = {
  readonly worker: string;
  readonly from: string;
  readonly to: string;
  readonly days: readonly Day[];
  readonly receipt: string;
  readonly language: 'en' | 'fr';
};

/** A record as pages to print: totals, a line a day, what the worker added, and what the record can and cannot prove. */
export function recordPdf(record: PrintedRecord): Promise<Buffer> {
  const words = recordWords[record.language];
  const document = new PDFDocument({
    size: 'A4',
    margin: 48,
    pdfVersion: '1.7',
    tagged: true,
    lang: record.language,
    displayTitle: true,
    info: { Title: `${words.title}: ${record.worker}`, Author: record.worker },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  fill(document, record, words);
  document.end();
  return done;
}

type Document = PDFKit.PDFDocument;

function fill(document: Document, record: PrintedRecord, words: RecordWords): void {
  const root = document.struct('Document');
  document.addStructure(root);
  const write = (tag: 'H1' | 'H2' | 'P', text: string, size: number) => {
    const font = tag === 'P' ? 'Helvetica' : 'Helvetica-Bold';
    const put = () => {
      document.font(font).fontSize(size).text(printable(text));
    };
    root.add(document.struct(tag, {}, put));
    document.moveDown(tag === 'P' ? 0.15 : 0.4);
  };
  write('H1', words.title, 18);
  write('P', `${record.worker}   ${record.from} – ${record.to}`, 11);
  document.moveDown(0.5);
  write('H2', words.total, 13);
  for (const line of figureLines(totalOf(record.days), words)) write('P', line, 10);
  document.moveDown(0.5);
  for (const day of record.days) writeDay(day, words, write);
  document.moveDown(0.5);
  for (const sentence of words.honest) write('P', sentence, 9);
  document.moveDown(0.5);
  for (const line of record.receipt.split('\n')) write('P', line, 8);
  root.add(document.struct('Figure', { alt: words.receiptCode }, () => drawCode(document, record.receipt)));
  root.end();
}

/** How wide a module of the receipt's QR code is printed, in points. */
const moduleSize = 2;

/** The receipt as a QR code, on a page that has room for it. */
function drawCode(document: Document, receipt: string): void {
  const { data, size } = encode(receipt, { border: 2 });
  if (document.y + size * moduleSize > document.page.height - document.page.margins.bottom) document.addPage();
  const [left, top] = [document.page.margins.left, document.y];
  for (const [y, row] of data.entries()) {
    for (const [x, isDark] of row.entries()) {
      if (isDark) document.rect(left + x * moduleSize, top + y * moduleSize, moduleSize, moduleSize);
    }
  }
  document.fill('black');
}

function writeDay(day: Day, words: RecordWords, write: (tag: 'H2' | 'P', text: string, size: number) => void): void {
  write(
    'H2',
    `${day.date}   ${localTime(day.startWallMs, day.tz)} – ${localTime(day.endWallMs, day.tz)} (${day.tz})`,
    11,
  );
  write('P', figureLines(day, words).join('   ·   '), 9);
  for (const note of day.notes) write('P', `${words.noteKinds[note.kind]}: ${note.text}`, 9);
}

function figureLines(
  figures: Pick<Day, 'time' | 'work' | 'paid' | 'exposure' | 'counts'>,
  words: RecordWords,
): string[] {
  const times = intervalKinds.filter((kind) => figures.time[kind].value > 0);
  const work = workKinds.filter((kind) => figures.work[kind].value > 0);
  const counts = countKinds.filter((kind) => figures.counts[kind].value > 0);
  return [
    `${words.paid}: ${clockLength(figures.paid.value)}`,
    ...times.map((kind) => `${words.time[kind]}: ${clockLength(figures.time[kind].value)}`),
    ...work.map((kind) => `${words.work[kind]}: ${clockLength(figures.work[kind].value)}`),
    ...(figures.exposure.value > 0 ? [`${words.exposure}: ${clockLength(figures.exposure.value)}`] : []),
    ...counts.map((kind) => `${words.counts[kind]}: ${figures.counts[kind].value}`),
  ];
}

function localTime(wallMs: number | null, tz: string): string {
  if (wallMs === null) return '?';
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: tz }).format(wallMs);
}

/** The built-in fonts hold the letters of western Europe; others are printed as a question mark, the CSV keeps them. */
function printable(text: string): string {
  return text.replaceAll(/[^\u0020-\u007e\u00a0-\u00ff–—‘’“”…·€œŒ]/g, '?');
}
