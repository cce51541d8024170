import { describe, expect, it } from 'vitest';
import type { ItineraryStage } from '../../src/domain/plan/answer/answer';
import { parseColumn, COLUMNS } from '../../src/domain/plan/rates/rateWords';
import { en } from '../../src/i18n/planner/en';
import { ko } from '../../src/i18n/planner/ko';
import { ru } from '../../src/i18n/planner/ru';
import { formatStage } from '../../src/i18n/planner/formatStage';
import { zh } from '../../src/i18n/planner/zh';

describe('the words of the planner', () => {
  it('name the columns of a table of rates as such a table may have them', () => {
    for (const { rateColumn } of [zh, en, ru, ko]) {
      expect(Object.keys(rateColumn)).toEqual(Object.keys(COLUMNS));
      for (const [column, header] of Object.entries(rateColumn)) expect(parseColumn(header)).toBe(column);
    }
    expect(parseColumn(' 起运地＊ ')).toBe('from');
    expect(parseColumn('联系人')).toBeUndefined();
  });

  it('say what is done to goods where they stand, and how they move', () => {
    const told = (stage: Partial<ItineraryStage>) =>
      formatStage(en, { part: 'port', mode: null, act: null, ...stage });
    expect(told({ part: 'moving', mode: 'sea' })).toBe('by sea');
    expect(told({ act: { does: 'load', mode: 'rail' } })).toBe('loading on rail');
    expect(told({ act: { does: 'pack', mode: null } })).toBe('stuffing or stripping');
    expect(told({ part: 'waiting', act: { does: 'wait', mode: 'sea' } })).toBe('waiting for a ship');
    expect(told({ part: 'waiting', act: { does: 'wait', mode: 'road' } })).toBe('waiting');
    expect(told({ part: 'border' })).toBe('border');
    expect(told({})).toBe('port and handling');
  });
});
