import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Facility } from '../../../src/domain/types';
import { sampleNetwork } from '../sampleNetwork';
import {
  inYanbian,
  networkInYanbian,
  toYanbian,
  toYanbianTexts,
} from '../../../src/domain/network/yanbianForms';

it('writes names as the press of Yanbian does, with the particles after them', () => {
  expect(toYanbian('러시아 블라디보스토크항까지')).toBe('로씨야 울라지보스또크항까지');
  expect(toYanbian('옌지는 투먼과, 옌지역에서 창춘으로')).toBe('연길은 도문과, 연길역에서 장춘으로');
  expect(toYanbian('닝보저우산항')).toBe('녕파주산항');
});

it('leaves ordinary words and parts of words alone', () => {
  expect(toYanbian('지난해 저장한 시안')).toBe('지난해 저장한 시안');
  expect(toYanbian('동해항')).toBe('동해항');
  expect(toYanbian('지난')).toBe('제남');
});

it('changes nothing a second time', () => {
  const words = fc.array(
    fc.constantFrom('러시아', '옌지', '는', '를', '투먼', '항', ' ', '지난', '상하이', '북', '연길'),
    {
      maxLength: 8,
    },
  );
  fc.assert(
    fc.property(words, (parts) => {
      const once = toYanbian(parts.join(''));
      expect(toYanbian(once)).toBe(once);
    }),
  );
});

it('rewrites texts of several languages, a place by its own form, and no quotation or alias', () => {
  const names = { zh: '日本海', en: 'Sea of Japan', ru: 'Японское море', ko: '동해' };
  const note = { zh: '俄', en: 'R', ru: 'Р', ko: '러시아' };
  const data = {
    seas: [{ id: 'x', names, nameInYanbian: '일본해', note }],
    quote: '러시아',
    aliases: ['러시아'],
  };
  expect(inYanbian(data)).toEqual({
    seas: [
      {
        id: 'x',
        names: { ...names, ko: '일본해' },
        nameInYanbian: '일본해',
        note: { ...note, ko: '로씨야' },
      },
    ],
    quote: '러시아',
    aliases: ['러시아'],
  });
  expect(toYanbianTexts({ a: ['러시아', 1] })).toEqual({ a: ['로씨야', 1] });
});

it('keeps what it need not change', () => {
  const data = { names: { zh: '珲春', en: 'Hunchun', ru: 'Хуньчунь', ko: '훈춘' }, at: [1, 2] };
  expect(inYanbian(data)).toBe(data);
});

it('finds a place that has a new name by the old one, too', () => {
  const names = { zh: '长春', en: 'Changchun', ru: 'Чанчунь', ko: '창춘' };
  expect(inYanbian({ names, also: ['x'] })).toEqual({
    names: { ...names, ko: '장춘' },
    also: ['x', '창춘'],
  });
  const town = { ...sampleNetwork.facilities[0], id: 'changchun', names } as Facility;
  const { facilities, aliases } = networkInYanbian({ ...sampleNetwork, facilities: [town] });
  expect(facilities[0]?.names.ko).toBe('장춘');
  expect(aliases.find(({ id }) => id === '창춘')?.of).toEqual(['facility:changchun']);
});
