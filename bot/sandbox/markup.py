"""Telegram's HTML, read as strictly as Telegram reads it.

The rules and the error texts are those of TDLib's own parser, with which the tests compare it text by text.
Offsets in the errors are bytes of UTF-8, offsets of entities are UTF-16 code units. A NUL inside of a tag is the end.
"""

import re
from dataclasses import dataclass, field

from bot.sandbox.errors import MalformedError
from bot.sandbox.limits import length
from bot.sandbox.links import WrongLinkError, resolved_link
from bot.sandbox.moments import date_time, date_time_format, unix_time
from bot.sandbox.references import is_unicode, unescaped
from bot.sandbox.tags import MEANINGFUL, TAGS, outer_first
from bot.sandbox.wire import JsonObject

_SPACES = re.compile(rb"[ \t\r\n\x0b]*")
_TAG_NAME = re.compile(rb"[^ \t\r\n\x0b\x00>]*")
_ATTRIBUTE_NAME = re.compile(rb"[^ \t\r\n\x0b\x00=>/\"']*")
_NAME_TOKEN = re.compile(rb"[A-Za-z0-9.\-]*")
_EMOJI_ID = re.compile(r"-?[1-9][0-9]{0,18}")
_END = b"\x00"


@dataclass(slots=True)
class _OpenTag:
    """A tag that waits for its end. arguments: attribute → value, those that mean something."""

    name: str
    arguments: dict[str, str]
    offset: int
    begins_at: int


