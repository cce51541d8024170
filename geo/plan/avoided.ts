import type { PlanData } from '../../src/domain/plan/data/planData';
import { escapeShort } from '../../src/domain/contract/issue';
import { findUnknownConditions } from '../../src/domain/plan/answer/unknownConditions';
import { RequestRefusal } from './request';

const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

const countryNamed = (code: string): string | undefined =>
  /^[A-Z]{2}$/u.test(code) ? REGIONS.of(code) : undefined;

/**
 * Resolves countries, and hubs by id or code: `kp` is KP, `Suez` is suez.
 * @throws RequestRefusal for an unknown one, which would exclude nothing without notice
 */
export function avoidedOf(data: PlanData, asked: readonly string[]): readonly string[] {
  const isKnown = (one: string): boolean =>
    findUnknownConditions(data, { avoid: [one], switches: [] }).avoid.length === 0;
  return asked.map((one) => {
    const known = [one, one.toUpperCase(), one.toLowerCase()].find(isKnown);
    if (known !== undefined) return known;
    const country = countryNamed(one.toUpperCase());
    throw new RequestRefusal(
      country === undefined
        ? `--avoid ${escapeShort(one)}: no country (ISO 3166-1, as KP) and no port or crossing of this planner`
        : `--avoid ${escapeShort(one)}: no option of this planner touches ${country}: leave it out`,
    );
  });
}
