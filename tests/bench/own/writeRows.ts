import { closeSync, openSync, writeSync } from 'node:fs';

const HEAD =
  '数据年月,商品编码,商品名称,贸易伙伴编码,贸易伙伴名称,贸易方式编码,贸易方式名称,注册地编码,注册地名称,第一数量,第一计量单位,第二数量,第二计量单位,人民币\r\n';
const PARTNERS = ['俄罗斯', '韩国', '日本', '朝鲜', '德国', '蒙古', '波兰', '哈萨克斯坦'];
const PROVINCES = ['吉林省', '辽宁省', '黑龙江省', '浙江省', '山东省', '上海市'];
const GOODS = ['其他冻蟹', '云杉和冷杉木材', '其他煤', '黄大豆', '小轿车', '冻狭鳕鱼'];

const group = (value: number): string => {
  const text = String(value).replace(/\B(?=(\d{3})+$)/g, ',');
  return text.includes(',') ? `"${text}"` : text;
};

/** Writes a table as Chinese customs makes it, the same on every machine. */
export function writeRows(path: string, count: number): void {
  const file = openSync(path, 'w');
  let state = 1;
  const below = (limit: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b_3c6d) + 0x9e37_79b9) | 0;
    return (Math.imul(state ^ (state >>> 13), 0x297a_2d39) >>> 0) % limit;
  };
  let text = HEAD;
  for (let row = 0; row < count; row += 1) {
    const month = 202_101 + 100 * below(4) + below(12);
    const goods = below(GOODS.length);
    const code = String(1_000_000 + below(2000) * 41_000).padStart(8, '0');
    const partner = below(PARTNERS.length);
    text += `${month},${code},${GOODS[goods]},${300 + partner},${PARTNERS[partner]},10,一般贸易,22,${PROVINCES[below(PROVINCES.length)]},${group(below(1e6))},千克,${below(100)},台,${group(below(1e7))}\r\n`;
    if (text.length > 1 << 20 || row === count - 1) {
      writeSync(file, text);
      text = '';
    }
  }
  closeSync(file);
}
