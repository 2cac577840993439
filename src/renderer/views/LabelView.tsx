import { BoxSelect, Expand, MousePointer2, RotateCcw, RotateCw, ZoomIn, ZoomOut } from 'lucide-react';
import type { MouseEvent } from 'react';
import { Group } from 'react-aria-components';
import { CanvasPane } from '../canvas/CanvasPane.tsx';
import { useText } from '../i18n/i18n.ts';
import type { CommandId } from '../keymap/commandIds.ts';
import { AttributesPanel } from '../panels/AttributesPanel.tsx';
import { Filmstrip } from '../panels/Filmstrip.tsx';
import { ExposureMeter, HardPage } from '../panels/HardPage.tsx';
import { LabelsPanel } from '../panels/LabelsPanel.tsx';
import { ObjectsPanel } from '../panels/ObjectsPanel.tsx';
import { CommandButton, TopBar } from '../panels/TopBar.tsx';
import { Tour } from '../panels/Tour.tsx';
import { useAppState, useWork } from '../state/useApp.tsx';
import { focusView, isInAttributes } from '../ui/focus.ts';
import { ShapeIcon } from '../ui/ShapeIcon.tsx';
import { Timeline } from '../video/Timeline.tsx';

const tools = [
  { id: 'tool.select', icon: <MousePointer2 />, tool: 'select' },
  { id: 'tool.box', icon: <ShapeIcon kind="box" />, tool: 'box' },
  { id: 'tool.extreme', icon: <BoxSelect />, tool: 'extreme' },
  { id: 'tool.polygon', icon: <ShapeIcon kind="polygon" />, tool: 'polygon' },
  { id: 'tool.polyline', icon: <ShapeIcon kind="polyline" />, tool: 'polyline' },
  { id: 'tool.points', icon: <ShapeIcon kind="points" />, tool: 'points' },
  { id: 'tool.ellipse', icon: <ShapeIcon kind="ellipse" />, tool: 'ellipse' },
  { id: 'tool.rotated', icon: <ShapeIcon kind="rotated-box" />, tool: 'rotated' },
  { id: 'tool.tag', icon: <ShapeIcon kind="tag" />, tool: 'tag' },
] as const;

const actions: readonly { readonly id: CommandId; readonly icon: React.ReactNode }[] = [
  { id: 'edit.undo', icon: <RotateCcw /> },
  { id: 'edit.redo', icon: <RotateCw /> },
  { id: 'view.zoomIn', icon: <ZoomIn /> },
  { id: 'view.zoomOut', icon: <ZoomOut /> },
  { id: 'view.fit', icon: <Expand /> },
];

/** The picture and everything to label it with. It stays as it is while another view is shown, so that one comes back to it. */
export function LabelView({ isShown }: { readonly isShown: boolean }) {
  const hasItem = useWork((state) => state.item !== null);
  const isVideo = useWork((state) => state.video !== null);
  const isCovered = useWork((state) => state.isCovered);
  if (!hasItem) return null;
  return (
    <div className="view label-view" hidden={!isShown}>
      <TopBar>
        <Position />
      </TopBar>
      <div className="label-main" onClickCapture={giveBackFocus}>
        <Tools />
        <CanvasPane isShown={isShown} />
        {isCovered && <HardPage />}
        <aside className="panels" inert={isCovered}>
          <LabelsPanel />
          {!isCovered && <ObjectsPanel />}
          {!isCovered && <AttributesPanel />}
          <Tour />
        </aside>
      </div>
      {isVideo ? <Timeline /> : <Filmstrip />}
    </div>
  );
}

/** A click on a tool or a label leaves the keys with the canvas; who came by keyboard stays where they are. */
function giveBackFocus(event: MouseEvent): void {
  if (event.detail > 0) requestAnimationFrame(focusUnlessTyping);
}

function focusUnlessTyping(): void {
  if (document.querySelector('[role=dialog]') === null && !isInAttributes()) focusView();
}

function Position() {
  const text = useText();
  const item = useWork((state) => state.item);
  const total = useAppState((state) => state.project?.counts.items ?? 0);
  const pending = useWork((state) => state.pending);
  const isCovered = useWork((state) => state.isCovered);
  const zoom = useWork((state) => (state.item?.width === 0 ? null : (state.view?.scale ?? null)));
  if (item === null) return null;
  return (
    <>
      <h1 className="topbar-title" title={item.path}>
        {item.path.split('/').at(-1)}
      </h1>
      <span className="quiet nowrap">{text('label.position', { at: item.ordinal + 1, total })}</span>
      {item.isHard === true && !isCovered && <ExposureMeter />}
      {zoom !== null && !isCovered && <span className="quiet nowrap zoom-text">{Math.round(zoom * 100)} %</span>}
      <span className="quiet nowrap saved">
        {pending === 0 ? text('label.saved') : text('label.saving', { count: pending })}
      </span>
    </>
  );
}

function Tools() {
  const text = useText();
  const held = useWork((state) => state.tool);
  const isCovered = useWork((state) => state.isCovered);
  return (
    <Group className="tools" inert={isCovered} aria-label={text('label.tools')} data-region>
      {tools.map(({ id, icon, tool }) => (
        <CommandButton key={id} id={id} icon={icon} isOn={held === tool} />
      ))}
      <hr />
      {actions.map(({ id, icon }) => (
        <CommandButton key={id} id={id} icon={icon} />
      ))}
    </Group>
  );
}
