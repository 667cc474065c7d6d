"""The drawings of the exercises, one for each key of the catalogue; ours, schematic on purpose."""

from collections.abc import Callable
from functools import lru_cache

from rehab_tracker.charts.exercise_marks import (
    Area,
    Body,
    Line,
    Mark,
    Point,
    arrow,
    disc,
    helper,
    moved,
    person,
    ring,
    thing,
    turn,
)

_BED = 61.0
"""The height of a bed's top."""


def _chair(x: float = 0.0) -> list[Mark]:
    """A wheelchair that faces the reader's right, its seat at 49."""
    parts: list[Mark] = [
        thing((36, 51), (60, 51)),
        thing((36, 53), (34, 27), (30, 27)),
        thing((60, 51), (64, 66), (71, 66)),
        ring((41, 57), 14),
        ring((61, 68), 4),
    ]
    return [*moved(parts, (x, 0)), *_floor()]


def _seated(**facts: object) -> Body:
    usual = {
        "trunk": ((42, 45), (41, 24)),
        "head": (43, 12),
        "legs": (((60, 46), (62, 62), (69, 63)),),
    }
    return Body(**{**usual, **facts})  # type: ignore[arg-type]  # the same names


def _bed() -> list[Mark]:
    return [
        thing((4, _BED), (96, _BED), width=2.0),
        thing((10, _BED), (10, 73)),
        thing((90, _BED), (90, 73)),
    ]


def _floor(begin: float = 4, end: float = 96) -> list[Mark]:
    return [thing((begin, 72), (end, 72), width=1.0)]


def _lying(**facts: object) -> Body:
    """On the back, the head on the reader's left."""
    usual = {
        "trunk": ((53, 55), (27, 55)),
        "head": (14, 53),
        "arms": (((36, 57), (46, 57)),),
        "legs": (((71, 56), (88, 56), (89, 49)),),
    }
    return Body(**{**usual, **facts})  # type: ignore[arg-type]  # the same names


def _standing(**facts: object) -> Body:
    usual = {
        "trunk": ((48, 38), (48, 19)),
        "head": (49, 8.5),
        "legs": (((49, 54), (48, 69), (55, 70)),),
    }
    return Body(**{**usual, **facts})  # type: ignore[arg-type]  # the same names


def _push_up() -> list[Mark]:
    body = _seated(
        trunk=((43, 39), (41, 18)),
        head=(43, 7.5),
        arms=(((38, 32), (43, 43)),),
        legs=(((60, 43), (62, 62), (69, 63)),),
    )
    return [*_chair(), thing((36, 43), (54, 43)), *person(body), *arrow((24, 48), (24, 28))]


def _forward_lean() -> list[Mark]:
    body = _seated(
        trunk=((42, 45), (59, 32)),
        head=(69, 27),
        arms=(((63, 45), (66, 57)),),
    )
    return [*_chair(), *person(body), *arrow((45, 14), (66, 14), 5)]


def _side_lean() -> list[Mark]:
    """Seen from the front: the trunk leans over one wheel."""
    body = Body(
        trunk=((50, 45), (60, 25)),
        head=(66, 14.5),
        arms=(((71, 34), (70, 46)),),
        far_arms=(((47, 32), (36, 41)),),
        legs=(((44, 55), (44, 67)), ((57, 55), (57, 67))),
    )
    chair: list[Mark] = [
        Line(((33, 38), (33, 70)), 4.0, "thing"),
        Line(((69, 47), (69, 70)), 4.0, "thing"),
        thing((35, 50), (67, 50)),
        *_floor(),
    ]
    return [*chair, *person(body), *arrow((40, 12), (56, 8), 3)]


def _helper_at_leg(hand: Point, other: Point) -> list[Mark]:
    body = Body(
        trunk=((66, 44), (66, 22)),
        head=(66, 10),
        arms=(((73, 33), hand),),
        far_arms=(((60, 34), other),),
    )
    return helper(body)


