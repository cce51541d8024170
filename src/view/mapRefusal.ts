/** Reason for no map: this machine cannot draw one, or files are missing. */
export type MapRefusal = 'machine' | 'files';
