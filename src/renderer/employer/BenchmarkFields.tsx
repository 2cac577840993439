import { minorOf } from '../../core/work/money.ts';
import { type Benchmark, benchmarkSchema } from '../../core/work/pay.ts';
import { useText } from '../i18n/i18n.ts';
import { TextLine } from './fields.tsx';

/** A benchmark as it is typed. */
export type BenchmarkText = {
  readonly amount: string;
  readonly place: string;
  readonly source: string;
  readonly date: string;
};

/** A benchmark of which nothing was typed. */
export const noBenchmark: BenchmarkText = { amount: '', place: '', source: '', date: '' };

type Marks = Readonly<Record<Benchmark['kind'], BenchmarkText>>;

/** The legal minimum and a living wage, each only with its place, its source and its date; both may be left empty. */
export function BenchmarkFields({
  marks,
  onChange,
}: {
  readonly marks: Marks;
  readonly onChange: (marks: Marks) => void;
}) {
  const text = useText();
  return (['minimum', 'living'] as const).map((kind) => {
    const put = (part: Partial<BenchmarkText>) => onChange({ ...marks, [kind]: { ...marks[kind], ...part } });
    const mark = marks[kind];
    return (
      <fieldset key={kind} className="fields">
        <legend>{text(`employer.mark.${kind}`)}</legend>
        <TextLine label={text('employer.mark.amount')} value={mark.amount} onChange={(amount) => put({ amount })} />
        <TextLine label={text('employer.mark.place')} value={mark.place} onChange={(place) => put({ place })} />
        <TextLine label={text('employer.mark.source')} value={mark.source} onChange={(source) => put({ source })} />
        <TextLine label={text('employer.mark.date')} type="date" value={mark.date} onChange={(date) => put({ date })} />
      </fieldset>
    );
  });
}

/** The benchmark that was typed; `none` where nothing was, null where something is missing or cannot be. */
export function benchmarkOf(
  kind: Benchmark['kind'],
  typed: BenchmarkText,
  currency: string,
): Benchmark | 'none' | null {
  if (Object.values(typed).every((value) => value.trim() === '')) return 'none';
  const { amount, ...about } = typed;
  return benchmarkSchema.safeParse({ ...about, kind, hourly_minor: minorOf(amount, currency) }).data ?? null;
}
