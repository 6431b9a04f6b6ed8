import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";

/** Nearer to the end than this counts as reading along. */
const NEAR_PX = 160;

interface ScrollToLatest {
  box: RefObject<HTMLDivElement | null>;
  isBehind: boolean;
  onScroll: () => void;
  toLatest: () => void;
}

/** Keep the newest message in view, unless the reader has gone back to read older ones. */
export function useScrollToLatest(entries: number, own: number): ScrollToLatest {
  const box = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const ownBefore = useRef(own);
  const [isBehind, setBehind] = useState(false);
  const toLatest = () => {
    isFollowing.current = true;
    setBehind(false);
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  };
  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    isFollowing.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    setBehind(!isFollowing.current);
  };
  useLayoutEffect(() => {
    // Whoever has just written wants to see it, wherever they were reading.
    if (entries > 0 && (isFollowing.current || own > ownBefore.current)) toLatest();
    ownBefore.current = own;
  });
  useEffect(() => {
    const follow = () => {
      if (isFollowing.current && box.current) box.current.scrollTop = box.current.scrollHeight;
    };
    // The keyboard of a telephone takes half of the page away.
    globalThis.addEventListener("resize", follow);
    return () => globalThis.removeEventListener("resize", follow);
  }, []);
  return { box, isBehind, onScroll, toLatest };
}
