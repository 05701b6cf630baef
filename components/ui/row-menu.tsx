"use client";

import { MoreHorizontal, Power, Trash2 } from "lucide-react";
import { Button } from "./button";
import { DropdownMenu, MenuItem, MenuRule } from "./dropdown-menu";

/** What is seldom done with a thing that can be off: turning it off or on, and deleting it. */
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
