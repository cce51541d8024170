/** A date as exact as it was written: `day` 0 for a whole month, `span` in months. */
export interface ReadDate {
  /** Year x 12 + month - 1. */
  readonly month: number;
  readonly span: number;
  readonly day: number;
}

/** Order of a date's numbers where the year is last. `serial1904`: days of old Macintosh workbooks. */
export interface DateStyle {
  readonly dayFirst: boolean;
  readonly serial1904: boolean;
}

const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

const dateOf = (year: number, month: number, day = 0, span = 1): ReadDate | null => {
  const full = year < 100 ? year + 2000 : year;
  if (full < FIRST_YEAR || full > LAST_YEAR || month < 1 || month > 12) return null;
  const days = new Date(Date.UTC(full, month, 0)).getUTCDate();
  return day >= 0 && day <= days ? { month: full * 12 + month - 1, span, day } : null;
};

const MONTH_NAMES = [
  'jan|янв|январь|января',
  'feb|фев|февраль|февраля',
  'mar|мар|март|марта',
  'apr|апр|апрель|апреля',
  'may|май|мая',
  'jun|июн|июнь|июня',
  'jul|июл|июль|июля',
  'aug|авг|август|августа',
  'sep|сен|сент|сентябрь|сентября',
  'oct|окт|октябрь|октября',
  'nov|ноя|ноябрь|ноября',
  'dec|дек|декабрь|декабря',
].map((names) => names.split('|'));

/** Returns the month of a name in English or Russian, from 1; 0 if it is none. */
function monthNamed(name: string): number {
  const word = name.toLowerCase().replace('.', '');
  return MONTH_NAMES.findIndex((names) => names.includes(word) || names.includes(word.slice(0, 3))) + 1;
}

const NUMERALS: readonly string[] = ['一', '二', '三', '四'];

type Pattern = readonly [
  pattern: RegExp,
  read: (found: readonly string[], style: DateStyle) => ReadDate | null,
];

const n = (text: string | undefined): number => Number(text ?? Number.NaN);

/** Days from the epochs of workbooks to 1970. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;

function fromSerial(days: number, { serial1904 }: DateStyle): ReadDate | null {
  const at = new Date((days - (serial1904 ? EPOCH_1904 : EPOCH_1900)) * 86_400_000);
  return dateOf(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
}

const PATTERNS: readonly Pattern[] = [
  [/^((?:19|20)\d\d)(\d\d)$/, ([, year, month]) => dateOf(n(year), n(month))],
  [/^((?:19|20)\d\d)(\d\d)(\d\d)$/, ([, year, month, day]) => dateOf(n(year), n(month), n(day) || -1)],
  [/^((?:19|20)\d\d)$/, ([, year]) => dateOf(n(year), 1, 0, 12)],
  [/^(\d{4})[-/.](\d{1,2})$/, ([, year, month]) => dateOf(n(year), n(month))],
  [
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/,
    ([, year, month, day]) => dateOf(n(year), n(month), n(day) || -1),
  ],
  [/^(\d{1,2})[-/.](\d{4})$/, ([, month, year]) => dateOf(n(year), n(month))],
  [
    /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)(?:[T ].*)?$/,
    ([, a, b, year], { dayFirst }) =>
      dayFirst ? dateOf(n(year), n(b), n(a) || -1) : dateOf(n(year), n(a), n(b) || -1),
  ],
  [
    /^(\d{4}|\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]份?(?:\s*(\d{1,2})\s*[日号일])?$/,
    ([, year, month, day]) => dateOf(n(year), n(month), day === undefined ? 0 : n(day) || -1),
  ],
  [/^(\d{4})\s*[年년](?:度)?$/, ([, year]) => dateOf(n(year), 1, 0, 12)],
  [
    /^(\d{4})[-\s年년]*(?:第)?Q?([1-4一二三四])(?:季度|분기|\s*кв\.?(?:артал)?)?$/iu,
    ([text = '', year, quarter = '']) =>
      /[Q季분к]/iu.test(text)
        ? dateOf(n(year), ((NUMERALS.indexOf(quarter) + 1 || n(quarter)) - 1) * 3 + 1, 0, 3)
        : null,
  ],
  [
    /^(\d{1,2})[-\s./]*(\p{L}{3,9})\.?[-\s.,/]*(\d{4}|\d\d)(?:\s*г\.?)?$/u,
    ([, day, name = '', year]) => dateOf(n(year), monthNamed(name), n(day) || -1),
  ],
  [
    /^(\p{L}{3,9})\.?[-\s.,/]*(\d{4}|\d\d)(?:\s*г\.?)?$/u,
    ([, name = '', year]) => dateOf(n(year), monthNamed(name)),
  ],
  [
    /^(\p{L}{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$/u,
    ([, name = '', day, year]) => dateOf(n(year), monthNamed(name), n(day) || -1),
  ],
  [/^(\d{5})(?:\.\d+)?$/, ([, serial], style) => fromSerial(n(serial), style)],
];

/** Longest date, in characters. */
const LONGEST = 40;

/** Reads a date of the trade; null for anything else, and for days that are none. */
export function readDay(cell: string, style: DateStyle): ReadDate | null {
  if (cell.length > LONGEST || !/\d/.test(cell)) return null;
  const text = cell.normalize('NFKC').trim();
  for (const [pattern, read] of PATTERNS) {
    const found = pattern.exec(text);
    const date = found && read(found, style);
    if (date) return date;
  }
  return null;
}

/** What a column's dates say about the order of day and month. */
export interface DateGuess {
  readonly style: DateStyle;
  /** 0.7 where every date can be read both ways with two results. */
  readonly certainty: number;
}

/** Guesses how a column's dates are written. @param prefersDayFirst true where points part them, or headings are Russian */
export function guessDateStyle(cells: readonly string[], prefersDayFirst: boolean): DateGuess {
  let [dayFirst, monthFirst, both] = [0, 0, 0];
  for (const cell of cells) {
    const [, a, sign, b] = /^\s*(\d{1,2})([-/.])(\d{1,2})[-/.]\d{2,4}/.exec(cell) ?? [];
    if (a === undefined) continue;
    if (n(a) > 12 || sign === '.') dayFirst += 1;
    else if (n(b) > 12) monthFirst += 1;
    else if (a !== b) both += 1;
  }
  const found = dayFirst + monthFirst;
  if (found > 0) {
    const style = { dayFirst: dayFirst >= monthFirst, serial1904: false };
    return { style, certainty: Math.max(dayFirst, monthFirst) / found };
  }
  return { style: { dayFirst: prefersDayFirst, serial1904: false }, certainty: both > 0 ? 0.7 : 1 };
}
