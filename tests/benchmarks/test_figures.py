"""What the bench makes of its samples."""

import pytest

from benchmarks import verdict, verdict_guided
from benchmarks.figures import growth, share, spread
from benchmarks.ratios import Ratio


def way(cost, **wrong):
    nothing_wrong = {"lost": 0, "doubled": 0, "disordered": 0, "refused": 0, "dropped": 0}
    run = {
        "cpu_ms_a_post": cost,
        "kb_each": 1,
        "last": {"p99": 1},
        "used": {"foreign": cost / 100},
    }
    return {"fan_out": {25: run | nothing_wrong | {"cpu_ms_a_post": 1}, 500: run | nothing_wrong | wrong}}


def test_share_lies_between_neighbours():
    assert share([4, 1, 3, 2], 0.5) == 2.5
    assert share([7], 0.99) == 7


def test_spread_is_in_milliseconds():
    assert spread([0.001, 0.003]) == {"p50": 2, "p95": 2.9, "p99": 2.98, "max": 3}
    assert spread([]) == {}


@pytest.mark.parametrize(("times", "exponent"), [((1, 1), 0), ((1, 50), 1), ((1, 2500), 2)])
def test_growth_is_an_exponent(times, exponent):
    assert growth((20, times[0]), (1000, times[1])) == pytest.approx(exponent)


def test_ratio_of_medians_over_repeats():
    repeats = [{"embedded": way(cost), "broadcast": way(10)} for cost in (10, 15, 90)]
    of_broadcast = verdict.telling(repeats, 500, 25)[2]
    assert of_broadcast.value == 1.5
    assert of_broadcast.holds


def test_slope_leaves_out_what_a_write_costs_by_itself():
    repeats = [{"embedded": way(7), "broadcast": way(4)}]
    assert verdict.telling(repeats, 500, 25)[1].value == 2


def test_page_of_many_teams_stands_beside_that_of_one_team():
    def repeat(many):
        return {"teams": {"pages": {"one team": {"a list": {"p50": 10}}, "many teams": {"a list": {"p50": many}}}}}

    assert verdict.having_much([{}, repeat(20), repeat(25), repeat(90)]) == [
        Ratio("a list: many teams ÷ one small team", 2.5, 3.0)
    ]
    assert verdict.having_much([{}]) == []


def test_going_on_stands_beside_a_broadcast_of_the_same_board():
    def repeat(click):
        def run(cost):
            return {"last": {"p50": cost}, "cpu_ms_a_click": cost}

        ours = {"own": {"cpu_ms_a_client": 6}, "regrouping": {"write": {"cpu_ms": 12}}}
        boards = {"going_on": run(click), "going_on_regrouped": run(10 * click)}
        return {"embedded": ours | boards, "broadcast": {"going_on": run(10), "going_on_regrouped": run(20)}}

    found = verdict_guided.going_on([repeat(4), repeat(12), repeat(90)], 500)
    assert [ratio.value for ratio in found] == [1.2, 1.2, 6, 6, 0.5]


def test_move_stands_beside_a_card_written_and_counts_each_card_that_it_moves():
    def moves(time, told, cards=1):
        return {"times": {"p50": time}, "cpu_ms": time, "told_bytes": told, "cards_a_move": cards}

    run = {"draw": moves(12, 110), "split": moves(20, 600, 5), "merge": moves(15, 500, 5), "write": moves(10, 100)}
    found = verdict_guided.regrouping([{"embedded": {"regrouping": run}}])
    assert [ratio.value for ratio in found] == pytest.approx([1.2, 1.2, 1.1, 2, 1.2, 1.5, 1])


@pytest.mark.parametrize("guided", ["going_on", "regrouping", "going_on_regrouped"])
def test_what_went_wrong_in_the_guided_session_counts(guided):
    run = {"lost": 1, "doubled": 1, "disordered": 1, "refused": 1, "dropped": 1}
    assert verdict.telling([{"embedded": way(1) | {guided: run}}], 500, 25)[0].value == 5


def test_what_went_wrong_anywhere_counts():
    repeats = [{"embedded": way(1), "grown": way(1, lost=2)}, {"embedded": way(1, disordered=1)}]
    nothing_wrong = verdict.telling(repeats, 500, 25)[0]
    assert nothing_wrong.value == 3
    assert not nothing_wrong.holds


def test_what_was_not_measured_does_not_hold():
    two_processes = verdict.holding([{"embedded": way(1)}], 500)[1]
    assert two_processes == Ratio(two_processes.name, None, 1.5)
    assert two_processes.as_json()["value"] is None
    assert not two_processes.holds


def test_quietest_repeats_are_taken():
    repeats = [{"embedded": way(cost)} for cost in (50, 10, 90)]
    assert verdict.least_disturbed(repeats, 2) == [repeats[1], repeats[0]]


def test_table_says_what_does_not_hold():
    lines = verdict.table([Ratio("good", 1, 2), Ratio("bad", 3, 2), Ratio("unknown", None, 2)]).splitlines()
    assert [line.split()[-1] for line in lines[1:]] == ["holds", "HOLD", "HOLD"]


def test_disturbed_repeats_are_told():
    assert verdict.trust([{"embedded": way(10)}]) == "Nothing else disturbed this."
    told = verdict.trust([{"embedded": way(10)}, {"embedded": way(80)}])
    assert told == "Disturbed: in 1 of 2 repeats others used up to 0.8 cores."