def _hip_knee() -> list[Mark]:
    body = _lying(
        legs=(((63, 40), (80, 44), (83, 38)),), far_legs=(((71, 56), (88, 56), (89, 49)),)
    )
    return [
        *_bed(),
        *_helper_at_leg((80, 41), (63, 40)),
        *person(body),
        *arrow((90, 30), (79, 20), 3),
    ]


def _leg_raise() -> list[Mark]:
    body = _lying(
        legs=(((69, 45), (84, 35), (82, 29)),), far_legs=(((71, 56), (88, 56), (89, 49)),)
    )
    return [
        *_bed(),
        *_helper_at_leg((82, 37), (69, 43)),
        *person(body),
        *arrow((94, 44), (90, 26), -3),
    ]


def _ankle() -> list[Mark]:
    body = _lying(legs=(((70, 56), (86, 55), (86, 46)),))
    hand = helper(
        Body(
            trunk=((64, 44), (64, 22)),
            head=(64, 10),
            arms=(((75, 34), (85, 44)),),
            far_arms=(((60, 36), (70, 52)),),
        )
    )
    return [*_bed(), *hand, *person(body), *turn((82, 56), 15, -25, -80)]


def _hip_out() -> list[Mark]:
    """Seen from above: the straight leg is carried outward."""
    body = Body(
        trunk=((52, 36), (26, 36)),
        head=(12.5, 36),
        arms=(((36, 48), (50, 50)), ((36, 24), (50, 22))),
        legs=(((69, 43), (85, 53)),),
        far_legs=(((70, 33), (88, 32)),),
    )
    frame: list[Mark] = [thing((4, 12), (96, 12), (96, 62), (4, 62), (4, 12))]
    return [*frame, *person(body), *arrow((91, 36), (86, 50), -2)]


def _hamstring() -> list[Mark]:
    body = Body(
        trunk=((26, 54), (41, 36)),
        head=(52, 29),
        arms=(((53, 45), (69, 50)),),
        legs=(((48, 56), (72, 56), (73, 48)),),
    )
    return [*_bed(), *person(body), *arrow((38, 16), (60, 17), 4)]


def _arms_overhead() -> list[Mark]:
    body = _lying(arms=(((24, 42), (16, 34)),), legs=(((70, 47), (82, 57), (88, 57)),))
    return [*_bed(), *person(body), *arrow((50, 34), (26, 24), -5)]


def _chest_open() -> list[Mark]:
    """Seen from above: on the back, both arms out to the side."""
    body = Body(
        trunk=((56, 37), (34, 37)),
        head=(20, 37),
        arms=(((32, 23), (32, 10)), ((32, 51), (32, 64))),
        legs=(((71, 33), (88, 32)), ((71, 41), (88, 42))),
    )
    frame: list[Mark] = [thing((4, 4), (96, 4), (96, 70), (4, 70), (4, 4))]
    return [*frame, *person(body), *arrow((46, 24), (42, 10), -2), *arrow((46, 50), (42, 64), 2)]


def _scapula() -> list[Mark]:
    body = _seated(arms=(((29, 33), (41, 39)),))
    return [*_chair(), *person(body), *arrow((34, 17), (21, 21), 2)]


def _elbow() -> list[Mark]:
    body = _seated(arms=(((46, 37), (59, 30)),))
    hand = helper(
        Body(
            trunk=((86, 46), (82, 24)),
            head=(78, 12.5),
            arms=(((74, 36), (62, 29)),),
            legs=(((87, 59), (86, 69), (80, 70)),),
        )
    )
    return [*_chair(-8), *hand, *moved(person(body), (-8, 0)), *turn((38, 37), 22, 25, -48)]


