/** Checks the table of papers (geo/plan/papers.csv). */
import { CARGOES } from '../../src/domain/plan/planTypes';
import type { PlanPaper } from '../../src/domain/plan/data/planData';
import { LANGUAGES } from '../../src/domain/types';
import { decodePlanRecords } from '../plan/planRecords';
import type { Raw } from '../read';
import type { Case } from './case';
import type { Check, Finding } from './check';
import { errorAt } from './check';

const MODES: readonly string[] = ['rail', 'road', 'sea'];
const CUSTOMS: readonly string[] = ['foreign', 'domestic_transit'];

interface Known {
  readonly sources: ReadonlySet<string>;
  readonly hubs: ReadonlySet<string>;
  readonly countries: ReadonlySet<string>;
}

/** Lists the words of a cell that are none of those allowed. */
function strangers(record: Raw<PlanPaper>, known: Known): Finding[] {
  const { id, modes = [], from = [], to = [], cargoes = [], gates = [], sources } = record.value;
  const lists: readonly (readonly [string, readonly string[], (word: string) => boolean])[] = [
    ['mode', modes, (word) => MODES.includes(word)],
    ['country', [...from, ...to], (word) => known.countries.has(word)],
    ['cargo', cargoes, (word) => (CARGOES as readonly string[]).includes(word)],
    ['crossing or port', gates, (word) => known.hubs.has(word)],
    ['source', sources, (word) => known.sources.has(word)],
  ];
  return lists.flatMap(([kind, words, isKnown]) =>
    words.filter((word) => !isKnown(word)).map((word) => errorAt(record, `${id}: no ${kind} "${word}"`)),
  );
}

function paperFaults(record: Raw<PlanPaper>, known: Known): Finding[] {
  const { id, names, office, status, customs, sources, law } = record.value;
  const unread = sources.length === 0 || sources.every((source) => source === 'project');
  return [
    ...(LANGUAGES.every((lang) => names[lang] && office[lang])
      ? []
      : [errorAt(record, `${id}: paper and office need names in zh, en, ru and ko`)]),
    ...(CUSTOMS.includes(customs)
      ? []
      : [errorAt(record, `${id}: customs is neither foreign nor domestic_transit`)]),
    ...(status === 'ask' || status === 'read'
      ? []
      : [errorAt(record, `${id}: status is neither read nor ask`)]),
    ...(status === 'read' && unread
      ? [errorAt(record, `${id}: called read, but no publication says it`)]
      : []),
    ...(status === 'ask' && law !== undefined
      ? [errorAt(record, `${id}: names a law that nobody read`)]
      : []),
    ...strangers(record, known),
  ];
}

export const planPapers: Check = {
  id: 'plan-papers',
  rule: 'A paper and its office have names in four languages; what it applies to exists; one called read cites a publication, one to ask for names no law.',
  run: ({ raw, records: { sources }, sound: { territories } }: Case) => {
    const records = decodePlanRecords(raw);
    const ids = (list: readonly Raw<{ readonly id: string }>[]) => list.map(({ value }) => value.id);
    const known: Known = {
      sources: new Set([...sources, ...raw.planSources].map(({ value }) => (value as { id: string }).id)),
      hubs: new Set([...ids(records.towns), ...ids(records.nodes)]),
      countries: new Set(ids(territories)),
    };
    const twice = records.papers.filter(
      ({ value: { id } }, i) => records.papers.findIndex((other) => other.value.id === id) < i,
    );
    return [
      ...records.papers.flatMap((record) => paperFaults(record, known)),
      ...twice.map((record) => errorAt(record, `${record.value.id} stands twice`)),
    ];
  },
};
