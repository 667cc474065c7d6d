"""The people around the patient: who they are, what they may know, how they take part."""
