/** Every reason a CVAT report can give. */
export const cvatReasons = {
  trackOdd: {
    code: 'track-odd',
    message: 'The track cannot be understood; it is kept and written back, but not shown.',
  },
  byName: { code: 'video-by-name', message: 'The tracks were put on the video of the same file name.' },
  byOnly: { code: 'video-only-one', message: 'The tracks were put on the only video of the project.' },
  videoMissing: {
    code: 'video-missing',
    message: 'The project has no such video; the tracks are kept on an item without frames.',
  },
  beyondEnd: { code: 'beyond-end', message: 'The track goes on after the last frame of the video.' },
  edited: { code: 'track-edited', message: 'The track was edited and written anew.' },
  added: { code: 'track-added', message: 'The track was made in Halte and added.' },
  deleted: { code: 'track-deleted', message: 'The track was deleted in Halte.' },
  shapeAsTrack: {
    code: 'shape-as-track',
    message: 'CVAT for video knows tracks only: the shape of one frame became a track of one frame.',
  },
  tagLeftOut: {
    code: 'video-tag',
    message: 'CVAT for video has no place for a tag of the whole video; it was left out.',
  },
  partsLeftOut: {
    code: 'polygon-parts',
    message: 'CVAT for video holds one part of a polygon: the object was written with its first part only.',
  },
  pictureLeftOut: { code: 'picture', message: 'CVAT for video holds no pictures; the object was left out.' },
} as const;
