interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Area covered by a panel, with the weight of covering it. */
export interface CoveredArea extends Box {
  readonly weight: number;
}

export interface CardInput {
  /** Pressed point, CSS px of the window. */
  readonly at: { readonly x: number; readonly y: number };
  /** Sizes of the card and the window, CSS px. */
  readonly card: { readonly width: number; readonly height: number };
  readonly room: { readonly width: number; readonly height: number };
  readonly panels: readonly CoveredArea[];
}

/** Distance from the point to the card, and from the card to the edge of the window, CSS px. */
const GAP = 12;
const EDGE = 8;

const shared = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** Lists candidate starts on one axis: after the point, before it, and around it, all within the window. */
function startsOf(at: number, size: number, room: number): readonly number[] {
  return [at + GAP, at - GAP - size, at - size / 2].map((start) =>
    Math.max(EDGE, Math.min(start, room - size - EDGE)),
  );
}

/**
 * Returns the height to which a card is limited, CSS px: with no room for its width beside the point, it has that above
 * or below.
 */
export function limitHeight({ at, card, room }: Pick<CardInput, 'at' | 'card' | 'room'>): number {
  const roomAround = (place: number, size: number): number => Math.max(place, size - place) - GAP - EDGE;
  const isBeside = roomAround(at.x, room.width) >= card.width;
  return Math.max(0, isBeside ? room.height - 2 * EDGE : roomAround(at.y, room.height));
}

/**
 * Places a card beside a point of the map: within the window, never over the point, covering as little of the panels as
 * possible. Prefers after the point, then before it.
 *
 * @returns The top left corner, CSS px of the window.
 */
export function placeCard({ at, card, room, panels }: CardInput): { left: number; top: number } {
  const point = { left: at.x - GAP / 2, right: at.x + GAP / 2, top: at.y - GAP / 2, bottom: at.y + GAP / 2 };
  let best = { left: EDGE, top: EDGE };
  let least = Infinity;
  for (const top of startsOf(at.y, card.height, room.height)) {
    for (const left of startsOf(at.x, card.width, room.width)) {
      const box = { left, top, right: left + card.width, bottom: top + card.height };
      const hidden = shared(box, point) > 0 ? card.width * card.height * room.width : 0;
      const cost = panels.reduce((sum, panel) => sum + panel.weight * shared(box, panel), hidden);
      if (cost < least) [best, least] = [{ left, top }, cost];
    }
  }
  return best;
}
