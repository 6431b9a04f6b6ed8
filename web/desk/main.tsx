import { createRoot } from "react-dom/client";
import { DeskApi } from "../src/api/desk";
import { DeskApp } from "./app/DeskApp";
import "./styles/desk.css";
import "./styles/queue.css";
import "./styles/conversation.css";
import "./styles/case.css";
import "./styles/narrow.css";

const root = document.getElementById("root");
if (root) createRoot(root).render(<DeskApp api={new DeskApi()} />);
