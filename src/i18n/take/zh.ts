import type { TakeWords } from './en';

export const zh: TakeWords = {
  saveFlows: '当前流量（GeoJSON）',
  savePackage: '全部表格（Data Package，ZIP）',
  saved: '已保存 {name}。',
  unplaced: '因端点位置未公布而略去：{count} 条。',
  ownOut: '不含您的货运数据，请在其面板中另存。',
};
