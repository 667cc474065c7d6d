"""The International Standards for Neurological Classification of Spinal Cord Injury (2019).

The examiner records light touch and pin prick in 28 dermatomes, the strength of 10 key muscles on
each side, voluntary anal contraction (VAC) and deep anal pressure (DAP). The modules follow the
steps of the standard:

* `cord`: the levels from C1 to S4-5, and which of them have a key muscle
* `cells`: what may be written in one cell of the worksheet, and what it means
* `exam`: a whole exam, refused when one cell is missing or impossible
* `steps`: may the walk down the cord pass this level? One rule for each part of the cord
* `levels`: sensory level, motor level, neurological level of injury
* `grade`: complete or incomplete, and the ASIA Impairment Scale
* `zones`: the zones of partial preservation
* `totals`: the sums of the worksheet
* `classification`: all of it together
* `explanation`: the reasons in words, the cells that would decide, what to check again
* `exchange`: exams and results as JSON Lines

The results are those of the reference program of the Praxis Spinal Cord Institute, to the letter:
a result that an untested cell leaves open is a list of candidates, and a star on a candidate says
that it rests on a cell whose finding has another cause than the cord.
"""
