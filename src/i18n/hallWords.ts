import type { Language } from '../domain/types';

/**
 * Words of the hall's screen in all languages, in one file: they are fetched with the hall, and a touch switches
 * languages.
 */
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
  /** Beside the dial of the year. */
  readonly turn: string;
  /** Shown where visits are counted. */
  readonly counted: string;
  /** Caption of the still picture where no map can be drawn. */
  readonly picture: string;
  /** Words of the dialog that only staff can open. */
  readonly staff: StaffWords;
}

export interface StaffWords {
  readonly title: string;
  readonly number: string;
  readonly wrong: string;
  readonly locked: string;
  readonly none: string;
  readonly silent: string;
  readonly erase: string;
  readonly good: string;
  readonly bad: string;
  readonly version: string;
  readonly starts: string;
  readonly memory: string;
  readonly review: string;
  readonly sound: string;
  readonly restart: string;
  readonly older: string;
  readonly done: string;
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
    low: '低位按钮',
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
    turn: '一年转一圈',
    counted: '本机只按小时统计使用次数、语言、时长和故事，不识别任何人。',
    picture: '静态图片：{measure}，{period}；不随筛选变化。',
    staff: {
      title: '值班人员',
      number: '请输入值班密码',
      wrong: '密码不对',
      locked: '密码不对，请五分钟后再试',
      none: '本机没有设置值班密码',
      silent: '主机程序没有回应，请稍后再试',
      erase: '删去一位',
      good: '画面正常',
      bad: '画面不正常',
      version: '版本',
      starts: '浏览器启动次数',
      memory: '浏览器内存',
      review: '地图审核',
      sound: '没有问题',
      restart: '重启浏览器',
      older: '十分钟内准许旧版本',
      done: '已记录',
    },
  },
  en: {
    begin: 'Touch to start',
    source: 'Source',
    sketch: 'Schematic map; lines and names are not a basis for delimitation.',
    still: 'Still there?',
    left: 'Back to the start in {n} s',
    stay: 'Keep viewing',
    done: 'Finished',
    low: 'Lower the buttons',
    calm: 'Less motion',
    take: 'Take it home',
    takeLink: 'Scan with a phone to open this same view.',
    takeText: 'Scan with a phone to take these figures along; no network is needed.',
    close: 'Close',
    stories: 'Stories',
    tools: 'Tools',
    languages: 'Language',
    nth: 'No. {n} of {total}',
    atLeast: 'at least',
    straight: 'not published; at least {km} in a straight line',
    scene: 'Scene {n} of {total}',
    total: 'Total',
    first: 'shorter',
    loop: 'Exhibition loop',
    turn: 'One turn is one year',
    counted: 'This screen counts visits by hour, language, length and story only; it identifies nobody.',
    picture: 'Still picture: {measure}, {period}. It does not change with the controls.',
    staff: {
      title: 'Staff',
      number: 'Enter the staff PIN',
      wrong: 'Wrong PIN',
      locked: 'Wrong PIN; try again in five minutes',
      none: 'No staff PIN is set on this machine',
      silent: 'The host program is not responding; try again shortly',
      erase: 'Delete a digit',
      good: 'Picture is fine',
      bad: 'Picture is faulty',
      version: 'Version',
      starts: 'Browser starts',
      memory: 'Browser memory',
      review: 'Map review',
      sound: 'No problems',
      restart: 'Restart the browser',
      older: 'Allow an older version for ten minutes',
      done: 'Saved',
    },
  },
  ru: {
    begin: 'Коснитесь экрана',
    source: 'Источник',
    sketch: 'Схематическая карта; линии и названия не служат основанием для определения границ.',
    still: 'Вы ещё здесь?',
    left: 'Возврат к началу через {n} с',
    stay: 'Продолжить',
    done: 'Закончить',
    low: 'Кнопки ниже',
    calm: 'Меньше движения',
    take: 'Взять с собой',
    takeLink: 'Отсканируйте телефоном, чтобы открыть этот же вид.',
    takeText: 'Отсканируйте телефоном, чтобы взять эти числа с собой; сеть не нужна.',
    close: 'Закрыть',
    stories: 'Сюжеты',
    tools: 'Инструменты',
    languages: 'Язык',
    nth: '№ {n} из {total}',
    atLeast: 'не менее',
    straight: 'не опубликовано; по прямой не менее {km}',
    scene: 'Сцена {n} из {total}',
    total: 'Всего',
    first: 'короче',
    loop: 'Показ в зале',
    turn: 'Один оборот — один год',
    counted: 'Этот экран считает посещения по часам, их язык, длительность и сюжеты; людей он не распознаёт.',
    picture: 'Статичное изображение: {measure}, {period}. От выбора не зависит.',
    staff: {
      title: 'Персонал',
      number: 'Введите код персонала',
      wrong: 'Неверный код',
      locked: 'Неверный код; следующая попытка через пять минут',
      none: 'На этом устройстве код не задан',
      silent: 'Программа этого компьютера не отвечает: попробуйте ещё раз чуть позже',
      erase: 'Стереть цифру',
      good: 'Изображение в порядке',
      bad: 'Изображение не в порядке',
      version: 'Версия',
      starts: 'Запусков браузера',
      memory: 'Память браузера',
      review: 'Проверка карты',
      sound: 'Всё в порядке',
      restart: 'Перезапустить браузер',
      older: 'Разрешить прежнюю версию на десять минут',
      done: 'Принято',
    },
  },
  ko: {
    begin: '터치하여 시작',
    source: '출처',
    sketch: '개략도이며 선과 지명은 경계 획정의 근거가 아닙니다.',
    still: '아직 보고 계신가요?',
    left: '{n}초 뒤 처음으로 돌아갑니다',
    stay: '계속 보기',
    done: '마치기',
    low: '버튼을 아래로',
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
    straight: '미발표. 직선으로 최소 {km}',
    scene: '{total}장면 중 {n}번째',
    total: '전체',
    first: '더 짧은 거리',
    loop: '전시 순환',
    turn: '한 바퀴가 한 해',
    counted: '이 화면은 방문 횟수와 언어, 시간, 이야기만 시간별로 셉니다. 누구인지는 알지 못합니다.',
    picture: '정지 화면: {measure}, {period}. 선택에 따라 바뀌지 않습니다.',
    staff: {
      title: '담당자',
      number: '담당자 비밀번호를 입력하십시오',
      wrong: '비밀번호가 틀립니다',
      locked: '비밀번호가 틀립니다. 5분 뒤 다시 시도하십시오',
      none: '이 기기에는 담당자 비밀번호가 설정되지 않았습니다',
      silent: '이 컴퓨터의 프로그램이 응답하지 않습니다. 잠시 후 다시 시도하세요',
      erase: '한 자리 지우기',
      good: '화면 정상',
      bad: '화면 이상',
      version: '버전',
      starts: '브라우저 시작 횟수',
      memory: '브라우저 메모리',
      review: '지도 심사',
      sound: '이상 없음',
      restart: '브라우저 다시 시작',
      older: '10분 동안 이전 버전 허용',
      done: '접수됨',
    },
  },
};
