"""The app: what the source says goes down to the screens, what a person does goes to the source.

Touches: the terminal, the source's threads, the browser, the editor. It watches `data_version`
once a second and never polls a feed itself.
"""

import asyncio
import locale
import os
import shlex
import subprocess
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import Any, ClassVar, TypeVar

from textual import work
from textual.app import App, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import Worker

from monitor.clock import Clock
from monitor.errors import MonitorError
from monitor.model.board import Board, StoryDetail, StoryQuery
from monitor.model.feeds import FeedKey, TopicKey
from monitor.model.reactions import Correction, CorrectionKind, Stance
from monitor.model.stories import StoryId
from monitor.text import printable_block
from monitor.tui import acting
from monitor.tui.commands import Command, Place, bindings_of, command_of, hints_for, rebound
from monitor.tui.format.cells import standing
from monitor.tui.format.header import Heading, next_poll
from monitor.tui.format.look import ASCII, look_for
from monitor.tui.format.sheets import Lines, SheetLine, text_line
from monitor.tui.lanes import Lanes
from monitor.tui.links import host_of, open_in_browser, same_site, vetted_url
from monitor.tui.messages import ClaimsAsked, StoryAsked
from monitor.tui.plain_terminal import AsciiOnly
from monitor.tui.safe import copied, wrapped
from monitor.tui.screens.asking import AskScreen, Choice, ChoiceScreen
from monitor.tui.screens.claims import ClaimsScreen
from monitor.tui.screens.dashboard import Dashboard, shown_board
from monitor.tui.screens.feeds import FeedsScreen
from monitor.tui.screens.help import help_lines
from monitor.tui.screens.reading import ReadingScreen
from monitor.tui.screens.search import SearchScreen
from monitor.tui.screens.story import StoryScreen
from monitor.tui.selection import Selection, Selects
from monitor.tui.source import Source
from monitor.tui.state import DeskState, StepsBack, TakesClaims, TakesState, TakesStory
from monitor.tui.theme import night
from monitor.tui.widgets.evidence_panel import EvidencePanel
from monitor.tui.widgets.feed_health import FeedHealthTable
from monitor.tui.widgets.filter_bar import FilterBar
from monitor.tui.widgets.header_line import Countdown, HeaderLine
from monitor.tui.widgets.reaction_board import ReactionBoard
from monitor.tui.widgets.sheet import Sheet
from monitor.tui.widgets.status_line import StatusLine
from monitor.tui.widgets.story_list import PAGE, StoryList
from monitor.tui.widgets.story_panel import StoryPanel

Answer = TypeVar("Answer")
Work = Callable[[], Coroutine[None, None, None]]
Opener = Callable[[str], str]
"""Opens a vetted URL; returns a sentence."""

RESTS_S = 0.05
"""How long the cursor rests on a story before it is read: a held key reads none of those it
passes (keys repeat every 30 ms)."""
_NO_STORY = "no story stands under the cursor"
_PANES: tuple[tuple[type[Widget], str], ...] = (
    (ReactionBoard, "board"),
    (StoryList, "list"),
    (EvidencePanel, "evidence"),
    (StoryPanel, "story"),
    (FeedHealthTable, "feeds"),
)


