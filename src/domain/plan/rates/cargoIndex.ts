import { PlaceIndex, type NamedPlace } from '../../entities/placeIndex';
import { foldText } from '../../entities/foldedText';
import type { Language } from '../../types';
import type { PlanCargo } from '../data/planData';
import type { Cargo } from '../planTypes';
import {
  findCargo,
  findCargoDigits,
  listGoods,
  parseCargoCode,
  parseDangerousClass,
  parseGoodsCode,
} from './cargoWords';

/** A cargo by its names; aliases are the goods it holds. */
export interface NamedCargo extends NamedPlace {
  readonly id: Cargo;
}

/**
 * Finds cargoes by name, goods they hold, code of the Harmonized System or class of danger, as tables of shipments are
 * read; lists those that a text being typed may mean.
 */
export class CargoIndex {
  private readonly named: readonly NamedCargo[];
  private readonly index: PlaceIndex<NamedCargo>;

  constructor(private readonly cargoes: readonly PlanCargo[]) {
    this.named = cargoes.map((cargo) => ({ id: cargo.id, names: cargo.names, aliases: listGoods(cargo) }));
    this.index = new PlaceIndex(this.named);
  }

  get(id: string): NamedCargo | null {
    return this.index.get(id);
  }

  /** Finds the one cargo that a text means; null where there is none: what is only similar is never chosen. */
  find(text: string): NamedCargo | null {
    const cargo = findCargo(text, this.cargoes);
    return cargo ? this.get(cargo.id) : null;
  }

  /** Lists cargoes that a text being typed may mean, best match first; all of them by name where it is empty. */
  matching(text: string, lang: Language): readonly NamedCargo[] {
    return this.listByCode(text) ?? this.index.matching(text, lang, this.named.length);
  }

  /** Lists cargoes that a text may mean, else those with similar names; a code or class is similar to none. */
  nearest(text: string): readonly NamedCargo[] {
    const coded = this.listByCode(text);
    if (coded) return coded;
    const found = this.matching(text, 'en');
    return found.length > 0 ? found : this.index.nearest(text);
  }

  /** Names the goods, or the digits of a code, by which a cargo matches a text; '' where its own name does. */
  nameMatch({ id, names: { zh, en, ru, ko }, aliases }: NamedCargo, text: string): string {
    const code = parseGoodsCode(text);
    if (code !== null) return `HS ${findCargoDigits(code, { id })}`;
    const typed = foldText(text);
    const holds = (word: string): boolean => foldText(word).includes(typed);
    return typed === '' || [zh, en, ru, ko].some(holds) ? '' : (aliases.find(holds) ?? '');
  }

  /** Lists cargoes of a goods code or a class of danger; null for other text. */
  private listByCode(text: string): readonly NamedCargo[] | null {
    const code = parseGoodsCode(text);
    if (code !== null) {
      const meant = parseCargoCode(code, this.cargoes)?.id;
      const found = this.named.filter((cargo) => findCargoDigits(code, cargo) !== '');
      return found.toSorted((a, b) => Number(b.id === meant) - Number(a.id === meant));
    }
    const dangerous = parseDangerousClass(text);
    if (dangerous === null) return null;
    return this.named.filter((_, i) => this.cargoes[i]?.dangerous?.includes(dangerous));
  }
}
