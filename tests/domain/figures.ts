import type { NetworkIndex } from '../../src/domain/network/networkIndex';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import type { Network, Observation } from '../../src/domain/types';
import { sampleFigure, sampleNetwork } from './sampleNetwork';

const { low: _low, high: _high, yoyPercent: _yoy, conflict: _conflict, note: _note, ...plain } = sampleFigure;

/** Builds a plain reported figure of the rail port with the given changes. */
export const figure = (id: string, changes: Partial<Observation> = {}): Observation => ({
  ...plain,
  bound: 'exact',
  id,
  ...changes,
});

/** The sample network with other figures, or other records, in place of its own. */
export const networkOf = (
  observations: readonly Observation[],
  records: Partial<Network> = {},
): NetworkIndex => indexNetwork({ ...sampleNetwork, ...records, observations });
