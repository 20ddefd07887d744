'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useUrlChange } from '../../table/use-url-change';
import { Menu } from '../../ui/menu';
import { areDefaultColumns } from './columns';
import { savePreferences } from './save-preferences';

// Loaded when the menu opens: most people never change their columns.
const ColumnsChoices = dynamic(() => import('./columns-menu-options').then((loaded) => loaded.ColumnsMenuOptions));

type Props = {
  /** Keys of the visible columns. */
  columns: readonly string[];
  /** Path of the environment. */
  base: string;
};

/** Chooses columns, their order and the row density. Columns apply when the menu closes. */
export function ColumnsMenu({ columns, base }: Props) {
  const { change } = useUrlChange();
  const [chosen, setChosen] = useState(columns);
  const [shown, setShown] = useState(columns);
  if (shown.join() !== columns.join()) {
    setShown(columns);
    setChosen(columns);
  }
  const apply = () => {
    if (chosen.join() === columns.join()) return;
    change((params) => params.set('columns', chosen.join()));
    savePreferences({ usersColumns: areDefaultColumns(chosen) ? null : chosen });
  };
  return (
    <Menu triggerClass="btn" trigger="Columns" onClosed={apply}>
      {() => <ColumnsChoices chosen={chosen} onChoose={setChosen} base={base} />}
    </Menu>
  );
}
