"""What is wrong with a file or a job, as data and in words: codes, sentences, remedies, examples."""
