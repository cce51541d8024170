/** Writes ascending numbers of sources as a mark, three and more in a row as a span: `[1, 3–7]`. Empty for none. */
export function formatCitationMark(citations: readonly number[]): string {
  const spans: (readonly [first: number, last: number])[] = [];
  for (const number of citations) {
    const [first, last] = spans.at(-1) ?? [NaN, NaN];
    if (number === last + 1) spans[spans.length - 1] = [first, number];
    else spans.push([number, number]);
  }
  const written = spans.map(([first, last]) =>
    first === last ? String(first) : `${first}${last - first > 1 ? '–' : ', '}${last}`,
  );
  return written.length > 0 ? `[${written.join(', ')}]` : '';
}