def _hand(x: float, wrist_up: bool) -> list[Mark]:
    """A hand from the side: with the wrist up the fingers close, with the wrist down they open."""
    if wrist_up:
        palm: list[Point] = [(x, 52), (x + 17, 52), (x + 26, 40)]
        fingers: list[Point] = [(x + 26, 40), (x + 35, 36), (x + 38, 44), (x + 32, 47)]
        thumb: list[Point] = [(x + 23, 45), (x + 31, 48)]
    else:
        palm = [(x, 40), (x + 17, 40), (x + 27, 51)]
        fingers = [(x + 27, 51), (x + 33, 57), (x + 36, 63), (x + 38, 69)]
        thumb = [(x + 24, 47), (x + 33, 49)]
    return [
        Line(tuple(palm), 8.0, "person"),
        Line(tuple(fingers), 4.2, "person"),
        Line(tuple(thumb), 3.6, "person"),
    ]


def _tenodesis() -> list[Mark]:
    return [
        *_hand(6, wrist_up=True),
        *turn((20, 50), 27, -28, -76),
        thing((50, 14), (50, 68), width=0.9),
        *_hand(56, wrist_up=False),
        *turn((71, 42), 22, -28, 16),
    ]


def _grip() -> list[Mark]:
    """A hand that closes around a soft ball."""
    return [
        ring((62, 37), 10.5, 1.8),
        Line(((8, 48), (38, 46), (50, 42)), 10.0, "person"),
        Line(((50, 41), (55, 27), (65, 23), (72, 29)), 5.0, "person"),
        Line(((50, 46), (60, 51), (69, 46)), 4.6, "person"),
        *arrow((86, 24), (76, 31)),
        *arrow((84, 56), (74, 48)),
    ]


def _band_row() -> list[Mark]:
    body = _seated(arms=(((35, 36), (49, 35)),))
    wall: list[Mark] = [thing((94, 12), (94, 72), width=3.0), thing((49, 35), (94, 31), width=2.2)]
    return [*_chair(), *wall, *person(body), *arrow((74, 24), (56, 25))]


def _biceps() -> list[Mark]:
    body = _seated(arms=(((43, 39), (56, 30)),))
    weight: list[Mark] = [disc((58, 28), 4.2, "thing"), disc((58, 28), 2.0, "paper")]
    return [*_chair(), *person(body), *weight, *turn((43, 39), 26, 15, -42)]


def _triceps() -> list[Mark]:
    """Long sitting between two blocks, the arms straighten and lift the seat."""
    body = Body(
        trunk=((36, 47), (37, 27)),
        head=(40, 15.5),
        arms=(((31, 39), (37, 51)),),
        legs=(((57, 53), (79, 56), (82, 49)),),
    )
    block: list[Mark] = [thing((31, 52), (43, 52), (43, 60), (31, 60), (31, 52))]
    return [*_bed(), *block, *person(body), *arrow((20, 56), (20, 38))]


def _rotation_out() -> list[Mark]:
    """Seen from the front: elbows at the sides, the hands pull a band apart."""
    body = Body(
        trunk=((50, 50), (50, 27)),
        head=(50, 14),
        arms=(((62, 41), (73, 37)), ((38, 41), (27, 37))),
        legs=(((43, 58), (43, 69)), ((57, 58), (57, 69))),
    )
    band: list[Mark] = [thing((27, 37), (73, 37), width=2.2)]
    return [*_floor(), *person(body), *band, *arrow((78, 46), (90, 43)),
            *arrow((22, 46), (10, 43))]  # fmt: skip


def _reach() -> list[Mark]:
    body = Body(
        trunk=((34, 46), (41, 26)),
        head=(47, 15),
        arms=(((56, 32), (70, 30)),),
        far_arms=(((32, 38), (27, 48)),),
        legs=(((53, 47), (54, 63), (62, 64)),),
    )
    seat: list[Mark] = [thing((10, 52), (48, 52), width=2.0), thing((14, 52), (14, 72)),
                        thing((44, 52), (44, 72))]  # fmt: skip
    goal: list[Mark] = [thing((82, 44), (82, 72)), ring((82, 36), 5.5, 1.8)]
    return [*_floor(), *seat, *goal, *person(body), *arrow((56, 18), (74, 18), 2)]


