import type { Language } from '../domain/types';

/** Commands that the search runs, in the order in which they are listed. */
export const COMMANDS = [
  'explore',
  'plan',
  'invest',
  'own',
  'take',
  'table',
  'gaps',
  'theme',
  'arcs',
  'paths',
  'strip',
  'everything',
  'about',
  'keys',
] as const;
export type Command = (typeof COMMANDS)[number];

interface PaletteWords {
  readonly commands: string;
  readonly command: Readonly<Record<Command, string>>;
  readonly keys: string;
  readonly close: string;
  readonly open: string;
  readonly singleKeys: string;
  readonly singleOn: string;
  readonly singleOff: string;
}

/** Words of commands and of the sheet of keys; loaded with the search or the sheet. */
export const PALETTE_WORDS: Readonly<Record<Language, PaletteWords>> = {
  zh: {
    commands: '命令',
    command: {
      explore: '回到地图',
      plan: '货运方案',
      invest: '通道评估',
      own: '我的货运',
      take: '导出图片、复制链接',
      table: '打开数据表',
      gaps: '还有哪些不知道',
      theme: '切换夜间与纸面主题',
      arcs: '显示弧线',
      paths: '显示真实路径',
      strip: '显示线路条带',
      everything: '清除选择与筛选',
      about: '关于与署名',
      keys: '快捷键',
    },
    keys: '快捷键',
    close: '关闭',
    open: '搜索与命令',
    singleKeys: '单键快捷键',
    singleOn: '开启：/、?、空格和数字键直接生效。',
    singleOff: '关闭：只有组合键和 Esc 生效。',
  },
  en: {
    commands: 'Commands',
    command: {
      explore: 'Back to the map',
      plan: 'Plan a shipment',
      invest: 'Compare corridors (Invest)',
      own: 'My shipments',
      take: 'Save a picture, copy the link',
      table: 'Open the data table',
      gaps: 'What is not known',
      theme: 'Switch between night and paper theme',
      arcs: 'Show arcs',
      paths: 'Show true paths',
      strip: 'Show the strip',
      everything: 'Clear selection and filters',
      about: 'About and credits',
      keys: 'Keyboard shortcuts',
    },
    keys: 'Keyboard shortcuts',
    close: 'Close',
    open: 'search and commands',
    singleKeys: 'Single-key shortcuts',
    singleOn: 'On: /, ?, space and number keys act at once.',
    singleOff: 'Off: only combinations and Esc act.',
  },
  ru: {
    commands: 'Команды',
    command: {
      explore: 'Вернуться к карте',
      plan: 'Рассчитать перевозку',
      invest: 'Сравнить коридоры',
      own: 'Мои перевозки',
      take: 'Сохранить изображение, скопировать ссылку',
      table: 'Открыть таблицу данных',
      gaps: 'Что неизвестно',
      theme: 'Сменить тему: ночь или бумага',
      arcs: 'Показать дуги',
      paths: 'Показать настоящие пути',
      strip: 'Показать полосу',
      everything: 'Сбросить выбор и фильтры',
      about: 'О проекте и авторство',
      keys: 'Сочетания клавиш',
    },
    keys: 'Сочетания клавиш',
    close: 'Закрыть',
    open: 'поиск и команды',
    singleKeys: 'Сочетания из одной клавиши',
    singleOn: 'Вкл.: /, ?, пробел и цифры действуют сразу.',
    singleOff: 'Выкл.: действуют только сочетания и Esc.',
  },
  ko: {
    commands: '명령',
    command: {
      explore: '지도로 돌아가기',
      plan: '운송 계획',
      invest: '통로 비교(투자)',
      own: '내 화물',
      take: '그림 저장, 링크 복사',
      table: '데이터 표 열기',
      gaps: '알려지지 않은 것',
      theme: '야간·종이 테마 바꾸기',
      arcs: '호로 표시',
      paths: '실제 경로로 표시',
      strip: '띠로 표시',
      everything: '선택과 필터 지우기',
      about: '소개와 저작자 표시',
      keys: '단축키',
    },
    keys: '단축키',
    close: '닫기',
    open: '검색과 명령',
    singleKeys: '단일 키 단축키',
    singleOn: '켜짐: /, ?, 스페이스, 숫자 키가 바로 작동합니다.',
    singleOff: '꺼짐: 조합 키와 Esc만 작동합니다.',
  },
};
