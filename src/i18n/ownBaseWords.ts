import type { Language } from '../domain/types';

/** Words about a base of the exhibitor's own, in all languages; fetched with it. */
const EN = {
  title: 'A base of the exhibitor’s own',
  attribution: 'Attribution: {attribution}',
  licence: 'Licence: {licence}',
  number: 'Map review number, as the file states: {number}. It is the number of that base, not of this map.',
  unwritable: 'Names in sight left out, because this atlas ships no letters for them: {count}',
  lost: 'It could not be read, so the packaged base is shown: {fault}',
};

export const OWN_BASE_WORDS: Readonly<Record<Language, typeof EN>> = {
  en: EN,
  zh: {
    title: '展方自备底图',
    attribution: '署名：{attribution}',
    licence: '许可：{licence}',
    number: '审图号（文件所载）：{number}。此号属于该底图，不是本图的审图号。',
    unwritable: '画面内因缺少字形而未写出的地名：{count} 个',
    lost: '读不到该文件，现显示自带底图：{fault}',
  },
  ru: {
    title: 'Собственная подложка организатора выставки',
    attribution: 'Указание авторства: {attribution}',
    licence: 'Лицензия: {licence}',
    number:
      'Номер проверки карты, как указано в файле: {number}. Он относится к этой подложке, а не к данной карте.',
    unwritable: 'Названия на экране, для которых в атласе нет букв, пропущены: {count}',
    lost: 'Файл не читается, показана подложка из комплекта: {fault}',
  },
  ko: {
    title: '전시 기관의 자체 배경지도',
    attribution: '저작자 표시: {attribution}',
    licence: '이용 허락: {licence}',
    number:
      '지도 심사 번호(파일에 적힌 대로): {number}. 이 번호는 해당 배경지도의 것이며 이 지도의 것이 아닙니다.',
    unwritable: '화면에 있으나 글꼴이 없어 쓰지 않은 지명: {count}개',
    lost: '파일을 읽을 수 없어 기본 배경지도를 표시합니다: {fault}',
  },
};
