/** Callable repeatedly, so that large files are never held whole. */
export type Bytes = () => Iterable<Uint8Array>;

/**
 * Distinguishes EUC-KR, Big5 and Shift_JIS from GBK by frequency: half of running text is among the few hundred
 * commonest characters.
 */

const SIMPLIFIED =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属包火住调满县局照参红细引听该铁价严' +
  '港岸货箱费吨司仓库码站址注期贸珲春图们吉延哈滨洲绥芬河俄罗朝韩蒙宁波连津沈阳辽黑龙营丹圈莫符迪岁煤粮木材船舶航班车辆税易岛州川湖云苏浙福建泉厦深圳香';

const TRADITIONAL =
  '這為個國時來們於對會發動說產種後學經進著電裡現實兩體機當點從業應開還義間樣與關線內數麼質氣變條沒結問無軍並題黨員總設長頭資邊級圖統較將組見計別論運農幾區強決幹戰則據處給門規熱領東導壓爭濟階術極聯認權證採轉單風帶場車務萬達積議聲報類離華確張馬節話況溫傳許廣記觀織裝眾書復兒須際驗連斷難礦備辦習響約勞團歷構稱準號維劃選標寫親養層卻專狀廠識適屬調滿縣參紅細聽該鐵價嚴' +
  '臺灣貨櫃費噸倉庫碼註貿琿們綏羅寧瀋陽遼龍營歲糧艙輛稅島雲蘇廈灣隆雄';

const JAPANESE =
  '日本東京大阪神戸横浜名古屋新潟港国際会社貨物輸送海上運賃倉庫数量備考出発到着地年月人中北南西部市県区町駅鉄道船舶北海道函館小樽札幌仙台広島福岡博多長崎鹿児島沖縄富山石川川崎千葉株式事業者的一三二四五十時分行前後間自動車価格円番号所在秋酒金沢敦賀舞鶴境';

const KOREAN =
  '이다의는에가을를고하지로은한도나사기어자대해서리시그인부스일정아수라있전들제게으과와것보었면장안여상성적원구주동선만공국세년중조오마연소니실위치러관문경습거화비신용모미무분개발학교말당방물회계생심내차데등유진할될우출강음행간력요입영남람던각질같특히며된산점역운송항청북울포광양평택군목속초춘천충읍철컨테너톤량날짜름번호착임격달종명칭코드철도적재하역통행훈지린블라보스토크';

const HANZI = new Set(SIMPLIFIED + TRADITIONAL);
const KANJI = new Set(JAPANESE);
const SYLLABLES = new Set(KOREAN);

const isKana = (char: string): boolean => /[\u3041-\u30fe]/u.test(char);

/** Weighs a character for Korean; Chinese has two syllables in five. */
const koreanWeight = (char: string): number =>
  SYLLABLES.has(char) ? 1 : /\p{Script=Hangul}/u.test(char) ? 0.4 : -0.5;

/** Weights of a character as evidence for each encoding, at most 1. */
const WEIGHTS: Readonly<Record<'gb18030' | 'euc-kr' | 'big5' | 'shift_jis', (char: string) => number>> = {
  gb18030: (char) => Number(HANZI.has(char) || isKana(char)),
  'euc-kr': koreanWeight,
  big5: (char) => Number(HANZI.has(char)),
  shift_jis: (char) => Number(KANJI.has(char) || HANZI.has(char) || isKana(char)),
};

export interface LikelyEncoding {
  readonly encoding: 'euc-kr' | 'big5' | 'shift_jis';
  /** Common name with the language. */
  readonly label: string;
}

const RIVALS: readonly LikelyEncoding[] = [
  { encoding: 'euc-kr', label: 'EUC-KR (Korean)' },
  { encoding: 'big5', label: 'Big5 (traditional Chinese)' },
  { encoding: 'shift_jis', label: 'Shift_JIS (Japanese)' },
];

/** Bytes of non-ASCII lines to sample. */
const SAMPLE = 32_768;
/** Fewest characters that count as evidence. */
const FEWEST = 14;
/** Least share of common characters, and least lead over GBK. */
const SHARE = 0.4;
const LEAD = 0.25;

function sampleOf(bytes: Bytes): Uint8Array {
  const sample: number[] = [];
  let line: number[] = [];
  let plain = true;
  for (const chunk of bytes()) {
    for (const byte of chunk) {
      line.push(byte);
      plain &&= byte < 0x80;
      if (byte !== 10 && line.length < SAMPLE) continue;
      if (!plain) sample.push(...line);
      if (sample.length >= SAMPLE) return Uint8Array.from(sample);
      line = [];
      plain = true;
    }
  }
  return Uint8Array.from(plain ? sample : [...sample, ...line]);
}

/** Computes the share of common characters among East Asian and invalid ones. */
function shareOf(sample: Uint8Array, encoding: keyof typeof WEIGHTS): { share: number; count: number } {
  const text = new TextDecoder(encoding).decode(sample);
  const script = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Co}\ufffd]/gu;
  const chars = text.match(script) ?? [];
  // Chinese text of this length never decodes to syllables only.
  const allKorean =
    encoding === 'euc-kr' && chars.length >= 20 && !/[^\p{Script=Hangul}]/u.test(chars.join(''));
  if (allKorean) return { share: 1, count: chars.length };
  const usual = chars.reduce((sum, char) => sum + WEIGHTS[encoding](char), 0);
  return { share: chars.length === 0 ? 0 : usual / chars.length, count: chars.length };
}

/** Finds the encoding far likelier than GBK; null if doubtful. */
export function findLikelierEncoding(bytes: Bytes): LikelyEncoding | null {
  const sample = sampleOf(bytes);
  const gbk = shareOf(sample, 'gb18030');
  const found = RIVALS.map((rival) => ({ rival, ...shareOf(sample, rival.encoding) }))
    .filter(({ share, count }) => count >= FEWEST && share >= SHARE && share >= gbk.share + LEAD)
    .toSorted((a, b) => b.share - a.share);
  return found[0]?.rival ?? null;
}
