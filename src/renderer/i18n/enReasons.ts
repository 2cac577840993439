/** Why a report counts a record as it does, in the program's own words: `told.ts` finds them by these patterns. */
export const enReasons = {
  'reason.imported-before': 'A file of this name was imported before; its objects are now there twice.',
  'reason.tag': 'COCO has no labels for whole pictures; the tag was left out (`--variant tags` writes it).',
  'reason.caption': 'Captions have no place on a picture in Halte; they are kept and written back.',
  'reason.other-section': 'Halte has no place for this part of the file; it is kept and written back.',
  'reason.keypoints':
    'Key points cannot be shown yet; the object shows by its box or outline, and they are kept and written back.',
  'reason.keypoints-only': 'Key points without a box cannot be shown yet; they are kept and written back.',
  'reason.geometry-impossible':
    'Neither box nor segmentation of the annotation can be used; it is kept and written back, but not shown.',
  'reason.panoptic': 'Panoptic segments lie in a picture of their own; they are kept and written back.',
  'reason.media-ambiguous': 'Several pictures have this name, so none was taken.',
  'reason.no-geometry': 'The annotation has neither category nor place; it is kept and written back.',
  'reason.category-unknown':
    'The annotation names a category that the file does not list; it is kept and written back, but not shown.',
  'reason.image-unknown':
    'The annotation names a picture that the file does not list; it is kept and written back, but not shown.',
  'reason.category-unnamed': 'The category has no name; it goes by its id.',
  'reason.not-coco': 'The file is not COCO and was not read.',
  'reason.media-outside': 'The file name leads out of the media folder and is not followed.',
  'reason.label-deleted': 'The label was deleted in Halte.',
  'reason.label-added': 'The label was not in the file; it was added with a fresh id.',
  'reason.label-renamed': 'The label was renamed, so the category was too.',
  'reason.video': 'COCO knows no videos; the object was left out (CVAT for video holds it).',
  'reason.mask-empty': 'The mask covers no pixel, so COCO has no box for it; it was written with a box of no size.',
  'reason.name-cleaned':
    'The name holds characters that cannot be stored or is too long; it shows without them and is written back as it was.',
  'reason.only': 'The object carries none of the labels asked for.',
  'reason.deleted': 'The object was deleted in Halte.',
  'reason.keypoints-stale': 'The object was edited in Halte, its key points were written as they were.',
  'reason.edited':
    'The object was edited: box, area, segmentation and category were written anew where they changed, all else as it was.',
  'reason.shape-added': 'The object was made in Halte; it was added with a fresh id.',
  'reason.image-unnamed': 'The picture record has no file name; it is kept and written back, but not shown.',
  'reason.size-odd': 'The picture record has no usable size; it counts as unknown until the picture is seen.',
  'reason.matched-by-name': 'The picture was in the project already, under the same file name.',
  'reason.matched-by-path': 'The picture was in the project already, under the same path.',
  'reason.media-missing': 'The picture was not found; its record is kept and it can be found again later.',
  'reason.image-added': 'The picture was not in the file; it was added with a fresh id.',
  'reason.record-not-object': 'The record is no object; it is kept and written back, but not shown.',
  'reason.record-not-json': 'The record is not valid JSON (NaN, Infinity or a broken value) and was left out.',
  'reason.segmentation-odd':
    'The segmentation cannot be used; the object shows by its box, and the segmentation is kept and written back.',
  'reason.annotation-id-twice': 'Two annotations have this id; both are shown and both keep it.',
  'reason.category-id-twice': 'Two categories have this id; annotations go to the last of them.',
  'reason.image-id-twice': 'Two pictures have this id; annotations go to the last of them.',
} as const;
