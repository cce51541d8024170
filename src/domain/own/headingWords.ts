import { foldText } from '../entities/foldedText';
import type { ColumnRole } from './columnRole';

/** Headings of real documents in Chinese, English, Russian and Korean: customs, forwarders, railways, planners. */
const WORDS: Readonly<Partial<Record<ColumnRole, string>>> = {
  origin: `起运地|发站|起运港|装货港|启运港|启运地|发货地|始发站|始发地|装船港|装运港|出发地|起点|发运地|发运站|发货站|出发港|起始地|出发站|pol|from|origin|port of loading|loading port|load port|place of receipt|shipped from|port of departure|departure port|origin station|station of departure|departure station|origin port|ship from|origin city|пункт отправления|станция отправления|порт отправления|порт погрузки|откуда|место отправления|отправление|ст отправления|ст отпр|город отправления|출발지|선적항|출발항|발송지|적재항|발역|출발역|선적지|적출항`,
  destination: `目的地|到站|目的港|卸货港|收货地|终到站|到达站|到货地|指运港|最终目的地|卸船港|抵达港|终点|到达地|到达港|运抵地|交货地|pod|to|destination|port of discharge|discharge port|unloading port|port of destination|final destination|ship to|arrival station|place of delivery|destination port|destination station|station of destination|delivery place|destination city|dest|пункт назначения|станция назначения|порт назначения|порт выгрузки|куда|место назначения|назначение|ст назначения|ст назн|город назначения|도착지|양하항|도착항|목적지|목적항|하역항|착역|도착역|양륙항`,
  originCountry: `启运国|启运国地区|起运国|起运国地区|发货国|country of dispatch|export country|exporting country|origin country|country of export|from country|страна отправления|страна экспорта|수출국|출발국|적출국`,
  destinationCountry: `运抵国|运抵国地区|抵运国|目的国|最终目的国|最终目的国地区|import country|importing country|destination country|country of destination|to country|страна назначения|страна импорта|страна ввоза|수입국|목적국|도착국`,
  goodsOrigin: `原产国|原产国地区|原产地|country of origin|страна происхождения|원산지`,
  partner: `贸易伙伴名称|贸易伙伴|国别|国家|国别地区|国家地区|贸易国|贸易国别|贸易国地区|伙伴国|国家名称|产销国|country|partner|partner country|trading partner|partner name|reporter partner|country region|страна|страна партнер|страна контрагента|торговый партнер|страна партнера|국가명|국가|상대국|교역국|국가별`,
  domestic: `注册地名称|收发货人注册地|收发货人所在地|境内目的地|境内货源地|境内目的地境内货源地|境内目的地货源地|注册地|省市|省份|省|所在地|province|domestic place|region|регион|субъект рф|область|지역|시도|시도명`,
  via: `经由口岸|出境口岸|入境口岸|进境口岸|口岸|过境站|进出境口岸|进境关别|出境关别|进出境关别|申报地海关|申报海关|海关|海关名称|边境口岸|国境站|口岸站|出口口岸|进口口岸|经停港|中转港|换装站|关区|border|via|border crossing|border point|exit border|entry border|customs office|border station|transshipment port|пограничный переход|погранпереход|пункт пропуска|таможня|таможенный пост|пограничная станция|погранстанция|сухопутный пограничный переход|세관|국경|경유지|통관지|통관세관|환적항|국경역`,
  direction: `进出口|进出口标志|进出口类型|进出境|贸易流向|方向|流向|进出口方式|进出口类别|flow|trade flow|direction|imp exp|import export|im ex|ie|i e|направление|направление перемещения|экспорт импорт|импорт экспорт|тип декларации|typ dcl|napr|수출입|수출입구분|구분|수출입 구분`,
  mode: `运输方式|运输方式名称|运输工具类型|运输类型|运输形式|mode|mode of transport|transport mode|transport|means of transport|вид транспорта|способ перевозки|транспорт|тип перевозки|운송수단|운송방법|운송구분|운송형태|운송방식`,
  date: `数据年月|年月|月份|日期|发货日期|起运日期|启运日期|离港日期|开船日期|出口日期|进口日期|申报日期|进出境日期|发运日期|装船日期|开船时间|发车日期|发车时间|提单日期|装运日期|启运时间|起运时间|统计年月|统计月份|时间|进口时间|出口时间|出运日期|期间|etd|atd|date|period|year month|yearmonth|shipping date|departure date|ship date|shipment date|bl date|on board date|sailing date|date of departure|ref date|refperiod|date of shipment|export date|import date|дата|период|дата отправления|дата отгрузки|дата регистрации|дата дт|дата погрузки|дата декларации|отчетный период|дата выхода|년월|기간|날짜|일자|출발일|선적일|신고일|수출일자|수입일자|출항일|신고일자|선적일자|출발일자`,
  year: `年份|年|年度|year|год|연도|년도|년`,
  monthOfYear: `月|month|мес|месяц|월`,
  arrival: `到达日期|到港日期|抵港日期|到货日期|要求到达日|到站日期|交期|交货日期|抵达日期|eta|ata|arrival date|due date|delivery date|date of arrival|дата прибытия|срок доставки|дата доставки|도착일|입항일|납기|도착일자`,
  heading: `hs编码|海关编码|税号|商品编码|商品编号|税则号列|税则号|hs|hs code|hscode|hs6|hs8|hs4|hs2|tariff code|commodity code|commodity code hs|cmdcode|тн вэд|код тн вэд|код товара|тнвэд|код тнвэд|код тн вэд еаэс|tnved|g33|g 33|품목코드|hs코드|세번|hs부호|세번부호|품목번호|hsk`,
  commodity: `货物名称|品名|货名|商品名称|货品名称|商品名称及规格型号|商品名称规格型号|产品名称|货物|商品|货种|货物品名|品类|货类|名称|goods|cargo|commodity|description|goods description|description of goods|product|product description|cargo description|commodity description|item description|наименование товара|товар|груз|наименование груза|описание товара|наименование|номенклатура груза|품목|품명|품목명|화물명|상품명|화물|물품명`,
  gross: `毛重|总毛重|g w|gw|gross weight|gross|gross kg|gross wt|gross mass|total gross weight|вес брутто|масса брутто|брутто|вес брутто товара|g35|g 35|g072 brutto|총중량|그로스`,
  net: `净重|总净重|n w|nw|net weight|net|net kg|net wt|net mass|netwgt|netweight|вес нетто|масса нетто|нетто|вес нетто товара|g38|g 38|순중량`,
  weight: `重量|吨数|吨位|运量|货运量|货物重量|计费重量|发运量|吨|实际重量|吞吐量|weight|tonnage|tonnes|tons|cargo weight|wt|mt|total weight|metric tons|chargeable weight|вес|масса|тоннаж|вес груза|объем перевозок|тонн|тонны|масса груза|중량|무게|톤수|물동량|화물중량|톤`,
  quantity: `数量|第一数量|第一法定数量|法定数量|法定第一数量|统计数量|数量及单位|成交数量|申报数量|quantity|qty|first quantity|quantity 1|qty1|primary quantity|количество|кол во|количество товара|수량`,
  quantity2: `第二数量|第二法定数量|法定第二数量|second quantity|quantity 2|qty2|alternate quantity|количество в доп ед|доп количество|количество доп ед|g41|g 41|кол во доп ед|제2수량`,
  quantityUnit: `第一计量单位|计量单位|单位|第一法定单位|法定单位|第一法定计量单位|成交单位|数量单位|unit|uom|units|quantity unit|qty unit|first unit|unit of quantity|единица измерения|ед изм|единица|단위|수량단위`,
  quantityUnit2: `第二计量单位|第二法定单位|第二法定计量单位|second unit|unit 2|доп единица|дополнительная единица|доп ед изм|제2단위`,
  value: `货值|金额|总价|人民币|美元|人民币元|金额美元|金额人民币|成交总价|总值|贸易额|进出口额|进口额|出口额|进出口总值|货物价值|总金额|人民币值|美元值|发票金额|申报总价|价值|进口金额|出口金额|amount|value|invoice value|total amount|fob value|cif value|customs value|statistical value|cargo value|goods value|trade value|primaryvalue|total value|value usd|invoice amount|стоимость|сумма|статистическая стоимость|таможенная стоимость|фактурная стоимость|стоимость товара|общая стоимость|цена товара|g46|g 46|стоим|금액|수출금액|수입금액|총액|가액|신고금액|과세가격`,
  currency: `币种|币制|货币|currency|cur|ccy|currency code|валюта|код валюты|통화|통화코드|화폐`,
  price: `单价|价格|成交单价|单价每吨|价格每吨|unit price|price|price per tonne|цена|цена за тонну|цена за единицу|단가|가격`,
  rate: `运费|海运费|报价|铁路运费|运价|费用|总运费|freight|freight rate|ocean freight|rate|charges|фрахт|ставка|тариф|провозная плата|운임|운송비|해상운임`,
  teu: `teu|标箱|标准箱|箱量teu|标箱数|teu数|teus|number of teu|дфэ|teu дфэ|количество дфэ|티이유`,
  equipment: `箱型箱量|柜型|柜量|箱量|箱型|柜型柜量|箱型尺寸|equipment|container type|container qty|containers|container size|size type|тип контейнера|количество контейнеров|контейнеры|컨테이너 규격|컨테이너수|컨테이너`,
  packages: `件数|箱数|包数|packages|pkgs|pcs|pieces|number of packages|no of packages|ctns|cartons|количество мест|число мест|мест|кол во мест|개수|포장개수|포장수량`,
  packaging: `包装|包装种类|包装方式|packaging|package type|packing|kind of packages|вид упаковки|упаковка|род упаковки|포장|포장종류`,
  volume: `体积|方数|立方|cbm|volume|m3|measurement|объем|объем м3|부피|용적`,
  containerNo: `箱号|集装箱号|集装箱号码|柜号|container no|container number|cntr no|container|номер контейнера|контейнер|컨테이너번호|컨테이너 번호`,
  billNo: `提单号|提运单号|运单号|运单号码|报关单号|订舱号|合同号|发票号|提单号码|合同协议号|bl no|b l no|bill of lading|waybill|waybill no|booking no|mawb|invoice no|contract no|cmr no|номер накладной|номер дт|накладная|коносамент|номер декларации|номер коносамента|номер дт гтд|регистрационный номер|g072|g07|선하증권번호|bl번호|신고번호|비엘번호`,
  vessel: `船名|船名航次|航次|车次|班列号|列车号|车号|车牌号|运输工具名称|运输工具名称及航次号|运输工具号|车辆号|班列|vessel|voyage|vessel voyage|vessel name|train|train no|truck no|plate no|wagon|wagon no|voy|flight|судно|рейс|номер поезда|поезд|номер вагона|вагон|судно рейс|선명|항차|열차번호|선박명|차량번호`,
  incoterm: `贸易条款|成交方式|价格条款|贸易术语|incoterm|incoterms|terms of delivery|trade terms|delivery terms|условия поставки|базис поставки|инкотермс|g20|g 20|인도조건|가격조건|거래조건`,
  tradeKind: `贸易方式|贸易方式名称|监管方式|贸易性质|监管方式名称|征免性质|trade mode|customs regime|customs procedure|procedure|процедура|таможенная процедура|g37|거래구분|거래유형|거래형태`,
  party: `发货人|收货人|发货单位|收货单位|经营单位|收发货人|境内收发货人|境外收发货人|消费使用单位|生产销售单位|客户|客户名称|承运人|船公司|供应商|货主|货代|shipper|consignee|customer|carrier|supplier|buyer|seller|client|forwarder|exporter|importer|notify party|shipping line|отправитель|получатель|грузоотправитель|грузополучатель|перевозчик|покупатель|клиент|экспедитор|송하인|수하인|화주|운송사|선사|거래처`,
  code: `贸易伙伴编码|贸易方式编码|注册地编码|国家代码|国别代码|海关代码|口岸代码|贸易伙伴代码|运输方式代码|country code|partner code|reporter code|iso code|код страны|код таможни|kod str|g15a|g 15 a|국가코드|세관코드`,
  number: `序号|项号|编号|行号|no|num|item no|line no|seq|id|п п|номер|번호|순번|연번`,
  validity: `有效期|有效期至|生效日期|valid until|valid from|validity|valid to|срок действия|действует до|유효기간`,
  transitDays: `时效|航程|运到期限|运输时间|天数|在途天数|transit days|transit time|t t|lead time|transit|срок в пути|транзитное время|дней в пути|운송기간|소요일수`,
  temperature: `温度|冷藏温度|temperature|reefer temp|temp|температура|온도`,
  dangerous: `危险品|un号|危品|危险品等级|dg|imo class|un no|dangerous goods|опасный груз|класс опасности|номер оон|위험물|un번호`,
  remark: `备注|说明|备注说明|remark|remarks|note|notes|comment|comments|примечание|комментарий|비고|메모`,
};

