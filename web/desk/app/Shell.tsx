import { LogoutOutlined, SafetyOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Badge, Button, Tooltip } from "antd";
import type { ReactElement, ReactNode } from "react";
import type { StaffMember } from "../../src/api/types";
import { strings } from "../strings";
import { useApi } from "./api-context";
import { keys } from "./queries";
import { queueAddress } from "./router";

interface ShellProps {
  staff: StaffMember;
  isLive: boolean;
  children: ReactNode;
}

/** What surrounds every page of the desk. */
export function Shell({ staff, isLive, children }: ShellProps): ReactElement {
  return (
    <div className="shell">
      <header className="shell-header">
        <a className="shell-brand" href={queueAddress("open")}>
          <SafetyOutlined aria-hidden />
          {strings.product}
        </a>
        <Tooltip title={isLive ? strings.liveHint : strings.pollingHint}>
          <span className="shell-live">
            <Badge status={isLive ? "success" : "warning"} text={isLive ? strings.live : strings.polling} />
          </span>
        </Tooltip>
        <span className="shell-staff">
          {staff.name}
          <span className="soft">{strings.roles[staff.role]}</span>
        </span>
        <LogOut />
      </header>
      <main className="shell-main">{children}</main>
    </div>
  );
}

function LogOut(): ReactElement {
  const api = useApi();
  const client = useQueryClient();
  const logOut = useMutation({
    mutationFn: () => api.logOut(),
    onSettled: () => {
      // The next person at this machine must not see what this one saw.
      client.removeQueries({ queryKey: keys.queues });
      client.removeQueries({ queryKey: keys.conversations });
      client.setQueryData(keys.session, null);
    },
  });
  return (
    <Button type="text" icon={<LogoutOutlined />} loading={logOut.isPending} onClick={() => logOut.mutate()}>
      {strings.logOut}
    </Button>
  );
}
