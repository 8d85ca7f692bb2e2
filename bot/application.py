"""PTB's Application with one unit of work for each update.

Load the chat's world in one hop, let PTB's handlers work on it in memory, commit everything in another; a turn that was
overtaken by another one on the same chat runs again from clean state.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.exc import OperationalError
from telegram import Update
from telegram.ext import Application, ExtBot

from bot.ingress import chat_of
from coaching.message import Message, Say
from coaching.ports import Clock
from coaching.world import World
from handlers.closing import close
from handlers.context import CoachContext
from handlers.turn import Arrival, Turn, current_turn, taking
from storage.outbox import Letter
from storage.units import Overtaken, Units

_LOG = logging.getLogger(__name__)
LONGEST_WAIT = 5.0  # seconds between two tries of an update whose database is away; also delays a stop
CRASHES = 3  # an update that took the process down this often is set aside


class TookDown(Exception):
    """An update took the process down each time it was begun."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a turn is made of.

    new_turn: a Turn on a world at a moment. committed: called with the letter that may go out at once, and whether
    nudges may have changed.
    """

    units: Units
    clock: Clock
    new_turn: Callable[[World, Arrival], Turn]
    committed: Callable[[Letter | None, bool], None]


class CoachApplication(Application[ExtBot[None], CoachContext, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]):
    """Processes an update as one unit of work; never sends by itself."""

    def __init__(self, *, workshop: Workshop, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._workshop = workshop

    async def process_update(self, update: object) -> None:
        """Process one stored update to its commit. An update that fails ends with an apology, never silently."""
        if not isinstance(update, Update):
            return
        wait = 0.2
        while True:
            try:
                await self._attempt(update)
            except Overtaken:
                continue
            except OperationalError:
                _LOG.exception("The database failed on update %s; trying again.", update.update_id)
                if not self.running:
                    break
                # Its chat waits meanwhile: what comes behind it must not be answered first.
                await asyncio.sleep(wait)
                wait = min(2 * wait, LONGEST_WAIT)
            else:
                return
        _LOG.error("Update %s stays in the inbox and is taken up at the next start.", update.update_id)

    async def _attempt(self, update: Update) -> None:
        try:
            await self._take_turn(update)
        except (Overtaken, OperationalError):
            raise  # the same again may well succeed
        except Exception as error:  # noqa: BLE001 - whatever fails ends with an apology
            await self._set_aside(update, error)

    async def _take_turn(self, update: Update) -> None:
        loaded = await self._workshop.units.load(update.update_id, chat_of(update))
        if loaded is None:
            # Ended before, perhaps by a commit whose answer we never got: what it left to say waits in the outbox.
            self._workshop.committed(None, True)
            return
        world, attempt = loaded
        if attempt > CRASHES:
            raise TookDown(f"{CRASHES} times")
        turn = self._workshop.new_turn(_meet(world, update), _arrival(update))
        with taking(turn):
            await super().process_update(update)
            if turn.failure:
                raise turn.failure
            changes = close(turn)
        letter = await self._workshop.units.commit(update.update_id, world, changes, self._workshop.clock.now())
        self._workshop.committed(letter, changes.moves_nudges)

    async def _set_aside(self, update: Update, error: BaseException) -> None:
        """End an update that cannot be processed: nothing of it is kept but an apology with an id for the log."""
        name, failure = secrets.token_hex(3), type(error).__name__
        _LOG.error("Update %s failed (%s): %s", update.update_id, name, failure, exc_info=error)
        apology = (
            "Something went wrong on my side, and I did not take in your last message. Everything you told me before "
            f"is safe. Please try again in a moment. If it stays, the note for whoever runs me is <code>{name}</code>."
        )
        now = self._workshop.clock.now()
        units, chat = self._workshop.units, chat_of(update)
        await units.abandon(update.update_id, chat, f"{name} {failure}", (Say(Message(apology)),), now)
        self._workshop.committed(None, False)


async def remember_failure(_update: object, context: CoachContext) -> None:
    """PTB's error handler: the turn must not be committed."""
    with suppress(LookupError):
        turn = current_turn()
        turn.failure = turn.failure or context.error or RuntimeError("unknown")


def _meet(world: World, update: Update) -> World:
    """The person as Telegram names them today. The person of a group's world is the group: nobody's name goes in."""
    user = update.effective_user
    if user is None or user.id != world.person.id:
        return world
    person = replace(world.person, first_name=user.first_name, language=user.language_code or "")
    return replace(world, person=person, known=world.known and person == world.person)


def _arrival(update: Update) -> Arrival:
    query = update.callback_query
    if query is None:
        return Arrival()
    return Arrival(query.id, query.message.message_id if query.message is not None else None)
