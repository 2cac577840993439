/** A frame in the table: `file` is empty where it could not be written, `timestamp` counts ticks of the video. */
export type FrameRow = {
  readonly video: string;
  readonly frame: number;
  readonly file: string;
  readonly timestamp: number;
  readonly seconds: number;
};

/** When each frame is shown, as CSV with a first line of names. */
export function frameTable(rows: readonly FrameRow[]): string {
  const lines = rows.map(({ video, frame, file, timestamp, seconds }) =>
    [quoted(video), frame, quoted(file), timestamp, seconds.toFixed(6)].join(','),
  );
  return ['video,frame,file,timestamp,seconds', ...lines, ''].join('\r\n');
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
