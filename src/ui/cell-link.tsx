// A link in a cell of a table: as large as a finger on a phone, as high as its row on a PC.
import styles from './cell-link.module.css';
import { Link, type LinkProps } from './link.tsx';

export const CellLink = (props: Omit<LinkProps, 'className'>) => <Link {...props} className={styles.link} />;
