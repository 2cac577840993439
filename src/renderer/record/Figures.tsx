import { Button } from 'react-aria-components';
import { intervalKinds } from '../../core/work/interval.ts';
import { clockLength, recordWords } from '../../core/work/recordWords.ts';
import { countKinds, type Day, type Figure, workKinds } from '../../core/work/timesheet.ts';
import { useText } from '../i18n/i18n.ts';
import { useAppState } from '../state/useApp.tsx';

/** Figures of a day or of several; each leads to the rows it came from. */
export function Figures(props: {
  readonly figures: Pick<Day, 'time' | 'work' | 'paid' | 'exposure' | 'counts'>;
  readonly onRows: (title: string, figure: Figure) => void;
}) {
  const language = useAppState((state) => state.settings.language);
  const words = recordWords[language];
  const { time, work, paid, exposure, counts } = props.figures;
  const shown = [
    { name: words.paid, figure: paid, value: clockLength(paid.value), isMain: true },
    ...intervalKinds
      .filter((kind) => time[kind].value > 0 || kind === 'work')
      .map((kind) => ({
        name: words.time[kind],
        figure: time[kind],
        value: clockLength(time[kind].value),
        isMain: false,
        kind,
      })),
    ...workKinds
      .filter((kind) => work[kind].value > 0 && work[kind].value < time.work.value)
      .map((kind) => ({
        name: words.work[kind],
        figure: work[kind],
        value: clockLength(work[kind].value),
        isMain: false,
      })),
    ...(exposure.value > 0
      ? [{ name: words.exposure, figure: exposure, value: clockLength(exposure.value), isMain: false }]
      : []),
    ...countKinds
      .filter((kind) => counts[kind].value > 0 || kind === 'breaks-due' || kind === 'breaks-taken')
      .map((kind) => ({
        name: words.counts[kind],
        figure: counts[kind],
        value: String(counts[kind].value),
        isMain: false,
      })),
  ];
  return (
    <dl className="figures">
      {shown.map((each) => (
        <div key={each.name} className={each.isMain ? 'figure main' : 'figure'}>
          <dt>
            {'kind' in each && <i className={`swatch is-${each.kind}`} aria-hidden="true" />}
            {each.name}
          </dt>
          <dd>
            <FigureButton {...each} onRows={props.onRows} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A figure that leads to the rows it came from. */
export function FigureButton(props: {
  readonly name: string;
  readonly value: string;
  readonly figure: Figure;
  readonly onRows: (title: string, figure: Figure) => void;
}) {
  const text = useText();
  if (props.figure.seqs.length === 0) return <span>{props.value}</span>;
  return (
    <Button
      className="figure-value"
      aria-label={text('record.rowsOf', { name: props.name, value: props.value })}
      onPress={() => props.onRows(props.name, props.figure)}
    >
      {props.value}
    </Button>
  );
}
