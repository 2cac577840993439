import { BoxSelect, Expand, MousePointer2, RotateCcw, RotateCw, Square, Tag, ZoomIn, ZoomOut } from 'lucide-react';
import { CanvasPane } from '../canvas/CanvasPane.tsx';
import { useText } from '../i18n/i18n.ts';
import type { CommandId } from '../keymap/commandIds.ts';
import { Filmstrip } from '../panels/Filmstrip.tsx';
import { LabelsPanel } from '../panels/LabelsPanel.tsx';
import { ObjectsPanel } from '../panels/ObjectsPanel.tsx';
import { CommandButton, TopBar } from '../panels/TopBar.tsx';
import { Tour } from '../panels/Tour.tsx';
import { useAppState, useWork } from '../state/useApp.tsx';

const tools = [
  { id: 'tool.select', icon: <MousePointer2 size={20} />, tool: 'select' },
  { id: 'tool.box', icon: <Square size={20} />, tool: 'box' },
  { id: 'tool.extreme', icon: <BoxSelect size={20} />, tool: 'extreme' },
  { id: 'tool.tag', icon: <Tag size={20} />, tool: 'tag' },
] as const;

const actions: readonly { readonly id: CommandId; readonly icon: React.ReactNode }[] = [
  { id: 'edit.undo', icon: <RotateCcw size={20} /> },
  { id: 'edit.redo', icon: <RotateCw size={20} /> },
  { id: 'view.zoomIn', icon: <ZoomIn size={20} /> },
  { id: 'view.zoomOut', icon: <ZoomOut size={20} /> },
  { id: 'view.fit', icon: <Expand size={20} /> },
];

/** The picture and everything to label it with. It stays as it is while another view is shown, so that one comes back to it. */
export function LabelView({ isShown }: { readonly isShown: boolean }) {
  const hasItem = useWork((state) => state.item !== null);
  if (!hasItem) return null;
  return (
    <div className="view label-view" hidden={!isShown}>
      <TopBar>
        <Position />
      </TopBar>
      <div className="label-main">
        <Tools />
        <CanvasPane isShown={isShown} />
        <aside className="panels">
          <LabelsPanel />
          <ObjectsPanel />
          <Tour />
        </aside>
      </div>
      <Filmstrip />
    </div>
  );
}

function Position() {
  const text = useText();
  const item = useWork((state) => state.item);
  const total = useAppState((state) => state.project?.counts.items ?? 0);
  const pending = useWork((state) => state.pending);
  const zoom = useWork((state) => state.view?.scale ?? 1);
  if (item === null) return null;
  return (
    <>
      <h1 className="topbar-title" title={item.path}>
        {item.path.split('/').at(-1)}
      </h1>
      <span className="quiet nowrap">{text('label.position', { at: item.ordinal + 1, total })}</span>
      <span className="quiet nowrap zoom-text">{Math.round(zoom * 100)} %</span>
      <span className="quiet nowrap saved" role="status">
        {pending === 0 ? text('label.saved') : text('label.saving', { count: pending })}
      </span>
    </>
  );
}

function Tools() {
  const text = useText();
  const held = useWork((state) => state.tool);
  return (
    <div className="tools" role="toolbar" aria-orientation="vertical" aria-label={text('label.tools')}>
      {tools.map(({ id, icon, tool }) => (
        <CommandButton key={id} id={id} icon={icon} isOn={held === tool} />
      ))}
      <hr />
      {actions.map(({ id, icon }) => (
        <CommandButton key={id} id={id} icon={icon} />
      ))}
    </div>
  );
}
