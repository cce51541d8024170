import type { Language } from '../domain/types';

/** Notice shown once per visit where the browser has no room to store the page. */
export const NO_ROOM: Readonly<Record<Language, string>> = {
  zh: '这台设备没有足够的存储空间保存本页：没有网络时打不开。有网络时一切功能照常。',
  en: 'This device has no room left to keep the page: without a network it will not open. With one, everything works.',
  ru: 'На устройстве нет места, чтобы сохранить страницу: без сети она не откроется. С сетью всё работает.',
  ko: '이 기기에는 이 페이지를 저장할 공간이 없어 네트워크 없이는 열 수 없습니다. 네트워크가 있으면 모두 그대로 쓸 수 있습니다.',
};
