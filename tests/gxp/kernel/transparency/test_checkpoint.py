"""Signed notes, checkpoints and cosignatures."""

from datetime import UTC, datetime

import pytest

from gxp.kernel.errors import DomainError
from gxp.kernel.transparency import checkpoint as cp
from gxp.kernel.transparency.note import COSIGNATURE_V1, Ed25519Key, Note, NoteKey, verify_note

KEY = Ed25519Key(bytes(range(32)))
TENANT = "0190f3c2-0000-7000-8000-000000000001"
POINT = cp.Checkpoint.at(
    tenant=TENANT, epoch=1, size=7, root=b"\x07" * 32, time=datetime(2026, 11, 21, 3, tzinfo=UTC), clock_offset_ms=None
)


def test_the_body_is_that_of_c2sp_with_the_extension_lines_of_this_product() -> None:
    assert POINT.body == (
        f"yaoheng/{TENANT}/1\n7\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n"
        "time 2026-11-21T03:00:00.000000Z\nclock-offset-ms unknown\n"
    )
    assert cp.Checkpoint.parse(POINT.body) == POINT
    assert POINT.epoch == 1
    assert POINT.time == "2026-11-21T03:00:00.000000Z"


def test_a_signed_checkpoint_survives_its_text_form() -> None:
    note = cp.sign_checkpoint(POINT, KEY)
    again = Note.parse(note.text)
    assert again == note
    assert verify_note(again, NoteKey(POINT.origin, KEY.public))


def test_a_changed_body_another_name_or_another_key_is_refused() -> None:
    note = cp.sign_checkpoint(POINT, KEY)
    forged = Note(note.body.replace("\n7\n", "\n8\n"), note.signatures)
    assert not verify_note(forged, NoteKey(POINT.origin, KEY.public))
    assert not verify_note(note, NoteKey("yaoheng/other/1", KEY.public))
    assert not verify_note(note, NoteKey(POINT.origin, Ed25519Key.generate().public))


def test_a_cosignature_binds_witness_time_and_checkpoint() -> None:
    witness = Ed25519Key.generate()
    key = NoteKey("edge.acme", witness.public, COSIGNATURE_V1)
    note = cp.sign_checkpoint(POINT, KEY)
    line = cp.cosign(note, witness="edge.acme", key=witness, unix_time=1_795_230_000)
    cosigned = note.with_signature(line)
    assert cp.verify_cosignature(Note.parse(cosigned.text), key) == 1_795_230_000
    assert cp.verify_cosignature(note, key) is None
    moved = Note(note.body.replace("\n7\n", "\n8\n"), cosigned.signatures)
    assert cp.verify_cosignature(moved, key) is None
    assert cp.verify_cosignature(cosigned, NoteKey("edge.acme", KEY.public, COSIGNATURE_V1)) is None


def test_a_key_survives_its_text_form_and_a_damaged_one_is_refused() -> None:
    key = NoteKey("yaoheng/x/1", KEY.public)
    assert NoteKey.parse(key.text) == key
    with pytest.raises(DomainError, match=r"transparency\.key_malformed"):
        NoteKey.parse(key.text.replace(key.key_id.hex(), "00000000"))


@pytest.mark.parametrize("text", ["", "a\n", "a\n\n— x\n", "a\n\nx y z\n", "a\n\n— name AAAA\n"])
def test_a_malformed_note_is_refused(text: str) -> None:
    with pytest.raises(DomainError, match=r"transparency\.note_malformed"):
        Note.parse(text)


@pytest.mark.parametrize("body", ["", "o\n", "o\n01\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n", "o\n1\nAAAA\n"])
def test_a_malformed_checkpoint_is_refused(body: str) -> None:
    with pytest.raises(DomainError, match=r"transparency\.checkpoint_malformed"):
        cp.Checkpoint.parse(body)
