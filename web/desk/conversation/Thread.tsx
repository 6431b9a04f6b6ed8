import { Empty } from "antd";
import { useLayoutEffect, useRef, type ReactElement, type RefObject } from "react";
import type { Message } from "../../src/api/types";
import { strings } from "../strings";
import { ThreadMessage } from "./ThreadMessage";

/** Nearer to the end than this counts as reading along. */
const NEAR_PX = 120;

/** Everything said, oldest first; new messages are read out politely. */
export function Thread(props: { conversationId: string; messages: Message[] }): ReactElement {
  const { conversationId, messages } = props;
  const { box, onScroll } = useFollowing(messages.length);
  return (
    <div className="thread" ref={box} onScroll={onScroll} role="log" aria-live="polite" data-testid="thread">
      {messages.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={strings.noMessages} />}
      {messages.map((message) => (
        <ThreadMessage key={message.id} conversationId={conversationId} message={message} />
      ))}
    </div>
  );
}

function useFollowing(count: number): { box: RefObject<HTMLDivElement | null>; onScroll: () => void } {
  const box = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  useLayoutEffect(() => {
    if (box.current && isFollowing.current) box.current.scrollTop = box.current.scrollHeight;
  }, [count]);
  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    isFollowing.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
  };
  return { box, onScroll };
}
