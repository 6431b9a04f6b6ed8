"""The documents say what the code does."""

import ast
import re

from huquan.cases.statuses import NEXT, CaseStatus
from huquan.conversations.statuses import ConversationState, Priority
from huquan.people.rules import Role

CODE = ("huquan", "channels", "actions", "gateway", "worker", "bot", "deploy", "bench")


def test_the_drawing_of_statuses_is_the_table(root):
    drawing = (root / "docs/architecture.md").read_text(encoding="utf-8")
    drawn = set(re.findall(r"^    (\w+) --> (\w+)$", drawing, re.MULTILINE))
    assert drawn == {(str(a), str(b)) for a, following in NEXT.items() for b in following}


def test_every_name_that_people_meet_is_in_the_glossary(root, taxonomy):
    glossary = (root / "docs/glossary.md").read_text(encoding="utf-8")
    names = {*CaseStatus, *ConversationState, *Priority, *Role, *taxonomy.names("routes")}
    assert {name for name in names if f"`{name}`" not in glossary} == set()


def test_every_decision_is_numbered_once(root):
    numbers = [file.name[:4] for file in sorted((root / "docs/adr").glob("*.md"))]
    assert numbers == [f"{number:04d}" for number in range(1, len(numbers) + 1)]


def test_links_between_documents_lead_somewhere(root):
    documents = [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("deploy/*.md")]
    for document in documents:
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
            assert (document.parent / link).exists(), f"{document.name}: {link}"


def test_files_that_are_named_are_there(root):
    folders = "actions|bench|bot|channels|data|deploy|docs|gateway|huquan|knowledge|tests|worker"
    named = re.compile(rf"(?<![\w/.-])(?:{folders})/[\w/.-]+\.(?:py|yml|md|jsonl|conf)\b")
    texts = [*root.glob("*.yml"), *root.glob("README*.md"), *root.glob("docs/**/*.md")]
    texts += [root / "CHANGELOG.md", root / "Makefile", *root.glob("deploy/*.md")]
    texts += [file for folder in CODE for file in (root / folder).glob("**/*.py")]
    gone = {
        f"{text.name}: {name}"
        for text in texts
        for name in named.findall(text.read_text(encoding="utf-8"))
        if not (root / name).exists()
    }
    assert gone == set()


def test_the_tutorial_names_an_article_that_is_there(root):
    tutorial = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    slugs = re.findall(r'find_article\("([^"]+)"\)', tutorial)
    assert slugs
    assert all((root / f"knowledge/articles/{slug}.md").exists() for slug in slugs)


def functions_of(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_no_function_grew_past_its_job(root):
    files = [f for folder in CODE for f in (root / folder).glob("**/*.py")]
    long = {
        f"{file.name}: {function.name}"
        for file in files
        if "migrations" not in file.parts  # each is one list of changes
        for function in functions_of(file)
        if function.end_lineno - function.lineno >= 30
    }
    assert long == set()


def test_no_file_grew_past_its_job(root):
    files = [f for folder in (*CODE, "tests") for f in (root / folder).glob("**/*.py")]
    long = {f.name for f in files if len(f.read_text(encoding="utf-8").splitlines()) > 300}
    assert long == set()
