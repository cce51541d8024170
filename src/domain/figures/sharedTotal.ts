import { isAmount } from '../entities/entityDetails';
import type { NetworkIndex } from '../network/networkIndex';
import type { Observation, Service } from '../types';

/**
 * The lines a figure adds up, where its source names only their total: more than one service is spoken of by its subject.
 * Empty where it is the figure of one thing, or no amount at all: the length of a ship is no total.
 */
export function servicesInTotal(
  { network }: NetworkIndex,
  { subject, measure }: Pick<Observation, 'subject' | 'measure'>,
): readonly Service[] {
  if (!isAmount(measure)) return [];
  const lines = network.services.filter(({ alsoSubjects = [] }) => alsoSubjects.includes(subject));
  return lines.length > 1 ? lines : [];
}
