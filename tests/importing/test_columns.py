"""What a column is: by its name in six languages, or by a mapping file."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importing import mapping
from store.importing.dates import Order
from store.importing.field_words import HEADERS, field_of
from store.importing.fields import Field
from store.importing.folding import folded, folded_header
from store.importing.heading import plain, told_apart
from store.importing.mapping import Meant
from store.importing.refusing import CannotTake
from store.importing.words_told import FAILURE, ORIGIN, OUTCOME, SEVERITY, STATUS
from tests.support.imports import HEADER, a_file, read, reasons, the_case


@pytest.mark.parametrize(
    ("header", "field"),
    [
        *(
            ("Kunde", Field.CUSTOMER),
            ("CUSTOMER NAME", Field.CUSTOMER),
            ("cliente", Field.CUSTOMER),
        ),
        *(("Nom du client", Field.CUSTOMER), ("klant", Field.CUSTOMER), ("#", Field.NUMBER)),
        *(("E-Mail", Field.EMAIL), ("courriel", Field.EMAIL), ("Téléphone", Field.PHONE)),
        *(("Was ist passiert?", Field.WHAT), ("Réclamation", Field.WHAT), ("Klacht", Field.WHAT)),
        *(("Datum", Field.NOTICED_AT), ("Fecha", Field.NOTICED_AT), ("Data", Field.NOTICED_AT)),
        *(("erledigt_am", Field.CLOSED_AT), ("Zuständig", Field.OWNER), ("Prezzo", Field.PRICE)),
        *(("Preis (€)", Field.PRICE), ("Betrag in EUR", Field.PRICE), ("Kulanz", Field.GESTURE)),
        *(("Wiedervorlage", Field.FOLLOW_UP_AT), ("first_contact_at", Field.FIRST_CONTACT_AT)),
        *(("Observaciones", Field.NOTES), ("shoe size", None), ("", None)),
    ],
)
def test_a_column_is_known_by_its_name(header: str, field: Field | None) -> None:
    assert field_of(header) is field


def test_every_field_is_known_by_its_own_name_and_none_by_that_of_another() -> None:
    seen: dict[str, Field] = {}
    for field, names in HEADERS.items():
        for name in (field.value, *names):
            assert seen.setdefault(folded_header(name), field) is field, name
            assert field_of(name) is field
    assert HEADERS.keys() == set(Field)


def test_no_word_of_a_cell_means_two_things() -> None:
    for words in (STATUS, OUTCOME, SEVERITY, ORIGIN, FAILURE):
        every = [folded(name) for names in words.values() for name in names]
        assert len(every) == len(set(every))


def test_what_is_left_out_is_named(tmp_path: Path) -> None:
    found = read(a_file(tmp_path, f"{HEADER},Table,Guest", "2026-01-05,Dana,cold,6,Bob"))

    assert [(one.name, one.why) for one in found.layout.left_out] == [("Table", "not known")]
    assert found.arrivals.drafts[0].who.name == "Dana Bob"


def test_of_two_columns_for_one_field_the_second_is_left_out(tmp_path: Path) -> None:
    found = read(a_file(tmp_path, f"{HEADER},Status,Stage", "2026-01-05,Dana,cold,open,foo"))

    assert [(one.name, one.why) for one in found.layout.left_out] == [
        ("Stage", "another column is status")
    ]


def test_the_exact_name_of_a_field_goes_before_a_likely_one(tmp_path: Path) -> None:
    case = the_case(a_file(tmp_path, f"{HEADER},Total,price", "2026-01-05,Dana,cold,1,3"))

    assert case.order.price == 300


def test_a_file_without_what_a_case_needs_says_what_is_missing(tmp_path: Path) -> None:
    path = a_file(tmp_path, "Customer,What", "Dana,cold")

    with pytest.raises(CannotTake, match=r"No column of list\.csv is known as noticed_at") as said:
        read(path)
    assert "“Customer”, “What”" in said.value.sentence
    assert "--write-mapping" in said.value.sentence


def test_a_gesture_that_is_nothing_but_amounts_is_what_it_cost(tmp_path: Path) -> None:
    path = a_file(tmp_path, f"{HEADER},Kulanz", "2026-01-05,Dana,cold,25", "2026-01-06,Sam,x,-")

    found = read(path)

    assert found.refused == ()
    gestures = [draft.case.gestures for draft in found.arrivals.drafts]
    assert [one.cost for one in gestures[0]] == [2_500]
    assert gestures[1] == ()


def mapped(folder: Path, text: str) -> Meant:
    path = folder / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    return mapping.read(path)


def test_a_mapping_says_what_columns_words_and_people_are(tmp_path: Path) -> None:
    meant = mapped(
        tmp_path,
        """
        [columns]
        "Wann" = "noticed_at"
        "Wer?" = "customer"
        "Text" = "what"
        "Date" = ""
        "Küche" = "cause"
        "Stand" = "status"
        "Von" = "owner"
        "Tisch" = "notes"
        "Raum" = "notes"
        [dates]
        order = "month-day"
        [status]
        "fertig!" = "closed/recovered"
        [cause]
        "Herd" = "making"
        [people]
        "M." = "maya"
        """,
    )
    path = a_file(
        tmp_path,
        "Wann;Wer?;Text;Date;Küche;Stand;Von;Tisch;Raum",
        "03/04/2026;Dana;kalt;nie;Herd;FERTIG;M.;6;hinten",
    )

    case = the_case(path, meant=meant)

    assert case.noticed_at.date().isoformat() == "2026-03-04"
    assert case.ending is not None
    assert (case.what, case.ending.outcome, case.owner) == ("kalt", "recovered", "maya")
    assert case.cause is not None
    assert case.cause.place == "making"
    assert [note.text for note in case.notes] == ["Tisch: 6\nRaum: hinten"]


def test_what_is_missing_can_be_given_once_for_all(tmp_path: Path) -> None:
    meant = mapped(tmp_path, '[missing]\nnoticed_at = "2025-01-01"\nwhat = "not noted"')

    case = the_case(a_file(tmp_path, "Customer,Status", "Dana,closed"), meant=meant)

    assert (case.what, case.noticed_at.year) == ("not noted", 2025)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("columns = 3", "is a section"),
        ("[colums]", "no section .colums."),
        ('[columns]\n"Kunde" = "custommer"', "no field “custommer”"),
        ('[columns]\n"Kunde" = 3', "in quotation marks"),
        ('[dates]\norder = "us"', "one of day-month, month-day"),
        ('[dates]\nordr = "day-month"', "has order alone"),
        ('[amounts]\ndecimals = ";"', "one of comma, point"),
        ('[missing]\nphone = "0"', "under .missing. stands"),
        ("not toml at all", "is no TOML"),
        ('[columns]\n"Nirgends" = "customer"', "names a column “Nirgends”"),
        ('[columns]\n"Date" = "price"\n"What happened" = "price"', "of two columns"),
    ],
)
def test_a_slip_in_a_mapping_is_refused(tmp_path: Path, text: str, why: str) -> None:
    path = a_file(tmp_path, HEADER, "2026-01-05,Dana,cold")

    with pytest.raises(CannotTake, match=why):
        read(path, meant=mapped(tmp_path, text))


def test_a_status_that_a_mapping_gives_no_meaning_is_refused(tmp_path: Path) -> None:
    meant = mapped(tmp_path, '[status]\n"foo" = "finished"\n[people]\n"M." = "zoe"')

    found = read(a_file(tmp_path, f"{HEADER},Status", "2026-01-05,Dana,x,foo"), meant=meant)

    assert "the mapping says “finished” for a status" in reasons(found)[0][1]


def test_the_mapping_to_start_from_says_the_guess_and_reads_back(tmp_path: Path) -> None:
    path = a_file(
        tmp_path, 'Datum;"Ku""nde\\";Kunde;Grund;Von', "17.04.2026;x;Dana;kalt;Zoë #1", name="x.csv"
    )
    found = read(path)

    text = mapping.to_start_from(
        [(one.name, one.field, one.example) for one in found.layout.columns],
        Order.DAY_MONTH,
        None,
        {"people": ["P. \x1b[31m"]},
    )
    meant = mapped(tmp_path, text)

    assert meant.columns == {one.name: one.field for one in found.layout.columns}
    assert (meant.order, meant.mark) == (Order.DAY_MONTH, None)
    assert "\x1b" not in text
    assert read(path, meant=meant).refused == ()


def test_a_mapping_speaks_of_each_of_two_columns_with_one_name(tmp_path: Path) -> None:
    header = f"{HEADER},Status,Status,Notes,Notes"
    path = a_file(tmp_path, header, "2026-04-03,Bob,cold,open,closed,n1,n2")
    columns = read(path).layout.columns

    text = mapping.to_start_from(
        [(one.name, one.field, one.example) for one in columns], None, None, {}
    )
    swapped = text.replace('"Status" = "status"', '"Status" = ""').replace(
        '"Status (2)" = ""', '"Status (2)" = "status"'
    )
    case = the_case(path, meant=mapped(tmp_path, swapped))

    assert mapped(tmp_path, text).columns == {one.name: one.field for one in columns}
    assert case.status == "closed"
    assert [note.text for note in case.notes] == ["Notes: n1\nNotes (2): n2"]


names = st.lists(
    st.sampled_from(["Status", "status", "Status (2)", "a", "A ", 'x"', "\\", "é"]) | st.text(),
    max_size=9,
)


@given(names)
def test_a_mapping_of_any_names_reads_back(columns: list[str]) -> None:
    apart = [name for name in told_apart(" ".join(one.split()) for one in columns) if name]

    text = mapping.to_start_from([(name, None, name) for name in apart], None, None, {})

    with tempfile.TemporaryDirectory() as folder:
        assert list(mapped(Path(folder), text).columns) == apart
    assert len({plain(name) for name in apart}) == len(apart)
