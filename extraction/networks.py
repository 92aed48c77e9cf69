"""The networks of the shipped weights, run over many paragraphs at once.

Stanza's pipeline builds a chain of objects for each document and works out anew, at each place,
what depends on a word alone. Here the same networks, as Stanza loaded them, read many paragraphs
together: those of like length side by side, each distinct word once. A paragraph gets the same
annotation whatever it is read with: rows of a batch do not touch, and both directions of a
recurrent layer run from the paragraph's own ends, never over padding. Recurrent layers reckon in
bfloat16 where the processor does, which hardly changes what they see (`docs/quality.md`).
"""

from __future__ import annotations

import copy
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import torch
from stanza.models.common.seq2seq_constant import EOS, SOS
from stanza.models.ner.trainer import fix_singleton_tags
from stanza.models.ner.utils import decode_from_bioes
from stanza.models.tokenization.data import PER_CHAR_FEAT_FUNCS
from stanza.models.tokenization.utils import update_pred_regex
from stanza.pipeline.tokenize_processor import TOKEN_TOO_LONG_REPLACEMENT

from extraction.annotate import Annotated

_FEW, _MANY = 16, 64
"""Paragraphs or sentences read side by side, long ones and short ones."""
_AT_ONCE = 2_000
"""Characters or words of them all: what is reckoned for these stays near the processor."""
_FEWEST = 8
"""Rows of a matrix below which a product of matrices is rounded in another way."""
_STEP = 8
_ROWS = 16
"""Characters that the length of rows, and words that their number is a multiple of: each new shape
of what it is given costs torch a while."""
_LONGEST = 1000
"""Characters that the cutter reads in one go, as in Stanza."""
_MOST_WORDS = 20_000
"""Distinct words kept in memory, with what the tagger takes for them: 1.2 kB each."""
_NUMBERS = torch.bfloat16 if torch.cpu._is_avx512_bf16_supported() else torch.float32  # noqa: SLF001
"""What the recurrent layers reckon in: half as long where the processor itself can do it."""
_FEATURES = ("space_before", "capitalized", "numeric", "end_of_para", "start_of_para")
_KINDS = ("tok", "sent", "mwt")
"""What the cutter tells of a character: whether a token, a sentence, a compound ends there."""
_NOT_YET = -1
_END = sys.maxunicode + 1
"""Stands for the end of a text among the numbers of characters."""
_PREFIX = 4
"""Tags below this number are no tags; Stanza takes the first real one instead."""
_NO_ENTITY = "O"
_ODD = re.compile(r"[^\S ]|[\x80-\x9f]|  ")
_MAY_BE_ADDRESS = re.compile(r"@|http|www\.|\.(?:gov|org|edu|net|com|co)")


class Token(NamedTuple):
    """A token at `[start:end]` of a paragraph: whether it may be split, and whether it is last."""

    start: int
    end: int
    text: str
    is_compound: bool
    ends_sentence: bool


class Networks:
    """The cutter, the splitter and the tagger of a loaded pipeline; for one thread at a time."""

    def __init__(self, pipeline: Any) -> None:
        """Take the networks out of a pipeline that `fits`."""
        self._cutter = _Cutter(pipeline.processors["tokenize"])
        self._splitter = _Splitter(pipeline.processors["mwt"])
        self._tagger = _Tagger(pipeline.processors["ner"])

    def __call__(self, paragraphs: Sequence[str]) -> list[Annotated]:
        """Return what is seen in each paragraph, which is one line of text."""
        with torch.inference_mode():
            cut = [tuple(_sentences(tokens)) for tokens in self._cutter(paragraphs)]
            compounds = {t.text for lines in cut for line in lines for t in line if t.is_compound}
            split = self._splitter(compounds)
            tags = iter(self._tagger([line for lines in cut for line in lines]))
            return [_annotated(lines, split, [next(tags) for _ in lines]) for lines in cut]


def fits(pipeline: Any) -> bool:
    """Tell whether the weights are of the kind that is read here; those of others may not be."""
    cutter, splitter, tagger = (pipeline.processors[name] for name in ("tokenize", "mwt", "ner"))
    cuts, tags = cutter.trainer.args, tagger.trainers[0].args
    return (
        tuple(cuts["feat_funcs"]) == _FEATURES
        and not cuts["use_dictionary"]
        and not cuts["skip_newline"]
        and cuts["conv_res"] is None
        and cuts["use_mwt"]
        and cuts["hierarchical"]
        and cuts["rnn_layers"] == tags["num_layers"] == tags["char_num_layers"] == 1
        and cutter.trainer.model.charmodel is None
        and splitter.trainer.args.get("force_exact_pieces", False)
        and len(tagger.trainers) == len(tagger.trainers[0].model.tag_clfs) == 1
        and bool(tags["char"])
        and not (tags["charlm"] or tags["bert_model"])
    )


