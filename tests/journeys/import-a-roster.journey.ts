/** The school's own lists are brought in: looked through first, nothing overwritten silently, all of it delivered. */
import { strToU8, zipSync } from 'fflate';
import { openOffice } from './office-deeds.ts';
import { pcSize, type Phone } from './phone.ts';
import { people } from './roster.ts';
import {
  annex3File,
  bigFile,
  FIRST_LINE,
  freeFile,
  garbageFile,
  laterFile,
  menuFile,
  oldXlsFile,
  sheetsFile,
  type UploadedFile,
} from './roster-file.ts';
import { enrol, openTab, search } from './teacher.ts';
import { expect, test } from './world.ts';

const MANY = 2000;

const choose = ({ page }: Phone, file: UploadedFile): Promise<void> =>
  page.getByLabel('选一个 .xlsx 文件').setInputFiles(file);

/** The row of the preview that stands on this line of the table. */
const rowOf = ({ page }: Phone, line: number) =>
  page.getByRole('row').filter({ has: page.getByRole('checkbox', { name: `第${line}行`, exact: true }) });

/** Asked once an import: all of these have been here since the term began. */
const werePresent = ({ page }: Phone): Promise<void> =>
  page
    .getByRole('radiogroup', { name: /新孩子/ })
    .getByRole('radio', { name: '开学就在' })
    .check();

const filesNobodyCanRead = async (): Promise<readonly (readonly [UploadedFile, string])[]> => [
  [garbageFile(), '这个文件打不开。用 Excel 或 WPS 打开，另存为 .xlsx，再选一次。'],
  [aLetter(), '这个文件打不开。用 Excel 或 WPS 打开，另存为 .xlsx，再选一次。'],
  [oldXlsFile(), '这是旧的 .xls。用 Excel 或 WPS 打开，另存为 .xlsx，再选一次。'],
  [await menuFile(), '没找到花名册的表头。表头要有“姓名”，还要有班级、性别、出生日期里的两样。'],
];

/** A .docx that somebody renamed. */
const aLetter = (): UploadedFile => ({
  name: '通知.xlsx',
  mimeType: '',
  buffer: Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
      'word/document.xml': strToU8(
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
      ),
    }),
  ),
});

