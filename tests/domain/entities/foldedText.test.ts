import { describe, expect, it } from 'vitest';
import { foldText, initialsOf } from '../../../src/domain/entities/foldedText';

describe('folding', () => {
  it.each([
    ['Małaszewicze', 'malaszewicze'],
    ['Ёж-й', 'еж и'],
    ['（海参崴）', '海参崴'],
    ['ＣＮ１', 'cn1'],
    ['吉浙一号', '吉浙1号'],
  ])('%s -> %s', (text, expected) => expect(foldText(text)).toBe(expected));
});

describe('initials', () => {
  it('follow the pinyin of every first letter', () => {
    expect(initialsOf('啊八擦大额发广哈吉卡拉马那哦皮青然三天外西延扎')).toBe('abcdefghjklmnopqrstwxyz');
  });

  it('leave out what is not Chinese', () => expect(initialsOf('吉浙1号 A')).toBe('jzh'));
});
