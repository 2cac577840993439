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
  isRead = false,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** Nothing in it takes the focus: then the text itself does, so that the keys scroll it. */
  readonly isRead?: boolean;
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
      {isRead ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keys
        <section className="sheet-body" tabIndex={0} aria-label={title} ref={focusOnce}>
          {children}
        </section>
      ) : (
        <div className="sheet-body">{children}</div>
      )}
      {footer !== undefined && <div className="sheet-foot">{footer}</div>}
    </>
  );
}

/** Takes the focus when it comes on the page. */
function focusOnce(element: HTMLElement | null): void {
  element?.focus();
}
