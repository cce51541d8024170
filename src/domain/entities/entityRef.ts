/** In the order of the address. */
export const ENTITY_KINDS = ['facility', 'leg', 'corridor', 'service', 'subject'] as const;

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
