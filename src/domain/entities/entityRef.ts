/** Kinds of things that can be picked, in the order of the address. */
export const ENTITY_KINDS = ['facility', 'leg', 'corridor', 'service', 'subject'] as const;

/** What is picked, related or named: a kind and an id of the network. */
export interface EntityRef {
  readonly kind: (typeof ENTITY_KINDS)[number];
  readonly id: string;
}

/** Ids of the network. */
const ID = /^[a-z0-9_-]{1,120}$/;

/** Prints `kind:id`, as the address and geo/flows.csv spell it. */
export const printEntityRef = ({ kind, id }: EntityRef): string => `${kind}:${id}`;

/** Parses `kind:id`; null for anything else. */
export function parseEntityRef(text: string): EntityRef | null {
  const [first, id = '', ...rest] = text.split(':');
  const kind = ENTITY_KINDS.find((one) => one === first);
  return kind && ID.test(id) && rest.length === 0 ? { kind, id } : null;
}
