"""Errors that a person may see: a stable code and, in Chinese and English, what happened, why, and what to do."""

from typing import Final

_TEXTS: Final[dict[str, tuple[str, str]]] = {
    "edge.config.invalid": (
        "配置无效：{detail}。代理不会以不完整的配置运行。请改正配置文件后重试。",
        (
            "The configuration is not valid: {detail}. The agent does not run on an incomplete one. Correct the "
            "file and start again."
        ),
    ),
    "edge.config.insecure": (
        "拒绝不安全的连接：{detail}。未加密的数据可能被篡改。请配置加密与固定证书，或明确设置允许开关。",
        (
            "Insecure connection refused: {detail}. Unprotected data can be altered. Configure encryption with "
            "pinned certificates, or set the explicit switch."
        ),
    ),
    "edge.identity.missing": (
        "本机尚未注册：{detail}。没有身份就不能签名数据。请先运行 gxp-edge enrol。",
        "This machine is not enrolled: {detail}. Without an identity data cannot be signed. Run gxp-edge enrol first.",
    ),
    "edge.identity.exposed": (
        "私钥文件权限过宽：{detail}。其他用户可以冒充本代理。请改为 0600。",
        (
            "The private key file is open to others: {detail}. Another user could pose as this agent. Set its mode "
            "to 0600."
        ),
    ),
    "edge.store.foreign": (
        "数据存储属于另一个代理：{detail}。混用会破坏序列。请使用自己的存储文件。",
        "The store belongs to another agent: {detail}. Mixing them would break the sequences. Use a store of its own.",
    ),
    "edge.store.damaged": (
        "存储内容校验失败：{detail}。磁盘内容已改变。损坏的区段已隔离并记为缺口，请检查磁盘。",
        (
            "Stored data failed its check: {detail}. The disk content has changed. The damaged part is set aside as "
            "a gap; examine the disk."
        ),
    ),
    "edge.store.closed": (
        "数据存储已关闭：{detail}。代理正在停止。请重新启动代理。",
        "The store is closed: {detail}. The agent is stopping. Start it again.",
    ),
    "edge.store.full": (
        "磁盘限额已到：{detail}。最低等级的数据流已停止并记录缺口。请恢复上行连接或扩大限额。",
        (
            "The disk limit is reached: {detail}. The lowest class has stopped and a gap is recorded. Restore the "
            "uplink or raise the limit."
        ),
    ),
    "edge.uplink.fenced": (
        "本存储已被新的纪元取代：{detail}。另一份存储正以此代理的身份上传。数据保留在本机，请检查是否有克隆或恢复的副本。",
        (
            "This store is fenced by a newer epoch: {detail}. Another store speaks for this agent. Data stay here; "
            "look for a clone or restored copy."
        ),
    ),
    "edge.uplink.refused": (
        "服务器拒绝了数据：{detail}。数据仍保存在本机。请把此代码告知管理员。",
        "The server refused the data: {detail}. They are kept here. Tell the administrator this code.",
    ),
    "edge.uplink.unreachable": (
        "无法连接服务器：{detail}。数据保存在本机并将自动重发。请检查网络与地址。",
        (
            "The server cannot be reached: {detail}. Data are kept and sent again by themselves. Check network and "
            "address."
        ),
    ),
    "edge.wire.malformed": (
        "数据格式错误：{detail}。内容与约定不符。请检查发送方版本。",
        "Malformed data: {detail}. The content does not follow the contract. Check the sender's version.",
    ),
    "edge.wire.signature": (
        "签名无效：{detail}。内容可能被更改。请勿采信，并检查来源。",
        "Signature not valid: {detail}. The content may have been altered. Do not trust it; examine its origin.",
    ),
    "edge.enrol.refused": (
        "注册被拒绝：{detail}。注册码只能使用一次，15 分钟内有效。请向管理员申请新的注册码。",
        "Enrolment refused: {detail}. A code works once within 15 minutes. Ask the administrator for a new one.",
    ),
    "edge.witness.refused": (
        "见证被拒绝：{detail}。审计检查点与上一个不一致。请立即通知质量保证部门。",
        (
            "Witnessing refused: {detail}. The audit checkpoint does not extend the last one. Tell quality "
            "assurance at once."
        ),
    ),
    "edge.driver.unknown": (
        "没有这种驱动：{detail}。驱动是 drivers 下的一个文件夹。请检查名称。",
        "No such driver: {detail}. A driver is a folder under drivers. Check the name.",
    ),
    "edge.source.unreachable": (
        "无法连接数据源：{detail}。期间的数据记为缺口。请检查设备与网络。",
        "The data source cannot be reached: {detail}. The time is recorded as a gap. Check device and network.",
    ),
}


class EdgeError(Exception):
    """A refusal or failure with a stable code; `str()` gives code and both languages."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        zh, en = _TEXTS[code]
        self.zh = zh.format(detail=detail)
        self.en = en.format(detail=detail)
        super().__init__(f"[{code}] {self.zh} / {self.en}")
