"""The syntax is a subset of Python's: what the parser accepts, Python accepts with the same tree."""

from __future__ import annotations

import ast
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from policycode.expr.problems import Problems
from policycode.expr.syntax import parse
from policycode.expr.tree import Call, Comparison, Junction, List_, Literal_, Name, Negation, Tree

OPERATORS = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
}


def ours(tree: Tree) -> Any:
    span = (tree.span.start, tree.span.end)
    match tree:
        case Literal_(value):
            return type(value).__name__, value, span
        case List_(items):
            return "list", [ours(item) for item in items], span
        case Name(name):
            return "name", name, span
        case Call(name, arguments, _, name_span):
            of = ("name", name, (name_span.start, name_span.end))
            return "call", of, [ours(argument) for argument in arguments], span
        case Comparison(left, op, right):
            return op, ours(left), ours(right), span
        case Negation(part):
            return "not", ours(part), span
        case Junction(word, parts):
            return word, [ours(part) for part in parts], span
    raise AssertionError(tree)


def pythons(text: str) -> Any:
    # In parentheses, as a condition may begin with white space and run over several lines.
    wrapped = f"({text}\n)"
    # The parser of Python reads any of the three line ends as one character, as the positions here do not.
    starts = [0]
    for i, character in enumerate(wrapped):
        if character == "\n" or (character == "\r" and wrapped[i + 1] != "\n"):
            starts.append(i + 1)

    def span(node: ast.expr) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = starts[node.lineno - 1] + node.col_offset
        return start - 1, starts[node.end_lineno - 1] + node.end_col_offset - 1

    def plain(node: ast.expr) -> Any:
        match node:
            case ast.Constant(value):
                return type(value).__name__, value, span(node)
            case ast.UnaryOp(ast.USub(), ast.Constant(int(value))):
                return "int", -value, span(node)
            case ast.UnaryOp(ast.Not(), part):
                return "not", plain(part), span(node)
            case ast.List(items):
                return "list", [plain(item) for item in items], span(node)
            case ast.Name(name):
                return "name", name, span(node)
            case ast.Call(of, arguments, []):
                return "call", plain(of), [plain(argument) for argument in arguments], span(node)
            case ast.Compare(left, [op], [right]):
                return OPERATORS[type(op)], plain(left), plain(right), span(node)
            case ast.BoolOp(op, parts):
                word = "and" if isinstance(op, ast.And) else "or"
                return word, [plain(part) for part in parts], span(node)
        raise AssertionError(ast.dump(node))

    return plain(ast.parse(wrapped, mode="eval").body)


def assert_same(text: str) -> bool:
    problems = Problems()
    tree = parse(text, problems)
    if tree is None or problems.found:
        assert problems.found
        return False
    assert ours(tree) == pythons(text)
    return True


TOKENS = st.sampled_from(
    'and or not in == != < <= > >= ( ) [ ] , a b is_a count True False 0 1 -1 - 12 007 1_0 1.5 0x1 "x" \'y\' "a\\"b" '
    "'\\\\' f\"x\" is None if else lambda + * ** . .a : := = ! && # ; @ { } \\ true match case _ print".split(
        " "
    )
)
SEPARATORS = st.sampled_from(["", " ", " ", " ", "\n", "\t", "\r\n", "  "])


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.tuples(TOKENS, SEPARATORS), max_size=12))
def test_random_tokens_that_are_accepted_are_python_with_the_same_tree(pieces: list[tuple[str, str]]) -> None:
    assert_same("".join(token + separator for token, separator in pieces))


LIKELY = st.sampled_from('and or not in == < ( ) [ ] , a True 1 - "x" f('.split())


@settings(max_examples=1500, deadline=None)
@given(st.lists(LIKELY, max_size=9))
def test_random_sequences_of_good_tokens_that_are_accepted_are_python_too(tokens: list[str]) -> None:
    assert_same(" ".join(tokens))


def sentences() -> st.SearchStrategy[str]:
    space = st.sampled_from(["", " ", "\n", " \t"])
    atoms = st.sampled_from(
        ["a", "long_name2", "True", "False", "5", "-3", "- 3", "0", '"x y"', "'it\\'s'", "[]", "''"]
    )

    def deeper(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        infix = st.sampled_from(["and", "or", "==", "<", ">=", "!=", "in", "not in", "not  in"])
        operand = st.one_of(atoms, inner.map(lambda text: f"({text})"))
        return st.one_of(
            st.tuples(operand, infix, operand).map(" ".join),
            st.lists(operand, min_size=2, max_size=4).map(" or ".join),
            st.lists(operand, min_size=2, max_size=4).map(" and ".join),
            st.tuples(operand, operand, operand, operand).map(
                lambda p: f"{p[0]} and {p[1]} or not {p[2]} == {p[3]}"
            ),
            inner.map(lambda text: f"not {text}"),
            st.tuples(space, inner, space).map(lambda p: f"({p[0]}{p[1]}{p[2]})"),
            st.lists(operand, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
            st.lists(operand, min_size=1, max_size=3).map(lambda items: f"[{','.join(items)},]"),
            st.lists(operand, max_size=3).map(lambda items: f"f({', '.join(items)})"),
        )

    return st.recursive(atoms, deeper, max_leaves=12)


@settings(max_examples=600, deadline=None)
@given(sentences())
def test_every_sentence_of_the_grammar_is_read_as_python_reads_it(text: str) -> None:
    assert assert_same(text), text
