"""The journey as people see it: a phone, a desk, and everything killed in between."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from deploy.trial.house import PASSWORD, TrialHouse

pytestmark = [pytest.mark.house, pytest.mark.browser, pytest.mark.timeout(240)]

STORY = "上周三在淘宝的青禾旗舰店买的电饭煲，299块，用了三天就不加热了，客服一直拖着不退钱"
ANSWER = "您好，我是这边的处理人员，已经联系商家，请先把订单截图发给我。"
PHONE = "13800138000"


async def consumer_page(context: BrowserContext, house: TrialHouse) -> Page:
    """Open the chat as a consumer does."""
    page = await context.new_page()
    await page.goto(f"{house.url}/chat/")
    return page


async def write(page: Page, text: str) -> None:
    """Type and send."""
    await page.get_by_test_id("chat-input").fill(text)
    await page.get_by_test_id("chat-send").click()


def said(page: Page, text: str | re.Pattern[str]) -> Locator:
    """Return the last thing in the conversation that says this."""
    return page.get_by_test_id("chat-log").get_by_text(text).last


async def choose(page: Page, title: str) -> None:
    """Touch a choice under the last message."""
    await page.get_by_test_id("choice").filter(has_text=title).last.click()


async def register(page: Page) -> str:
    """Register the story that was told; return the number that the page shows."""
    await choose(page, "登记投诉")
    await expect(said(page, "还差订单号")).to_be_visible()
    await choose(page, "跳过")
    await expect(said(page, "怎么称呼您")).to_be_visible()
    await write(page, "李女士")
    await expect(said(page, "请留一个手机号")).to_be_visible()
    await write(page, PHONE)
    await choose(page, "同意并提交")
    number = said(page, re.compile(r"HQ\d{6}-\d{6}"))
    await expect(number).to_be_visible()
    return re.search(r"HQ\d{6}-\d{6}", await number.inner_text())[0]


async def open_desk(context: BrowserContext, house: TrialHouse) -> Page:
    """Sign in at the desk."""
    page = await context.new_page()
    await page.goto(f"{house.url}/desk/")
    form = page.get_by_test_id("desk-login-form")
    await form.locator("input").nth(0).fill("admin")
    await form.locator("input[type=password]").fill(PASSWORD)
    await form.locator("button[type=submit]").click()
    return page


async def answer_at_desk(page: Page, number: str) -> None:
    """Find the case in the queue, take it and answer."""
    await page.get_by_test_id("case-number").filter(has_text=number).click()
    await expect(page.get_by_text("青禾旗舰店").first).to_be_visible()
    await page.get_by_test_id("take").click()
    await page.get_by_test_id("reply-input").fill(ANSWER)
    await page.get_by_test_id("reply-send").click()
    await expect(page.get_by_test_id("thread").get_by_text(ANSWER)).to_be_visible()


async def test_a_complaint_from_the_first_sentence_to_the_answer_of_a_person(
    browser: Browser, house: TrialHouse, pictures: Path
) -> None:
    phone = await browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    office = await browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")

    chat = await consumer_page(phone, house)
    await write(chat, STORY)
    await expect(said(chat, "我的理解是")).to_be_visible()
    await expect(chat.get_by_test_id("choice").filter(has_text="登记投诉")).to_be_visible()
    await chat.screenshot(path=pictures / "chat.png")
    number = await register(chat)
    desk = await open_desk(office, house)
    await answer_at_desk(desk, number)

    # It appears in the page that is open, without reload.
    await expect(said(chat, ANSWER)).to_be_visible()
    await desk.screenshot(path=pictures / "desk.png")
    assert PHONE not in await desk.content()

    # It is there after the page was closed and opened again …
    await chat.close()
    chat = await consumer_page(phone, house)
    await expect(said(chat, ANSWER)).to_be_visible()

    # … and after every process was killed and started again.
    house.kill_everything()
    house.start()
    await chat.reload()
    await expect(said(chat, ANSWER)).to_be_visible()
    await expect(said(chat, number)).to_be_visible()
    await phone.close()
    await office.close()


async def test_markup_is_shown_and_not_run(browser: Browser, house: TrialHouse) -> None:
    context = await browser.new_context(locale="zh-CN")
    page = await consumer_page(context, house)
    alerts: list[str] = []
    page.on("dialog", lambda dialog: alerts.append(dialog.message))
    markup = "<img src=x onerror=alert(1)><script>alert(2)</script>退款"
    await write(page, markup)
    await expect(said(page, markup)).to_be_visible()
    await expect(page.get_by_test_id("message-bot").last).to_be_visible()
    assert alerts == []
    await context.close()
