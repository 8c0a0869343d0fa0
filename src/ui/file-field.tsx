// One file chosen from the phone or the computer: a wide dashed place that is pressed as a whole, or as low as a button.
import { cx } from './class-names.ts';
import styles from './file-field.module.css';

export type FileFieldProps = {
  /** 选一个 .xlsx 文件 */
  label: string;
  /** Left out where the phone's own chooser would hide files of a kind it does not know. */
  accept?: string | undefined;
  disabled?: boolean | undefined;
  /** Beside buttons, where the file is one deed among others. */
  low?: boolean | undefined;
  onFile: (file: File) => void;
};

/** Choosing the same file twice is heard twice. */
export const FileField = ({ label, accept, disabled, low = false, onFile }: FileFieldProps) => (
  <label className={cx(styles.file, low && styles.low)}>
    <span>{label}</span>
    <input
      type="file"
      accept={accept}
      disabled={disabled}
      onChange={(event) => {
        const file = event.target.files?.[0];
        if (file) onFile(file);
        event.target.value = '';
      }}
    />
  </label>
);
