/** The frame again, for those who draw: everything shipped ends here, and the page begins. */
export { FRAME } from '../domain/frame.ts';
