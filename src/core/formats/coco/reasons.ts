/** Why a record was treated as it was: a stable code and a sentence without names or numbers. */
export type Reason = { readonly code: ReasonCode; readonly message: string };

/** Every reason a COCO report can give. */
export const reasons = {
  notJson: {
    code: 'record-not-json',
    message: 'The record is not valid JSON (NaN, Infinity or a broken value) and was left out.',
  },
  notObject: {
    code: 'record-not-object',
    message: 'The record is no object; it is kept and written back, but not shown.',
  },
  noImage: {
    code: 'image-unknown',
    message: 'The annotation names a picture that the file does not list; it is kept and written back, but not shown.',
  },
  noCategory: {
    code: 'category-unknown',
    message: 'The annotation names a category that the file does not list; it is kept and written back, but not shown.',
  },
  noGeometry: {
    code: 'geometry-impossible',
    message: 'Neither box nor segmentation of the annotation can be used; it is kept and written back, but not shown.',
  },
  noFileName: {
    code: 'image-unnamed',
    message: 'The picture record has no file name; it is kept and written back, but not shown.',
  },
  noName: { code: 'category-unnamed', message: 'The category has no name; it goes by its id.' },
  caption: {
    code: 'caption',
    message: 'Captions have no place on a picture in Halte; they are kept and written back.',
  },
  segments: {
    code: 'panoptic',
    message: 'Panoptic segments lie in a picture of their own; they are kept and written back.',
  },
  bare: { code: 'no-geometry', message: 'The annotation has neither category nor place; it is kept and written back.' },
  keypointsOnly: {
    code: 'keypoints-only',
    message: 'Key points without a box cannot be shown yet; they are kept and written back.',
  },
  keypoints: {
    code: 'keypoints',
    message:
      'Key points cannot be shown yet; the object shows by its box or outline, and they are kept and written back.',
  },
  segmentationOdd: {
    code: 'segmentation-odd',
    message:
      'The segmentation cannot be used; the object shows by its box, and the segmentation is kept and written back.',
  },
  otherSection: {
    code: 'other-section',
    message: 'Halte has no place for this part of the file; it is kept and written back.',
  },
  idTwice: { code: 'annotation-id-twice', message: 'Two annotations have this id; both are shown and both keep it.' },
  imageIdTwice: { code: 'image-id-twice', message: 'Two pictures have this id; annotations go to the last of them.' },
  categoryIdTwice: {
    code: 'category-id-twice',
    message: 'Two categories have this id; annotations go to the last of them.',
  },
  sizeOdd: {
    code: 'size-odd',
    message: 'The picture record has no usable size; it counts as unknown until the picture is seen.',
  },
  nameCleaned: {
    code: 'name-cleaned',
    message:
      'The name holds characters that cannot be stored or is too long; it shows without them and is written back as it was.',
  },
  mediaMissing: {
    code: 'media-missing',
    message: 'The picture was not found; its record is kept and it can be found again later.',
  },
  mediaOutside: { code: 'media-outside', message: 'The file name leads out of the media folder and is not followed.' },
  mediaAmbiguous: { code: 'media-ambiguous', message: 'Several pictures have this name, so none was taken.' },
  byPath: { code: 'matched-by-path', message: 'The picture was in the project already, under the same path.' },
  byName: { code: 'matched-by-name', message: 'The picture was in the project already, under the same file name.' },
  importedTwice: {
    code: 'imported-before',
    message: 'A file of this name was imported before; its objects are now there twice.',
  },
  notCoco: { code: 'not-coco', message: 'The file is not COCO and was not read.' },
  tagLeftOut: {
    code: 'tag',
    message: 'COCO has no labels for whole pictures; the tag was left out (`--variant tags` writes it).',
  },
  videoTag: { code: 'coco-video-tag', message: 'COCO has no place for a tag of the whole video; it was left out.' },
  kindChanged: {
    code: 'coco-kind',
    message: 'COCO holds boxes, polygons and masks only; the object was written as its outline or its box.',
  },
  frameBeyondEnd: { code: 'frame-beyond-end', message: 'The frame lies after the last one of the video.' },
  maskEmpty: {
    code: 'mask-empty',
    message: 'The mask covers no pixel, so COCO has no box for it; it was written with a box of no size.',
  },
  edited: {
    code: 'edited',
    message:
      'The object was edited: box, area, segmentation and category were written anew where they changed, all else as it was.',
  },
  keypointsStale: {
    code: 'keypoints-stale',
    message: 'The object was edited in Halte, its key points were written as they were.',
  },
  labelRenamed: { code: 'label-renamed', message: 'The label was renamed, so the category was too.' },
  labelAdded: { code: 'label-added', message: 'The label was not in the file; it was added with a fresh id.' },
  imageAdded: { code: 'image-added', message: 'The picture was not in the file; it was added with a fresh id.' },
  shapeAdded: { code: 'shape-added', message: 'The object was made in Halte; it was added with a fresh id.' },
  deleted: { code: 'deleted', message: 'The object was deleted in Halte.' },
  labelDeleted: { code: 'label-deleted', message: 'The label was deleted in Halte.' },
  onDeletedFrames: {
    code: 'deleted-frames',
    message: 'The object stands on frames that are marked as deleted; it was left out there.',
  },
  filtered: { code: 'only', message: 'The object carries none of the labels asked for.' },
} as const;

/** The code of a reason. */
export type ReasonCode = (typeof reasons)[keyof typeof reasons]['code'];

/** The reason of a code. */
export const reasonsByCode = new Map<ReasonCode, Reason>(Object.values(reasons).map((reason) => [reason.code, reason]));
