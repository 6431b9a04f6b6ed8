import { Badge, Empty, Table, Tabs } from "antd";
import { useEffect, type ReactElement } from "react";
import type { Queue, QueueView } from "../../src/api/types";
import { Failed } from "../app/Failed";
import { useQueue } from "../app/queries";
import { conversationAddress, queueAddress } from "../app/router";
import { strings } from "../strings";
import { columnsAt } from "./columns";
import { useNow } from "./useNow";

const VIEWS: QueueView[] = ["open", "mine", "waiting", "closed"];

/** What is to be done, in four parts. */
export function QueuePage({ view }: { view: QueueView }): ReactElement {
  const queue = useQueue(view);
  // Counts come with every part; the open part is asked for anyway and keeps them while another loads.
  const open = useQueue("open");
  const counts = queue.data?.counts ?? open.data?.counts ?? {};
  useWaitingInTitle(counts.waiting ?? 0);
  return (
    <div className="queue-page">
      <h1 className="for-screen-readers">{strings.queueTitle}</h1>
      <Tabs
        activeKey={view}
        onChange={(key) => {
          globalThis.location.hash = queueAddress(key as QueueView);
        }}
        items={VIEWS.map((name) => ({ key: name, label: <TabLabel view={name} count={counts[name]} /> }))}
      />
      {queue.isError ? (
        <Failed error={queue.error} onRetry={() => queue.refetch()} />
      ) : (
        <QueueTable view={view} queue={queue.data} />
      )}
    </div>
  );
}

function TabLabel({ view, count }: { view: QueueView; count: number | undefined }): ReactElement {
  const isPressing = view === "waiting" && (count ?? 0) > 0;
  return (
    <span className="tab-label">
      {strings.views[view]}
      {count !== undefined && (
        <Badge count={count} showZero overflowCount={999} color={isPressing ? "#b4471b" : "#62727b"} />
      )}
    </span>
  );
}

function QueueTable({ view, queue }: { view: QueueView; queue: Queue | undefined }): ReactElement {
  const now = useNow();
  return (
    <Table
      rowKey="conversation_id"
      loading={queue === undefined}
      columns={columnsAt(now)}
      dataSource={queue?.items ?? []}
      scroll={{ x: 760 }}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{
        emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={strings.queueEmpty[view]} />,
      }}
      rowClassName={(item) => (item.unanswered ? "queue-row queue-row-waits" : "queue-row")}
      onRow={(item) => ({
        "data-testid": "queue-row",
        // The number in the row is the link for keys; the row only widens it for the mouse.
        onClick: () => {
          globalThis.location.hash = conversationAddress(item.conversation_id);
        },
      })}
    />
  );
}

/** Show in the browser's tab that somebody waits. */
function useWaitingInTitle(waiting: number): void {
  useEffect(() => {
    document.title = waiting > 0 ? `(${waiting}) ${strings.product}` : strings.product;
    return () => {
      document.title = strings.product;
    };
  }, [waiting]);
}
