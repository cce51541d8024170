import { lookUp } from '../lookup';
import type { Names, Position } from '../types';

/**
 * Countries and provinces of the map's frame. The position is where this project draws a region's disc, as near its
 * middle as the frame allows; the radius, km, is that of the disc. Neither says anything about a boundary.
 */
export interface Region {
  readonly id: string;
  readonly country: string;
  readonly names: Names;
  readonly aliases: readonly string[];
  readonly at?: Position;
  readonly radius?: number;
}

/** `code lon lat radius`, by ISO 3166-1. */
const POSITIONS =
  'AF 66 34 400|AL 20 41 120|AM 45 40 120|AT 14.5 47.6 200|AZ 47.7 40.4 180|BA 17.8 44.2 130|BE 4.6 50.6 110|BG 25.2 42.7 200|BY 28 53.5 260|CH 8.2 46.8 130|CN 110 35.5 900|CY 33.2 35 70|CZ 15.4 49.8 180|DE 10.2 51.2 350|DK 9.6 56 130|EE 25.7 58.7 130|ES -3.6 40.3 420|FI 26 63 400|FR 2.5 46.6 420|GB -1.8 53 350|GE 43.5 42.1 150|GR 22.6 39.3 220|HR 16.4 45.4 150|HU 19.4 47.2 180|IE -8 53.2 160|IN 78.5 29 500|IQ 43.7 33.2 330|IR 54 32.5 600|IT 12.6 42.8 350|JO 36.5 31.2 160|JP 138 36.6 450|KG 74.6 41.5 220|KP 126.8 40 180|KR 127.8 36.4 170|KW 47.6 29.3 70|KZ 67 48.2 800|LB 35.9 33.9 60|LT 23.9 55.3 150|LU 6.1 49.8 40|LV 25 56.9 150|MA -6.5 32.5 300|MD 28.5 47.2 120|ME 19.3 42.8 70|MK 21.7 41.6 90|MN 103.5 46.8 600|NL 5.5 52.2 120|NO 9.5 61.5 350|NP 84 28.3 250|PK 70 30.5 450|PL 19.3 52 300|PT -8 39.6 200|RO 25 45.9 270|RS 20.8 44.1 160|RU 100 61 1500|SE 15.5 60.5 400|SI 14.8 46.1 80|SK 19.4 48.7 140|SY 38.5 35 220|TJ 71 38.7 200|TM 59.3 39 320|TN 9.5 34.5 200|TR 35 39 450|UA 31.5 49 400|UZ 63.5 41.6 400';

const WITHOUT_POSITION =
  'AE AR AU BD BH BR CA CL CO CU DZ EC EG ET GH HK ID IL IS KE KH LA LK LY MM MO MT MX MY NG NZ OM PE PH PY QA SA SD SG TH TW TZ US UY VE VN YE ZA';

/** Names of documents beside those of the language's own register. */
const ALIASES: Readonly<Record<string, string>> = {
  RU: '俄罗斯联邦|俄国|Russian Federation|Российская Федерация|РФ|러시아연방|RUS',
  KR: '大韩民国|南韩|South Korea|Republic of Korea|Korea|Korea Republic of|Южная Корея|Республика Корея|Корея|한국|KOR',
  KP: '北朝鲜|DPRK|Korea DPR|Democratic Peoples Republic of Korea|North Korea|КНДР|조선|PRK',
  CN: '中华人民共和国|China mainland|PR China|P R China|КНР|중화인민공화국|CHN',
  US: '美国|USA|United States of America|США|미국',
  GB: '英国|UK|United Kingdom|Great Britain|Англия|영국',
  JP: 'JPN|일본국',
  DE: 'DEU|ФРГ',
  TW: '中国台湾|台湾省|台澎金马关税区|Taiwan, China|Chinese Taipei|Тайвань (Китай)',
  HK: '中国香港|香港|Hong Kong|Hong Kong, China|Гонконг|홍콩',
  MO: '中国澳门|澳门|Macao|Macau|Макао|마카오',
  VN: 'Viet Nam|Вьетнам|베트남',
  NL: 'Holland|荷兰|Голландия',
  KZ: 'KAZ',
  MN: '蒙古国|MNG',
  TR: 'Turkey|Türkiye|Турция',
};

/** Names that a map of China asks for. */
const NAMES_ON_MAP: Readonly<Record<string, Names>> = {
  TW: { zh: '中国台湾', en: 'Taiwan, China', ru: 'Тайвань (Китай)', ko: '타이완(중국)' },
  HK: { zh: '中国香港', en: 'Hong Kong, China', ru: 'Гонконг (Китай)', ko: '홍콩(중국)' },
  MO: { zh: '中国澳门', en: 'Macao, China', ru: 'Макао (Китай)', ko: '마카오(중국)' },
};

