/** Runs the checks; those that read an unreadable file wait, instead of repeating its fault. */
import { lookUp } from '../../src/domain/lookup';
import { FILES } from '../read';
import type { RawGeo } from '../read';
import type { Case, RecordSection } from './case';
import type { Check, Finding } from './check';

type File = Exclude<keyof RawGeo, 'faults'>;

/** Files a section is decoded from. */
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

/** Calls `seen` with each field that is read. */
function watchFields<T extends object>(it: T, seen: (field: string) => void): T {
  return new Proxy(it, {
    get: (target, field) => {
      seen(String(field));
      return Reflect.get(target, field) as unknown;
    },
  });
}

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
    raw: watchFields(it.raw, file),
    records: watchFields(it.records, section),
    sound: watchFields(it.sound, section),
  });
  return waits ? null : found;
}

export type FoundIssues = Finding & { readonly check: string };

/** Names the waiting checks once, at the first unreadable file. */
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
