import { fieldsOf, inBoth, type StoredField } from './storedField.ts';

const whoHasTheFile = inBoth('everybody who has the project file', 'quiconque a le fichier du projet');
const withTheProject = inBoth('as long as the project file', 'aussi longtemps que le fichier du projet');

const journal = {
  purpose: inBoth(
    'to undo, and to know how every label came to be',
    'annuler, et savoir comment chaque annotation est née',
  ),
  readers: whoHasTheFile,
  retention: inBoth(
    'as long as the project file; rows can be neither changed nor removed',
    'aussi longtemps que le fichier du projet ; les lignes ne peuvent être ni modifiées ni supprimées',
  ),
};
const undo = {
  purpose: inBoth('to undo one’s own edits only', 'n’annuler que ses propres modifications'),
  readers: inBoth('the program; everybody who has the project file', 'le programme ; quiconque a le fichier du projet'),
  retention: inBoth(
    'as long as the project file; an undone edit until the next new one',
    'aussi longtemps que le fichier du projet ; une modification annulée jusqu’à la prochaine',
  ),
};
const lastEdit = {
  purpose: inBoth(
    'to name it, and to know whether it changed since it was read or imported',
    'le nommer, et savoir s’il a changé depuis sa lecture ou son import',
  ),
  readers: whoHasTheFile,
  retention: withTheProject,
};
const folders = {
  purpose: inBoth('to find the pictures again', 'retrouver les images'),
  readers: whoHasTheFile,
  retention: withTheProject,
};
const foreign = {
  purpose: inBoth(
    'to write back what another tool’s file said, word for word',
    'réécrire mot pour mot ce que disait le fichier d’un autre outil',
  ),
  readers: inBoth(
    'everybody who has the project file or a file exported from it',
    'quiconque a le fichier du projet ou un fichier qui en est exporté',
  ),
  retention: withTheProject,
};

const rawText: readonly [string, string] = [
  'the other tool’s text, which may name people',
  'le texte de l’autre outil, qui peut nommer des personnes',
];
const sourceId: readonly [string, string] = ['from which imported file', 'de quel fichier importé'];
const ordinal: readonly [string, string] = ['its place in that file', 'sa place dans ce fichier'];
const foreignId: readonly [string, string] = ['its number in that file', 'son numéro dans ce fichier'];
const isNew: readonly [string, string] = ['whether the import made it or found it', 'si l’import l’a créé ou trouvé'];

const imported: readonly StoredField[] = [
  ...fieldsOf('project', 'sources', foreign, {
    name: [
      'the name of the imported file, which may name people',
      'le nom du fichier importé, qui peut nommer des personnes',
    ],
    detail: [
      'how the file was laid out, and parts of its text',
      'comment le fichier était fait, et des parties de son texte',
    ],
  }),
  ...fieldsOf('project', 'sources', lastEdit, {
    seq: ['the journal row of the import: who and when', 'la ligne du journal de l’import : qui et quand'],
  }),
  ...fieldsOf('project', 'sources', null, {
    id: ['the number of the import', 'le numéro de l’import'],
    format: ['the format of the file', 'le format du fichier'],
    shape_prefix: ['how numbers of its shapes begin', 'le début des numéros de ses formes'],
  }),
  ...fieldsOf('project', 'foreign_items', foreign, { raw: rawText }),
  ...fieldsOf('project', 'foreign_items', null, {
    source_id: sourceId,
    ordinal,
    item_id: ['which picture it became', 'quelle image il est devenu'],
    foreign_id: foreignId,
    is_new: isNew,
  }),
  ...fieldsOf('project', 'foreign_labels', foreign, { raw: rawText }),
  ...fieldsOf('project', 'foreign_labels', null, {
    source_id: sourceId,
    ordinal,
    label_id: ['which label it became', 'quelle étiquette il est devenu'],
    foreign_id: foreignId,
    is_new: isNew,
  }),
  ...fieldsOf('project', 'foreign_shapes', foreign, { raws: rawText }),
  ...fieldsOf('project', 'foreign_shapes', null, {
    source_id: sourceId,
    ordinal,
    fates: ['which records are shown, kept or unreadable', 'quels enregistrements sont montrés, gardés ou illisibles'],
  }),
  ...fieldsOf('project', 'foreign_records', foreign, { raw: rawText }),
  ...fieldsOf('project', 'foreign_records', null, {
    source_id: sourceId,
    section: ['from which part of the file', 'de quelle partie du fichier'],
    ordinal,
  }),
];