test('[§13.12] A head brings in the school’s own lists and sees everything odd in them first', async ({
  aSchool,
  aPhone,
}) => {
  const school = await aSchool();
  const pc = await aPhone(school, { viewport: pcSize });
  const { page } = pc;
  await enrol(pc, people.head);
  await openOffice(pc, '导入名单');
  // Whatever reads a table comes when asked for, and was kept for where nobody answers.
  await pc.leaveNetwork();

  await test.step('files that are no roster are refused with a sentence each', async () => {
    await pc.look('import');
    for (const [file, sentence] of await filesNobodyCanRead()) {
      // One file after the other.
      await choose(pc, file);
      // One file after the other.
      await expect(page.getByRole('alert')).toHaveText(sentence);
    }
  });

  await test.step('the 附件3 layout: the child on file is known again, the other one is new', async () => {
    await choose(pc, await annex3File());
    await expect(page.getByRole('heading', { name: '每一行' })).toBeVisible();
    await expect(page.getByRole('row')).toHaveCount(3);
    await expect(rowOf(pc, 6)).toContainText('马尕麦');
    await pc.look('annex 3 preview');
    await page.getByRole('button', { name: '换一个文件' }).click();
  });

  await test.step('a table of the school’s own shows each oddity in its row', async () => {
    await choose(pc, await freeFile());
    await expect(page.getByText('没认出的列不带进来：备注。')).toBeVisible();
    await expect(page.getByText(`第${FIRST_LINE + 6}行没有姓名，不会带进来。`)).toBeVisible();
    const oddities: readonly (readonly [number, readonly string[]])[] = [
      [0, ['穆萨·马成福', '2015年9月', '身份证号只有15位', '姓名写成了“穆萨·马成福”']],
      [1, ['古丽·买买提', '2015年9月', '姓名写成了“古丽·买买提”']],
      [2, ['妥晓梅', '2015年9月', '手机号']],
      [3, ['韩雪梅', '2015年9月3日', '三（1）班']],
      [4, [`和第${FIRST_LINE + 3}行重复`]],
      [5, ['马小军', '出生日期看不懂', '六（3）班']],
    ];
    for (const [index, words] of oddities)
      for (const each of words) {
        // One row after the other.
        await expect(rowOf(pc, FIRST_LINE + index)).toContainText(each);
      }
    await expect(rowOf(pc, FIRST_LINE + 4).getByRole('checkbox', { name: /^第/ })).not.toBeChecked();
    await page.getByLabel('“六（3）班”').selectOption({ label: '添上六（3）班' });
    await werePresent(pc);
    await pc.look('free preview');
    await page.screenshot({ path: test.info().outputPath('preview.png'), fullPage: true });
  });

  await test.step('what was ticked is brought in, and what was not is told', async () => {
    await page.getByRole('button', { name: '带进来：新孩子58个' }).click();
    await expect(page.getByRole('status').filter({ hasText: '存到本机了' })).toContainText('添了1个班');
    await expect(page.getByText(`第${FIRST_LINE + 4}行：和上面的行重复。`)).toBeVisible();
    await expect(page.getByText(`第${FIRST_LINE + 6}行：没有姓名。`)).toBeVisible();
    await page.getByRole('link', { name: '看孩子' }).click();
    await expect(heading(pc)).toContainText(`${58 + school.school.pupils.length}人`);
    await expect(await search(pc, 'glmmt')).toHaveText(/古丽·买买提/);
    // One with a full stop in the table, one who was here, and a number that stood in its cell as a number.
    await expect(await search(pc, '穆萨')).toHaveText([/穆萨·\s*马成福/, /穆萨·\s*马成福/]);
    await expect(await search(pc, '3652')).toHaveCount(1);
    await pc.joinNetwork();
  });

  await test.step('the same table again brings nobody twice', async () => {
    await openOffice(pc, '导入名单');
    await choose(pc, await freeFile());
    await expect(rowOf(pc, FIRST_LINE + 1)).toContainText('已在册');
    await expect(page.getByRole('button', { name: '没有要带进来的' })).toBeDisabled();
    await page.getByRole('button', { name: '换一个文件' }).click();
  });

  await test.step('a changed phone is shown old and new, and kept unless it is ticked', async () => {
    await choose(pc, await laterFile());
    const change = rowOf(pc, 2).getByRole('checkbox', { name: /联系电话.*1990000271.*换成.*19900009999/ });
    await expect(change).not.toBeChecked();
    await expect(page.getByRole('button', { name: '没有要带进来的' })).toBeDisabled();
    await change.check();
    await pc.look('second import');
    await page.getByRole('button', { name: '带进来：改1个' }).click();
    await expect(page.getByText('改了1个')).toBeVisible();
    await openTab(pc, '孩子');
    await expect(await search(pc, '9999')).toHaveText(/妥晓梅/);
  });

  await test.step('a workbook with a sheet for each class is read whole, and each row names its sheet', async () => {
    await openOffice(pc, '导入名单');
    await choose(pc, await sheetsFile());
    await expect(page.getByText('“封面”没有花名册的表头，没有读。')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: '六（3）班 1行' })).toBeChecked();
    await werePresent(pc);
    await expect(page.getByRole('checkbox', { name: '“三（1）班”第4行' })).toBeChecked();
    await pc.look('sheets preview');
    await page.getByRole('button', { name: '带进来：新孩子3个' }).click();
    await expect(page.getByRole('status').filter({ hasText: '存到本机了' })).toContainText('新孩子3个');
  });

  await test.step('everything reaches the school', () => expectAllDelivered(pc));
});

test('A head brings in two thousand children at once, and all of them reach the school', async ({
  aSchool,
  aPhone,
}) => {
  const school = await aSchool();
  const pc = await aPhone(school, { viewport: pcSize });
  const { page } = pc;
  await enrol(pc, people.head);
  await openOffice(pc, '导入名单');
  await choose(pc, await bigFile(MANY));
  await page.getByRole('heading', { name: '每一行' }).waitFor({ timeout: 60_000 });
  await werePresent(pc);
  const bringIn = page.getByRole('button', { name: `带进来：新孩子${MANY}个` });
  await expect(bringIn).toBeVisible({ timeout: 60_000 });
  const seen = page.getByRole('progressbar', { name: '正在存到本机，别关掉这一页' }).waitFor();
  await bringIn.click();
  await seen;
  await expect(page.getByText(`存到本机了：新孩子${MANY}个`)).toBeVisible({ timeout: 90_000 });
  await expectAllDelivered(pc);
  await openTab(pc, '孩子');
  await expect(heading(pc)).toContainText(`${MANY + school.school.pupils.length}人`);
  const phone = await aPhone(school);
  await enrol(phone, people.classTeacher);
  await openTab(phone, '孩子');
  await expect(heading(phone)).toContainText(`${MANY / 2 + 8}人`);
});

/** The title of 孩子 with its count; 今日 may still be on the screen, and says as many at each duty. */
const heading = ({ page }: Phone) => page.getByRole('heading', { name: /^孩子/ });

/** Opens 送达 and waits until nothing is on the way any more. */
async function expectAllDelivered(pc: Phone): Promise<void> {
  await openTab(pc, '我');
  await expect(pc.page.getByText(/^本机(\d+)条 = 已送达\1 \+ 待传0 \+ 需处理0$/)).toBeVisible({ timeout: 90_000 });
}