def _rolling() -> list[Mark]:
    """On the side of turning: both arms and the far leg go over."""
    body = _lying(
        arms=(((39, 43), (51, 38)),),
        far_arms=(((41, 47), (54, 44)),),
        legs=(((69, 48), (83, 56), (90, 55)),),
        far_legs=(((71, 57), (88, 57), (89, 50)),),
    )
    return [*_bed(), *person(body), *turn((36, 44), 27, -150, -38)]


def _bridge() -> list[Mark]:
    body = Body(
        trunk=((53, 44), (29, 56)),
        head=(16, 54),
        arms=(((38, 58), (48, 58)),),
        legs=(((71, 38), (74, 57), (82, 57)),),
    )
    return [*_bed(), *person(body), *arrow((50, 34), (50, 18))]


def _breathing() -> list[Mark]:
    body = _seated(arms=(((46, 36), (47, 39)),), trunk=((42, 45), (41, 24)))
    belly = arrow((49, 36), (60, 36))
    air = [*arrow((62, 8), (50, 12)), *arrow((50, 19), (64, 22))]
    return [*_chair(), *person(body), *belly, *air]


def _blow() -> list[Mark]:
    """The breathing trainer is held to the mouth; its ball rises."""
    body = _seated(arms=(((51, 34), (58, 24)),))
    device: list[Mark] = [
        thing((62, 12), (62, 34), (72, 34), (72, 12)),
        thing((62, 30), (57, 22), (50, 15), width=2.0),
        disc((67, 20), 3.6, "thing"),
    ]
    return [*_chair(), *person(body), *device, *arrow((82, 33), (82, 15))]


def _cough() -> list[Mark]:
    body = _lying(legs=(((70, 46), (80, 57), (88, 57)),))
    hands = helper(
        Body(
            trunk=((62, 38), (55, 18)),
            head=(49, 7.5),
            arms=(((54, 34), (44, 49)),),
            far_arms=(((48, 30), (41, 48)),),
        )
    )
    return [*_bed(), *person(body), *hands, *arrow((34, 42), (26, 32)), *arrow((24, 46), (12, 36))]


def _prone() -> list[Mark]:
    body = Body(
        trunk=((53, 55), (29, 51)),
        head=(17, 48),
        arms=(((24, 58), (12, 58)),),
        legs=(((70, 56), (86, 55), (90, 60)),),
    )
    pillow = Area(((24, 56), (40, 57), (41, 61), (22, 61)), "thing")
    return [*_bed(), pillow, *person(body)]


def _frame() -> list[Mark]:
    body = _standing(arms=(((52, 29), (61, 30)),))
    frame: list[Mark] = [
        thing((64, 28), (64, 72), width=2.0),
        thing((54, 31), (72, 31), width=2.4),
        thing((40, 39), (64, 39), width=2.0),
        thing((43, 54), (64, 54), width=2.0),
        thing((36, 72), (74, 72), width=2.4),
    ]
    straps: list[Mark] = [
        Line(((43, 36), (43, 42)), 2.4, "thing"),
        Line(((45, 51), (45, 57)), 2.4, "thing"),
    ]
    return [*frame, *person(body), *straps, *_floor()]


def _push_wheel() -> list[Mark]:
    body = _seated(trunk=((42, 45), (44, 24)), head=(48, 12), arms=(((40, 36), (50, 45)),))
    return [*_chair(), *person(body), *turn((41, 57), 20, -78, 8)]


