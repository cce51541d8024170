import type { Mode, Names } from '../../types';
import type { Hub, LegClass, PlanLeg } from '../planTypes';

export interface PlanCorridor {
  /** Ids of crossings and ports of loading, in order. */
  readonly gates: readonly string[];
  /** A town and its crossings may share a code. */
  readonly via: readonly string[];
  readonly signature: string;
  readonly label: Names;
}

/** Finds the gate that distinguishes corridors: a crossed land border, by its Chinese side, or the port of loading. */
export function findGate(leg: PlanLeg, hubs: ReadonlyMap<string, Hub>): Hub | null {
  const [from, to] = [hubs.get(leg.from), hubs.get(leg.to)];
  if (!from || !to) return null;
  if (leg.mode === 'sea') return from;
  if (!leg.parts.some(({ kind }) => kind === 'border')) return null;
  return to.country === 'CN' ? to : from;
}

function mainMode(legs: readonly PlanLeg[]): Mode {
  const km = new Map<Mode, number>();
  for (const { mode, parts } of legs)
    km.set(mode, (km.get(mode) ?? 0) + parts.reduce((sum, part) => sum + part.km, 0));
  const [first] = [...km].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return first?.[0] ?? 'road';
}

const MODE_NAMES: Readonly<Record<Mode, Names>> = {
  rail: { zh: '铁路', en: 'rail', ru: 'железная дорога', ko: '철도' },
  road: { zh: '公路', en: 'road', ru: 'автодорога', ko: '도로' },
  sea: { zh: '海运', en: 'sea', ru: 'море', ko: '해운' },
  air: { zh: '空运', en: 'air', ru: 'воздух', ko: '항공' },
  land: { zh: '陆运', en: 'land', ru: 'суша', ko: '육로' },
};

const CLASS_NAMES: Readonly<Record<LegClass, Names>> = {
  express: { zh: '快速班列', en: 'express block train', ru: 'ускоренный поезд', ko: '급행 블록트레인' },
  tir: { zh: 'TIR', en: 'TIR', ru: 'МДП', ko: 'TIR' },
};

/** Finds the last port of unloading; null if it is the end. */
function landingOf(
  legs: readonly PlanLeg[],
  hubs: ReadonlyMap<string, Hub>,
  ends: readonly string[],
): Hub | null {
  const last = legs.findLast(({ mode }) => mode === 'sea');
  return last && !ends.includes(last.to) ? (hubs.get(last.to) ?? null) : null;
}

/** @param ends hubs of the destination */
export function buildPlanCorridor(
  legs: readonly PlanLeg[],
  hubs: ReadonlyMap<string, Hub>,
  ends: readonly string[],
): PlanCorridor {
  const gates: Hub[] = [];
  /** With the landing port. */
  const named: Hub[] = [];
  const landing = landingOf(legs, hubs, ends);
  for (const leg of legs) {
    const gate = findGate(leg, hubs);
    if (gate && gates.at(-1) !== gate) gates.push(gate);
    if (gate && named.at(-1) !== gate) named.push(gate);
    if (landing && leg.mode === 'sea' && leg.to === landing.id) named.push(landing);
  }
  const modes = [...new Set(legs.map(({ mode }) => mode))];
  const classes = [...new Set(legs.flatMap((leg) => leg.class ?? []))].sort();
  const word = (lang: 'zh' | 'en' | 'ru' | 'ko'): string => {
    const by = [
      modes.map((mode) => MODE_NAMES[mode][lang]).join(' + '),
      ...classes.map((one) => CLASS_NAMES[one][lang]),
    ].join(' · ');
    return named.length === 0 ? by : `${named.map(({ names }) => names[lang]).join(' – ')} · ${by}`;
  };
  const ids = gates.map(({ id }) => id);
  return {
    gates: ids,
    via: gates.map(({ code }) => code),
    signature: [ids.join('+'), mainMode(legs), ...classes].join('|'),
    label: { zh: word('zh'), en: word('en'), ru: word('ru'), ko: word('ko') },
  };
}
