import { beforeEach, expect, it, vi } from 'vitest';
import { PanelWatch } from '../../../src/map/camera/panelWatch';

/** A fake page: its panels, the events that report them, and its frames. */
let panels: Panel[];
let told: { presence: () => void; sizes: () => void };
let frames: (() => void)[];
let followed: Set<Panel>;

class Panel {
  constructor(public left: number) {}
  getBoundingClientRect = () => ({ left: this.left, top: 0, width: 100, height: 50 });
}

class Presence {
  constructor(tell: () => void) {
    told.presence = tell;
  }
  observe(): void {
    listening = true;
  }
  disconnect(): void {
    listening = false;
  }
}
class Sizes {
  constructor(tell: () => void) {
    told.sizes = tell;
  }
  observe(panel: Panel): void {
    followed.add(panel);
  }
  disconnect(): void {
    followed.clear();
  }
}
let listening = false;

beforeEach(() => {
  [panels, frames, followed] = [[new Panel(0)], [], new Set()];
  told = { presence: () => undefined, sizes: () => undefined };
  vi.stubGlobal('document', { body: {}, querySelectorAll: () => panels });
  vi.stubGlobal('DOMRect', function (x: number, y: number, width: number, height: number) {
    return { x, y, width, height };
  });
  vi.stubGlobal('MutationObserver', Presence);
  vi.stubGlobal('ResizeObserver', Sizes);
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw));
  vi.stubGlobal('cancelAnimationFrame', () => (frames = []));
});

const frame = (): void => frames.splice(0).forEach((draw) => draw());
/** Runs frames until none is requested; far more than are ever needed. */
const settle = (): void => {
  for (let i = 0; i < 20; i++) frame();
  expect(frames).toEqual([]);
};
const container = { getBoundingClientRect: () => ({ left: 10, top: 0 }) } as HTMLElement;

function watched(): { watch: PanelWatch; changes: () => number } {
  const onchange = vi.fn();
  const watch = new PanelWatch(container, onchange);
  watch.covered();
  settle();
  return { watch, changes: () => onchange.mock.calls.length };
}

it('gives what is covered from the corner of the map', () => {
  panels = [new Panel(40), new Panel(500)];
  const covered = new PanelWatch(container, () => undefined).covered();
  expect(covered.map(({ x, width }) => [x, width])).toEqual([
    [30, 100],
    [490, 100],
  ]);
});

it('reports once that a panel came, when it is at rest, and follows it from then on', () => {
  const { watch, changes } = watched();
  const side = new Panel(320);
  panels.push(side);
  told.presence();
  for (const left of [310, 304, 300]) {
    side.left = left;
    frame();
    expect(changes()).toBe(0);
  }
  settle();
  expect(changes()).toBe(1);
  expect(followed).toEqual(new Set(panels));

  // Requested during another slide, it reports the end of that one too.
  side.left = 280;
  told.sizes();
  frame();
  watch.covered();
  side.left = 250;
  settle();
  expect(changes()).toBe(2);
});

it('reports that a panel went, and nothing of what came back to where it was', () => {
  panels.push(new Panel(300));
  const { changes } = watched();
  const [bar, side] = panels as [Panel, Panel];
  side.left = 290;
  told.sizes();
  frame();
  side.left = 300;
  settle();
  expect(changes()).toBe(0);
  panels = [bar];
  told.presence();
  settle();
  expect(changes()).toBe(1);
});

it('asks for no frame while nothing changes, and for none after its end', () => {
  const { watch, changes } = watched();
  frame();
  expect(frames).toEqual([]);
  panels.push(new Panel(300));
  told.presence();
  watch.end();
  expect(frames).toEqual([]);
  expect([listening, followed.size, changes()]).toEqual([false, 0, 0]);
  watch.covered();
  settle();
  expect([listening, followed.size, changes()]).toEqual([true, 2, 0]);
});
