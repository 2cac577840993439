/** A picture's file name as that of a frame: the folder it lies in, which names the video, '' where there is none. */
export type FrameName = { readonly folder: string; readonly frame: number };

/**
 * The name a frame goes by where each frame is a picture, as CVAT has it: `frame_000123.PNG`.
 *
 * @param folder names the video where there are several; '' where there is one
 */
export function frameName({ folder, frame }: FrameName): string {
  const name = `frame_${String(frame).padStart(6, '0')}.PNG`;
  return folder === '' ? name : `${folder}/${name}`;
}

/** The frame a file name means, or null where it is no frame's; frames count from 0. */
export function parsedFrameName(name: string): FrameName | null {
  const found = /^(?:(.*)[/\\])?frame_(\d{1,8})\.[a-z]{3,4}$/i.exec(name);
  return found === null ? null : { folder: (found[1] ?? '').replaceAll('\\', '/'), frame: Number(found[2]) };
}
