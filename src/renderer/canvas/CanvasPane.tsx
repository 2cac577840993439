import { useEffect, useRef } from 'react';
import { partsOf } from '../../core/geometry/vertices.ts';
import { isCopyHelpful } from '../../core/video/videoProblem.ts';
import { useText } from '../i18n/i18n.ts';
import { toldText } from '../i18n/told.ts';
import { useKeyText } from '../keymap/useKeyText.ts';
import { useApp, useWork } from '../state/useApp.tsx';
import { focusedVertex } from '../state/vertexActions.ts';
import { isFrameDeleted, type WorkState } from '../state/workState.ts';
import { WorkingCopy } from '../video/WorkingCopy.tsx';
import { attachPointer } from './pointer.ts';
import { runScene } from './runScene.ts';

/** The canvas with its picture; what is on it is told to screen readers by the objects list. Hard content hides all of it. */
export function CanvasPane({ isShown }: { readonly isShown: boolean }) {
  const text = useText();
  const app = useApp();
  const frame = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const name = useWork((state) => state.item?.path ?? '');
  const isCovered = useWork((state) => state.isCovered);
  const isDeleted = useWork((state) => state.video !== null && isFrameDeleted(state));
  const isApproximate = useWork((state) => (state.video?.approximates ?? null) !== null);
  useEffect(() => {
    if (frame.current === null || host.current === null) return;
    const stopScene = runScene(app, host.current, frame.current);
    const stopPointer = attachPointer(app, frame.current);
    return () => {
      stopPointer();
      stopScene();
    };
  }, [app]);
  useEffect(() => {
    if (isShown && !isCovered) frame.current?.focus({ preventScroll: true });
  }, [isShown, isCovered]);
  return (
    <div className="canvas-place" hidden={isCovered}>
      <div
        className="canvas"
        ref={frame}
        data-canvas
        data-region
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas takes the keys
        tabIndex={0}
        role="application"
        aria-label={text('label.canvas', { name })}
      >
        <div ref={host} className="canvas-host" />
        {isDeleted && <div className="canvas-deleted" aria-hidden="true" />}
        <DeletedNote />
        <KeysNote />
        {isApproximate && <p className="canvas-note">{text('video.approximate')}</p>}
      </div>
      <Problem />
    </div>
  );
}

/** Why there is no picture, and what can be done about it; beside the canvas, whose keys are its own. */
function Problem() {
  const text = useText();
  const item = useWork((state) => state.item);
  const problem = useWork((state) => state.pictureProblem);
  if (problem === null || item === null) return null;
  const isOffered = isCopyHelpful(problem);
  const isVideo = isOffered || item.frameCount !== undefined;
  return (
    <section
      className="canvas-problem"
      aria-label={text('label.pictureProblem')}
      {...(isOffered && { 'data-region': '' })}
    >
      <div role="status">
        <strong>{text(isVideo ? 'video.problem' : 'label.pictureProblem')}</strong>
        <p>{text('label.pictureGone', { reason: toldText(problem) })}</p>
      </div>
      {isOffered && <WorkingCopy itemId={item.id} />}
    </section>
  );
}

/** Says that the frame is deleted, and how it comes back. */
function DeletedNote() {
  const text = useText();
  const keys = useKeyText();
  const at = useWork((state) => (state.video !== null && isFrameDeleted(state) ? state.frame : null));
  const key = keys('frame.delete')[0] ?? '';
  return (
    <div role="status">{at !== null && <p className="canvas-note">{text('video.deletedFrame', { at, key })}</p>}</div>
  );
}

/** What the keys move, and where it is: a vertex, or the cross of a shape that is drawn. Also for those who do not see it. */
function KeysNote() {
  const text = useText();
  const keys = useKeyText();
  const note = useWork((state) => {
    const vertex = vertexNote(state);
    if (vertex !== null) return text('label.vertex', vertex);
    const { preview } = state;
    if (preview?.kind !== 'path' || !preview.isByKeys) return '';
    const { x, y } = preview.hover;
    const [set, end] = [keys('tool.point')[0] ?? '', keys('tool.place')[0] ?? ''];
    return text('label.cross', { x, y, set, end });
  });
  return <div role="status">{note !== '' && <p className="canvas-note">{note}</p>}</div>;
}

function vertexNote(state: WorkState) {
  const focused = focusedVertex(state);
  if (focused === null) return null;
  const { part, index } = focused.place;
  const counts = partsOf(focused.geometry).map((flat) => flat.length / 2);
  const sum = (some: readonly number[]) => some.reduce((total, count) => total + count, 0);
  return { at: sum(counts.slice(0, part)) + index + 1, total: sum(counts), ...focused.point };
}
