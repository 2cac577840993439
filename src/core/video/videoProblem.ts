/** What a person is told of a video whose codec this window's decoder does not know. */
export const noDecoder = 'This machine cannot decode the video.';

/** What is told of a video whose codec even the reader of files does not know. */
export const unknownCodec = 'The video is coded in a way that Halte does not know.';

/**
 * Whether a problem of an item is one that a working copy may solve: the file is there, but it cannot be decoded, or its
 * frames cannot be listed (which every such sentence begins with).
 */
export function isCopyHelpful(problem: string): boolean {
  return problem === noDecoder || problem === unknownCodec || problem.startsWith('The video cannot be read (');
}
