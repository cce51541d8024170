/** Finds in which state seafood travels, by what firms call it: live, frozen and chilled go by different means. */
import type { Cargo } from '../planTypes';

export type SeafoodState = Extract<Cargo, 'seafood' | 'reefer' | 'chilled'>;

const SEAFOOD = [
  /蟹|虾|鱼|扇贝|贝类|海参|鲍|蛤|蚝|牡蛎|鱿|海鲜|海产|水产|海胆|海螺/u,
  /\b(?:crabs?|lobsters?|shrimps?|prawns?|fish|shellfish|clams?|scallops?|oysters?|mussels?|abalones?|seafood)\b/u,
  /\b(?:sea urchins?|sea cucumbers?|squids?|octopus|salmon|pollock|cod|eels?)\b/u,
  /(?<!\p{L})(?:краб|кревет|рыб(?!о)|лобстер|омар(?!\p{L}{2})|гребеш|устриц|морепродукт|трепанг|кальмар|осьминог)/u,
  /(?<!\p{L})(?:лосос|минтай|треск[аи]|морск\p{L}+ [её]ж)/u,
  /대게|킹크랩|왕게|꽃게|활게|새우|생선|활어|조개|전복|해삼|가리비|수산물|해산물|랍스터|바닷가재|성게|문어|오징어|명태|연어/u,
];
/** Dry and preserved goods, gear. */
const PRESERVED =
  /干|粉|油|罐|竿|网|dried|canned|meal|\boil\b|консерв|суш[её]н|мук[аи]|жир|통조림|건어|말린|어분|어유/u;

/** Fresh goods that were frozen are frozen. */
const STATES: readonly (readonly [SeafoodState, RegExp])[] = [
  ['seafood', /活|\b(?:live|alive)\b|(?<!\p{L})жив(?:ой|ая|ое|ые|ых|ого)(?!\p{L})|(?<!\p{L})활|살아/u],
  ['reefer', /冻|\bfrozen\b|морож|냉동/u],
  ['chilled', /冰鲜|冷鲜|冷藏|\b(?:chilled|fresh)\b|охлажд|свеж|냉장|신선|선어/u],
];

/** Finds the state of the seafood that a name means; `unsaid`: it names none; null: it means no seafood. */
export function findSeafoodState(text: string): SeafoodState | 'unsaid' | null {
  const name = text.normalize('NFKC').toLowerCase();
  if (PRESERVED.test(name) || !SEAFOOD.some((one) => one.test(name))) return null;
  return STATES.find(([, said]) => said.test(name))?.[0] ?? 'unsaid';
}
