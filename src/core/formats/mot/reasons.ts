/** Every reason a MOT report can give. */
export const motReasons = {
  notBox: { code: 'mot-not-box', message: 'MOT holds upright boxes only; the object was left out.' },
  attributes: { code: 'mot-attributes', message: 'MOT holds no attributes; the object was written without them.' },
  tag: { code: 'mot-tag', message: 'MOT has no place for a tag of the whole video; it was left out.' },
  picture: { code: 'mot-picture', message: 'MOT holds no pictures; the object was left out.' },
} as const;
