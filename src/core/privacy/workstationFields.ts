import { fieldsOf, inBoth, type StoredField } from './storedField.ts';

const untilDeleted = inBoth(
  'until 5 years after the worker’s last day (the employer’s law may ask for another time); Halte then deletes it by itself',
  'jusqu’à 5 ans après le dernier jour de la personne (la loi de l’employeur peut demander une autre durée) ; Halte l’efface ensuite de lui-même',
);
const untilReplaced = inBoth(
  'until the next value replaces it, else until the workstation database is deleted',
  'jusqu’à ce que la valeur suivante la remplace, sinon jusqu’à la suppression de la base du poste',
);
const programOnly = inBoth('the program; no view shows it', 'le programme ; aucune vue ne le montre');
const workerInWindow = inBoth('the worker, in the window', 'la personne elle-même, dans la fenêtre');
const everybodyHere = inBoth(
  'everybody who works at this workstation',
  'toutes les personnes qui travaillent sur ce poste',
);

const identity = {
  purpose: inBoth('to tell the people of one workstation apart', 'distinguer les personnes d’un même poste'),
  readers: everybodyHere,
  retention: untilDeleted,
};
const presence = {
  purpose: inBoth(
    'to know for whom time counts and who may write labels',
    'savoir pour qui le temps compte et qui peut annoter',
  ),
  readers: everybodyHere,
  retention: inBoth('until signing out', 'jusqu’à la déconnexion'),
};
const ownSettings = {
  purpose: inBoth('to keep each person’s own choices', 'garder les choix de chaque personne'),
  readers: workerInWindow,
  retention: untilReplaced,
};
const secret = {
  purpose: inBoth('to let nobody work under another’s name', 'empêcher de travailler sous le nom d’un autre'),
  readers: programOnly,
  retention: untilReplaced,
};
const counting = {
  purpose: inBoth(
    'to know when a break, the end of the day or of the week is due, also after a restart or a crash',
    'savoir quand une pause, la fin de la journée ou de la semaine est due, même après un redémarrage ou une panne',
  ),
  readers: inBoth(
    'the worker, as time left in the window; the program',
    'la personne elle-même, comme temps restant dans la fenêtre ; le programme',
  ),
  retention: untilReplaced,
};
const record = {
  purpose: inBoth(
    'the record of work and rest, which belongs to the worker',
    'le relevé du travail et du repos, qui appartient à la personne',
  ),
  readers: inBoth(
    'the worker, in the window or on the command line, after name and PIN; whoever may read the files of this computer account can read it there',
    'la personne elle-même, dans la fenêtre ou en ligne de commande, après nom et code ; qui peut lire les fichiers de ce compte peut l’y lire',
  ),
  retention: inBoth(
    'until 5 years after the worker’s last day, then Halte deletes it as a whole; single rows can be neither changed nor removed',
    'jusqu’à 5 ans après le dernier jour de la personne, puis Halte l’efface en entier ; une ligne seule ne peut être ni modifiée ni supprimée',
  ),
};
const draft = {
  purpose: inBoth('so that a half-drawn shape is not lost', 'ne pas perdre une forme à moitié dessinée'),
  readers: workerInWindow,
  retention: inBoth('until the shape is finished or dropped', 'jusqu’à ce que la forme soit finie ou abandonnée'),
};
const place = {
  purpose: inBoth(
    'to go on at the same place after a break or a restart',
    'reprendre au même endroit après une pause ou un redémarrage',
  ),
  readers: workerInWindow,
  retention: untilReplaced,
};
const recent = {
  purpose: inBoth('to offer the projects opened last', 'proposer les projets ouverts en dernier'),
  readers: everybodyHere,
  retention: inBoth(
    'until somebody takes the project off the list, or 400 days after it was last opened',
    'jusqu’à ce que quelqu’un retire le projet de la liste, ou 400 jours après la dernière ouverture',
  ),
};

const desk = {
  purpose: inBoth(
    'to open the same project at the next start, and to tell workstations apart in a project',
    'rouvrir le même projet au prochain démarrage, et distinguer les postes dans un projet',
  ),
  readers: programOnly,
  retention: untilReplaced,
};

