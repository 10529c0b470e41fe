"""A time-stamp authority (RFC 3161) over HTTP: somebody else says when a checkpoint existed at the latest."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import httpx
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimeStampRequest,
    TimestampRequestBuilder,
    TimeStampResponse,
    decode_timestamp_response,
)

from gxp.kernel.errors import DomainError

SHA256 = "2.16.840.1.101.3.4.2.1"
QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"
PATIENCE_SECONDS = 10.0
LARGEST = 256 * 1024


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time-stamp token (CMS, DER) and the time that it states."""

    token: bytes
    stated: datetime


class Authority(Protocol):
    """Whoever stamps."""

    def stamp(self, data: bytes) -> Stamp:
        """Return a stamp over the SHA-256 of data, or raise `audit.stamp_failed`."""
        ...


class HttpAuthority:
    """The authority at one address; what it answers is held to the question before it is kept."""

    def __init__(self, url: str, *, timeout: float = PATIENCE_SECONDS) -> None:
        """Take the address and how many seconds it may take."""
        self._url, self._timeout = url, timeout

    def stamp(self, data: bytes) -> Stamp:
        """Ask once."""
        request = (
            TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).cert_request(cert_request=True)
        ).build()
        try:
            answer = httpx.post(
                self._url,
                content=request.as_bytes(),
                headers={"Accept": REPLY, "Content-Type": QUERY},
                timeout=self._timeout,
            )
            answer.raise_for_status()
        except httpx.HTTPError as fault:
            raise _failed(f"{type(fault).__name__} {fault}") from fault
        return _read(request, answer.content, data)


def _read(request: TimeStampRequest, content: bytes, data: bytes) -> Stamp:
    if len(content) > LARGEST:
        raise _failed("the answer is too large")
    try:
        response = decode_timestamp_response(content)
    except ValueError as fault:
        raise _failed("the answer is no time-stamp response") from fault
    _fits(request, response, data)
    return Stamp(response.time_stamp_token(), response.tst_info.gen_time)


def _fits(request: TimeStampRequest, response: TimeStampResponse, data: bytes) -> None:
    if response.status not in (PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS):
        raise _failed(f"refused: {'; '.join(response.status_string) or response.status}")
    info = response.tst_info
    imprint = info.message_imprint
    if imprint.hash_algorithm.dotted_string != SHA256 or imprint.message != hashlib.sha256(data).digest():
        raise _failed("the stamp is of something else")
    if info.nonce != request.nonce:
        raise _failed("the stamp answers another question")


def _failed(why: str) -> DomainError:
    return DomainError("audit.stamp_failed", status=503, params={"why": why[:200]})
