/** What holds of whole countries, by their codes. */
import type { PlanTerritory } from '../data/planData';

/** Looks countries up. One that the data lack has no railway and no union, and may be passed by anything. */
export class TerritoryIndex {
  private readonly byCountry: ReadonlyMap<string, PlanTerritory>;

  constructor(territories: readonly PlanTerritory[]) {
    this.byCountry = new Map(territories.map((territory) => [territory.id, territory]));
  }

  railOf(country: string): PlanTerritory['rail'] {
    return this.byCountry.get(country)?.rail;
  }

  isClosed(country: string): boolean {
    return this.byCountry.get(country)?.closed ?? false;
  }

  /** Whether goods pass from one country to the other without a customs border. */
  areOne(a: string, b: string): boolean {
    const union = this.byCountry.get(a)?.union;
    return a === b || (union !== undefined && union === this.byCountry.get(b)?.union);
  }

  /** Whether a way between two countries, its `ends`, may lie through another. */
  mayBePassed(country: string, ends: readonly string[]): boolean {
    const unions = this.byCountry.get(country)?.passedFor;
    return (
      ends.includes(country) ||
      unions === undefined ||
      ends.some((end) => unions.includes(this.byCountry.get(end)?.union ?? ''))
    );
  }
}
