/** The text of a list of records, laid out as the file had it; one that had a single record tells nothing of what is between. */
export function* listText(
  layout: { readonly open: string; readonly between: string; readonly close: string },
  texts: Iterable<string>,
): Generator<string> {
  const between = layout.between.includes(',') ? layout.between : ', ';
  yield `[${layout.open}`;
  let isFirst = true;
  for (const text of texts) {
    yield isFirst ? text : between + text;
    isFirst = false;
  }
  yield `${layout.close}]`;
}