class MonitorApp(App[None]):
    """Monitor on a terminal."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/dashboard.tcss"]
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(Place.APP),
        Binding("ctrl+c", "leave", show=False),
    ]

    def __init__(
        self,
        source: Source,
        clock: Clock,
        *,
        topic: TopicKey | None = None,
        title_note: str = "",
        opener: Opener | None = None,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        super().__init__()
        self._source, self._clock, self._topic, self._note = source, clock, topic, title_note
        self._environ = environ
        self._opener = partial(open_in_browser, environ=environ) if opener is None else opener
        self._desk = source.desk()
        self._commands = rebound(self._desk.keys)
        self._look = look_for(self._desk.timezone, environ, locale.getencoding())
        self._lanes = Lanes()
        self._board: Board | None = None
        self._seen_version: int | None = None
        self._told_at = clock.now()
        self._looking = False
        self._counted_down = ""
        self._trouble = ""
        self._merge_from: StoryId | None = None
        self.register_theme(night())
        self.theme = "monitor-night"
        self.set_keymap(dict(self._desk.keys))

    # The world comes in.

    def get_default_screen(self) -> Screen[None]:
        return Dashboard(self._look, self._query())

    def get_line_filters(self) -> Sequence[LineFilter]:
        plain = (AsciiOnly(),) if self._look.glyphs == ASCII else ()
        return (*super().get_line_filters(), *plain)

    def _query(self) -> StoryQuery:
        return StoryQuery(topics=(self._topic,) if self._topic else ())

    def on_ready(self) -> None:
        self.app_resume_signal.subscribe(self, self._repaint)
        self._tell_all()
        self._tick()
        self.set_interval(1.0, self._look_again)

    def _repaint(self, _: App[Any]) -> None:
        """After the shell's fg the terminal is empty, which Textual does not know."""
        self.refresh(layout=True)

    def on_unmount(self) -> None:
        self._lanes.close()

    def _tick(self) -> None:
        self._start(self._look_again, group="world")

    async def _look_again(self) -> None:
        """Once a second: awaited by the timer's own task, since a worker costs more than a look."""
        now = self._clock.now()
        words = next_poll(self._board, now, self._look)
        if words != self._counted_down:
            self._counted_down = words
            for screen in self.screen_stack:
                for countdown in screen.query(Countdown):
                    countdown.words = words
        if not self._looking:
            await self._watch_world(now)

    async def _watch_world(self, now: datetime) -> None:
        self._looking = True
        try:
            version, note = await self._lanes.read(
                lambda: (self._source.data_version(), self._source.poller_note())
            )
            if version != self._seen_version or _minute(now) != _minute(self._told_at):
                await self._read_world(now)
                self._seen_version, self._told_at = version, now
        except MonitorError as error:
            note = str(error)
        finally:
            self._looking = False
        self._show_trouble(note)

    async def _read_world(self, now: datetime) -> None:
        self._board = await self._lanes.read(partial(self._source.board, now))
        self._told_at = now
        self._tell_all()
        for screen in self.screen_stack:
            for stories in screen.query(StoryList):
                query = stories.query_shown
                page = partial(self._source.stories, query, limit=PAGE)
                stories.freshen(query, await self._lanes.read(page))

    def _state(self) -> DeskState:
        board = shown_board(self._board, self._topic) if self._board else None
        return DeskState(board=board, now=self._told_at, desk=self._desk, topic=self._topic)

    def _tell_all(self) -> None:
        for screen in self.screen_stack:
            self._tell(screen)

    def _tell(self, screen: Screen[Any]) -> None:
        if isinstance(screen, TakesState):
            screen.take_state(self._state())
        for header in screen.query(HeaderLine):
            header.show(self._heading())
        for countdown in screen.query(Countdown):
            countdown.words = next_poll(self._board, self._clock.now(), self._look)
        for status in screen.query(StatusLine):
            status.note(self._trouble)
        self._hint()

    def _heading(self) -> Heading:
        return Heading(
            board=self._board,
            topics=self._state().titles,
            now=self._told_at,
            look=self._look,
            note=self._note,
        )

    def _show_trouble(self, note: str) -> None:
        if note != self._trouble:
            self._trouble = note
            for screen in self.screen_stack:
                for status in screen.query(StatusLine):
                    status.note(note)

    async def _read(self, call: Callable[[], Answer]) -> Answer | None:
        try:
            return await self._lanes.read(call)
        except MonitorError as error:
            self._show_trouble(str(error))
            return None

    async def _act(self, call: Callable[[], str | None]) -> None:
        try:
            sentence = await self._lanes.act(call)
        except MonitorError as error:
            sentence = str(error)
        if sentence:
            self._say(sentence)
        self._tick()

    def _say(self, sentence: str) -> None:
        for status in self.screen.query(StatusLine):
            status.say(sentence)

    def _start(self, work: Work, *, group: str, exclusive: bool = False) -> Worker[None]:
        return self.run_worker(work, group=group, exclusive=exclusive)

    # Screens ask.

    def on_story_list_page_wanted(self, wanted: StoryList.PageWanted) -> None:
        self._start(partial(self._page, wanted), group="pages")

    async def _page(self, wanted: StoryList.PageWanted) -> None:
        call = partial(
            self._source.stories, wanted.query, after=wanted.after, before=wanted.before, limit=PAGE
        )
        lines = await self._read(call)
        if lines is None:
            wanted.list.refuse(wanted)
        else:
            wanted.list.take(wanted, lines)

    def on_story_asked(self, asked: StoryAsked) -> None:
        self._start(partial(self._story, asked.story), group="story", exclusive=True)

    async def _story(self, story: StoryId) -> None:
        await asyncio.sleep(RESTS_S)
        detail = await self._read(partial(self._source.story, story))
        for screen in self.screen_stack:
            if isinstance(screen, TakesStory):
                screen.take_story(story, detail)

    def on_claims_asked(self, asked: ClaimsAsked) -> None:
        self._start(partial(self._claims, asked.development), group="claims", exclusive=True)

    async def _claims(self, development: str) -> None:
        claims = await self._read(partial(self._source.claims, development))
        for screen in self.screen_stack:
            if isinstance(screen, TakesClaims):
                screen.take_claims(development, claims)

    async def on_story_list_opened(self, event: StoryList.Opened) -> None:
        await self._open_story(event.story)

    async def on_evidence_panel_story_wanted(self, event: EvidencePanel.StoryWanted) -> None:
        await self._open_story(event.story)

    async def on_reaction_board_claims_wanted(self, event: ReactionBoard.ClaimsWanted) -> None:
        await self._open(ClaimsScreen(self._look, event.development))

    def on_descendant_focus(self) -> None:
        self._hint()

    # What the cursor stands on.

    def _path(self) -> tuple[Widget, ...]:
        start = self.screen.focused or self.screen
        return tuple(node for node in start.ancestors_with_self if isinstance(node, Widget))

    def _chosen(self) -> Selection:
        found = next((node for node in self._path() if isinstance(node, Selects)), None)
        if found is not None:
            return found.chosen
        if isinstance(self.screen, StoryScreen):
            return self.screen.query_one(StoryPanel).chosen
        return Selection()

    def _chosen_evidence(self) -> Selection:
        """On the board, a cell stands for the evidence that gave it its status."""
        chosen = self._chosen()
        if chosen.status is not None and isinstance(self._pane(), ReactionBoard):
            counted = standing(chosen.status)
            return replace(chosen, evidence=counted[0] if counted else chosen.evidence)
        return chosen

    def _pane(self) -> Widget | None:
        kinds = tuple(kind for kind, _ in _PANES)
        return next((node for node in self._path() if isinstance(node, kinds)), None)

    def _hint(self) -> None:
        pane = self._pane()
        name = next((name for kind, name in _PANES if isinstance(pane, kind)), "other")
        for status in self.screen.query(StatusLine):
            status.hint(hints_for(name, self._commands))

    async def _detail(self, chosen: Selection) -> StoryDetail | None:
        needs = chosen.evidence is None and chosen.entry is None and chosen.story is not None
        if not needs or chosen.story is None:
            return None
        return await self._read(partial(self._source.story, chosen.story))

    # Views.

    async def _open(self, screen: Screen[None]) -> None:
        await self.push_screen(screen)
        self._tell(screen)

    async def _view(self, screen: Screen[None]) -> None:
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self._open(screen)

    async def _look_at(self, *, live: bool) -> None:
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        if isinstance(self.screen, Dashboard):
            self.screen.look_at(live=live)

    async def _open_story(self, story: StoryId) -> None:
        await self._open(StoryScreen(self._look, story))
        self._mark(story, seen=True)

    async def action_view_board(self) -> None:
        await self._look_at(live=False)

    async def action_view_live(self) -> None:
        await self._look_at(live=True)

    async def action_view_story(self) -> None:
        chosen = self._chosen()
        if chosen.story is None and isinstance(self.screen, Dashboard):
            chosen = self.screen.query_one(StoryList).chosen
        if chosen.story is None:
            self._say(_NO_STORY)
        else:
            await self._view(StoryScreen(self._look, chosen.story))
            self._mark(chosen.story, seen=True)

    async def action_view_feeds(self) -> None:
        await self._view(FeedsScreen(self._look))

    async def action_view_search(self) -> None:
        await self._view(SearchScreen(self._look))

    async def action_claims(self) -> None:
        development = self._chosen().development
        if development is None:
            self._say("no development stands under the cursor")
        else:
            await self._open(ClaimsScreen(self._look, development.key))

    async def action_help(self) -> None:
        build = partial(_help, self._commands, self._desk.config_path)
        await self._open(ReadingScreen(self._look, "KEYS", build))

    @work(group="ask")
    async def action_handover(self) -> None:
        text = await self._read(partial(self._source.handover, self._clock.now()))
        if text is not None:
            build = partial(_prose, text)
            await self._open(ReadingScreen(self._look, "HANDOVER", build, copied=text))

    def action_next_pane(self) -> None:
        self.screen.focus_next()

    def action_previous_pane(self) -> None:
        self.screen.focus_previous()

    async def action_back(self) -> None:
        bar = next(iter(self.screen.query(FilterBar)), None)
        if bar is not None and bar.display:
            bar.close(clear=True)
        elif isinstance(self.screen, StepsBack) and self.screen.back():
            return
        elif len(self.screen_stack) > 1:
            await self.pop_screen()

    async def action_quit(self) -> None:
        if len(self.screen_stack) > 1:
            await self.pop_screen()
        else:
            self.exit()

    def action_leave(self) -> None:
        self.exit()

    def action_suspend(self) -> None:
        self.action_suspend_process()

    @work(group="ask")
    async def action_palette(self) -> None:
        choices = tuple(
            Choice(command.id, command.help, command.shown)
            for command in self._commands
            if command.in_palette
        )
        picked = await self.push_screen_wait(ChoiceScreen("Commands", choices))
        if picked is not None:
            await self._perform(command_of(picked))

    async def _perform(self, command: Command) -> None:
        able: Iterator[App[None] | Widget] = (
            node for node in self._path() if hasattr(node, f"action_{command.action}")
        )
        node = self if Place.APP in command.places else next(able, self)
        await self.run_action(command.action, default_namespace=node)

    @work(group="ask")
    async def action_topic(self) -> None:
        every = Choice("", "all topics")
        choices = (every, *(Choice(topic.key, topic.title) for topic in self._desk.topics))
        picked = await self.push_screen_wait(ChoiceScreen("Show which talks?", choices))
        if picked is None:
            return
        self._topic = TopicKey(picked) if picked else None
        for stories in self.screen.query(StoryList):
            stories.ask(replace(stories.query_shown, topics=self._query().topics))
        self._tell_all()

    # Finding.

    def action_filter(self) -> None:
        bar = next(iter(self.screen.query(FilterBar)), None)
        if bar is None:
            for field in self.screen.query(Input):
                field.focus()
        else:
            bar.open(self.screen.focused)

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        if isinstance(event.pane, StoryList):
            event.pane.ask(replace(event.pane.query_shown, search=event.words))
        elif isinstance(event.pane, Sheet):
            found = event.pane.seek(event.words)
            if event.words:
                self._say(f"{found} found" if found else "nothing of these words here")

    def on_filter_bar_closed(self, event: FilterBar.Closed) -> None:
        if event.pane is not None:
            event.pane.focus()
        if isinstance(event.pane, Sheet):
            event.pane.step_match(0)

    def action_next_match(self) -> None:
        self._step_match(1)

    def action_previous_match(self) -> None:
        self._step_match(-1)

    def _step_match(self, step: int) -> None:
        pane = self.screen.focused
        if isinstance(pane, Sheet):
            pane.step_match(step)
        elif isinstance(pane, StoryList):
            if step > 0:
                pane.action_down()
            else:
                pane.action_up()

    # Reading.

    @work(group="ask")
    async def action_open_link(self) -> None:
        chosen = self._chosen_evidence()
        raw, publisher = acting.link_of(chosen, await self._detail(chosen))
        url = vetted_url(raw)
        if url is None:
            self._say("no link that we would open stands under the cursor")
            return
        if self._is_elsewhere(url, publisher):
            ask = AskScreen(
                f"Open {host_of(url)}? That is not where {publisher}'s feed comes from."
            )
            if not await self.push_screen_wait(ask):
                return
        await self._act(partial(self._opener, url))

    def _is_elsewhere(self, url: str, publisher: str) -> bool:
        feeds = self._board.feeds if self._board else ()
        homes = [
            home
            for health in feeds
            if health.feed.publisher == publisher
            for home in (health.feed.url, health.state.adopted_url or "")
        ]
        return bool(homes) and not any(same_site(url, home) for home in homes)

    @work(group="ask")
    async def action_copy_link(self) -> None:
        if isinstance(self.screen, ReadingScreen) and self.screen.to_copy:
            self._copy("\n".join(map(copied, self.screen.to_copy.splitlines())), "text")
            return
        chosen = self._chosen_evidence()
        raw, _ = acting.link_of(chosen, await self._detail(chosen))
        self._copy(vetted_url(raw) or "", "link")

    @work(group="ask")
    async def action_copy_quote(self) -> None:
        chosen = self._chosen_evidence()
        story = await self._detail(chosen)
        self._copy(acting.quotation(chosen, story, self._told_at, self._look), "quote")

    def _copy(self, text: str, what: str) -> None:
        if text:
            self.copy_to_clipboard(text)
            self._say(f"{what} copied")
        else:
            self._say(f"there is no {what} here to copy")

    def action_seen(self) -> None:
        pane, story = self._pane(), self._chosen().story
        if story is None:
            self._say(_NO_STORY)
            return
        known = pane.story if isinstance(pane, StoryList) else None
        self._mark(story, seen=not known.seen if known else True)

    def _mark(self, story: StoryId, *, seen: bool) -> None:
        for screen in self.screen_stack:
            for stories in screen.query(StoryList):
                stories.amend(story, seen=seen)
        call = partial(self._source.mark_seen, (story,), seen=seen)
        self._start(partial(self._act, call), group="acts")

    @work(group="ask")
    async def action_mark_all_seen(self) -> None:
        lists = tuple(self.screen.query(StoryList))
        query = lists[0].query_shown if lists else self._query()
        found = f" that match “{query.search}”" if query.search else ""
        if await self.push_screen_wait(AskScreen(f"Mark all stories{found} seen?")):
            await self._act(partial(self._source.mark_all_seen, query))
            for stories in lists:
                stories.ask(query)

    def action_star(self) -> None:
        pane, story = self._pane(), self._chosen().story
        if story is None:
            self._say(_NO_STORY)
            return
        known = pane.story if isinstance(pane, StoryList) else None
        starred = not known.starred if known else True
        for stories in self.screen.query(StoryList):
            stories.amend(story, starred=starred)
        call = partial(self._source.star, story, starred=starred)
        self._start(partial(self._act, call), group="acts")

    # Correcting.

    @work(group="ask")
    async def action_track(self) -> None:
        story = self._chosen().story
        if story is None and isinstance(self.screen, Dashboard):
            story = self.screen.query_one(StoryList).chosen.story
        if story is None:
            self._say(_NO_STORY)
        else:
            await self._act(partial(self._source.track, story))

    @work(group="ask")
    async def action_confirm(self) -> None:
        await self._correct(self._about(CorrectionKind.CONFIRM))

    @work(group="ask")
    async def action_reject(self) -> None:
        await self._correct(self._about(CorrectionKind.REJECT))

    def _about(self, kind: CorrectionKind) -> Correction | str:
        chosen = self._chosen_evidence()
        return acting.about_evidence(chosen, kind, self._clock.now(), self._desk.who)

    async def _correct(self, correction: Correction | str) -> None:
        if isinstance(correction, str):
            self._say(correction)
        else:
            await self._act(partial(self._source.correct, correction))

    @work(group="ask")
    async def action_move(self) -> None:
        base = self._about(CorrectionKind.MOVE)
        if isinstance(base, str):
            self._say(base)
            return
        picked = await self.push_screen_wait(ChoiceScreen("Move it to", self._places(base)))
        if picked is not None:
            kind, _, key = picked.partition(":")
            to = {"party": key} if kind == "party" else {"development": key}
            await self._correct(acting.moved(base, **to))  # type: ignore[arg-type]

    def _places(self, base: Correction) -> tuple[Choice, ...]:
        topics = self._board.topics if self._board else ()
        rows = [row for topic in topics for row in topic.developments]
        parties = {
            status.party
            for row in rows
            if row.development.key == base.development
            for status in row.cells
        }
        named = [
            Choice(f"party:{key}", f"{key}  {name}", "party")
            for key, name in self._desk.parties
            if key != base.party
        ]
        named.sort(key=lambda choice: choice.key.removeprefix("party:") not in parties)
        others = [
            Choice(f"development:{row.development.key}", row.development.title, "development")
            for row in rows
            if row.development.key != base.development
        ]
        return (*named, *others)

    @work(group="ask")
    async def action_stance(self) -> None:
        base = self._about(CorrectionKind.STANCE)
        if isinstance(base, str):
            self._say(base)
            return
        choices = tuple(Choice(stance, stance) for stance in Stance)
        picked = await self.push_screen_wait(ChoiceScreen("What do the words say?", choices))
        if picked is not None:
            await self._correct(acting.with_stance(base, Stance(picked)))

    @work(group="ask")
    async def action_split(self) -> None:
        await self._correct(acting.split_off(self._chosen(), self._clock.now(), self._desk.who))

    @work(group="ask")
    async def action_close_development(self) -> None:
        await self._correct(acting.dismissed(self._chosen(), self._clock.now(), self._desk.who))

    @work(group="ask")
    async def action_merge(self) -> None:
        chosen = self._chosen().story
        if chosen is None:
            self._say(_NO_STORY)
        elif self._merge_from is None:
            self._merge_from = chosen
            self._say("merge: now M on the other story; M on this one again gives up")
        else:
            first, self._merge_from = self._merge_from, None
            one = await self._read(partial(self._source.story, first))
            other = await self._read(partial(self._source.story, chosen))
            if one is None or other is None:
                self._say("one of the stories is gone")
            else:
                now, who = self._clock.now(), self._desk.who
                await self._correct(acting.merged(one, other, now, who))

    @work(group="ask")
    async def action_undo(self) -> None:
        await self._act(self._source.undo)

    # Polling and configuration.

    @work(group="ask")
    async def action_poll_feed(self) -> None:
        feed = self._chosen().feed or await self._feed_of_chosen()
        if feed is None:
            self._say("no feed stands under the cursor: 4 lists them, R polls all that are due")
        else:
            await self._act(partial(self._source.poll_now, feed))

    async def _feed_of_chosen(self) -> FeedKey | None:
        chosen = self._chosen()
        if chosen.entry is not None:
            return chosen.entry.feed
        detail = await self._detail(chosen)
        return detail.entries[-1].feed if detail and detail.entries else None

    @work(group="ask")
    async def action_poll_all(self) -> None:
        await self._act(partial(self._source.poll_now, None))

    @work(group="ask")
    async def action_edit(self) -> None:
        try:
            path = await self._lanes.act(self._source.config_to_edit)
        except MonitorError as error:
            self._say(str(error))
            return
        given = self._environ.get("VISUAL") or self._environ.get("EDITOR") or "vi"
        try:
            with self.suspend():
                subprocess.run([*shlex.split(given), path], check=False)  # noqa: S603, ASYNC221
        except (SuspendNotSupported, OSError, ValueError) as error:
            self._say(f"the editor could not be started: {error}; the file is {path}")
            return
        await self._act(self._source.config_edited)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _help(commands: tuple[Command, ...], config_path: str, width: int) -> Lines:
    return help_lines(commands, config_path, width)


def _prose(text: str, width: int) -> Lines:
    return tuple(
        piece
        for row in printable_block(text).splitlines()
        for piece in (
            tuple(SheetLine(content=part) for part in wrapped(row, width)) or (text_line(""),)
        )
    )
