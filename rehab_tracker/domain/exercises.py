"""The exercises of home programmes: what is done, by whom, what to mind, and its drawing.

Exercises and precautions are common practice; the clinic's therapist chooses and changes the words
of each programme before it is printed. Nothing is chosen by the program.
"""

from enum import StrEnum
from functools import lru_cache

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts


class ExerciseGroup(StrEnum):
    """Groups under which a therapist looks for an exercise."""

    PRESSURE = "pressure"
    RANGE = "range"
    ARMS = "arms"
    TRUNK = "trunk"
    BREATHING = "breathing"
    STANDING = "standing"


GROUP_NAMES: dict[ExerciseGroup, str] = {
    ExerciseGroup.PRESSURE: _("Taking pressure off"),
    ExerciseGroup.RANGE: _("Keeping joints and muscles long"),
    ExerciseGroup.ARMS: _("Arms and shoulders"),
    ExerciseGroup.TRUNK: _("Trunk, bed and chair"),
    ExerciseGroup.BREATHING: _("Breathing"),
    ExerciseGroup.STANDING: _("Standing and walking"),
}


class Counted(StrEnum):
    """What a dose of the exercise usually counts."""

    REPETITIONS = "repetitions"
    SECONDS = "seconds"
    MINUTES = "minutes"


class Exercise(Facts):
    """One exercise of the catalogue.

    Attributes:
        key: its name in the file and that of its drawing.
        steps: how it is done, in short sentences for the person.
        mind: what to mind, in one sentence; empty: nothing beyond common care.
        helped: whether a second person does it or helps.
        sided: whether it is asked for the right, the left or both sides.
    """

    key: str
    group: ExerciseGroup
    name: str
    steps: tuple[str, ...]
    mind: str = ""
    counted: Counted = Counted.REPETITIONS
    helped: bool = False
    sided: bool = False


_G, _C = ExerciseGroup, Counted
_NO_FORCE = _("Move slowly. Stop where it gets tight. Never force a joint.")
_SKIN_AFTER = _("Look at the skin afterwards.")

