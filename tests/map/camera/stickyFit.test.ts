import { beforeEach, expect, it, vi } from 'vitest';
import type { Padding } from '../../../src/map/camera/camera';
import { StickyFit } from '../../../src/map/camera/stickyFit';
import type { Position } from '../../../src/domain/types';

const { measurePadding } = vi.hoisted(() => ({ measurePadding: vi.fn<() => Padding>() }));
vi.mock('../../../src/map/camera/mapPadding', () => ({ measurePadding }));

const NONE: Padding = { top: 0, right: 0, bottom: 0, left: 0 };
const PLACES: readonly Position[] = [[130, 42]];
const panel = {};

let reportSizes: () => void;
let reportPresence: () => void;
let panels: object[];
let observed: Set<object>;

beforeEach(() => {
  observed = new Set();
  measurePadding.mockReturnValue(NONE);
  panels = [panel];
  vi.stubGlobal('document', { querySelectorAll: () => panels, body: {} });
  vi.stubGlobal(
    'MutationObserver',
    class {
      #watches = false;
      constructor(report: () => void) {
        reportPresence = () => this.#watches && report();
      }
      observe = (): void => void (this.#watches = true);
      disconnect = (): void => void (this.#watches = false);
    },
  );
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(report: () => void) {
        // As in a browser: nothing is reported of what is no longer observed.
        reportSizes = () => observed.size > 0 && report();
      }
      observe = (element: object): void => void observed.add(element);
      disconnect = (): void => observed.clear();
    },
  );
});

function createFit() {
  const container = new EventTarget();
  const fit = vi.fn<(places: readonly Position[]) => void>();
  return { container, fit, sticky: new StickyFit(container as HTMLElement, fit) };
}

const cover = (patch: Partial<Padding>): void => {
  measurePadding.mockReturnValue({ ...NONE, ...patch });
  reportSizes();
};

it('fits at once, and again as a panel grows by more than a trifle', () => {
  const { container, fit, sticky } = createFit();
  sticky.hold(PLACES);
  expect(fit.mock.calls).toEqual([[PLACES]]);
  expect(observed).toEqual(new Set([container, panel]));
  cover({ left: 11 });
  expect(fit).toHaveBeenCalledTimes(1);
  cover({ left: 12 });
  expect(fit).toHaveBeenCalledTimes(2);
  // Compared with the padding it was last fitted to.
  cover({ left: 20 });
  expect(fit).toHaveBeenCalledTimes(2);
});

it('follows a panel that comes later, and none once it has ended', () => {
  const { container, sticky } = createFit();
  sticky.hold(PLACES);
  const later = {};
  panels.push(later);
  reportPresence();
  expect(observed).toEqual(new Set([container, panel, later]));
  sticky.release();
  reportPresence();
  expect(observed.size).toBe(0);
});

it.each(['pointerdown', 'wheel', 'keydown'])('ends when the user moves the map: %s', (hand) => {
  const { container, fit, sticky } = createFit();
  sticky.hold(PLACES);
  container.dispatchEvent(new Event(hand));
  cover({ left: 300 });
  expect(fit).toHaveBeenCalledTimes(1);
  expect(observed.size).toBe(0);
});

it('ends with an empty list, without a fit', () => {
  const { fit, sticky } = createFit();
  sticky.hold(PLACES);
  sticky.hold([]);
  cover({ left: 300 });
  expect(fit).toHaveBeenCalledTimes(1);
});
