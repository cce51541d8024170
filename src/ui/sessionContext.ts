import { createContext } from 'svelte';
import type { Session } from '../state/session.svelte';

/** Session of the page, passed from the shell to every panel. */
const [getSession, provideSession] = createContext<Session>();

export { provideSession, getSession };
