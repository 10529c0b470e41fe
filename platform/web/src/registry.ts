/** What a module's folder brings to the portal; a new module needs no edit here. */
import type { ComponentType, ReactNode } from "react";
import type { Text } from "./api/contracts";
import type { Me } from "./api/schema";

export interface Screen { path: string; component: ComponentType }
export interface InboxRow { id: string; number: string; title: Text; kind: string; status?: string; due?: string | null; to: string }
/** A list that may hold something for this person; asked only where its permission is held. */
export interface InboxSource { key: string; path: string; permission: string; read: (item: never, me: Me) => InboxRow | null }
export interface SearchSource { key: string; path: string; permission: string; read: (item: never) => { id: string; number: string; title: Text; to: string } }
export interface ConsoleModule { name: string; screens: Screen[]; inbox?: InboxSource[]; search?: SearchSource[] }
export interface FloorModule { name: string; screens: Screen[]; home?: ComponentType; tools?: { key: string; label: string; path: string; icon: ReactNode }[] }
