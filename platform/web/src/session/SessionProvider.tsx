/** Who is signed in, at which station, in which zone. Everything here is what the server said of the session. */
import { useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type JSX, type ReactNode } from "react";
import type { Me } from "../api/schema";
import { get, post, Problem, setCsrf } from "../api/http";
import { use as useLanguage } from "../i18n";

interface SessionState {
  me: Me | null;
  known: boolean;
  failure: unknown;
  login: (username: string, password: string, station: string | null) => Promise<void>;
  logout: () => Promise<void>;
  badge: (code: string) => Promise<Me>;
  reload: () => Promise<void>;
}
const Context = createContext<SessionState | null>(null);

export function useSession(): SessionState {
  const state = useContext(Context);
  if (!state) throw new Error("SessionProvider is missing");
  return state;
}
/** The signed-in person; only below a `SignedIn`. */
export function useMe(): Me {
  const { me } = useSession();
  if (!me) throw new Error("nobody is signed in");
  return me;
}
export const useZone = (): string => useContext(Context)?.me?.zone ?? "Asia/Shanghai";

export function SessionProvider({ children }: { children: ReactNode }): JSX.Element {
  const client = useQueryClient();
  const [me, setMe] = useState<Me | null>(null);
  const [known, setKnown] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  const reload = useCallback(async () => {
    try {
      const answer = await get("/api/identity/me");
      setCsrf(answer.csrf);
      setMe(answer);
      setFailure(null);
    } catch (error) {
      setMe(null);
      setFailure(error instanceof Problem && error.status === 401 ? null : error);
    } finally {
      setKnown(true);
    }
  }, []);
  useEffect(() => { void reload(); }, [reload]);
  // The session may end on the server at any time; the next refusal brings the login screen, drafts stay.
  useEffect(() => client.getQueryCache().subscribe(({ type, query }) => {
    if (type === "updated" && query.state.error instanceof Problem && query.state.error.status === 401) setMe(null);
  }), [client]);

  const state = useMemo<SessionState>(() => ({
    me, known, failure, reload,
    login: async (username, password, station) => {
      const answer = await post("/api/identity/login", { username, password, ...(station ? { station } : {}) });
      if (answer.csrf) setCsrf(answer.csrf);
      client.clear();
      await reload();
    },
    logout: async () => {
      await post("/api/identity/logout");
      client.clear();
      setMe(null);
    },
    badge: async (code) => {
      await post("/api/identity/badge", { code });
      client.clear();
      const answer = await get("/api/identity/me");
      setCsrf(answer.csrf);
      setMe(answer);
      return answer;
    },
  }), [me, known, failure, reload, client]);
  return <Context.Provider value={state}>{children}</Context.Provider>;
}

export { useLanguage };
