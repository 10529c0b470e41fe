/** Reads as React sees them. */
import { QueryClient, useInfiniteQuery, useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { Answer } from "./answers";
import type { Page } from "./contracts";
import { NoAnswer, request, type Query } from "./http";

export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: (count, error) => error instanceof NoAnswer && count < 2, refetchOnWindowFocus: false, staleTime: 2_000 },
      mutations: { retry: false, networkMode: "always" },
    },
  });

/** Read one resource; `null` as path means: not yet known what to ask. */
export function useRead<const P extends string>(path: P | null, query?: Query, options: { every?: number | ((answer: Answer<P> | undefined) => number | false) } = {}): UseQueryResult<Answer<P>> {
  return useQuery<Answer<P>>({
    queryKey: [path, query ?? {}],
    queryFn: ({ signal }) => request<Answer<P>>(path as P, { query, signal }),
    enabled: path !== null,
    refetchInterval: typeof options.every === "function" ? ((every) => (query) => every(query.state.data))(options.every) : (options.every ?? false),
    networkMode: "always",
  });
}

/** A list read page by page: the server's cursor decides what comes next. */
export function usePages<T>(path: string, query: Query, limit = 50) {
  return useInfiniteQuery({
    queryKey: [path, "pages", query, limit],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => request<Page<T>>(path, { query: { ...query, limit, cursor: pageParam }, signal }),
    getNextPageParam: (last) => last.next,
    networkMode: "always",
    placeholderData: (previous) => previous,
  });
}

export async function refresh(client: QueryClient, prefixes: string[]): Promise<void> {
  await client.invalidateQueries({ predicate: ({ queryKey }) => typeof queryKey[0] === "string" && prefixes.some((prefix) => (queryKey[0] as string).startsWith(prefix)) });
}
