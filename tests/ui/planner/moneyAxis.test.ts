import { expect, it } from 'vitest';
import { en } from '../../../src/i18n/en';
import { formatNumber } from '../../../src/i18n/format';
import { ko } from '../../../src/i18n/ko';
import { ru } from '../../../src/i18n/ru';
import { zh } from '../../../src/i18n/zh';
import { axisTicks } from '../../../src/ui/planner/legLadder';
import { moneyAxisUnit } from '../../../src/ui/planner/moneyAxis';

it('has ticks short enough for the space beside the plot, in a named unit', () => {
  for (const words of [zh, en, ru, ko])
    for (const most of [900, 47_000, 620_000, 1_020_000, 3.3e7, 4.1e9]) {
      const { per, unit } = moneyAxisUnit(words, most);
      expect(unit).not.toBe('');
      for (const tick of axisTicks(most / per))
        expect(formatNumber(words, tick, 2).length).toBeLessThanOrEqual(7);
    }
});
