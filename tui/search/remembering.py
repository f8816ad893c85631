"""Remembering what has been worked out last, as far as there is room for it."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Remembered(Generic[Key, Value]):
    """A function of which the latest values are kept, up to so many bytes of them. Threads may call it at once."""

    def __init__(self, work_out: Callable[[Key], Value], bytes_of: Callable[[Value], int], room: int) -> None:
        self._work_out = work_out
        self._bytes_of = bytes_of
        self._room = room
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()

    def __call__(self, key: Key) -> Value:
        """Return the value of the function."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        # Not under the lock, which would make others wait for something else; at worst it is worked out twice.
        value = self._work_out(key)
        with self._lock:
            if key not in self._values:
                self._values[key] = value
                self._room -= self._bytes_of(value)
            while self._room < 0 and len(self._values) > 1:
                _, oldest = self._values.popitem(last=False)
                self._room += self._bytes_of(oldest)
        return value
