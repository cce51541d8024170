import { describe, expect, it } from 'vitest';
import { decodeBytes, guessTextEncoding } from '../../../src/domain/own/guessTextEncoding.ts';
import { encodeAs } from '../legacyEncoding.ts';

const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  [...text].forEach((_, i) => view.setUint16(i * 2, text.charCodeAt(i), little));
  return bytes;
};

/** Bytes of an encoding of one byte. */
const encodeByte = (encoding: string, text: string): Uint8Array => {
  const table = new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte]),
  );
  return Uint8Array.from(text, (char) => table.get(char) ?? 63);
};

const ZH = '起运地,目的地,货物名称,毛重(千克)\n珲春,宁波,冻蟹,1000\n';
const TW = '起運地,目的港,國家,重量\n琿春,寧波,俄羅斯,1000\n';
const JA = '出発地,到着地,重量\nウラジオストク,新潟,1000\n';
const RU = 'Станция отправления;Станция назначения;Вес;Дата\nМахалино;Хуньчунь;68,5;05.01.2023\n';
const KO = '출발지,도착지,중량\n훈춘,부산,12\n';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
/** 㐂 has four bytes in GB18030. */
const rare = [0x81, 0x39, 0xef, 0x31];

describe('the encoding of a file', () => {
  it.each<[string, Uint8Array, string]>([
    ['utf-8', utf8(ZH), ZH],
    ['utf-8', utf8(`\uFEFF${ZH}`), ZH],
    ['utf-16le', utf16(ZH, true), ZH],
    ['utf-16le', utf16(`\uFEFF${RU}`, true), RU],
    ['utf-16be', utf16(RU, false), RU],
    ['utf-16be', utf16(`\uFEFF${ZH}`, false), ZH],
    ['gbk', encodeAs('gb18030', ZH), ZH],
    ['gb18030', Uint8Array.from([...encodeAs('gb18030', ZH), ...rare]), `${ZH}\u3402`],
    ['big5', encodeAs('big5', TW), TW],
    ['euc-kr', encodeAs('euc-kr', KO), KO],
    ['shift_jis', encodeAs('shift_jis', JA), JA],
    ['windows-1251', encodeByte('windows-1251', RU), RU],
    ['koi8-r', encodeByte('koi8-r', RU), RU],
    ['ibm866', encodeByte('ibm866', RU), RU],
  ])('is %s', (encoding, bytes, text) => {
    const guess = guessTextEncoding(bytes, true);
    expect(guess.encoding).toBe(encoding);
    expect(decodeBytes(bytes, guess.encoding)).toBe(text);
  });

  it('is found where the sample cuts a character', () => {
    expect(guessTextEncoding(utf8(ZH).subarray(0, 10), false).encoding).toBe('utf-8');
    expect(guessTextEncoding(encodeAs('gb18030', ZH).subarray(0, 27), false).encoding).toBe('gbk');
  });

  it('is found by letters where no heading is known', () => {
    const text = 'заметки за прошлый год;и прочее\nкраб камчатский;живой\n';
    for (const encoding of ['windows-1251', 'koi8-r', 'ibm866'])
      expect(guessTextEncoding(encodeByte(encoding, text), true)).toEqual({ encoding, reason: 'letters' });
  });
});
