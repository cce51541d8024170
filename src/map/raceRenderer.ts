import type { Layer } from '@deck.gl/core';
import { errorMessage } from '../domain/errorMessage';
import type { SceneData } from '../scene/data';
import type * as OnDemand from '../scene/onDemand';
import type { RaceTag, RaceTagInput } from '../scene/race/raceTags';
import type { RacePointer } from '../scene/race/optionsAt';
import type { RenderStyle } from '../view/renderStyle';

export interface RacingEvents {
  /** A frame is needed: the code that draws races has loaded. */
  readonly onwake: () => void;
  readonly onfault: (what: string) => void;
}

/** Draws plans and their race, with code fetched for the first of them. */
export class RaceRenderer {
  #events: RacingEvents;
  #scene: typeof OnDemand | null = null;
  /** Race for which the code was last requested: another one retries. */
  #asked: SceneData['race'] = null;

  constructor(events: RacingEvents) {
    this.#events = events;
  }

  want(data: SceneData): void {
    if (!data.race || this.#scene || this.#asked === data.race) return;
    this.#asked = data.race;
    import('../scene/onDemand').then(
      (scene) => {
        this.#scene = scene;
        this.#events.onwake();
      },
      (error: unknown) => this.#events.onfault(errorMessage(error)),
    );
  }

  layers(data: SceneData, style: RenderStyle, t: number, opacity: number): readonly Layer[] {
    return this.#scene?.raceLayers(data, style, t, opacity) ?? [];
  }

  /** Ids of options whose paths are within `radius` CSS px of a point, nearest first. */
  optionsAt({ race }: SceneData, at: Omit<RacePointer, 'race'>): readonly string[] {
    return (race && this.#scene?.optionsAt({ race, ...at })) ?? [];
  }

  /** Tags of the race's heads; empty without a race. */
  tags({ race }: SceneData, at: Omit<RaceTagInput, 'race'>): readonly RaceTag[] {
    return (race && this.#scene?.tagsOf({ race, ...at })) ?? [];
  }
}
