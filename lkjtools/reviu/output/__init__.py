"""What a reviewer gets: the files of a review, and what is kept for the next."""
