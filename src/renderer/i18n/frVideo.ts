import type { enVideo } from './enVideo.ts';

/** The texts of videos and their tracks in French. */
export const frVideo: Record<
  | keyof typeof enVideo
  | 'video.tracks_many'
  | 'video.item_many'
  | 'unit.videos_many'
  | 'unit.tracks_many'
  | 'unit.keyframes_many',
  string
> = {
  'video.timeline': 'Chronologie',
  'video.frame': 'Image {{at}} sur {{last}}',
  'video.speed': '{{speed}}×',
  'video.playing': 'lecture à {{speed}}×',
  'video.drawsTracks': 'Dessine des pistes',
  'video.drawsShapes': 'Dessine des formes de cette image',
  'video.tracks_one': '{{count, number}} piste',
  'video.tracks_many': '{{count, number}} pistes',
  'video.tracks_other': '{{count, number}} pistes',
  'video.filter': 'Pistes montrées',
  'video.noTracks':
    'Rien n’est encore suivi. Dessinez sur une image, avancez, puis dessinez ou déplacez à nouveau : les images entre les deux se remplissent.',
  'video.allLabels': 'Toutes les étiquettes',
  'video.goesOn': 'Dessinez pour continuer « {{name}} », ou appuyez d’abord sur {{key}} pour un nouvel objet.',
  'video.item_one': 'Vidéo, {{count, number}} image',
  'video.item_many': 'Vidéo, {{count, number}} images',
  'video.item_other': 'Vidéo, {{count, number}} images',
  'video.approximate': 'Près de cette image ; l’image elle-même arrive',
  'video.ghost': 'absent de l’image ici',
  'video.occluded': 'caché',
  'video.unknownCodec':
    'Faites-en une copie en H.264 avec votre propre ffmpeg, à côté de l’original, et un projet de cette copie : ffmpeg -i {{name}} -fps_mode passthrough -copyts -c:v libx264 -g 30 -bf 0 copie.mp4',
  'goTo.title': 'Aller à une image',
  'goTo.label': 'Numéro d’image, ou un temps comme 1:23.5',
  'goTo.go': 'Aller',
  'goTo.unknown': 'Ce n’est ni un numéro d’image ni un temps.',
  'deleteTrack.title': 'Quelle partie ?',
  'deleteTrack.lead': 'Chaque choix peut être annulé.',
  'deleteTrack.fromHere': 'À partir d’ici : il finit avant l’image {{frame}}',
  'deleteTrack.here': 'Seulement l’image clé de l’image {{frame}}',
  'deleteTrack.whole': 'La piste entière, sur toutes ses images',
  'deleteTrack.wholes': 'Les {{tracks, number}} pistes entières, sur toutes leurs images',
  'toast.no.key': 'Pas d’image intra de ce côté.',
  'toast.no.keyframe': 'Pas d’image clé de ce côté.',
  'toast.no.end': 'Aucun objet ne commence ni ne finit de ce côté.',
  'toast.no.empty': 'Pas d’image sans objet de ce côté.',
  'toast.selectTrack': 'Sélectionnez d’abord un objet qui convient.',
  'help.group.video': 'Vidéo',
  'kind.rotated-box': 'Boîte tournée',
  'kind.ellipse': 'Ellipse',
  'kind.polyline': 'Ligne brisée',
  'kind.points': 'Points',
  'kind.cuboid': 'Cuboïde',
  'kind.skeleton': 'Squelette',
  'export.format': 'Format',
  'export.coco': 'COCO, les images du projet',
  'export.cvat': 'CVAT pour vidéo, les vidéos du projet',
  'export.mot': 'MOT, les boîtes des vidéos (un dossier)',
  'unit.videos_one': '{{count, number}} vidéo',
  'unit.videos_many': '{{count, number}} de vidéos',
  'unit.videos_other': '{{count, number}} vidéos',
  'unit.tracks_one': '{{count, number}} piste',
  'unit.tracks_many': '{{count, number}} de pistes',
  'unit.tracks_other': '{{count, number}} pistes',
  'unit.keyframes_one': '{{count, number}} image clé',
  'unit.keyframes_many': '{{count, number}} d’images clés',
  'unit.keyframes_other': '{{count, number}} images clés',
};
