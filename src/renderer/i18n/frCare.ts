import type { enCare } from './enCare.ts';

/** Breaks as they run and hard content, in French. */
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
  'rest.title': 'C’est la pause',
  'rest.over': 'Votre pause est complète',
  'rest.left': 'restantes',
  'rest.overLead': 'Restez aussi longtemps que vous voulez. Rien ne repart tout seul.',
  'rest.kept': 'Votre travail est enregistré, jusqu’à la forme à moitié dessinée. Vous reviendrez au même endroit.',
  'rest.why': 'Pourquoi maintenant',
  'rest.source': 'Source : {{source}}',
  'rest.toCheck': 'à vérifier',
  'rest.resume': 'Reprendre le travail',
  'rest.leave': 'Terminer la session',
  'rest.help': 'Besoin d’aide ?',
  'rest.helpText':
    'Cette page ne peut pas bloquer votre ordinateur : les autres programmes, le verrouillage et l’arrêt fonctionnent. Pendant la pause, seule l’annotation est fermée. Si la pause est une erreur, parlez à la personne qui s’occupe de ce poste : le registre garde ce qui s’est passé.',
  'rest.limit': 'C’est assez pour aujourd’hui',
  'rest.limitUntil': 'Le travail pourra reprendre à {{time}}.',
  'rest.question': 'Absence de {{time}}. Était-ce du repos ?',
  'rest.questionLead':
    'Le repos compte comme pause, un autre travail comme temps de travail. Votre réponse est notée comme votre parole.',
  'rest.near': 'Votre pause approche.',
  'rest.complete': 'complète',
  'rest.answer.rest': 'Du repos',
  'rest.answer.other-work': 'Un autre travail',
  'rest.answer.something-else': 'Autre chose',
};
