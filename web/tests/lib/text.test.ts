import { expect, test } from "vitest";
import { countCharacters, fileSize, safeUrl, splitHotline, splitLetters } from "../../src/lib/text";

const hotlines = (text: string) => splitHotline(text).filter((part) => part.isHotline).length;

test("the hotline in a sentence becomes a link and nothing is lost", () => {
  const text = "请拨打12315，或者 12315。";
  expect(splitHotline(text).map((part) => part.text).join("")).toBe(text);
  expect(hotlines(text)).toBe(2);
});

test.each(["www.12315.cn", "订单 9912315001", "a12315", "12315@x.cn"])("%s holds no hotline to call", (text) => {
  expect(hotlines(text)).toBe(0);
});

test("a letter that a message names is found, and nothing else is lost", () => {
  const address = "/api/v1/conversations/ab12/cases/HQ261123-000001/letter.pdf";
  expect(splitLetters(`PDF 版：${address}\n好`)).toEqual([
    "PDF 版：",
    { caseNumber: "HQ261123-000001", document: "letter.pdf" },
    "\n好",
  ]);
  expect(splitLetters("没有")).toEqual(["没有"]);
});

test.each([
  "/api/v1/conversations/ab12/cases/HQ1/letter.exe",
  "/api/v1/conversations/ab12/cases/HQ1/letter.pdf.exe",
  "/api/v1/conversations/ab12/cases/HQ1/letter.pdf?next=https://x.cn",
  "https://x.cn/api/v1/conversations/ab12/cases/HQ1/letter.pdf",
  "//x.cn/api/v1/conversations/ab12/cases/HQ1/letter.pdf",
  "https://x.cn/letter.pdf",
  "/cases/HQ1/letter.pdf",
])("%s is no letter of ours", (text) => expect(splitLetters(text)).toEqual([text]));

test("markup is only text", () => {
  expect(splitHotline("<b>你好</b>")).toEqual([{ text: "<b>你好</b>", isHotline: false }]);
});

test("a rare character and an emoji count as one each", () => {
  expect(countCharacters("𠮷😀好")).toBe(3);
});

test("only web addresses are followed", () => {
  expect(safeUrl("https://flk.npc.gov.cn/")).toBe("https://flk.npc.gov.cn/");
  expect(safeUrl("javascript:alert(1)")).toBeNull();
  expect(safeUrl(null)).toBeNull();
});

test("sizes are said in units people know", () => {
  expect(fileSize(10)).toBe("1 KB");
  expect(fileSize(3 * 1024 * 1024)).toBe("3.0 MB");
});
