import { useText } from '../i18n/i18n.ts';
import { openProjectAt } from '../state/places.ts';
import { useApp } from '../state/useApp.tsx';
import { FolderPicker } from './FolderPicker.tsx';
import { Sheet } from './Sheet.tsx';

/** Finds a project file on this computer. */
export function OpenProject() {
  const text = useText();
  const app = useApp();
  return (
    <Sheet title={text('open.title')}>
      <p className="quiet">{text('open.lead')}</p>
      <FolderPicker showsProjects onFolder={() => {}} onProject={(path) => void openProjectAt(app, path)} />
    </Sheet>
  );
}
