/**
 * Headings as documents of the trade have them: `heading = role = sample`, one set a block. Made after the forms of
 * customs, railways, forwarders and planners; the figures are none.
 */
const SETS = `
# 海关统计数据在线查询
数据年月 = date = 202301
商品编码 = heading = 03063399
商品名称 = commodity = 其他蟹
贸易伙伴编码 = code = 344
贸易伙伴名称 = partner = 俄罗斯
贸易方式编码 = code = 10
贸易方式名称 = tradeKind = 一般贸易
注册地编码 = code = 22
注册地名称 = domestic = 吉林省
第一数量 = quantity = 1,000
第一计量单位 = quantityUnit = 千克
第二数量 = quantity2 = 12
第二计量单位 = quantityUnit2 = 台
人民币 = value = 183,000
 = ignore =

# 海关统计 美元
数据年月 = date = 202312
商品编码 = heading = 27011210
贸易伙伴名称 = partner = 俄罗斯
第一法定数量 = quantity = 12,000
第一法定单位 = quantityUnit = 千克
金额_美元 = value = 1,200
 = ignore =

# 报关单
项号 = number = 1
商品编号 = heading = 0306149090
商品名称及规格型号 = commodity = 冻蟹
数量及单位 = quantity = 2000千克
单价 = price = 12.5
总价 = value = 25000
币制 = currency = 美元
原产国(地区) = goodsOrigin = 俄罗斯
最终目的国(地区) = destinationCountry = 中国
境内目的地 = domestic = 吉林省
启运国*（地区） = originCountry = 俄罗斯
指运港 = destination = 宁波
经停港 = via = 扎鲁比诺
装货港 = origin = 符拉迪沃斯托克
提运单号 = billNo = HC20230105
运输方式 = mode = 公路运输
运输工具名称 = vessel = 吉浙1
毛重(千克) = gross = 2100
净重(千克) = net = 2000
件数 = packages = 40
包装种类 = packaging = 纸箱
成交方式 = incoterm = CIF
监管方式 = tradeKind = 一般贸易
集装箱号 = containerNo = ABCU1234560

# 货代清单
起运港 = origin = 扎鲁比诺
目的港 = destination = 宁波
品名 = commodity = 木材
柜型柜量 = equipment = 2×40HQ
船名航次 = vessel = JIZHE 1
ETD = date = 2023/1/5
ETA = arrival = 2023/1/12
海运费 = rate = 1200
币种 = currency = USD
备注 = remark = 急

# 铁路发运
发站 = origin = 珲春
到站 = destination = 长春
发运日期 = date = 2023年1月5日
货物名称 = commodity = 煤
吨数 = weight = 68.5
车号 = vessel = 5212345
收货人 = party = 某公司
运费 = rate = 3200

# 计划表
序号 = number = 1
起运地 = origin = 珲春
目的地 = destination = 釜山
货物名称 = commodity = 海产
HS编码 = heading = 030614
毛重（吨） = gross = 12.5
体积（m³） = volume = 33
箱型箱量 = equipment = 1x40HQ
货值（万元） = value = 120
贸易条款 = incoterm = FOB
备货日期 = ignore = 2023-01-05
危险品 = dangerous = 否
时效 = transitDays = 12

# 月报
月份 = date = 2023-01
方向 = direction = 进口
口岸 = via = 珲春
运输方式 = mode = 铁路运输
货运量(万吨) = weight = 1.2
金额（亿元） = value = 3.4

# 年 月 分列
年份 = year = 2023
月 = monthOfYear = 5
国别 = partner = 俄罗斯
进口额(万美元) = value = 1,234

# 全角与单位
起始地 = origin = 珲春
到达地 = destination = 大连
数量（吨） = weight = 1,234
金额（人民币 元） = value = ¥12,000
日期 = date = 20230105

# 班列
班列号 = vessel = X8001
始发站 = origin = 珲春
终到站 = destination = 莫斯科
发车日期 = date = 2023-05-01
口岸 = via = 满洲里
标箱 = teu = 100
货值(美元) = value = 1200000

# 出口台账
出口日期 = date = 2023.5.1
客户 = party = 甲
启运港 = origin = 珲春
运抵国 = destinationCountry = 韩国
品名 = commodity = 木耳
总毛重KG = gross = 1200
总金额USD = value = 3400
合同号 = billNo = A-1

# 仓库
发货日期 = date = 2023/5/1
发货地 = origin = 珲春
收货地 = destination = 宁波
重量 = weight = 12吨
车牌号 = vessel = 吉H12345

# 进出口明细
进出口 = direction = 进口
申报日期 = date = 2023-02-03
申报地海关 = via = 珲春海关
税号 = heading = 4407.1200
名称 = commodity = 木材
产销国 = partner = 俄罗斯
收发货人注册地 = domestic = 吉林省
统计数量 = quantity = 120
计量单位 = quantityUnit = 吨
人民币值 = value = 12000

# Bill of lading list
B/L No. = billNo = HC001
Vessel = vessel = JIZHE 1
Voyage = vessel = 001
POL = origin = Zarubino
POD = destination = Ningbo
Container No. = containerNo = ABCU1234560
Size Type = equipment = 40HQ
Gross Weight (KG) = gross = 21,500
CBM = volume = 33
Shipper = party = X
Consignee = party = Y
On Board Date = date = 5-Jan-2023

# Planner
From = origin = Hunchun
To = destination = Busan
Mode = mode = Sea
Month = date = 2023-01
Tonnes = weight = 120
Value (USD) = value = 12000

# Customs of the UN
period = date = 202301
reporter code = code = 156
partner = partner = Russia
flow = direction = Import
cmdCode = heading = 030614
netWgt = net = 12000
primaryValue = value = 340000

# ERP
Origin City = origin = Hunchun
Destination City = destination = Ningbo
Ship Date = date = 1/25/2023
Delivery Date = arrival = 2/14/2023
Item Description = commodity = crab
Qty = quantity = 12
UOM = quantityUnit = kg
Unit Price = price = 3.2
Total Amount = value = 38.4
Currency = currency = USD

# Forwarder's rates
Port of Loading = origin = Vladivostok
Port of Discharge = destination = Busan
Ocean Freight = rate = 800
Currency = currency = USD
Transit Time = transitDays = 3
Valid Until = validity = 2023-12-31
Carrier = party = X

# Tonnes by month
Year = year = 2023
Month = monthOfYear = 1
Origin station = origin = Hunchun
Destination station = destination = Changchun
Cargo = commodity = coal
Metric tons = weight = 1200

# With degrees
from_lon = originLon = 130.36
from_lat = originLat = 42.86
to_lon = destinationLon = 121.55
to_lat = destinationLat = 29.87
date = date = 2023-01-05
tons = weight = 12

# Sales
Shipment Date = date = 2023-01-05
Country of Origin = goodsOrigin = Russia
Country of Destination = destinationCountry = China
HS Code = heading = 44071200
Net Weight = net = 12000
Customs Value = value = 3000
Incoterms = incoterm = DAP
Customs Office = via = Hunchun

# Trade flow
Trade Flow = direction = Export
Partner Country = partner = Korea
Commodity Code = heading = 030614
Commodity = commodity = crab
Quantity = quantity = 12
Unit = quantityUnit = t
Trade Value = value = 1200

# Containers
Origin Port = origin = Zarubino
Destination Port = destination = Ningbo
TEU = teu = 120
Sailing Date = date = 2023-03-01
Shipping Line = party = X

# Freight plan
Place of Receipt = origin = Hunchun
Place of Delivery = destination = Ningbo
Equipment = equipment = 2 x 40HC
Goods Description = commodity = timber
Weight (t) = weight = 40
ETD = date = 2023-06-01
Remarks = remark = -

# ДТ
Номер ДТ = billNo = 10702030/050123/0000123
Направление = direction = ИМ
Дата регистрации = date = 05.01.2023
Код товара (ТН ВЭД) = heading = 0306149000
Наименование товара = commodity = краб
Страна отправления = originCountry = Россия
Страна назначения = destinationCountry = Китай
Вес брутто, кг = gross = 1 200,5
Вес нетто, кг = net = 1 100,5
Статистическая стоимость, долл. США = value = 12 300,75
Вид транспорта = mode = морской
Таможенный пост = via = Махалино

# Перевозки
Станция отправления = origin = Махалино
Станция назначения = destination = Хуньчунь
Груз = commodity = уголь
Вес, т = weight = 68,5
Дата отправления = date = 15.01.2023
Номер вагона = vessel = 52123456
Грузополучатель = party = ООО
Провозная плата = rate = 12 000

# Порт
Порт погрузки = origin = Зарубино
Порт выгрузки = destination = Нинбо
Судно = vessel = JIZHE 1
Контейнеры, ДФЭ = teu = 120
Дата выхода = date = 01.03.2023
Коносамент = billNo = HC001

# Статистика ФТС
NAPR = direction = ИМ
PERIOD = date = 01.2023
STRANA = ignore = CN
TNVED = heading = 0306140000
STOIM = value = 1 200,5
NETTO = ignore = 1 100,25
KOL = ignore = 12,5

# Таблица
Пункт отправления = origin = Хуньчунь
Пункт назначения = destination = Владивосток
Месяц = date = январь 2023
Объем перевозок, тыс. т = weight = 1,25
Стоимость, млн руб. = value = 12,5

# Экспорт
Период = date = 2023
Страна-партнер = partner = Китай
Регион = domestic = Приморский край
Код ТН ВЭД = heading = 4407
Стоимость (тыс. долл.) = value = 120,5
Масса нетто (т) = net = 45,2

# Авто
Откуда = origin = Владивосток
Куда = destination = Хуньчунь
Дата погрузки = date = 12.02.2023
Тоннаж = weight = 20
Ставка = rate = 1200
Валюта = currency = RUB
Погранпереход = via = Краскино
Примечание = remark = -

# 수출입 통계
기간 = date = 2023.01
수출입구분 = direction = 수출
통관지 = via = 훈춘
품목코드 = heading = 030614
품목명 = commodity = 게
국가명 = partner = 러시아
중량(kg) = weight = 12,000
금액(천불) = value = 1,200

# 선적
선적항 = origin = 부산
양하항 = destination = 자루비노
선적일 = date = 2023-01-05
선명 = vessel = JIZHE 1
컨테이너번호 = containerNo = ABCU1234560
화물명 = commodity = 자동차
총중량(톤) = gross = 12
운임 = rate = 1200
통화 = currency = USD

# 신고
신고번호 = billNo = 1
신고일자 = date = 20230105
HS코드 = heading = 0306.14
원산지 = goodsOrigin = 러시아
순중량 = net = 1200
수량 = quantity = 12
단위 = quantityUnit = KG
신고금액 = value = 12000
송하인 = party = X
비고 = remark = -

# 운송
출발지 = origin = 훈춘
도착지 = destination = 부산
운송수단 = mode = 해상
출발일 = date = 2023년 1월 5일
도착일 = arrival = 2023년 1월 9일
톤수 = weight = 12
물품명 = commodity = 게

# 년 월
년도 = year = 2023
월 = monthOfYear = 1
국가 = partner = 중국
금액(달러) = value = 1200
중량(톤) = weight = 12

# 철도
출발역 = origin = 훈춘
도착역 = destination = 마할리노
화물 = commodity = 석탄
중량 = weight = 68.5
열차번호 = vessel = 1
출발일자 = date = 2023-01-05

# 两种语言
起运港/POL = origin = 珲春
目的港/POD = destination = 宁波
重量/Weight(KG) = weight = 1200
日期/Date = date = 2023-01-05

# 价目
起运地 = origin = 珲春
目的地 = destination = 大连
单价/每吨 = price = 120
有效期至 = validity = 2023-12-31
货币 = currency = 人民币

# 空运
起运港 = origin = 长春
目的港 = destination = 首尔
计费重量 = weight = 120
运单号 = billNo = 1
航空公司 = ignore = X
开船日期 = date = 2023-01-05

# ГЭД
G33 = heading = 0306149000
G35 = gross = 1200,5
G38 = net = 1100,5
G46 = value = 12300,75
G37 = tradeKind = 4000
G072 = billNo = 050123

# 合同
合同协议号 = billNo = A-1
装运港 = origin = 海参崴
卸货港 = destination = 宁波
交货日期 = arrival = 2023-01-05
数量 = quantity = 12
单位 = quantityUnit = 吨
金额 = value = 1200
`;

export interface HeadingSet {
  readonly name: string;
  readonly columns: readonly { readonly heading: string; readonly role: string; readonly sample: string }[];
}

export const HEADING_SETS: readonly HeadingSet[] = SETS.trim()
  .split(/\n\n/)
  .map((block) => {
    const [name = '', ...lines] = block.split('\n');
    const columns = lines.map((line) => {
      const [heading = '', role = '', sample = ''] = line
        .split(' = ')
        .map((part) => part.replace(/ =$/, '').trim());
      return line.startsWith(' = ')
        ? { heading: '', role: heading || role, sample: '' }
        : { heading, role, sample };
    });
    return { name: name.slice(2), columns };
  });

export const PLACES = new Set(
  '俄罗斯 吉林省 中国 宁波 扎鲁比诺 符拉迪沃斯托克 珲春 长春 釜山 大连 莫斯科 韩国 海参崴 首尔 Zarubino Ningbo Hunchun Busan Russia China Korea Vladivostok Changchun Россия Китай Махалино Хуньчунь Зарубино Нинбо Владивосток Краскино 러시아 중국 부산 자루비노 훈춘 마할리노'.split(
    ' ',
  ),
);
