/** How the lock screen calls a teacher: 祁老师, 欧阳老师, 阿卜杜热合曼老师. */

const doubleSurnames =
  '欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 令狐 宇文 长孙 夏侯 轩辕 端木 独孤 南宫 拓跋 完颜 呼延 申屠 闻人 澹台'.split(
    ' ',
  );

/** The surname and 老师; a name with a dot is called by its first part. */
export function teacherCall(name: string): string {
  const parts = name.split('·');
  const first = parts[0] ?? name;
  if (parts.length > 1) return `${first}老师`;
  const surname = doubleSurnames.find((each) => name.startsWith(each)) ?? Array.from(name)[0] ?? '';
  return `${surname}老师`;
}
