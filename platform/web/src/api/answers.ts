/** Which answer belongs to which address, by the generated types: a screen cannot expect what the server does not promise. */
import type { paths } from "./schema";

type Parts<P extends string> = P extends `${infer Head}/${infer Rest}` ? [Head, ...Parts<Rest>] : [P];
/** Whether an address, with any text at its open places, is an address of the API; `{id}` takes any one part. */
type Fits<Address extends string[], Declared extends string[]> = Address extends [infer A extends string, ...infer MoreA extends string[]]
  ? Declared extends [infer D extends string, ...infer MoreD extends string[]] ? (D extends `{${string}}` ? Fits<MoreA, MoreD> : A extends D ? Fits<MoreA, MoreD> : false) : false
  : Declared extends [] ? true : false;
type Declared<P extends string> = { [K in keyof paths & string]: Fits<Parts<P>, Parts<K>> extends true ? K : never }[keyof paths & string];
type Json<Operation> = Operation extends { responses: infer R } ? { [Status in keyof R]: R[Status] extends { content: { "application/json": infer Body } } ? Body : never }[keyof R] : never;
type Known<T> = [T] extends [never] ? unknown : T;

export type Answer<P extends string, Method extends "get" | "post" | "put" = "get"> = Known<Declared<P> extends infer K extends keyof paths ? Json<paths[K][Method]> : never>;
/** The addresses that answer a list of such rows. */
export type ListOf<Row> = { [K in keyof paths & string]: Json<paths[K]["get"]> extends { items: Row[]; next: string | null } ? K : never }[keyof paths & string];
