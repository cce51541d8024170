import type { Language } from '../domain/types';

/** The words of a hall's screen, in one file: it is fetched with the hall, and languages change at a touch. */
export interface HallWords {
  readonly begin: string;
  readonly source: string;
  readonly sketch: string;
  readonly still: string;
  readonly left: string;
  readonly stay: string;
  readonly done: string;
  readonly low: string;
  readonly calm: string;
  readonly take: string;
  readonly takeLink: string;
  readonly takeText: string;
  readonly close: string;
  readonly stories: string;
  readonly tools: string;
  readonly languages: string;
  readonly nth: string;
  readonly atLeast: string;
  readonly straight: string;
  readonly scene: string;
  readonly total: string;
  readonly first: string;
  readonly loop: string;
}

export const HALL_WORDS: Readonly<Record<Language, HallWords>> = {
  zh: {
    begin: '触摸开始',
    source: '来源',
    sketch: '本图为示意图，界线与地名不作为划界依据。',
    still: '还在看吗？',
    left: '{n} 秒后回到开头',
    stay: '继续看',
    done: '看完了',
    low: '低位操作',
    calm: '减少动画',
    take: '带走',
    takeLink: '用手机扫一扫，打开同一幅图。',
    takeText: '用手机扫一扫，带走这些数字（不需要网络）。',
    close: '关闭',
    stories: '故事',
    tools: '工具',
    languages: '语言',
    nth: '第 {n} 个，共 {total} 个',
    atLeast: '至少',
    straight: '未公布，按直线至少 {km}',
    scene: '第 {n} 幕，共 {total} 幕',
    total: '全程',
    first: '里程较短',
    loop: '循环展示',
  },
  en: {
    begin: 'Touch to start',
    source: 'Source',
    sketch: 'Schematic map; lines and names are not a basis for delimitation.',
    still: 'Still there?',
    left: 'Back to the start in {n} s',
    stay: 'Go on',
    done: 'Finished',
    low: 'Low controls',
    calm: 'Less motion',
    take: 'Take it home',
    takeLink: 'Scan with a phone to open this very view.',
    takeText: 'Scan with a phone to take these figures along; no network is needed.',
    close: 'Close',
    stories: 'Stories',
    tools: 'Tools',
    languages: 'Language',
    nth: 'No. {n} of {total}',
    atLeast: 'at least',
    straight: 'not published; {km} at least, in a straight line',
    scene: 'Scene {n} of {total}',
    total: 'In all',
    first: 'fewer kilometres',
    loop: 'The loop of the hall',
  },
  ru: {
    begin: 'Коснитесь экрана',
    source: 'Источник',
    sketch: 'Схема; линии и названия не служат основанием для границ.',
    still: 'Вы ещё здесь?',
    left: 'Возврат к началу через {n} с',
    stay: 'Продолжить',
    done: 'Закончить',
    low: 'Кнопки внизу',
    calm: 'Меньше движения',
    take: 'Взять с собой',
    takeLink: 'Наведите телефон, чтобы открыть этот же вид.',
    takeText: 'Наведите телефон и заберите эти числа; сеть не нужна.',
    close: 'Закрыть',
    stories: 'Рассказы',
    tools: 'Инструменты',
    languages: 'Язык',
    nth: '№ {n} из {total}',
    atLeast: 'не менее',
    straight: 'не опубликовано; по прямой не менее {km}',
    scene: 'Сцена {n} из {total}',
    total: 'Всего',
    first: 'меньше километров',
    loop: 'Показ в зале',
  },
  ko: {
    begin: '터치하여 시작',
    source: '출처',
    sketch: '이 지도는 개략도이며 경계와 지명은 획정의 근거가 되지 않는다.',
    still: '아직 보고 계신가요?',
    left: '{n}초 뒤 처음으로 돌아갑니다',
    stay: '계속 보기',
    done: '마치기',
    low: '낮은 조작부',
    calm: '움직임 줄이기',
    take: '가져가기',
    takeLink: '휴대전화로 스캔하면 같은 화면이 열립니다.',
    takeText: '휴대전화로 스캔해 이 수치를 가져가세요. 인터넷이 필요 없습니다.',
    close: '닫기',
    stories: '이야기',
    tools: '도구',
    languages: '언어',
    nth: '{total} 중 {n}번째',
    atLeast: '최소',
    straight: '공표되지 않음. 직선으로 최소 {km}',
    scene: '{total}장면 중 {n}번째',
    total: '전체',
    first: '더 짧은 거리',
    loop: '전시 순환',
  },
};
