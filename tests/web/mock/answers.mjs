// Canned answers in the shapes of the public API.
import { elements, rail } from "./elements.mjs";
import { records } from "./records.mjs";

export const me = {
  user: { id: "u1", username: "op_li", name: "李强" }, roles: [{ code: "operator", name: { "zh-Hans": "操作工", en: "Operator" } }], permissions: ["mes.batch.view", "mes.recipe.view", "mes.material.view", "mes.order.view", "qms.view", "qms.training.manage", "eam.view", "eam.manage", "identity.user.read"],
  station: { code: "ST-DISP-1", name: { "zh-Hans": "称量终端", en: "Dispensing terminal" }, room: { code: "R101", name: { "zh-Hans": "称量间", en: "Dispensing room" } } },
  tenant: { id: "t1", name: { "zh-Hans": "华康制药", en: "Huakang Pharma" } }, zone: "Asia/Shanghai", language: "zh-Hans", csrf: "x", product_version: "0.1.0", continuous: true,
};
const entry = (group, path, zh, en) => ({ key: `x${path}`, title: { "zh-Hans": zh, en }, path, group, place: "console" });
const navigation = [entry("production", "/batches", "批次", "Batches"), entry("materials", "/lots", "物料批", "Lots"), entry("quality", "/training", "培训记录", "Training"), entry("equipment", "/places", "场地", "Places"), entry("laboratory", "/samples", "样品", "Samples")];
const page = (items) => ({ items, next: null, total: items.length });
const problem = (status, code, what, why, todo) => ({ status, body: { type: "about:blank", code, title: what, what, why, do: todo, status, request_id: "r-1" } });

function tasks() {
  return Object.values(elements).map((element) => ({ id: element.id, batch: "b60", batch_number: element.batch.number, product: element.batch.product, path: element.path, title: element.title, type: element.type, state: element.state, room: element.room, due: element.type === "repeating_check" ? new Date(Date.now() + 9e5).toISOString() : null, waiting_for: element.path === "10.7" ? "verify" : null }));
}
function series(url) {
  const tags = (url.searchParams.get("tags") ?? "").split(",").filter(Boolean);
  const last = url.searchParams.get("last");
  const now = Date.now();
  return { series: tags.map((tag) => ({ tag, unit: "kN", points: last ? [[new Date(now).toISOString(), tag.endsWith("stable") ? "1" : (19.231 + Math.sin(now / 900) * 0.004).toFixed(3), "good"]]
    : Array.from({ length: 400 }, (_, i) => [new Date(now - (400 - i) * 10_000).toISOString(), (tag.includes("srel") ? 4 : 6 + Math.sin(i / 9) * 0.3 + Math.cos(i * 7) * 0.1).toFixed(3), "good"]) })) };
}

const state = { signedIn: true };
export function answer(method, url, body) {
  const path = url.pathname;
  if (path === "/api/identity/login") { state.signedIn = true; return body.password === "wrong" ? problem(401, "identity.wrong_credentials", "用户名或密码不正确。", "输入的用户名与密码不匹配。", "请核对后重试；连续五次错误将锁定一分钟。") : { status: 200, body: { csrf: "x" } }; }
  if (path === "/api/identity/logout") { state.signedIn = false; return { status: 200, body: {} }; }
  if (path === "/api/identity/me") return state.signedIn ? { status: 200, body: me } : problem(401, "identity.not_signed_in", "未登录。", "", "请登录。");
  if (path === "/api/identity/entrance") return { status: 200, body: { method: "password" } };
  if (path === "/api/identity/stations") return { status: 200, body: page([{ id: "s1", code: "ST-DISP-1", name: me.station.name, room: me.station.room }]) };
  if (path === "/api/registry/navigation") return { status: 200, body: page(navigation) };
  if (path === "/api/mes/tasks") return { status: 200, body: page(tasks()) };
  if (path === "/api/mes/recipes" ) return { status: 200, body: page([{ id: "r3", key: "fct-direct-compression", name: me.tenant.name, product: me.tenant.name, number: "3", status: "draft", sha256: "ab".repeat(32), author: { id: "a", name: "高工" }, effective_from: null, updated_at: null }]) };
  if (path === "/api/telemetry/v1/series") return { status: 200, body: series(url) };
  if (path === "/api/telemetry/v1/last") return { status: 200, body: { last: Object.fromEntries(series(new URL(`${url.href}&last=1`)).series.map((one) => [one.tag, one.points[0]])) } };
  const element = /^\/api\/mes\/elements\/([^/]+)(?:\/(.+))?$/.exec(path);
  if (element) {
    const found = elements[element[1]];
    if (!found) return problem(404, "http.not_found", "没有找到。", "", "");
    if (!element[2]) return { status: 200, body: { ...found, rail } };
    if (element[2] === "scan" && body.code === "R-0231") return problem(409, "mes.container_not_released", "容器 R-0231 不可投料。", "物料批 L-0231 的处置状态是“待验”，QA 尚未放行。", "请换用合格容器，或请 QA 完成该批处置。");
    if (element[2] === "scan") return { status: 200, body: { accepted: true, kind: "container", text: { "zh-Hans": "容器已接受", en: "Container accepted" } } };
    return { status: 200, body: { ...found, rail } };
  }
  if (path === "/api/esign/intents") {
    if (body.signer === "op_li") return problem(409, "esign.same_person", "复核必须由另一个人签名。", "操作人与复核人不能是同一人。", "请另一位操作工签名。");
    return { status: 201, body: { id: "i1", title: { "zh-Hans": "称量记录 10.4 API", en: "Weighing record 10.4 API" }, lines: [{ label: { "zh-Hans": "批号", en: "Batch" }, value: "PC-20261120-001" }, { label: { "zh-Hans": "净重", en: "Net" }, value: "19.231 kg" }, { label: { "zh-Hans": "限度", en: "Limit" }, value: "19.200 – 19.270 kg" }], version: "1", content_sha256: "ab".repeat(32), short_hash: "abababab", meaning: body.signer ? "verified" : "performed", signer: { id: "u2", name: body.signer ? "王芳" : "李强" }, components: body.signer ? "both" : "secret", method: "password", authentication: body.signer ? { "zh-Hans": "以用户名和密码重新验证身份", en: "proved again who they are with user name and password" } : { "zh-Hans": "在本人的连续会话中以密码重新验证身份", en: "proved again who they are with the password, in their own continuous session" }, expires_at: new Date(Date.now() + 3e5).toISOString(), reason: "none" } };
  }
  if (path.endsWith("/sign")) return body.password === "wrong" ? problem(401, "esign.wrong_credentials", "密码不正确，未签名。", "输入的密码与签名人不符。", "请重新输入密码。") : { status: 200, body: { signature: { id: "g1", at: new Date().toISOString(), statement_sha256: "cd".repeat(32) }, result: {} } };
  const known = records(path, url, page);
  if (known) return { status: 200, body: known };
  if (method !== "GET") return { status: 200, body: {} };
  return problem(404, "http.not_found", "没有找到这个地址。", path, "请联系管理员。");
}
