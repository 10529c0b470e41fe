export const elements: Record<"el-10.4", { weigh: { on_scale: Record<string, unknown> } & Record<string, unknown> } & Record<string, unknown>>;
