/** `error`: the file cannot be used as it is. `warning`: it can, and this is what will happen to it. */
export type Level = 'error' | 'warning';

/** Something found in a file. */
export interface Issue {
  readonly file: string;
  /** From 1; 1 where the fault is of the file as a whole. */
  readonly line: number;
  readonly level: Level;
  /** Id of the check that found it. */
  readonly check: string;
  readonly reason: string;
}

/** What would take a terminal over, or hide text: C1 controls, zero-width and direction marks, line separators. */
const UNSEEN = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** The first character of a text that does not show, tabs and line ends apart; null where all show. */
export function findInvisible(text: string): string | null {
  return /[\u0001-\u0008\u000b\u000c\u000e-\u001f]/.exec(text)?.[0] ?? text.match(UNSEEN)?.[0] ?? null;
}

const SHOWN = 60;

/** Text of a stranger's file, escaped and without its own quotes, short enough for one line. */
export function escapeText(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1);
  return escaped.replace(UNSEEN, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A stranger's text as it is quoted in a reason: escaped, cut after 60 characters. */
export function quoteText(text: string): string {
  return text.length > SHOWN ? `"${escapeText(text.slice(0, SHOWN))}…"` : `"${escapeText(text)}"`;
}

/** An issue as a line: `file:line: level: reason [check]`. */
export function printIssue({ file, line, level, reason, check }: Issue): string {
  return `${escapeText(file)}:${line}: ${level}: ${reason} [${check}]`;
}

/** Something worked out only where it is needed, because that may cost a scan. */
export type Lazy<T extends string | number> = T | (() => T);

const now = <T extends string | number>(lazy: Lazy<T>): T => (typeof lazy === 'function' ? lazy() : lazy);

/** Issues kept of one check and level; beyond them only their number. */
const MOST_OF_A_KIND = 10_000;

interface Kind {
  seen: number;
  readonly first: Issue;
}

/** Collects the issues of one file; a file in which everything is wrong costs bounded memory. */
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
    const issue = { file: this.file, line: now(line), level, check, reason: now(reason) };
    this.kept.push(issue);
    if (!kind) this.kinds[level].set(check, { seen: 1, first: issue });
  }

  error(check: string, line: Lazy<number>, reason: Lazy<string>): void {
    this.add(check, 'error', line, reason);
  }

  warning(check: string, line: Lazy<number>, reason: Lazy<string>): void {
    this.add(check, 'warning', line, reason);
  }

  /** All of them, by line and there errors first; how many were left out stands at the end. */
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
