/** Which sign parts the decimals of a column's numbers. */
export type DecimalSign = '.' | ',';

/** Characters that group digits: spaces, no-break and thin ones, apostrophes. */
const GROUPING = /[\s\u00a0\u2009\u202f'’_]/gu;
const PLAIN = /^-?\d{1,15}(?:\.\d+)?$/;
const POINT = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?$/;
const COMMA = /^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d*)?$/;
/** Counting words at the end of a number. */
const SCALES: ReadonlyMap<string, number> = new Map([
  ['万', 10_000],
  ['만', 10_000],
  ['亿', 100_000_000],
  ['억', 100_000_000],
  ['千', 1000],
  ['тыс', 1000],
  ['млн', 1_000_000],
]);

/** Longest number, in characters: no pattern runs over an endless cell. */
const LONGEST = 60;

/** A number of a cell, with the word after it if any: `12.5吨`, `1 234,5 кг`, `3.2万元`. */
export interface CellAmount {
  readonly value: number;
  readonly unit: string;
}

function parseDigits(text: string, decimal: DecimalSign): number | null {
  const digits = text.replace(GROUPING, '');
  if (decimal === '.') return POINT.test(digits) ? Number(digits.replaceAll(',', '')) : null;
  return COMMA.test(digits) ? Number(digits.replaceAll('.', '').replace(',', '.')) : null;
}

/** Reads digits in groups of three, `1,000` or `1000`, as nearly all cells have them; -1 for anything else. */
function parseGrouped(cell: string): number {
  if (cell.length === 0 || cell.length > 18) return -1;
  let [value, run, isGrouped] = [0, 0, false];
  for (let i = 0; i < cell.length; i += 1) {
    const code = cell.charCodeAt(i);
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48;
      run += 1;
    } else if (code === 44 && run > 0 && run <= 3 && (!isGrouped || run === 3)) {
      isGrouped = true;
      run = 0;
    } else return -1;
  }
  return (isGrouped && run !== 3) || value > Number.MAX_SAFE_INTEGER ? -1 : value;
}

/** Reads a number as people write it; null for anything else. Full-width digits and (1,000) for a loss are read. */
export function readAmount(cell: string, decimal: DecimalSign): CellAmount | null {
  if (decimal === '.') {
    const grouped = parseGrouped(cell);
    if (grouped >= 0) return { value: grouped, unit: '' };
    if (PLAIN.test(cell)) return { value: Number(cell), unit: '' };
  }
  if (cell.length > LONGEST) return null;
  const text = cell.normalize('NFKC').replace(/[−–]/g, '-').trim();
  const loss = /^\((.*)\)$/.exec(text);
  const [, before = '', digits = '', scale = '', after = ''] =
    /^((?:(?:US)?[$¥€₽₩£]|[A-Z]{3}(?=\s)|人民币|美元)?\s*)([+-]?[\d.,\s'’_]*\d[.,]?)\s*(万|만|亿|억|千(?![克米瓦升])|тыс\.?|млн\.?)?\s*(\D*)$/iu.exec(
      loss?.[1] ?? text,
    ) ?? [];
  if (digits === '') return null;
  const number = parseDigits(digits, decimal);
  if (number === null) return null;
  const value = number * (SCALES.get(scale.replace('.', '').toLowerCase()) ?? 1) * (loss ? -1 : 1);
  return { value, unit: (after || before).trim() };
}

/** What a column's numbers say about its decimal sign. */
export interface DecimalGuess {
  readonly sign: DecimalSign;
  /** 0.7 where every number can be read both ways with two results: 1,234. */
  readonly certainty: number;
}

/** Guesses the decimal sign of a column. @param prefersComma true where headings are Russian */
export function guessDecimal(cells: readonly string[], prefersComma: boolean): DecimalGuess {
  let [points, commas, both] = [0, 0, 0];
  for (const cell of cells) {
    if (!/[.,]/.test(cell)) continue;
    const [point, comma] = [readAmount(cell, '.'), readAmount(cell, ',')];
    if (point && comma) both += 1;
    else if (point) points += 1;
    else if (comma) commas += 1;
  }
  if (points > 0 || commas > 0) {
    const sign = points >= commas ? '.' : ',';
    return { sign, certainty: Math.max(points, commas) / (points + commas) };
  }
  if (both === 0) return { sign: '.', certainty: 1 };
  // Three digits after each comma: thousands, but in Russian perhaps decimals.
  const isThousands = cells.some((cell) => /\d,\d{3},\d{3}/.test(cell));
  if (isThousands) return { sign: '.', certainty: 1 };
  const withComma = cells.some((cell) => cell.includes(','));
  if (!withComma) return { sign: '.', certainty: prefersComma ? 0.7 : 1 };
  return prefersComma ? { sign: ',', certainty: 0.7 } : { sign: '.', certainty: 0.95 };
}
