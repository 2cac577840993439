import { X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/i18n.ts';
import { runCommand } from '../keymap/runCommand.ts';
import { dismissToast } from '../state/app.ts';
import { useApp, useAppState } from '../state/useApp.tsx';

/** Messages of the last seconds; read out by screen readers. */
export function Toasts() {
  const text = useText();
  const app = useApp();
  const toasts = useAppState((state) => state.toasts);
  return (
    <div className="toasts" role="status">
      {toasts.map((toast) => (
        <div key={toast.id} className="toast" data-tone={toast.tone}>
          <span className="grow">{toast.text}</span>
          {toast.canUndo && (
            <Button
              className="button small"
              onPress={() => {
                runCommand(app, 'edit.undo');
                dismissToast(app, toast.id);
              }}
            >
              {text('action.undo')}
            </Button>
          )}
          <Button
            className="icon-button"
            aria-label={text('toast.dismiss')}
            onPress={() => dismissToast(app, toast.id)}
          >
            <X />
          </Button>
        </div>
      ))}
    </div>
  );
}
