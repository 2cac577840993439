import type { enCare } from './enCare.ts';

/** Hard content, in French. */
export const frCare: Readonly<Record<keyof typeof enCare, string>> = {
  'hard.mark': 'contenu difficile',
  'hard.title': 'Cette image est marquée comme contenu difficile',
  'hard.lead':
    'Elle n’est pas montrée avant que vous ne l’ouvriez, et son temps ne compte que tant qu’elle est ouverte.',
  'hard.full':
    'Le temps de contenu difficile est épuisé pour aujourd’hui. Il y a d’autre travail, et votre paie reste la même.',
  'hard.time': 'Contenu difficile aujourd’hui : {{time}}',
  'hard.timeOf': 'Contenu difficile aujourd’hui : {{time}} sur {{limit}}',
  'hard.open': 'Ouvrir',
  'hard.other': 'Autre travail',
  'hard.skip': 'Passer les contenus difficiles avec suivante et précédente, jusqu’à ma déconnexion',
  'hard.free': 'L’autre travail ne demande aucune raison. Votre paie n’en change pas, et personne n’en est informé.',
  'hard.noOther': 'Toutes les images d’ici sont marquées comme contenu difficile.',
  'rules.exposure': 'Un contenu difficile reste ouvert {{hours, number}} heures par jour au plus.',
};