EXERCISES: tuple[Exercise, ...] = (
    Exercise(
        key="pressure_push_up",
        group=_G.PRESSURE,
        name=_("Push up from the seat"),
        steps=(
            _("Lock the brakes. Put your hands on the wheels or arm rests."),
            _("Straighten your arms and lift your seat off the cushion."),
            _("Hold. Come down slowly."),
        ),
        mind=_("Stop if a shoulder hurts; lean forward or to the side instead."),
        counted=_C.SECONDS,
    ),
    Exercise(
        key="pressure_forward",
        group=_G.PRESSURE,
        name=_("Lean forward"),
        steps=(
            _("Lock the brakes and put your feet flat."),
            _("Lean your chest toward your knees. Let your arms hang or rest on your legs."),
            _("Stay there, then push yourself up again."),
        ),
        mind=_("Have somebody in front of you until you are safe. Not while a brace forbids it."),
        counted=_C.MINUTES,
    ),
    Exercise(
        key="pressure_side",
        group=_G.PRESSURE,
        name=_("Lean to the side"),
        steps=(
            _("Hook one arm around the push handle or hold the arm rest."),
            _("Lean over to the other side until the seat bone is off the cushion."),
            _("Stay there. Then the other side."),
        ),
        counted=_C.MINUTES,
        sided=True,
    ),
    Exercise(
        key="hip_knee_helper",
        group=_G.RANGE,
        name=_("Bend the hip and knee"),
        steps=(
            _("The person lies on the back. The helper holds the heel and below the knee."),
            _("Bend hip and knee toward the chest. Straighten again."),
        ),
        mind=_NO_FORCE,
        helped=True,
        sided=True,
    ),
    Exercise(
        key="straight_leg_helper",
        group=_G.RANGE,
        name=_("Lift the straight leg"),
        steps=(
            _("Lying on the back, the helper holds the heel and keeps the knee straight."),
            _("Lift the leg until it gets tight. Hold."),
        ),
        mind=_NO_FORCE,
        counted=_C.SECONDS,
        helped=True,
        sided=True,
    ),
    Exercise(
        key="hip_out",
        group=_G.RANGE,
        name=_("Leg out to the side"),
        steps=(
            _("On the back, the other leg stays still."),
            _("The leg is carried out to the side, the toes up, and back again."),
        ),
        mind=_NO_FORCE,
        sided=True,
    ),
    Exercise(
        key="ankle_helper",
        group=_G.RANGE,
        name=_("Bend the foot up"),
        steps=(
            _("The helper holds the heel in the palm, the foot along the forearm."),
            _("Pull the heel down and bend the foot up. Hold. The knee stays straight."),
        ),
        mind=_("Never push on the toes alone."),
        counted=_C.SECONDS,
        helped=True,
        sided=True,
    ),
    Exercise(
        key="hamstring_long_sitting",
        group=_G.RANGE,
        name=_("Stretch in long sitting"),
        steps=(
            _("Sit on the bed with straight legs, the back supported if needed."),
            _("Bend forward from the hips, the back straight. Hold."),
        ),
        mind=_("Keep the low back a little stiff if you need it to sit; ask your therapist."),
        counted=_C.SECONDS,
    ),
    Exercise(
        key="prone_lying",
        group=_G.RANGE,
        name=_("Lie on the front"),
        steps=(
            _("Lie on your front, a flat pillow under the chest, the toes over the edge."),
            _("Turn the head to one side. Rest."),
        ),
        mind=_SKIN_AFTER,
        counted=_C.MINUTES,
    ),
    Exercise(
        key="arms_overhead",
        group=_G.RANGE,
        name=_("Arms over the head"),
        steps=(
            _("Lie on your back and clasp your hands, or hold a stick."),
            _("Bring the straight arms up and over the head. Come back slowly."),
        ),
        mind=_("Not over the point where the shoulder hurts."),
    ),
    Exercise(
        key="chest_open",
        group=_G.RANGE,
        name=_("Open the chest"),
        steps=(
            _("Lie on your back with both arms out to the side, palms up."),
            _("Let the weight of the arms pull. Breathe calmly."),
        ),
        counted=_C.MINUTES,
    ),
    Exercise(
        key="elbow_helper",
        group=_G.RANGE,
        name=_("Bend and straighten the elbow"),
        steps=(
            _("The helper holds the wrist and steadies the upper arm."),
            _("Bend the elbow, then straighten it fully. Turn the palm up and down."),
        ),
        mind=_NO_FORCE,
        helped=True,
        sided=True,
    ),
    Exercise(
        key="wrist_tenodesis",
        group=_G.RANGE,
        name=_("Wrist and fingers, keeping the grip"),
        steps=(
            _("Wrist up: let the fingers close."),
            _("Wrist down: open the fingers."),
        ),
        mind=_("Never straighten the fingers while the wrist is bent up: the grip would be lost."),
        sided=True,
    ),
    Exercise(
        key="grip_ball",
        group=_G.ARMS,
        name=_("Squeeze a ball"),
        steps=(_("Close your hand around a soft ball. Hold, then let go."),),
        sided=True,
    ),
    Exercise(
        key="scapular_squeeze",
        group=_G.ARMS,
        name=_("Shoulder blades together"),
        steps=(
            _("Sit tall. Bend your elbows at your sides."),
            _("Pull both elbows back and the shoulder blades together. Hold, let go."),
        ),
    ),
    Exercise(
        key="band_row",
        group=_G.ARMS,
        name=_("Row with a band"),
        steps=(
            _("Fix the band in front of you at the height of the chest. Lock the brakes."),
            _("Pull your hands to your ribs. Let go slowly."),
        ),
    ),
    Exercise(
        key="rotation_out",
        group=_G.ARMS,
        name=_("Pull the band apart"),
        steps=(
            _("Elbows at your sides, the band in both hands."),
            _("Turn both hands outward; the elbows stay at the ribs. Back slowly."),
        ),
    ),
    Exercise(
        key="biceps",
        group=_G.ARMS,
        name=_("Bend the elbow with a weight"),
        steps=(
            _("Hold the weight, or strap it to the wrist."),
            _("Bend the elbow. Straighten slowly."),
        ),
        sided=True,
    ),
    Exercise(
        key="triceps_lift",
        group=_G.ARMS,
        name=_("Press up on blocks"),
        steps=(
            _("Sit with straight legs, a block under each hand."),
            _("Straighten your arms, lift your seat. Come down slowly."),
        ),
        mind=_("Keep the shoulders down. Keep the fingers curled if you grip by the wrist."),
    ),
    Exercise(
        key="trunk_reach",
        group=_G.TRUNK,
        name=_("Reach while sitting"),
        steps=(
            _("Sit on a firm edge with your feet flat, one hand for support."),
            _("Reach as far as you can come back from. Change sides."),
        ),
        mind=_("Somebody stays beside you."),
        sided=True,
    ),
    Exercise(
        key="rolling",
        group=_G.TRUNK,
        name=_("Roll over"),
        steps=(
            _("Cross one leg over the other."),
            _("Swing both arms once, twice, and over: the trunk follows."),
        ),
        sided=True,
    ),
    Exercise(
        key="bridge",
        group=_G.TRUNK,
        name=_("Lift the seat"),
        steps=(
            _("Lie on your back with bent knees, the feet flat."),
            _("Lift your seat off the bed. Hold, come down slowly."),
        ),
    ),
    Exercise(
        key="wheelchair_push",
        group=_G.TRUNK,
        name=_("Push the wheelchair"),
        steps=(
            _("Long, smooth pushes: from far back to far in front."),
            _("Let the hands swing back low, along the rim."),
        ),
        counted=_C.MINUTES,
    ),
    Exercise(
        key="breathing_deep",
        group=_G.BREATHING,
        name=_("Deep breathing"),
        steps=(
            _("One hand on the belly. Breathe in slowly; the belly comes forward."),
            _("Hold for a moment. Breathe out slowly."),
        ),
        mind=_("Rest if you get dizzy."),
    ),
    Exercise(
        key="breathing_trainer",
        group=_G.BREATHING,
        name=_("Breathing trainer"),
        steps=(
            _("Lips tight around the mouthpiece."),
            _("Breathe in slowly so that the ball rises and stays up."),
        ),
        mind=_("Rest between the breaths."),
    ),
    Exercise(
        key="assisted_cough",
        group=_G.BREATHING,
        name=_("Help with coughing"),
        steps=(
            _("The helper lays both hands between the ribs and the navel."),
            _("Breathe in deeply. With the cough the helper pushes in and up."),
        ),
        mind=_("Only by somebody whom the team has taught. Not soon after a meal."),
        helped=True,
    ),
    Exercise(
        key="standing_frame",
        group=_G.STANDING,
        name=_("Stand in the frame"),
        steps=(
            _("Straps tight at hips and knees, the heels down."),
            _("Come up slowly. Stand tall."),
        ),
        mind=_("Sit down at once if you feel faint. Look at knees and heels afterwards."),
        counted=_C.MINUTES,
    ),
    Exercise(
        key="sit_to_stand",
        group=_G.STANDING,
        name=_("Stand up and sit down"),
        steps=(
            _("Feet back, nose over the toes."),
            _("Stand up. Sit down slowly."),
        ),
        mind=_("A firm chair against a wall; somebody beside you."),
    ),
    Exercise(
        key="heel_raise",
        group=_G.STANDING,
        name=_("Up on the toes"),
        steps=(_("Hold the rail. Rise onto the toes. Come down slowly."),),
    ),
    Exercise(
        key="weight_shift",
        group=_G.STANDING,
        name=_("Shift your weight"),
        steps=(
            _("Stand between two bars or at a table."),
            _("Bring your weight over one foot, then over the other."),
        ),
    ),
    Exercise(
        key="step_up",
        group=_G.STANDING,
        name=_("Step up"),
        steps=(
            _("Hold the rail. One foot up on a low step."),
            _("Straighten the knee and come up. Down slowly."),
        ),
        mind=_("Somebody stands behind you."),
        sided=True,
    ),
)


@lru_cache(maxsize=1)
def exercise_catalogue() -> dict[str, Exercise]:
    """Every exercise by its key."""
    return {each.key: each for each in EXERCISES}
