"""Plays a transcript: persons act, the clock moves, and every word of the coach is held against the lines."""

from datetime import datetime

from bot.sandbox.client import ControlFailedError, SandboxClient
from bot.transcript.acting import GROUP, Impossible, act
from bot.transcript.audience import Audience, Nobody
from bot.transcript.expecting import Disappointed, check_last, expect, refuse_leftovers
from bot.transcript.lines import THE_GROUP, Act, Clock, Detail, Expectation, Line, SaysInGroup, Title, Transcript
from bot.transcript.moments import Move, ToNextNudge, target
from bot.transcript.report import TranscriptFailed
from bot.transcript.screen import Screen, Shown


async def play(transcript: Transcript, client: SandboxClient, audience: Audience | None = None) -> None:
    """Play to the end. Raises TranscriptFailed at the first line that does not come true.

    The sandbox's clock must stand at the transcript's start. Time passes as it does in life: a move of the clock stops
    wherever the bot wants to speak by itself.
    """
    player = _Player(transcript, client, audience or Nobody())
    for line in transcript.lines:
        await player.play(line)
    player.finish()


class _Player:
    def __init__(self, transcript: Transcript, client: SandboxClient, audience: Audience) -> None:
        self._transcript = transcript
        self._client = client
        self._audience = audience
        self._zone = transcript.zone
        self._screens: dict[str, Screen] = {}
        self._last: Shown | None = None
        audience.moved(transcript.start)

    async def play(self, line: Line) -> None:
        try:
            await self._play(line)
        except Disappointed as error:
            raise self._failed(line.number, str(error), error.said) from None
        except Impossible as error:
            raise self._failed(line.number, str(error)) from None
        except ControlFailedError as error:
            reason = error.answer.get("error") or f"the bot does not come to rest: {error.answer.get('waiting_for')}"
            raise self._failed(line.number, reason) from None

    def finish(self) -> None:
        try:
            self._turn_page()
        except Disappointed as error:
            raise self._failed(len(self._transcript.text.splitlines()), str(error), error.said) from None

    async def _play(self, line: Line) -> None:
        match line:
            case Title(text=text):
                self._audience.titled(text)
            case Act():
                self._turn_page()
                if isinstance(line, SaysInGroup):
                    self._screens.setdefault(THE_GROUP, Screen(GROUP, self._client))
                self._audience.acted(await act(self._client, await self._screen(line.person), line))
                await self._look()
            case Clock(move=move, zone=zone):
                self._turn_page()
                self._zone = zone
                await self._pass_time(await self._until(move))
            case Expectation():
                self._last = expect(await self._screen(line.person), line, self._zone) or self._last
            case Detail():
                check_last(self._last, line)

    async def _until(self, move: Move) -> datetime:
        now = await self._client.now()
        if not isinstance(move, ToNextNudge):
            moment = target(move, now, self._zone)
            if moment < now:
                raise Impossible(f"the clock only goes forward, it is {now.astimezone(self._zone):%a %Y-%m-%d %H:%M}")
            return moment
        due = await self._client.next_nudge()
        if due is None:
            raise Impossible("the coach plans no nudge")
        return due

    async def _pass_time(self, until: datetime) -> None:
        """Stop at every nudge on the way, as if nobody had moved anything."""
        reached = None
        while (due := await self._client.next_nudge()) is not None and due <= until and due != reached:
            await self._go_to(due)
            reached = due
        if reached != until:
            await self._go_to(until)

    async def _go_to(self, moment: datetime) -> None:
        if moment > await self._client.now():
            await self._client.set_clock(moment)
        self._audience.moved(moment.astimezone(self._zone))
        await self._look()

    async def _look(self) -> None:
        await self._client.settle()
        for name, screen in self._screens.items():
            for shown in await screen.look():
                self._audience.shown(name, shown)

    async def _screen(self, person: str) -> Screen:
        if person not in self._screens:
            self._screens[person] = Screen(await self._client.add_person(person), self._client)
        return self._screens[person]

    def _turn_page(self) -> None:
        for screen in self._screens.values():
            refuse_leftovers(screen)
            screen.turn_page()

    def _failed(self, number: int, reason: str, said: tuple[Shown, ...] = ()) -> TranscriptFailed:
        return TranscriptFailed(self._transcript, number, reason, said, self._zone)
