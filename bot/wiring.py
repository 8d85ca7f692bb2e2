"""Builds everything; the only place where all parts meet."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime

from telegram import Update
from telegram.ext import ApplicationBuilder, BaseHandler, ContextTypes, ExtBot

from bot.application import CoachApplication, Workshop, remember_failure
from bot.clock import SystemClock
from bot.delivery import Delivery
from bot.http import WebServer
from bot.ingress import InboxQueue, PerChat, PollingRequest
from bot.light_request import LightRequest
from bot.pace import Limits, Pace
from bot.sandbox import SandboxClient
from bot.service import Service, WebhookSettings
from coaching.world import World
from handlers import (
    another_round,
    card,
    correction,
    crisis,
    debrief,
    details,
    edited,
    fallback,
    go_on,
    groups,
    listing,
    membership,
    new_date,
    new_opening,
    nudge_buttons,
    outcomes,
    pause,
    say,
    settings,
    welcome,
)
from handlers.context import CoachContext
from handlers.help import handlers as help_handlers
from handlers.knowledge import Knowledge
from handlers.presenter import CoachPresenter
from handlers.turn import Arrival, Turn
from scheduler.alarm import Alarm
from scheduler.dispatcher import Dispatcher
from storage.database import Database
from storage.inbox import Inbox
from storage.nudges import Nudges
from storage.outbox import Letter, Outbox
from storage.units import Units

QUESTIONNAIRES = (
    welcome.WELCOME,
    settings.SETTINGS,
    new_opening.NEW,
    details.DETAILS,
    debrief.DEBRIEF,
    another_round.ROUND,
    new_date.DATE,
    correction.CORRECT,
)


def ordered_handlers() -> list[BaseHandler[Update, CoachContext, object]]:
    """Who is asked first; the first that wants an update has it, and nobody else."""
    return [
        # Nothing personal in a group, whatever is written there.
        *groups.handlers(),
        # Care comes before everything else, in every state.
        *crisis.handlers(),
        # What Telegram tells about the person, and what is no new word of theirs.
        *membership.handlers(),
        *edited.handlers(),
        # Buttons on bubbles of their own; a conversation that is open stays open.
        *nudge_buttons.handlers(),
        *outcomes.handlers(),
        *card.handlers(),
        *go_on.handlers(),
        # Conversations take typed words only for their open question, and commands only to start or to cancel.
        *welcome.handlers(),
        *settings.handlers(),
        *new_opening.handlers(),
        *details.handlers(),
        *debrief.handlers(),
        *another_round.handlers(),
        *new_date.handlers(),
        *correction.handlers(),
        # Commands are answered in the middle of a conversation, which then asks its question again.
        *listing.handlers(),
        *say.handlers(),
        *pause.handlers(),
        *help_handlers(),
        # Nobody wanted it: a kind answer.
        *fallback.handlers(),
    ]


def resume(turn: Turn) -> None:
    """Ask the open question of the innermost conversation again."""
    conversation = turn.conversation
    for questionnaire in QUESTIONNAIRES:
        if conversation is not None and questionnaire.name == conversation.name:
            questionnaire.resume(turn, conversation.step)


def _with_known_steps(world: World) -> World:
    """Without conversations that stand at a step which a deploy has taken away: nobody could ask that question."""
    steps = {(known.name, question.step) for known in QUESTIONNAIRES for question in known.questions}
    steps.add((groups.NAME, groups.SILENT))
    kept = tuple(known for known in world.conversations if (known.name, known.step) in steps)
    return world if kept == world.conversations else replace(world, conversations=kept)


def wire(
    *,
    knowledge: Knowledge,
    database: Database,
    token: str,
    api_url: str,
    clock: SystemClock,
    limits: Limits | None = None,
    sandbox: SandboxClient | None = None,
    web: WebServer | None = None,
    webhook: WebhookSettings | None = None,
) -> Service:
    """The whole bot on a migrated database; nothing runs yet.

    api_url: the Bot API server, without a path. sandbox: given when that server is the sandbox.
    """
    inbox, outbox = Inbox(database), Outbox(database)
    nudges = Nudges(database, token=lambda: secrets.token_hex(8))
    queue = InboxQueue(inbox, clock)
    # Answers of many chats are on the wire side by side; getUpdates has a connection of its own.
    request, polling = LightRequest(connections=64), PollingRequest()
    bot = _bot(token, api_url, request, polling)
    delivery = Delivery(bot, outbox, nudges, Pace(limits or Limits()), clock)
    presenter = CoachPresenter(knowledge)
    # The alarm rings the dispatcher and the dispatcher sets the alarm: the lambda ties the knot.
    alarm = Alarm(clock, lambda: datetime.now(UTC), lambda: dispatcher.wake())
    dispatcher = Dispatcher(nudges, delivery, presenter, clock, knowledge.playbook_of, alarm.set)

    def new_turn(world: World, arrival: Arrival) -> Turn:
        return Turn(_with_known_steps(world), clock.now(), knowledge, presenter, resume, arrival)

    def committed(letter: Letter | None, moves_nudges: bool) -> None:
        delivery.begin(letter)
        if moves_nudges:
            dispatcher.wake()

    application = (
        ApplicationBuilder()
        .application_class(CoachApplication, {"workshop": Workshop(Units(database), clock, new_turn, committed)})
        .bot(bot)
        .updater(None)
        .update_queue(queue)
        .concurrent_updates(PerChat())
        .context_types(ContextTypes(context=CoachContext))
        .job_queue(None)
        .build()
    )
    assert isinstance(application, CoachApplication)
    application.add_handlers(ordered_handlers())
    application.add_error_handler(remember_failure)
    return Service(
        application=application,
        queue=queue,
        inbox=inbox,
        nudges=nudges,
        delivery=delivery,
        dispatcher=dispatcher,
        alarm=alarm,
        database=database,
        clock=clock,
        requests=(request, polling),
        token_refused=polling.token_refused,
        sandbox=sandbox,
        web=web,
        webhook=webhook,
    )


def _bot(token: str, api_url: str, request: LightRequest, polling: PollingRequest) -> ExtBot[None]:
    return ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=request,
        get_updates_request=polling,
    )
