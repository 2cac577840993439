import type { VideoInfo } from '../../../src/core/video/videoInfo.ts';

/** What is known of a small video. */
export function aVideoInfo(about: Partial<VideoInfo> = {}): VideoInfo {
  return {
    codec: 'avc1.64001f',
    description: null,
    colorSpace: { primaries: null, transfer: null, matrix: null, fullRange: null },
    coded: { width: 320, height: 192 },
    width: 320,
    height: 192,
    rotation: 0,
    isFlipped: false,
    timeBase: [1, 30],
    packets: 100,
    frames: 100,
    ...about,
  };
}
