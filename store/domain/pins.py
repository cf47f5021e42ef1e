"""PINs: what one looks like, how it is kept, and how long to wait after wrong ones.

Used by the dialogs and the command line that ask for one. It prevents a PIN from standing anywhere
in plain: what is kept is a salted scrypt hash, and only that goes into a command, a record or the
file. What a PIN of a few digits protects, and what not, stands in docs/rules.md, *PIN*.

`hashed` and `opens` take tens of milliseconds on purpose; a screen calls them in another thread.
"""

import hashlib
import hmac
import secrets
from datetime import timedelta

FEWEST_DIGITS, MOST_DIGITS = 4, 12
SALT_BYTES = 16
HASH_BYTES = 32
COST, BLOCK, LANES = 2**14, 8, 1
"""N, r and p of scrypt: 16 MiB and some 40 ms for each guess, far below what a counter notices."""
MOST_MEMORY = 64 * 2**20
"""What a hash from the file may ask for; one that somebody made endless opens for nobody."""
WRONG_AT_ONCE = 3
"""After so many wrong ones in a row there is a pause."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=2)

_SCHEME = "scrypt"


def why_not(pin: str) -> str:
    """Say why this cannot be a PIN; empty when it can."""
    if not (pin.isascii() and pin.isdigit()):
        return "A PIN is made of digits alone."
    if not FEWEST_DIGITS <= len(pin) <= MOST_DIGITS:
        return f"A PIN has {FEWEST_DIGITS} to {MOST_DIGITS} digits."
    return ""


def hashed(pin: str, salt: bytes | None = None) -> str:
    """Give what is kept of a PIN; `None` makes a salt of its own, so that no two look alike.

    Raises `ValueError` for what cannot be a PIN, without repeating it.
    """
    refused = why_not(pin)
    if refused:
        raise ValueError(refused)
    grain = secrets.token_bytes(SALT_BYTES) if salt is None else salt
    made = _scrypt(pin, grain, COST, BLOCK, LANES, HASH_BYTES)
    return f"{_SCHEME}${COST}${BLOCK}${LANES}${grain.hex()}${made.hex()}"


def is_kept(kept: str) -> bool:
    """Tell whether this is what `hashed` gives, and not a PIN in plain or anything else."""
    return _parts(kept) is not None


def opens(pin: str, kept: str) -> bool:
    """Tell whether this PIN is the one that is kept.

    Where nothing is kept, or something that cannot be understood, no PIN is.
    """
    parts = _parts(kept)
    if parts is None or why_not(pin):
        return False
    cost, block, lanes, grain, wanted = parts
    try:
        made = _scrypt(pin, grain, cost, block, lanes, len(wanted))
    except (ValueError, OverflowError, MemoryError):
        return False
    return hmac.compare_digest(made, wanted)


def pause_after(wrong: int) -> timedelta:
    """Give how long to wait after so many wrong PINs in a row: nothing, then doubling."""
    if wrong < WRONG_AT_ONCE:
        return timedelta()
    doubled: int = 2 ** min(wrong - WRONG_AT_ONCE, 10)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)


def _scrypt(pin: str, grain: bytes, cost: int, block: int, lanes: int, length: int) -> bytes:
    return hashlib.scrypt(
        pin.encode("ascii"),
        salt=grain,
        n=cost,
        r=block,
        p=lanes,
        maxmem=MOST_MEMORY,
        dklen=length,
    )


def _parts(kept: str) -> tuple[int, int, int, bytes, bytes] | None:
    scheme, *rest = kept.split("$")
    if scheme != _SCHEME or len(rest) != 5:
        return None
    try:
        cost, block, lanes = (int(number) for number in rest[:3])
        grain, wanted = bytes.fromhex(rest[3]), bytes.fromhex(rest[4])
    except ValueError:
        return None
    # A shorter hash would be met by chance, and by more and more PINs.
    if min(cost, block, lanes) < 1 or lanes > 16 or len(wanted) < HASH_BYTES // 2:
        return None
    return cost, block, lanes, grain, wanted
