"""Taking one's data along."""

import json

from sqlalchemy import select

from huquan.privacy.models import PrivacyRequest


async def test_ones_data_is_downloaded_in_both_forms(client, begin, database):
    chat = await begin()
    await chat.say("我的锅坏了，商家不管")
    response = await client.get(f"{chat.url}/export.json", headers=chat.headers)
    assert response.status == 200
    assert response.headers["Content-Disposition"].startswith("attachment; ")
    data = json.loads(await response.text())
    assert data["messages"][0]["text"] == "我的锅坏了，商家不管"
    response = await client.get(f"{chat.url}/export.txt", headers=chat.headers)
    page = await response.text(encoding="utf-8-sig")
    assert page.startswith("护权：您的个人信息")
    assert "您：我的锅坏了，商家不管" in page
    async with database.reading() as session:
        kinds = (await session.scalars(select(PrivacyRequest.kind))).all()
    assert kinds == ["export", "export"]


async def test_nobody_else_downloads_it(client, begin):
    chat, stranger = await begin(), await begin()
    for ending in ("json", "txt"):
        url = f"{chat.url}/export.{ending}"
        assert (await client.get(url)).status == 401
        assert (await client.get(url, headers=stranger.headers)).status == 404
