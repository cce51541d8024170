import type { EntityRef } from '../../domain/entities/entityRef';
import { lookUp } from '../../domain/lookup';
import type { NetworkIndex } from '../../domain/network/networkIndex';
import type { FacilityKind, Mode } from '../../domain/types';
import type { Messages } from '../../i18n/en';

const MODE_OF_KIND: Readonly<Partial<Record<FacilityKind, Mode>>> = {
  rail_station: 'rail',
  rail_port: 'rail',
  road_port: 'road',
  checkpoint: 'road',
  seaport: 'sea',
};

/** Lists the modes of an entity, the sea first; they give its icon and colour. */
export function modesOf(index: NetworkIndex, { kind, id }: EntityRef): readonly Mode[] {
  const service = kind === 'service' ? index.services.get(id) : undefined;
  const corridor = kind === 'corridor' ? index.corridors.get(id) : undefined;
  const modes = service?.modes ?? corridor?.legs.flatMap((leg) => index.legs.get(leg)?.mode ?? []);
  return [...new Set(modes ?? [])].toSorted((a, b) => Number(b === 'sea') - Number(a === 'sea'));
}

/** Returns the one mode that colours an entity; null where it has none. */
export function modeOf(index: NetworkIndex, entity: EntityRef): Mode | null {
  if (entity.kind === 'leg') return index.legs.get(entity.id)?.mode ?? null;
  const facility = entity.kind === 'facility' ? index.facilities.get(entity.id) : undefined;
  if (facility) return MODE_OF_KIND[facility.kind] ?? null;
  if (entity.kind === 'subject') return index.subjects.get(entity.id)?.kind === 'ship' ? 'sea' : null;
  return modesOf(index, entity)[0] ?? null;
}

/** Formats the sort of an entity within its kind: a seaport among facilities, by rail among services. */
export function formatSort(index: NetworkIndex, words: Messages, entity: EntityRef): string {
  const facility = entity.kind === 'facility' ? index.facilities.get(entity.id) : undefined;
  if (facility) return words.facilityKind[facility.kind];
  const subject = entity.kind === 'subject' ? index.subjects.get(entity.id) : undefined;
  if (subject) {
    return lookUp(words.subjectKind, subject.kind) ?? words.pickKind.subject;
  }
  const modes = modesOf(index, entity).map((mode) => words.mode[mode]);
  const leg = entity.kind === 'leg' ? index.legs.get(entity.id) : undefined;
  if (leg) modes.push(words.mode[leg.mode]);
  return modes.join(' + ');
}

export function formatKind(index: NetworkIndex, words: Messages, entity: EntityRef): string {
  const sort = formatSort(index, words, entity);
  const saysKind = entity.kind === 'facility' || entity.kind === 'subject';
  return (saysKind ? [sort] : [words.pickKind[entity.kind], sort]).filter(Boolean).join(words.list);
}
