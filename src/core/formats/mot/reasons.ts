/** Every reason a MOT report can give. */
export const motReasons = {
  damaged: {
    code: 'mot-damaged',
    message: 'The line is no whole row of MOT; it is kept and written back, but not shown.',
  },
  twice: {
    code: 'mot-twice',
    message: 'The object has another row on this frame; this one is kept and written back, but not shown.',
  },
  framesFromZero: { code: 'mot-frames-from-zero', message: 'The file counts frames from 0, not from 1 as MOT does.' },
  classesFromZero: {
    code: 'mot-classes-from-zero',
    message: 'The file counts classes from 0, not from 1 as CVAT does.',
  },
  classless: { code: 'mot-classless', message: 'The rows name no class; the object goes by the label “object”.' },
  visibility: {
    code: 'mot-visibility',
    message: 'How much of the object is seen is kept and written back; it shows as occluded where that is nothing.',
  },
  score: { code: 'mot-score', message: 'The scores of the rows are kept and written back, but not shown.' },
  ignored: {
    code: 'mot-ignored',
    message: 'MOT leaves rows with a confidence of 0 out of account; they carry the attribute “ignored”.',
  },
  edited: { code: 'mot-edited', message: 'The object was edited and its rows were written anew.' },
  added: { code: 'mot-added', message: 'The object was made in Halte and its rows were added.' },
  deleted: { code: 'mot-deleted', message: 'The object was deleted in Halte.' },
  notBox: { code: 'mot-not-box', message: 'MOT holds upright boxes only; the object was left out.' },
  attributes: { code: 'mot-attributes', message: 'MOT holds no attributes; the object was written without them.' },
  tag: { code: 'mot-tag', message: 'MOT has no place for a tag of the whole video; it was left out.' },
  picture: { code: 'mot-picture', message: 'MOT holds no pictures; the object was left out.' },
} as const;
