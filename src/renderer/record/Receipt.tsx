import { Button } from 'react-aria-components';
import type { SignedReceipt } from '../../core/contract/record.ts';
import { useText } from '../i18n/i18n.ts';
import { download, utf8Binary } from './download.ts';

/** The end of a record as its worker takes it home: a code for a photo, and the same as text. */
export function Receipt({ receipt }: { readonly receipt: SignedReceipt }) {
  const text = useText();
  const image = `data:image/svg+xml;utf8,${encodeURIComponent(receipt.svg)}`;
  return (
    <div className="receipt">
      <img src={image} alt={text('record.receiptCode')} width={200} height={200} />
      <div>
        <p>{text('record.receiptLead')}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the text is selected and scrolled by keys */}
        <pre tabIndex={0}>{receipt.text}</pre>
        <Button
          className="button"
          onPress={() =>
            download({ name: 'halte-receipt.txt', type: 'text/plain', base64: btoa(utf8Binary(receipt.text)) })
          }
        >
          {text('record.receiptSave')}
        </Button>
      </div>
    </div>
  );
}
