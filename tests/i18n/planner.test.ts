import { describe, expect, it } from 'vitest';
import type { Stage } from '../../src/domain/plan/answer';
import { columnMeant, COLUMNS } from '../../src/domain/plan/rateWords';
import { en } from '../../src/i18n/planner/en';
import { ko } from '../../src/i18n/planner/ko';
import { ru } from '../../src/i18n/planner/ru';
import { stageText } from '../../src/i18n/planner/stageText';
import { zh } from '../../src/i18n/planner/zh';

describe('the words of the planner', () => {
  it('name the columns of a table of rates as such a table may have them', () => {
    for (const { rateColumn } of [zh, en, ru, ko]) {
      expect(Object.keys(rateColumn)).toEqual(Object.keys(COLUMNS));
      for (const [column, header] of Object.entries(rateColumn)) expect(columnMeant(header)).toBe(column);
    }
    expect(columnMeant(' 起运地＊ ')).toBe('from');
    expect(columnMeant('联系人')).toBeUndefined();
  });

  it('say what is done to goods where they stand, and how they move', () => {
    const told = (stage: Partial<Stage>) => stageText(en, { part: 'port', mode: null, act: null, ...stage });
    expect(told({ part: 'moving', mode: 'sea' })).toBe('by sea');
    expect(told({ act: { does: 'load', mode: 'rail' } })).toBe('loading on rail');
    expect(told({ act: { does: 'pack', mode: null } })).toBe('stuffing or stripping');
    expect(told({ part: 'waiting', act: { does: 'wait', mode: 'sea' } })).toBe('waiting for a ship');
    expect(told({ part: 'waiting', act: { does: 'wait', mode: 'road' } })).toBe('waiting');
    expect(told({ part: 'border' })).toBe('border');
    expect(told({})).toBe('port and handling');
  });
});
