/** An amount in whole units of a currency's smallest coin, as people of a language write it. */
export function moneyText(minor: number, currency: string, language: 'en' | 'fr'): string {
  const format = new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'fr-FR', {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
  });
  return format.format(minor / 10 ** minorDigits(currency));
}

/** How many digits the smallest coin of a currency has (ISO 4217, as the runtime knows it): 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** An amount as it was typed, in smallest coins; null where it is no amount. A comma is taken for a point. */
export function minorOf(text: string, currency: string): number | null {
  const digits = minorDigits(currency);
  const match = /^(\d{1,9})(?:[.,](\d+))?$/u.exec(text.trim());
  const [, whole = '', part = ''] = match ?? [];
  if (match === null || part.length > digits) return null;
  return Number(whole) * 10 ** digits + Number(part.padEnd(digits, '0') || '0');
}
