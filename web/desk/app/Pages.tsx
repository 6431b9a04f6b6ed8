import { Spin } from "antd";
import { lazy, Suspense, type ReactElement } from "react";
import type { StaffMember } from "../../src/api/types";
import { strings } from "../strings";
import { LoginPage } from "../login/LoginPage";
import { Failed } from "./Failed";
import { useSession } from "./queries";
import { usePlace } from "./router";
import { Shell } from "./Shell";
import { useLiveUpdates } from "./useLiveUpdates";

const QueuePage = lazy(() => import("../queue/QueuePage").then((module) => ({ default: module.QueuePage })));
const ConversationPage = lazy(() =>
  import("../conversation/ConversationPage").then((module) => ({ default: module.ConversationPage })),
);

/** The login page for strangers, the pages of the desk for staff. */
export function Pages(): ReactElement {
  const session = useSession();
  if (session.isPending) return <Waiting />;
  if (session.isError) return <Failed error={session.error} onRetry={() => session.refetch()} />;
  return session.data === null ? <LoginPage /> : <StaffPages staff={session.data} />;
}

function StaffPages({ staff }: { staff: StaffMember }): ReactElement {
  const place = usePlace();
  const isLive = useLiveUpdates();
  return (
    <Shell staff={staff} isLive={isLive}>
      <Suspense fallback={<Waiting />}>
        {place.page === "queue" ? (
          <QueuePage view={place.view} />
        ) : (
          <ConversationPage key={place.id} id={place.id} />
        )}
      </Suspense>
    </Shell>
  );
}

/** Nothing to show yet. */
function Waiting(): ReactElement {
  return (
    <div className="waiting-page" role="status" aria-label={strings.loading}>
      <Spin size="large" />
    </div>
  );
}
