import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { strings } from "../strings";
import { Icon } from "./icons";

interface MenuItem {
  label: string;
  onPick: () => void;
}

/** A button that unfolds a short list of commands. */
export function Menu({ items }: { items: MenuItem[] }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useOutsidePress(box, isOpen, () => setOpen(false));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !isOpen) return;
    setOpen(false);
    button.current?.focus();
  };
  return (
    // The list itself takes no keys; it only hears Escape of the buttons inside.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="menu" ref={box} onKeyDown={onKeyDown}>
      <button
        type="button"
        ref={button}
        className="menu-button"
        aria-label={strings.menu}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="more" />
      </button>
      {isOpen && (
        <ul className="menu-list">
          {items.map(({ label, onPick }) => (
            <li key={label}>
              <button
                type="button"
                onClick={() => {
                  setOpen(false);
                  onPick();
                }}
              >
                {label}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function useOutsidePress(box: React.RefObject<HTMLElement | null>, isOpen: boolean, close: () => void): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const onPress = (event: Event) => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) close();
    };
    document.addEventListener("pointerdown", onPress);
    return () => document.removeEventListener("pointerdown", onPress);
  });
}
