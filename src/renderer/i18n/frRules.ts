import type { enRules } from './enRules.ts';

/** Les règles des pauses, dans les réglages. */
export const frRules: Readonly<Record<keyof typeof enRules | 'rules.postpone_many', string>> = {
  'rest.card': 'Si vous voulez',
  'rest.cardText':
    'Levez-vous, relâchez les épaules, et regardez un moment quelque chose au loin. C’est une idée, pas un devoir : rien n’en est noté.',
  'rest.cardOff': 'Ne plus l’afficher',
  'settings.restCard': 'Une idée pour la pause pendant la pause',
  'rules.title': 'Pauses et limites',
  'rules.tierPaid': 'Après {{work}} de travail, {{rest}} de repos payé.',
  'rules.tier': 'Après {{work}} de travail, {{rest}} de repos.',
  'rules.postpone_one': 'Elle peut être reportée {{count, number}} fois, de {{minutes, number}} minutes.',
  'rules.postpone_many': 'Elle peut être reportée {{count, number}} fois, de {{minutes, number}} minutes.',
  'rules.postpone_other': 'Elle peut être reportée {{count, number}} fois, de {{minutes, number}} minutes.',
  'rules.day': 'La journée de travail s’arrête après {{hours, number}} heures, pauses payées comprises.',
  'rules.week': 'La semaine de travail s’arrête après {{hours, number}} heures.',
  'rules.between': '{{hours, number}} heures de repos séparent deux journées.',
  'rules.country': 'Pays de ce poste',
  'rules.country.none': 'Aucun : les règles de la maison',
  'rules.country.at': 'Autriche',
  'rules.country.be': 'Belgique',
  'rules.country.de': 'Allemagne',
  'rules.country.fr': 'France',
  'rules.country.in': 'Inde',
  'rules.country.ke': 'Kenya',
  'rules.country.mg': 'Madagascar',
  'rules.country.ph': 'Philippines',
  'rules.country.uk': 'Royaume-Uni',
  'rules.wish':
    'Vous pouvez demander plus de repos que les règles n’en donnent. Personne n’a à donner son accord, et cela ne vaut que pour vous.',
  'rules.wish.work': 'Travail au plus (minutes)',
  'rules.wish.rest': 'Repos au moins (minutes)',
  'rules.wish.set': 'Le demander',
  'rules.wish.drop': 'Y renoncer',
  'rules.from': 'D’où cela vient',
  'rules.part.company': 'L’entreprise',
  'rules.part.floor': 'Le plancher de la maison',
  'rules.part.country': 'Le pays',
  'rules.part.wish': 'Votre propre souhait',
  'rules.dated': 'état du {{date}}',
  'rules.when':
    'La plus stricte de ces règles s’applique. Un changement compte dès votre prochaine pause, une limite dès votre prochaine journée, et il est noté dans votre relevé.',
};
