import type { Names, Network } from '../../src/domain/types';

const thrice = (names: Names): Names => ({
  ...names,
  zh: `${names.zh}${names.zh}${names.zh}`,
  en: `${names.en} ${names.en} ${names.en}`,
  ru: `${names.ru} ${names.ru} ${names.ru}`,
  ko: `${names.ko} ${names.ko} ${names.ko}`,
});

const named = <T extends { readonly names: Names }>(record: T): T => ({
  ...record,
  names: thrice(record.names),
});

/** The same network, everything in it called by a name three times as long. */
export function lengthened(network: Network): Network {
  return {
    ...network,
    facilities: network.facilities.map(named),
    services: network.services.map(named),
    corridors: network.corridors.map(named),
    subjects: network.subjects.map(named),
    milestones: network.milestones.map((one) => ({ ...one, title: thrice(one.title) })),
    sources: network.sources.map((one) =>
      one.title === undefined ? one : { ...one, title: `${one.title} ${one.title} ${one.title}` },
    ),
  };
}
