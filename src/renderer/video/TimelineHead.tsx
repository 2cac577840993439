import { useMemo } from 'react';
import { type FrameRanges, framesIn } from '../../core/video/frameRanges.ts';
import { useText } from '../i18n/i18n.ts';
import { useKeyText } from '../keymap/useKeyText.ts';
import { countedTracks, toggleShown } from '../state/deletedFrames.ts';
import { drawnKind } from '../state/tools.ts';
import { useApp, useWork } from '../state/useApp.tsx';
import { continuedTrack } from '../state/videoEdits.ts';
import type { ShownVideo } from '../state/workState.ts';

const none: FrameRanges = [];

/** Where one is in a video, what drawing does, and which tracks the timeline shows. */
export function TimelineHead() {
  const text = useText();
  const video = useWork((state) => state.video);
  const frame = useWork((state) => state.video?.approximates ?? state.frame);
  const playing = useWork((state) => state.playing);
  const tracks = useWork((state) => state.tracks);
  const deleted = useWork((state) => state.item?.deletedFrames ?? none);
  const frames = video?.info.frames ?? 0;
  const count = useMemo(() => countedTracks(tracks, deleted, frames), [tracks, deleted, frames]);
  if (video === null) return null;
  const speed = text(playing.isOn ? 'video.playing' : 'video.speed', { speed: playing.speed });
  return (
    <div className="timeline-head">
      <span className="nowrap timeline-frame">{text('video.frame', { at: frame, last: video.info.frames - 1 })}</span>
      <span className="quiet nowrap">{video.index === null ? '' : clock(secondsAt(video, frame))}</span>
      <span className="quiet nowrap">{speed}</span>
      <DrawsWhat />
      {deleted.length > 0 && <ShowsDeleted count={framesIn(deleted)} />}
      <GoesOn count={count} />
      <LabelFilter />
    </div>
  );
}

/** What the next stroke does where it goes on with an object, else how many tracks there are. */
function GoesOn({ count }: { readonly count: number }) {
  const text = useText();
  const keys = useKeyText();
  const name = useWork((state) => {
    const track = continuedTrack(state, {
      labelId: state.activeLabelId,
      kind: drawnKind(state.tool) ?? drawnKind(state.lastDrawTool),
    });
    return track === null ? null : (state.labelsById.get(track.labelId)?.name ?? null);
  });
  if (name === null) return <span className="quiet nowrap">{text('video.tracks', { count })}</span>;
  const key = keys('tool.cancel')[0] ?? '';
  return <span className="timeline-hint">{text('video.goesOn', { name, key })}</span>;
}

function DrawsWhat() {
  const text = useText();
  const app = useApp();
  const drawsTracks = useWork((state) => state.drawsTracks);
  return (
    <button
      type="button"
      className="button small"
      aria-pressed={drawsTracks}
      onClick={() => app.work.store.setState({ drawsTracks: !drawsTracks })}
    >
      {text(drawsTracks ? 'video.drawsTracks' : 'video.drawsShapes')}
    </button>
  );
}

/** How many frames are deleted, and whether they are gone over. */
function ShowsDeleted({ count }: { readonly count: number }) {
  const text = useText();
  const app = useApp();
  const isShown = useWork((state) => state.showsDeleted);
  return (
    <button type="button" className="button small" aria-pressed={isShown} onClick={() => toggleShown(app)}>
      {text(isShown ? 'video.deletedShown' : 'video.deletedSkipped', { count })}
    </button>
  );
}

function LabelFilter() {
  const text = useText();
  const app = useApp();
  const labels = useWork((state) => state.labels);
  const shown = useWork((state) => state.timelineLabel);
  return (
    <select
      aria-label={text('video.filter')}
      value={shown ?? ''}
      onChange={({ target }) => app.work.store.setState({ timelineLabel: target.value === '' ? null : target.value })}
    >
      <option value="">{text('video.allLabels')}</option>
      {labels.map((label) => (
        <option key={label.id} value={label.id}>
          {label.name}
        </option>
      ))}
    </select>
  );
}

function secondsAt({ info, index }: ShownVideo, frame: number): number {
  const ticks = index === null ? 0 : (index.pts[index.packetOf[frame] ?? 0] ?? 0);
  return (ticks * info.timeBase[0]) / info.timeBase[1];
}

/** A time as people read it off a player, to the millisecond. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = whole >= 3600 ? `${Math.floor(whole / 3600)}:` : '';
  const thousandths = String(Math.floor((seconds - whole) * 1000)).padStart(3, '0');
  return `${hours}${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}.${thousandths}`;
}
