import { useEffect, useId, useRef, type ReactElement, type ReactNode } from "react";

interface DialogProps {
  title: string;
  children: ReactNode;
  closeLabel: string;
  onClose: () => void;
  action?: { label: string; onPick: () => void };
}

/** A question or a note above the page, as the browser's own dialog: it keeps the focus by itself. */
export function Dialog({ title, children, closeLabel, onClose, action }: DialogProps): ReactElement {
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element: Partial<HTMLDialogElement> | null = dialog.current;
    // Browsers of before 2022 know no dialog: the style sheet lays the same element over the page.
    if (typeof element?.showModal === "function") element.showModal();
    else dialog.current?.setAttribute("open", "");
  }, []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={titleId} onClose={onClose} onCancel={onClose}>
      <h2 id={titleId}>{title}</h2>
      <div className="dialog-body">{children}</div>
      <div className="dialog-buttons">
        <button type="button" className="button-plain" onClick={onClose}>
          {closeLabel}
        </button>
        {action && (
          <button
            type="button"
            className="button-strong"
            data-testid="dialog-confirm"
            onClick={() => {
              onClose();
              action.onPick();
            }}
          >
            {action.label}
          </button>
        )}
      </div>
    </dialog>
  );
}
