import { useState, useSyncExternalStore, type ReactElement } from "react";
import { Composer } from "../composer/Composer";
import type { DeviceStorage } from "../conversation/storage";
import type { ChatStore } from "../conversation/store";
import { MessageLog } from "../log/MessageLog";
import { strings } from "../strings";
import { Banner } from "./Banner";
import { Header } from "./Header";
import { Welcome } from "./Welcome";

/** The whole page of the consumer. */
export function App({ store, storage }: { store: ChatStore; storage: DeviceStorage }): ReactElement {
  const chat = useSyncExternalStore(store.subscribe, store.getSnapshot);
  const [draft, setDraft] = useState(storage.draft);
  const write = (text: string) => {
    setDraft(text);
    storage.keepDraft(text);
  };
  const reset = () => {
    store.reset();
    write("");
  };
  /** Move the words of an undelivered message back to where they can be changed. */
  const edit = (id: string, words: string) => {
    store.withdraw(id);
    write(draft.trim() === "" ? words : `${draft}\n${words}`);
    document.getElementById("chat-input")?.focus();
  };
  return (
    <div className="page">
      <a className="skip-link" href="#chat-input">
        {strings.skipToInput}
      </a>
      <Header caseNumber={chat.caseNumber} onReset={reset} fetchExport={store.fetchExport} />
      <Banner chat={chat} />
      <MessageLog chat={chat} store={store} onEdit={edit}>
        {!chat.isRestoring && <Welcome onAsk={(question) => store.sendText(question)} />}
      </MessageLog>
      <Composer
        state={chat.state}
        draft={draft}
        onWrite={write}
        onSend={(text) => store.sendText(text)}
        onFile={(file) => store.sendFile(file)}
      />
    </div>
  );
}
