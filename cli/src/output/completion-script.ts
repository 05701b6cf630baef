export const shells = ["bash", "zsh", "fish"] as const;

/** A command as a shell has to know it. */
export interface CommandTree {
  name: string;
  summary: string;
  options: { name: string; summary: string; choices: readonly string[] }[];
  commands: CommandTree[];
}

/** A completion script for the whole tree. It only contains names, so completing never calls a hub. */
export function completionScript(shell: (typeof shells)[number], root: CommandTree): string {
  if (shell === "fish") return fishScript(root);
  return shell === "zsh" ? zshScript(root) : bashScript(root);
}

/** Every command with the words that lead to it. */
function* paths(tree: CommandTree, path: string[] = []): Generator<[string[], CommandTree]> {
  yield [path, tree];
  for (const child of tree.commands) yield* paths(child, [...path, child.name]);
}

/** Words that may follow each command, and the values of options that have a fixed set. */
function shellCases(root: CommandTree) {
  const all = [...paths(root)];
  const words = all.map(([path, { commands, options }]) => {
    // The options of the whole command line are valid anywhere.
    const names = [...commands, ...options, ...root.options].map(({ name }) => name);
    return `    "${path.join(" ")}") words="${[...new Set(names)].join(" ")}" ;;`;
  });
  const values = all
    .flatMap(([path, { options }]) => options.map((option) => ({ path, ...option })))
    .filter(({ choices }) => choices.length > 0)
    .map(({ path, name, choices }) => `    "${path.join(" ")} ${name}") words="${choices.join(" ")}" ;;`);
  const known = all.filter(([path]) => path.length > 0).map(([path]) => `"${path.join(" ")}"`);
  return { words: words.join("\n"), values: values.join("\n"), known: known.join("|") };
}

function bashScript(root: CommandTree): string {
  const { words, values, known } = shellCases(root);
  return `# bash completion for airband
_airband() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" path="" words="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in
    ${known}) path="\${path:+$path }$word" ;;
    esac
  done
  case "$path $previous" in
${values}
  esac
  [ -n "$words" ] || case "$path" in
${words}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -F _airband airband
`;
}

function zshScript(root: CommandTree): string {
  const { words, values, known } = shellCases(root);
  return `#compdef airband
# zsh completion for airband
_airband() {
  local previous="\${words[CURRENT-1]}" trail="" found="" word
  local -a typed
  typed=("\${(@)words[2,CURRENT-1]}")
  for word in "\${typed[@]}"; do
    case "\${trail:+$trail }$word" in
    ${known}) trail="\${trail:+$trail }$word" ;;
    esac
  done
  case "$trail $previous" in
${values.replaceAll("words=", "found=")}
  esac
  [[ -n "$found" ]] || case "$trail" in
${words.replaceAll("words=", "found=")}
  esac
  compadd -- \${(s: :)found} || _files
}
if [ "$funcstack[1]" = "_airband" ]; then _airband "$@"; else compdef _airband airband; fi
`;
}

function fishScript(root: CommandTree): string {
  const quoted = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  const lines = ["# fish completion for airband"];
  for (const [path, { commands, options }] of paths(root)) {
    const seen = path.map((word) => `__fish_seen_subcommand_from ${word}`).join("; and ");
    const names = commands.map(({ name }) => name).join(" ");
    const before = [seen, names && `not __fish_seen_subcommand_from ${names}`].filter(Boolean).join("; and ");
    for (const { name, summary } of commands)
      lines.push(`complete -c airband -f -n ${quoted(before)} -a ${name} -d ${quoted(summary)}`);
    for (const { name, summary, choices } of options) {
      const values = choices.length > 0 ? ` -x -a ${quoted(choices.join(" "))}` : "";
      const where = seen === "" ? "" : ` -n ${quoted(seen)}`;
      lines.push(`complete -c airband${where} -l ${name.slice(2)}${values} -d ${quoted(summary)}`);
    }
  }
  return `${lines.join("\n")}\n`;
}
