import type { TakeWords } from './en';

export const ru: TakeWords = {
  saveFlows: 'Потоки на карте (GeoJSON)',
  savePackage: 'Все таблицы (Data Package, ZIP)',
  saved: 'Сохранено: {name}.',
  unplaced: 'Пропущено, так как место конца не опубликовано: {count}.',
  ownOut: 'Ваших перевозок здесь нет; их сохраняет своя панель.',
};
