import { describe, expect, it } from 'vitest';
import { placeCard, type CardInput } from '../../src/ui/hover/placeCard';

const DESK: CardInput = {
  at: { x: 640, y: 300 },
  card: { width: 290, height: 230 },
  room: { width: 1280, height: 720 },
  panels: [
    { left: 0, top: 0, right: 1280, bottom: 48, weight: 100 },
    { left: 945, top: 56, right: 1264, bottom: 580, weight: 100 },
    { left: 16, top: 592, right: 1264, bottom: 704, weight: 1 },
  ],
};

const boxOf = (input: CardInput) => {
  const { left, top } = placeCard(input);
  return { left, top, right: left + input.card.width, bottom: top + input.card.height };
};

describe('a card beside what was pressed', () => {
  it('begins after the point where there is room', () => {
    expect(placeCard(DESK)).toEqual({ left: 652, top: 312 });
  });

  it('leaves panels free, wherever the map is pressed', () => {
    const [header, side] = DESK.panels;
    for (let x = 280; x < 940; x += 20) {
      for (let y = 60; y < 590; y += 20) {
        const box = boxOf({ ...DESK, at: { x, y } });
        for (const panel of [header, side]) {
          const clear =
            box.right <= (panel?.left ?? 0) ||
            box.left >= (panel?.right ?? 0) ||
            box.bottom <= (panel?.top ?? 0) ||
            box.top >= (panel?.bottom ?? 0);
          expect(clear, `${x}, ${y}`).toBe(true);
        }
      }
    }
  });

  it('never covers the point and never leaves the window, on a phone either', () => {
    const room = { width: 390, height: 844 };
    for (let x = 10; x < 390; x += 20) {
      for (let y = 60; y < 800; y += 20) {
        const box = boxOf({ ...DESK, at: { x, y }, room, panels: [] });
        expect(x > box.left && x < box.right && y > box.top && y < box.bottom, `${x}, ${y}`).toBe(false);
        expect(box.left).toBeGreaterThanOrEqual(8);
        expect(box.top).toBeGreaterThanOrEqual(8);
        expect(box.right).toBeLessThanOrEqual(room.width);
        expect(box.bottom).toBeLessThanOrEqual(room.height);
      }
    }
  });
});
