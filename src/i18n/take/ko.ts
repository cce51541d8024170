import type { TakeWords } from './en';

export const ko: TakeWords = {
  saveFlows: '현재 흐름(GeoJSON)',
  savePackage: '전체 표(Data Package, ZIP)',
  saved: '{name} 저장됨.',
  unplaced: '끝점 위치가 발표되지 않아 뺀 흐름: {count}개.',
  ownOut: '내 화물은 들어 있지 않습니다. 내 화물 패널에서 저장하십시오.',
};
