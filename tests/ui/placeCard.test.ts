import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitHeight, placeCard, type CardInput } from '../../src/ui/hover/placeCard';

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

  it('is no higher than the room beside, above or below the point, and so never covers it in any window', () => {
    const anyCase = fc
      .record({ width: fc.integer({ min: 320, max: 3840 }), height: fc.integer({ min: 200, max: 2160 }) })
      .chain((room) =>
        fc.record({
          room: fc.constant(room),
          at: fc.record({ x: fc.nat(room.width), y: fc.nat(room.height) }),
          size: fc.record({
            width: fc.integer({ min: 40, max: 296 }),
            height: fc.integer({ min: 20, max: 416 }),
          }),
          panel: fc.record({ left: fc.nat(room.width), top: fc.nat(room.height) }),
        }),
      );
    fc.assert(
      fc.property(anyCase, ({ room, at, size, panel }) => {
        const most = limitHeight({ at, card: size, room });
        const card = { width: size.width, height: Math.min(size.height, most) };
        const panels = [{ ...panel, right: room.width, bottom: room.height, weight: 100 }];
        const box = boxOf({ at, card, room, panels });
        const covers = at.x > box.left && at.x < box.right && at.y > box.top && at.y < box.bottom;
        expect(covers).toBe(false);
        expect([box.right <= room.width, box.bottom <= room.height]).toEqual([true, true]);
      }),
    );
  });

  it('has the height of the window beside the point, and half of it where the window is narrow', () => {
    const card = { width: 296, height: 300 };
    expect(limitHeight({ at: { x: 640, y: 300 }, card, room: { width: 1280, height: 720 } })).toBe(704);
    expect(limitHeight({ at: { x: 160, y: 128 }, card, room: { width: 320, height: 256 } })).toBe(108);
  });
});
