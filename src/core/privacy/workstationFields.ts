import { fieldsOf, inBoth, type StoredField } from './storedField.ts';

const untilDeleted = inBoth(
  'until the workstation database is deleted; Halte does not remove it by itself yet',
  'jusqu’à la suppression de la base du poste ; Halte ne l’efface pas encore de lui-même',
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
    'the worker, in the window after name and PIN; anybody who uses the command line on this computer account: it asks for no PIN',
    'la personne elle-même, dans la fenêtre après nom et code ; quiconque utilise la ligne de commande avec ce compte : elle ne demande pas de code',
  ),
  retention: inBoth(
    'until the workstation database is deleted; single rows can be neither changed nor removed',
    'jusqu’à la suppression de la base du poste ; une ligne seule ne peut être ni modifiée ni supprimée',
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
    'until somebody takes the project off the list',
    'jusqu’à ce que quelqu’un retire le projet de la liste',
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
      'working, away or in a break; work since the last rest, today and this week; postponements; the policy; the clock last read',
      'au travail, absent ou en pause ; travail depuis le dernier repos, du jour et de la semaine ; reports ; la règle ; la dernière heure lue',
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
      'what happened: signing in or out, day begun, work, absence, break begun, left or ended, postponement, limit reached, shift closed, answer given, clock changed, policy changed',
      'ce qui s’est passé : connexion ou déconnexion, jour commencé, travail, absence, pause commencée, quittée ou finie, report, limite atteinte, journée close, réponse donnée, horloge changée, règle changée',
    ],
    sample: [
      'when: wall clock, time since the computer was started, number of that start, zone',
      'quand : heure, temps depuis le démarrage de l’ordinateur, numéro de ce démarrage, fuseau',
    ],
    tz: ['the time zone of the computer', 'le fuseau horaire de l’ordinateur'],
    payload: [
      'how long and how surely measured, what was due, the worker’s own answer after an absence, the policy in force; no keys and no speed',
      'combien de temps et avec quelle certitude, ce qui était dû, sa propre réponse après une absence, la règle en vigueur ; ni touches ni vitesse',
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
  ...fieldsOf('workstation', 'settings', desk, {
    json: [
      'the value: the path of the open project, a made-up number for this workstation, the country of the desk, and for whom asked for more rest how much',
      'la valeur : le chemin du projet ouvert, un numéro inventé pour ce poste, le pays du poste, et pour qui a demandé plus de repos combien',
    ],
  }),
  ...fieldsOf('workstation', 'settings', null, {
    key: ['the name of the setting', 'le nom du réglage'],
  }),
];
