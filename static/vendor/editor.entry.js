// What the bundle static/vendor/tiptap/tiptap.min.js holds: TipTap's parts, nothing of our own (README.md).
import { Editor, Node, mergeAttributes } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Heading } from "@tiptap/extension-heading";
import { Italic } from "@tiptap/extension-italic";
import { Link } from "@tiptap/extension-link";
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Text } from "@tiptap/extension-text";
import { UndoRedo } from "@tiptap/extensions";

window.SamlaTiptap = {
  Bold,
  BulletList,
  Document,
  Editor,
  HardBreak,
  Heading,
  Italic,
  Link,
  ListItem,
  ListKeymap,
  mergeAttributes,
  Node,
  OrderedList,
  Paragraph,
  Text,
  UndoRedo,
};
