/**
 * What a check looks at while it runs. A check that looks at a file which could not be read would tell of nothing but
 * that, many times over: it waits until the file can be read.
 */
import { lookUp } from '../../src/domain/lookup';
import { FILES } from '../read';
import type { RawGeo } from '../read';
import type { Case, RecordSection } from './case';
import type { Check, Finding } from './check';

type File = Exclude<keyof RawGeo, 'faults'>;

/** Files that the records of a section are made of: those with a scope or a note hold texts. */
const MADE_OF: Readonly<Record<RecordSection, readonly File[]>> = {
  sources: ['sources'],
  facilities: ['facilities', 'texts'],
  legs: ['legs', 'lanes'],
  corridors: ['corridors', 'texts'],
  services: ['services', 'texts'],
  subjects: ['subjects', 'texts'],
  aliases: ['aliases'],
  observations: ['observations', 'texts'],
  bindings: ['flows'],
  milestones: ['milestones', 'texts'],
  ice: ['ice', 'texts'],
  placeNames: ['placeNames'],
  scenes: ['scenes'],
  territories: ['territories'],
  counts: ['counts'],
  settings: ['settings'],
};

/** The same object; `seen` is told of each of its fields that is read. */
function watched<T extends object>(it: T, seen: (field: string) => void): T {
  return new Proxy(it, {
    get: (target, field) => {
      seen(String(field));
      return Reflect.get(target, field) as unknown;
    },
  });
}

/** What a check finds, or null where it looked at a file of `broken`. */
function findingsOf(check: Check, it: Case, broken: ReadonlySet<string>): readonly Finding[] | null {
  let waits = false;
  const file = (name: string): void => {
    waits ||= broken.has(name);
  };
  const section = (name: string): void => {
    lookUp(MADE_OF, name)?.forEach(file);
  };
  const found = check.run({
    ...it,
    raw: watched(it.raw, file),
    records: watched(it.records, section),
    sound: watched(it.sound, section),
  });
  return waits ? null : found;
}

/** A finding and the id of the check that found it. */
export type FoundIssues = Finding & { readonly check: string };

/** What all checks find. Those that wait are named once, where the first file broke. */
export function findingsOfAll(checks: readonly Check[], it: Case): FoundIssues[] {
  const unread = new Set(it.raw.faults.map(({ file }) => file));
  const broken = new Set(Object.entries(FILES).flatMap(([key, file]) => (unread.has(file) ? [key] : [])));
  const waiting: string[] = [];
  const found = checks.flatMap((check) => {
    const findings = findingsOf(check, it, broken);
    if (findings === null) waiting.push(check.id);
    return (findings ?? []).map((finding) => ({ ...finding, check: check.id }));
  });
  const [first] = it.raw.faults;
  if (!first || waiting.length === 0) return found;
  const reason = `until it can be read these checks wait: ${waiting.join(', ')}`;
  return [...found, { file: first.file, line: first.line, level: 'warning', check: 'files', reason }];
}