const pace = {
  purpose: inBoth(
    'to show the worker their own usual range and how long a batch may take; the range of a team of five or more',
    'montrer à la personne sa propre fourchette habituelle et la durée probable d’un lot ; la fourchette d’une équipe de cinq ou plus',
  ),
  readers: inBoth(
    'the worker alone; of five people or more together, everybody',
    'la personne seule ; de cinq personnes ou plus ensemble, tout le monde',
  ),
  retention: inBoth('the last 200 items of each kind', 'les 200 dernières images de chaque sorte'),
};
const target = {
  purpose: inBoth(
    'a target must be declared, dated and seen by all',
    'un objectif doit être déclaré, daté et visible de tous',
  ),
  readers: everybodyHere,
  retention: inBoth('until the workstation database is deleted', 'jusqu’à la suppression de la base du poste'),
};
const leaving = {
  purpose: inBoth('to delete what need not be kept any longer', 'effacer ce qui n’a plus à être gardé'),
  readers: programOnly,
  retention: inBoth('until the worker is deleted or is back', 'jusqu’à l’effacement de la personne ou son retour'),
};

/** What the workstation database keeps. */
export const workstationFields: readonly StoredField[] = [
  ...fieldsOf('workstation', 'workers', identity, {
    id: [
      'a made-up number for the worker, which also holds when it was made',
      'un numéro inventé pour la personne, qui contient aussi l’instant de sa création',
    ],
    name: ['the name as it was typed; it need not be the real one', 'le nom saisi ; il peut ne pas être le vrai'],
    name_key: ['the name in a form for comparing', 'le nom sous une forme qui se compare'],
    created_at_ms: ['when the worker was added', 'quand la personne a été ajoutée'],
  }),
  ...fieldsOf('workstation', 'workers', secret, {
    pin_hash: [
      'a salted hash (scrypt) of the PIN, never the PIN; empty without one',
      'une empreinte salée (scrypt) du code, jamais le code ; vide s’il n’y en a pas',
    ],
    pin_failures: [
      'how many wrong PINs since the last right one, and when the last was',
      'combien de codes faux depuis le dernier juste, et quand était le dernier',
    ],
  }),
  ...fieldsOf('workstation', 'workers', ownSettings, {
    settings: ['the worker’s own settings, such as language and keys', 'ses propres réglages, comme langue et touches'],
  }),
  ...fieldsOf('workstation', 'session', presence, {
    worker_id: ['who is signed in', 'qui est connecté'],
    signed_in_at_ms: ['since when', 'depuis quand'],
  }),
  ...fieldsOf('workstation', 'session', null, {
    only: ['always 1: there is one session', 'toujours 1 : il y a une seule session'],
  }),
  ...fieldsOf('workstation', 'rest_state', counting, {
    worker_id: ['whose counters these are', 'à qui sont ces compteurs'],
    json: [
      'working, away or in a break; work since the last rest, today and this week; postponements; for how long of today hard content stood open and which picture of it does now; the policy; the clock last read',
      'au travail, absent ou en pause ; travail depuis le dernier repos, du jour et de la semaine ; reports ; combien de temps un contenu difficile est resté ouvert ce jour et quelle image l’est maintenant ; la règle ; la dernière heure lue',
    ],
  }),
  ...fieldsOf('workstation', 'last_seen', counting, {
    worker_id: ['whose shift it is', 'à qui est la journée'],
    sample: [
      'the clock when the shift was last seen running: one row, written over',
      'l’heure à laquelle la journée a été vue en cours : une seule ligne, réécrite',
    ],
  }),
  ...fieldsOf('workstation', 'ledger', record, {
    worker_id: ['whose record it is', 'à qui est le relevé'],
    seq: ['the number of the row', 'le numéro de la ligne'],
    kind: [
      'what happened: signing in or out, day begun, work, absence, break begun, left or ended, postponement, emergency, limit reached, shift closed, answer given, clock changed, policy changed, pay entered, the worker’s own notes',
      'ce qui s’est passé : connexion ou déconnexion, jour commencé, travail, absence, pause commencée, quittée ou finie, report, urgence, limite atteinte, journée close, réponse donnée, horloge changée, règle changée, paie saisie, ses propres notes',
    ],
    sample: [
      'when: wall clock, time since the computer was started, number of that start, zone',
      'quand : heure, temps depuis le démarrage de l’ordinateur, numéro de ce démarrage, fuseau',
    ],
    tz: ['the time zone of the computer', 'le fuseau horaire de l’ordinateur'],
    payload: [
      'how long and how surely measured, the project and what the worker said they did, what was due, the worker’s own answer after an absence, the policy in force, what work pays as the employer entered it; no keys and no speed',
      'combien de temps et avec quelle certitude, le projet et ce que la personne disait faire, ce qui était dû, sa propre réponse après une absence, la règle en vigueur, la paie telle que l’employeur l’a saisie ; ni touches ni vitesse',
    ],
    prev_hash: ['the hash of the row before', 'l’empreinte de la ligne précédente'],
    hash: ['the hash of this row and all before it', 'l’empreinte de cette ligne et de toutes les précédentes'],
  }),
  ...fieldsOf('workstation', 'drafts', draft, {
    worker_id: ['who draws', 'qui dessine'],
    project_id: ['in which project', 'dans quel projet'],
    item_id: ['on which picture', 'sur quelle image'],
    json: ['the half-drawn shape and its tool', 'la forme à moitié dessinée et son outil'],
    saved_at_ms: ['when it was last kept', 'quand elle a été gardée pour la dernière fois'],
  }),
  ...fieldsOf('workstation', 'views', place, {
    worker_id: ['whose place it is', 'à qui est cet endroit'],
    project_id: ['in which project', 'dans quel projet'],
    json: [
      'picture, tool, label, selection, zoom, and edits held back until the break is over',
      'image, outil, étiquette, sélection, zoom, et modifications retenues jusqu’à la fin de la pause',
    ],
  }),
  ...fieldsOf('workstation', 'recents', recent, {
    path: [
      'where the project file lies; the folder may bear a login name',
      'où se trouve le projet ; le dossier peut porter un nom de compte',
    ],
    opened_at_ms: ['when it was last opened, not by whom', 'quand il a été ouvert en dernier, pas par qui'],
  }),
  ...fieldsOf('workstation', 'recents', null, {
    name: ['the name of the project', 'le nom du projet'],
    project_id: ['the number of the project', 'le numéro du projet'],
    item_count: ['how many pictures it has', 'combien d’images il contient'],
  }),
  ...fieldsOf('workstation', 'item_times', pace, {
    worker_id: ['whose item it was', 'à qui était l’image'],
    project_id: ['in which project', 'dans quel projet'],
    activity: ['labelling, reviewing or rework', 'annotation, relecture ou reprise'],
    session: ['in which session: when it began', 'dans quelle session : quand elle a commencé'],
    ms: [
      'how long it was worked on, without breaks and absences',
      'combien de temps de travail, sans pauses ni absences',
    ],
  }),
  ...fieldsOf('workstation', 'item_times', null, { id: ['a running number', 'un numéro d’ordre'] }),
  ...fieldsOf('workstation', 'targets', target, {
    declared_by: ['who declared the target, as they typed it', 'qui a déclaré l’objectif, tel que saisi'],
    declared_on: ['on which day', 'quel jour'],
  }),
  ...fieldsOf('workstation', 'targets', null, {
    id: ['a running number', 'un numéro d’ordre'],
    project_id: ['for which project', 'pour quel projet'],
    project_name: ['its name then', 'son nom à ce moment'],
    seconds: ['seconds an item; empty takes the target back', 'secondes par image ; vide retire l’objectif'],
  }),
  ...fieldsOf('workstation', 'leavers', leaving, {
    worker_id: [
      'who has not worked for longer than records are kept',
      'qui n’a pas travaillé depuis plus longtemps que la durée de garde',
    ],
    days_seen: ['on how many days that was found', 'combien de jours cela a été constaté'],
    last_day: ['the last of them', 'le dernier d’entre eux'],
  }),
  ...fieldsOf('workstation', 'settings', desk, {
    json: [
      'the value: the path of the open project, a made-up number for this workstation, the country of the desk, a salted hash of the employer’s PIN, how many years records are kept, and for whom asked for more rest how much',
      'la valeur : le chemin du projet ouvert, un numéro inventé pour ce poste, le pays du poste, une empreinte salée du code de l’employeur, combien d’années les relevés sont gardés, et pour qui a demandé plus de repos combien',
    ],
  }),
  ...fieldsOf('workstation', 'settings', null, {
    key: ['the name of the setting', 'le nom du réglage'],
  }),
];
