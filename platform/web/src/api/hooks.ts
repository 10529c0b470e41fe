/** Reads and commands as React sees them; a failed command is never repeated by itself. */
import { QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import type { Page } from "./contracts";
import { get, NoAnswer, post, put, withQuery, type Query } from "./http";

export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: (count, error) => error instanceof NoAnswer && count < 2, refetchOnWindowFocus: false, staleTime: 2_000 },
      mutations: { retry: false, networkMode: "always" },
    },
  });

/** Read one resource; `null` as path means: not yet known what to ask. */
export function useRead<T>(path: string | null, query?: Query, options: { every?: number } = {}): UseQueryResult<T> {
  return useQuery<T>({
    queryKey: [path, query ?? {}],
    queryFn: ({ signal }) => get<T>(path as string, query, signal),
    enabled: path !== null,
    refetchInterval: options.every ?? false,
    networkMode: "always",
  });
}

/** A list read page by page: the server's cursor decides what comes next. */
export function usePages<T>(path: string, query: Query, limit = 50) {
  return useInfiniteQuery({
    queryKey: [path, "pages", query, limit],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => get<Page<T>>(path, { ...query, limit, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
    networkMode: "always",
    placeholderData: (previous) => previous,
  });
}

/** Send a command; every reading whose path starts with one of `touches` is asked again afterwards. */
export function useCommand<Body, Answer = unknown>(path: string | ((body: Body) => string), options: { method?: "POST" | "PUT"; touches?: string[]; done?: (answer: Answer, body: Body) => void } = {}): UseMutationResult<Answer, Error, Body> {
  const client = useQueryClient();
  return useMutation<Answer, Error, Body>({
    mutationFn: (body) => {
      const target = typeof path === "function" ? path(body) : path;
      return options.method === "PUT" ? put<Answer>(target, body) : post<Answer>(target, body);
    },
    onSuccess: async (answer, body) => {
      options.done?.(answer, body);
      await refresh(client, options.touches ?? []);
    },
  });
}

export async function refresh(client: QueryClient, prefixes: string[]): Promise<void> {
  await client.invalidateQueries({ predicate: ({ queryKey }) => typeof queryKey[0] === "string" && prefixes.some((prefix) => (queryKey[0] as string).startsWith(prefix)) });
}

export { withQuery };
