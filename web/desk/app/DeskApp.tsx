import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { App as AntApp, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import { useState, type ReactElement } from "react";
import type { DeskApi } from "../../src/api/desk";
import { asApiError } from "../../src/api/errors";
import { ApiContext } from "./api-context";
import { keys } from "./queries";
import { Pages } from "./Pages";
import { theme } from "./theme";

/** The whole desk: look, language, data and pages. */
export function DeskApp({ api }: { api: DeskApi }): ReactElement {
  const [client] = useState(makeClient);
  return (
    <ConfigProvider theme={theme} locale={zhCN} button={{ autoInsertSpace: false }}>
      <AntApp className="desk">
        <QueryClientProvider client={client}>
          <ApiContext value={api}>
            <Pages />
          </ApiContext>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}

function makeClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (thrown) => {
        // The session ended while the page was open: every page then becomes the login page.
        if (asApiError(thrown).status === 401) client.setQueryData(keys.session, null);
      },
    }),
    defaultOptions: {
      queries: {
        retry: (failures, thrown) => failures < 2 && asApiError(thrown).isPassing,
        staleTime: 5_000,
      },
    },
  });
  return client;
}
