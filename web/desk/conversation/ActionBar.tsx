import { DownOutlined } from "@ant-design/icons";
import { Button, Dropdown, Popconfirm } from "antd";
import { useState, type ReactElement } from "react";
import type { CaseDetail, DeskConversation, NextStatus } from "../../src/api/types";
import { useApi } from "../app/api-context";
import { MoveDialog } from "../case/MoveDialog";
import { strings } from "../strings";
import { useConversationChange } from "./useConversationChange";

/** What can be done with a conversation and its case. */
export function ActionBar({ conversation }: { conversation: DeskConversation }): ReactElement {
  const found = conversation.case;
  return (
    <div className="actions">
      {conversation.mine && <Snooze id={conversation.conversation_id} />}
      {conversation.mine ? <HandBack id={conversation.conversation_id} /> : <Take id={conversation.conversation_id} />}
      {found && found.next_statuses.length > 0 && (
        <Moves conversationId={conversation.conversation_id} found={found} />
      )}
    </div>
  );
}

function Take({ id }: { id: string }): ReactElement {
  const api = useApi();
  const take = useConversationChange({ conversationId: id, run: () => api.take(id), done: strings.taken });
  return (
    <Button type="primary" data-testid="take" loading={take.isPending} onClick={() => take.mutate()}>
      {strings.take}
    </Button>
  );
}

function Snooze({ id }: { id: string }): ReactElement {
  const api = useApi();
  const snooze = useConversationChange<number>({
    conversationId: id,
    run: (hours) => api.snooze(id, hours),
    done: strings.snoozeDone,
  });
  const items = strings.snoozeFor.map(({ hours, label }) => ({ key: String(hours), label }));
  return (
    <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => snooze.mutate(Number(key)) }}>
      <Button data-testid="snooze" loading={snooze.isPending}>
        {strings.snooze} <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}

function HandBack({ id }: { id: string }): ReactElement {
  const api = useApi();
  const handBack = useConversationChange({
    conversationId: id,
    run: () => api.handBack(id),
    done: strings.handedBack,
  });
  return (
    <Popconfirm
      title={strings.handbackTitle}
      description={strings.handbackText}
      okText={strings.confirm}
      cancelText={strings.cancel}
      okButtonProps={{ "data-testid": "handback-confirm" }}
      onConfirm={() => handBack.mutate()}
    >
      <Button data-testid="handback" loading={handBack.isPending}>
        {strings.handback}
      </Button>
    </Popconfirm>
  );
}

function Moves({ conversationId, found }: { conversationId: string; found: CaseDetail }): ReactElement {
  const [chosen, setChosen] = useState<NextStatus | null>(null);
  return (
    <>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: found.next_statuses.map(({ to, label }) => ({ key: to, label })),
          onClick: ({ key }) => setChosen(found.next_statuses.find(({ to }) => to === key) ?? null),
        }}
      >
        <Button data-testid="move">
          {strings.move} <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      {chosen && (
        <MoveDialog
          conversationId={conversationId}
          number={found.number}
          next={chosen}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}
