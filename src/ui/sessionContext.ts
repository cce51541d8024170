import { createContext } from 'svelte';
import type { Session } from '../state/session.svelte';

/** The session of the page, handed down from the shell to every panel. */
const [sessionHere, giveSession] = createContext<Session>();

export { giveSession, sessionHere };
