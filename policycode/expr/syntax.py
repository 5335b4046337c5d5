"""The grammar of conditions: tokens to a positioned tree, with Python's precedence.

``or`` binds least, then ``and``, ``not``, the comparisons. A fault that leaves the shape plain (arithmetic, a
chain of comparisons, ``a.b``) is reported and becomes :class:`~policycode.expr.tree.Bad`; the first that does
not ends the parse.

Only what nests takes stack, four or five calls a level: chains of ``and``, ``or`` and ``not`` are loops, so that
no text within the bounds comes near Python's own limit.
"""

from __future__ import annotations

from typing import Literal, cast

from policycode.diagnostics import Words
from policycode.expr import complaints
from policycode.expr.lexer import tokenize
from policycode.expr.nodes import Span
from policycode.expr.problems import Problems
from policycode.expr.strangers import report_arithmetic
from policycode.expr.tokens import Token
from policycode.expr.tree import AnyOp, Bad, Call, Comparison, Junction, List_, Literal_, Name, Negation, Tree

DEEPEST = 100
"""How far parentheses, lists, calls and ``not`` may nest together."""

_COMPARISONS = frozenset(("==", "!=", "<", "<=", ">", ">=", "in"))


class _Stop(Exception):
    """The rest of the text has no plain shape; the reason is already reported."""


def parse(text: str, problems: Problems) -> Tree | None:
    """The tree of a text, or ``None`` when it has none, with the reason among the problems. Never raises."""
    parser = _Parser(tokenize(text, problems), problems)
    try:
        return parser.whole()
    except _Stop:
        return None


