/** A field that is read and not written here: its label over its words, whole. */
import { Text } from '#ui/text.tsx';

export const Written = ({ label, words }: { label: string; words: string }) => (
  <div>
    <Text tone="strong">{label}</Text>
    <Text>{words}</Text>
  </div>
);
