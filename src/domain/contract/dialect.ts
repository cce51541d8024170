/** Cell delimiters, the most common first. */
const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const QUOTE = '"';

/** Returns the first line; line breaks inside quotes belong to it. */
function firstLine(text: string): string {
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (char === QUOTE) quoted = !quoted;
    else if (!quoted && (char === '\n' || char === '\r')) return text.slice(0, i);
  }
  return text;
}

/** Declaration of the delimiter by spreadsheets. */
const DECLARED = /^sep=([,;\t|])(?:\r|\n)/;

/** Finds the delimiter: as declared, else the most frequent in the headers. */
export function findDelimiter(text: string): Delimiter {
  const declared = DELIMITERS.find((delimiter) => delimiter === DECLARED.exec(text)?.[1]);
  if (declared) return declared;
  const counts = new Map<string, number>();
  let quoted = false;
  for (const char of firstLine(text)) {
    if (char === QUOTE) quoted = !quoted;
    else if (!quoted) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  const often = (delimiter: Delimiter): number => counts.get(delimiter) ?? 0;
  return DELIMITERS.reduce((best, delimiter) => (often(delimiter) > often(best) ? delimiter : best));
}
