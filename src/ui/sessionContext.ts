import { createContext } from 'svelte';
import type { Session } from '../state/session.svelte';

/** Session of the page, passed from the shell to every panel. */
const [sessionHere, giveSession] = createContext<Session>();

export { giveSession, sessionHere };
