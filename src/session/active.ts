/** What the registry of sessions knows of one. */
export interface Session {
  stop(): Promise<void>;
}

let active: Session | undefined;

/** The session of this process, as `getOrCreate` finds it. */
export const activeSession = (): Session | undefined => active;
export const rememberSession = (session: Session): void => {
  active = session;
};
export const forgetSession = (session: Session): void => {
  if (active === session) active = undefined;
};
