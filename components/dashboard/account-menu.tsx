"use client";

import { useMutation } from "@tanstack/react-query";
import { ChevronDown, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useSyncExternalStore } from "react";
import { forgetVisitor } from "@/components/analytics/browser-analytics";
import { authClient, orThrow } from "@/components/auth/auth-client";
import { leaveByChoice, leaveFor } from "@/components/auth/leave-for";
import { chooseTheme, readTheme, subscribeToTheme, type Theme } from "@/components/theme";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuItem, MenuRule } from "@/components/ui/dropdown-menu";

const themes: { theme: Theme; name: string; Picture: typeof Sun }[] = [
  { theme: "system", name: "System", Picture: Monitor },
  { theme: "light", name: "Light", Picture: Sun },
  { theme: "dark", name: "Dark", Picture: Moon },
];

/** The account menu: who is signed in, theme, sign out. */
export function AccountMenu({ name }: { name: string }) {
  const theme = useSyncExternalStore(subscribeToTheme, readTheme, (): Theme => "system");
  const signOut = useMutation({
    mutationFn: () => orThrow(authClient.signOut()),
    onMutate: () => leaveByChoice(true),
    onSettled: async () => {
      await forgetVisitor();
      leaveFor("/");
    },
  });
  return (
    <DropdownMenu
      trigger={
        <Button variant="quiet" size="small" className="max-w-52 min-w-0 shrink">
          <span className="truncate">{name}</span>
          <ChevronDown aria-hidden="true" />
        </Button>
      }
    >
      {themes.map(({ theme: value, name: label, Picture }) => (
        <MenuItem
          key={value}
          role="menuitemradio"
          aria-checked={theme === value}
          onSelect={() => chooseTheme(value)}
          className={theme === value ? "font-medium [&_svg]:text-signal" : undefined}
        >
          <Picture aria-hidden="true" />
          {label}
        </MenuItem>
      ))}
      <MenuRule />
      <MenuItem onSelect={() => signOut.mutate()}>
        <LogOut aria-hidden="true" />
        Sign out
      </MenuItem>
    </DropdownMenu>
  );
}
