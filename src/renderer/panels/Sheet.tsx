import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Heading } from 'react-aria-components';
import { useText } from '../i18n/i18n.ts';
import { useApp } from '../state/useApp.tsx';

/** A dialog's title, its way out, and what it holds. */
export function Sheet({
  title,
  children,
  footer,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}) {
  const text = useText();
  const app = useApp();
  return (
    <>
      <div className="sheet-head">
        <Heading slot="title">{title}</Heading>
        <Button
          className="icon-button"
          aria-label={text('action.close')}
          onPress={() => app.store.setState({ dialog: null })}
        >
          <X />
        </Button>
      </div>
      <div className="sheet-body">{children}</div>
      {footer !== undefined && <div className="sheet-foot">{footer}</div>}
    </>
  );
}
