"""The chat API's bodies; /api/v1/openapi.json is made from these classes."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from huquan.conversations.statuses import ConversationState, Sender

ClientMessageId = Annotated[str, Field(pattern=r"^[A-Za-z0-9._:-]{1,64}$")]
"""Made by the client; sending the same one again gives the same answer."""

ROOM_FOR_TEXT = 20_000
"""Characters read before the length is judged in words (huquan.conversations.rules)."""


class Body(BaseModel):
    """A request's body: unknown fields are mistakes."""

    model_config = ConfigDict(extra="forbid")


class OpenConversation(Body):
    """What a client says of itself when it begins."""

    channel: Literal["web"] = "web"
    locale: Literal["zh-CN"] = "zh-CN"


class OpenedConversation(BaseModel):
    """A new conversation and the token that opens it, shown this once."""

    conversation_id: str
    token: str


class PostMessage(Body):
    """One message: a text, a choice touched, or files uploaded before."""

    client_message_id: ClientMessageId
    text: Annotated[str, Field(max_length=ROOM_FOR_TEXT)] | None = None
    choice: Annotated[str, Field(max_length=64)] | None = None
    attachment_ids: Annotated[list[str], Field(min_length=1, max_length=9)] | None = None

    @model_validator(mode="after")
    def _one_of_three(self) -> "PostMessage":
        given = [self.text is not None, self.choice is not None, self.attachment_ids is not None]
        if sum(given) != 1:
            raise ValueError("exactly one of text, choice, attachment_ids")
        return self


class ChoiceView(BaseModel):
    """A button; its id is sent back as `choice`."""

    id: str
    title: str


class CitationView(BaseModel):
    """A provision that an answer rests on, with the law's official page."""

    law: str
    article: int
    url: str | None = None
    wording: str | None = None
    """The article word for word, where the house holds the law's text."""


class AttachmentView(BaseModel):
    """A file that came with a message; size in bytes."""

    id: str
    name: str
    media_type: str
    size: int


class MessageView(BaseModel):
    """One thing said."""

    id: int
    sender: Sender
    sender_name: str | None = None
    created_at: datetime
    text: str
    choices: list[ChoiceView]
    citations: list[CitationView]
    attachments: list[AttachmentView]
    client_message_id: str | None = None


class TurnView(BaseModel):
    """What was understood: `kind` is a route, `topics` and `facts` as in docs/glossary.md."""

    kind: str
    intent: str
    confidence: float
    topics: list[str]
    facts: dict[str, Any]
    case_number: str | None
    handover: bool


class Answered(BaseModel):
    """The answer to a message; `turn` is null while the message is kept for later."""

    turn: TurnView | None
    messages: list[MessageView]


class History(BaseModel):
    """Messages with an id above `after`, oldest first."""

    messages: list[MessageView]
    state: ConversationState


class ConversationView(BaseModel):
    """Where a conversation stands."""

    conversation_id: str
    state: ConversationState
    agent_name: str | None
    case_number: str | None
    ahead: int | None
    """How many come first while a person is waited for."""


class Uploaded(BaseModel):
    """A file that was kept; the id goes into `attachment_ids`."""

    attachment_id: str
    sha256: str


class Problem(BaseModel):
    """What went wrong, in words for the person in front of the page."""

    code: str
    message: str
    field: str | None = None


class ErrorView(BaseModel):
    """Every error looks like this."""

    error: Problem
