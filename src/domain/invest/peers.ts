/** Crossings and ports that compete with Hunchun's, each group by one measure on one scale. */
import type { NetworkIndex } from '../network/networkIndex';
import type { Direction } from '../types';
import { buildAnnualSeries, isWhole, valuesOf, type AnnualFigure, type AnnualSeries } from './annualSeries';

export interface PeerGroup {
  readonly id: 'exports' | 'rail' | 'trains' | 'boxes' | 'tonnes';
  /** Observed measure of every member. */
  readonly measure: string;
  readonly direction: Direction;
  /** Subjects; ours first. */
  readonly members: readonly string[];
}

/** Ours is the first member of each group. */
export const PEER_GROUPS: readonly PeerGroup[] = [
  {
    id: 'exports',
    measure: 'export_ru',
    direction: 'import',
    members: ['kamyshovaya', 'grodekovo', 'zabaikalsk', 'nizhneleninskoye'],
  },
  {
    id: 'rail',
    measure: 'throughput',
    direction: 'both',
    members: ['hunchun_rail_port', 'suifenhe_rail_port', 'manzhouli_rail_port', 'tongjiang_rail_port'],
  },
  {
    id: 'trains',
    measure: 'china_europe_trains',
    direction: 'both',
    members: ['hunchun_rail_port', 'suifenhe', 'manzhouli', 'tongjiang', 'erenhot'],
  },
  {
    id: 'boxes',
    measure: 'teu',
    direction: 'both',
    members: [
      'zarubino_port',
      'vladivostok_commercial_port',
      'vostochny_stevedoring_company',
      'yingkou',
      'dalian',
    ],
  },
  {
    id: 'tonnes',
    measure: 'throughput_ru_port',
    direction: 'both',
    members: ['zarubino_port', 'posyet', 'nakhodka', 'vladivostok_port', 'vostochny'],
  },
];

export interface Peer {
  readonly subject: string;
  /** null: no figure is published. */
  readonly series: AnnualSeries | null;
}

export interface Peers {
  readonly group: PeerGroup;
  readonly peers: readonly Peer[];
  /** Largest value of all members: the top of their one scale; 0 if nothing is published. */
  readonly top: number;
}

const yearOfFacts = ({ network }: NetworkIndex): number => Number(network.dataTo.slice(0, 4));

/** Builds the yearly series of a group. @param last last year; without it the one to which the facts reach */
export function buildPeers(index: NetworkIndex, group: PeerGroup, last = yearOfFacts(index)): Peers {
  const { measure, direction } = group;
  const peers = group.members.map((subject) => ({
    subject,
    series: buildAnnualSeries(index, { subject, measure, direction }, { last }),
  }));
  const values = peers.flatMap(({ series }) => series?.years ?? []).flatMap(valuesOf);
  return { group, peers, top: Math.max(0, ...values) };
}

/** Finds the newest year of which both peers have a whole figure; null where there is none. */
export function findCommonYear(a: Peer, b: Peer): readonly [AnnualFigure, AnnualFigure] | null {
  const others = new Map((b.series?.years ?? []).filter(isWhole).map((year) => [year.year, year]));
  const newest = a.series?.years.findLast((year) => isWhole(year) && others.has(year.year));
  const other = newest && others.get(newest.year);
  return other ? [newest, other] : null;
}
