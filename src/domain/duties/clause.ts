/** Clauses as a person can look them up: the code of a seed document is written out, its numbering stays as printed. */

/** Short names of the three seed documents (domain.md §1) and of what the law adds, in the order of their codes. */
const documents: Readonly<Record<string, string>> = {
  JT: '金坛通知〔2016〕20号',
  JSS: '积石山方案〔2021〕96号',
  LAW: '未成年人保护法',
  NET: '未成年人网络保护条例',
  PL: '平利意见〔2017〕3号',
};

/** Of several clauses those of these documents, of the law, or of the school's own; all where nobody has chosen. */
export const clausesOf = (clause: string, documents: readonly string[] | undefined): string =>
  documents === undefined
    ? clause
    : clause
        .split(/\s*[;；]\s*/)
        .filter((each) => {
          const [, code] = /^(JSS|JT|PL) /.exec(each) ?? [];
          return code === undefined || documents.includes(code.toLowerCase());
        })
        .join('；');

/** `积石山方案〔2021〕96号 四(二)2`, from `JSS 四(二)2`; several are separated by `；`. */
export const clauseWords = (clause: string): string =>
  clause.replace(/\b(JSS|JT|LAW|NET|PL)(?= )/g, (code) => documents[code] ?? code).replace(/\s*[;；]\s*/g, '；');

/** The other way: a clause as a person writes it, with the documents' short names. Whatever else it says stays as it is. */
export const clauseOf = (words: string): string =>
  Object.entries(documents).reduce((clause, [code, name]) => clause.split(`${name} `).join(`${code} `), words.trim());
