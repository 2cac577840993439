/** Whether there is nothing to iterate; what is begun is closed again. */
export function isEmpty(records: Iterable<unknown>): boolean {
  for (const _ of records) return false;
  return true;
}

/** Two lists of records, each in order, as one in order. */
export function* inOrder<Record extends { readonly ordinal: number }>(
  one: Iterable<Record>,
  other: Iterable<Record>,
): Generator<Record> {
  const [left, right] = [one[Symbol.iterator](), other[Symbol.iterator]()];
  try {
    let [a, b] = [left.next(), right.next()];
    while (a.done !== true || b.done !== true) {
      if (b.done === true || (a.done !== true && a.value.ordinal < b.value.ordinal)) {
        if (a.done !== true) yield a.value;
        a = left.next();
      } else {
        yield b.value;
        b = right.next();
      }
    }
  } finally {
    // Statements of SQLite stay busy until their iterators are closed.
    left.return?.();
    right.return?.();
  }
}