/** What a project file keeps; it travels, and everybody who has it can read all of it. */
export const projectFields: readonly StoredField[] = [
  ...fieldsOf('project', 'project', null, {
    only: ['always 1: there is one project in a file', 'toujours 1 : il y a un projet par fichier'],
    id: ['the number of the project', 'le numéro du projet'],
    name: ['the name of the project', 'le nom du projet'],
    made_at_ms: ['when it was made, not by whom', 'quand il a été créé, pas par qui'],
    rest: ['the breaks the project asks for beyond the rules', 'les pauses que le projet demande en plus des règles'],
  }),
  ...fieldsOf('project', 'roots', folders, {
    path: [
      'a folder of pictures; on another drive it is a full path, which may bear a login name',
      'un dossier d’images ; sur un autre disque c’est un chemin complet, qui peut porter un nom de compte',
    ],
  }),
  ...fieldsOf('project', 'roots', null, { id: ['the number of the folder', 'le numéro du dossier'] }),
  ...fieldsOf('project', 'items', null, {
    id: ['the number of the picture', 'le numéro de l’image'],
    ordinal: ['its place in the list', 'sa place dans la liste'],
    root_id: ['in which folder it lies', 'dans quel dossier elle se trouve'],
    path: ['its file name in that folder', 'son nom de fichier dans ce dossier'],
    width: ['its width', 'sa largeur'],
    height: ['its height', 'sa hauteur'],
    bytes: ['the size of its file', 'la taille de son fichier'],
    fingerprint: ['a fingerprint of its file', 'une empreinte de son fichier'],
    problem: ['why it cannot be shown', 'pourquoi elle ne peut être montrée'],
    shape_count: ['how many shapes and tracks it has', 'combien de formes et de pistes elle porte'],
    frame_count: ['how many frames a video has', 'combien d’images a une vidéo'],
    deleted_frames: [
      'which frames of a video are marked as deleted',
      'quelles images de la vidéo sont marquées comme supprimées',
    ],
    hard: ['whether it is marked as hard content', 'si elle est marquée comme contenu difficile'],
  }),
  ...fieldsOf('project', 'labels', null, {
    name: ['its name', 'son nom'],
    color: ['its colour', 'sa couleur'],
    digit: ['its key', 'sa touche'],
    position: ['its place in the list', 'sa place dans la liste'],
    parent_id: ['the label above it', 'l’étiquette au-dessus'],
    attributes: ['what is asked of its objects', 'ce qui est demandé de ses objets'],
    shapes: ['which shapes its objects may have', 'quelles formes ses objets peuvent avoir'],
  }),
  ...fieldsOf('project', 'labels', lastEdit, {
    id: [
      'a made-up number, which also holds when the label was made',
      'un numéro inventé, qui contient aussi l’instant de création de l’étiquette',
    ],
    seq: [
      'the journal row that wrote it last: who and when',
      'la dernière ligne du journal qui l’a écrite : qui et quand',
    ],
  }),
  ...fieldsOf('project', 'shapes', null, {
    item_id: ['on which picture', 'sur quelle image'],
    frame: ['on which frame of a video', 'sur quelle image d’une vidéo'],
    label_id: ['its label', 'son étiquette'],
    z: ['above or below which others', 'au-dessus ou au-dessous de quelles autres'],
    kind: ['box, polygon or another', 'boîte, polygone ou autre'],
    geometry: ['its points', 'ses points'],
    attributes: ['what was noted about it', 'ce qui a été noté sur elle'],
  }),
  ...fieldsOf('project', 'shapes', lastEdit, {
    id: [
      'a made-up number, which also holds when the shape was drawn',
      'un numéro inventé, qui contient aussi l’instant où la forme a été dessinée',
    ],
    seq: [
      'the journal row that wrote it last: who and when',
      'la dernière ligne du journal qui l’a écrite : qui et quand',
    ],
  }),
  ...fieldsOf('project', 'videos', null, {
    item_id: ['which video', 'quelle vidéo'],
    info: [
      'how its frames are stored; of an image sequence the names and checksums of its files',
      'comment ses images sont enregistrées ; pour une séquence d’images, les noms et sommes de contrôle de ses fichiers',
    ],
    packets: ['when each frame is shown', 'quand chaque image est montrée'],
  }),
  ...fieldsOf('project', 'working_copies', null, {
    item_id: ['of which video', 'de quelle vidéo'],
    path: ['where the copy lies', 'où se trouve la copie'],
    fingerprint: ['its size and a checksum', 'sa taille et une somme de contrôle'],
    info: ['how its frames are stored', 'comment ses images sont enregistrées'],
    packets: ['when each frame is shown', 'quand chaque image est montrée'],
  }),
  ...fieldsOf('project', 'tracks', null, {
    item_id: ['in which video', 'dans quelle vidéo'],
    label_id: ['its label', 'son étiquette'],
    after_last: ['whether it holds to the end of the video', 'si elle dure jusqu’à la fin de la vidéo'],
    attributes: ['what was noted about it', 'ce qui a été noté sur elle'],
  }),
  ...fieldsOf('project', 'tracks', lastEdit, {
    id: [
      'a made-up number, which also holds when the track was begun',
      'un numéro inventé, qui contient aussi l’instant où la piste a été commencée',
    ],
    seq: [
      'the journal row that wrote it last: who and when',
      'la dernière ligne du journal qui l’a écrite : qui et quand',
    ],
  }),
  ...fieldsOf('project', 'keyframes', null, {
    track_id: ['of which track', 'de quelle piste'],
    frame: ['on which frame', 'sur quelle image'],
    outside: ['whether the object is out of the picture from here', 'si l’objet est hors de l’image à partir d’ici'],
    occluded: ['whether it is hidden by something', 'si quelque chose le cache'],
    is_held: ['whether it stays still to the next keyframe', 's’il reste immobile jusqu’à l’image clé suivante'],
    z: ['above or below which others', 'au-dessus ou au-dessous de quels autres'],
    geometry: ['its points', 'ses points'],
    attributes: ['what changes here', 'ce qui change ici'],
  }),
  ...fieldsOf('project', 'keyframes', lastEdit, {
    seq: [
      'the journal row that wrote it last: who and when',
      'la dernière ligne du journal qui l’a écrite : qui et quand',
    ],
  }),
  ...fieldsOf('project', 'journal', journal, {
    seq: ['the number of the edit', 'le numéro de la modification'],
    id: [
      'a made-up number of the edit, which also holds when it was asked for',
      'un numéro inventé de la modification, qui contient aussi l’instant de la demande',
    ],
    device_id: ['a made-up number of the workstation', 'un numéro inventé du poste'],
    device_seq: ['how many edits that workstation had made here', 'combien de modifications ce poste avait faites ici'],
    worker_id: [
      'who made it, as a made-up number; the name lies in the workstation database only',
      'qui l’a faite, sous un numéro inventé ; le nom n’est que dans la base du poste',
    ],
    at_ms: ['when, by the wall clock', 'quand, à l’heure de l’ordinateur'],
    kind: ['edit, undo, redo or import', 'modification, annulation, rétablissement ou import'],
    item_id: ['on which picture', 'sur quelle image'],
    target_seq: ['which edit was undone or redone', 'quelle modification a été annulée ou rétablie'],
    command: ['what was asked for', 'ce qui a été demandé'],
    diff: ['what it changed', 'ce qu’elle a changé'],
  }),
  ...fieldsOf('project', 'history', undo, {
    worker_id: ['whose edit it is', 'à qui est la modification'],
    seq: ['which edit', 'quelle modification'],
    state: ['whether it stands or is undone', 'si elle tient ou est annulée'],
  }),
  ...imported,
];
