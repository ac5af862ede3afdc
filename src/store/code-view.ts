import { createStore } from 'zustand/vanilla';

/** The link that is shown as a QR code; null while none is, and `wasAsked` once one was. */
export const codeView = createStore<{ readonly link: string | null; readonly wasAsked: boolean }>(() => ({
  link: null,
  wasAsked: false,
}));

export const showCode = (link: string): void => codeView.setState({ link, wasAsked: true });
export const closeCode = (): void => codeView.setState({ link: null });