class _Parser:
    def __init__(self, tokens: list[Token], problems: Problems) -> None:
        self.tokens = tokens
        self.problems = problems
        self.at = 0
        self.depth = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def takes(self, kind: str) -> bool:
        """Whether the next token is of this kind; then it is taken."""
        if self.token.kind != kind:
            return False
        self.at += 1
        return True

    def since(self, start: int) -> Span:
        """From a place in the text to the end of the token last taken."""
        return Span(start, self.tokens[self.at - 1].span.end)

    def stop(self, span: Span, message: Words, help: Words | None = None) -> _Stop:
        # After an earlier fault the shape is a guess, and a complaint about it would only mislead.
        if not self.problems.found:
            self.problems.add("E1", span, message, help)
        return _Stop()

    def whole(self) -> Tree:
        tree = self.expression()
        if self.token.kind != "end":
            raise self.stop(self.token.span, *complaints.left_over(self.tokens, self.at))
        return tree

    def expression(self) -> Tree:
        start = self.token.span.start
        alternatives: list[Tree] = []
        while True:
            begin = self.token.span.start
            parts = [self.comparison()]
            while self.takes("and"):
                parts.append(self.comparison())
            alternatives.append(self.joined("and", parts, begin))
            if not self.takes("or"):
                return self.joined("or", alternatives, start)

    def joined(self, word: Literal["and", "or"], parts: list[Tree], start: int) -> Tree:
        return parts[0] if len(parts) == 1 else Junction(word, tuple(parts), self.since(start))

    def comparison(self) -> Tree:
        """``not``, any number of times, and one comparison or a condition by itself."""
        negations: list[Token] = []
        while self.token.kind == "not":
            negations.append(self.token)
            self.down()
        tree = self.compared()
        self.depth -= len(negations)
        for negation in reversed(negations):
            tree = Negation(tree, self.since(negation.span.start))
        return tree

    def compared(self) -> Tree:
        start = self.token.span.start
        tree = self.operand()
        if self.token.kind in ("other", "-"):
            tree = self.calculated(start)
        first = True
        while (op := self.comparison_sign()) is not None:
            begin = self.token.span.start
            right = self.operand()
            if self.token.kind in ("other", "-"):
                right = self.calculated(begin)
            if first:
                tree = Comparison(tree, op[0], right, self.since(start), op[1])
            else:
                self.chained(op[1], tree)
                tree = Bad(self.since(start))
            first = False
        return tree

    def chained(self, op_span: Span, before: Tree) -> None:
        if not isinstance(before, Bad):
            self.problems.add("E3", op_span, *complaints.CHAINED)

    def comparison_sign(self) -> tuple[AnyOp, Span] | None:
        """The sign of a comparison, taken, or ``None`` where none stands."""
        kind, span = self.token.kind, self.token.span
        if kind in _COMPARISONS:
            self.take()
            return cast(AnyOp, kind), span
        if kind == "not" and self.tokens[self.at + 1].kind == "in":
            self.at += 2
            return "not in", self.since(span.start)
        return None

    def calculated(self, start: int) -> Tree:
        """Operators between operands that the language lacks, up to the next comparison or word."""
        while self.token.kind in ("other", "-"):
            sign = self.take()
            if sign.kind == "-":
                report_arithmetic("-", sign.span, self.problems)
            if sign.value == "is":
                self.takes("not")
            self.operand()
        return Bad(self.since(start))

    def operand(self) -> Tree:
        """A constant, a name, a call, or something in parentheses or brackets, and what sticks to it."""
        start = self.token.span.start
        stray = self.signs()
        token = self.token
        match token.kind:
            case "constant" | "bad":
                tree = self.constant(start)
            case "name":
                tree = self.name(self.take())
            case "(" | "[":
                tree = self.nested()
            case "part":
                tree = Bad(token.span)  # postfix() takes it
            case "not":
                raise self.stop(token.span, *complaints.NOT_IN_PARENTHESES)
            case _:
                raise self.stop(token.span, *complaints.no_operand(self.tokens, self.at))
        while self.token.kind in ("part", "["):
            tree = self.postfix(start)
        return Bad(self.since(start)) if stray else tree

    def signs(self) -> bool:
        """Takes the operators in front but for a whole number's minus; whether there were any."""
        stray = False
        while self.token.kind in ("other", "-"):
            sign, after = self.token, self.tokens[self.at + 1]
            if sign.kind == "-" and (after.kind == "bad" or type(after.value) is int):
                self.take()
                return stray
            if sign.kind == "-" and not stray:
                report_arithmetic("-", sign.span, self.problems)
            self.take()
            stray = True
        return stray

    def constant(self, start: int) -> Tree:
        """A constant; ``start`` is before its minus, if it has one."""
        token = self.take()
        if token.kind == "bad":
            return Bad(self.since(start))
        negative = token.span.start != start and self.tokens[self.at - 2].kind == "-"
        if negative and type(token.value) is int:
            return Literal_(-token.value, self.since(self.tokens[self.at - 2].span.start))
        return Literal_(token.value, token.span)

    def name(self, token: Token) -> Tree:
        after = self.token
        if after.kind == "(":
            self.down()
            arguments = self.items(")", after)
            self.depth -= 1
            return Call(str(token.value), arguments, self.since(token.span.start), token.span)
        if after.kind == "constant" and after.span.start == token.span.end and isinstance(after.value, str):
            self.take()
            span = self.since(token.span.start)
            self.problems.add("E3", span, *complaints.prefixed_string(str(token.value)))
            return Bad(span)
        return Name(str(token.value), token.span)

    def nested(self) -> Tree:
        opening = self.token
        self.down()
        if opening.kind == "[":
            items = self.items("]", opening)
            tree: Tree = List_(items, self.since(opening.span.start))
        else:
            tree = self.expression()
            self.close(")", opening)
        self.depth -= 1
        return tree

    def postfix(self, start: int) -> Tree:
        """``.name`` (reported by the lexer) or ``[...]`` after an operand."""
        opening = self.token
        self.down()
        if opening.kind == "[":
            self.items("]", opening)
            self.problems.add("E3", self.since(opening.span.start), *complaints.SUBSCRIPT)
        self.depth -= 1
        return Bad(self.since(start))

    def items(self, sign: str, opening: Token) -> tuple[Tree, ...]:
        """Expressions between commas up to the closing sign, which is taken; a last comma is allowed."""
        items: list[Tree] = []
        while self.token.kind != sign:
            items.append(self.expression())
            if not self.takes(","):
                break
        self.close(sign, opening)
        return tuple(items)

    def close(self, sign: str, opening: Token) -> None:
        if not self.takes(sign):
            raise self.stop(self.token.span, *complaints.not_closed(self.tokens, self.at, opening))

    def down(self) -> None:
        """Takes a token that nests."""
        token = self.take()
        self.depth += 1
        if self.depth > DEEPEST:
            self.problems.add("E1", token.span, *complaints.TOO_DEEP)
            raise _Stop
