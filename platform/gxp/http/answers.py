"""The types of answers: what the OpenAPI document promises, and what the portal's types are generated from.

A route names its answer by `response=`. In production an answer leaves as its room built it: a screen must not stand
still over a contract. Where `GXP_CHECK_ANSWERS` is set, as in every test, each answer is held to its type strictly:
no key more, no key less, no number for a text.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Generic, Literal, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja.constants import NOT_SET
from ninja.responses import NinjaJSONEncoder
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

Item = TypeVar("Item")
View = Callable[..., object]


class Answer(BaseModel):
    """The base of every answer's type: exactly these members."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Text(Answer):
    """A text of a record, in both languages."""

    zh: str = Field(alias="zh-Hans")
    en: str


class Page(Answer, Generic[Item]):
    """One page of a list; `next` is the cursor of the following one."""

    items: list[Item]
    next: str | None
    total: int | None


class Made(Answer):
    """The id of what a command made."""

    id: str


class Person(Answer):
    """Somebody as a record names them."""

    id: str
    name: str


class Quantity(Answer):
    """A quantity with the digits as entered and its UCUM unit."""

    lexeme: str
    unit: str


class Named(Answer):
    """Something with a code and a name: a room, a role, a material."""

    code: str
    name: Text


class Reason(Answer):
    """Why something is not so, in the reader's language, and who can settle it."""

    code: str
    text: str
    params: dict[str, str] = Field(default_factory=dict)
    who: Text | None = None


class ActionOffer(Answer):
    """What can be done with a record now; what is not enabled says why. With `act` it is signed."""

    name: str
    label: Text
    enabled: bool
    primary: bool
    act: str | None = None
    ref: str | None = None
    reason: Text | None = None


class Gate(Answer):
    """One question that decides something; `answer` null could not be decided, which blocks."""

    code: str
    label: Text
    answer: bool | None
    at: str | None
    reasons: list[Reason]


class SignatureDone(Answer):
    """A signature that was given, how the signer proved who they are, and the hash of the signed statement."""

    meaning: Literal["performed", "witnessed", "verified", "reviewed", "approved"]
    signer: Person
    at: str | None
    authentication: Text | None
    statement_sha256: str | None
    role: str = ""
    void: bool = False


def sending(view: View, response: object) -> View:
    """Wrap a view so that its answer is sent as built, and checked against its declared type where tests ask for it."""
    if response is NOT_SET:
        return view
    status: int
    model: Any
    status, model = next(iter(response.items())) if isinstance(response, dict) else (200, response)
    adapter: TypeAdapter[object] = TypeAdapter(model)

    @wraps(view)
    def send(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        if isinstance(answer, HttpResponse):
            return answer
        if settings.GXP_CHECK_ANSWERS:
            adapter.validate_python(answer)
        return JsonResponse(answer, encoder=NinjaJSONEncoder, status=status, safe=False)

    return send