def _sit_to_stand() -> list[Mark]:
    seated = Body(
        trunk=((30, 47), (40, 30)),
        head=(48, 21),
        legs=(((47, 48), (44, 65), (51, 67)),),
        arms=(((46, 39), (53, 45)),),
    )
    stands = Body(
        trunk=((74, 38), (74, 19)),
        head=(75, 8.5),
        legs=(((75, 53), (73, 68), (80, 69)),),
        arms=(((76, 29), (75, 38)),),
    )
    seat: list[Mark] = [
        thing((14, 53), (36, 53), width=2.0),
        thing((16, 72), (16, 24)),
        thing((34, 53), (34, 72)),
    ]
    return [*_floor(), *seat, *person(seated), *person(stands), *arrow((47, 11), (63, 9), 3)]


def _heel_raise() -> list[Mark]:
    body = Body(
        trunk=((48, 34), (48, 15)),
        head=(49, 5.8),
        arms=(((55, 25), (65, 27)),),
        legs=(((49, 50), (47, 64), (54, 70)),),
    )
    rail: list[Mark] = [thing((58, 29), (84, 29), width=2.4), thing((72, 29), (72, 72), width=2.0)]
    return [*_floor(), *rail, *person(body), *arrow((34, 68), (34, 52))]


def _weight_shift() -> list[Mark]:
    """Seen from the front, between two bars."""
    body = Body(
        trunk=((52, 38), (53, 19)),
        head=(54, 8.5),
        arms=(((65, 28), (74, 36)), ((41, 28), (27, 36))),
        legs=(((59, 53), (59, 70)), ((46, 53), (42, 70))),
    )
    bars: list[Mark] = [
        thing((25, 38), (25, 72), width=2.4),
        thing((75, 38), (75, 72), width=2.4),
        disc((25, 37), 2.6, "thing"),
        disc((75, 37), 2.6, "thing"),
    ]
    return [*_floor(), *bars, *person(body), *arrow((38, 46), (68, 46), both=True)]


def _step() -> list[Mark]:
    body = Body(
        trunk=((46, 38), (47, 19)),
        head=(49, 8.5),
        arms=(((54, 29), (63, 33)),),
        legs=(((58, 49), (60, 62), (67, 63)),),
        far_legs=(((46, 54), (43, 69), (50, 70)),),
    )
    stair: list[Mark] = [thing((56, 72), (56, 65.5), (84, 65.5), (84, 72), width=2.0)]
    rail: list[Mark] = [thing((60, 34), (90, 34), width=2.4), thing((80, 34), (80, 65), width=2.0)]
    return [*_floor(), *stair, *rail, *person(body), *arrow((70, 56), (70, 44))]


DRAWINGS: dict[str, Callable[[], list[Mark]]] = {
    "pressure_push_up": _push_up,
    "pressure_forward": _forward_lean,
    "pressure_side": _side_lean,
    "hip_knee_helper": _hip_knee,
    "straight_leg_helper": _leg_raise,
    "hip_out": _hip_out,
    "ankle_helper": _ankle,
    "hamstring_long_sitting": _hamstring,
    "arms_overhead": _arms_overhead,
    "chest_open": _chest_open,
    "scapular_squeeze": _scapula,
    "elbow_helper": _elbow,
    "wrist_tenodesis": _tenodesis,
    "grip_ball": _grip,
    "band_row": _band_row,
    "biceps": _biceps,
    "triceps_lift": _triceps,
    "rotation_out": _rotation_out,
    "trunk_reach": _reach,
    "rolling": _rolling,
    "bridge": _bridge,
    "breathing_deep": _breathing,
    "breathing_trainer": _blow,
    "assisted_cough": _cough,
    "prone_lying": _prone,
    "standing_frame": _frame,
    "wheelchair_push": _push_wheel,
    "sit_to_stand": _sit_to_stand,
    "heel_raise": _heel_raise,
    "weight_shift": _weight_shift,
    "step_up": _step,
}


@lru_cache(maxsize=64)
def drawing(key: str) -> tuple[Mark, ...]:
    """The marks of one exercise, in the order in which they are painted.

    Raises:
        KeyError: there is no such drawing.
    """
    return tuple(DRAWINGS[key]())
