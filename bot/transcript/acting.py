"""A person's lines, done through the sandbox."""

from bot.sandbox.client import SandboxClient
from bot.transcript.lines import Act, Blocks, Changes, Forges, Presses, Says, SaysInGroup, SendsLocation, SendsThing
from bot.transcript.screen import Key, Screen

GROUP = -1
"""Id of the one group's chat."""


class Impossible(Exception):
    """What the transcript asks for cannot be done: the reason."""


async def act(client: SandboxClient, screen: Screen, line: Act) -> str:
    """Do it. Returns what was done as a transcript writes it. Raises Impossible."""
    match line:
        case Says(text=text):
            await client.send_text(screen.person, text)
            return f"{line.person}: {text}"
        case SaysInGroup(text=text):
            await client.send_text(screen.person, text, group=GROUP)
            return f"{line.person} in the group: {text}"
        case Changes(text=text):
            await _change(client, screen, text)
            return f"{line.person} edits: {text}"
        case SendsThing(caption=str(caption)):
            await client.send_photo(screen.person, caption=caption)
            return f"{line.person} sends a photo: {caption}"
        case SendsThing(thing=thing):
            await client.send(screen.person, {thing: True})
            return f"{line.person} sends a {thing}"
        case SendsLocation(lat=lat, lon=lon):
            await client.send_location(screen.person, lat, lon)
            return f"{line.person} sends a location {lat}, {lon}"
        case Presses():
            return f"{line.person} presses: {(await _press(client, screen, line)).label}"
        case Forges(data=data):
            await client.press(screen.person, data, forge=True)
            return f"{line.person} forges: {data}"
        case Blocks(blocked=True):
            await client.block(screen.person)
            return f"{line.person} blocks the coach"
        case _:
            await client.unblock(screen.person)
            return f"{line.person} unblocks the coach"


async def _change(client: SandboxClient, screen: Screen, text: str) -> None:
    own = screen.own_text()
    if own is None:
        raise Impossible("there is no text to edit yet")
    await client.edit(screen.person, own, text)


async def _press(client: SandboxClient, screen: Screen, line: Presses) -> Key:
    if line.which == "newest":
        key = screen.newest(line.label) or await screen.key_of_letters(line.label)
    else:
        key = screen.pressed(line.label) if line.which == "again" else screen.earlier(line.label)
    if key is None:
        offered = " ".join(f"[{label}]" for label in screen.labels()) or "none at all"
        raise Impossible(f"there is no button [{line.label}] to press{_ADVERBS[line.which]}; there are: {offered}")
    # A button that may be gone is pressed by its data, the way an app does that has not noticed yet.
    stale = line.which != "newest" and key.data is not None
    await client.press(screen.person, key.data or key.label, message_id=key.message_id, forge=stale)
    screen.last_press.pop(key.label, None)
    screen.last_press[key.label] = key
    return key


_ADVERBS = {"newest": "", "again": " again", "earlier": " on an earlier bubble"}
