/** What the command `plan` is told to avoid. */
import type { PlanData } from '../../src/domain/plan/data/planData';
import { escapeShort } from '../../src/domain/plan/rates/rateFault';
import { findUnknownConditions } from '../../src/domain/plan/answer/unknownConditions';
import { RequestRefusal } from './request';

const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** The English name of a country by its code of two letters (ISO 3166-1); undefined where there is none. */
const countryNamed = (code: string): string | undefined =>
  /^[A-Z]{2}$/u.test(code) ? REGIONS.of(code) : undefined;

/**
 * Countries, and hubs by id or code, as the data write them: `kp` is KP, `Suez` is suez.
 * @throws Refusal for what is unknown: it would keep nothing out and say nothing
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
        : `--avoid ${escapeShort(one)}: no way of this planner touches ${country}: leave it out`,
    );
  });
}