/** `zh|en|ru|ko|lon|lat|radius` */
const PROVINCES = `北京市|Beijing|Пекин|베이징시|116.4|40.1|80
天津市|Tianjin|Тяньцзинь|톈진시|117.3|39.3|70
河北省|Hebei|Хэбэй|허베이성|115.2|38.4|220
山西省|Shanxi|Шаньси|산시성|112.3|37.6|200
内蒙古自治区|Inner Mongolia|Внутренняя Монголия|내몽골자치구|114|43.6|450
辽宁省|Liaoning|Ляонин|랴오닝성|122.7|41.3|200
黑龙江省|Heilongjiang|Хэйлунцзян|헤이룽장성|127.8|47.4|320
上海市|Shanghai|Шанхай|상하이시|121.4|31.2|60
江苏省|Jiangsu|Цзянсу|장쑤성|119.6|33|180
浙江省|Zhejiang|Чжэцзян|저장성|120.1|29.2|170
安徽省|Anhui|Аньхой|안후이성|117.2|31.8|200
福建省|Fujian|Фуцзянь|푸젠성|118|27.2|190
江西省|Jiangxi|Цзянси|장시성|115.7|27.7|210
山东省|Shandong|Шаньдун|산둥성|118.4|36.3|220
河南省|Henan|Хэнань|허난성|113.6|33.9|210
湖北省|Hubei|Хубэй|후베이성|112.3|31|220
湖南省|Hunan|Хунань|후난성|111.7|27.6|220
重庆市|Chongqing|Чунцин|충칭시|107.8|30|160
四川省|Sichuan|Сычуань|쓰촨성|102.9|30.5|350
贵州省|Guizhou|Гуйчжоу|구이저우성|106.8|27.2|200
陕西省|Shaanxi|Шэньси|산시성(섬서)|108.8|35.2|230
甘肃省|Gansu|Ганьсу|간쑤성|103.2|36.3|300
青海省|Qinghai|Цинхай|칭하이성|96.2|35.6|380
宁夏回族自治区|Ningxia|Нинся|닝샤 회족자치구|106.2|37.3|120
新疆维吾尔自治区|Xinjiang|Синьцзян|신장 위구르 자치구|86.5|41.6|600
西藏自治区|Xizang|Сицзан|시짱 자치구|88.5|31.2|500
广东省|Guangdong|Гуандун|광둥성|||
广西壮族自治区|Guangxi|Гуанси|광시 좡족자치구|||
海南省|Hainan|Хайнань|하이난성|||
云南省|Yunnan|Юньнань|윈난성|||`;

function listProvinces(): Region[] {
  return PROVINCES.split('\n').map((line) => {
    const [zh = '', en = '', ru = '', ko = '', lon = '', lat = '', radius = ''] = line.split('|');
    const short = zh.replace(/(?:壮族|回族|维吾尔)?(?:省|市|自治区)$/u, '');
    const names = { zh, en: `${en} province`, ru, ko };
    return {
      id: `province:${en.toLowerCase().replace(' ', '_')}`,
      country: 'CN',
      names,
      aliases: [short, en, `провинция ${ru}`],
      ...(lon === '' ? {} : { at: [Number(lon), Number(lat)] as const, radius: Number(radius) }),
    };
  });
}

function listCountries(): Region[] {
  const languages = ['zh', 'en', 'ru', 'ko'] as const;
  const registers = languages.map((lang) => new Intl.DisplayNames([lang], { type: 'region' }));
  const positions = POSITIONS.split('|').map((line) => line.split(' '));
  const all = [...positions, ...WITHOUT_POSITION.split(' ').map((code) => [code])];
  return all.map(([code = '', lon, lat, radius]) => {
    const [zh = code, en = code, ru = code, ko = code] = registers.map((register) => register.of(code));
    return {
      id: `country:${code}`,
      country: code,
      names: lookUp(NAMES_ON_MAP, code) ?? { zh, en, ru, ko },
      aliases: [code, zh, en, ru, ko, ...(lookUp(ALIASES, code)?.split('|') ?? [])],
      ...(lon === undefined ? {} : { at: [Number(lon), Number(lat)] as const, radius: Number(radius) }),
    };
  });
}

/** Lists provinces of China before countries; those beyond the map's frame have no position. */
export const listRegions = (): readonly Region[] => [...listProvinces(), ...listCountries()];
