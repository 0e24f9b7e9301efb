"""What authors and instructors run: build, check and grade the course. Learners never import it."""
