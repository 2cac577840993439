import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Owner, RecordFormat, SignedReceipt } from '../../core/contract/record.ts';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';
import { download } from './download.ts';
import { Receipt } from './Receipt.tsx';

const formats: readonly RecordFormat[] = ['pdf', 'csv', 'jsonl', 'verifier'];

/** The record to take home: as pages, as a table, row by row, with the page that checks it, and with a receipt. */
export function HandOut(props: { readonly owner: Owner; readonly from: string; readonly to: string }) {
  const text = useText();
  const app = useApp();
  const language = useAppState((state) => state.settings.language);
  const [receipt, setReceipt] = useState<SignedReceipt | null>(null);
  const { owner, from, to } = props;
  const save = async (format: RecordFormat) => {
    const file = await attempt(app, () => app.bridge.call('record.file', { owner, from, to, format, language }));
    if (file !== null) download(file);
  };
  const showReceipt = async () => {
    const given = await attempt(app, () => app.bridge.call('record.receipt', { owner }));
    if (given !== null) setReceipt(given);
  };
  return (
    <section className="record-out" aria-labelledby="record-out">
      <h2 id="record-out">{text('record.out')}</h2>
      <div className="record-actions">
        {formats.map((format) => (
          <Button key={format} className="button" onPress={() => void save(format)}>
            {text(`record.file.${format}`)}
          </Button>
        ))}
        <Button className="button" onPress={() => void showReceipt()}>
          {text('record.receipt')}
        </Button>
      </div>
      {receipt !== null && <Receipt receipt={receipt} />}
    </section>
  );
}
