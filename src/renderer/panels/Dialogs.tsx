import type { ReactNode } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../i18n/i18n.ts';
import { useApp, useAppState } from '../state/useApp.tsx';
import { DeleteTrack } from './DeleteTrack.tsx';
import { ExportPanel } from './ExportPanel.tsx';
import { GoToFrame } from './GoToFrame.tsx';
import { HelpPanel } from './HelpPanel.tsx';
import { ImportPanel } from './ImportPanel.tsx';
import { LabelsEditor } from './LabelsEditor.tsx';
import { NewProject } from './NewProject.tsx';
import { OpenProject } from './OpenProject.tsx';
import { Palette } from './Palette.tsx';
import { ProblemsPanel } from './ProblemsPanel.tsx';
import { SettingsPanel } from './SettingsPanel.tsx';
import { Toasts } from './Toasts.tsx';

/** What lies over a view, if anything. Escape and a click beside it close it. */
export function Dialogs() {
  const app = useApp();
  const text = useText();
  const dialog = useAppState((state) => state.dialog);
  return (
    <ModalOverlay
      className="overlay"
      isOpen={dialog !== null}
      isDismissable
      onOpenChange={(isOpen) => !isOpen && app.store.setState({ dialog: null })}
    >
      <Modal className={dialog === 'palette' ? 'modal palette-modal' : 'modal'}>
        <Dialog className="dialog" {...(dialog === 'palette' ? { 'aria-label': text('palette.title') } : {})}>
          {contents(dialog)}
          <Toasts />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function contents(dialog: ReturnType<ReturnType<typeof useApp>['store']['getState']>['dialog']): ReactNode {
  switch (dialog) {
    case 'palette':
      return <Palette />;
    case 'help':
      return <HelpPanel />;
    case 'settings':
      return <SettingsPanel />;
    case 'labels':
      return <LabelsEditor />;
    case 'new-project':
      return <NewProject />;
    case 'open-project':
      return <OpenProject />;
    case 'import':
      return <ImportPanel />;
    case 'export':
      return <ExportPanel />;
    case 'problems':
      return <ProblemsPanel />;
    case 'delete-track':
      return <DeleteTrack />;
    case 'go-to-frame':
      return <GoToFrame />;
    default:
      return null;
  }
}
