"""`Idempotency-Key` on a POST: the same body gets the same answer, another body is refused, nothing runs twice.

The key's row is inserted before the act runs, in its transaction: a second call with the same key waits on the unique
index until the first has committed (then it gets that answer) or rolled back (then it runs).
"""

from collections.abc import Callable
from functools import wraps

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from gxp.http.models import IdempotencyKey
from gxp.kernel.errors import DomainError

HEADER = "Idempotency-Key"
LONGEST = 200
Run = Callable[..., HttpResponse]


class Replayed(Exception):
    """Carries the stored answer past the view."""

    def __init__(self, answer: HttpResponse) -> None:
        """Keep the answer."""
        self.answer = answer
        super().__init__("replayed")


def recall(request: HttpRequest, *, actor: str) -> None:
    """Claim the key of a POST for this actor, or raise the stored answer, or `http.key_reused` (409)."""
    key = request.headers.get(HEADER, "")
    if request.method != "POST" or not key:
        return
    if len(key) > LONGEST:
        raise DomainError("http.key_too_long", status=400, params={"limit": LONGEST})
    fingerprint = _fingerprint(request)
    claimed = _claim(actor=actor, key=key, fingerprint=fingerprint)
    if claimed is not None:
        request.gxp_idempotency = claimed  # type: ignore[attr-defined]  # read by `remembering`
        return
    stored = IdempotencyKey.objects.get(actor=actor, key=key)
    if stored.fingerprint != fingerprint or stored.status is None:
        raise DomainError("http.key_reused", status=409, params={"key": key})
    answer = HttpResponse(bytes(stored.body or b""), status=stored.status, content_type=stored.content_type)
    answer["Idempotent-Replay"] = "true"
    raise Replayed(answer)


def once(*, actor: str, key: str) -> bool:
    """Say whether this is the first time that something comes under a key; remembered with the unit of work."""
    return _claim(actor=actor, key=key[:LONGEST], fingerprint="once") is not None


def _claim(*, actor: str, key: str, fingerprint: str) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO http_idempotencykey (actor, key, fingerprint, content_type) VALUES (%s, %s, %s, '')"
            " ON CONFLICT (actor, key) DO NOTHING RETURNING id",
            [actor, key, fingerprint],
        )
        row = cursor.fetchone()
    return None if row is None else int(row[0])


def _fingerprint(request: HttpRequest) -> str:
    # Keyed, because the body of a signature holds a password that a plain hash would let somebody guess.
    head = f"{request.method} {request.get_full_path()}\n".encode()
    return salted_hmac("gxp.http.idempotency", head + request.body, algorithm="sha256").hexdigest()


def remembering(run: Run) -> Run:
    """Wrap an operation so that a successful answer is stored under the claimed key, in the act's transaction."""

    @wraps(run)
    def keep(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        answer = run(request, *args, **kwargs)
        claimed: int | None = getattr(request, "gxp_idempotency", None)
        if claimed is not None:
            _store(claimed, answer)
        return answer

    return keep


def _store(claimed: int, answer: HttpResponse) -> None:
    row = IdempotencyKey.objects.filter(id=claimed)
    if answer.status_code < 400:
        row.update(status=answer.status_code, content_type=answer.headers.get("Content-Type", ""), body=answer.content)
    elif getattr(answer, "gxp_commit", False):
        row.delete()  # the transaction is kept for its trace alone; the key stays free
