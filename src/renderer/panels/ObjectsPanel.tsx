import { useMemo, useRef } from 'react';
import { missingNames } from '../../core/document/attributes.ts';
import type { Geometry, Label } from '../../core/document/records.ts';
import { extentOf } from '../../core/geometry/extent.ts';
import { frameOf, isFramed } from '../../core/geometry/frame.ts';
import type { ShownShape, TrackMark } from '../../core/tracks/shownAt.ts';
import { useText } from '../i18n/i18n.ts';
import { useKeyText } from '../keymap/useKeyText.ts';
import { objectsInOrder } from '../state/objectActions.ts';
import { useApp, useAppState, useWork } from '../state/useApp.tsx';
import { ShapeIcon } from '../ui/ShapeIcon.tsx';
import { useLongList } from '../views/useLongList.ts';

/** The height of a row in CSS pixels at the usual text size. */
const plainRowHeight = 30;

/** The objects of the picture as a list that a screen reader can use: what a click on the canvas picks, a click here picks. */
export function ObjectsPanel() {
  const text = useText();
  const keys = useKeyText();
  const shapes = useWork((state) => state.shapes);
  const selected = useWork((state) => state.selection.length);
  const objects = useMemo(() => objectsInOrder({ shapes }).filter((shape) => shape.geometry.kind !== 'tag'), [shapes]);
  return (
    <section className="panel objects-panel" data-region aria-labelledby="objects-title">
      <div className="panel-head">
        <h2 id="objects-title">
          {text('label.objects')} <span className="quiet">{objects.length}</span>
        </h2>
        {selected > 0 && <span className="quiet">{text('label.selected', { count: selected })}</span>}
      </div>
      {objects.length === 0 ? (
        <p className="empty small">{text('label.noObjects', { key: keys('tool.box')[0] ?? '' })}</p>
      ) : (
        <Rows objects={objects} />
      )}
    </section>
  );
}

function Rows({ objects }: { readonly objects: readonly ShownShape[] }) {
  const text = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useAppState((state) => (plainRowHeight * state.settings.textSize) / 100);
  const list = useLongList(scroller, objects.length, rowHeight);
  const labelsById = useWork((state) => state.labelsById);
  const selection = useWork((state) => state.selection);
  const isSelected = useMemo(() => new Set(selection), [selection]);
  return (
    <div className="objects" ref={scroller}>
      <ul aria-label={text('label.objects')} style={{ height: list.sheetHeight }}>
        {objects.slice(list.first, list.last + 1).map((shape, i) => (
          <li key={shape.id} style={{ height: rowHeight, transform: `translateY(${list.top + i * rowHeight}px)` }}>
            <Row
              shape={shape}
              label={labelsById.get(shape.labelId)}
              number={list.first + i + 1}
              isSelected={isSelected.has(shape.id)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is to be said of a track on this frame, if anything. */
function markText(mark: TrackMark, text: ReturnType<typeof useText>): string {
  if (mark.isGhost) return text('video.ghost');
  return [mark.occluded ? text('video.occluded') : '', mark.isKeyframe ? '◆' : ''].join(' ').trim();
}

/** The kind of an object: its sign, and its name for those who do not see it or rest the pointer on it. */
function Kind({ kind }: { readonly kind: Geometry['kind'] }) {
  const text = useText();
  const name = text(`kind.${kind}`);
  return (
    <span className="quiet kind" role="img" aria-label={name} title={name}>
      <ShapeIcon kind={kind} />
    </span>
  );
}

/** The mark of an object that lacks attributes it must have. */
function Lacks({ names }: { readonly names: string }) {
  const text = useText();
  const told = text('attributes.missing', { names });
  return (
    <span className="lacks" role="img" aria-label={told} title={told}>
      !
    </span>
  );
}

/** How large an object is, as it lies: a turned one by its own sides and its angle, loose points by their number. */
function sizeText(geometry: Geometry): string {
  if (geometry.kind === 'points') return `× ${geometry.points.length / 2}`;
  const frame = isFramed(geometry) ? frameOf(geometry) : extentOf(geometry);
  if (frame === null) return '';
  const degrees = isFramed(geometry) ? Math.round(frameOf(geometry).rotation) % 360 : 0;
  return `${Math.round(frame.width)} × ${Math.round(frame.height)}${degrees === 0 ? '' : `, ${degrees}°`}`;
}

function Row(props: {
  readonly shape: ShownShape;
  readonly label: Label | undefined;
  readonly number: number;
  readonly isSelected: boolean;
}) {
  const text = useText();
  const app = useApp();
  const { shape, label } = props;
  const missing = missingNames(label, shape.attributes);
  const pick = (isAdding: boolean) => {
    const { selection } = app.work.store.getState();
    const others = selection.filter((id) => id !== shape.id);
    const next = isAdding && selection.includes(shape.id) ? others : [...(isAdding ? others : []), shape.id];
    app.work.store.setState({ selection: next, tool: 'select', toolState: { at: 'idle' }, preview: null });
  };
  return (
    <button
      type="button"
      className="object-row"
      aria-pressed={props.isSelected}
      onClick={(event) => pick(event.shiftKey || event.ctrlKey)}
    >
      <span className="quiet number">{props.number}</span>
      <span className="swatch" style={{ background: label?.color ?? '#888888' }} aria-hidden="true" />
      <span className="grow">{label?.name ?? '?'}</span>
      {missing.length > 0 && <Lacks names={missing.join(', ')} />}
      {shape.geometry.kind !== 'box' && <Kind kind={shape.geometry.kind} />}
      {shape.track !== undefined && <span className="quiet">{markText(shape.track, text)}</span>}
      <span className="quiet size">{sizeText(shape.geometry)}</span>
    </button>
  );
}
