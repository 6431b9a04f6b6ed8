import { createRoot } from "react-dom/client";
import { ChatApi } from "../src/api/chat";
import { DeviceStorage } from "./conversation/storage";
import { ChatStore } from "./conversation/store";
import { App } from "./page/App";
import "./styles/base.css";
import "./styles/page.css";
import "./styles/welcome.css";
import "./styles/overlay.css";
import "./styles/log.css";
import "./styles/parts.css";
import "./styles/composer.css";

const storage = new DeviceStorage();
const store = new ChatStore({ api: new ChatApi(), storage });
const root = document.getElementById("root");
if (root) createRoot(root).render(<App store={store} storage={storage} />);
void store.start();
