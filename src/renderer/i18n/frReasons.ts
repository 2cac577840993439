import type { enReasons } from './enReasons.ts';

/** Why a report counts a record as it does, in French. */
export const frReasons: Readonly<Record<keyof typeof enReasons, string>> = {
  'reason.imported-before': 'Un fichier de ce nom a déjà été importé ; ses objets y sont maintenant deux fois.',
  'reason.tag':
    'COCO n’a pas d’étiquette pour toute une image ; la mention a été laissée de côté (`--variant tags` l’écrit).',
  'reason.caption': 'Les légendes n’ont pas de place sur une image dans Halte ; elles sont gardées et réécrites.',
  'reason.other-section': 'Halte n’a pas de place pour cette partie du fichier ; elle est gardée et réécrite.',
  'reason.keypoints':
    'Les points clés ne peuvent pas encore être montrés ; l’objet l’est par sa boîte ou son contour, et ils sont gardés et réécrits.',
  'reason.keypoints-only':
    'Des points clés sans boîte ne peuvent pas encore être montrés ; ils sont gardés et réécrits.',
  'reason.geometry-impossible':
    'Ni la boîte ni la segmentation de l’annotation ne sont utilisables ; elle est gardée et réécrite, mais pas montrée.',
  'reason.panoptic': 'Les segments panoptiques sont dans une image à part ; ils sont gardés et réécrits.',
  'reason.media-ambiguous': 'Plusieurs images portent ce nom, donc aucune n’a été prise.',
  'reason.no-geometry': 'L’annotation n’a ni catégorie ni place ; elle est gardée et réécrite.',
  'reason.category-unknown':
    'L’annotation nomme une catégorie absente du fichier ; elle est gardée et réécrite, mais pas montrée.',
  'reason.image-unknown':
    'L’annotation nomme une image absente du fichier ; elle est gardée et réécrite, mais pas montrée.',
  'reason.category-unnamed': 'La catégorie n’a pas de nom ; son numéro en tient lieu.',
  'reason.not-coco': 'Le fichier n’est pas du COCO et n’a pas été lu.',
  'reason.media-outside': 'Le nom de fichier sort du dossier des images et n’est pas suivi.',
  'reason.label-deleted': 'L’étiquette a été supprimée dans Halte.',
  'reason.label-added': 'L’étiquette n’était pas dans le fichier ; elle y est ajoutée avec un nouveau numéro.',
  'reason.label-renamed': 'L’étiquette a changé de nom, donc la catégorie aussi.',
  'reason.coco-video-tag': 'COCO n’a pas de place pour une mention de toute la vidéo ; elle a été laissée de côté.',
  'reason.coco-kind':
    'COCO ne garde que des boîtes, des polygones et des masques ; l’objet a été écrit comme son contour ou sa boîte.',
  'reason.frame-beyond-end': 'L’image vient après la dernière de la vidéo.',
  'reason.mask-empty':
    'Le masque ne couvre aucun pixel, donc COCO n’a pas de boîte pour lui ; il est écrit avec une boîte sans taille.',
  'reason.name-cleaned':
    'Le nom contient des caractères impossibles à enregistrer ou est trop long ; il est montré sans eux et réécrit tel quel.',
  'reason.only': 'L’objet ne porte aucune des étiquettes demandées.',
  'reason.deleted': 'L’objet a été supprimé dans Halte.',
  'reason.keypoints-stale': 'L’objet a été modifié dans Halte, ses points clés sont écrits tels quels.',
  'reason.edited':
    'L’objet a été modifié : boîte, aire, segmentation et catégorie sont réécrites là où elles ont changé, tout le reste tel quel.',
  'reason.shape-added': 'L’objet a été fait dans Halte ; il est ajouté avec un nouveau numéro.',
  'reason.image-unnamed':
    'La fiche de l’image n’a pas de nom de fichier ; elle est gardée et réécrite, mais pas montrée.',
  'reason.size-odd':
    'La fiche de l’image n’a pas de taille utilisable ; elle reste inconnue jusqu’à ce que l’image soit vue.',
  'reason.matched-by-name': 'L’image était déjà dans le projet, sous le même nom de fichier.',
  'reason.matched-by-path': 'L’image était déjà dans le projet, sous le même chemin.',
  'reason.media-missing': 'L’image n’a pas été trouvée ; sa fiche est gardée et elle pourra être retrouvée plus tard.',
  'reason.image-added': 'L’image n’était pas dans le fichier ; elle y est ajoutée avec un nouveau numéro.',
  'reason.record-not-object': 'La fiche n’est pas un objet ; elle est gardée et réécrite, mais pas montrée.',
  'reason.record-not-json':
    'La fiche n’est pas du JSON valable (NaN, Infinity ou une valeur cassée) et a été laissée de côté.',
  'reason.segmentation-odd':
    'La segmentation n’est pas utilisable ; l’objet est montré par sa boîte, et la segmentation est gardée et réécrite.',
  'reason.annotation-id-twice': 'Deux annotations ont ce numéro ; toutes deux sont montrées et le gardent.',
  'reason.category-id-twice': 'Deux catégories ont ce numéro ; les annotations vont à la dernière.',
  'reason.image-id-twice': 'Deux images ont ce numéro ; les annotations vont à la dernière.',
  'reason.track-odd': 'La piste ne peut être comprise ; elle est gardée et réécrite, mais pas montrée.',
  'reason.video-by-name': 'Les pistes ont été placées sur la vidéo du même nom de fichier.',
  'reason.video-only-one': 'Les pistes ont été placées sur la seule vidéo du projet.',
  'reason.video-missing': 'Le projet n’a pas cette vidéo ; les pistes sont gardées sur un élément sans image.',
  'reason.beyond-end': 'La piste continue après la dernière image de la vidéo.',
  'reason.track-edited': 'La piste a été modifiée et réécrite.',
  'reason.track-added': 'La piste a été créée dans Halte et ajoutée.',
  'reason.track-deleted': 'La piste a été supprimée dans Halte.',
  'reason.shape-as-track':
    'CVAT pour vidéo ne connaît que des pistes : la forme d’une image est devenue une piste d’une image.',
  'reason.video-tag':
    'CVAT pour vidéo n’a pas de place pour une mention de toute la vidéo ; elle a été laissée de côté.',
  'reason.polygon-parts':
    'CVAT pour vidéo garde une partie d’un polygone : l’objet a été écrit avec sa première partie seulement.',
  'reason.mot-damaged': 'La ligne n’est pas une ligne MOT entière ; elle est gardée et réécrite, mais pas montrée.',
  'reason.mot-twice': 'L’objet a une autre ligne sur cette image ; celle-ci est gardée et réécrite, mais pas montrée.',
  'reason.mot-frames-from-zero': 'Le fichier compte les images à partir de 0, et non de 1 comme MOT.',
  'reason.mot-classes-from-zero': 'Le fichier compte les classes à partir de 0, et non de 1 comme CVAT.',
  'reason.mot-classless': 'Les lignes ne nomment aucune classe ; l’objet porte l’étiquette « object ».',
  'reason.mot-visibility':
    'La part visible de l’objet est gardée et réécrite ; il apparaît occulté là où elle est nulle.',
  'reason.mot-score': 'Les scores des lignes sont gardés et réécrits, mais pas montrés.',
  'reason.mot-ignored': 'MOT ne tient pas compte des lignes de confiance 0 ; elles portent l’attribut « ignored ».',
  'reason.mot-edited': 'L’objet a été modifié et ses lignes réécrites.',
  'reason.mot-added': 'L’objet a été créé dans Halte et ses lignes ajoutées.',
  'reason.mot-not-box': 'MOT ne garde que des boîtes droites ; l’objet a été laissé de côté.',
  'reason.mot-attributes': 'MOT ne garde pas d’attributs ; l’objet a été écrit sans eux.',
  'reason.mot-tag': 'MOT n’a pas de place pour une mention de toute la vidéo ; elle a été laissée de côté.',
  'reason.mot-picture': 'MOT ne garde pas d’images ; l’objet a été laissé de côté.',
  'reason.picture': 'CVAT pour vidéo ne garde pas d’images ; l’objet a été laissé de côté.',
  'reason.halte-damaged': 'La ligne n’est d’aucune sorte que Halte connaisse ; elle a été laissée de côté.',
  'reason.halte-item-unknown': 'L’objet nomme un élément qu’aucune ligne avant lui ne crée ; il a été laissé de côté.',
  'reason.halte-label-unknown':
    'L’objet nomme une étiquette qu’aucune ligne avant lui ne crée ; il a été laissé de côté.',
  'reason.halte-attributes': 'Les attributs de l’étiquette n’ont pas de sens ; elle a été lue sans eux.',
  'reason.halte-geometry': 'La place de l’objet n’a pas de sens ; il a été laissé de côté.',
  'reason.halte-frame':
    'L’objet n’est sur aucune image de son élément, ou deux fois sur la même ; il a été laissé de côté.',
  'reason.deleted-frames':
    'L’objet se trouve sur des images vidéo marquées comme supprimées ; il y a été laissé de côté.',
  'reason.halte-deleted-frames':
    'La vidéo n’a pas toutes les images que la ligne dit supprimées ; leurs marques ont été laissées de côté.',
  'reason.halte-elsewhere':
    'Le projet a un objet de cet identifiant sur un autre élément ; celui du fichier a été laissé de côté.',
  'reason.halte-item-by-id': 'L’élément est déjà dans le projet.',
  'reason.halte-item-by-path': 'L’élément est déjà dans le projet, sous le même chemin.',
  'reason.halte-updated': 'L’objet était dans le projet ; il est maintenant comme dans le fichier.',
  'reason.halte-frames-differ':
    'Les images de la vidéo ne sont pas aux temps que dit le fichier ; les objets sont sur les images de leurs numéros.',
  'reason.halte-words':
    'Ce que Halte garde mot pour mot du fichier d’un autre outil, sans le montrer, n’est pas dans cette forme.',
};
