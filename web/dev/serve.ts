import { House } from "./house";
import { addSamples } from "./samples";

const house = new House();
addSamples(house.records);
const address = await house.start(Number(process.env["PORT"] ?? 8080));
console.log(`Chat  ${address}/chat/`);
console.log(`Desk  ${address}/desk/  (admin, huquan-dev)`);
