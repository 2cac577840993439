import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button, Radio, RadioGroup } from 'react-aria-components';
import type { Owner } from '../../core/contract/record.ts';
import { recordWords } from '../../core/work/recordWords.ts';
import { type Day, type Figure, totalOf } from '../../core/work/timesheet.ts';
import { durationText, useText } from '../i18n/i18n.ts';
import { Toasts } from '../panels/Toasts.tsx';
import { useApp, useAppState } from '../state/useApp.tsx';
import { CardNote } from './CardNote.tsx';
import { DayStrip } from './DayStrip.tsx';
import { Figures } from './Figures.tsx';
import { HandOut } from './HandOut.tsx';
import { Knows } from './Knows.tsx';
import { NoteForm } from './NoteForm.tsx';
import { PacePart } from './PacePart.tsx';
import { PayPart } from './PayPart.tsx';
import { Rows } from './Rows.tsx';
import { dateInWords } from './times.ts';
import { type ShownRecord, type SpanName, useRecord } from './useRecord.ts';

const spans: readonly SpanName[] = ['day', 'week', 'month'];

/** A worker's own record: what they worked and rested, where each figure comes from, and their word on it. */
export function RecordView(props: { readonly owner: Owner; readonly day?: string; readonly ofSeq?: number }) {
  const { owner } = props;
  const text = useText();
  const app = useApp();
  const record = useRecord(owner, props.day ?? null);
  const [rows, setRows] = useState<{ title: string; figure: Figure } | null>(null);
  const [ofSeq, setOfSeq] = useState<number | null>(props.ofSeq ?? null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const close = useCallback(() => app.store.setState({ record: null }), [app]);
  useEffect(() => {
    // On the window: what had the focus may just have gone from the page.
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close();
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [close]);
  const showRows = (title: string, figure: Figure) => setRows({ title, figure });
  const language = useAppState((state) => state.settings.language);
  return (
    <main className="page record" aria-labelledby="record-title">
      <div className="record-bar">
        <h1 id="record-title" ref={heading} tabIndex={-1}>
          {text('record.title', { name: record.worker })}
        </h1>
        <Button className="icon-button" aria-label={text('action.close')} onPress={close}>
          <X />
        </Button>
      </div>
      <SpanChoice record={record} />
      <OpenTime owner={owner} />
      {record.days.length === 0 ? (
        <p className="empty">{text('record.none')}</p>
      ) : (
        <Figures figures={totalOf(record.days)} onRows={showRows} />
      )}
      {rows !== null && (
        <Rows
          title={rows.title}
          seqs={rows.figure.seqs}
          owner={owner}
          onClose={() => setRows(null)}
          onPick={owner === null ? (row) => setOfSeq(row.seq) : null}
        />
      )}
      {record.days.map((day) => (
        <DayCard key={day.date} day={day} isOnly={record.name === 'day'} onRows={showRows} />
      ))}
      <PayPart owner={owner} from={record.from} to={record.to} onRows={showRows} />
      {owner === null && <PacePart />}
      {owner === null && record.name === 'day' && (
        <NoteForm
          day={record.from}
          ofSeq={ofSeq}
          onDone={() => {
            setOfSeq(null);
            record.reload();
          }}
        />
      )}
      <HandOut owner={owner} from={record.from} to={record.to} />
      {owner === null && <CardNote />}
      <Knows />
      <footer className="quiet">
        {recordWords[language].honest.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </footer>
      <Toasts />
    </main>
  );
}

function SpanChoice({ record }: { readonly record: ShownRecord }) {
  const text = useText();
  const language = useAppState((state) => state.settings.language);
  const from = dateInWords(record.from, language);
  return (
    <div className="record-span">
      <RadioGroup
        className="choice"
        orientation="horizontal"
        aria-label={text('record.span')}
        value={record.name}
        onChange={(value) => record.show(value as SpanName)}
      >
        <div className="segments">
          {spans.map((name) => (
            <Radio key={name} value={name} className="segment">
              {text(`record.span.${name}`)}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <div className="record-step">
        <Button className="icon-button" aria-label={text('record.before')} onPress={() => record.go(-1)}>
          <ChevronLeft />
        </Button>
        <strong aria-live="polite">
          {record.from === record.to ? from : `${from} – ${dateInWords(record.to, language)}`}
        </strong>
        <Button
          className="icon-button"
          aria-label={text('record.after')}
          isDisabled={record.today !== null && record.to >= record.today}
          onPress={() => record.go(1)}
        >
          <ChevronRight />
        </Button>
      </div>
    </div>
  );
}

/** The record is written when a stretch of work ends; until then the figures lag behind, and this says by how much. */
function OpenTime({ owner }: { readonly owner: Owner }) {
  const text = useText();
  const rest = useAppState((state) => state.rest);
  if (owner !== null || rest === null) return null;
  return <p className="quiet">{text('record.open', { time: durationText(rest.dayPaidMs) })}</p>;
}

function DayCard(props: {
  readonly day: Day;
  readonly isOnly: boolean;
  readonly onRows: (title: string, figure: Figure) => void;
}) {
  const { day, isOnly } = props;
  const language = useAppState((state) => state.settings.language);
  const words = recordWords[language];
  const title = dateInWords(day.date, language);
  return (
    <section className="record-day" aria-label={title}>
      {!isOnly && <h2>{title}</h2>}
      <DayStrip day={day} />
      {!isOnly && <Figures figures={day} onRows={props.onRows} />}
      {day.notes.length > 0 && (
        <ul className="record-notes">
          {day.notes.map((note) => (
            <li key={note.seq}>
              <strong>{words.noteKinds[note.kind]}</strong> {note.text}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
