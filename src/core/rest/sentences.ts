/** One sentence in both languages of the offices Halte is made for. */
export type Sentence = { readonly en: string; readonly fr: string };

/** A duration as people say it: whole minutes from one minute on, rounded up, else seconds. */
export function minutesInWords(ms: number): Sentence {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return { en: counted(seconds, 'second'), fr: counted(seconds, 'seconde') };
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 120) return { en: counted(minutes, 'minute'), fr: counted(minutes, 'minute') };
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60 === 0 ? '' : ` ${minutes % 60} min`;
  return { en: `${counted(hours, 'hour')}${rest}`, fr: `${counted(hours, 'heure')}${rest}` };
}

function counted(count: number, word: string): string {
  return count === 1 ? `${count} ${word}` : `${count} ${word}s`;
}
