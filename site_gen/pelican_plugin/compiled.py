"""Templates compiled to quicker Python than Jinja's own; what they say is the same, byte for byte.

Three things are dear in a page of a thousand values: an escaped value becomes an object of its own (`Markup`), a key of
a dictionary is first looked for among its attributes, and a macro is called through a chain of checks that only matter
to functions which want the context. Here each is done in one step where that is certain to come to the same, and by
Jinja wherever it is not.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from types import FunctionType
from typing import Any

import markupsafe
from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

# What `escape` does with a string before it wraps it in an object; not in every version.
_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", lambda text: str.__str__(escape(text)))


class QuickCode(CodeGenerator):
    """Jinja's code generator with shorter ways to escape, to look up and to call."""

    _put_out: nodes.Call | None = None  # the call whose result is put out as it comes

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """The module of a template, which needs our functions by name."""
        self.writeline(f"from {__name__} import called, shown, told")
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """`holder.name`: nearly always a key of a dictionary."""
        self.write("(_held[")
        self.write(f"{node.attr!r}] if type(_held := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {node.attr!r} in _held else environment.getattr(_held, {node.attr!r}))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """A call with positional arguments alone; all others are Jinja's."""
        if forward_caller or not _is_short(node, frame):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("told(context, " if node is self._put_out else "called(context, ")
        self.visit(node.node, frame)
        self.write(", ")
        self.write("_loop_vars" if frame.loop_frame else "None")
        self.write(", ")
        self.write("_block_vars" if frame.block_frame else "None")
        for argument in node.args:
            self.write(", ")
            self.visit(argument, frame)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if finalize.src is not None or not _escapes(frame):
            super()._output_child_pre(node, frame, finalize)
        elif isinstance(node, nodes.Call) and _is_short(node, frame):
            self._put_out = node
            self.write("(")
        else:
            self.write("shown(")


def _is_short(node: nodes.Call, frame: Frame) -> bool:
    """Whether a call has positional arguments alone."""
    return _escapes(frame) and not (node.kwargs or node.dyn_args or node.dyn_kwargs)


def _escapes(frame: Frame) -> bool:
    """Whether all that is put out here is escaped, whatever happens when the page is rendered."""
    return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile


def shown(value: Any) -> str:
    """`value` as it stands in HTML: the characters of `markupsafe.escape`, without an object that remembers it."""
    kind = type(value)
    if kind is str:
        return _escaped(value)
    if kind is int:
        return str(value)
    return str.__str__(value) if kind is Markup else escape(value)


def called(context: Context, function: Any, loop: Any, block: Any, *args: Any) -> Any:
    """`function(*args)`, as `Context.call` does it.

    Args:
        loop: what the loops around it have set, None outside of one; Jinja hands it to functions that take the context.
        block: the same of blocks.
    """
    if type(function) is Macro:
        absent = len(function.arguments) - len(args)
        if absent >= 0 and not (function.caller or function.catch_kwargs or function.catch_varargs):
            return Markup(function._func(*args, *(missing,) * absent))
    elif type(function) is FunctionType and not hasattr(function, "jinja_pass_arg"):
        return function(*args)
    kept = {**({} if loop is None else {"_loop_vars": loop}), **({} if block is None else {"_block_vars": block})}
    return context.call(function, *args, **kept)


def told(context: Context, function: Any, loop: Any, block: Any, *args: Any) -> str:
    """What `called` returns, as it stands in HTML. A macro's text is HTML already."""
    if type(function) is Macro:
        absent = len(function.arguments) - len(args)
        if absent >= 0 and not (function.caller or function.catch_kwargs or function.catch_varargs):
            return str(function._func(*args, *(missing,) * absent))
    return shown(called(context, function, loop, block, *args))


def quicken(environment: Environment) -> None:
    """Have this environment compile its templates to quicker code; to be called before one is loaded."""
    environment.code_generator_class = QuickCode
    found = environment.getattr

    def look(holder: Any, name: str) -> Any:
        """What a key is called that is not there, without two exceptions."""
        if type(holder) is dict and not hasattr(dict, name):
            return holder[name] if name in holder else environment.undefined(obj=holder, name=name)
        return found(holder, name)

    def own_and(given: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template: one dictionary, for a chain of two is walked in Python for every page."""
        return {**environment.globals, **given} if given else environment.globals

    environment.getattr = look  # type: ignore[method-assign, assignment]  # of this one environment
    environment.make_globals = own_and  # type: ignore[method-assign, assignment]
