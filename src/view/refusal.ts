/** Why there is no map: this machine draws none, or files of it are missing. */
export type AddressRefusal = 'machine' | 'files';
