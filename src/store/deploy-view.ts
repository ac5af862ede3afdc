import { createStore } from 'zustand/vanilla';

/** Whether the dialog of deployments is open; null until it is asked for the first time. */
export const deployView = createStore<{ readonly open: boolean | null }>(() => ({ open: null }));

export const openDeployment = (): void => deployView.setState({ open: true });
export const closeDeployment = (): void => deployView.setState({ open: false });
