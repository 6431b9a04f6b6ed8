"""A simulated consumer: reads what the bot asks and offers, and answers like people."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random
from typing import Final

from bench.simulate.disputes import Dispute, Words
from bench.simulate.page import Page
from bench.simulate.personas import Persona
from bench.typos import Typist

MOST_TURNS: Final = 30
MOST_NUDGES: Final = 2
DAYS_AWAY: Final = 2
PASSING: Final = ("跳过", "没有", "不清楚", "不知道", "记不清", "说不清", "不记得")
"""Titles of choices by which a question is passed over."""

DONT_KNOW: Final = "不知道"
SUBMIT: Final = "提交"
SOMETHING_WRONG: Final = "有不对的"


@dataclass(slots=True)
class Visitor:
    """Somebody with a dispute, habits and a page."""

    page: Page
    persona: Persona
    dispute: Dispute
    words: Words
    typist: Typist
    random: Random
    wishes: tuple[str, ...] = ()
    """Words in the titles of the choices that lead on, the best first."""

    mistaken: str | None = None
    """The choice that changes what stood wrongly in the last summary."""

    async def pursue(
        self,
        is_reached: Callable[[], bool],
        *,
        wishes: tuple[str, ...],
        nudge: str,
        answers: bool = True,
    ) -> bool:
        """Answer, press and insist until it is reached; tell whether it was."""
        self.wishes, nudges = wishes, 0
        told = len(self.page.case_numbers)
        while not is_reached() and self.page.turns < MOST_TURNS:
            await self._be_human()
            if is_reached() or len(self.page.case_numbers) > told:
                break  # whoever has a number goes away, be it the right one or not
            if (answers and await self._answer()) or await self._press_on():
                continue
            if nudges == MOST_NUDGES:
                break
            nudges += 1
            await self.say(nudge)
        return is_reached()

    async def say(self, text: str) -> None:
        """Say something, with the typos of this kind of people."""
        if self._happens(self.persona.typos):
            text = self.typist.mistype(text, seed=self.random.randrange(10**6))
        await self.page.say(text, twice=self._happens(self.persona.clicks_twice))

    async def press(self, title: str) -> None:
        """Press a choice, or type it; some press it again when its answer is there."""
        twice = self._happens(self.persona.clicks_twice)
        if self._happens(self.persona.types):
            await self.page.say(title, twice=twice)
        else:
            await self.page.press(title, twice=twice)
        # What ended well isn't pressed again: its choices are gone from people's minds.
        if title in self.page.choices and self._happens(self.persona.repeats):
            await self.page.press(title)

    async def _be_human(self) -> None:
        """Do what nobody asked for, now and then."""
        habits: dict[Callable[[], Awaitable[None]], float] = {
            self._digress: self.persona.digresses,
            self.page.reload: self.persona.reloads,
            self._stay_away: self.persona.leaves,
        }
        for habit, chance in habits.items():
            if self._happens(chance):
                await habit()

    async def _digress(self) -> None:
        await self.say(self.words.draw("digressions", self.random))

    async def _stay_away(self) -> None:
        await self.page.stay_away(days=DAYS_AWAY)

    async def _answer(self) -> bool:
        """Answer what is asked for; tell whether something was."""
        slot = self.page.asks
        if slot is None:
            return False
        if self._happens(self.persona.misanswers):
            await self.say(self.words.draw("nonsense", self.random))
            return True
        answer = self.dispute.answers().get(slot) or self._pass_over()
        if answer in self.page.last.choices:
            await self.press(answer)
        elif slot in {"merchant", "contact_name", "phone"}:
            await self.page.say(answer)  # people look twice at names and numbers
        else:
            await self.say(answer)
        return True

    def _pass_over(self) -> str:
        """Return what is said to a question that nobody was prepared for."""
        titles = list(self.page.last.choices)
        passing = (title for title in titles for word in PASSING if word in title)
        return next(passing, titles[0] if titles else DONT_KNOW)

    async def _press_on(self) -> bool:
        """Press the choice that leads on; tell whether there was one."""
        titles = (t for wish in self.wishes for t in self.page.last.choices if wish in t)
        title = self._find_mistake() or next(titles, None)
        if title is None:
            return False
        await self.press(title)
        return True

    def _find_mistake(self) -> str | None:
        """Return the choice that leads to what stands wrongly in the summary; people read it."""
        offered, text = self.page.last.choices, self.page.last.text
        if any(SUBMIT in title for title in offered):
            mine = {"改称呼": self.dispute.name, "改电话": self.dispute.phone}
            self.mistaken = next((t for t, own in mine.items() if own not in text), None)
        if self.mistaken is None:
            return None
        return next((t for t in offered if self.mistaken in t or SOMETHING_WRONG in t), None)

    def _happens(self, chance: float) -> bool:
        return self.random.random() < chance
