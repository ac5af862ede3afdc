import { createStore } from 'zustand/vanilla';

/** What was asked of the documents: the list of them, or a file of the open one; null for nothing. */
export type Asked = 'list' | 'file' | null;

export const documentsView = createStore<{ readonly asked: Asked; readonly wasAsked: boolean }>(() => ({
  asked: null,
  wasAsked: false,
}));

export const askDocuments = (asked: Asked): void => documentsView.setState({ asked, wasAsked: true });
