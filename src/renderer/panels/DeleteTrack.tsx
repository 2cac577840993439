import { useText } from '../i18n/i18n.ts';
import { deleteSelected } from '../state/objectActions.ts';
import { useApp, useWork } from '../state/useApp.tsx';
import { apply } from '../state/work.ts';
import { Sheet } from './Sheet.tsx';

/** How much of a track is deleted: "from here" comes first, for that is what is meant most often. */
export function DeleteTrack() {
  const text = useText();
  const app = useApp();
  const frame = useWork((state) => state.frame);
  const selection = useWork((state) => state.selection);
  const tracks = useWork((state) => state.tracks);
  const chosen = selection.flatMap((id) => tracks.get(id) ?? []);
  const ids = chosen.map((track) => track.id);
  const hasKeyframe = chosen.every(
    ({ keyframes }) => keyframes.length > 1 && keyframes.some((keyframe) => keyframe.frame === frame),
  );
  const then = (act: () => unknown) => () => {
    app.store.setState({ dialog: null });
    act();
  };
  return (
    <Sheet title={text('deleteTrack.title')}>
      <div className="choices">
        <button
          type="button"
          className="button primary"
          // biome-ignore lint/a11y/noAutofocus: a question that was asked for by a key is answered by one
          autoFocus
          onClick={then(() => apply(app.work, { type: 'tracks.cut', ids, frame }))}
        >
          {text('deleteTrack.fromHere', { frame })}
        </button>
        {hasKeyframe && (
          <button
            type="button"
            className="button"
            onClick={then(() => apply(app.work, { type: 'tracks.unkey', ids, frames: [frame] }))}
          >
            {text('deleteTrack.here', { frame })}
          </button>
        )}
        <button type="button" className="button" onClick={then(() => deleteSelected(app.work))}>
          {ids.length === 1 ? text('deleteTrack.whole') : text('deleteTrack.wholes', { tracks: ids.length })}
        </button>
      </div>
      <p className="quiet">{text('deleteTrack.lead')}</p>
    </Sheet>
  );
}
