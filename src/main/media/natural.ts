const collator = new Intl.Collator('en', { numeric: true });

/** Orders names as people do: "image 2" before "image 10". Names that only look alike keep a fixed order. */
export function compareNaturally(one: string, other: string): number {
  const byEye = collator.compare(one, other);
  if (byEye !== 0) return byEye;
  return one < other ? -1 : Number(one > other);
}