def _sentences(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    first = 0
    for last, token in enumerate(tokens, start=1):
        if token.ends_sentence or last == len(tokens):
            yield tuple(tokens[first:last])
            first = last


def _annotated(
    lines: Sequence[Sequence[Token]],
    split: Mapping[str, int],
    tags: Sequence[Sequence[tuple[int, int, str]]],
) -> Annotated:
    return Annotated(
        tuple(line[0].start for line in lines),
        tuple(
            (token.start, split[token.text])
            for line in lines
            for token in line
            if token.is_compound and split[token.text]
        ),
        tuple(
            (line[first].start, line[last].end, tag)
            for line, found in zip(lines, tags, strict=True)
            for first, last, tag in found
        ),
    )


class _BothWays:
    """A recurrent layer that reads rows of different length forwards and backwards."""

    def __init__(self, lstm: Any) -> None:
        self._ahead, self._back = (_one_way(lstm, suffix) for suffix in ("", "_reverse"))

    def __call__(self, x: Any, lengths: Any, states: Any = None) -> Any:
        """Return what comes out at each place; `states` are those that the directions begin in."""
        count, width, _ = x.shape
        at = torch.arange(width)
        turned = torch.where(at < lengths[:, None], lengths[:, None] - 1 - at, at)
        turned = (turned + width * torch.arange(count)[:, None]).flatten()
        x = x.to(_NUMBERS)
        begin = [None, None] if states is None else states
        ahead, _ = self._ahead(x, begin[0])
        back, _ = self._back(_chosen(x, turned), begin[1])
        return torch.cat([ahead, _chosen(back, turned)], 2).float()


def _one_way(lstm: Any, suffix: str) -> Any:
    half = torch.nn.LSTM(lstm.input_size, lstm.hidden_size, batch_first=True)
    half.load_state_dict({name: getattr(lstm, name + suffix) for name in half.state_dict()})
    return half.to(_NUMBERS).eval()


def _chosen(rows: Any, at: Any) -> Any:
    return rows.flatten(0, 1).index_select(0, at).view(rows.shape)


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the indexes of rows to be read side by side, those of like length together."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True)
    first = 0
    while first < len(order):
        fitting = _AT_ONCE // max(lengths[order[first]], 1)
        last = first + min(max(fitting, _FEW), _MANY)
        yield order[first:last]
        first = last


class _Cutter:
    """Cuts paragraphs into tokens and sentences; Stanza's `tokenize`."""

    def __init__(self, processor: Any) -> None:
        self._model = processor.trainer.model.eval()
        self._vocab = processor.vocab
        self._longest_token = processor.config.get("max_seqlen", _LONGEST)
        self._first, self._second = _BothWays(self._model.rnn), _BothWays(self._model.rnn2)
        self._heads = [
            _stacked(self._model, *(f"{kind}_clf.{part}" for kind in _KINDS))
            for part in ("weight", "bias")
        ]
        self._more = _stacked(self._model, *(f"{kind}_clf2.weight" for kind in _KINDS))
        self._units = np.full(_END + 1, _NOT_YET, np.int32)
        self._features = np.zeros((_END + 1, len(_FEATURES)), np.uint8)
        self._units[_END] = self._vocab.unit2id("<PAD>")

    def __call__(self, paragraphs: Sequence[str]) -> list[list[Token]]:
        plain = [_plain(text) for text in paragraphs]
        labels: list[list[Any]] = [[] for _ in plain]
        waiting = {number: 0 for number, (characters, _) in enumerate(plain) if characters}
        while waiting:
            pieces = [(number, plain[number][0], first) for number, first in waiting.items()]
            for (number, characters, first), found in zip(pieces, self._read(pieces), strict=True):
                taken = _taken(found, len(characters) - first)
                labels[number].append(found[:taken])
                waiting[number] = first + taken
            waiting = {n: first for n, first in waiting.items() if first < len(plain[n][0])}
        return [
            list(self._tokens(characters, at, np.concatenate(found))) if found else []
            for (characters, at), found in zip(plain, labels, strict=True)
        ]

    def _read(self, pieces: Sequence[tuple[int, str, int]]) -> list[Any]:
        """Return the label of each character of the pieces, up to the most that is read at once."""
        encoded = [self._encode(characters, first) for _, characters, first in pieces]
        found: list[Any] = [None] * len(pieces)
        for batch in _batches([len(units) for units, _ in encoded]):
            labels = self._labels([encoded[at] for at in batch])
            for at, row in zip(batch, labels, strict=False):
                _, characters, first = pieces[at]
                found[at] = row[: min(len(characters) - first, _LONGEST)]
        return found

    def _encode(self, characters: str, first: int) -> tuple[Any, Any]:
        """Return units and features; a text that is read in one go has an end mark after it."""
        piece = characters[first : first + _LONGEST]
        codes = np.frombuffer(piece.encode("utf-32-le", "surrogatepass"), np.uint32)
        self._learn(codes)
        if len(characters) < _LONGEST:
            codes = np.append(codes, _END)
        units, features = self._units[codes], self._features[codes]
        features[0, _FEATURES.index("start_of_para")] = first == 0
        is_last = first + len(piece) == len(characters)
        features[len(piece) - 1, _FEATURES.index("end_of_para")] = is_last
        return units, features

    def _learn(self, codes: Any) -> None:
        """Look up the characters that were not seen yet."""
        for code in set(codes[self._units[codes] == _NOT_YET].tolist()):
            character = chr(code)
            self._units[code] = self._vocab.unit2id(character)
            for at, name in enumerate(_FEATURES):
                if name in PER_CHAR_FEAT_FUNCS:
                    self._features[code, at] = PER_CHAR_FEAT_FUNCS[name](character)

    def _labels(self, rows: Sequence[tuple[Any, Any]]) -> Any:
        count, longest = max(len(rows), _FEWEST), max(len(units) for units, _ in rows)
        width = -(-longest // _STEP) * _STEP
        units = np.zeros((count, width), np.int64)
        features = np.zeros((count, width, len(_FEATURES)), np.float32)
        lengths = torch.ones(count, dtype=torch.int64)
        for at, (row, feats) in enumerate(rows):
            units[at, : len(row)], features[at, : len(row)] = row, feats
            lengths[at] = len(row)
        return self._forward(torch.from_numpy(units), torch.from_numpy(features), lengths)

    def _forward(self, units: Any, features: Any, lengths: Any) -> Any:
        """Return the likeliest label of each character: 0 inside a token, 1 to 4 at its end."""
        model = self._model
        seen = self._first(torch.cat([model.embeddings(units), features], 2), lengths)
        scores = torch.nn.functional.linear(seen, *self._heads)
        if model.args["hier_invtemp"] > 0:
            seen = seen * (1 - torch.sigmoid(-scores[..., :1] * model.args["hier_invtemp"]))
        scores = scores + torch.nn.functional.linear(self._second(seen, lengths), self._more)
        no_token, no_end, simple = torch.nn.functional.logsigmoid(-scores).unbind(2)
        token, end, split = torch.nn.functional.logsigmoid(scores).unbind(2)
        kinds = (no_end + simple, end + simple, no_end + split, end + split)
        return torch.stack([no_token, *(token + kind for kind in kinds)], 2).numpy().argmax(2)

    def _tokens(self, characters: str, at: Sequence[int], labels: Any) -> Iterator[Token]:
        labels[-1] = 4 if labels[-1] > 2 else 2  # noqa: PLR2004 - the labels that end a sentence
        if _MAY_BE_ADDRESS.search(characters):
            labels = update_pred_regex(list(characters), labels)
        first = 0
        for last in np.flatnonzero(labels).tolist():
            piece = characters[first : last + 1]
            text = piece.lstrip()
            start, first = first + len(piece) - len(text), last + 1
            if text:
                is_long = len(text) > self._longest_token
                text = TOKEN_TOO_LONG_REPLACEMENT if is_long else text
                label = int(labels[last])
                yield Token(at[start], at[last] + 1, text, label in {3, 4}, label in {2, 4})


def _stacked(model: Any, *names: str) -> Any:
    """Return some parameters of the model as one, for one product of matrices."""
    return torch.cat([model.get_parameter(name) for name in names])


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """Return the text with single spaces, as the cutter reads it, and where each character was."""
    text = text.rstrip()
    if not _ODD.search(text):
        return text, range(len(text))
    spaced = "".join(" " if _ODD.match(character) else character for character in text)
    at = [n for n, letter in enumerate(spaced) if letter != " " or n == 0 or spaced[n - 1] != " "]
    return "".join(spaced[n] for n in at), at


def _taken(labels: Any, left: int) -> int:
    """Return how much of a piece is settled: all, or up to its last sentence where more follows."""
    ends = np.flatnonzero((labels == 2) | (labels == 4))  # noqa: PLR2004 - the end of a sentence
    return len(labels) if left <= _LONGEST or not len(ends) else int(ends[-1]) + 1


class _Splitter:
    """Tells how many letters are joined to the front of a compound token; Stanza's `mwt`."""

    def __init__(self, processor: Any) -> None:
        self._trainer, self._vocab = processor.trainer, processor.vocab
        self._model = self._trainer.model.eval()
        self._encoder = copy.deepcopy(self._model.encoder).to(_NUMBERS)
        self._has_words = processor.config.get("ensemble_dict", False)
        self._known: dict[str, int] = {}

    def __call__(self, words: set[str]) -> Mapping[str, int]:
        """Return the count of each word; words are split one by one, so each only once."""
        if len(self._known) > _MOST_WORDS:
            self._known.clear()
        for same in _of_one_length(words - self._known.keys()):
            self._known |= {
                word: _joined(split.split())
                for word, split in zip(same, self._split(same), strict=True)
            }
        return {word: self._known[word] for word in words}

    def _split(self, words: list[str]) -> list[str]:
        """Return some words of the same length with spaces where they are split."""
        letters = [self._vocab.map([SOS, *word, EOS]) for word in _filled(words)]
        seen, _ = self._encoder(self._model.embedding(torch.tensor(letters)).to(_NUMBERS))
        cuts = self._model.output_layer(seen.float()).argmax(2)[:, 1:-1].tolist()
        split = [
            "".join(
                f" {letter}" if is_cut else letter for letter, is_cut in zip(word, cut, strict=True)
            )
            for word, cut in zip(words, cuts, strict=False)
        ]
        return list(self._trainer.ensemble(words, split)) if self._has_words else split


def _joined(pieces: Sequence[str]) -> int:
    if len(pieces) < 2:  # noqa: PLR2004 - not split
        return 0
    return next((count for count, piece in enumerate(pieces) if len(piece) > 1), 0)


def _of_one_length(words: Iterable[str]) -> Iterator[list[str]]:
    """Yield the words, those of one length together: rows of a batch need no padding then."""
    ordered = sorted(words, key=lambda word: (len(word), word))
    for _, group in groupby(ordered, key=len):
        yield list(group)


def _filled(words: list[str]) -> list[str]:
    """Return the words, the first again and again to a number that other groups have too."""
    return [*words, *words[:1] * (-len(words) % _ROWS)]


class _Tagger:
    """Finds named entities in sentences; Stanza's `ner`."""

    def __init__(self, processor: Any) -> None:
        trainer = processor.trainers[0]
        self._model, self._vocab = trainer.model.eval(), trainer.vocab
        self._lower = bool(trainer.args.get("lowercase", True))
        self._char_lower = bool(trainer.args.get("char_lowercase", False))
        column = trainer.args["predict_tagset"]
        count = self._model.tag_clfs[0].out_features
        tags = [self._vocab["tag"].unmap([(max(tag, _PREFIX),)])[0] for tag in range(count)]
        self._tags = [tag[column] if isinstance(tag, list) else tag for tag in tags]
        self._transitions = self._model.crits[0]._transitions.detach().numpy()  # noqa: SLF001
        self._layer = _BothWays(self._model.taggerlstm.lstm)
        self._speller = copy.deepcopy(self._model.charmodel.charlstm.lstm).to(_NUMBERS)
        self._row: dict[str, int] = {}
        self._inputs = torch.empty(
            _MOST_WORDS, self._model.taggerlstm.lstm.input_size, dtype=_NUMBERS
        )

    def __call__(self, lines: Sequence[Sequence[Token]]) -> list[list[tuple[int, int, str]]]:
        """Return the entities of each sentence: first and last token, and tag."""
        self._learn({token.text for line in lines for token in line})
        found: list[list[tuple[int, int, str]]] = [[] for _ in lines]
        for batch in _batches([len(line) for line in lines]):
            tags = self._tag([[self._row[token.text] for token in lines[at]] for at in batch])
            for at, row in zip(batch, tags, strict=True):
                found[at] = _entities(row)
        return found

    def _learn(self, words: set[str]) -> None:
        """Work out what the tagger takes for each new word, those of one length side by side."""
        if len(self._row) + len(words) > len(self._inputs):
            self._row = {}
            if len(words) > len(self._inputs):
                self._inputs = self._inputs.new_empty(len(words), self._inputs.shape[1])
        for same in _of_one_length(words - self._row.keys()):
            rows = self._word_inputs(_filled(same))[: len(same)]
            known = len(self._row)
            self._row.update({word: known + at for at, word in enumerate(same)})
            self._inputs[known : known + len(same)] = rows

    def _word_inputs(self, words: Sequence[str]) -> Any:
        """Return a row for each of some words of the same length: its vector and its letters'."""
        model, letters = self._model, self._model.charmodel
        cased = [word.lower() if self._char_lower else word for word in words]
        ids = torch.tensor([self._vocab["char"].map(list(word)) for word in cased])
        begin = tuple(
            state.expand(-1, len(words), -1).to(_NUMBERS).contiguous()
            for state in (letters.charlstm_h_init, letters.charlstm_c_init)
        )
        _, (last, _) = self._speller(letters.char_emb(ids).to(_NUMBERS), begin)
        spelt = last[-2:].float().transpose(0, 1).reshape(len(words), -1)
        inputs = torch.cat([self._vectors(words), spelt], 1)
        return inputs if model.input_transform is None else model.input_transform(inputs)

    def _vectors(self, words: Sequence[str]) -> Any:
        """Return the vector of each word, moved as training moved it where the word is known."""
        lowered = [word.lower() if self._lower else word for word in words]
        known = torch.tensor(self._vocab["word"].map(lowered))
        vectors = self._model.word_emb(known)
        if "delta" in self._vocab and self._model.delta_emb is not None:
            moved = torch.tensor(self._vocab["delta"].map(lowered))
            unknown = self._vocab["delta"].unit2id("<UNK>")
            moved[(moved == unknown) & (known != unknown)] = 0
            vectors = vectors + self._model.delta_emb(moved)
        return vectors

    def _tag(self, rows: Sequence[Sequence[int]]) -> list[list[str]]:
        count, width = max(len(rows), _FEWEST), max(map(len, rows))
        at = np.zeros((count, width), np.int64)
        lengths = np.ones(count, np.int64)
        for number, row in enumerate(rows):
            at[number, : len(row)], lengths[number] = row, len(row)
        begin = [
            tuple(
                state[way : way + 1].expand(-1, count, -1).to(_NUMBERS).contiguous()
                for state in (self._model.taggerlstm_h_init, self._model.taggerlstm_c_init)
            )
            for way in range(2)
        ]
        inputs = torch.nn.functional.embedding(torch.from_numpy(at), self._inputs)
        seen = self._layer(inputs, torch.from_numpy(lengths), begin)
        best = _likeliest(self._model.tag_clfs[0](seen).numpy(), self._transitions, lengths)
        tagged = zip(best.tolist(), rows, strict=False)
        return [[self._tags[tag] for tag in line[: len(row)]] for line, row in tagged]


def _likeliest(scores: Any, transitions: Any, lengths: Any) -> Any:
    """Return the likeliest tags of each row, by Viterbi's way over all rows at once."""
    count, width, _ = scores.shape
    reached = [scores[:, 0]]
    for at in range(1, width):
        reached.append(scores[:, at] + (reached[-1][:, :, None] + transitions).max(1))
    into = np.ascontiguousarray(transitions.T)
    tags = np.zeros((count, width), np.int64)
    tag = np.stack(reached)[lengths - 1, np.arange(count)].argmax(1)
    for at in range(width - 1, 0, -1):
        tags[:, at] = tag
        tag = np.where(lengths > at, (reached[at - 1] + into[tag]).argmax(1), tag)
    tags[:, 0] = tag
    return tags


def _entities(tags: list[str]) -> list[tuple[int, int, str]]:
    if all(tag == _NO_ENTITY for tag in tags):
        return []
    found = decode_from_bioes(fix_singleton_tags(tags))
    return [(entity["start"], entity["end"], entity["type"]) for entity in found]
