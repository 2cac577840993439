import type { enRecord } from './enRecord.ts';

/** Le relevé de la personne. */
export const frRecord: Readonly<
  Record<keyof typeof enRecord | 'record.rowsTitle_many' | 'record.knowsOthers_many', string>
> = {
  'record.title': 'Relevé de {{name}}',
  'record.mine': 'Mon relevé',
  'record.takeHome': 'Mon relevé, sans se connecter',
  'record.span': 'Que montrer',
  'record.span.day': 'Jour',
  'record.span.week': 'Semaine',
  'record.span.month': 'Mois',
  'record.before': 'Avant',
  'record.after': 'Après',
  'record.none': 'Rien n’est noté pour ces jours. Choisissez d’autres jours, ou revenez après un peu de travail.',
  'record.open':
    'Aujourd’hui, avec ce qui n’est pas encore noté : {{time}}. Une période de travail est notée quand elle se termine.',
  'record.rowsOf': '{{name}} : {{value}}. Montrer les entrées dont cela vient.',
  'record.rowsTitle_one': '{{name}} : {{count, number}} entrée',
  'record.rowsTitle_many': '{{name}} : {{count, number}} entrées',
  'record.rowsTitle_other': '{{name}} : {{count, number}} entrées',
  'record.row': 'entrée {{seq, number}}',
  'record.speakOfRow': 'Dire quelque chose à ce sujet',
  'record.noteDay': 'Votre mot sur cette journée',
  'record.noteRow': 'Votre mot sur l’entrée {{seq, number}}',
  'record.noteLead': 'Il est ajouté au relevé, avec votre nom et l’heure. Rien de ce qui y figure n’est changé.',
  'record.noteKind': 'De quoi il s’agit',
  'record.noteText': 'Avec vos mots',
  'record.noteAdd': 'Ajouter au relevé',
  'record.noted': 'Ajouté comme entrée {{seq, number}}.',
  'record.knows': 'Ce que ce programme sait de moi',
  'record.knowsLead':
    'Toutes les données à votre sujet que Halte enregistre, d’après la liste que ses tests comparent aux bases. Il n’enregistre ni capture d’écran, ni touches, ni caméra, et n’envoie rien à un autre ordinateur.',
  'record.knowsDesk': 'Sur cet ordinateur : {{table}}',
  'record.knowsProject': 'Dans chaque fichier de projet : {{table}}',
  'record.knowsWhy': 'Pour : {{purpose}}. Qui le lit : {{readers}}. Combien de temps : {{retention}}.',
  'record.knowsOthers_one': '{{count, number}} autre champ enregistré ne dit rien de vous.',
  'record.knowsOthers_many': '{{count, number}} autres champs enregistrés ne disent rien de vous.',
  'record.knowsOthers_other': '{{count, number}} autres champs enregistrés ne disent rien de vous.',
  'record.out': 'L’emporter',
  'record.file.pdf': 'PDF à imprimer',
  'record.file.csv': 'Tableau (CSV)',
  'record.file.jsonl': 'Relevé entier, entrée par entrée',
  'record.file.verifier': 'Page qui vérifie un relevé',
  'record.receipt': 'Montrer un reçu',
  'record.receiptCode': 'Le reçu en code QR',
  'record.receiptLead':
    'Gardez-le hors de l’ordinateur : une photo du code suffit. Avec lui, chacun peut dire si le relevé a été raccourci ou refait plus tard.',
  'record.receiptYours': 'Votre reçu du jour',
  'record.receiptSave': 'Enregistrer le reçu',
};