const closeUp = (text: string): string => foldText(text).replaceAll(' ', '');

const ROLE_OF_WORD: ReadonlyMap<string, ColumnRole> = new Map(
  Object.entries(WORDS).flatMap(([role, words]) =>
    words.split('|').map((word) => [closeUp(word), role as ColumnRole] as const),
  ),
);

/** Longest first. Short Latin words hide in others: `to` in `total`. */
const PARTS: readonly (readonly [word: string, role: ColumnRole])[] = [...ROLE_OF_WORD]
  .filter(([word]) => (/^[\u0020-\u024f\u0400-\u04ff]*$/u.test(word) ? word.length >= 5 : word.length >= 2))
  .sort(([a], [b]) => b.length - a.length);

/** Role that a heading's words name, and how much of the heading they are, 0 to 1. */
export interface NamedRole {
  readonly role: ColumnRole;
  readonly word: string;
  readonly share: number;
  /** Another role that the heading may name as well. */
  readonly rival?: ColumnRole;
}

/** Finds the role of a heading whose units and brackets are taken off. */
export function findNamedRole(heading: string): NamedRole | null {
  const folded = closeUp(heading);
  const whole = ROLE_OF_WORD.get(folded);
  if (whole) return { role: whole, word: folded, share: 1 };
  const parts = PARTS.filter(([word]) => folded.includes(word));
  const [first] = parts;
  if (!first) return null;
  const [word, role] = first;
  const rival = parts.find(([other, otherRole]) => otherRole !== role && !word.includes(other))?.[1];
  return { role, word, share: word.length / folded.length, ...(rival ? { rival } : {}) };
}

/** Tells whether a text is a known heading, word for word. */
export const isKnownHeading = (text: string): boolean => ROLE_OF_WORD.has(closeUp(text));
