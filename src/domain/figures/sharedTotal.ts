import { isAmount } from '../entities/entityDetails';
import type { NetworkIndex } from '../network/networkIndex';
import type { Observation, Service } from '../types';

/**
 * Lists the services in a figure published only as their total; empty for fewer than two, or if the measure is no
 * amount (the length of a ship is no total).
 */
export function servicesInTotal(
  { network }: NetworkIndex,
  { subject, measure }: Pick<Observation, 'subject' | 'measure'>,
): readonly Service[] {
  if (!isAmount(measure)) return [];
  const lines = network.services.filter(({ alsoSubjects = [] }) => alsoSubjects.includes(subject));
  return lines.length > 1 ? lines : [];
}
