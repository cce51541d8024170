import type { Language, Names } from '../../types';
import type { Hub, PlanLeg } from '../planTypes';
import type { PlanOption } from './answer';

const VIA: Record<Language, string> = {
  zh: '经{place}',
  en: 'via {place}',
  ru: 'через {place}',
  ko: '{place} 경유',
};

const addPlace = (label: Names, { names }: Hub): Names => {
  const add = (lang: Language): string =>
    `${label[lang]} · ${VIA[lang].replace('{place}', () => names[lang])}`;
  return { zh: add('zh'), en: add('en'), ru: add('ru'), ko: add('ko') };
};

/** Finds the first place where goods change that no other path has; null for none. */
function findOwnHub(
  legs: readonly PlanLeg[],
  others: readonly (readonly PlanLeg[])[],
  hubs: ReadonlyMap<string, Hub>,
): Hub | null {
  const elsewhere = new Set(others.flatMap((path) => path.flatMap(({ from, to }) => [from, to])));
  const own = legs.slice(0, -1).find(({ to }) => !elsewhere.has(to));
  return (own && hubs.get(own.to)) ?? null;
}

/** Names options of one corridor apart, by a place that only one of them calls at: "Manzhouli · rail · via Jinan". */
export function nameApart(
  options: readonly PlanOption[],
  legsOf: (option: PlanOption) => readonly PlanLeg[],
  hubs: ReadonlyMap<string, Hub>,
): readonly PlanOption[] {
  return options.map((option) => {
    const others = options.filter((other) => other !== option && other.label.en === option.label.en);
    const hub = others.length > 0 ? findOwnHub(legsOf(option), others.map(legsOf), hubs) : null;
    return hub ? { ...option, label: addPlace(option.label, hub) } : option;
  });
}
