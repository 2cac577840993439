import type { VideoInfo } from '../../core/video/videoInfo.ts';

/**
 * What the window asks of the thread that decodes. `turn` numbers what was asked, so that a late answer is known. A frame
 * that `isShown` was sent ahead and is painted already; `give-back` returns a buffer to write into again.
 */
export type VideoRequest =
  | {
      readonly do: 'open';
      readonly info: VideoInfo;
      readonly tableAddress: string;
      readonly packetsAddress: string;
      readonly budgetBytes: number;
    }
  | {
      readonly do: 'show';
      readonly turn: number;
      readonly frame: number;
      readonly step: number;
      readonly isShown: boolean;
    }
  | { readonly do: 'give-back'; readonly pixels: ArrayBuffer }
  | { readonly do: 'close' };

/** A frame as stored (not turned), eight bits a channel, RGBA. */
export type FramePixels = { readonly pixels: ArrayBuffer; readonly width: number; readonly height: number };

/** What the decoding thread holds when it has nothing to do; `openFrames` must then be none. */
export type VideoUse = {
  readonly keptFrames: number;
  readonly keptBytes: number;
  readonly openFrames: number;
};

/** What the decoding thread answers. */
export type VideoAnswer =
  | { readonly say: 'opened'; readonly pts: Float64Array; readonly isKey: Uint8Array }
  | ({ readonly say: 'frame'; readonly turn: number; readonly frame: number } & FramePixels)
  | ({ readonly say: 'ahead'; readonly frame: number } & FramePixels)
  | { readonly say: 'no-frame'; readonly turn: number; readonly frame: number; readonly problem: string }
  | { readonly say: 'no-video'; readonly problem: string }
  | { readonly say: 'thumb'; readonly frame: number; readonly bitmap: ImageBitmap }
  | ({ readonly say: 'idle' } & VideoUse);
