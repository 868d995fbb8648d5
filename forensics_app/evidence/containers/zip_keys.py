"""ZipKeys: which of the given passwords opens which member of a ZIP archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from forensics_app.errors import EvidenceError, LockedError
from forensics_app.evidence.containers import zip_ciphers
from forensics_app.evidence.containers.zip_ciphers import AesStream, Stream
from forensics_app.evidence.hashing import BLOCK, ReadAt
from forensics_app.evidence.secrets import ENCRYPTED, as_bytes

_WHOLE: Final = 8 << 20  # packed bytes up to which a password that was not seen to fit is tried on a whole member
_PART: Final = 128 << 10  # … and how much of a larger one is tried
_SAMPLE: Final = 24  # members that passwords are tried on when an archive is opened


class Sealed(NamedTuple):
    """One encrypted member. begin, length: of its packed bytes, the cipher's own included.

    cipher: `ZipCrypto`, `WinZip AES`, or one that no password opens here. check: the byte that a ZipCrypto password must
    give. strength: of AES.
    """

    cipher: str
    begin: int
    length: int
    check: int = 0
    strength: int = 0

    @property
    def opens(self) -> bool:
        """Whether passwords for this cipher can be tried at all."""
        return self.cipher == TRADITIONAL or (self.cipher == AES and zip_ciphers.aes_head(self.strength) is not None)


TRADITIONAL: Final = "ZipCrypto"
AES: Final = "WinZip AES"
STRONG: Final = "PKWARE strong encryption"

# reads what was decrypted as the content that it should be; `whole`: to its end, checksum included. EvidenceError when not
Proof = Callable[[Iterator[bytes], bool], None]


class ZipKeys:
    """Tries passwords and remembers those that were seen to fit.

    alive: called now and then while one member takes long.
    """

    def __init__(self, read_at: ReadAt, secrets: Sequence[str], alive: Callable[[], None] | None = None) -> None:
        self._read_at = read_at
        self._secrets = [as_bytes(secret) for secret in secrets]
        self._alive = alive
        self._proven: list[int] = []

    @property
    def tried(self) -> int:
        """How many passwords there are to try."""
        return len(self._secrets)

    @property
    def opened_with(self) -> tuple[int, ...]:
        """Which of them, counted from 1, were seen to open something."""
        return tuple(sorted(index + 1 for index in self._proven))

    def may_open(self, cipher: str, strength: int) -> bool:
        """Whether there is a password to try, and a cipher that it can be tried on."""
        return self.tried > 0 and Sealed(cipher, 0, 0, strength=strength).opens

    def try_on(self, members: Sequence[tuple[Sealed, Proof]]) -> None:
        """Try every password on the smallest members, so that it is known which of them open anything."""
        able = [one for one in members if one[0].opens]
        for sealed, proof in sorted(able, key=lambda one: one[0].length)[:_SAMPLE] if self._secrets else ():
            try:
                self.open(sealed, proof)
            except EvidenceError:
                continue

    def open(self, sealed: Sealed, proof: Proof) -> Iterator[bytes]:
        """The packed content of a member, decrypted; LockedError when no password opens it."""
        found = list(self._fitting(sealed))
        if len(found) > 1 or (found and found[0][0] not in self._proven):
            found = [one for one in found if self._proves(sealed, one[1], proof)]
        if not found:
            raise LockedError(ENCRYPTED)
        index, data = found[0]
        if index not in self._proven:
            self._proven.append(index)
        return self._decrypted(sealed, data)

    def _fitting(self, sealed: Sealed) -> Iterator[tuple[int, bytes]]:
        """Passwords that the member's own check lets pass, those that fitted before first."""
        head = self._read_at(sealed.begin, _head_size(sealed)) if sealed.opens else b""
        others = [index for index in range(len(self._secrets)) if index not in self._proven]
        for index in (*self._proven, *others) if head else ():
            for data in self._secrets[index]:
                stream = _stream(sealed, data, head)
                if stream is not None:
                    yield index, data
                    if isinstance(stream, AesStream) and index in self._proven:
                        return  # 16 bits of check and a proof elsewhere: no need to derive the keys of the others

    def _proves(self, sealed: Sealed, data: bytes, proof: Proof) -> bool:
        """Whether a password gives content: all of a small member, the beginning of a large one."""
        whole = sealed.length <= _WHOLE
        part = sealed if whole else sealed._replace(length=_PART)
        try:
            proof(self._decrypted(part, data, checked=whole), whole)
        except EvidenceError:
            return False
        return True

    def _decrypted(self, sealed: Sealed, data: bytes, *, checked: bool = True) -> Iterator[bytes]:
        size = _head_size(sealed)
        stream = _stream(sealed, data, self._read_at(sealed.begin, size))
        if stream is None:
            raise LockedError(ENCRYPTED)
        offset, end = sealed.begin + size, sealed.begin + sealed.length
        if isinstance(stream, AesStream) and checked:
            end -= zip_ciphers.AUTHENTICATION
        while offset < end:
            block = self._read_at(offset, min(BLOCK, end - offset))
            if not block:
                raise EvidenceError(f"cut off, {end - offset} packed bytes are missing")
            yield stream.decrypt(block)
            offset += len(block)
            if self._alive is not None:
                self._alive()
        if isinstance(stream, AesStream) and checked:
            stream.check(self._read_at(end, zip_ciphers.AUTHENTICATION))


def _head_size(sealed: Sealed) -> int:
    return zip_ciphers.aes_head(sealed.strength) or 0 if sealed.cipher == AES else zip_ciphers.HEAD


def _stream(sealed: Sealed, password: bytes, head: bytes) -> Stream | None:
    if sealed.cipher == AES:
        return zip_ciphers.open_aes(password, head, sealed.strength)
    return zip_ciphers.open_traditional(password, head, sealed.check)
