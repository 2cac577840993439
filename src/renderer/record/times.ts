/** A time of day in a zone, to the minute. */
export function timeIn(wallMs: number, tz: string, language: 'en' | 'fr'): string {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  try {
    return new Intl.DateTimeFormat(language, { ...options, timeZone: tz }).format(wallMs);
  } catch {
    return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(wallMs);
  }
}

/** A calendar day in words. */
export function dateInWords(date: string, language: 'en' | 'fr'): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(language, options).format(Date.parse(`${date}T12:00:00Z`));
}
