const YUAN = new Intl.NumberFormat("zh-CN", { style: "currency", currency: "CNY", minimumFractionDigits: 0 });

/** Return ¥2,999. */
export function yuan(amount: number): string {
  return YUAN.format(amount);
}
