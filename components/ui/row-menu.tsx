"use client";

import { MoreHorizontal, Power, Trash2 } from "lucide-react";
import { Button } from "./button";
import { DropdownMenu, MenuItem, MenuRule } from "./dropdown-menu";

/** The rare actions on an item that can be disabled: disabling or enabling it, and deleting it. */
export function RowMenu({
  isOn,
  onPower,
  onDelete,
}: {
  isOn: boolean;
  onPower: () => void;
  onDelete: () => void;
}) {
  return (
    <DropdownMenu
      trigger={
        <Button aria-label="More actions" className="px-3">
          <MoreHorizontal aria-hidden="true" />
        </Button>
      }
    >
      <MenuItem onSelect={onPower}>
        <Power aria-hidden="true" />
        {isOn ? "Turn off" : "Turn on"}
      </MenuItem>
      <MenuRule />
      <MenuItem danger onSelect={onDelete}>
        <Trash2 aria-hidden="true" />
        Delete
      </MenuItem>
    </DropdownMenu>
  );
}
