/** Severity. `error`: unusable as it is. `warning`: usable, with the effect that the reason names. */
export type Level = 'error' | 'warning';

export interface Issue {
  readonly file: string;
  /** From 1; 1 if the fault concerns the whole file. */
  readonly line: number;
  readonly level: Level;
  /** Id of the check. */
  readonly check: string;
  readonly reason: string;
}

/** Characters that control terminals or hide text: C1 controls, zero-width and direction marks, line separators. */
const UNSEEN = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Finds an invisible character other than tabs and line ends. */
export function findInvisible(text: string): string | null {
  return /[\u0001-\u0008\u000b\u000c\u000e-\u001f]/.exec(text)?.[0] ?? text.match(UNSEEN)?.[0] ?? null;
}

const SHOWN = 60;

/** Escapes text for a single line, without surrounding quotes. */
export function escapeText(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1);
  return escaped.replace(UNSEEN, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Escapes text and cuts it after 60 characters. */
export const escapeShort = (text: string): string =>
  text.length > SHOWN ? `${escapeText(text.slice(0, SHOWN))}…` : escapeText(text);

export const quoteText = (text: string): string => `"${escapeShort(text)}"`;

export function printIssue({ file, line, level, reason, check }: Issue): string {
  return `${escapeText(file)}:${line}: ${level}: ${reason} [${check}]`;
}

/** Computed only when needed: that may cost a scan. */
export type Lazy<T extends string | number> = T | (() => T);

const evaluate = <T extends string | number>(lazy: Lazy<T>): T =>
  typeof lazy === 'function' ? lazy() : lazy;

/** Issues kept of a check and level; the rest is counted. */
const MOST_OF_A_KIND = 10_000;

interface Kind {
  seen: number;
  readonly first: Issue;
}

/** Collects the issues of a file in bounded memory. */
export class Findings {
  private readonly kept: Issue[] = [];
  private readonly kinds: Readonly<Record<Level, Map<string, Kind>>> = {
    error: new Map(),
    warning: new Map(),
  };

  constructor(readonly file: string) {}

  add(check: string, level: Level, line: Lazy<number>, reason: Lazy<string>): void {
    const kind = this.kinds[level].get(check);
    if (kind) kind.seen += 1;
    if (kind && kind.seen > MOST_OF_A_KIND) return;
    const issue = { file: this.file, line: evaluate(line), level, check, reason: evaluate(reason) };
    this.kept.push(issue);
    if (!kind) this.kinds[level].set(check, { seen: 1, first: issue });
  }

  error(check: string, line: Lazy<number>, reason: Lazy<string>): void {
    this.add(check, 'error', line, reason);
  }

  warning(check: string, line: Lazy<number>, reason: Lazy<string>): void {
    this.add(check, 'warning', line, reason);
  }

  /** Lists issues by line, errors first; counts of omitted ones last. */
  list(): Issue[] {
    const left = [...this.kinds.error.values(), ...this.kinds.warning.values()].flatMap(({ seen, first }) =>
      seen > MOST_OF_A_KIND
        ? [{ ...first, reason: `and ${seen - MOST_OF_A_KIND} more of this kind; the first is on this line` }]
        : [],
    );
    const gravity = ({ level }: Issue): number => (level === 'error' ? 0 : 1);
    return [...this.kept.toSorted((a, b) => a.line - b.line || gravity(a) - gravity(b)), ...left];
  }
}