@dataclass(slots=True)
class _Reader:
    """One pass over the UTF-8 bytes of a text."""

    source: bytes
    at: int = 0
    text: str = ""
    entities: list[JsonObject] = field(default_factory=list)
    nesting: list[_OpenTag] = field(default_factory=list)

    def read(self) -> None:
        while self.at < len(self.source):
            if self.source.startswith(b"</", self.at):
                self._end_tag()
            elif self.source.startswith(b"<", self.at):
                self._start_tag()
            else:
                self._words()
        if self.nesting:
            raise _error(f'Can\'t find end tag corresponding to start tag "{self.nesting[-1].name}"')
        if not is_unicode(self.text):
            raise _error(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )

    def _words(self) -> None:
        """Text up to the next tag."""
        end = self.source.find(b"<", self.at)
        end = len(self.source) if end < 0 else end
        self.text += unescaped(self.source[self.at : end])
        self.at = end

    def _start_tag(self) -> None:
        begin = self.at
        name = self._take(_TAG_NAME, 1).lower().decode()
        if self._next == _END:
            raise _error(f"Unclosed start tag at byte offset {begin}")
        if name not in TAGS:
            raise _error(f'Unsupported start tag "{name}" at byte offset {begin}')
        arguments: dict[str, str] = {}
        while True:
            self._take(_SPACES)
            if self._next == b">":
                break
            attribute, value = self._attribute(name, begin)
            prefix = MEANINGFUL.get((name, attribute))
            if prefix is not None and value is not None and value.startswith(prefix):
                arguments[attribute] = value.removeprefix(prefix)
        self.at += 1
        if name == "span" and arguments.get("class") != "spoiler":
            raise _error(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.nesting.append(_OpenTag(name, arguments, _length(self.text), len(self.text)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str | None]:
        """One attribute and its value; without one it says nothing, but for `expandable`."""
        name = self._take(_ATTRIBUTE_NAME).decode()
        if not name:
            raise _error(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._take(_SPACES)
        has_value = self._next == b"="
        if has_value:
            self.at += 1
            self._take(_SPACES)
        if self._next == _END:
            raise _error(f'Unclosed start tag "{tag}" at byte offset {begin}')
        if not has_value:
            return name, "" if name == "expandable" else None
        value = self._quoted(self._next) if self._next in b"\"'" else self._name_token()
        if self._next == _END:
            raise _error(f"Unclosed start tag at byte offset {begin}")
        return name, value

    def _quoted(self, quote: bytes) -> str:
        begin = self.at + 1
        ends = [end for mark in (quote, _END) if (end := self.source.find(mark, begin)) >= 0]
        end = min(ends, default=len(self.source))
        self.at = end + (self.source[end : end + 1] == quote)
        return unescaped(self.source[begin:end])

    def _name_token(self) -> str:
        begin = self.at
        value = self._take(_NAME_TOKEN).lower()
        if self._next not in b" \t\r\n\x0b\x00>":
            raise _error(f"Unexpected end of name token at byte offset {begin}")
        return value.decode()

    def _end_tag(self) -> None:
        begin = self.at
        if not self.nesting:
            raise _error(f"Unexpected end tag at byte offset {begin}")
        name = self._take(_TAG_NAME, 2).lower().decode()
        self._take(_SPACES)
        if self._next != b">":
            raise _error(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        tag = self.nesting.pop()
        if name not in {"", tag.name}:
            raise _error(f'Unmatched end tag at byte offset {begin}, expected "</{tag.name}>", found "</{name}>"')
        size = _length(self.text) - tag.offset
        if size:
            self._close(tag, {"type": TAGS[tag.name], "offset": tag.offset, "length": size})

    def _close(self, tag: _OpenTag, entity: JsonObject) -> None:
        """Put in what a tag became; a wrong link or moment is nothing at all."""
        match tag.name:
            case "a":
                try:
                    entity |= resolved_link(tag.arguments.get("href") or self.text[tag.begins_at :])
                except WrongLinkError:
                    return
            case "tg-emoji":
                entity["custom_emoji_id"] = _emoji_id(tag.arguments.get("emoji-id", ""))
            case "tg-time":
                moment = _moment(tag.arguments)
                if moment is None:
                    return
                entity |= moment
            case "blockquote" if tag.arguments:
                entity["type"] = "expandable_blockquote"
            case "code" | "pre":
                entity["language"] = tag.arguments.get("class", "")
                if self._completes_listing(entity):
                    return
        self.entities.append(entity)

    def _completes_listing(self, outer: JsonObject) -> bool:
        """Join <pre><code class="language-x"> around the same text to one entity, as Telegram does."""
        inner = self.entities[-1] if self.entities else outer
        language = inner.get("language") or outer["language"]
        same_text = (inner["offset"], inner["length"]) == (outer["offset"], outer["length"])
        if {inner["type"], outer["type"]} != {"pre", "code"} or not same_text or not language:
            return False
        inner |= {"type": "pre", "language": language}
        return True

    @property
    def _next(self) -> bytes:
        """The byte that is looked at; NUL at the end."""
        return self.source[self.at : self.at + 1] or _END

    def _take(self, pattern: re.Pattern[bytes], skip: int = 0) -> bytes:
        found = pattern.match(self.source, self.at + skip)
        assert found is not None  # every pattern here also matches nothing
        self.at = found.end()
        return found.group()


def parse_html(source: str) -> tuple[str, list[JsonObject]]:
    """Text without its markup, and the Bot API's entities, the outer before the inner ones.

    Raises MalformedError with Telegram's words when the markup is wrong.
    """
    reader = _Reader(source.encode())
    reader.read()
    for entity in reader.entities:
        if entity["type"] == "code" or not entity.get("language"):
            entity.pop("language", None)
    return reader.text, sorted(reader.entities, key=outer_first)


def _emoji_id(written: str) -> str:
    if not _EMOJI_ID.fullmatch(written) or not -(2**63) <= int(written) < 2**63:
        raise _error("Invalid custom emoji identifier specified")
    return written


def _moment(arguments: dict[str, str]) -> JsonObject | None:
    form, unix = date_time_format(arguments.get("format", "")), unix_time(arguments.get("unix", ""))
    if form is None:
        raise _error("Invalid date format used")
    return date_time(unix, form) if unix > 0 else None


def _length(text: str) -> int:
    """Also of a text with surrogates in it, each of which counts as one."""
    return length(text) if is_unicode(text) else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _error(reason: str) -> MalformedError:
    return MalformedError(f"can't parse entities: {reason}")
