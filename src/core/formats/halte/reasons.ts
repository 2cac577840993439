/** Every reason a report of Halte JSON Lines can give. */
export const halteReasons = {
  damaged: { code: 'halte-damaged', message: 'The line is none that Halte knows; it was left out.' },
  unknownItem: {
    code: 'halte-item-unknown',
    message: 'The object names an item that no line before it makes; it was left out.',
  },
  unknownLabel: {
    code: 'halte-label-unknown',
    message: 'The object names a label that no line before it makes; it was left out.',
  },
  badAttributes: {
    code: 'halte-attributes',
    message: 'The attributes of the label make no sense; the label was read without them.',
  },
  badGeometry: { code: 'halte-geometry', message: 'The place of the object makes no sense; it was left out.' },
  badFrame: {
    code: 'halte-frame',
    message: 'The object stands on no frame that its item has, or twice on one; it was left out.',
  },
  badDeleted: {
    code: 'halte-deleted-frames',
    message: 'The video has not all the frames that the line says are deleted; their marks were left out.',
  },
  elsewhere: {
    code: 'halte-elsewhere',
    message: 'The project has an object of this id on another item; the one of the file was left out.',
  },
  itemById: { code: 'halte-item-by-id', message: 'The item is in the project already.' },
  itemByPath: { code: 'halte-item-by-path', message: 'The item is in the project already, under the same path.' },
  updated: { code: 'halte-updated', message: 'The object was in the project; it is now as the file has it.' },
  framesDiffer: {
    code: 'halte-frames-differ',
    message:
      'The frames of the video are not at the times that the file says; objects stand on the frames of their numbers.',
  },
  words: {
    code: 'halte-words',
    message: 'What Halte keeps of another tool’s file word for word, and does not show, is not in this form.',
  },
} as const;
