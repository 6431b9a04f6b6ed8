"""Folders that an editor got wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

LAWS = """
- name: 消费者权益保护法
  official_name: 中华人民共和国消费者权益保护法
  short_names: [消法]
  in_force_from: 2014-03-15
  articles: 63
  page: https://flk.npc.gov.cn/
- name: 旧办法
  official_name: 旧办法
  in_force_from: 2020-01-01
  repealed_on: 2026-04-15
  replaced_by: 消费者权益保护法
  articles: 40
  page: https://www.samr.gov.cn/
"""
HEAD = {
    "title": "七天内能退吗？",
    "topic": "seven_day_return",
    "questions": ["能退吗", "可以退不", "退货行吗", "不想要了", "后悔了", "七天内退"],
    "citations": [{"law": "消费者权益保护法", "article": 25}],
    "reviewed_on": "2026-11-23",
}


@pytest.fixture
def make_folder(tmp_path: Path) -> Callable[..., Path]:
    """Write a knowledge folder of one article, with what the test is about changed."""

    def make(
        *, text: str = "可以退。\n\n怎么做：申请退货。", laws: str = LAWS, **head: object
    ) -> Path:
        article = tmp_path / "articles" / "seven_day_return" / "example.md"
        article.parent.mkdir(parents=True)
        front = {key: value for key, value in (HEAD | head).items() if value is not None}
        article.write_text(
            f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n\n{text}\n", encoding="utf-8"
        )
        (tmp_path / "laws.yml").write_text(laws, encoding="utf-8")
        (tmp_path / "taxonomy.yml").write_text(
            "topics:\n  seven_day_return: 七日无理由退货\n", encoding="utf-8"
        )
        return tmp_path

    return make
