"""Telegram's HTML, read as strictly as Telegram reads it.

The rules and the error texts are those of TDLib's own parser, against which the tests' examples were recorded.
Offsets in the errors are bytes of UTF-8, offsets of entities are UTF-16 code units.
"""

import re
from dataclasses import dataclass, field

from bot.sandbox.errors import MalformedError
from bot.sandbox.limits import length
from bot.sandbox.links import link_entity
from bot.sandbox.tags import MEANINGFUL, TAGS, outer_first
from bot.sandbox.wire import JsonObject

_REFERENCE = re.compile(rb"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));?")
_NAMED = {b"lt": b"<", b"gt": b">", b"amp": b"&", b"quot": b'"'}
_BEYOND_UNICODE = 0x110000
_SPACES = re.compile(rb"[ \t\r\n\x0b\x00]*")
_TAG_NAME = re.compile(rb"[^ \t\r\n\x0b\x00>]*")
_ATTRIBUTE_NAME = re.compile(rb"[^ \t\r\n\x0b\x00=>/\"']*")
_NAME_TOKEN = re.compile(rb"[A-Za-z0-9.\-]*")


@dataclass(slots=True)
class _OpenTag:
    name: str
    argument: str
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

    def _words(self) -> None:
        """Text up to the next tag."""
        end = self.source.find(b"<", self.at)
        end = len(self.source) if end < 0 else end
        self.text += _unescape(self.source[self.at : end])
        self.at = end

    def _start_tag(self) -> None:
        begin = self.at
        name = self._take(_TAG_NAME, 1).lower()
        if self.at >= len(self.source):
            raise _error(f"Unclosed start tag at byte offset {begin}")
        if name not in TAGS:
            raise _error(f'Unsupported start tag "{name}" at byte offset {begin}')
        argument = ""
        while True:
            self._take(_SPACES)
            if self.source.startswith(b">", self.at):
                break
            attribute, value = self._attribute(name, begin)
            prefix = MEANINGFUL.get((name, attribute))
            if prefix is not None and value.startswith(prefix):
                argument = attribute if name == "blockquote" else value.removeprefix(prefix)
        self.at += 1
        if name == "span" and argument != "spoiler":
            raise _error(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.nesting.append(_OpenTag(name, argument, length(self.text), len(self.text)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        """One attribute and its value; an attribute without a value has itself as one."""
        name = self._take(_ATTRIBUTE_NAME)
        if not name:
            raise _error(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._take(_SPACES)
        has_value = self.source.startswith(b"=", self.at)
        if has_value:
            self.at += 1
            self._take(_SPACES)
        if self.at >= len(self.source):
            raise _error(f'Unclosed start tag "{tag}" at byte offset {begin}')
        if not has_value:
            return name, name
        quote = self.source[self.at : self.at + 1]
        value = self._quoted(quote) if quote in b"\"'" else self._name_token()
        if self.at >= len(self.source):
            raise _error(f"Unclosed start tag at byte offset {begin}")
        return name, value

    def _quoted(self, quote: bytes) -> str:
        end = self.source.find(quote, self.at + 1)
        end = len(self.source) if end < 0 else end
        value = _unescape(self.source[self.at + 1 : end])
        self.at = end + 1
        return value

    def _name_token(self) -> str:
        begin = self.at
        value = self._take(_NAME_TOKEN).lower()
        if self.at < len(self.source) and self.source[self.at : self.at + 1] not in b" \t\r\n\x0b\x00>":
            raise _error(f"Unexpected end of name token at byte offset {begin}")
        return value

    def _end_tag(self) -> None:
        begin = self.at
        if not self.nesting:
            raise _error(f"Unexpected end tag at byte offset {begin}")
        name = self._take(_TAG_NAME, 2)
        self._take(_SPACES)
        if not self.source.startswith(b">", self.at):
            raise _error(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        tag = self.nesting.pop()
        if name.lower() not in {"", tag.name}:
            raise _error(f'Unmatched end tag at byte offset {begin}, expected "</{tag.name}>", found "</{name}>"')
        self._close(tag)

    def _close(self, tag: _OpenTag) -> None:
        size = length(self.text) - tag.offset
        if not size:
            return
        entity: JsonObject = {"type": TAGS[tag.name], "offset": tag.offset, "length": size}
        match tag.name:
            case "a":
                link = link_entity(tag.argument or self.text[tag.begins_at :])
                if link is None:
                    return
                entity |= link
            case "tg-emoji":
                if not tag.argument.isdigit():
                    raise _error("Invalid custom emoji identifier specified")
                entity["custom_emoji_id"] = tag.argument
            case "blockquote" if tag.argument:
                entity["type"] = "expandable_blockquote"
            case "code" | "pre":
                entity["language"] = tag.argument
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

    def _take(self, pattern: re.Pattern[bytes], skip: int = 0) -> str:
        found = pattern.match(self.source, self.at + skip)
        assert found is not None  # every pattern here also matches nothing
        self.at = found.end()
        return found.group().decode()


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


def _unescape(raw: bytes) -> str:
    """Resolve the four named and the numeric references; all other ampersands stand for themselves."""
    return _REFERENCE.sub(_character, raw).decode()


def _character(reference: re.Match[bytes]) -> bytes:
    hexadecimal, decimal, name = reference.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code).encode() if 0 < code < _BEYOND_UNICODE and not 0xD800 <= code < 0xE000 else reference.group()


def _error(reason: str) -> MalformedError:
    return MalformedError(f"can't parse entities: {reason}")
