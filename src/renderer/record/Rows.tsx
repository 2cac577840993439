import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Owner } from '../../core/contract/record.ts';
import type { LedgerRow } from '../../core/rest/ledger.ts';
import { rowInWords } from '../../core/work/rowWords.ts';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';
import { timeIn } from './times.ts';

/** The most rows that are asked for at once. */
const most = 2000;

/** The rows a figure came from, in plain words, with their number and hash. */
export function Rows(props: {
  readonly title: string;
  readonly seqs: readonly number[];
  readonly owner: Owner;
  readonly onClose: () => void;
  readonly onPick: ((row: LedgerRow) => void) | null;
}) {
  const text = useText();
  const app = useApp();
  const language = useAppState((state) => state.settings.language);
  const [rows, setRows] = useState<readonly LedgerRow[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  const { owner, seqs } = props;
  useEffect(() => {
    heading.current?.focus();
    const call = () => app.bridge.call('record.rows', { owner, seqs: seqs.slice(0, most) });
    void attempt(app, call).then((found) => found !== null && setRows(found));
  }, [app, owner, seqs]);
  return (
    <section className="record-rows" aria-labelledby="record-rows">
      <div className="record-bar">
        <h2 id="record-rows" ref={heading} tabIndex={-1}>
          {text('record.rowsTitle', { name: props.title, count: seqs.length })}
        </h2>
        <Button className="icon-button" aria-label={text('action.close')} onPress={props.onClose}>
          <X />
        </Button>
      </div>
      <ol>
        {rows.map((row) => (
          <li key={row.seq} value={row.seq}>
            <span>
              {timeIn(row.sample.wall_ms, row.sample.tz, language)} · {rowInWords(row)[language]}
            </span>
            <small>
              {text('record.row', { seq: row.seq })} · {row.hash.slice(0, 12)}
            </small>
            {props.onPick !== null && (
              <Button className="button quiet" onPress={() => props.onPick?.(row)}>
                {text('record.speakOfRow')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
