"""Completion for bash, zsh and fish, made from the tree of verbs and options, so that it can't fall behind."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

SHELLS = ("bash", "zsh", "fish")


def verbs_of(parser: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    """Verb -> its parser."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def options_of(parser: argparse.ArgumentParser) -> list[str]:
    """'--jobs', '-o', ...: all options of a verb, the long ones first."""
    found = [name for action in parser._actions for name in action.option_strings]
    return sorted(found, key=lambda name: (not name.startswith("--"), name))


def completion(parser: argparse.ArgumentParser, shell: str) -> str:
    """The script to be read by the shell."""
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](parser)


def _words(parser: argparse.ArgumentParser) -> str:
    """The words that may stand after a verb: its options, and what a positional argument may be."""
    choices = [str(one) for action in parser._actions if not action.option_strings for one in action.choices or ()]
    return " ".join([*choices, *options_of(parser)])


def _bash(parser: argparse.ArgumentParser) -> str:
    verbs = verbs_of(parser)
    cases = "\n".join(f"        {name}) words='{_words(sub)}' ;;" for name, sub in verbs.items())
    return f"""# site-gen completion bash > ~/.local/share/bash-completion/completions/site-gen
_site_gen() {{
    local words=''
    case "${{COMP_WORDS[1]}}" in
{cases}
        *) words='{" ".join([*verbs, *options_of(parser)])}' ;;
    esac
    if [ "$COMP_CWORD" -eq 1 ]; then words='{" ".join([*verbs, *options_of(parser)])}'; fi
    COMPREPLY=($(compgen -W "$words" -- "${{COMP_WORDS[COMP_CWORD]}}"))
}}
complete -o default -F _site_gen site-gen
"""


def _zsh(parser: argparse.ArgumentParser) -> str:
    first = "_bash_complete -o default -F _site_gen  # the first time, this file is read to complete something\n"
    return "#compdef site-gen\nautoload -U +X bashcompinit && bashcompinit\n" + _bash(parser) + first


def _fish(parser: argparse.ArgumentParser) -> str:
    helps = {a.dest: a.help or "" for s in parser._actions for a in getattr(s, "_choices_actions", ())}
    lines = ["# site-gen completion fish > ~/.config/fish/completions/site-gen.fish"]
    for name, sub in verbs_of(parser).items():
        lines.append(f"complete -c site-gen -n __fish_use_subcommand -f -a {name} -d {_quoted(helps.get(name, ''))}")
        for action in sub._actions:
            flags = " ".join(f"-l {n[2:]}" if n.startswith("--") else f"-s {n[1:]}" for n in action.option_strings)
            seen = f"-n '__fish_seen_subcommand_from {name}'"
            if flags:
                lines.append(f"complete -c site-gen {seen} {flags} -d {_quoted(action.help or '')}")
            elif action.choices:
                lines.append(f"complete -c site-gen {seen} -f -a {_quoted(' '.join(map(str, action.choices)))}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
