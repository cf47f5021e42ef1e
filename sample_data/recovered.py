"""Cases that are closed and recovered.

Used by the sample shop, so that the review has something saved to show. Amounts are whole cents.
"""

from sample_data.findings import caused_at, felt, good_word
from sample_data.shop_time import ShopTime
from sample_data.story import Story
from store.domain.commands import OpenCase
from store.domain.words import Failure, FollowUpResult, Mark, Outcome, Severity


def stories(time: ShopTime) -> tuple[Story, ...]:
    """Give the recovered cases, the oldest first."""
    return (
        table_given_away(time),
        lunch_boxes_late(time),
        proof_late(time),
        one_shade_off(time),
        left_in_the_rain(time),
    )


def table_given_away(time: ShopTime) -> Story:
    """Recovered, and they did come back."""
    story = Story(19)
    story.at(time.day(23, "19:05"), "maya").opens(
        OpenCase(
            "Rosa and Enzo Castellano",
            "anniversary table given away",
            failure=Failure.ORDER_WRONG,
            words="Table four, by the window, every year since 1986. Two strangers ate at it.",
            phone="555-0119",
            owner="maya",
        )
    )
    story.at(time.day(23, "19:08"), "maya").meets("Both in their coats.", Mark.APOLOGY)
    story.edits(felt(1)).agrees("table four tomorrow, whatever it takes")
    story.offers("treat", 4_500, "Their menu of 1986, from the old card in the office.")
    story.plans(time.day(21, "11:00"))
    story.at(time.day(22, "22:10"), "maya").fixes()
    story.at(time.day(21, "11:05"), "maya").asks_again(
        FollowUpResult.CONTENT, "They danced between the tables."
    ).edits(felt(1, 5), caused_at("planning", "Standing bookings lived in one head."))
    story.at(time.this_month(time.day(20, "17:30"), 0.95), "maya").hands_over()
    story.at(time.day(14, "10:10"), "ana").closes(Outcome.RECOVERED, will_return=True)
    story.at(time.day(3, "17:15"), "noor").sees_them_back("Lunch for nine, table four.")
    return story


def lunch_boxes_late(time: ShopTime) -> Story:
    """Recovered with very little."""
    story = Story(22)
    story.at(time.day(19, "12:50"), "ivo").opens(
        OpenCase(
            "Fatima Zahra Benali",
            "30 lunch boxes 40 minutes late",
            severity=Severity.MINOR,
            failure=Failure.WAITING_TOO_LONG,
            words="They ate the biscuits, then they ate me.",
            phone="555-0122",
            price=39_000,
            owner="noor",
        )
    )
    story.at(time.day(19, "13:05"), "noor").calls("Held the phone into her room.", Mark.APOLOGY)
    story.edits(felt(3)).agrees("next time at half past eleven, with a call when the van leaves")
    story.offers("treat", 1_800).plans(time.day(12, "14:00"))
    story.at(time.day(18, "11:40"), "ivo").fixes()
    story.at(time.this_month(time.day(18, "11:41"), 0.85), "ivo").hands_over()
    story.at(time.day(12, "14:10"), "noor").asks_again(FollowUpResult.CONTENT, "On time, and hot.")
    story.edits(felt(3, 5), caused_at("handing_over", "One van, two tours."))
    story.at(time.day(12, "14:15"), "noor").closes(Outcome.RECOVERED, will_return=True)
    return story


def proof_late(time: ShopTime) -> Story:
    """The earlier case of a customer who stands on the board again."""
    story = Story(23)
    story.at(time.day(18, "10:30"), "maya").opens(
        OpenCase(
            "R. Bauer",
            "proof came two days late",
            severity=Severity.MINOR,
            failure=Failure.WAITING_TOO_LONG,
            words="I can wait. I cannot wait without being told.",
            phone="555-0140",
            price=12_000,
            owner="sam",
        )
    )
    story.at(time.day(18, "10:50"), "sam").calls("He is right, and brief.", Mark.APOLOGY)
    story.edits(felt(3)).agrees("proof by courier today").offers("discount", 2_400)
    story.plans(time.day(16, "10:00"))
    story.at(time.day(18, "17:10"), "sam").fixes()
    story.at(time.this_month(time.day(17, "12:00"), 0.8), "sam").hands_over()
    story.at(time.day(16, "10:05"), "sam").asks_again(FollowUpResult.CONTENT, "Fine. Next order.")
    story.edits(felt(3, 4), caused_at("planning", "Proofs lay in a tray that nobody owned."))
    story.at(time.day(16, "10:06"), "sam").closes(Outcome.RECOVERED)
    return story


def one_shade_off(time: ShopTime) -> Story:
    """Recovered: the customer liked the second choice better."""
    story = Story(25)
    story.at(time.day(15, "14:20"), "noor").opens(
        OpenCase(
            "Yusuf Demir",
            "chair fabric one shade off",
            severity=Severity.MINOR,
            failure=Failure.QUALITY,
            words="Under my lamp it is green. I do not own anything green.",
            phone="555-0125",
            price=66_000,
            owner="ivo",
        )
    )
    story.at(time.day(15, "14:35"), "ivo").calls("Will bring four swatches.", Mark.APOLOGY)
    story.at(time.day(14, "18:10"), "ivo").meets("Looked under his lamp.", Mark.READ_BACK)
    story.edits(felt(3)).agrees("six seats covered anew, in the blue")
    story.offers("upgrade", 3_000, "Stain protection, since he must wait.")
    story.plans(time.day(8, "17:00"))
    story.at(time.day(9, "16:40"), "ivo").fixes()
    story.at(time.this_month(time.day(9, "16:45"), 0.75), "ivo").hands_over()
    story.at(time.day(8, "17:10"), "ivo").asks_again(FollowUpResult.CONTENT, "Blue, day and night.")
    story.edits(felt(3, 5), caused_at("taking_order", "Chosen from a screen."))
    story.at(time.day(8, "17:12"), "ivo").closes(Outcome.RECOVERED, will_return=True)
    return story


def left_in_the_rain(time: ShopTime) -> Story:
    """Recovered with an umbrella."""
    story = Story(26)
    story.at(time.day(13, "18:30"), "noor").opens(
        OpenCase(
            "Anneke de Vries",
            "booking lost, stood in the rain",
            severity=Severity.MINOR,
            failure=Failure.WAITING_TOO_LONG,
            words="I watched my own table dry for half an hour.",
            phone="555-0126",
            owner="noor",
        )
    )
    story.at(time.day(13, "18:34"), "noor").meets("Towels first, then words.", Mark.APOLOGY)
    story.edits(felt(2)).agrees("the window table at once, kitchen stays open for them")
    story.offers("umbrella", 2_000, "She left without one.")
    story.plans(time.day(11, "12:00"))
    story.at(time.day(13, "21:50"), "noor").fixes()
    story.at(time.this_month(time.day(12, "16:10"), 0.65), "noor").hands_over()
    story.at(time.day(11, "12:20"), "noor").asks_again(
        FollowUpResult.CONTENT, "Came by with the umbrella and kept it."
    ).edits(felt(2, 5), good_word("Best wet evening in years."))
    story.edits(caused_at("taking_order", "Two books for one room."))
    story.at(time.day(11, "12:25"), "noor").closes(Outcome.RECOVERED, will_return=True)
    return story
