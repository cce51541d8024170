import type { Topic } from '../../domain/dossier';
import { lookUp } from '../../domain/lookup';
import type { NetworkIndex } from '../../domain/network';
import type { FacilityKind, Mode } from '../../domain/types';
import type { Messages } from '../../i18n/en';

const MODE_OF_KIND: Readonly<Partial<Record<FacilityKind, Mode>>> = {
  rail_station: 'rail',
  rail_port: 'rail',
  road_port: 'road',
  checkpoint: 'road',
  seaport: 'sea',
};

/** Modes of a topic in their own order, the sea first: what its icon and its colour say. */
export function modesOf(index: NetworkIndex, { kind, id }: Topic): readonly Mode[] {
  const service = kind === 'service' ? index.services.get(id) : undefined;
  const corridor = kind === 'corridor' ? index.corridors.get(id) : undefined;
  const modes = service?.modes ?? corridor?.legs.flatMap((leg) => index.legs.get(leg)?.mode ?? []);
  return [...new Set(modes ?? [])].toSorted((a, b) => Number(b === 'sea') - Number(a === 'sea'));
}

/** The one mode a topic is coloured by; null where it has none. */
export function modeOf(index: NetworkIndex, topic: Topic): Mode | null {
  if (topic.kind === 'leg') return index.legs.get(topic.id)?.mode ?? null;
  const facility = topic.kind === 'facility' ? index.facilities.get(topic.id) : undefined;
  if (facility) return MODE_OF_KIND[facility.kind] ?? null;
  if (topic.kind === 'subject') return index.subjects.get(topic.id)?.kind === 'ship' ? 'sea' : null;
  return modesOf(index, topic)[0] ?? null;
}

/** What sort of thing a topic is among its kind: a seaport among places, by rail among services. */
export function sortText(index: NetworkIndex, words: Messages, topic: Topic): string {
  const facility = topic.kind === 'facility' ? index.facilities.get(topic.id) : undefined;
  if (facility) return words.facilityKind[facility.kind];
  const subject = topic.kind === 'subject' ? index.subjects.get(topic.id) : undefined;
  if (subject) {
    return lookUp(words.subjectKind, subject.kind) ?? words.pickKind.subject;
  }
  const modes = modesOf(index, topic).map((mode) => words.mode[mode]);
  const leg = topic.kind === 'leg' ? index.legs.get(topic.id) : undefined;
  if (leg) modes.push(words.mode[leg.mode]);
  return modes.join(' + ');
}

/** What a topic is, in words. */
export function kindText(index: NetworkIndex, words: Messages, topic: Topic): string {
  const sort = sortText(index, words, topic);
  const said = topic.kind === 'facility' || topic.kind === 'subject';
  return (said ? [sort] : [words.pickKind[topic.kind], sort]).filter(Boolean).join(words.list);
}
