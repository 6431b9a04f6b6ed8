import { useRef, type KeyboardEvent } from "react";

/** The key code browsers give to a key that the input method swallowed. */
const PROCESSED_BY_INPUT_METHOD = 229;

/** What the guard needs to know of a key press; the browser's own event has all of it. */
export interface KeyPress {
  key: string;
  shiftKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

/** Tell whether Enter means "send", and not "take these Chinese characters" or "new line". */
export function isSendKey(press: KeyPress, isBetweenCompositionEvents: boolean): boolean {
  if (press.key !== "Enter" || press.shiftKey) return false;
  // Safari ends the composition before the key arrives, but then still marks it with 229;
  // some keyboards send 13 while composing. Each check catches what the others miss.
  return !(isBetweenCompositionEvents || press.isComposing || press.keyCode === PROCESSED_BY_INPUT_METHOD);
}

interface SendKeyHandlers {
  onKeyDown: (event: KeyboardEvent) => void;
  onCompositionStart: () => void;
  onCompositionEnd: () => void;
}

/** Return handlers for a text field that calls `onSend` on an Enter which is meant to send. */
export function useSendKey(onSend: () => void): SendKeyHandlers {
  const isComposing = useRef(false);
  return {
    onCompositionStart: () => {
      isComposing.current = true;
    },
    onCompositionEnd: () => {
      isComposing.current = false;
    },
    onKeyDown: (event) => {
      if (!isSendKey(event.nativeEvent, isComposing.current)) return;
      event.preventDefault();
      onSend();
    },
  };
}
