/** What separates the cells of a table, the more usual first. */
const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const QUOTE = '"';

/** The first line of a table, a line break inside quotes being part of it. */
function firstLine(text: string): string {
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (char === QUOTE) quoted = !quoted;
    else if (!quoted && (char === '\n' || char === '\r')) return text.slice(0, i);
  }
  return text;
}

/** A first line `sep=;` is how spreadsheets say it. */
const SAID = /^sep=([,;\t|])(?:\r|\n)/;

/** What separates the cells: what the file says, else what stands most often, outside quotes, in its line of headers. */
export function findDelimiter(text: string): Delimiter {
  const said = DELIMITERS.find((delimiter) => delimiter === SAID.exec(text)?.[1]);
  if (said) return said;
  const counts = new Map<string, number>();
  let quoted = false;
  for (const char of firstLine(text)) {
    if (char === QUOTE) quoted = !quoted;
    else if (!quoted) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  const often = (delimiter: Delimiter): number => counts.get(delimiter) ?? 0;
  return DELIMITERS.reduce((best, delimiter) => (often(delimiter) > often(best) ? delimiter : best));
}
